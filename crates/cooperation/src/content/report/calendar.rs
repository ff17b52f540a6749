//! The calendar of a State, for a year, as that State gives it.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::content::schema::sort_of_report;
use crate::content::{ContentError, Zone};
use crate::text::{LangText, Listed, Text};
use crate::wire::{coded, wire_map};

coded! {
    /// Sorts of day.
    pub enum DaySort {
        /// A national day: nobody works.
        National = 1 "national",
        /// A religious day: nobody works.
        Religious = 2 "religious",
        /// Ramadan: shorter days. Soft.
        Ramadan = 3 "ramadan",
        /// School holidays. Soft.
        SchoolHolidays = 4 "school-holidays",
        /// Another time at which activities are better not held. Soft.
        Busy = 5 "busy",
        /// A working day, whatever a computation or the weekend says.
        Working = 6 "working",
    }
}

impl DaySort {
    /// Whether an activity may be held all the same.
    #[must_use]
    pub const fn is_soft(self) -> bool {
        matches!(self, Self::Ramadan | Self::SchoolHolidays | Self::Busy)
    }
}

coded! {
    /// How certain a day is.
    pub enum DayCertainty {
        /// Computed: it may move by a day either way.
        Indicative = 1 "indicative",
        /// The State has confirmed it.
        Confirmed = 2 "confirmed",
    }
}

coded! {
    /// Days of the week, as ISO 8601 counts them.
    pub enum Weekday {
        /// Monday.
        Monday = 1 "monday",
        /// Tuesday.
        Tuesday = 2 "tuesday",
        /// Wednesday.
        Wednesday = 3 "wednesday",
        /// Thursday.
        Thursday = 4 "thursday",
        /// Friday.
        Friday = 5 "friday",
        /// Saturday.
        Saturday = 6 "saturday",
        /// Sunday.
        Sunday = 7 "sunday",
    }
}

impl Weekday {
    /// The weekday of a day.
    #[must_use]
    pub fn of(day: Date) -> Self {
        let number = day.weekday().to_monday_one_offset();
        Self::ALL[usize::from(number.unsigned_abs()) - 1]
    }
}

wire_map! {
    /// A day, or days in a row.
    pub struct CalendarDay {
        /// The day, or the first of them.
        0 first: Date,
        /// The last of them, where there are several.
        1 last: Option<Date>,
        /// What it is called.
        2 name: LangText,
        /// What sort of day.
        3 sort: DaySort,
        /// How certain it is.
        4 certainty: DayCertainty,
        /// The day in the State's own Hijri calendar, as it writes it. For display only.
        5 hijri: Option<Text>,
        /// Where it is taken from, where not from the source of the whole.
        6 source: Option<Text>,
    }
}

impl CalendarDay {
    /// The last day: the only one, where there are not several.
    #[must_use]
    pub fn last_day(&self) -> Date {
        self.last.unwrap_or(self.first)
    }
    /// Whether this day is one of them.
    #[must_use]
    pub fn holds(&self, day: Date) -> bool {
        (self.first..=self.last_day()).contains(&day)
    }
}

sort_of_report! {
    /// The days of one year on which the reporting party's State does not work, or works less.
    /// Year, days and source are required. A later report of the same party for the same year
    /// replaces it.
    pub struct CalendarDays is CalendarDays {
        /// The year, Gregorian.
        year: u32 = 530 "year",
        /// The days, in order.
        days: Listed<CalendarDay> = 531 "days",
        /// Where they are taken from: an official list, a circular, a computation.
        source: Text = 532 "source",
        /// The days of the week on which it does not work.
        weekend: Option<BTreeSet<Weekday>> = 533 "weekend",
        /// Whose clocks its offices keep.
        zone: Option<Zone> = 534 "zone",
        /// Anything else.
        remarks: Option<LangText> = 4 "remarks",
    }
}

impl CalendarDays {
    /// A calendar with its required fields.
    #[must_use]
    pub fn new(year: u32, days: Listed<CalendarDay>, source: Text) -> Self {
        Self { year, days, source, weekend: None, zone: None, remarks: None }
    }

    /// Checks what no single field can see.
    ///
    /// # Errors
    /// [`ContentError::Contradiction`].
    pub fn check(&self) -> Result<(), ContentError> {
        let says = |wrong: bool, sentence| match wrong {
            true => Err(ContentError::Contradiction(sentence)),
            false => Ok(()),
        };
        let days = self.days.as_slice();
        says(
            days.iter().any(|day| day.last.is_some_and(|last| last <= day.first)),
            "the last of several days is not after the first; correct the days, or leave the last one out",
        )?;
        let of_year = |day: Date| i64::from(day.year()) == i64::from(self.year);
        says(
            !days.iter().all(|day| of_year(day.first) || of_year(day.last_day())),
            "a day is of another year than the calendar; move it to that year's",
        )?;
        says(
            days.windows(2).any(|two| two[0].first > two[1].first),
            "the days are not in order; sort them by their first day",
        )?;
        says(
            self.weekend.as_ref().is_some_and(|days| days.len() == 7),
            "no day of the week is left to work on; correct the weekend",
        )
    }
}
