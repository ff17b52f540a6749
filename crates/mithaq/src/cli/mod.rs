//! What can be typed: the tree of commands with their help. No command does its work here.

mod acts;
mod carry;
mod committee;
mod follow;
mod leaving;
mod party;
mod posts;
mod state;
pub mod values;

pub use acts::*;
pub use carry::*;
pub use committee::*;
pub use follow::*;
pub use leaving::*;
pub use party::*;
pub use posts::*;
pub use state::*;

use clap::{Parser, Subcommand};
use std::path::PathBuf;

/// Mithaq keeps the register of one party: what was proposed, signed and agreed with its partners.
///
/// Every party runs its own register and no server stands between them. What is agreed was signed by every party, and
/// anyone can verify it offline.
#[derive(Debug, Parser)]
#[command(name = "mithaq", disable_version_flag = true, arg_required_else_help = true, max_term_width = 100)]
#[command(
    after_help = "Begin with 'mithaq demo' to look around, or with 'mithaq init' to set up a register.\n\
    Exit codes: 0 done, 1 not done (the message says why and what to do next), 2 the command was not understood."
)]
pub struct Cli {
    /// Folder that holds this register. Without it, the folder named by MITHAQ_DATA, or else .mithaq/register here.
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Prints the answer as JSON, for other programs.
    #[arg(long, global = true)]
    pub json: bool,
    /// Prints the version. With --verbose it also prints the release of the time zone data.
    #[arg(long, short = 'V')]
    pub version: bool,
    /// Says more.
    #[arg(long, short, global = true)]
    pub verbose: bool,
    /// What to do.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Every command.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Sets up a new register in an empty folder, with its keys and the party's root.
    Init(Init),
    /// Shows the fingerprint card of this register, to be compared with a partner by voice or on paper.
    Card(Card),
    /// Adds a partner, confirms its fingerprint, and says how it can be reached.
    #[command(subcommand)]
    Partner(Partner),
    /// Opens, lists and drafts dossiers. A dossier is the shared record of one agreement.
    #[command(subcommand)]
    Dossier(Dossier),
    /// Shows the parties of a dossier, and proposes that one joins or leaves.
    #[command(subcommand)]
    Party(Party),
    /// Frees an activity that is stuck or contested after a register was forked. Every party signs it.
    Settle(Settle),
    /// Erases texts that name persons, and asks partners to do the same.
    #[command(subcommand)]
    Erase(Erase),
    /// Shows the plan of activities.
    #[command(subcommand)]
    Plan(PlanCommand),
    /// Proposes an activity, shows one, or states what our side did for it.
    #[command(subcommand)]
    Activity(Activity),
    /// Shows what is open on a day: late, this week, later, waiting, done; and whose move it is.
    #[command(name = "followup")]
    FollowUp(FollowUp),
    /// Shows the text of what is agreed, open and late, with words that two officers compare on the telephone.
    Statement(ReconciledStatement),
    /// Imports and shows the calendars of the States, and what clashes under them.
    #[command(subcommand)]
    Calendar(CalendarCommand),
    /// Finds the dates on which one activity can be held, the best first, each with its reasons.
    Window(FindWindow),
    /// Lays out a year for a draft plan under the calendars of all who take part.
    #[command(name = "layout")]
    LayOut(LayOut),
    /// Shows the review of a year: numbers that open their lists, and what is drafted from them.
    Review(ReviewYear),
    /// Shows the days of instruments that must not be missed.
    #[command(subcommand)]
    Instrument(InstrumentCommand),
    /// Lists actions, reports ours as done, and acknowledges or contests those of others.
    #[command(subcommand)]
    Action(ActionCommand),
    /// Calls, lists and shows sessions of the committee; drafts their agenda; names our delegation.
    #[command(subcommand)]
    Session(SessionCommand),
    /// Drafts the minutes of a session together with the other side, and proposes them with what they decide.
    #[command(subcommand)]
    Minutes(MinutesCommand),
    /// Prints what awaits our side, and sends it to our own officers by mail.
    #[command(subcommand)]
    Digest(DigestCommand),
    /// Opens and ends secret addresses at which calendar programs of our officers read a dossier; prints the calendar.
    #[command(subcommand)]
    Feed(FeedCommand),
    /// Does not retain a partner's wording and proposes and signs another one, in one step.
    ProposeOtherwise(Box<ProposeOtherwise>),
    /// Initials a proposal ad referendum. It is noted for all to see and binds nobody.
    Initial(Initial),
    /// Signs a proposal. Once it has left, a signature is final.
    Sign(Sign),
    /// Does not retain a wording. This is final for that wording; another one can be proposed.
    SetAside(SetAside),
    /// Asks the partners to set aside a text that we signed. It is a request and changes nothing by itself.
    AskWithdraw(AskWithdraw),
    /// Recalls a decision that is ready to leave and has not left.
    Recall(Recall),
    /// Shows what awaits us, what awaits them, what is being confirmed, and the last exchange.
    Status(Status),
    /// Shows the history of a dossier, newest first, with the words of its state.
    Log(Log),
    /// Exchanges with a partner over the link, now: one question and one answer level both registers.
    Exchange(Exchange),
    /// Packs a pouch to be carried by hand, or opens one that arrived.
    #[command(subcommand)]
    Pouch(Pouch),
    /// Sets up further posts of a party, each with a register of its own, and lets them join its dossiers.
    #[command(subcommand)]
    Post(Post),
    /// Hands the seal over to another post of ours, or moves it when a post is lost.
    #[command(subcommand)]
    Seal(Seal),
    /// Lets the party's next root take over from the one that is lost.
    #[command(subcommand)]
    Root(Root),
    /// Writes a whole dossier as one file that anyone can verify offline.
    Export(Export),
    /// Verifies an exported dossier. It needs no register and no network.
    #[command(
        after_help = "Exit codes: 0 proved; 1 not proved; 2 the command was not understood or the file \
        cannot be read; 3 proved, but with two histories of one register, a contested item or change of parties, or a missing text."
    )]
    Verify(Verify),
    /// Builds everything that is shown anew from the signed record, and says whether anything differed.
    Rebuild(Rebuild),
    /// Writes a copy of this register to a file, while it is in use.
    Backup(Backup),
    /// Sets up a folder from a backup. The register then waits until its partners' positions have been seen.
    Restore(Restore),
    /// States that no pouch which a register had packed before it was restored is still on its way: each has arrived
    /// or was destroyed. Then exchange with each partner; what they answer from then on ends the wait.
    NothingUnderWay,
    /// Opens the desk in the browser and answers partners over the link, until it is stopped with Ctrl-C.
    Serve(Serve),
    /// Starts two registers on this machine, with a dossier and examples, and opens both desks.
    Demo(Demo),
    /// Prints completions for a shell.
    Completions(Completions),
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    /// Every command and option, with its help.
    fn walk(command: &clap::Command, path: &str, seen: &mut Vec<(String, String)>) {
        seen.push((path.to_owned(), command.get_about().map(ToString::to_string).unwrap_or_default()));
        for argument in
            command.get_arguments().filter(|argument| !matches!(argument.get_id().as_str(), "help"))
        {
            let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
            seen.push((format!("{path} {}", argument.get_id()), help));
        }
        for below in command.get_subcommands().filter(|below| below.get_name() != "help") {
            walk(below, &format!("{path} {}", below.get_name()), seen);
        }
    }

    #[test]
    fn every_command_and_option_has_a_help_in_words_an_officer_knows() {
        let command = super::Cli::command();
        command.clone().debug_assert();
        let mut seen = Vec::new();
        walk(&command, "mithaq", &mut seen);
        assert!(seen.len() > 80, "the tree is walked");
        for (path, help) in seen {
            assert!(!help.is_empty(), "{path} has no help");
            let lower = help.to_lowercase();
            for jargon in ["hash", "feed", "node", "dag", "payload", "cbor", "database"] {
                assert!(
                    !lower.split(|c: char| !c.is_alphanumeric()).any(|word| word == jargon),
                    "{path}: {help}"
                );
            }
        }
    }
}
