//! What is open: each thing that somebody still has to do, whose move it is, and what the next step is.
//!
//! The list names parties, never "us" and "them", and follows from the dossier and a day alone; so both registers, and a
//! joint text, say the same. [`crate::board`] reads it from one side.

mod activity;
mod work;

pub use work::{Mark, MarkedDay, marked_days};

use std::collections::BTreeMap;
use std::sync::Arc;

use cooperation::code::PartyCode;
use cooperation::content::{ItemRef, Kind, Step};
use cooperation::life::{Head, Mechanism};
use cooperation::text::LangText;
use jiff::civil::Date;
use record::ids::Place;
use serde::Serialize;

use crate::calendar::Calendar;
use crate::ladder::{Ladders, Rise};

/// The next step, as a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Next {
    /// Sign a wording, or propose another.
    Answer,
    /// Propose days for what has none.
    ProposeDays,
    /// Do a step of the ladder.
    Do(Step),
    /// Say what became of it.
    SayOutcome,
    /// Confirm or contest what another party says of its outcome.
    ConfirmOutcome,
    /// Come to one account of it.
    Settle,
    /// Carry it out.
    CarryOut,
    /// Confirm or contest that it is done.
    ConfirmDone,
    /// Notify that the procedures are complete.
    CompleteProcedures,
    /// Make a signature definitive.
    ConfirmSignature,
    /// Propose the agenda.
    ProposeAgenda,
    /// Name the delegation.
    NameDelegation,
    /// Propose the minutes.
    ProposeMinutes,
}

impl Next {
    /// As message files write it, after `followup-next-`.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::ProposeDays => "propose-days",
            Self::Do(Step::Invitation) => "invite",
            Self::Do(Step::Nominations) => "nominate",
            Self::Do(Step::Visas) => "give-visas",
            Self::Do(Step::Clearances) => "give-clearances",
            Self::Do(Step::Confirmation) => "confirm",
            Self::Do(Step::Report) => "report",
            Self::SayOutcome => "say-outcome",
            Self::ConfirmOutcome => "confirm-outcome",
            Self::Settle => "settle",
            Self::CarryOut => "carry-out",
            Self::ConfirmDone => "confirm-done",
            Self::CompleteProcedures => "complete-procedures",
            Self::ConfirmSignature => "confirm-signature",
            Self::ProposeAgenda => "propose-agenda",
            Self::NameDelegation => "name-delegation",
            Self::ProposeMinutes => "propose-minutes",
        }
    }

    /// All of them.
    pub const ALL: &'static [Self] = &[
        Self::Answer,
        Self::ProposeDays,
        Self::Do(Step::Invitation),
        Self::Do(Step::Nominations),
        Self::Do(Step::Visas),
        Self::Do(Step::Clearances),
        Self::Do(Step::Confirmation),
        Self::Do(Step::Report),
        Self::SayOutcome,
        Self::ConfirmOutcome,
        Self::Settle,
        Self::CarryOut,
        Self::ConfirmDone,
        Self::CompleteProcedures,
        Self::ConfirmSignature,
        Self::ProposeAgenda,
        Self::NameDelegation,
        Self::ProposeMinutes,
    ];

    /// Whether it lies with another authority of the party (consulate, security, parliament), which the party can only ask.
    #[must_use]
    pub fn is_by_authority(self) -> bool {
        matches!(self, Self::Do(Step::Visas | Step::Clearances) | Self::CompleteProcedures)
    }
}

/// Something that a party still has to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OpenItem {
    /// The item it is about.
    pub item: ItemRef,
    /// Its kind.
    pub kind: Option<Kind>,
    /// As people say it.
    pub name: String,
    /// Its title, where it can be read.
    pub title: Option<LangText>,
    /// What is to be done next.
    pub next: Next,
    /// Whose move it is.
    pub party: PartyCode,
    /// The office, where one is named.
    pub office: Option<LangText>,
    /// Since when it is open.
    pub since: Date,
    /// The last day for it, a working day of that party.
    pub due: Option<Date>,
    /// Whether that day follows from agreed days; else from the earliest ones possible.
    pub certain: bool,
    /// How many other items the same move settles: a proposal can have several.
    pub more: u32,
    /// How it goes up after its day.
    #[serde(skip)]
    pub rises: Arc<[Rise]>,
    /// What it is about in the record, where one item can have several of a kind.
    #[serde(skip)]
    pub place: Option<Place>,
}

impl OpenItem {
    /// What makes it this one: the same move is never told twice under another date.
    #[must_use]
    pub fn key(&self) -> (ItemRef, Next, &PartyCode, Option<Place>) {
        (self.item, self.next, &self.party, self.place)
    }

    /// The same as a text that can be kept.
    #[must_use]
    pub fn name_of_move(&self) -> String {
        let place = self.place.map(|place| format!("/{}-{}", place.folio.0, place.index)).unwrap_or_default();
        format!("{}/{}/{}{place}", self.item, self.next.slug(), self.party)
    }
}

/// The calendars and ladders by which days are found.
#[derive(Debug, Clone, Copy)]
pub struct Rules<'a> {
    /// Calendars of the parties.
    pub calendars: &'a [Calendar],
    /// Ladders of the dossier.
    pub ladders: &'a Ladders,
}

impl Rules<'_> {
    fn calendar(&self, party: &PartyCode) -> Option<&Calendar> {
        self.calendars.iter().find(|calendar| calendar.state() == party)
    }

    /// A day, or the next one on which the party works.
    fn working_from(&self, party: &PartyCode, day: Date) -> Date {
        self.calendar(party).and_then(|c| c.working_from(day).ok()).unwrap_or(day)
    }

    /// A day, or the last one before on which the party works.
    fn working_until(&self, party: &PartyCode, day: Date) -> Date {
        self.calendar(party).and_then(|c| c.working_until(day).ok()).unwrap_or(day)
    }
}

/// Everything that is open in a dossier on a day, by day due, what has none last.
#[must_use]
pub fn open_items(mechanism: &Mechanism, rules: &Rules<'_>, as_of: Date) -> Vec<OpenItem> {
    let mut list = List { rules, as_of, rises: rules.ladders.usual.rises().into(), items: Vec::new() };
    answers(mechanism, &mut list);
    mechanism.activities.iter().for_each(|life| activity::add(life, &mut list));
    mechanism.sessions.iter().for_each(|life| activity::add_session(life, mechanism, &mut list));
    work::add(mechanism, &mut list);
    in_order(list.items)
}

/// By day due, what has none last. Places are sorted and not the items, which are large; then each is moved once.
fn in_order(mut items: Vec<OpenItem>) -> Vec<OpenItem> {
    let key = |at: usize| (items[at].due.is_none(), items[at].due, items[at].key());
    let mut places: Vec<usize> = (0..items.len()).collect();
    places.sort_by(|one, other| key(*one).cmp(&key(*other)));
    for at in 0..places.len() {
        let mut from = places[at];
        // What stood there has been moved to where that place was served.
        while from < at {
            from = places[from];
        }
        places[at] = from;
        items.swap(at, from);
    }
    items
}

struct List<'a> {
    rules: &'a Rules<'a>,
    as_of: Date,
    /// How what is open goes up where no sort of activity says otherwise; one list for all.
    rises: Arc<[Rise]>,
    items: Vec<OpenItem>,
}

impl List<'_> {
    fn add(
        &mut self,
        head: &Head,
        next: Next,
        party: &PartyCode,
        since: Option<Date>,
        due: Option<Date>,
    ) -> &mut OpenItem {
        self.items.push(OpenItem {
            item: head.item,
            kind: head.kind,
            name: crate::dossier::name(head),
            title: head.title.clone(),
            next,
            party: party.clone(),
            office: None,
            since: since.or(head.agreed_on).or(head.since).unwrap_or(self.as_of).min(self.as_of),
            due,
            certain: true,
            more: 0,
            rises: self.rises.clone(),
            place: None,
        });
        self.items.last_mut().expect("pushed just now")
    }
}

/// Wordings that wait for signatures. A proposal of several items is one move.
fn answers(mechanism: &Mechanism, list: &mut List<'_>) {
    let mut known: BTreeMap<(Place, PartyCode), usize> = BTreeMap::new();
    for head in mechanism.heads() {
        for pending in &head.pending {
            for party in &pending.awaited {
                let key = (pending.proposal, party.clone());
                if let Some(&at) = known.get(&key) {
                    list.items[at].more += 1;
                    continue;
                }
                known.insert(key, list.items.len());
                let due = pending.answer_by.map(|day| list.rules.working_until(party, day));
                list.add(head, Next::Answer, party, Some(pending.day), due).place = Some(pending.proposal);
            }
        }
    }
}
