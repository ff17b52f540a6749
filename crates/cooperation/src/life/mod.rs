//! The life cycles: what became of every instrument, plan, activity, session, decision, action and
//! offer of expertise, as a pure function of what the parties agreed and reported.
//!
//! # Three sources, and no fourth
//! - **Common accord.** What binds both is an agreed version of an item: its content says it.
//! - **One party for itself.** A fact about one's own side (an invitation sent, a nomination, a
//!   clearance given, a report delivered) is that party's own [`report`].
//! - **One party, and the word of the others.** A fact about both (held, with what result) is stated
//!   by one and confirmed or contested in words by the other. While two parties say different
//!   things, no outcome counts.
//!
//! Every sort of report has one row in `docs/cooperation.md`: who may record it, what it changes,
//! when it is void. The [`rules`] carry the names of that page.
//!
//! # What does not matter
//! The order in which things arrived, and the clock. Where a day is needed it is handed in as
//! `as_of`. A payload that was not received is said to be missing, and nothing is guessed for it.

mod activity;
mod docket;
mod ground;
mod head;
mod input;
mod instrument;
mod mechanism;
mod model;
pub mod report;
pub mod rules;
mod session;
mod steps;
mod text;
mod work;

pub use input::{Dossier, Filed, Item, Order, Party, Proposal, ProposalStanding, Version, Wording};
pub use model::{
    ActionLife, ActionStage, ActivityLife, ActivityStage, Agreement, Assent, ClearanceLife, Contestation,
    DecisionLife, DecisionStage, Event, ExpertiseLife, Happening, Head, InstrumentLife, InstrumentStage,
    Mechanism, Missing, Move, Outcome, Pending, PlanLife, PlanStage, SessionLife, SessionStage, Stated,
    Steps, TextLife, UnreadReport, VoidReport,
};
pub use report::ReportName;
