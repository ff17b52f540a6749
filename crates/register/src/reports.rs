//! Reports: what one party alone states, about a version of an item or about the dossier. They bind nobody and need
//! nobody's consent. What a sort means and what its fields hold is the cooperation's; here they are carried and kept.
//!
//! Route: [`Register::report`] -> instruction -> departure -> folio -> `draw`, in the transaction that enters it ->
//! [`Register::reports`], without any fold.

use crate::deed::Deed;
use crate::error::{Error, Result};
use crate::live::Live;
use crate::open::Register;
use crate::refs::{Drawn, hex, place_ref, read_item, read_place, unhex};
use national::InstructionId;
use record::act::{Act, Report};
use record::fold::Version;
use record::folio::Folio;
use record::ids::{ActRef, DossierId, ItemId, PartyId, PayloadId, Place};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashMap};
use store::{Read, Store, Tx};

/// Most payloads, and most replaced reports, that one report names here.
pub const MOST_OF_A_REPORT: usize = 64;
/// Sheet that names the items reported on; the reports of each are in a sheet of its own.
const BUCKETS: &str = "reports";

/// A report to be recorded.
#[derive(Clone, Debug, Default)]
pub struct NewReport {
    /// The item it is about; `None`: the dossier.
    pub on: Option<ItemId>,
    /// The proposal that made the version reported on; `None`: the version in force.
    pub version: Option<Place>,
    /// Sort of report, of the level's schema.
    pub sort: u64,
    /// Fields and their bytes, in the order in which they are to be named.
    pub payloads: Vec<(u16, Vec<u8>)>,
    /// Earlier reports of ours that this one replaces.
    pub replaces: Vec<Place>,
}

/// A report as recorded, its texts as far as they are held here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportRow {
    /// Where it stands.
    pub place: Place,
    /// Height of its folio: reports stand in display order, by height, then place.
    pub height: u32,
    /// Who states it.
    pub party: PartyId,
    /// The item and the proposal that made the version it is about; `None`: the dossier.
    pub on: Option<(ItemId, Place)>,
    /// Sort of report.
    pub sort: u64,
    /// Fields in the order in which they are named; without bytes where a text was erased or has not come yet.
    pub payloads: Vec<(u16, Option<Vec<u8>>)>,
    /// Reports that it replaces.
    pub replaces: Vec<Place>,
    /// Whether a later report of the same party replaces it.
    pub replaced: bool,
    /// When the writer says it wrote, in minutes.
    pub minute: i64,
}

/// A report as a sheet keeps it; texts are looked up when it is shown.
#[derive(Serialize, Deserialize)]
struct ReportSheet {
    place: String,
    height: u32,
    party: String,
    version: Option<String>,
    sort: u64,
    content: Vec<(u16, String)>,
    replaces: Vec<String>,
    replaced: bool,
    minute: i64,
}

/// What one report is about, and its texts.
#[derive(Clone)]
struct Of {
    on: Option<(ItemId, Place)>,
    texts: Box<[PayloadId]>,
}

/// Which reports there are: by item, and by what replaces what.
#[derive(Clone, Default)]
pub(crate) struct Reports {
    on: HashMap<Option<ItemId>, Vec<Place>>,
    of: HashMap<Place, Of>,
    replaced: HashMap<Place, Vec<Place>>,
}

/// The version that a report is about, and its texts.
pub(crate) type SaidOf<'r> = (Option<(ItemId, Place)>, &'r [PayloadId]);

impl Reports {
    pub(crate) fn note(&mut self, place: Place, report: &Report) {
        let item = report.on.map(|(item, _)| item);
        self.on.entry(item).or_default().push(place);
        let texts = report.content.iter().map(|named| named.id).collect();
        self.of.insert(place, Of { on: report.on, texts });
        for replaced in &report.replaces {
            self.replaced.entry(replaced.from(place.folio)).or_default().push(place);
        }
    }

    /// The version that a report is about, and its texts.
    pub(crate) fn said_of(&self, place: &Place) -> Option<SaidOf<'_>> {
        self.of.get(place).map(|it| (it.on, &*it.texts))
    }

    /// The items whose reports a folio changes.
    fn touched(&self, folio: &Folio) -> BTreeSet<Option<ItemId>> {
        let reports = folio.acts.iter().filter_map(|act| match act {
            Act::Report(report) => Some(report),
            _ => None,
        });
        let mut items = BTreeSet::new();
        for report in reports {
            items.insert(report.on.map(|(item, _)| item));
            let replaced = report.replaces.iter().map(|it| it.from(folio.id));
            items.extend(
                replaced.filter_map(|place| self.of.get(&place)).map(|it| it.on.map(|(item, _)| item)),
            );
        }
        items
    }
}

impl Register {
    /// Records a report of ours, as an instruction that leaves with the next exchange.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an item, or a report of ours to be replaced, that is not there; [`Error::Closed`] where
    /// nothing is agreed on the item; [`Error::Input`] over the limits.
    pub fn report(&self, dossier: &DossierId, new: NewReport) -> Result<InstructionId> {
        if new.payloads.len().max(new.replaces.len()) > MOST_OF_A_REPORT {
            return Err(Error::Input(format!(
                "a report names at most {MOST_OF_A_REPORT} texts and replaces at most as many reports; divide it"
            )));
        }
        self.with_live(dossier, |state, read, live| {
            state.may_write()?;
            let on = match (new.on, new.version) {
                (None, _) => None,
                (Some(item), Some(version)) => {
                    let named = live.index.proposals.get(&version);
                    if !named.is_some_and(|it| it.items.iter().any(|entry| entry.item == item)) {
                        return Err(Error::not_found("proposal", &place_ref(&version)));
                    }
                    Some((item, version))
                }
                (Some(item), None) => Some((item, self.version_in_force(live, &item)?)),
            };
            let view = live.fold.view(Some(self.party));
            for place in &new.replaces {
                let ours = live.fold.report(&view, *place).is_some_and(|it| it.by == self.party);
                if !ours {
                    return Err(Error::not_found("report", &place_ref(place)));
                }
            }
            let deed = Deed::Report {
                on: on.map(|(item, version)| (item.to_string(), place_ref(&version))),
                sort: new.sort,
                payloads: new.payloads.iter().map(|(field, bytes)| (*field, hex(bytes))).collect(),
                replaces: new.replaces.iter().map(place_ref).collect(),
            };
            state.give(dossier, &deed, &crate::found::office_name(read)?, self.now())
        })
    }

    fn version_in_force(&self, live: &Live, item: &ItemId) -> Result<Place> {
        let view = live.fold.view(Some(self.party));
        match live.fold.item(&view, *item) {
            None => Err(Error::not_found("item", &item.to_string())),
            Some(state) => match state.version {
                Version::Made { by, .. } => Ok(by),
                _ => Err(Error::closed(crate::moves::local(crate::views::WhyNot::BaseNotAgreed))),
            },
        }
    }

    /// All reports of a dossier that count, replaced ones included, in display order.
    pub fn reports(&self, dossier: &DossierId) -> Result<Vec<ReportRow>> {
        self.store.read(|read| {
            crate::desk::known_dossier(read, dossier)?;
            reports_of(read, dossier)
        })
    }

    /// Reports about one item, replaced ones included, in display order; `None`: those about the dossier.
    pub fn reports_on(&self, dossier: &DossierId, item: Option<&ItemId>) -> Result<Vec<ReportRow>> {
        self.store.read(|read| {
            crate::desk::known_dossier(read, dossier)?;
            reports_on(read, dossier, item)
        })
    }
}

/// All reports of a dossier, from sheets.
pub(crate) fn reports_of(read: &(impl Read + ?Sized), dossier: &DossierId) -> Result<Vec<ReportRow>> {
    let mut all = Vec::new();
    for item in buckets(read, dossier)? {
        all.extend(reports_on(read, dossier, item.as_ref())?);
    }
    all.sort_by_key(|row| (row.height, row.place));
    Ok(all)
}

/// Reports about one item, from its sheet.
pub(crate) fn reports_on(
    read: &(impl Read + ?Sized),
    dossier: &DossierId,
    item: Option<&ItemId>,
) -> Result<Vec<ReportRow>> {
    let Some(bytes) = read.sheet(dossier, &sheet_name(item))? else { return Ok(Vec::new()) };
    let sheets: Vec<ReportSheet> = serde_json::from_slice(&bytes)?;
    let broken = || Error::Row("a report".into());
    sheets
        .into_iter()
        .map(|sheet| {
            let mut payloads = Vec::with_capacity(sheet.content.len());
            for (field, id) in &sheet.content {
                let id: PayloadId = id.parse().map_err(|_| broken())?;
                payloads.push((*field, read.payload(dossier, &id)?.map(|held| held.content)));
            }
            let version = sheet.version.as_deref().map(read_place).transpose()?;
            Ok(ReportRow {
                place: read_place(&sheet.place)?,
                height: sheet.height,
                party: sheet.party.parse().map_err(|_| broken())?,
                on: item.copied().zip(version),
                sort: sheet.sort,
                payloads,
                replaces: sheet.replaces.iter().map(|it| read_place(it)).collect::<Result<_>>()?,
                replaced: sheet.replaced,
                minute: sheet.minute,
            })
        })
        .collect()
}

fn sheet_name(item: Option<&ItemId>) -> String {
    format!("{BUCKETS}/{}", item.map(ItemId::to_string).unwrap_or_default())
}

/// The items that reports are about; none stands for the dossier itself.
fn buckets(read: &(impl Read + ?Sized), dossier: &DossierId) -> Result<BTreeSet<Option<ItemId>>> {
    let Some(bytes) = read.sheet(dossier, BUCKETS)? else { return Ok(BTreeSet::new()) };
    let names: Vec<String> = serde_json::from_slice(&bytes)?;
    let item = |name: &String| if name.is_empty() { Ok(None) } else { read_item(name).map(Some) };
    names.iter().map(item).collect()
}

/// Draws the reports that a folio has touched; all of them where it touches everything.
pub(crate) fn draw_touched(
    tx: &dyn Tx,
    dossier: &DossierId,
    live: &Live,
    folio: &Folio,
    all: bool,
) -> Result<()> {
    if live.index.reports.on.is_empty() {
        return Ok(());
    }
    let items =
        if all { live.index.reports.on.keys().copied().collect() } else { live.index.reports.touched(folio) };
    draw(tx, dossier, live, &items)
}

/// Draws every report.
pub(crate) fn draw_all(tx: &dyn Tx, dossier: &DossierId, live: &Live) -> Result<()> {
    draw(tx, dossier, live, &live.index.reports.on.keys().copied().collect())
}

fn draw(tx: &dyn Tx, dossier: &DossierId, live: &Live, items: &BTreeSet<Option<ItemId>>) -> Result<()> {
    if items.is_empty() {
        return Ok(());
    }
    let me = crate::desk::known_dossier(tx, dossier)?.party;
    let view = live.fold.view(Some(me));
    let reports = &live.index.reports;
    let known = buckets(tx, dossier)?;
    let mut left = known.clone();
    for item in items {
        let mut sheets = Vec::new();
        for place in reports.on.get(item).into_iter().flatten() {
            let Some(state) = live.fold.report(&view, *place) else { continue };
            let by_us = |by: &Place| live.fold.report(&view, *by).is_some_and(|it| it.by == state.by);
            let note = live.index.folios.get(&place.folio);
            sheets.push(ReportSheet {
                place: place_ref(place),
                height: note.map_or(0, |note| note.height),
                party: state.by.to_string(),
                version: state.report.on.map(|(_, version)| place_ref(&version)),
                sort: state.report.sort,
                content: state.report.content.iter().map(|it| (it.field, it.id.to_string())).collect(),
                replaces: state.report.replaces.iter().map(|it| place_ref(&it.from(place.folio))).collect(),
                replaced: reports.replaced.get(place).is_some_and(|all| all.iter().any(by_us)),
                minute: live.index.minute(&place.folio),
            });
        }
        sheets.sort_by_cached_key(|sheet| (sheet.height, read_place(&sheet.place).ok()));
        let name = sheet_name(item.as_ref());
        if sheets.is_empty() {
            left.remove(item);
            tx.remove_sheet(dossier, &name)?;
        } else {
            left.insert(*item);
            tx.put_sheet(dossier, &name, &serde_json::to_vec(&sheets)?)?;
        }
    }
    if left == known {
        return Ok(());
    }
    if left.is_empty() {
        return Ok(tx.remove_sheet(dossier, BUCKETS)?);
    }
    let names: Vec<String> =
        left.iter().map(|item| item.map(|it| it.to_string()).unwrap_or_default()).collect();
    Ok(tx.put_sheet(dossier, BUCKETS, &serde_json::to_vec(&names)?)?)
}

/// A report to be written; its texts are drawn as payloads.
pub(crate) fn build(
    on: Option<&(String, String)>,
    sort: u64,
    payloads: &[(u16, String)],
    replaces: &[String],
    drawn: &mut Drawn,
    rng: &mut dyn rand_core::CryptoRng,
) -> Result<Act> {
    let on =
        on.map(|(item, version)| Ok::<_, Error>((read_item(item)?, read_place(version)?))).transpose()?;
    let mut content = Vec::with_capacity(payloads.len());
    for (field, bytes) in payloads {
        let bytes = unhex(bytes).ok_or_else(|| Error::Row("an instruction's field".into()))?;
        content.push(drawn.fresh(*field, bytes, rng)?);
    }
    let replaces =
        replaces.iter().map(|place| read_place(place).map(ActRef::Place)).collect::<Result<_>>()?;
    Ok(Act::Report(Report { on, sort, content, replaces }))
}
