//! The rules once more, slowly: sets of folios closed under past, everything worked out anew for each question.
//!
//! It shares no code with the fold and keeps nothing but what it has already judged. Where the rules leave room it
//! follows `docs/decisions/0002-readings-of-the-rules.md`; numbers in brackets point there.

mod judge;
mod state;

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
