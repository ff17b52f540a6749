//! Nothing is ever half-applied: a command that fails, panics, or is cut off by a loss of power leaves no trace.

use crate::{Fresh, append, arrived, id};
use proptest::prelude::*;
use record::hash::Hash;
use record::ids::{ItemId, PayloadId, Place};
use std::path::Path;
use store::{Citation, ItemFilter, ItemRow, Open, SqliteStore, Store, StoreError, Tx};

/// How a batch of folios ends.
#[derive(Clone, Copy, Debug)]
enum End {
    Commit,
    Error,
    Panic,
    /// The files are copied as they stand, before the commit: what a loss of power would leave.
    PowerCut,
    /// It commits; then the program ends and is started again.
    CommitAndRestart,
}

fn end() -> impl Strategy<Value = End> {
    prop_oneof![
        3 => Just(End::Commit),
        1 => Just(End::Error),
        1 => Just(End::Panic),
        1 => Just(End::PowerCut),
        1 => Just(End::CommitAndRestart),
    ]
}

/// Folio `n` with a payload it cites and a row for pages.
fn one(tx: &dyn Tx, n: u64) -> Result<(), StoreError> {
    let before = n.checked_sub(1);
    append(tx, n, 0, n as u32, before.as_slice())?;
    let citation = Citation {
        place: Place { folio: crate::folio(n), index: 0 },
        payload: PayloadId(crate::name("payload", n)),
        field: 0,
        length: 1,
    };
    tx.cite(&id(0), &[citation])?;
    let row = ItemRow {
        item: ItemId(u128::from(n).to_be_bytes()),
        kind: 0,
        state: 0,
        area: None,
        whose: 0,
        open: 0,
        version: None,
        years: vec![],
        rank: vec![],
        row: vec![0; 500],
    };
    tx.put_items(&id(0), &[row])
}

/// All that a store shows of `count` folios: folios, tips, missing payloads, rows, and the fingerprint of pages.
fn shown(store: &SqliteStore) -> (Vec<u64>, usize, u64, usize, Hash) {
    let rest = store.read(|read| {
        Ok::<_, StoreError>((
            read.tips(&id(0))?.len(),
            read.count_missing(&id(0))?,
            read.items(&id(0), &ItemFilter::default(), None, u32::MAX)?.len(),
            read.projection_fingerprint(&id(0))?,
        ))
    });
    let (tips, missing, rows, fingerprint) = rest.expect("a question");
    (arrived(store), tips, missing, rows, fingerprint)
}

fn copy(from: &Path, to: &Path) {
    for name in ["register", "register-wal"] {
        if from.join(name).exists() {
            std::fs::copy(from.join(name), to.join(name)).expect("a copy");
        }
    }
}

#[test]
fn a_command_within_a_command_is_an_error_and_a_question_within_one_is_not() {
    let fresh = Fresh::new();
    fresh
        .store
        .write(|tx| {
            append(tx, 0, 0, 0, &[])?;
            let inner: Result<(), StoreError> = fresh.store.write(|tx| tx.put_setting("inner", b""));
            assert!(matches!(inner, Err(StoreError::Nested)), "{inner:?}");
            assert_eq!(arrived(&fresh.store), [], "a question sees what was committed");
            Ok::<_, StoreError>(())
        })
        .expect("the outer command goes on");
    assert_eq!(arrived(&fresh.store), [0]);
    fresh.store.write(|tx| tx.put_setting("after", b"")).expect("the turn was given back");
}

#[test]
fn writers_of_several_threads_take_turns() {
    let fresh = Fresh::new();
    std::thread::scope(|scope| {
        for thread in 0..4u64 {
            let store = &fresh.store;
            scope.spawn(move || {
                for n in 0..25 {
                    store
                        .write(|tx| append(tx, thread * 100 + n, thread, n as u32, &[]))
                        .expect("its turn comes");
                }
            });
        }
    });
    let mut all = arrived(&fresh.store);
    all.sort_unstable();
    assert_eq!(all, (0..4).flat_map(|thread| (0..25).map(move |n| thread * 100 + n)).collect::<Vec<u64>>());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_batch_is_there_whole_or_not_at_all(batches in prop::collection::vec((1u64..6, end(), 0u64..6), 1..8)) {
        let mut fresh = Fresh::new();
        let mut held = 0;
        for (size, end, at) in batches {
            let before = shown(&fresh.store);
            prop_assert_eq!(before.0.len() as u64, held);
            let elsewhere = tempfile::tempdir().expect("a folder");
            let stop = at.min(size);
            let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                fresh.store.write(|tx| {
                    for n in 0..size {
                        if n == stop {
                            match end {
                                End::Error => return Err(StoreError::Full),
                                // Unwinds without the message of a panic.
                                End::Panic => std::panic::resume_unwind(Box::new(())),
                                End::PowerCut => copy(fresh.folder.path(), elsewhere.path()),
                                End::Commit | End::CommitAndRestart => {}
                            }
                        }
                        one(tx, held + n)?;
                    }
                    match (stop == size, end) {
                        (true, End::Error) => Err(StoreError::Full),
                        (true, End::Panic) => std::panic::resume_unwind(Box::new(())),
                        (true, End::PowerCut) => {
                            copy(fresh.folder.path(), elsewhere.path());
                            Ok(())
                        }
                        _ => Ok(()),
                    }
                })
            }));
            match end {
                End::Error | End::Panic => {
                    prop_assert!(!matches!(outcome, Ok(Ok(()))));
                    prop_assert_eq!(shown(&fresh.store), before);
                    continue;
                }
                End::PowerCut => {
                    let cut = SqliteStore::open(&elsewhere.path().join("register"), Open::Existing).expect("it opens");
                    prop_assert_eq!(shown(&cut), before);
                    cut.integrity_check().expect("it is whole");
                }
                End::CommitAndRestart => fresh = fresh.reopened(),
                End::Commit => {}
            }
            prop_assert!(matches!(outcome, Ok(Ok(()))));
            held += size;
            let (folios, tips, missing, rows, _) = shown(&fresh.store);
            prop_assert_eq!(folios, (0..held).collect::<Vec<_>>());
            prop_assert_eq!((tips as u64, missing, rows as u64), (1, held, held));
        }
    }
}
