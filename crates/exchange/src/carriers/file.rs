//! By hand: a pouch as one file. It appears under its name only once it is whole and on the disk.

use record::ids::{DossierId, FeedId};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// Ending of a pouch's file name.
pub const ENDING: &str = "pouch";

/// Why a file could not be written or read.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// A file of that name holds something else.
    #[error("{0} exists already and holds something else: move it away or choose another folder")]
    Exists(PathBuf),
    /// Longer than a pouch may be.
    #[error(
        "{path} is longer than the {cap} bytes a pouch may have: choose the file the partner handed over"
    )]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// The limit in bytes.
        cap: u64,
    },
    /// Not a file at all.
    #[error("{0} is not a file: choose the file the partner handed over")]
    NotAFile(PathBuf),
    /// The disk refuses.
    #[error(
        "{path} could not be read or written ({source}): check the disk, its space and your rights on it"
    )]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// Names a pouch: short codes of the dossier and of the sending register, and the number. It says nothing about the
/// content, and pouches of both directions can lie in one folder.
pub fn name(dossier: &DossierId, sender: &FeedId, number: u32) -> String {
    let (dossier, sender) = (dossier.0.to_string(), sender.0.to_string());
    // A hash prints as 64 ASCII digits.
    format!("{}-{}-{number:06}.{ENDING}", &dossier[..8], &sender[..4])
}

/// Number of the pouch that a file name of [`name`]'s form states; a help for people, never proof.
pub fn number_in(name: &str) -> Option<u32> {
    name.strip_suffix(ENDING)?.strip_suffix('.')?.rsplit('-').next()?.parse().ok()
}

/// Writes `pouch` to `path`, whole or not at all: a temporary file beside it, flushed to the disk, then renamed, and
/// the folder flushed. The same bytes under the same name again change nothing; other bytes are never overwritten.
pub fn save(path: &Path, pouch: &[u8]) -> Result<(), FileError> {
    let failed = |source| FileError::Io { path: path.to_path_buf(), source };
    if path.symlink_metadata().is_ok() {
        let same = read(path, pouch.len() as u64).is_ok_and(|there| there == pouch);
        return if same { Ok(()) } else { Err(FileError::Exists(path.to_path_buf())) };
    }
    let temporary = temporary_name(path).ok_or_else(|| FileError::NotAFile(path.to_path_buf()))?;
    let written = write_durably(&temporary, pouch).and_then(|()| fs::rename(&temporary, path));
    if let Err(source) = written {
        // Best effort: the first failure is the one to report, and the next save replaces what is left.
        let _ = fs::remove_file(&temporary);
        return Err(failed(source));
    }
    flush_folder(path).map_err(failed)
}

/// Reads a pouch of at most `cap` bytes. The length is looked at before any memory is taken, and again while reading.
pub fn read(path: &Path, cap: u64) -> Result<Vec<u8>, FileError> {
    let failed = |source| FileError::Io { path: path.to_path_buf(), source };
    let too_large = || FileError::TooLarge { path: path.to_path_buf(), cap };
    let file = File::open(path).map_err(failed)?;
    let metadata = file.metadata().map_err(failed)?;
    if !metadata.is_file() {
        return Err(FileError::NotAFile(path.to_path_buf()));
    }
    if metadata.len() > cap {
        return Err(too_large());
    }
    let mut pouch = Vec::new();
    file.take(cap.saturating_add(1)).read_to_end(&mut pouch).map_err(failed)?;
    if pouch.len() as u64 > cap { Err(too_large()) } else { Ok(pouch) }
}

/// Whether a file name is that of a finished pouch: our temporary files, and the usual ones of others, are not.
pub(super) fn is_pouch_name(name: &str) -> bool {
    !name.starts_with(['.', '~']) && Path::new(name).extension().is_some_and(|ending| ending == ENDING)
}

fn temporary_name(path: &Path) -> Option<PathBuf> {
    let name = path.file_name()?.to_str()?;
    Some(path.with_file_name(format!(".{name}.part")))
}

fn write_durably(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

pub(super) fn flush_folder(of: &Path) -> io::Result<()> {
    let folder = of.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match File::open(folder).and_then(|folder| folder.sync_all()) {
        // Some removable disks and systems cannot flush a folder; the file itself is on the disk.
        Err(error)
            if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::PermissionDenied) =>
        {
            Ok(())
        }
        other => other,
    }
}
