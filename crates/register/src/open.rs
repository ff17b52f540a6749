//! The register itself: its folder, its stores, what it knows of its own party.

use crate::drawer::Drawer;
use crate::env::Env;
use crate::error::{Error, Result};
use crate::live::Live;
use crate::views::{RegisterCard, Texts};
use crate::{custody, names};
use rand_core::CryptoRng;
use record::ids::{DossierId, Fingerprint, Minute, PartyId};
use record::keys::{SecretKeys, commitment};
use record::presentation::fingerprint;
use record::root::{Link, Says, SignedStatement, Statement};
use record::words::{Script, fingerprint_digits, fingerprint_words};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use store::{Guard, GuardState, Open, Read, SqliteStore, Store};

const PROFILE: &str = "profile";
const SEAT: &str = "root-statement-0";

/// What a new register is told about its party.
#[derive(Clone, Debug)]
pub struct NewRegister {
    /// Names of the party by language.
    pub names: Texts,
    /// Its short code, two to eight capital letters or digits, such as `MA`.
    pub code: String,
    /// Language the post works in.
    pub language: String,
    /// The post that keeps the register.
    pub post: Texts,
    /// Office in whose name the person at the desk signs.
    pub office: Texts,
}

/// What a register knows of itself.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Profile {
    /// Names of the party by language.
    pub names: Texts,
    /// Its short code.
    pub code: String,
    /// Language the post works in.
    pub language: String,
    /// The post that keeps the register.
    pub post: Texts,
    /// Office that signs.
    pub office: Texts,
    /// True in a demonstration: pages say so.
    pub example: bool,
}

/// One party's register: commands and queries, used alike by the command line, the desk and the simulator.
///
/// Commands take turns; queries read beside them. All methods block.
pub struct Register {
    pub(crate) dir: PathBuf,
    pub(crate) store: SqliteStore,
    pub(crate) party: PartyId,
    pub(crate) clock: Box<dyn Fn() -> Minute + Send + Sync>,
    pub(crate) state: Mutex<State>,
    pub(crate) seat: SignedStatement,
}

/// What commands change in memory.
pub(crate) struct State {
    pub(crate) rng: Box<dyn CryptoRng + Send>,
    pub(crate) guard: Guard,
    pub(crate) doubt: Option<GuardState>,
    pub(crate) lives: HashMap<DossierId, Live>,
    pub(crate) mechanisms: HashMap<DossierId, crate::mechanism::Computed>,
    pub(crate) drawer: Drawer,
}

impl Register {
    /// Makes a new register in `dir`: its database, its national file, and the two files of its root in `dir/root`,
    /// which are to be moved offline and kept apart.
    ///
    /// # Errors
    /// [`Error::Input`] for a code or name that cannot stand; [`store::StoreError::Exists`] where there is a register.
    pub fn create(dir: &Path, new: NewRegister, mut env: Env) -> Result<Register> {
        new.code.parse::<cooperation::code::PartyCode>()?;
        let line = names::line(&new.names, &new.code);
        if new.names.is_empty() || line.len() > record::root::MAX_NAME {
            return Err(Error::Input(format!(
                "a party has a name of at most {} bytes in all its languages; give one",
                record::root::MAX_NAME
            )));
        }
        if database(dir).exists() {
            return Err(store::StoreError::Exists(database(dir)).into());
        }
        std::fs::create_dir_all(dir).map_err(Error::io(dir))?;
        let (seeds_0, root_0) = SecretKeys::generate(&mut *env.rng);
        let (seeds_1, root_1) = SecretKeys::generate(&mut *env.rng);
        let mut random = [0; 32];
        env.rng.fill_bytes(&mut random);
        let seat = Statement {
            link: Link::First(random),
            number: 0,
            generation: 0,
            says: Says::Seat {
                keys: root_0.public().clone(),
                next: commitment(root_1.public()),
                name: line.clone(),
            },
        };
        let seat = seat.sign(&root_0, &mut *env.rng);
        custody::write(&custody::path(dir, 0), 0, &line, &seeds_0)?;
        custody::write(&custody::path(dir, 1), 1, &line, &seeds_1)?;
        let profile = Profile {
            names: new.names,
            code: new.code,
            language: new.language,
            post: new.post,
            office: new.office,
            example: false,
        };
        Self::lay_down(dir, &seat, &profile, Some(&custody::path(dir, 0)), env)
    }

    /// Makes the folder of a register of the party that `seat` founds. `custody`: where its root's file is.
    pub(crate) fn lay_down(
        dir: &Path,
        seat: &SignedStatement,
        profile: &Profile,
        custody: Option<&Path>,
        env: Env,
    ) -> Result<Register> {
        std::fs::create_dir_all(dir).map_err(Error::io(dir))?;
        let store = SqliteStore::open(&database(dir), Open::Create)?;
        store.write(|tx| {
            tx.put_setting(SEAT, &seat.bytes)?;
            if let Some(custody) = custody {
                tx.put_setting(store::dossiers::ROOT_CUSTODY, custody.to_string_lossy().as_bytes())?;
            }
            tx.put_setting(PROFILE, &serde_json::to_vec(profile)?)?;
            Ok::<_, Error>(())
        })?;
        Self::assemble(dir, store, env)
    }

    /// Opens the register in `dir`.
    ///
    /// # Errors
    /// [`store::StoreError::NotFound`], [`store::StoreError::Locked`] and the other ways a file cannot be opened.
    pub fn open(dir: &Path, env: Env) -> Result<Register> {
        let store = SqliteStore::open(&database(dir), Open::Existing)?;
        Self::assemble(dir, store, env)
    }

    fn assemble(dir: &Path, store: SqliteStore, mut env: Env) -> Result<Register> {
        let mut guard = Guard::open(&database(dir), env.machine)?;
        let (seat, own) = store.read(|read| Ok::<_, Error>((read.setting(SEAT)?, read.own_ends()?)))?;
        let seat = seat.ok_or_else(|| Error::Row("its root statement is missing".into()))?;
        let seat = SignedStatement::parse(&seat).map_err(|error| Error::Row(error.to_string()))?;
        let doubt = crate::doubt::judge(&store, &mut guard, &own, &mut *env.rng)?;
        let drawer = Drawer::open(dir)?;
        let state =
            State { rng: env.rng, guard, doubt, lives: HashMap::new(), mechanisms: HashMap::new(), drawer };
        Ok(Register {
            dir: dir.to_owned(),
            store,
            party: seat.id.into(),
            clock: env.clock,
            state: Mutex::new(state),
            seat,
        })
    }

    /// The folder.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Our party.
    pub fn party(&self) -> PartyId {
        self.party
    }

    /// What the register knows of itself.
    pub fn profile(&self) -> Result<Profile> {
        self.store.read(|read| profile(read))
    }

    /// Changes what the register knows of itself; names and code stay those of the root.
    pub fn set_profile(
        &self,
        post: Option<Texts>,
        office: Option<Texts>,
        example: Option<bool>,
    ) -> Result<()> {
        self.store.write(|tx| {
            let mut profile = profile(tx_read(tx))?;
            profile.post = post.unwrap_or(profile.post);
            profile.office = office.unwrap_or(profile.office);
            profile.example = example.unwrap_or(profile.example);
            Ok(tx.put_setting(PROFILE, &serde_json::to_vec(&profile)?)?)
        })
    }

    /// The minute it is, by this register's clock.
    pub fn now(&self) -> Minute {
        (self.clock)()
    }

    /// Where the seeds of the root that speaks now are looked for unless a path is given.
    pub fn root_path(&self) -> Result<PathBuf> {
        let set = self.store.read(|read| Ok::<_, Error>(read.setting(store::dossiers::ROOT_CUSTODY)?))?;
        Ok(match set {
            Some(path) => PathBuf::from(String::from_utf8_lossy(&path).into_owned()),
            None => custody::path(&self.dir, 0),
        })
    }

    /// The file typed, or the one where the root is looked for.
    pub(crate) fn root_file(&self, typed: Option<&Path>) -> Result<PathBuf> {
        typed.map_or_else(|| self.root_path(), |path| Ok(path.to_owned()))
    }

    /// Notes where the root's file has been moved to.
    pub fn set_root_path(&self, path: &Path) -> Result<()> {
        let path = path.to_string_lossy().into_owned();
        self.store.write(|tx| Ok(tx.put_setting(store::dossiers::ROOT_CUSTODY, path.as_bytes())?))
    }

    /// Our party's name, as its root states it.
    pub(crate) fn name(&self) -> String {
        match &self.seat.statement.says {
            Says::Seat { name, .. } => name.clone(),
            // Statement 0 is a seat: `Statement::decode` takes no other.
            _ => String::new(),
        }
    }

    /// Our party's fingerprint.
    pub fn fingerprint(&self) -> Fingerprint {
        match &self.seat.statement.says {
            Says::Seat { keys, next, name } => fingerprint(name, keys, *next),
            // Statement 0 is a seat: `Statement::decode` takes no other.
            _ => Fingerprint(self.seat.id.0.0),
        }
    }

    /// The fingerprint card.
    pub fn register_card(&self) -> Result<RegisterCard> {
        let profile = self.profile()?;
        let (digits, words) = spelled(self.fingerprint());
        let seals = self.seals_anywhere()?;
        Ok(RegisterCard {
            party: crate::views::Party {
                id: names::party_ref(&self.party),
                code: profile.code.clone(),
                names: profile.names.clone(),
                ours: true,
            },
            post: profile.post,
            office: profile.office,
            seals,
            digits,
            words,
        })
    }

    /// What is kept in memory, for the one command that runs. A command that panicked left no half-changed fold:
    /// folds are taken out while they change.
    pub(crate) fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The keys of the root in `path`, if it is the one that speaks for our party as generation `generation`.
    pub(crate) fn root(&self, path: Option<&Path>, keys: &record::root::PublicKeys) -> Result<SecretKeys> {
        let path = self.root_file(path)?;
        let (_, root) = custody::read(&path)?;
        if root.public() == keys { Ok(root) } else { Err(Error::OtherRoot(path)) }
    }

    /// Public keys of root 0.
    pub(crate) fn root_keys(&self) -> Result<record::root::PublicKeys> {
        match &self.seat.statement.says {
            Says::Seat { keys, .. } => Ok(keys.clone()),
            _ => Err(Error::Row("statement 0 is no seat".into())),
        }
    }
}

/// The database of a register's folder.
pub(crate) fn database(dir: &Path) -> PathBuf {
    dir.join("register.db")
}

/// A transaction as a mere question.
pub(crate) fn tx_read(tx: &dyn store::Tx) -> &dyn Read {
    tx
}

pub(crate) fn profile(read: &dyn Read) -> Result<Profile> {
    let bytes = read.setting(PROFILE)?.ok_or_else(|| Error::Row("its profile is missing".into()))?;
    Ok(serde_json::from_slice(&bytes)?)
}

/// A fingerprint as groups of digits and as words.
pub fn spelled(fingerprint: Fingerprint) -> (Vec<String>, Vec<String>) {
    let digits = fingerprint_digits(fingerprint).groups().iter().map(|group| format!("{group:03}")).collect();
    let words = fingerprint_words(fingerprint).iter().map(|word| word.spell(Script::Latin)).collect();
    (digits, words)
}
