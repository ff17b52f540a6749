//! The container against a second implementation: this file, written from the layout alone with the bare libraries.

use crate::common::{Seeded, cards, content, key};
use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Nonce};
use exchange::sealed::{CHUNK, open_to_vec, seal_to_vec};
use hpke::aead::AesGcm256;
use hpke::kdf::HkdfSha256;
use hpke::kem::XWing;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable, setup_receiver, setup_sender_with_rng};

const INFO: &[u8] = b"mithaq sealed container 1: content key";

fn nonce(index: u8, last: u8) -> [u8; 12] {
    [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, index, last]
}

fn aad(header: &[u8]) -> Vec<u8> {
    record::hash::hash("sealed-header", &[header]).to_bytes().to_vec()
}

#[test]
fn a_container_of_ours_opens_by_the_bare_libraries() {
    let text = content(CHUNK + 3);
    let container = seal_to_vec(&text, &cards(&[key(1)]), &mut Seeded(7)).unwrap();

    assert_eq!(&container[..15], b"mithaq-sealed\x01\x01");
    let (header, chunks) = container.split_at(15 + 8 + 1120 + 48);
    let public = key(1).public().as_bytes().to_vec();
    assert_eq!(public.len(), 1216);
    assert_eq!(header[15..23], record::hash::hash("reception-key", &[&public]).0[..8]);

    let secret = <XWing as Kem>::PrivateKey::from_bytes(&[1; 32]).unwrap();
    let encapsulated = <XWing as Kem>::EncappedKey::from_bytes(&header[23..1143]).unwrap();
    let mut context =
        setup_receiver::<AesGcm256, HkdfSha256, XWing>(&OpModeR::Base, &secret, &encapsulated, INFO).unwrap();
    let content_key = context.open(&header[1143..], &header[..23]).unwrap();

    let cipher = Aes256Gcm::new_from_slice(&content_key).unwrap();
    let (first, last) = chunks.split_at(CHUNK + 16);
    let open = |chunk, index, end| {
        let payload = Payload { msg: chunk, aad: &aad(header) };
        cipher.decrypt(&Nonce::from(nonce(index, end)), payload).unwrap()
    };
    assert_eq!([open(first, 0, 0), open(last, 1, 1)].concat(), text);
}

/// A container built here with the bare libraries; `last` marks its chunks.
fn built(chunks: &[(&[u8], u8)]) -> Vec<u8> {
    let public = <XWing as Kem>::PublicKey::from_bytes(key(2).public().as_bytes()).unwrap();
    let mut header = b"mithaq-sealed\x01\x01".to_vec();
    header.extend_from_slice(&key(2).id().0);
    let (encapsulated, mut context) =
        setup_sender_with_rng::<AesGcm256, HkdfSha256, XWing>(&OpModeS::Base, &public, INFO, &mut Seeded(3))
            .unwrap();
    let wrapped = context.seal(&[9; 32], &header).unwrap();
    header.extend_from_slice(&encapsulated.to_bytes());
    header.extend_from_slice(&wrapped);

    let cipher = Aes256Gcm::new_from_slice(&[9; 32]).unwrap();
    let aad = aad(&header);
    let mut container = header;
    for (index, &(msg, last)) in chunks.iter().enumerate() {
        let payload = Payload { msg, aad: &aad };
        container.extend(cipher.encrypt(&Nonce::from(nonce(index as u8, last)), payload).unwrap());
    }
    container
}

#[test]
fn a_container_of_the_bare_libraries_opens_here() {
    let opened = open_to_vec(&built(&[(b"sealed elsewhere", 1)])[..], &[key(2)], 100).unwrap();
    assert_eq!(opened.content, b"sealed elsewhere");
}

#[test]
fn each_content_has_one_cutting_and_one_last_mark() {
    let full = content(CHUNK);
    let open = |chunks: &[(&[u8], u8)]| open_to_vec(&built(chunks)[..], &[key(2)], 1 << 20).is_ok();
    assert!(open(&[(&full, 0), (b"rest", 1)]));
    assert!(open(&[(&full, 1)]));
    assert!(open(&[(b"", 1)]), "an empty content is one empty chunk");
    assert!(!open(&[(&full, 0), (b"", 1)]), "an empty chunk after a full one");
    assert!(!open(&[(b"short", 0), (b"rest", 1)]), "a short chunk that is not the last");
    assert!(!open(&[(&full, 0), (b"rest", 0)]), "no last mark at all");
    assert!(!open(&[(&full, 1), (b"rest", 1)]), "two last marks");
    assert!(!open(&[(&full, 2)]), "a mark that is neither");
    assert!(!open(&[]), "no chunk at all");
}

/// The bytes of one container, for ever: a change here is a change of the format.
#[test]
fn the_bytes_of_version_1_do_not_change() {
    let container = seal_to_vec(b"version 1", &cards(&[key(1), key(2)]), &mut Seeded(42)).unwrap();
    assert_eq!(
        record::hash::hash("test", &[&container]).to_string(),
        "0d65d2f35b9f706f2aff37ff3efc379aafefeac984ab9efb62fc147b8f2c88a7"
    );
}
