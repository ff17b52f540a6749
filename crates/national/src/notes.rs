//! Private notes.

use crate::subject::folio;
use crate::{Hand, NationalError, Subject, Tx};
use record::ids::DossierId;
use rusqlite::{Row, params};

/// Longest text kept, in bytes.
pub const MAX_TEXT: usize = 1024 * 1024;

/// A note, by the order in which it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NoteId(pub i64);

/// A note to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewNote {
    /// The dossier.
    pub dossier: DossierId,
    /// What it is about.
    pub on: Subject,
    /// The text as typed.
    pub text: String,
    /// Who wrote it.
    pub by: Hand,
}

/// A note that never leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Which.
    pub id: NoteId,
    /// The dossier.
    pub dossier: DossierId,
    /// What it is about.
    pub on: Subject,
    /// The text as typed.
    pub text: String,
    /// Who wrote it.
    pub by: Hand,
}

fn note(row: &Row<'_>) -> rusqlite::Result<Note> {
    Ok(Note {
        id: NoteId(row.get(0)?),
        dossier: folio(row, 1)?,
        on: Subject::read(row, 2)?,
        text: row.get(4)?,
        by: Hand::read(row, 5)?,
    })
}

pub(crate) fn checked(text: &str) -> Result<&str, NationalError> {
    if text.len() > MAX_TEXT {
        return Err(NationalError::TooLong { size: text.len(), most: MAX_TEXT });
    }
    Ok(text)
}

impl Tx<'_> {
    /// Keeps a note.
    ///
    /// # Errors
    /// [`NationalError::TooLong`] over [`MAX_TEXT`].
    pub fn add_note(&self, new: &NewNote) -> Result<NoteId, NationalError> {
        let (sort, subject) = new.on.columns();
        let id = self.insert(
            "INSERT INTO note (dossier, sort, subject, text, office, officer, minute)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![
                new.dossier.0.0,
                sort,
                subject,
                checked(&new.text)?,
                new.by.office,
                new.by.officer,
                new.by.minute.0
            ],
        )?;
        Ok(NoteId(id))
    }

    /// Notes of a dossier on one subject, or (`None`) on any; newest first.
    pub fn notes(&self, dossier: &DossierId, on: Option<Subject>) -> Result<Vec<Note>, NationalError> {
        const COLUMNS: &str = "SELECT id, dossier, sort, subject, text, office, officer, minute FROM note";
        match on {
            Some(on) => {
                let (sort, subject) = on.columns();
                self.all(
                    &format!("{COLUMNS} WHERE dossier = ?1 AND sort = ?2 AND subject = ?3 ORDER BY id DESC"),
                    params![dossier.0.0, sort, subject],
                    note,
                )
            }
            None => self.all(&format!("{COLUMNS} WHERE dossier = ?1 ORDER BY id DESC"), [dossier.0.0], note),
        }
    }

    /// How many notes a dossier has.
    pub fn count_notes(&self, dossier: &DossierId) -> Result<u64, NationalError> {
        self.count("SELECT count(*) FROM note WHERE dossier = ?1", [dossier.0.0])
    }

    /// Removes a note; false if there is none.
    pub fn remove_note(&self, id: NoteId) -> Result<bool, NationalError> {
        Ok(self.run("DELETE FROM note WHERE id = ?1", [id.0])? == 1)
    }
}
