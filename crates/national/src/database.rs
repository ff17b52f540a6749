//! The file and its transactions.

use crate::NationalError;
use rusqlite::backup::Backup;
use rusqlite::{Connection, OpenFlags, OptionalExtension, Params, Row, TransactionBehavior};
use std::fs::OpenOptions;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::ThreadId;
use std::time::Duration;

/// "MITN": marks the file as ours in SQLite's header, and as no register.
const APPLICATION: u32 = 0x4D49_544E;
/// Every schema, in order; number n brings a file from `user_version` n - 1 to n.
const MIGRATIONS: &[&str] =
    &[include_str!("../migrations/0001_national.sql"), include_str!("../migrations/0002_post.sql")];
const PATIENCE: Duration = Duration::from_secs(5);

/// The national file beside a register.
///
/// The register's own lock keeps a second program from writing; were there one all the same, transactions of this
/// file still exclude each other.
pub struct National {
    connection: Mutex<Connection>,
    /// Which thread is in a transaction, to answer one that would wait for itself.
    busy: Mutex<Option<ThreadId>>,
    path: PathBuf,
}

/// A thread's turn at the file, given back however it ends.
struct Turn<'n> {
    connection: MutexGuard<'n, Connection>,
    busy: &'n Mutex<Option<ThreadId>>,
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        *self.busy.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

impl National {
    /// Opens the file at `path`, or creates it; brings an older one up to date.
    ///
    /// # Errors
    /// [`NationalError::NotNational`], [`NationalError::Newer`], [`NationalError::Io`]. The file is left as it was.
    pub fn open(path: &Path) -> Result<Self, NationalError> {
        private().create(true).truncate(false).open(path).map_err(NationalError::io(path))?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut connection = Connection::open_with_flags(path, flags)?;
        connection.busy_timeout(PATIENCE)?;
        let version = match version(&connection, path) {
            Err(NationalError::Damaged(_)) => return Err(NationalError::NotNational(path.to_owned())),
            other => other?,
        };
        connection.set_prepared_statement_cache_capacity(64);
        connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
        connection.execute_batch(
            "PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON;
             PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF;
             PRAGMA temp_store = MEMORY;",
        )?;
        for (number, migration) in (1u32..).zip(MIGRATIONS).skip(version as usize) {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            transaction.execute_batch(migration)?;
            transaction.pragma_update(None, "application_id", APPLICATION)?;
            transaction.pragma_update(None, "user_version", number)?;
            transaction.commit()?;
        }
        Ok(National { connection: Mutex::new(connection), busy: Mutex::new(None), path: path.to_owned() })
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn turn(&self) -> Result<Turn<'_>, NationalError> {
        let this_thread = Some(std::thread::current().id());
        if *self.busy.lock().unwrap_or_else(PoisonError::into_inner) == this_thread {
            return Err(NationalError::Nested);
        }
        // After a panic the transaction was rolled back while unwinding, so the connection is as before it.
        let connection = self.connection.lock().unwrap_or_else(PoisonError::into_inner);
        *self.busy.lock().unwrap_or_else(PoisonError::into_inner) = this_thread;
        Ok(Turn { connection, busy: &self.busy })
    }

    /// Runs `command` in one transaction, durable when this returns `Ok`; of a failed one nothing is kept.
    ///
    /// # Errors
    /// Those of `command`; [`NationalError::Nested`] from within another transaction of this file; and
    /// [`NationalError`] when the transaction cannot begin or end.
    pub fn write<T, E: From<NationalError>>(
        &self,
        command: impl FnOnce(&Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        write_on(&mut self.turn()?.connection, command)
    }

    /// The same, durable with the next [`National::write`] only: for what another file already holds durably and what
    /// is written again from there if the machine stops before. After a power cut the file is whole, without it.
    ///
    /// # Errors
    /// As [`National::write`].
    pub fn write_soon<T, E: From<NationalError>>(
        &self,
        command: impl FnOnce(&Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut turn = self.turn()?;
        turn.connection.execute_batch("PRAGMA synchronous = NORMAL").map_err(NationalError::from)?;
        let result = write_on(&mut turn.connection, command);
        turn.connection.execute_batch("PRAGMA synchronous = FULL").map_err(NationalError::from)?;
        result
    }

    /// Runs `query` on one unchanging state; what it writes is not kept.
    ///
    /// # Errors
    /// Those of `query`; [`NationalError::Nested`] from within another transaction of this file; and
    /// [`NationalError`] when the file cannot be read.
    pub fn read<T, E: From<NationalError>>(
        &self,
        query: impl FnOnce(&Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut turn = self.turn()?;
        let transaction = turn.connection.transaction().map_err(NationalError::from)?;
        query(&Tx { sql: &transaction })
    }

    /// Writes a copy to the new file `to`: one file without a log.
    ///
    /// # Errors
    /// [`NationalError::Exists`] if there is a file at `to`; on any error no file is left there.
    pub fn backup(&self, to: &Path) -> Result<(), NationalError> {
        backup(&self.turn()?.connection, to)
    }

    /// Puts the backup at `from` in place as a new national file at `to`. Move one that stands there aside first.
    ///
    /// # Errors
    /// [`NationalError::Exists`] if there is a file, or the log of one, at `to`; [`NationalError::NotNational`],
    /// [`NationalError::Newer`], [`NationalError::Damaged`]. On any error no file is left at `to`.
    pub fn restore(from: &Path, to: &Path) -> Result<(), NationalError> {
        std::fs::metadata(from).map_err(NationalError::io(from))?;
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(from, flags)?;
        let found = match version(&connection, from) {
            Err(NationalError::Damaged(_)) => 0,
            other => other?,
        };
        if found == 0 {
            return Err(NationalError::NotNational(from.to_owned()));
        }
        backup(&connection, to)
    }
}

/// The same path with `suffix` behind its name.
fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

fn backup(from: &Connection, to: &Path) -> Result<(), NationalError> {
    // A log left of another file under this name would be read as this one's.
    for taken in [to.to_owned(), beside(to, "-wal")] {
        if taken.try_exists().map_err(NationalError::io(&taken))? {
            return Err(NationalError::Exists(taken));
        }
    }
    let partial = beside(to, ".partial");
    let made =
        copy(from, &partial).and_then(|()| std::fs::rename(&partial, to).map_err(NationalError::io(to)));
    if made.is_err() {
        for suffix in ["", "-wal", "-shm", "-journal"] {
            let _ = std::fs::remove_file(beside(&partial, suffix));
        }
    }
    made
}

fn copy(from: &Connection, to: &Path) -> Result<(), NationalError> {
    let file = private().create(true).truncate(true).open(to).map_err(NationalError::io(to))?;
    let mut target = Connection::open(to)?;
    Backup::new(from, &mut target)?.run_to_completion(i32::MAX, PATIENCE, None)?;
    let answer: String = target.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if answer != "ok" {
        return Err(NationalError::Damaged(answer));
    }
    target.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()))?;
    target.close().map_err(|(_, error)| error)?;
    file.sync_all().map_err(NationalError::io(to))
}

/// Options for a file that only its owner may read.
fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// The schema of the file; 0 for an empty one.
fn version(connection: &Connection, path: &Path) -> Result<u32, NationalError> {
    let application: i64 = connection.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    let found: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    match (application, found, tables) {
        (0, 0, 0) => Ok(0),
        (application, _, _) if application != i64::from(APPLICATION) => {
            Err(NationalError::NotNational(path.to_owned()))
        }
        (_, found, _) if found as usize > MIGRATIONS.len() => {
            Err(NationalError::Newer { found, known: MIGRATIONS.len() as u32 })
        }
        (_, found, _) => Ok(found),
    }
}

/// One transaction. Its methods stand beside the types they concern.
pub struct Tx<'c> {
    sql: &'c Connection,
}

impl Tx<'_> {
    pub(crate) fn run(&self, sql: &str, values: impl Params) -> Result<usize, NationalError> {
        Ok(self.sql.prepare_cached(sql)?.execute(values)?)
    }

    /// Inserts, and returns the new row's id.
    pub(crate) fn insert(&self, sql: &str, values: impl Params) -> Result<i64, NationalError> {
        self.run(sql, values)?;
        Ok(self.sql.last_insert_rowid())
    }

    pub(crate) fn one<T>(
        &self,
        sql: &str,
        values: impl Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, NationalError> {
        Ok(self.sql.prepare_cached(sql)?.query_row(values, read).optional()?)
    }

    pub(crate) fn all<T>(
        &self,
        sql: &str,
        values: impl Params,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, NationalError> {
        let mut statement = self.sql.prepare_cached(sql)?;
        let rows = statement.query_map(values, read)?.collect::<Result<_, _>>()?;
        Ok(rows)
    }

    pub(crate) fn count(&self, sql: &str, values: impl Params) -> Result<u64, NationalError> {
        Ok(self.one(sql, values, |row| row.get::<_, i64>(0))?.map_or(0, i64::unsigned_abs))
    }

    /// A preference of this State's desk.
    pub fn setting(&self, name: &str) -> Result<Option<Vec<u8>>, NationalError> {
        self.one("SELECT value FROM setting WHERE name = ?1", [name], |row| row.get(0))
    }

    /// Sets or, with `None`, forgets a preference.
    pub fn put_setting(&self, name: &str, value: Option<&[u8]>) -> Result<(), NationalError> {
        match value {
            Some(value) => self.run(
                "INSERT INTO setting (name, value) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = excluded.value",
                rusqlite::params![name, value],
            )?,
            None => self.run("DELETE FROM setting WHERE name = ?1", [name])?,
        };
        Ok(())
    }
}

fn write_on<T, E: From<NationalError>>(
    connection: &mut Connection,
    command: impl FnOnce(&Tx<'_>) -> Result<T, E>,
) -> Result<T, E> {
    let transaction =
        connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(NationalError::from)?;
    let result = command(&Tx { sql: &transaction })?;
    transaction.commit().map_err(NationalError::from)?;
    Ok(result)
}
