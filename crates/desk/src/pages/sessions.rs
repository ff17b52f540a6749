//! Sessions of the committee: their list, and the form that calls one.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use axum::response::Response;
use cooperation::code::Host;
use cooperation::content::Hours;
use cooperation::period::Period;
use cooperation::text::LangTag;
use jiff::civil::Date;
use register::committee::NewSession;
use register::views::{DossierHead, SessionsPage};

use crate::cx::{Cx, Tab};
use crate::labels;
use crate::lang::{Lang, dir_of};
use crate::pages::inputs::{Filled, Input, tongue};
use crate::pages::{FormError, see};
use crate::visit::{Posted, Visit, html, query};

#[derive(Template)]
#[template(path = "sessions.html")]
struct Page<'a> {
    cx: &'a Cx,
    v: &'a SessionsPage,
    errors: Vec<FormError>,
    open: bool,
    titles: Vec<Input>,
    number: Input,
    days: Vec<Input>,
    hours: Vec<Input>,
    places: Vec<Input>,
    spoken: Vec<Spoken>,
    spoken_wrong: Option<String>,
    host: String,
    host_wrong: Option<String>,
}

impl Page<'_> {
    fn first_page(&self) -> bool {
        false
    }
    fn stage(&self, slug: &str) -> &'static str {
        labels::session_stage(slug)
    }
}

/// A language that the minutes may have.
pub(crate) struct Spoken {
    pub(crate) lang: String,
    pub(crate) own: String,
    pub(crate) dir: &'static str,
    pub(crate) chosen: bool,
}

/// The day that a page asks for in its address.
pub(crate) fn asked_day(raw: Option<&str>) -> Option<Date> {
    query(raw, "as-of").and_then(|text| crate::dates::parse_day(&text)).and_then(crate::dates::date_of)
}

/// The languages of a dossier: those of its title.
pub(crate) fn languages(head: &DossierHead) -> Vec<String> {
    let mut all: Vec<String> = head
        .title
        .0
        .keys()
        .filter(|lang| lang.parse::<LangTag>().is_ok() && *lang != "und")
        .cloned()
        .collect();
    if all.is_empty() {
        all = Lang::ALL.iter().map(|lang| lang.tag().to_owned()).collect();
    }
    all
}

/// Languages that can be chosen: those of the dossier and those of the desk.
pub(crate) fn choices(head: &DossierHead) -> Vec<String> {
    let mut all = languages(head);
    let others = Lang::ALL.iter().map(|lang| lang.tag().to_owned());
    let others: Vec<String> = others.filter(|lang| !all.contains(lang)).collect();
    all.extend(others);
    all
}

/// The boxes of [`choices`] as they are ticked.
pub(crate) fn spoken(filled: &Filled, all: &[String]) -> Vec<Spoken> {
    let one = |lang: &String| Spoken {
        own: tongue(lang),
        dir: dir_of(lang),
        chosen: filled.ticked(&format!("spoken-{lang}")),
        lang: lang.clone(),
    };
    all.iter().map(one).collect()
}

/// The languages ticked; none is said.
pub(crate) fn read_spoken(cx: &Cx, filled: &mut Filled, all: &[String]) -> Vec<String> {
    let chosen = all.iter().filter(|lang| filled.ticked(&format!("spoken-{lang}")));
    let chosen: Vec<String> = chosen.cloned().collect();
    if chosen.is_empty() {
        filled.says("spoken", cx.t("session-no-language"));
    }
    chosen
}

fn page(visit: &Visit, v: &SessionsPage, mut filled: Filled) -> Response {
    let mut cx = visit.cx(visit.t("session-list"), Tab::Sessions, Some(&v.head));
    cx.failed = filled.failed();
    let all = choices(&v.head);
    if filled.form.is_empty() {
        filled.suppose("number", &v.next_number.to_string());
        filled.suppose("host", v.next_host.as_ref().map_or("", |host| host.code.as_str()));
        filled.suppose("zone", &visit.desk.inner.settings.time_zone_name);
        for lang in languages(&v.head) {
            filled.suppose(&format!("spoken-{lang}"), "yes");
        }
    }
    let host_wrong = filled.fault_of("host-1");
    let page = Page {
        errors: filled.errors(),
        open: cx.failed || v.sessions.is_empty(),
        titles: filled.texts("title", &cx.t("session-title"), "text", &all),
        number: filled.input(&cx, "number", "session-number", "number"),
        days: vec![
            filled.input(&cx, "from", "first-day", "date"),
            filled.input(&cx, "to", "last-day", "date"),
        ],
        hours: vec![
            filled.input(&cx, "begin", "session-begin", "text"),
            filled.input(&cx, "end", "session-end", "text"),
            filled.input(&cx, "zone", "session-zone", "text"),
        ],
        places: filled.texts("place", &cx.t("field-place"), "text", &all),
        spoken: spoken(&filled, &all),
        spoken_wrong: filled.fault_of("spoken"),
        host: filled.value("host").to_owned(),
        host_wrong,
        cx: &cx,
        v,
    };
    html(if cx.failed { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }, &page)
}

/// `GET /d/{dossier}/sessions`.
pub(crate) async fn show(
    visit: Visit,
    Path(dossier): Path<String>,
    RawQuery(raw): RawQuery,
) -> Result<Response, Response> {
    let day = asked_day(raw.as_deref());
    let v = visit.get(move |p| p.sessions(&dossier, day)).await?;
    Ok(page(&visit, &v, Filled::default()))
}

/// `POST /d/{dossier}/sessions`.
pub(crate) async fn call(
    visit: Visit,
    Path(dossier): Path<String>,
    posted: Posted,
) -> Result<Response, Response> {
    let d = dossier.clone();
    let v = visit.get(move |p| p.sessions(&d, None)).await?;
    let cx = visit.cx(String::new(), Tab::Sessions, Some(&v.head));
    let mut filled = Filled::of(&posted, "call");
    let new = typed(&cx, &mut filled, &v);
    let Some(new) = new.filter(|_| !filled.failed()) else {
        return Ok(page(&visit, &v, filled));
    };
    let sign = posted.get("sign") != "no";
    let d = dossier.clone();
    match visit.act(move |p| p.session_call(&d, new, sign)).await {
        Ok(()) => {
            visit.say("said-ready", Vec::new());
            Ok(see(&format!("/d/{dossier}/sessions")))
        }
        Err(error) => {
            filled.refused(&visit, &cx, &error);
            Ok(page(&visit, &v, filled))
        }
    }
}

fn typed(cx: &Cx, filled: &mut Filled, v: &SessionsPage) -> Option<NewSession> {
    let chosen = read_spoken(cx, filled, &choices(&v.head));
    let title = filled.whole(cx, "title", &chosen);
    let number = filled.value("number").parse::<u32>().ok().filter(|number| (1..=999).contains(number));
    if number.is_none() {
        filled.says("number", cx.t("session-number-wrong"));
    }
    let host = v.head.parties.iter().find(|party| party.code == filled.value("host"));
    let host = host.and_then(|party| party.code.parse().ok()).map(Host::Party);
    if host.is_none() {
        filled.says("host-1", cx.t("problem-host-missing"));
    }
    let (from, to) = (filled.needed_day(cx, "from"), filled.needed_day(cx, "to"));
    let period = from.zip(to).and_then(|(from, to)| {
        let period = Period::days(from, to).ok();
        if period.is_none() {
            filled.says("to", cx.t("problem-ends-before"));
        }
        period
    });
    let hours = hours(cx, filled);
    let place = filled.all_or_none(cx, "place", &chosen);
    let languages: BTreeSet<LangTag> = chosen.iter().filter_map(|lang| lang.parse().ok()).collect();
    Some(NewSession {
        title: title?,
        number: number?,
        host: host?,
        period: period?,
        hours,
        place,
        languages,
        remarks: None,
    })
}

/// Hours may be left out; half of them, or ones that no clock shows, are said.
fn hours(cx: &Cx, filled: &mut Filled) -> Option<Hours> {
    let (begin, end) = (filled.value("begin").to_owned(), filled.value("end").to_owned());
    if begin.is_empty() {
        if !end.is_empty() {
            filled.says("begin", cx.t("problem-missing"));
        }
        return None;
    }
    let zone = filled.value("zone").parse().ok();
    if zone.is_none() {
        filled.says("zone", cx.t("session-zone-unknown"));
    }
    let mut time = |name: &str, typed: &str| {
        let time = typed.parse().ok();
        if time.is_none() && !typed.is_empty() {
            filled.says(name, cx.t("session-not-a-time"));
        }
        time
    };
    let (begin, end) = (time("begin", &begin), time("end", &end));
    Some(Hours { begin: begin?, end, zone: zone? })
}
