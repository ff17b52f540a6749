//! The two papers between posts of one party: a request, and what answers it. Both are JSON in a signed frame; the
//! answer is sealed for the reception key of the request, with a first pouch beside it.

use crate::error::{Error, Result};
use crate::refs::{hex, unhex};
use crate::views::Texts;
use rand_core::CryptoRng;
use record::cbor::{Limits, Reader, Writer, check};
use record::frame::{self, Object, Signed};
use record::hash::{Hash, hash};
use record::ids::{Fingerprint, PartyId};
use record::keys::{SecretKeys, VerifyKeys};
use record::position::RECEPTION_KEY;
use record::root::PublicKeys;
use serde::{Deserialize, Serialize};
use store::TheirReception;

/// Longest request, in bytes.
pub(super) const MAX_REQUEST: usize = 64 << 10;
/// Longest part of an answer that is not its pouch, in bytes: cards of 15 partners and their keys.
const MAX_SAID: usize = 24 << 20;
/// Longest paper that certifies a post, in bytes.
pub const MOST_PAPER: u64 = crate::MOST_CARRIED + (MAX_SAID as u64) + (1 << 20);

/// What a post that wishes to join says of itself.
#[derive(Serialize, Deserialize)]
pub(super) struct Asks {
    /// The party it says it is of.
    pub party: String,
    pub ed25519: String,
    pub ml_dsa: String,
    pub reception: String,
    pub post: Texts,
}

/// A request of another post of ours to join a dossier, as it was read: nothing of it is believed before its fingerprint
/// was compared.
#[derive(Clone, Debug)]
pub struct ReadRequest {
    /// The post's name, as it gives it.
    pub post: Texts,
    /// What the officers of both posts compare.
    pub fingerprint: Fingerprint,
    /// The same as groups of digits.
    pub digits: Vec<String>,
    /// The same as words.
    pub words: Vec<String>,
    pub(super) party: PartyId,
    pub(super) keys: PublicKeys,
    pub(super) reception: Box<[u8; RECEPTION_KEY]>,
}

/// What the officers of two posts compare of a request.
pub(super) fn fingerprint(payload: &[u8]) -> Fingerprint {
    Fingerprint(hash("post-request", &[payload]).0)
}

/// A request's name among those that this register has made.
pub(super) fn name_of(keys: &PublicKeys) -> Hash {
    hash("post-keys", &[&keys.ed25519, &keys.ml_dsa[..]])
}

/// Signs a paper with the keys of a register.
pub(super) fn sign(said: &impl Serialize, keys: &SecretKeys, rng: &mut dyn CryptoRng) -> Result<Vec<u8>> {
    Ok(frame::sign(Object::Post, &serde_json::to_vec(said)?, keys, rng))
}

impl ReadRequest {
    /// Reads a request and checks that whoever wrote it holds the keys it names.
    pub(super) fn read(bytes: &[u8]) -> Result<ReadRequest> {
        let wrong = || Error::Input("this is no request of a post: take the file that it wrote".into());
        let signed = Signed::parse(bytes, MAX_REQUEST).map_err(|_| wrong())?;
        let asks: Asks = serde_json::from_slice(signed.payload).map_err(|_| wrong())?;
        let keys = PublicKeys {
            ed25519: fixed(&asks.ed25519).ok_or_else(wrong)?,
            ml_dsa: Box::new(fixed(&asks.ml_dsa).ok_or_else(wrong)?),
        };
        let expanded = VerifyKeys::new(&keys).map_err(|_| wrong())?;
        if !signed.verify(Object::Post, &expanded) {
            return Err(wrong());
        }
        let fingerprint = fingerprint(signed.payload);
        let (digits, words) = crate::open::spelled(fingerprint);
        Ok(ReadRequest {
            post: asks.post,
            fingerprint,
            digits,
            words,
            party: asks.party.parse().map_err(|_| wrong())?,
            keys,
            reception: Box::new(fixed(&asks.reception).ok_or_else(wrong)?),
        })
    }
}

/// What the post that certifies tells the one that joins. The new post believes it because a register that the party's
/// own root has certified signed it.
#[derive(Serialize, Deserialize)]
pub(super) struct Answer {
    pub dossier: String,
    /// The new register's certificate.
    pub certificate: String,
    pub title: Texts,
    pub partners: Vec<Partner>,
    /// Reception keys of the party's other posts, by their cards and in the dossier.
    pub posts: Vec<Key>,
    /// Names of the party's other posts.
    pub names: Vec<(String, Texts)>,
}

/// A partner, as the certifying post knows it.
#[derive(Serialize, Deserialize)]
pub(super) struct Partner {
    pub presentation: String,
    /// How, by whom and when (in minutes) its fingerprint was compared.
    pub compared: Option<(String, String, u32)>,
    pub keys: Vec<Key>,
}

/// A reception key of some register.
#[derive(Serialize, Deserialize)]
pub(super) struct Key {
    pub feed: String,
    /// 0: of its card.
    pub number: u32,
    pub public: String,
}

impl Key {
    pub(super) fn of(it: &TheirReception) -> Key {
        Key { feed: it.feed.to_string(), number: it.number, public: hex(&it.public) }
    }

    pub(super) fn read(&self, party: PartyId) -> Result<TheirReception> {
        let public: [u8; RECEPTION_KEY] = fixed(&self.public).ok_or_else(not_ours)?;
        Ok(TheirReception {
            feed: self.feed.parse().map_err(|_| not_ours())?,
            party,
            number: self.number,
            public: public.to_vec(),
        })
    }
}

/// The content of an answer: what is said, signed, and a first pouch.
pub(super) fn together(said: &[u8], pouch: &[u8]) -> Vec<u8> {
    let mut out = Writer::new();
    out.array(2).bytes(said).bytes(pouch);
    out.finish()
}

/// The two parts of the content of an answer.
pub(super) fn apart(content: &[u8]) -> Result<(Signed<'_>, &[u8])> {
    check(content, Limits::bytes(content.len())).map_err(|_| not_ours())?;
    let mut reader = Reader::new(content);
    reader.array_of(2).map_err(|_| not_ours())?;
    let said = reader.bytes().map_err(|_| not_ours())?;
    let pouch = reader.bytes().map_err(|_| not_ours())?;
    Ok((Signed::parse(said, MAX_SAID).map_err(|_| not_ours())?, pouch))
}

pub(super) fn not_ours() -> Error {
    Error::Input(
        "this paper does not certify a request of this post: ask the other post for the right one".into(),
    )
}

fn fixed<const N: usize>(text: &str) -> Option<[u8; N]> {
    unhex(text)?.try_into().ok()
}
