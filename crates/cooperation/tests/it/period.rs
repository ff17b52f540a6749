//! Periods: as certain as agreed, bounds for comparing, one printed form.

use cooperation::period::{Certainty, Period, PeriodError};
use jiff::civil::date;
use proptest::prelude::*;

fn p(s: &str) -> Period {
    s.parse().unwrap_or_else(|e| panic!("{s}: {e}"))
}

#[test]
fn what_is_typed_is_printed_the_same() {
    for s in
        ["2027-05-10..2027-05-21", "2027-05-10", "2027-W20", "2027-05", "2027-Q2", "2026-W53", "2028-02-29"]
    {
        assert_eq!(p(s).to_string(), s);
    }
    assert_eq!(p(" 2027-05-10 .. 2027-05-10 ").to_string(), "2027-05-10");
    assert_eq!(p("2027-q2"), p("2027-T2"), "French officers write T for trimestre");
}

#[test]
fn bounds_follow_the_calendar() {
    let bounds = |s| (p(s).first_day(), p(s).last_day());
    assert_eq!(bounds("2027-W20"), (date(2027, 5, 17), date(2027, 5, 23)));
    assert_eq!(bounds("2026-W53"), (date(2026, 12, 28), date(2027, 1, 3)));
    assert_eq!(bounds("2025-W01"), (date(2024, 12, 30), date(2025, 1, 5)));
    assert_eq!(bounds("2028-02"), (date(2028, 2, 1), date(2028, 2, 29)));
    assert_eq!(bounds("2027-Q4"), (date(2027, 10, 1), date(2027, 12, 31)));
    assert_eq!(p("2025-W01").year(), 2025, "the ISO year, not that of its Monday");
}

#[test]
fn a_month_is_not_its_days() {
    let (month, days) = (p("2027-05"), p("2027-05-01..2027-05-31"));
    assert_ne!(month, days);
    assert!(month.covers(&days) && days.covers(&month) && month.may_overlap(&days));
    assert_eq!((month.certainty(), days.certainty()), (Certainty::Month, Certainty::Days));
    assert!(days < month, "the more certain comes first");
}

#[test]
fn comparisons() {
    assert!(p("2027-04").is_before(&p("2027-Q3")));
    assert!(!p("2027-05").is_before(&p("2027-Q2")));
    assert!(p("2027-Q2").may_hold(date(2027, 6, 30)) && !p("2027-Q2").may_hold(date(2027, 7, 1)));
}

#[test]
fn what_is_not_a_period_is_told_apart() {
    for s in [
        "",
        "2027",
        "mai 2027",
        "2027-5",
        "27-05",
        "2027-05-1",
        "2027-W1",
        "2027-Q22",
        "2027-05-10-11",
        "..",
        "+027-05",
    ] {
        assert!(matches!(s.parse::<Period>(), Err(PeriodError::Form(_))), "{s}");
    }
    for s in ["2027-13", "2027-00", "2027-W53", "2027-W00", "2027-Q5", "2027-Q0", "2027-02-29", "2027-04-31"]
    {
        assert_eq!(s.parse::<Period>(), Err(PeriodError::NoSuch(s.into())));
    }
    assert!(matches!("2027-05-21..2027-05-10".parse::<Period>(), Err(PeriodError::Backwards { .. })));
    assert_eq!("0999-05".parse::<Period>(), Err(PeriodError::Year(999)));
}

proptest! {
    #[test]
    fn printing_and_reading_are_inverse(year in 1000i64..=9000, sort in 0u8..4, a in 1i64..=53, days in 0i32..400) {
        let period = match sort {
            0 => {
                let first = date(year.min(8990) as i16, (a % 12 + 1) as i8, (a % 28 + 1) as i8);
                Period::days(first, first.checked_add(jiff::Span::new().days(days)).unwrap())
            }
            1 => Period::week(year, a),
            2 => Period::month(year, a % 12 + 1),
            _ => Period::quarter(year, a % 4 + 1),
        };
        if let Ok(period) = period {
            prop_assert_eq!(period.to_string().parse::<Period>(), Ok(period));
            prop_assert!(period.first_day() <= period.last_day());
            prop_assert!(period.covers(&period) && period.may_overlap(&period) && !period.is_before(&period));
        } else {
            prop_assert!(sort == 1 && a == 53, "only week 53 may be wanting");
        }
    }

    #[test]
    fn no_text_makes_the_reader_panic(s in "\\PC{0,40}") {
        let _ = s.parse::<Period>();
    }
}
