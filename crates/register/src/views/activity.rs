//! The page of one activity.

use super::{
    AgreedVersion, Area, Crossed, Day, DossierHead, FieldChange, FieldName, HistoryRow, Instruction,
    ItemState, Minute, Move, Party, PartySeal, ProposalKind, Subject, Texts,
};
use serde::{Deserialize, Serialize};

/// A proposal that is open on an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenProposal {
    /// Short reference.
    pub id: String,
    /// What it does.
    pub kind: ProposalKind,
    /// Who proposed it.
    pub by: Party,
    /// Claimed minute of the proposal.
    pub at: Minute,
    /// Number of the version it changes; `None` for a new item.
    pub base: Option<u32>,
    /// Fields that change, are added or removed; all of them for a new item.
    pub changes: Vec<FieldChange>,
    /// Fields that stay as they are.
    pub unchanged: Vec<FieldName>,
    /// One seal per party.
    pub seals: Vec<PartySeal>,
    /// Where this proposal stands.
    pub state: ItemState,
    /// Parties that asked to withdraw it.
    pub withdrawal_asked_by: Vec<Party>,
    /// Day by which an answer is asked for.
    pub answer_by: Option<Day>,
    /// Covering letter; may be empty.
    pub letter: Texts,
    /// Number of items agreed together, this one included.
    pub package: u32,
    /// What we may do, in order of importance.
    pub moves: Vec<Move>,
}

/// A note that never leaves this register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NationalNote {
    /// Short reference.
    pub id: String,
    /// Text as typed.
    pub text: String,
    /// When, by our clock.
    pub at: Minute,
    /// Office that wrote it; may be empty.
    pub office: String,
}

/// The page of one activity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityPage {
    /// Head of the page.
    pub head: DossierHead,
    /// Minute handed in.
    pub as_of: Minute,
    /// What it is.
    pub subject: Subject,
    /// Area.
    pub area: Option<Area>,
    /// Where it stands.
    pub state: ItemState,
    /// True when its last version was received as agreed and our sealing post has not entered that yet.
    pub received_only: bool,
    /// Version in force.
    pub agreed: Option<AgreedVersion>,
    /// Open proposals, oldest first.
    pub proposals: Vec<OpenProposal>,
    /// Signature strip: one seal per party on what is open, or else on the agreed version.
    pub strip: Vec<PartySeal>,
    /// Set when two signed texts cross.
    pub crossed: Option<Crossed>,
    /// What was done on this item, newest first.
    pub negotiation: Vec<HistoryRow>,
    /// Instructions on this item that wait to leave.
    pub ready: Vec<Instruction>,
    /// National notes, newest first.
    pub notes: Vec<NationalNote>,
    /// What we may do on the item itself (propose a change).
    pub moves: Vec<Move>,
}
