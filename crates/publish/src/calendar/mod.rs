//! Calendar files (iCalendar, RFC 5545) for one officer and one dossier.
//!
//! # What is decided here
//! - A file has no `METHOD`: it is a subscription that a program reads again and again, no invitation. `DTSTAMP` is then
//!   the instant of the last change (section 3.8.7.2), so a file in which nothing changed is the same file.
//! - **A period that is not exact is never shown as exact.** A week, a month or a quarter is one all-day event over the
//!   whole of it, `STATUS:TENTATIVE` and `TRANSP:TRANSPARENT`, and the words of the period stand in the summary. A mark
//!   on one day of it would be read as that day.
//! - Instants are written in UTC, days as `VALUE=DATE` with `DTEND` on the day after the last. There is no `VTIMEZONE` of
//!   a State: zone data in the reader's program may be older than a State's law.
//! - What was cancelled stays in the file as `STATUS:CANCELLED` with a higher `SEQUENCE`; an event that vanished would
//!   stay for ever in programs that merge.
//! - A file without events still needs a component (section 3.6), and holds the zone UTC for it.

mod dossier;
mod lint;
mod said;
mod write;

pub use dossier::{Reader, of_dossier};
pub use lint::{Fault, Finding, MOST_BYTES, lint};
pub use said::{Deadline, Precision};
pub use write::write;

use jiff::Timestamp;
use jiff::civil::Date;
use std::fmt;

/// Most events of one file.
pub const MOST_EVENTS: usize = 20_000;
/// Longest text of one property, in bytes.
pub const MOST_TEXT: usize = 16 * 1024;

/// A calendar file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// Its name, in the officer's language.
    pub name: String,
    /// Language tag of all texts in it.
    pub language: String,
    /// The events, in any order; they are written by their start and then by their name.
    pub events: Vec<Event>,
}

/// One event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Its lasting name.
    pub uid: Uid,
    /// How many times its date, place or standing was changed: grows with each, at most 2^31 - 1.
    pub sequence: u32,
    /// The instant of the last change; seconds count.
    pub changed: Timestamp,
    /// Where it stands.
    pub status: Status,
    /// When it is.
    pub when: When,
    /// True when the officer is taken by it; ignored for a period that is not exact.
    pub takes_time: bool,
    /// One line: a reference, a title.
    pub summary: String,
    /// More words.
    pub description: Option<String>,
    /// Where it is.
    pub place: Option<String>,
    /// Its page on the desk: `https://…` or `http://…`.
    pub link: Option<String>,
}

/// When an event is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum When {
    /// From an instant to a later one. Seconds count.
    Instants {
        /// Its start.
        start: Timestamp,
        /// Its end, after the start.
        end: Timestamp,
    },
    /// Whole days.
    Days {
        /// First day.
        first: Date,
        /// Last day, which belongs to it.
        last: Date,
    },
    /// Some days within a period; which ones is not fixed.
    Within {
        /// First day of the period.
        first: Date,
        /// Last day of the period, which belongs to it.
        last: Date,
        /// The period in words, and that the day is not fixed.
        words: String,
    },
}

/// Where an event stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Proposed, or not exact.
    Tentative,
    /// Agreed.
    Confirmed,
    /// It does not take place.
    Cancelled,
}

/// The lasting name of an event: the same in every file of every register that shows it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Uid(String);

impl Uid {
    /// The name of one part (`activity`, `report-due`) of a shared item. Characters of `part` other than lower-case
    /// letters, digits and hyphens are left out.
    #[must_use]
    pub fn of(item: &[u8; 16], part: &str) -> Self {
        let mut text = String::with_capacity(48);
        item.iter().for_each(|b| crate::html::put(&mut text, format_args!("{b:02x}")));
        text.push('-');
        text.extend(part.chars().filter(|c| matches!(c, 'a'..='z' | '0'..='9' | '-')).take(64));
        text.push_str("@mithaq");
        Self(text)
    }
}

impl fmt::Display for Uid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why a calendar is not written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CalendarError {
    /// Too many.
    #[error(
        "this calendar has {0} events and {MOST_EVENTS} at most are written: narrow it to fewer dossiers or years"
    )]
    TooMany(usize),
    /// Two events of one name.
    #[error("two events are named {0}: give each part of an item a name of its own")]
    Repeated(Uid),
    /// It ends before it starts.
    #[error("{0} ends before it starts: correct its dates")]
    EndsBeforeStart(Uid),
    /// A date outside the years 1 to 9999.
    #[error("{0} has a date outside the years 1 to 9999: correct its dates")]
    Year(Uid),
    /// A text is too long.
    #[error("a text of {uid} has {size} bytes and {MOST_TEXT} at most are written: shorten it")]
    TooLong {
        /// The event.
        uid: Uid,
        /// Size of the text in bytes.
        size: usize,
    },
    /// The sequence number is too high.
    #[error("{0} was changed more often than a calendar file can count: give its item a new name")]
    Sequence(Uid),
    /// No language tag.
    #[error("«{0}» is no language tag: use one such as fr, ar, ur or en")]
    Language(String),
    /// No address.
    #[error("the link of {0} is no web address: it begins with https:// or http:// and has no spaces")]
    Link(Uid),
}
