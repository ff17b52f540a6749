//! What every item has: how far the parties have come in agreeing on it, what waits, what happened.

use super::docket::{Docket, Judged};
use super::ground::{Ground, wording};
use super::input::{Proposal, ProposalStanding, Wording};
use super::model::{Agreement, Event, Happening, Head, Pending, Stated};
use super::report::{Body, Study};
use super::rules::Rule;
use crate::content::{Content, ItemRef};

/// Draws the head of an item, and takes the reports of studies from its reports.
pub(super) fn draw<'d>(
    ground: &Ground<'d>,
    docket: &mut Docket<'d>,
    item: ItemRef,
    reports: &mut Vec<Judged<'d>>,
) -> Head {
    let history = history(ground, item, reports);
    let (studies, rest) =
        std::mem::take(reports).into_iter().partition(|it| matches!(it.body, Body::UnderStudy(_)));
    *reports = rest;
    let pending = pending(ground, docket, item, studies);
    let versions = ground.versions(item);
    let content = ground.any_content(item);
    let shown = ground.content(item).or(content);
    let last = versions.last();
    Head {
        item,
        kind: content.map(Content::kind),
        title: shown.map(Content::title),
        reference: shown.and_then(reference),
        agreement: agreement(ground, item, &pending),
        version: last.map(|version| version.place),
        versions: u32::try_from(versions.len()).unwrap_or(u32::MAX),
        agreed_on: versions.first().map(|version| version.day),
        agreed_at: versions.first().map(|version| version.order),
        since: last.map(|version| version.day),
        pending,
        not_readable: versions
            .iter()
            .filter(|version| matches!(version.wording, Wording::NotReceived | Wording::Unreadable(_)))
            .map(|version| version.place)
            .collect(),
        history,
    }
}

fn reference(content: &Content) -> Option<String> {
    match content {
        Content::Activity(it) => it.reference.as_ref().map(ToString::to_string),
        Content::Session(it) => it.reference.as_ref().map(ToString::to_string),
        Content::Decision(it) => it.reference.as_ref().map(ToString::to_string),
        Content::Action(it) => it.reference.as_ref().map(ToString::to_string),
        Content::Instrument(it) => it.file_reference.as_ref().map(ToString::to_string),
        _ => None,
    }
}

fn pending<'d>(
    ground: &Ground<'d>,
    docket: &mut Docket<'d>,
    item: ItemRef,
    studies: Vec<Judged<'d>>,
) -> Vec<Pending> {
    let mut studies = studies;
    let mut pending = Vec::new();
    for proposal in ground.open(item) {
        let (here, rest): (Vec<_>, Vec<_>) =
            studies.into_iter().partition(|it| it.filed.on.is_some_and(|(_, place)| place == proposal.place));
        studies = rest;
        let mut under_study: Vec<Stated<Study>> = Vec::new();
        for judged in here.iter().rev() {
            let Body::UnderStudy(study) = &judged.body else { continue };
            match under_study.iter().any(|stated| stated.by == judged.filed.by) {
                true => docket.void(judged, Rule::Later),
                false => under_study.push(docket.stated(judged, study.clone())),
            }
        }
        under_study.sort_by(|a, b| a.by.cmp(&b.by));
        pending.push(Pending {
            proposal: proposal.place,
            by: proposal.by.clone(),
            day: proposal.day,
            signed: proposal.signed.clone(),
            awaited: proposal.awaited.clone(),
            initialled: proposal.initialled.clone(),
            ad_referendum: proposal.ad_referendum.clone(),
            answer_by: proposal.answer_by,
            standing: proposal.standing,
            under_study,
            withdraws: matches!(wording(proposal, item), Some(Wording::Withdrawn)),
        });
    }
    // A study of what is no longer open is over.
    studies.iter().for_each(|judged| docket.void(judged, Rule::Overtaken));
    pending
}

fn agreement(ground: &Ground<'_>, item: ItemRef, pending: &[Pending]) -> Agreement {
    if let Some(it) = ground.items.get(&item)
        && let Some(last) = it.versions.last()
    {
        return match last.wording {
            _ if it.contested => Agreement::Contested,
            Wording::Withdrawn => Agreement::Withdrawn,
            _ => Agreement::Agreed,
        };
    }
    let Some(last) = pending.last() else { return Agreement::NotRetained };
    if !last.under_study.is_empty() {
        return Agreement::UnderStudy;
    }
    let counters = |other: &&&Proposal| {
        other.by != last.by
            && other.place != last.proposal
            && matches!(other.standing, ProposalStanding::Open | ProposalStanding::SetAside)
    };
    match ground.proposals(item).iter().find(counters) {
        Some(_) => Agreement::CounterProposed,
        None => Agreement::Proposed,
    }
}

fn history(ground: &Ground<'_>, item: ItemRef, reports: &[Judged<'_>]) -> Vec<Event> {
    let mut events = Vec::new();
    for (at, version) in ground.versions(item).iter().enumerate() {
        let what = match version.wording {
            Wording::Withdrawn => Happening::Withdrawn,
            _ if at == 0 => Happening::Agreed,
            _ => Happening::Amended,
        };
        events.push(Event { order: version.order, place: version.place, day: version.day, by: None, what });
    }
    for proposal in ground.proposals(item) {
        let (order, place, day) = (proposal.order, proposal.place, proposal.day);
        events.push(Event { order, place, day, by: Some(proposal.by.clone()), what: Happening::Proposed });
        // Whose answer it was is not told: a wording was not retained.
        if proposal.standing == ProposalStanding::SetAside {
            events.push(Event { order, place, day, by: None, what: Happening::NotRetained });
        }
    }
    events.extend(reports.iter().map(|judged| Event {
        order: judged.filed.order,
        place: judged.filed.place,
        day: judged.filed.day,
        by: Some(judged.filed.by.clone()),
        what: Happening::Reported(judged.body.sort()),
    }));
    events.sort_by_key(|event| (event.order, event.place, event.what));
    events
}
