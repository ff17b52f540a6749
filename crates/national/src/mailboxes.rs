//! Where officers read their mail, and in which language.

use crate::{NationalError, Tx};
use record::ids::Minute;
use rusqlite::{Row, params};

/// Longest name, address or language tag, in bytes.
pub const MAX_LINE: usize = 320;

/// An officer's mailbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mailbox {
    /// The officer, as in acts of office.
    pub officer: String,
    /// Address of electronic mail.
    pub address: String,
    /// Language tag of what is written to the officer.
    pub language: String,
    /// False once the officer has ended the messages.
    pub wanted: bool,
    /// Ends the messages without signing in; it stands in each of them and can do nothing else.
    pub stop: [u8; 16],
    /// When this was set.
    pub since: Minute,
}

fn mailbox(row: &Row<'_>) -> rusqlite::Result<Mailbox> {
    Ok(Mailbox {
        officer: row.get(0)?,
        address: row.get(1)?,
        language: row.get(2)?,
        wanted: row.get(3)?,
        stop: row.get(4)?,
        since: Minute(row.get(5)?),
    })
}

const COLUMNS: &str = "SELECT officer, address, language, wanted, stop, since FROM mailbox";

/// One line without control characters, within [`MAX_LINE`].
pub(crate) fn line(text: &str) -> Result<&str, NationalError> {
    if text.len() > MAX_LINE {
        return Err(NationalError::TooLong { size: text.len(), most: MAX_LINE });
    }
    if text.is_empty() || text.chars().any(char::is_control) {
        return Err(NationalError::NotALine);
    }
    Ok(text)
}

impl Tx<'_> {
    /// Keeps an officer's mailbox in place of the one before.
    ///
    /// # Errors
    /// [`NationalError::NotALine`], [`NationalError::TooLong`]. Whether the address can be written to is known to the mail
    /// server alone.
    pub fn put_mailbox(&self, new: &Mailbox) -> Result<(), NationalError> {
        self.run(
            "INSERT INTO mailbox (officer, address, language, wanted, stop, since) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (officer) DO UPDATE SET address = excluded.address, language = excluded.language,
             wanted = excluded.wanted, stop = excluded.stop, since = excluded.since",
            params![
                line(&new.officer)?,
                line(&new.address)?,
                line(&new.language)?,
                new.wanted,
                new.stop,
                new.since.0
            ],
        )?;
        Ok(())
    }

    /// An officer's mailbox.
    pub fn mailbox(&self, officer: &str) -> Result<Option<Mailbox>, NationalError> {
        self.one(&format!("{COLUMNS} WHERE officer = ?1"), [officer], mailbox)
    }

    /// All mailboxes, by officer.
    pub fn mailboxes(&self) -> Result<Vec<Mailbox>, NationalError> {
        self.all(&format!("{COLUMNS} ORDER BY officer"), [], mailbox)
    }

    /// Ends the messages to whoever holds this key, and what is still queued for that officer; the officer, if any.
    pub fn stop_mail(&self, stop: &[u8; 16], at: Minute) -> Result<Option<String>, NationalError> {
        let found = self.one("SELECT officer FROM mailbox WHERE stop = ?1", [stop], |row| row.get(0))?;
        if let Some(officer) = &found {
            let officer: &String = officer;
            self.run(
                "UPDATE mailbox SET wanted = 0, since = ?2 WHERE officer = ?1 AND wanted = 1",
                params![officer, at.0],
            )?;
            self.run(
                "UPDATE outbox SET state = 3, bytes = x'', since = ?2 WHERE officer = ?1 AND state = 0",
                params![officer, at.0],
            )?;
        }
        Ok(found)
    }

    /// Forgets an officer's mailbox; false if there is none.
    pub fn remove_mailbox(&self, officer: &str) -> Result<bool, NationalError> {
        Ok(self.run("DELETE FROM mailbox WHERE officer = ?1", [officer])? == 1)
    }
}
