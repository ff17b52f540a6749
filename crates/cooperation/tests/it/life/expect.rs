//! What a scenario expects, looked up in a mechanism.

use std::fmt::Display;

use cooperation::life::{InstrumentLife, Mechanism, Move};
use cooperation::term::{Awaits, Days};
use jiff::civil::Date;

use super::world::{item, report};

/// Words that a scenario can compare: `expect WHAT ... is VALUE`.
pub fn answer(mechanism: &Mechanism, what: &str, words: &[&str]) -> String {
    let name = words.first().copied().unwrap_or_default();
    let key = item(name);
    let head = || mechanism.heads().find(|head| head.item == key).unwrap_or_else(|| panic!("no item {name}"));
    let day = |at: usize| -> Date { words[at].parse().expect("a day") };
    match what {
        "stage" => stage(mechanism, name, words.get(1).map(|word| word.parse().expect("a day"))),
        "agreement" => head().agreement.to_string(),
        "readable" => (!head().is_not_readable_here()).to_string(),
        "kind" => head().kind.map_or("unknown".into(), |kind| kind.to_string()),
        "versions" => head().versions.to_string(),
        "pending" => head().pending.len().to_string(),
        "history" => {
            let what = |event: &cooperation::life::Event| match event.what {
                cooperation::life::Happening::Reported(sort) => sort.to_string(),
                other => format!("{other:?}").to_lowercase(),
            };
            joined(head().history.iter().map(what))
        }
        "assent" => {
            let assent = mechanism
                .activity(key)
                .map(|life| life.assent)
                .or_else(|| mechanism.session(key).map(|life| life.assent))
                .expect("an activity or session");
            assent.map_or("none".into(), |assent| assent.to_string())
        }
        "moves" => {
            let moves = mechanism
                .activity(key)
                .map(|life| &life.moves)
                .or_else(|| mechanism.session(key).map(|life| &life.moves))
                .expect("an activity or session");
            joined(moves.iter().map(moved))
        }
        "word-of" => joined(mechanism.activity(key).expect("an activity").awaits_word_of()),
        "awaits-outcome" => mechanism.activity(key).expect("an activity").awaits_outcome(day(1)).to_string(),
        "carried-from" => {
            let from = mechanism.activity(key).expect("an activity").carried_over_from();
            from.map_or("none".into(), |year| year.to_string())
        }
        "guests" => joined(&mechanism.activity(key).expect("an activity").guests),
        "clearances" => {
            let lives = &mechanism.activity(key).expect("an activity").steps.clearances;
            joined(lives.iter().map(|it| {
                let answer = it.answered.as_ref().map_or("awaited", |stated| stated.value.answer.slug());
                format!("{}:{}<{}:{answer}", it.sort, it.for_party, it.of_party)
            }))
        }
        "received-by" => {
            let found = mechanism.activity(key).expect("an activity").steps.invitations.values().next();
            joined(found.expect("an invitation").received.keys())
        }
        "contested-by" => {
            let outcomes = &mechanism.activity(key).expect("an activity").steps.outcomes;
            joined(outcomes.values().flat_map(|stated| stated.contested.iter().map(|it| &it.by)))
        }
        "lines" => joined(mechanism.plan(key).expect("a plan").lines.iter().map(|it| known(it, words))),
        "out-of-plan" => {
            joined(mechanism.plan(key).expect("a plan").out_of_plan.iter().map(|it| known(it, words)))
        }
        "owner" => {
            let owner = &mechanism.action(key).expect("an action").owner;
            owner.as_ref().map_or("none".into(), |owner| owner.party.to_string())
        }
        "follows" => {
            joined(mechanism.decision(key).expect("a decision").actions.iter().map(|it| known(it, words)))
        }
        "delegations" => joined(mechanism.session(key).expect("a session").delegations.keys()),
        "seats" => {
            let delegations = &mechanism.session(key).expect("a session").delegations;
            let stated = delegations.get(&words[1].parse().expect("a code")).expect("a delegation");
            joined(stated.value.seats.iter().map(|seat| seat.office.iter().next().expect("one text").1))
        }
        "in-force" => or_none(instrument(mechanism, name).in_force),
        "end" => or_none(days(mechanism, name, day(1)).ends),
        "notice-day" => or_none(days(mechanism, name, day(1)).last_notice),
        "renewal" => or_none(days(mechanism, name, day(1)).next_renewal),
        "term" => match days(mechanism, name, day(1)).term {
            None => "none".into(),
            Some(term) => format!("{} {} {}", term.number, term.first, or_none(term.last)),
        },
        "awaits" => match days(mechanism, name, day(1)).entry {
            Ok(_) => "nothing".into(),
            Err(Awaits::Confirmation(parties)) => format!("confirmation of {}", joined(parties)),
            Err(Awaits::Notification(parties)) => format!("notification of {}", joined(parties)),
            Err(other) => format!("{other:?}").to_lowercase(),
        },
        "void" => {
            let found = mechanism.void.iter().find(|void| void.report == report(name));
            found.map_or("counts".into(), |void| void.rule.to_string())
        }
        "unread" => {
            let found = mechanism.not_readable.iter().find(|unread| unread.report == report(name));
            found.map_or("read".into(), |unread| unread.missing.to_string())
        }
        "matched" => {
            let found = mechanism.expertise.iter().find(|life| life.stated.report == report(name));
            found.expect("an offer or a wish").matched.to_string()
        }
        "calendars" => {
            joined(mechanism.calendars.iter().map(|stated| format!("{}:{}", stated.by, stated.value.year)))
        }
        "drafts" => mechanism.drafts.len().to_string(),
        "translations" => mechanism.translations.len().to_string(),
        other => panic!("nothing is called {other}"),
    }
}

fn instrument<'m>(mechanism: &'m Mechanism, name: &str) -> &'m InstrumentLife {
    mechanism.instrument(item(name)).unwrap_or_else(|| panic!("no instrument {name}"))
}

fn days(mechanism: &Mechanism, name: &str, as_of: Date) -> Days {
    instrument(mechanism, name).days(as_of).expect("an agreed instrument that can be read")
}

fn stage(mechanism: &Mechanism, name: &str, as_of: Option<Date>) -> String {
    let key = item(name);
    if let Some(life) = mechanism.activity(key) {
        return as_of.map_or(life.stage, |day| life.stage_on(day)).to_string();
    }
    if let Some(life) = mechanism.session(key) {
        return as_of.map_or(life.stage, |day| life.stage_on(day)).to_string();
    }
    if let Some(life) = mechanism.action(key) {
        return life.stage.to_string();
    }
    if let Some(life) = mechanism.decision(key) {
        return life.stage.to_string();
    }
    let day = as_of.expect("the stage of an instrument or plan is on a day");
    if let Some(life) = mechanism.plan(key) {
        return life.stage_on(day).to_string();
    }
    instrument(mechanism, name).stage_on(day).to_string()
}

fn moved(it: &Move) -> String {
    let asked: Vec<String> = it.asked.iter().map(|(party, _)| party.to_string()).collect();
    match asked.is_empty() {
        true => format!("{}>{}", it.from, it.to),
        false => format!("{}>{}:{}", it.from, it.to, asked.join("+")),
    }
}

/// The name of an item among those that the line names.
fn known(key: &cooperation::content::ItemRef, words: &[&str]) -> String {
    words.iter().find(|name| item(name) == *key).map_or("?".into(), |name| (*name).to_owned())
}

fn or_none(day: Option<Date>) -> String {
    day.map_or("none".into(), |day| day.to_string())
}

fn joined<T: Display>(all: impl IntoIterator<Item = T>) -> String {
    let all: Vec<String> = all.into_iter().map(|one| one.to_string()).collect();
    if all.is_empty() { "none".into() } else { all.join(" ") }
}
