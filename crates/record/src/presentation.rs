//! A presentation: how a party introduces itself before a dossier is opened, by any carrier, and the fingerprint
//! that two officers compare. Comparing is a local gate, not a rule of the fold.

use crate::cbor::{CborError, Limits, Reader, Shape, Writer, check};
use crate::frame::{self, FrameError, Object, Signed};
use crate::hash::{Hash, hash};
use crate::header::FORMAT;
use crate::ids::{FeedId, Fingerprint, PartyId};
use crate::keys::{SecretKeys, VerifyKeys, commitment};
use crate::position::RECEPTION_KEY;
use crate::root::{Link, PublicKeys, Role, Says, SignedStatement, StatementError};
use rand_core::CryptoRng;

/// First member of a presentation.
pub const MARK: &str = "mithaq-presentation";
/// Longest presentation, in bytes.
pub const MAX_PRESENTATION: usize = 512 * 1024;
/// Most root statements in a presentation.
pub const MAX_STATEMENTS: usize = 64;
const MAX_RECEPTION: usize = 2_048;

/// A presentation as received: statement 0, the certificate of a register and whatever stands between them, and the
/// register's first reception key, signed by that register.
#[derive(Clone, Debug)]
pub struct Presentation {
    /// The statements, from 0, without a gap; the last certifies the register.
    pub statements: Vec<SignedStatement>,
    /// Signed frame around `{1: format, 2: feed, 3: reception key}`.
    pub reception: Vec<u8>,
    /// The exact bytes.
    pub bytes: Vec<u8>,
}

/// Who a presentation introduces, once all its signatures are verified. The name and the keys are what the
/// fingerprint covers; only comparing it says that they are the partner's.
#[derive(Clone, Debug)]
pub struct Introduced {
    /// The party.
    pub party: PartyId,
    /// Its name, as it writes it.
    pub name: String,
    /// Keys of the root that sits now.
    pub root: PublicKeys,
    /// The fingerprint to be compared.
    pub fingerprint: Fingerprint,
    /// The register that introduces itself.
    pub feed: FeedId,
    /// That register's keys.
    pub keys: PublicKeys,
    /// What it is certified for.
    pub role: Role,
    /// Key under which the first pouch to it is to be sealed.
    pub reception_key: Box<[u8; RECEPTION_KEY]>,
}

/// Why bytes are no presentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PresentationError {
    /// Not deterministic CBOR.
    #[error("this is not a presentation: {0}")]
    Cbor(#[from] CborError),
    /// Not the grammar of a presentation.
    #[error("this is not a presentation of this format: {0}")]
    Shape(#[from] Shape),
    /// A statement is not one.
    #[error(transparent)]
    Statement(#[from] StatementError),
    /// The frame of the reception key is not exact.
    #[error(transparent)]
    Frame(#[from] FrameError),
    /// The statements do not follow each other, or the last is no certificate.
    #[error("the statements of the presentation do not follow each other; ask the partner for a new one")]
    Chain,
    /// A signature that does not verify.
    #[error("a signature in the presentation is not by the key it names; ask the partner for a new one")]
    Signature,
}

/// The fingerprint of a party: over its name, both root keys and the commitment to the next root; the same in all
/// its dossiers.
pub fn fingerprint(name: &str, keys: &PublicKeys, next: Hash) -> Fingerprint {
    let parts: [&[u8]; 4] = [name.as_bytes(), &keys.ed25519, &keys.ml_dsa[..], &next.to_bytes()];
    Fingerprint(hash("fingerprint", &parts).0)
}

impl Presentation {
    /// Introduces the register `keys`, which the last of `statements` certifies.
    pub fn new(
        statements: Vec<SignedStatement>,
        reception_key: &[u8; RECEPTION_KEY],
        keys: &SecretKeys,
        rng: &mut dyn CryptoRng,
    ) -> Result<Presentation, PresentationError> {
        let feed = statements.last().ok_or(PresentationError::Chain)?.id;
        let mut payload = Writer::new();
        payload.map(3).uint(1).uint(FORMAT).uint(2).hash(feed.0).uint(3).bytes(reception_key);
        let reception = frame::sign(Object::Reception, &payload.finish(), keys, rng);
        let mut out = Writer::new();
        out.array(4).text(MARK).uint(FORMAT).list(&statements, |out, statement| {
            out.bytes(&statement.bytes);
        });
        let presentation = Self::parse(&{
            out.bytes(&reception);
            out.finish()
        })?;
        presentation.introduce()?;
        Ok(presentation)
    }

    /// Takes received bytes apart. [`Presentation::introduce`] verifies them.
    pub fn parse(bytes: &[u8]) -> Result<Presentation, PresentationError> {
        check(bytes, Limits::bytes(MAX_PRESENTATION))?;
        let mut r = Reader::new(bytes);
        r.array_of(4)?;
        let shape = r.shape();
        if r.text()? != MARK {
            return Err(shape.into());
        }
        r.exactly(FORMAT)?;
        let statements = r.list(2..=MAX_STATEMENTS, |r| r.bytes())?;
        let statements = statements.into_iter().map(SignedStatement::parse).collect::<Result<_, _>>()?;
        let reception = r.bytes()?.to_vec();
        Signed::parse(&reception, MAX_RECEPTION)?;
        Ok(Presentation { statements, reception, bytes: bytes.to_vec() })
    }

    /// Verifies everything in it and says whom it introduces.
    pub fn introduce(&self) -> Result<Introduced, PresentationError> {
        use PresentationError::{Chain, Signature};
        let first = self.statements.first().ok_or(Chain)?;
        let Says::Seat { keys, next, name } = &first.statement.says else { return Err(Chain) };
        let (mut root, mut next, mut name) = (keys.clone(), *next, name.clone());
        let mut generation = 0;
        let mut before = None;
        for (number, signed) in self.statements.iter().enumerate() {
            let statement = &signed.statement;
            let follows = match (statement.link, before) {
                (Link::First(_), None) => true,
                (Link::After(id), Some(before)) => id == before,
                _ => false,
            };
            if !follows || statement.number as usize != number {
                return Err(Chain);
            }
            before = Some(signed.id);
            if let (Says::Seat { keys, next: after, name: new_name }, 1..) = (&statement.says, number) {
                // A next root seats itself: its keys are those that the last one committed to.
                if commitment(keys) != next || statement.generation != generation + 1 {
                    return Err(Chain);
                }
                generation += 1;
                (root, next, name) = (keys.clone(), *after, new_name.clone());
            } else if statement.generation != generation {
                return Err(Chain);
            }
            if !signed.is_signed_by(&root) {
                return Err(Signature);
            }
        }
        let last = self.statements.last().ok_or(Chain)?;
        let Says::Certify { keys, role, .. } = &last.statement.says else { return Err(Chain) };
        let feed = FeedId::from(last.id);
        let reception = Signed::parse(&self.reception, MAX_RECEPTION)?;
        let expanded = VerifyKeys::new(keys).map_err(|_| Signature)?;
        if !reception.verify(Object::Reception, &expanded) {
            return Err(Signature);
        }
        Ok(Introduced {
            party: first.id.into(),
            fingerprint: fingerprint(&name, &root, next),
            name,
            root,
            feed,
            keys: keys.clone(),
            role: *role,
            reception_key: read_reception(reception.payload, feed)?,
        })
    }
}

fn read_reception(payload: &[u8], wanted: FeedId) -> Result<Box<[u8; RECEPTION_KEY]>, PresentationError> {
    check(payload, Limits::bytes(MAX_RECEPTION))?;
    let mut r = Reader::new(payload);
    let mut map = r.map()?;
    map.need(&mut r, 1)?;
    r.exactly(FORMAT)?;
    map.need(&mut r, 2)?;
    if FeedId(r.hash()?) != wanted {
        return Err(PresentationError::Chain);
    }
    map.need(&mut r, 3)?;
    let key = Box::new(r.fixed()?);
    map.end(&r)?;
    Ok(key)
}
