//! Randomness, keys and small helpers shared by the tests.

use exchange::sealed::{PublicReceptionKey, ReceptionKey};
use rand_core::{Infallible, TryCryptoRng, TryRng};

/// Reproducible bytes (splitmix64). For tests only: it is not unpredictable.
pub struct Seeded(pub u64);

impl TryRng for Seeded {
    type Error = Infallible;
    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        self.try_next_u64().map(|x| x as u32)
    }
    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        Ok(z ^ (z >> 31))
    }
    fn try_fill_bytes(&mut self, to: &mut [u8]) -> Result<(), Infallible> {
        for part in to.chunks_mut(8) {
            part.copy_from_slice(&self.try_next_u64()?.to_le_bytes()[..part.len()]);
        }
        Ok(())
    }
}
impl TryCryptoRng for Seeded {}

/// The reception key of seed `n`.
pub fn key(n: u8) -> ReceptionKey {
    ReceptionKey::from_seed([n; 32])
}

/// The public parts of `keys`.
pub fn cards(keys: &[ReceptionKey]) -> Vec<PublicReceptionKey> {
    keys.iter().map(|key| key.public().clone()).collect()
}

/// `length` bytes that differ from place to place.
pub fn content(length: usize) -> Vec<u8> {
    let mut bytes = vec![0; length];
    Seeded(length as u64).try_fill_bytes(&mut bytes).unwrap();
    bytes
}
