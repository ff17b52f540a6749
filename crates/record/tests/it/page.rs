//! The format page tells the truth where it can be asked.

use crate::vectors::unhex;
use record::frame::{ED25519_HEADER, Object};
use record::header::Header;

fn page() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/format.md");
    std::fs::read_to_string(path).expect("the format page")
}

/// The value on the line that begins with `name`, and the id on the line after it.
fn example(page: &str, name: &str) -> (Vec<u8>, String) {
    let mut lines = page.lines().skip_while(|line| !line.starts_with(name));
    let value = lines.next().and_then(|line| line.strip_prefix(name)).expect("an example");
    let id = lines.next().and_then(|line| line.strip_prefix("id ")).expect("its id");
    (unhex(value.trim()), id.trim().to_owned())
}

#[test]
fn the_examples_of_the_format_page_are_true() {
    let page = page();
    let (body, id) = example(&page, "body ");
    assert_eq!(record::body::id_of(&body).to_string(), id);
    assert!(matches!(record::body::decode(&body), Ok(record::act::Act::SetAside(_))));
    let (header, id) = example(&page, "header ");
    let read = Header::decode(&header).expect("an example header");
    assert_eq!((Header::id_of(&header).to_string(), read.acts.len(), read.number), (id, 1, 0));
    // What is signed, as the page spells it out.
    let digits: String = page
        .lines()
        .skip_while(|line| !line.starts_with("85 69 "))
        .take(5)
        .flat_map(|line| {
            line.split_whitespace().take_while(|word| word.bytes().all(|b| b.is_ascii_hexdigit()))
        })
        .collect();
    let signed = Object::Folio.to_be_signed(&ED25519_HEADER, &header);
    assert!(unhex(&digits).len() > 30 && signed.starts_with(&unhex(&digits)), "{digits}");
}

#[test]
fn the_limits_of_the_format_page_are_those_of_the_program() {
    let page = page();
    let limits =
        page.split("## 15. Limits").nth(1).and_then(|rest| rest.split("\n## ").next()).expect("limits");
    let limits = limits.replace(',', "");
    for limit in [
        record::header::MAX_HEADER,
        record::header::MAX_HEADS,
        record::header::MAX_ACTS,
        record::header::MAX_BODY,
        record::header::MAX_FOLIO,
        record::payload::MAX_PAYLOAD,
        record::act::MAX_ITEMS,
        *record::act::PARTIES.end(),
        record::root::MAX_STATEMENT,
        record::root::MAX_NAME,
        record::position::MAX_POSITION,
        record::position::MAX_TIPS,
        record::position::MAX_RECEIVED,
        record::position::MAX_WANTED,
        record::presentation::MAX_PRESENTATION,
        record::presentation::MAX_STATEMENTS,
        record::export::MAX_TIPS,
        record::cbor::MAX_DEPTH,
    ] {
        assert!(limits.contains(&format!(" {limit} ")) || limits.contains(&format!(" {limit};")), "{limit}");
    }
}
