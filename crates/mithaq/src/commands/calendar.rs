//! Calendars of States: read from a file and stated as our State's own act, shown, and what clashes under them.

use super::stand::{self, Stand};
use crate::cli::{CalendarClashes, CalendarCommand, CalendarImport, CalendarShow};
use crate::failure::{Done, Failure};
use crate::house::{self, short};
use crate::output::{Output, count, table};
use cooperation::code::PartyCode;
use cooperation::content::{CalendarDay, CalendarDays, DayCertainty, DaySort, Reported, Weekday};
use cooperation::life::report::Body;
use cooperation::text::{LangTag, Listed, Text};
use followup::calendar::{Calendar, Certainty, Entry, Import, MOST_BYTES, Sort, read_csv, read_ical};
use followup::clash::across::{AcrossClash, across};
use followup::clash::{Clash, clashes};
use jiff::civil::{Date, date};
use record::ids::DossierId;
use register::{NewStatement, Register};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// `calendar ...`.
pub fn run(typed: &CalendarCommand, data: Option<PathBuf>, out: Output) -> Done {
    match typed {
        CalendarCommand::Import(typed) => import(typed, data, out),
        CalendarCommand::Show(typed) => show(typed, data, out),
        CalendarCommand::Clashes(typed) if typed.across => across_dossiers(typed, data, out),
        CalendarCommand::Clashes(typed) => clashing(typed, data, out),
    }
}

fn import(typed: &CalendarImport, data: Option<PathBuf>, out: Output) -> Done {
    let register = house::open(data)?;
    let dossier = house::dossier(&register, &typed.of)?;
    let us = register.our_code(&dossier)?;
    let read = read(typed, &us)?;
    if !read.faults.is_empty() {
        return Err(faults(&typed.file, &read.faults));
    }
    if let Some(other) = read.state.clone().filter(|state| *state != us) {
        return Err(Failure::bad_use(format!(
            "{} is the calendar of {other}, and this is the register of {us}; each State states its own days",
            typed.file.display()
        )));
    }
    let years = years(read).map_err(|found| match found {
        Fault::Lines(lines) => faults(&typed.file, &lines),
        Fault::Said(sentence) => Failure::bad_use(format!("{}: {sentence}", typed.file.display())),
    })?;
    let mut lines = Vec::new();
    for days in years {
        let (year, number) = (days.year, days.days.as_slice().len());
        let instruction = match typed.preview {
            true => None,
            false => {
                let body = Body::Fields(Reported::CalendarDays(Box::new(days)));
                Some(register.state(&dossier, NewStatement::at_large(body.into()))?.to_string())
            }
        };
        lines.push((year, number, instruction));
    }
    let view: Vec<_> = lines
        .iter()
        .map(|(year, days, by)| json!({ "year": year, "days": days, "instruction": by }))
        .collect();
    out.view(&json!({ "state": us.as_str(), "years": view }), |_| {
        let rows: Vec<Vec<String>> = lines
            .iter()
            .map(|(year, days, by)| {
                let recalled = by.as_deref().map(|by| format!("can be recalled as {}", short(by)));
                vec![year.to_string(), count(*days as u64, "entry"), recalled.unwrap_or_default()]
            })
            .collect();
        let said = if typed.preview { "Would be stated" } else { "Stated, and ready to leave" };
        format!("{said} as the calendar of {us}:\n{}", table(&rows).replace("entrys", "entries"))
    });
    Ok(())
}

fn read(typed: &CalendarImport, us: &PartyCode) -> Done<Import> {
    let mut bytes = Vec::new();
    let file = std::fs::File::open(&typed.file).map_err(Failure::file(&typed.file))?;
    // One byte more, so that the reader can say that there is too much.
    file.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(Failure::file(&typed.file))?;
    let begins =
        String::from_utf8_lossy(&bytes[..bytes.len().min(64)]).trim_start_matches('\u{feff}').to_owned();
    if !begins.trim_start().to_ascii_uppercase().starts_with("BEGIN:") {
        return Ok(read_csv(&bytes));
    }
    let language: LangTag =
        typed.language.parse().map_err(|error| Failure::bad_use(format!("language: {error}")))?;
    let usual = typed.file.file_name().map(|name| name.to_string_lossy().into_owned());
    let source = typed.source.clone().or(usual).unwrap_or_else(|| "iCalendar".to_owned());
    Ok(read_ical(&bytes, us, &language, &source))
}

fn faults(file: &Path, faults: &[followup::calendar::LineFault]) -> Failure {
    let lines: Vec<String> = faults.iter().map(|fault| format!("  {fault}")).collect();
    Failure::bad_use(format!(
        "{}: {} cannot be read, so nothing was stated; correct the file and import it again\n{}",
        file.display(),
        count(faults.len() as u64, "line"),
        lines.join("\n")
    ))
}

/// Why a file makes no statement.
enum Fault {
    Lines(Vec<followup::calendar::LineFault>),
    Said(String),
}

impl<E: std::error::Error> From<E> for Fault {
    fn from(error: E) -> Self {
        Fault::Said(error.to_string())
    }
}

/// What is stated of each year that the file covers.
fn years(read: Import) -> Result<Vec<CalendarDays>, Fault> {
    let calendar = read.calendar().map_err(Fault::Lines)?;
    let mut of: BTreeMap<i16, Vec<&Entry>> = BTreeMap::new();
    for entry in calendar.entries() {
        of.entry(entry.from.year()).or_default().push(entry);
    }
    if of.is_empty() {
        return Err(Fault::Said("it holds no day; add at least one".into()));
    }
    of.into_iter().map(|(year, entries)| stated(&calendar, year, entries)).collect()
}

/// What would be stated of one year of a calendar.
pub fn calendar_of_year(calendar: &Calendar, year: i16) -> Done<CalendarDays> {
    let entries = calendar.entries().filter(|entry| entry.from.year() == year).collect();
    stated(calendar, year, entries).map_err(|fault| match fault {
        Fault::Lines(lines) => faults(Path::new("calendar"), &lines),
        Fault::Said(sentence) => Failure::bad_use(sentence),
    })
}

fn stated(calendar: &Calendar, year: i16, mut entries: Vec<&Entry>) -> Result<CalendarDays, Fault> {
    entries.sort_by(|a, b| (a.from, a.to, &a.key).cmp(&(b.from, b.to, &b.key)));
    let mut sources: Vec<&str> = Vec::new();
    for entry in &entries {
        if !sources.contains(&entry.source.as_str()) {
            sources.push(&entry.source);
        }
    }
    // One source for all stands once; several stand with their days.
    let common =
        sources.first().copied().filter(|source| !source.trim().is_empty()).unwrap_or("own statement");
    let days = entries.iter().map(|entry| {
        let own = (entry.source != common && !entry.source.trim().is_empty())
            .then(|| Text::new(entry.source.as_str()));
        Ok(CalendarDay {
            first: entry.from,
            last: (entry.to > entry.from).then_some(entry.to),
            name: entry.name.clone(),
            sort: sort(entry.sort),
            certainty: match entry.certainty {
                Certainty::Indicative => DayCertainty::Indicative,
                Certainty::Fixed | Certainty::Confirmed => DayCertainty::Confirmed,
            },
            hijri: None,
            source: own.transpose()?,
        })
    });
    let days = days.collect::<Result<Vec<_>, Fault>>()?;
    let whole = u32::try_from(year)?;
    let mut stated = CalendarDays::new(whole, Listed::new(days)?, Text::new(common)?);
    stated.weekend = weekend(calendar, year)?;
    stated.check()?;
    Ok(stated)
}

fn sort(sort: Sort) -> DaySort {
    match sort {
        Sort::National | Sort::Single => DaySort::National,
        Sort::Religious => DaySort::Religious,
        Sort::Working => DaySort::Working,
        Sort::Ramadan => DaySort::Ramadan,
        Sort::School => DaySort::SchoolHolidays,
        Sort::Season => DaySort::Busy,
    }
}

/// The weekend of a year, where the file says one.
fn weekend(calendar: &Calendar, year: i16) -> Result<Option<BTreeSet<Weekday>>, Fault> {
    let (first, last) = (date(year, 1, 1), date(year, 12, 31));
    let days: BTreeSet<Weekday> = calendar
        .weekend(first)
        .days()
        .map(|day| Weekday::ALL[usize::from(day.to_monday_zero_offset().unsigned_abs())])
        .collect();
    if calendar.weekend(first) != calendar.weekend(last) {
        return Err(Fault::Said(format!(
            "the weekend changes within {year}; state the weekend of the whole year, and the days worked or free for once"
        )));
    }
    Ok((!days.is_empty()).then_some(days))
}

fn show(typed: &CalendarShow, data: Option<PathBuf>, out: Output) -> Done {
    let stand = Stand::open(&typed.on, data)?;
    let year = typed.year.unwrap_or(stand.as_of.year());
    if !(1000..=9000).contains(&year) {
        return Err(Failure::bad_use("the year is not one of 1000 to 9000; correct it"));
    }
    let wanted =
        |calendar: &&Calendar| typed.state.as_deref().is_none_or(|code| calendar.state().as_str() == code);
    let found: Vec<&Calendar> = stand.calendars.iter().filter(wanted).collect();
    if found.is_empty() {
        return Err(Failure::bad_use("no party of this dossier has that code; see 'mithaq party list'"));
    }
    let stated = |calendar: &Calendar| {
        let mut all = stand.whole.calendars.iter();
        all.any(|it| it.by == *calendar.state() && i64::from(it.value.year) == i64::from(year))
    };
    let views: Vec<_> = found
        .iter()
        .map(|calendar| {
            let entries: Vec<&Entry> = of_year(calendar, year);
            json!({
                "state": calendar.state().as_str(), "year": year, "stated": stated(calendar),
                "known": calendar.knows(date(year, 1, 1)) && calendar.knows(date(year, 12, 31)),
                "weekend": calendar.weekend(date(year, 1, 1)), "days": entries,
            })
        })
        .collect();
    out.view(&views, |_| {
        let parts = found.iter().map(|calendar| words(calendar, year, stated(calendar)));
        parts.collect::<Vec<_>>().join("\n\n")
    });
    Ok(())
}

fn of_year(calendar: &Calendar, year: i16) -> Vec<&Entry> {
    let mut entries: Vec<&Entry> =
        calendar.entries().filter(|entry| entry.from.year() <= year && entry.to.year() >= year).collect();
    entries.sort_by(|a, b| (a.from, a.to, &a.key).cmp(&(b.from, b.to, &b.key)));
    entries
}

fn words(calendar: &Calendar, year: i16, stated: bool) -> String {
    let from = if stated { "stated by that party" } else { "as shipped with the program, or unknown" };
    let weekend = calendar.weekend(date(year, 1, 1));
    let mut text = format!("{} {year} ({from}). Weekend: {weekend}.", calendar.state());
    let rows: Vec<Vec<String>> = of_year(calendar, year)
        .into_iter()
        .map(|entry| {
            let days = if entry.from == entry.to {
                entry.from.to_string()
            } else {
                format!("{} to {}", entry.from, entry.to)
            };
            let certain = match entry.certainty {
                Certainty::Indicative => "indicative, plus or minus one day",
                Certainty::Fixed => "fixed",
                Certainty::Confirmed => "confirmed",
            };
            vec![days, entry.sort.slug().to_owned(), certain.to_owned(), stand::said(&entry.name).to_owned()]
        })
        .collect();
    match rows.is_empty() {
        true => text.push_str(
            "\nNo day of that year is known; that party can state its own with 'mithaq calendar import'.",
        ),
        false => text.push_str(&format!("\n{}", table(&rows).trim_end())),
    }
    text
}

fn clashing(typed: &CalendarClashes, data: Option<PathBuf>, out: Output) -> Done {
    let stand = Stand::open(&typed.on, data)?;
    let plan = followup::dossier::plan(&stand.whole);
    let found = clashes(&plan, &stand.facts(), stand.as_of);
    let view: Vec<_> = found
        .list
        .iter()
        .map(|clash| {
            json!({ "clash": clash, "sentence": stand::sentence(&clash.message()), "day": clash.day(), "ways": ways(clash) })
        })
        .collect();
    out.view(&json!({ "as_of": stand.as_of, "clashes": view, "left_out": found.left_out }), |_| {
        if found.list.is_empty() {
            return "Nothing clashes, as far as the agreed days say.".to_owned();
        }
        let mut text = String::new();
        for clash in &found.list {
            text.push_str(&format!(
                "{}\n    ways out: {}\n",
                stand::sentence(&clash.message()),
                ways(clash).join("; ")
            ));
        }
        if found.left_out > 0 {
            text.push_str(&format!("and {} more\n", found.left_out));
        }
        text
    });
    Ok(())
}

fn ways(clash: &Clash) -> Vec<String> {
    clash.ways().iter().map(|way| stand::word("followup-way-", way.slug())).collect()
}

/// Over all dossiers of this register; the answer is printed and goes nowhere else.
fn across_dossiers(typed: &CalendarClashes, data: Option<PathBuf>, out: Output) -> Done {
    let register = house::open(data)?;
    let (mut plans, mut us) = (Vec::new(), None);
    for row in register.dossiers()? {
        let dossier = register.find_dossier(&row.id)?;
        us = us.or(Some(register.our_code(&dossier)?));
        plans.push((dossier, plan_of(&register, &dossier)?));
    }
    let Some(us) = us else {
        return Err(Failure::new("this register holds no dossier yet; see 'mithaq dossier open'"));
    };
    let found = across(&plans, &us, typed.most);
    let lines: Vec<(String, Date)> = found.for_our_eyes().iter().map(sentence).collect();
    let view: Vec<_> = lines.iter().map(|(said, day)| json!({ "sentence": said, "day": day })).collect();
    out.view(&json!({ "for_our_eyes": view }), |_| match lines.is_empty() {
        true => "Our dossiers do not get in each other's way, as far as the agreed days say.".to_owned(),
        false => {
            let said: Vec<&str> = lines.iter().map(|(said, _)| said.as_str()).collect();
            format!("For our eyes only:\n{}", said.join("\n"))
        }
    });
    Ok(())
}

fn plan_of(register: &Register, dossier: &DossierId) -> Done<Vec<followup::planned::Planned>> {
    Ok(followup::dossier::plan(&*register.mechanism(dossier)?))
}

fn sentence(clash: &AcrossClash<DossierId>) -> (String, Date) {
    let told = |it: &followup::clash::across::Elsewhere<DossierId>| {
        format!("{} (dossier {})", it.item.name, short(&it.dossier.to_string()))
    };
    match clash {
        AcrossClash::Same { kind, what, one, other, from, to } => (
            format!(
                "{} and {} both need the {} \"{what}\" from {from} to {to}.",
                told(one),
                told(other),
                kind.slug()
            ),
            *from,
        ),
        AcrossClash::Hosting { day, items, most } => {
            let items: Vec<String> = items.iter().map(told).collect();
            (
                format!(
                    "On {day} we would host {}, more than {most} at a time: {}.",
                    items.len(),
                    items.join(", ")
                ),
                *day,
            )
        }
    }
}
