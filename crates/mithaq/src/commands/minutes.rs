//! Minutes of a session: drafted together with the other side, settled, proposed with what they decide.

use super::acts::{ready, report};
use super::session::{Sitting, decisions, lang_text, languages, pending};
use crate::cli::{MinutesCommand, NumberedWords, Of, ParagraphTyped, SessionOn, SortTyped};
use crate::failure::{Done, Failure};
use crate::house::said;
use crate::output::{Output, count};
use crate::papers::{self, MinutesPaper, ParagraphPaper};
use cooperation::content::{Paragraph, ParagraphId, ParagraphSort};
use cooperation::merge::Piece;
use cooperation::text::{LangText, Text};
use register::committee::{Choice, DraftChange, Fault, NewParagraph, Working};
use register::views::{ChangedBy, MinutesPage, ParagraphView, Texts};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// `minutes ...`.
pub fn run(typed: &MinutesCommand, data: Option<PathBuf>, out: Output) -> Done {
    match typed {
        MinutesCommand::Show(typed) => show(typed, data, out),
        MinutesCommand::Draft { of, session, from, language } => {
            let sitting = Sitting::open(of, session, data)?;
            let (authentic, paragraphs) = first(&sitting, from.as_deref(), language)?;
            change(&sitting, DraftChange::Begin(authentic, paragraphs), "The draft is begun", out)
        }
        MinutesCommand::Write { of, session, number, paragraph } => {
            let (sitting, working) = draft(of, session, data)?;
            let (id, there) = piece(&working, *number)?;
            let new = worded(paragraph, there)?;
            change(&sitting, DraftChange::Write(id, new), "Written", out)
        }
        MinutesCommand::Add { of, session, after, paragraph } => {
            let (sitting, working) = draft(of, session, data)?;
            let after = match after {
                Some(0) => None,
                Some(number) => Some(piece(&working, *number)?.0),
                None => working.merged.pieces.last().map(Piece::id),
            };
            change(&sitting, DraftChange::Add(after, worded(paragraph, None)?), "Added", out)
        }
        MinutesCommand::LeaveOut { of, session, number } => {
            let (sitting, working) = draft(of, session, data)?;
            let (id, _) = piece(&working, *number)?;
            change(&sitting, DraftChange::LeaveOut(id), "Left out", out)
        }
        MinutesCommand::Choose { of, session, ours, theirs, words } => {
            let (sitting, working) = draft(of, session, data)?;
            let choices = choices(&working, ours, theirs, words)?;
            change(&sitting, DraftChange::Settle(choices), "Chosen", out)
        }
        MinutesCommand::Propose { of, session, from, sign, example } => match (session, from, example) {
            (Some(session), Some(from), false) => propose(of, session, from, *sign, data, out),
            _ => {
                let example = papers::example_minutes();
                // Plain values with text keys always serialise.
                crate::output::line(&serde_json::to_string_pretty(&example).unwrap_or_default());
                Ok(())
            }
        },
    }
}

fn change(sitting: &Sitting, change: DraftChange, done: &str, out: Output) -> Done {
    let instruction = sitting.register.minutes_draft(&sitting.dossier, &sitting.session, change)?;
    ready(&[instruction], done, out);
    Ok(())
}

fn draft(of: &Of, session: &str, data: Option<PathBuf>) -> Done<(Sitting, Working)> {
    let sitting = Sitting::open(of, session, data)?;
    let working = sitting.register.minutes_working(&sitting.dossier, &sitting.session)?;
    let working = working.ok_or_else(|| Failure::new(Fault::NoDraft.to_string()))?;
    Ok((sitting, working))
}

/// Languages and paragraphs of a first draft.
fn first(
    sitting: &Sitting,
    from: Option<&Path>,
    language: &[String],
) -> Done<(BTreeSet<cooperation::text::LangTag>, Vec<NewParagraph>)> {
    let day = super::stand::today(&sitting.register);
    let page = sitting.register.minutes(&sitting.dossier, &sitting.session, day)?;
    let authentic = languages(if language.is_empty() { &page.languages } else { language })?;
    if authentic.is_empty() {
        return Err(Failure::bad_use("say with --language in which languages the minutes make faith"));
    }
    let paragraphs = match from {
        Some(path) => {
            let papers = papers::open::<Vec<ParagraphPaper>>(path)?;
            papers.iter().map(ParagraphPaper::paragraph).collect::<Done<_>>()?
        }
        None => {
            let heading = |texts: &Texts| {
                let pairs: Vec<(&str, &str)> =
                    texts.0.iter().map(|(lang, text)| (lang.as_str(), text.as_str())).collect();
                let texts = LangText::from_pairs(&pairs);
                let texts = texts.map_err(|error| Failure::bad_use(format!("agenda: {error}")))?;
                Ok(NewParagraph { sort: ParagraphSort::Heading, texts })
            };
            page.agenda.iter().map(heading).collect::<Done<Vec<_>>>()?
        }
    };
    if paragraphs.is_empty() {
        return Err(Failure::bad_use(
            "no agenda is agreed from which to begin; give a file with the first paragraphs with --from",
        ));
    }
    Ok((authentic, paragraphs))
}

/// A paragraph by its number: what it is known by, and how it stands with us.
fn piece(working: &Working, number: usize) -> Done<(ParagraphId, Option<&Paragraph>)> {
    let found = number.checked_sub(1).and_then(|at| working.merged.pieces.get(at));
    match found {
        Some(Piece::Stands { paragraph, .. }) => Ok((paragraph.id, Some(paragraph))),
        Some(Piece::Open { id, ours, theirs, .. }) => Ok((*id, ours.as_ref().or(theirs.as_ref()))),
        None => Err(Failure::bad_use(format!(
            "the draft has {} and none has the number {number}; see 'mithaq minutes show'",
            count(working.merged.pieces.len() as u64, "paragraph")
        ))),
    }
}

/// A paragraph as typed, on top of what stands.
fn worded(typed: &ParagraphTyped, there: Option<&Paragraph>) -> Done<NewParagraph> {
    let sort = typed.sort.map(|sort| match sort {
        SortTyped::Text => ParagraphSort::Text,
        SortTyped::Heading => ParagraphSort::Heading,
        SortTyped::Decision => ParagraphSort::Decision,
    });
    let texts = over(there, lang_text("text", &typed.text)?)?;
    let sort = sort.or(there.map(|it| it.sort)).unwrap_or(ParagraphSort::Text);
    Ok(NewParagraph { sort, texts })
}

/// New words in place of those that stand, language by language.
fn over(there: Option<&Paragraph>, new: Option<LangText>) -> Done<LangText> {
    let all = there.into_iter().flat_map(|it| it.texts.iter()).chain(new.iter().flat_map(LangText::iter));
    let texts: BTreeMap<_, _> = all.map(|(lang, text)| (lang.clone(), text.to_string())).collect();
    if texts.is_empty() {
        return Err(Failure::bad_use("say with --text LANG=TEXT what the paragraph says"));
    }
    let wrong = |error: cooperation::text::TextError| Failure::bad_use(format!("text: {error}"));
    let texts = texts.into_iter().map(|(lang, text)| Ok((lang, Text::new(text).map_err(wrong)?)));
    LangText::new(texts.collect::<Done<Vec<_>>>()?).map_err(wrong)
}

fn choices(
    working: &Working,
    ours: &[usize],
    theirs: &[usize],
    words: &[NumberedWords],
) -> Done<BTreeMap<ParagraphId, Choice>> {
    let mut chosen = BTreeMap::new();
    let mut keep = |number: usize, choice: Choice| -> Done {
        let (id, _) = piece(working, number)?;
        match chosen.insert(id, choice) {
            None => Ok(()),
            Some(_) => {
                Err(Failure::bad_use(format!("paragraph {number} is chosen twice; keep one of the two")))
            }
        }
    };
    for number in ours {
        keep(*number, Choice::Ours)?;
    }
    for number in theirs {
        keep(*number, Choice::Theirs)?;
    }
    let mut typed: BTreeMap<usize, Vec<_>> = BTreeMap::new();
    for one in words {
        typed.entry(one.number).or_default().push(one.worded.clone());
    }
    for (number, texts) in typed {
        let (_, there) = piece(working, number)?;
        let sort = there.map_or(ParagraphSort::Text, |it| it.sort);
        let texts = over(None, lang_text("words", &texts)?)?;
        keep(number, Choice::Words(NewParagraph { sort, texts }))?;
    }
    Ok(chosen)
}

fn propose(of: &Of, session: &str, from: &Path, sign: bool, data: Option<PathBuf>, out: Output) -> Done {
    let (sitting, working) = draft(of, session, data)?;
    let paragraphs: Vec<ParagraphId> = working.merged.pieces.iter().map(Piece::id).collect();
    let new = papers::open::<MinutesPaper>(from)?.minutes(&paragraphs)?;
    let proposed = sitting.register.minutes_propose(&sitting.dossier, &sitting.session, new, sign)?;
    report(&proposed, sign, out);
    Ok(())
}

fn show(typed: &SessionOn, data: Option<PathBuf>, out: Output) -> Done {
    let sitting = Sitting::open(&typed.on.of, &typed.session, data)?;
    let page = sitting.register.minutes(&sitting.dossier, &sitting.session, sitting.day(&typed.on))?;
    out.view(&page, page_words);
    Ok(())
}

fn page_words(page: &MinutesPage) -> String {
    let mut text = format!("{}\n", said(&page.line.title));
    match &page.minutes {
        Some(minutes) => {
            let how = if minutes.signed { "Signed by all" } else { "Proposed" };
            let _ = writeln!(text, "{how}: {}", said(&minutes.title));
            let _ = writeln!(text, "Fingerprint in digits: {}", minutes.digits.join(" "));
            pending(&mut text, &minutes.pending);
        }
        None if page.drafted => {
            text.push_str("A draft of both sides, not proposed yet.\n");
            if page.waiting {
                text.push_str("What we wrote last has not left this register yet.\n");
            }
            if let Some((party, day)) = &page.theirs {
                let _ = writeln!(text, "The last draft of {} is of {day}.", party.code);
            }
        }
        None => text.push_str("No draft yet. Begin one with 'mithaq minutes draft'.\n"),
    }
    if !page.languages.is_empty() {
        let _ = writeln!(text, "Languages that make faith: {}", page.languages.join(", "));
    }
    text.push('\n');
    page.paragraphs.iter().for_each(|it| paragraph(&mut text, it));
    for (texts, by) in &page.left_out {
        let _ = writeln!(text, "Left out by {}: {}", whose(*by), said(texts));
    }
    if page.both_changed > 0 {
        let both = count(page.both_changed, "paragraph");
        let _ = writeln!(text, "Changed by both sides: {both}. Choose with 'mithaq minutes choose'.");
    }
    if page.order_contested {
        text.push_str("Both sides moved paragraphs, and not alike; ours stand as we have them.\n");
    }
    for (number, language) in &page.missing {
        let _ = writeln!(text, "Paragraph {number} has no text in {language}.");
    }
    decisions(&mut text, &page.decisions);
    text
}

fn whose(by: ChangedBy) -> &'static str {
    match by {
        ChangedBy::Ours => "us",
        ChangedBy::Theirs => "the other side",
        ChangedBy::Both => "both",
    }
}

fn paragraph(text: &mut String, it: &ParagraphView) {
    let sort = if it.sort == "text" { String::new() } else { format!(" [{}]", it.sort) };
    let changed = it.changed.map(|by| format!(" (changed by {})", whose(by))).unwrap_or_default();
    let number = it.number;
    match &it.open {
        None => {
            for (at, (lang, words)) in it.texts.0.iter().enumerate() {
                match at {
                    0 => _ = writeln!(text, "{number}.{sort}{changed} {lang}: {words}"),
                    _ => _ = writeln!(text, "   {lang}: {words}"),
                }
            }
        }
        Some(open) => {
            let _ = writeln!(text, "{number}.{sort} changed by both sides:");
            for (who, texts) in [("before", &open.before), ("ours", &open.ours), ("theirs", &open.theirs)] {
                match texts {
                    None => _ = writeln!(text, "   {who}: (not there)"),
                    Some(texts) => {
                        for (lang, words) in &texts.0 {
                            let _ = writeln!(text, "   {who}, {lang}: {words}");
                        }
                    }
                }
            }
        }
    }
}
