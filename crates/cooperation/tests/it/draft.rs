//! Drafts from texts: each `texts/NAME.txt` is read and compared, line by line, with the
//! hand-checked `texts/NAME.expect` beside it.
//!
//! A line of an expectation is a finding (`party: NAME [CODE] stated`), something not found
//! (`missing: place`) or a doubt (`doubt: weekday ...`), in the order printed by [`lines`].

use std::path::{Path, PathBuf};

use cooperation::content::{Duration, Renewal};
use cooperation::draft::{Certainty, DossierDraft, DoubtSort, Finding, MOST_READ, Sought, read};
use proptest::prelude::*;

fn texts() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/texts")
}

fn certainty(c: Certainty) -> &'static str {
    match c {
        Certainty::Stated => "stated",
        Certainty::Inferred => "inferred",
    }
}

/// A draft as lines, after checking that every source is where it says.
fn lines(text: &str, draft: &DossierDraft) -> Vec<String> {
    let mut out = Vec::new();
    fn put<T>(out: &mut Vec<String>, text: &str, key: &str, f: &Finding<T>, value: String) {
        assert_eq!(&text[f.source.bytes.clone()], f.source.sentence, "the sentence is where it says");
        assert!(f.source.bytes.start <= f.source.words.start && f.source.words.end <= f.source.bytes.end);
        out.push(format!("{key}: {value} {}", certainty(f.certainty)));
    }
    macro_rules! put {
        ($key:literal, $findings:expr, $value:expr) => {
            for f in $findings.iter() {
                let value = $value;
                put(&mut out, text, $key, f, value(&f.value));
            }
        };
    }
    let party = |p: &cooperation::draft::PartyFound| {
        format!("{} [{}]", p.name, p.code.as_ref().map_or("-", |c| c.as_str()))
    };
    put!("language", draft.language, |v: &cooperation::text::LangTag| v.to_string());
    put!("party", draft.parties, |v| party(v));
    put!("kind", draft.kind, |v: &cooperation::content::InstrumentKind| v.to_string());
    put!("date", draft.date, |v: &jiff::civil::Date| v.to_string());
    put!("place", draft.place, |v: &String| v.clone());
    put!("signatory", draft.signatories, |v: &cooperation::draft::SignatoryFound| {
        let party = v.party.as_ref().map_or("-".into(), |p| p.name.clone());
        format!("{} | {} | {party} |", v.capacity, v.name.as_deref().unwrap_or("-"))
    });
    put!("quality", draft.quality, |v: &cooperation::content::Quality| v.to_string());
    put!("duration", draft.duration, |v: &Duration| match v {
        Duration::For(span) => span.to_string(),
        Duration::Until(day) => format!("until {day}"),
        Duration::Indefinite => "indefinite".into(),
    });
    put!("renewal", draft.renewal, |v: &Renewal| match v {
        Renewal::TacitFor(span) => format!("tacit for {span}"),
        Renewal::Tacit => "tacit".into(),
        Renewal::Express => "express".into(),
        Renewal::Never => "never".into(),
    });
    put!("notice", draft.notice, |v: &cooperation::content::Span| v.to_string());
    put!("area", draft.areas, |v: &cooperation::code::AreaCode| v.to_string());
    put!("body", draft.bodies, |v: &cooperation::draft::BodyFound| format!("{} \"{}\"", v.sort, v.name));
    out.extend(draft.not_found.iter().map(|sought| format!("missing: {}", sought.slug())));
    for doubt in &draft.doubts {
        if let Some(source) = &doubt.source {
            assert_eq!(&text[source.bytes.clone()], source.sentence);
        }
        let detail = match &doubt.sort {
            DoubtSort::Weekday { said, date, is } => format!(" {said} {date} {is}"),
            DoubtSort::Hijri { said, computed, date } => format!(" {said} = {computed}, {date}"),
            DoubtSort::RelativeDate { said, dateline, taken } => {
                format!(" {said} {dateline} {}", taken.map_or("-".into(), |d| d.to_string()))
            }
            DoubtSort::NoSuchDate { said } | DoubtSort::Number { said } => format!(" {said}"),
            DoubtSort::CapitalForState { capital, code, .. } => format!(" {capital} {code}"),
            DoubtSort::SeveralParties { count } => format!(" {count}"),
            DoubtSort::SeveralKinds { other } => format!(" {other}"),
            DoubtSort::BodyNotCreated { name } => format!(" {name}"),
            DoubtSort::Conflict { about } => format!(" {}", about.slug()),
            DoubtSort::AreaLeftOut { area } => format!(" {area}"),
            _ => String::new(),
        };
        out.push(format!("doubt: {}{detail}", doubt.sort.slug()));
    }
    out
}

/// What differs, as `- expected` and `+ found` lines.
fn difference(expected: &[&str], found: &[String]) -> String {
    let mut out: Vec<String> = Vec::new();
    out.extend(expected.iter().filter(|e| !found.iter().any(|f| f == *e)).map(|e| format!("- {e}")));
    out.extend(found.iter().filter(|f| !expected.contains(&f.as_str())).map(|f| format!("+ {f}")));
    out.join("\n")
}

#[test]
fn every_text_gives_the_draft_expected_of_it() {
    let mut names: Vec<PathBuf> = std::fs::read_dir(texts())
        .expect("the folder of texts is in the crate")
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .collect();
    names.sort();
    let (mut wrong, mut languages) = (String::new(), std::collections::BTreeSet::new());
    for path in &names {
        let text = std::fs::read_to_string(path).unwrap();
        let draft = read(&text);
        let found = lines(&text, &draft);
        let expected = std::fs::read_to_string(path.with_extension("expect")).unwrap_or_default();
        let expected: Vec<&str> = expected.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).collect();
        languages.extend(draft.language.map(|f| f.value));
        if expected != found {
            let name = path.file_stem().unwrap().to_string_lossy();
            wrong +=
                &format!("\n{name}:\n{}\n(in order)\n{}\n", difference(&expected, &found), found.join("\n"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(names.len() >= 8, "at least eight texts of our own");
    assert_eq!(languages.len(), 4, "in all four languages");
}

#[test]
fn the_communique_of_13_january_2026() {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/communique-2026-01-13.fr.txt");
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped: the communique of 13 January 2026 is not beside the workspace");
        return;
    };
    let draft = read(&text);
    let found = lines(&text, &draft);
    let expected = [
        "language: fr inferred",
        "party: Royaume du Maroc [MA] stated",
        "party: République Islamique du Pakistan [PK] stated",
        "kind: memorandum stated",
        "date: 2026-01-13 inferred",
        "signatory: ministre Délégué auprès du Chef du gouvernement chargé de l’Administration de la Défense Nationale | Abdeltif Loudyi | - | inferred",
        "signatory: ministre fédéral de la Défense de la République Islamique du Pakistan | Muhammad Asif Khawaja | République Islamique du Pakistan | inferred",
        "quality: definitive inferred",
        "area: TRG stated",
        "area: EXE stated",
        "area: CYB stated",
        "area: IND stated",
        "area: MED stated",
        "area: EXP stated",
        "body: mechanism \"mécanisme de suivi et de coordination conjoint\" stated",
        "missing: place",
        "missing: duration",
        "missing: renewal",
        "missing: notice",
        "doubt: relative-date ce jour 2026-01-13 2026-01-13",
        "doubt: signatories-not-stated",
    ];
    assert!(found == expected, "{}\n(in order)\n{}", difference(&expected, &found), found.join("\n"));
    assert!(draft.bodies[0].source.sentence.contains("Il prévoit également la création"));
}

#[test]
fn a_text_about_nothing_gives_a_draft_with_nothing() {
    for text in ["", "   \n\n", "12345", "Bonjour", "Lorem ipsum dolor sit amet consectetur", "مرحبا"] {
        let draft = read(text);
        assert_eq!(draft.not_found.len(), 12, "{text}");
    }
    assert_eq!(read("").not_found[0], Sought::Language);
}

#[test]
fn a_text_beyond_the_limit_is_cut_and_said() {
    let text = "Le présent mémorandum d’entente. ".repeat(MOST_READ / 30);
    assert!(text.len() > MOST_READ);
    assert!(read(&text).doubts.iter().any(|d| d.sort == DoubtSort::CutShort));
}

#[test]
fn a_draft_prints_as_json() {
    let draft = read(
        "Un mémorandum d’entente entre le Royaume du Maroc et la République islamique du Pakistan a été signé.",
    );
    let json = serde_json::to_value(&draft).unwrap();
    assert_eq!(json["kind"]["value"], "memorandum");
    assert_eq!(json["kind"]["certainty"], "stated");
    assert_eq!(json["parties"][0]["value"]["code"], "MA");
    assert_eq!(json["quality"]["certainty"], "inferred");
    assert!(json["not_found"].as_array().unwrap().iter().any(|v| v == "place"));
}

proptest! {
    #[test]
    fn no_text_makes_the_reader_panic(text in "\\PC{0,300}") {
        lines(&text, &read(&text));
    }

    /// Pieces of real phrases in any order, with marks between them.
    #[test]
    fn no_mixture_of_phrases_makes_the_reader_panic(
        pieces in prop::collection::vec(prop::sample::select(vec![
            "signé", "à Rabat", "le 31 février 2026", "mardi", ",", ".", "\n", "(5)", "ans", "cinq", "entre", "le Royaume du Maroc", "et",
            "le ministre de la Défense", "pour le", ":", "وقع", "وزير", "الدفاع", "بين", "المملكة المغربية", "24 رجب 1447", "13 يناير 2026", "،",
            "دستخط", "کے درمیان", "پاکستان", "وزیر", "نے", "۔", "signed by", "the Minister", "between", "Republic of", "X", "in", "protocol", "خمس سنوات",
            "préavis", "لجنة", "کمیٹی", "committee", "établi", "created", "نہیں", "not", "٥", "\u{64b}", "\u{640}",
        ]), 0..60),
        lang in prop::sample::select(vec!["le la les des du et ", "the of and to in for ", "في من على إلى هذه ", "کے کی میں نے اور سے "]),
    ) {
        let text = lang.to_owned() + &pieces.join(" ");
        lines(&text, &read(&text));
    }
}
