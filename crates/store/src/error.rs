//! What can go wrong, each as a sentence that says what to do next.

use record::ids::{DossierId, FolioId};
use std::path::PathBuf;

/// An error of the store.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// No register here.
    #[error("there is no register at {}: check the folder, or create one with `mithaq init`", .0.display())]
    NotFound(PathBuf),
    /// A register is to be created where there is one.
    #[error("{} exists already: nothing was overwritten, choose another name", .0.display())]
    Exists(PathBuf),
    /// Another kind of file.
    #[error("{} is not a Mithaq register: check the path; the file was left as it is", .0.display())]
    NotMithaq(PathBuf),
    /// Written by a later program.
    #[error(
        "this register was written by a newer Mithaq (schema {found}; this program knows up to {known}): \
         install the newer version; nothing was changed"
    )]
    Newer {
        /// Schema of the file.
        found: u32,
        /// Latest schema of this program.
        known: u32,
    },
    /// Written by an earlier program and opened for reading only.
    #[error(
        "this register was written by an older Mithaq (schema {found}): open it once for writing, so that it is brought up to date"
    )]
    Older {
        /// Schema of the file.
        found: u32,
    },
    /// Another process writes.
    #[error(
        "the register {} is in use by another Mithaq process{}: stop that one, or use its desk; \
         reading commands work beside it",
        .path.display(),
        .process.map(|id| format!(" (number {id})")).unwrap_or_default()
    )]
    Locked {
        /// The register.
        path: PathBuf,
        /// Number of the process that holds it, where known.
        process: Option<u32>,
    },
    /// Opened for reading only.
    #[error("this register is open for reading only: run the command where the register may be written")]
    ReadOnly,
    /// A command begins within another.
    #[error(
        "a command cannot begin within another one: nothing of it was done; report this to whoever keeps the program"
    )]
    Nested,
    /// No room.
    #[error("the disk is full, and nothing of this command was kept: free some space, then run it again")]
    Full,
    /// The file is broken.
    #[error(
        "the register's file is damaged ({0}): keep the file, restore the last backup beside it, and exchange with your partners"
    )]
    Damaged(String),
    /// An id that the store does not hold as a dossier.
    #[error("this register holds no dossier {0}: list them with `mithaq dossier list`")]
    NoDossier(DossierId),
    /// A folio before its past.
    #[error(
        "folio {folio} cites {cited}, which is not held here: keep it waiting until that one has been taken in"
    )]
    PastMissing {
        /// The folio offered.
        folio: FolioId,
        /// The folio it cites.
        cited: FolioId,
    },
    /// A folio of one dossier offered to another.
    #[error("folio {0} is held in another dossier: it cannot be entered here")]
    OtherDossier(FolioId),
    /// An act cites before its folio is held.
    #[error("folio {0} is not held here: append it before what its acts cite")]
    NoFolio(FolioId),
    /// An instruction leaves a second time.
    #[error("this instruction has left already, as an act of folio {0}: nothing was written again")]
    LeftAlready(FolioId),
    /// Over a limit.
    #[error("{what} has {size} bytes, and this register takes {most} at most: send it in smaller parts")]
    TooLarge {
        /// What is too large.
        what: &'static str,
        /// Its size in bytes.
        size: u64,
        /// The limit in bytes.
        most: u64,
    },
    /// Over a count.
    #[error("this register keeps {most} {what} at most: settle some of them before adding another")]
    TooMany {
        /// What there is too much of.
        what: &'static str,
        /// The limit.
        most: u64,
    },
    /// The counter outside the database cannot be relied on.
    #[error(
        "this register may be a copy or an older state of itself, so nothing of it may leave: \
         take in a pouch from each partner first, or go on as a new register"
    )]
    GuardDoubted,
    /// A pouch number is used up.
    #[error("no pouch number is left for this partner: open a successor dossier")]
    NoNumberLeft,
    /// The operating system refused.
    #[error("{}: {source}; check that the folder exists and may be written", .path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// Anything else from the database.
    #[error(
        "the register's database answered: {0}; nothing of this command was kept, so it may be run again"
    )]
    Database(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl StoreError {
    pub(crate) fn io(path: &std::path::Path) -> impl FnOnce(std::io::Error) -> StoreError + '_ {
        |source| match source.kind() {
            std::io::ErrorKind::StorageFull => StoreError::Full,
            _ => StoreError::Io { path: path.to_owned(), source },
        }
    }
}
