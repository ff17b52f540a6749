use super::{Session, hash};
use crate::folios::FolioVisitor;
use crate::{Appended, Arrival, Departure, FeedEnd, FolioRow, NewFolio, ReadFolios, StoreError, WriteFolios};
use record::header::MAX_FOLIO;
use record::ids::{DossierId, FeedId, FolioId, Place};
use rusqlite::{Params, params};

const COLUMNS: &str = "arrival, id, feed, number, height, bytes";

/// Arrivals are row ids: positive, far from the end of `i64`.
fn arrival(row: i64) -> Arrival {
    Arrival(row.unsigned_abs())
}

fn row_of(arrival: Arrival) -> i64 {
    i64::try_from(arrival.0).unwrap_or(i64::MAX)
}

impl Session<'_> {
    fn walk(&self, tail: &str, values: impl Params, visit: &mut FolioVisitor<'_>) -> Result<(), StoreError> {
        let mut statement = self.sql.prepare_cached(&format!("SELECT {COLUMNS} FROM folio {tail}"))?;
        let mut rows = statement.query(values)?;
        while let Some(row) = rows.next()? {
            let folio = FolioRow {
                arrival: arrival(row.get(0)?),
                id: FolioId(hash(row, 1)?),
                feed: FeedId(hash(row, 2)?),
                number: row.get(3)?,
                height: row.get(4)?,
                bytes: row.get_ref(5)?.as_blob().map_err(rusqlite::Error::from)?,
            };
            if visit(folio).is_break() {
                break;
            }
        }
        Ok(())
    }

    /// Rows of the dossier that holds a folio, and of the folio.
    pub(super) fn find_folio(&self, id: &FolioId) -> Result<Option<(i64, i64)>, StoreError> {
        self.one("SELECT dossier, arrival FROM folio WHERE id = ?1", [id.0.0], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
    }
}

impl ReadFolios for Session<'_> {
    fn folio(&self, id: &FolioId) -> Result<Option<Vec<u8>>, StoreError> {
        self.one("SELECT bytes FROM folio WHERE id = ?1", [id.0.0], |row| row.get(0))
    }

    fn arrival_of(&self, id: &FolioId) -> Result<Option<(DossierId, Arrival)>, StoreError> {
        self.one(
            "SELECT d.id, f.arrival FROM folio f JOIN dossier d ON d.key = f.dossier WHERE f.id = ?1",
            [id.0.0],
            |row| Ok((FolioId(hash(row, 0)?), arrival(row.get(1)?))),
        )
    }

    fn each_folio(
        &self,
        dossier: &DossierId,
        after: Arrival,
        visit: &mut FolioVisitor<'_>,
    ) -> Result<(), StoreError> {
        let key = self.key_or_none(dossier)?;
        self.walk("WHERE dossier = ?1 AND arrival > ?2 ORDER BY arrival", [key, row_of(after)], visit)
    }

    fn each_folio_for_display(
        &self,
        dossier: &DossierId,
        visit: &mut FolioVisitor<'_>,
    ) -> Result<(), StoreError> {
        let key = self.key_or_none(dossier)?;
        self.walk("WHERE dossier = ?1 ORDER BY height, id", [key], visit)
    }

    fn each_folio_of_feed(
        &self,
        dossier: &DossierId,
        feed: &FeedId,
        above: Option<u32>,
        visit: &mut FolioVisitor<'_>,
    ) -> Result<(), StoreError> {
        let key = self.key_or_none(dossier)?;
        let above = above.map_or(-1, i64::from);
        self.walk(
            "WHERE dossier = ?1 AND feed = ?2 AND number > ?3 ORDER BY number, id",
            params![key, feed.0.0, above],
            visit,
        )
    }

    fn tips(&self, dossier: &DossierId) -> Result<Vec<FolioId>, StoreError> {
        let key = self.key_or_none(dossier)?;
        self.all("SELECT id FROM tip WHERE dossier = ?1 ORDER BY id", [key], |row| hash(row, 0).map(FolioId))
    }

    fn feed_ends(&self, dossier: &DossierId) -> Result<Vec<FeedEnd>, StoreError> {
        let key = self.key_or_none(dossier)?;
        self.all("SELECT feed, last FROM feed_end WHERE dossier = ?1 ORDER BY feed", [key], |row| {
            Ok(FeedEnd { feed: FeedId(hash(row, 0)?), last: row.get(1)? })
        })
    }

    fn last_arrival(&self, dossier: &DossierId) -> Result<Arrival, StoreError> {
        let key = self.key_or_none(dossier)?;
        let last: Option<Option<i64>> =
            self.one("SELECT max(arrival) FROM folio WHERE dossier = ?1", [key], |row| row.get(0))?;
        Ok(last.flatten().map_or(Arrival::NONE, arrival))
    }

    fn departure(&self, instruction: &[u8; 16]) -> Result<Option<Place>, StoreError> {
        self.one("SELECT folio, act FROM departure WHERE instruction = ?1", [instruction], |row| {
            Ok(Place { folio: FolioId(hash(row, 0)?), index: row.get(1)? })
        })
    }

    fn departures(&self) -> Result<Vec<Departure>, StoreError> {
        self.all("SELECT instruction, folio, act FROM departure ORDER BY instruction", [], |row| {
            let place = Place { folio: FolioId(hash(row, 1)?), index: row.get(2)? };
            Ok(Departure { instruction: row.get(0)?, place })
        })
    }

    fn count_folios(&self, dossier: &DossierId) -> Result<u64, StoreError> {
        let key = self.key_or_none(dossier)?;
        let count: Option<i64> =
            self.one("SELECT count(*) FROM folio WHERE dossier = ?1", [key], |row| row.get(0))?;
        Ok(count.map_or(0, i64::unsigned_abs))
    }
}

impl WriteFolios for Session<'_> {
    fn append(&self, folio: &NewFolio<'_>) -> Result<Appended, StoreError> {
        if folio.bytes.len() > MAX_FOLIO {
            return Err(StoreError::TooLarge {
                what: "this folio",
                size: folio.bytes.len() as u64,
                most: MAX_FOLIO as u64,
            });
        }
        let key = self.key(&folio.dossier)?;
        if let Some((dossier, row)) = self.find_folio(&folio.id)? {
            return if dossier == key {
                Ok(Appended::Already(arrival(row)))
            } else {
                Err(StoreError::OtherDossier(folio.id))
            };
        }
        for cited in folio.cites {
            match self.find_folio(cited)? {
                Some((dossier, _)) if dossier == key => {
                    self.run("DELETE FROM tip WHERE dossier = ?1 AND id = ?2", params![key, cited.0.0])?;
                }
                Some(_) => return Err(StoreError::OtherDossier(*cited)),
                None => return Err(StoreError::PastMissing { folio: folio.id, cited: *cited }),
            }
        }
        self.run(
            "INSERT INTO folio (dossier, id, feed, number, height, bytes) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![key, folio.id.0.0, folio.feed.0.0, folio.number, folio.height, folio.bytes],
        )?;
        let row = self.sql.last_insert_rowid();
        self.run("INSERT INTO tip (dossier, id) VALUES (?1, ?2)", params![key, folio.id.0.0])?;
        self.run(
            "INSERT INTO feed_end (dossier, feed, last) VALUES (?1, ?2, ?3)
             ON CONFLICT DO UPDATE SET last = max(last, excluded.last)",
            params![key, folio.feed.0.0, folio.number],
        )?;
        self.forget_wordings(key, &folio.id)?;
        Ok(Appended::New(arrival(row)))
    }

    fn note_departure(&self, departure: &Departure) -> Result<(), StoreError> {
        let place = departure.place;
        if let Some(known) = self.departure(&departure.instruction)? {
            return Err(StoreError::LeftAlready(known.folio));
        }
        if self.find_folio(&place.folio)?.is_none() {
            return Err(StoreError::NoFolio(place.folio));
        }
        self.run(
            "INSERT INTO departure (instruction, folio, act) VALUES (?1, ?2, ?3)",
            params![departure.instruction, place.folio.0.0, place.index],
        )?;
        Ok(())
    }

    fn forget_departure(&self, instruction: &[u8; 16]) -> Result<(), StoreError> {
        self.run("DELETE FROM departure WHERE instruction = ?1", [instruction])?;
        Ok(())
    }
}
