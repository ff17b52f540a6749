//! Folios whose past is not here yet: not folded, not cited, asked for (`record.md`, 1.5).
//!
//! Their signatures may be unchecked, because the certificate can lie in the missing past. So one id may be held
//! in several wordings: a spoiled one must not keep the true one out.

use crate::StoreError;
use record::ids::{DossierId, FolioId, Minute};

/// Most folios waiting in one dossier.
pub const MAX_FOLIOS: u64 = 4_096;
/// Most bytes waiting in one dossier.
pub const MAX_BYTES: u64 = 128 * 1024 * 1024;
/// Most wordings kept of one id; a further one takes the place of the oldest.
pub const MAX_WORDINGS: u32 = 4;

/// A folio to be kept until its past has come.
#[derive(Clone, Copy, Debug)]
pub struct NewWaiting<'a> {
    /// Its id.
    pub id: FolioId,
    /// The folios it waits for, as far as known.
    pub needs: &'a [FolioId],
    /// When it came, by our clock.
    pub since: Minute,
    /// The bytes as received.
    pub bytes: &'a [u8],
}

/// What came of holding a folio.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// Kept.
    New,
    /// These very bytes wait already; what they need was replaced.
    Already,
    /// Everything it needs is held: fold it now. Not kept.
    Ready,
    /// There is no room: the partner's next pouch brings it again.
    Full,
}

/// A folio that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingFolio {
    /// Its id.
    pub id: FolioId,
    /// When it came.
    pub since: Minute,
    /// The bytes as received.
    pub bytes: Vec<u8>,
}

/// Questions about waiting folios.
pub trait ReadWaiting {
    /// How many folios wait, and their bytes.
    fn waiting_size(&self, dossier: &DossierId) -> Result<(u64, u64), StoreError>;
    /// Ids that something waits for and that are neither held nor waiting themselves, ascending; at most `limit`.
    fn wanted(&self, dossier: &DossierId, limit: u32) -> Result<Vec<FolioId>, StoreError>;
}

/// Changes of waiting folios.
pub trait WriteWaiting {
    /// Keeps a folio until what it needs has come.
    fn hold(&self, dossier: &DossierId, folio: &NewWaiting<'_>) -> Result<Held, StoreError>;
    /// `arrived` has been taken in: removes and returns what waited for it and for nothing else.
    /// Fold these again; one that still lacks something is held again.
    fn release(&self, dossier: &DossierId, arrived: &FolioId) -> Result<Vec<WaitingFolio>, StoreError>;
    /// Forgets all wordings of a folio.
    fn forget_waiting(&self, dossier: &DossierId, id: &FolioId) -> Result<(), StoreError>;
}
