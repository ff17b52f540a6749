//! An activity: one line of a plan.

use std::collections::BTreeSet;

use super::schema::kind_of_item;
use super::{Contact, ContentError, Cost, Handling, Held, Hours, ItemRef, Participants, Reason, RollEntry};
use crate::code::{AreaCode, Host, PartyCode};
use crate::period::Period;
use crate::reference::Reference;
use crate::text::{LangTag, LangText, Listed};
use crate::wire::{coded, wire_map};

coded! {
    /// Sorts of activity.
    pub enum ActivityType {
        /// A visit.
        Visit = 1 "visit",
        /// A course, or places on one.
        Course = 2 "course",
        /// An exercise.
        Exercise = 3 "exercise",
        /// Observers at an exercise or event of the host.
        Observers = 4 "observers",
        /// An exchange of experts or instructors.
        ExpertExchange = 5 "expert-exchange",
        /// Staff talks.
        StaffTalks = 6 "staff-talks",
        /// A seminar or conference.
        Seminar = 7 "seminar",
        /// A meeting of industry.
        IndustryMeeting = 8 "industry-meeting",
        /// A medical activity.
        Medical = 9 "medical",
        /// A meeting of a working group.
        WorkingGroup = 10 "working-group",
        /// A meeting that prepares another activity.
        Preparatory = 11 "preparatory",
        /// As its title says.
        Other = 12 "other",
    }
}

coded! {
    /// What may have to be cleared before an activity.
    pub enum ClearanceSort {
        /// Visas.
        Visa = 1 "visa",
        /// Diplomatic clearance.
        Diplomatic = 2 "diplomatic",
        /// Security clearance of persons.
        Security = 3 "security",
        /// Overflight and landing.
        Overflight = 4 "overflight",
        /// Calls at ports.
        PortCall = 5 "port-call",
        /// Access to sites.
        SiteAccess = 6 "site-access",
        /// Import of equipment.
        Import = 7 "import",
        /// As the note says.
        Other = 8 "other",
    }
}

wire_map! {
    /// A clearance that an activity needs.
    pub struct Clearance {
        /// What is cleared.
        0 sort: ClearanceSort,
        /// The party whose authority gives it.
        1 by: Option<PartyCode>,
        /// How many days before the first day it must be asked for.
        2 lead_days: Option<u32>,
        /// In words.
        3 note: Option<LangText>,
    }
}

wire_map! {
    /// What must have been held before an activity begins.
    pub struct Dependency {
        /// The activity that comes first.
        0 first: ItemRef,
        /// How many days must lie between its last day and this one's first; none where left out.
        1 gap_days: Option<u32>,
    }
}

coded! {
    /// How an activity comes again.
    pub enum Repetition {
        /// Each year, with the same host.
        EachYear = 1 "each-year",
        /// Each year, the parties hosting in turn.
        EachYearInTurn = 2 "each-year-in-turn",
        /// Every second year.
        EverySecondYear = 3 "every-second-year",
    }
}

coded! {
    /// How firm an activity is.
    pub enum Commitment {
        /// Agreed in principle: the parties will come back to it.
        InPrinciple = 1 "in-principle",
    }
}

coded! {
    /// How an activity stands to the plan.
    pub enum PlanStanding {
        /// Added out of plan.
        OutOfPlan = 1 "out-of-plan",
    }
}

coded! {
    /// What the parties may decide on the course of an activity.
    pub enum Turn {
        /// Moved to the period that the activity now has.
        Postponed = 1 "postponed",
        /// Put off without a new period; the one it has is no longer meant.
        PostponedSineDie = 2 "postponed-sine-die",
        /// Cancelled by common accord.
        Cancelled = 3 "cancelled",
        /// Carried over to a later plan, as an activity that names this one.
        CarriedOver = 4 "carried-over",
    }
}

wire_map! {
    /// What the parties decided on the course of an activity.
    pub struct Course {
        /// What they decided.
        0 turn: Turn,
        /// The period it was to be held in before.
        1 before: Option<Period>,
        /// Why.
        2 reason: Option<Reason>,
        /// In words.
        3 note: Option<LangText>,
    }
}

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
        /// What sort of activity.
        sort: Option<ActivityType> = 45 "activity-type",
        /// At what hours, where the days are exact.
        hours: Option<Hours> = 46 "hours",
        /// The clearances it needs.
        clearances: Option<Listed<Clearance>> = 47 "clearances",
        /// What has to be held before it: preparatory meetings, a first stage.
        after: Option<Listed<Dependency>> = 48 "dependencies",
        /// How it comes again.
        repeats: Option<Repetition> = 49 "repetition",
        /// How firm it is; firm where nothing is said.
        commitment: Option<Commitment> = 50 "commitment",
        /// The activity of an earlier year that it carries on.
        carried_from: Option<ItemRef> = 51 "carried-from",
        /// How it stands to the plan; a line of it where nothing is said.
        standing: Option<PlanStanding> = 52 "plan-standing",
        /// What the parties decided on its course since.
        course: Option<Course> = 53 "course",
        /// How many working days it takes, while its days are not exact.
        working_days: Option<u32> = 54 "working-days",
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
            sort: None,
            hours: None,
            clearances: None,
            after: None,
            repeats: None,
            commitment: None,
            carried_from: None,
            standing: None,
            course: None,
            working_days: None,
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
        if let Some(hours) = &self.hours {
            hours.check(&self.period)?;
        }
        if self.working_days == Some(0) {
            return Err(ContentError::Contradiction(
                "an activity of 0 working days is none; correct the number",
            ));
        }
        let firsts: Vec<_> = self.after.iter().flat_map(Listed::iter).map(|d| d.first).collect();
        if firsts.iter().collect::<BTreeSet<_>>().len() != firsts.len() {
            return Err(ContentError::Contradiction(
                "one activity is named twice as coming before; keep it once",
            ));
        }
        let moved = self
            .course
            .as_ref()
            .is_some_and(|course| course.turn == Turn::Postponed && course.before == Some(self.period));
        if moved {
            return Err(ContentError::Contradiction(
                "the activity is postponed to the period it had; give the new period",
            ));
        }
        Ok(())
    }
}
