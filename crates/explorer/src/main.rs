//! `explorer --steps N --seed S`: searches for a way to break the rules, and prints the shortest it finds.

#![forbid(unsafe_code)]

use explorer::search;
use record::fold::Rules;
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut steps: u64 = 200_000;
    let mut seed: u64 = 1;
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        let value = args.next().and_then(|v| v.parse().ok());
        match (arg.as_str(), value) {
            ("--steps", Some(n)) => steps = n,
            ("--seed", Some(n)) => seed = n,
            _ => {
                eprintln!("usage: explorer [--steps N] [--seed S]");
                return ExitCode::FAILURE;
            }
        }
    }
    match search::walks(Rules::ALL, steps, seed, None) {
        Ok(report) => {
            println!("{report}");
            ExitCode::SUCCESS
        }
        Err(found) => {
            println!("{found}");
            ExitCode::FAILURE
        }
    }
}
