//! Every file of `scenarios/`, run against the fold and against the oracle at each step.

use crate::script::Script;
use std::path::Path;

#[test]
fn scenarios_hold_for_the_fold_and_the_oracle() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    let mut files: Vec<_> =
        std::fs::read_dir(&folder).expect("the folder of scenarios").flatten().map(|e| e.path()).collect();
    files.sort();
    files.retain(|f| f.extension().is_some_and(|e| e == "txt"));
    if let Ok(only) = std::env::var("SCENARIO") {
        files.retain(|f| f.to_string_lossy().contains(&only));
    } else {
        assert!(files.len() >= 80, "only {} scenarios were found", files.len());
    }
    let mut failed = vec![];
    for file in &files {
        let text = std::fs::read_to_string(file).expect("a scenario is text");
        let name = file.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
        match Script::run(&text) {
            Ok(0) => failed.push(format!("{name}: expects nothing")),
            Ok(_) => {}
            Err(why) => failed.push(format!("{name}: {why}")),
        }
    }
    assert!(failed.is_empty(), "{} of {} scenarios fail:\n{}", failed.len(), files.len(), failed.join("\n"));
}
