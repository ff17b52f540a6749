//! A position: what a register says at the head of each pouch, signed. It acknowledges nothing that a folio does
//! not: it tells the partner where to resume, under which key to answer, and which state is shown.

use crate::cbor::{CborError, Limits, Reader, Shape, Writer, check};
use crate::frame::{self, FrameError, Object, Signed};
use crate::hash::Hash;
use crate::header::FORMAT;
use crate::ids::{DossierId, FeedId, FolioId, PartyId, PayloadId, Place, StateDigest};
use crate::keys::{SecretKeys, VerifyKeys};
use rand_core::CryptoRng;

/// Length of a reception key: an X-Wing public key.
pub const RECEPTION_KEY: usize = 1_216;
/// Longest position, in bytes.
pub const MAX_POSITION: usize = 128 * 1024;
/// Most tips in a position.
pub const MAX_TIPS: usize = 1_024;
/// Most registers of the receiver that a position speaks of: the live feeds of a dossier.
pub const MAX_RECEIVED: usize = 64;
/// Most payloads asked for in one position.
pub const MAX_WANTED: usize = 256;

/// The tip of one branch of a feed, as the sender holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tip {
    /// The feed.
    pub feed: FeedId,
    /// Number of its last folio held.
    pub number: u32,
    /// That folio.
    pub folio: FolioId,
}

/// The last pouch received from one register of the receiver. Each register counts its own pouches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LastPouch {
    /// The register's feed.
    pub feed: FeedId,
    /// Number of the pouch.
    pub number: u32,
}

/// A payload that the sender lacks, by an act that names it: it is asked for and served so, never by its bare id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Wanted {
    /// The act.
    pub place: Place,
    /// The payload.
    pub id: PayloadId,
}

/// What the sender holds and how it wishes to be answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// The dossier.
    pub dossier: DossierId,
    /// The sending register's feed, whose keys sign.
    pub sender: FeedId,
    /// The party that the pouch is for.
    pub receiver: PartyId,
    /// Number of the pouch, from 1, for this sender and receiver.
    pub number: u32,
    /// The last pouch received from each register of the receiver, ascending by feed.
    pub received: Vec<LastPouch>,
    /// The tips held, one a branch, ascending by feed, number and folio.
    pub tips: Vec<Tip>,
    /// Key under which the next pouch to the sender is to be sealed.
    pub next_key: Box<[u8; RECEPTION_KEY]>,
    /// The stranger's state digest of what is held; `None` while nothing is, and where the sender, put back from a
    /// backup, cannot vouch for holding what it once held.
    pub digest: Option<StateDigest>,
    /// Payloads that acts held by the sender name and that have not come, ascending. Any one fits in a pouch.
    pub wanted: Vec<Wanted>,
}

/// A position with the bytes that were signed.
#[derive(Clone, Debug)]
pub struct SignedPosition {
    /// The parsed position.
    pub position: Position,
    /// The whole frame, as received.
    pub bytes: Vec<u8>,
}

/// Bytes that are not a position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PositionError {
    /// Not the exact frame.
    #[error("this is not a signed position: {0}")]
    Frame(#[from] FrameError),
    /// Not deterministic CBOR.
    #[error("the position is not canonical: {0}")]
    Cbor(#[from] CborError),
    /// Not the grammar of a position.
    #[error("the position is not of this format: {0}")]
    Shape(#[from] Shape),
}

impl Position {
    /// The bytes that are signed.
    pub fn encode(&self) -> Vec<u8> {
        let mut out = Writer::new();
        out.map(10).uint(1).uint(FORMAT);
        out.uint(2).hash(self.dossier.0);
        out.uint(3).hash(self.sender.0);
        out.uint(4).hash(self.receiver.0);
        out.uint(5).uint(self.number.into());
        out.uint(6).list(&self.received, |out, last| {
            out.array(2).hash(last.feed.0).uint(last.number.into());
        });
        out.uint(7).list(&self.tips, |out, tip| {
            out.array(3).hash(tip.feed.0).uint(tip.number.into()).hash(tip.folio.0);
        });
        out.uint(8).bytes(&self.next_key[..]);
        out.uint(9).or_null(self.digest, |out, digest| {
            out.hash(digest.0);
        });
        out.uint(10).list(&self.wanted, |out, wanted| {
            out.array(2).array(2).hash(wanted.place.folio.0).uint(wanted.place.index.into());
            out.hash(wanted.id.0);
        });
        out.finish()
    }

    /// Reads the bytes that were signed.
    pub fn decode(bytes: &[u8]) -> Result<Position, PositionError> {
        check(bytes, Limits::bytes(MAX_POSITION))?;
        let mut r = Reader::new(bytes);
        let mut map = r.map()?;
        map.need(&mut r, 1)?;
        r.exactly(FORMAT)?;
        map.need(&mut r, 2)?;
        let dossier = r.folio_id()?;
        map.need(&mut r, 3)?;
        let sender = FeedId(r.hash()?);
        map.need(&mut r, 4)?;
        let receiver = PartyId(r.hash()?);
        map.need(&mut r, 5)?;
        let number = r.u32()?;
        map.need(&mut r, 6)?;
        let received = r.ascending(0..=MAX_RECEIVED, |r| {
            r.array_of(2)?;
            Ok(LastPouch { feed: FeedId(r.hash()?), number: r.u32()? })
        })?;
        map.need(&mut r, 7)?;
        let tips = r.ascending(0..=MAX_TIPS, |r| {
            r.array_of(3)?;
            Ok(Tip { feed: FeedId(r.hash()?), number: r.u32()?, folio: r.folio_id()? })
        })?;
        map.need(&mut r, 8)?;
        let next_key = Box::new(r.fixed()?);
        map.need(&mut r, 9)?;
        let digest = r.or_null(|r| r.hash().map(StateDigest))?;
        map.need(&mut r, 10)?;
        let wanted = r.ascending(0..=MAX_WANTED, |r| {
            r.array_of(2)?;
            r.array_of(2)?;
            let place = Place { folio: r.folio_id()?, index: r.u16()? };
            Ok(Wanted { place, id: PayloadId(r.hash()?) })
        })?;
        map.end(&r)?;
        Ok(Position { dossier, sender, receiver, number, received, tips, next_key, digest, wanted })
    }

    /// Number of the last pouch received from the register that writes `feed`; 0 if none.
    pub fn received_from(&self, feed: &FeedId) -> u32 {
        self.received.iter().filter(|last| last.feed == *feed).map(|last| last.number).max().unwrap_or(0)
    }

    /// Signs with the sending register's keys.
    pub fn sign(self, keys: &SecretKeys, rng: &mut dyn CryptoRng) -> SignedPosition {
        let bytes = frame::sign(Object::Position, &self.encode(), keys, rng);
        SignedPosition { position: self, bytes }
    }
}

impl SignedPosition {
    /// Takes a signed position apart. Its signatures are not verified yet.
    pub fn parse(bytes: &[u8]) -> Result<SignedPosition, PositionError> {
        let signed = Signed::parse(bytes, MAX_POSITION)?;
        Ok(SignedPosition { position: Position::decode(signed.payload)?, bytes: bytes.to_vec() })
    }

    /// Whether the register with `keys` signed it.
    pub fn is_signed_by(&self, keys: &VerifyKeys) -> bool {
        Signed::parse(&self.bytes, MAX_POSITION).is_ok_and(|signed| {
            signed.payload == self.position.encode() && signed.verify(Object::Position, keys)
        })
    }

    /// What identifies this position: `hash("position", position)`.
    pub fn id(&self) -> Hash {
        crate::hash::hash("position", &[&self.position.encode()])
    }
}
