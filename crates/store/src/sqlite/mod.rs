//! The store on SQLite: one file, a write connection, a few for reading.

mod backup;
mod dossiers;
mod folios;
mod open;
mod partners;
mod payloads;
mod pouches;
mod projections;
mod secrets;
mod waiting;

use crate::{Read, Store, StoreError, Tx};
use open::LockFile;
use record::hash::Hash;
use record::ids::DossierId;
use rusqlite::{Connection, ErrorCode, OptionalExtension, TransactionBehavior};
use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::thread::ThreadId;

/// Most reading connections kept open between questions.
const READERS_KEPT: usize = 4;

/// How to open a register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Open {
    /// Create a new one; there must be none.
    Create,
    /// Open an existing one for reading and writing; no other process may have done so.
    Existing,
    /// Open an existing one for reading, also beside a process that writes.
    ReadOnly,
}

/// A register's database on SQLite.
pub struct SqliteStore {
    // Dropped in this order: the writer goes last, to fold its log into the file, and then the lock.
    readers: Mutex<Vec<Connection>>,
    writer: Option<Mutex<Writer>>,
    /// Which thread is in `write`, to answer one that would wait for itself.
    writing: Mutex<Option<ThreadId>>,
    path: PathBuf,
    _lock: Option<LockFile>,
}

struct Writer {
    connection: Connection,
    /// Something was destroyed, and the write-ahead log may still hold it.
    scrub: bool,
}

impl SqliteStore {
    /// Opens the register at `path`; brings an older one up to date unless it is opened for reading only.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], [`StoreError::Exists`], [`StoreError::NotMithaq`], [`StoreError::Newer`],
    /// [`StoreError::Older`], [`StoreError::Locked`], [`StoreError::Io`]. The file is left as it was.
    pub fn open(path: &Path, how: Open) -> Result<Self, StoreError> {
        let (writer, lock, reader) = match how {
            Open::ReadOnly => (None, None, Some(open::first_reader(path)?)),
            Open::Create | Open::Existing => {
                let (connection, lock) = open::writer(path, how == Open::Create)?;
                (Some(Mutex::new(Writer { connection, scrub: false })), Some(lock), None)
            }
        };
        Ok(SqliteStore {
            readers: Mutex::new(reader.into_iter().collect()),
            writer,
            writing: Mutex::new(None),
            path: path.to_owned(),
            _lock: lock,
        })
    }

    /// Puts the backup at `from` in place as a new register at `to`, after reading it back. Move a register that
    /// stands there aside first, and leave its guard: it is what tells that an older state came back.
    ///
    /// # Errors
    /// [`StoreError::Exists`] if there is a register, or the log of one, at `to`; [`StoreError::Damaged`] and the
    /// ways in which `from` cannot be opened. On any error no file is left at `to`.
    pub fn restore(from: &Path, to: &Path, progress: &mut dyn FnMut(u64, u64)) -> Result<(), StoreError> {
        let (connection, _) = open::reader_of_any(from)?;
        backup::check(&connection, "integrity_check")?;
        backup::backup(&connection, to, progress)
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn with_reader<T, E: From<StoreError>>(
        &self,
        job: impl FnOnce(&Connection) -> Result<T, E>,
    ) -> Result<T, E> {
        // A panic elsewhere cannot leave the pool half-changed: it is only pushed to and popped from.
        let pooled = self.readers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let connection = match pooled {
            Some(connection) => connection,
            None => open::reader(&self.path)?,
        };
        let result = job(&connection);
        let mut readers = self.readers.lock().unwrap_or_else(PoisonError::into_inner);
        if readers.len() < READERS_KEPT && connection.is_autocommit() {
            readers.push(connection);
        }
        result
    }
}

impl Store for SqliteStore {
    fn write<T, E: From<StoreError>>(&self, command: impl FnOnce(&dyn Tx) -> Result<T, E>) -> Result<T, E> {
        let writer = self.writer.as_ref().ok_or(StoreError::ReadOnly)?;
        let this_thread = std::thread::current().id();
        if *self.writing.lock().unwrap_or_else(PoisonError::into_inner) == Some(this_thread) {
            return Err(StoreError::Nested.into());
        }
        // After a panic the transaction was rolled back while unwinding, so the connection is as before it.
        let mut writer = writer.lock().unwrap_or_else(PoisonError::into_inner);
        let _turn = Turn::take(&self.writing, this_thread);
        let transaction = writer
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(StoreError::from)?;
        let session = Session::new(&transaction);
        let result = command(&session)?;
        let scrub = session.scrub.get();
        transaction.commit().map_err(StoreError::from)?;
        writer.scrub |= scrub;
        if writer.scrub {
            // A reader may stand in the way; the next write tries again.
            let blocked: i64 = writer
                .connection
                .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))
                .unwrap_or(1);
            writer.scrub = blocked != 0;
        }
        Ok(result)
    }

    fn read<T, E: From<StoreError>>(&self, query: impl FnOnce(&dyn Read) -> Result<T, E>) -> Result<T, E> {
        self.with_reader(|connection| {
            let transaction = connection.unchecked_transaction().map_err(StoreError::from)?;
            query(&Session::new(&transaction))
        })
    }

    fn backup(&self, to: &Path, progress: &mut dyn FnMut(u64, u64)) -> Result<(), StoreError> {
        self.with_reader(|connection| backup::backup(connection, to, progress))
    }

    fn integrity_check(&self) -> Result<(), StoreError> {
        self.with_reader(|connection| {
            backup::check(connection, "integrity_check")?;
            let stray: Option<String> =
                connection.query_row("PRAGMA foreign_key_check", [], |row| row.get(0)).optional()?;
            match stray {
                None => Ok(()),
                Some(table) => Err(StoreError::Damaged(format!("a row of {table} refers to nothing"))),
            }
        })
    }
}

/// A thread's turn to write, given back however the command ends.
struct Turn<'s>(&'s Mutex<Option<ThreadId>>);

impl<'s> Turn<'s> {
    fn take(writing: &'s Mutex<Option<ThreadId>>, thread: ThreadId) -> Self {
        *writing.lock().unwrap_or_else(PoisonError::into_inner) = Some(thread);
        Turn(writing)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

/// One transaction.
struct Session<'c> {
    sql: &'c Connection,
    /// The dossier asked for last: commands work on one dossier.
    last: Cell<Option<(DossierId, i64)>>,
    scrub: Cell<bool>,
}

impl<'c> Session<'c> {
    fn new(sql: &'c Connection) -> Self {
        Session { sql, last: Cell::new(None), scrub: Cell::new(false) }
    }

    /// Row of a dossier that must be here.
    fn key(&self, dossier: &DossierId) -> Result<i64, StoreError> {
        self.find_key(dossier)?.ok_or(StoreError::NoDossier(*dossier))
    }

    /// Row of a dossier; a question about an unknown one finds nothing, and row 0 never exists.
    fn key_or_none(&self, dossier: &DossierId) -> Result<i64, StoreError> {
        Ok(self.find_key(dossier)?.unwrap_or(0))
    }

    fn find_key(&self, dossier: &DossierId) -> Result<Option<i64>, StoreError> {
        if let Some((last, key)) = self.last.get()
            && last == *dossier
        {
            return Ok(Some(key));
        }
        let key = self
            .sql
            .prepare_cached("SELECT key FROM dossier WHERE id = ?1")?
            .query_row([dossier.0.0], |row| row.get(0))
            .optional()?;
        if let Some(key) = key {
            self.last.set(Some((*dossier, key)));
        }
        Ok(key)
    }

    fn run(&self, sql: &str, values: impl rusqlite::Params) -> Result<usize, StoreError> {
        Ok(self.sql.prepare_cached(sql)?.execute(values)?)
    }

    fn one<T>(
        &self,
        sql: &str,
        values: impl rusqlite::Params,
        read: impl FnOnce(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, StoreError> {
        Ok(self.sql.prepare_cached(sql)?.query_row(values, read).optional()?)
    }

    fn all<T>(
        &self,
        sql: &str,
        values: impl rusqlite::Params,
        read: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, StoreError> {
        let mut statement = self.sql.prepare_cached(sql)?;
        let rows = statement.query_map(values, read)?.collect::<Result<_, _>>()?;
        Ok(rows)
    }
}

/// Reads a 32-byte column.
fn hash(row: &rusqlite::Row<'_>, column: usize) -> rusqlite::Result<Hash> {
    row.get(column).map(Hash)
}

/// An optional dossier or party as a column: empty for none.
fn or_empty(hash: Option<Hash>) -> Vec<u8> {
    hash.map(|hash| hash.0.to_vec()).unwrap_or_default()
}

/// Reads what [`or_empty`] wrote.
fn hash_or_none(row: &rusqlite::Row<'_>, column: usize) -> rusqlite::Result<Option<Hash>> {
    match row.get_ref(column)?.as_blob() {
        Ok([]) => Ok(None),
        _ => hash(row, column).map(Some),
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => StoreError::Full,
            Some(ErrorCode::ReadOnly) => StoreError::ReadOnly,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                StoreError::Damaged(error.to_string())
            }
            _ => StoreError::Database(Box::new(error)),
        }
    }
}
