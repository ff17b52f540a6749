//! The life of an instrument, and its dates: in force, terms, the last day to give notice, the end.
//!
//! A month is a month: a term of five years that begins on 1 March 2027 ends on 29 February 2032.
//! Terms are counted from the first day, so that short months leave no trace in later ones.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::docket::{Docket, Judged};
use super::ground::Ground;
use super::head;
use super::model::{ActivityLife, Agreement, InstrumentLife, InstrumentStage, Stated};
use super::report::{Body, Dated};
use super::rules::Rule;
use crate::code::PartyCode;
use crate::content::{Content, Duration, EntryIntoForce, Instrument, ItemRef, Quality, Renewal, Span};

/// A term: the days from an entry into force or renewal to the next end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// Which, from 1; the second is the first renewal.
    pub number: u32,
    /// Its first day.
    pub first: Date,
    /// Its last day, included; none for one without an end.
    pub last: Option<Date>,
}

/// How an instrument ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct End {
    /// The last day in force.
    pub last: Date,
    /// Whether notice ends it, and not its duration.
    pub by_notice: bool,
}

pub(super) fn draw<'d>(
    ground: &Ground<'d>,
    docket: &mut Docket<'d>,
    item: ItemRef,
    mut reports: Vec<Judged<'d>>,
    activities: &[ActivityLife],
) -> InstrumentLife {
    let head = head::draw(ground, docket, item, &mut reports);
    let content = ground.content(item);
    let instrument = content.and_then(|content| match content {
        Content::Instrument(instrument) => Some((**instrument).clone()),
        _ => None,
    });
    let mut life = InstrumentLife {
        parties: content.map(|content| ground.concerned(content).all).unwrap_or_default(),
        amended: ground.versions(item).iter().skip(1).map(|version| (version.place, version.day)).collect(),
        completed: BTreeMap::new(),
        confirmed: BTreeMap::new(),
        entered: BTreeMap::new(),
        notices: BTreeMap::new(),
        published: Vec::new(),
        in_force: None,
        open_activities: activities
            .iter()
            .filter(|life| life.head.agreement == Agreement::Agreed && !life.stage.is_over())
            .map(|life| life.head.item)
            .collect(),
        head,
        instrument,
    };
    for judged in reports.into_iter().rev() {
        let by = judged.filed.by.clone();
        match judged.body.clone() {
            Body::ProceduresCompleted(it) => enter(docket, &mut life.completed, by, &judged, it),
            Body::SignatureConfirmed(it) => enter(docket, &mut life.confirmed, by, &judged, it),
            Body::EnteredIntoForce(it) => enter(docket, &mut life.entered, by, &judged, it),
            Body::NoticeGiven(it) => enter(docket, &mut life.notices, by, &judged, it),
            Body::Published(it) => {
                let stated = docket.stated(&judged, it);
                life.published.push(stated);
            }
            _ => {}
        }
    }
    life.published.reverse();
    if life.head.agreement == Agreement::Agreed {
        life.in_force = life.instrument.as_ref().and_then(|it| life.entry(it));
    }
    life
}

fn enter<T>(
    docket: &mut Docket<'_>,
    map: &mut BTreeMap<PartyCode, Stated<T>>,
    by: PartyCode,
    judged: &Judged<'_>,
    value: T,
) {
    match map.contains_key(&by) {
        true => docket.void(judged, Rule::Later),
        false => drop(map.insert(by, docket.stated(judged, value))),
    }
}

/// A day some spans later; none beyond the calendar.
fn later(day: Date, span: Span, times: i64) -> Option<Date> {
    let of = |n: u16| i64::from(n).checked_mul(times);
    let jump = jiff::Span::new();
    let jump = match span {
        Span::Days(n) => jump.try_days(of(n)?),
        Span::Months(n) => jump.try_months(of(n)?),
        Span::Years(n) => jump.try_years(of(n)?),
    };
    day.checked_add(jump.ok()?).ok()
}

/// The day of the last of the statements, once every party has made one.
fn all_of(stated: &BTreeMap<PartyCode, Stated<Dated>>, parties: &BTreeSet<PartyCode>) -> Option<Date> {
    let days: Option<Vec<Date>> = parties.iter().map(|party| Some(stated.get(party)?.value.on)).collect();
    days?.into_iter().max()
}

impl InstrumentLife {
    /// The first day in force.
    fn entry(&self, it: &Instrument) -> Option<Date> {
        // A signature ad referendum counts from the day on which the last party made it definitive.
        let signed = match it.quality {
            Some(Quality::NotSigned | Quality::Initialled) => None,
            Some(Quality::AdReferendum) => all_of(&self.confirmed, &self.parties),
            Some(Quality::Definitive | Quality::SubjectToRatification) | None => it.signed_on,
        }?;
        let completed = || all_of(&self.completed, &self.parties).map(|day| day.max(signed));
        match &it.entry {
            Some(EntryIntoForce::OnSignature) if it.quality == Some(Quality::SubjectToRatification) => {
                completed()
            }
            Some(EntryIntoForce::OnSignature) => Some(signed),
            Some(EntryIntoForce::OnLastNotification) => completed(),
            Some(EntryIntoForce::AfterLastNotification(span)) => later(completed()?, *span, 1),
            Some(EntryIntoForce::On(day)) => Some(*day),
            // No rule computes it: what is stated, unless it is contested or two days are stated.
            Some(EntryIntoForce::AsWorded(_)) | None => {
                let days: BTreeSet<Date> = self.entered.values().map(|stated| stated.value.on).collect();
                let contested = self.entered.values().any(|stated| !stated.contested.is_empty());
                days.first().copied().filter(|_| days.len() == 1 && !contested)
            }
        }
    }

    fn agreed(&self) -> Option<&Instrument> {
        self.instrument.as_ref().filter(|_| self.head.agreement == Agreement::Agreed)
    }

    /// Whose notification that procedures are complete is still awaited, where the entry into force
    /// depends on it.
    #[must_use]
    pub fn awaits_completion_of(&self) -> Vec<PartyCode> {
        let depends = self.agreed().is_some_and(|it| match it.entry {
            Some(EntryIntoForce::OnLastNotification | EntryIntoForce::AfterLastNotification(_)) => true,
            Some(EntryIntoForce::OnSignature) => it.quality == Some(Quality::SubjectToRatification),
            Some(EntryIntoForce::On(_) | EntryIntoForce::AsWorded(_)) | None => false,
        });
        let missing = self.parties.iter().filter(|party| depends && !self.completed.contains_key(*party));
        missing.cloned().collect()
    }

    /// Who signed ad referendum and has not made it definitive.
    #[must_use]
    pub fn awaits_confirmation_of(&self) -> Vec<PartyCode> {
        let referred = self.agreed().is_some_and(|it| it.quality == Some(Quality::AdReferendum));
        let missing = self.parties.iter().filter(|party| referred && !self.confirmed.contains_key(*party));
        missing.cloned().collect()
    }

    /// The last day of the term with this number (from 1), as if it were renewed until then.
    fn last_of(&self, number: u32) -> Option<Date> {
        let (it, start) = (self.agreed()?, self.in_force?);
        let renewals = i64::from(number) - 1;
        // The day after the first term, and how long each renewal is.
        let (after, each) = match (it.duration.as_ref()?, it.renewal.as_ref()) {
            (Duration::Indefinite, _) => return None,
            (Duration::For(span), Some(Renewal::TacitFor(each))) => (later(start, *span, 1)?, Some(*each)),
            (Duration::For(span), _) => return later(start, *span, i64::from(number))?.yesterday().ok(),
            (Duration::Until(day), Some(Renewal::TacitFor(each))) => (day.tomorrow().ok()?, Some(*each)),
            (Duration::Until(day), _) => (day.tomorrow().ok()?, None),
        };
        let after = match each {
            Some(each) => later(after, each, renewals)?,
            // "The same length again", where only days are named: as many days.
            None => {
                let days = i64::from(start.until(after).ok()?.get_days()).checked_mul(renewals)?;
                after.checked_add(jiff::Span::new().try_days(days).ok()?).ok()?
            }
        };
        after.yesterday().ok()
    }

    fn is_renewed_tacitly(&self) -> bool {
        let renewal = self.agreed().and_then(|it| it.renewal.as_ref());
        matches!(renewal, Some(Renewal::Tacit | Renewal::TacitFor(_)))
    }

    /// The number of the first term that ends on this day or later.
    fn term_ending_from(&self, day: Date) -> Option<u32> {
        let ends = |number: u32| self.last_of(number).is_none_or(|last| last >= day);
        let mut high = 1u32;
        while !ends(high) {
            high = high.checked_mul(2)?;
        }
        let mut low = high / 2;
        // `low` ends before the day (or is no term), `high` does not.
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            match ends(middle) {
                true => high = middle,
                false => low = middle,
            }
        }
        Some(high)
    }

    fn term(&self, number: u32) -> Option<Term> {
        let first = match number {
            1 => self.in_force?,
            number => self.last_of(number - 1)?.tomorrow().ok()?,
        };
        Some(Term { number, first, last: self.last_of(number) })
    }

    /// The term that runs on a day, notices aside; none before the entry into force or after the
    /// end of one that is not renewed tacitly.
    #[must_use]
    pub fn term_on(&self, as_of: Date) -> Option<Term> {
        if self.in_force? > as_of {
            return None;
        }
        match self.is_renewed_tacitly() {
            true => self.term(self.term_ending_from(as_of)?),
            false => self.term(1).filter(|term| term.last.is_none_or(|last| last >= as_of)),
        }
    }

    /// The last day on which notice can still end a term.
    fn notice_day(&self, last: Date) -> Option<Date> {
        let before = self.agreed()?.notice?;
        later(last, before, -1)
    }

    /// The next last day to give notice, on or after a day: of the term that runs then, or of the
    /// one after it. None where nothing is renewed, or no end or period of notice is agreed.
    #[must_use]
    pub fn last_day_for_notice(&self, as_of: Date) -> Option<Date> {
        if !self.is_renewed_tacitly() || self.end().is_some_and(|end| end.by_notice) {
            return None;
        }
        let running = self.term_on(as_of.max(self.in_force?))?;
        let days =
            (0..2).filter_map(|next| self.notice_day(self.last_of(running.number.checked_add(next)?)?));
        days.into_iter().find(|day| *day >= as_of)
    }

    /// The first day of the next tacit renewal after a day, if no notice comes before.
    #[must_use]
    pub fn next_renewal(&self, as_of: Date) -> Option<Date> {
        let running = self.is_renewed_tacitly().then(|| self.term_on(as_of)).flatten()?;
        let day = running.last?.tomorrow().ok()?;
        match self.end() {
            Some(end) if end.last < day => None,
            _ => Some(day),
        }
    }

    /// When it ends: by notice, or with a duration that is not renewed tacitly. None while it does
    /// not.
    #[must_use]
    pub fn end(&self) -> Option<End> {
        let by_notice = self.notices.values().filter_map(|stated| {
            let notice = &stated.value;
            notice.ends_on.or_else(|| self.end_by_notice(notice.on))
        });
        let by_notice = by_notice.min().map(|last| End { last, by_notice: true });
        let by_duration = match self.is_renewed_tacitly() {
            true => None,
            false => self.last_of(1).map(|last| End { last, by_notice: false }),
        };
        match (by_notice, by_duration) {
            (Some(notice), Some(duration)) if duration.last <= notice.last => Some(duration),
            (notice, duration) => notice.or(duration),
        }
    }

    /// The last day in force after notice on a day: of the first term that the notice can still
    /// end, or, where there are no terms, when the period of notice is over.
    fn end_by_notice(&self, given: Date) -> Option<Date> {
        let it = self.agreed()?;
        let from = given.max(self.in_force?);
        match it.duration {
            None | Some(Duration::Indefinite) => later(given, it.notice?, 1),
            Some(_) if !self.is_renewed_tacitly() => self.last_of(1),
            Some(_) => {
                let number = self.term_ending_from(from)?;
                let last = self.last_of(number)?;
                match self.notice_day(last) {
                    Some(day) if day < given => self.next_ended(number, given),
                    _ => Some(last),
                }
            }
        }
    }

    /// The end of the first later term that notice on this day is in time for.
    fn next_ended(&self, number: u32, given: Date) -> Option<Date> {
        // A period of notice longer than a term skips several; each term is at least a day long.
        (number.checked_add(1)?..)
            .map_while(|number| self.last_of(number))
            .find(|last| self.notice_day(*last).is_none_or(|day| day >= given))
    }

    /// How far it has come on a day.
    #[must_use]
    pub fn stage_on(&self, as_of: Date) -> InstrumentStage {
        use InstrumentStage as S;
        match self.head.agreement {
            Agreement::Proposed | Agreement::UnderStudy | Agreement::CounterProposed => {
                let parties = if self.parties.is_empty() { return S::Negotiated } else { &self.parties };
                let initialled = self.head.pending.iter().any(|pending| {
                    parties
                        .iter()
                        .all(|party| pending.initialled.contains(party) || pending.signed.contains(party))
                        && !pending.initialled.is_empty()
                });
                return if initialled { S::Initialled } else { S::Negotiated };
            }
            Agreement::NotRetained => return S::NotRetained,
            Agreement::Withdrawn => return S::Withdrawn,
            Agreement::Contested => return S::Contested,
            Agreement::Agreed => {}
        }
        let Some(it) = &self.instrument else { return S::NotReadable };
        if self.in_force.is_none_or(|day| day > as_of) {
            return match (it.quality, it.signed_on) {
                (Some(Quality::NotSigned), _) | (None, None) if self.in_force.is_none() => S::Settled,
                (Some(Quality::Initialled), _) => S::Initialled,
                (Some(Quality::AdReferendum), _) if !self.awaits_confirmation_of().is_empty() => {
                    S::AdReferendum
                }
                _ => S::Signed,
            };
        }
        match self.end() {
            Some(end) if end.last < as_of && !self.open_activities.is_empty() => S::RunOff,
            Some(end) if end.last < as_of && end.by_notice => S::Denounced,
            Some(end) if end.last < as_of => S::Expired,
            _ if self.notices.values().any(|notice| notice.value.on <= as_of) => S::NoticeGiven,
            _ => S::InForce,
        }
    }
}
