//! The party's root: which one speaks in a dossier, and how the next one takes its seat.
//!
//! Root N has committed to root N+1 by hash, and their files are kept apart. Where N is lost or known to others, N+1 takes
//! its seat by its own signature and commits to N+2, whose file is made then and there. Each dossier has a chain of its
//! own, so a root takes its seat in each.

use crate::custody;
use crate::depart::Departed;
use crate::error::{Error, Result};
use crate::live::Live;
use crate::open::{Register, State};
use crate::refs::Drawn;
use record::act::Act;
use record::hash::Hash;
use record::ids::{DossierId, StatementId};
use record::keys::{SecretKeys, commitment};
use record::root::{Link, Says, SignedStatement, Statement};
use std::path::{Path, PathBuf};
use store::{Store, Tx};

/// What came of seating the next root.
#[derive(Clone, Debug)]
pub struct Seated {
    /// Which root speaks now, counted from 0.
    pub generation: u32,
    /// Dossiers in which it has taken its seat now.
    pub dossiers: Vec<DossierId>,
    /// Dossiers in which it had its seat already.
    pub already: Vec<DossierId>,
    /// Dossiers of which our party has not signed the founding: to be done once it has.
    pub later: Vec<DossierId>,
    /// File of the root after it, to be moved offline and kept apart from all others.
    pub next: PathBuf,
}

/// The root that speaks for our party in a dossier.
pub(crate) struct Speaking {
    pub(crate) keys: SecretKeys,
    /// The newest statement, its number and the root's generation.
    pub(crate) last: StatementId,
    pub(crate) number: u32,
    pub(crate) generation: u32,
    /// The statement that has still to be entered: the root that was given takes its seat.
    pub(crate) seat: Option<SignedStatement>,
}

impl Register {
    /// The root that speaks in a dossier, from its file.
    ///
    /// # Errors
    /// [`Error::RootFile`]; [`Error::OtherRoot`]; [`Error::Input`] where the file holds the next root, without a seat yet.
    pub(crate) fn speaking_root(&self, live: &Live, path: &Path) -> Result<Speaking> {
        let view = live.fold.view(Some(self.party));
        let root = live.fold.root(&view, self.party).ok_or(Error::NotSealing)?;
        let (_, keys) = custody::read(path)?;
        match keys.public() {
            speaks if speaks == root.keys => {}
            next if commitment(next) == root.next => {
                return Err(Error::Input(format!(
                    "{} holds the party's next root, which has no seat here yet: seat it first, or give the file of the \
                     root that speaks now",
                    path.display()
                )));
            }
            _ => return Err(Error::OtherRoot(path.to_owned())),
        }
        let (last, number, generation) = (root.last, root.number, root.generation);
        Ok(Speaking { keys, last, number, generation, seat: None })
    }

    /// The same, where the file may hold the next root: it then takes its seat in the same folio. `then` is the file of
    /// the root after it; it is made unless it is there.
    pub(crate) fn speaking_or_next(
        &self,
        state: &mut State,
        tx: &dyn Tx,
        live: &Live,
        path: &Path,
        then: Option<&Path>,
    ) -> Result<Speaking> {
        let view = live.fold.view(Some(self.party));
        let root = live.fold.root(&view, self.party).ok_or(Error::NotSealing)?;
        let (_, keys) = custody::read(path)?;
        if commitment(keys.public()) != root.next {
            return self.speaking_root(live, path);
        }
        let (next, _) = self.root_after(state, tx, &keys, root.generation + 1, root.name, then)?;
        let statement = Statement {
            link: Link::After(root.last),
            number: root.number + 1,
            generation: root.generation + 1,
            says: Says::Seat { keys: keys.public().clone(), next, name: root.name.to_owned() },
        };
        let seat = statement.sign(&keys, &mut *state.rng);
        Ok(Speaking {
            keys,
            last: seat.id,
            number: root.number + 1,
            generation: root.generation + 1,
            seat: Some(seat),
        })
    }

    /// Seats the root in `file`, to which the one that speaks now has committed, in every dossier where it has no seat
    /// yet. The root after it is read from `then`, or made there, or beside this register.
    ///
    /// # Errors
    /// [`Error::RootFile`]; [`Error::OtherRoot`] where it is not the root committed to; [`Error::Doubted`].
    pub fn root_seat(&self, file: &Path, then: Option<&Path>) -> Result<Seated> {
        let (generation, keys) = custody::read(file)?;
        let mut guard = self.lock();
        let state = &mut *guard;
        state.may_write()?;
        let dossiers = self.store.read(|read| Ok::<_, Error>(read.dossiers()?))?;
        let (mut now, mut already, mut later) = (Vec::new(), Vec::new(), Vec::new());
        for row in &dossiers {
            let kind = self.with_state(state, &row.id, |_, _, live| {
                let view = live.fold.view(Some(self.party));
                Ok(match live.fold.root(&view, self.party) {
                    None => &mut later,
                    Some(root) if root.keys == keys.public() => &mut already,
                    Some(root) if root.next == commitment(keys.public()) => &mut now,
                    Some(_) => return Err(Error::OtherRoot(file.to_owned())),
                })
            })?;
            kind.push(row.id);
        }
        for dossier in &now {
            self.change(state, dossier, |state, tx, live, row| {
                let seat = self.speaking_or_next(state, tx, live, file, then)?.seat;
                let mut acts = self.leading(tx, live, row)?;
                acts.extend(seat.map(Act::Root));
                self.write(state, tx, live, row, acts, &[], &Drawn::default(), &mut Departed::default())
            })?;
        }
        let next =
            self.store.write(|tx| self.root_after(state, tx, &keys, generation, &self.name(), then))?.1;
        drop(guard);
        self.set_root_path(file)?;
        Ok(Seated { generation, dossiers: now, already, later, next })
    }

    /// Commitment to the root after `keys`, of generation `generation`, and its file. One that was made once serves in all
    /// dossiers.
    #[allow(
        clippy::too_many_arguments,
        reason = "one transaction's parts, kept apart so that each may be borrowed"
    )]
    fn root_after(
        &self,
        state: &mut State,
        tx: &dyn Tx,
        keys: &SecretKeys,
        generation: u32,
        name: &str,
        then: Option<&Path>,
    ) -> Result<(Hash, PathBuf)> {
        let mark = format!("root-after/{}", commitment(keys.public()));
        if let Some(known) = tx.setting(&mark)? {
            let text = String::from_utf8_lossy(&known).into_owned();
            let parts = text.split_once(' ').and_then(|(hash, path)| Some((hash.parse().ok()?, path.into())));
            return parts.ok_or_else(|| Error::Row("the note of the next root".into()));
        }
        let path = then.map_or_else(|| custody::path(&self.dir, generation + 1), Path::to_owned);
        let next = if path.is_file() {
            custody::read(&path)?.1
        } else {
            let (seeds, next) = SecretKeys::generate(&mut *state.rng);
            custody::write(&path, generation + 1, name, &seeds)?;
            next
        };
        let next = commitment(next.public());
        let line = format!("{next} {}", path.display());
        tx.put_setting(&mark, line.as_bytes())?;
        Ok((next, path))
    }
}
