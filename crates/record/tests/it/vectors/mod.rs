//! Vectors as files: `crates/record/vectors/*.txt`.
//!
//! The files are checked as they stand; `MITHAQ_BLESS=1 cargo test -p record` writes them anew from the cases in
//! these modules, which say what each is for and what is expected of it.

mod body;
mod cbor;
mod chain;
mod check;
mod file;
mod folio;
mod header;
mod objects;
mod pairs;
mod statement;

pub use file::unhex;
use file::{Case, Expect, VectorFile};
use std::sync::Once;

fn files() -> Vec<VectorFile> {
    vec![
        cbor::file(),
        header::file(),
        body::file(),
        statement::file(),
        folio::frames(),
        folio::folios(),
        objects::objects(),
        objects::words(),
    ]
}

/// Writes the files anew if that is asked for; every test comes through here first.
fn bless() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        if std::env::var_os("MITHAQ_BLESS").is_some() {
            std::fs::create_dir_all(file::folder()).expect("the folder of vectors");
            for made in files() {
                std::fs::write(made.path(), made.render()).expect("a vector file");
            }
            std::fs::write(chain::path(), chain::render()).expect("a vector file");
        }
    });
}

#[test]
fn the_files_are_what_the_cases_say() {
    bless();
    let stored = std::fs::read_to_string(chain::path()).unwrap_or_default();
    assert!(
        stored == chain::render(),
        "chain: differs; run MITHAQ_BLESS=1 cargo test -p record and look at the difference"
    );
    for made in files() {
        let text = made.render();
        let stored = std::fs::read_to_string(made.path()).unwrap_or_default();
        assert!(
            stored == text,
            "{}: differs; run MITHAQ_BLESS=1 cargo test -p record and look at the difference",
            made.name
        );
    }
}

#[test]
fn every_vector_holds() {
    bless();
    for made in files() {
        let stored = VectorFile::read(made.name);
        assert!(!stored.cases.is_empty(), "{} has cases", stored.name);
        for case in &stored.cases {
            let input = stored.input(case);
            let found = check::run(&case.object, &input);
            let name = format!("{}, {} ({})", stored.name, case.name, case.why);
            match (&case.expect, found) {
                (Expect::Accept(fields), Ok(found)) => assert_eq!(fields, &found, "{name}"),
                (Expect::Reject(reason), Err(found)) => assert_eq!(reason, &found, "{name}"),
                (expect, found) => panic!("{name}: expected {expect:?}, found {found:?}"),
            }
        }
    }
}

#[test]
fn every_chain_holds() {
    bless();
    assert!(chain::check() >= 25, "chains of folios");
}

#[test]
fn there_are_enough_and_most_of_them_reject() {
    let cases: Vec<Case> = files().into_iter().flat_map(|file| file.cases).collect();
    let rejected = cases.iter().filter(|case| matches!(case.expect, Expect::Reject(_))).count();
    assert!(cases.len() >= 200, "{} cases", cases.len());
    assert!(rejected * 2 > cases.len(), "{rejected} of {} reject", cases.len());
}
