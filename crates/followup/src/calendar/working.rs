//! Working days of a State. A day that only may be off is worked; a day outside the years of the calendar is worked
//! unless it belongs to the weekend.

use cooperation::code::PartyCode;
use jiff::civil::Date;

use super::{Calendar, Standing};

/// Further than this no working day is sought, days.
const FARTHEST: usize = 1_000;

/// No working day could be found.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the calendar of {state} has no working day near {from}; correct the calendar")]
pub struct NoWorkingDay {
    /// The State.
    pub state: PartyCode,
    /// Where the search began.
    pub from: Date,
}

impl Calendar {
    /// Whether the State works on that day, as things stand.
    #[must_use]
    pub fn is_working(&self, day: Date) -> bool {
        matches!(self.on(day), Standing::Working | Standing::Perhaps(_))
    }

    /// That day if it is worked, else the next that is.
    ///
    /// # Errors
    /// [`NoWorkingDay`].
    pub fn working_from(&self, day: Date) -> Result<Date, NoWorkingDay> {
        self.seek(day, Date::tomorrow)
    }

    /// That day if it is worked, else the last one before that is.
    ///
    /// # Errors
    /// [`NoWorkingDay`].
    pub fn working_until(&self, day: Date) -> Result<Date, NoWorkingDay> {
        self.seek(day, Date::yesterday)
    }

    /// The working day so many working days after (or, below 0, before) a day. 0 is the day itself or the next one.
    ///
    /// # Errors
    /// [`NoWorkingDay`].
    pub fn add_working(&self, day: Date, number: i32) -> Result<Date, NoWorkingDay> {
        let none = |_| NoWorkingDay { state: self.state.clone(), from: day };
        if number == 0 {
            return self.working_from(day);
        }
        let mut at = day;
        for _ in 0..number.unsigned_abs() {
            at = match number > 0 {
                true => self.working_from(at.tomorrow().map_err(none)?)?,
                false => self.working_until(at.yesterday().map_err(none)?)?,
            };
        }
        Ok(at)
    }

    /// How many working days lie from the first to the last day, both included.
    #[must_use]
    pub fn working_days(&self, first: Date, last: Date) -> usize {
        crate::each_day(first, last).filter(|day| self.is_working(*day)).count()
    }

    fn seek(
        &self,
        day: Date,
        step: impl Fn(Date) -> Result<Date, jiff::Error>,
    ) -> Result<Date, NoWorkingDay> {
        let mut at = day;
        for _ in 0..FARTHEST {
            if self.is_working(at) {
                return Ok(at);
            }
            match step(at) {
                Ok(next) => at = next,
                Err(_) => break,
            }
        }
        Err(NoWorkingDay { state: self.state.clone(), from: day })
    }
}
