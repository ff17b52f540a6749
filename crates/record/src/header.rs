//! The header of a folio: the only part that is signed and hashed into its id.

use crate::ids::{BodyId, DossierId, FeedId, FolioId, Minute};

/// The format this crate reads and writes.
pub const FORMAT: u64 = 1;
/// Most heads a folio may cite.
pub const MAX_HEADS: usize = 64;
/// Most acts a folio may hold.
pub const MAX_ACTS: usize = 1_500;
/// Longest header, in bytes.
pub const MAX_HEADER: usize = 128 * 1024;
/// Longest body of one act, in bytes.
pub const MAX_BODY: usize = 4 * 1024 * 1024;
/// Longest folio, in bytes.
pub const MAX_FOLIO: usize = 8 * 1024 * 1024;

/// A parsed header (`record.md`, 1 and 6).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// Level whose kinds and rules the acts follow.
    pub level: u16,
    /// The dossier; `None` in its founding folio.
    pub dossier: Option<DossierId>,
    /// The epoch in force in the folio's past; `None` before the founding is agreed there.
    pub epoch: Option<FolioId>,
    /// The feed that writes.
    pub feed: FeedId,
    /// The folio's number in its feed, from 0.
    pub number: u32,
    /// The folio before it in the feed; `None` exactly if `number` is 0.
    pub previous: Option<FolioId>,
    /// Tips of other feeds taken in since `previous`, ascending, at most [`MAX_HEADS`].
    pub heads: Vec<FolioId>,
    /// When the writer says it wrote.
    pub minute: Minute,
    /// Hash and length of each body, in order, at most [`MAX_ACTS`].
    pub acts: Vec<BodyStub>,
}

/// What a header says of one act's body: enough to show one act without the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BodyStub {
    /// Hash of the body.
    pub hash: BodyId,
    /// Its length in bytes, at most [`MAX_BODY`].
    pub length: u32,
}
