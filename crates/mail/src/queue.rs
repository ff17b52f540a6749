//! What an officer is told, and when.

use crate::MailError;
use crate::letter::{Composed, Letter, compose};
use jiff::civil::Date;
use national::{MailId, MailSort, Mailbox, National, NewMail, Queued, Tx};
use publish::digest::{Digest, Entry, Group, Kind, Name, Rendered, render};
use publish::words::{Phrases, Words as _};
use record::ids::Minute;

/// Least minutes between two notices at once to one officer; what comes between waits for the next.
const BETWEEN: u32 = 60;

/// The register as it writes.
#[derive(Debug, Clone, Copy)]
pub struct Office<'a> {
    /// The party's id: messages of two registers never have one name.
    pub register: &'a [u8],
    /// Address of the register's own mailbox.
    pub from: &'a str,
    /// Address of the desk, ending in a slash, if officers can reach it.
    pub desk: Option<&'a str>,
    /// Release of the zone data in use.
    pub zone_data: Option<&'a str>,
}

/// An entry, and what happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// Names what happened, the same each time it is looked at: the proposal that awaits our signature, the item and its due date.
    pub key: String,
    /// How it is told.
    pub entry: Entry,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// A message is queued.
    Queued(MailId),
    /// The officer has it already.
    Already(MailId),
    /// The officer has no mailbox, or has ended the messages.
    Unwanted,
    /// There is nothing to tell, or nothing new.
    Nothing,
    /// There is something new, and the last notice is too recent: call again later.
    Later,
}

/// Queues the morning digest of an officer. However often this is called on a day, there is one.
///
/// # Errors
/// [`MailError`]; nothing is queued then.
pub fn queue_morning(
    national: &National,
    office: &Office<'_>,
    officer: &str,
    day: Date,
    news: &[News],
    now: Minute,
) -> Result<Outcome, MailError> {
    national.write(|tx| {
        let Some(mailbox) = wanted(tx, officer)? else { return Ok(Outcome::Unwanted) };
        let digest = digest(office, Kind::Morning, day, news.iter());
        if digest.is_empty() {
            return Ok(Outcome::Nothing);
        }
        let name = Name::of_morning(office.register, officer, day);
        let told: Vec<&News> = news.iter().filter(|news| news.entry.group.at_once()).collect();
        queue(tx, office, &mailbox, name, &digest, &told, now)
    })
}

/// Queues a notice at once about what awaits our signature or is late and was never told to this officer, neither at once nor
/// in a morning digest.
///
/// # Errors
/// [`MailError`]; nothing is queued then.
pub fn queue_notice(
    national: &National,
    office: &Office<'_>,
    officer: &str,
    day: Date,
    news: &[News],
    now: Minute,
) -> Result<Outcome, MailError> {
    national.write(|tx| {
        let Some(mailbox) = wanted(tx, officer)? else { return Ok(Outcome::Unwanted) };
        let urgent: Vec<&News> = news.iter().filter(|news| news.entry.group.at_once()).collect();
        let keys: Vec<String> = urgent.iter().map(|news| news.key.clone()).collect();
        let untold = tx.untold(officer, &keys)?;
        let fresh: Vec<&News> = urgent.into_iter().filter(|news| untold.contains(&news.key)).collect();
        if fresh.is_empty() {
            return Ok(Outcome::Nothing);
        }
        if tx.last_notice(officer)?.is_some_and(|last| now.0 < last.0.saturating_add(BETWEEN)) {
            return Ok(Outcome::Later);
        }
        let digest = digest(office, Kind::AtOnce, day, fresh.iter().copied());
        let date = day.to_string();
        let mut told: Vec<&str> = fresh.iter().map(|news| news.key.as_str()).collect();
        told.push(&date);
        let name = Name::of_notice(office.register, officer, &told);
        queue(tx, office, &mailbox, name, &digest, &fresh, now)
    })
}

/// What is told at once before the hour of the digest: what awaits our signature. What is late since midnight stands in the
/// digest of that morning, and wakes nobody.
#[must_use]
pub fn before_morning(news: &[News]) -> Vec<News> {
    news.iter().filter(|news| news.entry.group == Group::Signature).cloned().collect()
}

fn wanted(tx: &Tx<'_>, officer: &str) -> Result<Option<Mailbox>, MailError> {
    Ok(tx.mailbox(officer)?.filter(|mailbox| mailbox.wanted))
}

fn digest<'n>(office: &Office<'_>, kind: Kind, day: Date, news: impl Iterator<Item = &'n News>) -> Digest {
    Digest {
        kind,
        day,
        entries: news.map(|news| news.entry.clone()).collect(),
        desk: office.desk.map(str::to_owned),
        zone_data: office.zone_data.map(str::to_owned),
    }
}

fn queue(
    tx: &Tx<'_>,
    office: &Office<'_>,
    mailbox: &Mailbox,
    name: Name,
    digest: &Digest,
    told: &[&News],
    now: Minute,
) -> Result<Outcome, MailError> {
    let words =
        Phrases::of(&mailbox.language).ok_or_else(|| MailError::Language(mailbox.language.clone()))?;
    let stop = office.desk.map(|desk| stop_address(desk, &mailbox.stop));
    let rendered: Rendered = render(digest, words, stop.as_deref());
    let Composed { message, sender, recipient, bytes } = compose(&Letter {
        name,
        from: office.from,
        to: &mailbox.address,
        language: words.language(),
        at: now,
        words: &rendered,
        stop: stop.as_deref(),
    })?;
    let queued = tx.queue_mail(&NewMail {
        message,
        officer: mailbox.officer.clone(),
        sort: if digest.kind == Kind::Morning { MailSort::Morning } else { MailSort::AtOnce },
        day: days(digest.day)?,
        sender,
        recipient,
        bytes,
        tells: told.iter().map(|news| news.key.clone()).collect(),
        at: now,
    })?;
    Ok(match queued {
        Queued::New(id) => Outcome::Queued(id),
        Queued::Already(id) => Outcome::Already(id),
    })
}

/// The page of the desk that ends the messages: `digest/stop/` and 32 hexadecimal digits.
fn stop_address(desk: &str, stop: &[u8; 16]) -> String {
    let digits: String = stop.iter().map(|b| format!("{b:02x}")).collect();
    format!("{}/digest/stop/{digits}", desk.trim_end_matches('/'))
}

/// Days since 1970-01-01.
fn days(day: Date) -> Result<i32, MailError> {
    // The epoch is a date, and the difference of two dates in days fits.
    let wrong = || MailError::Day(day.to_string());
    let epoch = Date::new(1970, 1, 1).map_err(|_| wrong())?;
    epoch.until((jiff::Unit::Day, day)).map(|span| span.get_days()).map_err(|_| wrong())
}
