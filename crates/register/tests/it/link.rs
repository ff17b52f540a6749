//! The link: one round trip levels both registers, and costs a few bytes where nothing is new.

use crate::common::{Pair, Post, activity, pair};
use register::Error;

/// One exchange asked for by `asking`: bytes there and back of each round trip.
fn exchange(pair: &Pair, asking: &Post, asked: &Post) -> Vec<(usize, usize)> {
    let mut rounds = Vec::new();
    let done = asking.register.exchange_by(&pair.dossier, &asked.party(), |request| {
        let answer = asked.register.answer(request);
        assert_eq!(answer.status, 200, "{}", String::from_utf8_lossy(&answer.body));
        rounds.push((request.len(), answer.body.len()));
        Ok(answer.body)
    });
    assert!(done.unwrap().identical);
    rounds
}

#[test]
fn nothing_new_is_a_knock() {
    let pair = pair();
    pair.agreed();
    exchange(&pair, &pair.ma, &pair.pk);
    exchange(&pair, &pair.ma, &pair.pk);
    assert_eq!(exchange(&pair, &pair.ma, &pair.pk), [(57, 41)]);
}

#[test]
fn who_knocks_in_vain_is_handed_what_is_new_in_the_same_round_trip() {
    let pair = pair();
    pair.agreed();
    exchange(&pair, &pair.ma, &pair.pk);
    exchange(&pair, &pair.ma, &pair.pk);
    let news = vec![activity("Du nouveau", "TRG", "PK", "2027-03")];
    let item = pair.pk.register.activity_propose(&pair.dossier, news, true).unwrap().items[0];
    let rounds = exchange(&pair, &pair.ma, &pair.pk);
    assert_eq!((rounds.len(), rounds[0].0), (1, 57));
    assert_eq!(pair.ma.open(&pair.dossier, &item).len(), 1);
}

#[test]
fn who_has_something_to_send_does_not_knock() {
    let pair = pair();
    pair.agreed();
    exchange(&pair, &pair.ma, &pair.pk);
    exchange(&pair, &pair.ma, &pair.pk);
    let news = vec![activity("Du nouveau", "TRG", "MA", "2027-03")];
    let item = pair.ma.register.activity_propose(&pair.dossier, news, true).unwrap().items[0];
    let rounds = exchange(&pair, &pair.ma, &pair.pk);
    assert_eq!(rounds.len(), 1);
    assert_eq!(pair.pk.open(&pair.dossier, &item).len(), 1);
}

#[test]
fn a_false_word_at_the_door_is_not_believed() {
    let pair = pair();
    pair.agreed();
    exchange(&pair, &pair.ma, &pair.pk);
    exchange(&pair, &pair.ma, &pair.pk);
    let lied = pair.ma.register.exchange_by(&pair.dossier, &pair.pk.party(), |knock| Ok(knock.to_vec()));
    assert!(matches!(lied, Err(Error::Pouch(_))), "{lied:?}");
    let strange = pair.ma.register.answer(&[b"MITHAQ-K\x01".as_slice(), &[7; 48]].concat());
    assert_ne!(strange.status, 200);
}
