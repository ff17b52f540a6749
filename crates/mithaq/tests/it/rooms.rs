//! Who may import whom. The table here, the one in `ARCHITECTURE.md`, and what the crates' manifests really say are
//! held against one another; an import that the table does not name fails here.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

/// A room, what it may import, and whether it is built yet.
struct Room {
    name: &'static str,
    may_import: &'static [&'static str],
    built: bool,
}

const fn room(name: &'static str, may_import: &'static [&'static str]) -> Room {
    Room { name, may_import, built: true }
}

#[allow(dead_code, reason = "for a room that is on the map before it is built")]
const fn planned(name: &'static str, may_import: &'static [&'static str]) -> Room {
    Room { name, may_import, built: false }
}

/// Highest room first. A room stands above everything that it may import.
const ROOMS: &[Room] = &[
    room(
        "mithaq",
        &[
            "desk",
            "mail",
            "publish",
            "register",
            "exchange",
            "national",
            "store",
            "followup",
            "cooperation",
            "record",
        ],
    ),
    room("desk", &["register", "publish", "followup", "cooperation", "record"]),
    room("mail", &["publish", "national", "record"]),
    room("publish", &["followup", "cooperation", "record"]),
    room("register", &["exchange", "national", "store", "followup", "cooperation", "record"]),
    room("exchange", &["store", "record"]),
    room("national", &["record"]),
    room("store", &["cooperation", "record"]),
    room("followup", &["cooperation", "record"]),
    room("cooperation", &["record"]),
    room("record", &[]),
];

/// Crates that only check the rooms and are part of no program.
const CHECKS: &[Room] = &[
    room("explorer", &["record"]),
    room("browser", &[]),
    room("simulator", &["register", "exchange", "store", "cooperation", "record"]),
];

fn named(name: &str) -> Option<&'static Room> {
    ROOMS.iter().chain(CHECKS).find(|room| room.name == name)
}

/// Crate to the crates of this workspace that its manifest names, tests and build scripts included; but tests of a room
/// may be driven by a check, which is part of no program.
fn manifests() -> BTreeMap<String, BTreeSet<String>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .current_dir(root)
        .output()
        .expect("cargo runs: it runs this test");
    assert!(output.status.success(), "cargo metadata failed: {}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).expect("cargo metadata is JSON");
    let text = |value: &serde_json::Value| value.as_str().expect("a name is a string").to_owned();
    let packages = metadata["packages"].as_array().expect("packages is a list");
    packages
        .iter()
        .map(|package| {
            let dependencies = package["dependencies"].as_array().expect("dependencies is a list");
            let is_check = |d: &serde_json::Value| CHECKS.iter().any(|check| d["name"] == check.name);
            let ours = dependencies.iter().filter(|d| d["path"].is_string());
            let held = ours.filter(|&d| !(d["kind"] == "dev" && is_check(d)));
            (text(&package["name"]), held.map(|d| text(&d["name"])).collect())
        })
        .collect()
}

/// Everything that `from` reaches, itself apart.
fn reach(imports: &BTreeMap<String, BTreeSet<String>>, from: &str) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    let mut open = vec![from.to_owned()];
    while let Some(name) = open.pop() {
        for next in imports.get(&name).into_iter().flatten() {
            if seen.insert(next.clone()) {
                open.push(next.clone());
            }
        }
    }
    seen
}

#[test]
fn every_crate_is_a_room_of_the_table_and_imports_only_what_it_may() {
    let imports = manifests();
    for (name, imported) in &imports {
        let room =
            named(name).unwrap_or_else(|| panic!("{name} is in no table of rooms: say what it may import"));
        for other in imported {
            assert!(room.may_import.contains(&other.as_str()), "{name} may not import {other}");
        }
    }
    for room in ROOMS.iter().chain(CHECKS) {
        assert_eq!(imports.contains_key(room.name), room.built, "is {} built or only planned?", room.name);
    }
}

#[test]
fn what_leaves_can_never_reach_what_is_national() {
    let imports = manifests();
    let exchange = reach(&imports, "exchange");
    assert!(exchange.contains("record"), "the graph is read: exchange is built on record");
    assert!(!exchange.contains("national"), "exchange reaches national, through {exchange:?}");
    assert!(!reach(&imports, "record").contains("national"));
    assert!(
        reach(&imports, "register").contains("national"),
        "the graph is read: the register keeps national data"
    );
}

#[test]
fn no_way_leads_back_up() {
    for (place, room) in ROOMS.iter().enumerate() {
        for other in room.may_import {
            let below = ROOMS.iter().position(|r| r.name == *other);
            assert!(
                below.is_some_and(|below| below > place),
                "{} may import {other}, which is not below",
                room.name
            );
        }
    }
}

#[test]
fn the_printed_table_is_this_one() {
    let page = include_str!("../../../../ARCHITECTURE.md");
    let table = page.split("<!-- rooms -->").nth(1).expect("the table stands between two marks");
    let printed: Vec<(String, Vec<String>, bool)> = table
        .lines()
        .filter(|line| line.starts_with("| `"))
        .map(|line| {
            let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
            let [name, _, may] = cells.as_slice() else { panic!("a row has three cells: {line}") };
            let quoted =
                |cell: &str| cell.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
            (quoted(name).remove(0), quoted(may), !name.contains("planned"))
        })
        .collect();
    let ours: Vec<(String, Vec<String>, bool)> = ROOMS
        .iter()
        .chain(CHECKS)
        .map(|room| {
            (
                room.name.to_owned(),
                room.may_import.iter().map(|&other| other.to_owned()).collect(),
                room.built,
            )
        })
        .collect();
    assert_eq!(printed, ours, "ARCHITECTURE.md and this test disagree");
}
