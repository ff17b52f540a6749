//! The follow-up board of one side: late, this week, later, waiting for others, done; how far up each thing has gone, and
//! who has not been heard of.

use std::collections::BTreeMap;

use cooperation::code::PartyCode;
use cooperation::content::{ItemRef, Level};
use cooperation::life::{ActionStage, ActivityStage, DecisionStage, Mechanism};
use cooperation::text::LangText;
use jiff::civil::Date;
use serde::Serialize;

use crate::open::{Next, OpenItem};

/// A partner is called silent after so many days without an exchange, when something waits for it.
pub const SILENT: i64 = 21;
/// Days that are "this week", today among them.
const WEEK: i64 = 7;

/// Whose move it is, seen from one side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Whose {
    /// Ours.
    Ours,
    /// Of another authority of our State, which we can only ask.
    OurAuthority,
    /// Theirs.
    Theirs,
    /// Of another authority of theirs.
    TheirAuthority,
}

/// Where a thing stands on the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Group {
    /// Ours, and its day is over.
    Late,
    /// Ours, within seven days.
    ThisWeek,
    /// Ours, later or without a day.
    Later,
    /// Not ours.
    Waiting,
}

/// A line of the board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row<'a> {
    /// What is open.
    #[serde(flatten)]
    pub open: &'a OpenItem,
    /// Where it stands.
    pub group: Group,
    /// Whose move it is.
    pub whose: Whose,
    /// Since how many days it is open.
    pub age: i64,
    /// Days until its day; negative when that is over.
    pub left: Option<i64>,
    /// How far up it has gone.
    pub level: Option<Level>,
}

/// A partner that was not heard of for a while, stated calmly.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Silence {
    /// The partner.
    pub party: PartyCode,
    /// When something last came from it; none if nothing ever did.
    pub last: Option<Date>,
    /// How many days ago.
    pub days: Option<i64>,
    /// How many things wait for it.
    pub waiting: usize,
}

/// Something that came to its end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Done {
    /// The item.
    pub item: ItemRef,
    /// As people say it.
    pub name: String,
    /// When.
    pub on: Date,
}

/// The follow-up board of one side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Board<'a> {
    /// What is open, by group, then by day.
    pub rows: Vec<Row<'a>>,
    /// What came to its end since a day, the last first.
    pub done: Vec<Done>,
    /// Partners not heard of.
    pub silences: Vec<Silence>,
}

impl Board<'_> {
    /// The rows of a group.
    pub fn of(&self, group: Group) -> impl Iterator<Item = &Row<'_>> {
        self.rows.iter().filter(move |row| row.group == group)
    }
}

/// Reads what is open from our side on a day. `heard` says when something last came from each partner.
#[must_use]
pub fn board<'a>(
    open: &'a [OpenItem],
    us: &PartyCode,
    heard: &BTreeMap<PartyCode, Date>,
    as_of: Date,
) -> Board<'a> {
    let mut rows: Vec<Row<'a>> = open.iter().map(|open| row(open, us, as_of)).collect();
    // What is open comes by day; the groups keep that order.
    rows.sort_by_key(|row| row.group);
    let mut waiting: BTreeMap<&PartyCode, usize> = BTreeMap::new();
    for open in open.iter().filter(|open| open.party != *us) {
        *waiting.entry(&open.party).or_default() += 1;
    }
    let silences = waiting.into_iter().filter_map(|(party, waiting)| {
        let last = heard.get(party).copied();
        let days = last.map(|last| crate::days_from(last, as_of));
        days.is_none_or(|days| days >= SILENT).then(|| Silence { party: party.clone(), last, days, waiting })
    });
    Board { rows, done: Vec::new(), silences: silences.collect() }
}

fn row<'a>(open: &'a OpenItem, us: &PartyCode, as_of: Date) -> Row<'a> {
    let whose = match (open.party == *us, open.next.is_by_authority()) {
        (true, false) => Whose::Ours,
        (true, true) => Whose::OurAuthority,
        (false, false) => Whose::Theirs,
        (false, true) => Whose::TheirAuthority,
    };
    let left = open.due.map(|due| crate::days_from(as_of, due));
    let group = match (whose, left) {
        (Whose::Theirs | Whose::TheirAuthority, _) => Group::Waiting,
        (_, Some(left)) if left < 0 => Group::Late,
        (_, Some(left)) if left < WEEK => Group::ThisWeek,
        _ => Group::Later,
    };
    Row { open, group, whose, age: crate::days_from(open.since, as_of), left, level: level(open, as_of) }
}

/// How far up something has gone by a day.
#[must_use]
pub fn level(open: &OpenItem, as_of: Date) -> Option<Level> {
    let over = crate::days_from(open.due?, as_of);
    open.rises.iter().take_while(|rise| over >= i64::from(rise.days)).last().map(|rise| rise.level)
}

/// What came to its end from a day on, the last first.
#[must_use]
pub fn done_since(mechanism: &Mechanism, since: Date) -> Vec<Done> {
    let actions =
        mechanism.actions.iter().filter(|life| life.stage == ActionStage::Closed).map(|life| &life.head);
    let decisions = mechanism
        .decisions
        .iter()
        .filter(|life| life.stage == DecisionStage::CarriedOut)
        .map(|life| &life.head);
    let activities =
        mechanism.activities.iter().filter(|life| life.stage == ActivityStage::Closed).map(|life| &life.head);
    let ends = actions.chain(decisions).chain(activities).filter_map(|head| {
        let on = head.history.last()?.day;
        (on >= since).then(|| Done { item: head.item, name: crate::dossier::name(head), on })
    });
    let mut done: Vec<Done> = ends.collect();
    done.sort_by(|a, b| (b.on, a.item).cmp(&(a.on, b.item)));
    done
}

/// When a warning is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum When {
    /// Seven days before its day.
    Soon,
    /// On its day.
    Today,
    /// After its day, when it goes up.
    Risen(Level),
}

impl When {
    /// As it is kept, and as message files write it after `followup-when-`.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::Soon => "soon",
            Self::Today => "today",
            Self::Risen(Level::Offices) => "offices",
            Self::Risen(Level::Secretaries) => "secretaries",
            Self::Risen(Level::CoChairs) => "co-chairs",
        }
    }

    /// All of them, in their order.
    pub const ALL: &'static [Self] = &[
        Self::Soon,
        Self::Today,
        Self::Risen(Level::Offices),
        Self::Risen(Level::Secretaries),
        Self::Risen(Level::CoChairs),
    ];
}

/// A warning: what, when, and to whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Warning {
    /// The name of the move, to be kept as told.
    pub key: String,
    /// The day on which that stage was reached.
    pub on: Date,
    /// When.
    pub when: When,
    /// The item.
    pub item: ItemRef,
    /// As people say it.
    pub name: String,
    /// What is to be done.
    pub next: Next,
    /// Whose move it is.
    pub party: PartyCode,
    /// The office that acts, where one is named.
    pub office: Option<LangText>,
    /// The day it is due.
    pub due: Date,
}

/// The last stage that something has reached by a day, and on which day.
#[must_use]
pub fn reached(open: &OpenItem, as_of: Date) -> Option<(Date, When)> {
    let due = open.due?;
    let before = [(crate::plus(due, -WEEK), When::Soon), (due, When::Today)];
    let rises = open.rises.iter().map(|r| (crate::plus(due, i64::from(r.days)), When::Risen(r.level)));
    before.into_iter().chain(rises).take_while(|(on, _)| *on <= as_of).last()
}

/// What is to be warned of on a day and was not yet. `told` is what was told before, by [`OpenItem::name_of_move`]: the day
/// it was due then, and the stage told. Each stage is told once; of several reached while nobody looked, or before the
/// matter came to be known, only the last; and a move that is due on another day is told anew. Sorted by the day reached.
#[must_use]
pub fn warnings(open: &[OpenItem], told: &BTreeMap<String, (Date, When)>, as_of: Date) -> Vec<Warning> {
    let mut warnings: Vec<Warning> = open
        .iter()
        .filter_map(|open| {
            let (due, (on, when)) = (open.due?, reached(open, as_of)?);
            let key = open.name_of_move();
            let known = told.get(&key).is_some_and(|(then, stage)| *then == due && *stage >= when);
            (!known).then(|| Warning {
                key,
                on,
                when,
                item: open.item,
                name: open.name.clone(),
                next: open.next,
                party: open.party.clone(),
                office: open.office.clone(),
                due,
            })
        })
        .collect();
    warnings.sort_by(|a, b| (a.on, a.when, &a.key).cmp(&(b.on, b.when, &b.key)));
    warnings
}
