//! The first page of a dossier: what awaits whom. The same in short for the command line.

use super::{
    Area, Day, DossierHead, DossierStanding, ExchangeLine, HistoryRow, Instruction, ItemState, Minute, Party,
    PartyChange, PartySeal, ProposalKind, Subject, Texts,
};
use serde::{Deserialize, Serialize};

/// One item that awaits someone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// What it is about.
    pub subject: Subject,
    /// Proposal that is open.
    pub proposal: String,
    /// What the proposal does.
    pub kind: ProposalKind,
    /// Who proposed it.
    pub by: Party,
    /// Since when it waits.
    pub since: Minute,
    /// Whole days it has waited, computed from the day handed in.
    pub days: u32,
    /// Day by which an answer is asked for, as text of the proposal; it decides nothing.
    pub answer_by: Option<Day>,
    /// One seal per party.
    pub seals: Vec<PartySeal>,
    /// Where the item stands.
    pub state: ItemState,
    /// Number of items agreed together with this one, itself included.
    pub package: u32,
}

/// Two signed texts on the same version of one item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Crossed {
    /// What it is about.
    pub subject: Subject,
    /// Proposal that we signed.
    pub ours: String,
    /// Proposal that they signed.
    pub theirs: String,
    /// Who signed the other text.
    pub party: Party,
    /// Since when.
    pub since: Minute,
    /// What has to happen next, and who has to do it.
    pub next: CrossedNext,
}

/// The next step out of crossed proposals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CrossedNext {
    /// Either side may give way: nobody has asked yet.
    EitherGivesWay,
    /// We asked to withdraw ours: they set it aside, then we may sign theirs.
    TheySetOursAside,
    /// They asked to withdraw theirs: we set it aside, then they may sign ours.
    WeSetTheirsAside,
    /// They set ours aside: we may sign theirs.
    WeMaySign,
    /// We set theirs aside: they may sign ours.
    TheyMaySign,
}

/// Seals of one area, one entry per item of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AreaSeals {
    /// The area.
    pub area: Area,
    /// Items agreed.
    pub agreed: u32,
    /// Items that await our signature.
    pub ours: u32,
    /// Items that await another party's.
    pub theirs: u32,
    /// Other items (crossed, being confirmed, set aside, stuck, contested).
    pub other: u32,
}

/// The first page of a dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overview {
    /// Head of the page.
    pub head: DossierHead,
    /// Minute handed in, from which ages are computed.
    pub as_of: Minute,
    /// Exchange line.
    pub exchange: ExchangeLine,
    /// What awaits our signature, oldest first.
    pub ours: Vec<Waiting>,
    /// What awaits another party's, oldest first.
    pub theirs: Vec<Waiting>,
    /// Signed by all, being confirmed.
    pub confirming: Vec<Waiting>,
    /// Crossed proposals.
    pub crossed: Vec<Crossed>,
    /// Stuck or contested items.
    pub stuck: Vec<Waiting>,
    /// Open changes of the parties, oldest first.
    pub changes: Vec<PartyChange>,
    /// Areas with their seals.
    pub areas: Vec<AreaSeals>,
    /// Last acts, newest first.
    pub last: Vec<HistoryRow>,
}

/// The status of one dossier, for `mithaq status`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Status {
    /// Short reference of the dossier.
    pub dossier: String,
    /// Title.
    pub title: Texts,
    /// How far it has come.
    pub standing: DossierStanding,
    /// What awaits our signature.
    pub ours: Vec<Waiting>,
    /// What awaits another party's.
    pub theirs: Vec<Waiting>,
    /// Being confirmed.
    pub confirming: Vec<Waiting>,
    /// Crossed proposals.
    pub crossed: Vec<Crossed>,
    /// Stuck or contested.
    pub stuck: Vec<Waiting>,
    /// Open changes of the parties.
    pub changes: Vec<PartyChange>,
    /// Instructions that wait to leave.
    pub ready: Vec<Instruction>,
    /// Exchange line.
    pub exchange: ExchangeLine,
    /// State digest as words.
    pub words: Vec<String>,
}
