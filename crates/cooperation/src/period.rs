//! When something is held, as certain as it was agreed and no more: days, a week, a month, a quarter.
//!
//! A period agreed as "May 2027" stays a month. [`Period::first_day`] and [`Period::last_day`] are
//! bounds to sort and compare with, never dates to show.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, ISOWeekDate, Weekday, date};
use serde::{Serialize, Serializer};

use crate::content::{View, Viewed};
use crate::wire::{Reader, Wire, WireFault, Writer};

/// Why a period cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PeriodError {
    /// The text is none of the four forms.
    #[error(
        "\"{0}\" is not a period; write days as 2027-05-10..2027-05-21, or 2027-05-10, a week as 2027-W20, a month as 2027-05 or a quarter as 2027-Q2"
    )]
    Form(String),
    /// The parts do not name a day, week, month or quarter of that year.
    #[error("\"{0}\" does not exist in the calendar; check the day, week, month or quarter")]
    NoSuch(String),
    /// The last day is before the first.
    #[error("the last day {last} is before the first day {first}; exchange them")]
    Backwards {
        /// The first day as given.
        first: Date,
        /// The last day as given.
        last: Date,
    },
    /// The year is outside 1000 to 9000.
    #[error("the year {0} is outside 1000 to 9000; check the year")]
    Year(i64),
}

/// The year of a period or date, 1000 to 9000: four digits, and far from the calendar's own end.
fn year(y: i64) -> Result<i16, PeriodError> {
    match y {
        1000..=9000 => Ok(y as i16),
        _ => Err(PeriodError::Year(y)),
    }
}

/// How certain a period is, finest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// The days are fixed.
    Days,
    /// The ISO 8601 week is fixed, the days are not.
    Week,
    /// The month is fixed.
    Month,
    /// The quarter is fixed.
    Quarter,
}

/// An agreed period. Two periods are equal when they say the same thing: May 2027 is not 1 to 31 May.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period(Form);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Form {
    Days { first: Date, last: Date },
    Week { year: i16, week: i8 },
    Month { year: i16, month: i8 },
    Quarter { year: i16, quarter: i8 },
}

impl Period {
    /// From the first to the last day, both included.
    ///
    /// # Errors
    /// [`PeriodError::Backwards`], or [`PeriodError::Year`].
    pub fn days(first: Date, last: Date) -> Result<Self, PeriodError> {
        year(first.year().into())?;
        year(last.year().into())?;
        match first <= last {
            true => Ok(Self(Form::Days { first, last })),
            false => Err(PeriodError::Backwards { first, last }),
        }
    }

    /// A week of ISO 8601 (Monday to Sunday; week 1 holds the year's first Thursday).
    ///
    /// # Errors
    /// [`PeriodError::NoSuch`] when that year has no such week.
    pub fn week(y: i64, week: i64) -> Result<Self, PeriodError> {
        let (y, no_such) = (year(y)?, PeriodError::NoSuch(format!("{y}-W{week:02}")));
        let week = i8::try_from(week).map_err(|_| no_such.clone())?;
        ISOWeekDate::new(y, week, Weekday::Monday).map_err(|_| no_such)?;
        Ok(Self(Form::Week { year: y, week }))
    }

    /// A month, 1 to 12.
    ///
    /// # Errors
    /// [`PeriodError::NoSuch`].
    pub fn month(y: i64, month: i64) -> Result<Self, PeriodError> {
        let y = year(y)?;
        match month {
            1..=12 => Ok(Self(Form::Month { year: y, month: month as i8 })),
            _ => Err(PeriodError::NoSuch(format!("{y}-{month:02}"))),
        }
    }

    /// A quarter of the calendar year, 1 to 4.
    ///
    /// # Errors
    /// [`PeriodError::NoSuch`].
    pub fn quarter(y: i64, quarter: i64) -> Result<Self, PeriodError> {
        let y = year(y)?;
        match quarter {
            1..=4 => Ok(Self(Form::Quarter { year: y, quarter: quarter as i8 })),
            _ => Err(PeriodError::NoSuch(format!("{y}-Q{quarter}"))),
        }
    }

    /// How certain it is.
    #[must_use]
    pub fn certainty(&self) -> Certainty {
        match self.0 {
            Form::Days { .. } => Certainty::Days,
            Form::Week { .. } => Certainty::Week,
            Form::Month { .. } => Certainty::Month,
            Form::Quarter { .. } => Certainty::Quarter,
        }
    }

    /// The earliest day it can begin.
    #[must_use]
    pub fn first_day(&self) -> Date {
        match self.0 {
            Form::Days { first, .. } => first,
            Form::Week { year, week } => week_day(year, week, Weekday::Monday),
            Form::Month { year, month } => date(year, month, 1),
            Form::Quarter { year, quarter } => date(year, quarter * 3 - 2, 1),
        }
    }

    /// The latest day it can end.
    #[must_use]
    pub fn last_day(&self) -> Date {
        match self.0 {
            Form::Days { last, .. } => last,
            Form::Week { year, week } => week_day(year, week, Weekday::Sunday),
            Form::Month { year, month } => date(year, month, 1).last_of_month(),
            Form::Quarter { year, quarter } => date(year, quarter * 3, 1).last_of_month(),
        }
    }

    /// The year it is counted in: of its first day, or the ISO year of its week.
    #[must_use]
    pub fn year(&self) -> i16 {
        match self.0 {
            Form::Days { first, .. } => first.year(),
            Form::Week { year, .. } | Form::Month { year, .. } | Form::Quarter { year, .. } => year,
        }
    }

    /// Whether it surely ends before the other begins.
    #[must_use]
    pub fn is_before(&self, other: &Self) -> bool {
        self.last_day() < other.first_day()
    }

    /// Whether both could be on one day; for uncertain periods this says "possibly".
    #[must_use]
    pub fn may_overlap(&self, other: &Self) -> bool {
        !self.is_before(other) && !other.is_before(self)
    }

    /// Whether the other lies wholly within this one.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        self.first_day() <= other.first_day() && other.last_day() <= self.last_day()
    }

    /// Whether this day may belong to it.
    #[must_use]
    pub fn may_hold(&self, day: Date) -> bool {
        (self.first_day()..=self.last_day()).contains(&day)
    }
}

fn week_day(year: i16, week: i8, day: Weekday) -> Date {
    ISOWeekDate::new(year, week, day).expect("Period::week asked the calendar for this very week").date()
}

/// In the order of a plan: by first day, then last day, then the more certain first.
impl Ord for Period {
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |p: &Self| (p.first_day(), p.last_day(), p.certainty());
        key(self).cmp(&key(other))
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Prints what [`Period::from_str`] reads.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Form::Days { first, last } if first == last => write!(f, "{first}"),
            Form::Days { first, last } => write!(f, "{first}..{last}"),
            Form::Week { year, week } => write!(f, "{year:04}-W{week:02}"),
            Form::Month { year, month } => write!(f, "{year:04}-{month:02}"),
            Form::Quarter { year, quarter } => write!(f, "{year:04}-Q{quarter}"),
        }
    }
}

impl FromStr for Period {
    type Err = PeriodError;
    fn from_str(s: &str) -> Result<Self, PeriodError> {
        let given = || s.chars().take(40).collect::<String>();
        let form = || PeriodError::Form(given());
        let no_such = |e| match e {
            PeriodError::NoSuch(_) => PeriodError::NoSuch(given()),
            e => e,
        };
        let s = s.trim();
        if let Some((first, last)) = s.split_once("..") {
            return Self::days(day(first.trim(), form, given)?, day(last.trim(), form, given)?);
        }
        let (y, rest) = s.split_once('-').ok_or_else(form)?;
        let y = digits(y, 4).ok_or_else(form)?;
        if let Some(week) = rest.strip_prefix(['W', 'w']) {
            return Self::week(y, digits(week, 2).ok_or_else(form)?).map_err(no_such);
        }
        if let Some(quarter) = rest.strip_prefix(['Q', 'q', 'T', 't']) {
            return Self::quarter(y, digits(quarter, 1).ok_or_else(form)?).map_err(no_such);
        }
        if rest.len() == 2 {
            return Self::month(y, digits(rest, 2).ok_or_else(form)?).map_err(no_such);
        }
        let only = day(s, form, given)?;
        Self::days(only, only)
    }
}

fn digits(s: &str, width: usize) -> Option<i64> {
    (s.len() == width && s.bytes().all(|b| b.is_ascii_digit())).then(|| s.parse().ok())?
}

fn day(s: &str, form: impl Fn() -> PeriodError, given: impl Fn() -> String) -> Result<Date, PeriodError> {
    let mut parts = s.split('-');
    let mut next = |width| parts.next().and_then(|p| digits(p, width)).ok_or_else(&form);
    let (y, m, d) = (year(next(4)?)?, next(2)? as i8, next(2)? as i8);
    match parts.next() {
        None => Date::new(y, m, d).map_err(|_| PeriodError::NoSuch(given())),
        Some(_) => Err(form()),
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

/// On the wire: `[0, y, m, d, y, m, d]`, `[1, year, week]`, `[2, year, month]`, `[3, year, quarter]`.
impl Wire for Period {
    fn write(&self, to: &mut Writer) {
        let mut put = |numbers: &[i64]| {
            to.array(numbers.len());
            numbers.iter().for_each(|n| to.uint(n.unsigned_abs()));
        };
        match self.0 {
            Form::Days { first: a, last: b } => put(&[
                0,
                a.year().into(),
                a.month().into(),
                a.day().into(),
                b.year().into(),
                b.month().into(),
                b.day().into(),
            ]),
            Form::Week { year, week } => put(&[1, year.into(), week.into()]),
            Form::Month { year, month } => put(&[2, year.into(), month.into()]),
            Form::Quarter { year, quarter } => put(&[3, year.into(), quarter.into()]),
        }
    }

    fn read(from: &mut Reader<'_>) -> Result<Self, WireFault> {
        let len = from.array(7)?;
        match (len, from.uint()?) {
            (7, 0) => Self::days(read_day(from)?, read_day(from)?),
            (3, 1) => Self::week(small(from)?, small(from)?),
            (3, 2) => Self::month(small(from)?, small(from)?),
            (3, 3) => Self::quarter(small(from)?, small(from)?),
            _ => {
                return Err(WireFault::Type { expected: "a period" });
            }
        }
        .map_err(WireFault::value)
    }
}

fn small(from: &mut Reader<'_>) -> Result<i64, WireFault> {
    from.uint_to(9999).map(|n| n as i64)
}

fn read_day(from: &mut Reader<'_>) -> Result<Date, WireFault> {
    let y = year(small(from)?).map_err(WireFault::value)?;
    let (m, d) = (from.uint_to(12)? as i8, from.uint_to(31)? as i8);
    Date::new(y, m, d).map_err(|_| WireFault::value(PeriodError::NoSuch(format!("{y:04}-{m:02}-{d:02}"))))
}

/// A day on the wire: `[y, m, d]`.
impl Wire for Date {
    fn write(&self, to: &mut Writer) {
        to.array(3);
        to.uint(u64::from(self.year().unsigned_abs()));
        to.uint(u64::from(self.month().unsigned_abs()));
        to.uint(u64::from(self.day().unsigned_abs()));
    }
    fn read(from: &mut Reader<'_>) -> Result<Self, WireFault> {
        from.array_of(3)?;
        read_day(from)
    }
}

impl Viewed for Period {
    fn view(&self) -> View {
        View::Period(*self)
    }
}

impl Viewed for Date {
    fn view(&self) -> View {
        View::Day(*self)
    }
}
