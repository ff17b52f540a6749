//! Folios that wait for their past.

use crate::{Fresh, append, folio, id};
use record::ids::{FolioId, Minute};
use store::waiting::{MAX_FOLIOS, MAX_WORDINGS};
use store::{Held, NewWaiting, Store};

fn hold(fresh: &Fresh, n: u64, needs: &[u64], bytes: &[u8]) -> Held {
    let needs: Vec<FolioId> = needs.iter().map(|&n| folio(n)).collect();
    let waiting = NewWaiting { id: folio(n), needs: &needs, since: Minute(5), bytes };
    fresh.store.write(|tx| tx.hold(&id(0), &waiting)).unwrap()
}
/// Folio `n` arrives: which bytes are to be folded again?
fn release(fresh: &Fresh, n: u64) -> Vec<(FolioId, Vec<u8>)> {
    let released = fresh.store.write(|tx| tx.release(&id(0), &folio(n))).unwrap();
    released.into_iter().map(|waiting| (waiting.id, waiting.bytes)).collect()
}
fn size(fresh: &Fresh) -> (u64, u64) {
    fresh.store.read(|read| read.waiting_size(&id(0))).unwrap()
}

#[test]
fn one_is_released_when_the_last_that_it_needs_has_come() {
    let fresh = Fresh::new();
    assert_eq!(hold(&fresh, 3, &[1, 2], b"three"), Held::New);
    assert_eq!(size(&fresh), (1, 5));
    let fresh = fresh.reopened();
    assert_eq!(release(&fresh, 1), []);
    assert_eq!(release(&fresh, 9), []);
    assert_eq!(release(&fresh, 2), [(folio(3), b"three".to_vec())]);
    assert_eq!(release(&fresh, 2), []);
    assert_eq!(size(&fresh), (0, 0));
}

#[test]
fn what_is_wanted_is_neither_held_nor_waiting() {
    let fresh = Fresh::new();
    fresh.store.write(|tx| append(tx, 0, 0, 0, &[])).unwrap();
    hold(&fresh, 3, &[0, 2], b"three");
    hold(&fresh, 4, &[3, 5], b"four");
    let mut wanted = vec![folio(2), folio(5)];
    wanted.sort();
    assert_eq!(fresh.store.read(|read| read.wanted(&id(0), 10)).unwrap(), wanted);
    assert_eq!(fresh.store.read(|read| read.wanted(&id(0), 1)).unwrap(), wanted[..1]);
}

#[test]
fn one_that_lacks_nothing_is_to_be_folded_now() {
    let fresh = Fresh::new();
    fresh.store.write(|tx| append(tx, 0, 0, 0, &[])).unwrap();
    assert_eq!(hold(&fresh, 1, &[0], b"one"), Held::Ready);
    assert_eq!(size(&fresh), (0, 0));
}

#[test]
fn a_spoiled_wording_does_not_keep_the_true_one_out() {
    let fresh = Fresh::new();
    assert_eq!(hold(&fresh, 3, &[1], b"spoiled"), Held::New);
    assert_eq!(hold(&fresh, 3, &[1], b"true"), Held::New);
    assert_eq!(hold(&fresh, 3, &[1], b"true"), Held::Already);
    assert_eq!(release(&fresh, 1), [(folio(3), b"spoiled".to_vec()), (folio(3), b"true".to_vec())]);
    // However many spoiled ones a courier invents, the latest is kept, and few others.
    for n in 0..MAX_WORDINGS + 3 {
        hold(&fresh, 4, &[1], &[n as u8]);
    }
    assert_eq!(hold(&fresh, 4, &[1], b"true"), Held::New);
    assert_eq!(size(&fresh).0, u64::from(MAX_WORDINGS));
    let last = release(&fresh, 1).pop();
    assert_eq!(last, Some((folio(4), b"true".to_vec())));
}

#[test]
fn the_same_again_replaces_what_it_needs() {
    let fresh = Fresh::new();
    hold(&fresh, 3, &[1], b"three");
    assert_eq!(hold(&fresh, 3, &[2], b"three"), Held::Already);
    assert_eq!(release(&fresh, 1), []);
    assert_eq!(release(&fresh, 2).len(), 1);
}

#[test]
fn what_is_taken_in_no_longer_waits() {
    let fresh = Fresh::new();
    fresh.store.write(|tx| append(tx, 0, 0, 0, &[])).unwrap();
    hold(&fresh, 1, &[8], b"a wording");
    hold(&fresh, 2, &[8], b"another folio");
    fresh.store.write(|tx| append(tx, 1, 0, 1, &[0])).unwrap();
    assert_eq!(size(&fresh), (1, 13));
    fresh.store.write(|tx| tx.forget_waiting(&id(0), &folio(2))).unwrap();
    assert_eq!(size(&fresh), (0, 0));
    assert_eq!(release(&fresh, 8), []);
}

#[test]
fn there_is_an_end_to_it_in_number_and_in_bytes() {
    let fresh = Fresh::new();
    fresh
        .store
        .write(|tx| {
            for n in 0..MAX_FOLIOS {
                let waiting =
                    NewWaiting { id: folio(n + 10), needs: &[folio(1)], since: Minute(0), bytes: b"x" };
                assert_eq!(tx.hold(&id(0), &waiting)?, Held::New);
            }
            Ok::<_, store::StoreError>(())
        })
        .unwrap();
    assert_eq!(hold(&fresh, 5, &[1], b"x"), Held::Full);
    assert_eq!(release(&fresh, 1).len() as u64, MAX_FOLIOS);
    let large = vec![0; record::header::MAX_FOLIO];
    let kept = (0..).take_while(|n| hold(&fresh, 20 + n, &[1], &large) == Held::New).count() as u64;
    assert_eq!(kept, store::waiting::MAX_BYTES / large.len() as u64);
    assert!(size(&fresh).1 <= store::waiting::MAX_BYTES);
}
