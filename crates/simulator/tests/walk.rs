//! Whole registers in all weathers: no divergence, and nothing agreed comes undone. More with `MITHAQ_SIM_SEEDS` and
//! `MITHAQ_SIM_STEPS`.

use simulator::chance::Chance;
use simulator::run::{Report, run, seeds};
use simulator::step::{Course, Trouble};

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

/// What must have happened, so that the walk cannot pass by doing nothing.
fn happened(report: &Report, what: &[&str]) {
    for what in what {
        assert!(report.counts.get(what).is_some_and(|count| *count > 0), "it never happened: {what}");
    }
}

#[test]
fn registers_in_all_weathers_agree_and_nothing_agreed_comes_undone() {
    let (count, steps) = (number("MITHAQ_SIM_SEEDS", 100), number("MITHAQ_SIM_STEPS", 2_000));
    let (report, failures) = seeds(0, count, steps as usize, 2, true, &|_, _| {});
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert_eq!(report.steps, count * steps);
    if count * steps >= 20_000 {
        assert!(report.agreed > count * steps / 400, "{} versions agreed", report.agreed);
        happened(
            &report,
            &[
                "proposed",
                "changes proposed",
                "proposed otherwise",
                "signed",
                "signed as read",
                "set aside",
                "initialled",
                "withdrawals asked",
                "recalled",
                "notes",
                "departures",
                "closed",
                "packed",
                "delivered",
                "taken in twice",
                "letters lost",
                "spoiled",
                "round trips",
                "restarts",
                "older states put back",
                "backups restored",
                "doubts ended by what came back",
                "nothing under way stated",
                "posts lost",
                "seals moved",
                "forks",
            ],
        );
    }
}

#[test]
fn the_same_seed_walks_the_same_way() {
    let course = Course::draw(3, 120);
    let ends: Vec<String> = (0..2)
        .map(|_| run(&course, &course.steps).unwrap_or_else(|failure| panic!("{}", failure.what)).end)
        .collect();
    assert!(!ends[0].is_empty());
    assert_eq!(ends[0], ends[1]);
}

#[test]
fn every_kind_of_trouble_and_number_of_parties_is_drawn() {
    let courses: Vec<Course> = (0..100).map(|seed| Course::draw(seed, 100)).collect();
    for parties in 2..=5 {
        assert!(courses.iter().any(|course| course.parties == parties), "{parties} parties");
    }
    for trouble in [Trouble::None, Trouble::LostPost, Trouble::Fork] {
        assert!(courses.iter().filter(|course| course.trouble == trouble).count() >= 10, "{trouble:?}");
    }
    assert_ne!(Chance::of(1, 2).draw(), Chance::of(2, 1).draw());
}
