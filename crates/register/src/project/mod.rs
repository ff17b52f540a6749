//! Rows that pages are drawn from. They change in the transaction that enters a folio and say nothing that the record
//! does not: drawn anew from the folios they are the same, byte for byte.
//!
//! What a step may change follows from what a row is drawn from; `redraw` holds to it:
//! 1. what all rows share, the *frame*: parties and their names, the instrument, the epoch in force, what a cut hides,
//!    and what our sealing register has entered. It is kept with the rows; where it differs, every row is redrawn;
//! 2. of each proposal on the item, what was said of it, and its status, which is read from the proposals that share an
//!    item and a base with it, and from no others;
//! 3. the texts of those proposals, of the versions they build on, and of who answers them.
//!
//! So what is said of a proposal, or a text of it, touches the items of the proposals tied to it or built on it. Nothing
//! else is read: an act that the fold gives no effect is in no row but its line of the history, which never changes.

mod fields;
mod instrument;
mod item;
mod log;
mod proposal;
mod redraw;

pub use fields::period_from_view;
pub(crate) use fields::{area_of, day, period};
pub(crate) use instrument::{InstrumentSheet, instrument_sheet};
pub(crate) use item::{ItemSheet, WHOSE_CONFIRMING, WHOSE_CROSSED, WHOSE_OURS, WHOSE_STUCK, WHOSE_THEIRS};
pub(crate) use log::LogSheet;
pub(crate) use proposal::item_state;

use crate::error::{Error, Result};
use crate::live::Live;
use crate::names;
use crate::open::Register;
use crate::views::{DossierStanding, ItemState, Party};
use record::fold::{Rule, Taken, View};
use record::folio::Folio;
use record::ids::{DossierId, FolioId, ItemId, PartyId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use store::{ItemFilter, Read, Tx};

/// Sheet with totals of the dossier.
const TOTALS: &str = "totals";

/// Totals of a dossier.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Totals {
    pub(crate) acts: u64,
    pub(crate) folios: u64,
    pub(crate) standing: DossierStanding,
    /// The register of ours that holds the seal, where we have several that are not ended.
    pub(crate) sealing: Option<String>,
    /// Whether our own signature of the founding is missing.
    pub(crate) unsigned: bool,
    /// Whether we have signed a founding that is still open.
    pub(crate) bound: bool,
    /// Parties, ours first.
    pub(crate) parties: Vec<(String, Party)>,
    /// Parties that all have invited and that have not joined yet.
    pub(crate) invited: Vec<(String, Party)>,
    /// Tips held, as a position states them.
    pub(crate) tips: Vec<(String, u32, String)>,
    /// The last folio that our sealing register has written, where that is another one (C4).
    pub(crate) entered: Option<String>,
}

impl Totals {
    /// Parties by id, ours first.
    pub(crate) fn parties(&self) -> Vec<(PartyId, Party)> {
        self.parties.iter().filter_map(|(id, party)| Some((id.parse().ok()?, party.clone()))).collect()
    }

    /// Parties that all have invited.
    pub(crate) fn invited(&self) -> Vec<(PartyId, Party)> {
        self.invited.iter().filter_map(|(id, party)| Some((id.parse().ok()?, party.clone()))).collect()
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
    /// Where another register of our party holds the seal: what that one has entered, and the folio that says so (C4).
    pub(crate) entered: Option<(FolioId, View)>,
}

impl Drawing<'_> {
    pub(crate) fn party(&self, id: &PartyId) -> Party {
        let found = self.parties.iter().find(|(party, _)| party == id).map(|(_, party)| party.clone());
        found.unwrap_or_else(|| {
            // Who is no party of the epoch in force is named as its card names it.
            let ours = *id == self.me;
            let line = if ours {
                crate::open::profile(self.read).ok().map(|it| names::line(&it.names, &it.code))
            } else {
                self.read.partner(id).ok().flatten().map(|partner| partner.name)
            };
            names::party(id, &line.unwrap_or_default(), ours)
        })
    }

    /// The same, for a strip of seals of other parties than those of the epoch in force; ours first.
    pub(crate) fn among(&self, parties: &[PartyId]) -> Drawing<'_> {
        let mut named: Vec<(PartyId, Party)> = parties.iter().map(|id| (*id, self.party(id))).collect();
        named.sort_by_key(|(_, party)| !party.ours);
        Drawing {
            read: self.read,
            live: self.live,
            dossier: self.dossier,
            view: self.view.clone(),
            me: self.me,
            parties: named,
            instrument: self.instrument.clone(),
            entered: self.entered.clone(),
        }
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
        let view = live.fold.view(Some(self.party));
        let ours = crate::desk::known_dossier(read, dossier)?.feed;
        let elsewhere = live.fold.sealing(&view, self.party).filter(|feed| *feed != ours);
        let last = elsewhere.and_then(|_| live.fold.last_sealed(&view, self.party));
        let entered = last.and_then(|last| Some((last, live.fold.view_at(&[last], Some(self.party)).ok()?)));
        Ok(Drawing {
            read,
            live,
            dossier,
            view,
            me: self.party,
            parties: self.parties(read, live)?,
            instrument,
            entered,
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

    fn totals(&self, drawing: &Drawing<'_>) -> Totals {
        let live = drawing.live;
        let standing = match live.fold.epoch(&drawing.view) {
            None => DossierStanding::Founding,
            Some(epoch) if epoch.entry.level != record::act::LEVEL => DossierStanding::ReadOnly,
            Some(epoch) if epoch.entry.parties.iter().all(|it| it.party != self.party) => {
                DossierStanding::Outside
            }
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
        let invited = match live.index.epochs.len() {
            0 | 1 => Default::default(),
            _ => crate::epochs::invited(live, self.party),
        };
        let invited = invited.iter().filter(|id| **id != self.party);
        Totals {
            acts: live.index.acts,
            folios: live.fold.len() as u64,
            standing,
            sealing: crate::posts::sealing_of_several(live, &drawing.view, self.party)
                .map(|feed| feed.to_string()),
            unsigned,
            bound,
            parties: drawing.parties.iter().map(|(id, party)| (id.to_string(), party.clone())).collect(),
            invited: invited.map(|id| (id.to_string(), drawing.party(id))).collect(),
            tips: tips.map(|tip| (tip.feed.to_string(), tip.number, tip.folio.to_string())).collect(),
            entered: drawing.entered.as_ref().map(|(last, _)| last.to_string()),
        }
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

pub(crate) fn totals(read: &(impl Read + ?Sized), dossier: &DossierId) -> Result<Totals> {
    let bytes = read.sheet(dossier, TOTALS)?;
    let none = Totals {
        acts: 0,
        folios: 0,
        standing: DossierStanding::Founding,
        sealing: None,
        unsigned: false,
        bound: false,
        parties: Vec::new(),
        invited: Vec::new(),
        tips: Vec::new(),
        entered: None,
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
