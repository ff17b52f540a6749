//! The kinds of act, as read from their bodies (`record.md`, 1 and `record.cddl`). Level 1.
//!
//! Bodies travel with the folio and hold all that the fold reads. Texts, names and fields of activities are
//! payloads: here they are only named, by salted hash.

use crate::hash::Hash;
use crate::header::Header;
use crate::ids::{
    ActRef, DossierId, FeedId, Fingerprint, FolioId, ItemId, PartyId, PayloadId, Place, StateDigest,
    StatementId,
};
use crate::root::SignedStatement;
use std::sync::Arc;

/// The level this crate implements.
pub const LEVEL: u16 = 1;
/// Fewest and most parties of an epoch.
pub const PARTIES: std::ops::RangeInclusive<usize> = 2..=16;
/// Most items in one proposal.
pub const MAX_ITEMS: usize = 1_500;
/// Fields from here on are erasable (points of contact, rolls, delegations); those below are lasting.
pub const FIRST_ERASABLE_FIELD: u16 = 1_024;

/// One act. The fold judges it on its past and what stands before it in its folio.
#[derive(Clone, Debug)]
pub enum Act {
    /// Enters a root statement of the writer's own party.
    Root(SignedStatement),
    /// Shows that a feed was forked: two validly signed headers of one feed and number.
    Proof(Box<SignedHeader>, Box<SignedHeader>),
    /// Opens a proposal on items.
    Propose(Propose),
    /// Opens a proposal of a new epoch: the founding, joining, leaving, a new level.
    ProposeEpoch(EpochEntry),
    /// Signs a proposal definitively.
    Sign(Sign),
    /// Signs ad referendum, or initials: noted only.
    Initial(Sign, Initialled),
    /// Does not retain a proposal, in this wording.
    SetAside(Answer),
    /// Asks the others to set aside a proposal that the writer has signed.
    AskWithdraw(Answer),
    /// Hands the seal over to another register of the same party; last act of its folio.
    HandOver(FeedId),
    /// Goes on after the root has moved the seal.
    Resume(Resume),
    /// Leaves the dossier.
    Leave(Option<PayloadRef>),
    /// Gives an office a mandate to sign.
    Mandate(Mandate),
    /// Ends a mandate.
    RevokeMandate(ActRef),
    /// What one party alone states.
    Report(Report),
    /// Asks for payloads to be erased.
    AskErase(Vec<PayloadId>),
    /// A kind or a content outside the level (L): kept, forwarded, void.
    OutsideLevel,
}

impl Act {
    /// All payloads that the act names, in order.
    pub fn payloads(&self) -> Vec<PayloadRef> {
        match self {
            Act::Propose(propose) => {
                let contents = propose.items.iter().filter_map(|item| item.content.as_ref()).flatten();
                contents.copied().chain(propose.letter).collect()
            }
            Act::Sign(sign) | Act::Initial(sign, _) => vec![sign.office],
            Act::SetAside(answer) | Act::AskWithdraw(answer) => answer.reason.into_iter().collect(),
            Act::Leave(reason) => reason.iter().copied().collect(),
            Act::Mandate(mandate) => vec![mandate.office],
            Act::Report(report) => report.content.clone(),
            Act::Root(_)
            | Act::Proof(..)
            | Act::ProposeEpoch(_)
            | Act::HandOver(_)
            | Act::Resume(_)
            | Act::RevokeMandate(_)
            | Act::AskErase(_)
            | Act::OutsideLevel => Vec::new(),
        }
    }
}

/// A payload as an act names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PayloadRef {
    /// Field of the level's schema.
    pub field: u16,
    /// Salted hash of the content.
    pub id: PayloadId,
    /// Length of the content in bytes.
    pub length: u32,
}

impl PayloadRef {
    /// Whether it must be kept as long as the record.
    pub fn is_lasting(&self) -> bool {
        self.field < FIRST_ERASABLE_FIELD
    }
}

/// Items with their bases and new contents; all are agreed together or none is.
#[derive(Clone, Debug)]
pub struct Propose {
    /// At least one, no item twice.
    pub items: Vec<ItemEntry>,
    /// A covering letter; may name a date by which an answer is hoped for.
    pub letter: Option<PayloadRef>,
}

/// One item of a proposal.
#[derive(Clone, Debug)]
pub struct ItemEntry {
    /// The item.
    pub item: ItemId,
    /// The proposal that made the version this one replaces; `None` for a new item.
    pub base: Option<Place>,
    /// The full new content; `None`: the item is withdrawn.
    pub content: Option<Vec<PayloadRef>>,
    /// Stuck or contested proposals on the same item and base that this one settles (C5).
    pub settles: Vec<Place>,
}

/// The pseudo-item *epoch*.
#[derive(Clone, Debug)]
pub struct EpochEntry {
    /// Level of the epoch.
    pub level: u16,
    /// The parties, ascending by id.
    pub parties: Vec<PartyRecord>,
    /// Renewal: a tree root over all so far, and its count.
    pub renewal: Option<(Hash, u64)>,
    /// The dossier that this one succeeds, and its tips.
    pub predecessor: Option<(DossierId, Vec<FolioId>)>,
    /// Epoch proposals that this one settles (C5).
    pub settles: Vec<Place>,
}

/// One party of an epoch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartyRecord {
    /// The party.
    pub party: PartyId,
    /// Its fingerprint, as the proposer knows it.
    pub fingerprint: Fingerprint,
    /// Its first sealing feed.
    pub feed: FeedId,
}

/// A signature under a proposal, definitive or not.
#[derive(Clone, Debug)]
pub struct Sign {
    /// The proposal.
    pub proposal: ActRef,
    /// State digest of the folio's past.
    pub digest: StateDigest,
    /// The mandate relied on.
    pub mandate: Option<ActRef>,
    /// Office and capacity of who signs.
    pub office: PayloadRef,
    /// Of a founding: the partner's fingerprint as it was compared.
    pub fingerprint: Option<Fingerprint>,
}

/// Quality of a signature that is not definitive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Initialled {
    /// Subject to confirmation by the signer's authorities.
    AdReferendum,
    /// Initialled: the text is authentic, nothing is consented to.
    Initials,
}

/// An answer to a proposal, with a reason if one is given.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The proposal.
    pub proposal: ActRef,
    /// The reason.
    pub reason: Option<PayloadRef>,
}

/// C3: names the root's move and one answer of every other party.
#[derive(Clone, Debug)]
pub struct Resume {
    /// The root statement that moved the seal.
    pub statement: StatementId,
    /// One answer of every other party, ascending by party.
    pub answers: Vec<(PartyId, FolioId)>,
}

/// Which office may sign what; `None` means all.
#[derive(Clone, Debug)]
pub struct Mandate {
    /// The office.
    pub office: PayloadRef,
    /// Kinds of item.
    pub kinds: Option<Vec<u64>>,
    /// Areas, as items of the dossier.
    pub areas: Option<Vec<ItemId>>,
}

/// What one party alone states: nominated, delivered, held.
#[derive(Clone, Debug)]
pub struct Report {
    /// The item and the proposal that made the version reported on.
    pub on: Option<(ItemId, Place)>,
    /// Sort of report, of the level's schema.
    pub sort: u64,
    /// What is reported.
    pub content: Vec<PayloadRef>,
    /// Earlier reports of the same party that this one replaces.
    pub replaces: Vec<ActRef>,
}

/// A header with its signatures, as two of them prove a fork.
#[derive(Clone, Debug)]
pub struct SignedHeader {
    /// Id of the folio.
    pub id: FolioId,
    /// The parsed header.
    pub header: Header,
    /// The whole signed frame, as received.
    pub bytes: Arc<[u8]>,
}
