//! Internal approvals: what other offices of the same State say before one signs.

use crate::notes::checked;
use crate::{Hand, NationalError, Subject, Tx};
use record::ids::DossierId;
use rusqlite::{Row, params};

/// What an office says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Opinion {
    /// It approves.
    Approves,
    /// It approves with a reservation, in the remark.
    Reserves,
    /// It does not approve.
    Objects,
}

/// An approval to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewApproval {
    /// The dossier.
    pub dossier: DossierId,
    /// What it is about.
    pub on: Subject,
    /// What the office says.
    pub opinion: Opinion,
    /// A remark; may be empty.
    pub remark: String,
    /// Which office.
    pub by: Hand,
}

/// An approval as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    /// What it is about.
    pub on: Subject,
    /// What the office says.
    pub opinion: Opinion,
    /// A remark; may be empty.
    pub remark: String,
    /// Which office.
    pub by: Hand,
}

fn approval(row: &Row<'_>) -> rusqlite::Result<Approval> {
    Ok(Approval {
        on: Subject::read(row, 0)?,
        opinion: match row.get::<_, i64>(2)? {
            0 => Opinion::Approves,
            1 => Opinion::Reserves,
            _ => Opinion::Objects,
        },
        remark: row.get(3)?,
        by: Hand::read(row, 4)?,
    })
}

impl Tx<'_> {
    /// Keeps what an office says. Earlier opinions of the same office stay, for the record.
    ///
    /// # Errors
    /// [`NationalError::TooLong`].
    pub fn approve(&self, new: &NewApproval) -> Result<(), NationalError> {
        let (sort, subject) = new.on.columns();
        let opinion = match new.opinion {
            Opinion::Approves => 0,
            Opinion::Reserves => 1,
            Opinion::Objects => 2,
        };
        self.run(
            "INSERT INTO approval (dossier, sort, subject, opinion, remark, office, officer, minute)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![
                new.dossier.0.0,
                sort,
                subject,
                opinion,
                checked(&new.remark)?,
                new.by.office,
                new.by.officer,
                new.by.minute.0
            ],
        )?;
        Ok(())
    }

    /// What each office last said on a subject, in the order they spoke.
    pub fn approvals(&self, dossier: &DossierId, on: Subject) -> Result<Vec<Approval>, NationalError> {
        let (sort, subject) = on.columns();
        self.all(
            "SELECT sort, subject, opinion, remark, office, officer, minute FROM approval a
             WHERE dossier = ?1 AND sort = ?2 AND subject = ?3 AND id = (
                 SELECT max(id) FROM approval
                 WHERE dossier = a.dossier AND sort = a.sort AND subject = a.subject AND office = a.office)
             ORDER BY id",
            params![dossier.0.0, sort, subject],
            approval,
        )
    }

    /// How many opinions a dossier has.
    pub fn count_approvals(&self, dossier: &DossierId) -> Result<u64, NationalError> {
        self.count("SELECT count(*) FROM approval WHERE dossier = ?1", [dossier.0.0])
    }
}
