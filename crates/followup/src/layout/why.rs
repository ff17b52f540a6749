//! What a board says to people: days with their reasons, and what bars those that have none.

use std::collections::{BTreeMap, BTreeSet};

use super::board::{Board, Way};
use super::{Bar, Found, Layout, Placement, Reason, Unplaced};
use crate::clash::Named;
use crate::ground::Barred;

/// Most activities named in one bar.
const MOST_NAMED: usize = 5;

pub(super) fn layout(board: &mut Board<'_>, greedy_cost: u64, found: Found) -> Layout {
    let lines = 0..board.plan.len();
    let mut placed: Vec<Placement> = lines.clone().filter_map(|line| placement(board, line)).collect();
    placed.sort_by(|a, b| (a.first, &a.item).cmp(&(b.first, &b.item)));
    let unplaced = lines.filter(|&line| board.at[line].is_none()).map(|line| unplaced(board, line)).collect();
    Layout { placed, unplaced, cost: board.cost, greedy_cost, found }
}

fn named(board: &Board<'_>, line: usize) -> Named {
    let planned = &board.plan[line].planned;
    Named { item: planned.item, name: planned.name.clone() }
}

fn placement(board: &Board<'_>, line: usize) -> Option<Placement> {
    let day = usize::from(board.at[line]?);
    let piece = &board.pieces[line];
    Some(Placement {
        item: named(board, line),
        first: board.ground.date(day),
        last: board.ground.date(day + piece.length - 1),
        agreed: piece.agreed,
        reasons: reasons(board, line, day, 0),
    })
}

/// Why these days; `more` is how many the host has in that month beside those on the board.
pub(super) fn reasons(board: &Board<'_>, line: usize, day: usize, more: u32) -> Vec<Reason> {
    let piece = &board.pieces[line];
    let mut reasons = board.ground.reasons(day, piece.length, &piece.parties, piece.wish);
    let count = board.load_of(line, day) + more;
    if let Some(host) = piece.host.filter(|_| count > 1) {
        let state = board.facts.calendars[host].state().clone();
        reasons.push(Reason::Load { state, month: board.ground.date(day).first_of_month(), count });
    }
    reasons
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Circle,
    Lead(cooperation::content::Step),
    Off(usize),
    Taken(usize),
    Order,
    Unplaced,
    Many(usize),
    Year,
}

pub(super) fn unplaced(board: &Board<'_>, line: usize) -> Unplaced {
    let piece = &board.pieces[line];
    let mut tally: BTreeMap<Kind, (u32, BTreeSet<usize>)> = BTreeMap::new();
    let (first, last) = piece.range;
    for day in first..=last {
        let mut met: BTreeMap<Kind, BTreeSet<usize>> = BTreeMap::new();
        if piece.circle {
            met.entry(Kind::Circle).or_default();
        }
        match board.ground.judge(day, piece.length, &piece.parties, &piece.earliest) {
            Err(Barred::Off(state)) if !piece.agreed => {
                met.entry(Kind::Off(state)).or_default();
            }
            Err(Barred::Lead(step)) if !piece.agreed => {
                met.entry(Kind::Lead(step)).or_default();
            }
            Err(Barred::Year) => {
                met.entry(Kind::Year).or_default();
            }
            _ => {}
        }
        if day + piece.length <= board.ground.days() {
            board.in_the_way(line, day, |way| {
                let (kind, other) = match way {
                    Way::Taken(other, resource) => (Kind::Taken(resource), Some(other)),
                    Way::Order(other) => (Kind::Order, Some(other)),
                    Way::Unplaced(other) => (Kind::Unplaced, Some(other)),
                    Way::Many(limit) => (Kind::Many(limit), None),
                };
                met.entry(kind).or_default().extend(other);
                true
            });
        }
        for (kind, others) in met {
            let told = tally.entry(kind).or_default();
            told.0 += 1;
            told.1.extend(others);
        }
    }
    let list =
        |others: &BTreeSet<usize>| others.iter().take(MOST_NAMED).map(|&at| named(board, at)).collect();
    let bars = tally.iter().map(|(kind, (dates, others))| {
        let dates = *dates;
        match kind {
            Kind::Circle => Bar::Circle { dates },
            Kind::Lead(step) => Bar::Lead { step: *step, dates },
            Kind::Off(state) => Bar::DayOff { state: board.ground.state(*state).clone(), dates },
            Kind::Taken(resource) => {
                let used = board.resources[*resource];
                Bar::Taken { kind: used.kind(), what: used.name().to_owned(), by: list(others), dates }
            }
            Kind::Order => Bar::Order { with: list(others), dates },
            Kind::Unplaced => Bar::OrderUnplaced { with: list(others), dates },
            Kind::Many(limit) => {
                let most = &board.facts.most[*limit];
                Bar::Many { area: most.area.clone(), state: most.host.clone(), dates }
            }
            Kind::Year => Bar::Year { dates },
        }
    });
    let dates = (last + 1 - first) as u32;
    Unplaced { item: named(board, line), dates, bars: bars.collect() }
}
