//! Which message says which value: every enum of the views has its message ids here, and only here.

use register::views::{
    ActKind, Action, Carrier, CrossedNext, DossierStanding, FieldName, ItemState, ProposalKind, Seal,
    Verdict, WhyNot,
};

use crate::port::{FormField, PouchFault, Problem};

/// Days of the week, Monday first.
pub const WEEKDAYS: [&str; 7] =
    ["weekday-1", "weekday-2", "weekday-3", "weekday-4", "weekday-5", "weekday-6", "weekday-7"];

/// Word beside a seal.
#[must_use]
pub const fn seal(seal: Seal, ours: bool) -> &'static str {
    match (seal, ours) {
        (Seal::Signed, _) => "seal-signed",
        (Seal::AwaitsThis, true) => "seal-awaits-us",
        (Seal::AwaitsThis, false) => "seal-awaits-them",
        (Seal::NotRetained, _) => "seal-not-retained",
        (Seal::AdReferendum, _) => "seal-ad-referendum",
        (Seal::ReadyToLeave, _) => "ready-title",
        (Seal::Idle, _) => "seal-idle",
    }
}

/// Shape of a seal: the symbol's id and the class that colours it.
#[must_use]
pub const fn seal_shape(seal: Seal, ours: bool) -> &'static str {
    match (seal, ours) {
        (Seal::Signed, _) => "signed",
        (Seal::AwaitsThis, true) => "ours",
        (Seal::AwaitsThis, false) => "theirs",
        (Seal::NotRetained, _) => "aside",
        (Seal::AdReferendum, _) => "referendum",
        (Seal::ReadyToLeave | Seal::Idle, _) => "idle",
    }
}

/// Where an item stands.
#[must_use]
pub const fn state(state: ItemState) -> &'static str {
    match state {
        ItemState::Open => "state-open",
        ItemState::SignedByAllBeingConfirmed => "state-confirming",
        ItemState::Agreed => "state-agreed",
        ItemState::SetAside => "state-set-aside",
        ItemState::Stuck => "state-stuck",
        ItemState::Contested => "state-contested",
        ItemState::Settled => "state-settled",
        ItemState::Withdrawn => "state-withdrawn",
    }
}

/// What a proposal does.
#[must_use]
pub const fn proposal(kind: ProposalKind) -> &'static str {
    match kind {
        ProposalKind::New => "proposal-new",
        ProposalKind::Change => "proposal-change",
        ProposalKind::Withdrawal => "proposal-withdrawal",
        ProposalKind::Settlement => "proposal-settlement",
        ProposalKind::Epoch => "proposal-epoch",
    }
}

/// An action, as the officer's verb.
#[must_use]
pub const fn action(action: Action) -> &'static str {
    match action {
        Action::Sign => "action-sign",
        Action::Initial => "action-initial",
        Action::SetAside => "action-set-aside",
        Action::ProposeOtherwise => "action-otherwise",
        Action::AskWithdraw => "action-ask-withdraw",
        Action::ProposeChange => "action-propose-change",
        Action::Propose => "action-propose",
        Action::Leave
        | Action::HandOver
        | Action::GiveMandate
        | Action::RevokeMandate
        | Action::Report
        | Action::ChangeParties
        | Action::AskErase => decided(action),
    }
}

/// A decision that waits to leave, as a noun.
#[must_use]
pub const fn decided(action: Action) -> &'static str {
    match action {
        Action::Sign => "act-sign",
        Action::Initial => "act-initial",
        Action::SetAside => "act-set-aside",
        Action::ProposeOtherwise => "act-otherwise",
        Action::AskWithdraw => "act-ask-withdraw",
        Action::ProposeChange | Action::Propose => "act-propose",
        Action::Leave => "act-leave",
        Action::HandOver => "act-hand-over",
        Action::GiveMandate => "act-mandate",
        Action::RevokeMandate => "act-revoke-mandate",
        Action::Report => "act-report",
        Action::ChangeParties => "proposal-epoch",
        Action::AskErase => "act-ask-erase",
    }
}

/// Why an action is closed.
#[must_use]
pub const fn why(why: WhyNot) -> &'static str {
    match why {
        WhyNot::AlreadySigned => "why-already-signed",
        WhyNot::AlreadySetAside => "why-already-set-aside",
        WhyNot::RivalSigned => "why-rival-signed",
        WhyNot::WithdrawalAsked => "why-withdrawal-asked",
        WhyNot::NotSignedByUs => "why-not-signed-by-us",
        WhyNot::WithdrawalAlreadyAsked => "why-withdrawal-already-asked",
        WhyNot::BaseNotAgreed => "why-base-not-agreed",
        WhyNot::Superseded => "why-superseded",
        WhyNot::EpochClosed => "why-epoch-closed",
        WhyNot::PartyLeft => "why-party-left",
        WhyNot::NotSealingPost => "why-not-sealing-post",
        WhyNot::SealSuspended => "why-seal-suspended",
        WhyNot::NoMandate => "why-no-mandate",
        WhyNot::TextMissing => "why-text-missing",
        WhyNot::ReadyToLeave => "why-ready-to-leave",
        WhyNot::ReadOnly => "why-read-only",
        WhyNot::NotFounded => "why-not-founded",
        WhyNot::NotAParty => "why-not-a-party",
        WhyNot::Other => "why-other",
    }
}

/// A kind of act, as a noun.
#[must_use]
pub const fn act(kind: ActKind) -> &'static str {
    match kind {
        ActKind::Found => "act-found",
        ActKind::Propose => "act-propose",
        ActKind::Initial => "act-initial",
        ActKind::Sign => "act-sign",
        ActKind::SetAside => "act-set-aside",
        ActKind::AskWithdraw => "act-ask-withdraw",
        ActKind::Report => "act-report",
        ActKind::Mandate => "act-mandate",
        ActKind::RevokeMandate => "act-revoke-mandate",
        ActKind::HandOver => "act-hand-over",
        ActKind::Resume => "act-resume",
        ActKind::Leave => "act-leave",
        ActKind::Root => "act-root",
        ActKind::Proof => "act-proof",
        ActKind::AskErase => "act-ask-erase",
        ActKind::Acknowledge => "act-acknowledge",
    }
}

/// Shape beside a line of the history.
#[must_use]
pub const fn act_shape(kind: ActKind) -> &'static str {
    match kind {
        ActKind::Sign | ActKind::Found => "signed",
        ActKind::SetAside | ActKind::AskWithdraw => "aside",
        ActKind::Initial => "referendum",
        _ => "idle",
    }
}

/// Name of a field; `None` for a field without a name of ours.
#[must_use]
pub const fn field(name: &FieldName) -> Option<&'static str> {
    Some(match name {
        FieldName::Title => "field-title",
        FieldName::Area => "field-area",
        FieldName::Kind => "field-kind",
        FieldName::Period => "field-period",
        FieldName::Host => "field-host",
        FieldName::Place => "field-place",
        FieldName::Objective => "field-objective",
        FieldName::Result => "field-result",
        FieldName::Participants => "field-participants",
        FieldName::Languages => "field-languages",
        FieldName::Costs => "field-costs",
        FieldName::Contacts => "field-contacts",
        FieldName::Remark => "field-remark",
        FieldName::Other(_) => return None,
    })
}

/// Name of a field that the views have no variant for, by its key in the content.
pub use crate::field_names::field_name as other_field;

/// How folios travelled.
#[must_use]
pub const fn carrier(carrier: Carrier) -> &'static str {
    match carrier {
        Carrier::Link => "carrier-link",
        Carrier::Pouch => "carrier-pouch",
        Carrier::Folder => "carrier-folder",
    }
}

/// Next step out of crossed proposals.
#[must_use]
pub const fn crossed(next: CrossedNext) -> &'static str {
    match next {
        CrossedNext::EitherGivesWay => "crossed-either",
        CrossedNext::TheySetOursAside => "crossed-they-set-aside",
        CrossedNext::WeSetTheirsAside => "crossed-we-set-aside",
        CrossedNext::WeMaySign => "crossed-we-sign",
        CrossedNext::TheyMaySign => "crossed-they-sign",
    }
}

/// How far a dossier has come; `None` when it is simply in use.
#[must_use]
pub const fn standing(standing: DossierStanding) -> Option<&'static str> {
    match standing {
        DossierStanding::Open => None,
        DossierStanding::Founding => Some("standing-founding"),
        DossierStanding::ReadOnly => Some("standing-read-only"),
        DossierStanding::SealSuspended => Some("standing-seal-suspended"),
        DossierStanding::Outside => Some("standing-outside"),
    }
}

/// How a verification ended, in one sentence.
#[must_use]
pub const fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Proved => "verdict-proved",
        Verdict::ProvedWithRemarks => "verdict-remarks",
        Verdict::NotProved => "verdict-not-proved",
    }
}

/// What is wrong with a field.
#[must_use]
pub const fn problem(field: FormField, problem: Problem) -> &'static str {
    match (field, problem) {
        (FormField::Title, Problem::Missing) => "problem-title-missing",
        (FormField::Area, Problem::Missing) => "problem-area-missing",
        (FormField::Host, Problem::Missing) => "problem-host-missing",
        (FormField::Period, Problem::Missing) => "problem-period-missing",
        (FormField::Reason, Problem::Missing) => "problem-reason-missing",
        (FormField::Note, Problem::Missing) => "problem-note-missing",
        (FormField::Read, Problem::Missing) => "problem-read-missing",
        (FormField::Pouch, Problem::Missing) => "problem-pouch-missing",
        (FormField::Mail, Problem::NotAChoice) => "problem-mail",
        (_, Problem::Missing) => "problem-missing",
        (_, Problem::TooLong) => "problem-too-long",
        (_, Problem::NotADate) => "problem-not-a-date",
        (_, Problem::EndsBeforeItBegins) => "problem-ends-before",
        (_, Problem::NotAChoice) => "problem-not-a-choice",
        (_, Problem::NothingChanges) => "problem-nothing-changes",
    }
}

/// What is wrong with a file offered as a pouch.
#[must_use]
pub const fn pouch_fault(fault: PouchFault) -> &'static str {
    match fault {
        PouchFault::Unreadable => "pouch-unreadable",
        PouchFault::NotForUs => "pouch-not-for-us",
        PouchFault::OtherDossier => "pouch-other-dossier",
        PouchFault::UnknownSender => "pouch-unknown-sender",
        PouchFault::BadSignature => "pouch-bad-signature",
        PouchFault::TooLarge => "pouch-too-large",
    }
}

/// Months by name, January first.
pub const MONTHS: [&str; 12] = [
    "month-1", "month-2", "month-3", "month-4", "month-5", "month-6", "month-7", "month-8", "month-9",
    "month-10", "month-11", "month-12",
];

/// Months by short name, January first.
pub const MONTHS_SHORT: [&str; 12] = [
    "month-short-1",
    "month-short-2",
    "month-short-3",
    "month-short-4",
    "month-short-5",
    "month-short-6",
    "month-short-7",
    "month-short-8",
    "month-short-9",
    "month-short-10",
    "month-short-11",
    "month-short-12",
];

/// How far a session has come, by the slug of its stage.
pub(crate) fn session_stage(slug: &str) -> &'static str {
    match slug {
        "called" => "session-stage-called",
        "not-retained" => "session-stage-not-retained",
        "agreed" => "session-stage-agreed",
        "dates-agreed" => "session-stage-dates-agreed",
        "agenda-proposed" => "session-stage-agenda-proposed",
        "agenda-agreed" => "session-stage-agenda-agreed",
        "delegations-named" => "session-stage-delegations-named",
        "under-way" => "session-stage-under-way",
        "held" => "session-stage-held",
        "minutes-drafted" => "session-stage-minutes-drafted",
        "minutes-ad-referendum" => "session-stage-minutes-ad-referendum",
        "minutes-signed" => "session-stage-minutes-signed",
        "put-off" => "session-stage-put-off",
        "cancelled" => "session-stage-cancelled",
        "not-held" => "session-stage-not-held",
        "withdrawn" => "session-stage-withdrawn",
        "disputed" => "session-stage-disputed",
        _ => "session-stage-not-readable",
    }
}

/// How far a decision has come, by the slug of its stage.
pub(crate) fn decision_stage(slug: &str) -> &'static str {
    match slug {
        "proposed" => "session-work-proposed",
        "not-retained" => "session-stage-not-retained",
        "taken" => "session-decision-taken",
        "in-hand" => "session-decision-in-hand",
        "carried-out" => "session-decision-carried-out",
        "withdrawn" => "session-stage-withdrawn",
        "dropped" => "session-work-dropped",
        "contested" => "session-stage-disputed",
        _ => "session-stage-not-readable",
    }
}

/// How far an action has come, by the slug of its stage.
pub(crate) fn action_stage(slug: &str) -> &'static str {
    match slug {
        "proposed" => "session-work-proposed",
        "not-retained" => "session-stage-not-retained",
        "open" => "session-action-open",
        "reported-done" => "session-action-reported",
        "contested" => "session-action-contested",
        "closed" => "session-action-closed",
        "dropped" => "session-work-dropped",
        "rival" => "session-stage-disputed",
        _ => "session-stage-not-readable",
    }
}

/// What a seat is for, by its slug.
pub(crate) fn seat_role(slug: &str) -> &'static str {
    match slug {
        "head" => "session-role-head",
        "adviser" => "session-role-adviser",
        "secretary" => "session-role-secretary",
        "interpreter" => "session-role-interpreter",
        "embassy" => "session-role-embassy",
        "protocol" => "session-role-protocol",
        _ => "session-role-member",
    }
}
