//! The form that proposes minutes: what is decided in them, what follows from it, and what is attached.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use cooperation::code::PartyCode;
use cooperation::content::{Owner, Signatory};
use cooperation::text::LangText;
use register::committee::{NewAction, NewDecision, NewMinutes};
use register::views::{MinutesPage, ParagraphView, Party, Period, SessionPage};

use crate::cx::{Cx, Tab};
use crate::lang::Lang;
use crate::pages::inputs::{Filled, Input, tongue};
use crate::pages::minutes::read_id;
use crate::pages::{FormError, see};
use crate::visit::{Posted, Visit, html};
use crate::words::Words;

/// Most actions of one decision that the form takes.
const MOST_ACTIONS: usize = 20;

#[derive(Template)]
#[template(path = "propose.html")]
struct Page<'a> {
    cx: &'a Cx,
    v: &'a MinutesPage,
    errors: Vec<FormError>,
    titles: Vec<Input>,
    done: Vec<Input>,
    tongues: Vec<(String, String)>,
    prevailing: String,
    capacities: Vec<(&'a Party, Vec<Input>)>,
    decisions: Vec<DecisionForm<'a>>,
    attached: [Attached; 2],
}

/// What is attached to the minutes: a box, and a title.
struct Attached {
    name: &'static str,
    label: String,
    ticked: bool,
    titles: Vec<Input>,
}

struct DecisionForm<'a> {
    p: &'a ParagraphView,
    due: Input,
    offices: Vec<(&'a Party, Vec<Input>)>,
    actions: Vec<ActionForm>,
}

struct ActionForm {
    number: usize,
    titles: Vec<Input>,
    owner: String,
    owner_name: String,
    owner_wrong: Option<String>,
    offices: Vec<Input>,
    due: Input,
}

impl Page<'_> {
    fn first_page(&self) -> bool {
        false
    }
}

/// The minutes with the page of their session.
struct Both {
    v: MinutesPage,
    session: SessionPage,
}

fn decided(v: &MinutesPage) -> impl Iterator<Item = &ParagraphView> {
    v.paragraphs.iter().filter(|it| it.sort == "decision" && it.open.is_none())
}

fn slots(filled: &Filled, id: &str) -> usize {
    filled.value(&format!("n-{id}")).parse::<usize>().unwrap_or(1).clamp(1, MOST_ACTIONS)
}

/// Words of the desk in each language of the minutes.
fn suppose_words(filled: &mut Filled, name: &str, languages: &[String], words: impl Fn(&Words) -> String) {
    for lang in languages {
        if let Some(known) = Lang::of(lang) {
            filled.suppose(&format!("{name}-{lang}"), &words(Words::of(known)));
        }
    }
}

/// What a fresh form says.
fn suppose(both: &Both, filled: &mut Filled) {
    let (v, all) = (&both.v, &both.v.languages);
    let number = v.line.number;
    suppose_words(filled, "title", all, |w| w.bare("session-minutes-title", &[("n", &number)]));
    filled.suppose_text("at", &v.line.place);
    let last = match v.line.period {
        Some(Period::Days { to, .. }) => Some(to),
        _ => None,
    };
    if let Some(last) = last {
        filled.suppose("on", &last.to_string());
        let next = last.year + 1;
        suppose_words(filled, "plan", all, |w| w.bare("session-plan-title", &[("year", &next)]));
        suppose_words(filled, "review", all, |w| w.bare("session-review-title", &[("year", &last.year)]));
    }
    for delegation in &both.session.delegations {
        if let Some(head) = delegation.seats.iter().find(|seat| seat.role == "head") {
            filled.suppose_text(&format!("cap-{}", delegation.party.code), &head.office);
        }
    }
}

fn page(visit: &Visit, both: &Both, mut filled: Filled) -> Response {
    let v = &both.v;
    let mut cx = visit.cx(visit.t("session-propose"), Tab::Sessions, Some(&v.head));
    cx.failed = filled.failed();
    let all = &v.languages;
    if filled.form.is_empty() {
        suppose(both, &mut filled);
    }
    let text = |name: &str, label: &str| filled.texts(name, &cx.t(label), "text", all);
    let parties = || v.head.parties.iter();
    let action = |p: &ParagraphView, number: usize| ActionForm {
        number,
        titles: text(&format!("act-{}-{number}", p.id), "session-action-what"),
        owner_name: format!("own-{}-{number}", p.id),
        owner: filled.value(&format!("own-{}-{number}", p.id)).to_owned(),
        owner_wrong: filled.fault_of(&format!("own-{}-{number}", p.id)),
        offices: text(&format!("off-{}-{number}", p.id), "session-action-office"),
        due: filled.input(&cx, &format!("by-{}-{number}", p.id), "session-due", "date"),
    };
    let decision = |p| {
        let p: &ParagraphView = p;
        DecisionForm {
            due: filled.input(&cx, &format!("due-{}", p.id), "session-decision-due", "date"),
            offices: parties()
                .map(|party| (party, text(&format!("of-{}-{}", p.id, party.code), "session-office-answers")))
                .collect(),
            actions: (1..=slots(&filled, &p.id)).map(|number| action(p, number)).collect(),
            p,
        }
    };
    let attached = |name: &'static str, label: &str, title: &str| Attached {
        name,
        label: cx.t(label),
        ticked: filled.ticked(&format!("with-{name}")),
        titles: text(name, title),
    };
    let mut done = text("at", "field-done-at");
    done.push(filled.input(&cx, "on", "session-done-day", "date"));
    let page = Page {
        errors: filled.errors(),
        titles: text("title", "session-minutes-called"),
        done,
        tongues: all.iter().map(|lang| (lang.clone(), tongue(lang))).collect(),
        prevailing: filled.value("prevailing").to_owned(),
        capacities: parties()
            .map(|party| (party, text(&format!("cap-{}", party.code), "session-capacity")))
            .collect(),
        decisions: decided(v).map(decision).collect(),
        attached: [
            attached("review", "session-attach-review", "field-title"),
            attached("plan", "session-attach-plan", "field-title"),
        ],
        cx: &cx,
        v,
    };
    html(if cx.failed { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }, &page)
}

type At = Path<(String, String)>;

async fn both(visit: &Visit, dossier: &str, item: &str) -> Result<Both, Response> {
    let (d, i) = (dossier.to_owned(), item.to_owned());
    visit.get(move |p| Ok(Both { v: p.minutes(&d, &i, None)?, session: p.session(&d, &i, None)? })).await
}

/// `GET /d/{dossier}/sessions/{item}/minutes/propose`.
pub(crate) async fn show(visit: Visit, Path((dossier, item)): At) -> Result<Response, Response> {
    let both = both(&visit, &dossier, &item).await?;
    if both.v.minutes.is_some() || !both.v.drafted {
        return Ok(see(&format!("/d/{dossier}/sessions/{item}/minutes")));
    }
    let mut filled = Filled::default();
    if !both.v.missing.is_empty() || both.v.both_changed > 0 {
        let cx = visit.cx(String::new(), Tab::Sessions, Some(&both.v.head));
        for (number, lang) in &both.v.missing {
            filled.says_of_all(cx.p2("session-unaligned", "n", number, "lang", tongue(lang)));
        }
        for p in both.v.paragraphs.iter().filter(|it| it.open.is_some()) {
            filled.says_of_all(cx.p1("session-both-block", "n", p.number));
        }
    }
    Ok(page(&visit, &both, filled))
}

/// Fields of one action of a decision.
fn action_fields(id: &str, n: usize, all: &[String]) -> Vec<String> {
    let texts = all.iter().flat_map(|lang| [format!("act-{id}-{n}-{lang}"), format!("off-{id}-{n}-{lang}")]);
    texts.chain([format!("own-{id}-{n}"), format!("by-{id}-{n}")]).collect()
}

/// Puts the actions that say something first, so that their numbers are those the register counts.
fn close_ranks(filled: &mut Filled, id: &str, all: &[String]) -> usize {
    let mut kept = 0;
    for n in 1..=slots(filled, id) {
        let fields = action_fields(id, n, all);
        if fields.iter().all(|field| filled.value(field).is_empty()) {
            continue;
        }
        kept += 1;
        if kept != n {
            for (from, to) in fields.iter().zip(action_fields(id, kept, all)) {
                filled.move_to(from, &to);
            }
        }
    }
    filled.set(&format!("n-{id}"), kept.max(1).to_string());
    kept
}

/// An office of a party; none where nothing is typed.
fn owner(cx: &Cx, filled: &mut Filled, code: &str, name: &str, all: &[String]) -> Option<Owner> {
    let office = filled.all_or_none(cx, name, all)?;
    Some(Owner { party: code.parse().ok()?, office })
}

fn decision(cx: &Cx, filled: &mut Filled, v: &MinutesPage, id: &str) -> Option<NewDecision> {
    let all = &v.languages;
    let parties = v.head.parties.iter();
    let owners: Vec<Owner> = parties
        .filter_map(|party| owner(cx, filled, &party.code, &format!("of-{id}-{}", party.code), all))
        .collect();
    let due = filled.day(cx, &format!("due-{id}"));
    let mut actions = Vec::new();
    for n in 1..=close_ranks(filled, id, all) {
        let title = filled.whole(cx, &format!("act-{id}-{n}"), all);
        let code = filled.value(&format!("own-{id}-{n}")).to_owned();
        let owner = owner(cx, filled, &code, &format!("off-{id}-{n}"), all);
        let due = filled.day(cx, &format!("by-{id}-{n}"));
        actions.extend(title.map(|title| NewAction { title, owner, due }));
    }
    Some(NewDecision { paragraph: read_id(id)?, title: None, owners, due, actions })
}

fn typed(cx: &Cx, filled: &mut Filled, v: &MinutesPage) -> Option<NewMinutes> {
    let all = &v.languages;
    let title = filled.whole(cx, "title", all);
    let done_at = filled.all_or_none(cx, "at", all);
    let done_on = filled.needed_day(cx, "on");
    let mut attached = |name: &str| -> Option<LangText> {
        if filled.ticked(&format!("with-{name}")) { filled.whole(cx, name, all) } else { None }
    };
    let (review, next_plan) = (attached("review"), attached("plan"));
    let mut signatories = Vec::new();
    for party in &v.head.parties {
        let capacity = filled.all_or_none(cx, &format!("cap-{}", party.code), all);
        if let (Some(capacity), Ok(party)) = (capacity, party.code.parse::<PartyCode>()) {
            signatories.push(Signatory { party, capacity, name: None });
        }
    }
    // The order of the codes is nobody's choice.
    signatories.sort_by(|a, b| a.party.cmp(&b.party));
    let ids: Vec<String> = decided(v).map(|p| p.id.clone()).collect();
    let decisions: Vec<NewDecision> = ids.iter().filter_map(|id| decision(cx, filled, v, id)).collect();
    let prevailing = filled.value("prevailing").parse().ok();
    Some(NewMinutes {
        title: title?,
        done_at,
        done_on: done_on?,
        prevailing,
        signatories,
        decisions,
        next_plan,
        review,
    })
}

/// `POST /d/{dossier}/sessions/{item}/minutes/propose`.
pub(crate) async fn propose(
    visit: Visit,
    Path((dossier, item)): At,
    posted: Posted,
) -> Result<Response, Response> {
    let both = both(&visit, &dossier, &item).await?;
    let cx = visit.cx(String::new(), Tab::Sessions, Some(&both.v.head));
    let mut filled = Filled::of(&posted, "propose");
    let more = posted.get("more");
    if !more.is_empty() {
        let n = slots(&filled, more) + 1;
        filled.set(&format!("n-{more}"), n.to_string());
        return Ok(page(&visit, &both, filled));
    }
    let new = typed(&cx, &mut filled, &both.v);
    let Some(new) = new.filter(|_| !filled.failed()) else {
        return Ok(page(&visit, &both, filled));
    };
    let sign = posted.get("sign") != "no";
    let (d, i) = (dossier.clone(), item.clone());
    match visit.act(move |p| p.minutes_propose(&d, &i, new, sign)).await {
        Ok(()) => {
            visit.say("said-ready", Vec::new());
            Ok(see(&format!("/d/{dossier}/sessions/{item}")))
        }
        Err(error) => {
            filled.refused(&visit, &cx, &error);
            Ok(page(&visit, &both, filled))
        }
    }
}
