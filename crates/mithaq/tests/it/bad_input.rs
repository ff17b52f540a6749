//! What cannot be is said in a clear sentence, and nothing typed or agreed before is lost.

use crate::post::{Post, list, path};
use crate::tour::{Link, two_parties};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

fn activities(ma: &Post, pk: &Post, dossier: &str, titles: &[&str], folder: &Path) -> Vec<String> {
    let paper =
        |title: &&str| json!({ "title": { "en": title }, "area": "TRG", "host": "MA", "period": "2027-Q2" });
    let plan = folder.join("plan.json");
    fs::write(&plan, Value::from(titles.iter().map(paper).collect::<Vec<_>>()).to_string())
        .expect("a new file");
    ma.run(&["activity", "propose", "--dossier", dossier, "--sign", "--from", path(&plan)]);
    let refs: Vec<String> = (1..=titles.len()).map(|n| format!("TRG-{n:03}")).collect();
    sign(ma, pk, dossier, &refs[0]);
    refs
}

/// The partner signs what we propose on an item, and both hold the same.
fn sign(ma: &Post, pk: &Post, dossier: &str, item: &str) {
    use crate::tour::Carrier as _;
    Link.carry(Some(dossier), ma, pk);
    let proposal = pk.proposal(dossier, item, "MA");
    pk.run(&["sign", "--yes", "--dossier", dossier, &proposal]);
    Link.carry(Some(dossier), pk, ma);
}

#[test]
fn activities_that_wait_for_one_another_are_named() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let (ma, pk, dossier) = two_parties(folder.path());
    let refs = activities(&ma, &pk, &dossier, &["Meeting (example)", "Exercise (example)"], folder.path());
    for (item, after) in [(&refs[0], &refs[1]), (&refs[1], &refs[0])] {
        let change =
            ["activity", "propose", "--dossier", &dossier, "--sign", "--change", item, "--after", after];
        ma.run(&change);
        sign(&ma, &pk, &dossier, item);
    }
    for post in [&ma, &pk] {
        let clashes = post.run(&["calendar", "clashes", "--dossier", &dossier, "--as-of", "2026-12-01"]);
        let said: Vec<&str> =
            list(&clashes["clashes"]).iter().filter_map(|it| it["sentence"].as_str()).collect();
        let [circle] = said.as_slice() else { panic!("{said:?}") };
        assert!(circle.starts_with("These activities wait for one another: "), "{circle}");
        assert!(["TRG/001", "TRG/002"].iter().all(|name| circle.contains(name)), "{circle}");
        let ways = list(&clashes["clashes"][0]["ways"]);
        assert!(!ways.is_empty(), "a way out is named");
    }
    // A year is laid out all the same, and what could not be placed says why.
    let layout = ma.run(&["layout", "--dossier", &dossier, "--year", "2027", "--as-of", "2026-12-01"]);
    let unplaced = serde_json::to_string(&layout["unplaced"]).expect("JSON");
    assert!(unplaced.contains("wait for one another"), "{layout:#}");
}

#[test]
fn a_plan_that_no_calendar_can_hold_says_what_excludes_what() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let (ma, _pk, dossier) = two_parties(folder.path());
    let line = |n: u32| {
        json!({ "title": { "en": format!("Course {n} (example)") }, "area": "TRG", "host": "MA", "period": "2027-03",
                "host_unit": { "en": "Centre 5 (example)" }, "working_days": 5 })
    };
    let plan = folder.path().join("draft.json");
    fs::write(&plan, Value::from((1..=8).map(line).collect::<Vec<_>>()).to_string()).expect("a new file");
    let typed =
        ["layout", "--dossier", &dossier, "--year", "2027", "--as-of", "2026-09-01", "--from", path(&plan)];
    let layout = ma.run(&typed);
    let (placed, unplaced) = (list(&layout["placed"]), list(&layout["unplaced"]));
    assert_eq!(placed.len() + unplaced.len(), 8, "no line is lost: {layout:#}");
    assert!(!placed.is_empty() && !unplaced.is_empty());
    for line in unplaced {
        let said = line.to_string();
        assert!(said.contains("Unit taken, Centre 5 (example)") && said.contains("Day off (MA)"), "{said}");
    }
}

#[test]
fn a_day_that_does_not_exist_is_refused_and_not_moved_to_another() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let (ma, _pk, dossier) = two_parties(folder.path());
    let propose = |period: &str| {
        let fields = ["--title", "en=Course (example)", "--area", "TRG", "--host", "MA", "--period", period];
        let before = ["activity", "propose", "--dossier", &dossier, "--sign"];
        ma.try_run(&[before.as_slice(), fields.as_slice()].concat())
    };
    let words = ma.state_words(&dossier);
    for (period, expected) in [
        ("2027-02-29", "2027-02-29"),
        ("2027-02-22..2027-02-29", "2027-02-29"),
        ("2027-02-29..2027-03-05", "2027-02-29"),
        ("2027-04-31", "2027-04-31"),
    ] {
        let output = propose(period);
        let sentence = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{period}: {sentence}");
        assert!(sentence.contains(expected) && sentence.contains("period"), "{period}: {sentence}");
    }
    assert_eq!(ma.state_words(&dossier), words, "nothing was recorded");
    assert!(propose("2028-02-29").status.success(), "in a leap year there is such a day");
}
