//! Dossiers, and the settings of the register.

use crate::StoreError;
use record::ids::{DossierId, FeedId, Minute, PartyId};

/// Setting that names the file of the root's custody.
pub const ROOT_CUSTODY: &str = "root-custody";

/// One dossier as the register keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dossier {
    /// Id of the founding folio.
    pub id: DossierId,
    /// Our party in it.
    pub party: PartyId,
    /// The feed this register writes in it.
    pub feed: FeedId,
    /// When it was opened here, by our clock.
    pub opened: Minute,
    /// Facts for display, encoded by the register.
    pub facts: Vec<u8>,
}

/// Questions about dossiers and settings.
pub trait ReadDossiers {
    /// One dossier.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read; the same holds for every question of this crate.
    fn dossier(&self, id: &DossierId) -> Result<Option<Dossier>, StoreError>;
    /// All dossiers, in the order they were opened.
    fn dossiers(&self) -> Result<Vec<Dossier>, StoreError>;
    /// Every feed this register has ever written, with the greatest number held of it. For the [`crate::Guard`].
    fn own_ends(&self) -> Result<Vec<(FeedId, Option<u32>)>, StoreError>;
    /// A setting.
    fn setting(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError>;
}

/// Changes of dossiers and settings.
pub trait WriteDossiers {
    /// Opens a dossier, or replaces the feed and the facts of one. Its folios, party and opening stay.
    fn put_dossier(&self, dossier: &Dossier) -> Result<(), StoreError>;
    /// Sets or, with `None`, forgets a setting.
    fn change_setting(&self, name: &str, value: Option<&[u8]>) -> Result<(), StoreError>;
    /// Sets a setting.
    fn put_setting(&self, name: &str, value: &[u8]) -> Result<(), StoreError> {
        self.change_setting(name, Some(value))
    }
}
