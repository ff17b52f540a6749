//! A search through what parties can do to each other, over the real fold.
//!
//! # What lives here
//! - [`world`]: parties, registers and folios, to be set to work by tests and by the search.
//! - [`walk`]: long walks in which everything may happen at once.
//! - [`exhaust`]: small set-ups, gone through to the end.
//! - [`heal`]: everybody turns honest, connected and willing.
//! - [`needed`]: the rules that can be switched off.
//! - [`search`]: many walks, and the shortest that breaks a law.
//! - [`laws`]: what must hold whatever anybody does.
//! - [`chance`]: numbers from a seed.
//!
//! # What may not live here
//! A second model of the rules: every verdict and every state comes from `record::fold`.

#![forbid(unsafe_code)]

pub mod chance;
pub mod exhaust;
pub mod heal;
pub mod laws;
pub mod needed;
pub mod search;
pub mod walk;
pub mod world;

use laws::Outcome;
use walk::{Setup, Walk};

/// Plays a trace; the walk it makes, and what it breaks if it breaks a law.
pub fn play(setup: &Setup, trace: &[u64]) -> (Walk, Outcome) {
    let mut walk = Walk::new(setup.clone());
    for number in trace {
        if let Err(why) = walk.step(*number) {
            return (walk, Err(why));
        }
    }
    (walk, Ok(()))
}

/// Leaves out of a failing trace all that its failure does not need.
pub fn shorten(trace: &[u64], fails: &dyn Fn(&[u64]) -> bool) -> Vec<u64> {
    let mut trace = trace.to_vec();
    let mut size = trace.len().div_ceil(2).max(1);
    loop {
        let mut at = 0;
        let before = trace.len();
        while at < trace.len() {
            let mut shorter = trace[..at].to_vec();
            shorter.extend_from_slice(&trace[(at + size).min(trace.len())..]);
            if fails(&shorter) {
                trace = shorter;
            } else {
                at += size;
            }
        }
        if size == 1 && trace.len() == before {
            return trace;
        }
        size = (size / 2).max(1);
    }
}
