//! The world: parties with their registers in folders, a clock, the mail between them, and what has happened so far.

use crate::chance::{Chance, Dice};
use crate::laws::{Auditor, Broken, Laws, Outcome, broken};
use crate::step::{Step, What};
use record::ids::{DossierId, FeedId, Minute, PartyId, Place};
use register::views::Texts;
use register::{Env, NewDossier, NewRegister, Register};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use store::MachineId;

/// 1 January 2027, 00:00 UTC.
const FIRST_MINUTE: u32 = 29_979_360;
/// Names of the parties.
const CODES: [&str; 5] = ["AA", "BB", "CC", "DD", "EE"];
/// Most letters in the mail; beyond, the oldest is lost.
const MOST_MAIL: usize = 24;

/// How far a register can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It follows the rules.
    Honest,
    /// Its post was lost: whoever has the copy writes, and it waits until the root has moved the seal.
    Waiting,
    /// Its party has lost control of it, or runs two of it.
    Stray,
}

/// One register of a party.
pub struct Post {
    /// Its party, by position.
    pub party: usize,
    /// Its party's id.
    pub id: PartyId,
    /// Its folder.
    pub dir: PathBuf,
    /// Whether its word can be trusted.
    pub standing: Standing,
    /// What was shown to an officer and not acted upon yet.
    pub read: Option<(Place, String)>,
    /// A copy of its folder, put aside.
    pub kept: Option<PathBuf>,
    /// Its last backup.
    pub backup: Option<PathBuf>,
    /// Number of the last folio that has left in some pouch.
    pub left: Option<u32>,
    /// How often it went back to an older state of itself.
    pub life: u32,
    /// It went back, and its officers have not stated since that nothing of before is under way.
    pub unstated: bool,
    /// Who looks over its shoulder.
    pub auditor: Option<Auditor>,
    machine: MachineId,
    register: Option<Register>,
}

impl Post {
    /// The register. Only while a fault is being played is there none.
    pub fn register(&self) -> Outcome<&Register> {
        self.register.as_ref().ok_or_else(|| Broken("a register is closed".into()))
    }

    /// The auditor beside it.
    pub fn audit(&self) -> Outcome<&Auditor> {
        self.auditor.as_ref().ok_or_else(|| Broken("a register is not audited".into()))
    }

    /// Stops it, as a process ends.
    pub fn stop(&mut self) {
        self.auditor = None;
        self.register = None;
    }
}

/// A pouch under way.
pub struct Letter {
    /// The register that packed it.
    pub from: usize,
    /// In which of its lives.
    pub life: u32,
    /// The party it is for.
    pub to: usize,
    /// The sealed bytes.
    pub bytes: Vec<u8>,
}

/// The whole world of one seed.
pub struct World {
    /// How many parties.
    pub parties: usize,
    /// Registers: those of the parties first, in their order, then strays.
    pub posts: Vec<Post>,
    /// The one dossier.
    pub dossier: DossierId,
    /// Letters under way, oldest first.
    pub mail: Vec<Letter>,
    /// Laws.
    pub laws: Laws,
    /// What happened, counted.
    pub counts: BTreeMap<&'static str, u64>,
    /// A moved seal makes unknown senders possible.
    pub moved: bool,
    pub(crate) folder: tempfile::TempDir,
    pub(crate) copies: u32,
    clock: Arc<AtomicU32>,
    dice: Dice,
    touched: Vec<usize>,
}

/// A folder for one world; in memory where the system has such a place, so that flushing is quick.
fn folder() -> std::io::Result<tempfile::TempDir> {
    let memory = Path::new("/dev/shm");
    let builder = || {
        let mut builder = tempfile::Builder::new();
        builder.prefix("mithaq-simulator-");
        builder
    };
    if memory.is_dir()
        && let Ok(folder) = builder().tempdir_in(memory)
    {
        return Ok(folder);
    }
    builder().tempdir()
}

/// An error that a register must not give here.
pub fn unexpected(what: &str, error: &dyn std::fmt::Display) -> Broken {
    Broken(format!("{what}: {error}"))
}

impl World {
    /// Creates all registers, hands their cards around, founds the dossier and brings everybody level.
    pub fn found(seed: u64, parties: usize) -> Outcome<World> {
        let io = |error: std::io::Error| unexpected("temporary folder", &error);
        let mut world = World {
            parties,
            posts: Vec::new(),
            dossier: DossierId::from(record::ids::FolioId(record::hash::Hash([0; 32]))),
            mail: Vec::new(),
            laws: Laws::default(),
            counts: BTreeMap::new(),
            moved: false,
            folder: folder().map_err(io)?,
            copies: 0,
            clock: Arc::new(AtomicU32::new(FIRST_MINUTE)),
            dice: Dice::new(seed),
            touched: Vec::new(),
        };
        for (party, code) in CODES.iter().enumerate().take(parties) {
            let dir = world.folder.path().join(code);
            let machine = MachineId::of(code.as_bytes());
            let new = NewRegister {
                names: Texts::of("en", &format!("Party {code}")),
                code: (*code).to_owned(),
                language: "en".into(),
                post: Texts::of("en", "Registry"),
                office: Texts::of("en", "Head of the delegation"),
            };
            let register = Register::create(&dir, new, world.env(party, machine));
            let register = register.map_err(|error| unexpected("create", &error))?;
            world.posts.push(Post {
                party,
                id: register.party(),
                dir,
                standing: Standing::Honest,
                read: None,
                kept: None,
                backup: None,
                left: None,
                life: 0,
                unstated: false,
                auditor: None,
                machine,
                register: Some(register),
            });
        }
        world.introduce()?;
        world.sign_founding()?;
        Ok(world)
    }

    fn introduce(&self) -> Outcome {
        let failed = |error: register::Error| unexpected("introduction", &error);
        for post in &self.posts {
            let card = post.register()?.card(None).map_err(failed)?;
            for other in self.posts.iter().filter(|other| other.party != post.party) {
                let known = other.register()?.partner_add(&card.bytes).map_err(failed)?;
                if known.fingerprint != card.fingerprint {
                    broken!("a card shows another fingerprint to its partner");
                }
                other.register()?.partner_confirm(&known.id, "by voice", "an officer").map_err(failed)?;
            }
        }
        Ok(())
    }

    fn sign_founding(&mut self) -> Outcome {
        let failed = |error: register::Error| unexpected("founding", &error);
        let partners = self.posts[1..].iter().map(|post| post.id).collect();
        let new =
            NewDossier { title: Texts::of("en", "Cooperation"), partners, card: None, instrument: None };
        self.dossier = self.posts[0].register()?.dossier_open(new).map_err(failed)?;
        for who in 1..self.parties {
            let pouch = self.posts[0].register()?.pack(&self.dossier, &self.posts[who].id).map_err(failed)?;
            let register = self.posts[who].register()?;
            register.take_in(&pouch.bytes).map_err(failed)?;
            register.founding_sign(&self.dossier).map_err(failed)?;
        }
        for who in 0..self.parties {
            let post = &mut self.posts[who];
            post.auditor = Some(Auditor::open(&post.dir, self.dossier, post.id)?);
        }
        for who in 0..self.parties {
            self.look(who, true)?;
            let Some(feed) = self.posts[who].audit()?.feed()? else { broken!("a register has no feed") };
            self.laws.trust(feed);
        }
        self.level("founding")?;
        Ok(())
    }

    fn env(&self, party: usize, machine: MachineId) -> Env {
        let clock = Arc::clone(&self.clock);
        // Clocks of different parties disagree by an hour: nothing may depend on them.
        let ahead = 60 * party as u32;
        Env::new(move || Minute(clock.load(Ordering::Relaxed) + ahead), self.dice.clone(), machine)
    }

    /// Opens the register in a post's folder, on a machine.
    pub(crate) fn start(&mut self, who: usize) -> Outcome {
        let env = self.env(self.posts[who].party, self.posts[who].machine);
        let post = &mut self.posts[who];
        let register = Register::open(&post.dir, env).map_err(|error| unexpected("open", &error))?;
        post.register = Some(register);
        post.auditor = Some(Auditor::open(&post.dir, self.dossier, post.id)?);
        self.touch(who);
        Ok(())
    }

    /// Restores a post's register from `backup` into `dir`, on another machine.
    pub(crate) fn restore(&mut self, who: usize, backup: &Path, dir: PathBuf) -> Outcome {
        let machine = MachineId::of(dir.to_string_lossy().as_bytes());
        let env = self.env(self.posts[who].party, machine);
        let register = Register::restore(backup, &dir, env).map_err(|error| unexpected("restore", &error))?;
        let post = &mut self.posts[who];
        (post.dir, post.machine) = (dir, machine);
        post.register = Some(register);
        post.auditor = Some(Auditor::open(&post.dir, self.dossier, post.id)?);
        self.touch(who);
        Ok(())
    }

    /// Adds a register that runs beside that of post `who`, in the copied folder `dir`.
    pub(crate) fn add_stray(&mut self, who: usize, dir: PathBuf) -> Outcome {
        let (party, id, machine) = (self.posts[who].party, self.posts[who].id, self.posts[who].machine);
        self.posts.push(Post {
            party,
            id,
            dir,
            standing: Standing::Stray,
            read: None,
            kept: None,
            backup: None,
            left: None,
            life: 0,
            unstated: false,
            auditor: None,
            machine,
            register: None,
        });
        self.start(self.posts.len() - 1)
    }

    /// Register `who` may have changed in this step.
    pub fn touch(&mut self, who: usize) {
        if !self.touched.contains(&who) {
            self.touched.push(who);
        }
    }

    /// Counts something that happened.
    pub fn count(&mut self, what: &'static str) {
        *self.counts.entry(what).or_default() += 1;
    }

    /// The registers of a party.
    pub fn posts_of(&self, party: usize) -> Vec<usize> {
        (0..self.posts.len()).filter(|who| self.posts[*who].party == party).collect()
    }

    /// Honest registers that write.
    pub fn honest(&self) -> Vec<usize> {
        (0..self.posts.len()).filter(|who| self.posts[*who].standing == Standing::Honest).collect()
    }

    /// Whether a party still waits for its root to speak.
    pub fn waiting(&self) -> bool {
        self.posts.iter().any(|post| post.standing == Standing::Waiting)
    }

    /// Applies the laws to a register; what it holds is read whatever its standing.
    pub fn look(&mut self, who: usize, everything: bool) -> Outcome<usize> {
        let post = &mut self.posts[who];
        let Some(auditor) = post.auditor.as_mut() else { return Ok(0) };
        if post.standing == Standing::Stray {
            // Nothing is asked of it; what it holds still helps its officers to choose.
            return Laws::default().look(who, auditor, false).or(Ok(0));
        }
        let looked = self.laws.look(who, auditor, everything);
        let looked = looked.map_err(|Broken(what)| Broken(format!("register {who}: {what}")))?;
        if everything && let Some(register) = &post.register {
            let rows = register.rows_check(&self.dossier);
            rows.map_err(|error| Broken(format!("register {who}: rows: {error}")))?;
        }
        Ok(looked)
    }

    /// Puts a letter into the mail.
    pub fn post_letter(&mut self, letter: Letter) {
        self.mail.push(letter);
        if self.mail.len() > MOST_MAIL {
            self.mail.remove(0);
            self.count("letters lost");
        }
    }

    /// One step, and the laws after it.
    pub fn step(&mut self, seed: u64, step: &Step) -> Outcome {
        let mut chance = Chance::of(seed, step.salt);
        self.dice.restart(Chance::of(chance.draw(), step.salt));
        self.clock.fetch_add(1 + chance.below(120) as u32, Ordering::Relaxed);
        let who = usize::from(step.who) % self.posts.len();
        self.touched.clear();
        match step.what {
            What::Pack | What::Deliver | What::DeliverCopy | What::Lose | What::Spoil | What::Link => {
                self.carry(step.what, who, &mut chance)?;
            }
            What::Restart
            | What::Remember
            | What::PutBack
            | What::Backup
            | What::Restore
            | What::LosePost
            | What::MoveSeal
            | What::Fork => self.fault(step.what, who, &mut chance)?,
            _ => self.officer(step.what, who, &mut chance)?,
        }
        for who in std::mem::take(&mut self.touched) {
            self.look(who, false)?;
        }
        self.attend_doubts(&mut Chance::of(step.salt, seed))
    }

    /// Looks at everything.
    pub fn look_at_all(&mut self) -> Outcome {
        for who in 0..self.posts.len() {
            self.look(who, true)?;
        }
        Ok(())
    }

    /// Feed of a post.
    pub fn feed(&self, who: usize) -> Outcome<Option<FeedId>> {
        self.posts[who].audit()?.feed()
    }
}
