//! Settlements (C5): what a fork has left stuck, or two texts that both came to be agreed, is freed by a proposal that
//! names them and that every party signs. It is no rival of those it names and follows whichever of them is agreed.

use crate::deed::{Deed, DraftField, DraftItem};
use crate::error::{Error, Result};
use crate::live::Live;
use crate::open::Register;
use crate::propose::{Proposed, contents};
use crate::refs::{hex, place_ref};
use cooperation::content::Content;
use record::fold::{Status, Version};
use record::ids::{DossierId, ItemId, Place};

/// What is to stand on an item once it is settled.
#[derive(Clone, Debug)]
pub enum Settled {
    /// The wording of this proposal, one of those settled or not.
    As(Place),
    /// This content.
    Worded(Box<Content>),
    /// Nothing: the item is withdrawn. Not open to an item that was never agreed.
    Withdrawn,
}

impl Register {
    /// The stuck or contested proposals on an item, which a settlement names; empty where there is nothing to settle.
    pub fn to_settle(&self, dossier: &DossierId, item: &ItemId) -> Result<Vec<Place>> {
        self.with_live(dossier, |_, _, live| Ok(self.stuck(live, item)?.0))
    }

    /// Proposes and signs a settlement of an item, as an instruction.
    ///
    /// # Errors
    /// [`Error::Input`] where nothing is stuck or contested on it, and those of the content.
    pub fn settle(&self, dossier: &DossierId, item: &ItemId, settled: Settled) -> Result<Proposed> {
        self.with_live(dossier, |state, read, live| {
            state.may_write()?;
            let (named, base) = self.stuck(live, item)?;
            let Some(first) = named.first() else {
                return Err(Error::Input(
                    "nothing is stuck or contested on this item; answer the proposals on it, or propose a change".into(),
                ));
            };
            let mut like = *first;
            let content = match &settled {
                Settled::As(place) => {
                    like = *place;
                    let words = |it: &std::sync::Arc<record::act::Propose>| {
                        it.items.iter().find(|entry| entry.item == *item).map(|entry| entry.content.clone())
                    };
                    let refs = live.index.proposals.get(place).and_then(words);
                    let refs = refs.ok_or_else(|| Error::not_found("proposal", &place_ref(place)))?;
                    let same = |field| DraftField { field, bytes: None };
                    refs.map(|refs| refs.iter().map(|named| same(named.field)).collect())
                }
                Settled::Worded(content) => {
                    content.check()?;
                    let fields = content.to_payloads().into_iter();
                    Some(fields.map(|(field, bytes)| DraftField { field, bytes: Some(hex(&bytes)) }).collect())
                }
                Settled::Withdrawn => None,
            };
            if content.is_none() && base.is_none() {
                return Err(Error::Input(
                    "this item was never agreed, so it cannot be withdrawn; settle it with one of its wordings".into(),
                ));
            }
            let mut settles: Vec<Place> = named.clone();
            settles.sort_unstable();
            let items = vec![DraftItem {
                item: item.to_string(),
                base: base.as_ref().map(place_ref),
                like: (!contents(live, &like, item).is_empty()).then(|| place_ref(&like)),
                content,
                settles: settles.iter().map(place_ref).collect(),
            }];
            let deed = Deed::Propose { items, sign: true, aside: Vec::new(), letter: None };
            let instruction = state.give(dossier, &deed, &crate::found::office_name(read)?, self.now())?;
            Ok(Proposed { instruction, items: vec![*item] })
        })
    }

    /// The stuck or contested proposals on the version of an item that is in force, and that version.
    fn stuck(&self, live: &Live, item: &ItemId) -> Result<(Vec<Place>, Option<Place>)> {
        let view = live.fold.view(Some(self.party));
        let state =
            live.fold.item(&view, *item).ok_or_else(|| Error::not_found("item", &item.to_string()))?;
        let base = |place: &Place| {
            let proposal = live.fold.proposal(&view, *place)?;
            proposal.items.iter().find(|(of, _)| of == item).map(|(_, base)| *base)
        };
        let contested = match &state.version {
            Version::Contested(rivals) => rivals.clone(),
            _ => Vec::new(),
        };
        let on = contested.first().and_then(&base);
        let is_stuck =
            |place: &Place| live.fold.proposal(&view, *place).is_some_and(|it| it.status == Status::Stuck);
        let mut named = contested;
        let stuck = state.all.iter().filter(|place| is_stuck(place));
        named.extend(stuck.filter(|place| on.is_none_or(|on| base(place) == Some(on))));
        named.sort_unstable();
        named.dedup();
        let on = on.or_else(|| named.first().and_then(base)).flatten();
        Ok((named, on))
    }
}
