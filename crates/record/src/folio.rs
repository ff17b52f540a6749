//! A folio: a signed header and the bodies of its acts, `[bytes .cbor signed, [* bytes .cbor body]]`.
//!
//! [`Folio::parse`] takes received bytes apart, or rejects them; [`Verifier`] checks the signatures;
//! [`FolioDraft`] writes a new one. Received bytes are kept as they came: nothing is ever encoded again.

use crate::act::{Act, LEVEL};
use crate::body::{self, BodyError};
use crate::cbor::{CborError, Limits, Reader, Shape, Writer, check};
use crate::frame::{self, FrameError, Object, Signed};
use crate::header::{BodyStub, Header, HeaderError, MAX_ACTS, MAX_BODY, MAX_FOLIO, MAX_HEADER, MAX_HEADS};
use crate::ids::{DossierId, FeedId, FolioId, Minute};
use crate::keys::SecretKeys;
use rand_core::CryptoRng;
use std::ops::Range;
use std::sync::Arc;

pub use crate::verifier::Verifier;

/// Why bytes are no folio, decidable by everyone alike. It concerns these bytes, never a folio's id: the true folio
/// may still come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Reject {
    /// Longer than a folio may be, or not deterministic CBOR.
    #[error("the folio is not canonical: {0}")]
    Cbor(#[from] CborError),
    /// Not a signed header and a list of bodies.
    #[error("the folio is not a signed header and its bodies: {0}")]
    Shape(#[from] Shape),
    /// The frame is not exact.
    #[error(transparent)]
    Frame(#[from] FrameError),
    /// The header is not one.
    #[error(transparent)]
    Header(#[from] HeaderError),
    /// More or fewer bodies than the header names.
    #[error("the folio carries {found} bodies where its header names {named}; ask for it again")]
    Bodies {
        /// Bodies named by the header.
        named: usize,
        /// Bodies found.
        found: usize,
    },
    /// A body that is not the one the header names.
    #[error("body {index} is not the one that was signed; ask for the folio again")]
    Body {
        /// Index of the act.
        index: usize,
    },
    /// A body that is not one at all.
    #[error("act {index}: {error}")]
    BodyForm {
        /// Index of the act.
        index: usize,
        /// What is wrong with it.
        error: BodyError,
    },
    /// A signature that does not verify.
    #[error("a signature of this folio is not by the register that it names; ask for it again")]
    Signature,
    /// No certificate of this feed is known. Where part of the past is missing, it may stand there.
    #[error("no certificate of the register {0} is known; it must stand in the folio's past")]
    NoCertificate(FeedId),
    /// The certificate's keys are not valid keys.
    #[error("the certificate of the register {0} names keys that are not valid")]
    BadKeys(FeedId),
}

/// A folio as received.
#[derive(Clone, Debug)]
pub struct Folio {
    /// `hash("folio", header)`.
    pub id: FolioId,
    /// The parsed header.
    pub header: Header,
    /// The acts, in order.
    pub acts: Vec<Act>,
    /// The exact bytes, to be kept and forwarded.
    pub bytes: Arc<[u8]>,
    /// Where the signed frame lies in `bytes`.
    pub signed: Range<usize>,
    /// Where each body lies in `bytes`.
    pub bodies: Vec<Range<usize>>,
}

impl Folio {
    /// Takes received bytes apart: exact frame, canonical, within limits, bodies as named. Signatures are checked by
    /// a [`Verifier`].
    pub fn parse(bytes: &[u8]) -> Result<Folio, Reject> {
        Self::take_apart(bytes.into())
    }

    /// The same, of bytes that are shared already.
    pub fn take_apart(bytes: Arc<[u8]>) -> Result<Folio, Reject> {
        check(&bytes, Limits::bytes(MAX_FOLIO))?;
        let mut r = Reader::new(&bytes);
        r.array_of(2)?;
        let range = |part: &[u8], end: usize| end - part.len()..end;
        let frame_bytes = r.bytes()?;
        let signed_range = range(frame_bytes, r.position());
        let signed = Signed::parse(frame_bytes, MAX_HEADER)?;
        let header = Header::decode(signed.payload)?;
        let id = Header::id_of(signed.payload);
        let found = r.array()?;
        if found != header.acts.len() {
            return Err(Reject::Bodies { named: header.acts.len(), found });
        }
        let mut acts = Vec::with_capacity(found);
        let mut bodies = Vec::with_capacity(found);
        for (index, stub) in header.acts.iter().enumerate() {
            let body = r.bytes()?;
            if body.len() != stub.length as usize || body::id_of(body) != stub.hash {
                return Err(Reject::Body { index });
            }
            bodies.push(range(body, r.position()));
            acts.push(body::decode(body).map_err(|error| Reject::BodyForm { index, error })?);
        }
        Ok(Folio { id, header, acts, signed: signed_range, bodies, bytes })
    }

    /// One act of a folio that was taken apart before and kept since: the others are passed over, and nothing is
    /// checked again. `None` for bytes that are no folio, or have no such act.
    pub fn act_of(kept: &[u8], index: u16) -> Option<Act> {
        let mut r = Reader::new(kept);
        r.array_of(2).ok()?;
        r.bytes().ok()?;
        let found = r.array().ok()?;
        if usize::from(index) >= found {
            return None;
        }
        for _ in 0..index {
            r.bytes().ok()?;
        }
        body::decode(r.bytes().ok()?).ok()
    }

    /// The signed header alone, with which one act can be shown without the others.
    pub fn signed_bytes(&self) -> &[u8] {
        &self.bytes[self.signed.clone()]
    }

    /// The body of act `index`.
    pub fn body(&self, index: usize) -> Option<&[u8]> {
        self.bodies.get(index).map(|range| &self.bytes[range.clone()])
    }

    /// The frame around the header.
    pub fn frame(&self) -> Signed<'_> {
        // `take_apart`, the only way to a folio, has parsed these very bytes; should a caller have changed the public
        // fields, an empty frame of an impossible kind is not made up: we stop.
        Signed::parse(self.signed_bytes(), MAX_HEADER).expect("a parsed folio holds an exact frame")
    }
}

/// A folio that a register is about to write. It has neither id nor signature until it is signed.
#[derive(Clone, Debug)]
pub struct FolioDraft {
    /// The dossier; `None` for the founding folio.
    pub dossier: Option<DossierId>,
    /// The epoch in force in its past.
    pub epoch: Option<FolioId>,
    /// Level of the epoch; [`LEVEL`] before there is one.
    pub level: u16,
    /// The feed that writes.
    pub feed: FeedId,
    /// Its number in the feed.
    pub number: u32,
    /// The folio before it.
    pub previous: Option<FolioId>,
    /// What it cites of other feeds, ascending.
    pub heads: Vec<FolioId>,
    /// When it is written.
    pub minute: Minute,
    /// Its acts.
    pub acts: Vec<Act>,
}

/// Why a draft cannot be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DraftError {
    /// More acts than a folio holds.
    #[error("{0} acts are too many for one folio; write several")]
    Acts(usize),
    /// More heads than a folio cites.
    #[error("{0} heads are too many for one folio; cite some in an empty folio first")]
    Heads(usize),
    /// A body, header or folio over its limit.
    #[error("the folio would be too long; write several, or split the proposal")]
    Long,
    /// An act of which only received bytes can exist.
    #[error("act {0} is outside the level and cannot be written")]
    OutsideLevel(usize),
    /// What was written would be rejected.
    #[error("the folio would be rejected: {0}")]
    Rejected(Reject),
}

impl FolioDraft {
    /// The founding folio, or the first of a feed: number 0.
    pub fn first(dossier: Option<DossierId>, feed: FeedId, minute: Minute) -> Self {
        FolioDraft {
            dossier,
            epoch: None,
            level: LEVEL,
            feed,
            number: 0,
            previous: None,
            heads: Vec::new(),
            minute,
            acts: Vec::new(),
        }
    }

    /// Writes and signs it: 16 random bytes for each body, and the hedge of the signature, come from `rng`.
    pub fn sign(&self, keys: &SecretKeys, rng: &mut dyn CryptoRng) -> Result<Folio, DraftError> {
        if self.acts.len() > MAX_ACTS {
            return Err(DraftError::Acts(self.acts.len()));
        }
        let mut bodies = Vec::with_capacity(self.acts.len());
        for (index, act) in self.acts.iter().enumerate() {
            let mut random = [0; 16];
            rng.fill_bytes(&mut random);
            bodies.push(body::encode(act, &random).ok_or(DraftError::OutsideLevel(index))?);
        }
        let bytes = self.sign_bodies(&bodies, keys, rng)?;
        // What we write must be what everyone else accepts, and no act may turn out to be outside the level.
        let folio = Folio::take_apart(bytes.into()).map_err(DraftError::Rejected)?;
        match folio.acts.iter().position(|act| matches!(act, Act::OutsideLevel)) {
            Some(index) => Err(DraftError::OutsideLevel(index)),
            None => Ok(folio),
        }
    }

    /// The bytes of a folio with these bodies instead of the draft's acts; for what no [`Act`] can say, as tests and
    /// later levels do. The bodies are not looked at.
    pub fn sign_bodies(
        &self,
        bodies: &[Vec<u8>],
        keys: &SecretKeys,
        rng: &mut dyn CryptoRng,
    ) -> Result<Vec<u8>, DraftError> {
        if self.heads.len() > MAX_HEADS {
            return Err(DraftError::Heads(self.heads.len()));
        }
        if bodies.iter().any(|body| body.len() > MAX_BODY) {
            return Err(DraftError::Long);
        }
        let stub = |body: &Vec<u8>| BodyStub { hash: body::id_of(body), length: body.len() as u32 };
        let header = Header {
            level: self.level,
            dossier: self.dossier,
            epoch: self.epoch,
            feed: self.feed,
            number: self.number,
            previous: self.previous,
            heads: self.heads.clone(),
            minute: self.minute,
            acts: bodies.iter().map(stub).collect(),
        };
        let payload = header.encode();
        if payload.len() > MAX_HEADER {
            return Err(DraftError::Long);
        }
        let bytes = assemble(&frame::sign(Object::Folio, &payload, keys, rng), bodies);
        if bytes.len() > MAX_FOLIO { Err(DraftError::Long) } else { Ok(bytes) }
    }
}

/// The bytes of a folio from its two parts.
pub fn assemble(signed: &[u8], bodies: &[Vec<u8>]) -> Vec<u8> {
    let mut out = Writer::new();
    out.array(2).bytes(signed).list(bodies, |out, body| {
        out.bytes(body);
    });
    out.finish()
}
