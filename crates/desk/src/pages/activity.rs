//! The page of one activity: seals, what would change, what we may do, the national notes.

use askama::Template;
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use axum::response::Response;
use cooperation::content::Kind;
use register::views::{
    Action, ActivityPage, Crossed, Instruction, ItemState, OpenProposal, PartySeal, ProposalKind, Seal, Texts,
};

use crate::changes::{self, ShownChange};
use crate::cx::{Cx, Tab};
use crate::labels;
use crate::pages::{FormError, after, see};
use crate::port::{FormField, PortError, Problem};
use crate::told::page_of;
use crate::visit::{Posted, Visit, closed_words, html, query, refusal_id};

/// Longest reason, in characters.
const LONGEST_REASON: usize = 2000;
/// Longest national note, in characters.
const LONGEST_NOTE: usize = 4000;

#[derive(Template)]
#[template(path = "activity.html")]
struct Page<'a> {
    cx: &'a Cx,
    v: &'a ActivityPage,
    state: &'static str,
    tone: &'static str,
    proposals: Vec<ShownProposal<'a>>,
    main_proposal: Option<MainProposal>,
    can_change: bool,
    errors: Vec<FormError>,
    note_error: Option<String>,
    note_typed: String,
    reason_typed: String,
}

impl Page<'_> {
    fn first_page(&self) -> bool {
        false
    }

    fn awaits(&self, seal: &PartySeal) -> bool {
        seal.seal == Seal::AwaitsThis
    }

    fn crossed(&self, crossed: &Crossed) -> &'static str {
        labels::crossed(crossed.next)
    }

    fn decided(&self, instruction: &Instruction) -> &'static str {
        labels::decided(instruction.action)
    }
}

/// What stands in the signature strip.
struct MainProposal {
    id: String,
    can_sign: bool,
    can_otherwise: bool,
    can_set_aside: bool,
    can_ask_withdraw: bool,
}

struct ClosedMove {
    action: String,
    why: String,
    whose: Option<String>,
    rule: String,
}

struct ShownProposal<'a> {
    id: &'a str,
    new_item: bool,
    withdrawal: bool,
    by: String,
    on: String,
    base: Option<u32>,
    changes: Vec<ShownChange>,
    unchanged: Option<String>,
    unchanged_count: usize,
    all_fields: usize,
    seals: &'a [PartySeal],
    signed_by: String,
    asked_by: String,
    answer_by: Option<String>,
    package: u32,
    can_sign: bool,
    can_otherwise: bool,
    can_set_aside: bool,
    can_ask_withdraw: bool,
    closed: Vec<ClosedMove>,
    aside_open: bool,
    reason_error: Option<String>,
}

/// What was typed and what is wrong with it, when a form of this page comes back.
#[derive(Default)]
struct Back {
    note: Option<(String, String)>,
    reason: Option<(String, String, String)>,
    general: Option<String>,
}

fn open(proposal: &OpenProposal, action: Action) -> bool {
    proposal.moves.iter().any(|m| m.action == action && m.closed.is_none())
}

fn shown<'a>(cx: &Cx, p: &'a OpenProposal, back: &Back, of_plan: bool) -> ShownProposal<'a> {
    let new_item = p.kind == ProposalKind::New;
    let reason_error = back.reason.as_ref().filter(|(id, ..)| *id == p.id).map(|(_, _, e)| e.clone());
    let signed: Vec<_> = p.seals.iter().filter(|s| s.seal == Seal::Signed).map(|s| s.party.clone()).collect();
    ShownProposal {
        id: &p.id,
        new_item,
        withdrawal: p.kind == ProposalKind::Withdrawal,
        by: cx.name_plain(&p.by),
        on: cx.when_day(&p.at),
        base: p.base,
        changes: changes::shown(cx, &p.changes, new_item),
        unchanged: (!p.unchanged.is_empty()).then(|| cx.fields(&p.unchanged)),
        unchanged_count: p.unchanged.len(),
        all_fields: p.changes.len() + p.unchanged.len(),
        seals: &p.seals,
        signed_by: if signed.is_empty() { cx.t("nobody-yet") } else { cx.names(&signed) },
        asked_by: cx.names(&p.withdrawal_asked_by),
        answer_by: p.answer_by.map(|d| cx.day(&d)),
        package: p.package,
        can_sign: open(p, Action::Sign),
        can_otherwise: of_plan && open(p, Action::ProposeOtherwise),
        can_set_aside: open(p, Action::SetAside),
        can_ask_withdraw: open(p, Action::AskWithdraw),
        closed: p
            .moves
            .iter()
            .filter_map(|m| {
                let closed = m.closed.as_ref()?;
                let (why, whose) = closed_words(cx, closed);
                Some(ClosedMove {
                    action: cx.t(labels::action(m.action)),
                    why,
                    whose,
                    rule: closed.rule.clone(),
                })
            })
            .collect(),
        aside_open: reason_error.is_some(),
        reason_error,
    }
}

/// Class of the strip: whose move it is.
fn tone(v: &ActivityPage) -> &'static str {
    if v.strip.iter().any(|s| s.party.ours && s.seal == Seal::AwaitsThis) {
        "ours"
    } else if v.strip.iter().any(|s| s.seal == Seal::AwaitsThis) {
        "theirs"
    } else if v.state == ItemState::Agreed {
        "signed"
    } else {
        "idle"
    }
}

fn page(visit: &Visit, v: &ActivityPage, back: Back, status: StatusCode) -> Response {
    let mut cx = visit.cx(visit.plain(&v.subject.title), Tab::Plan, Some(&v.head));
    cx.path = format!("/d/{}/activity/{}", v.head.id, v.subject.item);
    let proposals: Vec<_> = v.proposals.iter().map(|p| shown(&cx, p, &back, v.area.is_some())).collect();
    let main_proposal = proposals
        .iter()
        .find(|p| p.can_sign)
        .or_else(|| proposals.first())
        .map(|p| MainProposal {
            id: p.id.to_owned(),
            can_sign: p.can_sign,
            can_otherwise: p.can_otherwise,
            can_set_aside: p.can_set_aside,
            can_ask_withdraw: p.can_ask_withdraw,
        })
        .filter(|p| p.can_sign || p.can_otherwise || p.can_set_aside || p.can_ask_withdraw);
    let mut errors = Vec::new();
    if let Some((_, words)) = &back.note {
        errors.push(FormError { anchor: "note".to_owned(), words: words.clone() });
    }
    if let Some((id, _, words)) = &back.reason {
        errors.push(FormError { anchor: format!("reason-{id}"), words: words.clone() });
    }
    if let Some(words) = back.general {
        errors.push(FormError { anchor: String::new(), words });
    }
    cx.failed = !errors.is_empty();
    let can_change = v.area.is_some()
        && v.agreed.is_some()
        && v.moves
            .iter()
            .any(|m| matches!(m.action, Action::ProposeChange | Action::Propose) && m.closed.is_none());
    let page = Page {
        state: labels::state(v.state),
        tone: tone(v),
        proposals,
        main_proposal,
        can_change,
        errors,
        note_typed: back.note.as_ref().map_or_else(String::new, |(typed, _)| typed.clone()),
        note_error: back.note.map(|(_, words)| words),
        reason_typed: back.reason.map_or_else(String::new, |(_, typed, _)| typed),
        cx: &cx,
        v,
    };
    html(status, &page)
}

type At = Path<(String, String)>;

/// `/d/{dossier}/activity/{item}`. An item of another kind has a page of its own; `?as=text` stays here, where every
/// item shows what is proposed and what may be answered.
pub(crate) async fn show(
    visit: Visit,
    Path((dossier, item)): At,
    RawQuery(raw): RawQuery,
) -> Result<Response, Response> {
    let d = dossier.clone();
    let v = visit.get(move |p| p.activity(&d, &item)).await?;
    if v.area.is_none() && query(raw.as_deref(), "as").as_deref() != Some("text") {
        let d = dossier.clone();
        let whole = visit.get(move |p| p.mechanism(&d)).await?.mechanism;
        let other = whole.heads().find(|head| head.item.to_string() == v.subject.item);
        let other = other.filter(|head| head.kind != Some(Kind::Activity));
        if let Some(there) = other.and_then(|head| page_of(&whole, head.item, head.kind?)) {
            return Ok(see(&format!("/d/{dossier}/{there}")));
        }
    }
    Ok(page(&visit, &v, Back::default(), StatusCode::OK))
}

async fn again(visit: &Visit, dossier: String, item: String, back: Back) -> Result<Response, Response> {
    let v = visit.get(move |p| p.activity(&dossier, &item)).await?;
    Ok(page(visit, &v, back, StatusCode::UNPROCESSABLE_ENTITY))
}

fn problem_of(text: &str, longest: usize) -> Option<Problem> {
    match text.trim() {
        "" => Some(Problem::Missing),
        t if t.chars().count() > longest => Some(Problem::TooLong),
        _ => None,
    }
}

/// `POST .../note`: keeps a national note.
pub(crate) async fn note(
    visit: Visit,
    Path((dossier, item)): At,
    posted: Posted,
) -> Result<Response, Response> {
    let text = posted.get("note").to_owned();
    if let Some(problem) = problem_of(&text, LONGEST_NOTE) {
        let words = visit.t(labels::problem(FormField::Note, problem));
        return again(&visit, dossier, item, Back { note: Some((text, words)), ..Back::default() }).await;
    }
    let (d, i, kept) = (dossier.clone(), item.clone(), text.trim().to_owned());
    visit.get(move |p| p.add_note(&d, &i, &kept)).await?;
    visit.say("said-note", Vec::new());
    Ok(see(&format!("/d/{dossier}/activity/{item}")))
}

/// `POST .../set-aside`: sets a wording aside, for ever, with a reason.
pub(crate) async fn set_aside(
    visit: Visit,
    Path((dossier, item)): At,
    posted: Posted,
) -> Result<Response, Response> {
    let (proposal, reason) = (posted.get("proposal").to_owned(), posted.get("reason").to_owned());
    if let Some(problem) = problem_of(&reason, LONGEST_REASON) {
        let words = visit.t(labels::problem(FormField::Reason, problem));
        return again(
            &visit,
            dossier,
            item,
            Back { reason: Some((proposal, reason, words)), ..Back::default() },
        )
        .await;
    }
    let (d, id, texts) = (dossier.clone(), proposal.clone(), Texts::of(visit.lang.tag(), reason.trim()));
    match visit.ask(move |p| p.set_aside(&d, &id, &texts)).await {
        Ok(receipt) => Ok(after(&visit, &dossier, &receipt)),
        Err(e @ (PortError::NotFound | PortError::Storage(_))) => Err(visit.refusal(&e)),
        Err(e) => {
            let words = visit.t(refusal_id(&e));
            again(&visit, dossier, item, Back { reason: Some((proposal, reason, words)), ..Back::default() })
                .await
        }
    }
}

/// `POST .../withdraw`: asks the partners to set our signed text aside.
pub(crate) async fn withdraw(
    visit: Visit,
    Path((dossier, item)): At,
    posted: Posted,
) -> Result<Response, Response> {
    let (d, id) = (dossier.clone(), posted.get("proposal").to_owned());
    match visit.ask(move |p| p.ask_withdraw(&d, &id)).await {
        Ok(receipt) => Ok(after(&visit, &dossier, &receipt)),
        Err(e @ (PortError::NotFound | PortError::Storage(_))) => Err(visit.refusal(&e)),
        Err(e) => {
            let general = Some(visit.t(refusal_id(&e)));
            again(&visit, dossier, item, Back { general, ..Back::default() }).await
        }
    }
}
