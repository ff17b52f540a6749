//! Erasure: what names persons can be erased here, with a tombstone that every later import obeys, and the partners can
//! be asked to do the same. At a partner it is asked for, never assumed. Lasting texts stay as long as the record.

use crate::deed::Deed;
use crate::error::{Error, Result};
use crate::live::Live;
use crate::open::Register;
use crate::refs::read_place;
use crate::views::{ErasableText, ErasureRequest, ErasureState};
use national::InstructionId;
use record::act::{Act, FIRST_ERASABLE_FIELD, PayloadRef};
use record::fold::Taken;
use record::ids::{DossierId, PayloadId, Place};
use std::collections::{BTreeMap, BTreeSet};
use store::{Day, PayloadState, Read};

/// Minutes of a day.
const DAY: u32 = 24 * 60;

impl Register {
    /// The erasable texts of a dossier, by the act that names them first.
    pub fn erasable(&self, dossier: &DossierId) -> Result<Vec<ErasableText>> {
        self.with_live(dossier, |_, read, live| {
            let drawing = self.drawing(read, live, dossier)?;
            let mut found: Vec<ErasableText> = Vec::new();
            for (place, named) in self.named_erasable(live) {
                let known = live.index.folios.get(&place.folio);
                found.push(ErasableText {
                    id: named.id.to_string(),
                    field: named.field,
                    act: crate::refs::place_ref(&place),
                    by: known.map(|note| drawing.party(&note.party)),
                    at: live.index.minute(&place.folio),
                    state: state(read, dossier, &named.id)?,
                });
            }
            Ok(found)
        })
    }

    fn named_erasable(&self, live: &Live) -> Vec<(Place, PayloadRef)> {
        let view = live.fold.view(Some(self.party));
        let proposed = live.index.proposals.iter().flat_map(|(place, propose)| {
            let refs = propose.items.iter().filter_map(|item| item.content.as_ref()).flatten();
            refs.map(move |named| (*place, *named))
        });
        let reported = live.fold.reports(&view).into_iter().flat_map(|it| {
            let named: Vec<_> = it.report.content.iter().map(|named| (it.place, *named)).collect();
            named
        });
        let mut all: Vec<(Place, PayloadRef)> =
            proposed.chain(reported).filter(|(_, named)| !named.is_lasting()).collect();
        all.sort_by_key(|(place, named)| {
            (live.index.folios.get(&place.folio).map_or(0, |note| note.height), *place, named.id)
        });
        let mut known = BTreeSet::new();
        all.retain(|(_, named)| known.insert(named.id));
        all
    }

    /// Asks all parties to erase texts, as an instruction. It is noted; each party decides for itself.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a text that no act names, [`Error::Lasting`] for one that must stay.
    pub fn erase_ask(&self, dossier: &DossierId, texts: &[PayloadId]) -> Result<InstructionId> {
        self.with_live(dossier, |state, read, _| {
            state.may_write()?;
            for text in texts {
                may_go(read, dossier, text)?;
            }
            if texts.is_empty() {
                return Err(Error::Input("name at least one text to be erased".into()));
            }
            let sorted: BTreeSet<PayloadId> = texts.iter().copied().collect();
            let deed = Deed::AskErase { texts: sorted.iter().map(PayloadId::to_string).collect() };
            state.give(dossier, &deed, &crate::found::office_name(read)?, self.now())
        })
    }

    /// Erases texts here, at once and for good: they are not taken in again, and leave with no pouch or export.
    ///
    /// # Errors
    /// As for [`Register::erase_ask`].
    pub fn erase(&self, dossier: &DossierId, texts: &[PayloadId]) -> Result<()> {
        let day = Day(self.now().0 / DAY);
        let mut guard = self.lock();
        self.change(&mut guard, dossier, |_, tx, live, row| {
            let mut touched = Taken { new: true, ..Taken::default() };
            for text in texts {
                may_go(tx, &row.id, text)?;
                tx.erase(&row.id, text, day)?;
                touched.touched.extend(tx.cited_at(&row.id, text)?.iter().map(|cited| cited.place));
            }
            touched.touched.sort_unstable();
            touched.touched.dedup();
            self.project(tx, &row.id, live, &touched)
        })
    }

    /// Requests for erasure, oldest first, with what has become of each text here.
    pub fn erasure_requests(&self, dossier: &DossierId) -> Result<Vec<ErasureRequest>> {
        self.with_live(dossier, |_, read, live| {
            let drawing = self.drawing(read, live, dossier)?;
            let void: BTreeMap<Place, _> = live.fold.voids(&drawing.view).into_iter().collect();
            let mut asked: Vec<_> =
                live.index.erasures.iter().filter(|(at, _)| !void.contains_key(at)).collect();
            asked.sort_by_key(|(at, _)| (live.index.folios.get(&at.folio).map_or(0, |it| it.height), *at));
            let mut requests = Vec::with_capacity(asked.len());
            for (place, texts) in asked {
                let Some(note) = live.index.folios.get(&place.folio) else { continue };
                let mut states = Vec::with_capacity(texts.len());
                for text in texts {
                    states.push((text.to_string(), state(read, dossier, text)?));
                }
                requests.push(ErasureRequest {
                    act: crate::refs::place_ref(place),
                    by: drawing.party(&note.party),
                    at: note.minute.0.into(),
                    texts: states,
                });
            }
            Ok(requests)
        })
    }

    /// Texts by their reference or the beginning of it; the reference of a request names all that it asks for.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Ambiguous`].
    pub fn find_texts(&self, dossier: &DossierId, reference: &str) -> Result<Vec<PayloadId>> {
        self.with_live(dossier, |_, _, live| {
            if let Ok(place) = read_place(reference)
                && let Some((_, texts)) = live.index.erasures.iter().find(|(at, _)| *at == place)
            {
                return Ok(texts.clone());
            }
            let all = self.named_erasable(live).into_iter().map(|(_, named)| named.id);
            Ok(vec![crate::names::pick("text", reference, all, |id| vec![id.to_string()])?])
        })
    }
}

fn state(read: &dyn Read, dossier: &DossierId, text: &PayloadId) -> Result<ErasureState> {
    Ok(match read.payload_state(dossier, text)? {
        PayloadState::Held => ErasureState::Held,
        PayloadState::Erased(day) => ErasureState::Erased { day: day.0 },
        PayloadState::Missing | PayloadState::Unknown => ErasureState::Missing,
    })
}

/// A text that some act names, and every act that names it under an erasable field.
fn may_go(read: &dyn Read, dossier: &DossierId, text: &PayloadId) -> Result<()> {
    let cited = read.cited_at(dossier, text)?;
    if cited.is_empty() {
        return Err(Error::not_found("text", &text.to_string()));
    }
    if cited.iter().any(|it| it.field < FIRST_ERASABLE_FIELD) { Err(Error::Lasting) } else { Ok(()) }
}

/// A request to be written.
pub(crate) fn build(texts: &[String]) -> Result<Act> {
    let row = |_| Error::Row("an instruction to ask for erasure".into());
    let texts: BTreeSet<PayloadId> =
        texts.iter().map(|text| text.parse().map_err(row)).collect::<Result<_>>()?;
    Ok(Act::AskErase(texts.into_iter().collect()))
}
