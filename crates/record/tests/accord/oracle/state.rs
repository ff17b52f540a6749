//! What counts of a past (letter C), and the state that it says.

use super::*;

impl Oracle {
    pub(super) fn has_statement(&self, past: &Past, id: StatementId) -> bool {
        self.acts(past).any(|(_, _, act)| matches!(act, Act::Root(s) if s.id == id))
    }

    /// Whether a folio is its party's answer to a statement of another.
    pub(super) fn answers(&self, i: usize, id: StatementId) -> bool {
        if self.party_of(id) == Some(self.folios[i].party) || !self.has_statement(&self.before(i), id) {
            return false;
        }
        self.line(i).is_some_and(|line| line.iter().all(|&j| !self.has_statement(&self.before(j), id)))
    }

    pub(super) fn resume_for(&self, past: &Past, id: StatementId) -> Option<(usize, Vec<FolioId>)> {
        self.acts(past).find_map(|(i, _, act)| match act {
            Act::Resume(r) if r.statement == id => Some((i, r.answers.iter().map(|a| a.1).collect())),
            _ => None,
        })
    }

    pub(super) fn unresumed(&self, past: &Past, q: PartyId) -> Option<StatementId> {
        self.moves(past, q).first().copied().filter(|&m| self.resume_for(past, m).is_none())
    }

    /// The folios that a move ends [20].
    pub(super) fn ended(&self, past: &Past, q: PartyId, id: StatementId) -> Set {
        let generation = self.statements[&id].generation;
        let earlier = |m: &StatementId| self.ancestor(*m, id) || self.statements[m].generation < generation;
        let mut feeds = self.firsts(past, q);
        feeds.extend(self.moves(past, q).into_iter().filter(earlier).map(FeedId::from));
        let mut feeds = self.successors(past, feeds);
        feeds.remove(&FeedId::from(id));
        past.set.iter().copied().filter(|&i| feeds.contains(&self.folios[i].header.feed)).collect()
    }

    pub(super) fn reached(&self, ids: impl IntoIterator<Item = FolioId>) -> Set {
        ids.into_iter()
            .filter_map(|id| self.index_of(id))
            .flat_map(|i| self.folios[i].closure.clone())
            .collect()
    }

    /// What `q` keeps of a cut by its answers among `set`, or by what it has cited.
    pub(super) fn kept_by(&self, set: &Set, q: PartyId, id: StatementId) -> Set {
        let own: Vec<usize> = set.iter().copied().filter(|&i| self.folios[i].party == q).collect();
        let answers: Vec<_> = own.iter().copied().filter(|&i| self.answers(i, id)).collect();
        let feeds = self.seal_history(&Past { set: set.clone(), part: None }, q);
        let spoke = |&i: &usize| feeds.contains(&self.folios[i].header.feed) && self.has_seal_handed(i);
        let by = if answers.is_empty() { own.into_iter().filter(spoke).collect() } else { answers };
        by.into_iter().flat_map(|i| self.folios[i].closure.clone()).collect()
    }

    /// Whether a folio stands between the hand-over to its feed and the one away from it [22].
    pub(super) fn has_seal_handed(&self, i: usize) -> bool {
        let feed = self.folios[i].header.feed;
        let mut chain = Past::default();
        let mut at = i;
        while let Some(before) = self.folios[at].header.previous {
            at = self.index[&before];
            chain.set.insert(at);
        }
        let away = self.acts(&chain).any(|(_, _, a)| matches!(a, Act::HandOver(_)));
        let with = self.with(i);
        let mut starts = self.firsts(&with, self.folios[i].party);
        starts.extend(self.moves(&with, self.folios[i].party).into_iter().map(FeedId::from));
        let received = self.acts(&with).any(|(_, _, a)| matches!(a, Act::HandOver(to) if *to == feed));
        !away && (starts.contains(&feed) || received)
    }

    pub(super) fn open_keep(
        &self,
        set: &Set,
        cut_party: PartyId,
        own: Option<PartyId>,
        id: StatementId,
    ) -> Set {
        let others: BTreeSet<PartyId> =
            set.iter().map(|&i| self.folios[i].party).filter(|&p| p != cut_party).collect();
        let mut keep = Set::new();
        for p in others {
            if own.is_none_or(|o| o == p) {
                keep.extend(self.kept_by(set, p, id));
            }
        }
        keep
    }

    /// What of a past has effect, for one party or for a stranger.
    pub fn counted(&self, past: &Past, own: Option<PartyId>) -> Past {
        let parties: BTreeSet<PartyId> = past.set.iter().map(|&i| self.folios[i].party).collect();
        let mut set = past.set.clone();
        let mut open = vec![];
        for &q in &parties {
            let mut settled = false;
            let mut standing = past.set.clone();
            let mut settled_feeds = Set::new();
            for m in self.moves(past, q) {
                let ended = self.ended(past, q, m);
                let vouched = self.reached(vouched(&self.statements[&m]));
                let resume = self
                    .resume_for(past, m)
                    .filter(|(i, _)| past.part.is_some_and(|p| p.0 == *i) || standing.contains(i));
                if let Some((_, answers)) = resume {
                    let keep = &vouched | &self.reached(answers);
                    let drop: Set = &ended - &keep;
                    set = &set - &drop;
                    standing = &standing - &drop;
                    settled = true;
                    settled_feeds.extend(ended);
                } else if !settled {
                    let keep = &vouched | &self.open_keep(&past.set, q, own, m);
                    standing = &standing - &(&ended - &keep);
                    open.push((q, m, ended, vouched, own));
                }
            }
            for id in self.roots(past, q) {
                if let Says::Cut(v) = &self.statements[&id].says {
                    let ended: Set = past
                        .set
                        .iter()
                        .copied()
                        .filter(|&i| self.folios[i].header.feed == v.feed && !settled_feeds.contains(&i))
                        .collect();
                    open.push((q, id, ended, self.reached(v.last), None));
                }
            }
        }
        let base = set.clone();
        for (q, m, ended, vouched, own) in open {
            let keep = &vouched | &self.open_keep(&base, q, own, m);
            set = &set - &(&ended - &keep);
        }
        Past { set, part: past.part }
    }

    pub(super) fn entry(&self, epoch: FolioId) -> Option<&EpochEntry> {
        self.folios[self.index_of(epoch)?].acts.iter().find_map(|a| match a {
            Act::ProposeEpoch(e) => Some(e),
            _ => None,
        })
    }

    pub(super) fn parties(&self, epoch: FolioId) -> BTreeSet<PartyId> {
        self.entry(epoch).map(|e| e.parties.iter().map(|r| r.party).collect()).unwrap_or_default()
    }

    pub(super) fn opened(&self, i: usize, act: &Act) -> Option<Proposal> {
        let epoch = self.folios[i].header.epoch;
        let mut needed = epoch.map(|e| self.parties(e)).unwrap_or_default();
        let (pairs, settles, of_epoch) = match act {
            Act::Propose(p) => (
                p.items.iter().map(|e| (Some(e.item), e.base)).collect(),
                p.items.iter().flat_map(|e| e.settles.iter().copied()).collect(),
                false,
            ),
            Act::ProposeEpoch(e) => {
                needed.extend(e.parties.iter().map(|r| r.party));
                for settled in &e.settles {
                    needed.extend(self.parties(settled.folio));
                }
                let base = epoch.map(|e| Place { folio: e, index: 0 });
                ([(None, base)].into(), e.settles.iter().copied().collect(), true)
            }
            _ => return None,
        };
        let none = BTreeSet::new;
        Some(Proposal {
            epoch,
            pairs,
            settles,
            of_epoch,
            needed,
            signed: none(),
            held: none(),
            aside: none(),
            asked: none(),
            confirmed: none(),
            agreed: false,
        })
    }

    /// Signatures, and what became of them; not yet what is agreed.
    pub(super) fn consent(&self, past: &Past, own: Option<PartyId>) -> (Past, BTreeMap<Place, Proposal>) {
        let counts = self.counted(past, own);
        let mut all: BTreeMap<Place, Proposal> = BTreeMap::new();
        for (i, k, act) in self.acts(&counts) {
            if let Some(p) = self.opened(i, act) {
                all.insert(self.place(i, k), p);
            }
        }
        for (i, k, act) in self.acts(&counts) {
            let q = self.folios[i].party;
            let target = match act {
                Act::Sign(s) => s.proposal,
                Act::SetAside(a) | Act::AskWithdraw(a) => a.proposal,
                _ => continue,
            };
            let Some(p) = self.resolve(i, k, target).and_then(|place| all.get_mut(&place)) else { continue };
            match act {
                Act::Sign(_) => p.signed.insert(q),
                Act::SetAside(_) => p.aside.insert(q),
                _ => p.asked.insert(q),
            };
        }
        let mut live: BTreeMap<PartyId, BTreeSet<Place>> = BTreeMap::new();
        let parties: BTreeSet<PartyId> = counts.set.iter().map(|&i| self.folios[i].party).collect();
        let judged = counts.part.map(|(i, _)| i);
        for q in parties.into_iter().chain(judged.map(|i| self.folios[i].party)) {
            let of_line = |&i: &usize| self.folios[i].party == q && self.line(i).is_some();
            let mut line: Set = counts.set.iter().copied().filter(of_line).collect();
            line.extend(judged.filter(of_line));
            let held = self.line_tips(&line).into_iter().flat_map(|t| {
                let upto = counts.part.filter(|p| p.0 == t).map_or(usize::MAX, |p| p.1);
                self.unreleased(t, upto)
            });
            live.insert(q, held.collect());
        }
        for (place, p) in &mut all {
            p.held =
                p.signed.iter().copied().filter(|q| live.get(q).is_some_and(|l| l.contains(place))).collect();
        }
        (counts, all)
    }

    /// The proposals that a folio confirms for its party.
    pub(super) fn confirmed_by(&self, i: usize) -> BTreeSet<Place> {
        if let Some(known) = self.confirms.borrow().get(&i) {
            return known.clone();
        }
        let q = self.folios[i].party;
        let with = self.with(i);
        let mut out = BTreeSet::new();
        if self.line(i).is_some() && self.unresumed(&with, q).is_none() {
            let (_, all) = self.consent(&with, Some(q));
            out = all
                .into_iter()
                .filter(|(_, p)| p.signed == p.needed && p.held.contains(&q))
                .map(|(at, _)| at)
                .collect();
        }
        self.confirms.borrow_mut().insert(i, out.clone());
        out
    }

    /// Everything that a past says to one party, or to a stranger.
    pub fn state(&self, past: &Past, own: Option<PartyId>) -> State {
        let (counts, mut proposals) = self.consent(past, own);
        for &i in &counts.set {
            for place in self.confirmed_by(i) {
                if let Some(p) =
                    proposals.get_mut(&place).filter(|p| p.needed.contains(&self.folios[i].party))
                {
                    p.confirmed.insert(self.folios[i].party);
                }
            }
        }
        for p in proposals.values_mut() {
            let two = p.needed.len() == 2 && own.is_some_and(|o| p.needed.contains(&o));
            p.agreed = p.held == p.needed && (two || p.confirmed == p.needed);
        }
        let left = self
            .acts(&counts)
            .filter(|(_, _, a)| matches!(a, Act::Leave(_)))
            .map(|(i, _, _)| self.folios[i].party)
            .collect();
        let mut state =
            State { proposals, epoch: None, epoch_contested: false, chain: BTreeSet::new(), left, counts };
        loop {
            let base = state.epoch.map(|e| Place { folio: e, index: 0 });
            match state.after(None, base) {
                Next::None => return state,
                Next::One(place) => {
                    state.chain.insert(place.folio);
                    state.epoch = Some(place.folio);
                }
                Next::Several(_) => {
                    state.epoch_contested = true;
                    return state;
                }
            }
        }
    }
}
