//! Three parties, the link, the drop folder.

use crate::common::{Post, activity, clock, instrument, introduce, pair};
use exchange::carriers::drop::DropFolder;
use register::NewDossier;
use register::views::{DossierStanding, ItemState, Texts};

#[test]
fn of_three_parties_all_confirm_before_anything_is_agreed() {
    let clock = clock();
    let names = [("MA", "Maroc"), ("PK", "Pakistan"), ("TN", "Tunisie")];
    let [ma, pk, tn] = names.map(|(code, name)| Post::new(code, name, &clock));
    // One card a dossier: the same card goes to both others.
    for from in [&ma, &pk, &tn] {
        let card = from.register.card(None).unwrap();
        for to in [&ma, &pk, &tn].into_iter().filter(|to| to.party() != from.party()) {
            to.register.partner_add(&card.bytes).unwrap();
            to.register.partner_confirm(&from.party(), "in person", "the director").unwrap();
        }
    }
    let new = NewDossier {
        title: Texts::of("fr", "À trois"),
        partners: vec![pk.party(), tn.party()],
        card: None,
        instrument: None,
    };
    let dossier = ma.register.dossier_open(new).unwrap();
    let round = || {
        for from in [&ma, &pk, &tn] {
            for to in [&ma, &pk, &tn].into_iter().filter(|to| to.party() != from.party()) {
                from.send(&dossier, to);
            }
        }
    };
    ma.send(&dossier, &pk);
    ma.send(&dossier, &tn);
    pk.register.founding_sign(&dossier).unwrap();
    tn.register.founding_sign(&dossier).unwrap();
    round();
    round();
    for post in [&ma, &pk, &tn] {
        assert_eq!(post.register.head(&dossier).unwrap().standing, DossierStanding::Open, "{}", post.party());
    }

    let planned = vec![activity("Exercice conjoint", "EXE", "TN", "2027-Q3")];
    let item = ma.register.activity_propose(&dossier, planned, true).unwrap().items[0];
    ma.send(&dossier, &pk);
    ma.send(&dossier, &tn);
    for post in [&pk, &tn] {
        post.sign(&dossier, &post.open(&dossier, &item)[0]);
    }
    pk.send(&dossier, &tn);
    tn.send(&dossier, &ma);
    // All have signed, and the founder does not know yet that each of them knows.
    assert_eq!(ma.state(&dossier, &item), ItemState::SignedByAllBeingConfirmed);
    assert_eq!(ma.register.overview(&dossier).unwrap().confirming.len(), 1);
    round();
    round();
    for post in [&ma, &pk, &tn] {
        assert_eq!(post.state(&dossier, &item), ItemState::Agreed);
    }
}

#[test]
fn registers_that_agree_fall_silent() {
    let pair = pair();
    pair.agreed();
    pair.level();
    for _ in 0..3 {
        assert_eq!(pair.ma.send(&pair.dossier, &pair.pk).folios, 0);
        assert_eq!(pair.pk.send(&pair.dossier, &pair.ma).folios, 0);
    }
}

#[test]
fn one_round_trip_over_the_link_levels_both() {
    let pair = pair();
    let (ma, pk, dossier) = (&pair.ma, &pair.pk, &pair.dossier);
    pair.level();
    let planned = vec![activity("Un", "TRG", "MA", "2027-03")];
    let one = ma.register.activity_propose(dossier, planned, true).unwrap().items[0];
    let planned = vec![activity("Deux", "MED", "PK", "2027-04")];
    let two = pk.register.activity_propose(dossier, planned, true).unwrap().items[0];
    let mut trips = 0;
    let exchanged = ma
        .register
        .exchange_by(dossier, &pk.party(), |pouch| {
            trips += 1;
            let answer = pk.register.answer(pouch);
            assert_eq!(answer.status, 200);
            Ok(answer.body)
        })
        .unwrap();
    assert!(exchanged.identical || trips > 1);
    for post in [ma, pk] {
        assert_eq!(post.state(dossier, &one), ItemState::Open);
        assert_eq!(post.state(dossier, &two), ItemState::Open);
    }
    assert_eq!(pk.register.answer(b"nonsense").status, 400);
}

#[test]
fn a_drop_folder_carries_both_ways_and_repeats_what_was_not_acknowledged() {
    let pair = pair();
    let (ma, pk, dossier) = (&pair.ma, &pair.pk, &pair.dossier);
    pair.level();
    let place = tempfile::tempdir().unwrap();
    let (one, two) = (place.path().join("one"), place.path().join("two"));
    let (mine, theirs) = (DropFolder::open(&one).unwrap(), DropFolder::open(&two).unwrap());
    let carry = |from: &std::path::Path, to: &std::path::Path| {
        for entry in std::fs::read_dir(from.join("out")).unwrap() {
            let entry = entry.unwrap();
            std::fs::rename(entry.path(), to.join("in").join(entry.file_name())).unwrap();
        }
    };
    let planned = vec![activity("Un", "TRG", "MA", "2027-03")];
    let item = ma.register.activity_propose(dossier, planned, true).unwrap().items[0];
    let round = ma.register.exchange_drop(dossier, &pk.party(), &mine).unwrap();
    assert_eq!(round.sent.len(), 1);
    std::fs::write(two.join("in").join("stray.pouch"), b"nothing of the kind").unwrap();
    carry(&one, &two);
    let round = pk.register.exchange_drop(dossier, &ma.party(), &theirs).unwrap();
    assert_eq!((round.taken.len(), round.refused.len()), (1, 1));
    assert_eq!(pk.state(dossier, &item), ItemState::Open);
    pk.sign(dossier, &pk.open(dossier, &item)[0]);
    pk.register.exchange_drop(dossier, &ma.party(), &theirs).unwrap();
    carry(&two, &one);
    ma.register.exchange_drop(dossier, &pk.party(), &mine).unwrap();
    assert_eq!(ma.state(dossier, &item), ItemState::Agreed);
}

#[test]
fn two_dossiers_between_the_same_parties_share_nothing() {
    let clock = clock();
    let (ma, pk) = (Post::new("MA", "Maroc", &clock), Post::new("PK", "Pakistan", &clock));
    let mut dossiers = Vec::new();
    for title in ["Un", "Deux"] {
        introduce(&ma, &pk);
        let new = NewDossier {
            title: Texts::of("fr", title),
            partners: vec![pk.party()],
            card: None,
            instrument: Some(instrument(&[("MA", "Maroc"), ("PK", "Pakistan")])),
        };
        let dossier = ma.register.dossier_open(new).unwrap();
        ma.send(&dossier, &pk);
        pk.register.founding_sign(&dossier).unwrap();
        pk.send(&dossier, &ma);
        dossiers.push(dossier);
    }
    assert_eq!(pk.register.dossiers().unwrap().len(), 2);
    let feeds = |dossier| {
        let pouch = ma.register.pack(dossier, &pk.party()).unwrap();
        pk.register.take_in(&pouch.bytes).unwrap().sender
    };
    assert_ne!(feeds(&dossiers[0]), feeds(&dossiers[1]));
}
