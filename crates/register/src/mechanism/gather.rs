//! What the fold holds, in the words of the life cycles.

use crate::error::{Error, Result};
use crate::live::Live;
use crate::open::Register;
use crate::propose::{contents, read_content};
use cooperation::code::PartyCode;
use cooperation::content::ItemRef;
use cooperation::life::{
    Dossier, Filed, Item, Order, Party, Proposal, ProposalStanding, Version as AgreedVersion, Wording,
};
use jiff::civil::Date;
use record::fold::{ProposalState, Status, Version, View};
use record::ids::{DossierId, FolioId, ItemId, PartyId, Place};
use std::collections::{BTreeMap, BTreeSet};
use store::Read;

/// One reading of a dossier.
struct Gathering<'g> {
    read: &'g dyn Read,
    live: &'g Live,
    dossier: &'g DossierId,
    view: View,
    codes: BTreeMap<PartyId, PartyCode>,
}

impl Register {
    /// The dossier as the life cycles see it.
    pub(super) fn gather(&self, read: &dyn Read, live: &Live, dossier: &DossierId) -> Result<Dossier> {
        let mut parties = Vec::new();
        let mut codes = BTreeMap::new();
        for (id, party) in self.parties(read, live)? {
            // A party whose card bears no code is called by the beginning of its name in the record.
            let code: PartyCode = match party.code.parse() {
                Ok(code) => code,
                Err(_) => format!("X{}", &id.to_string()[..6]).to_ascii_uppercase().parse()?,
            };
            codes.insert(id, code.clone());
            parties.push(Party { code, id, languages: Vec::new() });
        }
        let view = live.fold.view(Some(self.party()));
        let gathering = Gathering { read, live, dossier, view, codes };
        let items = gathering.items()?;
        let proposals = gathering.proposals()?;
        let reports = gathering.reports()?;
        Ok(Dossier { parties, items, proposals, reports })
    }
}

impl Gathering<'_> {
    fn items(&self) -> Result<Vec<Item>> {
        let mut items = Vec::new();
        for item in self.live.fold.items(&self.view) {
            let Some(state) = self.live.fold.item(&self.view, item) else { continue };
            let (last, contested) = match &state.version {
                Version::None => continue,
                Version::Made { by, .. } => (Some(*by), false),
                Version::Contested(rivals) => (self.common_base(rivals, &item), true),
            };
            let mut versions = Vec::new();
            let mut at = last;
            while let Some(place) = at {
                versions.push(self.version(&place, &item)?);
                at = self.base(&place, &item);
            }
            versions.reverse();
            items.push(Item { key: ItemRef(item.0), versions, contested });
        }
        Ok(items)
    }

    /// The version that a proposal builds upon.
    fn base(&self, place: &Place, item: &ItemId) -> Option<Place> {
        let propose = self.live.index.proposals.get(place)?;
        propose.items.iter().find(|entry| entry.item == *item)?.base
    }

    /// What rivals have in common: the version below them.
    fn common_base(&self, rivals: &[Place], item: &ItemId) -> Option<Place> {
        rivals.first().and_then(|rival| self.base(rival, item))
    }

    fn version(&self, place: &Place, item: &ItemId) -> Result<AgreedVersion> {
        let mut signed: BTreeMap<PartyCode, Order> = BTreeMap::new();
        let mut last = (Order(0), place.folio);
        for (party, at) in self.live.fold.signatures(&self.view, *place) {
            let order = self.order(&at.folio);
            if order >= last.0 {
                last = (order, at.folio);
            }
            if let Some(code) = self.codes.get(&party) {
                let known = signed.entry(code.clone()).or_insert(order);
                *known = order.min(*known);
            }
        }
        Ok(AgreedVersion {
            place: *place,
            order: last.0,
            day: self.day(&last.1),
            signed,
            wording: self.wording(place, item)?,
        })
    }

    fn wording(&self, place: &Place, item: &ItemId) -> Result<Wording> {
        let refs = contents(self.live, place, item);
        if refs.is_empty() {
            return Ok(Wording::Withdrawn);
        }
        match read_content(self.read, self.dossier, &refs) {
            Ok(content) => Ok(Wording::Text(Box::new(content))),
            Err(Error::Content(cooperation::content::ContentError::NotHeld(_)))
            | Err(Error::Content(cooperation::content::ContentError::NoKind)) => Ok(Wording::NotReceived),
            Err(Error::Content(error)) => Ok(Wording::Unreadable(error.to_string())),
            Err(error) => Err(error),
        }
    }

    fn proposals(&self) -> Result<Vec<Proposal>> {
        let mut proposals = Vec::new();
        for place in self.live.fold.proposals(&self.view) {
            let Some(state) = self.live.fold.proposal(&self.view, place) else { continue };
            let standing = match state.status {
                Status::Agreed => continue,
                Status::Open => ProposalStanding::Open,
                Status::SignedByAll => ProposalStanding::SignedByAll,
                Status::SetAside => ProposalStanding::SetAside,
                Status::Stuck | Status::Superseded | Status::Settled => ProposalStanding::Overtaken,
            };
            // An epoch is about the parties, not about what they do together.
            if state.items.is_empty() {
                continue;
            }
            if let Some(by) = self.codes.get(&state.by) {
                proposals.push(self.proposal(place, &state, by.clone(), standing)?);
            }
        }
        Ok(proposals)
    }

    fn proposal(
        &self,
        place: Place,
        state: &ProposalState,
        by: PartyCode,
        standing: ProposalStanding,
    ) -> Result<Proposal> {
        let entries =
            state.items.iter().map(|(item, base)| Ok((ItemRef(item.0), *base, self.wording(&place, item)?)));
        let codes = |all: &[PartyId]| -> BTreeSet<PartyCode> {
            all.iter().filter_map(|party| self.codes.get(party).cloned()).collect()
        };
        let awaited: Vec<PartyId> = match standing {
            ProposalStanding::Open => {
                state.needed.iter().filter(|party| !state.held.contains(party)).copied().collect()
            }
            _ => Vec::new(),
        };
        let referendum = |party: &&PartyId| {
            self.live.index.ad_referendum.get(&place).is_some_and(|all| all.contains(*party))
        };
        let ad_referendum: Vec<PartyId> = state.initialled.iter().filter(referendum).copied().collect();
        let initialled: Vec<PartyId> =
            state.initialled.iter().filter(|party| !ad_referendum.contains(party)).copied().collect();
        Ok(Proposal {
            place,
            by,
            order: self.order(&place.folio),
            day: self.day(&place.folio),
            entries: entries.collect::<Result<_>>()?,
            signed: codes(&state.held),
            awaited: codes(&awaited),
            set_aside: codes(&state.aside),
            initialled: codes(&initialled),
            ad_referendum: codes(&ad_referendum),
            answer_by: crate::letter::shown(self.read, self.live, self.dossier, &place)?
                .answer_by
                .map(crate::letter::date)
                .transpose()?,
            standing,
        })
    }

    fn reports(&self) -> Result<Vec<Filed>> {
        let rows = crate::reports::reports_of(self.read, self.dossier)?;
        let filed = rows.into_iter().filter_map(|row| {
            Some(Filed {
                place: row.place,
                by: self.codes.get(&row.party)?.clone(),
                order: Order(row.height.into()),
                day: day_of(row.minute),
                on: row.on.map(|(item, version)| (ItemRef(item.0), version)),
                sort: row.sort,
                payloads: row.payloads,
                replaces: row.replaces.into_iter().collect(),
            })
        });
        Ok(filed.collect())
    }

    fn order(&self, folio: &FolioId) -> Order {
        Order(self.live.fold.place_of(folio).map_or(0, |(_, _, height)| height.into()))
    }

    fn day(&self, folio: &FolioId) -> Date {
        day_of(self.live.index.minute(folio))
    }
}

/// The day of a claimed minute, in universal time: the same on every register.
pub(super) fn day_of(minute: i64) -> Date {
    let at = jiff::Timestamp::from_second(minute.saturating_mul(60)).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    jiff::tz::Offset::UTC.to_datetime(at).date()
}
