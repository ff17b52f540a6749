//! The plan of one year.

use super::{Area, Day, DossierHead, ItemState, Party, PartySeal, Period, Subject, Texts, Whose};
use serde::{Deserialize, Serialize};

/// One line of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanRow {
    /// What it is.
    pub subject: Subject,
    /// Area.
    pub area: Option<Area>,
    /// City, site or "at a distance", as typed.
    pub place: Texts,
    /// Period of the agreed version, or of the proposal when none is agreed.
    pub period: Option<Period>,
    /// Period of the open proposal, where it differs.
    pub proposed_period: Option<Period>,
    /// Host party; `None` for a third place or when it is not said.
    pub host: Option<Party>,
    /// One seal per party, on the open proposal or else on the agreed version.
    pub seals: Vec<PartySeal>,
    /// Where it stands.
    pub state: ItemState,
    /// Whose move it is.
    pub awaits: Whose,
    /// True when its last version was received as agreed and our sealing post has not entered that yet.
    pub received_only: bool,
    /// Open proposal that awaits our signature, if there is one.
    pub to_sign: Option<String>,
}

/// Days drawn behind the bars of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Band {
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
    /// Name of the holiday or period.
    pub names: Texts,
    /// Party whose holiday it is; `None` when it is both parties'.
    pub party: Option<Party>,
    /// True when the days are computed and the State has not confirmed them.
    pub indicative: bool,
}

/// The plan of one year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Head of the page.
    pub head: DossierHead,
    /// Year shown.
    pub year: i16,
    /// Years that have lines, in order.
    pub years: Vec<i16>,
    /// Lines, by area and then by period.
    pub rows: Vec<PlanRow>,
    /// Holidays and periods of both States; may be empty.
    pub bands: Vec<Band>,
}
