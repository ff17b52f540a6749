//! Which files are opened, by whom, and what is said when not.

use crate::durability::Child;
use crate::{Fresh, append, arrived, dossier, id, name};
use record::ids::Minute;
use std::path::Path;
use store::{Open, SqliteStore, Store, StoreError};

fn open(path: &Path, how: Open) -> Result<(), StoreError> {
    SqliteStore::open(path, how).map(|_| ())
}

#[test]
fn a_register_is_created_once_and_found_only_where_it_is() {
    let fresh = Fresh::new();
    let nowhere = fresh.folder.path().join("nowhere");
    for how in [Open::Existing, Open::ReadOnly] {
        let opened = open(&nowhere, how);
        assert!(matches!(opened, Err(StoreError::NotFound(_))), "{opened:?}");
    }
    assert!(!nowhere.exists());
    let path = fresh.path();
    let Fresh { folder: _folder, store } = fresh;
    drop(store);
    let again = open(&path, Open::Create);
    assert!(matches!(again, Err(StoreError::Exists(_))), "{again:?}");
    open(&path, Open::Existing).unwrap();
}

#[test]
fn a_first_start_that_was_cut_short_is_begun_again() {
    let folder = tempfile::tempdir().unwrap();
    let empty = folder.path().join("empty");
    std::fs::write(&empty, b"").unwrap();
    let opened = open(&empty, Open::Existing);
    assert!(matches!(opened, Err(StoreError::NotMithaq(_))), "{opened:?}");
    open(&empty, Open::Create).unwrap();
    open(&empty, Open::Existing).unwrap();
}

#[test]
fn another_kind_of_file_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let letter = folder.path().join("letter");
    std::fs::write(&letter, "Dear colleague").unwrap();
    let foreign = folder.path().join("foreign");
    rusqlite::Connection::open(&foreign).unwrap().execute_batch("CREATE TABLE t (x)").unwrap();
    let before = std::fs::read(&foreign).unwrap();
    for path in [&letter, &foreign] {
        for how in [Open::Existing, Open::ReadOnly] {
            let opened = open(path, how);
            assert!(matches!(opened, Err(StoreError::NotMithaq(_))), "{opened:?}");
        }
        let created = open(path, Open::Create);
        assert!(matches!(created, Err(StoreError::Exists(_))), "{created:?}");
    }
    assert_eq!(std::fs::read(&foreign).unwrap(), before);
    assert_eq!(std::fs::read_to_string(&letter).unwrap(), "Dear colleague");
}

/// A register as the first schema left it, with one folio.
fn of_schema_1(path: &Path) {
    let raw = rusqlite::Connection::open(path).unwrap();
    raw.execute_batch(include_str!("../../migrations/0001_register.sql")).unwrap();
    raw.pragma_update(None, "application_id", 0x4D49_5448).unwrap();
    raw.pragma_update(None, "user_version", 1).unwrap();
    let dossier = dossier(0);
    raw.execute(
        "INSERT INTO dossier (id, party, feed, opened, facts) VALUES (?1, ?2, ?3, 1, x'010203')",
        [dossier.id.0.0, dossier.party.0.0, dossier.feed.0.0],
    )
    .unwrap();
    raw.execute(
        "INSERT INTO folio (dossier, id, feed, number, height, bytes) VALUES (1, ?1, ?2, 0, 0, ?3)",
        rusqlite::params![crate::folio(0).0.0, dossier.feed.0.0, 0u64.to_be_bytes()],
    )
    .unwrap();
}

#[test]
fn a_register_of_the_first_schema_is_brought_up_to_date_with_all_that_it_holds() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register");
    of_schema_1(&path);
    let opened = open(&path, Open::ReadOnly);
    assert!(matches!(opened, Err(StoreError::Older { found: 1 })), "{opened:?}");
    for _ in 0..2 {
        let store = SqliteStore::open(&path, Open::Existing).unwrap();
        assert_eq!(arrived(&store), [0]);
        assert_eq!(store.read(|read| read.dossier(&id(0))).unwrap(), Some(dossier(0)));
        store.write(|tx| tx.keep_pouch(&name("pouch", 1), b"pouch", Minute(1))).unwrap();
        store.integrity_check().unwrap();
    }
    open(&path, Open::ReadOnly).unwrap();
}

#[test]
fn a_register_of_a_later_program_is_not_touched() {
    let fresh = Fresh::new();
    let path = fresh.path();
    let Fresh { folder: _folder, store } = fresh;
    drop(store);
    rusqlite::Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let before = std::fs::read(&path).unwrap();
    for how in [Open::Existing, Open::ReadOnly] {
        let opened = open(&path, how);
        assert!(matches!(opened, Err(StoreError::Newer { found: 99, .. })), "{opened:?}");
    }
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn one_process_writes_and_others_read() {
    let fresh = Fresh::new();
    fresh.store.write(|tx| append(tx, 0, 0, 0, &[])).unwrap();
    let path = fresh.path();
    let Fresh { folder: _folder, store } = fresh;
    drop(store);

    let mut other = Child::start("durability::holds_the_register", &path);
    assert_eq!(other.line().as_deref(), Some("held"));
    let refused = open(&path, Open::Existing).expect_err("the other process holds it");
    assert!(
        matches!(refused, StoreError::Locked { process, .. } if process == Some(other.id())),
        "{refused:?}"
    );
    assert!(refused.to_string().contains("in use by another"), "{refused}");
    let reader = SqliteStore::open(&path, Open::ReadOnly).expect("reading is free");
    assert_eq!(arrived(&reader), [0]);
    let written = reader.write(|tx| tx.put_setting("x", b""));
    assert!(matches!(written, Err(StoreError::ReadOnly)), "{written:?}");
    drop(reader);
    other.end();
    open(&path, Open::Existing).expect("the lock went with the process");
}

#[test]
fn one_process_does_not_open_a_register_twice_either() {
    let fresh = Fresh::new();
    let twice = open(&fresh.path(), Open::Existing);
    assert!(
        matches!(twice, Err(StoreError::Locked { process: Some(id), .. }) if id == std::process::id()),
        "{twice:?}"
    );
}

/// While processes are being started, a register that was closed is free at once.
#[test]
fn a_closed_register_is_free_also_while_processes_start() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register");
    open(&path, Open::Create).unwrap();
    let starting = std::thread::spawn(|| {
        for _ in 0..60 {
            let mut command = std::process::Command::new(std::env::current_exe().unwrap());
            command.arg("--list").stdout(std::process::Stdio::null());
            assert!(command.status().unwrap().success());
        }
    });
    let mut opened = 0;
    while !starting.is_finished() || opened < 10 {
        open(&path, Open::Existing).unwrap();
        opened += 1;
    }
    starting.join().unwrap();
}
