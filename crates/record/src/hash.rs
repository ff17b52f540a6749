//! Tagged hashes. A hash is an algorithm byte (1: SHA-256) and a digest over a tag, a zero byte, and each part
//! after its length in 8 bytes, so that no two lists of parts can be read as one another.

use sha2::{Digest, Sha256};
use std::fmt;

/// The only algorithm byte of this format: SHA-256.
pub const SHA_256: u8 = 1;

/// A SHA-256 digest; written with its algorithm byte in front (33 bytes).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// Length of a hash as it is written, algorithm byte included.
    pub const LEN: usize = 33;

    /// The 33 bytes as they stand in the record.
    pub fn to_bytes(self) -> [u8; Self::LEN] {
        let mut out = [SHA_256; Self::LEN];
        out[1..].copy_from_slice(&self.0);
        out
    }

    /// Reads 33 bytes; `None` for another length or algorithm.
    pub fn from_bytes(bytes: &[u8]) -> Option<Hash> {
        match bytes.split_first() {
            Some((&SHA_256, digest)) => digest.try_into().ok().map(Hash),
            _ => None,
        }
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|b| write!(f, "{b:02x}"))
    }
}
impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hash({self})")
    }
}

/// A text that is not 64 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not a reference of the record: give its 64 hexadecimal digits")]
pub struct NotAHash;

impl std::str::FromStr for Hash {
    type Err = NotAHash;
    fn from_str(text: &str) -> Result<Self, NotAHash> {
        let text = text.as_bytes();
        if text.len() != 64 {
            return Err(NotAHash);
        }
        let mut out = [0; 32];
        for (byte, pair) in out.iter_mut().zip(text.chunks_exact(2)) {
            let digit = |d: u8| (d as char).to_digit(16).ok_or(NotAHash);
            *byte = (digit(pair[0])? * 16 + digit(pair[1])?) as u8;
        }
        Ok(Hash(out))
    }
}

/// Hashes `parts` under `tag`.
pub fn hash(tag: &str, parts: &[&[u8]]) -> Hash {
    let mut hasher = Tagged::new(tag);
    parts.iter().for_each(|part| hasher.part(part));
    hasher.finish()
}

/// The same, part by part, for what is too long or too many to hold at once.
pub struct Tagged(Sha256);

impl Tagged {
    /// Starts a hash under `tag`.
    pub fn new(tag: &str) -> Self {
        let mut sha = Sha256::new();
        sha.update(tag.as_bytes());
        sha.update([0]);
        Tagged(sha)
    }
    /// Adds one part.
    pub fn part(&mut self, part: &[u8]) {
        self.0.update((part.len() as u64).to_be_bytes());
        self.0.update(part);
    }
    /// Ends the hash.
    pub fn finish(self) -> Hash {
        Hash(self.0.finalize().into())
    }
}
