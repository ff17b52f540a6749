//! A plan of cooperation: the frame its activities stand in.

use super::schema::kind_of_item;
use super::{Contact, ContentError, Handling, Held};
use crate::period::Period;
use crate::text::{LangText, Listed};

kind_of_item! {
    /// A plan for a period, usually a year; the year may begin in any month. Its lines are
    /// activities that name it.
    pub struct Plan is Plan {
        /// What it is called.
        title: LangText = 1 "title",
        /// What it covers.
        period: Period = 64 "period",
        /// What it is for.
        objective: Option<LangText> = 65 "objective",
        /// How it is carried out and reviewed.
        review: Option<LangText> = 66 "review",
        /// How widely it may go.
        handling: Option<Handling> = 3 "handling",
        /// Anything else both sides shall read.
        remarks: Option<LangText> = 4 "remarks",
        /// Points of contact. Erasable.
        contacts: Held<Listed<Contact>> = 1024 "contacts",
    }
}

impl Plan {
    /// A plan with its required fields.
    #[must_use]
    pub fn new(title: LangText, period: Period) -> Self {
        Self {
            title,
            period,
            objective: None,
            review: None,
            handling: None,
            remarks: None,
            contacts: Held::Absent,
        }
    }

    /// Checks what no single field can see; a plan has nothing of the kind.
    ///
    /// # Errors
    /// None at this level.
    pub fn check(&self) -> Result<(), ContentError> {
        Ok(())
    }
}
