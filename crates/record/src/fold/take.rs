//! Taking a folio in, or trying what one would be judged as: the outcomes of `record.md`, 1.5.

use super::consent::Said;
use super::graph::{NONE, NodeIx, join};
use super::judge::Desk;
use super::{Fold, MAX_PARTIES, PartyIx, RootCheck, Rule};
use crate::act::{Act, LEVEL};
use crate::hash::hash;
use crate::header::{Header, MAX_ACTS, MAX_HEADS};
use crate::ids::{FeedId, FolioId, PartyId, Place, StatementId};
use crate::root::{Link, Says, SignedStatement};

/// A folio as the fold reads it: parsed, its signatures verified before.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// Its id.
    pub id: FolioId,
    /// Its header.
    pub header: &'a Header,
    /// Its acts.
    pub acts: &'a [Act],
}

/// A folio was taken in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// False if it was held already; then nothing changed.
    pub new: bool,
    /// Acts that broke a rule, by index.
    pub voids: Vec<(u16, Rule)>,
    /// Proposals about which something was said.
    pub touched: Vec<Place>,
    /// Anything at all may look different now: a cut, a resumption, a hand-over, a fork, a departure or an epoch.
    pub all_touched: bool,
}

/// A folio was not taken in, and nothing changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Part of its past is missing: keep it aside and ask for these folios.
    #[error("{} earlier folios are missing: ask the partner for them", .0.len())]
    Waiting(Vec<FolioId>),
    /// These bytes will never be part of the record.
    #[error(transparent)]
    Rejected(#[from] Reject),
    /// The parties agreed on an epoch of a level that this program does not know.
    #[error(
        "this dossier goes on under level {0}, which this program does not know: install a newer release; until then it can only be read"
    )]
    NewerLevel(u16),
}

/// Why a folio can never be part of this record. Everybody decides this alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Reject {
    /// It belongs to another dossier, or founds one.
    #[error("the folio belongs to another dossier: open it there")]
    OtherDossier,
    /// The founding is not in its past.
    #[error("the folio does not stand on the founding of its dossier")]
    NoFounding,
    /// Its number, its previous folio and its feed do not fit together.
    #[error("the folio does not follow the one it names as previous")]
    BrokenChain,
    /// A head is of the folio's own feed, repeated, unsorted, or reached by another.
    #[error("the folio cites a head that it may not cite")]
    BadHeads,
    /// No certificate of its feed stands in its past or in its own leading acts.
    #[error("the register that wrote this folio is not certified for this dossier")]
    NoCertificate,
    /// No epoch proposal in its past names its party.
    #[error("the party that wrote this folio has not been invited to this dossier")]
    Stranger,
    /// Header and bodies do not fit, or there are more than the format allows.
    #[error("the folio's acts do not fit its header")]
    BadActs,
    /// More parties than one dossier may ever name.
    #[error("the dossier names more parties than the format allows")]
    TooManyParties,
}

impl Fold {
    /// Takes a folio in, if all of its past is held.
    ///
    /// # Errors
    /// [`Refusal`]: the fold is then as it was before.
    pub fn take(&mut self, folio: Input<'_>, check: &dyn RootCheck) -> Result<Taken, Refusal> {
        if self.has(&folio.id) {
            return Ok(Taken::default());
        }
        let placed = self.place_folio(&folio)?;
        let marks = self.marks();
        let node = self.graph.nodes.len() as NodeIx;
        match self.take_placed(&folio, placed, check) {
            Ok(taken) => Ok(taken),
            Err(refusal) => {
                self.unwind(&marks, node);
                Err(refusal)
            }
        }
    }

    /// What each act would be judged as if `feed` wrote them in one folio now, citing all that is held.
    /// The fold is unchanged afterwards.
    ///
    /// # Errors
    /// [`Refusal`], as for a folio taken in.
    pub fn trial(
        &mut self,
        feed: FeedId,
        acts: &[Act],
        check: &dyn RootCheck,
    ) -> Result<Vec<Option<Rule>>, Refusal> {
        let next = self.next(feed);
        let header = Header {
            level: LEVEL,
            dossier: next.dossier,
            epoch: next.epoch,
            feed,
            number: next.number,
            previous: next.previous,
            heads: next.heads,
            minute: crate::ids::Minute(0),
            acts: Vec::new(),
        };
        // An id that no folio can have: it is under another tag.
        let id = FolioId(hash("trial", &[&feed.0.0, &next.number.to_be_bytes()]));
        let folio = Input { id, header: &header, acts };
        let placed = self.place_folio(&folio)?;
        let marks = self.marks();
        let node = self.graph.nodes.len() as NodeIx;
        let outcome = self.take_placed(&folio, placed, check);
        self.unwind(&marks, node);
        let taken = outcome?;
        let mut verdicts = vec![None; acts.len()];
        for (index, rule) in taken.voids {
            verdicts[usize::from(index)] = Some(rule);
        }
        Ok(verdicts)
    }

    /// Where the folio stands: its previous folio, its past, its height.
    fn place_folio(&self, folio: &Input<'_>) -> Result<Placed, Refusal> {
        let header = folio.header;
        if folio.acts.len() > MAX_ACTS || header.heads.len() > MAX_HEADS {
            return Err(Reject::BadActs.into());
        }
        match (self.dossier(), header.dossier) {
            (None, Some(founding)) => return Err(Refusal::Waiting(vec![founding])),
            (Some(_), None) => return Err(Reject::OtherDossier.into()),
            (Some(mine), Some(named)) if mine != named => return Err(Reject::OtherDossier.into()),
            _ => {}
        }
        if header.previous.is_some() != (header.number > 0) || !header.heads.is_sorted_by(|a, b| a < b) {
            return Err(Reject::BrokenChain.into());
        }
        let cited = header.previous.iter().chain(&header.heads);
        let missing: Vec<FolioId> = cited.clone().filter(|id| !self.has(id)).copied().collect();
        if !missing.is_empty() {
            if header.dossier.is_none() {
                return Err(Reject::BadHeads.into());
            }
            return Err(Refusal::Waiting(missing));
        }
        let nodes: Vec<NodeIx> = cited.map(|id| self.graph.by_id[id]).collect();
        let (previous, heads) = match header.previous {
            Some(_) => (Some(nodes[0]), &nodes[1..]),
            None => (None, &nodes[..]),
        };
        if let Some(previous) = previous {
            let before = self.graph.node(previous);
            let feed = self.graph.line(before.line).feed;
            if self.feeds[feed as usize].id != header.feed
                || before.number.checked_add(1) != Some(header.number)
            {
                return Err(Reject::BrokenChain.into());
            }
        }
        for head in heads {
            let of = self.graph.line(self.graph.node(*head).line).feed;
            let reached = nodes.iter().any(|n| n != head && self.graph.within(self.graph.closure(*n), *head));
            if self.feeds[of as usize].id == header.feed || reached {
                return Err(Reject::BadHeads.into());
            }
        }
        let mut past = Vec::new();
        let mut height = 0;
        for node in &nodes {
            join(&mut past, self.graph.closure(*node));
            height = height.max(self.graph.node(*node).height + 1);
        }
        if header.dossier.is_some() && !self.graph.within(&past, 0) {
            return Err(Reject::NoFounding.into());
        }
        Ok(Placed { previous, past, height })
    }

    /// The party whose register `feed` is: from its certificate in the past, or among the folio's leading acts.
    fn writer(&self, past: &[u32], feed: FeedId, acts: &[Act]) -> Option<PartyId> {
        if let Some(known) = self.feed_ix(feed)
            && self.certified(past, known)
        {
            return Some(self.parties[self.feeds[known as usize].party as usize]);
        }
        let leading: Vec<&SignedStatement> = acts
            .iter()
            .map_while(|act| match act {
                Act::Root(signed) => Some(signed),
                _ => None,
            })
            .collect();
        let mut at = leading.iter().find(|s| FeedId::from(s.id) == feed)?;
        if !matches!(at.statement.says, Says::Certify { .. }) {
            return None;
        }
        // Numbers fall by one at each step, so this ends.
        loop {
            let before: StatementId = match at.statement.link {
                Link::First(_) => return Some(PartyId::from(at.id)),
                Link::After(id) => id,
            };
            if let Some(known) = self.statement_within(past, before) {
                return Some(self.parties[self.statements[known].party as usize]);
            }
            let number = at.statement.number;
            at = leading.iter().find(|s| s.id == before && s.statement.number < number)?;
        }
    }

    fn take_placed(
        &mut self,
        folio: &Input<'_>,
        placed: Placed,
        check: &dyn RootCheck,
    ) -> Result<Taken, Refusal> {
        let header = folio.header;
        let writer = self.writer(&placed.past, header.feed, folio.acts).ok_or(Reject::NoCertificate)?;
        let party = self.member(&placed.past, writer)?;
        self.room_for_parties(folio.acts)?;
        // A feed that this folio itself certifies gets its number when its certificate is entered.
        let known = self.feed_ix(header.feed).unwrap_or(NONE);
        let sibling = self.sibling(known, header.number, placed.previous);
        let line = self.graph.line_for(known, header.number, placed.previous);
        let first_proposal = self.proposals.len() as u32;
        let node = self.graph.push(folio.id, line, header.number, placed.height, placed.past, first_proposal);
        if known != NONE {
            self.own_line(known, line);
        }
        let joins = self.stand_on_hand_overs(known, node);
        let view = self.sight(self.graph.closure(node).to_vec(), Some(party), Some(node));
        let epoch = self.epoch_in_force(&view);
        if let Some(level) = epoch.map(|e| self.epoch_of(e).entry.level).filter(|l| *l != LEVEL) {
            return Err(Refusal::NewerLevel(level));
        }
        let names = header.epoch.and_then(|id| self.epoch_named(&view.past, id));
        let mut desk = Desk {
            node,
            feed: known,
            party,
            view,
            epoch,
            names,
            names_known: header.epoch.is_none() || names.is_some(),
            level: header.level,
            acts: folio.acts,
            check,
        };
        let events = self.events.len();
        let mut taken = Taken { new: true, all_touched: sibling.is_some() || joins, ..Taken::default() };
        for index in 0..folio.acts.len() {
            if desk.feed == NONE && !matches!(folio.acts[index], Act::Root(_)) {
                self.settle_feed(&mut desk, header.feed, line)?;
            }
            match self.judge(&desk, index) {
                Ok(effect) => {
                    taken.all_touched |= self.apply(&mut desk, index, effect);
                }
                Err(rule) => {
                    taken.voids.push((index as u16, rule));
                    self.voids.push((node, index as u16, rule));
                }
            }
        }
        if desk.feed == NONE {
            self.settle_feed(&mut desk, header.feed, line)?;
        }
        if !self.certified(self.graph.closure(node), desk.feed) {
            return Err(Reject::NoCertificate.into());
        }
        // A folio's own place in a fork is not in its past: it was judged without.
        if let Some(sibling) = sibling {
            self.graph.note_fork(desk.feed, sibling, node);
        }
        // A folio is of the sealing line if its feed holds the seal in its past; the founding begins one.
        let sealing = node == 0 || self.is_sealing(&self.graph.past(node), epoch, party, desk.feed);
        if sealing {
            self.answer_cuts(node, party);
            let again = taken.all_touched || self.news_of_cuts(node, placed.previous);
            taken.all_touched |= again;
            self.confirm(&desk, placed.previous, again);
        }
        taken.touched = self.events[events..].iter().map(|e| self.place(e.proposal)).collect();
        taken.touched.extend((first_proposal..self.proposals.len() as u32).map(|p| self.place(p)));
        taken.touched.sort_unstable();
        taken.touched.dedup();
        let epoch_touched =
            taken.touched.iter().any(|p| self.proposal_at(*p).is_some_and(|p| self.is_epoch(p)));
        taken.all_touched |= epoch_touched;
        Ok(taken)
    }

    /// The writer's number. Who is named by no epoch proposal in the past has no place in the dossier.
    fn member(&mut self, past: &[u32], writer: PartyId) -> Result<PartyIx, Reject> {
        if self.graph.nodes.is_empty() {
            return Ok(self.intern(writer));
        }
        let known = self.party_ix(writer).ok_or(Reject::Stranger)?;
        let named = self.epochs.iter().any(|e| {
            e.needed & 1 << known != 0 && self.graph.within(past, self.proposals[e.proposal as usize].node)
        });
        if named { Ok(known) } else { Err(Reject::Stranger) }
    }

    /// A forking party could name ever more parties, each branch its own: at some point no more are taken in.
    fn room_for_parties(&self, acts: &[Act]) -> Result<(), Reject> {
        let news = acts
            .iter()
            .filter_map(|act| match act {
                Act::ProposeEpoch(entry) => Some(entry),
                _ => None,
            })
            .map(|entry| entry.parties.iter().filter(|r| self.party_ix(r.party).is_none()).count())
            .max()
            .unwrap_or(0);
        if news > 0 && self.parties.len() + news > MAX_PARTIES {
            return Err(Reject::TooManyParties);
        }
        Ok(())
    }

    /// The folio already at this place, if there is one: then the feed is forked.
    fn sibling(&self, feed: u32, number: u32, previous: Option<NodeIx>) -> Option<NodeIx> {
        match previous {
            Some(previous) => {
                let line = self.graph.line(self.graph.node(previous).line);
                line.nodes.get((number - line.start) as usize).copied()
            }
            None => {
                let lines = &self.feeds.get(feed as usize)?.lines;
                lines.iter().map(|l| self.graph.line(*l)).find(|l| l.start == number)?.nodes.first().copied()
            }
        }
    }

    fn own_line(&mut self, feed: u32, line: u32) {
        let lines = &mut self.feeds[feed as usize].lines;
        if !lines.contains(&line) {
            lines.push(line);
        }
    }

    /// The folio's own leading acts must have certified its feed.
    fn settle_feed(&mut self, desk: &mut Desk<'_>, feed: FeedId, line: u32) -> Result<(), Reject> {
        let feed = self.feed_ix(feed).ok_or(Reject::NoCertificate)?;
        desk.feed = feed;
        self.graph.lines[line as usize].feed = feed;
        self.own_line(feed, line);
        Ok(())
    }

    /// From here on the line stands on those that handed the seal to it, if the folio is the first to have that in
    /// its past.
    fn stand_on_hand_overs(&mut self, feed: u32, node: NodeIx) -> bool {
        let past = self.graph.closure(node);
        let news: Vec<NodeIx> = self
            .hand_overs
            .iter()
            .filter(|h| h.to == feed && self.graph.within(past, h.node) && !self.graph.on_line(h.node, node))
            .map(|h| h.node)
            .collect();
        for from in &news {
            let more = self.graph.lineage(*from);
            self.graph.extend_lineage(node, &more);
        }
        !news.is_empty()
    }

    /// The epoch proposal that folio `id` made, if it stands in this past.
    fn epoch_named(&self, past: &[u32], id: FolioId) -> Option<u32> {
        let node = *self.graph.by_id.get(&id)?;
        self.epochs
            .iter()
            .find(|e| self.proposals[e.proposal as usize].node == node && self.graph.within(past, node))
            .map(|e| e.proposal)
    }

    /// Writes down that this folio answers the cuts of others that no earlier folio of its line answers (C3).
    fn answer_cuts(&mut self, node: NodeIx, party: PartyIx) {
        if !self.any_cut {
            return;
        }
        for statement in 0..self.statements.len() {
            let cut = &self.statements[statement];
            if cut.cuts().is_none()
                || cut.party == party
                || !self.entered(self.graph.closure(node), statement)
            {
                continue;
            }
            let answered = self
                .answers
                .iter()
                .any(|a| a.statement == statement && a.party == party && self.graph.on_line(a.node, node));
            if !answered {
                self.answers.push(super::sight::CutAnswer { statement, party, node });
            }
        }
    }

    /// Whether a cut or a resumption is in this folio's past and not in the one before it.
    fn news_of_cuts(&self, node: NodeIx, previous: Option<NodeIx>) -> bool {
        if !self.any_cut {
            return false;
        }
        let now = self.graph.closure(node);
        let before = previous.map_or(&[][..], |p| self.graph.closure(p));
        let statement = (0..self.statements.len())
            .any(|s| self.statements[s].cuts().is_some() && self.entered(now, s) && !self.entered(before, s));
        statement
            || self
                .resumes
                .iter()
                .any(|r| self.graph.within(now, r.node) && !self.graph.within(before, r.node))
            || self
                .answers
                .iter()
                .any(|a| self.graph.within(now, a.node) && !self.graph.within(before, a.node))
    }

    /// Writes down which proposals this sealing folio confirms (A5).
    fn confirm(&mut self, desk: &Desk<'_>, previous: Option<NodeIx>, all: bool) {
        let now = self.graph.closure(desk.node).to_vec();
        if self.rules.resume_first && self.unresumed(&now, desk.party).is_some() {
            return;
        }
        let view = self.sight(now, Some(desk.party), None);
        let candidates: Vec<u32> = if all || previous.is_none() {
            (0..self.proposals.len() as u32).collect()
        } else {
            self.newly_signed(&view.past, previous.map_or(&[][..], |p| self.graph.closure(p)))
        };
        for proposal in candidates {
            let needed = self.needed(proposal);
            if needed & 1 << desk.party == 0
                || self.who(&view, proposal, Said::Signed) & needed != needed
                || self.held(&view, proposal) & 1 << desk.party == 0
            {
                continue;
            }
            let done = self.events(proposal).any(|e| {
                e.said == Said::Confirmed && e.party == desk.party && self.graph.on_line(e.node, desk.node)
            });
            if !done {
                self.push_event(proposal, desk.node, u16::MAX, desk.party, Said::Confirmed);
            }
        }
    }

    /// Proposals with a signature that the one past holds and the other does not.
    fn newly_signed(&self, now: &[u32], before: &[u32]) -> Vec<u32> {
        let mut proposals = Vec::new();
        for (ix, line) in self.graph.lines.iter().enumerate() {
            let (from, to) = (super::graph::reach(before, ix as u32), super::graph::reach(now, ix as u32));
            if to > from {
                let start = line.signs.partition_point(|s| s.0 < from);
                proposals.extend(line.signs[start..].iter().take_while(|s| s.0 < to).map(|s| s.1));
            }
        }
        proposals.sort_unstable();
        proposals.dedup();
        proposals
    }
}

/// Where a folio stands.
struct Placed {
    previous: Option<NodeIx>,
    past: Vec<u32>,
    height: u32,
}
