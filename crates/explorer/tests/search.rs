//! The search that the repository repeats at each change: bounded, seeded, the same everywhere.

use explorer::exhaust::{Order, SCENES, SMALL, exhaust};
use explorer::needed::SWITCHES;
use explorer::search;
use record::fold::Rules;

#[test]
fn small_set_ups_are_gone_through_to_the_last_state() {
    for scene in SMALL {
        let done = exhaust(scene, Rules::ALL, 100_000, Order::Depth);
        let done = done.unwrap_or_else(|why| panic!("{}: {why}", scene.name));
        assert!(done.exhausted && done.states > 20, "{}: {done:?}", scene.name);
    }
}

#[test]
fn larger_set_ups_break_no_law() {
    for scene in SCENES {
        let done = exhaust(scene, Rules::ALL, 3_000, Order::Anywhere)
            .unwrap_or_else(|why| panic!("{}: {why}", scene.name));
        assert!(done.exhausted || done.states >= 3_000, "{}: {done:?}", scene.name);
        assert!(done.healed > 0, "{}: nobody ever turned honest", scene.name);
    }
}

#[test]
fn long_walks_break_no_law() {
    let report = search::walks(Rules::ALL, 60_000, 1, None).unwrap_or_else(|found| panic!("{found}"));
    assert!(report.agreed_at_last * 2 > report.walks, "{report}");
}

#[test]
fn every_rule_is_needed() {
    for switch in SWITCHES {
        let found = switch.hunt(switch.without(), 60_000);
        assert!(found.is_some(), "without {} nothing goes wrong within the bound", switch.name);
        let with_it = switch.hunt(Rules::ALL, 600);
        assert!(with_it.is_none(), "{}: {with_it:?}", switch.name);
    }
}
