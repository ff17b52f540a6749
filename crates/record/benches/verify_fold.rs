//! Folios verified and folded on both cores, beside the bare cost of the very signatures and hashes they carry; and
//! the memory that a million folded acts take. Ratios from one run: `cargo bench -p record`.
//!
//! `MITHAQ_BENCH_ACTS` sets the number of signed acts (100,000).

use record::act::{Act, EpochEntry, ItemEntry, LEVEL, PartyRecord, PayloadRef, Propose, Sign};
use record::body;
use record::checks::Checking;
use record::fold::{Fold, Input, Trusting};
use record::folio::{Folio, FolioDraft, Verifier};
use record::frame::Object;
use record::hash::hash;
use record::header::Header;
use record::ids::*;
use record::intake::verify_each;
use record::keys::{SecretKeys, VerifyKeys, commitment};
use record::presentation::fingerprint;
use record::root::{Link, Role, Says, SignedStatement, Statement};
use std::sync::Arc;
use std::time::Instant;

const CORES: usize = 2;

/// Random bytes that are the same in every run.
struct Counter(u64);

impl rand_core::TryRng for Counter {
    type Error = std::convert::Infallible;
    fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
        Ok(self.try_next_u64()? as u32)
    }
    fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        Ok(self.0 >> 1 ^ self.0 << 31)
    }
    fn try_fill_bytes(&mut self, into: &mut [u8]) -> Result<(), Self::Error> {
        for chunk in into.chunks_mut(8) {
            let next = self.try_next_u64()?.to_le_bytes();
            chunk.copy_from_slice(&next[..chunk.len()]);
        }
        Ok(())
    }
}
impl rand_core::TryCryptoRng for Counter {}

struct Post {
    keys: SecretKeys,
    statements: Vec<SignedStatement>,
    party: PartyId,
    feed: FeedId,
    fingerprint: Fingerprint,
}

fn post(name: &str, seed: u8, rng: &mut Counter) -> Post {
    let keys = |n: u8| SecretKeys::from_seeds(&[seed + n; 32], &[seed + n; 32]);
    let (root, next, own) = (keys(0), keys(1), keys(2));
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
        says: Says::Certify { keys: own.public().clone(), role: Role::Seal, moves: None },
    }
    .sign(&root, rng);
    Post {
        party: seat.id.into(),
        feed: certificate.id.into(),
        fingerprint: fingerprint(name, root.public(), commitment(next.public())),
        statements: vec![seat, certificate],
        keys: own,
    }
}

fn no_payload() -> PayloadRef {
    PayloadRef { field: 1, id: PayloadId(hash("payload", &[])), length: 0 }
}

fn sign(proposal: ActRef) -> Act {
    let digest = StateDigest(hash("state", &[]));
    Act::Sign(Sign { proposal, digest, mandate: None, office: no_payload(), fingerprint: None })
}

fn propose(n: u64) -> Act {
    let mut item = [0; 16];
    item[..8].copy_from_slice(&n.to_be_bytes());
    let entry =
        ItemEntry { item: ItemId(item), base: None, content: Some(vec![no_payload()]), settles: Vec::new() };
    Act::Propose(Propose { items: vec![entry], letter: None })
}

/// Acts of a record in which one side proposes and signs and the other signs, in folios of `per_folio` acts.
fn folios_of_acts(acts: usize, per_folio: usize, mut write: impl FnMut(usize, Vec<Act>) -> FolioId) {
    let (mut made, mut n) = (0, 0);
    while made < acts {
        let mut proposed = Vec::new();
        if per_folio == 1 {
            let folio = write(0, vec![propose(n)]);
            proposed.push(Place { folio, index: 0 });
            write(0, vec![sign(ActRef::Place(proposed[0]))]);
            write(1, vec![sign(ActRef::Place(proposed[0]))]);
            made += 3;
            n += 1;
            continue;
        }
        while proposed.len() < per_folio {
            let mut acts = Vec::new();
            for pair in 0..per_folio as u16 / 2 {
                acts.push(propose(n));
                acts.push(sign(ActRef::Local(pair * 2)));
                n += 1;
            }
            made += acts.len();
            let folio = write(0, acts);
            proposed.extend((0..per_folio as u16 / 2).map(|pair| Place { folio, index: pair * 2 }));
        }
        made += proposed.len();
        write(1, proposed.iter().map(|p| sign(ActRef::Place(*p))).collect());
    }
}

fn founding(posts: &[Post; 2]) -> EpochEntry {
    let mut parties: Vec<PartyRecord> = posts
        .iter()
        .map(|p| PartyRecord { party: p.party, fingerprint: p.fingerprint, feed: p.feed })
        .collect();
    parties.sort_by_key(|p| p.party);
    EpochEntry { level: LEVEL, parties, renewal: None, predecessor: None, settles: Vec::new() }
}

/// Writes the drafts of a whole record; heads and numbers as two registers in turn would have them.
struct Writer {
    dossier: Option<FolioId>,
    last: [Option<FolioId>; 2],
    cited: [Option<FolioId>; 2],
    numbers: [u32; 2],
    epoch: Option<FolioId>,
}

impl Writer {
    fn draft(&mut self, posts: &[Post; 2], who: usize, acts: Vec<Act>) -> FolioDraft {
        let other = self.last[1 - who].filter(|o| self.cited[who] != Some(*o));
        self.cited[who] = self.last[1 - who];
        self.numbers[who] += 1;
        FolioDraft {
            dossier: self.dossier,
            epoch: self.epoch,
            level: LEVEL,
            feed: posts[who].feed,
            number: self.numbers[who] - 1,
            previous: self.last[who],
            heads: other.into_iter().collect(),
            minute: Minute(0),
            acts,
        }
    }
}

fn start(posts: &[Post; 2], mut write: impl FnMut(usize, &FolioDraft) -> FolioId) -> Writer {
    let mut w = Writer { dossier: None, last: [None; 2], cited: [None; 2], numbers: [0; 2], epoch: None };
    let roots = |p: &Post| p.statements.iter().cloned().map(Act::Root).collect::<Vec<_>>();
    let mut acts = roots(&posts[0]);
    let at = acts.len() as u16;
    acts.push(Act::ProposeEpoch(founding(posts)));
    acts.push(sign(ActRef::Local(at)));
    let draft = w.draft(posts, 0, acts);
    let founding = write(0, &draft);
    (w.dossier, w.last[0]) = (Some(founding), Some(founding));
    let mut acts = roots(&posts[1]);
    acts.push(sign(ActRef::Place(Place { folio: founding, index: at })));
    let draft = w.draft(posts, 1, acts);
    w.last[1] = Some(write(1, &draft));
    w.epoch = Some(founding);
    w
}

fn signed_record(acts: usize, per_folio: usize) -> Vec<Arc<[u8]>> {
    let mut rng = Counter(7);
    let posts = [post("A", 1, &mut rng), post("B", 11, &mut rng)];
    let mut record: Vec<Arc<[u8]>> = Vec::new();
    let sign_one = |who: usize, draft: &FolioDraft, record: &mut Vec<Arc<[u8]>>| {
        let folio =
            draft.sign(&posts[who].keys, &mut Counter(record.len() as u64)).expect("a draft within limits");
        record.push(folio.bytes.clone());
        folio.id
    };
    let mut w = start(&posts, |who, draft| sign_one(who, draft, &mut record));
    folios_of_acts(acts, per_folio, |who, acts| {
        let draft = w.draft(&posts, who, acts);
        let id = sign_one(who, &draft, &mut record);
        w.last[who] = Some(id);
        id
    });
    record
}

/// Signatures and hashes alone, split over the cores with nothing shared.
fn bare(folios: &[Folio], keys: &[(FeedId, VerifyKeys)]) -> f64 {
    let start = Instant::now();
    std::thread::scope(|scope| {
        for share in folios.chunks(folios.len().div_ceil(CORES)) {
            scope.spawn(move || {
                for folio in share {
                    let keys = &keys.iter().find(|k| k.0 == folio.header.feed).expect("certified").1;
                    let frame = folio.frame();
                    assert!(frame.verify(Object::Folio, keys));
                    assert_eq!(Header::id_of(frame.payload), folio.id);
                    for (index, stub) in folio.header.acts.iter().enumerate() {
                        assert_eq!(body::id_of(folio.body(index).expect("parsed")), stub.hash);
                    }
                }
            });
        }
    });
    start.elapsed().as_secs_f64()
}

fn whole(record: &[Arc<[u8]>]) -> (f64, Fold) {
    let start = Instant::now();
    let mut fold = Fold::new();
    verify_each(record.iter().cloned(), &mut Verifier::new(), CORES, |folio| {
        let folio = folio.expect("signed by its feed");
        let input = Input { id: folio.id, header: &folio.header, acts: &folio.acts };
        let taken = fold.take(input, &Checking).expect("in causal order");
        assert!(taken.new && taken.voids.is_empty(), "{taken:?}");
    });
    (start.elapsed().as_secs_f64(), fold)
}

fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmRSS:")).unwrap_or("0");
    line.trim().trim_end_matches(" kB").parse().unwrap_or(0)
}

fn memory_of(acts: usize, per_folio: usize) {
    let mut rng = Counter(7);
    let posts = [post("A", 1, &mut rng), post("B", 11, &mut rng)];
    let mut fold = Fold::new();
    let before = resident();
    let clock = Instant::now();
    let mut take = |draft: &FolioDraft| {
        let header = Header {
            level: draft.level,
            dossier: draft.dossier,
            epoch: draft.epoch,
            feed: draft.feed,
            number: draft.number,
            previous: draft.previous,
            heads: draft.heads.clone(),
            minute: draft.minute,
            acts: Vec::new(),
        };
        let id = FolioId(hash("bench", &[&header.encode()]));
        let taken = fold.take(Input { id, header: &header, acts: &draft.acts }, &Trusting);
        assert!(taken.expect("in causal order").voids.is_empty());
        id
    };
    let mut w = start(&posts, |_, draft| take(draft));
    folios_of_acts(acts, per_folio, |who, acts| {
        let draft = w.draft(&posts, who, acts);
        let id = take(&draft);
        w.last[who] = Some(id);
        id
    });
    let seconds = clock.elapsed().as_secs_f64();
    let mib = (resident() - before) as f64 / 1024.0;
    println!(
        "fold alone, {acts} acts in folios of {per_folio}: {mib:.0} MiB (goal: under 300 for a million), {:.2} us an act",
        seconds * 1e6 / acts as f64
    );
    assert!(fold.len() > 2);
}

fn main() {
    if std::env::args().any(|a| a == "--test") {
        return;
    }
    let acts = std::env::var("MITHAQ_BENCH_ACTS").ok().and_then(|n| n.parse().ok()).unwrap_or(100_000);
    memory_of(1_000_000, 8);
    memory_of(1_000_000, 1);
    for per_folio in [8, 1] {
        let record = signed_record(acts, per_folio);
        let folios: Vec<Folio> =
            record.iter().map(|bytes| Folio::take_apart(bytes.clone()).expect("as signed")).collect();
        let mut keys = Vec::new();
        for folio in &folios[..2] {
            let certified = folio.acts.iter().find_map(|act| match act {
                Act::Root(s) => match &s.statement.says {
                    Says::Certify { keys, .. } => Some(VerifyKeys::new(keys).expect("valid keys")),
                    _ => None,
                },
                _ => None,
            });
            keys.push((folio.header.feed, certified.expect("a certificate")));
        }
        let limit = (0..3).map(|_| bare(&folios, &keys)).fold(f64::MAX, f64::min);
        let ours = (0..3).map(|_| whole(&record).0).fold(f64::MAX, f64::min);
        println!(
            "{acts} acts in {} folios of {per_folio}: verified and folded in {ours:.2} s, bare signatures and hashes {limit:.2} s: {:.0} % (goal: 80 %)",
            record.len(),
            100.0 * limit / ours
        );
    }
}
