//! The life cycles: scenarios as files, the table of the documentation, bytes of reports, and laws.

mod expect;
mod golden;
mod laws;
mod script;
mod table;
mod world;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use cooperation::content::Kind;
use cooperation::life::report::ReportSort;
use cooperation::life::rules::Rule;
use cooperation::life::{
    ActionStage, ActivityStage, DecisionStage, InstrumentStage, PlanStage, SessionStage,
};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn scenarios() -> BTreeMap<String, String> {
    let entries = std::fs::read_dir(folder("scenarios")).expect("the folder of scenarios");
    let files = entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"));
    files
        .map(|path| {
            let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            (name, std::fs::read_to_string(&path).expect("a text"))
        })
        .collect()
}

/// What scenarios have shown.
#[derive(Default)]
struct Shown {
    sorts: BTreeSet<ReportSort>,
    rules: BTreeSet<String>,
    /// Kind of item and stage.
    stages: BTreeSet<(String, String)>,
    expectations: usize,
    wrong: Vec<String>,
}

fn play(name: &str, text: &str, shown: &mut Shown) {
    let mut play = script::Play::new();
    assert!(text.starts_with("# "), "{name}: the first line says what the scenario shows");
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let Some(rest) = line.strip_prefix("expect ") else {
            play.play(line);
            continue;
        };
        let (asked, wanted) =
            rest.split_once(" is ").unwrap_or_else(|| panic!("{name}:{number}: expect ... is ..."));
        let words: Vec<&str> = asked.split_whitespace().collect();
        let mechanism = play.world.mechanism();
        let got = expect::answer(&mechanism, words[0], &words[1..]);
        if got != wanted {
            shown.wrong.push(format!("{name}, line {number}: {line}\n    got {got}"));
        }
        shown.expectations += 1;
        match words[0] {
            "void" => drop(shown.rules.insert(got)),
            "stage" => {
                let kind = expect::answer(&mechanism, "kind", &words[1..]);
                shown.stages.insert((kind, got));
            }
            _ => {}
        }
    }
    shown.sorts.append(&mut play.sorts);
}

/// Every scenario holds, after every act that it looks at, in any order of the lists.
#[test]
fn scenarios_hold() {
    let only = std::env::var("SCENARIO").unwrap_or_default();
    let mut shown = Shown::default();
    let mut played = 0;
    for (name, text) in scenarios() {
        if name.contains(&only) {
            play(&name, &text, &mut shown);
            played += 1;
        }
    }
    assert!(shown.wrong.is_empty(), "{}", shown.wrong.join("\n"));
    if !only.is_empty() {
        return;
    }
    assert!(
        played >= 100 && shown.expectations >= 200,
        "{played} scenarios, {} expectations",
        shown.expectations
    );
    let missing: Vec<_> = ReportSort::ALL.iter().filter(|sort| !shown.sorts.contains(sort)).collect();
    assert!(missing.is_empty(), "no scenario has these sorts of report: {missing:?}");
    let missing: Vec<_> = Rule::ALL.iter().filter(|rule| !shown.rules.contains(rule.slug())).collect();
    assert!(missing.is_empty(), "no scenario shows these rules: {missing:?}");
    let mut missing = Vec::new();
    let mut look = |kind: Kind, stages: Vec<&'static str>| {
        let unseen = stages
            .into_iter()
            .filter(|stage| !shown.stages.contains(&(kind.to_string(), (*stage).to_owned())));
        missing.extend(unseen.map(|stage| format!("{kind} {stage}")));
    };
    look(Kind::Activity, ActivityStage::ALL.iter().map(|stage| stage.slug()).collect());
    look(Kind::Session, SessionStage::ALL.iter().map(|stage| stage.slug()).collect());
    look(Kind::Plan, PlanStage::ALL.iter().map(|stage| stage.slug()).collect());
    look(Kind::Decision, DecisionStage::ALL.iter().map(|stage| stage.slug()).collect());
    look(Kind::Action, ActionStage::ALL.iter().map(|stage| stage.slug()).collect());
    look(Kind::Instrument, InstrumentStage::ALL.iter().map(|stage| stage.slug()).collect());
    assert!(missing.is_empty(), "no scenario reaches these stages: {missing:?}");
}
