//! Pages, from rows. None of them folds the record; those that offer moves ask the fold in memory.

mod exchange;
mod history;
mod pages;
mod signing;

pub(crate) use history::history_row;

use crate::error::{Error, Result};
use crate::open::{Register, profile};
use crate::project::{ItemSheet, area_of, instrument_sheet, totals};
use crate::views::{
    Area, Carrier, DossierHead, DossierRow, ExchangeLine, Instruction, Party, PartySeal, Seal, Subject, Texts,
};
use record::ids::{DossierId, ItemId, PartyId};
use std::collections::BTreeMap;
use store::{Dossier, Read, Store};

/// Texts with the title found for an item.
pub(crate) fn subject_of(
    read: &(impl Read + ?Sized),
    dossier: &DossierId,
    item: &ItemId,
) -> Result<Option<Subject>> {
    let row = read.item(dossier, item)?;
    row.map(|row| Ok(ItemSheet::read(&row)?.subject)).transpose()
}

/// How a pouch travelled, from its code in the log.
pub(crate) fn carrier(code: u8) -> Carrier {
    match code {
        1 => Carrier::Link,
        3 => Carrier::Folder,
        _ => Carrier::Pouch,
    }
}

/// What we have answered, the answer being ready to leave: by proposal, with the minute.
pub(crate) struct Answered(BTreeMap<String, i64>);

impl Answered {
    /// Whether the answer to this proposal is ready to leave.
    pub(crate) fn has(&self, proposal: &str) -> bool {
        self.0.contains_key(proposal)
    }

    /// Our seal on a proposal says so: what is awaited of us is done and has not left.
    pub(crate) fn show(&self, proposal: &str, seals: &mut [PartySeal]) {
        let Some(since) = self.0.get(proposal) else { return };
        for seal in seals.iter_mut().filter(|it| it.party.ours) {
            seal.seal = Seal::ReadyToLeave;
            seal.since = Some(*since);
        }
    }
}

impl Register {
    /// Parties of a dossier for pages, ours first.
    pub(crate) fn dossier_parties(&self, dossier: &DossierId) -> Result<Vec<(PartyId, Party)>> {
        self.store.read(|read| {
            crate::desk::known_dossier(read, dossier)?;
            Ok(totals(read, dossier)?.parties())
        })
    }

    /// Dossiers kept here, in the order they were opened.
    pub fn dossiers(&self) -> Result<Vec<DossierRow>> {
        let all = self.store.read(|read| Ok::<_, Error>(read.dossiers()?))?;
        all.iter().map(|row| self.dossier_row(row)).collect()
    }

    fn dossier_row(&self, row: &Dossier) -> Result<DossierRow> {
        let parties = self.dossier_parties(&row.id)?;
        self.store.read(|read| {
            let counts = read.counts(&row.id)?;
            let waiting = |whose: &[u8]| {
                counts
                    .iter()
                    .filter(|count| whose.contains(&count.whose))
                    .map(|count| count.items as u32)
                    .sum::<u32>()
            };
            let totals = totals(read, &row.id)?;
            Ok(DossierRow {
                id: short(&row.id),
                title: self.title(read, row)?,
                parties: parties.iter().map(|(_, party)| party.clone()).collect(),
                standing: totals.standing,
                ours: waiting(&[crate::project::WHOSE_OURS])
                    + u32::from(totals.unsigned)
                    + crate::epochs::awaiting_us(read, &row.id)?,
                theirs: waiting(&[crate::project::WHOSE_THEIRS]),
                last_exchange: last_exchange(read, &row.id)?.map(|last| last.at),
            })
        })
    }

    fn title(&self, read: &dyn Read, row: &Dossier) -> Result<Texts> {
        let sheet = instrument_sheet(read, &row.id)?;
        Ok(if sheet.title.is_empty() { crate::found::facts(row).title } else { sheet.title })
    }

    /// Head of a dossier's pages.
    pub fn head(&self, dossier: &DossierId) -> Result<DossierHead> {
        let parties = self.dossier_parties(dossier)?;
        self.store.read(|read| {
            let row = crate::desk::known_dossier(read, dossier)?;
            let sheet = instrument_sheet(read, dossier)?;
            let profile = profile(read)?;
            let totals = totals(read, dossier)?;
            Ok(DossierHead {
                id: short(dossier),
                title: self.title(read, &row)?,
                subtitle: sheet.body.clone(),
                parties: parties.iter().map(|(_, party)| party.clone()).collect(),
                signed_on: sheet.signed_on,
                signed_at: sheet.signed_at.clone(),
                areas: sheet.areas.iter().map(|(code, _)| area_of(&sheet.areas, code)).collect::<Vec<Area>>(),
                standing: totals.standing,
                seal: crate::posts::seal_at(read, &row, totals.sealing.as_deref())?,
                post: profile.post,
                office: profile.office,
                example: profile.example,
            })
        })
    }

    /// Whether our own signature of the founding is still asked for.
    pub fn awaiting_founding(&self, dossier: &DossierId) -> Result<bool> {
        self.store.read(|read| Ok(totals(read, dossier)?.unsigned))
    }

    /// Instructions of a dossier that wait to leave, or that went back to the officer.
    pub fn instructions(&self, dossier: &DossierId) -> Result<Vec<Instruction>> {
        let kept = self.lock().drawer.list(dossier)?;
        self.store.read(|read| {
            crate::desk::known_dossier(read, dossier)?;
            let profile = profile(read)?;
            let mut found = Vec::with_capacity(kept.len());
            for kept in &kept {
                found.push(Instruction {
                    id: kept.id.to_string(),
                    action: kept.deed.action(),
                    subject: self.deed_subject(read, dossier, &kept.deed)?,
                    proposal: kept.deed.proposal().map(str::to_owned),
                    office: match kept.office.as_str() {
                        "" => profile.office.clone(),
                        office => Texts::of(&profile.language, office),
                    },
                    since: kept.since.0.into(),
                    returned: kept.returned.clone(),
                });
            }
            Ok(found)
        })
    }

    /// Proposals that we have answered, the answer being ready to leave, with the minute of each.
    pub(crate) fn answered(&self, dossier: &DossierId) -> Result<Answered> {
        let kept = self.lock().drawer.list(dossier)?.into_iter();
        let ready = kept.filter(|kept| kept.returned.is_none());
        let ready = ready.filter_map(|kept| Some((kept.deed.proposal()?.to_owned(), kept.since.0.into())));
        Ok(Answered(ready.collect()))
    }

    fn deed_subject(
        &self,
        read: &dyn Read,
        dossier: &DossierId,
        deed: &crate::deed::Deed,
    ) -> Result<Option<Subject>> {
        if let crate::deed::Deed::Propose { items, .. } = deed
            && let Some(draft) = items.first()
        {
            let item = crate::refs::read_item(&draft.item)?;
            if let Some(known) = subject_of(read, dossier, &item)? {
                return Ok(Some(known));
            }
            let title = draft.read().map(|content| crate::refs::texts(&content.title())).unwrap_or_default();
            return Ok(Some(Subject {
                item: draft.item.clone(),
                reference: draft.item[..8].to_owned(),
                title,
            }));
        }
        let Some(place) = deed.proposal().and_then(|text| crate::refs::read_place(text).ok()) else {
            return Ok(None);
        };
        // The history names the items of every proposal.
        let items = self.items_of(read, dossier, &place)?;
        items.first().map_or(Ok(None), |item| subject_of(read, dossier, item))
    }

    /// Items of a proposal, from its line in the history.
    pub(crate) fn items_of(
        &self,
        read: &(impl Read + ?Sized),
        dossier: &DossierId,
        place: &record::ids::Place,
    ) -> Result<Vec<ItemId>> {
        let Some(folio) = read.folio(&place.folio)? else { return Ok(Vec::new()) };
        let _ = dossier;
        Ok(match record::folio::Folio::act_of(&folio, place.index) {
            Some(record::act::Act::Propose(propose)) => {
                propose.items.iter().map(|entry| entry.item).collect()
            }
            _ => Vec::new(),
        })
    }

    /// The line at the top of pages: last exchange, and whether all hold the same.
    pub(crate) fn exchange_line(&self, dossier: &DossierId) -> Result<ExchangeLine> {
        let parties = self.dossier_parties(dossier)?;
        let ready = self.lock().drawer.list(dossier)?.iter().filter(|kept| kept.returned.is_none()).count();
        let lines = self.partner_lines(dossier)?;
        self.store.read(|read| {
            let last = last_exchange(read, dossier)?;
            let totals = totals(read, dossier)?;
            let party =
                |id: &PartyId| parties.iter().find(|(party, _)| party == id).map(|(_, party)| party.clone());
            let unacknowledged = lines.iter().map(|line| line.unacknowledged).max().unwrap_or(0);
            Ok(ExchangeLine {
                with: last.as_ref().and_then(|last| party(&last.with)),
                at: last.as_ref().map(|last| last.at),
                carrier: last.as_ref().map(|last| last.carrier),
                identical: !lines.is_empty() && lines.iter().all(|line| line.identical) && ready == 0,
                diverged: lines.iter().any(|line| line.diverged),
                acts: totals.acts,
                waiting: ready as u32 + u32::try_from(unacknowledged).unwrap_or(u32::MAX),
            })
        })
    }
}

/// The last exchange of a dossier: a pouch, or a knock that was answered.
pub(crate) struct LastExchange {
    with: PartyId,
    at: i64,
    carrier: Carrier,
}

fn last_exchange(read: &(impl Read + ?Sized), dossier: &DossierId) -> Result<Option<LastExchange>> {
    let pouch = read.pouch_log(dossier, None, 1)?.into_iter().next().map(|entry| LastExchange {
        with: entry.party,
        at: entry.minute.0.into(),
        carrier: carrier(entry.carrier),
    });
    let knock = crate::knock::last(read, dossier)?;
    let knock = knock.map(|(with, at)| LastExchange { with, at: at.0.into(), carrier: Carrier::Link });
    Ok(match (pouch, knock) {
        (Some(pouch), Some(knock)) => Some(if knock.at >= pouch.at { knock } else { pouch }),
        (pouch, knock) => pouch.or(knock),
    })
}

/// Short reference of a dossier.
pub(crate) fn short(dossier: &DossierId) -> String {
    dossier.to_string()[..16].to_owned()
}
