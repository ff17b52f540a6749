//! Digests and fingerprints as people read them to each other: digits in groups of three, or words.
//!
//! Two officers who wish to compare what their registers show agree on a number first, so that nobody can look for a
//! record that happens to sound alike. A word has three consonants and two vowels, and is computed from its rank:
//! `c v c v c`, 3 + 1 + 3 + 1 + 3 bits. The rank is the same in every language; only the letters differ. Consonants
//! were taken that both Arabic and Urdu have, that differ by ear, and that spell nothing rude.

use crate::hash::{Hash, hash};
use crate::ids::{Fingerprint, StateDigest};
use std::fmt;

/// Digits in groups of three.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Digits<const GROUPS: usize>([u16; GROUPS]);

impl<const GROUPS: usize> Digits<GROUPS> {
    /// The groups, each from 0 to 999, first one first.
    pub fn groups(&self) -> &[u16; GROUPS] {
        &self.0
    }

    /// The digest as one number, big endian, modulo 1000^GROUPS; for at most 12 groups.
    fn of(hash: Hash) -> Self {
        const { assert!(GROUPS <= 12, "1000^GROUPS * 256 must fit 128 bits") };
        let modulus = 1_000_u128.pow(GROUPS as u32);
        let mut value = hash.0.iter().fold(0, |value, byte| (value * 256 + u128::from(*byte)) % modulus);
        let mut groups = [0; GROUPS];
        for group in groups.iter_mut().rev() {
            *group = (value % 1_000) as u16;
            value /= 1_000;
        }
        Digits(groups)
    }
}

impl<const GROUPS: usize> fmt::Display for Digits<GROUPS> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, group) in self.0.iter().enumerate() {
            write!(f, "{}{group:03}", if i == 0 { "" } else { " " })?;
        }
        Ok(())
    }
}

/// A word, by its rank from 0 to 2,047.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Word(u16);

/// Letters in which a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    /// French and English.
    Latin,
    /// Arabic.
    Arabic,
    /// Urdu.
    Urdu,
}

impl Script {
    fn consonants(self) -> [char; 8] {
        match self {
            Script::Latin => ['b', 'd', 'f', 'j', 'l', 'm', 'r', 's'],
            Script::Arabic | Script::Urdu => ['ب', 'د', 'ف', 'ج', 'ل', 'م', 'ر', 'س'],
        }
    }
    fn vowels(self) -> [char; 2] {
        match self {
            Script::Latin => ['a', 'i'],
            Script::Arabic => ['ا', 'ي'],
            Script::Urdu => ['ا', 'ی'],
        }
    }
}

impl Word {
    /// Number of words.
    pub const COUNT: u16 = 2_048;

    /// The word of this rank, if there is one.
    pub fn of_rank(rank: u16) -> Option<Word> {
        (rank < Self::COUNT).then_some(Word(rank))
    }
    /// Its rank.
    pub fn rank(self) -> u16 {
        self.0
    }
    /// The word in letters.
    pub fn spell(self, script: Script) -> String {
        let (consonants, vowels) = (script.consonants(), script.vowels());
        let bits = |shift: u16, mask: u16| usize::from(self.0 >> shift & mask);
        [
            consonants[bits(8, 7)],
            vowels[bits(7, 1)],
            consonants[bits(4, 7)],
            vowels[bits(3, 1)],
            consonants[bits(0, 7)],
        ]
        .iter()
        .collect()
    }
    /// Reads a word in any of the three scripts.
    pub fn read(text: &str) -> Option<Word> {
        let letters: Vec<char> = text.trim().to_lowercase().chars().collect();
        let [c1, v1, c2, v2, c3] = letters[..] else { return None };
        [Script::Latin, Script::Arabic, Script::Urdu].into_iter().find_map(|script| {
            let consonant = |letter| script.consonants().iter().position(|c| *c == letter);
            let vowel = |letter| script.vowels().iter().position(|v| *v == letter);
            let rank = consonant(c1)? << 8
                | vowel(v1)? << 7
                | consonant(c2)? << 4
                | vowel(v2)? << 3
                | consonant(c3)?;
            Some(Word(rank as u16))
        })
    }
    /// The first `N` words of a hash: 11 bits each, from its first byte on.
    fn of<const N: usize>(hash: Hash) -> [Word; N] {
        const { assert!(N * 11 <= 256, "a hash has 256 bits") };
        std::array::from_fn(|i| {
            let bit = |at: usize| u16::from(hash.0[at / 8] >> (7 - at % 8) & 1);
            Word((i * 11..i * 11 + 11).fold(0, |rank, at| rank << 1 | bit(at)))
        })
    }
}

/// `hash("words", number in 8 bytes, digest)`.
fn compared(number: u64, digest: StateDigest) -> Hash {
    hash("words", &[&number.to_be_bytes(), &digest.0.to_bytes()])
}

/// A state digest as 27 digits, under a number that the two who compare have agreed on.
pub fn digest_digits(number: u64, digest: StateDigest) -> Digits<9> {
    Digits::of(compared(number, digest))
}

/// The same as 8 words.
pub fn digest_words(number: u64, digest: StateDigest) -> [Word; 8] {
    Word::of(compared(number, digest))
}

/// A fingerprint as 36 digits. It has no number: it stands on a printed card, so it is longer.
pub fn fingerprint_digits(fingerprint: Fingerprint) -> Digits<12> {
    Digits::of(Hash(fingerprint.0))
}

/// A fingerprint as 12 words.
pub fn fingerprint_words(fingerprint: Fingerprint) -> [Word; 12] {
    Word::of(Hash(fingerprint.0))
}
