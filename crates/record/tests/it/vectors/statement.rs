//! Root statements, before anybody asks who signed them.

use super::file::VectorFile;
use super::pairs::{Pairs, array, bytes, hash, made, null, uint};

const ABOUT: &str = "Mithaq vectors: root statements, as they are signed. Their keys are not looked at here.";

fn text(value: &str) -> Vec<u8> {
    made(|out| {
        out.text(value);
    })
}

fn keys() -> Vec<u8> {
    array([bytes(&[0xed; 32]), bytes(&[0xa1; 1952])])
}

fn seat(name: &str) -> Vec<u8> {
    array([uint(0), keys(), hash(0x0e), text(name)])
}

fn certificate(role: u64) -> Vec<u8> {
    array([uint(1), keys(), uint(role)])
}

/// Statement 0 of a party.
fn first() -> Pairs {
    Pairs::of([
        (1, uint(1)),
        (2, bytes(&[0x5a; 32])),
        (3, uint(0)),
        (4, uint(0)),
        (5, seat("Ministry of the North")),
    ])
}

/// A later statement that says `says`.
fn later(says: Vec<u8>) -> Pairs {
    first().with(2, hash(0x5b)).with(3, uint(1)).with(5, says)
}

pub fn file() -> VectorFile {
    let mut file = VectorFile { name: "statement", about: ABOUT, cases: Vec::new() };
    let moves = |role, last: Vec<u8>| array([uint(1), keys(), uint(role), array([hash(0xfe), last])]);
    let cut = |last: Vec<u8>| array([uint(2), hash(0xfe), last]);
    let accepted: [(&str, &str, Pairs); 9] = [
        ("first", "statement 0: it names the party", first()),
        ("first-arabic", "a name in another script", first().with(5, seat("وزارة الشمال"))),
        ("name-512", "a name as long as may be", first().with(5, seat(&"n".repeat(512)))),
        ("next-seat", "the next root takes its seat", later(seat("Ministry of the North")).with(4, uint(1))),
        ("certify-report", "a register that reports", later(certificate(0))),
        ("certify-seal", "a register that may hold the seal", later(certificate(1))),
        ("move", "the seal moves; the old feed is vouched for up to a folio", later(moves(1, hash(0x77)))),
        ("move-nothing", "the seal moves; nothing is vouched for", later(moves(1, bytes(&[])))),
        ("cut", "a register is revoked from a folio on", later(cut(hash(0x77)))),
    ];
    for (name, why, pairs) in accepted {
        file.accept("statement", name, why, pairs.bytes());
    }
    let after = later(certificate(1));
    let key_of =
        |ed: usize, ml: usize| array([uint(1), array([bytes(&vec![1; ed]), bytes(&vec![2; ml])]), uint(1)]);
    let rejected: [(&str, &str, &str, Pairs); 29] = [
        ("format-2", "an unknown format", "shape", first().with(1, uint(2))),
        ("link-31", "31 random bytes", "shape", first().with(2, bytes(&[0; 31]))),
        ("link-empty", "neither random bytes nor a statement", "shape", first().with(2, bytes(&[]))),
        ("link-algorithm", "a hash of an unknown algorithm", "shape", after.with(2, bytes(&[2; 33]))),
        ("first-number-1", "statement 0 has number 0", "shape", first().with(3, uint(1))),
        ("first-generation-1", "the first root has generation 0", "shape", first().with(4, uint(1))),
        ("first-certifies", "statement 0 is a seat", "shape", first().with(5, certificate(1))),
        ("later-number-0", "only statement 0 has number 0", "shape", after.with(3, uint(0))),
        ("later-seat-0", "a next root has a later generation", "shape", later(seat("x"))),
        ("number-2-32", "a number over 32 bits", "shape", after.with(3, uint(1 << 32))),
        ("generation-2-32", "a generation over 32 bits", "shape", after.with(4, uint(1 << 32))),
        ("says-3", "an unknown sort of statement", "shape", later(array([uint(3), keys(), uint(1)]))),
        ("says-nothing", "an empty statement", "shape", later(array([]))),
        ("says-map", "a statement that is a map", "shape", later(vec![0xa0])),
        (
            "seat-without-name",
            "a party has a name",
            "shape",
            first().with(5, array([uint(0), keys(), hash(0x0e)])),
        ),
        ("seat-empty-name", "a name has letters", "shape", first().with(5, seat(""))),
        ("name-513", "a name too long", "shape", first().with(5, seat(&"n".repeat(513)))),
        (
            "name-bytes",
            "a name is text",
            "shape",
            first().with(5, array([uint(0), keys(), hash(0x0e), bytes(b"North")])),
        ),
        (
            "seat-without-next",
            "a root commits to the next",
            "shape",
            first().with(5, array([uint(0), keys(), bytes(&[]), text("North")])),
        ),
        ("key-31", "an Ed25519 key too short", "shape", later(key_of(31, 1952))),
        ("key-1951", "an ML-DSA key too short", "shape", later(key_of(32, 1951))),
        ("key-1312", "an ML-DSA-44 key", "shape", later(key_of(32, 1312))),
        ("role-2", "an unknown role", "shape", later(certificate(2))),
        (
            "move-report",
            "the seal moves only to a register that may hold it",
            "shape",
            later(moves(0, hash(0x77))),
        ),
        ("move-null", "nothing vouched for is empty bytes, not null", "shape", later(moves(1, null()))),
        ("cut-without-feed", "a cut names a feed", "shape", later(array([uint(2), bytes(&[]), hash(1)]))),
        ("key-6", "a key that the format does not have", "shape", after.with(6, uint(0))),
        ("without-generation", "a key is missing", "shape", after.without(4)),
        ("key-3-twice", "one key twice", "order", after.doubled(3)),
    ];
    for (name, why, reason, pairs) in rejected {
        file.reject("statement", name, why, pairs.bytes(), reason);
    }
    let long = first().with(5, array([uint(0), keys(), hash(0x0e), text(&"n".repeat(4_096))])).bytes();
    file.reject("statement", "too-long", "longer than a statement may be", long, "large");
    file
}
