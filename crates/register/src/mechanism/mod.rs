//! The dossier as the mechanism of joint follow-up: what was agreed and reported, read as the life cycles of
//! `cooperation`. Nothing here decides: the fold says what is agreed, the life cycles what that comes to.
//!
//! Route: [`Register::mechanism`] -> [`gather`] -> `cooperation::life` -> pages, commands and follow-up, each on the day
//! that it is asked for. What was computed is kept until a folio or a text comes.

mod gather;

use crate::error::{Error, Result};
use crate::open::Register;
use crate::reports::NewReport;
use cooperation::code::PartyCode;
use cooperation::content::ItemRef;
use cooperation::life::report::Statement;
use cooperation::life::{Dossier, Filed, Mechanism, Order};
use national::InstructionId;
use record::hash::Hash;
use record::ids::{DossierId, FolioId, ItemId, Place, StateDigest};
use std::sync::Arc;

/// Something that our side states.
#[derive(Clone, Debug)]
pub struct NewStatement {
    /// The item it is about; `None`: none.
    pub on: Option<ItemId>,
    /// The proposal it is about; `None`: the version in force.
    pub version: Option<Place>,
    /// What is stated.
    pub what: Statement,
    /// Earlier statements of ours that it stands for.
    pub replaces: Vec<Place>,
}

impl NewStatement {
    /// About the version in force of an item.
    #[must_use]
    pub fn on(item: ItemId, what: Statement) -> Self {
        Self { on: Some(item), version: None, what, replaces: Vec::new() }
    }

    /// About no item.
    #[must_use]
    pub fn at_large(what: Statement) -> Self {
        Self { on: None, version: None, what, replaces: Vec::new() }
    }
}

/// What a computed mechanism was computed from: acts held and texts missing only ever change together with it.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Stamp {
    acts: u64,
    folios: usize,
    missing: u64,
    erased: usize,
}

/// A mechanism, with what it was computed from.
pub(crate) struct Computed {
    stamp: Stamp,
    whole: Arc<Mechanism>,
}

impl Register {
    /// The cooperation of a dossier as it stands.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`] for a dossier that is not here.
    pub fn mechanism(&self, dossier: &DossierId) -> Result<Arc<Mechanism>> {
        self.with_live(dossier, |state, read, live| {
            let stamp = Stamp {
                acts: live.index.acts,
                folios: live.fold.len(),
                missing: read.count_missing(dossier)?,
                erased: read.tombstones(dossier)?.len(),
            };
            if let Some(known) = state.mechanisms.get(dossier).filter(|known| known.stamp == stamp) {
                return Ok(known.whole.clone());
            }
            let whole = Arc::new(Mechanism::of(&self.gather(read, live, dossier)?));
            state.mechanisms.insert(*dossier, Computed { stamp, whole: whole.clone() });
            Ok(whole)
        })
    }

    /// The digest of what all parties have said in a dossier up to now: two registers with the same one hold the same acts.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`] for a dossier that is not here.
    pub fn position(&self, dossier: &DossierId) -> Result<StateDigest> {
        self.with_live(dossier, |_, _, live| Ok(live.fold.digest_now()))
    }

    /// What the life cycles of a dossier are computed from, as this register holds it.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`] for a dossier that is not here.
    pub fn cooperation(&self, dossier: &DossierId) -> Result<Dossier> {
        self.with_live(dossier, |_, read, live| self.gather(read, live, dossier))
    }

    /// States something for our own side: an invitation sent, a visa given, an action done, an activity held. It
    /// leaves with the next exchange.
    ///
    /// # Errors
    /// As [`Register::report`]; [`Error::WithoutEffect`] where `docs/cooperation.md` gives it no effect.
    pub fn state(&self, dossier: &DossierId, new: NewStatement) -> Result<InstructionId> {
        self.would_count(dossier, &new)?;
        let NewStatement { on, version, what, replaces } = new;
        let (sort, payloads) = (what.sort().number().into(), what.to_payloads());
        self.report(dossier, NewReport { on, version, sort, payloads, replaces })
    }

    /// Judges a statement as it would stand if it left now.
    pub(crate) fn would_count(&self, dossier: &DossierId, new: &NewStatement) -> Result<()> {
        let mut whole = self.cooperation(dossier)?;
        let by = self.our_code(dossier)?;
        let order = whole.reports.iter().map(|report| report.order);
        let order = order.chain(whole.items.iter().flat_map(|item| item.versions.iter().map(|it| it.order)));
        let order =
            Order(order.chain(whole.proposals.iter().map(|it| it.order)).max().map_or(1, |last| last.0 + 1));
        // A place that no folio has: hashes do not come out as this one.
        let place = Place { folio: FolioId(Hash([0xff; 32])), index: 0 };
        let version = |item: &ItemId| {
            let known = whole.items.iter().find(|it| it.key == ItemRef(item.0));
            new.version.or_else(|| known.and_then(|it| it.versions.last()).map(|it| it.place))
        };
        let on = new.on.and_then(|item| Some((ItemRef(item.0), version(&item)?)));
        let payloads =
            new.what.to_payloads().into_iter().map(|(field, bytes)| (field, Some(bytes))).collect();
        whole.reports.push(Filed {
            place,
            by,
            order,
            day: gather::day_of(self.now().0.into()),
            on,
            sort: new.what.sort().number().into(),
            payloads,
            replaces: new.replaces.iter().copied().collect(),
        });
        let judged = Mechanism::of(&whole);
        match judged.void.iter().find(|void| void.report.0 == place) {
            Some(void) => Err(Error::WithoutEffect(void.rule)),
            None => Ok(()),
        }
    }

    /// The code by which contents and statements call our party in a dossier.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a dossier that is not here.
    pub fn our_code(&self, dossier: &DossierId) -> Result<PartyCode> {
        let whole = self.mechanism(dossier)?;
        let ours = whole.parties.iter().find(|party| party.id == self.party());
        ours.map(|party| party.code.clone()).ok_or_else(|| Error::not_found("dossier", &dossier.to_string()))
    }
}
