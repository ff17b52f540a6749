//! What the fold answers: tips, items, proposals, seals, departures. Every answer is about a [`View`].

use super::consent::Said;
use super::graph::{NONE, NodeIx, join};
use super::sight::{Seal, View};
use super::{Fold, Noted, Rule};
use crate::act::{EpochEntry, PayloadRef, Report};
use crate::ids::{DossierId, FeedId, FolioId, ItemId, PartyId, Place, StatementId};
use crate::root::PublicKeys;
use std::collections::HashSet;

/// A folio that this register does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("folio {0} is not in this register: exchange with the partner first")]
pub struct Unknown(pub FolioId);

/// What the header of the next folio of a feed says of its past.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Next {
    /// Its number.
    pub number: u32,
    /// The folio before it.
    pub previous: Option<FolioId>,
    /// All that has been taken in since.
    pub heads: Vec<FolioId>,
    /// The dossier, unless this folio founds it.
    pub dossier: Option<DossierId>,
    /// The epoch in force.
    pub epoch: Option<FolioId>,
}

/// The last folio of a feed, or of one branch of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FeedTip {
    /// The feed.
    pub feed: FeedId,
    /// Whose register it is.
    pub party: PartyId,
    /// Number of its last folio.
    pub number: u32,
    /// Its last folio.
    pub id: FolioId,
}

/// The epoch in force.
#[derive(Clone, Copy, Debug)]
pub struct Epoch<'a> {
    /// The folio that proposed it.
    pub id: FolioId,
    /// Its parties and level.
    pub entry: &'a EpochEntry,
}

/// The version of an item that is in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Version {
    /// Nothing is agreed on it.
    None,
    /// Made by this proposal.
    Made {
        /// The proposal.
        by: Place,
        /// It withdrew the item.
        withdrawn: bool,
    },
    /// Several rivals are agreed: only a settlement helps (C5).
    Contested(Vec<Place>),
}

/// An item, in one view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemState {
    /// What is in force.
    pub version: Version,
    /// How many versions there have been, this one included.
    pub number: u32,
    /// Proposals on the version in force that may still be agreed.
    pub live: Vec<Place>,
    /// Every proposal on it, ascending by place.
    pub all: Vec<Place>,
}

/// How far a proposal has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Signatures are missing.
    Open,
    /// Signed by all, and being confirmed (A5).
    SignedByAll,
    /// Agreed.
    Agreed,
    /// A party whose signature it needs has not retained it and can never sign it.
    SetAside,
    /// Signed on one branch of a forked feed and not retained on another: only a settlement helps (C5).
    Stuck,
    /// A rival was agreed, or its epoch is over.
    Superseded,
    /// A settlement that names it was agreed.
    Settled,
}

impl Status {
    /// A byte for the state digest.
    pub(super) fn code(self) -> u8 {
        match self {
            Status::Open => 0,
            Status::SignedByAll => 1,
            Status::Agreed => 2,
            Status::SetAside => 3,
            Status::Stuck => 4,
            Status::Superseded => 5,
            Status::Settled => 6,
        }
    }
}

/// A valid proposal, in one view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposalState {
    /// Who proposed it.
    pub by: PartyId,
    /// The epoch it was made in; `None` for the founding.
    pub epoch: Option<FolioId>,
    /// Its items and their bases; empty for an epoch proposal.
    pub items: Vec<(ItemId, Option<Place>)>,
    /// Whose signatures it needs. All lists of parties ascend.
    pub needed: Vec<PartyId>,
    /// Who has signed it, released or not.
    pub signed: Vec<PartyId>,
    /// Who holds a signature that is not released.
    pub held: Vec<PartyId>,
    /// Who has not retained it.
    pub aside: Vec<PartyId>,
    /// Who has asked for its withdrawal.
    pub asked: Vec<PartyId>,
    /// Who has signed ad referendum or initialled.
    pub initialled: Vec<PartyId>,
    /// Whose sealing line is known to hold all signatures.
    pub confirmed: Vec<PartyId>,
    /// How far it has come.
    pub status: Status,
}

/// A move of a party's seal by its root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// Whose seal.
    pub party: PartyId,
    /// The statement.
    pub statement: StatementId,
    /// The register it moved to.
    pub to: Option<FeedId>,
    /// Whether a valid Resume is in the view.
    pub resumed: bool,
    /// First answers of other parties, by party and folio: what a Resume names.
    pub answers: Vec<(PartyId, FolioId)>,
}

/// A report that no later one of its party replaces.
#[derive(Clone, Copy, Debug)]
pub struct ReportState<'a> {
    /// Where it stands.
    pub place: Place,
    /// Who states it.
    pub by: PartyId,
    /// What is stated.
    pub report: &'a Report,
}

impl Fold {
    /// The dossier, once its founding folio is here.
    pub fn dossier(&self) -> Option<DossierId> {
        self.graph.ids.first().copied()
    }

    /// Whether a folio has been taken in.
    pub fn has(&self, id: &FolioId) -> bool {
        self.graph.by_id.contains_key(id)
    }

    /// Number of folios taken in.
    pub fn len(&self) -> usize {
        self.graph.nodes.len()
    }

    /// Whether nothing has been taken in.
    pub fn is_empty(&self) -> bool {
        self.graph.nodes.is_empty()
    }

    /// Keys of a certified feed.
    pub fn keys_of(&self, feed: FeedId) -> Option<&PublicKeys> {
        self.feed_ix(feed).map(|f| self.keys_of_feed(f))
    }

    /// The party whose register writes a feed.
    pub fn party_of(&self, feed: FeedId) -> Option<PartyId> {
        self.feed_ix(feed).map(|f| self.parties[self.feeds[f as usize].party as usize])
    }

    /// Feed, number and height of a folio. Height is one more than the greatest height it cites.
    pub fn place_of(&self, id: &FolioId) -> Option<(FeedId, u32, u32)> {
        let node = self.graph.node(*self.graph.by_id.get(id)?);
        let feed = self.graph.line(node.line).feed;
        Some((self.feeds[feed as usize].id, node.number, node.height))
    }

    /// Folios that no other one cites, ascending.
    pub fn tips(&self) -> Vec<FolioId> {
        let ends: Vec<NodeIx> = self.graph.lines.iter().filter_map(|l| l.nodes.last().copied()).collect();
        let mut tips: Vec<FolioId> = ends
            .iter()
            .filter(|end| !ends.iter().any(|o| o != *end && self.graph.within(self.graph.closure(*o), **end)))
            .map(|end| self.graph.ids[*end as usize])
            .collect();
        tips.sort_unstable();
        tips
    }

    /// The last folio of every feed, of a forked one the last of every branch; ascending by feed, then id.
    pub fn feeds(&self) -> Vec<FeedTip> {
        let mut tips: Vec<FeedTip> = self
            .graph
            .lines
            .iter()
            .filter_map(|line| {
                let node = *line.nodes.last()?;
                let feed = &self.feeds[line.feed as usize];
                let party = self.parties[feed.party as usize];
                let (number, id) = (self.graph.node(node).number, self.graph.ids[node as usize]);
                Some(FeedTip { feed: feed.id, party, number, id })
            })
            .collect();
        tips.sort_unstable_by_key(|t| (t.feed, t.id));
        tips
    }

    /// What the next folio of `feed` says of its past if it cites all that is held. On a feed that is forked here, it
    /// would follow the branch that arrived first.
    pub fn next(&self, feed: FeedId) -> Next {
        let line = self
            .feed_ix(feed)
            .and_then(|f| self.feeds[f as usize].lines.first().copied())
            .map(|l| self.graph.line(l));
        let previous = line.and_then(|l| l.nodes.last().copied());
        let mine = previous.map_or(&[][..], |p| self.graph.closure(p));
        let ends: Vec<NodeIx> = self
            .graph
            .lines
            .iter()
            .filter(|l| self.feeds[l.feed as usize].id != feed)
            .filter_map(|l| l.nodes.last().copied())
            .filter(|end| !self.graph.within(mine, *end))
            .collect();
        let mut heads: Vec<FolioId> = ends
            .iter()
            .filter(|end| !ends.iter().any(|o| o != *end && self.graph.within(self.graph.closure(*o), **end)))
            .map(|end| self.graph.ids[*end as usize])
            .collect();
        heads.sort_unstable();
        let view = self.view(self.party_of(feed));
        Next {
            number: line.map_or(0, super::graph::Line::end),
            previous: previous.map(|p| self.graph.ids[p as usize]),
            heads,
            dossier: self.dossier(),
            epoch: self.epoch(&view).map(|e| e.id),
        }
    }

    /// All that is held, as `own` sees it; `None`: a stranger.
    pub fn view(&self, own: Option<PartyId>) -> View {
        let past = self.graph.lines.iter().map(|l| if l.nodes.is_empty() { 0 } else { l.end() }).collect();
        self.sight(past, own.and_then(|p| self.party_ix(p)), None)
    }

    /// The past that some folios reach, themselves included.
    ///
    /// # Errors
    /// A folio that is not held.
    pub fn view_at(&self, tips: &[FolioId], own: Option<PartyId>) -> Result<View, Unknown> {
        let mut past = Vec::new();
        for id in tips {
            let node = *self.graph.by_id.get(id).ok_or(Unknown(*id))?;
            join(&mut past, self.graph.closure(node));
        }
        Ok(self.sight(past, own.and_then(|p| self.party_ix(p)), None))
    }

    /// Whether a view holds a folio.
    pub fn holds(&self, view: &View, id: &FolioId) -> bool {
        self.graph.by_id.get(id).is_some_and(|n| self.graph.within(&view.past, *n))
    }

    /// The epoch in force; none before the founding is agreed.
    pub fn epoch(&self, view: &View) -> Option<Epoch<'_>> {
        self.epoch_in_force(view).map(|e| Epoch { id: self.place(e).folio, entry: &self.epoch_of(e).entry })
    }

    /// The feed that holds a party's seal; none while it is forked, revoked or not certified.
    pub fn sealing(&self, view: &View, party: PartyId) -> Option<FeedId> {
        let party = self.party_ix(party)?;
        match self.seal(&view.past, self.epoch_in_force(view), party) {
            Seal::At(feed) => Some(self.feeds[feed as usize].id),
            Seal::Forked | Seal::Nowhere => None,
        }
    }

    /// Parties that have left, ascending.
    pub fn departed(&self, view: &View) -> Vec<PartyId> {
        self.party_ids(self.gone(view))
    }

    /// Items with a proposal that counts, ascending.
    pub fn items(&self, view: &View) -> Vec<ItemId> {
        let mut items: Vec<ItemId> =
            self.entries.iter().filter(|e| self.counts(view, e.proposal)).map(|e| e.item).collect();
        items.sort_unstable();
        items.dedup();
        items
    }

    /// An item's version in force and what is proposed on it.
    pub fn item(&self, view: &View, item: ItemId) -> Option<ItemState> {
        let mut all: Vec<u32> = Vec::new();
        let mut at = NONE;
        let mut number = 0;
        let mut contested = None;
        loop {
            let here: Vec<u32> = self.on_pair(item, at).filter(|p| self.counts(view, *p)).collect();
            let agreed: Vec<u32> = here.iter().copied().filter(|p| self.agreed(view, *p)).collect();
            all.extend(&here);
            match self.the_one(&agreed) {
                Some(next) => (at, number) = (next, number + 1),
                None => {
                    if agreed.len() > 1 {
                        contested = Some(agreed);
                    }
                    break;
                }
            }
        }
        if all.is_empty() {
            return None;
        }
        let version = match contested {
            Some(rivals) => Version::Contested(self.places(&rivals)),
            None if at == NONE => Version::None,
            None => {
                let withdrawn = self.entries(at).iter().any(|e| e.item == item && e.withdrawn);
                Version::Made { by: self.place(at), withdrawn }
            }
        };
        let live: Vec<u32> = self
            .on_pair(item, at)
            .filter(|p| self.counts(view, *p))
            .filter(|p| matches!(self.status(view, *p), Status::Open | Status::SignedByAll | Status::Stuck))
            .collect();
        Some(ItemState { version, number, live: self.places(&live), all: self.places(&all) })
    }

    fn places(&self, proposals: &[u32]) -> Vec<Place> {
        let mut places: Vec<Place> = proposals.iter().map(|p| self.place(*p)).collect();
        places.sort_unstable();
        places
    }

    /// Every valid proposal that counts, epochs included, ascending by place.
    pub fn proposals(&self, view: &View) -> Vec<Place> {
        let all: Vec<u32> = (0..self.proposals.len() as u32).filter(|p| self.counts(view, *p)).collect();
        self.places(&all)
    }

    /// A proposal; none if the act is void, does not count or is none.
    pub fn proposal(&self, view: &View, place: Place) -> Option<ProposalState> {
        let p = self.proposal_at(place).filter(|p| self.counts(view, *p))?;
        let who = |said| self.party_ids(self.who(view, p, said));
        Some(ProposalState {
            by: self.parties[self.proposals[p as usize].party as usize],
            epoch: self.made_in(p).map(|e| self.place(e).folio),
            items: self
                .entries(p)
                .iter()
                .map(|e| (e.item, (e.base != NONE).then(|| self.place(e.base))))
                .collect(),
            needed: self.party_ids(self.needed(p)),
            signed: who(Said::Signed),
            held: self.party_ids(self.held(view, p)),
            aside: who(Said::Aside),
            asked: who(Said::Asked),
            initialled: who(Said::Initialled),
            confirmed: who(Said::Confirmed),
            status: self.status(view, p),
        })
    }

    /// Where each counting signature of a proposal stands, released ones included; ascending.
    pub fn signatures(&self, view: &View, place: Place) -> Vec<(PartyId, Place)> {
        let Some(proposal) = self.proposal_at(place).filter(|p| self.counts(view, *p)) else {
            return Vec::new();
        };
        let mut signatures: Vec<(PartyId, Place)> = self
            .events(proposal)
            .filter(|e| e.said == Said::Signed && self.graph.within(view.counts(), e.node))
            .map(|e| {
                let folio = self.graph.ids[e.node as usize];
                (self.parties[e.party as usize], Place { folio, index: e.index })
            })
            .collect();
        signatures.sort_unstable();
        signatures
    }

    /// How far a proposal has come.
    pub(super) fn status(&self, view: &View, proposal: u32) -> Status {
        if self.agreed(view, proposal) {
            return Status::Agreed;
        }
        let rivals = self.beside(proposal);
        if rivals.iter().any(|r| self.settles(*r).contains(&proposal) && self.agreed(view, *r)) {
            return Status::Settled;
        }
        if self.signed_by_all(view, proposal) {
            return Status::SignedByAll;
        }
        let over = self.made_in(proposal) != self.epoch_in_force(view);
        let replaced = |r: &u32| !self.settles(*r).contains(&proposal) && !self.settles(proposal).contains(r);
        if over || rivals.iter().filter(|r| replaced(r)).any(|r| self.agreed(view, *r)) {
            return Status::Superseded;
        }
        if self.dead(view, proposal) {
            return Status::SetAside;
        }
        let split = self.who(view, proposal, Said::Aside) & self.who(view, proposal, Said::Signed);
        if split & self.needed(proposal) != 0 { Status::Stuck } else { Status::Open }
    }

    /// All others that share a pair, whether rivals or tied to it by a settlement.
    pub(super) fn beside(&self, proposal: u32) -> Vec<u32> {
        let mut others: Vec<u32> = Vec::new();
        if self.is_epoch(proposal) {
            let base = self.epoch_of(proposal).base;
            others.extend(self.epochs.iter().filter(|e| e.base == base).map(|e| e.proposal));
        }
        for entry in self.entries(proposal) {
            others.extend(self.on_pair(entry.item, entry.base));
        }
        others.sort_unstable();
        others.dedup();
        others.retain(|o| *o != proposal);
        others
    }

    /// Void acts of folios in a view, ascending by place, each with the first rule it broke.
    pub fn voids(&self, view: &View) -> Vec<(Place, Rule)> {
        let mut voids: Vec<(Place, Rule)> = self
            .voids
            .iter()
            .filter(|(node, _, _)| self.graph.within(&view.past, *node))
            .map(|(node, index, rule)| {
                (Place { folio: self.graph.ids[*node as usize], index: *index }, *rule)
            })
            .collect();
        voids.sort_unstable();
        voids
    }

    /// Feeds that are forked in a view, with the number where.
    pub fn forks(&self, view: &View) -> Vec<(FeedId, u32)> {
        let mut forks: Vec<(FeedId, u32)> = (0..self.feeds.len() as u32)
            .filter_map(|f| Some((self.feeds[f as usize].id, self.graph.forked_at(&view.past, f)?)))
            .collect();
        forks.sort_unstable();
        forks
    }

    /// Moves of seals in a view, newest first for each party.
    pub fn seal_moves(&self, view: &View) -> Vec<Move> {
        let mut moves = Vec::new();
        for party in 0..self.parties.len() as u32 {
            for statement in self.moves(&view.past, party) {
                let mut answers: Vec<(PartyId, FolioId)> = self
                    .answers
                    .iter()
                    .filter(|a| a.statement == statement && self.graph.within(view.counts(), a.node))
                    .map(|a| (self.parties[a.party as usize], self.graph.ids[a.node as usize]))
                    .collect();
                answers.sort_unstable();
                moves.push(Move {
                    party: self.parties[party as usize],
                    statement: self.statements[statement].id,
                    to: self.feed_of_statement(statement).map(|f| self.feeds[f as usize].id),
                    resumed: self
                        .resumes
                        .iter()
                        .any(|r| r.statement == statement && self.graph.within(&view.past, r.node)),
                    answers,
                });
            }
        }
        moves
    }

    /// The newest root statement of a party in a view: what its next one follows.
    pub fn last_statement(&self, view: &View, party: PartyId) -> Option<(StatementId, u32, u32)> {
        let party = self.party_ix(party)?;
        (0..self.statements.len())
            .filter(|s| self.statements[*s].party == party && self.entered(&view.past, *s))
            .max_by_key(|s| self.statements[*s].age())
            .map(|s| {
                let statement = &self.statements[s];
                (statement.id, statement.statement.number, statement.statement.generation)
            })
    }

    /// Reports that count and that no later one of their party replaces, ascending by place.
    pub fn reports(&self, view: &View) -> Vec<ReportState<'_>> {
        let counting: Vec<_> =
            self.notes.iter().filter(|n| self.graph.within(view.counts(), n.node)).collect();
        let mut replaced: HashSet<(u32, Place)> = HashSet::new();
        for note in &counting {
            if let Noted::Report(report) = &note.says {
                let here = self.graph.ids[note.node as usize];
                replaced.extend(report.replaces.iter().map(|r| (note.party, r.from(here))));
            }
        }
        let mut shown: Vec<ReportState<'_>> = counting
            .iter()
            .filter_map(|note| {
                let Noted::Report(report) = &note.says else { return None };
                let place = Place { folio: self.graph.ids[note.node as usize], index: note.index };
                let by = self.parties[note.party as usize];
                (!replaced.contains(&(note.party, place))).then_some(ReportState { place, by, report })
            })
            .collect();
        shown.sort_unstable_by_key(|r| r.place);
        shown
    }

    /// A report that counts, replaced or not; none if the act is void, does not count or is none.
    pub fn report(&self, view: &View, place: Place) -> Option<ReportState<'_>> {
        let node = *self.graph.by_id.get(&place.folio)?;
        // Notes stand in the order of arrival, as nodes do.
        let at = self.notes.binary_search_by_key(&(node, place.index), |n| (n.node, n.index)).ok()?;
        let note = &self.notes[at];
        let Noted::Report(report) = &note.says else { return None };
        let by = self.parties[note.party as usize];
        self.graph.within(view.counts(), node).then_some(ReportState { place, by, report })
    }

    /// Mandates of a party that count and are not revoked, with the office each names.
    pub fn mandates(&self, view: &View, party: PartyId) -> Vec<(Place, PayloadRef)> {
        let Some(party) = self.party_ix(party) else { return Vec::new() };
        let mine = || {
            self.notes.iter().filter(move |n| n.party == party && self.graph.within(view.counts(), n.node))
        };
        let revoked: Vec<Place> = mine()
            .filter_map(|n| match &n.says {
                Noted::RevokedMandate(m) => Some(m.from(self.graph.ids[n.node as usize])),
                _ => None,
            })
            .collect();
        let mut mandates: Vec<(Place, PayloadRef)> = mine()
            .filter_map(|n| {
                let Noted::Mandate(office) = &n.says else { return None };
                let place = Place { folio: self.graph.ids[n.node as usize], index: n.index };
                (!revoked.contains(&place)).then_some((place, *office))
            })
            .collect();
        mandates.sort_unstable_by_key(|m| m.0);
        mandates
    }
}
