//! What the payloads of an item hold: one payload per field, so that a changed field is one
//! changed payload and the rest keep their hashes.
//!
//! Fields below [`ERASABLE_FROM`] are lasting (what was agreed); from there on they are erasable
//! (points of contact, rolls) and may be *missing*: cited by the record, but not held here. Every
//! item has the field [`KIND_FIELD`], which says how the others are read.

mod activity;
mod choice;
mod decision;
mod diff;
mod instrument;
mod ladder;
mod minutes;
mod parts;
mod plan;
mod report;
mod review;
pub(crate) mod schema;
mod session;
mod time;
mod view;

pub use activity::{
    Activity, ActivityType, Clearance, ClearanceSort, Commitment, Course, Dependency, PlanStanding,
    Repetition, Turn,
};
pub use decision::{Action, Decision};
pub use diff::{Change, Diff};
pub use instrument::{
    AreaTerm, Body, BodySort, Duration, EntryIntoForce, Instrument, InstrumentKind, InstrumentParty, Quality,
    Renewal, RunOff, Signatory, Span,
};
pub use ladder::{Actor, Counting, Escalation, Ladder, Level, Rung, Side, Step};
pub use minutes::{MOST_PARAGRAPHS, Minutes, Paragraph, ParagraphId, ParagraphSort, Paragraphs};
pub use parts::{
    ActPlace, Closure, Contact, Cost, CostRegime, Digest, Handling, HandlingLevel, Headcount, ItemRef,
    Outcome, Owner, Participants, Reason, RollEntry,
};
pub use plan::Plan;
pub use report::{
    CalendarDay, CalendarDays, DayCertainty, DaySort, Delegation, DelegationState, Direction, Expertise,
    MinutesDraft, ReportSort, Reported, Seat, SeatName, SeatRole, TranslatedParagraph, Translation, Weekday,
};
pub use review::Review;
pub use schema::{Field, Fielded, Held, OfKind, OfSort, Shown};
pub use session::{AgendaPoint, Calling, Concern, NoticeDay, PointSort, ProgrammeLine, Session};
pub use time::{Hours, TimeOfDay, Zone};
pub use view::{View, ViewSlot, Viewed};

use jiff::civil::Date;

use crate::text::{LangTag, LangText};
use crate::wire::{WireFault, coded, from_bytes};

/// The number of the field that says what kind of item this is.
pub const KIND_FIELD: u16 = 0;

/// The first number of an erasable field.
pub const ERASABLE_FROM: u16 = 1024;

/// Whether payloads of this field may be erased (points of contact, rolls), or last.
#[must_use]
pub const fn is_erasable(field: u16) -> bool {
    field >= ERASABLE_FROM
}

/// One payload as the record carries it: field and content bytes.
pub type Payload = (u16, Vec<u8>);

coded! {
    /// The kinds of item at this level. Each is agreed on by common accord; what one party states
    /// alone is a [`ReportSort`] instead.
    pub enum Kind {
        /// The instrument a dossier is about: memorandum, agreement, protocol ...
        Instrument = 1 "instrument",
        /// A plan of cooperation for a period.
        Plan = 2 "plan",
        /// One line of a plan: something held by and for the parties.
        Activity = 3 "activity",
        /// A session of the committee, with its agenda.
        Session = 4 "session",
        /// The minutes of a session.
        Minutes = 5 "minutes",
        /// What a session decided.
        Decision = 6 "decision",
        /// What one office does by a day.
        Action = 7 "action",
        /// The review of a period.
        Review = 8 "review",
        /// A ladder of deadlines.
        Ladder = 9 "ladder",
    }
}

/// Why payloads are not the content of an item. Each is a sentence that says what to do next.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ContentError {
    /// The item's kind field is absent or missing.
    #[error("the item does not say what kind it is; ask the sender for the payload of field 0")]
    NoKind,
    /// The item is of another kind than asked for.
    #[error("the item is of kind {found}, not {expected}; open it as what it is")]
    OtherKind {
        /// The kind asked for.
        expected: Kind,
        /// The kind found.
        found: Kind,
    },
    /// A field number that this kind does not have at this level.
    #[error("field {0} is unknown for this kind at this level; the sender may use a newer level")]
    UnknownField(u16),
    /// A field given twice.
    #[error("field {0} is given twice; keep one payload per field")]
    Twice(u16),
    /// A field that must be there is not.
    #[error("the field \"{}\" is required; fill it in", .0.name)]
    Required(Field),
    /// A lasting payload is cited but not held.
    #[error("the payload of the field \"{}\" is not here yet; ask a partner for it before reading this item", .0.name)]
    NotHeld(Field),
    /// The bytes of a field are not the one form of its value.
    #[error("the field \"{}\" cannot be read: {fault}", .field.name)]
    Bytes {
        /// The field.
        field: Field,
        /// What is wrong with its bytes.
        fault: WireFault,
    },
    /// A paragraph lacks an authentic language.
    #[error(
        "paragraph {number} has no text in {language}, which makes faith; write it before this is proposed"
    )]
    Unaligned {
        /// Its number, from 1.
        number: usize,
        /// What it is known by.
        paragraph: ParagraphId,
        /// The language.
        language: LangTag,
    },
    /// A paragraph has a language that is not authentic.
    #[error(
        "paragraph {number} has a text in {language}, which does not make faith; report it as a translation, or make the language authentic"
    )]
    NotAuthentic {
        /// Its number, from 1.
        number: usize,
        /// What it is known by.
        paragraph: ParagraphId,
        /// The language.
        language: LangTag,
    },
    /// Something is due before it was decided.
    #[error("it is due on {due}, before it was decided on {decided}; give a later day")]
    DueBefore {
        /// The day it is due.
        due: Date,
        /// The day of the decision.
        decided: Date,
    },
    /// Two fields contradict each other.
    #[error("{0}")]
    Contradiction(&'static str),
}

macro_rules! content {
    ($($(#[$doc:meta])* $kind:ident $(titled $plain:ident)?,)+) => {
        /// The content of an item of any kind.
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Content {
            $($(#[$doc])* $kind(Box<$kind>),)+
        }

        impl Content {
            /// The item's kind.
            #[must_use]
            pub fn kind(&self) -> Kind {
                match self { $(Self::$kind(_) => Kind::$kind,)+ }
            }
            /// One payload per field that is there, ascending by field.
            #[must_use]
            pub fn to_payloads(&self) -> Vec<Payload> {
                match self { $(Self::$kind(c) => c.to_payloads(),)+ }
            }
            /// Reads an item of any kind. A payload that the record cites and that is not held is
            /// `None`.
            ///
            /// # Errors
            /// [`ContentError`]; see [`Fielded::from_payloads`].
            pub fn from_payloads<'a>(
                payloads: impl IntoIterator<Item = (u16, Option<&'a [u8]>)>,
            ) -> Result<Self, ContentError> {
                let payloads: Vec<_> = payloads.into_iter().collect();
                Ok(match kind_of(&payloads)? {
                    $(Kind::$kind => Self::$kind(Box::new($kind::from_payloads(payloads)?)),)+
                })
            }
            /// The title in each language it has.
            #[must_use]
            pub fn title(&self) -> LangText {
                match self { $(Self::$kind(c) => c.title$(.$plain())?.clone(),)+ }
            }
            /// Checks what no single field can see.
            ///
            /// # Errors
            /// [`ContentError`]; a sentence that says what to do before it can be proposed.
            pub fn check(&self) -> Result<(), ContentError> {
                match self { $(Self::$kind(c) => c.check(),)+ }
            }
            /// What changed from `old` to this one, field by field; `None` when the kinds differ.
            #[must_use]
            pub fn diff_from(&self, old: &Self) -> Option<Diff> {
                match (old, self) {
                    $((Self::$kind(old), Self::$kind(new)) => Some(new.diff_from(old)),)+
                    _ => None,
                }
            }
            /// Every field with what it shows, in the order of the schema, absent ones too.
            #[must_use]
            pub fn fields(&self) -> Vec<(Field, Shown)> {
                match self { $(Self::$kind(c) => c.fields(),)+ }
            }
        }
    };
}

content! {
    /// An instrument.
    Instrument titled plain,
    /// A plan.
    Plan,
    /// An activity.
    Activity,
    /// A session.
    Session,
    /// Minutes.
    Minutes,
    /// A decision.
    Decision,
    /// An action.
    Action,
    /// A review.
    Review,
    /// A ladder of deadlines.
    Ladder,
}

impl Content {
    /// The reference people say, as it is printed; none for a kind without one.
    #[must_use]
    pub fn reference(&self) -> Option<String> {
        match self {
            Self::Activity(c) => c.reference.as_ref().map(ToString::to_string),
            Self::Session(c) => c.reference.as_ref().map(ToString::to_string),
            Self::Decision(c) => c.reference.as_ref().map(ToString::to_string),
            Self::Action(c) => c.reference.as_ref().map(ToString::to_string),
            Self::Instrument(_) | Self::Plan(_) | Self::Minutes(_) | Self::Review(_) | Self::Ladder(_) => {
                None
            }
        }
    }
}

/// The kind that these payloads say they are.
///
/// # Errors
/// [`ContentError::NoKind`], [`ContentError::Twice`] or [`ContentError::Bytes`].
pub fn kind_of(payloads: &[(u16, Option<&[u8]>)]) -> Result<Kind, ContentError> {
    let mut kinds = payloads.iter().filter(|(field, _)| *field == KIND_FIELD);
    let bytes = kinds.next().and_then(|(_, bytes)| *bytes).ok_or(ContentError::NoKind)?;
    if kinds.next().is_some() {
        return Err(ContentError::Twice(KIND_FIELD));
    }
    from_bytes(bytes)
        .map_err(|fault| ContentError::Bytes { field: Field { number: KIND_FIELD, name: "kind" }, fault })
}
