//! What must hold whatever anybody does (`record.md`, 2 and 10).

use crate::chance::Chance;
use crate::world::World;
use record::act::Act;
use record::fold::{Fold, Input, Status, Trusting};
use record::ids::{FolioId, ItemId, Place};
use std::collections::{BTreeMap, BTreeSet};

/// A law holds, or how it does not.
pub type Outcome<T = ()> = Result<T, String>;

/// What honest registers have shown as agreed.
#[derive(Clone, Default)]
pub struct Laws {
    shown: BTreeMap<usize, BTreeSet<Place>>,
}

/// The pairs a proposal names; the pseudo-item epoch is `None`.
pub fn pairs(world: &World, place: Place) -> Vec<(Option<ItemId>, Option<Place>)> {
    let folio = world.folio(place.folio);
    match &folio.acts[usize::from(place.index)] {
        Act::Propose(p) => p.items.iter().map(|e| (Some(e.item), e.base)).collect(),
        Act::ProposeEpoch(_) => vec![(None, folio.header.epoch.map(|e| Place { folio: e, index: 0 }))],
        _ => vec![],
    }
}

fn settles(world: &World, place: Place) -> Vec<Place> {
    match &world.folio(place.folio).acts[usize::from(place.index)] {
        Act::Propose(p) => p.items.iter().flat_map(|e| e.settles.iter().copied()).collect(),
        Act::ProposeEpoch(e) => e.settles.clone(),
        _ => vec![],
    }
}

/// Whether two proposals share a pair and neither settles the other.
pub fn rivals(world: &World, a: Place, b: Place) -> bool {
    a != b
        && pairs(world, a).iter().any(|p| pairs(world, b).contains(p))
        && !settles(world, a).contains(&b)
        && !settles(world, b).contains(&a)
}

/// What a register shows as agreed; nothing while its party waits for a Resume.
pub fn agreed(world: &World, register: usize) -> Option<BTreeSet<Place>> {
    let r = &world.registers[register];
    let me = world.parties[r.party].id;
    let view = r.fold.view(Some(me));
    let waits = r.fold.seal_moves(&view).iter().find(|m| m.party == me).is_some_and(|m| !m.resumed);
    let is_agreed = |p: &Place| r.fold.proposal(&view, *p).is_some_and(|p| p.status == Status::Agreed);
    (!waits).then(|| r.fold.proposals(&view).into_iter().filter(is_agreed).collect())
}

impl Laws {
    /// Uniqueness and monotony, seen from one honest register.
    ///
    /// # Errors
    /// Two rivals were agreed, or something agreed came undone.
    pub fn look(&mut self, world: &World, register: usize) -> Outcome {
        let Some(now) = agreed(world, register) else { return Ok(()) };
        let name = &world.registers[register].name;
        let label = |p: &Place| format!("{}.{}", world.folio(p.folio).label, p.index);
        if let Some(lost) = self.shown.get(&register).and_then(|old| old.difference(&now).next()) {
            return Err(format!("monotony: {name} showed {} as agreed and does not any more", label(lost)));
        }
        for new in &now {
            for (other, theirs) in &self.shown {
                if let Some(rival) = theirs.iter().find(|t| rivals(world, *new, **t)) {
                    let other = &world.registers[*other].name;
                    return Err(format!(
                        "uniqueness: {name} shows {} as agreed, {other} its rival {}",
                        label(new),
                        label(rival)
                    ));
                }
            }
            if let Some(rival) = now.iter().find(|t| rivals(world, *new, **t)) {
                return Err(format!(
                    "uniqueness: {name} shows {} and {} as agreed",
                    label(new),
                    label(rival)
                ));
            }
        }
        for place in &now {
            self.look_at(world, register, *place)?;
        }
        self.shown.insert(register, now);
        Ok(())
    }

    /// What is agreed stands on agreed versions, and was signed by nobody who had been asked not to or who saw that
    /// a party of it had left.
    fn look_at(&self, world: &World, register: usize, place: Place) -> Outcome {
        let r = &world.registers[register];
        let me = world.parties[r.party].id;
        let view = r.fold.view(Some(me));
        let label = format!("{}.{}", world.folio(place.folio).label, place.index);
        for (item, base) in pairs(world, place) {
            if let (Some(_), Some(base)) = (item, base)
                && r.fold.proposal(&view, base).is_none_or(|b| b.status != Status::Agreed)
            {
                return Err(format!("bases: {label} is agreed and its base is not"));
            }
        }
        let Some(p) = r.fold.proposal(&view, place) else { return Ok(()) };
        let signatures = r.fold.signatures(&view, place);
        for party in &p.needed {
            let in_order = |sign: &Place| {
                let header = &world.folio(sign.folio).header;
                let cited: Vec<FolioId> = header.previous.iter().chain(&header.heads).copied().collect();
                let Ok(then) = r.fold.view_at(&cited, Some(*party)) else { return Some("unknown") };
                let asked = r.fold.proposal(&then, place).is_some_and(|p| !p.asked.is_empty());
                let gone = r.fold.departed(&then).iter().any(|d| p.needed.contains(d));
                if asked {
                    Some("a request to withdraw")
                } else if gone {
                    Some("a departure")
                } else {
                    None
                }
            };
            let all: Vec<_> = signatures.iter().filter(|s| s.0 == *party).map(|s| in_order(&s.1)).collect();
            if let Some(Some(what)) =
                all.iter().find(|s| s.is_some()).filter(|_| all.iter().all(Option::is_some))
            {
                return Err(format!("too late: {label} is agreed by a signature after {what}"));
            }
        }
        Ok(())
    }

    /// The seal was handed over: the successor stands by what was shown.
    pub fn carry_over(&mut self, from: usize, to: usize) {
        if let Some(shown) = self.shown.remove(&from) {
            self.shown.insert(to, shown);
        }
    }

    /// A register was lost: what it alone has seen is lost with it.
    pub fn forget(&mut self, register: usize) {
        self.shown.remove(&register);
    }

    /// Everything that an honest register has shown is agreed for every honest register that holds everything.
    ///
    /// # Errors
    /// Something agreed came undone elsewhere.
    pub fn all_stand(&self, world: &World, witnesses: &[usize]) -> Outcome {
        for &w in witnesses {
            let Some(now) = agreed(world, w) else { continue };
            for (r, shown) in &self.shown {
                if let Some(lost) = shown.difference(&now).next() {
                    let seen = &world.registers[w];
                    let view = seen.fold.view(Some(world.parties[seen.party].id));
                    let state = seen.fold.proposal(&view, *lost);
                    let name = |all: &[record::ids::PartyId]| -> String {
                        all.iter()
                            .filter_map(|p| world.parties.iter().find(|q| q.id == *p))
                            .map(|q| q.name.as_str())
                            .collect()
                    };
                    let state = state.map_or("cut away".to_owned(), |s| {
                        format!(
                            "signed {} held {} aside {} confirmed {}",
                            name(&s.signed),
                            name(&s.held),
                            name(&s.aside),
                            name(&s.confirmed)
                        )
                    });
                    return Err(format!(
                        "monotony: {} showed {}.{} as agreed, {} holds everything and does not: {state}",
                        world.registers[*r].name,
                        world.folio(lost.folio).label,
                        lost.index,
                        world.registers[w].name
                    ));
                }
            }
        }
        Ok(())
    }
}

/// Any order that keeps causality gives the same state, verdicts and digest as the register's own order did.
///
/// # Errors
/// What differs.
pub fn order_is_nothing(world: &World, register: usize, chance: &mut Chance) -> Outcome {
    let r = &world.registers[register];
    let mut left: Vec<_> = world.folios.iter().filter(|f| r.fold.has(&f.id)).cloned().collect();
    let mut fold = world.empty_fold();
    while !left.is_empty() {
        let free: Vec<usize> = (0..left.len())
            .filter(|&i| left[i].header.previous.iter().chain(&left[i].header.heads).all(|c| fold.has(c)))
            .filter(|&i| left[i].header.dossier.is_none() || !fold.is_empty())
            .collect();
        let Some(i) = chance.pick(&free) else { return Err("order: nothing can be taken in".into()) };
        let f = left.swap_remove(i);
        let taken = fold.take(Input { id: f.id, header: &f.header, acts: &f.acts }, &Trusting);
        taken.map_err(|e| format!("order: {} was taken in before and is not now: {e}", f.label))?;
    }
    same_fold(world, &r.fold, &fold, register)
}

fn same_fold(world: &World, a: &Fold, b: &Fold, register: usize) -> Outcome {
    let me = world.parties[world.registers[register].party].id;
    let name = &world.registers[register].name;
    if a.digest_now() != b.digest_now() {
        return Err(format!("order: the digest of {name} depends on it"));
    }
    for own in [Some(me), None] {
        let (va, vb) = (a.view(own), b.view(own));
        if a.voids(&va) != b.voids(&vb) {
            return Err(format!("order: the verdicts of {name} depend on it"));
        }
        let (pa, pb) = (a.proposals(&va), b.proposals(&vb));
        if pa != pb || pa.iter().any(|p| a.proposal(&va, *p) != b.proposal(&vb, *p)) {
            return Err(format!("order: the proposals of {name} depend on it"));
        }
        let (ia, ib) = (a.items(&va), b.items(&vb));
        if ia != ib || ia.iter().any(|i| a.item(&va, *i) != b.item(&vb, *i)) {
            return Err(format!("order: the items of {name} depend on it"));
        }
        if a.seal_moves(&va) != b.seal_moves(&vb) || a.forks(&va) != b.forks(&vb) {
            return Err(format!("order: the cuts of {name} depend on it"));
        }
    }
    Ok(())
}

/// What a folio's label says of a place.
pub fn label(world: &World, folio: FolioId) -> String {
    world.folio(folio).label.clone()
}
