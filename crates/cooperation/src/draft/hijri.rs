//! The tabular Hijri calendar (30-year cycle, leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29,
//! civil epoch), to see whether a Hijri date in a text can be the Gregorian one beside it.
//!
//! Months begin when a State says so; a computed date is a day early or late. Nothing is ever
//! dated by it.

use jiff::{Span, civil::Date, civil::date};

/// The Gregorian day of a Hijri date, give or take a day; `None` outside years 1 to 1700.
pub fn to_gregorian(year: i64, month: i64, day: i64) -> Option<Date> {
    if !(1..=1700).contains(&year) || !(1..=12).contains(&month) || !(1..=30).contains(&day) {
        return None;
    }
    let days = day - 1 + (59 * (month - 1) + 1) / 2 + (year - 1) * 354 + (3 + 11 * year) / 30;
    // 1 Muharram 1 is 16 July 622 in the Julian calendar, 19 July in the Gregorian.
    date(622, 7, 19).checked_add(Span::new().try_days(days).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Days as announced in Morocco and elsewhere: the table is never more than a day off.
    #[test]
    fn announced_days_are_within_a_day() {
        for ((y, m, d), announced) in [
            ((1447, 9, 1), date(2026, 2, 19)),
            ((1446, 9, 1), date(2025, 3, 2)),
            ((1445, 9, 1), date(2024, 3, 12)),
            ((1446, 12, 10), date(2025, 6, 7)),
            ((1447, 1, 1), date(2025, 6, 27)),
            ((1400, 1, 1), date(1979, 11, 20)),
        ] {
            let computed = to_gregorian(y, m, d).unwrap();
            let off = (announced - computed).get_days();
            assert!((-1..=1).contains(&off), "{y}-{m}-{d}: computed {computed}, announced {announced}");
        }
        assert_eq!(to_gregorian(1447, 13, 1), None);
    }
}
