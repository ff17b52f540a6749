//! Clashes between dossiers, for one's own eyes only: partner A must never learn what is planned with partner B.
//!
//! The result cannot be written to the wire nor made into a text by accident: [`NationalOnly`] has no wire form and no
//! serialisation, it does not print, and its content is reached only by a call that says what it is.

use cooperation::code::PartyCode;
use jiff::civil::Date;

use super::{Named, same};
use crate::planned::{Planned, ResourceKind};

/// Something computed from several dossiers. It stays in the register that computed it.
pub struct NationalOnly<T>(T);

impl<T> NationalOnly<T> {
    /// The content, to be shown to officers of this register and to nobody else.
    #[must_use]
    pub fn for_our_eyes(&self) -> &T {
        &self.0
    }
}

impl<T> std::fmt::Debug for NationalOnly<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NationalOnly")
    }
}

/// An activity and the dossier it belongs to.
#[derive(Clone, PartialEq, Eq)]
pub struct Elsewhere<D> {
    /// The dossier.
    pub dossier: D,
    /// The activity.
    pub item: Named,
}

/// What two dossiers ask of us at the same time.
#[derive(Clone, PartialEq, Eq)]
pub enum AcrossClash<D> {
    /// The same unit, site or centre.
    Same {
        /// What both need.
        kind: ResourceKind,
        /// Its name.
        what: String,
        /// The one that begins first.
        one: Elsewhere<D>,
        /// The other.
        other: Elsewhere<D>,
        /// First day on which both need it.
        from: Date,
        /// Last day.
        to: Date,
    },
    /// We host more at the same time than we can.
    Hosting {
        /// The first day on which it is too much.
        day: Date,
        /// What is held on that day.
        items: Vec<Elsewhere<D>>,
        /// How many we can host at a time.
        most: u32,
    },
}

/// What our dossiers ask of us at the same time. `most` is how many activities we can host on one day, if there is a
/// limit. Clashes within one dossier are [`super::clashes`]' business and not repeated.
#[must_use]
pub fn across<D: Clone + Ord>(
    dossiers: &[(D, Vec<Planned>)],
    us: &PartyCode,
    most: Option<u32>,
) -> NationalOnly<Vec<AcrossClash<D>>> {
    let all: Vec<(&D, &Planned)> =
        dossiers.iter().flat_map(|(d, plan)| plan.iter().map(move |p| (d, p))).collect();
    let named = |at: usize| Elsewhere { dossier: all[at].0.clone(), item: Named::of(all[at].1) };
    let mut found = Vec::new();
    let plan: Vec<&Planned> = all.iter().map(|(_, planned)| *planned).collect();
    same::find(&plan, |one, other, (from, to), what| {
        if all[one].0 != all[other].0 && found.len() < super::MOST_CLASHES {
            let (one, other) = (named(one), named(other));
            found.push(AcrossClash::Same {
                kind: what.kind(),
                what: what.name().to_owned(),
                one,
                other,
                from,
                to,
            });
        }
    });
    if let Some(most) = most {
        found.extend(too_many(&plan, us, most).into_iter().filter_map(|(day, held)| {
            let several = held.iter().any(|&at| all[at].0 != all[held[0]].0);
            several.then(|| AcrossClash::Hosting { day, items: held.into_iter().map(named).collect(), most })
        }));
    }
    NationalOnly(found)
}

/// Days on which a beginning makes it more than `most` that we host, with what is then held.
fn too_many(plan: &[&Planned], us: &PartyCode, most: u32) -> Vec<(Date, Vec<usize>)> {
    let mut held: Vec<(Date, Date, usize)> = plan
        .iter()
        .enumerate()
        .filter(|(_, planned)| planned.host.party() == Some(us))
        .filter_map(|(at, planned)| planned.days().map(|(first, last)| (first, last, at)))
        .collect();
    held.sort_unstable();
    let mut open: Vec<(Date, usize)> = Vec::new();
    let mut days = Vec::new();
    for (first, last, at) in held {
        open.retain(|(ends, _)| *ends >= first);
        open.push((last, at));
        if open.len() > most as usize && days.len() < super::MOST_CLASHES {
            days.push((first, open.iter().map(|(_, at)| *at).collect()));
        }
    }
    days
}
