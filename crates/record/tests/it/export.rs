//! A dossier as one file, and its proof by a stranger.

use crate::common::{Counter, Party, founding, two};
use record::act::{Act, Answer, ItemEntry, PayloadRef, Propose, Report, Sign};
use record::checks::Checking;
use record::export::{Entry, ExportError, ExportReader, ExportWriter, Start};
use record::fold::{Fold, Input, Rule, Version};
use record::folio::{Folio, FolioDraft};
use record::ids::{ActRef, FolioId, ItemId, Minute, Place};
use record::payload::Payload;
use record::verify::{Caveats, Fault, Verdict, verify};

/// A dossier in the making.
struct Dossier {
    a: Party,
    b: Party,
    fold: Fold,
    folios: Vec<Folio>,
    payloads: Vec<Payload>,
    rng: Counter,
}

impl Dossier {
    fn new() -> Dossier {
        let (a, b) = two();
        Dossier { a, b, fold: Fold::new(), folios: Vec::new(), payloads: Vec::new(), rng: Counter::new(8) }
    }
    fn payload(&mut self, field: u16, content: &str) -> PayloadRef {
        let payload = Payload::draft(content.as_bytes().to_vec(), &mut self.rng).expect("a short text");
        let named = payload.named(field);
        self.payloads.push(payload);
        named
    }
    fn sign(&mut self, proposal: ActRef, office: &str) -> Act {
        let office = self.payload(9, office);
        Act::Sign(Sign { proposal, digest: self.fold.digest_now(), mandate: None, office, fingerprint: None })
    }
    /// One party writes a folio that cites all it can.
    fn write(&mut self, north: bool, acts: Vec<Act>) -> FolioId {
        let party = if north { &self.a } else { &self.b };
        let next = self.fold.next(party.feed());
        let draft = FolioDraft {
            dossier: next.dossier,
            epoch: next.epoch,
            level: 1,
            feed: party.feed(),
            number: next.number,
            previous: next.previous,
            heads: next.heads,
            minute: Minute(29_000_000),
            acts,
        };
        let folio = draft.sign(&party.register, &mut self.rng).expect("a folio");
        let input = Input { id: folio.id, header: &folio.header, acts: &folio.acts };
        self.fold.take(input, &Checking).expect("in causal order");
        let id = folio.id;
        self.folios.push(folio);
        id
    }
    /// Founded, joined, one item agreed, one not retained, one act void.
    fn usual() -> Dossier {
        let mut dossier = Dossier::new();
        let mut acts = founding(&dossier.a, &dossier.b).acts;
        acts.push(dossier.sign(ActRef::Local(2), "Minister of the North"));
        let founding = dossier.write(true, acts);
        let mut acts = dossier.b.roots();
        acts.push(dossier.sign(at(founding, 2), "Minister of the South"));
        dossier.write(false, acts);
        let (one, two) = (dossier.propose(1), dossier.propose(2));
        let signed = dossier.sign(ActRef::Local(0), "Secretary of the North");
        let proposals = dossier.write(true, vec![one, signed, two]);
        let signed = dossier.sign(at(proposals, 0), "Secretary of the South");
        let aside = Act::SetAside(Answer { proposal: at(proposals, 2), reason: None });
        let nothing = dossier.sign(at(proposals, 1), "Secretary of the South");
        dossier.write(false, vec![signed, aside, nothing]);
        dossier.write(true, Vec::new());
        dossier.write(false, Vec::new());
        dossier
    }
    fn propose(&mut self, item: u8) -> Act {
        let content = vec![self.payload(1, &format!("item {item}"))];
        let item =
            ItemEntry { item: ItemId([item; 16]), base: None, content: Some(content), settles: vec![] };
        Act::Propose(Propose { items: vec![item], letter: None })
    }
    fn start(&self) -> Start {
        Start { dossier: self.fold.dossier().expect("founded"), tips: self.fold.tips() }
    }
    /// The export, with every payload for which `keep` says so and a tombstone for each of the others.
    fn export(&self, keep: impl Fn(usize) -> Kept) -> Vec<u8> {
        let mut order: Vec<&Folio> = self.folios.iter().collect();
        order.sort_by_key(|folio| (self.fold.place_of(&folio.id).expect("taken in").2, folio.id));
        let mut out = ExportWriter::new(Vec::new(), &self.start()).expect("memory takes all");
        order.iter().for_each(|folio| out.folio(&folio.bytes).expect("in order"));
        for (index, payload) in self.payloads.iter().enumerate() {
            if keep(index) == Kept::Held {
                out.payload(payload).expect("in order");
            }
        }
        for (index, payload) in self.payloads.iter().enumerate() {
            if keep(index) == Kept::Erased {
                out.tombstone(payload.id, 20_000).expect("in order");
            }
        }
        out.end(self.fold.digest_now()).expect("in order");
        out.annex("format.md", b"how to read this").expect("in order");
        out.finish().expect("in order")
    }
    fn whole(&self) -> Vec<u8> {
        self.export(|_| Kept::Held)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kept {
    Held,
    Erased,
    Nowhere,
}

fn at(folio: FolioId, index: u16) -> ActRef {
    ActRef::Place(Place { folio, index })
}

fn check(bytes: &[u8]) -> record::verify::Report {
    verify(bytes, 2, &mut |_| {})
}

#[test]
fn a_whole_export_is_proved_and_says_what_was_agreed_by_whom() {
    let dossier = Dossier::usual();
    let report = check(&dossier.whole());
    assert!(matches!(report.verdict, Verdict::Proved), "{:?}", report.verdict);
    assert_eq!(report.verdict.exit_code(), 0);
    assert_eq!(report.dossier, dossier.fold.dossier());
    assert_eq!((report.counts.folios, report.counts.acts, report.counts.held), (6, 13, 7));
    assert_eq!(report.digest, Some(dossier.fold.digest_now()));
    let mut names: Vec<_> = report.parties.iter().map(|party| party.name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, ["Ministry of the North", "وزارة الجنوب"]);
    for party in &report.parties {
        let of =
            [&dossier.a, &dossier.b].into_iter().find(|of| of.id() == party.party).expect("one of the two");
        assert_eq!(party.fingerprint, of.record().fingerprint);
        assert_eq!((party.sealing, party.in_force, party.mismatch), (Some(of.feed()), true, false));
    }
    // The founding and the item; each signed by both, with the offices readable.
    assert_eq!(report.agreed.len(), 2);
    assert!(report.agreed[0].items.is_empty() && report.agreed[1].items == [ItemId([1; 16])]);
    let office = |i: usize| {
        let mut offices: Vec<_> = report.agreed[i]
            .signers
            .iter()
            .map(|signer| String::from_utf8(signer.office_content.clone().expect("held")).expect("text"))
            .collect();
        offices.sort_unstable();
        offices
    };
    assert_eq!(office(0), ["Minister of the North", "Minister of the South"]);
    assert_eq!(office(1), ["Secretary of the North", "Secretary of the South"]);
    assert_eq!(report.items.len(), 2);
    assert!(matches!(report.items[0].1, Version::Made { withdrawn: false, .. }));
    assert_eq!(report.items[1].1, Version::None);
    assert_eq!(report.voids.iter().map(|(_, rule)| *rule).collect::<Vec<_>>(), [Rule::A1]);
    assert_eq!(report.annexes, [("format.md".to_owned(), 16)]);
    assert!(report.missing.is_empty() && report.forks.is_empty() && report.cuts.is_empty());
}

#[test]
fn every_byte_of_an_export_counts() {
    let whole = Dossier::usual().whole();
    let mut bytes = whole.clone();
    // Each byte of the first and last 500, and every 211th between: signatures are long.
    let edges = |at: &usize| *at < 500 || *at + 500 > whole.len() || at.is_multiple_of(211);
    for at in (0..whole.len()).filter(edges) {
        bytes[at] ^= 1 << (at % 8);
        let report = check(&bytes);
        assert!(matches!(report.verdict, Verdict::NotProved(_)), "byte {at}: {:?}", report.verdict);
        bytes[at] = whole[at];
    }
}

#[test]
fn an_export_cut_anywhere_or_continued_is_not_proved() {
    let whole = Dossier::usual().whole();
    for length in (0..whole.len()).filter(|length| length.is_multiple_of(401) || length + 100 > whole.len()) {
        let report = check(&whole[..length]);
        assert_eq!(report.verdict.exit_code(), 1, "cut to {length}");
    }
    let report = check(&[&whole[..], &[0x40]].concat());
    assert!(matches!(report.verdict, Verdict::NotProved(Fault::Export(ExportError::Trailing))));
}

#[test]
fn a_missing_payload_is_said_and_an_erased_one_is_counted() {
    let mut dossier = Dossier::usual();
    let point = dossier.payload(1_024, "a point of contact");
    dossier
        .write(true, vec![Act::Report(Report { on: None, sort: 1, content: vec![point], replaces: vec![] })]);
    let last = dossier.payloads.len() - 1;
    let report = check(&dossier.export(|i| if i == last { Kept::Erased } else { Kept::Held }));
    assert!(
        matches!(report.verdict, Verdict::Proved),
        "an erasable payload may be erased: {:?}",
        report.verdict
    );
    assert_eq!((report.counts.held, report.counts.erased), (7, 1));
    for kept in [Kept::Erased, Kept::Nowhere] {
        let report = check(&dossier.export(|i| if i == 0 { kept } else { Kept::Held }));
        let Verdict::ProvedBut(caveats) = report.verdict else { panic!("{:?}", report.verdict) };
        assert_eq!(caveats, Caveats { missing: 1, ..Caveats::default() });
        assert_eq!(report.missing[0].0, dossier.payloads[0].id);
    }
    let void = dossier.payloads.iter().position(|p| p.content == b"Secretary of the South").expect("drawn");
    let report = check(&dossier.export(|i| if i == void + 1 { Kept::Nowhere } else { Kept::Held }));
    assert!(matches!(report.verdict, Verdict::Proved), "what a void act names need not be there");
}

#[test]
fn a_fork_is_proved_and_said() {
    let mut dossier = Dossier::usual();
    let before = dossier.fold.clone();
    dossier.write(true, Vec::new());
    let main = std::mem::replace(&mut dossier.fold, before);
    let other = dossier.propose(3);
    dossier.write(true, vec![other]);
    // The fold that holds both branches.
    let branch = dossier.folios.last().expect("just written");
    let input = Input { id: branch.id, header: &branch.header, acts: &branch.acts };
    let mut both = main;
    both.take(input, &Checking).expect("both branches are kept");
    dossier.fold = both;
    let report = check(&dossier.whole());
    let Verdict::ProvedBut(caveats) = report.verdict else { panic!("{:?}", report.verdict) };
    assert_eq!(caveats, Caveats { forks: 1, ..Caveats::default() });
    assert_eq!(report.forks, [(dossier.a.feed(), Some(dossier.a.id()), 3)]);
}

#[test]
fn rival_parties_that_are_all_agreed_are_a_caveat() {
    let mut dossier = Dossier::usual();
    let before = dossier.fold.clone();
    let entry = dossier.fold.epoch(&before.view(None)).expect("founded").entry.clone();
    // Both parties fork: on each branch all sign another proposal of who the parties are.
    let mut branches = Vec::new();
    for _ in 0..2 {
        dossier.fold = before.clone();
        let first = dossier.folios.len();
        let signed = dossier.sign(ActRef::Local(0), "Secretary of the North");
        let proposed = dossier.write(true, vec![Act::ProposeEpoch(entry.clone()), signed]);
        let signed = dossier.sign(at(proposed, 0), "Secretary of the South");
        dossier.write(false, vec![signed]);
        dossier.write(true, Vec::new());
        let view = dossier.fold.view(None);
        assert_eq!(dossier.fold.epoch(&view).expect("in force").id, proposed);
        assert!(dossier.fold.contested_epoch(&view).is_empty());
        branches.push((proposed, first..dossier.folios.len()));
    }
    for folio in &dossier.folios[branches[0].1.clone()] {
        let input = Input { id: folio.id, header: &folio.header, acts: &folio.acts };
        dossier.fold.take(input, &Checking).expect("both branches are kept");
    }
    let report = check(&dossier.whole());
    let Verdict::ProvedBut(caveats) = report.verdict else { panic!("{:?}", report.verdict) };
    assert_eq!(caveats, Caveats { forks: 2, epochs: 2, ..Caveats::default() });
    let mut both: Vec<Place> =
        branches.iter().map(|(proposed, _)| Place { folio: *proposed, index: 0 }).collect();
    both.sort_unstable();
    assert_eq!(report.contested_epoch, both);
    assert_eq!(report.epoch.map(|(folio, _)| folio), dossier.fold.dossier());
}

/// An export made entry by entry, as somebody with other intentions would.
fn made(dossier: &Dossier, write: impl FnOnce(&mut ExportWriter<Vec<u8>>)) -> Verdict {
    let mut out = ExportWriter::new(Vec::new(), &dossier.start()).expect("memory takes all");
    write(&mut out);
    check(&out.finish().expect("closed")).verdict
}

#[test]
fn what_is_left_out_moved_or_added_is_noticed() {
    let dossier = Dossier::usual();
    let folios = &dossier.folios;
    let digest = dossier.fold.digest_now();
    let put = |out: &mut ExportWriter<Vec<u8>>, which: &[usize]| {
        which.iter().for_each(|i| out.folio(&folios[*i].bytes).expect("in order"));
    };
    let verdict = made(&dossier, |out| {
        put(out, &[0, 2, 1, 3, 4, 5]);
        out.end(digest).expect("in order");
    });
    assert!(matches!(verdict, Verdict::NotProved(Fault::Refused { .. })), "past missing: {verdict:?}");
    let verdict = made(&dossier, |out| {
        put(out, &[0, 0, 1, 2, 3, 4, 5]);
        out.end(digest).expect("in order");
    });
    assert!(matches!(verdict, Verdict::NotProved(Fault::Order(_))), "one twice: {verdict:?}");
    let verdict = made(&dossier, |out| {
        put(out, &[0, 1, 2, 3]);
        out.end(digest).expect("in order");
    });
    assert!(matches!(verdict, Verdict::NotProved(Fault::Tips)), "the last ones left out: {verdict:?}");
    let verdict = made(&dossier, |out| {
        put(out, &[0, 1, 2, 3, 4, 5]);
        let stray = Payload::of([0; 32], b"never named".to_vec()).expect("short");
        out.payload(&stray).expect("in order");
        out.end(digest).expect("in order");
    });
    assert!(matches!(verdict, Verdict::NotProved(Fault::Payload(_))), "a stray payload: {verdict:?}");
    let verdict = made(&dossier, |out| {
        put(out, &[0, 1, 2, 3, 4, 5]);
        out.end(Fold::new().digest_now()).expect("in order");
    });
    assert!(matches!(verdict, Verdict::NotProved(Fault::Digest)), "another state: {verdict:?}");
    let mut other = Dossier::usual();
    other.write(true, Vec::new());
    let verdict = made(&other, |out| {
        put(out, &[0, 1, 2, 3, 4, 5]);
        out.end(digest).expect("in order");
    });
    assert!(matches!(verdict, Verdict::NotProved(Fault::Tips)), "fewer than named: {verdict:?}");
}

#[test]
fn the_writer_keeps_the_order_and_the_reader_reads_it_back() {
    let dossier = Dossier::usual();
    let mut out = ExportWriter::new(Vec::new(), &dossier.start()).expect("memory takes all");
    out.payload(&dossier.payloads[0]).expect("in order");
    assert!(matches!(out.folio(&dossier.folios[0].bytes), Err(ExportError::Order(_))));
    assert!(matches!(out.annex("a", b""), Err(ExportError::Order(_))), "annexes come after the end");
    out.end(dossier.fold.digest_now()).expect("in order");
    for path in ["../x", "/etc/x", "a/b", ".x", "", "a b"] {
        assert!(out.annex(path, b"").is_err(), "{path:?} is no plain name");
    }
    assert!(matches!(out.end(dossier.fold.digest_now()), Err(ExportError::Order(_))));

    let whole = dossier.whole();
    let mut reader = ExportReader::new(&whole[..]).expect("our own export");
    assert_eq!(reader.start(), &dossier.start());
    let mut seen = Vec::new();
    while let Some(entry) = reader.next_entry().expect("our own export") {
        seen.push(match entry {
            Entry::Folio(_) => 'f',
            Entry::Payload(_) => 'p',
            Entry::Tombstone { .. } => 't',
            Entry::End(_) => 'e',
            Entry::Annex { .. } => 'a',
        });
    }
    assert_eq!(seen.iter().collect::<String>(), "ffffffpppppppea");
    assert_eq!(reader.bytes(), whole.len() as u64);
}

#[test]
fn a_length_that_promises_too_much_takes_no_memory() {
    for head in [&[0x5a, 0xff, 0xff, 0xff, 0xff][..], &[0x5b, 0, 0, 0, 1, 0, 0, 0, 0], &[0x9f], &[0x5f], &[]]
    {
        assert!(matches!(ExportReader::new(head), Err(ExportError::NotAnExport)), "{head:?}");
    }
    let whole = Dossier::usual().whole();
    let first = whole.iter().position(|byte| *byte == 0x59).expect("the first folio");
    let promising = [&whole[..first], &[0x5a, 0x04, 0, 0, 0]].concat();
    let verdict = check(&promising).verdict;
    assert!(matches!(verdict, Verdict::NotProved(Fault::Export(ExportError::Cut))), "{verdict:?}");
}
