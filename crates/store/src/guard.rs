//! The counter outside the database (`record.md`, 3): what may have left, so that a restored backup is noticed.
//!
//! A register that was put back to an earlier state and goes on would write a second folio under a number that a
//! partner holds already: a fork, signed by its own key. So before anything departs, the number of the last own
//! folio is written to a small file beside the database, which a backup of the database does not contain. When the
//! database later holds less than the file says, or the file is not to be trusted, the register stays read-only
//! until each partner's signed position has been seen, or it goes on as a new feed.
//!
//! Each time of doubt has an id, and it stands in this file too. What partners answer is noted in the database under
//! that id, so answers to an earlier doubt, brought back with an older database, count for nothing.
//!
//! What it cannot notice: an image of the whole disk put back on the same machine. Only partners can, and do.

use crate::StoreError;
use crate::files::{beside, private};
use record::hash::{Hash, hash};
use record::ids::FeedId;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

/// Most bytes a guard file may have: far more than the feeds of a ministry need.
const MAX_FILE: u64 = 16 * 1024 * 1024;
const FIRST_LINE: &str = "mithaq-guard 1";

/// A machine, by a hash of what it calls itself; or none, where the system has no such name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MachineId(pub Option<Hash>);

impl MachineId {
    /// From any bytes that stay the same on one machine and differ on another.
    pub fn of(name: &[u8]) -> Self {
        MachineId(Some(hash("machine", &[name])))
    }

    /// This machine, by the name that its system was given when it was installed. `None` inside where the system
    /// keeps no such name; then a move to another machine goes unnoticed.
    pub fn this_machine() -> Self {
        let name = ["/etc/machine-id", "/var/lib/dbus/machine-id"].iter().find_map(|path| {
            let name = std::fs::read(path).ok()?;
            let name = name.trim_ascii();
            (!name.is_empty()).then(|| MachineId::of(name))
        });
        name.unwrap_or(MachineId(None))
    }
}

/// Why the guard cannot be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// The register has own folios, and there is no guard.
    Missing,
    /// The guard's file is damaged.
    Damaged,
    /// The guard was written on another machine.
    OtherMachine,
}

/// Whether this register may continue its feeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GuardState {
    /// It may.
    Trusted,
    /// The database holds less than may have left: it is a restored backup.
    Behind {
        /// The feed concerned.
        feed: FeedId,
        /// Greatest number held of it.
        held: Option<u32>,
        /// Greatest number that may have left.
        expected: u32,
    },
    /// It is not known.
    Unknown(Doubt),
}

/// One time of doubt, from when it was noticed until the register is trusted again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Doubting {
    /// Told apart from every other one by random bytes.
    pub id: Hash,
    /// Whether officers have stated, in this doubt, that nothing the register sent before is still under way.
    pub settled: bool,
}

/// The counter of one register.
#[derive(Debug)]
pub struct Guard {
    path: PathBuf,
    machine: MachineId,
    found: Found,
    /// With what cannot be trusted, where it is more than a number that is missing.
    doubting: Option<(Doubting, Option<Doubt>)>,
    numbers: BTreeMap<FeedId, u32>,
}

/// How the file was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Found {
    Nothing,
    Ours,
    OtherMachine,
    Damaged,
}

impl Guard {
    /// Where the guard of a register's database is kept.
    pub fn path_for(database: &Path) -> PathBuf {
        beside(database, ".guard")
    }

    /// Reads the guard of the register at `database`, on `machine`.
    ///
    /// # Errors
    /// [`StoreError::Io`] if the file is there and cannot be read. A damaged file is no error: see [`Guard::judge`].
    pub fn open(database: &Path, machine: MachineId) -> Result<Self, StoreError> {
        let path = Self::path_for(database);
        let text = match std::fs::File::open(&path) {
            Ok(file) => {
                let mut text = Vec::new();
                file.take(MAX_FILE + 1).read_to_end(&mut text).map_err(StoreError::io(&path))?;
                Some(text)
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            Err(error) => return Err(StoreError::io(&path)(error)),
        };
        let (found, doubting, numbers) = match text.as_deref().map(parse) {
            None => (Found::Nothing, None, BTreeMap::new()),
            Some(None) => (Found::Damaged, None, BTreeMap::new()),
            Some(Some((on, doubting, numbers))) if on == machine => (Found::Ours, doubting, numbers),
            Some(Some((_, _, numbers))) => (Found::OtherMachine, None, numbers),
        };
        Ok(Guard { path, machine, found, doubting, numbers })
    }

    /// The doubt that this register is in since it was begun, on this machine.
    pub fn doubting(&self) -> Option<Doubting> {
        self.doubting.map(|(doubting, _)| doubting)
    }

    /// Notes durably that a doubt begins, under an id of random bytes; one that was noted before ends with it.
    ///
    /// # Errors
    /// [`StoreError::Io`], [`StoreError::Full`].
    pub fn begin(&mut self, id: Hash, own: &[(FeedId, Option<u32>)]) -> Result<(), StoreError> {
        let why = self.unknown(own);
        self.replace(self.numbers.clone(), Some((Doubting { id, settled: false }, why)))
    }

    /// Notes durably that officers have stated: nothing that was sent before is still under way. Without a doubt that
    /// was begun nothing changes.
    ///
    /// # Errors
    /// [`StoreError::Io`], [`StoreError::Full`].
    pub fn settle(&mut self) -> Result<(), StoreError> {
        match self.doubting {
            Some((Doubting { id, settled: false }, why)) => {
                self.replace(self.numbers.clone(), Some((Doubting { id, settled: true }, why)))
            }
            _ => Ok(()),
        }
    }

    /// What cannot be trusted of the file itself, whatever its numbers.
    fn unknown(&self, own: &[(FeedId, Option<u32>)]) -> Option<Doubt> {
        match self.found {
            Found::Ours => self.doubting.and_then(|(_, why)| why),
            Found::Nothing => own.iter().any(|(_, held)| held.is_some()).then_some(Doubt::Missing),
            Found::Damaged => Some(Doubt::Damaged),
            Found::OtherMachine => Some(Doubt::OtherMachine),
        }
    }

    /// The greatest number of a feed that may have left; `None` if nothing of it has.
    pub fn expected(&self, feed: &FeedId) -> Option<u32> {
        self.numbers.get(feed).copied()
    }

    /// Compares with what the database holds of the register's own feeds ([`crate::ReadDossiers::own_ends`]).
    pub fn judge(&self, own: &[(FeedId, Option<u32>)]) -> GuardState {
        for (feed, expected) in &self.numbers {
            let held = own.iter().find(|(of, _)| of == feed).and_then(|(_, held)| *held);
            if held < Some(*expected) {
                return GuardState::Behind { feed: *feed, held, expected: *expected };
            }
        }
        self.unknown(own).map_or(GuardState::Trusted, GuardState::Unknown)
    }

    /// Notes durably that folios of `feed` up to `number` may leave. Call it after the transaction that wrote them
    /// and before anything is sent. A smaller number changes nothing.
    ///
    /// # Errors
    /// [`StoreError::Io`], [`StoreError::Full`], [`StoreError::GuardDoubted`]: then nothing may be sent.
    pub fn advance(&mut self, feed: FeedId, number: u32) -> Result<(), StoreError> {
        if matches!(self.found, Found::OtherMachine | Found::Damaged) || self.doubting.is_some() {
            return Err(StoreError::GuardDoubted);
        }
        if self.expected(&feed) >= Some(number) && self.found == Found::Ours {
            return Ok(());
        }
        let mut numbers = self.numbers.clone();
        let known = numbers.entry(feed).or_insert(number);
        *known = number.max(*known);
        self.replace(numbers, None)
    }

    /// Starts afresh from what the database holds, on this machine, and ends the doubt: after each partner's position
    /// has shown that nothing later of ours exists, or after the register has gone on as a new feed.
    ///
    /// # Errors
    /// [`StoreError::Io`], [`StoreError::Full`].
    pub fn trust(&mut self, own: &[(FeedId, Option<u32>)]) -> Result<(), StoreError> {
        self.replace(own.iter().filter_map(|(feed, held)| held.map(|held| (*feed, held))).collect(), None)
    }

    fn replace(
        &mut self,
        numbers: BTreeMap<FeedId, u32>,
        doubting: Option<(Doubting, Option<Doubt>)>,
    ) -> Result<(), StoreError> {
        let new = beside(&self.path, ".new");
        let mut file = private().create(true).truncate(true).open(&new).map_err(StoreError::io(&new))?;
        file.write_all(print(self.machine, doubting, &numbers).as_bytes())
            .and_then(|()| file.sync_all())
            .map_err(StoreError::io(&new))?;
        drop(file);
        std::fs::rename(&new, &self.path).map_err(StoreError::io(&self.path))?;
        sync_folder_of(&self.path)?;
        (self.numbers, self.doubting, self.found) = (numbers, doubting, Found::Ours);
        Ok(())
    }
}

/// What the file says: on which machine it was written, which doubt the register is in, and its numbers.
type Parsed = (MachineId, Option<(Doubting, Option<Doubt>)>, BTreeMap<FeedId, u32>);

/// Makes a rename in the folder of `path` durable.
pub(crate) fn sync_folder_of(path: &Path) -> Result<(), StoreError> {
    // Only Unix opens a folder as a file; elsewhere the rename itself is as durable as the system makes it.
    if cfg!(unix) {
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        std::fs::File::open(folder).and_then(|folder| folder.sync_all()).map_err(StoreError::io(folder))?;
    }
    Ok(())
}

/// Words of the file for what cannot be trusted.
const REASONS: [(&str, Option<Doubt>); 4] = [
    ("behind", None),
    ("missing", Some(Doubt::Missing)),
    ("damaged", Some(Doubt::Damaged)),
    ("other-machine", Some(Doubt::OtherMachine)),
];
const OPEN: &str = "open";
const SETTLED: &str = "settled";

fn print(
    machine: MachineId,
    doubting: Option<(Doubting, Option<Doubt>)>,
    numbers: &BTreeMap<FeedId, u32>,
) -> String {
    let mut text = format!("{FIRST_LINE}\n");
    let lines = numbers.iter().map(|(feed, number)| format!("{feed} {number}"));
    let machine = machine.0.map_or("none".to_owned(), |hash| hash.to_string());
    let doubting = doubting.map(|(Doubting { id, settled }, why)| {
        let reason = REASONS.iter().find(|(_, of)| *of == why).map_or("behind", |(word, _)| word);
        format!("doubt {id} {reason} {}", if settled { SETTLED } else { OPEN })
    });
    for line in std::iter::once(format!("machine {machine}")).chain(doubting).chain(lines) {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{line}");
    }
    let check = hash("guard", &[text.as_bytes()]);
    let _ = writeln!(text, "check {check}");
    text
}

/// Reads what [`print`] writes, and nothing else.
fn parse(bytes: &[u8]) -> Option<Parsed> {
    if bytes.len() as u64 > MAX_FILE {
        return None;
    }
    let text = std::str::from_utf8(bytes).ok()?;
    let body = text.strip_suffix('\n')?;
    let (body, check) = body.rsplit_once("\ncheck ")?;
    let body = format!("{body}\n");
    if check.parse() != Ok(hash("guard", &[body.as_bytes()])) {
        return None;
    }
    let mut lines = body.lines();
    if lines.next()? != FIRST_LINE {
        return None;
    }
    let machine = match lines.next()?.strip_prefix("machine ")? {
        "none" => MachineId(None),
        hash => MachineId(Some(hash.parse().ok()?)),
    };
    let mut lines = lines.peekable();
    let doubting = match lines.next_if(|line| line.starts_with("doubt ")) {
        None => None,
        Some(line) => {
            let [_, id, reason, settled] = line.split(' ').collect::<Vec<_>>().try_into().ok()?;
            let (_, why) = REASONS.iter().find(|(word, _)| *word == reason)?;
            let settled = match settled {
                OPEN => false,
                SETTLED => true,
                _ => return None,
            };
            Some((Doubting { id: id.parse().ok()?, settled }, *why))
        }
    };
    let mut numbers = BTreeMap::new();
    for line in lines {
        let (feed, number) = line.split_once(' ')?;
        numbers.insert(feed.parse().ok()?, number.parse().ok()?);
    }
    Some((machine, doubting, numbers))
}
