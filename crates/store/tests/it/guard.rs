//! The counter outside the database notices a register that was put back.

use crate::{Fresh, append, dossier, feed};
use record::hash::hash;
use record::ids::FeedId;
use store::{Doubt, Doubting, Guard, GuardState, MachineId, Open, SqliteStore, Store, StoreError};

fn here() -> MachineId {
    MachineId::of(b"this machine")
}
fn own(store: &SqliteStore) -> Vec<(FeedId, Option<u32>)> {
    store.read(|read| read.own_ends()).expect("own feeds")
}
fn write_folio(store: &SqliteStore, n: u64) {
    let before = n.checked_sub(1);
    store.write(|tx| append(tx, n, 0, n as u32, before.as_slice())).expect("a folio of our own");
}

#[test]
fn a_fresh_register_is_trusted_and_so_is_one_that_counts() {
    let fresh = Fresh::new();
    let mut guard = Guard::open(&fresh.path(), here()).unwrap();
    assert_eq!(guard.judge(&own(&fresh.store)), GuardState::Trusted);
    for n in 0..3 {
        write_folio(&fresh.store, n);
        guard.advance(feed(0), n as u32).unwrap();
    }
    let fresh = fresh.reopened();
    let guard = Guard::open(&fresh.path(), here()).unwrap();
    assert_eq!(guard.expected(&feed(0)), Some(2));
    assert_eq!(guard.expected(&feed(1)), None);
    assert_eq!(guard.judge(&own(&fresh.store)), GuardState::Trusted);
}

#[test]
fn a_folio_that_was_written_and_never_counted_has_not_left_and_is_no_harm() {
    let fresh = Fresh::new();
    let mut guard = Guard::open(&fresh.path(), here()).unwrap();
    write_folio(&fresh.store, 0);
    guard.advance(feed(0), 0).unwrap();
    write_folio(&fresh.store, 1);
    assert_eq!(Guard::open(&fresh.path(), here()).unwrap().judge(&own(&fresh.store)), GuardState::Trusted);
}

#[test]
fn a_restored_backup_is_behind() {
    let fresh = Fresh::new();
    let mut guard = Guard::open(&fresh.path(), here()).unwrap();
    write_folio(&fresh.store, 0);
    guard.advance(feed(0), 0).unwrap();
    let backup = fresh.folder.path().join("backup");
    fresh.store.backup(&backup, &mut |_, _| {}).unwrap();
    write_folio(&fresh.store, 1);
    guard.advance(feed(0), 1).unwrap();

    // The officer puts the backup in the register's place.
    let path = fresh.path();
    let Fresh { folder: _folder, store } = fresh;
    drop(store);
    std::fs::rename(&backup, &path).unwrap();
    let store = SqliteStore::open(&path, Open::Existing).unwrap();
    let guard = Guard::open(&path, here()).unwrap();
    let behind = GuardState::Behind { feed: feed(0), held: Some(0), expected: 1 };
    assert_eq!(guard.judge(&own(&store)), behind);
    // Its own lost folio comes back from a partner: then it holds all that may have left.
    write_folio(&store, 1);
    assert_eq!(guard.judge(&own(&store)), GuardState::Trusted);
}

#[test]
fn a_register_without_the_feed_at_all_is_behind() {
    let fresh = Fresh::new();
    let mut guard = Guard::open(&fresh.path(), here()).unwrap();
    guard.advance(feed(5), 0).unwrap();
    let behind = GuardState::Behind { feed: feed(5), held: None, expected: 0 };
    assert_eq!(guard.judge(&own(&fresh.store)), behind);
}

#[test]
fn without_its_guard_or_on_another_machine_a_register_is_in_doubt_until_it_is_trusted_anew() {
    let fresh = Fresh::new();
    let mut guard = Guard::open(&fresh.path(), here()).unwrap();
    write_folio(&fresh.store, 0);
    guard.advance(feed(0), 0).unwrap();
    let file = Guard::path_for(&fresh.path());

    let elsewhere = MachineId::of(b"another machine");
    let mut moved = Guard::open(&fresh.path(), elsewhere).unwrap();
    assert_eq!(moved.judge(&own(&fresh.store)), GuardState::Unknown(Doubt::OtherMachine));
    assert!(matches!(moved.advance(feed(0), 1), Err(StoreError::GuardDoubted)));
    moved.trust(&own(&fresh.store)).unwrap();
    assert_eq!(moved.judge(&own(&fresh.store)), GuardState::Trusted);
    assert_eq!(Guard::open(&fresh.path(), elsewhere).unwrap().expected(&feed(0)), Some(0));

    std::fs::remove_file(&file).unwrap();
    let mut lost = Guard::open(&fresh.path(), elsewhere).unwrap();
    assert_eq!(lost.judge(&own(&fresh.store)), GuardState::Unknown(Doubt::Missing));
    lost.trust(&own(&fresh.store)).unwrap();
    assert_eq!(lost.judge(&own(&fresh.store)), GuardState::Trusted);
}

#[test]
fn on_another_machine_and_behind_it_is_behind() {
    let fresh = Fresh::new();
    let mut guard = Guard::open(&fresh.path(), here()).unwrap();
    guard.advance(feed(0), 3).unwrap();
    let moved = Guard::open(&fresh.path(), MachineId(None)).unwrap();
    assert!(matches!(moved.judge(&own(&fresh.store)), GuardState::Behind { expected: 3, .. }));
}

#[test]
fn any_change_of_its_file_is_noticed() {
    let fresh = Fresh::new();
    let mut guard = Guard::open(&fresh.path(), here()).unwrap();
    write_folio(&fresh.store, 0);
    guard.advance(feed(0), 0).unwrap();
    let file = Guard::path_for(&fresh.path());
    let whole = std::fs::read(&file).unwrap();
    let mut wrong: Vec<Vec<u8>> = (0..whole.len()).map(|cut| whole[..cut].to_vec()).collect();
    wrong.extend((0..whole.len()).map(|at| {
        let mut bytes = whole.clone();
        bytes[at] ^= 1;
        bytes
    }));
    wrong.push([whole.as_slice(), b"\n"].concat());
    for bytes in wrong {
        std::fs::write(&file, &bytes).unwrap();
        let state = Guard::open(&fresh.path(), here()).unwrap().judge(&own(&fresh.store));
        assert_eq!(state, GuardState::Unknown(Doubt::Damaged), "{}", String::from_utf8_lossy(&bytes));
    }
    std::fs::write(&file, &whole).unwrap();
    assert_eq!(Guard::open(&fresh.path(), here()).unwrap().judge(&own(&fresh.store)), GuardState::Trusted);
}

#[test]
fn it_counts_up_only_and_each_feed_by_itself() {
    let fresh = Fresh::new();
    fresh.store.write(|tx| tx.put_dossier(&dossier(50))).unwrap();
    let mut guard = Guard::open(&fresh.path(), here()).unwrap();
    guard.advance(feed(0), 7).unwrap();
    guard.advance(feed(50), 1).unwrap();
    guard.advance(feed(0), 3).unwrap();
    let guard = Guard::open(&fresh.path(), here()).unwrap();
    assert_eq!((guard.expected(&feed(0)), guard.expected(&feed(50))), (Some(7), Some(1)));
}

#[test]
fn a_doubt_has_an_id_a_reason_and_a_statement_and_ends_with_trust() {
    let fresh = Fresh::new();
    let mut guard = Guard::open(&fresh.path(), here()).unwrap();
    write_folio(&fresh.store, 0);
    guard.advance(feed(0), 0).unwrap();
    let elsewhere = MachineId::of(b"another machine");
    let again = |machine| Guard::open(&fresh.path(), machine).unwrap();
    let own = own(&fresh.store);
    let mut moved = again(elsewhere);
    assert_eq!(moved.doubting(), None);
    moved.settle().unwrap();
    assert_eq!(moved.doubting(), None, "nothing is stated before a doubt has begun");
    let id = hash("a doubt", &[]);
    moved.begin(id, &own).unwrap();
    // Written on this machine now, it is still not to be trusted, and nothing may leave.
    let mut moved = again(elsewhere);
    assert_eq!(moved.doubting(), Some(Doubting { id, settled: false }));
    assert_eq!(moved.judge(&own), GuardState::Unknown(Doubt::OtherMachine));
    assert!(matches!(moved.advance(feed(0), 1), Err(StoreError::GuardDoubted)));
    moved.settle().unwrap();
    let mut moved = again(elsewhere);
    assert_eq!(moved.doubting(), Some(Doubting { id, settled: true }));
    // Another doubt is stated anew.
    moved.begin(hash("another", &[]), &own).unwrap();
    assert!(!moved.doubting().unwrap().settled);
    assert_eq!(again(here()).doubting(), None, "what another machine was in doubt of is not ours");
    moved.trust(&own).unwrap();
    let moved = again(elsewhere);
    assert_eq!((moved.doubting(), moved.judge(&own)), (None, GuardState::Trusted));
}

#[test]
fn a_doubt_over_a_missing_number_ends_when_the_number_is_held_again() {
    let fresh = Fresh::new();
    let mut guard = Guard::open(&fresh.path(), here()).unwrap();
    write_folio(&fresh.store, 0);
    guard.advance(feed(0), 1).unwrap();
    guard.begin(hash("a doubt", &[]), &own(&fresh.store)).unwrap();
    let guard = Guard::open(&fresh.path(), here()).unwrap();
    assert!(matches!(guard.judge(&own(&fresh.store)), GuardState::Behind { expected: 1, .. }));
    write_folio(&fresh.store, 1);
    assert_eq!(guard.judge(&own(&fresh.store)), GuardState::Trusted);
}
