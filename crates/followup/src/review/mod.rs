//! The review of a period (*bilan*): what was planned and what became of it, every number with the items that it counts.
//!
//! This is the **joint** edition: a function of the shared mechanism, the period and the day, and of nothing else. So both
//! registers find the same numbers, the same bytes ([`Review::to_bytes`]) and the same [`digest`](Review::digest), which an
//! agreed review names. A state in the middle of the year is the same function on another day. Notes of one side have no way
//! in. No number compares States: what one side cancelled and what all did stands together.
//!
//! # What is counted where
//! An activity counts in the period in which it was **first agreed** to begin, and in the quarter, area and host of that
//! wording's item, wherever it went later. It has one [`Fate`]; being moved, and being beside the plan, are told besides. What
//! was never agreed, or was withdrawn, is not counted.

mod bytes;
mod next;

pub use next::{
    AgendaPoint, DraftAgenda, DraftLine, DraftPlan, Why, draft_agenda, draft_plan, without_successor,
};

use std::collections::{BTreeMap, BTreeSet};

use cooperation::code::{AreaCode, Host};
use cooperation::content::{Content, ItemRef, Reason, Turn};
use cooperation::life::report::Extent;
use cooperation::life::{
    ActionStage, ActivityLife, ActivityStage, Agreement, Assent, DecisionStage, Mechanism, Outcome,
};
use cooperation::period::Period;
use cooperation::text::LangText;
use jiff::civil::Date;

/// A number, with the items that it counts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Count(BTreeSet<ItemRef>);

impl Count {
    /// The number.
    #[must_use]
    pub fn number(&self) -> usize {
        self.0.len()
    }
    /// The items, ascending.
    pub fn items(&self) -> impl Iterator<Item = ItemRef> {
        self.0.iter().copied()
    }
    /// Whether an item is counted.
    #[must_use]
    pub fn holds(&self, item: ItemRef) -> bool {
        self.0.contains(&item)
    }
}

/// What became of an activity: one of these, by the day of the review.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fate {
    /// Held, wholly or in part.
    Held,
    /// Without a date, moved beyond the period, or carried over.
    Postponed,
    /// Cancelled by one side or by all.
    Cancelled,
    /// Its days passed without it.
    NotHeld,
    /// The parties state different things.
    Disputed,
    /// Still to come, or nobody has said what became of it.
    Open,
    /// Agreed, and not readable here: a payload was not received.
    NotReadable,
}

impl Fate {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 7] = [
        Self::Held,
        Self::Postponed,
        Self::Cancelled,
        Self::NotHeld,
        Self::Disputed,
        Self::Open,
        Self::NotReadable,
    ];

    /// The key in message files, and the number in bytes is its place in [`Fate::ALL`].
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Postponed => "postponed",
            Self::Cancelled => "cancelled",
            Self::NotHeld => "not-held",
            Self::Disputed => "disputed",
            Self::Open => "open",
            Self::NotReadable => "not-readable",
        }
    }
}

/// Activities, counted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tally {
    /// Lines of the plan.
    pub planned: Count,
    /// Agreed beside the plan.
    pub out_of_plan: Count,
    /// Every one of both, by what became of it.
    pub fates: BTreeMap<Fate, Count>,
    /// Those that every party concerned says were held.
    pub held_confirmed: Count,
    /// Those whose days were moved by common accord.
    pub moved: Count,
}

impl Tally {
    fn add(&mut self, life: &ActivityLife, fate: Fate) {
        let item = life.head.item;
        if life.out_of_plan { &mut self.out_of_plan } else { &mut self.planned }.0.insert(item);
        self.fates.entry(fate).or_default().0.insert(item);
        if fate == Fate::Held && life.assent == Some(Assent::Confirmed) {
            self.held_confirmed.0.insert(item);
        }
        if !life.moves.is_empty() {
            self.moved.0.insert(item);
        }
    }

    /// How many had this fate.
    #[must_use]
    pub fn of(&self, fate: Fate) -> usize {
        self.fates.get(&fate).map_or(0, Count::number)
    }
}

/// How far the result of an activity that was held is the expected one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultRow {
    /// The activity.
    pub item: ItemRef,
    /// What was expected.
    pub expected: Option<LangText>,
    /// What came of it, by the party that states it.
    pub stated: Vec<(cooperation::code::PartyCode, LangText)>,
    /// How far it is what was expected; none where nobody says so, or they say different things.
    pub reached: Option<Extent>,
}

/// Decisions, counted: those taken in the period, and those open from before.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Work {
    /// Done and acknowledged, or carried out.
    pub closed: Count,
    /// Not yet.
    pub open: Count,
    /// Of the open ones those whose day is past.
    pub late: Count,
    /// No longer pursued.
    pub dropped: Count,
    /// Agreed, and not readable here.
    pub not_readable: Count,
}

/// The review of a period on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// The period.
    pub period: Period,
    /// The day on which the numbers stand.
    pub as_of: Date,
    /// All activities of the period.
    pub all: Tally,
    /// By area.
    pub by_area: BTreeMap<AreaCode, Tally>,
    /// By host, as printed (a party, or the third place).
    pub by_host: BTreeMap<String, Tally>,
    /// By quarter of the period, from 1.
    pub by_quarter: BTreeMap<u8, Tally>,
    /// Why: by what became of it and the reason given, none where none was.
    pub reasons: BTreeMap<(Fate, Option<Reason>), Count>,
    /// Decisions.
    pub decisions: Work,
    /// Actions.
    pub actions: Work,
    /// Results of what was held, ascending by item.
    pub results: Vec<ResultRow>,
    /// By how far the expected result was reached; none where it is not said.
    pub reached: BTreeMap<Option<Extent>, Count>,
    /// Reports that are not readable here. While there are some, the other register may find other numbers.
    pub reports_missing: usize,
}

/// The review of a period as it stands on a day.
#[must_use]
pub fn review(mechanism: &Mechanism, period: Period, as_of: Date) -> Review {
    let mut review = Review {
        period,
        as_of,
        all: Tally::default(),
        by_area: BTreeMap::new(),
        by_host: BTreeMap::new(),
        by_quarter: BTreeMap::new(),
        reasons: BTreeMap::new(),
        decisions: Work::default(),
        actions: Work::default(),
        results: Vec::new(),
        reached: BTreeMap::new(),
        reports_missing: mechanism.not_readable.len(),
    };
    for life in &mechanism.activities {
        if let Some(fate) = fate(life, &period) {
            review.count(life, fate);
        }
    }
    for life in &mechanism.decisions {
        // Taken in the period or before it: what is open from before is open in it.
        let Some(taken) = life.decision.as_ref().map(|it| it.decided_on).or(life.head.agreed_on) else {
            continue;
        };
        let closed_before = life
            .decision
            .as_ref()
            .and_then(|it| it.closure.as_ref())
            .is_some_and(|it| it.day < period.first_day());
        if life.head.agreement == Agreement::Agreed && taken <= period.last_day() && !closed_before {
            let work = &mut review.decisions;
            let to = match life.stage {
                DecisionStage::CarriedOut => &mut work.closed,
                DecisionStage::Dropped => &mut work.dropped,
                DecisionStage::NotReadable => &mut work.not_readable,
                _ => &mut work.open,
            };
            to.0.insert(life.head.item);
            if work.open.holds(life.head.item) && life.due.is_some_and(|due| due < as_of) {
                work.late.0.insert(life.head.item);
            }
        }
    }
    for life in &mechanism.actions {
        let ended = life.done.as_ref().map(|done| done.value.on);
        let ended = ended.or_else(|| life.action.as_ref()?.closure.as_ref().map(|it| it.day));
        let is_over = matches!(life.stage, ActionStage::Closed | ActionStage::Dropped);
        let over_before = is_over && ended.is_some_and(|day| day < period.first_day());
        let begun = life.action.as_ref().and_then(|it| it.decided_on).or(life.head.agreed_on);
        let counts = matches!(life.head.agreement, Agreement::Agreed)
            && !over_before
            && begun.is_some_and(|day| day <= period.last_day());
        if counts {
            let work = &mut review.actions;
            let to = match life.stage {
                ActionStage::Closed => &mut work.closed,
                ActionStage::Dropped => &mut work.dropped,
                ActionStage::NotReadable => &mut work.not_readable,
                _ => &mut work.open,
            };
            to.0.insert(life.head.item);
            if work.open.holds(life.head.item) && life.due.is_some_and(|due| due < as_of) {
                work.late.0.insert(life.head.item);
            }
        }
    }
    review
}

/// What became of an activity, if it counts in the period.
fn fate(life: &ActivityLife, period: &Period) -> Option<Fate> {
    let first = life.first_period?;
    if !period.may_hold(first.first_day()) || life.head.agreement == Agreement::Withdrawn {
        return None;
    }
    let moved_beyond = life.period.is_some_and(|now| now.first_day() > period.last_day());
    Some(match life.stage {
        ActivityStage::Held | ActivityStage::Closed => Fate::Held,
        ActivityStage::PutOff | ActivityStage::CarriedOver => Fate::Postponed,
        ActivityStage::Cancelled => Fate::Cancelled,
        ActivityStage::NotHeld => Fate::NotHeld,
        ActivityStage::Disputed => Fate::Disputed,
        ActivityStage::NotReadable => Fate::NotReadable,
        _ if moved_beyond => Fate::Postponed,
        _ => Fate::Open,
    })
}

/// The quarter of the period in which a day lies, from 1. A plan's year may begin in any month.
fn quarter(period: &Period, day: Date) -> u8 {
    let from = period.first_day();
    let months = (i32::from(day.year()) - i32::from(from.year())) * 12 + i32::from(day.month())
        - i32::from(from.month());
    u8::try_from(months.max(0) / 3 + 1).unwrap_or(u8::MAX)
}

impl Review {
    fn count(&mut self, life: &ActivityLife, fate: Fate) {
        let item = life.head.item;
        self.all.add(life, fate);
        if let Some(activity) = &life.activity {
            self.by_area.entry(activity.area.clone()).or_default().add(life, fate);
            let host = match &activity.host {
                Host::Party(code) => code.to_string(),
                Host::ThirdPlace => Host::ThirdPlace.to_string(),
            };
            self.by_host.entry(host).or_default().add(life, fate);
        }
        if let Some(first) = life.first_period {
            let quarter = quarter(&self.period, first.first_day());
            self.by_quarter.entry(quarter).or_default().add(life, fate);
        }
        if matches!(fate, Fate::Postponed | Fate::Cancelled | Fate::NotHeld) {
            for reason in reasons(life) {
                self.reasons.entry((fate, reason)).or_default().0.insert(item);
            }
        }
        if fate == Fate::Held {
            let row = result(life);
            self.reached.entry(row.reached).or_default().0.insert(item);
            self.results.push(row);
        }
    }
}

/// The reasons that the agreed text or the parties give; the one reason "none given" where nobody gives one.
fn reasons(life: &ActivityLife) -> BTreeSet<Option<Reason>> {
    let agreed = life.activity.as_ref().and_then(|it| it.course.as_ref()).and_then(|course| course.reason);
    let stated = life.steps.outcomes.values().filter_map(|stated| stated.value.reason());
    let moved = life
        .moves
        .iter()
        .flat_map(|it| it.reason.into_iter().chain(it.asked.iter().filter_map(|(_, why)| *why)));
    let given: BTreeSet<Option<Reason>> = agreed.into_iter().chain(stated).chain(moved).map(Some).collect();
    if given.is_empty() { BTreeSet::from([None]) } else { given }
}

fn result(life: &ActivityLife) -> ResultRow {
    let held: Vec<_> = life
        .steps
        .outcomes
        .iter()
        .filter_map(|(party, stated)| match &stated.value {
            Outcome::Held(holding) => Some((party, holding)),
            _ => None,
        })
        .collect();
    let says: BTreeSet<Extent> = held.iter().filter_map(|(_, holding)| holding.expected).collect();
    ResultRow {
        item: life.head.item,
        expected: life.activity.as_ref().and_then(|it| it.expected_result.clone()),
        stated: held
            .iter()
            .filter_map(|(party, holding)| Some(((*party).clone(), holding.result.clone()?)))
            .collect(),
        reached: says.first().copied().filter(|_| says.len() == 1),
    }
}

/// The totals of years, one after the other, as they stand on a day.
#[must_use]
pub fn trend(mechanism: &Mechanism, years: std::ops::RangeInclusive<i16>, as_of: Date) -> Vec<(i16, Tally)> {
    let of = |year: i16| {
        let first = Date::new(year, 1, 1).ok()?;
        let period = Period::days(first, Date::new(year, 12, 31).ok()?).ok()?;
        Some((year, review(mechanism, period, as_of).all))
    };
    years.filter_map(of).collect()
}

/// Whether an agreed or proposed review names exactly these numbers.
#[must_use]
pub fn says_the_same(review: &Review, content: &Content) -> bool {
    match content {
        Content::Review(it) => {
            it.period == review.period && it.as_of == review.as_of && it.numbers == review.digest()
        }
        _ => false,
    }
}

/// Whether the parties agreed to carry it over.
fn is_carried_over(life: &ActivityLife) -> bool {
    life.turn == Some(Turn::CarriedOver)
}
