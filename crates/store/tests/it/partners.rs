//! Partners, pouch numbers, and keys that are destroyed.

use crate::{Fresh, append, feed, folio, id, name, party};
use record::ids::{DossierId, Fingerprint, Minute, Place};
use store::pouches::{MAX_GAPS, MAX_KEPT};
use store::secrets::MAX_RECEPTION_KEYS;
use store::{
    AcknowledgedTip, Compared, Counted, Departure, Gap, KeyScope, Link, OwnReception, Partner, PouchEntry,
    Secret, Store, StoreError, TheirReception,
};

fn partner(n: u64) -> Partner {
    Partner {
        party: party(n),
        name: "المملكة المغربية".into(),
        fingerprint: Fingerprint([n as u8; 32]),
        presentation: vec![1, 2, 3],
        added: Minute(4),
        compared: None,
    }
}
fn compared(at: u32) -> Compared {
    Compared { how: "by telephone".into(), by: "A. Desk".into(), at: Minute(at) }
}
fn held(fresh: &Fresh, n: u64) -> Partner {
    fresh.store.read(|read| read.partner(&party(n))).unwrap().expect("the partner")
}

#[test]
fn a_partner_is_confirmed_by_a_comparison_and_a_new_fingerprint_undoes_it() {
    let fresh = Fresh::new();
    fresh.store.write(|tx| tx.put_partner(&partner(1)).and_then(|()| tx.put_partner(&partner(2)))).unwrap();
    assert_eq!(held(&fresh, 1), partner(1));
    assert!(fresh.store.write(|tx| tx.confirm_partner(&party(1), &compared(9))).unwrap());
    assert!(!fresh.store.write(|tx| tx.confirm_partner(&party(7), &compared(9))).unwrap());
    let fresh = fresh.reopened();
    assert_eq!(held(&fresh, 1).compared, Some(compared(9)));
    let presented_again = Partner { presentation: vec![4], ..partner(1) };
    fresh.store.write(|tx| tx.put_partner(&presented_again)).unwrap();
    assert_eq!(held(&fresh, 1), Partner { compared: Some(compared(9)), ..presented_again });
    let other_root = Partner { fingerprint: Fingerprint([77; 32]), ..partner(1) };
    fresh.store.write(|tx| tx.put_partner(&other_root)).unwrap();
    assert_eq!(held(&fresh, 1), other_root);
    assert_eq!(fresh.store.read(|read| read.partners()).unwrap().len(), 2);
}

#[test]
fn a_link_is_found_by_dossier_or_for_all() {
    let fresh = Fresh::new();
    let link = |address: &str| Link {
        address: Some(address.into()),
        token_out: Some(Secret::new(b"out".to_vec())),
        token_in: None,
    };
    fresh
        .store
        .write(|tx| {
            tx.put_link(None, &party(1), Some(&link("all")))?;
            tx.put_link(Some(&id(0)), &party(1), Some(&link("old")))?;
            tx.put_link(Some(&id(0)), &party(1), Some(&link("one")))
        })
        .unwrap();
    let address = |dossier: Option<DossierId>| {
        let link = fresh.store.read(|read| read.link(dossier.as_ref(), &party(1))).unwrap();
        link.map(|link| {
            (link.address.unwrap(), link.token_out.unwrap().expose().to_vec(), link.token_in.is_none())
        })
    };
    assert_eq!(address(None), Some(("all".into(), b"out".to_vec(), true)));
    assert_eq!(address(Some(id(0))), Some(("one".into(), b"out".to_vec(), true)));
    assert_eq!(address(Some(id(5))), None);
    assert_eq!(fresh.store.read(|read| read.links()).unwrap().len(), 2);
    fresh.store.write(|tx| tx.put_link(None, &party(1), None)).unwrap();
    assert_eq!(fresh.store.read(|read| read.link(None, &party(1))).unwrap().map(|link| link.address), None);
}

#[test]
fn our_pouches_are_numbered_from_one_without_a_gap_and_a_failed_command_uses_none() {
    let fresh = Fresh::new();
    assert_eq!(fresh.store.read(|read| read.last_sent(&id(0), &party(1))).unwrap(), None);
    assert_eq!(fresh.store.write(|tx| tx.next_pouch(&id(0), &party(1))).unwrap(), 1);
    let failed: Result<(), StoreError> = fresh.store.write(|tx| {
        assert_eq!(tx.next_pouch(&id(0), &party(1))?, 2);
        Err(StoreError::Full)
    });
    assert!(failed.is_err());
    assert_eq!(fresh.store.write(|tx| tx.next_pouch(&id(0), &party(1))).unwrap(), 2);
    assert_eq!(fresh.store.write(|tx| tx.next_pouch(&id(0), &party(2))).unwrap(), 1);
    assert_eq!(fresh.store.read(|read| read.last_sent(&id(0), &party(1))).unwrap(), Some(2));
}

fn count(fresh: &Fresh, number: u32, acknowledged: Option<u32>) -> Counted {
    let at = Minute(number);
    fresh.store.write(|tx| tx.count_received(&id(0), &party(1), &feed(1), number, acknowledged, at)).unwrap()
}
fn gaps(fresh: &Fresh) -> Vec<(u32, u32)> {
    let received =
        fresh.store.read(|read| read.received(&id(0), &feed(1))).unwrap().expect("something received");
    received.gaps.iter().map(|gap| (gap.first, gap.last)).collect()
}

#[test]
fn gaps_repetitions_and_late_pouches_are_noticed() {
    let fresh = Fresh::new();
    assert_eq!(count(&fresh, 1, None), Counted::Next);
    assert_eq!(count(&fresh, 2, Some(4)), Counted::Next);
    assert_eq!(count(&fresh, 2, Some(3)), Counted::Repeated);
    assert_eq!(count(&fresh, 9, None), Counted::AfterGap(Gap { first: 3, last: 8 }));
    assert_eq!(gaps(&fresh), [(3, 8)]);
    assert_eq!(count(&fresh, 5, None), Counted::Late);
    assert_eq!(gaps(&fresh), [(3, 4), (6, 8)]);
    assert_eq!(count(&fresh, 5, None), Counted::Repeated);
    for n in [3, 8, 4, 7] {
        assert_eq!(count(&fresh, n, None), Counted::Late);
    }
    assert_eq!(gaps(&fresh), [(6, 6)]);
    assert_eq!(count(&fresh, 10, None), Counted::Next);
    let received = fresh.store.read(|read| read.received_of(&id(0), &party(1))).unwrap();
    assert_eq!(received.len(), 1);
    assert_eq!(
        (received[0].last, received[0].acknowledged),
        (10, Some(4)),
        "an older claim takes nothing back"
    );
    assert_eq!(received[0].minute, Minute(10));
}

#[test]
fn numbers_at_both_ends_are_counted_without_harm() {
    let fresh = Fresh::new();
    assert_eq!(count(&fresh, 0, None), Counted::Repeated, "numbers begin at one");
    assert_eq!(count(&fresh, u32::MAX, None), Counted::AfterGap(Gap { first: 1, last: u32::MAX - 1 }));
    assert_eq!(count(&fresh, u32::MAX, None), Counted::Repeated);
    assert_eq!(count(&fresh, u32::MAX - 1, None), Counted::Late);
}

#[test]
fn there_is_an_end_to_noted_gaps() {
    let fresh = Fresh::new();
    for n in 1..=MAX_GAPS + 20 {
        count(&fresh, 2 * n, None);
    }
    let gaps = gaps(&fresh);
    assert_eq!(gaps.len(), MAX_GAPS as usize);
    assert_eq!(gaps[0], (1, 41), "the oldest became one");
}

#[test]
fn what_a_partner_holds_is_replaced_whole() {
    let fresh = Fresh::new();
    let tip = |f, number, n| AcknowledgedTip { feed: feed(f), number, id: folio(n) };
    fresh.store.write(|tx| tx.put_acknowledged(&id(0), &feed(1), &[tip(0, 3, 3), tip(1, 2, 2)])).unwrap();
    fresh.store.write(|tx| tx.put_acknowledged(&id(0), &feed(1), &[tip(0, 5, 5)])).unwrap();
    assert_eq!(fresh.store.read(|read| read.acknowledged(&id(0), &feed(1))).unwrap(), [tip(0, 5, 5)]);
    assert_eq!(fresh.store.read(|read| read.acknowledged(&id(0), &feed(2))).unwrap(), []);
}

#[test]
fn the_pouch_log_is_read_last_first() {
    let fresh = Fresh::new();
    let entry = |party_of, sent, number| PouchEntry {
        dossier: id(0),
        party: party(party_of),
        sent,
        number,
        carrier: 2,
        minute: Minute(number),
        size: 70_000,
        folios: 3,
        payloads: 4,
        note: vec![1],
    };
    let all = [entry(1, true, 1), entry(2, true, 1), entry(1, false, 2)];
    fresh.store.write(|tx| all.iter().try_for_each(|entry| tx.log_pouch(entry))).unwrap();
    let log =
        |party: Option<_>, limit| fresh.store.read(|read| read.pouch_log(&id(0), party, limit)).unwrap();
    assert_eq!(log(None, 2), [all[2].clone(), all[1].clone()]);
    assert_eq!(log(Some(&party(1)), 9), [all[2].clone(), all[0].clone()]);
}

#[test]
fn pouches_in_preview_are_few_and_the_oldest_goes() {
    let fresh = Fresh::new();
    let kept = |n| fresh.store.read(|read| read.kept_pouch(&name("pouch", n))).unwrap();
    for n in 0..=u64::from(MAX_KEPT) {
        fresh.store.write(|tx| tx.keep_pouch(&name("pouch", n), &[n as u8], Minute(n as u32))).unwrap();
    }
    assert_eq!(kept(0), None);
    assert_eq!(kept(1), Some(vec![1]));
    fresh.store.write(|tx| tx.drop_pouch(&name("pouch", 1))).unwrap();
    assert_eq!(kept(1), None);
}

fn scope() -> KeyScope {
    KeyScope { dossier: Some(id(0)), party: Some(party(1)) }
}
fn key(number: u32) -> OwnReception {
    OwnReception {
        number,
        public: vec![number as u8; 4],
        secret: Secret::new(format!("the secret of pouch {number:04}").into_bytes()),
    }
}

#[test]
fn reception_keys_live_until_a_later_one_is_in_use() {
    let fresh = Fresh::new();
    fresh.store.write(|tx| (1..=3).try_for_each(|n| tx.put_own_reception(&scope(), &key(n)))).unwrap();
    fresh.store.write(|tx| tx.put_own_reception(&KeyScope::default(), &key(0))).unwrap();
    let numbers = || {
        let keys = fresh.store.read(|read| read.own_receptions(&scope())).unwrap();
        keys.iter().map(|key| key.number).collect::<Vec<_>>()
    };
    assert_eq!(numbers(), [3, 2, 1]);
    assert_eq!(fresh.store.write(|tx| tx.destroy_receptions_before(&scope(), 3)).unwrap(), 2);
    assert_eq!(numbers(), [3]);
    let all = fresh.store.read(|read| read.all_own_receptions()).unwrap();
    let all: Vec<_> = all.iter().map(|(scope, key)| (*scope, key.secret.expose().to_vec())).collect();
    assert_eq!(
        all,
        [(KeyScope::default(), key(0).secret.expose().to_vec()), (scope(), key(3).secret.expose().to_vec())]
    );
    let fill: Result<(), StoreError> = fresh.store.write(|tx| {
        (10..10 + MAX_RECEPTION_KEYS as u32).try_for_each(|n| tx.put_own_reception(&scope(), &key(n)))
    });
    assert!(matches!(fill, Err(StoreError::TooMany { .. })), "{fill:?}");
    assert_eq!(numbers(), [3]);
}

#[test]
fn a_destroyed_key_is_in_no_file_of_the_register() {
    let fresh = Fresh::new();
    fresh
        .store
        .write(|tx| {
            tx.put_own_reception(&scope(), &key(1))?;
            tx.put_own_reception(&scope(), &key(2))?;
            tx.put_seed("register", &Secret::new(b"the seed of this register".to_vec()))
        })
        .unwrap();
    let somewhere = |secret: &[u8]| {
        let files = std::fs::read_dir(fresh.folder.path()).unwrap();
        files.into_iter().any(|file| {
            let bytes = std::fs::read(file.unwrap().path()).unwrap();
            bytes.windows(secret.len()).any(|window| window == secret)
        })
    };
    assert!(somewhere(b"the secret of pouch 0001") && somewhere(b"the seed of this register"));
    fresh.store.write(|tx| tx.destroy_receptions_before(&scope(), 2)).unwrap();
    assert!(!somewhere(b"the secret of pouch 0001"));
    assert!(somewhere(b"the secret of pouch 0002"), "the one in use stays");
    fresh.store.write(|tx| tx.destroy_seed("register")).unwrap();
    assert!(!somewhere(b"the seed of this register"));
}

#[test]
fn a_reader_in_the_way_only_delays_the_destruction() {
    let fresh = Fresh::new();
    fresh.store.write(|tx| tx.put_own_reception(&scope(), &key(1))).unwrap();
    let somewhere = || {
        let files = std::fs::read_dir(fresh.folder.path()).unwrap();
        let secret = b"the secret of pouch 0001";
        files.into_iter().any(|file| {
            std::fs::read(file.unwrap().path()).unwrap().windows(secret.len()).any(|window| window == secret)
        })
    };
    fresh
        .store
        .read(|read| {
            assert_eq!(read.own_receptions(&scope())?.len(), 1);
            fresh.store.write(|tx| tx.destroy_receptions_before(&scope(), 2))?;
            assert_eq!(read.own_receptions(&scope())?.len(), 1, "a read sees one moment");
            Ok::<_, StoreError>(())
        })
        .unwrap();
    fresh.store.write(|tx| tx.put_setting("anything", b"")).unwrap();
    assert!(!somewhere());
}

#[test]
fn the_latest_key_of_a_partner_stands() {
    let fresh = Fresh::new();
    let theirs =
        |number, public: u8| TheirReception { feed: feed(1), party: party(1), number, public: vec![public] };
    let put = |key| fresh.store.write(|tx| tx.put_their_reception(Some(&id(0)), &key)).unwrap();
    assert!(put(theirs(4, 4)));
    assert!(!put(theirs(3, 3)), "an old pouch brings no key back");
    assert!(put(theirs(5, 5)));
    assert!(fresh.store.write(|tx| tx.put_their_reception(None, &theirs(0, 9))).unwrap());
    let held = |dossier: Option<_>| {
        fresh.store.read(|read| read.their_receptions(dossier.as_ref(), &party(1))).unwrap()
    };
    assert_eq!(held(Some(id(0))), [theirs(5, 5)]);
    assert_eq!(held(None), [theirs(0, 9)]);
}

#[test]
fn seeds_and_settings_come_back_and_secrets_are_not_printed() {
    let fresh = Fresh::new();
    fresh
        .store
        .write(|tx| {
            tx.put_seed("b", &Secret::new(vec![1]))?;
            tx.put_seed("a", &Secret::new(vec![9]))?;
            tx.put_seed("a", &Secret::new(vec![2]))?;
            tx.put_setting(store::dossiers::ROOT_CUSTODY, b"/media/key/root.txt")?;
            tx.put_setting("gone", b"x")?;
            tx.change_setting("gone", None)
        })
        .unwrap();
    let fresh = fresh.reopened();
    let seed = fresh.store.read(|read| read.seed("a")).unwrap().expect("the seed");
    assert_eq!(seed.expose(), [2]);
    assert_eq!(format!("{seed:?}"), "Secret(..)");
    assert_eq!(fresh.store.read(|read| read.seed_names()).unwrap(), ["a", "b"]);
    assert!(fresh.store.read(|read| read.seed("c")).unwrap().is_none());
    let custody = fresh.store.read(|read| read.setting(store::dossiers::ROOT_CUSTODY)).unwrap();
    assert_eq!(custody.as_deref(), Some(&b"/media/key/root.txt"[..]));
    assert_eq!(fresh.store.read(|read| read.setting("gone")).unwrap(), None);
}

#[test]
fn an_instruction_leaves_once() {
    let fresh = Fresh::new();
    let departure = Departure { instruction: [7; 16], place: Place { folio: folio(0), index: 1 } };
    let early = fresh.store.write(|tx| tx.note_departure(&departure));
    assert!(matches!(early, Err(StoreError::NoFolio(_))), "{early:?}");
    fresh
        .store
        .write(|tx| {
            append(tx, 0, 0, 0, &[])?;
            tx.note_departure(&departure)
        })
        .unwrap();
    let twice = fresh.store.write(|tx| tx.note_departure(&departure));
    assert!(matches!(twice, Err(StoreError::LeftAlready(at)) if at == folio(0)), "{twice:?}");
    assert_eq!(fresh.store.read(|read| read.departure(&[7; 16])).unwrap(), Some(departure.place));
    assert_eq!(fresh.store.read(|read| read.departures()).unwrap(), [departure]);
    fresh.store.write(|tx| tx.forget_departure(&[7; 16])).unwrap();
    assert_eq!(fresh.store.read(|read| read.departures()).unwrap(), []);
}
