//! The one byte form of a review, and its digest.
//!
//! Deterministic CBOR (RFC 8949 section 4.2.1), as every payload: arrays in a fixed order, items as 16 bytes ascending,
//! numbers never apart from the items that they count.

use cooperation::content::{Digest, ItemRef, Reason};
use cooperation::life::report::Extent;
use cooperation::wire::{Wire, Writer};
use record::hash::hash;

use super::{Count, Fate, Review, Tally, Work};

/// Writes a review.
fn write(it: &Review, to: &mut Writer) {
    to.array(13);
    // The version of this form.
    to.uint(1);
    it.period.write(to);
    it.as_of.write(to);
    tally(&it.all, to);
    to.array(it.by_area.len());
    for (area, of) in &it.by_area {
        to.array(2);
        area.write(to);
        tally(of, to);
    }
    to.array(it.by_host.len());
    for (host, of) in &it.by_host {
        to.array(2);
        to.text(host);
        tally(of, to);
    }
    to.array(it.by_quarter.len());
    for (quarter, of) in &it.by_quarter {
        to.array(2);
        to.uint(u64::from(*quarter));
        tally(of, to);
    }
    to.array(it.reasons.len());
    for ((fate, reason), count) in &it.reasons {
        to.array(3);
        to.uint(number(*fate));
        to.uint(reason.map_or(0, |reason: Reason| u64::from(reason.number())));
        items(count, to);
    }
    work(&it.decisions, to);
    work(&it.actions, to);
    to.array(it.results.len());
    for row in &it.results {
        to.array(4);
        row.item.write(to);
        to.array(usize::from(row.expected.is_some()));
        row.expected.iter().for_each(|text| text.write(to));
        to.array(row.stated.len());
        for (party, text) in &row.stated {
            to.array(2);
            party.write(to);
            text.write(to);
        }
        to.uint(extent(row.reached));
    }
    to.array(it.reached.len());
    for (reached, count) in &it.reached {
        to.array(2);
        to.uint(extent(*reached));
        items(count, to);
    }
    to.uint(it.reports_missing as u64);
}

fn number(fate: Fate) -> u64 {
    Fate::ALL.iter().position(|it| *it == fate).map_or(0, |at| at as u64)
}

fn extent(reached: Option<Extent>) -> u64 {
    reached.map_or(0, |extent| u64::from(extent.number()))
}

fn items(count: &Count, to: &mut Writer) {
    to.array(count.number());
    count.items().for_each(|item: ItemRef| item.write(to));
}

fn tally(of: &Tally, to: &mut Writer) {
    to.array(5);
    items(&of.planned, to);
    items(&of.out_of_plan, to);
    to.array(of.fates.len());
    for (fate, count) in &of.fates {
        to.array(2);
        to.uint(number(*fate));
        items(count, to);
    }
    items(&of.held_confirmed, to);
    items(&of.moved, to);
}

fn work(of: &Work, to: &mut Writer) {
    to.array(5);
    [&of.closed, &of.open, &of.late, &of.dropped, &of.not_readable]
        .into_iter()
        .for_each(|count| items(count, to));
}

impl Review {
    /// The one byte form of these numbers.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut to = Writer::default();
        write(self, &mut to);
        to.into_bytes()
    }

    /// The digest that an agreed review names: SHA-256 under the tag `review`.
    #[must_use]
    pub fn digest(&self) -> Digest {
        Digest(hash("review", &[&self.to_bytes()]).0)
    }
}
