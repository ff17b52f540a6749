//! Drafts: whatever was typed, field by field, so that nothing typed is lost.

use crate::notes::checked;
use crate::subject::place;
use crate::{NationalError, Tx};
use record::hash::Hash;
use record::ids::{DossierId, FolioId, ItemId, Minute, Place};
use rusqlite::{Row, params};
use std::collections::BTreeMap;

/// A draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DraftId(pub i64);

/// A draft to be started.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewDraft {
    /// The dossier; `None` for a draft of a dossier that does not exist yet.
    pub dossier: Option<DossierId>,
    /// The item it changes; `None` for a new one.
    pub item: Option<ItemId>,
    /// The version it starts from.
    pub base: Option<Place>,
    /// The office that drafts.
    pub office: String,
    /// When, by our clock.
    pub minute: Minute,
}

/// A draft. It is text by field as typed, valid or not, and cannot be signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Which.
    pub id: DraftId,
    /// The dossier; `None` for a draft of a dossier that does not exist yet.
    pub dossier: Option<DossierId>,
    /// The item it changes; `None` for a new one.
    pub item: Option<ItemId>,
    /// The version it starts from.
    pub base: Option<Place>,
    /// The office that drafts.
    pub office: String,
    /// When it last changed, by our clock.
    pub changed: Minute,
    /// What was typed.
    pub fields: BTreeMap<String, String>,
}

fn draft(row: &Row<'_>) -> rusqlite::Result<Draft> {
    Ok(Draft {
        id: DraftId(row.get(0)?),
        dossier: match row.get_ref(1)?.as_blob()? {
            [] => None,
            _ => Some(FolioId(Hash(row.get(1)?))),
        },
        item: row.get::<_, Option<[u8; 16]>>(2)?.map(ItemId),
        base: place(row, 3)?,
        office: row.get(5)?,
        changed: Minute(row.get(6)?),
        fields: BTreeMap::new(),
    })
}

const COLUMNS: &str = "SELECT id, dossier, item, base_folio, base_act, office, changed FROM draft";

fn key(dossier: Option<&DossierId>) -> Vec<u8> {
    dossier.map(|id| id.0.0.to_vec()).unwrap_or_default()
}

impl Tx<'_> {
    /// Starts a draft.
    pub fn start_draft(&self, new: &NewDraft) -> Result<DraftId, NationalError> {
        let id = self.insert(
            "INSERT INTO draft (dossier, item, base_folio, base_act, office, changed)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![
                key(new.dossier.as_ref()),
                new.item.map(|item| item.0),
                new.base.map(|place| place.folio.0.0),
                new.base.map(|place| place.index),
                new.office,
                new.minute.0
            ],
        )?;
        Ok(DraftId(id))
    }

    /// Keeps what was typed in some fields; the others stay. An empty text empties the field and keeps it.
    ///
    /// # Errors
    /// [`NationalError::NoDraft`], [`NationalError::TooLong`].
    pub fn type_draft(
        &self,
        id: DraftId,
        fields: &BTreeMap<String, String>,
        minute: Minute,
    ) -> Result<(), NationalError> {
        let found = self.run("UPDATE draft SET changed = ?2 WHERE id = ?1", params![id.0, minute.0])?;
        if found == 0 {
            return Err(NationalError::NoDraft);
        }
        for (name, text) in fields {
            self.run(
                "INSERT INTO draft_field (draft, name, text) VALUES (?1, ?2, ?3)
                 ON CONFLICT DO UPDATE SET text = excluded.text",
                params![id.0, checked(name)?, checked(text)?],
            )?;
        }
        Ok(())
    }

    /// One draft.
    pub fn draft(&self, id: DraftId) -> Result<Option<Draft>, NationalError> {
        let draft = self.one(&format!("{COLUMNS} WHERE id = ?1"), [id.0], draft)?;
        draft.map(|draft| self.with_fields(draft)).transpose()
    }

    /// The drafts of a dossier, or of dossiers to come; last changed first.
    pub fn drafts(&self, dossier: Option<&DossierId>) -> Result<Vec<Draft>, NationalError> {
        let sql = format!("{COLUMNS} WHERE dossier = ?1 ORDER BY changed DESC, id DESC");
        let drafts = self.all(&sql, [key(dossier)], draft)?;
        drafts.into_iter().map(|draft| self.with_fields(draft)).collect()
    }

    /// How many drafts a dossier has.
    pub fn count_drafts(&self, dossier: &DossierId) -> Result<u64, NationalError> {
        self.count("SELECT count(*) FROM draft WHERE dossier = ?1", [key(Some(dossier))])
    }

    /// Discards a draft; false if there is none.
    pub fn discard_draft(&self, id: DraftId) -> Result<bool, NationalError> {
        Ok(self.run("DELETE FROM draft WHERE id = ?1", [id.0])? == 1)
    }

    fn with_fields(&self, draft: Draft) -> Result<Draft, NationalError> {
        let fields =
            self.all("SELECT name, text FROM draft_field WHERE draft = ?1", [draft.id.0], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?;
        Ok(Draft { fields: fields.into_iter().collect(), ..draft })
    }
}
