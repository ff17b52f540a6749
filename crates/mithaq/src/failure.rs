//! Why a command did not do what was asked, and the exit code that says so.

use std::path::Path;

/// Exit codes of the program.
pub mod exit {
    /// Done; for `verify`, proved.
    pub const DONE: u8 = 0;
    /// Not done; for `verify`, not proved.
    pub const NOT_DONE: u8 = 1;
    /// The command was not understood, or its file cannot be read.
    pub const BAD_USE: u8 = 2;
    /// Proved, but something about it must be known.
    pub const REMARKS: u8 = 3;
}

/// A command that was not carried out: one sentence that says what to do next.
#[derive(Debug, thiserror::Error)]
#[error("{sentence}")]
pub struct Failure {
    /// For the person at the keyboard.
    pub sentence: String,
    /// Exit code.
    pub code: u8,
}

impl Failure {
    /// The command was understood and not carried out.
    pub fn new(sentence: impl Into<String>) -> Self {
        Failure { sentence: sentence.into(), code: exit::NOT_DONE }
    }

    /// The command cannot be meant as it was typed.
    pub fn bad_use(sentence: impl Into<String>) -> Self {
        Failure { sentence: sentence.into(), code: exit::BAD_USE }
    }

    /// A file could not be read or written.
    pub fn file(path: &Path) -> impl FnOnce(std::io::Error) -> Failure + '_ {
        move |error| {
            Failure::new(format!(
                "{} could not be read or written ({error}); check its name, the disk, and your rights on it",
                path.display()
            ))
        }
    }
}

impl From<register::Error> for Failure {
    fn from(error: register::Error) -> Self {
        match error {
            register::Error::Closed(closed) => {
                Failure::new(format!("this is closed to us: {}", crate::commands::why(&closed)))
            }
            other => Failure::new(other.to_string()),
        }
    }
}

impl From<followup::zone::ZoneError> for Failure {
    fn from(error: followup::zone::ZoneError) -> Self {
        match error {
            followup::zone::ZoneError::Stale(_) => Failure::new(error.to_string()),
            typed => Failure::bad_use(typed.to_string()),
        }
    }
}

/// Result of a command.
pub type Done<T = ()> = Result<T, Failure>;
