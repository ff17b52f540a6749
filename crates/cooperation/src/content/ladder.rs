//! The ladder of deadlines before and after an activity, where the parties agree on one of their
//! own.

use std::collections::BTreeSet;

use super::schema::kind_of_item;
use super::{ActivityType, ContentError, Handling};
use crate::text::{LangText, Listed};
use crate::wire::{coded, wire_map};

coded! {
    /// What is due at a rung.
    pub enum Step {
        /// The host sends the invitation.
        Invitation = 1 "invitation",
        /// The guest names who comes.
        Nominations = 2 "nominations",
        /// Visas are issued.
        Visas = 3 "visas",
        /// Diplomatic, security and other clearances are given.
        Clearances = 4 "clearances",
        /// Both sides confirm.
        Confirmation = 5 "confirmation",
        /// The report is delivered.
        Report = 6 "report",
    }
}

coded! {
    /// On which side of the activity a rung stands.
    pub enum Side {
        /// Days before the first day.
        Before = 0 "before",
        /// Days after the last day.
        After = 1 "after",
    }
}

coded! {
    /// Who has to act at a rung.
    pub enum Actor {
        /// The host.
        Host = 1 "host",
        /// The guest.
        Guest = 2 "guest",
        /// Each of them.
        Both = 3 "both",
    }
}

wire_map! {
    /// One deadline: `D-90` is 90 days before the first day, `D+30` 30 days after the last.
    pub struct Rung {
        /// What is due.
        0 step: Step,
        /// Before or after the activity.
        1 side: Side,
        /// How many days.
        2 days: u32,
        /// Who has to act.
        3 actor: Actor,
    }
}

impl Rung {
    /// The deadline as people write it.
    #[must_use]
    pub fn written(&self) -> String {
        let sign = match self.side {
            Side::Before => '-',
            Side::After => '+',
        };
        format!("D{sign}{}", self.days)
    }
}

coded! {
    /// Whom an open item goes up to after its day.
    pub enum Level {
        /// The two offices remind each other.
        Offices = 1 "offices",
        /// The two secretaries speak.
        Secretaries = 2 "secretaries",
        /// It is put on the agenda of the co-chairs.
        CoChairs = 3 "co-chairs",
    }
}

wire_map! {
    /// From how many days after its day an open item goes up.
    pub struct Escalation {
        /// Days after the day it was due.
        0 days: u32,
        /// Whom it goes up to.
        1 level: Level,
    }
}

coded! {
    /// How days are counted.
    pub enum Counting {
        /// All days.
        Calendar = 1 "calendar-days",
        /// Working days of the State that must act.
        Working = 2 "working-days",
    }
}

kind_of_item! {
    /// A ladder of deadlines, in place of the usual one. Title and rungs are required.
    pub struct Ladder is Ladder {
        /// What it is called.
        title: LangText = 1 "title",
        /// Its rungs, each step once.
        rungs: Listed<Rung> = 288 "rungs",
        /// The sorts of activity it is for; all that have no ladder of their own where left out.
        sorts: Option<BTreeSet<ActivityType>> = 289 "activity-types",
        /// How days are counted; all days where nothing is said.
        counting: Option<Counting> = 290 "counting",
        /// Whom open items go up to, and when.
        escalation: Option<Listed<Escalation>> = 291 "escalation",
        /// How widely it may go.
        handling: Option<Handling> = 3 "handling",
        /// Anything else both sides shall read.
        remarks: Option<LangText> = 4 "remarks",
    }
}

impl Ladder {
    /// A ladder with its required fields.
    #[must_use]
    pub fn new(title: LangText, rungs: Listed<Rung>) -> Self {
        Self { title, rungs, sorts: None, counting: None, escalation: None, handling: None, remarks: None }
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
        let steps: BTreeSet<_> = self.rungs.iter().map(|rung| rung.step).collect();
        says(steps.len() != self.rungs.as_slice().len(), "a step stands twice on the ladder; keep it once")?;
        says(
            self.rungs.iter().any(|rung| (rung.step == Step::Report) != (rung.side == Side::After)),
            "a report is due after an activity and everything else before it; correct the rung",
        )?;
        says(
            self.rungs.iter().any(|rung| rung.days > 3660),
            "a deadline lies more than ten years away; correct the days",
        )?;
        let escalation = self.escalation.as_ref().map_or(&[][..], Listed::as_slice);
        says(
            escalation.windows(2).any(|two| two[0].days >= two[1].days || two[0].level >= two[1].level),
            "an open item goes up step by step, each later and higher than the one before; sort the steps",
        )
    }
}
