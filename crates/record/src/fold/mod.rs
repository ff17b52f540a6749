//! The fold: folios in causal order come in, and out comes what is open, agreed, set aside, cut or void.
//!
//! [`Fold::take`] judges every act once, on the past of its folio, and writes down what it found as append-only
//! lists. A [`View`] asks those lists about any past: nothing is ever recomputed when a folio arrives, so a folio costs
//! the same in a record of ten and of a hundred thousand acts. Rules A1 to E6 of the format page are `judge`;
//! what counts of a cut line and who holds the seal is `sight`; signatures, releases and confirmations are `consent`.
//!
//! The fold reads no payload, no clock and no order of arrival: two folds that hold the same folios answer the same.
//! It checks no folio signature either (that is [`crate::folio::Verifier`]'s work, before); the few signatures that
//! rules speak of (root statements, proofs of forks) are asked of a [`RootCheck`].

mod apply;
mod consent;
mod digest;
mod graph;
mod judge;
mod registers;
mod roots;
mod rules;
mod sight;
mod state;
mod take;

pub use crate::keys::commitment;
pub use consent::{Spoken, Word};
pub use digest::StateParts;
pub use registers::{Registered, Root};
pub use rules::{Rule, Rules};
pub use sight::View;
pub use state::{
    Epoch, FeedTip, ItemState, Move, Next, ProposalState, ReportState, Status, Unknown, Version,
};
pub use take::{Input, Refusal, Reject, Taken};

use crate::act::{PayloadRef, Report};
use crate::hash::Hash;
use crate::ids::{FeedId, ItemId, PartyId};
use crate::root::{PublicKeys, SignedStatement};
use consent::{Entry, EpochRow, Event, Proposal};
use graph::{Graph, NodeIx};
use roots::{Entered, Feed};
use rustc_hash::FxHashMap;
use sight::{CutAnswer, HandedOver, Resumed};

/// A party's place in the fold, in order of arrival: never shown, never compared between registers.
type PartyIx = u32;
/// A set of parties.
type Parties = u128;
/// Most parties that the epoch proposals of one past may name (L).
const NAMED_PARTIES: usize = 64;
/// Most parties that a fold keeps: beyond what one past may name only a forked feed can lead.
const MAX_PARTIES: usize = 128;

/// The signature checks that rules need, handed in so that the fold itself holds no cryptography.
pub trait RootCheck {
    /// Whether `keys` signed this root statement.
    fn statement(&self, keys: &PublicKeys, signed: &SignedStatement) -> bool;
    /// Whether `keys` signed this header.
    fn header(&self, keys: &PublicKeys, signed: &crate::act::SignedHeader) -> bool;
    /// What a root commits to: see [`commitment`].
    fn commitment(&self, keys: &PublicKeys) -> Hash {
        commitment(keys)
    }
}

/// Believes every signature: for searches that write folios without cryptography. Never for bytes from outside.
#[derive(Clone, Copy, Debug, Default)]
pub struct Trusting;

impl RootCheck for Trusting {
    fn statement(&self, _: &PublicKeys, _: &SignedStatement) -> bool {
        true
    }
    fn header(&self, _: &PublicKeys, _: &crate::act::SignedHeader) -> bool {
        true
    }
}

/// The record of one dossier, folded as far as it has been taken in.
#[derive(Clone)]
pub struct Fold {
    rules: Rules,
    graph: Graph,
    parties: Vec<PartyId>,
    statements: Vec<Entered>,
    feeds: Vec<Feed>,
    feed_by_id: FxHashMap<FeedId, u32>,
    any_cut: bool,
    any_root_fork: bool,
    proposals: Vec<Proposal>,
    entries: Vec<Entry>,
    /// Newest entry on an item and base.
    pairs: FxHashMap<(ItemId, u32), u32>,
    epochs: Vec<EpochRow>,
    /// What a proposal settles, by proposal, ascending.
    settling: Vec<(u32, Vec<u32>)>,
    events: Vec<Event>,
    /// First valid signature of a party under an epoch (E3).
    first_signs: Vec<(PartyIx, u32, NodeIx)>,
    answers: Vec<CutAnswer>,
    resumes: Vec<Resumed>,
    hand_overs: Vec<HandedOver>,
    departures: Vec<(PartyIx, NodeIx)>,
    voids: Vec<(NodeIx, u16, Rule)>,
    notes: Vec<Note>,
}

/// A valid act that the fold only notes.
#[derive(Clone)]
struct Note {
    node: NodeIx,
    index: u16,
    party: PartyIx,
    says: Noted,
}

#[derive(Clone)]
enum Noted {
    Report(Box<Report>),
    Mandate(PayloadRef),
    RevokedMandate(crate::ids::ActRef),
}

impl Default for Fold {
    fn default() -> Self {
        Fold::new()
    }
}

impl Fold {
    /// An empty record.
    pub fn new() -> Self {
        Fold {
            rules: Rules::ALL,
            graph: Graph::default(),
            parties: Vec::new(),
            statements: Vec::new(),
            feeds: Vec::new(),
            feed_by_id: FxHashMap::default(),
            any_cut: false,
            any_root_fork: false,
            proposals: Vec::new(),
            entries: Vec::new(),
            pairs: FxHashMap::default(),
            epochs: Vec::new(),
            settling: Vec::new(),
            events: Vec::new(),
            first_signs: Vec::new(),
            answers: Vec::new(),
            resumes: Vec::new(),
            hand_overs: Vec::new(),
            departures: Vec::new(),
            voids: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// An empty record under fewer rules, for the search that shows each of them to be needed.
    #[cfg(any(test, feature = "switches"))]
    pub fn with_rules(rules: Rules) -> Self {
        Fold { rules, ..Fold::new() }
    }
}
