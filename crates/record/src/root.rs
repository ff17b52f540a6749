//! Root statements: what a party's root, kept offline, says about its keys and registers (`record.md`, 5).

use crate::hash::Hash;
use crate::ids::{FeedId, FolioId, StatementId};
use std::sync::Arc;

/// Length of an Ed25519 public key.
pub const ED25519_KEY: usize = 32;
/// Length of an ML-DSA-65 public key.
pub const ML_DSA_KEY: usize = 1952;

/// The two public keys of a root or of a register.
#[derive(Clone, PartialEq, Eq)]
pub struct PublicKeys {
    /// Ed25519 (RFC 8032).
    pub ed25519: [u8; ED25519_KEY],
    /// ML-DSA-65 (FIPS 204).
    pub ml_dsa: Box<[u8; ML_DSA_KEY]>,
}

impl std::fmt::Debug for PublicKeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PublicKeys({})", Hash(self.ed25519))
    }
}

/// What a statement follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// Nothing: this is statement 0, with 32 random bytes.
    First([u8; 32]),
    /// The statement before it.
    After(StatementId),
}

/// One statement of a root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The statement before it.
    pub link: Link,
    /// Its number in the chain, from 0.
    pub number: u32,
    /// Which root speaks, from 0.
    pub generation: u32,
    /// What it says.
    pub says: Says,
}

/// The contents of a root statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Says {
    /// A root takes its seat: its keys, the commitment to the next root's keys, the party's name.
    Seat {
        /// The root's own keys, which sign this statement.
        keys: PublicKeys,
        /// `hash("root-keys", ed25519, ml_dsa)` of the next root.
        next: Hash,
        /// The party's name, as it writes it.
        name: String,
    },
    /// A register is certified; with `moves`, the seal moves to it.
    Certify {
        /// The register's keys.
        keys: PublicKeys,
        /// What it may be used for.
        role: Role,
        /// The feed that held the seal and the last folio of it that the root vouches for.
        moves: Option<Vouch>,
    },
    /// A register is revoked from a place on.
    Cut(Vouch),
}

/// What a root still stands by of a feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vouch {
    /// The feed that ends.
    pub feed: FeedId,
    /// The last folio that the root vouches for; `None`: nothing of it.
    pub last: Option<FolioId>,
}

/// What a register is certified for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It may propose, initial and report.
    Report,
    /// It is eligible to hold the seal as well.
    Seal,
}

/// A statement with its id and the exact bytes that were signed.
#[derive(Clone, Debug)]
pub struct SignedStatement {
    /// `hash("root", statement)`.
    pub id: StatementId,
    /// The parsed statement.
    pub statement: Arc<Statement>,
    /// The whole signed frame, as received.
    pub bytes: Arc<[u8]>,
}
