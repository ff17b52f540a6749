//! The exchange page, and the preview of a pouch.

use super::history::history_row;
use super::subject_of;
use crate::error::{Error, Result};
use crate::live::Live;
use crate::open::Register;
use crate::project::{states, totals};
use crate::take_in::{TakenIn, alarm_name, others, preview_name};
use crate::views::{
    ExchangePage, HistoryRow, ItemState, Leaving, PartnerLine, PouchPreview, StateChange, Staying,
};
use exchange::egress::Label;
use exchange::level::needed;
use record::fold::Taken;
use record::folio::Folio;
use record::hash::Hash;
use record::ids::{DossierId, FeedId, ItemId};
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use store::{Counted, LogFilter, Read, Store, Tx};

/// Most acts listed as leaving.
const MOST_LISTED: usize = 500;

impl Register {
    /// The exchange page of a dossier.
    pub fn exchange(&self, dossier: &DossierId) -> Result<ExchangePage> {
        let head = self.head(dossier)?;
        let partners = self.partner_lines(dossier)?;
        let ready = self.instructions(dossier)?;
        let (leaves, stays) = self.with_live(dossier, |state, read, live| {
            let (leaves, held_by_label) = self.leaving(read, live, dossier)?;
            let [notes, drafts, approvals] = state.drawer.staying(dossier)?;
            Ok((leaves, Staying { notes, drafts, held_by_label, approvals }))
        })?;
        let received = self.store.read(|read| {
            let kept = read.setting(&preview_name(dossier))?;
            kept.map_or(Ok(Vec::new()), |bytes| Ok::<_, Error>(vec![serde_json::from_slice(&bytes)?]))
        })?;
        Ok(ExchangePage { head, as_of: self.now().0.into(), partners, ready, leaves, stays, received })
    }

    /// Where each partner stands, from what it has said itself.
    pub(crate) fn partner_lines(&self, dossier: &DossierId) -> Result<Vec<PartnerLine>> {
        self.store.read(|read| {
            let row = crate::desk::known_dossier(read, dossier)?;
            let totals = totals(read, dossier)?;
            let mut lines = Vec::new();
            let parties = totals.parties().into_iter().chain(totals.invited());
            for (id, party) in parties.filter(|(id, _)| *id != self.party) {
                let partner = read.partner(&id)?;
                let own = read.link(Some(dossier), &id)?.and_then(|link| link.address);
                let all = read.link(None, &id)?.and_then(|link| link.address);
                let received = read.received_of(dossier, &id)?;
                let last = received.iter().max_by_key(|it| it.minute);
                let log = read.pouch_log(dossier, Some(&id), 50)?;
                let acknowledged = match last {
                    Some(last) => read.acknowledged(dossier, &last.feed)?,
                    None => Vec::new(),
                };
                let known =
                    acknowledged.iter().filter(|tip| tip.feed == row.feed).map(|tip| tip.number).max();
                let mut held: Vec<(String, u32, String)> = acknowledged
                    .iter()
                    .map(|tip| (tip.feed.to_string(), tip.number, tip.id.to_string()))
                    .collect();
                held.sort_unstable();
                lines.push(PartnerLine {
                    compared: partner.is_some_and(|partner| partner.compared.is_some()),
                    link: own.or(all),
                    last_sent: read.last_sent(dossier, &id)?.map(u64::from),
                    sent_at: log.iter().find(|entry| entry.sent).map(|entry| entry.minute.0.into()),
                    last_received: last.map(|last| last.last.into()),
                    received_at: last.map(|last| last.minute.0.into()),
                    gaps: received
                        .iter()
                        .flat_map(|it| &it.gaps)
                        .flat_map(|gap| gap.first..=gap.last)
                        .take(100)
                        .map(u64::from)
                        .collect(),
                    acknowledged: last.and_then(|last| last.acknowledged).map(u64::from),
                    identical: held == totals.tips,
                    unacknowledged: acts_above(read, dossier, &row.feed, known)?,
                    diverged: read.setting(&alarm_name(dossier, &id))?.is_some(),
                    party,
                });
            }
            Ok(lines)
        })
    }

    /// What has departed and some partner has not acknowledged: it goes with the next pouch. And of how many acts some
    /// text stays, because of its handling label.
    fn leaving(&self, read: &dyn Read, live: &Live, dossier: &DossierId) -> Result<(Vec<Leaving>, u32)> {
        let allowed = self.allowed(read, live, dossier)?;
        let stays = |label: &Option<Label>| match label {
            Some(label) => !allowed.labels.contains(label),
            None => !allowed.unlabelled,
        };
        let mut held = 0;
        let mut lines = Vec::new();
        let mut listed = std::collections::BTreeSet::new();
        for party in others(live, &self.party) {
            let last = read.last_sent(dossier, &party)?.is_some();
            let mut known = Vec::new();
            for received in read.received_of(dossier, &party)? {
                known.extend(read.acknowledged(dossier, &received.feed)?.iter().map(|tip| tip.id));
            }
            for one in needed(&live.fold.tips(), known, live).map_err(|error| Error::Unreadable(error.0))? {
                let ours = live.index.folios.get(&one.id).is_some_and(|note| note.party == self.party);
                if !ours || !listed.insert(one.id) || lines.len() >= MOST_LISTED {
                    continue;
                }
                let bytes = read.folio(&one.id)?.ok_or(Error::Unreadable(one.id))?;
                let folio = Folio::parse(&bytes).map_err(|_| Error::Unreadable(one.id))?;
                let texts = self.candidates(read, live, dossier, &one.id)?;
                for row in crate::project::log_rows(live, &folio) {
                    let texts = || texts.iter().filter(|it| it.cited.place.index == row.0);
                    held += u32::from(texts().any(|it| stays(&it.label)));
                    let body = folio.body(usize::from(row.0)).map_or(0, <[u8]>::len) as u64;
                    let subject = match row.2 {
                        Some(item) => subject_of(read, dossier, &item)?,
                        None => None,
                    };
                    lines.push(Leaving {
                        kind: row.1,
                        subject,
                        label: texts().find_map(|it| it.label.clone()).map(|it| it.0).unwrap_or_default(),
                        bytes: body
                            + texts()
                                .filter(|it| !stays(&it.label) && !it.erased)
                                .map(|it| it.bytes)
                                .sum::<u64>(),
                        repeated: last,
                    });
                }
            }
        }
        lines.truncate(MOST_LISTED);
        Ok((lines, held))
    }

    /// A pouch as it was taken in on trial.
    pub(crate) fn look(
        &self,
        tx: &dyn Tx,
        live: &Live,
        taken: &TakenIn,
        folios: &[(Folio, Taken)],
        before: &BTreeMap<ItemId, ItemState>,
        id: &Hash,
    ) -> Result<PouchPreview> {
        let dossier = &taken.dossier;
        let parties = self.parties(tx, live)?;
        let from = parties.iter().find(|(party, _)| *party == taken.from).map(|(_, party)| party.clone());
        let mut rows = Vec::new();
        let received_only = totals(tx, dossier)?.entered.is_some();
        for (folio, _) in folios {
            let note = live.index.folios.get(&folio.id);
            let Some(note) = note else { continue };
            let after = store::LogKey { height: note.height, folio: folio.id, index: u16::MAX };
            let count = folio.acts.len().max(1) as u32;
            let mut found = tx.log(dossier, &LogFilter::default(), Some(after), count)?;
            found.reverse();
            for row in &found {
                rows.push(HistoryRow { received_only, ..history_row(tx, dossier, &parties, row)? });
            }
        }
        let mut changes = Vec::new();
        for (item, to) in states(tx, dossier)? {
            let from = before.get(&item).copied();
            if from != Some(to)
                && let Some(subject) = subject_of(tx, dossier, &item)?
            {
                changes.push(StateChange { subject, from, to });
            }
        }
        let gaps = match taken.counted {
            Counted::AfterGap(gap) => (gap.first..=gap.last).take(100).map(u64::from).collect(),
            _ => Vec::new(),
        };
        Ok(PouchPreview {
            id: id.to_string(),
            from: from.unwrap_or_else(|| crate::names::party(&taken.from, "", false)),
            number: taken.number.into(),
            gaps,
            known: taken.counted == Counted::Repeated,
            folios: taken.folios,
            acts: taken.acts,
            waiting: taken.waiting,
            rows,
            changes,
        })
    }
}

/// Acts in the folios of our feed above a number.
fn acts_above(read: &dyn Read, dossier: &DossierId, feed: &FeedId, above: Option<u32>) -> Result<u64> {
    let mut acts = 0;
    read.each_folio_of_feed(dossier, feed, above, &mut |row| {
        acts += Folio::parse(row.bytes).map_or(0, |folio| folio.acts.len() as u64);
        ControlFlow::Continue(())
    })?;
    Ok(acts)
}
