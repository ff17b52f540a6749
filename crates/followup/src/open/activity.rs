//! What is open about activities and sessions.

use std::sync::Arc;

use cooperation::code::PartyCode;
use cooperation::content::{ClearanceSort, Side, Step};
use cooperation::life::{
    ActivityLife, ActivityStage, Agreement, Mechanism, SessionLife, SessionStage, Stated,
};
use cooperation::period::Certainty;
use jiff::civil::Date;

use super::{List, Next};
use crate::ladder::{self, Rise, Rung};

/// Days after an activity by which its outcome is said.
const OUTCOME: i64 = 7;
/// Days by which another party's account is answered.
const WORD: i64 = 14;
/// Days before a session for its agenda, for the delegations; and after it for the minutes.
const AGENDA: i64 = 30;
const DELEGATION: i64 = 15;
const MINUTES: i64 = 30;

pub(super) fn add(life: &ActivityLife, list: &mut List<'_>) {
    if life.head.agreement != Agreement::Agreed {
        return;
    }
    let parties = || life.guests.iter().chain(&life.host);
    let own = list.items.len();
    match life.stage {
        ActivityStage::Disputed => {
            for party in parties() {
                list.add(&life.head, Next::Settle, party, None, None);
            }
        }
        ActivityStage::PutOff => propose_days(life, None, list),
        ActivityStage::Held => {
            words(life, list);
            reports(life, list);
        }
        ActivityStage::NotReadable => {}
        stage if stage.is_over() => {}
        _ if life.awaits_outcome(list.as_of) => {
            if let (Some(period), Some(party)) = (life.period, parties().last()) {
                let since = crate::plus(period.last_day(), 1);
                let due = list.rules.working_from(party, crate::plus(period.last_day(), OUTCOME));
                list.add(&life.head, Next::SayOutcome, party, Some(since), Some(due));
            }
        }
        _ => {
            words(life, list);
            prepare(life, list);
        }
    }
    let rises = ladder(life, list).rises();
    if *rises != *list.rises {
        let rises: Arc<[Rise]> = rises.into();
        list.items[own..].iter_mut().for_each(|item| item.rises = rises.clone());
    }
}

fn ladder<'a>(life: &ActivityLife, list: &List<'a>) -> &'a ladder::Ladder {
    list.rules.ladders.of(life.activity.as_ref().and_then(|activity| activity.sort))
}

fn propose_days(life: &ActivityLife, due: Option<Date>, list: &mut List<'_>) {
    let Some(host) = life.host.as_ref().or(life.guests.first()) else { return };
    list.add(&life.head, Next::ProposeDays, host, life.head.since, due).certain = false;
}

fn words(life: &ActivityLife, list: &mut List<'_>) {
    let stated = life.steps.outcomes.values().map(|stated| stated.day).min();
    for party in life.awaits_word_of() {
        let due = stated.map(|day| list.rules.working_from(&party, crate::plus(day, WORD)));
        list.add(&life.head, Next::ConfirmOutcome, &party, stated, due);
    }
}

/// Who acts at a rung.
fn actors<'a>(rung: &Rung, life: &'a ActivityLife) -> Vec<&'a PartyCode> {
    let host = life.host.iter().filter(|_| ladder::by_host(rung.actor));
    let guests = life.guests.iter().filter(|_| ladder::by_guests(rung.actor));
    host.chain(guests).collect()
}

/// The steps before an activity. Before its days are agreed, the first thing is to propose them.
fn prepare(life: &ActivityLife, list: &mut List<'_>) {
    let Some(period) = life.period else { return };
    let days = (period.first_day(), period.last_day());
    let ladder = ladder(life, list);
    let rungs = ladder.rungs().iter().filter(|rung| rung.side == Side::Before);
    let due = |rung: &Rung, party: &PartyCode, list: &List<'_>| {
        list.rules
            .calendar(party)
            .and_then(|calendar| ladder.due(rung, days, calendar).ok())
            .map(|(due, _)| due)
    };
    if period.certainty() != Certainty::Days {
        // Days are needed before the first step is due, were it held as early as it can be.
        let first = rungs
            .flat_map(|rung| actors(rung, life).into_iter().filter_map(|p| due(rung, p, list)).min())
            .min();
        propose_days(life, first, list);
        return;
    }
    if list.as_of >= days.0 {
        return;
    }
    for rung in rungs {
        for party in actors(rung, life) {
            let Some(since) = open_since(rung.step, party, life) else { continue };
            let due = due(rung, party, list);
            list.add(&life.head, Next::Do(rung.step), party, since, due);
        }
    }
}

/// Since when a step is open for a party; none when it is done. `Some(None)`: since the activity was agreed.
fn open_since(step: Step, party: &PartyCode, life: &ActivityLife) -> Option<Option<Date>> {
    let steps = &life.steps;
    let agreed = life.head.since;
    let day = |stated: Option<Date>| Some(stated.or(agreed));
    match step {
        Step::Invitation if !steps.invitations.contains_key(party) => Some(agreed),
        Step::Nominations if !steps.nominations.contains_key(party) => {
            day(steps.invitations.values().map(|invitation| invitation.value.on).min())
        }
        Step::Visas | Step::Clearances => {
            let visas = step == Step::Visas;
            let mut of = steps
                .clearances
                .iter()
                .filter(|c| (c.sort == ClearanceSort::Visa) == visas && c.of_party == *party)
                .peekable();
            let nominated = steps.nominations.values().map(|nomination| nomination.value.on).min();
            match of.peek() {
                None => day(nominated),
                Some(_) => {
                    let open = of.find(|clearance| clearance.answered.is_none())?;
                    day(open.asked.as_ref().map(|asked| asked.value.on).or(nominated))
                }
            }
        }
        Step::Confirmation if !steps.ready.contains_key(party) => Some(agreed),
        _ => None,
    }
}

fn reports(life: &ActivityLife, list: &mut List<'_>) {
    let Some(period) = life.period.filter(|_| life.steps.joint.is_none()) else { return };
    let held = life.steps.outcomes.values().find_map(|stated: &Stated<_>| match &stated.value {
        cooperation::life::Outcome::Held(holding) => Some(holding.period),
        _ => None,
    });
    let period = held.unwrap_or(period);
    let ladder = ladder(life, list);
    for rung in ladder.rungs().iter().filter(|rung| rung.step == Step::Report) {
        for party in actors(rung, life).into_iter().filter(|party| !life.steps.reports.contains_key(*party)) {
            let days = (period.first_day(), period.last_day());
            let calendar = list.rules.calendar(party);
            let due = calendar.and_then(|calendar| ladder.due(rung, days, calendar).ok()).map(|(due, _)| due);
            list.add(&life.head, Next::Do(Step::Report), party, Some(crate::plus(days.1, 1)), due);
        }
    }
}

pub(super) fn add_session(life: &SessionLife, mechanism: &Mechanism, list: &mut List<'_>) {
    let Some(period) = life.period.filter(|_| life.head.agreement == Agreement::Agreed) else { return };
    let Some(host) = life.host.as_ref().or_else(|| mechanism.codes().next()) else { return };
    let since = life.head.since;
    let before = |party: &PartyCode, days: i64, list: &List<'_>| {
        Some(list.rules.working_until(party, crate::plus(period.first_day(), -days)))
    };
    match life.stage {
        SessionStage::Agreed | SessionStage::PutOff => {
            let due = before(host, AGENDA, list).filter(|_| life.stage == SessionStage::Agreed);
            list.add(&life.head, Next::ProposeDays, host, since, due).certain = false;
        }
        SessionStage::DatesAgreed => {
            let due = before(host, AGENDA, list);
            list.add(&life.head, Next::ProposeAgenda, host, since, due);
        }
        SessionStage::Held => {
            let due = list.rules.working_from(host, crate::plus(period.last_day(), MINUTES));
            let over = Some(crate::plus(period.last_day(), 1));
            list.add(&life.head, Next::ProposeMinutes, host, over, Some(due));
        }
        SessionStage::Disputed => {
            for party in mechanism.codes() {
                list.add(&life.head, Next::Settle, party, None, None);
            }
        }
        _ => {}
    }
    let soon = matches!(
        life.stage,
        SessionStage::DatesAgreed | SessionStage::AgendaProposed | SessionStage::AgendaAgreed
    );
    if soon && list.as_of < period.first_day() {
        for party in mechanism.codes().filter(|party| !life.delegations.contains_key(*party)) {
            let due = before(party, DELEGATION, list);
            list.add(&life.head, Next::NameDelegation, party, since, due);
        }
    }
}
