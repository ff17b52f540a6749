//! Deadline ladders over calendars, zones and years.

use cooperation::content::{self, ActivityType, Actor, Counting, Escalation, Level, Rung, Side, Step};
use cooperation::period::Period;
use cooperation::text::{LangText, Listed};
use followup::calendar::{Calendar, Change};
use followup::ladder::{Ladder, Ladders};
use followup::zone::{self, Zone};
use proptest::prelude::*;

use crate::common::{day, shipped};

fn told(ladder: &Ladder, period: &str) -> Vec<(&'static str, String, String)> {
    let (host, guest) = (shipped("MA"), shipped("PK"));
    let deadlines = ladder.deadlines(&period.parse().unwrap(), Some(&host), &[&guest]).unwrap();
    deadlines.into_iter().map(|d| (d.step.slug(), d.of.to_string(), d.due.to_string())).collect()
}

#[test]
fn each_step_falls_on_a_working_day_of_who_must_act() {
    let row = |rung, of: &str, due: &str| (rung, of.to_owned(), due.to_owned());
    // D-90 is 23 February, D-60 is 25 March, D-30 is Saturday 24 April; D+30 is Sunday 27 June.
    assert_eq!(
        told(&Ladder::default(), "2027-05-24..2027-05-28"),
        [
            row("invitation", "MA", "2027-02-23"),
            row("nominations", "PK", "2027-03-25"),
            row("visas", "MA", "2027-04-23"),
            row("report", "MA", "2027-06-28"),
            row("report", "PK", "2027-06-28"),
        ]
    );
    // D-60 is Pakistan's national day, D-30 nobody's.
    assert_eq!(told(&Ladder::default(), "2027-05-22")[1], row("nominations", "PK", "2027-03-22"));
    // The report of Morocco waits for the end of its feast, that of Pakistan does not: 30 July is a feast of one only.
    let reports = told(&Ladder::default(), "2027-06-28..2027-06-30");
    assert_eq!(reports[3..], [row("report", "PK", "2027-07-30"), row("report", "MA", "2027-08-02")]);
}

fn agreed(rungs: &[(Step, Side, u32, Actor)]) -> content::Ladder {
    let rungs = rungs.iter().map(|&(step, side, days, actor)| Rung { step, side, days, actor });
    let ladder = content::Ladder::new(
        LangText::from_pairs(&[("fr", "Exercices")]).unwrap(),
        Listed::new(rungs.collect()).unwrap(),
    );
    ladder.check().unwrap();
    ladder
}

#[test]
fn the_parties_can_agree_on_another_ladder() {
    let mut exercise = agreed(&[
        (Step::Invitation, Side::Before, 180, Actor::Host),
        (Step::Clearances, Side::Before, 45, Actor::Both),
        (Step::Report, Side::After, 10, Actor::Host),
    ]);
    exercise.sorts = Some([ActivityType::Exercise].into());
    exercise.escalation = Some(Listed::new(vec![Escalation { days: 3, level: Level::CoChairs }]).unwrap());
    let ladders = Ladders::agreed([&exercise]);
    assert_eq!(ladders.of(Some(ActivityType::Visit)), &Ladder::default());
    assert_eq!(ladders.of(None), &Ladder::default());
    let ladder = ladders.of(Some(ActivityType::Exercise));
    assert_eq!(ladder.rises().iter().map(|r| (r.days, r.level)).collect::<Vec<_>>(), [(3, Level::CoChairs)]);
    let steps: Vec<_> = told(ladder, "2027-09-06..2027-09-10")
        .into_iter()
        .map(|(step, of, due)| format!("{step} {of} {due}"))
        .collect();
    assert_eq!(
        steps,
        [
            "invitation MA 2027-03-08",
            "clearances MA 2027-07-23",
            "clearances PK 2027-07-23",
            "report MA 2027-09-20"
        ]
    );
    // Counted in working days, the same ladder begins earlier.
    exercise.counting = Some(Counting::Working);
    let steps = told(&Ladder::agreed(&exercise), "2027-09-06..2027-09-10");
    assert_eq!(steps.last().unwrap().2, "2027-09-24", "ten working days after a Friday");
    assert!(steps[0].2.as_str() < "2027-01-01");
}

#[test]
fn a_period_without_agreed_days_says_so() {
    let host = shipped("MA");
    let of = |period: &str| {
        let period: Period = period.parse().unwrap();
        Ladder::default().deadlines(&period, Some(&host), &[]).unwrap()
    };
    assert!(of("2027-05").iter().all(|deadline| !deadline.certain));
    assert!(of("2027-05-10").iter().all(|deadline| deadline.certain));
    assert_eq!(of("2027-Q2").len(), 3, "the host's own steps");
}

/// A State with any week and any days off.
fn state() -> impl Strategy<Value = Calendar> {
    let weeks =
        prop::sample::select(vec!["saturday sunday", "friday saturday", "thursday friday", "friday", "none"]);
    (weeks, prop::collection::vec((0_i64..4_380, 0_i64..6), 0..60)).prop_map(|(week, off)| {
        let mut calendar = Calendar::empty("SN".parse().unwrap());
        calendar.change(Change::Week(day("2020-01-01"), week.parse().unwrap())).unwrap();
        let model = shipped("MA").entry(&"throne-day-2027".parse().unwrap()).unwrap().clone();
        for (number, (from, days)) in off.into_iter().enumerate() {
            let mut entry = model.clone();
            entry.key = format!("off-{number}").parse().unwrap();
            entry.from = day("2024-01-01").checked_add(jiff::ToSpan::days(from)).unwrap();
            entry.to = entry.from.checked_add(jiff::ToSpan::days(days)).unwrap();
            calendar.change(Change::Put(entry)).unwrap();
        }
        calendar
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// For any State, any days from 2024 to 2035 and every zone there is: a step falls on a working day of who must act,
    /// on the safe side of the day that the ladder names, with no working day of theirs between; and it becomes late at one
    /// instant, which is the first one of the day after in that zone.
    #[test]
    fn steps_fall_on_working_days_in_every_zone_from_2024_to_2035(
        calendar in state(),
        from in 0_i64..4_380,
        length in 0_i64..30,
        ladder in prop::collection::vec(0_u32..=730, 4),
        working in any::<bool>(),
    ) {
        let first = day("2024-01-01").checked_add(jiff::ToSpan::days(from)).unwrap();
        let last = first.checked_add(jiff::ToSpan::days(length)).unwrap();
        let mut ladder = agreed(&[
            (Step::Invitation, Side::Before, ladder[0], Actor::Host),
            (Step::Nominations, Side::Before, ladder[1], Actor::Guest),
            (Step::Visas, Side::Before, ladder[2], Actor::Both),
            (Step::Report, Side::After, ladder[3], Actor::Both),
        ]);
        ladder.counting = working.then_some(Counting::Working);
        let ladder = Ladder::agreed(&ladder);
        let period = Period::days(first, last).unwrap();
        let deadlines = ladder.deadlines(&period, Some(&calendar), &[]).unwrap();
        prop_assert_eq!(deadlines.len(), 3);
        prop_assert!(deadlines.is_sorted_by_key(|d| d.due));
        let zones: Vec<Zone> = zone::names().iter().map(|name| Zone::named(name).unwrap()).collect();
        for deadline in deadlines {
            prop_assert!(calendar.is_working(deadline.due));
            let (low, high) = match deadline.step {
                Step::Report => (deadline.nominal, deadline.due),
                _ => (deadline.due, deadline.nominal),
            };
            prop_assert!(low <= high);
            prop_assert_eq!(calendar.working_days(low, high), 1, "none between");
            for zone in &zones {
                let late = zone.ends(deadline.due).unwrap();
                let before = late.checked_sub(jiff::SignedDuration::from_nanos(1)).unwrap();
                prop_assert_eq!(zone.day(before), deadline.due, "{} {}", zone, deadline.due);
                prop_assert!(zone.day(late) > deadline.due);
            }
        }
    }
}
