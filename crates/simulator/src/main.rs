//! Runs seeds of the simulator from the command line.

#![forbid(unsafe_code)]

use clap::Parser;
use std::process::ExitCode;

/// Whole registers in all weathers, from a seed.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// How many seeds to run.
    #[arg(long, default_value_t = 10)]
    seeds: u64,
    /// How many steps each.
    #[arg(long, default_value_t = 2_000)]
    steps: usize,
    /// The first seed.
    #[arg(long, default_value_t = 0)]
    seed: u64,
    /// How many at a time.
    #[arg(long, default_value_t = 2)]
    threads: usize,
    /// Do not shorten failures.
    #[arg(long)]
    whole: bool,
}

fn main() -> ExitCode {
    let given = Arguments::parse();
    let started = std::time::Instant::now();
    let tell = |seed: u64, result: &Result<simulator::run::Report, String>| match result {
        Ok(report) => println!(
            "seed {seed}: {} folios, {} versions agreed, {:.1} s, {}",
            report.folios,
            report.agreed,
            report.took.as_secs_f64(),
            report.end
        ),
        Err(text) => println!("{text}"),
    };
    let (report, failures) =
        simulator::run::seeds(given.seed, given.seeds, given.steps, given.threads, !given.whole, &tell);
    println!("{} steps, {} folios, {} versions agreed", report.steps, report.folios, report.agreed);
    for (what, count) in &report.counts {
        println!("  {count:>8}  {what}");
    }
    println!("{} of {} seeds failed; {:.1} s", failures.len(), given.seeds, started.elapsed().as_secs_f64());
    if failures.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
