//! What must come before what: order, circles, how far a move pushes, and what an activity hangs on.

use std::collections::BTreeMap;

use cooperation::content::ItemRef;
use jiff::civil::Date;
use serde::Serialize;

use crate::planned::Planned;

/// The dependencies of a plan, by place in the list given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chain {
    /// For each activity, what it must wait for, and how many days must lie between.
    pub before: Vec<Vec<(usize, u32)>>,
    /// For each activity, what waits for it.
    pub then: Vec<Vec<usize>>,
    /// Everything that stands in no circle and behind none, first things first.
    pub order: Vec<usize>,
    /// Circles: each waits for the next, and the last for the first.
    pub circles: Vec<Vec<usize>>,
    /// Dependencies on items that are not in the list.
    pub missing: Vec<(usize, ItemRef)>,
}

impl Chain {
    /// Reads the dependencies of a plan.
    #[must_use]
    pub fn of(plan: &[Planned]) -> Self {
        let places: BTreeMap<ItemRef, usize> = plan.iter().enumerate().map(|(i, p)| (p.item, i)).collect();
        let mut before = vec![Vec::new(); plan.len()];
        let mut then = vec![Vec::new(); plan.len()];
        let mut missing = Vec::new();
        for (at, planned) in plan.iter().enumerate() {
            for needed in &planned.after {
                match places.get(&needed.first) {
                    Some(&first) if before[at].iter().all(|(known, _)| *known != first) => {
                        before[at].push((first, needed.gap));
                        then[first].push(at);
                    }
                    Some(_) => {}
                    None => missing.push((at, needed.first)),
                }
            }
        }
        let mut waits: Vec<usize> = before.iter().map(Vec::len).collect();
        let mut order: Vec<usize> = (0..plan.len()).filter(|&i| waits[i] == 0).collect();
        let mut next = 0;
        while let Some(&done) = order.get(next) {
            next += 1;
            for &later in &then[done] {
                waits[later] -= 1;
                if waits[later] == 0 {
                    order.push(later);
                }
            }
        }
        let circles = circles(&before, &waits);
        Self { before, then, order, circles, missing }
    }

    /// How far others are pushed when an activity is held on other days: each begins after the last of what it
    /// waits for and the days that must lie between, and what has room stays where it is.
    #[must_use]
    pub fn pushed(&self, plan: &[Planned], moved: usize, to: (Date, Date)) -> Vec<Pushed> {
        let mut ends: BTreeMap<usize, Date> = BTreeMap::from([(moved, to.1)]);
        let mut pushed = Vec::new();
        for &at in self.order.iter().filter(|&&at| at != moved) {
            let ends_by = |(b, gap): &(usize, u32)| Some(crate::plus(*ends.get(b)?, i64::from(*gap)));
            let Some(end) = self.before[at].iter().filter_map(ends_by).max() else { continue };
            let Some((first, last)) = plan[at].days().filter(|(first, _)| *first <= end) else { continue };
            let by = crate::days_from(first, end) + 1;
            let (first, last) = (crate::plus(first, by), crate::plus(last, by));
            ends.insert(at, last);
            pushed.push(Pushed { item: plan[at].item, name: plan[at].name.clone(), first, last, by });
        }
        pushed
    }

    /// What an activity hangs on: from the first thing on, each followed by the one that leaves the least room before it.
    /// Days between are room; less than none is a clash. Only activities with agreed days have a place here.
    #[must_use]
    pub fn critical(&self, plan: &[Planned], goal: usize) -> Vec<Leg> {
        let mut legs = Vec::new();
        let mut at = goal;
        // A circle ends the walk: nothing is met twice.
        let mut met = vec![false; plan.len()];
        while let Some((first, last)) = plan[at].days().filter(|_| !met[at]) {
            met[at] = true;
            let nearest = self.before[at]
                .iter()
                .filter_map(|&(b, gap)| {
                    Some((crate::days_from(plan[b].days()?.1, first) - 1 - i64::from(gap), b))
                })
                .min();
            let room = nearest.map(|(room, _)| room);
            legs.push(Leg { item: plan[at].item, name: plan[at].name.clone(), first, last, room });
            match nearest {
                Some((_, b)) => at = b,
                None => break,
            }
        }
        legs.reverse();
        legs
    }
}

/// At least one circle for each knot of activities that wait for one another, none of which shares an activity with
/// another one.
fn circles(before: &[Vec<(usize, u32)>], waits: &[usize]) -> Vec<Vec<usize>> {
    let mut alive: Vec<bool> = waits.iter().map(|&waits| waits > 0).collect();
    let mut circles = Vec::new();
    for start in 0..before.len() {
        let mut way: Vec<usize> = if alive[start] { vec![start] } else { Vec::new() };
        while let Some(&at) = way.last() {
            match before[at].iter().map(|(b, _)| *b).find(|&next| alive[next]) {
                Some(next) => match way.iter().position(|&met| met == next) {
                    Some(place) => {
                        let circle = way.split_off(place);
                        circle.iter().for_each(|&at| alive[at] = false);
                        circles.push(circle);
                    }
                    None => way.push(next),
                },
                // It waits for a circle, and stands in none that is left.
                None => {
                    alive[at] = false;
                    way.pop();
                }
            }
        }
    }
    circles
}

/// An activity that another one pushes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Pushed {
    /// The activity.
    pub item: ItemRef,
    /// As people say it.
    pub name: String,
    /// Its first day then.
    pub first: Date,
    /// Its last day then.
    pub last: Date,
    /// By how many days it moves.
    pub by: i64,
}

/// A step of the way on which an activity hangs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Leg {
    /// The activity.
    pub item: ItemRef,
    /// As people say it.
    pub name: String,
    /// Its first day.
    pub first: Date,
    /// Its last day.
    pub last: Date,
    /// Days free between the leg before and this one, beyond those that must lie between; none for the first.
    pub room: Option<i64>,
}
