//! Deadline ladders: what must be done how long before and after an activity, and by whom.
//!
//! A step falls on a working day of the party that must act. Before the activity it moves back to one, after it, forward.
//! The usual ladder holds until the parties agree on another, for all activities or for one sort.

use std::collections::BTreeMap;

use cooperation::code::PartyCode;
use cooperation::content::{self, ActivityType, Actor, Counting, Level, Side, Step};
use cooperation::period::{Certainty, Period};
use jiff::civil::Date;
use serde::Serialize;

use crate::calendar::{Calendar, NoWorkingDay};

/// Further than this no step is counted in working days, which are walked one by one.
const MOST_WORKING: u32 = 1_000;

/// A step of a ladder: so many days before the first day of the activity, or after its last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Rung {
    /// What must be done.
    pub step: Step,
    /// Before or after the activity.
    pub side: Side,
    /// How many days.
    pub days: u32,
    /// Who must do it.
    pub actor: Actor,
}

/// When what is open goes up, in days after its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Rise {
    /// Days after the day it was due.
    pub days: u32,
    /// To whom.
    pub level: Level,
}

/// A ladder of deadlines, and how what stays open goes up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ladder {
    rungs: Vec<Rung>,
    working: bool,
    rises: Vec<Rise>,
}

impl Default for Ladder {
    /// Invitation 90 days before, nominations 60, visas 30, report 30 days after. What stays open is between the offices
    /// from the day after, between the secretaries after a week, and for the next agenda after two.
    fn default() -> Self {
        let before = |step, days, actor| Rung { step, side: Side::Before, days, actor };
        Self {
            rungs: vec![
                before(Step::Invitation, 90, Actor::Host),
                before(Step::Nominations, 60, Actor::Guest),
                before(Step::Visas, 30, Actor::Host),
                Rung { step: Step::Report, side: Side::After, days: 30, actor: Actor::Both },
            ],
            working: false,
            rises: vec![
                Rise { days: 1, level: Level::Offices },
                Rise { days: 8, level: Level::Secretaries },
                Rise { days: 15, level: Level::CoChairs },
            ],
        }
    }
}

impl Ladder {
    /// The ladder that the parties agreed on. Where they say nothing of what stays open, it goes up as usual.
    #[must_use]
    pub fn agreed(agreed: &content::Ladder) -> Self {
        let rungs = agreed.rungs.iter();
        let rungs =
            rungs.map(|r| Rung { step: r.step, side: r.side, days: r.days, actor: r.actor }).collect();
        let rises = agreed.escalation.as_ref().map_or_else(
            || Self::default().rises,
            |list| list.iter().map(|e| Rise { days: e.days.max(1), level: e.level }).collect(),
        );
        Self { rungs, working: agreed.counting == Some(Counting::Working), rises }
    }

    /// Its steps.
    #[must_use]
    pub fn rungs(&self) -> &[Rung] {
        &self.rungs
    }

    /// How what stays open goes up, step by step.
    #[must_use]
    pub fn rises(&self) -> &[Rise] {
        &self.rises
    }

    /// One of its steps.
    #[must_use]
    pub fn rung(&self, step: Step) -> Option<&Rung> {
        self.rungs.iter().find(|rung| rung.step == step)
    }

    /// The day that a rung names, before it is moved to a working day.
    fn nominal(
        &self,
        rung: &Rung,
        (first, last): (Date, Date),
        calendar: &Calendar,
    ) -> Result<Date, NoWorkingDay> {
        let days = i64::from(rung.days);
        match (rung.side, self.working) {
            (Side::Before, false) => Ok(crate::plus(first, -days)),
            (Side::After, false) => Ok(crate::plus(last, days)),
            (_, true) if rung.days == 0 => Ok(if rung.side == Side::Before { first } else { last }),
            (Side::Before, true) => calendar.add_working(first, -(rung.days.min(MOST_WORKING) as i32)),
            (Side::After, true) => calendar.add_working(last, rung.days.min(MOST_WORKING) as i32),
        }
    }

    /// When the party of that calendar must have done a rung, and the day that the ladder names.
    ///
    /// # Errors
    /// [`NoWorkingDay`].
    pub fn due(
        &self,
        rung: &Rung,
        days: (Date, Date),
        calendar: &Calendar,
    ) -> Result<(Date, Date), NoWorkingDay> {
        let nominal = self.nominal(rung, days, calendar)?;
        let due = match rung.side {
            Side::Before => calendar.working_until(nominal)?,
            Side::After => calendar.working_from(nominal)?,
        };
        Ok((due, nominal))
    }

    /// Every step of an activity with its day, in the order of the days. A period that is no certain days gives the
    /// days of its earliest beginning and latest end, marked as not certain.
    ///
    /// # Errors
    /// [`NoWorkingDay`].
    pub fn deadlines(
        &self,
        period: &Period,
        host: Option<&Calendar>,
        guests: &[&Calendar],
    ) -> Result<Vec<Deadline>, NoWorkingDay> {
        let days = (period.first_day(), period.last_day());
        let certain = period.certainty() == Certainty::Days;
        let mut all = Vec::new();
        for rung in &self.rungs {
            let host = host.into_iter().filter(|_| by_host(rung.actor));
            let guests = guests.iter().copied().filter(|_| by_guests(rung.actor));
            for calendar in host.chain(guests) {
                let (due, nominal) = self.due(rung, days, calendar)?;
                all.push(Deadline { due, step: rung.step, of: calendar.state().clone(), nominal, certain });
            }
        }
        all.sort();
        Ok(all)
    }
}

/// Whether the host acts.
#[must_use]
pub fn by_host(actor: Actor) -> bool {
    matches!(actor, Actor::Host | Actor::Both)
}

/// Whether each guest acts.
#[must_use]
pub fn by_guests(actor: Actor) -> bool {
    matches!(actor, Actor::Guest | Actor::Both)
}

/// A step with its day.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Deadline {
    /// The last day for it: a working day of the party that must act.
    pub due: Date,
    /// What must be done.
    pub step: Step,
    /// Who must act.
    pub of: PartyCode,
    /// The day that the ladder names.
    pub nominal: Date,
    /// Whether the days of the activity are certain.
    pub certain: bool,
}

/// The ladders of a dossier: one for all activities, and others for sorts that have their own.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Ladders {
    /// Where no sort says otherwise.
    pub usual: Ladder,
    /// By sort of activity.
    pub sorts: BTreeMap<ActivityType, Ladder>,
}

impl Ladders {
    /// The ladders that the parties agreed on, in the order of their items: a later one wins.
    #[must_use]
    pub fn agreed<'a>(agreed: impl IntoIterator<Item = &'a content::Ladder>) -> Self {
        let mut ladders = Self::default();
        for ladder in agreed {
            match &ladder.sorts {
                None => ladders.usual = Ladder::agreed(ladder),
                Some(sorts) => {
                    ladders.sorts.extend(sorts.iter().map(|sort| (*sort, Ladder::agreed(ladder))));
                }
            }
        }
        ladders
    }

    /// The ladder of a sort of activity.
    #[must_use]
    pub fn of(&self, sort: Option<ActivityType>) -> &Ladder {
        sort.and_then(|sort| self.sorts.get(&sort)).unwrap_or(&self.usual)
    }
}
