//! A register that was put back, and what it waits for before it signs a number again.

use crate::common::{Pair, Post, activity, clock, pair};
use record::ids::{DossierId, ItemId};
use register::views::Texts;
use register::{Error, NewDossier, Register};
use std::path::{Path, PathBuf};
use store::GuardState;
use tempfile::TempDir;

fn propose(register: &Register, dossier: &DossierId, title: &str) -> ItemId {
    let planned = vec![activity(title, "TRG", "MA", "2027-03")];
    register.activity_propose(dossier, planned, true).unwrap().items[0]
}

/// A pouch from one register to another, both ways of asking and answering.
fn hand(from: &Register, to: &Register, dossier: &DossierId) {
    let pouch = from.pack(dossier, &to.party()).unwrap();
    let taken = to.take_in(&pouch.bytes).unwrap();
    assert_eq!((taken.rejected, taken.alarm), (Vec::new(), None));
}

/// `asking` asks, and `answering` answers.
fn ask(asking: &Register, answering: &Register, dossier: &DossierId) {
    hand(asking, answering, dossier);
    hand(answering, asking, dossier);
}

/// Both exchange often enough for lost keys and numbers used before to be got over.
fn meet(one: &Register, two: &Register, dossier: &DossierId) {
    for _ in 0..4 {
        for (from, to) in [(one, two), (two, one)] {
            let pouch = from.pack(dossier, &to.party()).unwrap();
            match to.take_in(&pouch.bytes) {
                Ok(taken) => assert_eq!((taken.rejected, taken.alarm), (Vec::new(), None)),
                Err(error) => assert!(error.to_string().contains("does not hold"), "{error}"),
            }
        }
    }
}

fn copy(from: &Path, to: &Path, keep: &str) {
    for file in std::fs::read_dir(from).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_file() && !name.ends_with(keep) && !name.ends_with(".lock") {
            std::fs::copy(&path, to.join(name)).unwrap();
        }
    }
}

/// The state of a stopped register's folder, and the same put back on the same machine: the guard stays as it is.
struct Kept(TempDir);

impl Kept {
    fn of(post: Post) -> (Kept, Post) {
        let kept = tempfile::tempdir().unwrap();
        let (clock, folder) = (post.clock().clone(), post.folder);
        drop(post.register);
        copy(folder.path(), kept.path(), ".guard");
        let register = Register::open(folder.path(), Post::env("kept", &clock)).unwrap();
        (Kept(kept), Post::from_parts(register, folder, clock))
    }

    fn put_back(&self, post: Post, again: &str) -> Post {
        let (clock, folder) = (post.clock().clone(), post.folder);
        drop(post.register);
        for ending in ["register.db", "register.db-wal", "register.db-shm", "national.db"] {
            let _ = std::fs::remove_file(folder.path().join(ending));
        }
        copy(self.0.path(), folder.path(), ".guard");
        let register = Register::open(folder.path(), Post::env(again, &clock)).unwrap();
        Post::from_parts(register, folder, clock)
    }
}

fn restored(backup: &Path, places: &TempDir, name: &str, clock: &Post) -> Register {
    Register::restore(backup, &places.path().join(name), Post::env(name, clock.clock())).unwrap()
}

fn backed_up(register: &Register, places: &TempDir, name: &str) -> PathBuf {
    let to = places.path().join(name);
    register.backup(&to, &mut |_, _| {}).unwrap();
    to
}

/// Three parties with a founded dossier, all level.
fn three() -> ([Post; 3], DossierId) {
    let clock = clock();
    let posts = [("MA", "Maroc"), ("PK", "Pakistan"), ("TN", "Tunisie")]
        .map(|(code, name)| Post::new(code, name, &clock));
    for from in &posts {
        let card = from.register.card(None).unwrap();
        for to in posts.iter().filter(|to| to.party() != from.party()) {
            to.register.partner_add(&card.bytes).unwrap();
            to.register.partner_confirm(&from.party(), "in person", "the director").unwrap();
        }
    }
    let [ma, pk, tn] = &posts;
    let partners = vec![pk.party(), tn.party()];
    let new = NewDossier { title: Texts::of("fr", "À trois"), partners, card: None, instrument: None };
    let dossier = ma.register.dossier_open(new).unwrap();
    for to in [pk, tn] {
        ma.send(&dossier, to);
        to.register.founding_sign(&dossier).unwrap();
    }
    for _ in 0..3 {
        for from in &posts {
            for to in posts.iter().filter(|to| to.party() != from.party()) {
                from.send(&dossier, to);
            }
        }
    }
    (posts, dossier)
}

#[test]
fn an_answer_to_an_earlier_doubt_says_nothing_in_a_later_one() {
    let ([ma, pk, tn], dossier) = three();
    let places = tempfile::tempdir().unwrap();
    let first = backed_up(&ma.register, &places, "first");
    drop(ma);
    let ma = restored(&first, &places, "once", &pk);
    ma.nothing_under_way().unwrap();
    ask(&ma, &pk.register, &dossier);
    // In the midst of the doubt, with one answer noted, another backup is taken.
    let second = backed_up(&ma, &places, "second");
    ask(&ma, &tn.register, &dossier);
    assert_eq!(ma.doubt(), None);
    propose(&ma, &dossier, "Un");
    hand(&ma, &pk.register, &dossier);
    drop(ma);

    let ma = restored(&second, &places, "again", &pk);
    ma.nothing_under_way().unwrap();
    meet(&ma, &tn.register, &dossier);
    assert!(ma.doubt().is_some(), "who answered the first doubt has not answered this one");
    assert_eq!(ma.in_doubt().unwrap().unwrap().unheard, vec![(dossier, pk.party())]);
    meet(&ma, &pk.register, &dossier);
    assert_eq!(ma.doubt(), None);
    propose(&ma, &dossier, "Deux");
    meet(&ma, &pk.register, &dossier);
    assert!(pk.register.verify(&dossier).unwrap().forks.is_empty());
}

#[test]
fn what_the_guard_knows_of_and_nobody_holds_is_waited_for() {
    let Pair { ma, pk, dossier } = pair();
    let (kept, ma) = Kept::of(ma);
    let item = propose(&ma.register, &dossier, "Un");
    let late = ma.register.pack(&dossier, &pk.party()).unwrap();
    let ma = kept.put_back(ma, "once");
    assert!(matches!(ma.register.doubt(), Some(GuardState::Behind { .. })));
    // The partner answers, and has not received it either.
    ask(&ma.register, &pk.register, &dossier);
    assert!(matches!(ma.register.doubt(), Some(GuardState::Behind { .. })));
    let more = vec![activity("Deux", "TRG", "MA", "2027-04")];
    assert!(matches!(ma.register.activity_propose(&dossier, more, true), Err(Error::Doubted(_))));
    // The pouch arrives after all. What comes back is all that had left: nobody need say anything more.
    assert_eq!(pk.register.take_in(&late.bytes).unwrap().folios, 1);
    hand(&pk.register, &ma.register, &dossier);
    assert_eq!(ma.register.doubt(), None);
    assert!(ma.register.activity(&dossier, &item).is_ok());
    propose(&ma.register, &dossier, "Trois");
    hand(&ma.register, &pk.register, &dossier);
    assert!(pk.register.verify(&dossier).unwrap().forks.is_empty());
}

#[test]
fn what_was_destroyed_is_given_up_when_officers_say_so_and_partners_have_answered_after_that() {
    let Pair { ma, pk, dossier } = pair();
    let (kept, ma) = Kept::of(ma);
    propose(&ma.register, &dossier, "Un");
    ma.register.pack(&dossier, &pk.party()).unwrap();
    let ma = kept.put_back(ma, "once");
    // Asked before, answered after: it may have been written before the pouch arrived.
    hand(&ma.register, &pk.register, &dossier);
    let early = pk.register.pack(&dossier, &ma.party()).unwrap();
    ma.register.nothing_under_way().unwrap();
    ma.register.take_in(&early.bytes).unwrap();
    let waits = ma.register.in_doubt().unwrap().unwrap();
    assert!(waits.stated);
    assert_eq!(waits.unheard, vec![(dossier, pk.party())]);
    // The statement is remembered when the program starts again.
    let ma = ma.reopened("twice");
    assert!(ma.register.in_doubt().unwrap().unwrap().stated);
    ask(&ma.register, &pk.register, &dossier);
    assert_eq!(ma.register.doubt(), None);
    assert!(ma.register.in_doubt().unwrap().is_none());
    propose(&ma.register, &dossier, "Deux");
    hand(&ma.register, &pk.register, &dossier);
    assert!(ma.reopened("thrice").register.doubt().is_none());
}

#[test]
fn a_statement_holds_for_the_doubt_in_which_it_was_made() {
    let Pair { ma, pk, dossier } = pair();
    let (kept, ma) = Kept::of(ma);
    propose(&ma.register, &dossier, "Un");
    ma.register.pack(&dossier, &pk.party()).unwrap();
    let ma = kept.put_back(ma, "once");
    ma.register.nothing_under_way().unwrap();
    // The very same state is put back once more: what it has sent in between is not known any more.
    let ma = kept.put_back(ma, "twice");
    assert!(!ma.register.in_doubt().unwrap().unwrap().stated);
    ask(&ma.register, &pk.register, &dossier);
    assert!(ma.register.doubt().is_some());
}

#[test]
fn a_register_in_doubt_does_not_vouch_and_two_of_them_come_out_together() {
    let ([ma, pk, tn], dossier) = three();
    let places = tempfile::tempdir().unwrap();
    let backups = [&ma, &pk].map(|post| backed_up(&post.register, &places, &post.party().to_string()));
    drop((ma, pk));
    let ma = restored(&backups[0], &places, "ma", &tn);
    let pk = restored(&backups[1], &places, "pk", &tn);
    ma.nothing_under_way().unwrap();
    ask(&ma, &tn.register, &dossier);
    ask(&ma, &pk, &dossier);
    assert_eq!(ma.in_doubt().unwrap().unwrap().unheard, vec![(dossier, pk.party())]);
    pk.nothing_under_way().unwrap();
    ask(&pk, &tn.register, &dossier);
    for _ in 0..2 {
        ask(&pk, &ma, &dossier);
    }
    assert_eq!((ma.doubt(), pk.doubt()), (None, None));
}
