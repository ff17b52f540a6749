//! Rows for pages: found by index, and the same when they are drawn anew.

use crate::{Fresh, append, dossier, folio, id, party};
use record::hash::Hash;
use record::ids::{ItemId, Minute, Place};
use store::{Arrival, Count, ItemFilter, ItemRow, LogFilter, LogKey, LogRow, Snapshot, Store, StoreError};

fn item(n: u8) -> ItemId {
    ItemId([n; 16])
}

/// Item `n`: kind, state, move and area by its number; later numbers come earlier in lists.
fn row(n: u8) -> ItemRow {
    ItemRow {
        item: item(n),
        kind: 1,
        state: n % 3,
        area: n.is_multiple_of(2).then(|| item(200)),
        whose: n % 4,
        open: u32::from(n),
        version: (n % 2 == 1).then(|| Place { folio: folio(u64::from(n)), index: u16::from(n) }),
        years: if n < 10 { vec![2026] } else { vec![2026, 2027] },
        rank: vec![255 - n / 2],
        row: vec![n; 3],
    }
}

fn log_row(height: u32, n: u64, index: u16) -> LogRow {
    LogRow {
        key: LogKey { height, folio: folio(n), index },
        party: party(n % 2),
        kind: 4,
        minute: Minute(100 + height),
        rule: (index == 1).then(|| "A2".to_owned()),
        items: vec![item(n as u8), item(n as u8 + 1)],
        row: vec![n as u8],
    }
}

fn drawn() -> Fresh {
    let fresh = Fresh::new();
    draw(&fresh, (0..20).collect());
    fresh
}

/// Draws all pages of dossier 0, the items in the order given.
fn draw(fresh: &Fresh, order: Vec<u8>) {
    fresh
        .store
        .write(|tx| {
            for n in order {
                // A first, different state of the same row: only the last one counts.
                tx.put_items(&id(0), &[ItemRow { years: vec![1999], state: 9, ..row(n) }])?;
                tx.put_items(&id(0), &[row(n)])?;
            }
            tx.put_log(&id(0), &[log_row(2, 3, 1), log_row(1, 2, 0), log_row(2, 3, 0), log_row(1, 1, 0)])?;
            tx.put_sheet(&id(0), "head", b"old")?;
            tx.put_sheet(&id(0), "head", b"title")
        })
        .expect("pages");
}

fn items(fresh: &Fresh, filter: &ItemFilter, after: Option<(&[u8], ItemId)>, limit: u32) -> Vec<ItemRow> {
    fresh.store.read(|read| read.items(&id(0), filter, after, limit)).unwrap()
}
fn fingerprint(fresh: &Fresh) -> Hash {
    fresh.store.read(|read| read.projection_fingerprint(&id(0))).unwrap()
}

/// All rows in list order.
fn ordered() -> Vec<ItemRow> {
    let mut rows: Vec<ItemRow> = (0..20).map(row).collect();
    rows.sort_by(|a, b| (&a.rank, a.item).cmp(&(&b.rank, b.item)));
    rows
}

#[test]
fn items_come_back_whole_and_by_rank() {
    let fresh = drawn().reopened();
    assert_eq!(items(&fresh, &ItemFilter::default(), None, 100), ordered());
    assert_eq!(fresh.store.read(|read| read.item(&id(0), &item(13))).unwrap(), Some(row(13)));
    assert_eq!(fresh.store.read(|read| read.item(&id(0), &item(99))).unwrap(), None);
}

#[test]
fn pages_follow_one_another_without_a_gap() {
    let fresh = drawn();
    let mut all: Vec<ItemRow> = Vec::new();
    loop {
        let after = all.last().map(|last| (last.rank.clone(), last.item));
        let after = after.as_ref().map(|(rank, item)| (rank.as_slice(), *item));
        let page = items(&fresh, &ItemFilter::default(), after, 3);
        assert!(page.len() <= 3);
        if page.is_empty() {
            break;
        }
        all.extend(page);
    }
    assert_eq!(all, ordered());
}

#[test]
fn filters_narrow_and_combine() {
    let fresh = drawn();
    type Law = fn(&ItemRow) -> bool;
    let any = ItemFilter::default();
    let cases: [(ItemFilter, Law); 7] = [
        (ItemFilter { state: Some(2), ..any }, |row| row.state == 2),
        (ItemFilter { area: Some(item(200)), ..any }, |row| row.area == Some(item(200))),
        (ItemFilter { whose: Some(1), ..any }, |row| row.whose == 1),
        (ItemFilter { kind: Some(1), ..any }, |_| true),
        (ItemFilter { kind: Some(2), ..any }, |_| false),
        (ItemFilter { year: Some(2027), ..any }, |row| row.years.contains(&2027)),
        (ItemFilter { year: Some(2027), state: Some(0), area: Some(item(200)), ..any }, |row| {
            row.years.contains(&2027) && row.state == 0 && row.area.is_some()
        }),
    ];
    for (filter, law) in cases {
        let expected: Vec<ItemRow> = ordered().into_iter().filter(law).collect();
        assert_eq!(items(&fresh, &filter, None, 100), expected, "{filter:?}");
        let Some(first) = expected.first() else { continue };
        assert_eq!(items(&fresh, &filter, Some((&first.rank, first.item)), 100), expected[1..], "{filter:?}");
    }
}

#[test]
fn counts_add_up_by_kind_area_state_and_move() {
    let fresh = drawn();
    let counts = fresh.store.read(|read| read.counts(&id(0))).unwrap();
    assert_eq!(counts.iter().map(|count| count.items).sum::<u64>(), 20);
    let expected =
        (0..20).map(row).filter(|row| row.area.is_some() && row.state == 0 && row.whose == 0).count();
    let cell = counts.iter().find(|count| count.area.is_some() && count.state == 0 && count.whose == 0);
    let cell = *cell.expect("items 0 and 12");
    assert_eq!(cell, Count { kind: 1, area: Some(item(200)), state: 0, whose: 0, items: expected as u64 });
    assert_eq!(fresh.store.read(|read| read.years(&id(0))).unwrap(), [2026, 2027]);
}

#[test]
fn an_item_removed_is_gone_from_every_list() {
    let fresh = drawn();
    fresh.store.write(|tx| tx.remove_item(&id(0), &item(13))).unwrap();
    assert_eq!(items(&fresh, &ItemFilter { year: Some(2027), ..Default::default() }, None, 100).len(), 9);
    assert_eq!(items(&fresh, &ItemFilter::default(), None, 100).len(), 19);
}

#[test]
fn the_log_is_read_backwards_in_display_order() {
    let fresh = drawn();
    let log = |filter, before, limit| -> Vec<LogKey> {
        let rows = fresh.store.read(|read| read.log(&id(0), &filter, before, limit)).unwrap();
        rows.into_iter().map(|row| row.key).collect()
    };
    let all = LogFilter::default();
    let mut keys =
        vec![log_row(1, 1, 0).key, log_row(1, 2, 0).key, log_row(2, 3, 0).key, log_row(2, 3, 1).key];
    keys.sort();
    keys.reverse();
    assert_eq!(log(all, None, 100), keys);
    assert_eq!(log(all, None, 2), keys[..2]);
    assert_eq!(log(all, Some(keys[1]), 100), keys[2..]);
    assert_eq!(log(LogFilter { void: true, ..all }, None, 100), [log_row(2, 3, 1).key]);
    let of_item = LogFilter { item: Some(item(3)), void: false };
    let expected: Vec<LogKey> = keys.iter().filter(|key| key.folio != folio(1)).copied().collect();
    assert_eq!(log(of_item, None, 100), expected, "folio 2 concerns items 2 and 3, folio 3 items 3 and 4");
    assert_eq!(log(of_item, Some(expected[0]), 1), expected[1..2]);
    let whole = fresh.store.read(|read| read.log(&id(0), &all, None, 1)).unwrap();
    assert_eq!(whole, [log_row(2, 3, 1)]);
}

#[test]
fn drawn_anew_in_any_order_they_give_the_same_fingerprint() {
    let fresh = drawn();
    let first = fingerprint(&fresh);
    fresh.store.write(|tx| tx.clear_projections(&id(0))).unwrap();
    let empty = fingerprint(&fresh);
    assert_ne!(empty, first);
    assert_eq!(items(&fresh, &ItemFilter::default(), None, 100), []);
    draw(&fresh, (0..20).rev().collect());
    assert_eq!(fingerprint(&fresh), first);
    assert_eq!(fingerprint(&fresh.reopened()), first);
}

#[test]
fn any_difference_changes_the_fingerprint() {
    let fresh = drawn();
    let first = fingerprint(&fresh);
    type Change = fn(&dyn store::Tx) -> Result<(), StoreError>;
    let changes: [Change; 7] = [
        |tx| tx.put_items(&id(0), &[ItemRow { row: vec![0], ..row(3) }]),
        |tx| tx.put_items(&id(0), &[ItemRow { years: vec![2026, 2028], ..row(3) }]),
        |tx| tx.put_items(&id(0), &[ItemRow { version: None, ..row(3) }]),
        |tx| tx.remove_item(&id(0), &item(3)),
        |tx| tx.put_log(&id(0), &[LogRow { rule: Some("E2".into()), ..log_row(1, 1, 0) }]),
        |tx| tx.put_log(&id(0), &[LogRow { items: vec![], ..log_row(1, 1, 0) }]),
        |tx| tx.put_sheet(&id(0), "head", b"titles"),
    ];
    for (n, change) in changes.into_iter().enumerate() {
        let changed: Result<(), StoreError> = fresh.store.write(|tx| {
            change(tx)?;
            assert_ne!(tx.projection_fingerprint(&id(0))?, first, "change {n}");
            Err(StoreError::ReadOnly)
        });
        assert!(changed.is_err());
        assert_eq!(fingerprint(&fresh), first, "change {n} was rolled back");
    }
}

#[test]
fn one_dossier_is_cleared_without_the_other() {
    let fresh = drawn();
    fresh
        .store
        .write(|tx| {
            append(tx, 0, 0, 0, &[])?;
            tx.put_dossier(&dossier(50))?;
            tx.put_items(&id(50), &[row(1)])?;
            tx.clear_projections(&id(0))
        })
        .unwrap();
    assert_eq!(fresh.store.read(|read| read.item(&id(50), &item(1))).unwrap(), Some(row(1)));
    assert!(fresh.store.read(|read| read.folio(&folio(0))).unwrap().is_some(), "the folios stay");
}

#[test]
fn a_snapshot_comes_back_whole_however_large() {
    let fresh = Fresh::new();
    assert_eq!(fresh.store.read(|read| read.snapshot(&id(0))).unwrap(), None);
    let large: Vec<u8> = (0..3_000_001u32).map(|n| (n % 251) as u8).collect();
    let before = fingerprint(&fresh);
    for (covers, bytes) in [(1, large), (7, vec![5; 10]), (8, vec![])] {
        let snapshot = Snapshot { covers: Arrival(covers), format: 2, bytes };
        fresh.store.write(|tx| tx.put_snapshot(&id(0), &snapshot)).unwrap();
        let found = fresh.store.read(|read| read.snapshot(&id(0))).unwrap().expect("the snapshot");
        assert!(found == snapshot, "snapshot over {covers}");
    }
    assert_eq!(fingerprint(&fresh), before, "a snapshot is no page");
    fresh.store.write(|tx| tx.clear_projections(&id(0))).unwrap();
    assert_eq!(fresh.store.read(|read| read.snapshot(&id(0))).unwrap(), None);
}

/// No page scans the folios, or all rows of another dossier: every plan searches by an index.
#[test]
fn every_question_of_a_page_is_answered_by_an_index() {
    let fresh = drawn();
    let path = fresh.path();
    let Fresh { folder: _folder, store } = fresh;
    drop(store);
    let raw = rusqlite::Connection::open(path).unwrap();
    let rank = "ORDER BY rank, item LIMIT 50";
    let keyset = "(rank, item) > (x'00', x'00')";
    let back = "ORDER BY height DESC, folio DESC, act DESC LIMIT 50";
    let questions = [
        format!("SELECT row FROM item_row WHERE dossier = 1 AND {keyset} {rank}"),
        format!("SELECT row FROM item_row WHERE dossier = 1 AND kind = 1 AND {keyset} {rank}"),
        format!("SELECT row FROM item_row WHERE dossier = 1 AND state = 1 AND {keyset} {rank}"),
        format!("SELECT row FROM item_row WHERE dossier = 1 AND area = x'00' AND {keyset} {rank}"),
        format!("SELECT row FROM item_row WHERE dossier = 1 AND whose = 1 AND {keyset} {rank}"),
        "SELECT kind, area, state, whose, count(*) FROM item_row WHERE dossier = 1 GROUP BY kind, area, state, whose".into(),
        format!("SELECT row FROM log_row WHERE dossier = 1 AND (height, folio, act) < (9, x'00', 0) {back}"),
        format!("SELECT row FROM log_row WHERE dossier = 1 AND rule IS NOT NULL {back}"),
        format!("SELECT * FROM log_item WHERE dossier = 1 AND item = x'00' {back}"),
        "SELECT bytes FROM folio WHERE dossier = 1 AND arrival > 5 ORDER BY arrival".into(),
        "SELECT bytes FROM folio WHERE dossier = 1 AND feed = x'00' AND number > 5 ORDER BY number, id".into(),
        "SELECT bytes FROM folio WHERE dossier = 1 ORDER BY height, id".into(),
        "SELECT max(arrival) FROM folio WHERE dossier = 1".into(),
    ];
    for sql in questions {
        let mut statement = raw.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let plan: Vec<String> =
            statement.query_map([], |row| row.get(3)).unwrap().map(Result::unwrap).collect();
        assert!(!plan.is_empty());
        for step in &plan {
            assert!(step.starts_with("SEARCH"), "{sql}: {plan:?}");
        }
    }
}
