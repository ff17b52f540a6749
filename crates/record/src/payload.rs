//! Payloads: texts, names, fields and files, named in acts by salted hash. The fold reads none of them.
//!
//! The salt is fresh each time and travels only with the payload, so that a hash in a folio reveals nothing that
//! could be guessed, and an erased payload stays erased.

use crate::hash::{Hash, hash};
use crate::ids::PayloadId;
use rand_core::CryptoRng;

/// Longest content of one payload, in bytes. A longer file is several payloads.
pub const MAX_PAYLOAD: usize = 64 * 1024 * 1024;
/// Length of a salt.
pub const SALT: usize = 32;

/// A payload with its salt.
#[derive(Clone, PartialEq, Eq)]
pub struct Payload {
    /// `hash("payload", salt, content)`.
    pub id: PayloadId,
    /// 32 random bytes.
    pub salt: [u8; SALT],
    /// The content, which only `cooperation` reads.
    pub content: Vec<u8>,
}

/// A content over the limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0} bytes are too long for one payload; split the file into parts of at most {MAX_PAYLOAD} bytes")]
pub struct TooLong(pub usize);

impl Payload {
    /// A new payload, with a fresh salt.
    pub fn draft(content: Vec<u8>, rng: &mut dyn CryptoRng) -> Result<Payload, TooLong> {
        let mut salt = [0; SALT];
        rng.fill_bytes(&mut salt);
        Payload::of(salt, content)
    }

    /// A payload as it was received; its id says whether it is the one that was named.
    pub fn of(salt: [u8; SALT], content: Vec<u8>) -> Result<Payload, TooLong> {
        if content.len() > MAX_PAYLOAD {
            return Err(TooLong(content.len()));
        }
        Ok(Payload { id: PayloadId(id_of(&salt, &content)), salt, content })
    }

    /// How an act names it, as `field` of the level's schema.
    pub fn named(&self, field: u16) -> crate::act::PayloadRef {
        // At most MAX_PAYLOAD, so it fits 32 bits.
        crate::act::PayloadRef { field, id: self.id, length: self.content.len() as u32 }
    }
}

impl std::fmt::Debug for Payload {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Never the content: it may be sensitive.
        write!(f, "Payload({}, {} bytes)", self.id, self.content.len())
    }
}

fn id_of(salt: &[u8; SALT], content: &[u8]) -> Hash {
    hash("payload", &[salt, content])
}
