//! The read-back before a signature: every change is ticked, and what was shown is what is signed.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use register::views::{Consequence, Party, PartyChange, ProposalKind, SigningItem, SigningPage};

use crate::changes::{self, ShownChange};
use crate::cx::{Cx, Tab};
use crate::labels;
use crate::pages::{FormError, after};
use crate::port::{FormField, PortError, Problem};
use crate::session::same;
use crate::visit::{Posted, Visit, closed_words, html, refusal_id};

#[derive(Template)]
#[template(path = "sign.html")]
struct Page<'a> {
    cx: &'a Cx,
    v: &'a SigningPage,
    what: String,
    items: Vec<Item>,
    total: usize,
    effect: String,
    closed: Option<ClosedLine>,
    changed: bool,
    errors: Vec<FormError>,
    back: String,
}

impl Page<'_> {
    fn first_page(&self) -> bool {
        false
    }
}

struct ClosedLine {
    why: String,
    whose: Option<String>,
    rule: String,
}

struct Item {
    title: String,
    reference: String,
    kind: String,
    changes: Vec<Tick>,
    unchanged: Option<String>,
    unchanged_count: usize,
}

struct Tick {
    key: String,
    ticked: bool,
    wrong: bool,
    change: ShownChange,
}

/// Keys of the ticks of a change of the parties: one for each who joins or leaves, or one for the whole.
fn change_keys(change: &PartyChange) -> Vec<String> {
    (0..(change.joins.len() + change.leaves.len()).max(1)).map(|at| format!("c-{at}")).collect()
}

fn change_item(cx: &Cx, change: &PartyChange, back: &Back) -> Item {
    let says = |id: &'static str, party: &Party| ShownChange {
        name: cx.p1(id, "party", cx.name_plain(party)),
        old: cx.name(party),
        new: cx.name(party),
        both: cx.name(party),
    };
    let mut shown: Vec<ShownChange> = change.joins.iter().map(|it| says("change-joins", it)).collect();
    shown.extend(change.leaves.iter().map(|it| says("change-leaves", it)));
    if shown.is_empty() {
        let names = change.seals.first().map(|seal| says("change-joins", &seal.party));
        shown.extend(names.map(|it| ShownChange { name: cx.t("changes-title"), ..it }));
    }
    let ticks = change_keys(change).into_iter().zip(shown).map(|(key, change)| {
        let ticked = back.ticked.contains(&key);
        Tick { wrong: back.untold && !ticked, ticked, key, change }
    });
    Item {
        title: cx.t("changes-title"),
        reference: String::new(),
        kind: cx.t(labels::proposal(ProposalKind::Epoch)),
        changes: ticks.collect(),
        unchanged: None,
        unchanged_count: 0,
    }
}

/// What came back from the form.
#[derive(Default)]
struct Back {
    ticked: BTreeSet<String>,
    untold: bool,
    changed: bool,
    general: Option<String>,
}

/// Keys of the ticks, item by item. A withdrawal changes no field and is ticked as a whole.
fn keys(item: usize, it: &SigningItem) -> Vec<String> {
    (0..it.changes.len().max(1)).map(|change| format!("{item}-{change}")).collect()
}

fn item(cx: &Cx, at: usize, it: &SigningItem, back: &Back) -> Item {
    let kind = cx.t(labels::proposal(it.kind));
    let mut shown = changes::shown(cx, &it.changes, it.kind == ProposalKind::New);
    if shown.is_empty() {
        let whole = || cx.text(&it.subject.title);
        shown.push(ShownChange { name: kind.clone(), old: whole(), new: whole(), both: whole() });
    }
    Item {
        title: cx.plain(&it.subject.title),
        reference: it.subject.reference.clone(),
        kind,
        changes: keys(at, it)
            .into_iter()
            .zip(shown)
            .map(|(key, change)| {
                let ticked = back.ticked.contains(&key);
                Tick { wrong: back.untold && !ticked, ticked, key, change }
            })
            .collect(),
        unchanged: (!it.unchanged.is_empty()).then(|| cx.fields(&it.unchanged)),
        unchanged_count: it.unchanged.len(),
    }
}

fn effect(cx: &Cx, v: &SigningPage) -> String {
    match &v.consequence {
        Consequence::BecomesAgreed { version, replaces: Some(old) } => {
            cx.p2("effect-replaces", "n", version, "old", old)
        }
        Consequence::BecomesAgreed { version, replaces: None } => cx.p1("effect-agreed", "n", version),
        Consequence::AwaitsConfirmation { version } => cx.p1("effect-confirmation", "n", version),
        Consequence::AwaitsOthers { parties, version } => {
            cx.p2("effect-others", "parties", cx.names(parties), "n", version)
        }
    }
}

fn page(visit: &Visit, v: &SigningPage, back: Back, status: StatusCode) -> Response {
    let behalf = visit.plain(&v.behalf.names);
    let title = crate::words::Words::of(visit.lang).bare("sign-on-behalf", &[("party", &behalf)]);
    let mut cx = visit.cx(title, Tab::Plan, Some(&v.head));
    let mut items: Vec<Item> = v.items.iter().enumerate().map(|(i, it)| item(&cx, i, it, &back)).collect();
    items.extend(v.change.iter().map(|change| change_item(&cx, change, &back)));
    let total = items.iter().map(|i| i.changes.len()).sum();
    let mut errors = Vec::new();
    if back.untold {
        let first = items.iter().flat_map(|i| &i.changes).find(|t| !t.ticked).map_or("", |t| t.key.as_str());
        let words = cx.t(labels::problem(FormField::Read, Problem::Missing));
        errors.push(FormError { anchor: format!("r-{first}"), words });
    }
    if let Some(words) = back.general {
        errors.push(FormError { anchor: String::new(), words });
    }
    cx.failed = !errors.is_empty() || back.changed;
    let back_to = v.items.first().map_or_else(
        || format!("/d/{}", v.head.id),
        |i| format!("/d/{}/activity/{}", v.head.id, i.subject.item),
    );
    let page = Page {
        what: match v.items.as_slice() {
            [only] => format!("{} · {}", cx.plain(&only.subject.title), cx.t(labels::proposal(only.kind))),
            [] => cx.t("changes-title"),
            many => cx.p1("sign-package", "n", many.len()),
        },
        effect: if v.change.is_some() { cx.t("effect-change") } else { effect(&cx, v) },
        closed: v.closed.as_ref().map(|c| {
            let (why, whose) = closed_words(&cx, c);
            ClosedLine { why, whose, rule: c.rule.clone() }
        }),
        changed: back.changed,
        items,
        total,
        errors,
        back: back_to,
        cx: &cx,
        v,
    };
    html(status, &page)
}

type At = Path<(String, String)>;

/// `GET /d/{dossier}/sign/{proposal}`: the read-back.
pub(crate) async fn show(visit: Visit, Path((dossier, proposal)): At) -> Result<Response, Response> {
    let v = visit.get(move |p| p.signing(&dossier, &proposal)).await?;
    Ok(page(&visit, &v, Back::default(), StatusCode::OK))
}

/// `POST /d/{dossier}/sign/{proposal}`: signs or initials what was shown and ticked.
pub(crate) async fn sign(
    visit: Visit,
    Path((dossier, proposal)): At,
    posted: Posted,
) -> Result<Response, Response> {
    let (d, id) = (dossier.clone(), proposal.clone());
    let v = visit.get(move |p| p.signing(&d, &id)).await?;
    let ticked: BTreeSet<String> = posted.all("read").map(str::to_owned).collect();
    let shown = posted.get("shown").to_owned();
    if !same(&shown, &v.shown) {
        return Ok(page(&visit, &v, Back { changed: true, ..Back::default() }, StatusCode::CONFLICT));
    }
    let keys = v.items.iter().enumerate().flat_map(|(i, it)| keys(i, it));
    let every = keys.chain(v.change.iter().flat_map(change_keys)).all(|key| ticked.contains(&key));
    if !every {
        let back = Back { ticked, untold: true, ..Back::default() };
        return Ok(page(&visit, &v, back, StatusCode::UNPROCESSABLE_ENTITY));
    }
    let initial = posted.get("as") == "initial";
    let (d, id) = (dossier.clone(), proposal.clone());
    let done =
        visit.ask(move |p| if initial { p.initial(&d, &id, &shown) } else { p.sign(&d, &id, &shown) }).await;
    match done {
        Ok(receipt) => Ok(after(&visit, &dossier, &receipt)),
        Err(e @ (PortError::NotFound | PortError::Storage(_))) => Err(visit.refusal(&e)),
        Err(e) => {
            let v = visit.get(move |p| p.signing(&dossier, &proposal)).await?;
            let changed = e == PortError::Changed;
            let general = (!changed).then(|| visit.t(refusal_id(&e)));
            Ok(page(&visit, &v, Back { changed, general, ..Back::default() }, StatusCode::CONFLICT))
        }
    }
}
