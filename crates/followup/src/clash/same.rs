//! Who needs the same thing on the same days.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::planned::{Planned, Resource, ResourceKind};

/// First day, last day, place in the list, and what is used.
type Use<'a> = (Date, Date, usize, &'a Resource);

/// Calls `tell` for every two activities that need one resource on the same agreed days: places in the list, the days,
/// the resource. Two that share several names of one kind (a unit in two languages) are told once for the kind.
pub(super) fn find<P: std::borrow::Borrow<Planned>>(
    plan: &[P],
    mut tell: impl FnMut(usize, usize, (Date, Date), &Resource),
) {
    let mut users: BTreeMap<(ResourceKind, &str), Vec<Use<'_>>> = BTreeMap::new();
    for (at, planned) in plan.iter().enumerate() {
        let planned = planned.borrow();
        if let Some((first, last)) = planned.days() {
            for used in &planned.uses {
                users.entry(used.key()).or_default().push((first, last, at, used));
            }
        }
    }
    let mut told = BTreeSet::new();
    for uses in users.values_mut() {
        uses.sort_by_key(|(first, last, at, _)| (*first, *last, *at));
        for (place, &(_, last, one, what)) in uses.iter().enumerate() {
            for &(begins, ends, other, _) in uses[place + 1..].iter().take_while(|(first, ..)| *first <= last)
            {
                if one != other && told.insert((one.min(other), one.max(other), what.kind())) {
                    tell(one, other, (begins, last.min(ends)), what);
                }
            }
        }
    }
}
