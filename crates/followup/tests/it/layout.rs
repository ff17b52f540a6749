//! Windows for one activity, days for a whole plan, and what is said when there are none.

use std::collections::BTreeSet;

use followup::calendar::Calendar;
use followup::clash::{Clash, Clashes, Facts, Most, clashes};
use followup::ladder::Ladders;
use followup::layout::{Bar, Effort, Found, Layout, LayoutError, Line, Reason, lay_out};
use followup::message::{KEYS, Message};
use followup::planned::Planned;
use followup::window::{Windows, windows};
use jiff::civil::Date;

use crate::common::{after, day, item, planned, shipped, unit};

struct Setting {
    calendars: [Calendar; 2],
    ladders: Ladders,
    most: Vec<Most>,
}

impl Setting {
    fn new() -> Self {
        Self { calendars: [shipped("MA"), shipped("PK")], ladders: Ladders::default(), most: Vec::new() }
    }
    fn facts(&self) -> Facts<'_> {
        Facts { calendars: &self.calendars, ladders: &self.ladders, most: &self.most }
    }
}

fn year() -> (Date, Date) {
    (day("2027-01-01"), day("2027-12-31"))
}

fn well_said(message: &Message) {
    let (_, gaps) = KEYS.iter().find(|(key, _)| *key == message.key).expect("the key is in the list");
    let filled: BTreeSet<_> = message.args.iter().map(|(gap, _)| *gap).collect();
    assert_eq!(filled, gaps.iter().copied().collect(), "{}", message.key);
}

fn seek(line: &Line, others: &[Planned], as_of: &str) -> Windows {
    let setting = Setting::new();
    let found = windows(line, others, &setting.facts(), year(), day(as_of), 5).unwrap();
    found.list.iter().flat_map(|w| &w.reasons).for_each(|r| well_said(&r.message()));
    found.bars.iter().for_each(|b| well_said(&b.message()));
    found
}

#[test]
fn windows_keep_clear_of_days_off_weekends_and_seasons() {
    // March 2027: Ramadan to the 8th or 9th, both Eids, and the Pakistan Day on the 23rd.
    let found = seek(&Line::within_period(planned(1, "2027-03")), &[], "2026-11-01");
    let first = &found.list[0];
    assert_eq!((first.first, first.last, first.cost), (day("2027-03-15"), day("2027-03-19"), 2));
    assert_eq!(first.reasons, [], "nothing speaks against it");
    for window in &found.list {
        let own = |state: &str| shipped(state);
        for calendar in [own("MA"), own("PK")] {
            assert!(calendar.is_working(window.first) && calendar.is_working(window.last));
            assert!(calendar.off_in(window.first..=window.last).all(|(.., sure)| !sure));
        }
    }
    assert!(found.list.iter().any(|w| w.reasons.iter().any(|r| matches!(r, Reason::Season { .. }))));
    assert!(found.list.is_sorted_by_key(|w| w.cost));
    assert_eq!(found.dates, 27);
    assert!(found.possible < 27 && found.bars.iter().any(|b| matches!(b, Bar::DayOff { .. })));
}

#[test]
fn a_wish_is_met_where_it_can_be() {
    let mut line = Line::anywhere(planned(1, "2027-Q2"), year());
    line.wish = Some(day("2027-10-11"));
    let found = seek(&line, &[], "2026-11-01");
    assert_eq!((found.list[0].first, &found.list[0].reasons), (day("2027-10-11"), &vec![Reason::Wished]));
    // The Throne Day is not met: the next best is some days away.
    line.wish = Some(day("2027-07-30"));
    let found = seek(&line, &[], "2026-11-01");
    assert!(found.list[0].reasons.iter().any(|r| matches!(r, Reason::Away { .. })), "{:?}", found.list[0]);
}

#[test]
fn a_window_is_sought_beside_what_the_unit_already_does() {
    let with = |mut activity: Planned| {
        activity.uses = vec![unit("Base 5")];
        activity
    };
    let others = [with(planned(2, "2027-10-01..2027-10-15")), with(planned(3, "2027-10-18..2027-10-29"))];
    let found = seek(&Line::within_period(with(planned(1, "2027-10"))), &others, "2026-11-01");
    assert_eq!((found.list.len(), found.possible), (0, 0));
    let Some(Bar::Taken { by, dates: 27, .. }) = found.bars.iter().find(|b| matches!(b, Bar::Taken { .. }))
    else {
        panic!("{:?}", found.bars)
    };
    assert_eq!(by.iter().map(|named| named.item).collect::<Vec<_>>(), [item(2), item(3)]);
}

#[test]
fn lead_times_hold_for_what_is_still_to_be_done() {
    let mut open = planned(1, "2027-02");
    open.done.clear();
    let found = seek(&Line::within_period(open.clone()), &[], "2026-12-01");
    assert_eq!(found.possible, 0);
    assert!(found.bars.iter().any(|b| matches!(b, Bar::Lead { dates: 24, .. })), "{:?}", found.bars);
    let found = seek(&Line::anywhere(open, year()), &[], "2026-12-01");
    // Ninety days from 1 December are 1 March: in Ramadan, but possible.
    assert!(found.list.iter().all(|w| w.first >= day("2027-03-01")));
    assert!(found.possible > 50);
}

fn plan(lines: u32) -> Vec<Line> {
    (1..=lines)
        .map(|n| {
            let mut activity = planned(n, ["2027-Q1", "2027-Q2", "2027-Q3", "2027-Q4"][n as usize % 4]);
            activity.lasts = [3, 5, 12][n as usize % 3];
            activity.uses = vec![unit(&format!("Unit {}", n % (lines / 8 + 1)))];
            if n % 5 == 0 {
                activity.after = vec![after(n - 1)];
            }
            let days = if n % 3 == 0 { (day("2027-01-01"), day("2027-12-31")) } else { year() };
            Line::anywhere(activity, days)
        })
        .collect()
}

/// Whatever is laid out can be held: nothing clashes but what may turn out to be a day off.
fn holds(lines: &[Line], layout: &Layout, setting: &Setting, as_of: &str) {
    assert_eq!(layout.placed.len() + layout.unplaced.len(), lines.len(), "no line is lost");
    let placed: Vec<Planned> = layout
        .placed
        .iter()
        .map(|p| {
            let line = lines.iter().find(|l| l.planned.item == p.item.item).unwrap();
            assert!(p.first >= line.from && p.last <= line.to, "{}", p.item.name);
            p.reasons.iter().for_each(|r| well_said(&r.message()));
            let period = format!("{}..{}", p.first, p.last).parse().unwrap();
            Planned { period, ..line.planned.clone() }
        })
        .collect();
    let Clashes { list, .. } = clashes(&placed, &setting.facts(), day(as_of));
    let hard: Vec<_> = list.iter().filter(|c| !matches!(c, Clash::DayOff { perhaps: true, .. })).collect();
    assert!(hard.is_empty(), "{hard:?}");
    for unplaced in &layout.unplaced {
        assert!(!unplaced.bars.is_empty(), "{} is left out without a word", unplaced.item.name);
        unplaced.bars.iter().for_each(|b| well_said(&b.message()));
    }
}

#[test]
fn a_year_is_laid_out_the_same_each_time_and_better_than_line_by_line() {
    let setting = Setting::new();
    let lines = plan(60);
    let effort = Effort { seed: 7, rounds: 20_000 };
    let lay = |effort| lay_out(&lines, &setting.facts(), year(), day("2026-11-01"), effort).unwrap();
    let layout = lay(effort);
    holds(&lines, &layout, &setting, "2026-11-01");
    assert_eq!((layout.found, layout.unplaced.len()), (Found::Search, 0));
    assert!(layout.cost <= layout.greedy_cost, "{} after {}", layout.cost, layout.greedy_cost);
    assert_eq!(lay(effort), layout, "the same seed, the same layout");
    let other = lay(Effort { seed: 8, ..effort });
    assert_ne!(other.placed, layout.placed);
    holds(&lines, &other, &setting, "2026-11-01");
}

/// The answer of one seed, kept: it is the same on every machine and with every version of the compiler. It changes only
/// with the search, the costs or the calendars shipped.
#[test]
fn the_layout_of_a_seed_is_the_same_on_every_machine() {
    let setting = Setting::new();
    let layout =
        lay_out(&plan(12), &setting.facts(), year(), day("2026-11-01"), Effort { seed: 3, rounds: 2_000 })
            .unwrap();
    let told: Vec<String> =
        layout.placed.iter().map(|p| format!("{} {}", &p.item.name[15..], p.first)).collect();
    assert_eq!(told.join(", "), KEPT);
}

const KEPT: &str = "009 2027-01-04, 012 2027-02-02, 010 2027-03-29, 006 2027-04-05, 001 2027-04-12, 007 2027-05-03, \
                    003 2027-06-01, 008 2027-08-30, 011 2027-09-13, 002 2027-10-04, 004 2027-11-01, 005 2027-12-06";

#[test]
fn limits_of_a_month_and_agreed_days_are_kept() {
    let mut setting = Setting::new();
    setting.most =
        vec![Most { area: "TRG".parse().unwrap(), host: "MA".parse().unwrap(), unit: None, number: 2 }];
    let mut lines: Vec<Line> = (1..=20)
        .map(|n| Line::anywhere(planned(n, "2027-Q1"), (day("2027-01-01"), day("2027-12-31"))))
        .collect();
    // Agreed, on a feast: it stays, and is not ours to move.
    lines.push(Line::within_period(planned(21, "2027-07-30")));
    let layout =
        lay_out(&lines, &setting.facts(), year(), day("2026-11-01"), Effort { seed: 1, rounds: 5_000 })
            .unwrap();
    assert_eq!(layout.unplaced.len(), 0);
    let agreed = layout.placed.iter().find(|p| p.agreed).unwrap();
    assert_eq!((agreed.item.item, agreed.first), (item(21), day("2027-07-30")));
    for month in 1..=12 {
        assert!(layout.placed.iter().filter(|p| p.first.month() == month).count() <= 2);
    }
}

#[test]
fn a_plan_that_no_calendar_can_hold_says_what_excludes_what() {
    let setting = Setting::new();
    let mut lines: Vec<Line> = (1..=8)
        .map(|n| {
            let mut activity = planned(n, "2027-03");
            activity.uses = vec![unit("Base 5")];
            Line::within_period(activity)
        })
        .collect();
    let mut waits = planned(9, "2027-05");
    waits.after = vec![after(10)];
    let mut circle = planned(10, "2027-05");
    circle.after = vec![after(9)];
    lines.extend([Line::within_period(waits), Line::within_period(circle)]);
    let layout =
        lay_out(&lines, &setting.facts(), year(), day("2026-11-01"), Effort { seed: 1, rounds: 20_000 })
            .unwrap();
    holds(&lines, &layout, &setting, "2026-11-01");
    // Five weeks, of which one holds the Eids: three or four fit.
    assert!((3..=4).contains(&layout.placed.len()), "{:?}", layout.placed);
    for unplaced in &layout.unplaced {
        let names = |bars: &[Bar]| bars.iter().map(|b| b.message().key).collect::<Vec<_>>();
        match unplaced.item.item == item(9) || unplaced.item.item == item(10) {
            true => assert!(names(&unplaced.bars).contains(&"followup-bar-circle")),
            false => assert_eq!(
                names(&unplaced.bars),
                ["followup-bar-day-off", "followup-bar-day-off", "followup-bar-taken"],
                "{:?}",
                unplaced.bars
            ),
        }
    }
}

#[test]
fn what_cannot_be_asked_is_told() {
    let setting = Setting::new();
    let effort = Effort::usual(1);
    let ask = |first: &str, last: &str| {
        lay_out(&plan(1), &setting.facts(), (day(first), day(last)), day("2026-11-01"), effort)
    };
    assert!(matches!(ask("2027-12-31", "2027-01-01"), Err(LayoutError::Stretch(..))));
    assert!(matches!(ask("2027-01-01", "2037-01-01"), Err(LayoutError::Stretch(..))));
    // A stretch without a single working day, and one shorter than the activity.
    let weekend = ask("2027-05-08", "2027-05-09").unwrap();
    assert_eq!((weekend.placed.len(), weekend.unplaced.len()), (0, 1));
    let nothing = lay_out(&[], &setting.facts(), year(), day("2026-11-01"), effort).unwrap();
    assert_eq!((nothing.placed.len(), nothing.cost), (0, 0));
}

#[cfg(feature = "solver")]
#[test]
fn an_exact_method_never_makes_it_worse_and_says_what_it_found() {
    let setting = Setting::new();
    let lines = plan(24);
    let effort = Effort { seed: 7, rounds: 2_000 };
    let search = lay_out(&lines, &setting.facts(), year(), day("2026-11-01"), effort).unwrap();
    let time = std::time::Duration::from_millis(1_500);
    let better =
        followup::layout::lay_out_within(&lines, &setting.facts(), year(), day("2026-11-01"), effort, time)
            .unwrap();
    holds(&lines, &better, &setting, "2026-11-01");
    assert!(better.cost <= search.cost, "{} after {}", better.cost, search.cost);
    match better.found {
        Found::Search => assert_eq!(better.placed, search.placed),
        Found::Solver => assert!(better.cost < search.cost),
        // It may have shown that the search had already found the best.
        Found::Best => {}
    }
}
