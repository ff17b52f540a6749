//! What a forked register has left stuck is freed by a settlement that names it.

use crate::common::{Pair, Post, activity, pair};
use register::views::ItemState;
use register::{Error, Settled, Wording};

#[test]
fn what_a_fork_has_left_stuck_is_settled_by_a_proposal_that_names_it() {
    let Pair { ma, pk, dossier } = pair();
    let planned = Wording::New(crate::common::content(activity("Séminaire", "CYB", "MA", "2027-02")));
    let item = ma.register.propose(&dossier, vec![planned], false).unwrap().items[0];
    ma.send(&dossier, &pk);
    pk.send(&dossier, &ma);
    let refused = ma.register.settle(&dossier, &item, Settled::Withdrawn);
    assert!(matches!(refused, Err(Error::Input(_))), "nothing is stuck: {refused:?}");

    // A copy of PK's register goes its own way: one signs, the other does not retain.
    let (pk, stray) = pk.forked();
    let stuck = pk.open(&dossier, &item)[0];
    pk.sign(&dossier, &stuck);
    stray.register.set_aside(&dossier, &stuck, &Default::default()).unwrap();
    for from in [&pk, &stray] {
        let pouch = from.register.pack(&dossier, &ma.party()).unwrap();
        ma.register.take_in(&pouch.bytes).unwrap();
    }
    assert_eq!(ma.state(&dossier, &item), ItemState::Stuck);
    assert_eq!(ma.register.to_settle(&dossier, &item).unwrap(), vec![stuck]);
    assert_eq!(ma.register.overview(&dossier).unwrap().stuck.len(), 1);

    // PK's root ends both branches and its seal goes on; then the settlement is signed by both.
    let exchange = |from: &Post, to: &Post| {
        let pouch = from.register.pack(&dossier, &to.party()).unwrap();
        to.register.take_in(&pouch.bytes).unwrap()
    };
    exchange(&ma, &pk);
    pk.register.seal_move(&dossier, None, None).unwrap();
    for _ in 0..2 {
        exchange(&pk, &ma);
        exchange(&ma, &pk);
    }
    ma.register.settle(&dossier, &item, Settled::As(stuck)).unwrap();
    exchange(&ma, &pk);
    let settlement = *pk.open(&dossier, &item).iter().find(|place| **place != stuck).unwrap();
    pk.sign(&dossier, &settlement);
    exchange(&pk, &ma);
    exchange(&ma, &pk);
    for post in [&ma, &pk] {
        assert_eq!(post.state(&dossier, &item), ItemState::Agreed);
        assert_eq!(post.register.to_settle(&dossier, &item).unwrap(), vec![]);
    }
}
