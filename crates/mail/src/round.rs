//! One round: every message whose turn has come is tried once.

use crate::MailError;
use national::{Mail, National, NationalError};
use record::ids::Minute;

/// Messages of one round.
const MOST: u32 = 200;

/// Whoever takes a message to the server.
pub trait Carrier {
    /// Hands the message over; the server's answer.
    ///
    /// # Errors
    /// [`Refusal`], which says whether to try again.
    fn hand(&self, mail: &Mail) -> Result<String, Refusal>;
}

/// Why a message was not taken, with the server's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The server cannot be reached or spoken to: no other message will fare better now.
    Away(String),
    /// Not now.
    Later(String),
    /// Never as it is.
    Never(String),
}

/// What a round did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Round {
    /// Messages handed over.
    pub handed: usize,
    /// Messages that wait for their next turn.
    pub waiting: usize,
    /// Messages that were given up; the outbox says why.
    pub given_up: usize,
    /// What was said when the server could not be reached; the round ended there.
    pub away: Option<String>,
}

/// Tries each message whose turn has come. An attempt is on the disk before anything is sent, so neither a crash nor a second
/// program at work sends a message again before its next turn.
///
/// # Errors
/// [`MailError::National`] when the national file cannot be written; what was handed over before stays noted.
pub fn deliver(national: &National, carrier: &dyn Carrier, now: Minute) -> Result<Round, MailError> {
    let mut round = Round::default();
    for due in national.read(|tx| tx.due_mail(now, MOST))? {
        let Some(mail) = national.write(|tx| tx.begin_mail(due.id, now))? else { continue };
        let answer = carrier.hand(&mail);
        // From here until the next line is done lies the one window in which a crash sends the message again.
        national
            .write(|tx| match &answer {
                Ok(said) => tx.mail_handed(mail.id, now, said),
                Err(Refusal::Never(said)) => tx.mail_given_up(mail.id, now, said),
                Err(Refusal::Away(said) | Refusal::Later(said)) => tx.mail_waits(mail.id, said),
            })
            .map_err(|e: NationalError| MailError::from(e))?;
        match answer {
            Ok(_) => round.handed += 1,
            Err(Refusal::Never(_)) => round.given_up += 1,
            Err(Refusal::Later(_)) => round.waiting += 1,
            Err(Refusal::Away(said)) => {
                round.waiting += 1;
                round.away = Some(said);
                break;
            }
        }
    }
    Ok(round)
}
