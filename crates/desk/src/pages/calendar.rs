//! The calendar of the States: their days off and seasons, the activities under them, what clashes, and when an
//! activity can be held.

use askama::Template;
use askama::filters::Safe;
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use axum::response::Response;
use cooperation::code::PartyCode;
use cooperation::content::{ItemRef, Turn};
use cooperation::life::{ActivityLife, ActivityStage, Agreement};
use cooperation::period::{Certainty as Exact, Period};
use followup::calendar::{Calendar, Certainty, Entry, Sort};
use followup::clash::{Clash, Clashes, Facts, clashes};
use followup::dossier;
use followup::layout::Line;
use followup::planned::Planned;
use followup::window::windows;
use jiff::civil::Date;
use publish::chart::{Band, Frame, Ink, Series, StateDays, Stretch, Timeline, TimelineHeads};

use crate::cx::{Cx, Tab};
use crate::pages::followup::Followed;
use crate::pages::layout::proposing;
use crate::sheet::{self, Sheet};
use crate::told::{Told, as_of};
use crate::visit::{Visit, html, query};
use crate::{dates, labels};

type Html = Safe<String>;

/// Most windows that are offered.
const MOST_WINDOWS: usize = 5;
/// Most clashes on one page.
const MOST_SHOWN: usize = 200;

const INKS: [(Ink, &str); 4] = [
    (Ink::Full, "ink-agreed"),
    (Ink::Outline, "ink-proposed"),
    (Ink::Net, "ink-held"),
    (Ink::Cross, "ink-off"),
];

struct Choice {
    here: bool,
    address: String,
    words: String,
}

struct Weekend {
    name: String,
    said: Html,
    unknown: bool,
}

struct Clashing {
    said: Html,
    ways: Vec<String>,
    seek: Option<String>,
}

struct Window {
    title: Html,
    days: String,
    first: Date,
    last: Date,
    reasons: Vec<Html>,
    next: Option<(String, &'static str)>,
}

struct Found {
    name: Html,
    count: Html,
    list: Vec<Window>,
    bars: Vec<Html>,
    open: String,
}

struct Sought {
    options: Vec<(ItemRef, String)>,
    item: Option<ItemRef>,
    from: Date,
    to: Date,
    lasts: Option<u16>,
    found: Option<Option<Found>>,
}

#[derive(Template)]
#[template(path = "calendar.html")]
struct CalendarPage<'a> {
    cx: &'a Cx,
    day: Date,
    day_said: Html,
    year: i16,
    here: String,
    layout: String,
    years: Vec<Choice>,
    quarters: Vec<Choice>,
    chart: Html,
    weekends: Vec<Weekend>,
    activities: Html,
    days: Html,
    clash_title: Html,
    clashes: Vec<Clashing>,
    left_out: usize,
    sought: Sought,
}

impl CalendarPage<'_> {
    fn first_page(&self) -> bool {
        false
    }
}

/// First and last day of a year, or of a quarter of it.
fn span(year: i16, quarter: Option<i8>) -> Option<(Date, Date)> {
    let (first, last) = quarter.map_or((1, 12), |quarter| (quarter * 3 - 2, quarter * 3));
    Some((Date::new(year, first, 1).ok()?, Date::new(year, last, 1).ok()?.last_of_month()))
}

/// `/d/{dossier}/calendar?year=2027&quarter=2&as-of=2026-11-23&window=ITEM&from=DAY&to=DAY&lasts=5`.
pub(crate) async fn show(
    visit: Visit,
    Path(dossier): Path<String>,
    RawQuery(raw): RawQuery,
) -> Result<Response, Response> {
    let reading = visit.get(move |p| p.mechanism(&dossier)).await?;
    let raw = raw.as_deref();
    let day = as_of(raw, reading.now, &visit.desk.inner.settings.time_zone);
    let asked = query(raw, "year").and_then(|year| year.parse().ok());
    let year = asked.filter(|year| (1000..=9000).contains(year)).unwrap_or_else(|| day.year());
    let quarter = query(raw, "quarter").and_then(|q| q.parse().ok()).filter(|q| (1..=4).contains(q));
    let title = crate::words::Words::of(visit.lang).text("cal-title", &[("year", &year)]);
    let cx = visit.cx(title, Tab::Calendar, Some(&reading.head));
    let told = Told { cx: &cx, reading: &reading };
    let followed = Followed::of(&reading, &cx.tz, day);
    // A year that calendars know has a first and a last day.
    let (first, last) = span(year, quarter).unwrap_or((day, day));
    let whole = span(year, None).unwrap_or((day, day));
    let here = told.at("calendar");
    let address = |year: i16, quarter: Option<i8>| {
        let quarter = quarter.map(|q| format!("&quarter={q}")).unwrap_or_default();
        format!("{here}?as-of={day}&year={year}{quarter}")
    };
    let years = [year - 1, year, year + 1].map(|one| Choice {
        here: one == year,
        address: address(one, None),
        words: one.to_string(),
    });
    let quarters = [None, Some(1), Some(2), Some(3), Some(4)].map(|one: Option<i8>| Choice {
        here: one == quarter,
        address: address(year, one),
        words: match one {
            None => cx.t("cal-year"),
            Some(q) => cx.w.bare("period-quarter-only", &[("quarter", &i64::from(q))]),
        },
    });
    let calendars = ordered(told, &followed);
    let lives = shown(told, first, last);
    let plan = dossier::plan(&reading.mechanism);
    let facts = Facts { calendars: followed.calendars(), ladders: followed.ladders(), most: &[] };
    let mut found = clashes(&plan, &facts, day);
    found.list.retain(|clash| clash.day().is_none_or(|on| (first..=last).contains(&on)));
    let Clashes { list, left_out } = found;
    let seek = |item: ItemRef| format!("{here}?as-of={day}&year={year}&window={item}#window");
    let page = CalendarPage {
        cx: &cx,
        day,
        day_said: cx.h1("as-of-line", "day", told.weekday(day)),
        year,
        years: years.into(),
        quarters: quarters.into(),
        chart: chart(told, &calendars, &shown(told, whole.0, whole.1), year, day),
        weekends: calendars.iter().map(|calendar| weekend(told, calendar, first, last)).collect(),
        activities: activities(told, &lives, &list),
        days: days(told, &calendars, first, last),
        clash_title: cx.h1("clash-title", "n", list.len() + left_out),
        left_out: left_out + list.len().saturating_sub(MOST_SHOWN),
        clashes: list.iter().take(MOST_SHOWN).map(|clash| clashing(told, clash, &seek)).collect(),
        sought: sought(told, raw, &facts, &plan, whole, day),
        layout: format!("{}?as-of={day}&year={}", told.at("layout"), year),
        here,
    };
    Ok(html(StatusCode::OK, &page))
}

/// The calendars in the order in which the dossier names the parties.
fn ordered<'a>(told: Told<'_>, followed: &'a Followed) -> Vec<&'a Calendar> {
    let of = |code: &PartyCode| followed.calendars().iter().find(|calendar| calendar.state() == code);
    told.parties().iter().filter_map(of).collect()
}

/// The activities that are, or may be, in these days.
fn shown<'a>(told: Told<'a>, first: Date, last: Date) -> Vec<(&'a ActivityLife, Period)> {
    let meant =
        |life: &&ActivityLife| !matches!(life.stage, ActivityStage::NotRetained | ActivityStage::Withdrawn);
    let lives = told.reading.mechanism.activities.iter().filter(meant);
    let mut lives: Vec<_> = lives
        .filter_map(|life| Some((life, life.period?)))
        .filter(|(_, period)| period.first_day() <= last && period.last_day() >= first)
        .collect();
    lives.sort_by_key(|(life, period)| (period.first_day(), period.last_day(), life.head.item));
    lives
}

fn ink(life: &ActivityLife) -> (Ink, &'static str) {
    use ActivityStage as S;
    INKS[match life.stage {
        S::Held | S::Closed => 2,
        S::PutOff | S::Cancelled | S::NotHeld | S::CarriedOver => 3,
        _ if life.turn == Some(Turn::PostponedSineDie) => 3,
        _ if life.head.agreement == Agreement::Agreed => 0,
        _ => 1,
    }]
}

fn bands(told: Told<'_>, calendar: &Calendar, year: i16) -> Vec<Band> {
    let Some((first, last)) = span(year, None) else { return Vec::new() };
    let mut entries: Vec<&Entry> =
        within(calendar, first, last).filter(|e| e.sort != Sort::Working).collect();
    entries.sort_by_key(|entry| (!entry.sort.is_season(), entry.from));
    let band = |entry: &Entry| Band {
        first: entry.from,
        last: entry.to,
        name: told.plain(&entry.name),
        when: told.days(entry.from, entry.to),
        soft: entry.sort.is_season(),
        indicative: entry.certainty == Certainty::Indicative,
    };
    entries.into_iter().map(band).collect()
}

fn within(calendar: &Calendar, first: Date, last: Date) -> impl Iterator<Item = &Entry> {
    calendar.entries().filter(move |entry| entry.from <= last && entry.to >= first)
}

/// The year as a picture. Everything in it stands in the tables too; where it cannot be drawn they stand alone.
fn chart(
    told: Told<'_>,
    calendars: &[&Calendar],
    lives: &[(&ActivityLife, Period)],
    year: i16,
    day: Date,
) -> Html {
    let cx = told.cx;
    let states: Vec<StateDays> = calendars
        .iter()
        .map(|calendar| StateDays { name: told.party(calendar.state()), bands: bands(told, calendar, year) })
        .collect();
    let row = |(life, period): &(&ActivityLife, Period)| Stretch {
        reference: life.head.reference.clone().unwrap_or_else(|| told.name_plain(&life.head)),
        title: told.name_plain(&life.head),
        first: period.first_day(),
        last: period.last_day(),
        exact: period.certainty() == Exact::Days,
        ink: ink(life).0,
        when: told.period(*period),
        remarks: Vec::new(),
        link: None,
    };
    let names: Vec<&str> = states.iter().map(|state| state.name.as_str()).collect();
    let names = names.join(&cx.t("list-separator"));
    let months: [u8; 12] = std::array::from_fn(|at| at as u8 + 1);
    let timeline = Timeline {
        frame: Frame {
            id: format!("year-{year}"),
            title: cx.t("cal-chart"),
            description: cx.p2("cal-chart-said", "n", lives.len(), "states", names),
            language: cx.lang.tag().to_owned(),
            right_to_left: cx.lang.rtl(),
        },
        year,
        months: months.map(|number| dates::short_month(cx.w, number)),
        states,
        series: INKS.map(|(ink, name)| Series { name: cx.t(name), ink }).into(),
        rows: lives.iter().map(row).collect(),
        today: (day.year() == year).then_some(day),
        heads: TimelineHeads {
            reference: cx.t("field-reference"),
            title: cx.t("activity"),
            when: cx.t("field-period"),
            standing: cx.t("cal-standing"),
            remarks: cx.t("cal-remarks"),
            state: cx.t("cal-state"),
            days: cx.t("cal-days"),
        },
    };
    Safe(timeline.svg().unwrap_or_default())
}

fn weekend(told: Told<'_>, calendar: &Calendar, first: Date, last: Date) -> Weekend {
    let names = calendar.weekend(first).days();
    let names = names.map(|d| told.cx.t(labels::WEEKDAYS[d.to_monday_zero_offset().unsigned_abs() as usize]));
    let names: Vec<String> = names.collect();
    Weekend {
        name: told.party(calendar.state()),
        said: match names.is_empty() {
            true => told.cx.w.html("cal-no-weekend", &[]),
            false => told.cx.h1("cal-weekend", "days", names.join(&told.cx.t("list-separator"))),
        },
        unknown: !calendar.knows(first) || !calendar.knows(last),
    }
}

fn activities(told: Told<'_>, lives: &[(&ActivityLife, Period)], found: &[Clash]) -> Html {
    let cx = told.cx;
    let row = |(life, period): &(&ActivityLife, Period)| {
        let host = life.host.as_ref().map_or_else(|| cx.t("third-place"), |code| told.party(code));
        let clashes = found.iter().filter(|clash| concerns(clash, life.head.item)).map(|clash| {
            let said = told.say(&clash.message()).0;
            format!("<li>{said}</li>")
        });
        let clashes: String = clashes.collect();
        let remarks =
            if clashes.is_empty() { clashes } else { format!(r#"<ul class="dash">{clashes}</ul>"#) };
        sheet::Row::of([
            told.item(&life.head),
            sheet::text(told.period(*period)),
            sheet::text(host),
            sheet::text(cx.t(ink(life).1)),
            Safe(remarks),
        ])
    };
    let heads = ["activity", "field-period", "field-host", "cal-standing", "cal-remarks"].map(|id| cx.t(id));
    let rows = lives.iter().map(row).collect();
    let group = sheet::Group { rows, none: cx.t("cal-no-activity"), ..sheet::Group::default() };
    Sheet { caption: cx.t("cal-activities"), heads: heads.into(), groups: vec![group] }.html()
}

fn concerns(clash: &Clash, item: ItemRef) -> bool {
    match clash {
        Clash::Same { one, other, .. } => one.item == item || other.item == item,
        Clash::DayOff { item: it, .. } | Clash::Lead { item: it, .. } | Clash::Missing { item: it, .. } => {
            it.item == item
        }
        Clash::Order { item: it, before, .. } => it.item == item || before.item == item,
        Clash::Circle { items } | Clash::Many { items, .. } => items.iter().any(|it| it.item == item),
    }
}

/// Days off and seasons in words, by day, one line a State.
fn days(told: Told<'_>, calendars: &[&Calendar], first: Date, last: Date) -> Html {
    let cx = told.cx;
    let mut entries: Vec<(&Entry, usize)> = Vec::new();
    for (at, calendar) in calendars.iter().enumerate() {
        entries.extend(within(calendar, first, last).map(|entry| (entry, at)));
    }
    entries.sort_by_key(|(entry, at)| (entry.from, entry.to, *at));
    let row = |(entry, at): &(&Entry, usize)| {
        let when = match entry.from == entry.to {
            true => told.time(entry.from),
            false => sheet::text(told.days(entry.from, entry.to)),
        };
        sheet::Row::of([
            when,
            sheet::text(told.party(calendars[*at].state())),
            told.text(&entry.name),
            sheet::text(cx.t(&format!("sort-{}", entry.sort.slug()))),
            sheet::text(cx.t(&format!("certainty-{}", entry.certainty.slug()))),
        ])
    };
    let heads = ["field-days", "cal-state", "cal-days", "cal-what", "cal-certainty"].map(|id| cx.t(id));
    let rows = entries.iter().map(row).collect();
    let group = sheet::Group { rows, none: cx.t("cal-no-days"), ..sheet::Group::default() };
    Sheet { caption: cx.t("cal-days"), heads: heads.into(), groups: vec![group] }.html()
}

fn clashing(told: Told<'_>, clash: &Clash, seek: &dyn Fn(ItemRef) -> String) -> Clashing {
    let item = match clash {
        Clash::Same { other, .. } => Some(other.item),
        Clash::DayOff { item, .. } | Clash::Lead { item, .. } | Clash::Order { item, .. } => Some(item.item),
        Clash::Many { items, .. } => items.last().map(|named| named.item),
        Clash::Circle { .. } | Clash::Missing { .. } => None,
    };
    Clashing {
        said: told.say(&clash.message()),
        ways: clash.ways().iter().map(|way| told.cx.t(&format!("followup-way-{}", way.slug()))).collect(),
        seek: item.map(seek),
    }
}

/// The form that seeks a window, and what it found.
fn sought(
    told: Told<'_>,
    raw: Option<&str>,
    facts: &Facts<'_>,
    plan: &[Planned],
    (first, last): (Date, Date),
    day: Date,
) -> Sought {
    let asked = |name: &str| query(raw, name).and_then(|t| dates::parse_day(&t)).and_then(dates::date_of);
    let codes: Vec<PartyCode> = told.reading.mechanism.codes().cloned().collect();
    let wanted: Vec<Planned> = told
        .reading
        .mechanism
        .activities
        .iter()
        .filter(|life| !life.stage.is_over())
        .filter_map(|life| {
            let known = plan.iter().find(|planned| planned.item == life.head.item).cloned();
            known.or_else(|| Some(Planned::of_activity(life.head.item, life.activity.as_ref()?, &codes)))
        })
        .collect();
    let item = query(raw, "window");
    let item = item.and_then(|id| wanted.iter().find(|planned| planned.item.to_string() == id));
    let lasts =
        query(raw, "lasts").and_then(|days| days.parse::<u16>().ok()).filter(|n| (1..=366).contains(n));
    let (from, to) = (asked("from").unwrap_or(first.max(day).min(last)), asked("to").unwrap_or(last));
    let title = |planned: &Planned| {
        told.head_of(planned.item).map_or_else(|| planned.name.clone(), |head| told.called(head))
    };
    let found = item.map(|planned| {
        let mut planned = planned.clone();
        if let Some(days) = lasts {
            // Its own days give way to the length asked for.
            let month = planned.period.first_day();
            planned.period =
                Period::month(month.year().into(), month.month().into()).unwrap_or(planned.period);
            planned.lasts = days;
        }
        let line = Line { planned, from, to, wish: None };
        let found = windows(&line, plan, facts, (from, to), day, MOST_WINDOWS).ok()?;
        let list = found.list.iter().zip(1_u32..).map(|(window, n)| Window {
            title: told.cx.h1("window-nth", "n", n),
            days: told.days(window.first, window.last),
            first: window.first,
            last: window.last,
            reasons: window.reasons.iter().map(|reason| told.say(&reason.message())).collect(),
            next: proposing(told, line.planned.item, window.first, window.last),
        });
        Some(Found {
            name: sheet::text(title(&line.planned)),
            count: told.cx.h2("window-count", "n", found.possible, "dates", found.dates),
            list: list.collect(),
            bars: found.bars.iter().map(|bar| told.say(&bar.message())).collect(),
            open: told.at(&format!("activity/{}", line.planned.item)),
        })
    });
    Sought {
        options: wanted.iter().map(|planned| (planned.item, title(planned))).collect(),
        item: item.map(|planned| planned.item),
        from,
        to,
        lasts,
        found,
    }
}

impl CalendarPage<'_> {
    fn chosen(&self, item: &ItemRef) -> bool {
        self.sought.item.as_ref() == Some(item)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_ends_with_its_last_month() {
        let of = |quarter| span(2028, quarter).map(|(first, last)| format!("{first}..{last}"));
        assert_eq!(of(Some(1)).as_deref(), Some("2028-01-01..2028-03-31"));
        assert_eq!(of(None).as_deref(), Some("2028-01-01..2028-12-31"));
    }
}
