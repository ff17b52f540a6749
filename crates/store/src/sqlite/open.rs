//! Opening: the lock, the kind of file, its settings, its schema.

use crate::StoreError;
use crate::files::{beside, private};
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use std::fs::{File, TryLockError};
use std::io::{Read as _, Seek as _, Write as _};
use std::path::Path;
use std::time::Duration;

/// "MITH": marks the file as ours in SQLite's header.
const APPLICATION: u32 = 0x4D49_5448;
/// Every schema, in order; number n brings a file from `user_version` n - 1 to n.
const MIGRATIONS: &[&str] = &[
    include_str!("../../migrations/0001_register.sql"),
    include_str!("../../migrations/0002_kept_pouches.sql"),
];
/// First bytes of every SQLite file.
const MAGIC: &[u8; 16] = b"SQLite format 3\0";
/// How long a statement waits for another connection of the same file.
const PATIENCE: Duration = Duration::from_secs(5);
/// Statements kept compiled a connection.
const STATEMENTS: usize = 160;

/// Held as long as the register may be written; the system lets go of it when the process ends, however it ends.
pub(super) struct LockFile(File);

impl Drop for LockFile {
    fn drop(&mut self) {
        // Closing alone is not enough: a process being started at this moment holds a copy of the handle until it
        // has become another program, and the lock with it. A failure leaves just that.
        let _ = self.0.unlock();
    }
}

fn lock(path: &Path) -> Result<LockFile, StoreError> {
    let at = beside(path, ".lock");
    let mut file = private().create(true).truncate(false).open(&at).map_err(StoreError::io(&at))?;
    match file.try_lock() {
        Ok(()) => {
            // Only to tell people who holds it: a failure to write it harms nothing.
            let _ = file.set_len(0).and_then(|()| write!(file, "{}", std::process::id()));
            Ok(LockFile(file))
        }
        Err(TryLockError::WouldBlock) => {
            let mut holder = String::new();
            let _ = file.rewind();
            let _ = (&file).take(20).read_to_string(&mut holder);
            Err(StoreError::Locked { path: path.to_owned(), process: holder.trim().parse().ok() })
        }
        Err(TryLockError::Error(source)) => Err(StoreError::io(&at)(source)),
    }
}

/// What a file is before anything is written to it.
enum Kind {
    Absent,
    Empty,
    Sqlite,
    Other,
}

fn kind(path: &Path) -> Result<Kind, StoreError> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Kind::Absent),
        Err(error) => return Err(StoreError::io(path)(error)),
    };
    let mut start = Vec::with_capacity(MAGIC.len());
    let read = file.take(MAGIC.len() as u64).read_to_end(&mut start);
    match read {
        Ok(0) => Ok(Kind::Empty),
        Ok(_) if start == MAGIC => Ok(Kind::Sqlite),
        Ok(_) => Ok(Kind::Other),
        Err(error) if error.kind() == std::io::ErrorKind::IsADirectory => Ok(Kind::Other),
        Err(error) => Err(StoreError::io(path)(error)),
    }
}

/// The one connection that writes, and the lock that keeps other processes out.
pub(super) fn writer(path: &Path, create: bool) -> Result<(Connection, LockFile), StoreError> {
    match (kind(path)?, create) {
        (Kind::Absent, false) => return Err(StoreError::NotFound(path.to_owned())),
        (Kind::Other, false) => return Err(StoreError::NotMithaq(path.to_owned())),
        (Kind::Other, true) => return Err(StoreError::Exists(path.to_owned())),
        // An empty main file, alone or beside a log, is what a kill during the first start leaves.
        (Kind::Absent, true) | (Kind::Empty | Kind::Sqlite, _) => {}
    }
    let lock = lock(path)?;
    if create {
        private().create(true).truncate(false).open(path).map_err(StoreError::io(path))?;
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(PATIENCE)?;
    let version = match version(&connection, path) {
        Err(StoreError::NotMithaq(_)) if create && is_blank(&connection)? => 0,
        _ if create => return Err(StoreError::Exists(path.to_owned())),
        other => other?,
    };
    set_up(&connection)?;
    let mode: String = connection.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
    if mode != "wal" {
        return Err(StoreError::Damaged(format!("its journal cannot be set to WAL, it stays {mode}")));
    }
    // FULL: a commit has reached the disk when it returns. The fullfsync pair makes that true on macOS as well.
    connection.execute_batch(
        "PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON;
         PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;",
    )?;
    migrate(&mut connection, version)?;
    Ok((connection, lock))
}

/// A connection for reading a register that this process has opened already.
pub(super) fn reader(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(PATIENCE)?;
    set_up(&connection)?;
    connection.execute_batch("PRAGMA query_only = ON;")?;
    Ok(connection)
}

/// A connection for reading a register that another process may be writing.
pub(super) fn first_reader(path: &Path) -> Result<Connection, StoreError> {
    let (connection, found) = reader_of_any(path)?;
    if (found as usize) < MIGRATIONS.len() {
        return Err(StoreError::Older { found });
    }
    Ok(connection)
}

/// A connection for reading a register of this or an earlier program, and its schema.
pub(super) fn reader_of_any(path: &Path) -> Result<(Connection, u32), StoreError> {
    match kind(path)? {
        Kind::Absent => return Err(StoreError::NotFound(path.to_owned())),
        Kind::Other => return Err(StoreError::NotMithaq(path.to_owned())),
        Kind::Empty | Kind::Sqlite => {}
    }
    let connection = reader(path)?;
    let found = version(&connection, path)?;
    Ok((connection, found))
}

fn set_up(connection: &Connection) -> Result<(), StoreError> {
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    connection.execute_batch(
        "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16000;",
    )?;
    Ok(())
}

/// The schema of a file that is ours.
fn version(connection: &Connection, path: &Path) -> Result<u32, StoreError> {
    let application: i64 = connection.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    if application != i64::from(APPLICATION) {
        return Err(StoreError::NotMithaq(path.to_owned()));
    }
    let found: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if found as usize > MIGRATIONS.len() {
        return Err(StoreError::Newer { found, known: MIGRATIONS.len() as u32 });
    }
    Ok(found)
}

fn is_blank(connection: &Connection) -> Result<bool, StoreError> {
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    Ok(tables == 0)
}

fn migrate(connection: &mut Connection, from: u32) -> Result<(), StoreError> {
    for (number, migration) in (1u32..).zip(MIGRATIONS).skip(from as usize) {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction.execute_batch(migration)?;
        transaction.pragma_update(None, "application_id", APPLICATION)?;
        transaction.pragma_update(None, "user_version", number)?;
        transaction.commit()?;
    }
    Ok(())
}
