//! Pouches: their numbers, what a partner says it holds, what never arrived (`record.md`, 8).
//!
//! Numbers are counted from 1. Ours run by receiving party; theirs by the register (feed) that sends.

use crate::StoreError;
use record::hash::Hash;
use record::ids::{DossierId, FeedId, FolioId, Minute, PartyId};

/// Most gaps noted of one sender; beyond that the oldest two become one.
pub const MAX_GAPS: u32 = 256;
/// Most pouches kept for preview.
pub const MAX_KEPT: u32 = 16;
/// Longest pouch kept for preview, in bytes.
pub const MAX_KEPT_BYTES: u64 = 512 * 1024 * 1024;

/// A folio that a partner says it holds: the tip of what it has of one feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AcknowledgedTip {
    /// The feed.
    pub feed: FeedId,
    /// Number of the folio.
    pub number: u32,
    /// The folio.
    pub id: FolioId,
}

/// Numbers of pouches that never arrived, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// First.
    pub first: u32,
    /// Last.
    pub last: u32,
}

/// What one register of a partner has sent us.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// Whose register.
    pub party: PartyId,
    /// Its feed.
    pub feed: FeedId,
    /// Greatest number received.
    pub last: u32,
    /// When, by our clock.
    pub minute: Minute,
    /// The last of our pouches that it says it received.
    pub acknowledged: Option<u32>,
    /// What never arrived, ascending.
    pub gaps: Vec<Gap>,
}

/// What the number of a received pouch says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// The next one.
    Next,
    /// Some before it have not arrived.
    AfterGap(Gap),
    /// A missing one, late.
    Late,
    /// Received before.
    Repeated,
}

/// One pouch in the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PouchEntry {
    /// The dossier.
    pub dossier: DossierId,
    /// The partner.
    pub party: PartyId,
    /// True if we sent it.
    pub sent: bool,
    /// Its number.
    pub number: u32,
    /// Carrier, as the register encodes it.
    pub carrier: u8,
    /// When, by our clock.
    pub minute: Minute,
    /// Its size in bytes.
    pub size: u64,
    /// Folios in it.
    pub folios: u32,
    /// Payloads in it.
    pub payloads: u32,
    /// What else the register notes of it.
    pub note: Vec<u8>,
}

/// Questions about pouches.
pub trait ReadPouches {
    /// Number of the last pouch that left for a partner.
    fn last_sent(&self, dossier: &DossierId, party: &PartyId) -> Result<Option<u32>, StoreError>;
    /// What one register of a partner has sent.
    fn received(&self, dossier: &DossierId, feed: &FeedId) -> Result<Option<Received>, StoreError>;
    /// What each register of a party has sent, ascending by feed.
    fn received_of(&self, dossier: &DossierId, party: &PartyId) -> Result<Vec<Received>, StoreError>;
    /// What one register of a partner says it holds, ascending by feed.
    fn acknowledged(&self, dossier: &DossierId, feed: &FeedId) -> Result<Vec<AcknowledgedTip>, StoreError>;
    /// The last pouches sent and received, last first; `None`: with every partner.
    fn pouch_log(
        &self,
        dossier: &DossierId,
        party: Option<&PartyId>,
        limit: u32,
    ) -> Result<Vec<PouchEntry>, StoreError>;
    /// A pouch kept for preview.
    fn kept_pouch(&self, id: &Hash) -> Result<Option<Vec<u8>>, StoreError>;
}

/// Changes of pouches.
pub trait WritePouches {
    /// Takes the next number for a partner.
    ///
    /// # Errors
    /// [`StoreError::NoNumberLeft`] after the greatest.
    fn next_pouch(&self, dossier: &DossierId, party: &PartyId) -> Result<u32, StoreError>;
    /// Counts a received pouch and says what its number tells. `acknowledged` is the last of our pouches that the
    /// sender says it received; the greatest stands.
    fn count_received(
        &self,
        dossier: &DossierId,
        party: &PartyId,
        feed: &FeedId,
        number: u32,
        acknowledged: Option<u32>,
        minute: Minute,
    ) -> Result<Counted, StoreError>;
    /// Replaces what one register of a partner says it holds. Call it only for a position newer than the last.
    fn put_acknowledged(
        &self,
        dossier: &DossierId,
        feed: &FeedId,
        tips: &[AcknowledgedTip],
    ) -> Result<(), StoreError>;
    /// Adds to the log.
    fn log_pouch(&self, entry: &PouchEntry) -> Result<(), StoreError>;
    /// Keeps a pouch for preview; over [`MAX_KEPT`] the oldest goes.
    ///
    /// # Errors
    /// [`StoreError::TooLarge`] over [`MAX_KEPT_BYTES`].
    fn keep_pouch(&self, id: &Hash, bytes: &[u8], minute: Minute) -> Result<(), StoreError>;
    /// Forgets a pouch kept for preview.
    fn drop_pouch(&self, id: &Hash) -> Result<(), StoreError>;
}
