//! References: said in many ways, printed in one.

use std::collections::BTreeSet;

use cooperation::code::PartyCode;
use cooperation::content::ItemRef;
use cooperation::reference::{
    PointReference, Reference, ReferenceError, SessionReference, next_number, shared,
};

#[test]
fn said_in_many_ways_printed_in_one() {
    for s in [
        "MA-PK/2027/TRG/014",
        "ma-pk/2027/trg/14",
        "PK-MA/2027/TRG/014",
        "MA PK 2027 TRG 014",
        "  ma  pk 2027/trg-0014 ",
    ] {
        let reference: Reference = s.parse().unwrap_or_else(|e| panic!("{s}: {e}"));
        assert_eq!(reference.to_string(), "MA-PK/2027/TRG/014");
        assert_eq!((reference.year(), reference.area().as_str(), reference.number()), (2027, "TRG", 14));
    }
    assert_eq!("AA-BB-CC/2027/CYB/1200".parse::<Reference>().unwrap().to_string(), "AA-BB-CC/2027/CYB/1200");
}

#[test]
fn what_is_no_reference_is_told_apart() {
    for s in [
        "",
        "MA-PK/2027/TRG",
        "MA-PK/27/TRG/014",
        "MA-PK/2027/TRG/0",
        "MA-PK/2027/TRG/12345",
        "مغ-PK/2027/TRG/1",
    ] {
        assert!(matches!(s.parse::<Reference>(), Err(ReferenceError::Form(_))), "{s}");
    }
    for s in ["MA/2027/TRG/014", "MA-MA/2027/TRG/014", "MA-PK-MA/2027/TRG/014"] {
        assert!(matches!(s.parse::<Reference>(), Err(ReferenceError::Parties(_))), "{s}");
    }
}

#[test]
fn sessions_decisions_and_actions_are_said_in_many_ways_and_printed_in_one() {
    for s in ["MA-PK/S03", "pk ma s3", "ma pk S 3", "MA-PK/S003"] {
        let reference: SessionReference = s.parse().unwrap_or_else(|e| panic!("{s}: {e}"));
        assert_eq!((reference.to_string().as_str(), reference.number()), ("MA-PK/S03", 3), "{s}");
    }
    for s in ["MA-PK/S03/D04", "pk-ma s3 d4", "ma pk s 3 d 4"] {
        let reference: PointReference = s.parse().unwrap_or_else(|e| panic!("{s}: {e}"));
        assert_eq!(reference.to_string(), "MA-PK/S03/D04");
        assert!(reference.is_decision());
    }
    let action: PointReference = "ma pk s3 a112".parse().unwrap();
    assert_eq!((action.to_string().as_str(), action.is_decision()), ("MA-PK/S03/A112", false));
    for s in ["", "MA-PK", "MA-PK/S0", "MA-PK/S1000", "MA-PK/3", "MA-PK/S03/D04", "MA-PK/2027/TRG/014"] {
        assert!(matches!(s.parse::<SessionReference>(), Err(ReferenceError::Session(_))), "{s}");
    }
    for s in ["", "MA-PK/S03", "MA-PK/S03/X04", "MA-PK/S03/D0", "MA-PK/D04", "MA-PK/S03/D04/A1"] {
        assert!(matches!(s.parse::<PointReference>(), Err(ReferenceError::Session(_))), "{s}");
    }
    assert!(matches!("MA/S03".parse::<SessionReference>(), Err(ReferenceError::Parties(_))));
}

#[test]
fn parties_that_number_at_once_never_take_one_number() {
    for count in 2..=16usize {
        let parties: Vec<PartyCode> =
            (0..count).map(|n| format!("A{}", char::from(b'A' + n as u8)).parse().unwrap()).collect();
        let mut all = BTreeSet::new();
        for ours in &parties {
            // Each numbers thirty items and has not heard of the others'.
            let mut taken = BTreeSet::new();
            for _ in 0..30 {
                let number = next_number(&parties, ours, &taken, 20, 999).unwrap();
                taken.insert(number);
                assert!(all.insert(number), "{ours} of {count} takes {number} again");
            }
        }
    }
    let parties: Vec<PartyCode> = vec!["PK".parse().unwrap(), "MA".parse().unwrap()];
    let none = BTreeSet::new();
    assert_eq!(next_number(&parties, &parties[1], &none, 500, 9999), Some(1), "in the order of their codes");
    assert_eq!(next_number(&parties, &"ES".parse().unwrap(), &none, 500, 9999), None);
    assert_eq!(next_number(&parties, &parties[0], &none, 0, 9999), None);
    assert_eq!(next_number(&parties, &parties[1], &(1..=500).collect(), 500, 1000), None, "nothing is left");
}

#[test]
fn items_that_bear_one_reference_are_found() {
    let item = |n| ItemRef([n; 16]);
    let reference = |s: &str| s.parse::<Reference>().unwrap();
    let (one, two) = (reference("MA-PK/2027/TRG/001"), reference("MA-PK/2027/TRG/002"));
    let found = shared([(item(3), one.clone()), (item(1), one.clone()), (item(2), two)]);
    assert_eq!(found.into_iter().collect::<Vec<_>>(), [(one, BTreeSet::from([item(1), item(3)]))]);
}
