//! What stands: status, plan, one activity, history; and the read-back before a signature.

use crate::cli::{ActivityShow, Log, PlanShow, Status as Typed};
use crate::commands::dossier::standing;
use crate::failure::Done;
use crate::house::{self, said, short};
use crate::output::{Output, count, table};
use register::views::{
    ActivityPage, Awaits, Closed, Consequence, Crossed, CrossedNext, FieldChange, FieldLine, FieldName,
    FieldValue, History, HistoryRow, Instruction, ItemState, Party, PartyChange, PartySeal, Period, Plan,
    Seal, SigningPage, Status, Waiting, WhyNot,
};
use serde_json::json;
use std::fmt::Write as _;
use std::path::PathBuf;

/// `status`.
pub fn status(typed: &Typed, data: Option<PathBuf>, out: Output) -> Done {
    let register = house::open(data)?;
    let all = match &typed.of.dossier {
        Some(reference) => vec![register.find_dossier(reference)?],
        None => {
            let rows = register.dossiers()?;
            rows.iter().map(|row| register.find_dossier(&row.id)).collect::<Result<_, _>>()?
        }
    };
    let mut views = Vec::new();
    let mut joins = Vec::new();
    for dossier in all {
        views.push(register.status(&dossier)?);
        joins.push(register.awaiting_founding(&dossier)?);
    }
    let doubt = register.doubt().is_some();
    out.view(&views, |views| {
        let mut text = String::new();
        if views.is_empty() {
            text.push_str("There is no dossier yet.\n");
        }
        if doubt {
            text.push_str(
                "This register may be an older state of itself and writes nothing. Once no pouch that it had packed is on \
                 its way any more: 'mithaq nothing-under-way', then exchange with each partner.\n",
            );
        }
        for (view, join) in views.iter().zip(&joins) {
            text.push_str(&status_words(view, *join));
        }
        text
    });
    Ok(())
}

fn status_words(view: &Status, join: bool) -> String {
    let mut text = format!("{} {}, {}\n", short(&view.dossier), said(&view.title), standing(view.standing));
    if join {
        text.push_str("\nThe founding awaits our signature: 'mithaq dossier join'.\n");
    }
    let mut part = |head: &str, rows: Vec<String>| {
        if !rows.is_empty() {
            // Writing to a string cannot fail.
            let _ = write!(text, "\n{head}\n{}", rows.concat());
        }
    };
    part("Awaits us:", view.ours.iter().map(waiting).collect());
    part("Awaits them:", view.theirs.iter().map(waiting).collect());
    part("Signed by all, being confirmed:", view.confirming.iter().map(waiting).collect());
    part("Crossed proposals:", view.crossed.iter().map(crossed).collect());
    part("Stuck or contested:", view.stuck.iter().map(waiting).collect());
    part("Change of the parties:", view.changes.iter().map(change).collect());
    part("Ready to leave:", view.ready.iter().map(instruction).collect());
    let _ = match (&view.exchange.with, view.exchange.at) {
        (Some(with), Some(at)) => writeln!(
            text,
            "\nLast exchange: with {} on {}. {}",
            with.code,
            minute(at),
            if view.exchange.identical {
                "Both registers hold the same."
            } else {
                "They do not hold all we hold yet."
            }
        ),
        _ => writeln!(text, "\nThere was no exchange yet."),
    };
    if view.exchange.diverged {
        text.push_str("A PARTNER'S STATEMENT DISAGREES WITH OURS over the same past: call the partner.\n");
    }
    let _ = writeln!(text, "State in words: {}\n", view.words.join(" "));
    text
}

fn waiting(row: &Waiting) -> String {
    let answer = match &row.answer_by {
        Some(day) => format!(", answer awaited by {:04}-{:02}-{:02}", day.year, day.month, day.day),
        None => String::new(),
    };
    let package = if row.package > 1 { format!(", with {} others", row.package - 1) } else { String::new() };
    format!(
        "  {}  {}{package}  by {}, {} days{answer}, proposal {}\n",
        row.subject.reference,
        said(&row.subject.title),
        row.by.code,
        row.days,
        short_proposal(&row.proposal)
    )
}

/// A change of the parties, and whose move it is.
pub fn change(row: &PartyChange) -> String {
    let codes = |all: &[Party]| all.iter().map(|it| it.code.clone()).collect::<Vec<_>>().join(", ");
    let mut what = Vec::new();
    if !row.joins.is_empty() {
        what.push(format!("{} joins", codes(&row.joins)));
    }
    if !row.leaves.is_empty() {
        what.push(format!("{} leaves by agreement", codes(&row.leaves)));
    }
    if !row.settles.is_empty() {
        what.push(format!("settles {}", count(row.settles.len() as u64, "crossed change")));
    }
    let whose = match row.awaits {
        Awaits::Ours => "awaits our signature: 'mithaq sign'",
        Awaits::Theirs => "awaits another party",
        Awaits::Confirming => "signed by all, being confirmed",
        Awaits::Settlement => "only a settlement that names it helps: 'mithaq party join --settles'",
    };
    let crossed = match row.crossed {
        true => "; another change is signed by other parties, and one that names both settles them",
        false => "",
    };
    format!(
        "  {}  by {}, {} days, {whose}{crossed}, proposal {}\n",
        what.join(", "),
        row.by.code,
        row.days,
        short_proposal(&row.id)
    )
}

fn crossed(row: &Crossed) -> String {
    let next = match row.next {
        CrossedNext::EitherGivesWay => "either side may ask to withdraw its own text".to_owned(),
        CrossedNext::TheySetOursAside => {
            "we asked to withdraw ours; they do not retain it, then we may sign theirs".into()
        }
        CrossedNext::WeSetTheirsAside => {
            "they asked to withdraw theirs; do not retain it, then they may sign ours".into()
        }
        CrossedNext::WeMaySign => "they did not retain ours: we may sign theirs".into(),
        CrossedNext::TheyMaySign => "we did not retain theirs: they may sign ours".into(),
    };
    format!("  {}  {}  {next}\n", row.subject.reference, said(&row.subject.title))
}

fn instruction(row: &Instruction) -> String {
    let subject =
        row.subject.as_ref().map(|subject| format!("  {}", said(&subject.title))).unwrap_or_default();
    let back =
        row.returned.as_ref().map(|closed| format!("  came back: {}", why(closed))).unwrap_or_default();
    format!("  {}  {}{subject}{back}\n", short(&row.id), slug(&row.action))
}

/// Why an action is closed, and what opens it, in words.
pub fn why(closed: &Closed) -> String {
    let whose =
        closed.whose.as_ref().map(|party| format!("; it is {}'s move", party.code)).unwrap_or_default();
    let rule = if closed.rule.is_empty() { String::new() } else { format!(" (rule {})", closed.rule) };
    let why = match closed.why {
        WhyNot::AlreadySigned => "we signed this text already",
        WhyNot::AlreadySetAside => {
            "we did not retain this text, or gave up our signature of it; another wording can be proposed"
        }
        WhyNot::RivalSigned => {
            "we signed another text on the same version; ask to withdraw that one, and sign this once they have not \
             retained it"
        }
        WhyNot::WithdrawalAsked => {
            "a party that signed it asked to withdraw it; do not retain it, or leave it open"
        }
        WhyNot::NotSignedByUs => "we did not sign it, so there is nothing of ours to withdraw",
        WhyNot::WithdrawalAlreadyAsked => "we asked to withdraw it already; the other side answers",
        WhyNot::BaseNotAgreed => "the version that it changes is not agreed",
        WhyNot::Superseded => "a later version is in force; look at the activity again",
        WhyNot::EpochClosed => "we signed a change of the parties or the rules, which closed this",
        WhyNot::PartyLeft => "a party whose signature is needed has left the dossier",
        WhyNot::NotSealingPost => "another post of ours holds the seal; it has to be done there",
        WhyNot::SealSuspended => "our seal was moved and is not taken up yet; exchange with every partner",
        WhyNot::NoMandate => "this office has no mandate for it; another office has to sign",
        WhyNot::TextMissing => "a text of it has not arrived here; exchange again first",
        WhyNot::ReadyToLeave => "a decision on it is ready to leave already; recall that one first",
        WhyNot::ReadOnly => "the dossier needs a newer program",
        WhyNot::NotFounded => "the founding is not agreed yet",
        WhyNot::NotAParty => "we are not a party of this dossier: we have not joined it yet, or have left it",
        WhyNot::Other => "a rule of the record closes it",
    };
    format!("{why}{rule}{whose}")
}

/// The name of a choice, with spaces.
pub fn slug<T: serde::Serialize>(choice: &T) -> String {
    match serde_json::to_value(choice) {
        Ok(serde_json::Value::String(slug)) => slug.replace('_', " "),
        _ => String::new(),
    }
}

/// A claimed minute, in UTC.
pub fn minute(minute: i64) -> String {
    match jiff::Timestamp::from_second(minute.saturating_mul(60)) {
        Ok(at) => at.strftime("%Y-%m-%d %H:%M UTC").to_string(),
        Err(_) => "an unknown time".to_owned(),
    }
}

/// Enough of a proposal's reference to type it: the folio's beginning and the index.
fn short_proposal(reference: &str) -> &str {
    short(reference)
}

/// `plan show`.
pub fn plan(typed: &PlanShow, data: Option<PathBuf>, out: Output) -> Done {
    let register = house::open(data)?;
    let dossier = house::dossier(&register, &typed.of)?;
    let plan = register.plan(&dossier, typed.year)?;
    out.view(&plan, plan_words);
    Ok(())
}

fn plan_words(plan: &Plan) -> String {
    let mut rows = Vec::new();
    for row in &plan.rows {
        rows.push(vec![
            row.subject.reference.clone(),
            row.period.as_ref().map(period).unwrap_or_default(),
            row.host.as_ref().map(|host| host.code.clone()).unwrap_or_default(),
            seals(&row.seals),
            slug(&row.state),
            said(&row.subject.title).to_owned(),
        ]);
    }
    match rows.is_empty() {
        true => format!("{}\nThe plan of {} has no lines yet.", said(&plan.head.title), plan.year),
        false => format!("{}\nPlan of {}\n\n{}", said(&plan.head.title), plan.year, table(&rows)),
    }
}

/// Each party's code with what its seal says.
fn seals(seals: &[PartySeal]) -> String {
    let one = |seal: &PartySeal| {
        let says = match seal.seal {
            Seal::Signed => "signed",
            Seal::AwaitsThis => "awaited",
            Seal::NotRetained => "not retained",
            Seal::AdReferendum => "ad referendum",
            Seal::ReadyToLeave => "ready to leave",
            Seal::Idle => "-",
        };
        format!("{} {says}", seal.party.code)
    };
    seals.iter().map(one).collect::<Vec<_>>().join(", ")
}

pub fn period(period: &Period) -> String {
    match period {
        Period::Year { year } => year.to_string(),
        Period::Quarter { year, quarter } => format!("{year}-Q{quarter}"),
        Period::Month { year, month } => format!("{year}-{month:02}"),
        Period::Week { monday } => format!("week of {monday}"),
        Period::Days { from, to } if from == to => from.to_string(),
        Period::Days { from, to } => format!("{from} to {to}"),
    }
}

/// `activity show`.
pub fn activity(typed: &ActivityShow, data: Option<PathBuf>, out: Output) -> Done {
    let register = house::open(data)?;
    let dossier = house::dossier(&register, &typed.of)?;
    let item = register.find_item(&dossier, &typed.item)?;
    let page = register.activity(&dossier, &item)?;
    out.view(&page, activity_words);
    Ok(())
}

fn activity_words(page: &ActivityPage) -> String {
    let mut text = format!("{}  {}\n", page.subject.reference, said(&page.subject.title));
    let _ = writeln!(text, "{}; {}", slug(&page.state), seals(&page.strip));
    if page.received_only {
        text.push_str("Received; not yet entered by our sealing post.\n");
    }
    if let Some(agreed) = &page.agreed {
        let _ = writeln!(text, "\nAgreed, version {}, since {}:", agreed.number, minute(agreed.since));
        for field in &agreed.fields {
            let _ = writeln!(text, "  {}: {}", field_name(&field.name), value(Some(&field.value)));
        }
    }
    for proposal in &page.proposals {
        let _ = writeln!(
            text,
            "\nProposal {} by {} of {}, {}: {}",
            short_proposal(&proposal.id),
            proposal.by.code,
            minute(proposal.at),
            slug(&proposal.kind),
            seals(&proposal.seals)
        );
        text.push_str(&changes(&proposal.changes));
        for step in &proposal.moves {
            let _ = match &step.closed {
                None => writeln!(text, "  open to us: {}", slug(&step.action)),
                Some(closed) => writeln!(text, "  closed: {}: {}", slug(&step.action), why(closed)),
            };
        }
    }
    if let Some(row) = &page.crossed {
        let _ = write!(text, "\nCrossed proposals:\n{}", crossed(row));
    }
    for note in &page.notes {
        let _ =
            writeln!(text, "\nNational note, never transmitted, of {}:\n  {}", minute(note.at), note.text);
    }
    text
}

fn changes(changes: &[FieldChange]) -> String {
    let mut text = String::new();
    for change in changes {
        let name = field_name(&change.name);
        let _ = match &change.old {
            Some(old) => writeln!(text, "  {name}: {} -> {}", value(Some(old)), value(change.new.as_ref())),
            None => writeln!(text, "  {name}: {}", value(change.new.as_ref())),
        };
    }
    text
}

fn field_name(name: &FieldName) -> String {
    match name {
        FieldName::Other(key) => key.clone(),
        known => slug(known),
    }
}

fn value(value: Option<&FieldValue>) -> String {
    let texts = |texts: &register::views::Texts| {
        texts.0.iter().map(|(lang, text)| format!("{text} ({lang})")).collect::<Vec<_>>().join(" / ")
    };
    match value {
        None => "(removed)".to_owned(),
        Some(FieldValue::Text(all)) => texts(all),
        Some(FieldValue::Area(area)) => format!("{} ({})", said(&area.names), area.key),
        Some(FieldValue::Party(party)) => party.code.clone(),
        Some(FieldValue::Period(when)) => period(when),
        Some(FieldValue::Number(number)) => number.to_string(),
        Some(FieldValue::Day(day)) => day.to_string(),
        Some(FieldValue::Languages(all) | FieldValue::Choices(all)) => all.join(", "),
        Some(FieldValue::Item(item)) => format!("{} {}", item.reference, said(&item.title)),
        Some(FieldValue::Lines(lines)) => lines.iter().map(line).collect::<Vec<_>>().join("; "),
        Some(FieldValue::Missing) => "(the text is not here)".to_owned(),
    }
}

/// One line of a field that has several.
fn line(line: &FieldLine) -> String {
    let number = line.number.map(|number| format!("{number}."));
    let sort = (!line.sort.is_empty()).then(|| format!("[{}]", line.sort));
    let party = line.party.as_ref().map(|party| format!("{}:", party.code));
    let text = line.text.0.iter().map(|(lang, text)| format!("{text} ({lang})")).collect::<Vec<_>>();
    let about = line.about.iter().map(|item| format!("<{}>", item.reference));
    let parts = number.into_iter().chain(sort).chain(party).chain([text.join(" / ")]);
    let name = Some(line.name.clone()).filter(|name| !name.is_empty());
    parts.chain(name).chain(about).collect::<Vec<_>>().join(" ")
}

/// Everything a signature would be on, as shown before it is given.
pub fn read_back(page: &SigningPage) -> String {
    let mut text =
        format!("{}\nOn behalf of {}, {}\n", said(&page.head.title), party(&page.behalf), said(&page.office));
    for item in &page.items {
        let _ = writeln!(
            text,
            "\n{}  {}, {}",
            item.subject.reference,
            said(&item.subject.title),
            slug(&item.kind)
        );
        text.push_str(&changes(&item.changes));
        if !item.unchanged.is_empty() {
            let names: Vec<String> = item.unchanged.iter().map(field_name).collect();
            let _ = writeln!(text, "  unchanged: {}", names.join(", "));
        }
    }
    if let Some(it) = &page.change {
        let _ = write!(text, "\nChange of the parties\n{}", change(it));
        text.push_str(
            "  Until it is agreed, or not retained by a party, we sign nothing else in this dossier.\n",
        );
    }
    let _ = match &page.consequence {
        Consequence::BecomesAgreed { version, .. } => {
            writeln!(text, "\nWith this signature it is agreed, as version {version}.")
        }
        Consequence::AwaitsConfirmation { .. } => {
            writeln!(text, "\nAll will have signed; it is agreed once each party has confirmed.")
        }
        Consequence::AwaitsOthers { parties, .. } => {
            let codes: Vec<&str> = parties.iter().map(|party| party.code.as_str()).collect();
            writeln!(text, "\nThe signatures of {} are then still awaited.", codes.join(", "))
        }
    };
    let _ = writeln!(text, "Others: {}", seals(&page.others));
    let _ = writeln!(text, "Fingerprint of this text: {}", page.digits.join(" "));
    if let Some(closed) = &page.closed {
        let _ = writeln!(text, "It is closed to us: {}.", why(closed));
    }
    text
}

fn party(party: &Party) -> String {
    format!("{} ({})", said(&party.names), party.code)
}

/// `log`.
pub fn log(typed: &Log, data: Option<PathBuf>, out: Output) -> Done {
    let register = house::open(data)?;
    let dossier = house::dossier(&register, &typed.of)?;
    let history = register.history(&dossier, typed.page)?;
    let words = register.status(&dossier)?.words;
    out.view(&json!({ "history": history, "words": words }), |_| log_words(&history, &words));
    Ok(())
}

fn log_words(history: &History, words: &[String]) -> String {
    let rows: Vec<Vec<String>> = history.rows.iter().map(history_row).collect();
    format!(
        "{}\n{}, page {} of {}. Times are claimed by whoever wrote the act; the order is proved.\n\n{}\n\
         State in words: {}",
        said(&history.head.title),
        count(history.total, "act"),
        history.page,
        history.pages,
        table(&rows),
        words.join(" ")
    )
}

/// One act, as columns.
pub fn history_row(row: &HistoryRow) -> Vec<String> {
    let subject = row.subject.as_ref();
    let what =
        subject.map(|subject| format!("{} {}", subject.reference, said(&subject.title))).unwrap_or_default();
    let void = row.void.as_ref().map(|rule| format!("without effect, rule {rule}")).unwrap_or_default();
    vec![row.at.clone(), minute(row.minute), row.party.code.clone(), slug(&row.kind), what, void]
}

/// A state, in words.
pub fn state(state: ItemState) -> String {
    slug(&state)
}
