//! `dossier draft`: from the text of a communique to facts for a person to check.

use crate::cli::DossierDraft as Typed;
use crate::failure::{Done, Failure};
use crate::output::Output;
use cooperation::content::{Duration, Renewal};
use cooperation::draft::{Certainty, DossierDraft, Doubt, DoubtSort, MOST_READ, PartyFound, Sought, read};
use std::fmt::Write as _;
use std::io::Read as _;
use std::path::Path;

/// Reads the file and prints the draft.
pub fn run(typed: &Typed, out: Output) -> Done {
    let text = text_of(&typed.from)?;
    let draft = read(&text);
    out.view(&draft, words);
    Ok(())
}

fn text_of(path: &Path) -> Done<String> {
    let mut bytes = Vec::new();
    // One byte more, so that the reader can say that the text was cut short.
    let most = MOST_READ as u64 + 1;
    if path == Path::new("-") {
        std::io::stdin().lock().take(most).read_to_end(&mut bytes).map_err(Failure::file(path))?;
    } else {
        let file = std::fs::File::open(path).map_err(Failure::file(path))?;
        file.take(most).read_to_end(&mut bytes).map_err(Failure::file(path))?;
    }
    let cut = bytes.len() as u64 == most;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text),
        // The cut may fall inside a letter.
        Err(error) if cut && error.utf8_error().error_len().is_none() => {
            Ok(String::from_utf8_lossy(error.as_bytes()).into_owned())
        }
        Err(_) => Err(Failure::bad_use(format!(
            "{} is not plain text in UTF-8; save it as plain text first",
            path.display()
        ))),
    }
}

fn words(draft: &DossierDraft) -> String {
    let mut text = String::from("Draft of a dossier. Check every line; nothing was recorded.\n");
    let mut add = |label: &str, value: String, certainty: Certainty, sentence: &str| {
        let mark = match certainty {
            Certainty::Stated => "stated",
            Certainty::Inferred => "to be checked",
        };
        // Writing to a string cannot fail.
        let _ = write!(text, "\n{label}: {value}  [{mark}]\n    {}\n", one_line(sentence));
    };
    macro_rules! show {
        ($what:expr, $findings:expr, $value:expr) => {
            for finding in $findings.iter() {
                add(label($what), $value(&finding.value), finding.certainty, &finding.source.sentence);
            }
        };
    }
    show!(Sought::Language, draft.language, |tag: &cooperation::text::LangTag| tag.to_string());
    show!(Sought::Parties, draft.parties, party);
    show!(Sought::Kind, draft.kind, ToString::to_string);
    show!(Sought::Date, draft.date, ToString::to_string);
    show!(Sought::Place, draft.place, String::clone);
    show!(Sought::Signatories, draft.signatories, |found: &cooperation::draft::SignatoryFound| {
        let name = found.name.as_deref().map(|name| format!(", {name}")).unwrap_or_default();
        let of = found.party.as_ref().map(|of| format!(", for {}", party(of))).unwrap_or_default();
        format!("{}{name}{of}", found.capacity)
    });
    show!(Sought::Quality, draft.quality, ToString::to_string);
    show!(Sought::Duration, draft.duration, |duration: &Duration| match duration {
        Duration::Indefinite => "until it is terminated".to_owned(),
        Duration::For(span) => span.to_string(),
        Duration::Until(day) => format!("until {day}"),
    });
    show!(Sought::Renewal, draft.renewal, |renewal: &Renewal| match renewal {
        Renewal::Never => "not renewed".to_owned(),
        Renewal::Express => "by express agreement".to_owned(),
        Renewal::Tacit => "tacit".to_owned(),
        Renewal::TacitFor(span) => format!("tacit, {span} each time"),
    });
    show!(Sought::Notice, draft.notice, ToString::to_string);
    show!(Sought::Areas, draft.areas, ToString::to_string);
    show!(Sought::Bodies, draft.bodies, |body: &cooperation::draft::BodyFound| body.name.clone());
    if !draft.not_found.is_empty() {
        let list: Vec<&str> = draft.not_found.iter().map(|sought| label(*sought)).collect();
        let _ = write!(text, "\nNot found in the text: {}.\n", list.join(", "));
    }
    for (n, doubt) in draft.doubts.iter().enumerate() {
        let head = if n == 0 { "\nTo be checked:\n" } else { "" };
        let _ = writeln!(text, "{head}  - {}{}", doubted(&doubt.sort), where_from(doubt));
    }
    text
}

fn where_from(doubt: &Doubt) -> String {
    doubt.source.as_ref().map(|source| format!("\n    {}", one_line(&source.sentence))).unwrap_or_default()
}

fn one_line(sentence: &str) -> String {
    sentence.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn party(found: &PartyFound) -> String {
    let code = found.code.as_ref().map(|code| format!(" ({code})")).unwrap_or_default();
    format!("{}{code}", found.name)
}

const fn label(sought: Sought) -> &'static str {
    match sought {
        Sought::Language => "Language of the text",
        Sought::Parties => "Party",
        Sought::Kind => "Kind of instrument",
        Sought::Date => "Date of signature",
        Sought::Place => "Place of signature",
        Sought::Signatories => "Signatory",
        Sought::Quality => "Quality of the signature",
        Sought::Duration => "Duration",
        Sought::Renewal => "Renewal",
        Sought::Notice => "Notice",
        Sought::Areas => "Area of cooperation",
        Sought::Bodies => "Body or mechanism created",
    }
}

fn doubted(sort: &DoubtSort) -> String {
    match sort {
        DoubtSort::Weekday { said, date, .. } => format!("{said} is not the weekday of {date}."),
        DoubtSort::Hijri { said, computed, date } => {
            format!("{said} falls on {computed} or a day beside it, not on {date}.")
        }
        DoubtSort::RelativeDate { said, dateline, taken: Some(day) } => {
            format!("The day is given as \"{said}\" in a text of {dateline}; {day} was taken.")
        }
        DoubtSort::RelativeDate { said, dateline, taken: None } => {
            format!("The day is given as \"{said}\" in a text of {dateline}; no day was taken.")
        }
        DoubtSort::NoSuchDate { said } => format!("{said} is no date of the calendar."),
        DoubtSort::CapitalForState { capital, state, code } => {
            format!("{capital} is named, and its State is not; confirm whether {state} ({code}) is a party.")
        }
        DoubtSort::ProtocolIsCeremony => {
            "\"Protocol\" means the ceremony here and was not taken for an instrument.".into()
        }
        DoubtSort::ProtocolUnclear => {
            "\"Protocol\" may mean an instrument or the ceremony; it was not taken for an instrument.".into()
        }
        DoubtSort::SeveralParties { count } => {
            format!("{count} parties are named; check that each of them is one.")
        }
        DoubtSort::OneParty => "Only one party is named.".into(),
        DoubtSort::SeveralKinds { other } => {
            format!("The text also speaks of another kind of instrument: {other}.")
        }
        DoubtSort::SignedAndNot => {
            "One sentence says that something was signed, another that it was not.".into()
        }
        DoubtSort::SignatureUnclear => "The text does not say clearly whether something was signed.".into(),
        DoubtSort::SignatureToCome => "The signature is announced and not yet reported.".into(),
        DoubtSort::SignatoriesNotStated => {
            "The text does not say who signed; those who met are listed.".into()
        }
        DoubtSort::BodyNotCreated { name } => {
            format!("\"{name}\" is named, and the text does not say that the instrument creates it.")
        }
        DoubtSort::Number { said } => format!("The number in words and the digits differ: {said}."),
        DoubtSort::Conflict { about } => format!("Another sentence says something else ({}).", label(*about)),
        DoubtSort::AreaLeftOut { area } => format!("The area {area} is named as left out."),
        DoubtSort::Language => "The language of the text cannot be told, or it holds two scripts.".into(),
        DoubtSort::CutShort => "The text is long, and only its first part was read.".into(),
    }
}
