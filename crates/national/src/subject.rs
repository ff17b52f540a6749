//! What a paper is about, and whose hand it is in.

use crate::drafts::DraftId;
use crate::instructions::InstructionId;
use record::hash::Hash;
use record::ids::{FolioId, ItemId, Minute, Place};
use rusqlite::Row;

/// What in a dossier a note, an approval or an entry of the audit trail is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// The dossier as a whole.
    Dossier,
    /// An item.
    Item(ItemId),
    /// A proposal.
    Proposal(Place),
    /// A draft of our own.
    Draft(DraftId),
    /// An instruction of our own.
    Instruction(InstructionId),
}

impl Subject {
    /// As two columns: sort and key.
    pub(crate) fn columns(self) -> (i64, Vec<u8>) {
        match self {
            Subject::Dossier => (0, Vec::new()),
            Subject::Item(item) => (1, item.0.to_vec()),
            Subject::Proposal(place) => {
                let mut key = place.folio.0.0.to_vec();
                key.extend(place.index.to_be_bytes());
                (2, key)
            }
            Subject::Draft(draft) => (3, draft.0.to_be_bytes().to_vec()),
            Subject::Instruction(id) => (4, id.0.to_vec()),
        }
    }

    /// Reads what [`Subject::columns`] wrote.
    pub(crate) fn read(row: &Row<'_>, at: usize) -> rusqlite::Result<Self> {
        let key = row.get_ref(at + 1)?.as_blob()?;
        let subject = match row.get::<_, i64>(at)? {
            0 => Some(Subject::Dossier),
            1 => key.try_into().ok().map(|key| Subject::Item(ItemId(key))),
            2 => key.split_first_chunk().and_then(|(folio, index)| {
                let index = u16::from_be_bytes(index.try_into().ok()?);
                Some(Subject::Proposal(Place { folio: FolioId(Hash(*folio)), index }))
            }),
            3 => key.try_into().ok().map(|key| Subject::Draft(DraftId(i64::from_be_bytes(key)))),
            4 => key.try_into().ok().map(|key| Subject::Instruction(InstructionId(key))),
            _ => None,
        };
        subject.ok_or(rusqlite::Error::InvalidColumnType(
            at + 1,
            "subject".into(),
            rusqlite::types::Type::Blob,
        ))
    }
}

/// Who did something, and when. Named by office; the officer's name is for our own records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hand {
    /// The office.
    pub office: String,
    /// The officer.
    pub officer: String,
    /// When, by our clock.
    pub minute: Minute,
}

impl Hand {
    /// Reads office, officer and minute from three columns.
    pub(crate) fn read(row: &Row<'_>, at: usize) -> rusqlite::Result<Self> {
        Ok(Hand { office: row.get(at)?, officer: row.get(at + 1)?, minute: Minute(row.get(at + 2)?) })
    }
}

/// Reads a 32-byte column.
pub(crate) fn folio(row: &Row<'_>, at: usize) -> rusqlite::Result<FolioId> {
    row.get(at).map(|hash| FolioId(Hash(hash)))
}

/// Reads an optional place from two columns.
pub(crate) fn place(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<Place>> {
    match row.get::<_, Option<[u8; 32]>>(at)? {
        Some(folio) => Ok(Some(Place { folio: FolioId(Hash(folio)), index: row.get(at + 1)? })),
        None => Ok(None),
    }
}
