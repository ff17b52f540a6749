//! Rows of the changes of the parties, and the page that shows the parties.

use super::sight::changes;
use crate::error::Result;
use crate::live::Live;
use crate::open::Register;
use crate::project::{Drawing, totals};
use crate::refs::place_ref;
use crate::views::{Action, Awaits, ItemState, PartiesPage, PartyChange, PartyRow, PartyStanding};
use record::fold::{ProposalState, Status};
use record::ids::{DossierId, PartyId, Place};
use store::{Read, Tx};

const SHEET: &str = "parties";
/// Minutes of a day.
const DAY: i64 = 24 * 60;

/// Draws the open changes of the parties of the epoch in force.
pub(crate) fn draw(tx: &dyn Tx, drawing: &Drawing<'_>) -> Result<()> {
    if drawing.live.index.epochs.len() < 2 {
        return Ok(());
    }
    Ok(tx.put_sheet(drawing.dossier, SHEET, &serde_json::to_vec(&rows(drawing)?)?)?)
}

/// The open changes of the parties, oldest first.
pub(crate) fn proposals(
    read: &(impl Read + ?Sized),
    dossier: &DossierId,
    now: i64,
) -> Result<Vec<PartyChange>> {
    let Some(bytes) = read.sheet(dossier, SHEET)? else { return Ok(Vec::new()) };
    let mut rows: Vec<PartyChange> = serde_json::from_slice(&bytes)?;
    for row in &mut rows {
        row.days = u32::try_from((now - row.at).max(0) / DAY).unwrap_or(u32::MAX);
    }
    Ok(rows)
}

/// How many changes of the parties await our signature.
pub(crate) fn awaiting_us(read: &(impl Read + ?Sized), dossier: &DossierId) -> Result<u32> {
    let rows = proposals(read, dossier, 0)?;
    Ok(rows.iter().filter(|row| row.awaits == Awaits::Ours).count() as u32)
}

fn rows(drawing: &Drawing<'_>) -> Result<Vec<PartyChange>> {
    let (live, view) = (drawing.live, &drawing.view);
    let Some(epoch) = live.fold.epoch(view) else { return Ok(Vec::new()) };
    let before = &epoch.entry.parties;
    let all = changes(live, view, epoch.id);
    let is_open =
        |state: &ProposalState| matches!(state.status, Status::Open | Status::SignedByAll | Status::Stuck);
    // Several that were agreed leave the old epoch in force: only a settlement helps.
    let contested = all.iter().filter(|(_, state)| state.status == Status::Agreed).count() > 1;
    let mut rows = Vec::new();
    for (place, state) in all.iter().filter(|(_, it)| is_open(it) || contested && it.status == Status::Agreed)
    {
        rows.push(row(drawing, place, state, before, &all)?);
    }
    Ok(rows)
}

fn row(
    drawing: &Drawing<'_>,
    place: &Place,
    state: &ProposalState,
    before: &[record::act::PartyRecord],
    all: &[(Place, ProposalState)],
) -> Result<PartyChange> {
    let entry = drawing.live.index.epochs.get(place);
    let after = entry.map(|entry| entry.parties.as_slice()).unwrap_or_default();
    let lacks = |of: &[record::act::PartyRecord], id: &PartyId| of.iter().all(|it| it.party != *id);
    let named = |ids: &mut dyn Iterator<Item = PartyId>| ids.map(|id| drawing.party(&id)).collect::<Vec<_>>();
    let me = drawing.me;
    let crossed = all.iter().any(|(other, it)| {
        other != place && it.status == Status::Open && !it.held.is_empty() && it.held != state.held
    });
    Ok(PartyChange {
        id: place_ref(place),
        by: drawing.party(&state.by),
        at: drawing.live.index.minute(&place.folio),
        days: 0,
        joins: named(&mut after.iter().map(|it| it.party).filter(|id| lacks(before, id))),
        leaves: named(&mut before.iter().map(|it| it.party).filter(|id| lacks(after, id))),
        settles: entry.map(|it| it.settles.iter().map(place_ref).collect()).unwrap_or_default(),
        seals: drawing.among(&state.needed).seals(place, state)?,
        state: match state.status {
            Status::Agreed => ItemState::Contested,
            other => crate::project::item_state(other),
        },
        withdrawal_asked_by: named(&mut state.asked.iter().copied()),
        crossed: crossed && state.status == Status::Open,
        awaits: match state.status {
            Status::Open if !state.needed.contains(&me) => Awaits::Theirs,
            Status::Open if state.signed.contains(&me) || state.aside.contains(&me) => Awaits::Theirs,
            Status::Open => Awaits::Ours,
            Status::SignedByAll => Awaits::Confirming,
            _ => Awaits::Settlement,
        },
        moves: Vec::new(),
    })
}

impl Register {
    /// The parties of a dossier, who is invited, who has left, and the open changes with what we may do about each.
    pub fn party_list(&self, dossier: &DossierId) -> Result<PartiesPage> {
        let head = self.head(dossier)?;
        let now = i64::from(self.now().0);
        self.with_live(dossier, |state, read, live| {
            let waiting = Self::waiting(state, dossier)?;
            let mut changes = proposals(read, dossier, now)?;
            for change in &mut changes {
                let place = crate::refs::read_place(&change.id)?;
                let moves = self.moves(read, live, dossier, &place, &waiting)?;
                let fit =
                    |action: &Action| matches!(action, Action::Sign | Action::SetAside | Action::AskWithdraw);
                change.moves = moves.into_iter().filter(|it| fit(&it.action)).collect();
            }
            let drawing = self.drawing(read, live, dossier)?;
            Ok(PartiesPage {
                head,
                as_of: now,
                rows: party_rows(&drawing, live)?,
                founded: totals(read, dossier)?.standing != crate::views::DossierStanding::Founding,
                changes,
            })
        })
    }
}

fn party_rows(drawing: &Drawing<'_>, live: &Live) -> Result<Vec<PartyRow>> {
    let view = &drawing.view;
    let in_force = live.fold.epoch(view).map(|epoch| epoch.entry.parties.clone());
    let departed = live.fold.departed(view);
    let invited = super::sight::invited(live, drawing.me);
    let mut listed: Vec<(PartyId, PartyStanding, record::ids::Fingerprint)> = Vec::new();
    let mut places: Vec<&Place> = live.index.epochs.keys().collect();
    places.sort_by_key(|place| (live.index.folios.get(&place.folio).map_or(0, |it| it.height), **place));
    for record in places.iter().filter_map(|place| live.index.epochs.get(*place)).flat_map(|it| &it.parties) {
        if listed.iter().any(|(party, ..)| *party == record.party) {
            continue;
        }
        let is_in = in_force.as_ref().is_some_and(|all| all.iter().any(|it| it.party == record.party));
        let standing = if departed.contains(&record.party) {
            PartyStanding::Left
        } else if is_in {
            PartyStanding::Party
        } else if in_force.is_none() || invited.contains(&record.party) {
            PartyStanding::Invited
        } else if matches!(
            super::sight::standing(live, drawing.me, record.party),
            super::sight::Sight::Until(_)
        ) {
            PartyStanding::Former
        } else {
            PartyStanding::Proposed
        };
        listed.push((record.party, standing, record.fingerprint));
    }
    listed.sort_by_key(|(party, standing, _)| (*party != drawing.me, *standing, *party));
    let mut rows = Vec::with_capacity(listed.len());
    for (party, standing, fingerprint) in listed {
        let known = drawing.read.partner(&party)?;
        rows.push(PartyRow {
            party: drawing.party(&party),
            standing,
            digits: crate::open::spelled(fingerprint).0,
            compared: party == drawing.me
                || known.is_some_and(|it| it.compared.is_some() && it.fingerprint == fingerprint),
        });
    }
    Ok(rows)
}
