//! From a review: a draft of the next plan, and a draft of the next agenda. Both are for people to work on, never an act.

use std::collections::BTreeSet;

use cooperation::code::{Host, PartyCode};
use cooperation::content::{Activity, Commitment, Concern, ItemRef, NoticeDay, PointSort, Repetition};
use cooperation::life::{
    ActionStage, ActivityLife, ActivityStage, Agreement, DecisionStage, Mechanism, Outcome, PlanStage,
    ReportName, SessionStage,
};
use cooperation::period::{Certainty, Period};
use cooperation::text::LangText;
use jiff::civil::Date;

use super::{Fate, fate, is_carried_over};

/// Why a line stands in the draft of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// Carried over: planned for the period and not held.
    CarriedOver,
    /// Repeated, as its text says.
    Repeated,
    /// Agreed in principle.
    InPrinciple,
}

/// A line of a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftLine {
    /// The activity it comes from.
    pub from: ItemRef,
    /// Why.
    pub why: Why,
    /// The line as it could be proposed: without reference and plan, and no more certain than a quarter.
    pub activity: Activity,
}

/// A draft of the next plan.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DraftPlan {
    /// Its lines, by period, then by where they come from.
    pub lines: Vec<DraftLine>,
    /// What parties proposed to follow on what was held: no line yet, for nobody has said when.
    pub follow_ons: Vec<(ItemRef, PartyCode, LangText)>,
}

/// Drafts the plan of the year after a period, as it looks on a day. What can still be held in the period is not carried
/// over; what repeats is taken up again whether or not it was held by then.
#[must_use]
pub fn draft_plan(mechanism: &Mechanism, period: Period, next_year: i16, as_of: Date) -> DraftPlan {
    let carried: BTreeSet<ItemRef> =
        mechanism.activities.iter().filter_map(|life| life.activity.as_ref()?.carried_from).collect();
    let mut draft = DraftPlan::default();
    for life in &mechanism.activities {
        let (Some(activity), Some(fate)) = (&life.activity, fate(life, &period)) else { continue };
        if fate == Fate::Held {
            draft.follow_ons.extend(follow_ons(life));
        }
        let already = carried.contains(&life.head.item)
            || life.period.is_some_and(|now| now.year() >= next_year)
            || is_there_already(mechanism, life, activity, next_year);
        let in_principle = activity.commitment == Some(Commitment::InPrinciple);
        let to_come = life.period.is_some_and(|now| now.last_day() >= as_of);
        let why = match fate {
            _ if already => continue,
            Fate::Postponed | Fate::NotHeld => Why::CarriedOver,
            Fate::Open if in_principle => Why::InPrinciple,
            Fate::Open if to_come && repeats_in(life, activity, next_year) => Why::Repeated,
            Fate::Open if to_come => continue,
            Fate::Open => Why::CarriedOver,
            Fate::Held if repeats_in(life, activity, next_year) => Why::Repeated,
            Fate::Held | Fate::Cancelled | Fate::Disputed | Fate::NotReadable => continue,
        };
        if let Some(line) = line(mechanism, life, activity, why, next_year) {
            draft.lines.push(line);
        }
    }
    draft.lines.sort_by_key(|line| (line.activity.period, line.from));
    draft
}

fn follow_ons(life: &ActivityLife) -> impl Iterator<Item = (ItemRef, PartyCode, LangText)> {
    life.steps.outcomes.iter().filter_map(|(party, stated)| match &stated.value {
        Outcome::Held(holding) => Some((life.head.item, party.clone(), holding.follow_on.clone()?)),
        _ => None,
    })
}

/// Whether an activity of the same name and area is agreed for that year.
fn is_there_already(mechanism: &Mechanism, life: &ActivityLife, activity: &Activity, year: i16) -> bool {
    mechanism.activities.iter().filter(|other| other.head.item != life.head.item).any(|other| {
        let same =
            other.activity.as_ref().is_some_and(|it| it.title == activity.title && it.area == activity.area);
        same && other.head.agreement == Agreement::Agreed
            && other.period.is_some_and(|period| period.year() == year)
    })
}

fn repeats_in(life: &ActivityLife, activity: &Activity, year: i16) -> bool {
    let first = life.first_period.map(|period| period.year());
    match activity.repeats {
        Some(Repetition::EachYear | Repetition::EachYearInTurn) => true,
        Some(Repetition::EverySecondYear) => first.is_some_and(|first| (year - first) % 2 == 0),
        None => false,
    }
}

/// The line: the same quarter or month of the next year, the other side as host where they host in turn.
fn line(
    mechanism: &Mechanism,
    life: &ActivityLife,
    activity: &Activity,
    why: Why,
    year: i16,
) -> Option<DraftLine> {
    let mut next = activity.clone();
    let was = life.first_period.unwrap_or(activity.period);
    let month = i64::from(was.first_day().month());
    next.period = match was.certainty() {
        Certainty::Month => Period::month(year.into(), month),
        _ => Period::quarter(year.into(), (month - 1) / 3 + 1),
    }
    .ok()?;
    if why == Why::Repeated && activity.repeats == Some(Repetition::EachYearInTurn) {
        let codes: Vec<&PartyCode> = mechanism
            .codes()
            .filter(|code| life.guests.contains(code) || life.host.as_ref() == Some(code))
            .collect();
        if let Some(at) = codes.iter().position(|code| life.host.as_ref() == Some(code)) {
            let host = codes[(at + 1) % codes.len()].clone();
            next.guest = next.guest.and(life.host.clone().map(Host::Party));
            next.host = Host::Party(host);
            (next.host_unit, next.guest_unit) = (None, None);
        }
    }
    next.carried_from = (why == Why::CarriedOver).then_some(life.head.item);
    (next.reference, next.plan, next.course, next.hours, next.commitment) = (None, None, None, None, None);
    (next.standing, next.place) = (None, next.place.filter(|_| next.host == activity.host));
    (next.contacts, next.roll) = (Default::default(), Default::default());
    next.after = None;
    Some(DraftLine { from: life.head.item, why, activity: next })
}

/// A point of a draft agenda; its words are added where it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgendaPoint {
    /// Which of the usual points it stands under.
    pub sort: PointSort,
    /// What is to be talked about, oldest first, with its age in days where it has one.
    pub about: Vec<(Concern, Option<i64>)>,
}

/// A draft of the next agenda.
pub type DraftAgenda = Vec<AgendaPoint>;

/// Drafts an agenda from what is open on a day: earlier decisions and actions, activities without dates and without an
/// outcome, proposals that wait, days to give notice within a year and a half, the review and the next plan.
#[must_use]
pub fn draft_agenda(mechanism: &Mechanism, as_of: Date) -> DraftAgenda {
    let age = |day: Option<Date>| day.map(|day| crate::days_from(day, as_of));
    let item = |item: ItemRef, since: Option<Date>| (Concern::Item(item), age(since));
    let mut earlier = Vec::new();
    for life in &mechanism.decisions {
        if matches!(life.stage, DecisionStage::Taken | DecisionStage::InHand) {
            earlier.push(item(life.head.item, life.head.agreed_on));
        }
    }
    for life in &mechanism.actions {
        if matches!(life.stage, ActionStage::Open | ActionStage::ReportedDone | ActionStage::Contested) {
            earlier.push(item(life.head.item, life.head.agreed_on));
        }
    }
    let mut activities = Vec::new();
    for life in &mechanism.activities {
        let without_dates =
            matches!(life.stage, ActivityStage::Agreed | ActivityStage::PutOff | ActivityStage::Disputed);
        if without_dates || life.awaits_outcome(as_of) {
            activities.push(item(life.head.item, life.head.agreed_on));
        }
    }
    let mut other = Vec::new();
    for head in mechanism.heads() {
        for pending in &head.pending {
            other.push((Concern::Proposal(ReportName(pending.proposal).into()), age(Some(pending.day))));
        }
    }
    let soon = crate::plus(as_of, 548);
    for life in &mechanism.instruments {
        let day = life.days(as_of).and_then(|days| days.last_notice).filter(|day| *day <= soon);
        if let Some(day) = day {
            other.push((Concern::Notice(NoticeDay { instrument: life.head.item, day }), None));
        }
    }
    let plans = |stage: PlanStage| {
        let of = mechanism.plans.iter().filter(move |life| life.stage_on(as_of) == stage);
        of.map(|life| item(life.head.item, life.head.agreed_on)).collect::<Vec<_>>()
    };
    let review = [plans(PlanStage::ToReview), plans(PlanStage::Running)].concat();
    let sessions = mechanism.sessions.iter();
    let minutes = sessions.filter(|life| {
        matches!(
            life.stage,
            SessionStage::Held | SessionStage::MinutesDrafted | SessionStage::MinutesAdReferendum
        )
    });
    let minutes = minutes.map(|life| item(life.head.item, life.head.agreed_on)).collect();
    let point = |sort: PointSort, mut about: Vec<(Concern, Option<i64>)>| {
        // Oldest first; what has no age last. The sort keeps the order of items.
        about.sort_by_key(|(_, age)| std::cmp::Reverse(*age));
        AgendaPoint { sort, about }
    };
    vec![
        point(PointSort::Opening, Vec::new()),
        point(PointSort::EarlierDecisions, earlier),
        point(PointSort::Review, review),
        point(PointSort::Plan, activities),
        point(PointSort::OtherMatters, other),
        point(PointSort::NextSession, Vec::new()),
        point(PointSort::Minutes, minutes),
    ]
}

/// Activities that were carried over by common accord and that no later activity names yet.
#[must_use]
pub fn without_successor(mechanism: &Mechanism) -> Vec<ItemRef> {
    let named: BTreeSet<ItemRef> =
        mechanism.activities.iter().filter_map(|life| life.activity.as_ref()?.carried_from).collect();
    let lost =
        mechanism.activities.iter().filter(|life| is_carried_over(life) && !named.contains(&life.head.item));
    lost.map(|life| life.head.item).collect()
}
