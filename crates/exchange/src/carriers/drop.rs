//! A watched folder: `out/` for what leaves, `in/` for what arrives, `done/` for what was dealt with.
//!
//! Something outside carries files from one side's `out/` to the other side's `in/`: a diode, a mail gateway, a
//! courier. It may lose them, deliver them twice, in any order, or half-written. So the last pouches are put out again
//! until the partner has acknowledged them, files still being written are left alone, and nothing is ever overwritten.

use super::file::{self, FileError};
use std::fs;
use std::path::{Path, PathBuf};

/// Most files looked at in one round. The rest waits for the next.
pub const MAX_FILES: usize = 1_000;

/// The three folders of one partner.
#[derive(Clone, Debug)]
pub struct DropFolder {
    outgoing: PathBuf,
    incoming: PathBuf,
    done: PathBuf,
    sent: PathBuf,
}

/// A file that has arrived.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Arrived {
    /// Its name, for people.
    pub name: String,
    path: PathBuf,
}

/// What became of an arrived file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Taken in, now or before.
    TakenIn,
    /// Not taken in, and never will be as it is.
    Refused,
    /// Perhaps still being written (it ends too early): left where it is, looked at again in the next round.
    Later,
}

impl DropFolder {
    /// The folders under `root`, made if they are missing.
    pub fn open(root: &Path) -> Result<Self, FileError> {
        let done = root.join("done");
        let folder = DropFolder {
            outgoing: root.join("out"),
            incoming: root.join("in"),
            sent: done.join("sent"),
            done,
        };
        for path in [&folder.outgoing, &folder.incoming, &folder.sent] {
            fs::create_dir_all(path).map_err(|source| FileError::Io { path: path.clone(), source })?;
        }
        Ok(folder)
    }

    /// Puts a pouch out, and keeps a copy to [repeat](DropFolder::repeat).
    pub fn send(&self, name: &str, pouch: &[u8]) -> Result<(), FileError> {
        file::save(&self.sent.join(plain(name)?), pouch)?;
        file::save(&self.outgoing.join(plain(name)?), pouch)
    }

    /// Puts out again the last `most` pouches that the partner has not acknowledged, where they have been carried away.
    /// `acknowledged` is the number of the last pouch the partner says it received; copies up to it are no longer kept.
    /// Returns the names put out.
    pub fn repeat(&self, acknowledged: u32, most: usize, cap: u64) -> Result<Vec<String>, FileError> {
        let mut kept: Vec<(u32, PathBuf)> = Vec::new();
        for (name, path) in pouches_in(&self.sent)? {
            match file::number_in(&name) {
                Some(number) if number > acknowledged => kept.push((number, path)),
                Some(_) => {
                    remove(&path)?;
                    remove(&self.outgoing.join(name))?;
                }
                None => {}
            }
        }
        kept.sort();
        let mut again = Vec::new();
        for (_, path) in kept.iter().rev().take(most).rev() {
            // Listed just now by its UTF-8 name.
            let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
            let out = self.outgoing.join(name);
            if out.symlink_metadata().is_err() {
                file::save(&out, &file::read(path, cap)?)?;
                again.push(name.to_owned());
            }
        }
        Ok(again)
    }

    /// What has arrived, by name. Temporary and hidden files, folders, links and anything else that is not a finished
    /// pouch are passed over.
    pub fn arrived(&self) -> Result<Vec<Arrived>, FileError> {
        Ok(pouches_in(&self.incoming)?.into_iter().map(|(name, path)| Arrived { name, path }).collect())
    }

    /// Reads an arrived pouch of at most `cap` bytes.
    pub fn read(&self, arrived: &Arrived, cap: u64) -> Result<Vec<u8>, FileError> {
        file::read(&arrived.path, cap)
    }

    /// Moves an arrived file to `done/`, under another name if one of that name lies there, or leaves it for later.
    pub fn finish(&self, arrived: &Arrived, outcome: Outcome) -> Result<(), FileError> {
        let ending = match outcome {
            Outcome::Later => return Ok(()),
            Outcome::TakenIn => "",
            Outcome::Refused => ".refused",
        };
        let free = (0u32..).map(|again| match again {
            0 => self.done.join(format!("{}{ending}", arrived.name)),
            _ => self.done.join(format!("{}.{again}{ending}", arrived.name)),
        });
        // Among u32 many names one is free: a folder cannot hold as many files.
        let Some(to) = free.into_iter().find(|path| path.symlink_metadata().is_err()) else { return Ok(()) };
        let moved = fs::rename(&arrived.path, &to).and_then(|()| file::flush_folder(&to));
        moved.map_err(|source| FileError::Io { path: arrived.path.clone(), source })
    }
}

/// Only a plain name of a pouch, never a path that leads elsewhere.
fn plain(name: &str) -> Result<&str, FileError> {
    let one = Path::new(name).components().count() == 1 && !name.contains(['/', '\\']);
    if one && file::is_pouch_name(name) { Ok(name) } else { Err(FileError::NotAFile(name.into())) }
}

fn pouches_in(folder: &Path) -> Result<Vec<(String, PathBuf)>, FileError> {
    let failed = |source| FileError::Io { path: folder.to_path_buf(), source };
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let Ok(name) = entry.file_name().into_string() else { continue };
        // The entry's own type: a link is a link here, wherever it leads.
        if file::is_pouch_name(&name) && entry.file_type().map_err(failed)?.is_file() {
            found.push((name, entry.path()));
        }
    }
    found.sort();
    found.truncate(MAX_FILES);
    Ok(found)
}

fn remove(path: &Path) -> Result<(), FileError> {
    match fs::remove_file(path) {
        Err(source) if source.kind() != std::io::ErrorKind::NotFound => {
            Err(FileError::Io { path: path.to_path_buf(), source })
        }
        _ => Ok(()),
    }
}
