//! What the fold answers about a party's registers and its root.

use super::Fold;
use super::sight::View;
use crate::hash::Hash;
use crate::ids::{FeedId, PartyId, StatementId};
use crate::root::{PublicKeys, Role, Says};

/// A register that a party's root has certified.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Registered {
    /// The feed it writes.
    pub feed: FeedId,
    /// What it is certified for.
    pub role: Role,
    /// Whether the root has ended it: revoked, or the seal moved away from its line.
    pub ended: bool,
    /// Whether it has ever held the seal. A hand-over cannot give the seal back to one that has.
    pub held_the_seal: bool,
}

/// The root that speaks for a party.
#[derive(Clone, Copy, Debug)]
pub struct Root<'a> {
    /// Its keys.
    pub keys: &'a PublicKeys,
    /// Commitment to the keys of the next one.
    pub next: Hash,
    /// The party's name, as it writes it.
    pub name: &'a str,
    /// Which root it is, from 0.
    pub generation: u32,
    /// The party's newest statement: what the next one follows.
    pub last: StatementId,
    /// Its number.
    pub number: u32,
}

impl Fold {
    /// Registers of a party that are certified in a view, in the order in which their certificates came here.
    pub fn registers(&self, view: &View, party: PartyId) -> Vec<Registered> {
        let Some(party) = self.party_ix(party) else { return Vec::new() };
        let held = self.held_the_seal(&view.past, party);
        // The newest move ends the whole line before it.
        let newest = self.moves(&view.past, party).first().copied();
        let cut = newest.map(|cut| self.cut_feeds(&view.past, cut)).unwrap_or_default();
        (0..self.feeds.len() as u32)
            .filter(|f| self.feeds[*f as usize].party == party && self.certified(&view.past, *f))
            .map(|f| Registered {
                feed: self.feeds[f as usize].id,
                role: self.feeds[f as usize].role,
                ended: cut.contains(&f) || self.revoked(&view.past, f),
                held_the_seal: held.contains(&f),
            })
            .collect()
    }

    /// The root that speaks for a party in a view: the one of its newest statement.
    pub fn root(&self, view: &View, party: PartyId) -> Option<Root<'_>> {
        let party = self.party_ix(party)?;
        let last = (0..self.statements.len())
            .filter(|s| self.statements[*s].party == party && self.entered(&view.past, *s))
            .max_by_key(|s| self.statements[*s].age())
            .map(|s| &self.statements[s])?;
        match &self.statements[last.seat].statement.says {
            Says::Seat { keys, next, name } => Some(Root {
                keys,
                next: *next,
                name,
                generation: last.statement.generation,
                last: last.id,
                number: last.statement.number,
            }),
            Says::Certify { .. } | Says::Cut(_) => None,
        }
    }
}
