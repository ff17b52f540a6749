//! What concerns our own officers and no partner.

use crate::common::pair;

#[test]
fn a_calendar_address_opens_one_dossier_until_it_is_ended() {
    let pair = pair();
    let (register, dossier) = (&pair.ma.register, &pair.dossier);
    let first = register.calendar_address_open(dossier, "A. Desk").unwrap();
    let second = register.calendar_address_open(dossier, "A. Desk").unwrap();
    assert_ne!(first, second);
    assert_eq!(register.calendar_address(&first).unwrap(), None, "the new one has ended it");
    let found = register.calendar_address(&second).unwrap().expect("it is open");
    assert_eq!((found.officer.as_str(), &found.dossier), ("A. Desk", dossier));
    assert_eq!(
        pair.pk.register.calendar_address(&second).unwrap(),
        None,
        "another register knows nothing of it"
    );
    for other in ["", "0", &second[1..], &"0".repeat(32)] {
        assert_eq!(register.calendar_address(other).unwrap(), None, "{other}");
    }
    assert!(register.calendar_address_end(found.id).unwrap());
    assert_eq!(register.calendar_address(&second).unwrap(), None);
    assert_eq!(register.calendar_addresses(dossier).unwrap().len(), 2);
}

#[test]
fn an_address_needs_a_dossier_that_is_held_here() {
    let pair = pair();
    let mut other = pair.dossier;
    other.0.0[0] ^= 1;
    assert!(pair.ma.register.calendar_address_open(&other, "A. Desk").is_err());
    assert_eq!(pair.ma.register.calendar_addresses(&other).unwrap(), []);
}
