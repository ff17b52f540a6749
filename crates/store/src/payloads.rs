//! Payloads: texts and files that acts name by salted hash. They can be missing, and they can be erased.

use crate::StoreError;
use record::ids::{DossierId, FolioId, PayloadId, Place};
use std::ops::ControlFlow;

/// Longest content kept, in bytes.
pub const MAX_CONTENT: usize = 256 * 1024 * 1024;

/// Days since 1970-01-01.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Day(pub u32);

/// An act names a payload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The act.
    pub place: Place,
    /// The payload.
    pub payload: PayloadId,
    /// Field of the level's schema, as this act names it.
    pub field: u16,
    /// Length of the content in bytes, as this act names it.
    pub length: u32,
}

/// Where a payload comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Written here.
    Ours,
    /// Received from a partner.
    Received,
}

/// A payload to be kept. The caller has checked its salted hash.
#[derive(Clone, Copy, Debug)]
pub struct NewPayload<'a> {
    /// Its salted hash.
    pub id: PayloadId,
    /// An act that cites it.
    pub place: Place,
    /// The field under which that act cites it.
    pub field: u16,
    /// The salt.
    pub salt: [u8; 32],
    /// The content.
    pub content: &'a [u8],
    /// Where it comes from.
    pub origin: Origin,
}

/// What came of a payload offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stored {
    /// Kept.
    New,
    /// Held already; nothing changed.
    Already,
    /// Erased on this day, and it stays erased.
    Erased(Day),
    /// No act held at that place cites it under that field with that length; not kept.
    NotCited,
}

/// A payload as it is held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldPayload {
    /// Its salted hash.
    pub id: PayloadId,
    /// The salt.
    pub salt: [u8; 32],
    /// The content.
    pub content: Vec<u8>,
    /// Where it comes from.
    pub origin: Origin,
}

/// Whether a payload is here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PayloadState {
    /// Held.
    Held,
    /// Cited, and not received yet.
    Missing,
    /// Erased on this day.
    Erased(Day),
    /// Cited by no act held.
    Unknown,
}

/// Receives payloads one by one, each with an act that cites it; `Break` ends the walk.
pub type PayloadVisitor<'v> = dyn FnMut(&Citation, &HeldPayload) -> ControlFlow<()> + 'v;

/// Questions about payloads.
pub trait ReadPayloads {
    /// One payload with its content.
    fn payload(&self, dossier: &DossierId, id: &PayloadId) -> Result<Option<HeldPayload>, StoreError>;
    /// Whether a payload is here.
    fn payload_state(&self, dossier: &DossierId, id: &PayloadId) -> Result<PayloadState, StoreError>;
    /// What the acts of one folio cite, by act, payload and field.
    fn citations(&self, dossier: &DossierId, folio: &FolioId) -> Result<Vec<Citation>, StoreError>;
    /// Where a payload is cited, in order of arrival.
    fn cited_at(&self, dossier: &DossierId, id: &PayloadId) -> Result<Vec<Citation>, StoreError>;
    /// Walks the payloads held that one folio cites, each once.
    fn each_payload_of(
        &self,
        dossier: &DossierId,
        folio: &FolioId,
        visit: &mut PayloadVisitor<'_>,
    ) -> Result<(), StoreError>;
    /// Payloads cited and neither held nor erased, ascending by id, each with its first citation; at most `limit`.
    fn missing(&self, dossier: &DossierId, limit: u32) -> Result<Vec<Citation>, StoreError>;
    /// How many payloads are missing.
    fn count_missing(&self, dossier: &DossierId) -> Result<u64, StoreError>;
    /// All tombstones, ascending by payload.
    fn tombstones(&self, dossier: &DossierId) -> Result<Vec<(PayloadId, Day)>, StoreError>;
}

/// Changes of payloads.
pub trait WritePayloads {
    /// Notes what the acts of a folio cite, in the transaction that appends it. Again: nothing changes.
    ///
    /// # Errors
    /// [`StoreError::NoFolio`] if a place lies in a folio that is not held in this dossier.
    fn cite(&self, dossier: &DossierId, citations: &[Citation]) -> Result<(), StoreError>;
    /// Keeps a payload, if an act cites it and it was not erased.
    ///
    /// # Errors
    /// [`StoreError::TooLarge`] over [`MAX_CONTENT`].
    fn put_payload(&self, dossier: &DossierId, payload: &NewPayload<'_>) -> Result<Stored, StoreError>;
    /// Erases a payload and leaves a tombstone, also for one that never came. The first day stands. Whether the
    /// payload may be erased (its field) is for the caller to judge.
    fn erase(&self, dossier: &DossierId, id: &PayloadId, day: Day) -> Result<(), StoreError>;
}
