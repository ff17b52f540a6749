//! How a command gets at a dossier: one at a time, its fold taken out of memory while it runs.

use crate::error::{Error, Result};
use crate::live::{Live, taken_out};
use crate::names;
use crate::open::{Register, State};
use record::ids::{DossierId, ItemId, PartyId, Place};
use store::{Dossier, Read, Store, Tx};

impl Register {
    /// Asks something of a dossier's fold.
    pub(crate) fn with_live<T>(
        &self,
        dossier: &DossierId,
        job: impl FnOnce(&mut State, &dyn Read, &mut Live) -> Result<T>,
    ) -> Result<T> {
        let mut guard = self.lock();
        self.with_state(&mut guard, dossier, job)
    }

    /// The same, for a command that holds the state already.
    pub(crate) fn with_state<T>(
        &self,
        state: &mut State,
        dossier: &DossierId,
        job: impl FnOnce(&mut State, &dyn Read, &mut Live) -> Result<T>,
    ) -> Result<T> {
        self.store.read(|read| {
            known_dossier(read, dossier)?;
            let mut live = taken_out(&mut state.lives, read, dossier)?;
            let result = job(state, read, &mut live);
            // A question leaves the fold as it was: a trial is undone before it returns.
            state.lives.insert(*dossier, live);
            result
        })
    }

    /// Changes a dossier in one transaction. After an error its fold is forgotten with what was not kept.
    pub(crate) fn change<T>(
        &self,
        state: &mut State,
        dossier: &DossierId,
        job: impl FnOnce(&mut State, &dyn Tx, &mut Live, &Dossier) -> Result<T>,
    ) -> Result<T> {
        let (result, live) = self.store.write(|tx| {
            let row = known_dossier(tx, dossier)?;
            let mut live = taken_out(&mut state.lives, tx, dossier)?;
            let result = job(state, tx, &mut live, &row)?;
            Ok::<_, Error>((result, live))
        })?;
        state.lives.insert(*dossier, live);
        Ok(result)
    }

    /// A dossier by the beginning of its id.
    pub fn find_dossier(&self, reference: &str) -> Result<DossierId> {
        let all = self.store.read(|read| Ok::<_, Error>(read.dossiers()?))?;
        Ok(names::pick("dossier", reference, all, |dossier| vec![dossier.id.to_string()])?.id)
    }

    /// A partner or our own party in a dossier, by the beginning of its id or its short code.
    pub fn find_party(&self, dossier: &DossierId, reference: &str) -> Result<PartyId> {
        let all = self.dossier_parties(dossier)?;
        Ok(names::pick("party", reference, all, |(id, party)| vec![id.to_string(), party.code.clone()])?.0)
    }

    /// An item by the beginning of its id, or by the reference people say (`TRG-014`).
    pub fn find_item(&self, dossier: &DossierId, reference: &str) -> Result<ItemId> {
        if let Ok(item) = crate::refs::read_item(reference) {
            return Ok(item);
        }
        let all = self.store.read(|read| {
            known_dossier(read, dossier)?;
            let filter = store::ItemFilter::default();
            Ok::<_, Error>(read.items(dossier, &filter, None, store::projections::MAX_PAGE)?)
        })?;
        let names = |row: &store::ItemRow| {
            let subject = crate::project::ItemSheet::read(row).map(|sheet| sheet.subject.reference);
            vec![row.item.to_string(), subject.unwrap_or_default()]
        };
        Ok(names::pick("item", reference, all, names)?.item)
    }

    /// A proposal by its reference, or by the beginning of it.
    pub fn find_proposal(&self, dossier: &DossierId, reference: &str) -> Result<Place> {
        if let Ok(place) = crate::refs::read_place(reference) {
            return Ok(place);
        }
        self.with_live(dossier, |_, _, live| {
            let view = live.fold.view(Some(self.party));
            let all = live.fold.proposals(&view);
            names::pick("proposal", reference, all, |place| vec![crate::refs::place_ref(place)])
        })
    }
}

impl State {
    /// Refuses to write while this register may be an older state of itself.
    pub(crate) fn may_write(&self) -> Result<()> {
        self.doubt.map_or(Ok(()), |doubt| Err(Error::Doubted(doubt)))
    }
}

/// A dossier that must be here.
pub(crate) fn known_dossier(read: &(impl Read + ?Sized), dossier: &DossierId) -> Result<Dossier> {
    read.dossier(dossier)?.ok_or_else(|| Error::not_found("dossier", &dossier.to_string()))
}

impl Register {
    /// Whether this register holds the seal in some dossier; where there is none yet, whether it has the root by which
    /// cards are made.
    pub(crate) fn seals_anywhere(&self) -> Result<bool> {
        self.store.read(|read| {
            let dossiers = read.dossiers()?;
            for row in &dossiers {
                let sealing = crate::project::totals(read, &row.id)?.sealing;
                if sealing.is_none_or(|feed| feed == row.feed.to_string()) {
                    return Ok(true);
                }
            }
            Ok(dossiers.is_empty() && read.setting(store::dossiers::ROOT_CUSTODY)?.is_some())
        })
    }
}
