//! The pouch: what it carries, and each reason for which it is not taken in.

use crate::common::Seeded;
use crate::memory::{CAPS, Register};
use exchange::egress::{Allowed, Candidate, Cited, Label, Stays, Whitelist, decide};
use exchange::pouch::{self, Caps, Counted, Numbering, PackError, PouchError, Tally, numbering, pack, read};
use exchange::sealed::{SealedError, seal_to_vec};
use proptest::prelude::*;
use record::cbor::Writer;
use record::frame::{self, Object};
use record::ids::{FolioId, PayloadId, Place};
use record::payload::Payload;
use std::sync::OnceLock;

/// A pouch with two folios and a payload, its sender, its receiver, and its content.
fn ready() -> (Register, Register, Vec<u8>) {
    let (mut ours, theirs) = Register::pair();
    ours.propose(500);
    let content = ours.pack().bytes;
    (ours, theirs, content)
}

fn sealed(content: &[u8], to: &Register) -> Vec<u8> {
    seal_to_vec(content, &[to.ring.keys()[0].public().clone()], &mut Seeded(5)).unwrap()
}

/// Takes `content` in and asserts that nothing was taken if it is refused.
fn refused(content: &[u8], by: &mut Register) -> PouchError {
    let before = by.holdings();
    let error = by.take_in(&sealed(content, by)).expect_err("not to be taken in");
    assert_eq!(by.holdings(), before, "nothing is taken from a refused pouch");
    error
}

#[test]
fn a_pouch_brings_folios_and_payloads_byte_for_byte() {
    let (ours, mut theirs, content) = ready();
    let opened = theirs.take_in(&sealed(&content, &theirs)).unwrap();
    assert_eq!((opened.folios.len(), opened.payloads.len(), opened.proposals), (2, 1, 1));
    assert_eq!(
        (opened.sender, opened.numbering, opened.bytes),
        (ours.party, Numbering::Next, content.len() as u64)
    );
    assert_eq!(theirs.holdings(), ours.holdings());
    for (id, (folio, _)) in &ours.held {
        assert_eq!(theirs.held[id].0.bytes, folio.bytes);
    }
}

#[test]
fn the_same_pouch_twice_changes_nothing_and_is_said_to_be_old() {
    let (_, mut theirs, content) = ready();
    let container = sealed(&content, &theirs);
    theirs.take_in(&container).unwrap();
    let after = (theirs.holdings(), theirs.partner().acknowledged.clone(), theirs.partner().card.clone());
    assert_eq!(theirs.take_in(&container).unwrap().numbering, Numbering::Old);
    let again = (theirs.holdings(), theirs.partner().acknowledged.clone(), theirs.partner().card.clone());
    assert_eq!(again, after);
}

#[test]
fn numbers_are_compared_with_the_last_one_taken_in() {
    assert_eq!(numbering(0, 1), Numbering::Next);
    assert_eq!(numbering(4, 5), Numbering::Next);
    assert_eq!(numbering(4, 4), Numbering::Old);
    assert_eq!(numbering(4, 1), Numbering::Old);
    assert_eq!(numbering(4, 6), Numbering::Gap(5..=5));
    assert_eq!(numbering(0, u32::MAX), Numbering::Gap(1..=u32::MAX - 1));
    assert_eq!(numbering(u32::MAX, u32::MAX), Numbering::Old);
    assert_eq!(numbering(u32::MAX - 1, u32::MAX), Numbering::Next);
}

#[test]
fn a_lost_pouch_is_noticed_and_heals_with_the_next_one() {
    let (mut ours, mut theirs, _) = ready();
    ours.propose(100);
    let _lost = ours.send();
    ours.propose(100);
    let opened = theirs.take_in(&ours.send()).unwrap();
    assert_eq!(opened.numbering, Numbering::Gap(1..=2), "the first two never arrived");
    assert_eq!(theirs.holdings(), ours.holdings());
}

#[test]
fn what_is_acknowledged_is_not_sent_again() {
    let (mut ours, mut theirs, content) = ready();
    theirs.take_in(&sealed(&content, &theirs)).unwrap();
    ours.take_in(&theirs.send()).unwrap();
    ours.propose(10);
    let opened = theirs.take_in(&ours.send()).unwrap();
    let numbers: Vec<u32> =
        opened.folios.iter().map(|it| record::folio::Folio::parse(it).unwrap().header.number).collect();
    assert_eq!(numbers, [2], "only the new folio of ours, none of theirs");
}

#[test]
fn two_registers_that_have_nothing_to_say_fall_silent() {
    let (mut ours, mut theirs, content) = ready();
    theirs.take_in(&sealed(&content, &theirs)).unwrap();
    for _ in 0..3 {
        ours.take_in(&theirs.send()).unwrap();
        theirs.take_in(&ours.send()).unwrap();
    }
    let empty =
        ours.held.values().filter(|(folio, _)| folio.acts.is_empty() && folio.header.number > 0).count();
    assert_eq!(ours.held.len(), 3, "founding, proposal, one acknowledgement");
    assert_eq!(empty, 0, "the one acknowledgement is the first folio of their feed");
    assert!(ours.leaving().leaves.folios().is_empty());
}

#[test]
fn a_pouch_sealed_for_a_key_destroyed_since_says_so() {
    let (mut ours, mut theirs, content) = ready();
    let early = sealed(&content, &theirs);
    for _ in 0..2 {
        theirs.take_in(&ours.send()).unwrap();
        ours.take_in(&theirs.send()).unwrap();
    }
    assert!(matches!(theirs.take_in(&early), Err(PouchError::Sealed(SealedError::NotForUs))));
}

#[test]
fn a_pouch_for_a_wrong_card_says_so() {
    let (_, mut theirs, content) = ready();
    let stranger = Register::new(9);
    let error = theirs.take_in(&sealed(&content, &stranger)).unwrap_err();
    assert!(matches!(error, PouchError::Sealed(SealedError::NotForUs)));
}

#[test]
fn a_foreign_dossier_is_named() {
    let (mut ours, mut theirs, _) = ready();
    let mut elsewhere = Register::new(1);
    elsewhere.meet(&theirs);
    elsewhere.propose(5);
    assert_ne!(elsewhere.dossier, ours.dossier);
    let error = refused(&elsewhere.pack().bytes, &mut theirs);
    assert!(matches!(error, PouchError::ForeignDossier { found } if Some(found) == elsewhere.dossier));
    assert!(theirs.take_in(&ours.send()).is_ok(), "the right one still opens");
}

#[test]
fn an_unknown_sender_a_wrong_receiver_and_our_own_pouch_are_told_apart() {
    let (mut ours, mut theirs, content) = ready();
    theirs.partner().feed = Register::new(8).feed;
    let error = refused(&content, &mut theirs);
    assert!(matches!(error, PouchError::UnknownSender { found } if found == ours.feed));
    theirs.partner().feed = ours.feed;

    let other = Register::new(8).party;
    ours.partner().party = other;
    let error = refused(&ours.pack().bytes, &mut theirs);
    assert!(matches!(error, PouchError::WrongReceiver { found } if found == other));

    let own = theirs.write(vec![]);
    assert!(theirs.held.contains_key(&own));
    let error = refused(&theirs.pack().bytes, &mut theirs);
    assert!(matches!(error, PouchError::OurOwn));
}

#[test]
fn a_position_signed_by_another_key_is_refused() {
    let (mut ours, mut theirs, _) = ready();
    ours.keys = Register::new(7).keys;
    assert!(matches!(refused(&ours.pack().bytes, &mut theirs), PouchError::NotSigned));
}

#[test]
fn one_signature_of_another_position_is_no_signature() {
    let (mut ours, mut theirs, _) = ready();
    let (first, second) = (ours.position().bytes, ours.position().bytes);
    // The ML-DSA signature is the last 3309 bytes of the frame.
    let swapped = [&first[..first.len() - 3309], &second[second.len() - 3309..]].concat();
    let inner = |position: &[u8]| {
        let mut out = Writer::new();
        out.array(3).bytes(position).array(0).array(0);
        out.finish()
    };
    assert!(matches!(refused(&inner(&swapped), &mut theirs), PouchError::NotSigned));
    assert!(theirs.take_in(&sealed(&inner(&second), &theirs)).is_ok(), "whole, it is taken in");
}

#[test]
fn a_later_format_of_the_position_is_told_from_nonsense() {
    let (ours, mut theirs, _) = ready();
    let with_position = |payload: &[u8]| {
        let mut out = Writer::new();
        let signed = frame::sign(Object::Position, payload, &ours.keys, &mut Seeded(4));
        out.array(3).bytes(&signed).array(0).array(0);
        out.finish()
    };
    let mut later = Writer::new();
    later.map(2).uint(1).uint(2).uint(99).text("later");
    assert!(matches!(refused(&with_position(&later.finish()), &mut theirs), PouchError::UnknownVersion(2)));
    let mut nonsense = Writer::new();
    nonsense.map(2).uint(1).uint(1).uint(99).text("nonsense");
    assert!(matches!(
        refused(&with_position(&nonsense.finish()), &mut theirs),
        PouchError::UnknownContent { .. }
    ));
}

/// A pouch with one payload entry written by `entry`.
fn with_payload(ours: &mut Register, entry: impl Fn(&mut Writer)) -> Vec<u8> {
    let mut out = Writer::new();
    out.array(3).bytes(&ours.position().bytes).array(0).array(1);
    entry(&mut out);
    out.finish()
}

#[test]
fn a_payload_has_no_name_and_no_path() {
    let (mut ours, mut theirs, _) = ready();
    let place = ours.dossier.unwrap().0.to_bytes();
    let good = with_payload(&mut ours, |out| {
        out.array(4).array(2).bytes(&place).uint(0).uint(1).bytes(&[7; 32]).bytes(b"content");
    });
    assert!(read(&good, &CAPS).is_ok());
    let named = with_payload(&mut ours, |out| {
        out.array(5)
            .array(2)
            .bytes(&place)
            .uint(0)
            .uint(1)
            .bytes(&[7; 32])
            .bytes(b"content")
            .text("../../etc/passwd");
    });
    let as_field = with_payload(&mut ours, |out| {
        out.array(4).array(2).bytes(&place).uint(0).text("a/b").bytes(&[7; 32]).bytes(b"content");
    });
    let as_map = with_payload(&mut ours, |out| {
        out.array(4).array(2).bytes(&place).uint(0).uint(1).bytes(&[7; 32]).map(1).uint(0).text("/tmp/x");
    });
    for bad in [named, as_field, as_map] {
        assert!(matches!(refused(&bad, &mut theirs), PouchError::UnknownContent { .. }));
    }
}

#[test]
fn what_is_not_canonical_was_not_packed_by_a_register() {
    let (_, mut theirs, content) = ready();
    for bad in [
        &b""[..],
        b"text",
        &[0x83],
        &[0x9f, 0xff],
        &[&content[..], &[0]].concat(),
        &content[..content.len() - 1],
    ] {
        assert!(matches!(refused(bad, &mut theirs), PouchError::NotAPouch(_)), "{} bytes", bad.len());
    }
    assert!(
        matches!(refused(&[0x80], &mut theirs), PouchError::UnknownContent { .. }),
        "canonical, but no pouch"
    );
}

#[test]
fn a_pouch_that_claims_more_than_it_holds_is_refused_before_memory_is_taken() {
    let (mut ours, mut theirs, _) = ready();
    for count in
        [[0x9a, 0xff, 0xff, 0xff, 0xff].as_slice(), &[0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]]
    {
        let mut out = Writer::new();
        out.array(3).bytes(&ours.position().bytes).raw(count);
        assert!(matches!(refused(&out.finish(), &mut theirs), PouchError::NotAPouch(_)));
    }
}

#[test]
fn each_limit_is_named_when_it_is_passed() {
    let (mut ours, _, _) = ready();
    for _ in 0..3 {
        ours.propose(100);
    }
    let content = ours.pack().bytes;
    let held = Caps { bytes: content.len() as u64, folios: 5, payloads: 4, proposals: 4 };
    assert!(read(&content, &held).is_ok(), "at each limit it is taken in");
    let cases = [
        (Counted::Bytes, Caps { bytes: held.bytes - 1, ..held }),
        (Counted::Folios, Caps { folios: 4, ..held }),
        (Counted::Payloads, Caps { payloads: 3, ..held }),
        (Counted::Proposals, Caps { proposals: 3, ..held }),
    ];
    for (counted, caps) in cases {
        let error = read(&content, &caps).unwrap_err();
        assert!(
            matches!(error, PouchError::TooMuch { what, found, cap } if what == counted && found == cap + 1),
            "{error}"
        );
    }
}

#[test]
fn a_day_has_its_limits_too() {
    let (mut ours, mut theirs, _) = ready();
    let one = theirs.take_in(&ours.send()).unwrap().tally();
    assert_eq!((one.folios, one.payloads, one.proposals), (2, 1, 1));
    let day = Caps { bytes: one.bytes * 2, folios: 4, payloads: 2, proposals: 2 };
    let twice = day.admit(one, one).unwrap();
    assert_eq!(twice.bytes, 2 * one.bytes);
    assert!(matches!(day.admit(twice, one), Err(PouchError::TooMuchToday { .. })));
    let proposal = Tally { proposals: 1, ..Tally::default() };
    let error = day.admit(twice, proposal).unwrap_err();
    assert!(matches!(error, PouchError::TooMuchToday { what: Counted::Proposals, cap: 2 }), "{error}");
    assert_eq!(day.admit(twice, Tally::default()).unwrap(), twice, "a repeated pouch brings nothing new");
}

#[test]
fn any_one_payload_can_travel() {
    assert!(CAPS.longest_payload() >= record::payload::MAX_PAYLOAD as u64);
    let room = CAPS.bytes - CAPS.longest_payload();
    assert!(record::position::MAX_POSITION as u64 + 1_000 < room, "beside the longest position");
}

#[test]
fn an_oversized_pouch_is_refused_while_it_is_opened() {
    let (_, theirs, content) = ready();
    let caps = Caps { bytes: content.len() as u64 - 1, ..CAPS };
    let error = pouch::unseal(&sealed(&content, &theirs)[..], theirs.ring.keys(), &caps).unwrap_err();
    assert!(matches!(error, PouchError::Sealed(SealedError::TooLarge { cap }) if cap == caps.bytes));
}

#[test]
fn only_what_is_listed_and_true_to_its_name_gets_into_a_pouch() {
    let (mut ours, _, _) = ready();
    let position = ours.position();
    let leaving = ours.leaving().leaves;
    let (&payload, proposal) = (ours.payloads.keys().next().unwrap(), *leaving.folios().last().unwrap());

    // A payload that is stored under another's name.
    let right = ours.payloads[&payload].clone();
    ours.payloads.get_mut(&payload).unwrap().1.content = b"a national note".to_vec();
    assert_eq!(pack(&leaving, &position, &ours, &CAPS), Err(PackError::OtherPayload(payload)));
    ours.payloads.insert(payload, right);

    // A folio that is stored under another's name.
    let right = ours.held[&proposal].clone();
    ours.held.get_mut(&proposal).unwrap().0.bytes = ours.held[&ours.dossier.unwrap()].0.bytes.clone();
    assert_eq!(pack(&leaving, &position, &ours, &CAPS), Err(PackError::OtherContent(proposal)));
    ours.held.remove(&proposal);
    assert_eq!(pack(&leaving, &position, &ours, &CAPS), Err(PackError::NoFolio(proposal)));
    ours.held.insert(proposal, right);
    assert!(pack(&leaving, &position, &ours, &CAPS).is_ok());

    // A position for somebody else.
    ours.partner().party = Register::new(8).party;
    let other = ours.position();
    assert_eq!(pack(&leaving, &other, &ours, &CAPS), Err(PackError::OtherPosition));
}

#[test]
fn a_folio_of_another_dossier_cannot_leave() {
    let (mut ours, theirs, _) = ready();
    let mut elsewhere = Register::new(1);
    elsewhere.meet(&theirs);
    elsewhere.propose(5);
    let foreign = elsewhere.propose(5);
    ours.held.extend(elsewhere.held);
    let mut whitelist = Whitelist::default();
    let receiver = theirs.party;
    whitelist.list(ours.dossier.unwrap(), Allowed { parties: [receiver].into(), ..Allowed::default() });
    let decided = decide(&whitelist, ours.dossier.unwrap(), receiver, vec![foreign], vec![], 100).unwrap();
    let position = ours.position();
    assert_eq!(pack(&decided.leaves, &position, &ours, &CAPS), Err(PackError::OtherContent(foreign)));
}

#[test]
fn payloads_without_room_are_left_behind_and_said() {
    let (mut ours, _, _) = ready();
    for _ in 0..3 {
        ours.propose(10_000);
    }
    let position = ours.position();
    let leaving = ours.leaving().leaves;
    let folios: usize = ours.held.values().map(|(folio, _)| folio.bytes.len()).sum();
    let room = |payloads: usize| Caps { bytes: (position.bytes.len() + folios + payloads) as u64, ..CAPS };
    let packed = pack(&leaving, &position, &ours, &room(25_000)).unwrap();
    assert_eq!((packed.payloads, packed.left_behind.len()), (3, 1));
    assert!(packed.bytes.len() as u64 <= room(25_000).bytes);
    assert_eq!(read(&packed.bytes, &room(25_000)).unwrap().folios().len(), 5);
    assert_eq!(pack(&leaving, &position, &ours, &room(0)), Err(PackError::TooMuch));
}

#[test]
fn a_payload_is_kept_only_under_the_act_that_names_it() {
    let (mut ours, mut theirs, _) = ready();
    let opened = theirs.take_in(&ours.send()).unwrap();
    let carried = &opened.payloads[0];
    let named = carried.payload.named(1);
    assert!(carried.is_named_by(&named));
    assert!(!carried.is_named_by(&record::act::PayloadRef { field: 2, ..named }));
    assert!(!carried.is_named_by(&record::act::PayloadRef { length: named.length + 1, ..named }));
    let other = Payload::of([0; 32], b"other".to_vec()).unwrap();
    assert!(!carried.is_named_by(&record::act::PayloadRef { id: other.id, ..named }));
}

#[test]
fn in_portions_a_long_record_arrives_whole() {
    let (mut ours, mut theirs, _) = ready();
    for _ in 0..9 {
        ours.propose(10);
    }
    ours.most.folios = 4;
    let mut rounds = 0;
    while theirs.held.len() < ours.held.len() {
        let opened = theirs.take_in(&ours.send()).unwrap();
        assert!(opened.folios.len() <= 4);
        let answer = theirs.send();
        ours.take_in(&answer).unwrap();
        rounds += 1;
        assert!(rounds < 10, "each round brings the partner further");
    }
    assert_eq!(rounds, 3, "eleven folios in portions of four");
}

// Egress.

fn candidate(n: u8, label: Option<&str>) -> Candidate {
    let hash = |tag| record::hash::hash(tag, &[&[n]]);
    let place = Place { folio: FolioId(hash("folio")), index: 0 };
    let cited = Cited { place, field: 1, id: PayloadId(hash("payload")) };
    Candidate { cited, bytes: 10, label: label.map(|text| Label(text.into())), erased: false }
}

#[test]
fn nothing_leaves_that_is_not_listed_and_each_thing_that_stays_has_its_reason() {
    let (ours, theirs) = (Register::new(1), Register::new(2));
    let dossier = FolioId(record::hash::hash("folio", &[b"dossier"]));
    let mut whitelist = Whitelist::default();
    let decide = |whitelist: &Whitelist, candidates| {
        decide(whitelist, dossier, theirs.party, vec![dossier], candidates, 100)
    };
    assert!(decide(&whitelist, vec![]).is_err(), "an empty whitelist lets nothing out");
    whitelist.list(dossier, Allowed { parties: [ours.party].into(), ..Allowed::default() });
    assert!(decide(&whitelist, vec![]).is_err(), "nor does one that lists somebody else");

    let labels = [Label("releasable".into())].into();
    whitelist.list(dossier, Allowed { parties: [theirs.party].into(), labels, unlabelled: false });
    let mut erased = candidate(4, Some("releasable"));
    erased.erased = true;
    let mut long = candidate(5, Some("releasable"));
    long.bytes = 101;
    let mut twice = candidate(1, Some("releasable"));
    twice.cited.place.index = 1;
    let candidates = vec![
        candidate(1, Some("releasable")),
        candidate(2, Some("Releasable")),
        candidate(3, None),
        erased,
        long,
        twice,
        candidate(6, Some("releasable")),
        candidate(6, Some("national")),
    ];
    let decided = decide(&whitelist, candidates.clone()).unwrap();
    assert_eq!(decided.leaves.payloads(), [candidates[0].cited], "listed once");
    let reasons: Vec<Stays> = decided.stays.into_iter().map(|(_, reason)| reason).collect();
    let label = |text: &str| Stays::Label(Label(text.into()));
    assert_eq!(
        reasons,
        [label("Releasable"), Stays::NoLabel, Stays::Erased, Stays::TooLarge(100), label("national")]
    );

    whitelist.strike(&dossier);
    assert!(decide(&whitelist, vec![]).is_err());
}

fn one() -> &'static (Vec<u8>, Vec<u8>) {
    static POUCH: OnceLock<(Vec<u8>, Vec<u8>)> = OnceLock::new();
    POUCH.get_or_init(|| {
        let (_, theirs, content) = ready();
        (sealed(&content, &theirs), content)
    })
}

fn receiver() -> Register {
    let (ours, mut theirs) = (Register::new(1), Register::new(2));
    theirs.meet(&ours);
    theirs.dossier = Some(pouch::read(&one().1, &CAPS).unwrap().position().dossier);
    theirs
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn a_sealed_pouch_with_any_flipped_bit_is_refused(at in 0..one().0.len(), bit in 0..8u8) {
        let mut container = one().0.clone();
        container[at] ^= 1u8 << bit;
        let mut theirs = receiver();
        prop_assert!(matches!(theirs.take_in(&container), Err(PouchError::Sealed(_))));
        prop_assert!(theirs.held.is_empty());
    }

    #[test]
    fn a_sealed_pouch_cut_anywhere_is_refused(end in 0..one().0.len()) {
        prop_assert!(matches!(receiver().take_in(&one().0[..end]), Err(PouchError::Sealed(_))));
    }

    #[test]
    fn content_with_any_flipped_bit_is_read_without_panic(at in 0..one().1.len(), bit in 0..8u8) {
        let mut content = one().1.clone();
        content[at] ^= 1u8 << bit;
        let _ = pouch::read(&content, &CAPS);
    }

    #[test]
    fn content_cut_anywhere_is_not_a_pouch(end in 0..one().1.len()) {
        prop_assert!(matches!(pouch::read(&one().1[..end], &CAPS), Err(PouchError::NotAPouch(_))));
    }
}

#[test]
fn the_receiver_of_the_properties_takes_the_pouch_in_when_it_is_whole() {
    assert!(receiver().take_in(&one().0).is_ok());
}
