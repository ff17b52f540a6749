//! A copy of one moment while the register goes on.

use crate::StoreError;
use crate::files::{beside, private};
use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};
use std::path::Path;
use std::time::Duration;

/// Pages copied between two reports of progress: 4 MiB.
const PAGES: i32 = 1_024;
/// How often a step is tried again while the copy's file is held by the system.
const TRIES: u32 = 1_000;
const PAUSE: Duration = Duration::from_millis(5);

pub(super) fn backup(
    from: &Connection,
    to: &Path,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<(), StoreError> {
    // A log left of another register under this name would be read as this one's.
    for taken in [to.to_owned(), beside(to, "-wal")] {
        if taken.try_exists().map_err(StoreError::io(&taken))? {
            return Err(StoreError::Exists(taken));
        }
    }
    let partial = beside(to, ".partial");
    let made = copy(from, &partial, progress).and_then(|()| {
        std::fs::rename(&partial, to).map_err(StoreError::io(to))?;
        crate::guard::sync_folder_of(to)
    });
    if made.is_err() {
        for suffix in ["", "-wal", "-shm", "-journal"] {
            let _ = std::fs::remove_file(beside(&partial, suffix));
        }
    }
    made
}

fn copy(from: &Connection, to: &Path, progress: &mut dyn FnMut(u64, u64)) -> Result<(), StoreError> {
    private().create(true).truncate(true).open(to).map_err(StoreError::io(to))?;
    let mut target = Connection::open(to)?;
    // One read transaction over all steps: the copy is of one moment, and writers do not make it start again.
    let moment = from.unchecked_transaction()?;
    moment.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    {
        let copying = Backup::new(from, &mut target)?;
        let mut tries = 0;
        loop {
            match copying.step(PAGES)? {
                StepResult::Done => break,
                StepResult::More => {
                    let at = copying.progress();
                    let all = u64::try_from(at.pagecount).unwrap_or(0);
                    progress(all.saturating_sub(u64::try_from(at.remaining).unwrap_or(0)), all);
                }
                _ if tries < TRIES => {
                    tries += 1;
                    std::thread::sleep(PAUSE);
                }
                held => {
                    return Err(StoreError::Database(
                        format!("the copy is held by another program ({held:?})").into(),
                    ));
                }
            }
        }
        let all = u64::try_from(copying.progress().pagecount).unwrap_or(0);
        progress(all, all);
    }
    check(&target, "quick_check")?;
    // One file without a log, so that it can be read from a medium that cannot be written.
    target.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()))?;
    target.close().map_err(|(_, error)| error)?;
    let file = private().open(to).map_err(StoreError::io(to))?;
    file.sync_all().map_err(StoreError::io(to))
}

/// Runs one of SQLite's two checks.
pub(super) fn check(connection: &Connection, pragma: &str) -> Result<(), StoreError> {
    let answer: String = connection.query_row(&format!("PRAGMA {pragma}(1)"), [], |row| row.get(0))?;
    if answer == "ok" { Ok(()) } else { Err(StoreError::Damaged(answer)) }
}
