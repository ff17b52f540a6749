//! References: said in many ways, printed in one.

use cooperation::reference::{Reference, ReferenceError};

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
