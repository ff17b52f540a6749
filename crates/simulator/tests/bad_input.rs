//! Bad input at a whole register: each gives a clear error or report, nothing is lost, nothing is half applied, and the
//! true folio still gets in afterwards.

use cooperation::content::Content;
use exchange::pouch::{Caps, PouchError};
use exchange::sealed::{PublicReceptionKey, SealedError, seal_to_vec};
use rand_core::TryRng;
use record::cbor::Writer;
use record::folio::{Folio, assemble};
use record::frame::{self, Object, Signed};
use record::hash::Hash;
use record::header::{FORMAT, MAX_HEADER};
use record::ids::{DossierId, FolioId, Place};
use record::keys::SecretKeys;
use record::position::{Position, SignedPosition};
use register::views::{DossierStanding, ItemState, Texts, Verdict};
use register::{Env, Error, NewDossier, NewRegister, Register, TakenIn, Wording};
use simulator::chance::Dice;
use simulator::step::{Step, What};
use simulator::world::World;
use std::path::Path;
use store::{KeyScope, MachineId, Open, SqliteStore, Store, StoreError};

/// Parties by position.
const A: usize = 0;
const B: usize = 1;
const C: usize = 2;

/// All that must stay as it is: state digest, pages, folios, instructions, files.
type Snapshot = (String, Hash, usize, usize, Vec<String>);

struct Bench {
    world: World,
}

impl Bench {
    /// Parties with a founded dossier; A has proposed and signed an activity that B does not know of yet.
    fn of(parties: usize) -> Bench {
        let world = World::found(77, parties).unwrap();
        let bench = Bench { world };
        bench.propose(A, 1);
        bench.register(A).depart(&bench.dossier()).unwrap();
        bench
    }

    fn register(&self, who: usize) -> &Register {
        self.world.posts[who].register().unwrap()
    }

    fn dossier(&self) -> DossierId {
        self.world.dossier
    }

    fn propose(&self, who: usize, number: u64) {
        let content = Content::Activity(Box::new(simulator::activity(number).unwrap()));
        self.register(who).propose(&self.dossier(), vec![Wording::New(content)], true).unwrap();
    }

    fn pack(&self, from: usize, to: usize) -> Vec<u8> {
        self.register(from).pack(&self.dossier(), &self.world.posts[to].id).unwrap().bytes
    }

    fn snapshot(&mut self, who: usize) -> Snapshot {
        self.world.look(who, true).unwrap();
        let post = &self.world.posts[who];
        let auditor = post.audit().unwrap();
        let register = post.register().unwrap();
        let mut files: Vec<String> = std::fs::read_dir(&post.dir)
            .unwrap()
            .chain(std::fs::read_dir(post.dir.parent().unwrap()).unwrap())
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .filter(|name| !name.ends_with("-wal") && !name.ends_with("-shm"))
            .collect();
        files.sort();
        (
            format!("{:?}", auditor.digest()),
            register.projection_fingerprint(&self.world.dossier).unwrap(),
            auditor.folios(),
            register.instructions(&self.world.dossier).unwrap().len(),
            files,
        )
    }

    /// B does not take these bytes in, says why, and stays as it is.
    fn refused(&mut self, bytes: &[u8]) -> Error {
        let before = self.snapshot(B);
        let error = self.register(B).take_in(bytes).expect_err("bad input was taken in");
        let said = error.to_string();
        assert!(said.len() > 20, "not a sentence: {said:?}");
        assert_eq!(self.snapshot(B), before, "half applied after: {said}");
        error
    }

    /// B reads the pouch, enters nothing of it, says why, and stays as it is.
    fn reported(&mut self, bytes: &[u8]) -> TakenIn {
        let before = self.snapshot(B);
        let taken = self.register(B).take_in(bytes).unwrap();
        assert_eq!((taken.folios, taken.payloads), (0, 0));
        assert!(!taken.rejected.is_empty(), "nothing is said of what was not entered");
        assert!(taken.rejected.iter().all(|said| said.len() > 20), "{:?}", taken.rejected);
        assert_eq!(self.snapshot(B), before, "half applied after: {:?}", taken.rejected);
        taken
    }

    /// What A has to say still gets in, by the next pouch, and both then hold the same.
    fn the_true_folio_gets_in(&mut self) {
        let pouch = self.pack(A, B);
        let taken = self.register(B).take_in(&pouch).unwrap();
        assert!(taken.folios >= 1, "{taken:?}");
        assert_eq!((taken.rejected, taken.alarm), (vec![], None));
        let back = self.pack(B, A);
        self.register(A).take_in(&back).unwrap();
        assert_eq!(self.snapshot(A).0, self.snapshot(B).0);
        assert_eq!(self.register(B).status(&self.dossier()).unwrap().ours.len(), 1);
    }

    fn store(&self, who: usize) -> SqliteStore {
        SqliteStore::open(&self.world.posts[who].dir.join("register.db"), Open::ReadOnly).unwrap()
    }

    /// The keys of a register, as a thief finds them on its disk.
    fn keys(&self, who: usize) -> SecretKeys {
        let feed = self.world.feed(who).unwrap().unwrap();
        let seed = self.store(who).read(|read| read.seed(&format!("feed/{feed}"))).unwrap().unwrap();
        SecretKeys::from_both(seed.expose().try_into().unwrap())
    }

    /// The last folio that A wrote.
    fn last_folio(&self) -> Vec<u8> {
        let feed = self.world.feed(A).unwrap().unwrap();
        let store = self.store(A);
        let mut last = (0, Vec::new());
        store
            .read(|read| {
                read.each_folio(&self.dossier(), store::Arrival::NONE, &mut |row| {
                    if row.feed == feed && row.number >= last.0 {
                        last = (row.number, row.bytes.to_vec());
                    }
                    std::ops::ControlFlow::Continue(())
                })
            })
            .unwrap();
        last.1
    }

    /// A position of A for B, as A itself would sign one: under the number of a pouch of A that is lost.
    fn position(&self) -> Position {
        self.pack(A, B);
        let (dossier, partner) = (self.dossier(), self.world.posts[B].id);
        let (number, key) = self
            .store(A)
            .read(|read| {
                let scope = KeyScope { dossier: Some(dossier), party: Some(partner) };
                let key = read.own_receptions(&scope)?.into_iter().max_by_key(|key| key.number);
                Ok::<_, StoreError>((read.last_sent(&dossier, &partner)?, key))
            })
            .unwrap();
        Position {
            dossier: self.dossier(),
            sender: self.world.feed(A).unwrap().unwrap(),
            receiver: self.world.posts[B].id,
            number: number.unwrap(),
            received: Vec::new(),
            tips: Vec::new(),
            next_key: Box::new(key.unwrap().public.try_into().unwrap()),
            digest: None,
            wanted: Vec::new(),
        }
    }

    fn signed(&self, position: Position) -> SignedPosition {
        position.sign(&self.keys(A), &mut Dice::new(5))
    }

    /// A pouch around any content, sealed for the key that B last announced to A.
    fn seal(&self, content: &[u8]) -> Vec<u8> {
        let store = self.store(A);
        let keys =
            store.read(|read| read.their_receptions(Some(&self.dossier()), &self.world.posts[B].id)).unwrap();
        let keys: Vec<_> =
            keys.iter().map(|key| PublicReceptionKey::from_bytes(&key.public).unwrap()).collect();
        seal_to_vec(content, &keys, &mut Dice::new(6)).unwrap()
    }

    /// A well-formed pouch of A with these folios.
    fn pouch(&self, position: &SignedPosition, folios: &[Vec<u8>]) -> Vec<u8> {
        let mut out = Writer::new();
        out.array(3).bytes(&position.bytes).array(folios.len());
        for folio in folios {
            out.raw(folio);
        }
        out.array(0);
        self.seal(&out.finish())
    }
}

#[test]
fn a_pouch_cut_short_anywhere_is_not_taken_in() {
    let mut bench = Bench::of(2);
    let pouch = bench.pack(A, B);
    for length in [
        0,
        1,
        12,
        13,
        14,
        15,
        23,
        1_000,
        pouch.len() / 2,
        pouch.len() - 17,
        pouch.len() - 16,
        pouch.len() - 1,
    ] {
        let error = bench.refused(&pouch[..length]);
        assert!(
            matches!(
                error,
                Error::Pouch(PouchError::Sealed(
                    SealedError::CutShort | SealedError::Spoiled | SealedError::NotSealed
                ))
            ),
            "{length}: {error:?}"
        );
    }
    bench.the_true_folio_gets_in();
}

#[test]
fn a_pouch_with_any_bit_changed_is_not_taken_in() {
    let mut bench = Bench::of(2);
    let pouch = bench.pack(A, B);
    let every = (pouch.len() / 150).max(1);
    for at in (0..pouch.len()).step_by(every).chain([13, 14, pouch.len() - 1]) {
        let mut spoiled = pouch.clone();
        spoiled[at] ^= 1 << (at % 8);
        assert!(
            matches!(bench.register(B).take_in(&spoiled), Err(Error::Pouch(PouchError::Sealed(_)))),
            "byte {at}"
        );
    }
    let mut longer = pouch.clone();
    longer.push(0);
    bench.refused(&longer);
    bench.the_true_folio_gets_in();
}

#[test]
fn an_old_pouch_that_comes_again_changes_nothing() {
    let mut bench = Bench::of(2);
    let first = bench.pack(A, B);
    bench.register(B).take_in(&first).unwrap();
    let before = bench.snapshot(B);
    let again = bench.register(B).take_in(&first).unwrap();
    assert_eq!((again.folios, again.payloads, again.rejected.len()), (0, 0, 0));
    assert_eq!(bench.snapshot(B), before);
    // After newer ones it may not open any more: its reception key is destroyed. Either way it changes nothing.
    bench.propose(A, 2);
    for _ in 0..3 {
        let (there, back) = (bench.pack(A, B), bench.pack(B, A));
        bench.register(B).take_in(&there).unwrap();
        bench.register(A).take_in(&back).unwrap();
    }
    let before = bench.snapshot(B);
    match bench.register(B).take_in(&first) {
        Ok(again) => assert_eq!((again.folios, again.payloads), (0, 0)),
        Err(error) => {
            assert!(matches!(error, Error::Pouch(PouchError::Sealed(SealedError::NotForUs))), "{error:?}")
        }
    }
    assert_eq!(bench.snapshot(B), before);
}

#[test]
fn a_pouch_for_another_dossier_or_party_is_not_taken_in() {
    let mut bench = Bench::of(2);
    let elsewhere = DossierId::from(FolioId(Hash([9; 32])));
    let position = bench.signed(Position { dossier: elsewhere, ..bench.position() });
    let pouch = bench.pouch(&position, &[]);
    bench.refused(&pouch);
    let position = bench.signed(Position { receiver: bench.world.posts[A].id, ..bench.position() });
    let pouch = bench.pouch(&position, &[]);
    let error = bench.refused(&pouch);
    assert!(matches!(error, Error::Pouch(PouchError::WrongReceiver { .. })), "{error:?}");
    // A true folio of another dossier in a pouch of this one.
    let other = World::found(78, 2).unwrap();
    let foreign = Bench { world: other };
    foreign.propose(A, 3);
    foreign.register(A).depart(&foreign.dossier()).unwrap();
    let folio = foreign.last_folio();
    let pouch = bench.pouch(&bench.signed(bench.position()), &[folio]);
    let before = bench.snapshot(B);
    let taken = bench.register(B).take_in(&pouch).unwrap();
    assert_eq!((taken.folios, taken.payloads), (0, 0));
    assert!(taken.waiting > 0 || !taken.rejected.is_empty(), "{taken:?}");
    assert_eq!(bench.snapshot(B), before);
    bench.the_true_folio_gets_in();
}

#[test]
fn an_oversized_pouch_or_one_that_claims_to_be_is_not_taken_in() {
    let mut bench = Bench::of(2);
    let huge = bench.seal(&vec![0; Caps::DEFAULT.bytes as usize + 1]);
    let error = bench.refused(&huge);
    assert!(matches!(error, Error::Pouch(PouchError::Sealed(SealedError::TooLarge { .. }))), "{error:?}");
    let position = bench.signed(bench.position());
    // Lists and strings that claim to hold more than there is, up to 2^64 - 1: refused before memory is taken.
    for claim in [
        &[0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff][..],
        &[0x9a, 0xff, 0xff, 0xff, 0xff],
        &[0x81, 0x82, 0x5b, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
        &[0x9f],
        &[0x81, 0x5f],
    ] {
        let mut out = Writer::new();
        out.array(3).bytes(&position.bytes);
        let mut content = out.finish();
        content.extend_from_slice(claim);
        let pouch = bench.seal(&content);
        let error = bench.refused(&pouch);
        assert!(matches!(error, Error::Pouch(_)), "{error:?}");
    }
    // Lists within lists.
    let nested = bench.seal(&[0x81; 100_000]);
    bench.refused(&nested);
    bench.the_true_folio_gets_in();
}

#[test]
fn a_path_where_a_text_should_be_named_is_nothing_to_a_register() {
    let mut bench = Bench::of(2);
    let position = bench.signed(bench.position());
    for name in ["../../outside.txt", "/tmp/outside.txt", "C:\\outside.txt"] {
        let mut out = Writer::new();
        out.array(3).bytes(&position.bytes).array(0).array(1);
        out.array(4).text(name).uint(1).bytes(&[1; 32]).bytes(b"content");
        let pouch = bench.seal(&out.finish());
        let error = bench.refused(&pouch);
        assert!(matches!(error, Error::Pouch(_)), "{error:?}");
        // As the content of a text that nothing names, it is bytes like others, and not kept.
        let mut out = Writer::new();
        out.array(3).bytes(&position.bytes).array(0).array(1);
        out.array(4).array(2).bytes(&bench.dossier().0.to_bytes()).uint(0);
        out.uint(1).bytes(&[1; 32]).bytes(name.as_bytes());
        let pouch = bench.seal(&out.finish());
        bench.reported(&pouch);
    }
    bench.the_true_folio_gets_in();
}

#[test]
fn versions_that_this_program_does_not_know_are_named() {
    let mut bench = Bench::of(2);
    let mut pouch = bench.pack(A, B);
    pouch[13] += 1;
    let error = bench.refused(&pouch);
    assert!(matches!(error, Error::Pouch(PouchError::Sealed(SealedError::UnknownVersion(_)))), "{error:?}");
    // A position of a later format, signed by the right keys.
    let mut payload = bench.position().encode();
    assert_eq!(payload[..3], [0xaa, 1, FORMAT as u8]);
    payload[2] += 1;
    let bytes = frame::sign(Object::Position, &payload, &bench.keys(A), &mut Dice::new(8));
    let mut out = Writer::new();
    out.array(3).bytes(&bytes).array(0).array(0);
    let pouch = bench.seal(&out.finish());
    let error = bench.refused(&pouch);
    assert!(matches!(error, Error::Pouch(PouchError::UnknownVersion(_))), "{error:?}");
    // More members than a pouch has.
    let mut out = Writer::new();
    out.array(4).bytes(&bench.signed(bench.position()).bytes).array(0).array(0).array(0);
    let pouch = bench.seal(&out.finish());
    bench.refused(&pouch);
    bench.the_true_folio_gets_in();
}

fn stranger(dir: &Path) -> Register {
    let new = NewRegister {
        names: Texts::of("en", "Party AA"),
        code: "AA".into(),
        language: "en".into(),
        post: Texts::of("en", "Registry"),
        office: Texts::of("en", "Head"),
    };
    let env = Env::new(|| record::ids::Minute(30_000_000), Dice::new(99), MachineId::of(b"stranger"));
    Register::create(dir, new, env).unwrap()
}

#[test]
fn a_wrong_card_opens_nothing() {
    let mut bench = Bench::of(2);
    let folder = tempfile::tempdir().unwrap();
    let stranger = stranger(folder.path());
    let card = stranger.card(None).unwrap();
    let before = bench.snapshot(B);
    for at in (0..card.bytes.len()).step_by(97) {
        let mut spoiled = card.bytes.clone();
        spoiled[at] ^= 1;
        assert!(matches!(bench.register(B).partner_add(&spoiled), Err(Error::Presentation(_))), "byte {at}");
    }
    assert!(matches!(
        bench.register(B).partner_add(&card.bytes[..card.bytes.len() - 1]),
        Err(Error::Presentation(_))
    ));
    assert_eq!(bench.register(B).partners().unwrap().len(), 1);
    // Our own card comes back.
    let own = bench.register(B).card(None).unwrap();
    assert!(matches!(bench.register(B).partner_add(&own.bytes), Err(Error::OwnCard)));
    // A stranger under A's name and code is another partner, and closed until it was compared.
    let known = bench.register(B).partner_add(&card.bytes).unwrap();
    assert!(known.compared.is_none());
    assert_ne!(known.id, bench.world.posts[A].id);
    assert_ne!(known.fingerprint, bench.register(A).fingerprint());
    let new = NewDossier {
        title: Texts::of("en", "Other"),
        partners: vec![known.id],
        card: None,
        instrument: None,
    };
    assert!(matches!(bench.register(B).dossier_open(new), Err(Error::NotCompared(_))));
    // What it signs for this dossier as its own is not taken in.
    let keys = {
        let store = SqliteStore::open(&folder.path().join("register.db"), Open::ReadOnly).unwrap();
        let seed = store.read(|read| read.seed(&format!("feed/{}", card.feed))).unwrap().unwrap();
        SecretKeys::from_both(seed.expose().try_into().unwrap())
    };
    let mut dice = Dice::new(3);
    for sender in [card.feed, bench.world.feed(A).unwrap().unwrap()] {
        let position = Position { sender, ..bench.position() }.sign(&keys, &mut dice);
        let pouch = bench.pouch(&position, &[]);
        bench.register(B).take_in(&pouch).expect_err("a stranger's pouch was taken in");
    }
    assert_eq!(bench.snapshot(B), before);
    assert!(dice.try_next_u64().is_ok());
    bench.the_true_folio_gets_in();
}

#[test]
fn a_folio_with_a_signature_swapped_or_dropped_stays_out_and_the_true_one_gets_in() {
    let mut bench = Bench::of(2);
    let truth = bench.last_folio();
    let folio = Folio::parse(&truth).unwrap();
    let bodies: Vec<Vec<u8>> = (0..folio.acts.len()).map(|at| folio.body(at).unwrap().to_vec()).collect();
    // Another signature by the very same keys, over something else.
    let other = bench.signed(bench.position());
    let other = Signed::parse(&other.bytes, 1 << 20).unwrap();
    let signed = Signed::parse(folio.signed_bytes(), MAX_HEADER).unwrap();
    let replace = |of: &[u8], by: &[u8]| {
        let at = folio.signed_bytes().windows(of.len()).position(|part| part == of).unwrap();
        let mut bytes = folio.signed_bytes().to_vec();
        bytes.splice(at..at + of.len(), by.iter().copied());
        assemble(&bytes, &bodies)
    };
    let zeros = [0; 3_309];
    let wrong = [
        ("second swapped", replace(signed.ml_dsa, other.ml_dsa)),
        ("first swapped", replace(signed.ed25519, other.ed25519)),
        ("second emptied", replace(signed.ml_dsa, &zeros)),
        ("a body swapped", assemble(folio.signed_bytes(), &[&bodies[..1], &bodies[..1]].concat())),
    ];
    for (what, bytes) in wrong {
        assert_ne!(bytes, truth, "{what}");
        let pouch = bench.pouch(&bench.signed(bench.position()), &[bytes]);
        let taken = bench.reported(&pouch);
        assert_eq!(taken.waiting, 0, "{what}");
    }
    // Dropped: the frame is not exact any more.
    let end = folio.signed_bytes().len() - signed.ml_dsa.len();
    for dropped in [folio.signed_bytes()[..end].to_vec(), folio.signed_bytes()[..end - 10].to_vec()] {
        let pouch = bench.pouch(&bench.signed(bench.position()), &[assemble(&dropped, &bodies)]);
        let before = bench.snapshot(B);
        match bench.register(B).take_in(&pouch) {
            Ok(taken) => assert!(taken.folios == 0 && !taken.rejected.is_empty(), "{taken:?}"),
            Err(error) => assert!(matches!(error, Error::Pouch(_)), "{error:?}"),
        }
        assert_eq!(bench.snapshot(B), before);
    }
    // The true one beside spoiled ones in the same pouch.
    let spoiled = replace(signed.ml_dsa, other.ml_dsa);
    let pouch = bench.pouch(&bench.signed(bench.position()), &[spoiled, truth]);
    let taken = bench.register(B).take_in(&pouch).unwrap();
    assert_eq!((taken.folios, taken.rejected.len()), (1, 1));
    // Its texts come with the next pouch, and B can read what it is asked to sign.
    let pouch = bench.pack(A, B);
    bench.register(B).take_in(&pouch).unwrap();
    let asked = bench.register(B).status(&bench.dossier()).unwrap().ours;
    assert_eq!(asked.len(), 1);
    let place: Place = bench.register(B).find_proposal(&bench.dossier(), &asked[0].proposal).unwrap();
    let page = bench.register(B).signing(&bench.dossier(), &place).unwrap();
    assert!(page.closed.is_none(), "{:?}", page.closed);
    bench.register(B).sign(&bench.dossier(), &place, &page.shown).unwrap();
}

fn step(world: &mut World, what: What, who: usize) {
    // A salt whose first draws choose nothing in particular.
    world.step(1, &Step { at: 0, who: who as u8, what, salt: 4 }).unwrap();
}

#[test]
fn a_stolen_key_counts_until_the_root_has_spoken_and_not_after() {
    let mut bench = Bench::of(2);
    bench.the_true_folio_gets_in();
    step(&mut bench.world, What::LosePost, A);
    let thief = 2;
    assert_eq!(bench.world.posts.len(), 3);
    // Before: nobody can tell the thief from the party, and what B takes in stays in B's record.
    bench.propose(thief, 10);
    let early = bench.pack(thief, B);
    assert!(bench.register(B).take_in(&early).unwrap().folios > 0);
    step(&mut bench.world, What::MoveSeal, A);
    bench.world.level("after the move").unwrap();
    let items = |bench: &Bench| {
        let auditor = bench.world.posts[B].audit().unwrap();
        auditor.fold.items(&auditor.view())
    };
    bench.world.look_at_all().unwrap();
    let known = items(&bench);
    // After: the thief goes on, B answers with its register's rules, and nothing of it has an effect.
    bench.propose(thief, 11);
    let late = bench.register(thief).pack(&bench.dossier(), &bench.world.posts[B].id);
    if let Ok(late) = late {
        match bench.register(B).take_in(&late.bytes) {
            Ok(taken) => assert_eq!(taken.alarm, None),
            Err(error) => assert!(matches!(error, Error::Pouch(_)), "{error:?}"),
        }
    }
    bench.world.look_at_all().unwrap();
    assert_eq!(items(&bench), known, "the thief's late proposal counts");
    // The party itself goes on under its new seal.
    bench.propose(A, 12);
    bench.world.level("end").unwrap();
    bench.world.look_at_all().unwrap();
    assert_eq!(bench.snapshot(A).0, bench.snapshot(B).0);
    assert_eq!(items(&bench).len(), known.len() + 1);
}

#[test]
fn a_fork_shown_to_one_partner_only_comes_out_when_the_others_meet() {
    let mut bench = Bench::of(3);
    bench.world.level("start").unwrap();
    step(&mut bench.world, What::Fork, A);
    let twin = 3;
    bench.propose(A, 20);
    bench.propose(twin, 21);
    let (one, two) = (bench.pack(A, B), bench.pack(twin, C));
    bench.register(B).take_in(&one).unwrap();
    bench.register(C).take_in(&two).unwrap();
    for who in [B, C] {
        let forks = bench.register(who).verify(&bench.dossier()).unwrap().forks;
        assert!(forks.is_empty(), "one branch alone is no fork: {forks:?}");
    }
    for _ in 0..4 {
        for (from, to) in [(B, C), (C, B)] {
            let pouch = bench.pack(from, to);
            let taken = bench.register(to).take_in(&pouch).unwrap();
            assert_eq!(taken.alarm, None);
        }
    }
    assert_eq!(bench.snapshot(B).0, bench.snapshot(C).0);
    for who in [B, C] {
        let register = bench.register(who);
        let verified = register.verify(&bench.dossier()).unwrap();
        assert_eq!(verified.verdict, Verdict::ProvedWithRemarks);
        assert!(!verified.forks.is_empty());
        // From the fork on nothing that A signs counts, until its root has spoken.
        let plan = register.plan(&bench.dossier(), None).unwrap();
        assert!(plan.rows.iter().all(|row| row.state != ItemState::Agreed));
        assert!(matches!(plan.head.standing, DossierStanding::Open | DossierStanding::SealSuspended));
    }
}
