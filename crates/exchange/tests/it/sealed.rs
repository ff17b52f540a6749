//! The container: only its recipients open it, and only whole.

use crate::common::{Seeded, cards, content, key};
use exchange::sealed::{
    CHUNK, HEADER_OVERHEAD, KeyId, KeyRing, MAX_RECIPIENTS, PublicReceptionKey, RECIPIENT_LEN, ReceptionKey,
    SealedError, Unsealed, named, open, open_to_vec, seal_to_vec, sealed_len,
};
use proptest::prelude::*;
use std::io::Write;
use std::sync::OnceLock;

const CAP: u64 = 1 << 20;
const TAG: usize = 16;
const HEADER: usize = HEADER_OVERHEAD + RECIPIENT_LEN;

fn sealed(length: usize) -> Vec<u8> {
    seal_to_vec(&content(length), &cards(&[key(1)]), &mut Seeded(7)).unwrap()
}

fn try_open(container: &[u8]) -> Result<Unsealed<Vec<u8>>, SealedError> {
    open_to_vec(container, &[key(1)], CAP)
}

/// Every length at which the cutting into chunks changes.
const LENGTHS: [usize; 9] =
    [0, 1, 1000, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK - 1, 2 * CHUNK, 2 * CHUNK + 77];

#[test]
fn what_is_sealed_opens_to_the_same_bytes() {
    for length in LENGTHS {
        let container = sealed(length);
        assert_eq!(container.len() as u64, sealed_len(length as u64, 1), "{length} bytes");
        let opened = try_open(&container).unwrap();
        assert_eq!(opened.content, content(length), "{length} bytes");
        assert_eq!((opened.length, opened.key), (length as u64, key(1).id()));
    }
}

#[test]
fn each_of_several_registers_opens_it_with_its_own_key() {
    let keys: Vec<ReceptionKey> = (1..=MAX_RECIPIENTS as u8).map(key).collect();
    let container = seal_to_vec(b"for all posts", &cards(&keys), &mut Seeded(1)).unwrap();
    for own in &keys {
        let opened = open_to_vec(&container[..], &[key(200), own.clone()], CAP).unwrap();
        assert_eq!((opened.content.as_slice(), opened.key), (&b"for all posts"[..], own.id()));
    }
}

#[test]
fn of_several_keys_of_ours_the_first_that_it_was_sealed_for_is_told() {
    let container = seal_to_vec(&content(9), &cards(&[key(1), key(2)]), &mut Seeded(3)).unwrap();
    let mut both = [key(1), key(2)].map(|key| KeyId::of(key.public().as_bytes()));
    both.sort_unstable();
    assert_eq!(named(&container).collect::<Vec<_>>(), both);
    assert_eq!(named(&container[..HEADER_OVERHEAD + RECIPIENT_LEN + 1]).count(), 1);
    assert_eq!(named(b"no container").count(), 0);
    for ours in [[key(1), key(2)], [key(2), key(1)]] {
        let first = ours[0].id();
        assert_eq!(open_to_vec(&container[..], &ours, CAP).unwrap().key, first);
        let other = [&[key(3)][..], &ours[..]].concat();
        assert_eq!(open_to_vec(&container[..], &other, CAP).unwrap().key, first);
    }
}

#[test]
fn the_order_of_recipients_says_nothing_and_none_stands_twice() {
    let there = seal_to_vec(b"x", &cards(&[key(1), key(2), key(1)]), &mut Seeded(1)).unwrap();
    let back = seal_to_vec(b"x", &cards(&[key(2), key(1)]), &mut Seeded(1)).unwrap();
    assert_eq!(there, back);
}

#[test]
fn a_container_for_nobody_or_for_too_many_is_not_made() {
    let keys: Vec<ReceptionKey> = (1..=MAX_RECIPIENTS as u8 + 1).map(key).collect();
    for (recipients, count) in [(&keys[..0], 0), (&keys[..], MAX_RECIPIENTS + 1)] {
        let made = seal_to_vec(b"x", &cards(recipients), &mut Seeded(1));
        assert!(matches!(made, Err(SealedError::Recipients(n)) if n == count));
    }
}

#[test]
fn another_register_or_a_destroyed_key_is_told_so() {
    let container = sealed(10);
    assert!(matches!(open_to_vec(&container[..], &[key(2), key(3)], CAP), Err(SealedError::NotForUs)));
    assert!(matches!(open_to_vec(&container[..], &[], CAP), Err(SealedError::NotForUs)));
}

#[test]
fn what_is_no_container_is_told_from_a_later_version() {
    for not_one in [&b""[..], b"%PDF-1.7", b"mithaq-pouch\x01", &[0; 5000]] {
        assert!(matches!(try_open(not_one), Err(SealedError::NotSealed)), "{not_one:?}");
    }
    let mut later = sealed(10);
    later[13] = 2;
    assert!(matches!(try_open(&later), Err(SealedError::UnknownVersion(2))));
    // Whatever follows a version that we do not know is not looked at.
    assert!(matches!(try_open(&later[..14]), Err(SealedError::UnknownVersion(2))));
}

#[test]
fn a_header_that_claims_too_many_or_no_recipients_is_refused_before_they_are_read() {
    for claimed in [0, MAX_RECIPIENTS as u8 + 1, 255] {
        let mut container = sealed(10);
        container[14] = claimed;
        assert!(matches!(try_open(&container), Err(SealedError::Recipients(n)) if n == usize::from(claimed)));
    }
}

#[test]
fn a_spoiled_key_of_ours_is_not_taken_for_another_register_s() {
    for at in [HEADER_OVERHEAD + 8, HEADER - 1] {
        let mut container = sealed(10);
        container[at] ^= 1;
        assert!(matches!(try_open(&container), Err(SealedError::Spoiled)), "byte {at}");
    }
    let mut container = sealed(10);
    container[HEADER_OVERHEAD] ^= 1;
    assert!(matches!(try_open(&container), Err(SealedError::NotForUs)), "its name is not ours any more");
}

#[test]
fn cut_at_a_boundary_it_is_known_to_be_cut_short() {
    let container = sealed(2 * CHUNK + 77);
    let after_chunk = |n: usize| HEADER + n * (CHUNK + TAG);
    for end in [1, 12, 13, 14, 15, HEADER - 1, HEADER, HEADER + TAG - 1, after_chunk(1), after_chunk(2)] {
        let opened = try_open(&container[..end]);
        assert!(matches!(opened, Err(SealedError::CutShort)), "cut at {end}: {opened:?}");
    }
}

#[test]
fn chunks_cannot_be_swapped_doubled_dropped_or_joined_from_two_containers() {
    let container = sealed(4 * CHUNK);
    let chunk = |n: usize| HEADER + n * (CHUNK + TAG)..HEADER + (n + 1) * (CHUNK + TAG);
    let other = seal_to_vec(&content(4 * CHUNK), &cards(&[key(1)]), &mut Seeded(8)).unwrap();
    let put_together = |order: &[usize]| {
        let mut made = container[..HEADER].to_vec();
        order.iter().for_each(|&n| made.extend_from_slice(&container[chunk(n)]));
        made
    };
    assert!(try_open(&put_together(&[0, 1, 2, 3])).is_ok(), "the chunks in order are the container");
    for order in [[0, 2, 1, 3], [0, 1, 1, 3], [3, 1, 2, 3], [1, 2, 3, 3]] {
        assert!(matches!(try_open(&put_together(&order)), Err(SealedError::Spoiled)), "{order:?}");
    }
    assert!(matches!(try_open(&put_together(&[0, 1, 3])), Err(SealedError::Spoiled)), "one dropped");
    assert!(
        matches!(try_open(&put_together(&[0, 1, 2, 3, 3])), Err(SealedError::Spoiled)),
        "the last one doubled"
    );
    let mut mixed = put_together(&[0, 1, 2, 3]);
    mixed[chunk(1)].copy_from_slice(&other[chunk(1)]);
    assert!(matches!(try_open(&mixed), Err(SealedError::Spoiled)), "one from another container");
}

#[test]
fn nothing_may_follow_the_last_chunk() {
    for length in [10, CHUNK] {
        for more in [1, TAG, TAG + 1, CHUNK + TAG] {
            let mut container = sealed(length);
            container.extend(std::iter::repeat_n(0, more));
            assert!(try_open(&container).is_err(), "{more} bytes after {length} of content");
        }
    }
}

#[test]
fn content_above_the_cap_is_refused_and_at_the_cap_it_is_not() {
    let container = sealed(CHUNK + 10);
    let open_with = |cap| open_to_vec(&container[..], &[key(1)], cap);
    assert!(open_with(CHUNK as u64 + 10).is_ok());
    for cap in [0, 10, CHUNK as u64, CHUNK as u64 + 9] {
        assert!(matches!(open_with(cap), Err(SealedError::TooLarge { cap: said }) if said == cap));
    }
}

#[test]
fn a_container_without_end_is_left_after_the_cap_whatever_it_claims() {
    struct Endless {
        front: std::io::Cursor<Vec<u8>>,
        read: usize,
    }
    impl std::io::Read for Endless {
        fn read(&mut self, to: &mut [u8]) -> std::io::Result<usize> {
            let n = self.front.read(to)?;
            let n = if n == 0 { to.len() } else { n };
            self.read += n;
            Ok(n)
        }
    }
    let mut endless = Endless { front: std::io::Cursor::new(sealed(4 * CHUNK)), read: 0 };
    let cap = 3 * CHUNK as u64;
    assert!(open_to_vec(&mut endless, &[key(1)], cap).is_err());
    assert!(endless.read <= HEADER + 6 * (CHUNK + TAG), "read {} bytes", endless.read);
}

/// Counts what is handed over, and what was only ever written to scratch.
struct Scratch<'a>(&'a mut usize);
impl Write for Scratch<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        *self.0 += bytes.len();
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn scratch_is_kept_back_when_the_end_is_missing() {
    let container = sealed(3 * CHUNK);
    let mut written = 0;
    let opened = open(&container[..container.len() - 1], Scratch(&mut written), &[key(1)], CAP);
    assert!(opened.is_err(), "the scratch is handed over only inside Ok");
    assert_eq!(written, 2 * CHUNK, "two good chunks had been checked before the end was found missing");
}

#[test]
fn reception_keys_are_read_strictly_and_their_secrets_never_printed() {
    let good = key(1).public().as_bytes().to_vec();
    assert_eq!(PublicReceptionKey::from_bytes(&good).unwrap(), *key(1).public());
    let mut out_of_range = good.clone();
    out_of_range[..3].fill(0xff); // two 12-bit coefficients above the modulus of ML-KEM
    for bad in [&good[..1215], &[&good[..], &[0]].concat(), &out_of_range[..], &[]] {
        assert!(matches!(PublicReceptionKey::from_bytes(bad), Err(SealedError::NotAKey)));
    }
    let shown = format!("{:?}", ReceptionKey::from_seed([0xab; 32]));
    assert!(!shown.contains("171") && !shown.contains("abab"), "{shown}");
}

#[test]
fn a_key_ring_destroys_what_is_older_than_the_key_the_partner_used() {
    let mut ring = KeyRing::default();
    let announced: Vec<_> = (1..=4).map(|n| ring.announce(|| [n; 32]).id()).collect();
    assert_eq!(ring.acknowledged(announced[2]), announced[..2]);
    assert_eq!(ring.acknowledged(announced[2]), [], "twice changes nothing");
    assert_eq!(ring.acknowledged(announced[0]), [], "an old pouch that arrives late changes nothing");
    assert_eq!(ring.keys().iter().map(ReceptionKey::id).collect::<Vec<_>>(), announced[2..]);
}

#[test]
fn a_silent_partner_does_not_make_us_keep_keys_without_end() {
    let mut ring = KeyRing::default();
    let mut drawn = 0;
    for _ in 0..50 {
        ring.announce(|| {
            drawn += 1;
            [drawn; 32]
        });
    }
    assert_eq!((usize::from(drawn), ring.keys().len()), (KeyRing::MOST, KeyRing::MOST));
}

fn two_chunks() -> &'static [u8] {
    static CONTAINER: OnceLock<Vec<u8>> = OnceLock::new();
    CONTAINER.get_or_init(|| {
        seal_to_vec(&content(CHUNK + 500), &cards(&[key(1), key(2)]), &mut Seeded(7)).unwrap()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn cut_anywhere_nothing_is_handed_over(end in 0..two_chunks().len()) {
        prop_assert!(try_open(&two_chunks()[..end]).is_err());
    }

    #[test]
    fn any_flipped_bit_is_caught(at in 0..two_chunks().len(), bit in 0..8u8) {
        let mut container = two_chunks().to_vec();
        container[at] ^= 1u8 << bit;
        prop_assert!(try_open(&container).is_err());
    }

    #[test]
    fn any_flipped_bit_of_the_header_is_caught(at in 0..HEADER_OVERHEAD + 2 * RECIPIENT_LEN, bit in 0..8u8) {
        let mut container = two_chunks().to_vec();
        container[at] ^= 1u8 << bit;
        prop_assert!(try_open(&container).is_err(), "even in what is meant for another recipient");
    }

    #[test]
    fn any_bytes_at_all_are_refused_without_panic(mut bytes in proptest::collection::vec(any::<u8>(), 0..4000), front in 0..=15usize) {
        let front = front.min(bytes.len());
        bytes[..front].copy_from_slice(&two_chunks()[..front]);
        prop_assert!(try_open(&bytes).is_err());
    }
}
