//! Where a register keeps what it has taken in: durably, in one file, in one transaction a command.
//!
//! A [`Store`] holds bytes and names. It parses no folio, checks no signature and knows no rule: those are
//! `record`'s. What it does promise is the part that only storage can promise:
//!
//! - **Nothing half-applied.** A command runs in one [`Store::write`]; if it fails, panics or the machine stops,
//!   none of it has happened. Pages are projections that change in the same transaction as the folios.
//! - **Durable before it departs.** When `write` has returned, what it wrote survives a loss of power (`WAL`,
//!   `synchronous = FULL`).
//! - **Append-only.** Folios are never changed or removed, and the database itself refuses to.
//! - **Erased is erased.** A payload with a tombstone is never stored again (`record.md`, 6).
//! - **A restored backup is noticed.** [`Guard`] counts, outside the database, what may have left (`record.md`, 3).
//! - **One writer.** Two processes never hold one register open for writing.
//!
//! # What lives here
//! [`dossiers`], [`folios`], [`payloads`], [`waiting`]: the record and what surrounds it.
//! [`projections`]: rows that pages are drawn from. [`partners`], [`pouches`], [`secrets`]: the other side, and keys.
//! Each of these modules is one pair of traits in plain types, joined as [`Read`] and [`Tx`];
//! `sqlite` implements them. Another database means another such module and no other change.
//!
//! # What may not live here
//! SQL types in the traits, national notes (they have a file of their own), clocks, randomness, networks.
//! Minutes, days and secrets are handed in.
//!
//! # The route
//! ```
//! use store::{Open, SqliteStore, Store, StoreError};
//! # fn main() -> Result<(), StoreError> {
//! # let folder = tempfile::tempdir().unwrap();
//! let store = SqliteStore::open(&folder.path().join("register.mithaq"), Open::Create)?;
//! store.write(|tx| tx.put_setting("post", b"embassy"))?;
//! let post = store.read(|read| read.setting("post"))?;
//! assert_eq!(post.as_deref(), Some(&b"embassy"[..]));
//! # Ok(())
//! # }
//! ```

#![forbid(unsafe_code)]

pub mod dossiers;
mod error;
mod files;
pub mod folios;
pub mod guard;
pub mod partners;
pub mod payloads;
pub mod pouches;
pub mod projections;
pub mod secrets;
mod sqlite;
pub mod waiting;

pub use dossiers::{Dossier, ReadDossiers, WriteDossiers};
pub use error::StoreError;
pub use folios::{Appended, Arrival, Departure, FeedEnd, FolioRow, NewFolio, ReadFolios, WriteFolios};
pub use guard::{Doubt, Doubting, Guard, GuardState, MachineId};
pub use partners::{Compared, Link, Partner, ReadPartners, WritePartners};
pub use payloads::{
    Citation, Day, HeldPayload, NewPayload, Origin, PayloadState, ReadPayloads, Stored, WritePayloads,
};
pub use pouches::{AcknowledgedTip, Counted, Gap, PouchEntry, ReadPouches, Received, WritePouches};
pub use projections::{
    Count, ItemFilter, ItemRow, LogFilter, LogKey, LogRow, ReadProjections, Snapshot, WriteProjections,
};
pub use secrets::{KeyScope, OwnReception, ReadSecrets, Secret, TheirReception, WriteSecrets};
pub use sqlite::{Open, SqliteStore};
pub use waiting::{Held, NewWaiting, ReadWaiting, WaitingFolio, WriteWaiting};

use std::path::Path;

/// All that a transaction can ask.
pub trait Read:
    ReadDossiers
    + ReadFolios
    + ReadPayloads
    + ReadWaiting
    + ReadProjections
    + ReadPartners
    + ReadPouches
    + ReadSecrets
{
}
impl<T> Read for T where
    T: ReadDossiers
        + ReadFolios
        + ReadPayloads
        + ReadWaiting
        + ReadProjections
        + ReadPartners
        + ReadPouches
        + ReadSecrets
{
}

/// All that a write transaction can ask and change.
pub trait Tx:
    Read
    + WriteDossiers
    + WriteFolios
    + WritePayloads
    + WriteWaiting
    + WriteProjections
    + WritePartners
    + WritePouches
    + WriteSecrets
{
}
impl<T> Tx for T where
    T: Read
        + WriteDossiers
        + WriteFolios
        + WritePayloads
        + WriteWaiting
        + WriteProjections
        + WritePartners
        + WritePouches
        + WriteSecrets
{
}

/// One register's database.
pub trait Store: Send + Sync {
    /// Runs `command` in the one write transaction. What it wrote is durable when this returns `Ok`; if it
    /// returns an error or panics, nothing of it is kept.
    ///
    /// Writers take turns.
    ///
    /// # Errors
    /// Those of `command`; [`StoreError::Nested`] from within another command of the same store; and [`StoreError`] when the transaction cannot begin or end.
    fn write<T, E: From<StoreError>>(&self, command: impl FnOnce(&dyn Tx) -> Result<T, E>) -> Result<T, E>;

    /// Runs `query` on one unchanging state of the register, beside any writer.
    ///
    /// # Errors
    /// Those of `query`, and [`StoreError`] when the database cannot be read.
    fn read<T, E: From<StoreError>>(&self, query: impl FnOnce(&dyn Read) -> Result<T, E>) -> Result<T, E>;

    /// Writes a copy of the whole register, of one moment, to the new file `to`, while the register goes on.
    /// `progress` hears (pages done, pages in all). The copy holds this register's secrets.
    ///
    /// # Errors
    /// [`StoreError::Exists`] if there is a file at `to`; on any error no file is left there.
    fn backup(&self, to: &Path, progress: &mut dyn FnMut(u64, u64)) -> Result<(), StoreError>;

    /// Reads the whole file and checks its structure and references.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] with the first fault found.
    fn integrity_check(&self) -> Result<(), StoreError>;
}
