//! Commands on sessions of the committee and their minutes.

use super::acts::Of;
use super::follow::On;
use super::values::{Day, Worded};
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

/// A session, on a day.
#[derive(Debug, Args)]
pub struct SessionOn {
    #[command(flatten)]
    pub on: On,
    /// The session: its number, or its reference.
    pub session: String,
}

/// Sessions of the committee.
#[derive(Debug, Subcommand)]
pub enum SessionCommand {
    /// Lists the sessions, the last one first, and says whose turn it is to host.
    List(On),
    /// Shows one session: dates, agenda, delegations, minutes, decisions.
    Show(SessionOn),
    /// Proposes to hold a session. Number and host are filled in: hosts take turns.
    Call(Box<SessionCall>),
    /// States that a note of ours has called a session.
    Called(SessionCalled),
    /// Drafts the agenda from what is open, and proposes it.
    #[command(subcommand)]
    Agenda(AgendaCommand),
    /// Names our delegation, in our own order. Nobody else orders it.
    Delegation(DelegationNamed),
}

/// `session call`.
#[derive(Debug, Args)]
pub struct SessionCall {
    #[command(flatten)]
    pub of: Of,
    /// What it is called, with the language before it. Repeat it for each language.
    #[arg(long, value_name = "LANG=TEXT", required = true)]
    pub title: Vec<Worded>,
    /// When: days 2026-12-08..2026-12-09, a week 2026-W50, a month 2026-12 or a quarter 2026-Q4.
    #[arg(long, value_name = "WHEN")]
    pub period: String,
    /// Number of the session. Without it, the one after the last.
    #[arg(long)]
    pub number: Option<u32>,
    /// Code of the host, or third-place. Without it, the party whose turn it is.
    #[arg(long, value_name = "CODE")]
    pub host: Option<String>,
    /// From what hour on the first day, and until what hour on the last: 9:30 or 9:30-17:00. It needs fixed days.
    #[arg(long, value_name = "HOURS", requires = "zone")]
    pub hours: Option<String>,
    /// Time zone of the place, for instance Africa/Casablanca or Asia/Karachi.
    #[arg(long, value_name = "ZONE", requires = "hours")]
    pub zone: Option<String>,
    /// City and site, with the language before it. Repeat it for each language.
    #[arg(long, value_name = "LANG=TEXT")]
    pub place: Vec<Worded>,
    /// A working language; the minutes make faith in all of them. Repeat it for each.
    #[arg(long, value_name = "LANG", required = true)]
    pub language: Vec<String>,
    /// Anything else that both sides shall read, with the language before it. Repeat it for each language.
    #[arg(long, value_name = "LANG=TEXT")]
    pub remarks: Vec<Worded>,
    /// Signs the proposal in the same step.
    #[arg(long)]
    pub sign: bool,
}

/// `session called`.
#[derive(Debug, Args)]
pub struct SessionCalled {
    #[command(flatten)]
    pub of: Of,
    /// The session: its number, or its reference.
    pub session: String,
    /// Day of the note. Without it, today.
    #[arg(long, value_name = "DATE")]
    pub on: Option<Day>,
    /// Reference of the note.
    #[arg(long, value_name = "TEXT")]
    pub reference: Option<String>,
}

/// The agenda of a session.
#[derive(Debug, Subcommand)]
pub enum AgendaCommand {
    /// Drafts the agenda from what is open on a day, with its age. Nothing is recorded.
    Draft {
        #[command(flatten)]
        session: SessionOn,
        /// Also writes it to this file, for a person to work on before it is proposed.
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Proposes the agenda of an agreed session.
    Propose {
        #[command(flatten)]
        session: SessionOn,
        /// File with the points, as 'session agenda draft --out' writes it. Without it, the draft as it stands.
        #[arg(long, value_name = "FILE")]
        from: Option<PathBuf>,
        /// Signs the proposal in the same step.
        #[arg(long)]
        sign: bool,
    },
}

/// `session delegation`.
#[derive(Debug, Args)]
#[command(
    after_help = "The file holds a list of seats as JSON, each with its office by language and, if known, role (head, \
    member, adviser, secretary, interpreter, embassy, protocol), name and rank. Names and ranks can be erased later."
)]
pub struct DelegationNamed {
    #[command(flatten)]
    pub of: Of,
    /// The session: its number, or its reference.
    #[arg(required_unless_present = "example")]
    pub session: Option<String>,
    /// File with the seats, in our order of precedence.
    #[arg(long, value_name = "FILE", required_unless_present = "example")]
    pub from: Option<PathBuf>,
    /// Says that the delegation does not change any more.
    #[arg(long)]
    pub settled: bool,
    /// Prints an example of the file and does nothing else.
    #[arg(long)]
    pub example: bool,
}

/// Minutes of a session.
#[derive(Debug, Subcommand)]
pub enum MinutesCommand {
    /// Shows the minutes: as drafted by both sides so far, as proposed, or as signed.
    Show(SessionOn),
    /// Begins the draft, from a file or from the agenda. It reaches the other side with the next exchange.
    #[command(
        after_help = "The file holds a list of paragraphs as JSON, each with its texts by language and, where it is no \
        running text, its sort: heading or decision."
    )]
    Draft {
        #[command(flatten)]
        of: Of,
        /// The session: its number, or its reference.
        session: String,
        /// File with the paragraphs. Without it, the points of the agreed agenda become headings.
        #[arg(long, value_name = "FILE")]
        from: Option<PathBuf>,
        /// A language in which the minutes make faith. Repeat it for each. Without it, the languages of the session.
        #[arg(long, value_name = "LANG")]
        language: Vec<String>,
    },
    /// Words a paragraph of the draft otherwise. Languages that are not given stay as they are.
    Write {
        #[command(flatten)]
        of: Of,
        /// The session: its number, or its reference.
        session: String,
        /// Number of the paragraph.
        number: usize,
        #[command(flatten)]
        paragraph: ParagraphTyped,
    },
    /// Adds a paragraph to the draft.
    Add {
        #[command(flatten)]
        of: Of,
        /// The session: its number, or its reference.
        session: String,
        /// Number of the paragraph after which it stands; 0 puts it first. Without it, it comes last.
        #[arg(long, value_name = "NUMBER")]
        after: Option<usize>,
        #[command(flatten)]
        paragraph: ParagraphTyped,
    },
    /// Leaves a paragraph out of the draft.
    LeaveOut {
        #[command(flatten)]
        of: Of,
        /// The session: its number, or its reference.
        session: String,
        /// Number of the paragraph.
        number: usize,
    },
    /// Chooses a wording for every paragraph that both sides changed, all at once.
    Choose {
        #[command(flatten)]
        of: Of,
        /// The session: its number, or its reference.
        session: String,
        /// Number of a paragraph that stands as we have it. Repeat it for each.
        #[arg(long, value_name = "NUMBER")]
        ours: Vec<usize>,
        /// Number of a paragraph that stands as the other side has it. Repeat it for each.
        #[arg(long, value_name = "NUMBER")]
        theirs: Vec<usize>,
        /// Other words for a paragraph: its number, then the language, as in 3:fr=Les deux parties. Repeat it for each
        /// language.
        #[arg(long, value_name = "NUMBER:LANG=TEXT")]
        words: Vec<NumberedWords>,
    },
    /// Proposes the minutes with their decisions and actions, the next plan and the review, as one text to be signed.
    #[command(
        after_help = "'mithaq minutes propose --example' prints the file that says who answers for each decision."
    )]
    Propose {
        #[command(flatten)]
        of: Of,
        /// The session: its number, or its reference.
        #[arg(required_unless_present = "example")]
        session: Option<String>,
        /// File with title, day, decisions and actions.
        #[arg(long, value_name = "FILE", required_unless_present = "example")]
        from: Option<PathBuf>,
        /// Signs the proposal in the same step.
        #[arg(long)]
        sign: bool,
        /// Prints an example of the file and does nothing else.
        #[arg(long)]
        example: bool,
    },
}

/// A paragraph as typed.
#[derive(Debug, Args)]
pub struct ParagraphTyped {
    /// What it says, with the language before it. Repeat it for each language.
    #[arg(long, value_name = "LANG=TEXT")]
    pub text: Vec<Worded>,
    /// What it is. Without it, running text, or what it was.
    #[arg(long, value_name = "SORT")]
    pub sort: Option<SortTyped>,
}

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SortTyped {
    /// Running text.
    Text,
    /// A heading.
    Heading,
    /// A passage that becomes a decision.
    Decision,
}

/// Words for a paragraph by its number, typed as `3:fr=Les deux parties`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberedWords {
    /// Number of the paragraph.
    pub number: usize,
    /// The words.
    pub worded: Worded,
}

impl std::str::FromStr for NumberedWords {
    type Err = String;

    fn from_str(typed: &str) -> Result<Self, String> {
        let parts = typed.split_once(':').and_then(|(number, rest)| Some((number.parse().ok()?, rest)));
        let (number, rest) =
            parts.ok_or_else(|| format!("write the number of the paragraph first, as in 3:fr={typed}"))?;
        Ok(Self { number, worded: rest.parse()? })
    }
}
