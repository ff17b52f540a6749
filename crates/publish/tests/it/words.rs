//! The message files of the digest: the same messages with the same variables in four languages, each one used.

use publish::words::{Phrases, SOURCES, Words};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

fn messages(source: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut out: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut current = String::new();
    for line in source.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        if !line.starts_with([' ', '}']) {
            line.split_once(" =").unwrap_or_else(|| panic!("no message: {line}")).0.clone_into(&mut current);
            assert!(out.insert(current.clone(), BTreeSet::new()).is_none(), "{current} stands twice");
        }
        let used = line
            .split('$')
            .skip(1)
            .map(|rest| rest.chars().take_while(char::is_ascii_alphanumeric).collect());
        out.get_mut(&current).expect("a message has begun").extend(used);
    }
    out
}

#[test]
fn every_language_says_the_same() {
    let [(_, french), others @ ..] = SOURCES;
    let french = messages(french);
    assert!(french.len() > 25);
    for (tag, source) in others {
        assert_eq!(messages(source), french, "{tag}");
    }
}

#[test]
fn every_message_is_used_and_every_one_asked_for_exists() {
    let mut quoted = BTreeSet::new();
    for file in ["src/words.rs", "src/digest/render.rs", "src/calendar/said.rs"] {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
        quoted.extend(
            text.split('"')
                .filter(|q| q.starts_with("digest-") || q.starts_with("calendar-"))
                .map(str::to_owned),
        );
    }
    let known: BTreeSet<String> = messages(SOURCES[0].1).into_keys().collect();
    assert_eq!(known, quoted);
}

#[test]
fn arabic_and_urdu_keep_latin_digits_and_no_language_blames() {
    for (tag, source) in SOURCES {
        let text = source.to_lowercase();
        let foreign = text.chars().find(|c| matches!(c, '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}'));
        assert_eq!(foreign, None, "{tag}");
        let says = |word: &str| {
            text.lines()
                .any(|l| !l.starts_with('#') && l.split_once('=').is_some_and(|(_, v)| v.contains(word)))
        };
        for word in ["hash", "feed", "sync", "refus", "overdue", "retard", "!"] {
            assert!(!says(word), "{tag} says {word}");
        }
    }
}

#[test]
fn a_language_is_found_by_its_tag_and_an_unknown_one_is_not_guessed() {
    assert_eq!(Phrases::of("ar-MA").map(|p| (p.language(), p.direction())), Some(("ar", "rtl")));
    assert_eq!(Phrases::of("UR").map(Words::language), Some("ur"));
    assert!(Phrases::of("de").is_none());
}
