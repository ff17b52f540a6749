//! Decisions and the actions that follow from them.

use std::collections::BTreeMap;

use super::docket::{Docket, Judged};
use super::ground::Ground;
use super::head;
use super::input::Version;
use super::model::{ActionLife, ActionStage, Agreement, Assent, DecisionLife, DecisionStage, Stated};
use super::report::{Body, Dated};
use super::rules::Rule;
use super::steps::assent;
use crate::code::PartyCode;
use crate::content::{Content, ItemRef, Outcome};

/// Of the reports of one owner that its part is done: the one that all confirm, or else the last.
fn done<'d>(
    ground: &Ground<'d>,
    docket: &mut Docket<'d>,
    reports: Vec<(Judged<'d>, Dated)>,
    versions: &[Version],
) -> BTreeMap<PartyCode, Stated<Dated>> {
    let mut found: BTreeMap<PartyCode, Vec<(Judged<'d>, Stated<Dated>)>> = BTreeMap::new();
    for (judged, it) in reports {
        if has_new_day(versions, &judged) {
            docket.void(&judged, Rule::Overtaken);
            continue;
        }
        let stated = docket.stated(&judged, it);
        found.entry(judged.filed.by.clone()).or_default().push((judged, stated));
    }
    let mut counts = BTreeMap::new();
    for (party, all) in found {
        let confirmed =
            all.iter().rposition(|(_, stated)| assent(stated, &ground.codes) == Assent::Confirmed);
        let at = confirmed.unwrap_or(all.len() - 1);
        for (nth, (judged, stated)) in all.into_iter().enumerate() {
            match nth == at {
                true => drop(counts.insert(party.clone(), stated)),
                false if nth > at => docket.void(&judged, Rule::Settled),
                false => docket.void(&judged, Rule::Later),
            }
        }
    }
    counts
}

/// Whether its owner signed another due day after it had reported.
fn has_new_day(versions: &[Version], judged: &Judged<'_>) -> bool {
    let Some(at) = judged.version else { return false };
    let due = |version: &Version| match version.wording.content() {
        Some(Content::Action(action)) => Some(action.due),
        Some(Content::Decision(decision)) => decision.due,
        _ => None,
    };
    versions[at + 1..].iter().any(|version| {
        due(version) != due(&versions[at])
            && version.signed.get(&judged.filed.by).is_some_and(|signed| *signed > judged.filed.order)
    })
}

pub(super) fn action<'d>(
    ground: &Ground<'d>,
    docket: &mut Docket<'d>,
    item: ItemRef,
    mut reports: Vec<Judged<'d>>,
) -> ActionLife {
    let head = head::draw(ground, docket, item, &mut reports);
    let action = ground.content(item).and_then(|content| match content {
        Content::Action(action) => Some((**action).clone()),
        _ => None,
    });
    let (mut progress, mut hindered, mut reported) = (None, None, Vec::new());
    for judged in reports.into_iter().rev() {
        match judged.body.clone() {
            Body::InProgress(_) if progress.is_some() => docket.void(&judged, Rule::Later),
            Body::InProgress(it) => progress = Some(docket.stated(&judged, it)),
            Body::Hindered(_) if hindered.is_some() => docket.void(&judged, Rule::Later),
            Body::Hindered(it) => hindered = Some(docket.stated(&judged, it)),
            Body::Done(it) => reported.push((judged, it)),
            _ => {}
        }
    }
    reported.reverse();
    let done = done(ground, docket, reported, ground.versions(item)).into_values().next_back();
    let stage = match (head.agreement, &action) {
        (Agreement::Proposed | Agreement::UnderStudy | Agreement::CounterProposed, _) => {
            ActionStage::Proposed
        }
        (Agreement::NotRetained, _) => ActionStage::NotRetained,
        (Agreement::Withdrawn, _) => ActionStage::Dropped,
        (Agreement::Contested, _) => ActionStage::Rival,
        (Agreement::Agreed, None) => ActionStage::NotReadable,
        (Agreement::Agreed, Some(action)) => match (&action.closure, &done) {
            (Some(closure), _) if closure.outcome == Outcome::Done => ActionStage::Closed,
            (Some(_), _) => ActionStage::Dropped,
            (None, None) => ActionStage::Open,
            (None, Some(done)) => match assent(done, &ground.codes) {
                Assent::Confirmed => ActionStage::Closed,
                Assent::Contested => ActionStage::Contested,
                Assent::Stated => ActionStage::ReportedDone,
            },
        },
    };
    ActionLife {
        origin: action.as_ref().map(|it| it.origin),
        owner: action.as_ref().map(|it| it.owner.clone()),
        due: action.as_ref().map(|it| it.due),
        head,
        action,
        progress,
        hindered,
        done,
        stage,
    }
}

pub(super) fn decision<'d>(
    ground: &Ground<'d>,
    docket: &mut Docket<'d>,
    item: ItemRef,
    mut reports: Vec<Judged<'d>>,
    actions: &[ActionLife],
) -> DecisionLife {
    let head = head::draw(ground, docket, item, &mut reports);
    let decision = ground.content(item).and_then(|content| match content {
        Content::Decision(decision) => Some((**decision).clone()),
        _ => None,
    });
    let mut reported = Vec::new();
    for judged in reports {
        if let Body::Done(it) = judged.body.clone() {
            reported.push((judged, it));
        }
    }
    let done = done(ground, docket, reported, ground.versions(item));
    let owners = decision.as_ref().map_or(Vec::new(), |it| it.owners.as_slice().to_vec());
    let follows: Vec<&ActionLife> = actions.iter().filter(|action| action.origin == Some(item)).collect();
    let stage = match (head.agreement, &decision) {
        (Agreement::Proposed | Agreement::UnderStudy | Agreement::CounterProposed, _) => {
            DecisionStage::Proposed
        }
        (Agreement::NotRetained, _) => DecisionStage::NotRetained,
        (Agreement::Withdrawn, _) => DecisionStage::Withdrawn,
        (Agreement::Contested, _) => DecisionStage::Contested,
        (Agreement::Agreed, None) => DecisionStage::NotReadable,
        (Agreement::Agreed, Some(decision)) => match &decision.closure {
            Some(closure) if closure.outcome == Outcome::Done => DecisionStage::CarriedOut,
            Some(_) => DecisionStage::Dropped,
            None => {
                let agreed: Vec<ActionStage> = follows
                    .iter()
                    .filter(|action| action.head.agreement == Agreement::Agreed)
                    .map(|action| action.stage)
                    .collect();
                let over = |stage: &ActionStage| matches!(stage, ActionStage::Closed | ActionStage::Dropped);
                let by_actions = agreed.contains(&ActionStage::Closed) && agreed.iter().all(over);
                let by_owners = owners.iter().all(|owner| {
                    done.get(&owner.party).is_some_and(|it| assent(it, &ground.codes) == Assent::Confirmed)
                });
                match () {
                    () if by_actions || by_owners => DecisionStage::CarriedOut,
                    () if agreed.is_empty() && done.is_empty() => DecisionStage::Taken,
                    () => DecisionStage::InHand,
                }
            }
        },
    };
    DecisionLife {
        session: decision.as_ref().map(|it| it.session),
        due: decision.as_ref().and_then(|it| it.due),
        actions: follows.iter().map(|action| action.head.item).collect(),
        owners,
        head,
        decision,
        done,
        stage,
    }
}
