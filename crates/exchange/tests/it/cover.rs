//! The cover note counts what was verified, and both sides print the same one.

use crate::memory::Register;
use exchange::cover::{Awaits, Counts, CoverNote};
use exchange::pouch::Numbering;
use record::act::{Act, Answer};
use record::folio::Folio;
use record::ids::{ActRef, Minute, Place};

#[test]
fn a_cover_note_is_rebuilt_from_what_was_verified() {
    let (mut ours, mut theirs) = Register::pair();
    let proposal = ours.propose(10);
    let answer = || Answer { proposal: ActRef::Place(Place { folio: proposal, index: 0 }), reason: None };
    ours.write(vec![Act::SetAside(answer()), Act::AskWithdraw(answer()), Act::Leave(None)]);
    let opened = theirs.take_in(&ours.send()).unwrap();
    let folios: Vec<Folio> = opened.folios.iter().map(|bytes| Folio::parse(bytes).unwrap()).collect();
    let awaits = Awaits { ours: 1, theirs: 0, confirming: 0 };
    let position = &opened.position.position;
    let note = CoverNote::of(
        position,
        opened.sender,
        &folios,
        opened.payloads.len(),
        opened.bytes,
        awaits,
        Some(opened.numbering.clone()),
    );
    assert_eq!(note.dossier, ours.dossier.unwrap());
    assert_eq!((note.sender, note.from, note.to), (ours.feed, ours.party, theirs.party));
    assert_eq!((note.number, note.received, note.numbering), (1, Vec::new(), Some(Numbering::Next)));
    assert_eq!(note.claimed, Some(Minute(1_002)), "the latest folio of the sender's own");
    let counts = Counts {
        folios: 3,
        empty: 1,
        acts: 4,
        proposals: 1,
        set_aside: 1,
        withdrawals: 1,
        administrative: 1,
        payloads: 1,
        bytes: opened.bytes,
        ..Counts::default()
    };
    assert_eq!((note.counts, note.awaits), (counts, awaits));
}

#[test]
fn the_date_claimed_is_that_of_the_sender_s_own_last_folio() {
    let (mut ours, mut theirs) = Register::pair();
    theirs.take_in(&ours.send()).unwrap();
    for _ in 0..5 {
        theirs.propose(5);
    }
    ours.take_in(&theirs.send()).unwrap();
    let held: Vec<Folio> = ours.held.values().map(|(folio, _)| folio.clone()).collect();
    assert!(held.iter().any(|folio| folio.header.number > 0 && folio.header.feed == theirs.feed));
    let position = ours.position().position;
    let note = CoverNote::of(&position, ours.party, &held, 0, 7, Awaits::default(), None);
    assert_eq!(note.claimed, Some(Minute(1_000)), "not one of the folios it passes on");
}

#[test]
fn a_pouch_without_folios_of_the_sender_claims_no_date() {
    let (mut ours, mut theirs) = Register::pair();
    theirs.take_in(&ours.send()).unwrap();
    let position = theirs.position().position;
    let note = CoverNote::of(&position, theirs.party, [], 0, 7, Awaits::default(), None);
    assert_eq!((note.claimed, note.counts), (None, Counts { bytes: 7, ..Counts::default() }));
}
