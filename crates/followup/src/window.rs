//! Find a window: the dates on which one activity can be held, the best first, each with its reasons; and when there is
//! none, what bars them.

use jiff::civil::Date;
use serde::Serialize;

use crate::clash::Facts;
use crate::layout::{Bar, LayoutError, Line, Reason};
use crate::planned::Planned;

/// A stretch of days on which an activity can be held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Window {
    /// First day.
    pub first: Date,
    /// Last day.
    pub last: Date,
    /// What speaks against it, added up: less is better.
    pub cost: u64,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// The windows for one activity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Windows {
    /// The best first; of equals the earlier.
    pub list: Vec<Window>,
    /// How many dates can be.
    pub possible: usize,
    /// How many dates were looked at.
    pub dates: u32,
    /// What bars the others.
    pub bars: Vec<Bar>,
}

/// Finds windows for one activity among others whose days are known, within a stretch of days, as seen on a day; at most
/// `most` of them. Windows that overlap an earlier, better one by more than half are left out, so that the list offers a
/// choice.
///
/// # Errors
/// [`LayoutError`].
pub fn windows(
    line: &Line,
    others: &[Planned],
    facts: &Facts<'_>,
    days: (Date, Date),
    as_of: Date,
    most: usize,
) -> Result<Windows, LayoutError> {
    let mut sought = line.clone();
    if let Some((first, last)) = sought.planned.days() {
        // Its own days do not bind: other ones are sought, from its length on.
        sought.planned.lasts = u16::try_from(crate::days_from(first, last) + 1).unwrap_or(u16::MAX);
        sought.planned.period = cooperation::period::Period::month(first.year().into(), first.month().into())
            .unwrap_or(sought.planned.period);
    }
    let item = sought.planned.item;
    let mut plan = vec![sought];
    plan.extend(
        others.iter().filter(|o| o.item != item && o.days().is_some()).cloned().map(Line::within_period),
    );
    crate::layout::windows_of(&plan, facts, days, as_of, most)
}
