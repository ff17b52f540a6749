//! Deadline ladders: what must be done how long before and after an activity, and by whom.
//!
//! A step falls on a working day of the party that must act. Before the activity it moves back to one, after it, forward.
//! The usual ladder holds until the parties agree on another, for all activities or for one kind.

use std::collections::BTreeMap;

use cooperation::code::PartyCode;
use cooperation::period::{Certainty, Period};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;

use crate::calendar::{Calendar, NoWorkingDay};

/// A step of a ladder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rung {
    /// The host invites.
    Invitation,
    /// The guest names who comes.
    Nominations,
    /// The host's authorities give visas and clearances.
    Visas,
    /// Every side that took part reports.
    Report,
}

impl Rung {
    /// All of them, in the order of the ladder.
    pub const ALL: [Self; 4] = [Self::Invitation, Self::Nominations, Self::Visas, Self::Report];

    /// As message files and commands write it.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Nominations => "nominations",
            Self::Visas => "visas",
            Self::Report => "report",
        }
    }

    /// Whether the host acts.
    #[must_use]
    pub fn by_host(self) -> bool {
        matches!(self, Self::Invitation | Self::Visas | Self::Report)
    }

    /// Whether each guest acts.
    #[must_use]
    pub fn by_guests(self) -> bool {
        matches!(self, Self::Nominations | Self::Report)
    }
}

/// Why a ladder cannot be changed so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LadderError {
    /// Further than two years.
    #[error("{0} days is further than two years from the activity; give 0 to 730")]
    Far(u16),
}

/// For each step, how many days before the first day of the activity, or after its last day for the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ladder(BTreeMap<Rung, u16>);

impl Default for Ladder {
    /// Invitation 90 days before, nominations 60, visas 30, report 30 days after.
    fn default() -> Self {
        Self(BTreeMap::from([
            (Rung::Invitation, 90),
            (Rung::Nominations, 60),
            (Rung::Visas, 30),
            (Rung::Report, 30),
        ]))
    }
}

impl Ladder {
    /// Sets a step to so many days, or leaves it out.
    ///
    /// # Errors
    /// [`LadderError`].
    pub fn set(mut self, rung: Rung, days: Option<u16>) -> Result<Self, LadderError> {
        match days {
            Some(days) if days > 730 => return Err(LadderError::Far(days)),
            Some(days) => self.0.insert(rung, days),
            None => self.0.remove(&rung),
        };
        Ok(self)
    }

    /// Days of a step, if it is on the ladder.
    #[must_use]
    pub fn days(&self, rung: Rung) -> Option<u16> {
        self.0.get(&rung).copied()
    }

    /// The day of a step before it is moved to a working day.
    #[must_use]
    pub fn nominal(&self, rung: Rung, first: Date, last: Date) -> Option<Date> {
        let days = i32::from(self.days(rung)?).days();
        Some(match rung {
            Rung::Report => last.saturating_add(days),
            _ => first.saturating_sub(days),
        })
    }

    /// When a party must have done a step, on a working day of its own.
    ///
    /// # Errors
    /// [`NoWorkingDay`].
    pub fn due(
        &self,
        rung: Rung,
        (first, last): (Date, Date),
        calendar: &Calendar,
    ) -> Result<Option<Date>, NoWorkingDay> {
        let Some(nominal) = self.nominal(rung, first, last) else { return Ok(None) };
        match rung {
            Rung::Report => calendar.working_from(nominal).map(Some),
            _ => calendar.working_until(nominal).map(Some),
        }
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
        for rung in self.0.keys().copied() {
            let Some(nominal) = self.nominal(rung, days.0, days.1) else { continue };
            let host = host.into_iter().filter(|_| rung.by_host());
            let guests = guests.iter().copied().filter(|_| rung.by_guests());
            for calendar in host.chain(guests) {
                if let Some(due) = self.due(rung, days, calendar)? {
                    all.push(Deadline { rung, of: calendar.state().clone(), due, nominal, certain });
                }
            }
        }
        all.sort();
        Ok(all)
    }
}

/// A step with its day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Deadline {
    /// What must be done.
    pub rung: Rung,
    /// Who must act.
    pub of: PartyCode,
    /// The last day for it: a working day of that party.
    pub due: Date,
    /// The day that the ladder names.
    pub nominal: Date,
    /// Whether the days of the activity are certain.
    pub certain: bool,
}

impl Ord for Deadline {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.due, self.rung, &self.of).cmp(&(other.due, other.rung, &other.of))
    }
}

impl PartialOrd for Deadline {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// The ladders of a dossier: one for all activities, and others for kinds that have their own.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Ladders {
    /// Where no kind says otherwise.
    pub usual: Ladder,
    /// By the slug of the kind of activity.
    pub kinds: BTreeMap<String, Ladder>,
}

impl Ladders {
    /// The ladder of a kind of activity.
    #[must_use]
    pub fn of(&self, kind: Option<&str>) -> &Ladder {
        kind.and_then(|kind| self.kinds.get(kind)).unwrap_or(&self.usual)
    }
}
