//! What was done, act by act.

use super::{DossierHead, Minute, Party, Subject, Texts};
use serde::{Deserialize, Serialize};

/// Kind of an act, for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActKind {
    /// The dossier was founded.
    Found,
    /// A proposal was opened.
    Propose,
    /// Initialled ad referendum.
    Initial,
    /// Signed.
    Sign,
    /// A wording was set aside.
    SetAside,
    /// A withdrawal was asked for.
    AskWithdraw,
    /// A report by one party.
    Report,
    /// A mandate was given.
    Mandate,
    /// A mandate was revoked.
    RevokeMandate,
    /// The seal was handed over to another post.
    HandOver,
    /// A moved seal was resumed.
    Resume,
    /// A party left.
    Leave,
    /// A statement of a party's root.
    Root,
    /// Proof that one feed has two histories.
    Proof,
    /// Erasure was asked for.
    AskErase,
    /// An acknowledgement of what was received.
    Acknowledge,
}

/// One line of the history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryRow {
    /// Where it stands in the record: feed, number and index, for instance `MA-1·12·0`.
    pub at: String,
    /// Short id of the folio.
    pub folio: String,
    /// Who wrote it.
    pub party: Party,
    /// What kind of act.
    pub kind: ActKind,
    /// Minute claimed by its writer.
    pub minute: Minute,
    /// On what; `None` for an act on the dossier.
    pub subject: Option<Subject>,
    /// Proposal it is about, if any.
    pub proposal: Option<String>,
    /// Office stated in the act; may be empty.
    pub office: Texts,
    /// Reason or remark written into the act; may be empty.
    pub remark: Texts,
    /// First rule that the act broke; `None` when it counts.
    pub void: Option<String>,
    /// True when it was received and is not yet entered by our sealing post.
    pub received_only: bool,
}

/// The history of a dossier, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct History {
    /// Head of the page.
    pub head: DossierHead,
    /// Rows of this page.
    pub rows: Vec<HistoryRow>,
    /// Page shown, from 1.
    pub page: u32,
    /// Number of pages, at least 1.
    pub pages: u32,
    /// Acts in all.
    pub total: u64,
}
