use super::{Session, hash, hash_or_none, or_empty};
use crate::{Compared, Link, Partner, ReadPartners, Secret, StoreError, WritePartners};
use record::ids::{DossierId, Fingerprint, FolioId, Minute, PartyId};
use rusqlite::{Row, params};

const PARTNER: &str = "party, name, fingerprint, presentation, added, compared_how, compared_by, compared_at";

fn partner(row: &Row<'_>) -> rusqlite::Result<Partner> {
    let compared = match row.get::<_, Option<u32>>(7)? {
        Some(at) => Some(Compared { how: row.get(5)?, by: row.get(6)?, at: Minute(at) }),
        None => None,
    };
    Ok(Partner {
        party: PartyId(hash(row, 0)?),
        name: row.get(1)?,
        fingerprint: Fingerprint(row.get(2)?),
        presentation: row.get(3)?,
        added: Minute(row.get(4)?),
        compared,
    })
}

fn link(row: &Row<'_>, at: usize) -> rusqlite::Result<Link> {
    let secret = |column| Ok::<_, rusqlite::Error>(row.get::<_, Option<Vec<u8>>>(column)?.map(Secret::new));
    Ok(Link { address: row.get(at)?, token_out: secret(at + 1)?, token_in: secret(at + 2)? })
}

impl ReadPartners for Session<'_> {
    fn partner(&self, party: &PartyId) -> Result<Option<Partner>, StoreError> {
        self.one(&format!("SELECT {PARTNER} FROM partner WHERE party = ?1"), [party.0.0], partner)
    }

    fn partners(&self) -> Result<Vec<Partner>, StoreError> {
        self.all(&format!("SELECT {PARTNER} FROM partner ORDER BY party"), [], partner)
    }

    fn link(&self, dossier: Option<&DossierId>, party: &PartyId) -> Result<Option<Link>, StoreError> {
        self.one(
            "SELECT address, token_out, token_in FROM link WHERE dossier = ?1 AND party = ?2",
            params![or_empty(dossier.map(|id| id.0)), party.0.0],
            |row| link(row, 0),
        )
    }

    fn links(&self) -> Result<Vec<(Option<DossierId>, PartyId, Link)>, StoreError> {
        self.all(
            "SELECT dossier, party, address, token_out, token_in FROM link ORDER BY dossier, party",
            [],
            |row| Ok((hash_or_none(row, 0)?.map(FolioId), PartyId(hash(row, 1)?), link(row, 2)?)),
        )
    }
}

impl WritePartners for Session<'_> {
    fn put_partner(&self, partner: &Partner) -> Result<(), StoreError> {
        let compared = partner.compared.as_ref();
        self.run(
            "INSERT INTO partner (party, name, fingerprint, presentation, added, compared_how, compared_by, compared_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT DO UPDATE SET
             compared_how = CASE WHEN excluded.compared_at IS NOT NULL OR fingerprint <> excluded.fingerprint
                 THEN excluded.compared_how ELSE compared_how END,
             compared_by = CASE WHEN excluded.compared_at IS NOT NULL OR fingerprint <> excluded.fingerprint
                 THEN excluded.compared_by ELSE compared_by END,
             compared_at = CASE WHEN excluded.compared_at IS NOT NULL OR fingerprint <> excluded.fingerprint
                 THEN excluded.compared_at ELSE compared_at END,
             name = excluded.name, fingerprint = excluded.fingerprint, presentation = excluded.presentation",
            params![
                partner.party.0.0,
                partner.name,
                partner.fingerprint.0,
                partner.presentation,
                partner.added.0,
                compared.map(|compared| &compared.how),
                compared.map(|compared| &compared.by),
                compared.map(|compared| compared.at.0)
            ],
        )?;
        Ok(())
    }

    fn confirm_partner(&self, party: &PartyId, compared: &Compared) -> Result<bool, StoreError> {
        let changed = self.run(
            "UPDATE partner SET compared_how = ?2, compared_by = ?3, compared_at = ?4 WHERE party = ?1",
            params![party.0.0, compared.how, compared.by, compared.at.0],
        )?;
        Ok(changed == 1)
    }

    fn put_link(
        &self,
        dossier: Option<&DossierId>,
        party: &PartyId,
        link: Option<&Link>,
    ) -> Result<(), StoreError> {
        let dossier = or_empty(dossier.map(|id| id.0));
        match link {
            Some(link) => self.run(
                "INSERT INTO link (dossier, party, address, token_out, token_in) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT DO UPDATE SET address = excluded.address, token_out = excluded.token_out,
                 token_in = excluded.token_in",
                params![
                    dossier,
                    party.0.0,
                    link.address,
                    link.token_out.as_ref().map(Secret::expose),
                    link.token_in.as_ref().map(Secret::expose)
                ],
            )?,
            None => {
                self.run("DELETE FROM link WHERE dossier = ?1 AND party = ?2", params![dossier, party.0.0])?
            }
        };
        self.scrub.set(true);
        Ok(())
    }
}
