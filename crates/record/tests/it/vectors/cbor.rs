//! Encoding: deterministic CBOR or rejection.

use super::file::{VectorFile, unhex};

const ABOUT: &str =
    "Mithaq vectors: deterministic CBOR (RFC 8949, 4.2.1), one item, before any grammar is asked.";

pub fn file() -> VectorFile {
    let mut file = VectorFile { name: "cbor", about: ABOUT, cases: Vec::new() };
    for (input, why) in ACCEPTED {
        file.accept("cbor", &format!("accept-{}", name(input)), why, unhex(input));
    }
    file.accept(
        "cbor",
        "accept-depth-16",
        "arrays nested as deep as they may be",
        nested(0x81, &[], 15, 0x80),
    );
    for (input, reason, why) in REJECTED {
        let name = format!("reject-{}", name(input));
        file.reject("cbor", &name, why, unhex(input), reason);
    }
    file.reject("cbor", "reject-depth-17", "arrays nested one too deep", nested(0x81, &[], 16, 0x80), "deep");
    file.reject(
        "cbor",
        "reject-depth-17-map",
        "maps nested one too deep",
        nested(0xa1, &[0], 16, 0xa0),
        "deep",
    );
    let deep = nested(0x81, &[], 100_000, 0x80);
    file.reject(
        "cbor",
        "reject-depth-100001",
        "depth is bounded before the stack is",
        deep[..300].to_vec(),
        "deep",
    );
    file
}

fn name(input: &str) -> &str {
    if input.is_empty() { "nothing" } else { input }
}

fn nested(open: u8, key: &[u8], times: usize, last: u8) -> Vec<u8> {
    let mut out = Vec::new();
    for _ in 0..times {
        out.push(open);
        out.extend(key);
    }
    out.push(last);
    out
}

const ACCEPTED: &[(&str, &str)] = &[
    ("00", "0"),
    ("17", "23, the greatest in one byte"),
    ("1818", "24, the least in two bytes"),
    ("18ff", "255"),
    ("190100", "256"),
    ("19ffff", "65,535"),
    ("1a00010000", "65,536"),
    ("1affffffff", "2^32 - 1"),
    ("1b0000000100000000", "2^32"),
    ("1bffffffffffffffff", "2^64 - 1"),
    ("20", "-1"),
    ("37", "-24"),
    ("3818", "-25"),
    ("3bffffffffffffffff", "-2^64"),
    ("40", "no bytes"),
    ("4100", "one byte"),
    ("5818000000000000000000000000000000000000000000000000", "24 bytes"),
    ("60", "an empty text"),
    ("6161", "a"),
    ("62c3a9", "a letter of two bytes"),
    ("66d985db8cd98c", "Arabic script"),
    ("64f09f9381", "a letter outside the basic plane"),
    ("80", "an empty array"),
    ("8201820203", "arrays in arrays"),
    ("a0", "an empty map"),
    ("a100f6", "a map with null"),
    ("a40001170218180319010004", "keys that ascend across widths"),
    ("83f4f5f6", "false, true, null"),
];

const REJECTED: &[(&str, &str, &str)] = &[
    ("", "short", "no item at all"),
    ("1800", "not shortest", "0 in two bytes"),
    ("1817", "not shortest", "23 in two bytes"),
    ("1900ff", "not shortest", "255 in three bytes"),
    ("1a0000ffff", "not shortest", "65,535 in five bytes"),
    ("1b00000000ffffffff", "not shortest", "2^32 - 1 in nine bytes"),
    ("3817", "not shortest", "-24 in two bytes"),
    ("3900ff", "not shortest", "-256 in three bytes"),
    ("5800", "not shortest", "no bytes, with a long length"),
    ("580161", "not shortest", "one byte, with a long length"),
    ("59000161", "not shortest", "one byte, with a longer length"),
    ("7800", "not shortest", "an empty text, with a long length"),
    ("78016f", "not shortest", "a text, with a long length"),
    ("9800", "not shortest", "an empty array, with a long length"),
    ("980100", "not shortest", "an array, with a long length"),
    ("b800", "not shortest", "an empty map, with a long length"),
    ("b8010000", "not shortest", "a map, with a long length"),
    ("a1180000", "not shortest", "a key in two bytes where one is enough"),
    ("18", "short", "a number cut short"),
    ("19ff", "short", "a number of two bytes cut short"),
    ("1affffff", "short", "a number of four bytes cut short"),
    ("1bffffffffffffff", "short", "a number of eight bytes cut short"),
    ("41", "short", "a byte string without its byte"),
    ("4200", "short", "a byte string cut short"),
    ("5818", "short", "a byte string without its 24 bytes"),
    ("6261", "short", "a text cut short"),
    ("81", "short", "an array without its item"),
    ("8201", "short", "an array cut short"),
    ("a1", "short", "a map without its pair"),
    ("a100", "short", "a map without a value"),
    ("a2000001", "short", "a map cut short"),
    ("5b7fffffffffffffff", "short", "a length near 2^63: nothing may be taken for it"),
    ("5bffffffffffffffff", "short", "a length of 2^64 - 1"),
    ("7bffffffffffffffff", "short", "a text of 2^64 - 1 bytes"),
    ("9bffffffffffffffff", "short", "an array of 2^64 - 1 items"),
    ("9a00100000", "short", "an array of a million items in five bytes"),
    ("bb7fffffffffffffff", "short", "a map of 2^63 - 1 pairs"),
    ("bbffffffffffffffff", "short", "a map whose count of items overflows"),
    ("5f4100ff", "indefinite", "a byte string of indefinite length"),
    ("7f6161ff", "indefinite", "a text of indefinite length"),
    ("9fff", "indefinite", "an array of indefinite length"),
    ("bfff", "indefinite", "a map of indefinite length"),
    ("ff", "indefinite", "a break alone"),
    ("8100ff", "trailing", "a break after the item"),
    ("1c", "indefinite", "reserved additional information 28"),
    ("3d", "indefinite", "reserved additional information 29"),
    ("5e", "indefinite", "reserved additional information 30"),
    ("1f", "indefinite", "an integer of indefinite length"),
    ("fc", "indefinite", "a reserved simple value"),
    ("c000", "tag", "a tag"),
    ("c249010000000000000000", "tag", "a big number"),
    ("d9d9f700", "tag", "the tag that marks CBOR"),
    ("d86200", "tag", "the tag of COSE_Sign: the frame is untagged"),
    ("f90000", "simple", "a half float"),
    ("fa00000000", "simple", "a single float"),
    ("fb0000000000000000", "simple", "a double float"),
    ("f97e00", "simple", "not a number"),
    ("f7", "simple", "undefined"),
    ("e0", "simple", "simple value 0"),
    ("f3", "simple", "simple value 19"),
    ("f820", "simple", "simple value 32"),
    ("f818", "simple", "a simple value that must not be written so"),
    ("a1616100", "key", "a key that is text"),
    ("a1410000", "key", "a key that is a byte string"),
    ("a12000", "key", "a negative key"),
    ("a18000", "key", "a key that is an array"),
    ("a1f600", "key", "a key that is null"),
    ("a200000000", "order", "one key twice"),
    ("a201000000", "order", "keys that descend"),
    ("a21818001700", "order", "24 before 23"),
    ("a21901000018ff00", "order", "256 before 255"),
    ("8100a200000000", "trailing", "more after the item"),
    ("81a200000000", "order", "one key twice, deeper"),
    ("a100a200000000", "order", "one key twice, in a value"),
    ("0000", "trailing", "two items"),
    ("a0f6", "trailing", "null after a map"),
    ("61ff", "text", "a byte that UTF-8 does not have"),
    ("62c080", "text", "an overlong form"),
    ("63eda080", "text", "half of a surrogate pair"),
    ("64f4908080", "text", "beyond the last letter"),
    ("61c3", "text", "a letter cut in half"),
];
