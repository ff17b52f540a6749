//! The days of an instrument: when it enters into force, when it ends, the last day to give
//! notice, when it is next renewed tacitly, and what becomes of activities under way.
//!
//! Everything is computed from what the instrument says, from facts that the parties stated, and
//! from a day that is handed in. Nobody's silence and no clock agrees to anything: a tacit renewal
//! is only what the instrument itself says of that day.
//!
//! # How calendar time is counted
//! A month is a month and never 30 days. Three rules, and no other:
//! 1. **A term** of months or years that begins on a day ends on the day *before* the day with the
//!    same number; where its last month has no such day, it ends with that month. Five years from
//!    2 March 2026 end on 1 March 2031; one year from 29 February 2028 ends on 28 February 2029; six
//!    months from 31 August end with February. Terms that follow each other are all counted from
//!    the entry into force, so an end of month does not slide.
//! 2. **Notice** of so long before the end is given at the latest on the day with the same number
//!    that much earlier, or on the last day of that month: six months before 31 August is
//!    28 February. Of two readings this is the earlier, so nobody is late who keeps to it.
//! 3. **So long after an event** is the day with the same number that much later, or the last day of
//!    that month. The day of the event is not counted: 30 days after 1 March is 31 March.
//!
//! Days are counted as days. The last day of a term is in force to its end.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Serialize;

use crate::code::PartyCode;
use crate::content::{Duration, EntryIntoForce, Instrument, Quality, Renewal, RunOff, Span};
use crate::period::Period;

/// What the parties stated about an instrument.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts {
    /// The day on which each party's word that its procedures are complete was received.
    pub notified: BTreeMap<PartyCode, Date>,
    /// The day on which each party made a signature ad referendum definitive.
    pub confirmed: BTreeMap<PartyCode, Date>,
    /// The day of entry into force, where the parties stated it. It counts before any rule.
    pub entered: Option<Date>,
    /// The last day to which it was renewed expressly.
    pub renewed_until: Option<Date>,
    /// Notice of termination.
    pub notice: Option<GivenNotice>,
    /// The days on which amendments of it entered into force.
    pub amended: BTreeSet<Date>,
}

/// Notice of termination, as it was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GivenNotice {
    /// When.
    pub on: Date,
    /// The last day in force, where the notice or the instrument's words name it. It counts before
    /// any rule.
    pub ends_on: Option<Date>,
}

/// What is missing before the day of entry into force is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum Awaits {
    /// It says no rule.
    #[error("the instrument does not say when it enters into force; add the rule")]
    Rule,
    /// The day of signature.
    #[error("the day of signature is not known; add it")]
    Signature,
    /// Signatures that are not definitive yet.
    #[error("a signature is not definitive yet; the parties named make theirs so")]
    Confirmation(Vec<PartyCode>),
    /// Words that internal procedures are complete.
    #[error(
        "a notification is still to come; the parties named give theirs when their procedures are complete"
    )]
    Notification(Vec<PartyCode>),
    /// Its rule stands in words: the parties state the day.
    #[error("the rule stands in words; the parties state the day on which it entered into force")]
    Statement,
}

/// How an instrument stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Not in force, and the day of entry is not known or still to come.
    NotYet,
    /// In force.
    InForce,
    /// In force, and notice of termination was given.
    Denounced,
    /// It has ended, and activities under way may still be carried on.
    RunOff,
    /// It has ended.
    Ended,
}

/// A term: the first, or one that renewal added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Term {
    /// Which, from 1.
    pub number: u32,
    /// Its first day.
    pub first: Date,
    /// Its last day; none without an end.
    pub last: Option<Date>,
}

/// The days of an instrument, as they look on one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Days {
    /// How it stands.
    pub standing: Standing,
    /// The day of entry into force, or what is missing before it is known.
    pub entry: Result<Date, Awaits>,
    /// The term that the day falls in: the first one before entry, the last one after the end.
    pub term: Option<Term>,
    /// The last day in force, if nothing more is done: of a term that is not renewed, or that
    /// notice has ended.
    pub ends: Option<Date>,
    /// The next last day to give notice, on that day or later: after it the next renewal is
    /// certain. None where nothing is renewed tacitly, or notice was given.
    pub last_notice: Option<Date>,
    /// The first day of the next term, if it is renewed tacitly.
    pub next_renewal: Option<Date>,
    /// The last day on which activities under way may be carried on, where it is known.
    pub run_off_until: Option<Date>,
    /// The day on which the last amendment so far entered into force.
    pub amended: Option<Date>,
}

/// The days of an instrument as they look on `as_of`.
#[must_use]
pub fn days(instrument: &Instrument, facts: &Facts, as_of: Date) -> Days {
    let entry = entry_into_force(instrument, facts);
    let amended = facts.amended.range(..=as_of).next_back().copied();
    let mut days = Days {
        standing: Standing::NotYet,
        entry: entry.clone(),
        term: None,
        ends: None,
        last_notice: None,
        next_renewal: None,
        run_off_until: None,
        amended,
    };
    let Ok(entry) = entry else { return days };
    let terms = Terms::of(instrument, entry, facts.renewed_until);
    let at = terms.holding(as_of.max(entry));
    let ended_by_notice = facts.notice.map(|notice| terms.end_by(notice, instrument.notice));
    days.ends = match ended_by_notice {
        Some(end) => end,
        None if terms.step.is_some() => None,
        None => terms.last(at),
    };
    let last_term = days.ends.map_or(at, |end| terms.holding(end).min(at));
    days.term = Some(Term {
        number: last_term + 1,
        first: terms.first(last_term).unwrap_or(entry),
        last: match days.ends {
            Some(end) => Some(terms.last(last_term).map_or(end, |last| last.min(end))),
            None => terms.last(last_term),
        },
    });
    if facts.notice.is_none() && terms.step.is_some() {
        days.next_renewal = terms.last(at).and_then(|last| last.tomorrow().ok());
        // Terms end later and later, so this comes to an end.
        days.last_notice = (at..)
            .map_while(|term| terms.last(term))
            .filter_map(|last| last_notice(last, instrument.notice))
            .find(|day| *day >= as_of);
    }
    days.run_off_until = match (&instrument.run_off, days.ends) {
        (Some(RunOff::For(span)), Some(end)) => after(end, *span),
        (Some(RunOff::EndsWithIt), Some(end)) => Some(end),
        _ => None,
    };
    days.standing = match days.ends {
        _ if as_of < entry => Standing::NotYet,
        Some(end) if as_of > end => match (&instrument.run_off, days.run_off_until) {
            (Some(RunOff::Completed), _) => Standing::RunOff,
            (Some(RunOff::For(_)), until) if until.is_none_or(|until| as_of <= until) => Standing::RunOff,
            _ => Standing::Ended,
        },
        _ if facts.notice.is_some_and(|notice| notice.on <= as_of) => Standing::Denounced,
        _ => Standing::InForce,
    };
    days
}

/// The day of entry into force by the rule of the instrument.
///
/// A signature ad referendum counts from the day on which the last of them was made definitive.
///
/// # Errors
/// [`Awaits`]: what is missing.
pub fn entry_into_force(instrument: &Instrument, facts: &Facts) -> Result<Date, Awaits> {
    if let Some(day) = facts.entered {
        return Ok(day);
    }
    let missing = |given: &BTreeMap<PartyCode, Date>| -> Vec<PartyCode> {
        let parties = instrument.parties.iter().map(|party| party.code.clone());
        parties.filter(|code| !given.contains_key(code)).collect()
    };
    // Only parties of the instrument count, whoever else may be named in the facts.
    let last = |given: &BTreeMap<PartyCode, Date>| {
        instrument.parties.iter().filter_map(|party| given.get(&party.code)).max().copied()
    };
    let notified = || match missing(&facts.notified) {
        none if none.is_empty() => last(&facts.notified).ok_or(Awaits::Signature),
        some => Err(Awaits::Notification(some)),
    };
    match instrument.entry.as_ref().ok_or(Awaits::Rule)? {
        EntryIntoForce::On(day) => Ok(*day),
        EntryIntoForce::OnLastNotification => notified(),
        EntryIntoForce::AfterLastNotification(span) => after(notified()?, *span).ok_or(Awaits::Statement),
        EntryIntoForce::AsWorded(_) => Err(Awaits::Statement),
        EntryIntoForce::OnSignature => {
            let signed = instrument.signed_on.ok_or(Awaits::Signature)?;
            match instrument.quality {
                None | Some(Quality::Definitive) => Ok(signed),
                Some(Quality::AdReferendum) => match missing(&facts.confirmed) {
                    none if none.is_empty() => {
                        Ok(last(&facts.confirmed).map_or(signed, |day| day.max(signed)))
                    }
                    some => Err(Awaits::Confirmation(some)),
                },
                Some(Quality::SubjectToRatification) => notified().map(|day| day.max(signed)),
                Some(Quality::Initialled | Quality::NotSigned) => Err(Awaits::Signature),
            }
        }
    }
}

/// How an activity stands to the end of its instrument.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum AtTheEnd {
    /// It is over by the last day.
    Within,
    /// It is under way then, and may be carried on.
    CarriedOn,
    /// It is under way then, and goes on for longer than the instrument lets it.
    CutShort,
    /// It is under way then, and the instrument does not say what becomes of it.
    NotSaid,
    /// It would begin after the end: it needs another instrument.
    Beyond,
}

/// How an activity in this period stands to an instrument whose last day is `ends`. A period that
/// is not exact counts as late as it may end.
#[must_use]
pub fn at_the_end(run_off: Option<&RunOff>, ends: Date, period: &Period) -> AtTheEnd {
    if period.last_day() <= ends {
        return AtTheEnd::Within;
    }
    if period.first_day() > ends {
        return AtTheEnd::Beyond;
    }
    match run_off {
        None => AtTheEnd::NotSaid,
        Some(RunOff::Completed) => AtTheEnd::CarriedOn,
        Some(RunOff::EndsWithIt) => AtTheEnd::CutShort,
        Some(RunOff::For(span)) => match after(ends, *span) {
            Some(until) if period.last_day() > until => AtTheEnd::CutShort,
            _ => AtTheEnd::CarriedOn,
        },
    }
}

/// The last day to give notice before a term that ends on `end` (rule 2); the last day itself
/// where the instrument asks for no notice. `None` beyond the calendar.
#[must_use]
pub fn last_notice(end: Date, notice: Option<Span>) -> Option<Date> {
    notice.map_or(Some(end), |span| shifted(end, span, -1))
}

/// The day so long after an event (rule 3). `None` beyond the calendar.
#[must_use]
pub fn after(event: Date, span: Span) -> Option<Date> {
    shifted(event, span, 1)
}

/// The last day of a term of `times` spans that begins on `first` (rule 1). `None` beyond the
/// calendar, and for no time at all.
#[must_use]
pub fn last_of_term(first: Date, span: Span, times: u32) -> Option<Date> {
    let next = shifted(first, span, i64::from(times))?;
    match (next > first, next.day() < first.day() && !matches!(span, Span::Days(_))) {
        (false, _) => None,
        (true, true) => Some(next),
        (true, false) => next.yesterday().ok(),
    }
}

/// The day `times` spans later, or earlier: of months and years the day with the same number, or
/// the last day of that month.
fn shifted(day: Date, span: Span, times: i64) -> Option<Date> {
    let (unit, number) = units(span);
    let number = number.checked_mul(times)?;
    let span = match unit {
        Unit::Day => jiff::Span::new().try_days(number),
        Unit::Month => jiff::Span::new().try_months(number),
    };
    day.checked_add(span.ok()?).ok()
}

/// How long a term is that was agreed by its two days: in months where it is whole ones.
fn length_of(first: Date, last: Date) -> Option<Span> {
    let months = (i32::from(last.year()) - i32::from(first.year())) * 12 + i32::from(last.month())
        - i32::from(first.month());
    let whole = [months, months + 1]
        .into_iter()
        .filter_map(|months| u16::try_from(months).ok())
        .map(Span::Months)
        .find(|span| last_of_term(first, *span, 1) == Some(last));
    let days = || u16::try_from((last - first).get_days() + 1).ok().filter(|days| *days > 0).map(Span::Days);
    whole.or_else(days)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Day,
    Month,
}

fn units(span: Span) -> (Unit, i64) {
    match span {
        Span::Days(n) => (Unit::Day, i64::from(n)),
        Span::Months(n) => (Unit::Month, i64::from(n)),
        Span::Years(n) => (Unit::Month, i64::from(n) * 12),
    }
}

/// The terms of an instrument in force since `entry`.
struct Terms {
    entry: Date,
    /// The last day of the first term; none without an end.
    end: Option<Date>,
    /// The length of the first term, where renewals can be counted from the entry with it.
    length: Option<Span>,
    /// What each tacit renewal adds.
    step: Option<Span>,
}

impl Terms {
    fn of(instrument: &Instrument, entry: Date, renewed_until: Option<Date>) -> Self {
        let length = match instrument.duration {
            Some(Duration::For(span)) => Some(span),
            _ => None,
        };
        let own = match &instrument.duration {
            None | Some(Duration::Indefinite) => None,
            Some(Duration::For(span)) => last_of_term(entry, *span, 1),
            Some(Duration::Until(day)) => Some(*day),
        };
        // An express renewal moves the end of the first term; what follows is counted from there.
        let moved = renewed_until.filter(|day| own.is_some_and(|own| *day > own));
        let step = match &instrument.renewal {
            Some(Renewal::Tacit) => length.or_else(|| own.and_then(|end| length_of(entry, end))),
            Some(Renewal::TacitFor(span)) => Some(*span),
            _ => None,
        };
        Self {
            entry,
            end: moved.or(own),
            length: length.filter(|_| moved.is_none()),
            step: step.filter(|_| own.is_some()),
        }
    }

    /// The last day of the term with this number, from 0; `None` without an end, or beyond the
    /// calendar.
    fn last(&self, term: u32) -> Option<Date> {
        let (end, step) = match (term, self.step) {
            (0, _) => return self.end,
            (_, None) => return None,
            (_, Some(step)) => (self.end?, step),
        };
        match self.length.map(units) {
            // One unit all along: counted from the entry, so an end of month does not slide.
            Some((Unit::Month, first)) if units(step).0 == Unit::Month => {
                let months = first.checked_add(units(step).1.checked_mul(i64::from(term))?)?;
                let span = Span::Months(u16::try_from(months).ok()?);
                last_of_term(self.entry, span, 1)
            }
            _ => last_of_term(end.tomorrow().ok()?, step, term),
        }
    }

    /// The first day of a term.
    fn first(&self, term: u32) -> Option<Date> {
        match term.checked_sub(1) {
            None => Some(self.entry),
            Some(before) => self.last(before)?.tomorrow().ok(),
        }
    }

    /// The term that a day falls in: the last there is, for a day after all of them.
    fn holding(&self, day: Date) -> u32 {
        let over = |term: u32| self.last(term).is_some_and(|last| last < day);
        if self.step.is_none() || !over(0) {
            return 0;
        }
        let (mut low, mut high) = (0u32, 1u32);
        while over(high) {
            (low, high) = (high, high.saturating_mul(2));
        }
        // `over(low)` holds and `over(high)` does not.
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            match over(middle) {
                true => low = middle,
                false => high = middle,
            }
        }
        high
    }

    /// The last day in force after notice; `None` where nothing says it.
    ///
    /// Of a term that ends by itself notice changes nothing unless it names a day; a term that
    /// would be renewed ends with the first one for which the notice came in time; without an end
    /// it runs for as long as the notice is.
    fn end_by(&self, notice: GivenNotice, length: Option<Span>) -> Option<Date> {
        if notice.ends_on.is_some() {
            return notice.ends_on;
        }
        let Some(end) = self.end else {
            return length.and_then(|span| after(notice.on, span));
        };
        if self.step.is_none() {
            return Some(end);
        }
        let mut term = self.holding(notice.on.max(self.entry));
        loop {
            let last = self.last(term)?;
            match last_notice(last, length) {
                Some(day) if day < notice.on => term += 1,
                _ => return Some(last),
            }
        }
    }
}
