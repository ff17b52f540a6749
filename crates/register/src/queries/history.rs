//! The history of a dossier, newest first.

use super::subject_of;
use crate::error::{Error, Result};
use crate::open::Register;
use crate::project::{LogSheet, totals};
use crate::refs::read_texts;
use crate::views::{History, HistoryRow, Party, Texts};
use record::ids::{DossierId, FolioId, ItemId, PartyId, PayloadId};
use std::collections::BTreeSet;
use store::{LogFilter, LogRow, Read, Store};

/// Acts on one page of the history.
const PAGE: u32 = 50;

impl Register {
    /// A page of the history; pages count from 1.
    pub fn history(&self, dossier: &DossierId, page: u32) -> Result<History> {
        let head = self.head(dossier)?;
        let page = page.max(1);
        let skip = (page - 1).saturating_mul(PAGE);
        let rows = self.history_rows(dossier, None, skip, PAGE)?;
        let totals = self.store.read(|read| totals(read, dossier))?;
        let pages = u32::try_from(totals.acts.div_ceil(PAGE.into())).unwrap_or(u32::MAX).max(page.min(1));
        let pages = if rows.is_empty() { pages.max(1) } else { pages.max(page) };
        Ok(History { head, rows, page, pages, total: totals.acts })
    }

    /// Rows of the history, newest first.
    pub(crate) fn history_rows(
        &self,
        dossier: &DossierId,
        item: Option<ItemId>,
        skip: u32,
        limit: u32,
    ) -> Result<Vec<HistoryRow>> {
        let parties = self.dossier_parties(dossier)?;
        let (mut shown, folios): (Vec<HistoryRow>, Vec<FolioId>) = self.store.read(|read| {
            let filter = LogFilter { item, void: false };
            let mut rows = read.log(dossier, &filter, None, skip.saturating_add(limit))?;
            let rows: Vec<LogRow> = rows.drain(..).skip(skip as usize).collect();
            let shown = rows.iter().map(|row| history_row(read, dossier, &parties, row));
            Ok::<_, Error>((shown.collect::<Result<_>>()?, rows.iter().map(|row| row.key.folio).collect()))
        })?;
        let received = self.received_only(dossier, &folios)?;
        for (row, folio) in shown.iter_mut().zip(&folios) {
            row.received_only = received.contains(folio);
        }
        Ok(shown)
    }

    /// Which of these folios our sealing register has not entered, where that is another one (C4).
    fn received_only(&self, dossier: &DossierId, folios: &[FolioId]) -> Result<BTreeSet<FolioId>> {
        let entered = self.store.read(|read| totals(read, dossier))?.entered;
        let Some(last) = entered.and_then(|last| last.parse().ok()).map(FolioId) else {
            return Ok(BTreeSet::new());
        };
        self.with_live(dossier, |_, _, live| {
            let view = live.fold.view_at(&[last], Some(self.party));
            let view = view.map_err(|unknown| Error::Unreadable(unknown.0))?;
            Ok(folios.iter().filter(|folio| !live.fold.holds(&view, folio)).copied().collect())
        })
    }
}

/// One act for pages: names and texts are looked up now.
pub(crate) fn history_row(
    read: &(impl Read + ?Sized),
    dossier: &DossierId,
    parties: &[(PartyId, Party)],
    row: &LogRow,
) -> Result<HistoryRow> {
    let sheet: LogSheet = serde_json::from_slice(&row.row)?;
    let party = parties.iter().find(|(id, _)| *id == row.party).map(|(_, party)| party.clone());
    let party = party.unwrap_or_else(|| crate::names::party(&row.party, "", false));
    let text = |id: &Option<String>| -> Result<Texts> {
        let Some(id) = id.as_ref().and_then(|id| id.parse::<PayloadId>().ok()) else {
            return Ok(Texts::default());
        };
        Ok(read.payload(dossier, &id)?.map(|held| read_texts(&held.content)).unwrap_or_default())
    };
    let subject = match row.items.first() {
        Some(item) => subject_of(read, dossier, item)?,
        None => None,
    };
    let writer = if party.code.is_empty() { &party.id } else { &party.code };
    Ok(HistoryRow {
        at: format!("{writer}·{}·{}", sheet.number, sheet.index),
        folio: row.key.folio.to_string()[..12].to_owned(),
        party: party.clone(),
        kind: sheet.kind,
        minute: sheet.minute,
        subject,
        proposal: sheet.proposal.clone(),
        office: text(&sheet.office)?,
        remark: text(&sheet.remark)?,
        void: row.rule.clone(),
        received_only: false,
    })
}
