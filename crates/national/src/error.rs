//! What can go wrong, each as a sentence that says what to do next.

use crate::instructions::{InstructionId, State};
use std::path::PathBuf;

/// An error of the national file.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum NationalError {
    /// Another kind of file.
    #[error("{} is not a national file of Mithaq: check the path; the file was left as it is", .0.display())]
    NotNational(PathBuf),
    /// Written by a later program.
    #[error(
        "the national file was written by a newer Mithaq (schema {found}; this program knows up to {known}): \
         install the newer version; nothing was changed"
    )]
    Newer {
        /// Schema of the file.
        found: u32,
        /// Latest schema of this program.
        known: u32,
    },
    /// No such instruction.
    #[error("there is no instruction {0} here: look at the list of what is ready to leave")]
    NoInstruction(InstructionId),
    /// The instruction is past the point where this can be done.
    #[error("instruction {id} cannot be changed any more, {}: give a new one if it is still wanted", .state.as_clause())]
    NotReady {
        /// The instruction.
        id: InstructionId,
        /// Where it stands.
        state: State,
    },
    /// The id is in use.
    #[error("instruction {0} was given already: draw another id")]
    GivenAlready(InstructionId),
    /// No such draft.
    #[error("this draft is no longer here: it was discarded or proposed; start another")]
    NoDraft,
    /// No such standing policy.
    #[error("there is no such standing policy in force: look at the list of policies")]
    NoPolicy,
    /// Too long.
    #[error("this text has {size} bytes, and {most} at most are kept: shorten it")]
    TooLong {
        /// Its size in bytes.
        size: usize,
        /// The limit in bytes.
        most: usize,
    },
    /// Empty, or with a control character.
    #[error("a name, an address or a key is one line of text: fill it in, without line breaks")]
    NotALine,
    /// A transaction begins within another.
    #[error(
        "a command cannot begin within another one: nothing of it was done; report this to whoever keeps the program"
    )]
    Nested,
    /// No room.
    #[error("the disk is full, and nothing of this command was kept: free some space, then run it again")]
    Full,
    /// The file is broken.
    #[error("the national file is damaged ({0}): keep it, and restore the last backup of it beside it")]
    Damaged(String),
    /// A copy is to be written where there is a file.
    #[error("{} exists already: nothing was overwritten, choose another name", .0.display())]
    Exists(PathBuf),
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
        "the national file's database answered: {0}; nothing of this command was kept, so it may be run again"
    )]
    Database(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl NationalError {
    pub(crate) fn io(path: &std::path::Path) -> impl FnOnce(std::io::Error) -> NationalError + '_ {
        |source| match source.kind() {
            std::io::ErrorKind::StorageFull => NationalError::Full,
            _ => NationalError::Io { path: path.to_owned(), source },
        }
    }
}

impl From<rusqlite::Error> for NationalError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => NationalError::Full,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                NationalError::Damaged(error.to_string())
            }
            _ => NationalError::Database(Box::new(error)),
        }
    }
}
