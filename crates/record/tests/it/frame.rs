//! The frame is COSE_Sign as RFC 9052 has it, and nothing else.

use crate::common::{Counter, keys};
use coset::{CborSerializable, CoseSign};
use record::frame::{self, FrameError, Object, Signed};
use record::keys::VerifyKeys;

const OBJECTS: [Object; 5] = [Object::Folio, Object::Root, Object::Position, Object::Reception, Object::Post];

#[test]
fn another_implementation_of_cose_reads_our_frame_and_signs_the_same_bytes() {
    let keys = keys(1);
    for object in OBJECTS {
        let payload = b"what is signed";
        let bytes = frame::sign(object, payload, &keys, &mut Counter::new(1));
        let cose = CoseSign::from_slice(&bytes).expect("coset reads the frame");
        assert_eq!(cose.payload.as_deref(), Some(&payload[..]));
        assert_eq!(cose.signatures.len(), 2);
        let aad = object.external_aad();
        assert_eq!(
            cose.tbs_data(&aad, &cose.signatures[0]),
            object.to_be_signed(&frame::ED25519_HEADER, payload)
        );
        assert_eq!(
            cose.tbs_data(&aad, &cose.signatures[1]),
            object.to_be_signed(&frame::ML_DSA_HEADER, payload)
        );
        let ours = Signed::parse(&bytes, 100).expect("our own frame");
        assert_eq!(cose.signatures[0].signature, ours.ed25519);
        assert_eq!(cose.signatures[1].signature, ours.ml_dsa);
        assert_eq!(cose.to_vec().expect("coset writes it"), bytes);
    }
}

#[test]
fn a_signature_is_good_for_its_object_and_its_keys_alone() {
    let signer = keys(1);
    let own = VerifyKeys::new(signer.public()).expect("our keys are valid");
    let other = VerifyKeys::new(keys(2).public()).expect("our keys are valid");
    for object in OBJECTS {
        let bytes = frame::sign(object, b"x", &signer, &mut Counter::new(1));
        let signed = Signed::parse(&bytes, 1).expect("exact");
        for asked in OBJECTS {
            assert_eq!(signed.verify(asked, &own), asked == object, "{object:?} asked as {asked:?}");
            assert!(!signed.verify(asked, &other));
        }
    }
}

#[test]
fn each_length_of_payload_has_one_head() {
    let keys = keys(1);
    for length in [0, 1, 23, 24, 255, 256, 65_535, 65_536, 100_000] {
        let payload = vec![7; length];
        let bytes = frame::sign(Object::Folio, &payload, &keys, &mut Counter::new(1));
        assert_eq!(Signed::parse(&bytes, length).expect("exact").payload, payload);
        if length > 0 {
            let most = length - 1;
            assert_eq!(Signed::parse(&bytes, most).unwrap_err(), FrameError::Large { length, most });
        }
    }
}

#[test]
fn hedged_signatures_differ_and_verify() {
    let signer = record::keys::SecretKeys::from_seeds(&[1; 32], &[2; 32]);
    let own = VerifyKeys::new(signer.public()).expect("our keys are valid");
    let rng = &mut Counter::new(1);
    let (one, two) =
        (frame::sign(Object::Root, b"x", &signer, rng), frame::sign(Object::Root, b"x", &signer, rng));
    assert_ne!(one, two);
    for bytes in [one, two] {
        assert!(Signed::parse(&bytes, 1).expect("exact").verify(Object::Root, &own));
    }
}
