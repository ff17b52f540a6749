//! Root statements: what a party's root, kept offline, says about its keys and registers (`record.md`, 5).

use crate::cbor::{CborError, Limits, Reader, Shape, Writer, check};
use crate::frame::{self, FrameError, Object, Signed};
use crate::hash::{Hash, hash};
use crate::header::FORMAT;
use crate::ids::{FeedId, FolioId, StatementId};
use crate::keys::{SecretKeys, VerifyKeys};
use rand_core::CryptoRng;
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

/// Longest root statement, in bytes.
pub const MAX_STATEMENT: usize = 4_096;
/// Longest name of a party, in bytes of UTF-8.
pub const MAX_NAME: usize = 512;

/// Bytes that are not a root statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StatementError {
    /// Not the exact frame.
    #[error("this is not a signed root statement: {0}")]
    Frame(#[from] FrameError),
    /// Not deterministic CBOR.
    #[error("the root statement is not canonical: {0}")]
    Cbor(#[from] CborError),
    /// Not the grammar of a statement.
    #[error("the root statement is not of this format: {0}")]
    Shape(#[from] Shape),
}

impl Statement {
    /// The bytes that are signed.
    pub fn encode(&self) -> Vec<u8> {
        let mut out = Writer::new();
        out.map(5).uint(1).uint(FORMAT).uint(2);
        match self.link {
            Link::First(random) => out.bytes(&random),
            Link::After(id) => out.hash(id.0),
        };
        out.uint(3).uint(self.number.into()).uint(4).uint(self.generation.into()).uint(5);
        match &self.says {
            Says::Seat { keys, next, name } => {
                out.array(4).uint(0).keys(keys).hash(*next).text(name);
            }
            Says::Certify { keys, role, moves } => {
                out.array(3 + usize::from(moves.is_some())).uint(1).keys(keys);
                out.uint(match role {
                    Role::Report => 0,
                    Role::Seal => 1,
                });
                if let Some(vouch) = moves {
                    out.array(2).hash(vouch.feed.0).hash_or_empty(vouch.last.map(|id| id.0));
                }
            }
            Says::Cut(vouch) => {
                out.array(3).uint(2).hash(vouch.feed.0).hash_or_empty(vouch.last.map(|id| id.0));
            }
        }
        out.finish()
    }

    /// Reads the bytes that were signed. Statement 0, and no other, stands alone and is a seat of generation 0;
    /// a certificate that moves the seal is for sealing.
    pub fn decode(bytes: &[u8]) -> Result<Statement, StatementError> {
        check(bytes, Limits::bytes(MAX_STATEMENT))?;
        let mut r = Reader::new(bytes);
        let mut map = r.map()?;
        map.need(&mut r, 1)?;
        r.exactly(FORMAT)?;
        map.need(&mut r, 2)?;
        let shape = r.shape();
        let link = r.bytes()?;
        let link = match (<[u8; 32]>::try_from(link), Hash::from_bytes(link)) {
            (Ok(random), _) => Link::First(random),
            (_, Some(id)) => Link::After(StatementId(id)),
            _ => return Err(shape.into()),
        };
        map.need(&mut r, 3)?;
        let number = r.u32()?;
        map.need(&mut r, 4)?;
        let generation = r.u32()?;
        map.need(&mut r, 5)?;
        let says = read_says(&mut r)?;
        map.end(&r)?;
        let first = matches!(link, Link::First(_));
        let founds = matches!(says, Says::Seat { .. }) && generation == 0;
        if first != (number == 0) || first != founds {
            return Err(shape.into());
        }
        Ok(Statement { link, number, generation, says })
    }

    /// Signs with a root's keys.
    pub fn sign(&self, root: &SecretKeys, rng: &mut dyn CryptoRng) -> SignedStatement {
        let payload = self.encode();
        SignedStatement {
            id: StatementId(hash("root", &[&payload])),
            statement: Arc::new(self.clone()),
            bytes: frame::sign(Object::Root, &payload, root, rng).into(),
        }
    }
}

/// The last member of a statement.
fn read_says(r: &mut Reader<'_>) -> Result<Says, Shape> {
    let shape = r.shape();
    let vouch =
        |r: &mut Reader<'_>| Ok(Vouch { feed: FeedId(r.hash()?), last: r.hash_or_empty()?.map(FolioId) });
    let length = r.array()?;
    match (r.uint()?, length) {
        (0, 4) => {
            let (keys, next, name) = (r.keys()?, r.hash()?, r.text()?);
            if name.is_empty() || name.len() > MAX_NAME {
                return Err(shape);
            }
            Ok(Says::Seat { keys, next, name: name.to_owned() })
        }
        (1, 3 | 4) => {
            let keys = r.keys()?;
            let role = if r.uint_to(1)? == 0 { Role::Report } else { Role::Seal };
            let moves = match length {
                4 => {
                    r.array_of(2)?;
                    Some(vouch(r)?)
                }
                _ => None,
            };
            if moves.is_some() && role == Role::Report {
                return Err(shape);
            }
            Ok(Says::Certify { keys, role, moves })
        }
        (2, 3) => Ok(Says::Cut(vouch(r)?)),
        _ => Err(shape),
    }
}

impl SignedStatement {
    /// Takes a signed statement apart. Its signatures are not verified: only the party's chain says by whom.
    pub fn parse(bytes: &[u8]) -> Result<SignedStatement, StatementError> {
        let signed = Signed::parse(bytes, MAX_STATEMENT)?;
        Ok(SignedStatement {
            id: StatementId(hash("root", &[signed.payload])),
            statement: Arc::new(Statement::decode(signed.payload)?),
            bytes: bytes.into(),
        })
    }

    /// Whether the root with `keys` signed it.
    pub fn is_signed_by(&self, keys: &PublicKeys) -> bool {
        let Ok(signed) = Signed::parse(&self.bytes, MAX_STATEMENT) else { return false };
        // The id covers what was signed; one put together by hand around other bytes says nothing.
        StatementId(hash("root", &[signed.payload])) == self.id
            && VerifyKeys::new(keys).is_ok_and(|keys| signed.verify(Object::Root, &keys))
    }
}
