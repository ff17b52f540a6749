//! The parties of a dossier and changes of them.

use super::{DossierHead, ItemState, Minute, Move, Party, PartySeal};
use serde::{Deserialize, Serialize};

/// What a party is in a dossier, in the order in which lists show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartyStanding {
    /// A party of the epoch in force.
    Party,
    /// All parties have signed that it joins, and its own signature is awaited.
    Invited,
    /// Some party has proposed that it joins.
    Proposed,
    /// It has left by itself (E6).
    Left,
    /// It was a party and left by agreement.
    Former,
}

/// One party.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartyRow {
    /// The party.
    pub party: Party,
    /// What it is here.
    pub standing: PartyStanding,
    /// The fingerprint that the record states for it, as groups of digits.
    pub digits: Vec<String>,
    /// Whether that fingerprint was compared here.
    pub compared: bool,
}

/// Whose move a change of the parties is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Awaits {
    /// Our signature.
    Ours,
    /// Another party's.
    Theirs,
    /// Signed by all, and being confirmed.
    Confirming,
    /// Only a settlement helps.
    Settlement,
}

/// An open proposal to change the parties.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartyChange {
    /// Short reference.
    pub id: String,
    /// Who proposed it.
    pub by: Party,
    /// Claimed minute of the proposal.
    pub at: Minute,
    /// Whole days it has waited, computed from the day handed in.
    pub days: u32,
    /// Who joins.
    pub joins: Vec<Party>,
    /// Who leaves.
    pub leaves: Vec<Party>,
    /// Other changes that this one settles.
    pub settles: Vec<String>,
    /// One seal per party whose signature it needs.
    pub seals: Vec<PartySeal>,
    /// Where it stands.
    pub state: ItemState,
    /// Parties that asked to withdraw it.
    pub withdrawal_asked_by: Vec<Party>,
    /// Whether another change is open that other parties have signed.
    pub crossed: bool,
    /// Whose move it is.
    pub awaits: Awaits,
    /// What we may do; filled on the page of the parties.
    pub moves: Vec<Move>,
}

/// The page of a dossier's parties.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartiesPage {
    /// Head of the page.
    pub head: DossierHead,
    /// Minute handed in, from which ages are computed.
    pub as_of: Minute,
    /// Whether the founding is agreed.
    pub founded: bool,
    /// Everyone that some change ever named, ours first.
    pub rows: Vec<PartyRow>,
    /// Open changes, oldest first.
    pub changes: Vec<PartyChange>,
}
