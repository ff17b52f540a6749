//! One proposal on one item, as pages show it.

use super::Drawing;
use crate::error::Result;
use crate::mandate::{Concerns, covers};
use crate::propose::{contents, read_content};
use crate::refs::{place_ref, read_texts};
use crate::views::{ItemState, OpenProposal, PartySeal, ProposalKind, Seal, Texts};
use cooperation::content::Content;
use record::fold::{ProposalState, Status, Word};
use record::ids::{ItemId, PartyId, Place};

impl Drawing<'_> {
    /// The content that a proposal gives an item; none if it withdraws it, or if a text is missing here.
    pub(crate) fn content(&self, place: &Place, item: &ItemId) -> Option<Content> {
        let refs = contents(self.live, place, item);
        if refs.is_empty() { None } else { read_content(self.read, self.dossier, &refs).ok() }
    }

    pub(crate) fn open(
        &self,
        place: &Place,
        item: &ItemId,
        state: &ProposalState,
        number: u32,
    ) -> Result<OpenProposal> {
        let letter = crate::letter::shown(self.read, self.live, self.dossier, place)?;
        let base = state.items.iter().find(|(of, _)| of == item).and_then(|(_, base)| *base);
        let new = self.content(place, item);
        let old = base.and_then(|base| self.content(&base, item));
        let (changes, unchanged) = self.changes(old.as_ref(), new.as_ref());
        Ok(OpenProposal {
            id: place_ref(place),
            kind: self.kind(place, item),
            by: self.party(&state.by),
            at: self.live.index.minute(&place.folio),
            base: base.map(|_| number),
            changes,
            unchanged,
            seals: self.seals(place, state)?,
            state: item_state(state.status),
            withdrawal_asked_by: state.asked.iter().map(|party| self.party(party)).collect(),
            answer_by: letter.answer_by,
            letter: letter.text,
            package: state.items.len() as u32,
            moves: Vec::new(),
        })
    }

    /// Whether a mandate covers all that a proposal is about.
    fn is_within(&self, mandate: &Place, place: &Place, state: &ProposalState) -> bool {
        let Some(mandate) = self.live.index.mandates.get(mandate) else { return false };
        state.items.iter().all(|(item, base)| {
            let content = self.content(place, item).or_else(|| self.content(&(*base)?, item));
            content.is_none_or(|content| covers(mandate, &Concerns::of(&content)))
        })
    }

    pub(crate) fn kind(&self, place: &Place, item: &ItemId) -> ProposalKind {
        let propose = self.live.index.proposals.get(place);
        let Some(entry) = propose.and_then(|it| it.items.iter().find(|entry| entry.item == *item)) else {
            return ProposalKind::Epoch;
        };
        match entry {
            entry if !entry.settles.is_empty() => ProposalKind::Settlement,
            entry if entry.content.is_none() => ProposalKind::Withdrawal,
            entry if entry.base.is_none() => ProposalKind::New,
            _ => ProposalKind::Change,
        }
    }

    /// One seal a party, ours first.
    pub(crate) fn seals(&self, place: &Place, state: &ProposalState) -> Result<Vec<PartySeal>> {
        let over = !matches!(state.status, Status::Open | Status::Stuck);
        let spoken = self.live.fold.spoken(&self.view, *place);
        let mut seals = Vec::with_capacity(self.parties.len());
        for (id, party) in &self.parties {
            let has = |list: &[PartyId]| list.contains(id);
            let (seal, word) = if has(&state.held) {
                (Seal::Signed, Some(Word::Sign))
            } else if has(&state.aside) {
                (Seal::NotRetained, Some(Word::SetAside))
            } else if has(&state.initialled) {
                (Seal::AdReferendum, Some(Word::Initial))
            } else if has(&state.needed) && !over {
                (Seal::AwaitsThis, None)
            } else {
                (Seal::Idle, None)
            };
            let at = spoken.iter().find(|it| it.party == *id && Some(it.word) == word).map(|it| it.place);
            let act = at.and_then(|at| self.live.index.said.get(&at));
            let office = match (act.and_then(|act| act.text), seal) {
                (Some(named), Seal::Signed | Seal::AdReferendum) => {
                    let held = self.read.payload(self.dossier, &named.id)?;
                    held.map(|held| read_texts(&held.content)).unwrap_or_default()
                }
                _ => Texts::default(),
            };
            let since = match (at, seal) {
                (Some(at), _) => Some(self.live.index.minute(&at.folio)),
                (None, Seal::AwaitsThis) => Some(self.live.index.minute(&place.folio)),
                _ => None,
            };
            let mandate = act.and_then(|act| act.mandate);
            let within_mandate = mandate.is_none_or(|mandate| self.is_within(&mandate, place, state));
            seals.push(PartySeal { party: party.clone(), seal, since, office, within_mandate });
        }
        Ok(seals)
    }
}

pub(crate) fn item_state(status: Status) -> ItemState {
    match status {
        Status::Open => ItemState::Open,
        Status::SignedByAll => ItemState::SignedByAllBeingConfirmed,
        Status::Agreed => ItemState::Agreed,
        Status::SetAside | Status::Superseded => ItemState::SetAside,
        Status::Stuck => ItemState::Stuck,
        Status::Settled => ItemState::Settled,
    }
}
