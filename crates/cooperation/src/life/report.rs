//! What one party states alone: the sorts of report, and the one byte form of each.
//!
//! A report carries one lasting payload, [`BODY_FIELD`], that holds the map of its sort, and where
//! the sort allows it one erasable payload, [`ROLL_FIELD`], with the names. The table of
//! `docs/cooperation.md` says who may record which sort and what it changes; a test holds it
//! against this file.

use std::fmt;

use jiff::civil::Date;
use record::hash::Hash;
use record::ids::{FolioId, Place};
use serde::Serialize;

use crate::code::{AreaCode, PartyCode};
use crate::content::{ERASABLE_FROM, Held, ItemRef, Participants, Payload, RollEntry, View, Viewed};
use crate::period::{Certainty, Period};
use crate::text::{LangText, Listed, Text};
use crate::wire::{Reader, Wire, WireFault, Writer, coded, from_bytes, to_bytes, wire_map};

/// The field of the lasting payload that says what is stated.
pub const BODY_FIELD: u16 = 1;

/// The field of the erasable payload with names, for sorts that may carry one.
pub const ROLL_FIELD: u16 = ERASABLE_FROM;

/// A report, named by where it stands in the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReportName(pub Place);

impl fmt::Display for ReportName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.0.folio, self.0.index)
    }
}

impl Serialize for ReportName {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

/// On the wire: `[folio, index]`, the folio as its 33 bytes.
impl Wire for ReportName {
    fn write(&self, to: &mut Writer) {
        to.array(2);
        to.bytes(&self.0.folio.0.to_bytes());
        to.uint(u64::from(self.0.index));
    }
    fn read(from: &mut Reader<'_>) -> Result<Self, WireFault> {
        from.array_of(2)?;
        let folio: [u8; Hash::LEN] = from.bytes()?;
        let folio = Hash::from_bytes(&folio).ok_or_else(|| {
            WireFault::Value("the name of a folio has an unknown form; check the report".into())
        })?;
        let index = from.uint_to(u64::from(u16::MAX))? as u16;
        Ok(Self(Place { folio: FolioId(folio), index }))
    }
}

impl Viewed for ReportName {
    fn view(&self) -> View {
        View::Word(self.to_string())
    }
}

coded! {
    /// Why something was put off, cancelled or not held: neutral formulas, the words may say more.
    pub enum Reason {
        /// The calendar of one of the parties.
        Calendar = 1 "calendar",
        /// Means or staff.
        Means = 2 "means",
        /// Other commitments.
        Commitments = 3 "commitments",
        /// The site or the host unit.
        Site = 4 "site",
        /// A clearance that had not come.
        Clearance = 5 "clearance",
        /// An event that nobody could foresee.
        ForceMajeure = 6 "force-majeure",
        /// No reason is given.
        NotGiven = 7 "not-given",
        /// As the words say.
        Other = 8 "other",
    }
}

coded! {
    /// What has to be asked for before people may come.
    pub enum Clearance {
        /// Entry visas.
        Visa = 1 "visa",
        /// A diplomatic clearance.
        Diplomatic = 2 "diplomatic",
        /// A security clearance of persons.
        Security = 3 "security",
        /// Overflight and landing.
        Overflight = 4 "overflight",
        /// A call at a port.
        Port = 5 "port",
        /// Weapons, equipment, import.
        Equipment = 6 "equipment",
    }
}

coded! {
    /// How a clearance was answered.
    pub enum ClearanceAnswer {
        /// Given.
        Given = 1 "given",
        /// Given in part or with conditions, as the words say.
        InPart = 2 "in-part",
        /// Not given.
        NotGiven = 3 "not-given",
    }
}

coded! {
    /// How far something was carried out, or a result reached.
    pub enum Extent {
        /// Wholly.
        Full = 1 "full",
        /// In part.
        Part = 2 "part",
        /// Not at all.
        None = 3 "none",
    }
}

coded! {
    /// Whose report was delivered after an activity.
    pub enum Authorship {
        /// The stating party's own.
        Own = 1 "own",
        /// The joint one of host and guests.
        Joint = 2 "joint",
    }
}

coded! {
    /// Where an instrument was made known.
    pub enum Publication {
        /// In the official journal of the stating party.
        Journal = 1 "journal",
        /// Registered with the United Nations (article 102 of the Charter).
        Registered = 2 "registered",
        /// Deposited: the original is kept there.
        Deposited = 3 "deposited",
    }
}

coded! {
    /// What a State says of one of its days.
    pub enum DaySort {
        /// A day off.
        Off = 1 "off",
        /// A working day, whatever a calendar computed.
        Working = 2 "working",
        /// A day better left free.
        Soft = 3 "soft",
    }
}

wire_map! {
    /// The proposal is being studied.
    pub struct Study {
        /// Since when.
        0 on: Date,
        /// When an answer can be expected.
        1 expected: Option<Date>,
        /// Further words.
        2 words: Option<LangText>,
    }
}

wire_map! {
    /// A report of another party was received.
    pub struct Receipt {
        /// Which.
        0 of: ReportName,
        /// When.
        1 on: Date,
        /// Under what reference.
        2 reference: Option<Text>,
    }
}

wire_map! {
    /// What another party stated about both is confirmed.
    pub struct Confirmation {
        /// Its report.
        0 of: ReportName,
        /// Further words.
        1 words: Option<LangText>,
    }
}

wire_map! {
    /// What another party stated about both is contested, in words.
    pub struct Contest {
        /// Its report.
        0 of: ReportName,
        /// In what it is contested.
        1 words: LangText,
    }
}

wire_map! {
    /// The reports that this one replaces are taken back.
    pub struct Retraction {
        /// Why.
        0 words: Option<LangText>,
    }
}

wire_map! {
    /// An invitation was sent.
    pub struct Invitation {
        /// When.
        0 on: Date,
        /// Under what reference.
        1 reference: Option<Text>,
        /// When names are asked for.
        2 answer_by: Option<Date>,
        /// Further words.
        3 words: Option<LangText>,
    }
}

wire_map! {
    /// Participants were nominated. Names stand in the roll.
    pub struct Nomination {
        /// When.
        0 on: Date,
        /// How many, of what category.
        1 participants: Option<Participants>,
        /// Under what reference.
        2 reference: Option<Text>,
        /// Further words.
        3 words: Option<LangText>,
    }
}

wire_map! {
    /// A clearance was asked for.
    pub struct ClearanceRequest {
        /// Which.
        0 sort: Clearance,
        /// When.
        1 on: Date,
        /// Of whom.
        2 from: PartyCode,
        /// Under what reference.
        3 reference: Option<Text>,
        /// Further words.
        4 words: Option<LangText>,
    }
}

wire_map! {
    /// A clearance was answered.
    pub struct ClearanceReply {
        /// Which.
        0 sort: Clearance,
        /// When.
        1 on: Date,
        /// To whom.
        2 to: PartyCode,
        /// How.
        3 answer: ClearanceAnswer,
        /// How long it holds.
        4 until: Option<Date>,
        /// Under what reference.
        5 reference: Option<Text>,
        /// Further words.
        6 words: Option<LangText>,
    }
}

wire_map! {
    /// Something was done, begun, sent or confirmed on a day.
    pub struct Dated {
        /// When.
        0 on: Date,
        /// Under what reference.
        1 reference: Option<Text>,
        /// Further words.
        2 words: Option<LangText>,
    }
}

wire_map! {
    /// An activity or session was held.
    pub struct Holding {
        /// On which days.
        0 period: Period,
        /// Wholly or in part.
        1 extent: Extent,
        /// Who took part.
        2 participants: Option<Participants>,
        /// What came of it.
        3 result: Option<LangText>,
        /// How far that is what was expected.
        4 expected: Option<Extent>,
        /// What is proposed to follow.
        5 follow_on: Option<LangText>,
        /// Where, if elsewhere than agreed.
        6 place: Option<LangText>,
    }
}

wire_map! {
    /// Something was not held, or is cancelled by one side.
    pub struct Reasoned {
        /// Why.
        0 reason: Reason,
        /// Further words.
        1 words: Option<LangText>,
    }
}

wire_map! {
    /// The agreed dates cannot be kept by one side.
    pub struct Postponement {
        /// Why.
        0 reason: Reason,
        /// Further words.
        1 words: Option<LangText>,
        /// When it could be instead; new dates are agreed like any text.
        2 suggests: Option<Period>,
    }
}

wire_map! {
    /// A report on an activity was delivered.
    pub struct Delivery {
        /// When.
        0 on: Date,
        /// Whose.
        1 authorship: Authorship,
        /// Under what reference.
        2 reference: Option<Text>,
        /// What it says, shortly.
        3 summary: Option<LangText>,
        /// What was learnt.
        4 lessons: Option<LangText>,
        /// What is proposed to follow.
        5 follow_on: Option<LangText>,
    }
}

wire_map! {
    /// How far an action has come.
    pub struct Progress {
        /// As of when.
        0 on: Date,
        /// In words.
        1 words: Option<LangText>,
        /// When it can be expected to be done.
        2 expected: Option<Date>,
    }
}

wire_map! {
    /// Something keeps an action from being done.
    pub struct Hindrance {
        /// As of when.
        0 on: Date,
        /// What.
        1 reason: Reason,
        /// Further words.
        2 words: Option<LangText>,
        /// When it can be expected to be done.
        3 expected: Option<Date>,
    }
}

wire_map! {
    /// A delegation, in its party's own order. Names stand in the roll.
    pub struct Delegation {
        /// When it was announced.
        0 on: Date,
        /// Offices, the head first.
        1 offices: Listed<LangText>,
    }
}

wire_map! {
    /// Notice of termination.
    pub struct Notice {
        /// When it was given.
        0 on: Date,
        /// Under what reference.
        1 reference: Option<Text>,
        /// The last day in force, where the notice names it.
        2 ends_on: Option<Date>,
        /// Further words.
        3 words: Option<LangText>,
    }
}

wire_map! {
    /// An instrument was published, registered or deposited.
    pub struct Publishing {
        /// Where.
        0 sort: Publication,
        /// When.
        1 on: Date,
        /// Under what reference.
        2 reference: Option<Text>,
    }
}

wire_map! {
    /// Expertise offered or sought.
    pub struct Expertise {
        /// In what area.
        0 area: AreaCode,
        /// In what.
        1 subject: LangText,
        /// How long this stands.
        2 until: Option<Date>,
        /// Further words.
        3 words: Option<LangText>,
    }
}

wire_map! {
    /// An offer answers what is sought.
    pub struct Match {
        /// The report that offers.
        0 offer: ReportName,
        /// The report that seeks.
        1 sought: ReportName,
        /// The activity in which they meet.
        2 activity: Option<ItemRef>,
        /// Further words.
        3 words: Option<LangText>,
    }
}

wire_map! {
    /// One day of a State's calendar, as that State states it.
    pub struct StatedDay {
        /// The day.
        0 day: Date,
        /// What kind of day it is.
        1 sort: DaySort,
        /// Its name.
        2 name: LangText,
    }
}

wire_map! {
    /// Days of a State's own calendar.
    pub struct Days {
        /// Where they were decided.
        0 source: Text,
        /// The days.
        1 days: Listed<StatedDay>,
    }
}

/// Declares the sorts with the body of each, so that no sort can be written and forgotten in the
/// reader.
macro_rules! sorts {
    ($($(#[$doc:meta])* $sort:ident($body:ty) = $number:literal $slug:literal,)+) => {
        coded! {
            /// The sorts of report at this level.
            pub enum ReportSort { $($(#[$doc])* $sort = $number $slug,)+ }
        }

        /// What is stated, by its sort.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Body { $($(#[$doc])* $sort($body),)+ }

        impl Body {
            /// Its sort.
            #[must_use]
            pub fn sort(&self) -> ReportSort {
                match self { $(Self::$sort(_) => ReportSort::$sort,)+ }
            }

            /// The bytes of the lasting payload.
            #[must_use]
            pub fn to_bytes(&self) -> Vec<u8> {
                match self { $(Self::$sort(body) => to_bytes(body),)+ }
            }

            /// Reads the one form of a body of this sort.
            ///
            /// # Errors
            /// [`WireFault`] for any other bytes, or a value the sort does not allow.
            pub fn from_bytes(sort: ReportSort, bytes: &[u8]) -> Result<Self, WireFault> {
                let body = match sort { $(ReportSort::$sort => from_bytes(bytes).map(Self::$sort)?,)+ };
                body.check()?;
                Ok(body)
            }

            /// What it shows.
            #[must_use]
            pub fn view(&self) -> View {
                match self { $(Self::$sort(body) => body.view(),)+ }
            }
        }
    };
}

sorts! {
    /// A proposal is being studied.
    UnderStudy(Study) = 1 "under-study",
    /// A report of another party was received.
    Received(Receipt) = 2 "received",
    /// A statement of another party about both is confirmed.
    Confirmed(Confirmation) = 3 "confirmed",
    /// A statement of another party about both is contested in words.
    Contested(Contest) = 4 "contested",
    /// Own reports are taken back.
    Retracted(Retraction) = 5 "retracted",

    /// The host has sent its invitation.
    InvitationSent(Invitation) = 10 "invitation-sent",
    /// A guest has nominated.
    Nominated(Nomination) = 11 "nominated",
    /// A clearance was asked of another party.
    ClearanceAsked(ClearanceRequest) = 12 "clearance-asked",
    /// A clearance was answered.
    ClearanceAnswered(ClearanceReply) = 13 "clearance-answered",
    /// The party confirms that it will be there on the fixed days.
    Ready(Dated) = 14 "ready",
    /// It has begun.
    Begun(Dated) = 15 "begun",
    /// It was held.
    Held(Holding) = 16 "held",
    /// The days passed without it.
    NotHeld(Reasoned) = 17 "not-held",
    /// The party cannot keep the agreed days.
    PutOff(Postponement) = 18 "put-off",
    /// The party takes no part: cancelled by one side.
    Cancelled(Reasoned) = 19 "cancelled",
    /// A report on it was delivered.
    ReportDelivered(Delivery) = 20 "report-delivered",

    /// How far an action has come.
    InProgress(Progress) = 30 "in-progress",
    /// The owner has done its part.
    Done(Dated) = 31 "done",
    /// Something keeps the owner from it.
    Hindered(Hindrance) = 32 "hindered",

    /// A session is called.
    SessionCalled(Dated) = 40 "session-called",
    /// The party's delegation.
    DelegationNamed(Delegation) = 41 "delegation-named",

    /// The party's internal procedures are complete, and it says so.
    ProceduresCompleted(Dated) = 50 "procedures-completed",
    /// The party makes its signature ad referendum definitive.
    SignatureConfirmed(Dated) = 51 "signature-confirmed",
    /// The instrument entered into force on a day that no rule computes.
    EnteredIntoForce(Dated) = 52 "entered-into-force",
    /// Notice of termination was given.
    NoticeGiven(Notice) = 53 "notice-given",
    /// The instrument was published, registered or deposited.
    Published(Publishing) = 54 "published",

    /// Expertise is offered.
    ExpertiseOffered(Expertise) = 60 "expertise-offered",
    /// Expertise is sought.
    ExpertiseSought(Expertise) = 61 "expertise-sought",
    /// An offer answers what is sought.
    ExpertiseMatched(Match) = 62 "expertise-matched",

    /// Days of the party's own calendar.
    DaysStated(Days) = 70 "days-stated",
}

impl Body {
    /// Checks what no single value can see.
    fn check(&self) -> Result<(), WireFault> {
        let says = |wrong: bool, sentence: &str| match wrong {
            true => Err(WireFault::Value(sentence.into())),
            false => Ok(()),
        };
        match self {
            Self::Held(held) => {
                says(
                    held.period.certainty() != Certainty::Days,
                    "what was held was held on days; give the first and the last day",
                )?;
                says(held.extent == Extent::None, "it says held, yet not at all; report that it was not held")
            }
            Self::UnderStudy(study) => says(
                study.expected.is_some_and(|day| day < study.on),
                "the answer is expected before the study began; correct one of the days",
            ),
            Self::InvitationSent(sent) => says(
                sent.answer_by.is_some_and(|day| day < sent.on),
                "names are asked for before the invitation was sent; correct one of the days",
            ),
            Self::NoticeGiven(notice) => says(
                notice.ends_on.is_some_and(|day| day < notice.on),
                "the end is before the notice was given; correct one of the days",
            ),
            Self::ClearanceAnswered(reply) => says(
                reply.until.is_some_and(|day| day < reply.on),
                "the clearance ends before it was given; correct one of the days",
            ),
            Self::InProgress(Progress { on, expected, .. })
            | Self::Hindered(Hindrance { on, expected, .. }) => says(
                expected.is_some_and(|day| day < *on),
                "the expected day is before the day of the report; correct one of them",
            ),
            Self::ExpertiseMatched(found) => {
                says(found.offer == found.sought, "an offer cannot answer itself; name the report that seeks")
            }
            _ => Ok(()),
        }
    }
}

impl ReportSort {
    /// Whether reports of this sort may carry a roll of names.
    #[must_use]
    pub const fn has_roll(self) -> bool {
        matches!(self, Self::Nominated | Self::DelegationNamed | Self::Held)
    }

    /// Whether it states a fact about several parties, which the others confirm or contest.
    #[must_use]
    pub const fn is_about_both(self) -> bool {
        matches!(
            self,
            Self::Begun
                | Self::Held
                | Self::NotHeld
                | Self::ReportDelivered
                | Self::Done
                | Self::EnteredIntoForce
                | Self::ExpertiseMatched
        )
    }
}

/// A report's content, read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Statement {
    /// What is stated.
    pub body: Body,
    /// Names, where the sort has them. Erasable.
    pub roll: Held<Listed<RollEntry>>,
}

/// Why a report cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StatementError {
    /// The sort is none of this level.
    #[error("sort {0} of report is unknown at this level; the sender may use a newer level")]
    Sort(u64),
    /// The lasting payload is not part of the report.
    #[error("the report has no content; ask its writer to state it again")]
    Empty,
    /// The lasting payload is cited and not held here.
    #[error("not readable here: the payload was not received; ask a partner for it")]
    NotHeld,
    /// A field the sort does not have, or a field twice.
    #[error(
        "field {0} does not belong to this sort of report, or stands twice; its writer must state it again"
    )]
    Field(u16),
    /// The bytes are not the one form.
    #[error("the report cannot be read: {0}")]
    Bytes(#[from] WireFault),
}

impl From<Body> for Statement {
    fn from(body: Body) -> Self {
        Self { body, roll: Held::Absent }
    }
}

impl Statement {
    /// Its sort.
    #[must_use]
    pub fn sort(&self) -> ReportSort {
        self.body.sort()
    }

    /// The payloads of the report, ascending by field. A missing roll writes none.
    #[must_use]
    pub fn to_payloads(&self) -> Vec<Payload> {
        let mut payloads = vec![(BODY_FIELD, self.body.to_bytes())];
        payloads.extend(self.roll.present().map(|roll| (ROLL_FIELD, to_bytes(roll))));
        payloads
    }

    /// Reads a report. A payload that the record cites and that is not held is `None`.
    ///
    /// # Errors
    /// [`StatementError`].
    pub fn from_payloads<'a>(
        sort: u64,
        payloads: impl IntoIterator<Item = (u16, Option<&'a [u8]>)>,
    ) -> Result<Self, StatementError> {
        let sort = ReportSort::from_number(sort).ok_or(StatementError::Sort(sort))?;
        let (mut body, mut roll) = (None, Held::Absent);
        for (field, bytes) in payloads {
            match field {
                BODY_FIELD if body.is_none() => body = Some(bytes),
                ROLL_FIELD if sort.has_roll() && roll == Held::Absent => {
                    roll = match bytes {
                        None => Held::Missing,
                        Some(bytes) => Held::Present(from_bytes(bytes)?),
                    };
                }
                _ => return Err(StatementError::Field(field)),
            }
        }
        let bytes = body.ok_or(StatementError::Empty)?.ok_or(StatementError::NotHeld)?;
        Ok(Self { body: Body::from_bytes(sort, bytes)?, roll })
    }
}
