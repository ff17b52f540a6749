//! Rows drawn step by step are those drawn anew from the folios, whatever touched them.

use crate::common::{Pair, Post, activity, clock, pair};
use record::ids::DossierId;
use register::views::{Seal, Texts};
use register::{Initial, NewDossier};

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
