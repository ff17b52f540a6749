//! Standing policies: what this State has decided to prepare when a date that a partner asked for comes near.
//!
//! A policy prepares and never signs: the passing of a date releases nothing (`record.md`, 2).

use crate::{Hand, NationalError, Tx};
use record::ids::{DossierId, ItemId, Minute};
use rusqlite::{Row, params};

/// A standing policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PolicyId(pub i64);

/// A policy to be put in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPolicy {
    /// The dossier.
    pub dossier: DossierId,
    /// One area; `None` means all.
    pub area: Option<ItemId>,
    /// A SetAside is prepared this many days before `answer_by`, for proposals that we have not answered.
    pub days: u16,
    /// Who decided.
    pub by: Hand,
}

/// A policy in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Which.
    pub id: PolicyId,
    /// What was decided.
    pub policy: NewPolicy,
}

fn policy(row: &Row<'_>) -> rusqlite::Result<Policy> {
    Ok(Policy {
        id: PolicyId(row.get(0)?),
        policy: NewPolicy {
            dossier: crate::subject::folio(row, 1)?,
            area: row.get::<_, Option<[u8; 16]>>(2)?.map(ItemId),
            days: row.get(3)?,
            by: Hand::read(row, 4)?,
        },
    })
}

impl Tx<'_> {
    /// Puts a policy in force.
    pub fn put_policy(&self, new: &NewPolicy) -> Result<PolicyId, NationalError> {
        let id = self.insert(
            "INSERT INTO policy (dossier, area, days, office, officer, minute) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![
                new.dossier.0.0,
                new.area.map(|area| area.0),
                new.days,
                new.by.office,
                new.by.officer,
                new.by.minute.0
            ],
        )?;
        Ok(PolicyId(id))
    }

    /// The policies in force in a dossier, oldest first.
    pub fn policies(&self, dossier: &DossierId) -> Result<Vec<Policy>, NationalError> {
        self.all(
            "SELECT id, dossier, area, days, office, officer, minute FROM policy
             WHERE dossier = ?1 AND ended IS NULL ORDER BY id",
            [dossier.0.0],
            policy,
        )
    }

    /// Ends a policy.
    ///
    /// # Errors
    /// [`NationalError::NoPolicy`] if it is not in force.
    pub fn end_policy(&self, id: PolicyId, at: Minute) -> Result<(), NationalError> {
        match self.run("UPDATE policy SET ended = ?2 WHERE id = ?1 AND ended IS NULL", params![id.0, at.0])? {
            0 => Err(NationalError::NoPolicy),
            _ => Ok(()),
        }
    }
}
