//! An activity as coordination sees it: when, for how long, with what, after what.

use std::collections::BTreeSet;

use cooperation::code::{AreaCode, Host, PartyCode};
use cooperation::content::{Activity, ActivityType, ItemRef, Step};
use cooperation::fold;
use cooperation::period::{Certainty, Period};
use cooperation::text::{LangText, Listed};
use jiff::civil::Date;
use serde::Serialize;

/// What can be used by one activity at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ResourceKind {
    /// A unit or institution.
    Unit,
    /// A site within a place.
    Site,
    /// A training centre.
    Centre,
}

impl ResourceKind {
    /// As message files write it.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::Unit => "unit",
            Self::Site => "site",
            Self::Centre => "centre",
        }
    }
}

/// A unit, site or training centre, known by its folded name so that spelling variants meet.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Resource {
    kind: ResourceKind,
    folded: String,
    #[serde(rename = "name")]
    shown: String,
}

impl Resource {
    /// What people call by that name.
    #[must_use]
    pub fn new(kind: ResourceKind, name: &str) -> Self {
        let folded = fold::fold(name).split_whitespace().collect::<Vec<_>>().join(" ");
        Self { kind, folded, shown: name.to_owned() }
    }

    /// What it is.
    #[must_use]
    pub fn kind(&self) -> ResourceKind {
        self.kind
    }

    /// Its name as it was written.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.shown
    }

    /// By what it is known: two resources with the same key are the same.
    #[must_use]
    pub fn key(&self) -> (ResourceKind, &str) {
        (self.kind, &self.folded)
    }
}

/// Something that must be over before an activity begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct After {
    /// What comes first.
    pub first: ItemRef,
    /// How many days must lie between.
    pub gap: u32,
}

/// An activity of a plan, as coordination sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Planned {
    /// The item in its dossier.
    pub item: ItemRef,
    /// The reference that people say, or its title.
    pub name: String,
    /// Its area.
    pub area: AreaCode,
    /// Who hosts it.
    pub host: Host,
    /// Parties that come.
    pub guests: BTreeSet<PartyCode>,
    /// Its sort, which chooses the ladder.
    pub sort: Option<ActivityType>,
    /// When, as certain as agreed.
    pub period: Period,
    /// How many days it lasts, where the period does not say.
    pub lasts: u16,
    /// What nobody else can use at the same time.
    pub uses: Vec<Resource>,
    /// What must be over before it begins.
    pub after: Vec<After>,
    /// Steps of the ladder that are done or not needed.
    pub done: BTreeSet<Step>,
}

impl Planned {
    /// The days of a plan line from its agreed text. The units of host and guest can be used once at a time; a place only
    /// when it names a site within a city ("Rabat, base 5"). The second party of a bilateral dossier is the guest where
    /// none is named.
    #[must_use]
    pub fn of_activity(item: ItemRef, activity: &Activity, parties: &[PartyCode]) -> Self {
        let named: BTreeSet<PartyCode> = activity.guest.iter().filter_map(Host::party).cloned().collect();
        let others = || parties.iter().filter(|p| Some(*p) != activity.host.party()).cloned().collect();
        let mut uses = Vec::new();
        let mut add = |kind, text: &LangText, wanted: fn(&str) -> bool| {
            uses.extend(text.iter().filter(|(_, t)| wanted(t)).map(|(_, t)| Resource::new(kind, t)));
        };
        for unit in activity.host_unit.iter().chain(&activity.guest_unit) {
            add(ResourceKind::Unit, unit, |_| true);
        }
        if let Some(place) = &activity.place {
            add(ResourceKind::Site, place, |text| text.contains([',', '،']));
        }
        let dependencies = activity.after.iter().flat_map(Listed::iter);
        let title = || activity.title.iter().next().map_or_else(String::new, |(_, t)| t.to_owned());
        Self {
            item,
            name: activity.reference.as_ref().map_or_else(title, ToString::to_string),
            area: activity.area.clone(),
            host: activity.host.clone(),
            guests: if named.is_empty() { others() } else { named },
            sort: activity.sort,
            period: activity.period,
            lasts: activity.working_days.map_or(5, span_of_working),
            uses,
            after: dependencies.map(|d| After { first: d.first, gap: d.gap_days.unwrap_or(0) }).collect(),
            done: BTreeSet::new(),
        }
    }

    /// First and last day, when they are agreed.
    #[must_use]
    pub fn days(&self) -> Option<(Date, Date)> {
        let certain = self.period.certainty() == Certainty::Days;
        certain.then(|| (self.period.first_day(), self.period.last_day()))
    }

    /// Everybody who takes part, the host among them when it is a party.
    pub fn parties(&self) -> impl Iterator<Item = &PartyCode> {
        self.host.party().into_iter().chain(self.guests.iter().filter(|g| Some(*g) != self.host.party()))
    }

    /// The length in days: of agreed days, else as it is said to last.
    #[must_use]
    pub fn length(&self) -> u16 {
        match self.days() {
            Some((first, last)) => u16::try_from(crate::days_from(first, last) + 1).unwrap_or(u16::MAX),
            None => self.lasts.max(1),
        }
    }
}

/// Days from the first to the last of so many working days, in a week of five.
fn span_of_working(days: u32) -> u16 {
    let days = days.clamp(1, 700);
    u16::try_from(days + (days - 1) / 5 * 2).unwrap_or(u16::MAX)
}
