use super::{Session, hash};
use crate::payloads::{MAX_CONTENT, PayloadVisitor};
use crate::{
    Citation, Day, HeldPayload, NewPayload, Origin, PayloadState, ReadPayloads, StoreError, Stored,
    WritePayloads,
};
use record::ids::{DossierId, FolioId, PayloadId, Place};
use rusqlite::{Row, params};

fn citation(row: &Row<'_>) -> rusqlite::Result<Citation> {
    Ok(Citation {
        place: Place { folio: FolioId(hash(row, 0)?), index: row.get(1)? },
        payload: PayloadId(hash(row, 2)?),
        field: row.get(3)?,
        length: row.get(4)?,
    })
}

fn held(row: &Row<'_>, at: usize) -> rusqlite::Result<HeldPayload> {
    Ok(HeldPayload {
        id: PayloadId(hash(row, at)?),
        salt: row.get(at + 1)?,
        origin: if row.get::<_, i64>(at + 2)? == 1 { Origin::Ours } else { Origin::Received },
        content: row.get(at + 3)?,
    })
}

impl Session<'_> {
    fn tombstone(&self, key: i64, id: &PayloadId) -> Result<Option<Day>, StoreError> {
        self.one(
            "SELECT day FROM tombstone WHERE dossier = ?1 AND payload = ?2",
            params![key, id.0.0],
            |row| row.get(0).map(Day),
        )
    }

    fn holds(&self, key: i64, id: &PayloadId) -> Result<bool, StoreError> {
        Ok(self
            .one("SELECT 1 FROM payload WHERE dossier = ?1 AND id = ?2", params![key, id.0.0], |_| Ok(()))?
            .is_some())
    }
}

impl ReadPayloads for Session<'_> {
    fn payload(&self, dossier: &DossierId, id: &PayloadId) -> Result<Option<HeldPayload>, StoreError> {
        let key = self.key_or_none(dossier)?;
        self.one(
            "SELECT id, salt, origin, content FROM payload WHERE dossier = ?1 AND id = ?2",
            params![key, id.0.0],
            |row| held(row, 0),
        )
    }

    fn payload_state(&self, dossier: &DossierId, id: &PayloadId) -> Result<PayloadState, StoreError> {
        let key = self.key_or_none(dossier)?;
        if self.holds(key, id)? {
            return Ok(PayloadState::Held);
        }
        if let Some(day) = self.tombstone(key, id)? {
            return Ok(PayloadState::Erased(day));
        }
        let missing = self.one(
            "SELECT 1 FROM missing WHERE dossier = ?1 AND payload = ?2",
            params![key, id.0.0],
            |_| Ok(()),
        )?;
        Ok(if missing.is_some() { PayloadState::Missing } else { PayloadState::Unknown })
    }

    fn citations(&self, dossier: &DossierId, folio: &FolioId) -> Result<Vec<Citation>, StoreError> {
        let key = self.key_or_none(dossier)?;
        self.all(
            "SELECT f.id, c.act, c.payload, c.field, c.length FROM folio f
             JOIN citation c ON c.dossier = f.dossier AND c.folio = f.arrival
             WHERE f.id = ?2 AND f.dossier = ?1 ORDER BY c.act, c.payload, c.field",
            params![key, folio.0.0],
            citation,
        )
    }

    fn cited_at(&self, dossier: &DossierId, id: &PayloadId) -> Result<Vec<Citation>, StoreError> {
        let key = self.key_or_none(dossier)?;
        self.all(
            "SELECT f.id, c.act, c.payload, c.field, c.length FROM citation c JOIN folio f ON f.arrival = c.folio
             WHERE c.dossier = ?1 AND c.payload = ?2 ORDER BY c.folio, c.act, c.field",
            params![key, id.0.0],
            citation,
        )
    }

    fn each_payload_of(
        &self,
        dossier: &DossierId,
        folio: &FolioId,
        visit: &mut PayloadVisitor<'_>,
    ) -> Result<(), StoreError> {
        let key = self.key_or_none(dossier)?;
        let mut statement = self.sql.prepare_cached(
            "SELECT f.id, c.act, c.payload, c.field, c.length, p.id, p.salt, p.origin, p.content FROM folio f
             JOIN citation c ON c.dossier = f.dossier AND c.folio = f.arrival
             JOIN payload p ON p.dossier = c.dossier AND p.id = c.payload AND length(p.content) = c.length
             WHERE f.id = ?2 AND f.dossier = ?1 ORDER BY c.act, c.payload, c.field",
        )?;
        let mut rows = statement.query(params![key, folio.0.0])?;
        let mut seen = std::collections::BTreeSet::new();
        while let Some(row) = rows.next()? {
            let citation = citation(row)?;
            if seen.insert(citation.payload) && visit(&citation, &held(row, 5)?).is_break() {
                break;
            }
        }
        Ok(())
    }

    fn missing(&self, dossier: &DossierId, limit: u32) -> Result<Vec<Citation>, StoreError> {
        let key = self.key_or_none(dossier)?;
        self.all(
            "SELECT f.id, c.act, c.payload, c.field, c.length FROM missing m
             JOIN citation c ON c.dossier = m.dossier AND c.payload = m.payload
             JOIN folio f ON f.arrival = c.folio
             WHERE m.dossier = ?1 AND NOT EXISTS (
                 SELECT 1 FROM citation e WHERE e.dossier = c.dossier AND e.payload = c.payload
                 AND (e.folio, e.act, e.field) < (c.folio, c.act, c.field))
             ORDER BY m.payload LIMIT ?2",
            params![key, limit],
            citation,
        )
    }

    fn count_missing(&self, dossier: &DossierId) -> Result<u64, StoreError> {
        let key = self.key_or_none(dossier)?;
        let count: Option<i64> =
            self.one("SELECT count(*) FROM missing WHERE dossier = ?1", [key], |row| row.get(0))?;
        Ok(count.map_or(0, i64::unsigned_abs))
    }

    fn tombstones(&self, dossier: &DossierId) -> Result<Vec<(PayloadId, Day)>, StoreError> {
        let key = self.key_or_none(dossier)?;
        self.all("SELECT payload, day FROM tombstone WHERE dossier = ?1 ORDER BY payload", [key], |row| {
            Ok((PayloadId(hash(row, 0)?), Day(row.get(1)?)))
        })
    }
}

impl WritePayloads for Session<'_> {
    fn cite(&self, dossier: &DossierId, citations: &[Citation]) -> Result<(), StoreError> {
        let key = self.key(dossier)?;
        let mut folio: Option<(FolioId, i64)> = None;
        for citation in citations {
            let at = citation.place.folio;
            let row = match folio {
                Some((last, row)) if last == at => row,
                _ => match self.find_folio(&at)? {
                    Some((held_in, row)) if held_in == key => row,
                    _ => return Err(StoreError::NoFolio(at)),
                },
            };
            folio = Some((at, row));
            self.run(
                "INSERT INTO citation (dossier, folio, act, payload, field, length) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                 ON CONFLICT DO NOTHING",
                params![key, row, citation.place.index, citation.payload.0.0, citation.field, citation.length],
            )?;
            self.run(
                "INSERT INTO missing (dossier, payload) SELECT ?1, ?2
                 WHERE NOT EXISTS (SELECT 1 FROM payload WHERE dossier = ?1 AND id = ?2)
                 AND NOT EXISTS (SELECT 1 FROM tombstone WHERE dossier = ?1 AND payload = ?2)
                 ON CONFLICT DO NOTHING",
                params![key, citation.payload.0.0],
            )?;
        }
        Ok(())
    }

    fn put_payload(&self, dossier: &DossierId, payload: &NewPayload<'_>) -> Result<Stored, StoreError> {
        if payload.content.len() > MAX_CONTENT {
            return Err(StoreError::TooLarge {
                what: "this text or file",
                size: payload.content.len() as u64,
                most: MAX_CONTENT as u64,
            });
        }
        let key = self.key(dossier)?;
        if let Some(day) = self.tombstone(key, &payload.id)? {
            return Ok(Stored::Erased(day));
        }
        let cited = match self.find_folio(&payload.place.folio)? {
            Some((held_in, row)) if held_in == key => self
                .one(
                    "SELECT 1 FROM citation WHERE dossier = ?1 AND folio = ?2 AND act = ?3 AND payload = ?4 AND field = ?5
                     AND length = ?6",
                    params![
                        key,
                        row,
                        payload.place.index,
                        payload.id.0.0,
                        payload.field,
                        // At most MAX_CONTENT, so it fits.
                        payload.content.len() as i64
                    ],
                    |_| Ok(()),
                )?
                .is_some(),
            _ => false,
        };
        if !cited {
            return Ok(Stored::NotCited);
        }
        let origin = match payload.origin {
            Origin::Ours => 1,
            Origin::Received => 2,
        };
        let new = self.run(
            "INSERT INTO payload (dossier, id, salt, origin, content) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING",
            params![key, payload.id.0.0, payload.salt, origin, payload.content],
        )?;
        if new == 0 {
            return Ok(Stored::Already);
        }
        self.run("DELETE FROM missing WHERE dossier = ?1 AND payload = ?2", params![key, payload.id.0.0])?;
        Ok(Stored::New)
    }

    fn erase(&self, dossier: &DossierId, id: &PayloadId, day: Day) -> Result<(), StoreError> {
        let key = self.key(dossier)?;
        // secure_delete overwrites the freed pages with zeros.
        self.run("DELETE FROM payload WHERE dossier = ?1 AND id = ?2", params![key, id.0.0])?;
        self.run("DELETE FROM missing WHERE dossier = ?1 AND payload = ?2", params![key, id.0.0])?;
        self.run(
            "INSERT INTO tombstone (dossier, payload, day) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
            params![key, id.0.0, day.0],
        )?;
        self.scrub.set(true);
        Ok(())
    }
}
