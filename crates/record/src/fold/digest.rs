//! The state digest: what a register shows at a named past, as one value that two registers compare.

use super::Fold;
use super::sight::View;
use super::state::{Status, Version};
use crate::hash::hash;
use crate::ids::{PartyId, StateDigest};

/// The parts of a state digest, as the format page lists them. Each is sorted and of fixed-width rows, so that it has
/// one spelling; payloads, labels and times are in none of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StateParts {
    /// Level of the epoch in force, two bytes; empty before the founding is agreed.
    pub level: Vec<u8>,
    /// The epoch's folio; empty before the founding is agreed.
    pub epoch: Vec<u8>,
    /// Tips of the past.
    pub tips: Vec<u8>,
    /// Void acts: folio, index in two bytes, rule in one.
    pub voids: Vec<u8>,
    /// Items: item, 0 none, 1 in force, 2 withdrawn or 3 contested, then the folio and index of each version named.
    pub items: Vec<u8>,
    /// Proposals that may still be agreed: place, status, then after their number who has signed, holds, set aside,
    /// asked and confirmed.
    pub live: Vec<u8>,
}

impl Fold {
    /// The digest of a stranger's view: both registers of a dossier compute the same.
    pub fn digest(&self, view: &View) -> StateDigest {
        let parts = self.state_parts(view);
        StateDigest(hash(
            "state",
            &[&parts.level, &parts.epoch, &parts.tips, &parts.voids, &parts.items, &parts.live],
        ))
    }

    /// The digest of all that is held, as a stranger sees it.
    pub fn digest_now(&self) -> StateDigest {
        self.digest(&self.view(None))
    }

    /// What the digest is over: for a register that looks for the difference with its partner's.
    pub fn state_parts(&self, view: &View) -> StateParts {
        let mut parts = StateParts::default();
        if let Some(epoch) = self.epoch(view) {
            parts.level.extend(epoch.entry.level.to_be_bytes());
            parts.epoch.extend(epoch.id.0.to_bytes());
        }
        for tip in self.tips_within(view) {
            parts.tips.extend(tip.0.to_bytes());
        }
        for (place, rule) in self.voids(view) {
            parts.voids.extend(place.folio.0.to_bytes());
            parts.voids.extend(place.index.to_be_bytes());
            parts.voids.push(rule.code());
        }
        for item in self.items(view) {
            let Some(state) = self.item(view, item) else { continue };
            let (code, places) = match state.version {
                Version::None => (0, Vec::new()),
                Version::Made { by, withdrawn } => (1 + u8::from(withdrawn), vec![by]),
                Version::Contested(places) => (3, places),
            };
            parts.items.extend(item.0);
            parts.items.push(code);
            for place in places {
                parts.items.extend(place.folio.0.to_bytes());
                parts.items.extend(place.index.to_be_bytes());
            }
        }
        for place in self.proposals(view) {
            let Some(state) = self.proposal(view, place) else { continue };
            if !matches!(state.status, Status::Open | Status::SignedByAll | Status::Stuck) {
                continue;
            }
            parts.live.extend(place.folio.0.to_bytes());
            parts.live.extend(place.index.to_be_bytes());
            parts.live.push(state.status.code());
            for who in [&state.signed, &state.held, &state.aside, &state.asked, &state.confirmed] {
                put_parties(&mut parts.live, who);
            }
        }
        parts
    }

    fn tips_within(&self, view: &View) -> Vec<crate::ids::FolioId> {
        let last = |line: u32| {
            let row = self.graph.line(line);
            let end = super::graph::reach(&view.past, line);
            end.checked_sub(row.start + 1).map(|i| row.nodes[i as usize])
        };
        let ends: Vec<u32> = (0..self.graph.lines.len() as u32).filter_map(last).collect();
        let mut tips: Vec<_> = ends
            .iter()
            .filter(|end| !ends.iter().any(|o| o != *end && self.graph.within(self.graph.closure(*o), **end)))
            .map(|end| self.graph.ids[*end as usize])
            .collect();
        tips.sort_unstable();
        tips
    }
}

fn put_parties(into: &mut Vec<u8>, parties: &[PartyId]) {
    into.push(parties.len() as u8);
    for party in parties {
        into.extend(party.0.to_bytes());
    }
}
