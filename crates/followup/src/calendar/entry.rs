//! What a calendar is made of: keyed days and seasons, and weekends.

use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

use cooperation::text::LangText;
use jiff::civil::{Date, Weekday};
use serde::{Serialize, Serializer};

use super::ChangeError;

/// Why a key of a day cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is no key of a day; write small letters, digits and hyphens, as in throne-day-2027")]
pub struct KeyError(pub String);

/// The key of a day or season in the calendar of its State, with the year in it: `eid-al-fitr-2027`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct DayKey(String);

impl DayKey {
    /// Most bytes of a key.
    pub const LONGEST: usize = 64;

    /// The key as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for DayKey {
    type Err = KeyError;
    fn from_str(s: &str) -> Result<Self, KeyError> {
        let fits = (1..=Self::LONGEST).contains(&s.len())
            && s.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            && !s.starts_with('-')
            && !s.ends_with('-');
        match fits {
            true => Ok(Self(s.to_owned())),
            false => Err(KeyError(s.chars().take(40).collect())),
        }
    }
}

impl fmt::Display for DayKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What sort of day or season. The first three are days off, the last three are to be spared where there is a choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sort {
    /// Named by the State for itself.
    National,
    /// A feast.
    Religious,
    /// Decided for once.
    Single,
    /// Worked for once, although it is a day of the weekend or off.
    Working,
    /// The month of fasting: shorter days.
    Ramadan,
    /// Schools are closed, and many officers away.
    School,
    /// Any other season to be spared.
    Season,
}

impl Sort {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::National,
        Self::Religious,
        Self::Single,
        Self::Working,
        Self::Ramadan,
        Self::School,
        Self::Season,
    ];

    /// As it stands in a calendar file.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::National => "national",
            Self::Religious => "religious",
            Self::Single => "single",
            Self::Working => "working",
            Self::Ramadan => "ramadan",
            Self::School => "school",
            Self::Season => "season",
        }
    }

    /// Whether it is a season to be spared, and neither a day off nor one worked for once.
    #[must_use]
    pub fn is_season(self) -> bool {
        matches!(self, Self::Ramadan | Self::School | Self::Season)
    }
}

/// How well the dates are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// By law, or already decided.
    Fixed,
    /// Computed: a day earlier or later may be meant.
    Indicative,
    /// By an act of the State.
    Confirmed,
}

impl Certainty {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Fixed, Self::Indicative, Self::Confirmed];

    /// As it stands in a calendar file.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::Fixed => "fixed",
            Self::Indicative => "indicative",
            Self::Confirmed => "confirmed",
        }
    }
}

/// A day off, several in a row, or a season.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Its key in the calendar of its State.
    pub key: DayKey,
    /// First day.
    pub from: Date,
    /// Last day, included.
    pub to: Date,
    /// What sort.
    pub sort: Sort,
    /// How well the dates are known.
    pub certainty: Certainty,
    /// Where this was read or decided.
    pub source: String,
    /// What it is called.
    pub name: LangText,
}

impl Entry {
    /// First to last day.
    #[must_use]
    pub fn days(&self) -> RangeInclusive<Date> {
        self.from..=self.to
    }

    pub(super) fn check(&self) -> Result<(), ChangeError> {
        if self.to < self.from {
            return Err(ChangeError::Backwards { from: self.from, to: self.to });
        }
        match crate::days_from(self.from, self.to) < 366 {
            true => Ok(()),
            false => Err(ChangeError::TooLong(self.key.clone())),
        }
    }
}

/// The days of a week on which a State does not work: none to six.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Weekend(u8);

const WEEK: [(Weekday, &str); 7] = [
    (Weekday::Monday, "monday"),
    (Weekday::Tuesday, "tuesday"),
    (Weekday::Wednesday, "wednesday"),
    (Weekday::Thursday, "thursday"),
    (Weekday::Friday, "friday"),
    (Weekday::Saturday, "saturday"),
    (Weekday::Sunday, "sunday"),
];

impl Weekend {
    /// No weekend.
    pub const NONE: Self = Self(0);

    /// The days so many after Monday. A whole week is none: at least one day must be left to work.
    #[must_use]
    pub fn of_offsets(days: impl IntoIterator<Item = usize>) -> Self {
        match days.into_iter().filter(|day| *day < 7).fold(0, |days, day| days | 1 << day) {
            0b111_1111 => Self::NONE,
            days => Self(days),
        }
    }

    /// Whether a weekday belongs to it.
    #[must_use]
    pub fn holds(self, day: Weekday) -> bool {
        self.0 >> day.to_monday_zero_offset() & 1 == 1
    }

    /// Its days in the order of the week, Monday first.
    pub fn days(self) -> impl Iterator<Item = Weekday> {
        WEEK.iter().map(|(day, _)| *day).filter(move |day| self.holds(*day))
    }
}

/// Printed as it stands in a calendar file: `saturday sunday`.
impl fmt::Display for Weekend {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = WEEK.iter().filter(|(day, _)| self.holds(*day)).map(|(_, name)| *name).collect();
        f.write_str(if names.is_empty() { "none" } else { "" })?;
        f.write_str(&names.join(" "))
    }
}

impl Serialize for Weekend {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

/// Not a weekend.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "\"{0}\" is no weekend; write its days, as in saturday sunday, or none, and leave at least one day to work"
)]
pub struct WeekendError(pub String);

impl FromStr for Weekend {
    type Err = WeekendError;
    fn from_str(s: &str) -> Result<Self, WeekendError> {
        let wrong = || WeekendError(s.chars().take(40).collect());
        if s.trim() == "none" {
            return Ok(Self::NONE);
        }
        let mut days = 0;
        for word in s.split_whitespace() {
            let (day, _) = WEEK.iter().find(|(_, name)| *name == word).ok_or_else(wrong)?;
            days |= 1 << day.to_monday_zero_offset();
        }
        match days {
            0 | 0b111_1111 => Err(wrong()),
            days => Ok(Self(days)),
        }
    }
}
