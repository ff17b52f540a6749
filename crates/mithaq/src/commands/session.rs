//! Sessions of the committee: called, listed and shown, their agenda, our delegation.

use super::acts::{ready, report};
use super::show::period;
use super::stand;
use crate::cli::{AgendaCommand, DelegationNamed, On, SessionCall, SessionCalled, SessionCommand, SessionOn};
use crate::failure::{Done, Failure};
use crate::house::{self, said};
use crate::output::{Output, count, table};
use crate::papers::{self, PointPaper, SeatPaper, concern_paper};
use cooperation::content::{Concern, DelegationState, Hours, PointSort};
use cooperation::life::Mechanism;
use cooperation::text::{LangTag, LangText, Text, TextError};
use desk::lang::Lang;
use desk::words::Words;
use jiff::civil::Date;
use record::ids::{DossierId, ItemId};
use register::Register;
use register::committee::{AgendaWords, DraftPoint, NewSession};
use register::views::{DecisionView, DelegationView, PendingLine, SessionLine, SessionPage, SessionsPage};
use serde_json::json;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;

/// `session ...`.
pub fn run(typed: &SessionCommand, data: Option<PathBuf>, out: Output) -> Done {
    match typed {
        SessionCommand::List(on) => list(on, data, out),
        SessionCommand::Show(typed) => show(typed, data, out),
        SessionCommand::Call(typed) => call(typed, data, out),
        SessionCommand::Called(typed) => called(typed, data, out),
        SessionCommand::Agenda(AgendaCommand::Draft { session, out: file }) => {
            draft(session, file.as_ref(), data, out)
        }
        SessionCommand::Agenda(AgendaCommand::Propose { session, from, sign }) => {
            propose(session, from.as_ref(), *sign, data, out)
        }
        SessionCommand::Delegation(typed) => delegation(typed, data, out),
    }
}

/// A session of a dossier, and the day one stands on.
pub struct Sitting {
    /// The register.
    pub register: Register,
    /// The dossier.
    pub dossier: DossierId,
    /// The session.
    pub session: ItemId,
}

impl Sitting {
    /// Opens the register and finds the session.
    pub fn open(of: &crate::cli::Of, session: &str, data: Option<PathBuf>) -> Done<Self> {
        let register = house::open(data)?;
        let dossier = house::dossier(&register, of)?;
        let session = register.find_session(&dossier, session)?;
        Ok(Self { register, dossier, session })
    }

    /// The day one stands on.
    pub fn day(&self, on: &On) -> Date {
        on.as_of.map_or_else(|| stand::today(&self.register), |day| day.0)
    }
}

fn list(on: &On, data: Option<PathBuf>, out: Output) -> Done {
    let register = house::open(data)?;
    let dossier = house::dossier(&register, &on.of)?;
    let as_of = on.as_of.map_or_else(|| stand::today(&register), |day| day.0);
    out.view(&register.sessions(&dossier, as_of)?, sessions_words);
    Ok(())
}

fn sessions_words(page: &SessionsPage) -> String {
    let rows: Vec<Vec<String>> = page.sessions.iter().map(row).collect();
    let mut text = match rows.is_empty() {
        true => "No session is proposed or agreed yet.\n".to_owned(),
        false => table(&rows),
    };
    let host = page.next_host.as_ref().map(|host| format!(", hosted by {}", host.code));
    let _ = write!(text, "The next one would be number {}{}.", page.next_number, host.unwrap_or_default());
    text
}

fn row(line: &SessionLine) -> Vec<String> {
    vec![
        if line.reference.is_empty() { format!("session {}", line.number) } else { line.reference.clone() },
        line.period.as_ref().map_or_else(|| "no days".to_owned(), period),
        line.host.as_ref().map_or_else(|| "third place".to_owned(), |host| host.code.clone()),
        line.stage.replace('-', " "),
        said(&line.title).to_owned(),
    ]
}

fn show(typed: &SessionOn, data: Option<PathBuf>, out: Output) -> Done {
    let sitting = Sitting::open(&typed.on.of, &typed.session, data)?;
    let page = sitting.register.session(&sitting.dossier, &sitting.session, sitting.day(&typed.on))?;
    out.view(&page, page_words);
    Ok(())
}

fn page_words(page: &SessionPage) -> String {
    let mut text = table(&[row(&page.line)]);
    // Writing to a string cannot fail.
    if let Some(hours) = &page.hours {
        let end = hours.end.as_ref().map(|end| format!(" to {end}")).unwrap_or_default();
        let _ = writeln!(text, "Hours: {}{end}, {}", hours.begin, hours.zone);
    }
    if !page.line.place.is_empty() {
        let _ = writeln!(text, "Place: {}", said(&page.line.place));
    }
    if !page.languages.is_empty() {
        let _ = writeln!(text, "Languages: {}", page.languages.join(", "));
    }
    for (party, day) in &page.called {
        let _ = writeln!(text, "Called by {} by a note of {day}", party.code);
    }
    pending(&mut text, &page.line.pending);
    if !page.agenda.is_empty() {
        let how = if page.agenda_proposed { "proposed" } else { "agreed" };
        let _ = writeln!(text, "\nAgenda, {how}:");
        for (number, point) in (1..).zip(&page.agenda) {
            let since = point.since.map(|since| format!(" (first on the agenda of session {since})"));
            let _ = writeln!(text, "  {number}. {}{}", said(&point.text), since.unwrap_or_default());
        }
    }
    if !page.open.is_empty() {
        text.push_str("\nOpen on this day:\n");
        for point in &page.open {
            let _ = writeln!(text, "  {}", stand::word("point-", &point.sort));
            for matter in &point.about {
                let age = matter.age.map(|age| format!(", open {}", count(age.unsigned_abs(), "day")));
                let _ = writeln!(
                    text,
                    "    {} {}{}",
                    matter.reference,
                    said(&matter.title),
                    age.unwrap_or_default()
                );
            }
        }
    }
    for delegation in &page.delegations {
        delegation_words(&mut text, delegation);
    }
    if let Some(minutes) = &page.minutes {
        let how = if minutes.signed { "signed by all" } else { "proposed" };
        let _ = writeln!(text, "\nMinutes: {how}. {}", said(&minutes.title));
        pending(&mut text, &minutes.pending);
    } else if page.drafted {
        text.push_str("\nMinutes: being drafted; see 'mithaq minutes show'.\n");
    }
    decisions(&mut text, &page.decisions);
    text
}

/// Open proposals, and whose signature is awaited.
pub fn pending(text: &mut String, lines: &[PendingLine]) {
    for line in lines {
        let by = line.by.as_ref().map_or("", |party| party.code.as_str());
        let ours = if line.ours { "; our signature is awaited" } else { "" };
        let noted = if line.ad_referendum { "; all have signed ad referendum" } else { "" };
        let _ =
            writeln!(text, "Proposal {} by {by} of {}{ours}{noted}", house::short(&line.proposal), line.on);
    }
}

fn delegation_words(text: &mut String, delegation: &DelegationView) {
    let how = match (delegation.seats.is_empty(), delegation.settled) {
        (true, _) => ": not named yet",
        (false, true) => ", settled:",
        (false, false) => ":",
    };
    let _ = writeln!(text, "\nDelegation of {}{how}", delegation.party.code);
    for (number, seat) in (1..).zip(&delegation.seats) {
        let role = if seat.role.is_empty() { String::new() } else { format!(" [{}]", seat.role) };
        let name = if seat.name.is_empty() { String::new() } else { format!(": {}", seat.name) };
        let rank = if seat.rank.is_empty() { String::new() } else { format!(", {}", said(&seat.rank)) };
        let _ = writeln!(text, "  {number}. {}{role}{name}{rank}", said(&seat.office));
    }
    if delegation.names_missing {
        text.push_str("  The names are not held here.\n");
    }
}

/// Decisions with their actions.
pub fn decisions(text: &mut String, all: &[DecisionView]) {
    if !all.is_empty() {
        text.push_str("\nDecisions:\n");
    }
    let day = |day: Option<register::views::Day>| {
        day.map_or_else(|| "no day".to_owned(), |day| format!("by {day}"))
    };
    for decision in all {
        let owners = decision.owners.iter().map(|(party, office)| format!("{} {}", party.code, said(office)));
        let _ = writeln!(
            text,
            "  {}  {} ({}, {}; {})",
            decision.reference,
            said(&decision.title),
            decision.stage.replace('-', " "),
            day(decision.due),
            owners.collect::<Vec<_>>().join(", ")
        );
        for action in &decision.actions {
            let owner = action.owner.as_ref().map_or("", |party| party.code.as_str());
            let _ = writeln!(
                text,
                "    {}  {} ({}, {}; {owner} {})",
                action.reference,
                said(&action.title),
                action.stage.replace('-', " "),
                day(action.due),
                said(&action.office)
            );
        }
    }
}

fn wrong(member: &'static str) -> impl FnOnce(TextError) -> Failure {
    move |error| Failure::bad_use(format!("{member}: {error}"))
}

/// Texts typed in several languages; `None` for none.
pub fn lang_text(member: &'static str, typed: &[crate::cli::values::Worded]) -> Done<Option<LangText>> {
    let texts = house::texts(typed)?;
    let pairs: Vec<(&str, &str)> =
        texts.0.iter().map(|(lang, text)| (lang.as_str(), text.as_str())).collect();
    match pairs.is_empty() {
        true => Ok(None),
        false => LangText::from_pairs(&pairs).map(Some).map_err(wrong(member)),
    }
}

/// Language tags as typed.
pub fn languages(typed: &[String]) -> Done<BTreeSet<LangTag>> {
    typed.iter().map(|tag| tag.parse().map_err(wrong("language"))).collect()
}

fn hours(typed: &SessionCall) -> Done<Option<Hours>> {
    let (Some(hours), Some(zone)) = (&typed.hours, &typed.zone) else { return Ok(None) };
    let (begin, end) = match hours.split_once('-') {
        Some((begin, end)) => (begin, Some(end)),
        None => (hours.as_str(), None),
    };
    Ok(Some(Hours {
        begin: begin.trim().parse().map_err(wrong("hours"))?,
        end: end.map(|end| end.trim().parse().map_err(wrong("hours"))).transpose()?,
        zone: zone.parse().map_err(wrong("zone"))?,
    }))
}

fn call(typed: &SessionCall, data: Option<PathBuf>, out: Output) -> Done {
    let register = house::open(data)?;
    let dossier = house::dossier(&register, &typed.of)?;
    let next = register.session_next(&dossier)?;
    let host = match (&typed.host, next.host) {
        (Some(code), _) => code.parse().map_err(wrong("host"))?,
        (None, Some(code)) => cooperation::code::Host::Party(code),
        (None, None) => return Err(Failure::bad_use("say with --host which party hosts the session")),
    };
    let title = lang_text("title", &typed.title)?;
    let new = NewSession {
        title: title.ok_or_else(|| Failure::bad_use("say with --title LANG=TEXT what it is called"))?,
        number: typed.number.unwrap_or(next.number),
        host,
        period: typed.period.parse().map_err(|error| Failure::bad_use(format!("period: {error}")))?,
        hours: hours(typed)?,
        place: lang_text("place", &typed.place)?,
        languages: languages(&typed.language)?,
        remarks: lang_text("remarks", &typed.remarks)?,
    };
    report(&register.session_call(&dossier, new, typed.sign)?, typed.sign, out);
    Ok(())
}

fn called(typed: &SessionCalled, data: Option<PathBuf>, out: Output) -> Done {
    let sitting = Sitting::open(&typed.of, &typed.session, data)?;
    let on = typed.on.map_or_else(|| stand::today(&sitting.register), |day| day.0);
    let reference = typed.reference.as_deref().map(Text::new).transpose().map_err(wrong("reference"))?;
    let instruction = sitting.register.session_called(&sitting.dossier, &sitting.session, on, reference)?;
    ready(&[instruction], "Stated", out);
    Ok(())
}

/// The languages of a session that the message files know, and the words of the usual points in them.
fn usual_words(register: &Register, dossier: &DossierId, session: &ItemId, on: Date) -> Done<AgendaWords> {
    let page = register.session(dossier, session, on)?;
    let known: Vec<(&str, Lang)> =
        page.languages.iter().filter_map(|tag| Some((tag.as_str(), Lang::of(tag)?))).collect();
    let mut words = AgendaWords::new();
    for sort in PointSort::ALL {
        let key = format!("point-{}", sort.slug());
        let texts: Vec<(&str, String)> =
            known.iter().map(|(tag, lang)| (*tag, Words::of(*lang).bare(&key, &[]))).collect();
        let pairs: Vec<(&str, &str)> = texts.iter().map(|(tag, text)| (*tag, text.as_str())).collect();
        if !pairs.is_empty() {
            words.insert(*sort, LangText::from_pairs(&pairs).map_err(wrong("agenda"))?);
        }
    }
    Ok(words)
}

fn papers_of(draft: &[DraftPoint], words: &AgendaWords) -> Vec<PointPaper> {
    let text = |sort: &PointSort| {
        let text = words.get(sort).into_iter().flat_map(LangText::iter);
        text.map(|(lang, text)| (lang.to_string(), text.to_string())).collect()
    };
    let paper = |point: &DraftPoint| PointPaper {
        sort: Some(point.sort.slug().to_owned()),
        text: text(&point.sort),
        about: point.about.iter().map(|matter| concern_paper(&matter.concern)).collect(),
        ..Default::default()
    };
    draft.iter().map(paper).collect()
}

fn draft(typed: &SessionOn, file: Option<&PathBuf>, data: Option<PathBuf>, out: Output) -> Done {
    let sitting = Sitting::open(&typed.on.of, &typed.session, data)?;
    let Sitting { register, dossier, session } = &sitting;
    let as_of = sitting.day(&typed.on);
    let draft = register.agenda_draft(dossier, session, as_of)?;
    let papers = papers_of(&draft, &usual_words(register, dossier, session, as_of)?);
    if let Some(path) = file {
        // Plain values with text keys always serialise.
        let text = serde_json::to_string_pretty(&papers).unwrap_or_default();
        std::fs::write(path, text + "\n").map_err(Failure::file(path))?;
    }
    let whole = register.mechanism(dossier)?;
    out.view(&json!({ "as_of": as_of, "points": papers }), |_| draft_words(&draft, &whole, as_of, file));
    Ok(())
}

fn draft_words(draft: &[DraftPoint], whole: &Mechanism, as_of: Date, file: Option<&PathBuf>) -> String {
    let mut text = format!("Drafted from what is open on {as_of}. Nothing is recorded.\n");
    for (number, point) in (1..).zip(draft) {
        let _ = writeln!(text, "{number}. {}", stand::word("point-", point.sort.slug()));
        for matter in &point.about {
            let name = match (&matter.concern, &matter.reference) {
                (_, Some(reference)) => reference.clone(),
                (Concern::Item(item), None) => stand::name(whole, *item),
                _ => String::new(),
            };
            let title = matter.title.as_ref().map_or("", |title| stand::said(title));
            let title = if title == name { "" } else { title };
            let age = matter.age.map(|age| format!(", open {}", count(age.unsigned_abs(), "day")));
            let since = matter.since.map(|since| format!(", since {}", stand::name(whole, since)));
            let line = format!("{name} {title}");
            let _ = writeln!(
                text,
                "   - {}{}{}",
                line.trim(),
                age.unwrap_or_default(),
                since.unwrap_or_default()
            );
        }
    }
    if let Some(path) = file {
        let _ = write!(text, "It was written to {}.", path.display());
    }
    text
}

fn propose(
    typed: &SessionOn,
    from: Option<&PathBuf>,
    sign: bool,
    data: Option<PathBuf>,
    out: Output,
) -> Done {
    let sitting = Sitting::open(&typed.on.of, &typed.session, data)?;
    let Sitting { register, dossier, session } = &sitting;
    let points = match from {
        Some(path) => {
            let papers = papers::open::<Vec<PointPaper>>(path)?;
            papers.iter().map(|paper| paper.point(register, dossier)).collect::<Done<_>>()?
        }
        None => {
            let as_of = sitting.day(&typed.on);
            let draft = register.agenda_draft(dossier, session, as_of)?;
            register.agenda_worded(&draft, &usual_words(register, dossier, session, as_of)?)?
        }
    };
    report(&register.agenda_propose(dossier, session, points, sign)?, sign, out);
    Ok(())
}

fn delegation(typed: &DelegationNamed, data: Option<PathBuf>, out: Output) -> Done {
    let (Some(session), Some(from), false) = (&typed.session, &typed.from, typed.example) else {
        let example = papers::example_delegation();
        crate::output::line(&serde_json::to_string_pretty(&example).unwrap_or_default());
        return Ok(());
    };
    let sitting = Sitting::open(&typed.of, session, data)?;
    let seats = papers::open::<Vec<SeatPaper>>(from)?;
    let seats = seats.iter().map(SeatPaper::seat).collect::<Done<_>>()?;
    let state = typed.settled.then_some(DelegationState::Final);
    let instruction = sitting.register.delegation_name(&sitting.dossier, &sitting.session, seats, state)?;
    ready(&[instruction], "The delegation is named", out);
    Ok(())
}
