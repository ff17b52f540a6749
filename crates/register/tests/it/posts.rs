//! Several posts of one party: joining, handing the seal over, a lost post, the next root, texts that are asked for.

use crate::common::{Pair, Post, activity, introduce, pair};
use cooperation::content::{Handling, HandlingLevel};
use record::ids::{DossierId, FeedId};
use register::views::{ItemState, SealAt, Texts, WhyNot};
use register::{Error, Joined, NewPost, PostLine, Register, Role, TakenIn};
use tempfile::TempDir;

/// A pair whose first party has a second post in the dossier.
struct Trio {
    pair: Pair,
    second: Register,
    feed: FeedId,
    places: TempDir,
}

fn second_of(first: &Post, places: &TempDir, name: &str) -> Register {
    let card = first.register.card(None).unwrap().bytes;
    let new = NewPost {
        card,
        language: "fr".into(),
        post: Texts::of("fr", "Ambassade"),
        office: Texts::of("fr", "Premier secrétaire"),
    };
    let env = Post::env(name, first.clock());
    let register = Register::create_post(&places.path().join(name), new, env).unwrap();
    assert_eq!(register.party(), first.party());
    assert_eq!(register.fingerprint(), first.register.fingerprint());
    register
}

fn joined(first: &Register, dossier: &DossierId, second: &Register, role: Role) -> Joined {
    let asks = second.post_request().unwrap();
    let read = first.post_read(&asks.bytes).unwrap();
    assert_eq!((read.fingerprint, &read.words), (asks.fingerprint, &asks.words));
    let paper = first.post_certify(dossier, &asks.bytes, role, None).unwrap();
    let joined = second.post_join(&paper.bytes).unwrap();
    assert_eq!((joined.dossier, joined.feed), (*dossier, paper.feed));
    assert_eq!(joined.taken.rejected, Vec::<String>::new());
    joined
}

fn trio(role: Role) -> Trio {
    let pair = pair();
    let places = tempfile::tempdir().unwrap();
    let second = second_of(&pair.ma, &places, "embassy");
    let feed = joined(&pair.ma.register, &pair.dossier, &second, role).feed;
    let trio = Trio { pair, second, feed, places };
    trio.level();
    trio
}

/// Hands a pouch from one register to another.
fn send(from: &Register, dossier: &DossierId, to: &Register) -> TakenIn {
    let pouch = from.pack(dossier, &to.party()).unwrap();
    let taken = to.take_in(&pouch.bytes).unwrap();
    assert_eq!((&taken.rejected, &taken.alarm), (&Vec::new(), &None));
    taken
}

impl Trio {
    fn ma(&self) -> &Register {
        &self.pair.ma.register
    }
    fn pk(&self) -> &Register {
        &self.pair.pk.register
    }
    fn dossier(&self) -> &DossierId {
        &self.pair.dossier
    }
    /// Both posts and the partner come to hold the same.
    fn level(&self) {
        let (ma, pk, second, dossier) = (self.ma(), self.pk(), &self.second, self.dossier());
        for (from, to) in [(ma, second), (second, ma), (ma, pk), (pk, ma), (second, pk), (pk, second)] {
            send(from, dossier, to);
        }
        send(second, dossier, ma);
        send(ma, dossier, pk);
        assert!(send(ma, dossier, second).identical);
        assert!(send(pk, dossier, ma).identical);
    }
    fn line(&self, at: &Register, feed: &FeedId) -> PostLine {
        let posts = at.posts(self.dossier()).unwrap();
        posts.into_iter().find(|post| post.register == feed.to_string()).unwrap()
    }
    fn first_feed(&self) -> FeedId {
        let posts = self.ma().posts(self.dossier()).unwrap();
        posts.iter().find(|post| post.here).unwrap().register.parse().unwrap()
    }
    fn state(at: &Register, dossier: &DossierId, item: &record::ids::ItemId) -> ItemState {
        at.activity(dossier, item).unwrap().state
    }
    fn sign(at: &Register, dossier: &DossierId, item: &record::ids::ItemId) {
        let page = at.activity(dossier, item).unwrap();
        let place = register::read_place(&page.proposals[0].id).unwrap();
        let page = at.signing(dossier, &place).unwrap();
        assert_eq!(page.closed, None);
        at.sign(dossier, &place, &page.shown).unwrap();
    }
}

#[test]
fn a_second_post_joins_a_dossier_and_knows_all_that_the_first_one_does() {
    let pair = pair();
    let item = pair.agreed();
    let places = tempfile::tempdir().unwrap();
    let second = second_of(&pair.ma, &places, "embassy");
    assert!(second.dossiers().unwrap().is_empty());
    let joined = joined(&pair.ma.register, &pair.dossier, &second, Role::Seal);
    assert!(joined.taken.identical);
    assert_eq!(second.activity(&pair.dossier, &item).unwrap().state, ItemState::Agreed);
    // It writes to the partner by itself: the partner's fingerprint was compared by our party.
    let taken = send(&second, &pair.dossier, &pair.pk.register);
    assert!(taken.folios >= 2, "the certificate, and the new post's first folio: {taken:?}");
    assert_eq!(taken.void, 0);
    let posts = second.posts(&pair.dossier).unwrap();
    let told: Vec<(bool, bool, bool, &str)> = posts
        .iter()
        .map(|post| (post.here, post.eligible, post.holds_the_seal, post.name.pick("fr").unwrap().1))
        .collect();
    assert_eq!(told, [(false, true, true, "Direction de la coopération"), (true, true, false, "Ambassade")]);
    // From now on the partner seals for both.
    let pouch = pair.pk.register.pack(&pair.dossier, &second.party()).unwrap();
    assert_eq!(pouch.bytes[exchange::sealed::HEADER_OVERHEAD - 1], 2);
    for post in [&second, &pair.ma.register] {
        assert_eq!(post.take_in(&pouch.bytes).unwrap().rejected, Vec::<String>::new());
    }
}

#[test]
fn nobody_joins_with_the_paper_or_the_request_of_another() {
    let pair = pair();
    let places = tempfile::tempdir().unwrap();
    let (second, third) = (second_of(&pair.ma, &places, "embassy"), second_of(&pair.ma, &places, "mission"));
    let foreign = second_of(&pair.pk, &places, "foreign");
    let asks = second.post_request().unwrap();
    third.post_request().unwrap();
    let paper = pair.ma.register.post_certify(&pair.dossier, &asks.bytes, Role::Seal, None).unwrap();
    assert!(third.post_join(&paper.bytes).is_err());
    assert!(third.dossiers().unwrap().is_empty());
    let before = pair.ma.register.projection_fingerprint(&pair.dossier).unwrap();
    for (request, why) in [
        (foreign.post_request().unwrap().bytes, "of another party"),
        (asks.bytes.clone(), "certified already"),
        (asks.bytes[1..].to_vec(), "spoiled"),
        (pair.ma.register.card(None).unwrap().bytes, "a card"),
    ] {
        let refused = pair.ma.register.post_certify(&pair.dossier, &request, Role::Seal, None);
        assert!(matches!(refused, Err(Error::Input(_))), "{why}");
    }
    let mut spoiled = asks.bytes.clone();
    let middle = spoiled.len() / 2;
    spoiled[middle] ^= 1;
    assert!(pair.ma.register.post_certify(&pair.dossier, &spoiled, Role::Seal, None).is_err());
    assert_eq!(pair.ma.register.projection_fingerprint(&pair.dossier).unwrap(), before);
    second.post_join(&paper.bytes).unwrap();
}

#[test]
fn a_post_without_the_seal_proposes_and_the_sealing_post_signs() {
    let trio = trio(Role::Report);
    let dossier = trio.dossier();
    let planned = vec![activity("Stage", "TRG", "MA", "2027-03")];
    let item = trio.second.activity_propose(dossier, planned, false).unwrap().items[0];
    // Straight to the partner: the other post hears of it from there.
    send(&trio.second, dossier, trio.pk());
    send(trio.pk(), dossier, trio.ma());
    Trio::sign(trio.ma(), dossier, &item);
    send(trio.ma(), dossier, trio.pk());
    Trio::sign(trio.pk(), dossier, &item);
    trio.level();
    for at in [trio.ma(), trio.pk(), &trio.second] {
        assert_eq!(Trio::state(at, dossier, &item), ItemState::Agreed);
    }
    // It cannot take the seal over: it was certified for reports.
    trio.ma().hand_over(dossier, &trio.feed).unwrap();
    assert_eq!(trio.ma().depart(dossier).unwrap().returned.len(), 1);
}

#[test]
fn once_the_seal_is_handed_over_the_other_post_signs_and_the_former_one_does_not() {
    let trio = trio(Role::Seal);
    let (dossier, first) = (trio.dossier(), trio.first_feed());
    let planned = [activity("Un", "TRG", "PK", "2027-03"), activity("Deux", "TRG", "PK", "2027-04")];
    let items = trio
        .pk()
        .propose(
            dossier,
            planned.iter().map(|it| register::Wording::New(crate::common::content(it.clone()))).collect(),
            true,
        )
        .unwrap()
        .items;
    trio.level();
    // Before, the second post may not sign, and both say who does.
    assert_eq!(trio.ma().head(dossier).unwrap().seal, SealAt::Here);
    let first_name = Texts::of("fr", "Direction de la coopération");
    assert_eq!(trio.second.head(dossier).unwrap().seal, SealAt::Other(first_name));
    assert_eq!(trio.pk().head(dossier).unwrap().seal, SealAt::Untold);
    let place =
        register::read_place(&trio.second.activity(dossier, &items[0]).unwrap().proposals[0].id).unwrap();
    let closed = trio.second.signing(dossier, &place).unwrap().closed.unwrap();
    assert_eq!(closed.why, WhyNot::NotSealingPost);
    trio.ma().hand_over(dossier, &trio.feed).unwrap();
    trio.level();
    for at in [trio.ma(), &trio.second] {
        assert!(trio.line(at, &trio.feed).holds_the_seal);
        let former = trio.line(at, &first);
        assert!(!former.holds_the_seal && former.held_the_seal && !former.ended);
    }
    assert_eq!(trio.ma().head(dossier).unwrap().seal, SealAt::Other(Texts::of("fr", "Ambassade")));
    assert_eq!(trio.second.head(dossier).unwrap().seal, SealAt::Here);
    assert!(!trio.ma().register_card().unwrap().seals && trio.second.register_card().unwrap().seals);
    let closed = trio.ma().signing(dossier, &place).unwrap().closed.unwrap();
    assert_eq!(closed.why, WhyNot::NotSealingPost);
    assert!(matches!(trio.ma().set_aside(dossier, &place, &Texts::default()), Err(Error::Closed(_))));
    Trio::sign(&trio.second, dossier, &items[0]);
    trio.level();
    for at in [trio.ma(), trio.pk(), &trio.second] {
        assert_eq!(Trio::state(at, dossier, &items[0]), ItemState::Agreed);
        at.self_check(dossier).unwrap();
    }
    // The former one still proposes; it cannot have the seal back by a hand-over.
    let more = vec![activity("Trois", "MED", "MA", "2027-05")];
    let third = trio.ma().activity_propose(dossier, more, false).unwrap().items[0];
    trio.level();
    assert_eq!(Trio::state(trio.pk(), dossier, &third), ItemState::Open);
    trio.second.hand_over(dossier, &first).unwrap();
    assert_eq!(trio.second.depart(dossier).unwrap().returned.len(), 1);
}

#[test]
fn a_lost_post_is_replaced_by_the_other_one_with_the_root() {
    let trio = trio(Role::Seal);
    let dossier = trio.dossier();
    let root = trio.ma().root_path().unwrap();
    let planned = vec![activity("Un", "TRG", "MA", "2027-03")];
    // The lost post has signed this, and only the partner has it.
    let item = trio.ma().activity_propose(dossier, planned, true).unwrap().items[0];
    send(trio.ma(), dossier, trio.pk());

    let feed = trio.second.seal_move(dossier, Some(&root), None).unwrap();
    let held_back = vec![activity("Deux", "TRG", "MA", "2027-04")];
    let early = trio.second.activity_propose(dossier, held_back, true).unwrap();
    assert_eq!(trio.second.depart(dossier).unwrap().returned.len(), 1, "not before the seal is resumed");
    trio.second.recall(dossier, &early.instruction).unwrap();
    assert_eq!(send(&trio.second, dossier, trio.pk()).void, 0);
    // The partner answers, and seals for the lost post no more, nor for what the second one wrote before.
    let pouch = trio.pk().pack(dossier, &trio.second.party()).unwrap();
    assert_eq!(pouch.bytes[exchange::sealed::HEADER_OVERHEAD - 1], 1);
    assert!(trio.ma().take_in(&pouch.bytes).is_err());
    assert_eq!(trio.second.take_in(&pouch.bytes).unwrap().rejected, Vec::<String>::new());
    assert!(
        trio.second.activity(dossier, &item).is_err(),
        "what the root did not vouch for waits for the resumption"
    );

    let more = vec![activity("Trois", "TRG", "MA", "2027-05")];
    let third = trio.second.activity_propose(dossier, more, true).unwrap().items[0];
    let taken = send(&trio.second, dossier, trio.pk());
    assert_eq!(taken.void, 0);
    for item in [item, third] {
        Trio::sign(trio.pk(), dossier, &item);
    }
    send(trio.pk(), dossier, &trio.second);
    for item in [item, third] {
        for at in [trio.pk(), &trio.second] {
            assert_eq!(Trio::state(at, dossier, &item), ItemState::Agreed);
        }
    }
    let lost = trio.line(&trio.second, &trio.first_feed());
    assert!(lost.ended && !lost.holds_the_seal);
    assert!(trio.line(&trio.second, &feed).holds_the_seal);
    // What the thief of the lost post's keys signs now has no effect.
    let late = vec![activity("Quatre", "TRG", "MA", "2027-06")];
    let late = trio.ma().activity_propose(dossier, late, true).unwrap().items[0];
    let pouch = trio.ma().pack(dossier, &trio.pk().party()).unwrap();
    trio.pk().take_in(&pouch.bytes).unwrap();
    assert!(trio.pk().activity(dossier, &late).is_err());
    trio.second.self_check(dossier).unwrap();
    trio.pk().self_check(dossier).unwrap();
}

#[test]
fn the_next_root_takes_its_seat_and_certifies_and_the_former_one_does_not_any_more() {
    let trio = trio(Role::Seal);
    let (dossier, ma) = (trio.dossier(), trio.ma());
    let (first, next) = (ma.root_path().unwrap(), ma.dir().join("root").join("root-1.key"));
    let third = second_of(&trio.pair.ma, &trio.places, "mission");
    let asks = third.post_request().unwrap();
    // Without a seat it certifies nobody, and any other root never does.
    assert!(matches!(ma.post_certify(dossier, &asks.bytes, Role::Seal, Some(&next)), Err(Error::Input(_))));
    let theirs = trio.pk().root_path().unwrap();
    assert!(matches!(ma.root_seat(&theirs, None), Err(Error::OtherRoot(_))));
    let then = trio.places.path().join("root-2.key");
    let seated = ma.root_seat(&next, Some(&then)).unwrap();
    assert_eq!((seated.generation, seated.dossiers.as_slice(), &seated.next), (1, &[*dossier][..], &then));
    assert!(then.is_file());
    assert_eq!(ma.root_path().unwrap(), next);
    let again = ma.root_seat(&next, None).unwrap();
    assert_eq!((again.dossiers.len(), again.already.as_slice(), &again.next), (0, &[*dossier][..], &then));
    trio.level();
    assert!(matches!(
        ma.post_certify(dossier, &asks.bytes, Role::Seal, Some(&first)),
        Err(Error::OtherRoot(_))
    ));
    let paper = ma.post_certify(dossier, &asks.bytes, Role::Report, None).unwrap();
    third.post_join(&paper.bytes).unwrap();
    trio.level();
    assert!(trio.pk().self_check(dossier).is_ok());
    // And the one after it follows in the same way.
    let seated = ma.root_seat(&then, None).unwrap();
    assert_eq!((seated.generation, seated.next), (2, ma.dir().join("root").join("root-3.key")));
    trio.level();
}

#[test]
fn where_the_root_was_stolen_the_next_one_moves_the_seal_in_one_step() {
    let trio = trio(Role::Seal);
    let dossier = trio.dossier();
    let next = trio.ma().dir().join("root").join("root-1.key");
    let then = trio.places.path().join("root-2.key");
    let feed = trio.second.seal_move_then(dossier, Some(&next), None, Some(&then)).unwrap();
    assert!(then.is_file());
    assert_eq!(send(&trio.second, dossier, trio.pk()).void, 0);
    send(trio.pk(), dossier, &trio.second);
    let planned = vec![activity("Un", "TRG", "MA", "2027-05")];
    let item = trio.second.activity_propose(dossier, planned, true).unwrap().items[0];
    assert_eq!(send(&trio.second, dossier, trio.pk()).void, 0);
    assert_eq!(Trio::state(trio.pk(), dossier, &item), ItemState::Open);
    assert!(trio.line(&trio.second, &feed).holds_the_seal);
    // The thief of root 0 moves the seal to itself: it has no effect.
    let root = trio.ma().root_path().unwrap();
    trio.ma().seal_move(dossier, Some(&root), None).unwrap();
    let pouch = trio.ma().pack(dossier, &trio.pk().party()).unwrap();
    let _ = trio.pk().take_in(&pouch.bytes);
    let more = vec![activity("Deux", "TRG", "MA", "2027-06")];
    let second = trio.second.activity_propose(dossier, more, true).unwrap().items[0];
    send(trio.pk(), dossier, &trio.second);
    send(&trio.second, dossier, trio.pk());
    assert_eq!(Trio::state(trio.pk(), dossier, &second), ItemState::Open);
}

#[test]
fn a_post_that_is_revoked_has_no_effect_and_nothing_is_sealed_for_it() {
    let trio = trio(Role::Seal);
    let dossier = trio.dossier();
    assert!(matches!(trio.ma().post_revoke(dossier, &trio.first_feed(), None, None), Err(Error::Input(_))));
    trio.ma().post_revoke(dossier, &trio.feed, None, None).unwrap();
    send(trio.ma(), dossier, trio.pk());
    assert!(trio.line(trio.ma(), &trio.feed).ended);
    let pouch = trio.pk().pack(dossier, &trio.ma().party()).unwrap();
    assert_eq!(pouch.bytes[exchange::sealed::HEADER_OVERHEAD - 1], 1);
    assert!(trio.second.take_in(&pouch.bytes).is_err());
    let planned = vec![activity("Un", "TRG", "MA", "2027-05")];
    let late = trio.second.activity_propose(dossier, planned, false).unwrap().items[0];
    let pouch = trio.second.pack(dossier, &trio.pk().party()).unwrap();
    trio.pk().take_in(&pouch.bytes).unwrap();
    send(trio.pk(), dossier, trio.ma());
    for at in [trio.pk(), trio.ma()] {
        let gone = at.activity(dossier, &late);
        assert!(gone.is_err() || gone.unwrap().proposals.is_empty());
    }
}

#[test]
fn posts_of_both_parties_count_their_pouches_apart() {
    let trio = trio(Role::Seal);
    let (dossier, pk) = (trio.dossier(), &trio.pair.pk);
    let other = second_of(pk, &trio.places, "consulate");
    joined(&pk.register, dossier, &other, Role::Seal);
    for round in 0..4 {
        let planned = vec![activity(&format!("{round}"), "TRG", "MA", "2027-05")];
        trio.ma().activity_propose(dossier, planned, true).unwrap();
        send(trio.ma(), dossier, trio.pk());
        send(trio.pk(), dossier, &other);
        send(&other, dossier, &trio.second);
        send(&trio.second, dossier, trio.ma());
        send(trio.ma(), dossier, &trio.second);
        send(&trio.second, dossier, &other);
        send(&other, dossier, trio.pk());
        send(trio.pk(), dossier, trio.ma());
    }
    // Nobody's numbers were pushed on by what was received from the other post.
    let numbers = |from: &Register, to: &Post| from.pack(dossier, &to.party()).unwrap().number;
    assert!(numbers(&other, &trio.pair.ma) <= 7 && numbers(&trio.second, pk) <= 9);
}

#[test]
fn a_silent_post_does_not_make_every_pouch_for_its_party_longer() {
    let trio = trio(Role::Report);
    let dossier = trio.dossier();
    let mut folios = 0;
    for round in 0..14 {
        let planned = vec![activity(&format!("{round}"), "TRG", "PK", "2027-05")];
        trio.pk().activity_propose(dossier, planned, true).unwrap();
        let pouch = trio.pk().pack(dossier, &trio.ma().party()).unwrap();
        assert_eq!(trio.ma().take_in(&pouch.bytes).unwrap().rejected, Vec::<String>::new());
        send(trio.ma(), dossier, trio.pk());
        folios = pouch.folios;
    }
    assert!(folios <= 3, "{folios}");
    // The silent one is levelled by its own party, and then answers again.
    send(trio.ma(), dossier, &trio.second);
    send(&trio.second, dossier, trio.pk());
    assert!(send(trio.pk(), dossier, &trio.second).identical);
}

#[test]
fn a_text_that_nobody_forwarded_is_asked_for_by_the_act_that_names_it_and_served() {
    let pair = pair();
    let (ma, pk, dossier) = (&pair.ma, &pair.pk, &pair.dossier);
    let planned = [activity("Un", "TRG", "MA", "2027-05")];
    // It leaves without its texts: their label does not let them out yet.
    ma.register.set_labels(dossier, &[]).unwrap();
    let mut labelled = planned[0].clone();
    labelled.handling = Some(restricted());
    let item = ma.register.activity_propose(dossier, vec![labelled], true).unwrap().items[0];
    let pouch = ma.register.pack(dossier, &pk.party()).unwrap();
    assert!(pouch.held_by_label > 0);
    assert_eq!(pk.register.take_in(&pouch.bytes).unwrap().payloads, 1, "the office alone");
    // It is asked for, and still does not leave.
    pk.send(dossier, ma);
    assert_eq!(ma.send(dossier, pk).payloads, 0);
    pk.send(dossier, ma);
    ma.register.set_labels(dossier, &[HandlingLevel::Restricted]).unwrap();
    // What was acknowledged long ago comes, because it is asked for.
    let served = ma.send(dossier, pk);
    assert!(served.payloads > 0 && served.folios == 0, "{served:?}");
    assert_eq!(pk.state(dossier, &item), ItemState::Open);
    let page = pk.register.activity(dossier, &item).unwrap();
    assert_eq!(page.proposals[0].moves[0].closed, None, "its texts are here, so it can be signed");
    // Nothing is asked for any more, and nothing comes twice.
    pk.send(dossier, ma);
    assert_eq!(ma.send(dossier, pk).payloads, 0);
}

#[test]
fn a_text_is_asked_for_over_the_link_though_both_hold_the_same_folios() {
    let pair = pair();
    introduce(&pair.ma, &pair.pk);
    let (ma, pk, dossier) = (&pair.ma, &pair.pk, &pair.dossier);
    let mut labelled = activity("Un", "TRG", "MA", "2027-05");
    labelled.handling = Some(restricted());
    ma.register.set_labels(dossier, &[]).unwrap();
    let item = ma.register.activity_propose(dossier, vec![labelled], true).unwrap().items[0];
    pair.level();
    ma.register.set_labels(dossier, &[HandlingLevel::Restricted]).unwrap();
    let mut asked = 0;
    for _ in 0..2 {
        let done = pk.register.exchange_by(dossier, &ma.party(), |request| {
            asked += 1;
            Ok(ma.register.answer(request).body)
        });
        assert!(done.unwrap().identical);
    }
    let page = pk.register.activity(dossier, &item).unwrap();
    assert_eq!(page.proposals[0].moves[0].closed, None);
    assert!(asked <= 4, "nobody goes on asking: {asked}");
}

fn restricted() -> Handling {
    Handling { level: HandlingLevel::Restricted, marking: None }
}

#[test]
fn a_post_without_the_seal_shows_as_agreed_what_the_sealing_one_has_entered() {
    let trio = trio(Role::Report);
    let (ma, pk, second, dossier) = (trio.ma(), trio.pk(), &trio.second, trio.dossier());
    let before = trio.pair.agreed();
    trio.level();
    let planned = vec![activity("Colloque", "TRG", "MA", "2027-03")];
    let item = ma.activity_propose(dossier, planned, true).unwrap().items[0];
    send(ma, dossier, pk);
    send(ma, dossier, second);
    trio.pair.pk.sign(dossier, &trio.pair.pk.open(dossier, &item)[0]);
    // The partner's signature reaches the post that does not seal before the one that does.
    send(pk, dossier, second);
    let shown = |item| {
        let page = second.activity(dossier, item).unwrap();
        let theirs = page.negotiation.iter().find(|row| row.party.code == "PK").unwrap().received_only;
        second.rows_check(dossier).unwrap();
        (page.state, page.received_only, page.agreed.is_some(), theirs)
    };
    assert_eq!(shown(&before), (ItemState::Agreed, false, true, false));
    assert_eq!(shown(&item), (ItemState::SignedByAllBeingConfirmed, true, false, true));
    send(pk, dossier, ma);
    assert_eq!(ma.activity(dossier, &item).unwrap().state, ItemState::Agreed);
    // It is entered by the folio in which the sealing post acknowledges it.
    ma.depart(dossier).unwrap();
    send(ma, dossier, second);
    assert_eq!(shown(&item), (ItemState::Agreed, false, true, false));
    ma.rows_check(dossier).unwrap();
}
