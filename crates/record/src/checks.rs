//! The signature checks that rules speak of, done for real.

use crate::act::SignedHeader;
use crate::fold::RootCheck;
use crate::frame::{Object, Signed};
use crate::header::MAX_HEADER;
use crate::keys::VerifyKeys;
use crate::root::{PublicKeys, SignedStatement};

/// Checks root statements and proofs of forks with both signatures.
#[derive(Clone, Copy, Debug, Default)]
pub struct Checking;

fn signed_by(object: Object, keys: &PublicKeys, bytes: &[u8]) -> bool {
    let (Ok(keys), Ok(frame)) = (VerifyKeys::new(keys), Signed::parse(bytes, MAX_HEADER)) else {
        return false;
    };
    frame.verify(object, &keys)
}

impl RootCheck for Checking {
    fn statement(&self, keys: &PublicKeys, signed: &SignedStatement) -> bool {
        signed_by(Object::Root, keys, &signed.bytes)
    }

    fn header(&self, keys: &PublicKeys, signed: &SignedHeader) -> bool {
        signed_by(Object::Folio, keys, &signed.bytes)
    }
}
