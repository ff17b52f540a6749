//! Mail to our own officers, from when it is composed until the mail server has it.
//!
//! # The promise
//! A message is kept whole before anything is sent, under the `Message-ID` that it will always have. It is handed over
//! **at least once**: nothing is lost while the mail server is away. It is handed over **once**, but for one window that no
//! program can close: the machine stops after the server has said yes and before [`Tx::mail_handed`] is on the disk. The same
//! bytes with the same `Message-ID` then go again, and mail servers and programs that know the name show one.
//! The same happens to what was queued when a backup was made that is put back later.
//!
//! One morning digest for an officer and a day is a rule of the database itself. What a notice or a digest has told an officer
//! ([`Tx::untold`]) is not told at once again.

use crate::mailboxes::line;
use crate::{NationalError, Tx};
use record::ids::Minute;
use rusqlite::{Row, params};

/// Largest message, in bytes.
pub const MAX_MAIL: usize = 256 * 1024;
/// Minutes until the next attempt, after the first, the second ...; the last goes for all that follow.
const PAUSES: [u32; 5] = [1, 5, 15, 30, 60];

/// A message, by the order in which it was queued.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MailId(pub i64);

/// What a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailSort {
    /// The morning digest: one for an officer and a day.
    Morning,
    /// A notice that did not wait for the morning.
    AtOnce,
}

/// A message to be queued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewMail {
    /// Its `Message-ID`, without angle brackets.
    pub message: String,
    /// The officer it is for.
    pub officer: String,
    /// What it is.
    pub sort: MailSort,
    /// The day it stands on, in days since 1970-01-01.
    pub day: i32,
    /// Address that the server may answer to.
    pub sender: String,
    /// Address of the officer.
    pub recipient: String,
    /// The whole message as it is sent.
    pub bytes: Vec<u8>,
    /// Keys of what it tells.
    pub tells: Vec<String>,
    /// When it is queued.
    pub at: Minute,
}

/// What became of a message that was to be queued.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Queued {
    /// It is queued.
    New(MailId),
    /// The officer has a digest of that day, or a message of that name, already; nothing was changed.
    Already(MailId),
}

/// Where a message stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailState {
    /// It waits for the mail server.
    Queued,
    /// The mail server has it.
    Handed,
    /// The mail server will not take it: someone must look at the address.
    GivenUp,
    /// A later digest tells what it would have told, or the officer has ended the messages.
    Replaced,
}

impl MailState {
    fn read(column: i64) -> MailState {
        match column {
            0 => MailState::Queued,
            1 => MailState::Handed,
            2 => MailState::GivenUp,
            _ => MailState::Replaced,
        }
    }
}

/// A message of the outbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// Which.
    pub id: MailId,
    /// Its `Message-ID`, without angle brackets.
    pub message: String,
    /// The officer it is for.
    pub officer: String,
    /// The day it stands on, in days since 1970-01-01.
    pub day: i32,
    /// Address that the server may answer to.
    pub sender: String,
    /// Address of the officer.
    pub recipient: String,
    /// The whole message; empty once it is handed over or replaced.
    pub bytes: Vec<u8>,
    /// Where it stands.
    pub state: MailState,
    /// Since when.
    pub since: Minute,
    /// How often it was tried.
    pub attempts: u32,
    /// When it is tried next.
    pub due: Minute,
    /// What the mail server said last.
    pub answer: String,
}

fn mail(row: &Row<'_>) -> rusqlite::Result<Mail> {
    Ok(Mail {
        id: MailId(row.get(0)?),
        message: row.get(1)?,
        officer: row.get(2)?,
        day: row.get(3)?,
        sender: row.get(4)?,
        recipient: row.get(5)?,
        bytes: row.get(6)?,
        state: MailState::read(row.get(7)?),
        since: Minute(row.get(8)?),
        attempts: row.get(9)?,
        due: Minute(row.get(10)?),
        answer: row.get(11)?,
    })
}

const COLUMNS: &str =
    "SELECT id, message, officer, day, sender, recipient, bytes, state, since, attempts, due, answer
                       FROM outbox";

impl Tx<'_> {
    /// Queues a message, durable with this transaction, and notes what it tells. A new morning digest takes the place of the
    /// officer's earlier ones that are still queued: it tells all that is still open.
    ///
    /// # Errors
    /// [`NationalError::TooLong`] over [`MAX_MAIL`]; [`NationalError::NotALine`].
    pub fn queue_mail(&self, new: &NewMail) -> Result<Queued, NationalError> {
        if new.bytes.is_empty() {
            return Err(NationalError::NotALine);
        }
        if new.bytes.len() > MAX_MAIL {
            return Err(NationalError::TooLong { size: new.bytes.len(), most: MAX_MAIL });
        }
        let morning = new.sort == MailSort::Morning;
        let known = self.one(
            "SELECT id FROM outbox WHERE message = ?1 OR (?2 AND sort = 0 AND officer = ?3 AND day = ?4)",
            params![new.message, morning, new.officer, new.day],
            |row| row.get(0).map(MailId),
        )?;
        if let Some(id) = known {
            return Ok(Queued::Already(id));
        }
        if morning {
            self.run(
                "UPDATE outbox SET state = 3, bytes = x'', since = ?3
                 WHERE officer = ?1 AND sort = 0 AND state = 0 AND day < ?2",
                params![new.officer, new.day, new.at.0],
            )?;
        }
        let id = self.insert(
            "INSERT INTO outbox (message, officer, sort, day, sender, recipient, bytes, queued, state, since, attempts,
             due, answer) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0, ?8, 0, ?8, '')",
            params![
                line(&new.message)?,
                line(&new.officer)?,
                i64::from(!morning),
                new.day,
                line(&new.sender)?,
                line(&new.recipient)?,
                new.bytes,
                new.at.0
            ],
        )?;
        for what in &new.tells {
            self.run(
                "INSERT INTO told (officer, what, outbox) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
                params![new.officer, line(what)?, id],
            )?;
        }
        Ok(Queued::New(MailId(id)))
    }

    /// Those of `keys` that no message has told the officer, in their order.
    pub fn untold(&self, officer: &str, keys: &[String]) -> Result<Vec<String>, NationalError> {
        let mut untold = Vec::new();
        for key in keys {
            let told = self
                .count("SELECT count(*) FROM told WHERE officer = ?1 AND what = ?2", params![officer, key])?;
            if told == 0 {
                untold.push(key.clone());
            }
        }
        Ok(untold)
    }

    /// Forgets that a thing was told, because it no longer stands: should it come back, it is news again.
    pub fn forget_told(&self, officer: &str, key: &str) -> Result<bool, NationalError> {
        Ok(self.run("DELETE FROM told WHERE officer = ?1 AND what = ?2", params![officer, key])? == 1)
    }

    /// When the officer's last notice at once was queued.
    pub fn last_notice(&self, officer: &str) -> Result<Option<Minute>, NationalError> {
        let last =
            self.one("SELECT max(queued) FROM outbox WHERE officer = ?1 AND sort = 1", [officer], |row| {
                row.get::<_, Option<u32>>(0)
            })?;
        Ok(last.flatten().map(Minute))
    }

    /// Up to `most` messages whose turn has come, longest waiting first.
    pub fn due_mail(&self, now: Minute, most: u32) -> Result<Vec<Mail>, NationalError> {
        self.all(
            &format!("{COLUMNS} WHERE state = 0 AND due <= ?1 ORDER BY due, id LIMIT ?2"),
            params![now.0, most],
            mail,
        )
    }

    /// Claims a message for one attempt: it is not due again before the next pause is over, whatever happens to this program.
    /// `None` if another has claimed, handed or replaced it meanwhile.
    pub fn begin_mail(&self, id: MailId, now: Minute) -> Result<Option<Mail>, NationalError> {
        let Some(found) = self.one(
            &format!("{COLUMNS} WHERE id = ?1 AND state = 0 AND due <= ?2"),
            params![id.0, now.0],
            mail,
        )?
        else {
            return Ok(None);
        };
        let step = usize::try_from(found.attempts).unwrap_or(usize::MAX).min(PAUSES.len() - 1);
        let (attempts, due) = (found.attempts.saturating_add(1), now.0.saturating_add(PAUSES[step]));
        self.run("UPDATE outbox SET attempts = ?2, due = ?3 WHERE id = ?1", params![id.0, attempts, due])?;
        Ok(Some(Mail { attempts, due: Minute(due), ..found }))
    }

    /// The mail server has the message; its text is dropped here. A repetition changes nothing.
    pub fn mail_handed(&self, id: MailId, at: Minute, answer: &str) -> Result<(), NationalError> {
        self.run(
            "UPDATE outbox SET state = 1, bytes = x'', since = ?2, answer = ?3 WHERE id = ?1 AND state IN (0, 3)",
            params![id.0, at.0, capped(answer)],
        )?;
        Ok(())
    }

    /// The attempt failed and the message stays queued.
    pub fn mail_waits(&self, id: MailId, answer: &str) -> Result<(), NationalError> {
        self.run("UPDATE outbox SET answer = ?2 WHERE id = ?1 AND state = 0", params![id.0, capped(answer)])?;
        Ok(())
    }

    /// The mail server will never take the message as it is.
    pub fn mail_given_up(&self, id: MailId, at: Minute, answer: &str) -> Result<(), NationalError> {
        self.run(
            "UPDATE outbox SET state = 2, since = ?2, answer = ?3 WHERE id = ?1 AND state = 0",
            params![id.0, at.0, capped(answer)],
        )?;
        Ok(())
    }

    /// Queues a message again that was given up; false if it was not.
    pub fn retry_mail(&self, id: MailId, at: Minute) -> Result<bool, NationalError> {
        let changed = self.run(
            "UPDATE outbox SET state = 0, since = ?2, due = ?2, attempts = 0 WHERE id = ?1 AND state = 2",
            params![id.0, at.0],
        )?;
        Ok(changed == 1)
    }

    /// A message.
    pub fn mail(&self, id: MailId) -> Result<Option<Mail>, NationalError> {
        self.one(&format!("{COLUMNS} WHERE id = ?1"), [id.0], mail)
    }

    /// The last `most` messages, newest first.
    pub fn recent_mail(&self, most: u32) -> Result<Vec<Mail>, NationalError> {
        self.all(&format!("{COLUMNS} ORDER BY id DESC LIMIT ?1"), [most], mail)
    }
}

/// A server's answer, short enough to keep.
fn capped(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(300).collect()
}
