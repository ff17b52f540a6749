//! Partners, pouches, and what leaves or stays.

use super::{ActKind, DossierHead, HistoryRow, Instruction, ItemState, Minute, Party, Subject};
use serde::{Deserialize, Serialize};

/// How folios travelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Carrier {
    /// Over the link between two registers.
    Link,
    /// As a pouch file carried by hand.
    Pouch,
    /// Through the drop folder.
    Folder,
}

/// State of the exchange with the partners, for the line at the top of the overview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExchangeLine {
    /// Partner of the last exchange; `None` when there was none.
    pub with: Option<Party>,
    /// When, by our clock.
    pub at: Option<Minute>,
    /// How.
    pub carrier: Option<Carrier>,
    /// True when the partners are known to hold all that we hold.
    pub identical: bool,
    /// True when a partner's statement disagrees with ours over the same past.
    pub diverged: bool,
    /// Acts held.
    pub acts: u64,
    /// Instructions that wait to leave, and folios not yet acknowledged by a partner.
    pub waiting: u32,
}

/// Where a partner stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartnerLine {
    /// The partner.
    pub party: Party,
    /// True when two officers compared the fingerprints.
    pub compared: bool,
    /// Address of its link, when there is one.
    pub link: Option<String>,
    /// Number of the last pouch sent to it.
    pub last_sent: Option<u64>,
    /// When.
    pub sent_at: Option<Minute>,
    /// Number of the last pouch received from it.
    pub last_received: Option<u64>,
    /// When.
    pub received_at: Option<Minute>,
    /// Numbers of its pouches that never arrived.
    pub gaps: Vec<u64>,
    /// Last of our pouches that it says it received.
    pub acknowledged: Option<u64>,
    /// True when it is known to hold all that we hold.
    pub identical: bool,
    /// Our acts that it has not acknowledged.
    pub unacknowledged: u64,
    /// True when its statement disagrees with ours over the same past.
    pub diverged: bool,
}

/// One line of what leaves with the next exchange.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leaving {
    /// Kind of act.
    pub kind: ActKind,
    /// On what.
    pub subject: Option<Subject>,
    /// Handling label; empty when there is none.
    pub label: String,
    /// Size in bytes, texts included.
    pub bytes: u64,
    /// True when it was sent before and is repeated until acknowledged.
    pub repeated: bool,
}

/// What never leaves, by count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Staying {
    /// National notes.
    pub notes: u32,
    /// Drafts.
    pub drafts: u32,
    /// Acts held back by their label.
    pub held_by_label: u32,
    /// Internal approvals.
    pub approvals: u32,
}

/// A received pouch, before it is taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PouchPreview {
    /// Opaque reference under which the pouch is kept until it is taken in.
    pub id: String,
    /// Who sent it.
    pub from: Party,
    /// Its number.
    pub number: u64,
    /// Numbers before it that never arrived.
    pub gaps: Vec<u64>,
    /// True when it was taken in before: taking it in again changes nothing.
    pub known: bool,
    /// Folios that are new here.
    pub folios: u64,
    /// Acts that are new here.
    pub acts: u64,
    /// Folios that would wait, because part of their past is missing.
    pub waiting: u64,
    /// What the acts say, in the order in which they would be taken in.
    pub rows: Vec<HistoryRow>,
    /// Items whose state would change.
    pub changes: Vec<StateChange>,
}

/// An item whose state a pouch would change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StateChange {
    /// The item.
    pub subject: Subject,
    /// Now; `None` when it is not known here.
    pub from: Option<ItemState>,
    /// After taking in.
    pub to: ItemState,
}

/// The exchange page of a dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExchangePage {
    /// Head of the page.
    pub head: DossierHead,
    /// Minute handed in.
    pub as_of: Minute,
    /// Partners.
    pub partners: Vec<PartnerLine>,
    /// Ready to leave: can be recalled until departure.
    pub ready: Vec<Instruction>,
    /// What leaves with the next exchange.
    pub leaves: Vec<Leaving>,
    /// What stays.
    pub stays: Staying,
    /// Pouches received and not yet taken in.
    pub received: Vec<PouchPreview>,
}

/// What came of an exchange over the link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exchanged {
    /// With whom.
    pub with: Party,
    /// Acts that left.
    pub sent: u64,
    /// Acts that arrived and were taken in.
    pub received: u64,
    /// True when both registers now hold the same.
    pub identical: bool,
    /// Instructions that went back to the officer.
    pub returned: Vec<Instruction>,
}
