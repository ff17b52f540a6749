//! The calendar of one officer for one dossier: agreed activities and sessions, what our side has to do by which day, and the
//! days of the instruments.
//!
//! `SEQUENCE` follows what happened to an item in the record, so it only ever grows; a deadline adds the order of the last
//! change of ladders and calendars, by which it can move as well. A deadline that is done, and what is not held, stays as `CANCELLED`.
//! An answer is in the file for as long as it is awaited.

use super::{Calendar, Deadline, Event, Precision, Status, Uid, When};
use crate::words::Words;
use cooperation::code::PartyCode;
use cooperation::content::{Hours, ItemRef, Step};
use cooperation::life::{ActionStage, ActivityLife, ActivityStage, Agreement, Head, Mechanism, SessionStage};
use cooperation::period::{Certainty, Period};
use cooperation::text::{LangTag, LangText};
use followup::calendar::Calendar as Days;
use followup::ladder::Ladders;
use followup::open::{Mark, Next, OpenItem, marked_days};
use followup::zone::Zone;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::BTreeSet;

/// What a calendar is drawn from.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    /// The dossier.
    pub whole: &'a Mechanism,
    /// The party whose officer reads.
    pub us: &'a PartyCode,
    /// What is open on the day of reading.
    pub open: &'a [OpenItem],
    /// Calendars of the parties.
    pub calendars: &'a [Days],
    /// Ladders of the dossier.
    pub ladders: &'a Ladders,
    /// The day of reading.
    pub as_of: Date,
    /// Words in the officer's language.
    pub words: &'a dyn Words,
    /// Address of the dossier on the desk, without a slash at the end.
    pub desk: Option<&'a str>,
}

/// Draws the calendar, under the name of the dossier.
#[must_use]
pub fn of_dossier(reader: &Reader<'_>, name: String) -> Calendar {
    let mut events = Vec::new();
    reader.whole.activities.iter().for_each(|life| reader.activity(life, &mut events));
    reader.sessions(&mut events);
    reader.actions(&mut events);
    reader.answers(&mut events);
    reader.marks(&mut events);
    let mut seen = BTreeSet::new();
    events.retain(|event: &Event| seen.insert(event.uid.clone()));
    Calendar { name, language: reader.words.language().to_owned(), events }
}

/// An item with what its events have in common.
struct Of<'a> {
    head: &'a Head,
    /// Its reference, or its title.
    name: String,
    changed: Date,
    sequence: u32,
}

/// A number that grows with everything that is said of an item. The order alone would stay where something comes late that
/// was said long ago; the count alone, where a proposal becomes an agreed version.
fn sequence(head: &Head) -> u32 {
    let last = head.history.iter().map(|event| event.order.0).max().unwrap_or(0);
    let number = last.saturating_add(head.history.len() as u64);
    u32::try_from(number).unwrap_or(u32::MAX).min(u32::MAX / 4)
}

fn midnight(day: Date) -> Timestamp {
    // A day of the record is within the years that instants have.
    TimeZone::UTC.to_timestamp(day.at(0, 0, 0, 0)).unwrap_or(Timestamp::UNIX_EPOCH)
}

fn precision(certainty: Certainty) -> Option<Precision> {
    match certainty {
        Certainty::Days => None,
        Certainty::Week => Some(Precision::Week),
        Certainty::Month => Some(Precision::Month),
        Certainty::Quarter => Some(Precision::Quarter),
    }
}

/// From what instant until what instant something lasts, where its hours exist on the clocks of its place.
fn instants(period: &Period, hours: Option<&Hours>) -> Option<When> {
    let hours = hours?;
    let zone = Zone::named(hours.zone.as_str()).ok()?;
    let at = |day: Date, time: cooperation::content::TimeOfDay| {
        // Both are less than 24 and 60, as `TimeOfDay` vouches.
        zone.local(day.at(time.hour() as i8, time.minute() as i8, 0, 0)).instant().ok()
    };
    let (start, end) = (at(period.first_day(), hours.begin)?, at(period.last_day(), hours.end?)?);
    (start < end).then_some(When::Instants { start, end })
}

impl Reader<'_> {
    fn said(&self, text: &LangText) -> String {
        let ours = self.words.language().parse::<LangTag>().ok().and_then(|tag| text.get(&tag));
        ours.or_else(|| text.iter().next().map(|(_, text)| text)).unwrap_or_default().to_owned()
    }

    fn of<'h>(&self, head: &'h Head) -> Of<'h> {
        let title = head.title.as_ref().map(|title| self.said(title));
        Of {
            head,
            name: head.reference.clone().or(title).unwrap_or_else(|| followup::dossier::name(head)),
            changed: head.history.iter().map(|event| event.day).max().or(head.since).unwrap_or(self.as_of),
            sequence: sequence(head),
        }
    }

    /// When the rules by which deadlines are found last changed: a number that grows, and the day.
    fn rules(&self) -> (u32, Option<Date>) {
        let stated = self.whole.calendars.iter().map(|it| (it.order.0, it.day));
        let agreed =
            self.whole.texts.iter().flat_map(|text| &text.head.history).map(|it| (it.order.0, it.day));
        let (orders, days): (Vec<u64>, Vec<Date>) = stated.chain(agreed).unzip();
        let last = orders.into_iter().max().unwrap_or(0);
        (u32::try_from(last).unwrap_or(u32::MAX / 4).min(u32::MAX / 4), days.into_iter().max())
    }

    fn event(&self, of: &Of<'_>, part: &str, when: When, status: Status) -> Event {
        let title = of.head.title.as_ref().map(|title| self.said(title));
        let summary = match title.filter(|title| *title != of.name) {
            Some(title) => format!("{title} ({})", of.name),
            None => of.name.clone(),
        };
        let page = |desk: &str| match of.head.kind {
            Some(cooperation::content::Kind::Activity) => format!("{desk}/activity/{}", of.head.item),
            _ => desk.to_owned(),
        };
        Event {
            uid: Uid::of(&of.head.item.0, part),
            sequence: of.sequence,
            changed: midnight(of.changed),
            status,
            takes_time: matches!(when, When::Instants { .. } | When::Days { .. }),
            when,
            summary,
            description: None,
            place: None,
            link: self.desk.map(page),
        }
    }

    /// A day by which something is to be done. `moves`: it follows from ladders and calendars too.
    fn deadline(
        &self,
        of: &Of<'_>,
        part: &str,
        deadline: Deadline,
        day: Date,
        status: Status,
        moves: bool,
    ) -> Event {
        let mut event = self.event(of, part, When::Days { first: day, last: day }, status);
        event.takes_time = false;
        event.summary = deadline.summary(&of.name, self.words);
        event.description = of.head.title.as_ref().map(|title| self.said(title)).filter(|it| *it != of.name);
        if moves {
            let (order, changed) = self.rules();
            event.sequence = event.sequence.saturating_add(order);
            event.changed = event.changed.max(changed.map_or(event.changed, midnight));
        }
        event
    }

    fn when(&self, period: &Period, hours: Option<&Hours>) -> When {
        let (first, last) = (period.first_day(), period.last_day());
        let days = || When::Days { first, last };
        match precision(period.certainty()) {
            None => instants(period, hours).unwrap_or_else(days),
            Some(precision) => When::period(first, precision, self.words).unwrap_or_else(days),
        }
    }

    fn activity(&self, life: &ActivityLife, events: &mut Vec<Event>) {
        if !matches!(life.head.agreement, Agreement::Agreed | Agreement::Withdrawn) {
            return;
        }
        let Some(period) = life.period.or(life.first_period) else { return };
        let of = self.of(&life.head);
        let off = matches!(
            life.stage,
            ActivityStage::Cancelled
                | ActivityStage::Withdrawn
                | ActivityStage::NotHeld
                | ActivityStage::PutOff
                | ActivityStage::CarriedOver
        );
        let status = match period.certainty() {
            _ if off => Status::Cancelled,
            Certainty::Days => Status::Confirmed,
            _ => Status::Tentative,
        };
        let content = life.activity.as_ref();
        let when = self.when(&period, content.and_then(|it| it.hours.as_ref()));
        let mut event = self.event(&of, "activity", when, status);
        event.place = content.and_then(|it| it.place.as_ref()).map(|place| self.said(place));
        event.description = content.and_then(|it| it.objective.as_ref()).map(|text| self.said(text));
        events.push(event);
        if period.certainty() == Certainty::Days {
            self.steps(life, &of, &period, off, events);
        }
    }

    /// What our side does before and after an activity.
    fn steps(&self, life: &ActivityLife, of: &Of<'_>, period: &Period, off: bool, events: &mut Vec<Event>) {
        let ladder = self.ladders.of(life.activity.as_ref().and_then(|activity| activity.sort));
        let calendar = |code: &PartyCode| self.calendars.iter().find(|calendar| calendar.state() == code);
        let guests: Vec<&Days> = life.guests.iter().filter_map(calendar).collect();
        let deadlines = ladder.deadlines(period, life.host.as_ref().and_then(calendar), &guests);
        let done = followup::dossier::done(life);
        for deadline in deadlines.unwrap_or_default().iter().filter(|deadline| deadline.of == *self.us) {
            let (part, which) = match deadline.step {
                Step::Invitation => ("invitation", Deadline::Invitation),
                Step::Nominations => ("nominations", Deadline::Nominations),
                Step::Visas => ("visas", Deadline::Clearances),
                Step::Clearances => ("clearances", Deadline::Clearances),
                Step::Report => ("report", Deadline::Report),
                // Said with everything else; no day of its own in a calendar.
                Step::Confirmation => continue,
            };
            let before = deadline.step != Step::Report;
            let over = off || done.contains(&deadline.step) || (before && life.stage.is_over());
            let status = if over { Status::Cancelled } else { Status::Confirmed };
            events.push(self.deadline(of, part, which, deadline.due, status, true));
        }
    }

    fn sessions(&self, events: &mut Vec<Event>) {
        for life in &self.whole.sessions {
            let agreed = matches!(life.head.agreement, Agreement::Agreed | Agreement::Withdrawn);
            let Some(period) = life.period.filter(|_| agreed) else { continue };
            let off = matches!(
                life.stage,
                SessionStage::Cancelled
                    | SessionStage::Withdrawn
                    | SessionStage::NotHeld
                    | SessionStage::PutOff
            );
            let status = match period.certainty() {
                _ if off => Status::Cancelled,
                Certainty::Days => Status::Confirmed,
                _ => Status::Tentative,
            };
            let session = life.session.as_ref();
            let when = self.when(&period, session.and_then(|it| it.hours.as_ref()));
            let mut event = self.event(&self.of(&life.head), "session", when, status);
            event.place = session.and_then(|it| it.place.as_ref()).map(|place| self.said(place));
            events.push(event);
        }
    }

    fn actions(&self, events: &mut Vec<Event>) {
        for life in self.whole.actions.iter().filter(|life| life.head.agreement == Agreement::Agreed) {
            let ours = life.owner.as_ref().is_some_and(|owner| owner.party == *self.us);
            let Some(due) = life.due.filter(|_| ours) else { continue };
            let open = matches!(life.stage, ActionStage::Open | ActionStage::Contested);
            let status = if open { Status::Confirmed } else { Status::Cancelled };
            let of = self.of(&life.head);
            events.push(self.deadline(&of, Deadline::Action.part(), Deadline::Action, due, status, false));
        }
    }

    fn answers(&self, events: &mut Vec<Event>) {
        let ours = self.open.iter().filter(|open| open.next == Next::Answer && open.party == *self.us);
        for (open, due) in ours.filter_map(|open| Some((open, open.due?))) {
            if let Some(head) = self.head(open.item) {
                let of = self.of(head);
                let part = Deadline::Answer.part();
                events.push(self.deadline(&of, part, Deadline::Answer, due, Status::Confirmed, true));
            }
        }
    }

    fn marks(&self, events: &mut Vec<Event>) {
        for marked in marked_days(self.whole, self.as_of) {
            let deadline = match marked.mark {
                Mark::LastDayForNotice => Deadline::Notice,
                Mark::Renewal => Deadline::Renewal,
                Mark::End => Deadline::Expiry,
                Mark::InForce => continue,
            };
            if let Some(head) = self.head(marked.item) {
                let of = self.of(head);
                let mut event =
                    self.deadline(&of, deadline.part(), deadline, marked.day, Status::Confirmed, false);
                // The same day comes again a term later without anything being said in the record.
                event.sequence = event.sequence.saturating_add(u32::from(marked.day.year().unsigned_abs()));
                events.push(event);
            }
        }
    }

    fn head(&self, item: ItemRef) -> Option<&Head> {
        self.whole.heads().find(|head| head.item == item)
    }
}
