//! What a party sees of a past: which folios count (C1 to C4), who holds the seal, which epoch is in force.

use super::graph::{LineIx, NodeIx, join, reach, set};
use super::roots::record_of;
use super::{Fold, Parties, PartyIx};
use crate::ids::{FolioId, PartyId, Place};

/// A past, as one party or a stranger looks at it. Made by [`Fold::view`] and [`Fold::view_at`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// How far the past reaches.
    pub(super) past: Vec<u32>,
    /// How far what counts reaches; `None`: all of it.
    pub(super) counted: Option<Vec<u32>>,
    /// For whom.
    pub(super) own: Option<PartyIx>,
    /// A folio that is being written: its acts are in the view, what it cites for the first time of a cut feed is not.
    pub(super) writing: Option<NodeIx>,
}

impl View {
    /// How far that which counts reaches.
    pub(super) fn counts(&self) -> &[u32] {
        self.counted.as_deref().unwrap_or(&self.past)
    }
}

/// One party's answer to another's cut (C3): its first sealing folio with the statement in its past.
#[derive(Clone)]
pub(super) struct CutAnswer {
    pub statement: usize,
    pub party: PartyIx,
    pub node: NodeIx,
}

/// A valid Resume.
#[derive(Clone)]
pub(super) struct Resumed {
    pub statement: usize,
    pub node: NodeIx,
    /// How far the joined lines count.
    pub keep: Vec<u32>,
}

/// A valid hand-over.
#[derive(Clone)]
pub(super) struct HandedOver {
    pub from: u32,
    pub to: u32,
    pub node: NodeIx,
}

/// Where a party's seal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seal {
    /// In this feed.
    At(u32),
    /// Nowhere: the feed or the root is forked (C2).
    Forked,
    /// Nowhere: not certified yet, or revoked.
    Nowhere,
}

impl Fold {
    /// Looks at a past with one party's eyes, or a stranger's.
    pub(super) fn sight(&self, past: Vec<u32>, own: Option<PartyIx>, writing: Option<NodeIx>) -> View {
        let mut view = View { past, counted: None, own, writing };
        self.look_again(&mut view);
        view
    }

    /// Works out anew what counts, after a statement or a Resume has come in.
    pub(super) fn look_again(&self, view: &mut View) {
        view.counted = if self.any_cut { self.counted(view) } else { None };
    }

    /// The party's moves of the seal in a past, newest first: by generation, then number.
    pub(super) fn moves(&self, past: &[u32], party: PartyIx) -> Vec<usize> {
        let mut moves: Vec<usize> = (0..self.statements.len())
            .filter(|s| self.statements[*s].party == party && self.statements[*s].moves_the_seal())
            .filter(|s| self.entered(past, *s))
            .collect();
        moves.sort_by_key(|s| std::cmp::Reverse(self.statements[*s].age()));
        moves
    }

    /// What of a past has effect. `None`: nothing is cut.
    fn counted(&self, view: &View) -> Option<Vec<u32>> {
        let past = &view.past;
        let mut counted = past.clone();
        let mut open: Vec<(usize, Vec<LineIx>)> = Vec::new();
        let mut any = false;
        for party in 0..self.parties.len() as PartyIx {
            // A Resume that counts keeps its effect and settles all older cuts; each stands by itself.
            let mut standing = past.clone();
            let mut settled: Vec<LineIx> = Vec::new();
            for cut in self.moves(past, party) {
                any = true;
                let lines = self.cut_lines(past, cut);
                let resume =
                    self.resumes.iter().find(|r| r.statement == cut && self.graph.within(&standing, r.node));
                if let Some(resume) = resume {
                    limit(&mut counted, &lines, &resume.keep);
                    limit(&mut standing, &lines, &resume.keep);
                    settled.extend(lines);
                } else if settled.is_empty() {
                    limit(&mut standing, &lines, &self.keep(view, past, cut));
                    open.push((cut, lines));
                }
            }
            for revoked in self.revocations(past, party) {
                let mut lines = self.cut_lines(past, revoked);
                lines.retain(|l| !settled.contains(l));
                open.push((revoked, lines));
            }
        }
        any |= !open.is_empty();
        let base = counted.clone();
        for (cut, lines) in open {
            if self.rules.cut_at_once || !self.statements[cut].moves_the_seal() {
                limit(&mut counted, &lines, &self.keep(view, &base, cut));
            }
        }
        any.then_some(counted)
    }

    /// Statements in a past that revoke a register of the party and move nothing.
    fn revocations(&self, past: &[u32], party: PartyIx) -> impl Iterator<Item = usize> {
        (0..self.statements.len()).filter(move |s| {
            let statement = &self.statements[*s];
            statement.party == party
                && statement.cuts().is_some()
                && !statement.moves_the_seal()
                && self.entered(past, *s)
        })
    }

    /// What an open cut keeps, by what counts beside it.
    fn keep(&self, view: &View, counted: &[u32], cut: usize) -> Vec<u32> {
        let mut keep = self.vouched(cut);
        if !self.rules.answers_count {
            return keep;
        }
        let statement = &self.statements[cut];
        for other in (0..self.parties.len() as PartyIx).filter(|p| *p != statement.party) {
            let heard = match view.own {
                // A post that did not seal is cut without Resume: any answer counts (C4).
                Some(_) if !statement.moves_the_seal() || !self.rules.own_answer => true,
                Some(me) => other == me,
                None => true,
            };
            if heard {
                self.keep_of(view, counted, cut, other, &mut keep);
            }
        }
        keep
    }

    /// What the root vouched for.
    pub(super) fn vouched(&self, cut: usize) -> Vec<u32> {
        self.statements[cut]
            .cuts()
            .and_then(|v| v.last)
            .and_then(|id| self.graph.by_id.get(&id))
            .map(|n| self.graph.closure(*n).to_vec())
            .unwrap_or_default()
    }

    /// What `other` holds of a cut: its answers, or before them what its sealing folios cite.
    fn keep_of(&self, view: &View, counted: &[u32], cut: usize, other: PartyIx, keep: &mut Vec<u32>) {
        let mut answered = false;
        for answer in self.answers.iter().filter(|a| a.statement == cut && a.party == other) {
            if self.graph.within(counted, answer.node) {
                answered = true;
                join(keep, self.graph.closure(answer.node));
            }
        }
        if answered {
            return;
        }
        for feed in self.held_the_seal(&view.past, other) {
            for line in &self.feeds[feed as usize].lines {
                if let Some(tip) = self.last_sealing(view, counted, feed, *line) {
                    join(keep, self.graph.closure(tip));
                }
            }
        }
    }

    /// The last counting folio of a line that was written while its feed held the seal.
    fn last_sealing(&self, view: &View, counted: &[u32], feed: u32, line: LineIx) -> Option<NodeIx> {
        let row = self.graph.line(line);
        let mut end = reach(counted, line).min(self.seal_end(feed, line));
        if let Some(writing) = view.writing.map(|w| self.graph.node(w))
            && writing.line == line
        {
            end = end.min(writing.number);
        }
        let tip = end.checked_sub(row.start + 1).map(|i| row.nodes[i as usize])?;
        let received: Vec<_> = self.hand_overs.iter().filter(|h| h.to == feed).collect();
        let holds = received.is_empty()
            || received.iter().any(|h| self.graph.within(self.graph.closure(tip), h.node));
        holds.then_some(tip)
    }

    /// One past the last number at which a line of `feed` may have held the seal: a hand-over ends it, and with it
    /// every branch that starts later.
    pub(super) fn seal_end(&self, feed: u32, line: LineIx) -> u32 {
        let before = self.graph.lineage_before(line, self.graph.line(line).start);
        let ends = self.hand_overs.iter().filter(|h| h.from == feed).filter_map(|h| {
            let over = self.graph.node(h.node);
            if over.line == line {
                return Some(over.number + 1);
            }
            before.iter().any(|(l, bound)| *l == over.line && over.number < *bound).then_some(0)
        });
        ends.min().unwrap_or(u32::MAX)
    }

    /// The lines that a cut ends: those of the sealing chain, or of the one feed that is revoked (C4).
    pub(super) fn cut_lines(&self, past: &[u32], cut: usize) -> Vec<LineIx> {
        let feeds = self.cut_feeds(past, cut);
        feeds.iter().flat_map(|f| self.feeds[*f as usize].lines.iter().copied()).collect()
    }

    /// The feeds that a cut ends.
    pub(super) fn cut_feeds(&self, past: &[u32], cut: usize) -> Vec<u32> {
        let statement = &self.statements[cut];
        if statement.moves_the_seal() {
            let mut chain = self.first_sealing(past, statement.party);
            for earlier in self.moves(past, statement.party) {
                if earlier != cut && self.goes_before(earlier, cut) {
                    chain.extend(self.feed_of_statement(earlier));
                }
            }
            self.with_successors(past, chain)
        } else {
            statement.cuts().and_then(|v| self.feed_ix(v.feed)).into_iter().collect()
        }
    }

    /// Whether a statement is an ancestor of another, or of an earlier generation.
    pub(super) fn goes_before(&self, earlier: usize, later: usize) -> bool {
        let generation = |s: usize| self.statements[s].statement.generation;
        generation(earlier) < generation(later) || self.follows(later, earlier)
    }

    fn with_successors(&self, past: &[u32], mut chain: Vec<u32>) -> Vec<u32> {
        let mut next = 0;
        while next < chain.len() {
            let from = chain[next];
            for over in self.hand_overs.iter().filter(|h| h.from == from) {
                if self.graph.within(past, over.node) && !chain.contains(&over.to) {
                    chain.push(over.to);
                }
            }
            next += 1;
        }
        chain
    }

    /// Every feed that has held the party's seal in this past.
    pub(super) fn held_the_seal(&self, past: &[u32], party: PartyIx) -> Vec<u32> {
        let mut chain = self.first_sealing(past, party);
        for cut in self.moves(past, party) {
            chain.extend(self.feed_of_statement(cut));
        }
        self.with_successors(past, chain)
    }

    pub(super) fn feed_of_statement(&self, statement: usize) -> Option<u32> {
        self.feeds.iter().position(|f| f.statement == statement).map(|f| f as u32)
    }

    /// The feeds that valid epoch proposals in this past record as the party's first sealing feed. An epoch repeats
    /// the record of a party that stays, so there is one, but for a party that is still being invited.
    pub(super) fn first_sealing(&self, past: &[u32], party: PartyIx) -> Vec<u32> {
        let mut feeds: Vec<u32> = self
            .epochs
            .iter()
            .filter(|e| self.graph.within(past, self.proposals[e.proposal as usize].node))
            .filter_map(|e| record_of(&e.entry.parties, self.parties[party as usize]))
            .filter_map(|r| self.feed_ix(r.feed))
            .filter(|f| self.feeds[*f as usize].party == party)
            .collect();
        feeds.sort_unstable();
        feeds.dedup();
        feeds
    }

    /// Where the seal of a party of this epoch is.
    pub(super) fn seal(&self, past: &[u32], epoch: Option<u32>, party: PartyIx) -> Seal {
        let first = epoch
            .and_then(|e| record_of(&self.epoch_of(e).entry.parties, self.parties[party as usize]))
            .and_then(|r| self.feed_ix(r.feed));
        self.seal_from(past, party, first)
    }

    /// Whether the feed is its party's sealing feed; of a party still being invited, any that a proposal gives it.
    pub(super) fn is_sealing(&self, past: &[u32], epoch: Option<u32>, party: PartyIx, feed: u32) -> bool {
        if self.parties_of(epoch) & 1 << party != 0 {
            return self.seal(past, epoch, party) == Seal::At(feed);
        }
        self.first_sealing(past, party)
            .into_iter()
            .any(|f| self.seal_from(past, party, Some(f)) == Seal::At(feed))
    }

    /// Where the seal is that began in `first`: moved by the root, then handed over.
    pub(super) fn seal_from(&self, past: &[u32], party: PartyIx, first: Option<u32>) -> Seal {
        let mut at = first;
        if self.any_cut
            && let Some(newest) = self.moves(past, party).first()
        {
            at = self.feed_of_statement(*newest);
        }
        if self.rules.fork_stops && self.any_root_fork && self.root_forked(past, party) {
            return Seal::Forked;
        }
        let Some(mut feed) = at else { return Seal::Nowhere };
        loop {
            let over = self.hand_overs.iter().find(|h| h.from == feed && self.graph.within(past, h.node));
            if self.rules.fork_stops
                && let Some(number) = self.graph.forked_at(past, feed)
                && over.is_none_or(|h| number <= self.graph.node(h.node).number)
            {
                return Seal::Forked;
            }
            match over {
                Some(over) => feed = over.to,
                None if self.revoked(past, feed) => return Seal::Nowhere,
                None => return Seal::At(feed),
            }
        }
    }

    /// The party's last move of the seal in this past, while no valid Resume for it is there.
    pub(super) fn unresumed(&self, past: &[u32], party: PartyIx) -> Option<usize> {
        if !self.any_cut {
            return None;
        }
        let last = self.moves(past, party).first().copied()?;
        let resumed = self.resumes.iter().any(|r| r.statement == last && self.graph.within(past, r.node));
        (!resumed).then_some(last)
    }

    /// Whether the feed was revoked in this past (C4).
    pub(super) fn revoked(&self, past: &[u32], feed: u32) -> bool {
        self.any_cut
            && (0..self.statements.len()).any(|s| {
                !self.statements[s].moves_the_seal()
                    && self.statements[s].cuts().is_some_and(|v| self.feed_ix(v.feed) == Some(feed))
                    && self.entered(past, s)
            })
    }

    /// The epoch in force, as the proposal that made it (A5 over the pseudo-item *epoch*). While it is contested it
    /// stays at the last one that is not.
    pub(super) fn epoch_in_force(&self, view: &View) -> Option<u32> {
        let mut current = None;
        loop {
            let agreed: Vec<u32> = self
                .epochs
                .iter()
                .filter(|e| e.base == current && self.agreed(view, e.proposal))
                .map(|e| e.proposal)
                .collect();
            match self.the_one(&agreed) {
                Some(next) => current = Some(next),
                None => return current,
            }
        }
    }

    /// The proposals that are all agreed to follow the epoch in force, where no one of them settles the others;
    /// ascending. None where it is not contested.
    pub fn contested_epoch(&self, view: &View) -> Vec<Place> {
        let current = self.epoch_in_force(view);
        let agreed = self.epochs.iter().filter(|e| e.base == current && self.agreed(view, e.proposal));
        let mut rivals: Vec<Place> = agreed.map(|e| self.place(e.proposal)).collect();
        rivals.sort_unstable();
        rivals
    }

    /// Of several agreed on one pair, the one that names all the others in its settlements.
    pub(super) fn the_one(&self, agreed: &[u32]) -> Option<u32> {
        match agreed {
            [one] => Some(*one),
            several => several
                .iter()
                .copied()
                .find(|one| several.iter().all(|other| other == one || self.settles(*one).contains(other))),
        }
    }

    /// Parties of an epoch; none before the founding is agreed.
    pub(super) fn parties_of(&self, epoch: Option<u32>) -> Parties {
        epoch.map_or(0, |e| self.epoch_of(e).parties)
    }

    /// The ids of a set of parties, ascending.
    pub(super) fn party_ids(&self, set: Parties) -> Vec<PartyId> {
        let mut ids: Vec<PartyId> =
            (0..self.parties.len()).filter(|p| set >> p & 1 == 1).map(|p| self.parties[p]).collect();
        ids.sort_unstable();
        ids
    }
}

impl Fold {
    /// What a view holds that does not count there, for a cut: of each line the first and the last such folio.
    /// As long as this is the same, what counted before counts, and so does all that is new.
    pub fn uncounted(&self, view: &View) -> Vec<(FolioId, FolioId)> {
        let Some(counted) = &view.counted else { return Vec::new() };
        let mut gone: Vec<(FolioId, FolioId)> = (0..self.graph.lines.len() as LineIx)
            .filter_map(|line| {
                let start = self.graph.line(line).start;
                let (from, to) = (reach(counted, line).max(start), reach(&view.past, line));
                let id = |number: u32| {
                    let node = self.graph.line(line).nodes[(number - start) as usize];
                    self.graph.ids[node as usize]
                };
                (from < to).then(|| (id(from), id(to - 1)))
            })
            .collect();
        gone.sort_unstable();
        gone
    }

    /// The last folio in a view that stands on the line of a party's seal: of its sealing feed, or the one that handed
    /// the seal to it. None while the seal is nowhere.
    pub fn last_sealed(&self, view: &View, party: PartyId) -> Option<FolioId> {
        let feed = self.feed_ix(self.sealing(view, party)?)?;
        let lines = self.feeds[feed as usize].lines.iter();
        let last = lines.filter_map(|line| {
            let start = self.graph.line(*line).start;
            let end = reach(&view.past, *line).checked_sub(start + 1)?;
            Some(self.graph.line(*line).nodes[end as usize])
        });
        let over = self.hand_overs.iter().filter(|h| h.to == feed && self.graph.within(&view.past, h.node));
        let node = last.max_by_key(|node| self.graph.node(*node).number).or(over.map(|h| h.node).max());
        node.map(|node| self.graph.ids[node as usize])
    }
}

/// Limits what counts on `lines` to `keep`.
fn limit(counted: &mut Vec<u32>, lines: &[LineIx], keep: &[u32]) {
    for line in lines {
        let to = reach(counted, *line).min(reach(keep, *line));
        set(counted, *line, to);
    }
}
