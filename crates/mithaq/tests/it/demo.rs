//! The demonstration, and what the program says to a text that is no dossier yet.

use crate::post::{list, path};
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn mithaq(data: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mithaq"));
    command
        .arg("--data")
        .arg(data)
        .arg("--json")
        .args(args)
        .output()
        .expect("the program was built for this test")
}

fn json(output: &Output) -> Value {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("the answer is JSON")
}

#[test]
fn the_demonstration_is_played_once_and_gone_on_with() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let data = folder.path().join("demo");
    let words = || {
        ["ma", "pk"].map(|side| {
            let status = json(&mithaq(&data.join(side), &["status"]))[0].clone();
            assert_eq!(list(&status["crossed"]).len(), 1, "one crossed proposal: {status:#}");
            assert!(!list(&status["ours"]).is_empty(), "something awaits {side}");
            status["words"].clone()
        })
    };
    json(&mithaq(&data, &["demo", "--prepare", "--port", "0"]));
    let first = words();
    assert_eq!(first[0], first[1], "both registers show the same state");
    let plan = json(&mithaq(&data.join("pk"), &["plan", "show", "--year", "2027"]));
    assert_eq!(list(&plan["rows"]).len(), 12);
    assert_eq!(plan["head"]["example"], true, "pages say that these are examples");
    let states: Vec<&str> = list(&plan["rows"]).iter().filter_map(|row| row["state"].as_str()).collect();
    assert!(states.contains(&"set_aside") && states.contains(&"agreed") && states.contains(&"open"));
    let seals = serde_json::to_string(&plan["rows"]).expect("JSON");
    assert!(seals.contains("ad_referendum"), "one is initialled ad referendum");
    json(&mithaq(&data, &["demo", "--prepare", "--port", "0"]));
    assert_eq!(words(), first, "a second start goes on with the same data");
}

#[test]
fn a_folder_with_anything_else_in_it_is_never_removed() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    fs::write(folder.path().join("letters.txt"), "mine").expect("a new file");
    let output = mithaq(folder.path(), &["demo", "--fresh", "--prepare", "--port", "0"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("letters.txt"));
    assert!(folder.path().join("letters.txt").exists());
}

#[test]
fn a_draft_names_what_it_read_and_what_it_did_not_find() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let text = folder.path().join("communique.txt");
    let said = "A memorandum of understanding between the Kingdom of Eldara and the Republic of Norvania was signed in \
                Geneva on Tuesday 13 January 2026. It covers training and cybersecurity.";
    fs::write(&text, said).expect("a new file");
    let draft = json(&mithaq(folder.path(), &["dossier", "draft", "--from", path(&text)]));
    assert_eq!(list(&draft["parties"]).len(), 2);
    assert_eq!(list(&draft["areas"]).len(), 2);
    assert!(
        said.starts_with(
            draft["kind"]["source"]["sentence"].as_str().expect("the sentence it was read from")
        )
    );
    assert!(list(&draft["not_found"]).iter().any(|sought| sought == "duration"));
    assert!(!folder.path().join("register.db").exists(), "a draft records nothing");
    fs::write(&text, [0xff, 0xfe, 0x00]).expect("the same file");
    let output = mithaq(folder.path(), &["dossier", "draft", "--from", path(&text)]);
    assert_eq!(output.status.code(), Some(2), "what is no text is bad use");
}
