//! What the life cycles are computed from: agreed versions, proposals and reports, as the fold of
//! the record gives them.
//!
//! Every list may stand in any order: what is computed is the same. Days are those that writers
//! claimed, for display; no rule reads them. [`Order`] is the height of the folio in the record,
//! equal on every register that holds it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use record::ids::{PartyId, Place};

use crate::code::PartyCode;
use crate::content::{Content, ItemRef};
use crate::text::LangTag;

/// Where something stands in the causal order: one more than the greatest order in its past.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Order(pub u64);

/// A party of the dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// Its designation, in contents and reports.
    pub code: PartyCode,
    /// Its name in the record.
    pub id: PartyId,
    /// The languages in which it takes texts as complete.
    pub languages: Vec<LangTag>,
}

/// What a version of an item says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wording {
    /// A text.
    Text(Box<Content>),
    /// The item is withdrawn.
    Withdrawn,
    /// A lasting payload was not received: not readable here.
    NotReceived,
    /// The payloads are not the content of an item.
    Unreadable(String),
}

impl Wording {
    /// The content, if it can be read here.
    #[must_use]
    pub fn content(&self) -> Option<&Content> {
        match self {
            Self::Text(content) => Some(content),
            Self::Withdrawn | Self::NotReceived | Self::Unreadable(_) => None,
        }
    }
}

/// An agreed version of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// The proposal that made it.
    pub place: Place,
    /// Where the signature that completed it stands.
    pub order: Order,
    /// The day claimed by that signature.
    pub day: Date,
    /// Where each party's signature stands.
    pub signed: BTreeMap<PartyCode, Order>,
    /// What it says.
    pub wording: Wording,
}

/// An item of the dossier with every version that was agreed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its name.
    pub key: ItemRef,
    /// Agreed versions, from the first to the one in force (each the base of the next).
    pub versions: Vec<Version>,
    /// Several rival versions are agreed: only a settlement helps.
    pub contested: bool,
}

/// How far a proposal has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProposalStanding {
    /// Signatures are missing.
    Open,
    /// Signed by all, and being confirmed.
    SignedByAll,
    /// Not retained.
    SetAside,
    /// Another wording was agreed, or it was settled.
    Overtaken,
}

/// A proposal that was not agreed, or not yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Where it stands.
    pub place: Place,
    /// Who proposed it.
    pub by: PartyCode,
    /// Where it stands in the order.
    pub order: Order,
    /// The day its writer claimed.
    pub day: Date,
    /// Its items, each with the version it would replace and what it says.
    pub entries: Vec<(ItemRef, Option<Place>, Wording)>,
    /// Who has signed.
    pub signed: BTreeSet<PartyCode>,
    /// Whose signature is awaited.
    pub awaited: BTreeSet<PartyCode>,
    /// Who has not retained it.
    pub set_aside: BTreeSet<PartyCode>,
    /// Who has initialled it.
    pub initialled: BTreeSet<PartyCode>,
    /// Who has signed it ad referendum.
    pub ad_referendum: BTreeSet<PartyCode>,
    /// When an answer is asked for, as its letter says.
    pub answer_by: Option<Date>,
    /// How far it has come.
    pub standing: ProposalStanding,
}

/// A report as the record carries it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filed {
    /// Where it stands.
    pub place: Place,
    /// Who states it.
    pub by: PartyCode,
    /// Where it stands in the order.
    pub order: Order,
    /// The day its writer claimed.
    pub day: Date,
    /// The item and the proposal that made (or would make) the version it is about.
    pub on: Option<(ItemRef, Place)>,
    /// Number of its sort.
    pub sort: u64,
    /// Its payloads by field; one that is cited and not held here is `None`.
    pub payloads: Vec<(u16, Option<Vec<u8>>)>,
    /// Earlier reports of the same party that it replaces.
    pub replaces: BTreeSet<Place>,
}

/// A dossier as the life cycles see it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Dossier {
    /// The parties.
    pub parties: Vec<Party>,
    /// Items of which some version was agreed.
    pub items: Vec<Item>,
    /// Proposals that are not agreed: open ones, and those not retained or overtaken.
    pub proposals: Vec<Proposal>,
    /// All reports, replaced ones too.
    pub reports: Vec<Filed>,
}
