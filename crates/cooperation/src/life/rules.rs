//! When a report has no effect: the rules by name, and what each sort may be about and by whom it
//! may be stated. `docs/cooperation.md` holds the same as one table.

use super::report::ReportSort;
use crate::wire::coded;

coded! {
    /// Why a report has no effect.
    pub enum Rule {
        /// Its sort or its content is none of this level.
        Form = 1 "L1",
        /// Its sort is not about an item of that kind, or about none.
        Subject = 2 "L2",
        /// Its party is not the one that may state it.
        Role = 3 "L3",
        /// The version it is about is not agreed.
        Version = 4 "L4",
        /// The report it names is not here, has no effect, is its own party's or another matter.
        Named = 5 "L5",
        /// A later report of its party replaces it.
        Replaced = 6 "L6",
        /// A later report of its party of that sort counts instead.
        Later = 7 "L7",
        /// It is about days or a standing that a later agreed version has changed.
        Overtaken = 8 "L8",
        /// What it needs before it is not there.
        Premature = 9 "L9",
        /// All parties have confirmed another outcome.
        Settled = 10 "L10",
    }
}

coded! {
    /// What a report may be about.
    pub enum Subject {
        /// A proposal, of whatever kind of item.
        Proposal = 1 "proposal",
        /// Another party's report: the item is that report's.
        Report = 2 "report",
        /// Whatever the replaced reports were about.
        Replaced = 3 "replaced",
        /// An activity.
        Activity = 4 "activity",
        /// An activity or a session.
        ActivityOrSession = 5 "activity-or-session",
        /// A session.
        Session = 6 "session",
        /// An action.
        Action = 7 "action",
        /// An action or a decision.
        ActionOrDecision = 8 "action-or-decision",
        /// An instrument.
        Instrument = 9 "instrument",
        /// No item.
        Nothing = 10 "nothing",
        /// Minutes or a review.
        Text = 11 "text",
    }
}

coded! {
    /// Who may record a report: always one party for itself.
    pub enum Recorder {
        /// Any party of the dossier.
        Any = 1 "any",
        /// A party whose signature is awaited.
        Awaited = 2 "awaited",
        /// A party other than the one whose report is named, and concerned by it.
        OtherParty = 3 "other-party",
        /// The writer of the reports that it replaces.
        Writer = 4 "writer",
        /// The host.
        Host = 5 "host",
        /// A guest.
        Guest = 6 "guest",
        /// Host or guest.
        HostOrGuest = 7 "host-or-guest",
        /// A party that answers for it.
        Owner = 8 "owner",
        /// A party of the instrument.
        PartyOfInstrument = 9 "party-of-instrument",
        /// The party that offers or the one that seeks.
        OfferingOrSeeking = 10 "offering-or-seeking",
    }
}

impl ReportSort {
    /// What it is about.
    #[must_use]
    pub const fn subject(self) -> Subject {
        match self {
            Self::UnderStudy => Subject::Proposal,
            Self::Received | Self::Confirmed | Self::Contested => Subject::Report,
            Self::Retracted => Subject::Replaced,
            Self::InvitationSent | Self::Nominated | Self::Ready | Self::ReportDelivered => Subject::Activity,
            Self::ClearanceAsked
            | Self::ClearanceAnswered
            | Self::Begun
            | Self::Held
            | Self::NotHeld
            | Self::PutOff
            | Self::Cancelled => Subject::ActivityOrSession,
            Self::InProgress | Self::Hindered => Subject::Action,
            Self::Done => Subject::ActionOrDecision,
            Self::SessionCalled | Self::Delegation | Self::MinutesDraft => Subject::Session,
            Self::Translation => Subject::Text,
            Self::ProceduresCompleted
            | Self::SignatureConfirmed
            | Self::EnteredIntoForce
            | Self::NoticeGiven
            | Self::Published => Subject::Instrument,
            Self::Expertise | Self::ExpertiseMatched | Self::CalendarDays => Subject::Nothing,
        }
    }

    /// Who may record it.
    #[must_use]
    pub const fn recorder(self) -> Recorder {
        match self {
            Self::UnderStudy => Recorder::Awaited,
            Self::Received | Self::Confirmed | Self::Contested => Recorder::OtherParty,
            Self::Retracted => Recorder::Writer,
            Self::InvitationSent => Recorder::Host,
            Self::Nominated => Recorder::Guest,
            Self::ClearanceAsked
            | Self::ClearanceAnswered
            | Self::Ready
            | Self::Begun
            | Self::Held
            | Self::NotHeld
            | Self::PutOff
            | Self::Cancelled
            | Self::ReportDelivered => Recorder::HostOrGuest,
            Self::InProgress | Self::Hindered | Self::Done => Recorder::Owner,
            Self::SessionCalled
            | Self::Delegation
            | Self::MinutesDraft
            | Self::Translation
            | Self::Expertise
            | Self::CalendarDays => Recorder::Any,
            Self::ProceduresCompleted
            | Self::SignatureConfirmed
            | Self::EnteredIntoForce
            | Self::NoticeGiven
            | Self::Published => Recorder::PartyOfInstrument,
            Self::ExpertiseMatched => Recorder::OfferingOrSeeking,
        }
    }
}
