//! Decisions, and the actions that follow from them.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::schema::kind_of_item;
use super::{Closure, ContentError, Handling, ItemRef, Owner, ParagraphId};
use crate::reference::PointReference;
use crate::text::{LangText, Listed};

kind_of_item! {
    /// What a session decided: a marked passage of its minutes. Title, session, text, owners and
    /// the day of the decision are required.
    pub struct Decision is Decision {
        /// What it is about, in a few words.
        title: LangText = 1 "title",
        /// The session that took it.
        session: ItemRef = 192 "session",
        /// The passage.
        text: LangText = 193 "text",
        /// The office that answers for it, one for each party, ascending by party.
        owners: Listed<Owner> = 194 "owners",
        /// The day on which it was taken.
        decided_on: Date = 195 "decided-on",
        /// The reference people say.
        reference: Option<PointReference> = 2 "reference",
        /// The minutes it stands in.
        minutes: Option<ItemRef> = 196 "minutes",
        /// The paragraph of the minutes that was marked.
        paragraph: Option<ParagraphId> = 197 "paragraph",
        /// The day by which it shall be carried out, included.
        due: Option<Date> = 198 "due",
        /// What shall show that it was carried out.
        evidence: Option<LangText> = 199 "evidence",
        /// Activities and other items it is about.
        about: Option<BTreeSet<ItemRef>> = 200 "about",
        /// Its end, where the parties agreed on one.
        closure: Option<Closure> = 201 "closure",
        /// How widely it may go.
        handling: Option<Handling> = 3 "handling",
        /// Anything else both sides shall read.
        remarks: Option<LangText> = 4 "remarks",
    }
}

impl Decision {
    /// A decision with its required fields.
    #[must_use]
    pub fn new(
        title: LangText,
        session: ItemRef,
        text: LangText,
        owners: Listed<Owner>,
        decided_on: Date,
    ) -> Self {
        Self {
            title,
            session,
            text,
            owners,
            decided_on,
            reference: None,
            minutes: None,
            paragraph: None,
            due: None,
            evidence: None,
            about: None,
            closure: None,
            handling: None,
            remarks: None,
        }
    }

    /// Checks what no single field can see. Call it before proposing.
    ///
    /// # Errors
    /// [`ContentError::DueBefore`] or [`ContentError::Contradiction`].
    pub fn check(&self) -> Result<(), ContentError> {
        let owners = self.owners.as_slice();
        if owners.windows(2).any(|two| two[0].party >= two[1].party) {
            return Err(ContentError::Contradiction(
                "a decision has one owner office per party, in the order of their codes; keep one office for each party",
            ));
        }
        due_after(self.due, self.decided_on)?;
        if let Some(reference) = &self.reference {
            if !reference.is_decision() {
                return Err(ContentError::Contradiction(
                    "the reference is one of an action; a decision's has a D, as in MA-PK/S03/D04",
                ));
            }
            if !reference.session().parties().eq(owners.iter().map(|owner| &owner.party)) {
                return Err(ContentError::Contradiction(
                    "a decision has an owner office for each party that its reference names; add the missing office",
                ));
            }
        }
        closed_after(self.closure.as_ref(), Some(self.decided_on))
    }
}

kind_of_item! {
    /// Something to be done by one office of one party by a day. Title, owner, due day and origin
    /// are required.
    pub struct Action is Action {
        /// What is to be done, in a few words.
        title: LangText = 1 "title",
        /// The one office of one party that does it.
        owner: Owner = 224 "owner",
        /// The day by which it shall be done, included.
        due: Date = 225 "due",
        /// What it follows from: a decision, an activity, a session.
        origin: ItemRef = 226 "origin",
        /// The reference people say.
        reference: Option<PointReference> = 2 "reference",
        /// In full.
        text: Option<LangText> = 227 "text",
        /// The day on which it was decided.
        decided_on: Option<Date> = 228 "decided-on",
        /// What shall show that it was done.
        evidence: Option<LangText> = 229 "evidence",
        /// Activities and other items it is about.
        about: Option<BTreeSet<ItemRef>> = 230 "about",
        /// Its end, where the parties agreed on one.
        closure: Option<Closure> = 231 "closure",
        /// How widely it may go.
        handling: Option<Handling> = 3 "handling",
        /// Anything else both sides shall read.
        remarks: Option<LangText> = 4 "remarks",
    }
}

impl Action {
    /// An action with its required fields.
    #[must_use]
    pub fn new(title: LangText, owner: Owner, due: Date, origin: ItemRef) -> Self {
        Self {
            title,
            owner,
            due,
            origin,
            reference: None,
            text: None,
            decided_on: None,
            evidence: None,
            about: None,
            closure: None,
            handling: None,
            remarks: None,
        }
    }

    /// Checks what no single field can see. Call it before proposing.
    ///
    /// # Errors
    /// [`ContentError::DueBefore`] or [`ContentError::Contradiction`].
    pub fn check(&self) -> Result<(), ContentError> {
        if let Some(decided) = self.decided_on {
            due_after(Some(self.due), decided)?;
        }
        if let Some(reference) = &self.reference {
            if reference.is_decision() {
                return Err(ContentError::Contradiction(
                    "the reference is one of a decision; an action's has an A, as in MA-PK/S03/A12",
                ));
            }
            if !reference.session().parties().any(|party| *party == self.owner.party) {
                return Err(ContentError::Contradiction(
                    "the owner is no party that the reference names; correct one of the two",
                ));
            }
        }
        closed_after(self.closure.as_ref(), self.decided_on)
    }

    /// Checks an action beside the decision it follows from: it is not due before the decision
    /// was taken, and its owner's party is one that answers for the decision.
    ///
    /// # Errors
    /// [`ContentError::DueBefore`] or [`ContentError::Contradiction`].
    pub fn check_origin(&self, decision: &Decision) -> Result<(), ContentError> {
        due_after(Some(self.due), decision.decided_on)?;
        match decision.owners.iter().any(|owner| owner.party == self.owner.party) {
            true => Ok(()),
            false => Err(ContentError::Contradiction(
                "the action's owner is of a party without an owner office in the decision; add one there or correct the owner",
            )),
        }
    }
}

fn due_after(due: Option<Date>, decided: Date) -> Result<(), ContentError> {
    match due {
        Some(due) if due < decided => Err(ContentError::DueBefore { due, decided }),
        _ => Ok(()),
    }
}

fn closed_after(closure: Option<&Closure>, decided: Option<Date>) -> Result<(), ContentError> {
    match (closure, decided) {
        (Some(closure), Some(decided)) if closure.day < decided => Err(ContentError::Contradiction(
            "it is closed on a day before it was decided; correct one of the two days",
        )),
        _ => Ok(()),
    }
}
