//! Registers in folders of their own, seeded, that meet by pouch bytes.

use cooperation::content::{Activity, Content, Instrument, InstrumentKind, InstrumentParty};
use cooperation::text::{LangText, Listed, MarkedText, Standing};
use rand_core::{TryCryptoRng, TryRng};
use record::hash::hash;
use record::ids::{DossierId, ItemId, Minute, PartyId, Place};
use register::views::{ItemState, Texts};
use register::{Env, NewDossier, NewRegister, Register};
use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use store::MachineId;
use tempfile::TempDir;

/// Random bytes from a seed: enough for tests, and the same each time.
pub struct Seeded {
    seed: Vec<u8>,
    at: u64,
    block: Vec<u8>,
}

impl Seeded {
    pub fn new(seed: &str) -> Self {
        Seeded { seed: seed.as_bytes().to_vec(), at: 0, block: Vec::new() }
    }
}

impl TryRng for Seeded {
    type Error = Infallible;
    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    }
    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_le_bytes(bytes))
    }
    fn try_fill_bytes(&mut self, into: &mut [u8]) -> Result<(), Infallible> {
        for byte in into {
            if self.block.is_empty() {
                self.at += 1;
                self.block = hash("seeded", &[&self.seed, &self.at.to_be_bytes()]).0.to_vec();
            }
            // Just filled where it was empty.
            *byte = self.block.pop().unwrap_or_default();
        }
        Ok(())
    }
}

impl TryCryptoRng for Seeded {}

/// A register, its folder, and the clock that all share.
pub struct Post {
    pub register: Register,
    pub folder: TempDir,
    clock: Arc<AtomicU32>,
    name: String,
}

impl Post {
    pub fn env(name: &str, clock: &Arc<AtomicU32>) -> Env {
        let clock = clock.clone();
        Env::new(
            move || Minute(clock.fetch_add(1, Ordering::Relaxed)),
            Seeded::new(name),
            MachineId::of(b"test machine"),
        )
    }

    pub fn new(code: &str, name: &str, clock: &Arc<AtomicU32>) -> Post {
        let folder = tempfile::tempdir().unwrap();
        let new = NewRegister {
            names: Texts::of("fr", name),
            code: code.to_owned(),
            language: "fr".to_owned(),
            post: Texts::of("fr", "Direction de la coopération"),
            office: Texts::of("fr", "Directeur de la coopération"),
        };
        let register = Register::create(folder.path(), new, Self::env(name, clock)).unwrap();
        Post { register, folder, clock: clock.clone(), name: name.to_owned() }
    }

    /// An open register with the folder it lives in.
    pub fn from_parts(register: Register, folder: TempDir, clock: Arc<AtomicU32>) -> Post {
        Post { register, folder, clock, name: "a post".to_owned() }
    }

    /// Closes the register and opens it again, with other random bytes.
    pub fn reopened(self, again: &str) -> Post {
        let Post { register, folder, clock, name } = self;
        drop(register);
        let env = Self::env(&format!("{name} {again}"), &clock);
        let register = Register::open(folder.path(), env).unwrap();
        Post { register, folder, clock, name }
    }

    /// Two registers out of one: the folder is copied while it is closed, and both go on with the same keys.
    pub fn forked(self) -> (Post, Post) {
        let Post { register, folder, clock, name } = self;
        drop(register);
        let copy = tempfile::tempdir().unwrap();
        copy_folder(folder.path(), copy.path());
        let open = |folder: TempDir, again: &str| {
            let env = Self::env(&format!("{name} {again}"), &clock);
            let register = Register::open(folder.path(), env).unwrap();
            Post { register, folder, clock: clock.clone(), name: name.clone() }
        };
        (open(folder, "here"), open(copy, "there"))
    }

    pub fn clock(&self) -> &Arc<AtomicU32> {
        &self.clock
    }

    pub fn party(&self) -> PartyId {
        self.register.party()
    }

    /// Hands a pouch to `to`.
    pub fn send(&self, dossier: &DossierId, to: &Post) -> register::TakenIn {
        let pouch = self.register.pack(dossier, &to.party()).unwrap();
        let taken = to.register.take_in(&pouch.bytes).unwrap();
        assert_eq!(taken.rejected, Vec::<String>::new());
        assert_eq!(taken.alarm, None);
        taken
    }

    pub fn state(&self, dossier: &DossierId, item: &ItemId) -> ItemState {
        self.register.activity(dossier, item).unwrap().state
    }

    /// The open proposals on an item, oldest first.
    pub fn open(&self, dossier: &DossierId, item: &ItemId) -> Vec<Place> {
        let page = self.register.activity(dossier, item).unwrap();
        page.proposals.iter().map(|proposal| register::read_place(&proposal.id).unwrap()).collect()
    }

    /// Reads and signs.
    pub fn sign(&self, dossier: &DossierId, proposal: &Place) {
        let page = self.register.signing(dossier, proposal).unwrap();
        assert_eq!(page.closed, None);
        self.register.sign(dossier, proposal, &page.shown).unwrap();
    }
}

fn copy_folder(from: &std::path::Path, to: &std::path::Path) {
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let into = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            std::fs::create_dir_all(&into).unwrap();
            copy_folder(&entry.path(), &into);
        } else {
            std::fs::copy(entry.path(), into).unwrap();
        }
    }
}

pub fn clock() -> Arc<AtomicU32> {
    Arc::new(AtomicU32::new(29_900_000))
}

/// Both hand each other their cards and compare them.
pub fn introduce(one: &Post, two: &Post) {
    for (from, to) in [(one, two), (two, one)] {
        let card = from.register.card(None).unwrap();
        let known = to.register.partner_add(&card.bytes).unwrap();
        assert_eq!(known.fingerprint, card.fingerprint);
        to.register.partner_confirm(&known.id, "by telephone", "the director").unwrap();
    }
}

pub fn instrument(codes: &[(&str, &str)]) -> Instrument {
    let title = MarkedText::new([(
        "fr".parse().unwrap(),
        Standing::Authentic,
        "Mémorandum d’entente sur la coopération".parse().unwrap(),
    )])
    .unwrap();
    let mut parties: Vec<InstrumentParty> = codes
        .iter()
        .map(|(code, name)| InstrumentParty {
            code: code.parse().unwrap(),
            name: LangText::from_pairs(&[("fr", name)]).unwrap(),
            authority: None,
        })
        .collect();
    parties.sort_by(|a, b| a.code.cmp(&b.code));
    Instrument::new(title, InstrumentKind::Memorandum, Listed::new(parties).unwrap())
}

pub fn activity(title: &str, area: &str, host: &str, period: &str) -> Activity {
    Activity::new(
        LangText::from_pairs(&[("fr", title)]).unwrap(),
        area.parse().unwrap(),
        host.parse().unwrap(),
        period.parse().unwrap(),
    )
}

pub fn content(activity: Activity) -> Content {
    Content::Activity(Box::new(activity))
}

/// Two parties with a founded dossier whose instrument is agreed.
pub struct Pair {
    pub ma: Post,
    pub pk: Post,
    pub dossier: DossierId,
}

pub fn pair() -> Pair {
    let clock = clock();
    let (ma, pk) = (
        Post::new("MA", "Royaume du Maroc", &clock),
        Post::new("PK", "République islamique du Pakistan", &clock),
    );
    introduce(&ma, &pk);
    let new = NewDossier {
        title: Texts::of("fr", "Coopération"),
        partners: vec![pk.party()],
        card: None,
        instrument: Some(instrument(&[
            ("MA", "Royaume du Maroc"),
            ("PK", "République islamique du Pakistan"),
        ])),
    };
    let dossier = ma.register.dossier_open(new).unwrap();
    let taken = ma.send(&dossier, &pk);
    assert!(taken.new_dossier);
    assert!(pk.register.awaiting_founding(&dossier).unwrap());
    pk.register.founding_sign(&dossier).unwrap();
    pk.send(&dossier, &ma);
    // The founding is agreed at the founder's: the instrument departs, signed.
    ma.send(&dossier, &pk);
    let item = pk.register.overview(&dossier).unwrap().ours[0].clone();
    pk.sign(&dossier, &register::read_place(&item.proposal).unwrap());
    pk.send(&dossier, &ma);
    assert_eq!(ma.register.overview(&dossier).unwrap().ours.len(), 0);
    ma.send(&dossier, &pk);
    Pair { ma, pk, dossier }
}

impl Pair {
    /// Levels both.
    pub fn level(&self) {
        self.ma.send(&self.dossier, &self.pk);
        self.pk.send(&self.dossier, &self.ma);
        let last = self.ma.send(&self.dossier, &self.pk);
        assert!(last.identical);
    }

    /// An activity agreed by both.
    pub fn agreed(&self) -> ItemId {
        let activities = vec![activity("Stage de médecine d’urgence", "MED", "MA", "2027-05")];
        let item = self.ma.register.activity_propose(&self.dossier, activities, true).unwrap().items[0];
        self.ma.send(&self.dossier, &self.pk);
        self.pk.sign(&self.dossier, &self.pk.open(&self.dossier, &item)[0]);
        self.pk.send(&self.dossier, &self.ma);
        self.level();
        item
    }
}
