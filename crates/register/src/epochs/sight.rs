//! Which folios a party may be sent. The fold says who is a party; this says who may read, which is stricter.

use crate::live::Live;
use record::fold::{ProposalState, Status, View};
use record::ids::{FolioId, PartyId, Place};
use std::collections::{BTreeSet, HashSet};

/// What a party may be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Sight {
    /// Everything.
    All,
    /// It was a party of these epochs and is none any more: the folios that name one of them, or none.
    Until(HashSet<FolioId>),
    /// Nothing: it was never invited by all.
    Nothing,
}

impl Sight {
    /// Whether it covers a folio that names this epoch.
    pub(crate) fn covers(&self, epoch: Option<FolioId>) -> bool {
        match self {
            Sight::All => true,
            Sight::Until(epochs) => epoch.is_none_or(|epoch| epochs.contains(&epoch)),
            Sight::Nothing => false,
        }
    }
}

/// What `party` may be sent, as `me` sees the record. A folio names the epoch in force in its past, so what is
/// covered is closed under past.
pub(crate) fn sight(live: &Live, me: PartyId, party: PartyId) -> Sight {
    // Another post of ours is not kept from anything.
    if party == me { Sight::All } else { standing(live, me, party) }
}

/// The same by the party's standing alone.
pub(crate) fn standing(live: &Live, me: PartyId, party: PartyId) -> Sight {
    let view = live.fold.view(Some(me));
    let has = |place: &Place| {
        live.index.epochs.get(place).is_some_and(|entry| entry.parties.iter().any(|it| it.party == party))
    };
    let Some(in_force) = live.fold.epoch(&view).map(|epoch| epoch.id) else {
        // The founding was addressed to all that it names.
        let founding = live.index.epochs.keys().find(|place| Some(place.folio) == live.fold.dossier());
        return if founding.is_some_and(has) { Sight::All } else { Sight::Nothing };
    };
    let (mut at, mut was) = (Some(in_force), HashSet::new());
    while let Some(epoch) = at {
        let Some(place) = live.index.epochs.keys().find(|place| place.folio == epoch) else { break };
        if has(place) {
            if epoch == in_force {
                return Sight::All;
            }
            was.insert(epoch);
        }
        at = live.fold.proposal(&view, *place).and_then(|it| it.epoch);
    }
    if invited_in(live, &view, in_force).contains(&party) {
        Sight::All
    } else if was.is_empty() {
        Sight::Nothing
    } else {
        Sight::Until(was)
    }
}

/// Parties that a change of the epoch in force names, or settles, and that all of the old set have signed.
pub(crate) fn invited(live: &Live, me: PartyId) -> BTreeSet<PartyId> {
    let view = live.fold.view(Some(me));
    live.fold.epoch(&view).map(|epoch| invited_in(live, &view, epoch.id)).unwrap_or_default()
}

fn invited_in(live: &Live, view: &View, in_force: FolioId) -> BTreeSet<PartyId> {
    let mut found = BTreeSet::new();
    let old = live.fold.epoch(view).map(|epoch| epoch.entry.parties.as_slice()).unwrap_or_default();
    for (_, state) in changes(live, view, in_force) {
        let open = matches!(state.status, Status::Open | Status::SignedByAll | Status::Stuck);
        if open && old.iter().all(|record| state.held.contains(&record.party)) {
            found.extend(state.needed.iter().filter(|id| old.iter().all(|it| it.party != **id)));
        }
    }
    found
}

/// The valid proposals on an epoch.
pub(crate) fn changes(live: &Live, view: &View, on: FolioId) -> Vec<(Place, ProposalState)> {
    let mut found: Vec<(Place, ProposalState)> = live
        .index
        .epochs
        .keys()
        .filter_map(|place| Some((*place, live.fold.proposal(view, *place)?)))
        .filter(|(_, state)| state.epoch == Some(on))
        .collect();
    let height = |place: &Place| live.index.folios.get(&place.folio).map_or(0, |note| note.height);
    found.sort_by_key(|(place, _)| (height(place), *place));
    found
}
