//! Bodies of acts: accepted, accepted as outside the level, rejected.

use super::file::VectorFile;
use super::pairs::{Pairs, array, bytes, hash, list, made, null, uint};
use crate::common::{Counter, founding, two};

const ABOUT: &str = "\
Mithaq vectors: bodies of acts. A body outside the level is accepted and void by L; only what is not canonical, or not
a kind, 16 random bytes and a map, is rejected with its folio.";

fn body(kind: u64, content: Vec<u8>) -> Vec<u8> {
    array([uint(kind), bytes(&[0x16; 16]), content])
}

fn payload(field: u64) -> Vec<u8> {
    array([uint(field), hash(0xaa), uint(1_000)])
}

fn place(byte: u8, index: u64) -> Vec<u8> {
    array([hash(byte), uint(index)])
}

fn item(byte: u8) -> Vec<u8> {
    bytes(&[byte; 16])
}

fn entry(byte: u8) -> Vec<u8> {
    array([item(byte), null(), array([payload(1)])])
}

fn party(byte: u8) -> Vec<u8> {
    array([hash(byte), bytes(&[byte; 32]), hash(byte + 0x80)])
}

fn epoch() -> Pairs {
    Pairs::of([(0, uint(1)), (1, array([party(1), party(2)]))])
}

fn sign() -> Pairs {
    Pairs::of([(0, place(1, 2)), (1, hash(0xd1)), (2, null()), (3, payload(9))])
}

fn one(value: Vec<u8>) -> Vec<u8> {
    Pairs::of([(0, value)]).bytes()
}

pub fn file() -> VectorFile {
    let mut file = VectorFile { name: "body", about: ABOUT, cases: Vec::new() };
    accepted(&mut file);
    outside(&mut file);
    rejected(&mut file);
    file
}

fn accepted(file: &mut VectorFile) {
    let (a, b) = two();
    let folio = founding(&a, &b).sign(&a.register, &mut Counter::new(1)).expect("a founding folio");
    let seat = bytes(&a.seat.bytes);
    let header = bytes(folio.signed_bytes());
    let resume = |answers: Vec<u8>| Pairs::of([(0, hash(0x50)), (1, answers)]).bytes();
    let report = Pairs::of([(0, null()), (1, uint(3)), (2, array([payload(4)])), (3, array([]))]);
    let mandate = Pairs::of([(0, payload(7)), (1, null()), (2, null())]);
    let settles = array([item(1), place(1, 0), array([payload(1)]), array([place(2, 0), place(2, 1)])]);
    let full_epoch = epoch()
        .with(2, array([hash(0x77), uint(12_345)]))
        .with(3, array([hash(0x0d), array([hash(1), hash(2)])]))
        .with(4, array([place(3, 0)]));
    let cases: [(&str, &str, u64, Vec<u8>); 27] = [
        ("root", "a root statement is entered", 1, one(seat)),
        (
            "proof",
            "two headers; whether they prove a fork is for the rules",
            2,
            Pairs::of([(0, header.clone()), (1, header)]).bytes(),
        ),
        ("propose-new", "a new item", 3, one(array([entry(1)]))),
        (
            "propose-amend",
            "a new version of an item",
            3,
            one(array([array([item(1), place(1, 0), array([payload(1), payload(2)])])])),
        ),
        ("propose-withdraw", "an item is withdrawn", 3, one(array([array([item(1), place(1, 0), null()])]))),
        ("propose-settle", "stuck proposals are settled (C5)", 3, one(array([settles]))),
        (
            "propose-package",
            "two items at once, with a covering letter; order is the proposer's",
            3,
            Pairs::of([(0, array([entry(2), entry(1)])), (1, payload(0))]).bytes(),
        ),
        ("epoch", "the founding", 3, one(epoch().bytes())),
        ("epoch-full", "an epoch with renewal, predecessor and settlement", 3, one(full_epoch.bytes())),
        ("sign", "a signature", 4, sign().bytes()),
        ("sign-local", "a proposal of the same folio", 4, sign().with(0, uint(0)).bytes()),
        ("sign-mandate", "a signature under a mandate", 4, sign().with(2, place(4, 4)).bytes()),
        (
            "sign-fingerprint",
            "a founding is signed, with the fingerprint as compared",
            4,
            sign().with(4, bytes(&[9; 32])).bytes(),
        ),
        ("initial-ad-referendum", "ad referendum", 5, sign().with(5, uint(0)).bytes()),
        ("initial-initials", "initialled", 5, sign().with(5, uint(1)).bytes()),
        ("set-aside", "not retained, without a reason", 6, one(place(1, 2))),
        (
            "set-aside-reason",
            "not retained, with a reason",
            6,
            Pairs::of([(0, place(1, 2)), (1, payload(5))]).bytes(),
        ),
        ("ask-withdraw", "the signer asks to withdraw", 7, one(place(1, 2))),
        ("hand-over", "the seal is handed over", 8, one(hash(0xfd))),
        ("resume", "after the root has moved the seal", 9, resume(array([array([hash(1), hash(2)])]))),
        ("leave", "a party leaves", 10, vec![0xa0]),
        ("mandate-all", "an office may sign all", 11, mandate.bytes()),
        (
            "mandate-some",
            "an office may sign some kinds in some areas",
            11,
            mandate.with(1, array([uint(1), uint(5)])).with(2, array([item(1), item(2)])).bytes(),
        ),
        ("revoke-mandate", "a mandate ends", 12, one(place(1, 2))),
        ("report", "a report on nothing in particular", 13, report.bytes()),
        (
            "report-on",
            "a report on an item's version that replaces an earlier one",
            13,
            report.with(0, array([item(1), place(1, 0)])).with(3, array([place(5, 0), uint(0)])).bytes(),
        ),
        ("ask-erase", "payloads are to be erased", 14, one(array([hash(1), hash(2)]))),
    ];
    for (name, why, kind, content) in cases {
        file.accept("body", name, why, body(kind, content));
        let last = file.cases.last().expect("just pushed");
        assert!(!format!("{:?}", last.expect).contains("outside"), "{name} is meant to be of the level");
    }
}

/// Well-formed, kept, and void by L.
fn outside(file: &mut VectorFile) {
    let resume = |answers: Vec<u8>| Pairs::of([(0, hash(0x50)), (1, answers)]).bytes();
    let report = Pairs::of([(0, null()), (1, uint(3)), (2, array([])), (3, array([]))]);
    let mandate = Pairs::of([(0, payload(7)), (1, null()), (2, null())]);
    let with_content = |content: Vec<u8>| one(array([array([item(1), null(), content])]));
    let many: Vec<_> = (0..1_501_u16)
        .map(|i| {
            let mut id = [0; 16];
            id[..2].copy_from_slice(&i.to_be_bytes());
            array([bytes(&id), null(), array([payload(1)])])
        })
        .collect();
    let parties: Vec<_> = (1..=17).map(party).collect();
    let cases: [(&str, &str, u64, Vec<u8>); 43] = [
        ("l-kind-0", "a kind that level 1 does not have", 0, vec![0xa0]),
        ("l-kind-15", "a kind that level 1 does not have", 15, one(uint(1))),
        ("l-kind-2-64", "a kind far beyond", u64::MAX, vec![0xa0]),
        ("l-root-not-signed", "a statement without its frame", 1, one(bytes(&[0x80]))),
        ("l-root-text", "a statement that is text", 1, one(vec![0x60])),
        ("l-root-empty", "no statement", 1, vec![0xa0]),
        ("l-proof-one", "one header proves nothing", 2, one(bytes(&[0x80]))),
        ("l-propose-nothing", "a proposal names at least one item", 3, one(array([]))),
        ("l-propose-item-twice", "no item stands twice", 3, one(array([entry(1), entry(1)]))),
        ("l-propose-1501", "too many items", 3, one(list(&many))),
        (
            "l-propose-item-15",
            "an item of 15 bytes",
            3,
            one(array([array([bytes(&[1; 15]), null(), array([payload(1)])])])),
        ),
        (
            "l-propose-base-local",
            "a base is a place",
            3,
            one(array([array([item(1), uint(0), array([payload(1)])])])),
        ),
        ("l-propose-no-content", "a content has at least one field", 3, with_content(array([]))),
        ("l-propose-withdraw-new", "a new item cannot be withdrawn", 3, with_content(null())),
        (
            "l-propose-settles-nothing",
            "settles names at least one",
            3,
            one(array([array([item(1), null(), array([payload(1)]), array([])])])),
        ),
        (
            "l-propose-settles-descend",
            "places ascend",
            3,
            one(array([array([item(1), null(), array([payload(1)]), array([place(2, 1), place(2, 0)])])])),
        ),
        (
            "l-propose-key-2",
            "a key that the level does not have",
            3,
            Pairs::of([(0, array([entry(1)])), (2, uint(0))]).bytes(),
        ),
        (
            "l-payload-field",
            "a field over 16 bits",
            3,
            with_content(array([array([uint(65_536), hash(1), uint(1)])])),
        ),
        (
            "l-payload-length",
            "a payload over 64 MiB",
            3,
            with_content(array([array([uint(1), hash(1), uint(67_108_865)])])),
        ),
        (
            "l-payload-hash",
            "a payload without a hash",
            3,
            with_content(array([array([uint(1), bytes(&[]), uint(1)])])),
        ),
        (
            "l-epoch-one-party",
            "an epoch has at least two parties",
            3,
            one(epoch().with(1, array([party(1)])).bytes()),
        ),
        ("l-epoch-17-parties", "and at most 16", 3, one(epoch().with(1, list(&parties)).bytes())),
        (
            "l-epoch-parties-descend",
            "parties ascend",
            3,
            one(epoch().with(1, array([party(2), party(1)])).bytes()),
        ),
        (
            "l-epoch-party-twice",
            "and stand once",
            3,
            one(epoch().with(1, array([party(1), party(1)])).bytes()),
        ),
        (
            "l-epoch-letter",
            "an epoch proposal has no covering letter",
            3,
            Pairs::of([(0, epoch().bytes()), (1, payload(0))]).bytes(),
        ),
        ("l-epoch-without-level", "an epoch names its level", 3, one(epoch().without(0).bytes())),
        (
            "l-epoch-no-tips",
            "a predecessor has tips",
            3,
            one(epoch().with(3, array([hash(1), array([])])).bytes()),
        ),
        ("l-sign-no-digest", "a signature carries the state digest", 4, sign().without(1).bytes()),
        ("l-sign-no-office", "a signature names its office", 4, sign().without(3).bytes()),
        ("l-sign-quality", "a definitive signature has no quality", 4, sign().with(5, uint(0)).bytes()),
        ("l-sign-fingerprint-31", "a fingerprint too short", 4, sign().with(4, bytes(&[9; 31])).bytes()),
        (
            "l-sign-local-65536",
            "an act of the same folio beyond any",
            4,
            sign().with(0, uint(65_536)).bytes(),
        ),
        ("l-initial-without-quality", "ad referendum or initialled", 5, sign().bytes()),
        ("l-initial-2", "an unknown quality", 5, sign().with(5, uint(2)).bytes()),
        ("l-set-aside-nothing", "an answer names a proposal", 6, vec![0xa0]),
        ("l-hand-over-nobody", "a hand-over names a feed", 8, one(null())),
        ("l-resume-no-answer", "at least one other party answers", 9, resume(array([]))),
        (
            "l-resume-descend",
            "parties ascend",
            9,
            resume(array([array([hash(2), hash(2)]), array([hash(1), hash(2)])])),
        ),
        (
            "l-mandate-kinds-twice",
            "kinds ascend and stand once",
            11,
            mandate.with(1, array([uint(1), uint(1)])).bytes(),
        ),
        ("l-mandate-without-areas", "all areas are null, not absence", 11, mandate.without(2).bytes()),
        (
            "l-report-on-item",
            "a report names the version as well",
            13,
            report.with(0, array([item(1)])).bytes(),
        ),
        ("l-ask-erase-nothing", "at least one payload", 14, one(array([]))),
        ("l-ask-erase-twice", "payloads ascend and stand once", 14, one(array([hash(1), hash(1)]))),
    ];
    for (name, why, kind, content) in cases {
        file.accept("body", name, why, body(kind, content));
        let last = file.cases.last().expect("just pushed");
        assert!(format!("{:?}", last.expect).contains("outside"), "{name} is meant to be outside the level");
    }
}

fn rejected(file: &mut VectorFile) {
    let random = || bytes(&[0x16; 16]);
    let deep = (0..15).fold(vec![0x80], |inner, _| array([inner]));
    let unsorted = made(|out| {
        out.map(2).uint(1).uint(0).uint(0).uint(0);
    });
    let cases: [(&str, &str, &str, Vec<u8>); 16] = [
        ("two", "shape", "a body has three members", array([uint(3), random()])),
        ("four", "shape", "a body has three members", array([uint(3), random(), vec![0xa0], null()])),
        ("map", "shape", "a body is an array", Pairs::of([(0, uint(3))]).bytes()),
        ("kind-text", "shape", "a kind is a number", array([vec![0x61, 0x33], random(), vec![0xa0]])),
        ("kind-negative", "shape", "a kind is not below 0", array([vec![0x20], random(), vec![0xa0]])),
        ("random-15", "shape", "15 random bytes", array([uint(3), bytes(&[0; 15]), vec![0xa0]])),
        ("random-17", "shape", "17 random bytes", array([uint(3), bytes(&[0; 17]), vec![0xa0]])),
        ("random-null", "shape", "no random bytes", array([uint(3), null(), vec![0xa0]])),
        (
            "content-array",
            "shape",
            "a content is a map, in every level",
            array([uint(99), random(), vec![0x80]]),
        ),
        ("content-null", "shape", "a content is a map, in every level", array([uint(99), random(), null()])),
        ("content-unsorted", "order", "an unknown kind must be canonical too", body(99, unsorted)),
        ("content-text-key", "key", "keys are numbers, in every level", body(99, vec![0xa1, 0x61, 0x61, 0])),
        ("content-float", "simple", "floats, in a field of no level", body(99, one(vec![0xf9, 0, 0]))),
        ("content-tag", "tag", "tags, in a field of no level", body(99, one(vec![0xc0, 0]))),
        ("content-deep", "deep", "nested too deep, in a field of no level", body(99, one(deep))),
        ("empty", "short", "no bytes", Vec::new()),
    ];
    for (name, reason, why, input) in cases {
        file.reject("body", &format!("reject-{name}"), why, input, reason);
    }
    let mut trailing = body(10, vec![0xa0]);
    trailing.push(0);
    file.reject("body", "reject-trailing", "a byte after the body", trailing, "trailing");
}
