//! What is signed, as it is printed: the same sheet from every register, whatever language its reader has.
//!
//! Parties stand in the order of their codes and languages in that of their tags, which is nobody's choice; every line
//! says the same in each language. What is national never comes here.

use askama::Template;
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use axum::response::Response;
use cooperation::content::ItemRef;
use cooperation::life::{ActivityLife, Agreement, PlanLife};
use register::views::{Day, DossierHead, MinutesPage, Party, SessionPage, Texts};

use crate::cx::{Cx, Tab};
use crate::dates;
use crate::lang::{Lang, dir_of};
use crate::pages::sessions::languages;
use crate::port::{PortError, Reading};
use crate::told::{as_of, texts, view_period};
use crate::visit::{Visit, html, query};
use crate::words::{Arg, Words};

/// A text in one language.
struct Said {
    lang: String,
    dir: &'static str,
    text: String,
    /// Said below it, smaller.
    small: String,
}

/// A row of the sheet: a paragraph, a point, an activity.
struct Row {
    number: String,
    class: &'static str,
    cells: Vec<Said>,
}

/// Where a party signs.
struct Place {
    names: Vec<Said>,
    capacity: Vec<Said>,
}

#[derive(Template)]
#[template(path = "print.html")]
struct Sheet<'a> {
    cx: &'a Cx,
    back: String,
    dir: &'static str,
    parties: Vec<Vec<Said>>,
    dossier: Vec<Said>,
    titles: Vec<Said>,
    reference: String,
    facts: Vec<Said>,
    state: Vec<Said>,
    rows: Vec<Row>,
    done: Vec<Said>,
    places: Vec<Place>,
    digits: String,
    foot: Vec<Said>,
}

/// The languages of a sheet.
struct Tongues(Vec<String>);

impl Tongues {
    fn of(mut languages: Vec<String>) -> Self {
        languages.sort();
        Self(languages)
    }

    /// The sheet runs in the direction of its first language.
    fn dir(&self) -> &'static str {
        self.0.first().map_or("ltr", |lang| dir_of(lang))
    }

    fn each(&self, say: impl Fn(&str, &'static Words) -> String) -> Vec<Said> {
        let one = |lang: &String| Said {
            lang: lang.clone(),
            dir: dir_of(lang),
            // A language that the desk does not speak gets the desk's words in English.
            text: say(lang, Words::of(Lang::of(lang).unwrap_or(Lang::En))),
            small: String::new(),
        };
        self.0.iter().map(one).collect()
    }

    /// A text of the dossier in each language; the nearest one where one is missing.
    fn text(&self, texts: &Texts) -> Vec<Said> {
        self.each(|lang, _| texts.pick(lang).map_or_else(String::new, |(_, text)| text.to_owned()))
    }

    fn words(&self, id: &str) -> Vec<Said> {
        self.each(|_, w| w.bare(id, &[]))
    }

    fn day(&self, id: &str, day: Day) -> Vec<Said> {
        self.each(|_, w| w.bare(id, &[("date", &dates::long(w, day))]))
    }
}

/// Parties by their codes.
fn ordered(head: &DossierHead) -> Vec<&Party> {
    let mut parties: Vec<&Party> = head.parties.iter().collect();
    parties.sort_by(|a, b| (&a.code, &a.id).cmp(&(&b.code, &b.id)));
    parties
}

fn grouped(digits: &[String]) -> String {
    digits.join(" ")
}

/// A sheet with its letterhead, and nothing on it yet.
fn sheet<'a>(cx: &'a Cx, head: &DossierHead, tongues: &Tongues, back: String) -> Sheet<'a> {
    Sheet {
        cx,
        back,
        dir: tongues.dir(),
        parties: ordered(head).into_iter().map(|party| tongues.text(&party.names)).collect(),
        dossier: tongues.text(&head.title),
        titles: Vec::new(),
        reference: String::new(),
        facts: Vec::new(),
        state: Vec::new(),
        rows: Vec::new(),
        done: Vec::new(),
        places: Vec::new(),
        digits: String::new(),
        foot: tongues.words("fingerprint-of-text"),
    }
}

/// Joins what is there.
fn line(parts: impl IntoIterator<Item = String>) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn minutes(cx: &Cx, v: &MinutesPage) -> Response {
    let tongues = Tongues::of(v.languages.clone());
    let back = format!("/d/{}/sessions/{}/minutes", v.head.id, v.line.item);
    let mut page = sheet(cx, &v.head, &tongues, back);
    page.reference = v.line.reference.clone();
    let signed = v.minutes.as_ref().is_some_and(|m| m.signed);
    let referendum = v.minutes.as_ref().is_some_and(|m| m.pending.iter().any(|p| p.ad_referendum));
    page.state = match (signed, referendum) {
        (true, _) => tongues.words("session-minutes-signed"),
        (_, true) => tongues.words("session-ad-referendum"),
        _ => tongues.words("session-print-unsigned"),
    };
    page.titles = match &v.minutes {
        Some(m) => tongues.text(&m.title),
        None => tongues.words("session-minutes-draft"),
    };
    page.facts = tongues.text(&v.line.title);
    let mut decided = 0_u32;
    for p in &v.paragraphs {
        let mut cells = tongues.each(|lang, _| p.texts.0.get(lang).cloned().unwrap_or_default());
        if p.sort == "decision" {
            decided += 1;
            for cell in &mut cells {
                let w = Words::of(Lang::of(&cell.lang).unwrap_or(Lang::En));
                cell.small = w.bare("session-print-decision", &[("n", &decided as &dyn Arg)]);
            }
        }
        page.rows.push(Row {
            number: p.number.to_string(),
            class: match p.sort.as_str() {
                "heading" => "heading",
                "decision" => "decision",
                _ => "",
            },
            cells,
        });
    }
    if let Some(m) = &v.minutes {
        page.digits = grouped(&m.digits);
        if let Some(day) = m.done_on {
            page.done = tongues.each(|lang, w| match m.done_at.pick(lang) {
                Some((_, place)) => {
                    w.bare("session-done-at-on", &[("place", &place), ("date", &dates::long(w, day))])
                }
                None => w.bare("session-done-on", &[("date", &dates::long(w, day))]),
            });
        }
    }
    page.places = ordered(&v.head)
        .into_iter()
        .map(|party| {
            let signs = v.minutes.iter().flat_map(|m| &m.signatories);
            let capacity = signs.filter(|(of, _)| of.code == party.code).map(|(_, capacity)| capacity).next();
            Place {
                names: tongues.each(|lang, w| {
                    let name = party.names.pick(lang).map_or("", |(_, name)| name);
                    w.bare("session-print-for", &[("party", &name)])
                }),
                capacity: capacity.map_or_else(Vec::new, |capacity| tongues.text(capacity)),
            }
        })
        .collect();
    html(StatusCode::OK, &page)
}

fn agenda(cx: &Cx, v: &SessionPage) -> Response {
    let spoken = if v.languages.is_empty() { languages(&v.head) } else { v.languages.clone() };
    let tongues = Tongues::of(spoken);
    let mut page = sheet(cx, &v.head, &tongues, format!("/d/{}/sessions/{}", v.head.id, v.line.item));
    page.titles = tongues.words("field-agenda");
    page.reference = v.line.reference.clone();
    page.facts = tongues.each(|lang, w| {
        let pick = |texts: &Texts| texts.pick(lang).map_or_else(String::new, |(_, text)| text.to_owned());
        let when = v.line.period.map_or_else(String::new, |period| dates::period(w, period, None));
        let hours = v.hours.as_ref().map_or_else(String::new, |h| {
            let said = match &h.end {
                Some(end) => w.bare("session-from-to", &[("from", &h.begin), ("to", end)]),
                None => h.begin.clone(),
            };
            format!("{said} ({})", h.zone)
        });
        line([pick(&v.line.title), pick(&v.line.place), when, hours])
    });
    page.state =
        tongues.words(if v.agenda_proposed { "session-agenda-proposed" } else { "session-agenda-agreed" });
    page.rows = v
        .agenda
        .iter()
        .zip(1..)
        .map(|(point, number)| {
            let mut cells = tongues.text(&point.text);
            for cell in &mut cells {
                let about = point.about.iter().map(|it| {
                    let title =
                        it.title.pick(&cell.lang).map_or_else(String::new, |(_, text)| text.to_owned());
                    if it.reference.is_empty() { title } else { format!("{title} ({})", it.reference) }
                });
                cell.small = line(about);
            }
            Row { number: number.to_string(), class: "", cells }
        })
        .collect();
    page.digits = grouped(&v.digits);
    html(StatusCode::OK, &page)
}

/// `GET /d/{dossier}/sessions/{item}/print/{minutes|agenda}`.
pub(crate) async fn session(
    visit: Visit,
    Path((dossier, item, what)): Path<(String, String, String)>,
) -> Result<Response, Response> {
    match what.as_str() {
        "minutes" => {
            let v = visit.get(move |p| p.minutes(&dossier, &item, None)).await?;
            Ok(minutes(&visit.cx(visit.t("field-minutes"), Tab::Sessions, Some(&v.head)), &v))
        }
        "agenda" => {
            let v = visit.get(move |p| p.session(&dossier, &item, None)).await?;
            Ok(agenda(&visit.cx(visit.t("field-agenda"), Tab::Sessions, Some(&v.head)), &v))
        }
        _ => Err(visit.refusal(&PortError::NotFound)),
    }
}

/// The plan of a year: an agreed one before one that is open.
fn plan_of(reading: &Reading, year: i16) -> Option<&PlanLife> {
    let of_year =
        |life: &&PlanLife| life.plan.as_ref().is_some_and(|plan| plan.period.last_day().year() == year);
    let plans = reading.mechanism.plans.iter().filter(of_year);
    let stands =
        plans.filter(|life| life.head.agreement == Agreement::Agreed || !life.head.pending.is_empty());
    stands.min_by_key(|life| life.head.agreement != Agreement::Agreed)
}

/// One activity: its title, and below it its reference, its period, its place and its host.
fn plan_row(head: &DossierHead, tongues: &Tongues, it: &ActivityLife, number: usize) -> Row {
    let Some(activity) = &it.activity else {
        return Row { number: number.to_string(), class: "", cells: Vec::new() };
    };
    let mut cells = tongues.text(&texts(&activity.title));
    for cell in &mut cells {
        let w = Words::of(Lang::of(&cell.lang).unwrap_or(Lang::En));
        let pick = |texts: &Texts| texts.pick(&cell.lang).map(|(_, text)| text.to_owned());
        let host = activity.host.party().map(|code| {
            let party = head.parties.iter().find(|party| party.code == code.as_str());
            party.and_then(|party| pick(&party.names)).unwrap_or_else(|| code.to_string())
        });
        cell.small = line([
            it.head.reference.clone().unwrap_or_default(),
            dates::period(w, view_period(activity.period), None),
            activity.place.as_ref().and_then(|place| pick(&texts(place))).unwrap_or_default(),
            host.unwrap_or_default(),
        ]);
    }
    Row { number: number.to_string(), class: "", cells }
}

fn plan_sheet(cx: &Cx, reading: &Reading, year: i16) -> Response {
    let head = &reading.head;
    let life = plan_of(reading, year);
    let title = life.and_then(|life| life.head.title.as_ref());
    let tongues = Tongues::of(match title {
        Some(title) => texts(title).0.into_keys().collect(),
        None => languages(head),
    });
    let mut page = sheet(cx, head, &tongues, format!("/d/{}/plan?year={year}", head.id));
    page.titles = match title {
        Some(title) => tongues.text(&texts(title)),
        None => tongues.each(|_, w| w.bare("session-plan-title", &[("year", &year)])),
    };
    page.reference = life.and_then(|life| life.head.reference.clone()).unwrap_or_default();
    let agreed = life.is_some_and(|life| life.head.agreement == Agreement::Agreed);
    page.state = match (life, life.and_then(|life| life.head.agreed_on)) {
        (Some(_), Some(on)) if agreed => tongues.day("session-print-plan-agreed", dates::day_of(on)),
        (Some(_), _) => tongues.words("session-print-unsigned"),
        (None, _) => tongues.words("session-print-no-plan"),
    };
    let mut held: Vec<&ActivityLife> = reading
        .mechanism
        .activities
        .iter()
        .filter(|it| it.activity.is_some())
        .filter(|it| it.head.agreement == Agreement::Agreed || !agreed)
        .collect();
    held.sort_by_key(|it| {
        let first = it.activity.as_ref().map(|activity| activity.period.first_day());
        (first, it.head.reference.clone())
    });
    let among = |items: &[ItemRef]| held.iter().filter(|it| items.contains(&it.head.item)).copied().collect();
    let of_year = |it: &&&ActivityLife| {
        it.head.agreement == Agreement::Agreed
            && it.activity.as_ref().is_some_and(|activity| activity.period.year() == year)
    };
    let (lines, beside): (Vec<_>, Vec<_>) = match life {
        Some(life) => (among(&life.lines), among(&life.out_of_plan)),
        None => (held.iter().filter(of_year).copied().collect(), Vec::new()),
    };
    let count = lines.len();
    page.rows = lines.into_iter().zip(1..).map(|(it, n)| plan_row(head, &tongues, it, n)).collect();
    if !beside.is_empty() {
        let cells = tongues.words("session-print-beside");
        page.rows.push(Row { number: String::new(), class: "heading", cells });
    }
    page.rows.extend(beside.into_iter().zip(count + 1..).map(|(it, n)| plan_row(head, &tongues, it, n)));
    let place = life.and_then(|life| life.head.version.or_else(|| Some(life.head.pending.last()?.proposal)));
    page.digits =
        place.map(|place| grouped(&register::committee::wording_digits(&place))).unwrap_or_default();
    html(StatusCode::OK, &page)
}

/// `GET /d/{dossier}/plan/print?year=2027`.
pub(crate) async fn plan(
    visit: Visit,
    Path(dossier): Path<String>,
    RawQuery(raw): RawQuery,
) -> Result<Response, Response> {
    let reading = visit.get(move |p| p.mechanism(&dossier)).await?;
    let cx = visit.cx(visit.t("tab-plan"), Tab::Plan, Some(&reading.head));
    let year = query(raw.as_deref(), "year").and_then(|year| year.parse().ok());
    let year = year.unwrap_or_else(|| as_of(raw.as_deref(), reading.now, &cx.tz).year());
    Ok(plan_sheet(&cx, &reading, year))
}
