//! Decisions and actions: their state, and what our side says of them.

use askama::Template;
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use axum::response::Response;
use cooperation::text::{LangTag, LangText};
use register::views::{ActionView, Day, DecisionsPage};

use crate::cx::{Cx, Tab};
use crate::labels;
use crate::pages::inputs::{Filled, Input};
use crate::pages::sessions::asked_day;
use crate::pages::{FormError, see};
use crate::visit::{Posted, Visit, html};

#[derive(Template)]
#[template(path = "decisions.html")]
struct Page<'a> {
    cx: &'a Cx,
    v: &'a DecisionsPage,
    errors: Vec<FormError>,
    filled: Filled,
}

impl Page<'_> {
    fn first_page(&self) -> bool {
        false
    }
    fn decision(&self, slug: &str) -> &'static str {
        labels::decision_stage(slug)
    }
    fn action(&self, slug: &str) -> &'static str {
        labels::action_stage(slug)
    }
    /// Open, and its day is past.
    fn past(&self, a: &ActionView) -> bool {
        let open = matches!(a.stage.as_str(), "open" | "contested");
        open && a.due.is_some_and(|due| due < self.v.as_of)
    }
    fn done_on(&self, a: &ActionView) -> Input {
        let mut input = self.filled.input(self.cx, &format!("on-{}", a.item), "session-done-day", "date");
        if !self.filled.failed() {
            input.value = self.v.as_of.to_string();
        }
        input
    }
    fn words(&self, a: &ActionView) -> Input {
        let mut input =
            self.filled.input(self.cx, &format!("words-{}", a.item), "session-contest-words", "area");
        input.lang = self.cx.lang.tag().to_owned();
        input.dir = self.cx.lang.dir();
        input
    }
    fn wrong(&self, a: &ActionView) -> bool {
        self.filled.fault_of(&format!("words-{}", a.item)).is_some()
    }
    fn day_of(&self, day: &Day) -> String {
        self.cx.day(day)
    }
}

fn page(visit: &Visit, v: &DecisionsPage, filled: Filled) -> Response {
    let mut cx = visit.cx(visit.t("session-decisions"), Tab::Sessions, Some(&v.head));
    cx.failed = filled.failed();
    let status = if cx.failed { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    html(status, &Page { errors: filled.errors(), filled, cx: &cx, v })
}

/// `GET /d/{dossier}/decisions`.
pub(crate) async fn show(
    visit: Visit,
    Path(dossier): Path<String>,
    RawQuery(raw): RawQuery,
) -> Result<Response, Response> {
    let day = asked_day(raw.as_deref());
    let v = visit.get(move |p| p.decisions(&dossier, day)).await?;
    Ok(page(&visit, &v, Filled::default()))
}

/// Words in the language of the page.
fn words(cx: &Cx, filled: &mut Filled, name: &str) -> Option<LangText> {
    let typed = filled.value(name).to_owned();
    if typed.is_empty() {
        filled.says(name, cx.t("session-contest-missing"));
        return None;
    }
    let lang: LangTag = cx.lang.tag().parse().ok()?;
    Some(LangText::one(lang, filled.kept(cx, name, typed)?))
}

/// `POST /d/{dossier}/decisions`: done, acknowledged or contested.
pub(crate) async fn act(
    visit: Visit,
    Path(dossier): Path<String>,
    posted: Posted,
) -> Result<Response, Response> {
    let d = dossier.clone();
    let v = visit.get(move |p| p.decisions(&d, None)).await?;
    let cx = visit.cx(String::new(), Tab::Sessions, Some(&v.head));
    let mut filled = Filled::of(&posted, "act");
    let (item, report) = (posted.get("item").to_owned(), posted.get("report").to_owned());
    let (d, i) = (dossier.clone(), item.clone());
    let done = match posted.get("do") {
        "done" => {
            let Some(on) = filled.needed_day(&cx, &format!("on-{item}")) else {
                return Ok(page(&visit, &v, filled));
            };
            visit.act(move |p| p.action_done(&d, &i, on)).await
        }
        "acknowledge" => visit.act(move |p| p.acknowledge(&d, &report)).await,
        _ => {
            let Some(words) = words(&cx, &mut filled, &format!("words-{item}")) else {
                return Ok(page(&visit, &v, filled));
            };
            visit.act(move |p| p.contest(&d, &report, words)).await
        }
    };
    match done {
        Ok(()) => {
            visit.say("said-ready", Vec::new());
            Ok(see(&format!("/d/{dossier}/decisions#{item}")))
        }
        Err(error) => {
            filled.refused(&visit, &cx, &error);
            Ok(page(&visit, &v, filled))
        }
    }
}
