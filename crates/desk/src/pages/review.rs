//! The review of a year: numbers that open the lists they count, the check digits of the joint edition, and what
//! follows for the next year.

use std::collections::BTreeMap;

use askama::Template;
use askama::filters::Safe;
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use axum::response::Response;
use cooperation::content::{Concern, ItemRef};
use cooperation::life::report::Extent;
use cooperation::life::{Agreement, Head};
use cooperation::period::Period;
use followup::review::{
    self, Count, DraftAgenda, DraftPlan, Fate, Review, Tally, Why, Work, draft_agenda, draft_plan,
    says_the_same,
};
use jiff::civil::Date;
use publish::chart::{self, Bars, Frame, Ink, Series, Trend, Year};
use record::hash::Hash;
use record::ids::StateDigest;
use record::words::digest_digits;

use crate::cx::{Cx, Tab};
use crate::pages::followup::grouped;
use crate::sheet::{self, Sheet};
use crate::told::{Told, as_of};
use crate::visit::{Visit, html, query};
use crate::words::escape;

type Html = Safe<String>;

/// How each fate is drawn. What is not readable here is told in the tables alone.
const INKS: [(Fate, Ink); 6] = [
    (Fate::Held, Ink::Full),
    (Fate::Postponed, Ink::Hatch),
    (Fate::Cancelled, Ink::Cross),
    (Fate::NotHeld, Ink::Net),
    (Fate::Disputed, Ink::Dots),
    (Fate::Open, Ink::Outline),
];

/// Years that a trend goes back at most.
const MOST_YEARS: i16 = 10;

/// A list that a number counts.
struct List {
    id: String,
    title: String,
    items: Vec<Html>,
}

struct Choice {
    here: bool,
    address: String,
    words: String,
}

struct Point {
    title: String,
    about: Vec<Html>,
}

#[derive(Template)]
#[template(path = "review.html")]
struct ReviewPage<'a> {
    cx: &'a Cx,
    year: i16,
    next_year: i16,
    lead: Html,
    years: Vec<Choice>,
    nothing: bool,
    provisional: Option<Html>,
    missing: Option<Html>,
    all: Html,
    by: Vec<(String, &'static str, Html, Html)>,
    reasons: Html,
    work: Html,
    results: Option<Html>,
    trend: Option<(Html, Html)>,
    digits: String,
    digest: String,
    agreed: bool,
    lines: Option<Html>,
    follow_ons: Vec<Html>,
    agenda: Vec<Point>,
    lists: Vec<List>,
}

impl ReviewPage<'_> {
    fn first_page(&self) -> bool {
        false
    }
}

fn whole(year: i16) -> Option<Period> {
    Period::days(Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?).ok()
}

/// `/d/{dossier}/review?year=2026&as-of=2026-11-23`.
pub(crate) async fn show(
    visit: Visit,
    Path(dossier): Path<String>,
    RawQuery(raw): RawQuery,
) -> Result<Response, Response> {
    let reading = visit.get(move |p| p.mechanism(&dossier)).await?;
    let raw = raw.as_deref();
    let day = as_of(raw, reading.now, &visit.desk.inner.settings.time_zone);
    let asked = query(raw, "year").and_then(|year| year.parse::<i16>().ok());
    let year = asked.filter(|year| (1000..=8999).contains(year)).unwrap_or_else(|| day.year());
    let Some(period) = whole(year) else { return Err(visit.refusal(&crate::port::PortError::NotFound)) };
    let title = crate::words::Words::of(visit.lang).text("review-title", &[("year", &year)]);
    let cx = visit.cx(title, Tab::Review, Some(&reading.head));
    let told = Told { cx: &cx, reading: &reading };
    let mechanism = &reading.mechanism;
    let review = review::review(mechanism, period, day);
    let mut lists = Lists { told, lists: Vec::new() };
    let all = lists.tallies("all", "review-all", "review-total", vec![(cx.t("review-total"), &review.all)]);
    let named = |host: &String| match host.parse() {
        Ok(code) if told.parties().contains(&code) => told.party(&code),
        _ => cx.t("third-place"),
    };
    let quarter = |n: u8| cx.w.bare("period-quarter-only", &[("quarter", &n)]);
    let by = [
        ("area", "review-by-area", "review-area", rows(&review.by_area, |code| told.area(code))),
        ("host", "review-by-host", "review-host", rows(&review.by_host, named)),
        ("quarter", "review-by-quarter", "review-quarter", rows(&review.by_quarter, |n| quarter(*n))),
    ];
    let by = by.map(|(id, title, head, rows)| {
        let bars = bars(told, id, title, head, &rows);
        let table = lists.tallies(id, title, head, rows);
        (cx.t(title), id, bars, table)
    });
    let reasons = reasons(&mut lists, &review);
    let work = work(&mut lists, &review);
    let years = years(told, day, year);
    let here = told.at("review");
    let address = |year: i16| format!("{here}?as-of={day}&year={year}");
    let digest = review.digest();
    let open = review.all.of(Fate::Open);
    let texts = mechanism.texts.iter().filter(|text| text.head.agreement == Agreement::Agreed);
    let page = ReviewPage {
        cx: &cx,
        year,
        next_year: year + 1,
        lead: cx.h1("review-lead", "day", told.weekday(day)),
        years: [year - 1, year, year + 1]
            .map(|one| Choice { here: one == year, address: address(one), words: one.to_string() })
            .into(),
        nothing: review.all == Tally::default(),
        provisional: (open > 0).then(|| cx.h1("review-provisional", "n", open)),
        missing: (review.reports_missing > 0).then(|| cx.h1("review-missing", "n", review.reports_missing)),
        all,
        by: by.into(),
        reasons,
        work,
        results: results(told, &review),
        trend: trend(told, years, day, &address),
        digits: grouped(&digest_digits(u64::from(year.unsigned_abs()), StateDigest(Hash(digest.0)))),
        digest: digest
            .0
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect::<Vec<_>>()
            .chunks(2)
            .map(|two| two.concat())
            .collect::<Vec<_>>()
            .join(" "),
        agreed: texts.filter_map(|text| text.content.as_ref()).any(|text| says_the_same(&review, text)),
        lines: plan(told, &draft_plan(mechanism, period, year + 1, day)),
        follow_ons: draft_plan(mechanism, period, year + 1, day)
            .follow_ons
            .iter()
            .map(|(_, party, words)| {
                Safe(format!("<bdi>{}</bdi> · {}", escape(&told.party(party)), told.text(words).0))
            })
            .collect(),
        agenda: agenda(told, &draft_agenda(mechanism, day)),
        lists: lists.lists,
    };
    Ok(html(StatusCode::OK, &page))
}

fn rows<K>(map: &BTreeMap<K, Tally>, name: impl Fn(&K) -> String) -> Vec<(String, &Tally)> {
    map.iter().map(|(key, tally)| (name(key), tally)).collect()
}

/// The lists that numbers open, gathered while the numbers are written.
struct Lists<'a> {
    told: Told<'a>,
    lists: Vec<List>,
}

impl Lists<'_> {
    /// A number that opens its list.
    fn number(&mut self, id: &str, title: &str, count: &Count) -> Html {
        if count.number() > 0 {
            let told = self.told;
            let items = count.items().map(|item| entry(told, item)).collect();
            self.lists.push(List { id: format!("list-{id}"), title: title.to_owned(), items });
        }
        sheet::number(count.number(), &format!("list-{id}"))
    }

    /// A table of tallies: what was planned and what became of it.
    fn tallies(&mut self, id: &str, caption: &str, head: &str, rows: Vec<(String, &Tally)>) -> Html {
        let cx = self.told.cx;
        // What is usual always has its column; the rest where it happened.
        let usual = |fate: Fate| matches!(fate, Fate::Held | Fate::Postponed | Fate::Cancelled | Fate::Open);
        let shown = |fate: &Fate| usual(*fate) || rows.iter().any(|(_, tally)| tally.of(*fate) > 0);
        let fates: Vec<Fate> = Fate::ALL.into_iter().filter(shown).collect();
        let mut heads = vec![cx.t(head), cx.t("review-planned"), cx.t("review-out-of-plan")];
        heads.extend(fates.iter().map(|fate| cx.t(&format!("fate-{}", fate.slug()))));
        heads.extend([cx.t("review-confirmed"), cx.t("review-moved")]);
        let none = Count::default();
        let mut lines = Vec::new();
        for (at, (name, tally)) in rows.into_iter().enumerate() {
            let mut counts = vec![("planned", &tally.planned), ("out-of-plan", &tally.out_of_plan)];
            counts.extend(fates.iter().map(|fate| (fate.slug(), tally.fates.get(fate).unwrap_or(&none))));
            counts.extend([("confirmed", &tally.held_confirmed), ("moved", &tally.moved)]);
            let mut cells = vec![sheet::text(&name)];
            for ((what, count), head) in counts.into_iter().zip(&heads[1..]) {
                cells.push(self.number(&format!("{id}-{at}-{what}"), &format!("{name} · {head}"), count));
            }
            lines.push(sheet::Row::of(cells));
        }
        Sheet::plain(cx.t(caption), heads, lines).html()
    }
}

/// An item of a list: name, reference, when.
fn entry(told: Told<'_>, item: ItemRef) -> Html {
    let Some(head) = told.head_of(item) else { return sheet::text(item.to_string()) };
    let period = told.reading.mechanism.activity(item).and_then(|life| life.period);
    let when = period.map(|period| format!(" · <bdi>{}</bdi>", escape(&told.period(period))));
    Safe(told.item(head).0 + &when.unwrap_or_default())
}

fn bars(told: Told<'_>, id: &str, title: &str, head: &str, rows: &[(String, &Tally)]) -> Html {
    let cx = told.cx;
    let series = INKS.iter().filter(|(fate, _)| rows.iter().any(|(_, tally)| tally.of(*fate) > 0));
    let series: Vec<(Fate, Ink)> = series.copied().collect();
    let name = |fate: Fate| cx.t(&format!("fate-{}", fate.slug()));
    let total = |fate: Fate| rows.iter().map(|(_, tally)| tally.of(fate)).sum::<usize>();
    let parts = series.iter().map(|(fate, _)| cx.p2("review-part", "what", name(*fate), "n", total(*fate)));
    let parts: Vec<String> = parts.collect();
    let number: usize = series.iter().map(|(fate, _)| total(*fate)).sum();
    let bars = Bars {
        frame: frame(
            told,
            id,
            title,
            cx.p2("review-chart-said", "n", number, "parts", parts.join(&cx.t("list-separator"))),
        ),
        row_head: cx.t(head),
        total_head: cx.t("review-total"),
        series: series.iter().map(|(fate, ink)| Series { name: name(*fate), ink: *ink }).collect(),
        rows: rows
            .iter()
            .map(|(label, tally)| chart::Row {
                label: label.clone(),
                counts: series.iter().map(|(fate, _)| chart::Count::of(tally.of(*fate) as u64)).collect(),
            })
            .collect(),
    };
    // A year without activities has no chart; the table stands alone.
    Safe(bars.svg().unwrap_or_default())
}

fn frame(told: Told<'_>, id: &str, title: &str, description: String) -> Frame {
    Frame {
        id: format!("chart-{id}"),
        title: told.cx.t(title),
        description,
        language: told.cx.lang.tag().to_owned(),
        right_to_left: told.cx.lang.rtl(),
    }
}

fn reasons(lists: &mut Lists<'_>, review: &Review) -> Html {
    let cx = lists.told.cx;
    let mut rows = Vec::new();
    for (at, ((fate, reason), count)) in review.reasons.iter().enumerate() {
        let fate = cx.t(&format!("fate-{}", fate.slug()));
        let reason = reason.map_or("none", |reason| reason.slug());
        let reason = cx.t(&format!("reason-{reason}"));
        let number = lists.number(&format!("reason-{at}"), &format!("{fate} · {reason}"), count);
        rows.push(sheet::Row::of([sheet::text(&reason), sheet::text(&fate), number]));
    }
    let heads = ["review-reason", "review-outcome", "review-number"].map(|id| cx.t(id)).into();
    let group = sheet::Group { rows, none: cx.t("review-no-reasons"), ..sheet::Group::default() };
    Sheet { caption: cx.t("review-reasons"), heads, groups: vec![group] }.html()
}

fn work(lists: &mut Lists<'_>, review: &Review) -> Html {
    let cx = lists.told.cx;
    let counts =
        |of: &Work| [&of.closed, &of.open, &of.late, &of.dropped, &of.not_readable].map(Clone::clone);
    let kinds = ["work-closed", "work-open", "work-late", "work-dropped", "work-not-readable"];
    let columns =
        [("review-decisions", counts(&review.decisions)), ("review-actions", counts(&review.actions))];
    let mut rows = Vec::new();
    for (at, kind) in kinds.into_iter().enumerate() {
        let mut cells = vec![sheet::text(cx.t(kind))];
        for (head, counts) in &columns {
            let title = format!("{} · {}", cx.t(head), cx.t(kind));
            cells.push(lists.number(
                &format!("{}-{kind}", head.trim_start_matches("review-")),
                &title,
                &counts[at],
            ));
        }
        rows.push(sheet::Row::of(cells));
    }
    let heads = ["review-standing", "review-decisions", "review-actions"].map(|id| cx.t(id)).into();
    Sheet::plain(cx.t("review-work"), heads, rows).html()
}

fn results(told: Told<'_>, review: &Review) -> Option<Html> {
    let cx = told.cx;
    let row = |row: &review::ResultRow| {
        let expected = row.expected.as_ref().map_or_else(|| Safe(String::new()), |text| told.text(text));
        let stated = row.stated.iter().map(|(party, text)| {
            format!("<small><bdi>{}</bdi></small>{}", escape(&told.party(party)), told.text(text).0)
        });
        let reached = match row.reached {
            Some(Extent::Full) => "extent-full",
            Some(Extent::Part) => "extent-part",
            Some(Extent::None) => "extent-none",
            None => "extent-unsaid",
        };
        sheet::Row::of([entry(told, row.item), expected, Safe(stated.collect()), sheet::text(cx.t(reached))])
    };
    let rows: Vec<sheet::Row> = review.results.iter().map(row).collect();
    let heads = ["activity", "review-expected", "review-stated", "review-reached"].map(|id| cx.t(id)).into();
    (!rows.is_empty()).then(|| Sheet::plain(cx.t("review-results"), heads, rows).html())
}

/// The years of which the dossier has activities, up to the one shown.
fn years(told: Told<'_>, day: Date, year: i16) -> std::ops::RangeInclusive<i16> {
    let first = told.reading.mechanism.activities.iter().filter_map(|life| life.first_period);
    let first = first.map(|period| period.first_day().year()).min().unwrap_or(year);
    let last = year.max(day.year().min(year + 1));
    first.max(last - MOST_YEARS)..=last
}

fn trend(
    told: Told<'_>,
    years: std::ops::RangeInclusive<i16>,
    day: Date,
    address: &dyn Fn(i16) -> String,
) -> Option<(Html, Html)> {
    let cx = told.cx;
    let tallies = review::trend(&told.reading.mechanism, years, day);
    if tallies.len() < 2 {
        return None;
    }
    let count = |year: i16, number: usize| chart::Count {
        value: number as u64,
        link: (number > 0).then(|| format!("{}#all", address(year))),
    };
    let of = |(year, tally): &(i16, Tally)| Year {
        year: *year,
        counts: vec![count(*year, tally.planned.number()), count(*year, tally.of(Fate::Held))],
    };
    let held: usize = tallies.iter().map(|(_, tally)| tally.of(Fate::Held)).sum();
    let trend = Trend {
        frame: frame(
            told,
            "trend",
            "review-trend",
            cx.p2("review-part", "what", cx.t("fate-held"), "n", held),
        ),
        year_head: cx.t("review-year"),
        series: vec![
            Series { name: cx.t("review-planned"), ink: Ink::Outline },
            Series { name: cx.t("fate-held"), ink: Ink::Full },
        ],
        years: tallies.iter().map(of).collect(),
    };
    let (svg, table) = (trend.svg().ok()?, trend.table().ok()?);
    Some((Safe(svg), Sheet::behind(&table).html()))
}

fn plan(told: Told<'_>, draft: &DraftPlan) -> Option<Html> {
    let cx = told.cx;
    let row = |line: &review::DraftLine| {
        let why = match line.why {
            Why::CarriedOver => "why-carried-over",
            Why::Repeated => "why-repeated",
            Why::InPrinciple => "why-in-principle",
        };
        let host = line.activity.host.party();
        let host = host.map_or_else(|| cx.t("third-place"), |code| told.party(code));
        sheet::Row::of([
            told.text(&line.activity.title),
            sheet::text(told.area(&line.activity.area)),
            sheet::text(host),
            sheet::text(told.period(line.activity.period)),
            sheet::text(cx.t(why)),
            entry(told, line.from),
        ])
    };
    let rows: Vec<sheet::Row> = draft.lines.iter().map(row).collect();
    let heads = ["activity", "review-area", "review-host", "field-period", "review-why", "review-from"];
    let heads = heads.map(|id| cx.t(id)).into();
    (!rows.is_empty()).then(|| Sheet::plain(cx.t("activity"), heads, rows).html())
}

fn agenda(told: Told<'_>, draft: &DraftAgenda) -> Vec<Point> {
    let cx = told.cx;
    let aged = |said: String, age: Option<i64>| {
        let age = age.map(|days| format!(" · {}", cx.h1("since-days", "n", days.max(0)).0));
        Safe(said + &age.unwrap_or_default())
    };
    let about = |(concern, age): &(Concern, Option<i64>)| match concern {
        Concern::Item(item) => aged(entry(told, *item).0, *age),
        Concern::Proposal(place) => aged(proposal(told, place), *age),
        Concern::Notice(notice) => {
            let day = cx.h1("review-concern-notice", "day", told.weekday(notice.day)).0;
            aged(format!("{} · {day}", entry(told, notice.instrument).0), *age)
        }
    };
    let point = |point: &review::AgendaPoint| Point {
        title: cx.t(&format!("point-{}", point.sort.slug())),
        about: point.about.iter().map(about).collect(),
    };
    draft.iter().map(point).collect()
}

/// A proposal that waits: what it is about.
fn proposal(told: Told<'_>, place: &cooperation::content::ActPlace) -> String {
    let waits = |head: &&Head| {
        head.pending.iter().any(|pending| {
            cooperation::content::ActPlace::from(cooperation::life::ReportName(pending.proposal)) == *place
        })
    };
    let words = escape(&told.cx.t("review-concern-proposal"));
    match told.reading.mechanism.heads().find(waits) {
        Some(head) => format!("{words} · {}", told.item(head).0),
        None => words,
    }
}
