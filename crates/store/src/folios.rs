//! Folios: append-only, in the order of their arrival.

use crate::StoreError;
use record::ids::{DossierId, FeedId, FolioId, Place};
use std::ops::ControlFlow;

/// Place of a folio in the order of arrival at this register, over all dossiers; from 1, and growing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Arrival(pub u64);

impl Arrival {
    /// Before every folio.
    pub const NONE: Arrival = Arrival(0);
}

/// A folio to be kept. Its bytes are verified and judged; the store takes the caller's word for the other fields.
#[derive(Clone, Copy, Debug)]
pub struct NewFolio<'a> {
    /// Its dossier; of a founding folio, its own id.
    pub dossier: DossierId,
    /// Its id.
    pub id: FolioId,
    /// The feed that wrote it.
    pub feed: FeedId,
    /// Its number in the feed.
    pub number: u32,
    /// One more than the greatest height it cites; 0 if it cites nothing.
    pub height: u32,
    /// All that it cites: the folio before it in its feed, and its heads.
    pub cites: &'a [FolioId],
    /// The exact bytes received or signed.
    pub bytes: &'a [u8],
}

/// What came of an append.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Appended {
    /// Kept.
    New(Arrival),
    /// Held already; nothing changed.
    Already(Arrival),
}

/// A folio as it is held, lent to a visitor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FolioRow<'a> {
    /// When it came, in order.
    pub arrival: Arrival,
    /// Its id.
    pub id: FolioId,
    /// The feed that wrote it.
    pub feed: FeedId,
    /// Its number in the feed.
    pub number: u32,
    /// Its height.
    pub height: u32,
    /// The exact bytes.
    pub bytes: &'a [u8],
}

/// Greatest number held of a feed, on any branch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FeedEnd {
    /// The feed.
    pub feed: FeedId,
    /// The number.
    pub last: u32,
}

/// An instruction of the national file that has left as an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Departure {
    /// The instruction's random id.
    pub instruction: [u8; 16],
    /// The first act it made.
    pub place: Place,
}

/// Receives folios one by one; `Break` ends the walk.
pub type FolioVisitor<'v> = dyn FnMut(FolioRow<'_>) -> ControlFlow<()> + 'v;

/// Questions about folios.
pub trait ReadFolios {
    /// The bytes of one folio.
    fn folio(&self, id: &FolioId) -> Result<Option<Vec<u8>>, StoreError>;
    /// Dossier and arrival of one folio.
    fn arrival_of(&self, id: &FolioId) -> Result<Option<(DossierId, Arrival)>, StoreError>;
    /// Walks the folios of a dossier that came after `after`, in order of arrival: every past before what cites it.
    fn each_folio(
        &self,
        dossier: &DossierId,
        after: Arrival,
        visit: &mut FolioVisitor<'_>,
    ) -> Result<(), StoreError>;
    /// Walks the folios of a dossier in display order: height, then id.
    fn each_folio_for_display(
        &self,
        dossier: &DossierId,
        visit: &mut FolioVisitor<'_>,
    ) -> Result<(), StoreError>;
    /// Walks the folios of one feed whose number is greater than `above` (`None`: all), by number, then id.
    fn each_folio_of_feed(
        &self,
        dossier: &DossierId,
        feed: &FeedId,
        above: Option<u32>,
        visit: &mut FolioVisitor<'_>,
    ) -> Result<(), StoreError>;
    /// The folios of a dossier that none other held cites, ascending.
    fn tips(&self, dossier: &DossierId) -> Result<Vec<FolioId>, StoreError>;
    /// The greatest number held of each feed, ascending by feed.
    fn feed_ends(&self, dossier: &DossierId) -> Result<Vec<FeedEnd>, StoreError>;
    /// The last arrival in a dossier; [`Arrival::NONE`] if it holds nothing.
    fn last_arrival(&self, dossier: &DossierId) -> Result<Arrival, StoreError>;
    /// Where an instruction has left, if it has.
    fn departure(&self, instruction: &[u8; 16]) -> Result<Option<Place>, StoreError>;
    /// Departures that the national file may not have noted yet, ascending by instruction.
    fn departures(&self) -> Result<Vec<Departure>, StoreError>;
    /// How many folios a dossier holds. Counts them: not for pages.
    fn count_folios(&self, dossier: &DossierId) -> Result<u64, StoreError>;
}

/// Changes of folios.
pub trait WriteFolios {
    /// Keeps a folio for ever, and removes it from those waiting.
    ///
    /// # Errors
    /// [`StoreError::NoDossier`], [`StoreError::OtherDossier`]; [`StoreError::PastMissing`] if something that it
    /// cites is not held in the same dossier; [`StoreError::TooLarge`] over
    /// [`record::header::MAX_FOLIO`].
    fn append(&self, folio: &NewFolio<'_>) -> Result<Appended, StoreError>;
    /// Notes, in the transaction that appends its folio, that an instruction has left: after a crash between this
    /// file and the national one it is not carried out twice.
    ///
    /// # Errors
    /// [`StoreError::NoFolio`] if the folio is not held; [`StoreError::LeftAlready`] if it has left before.
    fn note_departure(&self, departure: &Departure) -> Result<(), StoreError>;
    /// The national file has noted the departure durably.
    fn forget_departure(&self, instruction: &[u8; 16]) -> Result<(), StoreError>;
}
