//! The steps of what is held, activity or session: prepared by each side, and what became of it.

use std::collections::{BTreeMap, BTreeSet};

use super::docket::{Docket, Judged};
use super::ground::{Concerned, Ground, period, turn};
use super::input::{Order, Version};
use super::model::{Assent, ClearanceLife, Move, Outcome, Stated, Steps};
use super::report::{Authorship, Body};
use super::rules::Rule;
use crate::code::PartyCode;
use crate::content::{ClearanceSort, Content, ItemRef, Turn};
use crate::period::Period;

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Became {
    Held,
    NotHeld,
    Cancelled,
    PutOff,
    /// The parties say different things.
    Disputed,
}

/// Steps, and what they come to.
#[derive(Default)]
pub(super) struct Taken {
    pub steps: Steps,
    pub became: Option<Became>,
    pub assent: Option<Assent>,
}

/// Reads the steps of an activity or session from its reports. `settled`: common accord has stated
/// an outcome, beside which no report of another counts.
pub(super) fn read<'d>(
    ground: &Ground<'d>,
    docket: &mut Docket<'d>,
    item: ItemRef,
    reports: Vec<Judged<'d>>,
    concerned: &Concerned,
    settled: Option<Became>,
) -> Taken {
    let versions = ground.versions(item);
    let mut steps = Steps::default();
    let mut clearances: BTreeMap<(ClearanceSort, PartyCode, PartyCode), ClearanceLife> = BTreeMap::new();
    let mut outcomes = Vec::new();
    // From the last to the first: what is there already came later.
    for judged in reports.into_iter().rev() {
        let by = judged.filed.by.clone();
        match judged.body.clone() {
            Body::InvitationSent(it) => once(docket, &mut steps.invitations, by, &judged, it),
            Body::Nominated(it) => once(docket, &mut steps.nominations, by, &judged, it),
            Body::Ready(_) | Body::Begun(_) if was_moved(versions, judged.version) => {
                docket.void(&judged, Rule::Overtaken);
            }
            Body::Ready(it) => once(docket, &mut steps.ready, by, &judged, it),
            Body::Begun(it) => once(docket, &mut steps.begun, by, &judged, it),
            Body::ReportDelivered(it) if it.authorship == Authorship::Own => {
                once(docket, &mut steps.reports, by, &judged, it);
            }
            Body::ReportDelivered(it) => match &steps.joint {
                Some(_) => docket.void(&judged, Rule::Later),
                None => steps.joint = Some(docket.stated(&judged, it)),
            },
            Body::ClearanceAsked(it) => {
                let life = clearance(&mut clearances, it.sort, by, it.from.clone());
                match &life.asked {
                    Some(_) => docket.void(&judged, Rule::Later),
                    None => life.asked = Some(docket.stated(&judged, it)),
                }
            }
            Body::ClearanceAnswered(it) => {
                let life = clearance(&mut clearances, it.sort, it.to.clone(), by);
                match &life.answered {
                    Some(_) => docket.void(&judged, Rule::Later),
                    None => life.answered = Some(docket.stated(&judged, it)),
                }
            }
            Body::Held(_) | Body::NotHeld(_) | Body::PutOff(_) | Body::Cancelled(_) => outcomes.push(judged),
            _ => {}
        }
    }
    steps.clearances = clearances.into_values().collect();
    outcomes.reverse();
    let (became, assent) = outcome(docket, &mut steps, versions, outcomes, concerned, settled);
    Taken { steps, became, assent }
}

/// Enters what a party states, unless it stated it again later.
fn once<T>(
    docket: &mut Docket<'_>,
    map: &mut BTreeMap<PartyCode, Stated<T>>,
    by: PartyCode,
    judged: &Judged<'_>,
    value: T,
) {
    match map.contains_key(&by) {
        true => docket.void(judged, Rule::Later),
        false => drop(map.insert(by, docket.stated(judged, value))),
    }
}

fn clearance(
    lives: &mut BTreeMap<(ClearanceSort, PartyCode, PartyCode), ClearanceLife>,
    sort: ClearanceSort,
    for_party: PartyCode,
    of_party: PartyCode,
) -> &mut ClearanceLife {
    lives.entry((sort, for_party.clone(), of_party.clone())).or_insert(ClearanceLife {
        sort,
        for_party,
        of_party,
        asked: None,
        answered: None,
    })
}

fn period_of(version: &Version) -> Option<Period> {
    version.wording.content().and_then(period)
}

/// Whether a version after this one has other days.
fn was_moved(versions: &[Version], at: Option<usize>) -> bool {
    let Some(at) = at else { return false };
    let days = period_of(&versions[at]);
    versions[at + 1..].iter().filter_map(period_of).any(|later| Some(later) != days)
}

/// Whether this party signed a later version after it had stated something.
fn signed_after(versions: &[Version], at: Option<usize>, by: &PartyCode, order: Order) -> bool {
    let later = at.map_or(&[][..], |at| &versions[at + 1..]);
    later.iter().any(|version| version.signed.get(by).is_some_and(|signed| *signed > order))
}

/// Whether a later version took a stated outcome back: whoever signs other days, or signs again
/// after it cancelled, says something else than before.
fn is_overtaken(versions: &[Version], judged: &Judged<'_>) -> bool {
    let (at, by, order) = (judged.version, &judged.filed.by, judged.filed.order);
    match &judged.body {
        Body::Cancelled(_) => signed_after(versions, at, by, order),
        Body::PutOff(_) => was_moved(versions, at) || signed_after(versions, at, by, order),
        Body::NotHeld(_) => was_moved(versions, at),
        Body::Held(held) => {
            let beyond = |version: &Version| {
                period_of(version).is_some_and(|days| days.first_day() > held.period.last_day())
                    && version.signed.get(by).is_some_and(|signed| *signed > order)
            };
            at.is_some_and(|at| versions[at + 1..].iter().any(beyond))
        }
        _ => false,
    }
}

fn kind(outcome: &Outcome) -> Became {
    match outcome {
        Outcome::Held(_) => Became::Held,
        Outcome::NotHeld(..) => Became::NotHeld,
        Outcome::Cancelled(..) => Became::Cancelled,
        Outcome::PutOff(_) => Became::PutOff,
    }
}

/// What others than its writer say to a statement.
pub(super) fn assent<T>(stated: &Stated<T>, concerned: &BTreeSet<PartyCode>) -> Assent {
    let mut others = concerned.iter().filter(|party| **party != stated.by).peekable();
    match () {
        () if !stated.contested.is_empty() => Assent::Contested,
        () if others.peek().is_some() && others.all(|party| stated.confirmed.contains(party)) => {
            Assent::Confirmed
        }
        () => Assent::Stated,
    }
}

fn outcome<'d>(
    docket: &mut Docket<'d>,
    steps: &mut Steps,
    versions: &[Version],
    reports: Vec<Judged<'d>>,
    concerned: &Concerned,
    settled: Option<Became>,
) -> (Option<Became>, Option<Assent>) {
    let mut live: Vec<(Judged<'d>, Stated<Outcome>)> = Vec::new();
    for judged in reports {
        if is_overtaken(versions, &judged) {
            docket.void(&judged, Rule::Overtaken);
            continue;
        }
        let value = match judged.body.clone() {
            Body::Held(it) => Outcome::Held(it),
            Body::NotHeld(it) => Outcome::NotHeld(it.reason, it.words),
            Body::Cancelled(it) => Outcome::Cancelled(it.reason, it.words),
            Body::PutOff(it) => Outcome::PutOff(it),
            _ => continue,
        };
        if settled.is_some_and(|settled| settled != kind(&value)) {
            docket.void(&judged, Rule::Settled);
            continue;
        }
        let stated = docket.stated(&judged, value);
        live.push((judged, stated));
    }
    // What all have confirmed stands, whatever one of them states besides.
    let confirmed = live.iter().rposition(|(_, stated)| assent(stated, &concerned.all) == Assent::Confirmed);
    if let Some(at) = confirmed {
        let winner = kind(&live[at].1.value);
        let by = live[at].1.by.clone();
        for (nth, (judged, stated)) in live.into_iter().enumerate().rev() {
            match () {
                () if kind(&stated.value) != winner => docket.void(&judged, Rule::Settled),
                () if nth != at && (stated.by == by || steps.outcomes.contains_key(&stated.by)) => {
                    docket.void(&judged, Rule::Later);
                }
                () => drop(steps.outcomes.insert(stated.by.clone(), stated)),
            }
        }
        return (Some(winner), Some(Assent::Confirmed));
    }
    for (judged, stated) in live.into_iter().rev() {
        match steps.outcomes.contains_key(&stated.by) {
            true => docket.void(&judged, Rule::Later),
            false => drop(steps.outcomes.insert(stated.by.clone(), stated)),
        }
    }
    let says: BTreeSet<Became> = steps.outcomes.values().map(|stated| kind(&stated.value)).collect();
    let contested = steps.outcomes.values().any(|stated| !stated.contested.is_empty());
    let became = match () {
        () if contested || (says.contains(&Became::Held) && says.len() > 1) => Became::Disputed,
        () if says.contains(&Became::Cancelled) => Became::Cancelled,
        () if says.contains(&Became::PutOff) => Became::PutOff,
        () => match (says.first(), settled) {
            (Some(only), _) => *only,
            (None, Some(settled)) => return (Some(settled), Some(Assent::Confirmed)),
            (None, None) => return (None, None),
        },
    };
    if became == Became::Disputed {
        return (Some(became), Some(Assent::Contested));
    }
    let spoke: BTreeSet<&PartyCode> = steps
        .outcomes
        .values()
        .filter(|stated| kind(&stated.value) == became)
        .flat_map(|stated| stated.confirmed.iter().chain([&stated.by]))
        .collect();
    let all = settled.is_some() || concerned.all.iter().all(|party| spoke.contains(party));
    (Some(became), Some(if all { Assent::Confirmed } else { Assent::Stated }))
}

/// How its days were moved by common accord, and who had said that it could not keep them.
pub(super) fn moves(versions: &[Version], reports: &[Judged<'_>]) -> Vec<Move> {
    let mut moves = Vec::new();
    let mut before: Option<Period> = None;
    for (at, version) in versions.iter().enumerate() {
        let Some(content) = version.wording.content() else { continue };
        let Some(to) = period(content) else { continue };
        if let Some(from) = before.replace(to)
            && from != to
        {
            let mut asked: BTreeMap<PartyCode, _> = BTreeMap::new();
            for judged in reports.iter().filter(|judged| judged.version.is_some_and(|of| of < at)) {
                let of_these = |of: usize| period_of(&versions[of]) == Some(from);
                if let Body::PutOff(it) = &judged.body
                    && judged.version.is_some_and(of_these)
                {
                    asked.insert(judged.filed.by.clone(), it.reason);
                }
            }
            let reason = match content {
                Content::Activity(it) => it.course.as_ref().and_then(|course| course.reason),
                _ => None,
            };
            let asked = asked.into_iter().collect();
            moves.push(Move { from, to, version: version.place, day: version.day, reason, asked });
        }
    }
    moves
}

/// The outcome that the version in force states by common accord.
pub(super) fn agreed_outcome(content: &Content) -> Option<Became> {
    match turn(content)? {
        Turn::Cancelled | Turn::CarriedOver => Some(Became::Cancelled),
        Turn::PostponedSineDie | Turn::Postponed => None,
    }
}
