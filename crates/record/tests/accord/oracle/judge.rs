//! Judging one act on its past.

use super::*;

impl Oracle {
    pub(super) fn judge(&self, i: usize, k: usize) -> (Option<Broken>, BTreeSet<Place>) {
        let f = &self.folios[i];
        let q = f.party;
        let mut past = self.before(i);
        past.part = Some((i, k));
        let mut releases = BTreeSet::new();
        let broken = self.first_broken(i, k, q, &past, &mut releases);
        (broken, if broken.is_none() { releases } else { BTreeSet::new() })
    }

    pub(super) fn first_broken(
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
    pub(super) fn epoch_broken(
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
        let joins = consent && p.is_some_and(|(_, p)| p.of_epoch && p.needed.contains(&q));
        if !member && !joins {
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
    pub(super) fn alone(&self, i: usize, k: usize) -> bool {
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
    pub(super) fn sealing_for(
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
    pub(super) fn seal_broken(
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
    pub(super) fn answers_due(&self, past: &Past, q: PartyId, s: &State) -> BTreeSet<PartyId> {
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

    pub(super) fn proposes_epoch(&self, at: Place) -> bool {
        let folio = self.index_of(at.folio).map(|i| &self.folios[i]);
        folio.is_some_and(|f| matches!(f.acts.get(at.index as usize), Some(Act::ProposeEpoch(_))))
    }

    pub(super) fn sign_broken(
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
