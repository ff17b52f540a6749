//! Parties and folios that are the same in every run.

use rand_core::{TryCryptoRng, TryRng};
use record::act::{Act, EpochEntry, PartyRecord};
use record::folio::FolioDraft;
use record::hash::{Hash, Tagged};
use record::ids::{FeedId, Minute, PartyId};
use record::keys::{SecretKeys, commitment};
use record::presentation::fingerprint;
use record::root::{Link, Role, Says, SignedStatement, Statement};
use std::convert::Infallible;

/// A source of bytes that are the same in every run: hashes of a seed and a counter.
pub struct Counter {
    seed: u64,
    count: u64,
}

impl Counter {
    pub fn new(seed: u64) -> Self {
        Counter { seed, count: 0 }
    }
}

impl TryRng for Counter {
    type Error = Infallible;
    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        self.try_next_u64().map(|value| value as u32)
    }
    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_be_bytes(bytes))
    }
    fn try_fill_bytes(&mut self, out: &mut [u8]) -> Result<(), Infallible> {
        for chunk in out.chunks_mut(32) {
            let mut tagged = Tagged::new("test bytes");
            tagged.part(&self.seed.to_be_bytes());
            tagged.part(&self.count.to_be_bytes());
            self.count += 1;
            chunk.copy_from_slice(&tagged.finish().0[..chunk.len()]);
        }
        Ok(())
    }
}

impl TryCryptoRng for Counter {}

/// Keys that grow from one byte, signing deterministically.
pub fn keys(seed: u8) -> SecretKeys {
    SecretKeys::from_seeds(&[seed; 32], &[seed ^ 0xff; 32]).deterministic()
}

/// A party with a root and one sealing register.
pub struct Party {
    pub name: &'static str,
    pub root: SecretKeys,
    pub register: SecretKeys,
    pub seat: SignedStatement,
    pub certificate: SignedStatement,
}

impl Party {
    pub fn new(seed: u8, name: &'static str) -> Party {
        let (root, next, register) = (keys(seed), keys(seed + 1), keys(seed + 2));
        let rng = &mut Counter::new(seed.into());
        let seat = Statement {
            link: Link::First([seed; 32]),
            number: 0,
            generation: 0,
            says: Says::Seat {
                keys: root.public().clone(),
                next: commitment(next.public()),
                name: name.to_owned(),
            },
        }
        .sign(&root, rng);
        let certificate = Statement {
            link: Link::After(seat.id),
            number: 1,
            generation: 0,
            says: Says::Certify { keys: register.public().clone(), role: Role::Seal, moves: None },
        }
        .sign(&root, rng);
        Party { name, root, register, seat, certificate }
    }
    pub fn id(&self) -> PartyId {
        self.seat.id.into()
    }
    pub fn feed(&self) -> FeedId {
        self.certificate.id.into()
    }
    pub fn next(&self) -> Hash {
        match &self.seat.statement.says {
            Says::Seat { next, .. } => *next,
            _ => unreachable!("a seat says a seat"),
        }
    }
    pub fn record(&self) -> PartyRecord {
        PartyRecord {
            party: self.id(),
            fingerprint: fingerprint(self.name, self.root.public(), self.next()),
            feed: self.feed(),
        }
    }
    pub fn roots(&self) -> Vec<Act> {
        vec![Act::Root(self.seat.clone()), Act::Root(self.certificate.clone())]
    }
}

pub fn two() -> (Party, Party) {
    (Party::new(10, "Ministry of the North"), Party::new(20, "وزارة الجنوب"))
}

/// The founding folio of a dossier between two parties.
pub fn founding(founder: &Party, other: &Party) -> FolioDraft {
    let mut parties = vec![founder.record(), other.record()];
    parties.sort_by_key(|record| record.party);
    let mut draft = FolioDraft::first(None, founder.feed(), Minute(29_000_000));
    draft.acts = founder.roots();
    draft.acts.push(Act::ProposeEpoch(EpochEntry {
        level: 1,
        parties,
        renewal: None,
        predecessor: None,
        settles: Vec::new(),
    }));
    draft
}
