//! What two officers read to each other.

use record::hash::{Hash, hash};
use record::ids::{Fingerprint, StateDigest};
use record::words::{Script, Word, digest_digits, digest_words, fingerprint_digits, fingerprint_words};
use std::collections::HashSet;

const SCRIPTS: [Script; 3] = [Script::Latin, Script::Arabic, Script::Urdu];

#[test]
fn every_rank_has_one_word_of_five_letters_in_each_script() {
    for script in SCRIPTS {
        let words: HashSet<String> =
            (0..Word::COUNT).map(|rank| Word::of_rank(rank).expect("in range").spell(script)).collect();
        assert_eq!(words.len(), 2_048);
        assert!(words.iter().all(|word| word.chars().count() == 5));
    }
    assert_eq!(Word::of_rank(2_048), None);
}

#[test]
fn a_word_is_read_back_from_every_script() {
    for rank in 0..Word::COUNT {
        let word = Word::of_rank(rank).expect("in range");
        for script in SCRIPTS {
            assert_eq!(Word::read(&word.spell(script)), Some(word));
        }
    }
    for wrong in ["", "badi", "badil ", "xadil", "badilo", "بadil"] {
        assert_eq!(Word::read(wrong).is_some(), wrong == "badil ", "{wrong:?}");
    }
}

#[test]
fn digits_are_the_hash_modulo_a_power_of_ten() {
    // Worked out apart from this program, over the hash of the tag, number 7 and 32 bytes of ones.
    let digest = StateDigest(Hash([0xff; 32]));
    let value = hash("words", &[&7_u64.to_be_bytes(), &digest.0.to_bytes()]);
    let mut decimal = [0_u8; 80];
    for byte in value.0 {
        let mut carry = u32::from(byte);
        for digit in decimal.iter_mut().rev() {
            carry += u32::from(*digit) * 256;
            *digit = (carry % 10) as u8;
            carry /= 10;
        }
    }
    let last: String = decimal[80 - 27..].iter().map(|digit| char::from(b'0' + digit)).collect();
    assert_eq!(digest_digits(7, digest).to_string().replace(' ', ""), last);
    assert_eq!(digest_digits(7, digest).to_string().len(), 27 + 8);
}

#[test]
fn another_number_gives_other_words_and_the_full_hash_is_used() {
    let digest = StateDigest(Hash([1; 32]));
    assert_ne!(digest_words(1, digest), digest_words(2, digest));
    assert_ne!(digest_digits(1, digest), digest_digits(2, digest));
    let mut bits = [0; 32];
    bits[0] = 0b1000_0000;
    bits[1] = 0b0010_0001;
    let words = fingerprint_words(Fingerprint(bits));
    // 10000000 001 | 00001 000000
    assert_eq!((words[0].rank(), words[1].rank()), (0b100_0000_0001, 0b000_0100_0000));
    assert_eq!(words[0].spell(Script::Latin), "labad");
    let mut last = [0; 32];
    last[31] = 42;
    assert_eq!(fingerprint_digits(Fingerprint(last)).to_string(), "000 ".repeat(11) + "042");
}
