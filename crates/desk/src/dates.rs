//! Dates for people: long forms per language, Latin digits, never a dash between two days.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use register::views::{Day, Minute, Period};

use crate::labels::{MONTHS, MONTHS_SHORT};
use crate::words::Words;

fn month(w: &Words, names: &[&str; 12], month: u8) -> String {
    names.get(usize::from(month.wrapping_sub(1))).map_or_else(|| month.to_string(), |id| w.bare(id, &[]))
}

/// `24 mai 2027`.
#[must_use]
pub fn long(w: &Words, day: Day) -> String {
    let m = month(w, &MONTHS, day.month);
    w.bare("date-long", &[("day", &day.day), ("month", &m), ("year", &day.year)])
}

/// Short name of a month, for axes.
#[must_use]
pub fn short_month(w: &Words, number: u8) -> String {
    month(w, &MONTHS_SHORT, number)
}

/// A period in words; the year is left out where `year` is that of both ends.
#[must_use]
pub fn period(w: &Words, period: Period, year: Option<i16>) -> String {
    match period {
        Period::Year { year } => w.bare("period-year", &[("year", &year)]),
        Period::Quarter { year: y, quarter } if year == Some(y) => {
            w.bare("period-quarter-only", &[("quarter", &quarter)])
        }
        Period::Quarter { year, quarter } => {
            w.bare("period-quarter", &[("quarter", &quarter), ("year", &year)])
        }
        Period::Month { year: y, month: m } if year == Some(y) => month(w, &MONTHS, m),
        Period::Month { year, month: m } => {
            w.bare("period-month", &[("month", &month(w, &MONTHS, m)), ("year", &year)])
        }
        Period::Week { monday } => w.bare("period-week", &[("day", &long(w, monday))]),
        Period::Days { from, to } => days(w, from, to, year),
    }
}

fn days(w: &Words, from: Day, to: Day, year: Option<i16>) -> String {
    let hide = year == Some(from.year) && year == Some(to.year);
    let (m1, m2) = (month(w, &MONTHS, from.month), month(w, &MONTHS, to.month));
    if from == to {
        return if hide {
            w.bare("date-in-year", &[("day", &from.day), ("month", &m1)])
        } else {
            long(w, from)
        };
    }
    if from.year != to.year {
        return w.bare("period-days-far", &[("from", &long(w, from)), ("to", &long(w, to))]);
    }
    let words = if from.month == to.month {
        w.bare("period-days-month", &[("d1", &from.day), ("d2", &to.day), ("month", &m1)])
    } else {
        w.bare("period-days-months", &[("d1", &from.day), ("m1", &m1), ("d2", &to.day), ("m2", &m2)])
    };
    if hide { words } else { w.bare("period-with-year", &[("period", &words), ("year", &from.year)]) }
}

/// A claimed minute in the register's time zone: `20 novembre 2026, 09:14`.
#[must_use]
pub fn minute(w: &Words, minute: Minute, tz: &TimeZone) -> String {
    let Some((day, hour, min)) = civil(minute, tz) else { return minute.to_string() };
    let clock = format!("{hour:02}:{min:02}");
    w.bare("date-time", &[("date", &long(w, day)), ("clock", &clock)])
}

/// The day of a claimed minute in the register's time zone: `20 novembre 2026`.
#[must_use]
pub fn minute_day(w: &Words, minute: Minute, tz: &TimeZone) -> String {
    civil(minute, tz).map_or_else(|| minute.to_string(), |(day, ..)| long(w, day))
}

/// The same as `2026-11-20T09:14Z`, for the `datetime` attribute.
#[must_use]
pub fn minute_iso(minute: Minute) -> String {
    civil(minute, &TimeZone::UTC).map_or_else(String::new, |(day, h, m)| format!("{day}T{h:02}:{m:02}Z"))
}

fn civil(minute: Minute, tz: &TimeZone) -> Option<(Day, i8, i8)> {
    let at = Timestamp::from_second(minute.checked_mul(60)?).ok()?.to_zoned_datetime(tz.clone()).datetime();
    // jiff keeps months in 1..=12 and days in 1..=31.
    Some((Day::new(at.year(), at.month().unsigned_abs(), at.day().unsigned_abs()), at.hour(), at.minute()))
}

/// The day of a minute in the register's time zone.
#[must_use]
pub fn minute_date(minute: Minute, tz: &TimeZone) -> Option<Date> {
    Some(Timestamp::from_second(minute.checked_mul(60)?).ok()?.to_zoned_datetime(tz.clone()).date())
}

/// A day of a page as a date of the calendar.
#[must_use]
pub fn date_of(day: Day) -> Option<Date> {
    Date::new(day.year, i8::try_from(day.month).ok()?, i8::try_from(day.day).ok()?).ok()
}

/// A date of the calendar as a day of a page.
#[must_use]
pub fn day_of(date: Date) -> Day {
    Day::new(date.year(), date.month().unsigned_abs(), date.day().unsigned_abs())
}

/// How long ago `then` was, seen from `now`: minutes, hours, then days.
#[must_use]
pub fn ago(w: &Words, then: Minute, now: Minute) -> String {
    let minutes = now.saturating_sub(then).max(0);
    match minutes {
        0..60 => w.bare("ago-minutes", &[("n", &minutes)]),
        60..2880 => w.bare("ago-hours", &[("n", &(minutes / 60))]),
        _ => w.bare("ago-days", &[("n", &(minutes / 1440))]),
    }
}

/// The day that `text` names as `2027-05-24`; `None` when there is no such day.
#[must_use]
pub fn parse_day(text: &str) -> Option<Day> {
    let text = text.trim();
    if text.len() != 10 {
        return None;
    }
    let date: Date = text.parse().ok()?;
    (date.year() >= 1).then(|| Day::new(date.year(), date.month().unsigned_abs(), date.day().unsigned_abs()))
}

/// The Monday of the week that `day` lies in.
#[must_use]
pub fn monday_of(day: Day) -> Day {
    Date::new(day.year, day.month as i8, day.day as i8)
        .and_then(|d| d.checked_sub(jiff::Span::new().days(i64::from(d.weekday().to_monday_zero_offset()))))
        .map_or(day, |d| Day::new(d.year(), d.month().unsigned_abs(), d.day().unsigned_abs()))
}

/// First and last day of a period.
#[must_use]
pub fn span(period: Period) -> (Day, Day) {
    let last = |year: i16, month: u8| -> Day {
        let days = Date::new(year, month as i8, 1).map_or(28, Date::days_in_month);
        Day::new(year, month, days.unsigned_abs())
    };
    match period {
        Period::Year { year } => (Day::new(year, 1, 1), Day::new(year, 12, 31)),
        Period::Quarter { year, quarter } => {
            let q = quarter.clamp(1, 4);
            (Day::new(year, q * 3 - 2, 1), last(year, q * 3))
        }
        Period::Month { year, month } => (Day::new(year, month, 1), last(year, month)),
        Period::Week { monday } => {
            let end = Date::new(monday.year, monday.month as i8, monday.day as i8)
                .and_then(|d| d.checked_add(jiff::Span::new().days(6)))
                .map_or(monday, |d| Day::new(d.year(), d.month().unsigned_abs(), d.day().unsigned_abs()));
            (monday, end)
        }
        Period::Days { from, to } => (from, to),
    }
}
