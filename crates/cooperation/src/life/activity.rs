//! The life of an activity.

use jiff::civil::Date;

use super::docket::{Docket, Judged};
use super::ground::Ground;
use super::head;
use super::model::{ActivityLife, ActivityStage, Agreement, Assent, Head, Steps};
use super::steps::{self, Became, Taken, assent};
use crate::code::PartyCode;
use crate::content::{Activity, Content, ItemRef, PlanStanding, Turn};
use crate::period::Certainty;

pub(super) fn draw<'d>(
    ground: &Ground<'d>,
    docket: &mut Docket<'d>,
    item: ItemRef,
    mut reports: Vec<Judged<'d>>,
) -> ActivityLife {
    let head = head::draw(ground, docket, item, &mut reports);
    let versions = ground.versions(item);
    let moves = steps::moves(versions, &reports);
    let content = ground.content(item);
    let concerned = content.map(|content| ground.concerned(content)).unwrap_or_default();
    let activity = content.and_then(|content| match content {
        Content::Activity(activity) => Some((**activity).clone()),
        _ => None,
    });
    let is_agreed = head.agreement == Agreement::Agreed;
    let settled = content.filter(|_| is_agreed).and_then(steps::agreed_outcome);
    let taken = steps::read(ground, docket, item, reports, &concerned, settled);
    let first = versions.iter().find_map(|version| version.wording.content()).and_then(super::ground::period);
    let turn = activity.as_ref().filter(|_| is_agreed).and_then(|it| Some(it.course.as_ref()?.turn));
    let stage = stage(&head, activity.as_ref(), turn, &taken, &concerned.guests, concerned.host.as_ref());
    ActivityLife {
        host: concerned.host,
        guests: concerned.guests,
        period: activity.as_ref().map(|it| it.period),
        first_period: first,
        moves,
        turn,
        plan: activity.as_ref().and_then(|it| it.plan),
        out_of_plan: activity.as_ref().is_some_and(|it| it.standing == Some(PlanStanding::OutOfPlan)),
        stage,
        assent: taken.assent,
        steps: taken.steps,
        head,
        activity,
    }
}

fn stage(
    head: &Head,
    activity: Option<&Activity>,
    turn: Option<Turn>,
    taken: &Taken,
    guests: &std::collections::BTreeSet<PartyCode>,
    host: Option<&PartyCode>,
) -> ActivityStage {
    use ActivityStage as S;
    match head.agreement {
        Agreement::Proposed => return S::Proposed,
        Agreement::UnderStudy => return S::UnderStudy,
        Agreement::CounterProposed => return S::CounterProposed,
        Agreement::NotRetained => return S::NotRetained,
        Agreement::Withdrawn => return S::Withdrawn,
        Agreement::Contested => return S::Disputed,
        Agreement::Agreed => {}
    }
    let Some(activity) = activity else { return S::NotReadable };
    let steps = &taken.steps;
    let everybody = || guests.iter().chain(host);
    match (turn, taken.became) {
        (Some(Turn::CarriedOver), _) => S::CarriedOver,
        (Some(Turn::Cancelled), _) | (_, Some(Became::Cancelled)) => S::Cancelled,
        (_, Some(Became::Disputed)) => S::Disputed,
        (_, Some(Became::Held)) => {
            match taken.assent == Some(Assent::Confirmed) && is_reported(steps, guests, host) {
                true => S::Closed,
                false => S::Held,
            }
        }
        (_, Some(Became::NotHeld)) => S::NotHeld,
        (Some(Turn::PostponedSineDie), _) | (_, Some(Became::PutOff)) => S::PutOff,
        _ if !steps.begun.is_empty() => S::UnderWay,
        _ if everybody().all(|party| steps.ready.contains_key(party)) => S::Confirmed,
        _ if guests.iter().all(|guest| steps.nominations.contains_key(guest)) => S::Nominated,
        _ if !steps.invitations.is_empty() => S::Invited,
        _ if activity.period.certainty() == Certainty::Days => S::DatesFixed,
        _ => S::Agreed,
    }
}

/// Whether every report is there: of each side its own, or the joint one that all confirm.
fn is_reported(
    steps: &Steps,
    guests: &std::collections::BTreeSet<PartyCode>,
    host: Option<&PartyCode>,
) -> bool {
    let all = guests.iter().chain(host).cloned().collect();
    let joint = steps.joint.as_ref().is_some_and(|joint| assent(joint, &all) == Assent::Confirmed);
    joint || all.iter().all(|party| steps.reports.contains_key(party))
}

impl ActivityLife {
    /// How far it has come on a day: what all have said they will be at is under way on its days.
    #[must_use]
    pub fn stage_on(&self, as_of: Date) -> ActivityStage {
        let today = self.period.is_some_and(|period| period.may_hold(as_of));
        match self.stage {
            ActivityStage::Confirmed if today => ActivityStage::UnderWay,
            stage => stage,
        }
    }

    /// Whether it is agreed and its days are over, and nobody has said what became of it.
    #[must_use]
    pub fn awaits_outcome(&self, as_of: Date) -> bool {
        let open = matches!(
            self.stage,
            ActivityStage::Agreed
                | ActivityStage::DatesFixed
                | ActivityStage::Invited
                | ActivityStage::Nominated
                | ActivityStage::Confirmed
                | ActivityStage::UnderWay
        );
        open && self.period.is_some_and(|period| period.last_day() < as_of)
    }

    /// Whose outcome statement waits for a word of whom.
    #[must_use]
    pub fn awaits_word_of(&self) -> Vec<PartyCode> {
        if self.assent != Some(Assent::Stated) {
            return Vec::new();
        }
        let spoke = |party: &PartyCode| {
            self.steps.outcomes.contains_key(party)
                || self.steps.outcomes.values().any(|stated| stated.confirmed.contains(party))
        };
        let all: std::collections::BTreeSet<&PartyCode> = self.guests.iter().chain(&self.host).collect();
        all.into_iter().filter(|party| !spoke(party)).cloned().collect()
    }

    /// The year of the plan it was first agreed for, when it now is in a later one.
    #[must_use]
    pub fn carried_over_from(&self) -> Option<i16> {
        let (first, now) = (self.first_period?.year(), self.period?.year());
        (first < now).then_some(first)
    }
}
