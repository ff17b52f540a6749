//! `explorer --steps N --seed S --states M`: searches for a way to break the rules, and prints the shortest it finds.

#![forbid(unsafe_code)]

use explorer::exhaust::{LONG, Order, SCENES, SMALL, exhaust};
use explorer::needed::without;
use explorer::search;
use record::fold::Rules;
use std::process::ExitCode;

fn main() -> ExitCode {
    let (mut steps, mut seed, mut states) = (200_000, 1, 20_000);
    let mut rules = Rules::ALL;
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        let text = args.next().unwrap_or_default();
        if let ("--without", Some(fewer)) = (arg.as_str(), without(&text)) {
            rules = fewer;
            continue;
        }
        let value = text.parse::<u64>().ok();
        match (arg.as_str(), value) {
            ("--steps", Some(n)) => steps = n,
            ("--seed", Some(n)) => seed = n,
            ("--states", Some(n)) => states = n,
            _ => {
                eprintln!("usage: explorer [--steps N] [--seed S] [--states M] [--without RULE]");
                return ExitCode::FAILURE;
            }
        }
    }
    let small = SMALL.iter().chain(LONG).map(|scene| (scene, Order::Depth));
    let bounded = SCENES.iter().map(|scene| (scene, Order::Anywhere));
    for (scene, order) in small.chain(bounded).filter(|_| states > 0) {
        match exhaust(scene, rules, states as usize, order) {
            Ok(done) => println!(
                "{}: {} states, {} deeds, {} turned honest; {}",
                scene.name,
                done.states,
                done.deeds,
                done.healed,
                if done.exhausted { "exhausted" } else { "bounded" }
            ),
            Err(why) => {
                println!("{}: {why}", scene.name);
                return ExitCode::FAILURE;
            }
        }
    }
    // In slices, so that a search that is broken off has said how far it came.
    let (mut total, mut at) = (search::Report::default(), seed);
    while total.steps < steps {
        match search::walks(rules, (steps - total.steps).min(100_000), at, None) {
            Ok(report) => {
                at += report.walks;
                total.add(&report);
                println!("{total}");
            }
            Err(found) => {
                println!("{found}");
                return ExitCode::FAILURE;
            }
        }
    }
    ExitCode::SUCCESS
}
