//! Names. Each is its own type: a feed is not a folio, and neither is a party.

use crate::hash::Hash;
use std::fmt;

macro_rules! hash_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub crate::hash::Hash);
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
        impl std::str::FromStr for $name {
            type Err = crate::hash::NotAHash;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map($name)
            }
        }
    };
}

hash_id!(
    /// A folio: `hash("folio", header)`. Signatures lie outside, so nobody in between can make a second one.
    FolioId
);
hash_id!(
    /// A party: the id of its root statement 0.
    PartyId
);
hash_id!(
    /// A root statement: `hash("root", statement)`.
    StatementId
);
hash_id!(
    /// A feed: the id of the root statement that certifies its register for this dossier.
    FeedId
);
hash_id!(
    /// A payload: `hash("payload", salt, content)`.
    PayloadId
);
hash_id!(
    /// The body of an act: `hash("act", body)`.
    BodyId
);
hash_id!(
    /// What a register shows at a named past, as one value.
    StateDigest
);

impl From<StatementId> for FeedId {
    fn from(id: StatementId) -> Self {
        FeedId(id.0)
    }
}
impl From<StatementId> for PartyId {
    fn from(id: StatementId) -> Self {
        PartyId(id.0)
    }
}

/// The dossier is named by the folio that founded it.
pub type DossierId = FolioId;

/// An item that parties agree on: 16 bytes drawn at random by whoever proposes it first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemId(pub [u8; 16]);

impl fmt::Display for ItemId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|b| write!(f, "{b:02x}"))
    }
}
impl fmt::Debug for ItemId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ItemId({self})")
    }
}

/// The fingerprint that two officers compare: SHA-256 over a party's name, root keys and next commitment.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(pub [u8; 32]);

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fingerprint({})", Hash(self.0))
    }
}

/// Where an act stands: folio and index in it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Place {
    /// The folio that holds the act.
    pub folio: FolioId,
    /// Its index among the folio's acts, from 0.
    pub index: u16,
}

/// An act, named from within a folio: by its place, or by index if it stands earlier in the same folio.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ActRef {
    /// An act of another folio.
    Place(Place),
    /// An earlier act of the same folio.
    Local(u16),
}

/// Minutes since 1970-01-01T00:00Z. Claimed by the writer, for display: no rule reads it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Minute(pub u32);

impl ActRef {
    /// The place that is meant by an act of folio `here`.
    pub fn from(self, here: FolioId) -> Place {
        match self {
            ActRef::Place(place) => place,
            ActRef::Local(index) => Place { folio: here, index },
        }
    }
}
