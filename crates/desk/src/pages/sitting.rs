//! The page of one session: its agenda, its delegations, its minutes and what it decided.

use askama::Template;
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use axum::response::Response;
use cooperation::content::{PointSort, SeatRole};
use register::committee::NewSeat;
use register::views::{MatterView, SessionPage};

use crate::committee::WordedPoint;
use crate::cx::{Cx, Tab};
use crate::labels;
use crate::lang::{Lang, dir_of};
use crate::pages::inputs::{Filled, Input, tongue};
use crate::pages::sessions::{asked_day, languages};
use crate::pages::{FormError, see};
use crate::visit::{Posted, Visit, html};
use crate::words::Words;

/// Points of their own that the form offers beside the usual ones.
const OWN_POINTS: usize = 3;
/// Seats that the form offers beside those that are named.
const MORE_SEATS: usize = 3;
/// Most seats that the form takes; a delegation of a committee is smaller.
const MOST_SEATS: usize = 40;

#[derive(Template)]
#[template(path = "session.html")]
struct Page<'a> {
    cx: &'a Cx,
    v: &'a SessionPage,
    errors: Vec<FormError>,
    form: &'static str,
    points: Vec<PointRow<'a>>,
    seats: Vec<SeatRow>,
    stands: bool,
    waiting: usize,
}

/// A point of the agenda in the form.
struct PointRow<'a> {
    key: String,
    title: String,
    ticked: bool,
    order: Input,
    texts: Vec<Input>,
    about: &'a [MatterView],
}

/// A seat in the form.
struct SeatRow {
    number: usize,
    order: Input,
    role: String,
    fields: Vec<Input>,
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
    fn role(&self, slug: &str) -> &'static str {
        labels::seat_role(slug)
    }
    fn roles(&self) -> Vec<&'static str> {
        SeatRole::ALL.iter().map(|role| role.slug()).collect()
    }
    /// Languages of the session: tag, own name, direction.
    fn tongues(&self) -> Vec<(String, String, &'static str)> {
        self.v.languages.iter().map(|lang| (lang.clone(), tongue(lang), dir_of(lang))).collect()
    }
    fn age(&self, age: &i64) -> i64 {
        (*age).max(0)
    }
}

/// Languages of a session, or else of its dossier.
fn tongues(v: &SessionPage) -> Vec<String> {
    if v.languages.is_empty() { languages(&v.head) } else { v.languages.clone() }
}

/// What a usual point is called in a language of the desk.
fn usual(sort: PointSort, lang: &str) -> Option<String> {
    Some(Words::of(Lang::of(lang)?).bare(&format!("point-{}", sort.slug()), &[]))
}

/// Keys of the points of the form, in order: those of the agenda, then the usual ones that it lacks, then own ones.
fn point_keys(v: &SessionPage) -> Vec<String> {
    let own = |n: usize| format!("own{n}");
    let mut owned = 0;
    let mut keys: Vec<String> = Vec::new();
    for line in &v.agenda {
        if line.sort.is_empty() || keys.contains(&line.sort) {
            owned += 1;
            keys.push(own(owned));
        } else {
            keys.push(line.sort.clone());
        }
    }
    for sort in PointSort::ALL {
        if !keys.iter().any(|key| key == sort.slug()) {
            keys.push(sort.slug().to_owned());
        }
    }
    keys.extend((1..=OWN_POINTS).map(|n| own(owned + n)));
    keys
}

fn sort_of(key: &str) -> Option<PointSort> {
    PointSort::ALL.iter().copied().find(|sort| sort.slug() == key)
}

fn suppose_agenda(v: &SessionPage, filled: &mut Filled) {
    let keys = point_keys(v);
    for (at, key) in keys.iter().enumerate() {
        filled.suppose(&format!("order-{key}"), &(at + 1).to_string());
        match (v.agenda.get(at), sort_of(key)) {
            (Some(line), _) => {
                filled.suppose(&format!("on-{key}"), "yes");
                filled.suppose_text(&format!("point-{key}"), &line.text);
            }
            (None, Some(sort)) => {
                // What nothing is open under stays off, but for what every session has.
                let always = !matches!(sort, PointSort::WorkingGroup | PointSort::EarlierDecisions);
                let open = v.open.iter().any(|point| point.sort == *key);
                if v.agenda.is_empty() && (always || open) {
                    filled.suppose(&format!("on-{key}"), "yes");
                }
                for lang in tongues(v) {
                    if let Some(words) = usual(sort, &lang) {
                        filled.suppose(&format!("point-{key}-{lang}"), &words);
                    }
                }
            }
            (None, None) => {}
        }
    }
}

fn suppose_seats(v: &SessionPage, filled: &mut Filled) {
    let Some(ours) = v.delegations.iter().find(|it| it.party.ours) else { return };
    filled.suppose("seats", &(ours.seats.len() + MORE_SEATS).to_string());
    for (seat, n) in ours.seats.iter().zip(1..) {
        filled.suppose_text(&format!("office{n}"), &seat.office);
        filled.suppose(&format!("role{n}"), &seat.role);
        filled.suppose(&format!("name{n}"), &seat.name);
        filled.suppose_text(&format!("rank{n}"), &seat.rank);
    }
}

fn page<'a>(cx: &'a mut Cx, v: &'a SessionPage, mut filled: Filled, waiting: usize) -> Response {
    cx.failed = filled.failed();
    if filled.form != "agenda" {
        suppose_agenda(v, &mut filled);
    }
    if filled.form != "delegation" {
        suppose_seats(v, &mut filled);
    }
    let cx: &'a Cx = cx;
    let all = tongues(v);
    let row = |key: String| {
        let about = v.open.iter().find(|point| point.sort == key);
        let title = match sort_of(&key) {
            Some(sort) => cx.t(&format!("point-{}", sort.slug())),
            None => cx.t("session-own-point"),
        };
        PointRow {
            ticked: filled.ticked(&format!("on-{key}")),
            order: filled.input(cx, &format!("order-{key}"), "session-order", "number"),
            texts: filled.texts(&format!("point-{key}"), &cx.t("field-text"), "text", &all),
            about: about.map_or(&[][..], |point| point.about.as_slice()),
            title,
            key,
        }
    };
    let seat = |n: usize| {
        let mut fields = filled.texts(&format!("office{n}"), &cx.t("session-office"), "text", &all);
        fields.push(filled.input(cx, &format!("name{n}"), "session-name", "text"));
        if let Some(name) = fields.last_mut() {
            name.dir = "auto";
        }
        fields.extend(filled.texts(&format!("rank{n}"), &cx.t("session-rank"), "text", &all));
        let mut order = filled.input(cx, &format!("place{n}"), "session-order", "number");
        if order.value.is_empty() {
            order.value = n.to_string();
        }
        SeatRow { number: n, order, role: filled.value(&format!("role{n}")).to_owned(), fields }
    };
    let page = Page {
        cx,
        errors: filled.errors(),
        form: if filled.failed() { filled.form } else { "" },
        points: point_keys(v).into_iter().map(row).collect(),
        seats: (1..=seat_count(&filled)).map(seat).collect(),
        stands: filled.ticked("stands"),
        waiting,
        v,
    };
    html(if cx.failed { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }, &page)
}

fn seat_count(filled: &Filled) -> usize {
    filled.value("seats").parse::<usize>().unwrap_or(MORE_SEATS).clamp(MORE_SEATS, MOST_SEATS)
}

type At = Path<(String, String)>;

fn title(visit: &Visit, v: &SessionPage) -> String {
    let title = visit.plain(&v.line.title);
    if title.is_empty() { Words::of(visit.lang).bare("session-nth", &[("n", &v.line.number)]) } else { title }
}

async fn shown(visit: &Visit, v: &SessionPage, filled: Filled) -> Result<Response, Response> {
    let dossier = v.head.id.clone();
    let waiting = visit.get(move |p| Ok(p.exchange(&dossier)?.ready.len())).await?;
    let mut cx = visit.cx(title(visit, v), Tab::Sessions, Some(&v.head));
    Ok(page(&mut cx, v, filled, waiting))
}

/// `GET /d/{dossier}/sessions/{item}`.
pub(crate) async fn show(
    visit: Visit,
    Path((dossier, item)): At,
    RawQuery(raw): RawQuery,
) -> Result<Response, Response> {
    let day = asked_day(raw.as_deref());
    let v = visit.get(move |p| p.session(&dossier, &item, day)).await?;
    shown(&visit, &v, Filled::default()).await
}

/// `POST /d/{dossier}/sessions/{item}/agenda`.
pub(crate) async fn agenda(
    visit: Visit,
    Path((dossier, item)): At,
    posted: Posted,
) -> Result<Response, Response> {
    let (d, i) = (dossier.clone(), item.clone());
    let v = visit.get(move |p| p.session(&d, &i, None)).await?;
    let cx = visit.cx(String::new(), Tab::Sessions, Some(&v.head));
    let mut filled = Filled::of(&posted, "agenda");
    let all = tongues(&v);
    let mut points: Vec<(u32, WordedPoint)> = Vec::new();
    for key in point_keys(&v).into_iter().filter(|key| posted.get(&format!("on-{key}")) == "yes") {
        let text = filled.whole(&cx, &format!("point-{key}"), &all);
        let order = filled.value(&format!("order-{key}")).parse::<u32>().ok();
        if order.is_none() {
            filled.says(&format!("order-{key}"), cx.t("session-order-wrong"));
        }
        if let (Some(text), Some(order)) = (text, order) {
            points.push((order, (sort_of(&key), text)));
        }
    }
    if points.is_empty() && !filled.failed() {
        filled.says_of_all(cx.t("session-agenda-empty"));
    }
    if filled.failed() {
        return shown(&visit, &v, filled).await;
    }
    points.sort_by_key(|(order, _)| *order);
    let points = points.into_iter().map(|(_, point)| point).collect();
    let sign = posted.get("sign") != "no";
    let (d, i) = (dossier.clone(), item.clone());
    match visit.act(move |p| p.agenda_propose(&d, &i, points, sign)).await {
        Ok(()) => {
            visit.say("said-ready", Vec::new());
            Ok(see(&format!("/d/{dossier}/sessions/{item}")))
        }
        Err(error) => {
            filled.refused(&visit, &cx, &error);
            shown(&visit, &v, filled).await
        }
    }
}

/// `POST /d/{dossier}/sessions/{item}/delegation`.
pub(crate) async fn delegation(
    visit: Visit,
    Path((dossier, item)): At,
    posted: Posted,
) -> Result<Response, Response> {
    let (d, i) = (dossier.clone(), item.clone());
    let v = visit.get(move |p| p.session(&d, &i, None)).await?;
    let cx = visit.cx(String::new(), Tab::Sessions, Some(&v.head));
    let mut filled = Filled::of(&posted, "delegation");
    let all = tongues(&v);
    let mut seats: Vec<(u32, NewSeat)> = Vec::new();
    for n in 1..=seat_count(&filled) {
        let typed = |field: &str, filled: &Filled| {
            all.iter().any(|lang| !filled.value(&format!("{field}{n}-{lang}")).is_empty())
        };
        let name = filled.value(&format!("name{n}")).to_owned();
        if !typed("office", &filled) && !typed("rank", &filled) && name.is_empty() {
            continue;
        }
        let office = filled.whole(&cx, &format!("office{n}"), &all);
        let rank = filled.all_or_none(&cx, &format!("rank{n}"), &all);
        let order = filled.value(&format!("place{n}")).parse::<u32>().ok();
        if order.is_none() {
            filled.says(&format!("place{n}"), cx.t("session-order-wrong"));
        }
        if rank.is_some() && name.is_empty() {
            filled.says(&format!("name{n}"), cx.t("session-rank-without-name"));
        }
        let named = match name.as_str() {
            "" => None,
            _ => filled.kept(&cx, &format!("name{n}"), name),
        };
        let role = SeatRole::ALL.iter().copied().find(|it| it.slug() == filled.value(&format!("role{n}")));
        if let (Some(office), Some(order)) = (office, order) {
            seats.push((order, NewSeat { office, role, name: named, rank }));
        }
    }
    if seats.is_empty() && !filled.failed() {
        filled.says_of_all(cx.t("session-no-seat"));
    }
    if filled.failed() {
        return shown(&visit, &v, filled).await;
    }
    // The order is that of the numbers; seats with the same one stay as they stand.
    seats.sort_by_key(|(order, _)| *order);
    let seats = seats.into_iter().map(|(_, seat)| seat).collect();
    let stands = filled.ticked("stands");
    let (d, i) = (dossier.clone(), item.clone());
    match visit.act(move |p| p.delegation_name(&d, &i, seats, stands)).await {
        Ok(()) => {
            visit.say("said-ready", Vec::new());
            Ok(see(&format!("/d/{dossier}/sessions/{item}")))
        }
        Err(error) => {
            filled.refused(&visit, &cx, &error);
            shown(&visit, &v, filled).await
        }
    }
}
