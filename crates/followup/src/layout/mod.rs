//! Lay out the year: days for the lines of a draft plan, under the calendars of all who take part.
//!
//! A seeded search in whole numbers gives an answer at once, the same on every machine: lines are placed one by one where
//! they cost least, then moved about, giving way to one another, as long as that pays (annealing, by rounds and never by
//! time). With the feature `solver` an exact method may better it within a time given. Either way the result is one side's
//! proposal for people: no act, and never computed by both registers.

#[cfg(feature = "solver")]
mod better;
mod board;
mod search;
mod why;

use cooperation::code::{AreaCode, PartyCode};
use cooperation::content::Step;
use jiff::civil::Date;
use serde::Serialize;

use crate::clash::{Facts, Named};
pub use crate::ground::Reason;
use crate::message::{Arg, Message};
use crate::planned::{Planned, ResourceKind};
use crate::window::{Window, Windows};
use board::Board;

/// What one line left out costs: more than all that dates can cost.
const LEFT_OUT: u64 = 1_000_000;
/// What each further activity of a host in one month costs, times two and more.
const LOAD: u64 = 2;
/// Most lines of a plan for which the exact method is tried.
pub const MOST_EXACT: usize = 150;
/// Most lines that are laid out.
pub const MOST_LINES: usize = 10_000;

/// A line of a draft plan that seeks its days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The activity. Agreed days stay as they are.
    pub planned: Planned,
    /// The first day on which it can begin.
    pub from: Date,
    /// The last day on which it can end.
    pub to: Date,
    /// When it would best begin.
    pub wish: Option<Date>,
}

impl Line {
    /// A line that can be anywhere within its period: a month, a quarter, a week, or the agreed days themselves.
    #[must_use]
    pub fn within_period(planned: Planned) -> Self {
        let (from, to) = (planned.period.first_day(), planned.period.last_day());
        Self { planned, from, to, wish: None }
    }

    /// A line that can be anywhere in a stretch of days, unless its days are agreed.
    #[must_use]
    pub fn anywhere(planned: Planned, (from, to): (Date, Date)) -> Self {
        match planned.days() {
            Some(_) => Self::within_period(planned),
            None => Self { planned, from, to, wish: None },
        }
    }
}

/// How hard is looked, and from where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effort {
    /// Where chance begins: the same seed gives the same layout.
    pub seed: u64,
    /// How many moves are tried.
    pub rounds: u64,
}

impl Effort {
    /// What is usual for so many lines.
    #[must_use]
    pub fn usual(lines: usize) -> Self {
        Self { seed: 1, rounds: (lines as u64 * 600).max(20_000) }
    }
}

/// How a layout was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Found {
    /// By the seeded search: the same on every machine.
    Search,
    /// By the exact method within the time given: another machine may find another one.
    Solver,
    /// By the exact method, which has shown that there is no cheaper one among the dates that it looked at.
    Best,
}

/// A line with the days found for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Placement {
    /// The activity.
    pub item: Named,
    /// First day.
    pub first: Date,
    /// Last day.
    pub last: Date,
    /// Whether its days were agreed before.
    pub agreed: bool,
    /// Why these days.
    pub reasons: Vec<Reason>,
}

/// Why a line is not held on a number of dates. Together they say which constraints exclude each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "bar")]
pub enum Bar {
    /// A State does not work then.
    DayOff {
        /// The State.
        state: PartyCode,
        /// On how many dates.
        dates: u32,
    },
    /// A step would have been due before today.
    Lead {
        /// The step.
        step: Step,
        /// On how many dates.
        dates: u32,
    },
    /// Others need the same unit, site or centre.
    Taken {
        /// What.
        kind: ResourceKind,
        /// Its name.
        what: String,
        /// Who has it.
        by: Vec<Named>,
        /// On how many dates.
        dates: u32,
    },
    /// It must come before or after others.
    Order {
        /// Which.
        with: Vec<Named>,
        /// On how many dates.
        dates: u32,
    },
    /// What it waits for has no days either.
    OrderUnplaced {
        /// Which.
        with: Vec<Named>,
        /// On how many dates.
        dates: u32,
    },
    /// The host can take no more of that area in that month.
    Many {
        /// The area.
        area: AreaCode,
        /// The host.
        state: PartyCode,
        /// On how many dates.
        dates: u32,
    },
    /// It would not end in time.
    Year {
        /// On how many dates.
        dates: u32,
    },
    /// It stands in a circle of activities that wait for one another, or behind one.
    Circle {
        /// On how many dates.
        dates: u32,
    },
}

impl Bar {
    /// On how many of the dates looked at.
    #[must_use]
    pub fn dates(&self) -> u32 {
        match self {
            Self::DayOff { dates, .. }
            | Self::Lead { dates, .. }
            | Self::Taken { dates, .. }
            | Self::Order { dates, .. }
            | Self::OrderUnplaced { dates, .. }
            | Self::Many { dates, .. }
            | Self::Year { dates }
            | Self::Circle { dates } => *dates,
        }
    }

    /// The sentence to be said.
    #[must_use]
    pub fn message(&self) -> Message {
        let dates = ("dates", Arg::Number(i64::from(self.dates())));
        let names = |list: &[Named]| {
            let names: Vec<&str> = list.iter().map(|named| named.name.as_str()).collect();
            ("items", Arg::Text(names.join(" · ")))
        };
        match self {
            Self::DayOff { state, .. } => {
                Message::new("followup-bar-day-off", [("state", Arg::Party(state.clone())), dates])
            }
            Self::Lead { step, .. } => {
                Message::new("followup-bar-lead", [("step", Arg::Choice(step.slug())), dates])
            }
            Self::Taken { kind, what, by, .. } => Message::new(
                "followup-bar-taken",
                [("kind", Arg::Choice(kind.slug())), ("what", Arg::Text(what.clone())), names(by), dates],
            ),
            Self::Order { with, .. } => Message::new("followup-bar-order", [names(with), dates]),
            Self::OrderUnplaced { with, .. } => {
                Message::new("followup-bar-order-unplaced", [names(with), dates])
            }
            Self::Many { area, state, .. } => Message::new(
                "followup-bar-many",
                [("area", Arg::Area(area.clone())), ("state", Arg::Party(state.clone())), dates],
            ),
            Self::Year { .. } => Message::new("followup-bar-year", [dates]),
            Self::Circle { .. } => Message::new("followup-bar-circle", [dates]),
        }
    }
}

/// A line for which no days were found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unplaced {
    /// The activity.
    pub item: Named,
    /// How many dates were looked at.
    pub dates: u32,
    /// What bars them; one date can be barred more than once.
    pub bars: Vec<Bar>,
}

/// A layout of the year: a proposal for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Layout {
    /// Lines with their days, by first day.
    pub placed: Vec<Placement>,
    /// Lines without, in the order of the plan.
    pub unplaced: Vec<Unplaced>,
    /// What it costs: less is better.
    pub cost: u64,
    /// What placing the lines one by one, without moving any again, would have cost.
    pub greedy_cost: u64,
    /// How it was found.
    pub found: Found,
}

/// Why nothing is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LayoutError {
    /// More than [`MOST_LINES`].
    #[error("the plan has {0} lines, more than {MOST_LINES}; lay it out in parts")]
    TooMany(usize),
    /// The stretch of days ends before it begins, or is longer than four years.
    #[error("days are sought from {0} to {1}; give a stretch of at most four years")]
    Stretch(Date, Date),
}

/// Lays out a plan within a stretch of days as seen on a day.
///
/// # Errors
/// [`LayoutError`].
pub fn lay_out(
    plan: &[Line],
    facts: &Facts<'_>,
    days: (Date, Date),
    as_of: Date,
    effort: Effort,
) -> Result<Layout, LayoutError> {
    let mut board = Board::new(plan, facts, days, as_of)?;
    let greedy_cost = search::greedy(&mut board);
    search::improve(&mut board, effort);
    Ok(why::layout(&mut board, greedy_cost, Found::Search))
}

/// The same, bettered within a time given where the plan is small enough. Needs the feature `solver`. The time bounds the
/// exact method alone, and what it finds may differ from machine to machine; the seeded search stands where it is better.
///
/// # Errors
/// [`LayoutError`].
#[cfg(feature = "solver")]
pub fn lay_out_within(
    plan: &[Line],
    facts: &Facts<'_>,
    days: (Date, Date),
    as_of: Date,
    effort: Effort,
    time: std::time::Duration,
) -> Result<Layout, LayoutError> {
    let mut board = Board::new(plan, facts, days, as_of)?;
    let greedy_cost = search::greedy(&mut board);
    search::improve(&mut board, effort);
    let found = match plan.len() <= MOST_EXACT {
        true => better::better(&mut board, time),
        false => Found::Search,
    };
    Ok(why::layout(&mut board, greedy_cost, found))
}

/// Places the lines whose days are agreed, whatever they clash with.
fn place_agreed(board: &mut Board<'_>) {
    for line in 0..board.pieces.len() {
        let piece = &board.pieces[line];
        if let Some((day, cost)) = piece.starts.first().copied().filter(|_| piece.agreed) {
            board.place(line, day, cost);
        }
    }
}

/// The windows of the first line of a plan among the others, whose days are agreed.
pub(crate) fn windows_of(
    plan: &[Line],
    facts: &Facts<'_>,
    days: (Date, Date),
    as_of: Date,
    most: usize,
) -> Result<Windows, LayoutError> {
    let mut board = Board::new(plan, facts, days, as_of)?;
    place_agreed(&mut board);
    let (board, line) = (&board, 0);
    let piece = &board.pieces[line];
    let free = piece.starts.iter().copied().filter(|(day, _)| board.is_free(line, usize::from(*day)));
    let mut ranked: Vec<(u64, usize)> = free
        .map(|(day, cost)| (u64::from(cost) + board.load_cost(line, usize::from(day)), usize::from(day)))
        .collect();
    ranked.sort_unstable();
    let possible = ranked.len();
    let mut chosen: Vec<(u64, usize)> = Vec::new();
    for (cost, day) in ranked {
        if chosen.len() == most {
            break;
        }
        if chosen.iter().all(|(_, other)| other.abs_diff(day) * 2 >= piece.length) {
            chosen.push((cost, day));
        }
    }
    let list = chosen.into_iter().map(|(cost, day)| Window {
        first: board.ground.date(day),
        last: board.ground.date(day + piece.length - 1),
        cost,
        reasons: why::reasons(board, line, day, 1),
    });
    let why = why::unplaced(board, line);
    Ok(Windows { list: list.collect(), possible, dates: why.dates, bars: why.bars })
}
