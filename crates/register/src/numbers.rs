//! References that people can say, for new items without one.
//!
//! Whoever proposes an item first numbers it, out of numbers that only its own party takes, so two
//! registers that propose at once never give the same one (see `cooperation::reference`). What is
//! taken is what stands in the dossier and what waits here to leave.

use crate::deed::Deed;
use crate::error::Result;
use crate::live::Live;
use crate::open::{Register, State};
use crate::project::ItemSheet;
use cooperation::code::{AreaCode, PartyCode};
use cooperation::content::{Content, ItemRef, Kind};
use cooperation::reference::{PointReference, Reference, SessionReference, next_number};
use record::ids::{DossierId, ItemId};
use std::collections::{BTreeMap, BTreeSet};
use store::{ItemFilter, Read};

/// Numbers that one party takes in a row: of lines of a plan, and of decisions or actions of a session.
const LINES: u16 = 500;
const POINTS: u16 = 50;

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Series {
    Lines(AreaCode, i16),
    Decisions(SessionReference),
    Actions(SessionReference),
}

/// Gives references to new items.
pub(crate) struct Numbers<'r> {
    read: &'r dyn Read,
    dossier: &'r DossierId,
    parties: Vec<PartyCode>,
    ours: Option<PartyCode>,
    /// What waits to leave, and what this proposal has added so far.
    fresh: Vec<(ItemId, Content)>,
    taken: BTreeMap<Series, BTreeSet<u16>>,
}

impl<'r> Numbers<'r> {
    pub(crate) fn of(
        register: &Register,
        state: &State,
        read: &'r dyn Read,
        live: &Live,
        dossier: &'r DossierId,
    ) -> Result<Self> {
        let parties = register.parties(read, live)?;
        let codes = parties.iter().filter_map(|(_, party)| party.code.parse().ok()).collect();
        let ours = parties.iter().find(|(id, _)| *id == register.party());
        let ours = ours.and_then(|(_, party)| party.code.parse().ok());
        let mut fresh = Vec::new();
        for kept in state.drawer.list(dossier)? {
            if let Deed::Propose { items, .. } = &kept.deed {
                let read = |item: &crate::deed::DraftItem| {
                    Some((crate::refs::read_item(&item.item).ok()?, item.read()?))
                };
                fresh.extend(items.iter().filter_map(read));
            }
        }
        Ok(Numbers { read, dossier, parties: codes, ours, fresh, taken: BTreeMap::new() })
    }

    /// Gives the item a reference if it has none and its kind has one.
    pub(crate) fn assign(&mut self, item: ItemId, content: &mut Content) -> Result<()> {
        match content {
            Content::Activity(it) if it.reference.is_none() => {
                let (area, year) = (it.area.clone(), it.period.year());
                let number = self.next(Series::Lines(area.clone(), year), LINES, 9999)?;
                let year = u16::try_from(year).unwrap_or(1000);
                it.reference =
                    number.and_then(|n| Reference::new(self.parties.iter().cloned(), year, area, n).ok());
            }
            Content::Session(it) if it.reference.is_none() => {
                let number = u16::try_from(it.number).ok();
                it.reference =
                    number.and_then(|n| SessionReference::new(self.parties.iter().cloned(), n).ok());
            }
            Content::Decision(it) if it.reference.is_none() => {
                if let Some(session) = self.session(it.session)? {
                    let number = self.next(Series::Decisions(session.clone()), POINTS, 999)?;
                    it.reference = number.and_then(|n| PointReference::decision(session, n).ok());
                }
            }
            Content::Action(it) if it.reference.is_none() => {
                if let Some(session) = self.session(it.origin)? {
                    let number = self.next(Series::Actions(session.clone()), POINTS, 999)?;
                    it.reference = number.and_then(|n| PointReference::action(session, n).ok());
                }
            }
            _ => {}
        }
        self.fresh.push((item, content.clone()));
        Ok(())
    }

    fn next(&mut self, series: Series, block: u16, most: u16) -> Result<Option<u16>> {
        if !self.taken.contains_key(&series) {
            let taken = self.taken(&series)?;
            self.taken.insert(series.clone(), taken);
        }
        let taken = self.taken.entry(series).or_default();
        let number = self.ours.as_ref().and_then(|ours| next_number(&self.parties, ours, taken, block, most));
        taken.extend(number);
        Ok(number)
    }

    /// The numbers that stand in the dossier or wait to leave.
    fn taken(&self, series: &Series) -> Result<BTreeSet<u16>> {
        let mut taken: BTreeSet<u16> =
            self.fresh.iter().filter_map(|(_, content)| number(series, &content.reference()?)).collect();
        let filter = match series {
            Series::Lines(area, year) => {
                ItemFilter { area: Some(ItemId(area.to_id16())), year: Some(*year), ..ItemFilter::default() }
            }
            Series::Decisions(_) => of_kind(Kind::Decision),
            Series::Actions(_) => of_kind(Kind::Action),
        };
        self.each(&filter, |_, reference| taken.extend(number(series, &reference)))?;
        Ok(taken)
    }

    /// The reference of the session that an item follows from: the session itself, or that of the decision.
    fn session(&self, item: ItemRef) -> Result<Option<SessionReference>> {
        let id = ItemId(item.0);
        let mut written = self.fresh.iter().find(|(it, _)| *it == id).and_then(|(_, it)| it.reference());
        for kind in [Kind::Session, Kind::Decision] {
            if written.is_none() {
                self.each(&of_kind(kind), |it, reference| {
                    if it == id {
                        written = Some(reference);
                    }
                })?;
            }
        }
        Ok(written.and_then(|text| match text.parse::<PointReference>() {
            Ok(point) => Some(point.session().clone()),
            Err(_) => text.parse().ok(),
        }))
    }

    /// Every item that passes the filter, with its reference, page by page.
    fn each(&self, filter: &ItemFilter, mut see: impl FnMut(ItemId, String)) -> Result<()> {
        let mut after: Option<(Vec<u8>, ItemId)> = None;
        loop {
            let from = after.as_ref().map(|(rank, item)| (rank.as_slice(), *item));
            let rows = self.read.items(self.dossier, filter, from, store::projections::MAX_PAGE)?;
            for row in &rows {
                if let Ok(sheet) = ItemSheet::read(row) {
                    see(row.item, sheet.full_reference);
                }
            }
            match rows.last() {
                Some(last) if rows.len() == store::projections::MAX_PAGE as usize => {
                    after = Some((last.rank.clone(), last.item));
                }
                _ => return Ok(()),
            }
        }
    }
}

fn of_kind(kind: Kind) -> ItemFilter {
    ItemFilter { kind: Some(kind.number().into()), ..ItemFilter::default() }
}

fn number(series: &Series, reference: &str) -> Option<u16> {
    match series {
        Series::Lines(area, year) => {
            let line: Reference = reference.parse().ok()?;
            (line.area() == area && i32::from(line.year()) == i32::from(*year)).then(|| line.number())
        }
        Series::Decisions(session) | Series::Actions(session) => {
            let point: PointReference = reference.parse().ok()?;
            let same =
                point.session() == session && point.is_decision() == matches!(series, Series::Decisions(_));
            same.then(|| point.number())
        }
    }
}
