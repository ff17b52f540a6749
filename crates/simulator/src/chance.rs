//! Numbers drawn from a seed (SplitMix64): the same seed walks the same way on every machine. Good for finding
//! faults, worthless for keys that matter.

use rand_core::{Infallible, TryCryptoRng, TryRng};
use std::sync::{Arc, Mutex, PoisonError};

/// A source of numbers.
#[derive(Clone, Debug)]
pub struct Chance(u64);

impl Chance {
    /// Starts from a seed.
    pub fn new(seed: u64) -> Self {
        Chance(seed)
    }

    /// Starts from two numbers, so that neither alone says what follows.
    pub fn of(seed: u64, salt: u64) -> Self {
        let mut first = Chance(seed);
        Chance(first.draw() ^ salt.wrapping_mul(0xd6e8_feb8_6659_fd93))
    }

    /// Any number.
    pub fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `n`; 0 if `n` is 0.
    pub fn below(&mut self, n: usize) -> usize {
        if n == 0 { 0 } else { (self.draw() % n as u64) as usize }
    }

    /// True once in `n` times.
    pub fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    /// One of several.
    pub fn pick<T: Clone>(&mut self, from: &[T]) -> Option<T> {
        from.get(self.below(from.len())).cloned()
    }
}

/// Random bytes for all registers of one world. They start anew at each step, from the step's own salt: so a step
/// draws the same bytes whether or not steps before it were left out.
#[derive(Clone)]
pub struct Dice(Arc<Mutex<Chance>>);

impl Dice {
    /// Starts from a seed.
    pub fn new(seed: u64) -> Self {
        Dice(Arc::new(Mutex::new(Chance::new(seed))))
    }

    /// Goes on from another place.
    pub fn restart(&self, from: Chance) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = from;
    }
}

impl TryRng for Dice {
    type Error = Infallible;
    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        self.try_next_u64().map(|number| number as u32)
    }
    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(self.0.lock().unwrap_or_else(PoisonError::into_inner).draw())
    }
    fn try_fill_bytes(&mut self, to: &mut [u8]) -> Result<(), Infallible> {
        let mut chance = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for part in to.chunks_mut(8) {
            part.copy_from_slice(&chance.draw().to_le_bytes()[..part.len()]);
        }
        Ok(())
    }
}
impl TryCryptoRng for Dice {}
