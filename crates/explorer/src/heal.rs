//! Everybody turns honest, connected and willing: then a fresh proposal on each item is agreed. No lock-out.

use crate::laws::{Outcome, pairs};
use crate::walk::{Hand, Walk};
use crate::world::{entry, propose, set_aside, sign};
use record::act::Act;
use record::fold::{Status, Version};
use record::ids::{ActRef, ItemId, Place};
use record::root::{Role, Vouch};

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Healed {
    /// A fresh proposal on each item was agreed.
    Agreed,
    /// A party has left, so the others go on in a successor dossier (E6).
    Departed,
}

/// Everybody honest again.
///
/// # Errors
/// Who is locked out of what.
pub fn heal(walk: &mut Walk) -> Outcome<Healed> {
    let everyone: Vec<usize> = (0..walk.world.registers.len()).collect();
    walk.world.level(&everyone);
    recover_seals(walk)?;
    let seats = seats(walk);
    confirm(walk, &seats);
    let first = seats[0];
    let r = &walk.world.registers[first];
    if !r.fold.departed(&r.fold.view(Some(walk.world.parties[r.party].id))).is_empty() {
        return Ok(Healed::Departed);
    }
    close_epochs(walk, &seats)?;
    for name in ["i", "j", "k"].iter().take(walk.setup.items) {
        agree_afresh(walk, &seats, crate::world::item(name))
            .map_err(|why| format!("lock-out: item {name}: {why}"))?;
    }
    Ok(Healed::Agreed)
}

fn seats(walk: &Walk) -> Vec<usize> {
    walk.seats.iter().copied().flatten().filter(|s| !walk.world.registers[*s].fold.is_empty()).collect()
}

/// A folio that cites everything, and everybody has it.
fn confirm(walk: &mut Walk, seats: &[usize]) {
    for _ in 0..2 {
        for &s in seats {
            let _ = walk.world.write(s, vec![]);
        }
        walk.world.level(seats);
    }
}

/// Whose seal is forked, lost or waiting for a Resume gets a new register from its root.
fn recover_seals(walk: &mut Walk) -> Outcome {
    for party in 0..walk.world.parties.len() {
        let mine: Vec<usize> =
            (0..walk.world.registers.len()).filter(|r| walk.world.registers[*r].party == party).collect();
        if mine.iter().all(|r| walk.world.registers[*r].tip.is_none()) {
            continue;
        }
        let seat = walk.seats[party];
        let witness = seat.unwrap_or(mine[0]);
        let r = &walk.world.registers[witness];
        let me = walk.world.parties[party].id;
        let view = r.fold.view(Some(me));
        let member = r.fold.epoch(&view).is_some_and(|e| e.entry.parties.iter().any(|p| p.party == me));
        let sealed = r.fold.sealing(&view, me);
        let alone = seat.is_some_and(|s| {
            walk.hands[s] == Hand::Sealing && (!member || sealed == Some(walk.world.registers[s].feed))
        });
        if alone {
            continue;
        }
        // The root may have forked, so the next one takes over.
        let forked =
            r.fold.forks(&view).iter().any(|f| mine.iter().any(|m| walk.world.registers[*m].feed == f.0));
        if walk.setup.dishonest == Some(party) && !forked && !walk.setup.root_play && !walk.setup.forks {
            let holder = mine.iter().copied().find(|m| sealed == Some(walk.world.registers[*m].feed));
            if let Some(holder) = holder.filter(|h| walk.world.registers[*h].tip.is_some()) {
                walk.hands[holder] = Hand::Sealing;
                walk.seats[party] = Some(holder);
                continue;
            }
        }
        let from = *mine.iter().find(|m| walk.world.registers[**m].tip.is_some()).unwrap_or(&mine[0]);
        let last = walk.world.registers[from].tip.map(|t| t.0);
        let vouch = Vouch { feed: walk.world.registers[from].feed, last };
        // The newest statement of the newest root: what its successor has committed to follows it.
        let entered = walk.world.registers.iter().max_by_key(|r| r.fold.len());
        let newest = entered.and_then(|r| r.fold.last_statement(&r.fold.view(None), me)).map(|s| s.0);
        let after = if walk.setup.root_play { Some(walk.world.reseat(party, newest)) } else { newest };
        let name = format!("{}-healed", walk.world.parties[party].name);
        let to = walk.world.certify(party, &name, Role::Seal, Some(vouch), after);
        while walk.hands.len() < walk.world.registers.len() {
            walk.hands.push(Hand::Sealing);
        }
        let all: Vec<usize> = (0..walk.world.registers.len()).collect();
        walk.world.level(&all);
        walk.world.write(to, vec![]).map_err(|e| format!("lock-out: {name} is not certified: {e}"))?;
        walk.seats[party] = Some(to);
        let all: Vec<usize> = (0..walk.world.registers.len()).collect();
        walk.world.level(&all);
    }
    let all: Vec<usize> = (0..walk.world.registers.len()).collect();
    for _ in 0..2 {
        for s in seats(walk) {
            let _ = walk.world.write(s, vec![]);
        }
        walk.world.level(&all);
    }
    for s in seats(walk) {
        let r = &walk.world.registers[s];
        let me = walk.world.parties[r.party].id;
        let view = r.fold.view(Some(me));
        let waits = r.fold.seal_moves(&view).iter().find(|m| m.party == me).is_some_and(|m| !m.resumed);
        if !waits || r.fold.departed(&view).contains(&me) {
            continue;
        }
        let resume = walk.world.resume(s).ok_or("lock-out: nothing to resume")?;
        let verdict = walk.world.trial(s, std::slice::from_ref(&resume)).map_err(|e| e.to_string())?;
        if verdict != [None] {
            return Err(format!("lock-out: {} cannot resume: {verdict:?}", walk.world.registers[s].name));
        }
        let _ = walk.world.write(s, vec![resume]);
        walk.world.level(&all);
    }
    Ok(())
}

fn status(walk: &Walk, seat: usize, place: Place) -> Option<Status> {
    let r = &walk.world.registers[seat];
    let view = r.fold.view(Some(walk.world.parties[r.party].id));
    r.fold.proposal(&view, place).map(|p| p.status)
}

fn everyone_answers(walk: &mut Walk, seats: &[usize], place: Place) {
    for &s in seats {
        let sign = vec![sign(ActRef::Place(place))];
        if walk.world.may(s, &sign) {
            let _ = walk.world.write(s, sign);
        }
    }
    walk.world.level(seats);
}

fn everyone_declines(walk: &mut Walk, seats: &[usize], place: Place) {
    for &s in seats {
        let aside = vec![set_aside(ActRef::Place(place))];
        if walk.world.may(s, &aside) {
            let _ = walk.world.write(s, aside);
        }
    }
    walk.world.level(seats);
}

/// No epoch proposal stays half signed: it is not retained, or signed by all, or settled.
fn close_epochs(walk: &mut Walk, seats: &[usize]) -> Outcome {
    let first = seats[0];
    for _ in 0..3 {
        let open = epochs_in_flight(walk, first);
        for place in open {
            everyone_declines(walk, seats, place);
            if status(walk, first, place) != Some(Status::SetAside) {
                everyone_answers(walk, seats, place);
            }
            confirm(walk, seats);
        }
    }
    let stuck: Vec<Place> = epochs_in_flight(walk, first);
    let r = &walk.world.registers[first];
    let view = r.fold.view(Some(walk.world.parties[r.party].id));
    let Some(epoch) = r.fold.epoch(&view) else { return Err("lock-out: no epoch is in force".into()) };
    let held = |p: &Place| {
        r.fold.proposal(&view, *p).is_some_and(|p| !p.held.is_empty() && p.status != Status::SetAside)
    };
    let stuck: Vec<Place> = stuck.into_iter().filter(held).collect();
    if stuck.is_empty() {
        return Ok(());
    }
    let members: Vec<usize> = (0..walk.world.parties.len())
        .filter(|p| epoch.entry.parties.iter().any(|e| e.party == walk.world.parties[*p].id))
        .collect();
    let entry = walk.world.epoch_entry(&members, stuck);
    let by =
        seats.iter().copied().find(|s| members.contains(&walk.world.registers[*s].party)).unwrap_or(first);
    let written = walk.world.write(by, vec![Act::ProposeEpoch(entry)]).map_err(|e| e.to_string())?;
    let place = Place { folio: written.id, index: 0 };
    walk.world.level(seats);
    everyone_answers(walk, seats, place);
    confirm(walk, seats);
    match status(walk, first, place) {
        Some(Status::Agreed) => Ok(()),
        other => Err(format!("lock-out: the settlement of epochs is {other:?}")),
    }
}

fn epochs_in_flight(walk: &Walk, seat: usize) -> Vec<Place> {
    let r = &walk.world.registers[seat];
    let view = r.fold.view(Some(walk.world.parties[r.party].id));
    let epoch = r.fold.epoch(&view).map(|e| e.id);
    let open = |p: &Place| {
        let of_epoch = pairs(&walk.world, *p).iter().any(|x| x.0.is_none());
        of_epoch
            && r.fold.proposal(&view, *p).is_some_and(|p| {
                p.epoch == epoch
                    && !matches!(
                        p.status,
                        Status::Agreed | Status::Settled | Status::SetAside | Status::Superseded
                    )
            })
    };
    r.fold.proposals(&view).into_iter().filter(open).collect()
}

fn agree_afresh(walk: &mut Walk, seats: &[usize], item: ItemId) -> Outcome {
    let member = |walk: &Walk, s: usize| {
        let r = &walk.world.registers[s];
        let me = walk.world.parties[r.party].id;
        let view = r.fold.view(Some(me));
        r.fold.epoch(&view).is_some_and(|e| e.entry.parties.iter().any(|p| p.party == me))
    };
    let seats: Vec<usize> = seats.iter().copied().filter(|s| member(walk, *s)).collect();
    let Some(&first) = seats.first() else { return Err("nobody is a party".into()) };
    let mut last = None;
    let mut why = vec![];
    for settling in [false, true] {
        let r = &walk.world.registers[first];
        let view = r.fold.view(Some(walk.world.parties[r.party].id));
        let state = r.fold.item(&view, item);
        let all = state.as_ref().map(|s| s.all.clone()).unwrap_or_default();
        let base = match state.map(|s| s.version) {
            Some(Version::Made { by, .. }) => Some(by),
            Some(Version::Contested(rivals)) => {
                pairs(&walk.world, rivals[0]).into_iter().find(|p| p.0 == Some(item)).and_then(|p| p.1)
            }
            _ => None,
        };
        let beside: Vec<Place> =
            all.into_iter().filter(|p| pairs(&walk.world, *p).contains(&(Some(item), base))).collect();
        let settles = if settling { beside.clone() } else { vec![] };
        let fresh = propose(vec![entry(item, base, &format!("fresh {settling}"), settles)]);
        let written = walk.world.write(first, vec![fresh]).map_err(|e| e.to_string())?;
        if !written.voids.is_empty() {
            return Err(format!("a fresh proposal is void by {}", written.voids[0].1));
        }
        let place = Place { folio: written.id, index: 0 };
        walk.world.level(&seats);
        for rival in &beside {
            everyone_declines(walk, &seats, *rival);
        }
        for &s in &seats {
            let verdict = walk.world.trial(s, &[sign(ActRef::Place(place))]);
            why.push(format!("{}: {verdict:?}", walk.world.registers[s].name));
            for rival in &beside {
                let r = &walk.world.registers[s];
                let state = r.fold.proposal(&r.fold.view(Some(walk.world.parties[r.party].id)), *rival);
                let label = &walk.world.folio(rival.folio).label;
                why.push(state.map_or(format!("{label} does not count"), |p| {
                    format!(
                        "{label} signed {} held {} aside {} {:?}",
                        p.signed.len(),
                        p.held.len(),
                        p.aside.len(),
                        p.status
                    )
                }));
            }
        }
        everyone_answers(walk, &seats, place);
        confirm(walk, &seats);
        last = status(walk, first, place);
        if last == Some(Status::Agreed) {
            return Ok(());
        }
    }
    Err(format!("a fresh proposal is {last:?}; {}", why.join("; ")))
}
