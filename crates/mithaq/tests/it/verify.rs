//! The verdict of `verify` is its exit code.

use crate::post::{Post, path};
use crate::tour::{Link, found};
use record::export::{Entry, ExportReader, ExportWriter};
use std::process::Command;

/// `verify` of a file, without any register: exit code and what it prints.
fn verify(file: &std::path::Path) -> (Option<i32>, String) {
    let done = Command::new(env!("CARGO_BIN_EXE_mithaq")).arg("verify").arg(file).output();
    let done = done.expect("the program was built for this test");
    (done.status.code(), String::from_utf8_lossy(&done.stdout).into_owned())
}

/// The same export without its first text.
fn without_a_text(whole: &[u8]) -> Vec<u8> {
    let mut reader = ExportReader::new(whole).expect("an export");
    let mut out = ExportWriter::new(Vec::new(), reader.start()).expect("memory takes all");
    let mut left_out = false;
    while let Some(entry) = reader.next_entry().expect("an export") {
        match entry {
            Entry::Folio(bytes) => out.folio(&bytes).expect("in order"),
            Entry::Payload(payload) if left_out => out.payload(&payload).expect("in order"),
            Entry::Payload(_) => left_out = true,
            Entry::Tombstone { payload, day } => out.tombstone(payload, day).expect("in order"),
            Entry::End(end) => out.end(end.digest).expect("in order"),
            Entry::Annex { name, content } => out.annex(&name, &content).expect("in order"),
        }
    }
    assert!(left_out, "the export holds texts");
    out.finish().expect("closed")
}

#[test]
fn the_exit_code_says_what_was_proved() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    let (aa, bb) = (Post::new(root, "AA", "State A (example)"), Post::new(root, "BB", "State B (example)"));
    aa.introduce_to(&bb, root);
    bb.introduce_to(&aa, root);
    let dossier = found(root, &aa, &[&bb], &mut Link);
    let (whole, lacking, spoiled) = (root.join("whole"), root.join("lacking"), root.join("spoiled"));
    aa.run(&["export", "--dossier", &dossier, "--out", path(&whole)]);
    let bytes = std::fs::read(&whole).expect("just written");
    std::fs::write(&lacking, without_a_text(&bytes)).expect("a file");
    let mut bad = bytes;
    let middle = bad.len() / 2;
    bad[middle] ^= 1;
    std::fs::write(&spoiled, bad).expect("a file");

    let (code, said) = verify(&whole);
    assert!(code == Some(0) && said.contains("PROVED: "), "{code:?} {said}");
    let (code, said) = verify(&lacking);
    assert!(
        code == Some(3) && said.contains("WITH REMARKS") && said.contains("1 missing text"),
        "{code:?} {said}"
    );
    let (code, said) = verify(&spoiled);
    assert!(code == Some(1) && said.contains("NOT PROVED"), "{code:?} {said}");
    let (code, _) = verify(&root.join("nowhere"));
    assert_eq!(code, Some(2));
}
