//! Keeping: backups, and drawing pages anew.

use crate::env::Env;
use crate::error::{Error, Result};
use crate::live::Live;
use crate::open::{Register, database};
use record::hash::Hash;
use record::ids::DossierId;
use std::path::Path;
use store::Store;

/// Name of the national copy in a backup's folder.
const NATIONAL: &str = "national.db";

impl Register {
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

    /// Puts a backup into the new folder `dir` and opens it. It is read-only: see [`Register::nothing_under_way`].
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
