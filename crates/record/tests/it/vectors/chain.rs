//! Chains of folios: taken in, waiting, held already, rejected; the whole way from bytes to the fold.

use super::check::of_folio;
use super::file::{folder, hex, unhex};
use super::pairs::{array, bytes, uint};
use crate::common::{Counter, Party, founding, keys};
use record::act::{Act, ItemEntry, PayloadRef, Propose, Sign};
use record::checks::Checking;
use record::fold::{Fold, Input, Refusal, Reject};
use record::folio::{Folio, FolioDraft, Verifier};
use record::hash::hash;
use record::ids::{ActRef, FeedId, FolioId, ItemId, Minute, PayloadId, Place};
use record::root::{Link, Role, Says, SignedStatement, Statement};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

const HEAD: &str = "\
# Mithaq vectors: chains of folios, taken in one after the other by a register that holds nothing before.
#
# `[folio NAME]` gives the bytes of a folio; a line that begins with two spaces continues the value before it.
# `[chain NAME]` takes folios in: each line `take: NAME, OUTCOME`. Outcomes:
#   taken                it is part of the record now; `void N RULE` names each act that broke a rule, and the first it broke
#   held                 it is part of the record already, and nothing changes
#   waiting N            so many folios that it cites are missing; it is not part of the record, and may come again
#   rejected REASON      these bytes are not part of the record, ever; another folio's bytes, or its true ones, may be
";

pub fn path() -> PathBuf {
    folder().join("chain.txt")
}

struct Chain {
    name: &'static str,
    why: &'static str,
    takes: Vec<(&'static str, &'static str)>,
}

#[derive(Default)]
struct Book {
    folios: Vec<(&'static str, &'static str, Vec<u8>)>,
}

impl Book {
    fn add(&mut self, name: &'static str, why: &'static str, draft: &FolioDraft, by: &Party) -> FolioId {
        self.signed(name, why, draft, &by.register)
    }
    fn signed(
        &mut self,
        name: &'static str,
        why: &'static str,
        draft: &FolioDraft,
        keys: &record::keys::SecretKeys,
    ) -> FolioId {
        let folio = draft.sign(keys, &mut Counter::new(self.folios.len() as u64)).expect("a folio");
        self.folios.push((name, why, folio.bytes.to_vec()));
        folio.id
    }
    fn raw(&mut self, name: &'static str, why: &'static str, bytes: Vec<u8>) {
        self.folios.push((name, why, bytes));
    }
    fn bytes(&self, name: &str) -> &[u8] {
        &self.folios.iter().find(|(n, ..)| *n == name).expect("a folio of that name").2
    }
}

fn payload(field: u16) -> PayloadRef {
    PayloadRef { field, id: PayloadId(hash("example", &[&field.to_be_bytes()])), length: 100 }
}

fn sign(proposal: ActRef) -> Act {
    let digest = Fold::new().digest_now();
    Act::Sign(Sign { proposal, digest, mandate: None, office: payload(9), fingerprint: None })
}

fn propose(item: u8) -> Act {
    let entry = ItemEntry {
        item: ItemId([item; 16]),
        base: None,
        content: Some(vec![payload(1)]),
        settles: Vec::new(),
    };
    Act::Propose(Propose { items: vec![entry], letter: None })
}

fn at(folio: FolioId, index: u16) -> ActRef {
    ActRef::Place(Place { folio, index })
}

/// A folio after `previous`, which is number `number - 1`.
fn next(dossier: FolioId, feed: FeedId, number: u32, previous: FolioId, heads: &[FolioId]) -> FolioDraft {
    let mut draft = FolioDraft::first(Some(dossier), feed, Minute(29_000_000 + number));
    (draft.number, draft.previous, draft.epoch) = (number, Some(previous), Some(dossier));
    draft.heads = heads.to_vec();
    draft.heads.sort_unstable();
    draft
}

fn certificate(
    link: Link,
    number: u32,
    role: Role,
    seed: u8,
    root: &record::keys::SecretKeys,
) -> SignedStatement {
    let says = Says::Certify { keys: keys(seed).public().clone(), role, moves: None };
    Statement { link, number, generation: 0, says }.sign(root, &mut Counter::new(7))
}

#[allow(clippy::too_many_lines)]
fn book() -> (Book, Vec<Chain>) {
    let mut book = Book::default();
    let (a, b, c) = (
        Party::new(10, "Ministry of the North"),
        Party::new(20, "Ministry of the South"),
        Party::new(30, "Ministry of the West"),
    );

    let mut draft = founding(&a, &b);
    draft.acts.push(sign(ActRef::Local(2)));
    let a0 = book.add("a0", "A founds the dossier and signs", &draft, &a);
    let mut draft = founding(&a, &c);
    draft.acts.push(sign(ActRef::Local(2)));
    let other = book.add("other", "A founds another dossier, with C", &draft, &a);

    let first = |of: &Party, heads: &[FolioId], acts: Vec<Act>| {
        let mut draft = FolioDraft::first(Some(a0), of.feed(), Minute(29_000_010));
        draft.heads = heads.to_vec();
        draft.heads.sort_unstable();
        draft.acts = acts;
        draft
    };
    let join = [b.roots(), vec![sign(at(a0, 2))]].concat();
    let b0 = book.add("b0", "B joins by signing the founding", &first(&b, &[a0], join.clone()), &b);
    let mut draft = next(a0, a.feed(), 1, a0, &[b0]);
    draft.acts = vec![propose(1), sign(ActRef::Local(0))];
    let a1 = book.add("a1", "A proposes an item and signs it", &draft, &a);
    draft.acts = vec![propose(2)];
    let a1_fork = book.add("a1-fork", "another folio 1 of A: its feed is forked", &draft, &a);
    draft.acts = vec![propose(1), sign(ActRef::Local(0))];
    draft.epoch = None;
    book.add("a1-no-epoch", "the epoch in force in its past is not named", &draft, &a);
    let mut draft = next(a0, b.feed(), 1, b0, &[a1]);
    draft.acts = vec![sign(at(a1, 0))];
    let b1 = book.add("b1", "B signs the item", &draft, &b);
    book.add("a2", "an empty folio: A acknowledges", &next(a0, a.feed(), 2, a1, &[b1]), &a);
    let fork = next(a0, b.feed(), 1, b0, &[a1, a1_fork]);
    book.add("b1-both", "B cites both branches", &fork, &b);

    // Broken chains.
    let gap = next(a0, a.feed(), 2, a0, &[b0]);
    book.add("gap", "number 2 after number 0", &gap, &a);
    book.add("same-number", "number 1 after number 1", &next(a0, a.feed(), 1, a1, &[]), &a);
    book.add("previous-other-feed", "A follows a folio of B", &next(a0, a.feed(), 1, b0, &[]), &a);
    book.add("head-own-feed", "A cites its own feed as a head", &next(a0, a.feed(), 2, a1, &[a0]), &a);
    book.add("head-reached", "a head that the previous folio reaches", &next(a0, b.feed(), 1, b0, &[a0]), &b);
    book.add(
        "no-founding",
        "folio 0 of B without the founding in its past",
        &first(&b, &[], join.clone()),
        &b,
    );
    let mut foreign = next(other, a.feed(), 1, other, &[]);
    foreign.epoch = None;
    book.add("other-1", "folio 1 of the other dossier", &foreign, &a);
    let crossed = next(a0, a.feed(), 1, other, &[]);
    book.add("previous-other-dossier", "the previous folio is of another dossier", &crossed, &a);

    // Certificates.
    book.add("no-certificate", "folio 0 of B without B's certificate", &first(&b, &[a0], vec![]), &b);
    let mut seat_only = join.clone();
    seat_only.remove(1);
    book.add("seat-only", "folio 0 of B with its seat alone", &first(&b, &[a0], seat_only), &b);
    let mut certificate_only = join.clone();
    certificate_only.remove(0);
    book.add(
        "certificate-only",
        "a certificate without the statement before it",
        &first(&b, &[a0], certificate_only),
        &b,
    );
    let not_leading = vec![sign(at(a0, 2)), b.roots()[0].clone(), b.roots()[1].clone()];
    book.add("not-leading", "the certificate stands behind another act", &first(&b, &[a0], not_leading), &b);
    let stolen = certificate(Link::After(b.seat.id), 1, Role::Seal, 22, &keys(77));
    let acts = vec![b.roots()[0].clone(), Act::Root(stolen.clone())];
    let mut draft = first(&b, &[a0], acts);
    draft.feed = stolen.id.into();
    book.add("root-signature", "the certificate is not signed by B's root", &draft, &b);
    let gap = certificate(Link::After(b.seat.id), 2, Role::Seal, 22, &b.root);
    let mut draft = first(&b, &[a0], vec![b.roots()[0].clone(), Act::Root(gap.clone())]);
    draft.feed = gap.id.into();
    book.add("root-number", "the certificate leaves a number out", &draft, &b);
    book.add("stranger", "C, whom nobody has invited", &first(&c, &[a0], c.roots()), &c);

    // A second register of A, which only reports.
    let desk = certificate(Link::After(a.certificate.id), 2, Role::Report, 40, &a.root);
    let mut draft = next(a0, a.feed(), 1, a0, &[b0]);
    draft.acts = vec![Act::Root(desk.clone())];
    let a1_desk = book.add("a1-desk", "A enters the certificate of a second register", &draft, &a);
    let mut draft = FolioDraft::first(Some(a0), desk.id.into(), Minute(29_000_020));
    (draft.heads, draft.epoch) = (vec![a1_desk], Some(a0));
    draft.acts = vec![propose(3), sign(ActRef::Local(0))];
    book.signed("desk-0", "the second register proposes, and signs: it may only propose", &draft, &keys(40));
    draft.heads = vec![b0];
    book.signed("desk-early", "the same, without its certificate in its past", &draft, &keys(40));
    draft.heads = vec![a1_desk, b0];
    draft.heads.sort_unstable();
    book.signed("desk-reached", "a head that another head reaches", &draft, &keys(40));

    // Void acts.
    let mut draft = first(&b, &[a0], join.clone());
    draft.acts.truncate(2);
    draft.acts.push(propose(1));
    book.add("b0-early", "an item is proposed before the founding is agreed", &draft, &b);
    let mut draft = next(a0, a.feed(), 1, a0, &[b0]);
    let unknown = array([uint(99), bytes(&[1; 16]), vec![0xa0]]);
    let raw = draft.sign_bodies(&[unknown], &a.register, &mut Counter::new(5)).expect("a folio");
    book.raw("a1-unknown", "an act of a kind that the level does not have", raw);
    draft.acts = vec![sign(at(b0, 0))];
    book.add("a1-sign-nothing", "a signature under an act that is no proposal", &draft, &a);

    // Spoilt on the way.
    let spoilt = |name: &str, book: &Book, from_end: usize| {
        let mut bytes = book.bytes(name).to_vec();
        let at = bytes.len() - from_end;
        bytes[at] ^= 1;
        bytes
    };
    let signature = spoilt("a2", &book, 100);
    book.raw("a2-spoilt", "folio 2 of A with a bit of its signature spoilt", signature);
    let body = spoilt("b1", &book, 1);
    book.raw("b1-spoilt", "folio 1 of B with a bit of its body spoilt", body);
    let wrong = next(a0, a.feed(), 1, a0, &[b0]);
    book.signed("a1-forged", "a folio in A's name, signed by B", &wrong, &b.register);

    let chain =
        |name, why, takes: &[(&'static str, &'static str)]| Chain { name, why, takes: takes.to_vec() };
    let chains = vec![
        chain(
            "usual",
            "a dossier is founded, joined, used and acknowledged",
            &[("a0", "taken"), ("b0", "taken"), ("a1", "taken"), ("b1", "taken"), ("a2", "taken")],
        ),
        chain(
            "twice",
            "taking in twice changes nothing",
            &[("a0", "taken"), ("a0", "held"), ("b0", "taken"), ("a0", "held"), ("b0", "held")],
        ),
        chain(
            "not-founded",
            "a folio before the founding waits for it",
            &[("b0", "waiting 1"), ("a0", "taken"), ("b0", "taken")],
        ),
        chain(
            "head-missing",
            "a folio waits for what it cites",
            &[("a0", "taken"), ("a1", "waiting 1"), ("b0", "taken"), ("a1", "taken")],
        ),
        chain(
            "previous-missing",
            "a folio waits for the one before it",
            &[("a0", "taken"), ("b0", "taken"), ("b1", "waiting 1"), ("a1", "taken"), ("b1", "taken")],
        ),
        chain(
            "two-missing",
            "both its previous and its head are missing",
            &[("a0", "taken"), ("b1", "waiting 2")],
        ),
        chain(
            "second-founding",
            "a founding is of no dossier but its own",
            &[("a0", "taken"), ("other", "rejected other dossier"), ("b0", "taken")],
        ),
        chain(
            "other-dossier",
            "a folio of another dossier",
            &[("a0", "taken"), ("other-1", "rejected other dossier")],
        ),
        chain(
            "previous-elsewhere",
            "what is in another dossier never comes here",
            &[("a0", "taken"), ("previous-other-dossier", "waiting 1")],
        ),
        chain(
            "number-gap",
            "numbers have no gap",
            &[("a0", "taken"), ("b0", "taken"), ("gap", "rejected chain"), ("a1", "taken")],
        ),
        chain(
            "number-same",
            "numbers go up by one",
            &[("a0", "taken"), ("b0", "taken"), ("a1", "taken"), ("same-number", "rejected chain")],
        ),
        chain(
            "previous-feed",
            "a feed follows itself",
            &[("a0", "taken"), ("b0", "taken"), ("previous-other-feed", "rejected chain")],
        ),
        chain(
            "head-own",
            "a head is of another feed",
            &[("a0", "taken"), ("b0", "taken"), ("a1", "taken"), ("head-own-feed", "rejected heads")],
        ),
        chain(
            "head-by-previous",
            "a head is new",
            &[("a0", "taken"), ("b0", "taken"), ("head-reached", "rejected heads")],
        ),
        chain(
            "head-by-head",
            "no head reaches another",
            &[("a0", "taken"), ("b0", "taken"), ("a1-desk", "taken"), ("desk-reached", "rejected heads")],
        ),
        chain(
            "without-founding",
            "every past holds the founding",
            &[("a0", "taken"), ("no-founding", "rejected founding"), ("b0", "taken")],
        ),
        chain(
            "without-certificate",
            "a feed without any certificate",
            &[("a0", "taken"), ("no-certificate", "rejected no certificate")],
        ),
        chain(
            "with-seat-alone",
            "a seat certifies no register",
            &[("a0", "taken"), ("seat-only", "rejected no certificate")],
        ),
        chain(
            "certificate-alone",
            "a statement without its predecessor is void",
            &[("a0", "taken"), ("certificate-only", "rejected no certificate")],
        ),
        chain(
            "certificate-behind",
            "only leading acts certify their own folio",
            &[("a0", "taken"), ("not-leading", "rejected no certificate")],
        ),
        chain(
            "certificate-forged",
            "a certificate that the root did not sign",
            &[("a0", "taken"), ("root-signature", "rejected no certificate")],
        ),
        chain(
            "certificate-number",
            "statements have no gap",
            &[("a0", "taken"), ("root-number", "rejected no certificate")],
        ),
        chain(
            "uninvited",
            "who is not named by any epoch proposal",
            &[("a0", "taken"), ("stranger", "rejected stranger")],
        ),
        chain(
            "second-register",
            "a register that reports may propose and not sign",
            &[("a0", "taken"), ("b0", "taken"), ("a1-desk", "taken"), ("desk-0", "taken, void 1 S")],
        ),
        chain(
            "certificate-in-past",
            "a certificate counts for what has it in its past",
            &[
                ("a0", "taken"),
                ("b0", "taken"),
                ("a1-desk", "taken"),
                ("desk-early", "rejected no certificate"),
            ],
        ),
        chain(
            "fork",
            "both branches are kept, and may be cited",
            &[("a0", "taken"), ("b0", "taken"), ("a1", "taken"), ("a1-fork", "taken"), ("b1-both", "taken")],
        ),
        chain(
            "no-epoch",
            "acts of a folio that does not name the epoch in force",
            &[("a0", "taken"), ("b0", "taken"), ("a1-no-epoch", "taken, void 0 E1, void 1 E1")],
        ),
        chain(
            "early-item",
            "nothing but consent to the founding before it is agreed",
            &[("a0", "taken"), ("b0-early", "taken, void 2 E4")],
        ),
        chain(
            "unknown-kind",
            "kept, and void",
            &[("a0", "taken"), ("b0", "taken"), ("a1-unknown", "taken, void 0 L")],
        ),
        chain(
            "sign-nothing",
            "a signature under what is no proposal",
            &[("a0", "taken"), ("b0", "taken"), ("a1-sign-nothing", "taken, void 0 A1")],
        ),
        chain(
            "spoilt-signature",
            "spoilt bytes keep the true ones out of nothing",
            &[
                ("a0", "taken"),
                ("b0", "taken"),
                ("a1", "taken"),
                ("b1", "taken"),
                ("a2-spoilt", "rejected signature"),
                ("a2", "taken"),
            ],
        ),
        chain(
            "spoilt-body",
            "spoilt bytes keep the true ones out of nothing",
            &[
                ("a0", "taken"),
                ("b0", "taken"),
                ("a1", "taken"),
                ("b1-spoilt", "rejected body hash or length"),
                ("b1", "taken"),
            ],
        ),
        chain(
            "forged",
            "a folio in another's name",
            &[("a0", "taken"), ("b0", "taken"), ("a1-forged", "rejected signature"), ("a1", "taken")],
        ),
    ];
    (book, chains)
}

pub fn render() -> String {
    let (book, chains) = book();
    let mut out = HEAD.to_owned();
    for (name, why, bytes) in &book.folios {
        writeln!(out, "\n[folio {name}]\nfor: {why}\ninput:").expect("a string takes all");
        let digits = hex(bytes);
        for start in (0..digits.len()).step_by(120) {
            writeln!(out, "  {}", &digits[start..digits.len().min(start + 120)]).expect("a string takes all");
        }
    }
    for Chain { name, why, takes } in &chains {
        writeln!(out, "\n[chain {name}]\nfor: {why}").expect("a string takes all");
        takes.iter().for_each(|(folio, outcome)| {
            writeln!(out, "take: {folio}, {outcome}").expect("a string takes all")
        });
    }
    out
}

/// Runs every chain of the file; how many there are.
pub fn check() -> usize {
    let text = std::fs::read_to_string(path()).expect("a vector file");
    let mut folios: BTreeMap<&str, String> = BTreeMap::new();
    let (mut folio, mut chains) = ("", Vec::<(&str, Vec<(&str, &str)>)>::new());
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(name) = line.strip_prefix("[folio ") {
            folio = name.trim_end_matches(']');
        } else if let Some(name) = line.strip_prefix("[chain ") {
            chains.push((name.trim_end_matches(']'), Vec::new()));
        } else if let Some(digits) = line.strip_prefix("  ") {
            folios.entry(folio).or_default().push_str(digits);
        } else if let Some(take) = line.strip_prefix("take: ") {
            chains
                .last_mut()
                .expect("a chain")
                .1
                .push(take.split_once(", ").expect("a folio and an outcome"));
        }
    }
    for (name, takes) in &chains {
        let mut register = (Verifier::new(), Fold::new());
        assert!(!takes.is_empty(), "{name} takes something in");
        for (step, (folio, expected)) in takes.iter().enumerate() {
            let found = take(&mut register, &unhex(&folios[folio]));
            assert_eq!(&found, expected, "{name}, step {step}: {folio}");
        }
    }
    chains.len()
}

/// The whole way of received bytes.
fn take((verifier, fold): &mut (Verifier, Fold), input: &[u8]) -> String {
    let folio = match Folio::parse(input) {
        Ok(folio) => folio,
        Err(error) => return format!("rejected {}", of_folio(error)),
    };
    // Whether a certificate may be used is for the fold to say; here the keys are only found by their id.
    verifier.learn_from(&folio);
    match verifier.verify(&folio) {
        Ok(()) | Err(record::folio::Reject::NoCertificate(_)) => {}
        Err(error) => return format!("rejected {}", of_folio(error)),
    }
    let input = Input { id: folio.id, header: &folio.header, acts: &folio.acts };
    match fold.take(input, &Checking) {
        Ok(taken) if !taken.new => "held".to_owned(),
        Ok(taken) => taken.voids.iter().fold("taken".to_owned(), |mut out, (index, rule)| {
            write!(out, ", void {index} {rule:?}").expect("a string takes all");
            out
        }),
        Err(Refusal::Waiting(missing)) => format!("waiting {}", missing.len()),
        Err(Refusal::NewerLevel(level)) => format!("newer level {level}"),
        Err(Refusal::Rejected(reject)) => format!("rejected {}", of_fold(reject)),
    }
}

fn of_fold(reject: Reject) -> &'static str {
    match reject {
        Reject::OtherDossier => "other dossier",
        Reject::NoFounding => "founding",
        Reject::BrokenChain => "chain",
        Reject::BadHeads => "heads",
        Reject::NoCertificate => "no certificate",
        Reject::Stranger => "stranger",
        Reject::BadActs => "acts",
        Reject::TooManyParties => "too many parties",
    }
}
