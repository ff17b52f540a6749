//! Golden bytes of every kind of item and every sort of report: `tests/vectors/contents.txt`.
//!
//! The file is checked as it stands; `MITHAQ_BLESS=1 cargo test -p cooperation` writes it anew from
//! the samples, and the difference is looked at.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

use cooperation::content::{Payload, is_erasable};

use crate::samples::{Sample, all};

fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/contents.txt")
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

fn unhex(text: &str) -> Vec<u8> {
    (0..text.len() / 2).map(|i| u8::from_str_radix(&text[2 * i..2 * i + 2], 16).unwrap()).collect()
}

/// A vector: payloads of a kind or sort, and the sentence by which they are not read, if so.
struct Case {
    name: String,
    why: &'static str,
    of: Sample,
    payloads: Vec<Payload>,
}

/// What each sample becomes: whole, with required fields only, and spoilt in each of the ways that
/// a reader must refuse.
fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for sample in all() {
        let payloads = sample.payloads();
        let mut case = |name: &str, why, payloads| {
            cases.push(Case { name: format!("{} {name}", sample.name()), why, of: sample.clone(), payloads });
        };
        case("full", "every field is given", payloads.clone());

        let mut least = payloads.clone();
        let given = |payloads: &[Payload]| -> Vec<(u16, Option<Vec<u8>>)> {
            payloads.iter().map(|(field, bytes)| (*field, Some(bytes.clone()))).collect()
        };
        // From the last: a text goes after the languages that it needs.
        for (field, _) in payloads.iter().rev().chain(payloads.iter().rev()) {
            let fewer: Vec<Payload> = least.iter().filter(|(f, _)| f != field).cloned().collect();
            if sample.read_like(&given(&fewer)).is_ok() {
                least = fewer;
            }
        }
        case("least", "no field that may be left out is given", least.clone());

        let mut unknown = payloads.clone();
        unknown.push((1999, vec![0]));
        case("unknown field", "a field that it does not have", unknown);

        let mut twice = payloads.clone();
        twice.push(payloads[payloads.len() - 1].clone());
        case("field twice", "one payload a field", twice);

        let mut over = payloads.clone();
        over[1].1.push(0);
        case("bytes over", "bytes after the value", over);

        let mut short = payloads.clone();
        short[1].1.pop();
        case("bytes short", "the value is cut", short);

        let lasting = least.iter().position(|(field, _)| *field != 0 && !is_erasable(*field)).unwrap();
        let mut gone = least;
        gone.remove(lasting);
        case("required field", "a field that must be there is not", gone);
    }
    cases
}

const HEAD: &str = "\
# Mithaq vectors: contents of items and reports.
#
# Each case is a name in brackets and lines `key: value`; the name begins with the kind of item, or the sort of report.
#   for      what the case is for
#   NUMBER   the payload of that field without its salt, in hexadecimal
#   expect   accept, or reject and a reason. That it is rejected is required; the reason is for the reader.
#   reads    what must be read, as JSON
";

fn render() -> String {
    let mut out = String::from(HEAD);
    for case in cases() {
        write!(out, "\n[{}]\nfor: {}\n", case.name, case.why).unwrap();
        for (field, bytes) in &case.payloads {
            writeln!(out, "{field}: {}", hex(bytes)).unwrap();
        }
        let given: Vec<_> =
            case.payloads.iter().map(|(field, bytes)| (*field, Some(bytes.clone()))).collect();
        match case.of.read_like(&given) {
            Ok(read) => writeln!(out, "expect: accept\nreads: {}", read.json()).unwrap(),
            Err(error) => writeln!(out, "expect: reject {error}").unwrap(),
        }
    }
    out
}

#[test]
fn the_file_is_what_the_samples_say_and_every_vector_holds() {
    let made = render();
    if std::env::var_os("MITHAQ_BLESS").is_some() {
        std::fs::create_dir_all(path().parent().unwrap()).unwrap();
        std::fs::write(path(), &made).unwrap();
    }
    let stored = std::fs::read_to_string(path()).unwrap_or_default();
    assert!(
        stored == made,
        "differs; run MITHAQ_BLESS=1 cargo test -p cooperation and look at the difference"
    );

    // As a stranger would: from the file alone.
    let kinds: BTreeMap<String, Sample> = all().into_iter().map(|it| (it.name(), it)).collect();
    let (mut accepted, mut rejected) = (0, 0);
    for case in stored.split("\n[").skip(1) {
        let (name, lines) = case.split_once("]\n").unwrap();
        let like = kinds.iter().find(|(kind, _)| name.starts_with(kind.as_str())).unwrap().1;
        let (mut payloads, mut expect, mut reads) = (Vec::new(), "", None);
        for line in lines.lines().filter(|line| !line.is_empty()) {
            match line.split_once(": ").unwrap() {
                ("for", _) => {}
                ("expect", value) => expect = value,
                ("reads", value) => reads = Some(value),
                (field, bytes) => payloads.push((field.parse::<u16>().unwrap(), Some(unhex(bytes)))),
            }
        }
        match like.read_like(&payloads) {
            Ok(read) => {
                assert_eq!((expect, Some(read.json().as_str())), ("accept", reads), "{name}");
                accepted += 1;
            }
            Err(error) => {
                assert_eq!(format!("reject {error}"), expect, "{name}");
                rejected += 1;
            }
        }
    }
    assert_eq!((accepted, rejected), (2 * kinds.len(), 5 * kinds.len()));
}
