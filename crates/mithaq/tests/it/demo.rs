//! The demonstration, and what the program says to a text that is no dossier yet.

use crate::desks::Browser;
use crate::post::{Serving, list, path, printed};
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

/// The day on which the desks open when none is asked for.
const OPENS: &str = "2027-07-05";

/// A demonstration played in a folder of its own, and what one asks its registers.
struct Played {
    folder: tempfile::TempDir,
}

impl Played {
    fn new() -> Self {
        let played = Self { folder: tempfile::tempdir().expect("a folder for the test") };
        json(&mithaq(&played.data(), &["demo", "--prepare", "--port", "0"]));
        played
    }

    fn data(&self) -> std::path::PathBuf {
        self.folder.path().join("demo")
    }

    fn ask(&self, side: &str, args: &[&str]) -> Value {
        json(&mithaq(&self.data().join(side), args))
    }

    fn words(&self) -> [Value; 2] {
        ["ma", "pk"].map(|side| {
            let status = self.ask(side, &["status"])[0].clone();
            assert_eq!(list(&status["crossed"]).len(), 1, "one crossed proposal: {status:#}");
            assert!(!list(&status["ours"]).is_empty(), "something awaits {side}");
            status["words"].clone()
        })
    }
}

#[test]
fn the_demonstration_is_played_once_and_gone_on_with() {
    let played = Played::new();
    let first = played.words();
    assert_eq!(first[0], first[1], "both registers show the same state");
    let plan = played.ask("pk", &["plan", "show", "--year", "2027"]);
    assert_eq!(list(&plan["rows"]).len(), 18);
    assert_eq!(plan["head"]["example"], true, "pages say that these are examples");
    let states: Vec<&str> = list(&plan["rows"]).iter().filter_map(|row| row["state"].as_str()).collect();
    assert!(states.contains(&"set_aside") && states.contains(&"agreed") && states.contains(&"open"));
    let seals = serde_json::to_string(&plan["rows"]).expect("JSON");
    assert!(seals.contains("ad_referendum"), "one is initialled ad referendum");
    json(&mithaq(&played.data(), &["demo", "--prepare", "--port", "0"]));
    assert_eq!(played.words(), first, "a second start goes on with the same data");
}

#[test]
fn the_year_played_stands_in_its_middle() {
    let played = Played::new();
    let on = |side, args: &[&str]| played.ask(side, &[args, &["--as-of", OPENS]].concat());

    // Something late on each side, and an action of each among it.
    let moves = |side| {
        let view = on(side, &["followup"]);
        let rows = list(&view["board"]["rows"]);
        let of = |group: &str| rows.iter().filter(|row| row["group"] == group).cloned().collect::<Vec<_>>();
        [of("late"), of("this-week"), of("later"), of("waiting")]
    };
    for side in ["ma", "pk"] {
        let groups = moves(side);
        assert!(groups.iter().all(|rows| !rows.is_empty()), "{side}: {groups:#?}");
        assert!(groups[0].iter().any(|row| row["next"] == "carry-out"), "{side} has an action that is late");
    }
    let stages = |args: &[&str], at: &str| {
        let view = on("ma", args);
        let found = list(&view[at]).iter().filter_map(|row| row["stage"].as_str().map(str::to_owned));
        found.collect::<std::collections::BTreeSet<String>>()
    };
    let actions = stages(&["action", "list"], "actions");
    assert_eq!(actions.into_iter().collect::<Vec<_>>(), ["closed", "open", "reported-done"]);

    // The numbers of the year: both registers find the same, and every kind of fate is there.
    let review = |side, year, as_of: &str| played.ask(side, &["review", "--year", year, "--as-of", as_of]);
    let year = review("ma", "2027", OPENS);
    assert_eq!(year, review("pk", "2027", OPENS));
    for number in ["held", "held-confirmed", "cancelled", "open", "moved", "out-of-plan", "actions-late"] {
        assert!(year["numbers"][number].as_u64() >= Some(1), "{number}: {year:#}");
    }
    for side in ["ma", "pk"] {
        let half = review(side, "2027", "2027-06-30");
        assert!(!half["agreed_as"].is_null(), "{side}: the state at mid-year is agreed: {half:#}");
    }
    let before = review("ma", "2026", "2026-12-31");
    assert_eq!(before["numbers"]["postponed"], 1, "what was not held in 2026 is carried over: {before:#}");

    // A feast that the State has not confirmed stands in the way of an activity to come.
    let clashes = on("pk", &["calendar", "clashes"]);
    let feast =
        |clash: &&Value| clash["clash"]["day"]["en"] == "Mawlid" && clash["clash"]["clash"] == "day-off";
    assert!(list(&clashes["clashes"]).iter().any(|clash| feast(&clash)), "{clashes:#}");
    // And another one made room for a feast: it was moved to the window found.
    let moved = played.ask("ma", &["review", "--year", "2027", "--as-of", OPENS, "--list", "moved"]);
    assert!(serde_json::to_string(&moved).expect("JSON").contains("MED/002"), "{moved:#}");
    for state in ["MA", "PK"] {
        let shown = played.ask("ma", &["calendar", "show", "--year", "2027", "--state", state]);
        assert_eq!(shown[0]["stated"], true, "{state} has stated its year");
    }
}

#[test]
fn the_desks_open_on_the_day_asked_for() {
    let played = Played::new();
    let mut command = Command::new(env!("CARGO_BIN_EXE_mithaq"));
    command.arg("--data").arg(played.data()).args(["--json", "demo", "--port", "0", "--as-of", "2027-04-15"]);
    let (child, opened) = printed(command);
    assert_eq!(opened[0]["day"], "2027-04-15");
    let desk = Serving::of(child, &opened[0]);
    let mut officer = Browser::signed_in(&desk);
    let portfolio = officer.page("/portfolio");
    let dossier = portfolio.split("/d/").nth(1).and_then(|rest| rest.split(['/', '"']).next());
    let board =
        officer.page(&format!("/d/{}/follow-up", dossier.expect("the portfolio leads to the dossier")));
    assert!(board.contains("15 April 2027"), "the board stands on that day: {board}");
    let output = mithaq(&played.data(), &["demo", "--prepare", "--as-of", "2027-02-29"]);
    assert_eq!(output.status.code(), Some(2), "a day that does not exist is bad use");
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
