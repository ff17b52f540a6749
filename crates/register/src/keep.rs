//! Keeping: doubt after a restored backup and how it is relieved, backups, and drawing pages anew.

use crate::env::Env;
use crate::error::{Error, Result};
use crate::live::{Live, taken_out};
use crate::open::{Register, State, database};
use crate::opening::Known;
use crate::take_in::others;
use record::hash::Hash;
use record::ids::{DossierId, PartyId};
use std::path::Path;
use store::{GuardState, Store, Tx};

/// Name of the national copy in a backup's folder.
const NATIONAL: &str = "national.db";

pub(crate) fn doubt_name(dossier: &DossierId, party: &PartyId) -> String {
    format!("doubt/{dossier}/{party}")
}

pub(crate) fn seen_name(dossier: &DossierId, party: &PartyId) -> String {
    format!("seen/{dossier}/{party}")
}

impl Register {
    /// Why this register writes nothing, if so: it may be an older state of itself. It packs and takes in all the same,
    /// and goes on as soon as each partner has answered.
    pub fn doubt(&self) -> Option<GuardState> {
        self.lock().doubt
    }

    /// Notes that a partner has answered a pouch that this register sent in its doubt, and holds nothing of ours that
    /// we lack.
    pub(crate) fn witness(
        &self,
        tx: &dyn Tx,
        live: &Live,
        dossier: &DossierId,
        party: &PartyId,
        known: &Known,
    ) -> Result<()> {
        let Some(asked) = tx.setting(&doubt_name(dossier, party))? else { return Ok(()) };
        let asked: u32 = String::from_utf8_lossy(&asked).parse().unwrap_or(u32::MAX);
        let position = &known.opened.position.position;
        let Some(row) = tx.dossier(dossier)? else { return Ok(()) };
        let held = live.fold.next(row.feed).number;
        let theirs = position.tips.iter().filter(|tip| tip.feed == row.feed).map(|tip| tip.number + 1).max();
        // A former self cannot have offered a key of this doubt: an answer to it that was under way witnesses nothing.
        let fresh = known.key.is_some_and(|(_, offered)| offered != 0 && offered >= asked);
        let received = crate::posts::received_of_ours(tx, position)?;
        if fresh && received >= asked && theirs.unwrap_or(0) <= held {
            tx.put_setting(&seen_name(dossier, party), b"1")?;
        }
        Ok(())
    }

    /// Ends the doubt once every partner of every dossier has answered.
    pub(crate) fn relieve(&self, state: &mut State) -> Result<()> {
        if state.doubt.is_none() {
            return Ok(());
        }
        let own = self.store.write(|tx| {
            let mut pairs = Vec::new();
            for row in tx.dossiers()? {
                let live = taken_out(&mut state.lives, tx, &row.id)?;
                let wrote = live.fold.next(row.feed).number > 0 || !live.fold.is_empty();
                let mut partners = if wrote { others(&live, &self.party) } else { Default::default() };
                // Another post of ours may hold what none of the partners does.
                if wrote && crate::posts::writes_to_own(tx, &live, &row)? {
                    partners.insert(self.party);
                }
                state.lives.insert(row.id, live);
                for party in partners {
                    if tx.setting(&seen_name(&row.id, &party))?.is_none() {
                        return Ok::<_, Error>(None);
                    }
                    pairs.push((row.id, party));
                }
            }
            for (dossier, party) in pairs {
                tx.change_setting(&seen_name(&dossier, &party), None)?;
                tx.change_setting(&doubt_name(&dossier, &party), None)?;
            }
            Ok(Some(tx.own_ends()?))
        })?;
        if let Some(own) = own {
            state.guard.trust(&own)?;
            state.doubt = None;
        }
        Ok(())
    }

    /// Copies the whole register, of one moment, into the new folder `to`: database and national file. The root's files
    /// and the guard are left out on purpose. The copy holds this register's secrets.
    ///
    /// # Errors
    /// [`store::StoreError::Exists`] where there is a backup already.
    pub fn backup(&self, to: &Path, progress: &mut dyn FnMut(u64, u64)) -> Result<()> {
        std::fs::create_dir_all(to).map_err(Error::io(to))?;
        let state = self.lock();
        self.store.backup(&database(to), progress)?;
        Ok(state.drawer.0.backup(&to.join(NATIONAL))?)
    }

    /// Puts a backup into the new folder `dir` and opens it. It is read-only until each partner has answered.
    ///
    /// # Errors
    /// [`store::StoreError::Exists`] where there is a register already; [`store::StoreError::NotFound`] without a backup.
    pub fn restore(backup: &Path, dir: &Path, env: Env) -> Result<Register> {
        let (from, to) = (database(backup), database(dir));
        if !from.is_file() {
            return Err(store::StoreError::NotFound(from).into());
        }
        if to.exists() {
            return Err(store::StoreError::Exists(to).into());
        }
        std::fs::create_dir_all(dir).map_err(Error::io(dir))?;
        let national = backup.join(NATIONAL);
        if national.is_file() {
            std::fs::copy(&national, dir.join(NATIONAL)).map_err(Error::io(&national))?;
        }
        std::fs::copy(&from, &to).map_err(Error::io(&from))?;
        Register::open(dir, env)
    }

    /// Clears the pages of a dossier and draws them anew from its folios. Returns their fingerprint: the same as before.
    pub fn rebuild(&self, dossier: &DossierId) -> Result<Hash> {
        let mut guard = self.lock();
        let state = &mut *guard;
        // From the folios themselves, so that what memory holds is proved as well.
        state.lives.remove(dossier);
        self.change(state, dossier, |_, tx, live, _| {
            tx.clear_projections(dossier)?;
            self.project_all(tx, dossier, live)?;
            self.project_history(tx, dossier, live)?;
            Ok(tx.projection_fingerprint(dossier)?)
        })
    }

    /// One hash over all rows that pages are drawn from.
    pub fn projection_fingerprint(&self, dossier: &DossierId) -> Result<Hash> {
        self.store.read(|read| {
            crate::desk::known_dossier(read, dossier)?;
            Ok(read.projection_fingerprint(dossier)?)
        })
    }

    /// Compares the fold in memory with one made anew from the folios kept: a difference is a fault of ours.
    ///
    /// # Errors
    /// [`Error::OwnMismatch`].
    pub fn self_check(&self, dossier: &DossierId) -> Result<()> {
        self.with_live(dossier, |_, read, live| {
            let anew = Live::load(read, dossier)?;
            if anew.fold.digest_now() == live.fold.digest_now() { Ok(()) } else { Err(Error::OwnMismatch) }
        })
    }
}
