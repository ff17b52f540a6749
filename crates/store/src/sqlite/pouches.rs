use super::{Session, hash};
use crate::pouches::{MAX_GAPS, MAX_KEPT, MAX_KEPT_BYTES};
use crate::{AcknowledgedTip, Counted, Gap, PouchEntry, ReadPouches, Received, StoreError, WritePouches};
use record::hash::Hash;
use record::ids::{DossierId, FeedId, FolioId, Minute, PartyId};
use rusqlite::{Row, params};

const RECEIVED: &str = "party, feed, last, minute, acknowledged";
const ENTRY: &str = "dossier, party, sent, number, carrier, minute, size, folios, payloads, note";

fn received(row: &Row<'_>) -> rusqlite::Result<Received> {
    Ok(Received {
        party: PartyId(hash(row, 0)?),
        feed: FeedId(hash(row, 1)?),
        last: row.get(2)?,
        minute: Minute(row.get(3)?),
        acknowledged: row.get(4)?,
        gaps: Vec::new(),
    })
}

fn gap(row: &Row<'_>) -> rusqlite::Result<Gap> {
    Ok(Gap { first: row.get(0)?, last: row.get(1)? })
}

fn entry(row: &Row<'_>) -> rusqlite::Result<PouchEntry> {
    Ok(PouchEntry {
        dossier: FolioId(hash(row, 0)?),
        party: PartyId(hash(row, 1)?),
        sent: row.get(2)?,
        number: row.get(3)?,
        carrier: row.get(4)?,
        minute: Minute(row.get(5)?),
        size: row.get::<_, i64>(6)?.unsigned_abs(),
        folios: row.get(7)?,
        payloads: row.get(8)?,
        note: row.get(9)?,
    })
}

impl Session<'_> {
    fn gaps(&self, dossier: &DossierId, feed: &FeedId) -> Result<Vec<Gap>, StoreError> {
        self.all(
            "SELECT first, last FROM pouch_gap WHERE dossier = ?1 AND feed = ?2 ORDER BY first",
            params![dossier.0.0, feed.0.0],
            gap,
        )
    }

    fn add_gap(&self, dossier: &DossierId, feed: &FeedId, gap: Gap) -> Result<(), StoreError> {
        self.run(
            "INSERT INTO pouch_gap (dossier, feed, first, last) VALUES (?1, ?2, ?3, ?4)",
            params![dossier.0.0, feed.0.0, gap.first, gap.last],
        )?;
        if let [first, second, rest @ ..] = self.gaps(dossier, feed)?.as_slice()
            && rest.len() as u64 + 2 > u64::from(MAX_GAPS)
        {
            self.drop_gap(dossier, feed, first)?;
            self.run(
                "UPDATE pouch_gap SET first = ?3 WHERE dossier = ?1 AND feed = ?2 AND first = ?4",
                params![dossier.0.0, feed.0.0, first.first, second.first],
            )?;
        }
        Ok(())
    }

    fn drop_gap(&self, dossier: &DossierId, feed: &FeedId, gap: &Gap) -> Result<(), StoreError> {
        self.run(
            "DELETE FROM pouch_gap WHERE dossier = ?1 AND feed = ?2 AND first = ?3",
            params![dossier.0.0, feed.0.0, gap.first],
        )?;
        Ok(())
    }

    /// What `number` says beside the greatest so far, and the gaps that follow from it.
    fn judge_number(
        &self,
        dossier: &DossierId,
        feed: &FeedId,
        last: u32,
        number: u32,
    ) -> Result<Counted, StoreError> {
        if number > last {
            // No overflow: last < number.
            if number == last + 1 {
                return Ok(Counted::Next);
            }
            let gap = Gap { first: last + 1, last: number - 1 };
            self.add_gap(dossier, feed, gap)?;
            return Ok(Counted::AfterGap(gap));
        }
        let missing = self.one(
            "SELECT first, last FROM pouch_gap WHERE dossier = ?1 AND feed = ?2 AND ?3 BETWEEN first AND last",
            params![dossier.0.0, feed.0.0, number],
            gap,
        )?;
        let Some(missing) = missing else { return Ok(Counted::Repeated) };
        self.drop_gap(dossier, feed, &missing)?;
        if missing.first < number {
            self.add_gap(dossier, feed, Gap { first: missing.first, last: number - 1 })?;
        }
        if number < missing.last {
            self.add_gap(dossier, feed, Gap { first: number + 1, last: missing.last })?;
        }
        Ok(Counted::Late)
    }
}

impl ReadPouches for Session<'_> {
    fn last_sent(&self, dossier: &DossierId, party: &PartyId) -> Result<Option<u32>, StoreError> {
        self.one(
            "SELECT last FROM pouch_sent WHERE dossier = ?1 AND party = ?2",
            params![dossier.0.0, party.0.0],
            |row| row.get(0),
        )
    }

    fn received(&self, dossier: &DossierId, feed: &FeedId) -> Result<Option<Received>, StoreError> {
        let row = self.one(
            &format!("SELECT {RECEIVED} FROM pouch_received WHERE dossier = ?1 AND feed = ?2"),
            params![dossier.0.0, feed.0.0],
            received,
        )?;
        row.map(|row| Ok(Received { gaps: self.gaps(dossier, feed)?, ..row })).transpose()
    }

    fn received_of(&self, dossier: &DossierId, party: &PartyId) -> Result<Vec<Received>, StoreError> {
        let mut rows = self.all(
            &format!("SELECT {RECEIVED} FROM pouch_received WHERE dossier = ?1 AND party = ?2 ORDER BY feed"),
            params![dossier.0.0, party.0.0],
            received,
        )?;
        for row in &mut rows {
            row.gaps = self.gaps(dossier, &row.feed)?;
        }
        Ok(rows)
    }

    fn acknowledged(&self, dossier: &DossierId, feed: &FeedId) -> Result<Vec<AcknowledgedTip>, StoreError> {
        self.all(
            "SELECT of_feed, number, id FROM acknowledged_tip WHERE dossier = ?1 AND feed = ?2 ORDER BY of_feed, id",
            params![dossier.0.0, feed.0.0],
            |row| Ok(AcknowledgedTip { feed: FeedId(hash(row, 0)?), number: row.get(1)?, id: FolioId(hash(row, 2)?) }),
        )
    }

    fn pouch_log(
        &self,
        dossier: &DossierId,
        party: Option<&PartyId>,
        limit: u32,
    ) -> Result<Vec<PouchEntry>, StoreError> {
        match party {
            Some(party) => self.all(
                &format!(
                    "SELECT {ENTRY} FROM pouch_log WHERE dossier = ?1 AND party = ?2 ORDER BY key DESC LIMIT ?3"
                ),
                params![dossier.0.0, party.0.0, limit],
                entry,
            ),
            None => self.all(
                &format!("SELECT {ENTRY} FROM pouch_log WHERE dossier = ?1 ORDER BY key DESC LIMIT ?2"),
                params![dossier.0.0, limit],
                entry,
            ),
        }
    }

    fn kept_pouch(&self, id: &Hash) -> Result<Option<Vec<u8>>, StoreError> {
        self.one("SELECT bytes FROM kept_pouch WHERE id = ?1", [id.0], |row| row.get(0))
    }
}

impl WritePouches for Session<'_> {
    fn next_pouch(&self, dossier: &DossierId, party: &PartyId) -> Result<u32, StoreError> {
        let last = self.last_sent(dossier, party)?.unwrap_or(0);
        let next = last.checked_add(1).ok_or(StoreError::NoNumberLeft)?;
        self.run(
            "INSERT INTO pouch_sent (dossier, party, last) VALUES (?1, ?2, ?3)
             ON CONFLICT DO UPDATE SET last = excluded.last",
            params![dossier.0.0, party.0.0, next],
        )?;
        Ok(next)
    }

    fn count_received(
        &self,
        dossier: &DossierId,
        party: &PartyId,
        feed: &FeedId,
        number: u32,
        acknowledged: Option<u32>,
        minute: Minute,
    ) -> Result<Counted, StoreError> {
        let last: Option<u32> = self.one(
            "SELECT last FROM pouch_received WHERE dossier = ?1 AND feed = ?2",
            params![dossier.0.0, feed.0.0],
            |row| row.get(0),
        )?;
        let counted = self.judge_number(dossier, feed, last.unwrap_or(0), number)?;
        self.run(
            "INSERT INTO pouch_received (dossier, feed, party, last, acknowledged, minute) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT DO UPDATE SET last = max(last, excluded.last), minute = excluded.minute,
             acknowledged = CASE WHEN acknowledged IS NULL OR excluded.acknowledged > acknowledged
                 THEN excluded.acknowledged ELSE acknowledged END",
            params![dossier.0.0, feed.0.0, party.0.0, number, acknowledged, minute.0],
        )?;
        Ok(counted)
    }

    fn put_acknowledged(
        &self,
        dossier: &DossierId,
        feed: &FeedId,
        tips: &[AcknowledgedTip],
    ) -> Result<(), StoreError> {
        self.run(
            "DELETE FROM acknowledged_tip WHERE dossier = ?1 AND feed = ?2",
            params![dossier.0.0, feed.0.0],
        )?;
        for tip in tips {
            self.run(
                "INSERT INTO acknowledged_tip (dossier, feed, of_feed, number, id) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT DO NOTHING",
                params![dossier.0.0, feed.0.0, tip.feed.0.0, tip.number, tip.id.0.0],
            )?;
        }
        Ok(())
    }

    fn log_pouch(&self, entry: &PouchEntry) -> Result<(), StoreError> {
        self.run(
            "INSERT INTO pouch_log (dossier, party, sent, number, carrier, minute, size, folios, payloads, note)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            params![
                entry.dossier.0.0,
                entry.party.0.0,
                entry.sent,
                entry.number,
                entry.carrier,
                entry.minute.0,
                i64::try_from(entry.size).unwrap_or(i64::MAX),
                entry.folios,
                entry.payloads,
                entry.note
            ],
        )?;
        Ok(())
    }

    fn keep_pouch(&self, id: &Hash, bytes: &[u8], minute: Minute) -> Result<(), StoreError> {
        let size = bytes.len() as u64;
        if size > MAX_KEPT_BYTES {
            return Err(StoreError::TooLarge { what: "this pouch", size, most: MAX_KEPT_BYTES });
        }
        self.run(
            "INSERT INTO kept_pouch (id, minute, bytes) VALUES (?1, ?2, ?3)
             ON CONFLICT DO UPDATE SET minute = excluded.minute",
            params![id.0, minute.0, bytes],
        )?;
        self.run(
            "DELETE FROM kept_pouch WHERE rowid NOT IN
             (SELECT rowid FROM kept_pouch ORDER BY minute DESC, rowid DESC LIMIT ?1)",
            [MAX_KEPT],
        )?;
        Ok(())
    }

    fn drop_pouch(&self, id: &Hash) -> Result<(), StoreError> {
        self.run("DELETE FROM kept_pouch WHERE id = ?1", [id.0])?;
        Ok(())
    }
}
