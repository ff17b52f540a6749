//! One module a group of commands. Each reads top to bottom: what was typed, one command or query of the register,
//! what is printed.

mod acts;
mod calendar;
mod carry;
mod digest;
mod dossier;
mod draft;
mod erase;
mod feed;
mod follow;
mod keep;
mod minutes;
mod party;
mod place;
mod posts;
mod review;
mod session;
mod setup;
mod show;
pub mod stand;
mod state;
mod verify;

pub use calendar::calendar_of_year;
pub use show::why;
pub use stand::day_of;

use crate::cli::{Activity, Cli, Command, Dossier, PlanCommand};
use crate::failure::{Done, exit};
use crate::output::Output;
use crate::{demo, serve};
use clap::CommandFactory as _;
use std::path::PathBuf;

/// Carries out a command and gives its exit code.
pub fn run(command: Command, data: Option<PathBuf>, out: Output) -> Done<u8> {
    match command {
        Command::Init(typed) => setup::init(typed, data, out)?,
        Command::Card(typed) => setup::card(&typed, data, out)?,
        Command::Partner(typed) => setup::partner(typed, data, out)?,
        Command::Dossier(Dossier::Open(typed)) => dossier::open(&typed, data, out)?,
        Command::Dossier(Dossier::Join(of)) => dossier::join(&of, data, out)?,
        Command::Dossier(Dossier::Leave(typed)) => dossier::leave(&typed, data, out)?,
        Command::Dossier(Dossier::List) => dossier::list(data, out)?,
        Command::Dossier(Dossier::Draft(typed)) => draft::run(&typed, out)?,
        Command::Settle(typed) => acts::settle(&typed, data, out)?,
        Command::Erase(typed) => erase::run(&typed, data, out)?,
        Command::Party(typed) => party::run(&typed, data, out)?,
        Command::Plan(PlanCommand::Show(typed)) => show::plan(&typed, data, out)?,
        Command::Activity(Activity::Propose(typed)) => acts::propose(&typed, data, out)?,
        Command::Activity(Activity::Show(typed)) => show::activity(&typed, data, out)?,
        Command::Activity(Activity::Withdraw { of, item, sign }) => {
            acts::withdraw(&of, &item, sign, data, out)?
        }
        Command::Activity(Activity::State(typed)) => state::activity(&typed, data, out)?,
        Command::FollowUp(typed) => follow::followup(&typed, data, out)?,
        Command::Statement(typed) => follow::statement(&typed, data, out)?,
        Command::Calendar(typed) => calendar::run(&typed, data, out)?,
        Command::Window(typed) => place::window(&typed, data, out)?,
        Command::LayOut(typed) => place::layout(&typed, data, out)?,
        Command::Review(typed) => review::run(&typed, data, out)?,
        Command::Instrument(typed) => follow::instrument(&typed, data, out)?,
        Command::Action(typed) => state::action(&typed, data, out)?,
        Command::Session(typed) => session::run(&typed, data, out)?,
        Command::Minutes(typed) => minutes::run(&typed, data, out)?,
        Command::Digest(typed) => digest::run(&typed, data, out)?,
        Command::Feed(typed) => feed::run(&typed, data, out)?,
        Command::ProposeOtherwise(typed) => acts::propose_otherwise(&typed, data, out)?,
        Command::Initial(typed) => acts::initial(&typed, data, out)?,
        Command::Sign(typed) => acts::sign(&typed, data, out)?,
        Command::SetAside(typed) => acts::set_aside(&typed, data, out)?,
        Command::AskWithdraw(typed) => acts::ask_withdraw(&typed, data, out)?,
        Command::Recall(typed) => acts::recall(&typed, data, out)?,
        Command::Status(typed) => show::status(&typed, data, out)?,
        Command::Log(typed) => show::log(&typed, data, out)?,
        Command::Exchange(typed) => carry::exchange(&typed, data, out)?,
        Command::Pouch(typed) => carry::pouch(typed, data, out)?,
        Command::Post(typed) => posts::post(typed, data, out)?,
        Command::Seal(typed) => posts::seal(typed, data, out)?,
        Command::Root(typed) => posts::root(typed, data, out)?,
        Command::Export(typed) => keep::export(&typed, data, out)?,
        Command::Verify(typed) => return verify::run(&typed.file, out),
        Command::Rebuild(typed) => keep::rebuild(&typed, data, out)?,
        Command::Backup(typed) => keep::backup(&typed, data, out)?,
        Command::Restore(typed) => keep::restore(&typed, data, out)?,
        Command::NothingUnderWay => keep::nothing_under_way(data, out)?,
        Command::Serve(typed) => serve::run(&typed, data, out)?,
        Command::Demo(typed) => demo::run(&typed, data, out)?,
        Command::Completions(typed) => {
            let mut script = Vec::new();
            clap_complete::generate(typed.shell, &mut Cli::command(), "mithaq", &mut script);
            crate::output::line(String::from_utf8_lossy(&script).trim_end());
        }
    }
    Ok(exit::DONE)
}
