use super::{Session, hash, hash_or_none, or_empty};
use crate::secrets::MAX_RECEPTION_KEYS;
use crate::{KeyScope, OwnReception, ReadSecrets, Secret, StoreError, TheirReception, WriteSecrets};
use record::ids::{DossierId, FeedId, FolioId, PartyId};
use rusqlite::{Row, params};

/// Moves a secret column straight into memory that is cleared.
fn secret(row: &Row<'_>, column: usize) -> rusqlite::Result<Secret> {
    row.get::<_, Vec<u8>>(column).map(Secret::new)
}

fn own(row: &Row<'_>, at: usize) -> rusqlite::Result<OwnReception> {
    Ok(OwnReception { number: row.get(at)?, public: row.get(at + 1)?, secret: secret(row, at + 2)? })
}

fn columns(scope: &KeyScope) -> [Vec<u8>; 2] {
    [or_empty(scope.dossier.map(|id| id.0)), or_empty(scope.party.map(|id| id.0))]
}

impl ReadSecrets for Session<'_> {
    fn seed(&self, name: &str) -> Result<Option<Secret>, StoreError> {
        self.one("SELECT secret FROM seed WHERE name = ?1", [name], |row| secret(row, 0))
    }

    fn seed_names(&self) -> Result<Vec<String>, StoreError> {
        self.all("SELECT name FROM seed ORDER BY name", [], |row| row.get(0))
    }

    fn own_receptions(&self, scope: &KeyScope) -> Result<Vec<OwnReception>, StoreError> {
        self.all(
            "SELECT number, public, secret FROM own_reception WHERE dossier = ?1 AND party = ?2 ORDER BY number DESC",
            columns(scope),
            |row| own(row, 0),
        )
    }

    fn all_own_receptions(&self) -> Result<Vec<(KeyScope, OwnReception)>, StoreError> {
        self.all(
            "SELECT dossier, party, number, public, secret FROM own_reception ORDER BY dossier, party, number DESC",
            [],
            |row| {
                let scope = KeyScope {
                    dossier: hash_or_none(row, 0)?.map(FolioId),
                    party: hash_or_none(row, 1)?.map(PartyId),
                };
                Ok((scope, own(row, 2)?))
            },
        )
    }

    fn their_receptions(
        &self,
        dossier: Option<&DossierId>,
        party: &PartyId,
    ) -> Result<Vec<TheirReception>, StoreError> {
        self.all(
            "SELECT feed, party, number, public FROM their_reception WHERE dossier = ?1 AND party = ?2 ORDER BY feed",
            params![or_empty(dossier.map(|id| id.0)), party.0.0],
            |row| {
                Ok(TheirReception {
                    feed: FeedId(hash(row, 0)?),
                    party: PartyId(hash(row, 1)?),
                    number: row.get(2)?,
                    public: row.get(3)?,
                })
            },
        )
    }
}

impl WriteSecrets for Session<'_> {
    fn put_seed(&self, name: &str, secret: &Secret) -> Result<(), StoreError> {
        self.destroy_seed(name)?;
        self.run("INSERT INTO seed (name, secret) VALUES (?1, ?2)", params![name, secret.expose()])?;
        Ok(())
    }

    fn destroy_seed(&self, name: &str) -> Result<(), StoreError> {
        self.run("UPDATE seed SET secret = zeroblob(length(secret)) WHERE name = ?1", [name])?;
        self.run("DELETE FROM seed WHERE name = ?1", [name])?;
        self.scrub.set(true);
        Ok(())
    }

    fn put_own_reception(&self, scope: &KeyScope, key: &OwnReception) -> Result<(), StoreError> {
        let [dossier, party] = columns(scope);
        self.run(
            "INSERT INTO own_reception (dossier, party, number, public, secret) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT DO UPDATE SET public = excluded.public, secret = excluded.secret",
            params![dossier, party, key.number, key.public, key.secret.expose()],
        )?;
        let kept: Option<i64> = self.one(
            "SELECT count(*) FROM own_reception WHERE dossier = ?1 AND party = ?2",
            params![dossier, party],
            |row| row.get(0),
        )?;
        if kept.map_or(0, i64::unsigned_abs) > MAX_RECEPTION_KEYS {
            return Err(StoreError::TooMany {
                what: "reception keys for one partner",
                most: MAX_RECEPTION_KEYS,
            });
        }
        Ok(())
    }

    fn destroy_receptions_before(&self, scope: &KeyScope, number: u32) -> Result<u64, StoreError> {
        let [dossier, party] = columns(scope);
        self.run(
            "UPDATE own_reception SET secret = zeroblob(length(secret))
             WHERE dossier = ?1 AND party = ?2 AND number < ?3",
            params![dossier, party, number],
        )?;
        let destroyed = self.run(
            "DELETE FROM own_reception WHERE dossier = ?1 AND party = ?2 AND number < ?3",
            params![dossier, party, number],
        )?;
        if destroyed > 0 {
            self.scrub.set(true);
        }
        Ok(destroyed as u64)
    }

    fn put_their_reception(
        &self,
        dossier: Option<&DossierId>,
        key: &TheirReception,
    ) -> Result<bool, StoreError> {
        let noted = self.run(
            "INSERT INTO their_reception (dossier, feed, party, number, public) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT DO UPDATE SET party = excluded.party, number = excluded.number, public = excluded.public
             WHERE excluded.number >= number",
            params![or_empty(dossier.map(|id| id.0)), key.feed.0.0, key.party.0.0, key.number, key.public],
        )?;
        Ok(noted == 1)
    }
}
