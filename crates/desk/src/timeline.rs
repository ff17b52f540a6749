//! The timeline column of the plan: one year from edge to edge, positions computed here.
//!
//! A right-to-left page gets mirrored numbers, not a mirrored picture, so that no text is ever
//! flipped. Positions are in percent of the column's width, with two decimals.

use jiff::civil::Date;
use register::views::{Band, Day, ItemState, Period, PlanRow, Whose};

use crate::dates::span;

/// A stretch of the year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// Distance from the left edge, percent.
    pub x: String,
    /// Width, percent.
    pub width: String,
    /// Class that draws it: `ok`, `us`, `them`, `old`, `other`, `month`, `day`.
    pub class: &'static str,
}

/// A month of the axis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Month {
    /// 1 to 12.
    pub number: u8,
    /// Middle, percent from the left edge.
    pub middle: String,
    /// The edge that separates it from the month before it in reading order; `None` for January.
    pub edge: Option<String>,
}

/// Day of the year from 0, and the number of days in the year.
fn place(day: Day) -> (f64, f64) {
    Date::new(day.year, day.month as i8, day.day as i8)
        .map_or((0.0, 365.0), |d| (f64::from(d.day_of_year() - 1), f64::from(d.days_in_year())))
}

fn percent(value: f64) -> String {
    format!("{value:.2}%")
}

/// The part of `from..=to` that lies in `year`, as a bar; `None` when there is none.
#[must_use]
pub fn bar(from: Day, to: Day, year: i16, rtl: bool, class: &'static str) -> Option<Bar> {
    let (from, to) = (from.max(Day::new(year, 1, 1)), to.min(Day::new(year, 12, 31)));
    if from > to {
        return None;
    }
    let ((start, days), (end, _)) = (place(from), place(to));
    // A one-day bar would be a hairline: nothing is drawn narrower than 1 percent.
    let least = if class == "day" { 0.3 } else { 1.0 };
    let width = ((end - start + 1.0) / days * 100.0).max(least);
    let mut x = (start / days * 100.0).min(100.0 - width);
    if rtl {
        x = 100.0 - x - width;
    }
    Some(Bar { x: percent(x), width: percent(width), class })
}

/// The twelve months of `year`.
#[must_use]
pub fn months(year: i16, rtl: bool) -> Vec<Month> {
    (1..=12_u8)
        .map(|number| {
            let (first, last) = span(Period::Month { year, month: number });
            let ((start, days), (end, _)) = (place(first), place(last));
            let turn = |v: f64| percent(if rtl { 100.0 - v } else { v });
            Month {
                number,
                middle: turn((start + end + 1.0) / 2.0 / days * 100.0),
                edge: (number > 1).then(|| turn(start / days * 100.0)),
            }
        })
        .collect()
}

/// Holidays behind the bars.
#[must_use]
pub fn bands(bands: &[Band], year: i16, rtl: bool) -> Vec<Bar> {
    bands
        .iter()
        .filter_map(|b| {
            bar(b.from, b.to, year, rtl, if b.from == b.to && !b.indicative { "day" } else { "month" })
        })
        .collect()
}

/// The bars of one line: the agreed period and, where it differs, the proposed one.
#[must_use]
pub fn bars(row: &PlanRow, year: i16, rtl: bool) -> Vec<Bar> {
    let open = open_class(row);
    let of = |period: Period, class| {
        let (from, to) = span(period);
        bar(from, to, year, rtl, class)
    };
    let agreed_class = if row.proposed_period.is_some() { "old" } else { open };
    [row.period.and_then(|p| of(p, agreed_class)), row.proposed_period.and_then(|p| of(p, open))]
        .into_iter()
        .flatten()
        .collect()
}

fn open_class(row: &PlanRow) -> &'static str {
    match row.state {
        ItemState::Agreed | ItemState::Settled => "ok",
        ItemState::Open => match row.awaits {
            Whose::Us => "us",
            Whose::Them => "them",
            _ => "other",
        },
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_mirrored_by_computation() {
        let (from, to) = (Day::new(2027, 1, 1), Day::new(2027, 1, 31));
        let ltr = bar(from, to, 2027, false, "ok").expect("it lies in the year");
        let rtl = bar(from, to, 2027, true, "ok").expect("it lies in the year");
        assert_eq!((ltr.x.as_str(), ltr.width.as_str()), ("0.00%", "8.49%"));
        assert_eq!((rtl.x.as_str(), rtl.width.as_str()), ("91.51%", "8.49%"));
    }

    #[test]
    fn what_lies_outside_the_year_is_not_drawn() {
        assert_eq!(bar(Day::new(2026, 5, 1), Day::new(2026, 6, 1), 2027, false, "ok"), None);
        let across =
            bar(Day::new(2026, 12, 1), Day::new(2027, 1, 1), 2027, false, "ok").expect("one day is left");
        assert_eq!(across.x, "0.00%");
    }

    #[test]
    fn january_stands_at_the_reading_start() {
        assert!(months(2027, false)[0].middle.starts_with("4."));
        assert!(months(2027, true)[0].middle.starts_with("95."));
    }
}
