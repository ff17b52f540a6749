//! Rows that pages are drawn from. They change in the transaction that takes folios in, and can be drawn anew
//! from the folios at any time with the same result.
//!
//! The codes of kinds, states and moves, and the bytes of rows, are the register's: the store orders, filters and
//! counts by them and never reads them.

use crate::StoreError;
use crate::folios::Arrival;
use record::hash::Hash;
use record::ids::{DossierId, FolioId, ItemId, Minute, PartyId, Place};

/// Most rows that one question returns.
pub const MAX_PAGE: u32 = 10_000;
/// Longest snapshot kept, in bytes.
pub const MAX_SNAPSHOT: u64 = 4 * 1024 * 1024 * 1024;

/// One item of a dossier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemRow {
    /// The item.
    pub item: ItemId,
    /// Kind of item.
    pub kind: u32,
    /// Where it stands.
    pub state: u8,
    /// Its area, an item too.
    pub area: Option<ItemId>,
    /// Whose move it is.
    pub whose: u8,
    /// Open proposals on it.
    pub open: u32,
    /// The proposal that made the version in force.
    pub version: Option<Place>,
    /// Years of the plan in which it has a line.
    pub years: Vec<i16>,
    /// Where it stands in lists: compared byte by byte, then by item.
    pub rank: Vec<u8>,
    /// What pages show.
    pub row: Vec<u8>,
}

/// Which items; `None` means any.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ItemFilter {
    /// Of this kind.
    pub kind: Option<u32>,
    /// In this state.
    pub state: Option<u8>,
    /// In this area.
    pub area: Option<ItemId>,
    /// Waiting for this move.
    pub whose: Option<u8>,
    /// With a line in this year.
    pub year: Option<i16>,
}

/// How many items share kind, area, state and move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// Kind of item.
    pub kind: u32,
    /// Area.
    pub area: Option<ItemId>,
    /// Where they stand.
    pub state: u8,
    /// Whose move it is.
    pub whose: u8,
    /// How many.
    pub items: u64,
}

/// Place of an act in display order: height of its folio, folio, index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LogKey {
    /// Height of the folio.
    pub height: u32,
    /// The folio.
    pub folio: FolioId,
    /// Index of the act.
    pub index: u16,
}

/// One act in the history of a dossier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogRow {
    /// Its place.
    pub key: LogKey,
    /// Who wrote it.
    pub party: PartyId,
    /// Kind of act.
    pub kind: u32,
    /// When the writer says it wrote.
    pub minute: Minute,
    /// The rule it broke, if it is void.
    pub rule: Option<String>,
    /// Items it concerns.
    pub items: Vec<ItemId>,
    /// What pages show.
    pub row: Vec<u8>,
}

/// Which acts; `None` and `false` mean any.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LogFilter {
    /// Concerning this item.
    pub item: Option<ItemId>,
    /// Void ones only.
    pub void: bool,
}

/// The fold of a dossier as it stood after some arrival, so that a start need not read every folio.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// The last folio that it covers.
    pub covers: Arrival,
    /// Version of its encoding; a register discards one that it does not write itself.
    pub format: u32,
    /// The encoded fold.
    pub bytes: Vec<u8>,
}

/// Questions about pages.
pub trait ReadProjections {
    /// One item.
    fn item(&self, dossier: &DossierId, item: &ItemId) -> Result<Option<ItemRow>, StoreError>;
    /// Items by rank, from after the (rank, item) given; at most `limit` and [`MAX_PAGE`].
    fn items(
        &self,
        dossier: &DossierId,
        filter: &ItemFilter,
        after: Option<(&[u8], ItemId)>,
        limit: u32,
    ) -> Result<Vec<ItemRow>, StoreError>;
    /// How many items there are of each kind, area, state and move, in that order.
    fn counts(&self, dossier: &DossierId) -> Result<Vec<Count>, StoreError>;
    /// Years in which some item has a line, ascending.
    fn years(&self, dossier: &DossierId) -> Result<Vec<i16>, StoreError>;
    /// Acts in display order, last first, from before the place given; at most `limit` and [`MAX_PAGE`].
    fn log(
        &self,
        dossier: &DossierId,
        filter: &LogFilter,
        before: Option<LogKey>,
        limit: u32,
    ) -> Result<Vec<LogRow>, StoreError>;
    /// A page kept whole under a name of the register's choice.
    fn sheet(&self, dossier: &DossierId, name: &str) -> Result<Option<Vec<u8>>, StoreError>;
    /// The snapshot of the fold, if there is one.
    fn snapshot(&self, dossier: &DossierId) -> Result<Option<Snapshot>, StoreError>;
    /// One hash over every row above, in order, the snapshot apart: equal exactly if the pages are.
    fn projection_fingerprint(&self, dossier: &DossierId) -> Result<Hash, StoreError>;
}

/// Changes of pages.
pub trait WriteProjections {
    /// Writes or replaces items.
    fn put_items(&self, dossier: &DossierId, rows: &[ItemRow]) -> Result<(), StoreError>;
    /// Removes an item.
    fn remove_item(&self, dossier: &DossierId, item: &ItemId) -> Result<(), StoreError>;
    /// Writes or replaces acts of the history.
    fn put_log(&self, dossier: &DossierId, rows: &[LogRow]) -> Result<(), StoreError>;
    /// Writes or replaces a page kept whole.
    fn put_sheet(&self, dossier: &DossierId, name: &str, bytes: &[u8]) -> Result<(), StoreError>;
    /// Removes a page kept whole; nothing if there is none.
    fn remove_sheet(&self, dossier: &DossierId, name: &str) -> Result<(), StoreError>;
    /// Replaces the snapshot of the fold.
    ///
    /// # Errors
    /// [`StoreError::TooLarge`] over [`MAX_SNAPSHOT`].
    fn put_snapshot(&self, dossier: &DossierId, snapshot: &Snapshot) -> Result<(), StoreError>;
    /// Removes every row and the snapshot, to draw them anew. The folios stay.
    fn clear_projections(&self, dossier: &DossierId) -> Result<(), StoreError>;
}
