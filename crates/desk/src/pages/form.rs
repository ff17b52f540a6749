//! The form of an activity: new, changed, or worded otherwise.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use axum::response::Response;
use register::views::{ActivityPage, DossierHead, FieldName, FieldValue, ProposalKind, Texts};

use crate::cx::{Cx, Tab};
use crate::labels;
use crate::lang::Lang;
use crate::pages::layout::drafted;
use crate::pages::{FormError, after};
use crate::port::{FieldError, FormField, PortError, Problem, Target};
use crate::told::as_of;
use crate::typed::{TEXT_FIELDS, Typed};
use crate::visit::{Posted, Visit, html, query, refusal_id};

#[derive(Template)]
#[template(path = "form.html")]
struct Page<'a> {
    cx: &'a Cx,
    head: &'a DossierHead,
    typed: &'a Typed,
    texts: Vec<TextField>,
    months: Vec<(u8, String, String)>,
    quarters: Vec<(u8, String, String)>,
    area_error: Option<String>,
    host_error: Option<String>,
    period_error: Option<String>,
    errors: Vec<FormError>,
    action: String,
    proposal: Option<String>,
    lead: &'static str,
    primary: &'static str,
    secondary: Option<&'static str>,
    happens: &'static str,
    back: Option<(String, String)>,
    cancel: String,
}

impl Page<'_> {
    fn first_page(&self) -> bool {
        false
    }
}

struct TextField {
    name: &'static str,
    label: String,
    optional: bool,
    long: bool,
    before_choices: bool,
    error: Option<String>,
    lines: Vec<Line>,
    more: Vec<Line>,
    more_open: bool,
}

struct Line {
    lang: &'static str,
    dir: &'static str,
    own: &'static str,
    value: String,
}

/// What the form is for.
enum Purpose {
    New,
    Change { item: String, title: String },
    Otherwise { item: String, title: String, proposal: String },
}

impl Purpose {
    fn title(&self) -> &'static str {
        match self {
            Self::New => "action-propose",
            Self::Change { .. } => "action-propose-change",
            Self::Otherwise { .. } => "action-otherwise",
        }
    }
}

fn text_fields(cx: &Cx, typed: &Typed, errors: &BTreeMap<FormField, String>) -> Vec<TextField> {
    TEXT_FIELDS
        .iter()
        .map(|spec| {
            let value = |l: Lang| {
                typed.texts.get(spec.name).and_then(|t| t.0.get(l.tag())).cloned().unwrap_or_default()
            };
            let line = |l: Lang| Line { lang: l.tag(), dir: l.dir(), own: l.own_name(), value: value(l) };
            let mut langs = Lang::ALL.to_vec();
            langs.sort_by_key(|l| *l != cx.lang);
            // Shown at once: the page's language, and every language that has a text already.
            let (shown, more): (Vec<Lang>, Vec<Lang>) =
                langs.into_iter().partition(|l| *l == cx.lang || !value(*l).is_empty());
            TextField {
                name: spec.name,
                label: cx.t(spec.label),
                optional: spec.field != FormField::Title,
                long: spec.long,
                before_choices: spec.field == FormField::Title,
                error: errors.get(&spec.field).cloned(),
                lines: shown.into_iter().map(line).collect(),
                more: more.into_iter().map(line).collect(),
                more_open: false,
            }
        })
        .collect()
}

/// Id of the control that a mistake leads to.
fn anchor(cx: &Cx, field: FormField) -> String {
    match field {
        FormField::Area => "area".to_owned(),
        FormField::Host => "host-1".to_owned(),
        FormField::Period => "k-days".to_owned(),
        other => TEXT_FIELDS
            .iter()
            .find(|s| s.field == other)
            .map_or_else(String::new, |s| format!("{}-{}", s.name, cx.lang.tag())),
    }
}

fn page(
    visit: &Visit,
    head: &DossierHead,
    purpose: &Purpose,
    typed: &Typed,
    wrong: &[FieldError],
    general: Option<&'static str>,
) -> Response {
    let mut cx = visit.cx(visit.t(purpose.title()), Tab::Plan, Some(head));
    cx.failed = !wrong.is_empty() || general.is_some();
    let words: BTreeMap<FormField, String> =
        wrong.iter().map(|e| (e.field, cx.t(labels::problem(e.field, e.problem)))).collect();
    let mut errors: Vec<FormError> =
        words.iter().map(|(field, w)| FormError { anchor: anchor(&cx, *field), words: w.clone() }).collect();
    errors.extend(general.map(|id| FormError { anchor: String::new(), words: cx.t(id) }));
    let base = format!("/d/{}", head.id);
    let (action, cancel, back) = match purpose {
        Purpose::New => (format!("{base}/plan/new"), format!("{base}/plan"), None),
        Purpose::Change { item, title } | Purpose::Otherwise { item, title, .. } => {
            let page = format!("{base}/activity/{item}");
            (format!("{page}/otherwise"), page.clone(), Some((page, title.clone())))
        }
    };
    let (lead, primary, secondary, happens) = match purpose {
        Purpose::New => ("form-lead-new", "propose-and-sign", Some("propose-only"), "happens-new"),
        Purpose::Change { .. } => {
            ("form-lead-change", "propose-and-sign", Some("propose-only"), "happens-change")
        }
        Purpose::Otherwise { .. } => {
            ("form-lead-otherwise", "set-aside-and-propose", None, "happens-otherwise")
        }
    };
    if let Purpose::Otherwise { proposal, .. } = purpose {
        cx.path = format!("{action}?proposal={proposal}");
    }
    let status = if cx.failed { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = Page {
        texts: text_fields(&cx, typed, &words),
        months: (1..=12).map(|m| (m, cx.t(labels::MONTHS[usize::from(m) - 1]), m.to_string())).collect(),
        quarters: (1..=4)
            .map(|q| (q, cx.w.bare("period-quarter-only", &[("quarter", &q)]), q.to_string()))
            .collect(),
        area_error: words.get(&FormField::Area).cloned(),
        host_error: words.get(&FormField::Host).cloned(),
        period_error: words.get(&FormField::Period).cloned(),
        errors,
        action,
        proposal: match purpose {
            Purpose::Otherwise { proposal, .. } => Some(proposal.clone()),
            _ => None,
        },
        lead,
        primary,
        secondary,
        happens,
        back,
        cancel,
        typed,
        head,
        cx: &cx,
    };
    html(status, &page)
}

/// The text that a change or another wording starts from: what is agreed, with what `proposal`
/// would change.
fn starting_text(v: &ActivityPage, proposal: Option<&str>) -> Vec<(FieldName, FieldValue)> {
    let mut fields: Vec<(FieldName, FieldValue)> =
        v.agreed.iter().flat_map(|a| a.fields.iter().map(|f| (f.name.clone(), f.value.clone()))).collect();
    for change in v.proposals.iter().filter(|p| Some(p.id.as_str()) == proposal).flat_map(|p| &p.changes) {
        fields.retain(|(name, _)| *name != change.name);
        if let Some(value) = &change.new {
            fields.push((change.name.clone(), value.clone()));
        }
    }
    fields
}

/// What the form answers, from the activity's page; `None` when there is nothing to answer.
fn purpose(visit: &Visit, v: &ActivityPage, proposal: Option<String>) -> Option<Purpose> {
    let (item, title) = (v.subject.item.clone(), visit.plain(&v.subject.title));
    match proposal.filter(|p| !p.is_empty()) {
        Some(proposal) => {
            let found = v.proposals.iter().find(|p| p.id == proposal)?;
            (found.kind != ProposalKind::Epoch).then_some(Purpose::Otherwise { item, title, proposal })
        }
        None => v.agreed.is_some().then_some(Purpose::Change { item, title }),
    }
}

/// `GET /d/{dossier}/plan/new`.
///
/// With `draft`, `year` and `as-of` it is filled with that line of the draft which the review of the year before gives;
/// with `from` and `to`, with those days.
pub(crate) async fn new(
    visit: Visit,
    Path(dossier): Path<String>,
    RawQuery(raw): RawQuery,
) -> Result<Response, Response> {
    let raw = raw.as_deref();
    let number = |name| query(raw, name).and_then(|text| text.parse::<i16>().ok());
    let mut typed = match (number("draft").and_then(|at| usize::try_from(at).ok()), number("year")) {
        (Some(at), Some(year)) => {
            let d = dossier.clone();
            let reading = visit.get(move |p| p.mechanism(&d)).await?;
            let day = as_of(raw, reading.now, &visit.desk.inner.settings.time_zone);
            let lines = drafted(&reading, year, day);
            lines.get(at).map_or_else(Typed::default, |line| Typed::from_activity(line, &reading.head))
        }
        _ => Typed::default(),
    };
    let plan = visit.get(move |p| p.plan(&dossier, None)).await?;
    if typed.year.is_empty() {
        typed.year = plan.year.to_string();
    }
    typed.on_days(query(raw, "from"), query(raw, "to"));
    Ok(page(&visit, &plan.head, &Purpose::New, &typed, &[], None))
}

/// `POST /d/{dossier}/plan/new`.
pub(crate) async fn propose(
    visit: Visit,
    Path(dossier): Path<String>,
    posted: Posted,
) -> Result<Response, Response> {
    let d = dossier.clone();
    let head = visit.get(move |p| p.head(&d)).await?;
    let typed = Typed::read(&posted);
    submit(visit, dossier, head, Purpose::New, typed, posted.get("sign") != "no", None).await
}

/// `GET /d/{dossier}/activity/{item}/otherwise?proposal=...&from=...&to=...`: with days, they stand in the form.
pub(crate) async fn otherwise(
    visit: Visit,
    Path((dossier, item)): Path<(String, String)>,
    RawQuery(raw): RawQuery,
) -> Result<Response, Response> {
    let v = visit.get(move |p| p.activity(&dossier, &item)).await?;
    let proposal = query(raw.as_deref(), "proposal");
    let mut typed = Typed::from_fields(&starting_text(&v, proposal.as_deref()));
    typed.on_days(query(raw.as_deref(), "from"), query(raw.as_deref(), "to"));
    let Some(purpose) = purpose(&visit, &v, proposal) else {
        return Err(visit.refusal(&PortError::NotFound));
    };
    Ok(page(&visit, &v.head, &purpose, &typed, &[], None))
}

/// `POST /d/{dossier}/activity/{item}/otherwise`.
pub(crate) async fn propose_otherwise(
    visit: Visit,
    Path((dossier, item)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Response> {
    let d = dossier.clone();
    let v = visit.get(move |p| p.activity(&d, &item)).await?;
    let proposal = Some(posted.get("proposal").to_owned()).filter(|p| !p.is_empty());
    let before = Typed::from_fields(&starting_text(&v, proposal.as_deref()));
    let Some(purpose) = purpose(&visit, &v, proposal) else {
        return Err(visit.refusal(&PortError::NotFound));
    };
    let typed = Typed::read(&posted);
    submit(visit, dossier, v.head, purpose, typed, posted.get("sign") != "no", Some(before)).await
}

async fn submit(
    visit: Visit,
    dossier: String,
    head: DossierHead,
    purpose: Purpose,
    typed: Typed,
    sign: bool,
    before: Option<Typed>,
) -> Result<Response, Response> {
    let mut draft = match typed.draft(&head, before.is_some()) {
        Ok(draft) => draft,
        Err(wrong) => return Ok(page(&visit, &head, &purpose, &typed, &wrong, None)),
    };
    if let Some(Ok(before)) = before.map(|b| b.draft(&head, true)) {
        if before == draft {
            let wrong = [FieldError { field: FormField::Title, problem: Problem::NothingChanges }];
            return Ok(page(&visit, &head, &purpose, &typed, &wrong, None));
        }
        draft.leave_unchanged(&before);
    }
    let target = match &purpose {
        Purpose::New => None,
        Purpose::Change { item, .. } => Some((item.clone(), None)),
        Purpose::Otherwise { item, proposal, .. } => Some((item.clone(), Some(proposal.clone()))),
    };
    let d = dossier.clone();
    let done = visit
        .ask(move |p| {
            let target = match &target {
                None => Target::New,
                Some((item, None)) => Target::Change(item),
                Some((item, Some(proposal))) => Target::InsteadOf { proposal, item },
            };
            p.propose(&d, target, &draft, sign)
        })
        .await;
    match done {
        Ok(receipt) => Ok(after(&visit, &dossier, &receipt)),
        Err(PortError::Fields(wrong)) => Ok(page(&visit, &head, &purpose, &typed, &wrong, None)),
        Err(e @ (PortError::NotFound | PortError::Storage(_))) => Err(visit.refusal(&e)),
        Err(e) => Ok(page(&visit, &head, &purpose, &typed, &[], Some(refusal_id(&e)))),
    }
}

/// Texts without empty entries.
#[must_use]
pub(crate) fn without_empty(texts: &Texts) -> Texts {
    Texts(
        texts
            .0
            .iter()
            .filter(|(_, t)| !t.trim().is_empty())
            .map(|(l, t)| (l.clone(), t.trim().to_owned()))
            .collect(),
    )
}
