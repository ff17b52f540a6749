//! The message files: the same messages with the same variables in four languages, each one used.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use cooperation::content::{PointSort, Reason};
use desk::Lang;
use desk::words::source;
use followup::board::When;
use followup::calendar::{Certainty, Sort};
use followup::clash::Way;
use followup::message::KEYS;
use followup::open::{Mark, Next};
use followup::review::Fate;

/// Message ids with the variables that each uses.
fn messages(lang: Lang) -> BTreeMap<String, BTreeSet<String>> {
    let mut out: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut current = String::new();
    for line in source(lang).lines() {
        if line.starts_with('#') || line.trim().is_empty() {
            continue;
        }
        if !line.starts_with([' ', '}']) {
            let (id, _) = line.split_once(" =").unwrap_or_else(|| panic!("{lang:?}: {line}"));
            current = id.to_owned();
            assert!(out.insert(current.clone(), BTreeSet::new()).is_none(), "{lang:?}: {id} stands twice");
        }
        let used = line
            .split('$')
            .skip(1)
            .map(|rest| rest.chars().take_while(|c| c.is_ascii_alphanumeric()).collect::<String>());
        out.get_mut(&current).expect("a message has begun").extend(used);
    }
    out
}

/// Everything between double quotes in the sources and templates.
fn quoted() -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    let mut folders = vec![
        Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        Path::new(env!("CARGO_MANIFEST_DIR")).join("templates"),
    ];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                out.extend(fs::read_to_string(path).unwrap().split('"').map(str::to_owned));
            }
        }
    }
    out
}

/// Ids asked for directly: `t("id")`, `h1("id", ...)`, `bare("id", ...)`.
fn asked() -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for folder in ["src", "src/pages", "templates"] {
        for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                continue;
            }
            let text = fs::read_to_string(path).unwrap();
            for call in [".t(\"", ".h1(\"", ".h2(\"", ".p1(\"", ".p2(\"", ".bare(\"", ".html(\"", ".say(\""] {
                out.extend(text.split(call).skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()));
            }
        }
    }
    out
}

/// Ids that a page puts together from a value: each value of each sort has its message.
fn composed() -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    let mut family = |prefix: &str, slugs: Vec<&str>| {
        assert!(!slugs.is_empty());
        out.extend(slugs.into_iter().map(|slug| format!("{prefix}-{slug}")));
    };
    family("followup-next", Next::ALL.iter().map(|it| it.slug()).collect());
    family("followup-way", Way::ALL.iter().map(|it| it.slug()).collect());
    family("followup-mark", Mark::ALL.iter().map(|it| it.slug()).collect());
    family("followup-when", When::ALL.iter().map(|it| it.slug()).collect());
    family("fate", Fate::ALL.iter().map(|it| it.slug()).collect());
    family("reason", Reason::ALL.iter().map(|it| it.slug()).chain(["none"]).collect());
    family("point", PointSort::ALL.iter().map(|it| it.slug()).collect());
    family("sort", Sort::ALL.iter().map(|it| it.slug()).collect());
    family("certainty", Certainty::ALL.iter().map(|it| it.slug()).collect());
    out
}

#[test]
fn what_follow_up_says_has_its_words_and_no_other() {
    for lang in Lang::ALL {
        let known = messages(lang);
        for (key, gaps) in KEYS {
            let gaps: BTreeSet<String> = gaps.iter().map(|gap| (*gap).to_owned()).collect();
            assert_eq!(known.get(*key), Some(&gaps), "{key} in {lang:?}");
        }
        let said: BTreeSet<String> = known.into_keys().filter(|id| id.starts_with("followup-")).collect();
        let mut sayable = composed();
        sayable.retain(|id| id.starts_with("followup-"));
        sayable.extend(KEYS.iter().map(|(key, _)| (*key).to_owned()));
        assert_eq!(said, sayable, "{lang:?}");
    }
}

#[test]
fn every_language_has_the_same_messages_with_the_same_variables() {
    let french = messages(Lang::Fr);
    assert!(french.len() > 300);
    for lang in [Lang::Ar, Lang::Ur, Lang::En] {
        let other = messages(lang);
        let (a, b): (BTreeSet<_>, BTreeSet<_>) = (french.keys().collect(), other.keys().collect());
        assert_eq!(a.difference(&b).collect::<Vec<_>>(), Vec::<&&String>::new(), "missing in {lang:?}");
        assert_eq!(b.difference(&a).collect::<Vec<_>>(), Vec::<&&String>::new(), "only in {lang:?}");
        for (id, variables) in &french {
            assert_eq!(variables, &other[id], "{id} in {lang:?}");
        }
    }
}

#[test]
fn every_message_is_used_and_every_one_asked_for_exists() {
    let (known, mut quoted) = (messages(Lang::Fr), quoted());
    quoted.extend(composed());
    quoted.extend(KEYS.iter().map(|(key, _)| (*key).to_owned()));
    let unused: Vec<_> = known.keys().filter(|id| !quoted.contains(*id)).collect();
    assert_eq!(unused, Vec::<&String>::new(), "no page says these");
    let missing: Vec<_> =
        asked().into_iter().chain(composed()).filter(|id| !known.contains_key(id)).collect();
    assert_eq!(missing, Vec::<String>::new(), "no language has these");
}

#[test]
fn interface_words_are_the_officers_words() {
    for lang in [Lang::Fr, Lang::En] {
        let text = source(lang).to_lowercase();
        for word in ["hash", "feed", " node", "dag ", "sync", "refus", "!", "veuillez", "please"] {
            let lines: Vec<_> = text
                .lines()
                .filter(|l| !l.starts_with('#') && l.split_once('=').is_some_and(|(_, v)| v.contains(word)))
                .collect();
            assert!(lines.is_empty(), "{lang:?} says {word}: {lines:?}");
        }
    }
}

#[test]
fn no_range_of_days_is_written_with_a_dash() {
    for lang in Lang::ALL {
        for line in source(lang).lines().filter(|l| l.starts_with("period-")) {
            assert!(
                !line.split_once('=').is_some_and(|(_, v)| v.contains(['-', '–', '—']) && !v.contains("->")),
                "{line}"
            );
        }
    }
}

#[test]
fn arabic_and_urdu_keep_latin_digits() {
    for lang in [Lang::Ar, Lang::Ur] {
        let foreign =
            source(lang).chars().find(|c| matches!(c, '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}'));
        assert_eq!(foreign, None, "{lang:?}");
    }
}
