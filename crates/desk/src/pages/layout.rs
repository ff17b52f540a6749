//! Lay out the year: days for the lines of a draft plan under the calendars of all who take part. One side's proposal for
//! people: nothing on this page is recorded, and each line leads to the ordinary form.

use std::collections::BTreeMap;
use std::time::Duration;

use askama::Template;
use askama::filters::Safe;
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use axum::response::Response;
use cooperation::code::PartyCode;
use cooperation::content::{Activity, ItemRef};
use cooperation::life::Agreement;
use cooperation::period::Period;
use followup::clash::Facts;
use followup::layout::{Effort, Found, Layout, Line, Placement, lay_out, lay_out_within};
use followup::planned::Planned;
use followup::review::draft_plan;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::cx::{Cx, Tab};
use crate::pages::followup::Followed;
use crate::port::Reading;
use crate::sheet::{self, Sheet};
use crate::told::{Told, as_of};
use crate::visit::{Visit, html, query};
use crate::words::escape;

type Html = Safe<String>;

/// How long a better result is sought, in seconds.
const BETTER: u64 = 5;
/// Most moves that the search tries while somebody waits for the page; what is usual for 200 lines.
const MOST_ROUNDS: u64 = 120_000;

/// What is asked for.
#[derive(Clone, Copy)]
struct Asked {
    day: Date,
    year: i16,
    carry: bool,
    anywhere: bool,
    better: bool,
}

/// What was found; `None` where these days cannot be looked at.
struct Answer {
    layout: Option<Layout>,
    /// Which line of the review's draft a number stands for that no item has.
    drafts: BTreeMap<ItemRef, (usize, Activity)>,
}

/// The draft that the review of the year before gives for a year, as it looks on a day.
pub(crate) fn drafted(reading: &Reading, year: i16, day: Date) -> Vec<Activity> {
    let before = year.checked_sub(1).and_then(|before| {
        let days = (Date::new(before, 1, 1).ok()?, Date::new(before, 12, 31).ok()?);
        Period::days(days.0, days.1).ok()
    });
    let lines = before.map(|before| draft_plan(&reading.mechanism, before, year, day).lines);
    lines.unwrap_or_default().into_iter().map(|line| line.activity).collect()
}

fn answer(reading: &Reading, tz: &TimeZone, asked: Asked) -> Answer {
    let mut drafts = BTreeMap::new();
    let days = (Date::new(asked.year, 1, 1), Date::new(asked.year, 12, 31));
    let (Ok(first), Ok(last)) = days else { return Answer { layout: None, drafts } };
    let followed = Followed::of(reading, tz, asked.day);
    let codes: Vec<PartyCode> = reading.mechanism.codes().cloned().collect();
    let line = |planned: Planned| match asked.anywhere {
        true => Line::anywhere(planned, (first, last)),
        false => Line::within_period(planned),
    };
    let agreed = followup::dossier::plan(&reading.mechanism);
    let mut plan: Vec<Line> =
        agreed.into_iter().filter(|it| it.period.year() == asked.year).map(line).collect();
    let waiting = reading.mechanism.activities.iter().filter(|life| {
        !matches!(life.head.agreement, Agreement::Agreed | Agreement::NotRetained | Agreement::Withdrawn)
    });
    for life in waiting {
        if let Some(activity) = life.activity.as_ref().filter(|it| it.period.year() == asked.year) {
            plan.push(line(Planned::of_activity(life.head.item, activity, &codes)));
        }
    }
    if asked.carry {
        for (at, activity) in drafted(reading, asked.year, asked.day).into_iter().enumerate() {
            // No item of the record has such a number: drafts are numbered here, and nobody else sees it.
            let mut bytes = [0xff_u8; 16];
            bytes[8..].copy_from_slice(&(at as u64).to_be_bytes());
            plan.push(line(Planned::of_activity(ItemRef(bytes), &activity, &codes)));
            drafts.insert(ItemRef(bytes), (at, activity));
        }
    }
    let facts = Facts { calendars: followed.calendars(), ladders: followed.ladders(), most: &[] };
    let mut effort = Effort::usual(plan.len());
    effort.rounds = effort.rounds.min(MOST_ROUNDS);
    let layout = match asked.better {
        false => lay_out(&plan, &facts, (first, last), asked.day, effort),
        true => {
            let time = Duration::from_secs(BETTER);
            lay_out_within(&plan, &facts, (first, last), asked.day, effort, time)
        }
    };
    Answer { layout: layout.ok(), drafts }
}

#[derive(Template)]
#[template(path = "layout.html")]
struct LayoutPage<'a> {
    cx: &'a Cx,
    day: Date,
    day_said: Html,
    year: i16,
    here: String,
    carry: bool,
    anywhere: bool,
    found: Option<FoundPage>,
}

struct FoundPage {
    how: &'static str,
    count: Html,
    weight: Html,
    placed: Html,
    unplaced: Option<Html>,
    better: Option<Html>,
}

impl LayoutPage<'_> {
    fn first_page(&self) -> bool {
        false
    }
}

/// `/d/{dossier}/layout?year=2027&as-of=2026-11-23&carry=yes&anywhere=yes&better=yes`.
pub(crate) async fn show(
    visit: Visit,
    Path(dossier): Path<String>,
    RawQuery(raw): RawQuery,
) -> Result<Response, Response> {
    let tz = visit.desk.inner.settings.time_zone.clone();
    // A search takes a while: it is made where the register is asked, away from the threads that serve requests.
    let (reading, asked, answer) = visit
        .get(move |p| {
            let raw = raw.as_deref();
            let reading = p.mechanism(&dossier)?;
            let day = as_of(raw, reading.now, &tz);
            let year = query(raw, "year").and_then(|year| year.parse().ok());
            let year: Option<i16> = year.filter(|year| (1000..=9000).contains(year));
            let yes = |name| query(raw, name).is_some_and(|value| value == "yes");
            let asked = Asked {
                day,
                year: year.unwrap_or_else(|| day.year().saturating_add(1)),
                carry: yes("carry"),
                anywhere: yes("anywhere"),
                better: yes("better"),
            };
            let answer = answer(&reading, &tz, asked);
            Ok((reading, asked, answer))
        })
        .await?;
    let title = crate::words::Words::of(visit.lang).text("layout-title", &[("year", &asked.year)]);
    let cx = visit.cx(title, Tab::Calendar, Some(&reading.head));
    let told = Told { cx: &cx, reading: &reading };
    let page = LayoutPage {
        cx: &cx,
        day: asked.day,
        day_said: cx.h1("as-of-line", "day", told.weekday(asked.day)),
        year: asked.year,
        here: told.at("layout"),
        carry: asked.carry,
        anywhere: asked.anywhere,
        found: answer.layout.as_ref().map(|layout| found(told, layout, &answer.drafts, asked)),
    };
    Ok(html(StatusCode::OK, &page))
}

fn found(
    told: Told<'_>,
    layout: &Layout,
    drafts: &BTreeMap<ItemRef, (usize, Activity)>,
    asked: Asked,
) -> FoundPage {
    let cx = told.cx;
    let items = |of: &followup::clash::Named| match drafts.get(&of.item) {
        Some((_, activity)) => {
            let title = told.text(&activity.title).0;
            Safe(format!("{title} <small>{}</small>", escape(&cx.t("layout-draft"))))
        }
        None => told.head_of(of.item).map_or_else(|| sheet::text(&of.name), |head| told.item(head)),
    };
    let list = |said: Vec<Html>| {
        let said: String = said.into_iter().map(|it| format!("<li>{}</li>", it.0)).collect();
        Safe(format!(r#"<ul class="dash">{said}</ul>"#))
    };
    let placed = layout.placed.iter().map(|it| {
        let why = match (it.agreed, it.reasons.is_empty()) {
            (true, _) => sheet::text(cx.t("layout-agreed")),
            (false, true) => sheet::text(cx.t("window-clear")),
            (false, false) => list(it.reasons.iter().map(|reason| told.say(&reason.message())).collect()),
        };
        let days = match it.first == it.last {
            true => told.time(it.first),
            false => sheet::text(told.days(it.first, it.last)),
        };
        let next = if it.agreed { None } else { next(told, it, drafts, asked) };
        let next = next.map(|(address, words)| {
            format!(r#"<a class="btn sm" href="{}">{}</a>"#, escape(&address), escape(&cx.t(words)))
        });
        sheet::Row::of([items(&it.item), days, why, Safe(next.unwrap_or_default())])
    });
    let heads = ["activity", "field-days", "layout-why", "board-next"].map(|id| cx.t(id));
    let group = sheet::Group { rows: placed.collect(), none: cx.t("layout-none"), ..sheet::Group::default() };
    let unplaced = layout.unplaced.iter().map(|it| {
        let bars = list(it.bars.iter().map(|bar| told.say(&bar.message())).collect());
        sheet::Row::of([items(&it.item), cx.h1("layout-looked", "n", it.dates), bars])
    });
    let unplaced: Vec<sheet::Row> = unplaced.collect();
    let barred = ["activity", "layout-dates", "layout-bars"].map(|id| cx.t(id));
    FoundPage {
        how: match layout.found {
            Found::Search => "layout-by-search",
            Found::Solver => "layout-by-solver",
            Found::Best => "layout-by-best",
        },
        count: cx.h2("layout-count", "placed", layout.placed.len(), "unplaced", layout.unplaced.len()),
        weight: cx.h2("layout-weight", "cost", layout.cost, "greedy", layout.greedy_cost),
        placed: Sheet { caption: cx.t("layout-placed"), heads: heads.into(), groups: vec![group] }.html(),
        unplaced: (!unplaced.is_empty())
            .then(|| Sheet::plain(cx.t("layout-unplaced"), barred.into(), unplaced).html()),
        better: (!asked.better).then(|| cx.h1("layout-better", "n", BETTER)),
    }
}

/// Where these days of a line can be proposed, and how that is called.
fn next(
    told: Told<'_>,
    it: &Placement,
    drafts: &BTreeMap<ItemRef, (usize, Activity)>,
    asked: Asked,
) -> Option<(String, &'static str)> {
    let (first, last) = (it.first, it.last);
    if let Some((at, _)) = drafts.get(&it.item.item) {
        let (year, day) = (asked.year, asked.day);
        let page = format!("plan/new?draft={at}&year={year}&as-of={day}&from={first}&to={last}");
        return Some((told.at(&page), "layout-propose"));
    }
    proposing(told, it.item.item, first, last)
}

/// The form in which these days are proposed for an activity: as a change of what is agreed, or otherwise than another
/// party proposes. What we proposed ourselves leads to its page.
pub(crate) fn proposing(
    told: Told<'_>,
    item: ItemRef,
    first: Date,
    last: Date,
) -> Option<(String, &'static str)> {
    let head = told.head_of(item)?;
    let page = format!("activity/{item}/otherwise?from={first}&to={last}");
    if head.agreement == Agreement::Agreed {
        return Some((told.at(&page), "layout-propose"));
    }
    match head.pending.iter().rev().find(|pending| pending.by != told.reading.us) {
        Some(theirs) => {
            let proposal = register::place_ref(&theirs.proposal);
            Some((told.at(&format!("{page}&proposal={proposal}")), "layout-propose"))
        }
        None => Some((told.at(&format!("activity/{item}")), "window-open")),
    }
}
