//! The header of a folio: the only part that is signed and hashed into its id.

use crate::cbor::{CborError, Limits, Reader, Shape, Writer, check};
use crate::hash::hash;
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

/// Bytes that are not a header.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HeaderError {
    /// Not deterministic CBOR.
    #[error("the header is not canonical: {0}")]
    Cbor(#[from] CborError),
    /// Not the grammar of a header.
    #[error("the header is not of this format: {0}")]
    Shape(#[from] Shape),
    /// A format that this program does not know.
    #[error("this folio is of format {0}; update the program to read it")]
    Format(u64),
    /// Number 0 with a previous folio, or another number without one.
    #[error("a folio names its predecessor exactly if its number is not 0")]
    Previous,
    /// Without a dossier, but not as a founding folio is.
    #[error("only folio 0 without heads and epoch may stand without a dossier")]
    Founding,
    /// Heads that do not ascend, or one twice.
    #[error("heads must ascend and stand once each")]
    Heads,
}

impl Header {
    /// The id of the folio with this header: `hash("folio", header)`.
    pub fn id_of(header_bytes: &[u8]) -> FolioId {
        FolioId(hash("folio", &[header_bytes]))
    }

    /// The bytes that are signed.
    pub fn encode(&self) -> Vec<u8> {
        let mut out = Writer::new();
        out.map(10).uint(1).uint(FORMAT);
        out.uint(2).uint(self.level.into());
        out.uint(3).hash_or_empty(self.dossier.map(|id| id.0));
        out.uint(4).hash_or_empty(self.epoch.map(|id| id.0));
        out.uint(5).hash(self.feed.0);
        out.uint(6).uint(self.number.into());
        out.uint(7).hash_or_empty(self.previous.map(|id| id.0));
        out.uint(8).list(&self.heads, |out, head| {
            out.hash(head.0);
        });
        out.uint(9).uint(self.minute.0.into());
        out.uint(10).list(&self.acts, |out, act| {
            out.array(2).hash(act.hash.0).uint(act.length.into());
        });
        out.finish()
    }

    /// Reads the bytes that were signed: canonical, within limits, and whole in themselves.
    pub fn decode(bytes: &[u8]) -> Result<Header, HeaderError> {
        check(bytes, Limits::bytes(MAX_HEADER))?;
        let mut r = Reader::new(bytes);
        let mut map = r.map()?;
        map.need(&mut r, 1)?;
        let format = r.uint()?;
        if format != FORMAT {
            return Err(HeaderError::Format(format));
        }
        map.need(&mut r, 2)?;
        let level = r.u16()?;
        map.need(&mut r, 3)?;
        let dossier = r.hash_or_empty()?.map(FolioId);
        map.need(&mut r, 4)?;
        let epoch = r.hash_or_empty()?.map(FolioId);
        map.need(&mut r, 5)?;
        let feed = FeedId(r.hash()?);
        map.need(&mut r, 6)?;
        let number = r.u32()?;
        map.need(&mut r, 7)?;
        let previous = r.hash_or_empty()?.map(FolioId);
        map.need(&mut r, 8)?;
        let heads = r.list(0..=MAX_HEADS, |r| r.folio_id())?;
        map.need(&mut r, 9)?;
        let minute = Minute(r.u32()?);
        map.need(&mut r, 10)?;
        let acts = r.list(0..=MAX_ACTS, |r| {
            r.array_of(2)?;
            Ok(BodyStub { hash: BodyId(r.hash()?), length: r.uint_to(MAX_BODY as u64)? as u32 })
        })?;
        map.end(&r)?;
        if previous.is_some() == (number == 0) {
            return Err(HeaderError::Previous);
        }
        if dossier.is_none() && (number != 0 || epoch.is_some() || !heads.is_empty()) {
            return Err(HeaderError::Founding);
        }
        if !heads.is_sorted_by(|a, b| a < b) {
            return Err(HeaderError::Heads);
        }
        Ok(Header { level, dossier, epoch, feed, number, previous, heads, minute, acts })
    }
}
