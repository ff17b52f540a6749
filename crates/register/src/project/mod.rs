//! Rows that pages are drawn from. They change in the transaction that enters a folio and say nothing that the record
//! does not: drawn anew from the folios they are the same, byte for byte.

mod fields;
mod item;
mod log;
mod proposal;

pub(crate) use fields::area_of;
pub use fields::period_from_view;
pub(crate) use item::{ItemSheet, WHOSE_CONFIRMING, WHOSE_CROSSED, WHOSE_OURS, WHOSE_STUCK, WHOSE_THEIRS};
pub(crate) use log::LogSheet;

use crate::error::{Error, Result};
use crate::live::Live;
use crate::open::Register;
use crate::views::{Day, DossierStanding, ItemState, Party, Texts};
use crate::{names, refs};
use cooperation::content::{AreaTerm, Content, Instrument};
use record::act::Propose;
use record::fold::{Rule, Taken, View};
use record::folio::Folio;
use record::ids::{DossierId, ItemId, PartyId, Place};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::ControlFlow;
use std::sync::Arc;
use store::{ItemFilter, Read, Tx};

/// Sheet with the instrument's facts.
const INSTRUMENT: &str = "instrument";
/// Kind of item that an instrument is, in rows.
pub(crate) const INSTRUMENT_KIND: u32 = cooperation::content::Kind::Instrument.number() as u32;
/// Sheet with totals of the dossier.
const TOTALS: &str = "totals";

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

/// Totals of a dossier.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Totals {
    pub(crate) acts: u64,
    pub(crate) folios: u64,
    pub(crate) standing: DossierStanding,
    /// Whether our own signature of the founding is missing.
    pub(crate) unsigned: bool,
    /// Whether we have signed a founding that is still open.
    pub(crate) bound: bool,
    /// Parties, ours first.
    pub(crate) parties: Vec<(String, Party)>,
    /// Tips held, as a position states them.
    pub(crate) tips: Vec<(String, u32, String)>,
}

impl Totals {
    /// Parties by id, ours first.
    pub(crate) fn parties(&self) -> Vec<(PartyId, Party)> {
        self.parties.iter().filter_map(|(id, party)| Some((id.parse().ok()?, party.clone()))).collect()
    }
}

/// All that one drawing needs.
pub(crate) struct Drawing<'d> {
    pub(crate) read: &'d dyn Read,
    pub(crate) live: &'d Live,
    pub(crate) dossier: &'d DossierId,
    pub(crate) view: View,
    pub(crate) me: PartyId,
    pub(crate) parties: Vec<(PartyId, Party)>,
    pub(crate) instrument: InstrumentSheet,
}

impl Drawing<'_> {
    pub(crate) fn party(&self, id: &PartyId) -> Party {
        let found = self.parties.iter().find(|(party, _)| party == id).map(|(_, party)| party.clone());
        found.unwrap_or_else(|| names::party(id, "", *id == self.me))
    }
}

impl Register {
    pub(crate) fn drawing<'d>(
        &self,
        read: &'d dyn Read,
        live: &'d Live,
        dossier: &'d DossierId,
    ) -> Result<Drawing<'d>> {
        let instrument = instrument_sheet(read, dossier)?;
        Ok(Drawing {
            read,
            live,
            dossier,
            view: live.fold.view(Some(self.party)),
            me: self.party,
            parties: self.parties(read, live)?,
            instrument,
        })
    }

    /// Parties of a dossier, ours first, then as the epoch lists them.
    pub(crate) fn parties(&self, read: &dyn Read, live: &Live) -> Result<Vec<(PartyId, Party)>> {
        let view = live.fold.view(Some(self.party));
        let in_force = live.fold.epoch(&view).map(|epoch| epoch.entry.parties.clone());
        let founding = || {
            let dossier = live.fold.dossier();
            let found = live.index.epochs.iter().find(|(place, _)| Some(place.folio) == dossier);
            found.map(|(_, entry)| entry.parties.clone())
        };
        let records = in_force.or_else(founding).unwrap_or_default();
        let sheet = match live.fold.dossier() {
            Some(dossier) => instrument_sheet(read, &dossier)?,
            None => InstrumentSheet::default(),
        };
        let mut parties = Vec::with_capacity(records.len());
        for record in &records {
            let ours = record.party == self.party;
            let line = if ours {
                let profile = crate::open::profile(read)?;
                names::line(&profile.names, &profile.code)
            } else {
                read.partner(&record.party)?.map(|partner| partner.name).unwrap_or_default()
            };
            let mut party = names::party(&record.party, &line, ours);
            if let Some(names) = sheet.parties.get(&party.code) {
                party.names = names.clone();
            } else if ours {
                party.names = crate::open::profile(read)?.names;
            }
            parties.push((record.party, party));
        }
        parties.sort_by_key(|(_, party)| !party.ours);
        Ok(parties)
    }

    /// Draws anew what a folio has touched.
    pub(crate) fn project(&self, tx: &dyn Tx, dossier: &DossierId, live: &Live, taken: &Taken) -> Result<()> {
        let drawing = self.drawing(tx, live, dossier)?;
        let mut items: Vec<ItemId> =
            if taken.all_touched { live.fold.items(&drawing.view) } else { beside(&drawing, &taken.touched) };
        items.sort_unstable();
        items.dedup();
        if taken.all_touched {
            for row in tx.items(dossier, &ItemFilter::default(), None, store::projections::MAX_PAGE)? {
                if items.binary_search(&row.item).is_err() {
                    tx.remove_item(dossier, &row.item)?;
                }
            }
        }
        let sheet = find_instrument(&drawing, &items)?;
        if sheet.as_ref().is_some_and(|sheet| *sheet != drawing.instrument) {
            return self.project_items_and_totals(tx, dossier, live, None, sheet);
        }
        self.project_items_and_totals(tx, dossier, live, Some(items), None)
    }

    fn project_items_and_totals(
        &self,
        tx: &dyn Tx,
        dossier: &DossierId,
        live: &Live,
        items: Option<Vec<ItemId>>,
        sheet: Option<InstrumentSheet>,
    ) -> Result<()> {
        if let Some(sheet) = &sheet {
            tx.put_sheet(dossier, INSTRUMENT, &serde_json::to_vec(sheet)?)?;
        }
        let drawing = self.drawing(tx, live, dossier)?;
        let items = items.unwrap_or_else(|| live.fold.items(&drawing.view));
        let mut rows = Vec::with_capacity(items.len());
        for item in &items {
            if let Some(row) = item::draw(&drawing, item)? {
                rows.push(row);
            }
        }
        tx.put_items(dossier, &rows)?;
        tx.put_sheet(dossier, TOTALS, &serde_json::to_vec(&self.totals(&drawing))?)?;
        Ok(())
    }

    fn totals(&self, drawing: &Drawing<'_>) -> Totals {
        let live = drawing.live;
        let standing = match live.fold.epoch(&drawing.view) {
            None => DossierStanding::Founding,
            Some(epoch) if epoch.entry.level != record::act::LEVEL => DossierStanding::ReadOnly,
            Some(_) if live.fold.sealing(&drawing.view, self.party).is_none() => {
                DossierStanding::SealSuspended
            }
            Some(_) => DossierStanding::Open,
        };
        let founding = live.index.epochs.keys().find(|place| place.folio == *drawing.dossier);
        let unsigned = founding
            .and_then(|place| live.fold.proposal(&drawing.view, *place))
            .is_some_and(|state| state.needed.contains(&self.party) && !state.signed.contains(&self.party));
        let bound =
            founding.and_then(|place| live.fold.proposal(&drawing.view, *place)).is_some_and(|state| {
                state.held.contains(&self.party) && state.status == record::fold::Status::Open
            });
        let tips = crate::take_in::tips(live).into_iter();
        Totals {
            acts: live.index.acts,
            folios: live.fold.len() as u64,
            standing,
            unsigned,
            bound,
            parties: drawing.parties.iter().map(|(id, party)| (id.to_string(), party.clone())).collect(),
            tips: tips.map(|tip| (tip.feed.to_string(), tip.number, tip.folio.to_string())).collect(),
        }
    }

    /// Draws everything anew, the history apart.
    pub(crate) fn project_all(&self, tx: &dyn Tx, dossier: &DossierId, live: &Live) -> Result<()> {
        crate::reports::draw_all(tx, dossier, live)?;
        let drawing = self.drawing(tx, live, dossier)?;
        let items = live.fold.items(&drawing.view);
        let sheet = find_instrument(&drawing, &items)?;
        self.project_items_and_totals(tx, dossier, live, Some(items), sheet)
    }

    /// Writes the acts of a folio into the history.
    pub(crate) fn project_log(
        &self,
        tx: &dyn Tx,
        dossier: &DossierId,
        live: &Live,
        folio: &Folio,
        taken: &Taken,
    ) -> Result<()> {
        let rows = log::draw(live, folio, &taken.voids);
        Ok(tx.put_log(dossier, &rows)?)
    }

    /// The whole history anew.
    pub(crate) fn project_history(&self, tx: &dyn Tx, dossier: &DossierId, live: &Live) -> Result<()> {
        let view = live.fold.view(Some(self.party));
        let mut voids: BTreeMap<_, Vec<(u16, Rule)>> = BTreeMap::new();
        for (place, rule) in live.fold.voids(&view) {
            voids.entry(place.folio).or_default().push((place.index, rule));
        }
        let mut failed: Option<Error> = None;
        tx.each_folio(dossier, store::Arrival::NONE, &mut |row| {
            let drawn = Folio::parse(row.bytes).map_err(|_| Error::Unreadable(row.id)).and_then(|folio| {
                let voids = voids.get(&folio.id).map_or(&[][..], Vec::as_slice);
                Ok(tx.put_log(dossier, &log::draw(live, &folio, voids))?)
            });
            match drawn {
                Ok(()) => ControlFlow::Continue(()),
                Err(error) => {
                    failed = Some(error);
                    ControlFlow::Break(())
                }
            }
        })?;
        failed.map_or(Ok(()), Err)
    }
}

/// Index, kind and first item of each act of a folio, as the history has them.
pub(crate) fn log_rows(live: &Live, folio: &Folio) -> Vec<(u16, crate::views::ActKind, Option<ItemId>)> {
    let rows = log::draw(live, folio, &[]).into_iter();
    rows.filter_map(|row| {
        let sheet: LogSheet = serde_json::from_slice(&row.row).ok()?;
        Some((row.key.index, sheet.kind, row.items.first().copied()))
    })
    .collect()
}

pub(crate) fn instrument_sheet(read: &(impl Read + ?Sized), dossier: &DossierId) -> Result<InstrumentSheet> {
    let bytes = read.sheet(dossier, INSTRUMENT)?;
    bytes.map_or(Ok(InstrumentSheet::default()), |bytes| Ok(serde_json::from_slice(&bytes)?))
}

pub(crate) fn totals(read: &(impl Read + ?Sized), dossier: &DossierId) -> Result<Totals> {
    let bytes = read.sheet(dossier, TOTALS)?;
    let none = Totals {
        acts: 0,
        folios: 0,
        standing: DossierStanding::Founding,
        unsigned: false,
        bound: false,
        parties: Vec::new(),
        tips: Vec::new(),
    };
    bytes.map_or(Ok(none), |bytes| Ok(serde_json::from_slice(&bytes)?))
}

/// Where each item stands.
pub(crate) fn states(
    read: &(impl Read + ?Sized),
    dossier: &DossierId,
) -> Result<BTreeMap<ItemId, ItemState>> {
    let rows = read.items(dossier, &ItemFilter::default(), None, store::projections::MAX_PAGE)?;
    rows.iter().map(|row| Ok((row.item, ItemSheet::read(row)?.state))).collect()
}

/// The items of these proposals and of all their rivals: what is agreed on one item decides over the whole of every
/// package that names it on the same version. Of a proposal both item and base must meet.
fn beside(drawing: &Drawing<'_>, touched: &[Place]) -> Vec<ItemId> {
    let live = drawing.live;
    let mut all: BTreeSet<Place> = touched.iter().copied().collect();
    for propose in touched.iter().filter_map(|place| live.index.proposals.get(place)) {
        let pairs: HashSet<_> = propose.items.iter().map(|entry| (entry.item, entry.base)).collect();
        for entry in &propose.items {
            let Some(state) = live.fold.item(&drawing.view, entry.item) else { continue };
            for place in state.all {
                let rival = |it: &Arc<Propose>| it.items.iter().any(|it| pairs.contains(&(it.item, it.base)));
                if !all.contains(&place) && live.index.proposals.get(&place).is_some_and(rival) {
                    all.insert(place);
                }
            }
        }
    }
    let proposals = all.iter().filter_map(|place| live.index.proposals.get(place));
    proposals.flat_map(|propose| propose.items.iter().map(|entry| entry.item)).collect()
}

/// The facts of the dossier's instrument, where `items` touch one: as agreed, or else as proposed last. Of several
/// the one that comes first by id, so that every register draws the same.
fn find_instrument(drawing: &Drawing<'_>, items: &[ItemId]) -> Result<Option<InstrumentSheet>> {
    let is_one = |item: &ItemId| {
        Ok::<_, Error>(matches!(item::wording(drawing, item)?, Some((Content::Instrument(_), _))))
    };
    let mut touched = false;
    for item in items {
        touched = touched || is_one(item)?;
    }
    if !touched {
        return Ok(None);
    }
    let known = ItemFilter { kind: Some(INSTRUMENT_KIND), ..ItemFilter::default() };
    let known = drawing.read.items(drawing.dossier, &known, None, store::projections::MAX_PAGE)?;
    let mut all: Vec<ItemId> = known.iter().map(|row| row.item).chain(items.iter().copied()).collect();
    all.sort_unstable();
    all.dedup();
    for item in &all {
        if let Some((Content::Instrument(instrument), _)) = item::wording(drawing, item)? {
            return Ok(Some(sheet_of(&instrument)));
        }
    }
    Ok(None)
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
