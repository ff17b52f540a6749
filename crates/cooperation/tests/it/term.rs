//! The days of an instrument: terms, notice, renewal, run-off, as tables.

use std::collections::BTreeSet;

use cooperation::content::*;
use cooperation::term::*;
use jiff::civil::{Date, date};
use proptest::prelude::*;

use crate::samples;

fn of(
    entry: EntryIntoForce,
    duration: Option<Duration>,
    renewal: Option<Renewal>,
    notice: Option<Span>,
) -> Instrument {
    let mut it = samples::instrument();
    (it.entry, it.duration, it.renewal, it.notice) = (Some(entry), duration, renewal, notice);
    it.run_off = None;
    it
}

fn d(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn a_term_ends_on_the_day_before_the_same_day() {
    let cases = [
        ("2026-03-02", Span::Years(5), 1, "2031-03-01"),
        ("2026-01-01", Span::Years(1), 1, "2026-12-31"),
        ("2027-03-01", Span::Years(5), 1, "2032-02-29"),
        // No such day: it ends with the month.
        ("2028-02-29", Span::Years(1), 1, "2029-02-28"),
        ("2028-02-29", Span::Years(1), 4, "2032-02-28"),
        ("2027-08-31", Span::Months(6), 1, "2028-02-29"),
        ("2026-08-31", Span::Months(6), 1, "2027-02-28"),
        ("2026-08-31", Span::Months(6), 2, "2027-08-30"),
        ("2026-12-31", Span::Months(2), 1, "2027-02-28"),
        ("2026-01-30", Span::Months(1), 1, "2026-02-28"),
        ("2026-01-28", Span::Months(1), 1, "2026-02-27"),
        ("2026-03-01", Span::Days(30), 1, "2026-03-30"),
        ("2026-03-01", Span::Days(1), 1, "2026-03-01"),
    ];
    for (first, span, times, last) in cases {
        assert_eq!(last_of_term(d(first), span, times), Some(d(last)), "{times} x {span} from {first}");
    }
    assert_eq!(last_of_term(d("2026-01-01"), Span::Years(1), 0), None);
    assert_eq!(last_of_term(d("9990-01-01"), Span::Years(100), 1), None, "beyond the calendar");
}

#[test]
fn notice_is_counted_back_to_the_earlier_of_two_readings() {
    let cases = [
        ("2031-03-01", Some(Span::Months(6)), "2030-09-01"),
        ("2031-08-31", Some(Span::Months(6)), "2031-02-28"),
        ("2032-08-31", Some(Span::Months(6)), "2032-02-29"),
        ("2027-02-28", Some(Span::Months(6)), "2026-08-28"),
        ("2028-02-29", Some(Span::Years(1)), "2027-02-28"),
        ("2031-03-01", Some(Span::Days(90)), "2030-12-01"),
        ("2031-03-01", None, "2031-03-01"),
    ];
    for (end, notice, last) in cases {
        assert_eq!(last_notice(d(end), notice), Some(d(last)), "{notice:?} before {end}");
    }
}

#[test]
fn entry_into_force_by_each_rule_and_what_it_awaits() {
    let ma = "MA".parse::<cooperation::code::PartyCode>().unwrap();
    let pk = "PK".parse::<cooperation::code::PartyCode>().unwrap();
    let entry = |rule: EntryIntoForce, facts: &Facts| entry_into_force(&of(rule, None, None, None), facts);
    let none = Facts::default();
    let one = Facts { notified: [(ma.clone(), d("2026-02-10"))].into(), ..Facts::default() };
    let both = Facts {
        notified: [(ma.clone(), d("2026-05-31")), (pk.clone(), d("2026-04-01"))].into(),
        ..Facts::default()
    };

    assert_eq!(entry(EntryIntoForce::OnSignature, &none), Ok(d("2026-01-13")));
    assert_eq!(entry(EntryIntoForce::On(d("2026-07-01")), &none), Ok(d("2026-07-01")));
    let awaits = Err(Awaits::Notification(vec![ma.clone(), pk.clone()]));
    assert_eq!(entry(EntryIntoForce::OnLastNotification, &none), awaits);
    assert_eq!(entry(EntryIntoForce::OnLastNotification, &one), Err(Awaits::Notification(vec![pk.clone()])));
    assert_eq!(entry(EntryIntoForce::OnLastNotification, &both), Ok(d("2026-05-31")));
    let after = |span| EntryIntoForce::AfterLastNotification(span);
    assert_eq!(entry(after(Span::Days(30)), &both), Ok(d("2026-06-30")));
    assert_eq!(entry(after(Span::Months(1)), &both), Ok(d("2026-06-30")), "31 June does not exist");
    let worded = EntryIntoForce::AsWorded(samples::two("mots", "words"));
    assert_eq!(entry(worded.clone(), &both), Err(Awaits::Statement));
    let stated = Facts { entered: Some(d("2026-09-09")), ..Facts::default() };
    assert_eq!(entry(worded, &stated), Ok(d("2026-09-09")));

    let mut signed = of(EntryIntoForce::OnSignature, None, None, None);
    signed.quality = Some(Quality::AdReferendum);
    let half = Facts { confirmed: [(pk.clone(), d("2026-02-01"))].into(), ..Facts::default() };
    assert_eq!(entry_into_force(&signed, &half), Err(Awaits::Confirmation(vec![ma.clone()])));
    let whole =
        Facts { confirmed: [(pk, d("2026-02-01")), (ma, d("2026-01-20"))].into(), ..Facts::default() };
    assert_eq!(entry_into_force(&signed, &whole), Ok(d("2026-02-01")));
    signed.quality = Some(Quality::SubjectToRatification);
    assert_eq!(entry_into_force(&signed, &both), Ok(d("2026-05-31")));
    signed.quality = Some(Quality::Initialled);
    assert_eq!(entry_into_force(&signed, &both), Err(Awaits::Signature));
    signed.entry = None;
    assert_eq!(entry_into_force(&signed, &both), Err(Awaits::Rule));
}

/// Five years, then year by year tacitly, with six months' notice.
fn renewed() -> Instrument {
    let year = Some(Renewal::TacitFor(Span::Years(1)));
    of(EntryIntoForce::On(d("2026-03-02")), Some(Duration::For(Span::Years(5))), year, Some(Span::Months(6)))
}

#[test]
fn a_tacit_renewal_seen_from_each_day() {
    // Day, standing, term and its last day, last day to give notice, next renewal.
    let cases = [
        ("2026-03-01", Standing::NotYet, 1, "2031-03-01", "2030-09-01", "2031-03-02"),
        ("2026-03-02", Standing::InForce, 1, "2031-03-01", "2030-09-01", "2031-03-02"),
        ("2030-09-01", Standing::InForce, 1, "2031-03-01", "2030-09-01", "2031-03-02"),
        // Too late for this term: the next day that counts is a year later.
        ("2030-09-02", Standing::InForce, 1, "2031-03-01", "2031-09-01", "2031-03-02"),
        ("2031-03-01", Standing::InForce, 1, "2031-03-01", "2031-09-01", "2031-03-02"),
        ("2031-03-02", Standing::InForce, 2, "2032-03-01", "2031-09-01", "2032-03-02"),
        ("2044-12-31", Standing::InForce, 15, "2045-03-01", "2045-09-01", "2045-03-02"),
    ];
    for (as_of, standing, number, last, notice, renewal) in cases {
        let days = days(&renewed(), &Facts::default(), d(as_of));
        let term = days.term.unwrap();
        assert_eq!((days.standing, term.number, term.last), (standing, number, Some(d(last))), "{as_of}");
        assert_eq!((days.last_notice, days.next_renewal), (Some(d(notice)), Some(d(renewal))), "{as_of}");
        assert_eq!(days.ends, None, "{as_of}: it goes on unless notice is given");
    }
}

#[test]
fn notice_ends_the_first_term_it_is_in_time_for() {
    // Notice on, last day in force.
    let cases = [
        ("2030-09-01", "2031-03-01"),
        ("2030-09-02", "2032-03-01"),
        ("2026-01-01", "2031-03-01"),
        ("2033-01-15", "2034-03-01"),
    ];
    for (on, last) in cases {
        let notice = Some(GivenNotice { on: d(on), ends_on: None });
        let facts = Facts { notice, ..Facts::default() };
        let seen = |as_of: &str| days(&renewed(), &facts, d(as_of));
        let day = seen(on);
        assert_eq!((day.ends, day.last_notice, day.next_renewal), (Some(d(last)), None, None), "{on}");
        assert_eq!(seen(last).standing, Standing::Denounced, "{on}");
        assert_eq!(days(&renewed(), &facts, d(last).tomorrow().unwrap()).standing, Standing::Ended, "{on}");
    }
    let notice = Some(GivenNotice { on: d("2028-01-01"), ends_on: Some(d("2028-12-31")) });
    let seen = days(&renewed(), &Facts { notice, ..Facts::default() }, d("2028-06-01"));
    assert_eq!(seen.ends, Some(d("2028-12-31")), "the day that the notice names counts before any rule");

    let endless =
        of(EntryIntoForce::On(d("2026-03-02")), Some(Duration::Indefinite), None, Some(Span::Months(3)));
    let notice = Some(GivenNotice { on: d("2027-11-30"), ends_on: None });
    let seen = days(&endless, &Facts { notice, ..Facts::default() }, d("2027-12-01"));
    assert_eq!((seen.standing, seen.ends), (Standing::Denounced, Some(d("2028-02-29"))));
}

#[test]
fn without_tacit_renewal_it_ends_and_an_express_one_moves_the_end() {
    let years = Some(Duration::For(Span::Years(3)));
    let fixed = of(EntryIntoForce::On(d("2026-03-02")), years, Some(Renewal::Express), None);
    let none = Facts::default();
    let seen = days(&fixed, &none, d("2028-01-01"));
    assert_eq!(
        (seen.standing, seen.ends, seen.next_renewal),
        (Standing::InForce, Some(d("2029-03-01")), None)
    );
    assert_eq!(days(&fixed, &none, d("2029-03-02")).standing, Standing::Ended);
    let facts = Facts { renewed_until: Some(d("2032-03-01")), ..Facts::default() };
    let seen = days(&fixed, &facts, d("2029-03-02"));
    assert_eq!((seen.standing, seen.ends), (Standing::InForce, Some(d("2032-03-01"))));
}

#[test]
fn a_term_agreed_by_its_two_days_is_renewed_for_as_long_again() {
    let until = Some(Duration::Until(d("2027-12-31")));
    let it = of(EntryIntoForce::On(d("2026-01-01")), until, Some(Renewal::Tacit), Some(Span::Months(3)));
    let seen = days(&it, &Facts::default(), d("2028-05-01"));
    assert_eq!(seen.term.unwrap().last, Some(d("2029-12-31")), "two years again");
    assert_eq!(seen.last_notice, Some(d("2029-09-30")));
}

#[test]
fn what_becomes_of_activities_under_way() {
    let ends = d("2031-03-01");
    let cases = [
        (None, "2031-02-20..2031-03-01", AtTheEnd::Within),
        (None, "2031-02-20..2031-03-02", AtTheEnd::NotSaid),
        (None, "2031-03-02..2031-03-09", AtTheEnd::Beyond),
        (Some(RunOff::Completed), "2031-02-20..2031-12-31", AtTheEnd::CarriedOn),
        (Some(RunOff::EndsWithIt), "2031-02-20..2031-03-02", AtTheEnd::CutShort),
        (Some(RunOff::For(Span::Months(1))), "2031-02-20..2031-04-01", AtTheEnd::CarriedOn),
        (Some(RunOff::For(Span::Months(1))), "2031-02-20..2031-04-02", AtTheEnd::CutShort),
        (Some(RunOff::Completed), "2031-Q1", AtTheEnd::CarriedOn),
        (Some(RunOff::Completed), "2031-Q2", AtTheEnd::Beyond),
    ];
    for (rule, period, expected) in cases {
        assert_eq!(at_the_end(rule.as_ref(), ends, &period.parse().unwrap()), expected, "{rule:?} {period}");
    }
    let mut it = of(EntryIntoForce::On(d("2026-03-02")), Some(Duration::For(Span::Years(5))), None, None);
    it.run_off = Some(RunOff::For(Span::Months(3)));
    for (as_of, standing) in [
        ("2031-03-01", Standing::InForce),
        ("2031-03-02", Standing::RunOff),
        ("2031-06-01", Standing::RunOff),
        ("2031-06-02", Standing::Ended),
    ] {
        let seen = days(&it, &Facts::default(), d(as_of));
        assert_eq!((seen.standing, seen.run_off_until), (standing, Some(d("2031-06-01"))), "{as_of}");
    }
}

#[test]
fn the_last_amendment_so_far_is_named() {
    let facts = Facts { amended: BTreeSet::from([d("2027-01-01"), d("2029-01-01")]), ..Facts::default() };
    let seen = |as_of: &str| days(&renewed(), &facts, d(as_of)).amended;
    assert_eq!(seen("2026-12-31"), None);
    assert_eq!(seen("2028-01-01"), Some(d("2027-01-01")));
    assert_eq!(seen("2029-01-01"), Some(d("2029-01-01")));
}

fn any_span() -> impl Strategy<Value = Span> {
    prop_oneof![
        (1u16..800).prop_map(Span::Days),
        (1u16..60).prop_map(Span::Months),
        (1u16..20).prop_map(Span::Years)
    ]
}

fn any_day() -> impl Strategy<Value = Date> {
    (2000i16..2100, 1i8..=12, 1i8..=31).prop_filter_map("a day", |(y, m, d)| Date::new(y, m, d).ok())
}

proptest! {
    /// Terms follow each other without a gap, and each day of force is in exactly one.
    #[test]
    fn terms_follow_each_other(entry in any_day(), first in any_span(), step in any_span(), ahead in 0i64..20_000) {
        let it = of(EntryIntoForce::On(entry), Some(Duration::For(first)), Some(Renewal::TacitFor(step)), None);
        let as_of = entry.checked_add(jiff::Span::new().days(ahead)).unwrap();
        let seen = days(&it, &Facts::default(), as_of);
        let term = seen.term.unwrap();
        let last = term.last.unwrap();
        prop_assert!(term.first <= as_of && as_of <= last);
        prop_assert_eq!(seen.next_renewal, Some(last.tomorrow().unwrap()));
        let next = days(&it, &Facts::default(), last.tomorrow().unwrap()).term.unwrap();
        prop_assert_eq!((next.number, next.first), (term.number + 1, last.tomorrow().unwrap()));
        if term.number > 1 {
            let before = days(&it, &Facts::default(), term.first.yesterday().unwrap()).term.unwrap();
            prop_assert_eq!(before.number, term.number - 1);
        }
    }

    /// Whoever gives notice by the last day is in time on any reading, and a day later is not.
    #[test]
    fn the_last_day_to_give_notice_is_in_time(entry in any_day(), first in any_span(), notice in any_span(), ahead in 0i64..9_000) {
        let it = of(EntryIntoForce::On(entry), Some(Duration::For(first)), Some(Renewal::Tacit), Some(notice));
        let as_of = entry.checked_add(jiff::Span::new().days(ahead)).unwrap();
        let Some(last) = days(&it, &Facts::default(), as_of).last_notice else { return Ok(()) };
        prop_assert!(last >= as_of);
        let given = |on| Facts { notice: Some(GivenNotice { on, ends_on: None }), ..Facts::default() };
        let (in_time, late) = (days(&it, &given(last), last).ends, days(&it, &given(last.tomorrow().unwrap()), last).ends);
        prop_assert!(in_time.unwrap() < late.unwrap());
        prop_assert!(after(last, notice).unwrap() <= in_time.unwrap());
    }

    #[test]
    fn days_never_panic(entry in any_day(), first in any::<u16>(), step in any::<u16>(), notice in any::<u16>(), as_of in any_day()) {
        for (first, step, notice) in [
            (Span::Years(first.max(1)), Span::Days(step.max(1)), Span::Years(notice.max(1))),
            (Span::Months(first.max(1)), Span::Years(step.max(1)), Span::Days(notice.max(1))),
        ] {
            let it = of(EntryIntoForce::On(entry), Some(Duration::For(first)), Some(Renewal::TacitFor(step)), Some(notice));
            let notice = Some(GivenNotice { on: as_of, ends_on: None });
            let _ = days(&it, &Facts { notice, ..Facts::default() }, date(2500, 1, 1));
            let _ = days(&it, &Facts::default(), as_of);
        }
    }
}
