//! The follow-up board of a dossier, the statement that two officers compare, and the days of its instruments.

use std::collections::BTreeMap;

use askama::Template;
use askama::filters::Safe;
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use axum::response::Response;
use cooperation::code::PartyCode;
use followup::board::{Board, Group, Row, Whose, board, done_since, reached};
use followup::calendar::Calendar;
use followup::dossier;
use followup::ladder::Ladders;
use followup::open::{MarkedDay, Next, OpenItem, Rules, marked_days, open_items};
use followup::statement::Statement;
use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use record::words::{Digits, Script};

use crate::cx::{Cx, Tab};
use crate::lang::Lang;
use crate::port::Reading;
use crate::sheet::{self, Sheet};
use crate::told::{Told, as_of};
use crate::visit::{Visit, html, query};
use crate::words::escape;
use crate::{dates, labels};

type Html = Safe<String>;

/// What is closed is shown for so many days.
const CLOSED: i64 = 90;

/// What is open in a dossier on a day.
pub(crate) struct Followed {
    calendars: Vec<Calendar>,
    ladders: Ladders,
    pub(crate) open: Vec<OpenItem>,
    heard: BTreeMap<PartyCode, Date>,
}

impl Followed {
    pub(crate) fn of(reading: &Reading, tz: &TimeZone, day: Date) -> Self {
        let calendars = dossier::calendars(&reading.mechanism, true);
        let ladders = dossier::ladders(&reading.mechanism);
        let open = open_items(&reading.mechanism, &Rules { calendars: &calendars, ladders: &ladders }, day);
        let heard = reading.heard.iter();
        let heard = heard.filter_map(|(party, at)| Some((party.clone(), dates::minute_date(*at, tz)?)));
        let heard = heard.collect();
        Self { calendars, ladders, open, heard }
    }

    /// When something last came from each partner.
    pub(crate) fn heard(&self) -> &BTreeMap<PartyCode, Date> {
        &self.heard
    }

    pub(crate) fn board(&self, us: &PartyCode, day: Date) -> Board<'_> {
        board(&self.open, us, &self.heard, day)
    }

    /// The calendars of the parties.
    pub(crate) fn calendars(&self) -> &[Calendar] {
        &self.calendars
    }

    /// The ladders of the dossier.
    pub(crate) fn ladders(&self) -> &Ladders {
        &self.ladders
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Which {
    All,
    Ours,
    Theirs,
    Third,
}

impl Which {
    const ALL: [Self; 4] = [Self::All, Self::Ours, Self::Theirs, Self::Third];

    fn read(raw: Option<&str>) -> Self {
        let asked = query(raw, "whose");
        Self::ALL.into_iter().find(|which| Some(which.slug()) == asked.as_deref()).unwrap_or(Self::All)
    }

    fn slug(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Ours => "ours",
            Self::Theirs => "theirs",
            Self::Third => "third",
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::All => "board-all",
            Self::Ours => "board-ours",
            Self::Theirs => "board-theirs",
            Self::Third => "board-third",
        }
    }

    fn takes(self, whose: Whose) -> bool {
        match self {
            Self::All => true,
            Self::Ours => whose == Whose::Ours,
            Self::Theirs => whose == Whose::Theirs,
            Self::Third => matches!(whose, Whose::OurAuthority | Whose::TheirAuthority),
        }
    }
}

struct Choice {
    here: bool,
    address: String,
    words: String,
    number: usize,
}

struct Silent {
    said: Html,
    waiting: Html,
}

struct Compared {
    number: Option<u64>,
    words: Vec<String>,
    digits: String,
    agreed: usize,
    open: usize,
    late: usize,
}

#[derive(Template)]
#[template(path = "followup.html")]
struct FollowupPage<'a> {
    cx: &'a Cx,
    day: Date,
    day_said: Html,
    by_office: bool,
    views: [Choice; 2],
    choices: Vec<Choice>,
    none: bool,
    table: Html,
    silences: Vec<Silent>,
    compared: Compared,
    marks: Option<Html>,
    here: String,
    which: &'static str,
}

impl FollowupPage<'_> {
    fn first_page(&self) -> bool {
        false
    }
}

/// `/d/{dossier}/follow-up?as-of=2026-11-23&by=office&whose=ours&number=7`.
pub(crate) async fn show(
    visit: Visit,
    Path(dossier): Path<String>,
    RawQuery(raw): RawQuery,
) -> Result<Response, Response> {
    let reading = visit.get(move |p| p.mechanism(&dossier)).await?;
    let cx = visit.cx(visit.t("board-title"), Tab::Followup, Some(&reading.head));
    let told = Told { cx: &cx, reading: &reading };
    let raw = raw.as_deref();
    let day = as_of(raw, reading.now, &cx.tz);
    let followed = Followed::of(&reading, &cx.tz, day);
    let board = followed.board(&reading.us, day);
    let (by_office, which) = (query(raw, "by").as_deref() == Some("office"), Which::read(raw));
    let here = told.at("follow-up");
    let address = |office: bool, which: Which| {
        let by = if office { "&by=office" } else { "" };
        format!("{here}?as-of={day}{by}&whose={}", which.slug())
    };
    let choices = Which::ALL.map(|one| Choice {
        here: one == which,
        address: address(by_office, one),
        words: cx.t(one.word()),
        number: board.rows.iter().filter(|row| one.takes(row.whose)).count(),
    });
    let views = [(false, "board-by-group"), (true, "board-by-office")].map(|(office, id)| Choice {
        here: office == by_office,
        address: address(office, which),
        words: cx.t(id),
        number: 0,
    });
    let rows: Vec<&Row<'_>> = board.rows.iter().filter(|row| which.takes(row.whose)).collect();
    let groups = if by_office { offices(told, &rows, day) } else { groups(told, &rows, day) };
    let page = FollowupPage {
        cx: &cx,
        day,
        day_said: cx.h1("as-of-line", "day", told.weekday(day)),
        by_office,
        views,
        choices: choices.into(),
        none: board.rows.is_empty(),
        table: table(told, groups),
        silences: silences(told, &board),
        compared: compared(told, query(raw, "number").and_then(|n| n.parse().ok()), day),
        marks: marks(told, &marked_days(&reading.mechanism, day)),
        here,
        which: which.slug(),
    };
    Ok(html(StatusCode::OK, &page))
}

fn table(told: Told<'_>, groups: Vec<sheet::Group>) -> Html {
    let heads = ["board-what", "board-next", "board-whose", "board-office", "board-due", "board-risen"];
    let heads = heads.map(|id| told.cx.t(id)).into();
    Sheet { caption: told.cx.t("board-title"), heads, groups }.html()
}

/// Late, this week, later, waiting, done.
fn groups(told: Told<'_>, rows: &[&Row<'_>], day: Date) -> Vec<sheet::Group> {
    let of = |group: Group, id: &str, words: &str| sheet::Group {
        id: id.to_owned(),
        title: escape(&told.cx.t(words)),
        none: String::new(),
        rows: rows.iter().filter(|row| row.group == group).map(|r| line(told, r, day)).collect(),
    };
    let since = day.saturating_sub(CLOSED.days());
    let done = done_since(&told.reading.mechanism, since).into_iter().map(|done| {
        let name = told.head_of(done.item).map_or_else(|| sheet::text(&done.name), |head| told.item(head));
        let on = told.cx.h1("board-closed-on", "day", told.day(done.on));
        let nothing = || Safe(String::new());
        sheet::Row::of([name, nothing(), nothing(), nothing(), on, nothing()])
    });
    vec![
        of(Group::Late, "late", "board-group-late"),
        of(Group::ThisWeek, "week", "board-group-week"),
        of(Group::Later, "later", "board-group-later"),
        of(Group::Waiting, "waiting", "board-group-waiting"),
        sheet::Group {
            id: "done".to_owned(),
            title: told.cx.h1("board-group-done", "day", told.day(since)).0,
            none: told.cx.t("board-none-done"),
            rows: done.collect(),
        },
    ]
}

/// One group for each office of each party, ours first.
fn offices(told: Told<'_>, rows: &[&Row<'_>], day: Date) -> Vec<sheet::Group> {
    let order = told.parties();
    let mut by: BTreeMap<(usize, String), Vec<&Row<'_>>> = BTreeMap::new();
    for row in rows {
        let party = order.iter().position(|code| *code == row.open.party).unwrap_or(order.len());
        let office = row.open.office.as_ref().map(|office| told.plain(office));
        by.entry((party, office.unwrap_or_else(|| told.cx.t("board-no-office")))).or_default().push(row);
    }
    let named = by.into_iter().map(|((party, office), rows)| {
        let party = order.get(party).map(|code| told.party(code)).unwrap_or_default();
        sheet::Group {
            title: format!("<bdi>{}</bdi> · <bdi>{}</bdi>", escape(&party), escape(&office)),
            rows: rows.iter().map(|row| line(told, row, day)).collect(),
            ..sheet::Group::default()
        }
    });
    named.collect()
}

fn line(told: Told<'_>, row: &Row<'_>, day: Date) -> sheet::Row {
    let (cx, open) = (told.cx, row.open);
    let reference = told.head_of(open.item).and_then(|head| head.reference.as_deref());
    let mut what = told.named(open.item, open.kind, open.title.as_ref(), reference).0;
    if open.more > 0 {
        what += &format!("<small>{}</small>", cx.h1("board-more", "n", open.more).0);
    }
    let next = escape(&cx.t(&format!("followup-next-{}", open.next.slug())));
    // Only what an officer can do here leads there.
    let next = match (row.whose, open.next, open.place) {
        (Whose::Ours, Next::Answer, Some(place)) => {
            let address = told.at(&format!("sign/{}-{}", place.folio, place.index));
            format!(r#"<a class="btn sm" href="{}">{next}</a>"#, escape(&address))
        }
        (
            Whose::Ours,
            Next::CarryOut
            | Next::ConfirmDone
            | Next::ProposeAgenda
            | Next::NameDelegation
            | Next::ProposeMinutes,
            _,
        ) => match told.page_of(open.item, open.kind) {
            Some(page) => {
                format!(r#"<a class="btn sm" href="{}">{next}</a>"#, escape(&told.at(&page)))
            }
            None => next,
        },
        _ => next,
    };
    let party = || told.party(&open.party);
    let (shape, whose) = match row.whose {
        Whose::Ours => ("ours", cx.w.html("whose-ours", &[])),
        Whose::OurAuthority => ("third", cx.w.html("whose-our-authority", &[])),
        Whose::Theirs => ("theirs", cx.h1("whose-theirs", "party", party())),
        Whose::TheirAuthority => ("third", cx.h1("whose-their-authority", "party", party())),
    };
    let whose = format!(r#"<span class="word {shape}">{}<span>{}</span></span>"#, cx.shape(shape).0, whose.0);
    let office = open.office.as_ref().map_or_else(|| Safe(String::new()), |office| told.text(office));
    let mut due = match (open.due, row.left) {
        (Some(due), Some(left)) => {
            let past = if left < 0 { " past" } else { "" };
            format!(
                r#"<strong>{}</strong><small class="age{past}">{}</small>"#,
                told.time(due).0,
                told.left(left).0
            )
        }
        _ => escape(&cx.t("board-no-due")),
    };
    if !open.certain {
        due += &format!("<small>{}</small>", escape(&cx.t("board-uncertain")));
    }
    due += &format!("<small>{}</small>", cx.h1("since-days", "n", row.age.max(0)).0);
    let risen = reached(open, day).map_or_else(String::new, |(on, when)| {
        let words = escape(&cx.t(&format!("followup-when-{}", when.slug())));
        format!("{words}<small><bdi>{}</bdi></small>", escape(&told.day(on)))
    });
    sheet::Row::of([Safe(what), Safe(next), Safe(whose), office, Safe(due), Safe(risen)])
}

fn silences(told: Told<'_>, board: &Board<'_>) -> Vec<Silent> {
    let one = |silence: &followup::board::Silence| {
        let party = told.party(&silence.party);
        Silent {
            said: match silence.last {
                Some(last) => told.cx.h2("silence-last", "party", party, "day", told.weekday(last)),
                None => told.cx.h1("silence-never", "party", party),
            },
            waiting: told.cx.h1("silence-waiting", "n", silence.waiting),
        }
    };
    board.silences.iter().map(one).collect()
}

fn compared(told: Told<'_>, number: Option<u64>, day: Date) -> Compared {
    let reading = told.reading;
    let statement = Statement::of(&reading.dossier, &reading.position, &reading.mechanism, day);
    let script = match told.cx.lang {
        Lang::Fr | Lang::En => Script::Latin,
        Lang::Ar => Script::Arabic,
        Lang::Ur => Script::Urdu,
    };
    let words = number.map(|n| statement.words(n).iter().map(|word| word.spell(script)).collect());
    Compared {
        number,
        words: words.unwrap_or_default(),
        digits: number.map(|n| grouped(&statement.digits(n))).unwrap_or_default(),
        agreed: statement.agreed,
        open: statement.open,
        late: statement.late,
    }
}

/// Digits in groups of three.
pub(crate) fn grouped<const N: usize>(digits: &Digits<N>) -> String {
    digits.groups().map(|group| format!("{group:03}")).join(" ")
}

fn marks(told: Told<'_>, days: &[MarkedDay]) -> Option<Html> {
    let rows: Vec<sheet::Row> = days
        .iter()
        .map(|marked| {
            let named = told.head_of(marked.item);
            let name = named.map_or_else(|| sheet::text(&marked.name), |head| told.item(head));
            let mark = sheet::text(told.cx.t(&format!("followup-mark-{}", marked.mark.slug())));
            let when = match marked.left {
                0.. => told.left(marked.left),
                _ => told.cx.h1("ago-days", "n", -marked.left),
            };
            sheet::Row::of([name, mark, told.time(marked.day), when])
        })
        .collect();
    let heads = ["marks-instrument", "marks-what", "marks-day", "marks-when"].map(|id| told.cx.t(id));
    (!rows.is_empty()).then(|| Sheet::plain(told.cx.t("marks-title"), heads.into(), rows).html())
}

#[derive(Template)]
#[template(path = "portfolio.html")]
struct PortfolioPage<'a> {
    cx: &'a Cx,
    day: Date,
    day_said: Html,
    table: Option<Html>,
}

/// `/portfolio?as-of=2026-11-23`: every dossier of the register on one page.
pub(crate) async fn portfolio(visit: Visit, RawQuery(raw): RawQuery) -> Result<Response, Response> {
    let card = visit.get(|p| p.card()).await?;
    // A dossier that cannot be read does not hide the others.
    let rows = visit
        .get(|p| {
            Ok(p.dossiers()?.into_iter().map(|row| (p.mechanism(&row.id).ok(), row)).collect::<Vec<_>>())
        })
        .await?;
    let mut cx = visit.cx(visit.t("portfolio-title"), Tab::None, None);
    cx.card = Some(card);
    let now = rows.iter().find_map(|(reading, _)| Some(reading.as_ref()?.now)).unwrap_or_default();
    let day = as_of(raw.as_deref(), now, &cx.tz);
    let lines = rows.iter().map(|(reading, row)| {
        let name = format!(
            r#"<a href="/d/{}">{}</a><small>{}</small>"#,
            escape(&row.id),
            cx.text(&row.title).0,
            escape(&cx.names(&row.parties))
        );
        let Some(reading) = reading else {
            let unread = sheet::text(cx.t("portfolio-unread"));
            let nothing = || Safe(String::new());
            return sheet::Row::of([Safe(name), unread, nothing(), nothing(), nothing()]);
        };
        let told = Told { cx: &cx, reading };
        let followed = Followed::of(reading, &cx.tz, day);
        let board = followed.board(&reading.us, day);
        let here = format!("/d/{}/follow-up?as-of={day}", escape(&row.id));
        let ours = board.rows.iter().filter(|row| row.whose == Whose::Ours).count();
        let number = |n: usize, to: &str| match n {
            0 => Safe("0".to_owned()),
            n => Safe(format!(r#"<a class="opens" href="{here}{to}">{n}</a>"#)),
        };
        let due =
            followed.open.iter().filter_map(|open| Some((open.due?, open.next))).find(|(on, _)| *on >= day);
        let due = due.map(|(on, next)| (on, format!("followup-next-{}", next.slug())));
        let marked = marked_days(&reading.mechanism, day).into_iter().find(|marked| marked.left >= 0);
        let marked = marked.map(|it| (it.day, format!("followup-mark-{}", it.mark.slug())));
        let next = due.into_iter().chain(marked).min().map_or_else(
            || sheet::text(cx.t("portfolio-no-date")),
            |(on, what)| Safe(format!("{}<small>{}</small>", told.time(on).0, escape(&cx.t(&what)))),
        );
        let late = board.of(Group::Late).count();
        sheet::Row::of([
            Safe(name),
            number(board.rows.len(), ""),
            number(late, "#late"),
            number(ours, "&whose=ours"),
            next,
        ])
    });
    let lines: Vec<sheet::Row> = lines.collect();
    let heads = ["dossier", "portfolio-open", "portfolio-late", "portfolio-ours", "portfolio-next"];
    let heads = heads.map(|id| cx.t(id)).into();
    let table = (!lines.is_empty()).then(|| Sheet::plain(cx.t("portfolio-title"), heads, lines).html());
    let day_said = {
        let weekday = cx.t(labels::WEEKDAYS[day.weekday().to_monday_zero_offset().unsigned_abs() as usize]);
        let date = dates::long(cx.w, dates::day_of(day));
        cx.h1("as-of-line", "day", cx.w.bare("date-weekday", &[("weekday", &weekday), ("date", &date)]))
    };
    Ok(html(StatusCode::OK, &PortfolioPage { cx: &cx, day, day_said, table }))
}
