//! The facts of a dossier's instrument, for the head of its pages.

use super::item::wording;
use super::{Drawing, fields};
use crate::error::Result;
use crate::refs;
use crate::views::{Day, Texts};
use cooperation::content::{AreaTerm, Content, Instrument};
use record::ids::{DossierId, ItemId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use store::{ItemFilter, Read};

/// Sheet with the instrument's facts.
pub(super) const INSTRUMENT: &str = "instrument";
/// Kind of item that an instrument is, in rows.
const INSTRUMENT_KIND: u32 = cooperation::content::Kind::Instrument.number() as u32;

/// What the instrument, agreed or else proposed, says for the head of pages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct InstrumentSheet {
    pub(crate) title: Texts,
    pub(crate) kind: String,
    pub(crate) body: Texts,
    /// Names of parties by their code.
    pub(crate) parties: BTreeMap<String, Texts>,
    pub(crate) signed_on: Option<Day>,
    pub(crate) signed_at: Texts,
    /// Code and agreed name of each area.
    pub(crate) areas: Vec<(String, Option<Texts>)>,
}

pub(crate) fn instrument_sheet(read: &(impl Read + ?Sized), dossier: &DossierId) -> Result<InstrumentSheet> {
    let bytes = read.sheet(dossier, INSTRUMENT)?;
    bytes.map_or(Ok(InstrumentSheet::default()), |bytes| Ok(serde_json::from_slice(&bytes)?))
}

/// As agreed, or else as proposed last, by the rows that stand. Of several instruments the one that comes first by id, so
/// that every register draws the same.
pub(super) fn find(drawing: &Drawing<'_>) -> Result<InstrumentSheet> {
    let filter = ItemFilter { kind: Some(INSTRUMENT_KIND), ..ItemFilter::default() };
    let rows = drawing.read.items(drawing.dossier, &filter, None, store::projections::MAX_PAGE)?;
    let mut items: Vec<ItemId> = rows.iter().map(|row| row.item).collect();
    items.sort_unstable();
    for item in &items {
        if let Some((Content::Instrument(instrument), _)) = wording(drawing, item)? {
            return Ok(sheet_of(&instrument));
        }
    }
    Ok(InstrumentSheet::default())
}

fn sheet_of(instrument: &Instrument) -> InstrumentSheet {
    let area = |term: &AreaTerm| (term.code.to_string(), term.name.as_ref().map(refs::texts));
    InstrumentSheet {
        title: refs::texts(&instrument.title.plain()),
        kind: instrument.kind.to_string(),
        body: instrument
            .bodies
            .as_ref()
            .and_then(|bodies| bodies.iter().next())
            .map(|body| refs::texts(&body.name))
            .unwrap_or_default(),
        parties: instrument
            .parties
            .iter()
            .map(|party| (party.code.to_string(), refs::texts(&party.name)))
            .collect(),
        signed_on: instrument.signed_on.map(fields::day),
        signed_at: instrument.place.as_ref().map(refs::texts).unwrap_or_default(),
        areas: instrument.areas.iter().flat_map(|areas| areas.iter()).map(area).collect(),
    }
}
