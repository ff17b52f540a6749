//! Which rows a step redraws.

use super::instrument::{self, INSTRUMENT};
use super::{Drawing, TOTALS, item};
use crate::error::{Error, Result};
use crate::live::Live;
use crate::open::Register;
use record::fold::Taken;
use record::hash::{Hash, hash};
use record::ids::{DossierId, ItemId, PartyId, Place};
use std::collections::BTreeSet;
use store::{ItemFilter, ItemRow, Read, Store, Tx};

/// Sheet with the hash of the frame that the rows were drawn under.
const FRAME: &str = "frame";

impl Register {
    /// Draws anew what folios and texts have touched; all rows where the frame is another than they were drawn under.
    pub(crate) fn project(&self, tx: &dyn Tx, dossier: &DossierId, live: &Live, taken: &Taken) -> Result<()> {
        let drawing = self.drawing(tx, live, dossier)?;
        let frame = frame(&drawing)?;
        if taken.all_touched || tx.sheet(dossier, FRAME)?.as_deref() != Some(&frame.0[..]) {
            redraw_all(tx, &drawing)?;
        } else {
            redraw(tx, &drawing, &affected(live, &taken.touched))?;
        }
        self.close(tx, drawing)
    }

    /// Draws everything anew, the history apart.
    pub(crate) fn project_all(&self, tx: &dyn Tx, dossier: &DossierId, live: &Live) -> Result<()> {
        let drawing = self.drawing(tx, live, dossier)?;
        redraw_all(tx, &drawing)?;
        self.close(tx, drawing)
    }

    /// Draws anew the dossiers that name a party, once its name is known.
    pub(crate) fn name_drawn(&self, party: &PartyId) -> Result<()> {
        let mut guard = self.lock();
        let all = self.store.read(|read| Ok::<_, Error>(read.dossiers()?))?;
        for row in all {
            self.change(&mut guard, &row.id, |_, tx, live, row| {
                let mut named = live.index.epochs.values().flat_map(|entry| &entry.parties);
                if !named.any(|record| record.party == *party) {
                    return Ok(());
                }
                self.project(tx, &row.id, live, &Taken::default())
            })?;
        }
        Ok(())
    }

    /// Compares every row with one drawn anew from the folios kept, and changes nothing.
    ///
    /// # Errors
    /// [`Error::Row`] names the first one that differs.
    pub fn rows_check(&self, dossier: &DossierId) -> Result<()> {
        let _guard = self.lock();
        let looked = self.store.write(|tx| {
            let rows = |tx: &dyn Tx| all_rows(tx, dossier);
            let (before, kept) = (rows(tx)?, tx.projection_fingerprint(dossier)?);
            let live = Live::load(tx, dossier)?;
            tx.clear_projections(dossier)?;
            self.project_all(tx, dossier, &live)?;
            self.project_history(tx, dossier, &live)?;
            let (after, anew) = (rows(tx)?, tx.projection_fingerprint(dossier)?);
            let differs = before.iter().zip(&after).find(|(one, other)| one != other);
            let what = match differs {
                Some((one, _)) => format!("item {}", one.item),
                None if before.len() != after.len() => format!("{} items for {}", before.len(), after.len()),
                None => "a line of the history or a total".to_owned(),
            };
            Err::<(), _>(Looked::Done((kept != anew).then_some(what)))
        });
        match looked {
            Err(Looked::Done(None)) | Ok(()) => Ok(()),
            Err(Looked::Done(Some(what))) => Err(Error::Row(what)),
            Err(Looked::Failed(error)) => Err(error),
        }
    }

    /// The instrument may be worded anew by the rows just drawn: then all rows are drawn under it. Its own wording does
    /// not depend on it, so this ends.
    fn close(&self, tx: &dyn Tx, drawing: Drawing<'_>) -> Result<()> {
        let (dossier, live) = (drawing.dossier, drawing.live);
        let sheet = instrument::find(&drawing)?;
        let drawing = if sheet == drawing.instrument {
            drawing
        } else {
            tx.put_sheet(dossier, INSTRUMENT, &serde_json::to_vec(&sheet)?)?;
            let drawing = self.drawing(tx, live, dossier)?;
            redraw_all(tx, &drawing)?;
            drawing
        };
        tx.put_sheet(dossier, INSTRUMENT, &serde_json::to_vec(&sheet)?)?;
        tx.put_sheet(dossier, FRAME, &frame(&drawing)?.0)?;
        crate::epochs::draw(tx, &drawing)?;
        Ok(tx.put_sheet(dossier, TOTALS, &serde_json::to_vec(&self.totals(&drawing))?)?)
    }
}

/// What all rows share.
fn frame(drawing: &Drawing<'_>) -> Result<Hash> {
    let fold = &drawing.live.fold;
    let epoch = fold.epoch(&drawing.view).map(|epoch| epoch.id.to_string());
    let parties: Vec<_> = drawing.parties.iter().map(|(id, party)| (id.to_string(), party)).collect();
    let hidden = fold.uncounted(&drawing.view).into_iter();
    let hidden: Vec<_> = hidden.map(|(first, last)| (first.to_string(), last.to_string())).collect();
    let entered = drawing.entered.as_ref().map(|(last, _)| last.to_string());
    let bytes = serde_json::to_vec(&(&drawing.instrument, parties, epoch, hidden, entered))?;
    Ok(hash("frame", &[&bytes]))
}

/// The items whose rows are drawn from what is said of these proposals, or from their texts.
fn affected(live: &Live, touched: &[Place]) -> BTreeSet<ItemId> {
    let mut read: BTreeSet<Place> = touched.iter().copied().collect();
    for place in touched {
        read.extend(live.fold.tied(*place));
        read.extend(live.fold.built_on(*place));
    }
    let proposals = read.iter().filter_map(|place| live.index.proposals.get(place));
    proposals.flat_map(|propose| propose.items.iter().map(|entry| entry.item)).collect()
}

/// Draws the rows of these items; an item on which nothing counts has none.
fn redraw(tx: &dyn Tx, drawing: &Drawing<'_>, items: &BTreeSet<ItemId>) -> Result<()> {
    let mut rows = Vec::with_capacity(items.len());
    for item in items {
        match item::draw(drawing, item)? {
            Some(row) => rows.push(row),
            None => tx.remove_item(drawing.dossier, item)?,
        }
    }
    Ok(tx.put_items(drawing.dossier, &rows)?)
}

fn redraw_all(tx: &dyn Tx, drawing: &Drawing<'_>) -> Result<()> {
    crate::reports::draw_all(tx, drawing.dossier, drawing.live)?;
    let mut items: BTreeSet<ItemId> = drawing.live.fold.items(&drawing.view).into_iter().collect();
    items.extend(all_rows(tx, drawing.dossier)?.iter().map(|row| row.item));
    redraw(tx, drawing, &items)
}

/// Every row, by rank.
fn all_rows(read: &(impl Read + ?Sized), dossier: &DossierId) -> Result<Vec<ItemRow>> {
    let mut all: Vec<ItemRow> = Vec::new();
    loop {
        let from = all.last().map(|row| (row.rank.as_slice(), row.item));
        let rows = read.items(dossier, &ItemFilter::default(), from, store::projections::MAX_PAGE)?;
        if rows.is_empty() {
            return Ok(all);
        }
        all.extend(rows);
    }
}

/// How a look that leaves no trace ends: its transaction is always undone.
enum Looked {
    Done(Option<String>),
    Failed(Error),
}

impl From<store::StoreError> for Looked {
    fn from(error: store::StoreError) -> Self {
        Looked::Failed(error.into())
    }
}

impl From<Error> for Looked {
    fn from(error: Error) -> Self {
        Looked::Failed(error)
    }
}
