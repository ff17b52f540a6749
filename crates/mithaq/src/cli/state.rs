//! Commands by which our side states what it did, and answers what others state.

use super::acts::Of;
use super::follow::On;
use super::values::{Day, Worded};
use clap::{Args, Subcommand, ValueEnum};

/// What we state about an activity or a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Says {
    /// We, the host, have sent the invitation.
    Invited,
    /// We, a guest, have named who comes.
    Nominated,
    /// We have asked another party for a clearance.
    ClearanceAsked,
    /// We have answered another party on a clearance.
    ClearanceAnswered,
    /// We will be there on the fixed days.
    Ready,
    /// It has begun.
    Begun,
    /// It was held.
    Held,
    /// The days passed without it.
    NotHeld,
    /// We cannot keep the agreed days.
    PutOff,
    /// We take no part.
    Cancelled,
    /// A report on it was delivered.
    Reported,
    /// We confirm what another party states of it.
    Confirmed,
    /// We contest in words what another party states of it.
    Contested,
}

/// Details of a statement.
#[derive(Debug, Clone, Args)]
pub struct Details {
    /// Day on which it was done. Without it, today.
    #[arg(long, value_name = "DATE")]
    pub on: Option<Day>,
    /// Further words, with the language before them. The partners read them. Repeat it for each language.
    #[arg(long, value_name = "LANG=TEXT")]
    pub words: Vec<Worded>,
    /// Reference of the note or letter by which it was done.
    #[arg(long, value_name = "TEXT")]
    pub reference: Option<String>,
}

/// `activity state`.
#[derive(Debug, Args)]
#[command(
    after_help = "A statement binds nobody. It is judged before it is kept: one that would have no effect is not \
    recorded, and the rule is named. docs/cooperation.md lists them."
)]
pub struct StateActivity {
    #[command(flatten)]
    pub of: Of,
    /// Reference of the activity or session.
    pub item: String,
    /// What is stated.
    pub says: Says,
    #[command(flatten)]
    pub details: Details,
    /// Sort of clearance, for instance visa, diplomatic or overflight.
    #[arg(long, value_name = "SORT", default_value = "visa")]
    pub clearance: String,
    /// Answer to a clearance: given, in-part or not-given.
    #[arg(long, value_name = "ANSWER", default_value = "given")]
    pub answer: String,
    /// The party of whom a clearance is asked, to whom it is answered, or whose statement we answer. It can be left out when
    /// there is only one other.
    #[arg(long, value_name = "CODE")]
    pub party: Option<String>,
    /// Days on which it was held, or on which it could be held instead. Without it, the agreed days.
    #[arg(long, value_name = "WHEN")]
    pub period: Option<String>,
    /// How far it was held: full or part.
    #[arg(long, value_name = "EXTENT", default_value = "full")]
    pub extent: String,
    /// What came of it, with the language before it. Repeat it for each language.
    #[arg(long, value_name = "LANG=TEXT")]
    pub result: Vec<Worded>,
    /// How far that is what was expected: full, part or none.
    #[arg(long, value_name = "EXTENT")]
    pub expected: Option<String>,
    /// Why, for instance schedule, holiday or health.
    #[arg(long, value_name = "REASON")]
    pub reason: Option<String>,
    /// The report is the joint one of host and guests.
    #[arg(long)]
    pub joint: bool,
}

/// Actions.
#[derive(Debug, Subcommand)]
pub enum ActionCommand {
    /// Lists the actions with owner, day and how far each has come.
    List(On),
    /// States that an action of ours is done.
    Done(ActionWord),
    /// States how far an action of ours has come.
    Progress(ActionWord),
    /// Acknowledges that an action of another party is done. It is closed when all others have.
    Acknowledge(ActionWord),
    /// Contests in words that an action of another party is done.
    Contest(ActionWord),
}

/// `action done`, `action acknowledge` and the like.
#[derive(Debug, Args)]
pub struct ActionWord {
    #[command(flatten)]
    pub of: Of,
    /// Reference of the action.
    pub item: String,
    #[command(flatten)]
    pub details: Details,
}
