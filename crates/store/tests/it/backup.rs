//! A backup is of one moment, is taken while the register works, and damage is noticed.

use crate::{Fresh, append, arrived};
use store::{Open, SqliteStore, Store, StoreError};

#[test]
fn a_copy_of_one_moment_while_others_write() {
    let fresh = Fresh::new();
    fresh.store.write(|tx| append(tx, 0, 0, 0, &[])).unwrap();
    // Large enough for several steps, so that there is a time in between.
    fresh.store.write(|tx| tx.put_setting("bulk", &vec![7; 20_000_000])).unwrap();
    let to = fresh.folder.path().join("copy");
    let mut reports = Vec::new();
    fresh
        .store
        .backup(&to, &mut |done, all| {
            assert!(done <= all);
            reports.push(done);
            let next = arrived(&fresh.store).len() as u64;
            fresh
                .store
                .write(|tx| append(tx, next, 0, next as u32, &[next - 1]))
                .expect("a write in between");
        })
        .unwrap();
    assert!(reports.len() > 2 && reports.is_sorted(), "{reports:?}");
    assert_eq!(arrived(&fresh.store).len(), 1 + reports.len());
    let copy = SqliteStore::open(&to, Open::Existing).unwrap();
    assert_eq!(arrived(&copy), [0], "nothing of what came in between");
    assert_eq!(copy.read(|read| read.setting("bulk")).unwrap().map(|bulk| bulk.len()), Some(20_000_000));
    copy.integrity_check().unwrap();
}

#[test]
fn it_overwrites_nothing_and_leaves_nothing_when_it_fails() {
    let fresh = Fresh::new();
    let there = fresh.folder.path().join("there");
    std::fs::write(&there, "a letter").unwrap();
    let over = fresh.store.backup(&there, &mut |_, _| {});
    assert!(matches!(over, Err(StoreError::Exists(_))), "{over:?}");
    assert_eq!(std::fs::read_to_string(&there).unwrap(), "a letter");
    let nowhere = fresh.folder.path().join("no folder").join("copy");
    assert!(fresh.store.backup(&nowhere, &mut |_, _| {}).is_err());
    assert!(!nowhere.exists());
}

#[cfg(unix)]
#[test]
fn only_its_owner_can_read_a_register_and_its_copy() {
    use std::os::unix::fs::PermissionsExt;
    let fresh = Fresh::new();
    let to = fresh.folder.path().join("copy");
    fresh.store.backup(&to, &mut |_, _| {}).unwrap();
    let mut files = 0;
    for file in std::fs::read_dir(fresh.folder.path()).unwrap() {
        let file = file.unwrap();
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o077, 0, "{:?}", file.path());
        files += 1;
    }
    assert!(files >= 3, "the register, its lock, its copy");
}

#[test]
fn damage_is_found() {
    let fresh = Fresh::new();
    fresh.store.write(|tx| (0..200).try_for_each(|n| append(tx, n, 0, n as u32, &[]).map(|_| ()))).unwrap();
    fresh.store.integrity_check().unwrap();
    let path = fresh.path();
    let Fresh { folder: _folder, store } = fresh;
    drop(store);
    let mut bytes = std::fs::read(&path).unwrap();
    let pages = bytes.len() / 4096;
    assert!(pages > 20);
    // Past the schema's own pages, every other page is overwritten.
    for page in (pages / 2..pages).step_by(2) {
        bytes[page * 4096..page * 4096 + 512].fill(0xA5);
    }
    std::fs::write(&path, bytes).unwrap();
    let found = SqliteStore::open(&path, Open::Existing).and_then(|store| store.integrity_check());
    assert!(matches!(found, Err(StoreError::Damaged(_))), "{found:?}");
}

#[test]
fn a_copy_is_one_file_and_becomes_a_register_again() {
    let fresh = Fresh::new();
    fresh.store.write(|tx| append(tx, 0, 0, 0, &[])).unwrap();
    let copy = fresh.folder.path().join("copy");
    fresh.store.backup(&copy, &mut |_, _| {}).unwrap();
    let bytes = std::fs::read(&copy).unwrap();
    assert_eq!(bytes[18..20], [1, 1], "no log is needed to read it");

    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("register");
    SqliteStore::restore(&copy, &to, &mut |_, _| {}).unwrap();
    assert_eq!(std::fs::read(&copy).unwrap(), bytes, "the copy is only read");
    let restored = SqliteStore::open(&to, Open::Existing).unwrap();
    assert_eq!(arrived(&restored), [0]);
    restored.write(|tx| append(tx, 1, 0, 1, &[0])).unwrap();
}

#[test]
fn nothing_is_restored_over_a_register_or_its_log_nor_from_a_damaged_copy() {
    let fresh = Fresh::new();
    fresh.store.write(|tx| (0..200).try_for_each(|n| append(tx, n, 0, n as u32, &[]).map(|_| ()))).unwrap();
    let copy = fresh.folder.path().join("copy");
    fresh.store.backup(&copy, &mut |_, _| {}).unwrap();
    let over = SqliteStore::restore(&copy, &fresh.path(), &mut |_, _| {});
    assert!(matches!(over, Err(StoreError::Exists(_))), "{over:?}");
    assert_eq!(arrived(&fresh.store).len(), 200);

    let to = fresh.folder.path().join("place");
    let log = fresh.folder.path().join("place-wal");
    std::fs::write(&log, b"of another register").unwrap();
    let beside_log = SqliteStore::restore(&copy, &to, &mut |_, _| {});
    assert!(matches!(&beside_log, Err(StoreError::Exists(path)) if *path == log), "{beside_log:?}");
    std::fs::remove_file(&log).unwrap();

    let mut bytes = std::fs::read(&copy).unwrap();
    let pages = bytes.len() / 4096;
    for page in (pages / 2..pages).step_by(2) {
        bytes[page * 4096..page * 4096 + 512].fill(0xA5);
    }
    std::fs::write(&copy, bytes).unwrap();
    let damaged = SqliteStore::restore(&copy, &to, &mut |_, _| {});
    assert!(matches!(damaged, Err(StoreError::Damaged(_))), "{damaged:?}");
    assert!(!to.exists());
}
