//! Numbers that look like chance and are the same on every machine for the same seed.

/// A counter whose steps are mixed (the 64-bit finaliser of MurmurHash3 as SplitMix uses it). Not for keys.
#[derive(Debug, Clone)]
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `bound`; 0 when the bound is 0.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        // The high half of a product spreads over the range without division.
        ((u128::from(self.next()) * bound as u128) >> 64) as usize
    }

    /// About 256 times the negative base-2 logarithm of a number drawn between 0 and 1, in whole numbers, so that no two
    /// machines round it differently: leading zeros, and the eight bits after them taken as a straight line.
    pub(crate) fn surprise(&mut self) -> u64 {
        let drawn = self.next() | 1;
        let zeros = u64::from(drawn.leading_zeros());
        let after = (drawn << zeros << 1) >> 56;
        zeros * 256 + (256 - after)
    }
}
