//! The rules once more, slowly: sets of folios closed under past, everything worked out anew for each question.
//!
//! It shares no code with the fold and keeps nothing but what it has already judged. Where the rules leave room it
//! follows `docs/decisions/0002-readings-of-the-rules.md`; numbers in brackets point there.

use record::act::{Act, EpochEntry, LEVEL};
use record::header::Header;
use record::ids::{ActRef, FeedId, FolioId, ItemId, PartyId, Place, StatementId};
use record::root::{Link, PublicKeys, Role, Says, Statement};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Folios, by the order in which they were taken in (which keeps causality).
pub type Set = BTreeSet<usize>;

/// A rule that an act has broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
#[rustfmt::skip]
pub enum Broken { L, R, E1, E2, E4, E5, E6, C1, C2, C3, C4, S, A1, A2, A3, A4 }

/// A folio as it was taken in.
pub struct Folio {
    pub id: FolioId,
    pub header: Header,
    pub acts: Vec<Act>,
    pub party: PartyId,
    /// This folio and all it reaches.
    pub closure: Set,
    /// One for each act.
    pub verdicts: Vec<Option<Broken>>,
    /// What each Sign of it released.
    releases: Vec<BTreeSet<Place>>,
}

/// What is looked at: folios, and the first acts of one more that is being judged.
#[derive(Clone, Default)]
pub struct Past {
    pub set: Set,
    part: Option<(usize, usize)>,
}

/// One proposal in a state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    pub epoch: Option<FolioId>,
    pub pairs: BTreeSet<(Option<ItemId>, Option<Place>)>,
    pub settles: BTreeSet<Place>,
    pub of_epoch: bool,
    pub needed: BTreeSet<PartyId>,
    pub signed: BTreeSet<PartyId>,
    pub held: BTreeSet<PartyId>,
    pub aside: BTreeSet<PartyId>,
    pub asked: BTreeSet<PartyId>,
    pub confirmed: BTreeSet<PartyId>,
    pub agreed: bool,
}

impl Proposal {
    fn rival(&self, me: Place, other: &Proposal, it: Place) -> bool {
        me != it
            && !self.pairs.is_disjoint(&other.pairs)
            && !self.settles.contains(&it)
            && !other.settles.contains(&me)
    }
    /// Some party whose signature is needed has set it aside and has not signed it.
    fn dead(&self) -> bool {
        self.aside.iter().any(|q| !self.signed.contains(q))
    }
}

/// Which version of an item is in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Version {
    Nothing,
    Made(Place),
    Contested(Vec<Place>),
}

/// All that a past says, seen by one party or by a stranger.
pub struct State {
    pub proposals: BTreeMap<Place, Proposal>,
    pub epoch: Option<FolioId>,
    pub epoch_contested: bool,
    chain: BTreeSet<FolioId>,
    pub left: BTreeSet<PartyId>,
    counts: Past,
}

/// One dossier.
#[derive(Default)]
pub struct Oracle {
    pub folios: Vec<Folio>,
    index: BTreeMap<FolioId, usize>,
    statements: BTreeMap<StatementId, Arc<Statement>>,
    confirms: RefCell<BTreeMap<usize, BTreeSet<Place>>>,
    lines: RefCell<BTreeMap<usize, Option<Set>>>,
    live: RefCell<BTreeMap<(usize, usize), BTreeSet<Place>>>,
}

impl Oracle {
    /// Takes in a folio whose past is held, and judges its acts.
    pub fn take(&mut self, id: FolioId, header: &Header, acts: &[Act]) {
        if self.index.contains_key(&id) {
            return;
        }
        let i = self.folios.len();
        let mut closure: Set = header
            .previous
            .iter()
            .chain(&header.heads)
            .flat_map(|head| self.folios[self.index[head]].closure.iter().copied())
            .collect();
        closure.insert(i);
        for act in acts {
            if let Act::Root(signed) = act {
                self.statements.insert(signed.id, signed.statement.clone());
            }
        }
        let party = self.party_of(StatementId(header.feed.0)).expect("a feed whose certificate was entered");
        self.folios.push(Folio {
            id,
            header: header.clone(),
            acts: acts.to_vec(),
            party,
            closure,
            verdicts: vec![],
            releases: vec![],
        });
        self.index.insert(id, i);
        for k in 0..acts.len() {
            let (verdict, released) = self.judge(i, k);
            self.folios[i].verdicts.push(verdict);
            self.folios[i].releases.push(released);
        }
    }

    pub fn index_of(&self, id: FolioId) -> Option<usize> {
        self.index.get(&id).copied()
    }

    /// All folios that `tips` reach.
    pub fn reach(&self, tips: &[FolioId]) -> Past {
        let set = tips.iter().flat_map(|t| self.folios[self.index[t]].closure.iter().copied()).collect();
        Past { set, part: None }
    }

    fn before(&self, i: usize) -> Past {
        let mut set = self.folios[i].closure.clone();
        set.remove(&i);
        Past { set, part: None }
    }

    fn with(&self, i: usize) -> Past {
        Past { set: self.folios[i].closure.clone(), part: None }
    }

    /// The valid acts of a past, with the folio and index of each.
    fn acts<'a>(&'a self, past: &'a Past) -> impl Iterator<Item = (usize, usize, &'a Act)> + 'a {
        let whole = past.set.iter().map(|&i| (i, usize::MAX));
        whole.chain(past.part).flat_map(move |(i, upto)| {
            let folio = &self.folios[i];
            (0..folio.acts.len().min(upto).min(folio.verdicts.len()))
                .filter(move |&k| folio.verdicts[k].is_none())
                .map(move |k| (i, k, &folio.acts[k]))
        })
    }

    fn place(&self, i: usize, k: usize) -> Place {
        Place { folio: self.folios[i].id, index: k as u16 }
    }

    fn resolve(&self, i: usize, k: usize, at: ActRef) -> Option<Place> {
        match at {
            ActRef::Place(place) => Some(place),
            ActRef::Local(n) if (n as usize) < k => Some(Place { folio: self.folios[i].id, index: n }),
            ActRef::Local(_) => None,
        }
    }

    // ---- roots -------------------------------------------------------------------------------------------

    fn party_of(&self, mut id: StatementId) -> Option<PartyId> {
        loop {
            match self.statements.get(&id)?.link {
                Link::First(_) => return Some(PartyId(id.0)),
                Link::After(before) => id = before,
            }
        }
    }

    /// Whether `a` stands before `b` in one chain.
    fn ancestor(&self, a: StatementId, b: StatementId) -> bool {
        let mut at = b;
        while let Some(Link::After(before)) = self.statements.get(&at).map(|s| s.link) {
            if before == a {
                return true;
            }
            at = before;
        }
        false
    }

    fn roots(&self, past: &Past, q: PartyId) -> BTreeSet<StatementId> {
        self.acts(past)
            .filter_map(|(i, _, act)| match act {
                Act::Root(signed) if self.folios[i].party == q => Some(signed.id),
                _ => None,
            })
            .collect()
    }

    fn rank(&self, id: StatementId) -> (u32, u32, StatementId) {
        let s = &self.statements[&id];
        (s.generation, s.number, id)
    }

    /// Moves of the seal, newest first [17].
    fn moves(&self, past: &Past, q: PartyId) -> Vec<StatementId> {
        let moved =
            |id: &StatementId| matches!(self.statements[id].says, Says::Certify { moves: Some(_), .. });
        let mut moves: Vec<_> = self.roots(past, q).into_iter().filter(moved).collect();
        moves.sort_by_key(|id| std::cmp::Reverse(self.rank(*id)));
        moves
    }

    /// Two statements neither of which follows the other, and no later root has taken over [17].
    fn root_forked(&self, past: &Past, q: PartyId) -> bool {
        let roots = self.roots(past, q);
        let taken_over = self.moves(past, q).first().map(|id| self.statements[id].generation);
        roots.iter().any(|&a| {
            roots.iter().any(|&b| {
                let lesser = self.statements[&a].generation.min(self.statements[&b].generation);
                a != b
                    && !self.ancestor(a, b)
                    && !self.ancestor(b, a)
                    && taken_over.is_none_or(|g| g <= lesser)
            })
        })
    }

    fn certified(&self, past: &Past, q: PartyId, feed: FeedId) -> Option<Role> {
        let id = StatementId(feed.0);
        match &self.statements.get(&id)?.says {
            Says::Certify { role, .. } if self.roots(past, q).contains(&id) => Some(*role),
            _ => None,
        }
    }

    fn root_broken(&self, past: &Past, q: PartyId, id: StatementId) -> bool {
        let s = &self.statements[&id];
        let known = self.roots(past, q);
        if self.party_of(id) != Some(q) {
            return true;
        }
        let in_line = match s.link {
            Link::First(_) => {
                known.is_empty() && s.number == 0 && s.generation == 0 && matches!(s.says, Says::Seat { .. })
            }
            Link::After(before) => {
                let Some(b) = self.statements.get(&before) else { return true };
                let seated = match &s.says {
                    Says::Seat { keys, .. } => {
                        s.generation == b.generation + 1 && self.committed(before) == of(keys)
                    }
                    _ => s.generation == b.generation,
                };
                known.contains(&before) && s.number == b.number + 1 && seated
            }
        };
        let alone = known
            .iter()
            .all(|&o| o != id && (self.ancestor(o, id) || self.statements[&o].generation < s.generation));
        let vouch = match &s.says {
            Says::Certify { moves, .. } => *moves,
            Says::Cut(vouch) => Some(*vouch),
            Says::Seat { .. } => None,
        };
        let vouches = vouch.is_none_or(|v| {
            let last_fits = v.last.is_none_or(|last| {
                self.index_of(last)
                    .is_some_and(|l| past.set.contains(&l) && self.folios[l].header.feed == v.feed)
            });
            self.certified(past, q, v.feed).is_some() && last_fits
        });
        let seals = matches!(&s.says, Says::Cut(v) if self.seal_history(past, q).contains(&v.feed));
        !in_line || !alone || !vouches || seals
    }

    fn committed(&self, mut id: StatementId) -> record::hash::Hash {
        loop {
            let s = &self.statements[&id];
            match (&s.says, s.link) {
                (Says::Seat { next, .. }, _) => return *next,
                (_, Link::After(before)) => id = before,
                (_, Link::First(_)) => return record::hash::Hash([0; 32]),
            }
        }
    }

    // ---- the sealing line --------------------------------------------------------------------------------

    /// Feeds that valid epoch proposals give a party as its first [13].
    fn firsts(&self, past: &Past, q: PartyId) -> BTreeSet<FeedId> {
        self.acts(past)
            .filter_map(|(_, _, act)| match act {
                Act::ProposeEpoch(e) => record_of(e, q),
                _ => None,
            })
            .collect()
    }

    fn hand_overs(&self, past: &Past, from: FeedId) -> Vec<(u32, FeedId)> {
        self.acts(past)
            .filter_map(|(i, _, act)| match act {
                Act::HandOver(to) if self.folios[i].header.feed == from => {
                    Some((self.folios[i].header.number, *to))
                }
                _ => None,
            })
            .collect()
    }

    pub fn forks(&self, past: &Past) -> BTreeSet<(FeedId, u32)> {
        let mut places: BTreeMap<(FeedId, u32), BTreeSet<usize>> = BTreeMap::new();
        for &i in &past.set {
            let h = &self.folios[i].header;
            places.entry((h.feed, h.number)).or_default().insert(i);
        }
        let proofs = self.acts(past).filter_map(|(_, _, act)| match act {
            Act::Proof(a, _) => Some((a.header.feed, a.header.number)),
            _ => None,
        });
        let siblings = places.into_iter().filter(|(_, at)| at.len() > 1).map(|(place, _)| place);
        siblings.chain(proofs).collect()
    }

    fn revoked(&self, past: &Past, q: PartyId) -> BTreeSet<FeedId> {
        let cut = |id: StatementId| match &self.statements[&id].says {
            Says::Cut(v) => Some(v.feed),
            _ => None,
        };
        self.roots(past, q).into_iter().filter_map(cut).collect()
    }

    /// Every feed that holds or has held the seal.
    fn seal_history(&self, past: &Past, q: PartyId) -> BTreeSet<FeedId> {
        let mut all = self.firsts(past, q);
        all.extend(self.moves(past, q).into_iter().map(FeedId::from));
        self.successors(past, all)
    }

    fn successors(&self, past: &Past, mut feeds: BTreeSet<FeedId>) -> BTreeSet<FeedId> {
        loop {
            let more: BTreeSet<_> =
                feeds.iter().flat_map(|&f| self.hand_overs(past, f)).map(|(_, to)| to).collect();
            let before = feeds.len();
            feeds.extend(more);
            if feeds.len() == before {
                return feeds;
            }
        }
    }

    /// The feed that holds the seal, starting from `first`; none while a fork or a revocation stands in the way.
    fn sealing_from(&self, past: &Past, q: PartyId, first: FeedId) -> Option<FeedId> {
        if self.root_forked(past, q) {
            return None;
        }
        let forks = self.forks(past);
        let revoked = self.revoked(past, q);
        let mut at = self.moves(past, q).first().map_or(first, |&m| m.into());
        loop {
            let over = self.hand_overs(past, at).into_iter().min();
            let until = over.map_or(u32::MAX, |(number, _)| number);
            if forks.iter().any(|&(feed, number)| feed == at && number <= until) {
                return None;
            }
            match over {
                Some((_, to)) => at = to,
                None if revoked.contains(&at) => return None,
                None => return Some(at),
            }
        }
    }

    /// The feed that holds the seal of `q`.
    pub fn sealing(&self, past: &Past, q: PartyId, epoch: Option<FolioId>) -> Option<FeedId> {
        let of_epoch = epoch.and_then(|e| record_of(self.entry(e)?, q));
        match of_epoch {
            Some(first) => self.sealing_from(past, q, first),
            None => self.firsts(past, q).into_iter().find_map(|first| self.sealing_from(past, q, first)),
        }
    }

    /// Whether a folio is of its party's sealing line [26].
    fn seals(&self, i: usize) -> bool {
        let f = &self.folios[i];
        let past = self.before(i);
        let mut firsts = self.firsts(&past, f.party);
        firsts.extend(f.acts.iter().zip(&f.verdicts).filter_map(|(act, verdict)| match (act, verdict) {
            (Act::ProposeEpoch(e), None) => record_of(e, f.party), // the founding: its own folio is the first of the line
            _ => None,
        }));
        firsts.into_iter().any(|first| self.sealing_from(&past, f.party, first) == Some(f.header.feed))
    }

    /// Earlier folios of a folio's sealing line; `None` if it is not of that line.
    fn line(&self, i: usize) -> Option<Set> {
        let judged = self.folios[i].verdicts.len() == self.folios[i].acts.len();
        if judged && let Some(known) = self.lines.borrow().get(&i) {
            return known.clone();
        }
        let line = self.seals(i).then(|| {
            let mut line = Set::new();
            for p in self.line_parents(i) {
                line.insert(p);
                line.extend(self.line(p).into_iter().flatten());
            }
            line
        });
        if judged {
            self.lines.borrow_mut().insert(i, line.clone());
        }
        line
    }

    fn line_parents(&self, i: usize) -> Set {
        let f = &self.folios[i];
        let past = self.before(i);
        let mut all = Set::new();
        if let Some(before) = f.header.previous.map(|p| self.index[&p]).filter(|&p| self.line(p).is_some()) {
            all.insert(before);
        }
        for (j, _, act) in self.acts(&past) {
            if matches!(act, Act::HandOver(to) if *to == f.header.feed) && self.line(j).is_some() {
                all.insert(j);
            }
        }
        if f.acts.iter().zip(&f.verdicts).any(|(a, v)| matches!(a, Act::Resume(_)) && v.is_none()) {
            let resuming = Past { set: past.set.clone(), part: Some((i, usize::MAX)) };
            let counts = self.counted(&resuming, Some(f.party));
            let joined = counts.set.iter().copied();
            all.extend(
                joined.filter(|&j| j != i && self.folios[j].party == f.party && self.line(j).is_some()),
            );
        }
        all
    }

    /// Folios of `all` that stand on the line of no other.
    fn line_tips(&self, all: &Set) -> Set {
        let behind: Set = all.iter().flat_map(|&i| self.line(i).unwrap_or_default()).collect();
        all.difference(&behind).copied().collect()
    }

    /// Proposals signed on the line of a folio (its first `upto` acts included) and not released there.
    fn unreleased(&self, i: usize, upto: usize) -> BTreeSet<Place> {
        if let Some(known) = self.live.borrow().get(&(i, upto)) {
            return known.clone();
        }
        let tips = self.line_tips(&self.line_parents(i));
        let mut live: BTreeSet<Place> =
            tips.into_iter().flat_map(|t| self.unreleased(t, usize::MAX)).collect();
        let f = &self.folios[i];
        for k in 0..f.verdicts.len().min(upto) {
            if let (Act::Sign(sign), None) = (&f.acts[k], f.verdicts[k]) {
                live = &live - &f.releases[k];
                live.extend(self.resolve(i, k, sign.proposal));
            }
        }
        if f.verdicts.len() == f.acts.len() {
            self.live.borrow_mut().insert((i, upto), live.clone());
        }
        live
    }

    fn signed_on_line(&self, i: usize, upto: usize) -> BTreeSet<Place> {
        let line = self.line(i).unwrap_or_default();
        let past = Past { set: line, part: Some((i, upto)) };
        self.acts(&past)
            .filter_map(|(j, k, act)| match act {
                Act::Sign(sign) => self.resolve(j, k, sign.proposal),
                _ => None,
            })
            .collect()
    }

    // ---- cuts --------------------------------------------------------------------------------------------

    fn has_statement(&self, past: &Past, id: StatementId) -> bool {
        self.acts(past).any(|(_, _, act)| matches!(act, Act::Root(s) if s.id == id))
    }

    /// Whether a folio is its party's answer to a statement of another.
    fn answers(&self, i: usize, id: StatementId) -> bool {
        if self.party_of(id) == Some(self.folios[i].party) || !self.has_statement(&self.before(i), id) {
            return false;
        }
        self.line(i).is_some_and(|line| line.iter().all(|&j| !self.has_statement(&self.before(j), id)))
    }

    fn resume_for(&self, past: &Past, id: StatementId) -> Option<(usize, Vec<FolioId>)> {
        self.acts(past).find_map(|(i, _, act)| match act {
            Act::Resume(r) if r.statement == id => Some((i, r.answers.iter().map(|a| a.1).collect())),
            _ => None,
        })
    }

    fn unresumed(&self, past: &Past, q: PartyId) -> Option<StatementId> {
        self.moves(past, q).first().copied().filter(|&m| self.resume_for(past, m).is_none())
    }

    /// The folios that a move ends [20].
    fn ended(&self, past: &Past, q: PartyId, id: StatementId) -> Set {
        let generation = self.statements[&id].generation;
        let earlier = |m: &StatementId| self.ancestor(*m, id) || self.statements[m].generation < generation;
        let mut feeds = self.firsts(past, q);
        feeds.extend(self.moves(past, q).into_iter().filter(earlier).map(FeedId::from));
        let mut feeds = self.successors(past, feeds);
        feeds.remove(&FeedId::from(id));
        past.set.iter().copied().filter(|&i| feeds.contains(&self.folios[i].header.feed)).collect()
    }

    fn reached(&self, ids: impl IntoIterator<Item = FolioId>) -> Set {
        ids.into_iter()
            .filter_map(|id| self.index_of(id))
            .flat_map(|i| self.folios[i].closure.clone())
            .collect()
    }

    /// What `q` keeps of a cut by its answers among `set`, or by what it has cited.
    fn kept_by(&self, set: &Set, q: PartyId, id: StatementId) -> Set {
        let own: Vec<usize> = set.iter().copied().filter(|&i| self.folios[i].party == q).collect();
        let answers: Vec<_> = own.iter().copied().filter(|&i| self.answers(i, id)).collect();
        let feeds = self.seal_history(&Past { set: set.clone(), part: None }, q);
        let spoke = |&i: &usize| feeds.contains(&self.folios[i].header.feed) && self.has_seal_handed(i);
        let by = if answers.is_empty() { own.into_iter().filter(spoke).collect() } else { answers };
        by.into_iter().flat_map(|i| self.folios[i].closure.clone()).collect()
    }

    /// Whether a folio stands between the hand-over to its feed and the one away from it [22].
    fn has_seal_handed(&self, i: usize) -> bool {
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

    fn open_keep(&self, set: &Set, cut_party: PartyId, own: Option<PartyId>, id: StatementId) -> Set {
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

    // ---- state -------------------------------------------------------------------------------------------

    fn entry(&self, epoch: FolioId) -> Option<&EpochEntry> {
        self.folios[self.index_of(epoch)?].acts.iter().find_map(|a| match a {
            Act::ProposeEpoch(e) => Some(e),
            _ => None,
        })
    }

    fn parties(&self, epoch: FolioId) -> BTreeSet<PartyId> {
        self.entry(epoch).map(|e| e.parties.iter().map(|r| r.party).collect()).unwrap_or_default()
    }

    fn opened(&self, i: usize, act: &Act) -> Option<Proposal> {
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
    fn consent(&self, past: &Past, own: Option<PartyId>) -> (Past, BTreeMap<Place, Proposal>) {
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
    fn confirmed_by(&self, i: usize) -> BTreeSet<Place> {
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

    // ---- judgement ---------------------------------------------------------------------------------------

    fn judge(&self, i: usize, k: usize) -> (Option<Broken>, BTreeSet<Place>) {
        let f = &self.folios[i];
        let q = f.party;
        let mut past = self.before(i);
        past.part = Some((i, k));
        let mut releases = BTreeSet::new();
        let broken = self.first_broken(i, k, q, &past, &mut releases);
        (broken, if broken.is_none() { releases } else { BTreeSet::new() })
    }

    fn first_broken(
        &self,
        i: usize,
        k: usize,
        q: PartyId,
        past: &Past,
        releases: &mut BTreeSet<Place>,
    ) -> Option<Broken> {
        use Broken::*;
        let f = &self.folios[i];
        let act = &f.acts[k];
        match act {
            Act::OutsideLevel => return Some(L),
            Act::ProposeEpoch(e) if !of_level(e) => return Some(L),
            _ if f.header.level != LEVEL => return Some(L),
            Act::Root(s) => return self.root_broken(past, q, s.id).then_some(R),
            Act::Proof(a, b) => {
                let known = |feed: FeedId| {
                    self.party_of(StatementId(feed.0))
                        .is_some_and(|p| self.certified(past, p, feed).is_some())
                };
                let place = |h: &Header| (h.feed, h.number);
                if a.id == b.id || place(&a.header) != place(&b.header) || !known(a.header.feed) {
                    return Some(R);
                }
            }
            _ => {}
        }
        let s = self.state(past, Some(q));
        let target = match act {
            Act::Sign(sign) | Act::Initial(sign, _) => self.resolve(i, k, sign.proposal),
            Act::SetAside(a) | Act::AskWithdraw(a) => self.resolve(i, k, a.proposal),
            _ => None,
        };
        let p = target.and_then(|t| s.proposals.get(&t).map(|p| (t, p)));
        let epoch_broken = self.epoch_broken(i, k, q, &s, p);
        if epoch_broken.is_some() {
            return epoch_broken;
        }
        let sealing_only = matches!(
            act,
            Act::Sign(_)
                | Act::SetAside(_)
                | Act::AskWithdraw(_)
                | Act::HandOver(_)
                | Act::Resume(_)
                | Act::Leave(_)
                | Act::Mandate(_)
                | Act::RevokeMandate(_)
        );
        let sealing = if sealing_only { self.sealing_for(q, past, &s, p) } else { None };
        if sealing_only {
            let broken = self.seal_broken(i, k, q, past, &s, sealing);
            if broken.is_some() {
                return broken;
            }
        }
        if self.revoked(past, q).contains(&f.header.feed) && !matches!(act, Act::Root(_) | Act::Proof(..)) {
            return Some(C4);
        }
        if sealing_only && sealing != Some(Some(f.header.feed)) {
            return Some(S);
        }
        if let Act::HandOver(to) = act {
            let eligible = self.certified(past, q, *to) == Some(Role::Seal)
                && !self.seal_history(past, q).contains(to)
                && !self.revoked(past, q).contains(to);
            return (!eligible).then_some(S);
        }
        let bases_stand = |pairs: &BTreeSet<(Option<ItemId>, Option<Place>)>| {
            pairs.iter().all(|(item, base)| match (item, base) {
                (Some(_), Some(b)) => {
                    s.proposals.get(b).is_some_and(|p| p.agreed && p.pairs.iter().any(|pair| pair.0 == *item))
                }
                _ => true,
            })
        };
        match act {
            Act::Propose(propose) => {
                let pairs = propose.items.iter().map(|e| (Some(e.item), e.base)).collect();
                let settles = propose.items.iter().all(|e| {
                    let on = (Some(e.item), e.base);
                    e.settles.iter().all(|t| s.proposals.get(t).is_some_and(|p| p.pairs.contains(&on)))
                });
                (!bases_stand(&pairs) || !settles).then_some(A1)
            }
            Act::ProposeEpoch(e) => {
                let base = (None, f.header.epoch.map(|e| Place { folio: e, index: 0 }));
                let valid =
                    e.settles.iter().all(|t| s.proposals.get(t).is_some_and(|p| p.pairs.contains(&base)));
                (!valid).then_some(A1)
            }
            Act::Initial(..) => (!p.is_some_and(|(_, p)| p.needed.contains(&q))).then_some(A1),
            Act::AskWithdraw(_) => (!p.is_some_and(|(_, p)| p.signed.contains(&q))).then_some(A4),
            Act::SetAside(_) => match p {
                Some((_, p)) if p.needed.contains(&q) => p.signed.contains(&q).then_some(A3),
                _ => Some(A1),
            },
            Act::Sign(_) => match p {
                Some((at, p)) if p.needed.contains(&q) && p.epoch == s.epoch && bases_stand(&p.pairs) => {
                    self.sign_broken((i, k), q, &s, (at, p), releases)
                }
                _ => Some(A1),
            },
            _ => None,
        }
    }

    /// The rules of letter E [5, 7 to 11].
    fn epoch_broken(
        &self,
        i: usize,
        k: usize,
        q: PartyId,
        s: &State,
        p: Option<(Place, &Proposal)>,
    ) -> Option<Broken> {
        use Broken::*;
        let f = &self.folios[i];
        let act = &f.acts[k];
        let consent = matches!(act, Act::Sign(_) | Act::SetAside(_) | Act::AskWithdraw(_));
        let kept_report =
            matches!(act, Act::Report(_)) && f.header.epoch.is_some_and(|e| s.chain.contains(&e));
        if matches!(act, Act::Resume(_)) {
            return s.left.contains(&q).then_some(E6);
        }
        if f.header.epoch != s.epoch && !matches!(act, Act::Proof(..)) && !kept_report {
            return Some(E1);
        }
        let epoch_act = match act {
            Act::ProposeEpoch(_) => true,
            Act::Sign(_) => p.is_some_and(|(_, p)| p.of_epoch),
            _ => false,
        };
        if epoch_act && !self.alone(i, k) {
            return Some(E1);
        }
        if let Act::ProposeEpoch(e) = act {
            let repeats = s.epoch.and_then(|old| self.entry(old)).is_none_or(|old| {
                e.parties.iter().all(|r| old.parties.iter().all(|o| o.party != r.party || o == r))
            });
            if !repeats {
                return Some(E1);
            }
        }
        let Some(epoch) = s.epoch else {
            let founding =
                matches!(act, Act::ProposeEpoch(_)) && f.header.dossier.is_none() && f.closure.len() == 1;
            let of_it = consent && p.is_some_and(|(_, p)| p.of_epoch);
            return (!founding && !of_it).then_some(E4);
        };
        let member = self.parties(epoch).contains(&q);
        if !member && matches!(act, Act::Leave(_)) {
            return Some(E6);
        }
        if !member && !(consent && p.is_some_and(|(_, p)| p.of_epoch && p.needed.contains(&q))) {
            return Some(E5);
        }
        let spared = matches!(act, Act::Proof(..) | Act::Report(_) | Act::AskErase(_));
        if s.left.contains(&q) && !spared {
            return Some(E6);
        }
        let Act::Sign(_) = act else { return None };
        let (at, p) = p?;
        if p.needed.iter().any(|n| s.left.contains(n)) {
            return Some(E6);
        }
        let closed = s.proposals.iter().any(|(e_at, e)| {
            e.of_epoch
                && e.epoch == s.epoch
                && e.held.contains(&q)
                && *e_at != at
                && !p.settles.contains(e_at)
                && !e.dead()
        });
        closed.then_some(E2)
    }

    /// Whether an epoch act stands where it must in its folio [10].
    fn alone(&self, i: usize, k: usize) -> bool {
        let acts = &self.folios[i].acts;
        let before = acts[..k].iter().enumerate().all(|(n, a)| {
            matches!(a, Act::Root(_))
                || (n + 1 == k && matches!((a, &acts[k]), (Act::ProposeEpoch(_), Act::Sign(_))))
        });
        let after = match acts.get(k + 1..).unwrap_or_default() {
            [] => true,
            [Act::Sign(s)] => {
                let signed = self.resolve(i, k + 1, s.proposal);
                matches!(acts[k], Act::ProposeEpoch(_)) && signed.is_some_and(|at| self.proposes_epoch(at))
            }
            _ => false,
        };
        before && after
    }

    /// The seal of `q` for one act: `None` if nothing gives it one, `Some(None)` while a fork stands in the way.
    fn sealing_for(
        &self,
        q: PartyId,
        past: &Past,
        s: &State,
        p: Option<(Place, &Proposal)>,
    ) -> Option<Option<FeedId>> {
        let of = |e: FolioId| record_of(self.entry(e)?, q);
        let settled = p.into_iter().flat_map(|(at, p)| std::iter::once(at).chain(p.settles.iter().copied()));
        let first = s.epoch.and_then(of).or_else(|| settled.into_iter().find_map(|at| of(at.folio)));
        if let Some(first) = first {
            return Some(self.sealing_from(past, q, first));
        }
        self.firsts(past, q).into_iter().find_map(|first| self.sealing_from(past, q, first)).map(Some)
    }

    /// Whether this act may speak for the party [4].
    fn seal_broken(
        &self,
        i: usize,
        k: usize,
        q: PartyId,
        past: &Past,
        s: &State,
        sealing: Option<Option<FeedId>>,
    ) -> Option<Broken> {
        use Broken::*;
        let f = &self.folios[i];
        if sealing == Some(None) {
            return Some(C2);
        }
        let unresumed = self.unresumed(past, q);
        match &f.acts[k] {
            Act::Resume(r) => {
                let Some(m) = unresumed.filter(|&m| m == r.statement) else { return Some(C3) };
                let counts = self.counted(past, Some(q));
                let due = self.answers_due(past, q, s);
                let named: BTreeSet<PartyId> = r.answers.iter().map(|a| a.0).collect();
                let hold = r.answers.iter().all(|(party, id)| {
                    self.index_of(*id).is_some_and(|a| {
                        counts.set.contains(&a) && self.folios[a].party == *party && self.answers(a, m)
                    })
                });
                if !hold || named.len() != r.answers.len() || !due.is_subset(&named) {
                    return Some(C3);
                }
            }
            _ if unresumed.is_some() => return Some(C3),
            _ => {}
        }
        let not_last = matches!(f.acts[k], Act::HandOver(_)) && k + 1 != f.acts.len();
        (not_last || !self.hand_overs(past, f.header.feed).is_empty()).then_some(C1)
    }

    /// Whose answers a Resume must name [24].
    fn answers_due(&self, past: &Past, q: PartyId, s: &State) -> BTreeSet<PartyId> {
        let mut due = s.epoch.map(|e| self.parties(e)).unwrap_or_default();
        let signed: Vec<Place> = self
            .acts(past)
            .filter_map(|(i, k, act)| match act {
                Act::Sign(sign) if self.folios[i].party == q => self.resolve(i, k, sign.proposal),
                _ => None,
            })
            .collect();
        for at in signed {
            if !self.proposes_epoch(at) || s.chain.contains(&at.folio) {
                continue;
            }
            let i = self.index[&at.folio];
            let Some(p) = self.opened(i, &self.folios[i].acts[usize::from(at.index)]) else { continue };
            if !s.proposals.iter().any(|(it, o)| o.agreed && o.rival(*it, &p, at)) {
                due.extend(&p.needed);
            }
        }
        due.remove(&q);
        due
    }

    fn proposes_epoch(&self, at: Place) -> bool {
        let folio = self.index_of(at.folio).map(|i| &self.folios[i]);
        folio.is_some_and(|f| matches!(f.acts.get(at.index as usize), Some(Act::ProposeEpoch(_))))
    }

    fn sign_broken(
        &self,
        (i, k): (usize, usize),
        q: PartyId,
        s: &State,
        (at, p): (Place, &Proposal),
        releases: &mut BTreeSet<Place>,
    ) -> Option<Broken> {
        use Broken::*;
        let line_signed = self.signed_on_line(i, k);
        let line_live = self.unreleased(i, k);
        if p.aside.contains(&q) || (line_signed.contains(&at) && !line_live.contains(&at)) {
            return Some(A3);
        }
        if !p.asked.is_empty() {
            return Some(A4);
        }
        let signed_in_epoch = self.acts(&s.counts).any(|(j, _, act)| {
            matches!(act, Act::Sign(_)) && self.folios[j].party == q && self.folios[j].header.epoch == s.epoch
        });
        if !signed_in_epoch {
            let earlier = |e: Option<FolioId>| e != s.epoch && e.is_none_or(|e| s.chain.contains(&e));
            let older = |o: &Proposal| earlier(o.epoch) && o.held.contains(&q) && o.held != o.needed;
            releases.extend(s.proposals.iter().filter(|(_, o)| older(o)).map(|(at, _)| *at));
        }
        for (it, o) in &s.proposals {
            if o.held.contains(&q) && !releases.contains(it) && p.rival(at, o, *it) {
                if !o.dead() {
                    return Some(A2);
                }
                releases.insert(*it);
            }
        }
        None
    }
}

/// What follows a version.
pub enum Next {
    None,
    One(Place),
    Several(Vec<Place>),
}

impl State {
    fn after(&self, item: Option<ItemId>, base: Option<Place>) -> Next {
        let on = |p: &Proposal| p.agreed && p.pairs.contains(&(item, base));
        let agreed: Vec<Place> = self.proposals.iter().filter(|(_, p)| on(p)).map(|(at, _)| *at).collect();
        let names_all = |at: &Place| agreed.iter().all(|o| o == at || self.proposals[at].settles.contains(o));
        let winners: Vec<Place> = agreed.iter().copied().filter(names_all).collect();
        match (agreed.as_slice(), winners.as_slice()) {
            ([], _) => Next::None,
            (_, [one]) => Next::One(*one),
            _ => Next::Several(agreed),
        }
    }

    /// The version of an item [29].
    pub fn version(&self, item: ItemId) -> Version {
        let mut at = None;
        loop {
            match self.after(Some(item), at) {
                Next::None => return at.map_or(Version::Nothing, Version::Made),
                Next::One(next) => at = Some(next),
                Next::Several(all) => return Version::Contested(all),
            }
        }
    }

    pub fn items(&self) -> BTreeSet<ItemId> {
        self.proposals.values().flat_map(|p| p.pairs.iter().filter_map(|pair| pair.0)).collect()
    }
}

fn record_of(e: &EpochEntry, q: PartyId) -> Option<FeedId> {
    e.parties.iter().find(|r| r.party == q).map(|r| r.feed)
}

fn of_level(e: &EpochEntry) -> bool {
    (2..=16).contains(&e.parties.len()) && e.parties.windows(2).all(|w| w[0].party < w[1].party)
}

fn vouched(s: &Statement) -> Option<FolioId> {
    match &s.says {
        Says::Certify { moves, .. } => moves.and_then(|v| v.last),
        Says::Cut(v) => v.last,
        Says::Seat { .. } => None,
    }
}

fn of(keys: &PublicKeys) -> record::hash::Hash {
    record::hash::hash("root-keys", &[&keys.ed25519, &keys.ml_dsa[..]])
}
