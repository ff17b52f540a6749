//! What one party states alone, in an act Report: about its own side, or an offer of its own.
//!
//! The act says which sort of report it is, by the number of [`ReportSort`]; its payloads hold the
//! fields, and no kind field. Whose report it is, is who signed it: no field repeats it, so none
//! can contradict it. Nobody else amends a report; its party writes another that replaces it.

mod calendar;
mod delegation;
mod draft;
mod expertise;

pub use calendar::{CalendarDay, CalendarDays, DayCertainty, DaySort, Weekday};
pub use delegation::{Delegation, DelegationState, Seat, SeatName, SeatRole};
pub use draft::{MinutesDraft, TranslatedParagraph, Translation};
pub use expertise::{Direction, Expertise};

use super::{ContentError, Diff, Field, Fielded, Payload, Shown};
use crate::wire::coded;

coded! {
    /// The sorts of report at this level, by the number in the act.
    pub enum ReportSort {
        /// The delegation of the party to a session.
        Delegation = 1 "delegation",
        /// Expertise that the party offers or seeks.
        Expertise = 2 "expertise",
        /// Days on which the party's State does not work, or works less.
        CalendarDays = 3 "calendar-days",
        /// A draft of minutes, for the other side to go on from.
        MinutesDraft = 4 "minutes-draft",
        /// A translation for convenience, outside what is signed.
        Translation = 5 "translation",
    }
}

macro_rules! reported {
    ($($(#[$doc:meta])* $sort:ident,)+) => {
        /// The content of a report of any sort.
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Reported {
            $($(#[$doc])* $sort(Box<$sort>),)+
        }

        impl Reported {
            /// The sort, as the act says it.
            #[must_use]
            pub fn sort(&self) -> ReportSort {
                match self { $(Self::$sort(_) => ReportSort::$sort,)+ }
            }
            /// One payload per field that is there, ascending by field.
            #[must_use]
            pub fn to_payloads(&self) -> Vec<Payload> {
                match self { $(Self::$sort(c) => c.to_payloads(),)+ }
            }
            /// Reads a report of the sort that its act says. A payload that the record cites and
            /// that is not held is `None`.
            ///
            /// # Errors
            /// [`ContentError`]; see [`Fielded::from_payloads`].
            pub fn from_payloads<'a>(
                sort: ReportSort,
                payloads: impl IntoIterator<Item = (u16, Option<&'a [u8]>)>,
            ) -> Result<Self, ContentError> {
                Ok(match sort {
                    $(ReportSort::$sort => Self::$sort(Box::new($sort::from_payloads(payloads)?)),)+
                })
            }
            /// Checks what no single field can see.
            ///
            /// # Errors
            /// [`ContentError`].
            pub fn check(&self) -> Result<(), ContentError> {
                match self { $(Self::$sort(c) => c.check(),)+ }
            }
            /// What changed from `old` to this one, field by field; `None` when the sorts differ.
            #[must_use]
            pub fn diff_from(&self, old: &Self) -> Option<Diff> {
                match (old, self) {
                    $((Self::$sort(old), Self::$sort(new)) => Some(new.diff_from(old)),)+
                    _ => None,
                }
            }
            /// Every field with what it shows, in the order of the schema, absent ones too.
            #[must_use]
            pub fn fields(&self) -> Vec<(Field, Shown)> {
                match self { $(Self::$sort(c) => c.fields(),)+ }
            }
        }
    };
}

reported! {
    /// A delegation.
    Delegation,
    /// Expertise offered or sought.
    Expertise,
    /// Days of a State's calendar.
    CalendarDays,
    /// A draft of minutes.
    MinutesDraft,
    /// A translation.
    Translation,
}
