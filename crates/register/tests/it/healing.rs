//! Pouches that are lost, doubled, spoiled; registers that were put back; pages drawn anew.

use crate::common::{Pair, Post, activity, content, pair};
use exchange::carriers::link::{LinkError, Refusal};
use exchange::pouch::PouchError;
use exchange::sealed::SealedError;
use register::views::ItemState;
use register::{Error, Register, Wording};
use store::Counted;

/// For how many reception keys a pouch is sealed: it stands behind magic and version.
fn sealed_for(pouch: &[u8]) -> u8 {
    pouch[exchange::sealed::HEADER_OVERHEAD - 1]
}

fn not_for_us<T>(result: &Result<T, Error>) -> bool {
    matches!(result, Err(Error::Pouch(PouchError::Sealed(SealedError::NotForUs))))
}

/// A backup of the first party is taken, both sides change their reception keys, and it is put back elsewhere. Handed
/// over with it: the folder it lives in.
fn put_back(pair: Pair) -> (Register, std::path::PathBuf, Post, record::ids::DossierId, tempfile::TempDir) {
    let places = tempfile::tempdir().unwrap();
    let (backup, again) = (places.path().join("backup"), places.path().join("again"));
    pair.ma.register.backup(&backup, &mut |_, _| {}).unwrap();
    for title in ["Un", "Deux"] {
        let planned = vec![activity(title, "TRG", "MA", "2027-03")];
        pair.ma.register.activity_propose(&pair.dossier, planned, true).unwrap();
        pair.level();
    }
    pair.level();
    let Pair { ma, pk, dossier } = pair;
    let root = ma.register.root_path().unwrap();
    let kept = places.path().join("root");
    std::fs::copy(&root, &kept).unwrap();
    drop(ma);
    let restored = Register::restore(&backup, &again, Post::env("restored", pk.clock())).unwrap();
    (restored, kept, pk, dossier, places)
}

#[test]
fn a_lost_pouch_heals_with_the_next_one() {
    let pair = pair();
    let (ma, pk, dossier) = (&pair.ma, &pair.pk, &pair.dossier);
    let first = vec![activity("Un", "TRG", "MA", "2027-03")];
    let first = ma.register.activity_propose(dossier, first, true).unwrap().items[0];
    let lost = ma.register.pack(dossier, &pk.party()).unwrap();
    let second = vec![activity("Deux", "TRG", "MA", "2027-04")];
    let second = ma.register.activity_propose(dossier, second, true).unwrap().items[0];
    let taken = ma.send(dossier, pk);
    assert!(
        matches!(taken.counted, Counted::AfterGap(gap) if gap.first == lost.number && gap.last == lost.number)
    );
    assert_eq!(taken.folios, 2);
    assert_eq!(pk.state(dossier, &first), ItemState::Open);
    assert_eq!(pk.state(dossier, &second), ItemState::Open);
    // Late, it changes nothing.
    let before = pk.register.projection_fingerprint(dossier).unwrap();
    let late = pk.register.take_in(&lost.bytes).unwrap();
    assert_eq!((late.counted, late.folios), (Counted::Late, 0));
    assert_eq!(pk.register.projection_fingerprint(dossier).unwrap(), before);
}

#[test]
fn a_pouch_taken_in_twice_changes_nothing() {
    let pair = pair();
    let (ma, pk, dossier) = (&pair.ma, &pair.pk, &pair.dossier);
    let planned = vec![activity("Un", "TRG", "MA", "2027-03")];
    ma.register.activity_propose(dossier, planned, true).unwrap();
    let pouch = ma.register.pack(dossier, &pk.party()).unwrap();
    let once = pk.register.take_in(&pouch.bytes).unwrap();
    assert_eq!(once.counted, Counted::Next);
    let before = pk.register.projection_fingerprint(dossier).unwrap();
    let again = pk.register.take_in(&pouch.bytes).unwrap();
    assert_eq!((again.counted, again.folios, again.payloads), (Counted::Repeated, 0, 0));
    assert_eq!(pk.register.projection_fingerprint(dossier).unwrap(), before);
}

#[test]
fn a_spoiled_pouch_is_refused_and_the_true_one_is_not() {
    let pair = pair();
    let (ma, pk, dossier) = (&pair.ma, &pair.pk, &pair.dossier);
    let planned = vec![activity("Un", "TRG", "MA", "2027-03")];
    ma.register.activity_propose(dossier, planned, true).unwrap();
    let pouch = ma.register.pack(dossier, &pk.party()).unwrap();
    let mut spoiled = pouch.bytes.clone();
    let middle = spoiled.len() - 100;
    spoiled[middle] ^= 1;
    assert!(matches!(pk.register.take_in(&spoiled), Err(Error::Pouch(_))));
    assert!(matches!(pk.register.take_in(&pouch.bytes[..pouch.bytes.len() - 1]), Err(Error::Pouch(_))));
    assert!(matches!(ma.register.take_in(&pouch.bytes), Err(Error::Pouch(_))), "our own is not for us");
    assert_eq!(pk.register.take_in(&pouch.bytes).unwrap().folios, 1);
}

#[test]
fn a_preview_shows_what_would_change_and_changes_nothing() {
    let pair = pair();
    let (ma, pk, dossier) = (&pair.ma, &pair.pk, &pair.dossier);
    let planned = vec![activity("Un", "TRG", "MA", "2027-03")];
    ma.register.activity_propose(dossier, planned, true).unwrap();
    let pouch = ma.register.pack(dossier, &pk.party()).unwrap();
    let before = pk.register.projection_fingerprint(dossier).unwrap();
    let preview = pk.register.preview(&pouch.bytes).unwrap();
    assert_eq!((preview.folios, preview.acts, preview.rows.len()), (1, 2, 2));
    assert_eq!(preview.changes.len(), 1);
    assert_eq!((preview.changes[0].from, preview.changes[0].to), (None, ItemState::Open));
    assert_eq!(pk.register.projection_fingerprint(dossier).unwrap(), before);
    assert_eq!(pk.register.exchange(dossier).unwrap().received, vec![preview.clone()]);
    let taken = pk.register.take_in_kept(&preview.id).unwrap();
    assert_eq!((taken.counted, taken.folios), (Counted::Next, 1));
    assert!(pk.register.exchange(dossier).unwrap().received.is_empty());
}

#[test]
fn pages_drawn_anew_are_the_same() {
    let pair = pair();
    let (ma, pk, dossier) = (&pair.ma, &pair.pk, &pair.dossier);
    let item = pair.agreed();
    let more = vec![activity("Deux", "TRG", "PK", "2027-Q4"), activity("Trois", "MED", "MA", "2028-01")];
    pk.register.activity_propose(dossier, more, false).unwrap();
    pk.send(dossier, ma);
    for post in [ma, pk] {
        let before = post.register.projection_fingerprint(dossier).unwrap();
        let page = post.register.activity(dossier, &item).unwrap();
        assert_eq!(post.register.rebuild(dossier).unwrap(), before);
        assert_eq!(post.register.activity(dossier, &item).unwrap().agreed, page.agreed);
        post.register.self_check(dossier).unwrap();
    }
}

#[test]
fn what_is_agreed_on_one_item_is_seen_on_every_item_of_a_package_that_it_replaces() {
    let pair = pair();
    let (ma, pk, dossier) = (&pair.ma, &pair.pk, &pair.dossier);
    let x = pair.agreed();
    let y = pair.agreed();
    let change = |item, period: &str| Wording::Change(item, content(activity("Stage", "MED", "MA", period)));
    ma.register.propose(dossier, vec![change(x, "2027-06"), change(y, "2027-06")], false).unwrap();
    ma.send(dossier, pk);
    assert_eq!(pk.open(dossier, &y).len(), 1);
    pk.register.propose(dossier, vec![change(x, "2027-07")], true).unwrap();
    pk.send(dossier, ma);
    let package = ma.open(dossier, &y);
    let alone = ma.open(dossier, &x).into_iter().find(|it| !package.contains(it)).unwrap();
    ma.sign(dossier, &alone);
    ma.send(dossier, pk);
    pk.send(dossier, ma);
    pair.level();
    for post in [ma, pk] {
        assert_eq!(post.state(dossier, &x), ItemState::Agreed);
        let drawn = post.register.projection_fingerprint(dossier).unwrap();
        assert_eq!(post.register.rebuild(dossier).unwrap(), drawn, "no row says what the record does not");
    }
}

#[test]
fn a_register_that_is_opened_again_goes_on() {
    let pair = pair();
    let item = pair.agreed();
    let (ma, pk, dossier) = (pair.ma.reopened("again"), pair.pk, pair.dossier);
    assert_eq!(ma.register.doubt(), None);
    assert_eq!(ma.state(&dossier, &item), ItemState::Agreed);
    let planned = vec![activity("Un", "TRG", "MA", "2027-03")];
    ma.register.activity_propose(&dossier, planned, true).unwrap();
    assert_eq!(ma.send(&dossier, &pk).acts, 2);
}

#[test]
fn a_restored_backup_writes_nothing_until_each_partner_has_answered() {
    let pair = pair();
    let (ma, pk, dossier) = (pair.ma, pair.pk, pair.dossier);
    let places = tempfile::tempdir().unwrap();
    let (backup, again) = (places.path().join("backup"), places.path().join("again"));
    ma.register.backup(&backup, &mut |_, _| {}).unwrap();
    // After the backup something leaves that it does not hold.
    let planned = vec![activity("Un", "TRG", "MA", "2027-03")];
    let item = ma.register.activity_propose(&dossier, planned, true).unwrap().items[0];
    ma.send(&dossier, &pk);
    drop(ma.register);

    let env = Post::env("restored", pk.clock());
    let ma = Register::restore(&backup, &again, env).unwrap();
    assert!(ma.doubt().is_some());
    let more = vec![activity("Deux", "TRG", "MA", "2027-04")];
    assert!(matches!(ma.activity_propose(&dossier, more.clone(), true), Err(Error::Doubted(_))));
    assert!(matches!(ma.depart(&dossier), Err(Error::Doubted(_))));
    assert!(ma.activity(&dossier, &item).is_err());

    // It may say where it stands; the answer brings back what it had lost, and ends the doubt.
    ma.nothing_under_way().unwrap();
    assert!(ma.doubt().is_some());
    let asks = ma.pack(&dossier, &pk.party()).unwrap();
    assert_eq!(pk.register.take_in(&asks.bytes).unwrap().folios, 0);
    let answer = pk.register.pack(&dossier, &ma.party()).unwrap();
    let taken = ma.take_in(&answer.bytes).unwrap();
    assert_eq!(taken.rejected, Vec::<String>::new());
    assert_eq!(ma.doubt(), None);
    assert_eq!(ma.activity(&dossier, &item).unwrap().state, ItemState::Open);
    ma.activity_propose(&dossier, more, true).unwrap();
    let pouch = ma.pack(&dossier, &pk.party()).unwrap();
    let taken = pk.register.take_in(&pouch.bytes).unwrap();
    assert_eq!(taken.void, 0);
    assert!(pk.register.overview(&dossier).unwrap().stuck.is_empty());
}

#[test]
fn a_post_that_is_lost_goes_on_under_a_new_seal_once_the_other_side_has_answered() {
    let pair = pair();
    let (ma, pk, dossier) = (pair.ma, pair.pk, pair.dossier);
    let places = tempfile::tempdir().unwrap();
    let (backup, again) = (places.path().join("backup"), places.path().join("again"));
    ma.register.backup(&backup, &mut |_, _| {}).unwrap();
    let planned = vec![activity("Un", "TRG", "MA", "2027-03")];
    let item = ma.register.activity_propose(&dossier, planned, true).unwrap().items[0];
    ma.send(&dossier, &pk);
    let root = ma.register.root_path().unwrap();
    drop(ma.register);

    let env = Post::env("restored", pk.clock());
    let ma = Register::restore(&backup, &again, env).unwrap();
    ma.seal_move(&dossier, Some(&root), None).unwrap();
    assert_eq!(ma.doubt(), None);
    let more = vec![activity("Deux", "TRG", "MA", "2027-04")];
    let proposed = ma.activity_propose(&dossier, more, true).unwrap();
    assert_eq!(
        ma.depart(&dossier).unwrap().returned.len(),
        1,
        "nothing is signed before the seal is resumed"
    );
    ma.recall(&dossier, &proposed.instruction).unwrap();
    let news = ma.pack(&dossier, &pk.party()).unwrap();
    let taken = pk.register.take_in(&news.bytes).unwrap();
    assert_eq!((taken.rejected, taken.void), (Vec::new(), 0));
    let answer = pk.register.pack(&dossier, &ma.party()).unwrap();
    let taken = ma.take_in(&answer.bytes).unwrap();
    assert_eq!((taken.rejected, taken.void), (Vec::new(), 0));

    let more = vec![activity("Trois", "TRG", "MA", "2027-05")];
    let third = ma.activity_propose(&dossier, more, true).unwrap().items[0];
    let departed = ma.depart(&dossier).unwrap();
    assert_eq!((departed.folios.len(), departed.returned.len()), (2, 0), "the resumption, then the proposal");
    let pouch = ma.pack(&dossier, &pk.party()).unwrap();
    assert_eq!(pk.register.take_in(&pouch.bytes).unwrap().void, 0);
    // What the old post had signed, and the answer holds, counts.
    for item in [item, third] {
        pk.sign(&dossier, &pk.open(&dossier, &item)[0]);
    }
    let pouch = pk.register.pack(&dossier, &ma.party()).unwrap();
    ma.take_in(&pouch.bytes).unwrap();
    for item in [item, third] {
        assert_eq!(ma.activity(&dossier, &item).unwrap().state, ItemState::Agreed);
        assert_eq!(pk.state(&dossier, &item), ItemState::Agreed);
    }
}

#[test]
fn the_whole_record_is_one_file_that_a_stranger_verifies() {
    let pair = pair();
    pair.agreed();
    let (ma, dossier) = (&pair.ma, &pair.dossier);
    let mut file = Vec::new();
    let folios = ma.register.export(dossier, &mut file).unwrap();
    let report = record::verify::verify(&file[..], 2, &mut |_| {});
    assert_eq!(report.verdict.exit_code(), 0, "{:?}", report.verdict);
    assert_eq!(report.counts.folios, folios);
    assert_eq!(report.parties.iter().map(|party| party.party).collect::<Vec<_>>().len(), 2);
    let verified = ma.register.verify(dossier).unwrap();
    assert_eq!(verified.verdict, register::views::Verdict::Proved);
    assert_eq!(verified.agreed, 2);
    assert_eq!(verified.words, ma.register.status(dossier).unwrap().words);
}

#[test]
fn what_comes_before_its_past_waits_with_its_texts_and_is_entered_when_the_past_has_come() {
    let pair = pair();
    let (ma, pk, dossier) = (&pair.ma, &pair.pk, &pair.dossier);
    // More proposals than one pouch takes: two portions, carried in the wrong order.
    let most = exchange::pouch::Caps::DEFAULT.proposals;
    let mut last = None;
    for number in 0..=most {
        let one = vec![activity(&format!("Activité {number}"), "TRG", "MA", "2027-03")];
        last = Some(ma.register.activity_propose(dossier, one, false).unwrap().items[0]);
        ma.register.depart(dossier).unwrap();
    }
    let first = ma.register.pack_portion(dossier, &pk.party(), 0).unwrap();
    let second = ma.register.pack_portion(dossier, &pk.party(), 1).unwrap();
    assert_eq!((first.portions, second.portions), (2, 2));
    let early = pk.register.take_in(&second.bytes).unwrap();
    assert_eq!((early.folios, early.waiting, early.rejected), (0, second.folios, Vec::new()));
    let item = last.unwrap();
    assert!(pk.register.activity(dossier, &item).is_err());
    let late = pk.register.take_in(&first.bytes).unwrap();
    assert_eq!((late.folios, late.waiting), (most as u64 + 1, 0));
    let page = pk.register.activity(dossier, &item).unwrap();
    assert_eq!(page.subject.title.pick("fr").unwrap().1, format!("Activité {most}"));
    assert_eq!(page.proposals[0].moves[0].closed, None, "its texts are here, so it can be signed");
}

#[test]
fn who_was_put_back_before_the_keys_changed_asks_and_is_answered() {
    let (ma, _, pk, dossier, _places) = put_back(pair());
    assert!(ma.doubt().is_some());
    ma.nothing_under_way().unwrap();
    let asks = ma.pack(&dossier, &pk.party()).unwrap();
    assert_eq!(sealed_for(&asks.bytes), 2);
    pk.register.take_in(&asks.bytes).unwrap();
    let answer = pk.register.pack(&dossier, &ma.party()).unwrap();
    assert_eq!(sealed_for(&answer.bytes), 1, "the question has brought a new key");
    let taken = ma.take_in(&answer.bytes).unwrap();
    assert_eq!((taken.rejected, ma.doubt()), (Vec::new(), None));
    // From here on each uses the newest key alone again.
    for _ in 0..2 {
        let pouch = ma.pack(&dossier, &pk.party()).unwrap();
        assert_eq!(sealed_for(&pouch.bytes), 1);
        pk.register.take_in(&pouch.bytes).unwrap();
        let pouch = pk.register.pack(&dossier, &ma.party()).unwrap();
        assert_eq!(sealed_for(&pouch.bytes), 1);
        assert!(ma.take_in(&pouch.bytes).unwrap().identical);
    }
}

#[test]
fn who_was_put_back_opens_the_third_pouch_that_nobody_acknowledged() {
    let (ma, _, pk, dossier, _places) = put_back(pair());
    // The last one from before, that the backup does not remember, was never acknowledged either.
    let pouches: Vec<_> = (0..3).map(|_| pk.register.pack(&dossier, &ma.party()).unwrap()).collect();
    assert_eq!(sealed_for(&pouches[0].bytes), 1);
    assert!(not_for_us(&ma.take_in(&pouches[0].bytes)));
    assert_eq!(sealed_for(&pouches[2].bytes), 2);
    assert_eq!(ma.take_in(&pouches[2].bytes).unwrap().rejected, Vec::<String>::new());
}

#[test]
fn over_the_link_a_pouch_that_is_not_for_them_is_sealed_once_more_for_the_card_too() {
    let (ma, _, pk, dossier, _places) = put_back(pair());
    ma.nothing_under_way().unwrap();
    let planned = vec![activity("Trois", "TRG", "PK", "2027-06")];
    let item = pk.register.activity_propose(&dossier, planned, true).unwrap().items[0];
    let mut recipients = Vec::new();
    let done = pk.register.exchange_by(&dossier, &ma.party(), |request| {
        recipients.push(sealed_for(request));
        let answer = ma.answer(request);
        match answer.status {
            200 => Ok(answer.body),
            _ => {
                assert_eq!(answer.status, Refusal::NotForUs.status());
                Err(LinkError::Refused(Refusal::NotForUs).into())
            }
        }
    });
    assert!(done.is_ok(), "{done:?}");
    assert_eq!(recipients[..2], [1, 2]);
    assert_eq!(ma.activity(&dossier, &item).unwrap().state, ItemState::Open);
    assert_eq!(ma.doubt(), None);
}

#[test]
fn the_new_seal_of_a_lost_post_is_heard_though_the_keys_have_changed() {
    let (ma, root, pk, dossier, _places) = put_back(pair());
    ma.seal_move(&dossier, Some(&root), None).unwrap();
    assert_eq!(ma.doubt(), None);
    let news = ma.pack(&dossier, &pk.party()).unwrap();
    assert_eq!(sealed_for(&news.bytes), 2);
    let taken = pk.register.take_in(&news.bytes).unwrap();
    assert_eq!((taken.rejected, taken.void), (Vec::new(), 0));
    let answer = pk.register.pack(&dossier, &ma.party()).unwrap();
    assert_eq!(ma.take_in(&answer.bytes).unwrap().rejected, Vec::<String>::new());
    let more = vec![activity("Trois", "TRG", "MA", "2027-05")];
    let third = ma.activity_propose(&dossier, more, true).unwrap().items[0];
    let pouch = ma.pack(&dossier, &pk.party()).unwrap();
    let taken = pk.register.take_in(&pouch.bytes).unwrap();
    assert_eq!((taken.rejected, taken.void), (Vec::new(), 0));
    assert_eq!(pk.state(&dossier, &third), ItemState::Open);
}
