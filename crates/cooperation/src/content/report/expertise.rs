//! Expertise that a party offers or seeks.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::code::AreaCode;
use crate::content::schema::sort_of_report;
use crate::content::{ActivityType, Contact, ContentError, Held};
use crate::period::Period;
use crate::text::{LangTag, LangText, Listed};
use crate::wire::coded;

coded! {
    /// Whether it is offered or sought.
    pub enum Direction {
        /// The party offers it.
        Offered = 1 "offered",
        /// The party seeks it.
        Sought = 2 "sought",
    }
}

sort_of_report! {
    /// Expertise that the reporting party offers or seeks. Title, direction and area are required.
    /// It binds nobody: an activity comes of it when the parties agree on one.
    pub struct Expertise is Expertise {
        /// What it is.
        title: LangText = 1 "title",
        /// Offered or sought.
        direction: Direction = 520 "direction",
        /// The area it belongs to.
        area: AreaCode = 521 "area",
        /// What it covers.
        description: Option<LangText> = 522 "description",
        /// The sorts of activity it could be passed on in.
        sorts: Option<BTreeSet<ActivityType>> = 523 "activity-types",
        /// When it would suit.
        period: Option<Period> = 524 "period",
        /// Languages it can be passed on in.
        languages: Option<BTreeSet<LangTag>> = 525 "languages",
        /// How many people could take part, or come.
        places: Option<u32> = 526 "places",
        /// The last day on which it stands.
        until: Option<Date> = 527 "until",
        /// Anything else.
        remarks: Option<LangText> = 4 "remarks",
        /// Points of contact. Erasable.
        contacts: Held<Listed<Contact>> = 1024 "contacts",
    }
}

impl Expertise {
    /// Expertise with its required fields.
    #[must_use]
    pub fn new(title: LangText, direction: Direction, area: AreaCode) -> Self {
        Self {
            title,
            direction,
            area,
            description: None,
            sorts: None,
            period: None,
            languages: None,
            places: None,
            until: None,
            remarks: None,
            contacts: Held::Absent,
        }
    }

    /// Checks what no single field can see.
    ///
    /// # Errors
    /// [`ContentError::Contradiction`].
    pub fn check(&self) -> Result<(), ContentError> {
        let late = |(period, until): (&Period, Date)| period.first_day() > until;
        match self.period.as_ref().zip(self.until).is_some_and(late) {
            true => Err(ContentError::Contradiction(
                "it would suit only after the last day on which it stands; correct one of the two",
            )),
            false => Ok(()),
        }
    }
}
