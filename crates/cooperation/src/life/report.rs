//! What one party states alone: the sorts of report, and the one byte form of each.
//!
//! A report of the life cycles carries one lasting payload, [`BODY_FIELD`], that holds the map of its
//! sort, and where the sort allows it one erasable payload, [`ROLL_FIELD`], with the names. The sorts
//! of [`content`](crate::content) (a delegation, expertise, a calendar ...) have a payload per field. The table of
//! `docs/cooperation.md` says who may record which sort and what it changes; a test holds it
//! against this file.

use std::fmt;

use jiff::civil::Date;
use record::hash::Hash;
use record::ids::{FolioId, Place};
use serde::Serialize;

use crate::code::PartyCode;
use crate::content::{
    self, ActPlace, ClearanceSort, ContentError, ERASABLE_FROM, Held, ItemRef, Participants, Payload, Reason,
    Reported, RollEntry, Shown, View, Viewed,
};
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

impl TryFrom<ActPlace> for ReportName {
    type Error = WireFault;
    fn try_from(place: ActPlace) -> Result<Self, WireFault> {
        let folio = Hash::from_bytes(&place.folio).ok_or_else(|| {
            WireFault::Value("the name of a folio has an unknown form; check the report".into())
        })?;
        Ok(Self(Place { folio: FolioId(folio), index: place.index }))
    }
}

impl From<ReportName> for ActPlace {
    fn from(name: ReportName) -> Self {
        Self { folio: name.0.folio.0.to_bytes(), index: name.0.index }
    }
}

impl Serialize for ReportName {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

/// On the wire: `[folio, index]`, as [`ActPlace`].
impl Wire for ReportName {
    fn write(&self, to: &mut Writer) {
        ActPlace::from(*self).write(to);
    }
    fn read(from: &mut Reader<'_>) -> Result<Self, WireFault> {
        ActPlace::read(from)?.try_into()
    }
}

impl Viewed for ReportName {
    fn view(&self) -> View {
        View::Word(self.to_string())
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
        0 sort: ClearanceSort,
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
        0 sort: ClearanceSort,
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
        0 reason: Option<Reason>,
        /// Further words.
        1 words: Option<LangText>,
    }
}

wire_map! {
    /// The agreed dates cannot be kept by one side.
    pub struct Postponement {
        /// Why.
        0 reason: Option<Reason>,
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
        1 reason: Option<Reason>,
        /// Further words.
        2 words: Option<LangText>,
        /// When it can be expected to be done.
        3 expected: Option<Date>,
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

/// Declares the sorts: those with fields of their own, and those with one body, so that no sort can
/// be written and forgotten in the reader.
macro_rules! sorts {
    (fields { $($(#[$fdoc:meta])* $fsort:ident = $fnumber:literal $fslug:literal,)+ }
     bodies { $($(#[$doc:meta])* $sort:ident($body:ty) = $number:literal $slug:literal,)+ }) => {
        coded! {
            /// The sorts of report at this level: those of [`content`](crate::content), which have
            /// fields, and those of the life cycles, which have one body.
            pub enum ReportSort {
                $($(#[$fdoc])* $fsort = $fnumber $fslug,)+
                $($(#[$doc])* $sort = $number $slug,)+
            }
        }

        impl From<content::ReportSort> for ReportSort {
            fn from(sort: content::ReportSort) -> Self {
                match sort { $(content::ReportSort::$fsort => Self::$fsort,)+ }
            }
        }

        impl ReportSort {
            /// The sort of content with fields, if it is one.
            #[must_use]
            pub const fn fielded(self) -> Option<content::ReportSort> {
                match self {
                    $(Self::$fsort => Some(content::ReportSort::$fsort),)+
                    _ => None,
                }
            }
        }

        /// What is stated, by its sort.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Body {
            /// A sort with fields of its own.
            Fields(Reported),
            $($(#[$doc])* $sort($body),)+
        }

        impl Body {
            /// Its sort.
            #[must_use]
            pub fn sort(&self) -> ReportSort {
                match self {
                    Self::Fields(reported) => reported.sort().into(),
                    $(Self::$sort(_) => ReportSort::$sort,)+
                }
            }

            /// The bytes of the one lasting payload; none for a sort with fields.
            fn one(&self) -> Option<Vec<u8>> {
                match self {
                    Self::Fields(_) => None,
                    $(Self::$sort(body) => Some(to_bytes(body)),)+
                }
            }

            /// Reads the one form of a body of this sort.
            fn read(sort: ReportSort, bytes: &[u8]) -> Result<Self, WireFault> {
                let body = match sort {
                    $(ReportSort::$sort => from_bytes(bytes).map(Self::$sort)?,)+
                    _ => return Err(WireFault::Type { expected: "a report with one body" }),
                };
                body.check()?;
                Ok(body)
            }

            /// What it shows.
            #[must_use]
            pub fn view(&self) -> View {
                match self {
                    Self::Fields(reported) => {
                        let shown = reported.fields().into_iter().filter_map(|(field, shown)| match shown {
                            Shown::Value(view) => Some((field.name, view)),
                            Shown::Absent | Shown::Missing => None,
                        });
                        View::Record(shown.collect())
                    }
                    $(Self::$sort(body) => body.view(),)+
                }
            }
        }
    };
}

sorts! {
    fields {
        /// The delegation of the party to a session.
        Delegation = 1 "delegation",
        /// Expertise that the party offers or seeks.
        Expertise = 2 "expertise",
        /// Days on which the party's State does not work, or works less.
        CalendarDays = 3 "calendar-days",
        /// A draft of minutes.
        MinutesDraft = 4 "minutes-draft",
        /// A translation for convenience.
        Translation = 5 "translation",
    }
    bodies {
        /// A proposal is being studied.
        UnderStudy(Study) = 10 "under-study",
        /// A report of another party was received.
        Received(Receipt) = 11 "received",
        /// A statement of another party about both is confirmed.
        Confirmed(Confirmation) = 12 "confirmed",
        /// A statement of another party about both is contested in words.
        Contested(Contest) = 13 "contested",
        /// Own reports are taken back.
        Retracted(Retraction) = 14 "retracted",

        /// The host has sent its invitation.
        InvitationSent(Invitation) = 20 "invitation-sent",
        /// A guest has nominated.
        Nominated(Nomination) = 21 "nominated",
        /// A clearance was asked of another party.
        ClearanceAsked(ClearanceRequest) = 22 "clearance-asked",
        /// A clearance was answered.
        ClearanceAnswered(ClearanceReply) = 23 "clearance-answered",
        /// The party confirms that it will be there on the fixed days.
        Ready(Dated) = 24 "ready",
        /// It has begun.
        Begun(Dated) = 25 "begun",
        /// It was held.
        Held(Holding) = 26 "held",
        /// The days passed without it.
        NotHeld(Reasoned) = 27 "not-held",
        /// The party cannot keep the agreed days.
        PutOff(Postponement) = 28 "put-off",
        /// The party takes no part: cancelled by one side.
        Cancelled(Reasoned) = 29 "cancelled",
        /// A report on it was delivered.
        ReportDelivered(Delivery) = 30 "report-delivered",

        /// How far an action has come.
        InProgress(Progress) = 40 "in-progress",
        /// The owner has done its part.
        Done(Dated) = 41 "done",
        /// Something keeps the owner from it.
        Hindered(Hindrance) = 42 "hindered",

        /// A session is called.
        SessionCalled(Dated) = 50 "session-called",

        /// The party's internal procedures are complete, and it says so.
        ProceduresCompleted(Dated) = 60 "procedures-completed",
        /// The party makes its signature ad referendum definitive.
        SignatureConfirmed(Dated) = 61 "signature-confirmed",
        /// The instrument entered into force on a day that no rule computes.
        EnteredIntoForce(Dated) = 62 "entered-into-force",
        /// Notice of termination was given.
        NoticeGiven(Notice) = 63 "notice-given",
        /// The instrument was published, registered or deposited.
        Published(Publishing) = 64 "published",

        /// An offer answers what is sought.
        ExpertiseMatched(Match) = 70 "expertise-matched",
    }
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
        matches!(self, Self::Nominated | Self::Held)
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
    /// The fields of a sort that has them are not its content.
    #[error("the report cannot be read: {0}")]
    Content(ContentError),
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
        match (&self.body, self.body.one()) {
            (Body::Fields(reported), _) => reported.to_payloads(),
            (_, one) => {
                let roll = self.roll.present().map(|roll| (ROLL_FIELD, to_bytes(roll)));
                one.map(|bytes| (BODY_FIELD, bytes)).into_iter().chain(roll).collect()
            }
        }
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
        if let Some(sort) = sort.fielded() {
            return match Reported::from_payloads(sort, payloads) {
                Ok(reported) => Ok(Body::Fields(reported).into()),
                Err(ContentError::NotHeld(_)) => Err(StatementError::NotHeld),
                Err(error) => Err(StatementError::Content(error)),
            };
        }
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
        Ok(Self { body: Body::read(sort, bytes)?, roll })
    }
}
