use super::{Session, hash};
use crate::waiting::{MAX_BYTES, MAX_FOLIOS, MAX_WORDINGS};
use crate::{Held, NewWaiting, ReadWaiting, StoreError, WaitingFolio, WriteWaiting};
use record::hash::hash as tagged;
use record::header::MAX_FOLIO;
use record::ids::{DossierId, FolioId, Minute};
use rusqlite::params;

impl Session<'_> {
    /// Changes the running count of what waits.
    fn count_waiting(&self, key: i64, folios: i64, bytes: i64) -> Result<(), StoreError> {
        self.run(
            "INSERT INTO waiting_sum (dossier, folios, bytes) VALUES (?1, ?2, ?3)
             ON CONFLICT DO UPDATE SET folios = folios + excluded.folios, bytes = bytes + excluded.bytes",
            params![key, folios, bytes],
        )?;
        Ok(())
    }

    fn remove_waiting(&self, key: i64, row: i64, bytes: i64) -> Result<(), StoreError> {
        self.run("DELETE FROM waiting WHERE key = ?1", [row])?;
        self.count_waiting(key, -1, -bytes)
    }

    pub(super) fn forget_wordings(&self, key: i64, id: &FolioId) -> Result<(), StoreError> {
        let wordings: Vec<(i64, i64)> = self.all(
            "SELECT key, length(bytes) FROM waiting WHERE dossier = ?1 AND id = ?2",
            params![key, id.0.0],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        wordings.into_iter().try_for_each(|(row, bytes)| self.remove_waiting(key, row, bytes))
    }

    fn size_of_waiting(&self, key: i64) -> Result<(u64, u64), StoreError> {
        let size: Option<(i64, i64)> =
            self.one("SELECT folios, bytes FROM waiting_sum WHERE dossier = ?1", [key], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?;
        Ok(size.map_or((0, 0), |(folios, bytes)| (folios.unsigned_abs(), bytes.unsigned_abs())))
    }
}

impl ReadWaiting for Session<'_> {
    fn waiting_size(&self, dossier: &DossierId) -> Result<(u64, u64), StoreError> {
        self.size_of_waiting(self.key_or_none(dossier)?)
    }

    fn wanted(&self, dossier: &DossierId, limit: u32) -> Result<Vec<FolioId>, StoreError> {
        let key = self.key_or_none(dossier)?;
        self.all(
            "SELECT DISTINCT n.need FROM waiting w JOIN waiting_for n ON n.waiting = w.key
             WHERE w.dossier = ?1
             AND NOT EXISTS (SELECT 1 FROM folio WHERE id = n.need)
             AND NOT EXISTS (SELECT 1 FROM waiting WHERE dossier = ?1 AND id = n.need)
             ORDER BY n.need LIMIT ?2",
            params![key, limit],
            |row| hash(row, 0).map(FolioId),
        )
    }
}

impl WriteWaiting for Session<'_> {
    fn hold(&self, dossier: &DossierId, folio: &NewWaiting<'_>) -> Result<Held, StoreError> {
        let size = folio.bytes.len() as u64;
        if folio.bytes.len() > MAX_FOLIO {
            return Err(StoreError::TooLarge { what: "this folio", size, most: MAX_FOLIO as u64 });
        }
        let key = self.key(dossier)?;
        let mut needs = Vec::new();
        for need in folio.needs {
            if self.find_folio(need)?.is_none() {
                needs.push(need);
            }
        }
        if needs.is_empty() {
            return Ok(Held::Ready);
        }
        let mark = tagged("waiting", &[folio.bytes]);
        let there: Option<i64> = self.one(
            "SELECT key FROM waiting WHERE dossier = ?1 AND id = ?2 AND mark = ?3",
            params![key, folio.id.0.0, mark.0],
            |row| row.get(0),
        )?;
        let (row, held) = match there {
            Some(row) => {
                self.run("DELETE FROM waiting_for WHERE waiting = ?1", [row])?;
                (row, Held::Already)
            }
            None => {
                let wordings: Vec<(i64, i64)> = self.all(
                    "SELECT key, length(bytes) FROM waiting WHERE dossier = ?1 AND id = ?2 ORDER BY key",
                    params![key, folio.id.0.0],
                    |row| Ok((row.get(0)?, row.get(1)?)),
                )?;
                let oldest = wordings.first().filter(|_| wordings.len() >= MAX_WORDINGS as usize);
                if let Some((row, bytes)) = oldest {
                    self.remove_waiting(key, *row, *bytes)?;
                }
                let (folios, bytes) = self.size_of_waiting(key)?;
                if folios >= MAX_FOLIOS || bytes + size > MAX_BYTES {
                    return Ok(Held::Full);
                }
                self.run(
                    "INSERT INTO waiting (dossier, id, mark, since, bytes) VALUES (?1, ?2, ?3, ?4, ?5)",
                    params![key, folio.id.0.0, mark.0, folio.since.0, folio.bytes],
                )?;
                let row = self.sql.last_insert_rowid();
                // At most MAX_FOLIO, so it fits.
                self.count_waiting(key, 1, size as i64)?;
                (row, Held::New)
            }
        };
        for need in needs {
            self.run(
                "INSERT INTO waiting_for (need, waiting) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
                params![need.0.0, row],
            )?;
        }
        Ok(held)
    }

    fn release(&self, dossier: &DossierId, arrived: &FolioId) -> Result<Vec<WaitingFolio>, StoreError> {
        let key = self.key(dossier)?;
        let rows: Vec<i64> = self.all(
            "SELECT w.key FROM waiting_for n JOIN waiting w ON w.key = n.waiting
             WHERE n.need = ?1 AND w.dossier = ?2 ORDER BY w.key",
            params![arrived.0.0, key],
            |row| row.get(0),
        )?;
        let mut ready = Vec::new();
        for row in rows {
            self.run("DELETE FROM waiting_for WHERE need = ?1 AND waiting = ?2", params![arrived.0.0, row])?;
            let folio = self.one(
                "SELECT id, since, bytes FROM waiting WHERE key = ?1
                 AND NOT EXISTS (SELECT 1 FROM waiting_for WHERE waiting = ?1)",
                [row],
                |row| {
                    Ok(WaitingFolio {
                        id: FolioId(hash(row, 0)?),
                        since: Minute(row.get(1)?),
                        bytes: row.get(2)?,
                    })
                },
            )?;
            if let Some(folio) = folio {
                self.remove_waiting(key, row, folio.bytes.len() as i64)?;
                ready.push(folio);
            }
        }
        Ok(ready)
    }

    fn forget_waiting(&self, dossier: &DossierId, id: &FolioId) -> Result<(), StoreError> {
        self.forget_wordings(self.key(dossier)?, id)
    }
}
