//! Commands on what is open, on calendars and dates, and on the review.

use super::acts::Of;
use super::values::Day;
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Which dossier, and on which day one stands.
#[derive(Debug, Clone, Args)]
pub struct On {
    #[command(flatten)]
    pub of: Of,
    /// Day to stand on, for instance 2027-03-01. Without it, today.
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<Day>,
}

/// `followup`.
#[derive(Debug, Args)]
#[command(
    after_help = "Groups: late, this week and later are ours; waiting is theirs; done came to its end in the \
    last thirty days. A partner that was not heard of for three weeks is named with the day of the last exchange."
)]
pub struct FollowUp {
    #[command(flatten)]
    pub on: On,
    /// Shows one group only.
    #[arg(long, value_name = "GROUP")]
    pub group: Option<BoardGroup>,
}

/// A group of the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum BoardGroup {
    /// Ours, and its day is over.
    Late,
    /// Ours, within seven days.
    ThisWeek,
    /// Ours, later or without a day.
    Later,
    /// Not ours.
    Waiting,
    /// Came to its end.
    Done,
}

/// Calendars of the States that take part.
#[derive(Debug, Subcommand)]
pub enum CalendarCommand {
    /// Reads the days of our own State from a file and states them to the partners. A file with a fault changes nothing.
    #[command(
        after_help = "A table (CSV) names its columns in the first row: what, key, from, to, sort, certainty, \
        source, then one column a language with the name. An iCalendar file is taken as well. Every line that cannot \
        be read is told with its number."
    )]
    Import(CalendarImport),
    /// Shows the days off and the seasons of one year, of every party or of one.
    Show(CalendarShow),
    /// Shows what cannot be as the plan says, each with the ways out.
    Clashes(CalendarClashes),
}

/// `calendar import`.
#[derive(Debug, Args)]
pub struct CalendarImport {
    #[command(flatten)]
    pub of: Of,
    /// The file.
    pub file: PathBuf,
    /// Where the days were taken from, in an iCalendar file. Without it, the name of the file.
    #[arg(long, value_name = "TEXT")]
    pub source: Option<String>,
    /// Language of the names in an iCalendar file.
    #[arg(long, default_value = "en", value_name = "LANG")]
    pub language: String,
    /// Only says what would be stated.
    #[arg(long)]
    pub preview: bool,
}

/// `calendar show`.
#[derive(Debug, Args)]
pub struct CalendarShow {
    #[command(flatten)]
    pub on: On,
    /// Year to show. Without it, the year of the day one stands on.
    #[arg(long)]
    pub year: Option<i16>,
    /// Only the calendar of this party.
    #[arg(long, value_name = "CODE")]
    pub state: Option<String>,
}

/// `calendar clashes`.
#[derive(Debug, Args)]
pub struct CalendarClashes {
    #[command(flatten)]
    pub on: On,
    /// Looks at all dossiers of this register together. The answer is for our eyes only and never leaves it.
    #[arg(long)]
    pub across: bool,
    /// How many activities we can host on one day, with --across.
    #[arg(long, requires = "across", value_name = "NUMBER")]
    pub most: Option<u32>,
}

/// `window`.
#[derive(Debug, Args)]
pub struct FindWindow {
    #[command(flatten)]
    pub on: On,
    /// Reference of the activity.
    pub item: String,
    /// First day on which it can begin. Without it, the first of the year of its period.
    #[arg(long, value_name = "DATE")]
    pub from: Option<Day>,
    /// Last day on which it can end. Without it, the last of that year.
    #[arg(long, value_name = "DATE")]
    pub to: Option<Day>,
    /// How many windows to show.
    #[arg(long, default_value_t = 5)]
    pub most: usize,
}

/// `layout`.
#[derive(Debug, Args)]
#[command(
    after_help = "A layout is our own proposal for people to work on: nothing is recorded and nothing leaves. The \
    answer says how it was found: search is the same on every machine; solver and best come from the exact method, which \
    is tried when --seconds is given."
)]
pub struct LayOut {
    #[command(flatten)]
    pub on: On,
    /// Year to lay out. Without it, the year after the day one stands on.
    #[arg(long)]
    pub year: Option<i16>,
    /// File with a draft plan, as for 'mithaq activity propose'. Its lines come beside what is agreed for that year.
    #[arg(long, value_name = "FILE")]
    pub from: Option<PathBuf>,
    /// Adds the lines that the review of the year before proposes: carried over, repeated, agreed in principle.
    #[arg(long)]
    pub carry_on: bool,
    /// Lets lines without agreed days move anywhere in the year, not only within their month or quarter.
    #[arg(long)]
    pub anywhere: bool,
    /// Lets the exact method better the answer for so many seconds.
    #[arg(long, value_name = "SECONDS", default_value_t = 0, value_parser = clap::value_parser!(u64).range(0..=600))]
    pub seconds: u64,
}

/// `review`.
#[derive(Debug, Args)]
pub struct ReviewYear {
    #[command(flatten)]
    pub on: On,
    /// Year to review. Without it, the year of the day one stands on.
    #[arg(long)]
    pub year: Option<i16>,
    /// Opens the list behind a number, by its name as the review shows it, for instance held or area-TRG-planned.
    #[arg(long, value_name = "NUMBER")]
    pub list: Option<String>,
    /// Shows the draft of the next plan or agenda instead.
    #[arg(long, value_name = "DRAFT", conflicts_with = "list")]
    pub draft: Option<Draft>,
    /// Shows the totals of so many years, this one the last.
    #[arg(long, value_name = "YEARS", conflicts_with_all = ["list", "draft"], value_parser = clap::value_parser!(i16).range(1..=50))]
    pub trend: Option<i16>,
}

/// What is drafted from a review.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Draft {
    /// The plan of the next year.
    Plan,
    /// The agenda of the next session.
    Agenda,
}

/// `statement`.
#[derive(Debug, Args)]
pub struct ReconciledStatement {
    #[command(flatten)]
    pub on: On,
    /// Number on which the two officers who compare have agreed.
    #[arg(long, default_value_t = 1)]
    pub number: u64,
}

/// Instruments.
#[derive(Debug, Subcommand)]
pub enum InstrumentCommand {
    /// Shows entry into force, the last day to give notice, the next renewal and the end of every instrument.
    Dates(On),
}
