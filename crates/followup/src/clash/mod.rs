//! Clashes: what cannot be as the plan says, each with what it concerns and the ways out.
//!
//! Only what is agreed can clash: two activities "in May" use one unit twice only when May has no room, so units and days
//! off are judged on agreed days alone, order and number on what the periods allow. [`clashes`] reads one dossier and
//! shared facts; [`across`] reads several and is national.

pub mod across;
mod same;

use std::collections::BTreeMap;

use cooperation::code::{AreaCode, PartyCode};
use cooperation::content::{ItemRef, Side, Step};
use cooperation::period::Certainty;
use cooperation::text::LangText;
use jiff::civil::Date;
use serde::Serialize;

use crate::calendar::{self, Calendar, Entry};
use crate::chain::Chain;
use crate::ladder::{self, Ladders};
use crate::message::{Arg, Message};
use crate::planned::{Planned, Resource, ResourceKind};

/// Most clashes told of one plan.
pub const MOST_CLASHES: usize = 10_000;
/// An activity longer than this contains days off by its nature; then only its first and last days are looked at.
const LONG: i64 = 28;

/// An activity as a clash names it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Named {
    /// The item.
    pub item: ItemRef,
    /// As people say it.
    pub name: String,
}

impl Named {
    fn of(planned: &Planned) -> Self {
        Self { item: planned.item, name: planned.name.clone() }
    }

    fn arg(&self) -> Arg {
        Arg::Item(self.item, self.name.clone())
    }
}

/// How many activities of an area a State's unit can host in a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Most {
    /// The area.
    pub area: AreaCode,
    /// The host.
    pub host: PartyCode,
    /// The unit; without one, the State as a whole.
    pub unit: Option<Resource>,
    /// How many in one month.
    pub number: u32,
}

impl Most {
    /// Whether an activity counts under it.
    #[must_use]
    pub fn counts(&self, planned: &Planned) -> bool {
        planned.area == self.area
            && planned.host.party() == Some(&self.host)
            && self.unit.as_ref().is_none_or(|unit| planned.uses.iter().any(|used| used.key() == unit.key()))
    }
}

/// What cannot be as the plan says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "clash")]
pub enum Clash {
    /// Two activities need the same unit, site or centre on the same days.
    Same {
        /// What both need.
        kind: ResourceKind,
        /// Its name.
        what: String,
        /// The one that begins first.
        one: Named,
        /// The other.
        other: Named,
        /// First day on which both need it.
        from: Date,
        /// Last day on which both need it.
        to: Date,
    },
    /// A day off of a State that takes part.
    DayOff {
        /// The activity.
        item: Named,
        /// The State.
        state: PartyCode,
        /// The key of the day in its calendar.
        key: String,
        /// What the day is called.
        day: LangText,
        /// First day concerned.
        from: Date,
        /// Last day concerned.
        to: Date,
        /// Only beside an indicative day: off if that State says so.
        perhaps: bool,
        /// The days are computed: they may move by a day until that State confirms them.
        indicative: bool,
    },
    /// A step that should be done by now is not, and the activity is near.
    Lead {
        /// The activity.
        item: Named,
        /// The step.
        step: Step,
        /// The last day for it.
        due: Date,
        /// Days left until the activity begins.
        days: i64,
    },
    /// Something begins before what it waits for is over.
    Order {
        /// The one that waits.
        item: Named,
        /// What it waits for.
        before: Named,
        /// The earliest day on which that is over, and the days gone that must lie between.
        ends: Date,
        /// The latest day on which the one that waits begins.
        begins: Date,
    },
    /// Activities that wait for one another in a circle.
    Circle {
        /// Each waits for the next, the last for the first.
        items: Vec<Named>,
    },
    /// It waits for something that is not in the plan.
    Missing {
        /// The one that waits.
        item: Named,
        /// What is not there.
        needs: ItemRef,
    },
    /// More of an area in a month than the host can take.
    Many {
        /// The area.
        area: AreaCode,
        /// The host.
        state: PartyCode,
        /// First day of the month.
        month: Date,
        /// The activities of that month.
        items: Vec<Named>,
        /// How many it can take.
        most: u32,
    },
}

/// A way out of a clash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// Hold one of them on other days.
    OtherDays,
    /// Use another unit, site or centre.
    OtherUnit,
    /// Ask that State to confirm the day.
    AskToConfirm,
    /// Do the step today.
    StepNow,
    /// Ask the partner for a shorter notice, once.
    ShorterNotice,
    /// Give up the dependency.
    DropDependency,
    /// Move some to another month.
    OtherMonth,
    /// Let another party or unit host some of them.
    OtherHost,
}

impl Way {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::OtherDays,
        Self::OtherUnit,
        Self::AskToConfirm,
        Self::StepNow,
        Self::ShorterNotice,
        Self::DropDependency,
        Self::OtherMonth,
        Self::OtherHost,
    ];

    /// As message files write it, after `followup-way-`.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::OtherDays => "other-days",
            Self::OtherUnit => "other-unit",
            Self::AskToConfirm => "ask-to-confirm",
            Self::StepNow => "step-now",
            Self::ShorterNotice => "shorter-notice",
            Self::DropDependency => "drop-dependency",
            Self::OtherMonth => "other-month",
            Self::OtherHost => "other-host",
        }
    }
}

impl Clash {
    /// The sentence to be said.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Same { kind, what, one, other, from, to } => Message::new(
                "followup-clash-same",
                [
                    ("kind", Arg::Choice(kind.slug())),
                    ("what", Arg::Text(what.clone())),
                    ("one", one.arg()),
                    ("other", other.arg()),
                    ("from", Arg::Day(*from)),
                    ("to", Arg::Day(*to)),
                ],
            ),
            Self::DayOff { item, state, day, from, to, perhaps, indicative, .. } => Message::new(
                match (perhaps, indicative) {
                    (true, _) => "followup-clash-day-perhaps",
                    (false, true) => "followup-clash-day-indicative",
                    (false, false) => "followup-clash-day",
                },
                [
                    ("item", item.arg()),
                    ("state", Arg::Party(state.clone())),
                    ("day", Arg::Name(day.clone())),
                    ("from", Arg::Day(*from)),
                    ("to", Arg::Day(*to)),
                ],
            ),
            Self::Lead { item, step, due, days } => Message::new(
                "followup-clash-lead",
                [
                    ("item", item.arg()),
                    ("step", Arg::Choice(step.slug())),
                    ("due", Arg::Day(*due)),
                    ("days", Arg::Number(*days)),
                ],
            ),
            Self::Order { item, before, ends, begins } => Message::new(
                "followup-clash-order",
                [
                    ("item", item.arg()),
                    ("before", before.arg()),
                    ("ends", Arg::Day(*ends)),
                    ("begins", Arg::Day(*begins)),
                ],
            ),
            Self::Circle { items } => {
                let names: Vec<&str> = items.iter().map(|named| named.name.as_str()).collect();
                Message::new("followup-clash-circle", [("items", Arg::Text(names.join(" · ")))])
            }
            Self::Missing { item, .. } => Message::new("followup-clash-missing", [("item", item.arg())]),
            Self::Many { area, state, month, items, most } => Message::new(
                "followup-clash-many",
                [
                    ("area", Arg::Area(area.clone())),
                    ("state", Arg::Party(state.clone())),
                    ("month", Arg::Day(*month)),
                    ("count", Arg::Number(items.len() as i64)),
                    ("most", Arg::Number(i64::from(*most))),
                ],
            ),
        }
    }

    /// The ways out, the nearest first.
    #[must_use]
    pub fn ways(&self) -> &'static [Way] {
        match self {
            Self::Same { .. } => &[Way::OtherDays, Way::OtherUnit],
            Self::DayOff { perhaps: true, .. } => &[Way::AskToConfirm, Way::OtherDays],
            Self::DayOff { indicative: true, .. } => &[Way::OtherDays, Way::AskToConfirm],
            Self::DayOff { .. } => &[Way::OtherDays],
            Self::Lead { .. } => &[Way::StepNow, Way::ShorterNotice, Way::OtherDays],
            Self::Order { .. } => &[Way::OtherDays, Way::DropDependency],
            Self::Circle { .. } | Self::Missing { .. } => &[Way::DropDependency],
            Self::Many { .. } => &[Way::OtherMonth, Way::OtherHost],
        }
    }

    /// The first day it concerns, where it has one.
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        match self {
            Self::Same { from, .. } | Self::DayOff { from, .. } => Some(*from),
            Self::Lead { due, .. } => Some(*due),
            Self::Order { begins, .. } => Some(*begins),
            Self::Many { month, .. } => Some(*month),
            Self::Circle { .. } | Self::Missing { .. } => None,
        }
    }
}

/// Shared facts beside the plan.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// Calendars of the parties.
    pub calendars: &'a [Calendar],
    /// Ladders of the dossier.
    pub ladders: &'a Ladders,
    /// What units can host.
    pub most: &'a [Most],
}

impl<'a> Facts<'a> {
    /// The calendar of a party.
    #[must_use]
    pub fn calendar(&self, party: &PartyCode) -> Option<&'a Calendar> {
        self.calendars.iter().find(|calendar| calendar.state() == party)
    }
}

/// The clashes of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Clashes {
    /// Circles first, then by day.
    pub list: Vec<Clash>,
    /// How many more there are than [`MOST_CLASHES`].
    pub left_out: usize,
}

impl Clashes {
    fn add(&mut self, clash: Clash) {
        match self.list.len() < MOST_CLASHES {
            true => self.list.push(clash),
            false => self.left_out += 1,
        }
    }
}

/// Everything that clashes within one plan, on shared facts, as of a day.
#[must_use]
pub fn clashes(plan: &[Planned], facts: &Facts<'_>, as_of: Date) -> Clashes {
    let mut found = Clashes::default();
    same::find(plan, |one, other, (from, to), what| {
        found.add(Clash::Same {
            kind: what.kind(),
            what: what.name().to_owned(),
            one: Named::of(&plan[one]),
            other: Named::of(&plan[other]),
            from,
            to,
        });
    });
    for planned in plan {
        days_off(planned, facts, &mut found);
        lead_times(planned, facts, as_of, &mut found);
    }
    order(plan, &mut found);
    many(plan, facts, &mut found);
    found.list.sort_by_key(Clash::day);
    found
}

fn days_off(planned: &Planned, facts: &Facts<'_>, found: &mut Clashes) {
    let Some((first, last)) = planned.days() else { return };
    let long = crate::days_from(first, last) >= LONG;
    for calendar in planned.parties().filter_map(|party| facts.calendar(party)) {
        // One clash a feast, not one a day: the days that are off as things stand, or else those that may be.
        let mut hit: BTreeMap<&str, (&Entry, Date, Date, bool)> = BTreeMap::new();
        for (day, entry, sure) in calendar.off_in(first..=last) {
            if long && day != first && day != last {
                continue;
            }
            let known = hit.entry(entry.key.as_str()).or_insert((entry, day, day, sure));
            match (known.3, sure) {
                (false, true) => *known = (entry, day, day, true),
                (before, now) if before == now => known.2 = day,
                _ => {}
            }
        }
        for (entry, from, to, sure) in hit.into_values() {
            found.add(Clash::DayOff {
                item: Named::of(planned),
                state: calendar.state().clone(),
                key: entry.key.to_string(),
                day: entry.name.clone(),
                from,
                to,
                perhaps: !sure,
                indicative: entry.certainty == calendar::Certainty::Indicative,
            });
        }
    }
}

fn lead_times(planned: &Planned, facts: &Facts<'_>, as_of: Date, found: &mut Clashes) {
    let Some((first, last)) = planned.days().filter(|(first, _)| as_of < *first) else { return };
    let ladder = facts.ladders.of(planned.sort);
    for rung in ladder.rungs().iter().filter(|r| r.side == Side::Before && !planned.done.contains(&r.step)) {
        let host = planned.host.party().filter(|_| ladder::by_host(rung.actor)).into_iter();
        let guests = planned.guests.iter().filter(|_| ladder::by_guests(rung.actor));
        let calendars = host.chain(guests).filter_map(|party| facts.calendar(party));
        let due = calendars.filter_map(|c| ladder.due(rung, (first, last), c).ok()).map(|(due, _)| due).min();
        if let Some(due) = due.filter(|due| *due < as_of) {
            let days = crate::days_from(as_of, first);
            found.add(Clash::Lead { item: Named::of(planned), step: rung.step, due, days });
        }
    }
}

fn order(plan: &[Planned], found: &mut Clashes) {
    let chain = Chain::of(plan);
    for circle in &chain.circles {
        found.add(Clash::Circle { items: circle.iter().map(|&at| Named::of(&plan[at])).collect() });
    }
    for &(at, needs) in &chain.missing {
        found.add(Clash::Missing { item: Named::of(&plan[at]), needs });
    }
    for (at, before) in chain.before.iter().enumerate() {
        let begins = latest_start(&plan[at]);
        for &(b, gap) in before.iter().filter(|(b, _)| *b != at) {
            let ends = crate::plus(earliest_end(&plan[b]), i64::from(gap));
            if ends >= begins {
                found.add(Clash::Order {
                    item: Named::of(&plan[at]),
                    before: Named::of(&plan[b]),
                    ends,
                    begins,
                });
            }
        }
    }
}

/// The earliest day on which it can be over.
fn earliest_end(planned: &Planned) -> Date {
    crate::plus(planned.period.first_day(), i64::from(planned.length()) - 1)
}

/// The latest day on which it can begin.
fn latest_start(planned: &Planned) -> Date {
    match planned.days() {
        Some((first, _)) => first,
        None => crate::plus(planned.period.last_day(), 1 - i64::from(planned.length()))
            .max(planned.period.first_day()),
    }
}

fn many(plan: &[Planned], facts: &Facts<'_>, found: &mut Clashes) {
    for most in facts.most {
        let mut months: BTreeMap<Date, Vec<Named>> = BTreeMap::new();
        for planned in plan.iter().filter(|p| most.counts(p)) {
            // A quarter says no month.
            if planned.period.certainty() != Certainty::Quarter {
                let month = planned.period.first_day().first_of_month();
                months.entry(month).or_default().push(Named::of(planned));
            }
        }
        for (month, items) in months.into_iter().filter(|(_, items)| items.len() > most.number as usize) {
            found.add(Clash::Many {
                area: most.area.clone(),
                state: most.host.clone(),
                month,
                items,
                most: most.number,
            });
        }
    }
}
