//! Parties that join and leave an existing dossier, and changes that crossed.

use crate::common::{Pair, Post, activity, pair};
use record::ids::{DossierId, PartyId, Place};
use register::views::{Awaits, DossierStanding, ItemState, PartyStanding, Verdict};
use register::{Error, PartiesChange, Register};

fn join(party: &Post) -> PartiesChange {
    PartiesChange { join: vec![party.party()], ..PartiesChange::default() }
}

/// A third party whose card both hold and have compared, and which has compared theirs.
fn third(pair: &Pair, code: &str, name: &str) -> Post {
    let tn = Post::new(code, name, pair.ma.clock());
    let card = tn.register.card(None).unwrap();
    for to in [&pair.ma, &pair.pk] {
        to.register.partner_add(&card.bytes).unwrap();
        to.register.partner_confirm(&tn.party(), "in person", "the director").unwrap();
        tn.register.partner_add(&to.register.card(None).unwrap().bytes).unwrap();
        tn.register.partner_confirm(&to.party(), "in person", "the director").unwrap();
    }
    tn
}

fn rounds(posts: &[&Post], dossier: &DossierId) {
    for _ in 0..3 {
        for from in posts {
            for to in posts.iter().filter(|to| to.party() != from.party()) {
                from.send(dossier, to);
            }
        }
    }
}

fn change(register: &Register, dossier: &DossierId) -> Place {
    let changes = register.overview(dossier).unwrap().changes;
    assert_eq!(changes.len(), 1);
    register::read_place(&changes[0].id).unwrap()
}

fn standing(post: &Post, dossier: &DossierId, party: PartyId) -> Option<PartyStanding> {
    let page = post.register.party_list(dossier).unwrap();
    let id = party.0.to_string();
    page.rows.iter().find(|row| id.starts_with(&row.party.id)).map(|row| row.standing)
}

/// MA invites, PK signs, TN joins.
fn joined(pair: &Pair, tn: &Post) {
    let dossier = &pair.dossier;
    pair.ma.register.parties_propose(dossier, &join(tn)).unwrap();
    pair.level();
    pair.pk.sign(dossier, &change(&pair.pk.register, dossier));
    pair.level();
    pair.ma.send(dossier, tn);
    tn.sign(dossier, &change(&tn.register, dossier));
    tn.send(dossier, &pair.ma);
    pair.ma.send(dossier, &pair.pk);
    rounds(&[&pair.ma, &pair.pk, tn], dossier);
}

#[test]
fn a_third_party_joins_an_existing_dossier_and_agrees_with_the_two() {
    let pair = pair();
    let (ma, pk, dossier) = (&pair.ma, &pair.pk, &pair.dossier);
    let before = pair.agreed();
    let tn = third(&pair, "TN", "République tunisienne");

    ma.register.parties_propose(dossier, &join(&tn)).unwrap();
    ma.register.depart(dossier).unwrap();
    let waiting = &ma.register.status(dossier).unwrap().changes[0];
    assert_eq!(waiting.awaits, Awaits::Theirs);
    assert_eq!(waiting.joins[0].code, "TN");
    assert_eq!(waiting.seals.len(), 3);
    // E2: the epoch is closed for who has signed its change.
    let planned = vec![activity("Visite", "MED", "PK", "2027-09")];
    ma.register.activity_propose(dossier, planned, true).unwrap();
    let departed = ma.register.depart(dossier).unwrap();
    assert_eq!(departed.returned.len(), 1);
    // Nobody's texts leave for a third party before all have signed that it joins.
    assert!(matches!(ma.register.pack(dossier, &tn.party()), Err(Error::NotInvited)));
    assert_eq!(standing(ma, dossier, tn.party()), Some(PartyStanding::Proposed));

    pair.level();
    assert_eq!(pk.register.overview(dossier).unwrap().changes[0].awaits, Awaits::Ours);
    assert_eq!(pk.register.dossiers().unwrap()[0].ours, 1);
    let page = pk.register.signing(dossier, &change(&pk.register, dossier)).unwrap();
    assert_eq!(page.change.unwrap().joins[0].code, "TN");
    pk.sign(dossier, &change(&pk.register, dossier));
    pair.level();
    assert_eq!(standing(ma, dossier, tn.party()), Some(PartyStanding::Invited));

    // The joiner receives the record first, and sees what was agreed.
    let taken = ma.send(dossier, &tn);
    assert!(taken.new_dossier);
    assert_eq!(tn.register.head(dossier).unwrap().standing, DossierStanding::Outside);
    assert_eq!(tn.state(dossier, &before), ItemState::Agreed);
    assert_eq!(tn.register.dossiers().unwrap()[0].ours, 1);
    tn.sign(dossier, &change(&tn.register, dossier));
    tn.send(dossier, ma);
    assert_eq!(ma.register.head(dossier).unwrap().parties.len(), 2, "not confirmed by all yet");
    ma.send(dossier, pk);
    let posts = [ma, pk, &tn];
    rounds(&posts, dossier);
    for post in posts {
        let head = post.register.head(dossier).unwrap();
        assert_eq!((head.standing, head.parties.len()), (DossierStanding::Open, 3));
        assert!(head.parties[0].ours);
        assert_eq!(post.register.overview(dossier).unwrap().changes, vec![]);
        for party in posts {
            assert_eq!(standing(post, dossier, party.party()), Some(PartyStanding::Party));
        }
    }

    let planned = vec![activity("Exercice à trois", "EXE", "TN", "2027-Q4")];
    let item = tn.register.activity_propose(dossier, planned, true).unwrap().items[0];
    rounds(&posts, dossier);
    for post in [ma, pk] {
        post.sign(dossier, &post.open(dossier, &item)[0]);
    }
    rounds(&posts, dossier);
    for post in posts {
        assert_eq!(post.state(dossier, &item), ItemState::Agreed);
        let verified = post.register.verify(dossier).unwrap();
        assert_eq!(verified.verdict, Verdict::Proved);
        let drawn = post.register.projection_fingerprint(dossier).unwrap();
        assert_eq!(post.register.rebuild(dossier).unwrap(), drawn);
    }
}

#[test]
fn a_party_leaves_by_agreement_and_learns_no_more_than_that() {
    let pair = pair();
    let (ma, pk, dossier) = (&pair.ma, &pair.pk, &pair.dossier);
    let tn = third(&pair, "TN", "République tunisienne");
    joined(&pair, &tn);
    let leave = PartiesChange { leave: vec![tn.party()], ..PartiesChange::default() };
    tn.register.parties_propose(dossier, &leave).unwrap();
    let posts = [ma, pk, &tn];
    rounds(&posts, dossier);
    for post in [ma, pk] {
        assert_eq!(post.register.overview(dossier).unwrap().changes[0].leaves[0].code, "TN");
        post.sign(dossier, &change(&post.register, dossier));
    }
    rounds(&posts, dossier);
    for post in posts {
        assert_eq!(standing(post, dossier, tn.party()), Some(PartyStanding::Former));
    }
    assert_eq!(tn.register.head(dossier).unwrap().standing, DossierStanding::Outside);
    let refused = tn.register.parties_propose(dossier, &join(&tn));
    assert!(matches!(refused, Err(Error::Closed(_))));

    // What is agreed among the two from now on does not leave for the third.
    let planned = vec![activity("À deux", "MED", "PK", "2028-01")];
    let item = ma.register.activity_propose(dossier, planned, true).unwrap().items[0];
    ma.send(dossier, pk);
    pk.sign(dossier, &pk.open(dossier, &item)[0]);
    rounds(&[ma, pk], dossier);
    assert_eq!(ma.state(dossier, &item), ItemState::Agreed);
    let pouch = ma.register.pack(dossier, &tn.party()).unwrap();
    assert_eq!((pouch.folios, pouch.payloads), (0, 0));
}

#[test]
fn two_changes_that_crossed_are_settled_by_one_that_names_both() {
    let pair = pair();
    let (ma, pk, dossier) = (&pair.ma, &pair.pk, &pair.dossier);
    let tn = third(&pair, "TN", "République tunisienne");
    let sn = third(&pair, "SN", "République du Sénégal");
    for (one, two) in [(&tn, &sn), (&sn, &tn)] {
        one.register.partner_add(&two.register.card(None).unwrap().bytes).unwrap();
        one.register.partner_confirm(&two.party(), "in person", "the director").unwrap();
    }
    ma.register.parties_propose(dossier, &join(&tn)).unwrap();
    pk.register.parties_propose(dossier, &join(&sn)).unwrap();
    pair.level();
    let open = ma.register.overview(dossier).unwrap().changes;
    assert_eq!(open.len(), 2);
    assert!(open.iter().all(|change| change.crossed));
    let both: Vec<Place> = open.iter().map(|it| register::read_place(&it.id).unwrap()).collect();
    // Neither may sign the other's: it has closed the epoch for itself.
    let page = ma.register.party_list(dossier).unwrap();
    let theirs = page.changes.iter().find(|it| it.awaits == Awaits::Ours).unwrap();
    assert!(theirs.moves[0].closed.is_some());

    let all = PartiesChange { join: vec![tn.party(), sn.party()], leave: vec![], settles: both };
    ma.register.parties_propose(dossier, &all).unwrap();
    pair.level();
    let open = pk.register.overview(dossier).unwrap().changes;
    let settlement = open.iter().find(|it| it.settles.len() == 2).unwrap();
    pk.sign(dossier, &register::read_place(&settlement.id).unwrap());
    pair.level();
    for post in [&tn, &sn] {
        ma.send(dossier, post);
        let open = post.register.overview(dossier).unwrap().changes;
        let settlement = open.iter().find(|it| it.settles.len() == 2).unwrap();
        post.sign(dossier, &register::read_place(&settlement.id).unwrap());
    }
    let posts = [ma, pk, &tn, &sn];
    for from in [&tn, &sn] {
        from.send(dossier, ma);
    }
    ma.send(dossier, pk);
    for to in [&tn, &sn] {
        ma.send(dossier, to);
        pk.send(dossier, to);
    }
    rounds(&posts, dossier);
    for post in posts {
        let head = post.register.head(dossier).unwrap();
        assert_eq!((head.standing, head.parties.len()), (DossierStanding::Open, 4));
        assert_eq!(post.register.overview(dossier).unwrap().changes, vec![]);
    }
}

#[test]
fn a_change_that_is_none_is_refused_with_a_sentence() {
    let pair = pair();
    let (ma, pk, dossier) = (&pair.ma, &pair.pk, &pair.dossier);
    let nothing = PartiesChange::default();
    assert!(matches!(ma.register.parties_propose(dossier, &nothing), Err(Error::Input(_))));
    let alone = PartiesChange { leave: vec![pk.party()], ..PartiesChange::default() };
    assert!(matches!(ma.register.parties_propose(dossier, &alone), Err(Error::Input(_))));
    let again = join(pk);
    assert!(matches!(ma.register.parties_propose(dossier, &again), Err(Error::Input(_))));
    let tn = Post::new("TN", "Tunisie", ma.clock());
    assert!(matches!(ma.register.parties_propose(dossier, &join(&tn)), Err(Error::NotFound { .. })));
    ma.register.partner_add(&tn.register.card(None).unwrap().bytes).unwrap();
    assert!(matches!(ma.register.parties_propose(dossier, &join(&tn)), Err(Error::NotCompared(_))));
}
