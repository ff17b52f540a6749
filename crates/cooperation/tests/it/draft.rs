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

/// One trap a text: lines that must be in the draft, and (with a `!`) beginnings that must not be.
const TRAPS: &[(&str, &str, &[&str])] = &[
    (
        "an older instrument that is recalled is not this one",
        "Rappelant l'accord de coopération signé à Genève le 5 mai 2010, les Parties au présent mémorandum conviennent de ce qui suit.",
        &["!date", "!place", "!quality", "kind: memorandum stated"],
    ),
    (
        "entry into force on signature reports no signature",
        "The Memorandum will come into effect on the date of its signature. No later than six months after signature the sides will meet.",
        &["!quality", "!date", "kind: memorandum inferred"],
    ),
    (
        "not yet signed, and a signature to come",
        "L'accord-cadre n'a pas encore été signé. Sa signature est prévue le 5 mai 2027 à Rabat.",
        &["quality: not-signed stated", "!date", "!place", "!kind", "doubt: signature-to-come"],
    ),
    (
        "talks about a signature are no signature",
        "Les ministres ont évoqué la signature d'un accord de coopération entre le Maroc et le Pakistan dans le domaine de la formation.",
        &["!quality", "doubt: signature-unclear", "kind: agreement inferred", "area: TRG stated"],
    ),
    (
        "the embassy's town is not the place of signature",
        "La visite a été marquée par la signature d'un accord en présence de l'ambassadeur du Royaume d'Eldara à Rabat.",
        &["quality: definitive inferred", "kind: agreement stated", "!place"],
    ),
    (
        "the town of the meeting is not the place of signature",
        "پاکستان کے وفاقی وزیر دفاع اور مراکش کے وزیر نے رباط میں ملاقات کے بعد معاہدے پر دستخط کیے۔",
        &["!place", "signatory: پاکستان کے وفاقی وزیر دفاع | - | پاکستان | stated", "kind: agreement stated"],
    ),
    (
        "a weekday without a dateline gives no date",
        "Pakistan and Morocco on Tuesday signed a Memorandum of Understanding to enhance their defence cooperation in the field of training.",
        &["!date", "party: Pakistan [PK] inferred", "party: Morocco [MA] inferred"],
    ),
    (
        "a date written out",
        "Fait à Rabat, le treize janvier deux mille vingt-six, en deux exemplaires du présent protocole additionnel, signé ad referendum par les Parties.",
        &[
            "date: 2026-01-13 stated",
            "place: Rabat stated",
            "quality: ad-referendum stated",
            "kind: protocol stated",
        ],
    ),
    (
        "a date written out in English",
        "Done in Geneva on this twenty-first day of March, two thousand and twenty-six, in two originals of this Agreement in the English language.",
        &["date: 2026-03-21 stated", "place: Geneva stated", "kind: agreement stated"],
    ),
    (
        "a date that no calendar has",
        "Le mémorandum d'entente a été signé à Rabat le 31 février 2026 par les deux ministres de la défense.",
        &["!date", "doubt: no-such-date 31 février 2026"],
    ),
    (
        "the length of a course is not the length of the instrument",
        "Le présent accord porte sur la formation. La formation des cadres aura une durée de six mois. L'accord est en vigueur depuis cinq ans.",
        &["!duration", "area: TRG stated"],
    ),
    (
        "notice of an exercise is not notice of termination",
        "This Memorandum covers exercises. Each Participant will give thirty days' notice of an exercise to the other.",
        &["!notice", "area: EXE stated"],
    ),
    (
        "a body that creates another is not created by it",
        "The Joint Committee agreed to establish a working group on cyber security under the agreement of 1998.",
        &["body: working-group \"working group\" stated", "doubt: body-not-created Joint Committee", "!kind"],
    ),
    (
        "a body of long ago is not created",
        "La commission militaire mixte, créée en 1995, a examiné le projet d'accord dans le domaine de la santé militaire.",
        &["!body", "doubt: body-not-created commission militaire mixte"],
    ),
    (
        "a minister of State is no State",
        "وزیر مملکت برائے دفاع نے کہا کہ مفاہمت کی یادداشت پر ابھی دستخط نہیں ہوئے اور اس کے لیے تربیت کے شعبے میں تعاون ہوگا۔",
        &["!party", "quality: not-signed stated", "!kind"],
    ),
    (
        "the State in an office, and the kingdom alone, are no parties",
        "وقال كاتب الدولة المكلف بالدفاع إن المملكة تعتز بهذه الشراكة في مجال التكوين مع الاتحاد الأفريقي.",
        &["!party", "area: TRG stated"],
    ),
    (
        "a Hijri date within a day is no doubt, months of the Maghreb are read",
        "تم التوقيع على مذكرة تفاهم في الدار البيضاء يوم السبت فاتح غشت، ثم على ملحقها يوم 15 غشت 2026 الموافق 1 ربيع الأول 1448.",
        &["!doubt: hijri", "date: 2026-08-15 stated", "kind: memorandum stated"],
    ),
    (
        "in Arabic too a town written together with its particle",
        "حرر بالرباط في 13 يناير 2026 في نسختين أصليتين من هذه المذكرة، وتم التوقيع عليها بالأحرف الأولى.",
        &["date: 2026-01-13 stated", "quality: initialled stated", "place: الرباط stated"],
    ),
    (
        "Arabic-Indic digits",
        "وقع الطرفان في جنيف بتاريخ ١٣ يناير ٢٠٢٦ على اتفاقية تعاون في مجال الأمن السيبراني لمدة ٣ سنوات من تاريخ دخولها حيز التنفيذ.",
        &[
            "date: 2026-01-13 stated",
            "duration: 3 years stated",
            "kind: agreement stated",
            "place: جنيف stated",
        ],
    ),
    (
        "a name before and a name after its office",
        "Le mémorandum a été signé par M. Karim Exemple, ministre de la Défense du Royaume d'Eldara, et son homologue de la République d'Ostrie, Mme Anne Essai.",
        &[
            "signatory: ministre de la Défense du Royaume d'Eldara | Karim Exemple | Royaume d'Eldara | stated",
            "signatory: homologue de la République d'Ostrie | Anne Essai | République d'Ostrie | stated",
        ],
    ),
    (
        "renewable, and nobody says how",
        "Le présent mémorandum d'entente est conclu pour trois (03) ans. Il est renouvelable. Il peut être dénoncé moyennant un préavis de trois mois.",
        &[
            "duration: 3 years stated",
            "renewal: express inferred",
            "notice: 3 months stated",
            "!doubt: number",
        ],
    ),
];

#[test]
fn one_trap_a_text() {
    let mut wrong = String::new();
    for (name, text, expected) in TRAPS {
        let found = lines(text, &read(text));
        for line in *expected {
            let fits = match line.strip_prefix('!') {
                Some(start) => !found
                    .iter()
                    .any(|f| f.starts_with(&format!("{start}:")) || f.starts_with(&format!("{start} "))),
                None => found.iter().any(|f| f == line),
            };
            if !fits {
                wrong += &format!("\n{name}: {line}\n  {}", found.join("\n  "));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
