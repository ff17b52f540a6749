//! What the life cycles come to: every item with its state, its history, and who stated what.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use record::ids::Place;

use super::input::{Order, Party, ProposalStanding};
use super::report::{
    ClearanceReply, ClearanceRequest, Dated, Delivery, Hindrance, Holding, Invitation, Match, Nomination,
    Notice, Postponement, Progress, Publishing, ReportName, ReportSort, Study,
};
use super::rules::Rule;
use crate::code::PartyCode;
use crate::content::{
    Action, Activity, CalendarDays, ClearanceSort, Content, Decision, Delegation, Expertise, Held,
    Instrument, ItemRef, Kind, MinutesDraft, Owner, Plan, Reason, RollEntry, Session, Translation, Turn,
};
use crate::period::Period;
use crate::text::{LangText, Listed};
use crate::wire::coded;

/// A dossier's cooperation as it stands: a pure function of the dossier.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mechanism {
    /// The parties, ascending by code.
    pub parties: Vec<Party>,
    /// Instruments. All lists of items ascend by item.
    pub instruments: Vec<InstrumentLife>,
    /// Plans.
    pub plans: Vec<PlanLife>,
    /// Activities.
    pub activities: Vec<ActivityLife>,
    /// Sessions.
    pub sessions: Vec<SessionLife>,
    /// Minutes, reviews and ladders of deadlines: texts whose whole life is to be proposed and agreed.
    pub texts: Vec<TextLife>,
    /// Decisions.
    pub decisions: Vec<DecisionLife>,
    /// Actions.
    pub actions: Vec<ActionLife>,
    /// Items whose kind cannot be told: no payload of theirs was received.
    pub unknown: Vec<Head>,
    /// Expertise offered, sought and matched, ascending by report.
    pub expertise: Vec<ExpertiseLife>,
    /// What parties state of their own calendars, one a party and year, ascending by both.
    pub calendars: Vec<Stated<CalendarDays>>,
    /// Drafts of minutes, by order. Of each party and session the one that no later draft of that
    /// party goes on from or replaces is the last of its kind.
    pub drafts: Vec<Stated<MinutesDraft>>,
    /// Translations for convenience, by order.
    pub translations: Vec<Stated<Translation>>,
    /// Reports without effect, and why, ascending by report.
    pub void: Vec<VoidReport>,
    /// Reports whose content was not received, ascending by report.
    pub not_readable: Vec<UnreadReport>,
}

/// A fact with who stated it, and what the others say to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated<T> {
    /// What is stated.
    pub value: T,
    /// By whom.
    pub by: PartyCode,
    /// In which report.
    pub report: ReportName,
    /// About which version of the item.
    pub version: Option<Place>,
    /// The day claimed by its writer.
    pub day: Date,
    /// Where it stands in the order.
    pub order: Order,
    /// Who confirms it.
    pub confirmed: BTreeSet<PartyCode>,
    /// Who contests it, with which words.
    pub contested: Vec<Contestation>,
    /// Who says that it was received, and when.
    pub received: BTreeMap<PartyCode, Date>,
    /// Names, where the report has them. Erasable.
    pub roll: Held<Listed<RollEntry>>,
}

/// A contestation in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contestation {
    /// By whom.
    pub by: PartyCode,
    /// In which words.
    pub words: LangText,
    /// In which report.
    pub report: ReportName,
    /// The day claimed by its writer.
    pub day: Date,
}

coded! {
    /// What the other parties say to a statement.
    pub enum Assent {
        /// Nothing yet, or not all of them.
        Stated = 1 "stated",
        /// All others confirm it.
        Confirmed = 2 "confirmed",
        /// One of them contests it.
        Contested = 3 "contested",
    }
}

coded! {
    /// How far the parties have come in agreeing on an item.
    pub enum Agreement {
        /// A wording was proposed.
        Proposed = 1 "proposed",
        /// Whoever is asked says that it is being studied.
        UnderStudy = 2 "under-study",
        /// Instead of the wording asked for another one was proposed.
        CounterProposed = 3 "counter-proposed",
        /// No wording was retained, and none is open.
        NotRetained = 4 "not-retained",
        /// A version is agreed.
        Agreed = 5 "agreed",
        /// It was agreed, and withdrawn by common accord.
        Withdrawn = 6 "withdrawn",
        /// Rival versions are agreed: only a settlement helps.
        Contested = 7 "contested",
    }
}

/// A proposal that waits for signatures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pending {
    /// Where it stands.
    pub proposal: Place,
    /// Who proposed it.
    pub by: PartyCode,
    /// The day its writer claimed.
    pub day: Date,
    /// Who has signed.
    pub signed: BTreeSet<PartyCode>,
    /// Whose signature is awaited.
    pub awaited: BTreeSet<PartyCode>,
    /// Who has initialled it.
    pub initialled: BTreeSet<PartyCode>,
    /// Who has signed ad referendum.
    pub ad_referendum: BTreeSet<PartyCode>,
    /// When an answer is asked for.
    pub answer_by: Option<Date>,
    /// Open, or signed by all and being confirmed.
    pub standing: ProposalStanding,
    /// Who studies it.
    pub under_study: Vec<Stated<Study>>,
    /// Whether it would withdraw the item.
    pub withdraws: bool,
}

/// What happened to an item, one entry an act.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Event {
    /// Where it stands in the order.
    pub order: Order,
    /// The act.
    pub place: Place,
    /// The day claimed by its writer.
    pub day: Date,
    /// Whose act; none for what all did together.
    pub by: Option<PartyCode>,
    /// What happened.
    pub what: Happening,
}

/// What an act did to an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Happening {
    /// A wording was proposed.
    Proposed,
    /// A wording was not retained.
    NotRetained,
    /// The first version was agreed.
    Agreed,
    /// A later version was agreed.
    Amended,
    /// It was withdrawn by common accord.
    Withdrawn,
    /// A party stated something.
    Reported(ReportSort),
}

/// What every item has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Its name.
    pub item: ItemRef,
    /// Its kind, if any version or proposal of it can be read here.
    pub kind: Option<Kind>,
    /// Its title, agreed or else proposed.
    pub title: Option<LangText>,
    /// The reference people say, as it is printed.
    pub reference: Option<String>,
    /// How far the parties have come.
    pub agreement: Agreement,
    /// The version in force, if one is.
    pub version: Option<Place>,
    /// How many versions were agreed, the withdrawal included.
    pub versions: u32,
    /// When the first version was agreed.
    pub agreed_on: Option<Date>,
    /// Where the first version was agreed in the order.
    pub agreed_at: Option<Order>,
    /// When the version in force was agreed.
    pub since: Option<Date>,
    /// Proposals that wait, by order.
    pub pending: Vec<Pending>,
    /// Versions whose content is not readable here.
    pub not_readable: Vec<Place>,
    /// What happened, by order.
    pub history: Vec<Event>,
}

impl Head {
    /// Whether the version in force cannot be read here, because its payload was not received.
    #[must_use]
    pub fn is_not_readable_here(&self) -> bool {
        self.version.is_some_and(|place| self.not_readable.contains(&place))
    }
}

coded! {
    /// How far an activity has come.
    pub enum ActivityStage {
        /// Proposed.
        Proposed = 1 "proposed",
        /// Under study by whoever is asked.
        UnderStudy = 2 "under-study",
        /// Another wording was proposed instead.
        CounterProposed = 3 "counter-proposed",
        /// No wording was retained.
        NotRetained = 4 "not-retained",
        /// A line of the plan, its days open.
        Agreed = 5 "agreed",
        /// Its days are fixed.
        DatesFixed = 6 "dates-fixed",
        /// The host has sent its invitation.
        Invited = 7 "invited",
        /// Every guest has nominated.
        Nominated = 8 "nominated",
        /// Host and guests have said that they will be there.
        Confirmed = 9 "confirmed",
        /// It has begun.
        UnderWay = 10 "under-way",
        /// It was held.
        Held = 11 "held",
        /// It was held, and every report is there.
        Closed = 12 "closed",
        /// Without a date until a new one is agreed.
        PutOff = 13 "put-off",
        /// Cancelled by one side or by all.
        Cancelled = 14 "cancelled",
        /// Its days passed without it.
        NotHeld = 15 "not-held",
        /// Withdrawn by common accord.
        Withdrawn = 16 "withdrawn",
        /// The parties state different things: no outcome counts until one gives way.
        Disputed = 17 "disputed",
        /// Agreed, and not readable here: the payload was not received.
        NotReadable = 18 "not-readable",
        /// Carried over to a later plan by common accord.
        CarriedOver = 19 "carried-over",
    }
}

impl ActivityStage {
    /// Whether nothing more is to be done for it.
    #[must_use]
    pub const fn is_over(self) -> bool {
        matches!(
            self,
            Self::NotRetained
                | Self::Held
                | Self::Closed
                | Self::Cancelled
                | Self::NotHeld
                | Self::Withdrawn
                | Self::CarriedOver
        )
    }
}

/// What became of an activity or session, as one party states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It was held.
    Held(Holding),
    /// It was not held.
    NotHeld(Option<Reason>, Option<LangText>),
    /// The party takes no part.
    Cancelled(Option<Reason>, Option<LangText>),
    /// The party cannot keep the agreed days.
    PutOff(Postponement),
}

impl Outcome {
    /// The reason it gives, if it needs one.
    #[must_use]
    pub fn reason(&self) -> Option<Reason> {
        match self {
            Self::Held(_) => None,
            Self::NotHeld(reason, _) | Self::Cancelled(reason, _) => *reason,
            Self::PutOff(put_off) => put_off.reason,
        }
    }
}

/// Its days were moved by common accord.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// From when.
    pub from: Period,
    /// To when.
    pub to: Period,
    /// The version that moved it.
    pub version: Place,
    /// When that was agreed.
    pub day: Date,
    /// Why, where the text says so.
    pub reason: Option<Reason>,
    /// Who had said that it could not keep the days, and why.
    pub asked: Vec<(PartyCode, Option<Reason>)>,
}

/// A clearance that one party needs of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClearanceLife {
    /// Which.
    pub sort: ClearanceSort,
    /// Who needs it.
    pub for_party: PartyCode,
    /// Who gives it.
    pub of_party: PartyCode,
    /// When it was asked for.
    pub asked: Option<Stated<ClearanceRequest>>,
    /// How it was answered.
    pub answered: Option<Stated<ClearanceReply>>,
}

/// What was prepared and stated about an activity or a session.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Steps {
    /// The host's invitation, of each host.
    pub invitations: BTreeMap<PartyCode, Stated<Invitation>>,
    /// Nominations, of each guest.
    pub nominations: BTreeMap<PartyCode, Stated<Nomination>>,
    /// Clearances, by sort, needing and giving party.
    pub clearances: Vec<ClearanceLife>,
    /// Who has said that it will be there.
    pub ready: BTreeMap<PartyCode, Stated<Dated>>,
    /// Who has said that it has begun.
    pub begun: BTreeMap<PartyCode, Stated<Dated>>,
    /// What became of it, as each party states it of the version in force.
    pub outcomes: BTreeMap<PartyCode, Stated<Outcome>>,
    /// Reports delivered by each party for itself.
    pub reports: BTreeMap<PartyCode, Stated<Delivery>>,
    /// The joint report.
    pub joint: Option<Stated<Delivery>>,
}

/// An activity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActivityLife {
    /// What every item has.
    pub head: Head,
    /// The agreed version, or else the wording proposed last.
    pub activity: Option<Activity>,
    /// The host, if a party hosts it.
    pub host: Option<PartyCode>,
    /// Who comes: as agreed, or else every party but the host.
    pub guests: BTreeSet<PartyCode>,
    /// When it is, as certain as agreed.
    pub period: Option<Period>,
    /// When it was to be in its first agreed version.
    pub first_period: Option<Period>,
    /// How its days were moved.
    pub moves: Vec<Move>,
    /// What the parties decided on its course, in the version in force.
    pub turn: Option<Turn>,
    /// The plan it is a line of.
    pub plan: Option<ItemRef>,
    /// Whether it was agreed beside the plan of its time.
    pub out_of_plan: bool,
    /// What was prepared and stated.
    pub steps: Steps,
    /// How far it has come, days aside; see [`ActivityLife::stage_on`].
    pub stage: ActivityStage,
    /// Whether all say the same of its outcome.
    pub assent: Option<Assent>,
}

coded! {
    /// How far a session has come.
    pub enum SessionStage {
        /// Called or proposed.
        Called = 1 "called",
        /// Not retained.
        NotRetained = 2 "not-retained",
        /// Agreed, its days open.
        Agreed = 3 "agreed",
        /// Its days are agreed.
        DatesAgreed = 4 "dates-agreed",
        /// An agenda is proposed.
        AgendaProposed = 5 "agenda-proposed",
        /// The agenda is agreed.
        AgendaAgreed = 6 "agenda-agreed",
        /// Every party has named its delegation.
        DelegationsNamed = 7 "delegations-named",
        /// It has begun.
        UnderWay = 8 "under-way",
        /// It was held.
        Held = 9 "held",
        /// Minutes are proposed.
        MinutesDrafted = 10 "minutes-drafted",
        /// Minutes are signed ad referendum by all.
        MinutesAdReferendum = 11 "minutes-ad-referendum",
        /// Minutes are signed by all.
        MinutesSigned = 12 "minutes-signed",
        /// Without a date until a new one is agreed.
        PutOff = 13 "put-off",
        /// Cancelled.
        Cancelled = 14 "cancelled",
        /// Its days passed without it.
        NotHeld = 15 "not-held",
        /// Withdrawn by common accord.
        Withdrawn = 16 "withdrawn",
        /// The parties state different things.
        Disputed = 17 "disputed",
        /// Agreed, and not readable here.
        NotReadable = 18 "not-readable",
    }
}

/// A session of the committee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionLife {
    /// What every item has.
    pub head: Head,
    /// The agreed version, or else the wording proposed last.
    pub session: Option<Session>,
    /// Who hosts it.
    pub host: Option<PartyCode>,
    /// When it is, as certain as agreed.
    pub period: Option<Period>,
    /// How its days were moved.
    pub moves: Vec<Move>,
    /// Who called it, outside of proposals.
    pub called: BTreeMap<PartyCode, Stated<Dated>>,
    /// Delegations, each in its party's own order.
    pub delegations: BTreeMap<PartyCode, Stated<Delegation>>,
    /// Its minutes, by item.
    pub minutes: Vec<ItemRef>,
    /// What was prepared and stated.
    pub steps: Steps,
    /// How far it has come.
    pub stage: SessionStage,
    /// Whether all say the same of its outcome.
    pub assent: Option<Assent>,
}

/// A text whose whole life is to be proposed and agreed: minutes, a review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextLife {
    /// What every item has.
    pub head: Head,
    /// The agreed version, or else the wording proposed last.
    pub content: Option<Content>,
    /// The session it belongs to.
    pub session: Option<ItemRef>,
    /// Whether all have signed ad referendum and not all definitively.
    pub ad_referendum: bool,
}

coded! {
    /// How far a plan has come.
    pub enum PlanStage {
        /// Proposed.
        Proposed = 1 "proposed",
        /// Not retained.
        NotRetained = 2 "not-retained",
        /// Agreed, before its period.
        Adopted = 3 "adopted",
        /// Agreed, in its period.
        Running = 4 "running",
        /// Its period is over, its review is not agreed.
        ToReview = 5 "to-review",
        /// Its review is agreed.
        Reviewed = 6 "reviewed",
        /// Withdrawn by common accord.
        Withdrawn = 7 "withdrawn",
        /// Rival versions are agreed.
        Contested = 8 "contested",
        /// Agreed, and not readable here.
        NotReadable = 9 "not-readable",
    }
}

/// A plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanLife {
    /// What every item has.
    pub head: Head,
    /// The agreed version, or else the wording proposed last.
    pub plan: Option<Plan>,
    /// Its lines.
    pub lines: Vec<ItemRef>,
    /// Activities agreed beside it in its time.
    pub out_of_plan: Vec<ItemRef>,
    /// Its review, once agreed.
    pub review: Option<ItemRef>,
}

coded! {
    /// How far a decision has come.
    pub enum DecisionStage {
        /// Proposed.
        Proposed = 1 "proposed",
        /// Not retained.
        NotRetained = 2 "not-retained",
        /// Taken, nothing follows from it yet.
        Taken = 3 "taken",
        /// Some part of it is still open.
        InHand = 4 "in-hand",
        /// It is closed as done, or all that follows from it is.
        CarriedOut = 5 "carried-out",
        /// Withdrawn by common accord.
        Withdrawn = 6 "withdrawn",
        /// Rival versions are agreed.
        Contested = 7 "contested",
        /// Taken, and not readable here.
        NotReadable = 8 "not-readable",
        /// No longer pursued, or replaced, by common accord.
        Dropped = 9 "dropped",
    }
}

/// A decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionLife {
    /// What every item has.
    pub head: Head,
    /// The agreed version, or else the wording proposed last.
    pub decision: Option<Decision>,
    /// The session that took it.
    pub session: Option<ItemRef>,
    /// Who answers for it.
    pub owners: Vec<Owner>,
    /// When it is due.
    pub due: Option<Date>,
    /// Actions that follow from it.
    pub actions: Vec<ItemRef>,
    /// What each owner states to have done of it.
    pub done: BTreeMap<PartyCode, Stated<Dated>>,
    /// How far it has come.
    pub stage: DecisionStage,
}

coded! {
    /// How far an action has come.
    pub enum ActionStage {
        /// Proposed.
        Proposed = 1 "proposed",
        /// Not retained.
        NotRetained = 2 "not-retained",
        /// Open.
        Open = 3 "open",
        /// Its owner reports it as done; the others have not answered yet.
        ReportedDone = 4 "reported-done",
        /// Another party contests in words that it is done.
        Contested = 5 "contested",
        /// Done, and acknowledged by the others.
        Closed = 6 "closed",
        /// Dropped by common accord.
        Dropped = 7 "dropped",
        /// Rival versions are agreed.
        Rival = 8 "rival",
        /// Agreed, and not readable here.
        NotReadable = 9 "not-readable",
    }
}

/// An action: what one office of one party has to do by a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActionLife {
    /// What every item has.
    pub head: Head,
    /// The agreed version, or else the wording proposed last.
    pub action: Option<Action>,
    /// What it follows from: a decision, an activity, a session.
    pub origin: Option<ItemRef>,
    /// The one office that has to do it; there for every agreed one that can be read.
    pub owner: Option<Owner>,
    /// When it is due.
    pub due: Option<Date>,
    /// How far its owner says it has come.
    pub progress: Option<Stated<Progress>>,
    /// What keeps its owner from it.
    pub hindered: Option<Stated<Hindrance>>,
    /// Its owner reports it as done.
    pub done: Option<Stated<Dated>>,
    /// How far it has come.
    pub stage: ActionStage,
}

coded! {
    /// How far an instrument has come on a given day.
    pub enum InstrumentStage {
        /// A text is being negotiated.
        Negotiated = 1 "negotiated",
        /// Not retained.
        NotRetained = 2 "not-retained",
        /// The text is settled; nothing is signed.
        Settled = 3 "settled",
        /// Initialled.
        Initialled = 4 "initialled",
        /// Signed ad referendum; not every party has confirmed.
        AdReferendum = 5 "ad-referendum",
        /// Signed; it waits for what its entry into force depends on.
        Signed = 6 "signed",
        /// In force.
        InForce = 7 "in-force",
        /// In force, and notice was given.
        NoticeGiven = 8 "notice-given",
        /// Ended, and activities under it still run.
        RunOff = 9 "run-off",
        /// Ended by notice.
        Denounced = 10 "denounced",
        /// Ended with its duration.
        Expired = 11 "expired",
        /// Withdrawn by common accord.
        Withdrawn = 12 "withdrawn",
        /// Rival versions are agreed.
        Contested = 13 "contested",
        /// Agreed, and not readable here.
        NotReadable = 14 "not-readable",
    }
}

/// An instrument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InstrumentLife {
    /// What every item has.
    pub head: Head,
    /// The agreed version, or else the wording proposed last.
    pub instrument: Option<Instrument>,
    /// Its parties.
    pub parties: BTreeSet<PartyCode>,
    /// The days on which amendments were agreed.
    pub amended: Vec<(Place, Date)>,
    /// Which parties have notified that their procedures are complete.
    pub completed: BTreeMap<PartyCode, Stated<Dated>>,
    /// Which parties have made their signature definitive.
    pub confirmed: BTreeMap<PartyCode, Stated<Dated>>,
    /// Statements of an entry into force that no rule computes.
    pub entered: BTreeMap<PartyCode, Stated<Dated>>,
    /// Notices of termination.
    pub notices: BTreeMap<PartyCode, Stated<Notice>>,
    /// Publications, registrations and deposits.
    pub published: Vec<Stated<Publishing>>,
    /// The first day in force, where it can be told.
    pub in_force: Option<Date>,
    /// Activities of the dossier that are not over.
    pub open_activities: Vec<ItemRef>,
}

/// Expertise offered or sought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpertiseLife {
    /// What is offered or sought, and by whom.
    pub stated: Stated<Expertise>,
    /// Matches that name it.
    pub matches: Vec<Stated<Match>>,
    /// Whether both the party that offers and the one that seeks say that they match.
    pub matched: bool,
}

/// A report without effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VoidReport {
    /// The report.
    pub report: ReportName,
    /// Who stated it.
    pub by: PartyCode,
    /// About which item.
    pub item: Option<ItemRef>,
    /// Why it has none.
    pub rule: Rule,
}

/// A report whose content was not received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnreadReport {
    /// The report.
    pub report: ReportName,
    /// Who stated it.
    pub by: PartyCode,
    /// About which item.
    pub item: Option<ItemRef>,
    /// Its sort, which the record itself tells.
    pub sort: ReportSort,
    /// What is missing: its own payload, or the version that it is about.
    pub missing: Missing,
}

coded! {
    /// What was not received.
    pub enum Missing {
        /// The payload of the report.
        Payload = 1 "payload",
        /// A payload of the version it is about.
        Version = 2 "version",
    }
}
