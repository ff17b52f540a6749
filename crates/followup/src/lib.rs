#![forbid(unsafe_code)]
//! What is due, late, waiting or clashing: pure functions of what a dossier says and the day on which one stands.
//!
//! # What lives here
//! - [`zone`]: time zones from the data inside the program; local times and what the change of clocks does to them.
//! - [`calendar`]: the week, the days off and the seasons of a State, shipped, imported, or corrected by that State's acts;
//!   its working days.
//! - [`ladder`]: invitation, nominations, visas, report: how long before or after, moved to working days of who must act.
//! - [`planned`]: an activity as coordination sees it; [`chain`]: what must come before what.
//! - [`clash`]: what cannot be as the plan says, with the ways out; across dossiers for our own eyes only.
//! - [`window`]: the dates on which one activity can be held, ranked, with reasons; [`layout`]: days for a whole draft plan.
//! - [`open`]: what is still to be done, by whom, by when; [`board`]: the same from one side, and what is warned of when.
//! - [`dossier`]: what a dossier says for all this; [`statement`]: the reconciled statement.
//! - [`review`]: the year in numbers that open their lists, equal on every register, and the next plan and agenda drafted from it.
//! - [`message`]: keys and gaps of what is to be said. Words live in the message files.
//!
//! # What may not
//! No clock, disk, network or randomness: days, seeds and files are handed in. Nothing here acts, and nothing has a form on
//! the wire. Results that both sides show (deadlines, groups, the reconciled statement) follow from shared facts alone,
//! the same on every machine; a layout is one side's proposal for people.
//!
//! # Holding it to its word
//! - `cargo test -p followup`: laws over all time zones and calendars, and what is said of what cannot be.
//! - `cargo bench -p followup`: the goals in time, and how good a layout is beside a greedy placement. With
//!   `--features solver` the exact method is measured as well.
//! - `cargo test -p mithaq --test it year:: -- --nocapture`: a year of two registers with pouches of two weeks, and the
//!   table of what was warned of, when, and to whom.
//! - `calendars/README.md`: how the calendars shipped are held against an independent source.
//!
//! # The route through it
//! ```
//! use followup::calendar::Calendar;
//! use cooperation::content::Step;
//! use followup::ladder::Ladder;
//!
//! let host = Calendar::shipped(&"MA".parse()?).expect("shipped");
//! let guest = Calendar::shipped(&"PK".parse()?).expect("shipped");
//! let steps = Ladder::default().deadlines(&"2027-05-24..2027-05-28".parse()?, Some(&host), &[&guest])?;
//! let visas = steps.iter().find(|step| step.step == Step::Visas).expect("on the ladder");
//! // Thirty days before is a Saturday: the day before, which Morocco works.
//! assert_eq!((visas.nominal.to_string(), visas.due.to_string()), ("2027-04-24".into(), "2027-04-23".into()));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod board;
pub mod calendar;
pub mod chain;
mod chance;
pub mod clash;
pub mod dossier;
mod ground;
pub mod ladder;
pub mod layout;
pub mod message;
pub mod open;
pub mod planned;
pub mod review;
pub mod statement;
pub mod window;
pub mod zone;

use jiff::ToSpan;
use jiff::civil::Date;

/// Days from one date to another, negative when it is earlier.
#[must_use]
pub fn days_from(from: Date, to: Date) -> i64 {
    to.duration_since(from).as_hours() / 24
}

/// So many days after a date, or before it; it stops at the ends of the calendar of the program.
pub(crate) fn plus(day: Date, days: i64) -> Date {
    // Periods lie in the years 1000 to 9000, and nothing is moved by more than a few years.
    day.saturating_add(days.clamp(-400_000, 400_000).days())
}

/// Every day from the first to the last, both included; none when the last is before the first.
pub(crate) fn each_day(first: Date, last: Date) -> impl Iterator<Item = Date> {
    std::iter::successors(Some(first), |day| day.tomorrow().ok()).take_while(move |day| *day <= last)
}
