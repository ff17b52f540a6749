//! Headers.

use super::file::VectorFile;
use super::pairs::{Pairs, array, bytes, hash, list, null, uint};

const ABOUT: &str = "Mithaq vectors: headers of folios, as they are signed.";

/// A header in the midst of a dossier.
pub fn usual() -> Pairs {
    Pairs::of([
        (1, uint(1)),
        (2, uint(1)),
        (3, hash(0xd0)),
        (4, hash(0xd0)),
        (5, hash(0xfe)),
        (6, uint(7)),
        (7, hash(0x06)),
        (8, array([hash(0x10), hash(0x11)])),
        (9, uint(29_000_000)),
        (10, array([array([hash(0xb0), uint(100)])])),
    ])
}

/// The header of a founding folio.
fn founding() -> Pairs {
    usual().with(3, bytes(&[])).with(4, bytes(&[])).with(6, uint(0)).with(7, bytes(&[])).with(8, array([]))
}

pub fn file() -> VectorFile {
    let mut file = VectorFile { name: "header", about: ABOUT, cases: Vec::new() };
    let usual = usual();
    let founding = founding();
    let heads = |n: u8| list(&(0..n).map(hash).collect::<Vec<_>>());
    let stub = || array([hash(0xb0), uint(1)]);
    let accepted: [(&str, &str, Pairs); 13] = [
        ("usual", "a folio in the midst of a dossier", usual.clone()),
        ("founding", "a founding folio: no dossier, no epoch, no previous, no heads", founding.clone()),
        (
            "joins",
            "folio 0 of another party, which names the dossier and cites the founding",
            founding.with(3, hash(0xd0)).with(8, array([hash(0xd0)])),
        ),
        ("empty", "an empty folio", usual.with(10, array([]))),
        ("no-heads", "nothing new to cite", usual.with(8, array([]))),
        ("no-epoch", "before the founding is agreed", usual.with(4, bytes(&[]))),
        ("heads-64", "as many heads as may be", usual.with(8, heads(64))),
        ("acts-1500", "as many acts as may be", usual.with(10, list(&vec![stub(); 1_500]))),
        ("level-65535", "a level that is not known yet", usual.with(2, uint(65_535))),
        ("number-last", "the greatest number", usual.with(6, uint(u32::MAX.into()))),
        ("minute-0", "1970: minutes are claimed, and no rule reads them", usual.with(9, uint(0))),
        ("minute-last", "the greatest minute", usual.with(9, uint(u32::MAX.into()))),
        (
            "body-4-mib",
            "a body as long as may be",
            usual.with(10, array([array([hash(0xb0), uint(4_194_304)])])),
        ),
    ];
    for (name, why, pairs) in accepted {
        file.accept("header", name, why, pairs.bytes());
    }
    let mut wrong_algorithm = record::hash::Hash([0xfe; 32]).to_bytes();
    wrong_algorithm[0] = 2;
    let wrong_algorithm = bytes(&wrong_algorithm);
    let rejected: [(&str, &str, &str, Pairs); 42] = [
        ("format-0", "an unknown format", "format", usual.with(1, uint(0))),
        ("format-2", "an unknown format", "format", usual.with(1, uint(2))),
        ("format-null", "a format that is no number", "shape", usual.with(1, null())),
        ("level-65536", "a level over 16 bits", "shape", usual.with(2, uint(65_536))),
        ("level-negative", "a level below 0", "shape", usual.with(2, vec![0x20])),
        ("dossier-null", "no dossier is empty bytes, not null", "shape", usual.with(3, null())),
        ("dossier-32", "a hash without its algorithm", "shape", usual.with(3, bytes(&[1; 32]))),
        ("dossier-34", "a hash too long", "shape", usual.with(3, bytes(&[1; 34]))),
        ("dossier-algorithm", "an unknown hash", "shape", usual.with(3, wrong_algorithm.clone())),
        ("dossier-text", "a hash as text", "shape", usual.with(3, vec![0x60])),
        ("epoch-short", "an epoch that is no hash", "shape", usual.with(4, bytes(&[1]))),
        ("feed-empty", "no feed", "shape", usual.with(5, bytes(&[]))),
        ("feed-algorithm", "an unknown hash", "shape", usual.with(5, wrong_algorithm.clone())),
        ("number-2-32", "a number over 32 bits", "shape", usual.with(6, uint(1 << 32))),
        ("number-text", "a number as text", "shape", usual.with(6, vec![0x61, 0x37])),
        ("number-0-with-previous", "folio 0 follows nothing", "previous", usual.with(6, uint(0))),
        ("number-7-without-previous", "every other folio follows one", "previous", usual.with(7, bytes(&[]))),
        ("previous-null", "no previous is empty bytes, not null", "shape", usual.with(7, null())),
        ("heads-65", "one head too many", "shape", usual.with(8, heads(65))),
        ("heads-descend", "heads must ascend", "heads", usual.with(8, array([hash(0x11), hash(0x10)]))),
        ("heads-twice", "one head twice", "heads", usual.with(8, array([hash(0x10), hash(0x10)]))),
        ("head-empty", "a head that is no hash", "shape", usual.with(8, array([bytes(&[])]))),
        ("heads-map", "heads are an array", "shape", usual.with(8, vec![0xa0])),
        ("minute-2-32", "a minute over 32 bits", "shape", usual.with(9, uint(1 << 32))),
        ("minute-null", "no minute", "shape", usual.with(9, null())),
        ("acts-1501", "one act too many", "shape", usual.with(10, list(&vec![stub(); 1_501]))),
        (
            "act-too-long",
            "a body over 4 MiB",
            "shape",
            usual.with(10, array([array([hash(0xb0), uint(4_194_305)])])),
        ),
        ("act-without-length", "a hash alone", "shape", usual.with(10, array([array([hash(0xb0)])]))),
        (
            "act-of-three",
            "more than hash and length",
            "shape",
            usual.with(10, array([array([hash(0xb0), uint(1), uint(1)])])),
        ),
        ("act-hash", "an unknown hash", "shape", usual.with(10, array([array([wrong_algorithm, uint(1)])]))),
        ("founding-number", "only folio 0 stands without a dossier", "founding", usual.with(3, bytes(&[]))),
        ("founding-epoch", "a founding folio names no epoch", "founding", founding.with(4, hash(1))),
        ("founding-heads", "a founding folio cites nothing", "founding", founding.with(8, array([hash(1)]))),
        ("key-11", "a key that the format does not have", "shape", usual.with(11, uint(0))),
        ("key-0", "a key that the format does not have", "shape", usual.with(0, uint(0))),
        ("without-level", "a key is missing", "shape", usual.without(2)),
        ("without-epoch", "a key is missing", "shape", usual.without(4)),
        ("without-minute", "a key is missing", "shape", usual.without(9)),
        ("without-acts", "a key is missing", "shape", usual.without(10)),
        ("key-6-twice", "one key twice", "order", usual.doubled(6)),
        ("key-1-last", "keys that do not ascend", "order", usual.moved(1)),
        ("key-9-last", "keys that do not ascend", "order", usual.moved(9)),
    ];
    for (name, why, reason, pairs) in rejected {
        file.reject("header", name, why, pairs.bytes(), reason);
    }
    let mut trailing = usual.bytes();
    trailing.push(0);
    file.reject("header", "trailing", "a byte after the header", trailing, "trailing");
    file.reject("header", "cut", "a header cut short", usual.bytes()[..200].to_vec(), "short");
    file.reject("header", "array", "a header that is an array", vec![0x80], "shape");
    file.reject(
        "header",
        "long-number",
        "number 7 in two bytes",
        usual.with(6, vec![0x18, 7]).bytes(),
        "not shortest",
    );
    file
}
