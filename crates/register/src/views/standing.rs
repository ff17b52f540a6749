//! Where items, proposals and dossiers stand, and what each seal says.

use super::{Minute, Party, Texts};
use serde::{Deserialize, Serialize};

/// What one party's seal says on one item or proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Seal {
    /// Signed, and the signature stands.
    Signed,
    /// This party's signature is awaited.
    AwaitsThis,
    /// This party did not retain this wording.
    NotRetained,
    /// Initialled or signed ad referendum: noted, not counted.
    AdReferendum,
    /// Ours only: what we have decided is ready to leave, and can be recalled until then.
    ReadyToLeave,
    /// Nothing is asked of this party.
    Idle,
}

/// A party and its seal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartySeal {
    /// Whose seal.
    pub party: Party,
    /// What it says.
    pub seal: Seal,
    /// Claimed minute of the act that set it, or since when it is awaited.
    pub since: Option<Minute>,
    /// Office that signed, as stated in the act; empty when there is none.
    pub office: Texts,
    /// False when the signature goes beyond the mandate shown: it binds all the same.
    pub within_mandate: bool,
}

/// Where an item of the dossier stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemState {
    /// Proposed, and some needed signature is missing.
    Open,
    /// Signed by every needed party; not yet confirmed by each.
    SignedByAllBeingConfirmed,
    /// A version is agreed and nothing else is open on it.
    Agreed,
    /// The wording was not retained, and nothing else is open.
    SetAside,
    /// Signed on one branch and set aside on another: only a settlement frees it.
    Stuck,
    /// Two rival texts are agreed: only a settlement frees it.
    Contested,
    /// Freed by a settlement.
    Settled,
    /// The parties agreed to withdraw it.
    Withdrawn,
}

/// Whose move an item waits for. Every list and every count goes by this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Whose {
    /// Nobody's: nothing is open on it.
    Nobody,
    /// Our signature.
    Us,
    /// Another party's signature.
    Them,
    /// Two signed texts cross: one side has to give way.
    Crossed,
    /// Each party's confirmation.
    Confirmation,
    /// A joint settlement.
    Settlement,
}

/// What an entry of the overview is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subject {
    /// Item.
    pub item: String,
    /// Stable reference shown to people, for instance `TRG-014`.
    pub reference: String,
    /// Title.
    pub title: Texts,
}

/// What a proposal does to its item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProposalKind {
    /// A new item.
    New,
    /// A change to an agreed version.
    Change,
    /// Withdrawal of an agreed item.
    Withdrawal,
    /// Settlement of a stuck or contested item.
    Settlement,
    /// A change of the parties or the level of the dossier.
    Epoch,
}
