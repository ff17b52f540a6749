//! Reception keys. They change with each pouch, and the old ones are destroyed, so that a stolen key opens little.

use super::SealedError;
use hpke::kem::XWing;
use hpke::{Deserializable, Kem, Serializable};
use std::fmt;
use zeroize::Zeroizing;

/// Short name of a reception key: 8 bytes of `hash("reception-key", public key)`. It tells a recipient which of its
/// keys to use; to others it says nothing, and it changes as often as the key.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyId(pub [u8; KeyId::LEN]);

impl KeyId {
    /// Length in bytes.
    pub const LEN: usize = 8;

    /// The short name of these bytes of a public key, whether or not they are one.
    pub fn of(public: &[u8]) -> Self {
        let digest = record::hash::hash("reception-key", &[public]);
        let mut id = KeyId([0; Self::LEN]);
        id.0.copy_from_slice(&digest.0[..Self::LEN]);
        id
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|b| write!(f, "{b:02x}"))
    }
}
impl fmt::Debug for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KeyId({self})")
    }
}

/// The public part of a reception key (X-Wing, 1216 bytes), as it stands in a position or a presentation.
#[derive(Clone, PartialEq, Eq)]
pub struct PublicReceptionKey {
    bytes: Box<[u8; PublicReceptionKey::LEN]>,
    id: KeyId,
}

impl PublicReceptionKey {
    /// Length in bytes.
    pub const LEN: usize = 1216;

    /// Reads a public key; refused unless it is one (length, and every coefficient of its ML-KEM part in range).
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, SealedError> {
        let bytes: Box<[u8; Self::LEN]> = Box::new(bytes.try_into().map_err(|_| SealedError::NotAKey)?);
        <XWing as Kem>::PublicKey::from_bytes(&bytes[..]).map_err(|_| SealedError::NotAKey)?;
        let id = KeyId::of(&bytes[..]);
        Ok(PublicReceptionKey { bytes, id })
    }

    /// The bytes, as a position carries them.
    pub fn as_bytes(&self) -> &[u8; Self::LEN] {
        &self.bytes
    }

    /// Its short name.
    pub fn id(&self) -> KeyId {
        self.id
    }

    pub(super) fn hpke(&self) -> Result<<XWing as Kem>::PublicKey, SealedError> {
        <XWing as Kem>::PublicKey::from_bytes(&self.bytes[..]).map_err(|_| SealedError::NotAKey)
    }
}

impl fmt::Debug for PublicReceptionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicReceptionKey({})", self.id)
    }
}

/// A reception key of this register. Its 32 secret bytes are wiped when it is dropped and never printed.
#[derive(Clone)]
pub struct ReceptionKey {
    seed: Box<Zeroizing<[u8; ReceptionKey::LEN]>>,
    public: PublicReceptionKey,
}

impl ReceptionKey {
    /// Length of the secret in bytes.
    pub const LEN: usize = 32;

    /// The key of 32 bytes drawn at random: they are the X-Wing secret key itself.
    pub fn from_seed(seed: [u8; Self::LEN]) -> Self {
        let seed = Box::new(Zeroizing::new(seed));
        let public = XWing::sk_to_pk(&private(&seed)).to_bytes();
        // The library has just written these bytes from a key of its own.
        let public = PublicReceptionKey::from_bytes(&public).expect("a derived public key is one");
        ReceptionKey { seed, public }
    }

    /// The secret, to be kept by the store and nowhere else.
    pub fn secret(&self) -> &[u8; Self::LEN] {
        &self.seed
    }

    /// The part that the partner may know.
    pub fn public(&self) -> &PublicReceptionKey {
        &self.public
    }

    /// Its short name.
    pub fn id(&self) -> KeyId {
        self.public.id
    }

    pub(super) fn hpke(&self) -> <XWing as Kem>::PrivateKey {
        private(&self.seed)
    }
}

impl fmt::Debug for ReceptionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ReceptionKey({}, secret)", self.public.id)
    }
}

fn private(seed: &[u8; ReceptionKey::LEN]) -> <XWing as Kem>::PrivateKey {
    // Any 32 bytes are an X-Wing secret key; only another length is refused.
    <XWing as Kem>::PrivateKey::from_bytes(seed).expect("32 bytes are a secret key")
}

/// The reception keys kept for one partner, oldest first.
///
/// A key is announced in our position. As soon as the partner has sealed a pouch for it, every older one is
/// destroyed. A partner that stays silent must not make us keep keys without end: once [`KeyRing::MOST`] wait for
/// their first use, the newest is announced again.
#[derive(Clone, Debug, Default)]
pub struct KeyRing(Vec<ReceptionKey>);

impl KeyRing {
    /// Most keys kept at a time.
    pub const MOST: usize = 8;

    /// The keys kept so far, oldest first.
    pub fn new(keys: Vec<ReceptionKey>) -> Self {
        KeyRing(keys)
    }

    /// All keys, oldest first, as [`super::open`] wants them.
    pub fn keys(&self) -> &[ReceptionKey] {
        &self.0
    }

    /// The key to announce in the next position; `fresh` is called for a new seed if one is due.
    /// Keep the ring durably before the pouch leaves.
    pub fn announce(&mut self, fresh: impl FnOnce() -> [u8; ReceptionKey::LEN]) -> &PublicReceptionKey {
        if self.0.len() < Self::MOST {
            self.0.push(ReceptionKey::from_seed(fresh()));
        }
        // MOST is at least 1: either a key was just pushed or the ring is full.
        self.0.last().expect("the ring holds a key").public()
    }

    /// The partner sealed for `used`: destroys every older key and says which.
    pub fn acknowledged(&mut self, used: KeyId) -> Vec<KeyId> {
        let older = self.0.iter().position(|key| key.id() == used).unwrap_or(0);
        self.0.drain(..older).map(|key| key.id()).collect()
    }
}
