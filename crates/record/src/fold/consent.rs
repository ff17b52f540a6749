//! Proposals and what has been said of them (A1 to A5), as append-only lists that any past can be asked about.

use super::graph::{NONE, NodeIx, reach};
use super::sight::View;
use super::{Fold, Parties, PartyIx};
use crate::act::EpochEntry;
use crate::ids::{ItemId, PartyId, Place};

/// A valid Propose.
#[derive(Clone)]
pub(super) struct Proposal {
    pub node: NodeIx,
    pub index: u16,
    pub party: PartyIx,
    /// The epoch it was made in; `NONE` for the founding.
    pub epoch: u32,
    /// Its entries in the arena; none for an epoch proposal.
    pub entries_at: u32,
    pub entries_len: u32,
    /// Newest event about it, `NONE` if there is none.
    pub last_event: u32,
    /// Its place among [`Fold::epochs`], `NONE` for a proposal on items.
    pub epoch_ix: u32,
    /// Whether anything is listed for it in [`Fold::settling`].
    pub settles: bool,
}

/// One item of a proposal.
#[derive(Clone, Copy)]
pub(super) struct Entry {
    pub item: ItemId,
    /// The proposal that made the base; `NONE` for a new item.
    pub base: u32,
    pub proposal: u32,
    /// The entry before it on the same item and base, `NONE` if it is the first.
    pub rival: u32,
    pub withdrawn: bool,
}

/// The pseudo-item *epoch*, as a valid proposal of it.
#[derive(Clone)]
pub(super) struct EpochRow {
    pub proposal: u32,
    /// The epoch it follows; `None` for the founding.
    pub base: Option<u32>,
    pub entry: Box<EpochEntry>,
    pub parties: Parties,
    /// Parties of the old set and who joins.
    pub needed: Parties,
}

/// What a folio says of a proposal.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Said {
    Signed,
    Aside,
    Asked,
    Initialled,
    /// A later signature of the same party has released the one it had given (A2, E3).
    Released,
    /// A Resume has joined a branch on which the signature is not released (C3).
    Rejoined,
    /// A sealing folio of the party holds all signatures in its past (A5).
    Confirmed,
}

/// What a party may say of a proposal.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Word {
    /// It signs.
    Sign,
    /// It does not retain it.
    SetAside,
    /// It asks for its withdrawal.
    AskWithdraw,
    /// It signs ad referendum, or initials.
    Initial,
}

/// Where a party has first said something of a proposal that counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Spoken {
    /// Who.
    pub party: PartyId,
    /// What.
    pub word: Word,
    /// The act.
    pub place: Place,
}

/// One event about a proposal.
#[derive(Clone, Copy)]
pub(super) struct Event {
    pub proposal: u32,
    /// The event before it about the same proposal.
    pub before: u32,
    pub node: NodeIx,
    pub index: u16,
    pub party: PartyIx,
    pub said: Said,
}

impl Fold {
    pub(super) fn proposal_at(&self, place: Place) -> Option<u32> {
        let node = *self.graph.by_id.get(&place.folio)?;
        self.proposal_of(node, place.index)
    }

    pub(super) fn proposal_of(&self, node: NodeIx, index: u16) -> Option<u32> {
        let from = self.graph.node(node).first_proposal as usize;
        let of_node = &self.proposals[from..];
        let end = of_node.partition_point(|p| p.node == node);
        of_node[..end].binary_search_by_key(&index, |p| p.index).ok().map(|i| (from + i) as u32)
    }

    pub(super) fn place(&self, proposal: u32) -> Place {
        let p = &self.proposals[proposal as usize];
        Place { folio: self.graph.ids[p.node as usize], index: p.index }
    }

    pub(super) fn entries(&self, proposal: u32) -> &[Entry] {
        let p = &self.proposals[proposal as usize];
        &self.entries[p.entries_at as usize..(p.entries_at + p.entries_len) as usize]
    }

    pub(super) fn epoch_of(&self, proposal: u32) -> &EpochRow {
        &self.epochs[self.proposals[proposal as usize].epoch_ix as usize]
    }

    pub(super) fn is_epoch(&self, proposal: u32) -> bool {
        self.proposals[proposal as usize].epoch_ix != NONE
    }

    /// The epoch it was made in.
    pub(super) fn made_in(&self, proposal: u32) -> Option<u32> {
        Some(self.proposals[proposal as usize].epoch).filter(|e| *e != NONE)
    }

    /// Proposals that this one settles (C5).
    pub(super) fn settles(&self, proposal: u32) -> &[u32] {
        if !self.rules.settlement || !self.proposals[proposal as usize].settles {
            return &[];
        }
        let from = self.settling.partition_point(|s| s.0 < proposal);
        self.settling.get(from).filter(|s| s.0 == proposal).map_or(&[], |s| &s.1)
    }

    /// Those whose signatures it needs.
    pub(super) fn needed(&self, proposal: u32) -> Parties {
        let p = &self.proposals[proposal as usize];
        let mut needed = match p.epoch_ix {
            NONE => self.parties_of(self.made_in(proposal)),
            _ => self.epoch_of(proposal).needed,
        };
        if p.settles {
            for settled in self.settles(proposal) {
                if self.is_epoch(*settled) {
                    needed |= self.epoch_of(*settled).needed;
                }
            }
        }
        needed
    }

    /// Events about a proposal, newest first in order of arrival.
    pub(super) fn events(&self, proposal: u32) -> impl Iterator<Item = &Event> {
        let mut at = self.proposals[proposal as usize].last_event;
        std::iter::from_fn(move || {
            let event = self.events.get(at as usize)?;
            at = event.before;
            Some(event)
        })
    }

    /// Writes an event down. What a party has said of a proposal before on the same line adds nothing and is not
    /// kept, so that saying it a million times costs nobody anything. False: it was said before.
    pub(super) fn push_event(
        &mut self,
        proposal: u32,
        node: NodeIx,
        index: u16,
        party: PartyIx,
        said: Said,
    ) -> bool {
        let line = self.graph.node(node).line;
        let again = self
            .events(proposal)
            .any(|e| e.party == party && e.said == said && self.graph.node(e.node).line == line);
        if !again {
            let before = self.proposals[proposal as usize].last_event;
            self.proposals[proposal as usize].last_event = self.events.len() as u32;
            self.events.push(Event { proposal, before, node, index, party, said });
        }
        !again
    }

    /// Whether what a folio says counts in this view. What is being written counts for itself, even on a cut line.
    pub(super) fn seen(&self, view: &View, node: NodeIx) -> bool {
        self.graph.within(view.counts(), node) || view.writing == Some(node)
    }

    /// Parties of which something counts in this view.
    pub(super) fn who(&self, view: &View, proposal: u32, said: Said) -> Parties {
        self.events(proposal)
            .filter(|e| e.said == said && self.seen(view, e.node))
            .fold(0, |set, e| set | 1 << e.party)
    }

    /// Parties that hold a valid signature which is not released on the line of some tip that holds it.
    pub(super) fn held(&self, view: &View, proposal: u32) -> Parties {
        let (mut signed, mut released) = (0, 0);
        for event in self.events(proposal).filter(|e| self.seen(view, e.node)) {
            match event.said {
                Said::Signed => signed |= 1 << event.party,
                Said::Released => released |= 1 << event.party,
                _ => {}
            }
        }
        let mut held = signed & !released;
        for party in (0..self.parties.len() as PartyIx).filter(|p| signed & released & 1 << p != 0) {
            let tips = self.tips_of(view, party);
            if tips.iter().any(|tip| self.stands_on(view, proposal, party, *tip)) {
                held |= 1 << party;
            }
        }
        held
    }

    /// Whether the line of `tip` holds a signature of the party that no later folio of that line releases. What a
    /// Resume has joined stands anew from there on.
    pub(super) fn stands_on(&self, view: &View, proposal: u32, party: PartyIx, tip: NodeIx) -> bool {
        let on_it =
            |e: &&Event| e.party == party && self.seen(view, e.node) && self.graph.on_line(e.node, tip);
        self.events(proposal).filter(on_it).any(|given| {
            matches!(given.said, Said::Signed | Said::Rejoined)
                && !self
                    .events(proposal)
                    .filter(on_it)
                    .any(|e| e.said == Said::Released && self.graph.on_line(given.node, e.node))
        })
    }

    /// Proposals that the party has released on some branch and not on another that a Resume joins.
    pub(super) fn rejoined(&self, view: &View, party: PartyIx) -> Vec<u32> {
        let tips = self.tips_of(view, party);
        (0..self.proposals.len() as u32)
            .filter(|p| self.who(view, *p, Said::Released) & 1 << party != 0)
            .filter(|p| tips.iter().any(|tip| self.stands_on(view, *p, party, *tip)))
            .collect()
    }

    /// The last counting folios of a party's feeds that no other of its counting lines stands on.
    fn tips_of(&self, view: &View, party: PartyIx) -> Vec<NodeIx> {
        let mut ends: Vec<(u32, u32, NodeIx)> = Vec::new();
        for (ix, feed) in self.feeds.iter().enumerate().filter(|(_, f)| f.party == party) {
            for line in &feed.lines {
                // What a feed writes after handing the seal over is no consent.
                let end = reach(view.counts(), *line).min(self.seal_end(ix as u32, *line));
                let row = self.graph.line(*line);
                if end > row.start {
                    ends.push((*line, end, row.nodes[(end - 1 - row.start) as usize]));
                }
            }
        }
        let covered = |(line, end, _): &(u32, u32, NodeIx)| {
            ends.iter().any(|(other, _, tip)| {
                other != line
                    && self
                        .graph
                        .lineage_before(*other, self.graph.node(*tip).number)
                        .iter()
                        .any(|(l, bound)| l == line && bound >= end)
            })
        };
        ends.iter().filter(|end| !covered(end)).map(|end| end.2).collect()
    }

    /// Whether everybody whose signature it needs holds one.
    pub(super) fn signed_by_all(&self, view: &View, proposal: u32) -> bool {
        self.held(view, proposal) == self.needed(proposal)
    }

    /// A5.
    pub(super) fn agreed(&self, view: &View, proposal: u32) -> bool {
        if !self.counts(view, proposal) || !self.signed_by_all(view, proposal) {
            return false;
        }
        let needed = self.needed(proposal);
        let between_two = needed.count_ones() == 2 && view.own.is_some_and(|p| needed & 1 << p != 0);
        between_two
            || !self.rules.confirmation
            || self.who(view, proposal, Said::Confirmed) & needed == needed
    }

    /// Whether the proposal itself counts in this view.
    pub(super) fn counts(&self, view: &View, proposal: u32) -> bool {
        self.seen(view, self.proposals[proposal as usize].node)
    }

    /// Proposals that share a pair with this one, itself left out; those it settles or that settle it are no rivals.
    pub(super) fn rivals(&self, proposal: u32) -> Vec<u32> {
        let mut rivals: Vec<u32> = Vec::new();
        let mut meet = |other: u32| {
            if other != proposal && !rivals.contains(&other) {
                rivals.push(other);
            }
        };
        if self.is_epoch(proposal) {
            let base = self.epoch_of(proposal).base;
            self.epochs.iter().filter(|e| e.base == base).for_each(|e| meet(e.proposal));
        } else {
            for entry in self.entries(proposal) {
                self.on_pair(entry.item, entry.base).for_each(&mut meet);
            }
        }
        rivals.retain(|r| !self.settles(proposal).contains(r) && !self.settles(*r).contains(&proposal));
        rivals
    }

    /// Valid proposals on an item and base, newest first in order of arrival.
    pub(super) fn on_pair(&self, item: ItemId, base: u32) -> impl Iterator<Item = u32> {
        let mut at = self.pairs.get(&(item, base)).copied().unwrap_or(NONE);
        std::iter::from_fn(move || {
            let entry = self.entries.get(at as usize)?;
            at = entry.rival;
            Some(entry.proposal)
        })
    }

    /// What each party has said of a proposal, in a view: the first act of each kind that counts, in display order.
    /// Ascending by party, then kind.
    pub fn spoken(&self, view: &View, place: Place) -> Vec<Spoken> {
        let Some(proposal) = self.proposal_at(place).filter(|p| self.counts(view, *p)) else {
            return Vec::new();
        };
        let mut all: Vec<(PartyId, Word, u32, Place)> = self
            .events(proposal)
            .filter(|e| self.seen(view, e.node))
            .filter_map(|e| {
                let word = match e.said {
                    Said::Signed => Word::Sign,
                    Said::Aside => Word::SetAside,
                    Said::Asked => Word::AskWithdraw,
                    Said::Initialled => Word::Initial,
                    Said::Released | Said::Rejoined | Said::Confirmed => return None,
                };
                let place = Place { folio: self.graph.ids[e.node as usize], index: e.index };
                Some((self.parties[e.party as usize], word, self.graph.node(e.node).height, place))
            })
            .collect();
        all.sort_unstable();
        all.dedup_by_key(|(party, word, _, _)| (*party, *word));
        all.into_iter().map(|(party, word, _, place)| Spoken { party, word, place }).collect()
    }

    /// The proposals whose status depends on this one: those that share an item and its base with it, whether they
    /// count or not, itself included. On an epoch all that follow the same one.
    pub fn tied(&self, place: Place) -> Vec<Place> {
        let Some(proposal) = self.proposal_at(place) else { return Vec::new() };
        self.beside(proposal).into_iter().chain([proposal]).map(|p| self.place(p)).collect()
    }

    /// The proposals on a version that this one makes.
    pub fn built_on(&self, place: Place) -> Vec<Place> {
        let Some(proposal) = self.proposal_at(place) else { return Vec::new() };
        let items = self.entries(proposal).iter();
        items.flat_map(|e| self.on_pair(e.item, proposal)).map(|p| self.place(p)).collect()
    }
}
