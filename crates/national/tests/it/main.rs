//! What the national file promises, as tests.

mod post;

use national::{
    Hand, Instruction, InstructionId, National, NationalError, NewApproval, NewAudit, NewDraft,
    NewInstruction, NewNote, NewPolicy, Opinion, State, Subject, What,
};
use record::hash::Hash;
use record::ids::{DossierId, FolioId, ItemId, Minute, Place};
use std::collections::BTreeMap;
use std::path::PathBuf;
use tempfile::TempDir;

const DOSSIER: DossierId = FolioId(Hash([1; 32]));
const OTHER_DOSSIER: DossierId = FolioId(Hash([2; 32]));
const ITEM: ItemId = ItemId([3; 16]);
const PROPOSAL: Place = Place { folio: FolioId(Hash([4; 32])), index: 7 };

struct Fresh {
    folder: TempDir,
    national: National,
}

impl Fresh {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let national = National::open(&folder.path().join("national")).expect("a new file");
        Fresh { folder, national }
    }
    fn path(&self) -> PathBuf {
        self.folder.path().join("national")
    }
    fn reopened(self) -> Self {
        let Fresh { folder, national } = self;
        drop(national);
        let national = National::open(&folder.path().join("national")).expect("the same file");
        Fresh { folder, national }
    }
    fn instruction(&self, n: u8) -> Option<Instruction> {
        self.national.read(|tx| tx.instruction(&InstructionId([n; 16]))).expect("a question")
    }
}

fn hand(minute: u32) -> Hand {
    Hand { office: "Bilateral affairs".into(), officer: "A. Desk".into(), minute: Minute(minute) }
}

fn to_sign(n: u8) -> NewInstruction {
    NewInstruction {
        id: InstructionId([n; 16]),
        dossier: DOSSIER,
        what: What::Sign,
        proposal: Some(PROPOSAL),
        items: vec![ITEM],
        command: vec![0, n],
        shown: vec![9; 8],
        mandate: Some(Place { folio: FolioId(Hash([5; 32])), index: 0 }),
        by: hand(10),
    }
}

#[test]
fn notes_come_back_by_subject_newest_first() {
    let fresh = Fresh::new();
    let subjects = [
        Subject::Dossier,
        Subject::Item(ITEM),
        Subject::Proposal(PROPOSAL),
        Subject::Instruction(InstructionId([6; 16])),
    ];
    let note = |on, text: &str| NewNote { dossier: DOSSIER, on, text: text.into(), by: hand(1) };
    fresh
        .national
        .write(|tx| {
            for on in subjects {
                tx.add_note(&note(on, "first"))?;
                tx.add_note(&note(on, "second: السلام"))?;
            }
            tx.add_note(&NewNote { dossier: OTHER_DOSSIER, ..note(Subject::Item(ITEM), "elsewhere") })
        })
        .unwrap();
    let fresh = fresh.reopened();
    for on in subjects {
        let notes = fresh.national.read(|tx| tx.notes(&DOSSIER, Some(on))).unwrap();
        let texts: Vec<_> = notes.iter().map(|note| (note.on, note.text.as_str())).collect();
        assert_eq!(texts, [(on, "second: السلام"), (on, "first")]);
        assert_eq!(notes[0].by, hand(1));
    }
    assert_eq!(fresh.national.read(|tx| tx.notes(&DOSSIER, None)).unwrap().len(), 8);
    assert_eq!(fresh.national.read(|tx| tx.count_notes(&DOSSIER)).unwrap(), 8);
    let gone = fresh.national.read(|tx| tx.notes(&OTHER_DOSSIER, None)).unwrap()[0].id;
    assert!(fresh.national.write(|tx| tx.remove_note(gone)).unwrap());
    assert!(!fresh.national.write(|tx| tx.remove_note(gone)).unwrap());
    assert_eq!(fresh.national.read(|tx| tx.count_notes(&OTHER_DOSSIER)).unwrap(), 0);
}

#[test]
fn nothing_typed_in_a_draft_is_lost() {
    let fresh = Fresh::new();
    let new = NewDraft {
        dossier: Some(DOSSIER),
        item: Some(ITEM),
        base: Some(PROPOSAL),
        office: "Desk".into(),
        minute: Minute(1),
    };
    let typed = |pairs: &[(&str, &str)]| -> BTreeMap<String, String> {
        pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
    };
    let id = fresh.national.write(|tx| tx.start_draft(&new)).unwrap();
    fresh
        .national
        .write(|tx| {
            tx.type_draft(
                id,
                &typed(&[("title", "Exchange of traine"), ("period", "32 Feb"), ("x-unknown", "kept")]),
                Minute(2),
            )
        })
        .unwrap();
    fresh
        .national
        .write(|tx| tx.type_draft(id, &typed(&[("title", "Exchange of trainees"), ("place", "")]), Minute(3)))
        .unwrap();
    let fresh = fresh.reopened();
    let draft = fresh.national.read(|tx| tx.draft(id)).unwrap().expect("the draft");
    let expected = typed(&[
        ("title", "Exchange of trainees"),
        ("period", "32 Feb"),
        ("x-unknown", "kept"),
        ("place", ""),
    ]);
    assert_eq!(draft.fields, expected);
    assert_eq!((draft.item, draft.base, draft.changed), (Some(ITEM), Some(PROPOSAL), Minute(3)));
    assert_eq!(fresh.national.read(|tx| tx.drafts(Some(&DOSSIER))).unwrap(), [draft]);
    assert_eq!(fresh.national.read(|tx| tx.count_drafts(&DOSSIER)).unwrap(), 1);
    assert_eq!(fresh.national.read(|tx| tx.drafts(None)).unwrap(), []);
    assert!(fresh.national.write(|tx| tx.discard_draft(id)).unwrap());
    let late = fresh.national.write(|tx| tx.type_draft(id, &typed(&[("title", "again")]), Minute(4)));
    assert!(matches!(late, Err(NationalError::NoDraft)), "{late:?}");
}

#[test]
fn a_draft_may_come_before_its_dossier() {
    let fresh = Fresh::new();
    let new = NewDraft { dossier: None, item: None, base: None, office: "Desk".into(), minute: Minute(1) };
    let id = fresh.national.write(|tx| tx.start_draft(&new)).unwrap();
    let drafts = fresh.national.read(|tx| tx.drafts(None)).unwrap();
    assert_eq!(drafts.iter().map(|draft| (draft.id, draft.dossier)).collect::<Vec<_>>(), [(id, None)]);
}

#[test]
fn an_instruction_leaves_once_and_the_repetition_after_a_crash_changes_nothing() {
    let fresh = Fresh::new();
    fresh.national.write(|tx| tx.give(&to_sign(1)).and_then(|()| tx.give(&to_sign(2)))).unwrap();
    let fresh = fresh.reopened();
    let ready = fresh.national.read(|tx| tx.ready(&DOSSIER)).unwrap();
    let expected: Vec<_> =
        [1, 2].map(|n| Instruction { given: to_sign(n), state: State::Ready }).into_iter().collect();
    assert_eq!(ready, expected);
    assert_eq!(fresh.national.read(|tx| tx.ready(&OTHER_DOSSIER)).unwrap(), []);

    let place = Place { folio: FolioId(Hash([8; 32])), index: 1 };
    let id = InstructionId([1; 16]);
    fresh.national.write(|tx| tx.departed(&id, place, Minute(20))).unwrap();
    fresh.national.write(|tx| tx.departed(&id, place, Minute(99))).unwrap();
    assert_eq!(fresh.instruction(1).unwrap().state, State::Departed { place, at: Minute(20) });
    assert_eq!(fresh.national.read(|tx| tx.ready(&DOSSIER)).unwrap().len(), 1);

    let second = fresh.national.write(|tx| tx.departed(&id, PROPOSAL, Minute(21)));
    assert!(matches!(second, Err(NationalError::NotReady { .. })), "{second:?}");
    let recalled = fresh.national.write(|tx| tx.recall(&id, &hand(22)));
    assert!(matches!(&recalled, Err(error) if error.to_string().contains("it has left")), "{recalled:?}");
    let returned = fresh.national.write(|tx| tx.returned(&id, "A2", Minute(23)));
    assert!(matches!(returned, Err(NationalError::NotReady { .. })), "{returned:?}");
}

#[test]
fn an_instruction_is_recalled_or_comes_back_with_the_rule() {
    let fresh = Fresh::new();
    fresh.national.write(|tx| (1..=3).try_for_each(|n| tx.give(&to_sign(n)))).unwrap();
    let id = |n| InstructionId([n; 16]);
    fresh.national.write(|tx| tx.recall(&id(1), &hand(30))).unwrap();
    fresh.national.write(|tx| tx.returned(&id(2), "A4", Minute(31))).unwrap();
    assert_eq!(fresh.instruction(1).unwrap().state, State::Recalled { by: "A. Desk".into(), at: Minute(30) });
    assert_eq!(fresh.instruction(2).unwrap().state, State::Returned { rule: "A4".into(), at: Minute(31) });
    let of = |instructions: Vec<Instruction>| instructions.iter().map(|i| i.given.id).collect::<Vec<_>>();
    assert_eq!(of(fresh.national.read(|tx| tx.ready(&DOSSIER)).unwrap()), [id(3)]);
    assert_eq!(of(fresh.national.read(|tx| tx.pending(&DOSSIER)).unwrap()), [id(2), id(3)]);
    assert_eq!(of(fresh.national.read(|tx| tx.instructions(&DOSSIER, 2)).unwrap()), [id(3), id(2)]);
    fresh.national.write(|tx| tx.recall(&id(2), &hand(32))).unwrap();
    assert_eq!(of(fresh.national.read(|tx| tx.pending(&DOSSIER)).unwrap()), [id(3)]);
    let twice = fresh.national.write(|tx| tx.recall(&id(1), &hand(33)));
    assert!(matches!(twice, Err(NationalError::NotReady { .. })), "{twice:?}");
    let unknown = fresh.national.write(|tx| tx.recall(&id(9), &hand(33)));
    assert!(matches!(unknown, Err(NationalError::NoInstruction(_))), "{unknown:?}");
    let again = fresh.national.write(|tx| tx.give(&to_sign(1)));
    assert!(matches!(again, Err(NationalError::GivenAlready(_))), "{again:?}");
}

#[test]
fn every_kind_of_instruction_comes_back_as_it_was_given() {
    let fresh = Fresh::new();
    let kinds = [
        What::Sign,
        What::SetAside,
        What::Initial,
        What::AskWithdraw,
        What::Propose,
        What::ProposeAndSign,
        What::ProposeOtherwise,
        What::Other,
    ];
    for (n, what) in (0u8..).zip(kinds) {
        let new = NewInstruction { what, proposal: None, mandate: None, items: vec![], ..to_sign(n) };
        fresh.national.write(|tx| tx.give(&new)).unwrap();
        assert_eq!(fresh.instruction(n).unwrap().given, new);
    }
}

#[test]
fn an_office_is_heard_with_its_last_word_and_its_earlier_ones_stay() {
    let fresh = Fresh::new();
    let says = |office: &str, opinion, minute| NewApproval {
        dossier: DOSSIER,
        on: Subject::Proposal(PROPOSAL),
        opinion,
        remark: "see file".into(),
        by: Hand { office: office.into(), ..hand(minute) },
    };
    fresh
        .national
        .write(|tx| {
            tx.approve(&says("Legal", Opinion::Objects, 1))?;
            tx.approve(&says("Budget", Opinion::Reserves, 2))?;
            tx.approve(&says("Legal", Opinion::Approves, 3))
        })
        .unwrap();
    let heard = fresh.national.read(|tx| tx.approvals(&DOSSIER, Subject::Proposal(PROPOSAL))).unwrap();
    let heard: Vec<_> = heard.iter().map(|a| (a.by.office.as_str(), a.opinion)).collect();
    assert_eq!(heard, [("Budget", Opinion::Reserves), ("Legal", Opinion::Approves)]);
    assert_eq!(fresh.national.read(|tx| tx.count_approvals(&DOSSIER)).unwrap(), 3);
    assert_eq!(fresh.national.read(|tx| tx.approvals(&DOSSIER, Subject::Dossier)).unwrap(), []);
}

#[test]
fn the_audit_trail_only_grows() {
    let fresh = Fresh::new();
    let entry = |dossier, act: &str| NewAudit {
        dossier,
        on: Subject::Instruction(InstructionId([1; 16])),
        act: act.into(),
        detail: String::new(),
        by: hand(5),
    };
    fresh
        .national
        .write(|tx| {
            tx.audit(&entry(Some(DOSSIER), "instruction-given"))?;
            tx.audit(&entry(None, "backup-made"))?;
            tx.audit(&entry(Some(DOSSIER), "instruction-recalled"))
        })
        .unwrap();
    let acts = |dossier: Option<&DossierId>, before, limit| {
        let entries = fresh.national.read(|tx| tx.audit_trail(dossier, before, limit)).unwrap();
        entries.into_iter().map(|entry| (entry.id, entry.entry.act)).collect::<Vec<_>>()
    };
    let all = acts(None, None, 10);
    assert_eq!(
        all.iter().map(|(_, act)| act.as_str()).collect::<Vec<_>>(),
        ["instruction-recalled", "backup-made", "instruction-given"]
    );
    assert_eq!(acts(Some(&DOSSIER), None, 10).len(), 2);
    assert_eq!(acts(None, Some(all[0].0), 1), [all[1].clone()]);

    let path = fresh.path();
    let Fresh { folder: _folder, national } = fresh;
    drop(national);
    let raw = rusqlite::Connection::open(path).unwrap();
    for sql in ["DELETE FROM audit", "UPDATE audit SET act = ''"] {
        let refused = raw.execute(sql, []).unwrap_err().to_string();
        assert!(refused.contains("never changed"), "{refused}");
    }
}

#[test]
fn a_policy_is_in_force_until_it_is_ended() {
    let fresh = Fresh::new();
    let new = NewPolicy { dossier: DOSSIER, area: Some(ITEM), days: 2, by: hand(1) };
    let id = fresh.national.write(|tx| tx.put_policy(&new)).unwrap();
    let policies = fresh.national.read(|tx| tx.policies(&DOSSIER)).unwrap();
    assert_eq!(policies.iter().map(|p| (p.id, &p.policy)).collect::<Vec<_>>(), [(id, &new)]);
    fresh.national.write(|tx| tx.end_policy(id, Minute(2))).unwrap();
    assert_eq!(fresh.national.read(|tx| tx.policies(&DOSSIER)).unwrap(), []);
    let twice = fresh.national.write(|tx| tx.end_policy(id, Minute(3)));
    assert!(matches!(twice, Err(NationalError::NoPolicy)), "{twice:?}");
}

#[test]
fn of_a_command_that_fails_nothing_is_kept() {
    let fresh = Fresh::new();
    let failed: Result<(), NationalError> = fresh.national.write(|tx| {
        tx.give(&to_sign(1))?;
        tx.add_note(&NewNote { dossier: DOSSIER, on: Subject::Dossier, text: "x".into(), by: hand(1) })?;
        tx.give(&to_sign(1))
    });
    assert!(failed.is_err());
    assert_eq!(fresh.instruction(1), None);
    assert_eq!(fresh.national.read(|tx| tx.count_notes(&DOSSIER)).unwrap(), 0);
    // Nor of one that panics, and the file can be used afterwards.
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        fresh.national.write(|tx| {
            tx.give(&to_sign(1))?;
            if fresh.folder.path().exists() {
                panic!("in the middle of a command");
            }
            Ok::<_, NationalError>(())
        })
    }));
    assert!(panicked.is_err());
    assert_eq!(fresh.instruction(1), None);
    fresh.national.write(|tx| tx.give(&to_sign(1))).unwrap();
}

#[test]
fn a_text_over_the_limit_is_not_kept() {
    let fresh = Fresh::new();
    let text = "x".repeat(national::MAX_TEXT + 1);
    let long = fresh
        .national
        .write(|tx| tx.add_note(&NewNote { dossier: DOSSIER, on: Subject::Dossier, text, by: hand(1) }));
    assert!(matches!(long, Err(NationalError::TooLong { .. })), "{long:?}");
}

#[test]
fn another_kind_of_file_and_a_newer_one_are_left_as_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let letter = folder.path().join("letter");
    std::fs::write(&letter, "Dear colleague, this is a letter and no database of any kind.").unwrap();
    let opened = National::open(&letter).err();
    assert!(matches!(opened, Some(NationalError::NotNational(_))), "{opened:?}");
    assert!(std::fs::read_to_string(&letter).unwrap().starts_with("Dear colleague"));

    let restored = National::restore(&letter, &folder.path().join("new"));
    assert!(matches!(restored, Err(NationalError::NotNational(_))), "{restored:?}");

    let foreign = folder.path().join("foreign");
    rusqlite::Connection::open(&foreign).unwrap().execute_batch("CREATE TABLE t (x)").unwrap();
    let opened = National::open(&foreign).err();
    assert!(matches!(opened, Some(NationalError::NotNational(_))), "{opened:?}");

    let newer = folder.path().join("newer");
    drop(National::open(&newer).unwrap());
    rusqlite::Connection::open(&newer).unwrap().execute_batch("PRAGMA user_version = 99").unwrap();
    let opened = National::open(&newer).err();
    assert!(matches!(opened, Some(NationalError::Newer { found: 99, .. })), "{opened:?}");
}

#[test]
fn a_backup_holds_all_and_overwrites_nothing() {
    let fresh = Fresh::new();
    fresh.national.write(|tx| tx.give(&to_sign(1))).unwrap();
    fresh.national.write(|tx| tx.put_setting("locale", Some(b"fr"))).unwrap();
    let to = fresh.folder.path().join("copy");
    fresh.national.backup(&to).unwrap();
    let again = fresh.national.backup(&to);
    assert!(matches!(again, Err(NationalError::Exists(_))), "{again:?}");
    let put_back = fresh.folder.path().join("put back");
    National::restore(&to, &put_back).unwrap();
    let over = National::restore(&to, &fresh.path());
    assert!(matches!(over, Err(NationalError::Exists(_))), "{over:?}");
    let copy = National::open(&put_back).unwrap();
    assert_eq!(copy.read(|tx| tx.ready(&DOSSIER)).unwrap().len(), 1);
    assert_eq!(copy.read(|tx| tx.setting("locale")).unwrap().as_deref(), Some(&b"fr"[..]));
}

/// The guarantee of the crate, read from its own sources: no type of it can be serialised.
#[test]
fn nothing_here_has_a_wire_format() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let manifest = std::fs::read_to_string(folder.join("Cargo.toml")).unwrap();
    let before_tests = manifest.split("[dev-dependencies]").next().unwrap();
    let dependencies: Vec<&str> = before_tests
        .split("[dependencies]")
        .nth(1)
        .expect("the dependencies")
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    assert_eq!(
        dependencies,
        ["record.workspace = true", "rusqlite.workspace = true", "thiserror.workspace = true"]
    );
    let mut files = 0;
    for entry in std::fs::read_dir(folder.join("src")).unwrap() {
        let source = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        let code = source.lines().filter(|line| !line.trim_start().starts_with("//"));
        for line in code {
            assert!(
                !["serde", "Serialize", "cbor", "Encode"].iter().any(|word| line.contains(word)),
                "{line}"
            );
        }
        files += 1;
    }
    assert!(files >= 9, "the sources were read");
}

#[test]
fn a_transaction_within_a_transaction_is_an_error() {
    let fresh = Fresh::new();
    fresh
        .national
        .write(|tx| {
            let inner = fresh.national.read(|tx| tx.count_notes(&DOSSIER));
            assert!(matches!(inner, Err(NationalError::Nested)), "{inner:?}");
            tx.give(&to_sign(1))
        })
        .expect("the outer one goes on");
    assert!(fresh.instruction(1).is_some(), "the turn was given back");
}

#[test]
fn what_is_written_soon_is_there_at_once_and_after_the_next_write() {
    let fresh = Fresh::new();
    fresh.national.write(|tx| tx.give(&to_sign(1))).expect("an instruction");
    fresh.national.write_soon(|tx| tx.departed(&InstructionId([1; 16]), PROPOSAL, Minute(11))).expect("gone");
    let state = |fresh: &Fresh| fresh.instruction(1).map(|one| one.state);
    assert!(matches!(state(&fresh), Some(State::Departed { .. })), "{:?}", state(&fresh));
    let failed: Result<(), NationalError> = fresh.national.write_soon(|tx| {
        tx.give(&to_sign(2))?;
        Err(NationalError::Nested)
    });
    assert!(failed.is_err() && fresh.instruction(2).is_none(), "of a failed one nothing is kept");
    let fresh = fresh.reopened();
    assert!(matches!(state(&fresh), Some(State::Departed { .. })), "{:?}", state(&fresh));
}
