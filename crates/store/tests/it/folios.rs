//! Folios are kept for ever, in the order they came.

use crate::{Fresh, append, arrived, dossier, feed, folio, id};
use std::ops::ControlFlow;
use store::{Appended, Arrival, FeedEnd, NewFolio, Store, StoreError};

/// 0 - 1 - 3 by feed 0, and 2 by feed 1 beside 1, cited by 3.
fn four(fresh: &Fresh) {
    fresh
        .store
        .write(|tx| {
            append(tx, 0, 0, 0, &[])?;
            append(tx, 1, 0, 1, &[0])?;
            append(tx, 2, 1, 0, &[0])?;
            append(tx, 3, 0, 2, &[1, 2])
        })
        .expect("four folios");
}

#[test]
fn they_come_back_in_order_of_arrival_with_their_exact_bytes() {
    let fresh = Fresh::new();
    four(&fresh);
    let fresh = fresh.reopened();
    assert_eq!(arrived(&fresh.store), [0, 1, 2, 3]);
    let bytes = fresh.store.read(|read| read.folio(&folio(2))).unwrap();
    assert_eq!(bytes, Some(2u64.to_be_bytes().to_vec()));
    assert_eq!(fresh.store.read(|read| read.folio(&folio(9))).unwrap(), None);
}

#[test]
fn a_walk_starts_after_an_arrival_and_ends_when_told() {
    let fresh = Fresh::new();
    four(&fresh);
    let (_, second) = fresh.store.read(|read| read.arrival_of(&folio(1))).unwrap().unwrap();
    let mut seen = Vec::new();
    fresh
        .store
        .read(|read| {
            read.each_folio(&id(0), second, &mut |row| {
                seen.push(row.id);
                ControlFlow::Break(())
            })
        })
        .unwrap();
    assert_eq!(seen, [folio(2)]);
    let last = fresh.store.read(|read| read.last_arrival(&id(0))).unwrap();
    assert_eq!(fresh.store.read(|read| read.arrival_of(&folio(3))).unwrap(), Some((id(0), last)));
    assert_eq!(fresh.store.read(|read| read.last_arrival(&id(7))).unwrap(), Arrival::NONE);
}

#[test]
fn a_feed_is_walked_above_a_number_with_all_its_branches() {
    let fresh = Fresh::new();
    four(&fresh);
    fresh.store.write(|tx| append(tx, 4, 0, 2, &[1])).unwrap();
    let mut seen = Vec::new();
    fresh
        .store
        .read(|read| {
            read.each_folio_of_feed(&id(0), &feed(0), Some(0), &mut |row| {
                seen.push((row.number, row.id));
                ControlFlow::Continue(())
            })
        })
        .unwrap();
    let mut forked = [(2, folio(3)), (2, folio(4))];
    forked.sort();
    assert_eq!(seen, [(1, folio(1)), forked[0], forked[1]]);
}

#[test]
fn display_order_is_height_then_id() {
    let fresh = Fresh::new();
    fresh
        .store
        .write(|tx| {
            append(tx, 0, 0, 0, &[])?;
            for n in [9, 5, 7] {
                let id_of = folio(n);
                tx.append(&NewFolio {
                    dossier: id(0),
                    id: id_of,
                    feed: feed(n),
                    number: 0,
                    height: 1,
                    cites: &[folio(0)],
                    bytes: b"",
                })?;
            }
            Ok::<_, StoreError>(())
        })
        .unwrap();
    let mut shown = Vec::new();
    fresh
        .store
        .read(|read| {
            read.each_folio_for_display(&id(0), &mut |row| {
                shown.push(row.id);
                ControlFlow::Continue(())
            })
        })
        .unwrap();
    let mut beside = vec![folio(5), folio(7), folio(9)];
    beside.sort();
    beside.insert(0, folio(0));
    assert_eq!(shown, beside);
}

#[test]
fn tips_are_what_nothing_held_cites_and_ends_are_the_greatest_numbers() {
    let fresh = Fresh::new();
    four(&fresh);
    fresh.store.write(|tx| append(tx, 4, 1, 1, &[2])).unwrap();
    let mut tips = vec![folio(3), folio(4)];
    tips.sort();
    assert_eq!(fresh.store.read(|read| read.tips(&id(0))).unwrap(), tips);
    let mut ends = vec![FeedEnd { feed: feed(0), last: 2 }, FeedEnd { feed: feed(1), last: 1 }];
    ends.sort_by_key(|end| end.feed);
    assert_eq!(fresh.store.read(|read| read.feed_ends(&id(0))).unwrap(), ends);
    assert_eq!(fresh.store.read(|read| read.count_folios(&id(0))).unwrap(), 5);
}

#[test]
fn the_same_folio_twice_changes_nothing() {
    let fresh = Fresh::new();
    four(&fresh);
    let again = fresh.store.write(|tx| append(tx, 2, 1, 0, &[0])).unwrap();
    let (_, arrival) = fresh.store.read(|read| read.arrival_of(&folio(2))).unwrap().unwrap();
    assert_eq!(again, Appended::Already(arrival));
    assert_eq!(arrived(&fresh.store), [0, 1, 2, 3]);
    assert_eq!(fresh.store.read(|read| read.tips(&id(0))).unwrap(), [folio(3)]);
}

#[test]
fn a_folio_before_its_past_or_in_the_wrong_dossier_is_not_kept() {
    let fresh = Fresh::new();
    four(&fresh);
    let early = fresh.store.write(|tx| append(tx, 6, 0, 3, &[3, 5]));
    assert!(matches!(early, Err(StoreError::PastMissing { cited, .. }) if cited == folio(5)), "{early:?}");
    fresh.store.write(|tx| tx.put_dossier(&dossier(50))).unwrap();
    let place = |dossier, n: u64, cites: &[_]| {
        fresh.store.write(|tx| {
            tx.append(&NewFolio {
                dossier,
                id: folio(n),
                feed: feed(1),
                number: 0,
                height: 0,
                cites,
                bytes: b"",
            })
        })
    };
    let foreign = place(id(50), 2, &[]);
    assert!(matches!(foreign, Err(StoreError::OtherDossier(held)) if held == folio(2)), "{foreign:?}");
    let cites_foreign = place(id(50), 60, &[folio(2)]);
    assert!(
        matches!(cites_foreign, Err(StoreError::OtherDossier(cited)) if cited == folio(2)),
        "{cites_foreign:?}"
    );
    let nowhere = place(id(51), 60, &[]);
    assert!(matches!(nowhere, Err(StoreError::NoDossier(named)) if named == id(51)), "{nowhere:?}");
    assert_eq!(arrived(&fresh.store), [0, 1, 2, 3]);
    assert_eq!(
        fresh.store.read(|read| read.tips(&id(0))).unwrap(),
        [folio(3)],
        "a failed append leaves the tips"
    );
}

#[test]
fn a_folio_over_the_limit_of_the_format_is_not_kept() {
    let fresh = Fresh::new();
    let bytes = vec![0; record::header::MAX_FOLIO + 1];
    let over = fresh.store.write(|tx| {
        tx.append(&NewFolio {
            dossier: id(0),
            id: folio(0),
            feed: feed(0),
            number: 0,
            height: 0,
            cites: &[],
            bytes: &bytes,
        })
    });
    assert!(matches!(over, Err(StoreError::TooLarge { .. })), "{over:?}");
}

#[test]
fn the_database_itself_refuses_to_change_or_remove_a_folio() {
    let fresh = Fresh::new();
    four(&fresh);
    let path = fresh.path();
    let Fresh { folder: _folder, store } = fresh;
    drop(store);
    let raw = rusqlite::Connection::open(path).unwrap();
    for sql in ["DELETE FROM folio", "UPDATE folio SET bytes = x'00'"] {
        let refused = raw.execute(sql, []).unwrap_err().to_string();
        assert!(refused.contains("a folio is never"), "{refused}");
    }
}

#[test]
fn own_feeds_are_remembered_after_a_hand_over() {
    let fresh = Fresh::new();
    four(&fresh);
    let mut handed = dossier(0);
    handed.feed = feed(1);
    handed.facts = vec![9];
    fresh.store.write(|tx| tx.put_dossier(&handed)).unwrap();
    let mut ends = vec![(feed(0), Some(2)), (feed(1), Some(0))];
    ends.sort();
    assert_eq!(fresh.store.read(|read| read.own_ends()).unwrap(), ends);
    assert_eq!(fresh.store.read(|read| read.dossier(&id(0))).unwrap(), Some(handed.clone()));
    assert_eq!(fresh.store.read(|read| read.dossiers()).unwrap(), [handed]);
}
