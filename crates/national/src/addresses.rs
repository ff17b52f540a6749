//! Secret addresses at which an officer's calendar program reads a dossier.

use crate::mailboxes::line;
use crate::subject::folio;
use crate::{NationalError, Tx};
use record::hash::hash;
use record::ids::{DossierId, Minute};
use rusqlite::{Row, params};
use std::fmt;
use std::str::FromStr;

/// The secret part of an address: 128 random bits, shown once. Whoever has it reads the calendar, so only its mark is kept.
#[derive(Clone, PartialEq, Eq)]
pub struct Token([u8; 16]);

impl Token {
    /// From 16 bytes of a random source fit for keys.
    #[must_use]
    pub const fn new(random: [u8; 16]) -> Self {
        Self(random)
    }

    fn mark(&self) -> [u8; 32] {
        hash("mithaq calendar address", &[&self.0]).0
    }
}

/// As it stands in an address: 32 hexadecimal digits.
impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|b| write!(f, "{b:02x}"))
    }
}

/// The secret is not written into logs.
impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

/// No token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is no calendar address: copy it whole from the desk, or make a new one there")]
pub struct NotAToken;

impl FromStr for Token {
    type Err = NotAToken;
    fn from_str(text: &str) -> Result<Self, NotAToken> {
        let digits = text.as_bytes();
        if digits.len() != 32 {
            return Err(NotAToken);
        }
        let mut bytes = [0; 16];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            let digit = |d: u8| match d {
                b'0'..=b'9' => Ok(d - b'0'),
                b'a'..=b'f' => Ok(d - b'a' + 10),
                _ => Err(NotAToken),
            };
            *byte = digit(pair[0])? * 16 + digit(pair[1])?;
        }
        Ok(Self(bytes))
    }
}

/// An address, by the order in which it was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AddressId(pub i64);

/// Who reads which dossier at an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarAddress {
    /// Which.
    pub id: AddressId,
    /// The officer whose program reads there.
    pub officer: String,
    /// The dossier.
    pub dossier: DossierId,
    /// When it was made.
    pub made: Minute,
    /// When it was ended.
    pub ended: Option<Minute>,
}

fn address(row: &Row<'_>) -> rusqlite::Result<CalendarAddress> {
    Ok(CalendarAddress {
        id: AddressId(row.get(0)?),
        officer: row.get(1)?,
        dossier: folio(row, 2)?,
        made: Minute(row.get(3)?),
        ended: row.get::<_, Option<u32>>(4)?.map(Minute),
    })
}

const COLUMNS: &str = "SELECT id, officer, dossier, made, ended FROM calendar_address";

impl Tx<'_> {
    /// Opens an address for an officer and a dossier; the one they had is ended with it.
    ///
    /// # Errors
    /// [`NationalError::NotALine`] without an officer.
    pub fn open_calendar_address(
        &self,
        token: &Token,
        officer: &str,
        dossier: &DossierId,
        at: Minute,
    ) -> Result<AddressId, NationalError> {
        self.run(
            "UPDATE calendar_address SET ended = ?3 WHERE officer = ?1 AND dossier = ?2 AND ended IS NULL",
            params![officer, dossier.0.0, at.0],
        )?;
        let id = self.insert(
            "INSERT INTO calendar_address (mark, officer, dossier, made) VALUES (?1, ?2, ?3, ?4)",
            params![token.mark(), line(officer)?, dossier.0.0, at.0],
        )?;
        Ok(AddressId(id))
    }

    /// Who reads at this address; `None` for one that was ended and for one that never was, and nobody can tell which.
    pub fn calendar_address(&self, token: &Token) -> Result<Option<CalendarAddress>, NationalError> {
        self.one(&format!("{COLUMNS} WHERE mark = ?1 AND ended IS NULL"), [token.mark()], address)
    }

    /// Ends an address; false if it was ended already or never was.
    pub fn end_calendar_address(&self, id: AddressId, at: Minute) -> Result<bool, NationalError> {
        let changed = self.run(
            "UPDATE calendar_address SET ended = ?2 WHERE id = ?1 AND ended IS NULL",
            params![id.0, at.0],
        )?;
        Ok(changed == 1)
    }

    /// Ends every address of an officer, who has left the post: how many there were.
    pub fn end_calendar_addresses(&self, officer: &str, at: Minute) -> Result<usize, NationalError> {
        self.run(
            "UPDATE calendar_address SET ended = ?2 WHERE officer = ?1 AND ended IS NULL",
            params![officer, at.0],
        )
    }

    /// The addresses of a dossier, newest first, ended ones included.
    pub fn calendar_addresses(&self, dossier: &DossierId) -> Result<Vec<CalendarAddress>, NationalError> {
        self.all(&format!("{COLUMNS} WHERE dossier = ?1 ORDER BY id DESC"), [dossier.0.0], address)
    }
}
