//! The one frame of everything signed: COSE_Sign (RFC 9052, section 4.1), untagged, with two signers.
//!
//! All bytes but the payload and the two signatures are fixed, and compared before any library sees them. What is
//! signed (`Sig_structure`, section 4.4) names in its `external_aad` the object, the format and the suite, so that
//! a position can never pass for a folio.

use crate::cbor::Writer;
use crate::header::FORMAT;
use crate::keys::{ED25519_SIGNATURE, ML_DSA_SIGNATURE, SecretKeys, VerifyKeys};
use rand_core::CryptoRng;

/// Protected header of the first signer: `{1: -19}`, Ed25519.
pub const ED25519_HEADER: [u8; 3] = [0xa1, 0x01, 0x32];
/// Protected header of the second signer: `{1: -49}`, ML-DSA-65.
pub const ML_DSA_HEADER: [u8; 4] = [0xa1, 0x01, 0x38, 0x30];

/// Before the payload: an array of four, an empty protected and an empty unprotected header.
const BEFORE: [u8; 3] = [0x84, 0x40, 0xa0];
/// Between payload and first signature: two signers, the first one's headers, a string of 64 bytes.
const FIRST: [u8; 9] = [0x82, 0x83, 0x43, 0xa1, 0x01, 0x32, 0xa0, 0x58, 0x40];
/// Between the signatures: the second signer's headers, a string of 3,309 bytes.
const SECOND: [u8; 10] = [0x83, 0x44, 0xa1, 0x01, 0x38, 0x30, 0xa0, 0x59, 0x0c, 0xed];
/// What follows the payload.
const AFTER: usize = FIRST.len() + ED25519_SIGNATURE + SECOND.len() + ML_DSA_SIGNATURE;

/// Most bytes that a frame adds to its payload.
pub const OVERHEAD: usize = BEFORE.len() + 9 + AFTER;

/// What a frame holds; named in what is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Object {
    /// The header of a folio.
    Folio,
    /// A root statement.
    Root,
    /// A position at the head of a pouch.
    Position,
    /// The first reception key of a presentation.
    Reception,
    /// A paper between two posts of one party. It is never seen by another party.
    Post,
}

impl Object {
    /// Its name in `external_aad`.
    pub fn name(self) -> &'static str {
        match self {
            Object::Folio => "folio",
            Object::Root => "root",
            Object::Position => "position",
            Object::Reception => "reception",
            Object::Post => "post",
        }
    }

    /// `external_aad`: `["mithaq", object, format, [-19, -49]]`.
    pub fn external_aad(self) -> Vec<u8> {
        let mut out = Writer::new();
        out.array(4).text("mithaq").text(self.name()).uint(FORMAT);
        out.array(2).negative(18).negative(48);
        out.finish()
    }

    /// `Sig_structure` for the signer with this protected header.
    pub fn to_be_signed(self, protected: &[u8], payload: &[u8]) -> Vec<u8> {
        let mut out = Writer::new();
        out.array(5).text("Signature").bytes(&[]).bytes(protected);
        out.bytes(&self.external_aad()).bytes(payload);
        out.finish()
    }
}

/// Bytes that are not the exact frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FrameError {
    /// Fixed bytes differ, or the length does.
    #[error("the frame around the two signatures is not exact; ask for the bytes again, as they were signed")]
    NotExact,
    /// The payload is longer than its kind may be.
    #[error("{length} signed bytes where at most {most} may stand")]
    Large {
        /// Length found.
        length: usize,
        /// Limit.
        most: usize,
    },
}

/// A frame, taken apart. Nothing is verified yet.
#[derive(Clone, Copy, Debug)]
pub struct Signed<'b> {
    /// The whole frame.
    pub bytes: &'b [u8],
    /// What was signed.
    pub payload: &'b [u8],
    /// Ed25519 signature.
    pub ed25519: &'b [u8; ED25519_SIGNATURE],
    /// ML-DSA-65 signature.
    pub ml_dsa: &'b [u8; ML_DSA_SIGNATURE],
}

impl<'b> Signed<'b> {
    /// Takes `bytes` apart; every fixed byte is compared, the length of the payload is in its shortest form.
    pub fn parse(bytes: &'b [u8], most: usize) -> Result<Self, FrameError> {
        let rest = bytes.strip_prefix(&BEFORE).ok_or(FrameError::NotExact)?;
        let (body, after) =
            rest.len().checked_sub(AFTER).map(|at| rest.split_at(at)).ok_or(FrameError::NotExact)?;
        // `body` is the payload's head and the payload. The head must be the one that this length has.
        let width = match body.first().ok_or(FrameError::NotExact)? {
            0x40..=0x57 => 1,
            0x58 => 2,
            0x59 => 3,
            0x5a => 5,
            _ => return Err(FrameError::NotExact),
        };
        let payload = body.get(width..).ok_or(FrameError::NotExact)?;
        let (given, width) = payload_head(payload.len());
        if body[..body.len() - payload.len()] != given[..width] {
            return Err(FrameError::NotExact);
        }
        if payload.len() > most {
            return Err(FrameError::Large { length: payload.len(), most });
        }
        let after = after.strip_prefix(&FIRST).ok_or(FrameError::NotExact)?;
        let (ed25519, after) = after.split_first_chunk().ok_or(FrameError::NotExact)?;
        let after = after.strip_prefix(&SECOND).ok_or(FrameError::NotExact)?;
        let ml_dsa = after.try_into().map_err(|_| FrameError::NotExact)?;
        Ok(Signed { bytes, payload, ed25519, ml_dsa })
    }

    /// Whether both signatures are by `keys`, on this payload as this object.
    pub fn verify(&self, object: Object, keys: &VerifyKeys) -> bool {
        let first = object.to_be_signed(&ED25519_HEADER, self.payload);
        let second = object.to_be_signed(&ML_DSA_HEADER, self.payload);
        keys.verify((&first, self.ed25519), (&second, self.ml_dsa))
    }
}

/// Head of a byte string of at most 2^32 - 1 bytes, and its width.
fn payload_head(length: usize) -> ([u8; 5], usize) {
    let l = (length as u32).to_be_bytes();
    match length {
        0..24 => ([0x40 | l[3], 0, 0, 0, 0], 1),
        24..0x100 => ([0x58, l[3], 0, 0, 0], 2),
        0x100..0x1_0000 => ([0x59, l[2], l[3], 0, 0], 3),
        _ => ([0x5a, l[0], l[1], l[2], l[3]], 5),
    }
}

/// Signs `payload` as `object` with both keys and returns the frame.
pub fn sign(object: Object, payload: &[u8], keys: &SecretKeys, rng: &mut dyn CryptoRng) -> Vec<u8> {
    let first = object.to_be_signed(&ED25519_HEADER, payload);
    let second = object.to_be_signed(&ML_DSA_HEADER, payload);
    let signatures = keys.sign(&first, &second, rng);
    let mut out = Writer::new();
    out.raw(&BEFORE).bytes(payload);
    out.raw(&FIRST).raw(&signatures.ed25519);
    out.raw(&SECOND).raw(&signatures.ml_dsa[..]);
    out.finish()
}
