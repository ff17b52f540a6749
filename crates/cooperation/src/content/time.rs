//! Hours of the day, as local time and zone.
//!
//! A local time is kept as people agreed it: nine o'clock in Rabat stays nine o'clock in Rabat when
//! a State changes its clock. Which instant that is, and whether the hour exists on that day, is
//! computed elsewhere from zone data of that day; nothing here knows any.

use std::fmt;
use std::str::FromStr;

use serde::Serialize;

use super::{ContentError, View, Viewed};
use crate::period::{Certainty, Period};
use crate::text::TextError;
use crate::wire::{Reader, Wire, WireFault, Writer, wire_map};

/// A time of day in minutes after midnight, 00:00 to 23:59, as a clock on the wall shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay(u16);

impl TimeOfDay {
    /// Puts a time together.
    ///
    /// # Errors
    /// [`TextError::Time`] for an hour above 23 or a minute above 59.
    pub fn new(hour: u8, minute: u8) -> Result<Self, TextError> {
        match hour < 24 && minute < 60 {
            true => Ok(Self(u16::from(hour) * 60 + u16::from(minute))),
            false => Err(TextError::Time(format!("{hour:02}:{minute:02}"))),
        }
    }
    /// The hour, 0 to 23.
    #[must_use]
    pub fn hour(self) -> u8 {
        (self.0 / 60) as u8
    }
    /// The minute, 0 to 59.
    #[must_use]
    pub fn minute(self) -> u8 {
        (self.0 % 60) as u8
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour(), self.minute())
    }
}

/// Reads `9:30` and `09:30`.
impl FromStr for TimeOfDay {
    type Err = TextError;
    fn from_str(s: &str) -> Result<Self, TextError> {
        let wrong = || TextError::Time(s.chars().take(40).collect());
        let (hour, minute) = s.trim().split_once(':').ok_or_else(wrong)?;
        let number = |part: &str, widths: std::ops::RangeInclusive<usize>| {
            let fits = widths.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
            fits.then(|| part.parse::<u8>().ok()).flatten().ok_or_else(wrong)
        };
        Self::new(number(hour, 1..=2)?, number(minute, 2..=2)?).map_err(|_| wrong())
    }
}

impl Serialize for TimeOfDay {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

/// On the wire: minutes after midnight.
impl Wire for TimeOfDay {
    fn write(&self, to: &mut Writer) {
        to.uint(u64::from(self.0));
    }
    fn read(from: &mut Reader<'_>) -> Result<Self, WireFault> {
        from.uint_to(24 * 60 - 1).map(|n| Self(n as u16))
    }
}

impl Viewed for TimeOfDay {
    fn view(&self) -> View {
        View::Word(self.to_string())
    }
}

const LONGEST_ZONE: usize = 64;

/// The name of a time zone in the IANA database (`Africa/Casablanca`, `UTC`). Only its form is
/// judged here, so that no register refuses what another, with newer zone data, has agreed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Zone(String);

impl Zone {
    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Zone {
    type Err = TextError;
    fn from_str(s: &str) -> Result<Self, TextError> {
        let part = |part: &str| {
            part.starts_with(|c: char| c.is_ascii_uppercase())
                && part.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'+' | b'-'))
        };
        let fits = s.len() <= LONGEST_ZONE && s.split('/').count() <= 3 && s.split('/').all(part);
        match fits {
            true => Ok(Self(s.to_owned())),
            false => Err(TextError::Zone(s.chars().take(40).collect())),
        }
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Wire for Zone {
    fn write(&self, to: &mut Writer) {
        to.text(&self.0);
    }
    fn read(from: &mut Reader<'_>) -> Result<Self, WireFault> {
        from.text(LONGEST_ZONE)?.parse().map_err(WireFault::value)
    }
}

impl Viewed for Zone {
    fn view(&self) -> View {
        View::Word(self.0.clone())
    }
}

wire_map! {
    /// At what hour something begins on its first day and ends on its last, on the clocks of one
    /// place.
    pub struct Hours {
        /// When it begins, on the first day.
        0 begin: TimeOfDay,
        /// When it ends, on the last day.
        1 end: Option<TimeOfDay>,
        /// Whose clocks these are.
        2 zone: Zone,
    }
}

impl Hours {
    /// Hours need exact days, and on a single day an end after the beginning.
    pub(super) fn check(&self, period: &Period) -> Result<(), ContentError> {
        if period.certainty() != Certainty::Days {
            return Err(ContentError::Contradiction(
                "hours are given for days that are not fixed yet; fix the days or leave the hours out",
            ));
        }
        if period.first_day() == period.last_day() && self.end.is_some_and(|end| end <= self.begin) {
            return Err(ContentError::Contradiction("the end is not after the beginning; correct the hours"));
        }
        Ok(())
    }
}
