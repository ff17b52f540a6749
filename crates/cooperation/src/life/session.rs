//! The life of a session of the committee.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::docket::{Docket, Judged};
use super::ground::{Ground, turn, wording};
use super::head;
use super::input::Wording;
use super::model::{Agreement, Head, SessionLife, SessionStage, Stated, TextLife};
use super::report::Body;
use super::rules::Rule;
use super::steps::{self, Became};
use crate::code::PartyCode;
use crate::content::{Content, ItemRef, Reported, Turn};
use crate::period::Certainty;

/// Draws a session. `minutes`: the minutes of all sessions, drawn before.
pub(super) fn draw<'d>(
    ground: &Ground<'d>,
    docket: &mut Docket<'d>,
    item: ItemRef,
    mut reports: Vec<Judged<'d>>,
    minutes: &[TextLife],
    has_draft: bool,
) -> SessionLife {
    let head = head::draw(ground, docket, item, &mut reports);
    let moves = steps::moves(ground.versions(item), &reports);
    let content = ground.content(item);
    let concerned = content.map(|content| ground.concerned(content)).unwrap_or_default();
    let (mut called, mut delegations) = (BTreeMap::new(), BTreeMap::new());
    let mut rest = Vec::new();
    for judged in reports.into_iter().rev() {
        let by = judged.filed.by.clone();
        match judged.body.clone() {
            Body::SessionCalled(it) => enter(docket, &mut called, by, &judged, it),
            Body::Fields(Reported::Delegation(it)) => enter(docket, &mut delegations, by, &judged, *it),
            _ => rest.push(judged),
        }
    }
    rest.reverse();
    let of_it: Vec<&TextLife> = minutes.iter().filter(|text| text.session == Some(item)).collect();
    let signed = of_it.iter().any(|text| text.head.agreement == Agreement::Agreed);
    let is_agreed = head.agreement == Agreement::Agreed;
    let settled = match content.filter(|_| is_agreed) {
        // Who signs the minutes of a session says that it was held.
        _ if signed => Some(Became::Held),
        content => content.and_then(steps::agreed_outcome),
    };
    let taken = steps::read(ground, docket, item, rest, &concerned, settled);
    let session = content.and_then(|content| match content {
        Content::Session(session) => Some((**session).clone()),
        _ => None,
    });
    let stage = match (before(&head), &session) {
        (Some(stage), _) => stage,
        (None, None) => SessionStage::NotReadable,
        (None, Some(session)) => match (content.and_then(turn), taken.became) {
            _ if signed => SessionStage::MinutesSigned,
            (Some(Turn::Cancelled | Turn::CarriedOver), _) | (_, Some(Became::Cancelled)) => {
                SessionStage::Cancelled
            }
            (_, Some(Became::Disputed)) => SessionStage::Disputed,
            (_, Some(Became::Held)) => match of_it.iter().find(|text| !text.head.pending.is_empty()) {
                Some(text) if text.ad_referendum => SessionStage::MinutesAdReferendum,
                Some(_) => SessionStage::MinutesDrafted,
                None if has_draft => SessionStage::MinutesDrafted,
                None => SessionStage::Held,
            },
            (_, Some(Became::NotHeld)) => SessionStage::NotHeld,
            (Some(Turn::PostponedSineDie), _) | (_, Some(Became::PutOff)) => SessionStage::PutOff,
            _ if !taken.steps.begun.is_empty() => SessionStage::UnderWay,
            _ => {
                let days = session.period.certainty() == Certainty::Days;
                let proposes_agenda = ground.open(item).any(|proposal| match wording(proposal, item) {
                    Some(Wording::Text(content)) => {
                        matches!(&**content, Content::Session(it) if it.agenda.is_some())
                    }
                    _ => false,
                });
                let everybody = ground.codes.iter().all(|code| delegations.contains_key(code));
                match () {
                    () if days && session.agenda.is_some() && everybody => SessionStage::DelegationsNamed,
                    () if session.agenda.is_some() => SessionStage::AgendaAgreed,
                    () if proposes_agenda => SessionStage::AgendaProposed,
                    () if days => SessionStage::DatesAgreed,
                    () => SessionStage::Agreed,
                }
            }
        },
    };
    SessionLife {
        host: concerned.host,
        period: session.as_ref().map(|it| it.period),
        moves,
        called,
        delegations,
        minutes: of_it.iter().map(|text| text.head.item).collect(),
        stage,
        assent: taken.assent,
        steps: taken.steps,
        session,
        head,
    }
}

fn before(head: &Head) -> Option<SessionStage> {
    match head.agreement {
        Agreement::Proposed | Agreement::UnderStudy | Agreement::CounterProposed => {
            Some(SessionStage::Called)
        }
        Agreement::NotRetained => Some(SessionStage::NotRetained),
        Agreement::Withdrawn => Some(SessionStage::Withdrawn),
        Agreement::Contested => Some(SessionStage::Disputed),
        Agreement::Agreed => None,
    }
}

fn enter<T>(
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

impl SessionLife {
    /// How far it has come on a day: one with agreed days is under way on them.
    #[must_use]
    pub fn stage_on(&self, as_of: Date) -> SessionStage {
        let fixed = self.period.filter(|period| period.certainty() == Certainty::Days);
        match self.stage {
            SessionStage::AgendaAgreed | SessionStage::DelegationsNamed
                if fixed.is_some_and(|period| period.may_hold(as_of)) =>
            {
                SessionStage::UnderWay
            }
            stage => stage,
        }
    }
}
