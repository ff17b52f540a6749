//! The handling label under which each text of an act may leave.
//!
//! A text of a proposal bears the label of the content it belongs to. What is said of a proposal or of a version (its letter,
//! a reason, a report) bears the strictest label of what it is about, because it may repeat any of it. The office of a
//! signature bears none: without it nobody could see who has signed.

use crate::error::Result;
use crate::live::Live;
use cooperation::content::{Handling, HandlingLevel};
use exchange::egress::Label;
use record::act::PayloadRef;
use record::ids::{DossierId, ItemId, PayloadId, Place};
use std::collections::HashMap;
use store::Read;

/// Field of the handling label in every kind of item.
const HANDLING_FIELD: u16 = 3;

/// The labels of the texts of one act.
#[derive(Default)]
pub(crate) struct Labels {
    texts: HashMap<PayloadId, HandlingLevel>,
}

impl Labels {
    /// Of the act in a place.
    pub(crate) fn of_act(tx: &dyn Read, live: &Live, dossier: &DossierId, place: &Place) -> Result<Labels> {
        let index = &live.index;
        let mut labels = Labels::default();
        if let Some(propose) = index.proposals.get(place) {
            for refs in propose.items.iter().filter_map(|item| item.content.as_ref()) {
                if let Some(level) = stated(tx, dossier, refs)? {
                    refs.iter().for_each(|named| labels.note(named.id, level));
                }
            }
            let strictest = labels.texts.values().copied().max_by_key(|level| rank(*level));
            if let Some((letter, level)) = propose.letter.zip(strictest) {
                labels.note(letter.id, level);
            }
        } else if let Some((on, texts)) = index.reports.said_of(place) {
            if let Some(level) =
                on.map_or(Ok(None), |(item, version)| of_proposal(tx, live, dossier, &version, Some(item)))?
            {
                texts.iter().for_each(|text| labels.note(*text, level));
            }
        } else if let Some(said) = index.said.get(place).filter(|said| said.is_reason)
            && let Some(level) = of_proposal(tx, live, dossier, &said.on, None)?
            && let Some(reason) = said.text
        {
            labels.note(reason.id, level);
        }
        Ok(labels)
    }

    /// The label of a text; `None` where nothing states one.
    pub(crate) fn of(&self, text: &PayloadId) -> Option<Label> {
        self.texts.get(text).map(|level| label(*level))
    }

    fn note(&mut self, text: PayloadId, level: HandlingLevel) {
        let noted = self.texts.entry(text).or_insert(level);
        if rank(level) > rank(*noted) {
            *noted = level;
        }
    }
}

/// The strictest label of what a proposal says: of one item of it, or of all.
fn of_proposal(
    tx: &dyn Read,
    live: &Live,
    dossier: &DossierId,
    proposal: &Place,
    of: Option<ItemId>,
) -> Result<Option<HandlingLevel>> {
    let Some(propose) = live.index.proposals.get(proposal) else { return Ok(None) };
    let mut strictest: Option<HandlingLevel> = None;
    for entry in propose.items.iter().filter(|entry| of.is_none_or(|item| entry.item == item)) {
        let stated = entry.content.as_ref().map_or(Ok(None), |refs| stated(tx, dossier, refs))?;
        strictest = strictest.into_iter().chain(stated).max_by_key(|level| rank(*level));
    }
    Ok(strictest)
}

/// The label that a content states of itself, as far as its text is here.
fn stated(tx: &dyn Read, dossier: &DossierId, refs: &[PayloadRef]) -> Result<Option<HandlingLevel>> {
    let mut strictest: Option<HandlingLevel> = None;
    for named in refs.iter().filter(|named| named.field == HANDLING_FIELD) {
        if let Some(held) = tx.payload(dossier, &named.id)?
            && let Ok(handling) = cooperation::wire::from_bytes::<Handling>(&held.content)
        {
            strictest = strictest.into_iter().chain([handling.level]).max_by_key(|level| rank(*level));
        }
    }
    Ok(strictest)
}

fn rank(level: HandlingLevel) -> u8 {
    level as u8
}

/// The name under which a whitelist lets a level out.
pub(crate) fn label(level: HandlingLevel) -> Label {
    Label(
        match level {
            HandlingLevel::Public => "public",
            HandlingLevel::Parties => "parties",
            HandlingLevel::Restricted => "restricted",
        }
        .to_owned(),
    )
}
