//! The minutes of a session: drafted together paragraph by paragraph, or as they are proposed and signed.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use axum::response::Response;
use cooperation::content::{ParagraphId, ParagraphSort};
use cooperation::text::{LangTag, LangText, Text};
use register::committee::{Choice, DraftChange, NewParagraph};
use register::views::{ChangedBy, MinutesPage, ParagraphView, Texts};

use crate::cx::{Cx, Tab};
use crate::labels;
use crate::lang::{Lang, dir_of};
use crate::pages::inputs::{Filled, Input, tongue};
use crate::pages::sessions::{Spoken, asked_day, choices, languages, read_spoken, spoken};
use crate::pages::{FormError, see};
use crate::visit::{Posted, Visit, html};
use crate::words::Words;

#[derive(Template)]
#[template(path = "minutes.html")]
struct Page<'a> {
    cx: &'a Cx,
    v: &'a MinutesPage,
    errors: Vec<FormError>,
    tongues: Vec<(String, String, &'static str)>,
    rows: Vec<Row<'a>>,
    first: Editor,
    spoken: Vec<Spoken>,
    spoken_wrong: Option<String>,
    drafting: bool,
    open: Vec<Open<'a>>,
}

/// A paragraph with its forms.
struct Row<'a> {
    p: &'a ParagraphView,
    write: Editor,
    add: Editor,
}

/// The form that words a paragraph.
struct Editor {
    key: String,
    open: bool,
    sort: String,
    texts: Vec<Input>,
}

/// A paragraph that both changed, with the form that chooses.
struct Open<'a> {
    number: u32,
    id: &'a str,
    before: Option<&'a Texts>,
    ours: Option<&'a Texts>,
    theirs: Option<&'a Texts>,
    chosen: String,
    words: Editor,
    wrong: Option<String>,
}

impl Page<'_> {
    fn first_page(&self) -> bool {
        false
    }
    fn stage(&self, slug: &str) -> &'static str {
        labels::session_stage(slug)
    }
    fn decision(&self, slug: &str) -> &'static str {
        labels::decision_stage(slug)
    }
    fn sorts(&self) -> [(&'static str, &'static str); 3] {
        SORTS
    }
    fn in_lang<'t>(&self, texts: &'t Texts, lang: &str) -> &'t str {
        texts.0.get(lang).map_or("", String::as_str)
    }
    fn changed(&self, by: &ChangedBy) -> &'static str {
        changed(*by)
    }
    fn own(&self, lang: &str) -> String {
        tongue(lang)
    }
}

const SORTS: [(&str, &str); 3] = [
    ("text", "session-sort-text"),
    ("heading", "session-sort-heading"),
    ("decision", "session-sort-decision"),
];

fn changed(by: ChangedBy) -> &'static str {
    match by {
        ChangedBy::Ours => "session-changed-ours",
        ChangedBy::Theirs => "session-changed-theirs",
        ChangedBy::Both => "session-changed-alike",
    }
}

fn sort_of(slug: &str) -> ParagraphSort {
    ParagraphSort::ALL.iter().copied().find(|sort| sort.slug() == slug).unwrap_or(ParagraphSort::Text)
}

/// What a paragraph is known by, from how pages write it.
pub(crate) fn read_id(text: &str) -> Option<ParagraphId> {
    let mut id = [0; 8];
    if text.len() != 16 || !text.is_ascii() {
        return None;
    }
    for (byte, at) in id.iter_mut().zip((0..).step_by(2)) {
        *byte = u8::from_str_radix(&text[at..at + 2], 16).ok()?;
    }
    Some(ParagraphId(id))
}

/// A text of a view as contents have texts.
pub(crate) fn lang_text(texts: &Texts) -> Option<LangText> {
    let each =
        texts.0.iter().filter_map(|(lang, text)| Some((lang.parse().ok()?, Text::new(text.clone()).ok()?)));
    LangText::new(each).ok()
}

fn editor(
    cx: &Cx,
    filled: &mut Filled,
    key: &str,
    languages: &[String],
    stands: Option<(&str, &Texts)>,
) -> Editor {
    let open = filled.failed() && filled.value("key") == key;
    if let (Some((sort, texts)), false) = (stands, open) {
        filled.suppose(&format!("sort-{key}"), sort);
        filled.suppose_text(&format!("text-{key}"), texts);
    }
    let mut texts = filled.texts(&format!("text-{key}"), &cx.t("field-text"), "area", languages);
    // The text that opens the form takes up the room that it has now.
    texts.iter_mut().for_each(|input| input.kind = "area");
    Editor { open, sort: filled.value(&format!("sort-{key}")).to_owned(), texts, key: key.to_owned() }
}

fn page(visit: &Visit, v: &MinutesPage, mut filled: Filled) -> Response {
    let mut cx = visit.cx(visit.t("field-minutes"), Tab::Sessions, Some(&v.head));
    cx.failed = filled.failed();
    let drafting = v.minutes.is_none() && v.drafted;
    let all = if v.languages.is_empty() { languages(&v.head) } else { v.languages.clone() };
    if !v.drafted && filled.form.is_empty() {
        for lang in &all {
            filled.suppose(&format!("spoken-{lang}"), "yes");
        }
    }
    let (mut rows, mut open) = (Vec::new(), Vec::new());
    for p in &v.paragraphs {
        let words = match &p.open {
            Some(both) => both.ours.as_ref().or(both.theirs.as_ref()).unwrap_or(&p.texts),
            None => &p.texts,
        };
        let write = editor(&cx, &mut filled, &p.id, &all, Some((&p.sort, words)));
        let add = editor(&cx, &mut filled, &format!("after-{}", p.id), &all, None);
        if let Some(both) = &p.open {
            let words = editor(&cx, &mut filled, &format!("own-{}", p.id), &all, Some((&p.sort, words)));
            open.push(Open {
                number: p.number,
                id: &p.id,
                before: both.before.as_ref(),
                ours: both.ours.as_ref(),
                theirs: both.theirs.as_ref(),
                chosen: filled.value(&format!("choose-{}", p.id)).to_owned(),
                words,
                wrong: filled.fault_of(&format!("choose-{}", p.id)),
            });
        }
        rows.push(Row { p, write, add });
    }
    let page = Page {
        first: editor(&cx, &mut filled, "after-first", &all, None),
        errors: filled.errors(),
        tongues: all.iter().map(|lang| (lang.clone(), tongue(lang), dir_of(lang))).collect(),
        rows,
        open,
        spoken: spoken(&filled, &choices(&v.head)),
        spoken_wrong: filled.fault_of("spoken"),
        drafting,
        cx: &cx,
        v,
    };
    html(if cx.failed { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }, &page)
}

type At = Path<(String, String)>;

/// `GET /d/{dossier}/sessions/{item}/minutes`.
pub(crate) async fn show(
    visit: Visit,
    Path((dossier, item)): At,
    RawQuery(raw): RawQuery,
) -> Result<Response, Response> {
    let day = asked_day(raw.as_deref());
    let v = visit.get(move |p| p.minutes(&dossier, &item, day)).await?;
    Ok(page(&visit, &v, Filled::default()))
}

/// A first draft: the headings of the agenda in the languages chosen, or an opening where there is no agenda.
fn beginning(v: &MinutesPage, chosen: &[String]) -> Vec<NewParagraph> {
    let heading = |texts: &Texts| {
        let mut kept = texts.clone();
        kept.0.retain(|lang, _| chosen.contains(lang));
        Some(NewParagraph { sort: ParagraphSort::Heading, texts: lang_text(&kept)? })
    };
    let agenda: Vec<NewParagraph> = v.agenda.iter().filter_map(heading).collect();
    if !agenda.is_empty() {
        return agenda;
    }
    let opening = chosen.iter().map(|lang| {
        let words = Words::of(Lang::of(lang).unwrap_or(Lang::En));
        (lang.clone(), words.bare("session-opening", &[]))
    });
    heading(&Texts(opening.collect())).into_iter().collect()
}

/// What was typed as a change of the draft; nothing where something of it is wrong.
fn change_of(cx: &Cx, filled: &mut Filled, v: &MinutesPage, what: &str, key: &str) -> Option<DraftChange> {
    let all = v.languages.clone();
    let id = key.strip_prefix("after-").unwrap_or(key);
    let known = v.paragraphs.iter().find(|it| it.id == id);
    let gone = |filled: &mut Filled| {
        filled.says_of_all(cx.t("session-no-paragraph"));
        None
    };
    let worded = |filled: &mut Filled, key: &str| {
        let texts = filled.read(cx, &format!("text-{key}"), &all);
        if texts.is_none() && !filled.failed() {
            let first = all.first().map_or("", String::as_str);
            filled.says(&format!("text-{key}-{first}"), cx.t("problem-missing"));
        }
        Some(NewParagraph { sort: sort_of(filled.value(&format!("sort-{key}"))), texts: texts? })
    };
    match what {
        "begin" => {
            let chosen = read_spoken(cx, filled, &choices(&v.head));
            let authentic: BTreeSet<LangTag> = chosen.iter().filter_map(|lang| lang.parse().ok()).collect();
            (!authentic.is_empty()).then(|| DraftChange::Begin(authentic, beginning(v, &chosen)))
        }
        "write" if known.is_some() => Some(DraftChange::Write(read_id(id)?, worded(filled, key)?)),
        "mark" | "unmark" => {
            let Some(p) = known.filter(|it| it.open.is_none()) else { return gone(filled) };
            let sort = if what == "mark" { ParagraphSort::Decision } else { ParagraphSort::Text };
            Some(DraftChange::Write(read_id(id)?, NewParagraph { sort, texts: lang_text(&p.texts)? }))
        }
        "add" if id == "first" => Some(DraftChange::Add(None, worded(filled, key)?)),
        "add" if known.is_some() => Some(DraftChange::Add(Some(read_id(id)?), worded(filled, key)?)),
        "leave-out" if known.is_some() => Some(DraftChange::LeaveOut(read_id(id)?)),
        "settle" => {
            let mut choices = BTreeMap::new();
            for p in v.paragraphs.iter().filter(|it| it.open.is_some()) {
                let choice = match filled.value(&format!("choose-{}", p.id)) {
                    "ours" => Some(Choice::Ours),
                    "theirs" => Some(Choice::Theirs),
                    "words" => worded(filled, &format!("own-{}", p.id)).map(Choice::Words),
                    _ => {
                        filled.says(&format!("choose-{}", p.id), cx.p1("session-both-block", "n", p.number));
                        None
                    }
                };
                if let (Some(choice), Some(id)) = (choice, read_id(&p.id)) {
                    choices.insert(id, choice);
                }
            }
            Some(DraftChange::Settle(choices))
        }
        _ => gone(filled),
    }
}

/// `POST /d/{dossier}/sessions/{item}/minutes`: one change of the draft.
pub(crate) async fn change(
    visit: Visit,
    Path((dossier, item)): At,
    posted: Posted,
) -> Result<Response, Response> {
    let (d, i) = (dossier.clone(), item.clone());
    let v = visit.get(move |p| p.minutes(&d, &i, None)).await?;
    let cx = visit.cx(String::new(), Tab::Sessions, Some(&v.head));
    let mut filled = Filled::of(&posted, "draft");
    let (what, key) = (posted.get("do").to_owned(), posted.get("key").to_owned());
    let change = change_of(&cx, &mut filled, &v, &what, &key);
    let Some(change) = change.filter(|_| !filled.failed()) else {
        if !filled.failed() {
            filled.says_of_all(cx.t("session-no-paragraph"));
        }
        return Ok(page(&visit, &v, filled));
    };
    let (d, i) = (dossier.clone(), item.clone());
    match visit.act(move |p| p.minutes_draft(&d, &i, change)).await {
        Ok(()) => {
            visit.say("session-said-kept", Vec::new());
            let id = key.strip_prefix("after-").unwrap_or(&key);
            let at = if read_id(id).is_some() { format!("#p-{id}") } else { String::new() };
            Ok(see(&format!("/d/{dossier}/sessions/{item}/minutes{at}")))
        }
        Err(error) => {
            filled.refused(&visit, &cx, &error);
            Ok(page(&visit, &v, filled))
        }
    }
}
