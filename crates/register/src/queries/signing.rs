//! The read-back before a signature.

use crate::error::{Error, Result};
use crate::live::Live;
use crate::open::Register;
use crate::project::Drawing;
use crate::refs::{place_ref, read_item};
use crate::views::{
    Action, Consequence, FieldChange, FieldName, FieldValue, Party, PartySeal, SigningItem, SigningPage,
    Subject,
};
use cooperation::content::{Content, Decision};
use record::fold::ProposalState;
use record::ids::{DossierId, ItemId, PartyId, Place};
use record::words::fingerprint_digits;
use store::Read;

impl Register {
    /// What a signature of a proposal would be under, and the token that [`Register::sign`] asks for.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn signing(&self, dossier: &DossierId, proposal: &Place) -> Result<SigningPage> {
        let head = self.head(dossier)?;
        let reference = place_ref(proposal);
        self.with_live(dossier, |state, read, live| {
            let view = live.fold.view(Some(self.party));
            let missing = || Error::not_found("proposal", &reference);
            let found = live.fold.proposal(&view, *proposal).ok_or_else(missing)?;
            let busy = Self::waiting(state, dossier)?.iter().any(|deed| deed.proposal() == Some(&reference));
            let closed = if busy {
                Some(crate::moves::local(crate::views::WhyNot::ReadyToLeave))
            } else {
                self.closed(read, live, dossier, proposal, Action::Sign)?
            };
            let mandate = match self.mandate_for(read, live, dossier, proposal)? {
                Ok(Some(place)) => Some(self.mandate_view(read, live, dossier, &place)?),
                _ => None,
            };
            let shown = self.token(read, live, dossier, proposal)?;
            let drawing = self.drawing(read, live, dossier)?;
            let items = signing_items(&drawing, proposal, &found)?;
            let seals = drawing.among(&found.needed).seals(proposal, &found)?;
            let change = crate::epochs::proposals(read, dossier, self.now().0.into())?;
            let change = change.into_iter().find(|it| it.id == reference);
            let letter = crate::letter::shown(read, live, dossier, proposal)?;
            let digits = record::hash::hash("proposal-shown", &[reference.as_bytes(), shown.as_bytes()]);
            let digits = fingerprint_digits(record::ids::Fingerprint(digits.0));
            Ok(SigningPage {
                proposal: reference.clone(),
                behalf: drawing.party(&self.party),
                office: head.office.clone(),
                mandate,
                items,
                letter: letter.text,
                answer_by: letter.answer_by,
                change,
                consequence: consequence(&drawing, &found, self.party),
                others: seals.into_iter().filter(|seal| !seal.party.ours).collect::<Vec<PartySeal>>(),
                digits: digits.groups().iter().map(|group| format!("{group:03}")).collect(),
                shown,
                closed,
                head,
            })
        })
    }
}

fn signing_items(drawing: &Drawing<'_>, place: &Place, state: &ProposalState) -> Result<Vec<SigningItem>> {
    let mut items = Vec::with_capacity(state.items.len());
    for (item, base) in &state.items {
        let new = drawing.content(place, item);
        let old = base.and_then(|base| drawing.content(&base, item));
        let (mut changes, unchanged) = drawing.changes(old.as_ref(), new.as_ref());
        for value in changes.iter_mut().flat_map(|change| [&mut change.old, &mut change.new]).flatten() {
            name_items(drawing, value)?;
        }
        if let Some(Content::Decision(decision)) = &new {
            number_paragraph(drawing, place, decision, &mut changes);
        }
        items.push(SigningItem {
            subject: subject(drawing.read, drawing.dossier, item)?,
            kind: drawing.kind(place, item),
            base: base.map(|_| version(drawing.live, drawing, item)),
            changes,
            unchanged,
        });
    }
    Ok(items)
}

/// Names the items that a value is about, as they are known here.
fn name_items(drawing: &Drawing<'_>, value: &mut FieldValue) -> Result<()> {
    let name = |it: &mut Subject| {
        *it = subject(drawing.read, drawing.dossier, &read_item(&it.item)?)?;
        Ok(())
    };
    match value {
        FieldValue::Item(it) => name(it),
        FieldValue::Lines(lines) => lines.iter_mut().flat_map(|line| &mut line.about).try_for_each(name),
        _ => Ok(()),
    }
}

/// The paragraph that a decision was marked in is said by its number, where its minutes are in the same package.
fn number_paragraph(drawing: &Drawing<'_>, place: &Place, decision: &Decision, changes: &mut [FieldChange]) {
    let minutes = decision.minutes.and_then(|item| drawing.content(place, &ItemId(item.0)));
    let (Some(Content::Minutes(minutes)), Some(id)) = (minutes, decision.paragraph) else { return };
    let Some((number, _)) = minutes.paragraphs.find(id) else { return };
    let named = |change: &&mut FieldChange| change.name == FieldName::Other("paragraph".into());
    for change in changes.iter_mut().filter(named) {
        change.new = Some(FieldValue::Number(i64::try_from(number).unwrap_or(i64::MAX)));
    }
}

fn subject(read: &dyn Read, dossier: &DossierId, item: &ItemId) -> Result<Subject> {
    let known = super::subject_of(read, dossier, item)?;
    Ok(known.unwrap_or_else(|| Subject {
        item: item.to_string(),
        reference: item.to_string()[..8].to_owned(),
        title: crate::views::Texts::default(),
    }))
}

/// Number of the version in force.
fn version(live: &Live, drawing: &Drawing<'_>, item: &ItemId) -> u32 {
    live.fold.item(&drawing.view, *item).map_or(0, |state| state.number)
}

fn consequence(drawing: &Drawing<'_>, state: &ProposalState, me: PartyId) -> Consequence {
    let held = state.items.first().map_or(0, |(item, _)| version(drawing.live, drawing, item));
    let based = state.items.first().is_some_and(|(_, base)| base.is_some());
    let next = if based { held + 1 } else { 1 };
    let missing: Vec<Party> = state
        .needed
        .iter()
        .filter(|party| **party != me && !state.held.contains(party))
        .map(|party| drawing.party(party))
        .collect();
    if !missing.is_empty() {
        Consequence::AwaitsOthers { parties: missing, version: next }
    } else if state.needed.len() > 2 {
        Consequence::AwaitsConfirmation { version: next }
    } else {
        Consequence::BecomesAgreed { version: next, replaces: based.then_some(held) }
    }
}
