//! The audit trail: acts of office, never clicks. Nothing in it is changed or removed.

use crate::notes::checked;
use crate::{Hand, NationalError, Subject, Tx};
use record::hash::Hash;
use record::ids::{DossierId, FolioId};
use rusqlite::{Row, params};

/// An entry, by the order in which it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AuditId(pub i64);

/// An entry to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAudit {
    /// The dossier; `None` for an act on the register itself.
    pub dossier: Option<DossierId>,
    /// What it is about.
    pub on: Subject,
    /// Which act of office, as a code of the register (`instruction-given`).
    pub act: String,
    /// What else the register notes; may be empty.
    pub detail: String,
    /// Whose act.
    pub by: Hand,
}

/// An entry of the audit trail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditEntry {
    /// Which.
    pub id: AuditId,
    /// What was noted.
    pub entry: NewAudit,
}

fn entry(row: &Row<'_>) -> rusqlite::Result<AuditEntry> {
    let dossier = match row.get_ref(1)?.as_blob()? {
        [] => None,
        _ => Some(FolioId(Hash(row.get(1)?))),
    };
    Ok(AuditEntry {
        id: AuditId(row.get(0)?),
        entry: NewAudit {
            dossier,
            on: Subject::read(row, 2)?,
            act: row.get(4)?,
            detail: row.get(5)?,
            by: Hand::read(row, 6)?,
        },
    })
}

impl Tx<'_> {
    /// Adds an act of office.
    ///
    /// # Errors
    /// [`NationalError::TooLong`].
    pub fn audit(&self, new: &NewAudit) -> Result<AuditId, NationalError> {
        let (sort, subject) = new.on.columns();
        let id = self.insert(
            "INSERT INTO audit (dossier, sort, subject, act, detail, office, officer, minute)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![
                new.dossier.map(|id| id.0.0.to_vec()).unwrap_or_default(),
                sort,
                subject,
                checked(&new.act)?,
                checked(&new.detail)?,
                new.by.office,
                new.by.officer,
                new.by.minute.0
            ],
        )?;
        Ok(AuditId(id))
    }

    /// The last acts of office before `before` (`None`: of all), last first; of one dossier, or (`None`) of all.
    pub fn audit_trail(
        &self,
        dossier: Option<&DossierId>,
        before: Option<AuditId>,
        limit: u32,
    ) -> Result<Vec<AuditEntry>, NationalError> {
        const COLUMNS: &str =
            "SELECT id, dossier, sort, subject, act, detail, office, officer, minute FROM audit";
        let before = before.map_or(i64::MAX, |id| id.0);
        match dossier {
            Some(dossier) => self.all(
                &format!("{COLUMNS} WHERE dossier = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3"),
                params![dossier.0.0, before, limit],
                entry,
            ),
            None => self.all(
                &format!("{COLUMNS} WHERE id < ?1 ORDER BY id DESC LIMIT ?2"),
                params![before, limit],
                entry,
            ),
        }
    }
}
