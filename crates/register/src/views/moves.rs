//! What an officer may do, why not, and what is decided and waits to leave.

use super::{Minute, Party, Subject, Texts};
use serde::{Deserialize, Serialize};

/// Something an officer may want to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Read and sign.
    Sign,
    /// Initial ad referendum.
    Initial,
    /// Set this wording aside, for ever.
    SetAside,
    /// Set this wording aside and sign another of our own.
    ProposeOtherwise,
    /// Ask the partner to set our own signed text aside.
    AskWithdraw,
    /// Propose a change to an agreed version.
    ProposeChange,
    /// Propose a new activity.
    Propose,
    /// Leave the dossier.
    Leave,
    /// Hand the seal over to another post of ours.
    HandOver,
    /// Give an office a mandate.
    GiveMandate,
    /// End a mandate.
    RevokeMandate,
    /// State what we alone state.
    Report,
    /// Propose other parties.
    ChangeParties,
    /// Ask the parties to erase texts.
    AskErase,
}

/// Why an action is not open, in terms of the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhyNot {
    /// We signed this text already.
    AlreadySigned,
    /// We set this text aside, or released our signature of it.
    AlreadySetAside,
    /// We hold a rival text signed, and nobody who may has set that one aside.
    RivalSigned,
    /// A party that signed this text asked to withdraw it.
    WithdrawalAsked,
    /// We did not sign this text: there is nothing of ours to withdraw.
    NotSignedByUs,
    /// We asked to withdraw it already.
    WithdrawalAlreadyAsked,
    /// The version this text changes is not agreed.
    BaseNotAgreed,
    /// A later version is in force.
    Superseded,
    /// We signed a change of epoch, which closed this one for us.
    EpochClosed,
    /// A party whose signature is needed has left the dossier.
    PartyLeft,
    /// Another post of ours holds the seal.
    NotSealingPost,
    /// Our seal was moved or forked, and no Resume stands yet.
    SealSuspended,
    /// The office has no mandate for this.
    NoMandate,
    /// A text of the proposal has not arrived here.
    TextMissing,
    /// An instruction on this text already waits to leave.
    ReadyToLeave,
    /// The dossier is read-only here.
    ReadOnly,
    /// The founding is not agreed yet.
    NotFounded,
    /// We are not a party of the epoch in force: we have not joined yet, or have left.
    NotAParty,
    /// Another rule; its name says which.
    Other,
}

/// An action and whether it is open to us.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Move {
    /// What.
    pub action: Action,
    /// `None` when it is open.
    pub closed: Option<Closed>,
}

/// Why an action is closed, and whose move it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closed {
    /// Rule of the record (`A2`), or empty for a local rule.
    pub rule: String,
    /// Reason.
    pub why: WhyNot,
    /// Whose act would open it; `None` when no act would.
    pub whose: Option<Party>,
    /// The other proposal concerned, if any.
    pub rival: Option<String>,
}

/// An instruction that waits to leave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instruction {
    /// Short reference.
    pub id: String,
    /// What was decided.
    pub action: Action,
    /// On what; `None` for an act on the dossier.
    pub subject: Option<Subject>,
    /// Proposal it answers; `None` for a new proposal.
    pub proposal: Option<String>,
    /// Office that decided.
    pub office: Texts,
    /// Since when.
    pub since: Minute,
    /// Set when the rules would no longer allow it: it went back to the officer.
    pub returned: Option<Closed>,
}
