//! A year of cooperation between two registers that meet by pouch: sixty activities, a session with minutes, pouches of
//! two weeks, delays, silences, moved days, a feast announced a day later than computed, a side that cannot be reached for
//! a month, and the changes of the Moroccan clock in 2026.
//!
//! `year/plan.csv` is the plan, `year/script.csv` what is done otherwise than on time. `year/expected.csv` says what each
//! register warns of, on which morning, to which office: worked out by hand from the plan, the ladder and the calendars,
//! not by the program. To read the table of a run:
//! `cargo test -p mithaq --test it year:: -- --nocapture`.

mod side;

use cooperation::content::ItemRef;
use cooperation::period::Period;
use followup::review::{review, says_the_same};
use followup::statement::Statement;
use followup::zone::Zone;
use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use record::ids::{DossierId, ItemId};
use side::{Side, Told};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::AtomicI64;

/// Days that a pouch is on its way.
const ON_ITS_WAY: i64 = 14;
/// The month in which the second side can neither send nor open anything.
const OUT_OF_REACH: (Date, Date) = (date(2026, 8, 1), date(2026, 8, 31));
/// The sitting, in one room.
const SITTING: (Date, Date) = (date(2026, 2, 10), date(2026, 2, 11));
const LAST: Date = date(2027, 1, 31);

/// A line of the plan.
struct Line {
    name: String,
    area: String,
    host: usize,
    first: Date,
    last: Date,
}

/// Something done on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deed {
    on: Option<Date>,
    by: usize,
    does: String,
    about: String,
    more: String,
}

fn fields(text: &str) -> impl Iterator<Item = Vec<&str>> {
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines.map(|line| line.split(',').collect())
}

fn plan() -> Vec<Line> {
    let lines = fields(include_str!("year/plan.csv")).skip(1);
    let read = |it: Vec<&str>| Line {
        name: it[0].to_owned(),
        area: it[1].to_owned(),
        host: usize::from(it[2] == "PK"),
        first: it[3].parse().expect("a day"),
        last: it[4].parse().expect("a day"),
    };
    lines.map(read).collect()
}

fn script() -> Vec<Deed> {
    let read = |it: Vec<&str>| Deed {
        on: it[0].parse().ok(),
        by: usize::from(it[1] == "PK"),
        does: it[2].to_owned(),
        about: it[3].to_owned(),
        more: it[4].to_owned(),
    };
    fields(include_str!("year/script.csv")).map(read).collect()
}

/// Everything that is done, by day: the usual steps two weeks before each is due, unless the script says otherwise.
fn deeds(plan: &[Line]) -> BTreeMap<Date, Vec<Deed>> {
    let script = script();
    let mut all: Vec<Deed> = Vec::new();
    for line in plan {
        let (host, guest) = (line.host, 1 - line.host);
        let before = |days: i64| line.first.saturating_sub(days.days());
        let usual = [
            (before(105), host, "invited"),
            (before(75), guest, "nominated"),
            (before(75), guest, "visas-asked"),
            (before(50), host, "visas-given"),
            (line.last, host, "held"),
            (line.last, guest, "held"),
            (line.last.saturating_add(10.days()), host, "reported"),
            (line.last.saturating_add(10.days()), guest, "reported"),
        ];
        for (on, by, does) in usual {
            let otherwise = script.iter().any(|it| it.by == by && it.does == does && it.about == line.name);
            if !otherwise {
                let (does, about) = (does.to_owned(), line.name.clone());
                all.push(Deed { on: Some(on), by, does, about, more: String::new() });
            }
        }
    }
    all.extend(script);
    let mut by_day: BTreeMap<Date, Vec<Deed>> = BTreeMap::new();
    for deed in all {
        if let Some(on) = deed.on {
            by_day.entry(on).or_default().push(deed);
        }
    }
    by_day
}

/// Both sides, what is under way between them, and what the items are called in the data.
struct World {
    sides: [Side; 2],
    dossier: DossierId,
    known: BTreeMap<String, ItemId>,
    /// Day of arrival, to whom, the pouch.
    under_way: Vec<(Date, usize, Vec<u8>)>,
}

impl World {
    fn new() -> Self {
        let clock = Arc::new(AtomicI64::new(0));
        let sides = [Side::new("MA", "Africa/Casablanca", &clock), Side::new("PK", "Asia/Karachi", &clock)];
        sides[0].stand_at(date(2026, 1, 14), 10);
        let dossier = side::found(&sides[0], &sides[1]);
        Self { sides, dossier, known: BTreeMap::new(), under_way: Vec::new() }
    }

    /// In one room: each hands the other what it has, until both hold the same.
    fn in_one_room(&mut self) {
        for (from, to) in [(0, 1), (1, 0), (0, 1)] {
            let pouch = self.sides[from].packed(&self.dossier, &self.sides[to]);
            self.sides[to].take_in(&pouch);
        }
    }

    /// The session is called and prepared while the delegations are together for the signing of the memorandum.
    fn call_the_session(&mut self) {
        let session = self.sides[0].call(&self.dossier, SITTING);
        self.known.insert("session".into(), session);
        for by in [1, 0] {
            self.in_one_room();
            match by {
                1 => self.sides[1].sign(&self.dossier, &session),
                _ => self.sides[0].agenda_and_delegation(&self.dossier, &session),
            }
        }
        self.in_one_room();
        self.sides[1].sign(&self.dossier, &session);
        self.in_one_room();
    }

    /// The sitting: minutes with decisions and actions, and the sixty lines of the plan, signed in the room.
    fn sit(&mut self, plan: &[Line]) {
        let session = self.known["session"];
        let names = ["minutes", "with-actions", "list", "contact", "decision", "plan"];
        let package = self.sides[0].minutes(&self.dossier, &session, SITTING.1);
        assert_eq!(package.len(), names.len(), "one package");
        self.known.extend(names.iter().map(|name| (*name).to_owned()).zip(package));
        let plan_item = ItemRef(self.known["plan"].0);
        let lines = self.sides[0].propose_plan(&self.dossier, plan, plan_item);
        assert_eq!(lines.len(), 60);
        self.known.extend(plan.iter().map(|line| line.name.clone()).zip(lines));
        self.in_one_room();
        for item in ["minutes", "1"] {
            self.sides[1].sign(&self.dossier, &self.known[item]);
        }
        self.in_one_room();
    }

    fn reachable(&self, side: usize, day: Date) -> bool {
        side == 0 || !(OUT_OF_REACH.0..=OUT_OF_REACH.1).contains(&day)
    }

    /// Pouches that have arrived are opened, in the order of their arrival.
    fn open_arrived(&mut self, side: usize, day: Date) {
        if self.reachable(side, day) {
            let (arrived, rest) = std::mem::take(&mut self.under_way)
                .into_iter()
                .partition(|(on, to, _)| *to == side && *on <= day);
            self.under_way = rest;
            let arrived: Vec<(Date, usize, Vec<u8>)> = arrived;
            arrived.iter().for_each(|(.., pouch)| self.sides[side].take_in(pouch));
        }
    }

    fn name_of(&self, item: ItemRef) -> String {
        let found = self.known.iter().find(|(_, known)| known.0 == item.0);
        found.map_or_else(|| item.to_string(), |(name, _)| name.clone())
    }

    fn morning(&mut self, side: usize, day: Date) -> Vec<Told> {
        self.sides[side].stand_at(day, 7);
        self.open_arrived(side, day);
        let warned = self.sides[side].warned(&self.dossier, day);
        let told = |(about, told): (Option<ItemRef>, Told)| match about {
            Some(item) => Told { about: self.name_of(item), ..told },
            None => told,
        };
        warned.into_iter().map(told).collect()
    }

    fn evening(&mut self, day: Date, deeds: &[Deed]) {
        for deed in deeds {
            let side = &self.sides[deed.by];
            side.stand_at(day, 18);
            match deed.does.as_str() {
                "beside" => {
                    let item = side.beside(&self.dossier, &deed.more);
                    self.known.insert(deed.about.clone(), item);
                }
                "feast" => side.announce(&self.dossier, &deed.about, &deed.more),
                "delegation" => side.name_delegation(&self.dossier, &self.known["session"]),
                "sign" => side.sign(&self.dossier, &self.known[&deed.about]),
                "postpone" => side.postpone(&self.dossier, &self.known[&deed.about], &deed.more),
                does => side.state(&self.dossier, &self.known[&deed.about], does, day),
            }
        }
        for side in &self.sides {
            side.depart(&self.dossier);
        }
        if day.weekday() == jiff::civil::Weekday::Monday {
            for from in [0, 1] {
                if self.reachable(from, day) {
                    let pouch = self.sides[from].packed(&self.dossier, &self.sides[1 - from]);
                    self.under_way.push((day.saturating_add(ON_ITS_WAY.days()), 1 - from, pouch));
                }
            }
        }
    }
}

fn expected() -> BTreeSet<String> {
    include_str!("year/expected.csv").lines().skip(1).map(str::to_owned).collect()
}

#[test]
fn a_year_is_followed_from_both_sides_and_every_warning_comes_once_on_its_day() {
    let plan = plan();
    assert_eq!(plan.len(), 60);
    let deeds = deeds(&plan);
    let mut world = World::new();
    world.call_the_session();
    let mut lines: Vec<String> = Vec::new();
    let mut day = date(2026, 1, 15);
    while day <= LAST {
        // The sun rises in the east first.
        for side in [1, 0] {
            let code = world.sides[side].code;
            lines.extend(world.morning(side, day).iter().map(|told| format!("{day},{code},{told}")));
        }
        if day == SITTING.1 {
            world.sit(&plan);
        }
        world.evening(day, deeds.get(&day).map_or(&[], Vec::as_slice));
        day = day.tomorrow().expect("years that exist");
    }

    println!("day,register,office,about,what,stage,due");
    lines.iter().for_each(|line| println!("{line}"));
    let told: BTreeSet<String> = lines.iter().cloned().collect();
    assert_eq!(told.len(), lines.len(), "nothing is told twice");
    let expected = expected();
    let missing: Vec<&String> = expected.difference(&told).collect();
    let more: Vec<&String> = told.difference(&expected).collect();
    assert!(missing.is_empty() && more.is_empty(), "not told: {missing:#?}\ntold without cause: {more:#?}");

    both_find_the_same(&world);
}

/// The reviews of the year are identical, and so is the reconciled statement.
fn both_find_the_same(world: &World) {
    let period = Period::days(date(2026, 1, 1), date(2026, 12, 31)).expect("a year");
    let as_of = date(2027, 1, 31);
    let wholes = world.sides.each_ref().map(|side| side.whole(&world.dossier));
    assert_eq!(*wholes[0], *wholes[1], "both hold the same");
    let reviews = wholes.each_ref().map(|whole| review(whole, period, as_of));
    assert_eq!(reviews[0].digest(), reviews[1].digest());
    let all = &reviews[0].all;
    assert_eq!((all.planned.number(), all.out_of_plan.number()), (60, 0), "the one beside it is of 2027");
    use followup::review::Fate as F;
    let fates = [F::Held, F::Postponed, F::Cancelled, F::Disputed, F::Open].map(|fate| all.of(fate));
    assert_eq!(fates, [57, 1, 1, 1, 0]);
    assert_eq!((all.held_confirmed.number(), all.moved.number()), (57, 2));
    assert_eq!(reviews[0].actions.closed.number(), 2);

    let statements = [0, 1].map(|side| {
        let position = world.sides[side].register.position(&world.dossier).expect("a dossier");
        Statement::of(&world.dossier, &position, &wholes[side], as_of)
    });
    assert_eq!(statements[0].text(), statements[1].text());
    assert_eq!(statements[0].words(3), statements[1].words(3), "what two officers read out is the same");
    let content = side::review_of(&wholes[0], period, as_of);
    assert!(says_the_same(&reviews[1], &content), "what one side would propose, the other finds as well");
}

#[test]
fn nine_in_the_morning_in_casablanca_through_the_changes_of_its_clock() {
    // Ramadan 1447 in 2026: without the hour from 15 February to 22 March; since 20 September without it for good.
    let zone = Zone::named("Africa/Casablanca").expect("a zone");
    let nine =
        |day: Date| zone.local(day.at(9, 0, 0, 0)).instant().expect("nine exists every day").to_string();
    let cases = [
        (date(2026, 2, 14), "2026-02-14T08:00:00Z"),
        (date(2026, 2, 15), "2026-02-15T09:00:00Z"),
        (date(2026, 3, 21), "2026-03-21T09:00:00Z"),
        (date(2026, 3, 22), "2026-03-22T08:00:00Z"),
        (date(2026, 9, 19), "2026-09-19T08:00:00Z"),
        (date(2026, 9, 20), "2026-09-20T09:00:00Z"),
        (date(2026, 12, 31), "2026-12-31T09:00:00Z"),
    ];
    for (day, instant) in cases {
        assert_eq!(nine(day), instant, "{day}");
    }
}
