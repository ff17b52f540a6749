//! The two keys of a root or a register, always used together: Ed25519 (RFC 8032) and ML-DSA-65 (FIPS 204).
//!
//! Ed25519 is strict: the public key and R are canonical points that are not of small order, S is below the group
//! order, and the equation is checked without the cofactor, one signature at a time. The usual library takes
//! non-canonical public keys, so that is looked at here. ML-DSA is pure, with an empty context, and hedged.

use crate::hash::{Hash, hash};
use crate::root::{ED25519_KEY, ML_DSA_KEY, PublicKeys};
use ed25519_dalek::Signer as _;
use ml_dsa::{EncodedSignature, EncodedVerifyingKey, MlDsa65, Seed};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

/// Length of an Ed25519 signature.
pub const ED25519_SIGNATURE: usize = 64;
/// Length of an ML-DSA-65 signature.
pub const ML_DSA_SIGNATURE: usize = 3309;
/// Length of each of the two seeds.
pub const SEED: usize = 32;

/// Public keys that no honest register has: not a canonical point, or one of small order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("these public keys are not valid; ask their owner for a new certificate")]
pub struct BadKeys;

/// The secret keys of a root or a register; wiped from memory when dropped.
pub struct SecretKeys {
    ed25519: ed25519_dalek::SigningKey,
    ml_dsa: Box<ml_dsa::SigningKey<MlDsa65>>,
    public: PublicKeys,
    hedged: bool,
}

/// Two signatures on one object.
pub struct Signatures {
    /// Ed25519.
    pub ed25519: [u8; ED25519_SIGNATURE],
    /// ML-DSA-65.
    pub ml_dsa: Box<[u8; ML_DSA_SIGNATURE]>,
}

impl SecretKeys {
    /// The keys that grow from two independent seeds. The caller keeps, and wipes, the seeds.
    pub fn from_seeds(ed25519: &[u8; SEED], ml_dsa: &[u8; SEED]) -> Self {
        let ed25519 = ed25519_dalek::SigningKey::from_bytes(ed25519);
        let seed = Zeroizing::new(Seed::from(*ml_dsa));
        let ml_dsa = Box::new(ml_dsa::SigningKey::<MlDsa65>::from_seed(&seed));
        let mut ml_public = Box::new([0; ML_DSA_KEY]);
        ml_public.copy_from_slice(&ml_dsa::Keypair::verifying_key(&*ml_dsa).encode());
        let public = PublicKeys { ed25519: ed25519.verifying_key().to_bytes(), ml_dsa: ml_public };
        SecretKeys { ed25519, ml_dsa, public, hedged: true }
    }

    /// Two fresh seeds from `rng`, and their keys.
    pub fn generate(rng: &mut dyn CryptoRng) -> (Zeroizing<[u8; 2 * SEED]>, Self) {
        let mut seeds = Zeroizing::new([0; 2 * SEED]);
        rng.fill_bytes(&mut *seeds);
        let keys = Self::from_both(&seeds);
        (seeds, keys)
    }

    /// The keys of two seeds that stand one after the other, Ed25519 first.
    pub fn from_both(seeds: &[u8; 2 * SEED]) -> Self {
        let (mut ed25519, mut ml_dsa) = (Zeroizing::new([0; SEED]), Zeroizing::new([0; SEED]));
        ed25519.copy_from_slice(&seeds[..SEED]);
        ml_dsa.copy_from_slice(&seeds[SEED..]);
        Self::from_seeds(&ed25519, &ml_dsa)
    }

    /// The same keys, signing by the deterministic variant of ML-DSA (FIPS 204, 3.4), so that vectors can be made
    /// again. A register signs hedged.
    pub fn deterministic(mut self) -> Self {
        self.hedged = false;
        self
    }

    /// The public halves.
    pub fn public(&self) -> &PublicKeys {
        &self.public
    }

    /// Signs two messages, one with each key.
    pub(crate) fn sign(&self, for_ed25519: &[u8], for_ml_dsa: &[u8], rng: &mut dyn CryptoRng) -> Signatures {
        let key = self.ml_dsa.expanded_key();
        let signed = if self.hedged {
            key.sign_randomized(for_ml_dsa, &[], rng)
        } else {
            key.sign_deterministic(for_ml_dsa, &[])
        };
        // It fails only for a context over 255 bytes (ours is empty), a failing source of randomness (ours cannot
        // fail, by its type) or some 13,000 rejections in a row, each with a chance of about 4 in 5.
        let encoded: EncodedSignature<MlDsa65> = signed.expect("ML-DSA signs with an empty context").encode();
        let mut ml_dsa = Box::new([0; ML_DSA_SIGNATURE]);
        ml_dsa.copy_from_slice(&encoded);
        Signatures { ed25519: self.ed25519.sign(for_ed25519).to_bytes(), ml_dsa }
    }
}

impl std::fmt::Debug for SecretKeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SecretKeys(of {:?})", self.public)
    }
}

/// Public keys made ready to verify many signatures: expanded once, about 40 kB.
#[derive(Debug)]
pub struct VerifyKeys {
    ed25519: ed25519_dalek::VerifyingKey,
    ml_dsa: ml_dsa::VerifyingKey<MlDsa65>,
}

impl VerifyKeys {
    /// Expands `keys`.
    pub fn new(keys: &PublicKeys) -> Result<Self, BadKeys> {
        let ed25519 = canonical(&keys.ed25519).ok_or(BadKeys)?;
        let encoded = EncodedVerifyingKey::<MlDsa65>::try_from(&keys.ml_dsa[..]).map_err(|_| BadKeys)?;
        Ok(VerifyKeys { ed25519, ml_dsa: ml_dsa::VerifyingKey::decode(&encoded) })
    }

    /// Whether both signatures are good, each on its message.
    pub(crate) fn verify(
        &self,
        ed25519: (&[u8], &[u8; ED25519_SIGNATURE]),
        ml_dsa: (&[u8], &[u8; ML_DSA_SIGNATURE]),
    ) -> bool {
        let signature = ed25519_dalek::Signature::from_bytes(ed25519.1);
        self.ed25519.verify_strict(ed25519.0, &signature).is_ok()
            && ml_dsa::Signature::try_from(&ml_dsa.1[..])
                .is_ok_and(|signature| self.ml_dsa.verify_with_context(ml_dsa.0, &[], &signature))
    }
}

/// Decodes a public key that is a canonical point and not of small order.
fn canonical(bytes: &[u8; ED25519_KEY]) -> Option<ed25519_dalek::VerifyingKey> {
    let point = curve25519_dalek::edwards::CompressedEdwardsY(*bytes).decompress()?;
    if point.compress().to_bytes() != *bytes || point.is_small_order() {
        return None;
    }
    ed25519_dalek::VerifyingKey::from_bytes(bytes).ok()
}

/// What a root commits to for the next one: `hash("root-keys", ed25519, ml_dsa)`.
pub fn commitment(keys: &PublicKeys) -> Hash {
    hash("root-keys", &[&keys.ed25519, &keys.ml_dsa[..]])
}
