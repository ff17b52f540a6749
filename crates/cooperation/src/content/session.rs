//! A session of the committee: when and where it meets, and about what.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::choice::choice;
use super::schema::kind_of_item;
use super::{ActPlace, Contact, ContentError, Handling, Held, Hours, ItemRef, TimeOfDay};
use crate::code::{Host, PartyCode};
use crate::period::Period;
use crate::reference::SessionReference;
use crate::text::{LangTag, LangText, Listed};
use crate::wire::{coded, wire_map};

coded! {
    /// How far the calling of a session has come.
    pub enum Calling {
        /// Dates and place are proposed.
        Proposed = 1 "proposed",
        /// It is called: dates and place stand.
        Called = 2 "called",
        /// Put off, to the period that it now has.
        Postponed = 3 "postponed",
        /// Put off without a new period; the one it has is no longer meant.
        PostponedSineDie = 4 "postponed-sine-die",
        /// It is not held.
        Cancelled = 5 "cancelled",
    }
}

wire_map! {
    /// A day by which notice on an instrument has to be given.
    pub struct NoticeDay {
        /// The instrument.
        0 instrument: ItemRef,
        /// The last day.
        1 day: Date,
    }
}

choice! {
    /// What a point of the agenda is about.
    pub enum Concern {
        plain {}
        with {
            /// An item: an activity, a decision, an action, a plan ...
            Item(ItemRef) = 1 "item",
            /// A proposal that is pending.
            Proposal(ActPlace) = 2 "proposal",
            /// A day by which notice has to be given.
            Notice(NoticeDay) = 3 "notice",
        }
    }
}

coded! {
    /// The usual points of an agenda.
    pub enum PointSort {
        /// Opening, and adoption of the agenda.
        Opening = 1 "opening",
        /// What became of earlier decisions.
        EarlierDecisions = 2 "earlier-decisions",
        /// The review of the year.
        Review = 3 "review",
        /// The report of a working group.
        WorkingGroup = 4 "working-group",
        /// The plan of the next year.
        Plan = 5 "plan",
        /// Other matters.
        OtherMatters = 6 "other-matters",
        /// Date and place of the next session.
        NextSession = 7 "next-session",
        /// Reading and signing of the minutes.
        Minutes = 8 "minutes",
    }
}

wire_map! {
    /// A point of the agenda. Its number is its place in the list, from 1.
    pub struct AgendaPoint {
        /// What it says.
        0 text: LangText,
        /// Which of the usual points it is.
        1 sort: Option<PointSort>,
        /// What it is about.
        2 about: Option<Listed<Concern>>,
        /// The party that presents it; none where the co-chairs do.
        3 presented_by: Option<PartyCode>,
        /// On which day of the session.
        4 day: Option<Date>,
        /// At what hour of the place.
        5 time: Option<TimeOfDay>,
        /// The session on whose agenda it first stood, where it was carried over.
        6 since: Option<ItemRef>,
    }
}

wire_map! {
    /// One line of the programme of a visit.
    pub struct ProgrammeLine {
        /// On which day.
        0 day: Date,
        /// From what hour of the place.
        1 begin: TimeOfDay,
        /// Until what hour.
        2 end: Option<TimeOfDay>,
        /// What takes place.
        3 text: LangText,
        /// Where.
        4 place: Option<LangText>,
    }
}

kind_of_item! {
    /// A session of the committee or mechanism that an instrument creates. Title, number, host and
    /// period are required. Delegations are no part of it: each side reports its own.
    pub struct Session is Session {
        /// What it is called.
        title: LangText = 1 "title",
        /// The number of the session, from 1.
        number: u32 = 128 "session-number",
        /// Who hosts it.
        host: Host = 130 "host",
        /// When, as certain as agreed, on the clocks of the place.
        period: Period = 131 "period",
        /// The reference people say.
        reference: Option<SessionReference> = 2 "reference",
        /// The body that meets, as the instrument names it.
        body: Option<LangText> = 129 "body",
        /// City and site.
        place: Option<LangText> = 132 "place",
        /// From what hour on the first day until what hour on the last.
        hours: Option<Hours> = 133 "hours",
        /// How far its calling has come.
        calling: Option<Calling> = 134 "calling",
        /// The agenda, in order.
        agenda: Option<Listed<AgendaPoint>> = 135 "agenda",
        /// The programme of the visit, in order.
        programme: Option<Listed<ProgrammeLine>> = 136 "programme",
        /// The session before it.
        previous: Option<ItemRef> = 137 "previous-session",
        /// Working languages.
        languages: Option<BTreeSet<LangTag>> = 138 "languages",
        /// The instrument that creates the body.
        instrument: Option<ItemRef> = 139 "instrument",
        /// How widely it may go.
        handling: Option<Handling> = 3 "handling",
        /// Anything else both sides shall read.
        remarks: Option<LangText> = 4 "remarks",
        /// Points of contact. Erasable.
        contacts: Held<Listed<Contact>> = 1024 "contacts",
    }
}

impl Session {
    /// A session with its required fields.
    #[must_use]
    pub fn new(title: LangText, number: u32, host: Host, period: Period) -> Self {
        Self {
            title,
            number,
            host,
            period,
            reference: None,
            body: None,
            place: None,
            hours: None,
            calling: None,
            agenda: None,
            programme: None,
            previous: None,
            languages: None,
            instrument: None,
            handling: None,
            remarks: None,
            contacts: Held::Absent,
        }
    }

    /// Checks what no single field can see. Call it before proposing.
    ///
    /// # Errors
    /// [`ContentError::Contradiction`].
    pub fn check(&self) -> Result<(), ContentError> {
        let says = |wrong: bool, sentence| match wrong {
            true => Err(ContentError::Contradiction(sentence)),
            false => Ok(()),
        };
        says(self.number == 0, "sessions are counted from 1; correct the number of the session")?;
        says(
            self.reference.as_ref().is_some_and(|r| u32::from(r.number()) != self.number),
            "the reference has another number than the session; correct one of the two",
        )?;
        if let Some(hours) = &self.hours {
            hours.check(&self.period)?;
        }
        let outside = |day: Date| !self.period.may_hold(day);
        says(
            self.agenda.iter().flat_map(Listed::iter).any(|point| point.day.is_some_and(outside)),
            "a point of the agenda is on a day outside the session; correct the day or the dates of the session",
        )?;
        says(
            self.agenda
                .iter()
                .flat_map(Listed::iter)
                .any(|point| point.time.is_some() && point.day.is_none()),
            "a point of the agenda has an hour and no day; give the day as well",
        )?;
        says(
            self.programme.iter().flat_map(Listed::iter).any(|l| l.end.is_some_and(|end| end <= l.begin)),
            "a line of the programme ends before it begins; correct its hours",
        )
    }
}
