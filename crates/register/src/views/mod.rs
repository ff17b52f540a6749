//! What the register's queries return: plain values, no words for people.
//!
//! Pages of the desk show these structs and the command line prints them with `--json`. They hold
//! values, enums, and content texts by language; every sentence a person reads is made from them by
//! a face of the register, from the message files. Nothing here can change a register, and nothing
//! here reaches below the register: the module needs the standard library and `serde` alone.
//!
//! Conventions:
//! - identifiers are short references, safe in a URL (`A-Z a-z 0-9 - _`), unique in their dossier;
//! - a list of parties, seals or signatures is in the dossier's fixed order, **ours first**;
//! - minutes count from 1970-01-01T00:00Z and are *claimed* by whoever wrote the folio;
//! - a rule is named as in the record's format (`A2`, `C3`, `E6`).

mod activity;
mod committee;
mod content;
mod dossier;
mod erasure;
mod exchange;
mod history;
mod moves;
mod overview;
mod parties;
mod plan;
mod signing;
mod standing;
mod value;
mod verified;

pub use activity::{ActivityPage, NationalNote, OpenProposal};
pub use committee::{
    ActionView, AgendaLine, BothChanged, ChangedBy, DecisionView, DecisionsPage, DelegationView, MatterView,
    MinutesLine, MinutesPage, OpenPoint, ParagraphView, PendingLine, SeatView, SessionHours, SessionLine,
    SessionPage, SessionsPage,
};
pub use content::{AgreedVersion, Field, FieldChange, FieldLine, FieldName, FieldValue};
pub use dossier::{DossierHead, DossierRow, DossierStanding, RegisterCard, SealAt};
pub use erasure::{ErasableText, ErasureRequest, ErasureState};
pub use exchange::{
    Carrier, ExchangeLine, ExchangePage, Exchanged, Leaving, PartnerLine, PouchPreview, StateChange, Staying,
};
pub use history::{ActKind, History, HistoryRow};
pub use moves::{Action, Closed, Instruction, Move, WhyNot};
pub use overview::{AreaSeals, Crossed, CrossedNext, Overview, Status, Waiting};
pub use parties::{Awaits, PartiesPage, PartyChange, PartyRow, PartyStanding};
pub use plan::{Band, Plan, PlanRow};
pub use signing::{Consequence, MandateView, SigningItem, SigningPage};
pub use standing::{ItemState, PartySeal, ProposalKind, Seal, Subject, Whose};
pub use value::{Area, Day, Minute, Party, Period, Texts};
pub use verified::{ForkView, Verdict, Verified};
