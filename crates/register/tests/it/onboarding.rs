//! From two empty folders to an agreed activity.

use crate::common::{Post, activity, clock, instrument, introduce, pair};
use register::views::{DossierStanding, ItemState, Seal, Texts};
use register::{Error, NewDossier};

#[test]
fn two_registers_go_from_nothing_to_an_agreed_activity_by_pouches() {
    let pair = pair();
    let (ma, pk, dossier) = (&pair.ma, &pair.pk, &pair.dossier);
    for post in [ma, pk] {
        let head = post.register.head(dossier).unwrap();
        assert_eq!(head.standing, DossierStanding::Open);
        assert_eq!(head.title.pick("fr").unwrap().1, "Mémorandum d’entente sur la coopération");
        assert!(head.parties[0].ours);
        assert_eq!(head.parties.len(), 2);
    }

    let planned = vec![activity("Stage de médecine d’urgence", "MED", "MA", "2027-05")];
    let item = ma.register.activity_propose(dossier, planned, true).unwrap().items[0];
    assert_eq!(ma.register.instructions(dossier).unwrap().len(), 1);
    let taken = ma.send(dossier, pk);
    assert_eq!((taken.folios, taken.acts), (1, 2));
    assert_eq!(pk.state(dossier, &item), ItemState::Open);

    let overview = pk.register.overview(dossier).unwrap();
    assert_eq!(overview.ours.len(), 1);
    assert_eq!(overview.ours[0].subject.reference, "MED-001");
    assert_eq!(ma.register.overview(dossier).unwrap().theirs.len(), 1);

    let proposal = pk.open(dossier, &item)[0];
    let page = pk.register.signing(dossier, &proposal).unwrap();
    assert_eq!(page.items[0].changes.len(), 5, "title, reference, area, host and period are read back");
    pk.register.sign(dossier, &proposal, &page.shown).unwrap();
    assert_eq!(pk.state(dossier, &item), ItemState::Open, "an instruction has not left yet");
    pk.send(dossier, ma);
    for post in [ma, pk] {
        let page = post.register.activity(dossier, &item).unwrap();
        assert_eq!(page.state, ItemState::Agreed);
        let agreed = page.agreed.unwrap();
        assert_eq!(agreed.number, 1);
        assert!(agreed.seals.iter().all(|seal| seal.seal == Seal::Signed && !seal.office.is_empty()));
        assert_eq!(post.register.plan(dossier, Some(2027)).unwrap().rows.len(), 1);
    }
    pair.level();
    let words = |post: &Post| post.register.status(dossier).unwrap().words;
    assert_eq!(words(ma), words(pk));
    assert!(ma.register.overview(dossier).unwrap().exchange.identical);
}

#[test]
fn nothing_is_opened_with_a_partner_that_was_not_compared() {
    let clock = clock();
    let (ma, pk) = (Post::new("MA", "Maroc", &clock), Post::new("PK", "Pakistan", &clock));
    ma.register.card(None).unwrap();
    let card = pk.register.card(None).unwrap();
    ma.register.partner_add(&card.bytes).unwrap();
    let new = || NewDossier {
        title: Texts::of("fr", "x"),
        partners: vec![pk.party()],
        card: None,
        instrument: None,
    };
    assert!(matches!(ma.register.dossier_open(new()), Err(Error::NotCompared(_))));
    ma.register.partner_confirm(&pk.party(), "in person", "the director").unwrap();
    let dossier = ma.register.dossier_open(new()).unwrap();

    let pouch = ma.register.pack(&dossier, &pk.party()).unwrap();
    assert!(pk.register.take_in(&pouch.bytes).is_err(), "a founding by a stranger is not opened");
    assert!(pk.register.dossiers().unwrap().is_empty());
    let again =
        NewDossier { title: Texts::of("fr", "y"), partners: vec![pk.party()], card: None, instrument: None };
    ma.register.card(None).unwrap();
    assert!(matches!(ma.register.dossier_open(again), Err(Error::CardUsed(_))), "one card, one dossier");
}

#[test]
fn wrong_cards_are_told_apart() {
    let clock = clock();
    let (ma, pk) = (Post::new("MA", "Maroc", &clock), Post::new("PK", "Pakistan", &clock));
    let card = ma.register.card(None).unwrap();
    assert!(matches!(ma.register.partner_add(&card.bytes), Err(Error::OwnCard)));
    assert!(matches!(ma.register.partner_add(b"no card at all"), Err(Error::Presentation(_))));
    let mut spoiled = pk.register.card(None).unwrap().bytes;
    let last = spoiled.len() - 1;
    spoiled[last] ^= 1;
    assert!(matches!(ma.register.partner_add(&spoiled), Err(Error::Presentation(_))));
    assert!(ma.register.partners().unwrap().is_empty());
}

#[test]
fn the_root_is_found_where_it_was_moved_and_no_other_speaks_for_the_party() {
    let clock = clock();
    let (ma, pk) = (Post::new("MA", "Maroc", &clock), Post::new("PK", "Pakistan", &clock));
    let away = ma.folder.path().join("away.key");
    let home = ma.register.root_path().unwrap();
    std::fs::rename(&home, &away).unwrap();
    assert!(matches!(ma.register.card(None), Err(Error::RootFile { .. })));
    ma.register.card(Some(&away)).unwrap();
    let other = pk.register.root_path().unwrap();
    assert!(matches!(ma.register.card(Some(&other)), Err(Error::OtherRoot(_))));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(std::fs::metadata(&away).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn the_instrument_waits_until_the_founding_is_agreed() {
    let clock = clock();
    let (ma, pk) = (Post::new("MA", "Maroc", &clock), Post::new("PK", "Pakistan", &clock));
    introduce(&ma, &pk);
    let new = NewDossier {
        title: Texts::of("fr", "Coopération"),
        partners: vec![pk.party()],
        card: None,
        instrument: Some(instrument(&[("MA", "Maroc"), ("PK", "Pakistan")])),
    };
    let dossier = ma.register.dossier_open(new).unwrap();
    assert_eq!(ma.register.head(&dossier).unwrap().standing, DossierStanding::Founding);
    let departed = ma.register.depart(&dossier).unwrap();
    assert_eq!((departed.folios.len(), departed.waiting.len(), departed.returned.len()), (0, 1, 0));
    ma.send(&dossier, &pk);
    pk.register.founding_sign(&dossier).unwrap();
    pk.send(&dossier, &ma);
    let departed = ma.register.depart(&dossier).unwrap();
    assert_eq!((departed.folios.len(), departed.left.len()), (1, 1));
}

#[test]
fn of_two_foundings_that_crossed_one_is_set_aside_before_the_other_is_signed() {
    let clock = clock();
    let (ma, pk) = (Post::new("MA", "Maroc", &clock), Post::new("PK", "Pakistan", &clock));
    // Each side holds two cards of its own: one for the dossier it founds, one for the dossier of the other.
    introduce(&ma, &pk);
    ma.register.card(None).unwrap();
    pk.register.card(None).unwrap();
    let new = |partner: &Post| NewDossier {
        title: Texts::of("fr", "Coopération"),
        partners: vec![partner.party()],
        card: None,
        instrument: None,
    };
    let (one, two) =
        (ma.register.dossier_open(new(&pk)).unwrap(), pk.register.dossier_open(new(&ma)).unwrap());
    ma.send(&one, &pk);
    pk.send(&two, &ma);
    assert!(matches!(pk.register.founding_sign(&one), Err(Error::Crossed(_))));
    let founding = ma.register.founding(&two).unwrap().unwrap();
    ma.register.set_aside(&two, &founding, &Texts::default()).unwrap();
    ma.send(&two, &pk);
    pk.register.founding_sign(&one).unwrap();
    pk.send(&one, &ma);
    assert_eq!(ma.register.head(&one).unwrap().standing, DossierStanding::Open);
    assert_eq!(ma.register.head(&two).unwrap().standing, DossierStanding::Founding);
}
