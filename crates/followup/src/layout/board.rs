//! The board on which lines are placed: who holds what on which day, what waits for what, and what it all costs.

use std::collections::BTreeMap;

use cooperation::content::Step;
use jiff::civil::Date;

use super::{LEFT_OUT, LOAD, LayoutError, Line, MOST_LINES};
use crate::chain::Chain;
use crate::clash::Facts;
use crate::ground::{Ground, MOST_DAYS};
use crate::planned::{Planned, Resource};

/// Nobody.
const FREE: u32 = u32::MAX;

/// What a line needs, prepared.
pub(super) struct Piece {
    pub(super) length: usize,
    /// Beginnings that the calendars allow, with what each costs, by day.
    pub(super) starts: Vec<(u16, u32)>,
    /// First and last beginning looked at.
    pub(super) range: (usize, usize),
    pub(super) resources: Vec<usize>,
    /// Limits it counts under.
    pub(super) limits: Vec<usize>,
    /// Whose load it is.
    pub(super) host: Option<usize>,
    pub(super) parties: Vec<usize>,
    pub(super) earliest: Vec<(usize, Step)>,
    pub(super) wish: Option<usize>,
    /// Its days are agreed.
    pub(super) agreed: bool,
    /// It stands in a circle or behind one.
    pub(super) circle: bool,
}

pub(super) struct Board<'a> {
    pub(super) plan: &'a [Line],
    pub(super) facts: Facts<'a>,
    pub(super) ground: Ground<'a>,
    pub(super) chain: Chain,
    pub(super) pieces: Vec<Piece>,
    pub(super) resources: Vec<&'a Resource>,
    /// For each day, the month it lies in, by place.
    pub(super) month: Vec<usize>,
    months: usize,
    /// Where each line begins.
    pub(super) at: Vec<Option<u16>>,
    /// For each resource and day, who has it.
    held: Vec<u32>,
    /// For each limit and month, how many.
    counted: Vec<u32>,
    /// For each State and month, how many it hosts.
    load: Vec<u32>,
    pub(super) cost: u64,
}

/// What stands in the way of a placement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Way {
    /// A line has the resource.
    Taken(usize, usize),
    /// A line must come before or after.
    Order(usize),
    /// A line that must come before has no days.
    Unplaced(usize),
    /// A limit of that month is reached.
    Many(usize),
}

impl<'a> Board<'a> {
    pub(super) fn new(
        plan: &'a [Line],
        facts: &Facts<'a>,
        (first, last): (Date, Date),
        as_of: Date,
    ) -> Result<Self, LayoutError> {
        if plan.len() > MOST_LINES {
            return Err(LayoutError::TooMany(plan.len()));
        }
        if last < first || crate::days_from(first, last) >= MOST_DAYS {
            return Err(LayoutError::Stretch(first, last));
        }
        let ground = Ground::new(facts, (first, last), as_of);
        let planned: Vec<Planned> = plan.iter().map(|line| line.planned.clone()).collect();
        let chain = Chain::of(&planned);
        let mut known: BTreeMap<_, usize> = BTreeMap::new();
        let mut resources: Vec<&Resource> = Vec::new();
        let mut pieces = Vec::with_capacity(plan.len());
        let mut in_order = vec![false; plan.len()];
        chain.order.iter().for_each(|&at| in_order[at] = true);
        for (line, in_order) in plan.iter().zip(in_order) {
            let mut used: Vec<usize> = Vec::new();
            for resource in &line.planned.uses {
                let place = *known.entry(resource.key()).or_insert_with(|| {
                    resources.push(resource);
                    resources.len() - 1
                });
                if !used.contains(&place) {
                    used.push(place);
                }
            }
            pieces.push(piece(line, &ground, facts, used, !in_order));
        }
        let month = (0..ground.days()).map(|day| {
            let (a, b) = (ground.date(day), first);
            (i32::from(a.year()) - i32::from(b.year())) * 12 + i32::from(a.month()) - i32::from(b.month())
        });
        let month: Vec<usize> = month.map(|month| month.unsigned_abs() as usize).collect();
        let months = month.last().map_or(1, |last| last + 1);
        let mut board = Self {
            plan,
            facts: *facts,
            chain,
            resources,
            months,
            month,
            at: vec![None; plan.len()],
            held: Vec::new(),
            counted: vec![0; facts.most.len() * months],
            load: vec![0; facts.calendars.len() * months],
            cost: plan.len() as u64 * LEFT_OUT,
            ground,
            pieces,
        };
        board.held = vec![FREE; board.resources.len() * board.ground.days()];
        Ok(board)
    }

    /// What stands in the way of a line beginning on a day, told one by one until `tell` says that it is enough.
    pub(super) fn in_the_way(&self, line: usize, day: usize, mut tell: impl FnMut(Way) -> bool) {
        let piece = &self.pieces[line];
        let end = day + piece.length;
        for &(before, gap) in &self.chain.before[line] {
            let way = match self.at[before] {
                None => Way::Unplaced(before),
                Some(at) if usize::from(at) + self.pieces[before].length + gap as usize > day => {
                    Way::Order(before)
                }
                Some(_) => continue,
            };
            if !tell(way) {
                return;
            }
        }
        for &then in &self.chain.then[line] {
            let gap =
                self.chain.before[then].iter().find(|(b, _)| *b == line).map_or(0, |(_, gap)| *gap as usize);
            if self.at[then].is_some_and(|at| end + gap > usize::from(at)) && !tell(Way::Order(then)) {
                return;
            }
        }
        for &limit in &piece.limits {
            let count = self.counted[limit * self.months + self.month[day]];
            if count >= self.facts.most[limit].number && !tell(Way::Many(limit)) {
                return;
            }
        }
        for &resource in &piece.resources {
            let row = resource * self.ground.days();
            let mut last = FREE;
            for &holder in &self.held[row + day..row + end] {
                if holder != FREE && holder != last {
                    last = holder;
                    if !tell(Way::Taken(holder as usize, resource)) {
                        return;
                    }
                }
            }
        }
    }

    pub(super) fn is_free(&self, line: usize, day: usize) -> bool {
        let mut free = true;
        self.in_the_way(line, day, |_| {
            free = false;
            false
        });
        free
    }

    /// A line that counts under a limit in a month, and could go elsewhere; the first one after a place drawn.
    pub(super) fn counted_in(&self, limit: usize, month: usize, from: usize) -> Option<usize> {
        let lines = self.pieces.len();
        (0..lines).map(|step| (from + step) % lines).find(|&line| {
            let piece = &self.pieces[line];
            !piece.agreed
                && piece.limits.contains(&limit)
                && self.at[line].is_some_and(|at| self.month[usize::from(at)] == month)
        })
    }

    /// What one more in that month costs its host.
    pub(super) fn load_cost(&self, line: usize, day: usize) -> u64 {
        let Some(host) = self.pieces[line].host else { return 0 };
        LOAD * u64::from(2 * self.load[host * self.months + self.month[day]] + 1)
    }

    /// How many the host of a line has in the month of a day.
    pub(super) fn load_of(&self, line: usize, day: usize) -> u32 {
        self.pieces[line].host.map_or(0, |host| self.load[host * self.months + self.month[day]])
    }

    pub(super) fn place(&mut self, line: usize, day: u16, cost: u32) {
        debug_assert!(self.at[line].is_none(), "a line is taken off before it is placed");
        let at = usize::from(day);
        self.cost = self.cost - LEFT_OUT + u64::from(cost) + self.load_cost(line, at);
        self.at[line] = Some(day);
        self.mark(line, at, true);
    }

    pub(super) fn take_off(&mut self, line: usize) -> Option<u16> {
        let day = self.at[line].take()?;
        let at = usize::from(day);
        self.mark(line, at, false);
        self.cost = self.cost + LEFT_OUT - u64::from(self.start_cost(line, day)) - self.load_cost(line, at);
        Some(day)
    }

    /// What a beginning costs as far as calendars go.
    pub(super) fn start_cost(&self, line: usize, day: u16) -> u32 {
        let starts = &self.pieces[line].starts;
        starts.binary_search_by_key(&day, |(start, _)| *start).map_or(0, |place| starts[place].1)
    }

    fn mark(&mut self, line: usize, day: usize, on: bool) {
        let piece = &self.pieces[line];
        let days = self.ground.days();
        for &resource in &piece.resources {
            let row = resource * days;
            self.held[row + day..row + day + piece.length].fill(if on { line as u32 } else { FREE });
        }
        let month = self.month[day];
        let step = |count: &mut u32| *count = if on { *count + 1 } else { *count - 1 };
        for &limit in &piece.limits {
            step(&mut self.counted[limit * self.months + month]);
        }
        if let Some(host) = piece.host {
            step(&mut self.load[host * self.months + month]);
        }
    }
}

fn piece(line: &Line, ground: &Ground<'_>, facts: &Facts<'_>, resources: Vec<usize>, circle: bool) -> Piece {
    let planned = &line.planned;
    let length = usize::from(planned.length());
    let parties = ground.parties(planned);
    let earliest = ground.earliest(planned);
    let wish = line.wish.and_then(|wish| ground.place(wish));
    let agreed = planned.days().is_some();
    let first = ground.nearest(line.from);
    let last = (ground.nearest(line.to) + 1).saturating_sub(length).max(first);
    let start = |day: usize| {
        let cost = match agreed {
            // What is agreed stands, whatever the calendars say.
            true => (day + length <= ground.days()).then_some(0),
            false => ground.judge(day, length, &parties, &earliest).ok(),
        };
        cost.map(|cost| (day as u16, cost + Ground::away(day, wish)))
    };
    let within = ground.place(line.from).is_some() || ground.place(line.to).is_some();
    let starts = match (within && !circle, agreed) {
        (false, _) => Vec::new(),
        (true, true) => ground.place(line.from).and_then(start).into_iter().collect(),
        (true, false) => (first..=last).filter_map(start).collect(),
    };
    Piece {
        length,
        starts,
        range: (first, last),
        resources,
        limits: (0..facts.most.len()).filter(|&limit| facts.most[limit].counts(planned)).collect(),
        host: planned.host.party().and_then(|host| facts.calendars.iter().position(|c| c.state() == host)),
        parties,
        earliest,
        wish,
        agreed,
        circle,
    }
}
