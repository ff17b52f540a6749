//! Rows drawn step by step are those drawn anew from the folios, whatever touched them.

use crate::common::{Pair, Post, activity, clock, pair};
use record::ids::DossierId;
use register::views::{ItemState, Seal, Texts};
use register::{Initial, NewDossier, Register};

/// No row says what the record does not.
fn drawn_anew_is_the_same(post: &Post, dossier: &DossierId) {
    post.register.rows_check(dossier).unwrap();
    let drawn = post.register.projection_fingerprint(dossier).unwrap();
    assert_eq!(post.register.rebuild(dossier).unwrap(), drawn, "rows of {}", post.party());
}

fn both_are_the_same(pair: &Pair) {
    for post in [&pair.ma, &pair.pk] {
        drawn_anew_is_the_same(post, &pair.dossier);
    }
}

#[test]
fn what_is_said_again_changes_no_row() {
    let pair = pair();
    let (ma, pk, dossier) = (&pair.ma, &pair.pk, &pair.dossier);
    let planned = (1..=5).map(|n| vec![activity(&format!("Colloque {n}"), "TRG", "MA", "2027-03")]);
    let items: Vec<_> =
        planned.map(|one| ma.register.activity_propose(dossier, one, true).unwrap().items[0]).collect();
    ma.send(dossier, pk);
    let mut said = Vec::new();
    // Of the acts that say the same of one wording, here and there a later one has a smaller id than the first.
    for again in 0..4 {
        for item in &items {
            let proposal = pk.open(dossier, item)[0];
            let shown = pk.register.signing(dossier, &proposal).unwrap().shown;
            pk.register.initial(dossier, &proposal, Initial::AdReferendum, &shown).unwrap();
            pk.register.depart(dossier).unwrap();
        }
        assert_eq!(pk.send(dossier, ma).acts, 5);
        both_are_the_same(&pair);
        let strip = |item| ma.register.activity(dossier, item).unwrap().strip[1].clone();
        let now: Vec<_> = items.iter().map(|item| (strip(item).seal, strip(item).since)).collect();
        assert!(now.iter().all(|(seal, since)| *seal == Seal::AdReferendum && since.is_some()));
        if again > 0 {
            assert_eq!(now, said, "the first time counts");
        }
        said = now;
    }
}

#[test]
fn a_partner_whose_card_comes_after_the_founding_is_named_at_once() {
    let clock = clock();
    let [ma, pk, tn] = [("MA", "Maroc"), ("PK", "Pakistan"), ("TN", "Tunisie")]
        .map(|(code, name)| Post::new(code, name, &clock));
    let cards = [&ma, &pk, &tn].map(|post| post.register.card(None).unwrap());
    let knows = |post: &Post, card: &register::Card| {
        let known = post.register.partner_add(&card.bytes).unwrap();
        post.register.partner_confirm(&known.id, "in person", "the director").unwrap();
    };
    knows(&ma, &cards[1]);
    knows(&ma, &cards[2]);
    knows(&pk, &cards[0]);
    let dossier = ma
        .register
        .dossier_open(NewDossier {
            title: Texts::of("fr", "À trois"),
            partners: vec![pk.party(), tn.party()],
            card: None,
            instrument: None,
        })
        .unwrap();
    ma.send(&dossier, &pk);
    let named = || {
        let parties = pk.register.head(&dossier).unwrap().parties;
        parties.iter().map(|party| party.code.clone()).collect::<Vec<_>>()
    };
    assert!(!named().contains(&"TN".to_owned()));
    knows(&pk, &cards[2]);
    assert!(named().contains(&"TN".to_owned()), "{:?}", named());
    drawn_anew_is_the_same(&pk, &dossier);
}

#[test]
fn a_post_that_does_not_hold_the_seal_shows_as_agreed_what_the_sealing_one_has_entered() {
    let pair = pair();
    let (old, pk, dossier) = (&pair.ma, &pair.pk, &pair.dossier);
    let before = pair.agreed();
    let places = tempfile::tempdir().unwrap();
    let (backup, again) = (places.path().join("backup"), places.path().join("again"));
    old.register.backup(&backup, &mut |_, _| {}).unwrap();
    // The root moves the seal to another post; the old one goes on reading.
    let new = Register::restore(&backup, &again, Post::env("another post", pk.clock())).unwrap();
    new.seal_move(dossier, Some(&old.register.root_path().unwrap()), None).unwrap();
    let to_pk = |from: &Register| {
        let pouch = from.pack(dossier, &pk.party()).unwrap();
        assert_eq!(pk.register.take_in(&pouch.bytes).unwrap().rejected, Vec::<String>::new());
    };
    let from_pk = |to: &Register| {
        let pouch = pk.register.pack(dossier, &old.party()).unwrap();
        assert_eq!(to.take_in(&pouch.bytes).unwrap().rejected, Vec::<String>::new());
    };
    to_pk(&new);
    from_pk(&new);
    let planned = vec![activity("Colloque", "TRG", "MA", "2027-03")];
    let item = new.activity_propose(dossier, planned, true).unwrap().items[0];
    to_pk(&new);
    pk.sign(dossier, &pk.open(dossier, &item)[0]);
    from_pk(&old.register);
    let shown = |item| {
        let page = old.register.activity(dossier, item).unwrap();
        let signed = page.negotiation.iter().find(|row| row.party.code == "PK").unwrap().received_only;
        (page.state, page.received_only, page.agreed.is_some(), signed)
    };
    assert_eq!(shown(&before), (ItemState::Agreed, false, true, false));
    assert_eq!(shown(&item), (ItemState::SignedByAllBeingConfirmed, true, false, true));
    drawn_anew_is_the_same(old, dossier);

    from_pk(&new);
    assert_eq!(new.activity(dossier, &item).unwrap().state, ItemState::Agreed);
    to_pk(&new);
    from_pk(&old.register);
    assert_eq!(shown(&item), (ItemState::Agreed, false, true, false));
    drawn_anew_is_the_same(old, dossier);
}
