//! The result of "verify now".

use super::{DossierHead, HistoryRow, Party, Subject};
use serde::{Deserialize, Serialize};

/// How a verification ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Every signature and chain was checked and nothing is amiss.
    Proved,
    /// Proved, and there is a fork, a contested item, or a text is missing.
    ProvedWithRemarks,
    /// Something failed: the record proves what stands before it and no more.
    NotProved,
}

/// Two histories of one feed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForkView {
    /// Whose feed.
    pub party: Party,
    /// Where: feed and number.
    pub at: String,
}

/// Result of "verify now".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verified {
    /// Head of the page.
    pub head: DossierHead,
    /// How it ended.
    pub verdict: Verdict,
    /// Folios checked.
    pub folios: u64,
    /// Signatures checked.
    pub signatures: u64,
    /// Acts judged.
    pub acts: u64,
    /// Items agreed.
    pub agreed: u64,
    /// Acts without effect.
    pub voids: Vec<HistoryRow>,
    /// Forks.
    pub forks: Vec<ForkView>,
    /// Items contested or stuck.
    pub contested: Vec<Subject>,
    /// True when rival changes of the parties are all agreed, so that nobody can say who the parties are.
    pub contested_parties: bool,
    /// Texts that are missing here.
    pub missing_texts: u64,
    /// Texts erased with a tombstone.
    pub erased_texts: u64,
    /// First place that failed; `None` unless not proved.
    pub failed_at: Option<String>,
    /// State digest as words, to be compared by voice.
    pub words: Vec<String>,
    /// State digest as groups of digits.
    pub digits: Vec<String>,
}
