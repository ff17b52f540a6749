//! What a dossier itself says for follow-up: the calendars its parties state, its ladders, its activities as coordination
//! sees them.

use std::collections::BTreeSet;

use cooperation::code::PartyCode;
use cooperation::content::{
    CalendarDays, ClearanceSort, Content, DayCertainty, DaySort, ItemRef, Step, Turn, Weekday,
};
use cooperation::life::{ActivityLife, Agreement, Mechanism, Steps};
use jiff::civil::date;

use crate::calendar::{Calendar, Certainty, DayKey, Entry, Sort, Weekend};
use crate::ladder::Ladders;
use crate::planned::Planned;

/// The calendars of the parties: what each has stated of its own State, on top of the calendar shipped for it where
/// `shipped` is set. Where both registers must come to the same days whatever program they run, leave it unset: then only
/// what the dossier says counts, and a year of which a party has stated nothing has no days off.
#[must_use]
pub fn calendars(mechanism: &Mechanism, shipped: bool) -> Vec<Calendar> {
    let empty = |code: &PartyCode| Calendar::empty(code.clone());
    let mut calendars: Vec<Calendar> = mechanism
        .codes()
        .map(|code| Calendar::shipped(code).filter(|_| shipped).unwrap_or_else(|| empty(code)))
        .collect();
    for stated in &mechanism.calendars {
        if let Some(calendar) = calendars.iter_mut().find(|calendar| *calendar.state() == stated.by) {
            calendar.state_year(&stated.value);
        }
    }
    calendars
}

impl Calendar {
    /// Takes in what the State itself says of a year: its days stand in place of all that the calendar had of that year.
    pub fn state_year(&mut self, stated: &CalendarDays) {
        let Ok(year) = i16::try_from(stated.year) else { return };
        // Only a text from elsewhere has a year that no calendar knows.
        if !(1000..=9000).contains(&year) {
            return;
        }
        let entries = stated.days.iter().zip(1_u32..).filter_map(|(day, number)| {
            let sort = match day.sort {
                DaySort::National => Sort::National,
                DaySort::Religious => Sort::Religious,
                DaySort::Ramadan => Sort::Ramadan,
                DaySort::SchoolHolidays => Sort::School,
                DaySort::Busy => Sort::Season,
                DaySort::Working => Sort::Working,
            };
            Some(Entry {
                key: format!("{year}-{number}-{}", sort.slug()).parse::<DayKey>().ok()?,
                from: day.first,
                to: day.last_day(),
                sort,
                certainty: match day.certainty {
                    DayCertainty::Indicative => Certainty::Indicative,
                    DayCertainty::Confirmed => Certainty::Confirmed,
                },
                source: day.source.as_ref().unwrap_or(&stated.source).as_str().to_owned(),
                name: day.name.clone(),
            })
        });
        let weekend = stated.weekend.as_ref().map(|days| {
            let offsets = days.iter().filter_map(|day| Weekday::ALL.iter().position(|known| known == day));
            Weekend::of_offsets(offsets)
        });
        self.replace_year(year, entries.collect(), weekend, (date(year, 1, 1), date(year, 12, 31)));
    }
}

/// The ladders that the parties agreed on.
#[must_use]
pub fn ladders(mechanism: &Mechanism) -> Ladders {
    let agreed = mechanism.texts.iter().filter(|text| text.head.agreement == Agreement::Agreed);
    Ladders::agreed(agreed.filter_map(|text| match text.content.as_ref()? {
        Content::Ladder(ladder) => Some(&**ladder),
        _ => None,
    }))
}

/// The agreed activities that are not over and whose days are still meant, as coordination sees them.
#[must_use]
pub fn plan(mechanism: &Mechanism) -> Vec<Planned> {
    let codes: Vec<PartyCode> = mechanism.codes().cloned().collect();
    let live = mechanism.activities.iter().filter(|life| life.head.agreement == Agreement::Agreed);
    live.filter(|life| !life.stage.is_over() && life.turn != Some(Turn::PostponedSineDie))
        .filter_map(|life| {
            let mut planned = Planned::of_activity(life.head.item, life.activity.as_ref()?, &codes);
            planned.guests = life.guests.clone();
            planned.done = done(life);
            Some(planned)
        })
        .collect()
}

/// Steps of the ladder that are done for an activity.
#[must_use]
pub fn done(life: &ActivityLife) -> BTreeSet<Step> {
    let parties = life.guests.iter().chain(&life.host);
    let steps = &life.steps;
    let is_done = |step: &Step| match step {
        Step::Invitation => !steps.invitations.is_empty(),
        Step::Nominations => life.guests.iter().all(|guest| steps.nominations.contains_key(guest)),
        Step::Visas => cleared(steps, true),
        Step::Clearances => cleared(steps, false),
        Step::Confirmation => parties.clone().all(|party| steps.ready.contains_key(party)),
        Step::Report => {
            steps.joint.is_some() || parties.clone().all(|party| steps.reports.contains_key(party))
        }
    };
    Step::ALL.iter().copied().filter(is_done).collect()
}

/// Whether clearances (visas, or all others) were asked for, and every one is answered.
fn cleared(steps: &Steps, visas: bool) -> bool {
    let mut of = steps.clearances.iter().filter(|c| (c.sort == ClearanceSort::Visa) == visas).peekable();
    of.peek().is_some() && of.all(|clearance| clearance.answered.is_some())
}

/// What people call an item: its reference, or its title in the first of its languages, or its number in the record.
#[must_use]
pub fn name(head: &cooperation::life::Head) -> String {
    let title = || head.title.as_ref().and_then(|title| title.iter().next()).map(|(_, text)| text.to_owned());
    head.reference.clone().or_else(title).unwrap_or_else(|| short(head.item))
}

/// The first eight digits of the number of an item in the record.
fn short(item: ItemRef) -> String {
    item.to_string().chars().take(8).collect()
}
