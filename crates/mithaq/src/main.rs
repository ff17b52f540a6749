//! Mithaq, the program: what one party's officer types, and the two servers behind it.
//!
//! What lives here: the commands and their help ([`cli`], [`commands`]), the files a person writes by hand
//! ([`papers`]), the desk and the link of one register ([`serve`]), the demonstration ([`demo`]). What may not: rules.
//! Every command is one command or query of the register, and every answer is one of its views, as words or as JSON.
//!
//! The route: `main` reads the command, checks the time zone data, hands over to one module of `commands`, prints the
//! one sentence of a failure, and ends with its exit code.

#![forbid(unsafe_code)]

mod cli;
mod commands;
mod demo;
mod failure;
mod house;
mod mailing;
mod output;
mod papers;
mod serve;

use clap::Parser as _;
use cli::Cli;
use failure::{Done, exit};
use followup::zone;
use output::Output;
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = Cli::parse();
    match run(cli) {
        Ok(code) => ExitCode::from(code),
        Err(failure) => {
            eprintln!("mithaq: {failure}");
            ExitCode::from(failure.code)
        }
    }
}

fn run(cli: Cli) -> Done<u8> {
    zone::check()?;
    let out = Output { json: cli.json, verbose: cli.verbose };
    if cli.version {
        version(out);
        return Ok(exit::DONE);
    }
    match cli.command {
        Some(command) => commands::run(command, cli.data, out),
        None => Err(failure::Failure::bad_use("say what to do; 'mithaq --help' lists the commands")),
    }
}

fn version(out: Output) {
    let version = env!("CARGO_PKG_VERSION");
    let view = serde_json::json!({ "version": version, "time_zone_data": zone::release() });
    out.view(&view, |_| match out.verbose {
        true => format!("mithaq {version}\ntime zone data {}, inside the program", zone::release()),
        false => format!("mithaq {version}"),
    });
}
