//! Secrets: our register's seeds, and reception keys that change with each pouch.
//!
//! Destroyed means overwritten in the file and in the write-ahead log's pages as far as the file system writes in
//! place. A disk that moves blocks, or a backup, may keep an older copy: that is why reception keys live shortly.

use crate::StoreError;
use record::ids::{DossierId, FeedId, PartyId};
use zeroize::Zeroizing;

/// Most reception keys of ours kept at once for one partner in one dossier.
pub const MAX_RECEPTION_KEYS: u64 = 64;

/// Secret bytes: cleared from memory when dropped, never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Zeroizing<Vec<u8>>);

impl Secret {
    /// Takes bytes over.
    pub fn new(bytes: Vec<u8>) -> Self {
        Secret(Zeroizing::new(bytes))
    }
    /// The bytes. Compare tokens in constant time, not with `==`.
    pub fn expose(&self) -> &[u8] {
        &self.0
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(..)")
    }
}

/// Whom a reception key of ours was given to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct KeyScope {
    /// The dossier; `None` for the key of a presentation.
    pub dossier: Option<DossierId>,
    /// The partner; `None` for a presentation made for anyone.
    pub party: Option<PartyId>,
}

/// A reception key of ours.
#[derive(Clone, Debug)]
pub struct OwnReception {
    /// Number of the pouch that offered it; 0 for a presentation.
    pub number: u32,
    /// The public key.
    pub public: Vec<u8>,
    /// The secret key or its seed.
    pub secret: Secret,
}

/// The latest reception key of one register of a partner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TheirReception {
    /// The register's feed.
    pub feed: FeedId,
    /// Whose register.
    pub party: PartyId,
    /// Number of the pouch that offered it; 0 for a presentation.
    pub number: u32,
    /// The public key.
    pub public: Vec<u8>,
}

/// Questions about secrets.
pub trait ReadSecrets {
    /// The seed kept under a name.
    fn seed(&self, name: &str) -> Result<Option<Secret>, StoreError>;
    /// Names of all seeds, ascending.
    fn seed_names(&self) -> Result<Vec<String>, StoreError>;
    /// Our reception keys that a partner may still use, latest first.
    fn own_receptions(&self, scope: &KeyScope) -> Result<Vec<OwnReception>, StoreError>;
    /// All our reception keys that are still alive, to open a pouch whose sender is not known yet.
    fn all_own_receptions(&self) -> Result<Vec<(KeyScope, OwnReception)>, StoreError>;
    /// The latest reception key of each register of a party, ascending by feed. `None`: from its presentation.
    fn their_receptions(
        &self,
        dossier: Option<&DossierId>,
        party: &PartyId,
    ) -> Result<Vec<TheirReception>, StoreError>;
}

/// Changes of secrets.
pub trait WriteSecrets {
    /// Keeps a seed under a name; replaces one of that name.
    fn put_seed(&self, name: &str, secret: &Secret) -> Result<(), StoreError>;
    /// Destroys a seed.
    fn destroy_seed(&self, name: &str) -> Result<(), StoreError>;
    /// Keeps a reception key before it is offered.
    ///
    /// # Errors
    /// [`StoreError::TooMany`] over [`MAX_RECEPTION_KEYS`]: offer the latest again instead of a new one.
    fn put_own_reception(&self, scope: &KeyScope, key: &OwnReception) -> Result<(), StoreError>;
    /// Destroys the reception keys that were offered before pouch `number`, because the partner uses that one now.
    /// Returns how many.
    fn destroy_receptions_before(&self, scope: &KeyScope, number: u32) -> Result<u64, StoreError>;
    /// Notes the reception key of a partner's register, unless a later pouch has brought another; says if it was noted.
    fn put_their_reception(
        &self,
        dossier: Option<&DossierId>,
        key: &TheirReception,
    ) -> Result<bool, StoreError>;
}
