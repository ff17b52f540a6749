//! The pages of `docs/tour`, executed: each command is run by a shell in an empty folder, and what it prints is compared
//! with what the page says.
#![cfg(unix)]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What pages 2 and 3 start from: two registers, a founded dossier, one activity agreed; and `carry FROM TO`.
const FOUNDED: &str = r#"
set -e
carry() { rm -f bag/*; mithaq --data $1 pouch pack --out bag > /dev/null; mithaq --data $2 pouch open bag/*.pouch > /dev/null; }
[ -d bag ] && return 0
mkdir bag
for code in AA BB; do
    mithaq --data $(echo $code | tr A-Z a-z) init --code $code --party "en=State of $code (example)" \
        --post "en=Ministry (example)" --office "en=Secretariat of $code (example)" > /dev/null
done
for pair in "aa bb BB" "bb aa AA"; do
    set -- $pair
    mithaq --data $2 card --out $2.card > /dev/null
    mithaq --data $1 partner add $2.card > /dev/null
    mithaq --data $1 partner confirm $3 --how "by voice" --fingerprint \
        "$(mithaq --data $2 card | sed -n 's/^Fingerprint in digits: //p')" > /dev/null
done
mithaq dossier open --example > facts.json
mithaq --data aa dossier open --from facts.json --with BB > /dev/null
carry aa bb
mithaq --data bb dossier join > /dev/null
carry bb aa
carry aa bb
mithaq --data bb sign --yes $(mithaq --data bb status | sed -n 's/.* proposal //p') > /dev/null
mithaq --data bb activity propose --title "en=Language course (example)" --area TRG --host BB --period 2027-05 --sign > /dev/null
carry bb aa
mithaq --data aa sign --yes $(mithaq --data aa status | sed -n 's/.* proposal //p') > /dev/null
carry aa bb
carry bb aa
set +e
"#;

fn tour() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/tour")
}

/// Runs one command of a page; what it prints, with its exit code where that is not 0.
fn run(folder: &Path, command: &str) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_mithaq"));
    let programs = program.parent().expect("the program stands in a folder");
    let search = format!("{}:{}", programs.display(), std::env::var("PATH").unwrap_or_default());
    let sourced = if folder.join("bag").exists() { ". ./founded\n" } else { "" };
    let output = Command::new("sh")
        .args(["-c", &format!("{sourced}{command}")])
        .current_dir(folder)
        .env("PATH", search)
        .env("COLUMNS", "100")
        .env_remove("MITHAQ_DATA")
        .stdin(std::process::Stdio::null())
        .output()
        .expect("there is a shell");
    let mut text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.push_str(&String::from_utf8_lossy(&output.stderr));
    if let Some(code) = output.status.code().filter(|code| *code != 0) {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "(exit code {code})");
    }
    text.lines().map(|line| plain(line) + "\n").collect()
}

/// A line without what differs at every run.
fn plain(line: &str) -> String {
    if let Some((head, _)) = line.split_once(" in words:") {
        return format!("{head} in words: [words]");
    }
    let words: Vec<&str> = line.split(' ').collect();
    let mut kept: Vec<String> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let digits =
            words[at..].iter().take_while(|word| word.len() == 3 && word.bytes().all(|b| b.is_ascii_digit()));
        let digits = digits.count();
        if digits >= 9 {
            kept.push("[digits]".into());
            at += digits;
        } else if is_time(&words[at..]) {
            kept.push(format!("[time]{}", words[at + 2].trim_start_matches("UTC")));
            at += 3;
        } else {
            kept.push(id(words[at]));
            at += 1;
        }
    }
    kept.join(" ").trim_end().to_owned()
}

/// `2027-05-24 10:00 UTC`.
fn is_time(words: &[&str]) -> bool {
    matches!(words, [day, clock, zone, ..]
        if day.len() == 10 && clock.len() == 5 && clock.as_bytes()[2] == b':' && zone.starts_with("UTC"))
}

/// A word with a run of 8 or more hexadecimal digits, or the name of a pouch, is written by what it is.
fn id(word: &str) -> String {
    if let Some((folder, name)) = word.rsplit_once('/').filter(|(_, name)| name.ends_with(".pouch")) {
        let _ = name;
        return format!("{folder}/[pouch]");
    }
    let is_id = |part: &str| part.len() >= 8 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    let inner = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    match inner.split('-').next() {
        Some(first) if is_id(first) => word.replace(inner, "[id]"),
        _ => word.to_owned(),
    }
}

/// The page with what its commands print now.
fn executed(page: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder for the test");
    fs::write(folder.path().join("founded"), FOUNDED).expect("a new file");
    let mut out = String::new();
    let mut inside = false;
    for line in page.lines() {
        if line.starts_with("```") {
            inside = line == "```console";
        } else if inside {
            // What the page says is printed is written anew below.
            let Some(command) = line.strip_prefix("$ ") else { continue };
            let _ = writeln!(out, "{line}");
            out.push_str(&run(folder.path(), command));
            continue;
        }
        let _ = writeln!(out, "{line}");
    }
    out
}

fn check(name: &str) {
    let path = tour().join(name);
    let page = fs::read_to_string(&path).expect("the page is there");
    assert!(page.matches("\n$ mithaq").count() > 5, "{name} shows commands");
    let now = executed(&page);
    if std::env::var_os("MITHAQ_TOUR").is_some_and(|what| what == "update") {
        fs::write(&path, now).expect("the page can be written");
        return;
    }
    for (number, (said, printed)) in (1..).zip(page.lines().zip(now.lines())) {
        assert_eq!(said, printed, "{name}, line {number}");
    }
    assert_eq!(page.lines().count(), now.lines().count(), "{name} has another length");
}

#[test]
fn two_registers() {
    check("1-two-registers.md");
}

#[test]
fn another_wording() {
    check("2-another-wording.md");
}

#[test]
fn audit() {
    check("3-audit.md");
}

#[test]
fn several_posts() {
    check("4-several-posts.md");
}

#[test]
fn a_session() {
    check("5-session.md");
}

#[test]
fn what_leaves_for_our_own_officers() {
    check("6-leaving.md");
}
