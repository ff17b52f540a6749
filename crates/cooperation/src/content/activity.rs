//! An activity: one line of a plan.

use std::collections::BTreeSet;

use super::schema::kind_of_item;
use super::{Contact, ContentError, Cost, Handling, Held, ItemRef, Participants, RollEntry};
use crate::code::{AreaCode, Host};
use crate::period::Period;
use crate::reference::Reference;
use crate::text::{LangTag, LangText, Listed};

kind_of_item! {
    /// Something held by and for the parties. Four fields are required: title, area, host and
    /// period; everything else can wait.
    pub struct Activity is Activity {
        /// What it is called.
        title: LangText = 1 "title",
        /// The area it belongs to, by the code agreed in the dossier.
        area: AreaCode = 32 "area",
        /// Who hosts it.
        host: Host = 33 "host",
        /// When, as certain as agreed.
        period: Period = 34 "period",
        /// The reference people say.
        reference: Option<Reference> = 2 "reference",
        /// Who is invited.
        guest: Option<Host> = 35 "guest",
        /// City and site.
        place: Option<LangText> = 36 "place",
        /// What it is for.
        objective: Option<LangText> = 37 "objective",
        /// What shall come of it.
        expected_result: Option<LangText> = 38 "expected-result",
        /// Who takes part.
        participants: Option<Participants> = 39 "participants",
        /// Working languages.
        languages: Option<BTreeSet<LangTag>> = 40 "languages",
        /// Who bears the costs.
        cost: Option<Cost> = 41 "cost",
        /// Unit or institution of the host.
        host_unit: Option<LangText> = 42 "host-unit",
        /// Unit or institution of the guest.
        guest_unit: Option<LangText> = 43 "guest-unit",
        /// The plan it is a line of.
        plan: Option<ItemRef> = 44 "plan",
        /// How widely it may go.
        handling: Option<Handling> = 3 "handling",
        /// Anything else both sides shall read.
        remarks: Option<LangText> = 4 "remarks",
        /// Points of contact. Erasable.
        contacts: Held<Listed<Contact>> = 1024 "contacts",
        /// Nominal roll. Erasable.
        roll: Held<Listed<RollEntry>> = 1025 "roll",
    }
}

impl Activity {
    /// An activity with its four required fields.
    #[must_use]
    pub fn new(title: LangText, area: AreaCode, host: Host, period: Period) -> Self {
        Self {
            title,
            area,
            host,
            period,
            reference: None,
            guest: None,
            place: None,
            objective: None,
            expected_result: None,
            participants: None,
            languages: None,
            cost: None,
            host_unit: None,
            guest_unit: None,
            plan: None,
            handling: None,
            remarks: None,
            contacts: Held::Absent,
            roll: Held::Absent,
        }
    }

    /// Checks what no single field can see. Call it before proposing.
    ///
    /// # Errors
    /// [`ContentError::Contradiction`].
    pub fn check(&self) -> Result<(), ContentError> {
        if self.guest.as_ref().is_some_and(|guest| *guest == self.host) {
            return Err(ContentError::Contradiction(
                "host and guest are the same; name another guest or leave it out",
            ));
        }
        if self.reference.as_ref().is_some_and(|r| *r.area() != self.area) {
            return Err(ContentError::Contradiction(
                "the reference names another area than the activity; correct one of the two",
            ));
        }
        if self.participants.as_ref().is_some_and(|p| p.counts.is_none() && p.note.is_none()) {
            return Err(ContentError::Contradiction(
                "the participants field says nothing; give numbers or words, or leave it out",
            ));
        }
        Ok(())
    }
}
