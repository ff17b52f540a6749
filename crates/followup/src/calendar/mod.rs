//! The calendar of a State: its week, the days on which it does not work, and the seasons to be spared.
//!
//! A calendar is data with a source: shipped for two States, read from a file for any other, and corrected by that
//! State's own acts ([`Change`]), by nobody else's. A day of the Hijri calendar is computed, and a computed day is
//! *indicative*: the day before and the day after may be meant, until the State has confirmed it. Entries are keyed, since
//! two feasts can share a date and one feast moves.

mod entry;
mod ical;
mod table;
mod working;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use cooperation::code::PartyCode;
use jiff::ToSpan;
use jiff::civil::Date;

pub use entry::{Certainty, DayKey, Entry, KeyError, Sort, Weekend};
pub use ical::read_ical;
pub use table::{Import, LineFault, Why, read_csv};
pub use working::NoWorkingDay;

/// Most entries of one calendar.
pub const MOST_ENTRIES: usize = 4_096;
/// Most bytes of a calendar file that is read.
pub const MOST_BYTES: usize = 2 * 1024 * 1024;

/// How a date stands in a calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing<'a> {
    /// A working day like any other.
    Working,
    /// A day of the weekend.
    Weekend,
    /// A day off.
    Off(&'a Entry),
    /// The day beside an indicative one: it may be off. Until confirmed it is worked.
    Perhaps(&'a Entry),
}

/// Why a change of a calendar cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChangeError {
    /// No entry has that key.
    #[error("the calendar of {state} has no day \"{key}\"; choose one of its days or add a new one")]
    Unknown {
        /// The State.
        state: PartyCode,
        /// The key given.
        key: DayKey,
    },
    /// The last day is before the first.
    #[error("the last day {to} is before the first day {from}; exchange them")]
    Backwards {
        /// First day given.
        from: Date,
        /// Last day given.
        to: Date,
    },
    /// An entry longer than a year.
    #[error("\"{0}\" lasts longer than a year; give its days year by year")]
    TooLong(DayKey),
    /// More than [`MOST_ENTRIES`].
    #[error("a calendar holds at most {MOST_ENTRIES} days and seasons; leave out years long gone")]
    TooMany,
}

/// What a State says about its own calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A day or season is added, or replaced under its key.
    Put(Entry),
    /// The dates of an indicative day are now known.
    Confirm {
        /// The day.
        key: DayKey,
        /// Its first day.
        from: Date,
        /// Its last day.
        to: Date,
        /// Where this was decided.
        source: String,
    },
    /// A day is no longer one.
    Drop(DayKey),
    /// From a date on the weekend is another.
    Week(Date, Weekend),
}

/// The calendar of one State.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    state: PartyCode,
    covers: Option<(Date, Date)>,
    weeks: BTreeMap<Date, Weekend>,
    entries: BTreeMap<DayKey, Entry>,
    /// Days off, ascending by date; certain before uncertain. The key names the entry.
    days: Vec<(Date, bool, DayKey)>,
    /// Days worked for once.
    worked: BTreeSet<Date>,
}

impl Calendar {
    /// A calendar that knows nothing but a week without weekend.
    #[must_use]
    pub fn empty(state: PartyCode) -> Self {
        Self {
            state,
            covers: None,
            weeks: BTreeMap::new(),
            entries: BTreeMap::new(),
            days: Vec::new(),
            worked: BTreeSet::new(),
        }
    }

    /// The calendar shipped for a State, if there is one.
    #[must_use]
    pub fn shipped(state: &PartyCode) -> Option<Self> {
        let text = match state.as_str() {
            "MA" => include_str!("../../calendars/MA.csv"),
            "PK" => include_str!("../../calendars/PK.csv"),
            _ => return None,
        };
        // A test reads both files and finds no fault in them.
        read_csv(text.as_bytes()).calendar().ok()
    }

    /// The State whose calendar it is.
    #[must_use]
    pub fn state(&self) -> &PartyCode {
        &self.state
    }

    /// First and last day of which the calendar says everything it will; outside only the week is known.
    #[must_use]
    pub fn covers(&self) -> Option<(Date, Date)> {
        self.covers
    }

    /// Whether the days off of that date are known.
    #[must_use]
    pub fn knows(&self, day: Date) -> bool {
        self.covers.is_some_and(|(from, to)| (from..=to).contains(&day))
    }

    /// Days and seasons, by key.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.values()
    }

    /// One of them.
    #[must_use]
    pub fn entry(&self, key: &DayKey) -> Option<&Entry> {
        self.entries.get(key)
    }

    /// The weekend that holds on a day.
    #[must_use]
    pub fn weekend(&self, day: Date) -> Weekend {
        self.weeks.range(..=day).next_back().map_or(Weekend::NONE, |(_, weekend)| *weekend)
    }

    /// How a date stands. A day off that falls on a weekend is told as the day off.
    #[must_use]
    pub fn on(&self, day: Date) -> Standing<'_> {
        match self.off(day).next() {
            _ if self.worked.contains(&day) => Standing::Working,
            Some((entry, true)) => Standing::Off(entry),
            _ if self.weekend(day).holds(day.weekday()) => Standing::Weekend,
            Some((entry, false)) => Standing::Perhaps(entry),
            None => Standing::Working,
        }
    }

    /// The days off of a date, each with whether it is one as things stand (or only may be one).
    pub fn off(&self, day: Date) -> impl Iterator<Item = (&Entry, bool)> {
        self.off_in(day..=day).map(|(_, entry, sure)| (entry, sure))
    }

    /// Days off between two dates, by date, certain ones first.
    pub fn off_in(&self, days: RangeInclusive<Date>) -> impl Iterator<Item = (Date, &Entry, bool)> {
        let start = self.days.partition_point(|(date, ..)| date < days.start());
        self.days[start..]
            .iter()
            .take_while(move |(date, ..)| date <= days.end())
            .filter_map(|(date, sure, key)| Some((*date, self.entries.get(key)?, *sure)))
    }

    /// Seasons to be spared that touch these days.
    pub fn seasons(&self, days: RangeInclusive<Date>) -> impl Iterator<Item = &Entry> {
        self.entries
            .values()
            .filter(move |e| e.sort.is_season() && e.from <= *days.end() && e.to >= *days.start())
    }

    /// Takes in what the State says about its own calendar.
    ///
    /// # Errors
    /// [`ChangeError`]; the calendar is then as it was.
    pub fn change(&mut self, change: Change) -> Result<(), ChangeError> {
        match change {
            Change::Put(entry) => self.put(entry)?,
            Change::Confirm { key, from, to, source } => {
                let unknown = || ChangeError::Unknown { state: self.state.clone(), key: key.clone() };
                let known = self.entries.get(&key).ok_or_else(unknown)?;
                let confirmed = Entry { from, to, source, certainty: Certainty::Confirmed, ..known.clone() };
                self.put(confirmed)?;
            }
            Change::Drop(key) => {
                if self.entries.remove(&key).is_none() {
                    return Err(ChangeError::Unknown { state: self.state.clone(), key });
                }
            }
            Change::Week(from, weekend) => {
                self.weeks.insert(from, weekend);
            }
        }
        self.lay_out();
        Ok(())
    }

    /// Puts other entries in place of all that begin in a year; a weekend holds from the first day on, and what was the
    /// week before holds again after the last one only if nothing else was said. Entries that cannot be are left out.
    pub(crate) fn replace_year(
        &mut self,
        year: i16,
        entries: Vec<Entry>,
        weekend: Option<Weekend>,
        (first, last): (Date, Date),
    ) {
        self.entries.retain(|_, entry| entry.from.year() != year);
        for entry in entries {
            // What was agreed by all cannot be refused here; what cannot be in a calendar is passed over.
            self.put(entry).unwrap_or_default();
        }
        if let Some(weekend) = weekend {
            let after = crate::plus(last, 1);
            let before = self.weekend(after);
            self.weeks.entry(after).or_insert(before);
            self.weeks.insert(first, weekend);
        }
        // Years that do not touch leave a gap of which nothing is known.
        self.covers = match self.covers {
            Some((from, to)) if first <= crate::plus(to, 1) && last >= crate::plus(from, -1) => {
                Some((from.min(first), to.max(last)))
            }
            _ => Some((first, last)),
        };
        self.lay_out();
    }

    /// Puts many entries in at once.
    pub(crate) fn fill(
        state: PartyCode,
        covers: Option<(Date, Date)>,
        weeks: BTreeMap<Date, Weekend>,
        entries: impl IntoIterator<Item = Entry>,
    ) -> Result<Self, ChangeError> {
        let mut calendar = Self { covers, weeks, ..Self::empty(state) };
        entries.into_iter().try_for_each(|entry| calendar.put(entry))?;
        calendar.lay_out();
        Ok(calendar)
    }

    fn put(&mut self, entry: Entry) -> Result<(), ChangeError> {
        entry.check()?;
        if self.entries.len() >= MOST_ENTRIES && !self.entries.contains_key(&entry.key) {
            return Err(ChangeError::TooMany);
        }
        self.entries.insert(entry.key.clone(), entry);
        Ok(())
    }

    fn lay_out(&mut self) {
        let worked = self.entries.values().filter(|e| e.sort == Sort::Working);
        self.worked = worked.flat_map(|e| crate::each_day(e.from, e.to)).collect();
        let mut days = Vec::new();
        for entry in self.entries.values().filter(|e| !e.sort.is_season() && e.sort != Sort::Working) {
            let beside = match entry.certainty {
                Certainty::Indicative => 1,
                Certainty::Fixed | Certainty::Confirmed => 0,
            };
            let first = entry.from.saturating_sub(beside.days());
            let last = entry.to.saturating_add(beside.days());
            for day in crate::each_day(first, last).filter(|day| !self.worked.contains(day)) {
                days.push((day, entry.days().contains(&day), entry.key.clone()));
            }
        }
        days.sort_by(|a, b| (a.0, !a.1, &a.2).cmp(&(b.0, !b.1, &b.2)));
        self.days = days;
    }
}
