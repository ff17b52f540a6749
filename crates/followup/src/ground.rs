//! The ground on which dates are sought: for a stretch of days, what each State's calendar says of each, added up so that a
//! stretch within it is judged at once.

use std::collections::BTreeMap;

use cooperation::code::PartyCode;
use cooperation::content::{Side, Step};
use cooperation::text::LangText;
use jiff::civil::Date;
use serde::Serialize;

use crate::calendar::{Calendar, Sort, Standing};
use crate::clash::Facts;
use crate::ladder;
use crate::message::{Arg, Message};
use crate::planned::Planned;

/// Most days on which dates are sought.
pub const MOST_DAYS: i64 = 1_500;
/// An activity longer than this contains days off by its nature; only its first and last days must be free of them.
const LONG: usize = 28;

/// What a weekend day within an activity costs, for each State that has it.
const WEEKEND: u32 = 4;
/// What a day costs that may turn out to be off.
const PERHAPS: u32 = 12;
/// Days away from what was wished that cost one.
const AWAY: i64 = 3;

fn weight(sort: Sort) -> u32 {
    match sort {
        Sort::Ramadan => 4,
        Sort::Season => 2,
        Sort::School => 1,
        Sort::National | Sort::Religious | Sort::Single | Sort::Working => 0,
    }
}

/// Why a date is better or worse than another. Each comes with what it costs; less is better.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "reason")]
pub enum Reason {
    /// It is the day that was wished.
    Wished,
    /// So many days from the day that was wished.
    Away {
        /// Days.
        days: i64,
    },
    /// It lies in a season to be spared.
    Season {
        /// The State.
        state: PartyCode,
        /// The season.
        name: LangText,
        /// How many days of it.
        days: i64,
    },
    /// It contains a day that may turn out to be off.
    Perhaps {
        /// The State.
        state: PartyCode,
        /// The feast.
        name: LangText,
        /// The day.
        date: Date,
    },
    /// It contains weekend days.
    Weekend {
        /// The State.
        state: PartyCode,
        /// How many.
        days: i64,
    },
    /// The host has other activities in that month.
    Load {
        /// The host.
        state: PartyCode,
        /// First day of the month.
        month: Date,
        /// How many there are with this one.
        count: u32,
    },
}

impl Reason {
    /// The sentence to be said.
    #[must_use]
    pub fn message(&self) -> Message {
        let party = |state: &PartyCode| ("state", Arg::Party(state.clone()));
        match self {
            Self::Wished => Message::new("followup-reason-wished", []),
            Self::Away { days } => Message::new("followup-reason-away", [("days", Arg::Number(*days))]),
            Self::Season { state, name, days } => Message::new(
                "followup-reason-season",
                [party(state), ("day", Arg::Name(name.clone())), ("days", Arg::Number(*days))],
            ),
            Self::Perhaps { state, name, date } => Message::new(
                "followup-reason-perhaps",
                [party(state), ("day", Arg::Name(name.clone())), ("date", Arg::Day(*date))],
            ),
            Self::Weekend { state, days } => {
                Message::new("followup-reason-weekend", [party(state), ("days", Arg::Number(*days))])
            }
            Self::Load { state, month, count } => Message::new(
                "followup-reason-load",
                [party(state), ("month", Arg::Day(*month)), ("count", Arg::Number(i64::from(*count)))],
            ),
        }
    }
}

/// What keeps an activity from beginning on a day, as far as calendars and lead times go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Barred {
    /// A State does not work on its first or last day, or a day off lies within. Place of the State.
    Off(usize),
    /// A step would have been due before the day on which one stands.
    Lead(Step),
    /// It would not end in time.
    Year,
}

/// One State's days.
struct Stretch<'a> {
    calendar: &'a Calendar,
    working: Vec<bool>,
    /// Sums up to, and without, each day: days off, and what the days cost.
    off: Vec<u32>,
    cost: Vec<u32>,
}

/// A stretch of days.
pub(crate) struct Ground<'a> {
    first: Date,
    days: usize,
    states: Vec<Stretch<'a>>,
    facts: Facts<'a>,
    as_of: Date,
}

impl<'a> Ground<'a> {
    /// From the first to the last day, as seen on `as_of`; cut after [`MOST_DAYS`].
    pub(crate) fn new(facts: &Facts<'a>, (first, last): (Date, Date), as_of: Date) -> Self {
        let days = (crate::days_from(first, last) + 1).clamp(0, MOST_DAYS) as usize;
        let states = facts.calendars.iter().map(|calendar| stretch(calendar, first, days)).collect();
        Self { first, days, states, facts: *facts, as_of }
    }

    pub(crate) fn days(&self) -> usize {
        self.days
    }

    pub(crate) fn date(&self, day: usize) -> Date {
        crate::plus(self.first, day as i64)
    }

    /// The place of a date, if it lies in the stretch.
    pub(crate) fn place(&self, date: Date) -> Option<usize> {
        usize::try_from(crate::days_from(self.first, date)).ok().filter(|day| *day < self.days)
    }

    /// The nearest place in the stretch.
    pub(crate) fn nearest(&self, date: Date) -> usize {
        crate::days_from(self.first, date).clamp(0, self.days.saturating_sub(1) as i64) as usize
    }

    pub(crate) fn state(&self, place: usize) -> &PartyCode {
        self.states[place].calendar.state()
    }

    /// The States that take part, by place.
    pub(crate) fn parties(&self, planned: &Planned) -> Vec<usize> {
        let place = |party| self.states.iter().position(|s| s.calendar.state() == party);
        planned.parties().filter_map(place).collect()
    }

    /// For each step that is still to be done, the first day on which the activity can begin.
    pub(crate) fn earliest(&self, planned: &Planned) -> Vec<(usize, Step)> {
        let ladder = self.facts.ladders.of(planned.sort);
        let length = i64::from(planned.length());
        let open =
            ladder.rungs().iter().filter(|r| r.side == Side::Before && !planned.done.contains(&r.step));
        open.map(|rung| {
            let host = planned.host.party().filter(|_| ladder::by_host(rung.actor)).into_iter();
            let guests = planned.guests.iter().filter(|_| ladder::by_guests(rung.actor));
            let calendars: Vec<_> = host.chain(guests).filter_map(|p| self.facts.calendar(p)).collect();
            let in_time = |day: usize| {
                let days = (self.date(day), crate::plus(self.date(day), length - 1));
                calendars.iter().all(|c| ladder.due(rung, days, c).is_ok_and(|(due, _)| due >= self.as_of))
            };
            // The later an activity begins, the later its steps are due: halve.
            let (mut low, mut high) = (0, self.days);
            while low < high {
                let middle = low.midpoint(high);
                if in_time(middle) { high = middle } else { low = middle + 1 }
            }
            (low, rung.step)
        })
        .collect()
    }

    /// What beginning on a day costs as far as calendars go, or why it cannot be.
    pub(crate) fn judge(
        &self,
        day: usize,
        length: usize,
        parties: &[usize],
        earliest: &[(usize, Step)],
    ) -> Result<u32, Barred> {
        let end = day + length;
        if end > self.days {
            return Err(Barred::Year);
        }
        if let Some((_, step)) = earliest.iter().find(|(first, _)| day < *first) {
            return Err(Barred::Lead(*step));
        }
        let mut cost = 0;
        for &place in parties {
            let state = &self.states[place];
            let off = state.off[end] - state.off[day];
            if !state.working[day] || !state.working[end - 1] || (off > 0 && length <= LONG) {
                return Err(Barred::Off(place));
            }
            cost += state.cost[end] - state.cost[day];
        }
        Ok(cost)
    }

    /// What being away from a wish costs.
    pub(crate) fn away(day: usize, wish: Option<usize>) -> u32 {
        wish.map_or(0, |wish| (day as i64 - wish as i64).unsigned_abs() as u32 / AWAY as u32)
    }

    /// Why a stretch of days is as good as it is.
    pub(crate) fn reasons(
        &self,
        day: usize,
        length: usize,
        parties: &[usize],
        wish: Option<usize>,
    ) -> Vec<Reason> {
        let (first, last) = (self.date(day), self.date(day + length - 1));
        let mut reasons = Vec::new();
        match wish.map(|wish| day as i64 - wish as i64) {
            Some(0) => reasons.push(Reason::Wished),
            Some(days) => reasons.push(Reason::Away { days }),
            None => {}
        }
        for &place in parties {
            let calendar = self.states[place].calendar;
            let state = || calendar.state().clone();
            for season in calendar.seasons(first..=last) {
                let days = crate::days_from(first.max(season.from), last.min(season.to)) + 1;
                reasons.push(Reason::Season { state: state(), name: season.name.clone(), days });
            }
            let mut told = BTreeMap::new();
            let mut weekend = 0;
            for date in crate::each_day(first, last) {
                match calendar.on(date) {
                    Standing::Perhaps(entry) => {
                        told.entry(&entry.key).or_insert((&entry.name, date));
                    }
                    Standing::Weekend => weekend += 1,
                    Standing::Working | Standing::Off(_) => {}
                }
            }
            let perhaps = told.into_values();
            reasons.extend(perhaps.map(|(name, date)| Reason::Perhaps {
                state: state(),
                name: name.clone(),
                date,
            }));
            if weekend > 0 {
                reasons.push(Reason::Weekend { state: state(), days: weekend });
            }
        }
        reasons
    }
}

fn stretch(calendar: &Calendar, first: Date, days: usize) -> Stretch<'_> {
    let mut stretch = Stretch { calendar, working: Vec::with_capacity(days), off: vec![0], cost: vec![0] };
    let last = crate::plus(first, days as i64);
    let seasons: Vec<_> = calendar.seasons(first..=last).collect();
    let (mut off, mut cost) = (0, 0);
    for date in (0..days).map(|day| crate::plus(first, day as i64)) {
        let standing = calendar.on(date);
        stretch.working.push(matches!(standing, Standing::Working | Standing::Perhaps(_)));
        off += u32::from(matches!(standing, Standing::Off(_)));
        cost += match standing {
            Standing::Weekend => WEEKEND,
            Standing::Perhaps(_) => PERHAPS,
            Standing::Working | Standing::Off(_) => 0,
        };
        cost += seasons.iter().filter(|s| s.days().contains(&date)).map(|s| weight(s.sort)).sum::<u32>();
        stretch.off.push(off);
        stretch.cost.push(cost);
    }
    stretch
}
