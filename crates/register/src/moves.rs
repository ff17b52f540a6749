//! What we may do about a proposal now, and if not, why and whose move it is. The fold itself is asked, by trial.

use crate::deed::Deed;
use crate::error::{Error, Result};
use crate::live::Live;
use crate::open::{Register, State};
use crate::refs::place_ref;
use crate::views::{Action, Closed, Move, Party, WhyNot};
use record::act::{Act, Answer, Initialled, PayloadRef, Sign};
use record::checks::Checking;
use record::fold::{ProposalState, Rule, Status, View};
use record::hash::Hash;
use record::ids::{ActRef, DossierId, FeedId, PartyId, PayloadId, Place, StateDigest};
use store::{PayloadState, Read};

/// A local reason, not one of the record's rules.
pub(crate) fn local(why: WhyNot) -> Closed {
    Closed { rule: String::new(), why, whose: None, rival: None }
}

impl Register {
    /// Refuses an action on a proposal that is not open to us now, with the reason.
    pub(crate) fn open_or_closed(
        &self,
        read: &dyn Read,
        live: &mut Live,
        dossier: &DossierId,
        proposal: &Place,
        action: Action,
    ) -> Result<()> {
        match self.closed(read, live, dossier, proposal, action)? {
            None => Ok(()),
            Some(closed) => Err(Error::closed(closed)),
        }
    }

    /// Why an action on a proposal is closed to us; `None`: it is open.
    pub(crate) fn closed(
        &self,
        read: &dyn Read,
        live: &mut Live,
        dossier: &DossierId,
        place: &Place,
        action: Action,
    ) -> Result<Option<Closed>> {
        let row = crate::desk::known_dossier(read, dossier)?;
        let feed = row.feed;
        let view = live.fold.view(Some(self.party));
        let Some(state) = live.fold.proposal(&view, *place) else {
            return Err(Error::not_found("proposal", &place_ref(place)));
        };
        let me = |list: &[PartyId]| list.contains(&self.party);
        let plain = match action {
            Action::Sign if me(&state.held) => Some(WhyNot::AlreadySigned),
            Action::Sign | Action::SetAside | Action::ProposeOtherwise if me(&state.aside) => {
                Some(WhyNot::AlreadySetAside)
            }
            Action::SetAside | Action::ProposeOtherwise if me(&state.signed) => Some(WhyNot::AlreadySigned),
            Action::Initial if me(&state.held) => Some(WhyNot::AlreadySigned),
            Action::AskWithdraw if !me(&state.signed) => Some(WhyNot::NotSignedByUs),
            Action::AskWithdraw if me(&state.asked) => Some(WhyNot::WithdrawalAlreadyAsked),
            _ if matches!(state.status, Status::Superseded | Status::Settled | Status::Agreed) => {
                Some(WhyNot::Superseded)
            }
            _ => None,
        };
        if let Some(why) = plain {
            return Ok(Some(local(why)));
        }
        if matches!(action, Action::Sign | Action::Initial)
            && !self.missing(read, live, dossier, place)?.is_empty()
        {
            return Ok(Some(local(WhyNot::TextMissing)));
        }
        if action == Action::Sign && self.mandate_for(read, live, dossier, place)?.is_err() {
            return Ok(Some(local(WhyNot::NoMandate)));
        }
        // The first folio of our feed enters its certificate before anything else.
        let mut acts = self.leading(read, live, &row)?;
        acts.extend(trial_acts(place, action));
        let verdicts = match live.fold.trial(feed, &acts, &Checking) {
            Ok(verdicts) => verdicts,
            Err(record::fold::Refusal::NewerLevel(_)) => return Ok(Some(local(WhyNot::ReadOnly))),
            Err(_) => return Ok(Some(local(WhyNot::NotFounded))),
        };
        let Some(rule) = verdicts.into_iter().flatten().next() else { return Ok(None) };
        let parties = self.parties(read, live)?;
        Ok(Some(self.reason(live, &view, place, &state, rule, feed, &parties)))
    }

    #[allow(clippy::too_many_arguments, reason = "one reason is told from all that a trial knows")]
    fn reason(
        &self,
        live: &Live,
        view: &View,
        place: &Place,
        state: &ProposalState,
        rule: Rule,
        feed: FeedId,
        parties: &[(PartyId, Party)],
    ) -> Closed {
        let name =
            |id: &PartyId| parties.iter().find(|(party, _)| party == id).map(|(_, party)| party.clone());
        let mut closed =
            Closed { rule: rule.name().to_owned(), why: WhyNot::Other, whose: None, rival: None };
        closed.why = match rule {
            Rule::A1 if state.status == Status::SetAside => WhyNot::AlreadySetAside,
            Rule::A1 => WhyNot::BaseNotAgreed,
            Rule::A2 => {
                let rival = rivals(live, view, place, self.party);
                if let Some((rival, held)) = rival {
                    closed.whose = held.needed.iter().filter(|id| !held.signed.contains(id)).find_map(name);
                    closed.rival = Some(place_ref(&rival));
                }
                WhyNot::RivalSigned
            }
            Rule::A3 => WhyNot::AlreadySetAside,
            Rule::A4 => {
                closed.whose = state.asked.iter().find_map(name);
                WhyNot::WithdrawalAsked
            }
            Rule::E2 => WhyNot::EpochClosed,
            Rule::E4 => WhyNot::NotFounded,
            Rule::E5 => WhyNot::NotAParty,
            Rule::E6 => WhyNot::PartyLeft,
            Rule::S if live.fold.sealing(view, self.party) != Some(feed) => WhyNot::NotSealingPost,
            Rule::C1 | Rule::C4 => WhyNot::NotSealingPost,
            Rule::C2 | Rule::C3 => WhyNot::SealSuspended,
            Rule::L => WhyNot::ReadOnly,
            _ => WhyNot::Other,
        };
        closed
    }

    /// Everything that we may do about a proposal, or why not, in order of importance.
    pub(crate) fn moves(
        &self,
        read: &dyn Read,
        live: &mut Live,
        dossier: &DossierId,
        place: &Place,
        waiting: &[Deed],
    ) -> Result<Vec<Move>> {
        let reference = place_ref(place);
        let busy = waiting.iter().any(|deed| deed.proposal() == Some(&reference));
        let all =
            [Action::Sign, Action::ProposeOtherwise, Action::SetAside, Action::Initial, Action::AskWithdraw];
        all.into_iter()
            .map(|action| {
                let closed = if busy {
                    Some(local(WhyNot::ReadyToLeave))
                } else {
                    self.closed(read, live, dossier, place, action)?
                };
                Ok(Move { action, closed })
            })
            .collect()
    }

    /// Payloads of a proposal that are not held here; erasable ones are no obstacle once erased.
    pub(crate) fn missing(
        &self,
        read: &(impl Read + ?Sized),
        live: &Live,
        dossier: &DossierId,
        place: &Place,
    ) -> Result<Vec<PayloadId>> {
        let Some(proposal) = live.index.proposals.get(place) else { return Ok(Vec::new()) };
        let mut missing = Vec::new();
        for named in
            proposal.items.iter().filter_map(|item| item.content.as_ref()).flatten().chain(&proposal.letter)
        {
            match read.payload_state(dossier, &named.id)? {
                PayloadState::Held => {}
                PayloadState::Erased(_) if !named.is_lasting() => {}
                _ => missing.push(named.id),
            }
        }
        Ok(missing)
    }

    /// Decisions of ours that wait to leave.
    pub(crate) fn waiting(state: &State, dossier: &DossierId) -> Result<Vec<Deed>> {
        let kept = state.drawer.list(dossier)?.into_iter();
        Ok(kept.filter(|kept| kept.returned.is_none()).map(|kept| kept.deed).collect())
    }
}

/// A rival of `place` that `party` holds signed.
pub(crate) fn rivals(
    live: &Live,
    view: &View,
    place: &Place,
    party: PartyId,
) -> Option<(Place, ProposalState)> {
    let state = live.fold.proposal(view, *place)?;
    if state.items.is_empty() {
        return live.index.epochs.keys().filter(|rival| *rival != place).find_map(|rival| {
            let other = live.fold.proposal(view, *rival)?;
            (other.epoch == state.epoch && other.held.contains(&party)).then_some((*rival, other))
        });
    }
    state
        .items
        .iter()
        .filter_map(|(item, base)| Some((live.fold.item(view, *item)?.all, item, base)))
        .flat_map(|(all, item, base)| all.into_iter().map(move |rival| (rival, *item, *base)))
        .filter(|(rival, _, _)| rival != place)
        .find_map(|(rival, item, base)| {
            let other = live.fold.proposal(view, rival)?;
            let held = other.items.contains(&(item, base)) && other.held.contains(&party);
            held.then_some((rival, other))
        })
}

/// The acts by which an action is tried: their payloads do not matter to the fold.
fn trial_acts(place: &Place, action: Action) -> Vec<Act> {
    let nothing = PayloadRef { field: crate::refs::OFFICE_FIELD, id: PayloadId(Hash([0; 32])), length: 0 };
    let proposal = ActRef::Place(*place);
    let sign = Sign {
        proposal,
        digest: StateDigest(Hash([0; 32])),
        mandate: None,
        office: nothing,
        fingerprint: None,
    };
    let answer = Answer { proposal, reason: None };
    vec![match action {
        Action::Initial => Act::Initial(sign, Initialled::AdReferendum),
        Action::SetAside | Action::ProposeOtherwise => Act::SetAside(answer),
        Action::AskWithdraw => Act::AskWithdraw(answer),
        // The others answer no proposal and are not tried here.
        Action::Sign
        | Action::ProposeChange
        | Action::Propose
        | Action::Leave
        | Action::HandOver
        | Action::GiveMandate
        | Action::RevokeMandate
        | Action::Report
        | Action::ChangeParties
        | Action::AskErase => Act::Sign(sign),
    }]
}
