use super::{Session, hash};
use crate::{Dossier, ReadDossiers, StoreError, WriteDossiers};
use record::ids::{DossierId, FeedId, FolioId, Minute, PartyId};
use rusqlite::{Row, params};

fn dossier(row: &Row<'_>) -> rusqlite::Result<Dossier> {
    Ok(Dossier {
        id: FolioId(hash(row, 0)?),
        party: PartyId(hash(row, 1)?),
        feed: FeedId(hash(row, 2)?),
        opened: Minute(row.get(3)?),
        facts: row.get(4)?,
    })
}

impl ReadDossiers for Session<'_> {
    fn dossier(&self, id: &DossierId) -> Result<Option<Dossier>, StoreError> {
        self.one("SELECT id, party, feed, opened, facts FROM dossier WHERE id = ?1", [id.0.0], dossier)
    }

    fn dossiers(&self) -> Result<Vec<Dossier>, StoreError> {
        self.all("SELECT id, party, feed, opened, facts FROM dossier ORDER BY key", [], dossier)
    }

    fn own_ends(&self) -> Result<Vec<(FeedId, Option<u32>)>, StoreError> {
        self.all(
            "SELECT o.feed, e.last FROM own_feed o LEFT JOIN feed_end e ON e.dossier = o.dossier AND e.feed = o.feed
             ORDER BY o.feed",
            [],
            |row| Ok((FeedId(hash(row, 0)?), row.get(1)?)),
        )
    }

    fn setting(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        self.one("SELECT value FROM setting WHERE name = ?1", [name], |row| row.get(0))
    }
}

impl WriteDossiers for Session<'_> {
    fn put_dossier(&self, dossier: &Dossier) -> Result<(), StoreError> {
        self.run(
            "INSERT INTO dossier (id, party, feed, opened, facts) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (id) DO UPDATE SET feed = excluded.feed, facts = excluded.facts",
            params![dossier.id.0.0, dossier.party.0.0, dossier.feed.0.0, dossier.opened.0, dossier.facts],
        )?;
        self.run(
            "INSERT INTO own_feed (feed, dossier) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
            params![dossier.feed.0.0, self.key(&dossier.id)?],
        )?;
        Ok(())
    }

    fn change_setting(&self, name: &str, value: Option<&[u8]>) -> Result<(), StoreError> {
        match value {
            Some(value) => self.run(
                "INSERT INTO setting (name, value) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = excluded.value",
                params![name, value],
            )?,
            None => self.run("DELETE FROM setting WHERE name = ?1", [name])?,
        };
        Ok(())
    }
}
