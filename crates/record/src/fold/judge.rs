//! Judging one act on its past (`record.md`, 1.4): which rule it breaks first, or none.

use super::consent::Said;
use super::graph::{NONE, NodeIx};
use super::roots::record_of;
use super::rules::Rule;
use super::sight::{Seal, View};
use super::{Fold, NAMED_PARTIES, Parties, PartyIx, RootCheck};
use crate::act::{Act, EpochEntry, LEVEL, PARTIES, Propose, Resume, SignedHeader};
use crate::ids::{ActRef, FeedId};
use crate::root::Role;

/// What is known of the folio whose acts are being judged.
pub(super) struct Desk<'a> {
    pub node: NodeIx,
    pub feed: u32,
    pub party: PartyIx,
    pub view: View,
    /// The epoch in force in the folio's past.
    pub epoch: Option<u32>,
    /// The epoch that the folio names; it may name one that its past does not hold.
    pub names: Option<u32>,
    pub names_known: bool,
    pub level: u16,
    pub acts: &'a [Act],
    pub check: &'a dyn RootCheck,
}

/// The effect of a valid act, as far as judging has found it out.
pub(super) enum Effect {
    None,
    Root(super::roots::Admitted),
    Proof,
    Propose { bases: Vec<u32>, settles: Vec<u32> },
    Epoch { settles: Vec<u32> },
    Sign { proposal: u32, releases: Vec<u32> },
    Said { proposal: u32 },
    HandOver { to: u32 },
    Resume { statement: usize, answers: Vec<NodeIx> },
}

impl Fold {
    /// Judges act `index`; acts before it have taken effect.
    pub(super) fn judge(&self, desk: &Desk<'_>, index: usize) -> Result<Effect, Rule> {
        let act = &desk.acts[index];
        self.judge_level(desk, act)?;
        let effect = self.judge_roots(desk, act)?;
        self.judge_epoch(desk, index)?;
        self.judge_cuts(desk, index)?;
        if needs_seal(act) {
            self.judge_seal(desk, act)?;
        }
        match act {
            Act::Root(_) | Act::Proof(..) => Ok(effect),
            Act::Propose(propose) => self.judge_propose(desk, propose),
            Act::ProposeEpoch(entry) => self.judge_propose_epoch(desk, entry),
            Act::Sign(sign) => self.judge_sign(desk, &sign.proposal),
            Act::Initial(sign, _) => {
                let proposal = self.open_to(desk, &sign.proposal)?;
                Ok(Effect::Said { proposal })
            }
            Act::SetAside(answer) => {
                let proposal = self.open_to(desk, &answer.proposal)?;
                if self.rules.for_ever && self.who(&desk.view, proposal, Said::Signed) & 1 << desk.party != 0
                {
                    return Err(Rule::A3);
                }
                Ok(Effect::Said { proposal })
            }
            Act::AskWithdraw(_) => {
                let proposal = self
                    .proposal_meant(desk, act)
                    .filter(|p| self.who(&desk.view, *p, Said::Signed) & 1 << desk.party != 0)
                    .ok_or(Rule::A4)?;
                Ok(Effect::Said { proposal })
            }
            Act::HandOver(to) => self.judge_hand_over(desk, *to),
            Act::Resume(resume) => self.resume_effect(desk, resume),
            Act::Leave(_)
            | Act::Mandate(_)
            | Act::RevokeMandate(_)
            | Act::Report(_)
            | Act::AskErase(_)
            | Act::OutsideLevel => Ok(Effect::None),
        }
    }

    fn judge_level(&self, desk: &Desk<'_>, act: &Act) -> Result<(), Rule> {
        match act {
            Act::OutsideLevel => Err(Rule::L),
            Act::ProposeEpoch(entry) if !fits_level(entry) || !self.names_few(desk, entry) => Err(Rule::L),
            _ if desk.level != LEVEL => Err(Rule::L),
            _ => Ok(()),
        }
    }

    /// Whether all epoch proposals of the past and this one name no more parties than a dossier may ever have.
    fn names_few(&self, desk: &Desk<'_>, entry: &EpochEntry) -> bool {
        let named = self
            .epochs
            .iter()
            .filter(|e| self.graph.within(&desk.view.past, self.proposals[e.proposal as usize].node))
            .fold(0, |set: Parties, e| set | e.needed);
        let news = entry
            .parties
            .iter()
            .filter(|r| self.party_ix(r.party).is_none_or(|p| named & 1 << p == 0))
            .count();
        named.count_ones() as usize + news <= NAMED_PARTIES
    }

    fn judge_roots(&self, desk: &Desk<'_>, act: &Act) -> Result<Effect, Rule> {
        match act {
            Act::Root(signed) => self
                .admit(&desk.view.past, Some(desk.party), signed, desk.check)
                .map(Effect::Root)
                .ok_or(Rule::R),
            Act::Proof(one, other) => {
                self.judge_proof(desk, one, other).then_some(Effect::Proof).ok_or(Rule::R)
            }
            _ => Ok(Effect::None),
        }
    }

    fn judge_proof(&self, desk: &Desk<'_>, one: &SignedHeader, other: &SignedHeader) -> bool {
        let (a, b) = (&one.header, &other.header);
        let Some(feed) = self.feed_ix(a.feed).filter(|f| self.certified(&desk.view.past, *f)) else {
            return false;
        };
        let keys = self.keys_of_feed(feed);
        a.feed == b.feed
            && a.number == b.number
            && one.id != other.id
            && a.dossier.or_else(|| self.founding_of(one)) == self.dossier()
            && b.dossier.or_else(|| self.founding_of(other)) == self.dossier()
            && desk.check.header(keys, one)
            && desk.check.header(keys, other)
    }

    fn founding_of(&self, header: &SignedHeader) -> Option<crate::ids::FolioId> {
        (header.header.number == 0).then_some(()).and(self.dossier().filter(|d| *d == header.id))
    }

    fn judge_epoch(&self, desk: &Desk<'_>, index: usize) -> Result<(), Rule> {
        let act = &desk.acts[index];
        let named = match act {
            Act::Root(_) | Act::Proof(..) | Act::Resume(_) => true,
            // A post that had not heard reports in the epoch that it knew.
            Act::Report(_) => {
                desk.names.is_some_and(|e| self.is_in_chain(desk.epoch, e)) || desk.names == desk.epoch
            }
            _ => desk.names == desk.epoch,
        };
        if self.rules.epoch_in_force && !(named && desk.names_known) {
            return Err(Rule::E1);
        }
        if matches!(act, Act::Root(_)) {
            return Ok(());
        }
        if matches!(act, Act::Resume(_)) {
            // A cut may hide the very founding from its party's view: the Resume brings it back.
            return self.judge_departure(desk, act);
        }
        let on_epoch = self.epoch_proposal_of(desk, act);
        let in_place = match act {
            Act::ProposeEpoch(_) => {
                let alone = desk.acts[..index].iter().all(|a| matches!(a, Act::Root(_)));
                alone
                    && match &desk.acts[index + 1..] {
                        [] => true,
                        [Act::Sign(s)] => {
                            s.proposal == ActRef::Local(index as u16)
                                || self.resolve(desk.node, &s.proposal).is_some_and(|p| self.is_epoch(p))
                        }
                        _ => false,
                    }
            }
            Act::Sign(_) if on_epoch.is_some() => {
                let before = &desk.acts[..index];
                before.iter().all(|a| matches!(a, Act::Root(_) | Act::ProposeEpoch(_)))
                    && before.iter().filter(|a| matches!(a, Act::ProposeEpoch(_))).count() <= 1
                    && index + 1 == desk.acts.len()
            }
            _ => true,
        };
        if !in_place {
            return Err(Rule::E1);
        }
        if let Act::ProposeEpoch(entry) = act
            && !self.repeats_records(desk, entry)
        {
            return Err(Rule::E1);
        }
        // E4, E5: before the founding is agreed, and before one has joined, only consent to an epoch proposal.
        let consents =
            matches!(act, Act::Sign(_) | Act::SetAside(_) | Act::AskWithdraw(_)) && on_epoch.is_some();
        match desk.epoch {
            None => {
                let me = self.parties[desk.party as usize];
                let founds = desk.node == 0
                    && matches!(act, Act::ProposeEpoch(entry) if record_of(&entry.parties, me).is_some());
                // Nobody can have left, and no epoch be closed, before there is one.
                return if founds || consents { Ok(()) } else { Err(Rule::E4) };
            }
            Some(epoch) if self.parties_of(Some(epoch)) & 1 << desk.party == 0 => {
                if matches!(act, Act::Leave(_)) {
                    return Err(Rule::E6);
                }
                let joins = consents && on_epoch.is_some_and(|p| self.needed(p) & 1 << desk.party != 0);
                if !joins {
                    return Err(Rule::E5);
                }
            }
            Some(_) => {}
        }
        self.judge_departure(desk, act)?;
        match act {
            Act::Sign(_) if self.rules.epoch_closes => self.judge_closed(desk, act),
            _ => Ok(()),
        }
    }

    fn is_in_chain(&self, mut epoch: Option<u32>, named: u32) -> bool {
        while let Some(e) = epoch {
            if e == named {
                return true;
            }
            epoch = self.epoch_of(e).base;
        }
        false
    }

    /// A party that stays repeats its record byte for byte, and every record is of a party.
    fn repeats_records(&self, desk: &Desk<'_>, entry: &EpochEntry) -> bool {
        let Some(epoch) = desk.epoch else { return true };
        let before = &self.epoch_of(epoch).entry.parties;
        entry.parties.iter().all(|r| record_of(before, r.party).is_none_or(|b| b == r))
    }

    /// E2: who has signed an epoch proposal has closed the epoch, unless it can never be agreed any more.
    fn judge_closed(&self, desk: &Desk<'_>, act: &Act) -> Result<(), Rule> {
        let Some(proposal) = self.proposal_meant(desk, act) else { return Ok(()) };
        let view = &desk.view;
        for epoch in self.epochs.iter().filter(|e| e.base == desk.epoch && e.proposal != proposal) {
            let mine =
                self.counts(view, epoch.proposal) && self.held(view, epoch.proposal) & 1 << desk.party != 0;
            if mine && !self.settles(proposal).contains(&epoch.proposal) && !self.dead(view, epoch.proposal) {
                return Err(Rule::E2);
            }
        }
        Ok(())
    }

    /// Whether a party whose signature it needs has set it aside and has not signed it.
    pub(super) fn dead(&self, view: &View, proposal: u32) -> bool {
        let aside = self.who(view, proposal, Said::Aside);
        aside & self.needed(proposal) & !self.who(view, proposal, Said::Signed) != 0
    }

    /// E6.
    fn judge_departure(&self, desk: &Desk<'_>, act: &Act) -> Result<(), Rule> {
        if self.departures.is_empty() {
            return Ok(());
        }
        let gone = self.gone(&desk.view);
        let notes = matches!(act, Act::Proof(..) | Act::Report(_) | Act::AskErase(_));
        if gone & 1 << desk.party != 0 && !notes {
            return Err(Rule::E6);
        }
        if self.rules.departure
            && let Act::Sign(_) = act
            && let Some(proposal) = self.proposal_meant(desk, act)
            && gone & self.needed(proposal) != 0
        {
            return Err(Rule::E6);
        }
        Ok(())
    }

    /// Parties that have left.
    pub(super) fn gone(&self, view: &View) -> Parties {
        self.departures
            .iter()
            .filter(|(_, node)| self.graph.within(view.counts(), *node))
            .fold(0, |set, (party, _)| set | 1 << party)
    }

    fn judge_cuts(&self, desk: &Desk<'_>, index: usize) -> Result<(), Rule> {
        let act = &desk.acts[index];
        let past = &desk.view.past;
        if needs_seal(act) {
            if self.seal_for(desk, act) == Seal::Forked {
                return Err(Rule::C2);
            }
            let waits = self.unresumed(past, desk.party);
            match act {
                Act::Resume(resume) => {
                    let statement = waits.ok_or(Rule::C3)?;
                    self.judge_answers(desk, statement, resume)?;
                }
                _ if waits.is_some() && self.rules.resume_first => return Err(Rule::C3),
                _ => {}
            }
            let handed_over =
                self.hand_overs.iter().any(|h| h.from == desk.feed && self.graph.within(past, h.node));
            let not_last = matches!(act, Act::HandOver(_)) && index + 1 != desk.acts.len();
            if (handed_over && self.rules.one_seal) || not_last {
                return Err(Rule::C1);
            }
        }
        if self.revoked(past, desk.feed) && !matches!(act, Act::Root(_) | Act::Proof(..)) {
            return Err(Rule::C4);
        }
        Ok(())
    }

    /// Where the writer's seal is, for this act: a party that is being invited has it where the epoch proposal that
    /// it answers, or one that this settles, says.
    fn seal_for(&self, desk: &Desk<'_>, act: &Act) -> Seal {
        let past = &desk.view.past;
        if self.parties_of(desk.epoch) & 1 << desk.party != 0 {
            return self.seal(past, desk.epoch, desk.party);
        }
        let me = self.parties[desk.party as usize];
        let record = self.epoch_proposal_of(desk, act).and_then(|proposal| {
            std::iter::once(&proposal)
                .chain(self.settles(proposal))
                .find_map(|p| record_of(&self.epoch_of(*p).entry.parties, me))
        });
        match record {
            Some(record) => self.seal_from(past, desk.party, self.feed_ix(record.feed)),
            None if self.is_sealing(past, desk.epoch, desk.party, desk.feed) => Seal::At(desk.feed),
            None => Seal::Nowhere,
        }
    }

    fn judge_seal(&self, desk: &Desk<'_>, act: &Act) -> Result<(), Rule> {
        if self.rules.one_seal && self.seal_for(desk, act) != Seal::At(desk.feed) {
            return Err(Rule::S);
        }
        Ok(())
    }

    fn judge_propose(&self, desk: &Desk<'_>, propose: &Propose) -> Result<Effect, Rule> {
        let mut bases = Vec::with_capacity(propose.items.len());
        let mut settles = Vec::new();
        for entry in &propose.items {
            for place in &entry.settles {
                let settled = self
                    .proposal_at(*place)
                    .filter(|p| self.counts(&desk.view, *p))
                    .filter(|p| {
                        let base = entry.base.map_or(Some(NONE), |b| self.proposal_at(b));
                        self.entries(*p).iter().any(|e| e.item == entry.item && Some(e.base) == base)
                    })
                    .ok_or(Rule::A1)?;
                settles.push(settled);
            }
        }
        for entry in &propose.items {
            bases.push(match entry.base {
                None => NONE,
                Some(place) => self
                    .proposal_at(place)
                    .filter(|p| self.entries(*p).iter().any(|e| e.item == entry.item))
                    .filter(|p| self.counts(&desk.view, *p))
                    .filter(|p| !self.rules.bases_agreed || self.agreed(&desk.view, *p))
                    .ok_or(Rule::A1)?,
            });
        }
        Ok(Effect::Propose { bases, settles })
    }

    fn judge_propose_epoch(&self, desk: &Desk<'_>, entry: &EpochEntry) -> Result<Effect, Rule> {
        let mut settles = Vec::new();
        for place in &entry.settles {
            let settled = self
                .proposal_at(*place)
                .filter(|p| {
                    self.is_epoch(*p) && self.epoch_of(*p).base == desk.epoch && self.counts(&desk.view, *p)
                })
                .ok_or(Rule::A1)?;
            settles.push(settled);
        }
        Ok(Effect::Epoch { settles })
    }

    fn judge_sign(&self, desk: &Desk<'_>, meant: &ActRef) -> Result<Effect, Rule> {
        let (view, me) = (&desk.view, 1 << desk.party);
        let proposal = self.open_to(desk, meant)?;
        if self.rules.epoch_in_force && self.made_in(proposal) != desk.epoch {
            return Err(Rule::A1);
        }
        let bases_agreed = self.entries(proposal).iter().all(|e| e.base == NONE || self.agreed(view, e.base));
        if self.rules.bases_agreed && !bases_agreed {
            return Err(Rule::A1);
        }
        if self.rules.for_ever {
            let released_here = self.events(proposal).any(|e| {
                e.party == desk.party && e.said == Said::Released && self.graph.on_line(e.node, desk.node)
            });
            let released_here = released_here && !self.stands_on(view, proposal, desk.party, desk.node);
            if released_here || self.who(view, proposal, Said::Aside) & me != 0 {
                return Err(Rule::A3);
            }
        }
        if self.rules.withdrawal && self.who(view, proposal, Said::Asked) != 0 {
            return Err(Rule::A4);
        }
        // E3 comes before A2 is judged.
        let mut releases = Vec::new();
        if let Some(epoch) = desk.epoch
            && !self.has_signed_in(view, desk.party, epoch)
        {
            releases.extend((0..self.proposals.len() as u32).filter(|p| {
                self.is_of_earlier_epoch(*p, epoch)
                    && self.counts(view, *p)
                    && self.held(view, *p) & me != 0
                    && (!self.rules.no_lapse || !self.signed_by_all(view, *p))
            }));
        }
        if self.rules.one_hand {
            for rival in self.rivals(proposal) {
                // What is cut away is no rival: nobody could set it aside.
                if releases.contains(&rival) || !self.counts(view, rival) || self.held(view, rival) & me == 0
                {
                    continue;
                }
                if !self.dead(view, rival) {
                    return Err(Rule::A2);
                }
                releases.push(rival);
            }
        }
        Ok(Effect::Sign { proposal, releases })
    }

    /// Whether the party has a valid signature under this epoch already (E3).
    fn has_signed_in(&self, view: &View, party: PartyIx, epoch: u32) -> bool {
        self.first_signs
            .iter()
            .any(|(p, e, node)| *p == party && *e == epoch && self.graph.within(view.counts(), *node))
    }

    /// Whether a proposal was made in an epoch before this one.
    fn is_of_earlier_epoch(&self, proposal: u32, epoch: u32) -> bool {
        let made = self.made_in(proposal);
        made != Some(epoch)
            && (made.is_none() || self.is_in_chain(Some(epoch), self.proposals[proposal as usize].epoch))
    }

    fn judge_hand_over(&self, desk: &Desk<'_>, to: FeedId) -> Result<Effect, Rule> {
        let past = &desk.view.past;
        let to = self.feed_ix(to).filter(|f| self.certified(past, *f)).ok_or(Rule::S)?;
        let feed = &self.feeds[to as usize];
        let fit = feed.party == desk.party && feed.role == Role::Seal && !self.revoked(past, to);
        if !fit || to == desk.feed || self.held_the_seal(past, desk.party).contains(&to) {
            return Err(Rule::S);
        }
        Ok(Effect::HandOver { to })
    }

    /// C3: a Resume names the last move, and one answer of every other party of the epoch and of every epoch proposal
    /// that its own party has signed, unless that one is over.
    fn judge_answers(&self, desk: &Desk<'_>, statement: usize, resume: &Resume) -> Result<(), Rule> {
        if self.statements[statement].id != resume.statement {
            return Err(Rule::C3);
        }
        let past = &desk.view.past;
        let mut expected = self.parties_of(desk.epoch);
        for epoch in &self.epochs {
            let proposal = epoch.proposal;
            let signed = self
                .events(proposal)
                .any(|e| e.said == Said::Signed && e.party == desk.party && self.graph.within(past, e.node));
            let over = self.is_in_chain(desk.epoch, proposal)
                || self.rivals(proposal).iter().any(|r| self.agreed(&desk.view, *r));
            if signed && !over {
                expected |= self.needed(proposal);
            }
        }
        expected &= !(1 << desk.party);
        let mut named: Parties = 0;
        for (party, folio) in &resume.answers {
            let party = self.party_ix(*party).ok_or(Rule::C3)?;
            let node = *self.graph.by_id.get(folio).ok_or(Rule::C3)?;
            let is_answer =
                self.answers.iter().any(|a| a.statement == statement && a.party == party && a.node == node);
            if !is_answer || named & 1 << party != 0 || !self.graph.within(desk.view.counts(), node) {
                return Err(Rule::C3);
            }
            named |= 1 << party;
        }
        if expected & !named != 0 {
            return Err(Rule::C3);
        }
        Ok(())
    }

    fn resume_effect(&self, desk: &Desk<'_>, resume: &Resume) -> Result<Effect, Rule> {
        let statement = self.unresumed(&desk.view.past, desk.party).ok_or(Rule::C3)?;
        let answers = resume.answers.iter().filter_map(|(_, f)| self.graph.by_id.get(f).copied()).collect();
        Ok(Effect::Resume { statement, answers })
    }

    /// The proposal that an act answers, valid, in the past and of this party to answer (A1).
    fn open_to(&self, desk: &Desk<'_>, meant: &ActRef) -> Result<u32, Rule> {
        self.resolve(desk.node, meant)
            .filter(|p| self.counts(&desk.view, *p))
            .filter(|p| self.needed(*p) & 1 << desk.party != 0)
            .ok_or(Rule::A1)
    }

    pub(super) fn resolve(&self, node: NodeIx, meant: &ActRef) -> Option<u32> {
        match meant {
            ActRef::Place(place) => {
                self.proposal_at(*place).filter(|p| self.proposals[*p as usize].node != node)
            }
            ActRef::Local(index) => self.proposal_of(node, *index),
        }
    }

    fn proposal_meant(&self, desk: &Desk<'_>, act: &Act) -> Option<u32> {
        let meant = match act {
            Act::Sign(s) | Act::Initial(s, _) => &s.proposal,
            Act::SetAside(a) | Act::AskWithdraw(a) => &a.proposal,
            _ => return None,
        };
        self.resolve(desk.node, meant).filter(|p| self.counts(&desk.view, *p))
    }

    fn epoch_proposal_of(&self, desk: &Desk<'_>, act: &Act) -> Option<u32> {
        self.proposal_meant(desk, act).filter(|p| self.is_epoch(*p))
    }
}

/// Kinds that only the sealing feed may write (S).
fn needs_seal(act: &Act) -> bool {
    match act {
        Act::Sign(_)
        | Act::SetAside(_)
        | Act::AskWithdraw(_)
        | Act::HandOver(_)
        | Act::Resume(_)
        | Act::Leave(_)
        | Act::Mandate(_)
        | Act::RevokeMandate(_) => true,
        Act::Root(_)
        | Act::Proof(..)
        | Act::Propose(_)
        | Act::ProposeEpoch(_)
        | Act::Initial(..)
        | Act::Report(_)
        | Act::AskErase(_)
        | Act::OutsideLevel => false,
    }
}

/// What the grammar of this level says of an epoch proposal beyond its shape: parties ascending, each once, enough.
fn fits_level(entry: &EpochEntry) -> bool {
    PARTIES.contains(&entry.parties.len()) && entry.parties.is_sorted_by(|a, b| a.party < b.party)
}
