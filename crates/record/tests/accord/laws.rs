//! Laws over random walks: the fold beside the oracle, any order of arrival, trials, snapshots.

use crate::compare::Beside;
use explorer::chance::Chance;
use explorer::laws::order_is_nothing;
use explorer::walk::{Setup, Walk};

/// Plays a trace with the oracle beside it.
fn with_the_oracle(setup: &Setup, trace: &[u64]) -> Result<usize, String> {
    let mut walk = Walk::new(setup.clone());
    let mut beside = Beside::default();
    for number in trace {
        let before = walk.world.folios.len();
        // Whether the laws hold is the explorer's question.
        let _ = walk.step(*number);
        if walk.world.folios.len() > before {
            beside.check(&walk.world).map_err(|why| format!("{why}\n{}", walk.log.join("\n")))?;
        }
    }
    beside.check(&walk.world).map_err(|why| format!("{why}\n{}", walk.log.join("\n")))?;
    Ok(walk.world.folios.len())
}

#[test]
fn the_oracle_says_what_the_fold_says() {
    let from: u64 = std::env::var("SEED").ok().and_then(|s| s.parse().ok()).unwrap_or(0);
    let seeds: u64 = std::env::var("SEEDS").ok().and_then(|s| s.parse().ok()).unwrap_or(40);
    let steps: usize = std::env::var("STEPS").ok().and_then(|s| s.parse().ok()).unwrap_or(120);
    let mut folios = 0;
    for seed in from..from + seeds {
        let mut chance = Chance::new(seed);
        let setup = Setup::drawn(&mut chance);
        let trace: Vec<u64> = (0..steps).map(|_| chance.next()).collect();
        match with_the_oracle(&setup, &trace) {
            Ok(n) => folios += n,
            Err(_) => {
                let trace = explorer::shorten(&trace, &|t| with_the_oracle(&setup, t).is_err());
                let why = with_the_oracle(&setup, &trace).err().unwrap_or_default();
                panic!("seed {seed}: {setup:?}\n{why}");
            }
        }
    }
    assert!(folios > 40 * seeds as usize / 4, "only {folios} folios were written");
}

#[test]
fn any_order_of_arrival_gives_the_same_record() {
    for seed in 0..60 {
        let mut chance = Chance::new(seed);
        let setup = Setup::drawn(&mut chance);
        let trace: Vec<u64> = (0..150).map(|_| chance.next()).collect();
        let (walk, _) = explorer::play(&setup, &trace);
        for r in 0..walk.world.registers.len() {
            if let Err(why) = order_is_nothing(&walk.world, r, &mut chance) {
                panic!("seed {seed}: {why}\n{}", walk.log.join("\n"));
            }
        }
    }
}
