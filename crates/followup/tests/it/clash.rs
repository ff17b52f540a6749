//! Clashes, each explained; order and circles; and what is for our own eyes only.

use std::collections::BTreeSet;

use cooperation::content::Step;
use cooperation::wire::Wire;
use followup::calendar::Calendar;
use followup::chain::Chain;
use followup::clash::across::{AcrossClash, NationalOnly, across};
use followup::clash::{Clash, Clashes, Facts, Most, clashes};
use followup::ladder::Ladders;
use followup::message::KEYS;
use followup::planned::Planned;

use crate::common::{day, item, planned, shipped, unit};

fn found(plan: &[Planned], most: &[Most], as_of: &str) -> Vec<Clash> {
    let calendars: [Calendar; 2] = [shipped("MA"), shipped("PK")];
    let ladders = Ladders::default();
    let facts = Facts { calendars: &calendars, ladders: &ladders, most };
    let Clashes { list, left_out } = clashes(plan, &facts, day(as_of));
    assert_eq!(left_out, 0);
    list
}

/// Each sentence that is said fills exactly the gaps that the list of keys names.
fn said(clashes: &[Clash]) -> Vec<&'static str> {
    clashes
        .iter()
        .map(|clash| {
            let message = clash.message();
            let (_, gaps) = KEYS.iter().find(|(key, _)| *key == message.key).expect("the key is in the list");
            let filled: BTreeSet<_> = message.args.iter().map(|(gap, _)| *gap).collect();
            assert_eq!(filled, gaps.iter().copied().collect(), "{}", message.key);
            assert!(!clash.ways().is_empty());
            message.key
        })
        .collect()
}

#[test]
fn one_unit_cannot_be_used_twice() {
    let mut one = planned(1, "2027-09-06..2027-09-10");
    let mut other = planned(2, "2027-09-09..2027-09-13");
    one.uses = vec![unit("École d'état-major, Kénitra")];
    other.uses = vec![unit("ECOLE  D'ETAT-MAJOR, KENITRA")];
    let list = found(&[one.clone(), other.clone()], &[], "2026-12-01");
    let [Clash::Same { from, to, one: first, other: second, .. }] = list.as_slice() else {
        panic!("{list:?}")
    };
    assert_eq!(
        (first.item, second.item, *from, *to),
        (item(1), item(2), day("2027-09-09"), day("2027-09-10"))
    );
    assert_eq!(said(&list), ["followup-clash-same"]);
    // The day after is free; a month says no days; another unit is another unit.
    for period in ["2027-09-13..2027-09-17", "2027-09", "2027-Q3"] {
        other.period = period.parse().unwrap();
        assert_eq!(found(&[one.clone(), other.clone()], &[], "2026-12-01"), [], "{period}");
    }
    other.period = one.period;
    other.uses = vec![unit("Hôpital militaire, Rabat")];
    assert_eq!(found(&[one, other], &[], "2026-12-01"), []);
}

#[test]
fn a_day_off_of_either_state_is_told_once_a_feast_and_keeps_its_doubt() {
    /// State, key, first and last day, and what the sentence says of its certainty.
    type Told = (&'static str, &'static str, &'static str, &'static str, &'static str);
    let cases: &[(&str, &[Told])] = &[
        // Throne Day in the middle.
        ("2027-07-28..2027-07-31", &[("MA", "throne-day-2027", "2027-07-30", "2027-07-30", "")]),
        // Both Eids, one computed a day later than the other: the days computed, and that they may move.
        (
            "2027-03-08..2027-03-12",
            &[
                ("MA", "eid-al-fitr-2027", "2027-03-09", "2027-03-10", "-indicative"),
                ("PK", "eid-al-fitr-2027", "2027-03-10", "2027-03-12", "-indicative"),
            ],
        ),
        // Only beside: a feast if the State says so.
        ("2027-06-07..2027-06-08", &[("MA", "hijri-new-year-2027", "2027-06-07", "2027-06-07", "-perhaps")]),
        // A feast that may move beside national days that do not: each keeps what is known of it.
        (
            "2027-08-13..2027-08-16",
            &[
                ("PK", "independence-day-2027", "2027-08-14", "2027-08-14", ""),
                ("MA", "mawlid-2027", "2027-08-14", "2027-08-15", "-indicative"),
                ("MA", "oued-ed-dahab-2027", "2027-08-14", "2027-08-14", ""),
                ("PK", "mawlid-2027", "2027-08-15", "2027-08-15", "-indicative"),
            ],
        ),
        ("2027-08-13", &[("MA", "mawlid-2027", "2027-08-13", "2027-08-13", "-perhaps")]),
        // Six weeks: days off within are to be expected, those on the first and last day are not.
        ("2027-04-12..2027-05-28", &[("PK", "takbeer-2027", "2027-05-28", "2027-05-28", "")]),
        ("2027-09-06..2027-09-10", &[]),
        ("2027-07", &[]),
    ];
    for (period, expected) in cases {
        let list = found(&[planned(1, period)], &[], "2026-12-01");
        let mut told: Vec<_> = list
            .iter()
            .map(|clash| match clash {
                Clash::DayOff { state, key, from, to, .. } => {
                    let said = clash.message().key.strip_prefix("followup-clash-day").expect("a day off");
                    (from.to_string(), key.clone(), state.to_string(), to.to_string(), said)
                }
                other => panic!("{other:?}"),
            })
            .collect();
        told.sort();
        let told: Vec<_> = told.iter().map(|(f, k, s, t, said)| (&**s, &**k, &**f, &**t, *said)).collect();
        assert_eq!(told, *expected, "{period}");
        said(&list);
    }
}

#[test]
fn a_step_whose_day_has_passed_is_told_until_it_is_done_or_the_activity_begins() {
    let mut activity = planned(1, "2027-05-24..2027-05-28");
    activity.done.clear();
    let steps = |activity: &Planned, as_of: &str| -> Vec<(Step, i64)> {
        let list = found(std::slice::from_ref(activity), &[], as_of);
        said(&list);
        list.into_iter()
            .filter_map(|clash| match clash {
                Clash::Lead { step, days, .. } => Some((step, days)),
                _ => None,
            })
            .collect()
    };
    assert_eq!(steps(&activity, "2027-02-23"), [], "the last day is still in time");
    assert_eq!(steps(&activity, "2027-02-24"), [(Step::Invitation, 89)]);
    assert_eq!(steps(&activity, "2027-05-01").len(), 3);
    assert_eq!(steps(&activity, "2027-05-24"), [], "what has begun needs no invitation");
    activity.done = [Step::Invitation, Step::Nominations].into();
    assert_eq!(steps(&activity, "2027-05-01"), [(Step::Visas, 23)]);
}

#[test]
fn what_prepares_comes_before_what_it_prepares() {
    let after = |number, period: &str, needs: &[u32]| {
        let mut activity = planned(number, period);
        activity.after = needs.iter().map(|&n| crate::common::after(n)).collect();
        activity
    };
    let cases = [
        ("2027-06-07..2027-06-11", "2027-06-14..2027-06-18", &[][..]),
        ("2027-06-07..2027-06-14", "2027-06-14..2027-06-18", &["followup-clash-order"]),
        ("2027-06-21..2027-06-22", "2027-06-14..2027-06-18", &["followup-clash-order"]),
        // Both in June: there is room for both. July is after June. June is not before May.
        ("2027-06", "2027-06", &[]),
        ("2027-06", "2027-07", &[]),
        ("2027-06", "2027-05", &["followup-clash-order"]),
        ("2027-Q4", "2027-09", &["followup-clash-order"]),
    ];
    for (first, then, expected) in cases {
        let plan = [planned(1, first), after(2, then, &[1])];
        let list: Vec<_> = found(&plan, &[], "2026-12-01")
            .into_iter()
            .filter(|c| !matches!(c, Clash::DayOff { .. }))
            .collect();
        assert_eq!(said(&list), expected, "{first}, then {then}");
    }
    let plan = [after(1, "2027-06", &[9])];
    assert_eq!(said(&found(&plan, &[], "2026-12-01")), ["followup-clash-missing"]);
}

#[test]
fn circles_are_told_each_once_and_what_hangs_on_one_is_not_in_it() {
    let needs: &[(u32, &[u32])] =
        &[(1, &[2]), (2, &[3]), (3, &[1]), (4, &[1]), (5, &[6, 1]), (6, &[5]), (7, &[7]), (8, &[])];
    let plan: Vec<Planned> = needs
        .iter()
        .map(|(number, needs)| {
            let mut activity = planned(*number, "2027-Q3");
            activity.after = needs.iter().map(|&n| crate::common::after(n)).collect();
            activity
        })
        .collect();
    let chain = Chain::of(&plan);
    let mut circles: Vec<BTreeSet<usize>> =
        chain.circles.iter().map(|c| c.iter().copied().collect()).collect();
    circles.sort();
    assert_eq!(circles, [BTreeSet::from([0, 1, 2]), BTreeSet::from([4, 5]), BTreeSet::from([6])]);
    assert_eq!(chain.order, [7]);
    for circle in &chain.circles {
        for (at, &one) in circle.iter().enumerate() {
            assert!(
                chain.before[one].iter().any(|(b, _)| *b == circle[(at + 1) % circle.len()]),
                "each waits for the next"
            );
        }
    }
    assert_eq!(said(&found(&plan, &[], "2026-12-01"))[..3], ["followup-clash-circle"; 3]);
}

#[test]
fn a_move_pushes_what_waits_and_has_no_room() {
    let mut plan = [
        planned(1, "2027-06-07..2027-06-11"),
        planned(2, "2027-06-14..2027-06-18"),
        planned(3, "2027-06-21..2027-06-23"),
        planned(4, "2027-09-06..2027-09-10"),
    ];
    plan[1].after = vec![crate::common::after(1)];
    plan[2].after = vec![crate::common::after(2)];
    plan[3].after = vec![crate::common::after(3), crate::common::after(1)];
    let chain = Chain::of(&plan);
    let pushed = chain.pushed(&plan, 0, (day("2027-06-11"), day("2027-06-15")));
    let told: Vec<_> = pushed.iter().map(|p| (p.item, p.first.to_string(), p.by)).collect();
    assert_eq!(told, [(item(2), "2027-06-16".into(), 2)], "two days free were room enough for the third");
    let pushed = chain.pushed(&plan, 0, (day("2027-06-14"), day("2027-06-18")));
    let told: Vec<_> = pushed.iter().map(|p| (p.item, p.first.to_string(), p.by)).collect();
    assert_eq!(told, [(item(2), "2027-06-19".into(), 5), (item(3), "2027-06-24".into(), 3)]);
    assert_eq!(chain.pushed(&plan, 0, (day("2027-05-03"), day("2027-05-07"))), []);

    let way: Vec<_> = chain.critical(&plan, 3).into_iter().map(|leg| (leg.item, leg.room)).collect();
    assert_eq!(way, [(item(1), None), (item(2), Some(2)), (item(3), Some(2)), (item(4), Some(74))]);
    // A circle does not catch the walk.
    plan[0].after = vec![crate::common::after(4)];
    assert_eq!(Chain::of(&plan).critical(&plan, 3).len(), 4);
}

#[test]
fn more_than_a_unit_can_host_in_a_month_is_told() {
    let most = |unit: Option<&str>| Most {
        area: "TRG".parse().unwrap(),
        host: "MA".parse().unwrap(),
        unit: unit.map(crate::common::unit),
        number: 2,
    };
    let mut plan: Vec<Planned> = (1..=4).map(|n| planned(n, &format!("2027-10-{:02}", n * 4))).collect();
    plan.push(planned(5, "2027-Q4"));
    plan.push(planned(6, "2027-10"));
    plan[3].area = "CYB".parse().unwrap();
    let list = found(&plan, &[most(None)], "2026-12-01");
    let [Clash::Many { month, items, most: 2, .. }] = list.as_slice() else { panic!("{list:?}") };
    assert_eq!((month.to_string(), items.len()), ("2027-10-01".into(), 4));
    assert_eq!(said(&list), ["followup-clash-many"]);
    assert_eq!(found(&plan, &[most(Some("Base 5"))], "2026-12-01"), []);
}

#[test]
fn across_dossiers_the_same_unit_and_too_much_at_once_are_found() {
    let with = |number, period: &str, name: &str| {
        let mut activity = planned(number, period);
        activity.uses = vec![unit(name)];
        activity
    };
    let one = vec![with(1, "2027-06-07..2027-06-11", "Base 5"), with(2, "2027-06-08..2027-06-09", "Base 5")];
    let other = vec![with(3, "2027-06-10..2027-06-12", "base 5"), with(4, "2027-10-04", "Base 6")];
    let found = across(&[("A", one), ("B", other)], &"MA".parse().unwrap(), Some(1));
    let list = found.for_our_eyes();
    let same: Vec<_> = list
        .iter()
        .filter_map(|clash| match clash {
            AcrossClash::Same { one, other, from, .. } => {
                Some((one.dossier, one.item.item, other.dossier, other.item.item, from.to_string()))
            }
            AcrossClash::Hosting { .. } => None,
        })
        .collect();
    assert_eq!(
        same,
        [("A", item(1), "B", item(3), "2027-06-10".into())],
        "what one dossier holds is its own business"
    );
    let hosting: Vec<_> = list
        .iter()
        .filter_map(|clash| match clash {
            AcrossClash::Hosting { day, items, most: 1 } => Some((day.to_string(), items.len())),
            _ => None,
        })
        .collect();
    assert_eq!(hosting, [("2027-06-10".into(), 2)]);
}

/// What is found across dossiers has no way into an act, a pouch or a text: it has no wire form, no serialisation, and
/// does not print. A type that has one of them makes the call below ambiguous, and this does not compile.
#[test]
fn across_dossiers_has_no_form_in_which_it_could_leave() {
    trait NoneOf<Which> {
        fn cannot_leave() -> bool {
            true
        }
    }
    impl<T: ?Sized> NoneOf<()> for T {}
    struct OnTheWire;
    impl<T: Wire> NoneOf<OnTheWire> for T {}
    struct AsText;
    impl<T: ?Sized + serde::Serialize> NoneOf<AsText> for T {}
    struct Printed;
    impl<T: ?Sized + std::fmt::Display> NoneOf<Printed> for T {}
    assert!(<NationalOnly<Vec<AcrossClash<u32>>> as NoneOf<_>>::cannot_leave());
    assert!(<AcrossClash<u32> as NoneOf<_>>::cannot_leave());

    let secret = across(&[(1, vec![planned(1, "2027-06-07")])], &"MA".parse().unwrap(), None);
    assert_eq!(format!("{secret:?}"), "NationalOnly", "not even for those who look for faults");
}
