//! Positions, presentations, public keys; and digests as people read them.

use super::file::{Edit, VectorFile};
use super::pairs::{Pairs, array, bytes, hash, list, null, uint};
use crate::common::{Counter, Party, keys, two};
use record::hash::{Hash, hash as tagged};
use record::position::RECEPTION_KEY;
use record::presentation::Presentation;
use record::root::{Link, Role, Says, SignedStatement, Statement};

const OBJECTS: &str = "\
Mithaq vectors: positions (as they are signed), presentations (whole, with all signatures verified) and Ed25519 public
keys.";

const WORDS: &str = "\
Mithaq vectors: what two officers read to each other. The input is a number of 8 bytes and a state digest of 33.";

/// Positions, presentations and keys.
pub fn objects() -> VectorFile {
    let mut file = VectorFile { name: "objects", about: OBJECTS, cases: Vec::new() };
    positions(&mut file);
    presentations(&mut file);
    public_keys(&mut file);
    file
}

/// Digits and words.
pub fn words() -> VectorFile {
    let mut file = VectorFile { name: "words", about: WORDS, cases: Vec::new() };
    for number in [0_u64, 1, 7, 2_026, u64::MAX] {
        let digest = tagged("example", &[&number.to_be_bytes()]).to_bytes();
        let input = [&number.to_be_bytes()[..], &digest].concat();
        file.accept(
            "words",
            &format!("number-{number}"),
            "a digest under a number that the two have agreed on",
            input,
        );
    }
    file.reject("words", "short", "no digest", vec![0; 8], "shape");
    file.reject(
        "words",
        "algorithm",
        "a digest of an unknown algorithm",
        [vec![0; 8], vec![2; 33]].concat(),
        "shape",
    );
    file
}

fn positions(file: &mut VectorFile) {
    let tip = |feed: u8, number: u64, folio: u8| array([hash(feed), uint(number), hash(folio)]);
    let last = |feed: u8, number: u64| array([hash(feed), uint(number)]);
    let wanted = |folio: u8, index: u64, id: u8| array([array([hash(folio), uint(index)]), hash(id)]);
    let usual = Pairs::of([
        (1, uint(1)),
        (2, hash(0xd0)),
        (3, hash(0xf1)),
        (4, hash(0xba)),
        (5, uint(3)),
        (6, array([last(0xf2, 2)])),
        (7, array([tip(0xf1, 4, 1), tip(0xf2, 5, 2)])),
        (8, bytes(&[7; RECEPTION_KEY])),
        (9, hash(0x5d)),
        (10, array([])),
    ]);
    let forked = array([tip(0xf1, 4, 1), tip(0xf2, 5, 2), tip(0xf2, 5, 3)]);
    let accepted: [(&str, &str, Pairs); 5] = [
        ("usual", "what a register holds of a dossier", usual.clone()),
        (
            "first",
            "a first pouch: nothing received, nothing held",
            usual.with(6, array([])).with(7, array([])).with(9, null()),
        ),
        (
            "two-posts",
            "the receiver writes with two registers, each counting its own pouches",
            usual.with(6, array([last(0xf2, 2), last(0xf3, 9)])),
        ),
        (
            "wanted",
            "texts that have not come are asked for by the acts that name them",
            usual.with(10, array([wanted(1, 0, 0x7a), wanted(1, 2, 0x7b), wanted(2, 0, 0x7a)])),
        ),
        ("forked", "two branches of one feed", usual.with(7, forked)),
    ];
    for (name, why, pairs) in accepted {
        file.accept("position", &format!("position-{name}"), why, pairs.bytes());
    }
    let many: Vec<_> = (0..1_025).map(|n| tip(0xf1, n, 1)).collect();
    let registers: Vec<_> = (0..65).map(|n| last(n, 1)).collect();
    let texts: Vec<_> = (0..257).map(|n| wanted(1, n, 0x7a)).collect();
    let rejected: [(&str, &str, &str, Pairs); 20] = [
        ("format", "an unknown format", "shape", usual.with(1, uint(2))),
        ("dossier-empty", "no dossier", "shape", usual.with(2, bytes(&[]))),
        ("sender-short", "no feed", "shape", usual.with(3, bytes(&[1; 32]))),
        ("number-2-32", "a number over 32 bits", "shape", usual.with(5, uint(1 << 32))),
        ("received-number", "a number without its register", "shape", usual.with(6, uint(2))),
        (
            "received-twice",
            "one register twice",
            "shape",
            usual.with(6, array([last(0xf2, 2), last(0xf2, 2)])),
        ),
        ("received-65", "too many registers", "shape", usual.with(6, list(&registers))),
        (
            "wanted-descend",
            "what is asked for ascends",
            "shape",
            usual.with(10, array([wanted(2, 0, 0x7a), wanted(1, 0, 0x7a)])),
        ),
        (
            "wanted-bare",
            "a payload without an act that names it",
            "shape",
            usual.with(10, array([hash(0x7a)])),
        ),
        ("wanted-257", "too much is asked for", "shape", usual.with(10, list(&texts))),
        ("tips-descend", "tips ascend", "shape", usual.with(7, array([tip(0xf2, 5, 2), tip(0xf1, 4, 1)]))),
        ("tips-twice", "one tip twice", "shape", usual.with(7, array([tip(0xf1, 4, 1), tip(0xf1, 4, 1)]))),
        ("tips-1025", "too many tips", "shape", usual.with(7, list(&many))),
        ("key-1215", "a reception key too short", "shape", usual.with(8, bytes(&[7; 1_215]))),
        ("key-1217", "a reception key too long", "shape", usual.with(8, bytes(&[7; 1_217]))),
        ("digest-empty", "no digest is null, not empty bytes", "shape", usual.with(9, bytes(&[]))),
        ("key-11", "a key that the format does not have", "shape", usual.with(11, uint(0))),
        ("without-9", "a key is missing", "shape", usual.without(9)),
        ("without-10", "a key is missing", "shape", usual.without(10)),
        ("key-5-twice", "one key twice", "order", usual.doubled(5)),
    ];
    for (name, why, reason, pairs) in rejected {
        file.reject("position", &format!("position-{name}"), why, pairs.bytes(), reason);
    }
}

fn statement(link: Link, number: u32, generation: u32, says: Says, seed: u8) -> SignedStatement {
    Statement { link, number, generation, says }.sign(&keys(seed), &mut Counter::new(9))
}

fn raw(statements: &[SignedStatement], reception: &[u8]) -> Vec<u8> {
    let statements: Vec<_> = statements.iter().map(|statement| bytes(&statement.bytes)).collect();
    let mark = super::pairs::made(|out| {
        out.text("mithaq-presentation");
    });
    array([mark, uint(1), list(&statements), bytes(reception)])
}

fn presentations(file: &mut VectorFile) {
    let (a, b) = two();
    let present = |party: &Party| {
        let statements = vec![party.seat.clone(), party.certificate.clone()];
        Presentation::new(statements, &[8; RECEPTION_KEY], &party.register, &mut Counter::new(4))
            .expect("a presentation")
    };
    let (ours, theirs) = (present(&a), present(&b));
    file.accept("presentation", "presentation-usual", "a party introduces itself", ours.bytes.clone());
    file.accept("presentation", "presentation-arabic", "a name in another script", theirs.bytes.clone());

    // The next root (seed 11 was committed to) takes its seat and certifies a second register.
    let next_seat = statement(
        Link::After(a.certificate.id),
        2,
        1,
        Says::Seat { keys: keys(11).public().clone(), next: Hash([1; 32]), name: a.name.to_owned() },
        11,
    );
    let certify = |after: &SignedStatement, number, generation, seed| {
        let says = Says::Certify { keys: keys(13).public().clone(), role: Role::Report, moves: None };
        statement(Link::After(after.id), number, generation, says, seed)
    };
    let second = certify(&next_seat, 3, 1, 11);
    let chain = vec![a.seat.clone(), a.certificate.clone(), next_seat.clone(), second.clone()];
    let renewed = Presentation::new(chain.clone(), &[8; RECEPTION_KEY], &keys(13), &mut Counter::new(4));
    let renewed = renewed.expect("a presentation after the root was renewed");
    file.accept("presentation", "presentation-renewed", "the root has been renewed since", renewed.bytes);

    let other_seat = statement(
        Link::After(a.certificate.id),
        2,
        1,
        Says::Seat { keys: keys(14).public().clone(), next: Hash([1; 32]), name: a.name.to_owned() },
        14,
    );
    let reception = &ours.reception;
    let seat = || a.seat.clone();
    let certificate = || a.certificate.clone();
    let gap = certify(&a.seat, 2, 0, 10);
    let generation = certify(&a.seat, 1, 1, 10);
    let by_register = certify(&a.seat, 1, 0, 12);
    let old_root = certify(&next_seat, 3, 1, 10);
    let cases: Vec<(&str, &str, &str, Vec<u8>)> = vec![
        ("one-statement", "the certificate is missing", "shape", raw(&[seat()], reception)),
        (
            "no-statement-0",
            "statement 0 is missing",
            "chain",
            raw(&[certificate(), certificate()], reception),
        ),
        ("order", "statements in another order", "chain", raw(&[certificate(), seat()], reception)),
        ("gap", "a number is left out", "chain", raw(&[seat(), gap], reception)),
        ("link", "a certificate of another party", "chain", raw(&[seat(), b.certificate.clone()], reception)),
        ("generation", "a root that has not taken its seat", "chain", raw(&[seat(), generation], reception)),
        (
            "commitment",
            "a root that was not committed to",
            "chain",
            raw(&[seat(), certificate(), other_seat.clone(), certify(&other_seat, 3, 1, 14)], reception),
        ),
        (
            "not-certified",
            "the last statement certifies no register",
            "chain",
            raw(&[seat(), certificate(), next_seat.clone()], reception),
        ),
        (
            "signer",
            "a certificate signed by the register itself",
            "signature",
            raw(&[seat(), by_register], reception),
        ),
        (
            "old-root",
            "a certificate signed by the root before",
            "signature",
            raw(&[seat(), certificate(), next_seat, old_root], reception),
        ),
        (
            "reception-other",
            "the reception key of another register",
            "signature",
            raw(&[seat(), certificate()], &theirs.reception),
        ),
        (
            "reception-frame",
            "a reception key that nobody signed",
            "frame",
            raw(&[seat(), certificate()], &[8; RECEPTION_KEY]),
        ),
    ];
    for (name, why, reason, input) in cases {
        file.reject("presentation", &format!("presentation-{name}"), why, input, reason);
    }
    let end = ours.bytes.len();
    let at = ours.bytes.iter().position(|byte| *byte == b'm').expect("the mark");
    let edits: [(&str, &str, &str, Vec<Edit>); 5] = [
        ("mark", "another kind of file", "shape", vec![Edit::new(at, 1, b"M")]),
        ("format", "an unknown format", "shape", vec![Edit::new(at + 19, 1, &[2])]),
        ("trailing", "a byte after it", "trailing", vec![Edit::new(end, 0, &[0])]),
        ("cut", "the last byte is missing", "short", vec![Edit::new(end - 1, 1, &[])]),
        (
            "bit",
            "one bit of the last signature",
            "signature",
            vec![Edit::new(end - 2_000, 1, &[ours.bytes[end - 2_000] ^ 1])],
        ),
    ];
    for (name, why, reason, edits) in edits {
        let of = "presentation-usual";
        file.spoilt("presentation", &format!("presentation-{name}"), why, of, edits, reason);
    }
}

fn public_keys(file: &mut VectorFile) {
    for seed in [1, 2] {
        let key = keys(seed).public().ed25519.to_vec();
        file.accept("ed25519 key", &format!("key-{seed}"), "a key that grew from a seed", key);
    }
    // p + k, for k below 19, are second spellings of k.
    for k in 0..19_u8 {
        let mut key = vec![0xff; 32];
        (key[0], key[31]) = (0xed + k, 0x7f);
        let why = format!("y = p + {k}: a second spelling of {k}");
        file.reject("ed25519 key", &format!("key-p-plus-{k}"), &why, key, "keys");
    }
    let mut zero_signed = vec![0; 32];
    (zero_signed[0], zero_signed[31]) = (1, 0x80);
    file.reject("ed25519 key", "key-minus-0", "x = 0 with a sign", zero_signed, "keys");
    for (name, hex) in [
        ("order-1", "0100000000000000000000000000000000000000000000000000000000000000"),
        ("order-2", "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
        ("order-4", "0000000000000000000000000000000000000000000000000000000000000000"),
        ("order-8", "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"),
    ] {
        let why = "a point of small order: for it anything can be signed";
        file.reject("ed25519 key", &format!("key-{name}"), why, super::file::unhex(hex), "keys");
    }
}
