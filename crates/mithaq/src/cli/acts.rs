//! Commands on a dossier and what stands in it.

use super::values::Worded;
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// Which dossier a command is about.
#[derive(Debug, Clone, Args)]
pub struct Of {
    /// Reference of the dossier, as 'mithaq dossier list' shows it. It can be left out when there is only one.
    #[arg(long, value_name = "REF")]
    pub dossier: Option<String>,
}

/// Opens, lists and drafts dossiers.
#[derive(Debug, Subcommand)]
pub enum Dossier {
    /// Founds a dossier with partners whose fingerprints were compared. Each of them then signs it in its own register.
    Open(DossierOpen),
    /// Signs the founding of a dossier that a partner opened, or our joining of one that all its parties invite us to.
    Join(Of),
    /// Lists the dossiers of this register and what awaits whom.
    List,
    /// Leaves a dossier. It is no notice of termination: what is agreed stays agreed, and the others go on without us.
    Leave(DossierLeave),
    /// Reads a communique or memorandum and drafts the dossier for a person to check. Nothing is recorded.
    #[command(
        after_help = "The text is plain text in French, English, Arabic or Urdu. Each line of the draft names \
        the sentence it was read from; what was not found, or does not fit together, is said."
    )]
    Draft(DossierDraft),
}

/// `dossier open`.
#[derive(Debug, Args)]
pub struct DossierOpen {
    /// File with the facts of the instrument, as JSON. 'mithaq dossier open --example' prints one to start from.
    #[arg(long, value_name = "FILE", required_unless_present = "example")]
    pub from: Option<PathBuf>,
    /// Partner who shall sign the founding. Repeat it for each partner.
    #[arg(long = "with", value_name = "PARTY", required_unless_present = "example")]
    pub partners: Vec<String>,
    /// Prints an example of the file and does nothing else.
    #[arg(long)]
    pub example: bool,
}

/// `dossier leave`.
#[derive(Debug, Args)]
pub struct DossierLeave {
    #[command(flatten)]
    pub of: Of,
    /// Why, with the language before it. The partners read it. Repeat it for each language.
    #[arg(long, value_name = "LANG=TEXT", required = true)]
    pub reason: Vec<Worded>,
}

/// `dossier draft`.
#[derive(Debug, Args)]
pub struct DossierDraft {
    /// Text file to read, or - for what is typed or piped in.
    #[arg(long, value_name = "FILE")]
    pub from: PathBuf,
}

/// Shows the plan of activities.
#[derive(Debug, Subcommand)]
pub enum PlanCommand {
    /// Shows the lines of one year, by area and then by date.
    Show(PlanShow),
}

/// `plan show`.
#[derive(Debug, Args)]
pub struct PlanShow {
    #[command(flatten)]
    pub of: Of,
    /// Year to show. Without it, the current or next year that has lines.
    #[arg(long)]
    pub year: Option<i16>,
}

/// Proposes an activity, shows one, or states what our side did for it.
#[derive(Debug, Subcommand)]
pub enum Activity {
    /// Proposes a new activity, a change to an agreed one, or a whole plan of activities from a file.
    Propose(Box<Propose>),
    /// Shows one activity: what is agreed, what is proposed, whose move it is.
    Show(ActivityShow),
    /// States what our side did for an activity or session: invited, nominated, held, put off and the like.
    State(Box<super::StateActivity>),
    /// Proposes to withdraw an agreed activity. It stays agreed until every party has signed that.
    Withdraw {
        #[command(flatten)]
        of: Of,
        /// Reference of the activity, as the plan shows it.
        item: String,
        /// Signs the proposal in the same step.
        #[arg(long)]
        sign: bool,
    },
}

/// `activity show`.
#[derive(Debug, Args)]
pub struct ActivityShow {
    #[command(flatten)]
    pub of: Of,
    /// Reference of the activity, as the plan shows it.
    pub item: String,
}

/// The fields of an activity as typed.
#[derive(Debug, Clone, Default, Args)]
pub struct Fields {
    /// Title, with its language before it: fr=... Repeat it for each language.
    #[arg(long, value_name = "LANG=TEXT")]
    pub title: Vec<Worded>,
    /// Code of the area of cooperation, for instance TRG.
    #[arg(long, value_name = "CODE")]
    pub area: Option<String>,
    /// Code of the party that hosts it, for instance MA.
    #[arg(long, value_name = "CODE")]
    pub host: Option<String>,
    /// When: days 2027-05-10..2027-05-21, a week 2027-W20, a month 2027-05 or a quarter 2027-Q2.
    #[arg(long, value_name = "WHEN")]
    pub period: Option<String>,
    /// City and site, with the language before it. Repeat it for each language.
    #[arg(long, value_name = "LANG=TEXT")]
    pub place: Vec<Worded>,
    /// What it is for, with the language before it. Repeat it for each language.
    #[arg(long, value_name = "LANG=TEXT")]
    pub objective: Vec<Worded>,
    /// Who takes part, with the language before it. Repeat it for each language.
    #[arg(long, value_name = "LANG=TEXT")]
    pub participants: Vec<Worded>,
    /// Who bears which costs, with the language before it. Repeat it for each language.
    #[arg(long, value_name = "LANG=TEXT")]
    pub costs: Vec<Worded>,
    /// Unit or institution of the host, with the language before it. Repeat it for each language.
    #[arg(long, value_name = "LANG=TEXT")]
    pub host_unit: Vec<Worded>,
    /// How many working days it takes, while its days are not exact.
    #[arg(long, value_name = "NUMBER")]
    pub working_days: Option<u32>,
    /// Reference of an activity that must be over before it begins. Repeat it for each.
    #[arg(long, value_name = "REF")]
    pub after: Vec<String>,
}

/// `activity propose`.
#[derive(Debug, Args)]
#[command(
    after_help = "A file given with --from holds a list of activities as JSON, each with title, area, host, \
    period and, if known, place, objective, participants and costs. They are agreed together or not at all."
)]
pub struct Propose {
    #[command(flatten)]
    pub of: Of,
    /// Reference of the agreed activity to change. Fields that are not given stay as they are.
    #[arg(long, value_name = "REF")]
    pub change: Option<String>,
    #[command(flatten)]
    pub fields: Fields,
    /// File with several activities, proposed as one plan.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["change", "title", "area", "host", "period"])]
    pub from: Option<PathBuf>,
    /// Signs the proposal in the same step.
    #[arg(long)]
    pub sign: bool,
    #[command(flatten)]
    pub letter: Letter,
}

/// What goes with a proposal.
#[derive(Debug, Clone, Default, Args)]
pub struct Letter {
    /// Covering letter, with its language before it. Repeat it for each language.
    #[arg(long, value_name = "LANG=TEXT")]
    pub letter: Vec<Worded>,
    /// Day by which an answer is hoped for: 2027-01-31. It is shown and decides nothing; silence is never consent.
    #[arg(long, value_name = "DAY")]
    pub answer_by: Option<jiff::civil::Date>,
}

/// `propose-otherwise`.
#[derive(Debug, Args)]
pub struct ProposeOtherwise {
    #[command(flatten)]
    pub of: Of,
    /// Reference of the proposal whose wording is not retained, or of the activity that it is about.
    pub proposal: String,
    #[command(flatten)]
    pub fields: Fields,
    /// Reference of the activity that is worded otherwise, when the proposal is about several. The others stay as they
    /// are in that proposal.
    #[arg(long, value_name = "REF")]
    pub item: Option<String>,
    #[command(flatten)]
    pub letter: Letter,
}

/// `sign`.
#[derive(Debug, Args)]
pub struct Sign {
    #[command(flatten)]
    pub of: Of,
    /// References of the proposals to sign, or of their activities, at most 20. Each is shown before it is signed.
    #[arg(required = true, num_args = 1..=20)]
    pub proposals: Vec<String>,
    /// Signs without asking. Use it only when the text was read before.
    #[arg(long)]
    pub yes: bool,
}

/// `initial`.
#[derive(Debug, Args)]
pub struct Initial {
    #[command(flatten)]
    pub of: Of,
    /// Reference of the proposal, or of the activity that it is about.
    pub proposal: String,
    /// Only states that the text is authentic, without a word on consent.
    #[arg(long)]
    pub text_only: bool,
    /// Initials without asking. Use it only when the text was read before.
    #[arg(long)]
    pub yes: bool,
}

/// `set-aside`.
#[derive(Debug, Args)]
pub struct SetAside {
    #[command(flatten)]
    pub of: Of,
    /// Reference of the proposal, or of the activity that it is about.
    pub proposal: String,
    /// Why, with the language before it. The partners read it. Repeat it for each language.
    #[arg(long, value_name = "LANG=TEXT", required = true)]
    pub reason: Vec<Worded>,
}

/// `ask-withdraw`.
#[derive(Debug, Args)]
pub struct AskWithdraw {
    #[command(flatten)]
    pub of: Of,
    /// Reference of the proposal that we signed, or of the activity that it is about.
    pub proposal: String,
    /// Why, with the language before it. The partners read it. Repeat it for each language.
    #[arg(long, value_name = "LANG=TEXT")]
    pub reason: Vec<Worded>,
}

/// `recall`.
#[derive(Debug, Args)]
pub struct Recall {
    #[command(flatten)]
    pub of: Of,
    /// Reference of what is ready to leave, as 'mithaq status' shows it.
    pub instruction: String,
}

/// `status`.
#[derive(Debug, Args)]
pub struct Status {
    #[command(flatten)]
    pub of: Of,
}

/// `log`.
#[derive(Debug, Args)]
pub struct Log {
    #[command(flatten)]
    pub of: Of,
    /// Page to show, from 1.
    #[arg(long, default_value_t = 1)]
    pub page: u32,
}
