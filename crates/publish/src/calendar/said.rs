//! What an event is called, and a period that is not exact.

use super::When;
use crate::html::{FSI, PDI};
use crate::words::{Arg, Words};
use jiff::Span;
use jiff::civil::Date;

/// How exact a period is that is not exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// Some days of a week, Monday to Sunday.
    Week,
    /// Some days of a month.
    Month,
    /// Some days of a quarter.
    Quarter,
    /// Some days of a year.
    Year,
}

impl When {
    /// The period of that precision in which `day` lies, with its words. `None` at the very ends of the calendar, where there is
    /// no such period.
    #[must_use]
    pub fn period(day: Date, precision: Precision, words: &dyn Words) -> Option<Self> {
        // 0 to 3.
        let quarter = (day.month() - 1) / 3;
        let (first, last) = match precision {
            Precision::Week => {
                let since_monday = i64::from(day.weekday().to_monday_zero_offset());
                let monday = day.checked_sub(Span::new().days(since_monday)).ok()?;
                (monday, monday.checked_add(Span::new().days(6)).ok()?)
            }
            Precision::Month => (day.first_of_month(), day.last_of_month()),
            Precision::Quarter => {
                let month = |month| Date::new(day.year(), quarter * 3 + month, 1).ok();
                (month(1)?, month(3)?.last_of_month())
            }
            Precision::Year => (day.first_of_year(), day.last_of_year()),
        };
        let year = ("year", Arg::Number(usize::from(day.year().unsigned_abs())));
        let period = match precision {
            Precision::Week => words.say("calendar-week", &[("day", Arg::Text(&words.day(first)))]),
            Precision::Month => {
                words.say("calendar-month", &[("month", Arg::Text(&words.month(day.month()))), year])
            }
            Precision::Quarter => words.say(
                "calendar-quarter",
                &[("quarter", Arg::Number(usize::from(quarter.unsigned_abs()) + 1)), year],
            ),
            Precision::Year => words.say("calendar-year", &[year]),
        };
        let said = words.say("calendar-period", &[("period", Arg::Text(&bare(&period)))]);
        Some(Self::Within { first, last, words: bare(&said) })
    }
}

/// A day by which something is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Deadline {
    /// The host invites.
    Invitation,
    /// The guest names who comes.
    Nominations,
    /// Visas and clearances are there.
    Clearances,
    /// The report is delivered.
    Report,
    /// An action item is done.
    Action,
    /// An answer is awaited.
    Answer,
    /// The last day to give notice of an instrument's end.
    Notice,
    /// An instrument is renewed by itself.
    Renewal,
    /// An instrument ends.
    Expiry,
}

impl Deadline {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Invitation,
        Self::Nominations,
        Self::Clearances,
        Self::Report,
        Self::Action,
        Self::Answer,
        Self::Notice,
        Self::Renewal,
        Self::Expiry,
    ];

    /// Its part of the item in [`super::Uid::of`]: lasting.
    #[must_use]
    pub const fn part(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Nominations => "nominations",
            Self::Clearances => "clearances",
            Self::Report => "report",
            Self::Action => "action",
            Self::Answer => "answer",
            Self::Notice => "notice",
            Self::Renewal => "renewal",
            Self::Expiry => "expiry",
        }
    }

    /// What it is called in a calendar.
    #[must_use]
    pub fn summary(self, reference: &str, words: &dyn Words) -> String {
        let key = match self {
            Self::Invitation => "calendar-invitation",
            Self::Nominations => "calendar-nominations",
            Self::Clearances => "calendar-clearances",
            Self::Report => "calendar-report",
            Self::Action => "calendar-action",
            Self::Answer => "calendar-answer",
            Self::Notice => "calendar-notice",
            Self::Renewal => "calendar-renewal",
            Self::Expiry => "calendar-expiry",
        };
        let said = words.say(key, &[("reference", Arg::Text(reference))]);
        if words.right_to_left() { said } else { bare(&said) }
    }
}

fn bare(text: &str) -> String {
    text.replace([FSI, PDI], "")
}
