//! Payloads: cited before they are kept, missing until they come, and erased for ever.

use crate::{Fresh, append, folio, id, name};
use record::ids::{PayloadId, Place};
use std::ops::ControlFlow;
use store::{Citation, Day, HeldPayload, NewPayload, Origin, PayloadState, Store, StoreError, Stored};

fn payload(n: u64) -> PayloadId {
    PayloadId(name("payload", n))
}
fn place(of: u64, index: u16) -> Place {
    Place { folio: folio(of), index }
}
/// Payload `n` is cited by act `index` of folio `of` under field `n`, with five bytes.
fn citation(of: u64, index: u16, n: u64) -> Citation {
    Citation { place: place(of, index), payload: payload(n), field: n as u16, length: 5 }
}
fn new(of: u64, index: u16, n: u64) -> NewPayload<'static> {
    NewPayload {
        id: payload(n),
        place: place(of, index),
        field: n as u16,
        salt: [n as u8; 32],
        content: b"hello",
        origin: Origin::Received,
    }
}

/// Folio 0 cites payloads 1 and 2, folio 1 cites 2 again and 3.
fn cited() -> Fresh {
    let fresh = Fresh::new();
    fresh
        .store
        .write(|tx| {
            append(tx, 0, 0, 0, &[])?;
            append(tx, 1, 1, 0, &[0])?;
            tx.cite(&id(0), &[citation(0, 0, 1), citation(0, 1, 2), citation(1, 0, 2), citation(1, 0, 3)])
        })
        .expect("folios and what they cite");
    fresh
}

fn state(fresh: &Fresh, n: u64) -> PayloadState {
    fresh.store.read(|read| read.payload_state(&id(0), &payload(n))).unwrap()
}
fn put(fresh: &Fresh, new: NewPayload<'_>) -> Stored {
    fresh.store.write(|tx| tx.put_payload(&id(0), &new)).unwrap()
}
fn missing(fresh: &Fresh) -> Vec<Citation> {
    let mut missing = fresh.store.read(|read| read.missing(&id(0), 10)).unwrap();
    assert_eq!(fresh.store.read(|read| read.count_missing(&id(0))).unwrap(), missing.len() as u64);
    missing.sort_by_key(|citation| citation.field);
    missing
}

#[test]
fn what_is_cited_is_missing_until_it_comes() {
    let fresh = cited();
    assert_eq!(missing(&fresh), [citation(0, 0, 1), citation(0, 1, 2), citation(1, 0, 3)]);
    assert_eq!(put(&fresh, new(1, 0, 2)), Stored::New);
    assert_eq!(missing(&fresh), [citation(0, 0, 1), citation(1, 0, 3)]);
    assert_eq!(state(&fresh, 2), PayloadState::Held);
    assert_eq!(state(&fresh, 3), PayloadState::Missing);
    assert_eq!(state(&fresh, 9), PayloadState::Unknown);
    let fresh = fresh.reopened();
    let held =
        HeldPayload { id: payload(2), salt: [2; 32], content: b"hello".to_vec(), origin: Origin::Received };
    assert_eq!(fresh.store.read(|read| read.payload(&id(0), &payload(2))).unwrap(), Some(held));
    assert_eq!(put(&fresh, new(0, 1, 2)), Stored::Already);
}

#[test]
fn one_that_no_act_cites_there_is_not_kept() {
    let fresh = cited();
    let wrong = [
        NewPayload { id: payload(9), ..new(0, 0, 1) },
        NewPayload { place: place(0, 1), ..new(0, 0, 1) },
        NewPayload { place: place(5, 0), ..new(0, 0, 1) },
        NewPayload { field: 2, ..new(0, 0, 1) },
        NewPayload { content: b"hell", ..new(0, 0, 1) },
    ];
    for new in wrong {
        assert_eq!(put(&fresh, new), Stored::NotCited, "{new:?}");
    }
    assert_eq!(missing(&fresh).len(), 3);
}

#[test]
fn citing_is_only_for_folios_that_are_held_and_twice_is_once() {
    let fresh = cited();
    let early = fresh.store.write(|tx| tx.cite(&id(0), &[citation(7, 0, 1)]));
    assert!(matches!(early, Err(StoreError::NoFolio(named)) if named == folio(7)), "{early:?}");
    fresh.store.write(|tx| tx.cite(&id(0), &[citation(0, 0, 1)])).unwrap();
    assert_eq!(
        fresh.store.read(|read| read.citations(&id(0), &folio(0))).unwrap(),
        [citation(0, 0, 1), citation(0, 1, 2)]
    );
    assert_eq!(
        fresh.store.read(|read| read.cited_at(&id(0), &payload(2))).unwrap(),
        [citation(0, 1, 2), citation(1, 0, 2)]
    );
    put(&fresh, new(0, 0, 1));
    fresh.store.write(|tx| tx.cite(&id(0), &[citation(0, 0, 1)])).unwrap();
    assert_eq!(state(&fresh, 1), PayloadState::Held, "citing again does not make it missing");
}

#[test]
fn the_payloads_of_a_folio_are_walked_each_once() {
    let fresh = cited();
    fresh.store.write(|tx| tx.cite(&id(0), &[citation(0, 2, 1)])).unwrap();
    put(&fresh, new(0, 0, 1));
    put(&fresh, new(0, 1, 2));
    let mut seen = Vec::new();
    fresh
        .store
        .read(|read| {
            read.each_payload_of(&id(0), &folio(0), &mut |citation, held| {
                assert_eq!(citation.payload, held.id);
                seen.push((citation.place, held.id));
                ControlFlow::Continue(())
            })
        })
        .unwrap();
    assert_eq!(seen, [(place(0, 0), payload(1)), (place(0, 1), payload(2))]);
}

#[test]
fn the_erased_stays_erased() {
    let fresh = cited();
    put(&fresh, new(0, 0, 1));
    fresh.store.write(|tx| tx.erase(&id(0), &payload(1), Day(20_000))).unwrap();
    fresh.store.write(|tx| tx.erase(&id(0), &payload(1), Day(20_009))).unwrap();
    assert_eq!(state(&fresh, 1), PayloadState::Erased(Day(20_000)));
    assert_eq!(put(&fresh, new(0, 0, 1)), Stored::Erased(Day(20_000)));
    assert_eq!(fresh.store.read(|read| read.payload(&id(0), &payload(1))).unwrap(), None);
    assert!(
        missing(&fresh).iter().all(|citation| citation.payload != payload(1)),
        "it is not asked for again"
    );
    // Nor does a tombstone that comes before the payload and before its citation.
    fresh.store.write(|tx| tx.erase(&id(0), &payload(4), Day(20_001))).unwrap();
    fresh.store.write(|tx| tx.cite(&id(0), &[citation(1, 1, 4)])).unwrap();
    assert_eq!(put(&fresh, new(1, 1, 4)), Stored::Erased(Day(20_001)));
    let mut tombstones = vec![(payload(1), Day(20_000)), (payload(4), Day(20_001))];
    tombstones.sort();
    assert_eq!(fresh.store.read(|read| read.tombstones(&id(0))).unwrap(), tombstones);
}

#[test]
fn erased_content_is_no_longer_in_the_file() {
    let fresh = cited();
    let secret = b"a name on a roll that is to be forgotten";
    fresh
        .store
        .write(|tx| {
            tx.cite(&id(0), &[Citation { length: secret.len() as u32, ..citation(1, 2, 5) }])?;
            tx.put_payload(&id(0), &NewPayload { content: secret, ..new(1, 2, 5) })
        })
        .unwrap();
    let somewhere = |fresh: &Fresh| {
        let files = std::fs::read_dir(fresh.folder.path()).unwrap();
        files.into_iter().any(|file| {
            let bytes = std::fs::read(file.unwrap().path()).unwrap();
            bytes.windows(secret.len()).any(|window| window == secret)
        })
    };
    assert!(somewhere(&fresh), "the search finds what is there");
    fresh.store.write(|tx| tx.erase(&id(0), &payload(5), Day(20_000))).unwrap();
    assert!(!somewhere(&fresh));
}

#[test]
fn the_database_itself_refuses_an_erased_payload() {
    let fresh = cited();
    fresh.store.write(|tx| tx.erase(&id(0), &payload(1), Day(20_000))).unwrap();
    let path = fresh.path();
    let Fresh { folder: _folder, store } = fresh;
    drop(store);
    let raw = rusqlite::Connection::open(path).unwrap();
    let sql = "INSERT INTO payload (dossier, id, salt, origin, content) VALUES (1, ?1, zeroblob(32), 2, x'')";
    let refused = raw.execute(sql, [payload(1).0.0]).unwrap_err().to_string();
    assert!(refused.contains("was erased"), "{refused}");
    raw.execute(sql, [payload(2).0.0]).expect("one that was not erased goes in");
}
