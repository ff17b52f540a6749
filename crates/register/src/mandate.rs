//! Mandates: which office may sign what. The register signs under one, and refuses beyond it; where none is recorded
//! for the office that signs, there is nothing to go beyond.

use crate::deed::Deed;
use crate::error::{Error, Result};
use crate::live::Live;
use crate::open::{Register, profile};
use crate::project::area_of;
use crate::refs::{OFFICE_FIELD, read_texts, text_bytes};
use crate::views::{MandateView, Texts};
use cooperation::code::AreaCode;
use cooperation::content::Content;
use national::InstructionId;
use record::act::Mandate;
use record::ids::{DossierId, ItemId, Place};
use store::Read;

/// What an item is, as mandates speak of it.
pub(crate) struct Concerns {
    kind: u64,
    area: Option<ItemId>,
}

impl Concerns {
    pub(crate) fn of(content: &Content) -> Self {
        let kind = u64::from(content.kind().number());
        let area = match content {
            Content::Activity(activity) => Some(ItemId(activity.area.to_id16())),
            _ => None,
        };
        Concerns { kind, area }
    }
}

/// No mandate of the office covers what is to be signed.
pub(crate) struct Beyond;

impl Register {
    /// Gives an office a mandate to sign, as an instruction: kinds of item, by the numbers of `cooperation::content::Kind`, and areas;
    /// `None` means all. From the first mandate of an office on, it signs only within one.
    pub fn mandate_give(
        &self,
        dossier: &DossierId,
        office: &Texts,
        kinds: Option<Vec<u64>>,
        areas: Option<Vec<AreaCode>>,
    ) -> Result<InstructionId> {
        if text_bytes(office)?.is_none() {
            return Err(Error::Input("a mandate names an office; give its name".into()));
        }
        self.with_live(dossier, |state, read, _| {
            state.may_write()?;
            let areas = areas.map(|areas| areas.iter().map(AreaCode::to_string).collect());
            let deed = Deed::Mandate { office: office.clone(), kinds, areas };
            state.give(dossier, &deed, &crate::found::office_name(read)?, self.now())
        })
    }

    /// Ends a mandate of ours, as an instruction.
    pub fn mandate_revoke(&self, dossier: &DossierId, mandate: &Place) -> Result<InstructionId> {
        self.with_live(dossier, |state, read, live| {
            state.may_write()?;
            let view = live.fold.view(Some(self.party));
            if !live.fold.mandates(&view, self.party).iter().any(|(place, _)| place == mandate) {
                return Err(Error::not_found("mandate", &crate::refs::place_ref(mandate)));
            }
            let deed = Deed::RevokeMandate { mandate: crate::refs::place_ref(mandate) };
            state.give(dossier, &deed, &crate::found::office_name(read)?, self.now())
        })
    }

    /// Our mandates in force.
    pub fn mandates(&self, dossier: &DossierId) -> Result<Vec<(Place, MandateView)>> {
        self.with_live(dossier, |_, read, live| {
            let view = live.fold.view(Some(self.party));
            let all = live.fold.mandates(&view, self.party).into_iter();
            all.map(|(place, _)| Ok((place, self.mandate_view(read, live, dossier, &place)?))).collect()
        })
    }

    pub(crate) fn mandate_view(
        &self,
        read: &dyn Read,
        live: &Live,
        dossier: &DossierId,
        place: &Place,
    ) -> Result<MandateView> {
        let reference = crate::refs::place_ref(place);
        let missing = || Error::not_found("mandate", &reference);
        let mandate = live.index.mandates.get(place).ok_or_else(missing)?;
        let sheet = crate::project::instrument_sheet(read, dossier)?;
        let areas = mandate
            .areas
            .iter()
            .flatten()
            .map(|area| area_of(&sheet.areas, String::from_utf8_lossy(&area.0).trim_end_matches('\0')));
        let areas = areas.collect();
        let office = read.payload(dossier, &mandate.office.id)?;
        let office = office.map(|held| read_texts(&held.content)).unwrap_or_default();
        Ok(MandateView { reference, office, areas, until: None })
    }

    /// The mandate under which our office may sign a proposal; `Ok(Ok(None))` where none is recorded for it.
    pub(crate) fn mandate_for(
        &self,
        read: &dyn Read,
        live: &Live,
        dossier: &DossierId,
        place: &Place,
    ) -> Result<std::result::Result<Option<Place>, Beyond>> {
        let Some(propose) = live.index.proposals.get(place) else { return Ok(Ok(None)) };
        let mut concerns = Vec::new();
        for entry in &propose.items {
            let refs = match (&entry.content, &entry.base) {
                (Some(refs), _) => refs.clone(),
                (None, Some(base)) => crate::propose::contents(live, base, &entry.item),
                (None, None) => Vec::new(),
            };
            if let Ok(content) = crate::propose::read_content(read, dossier, &refs) {
                concerns.push(Concerns::of(&content));
            }
        }
        self.mandate_covering(read, live, dossier, &concerns)
    }

    /// The same, for what is about to be proposed.
    pub(crate) fn mandate_covering(
        &self,
        read: &dyn Read,
        live: &Live,
        dossier: &DossierId,
        concerns: &[Concerns],
    ) -> Result<std::result::Result<Option<Place>, Beyond>> {
        let view = live.fold.view(Some(self.party));
        let Some(office) = text_bytes(&profile(read)?.office)? else { return Ok(Ok(None)) };
        let mut any = false;
        for (place, named) in live.fold.mandates(&view, self.party) {
            let ours = read.payload(dossier, &named.id)?.is_some_and(|held| held.content == office);
            let Some(mandate) = live.index.mandates.get(&place).filter(|_| ours) else { continue };
            any = true;
            if concerns.iter().all(|it| covers(mandate, it)) {
                return Ok(Ok(Some(place)));
            }
        }
        Ok(if any { Err(Beyond) } else { Ok(None) })
    }
}

/// Whether a mandate covers an item.
pub(crate) fn covers(mandate: &Mandate, concerns: &Concerns) -> bool {
    let kind = mandate.kinds.as_ref().is_none_or(|kinds| kinds.contains(&concerns.kind));
    let area =
        mandate.areas.as_ref().is_none_or(|areas| concerns.area.is_none_or(|area| areas.contains(&area)));
    kind && area
}

/// A mandate to be written; its office is drawn as a payload.
pub(crate) fn draw(
    office: &Texts,
    kinds: &Option<Vec<u64>>,
    areas: &Option<Vec<String>>,
    drawn: &mut crate::refs::Drawn,
    rng: &mut dyn rand_core::CryptoRng,
) -> Result<Mandate> {
    let bytes =
        text_bytes(office)?.ok_or_else(|| Error::Input("a mandate names an office; give its name".into()))?;
    let sorted = |mut all: Vec<u64>| {
        all.sort_unstable();
        all.dedup();
        all
    };
    let areas = match areas {
        None => None,
        Some(areas) => {
            let mut ids = Vec::with_capacity(areas.len());
            for area in areas {
                ids.push(ItemId(area.parse::<AreaCode>()?.to_id16()));
            }
            ids.sort_unstable();
            ids.dedup();
            Some(ids)
        }
    };
    Ok(Mandate { office: drawn.draw(OFFICE_FIELD, bytes, rng)?, kinds: kinds.clone().map(sorted), areas })
}
