//! Two registers and a carrier that loses, doubles and reorders: whatever it does, they level, and nothing taken in
//! twice changes anything.

use crate::common::Seeded;
use crate::memory::Register;
use exchange::pouch::{Numbering, PouchError};
use exchange::sealed::SealedError;
use rand_core::Rng;
use std::collections::BTreeMap;

/// What happened on the way, so that a run in which nothing went wrong does not pass for a proof.
#[derive(Default, Debug)]
struct Weather {
    lost: usize,
    doubled: usize,
    gaps: usize,
    old: usize,
    key_gone: usize,
}

fn run(seed: u64, seen: &mut Weather) {
    let mut rng = Seeded(seed);
    let (ours, theirs) = Register::pair();
    let mut sides = [ours, theirs];
    let mut under_way: [Vec<Vec<u8>>; 2] = Default::default(); // towards side 0, towards side 1
    for _ in 0..60 {
        let side = (rng.next_u32() % 2) as usize;
        match rng.next_u32() % 6 {
            // The second register writes its first folio only once it holds the founding.
            0 if !sides[side].held.is_empty() => drop(sides[side].propose(10)),
            0 | 1 => {
                let pouch = sides[side].send();
                under_way[1 - side].push(pouch);
            }
            2 if !under_way[side].is_empty() => {
                let lost = rng.next_u32() as usize % under_way[side].len();
                under_way[side].remove(lost);
                seen.lost += 1;
            }
            3 if !under_way[side].is_empty() => {
                let twice = under_way[side][rng.next_u32() as usize % under_way[side].len()].clone();
                under_way[side].push(twice);
                seen.doubled += 1;
            }
            _ if !under_way[side].is_empty() => {
                let any = rng.next_u32() as usize % under_way[side].len();
                let pouch = under_way[side].swap_remove(any);
                arrive(&mut sides[side], &pouch, seen, seed);
            }
            _ => {}
        }
    }
    // The weather clears: one pouch each way, and back.
    for side in [0, 1, 0, 1] {
        let pouch = sides[side].send();
        let opened = sides[1 - side].take_in(&pouch);
        assert!(opened.is_ok(), "seed {seed}: {opened:?}");
    }
    assert_eq!(sides[0].holdings(), sides[1].holdings(), "seed {seed}");
    for side in &sides {
        assert!(side.leaving().leaves.folios().is_empty(), "seed {seed}: all is acknowledged");
    }
}

fn arrive(side: &mut Register, pouch: &[u8], seen: &mut Weather, seed: u64) {
    let before: BTreeMap<_, _> =
        side.held.iter().map(|(id, (folio, _))| (*id, folio.bytes.clone())).collect();
    match side.take_in(pouch) {
        Ok(opened) => match opened.numbering {
            Numbering::Old => seen.old += 1,
            Numbering::Gap(_) => seen.gaps += 1,
            Numbering::Next => {}
        },
        // Overtaken by a later pouch, whose key destroyed this one's: nothing is missing that does not come again.
        Err(PouchError::Sealed(SealedError::NotForUs)) => seen.key_gone += 1,
        Err(error) => panic!("seed {seed}: {error}"),
    }
    let after = side.holdings();
    for (id, bytes) in &before {
        assert_eq!(side.held[id].0.bytes, *bytes, "seed {seed}: what was held stays as it was");
    }
    // Once more: refused or not, it changes nothing.
    let _ = side.take_in(pouch);
    assert_eq!(side.holdings(), after, "seed {seed}");
}

#[test]
fn in_any_weather_two_registers_level() {
    let mut seen = Weather::default();
    for seed in 0..12 {
        run(seed, &mut seen);
    }
    let Weather { lost, doubled, gaps, old, key_gone } = seen;
    assert!([lost, doubled, gaps, old, key_gone].into_iter().all(|times| times > 2), "{seen:?}");
}
