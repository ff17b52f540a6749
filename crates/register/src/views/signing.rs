//! The read-back before a signature.

use super::{
    Area, Closed, Day, DossierHead, FieldChange, FieldName, Party, PartyChange, PartySeal, ProposalKind,
    Subject, Texts,
};
use serde::{Deserialize, Serialize};

/// A mandate as shown beside a signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MandateView {
    /// Reference as stated in the act.
    pub reference: String,
    /// Office that holds it.
    pub office: Texts,
    /// Areas it covers; empty means all.
    pub areas: Vec<Area>,
    /// Last day, if it has one.
    pub until: Option<Day>,
}

/// What our signature would bring about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Consequence {
    /// It becomes agreed.
    BecomesAgreed {
        /// Version it becomes.
        version: u32,
        /// Version it replaces.
        replaces: Option<u32>,
    },
    /// All will have signed; agreed once each party has confirmed.
    AwaitsConfirmation {
        /// Version it would become.
        version: u32,
    },
    /// Other signatures are still needed.
    AwaitsOthers {
        /// Whose.
        parties: Vec<Party>,
        /// Version it would become.
        version: u32,
    },
}

/// One item in what is about to be signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SigningItem {
    /// What it is.
    pub subject: Subject,
    /// New, change, withdrawal, settlement.
    pub kind: ProposalKind,
    /// Version it changes.
    pub base: Option<u32>,
    /// Every change, to be ticked one by one.
    pub changes: Vec<FieldChange>,
    /// Fields that stay as they are.
    pub unchanged: Vec<FieldName>,
}

/// The read-back before a signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SigningPage {
    /// Head of the page.
    pub head: DossierHead,
    /// Proposal.
    pub proposal: String,
    /// On behalf of whom.
    pub behalf: Party,
    /// Office that signs.
    pub office: Texts,
    /// Mandate relied on; `None` when none is recorded.
    pub mandate: Option<MandateView>,
    /// Items of the package.
    pub items: Vec<SigningItem>,
    /// Covering letter; may be empty.
    pub letter: Texts,
    /// Day by which an answer is hoped for; it decides nothing.
    pub answer_by: Option<Day>,
    /// The change of the parties that is signed, where it is one; there are no items then.
    pub change: Option<PartyChange>,
    /// What the signature brings about.
    pub consequence: Consequence,
    /// The other parties' seals.
    pub others: Vec<PartySeal>,
    /// Fingerprint of exactly this proposal, as groups of digits.
    pub digits: Vec<String>,
    /// Opaque value for what was shown. The register refuses to sign when what it would show now
    /// gives another one.
    pub shown: String,
    /// Set when signing is closed to us.
    pub closed: Option<Closed>,
}
