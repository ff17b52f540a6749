//! The life of an instrument. Its days are computed by [`term`](crate::term) from what it says and
//! from what the parties stated of it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::docket::{Docket, Judged};
use super::ground::Ground;
use super::head;
use super::model::{ActivityLife, Agreement, InstrumentLife, InstrumentStage, Stated};
use super::report::{Body, Dated};
use super::rules::Rule;
use crate::code::PartyCode;
use crate::content::{Content, Instrument, ItemRef, Quality, RunOff};
use crate::term::{self, Days, Facts, GivenNotice, Standing};

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
    let facts = life.facts(Date::MAX);
    life.in_force = life.agreed().and_then(|it| term::entry_into_force(it, &facts).ok());
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

/// The day that each party states.
fn days_of(stated: &BTreeMap<PartyCode, Stated<Dated>>) -> BTreeMap<PartyCode, Date> {
    stated.iter().map(|(party, stated)| (party.clone(), stated.value.on)).collect()
}

impl InstrumentLife {
    fn agreed(&self) -> Option<&Instrument> {
        self.instrument.as_ref().filter(|_| self.head.agreement == Agreement::Agreed)
    }

    /// The facts from which its days follow, as they are known on a day.
    #[must_use]
    pub fn facts(&self, as_of: Date) -> Facts {
        // Where no rule computes it: what is stated, unless it is contested or two days are stated.
        let entered: BTreeSet<Date> = self.entered.values().map(|stated| stated.value.on).collect();
        let contested = self.entered.values().any(|stated| !stated.contested.is_empty());
        let mut facts = Facts {
            notified: days_of(&self.completed),
            confirmed: days_of(&self.confirmed),
            entered: entered.first().copied().filter(|_| entered.len() == 1 && !contested),
            amended: self.amended.iter().map(|(_, day)| *day).collect(),
            ..Facts::default()
        };
        // Of several notices the one that ends it first.
        let notices = self.notices.values().map(|stated| &stated.value).filter(|notice| notice.on <= as_of);
        let notices = notices.map(|notice| GivenNotice { on: notice.on, ends_on: notice.ends_on });
        facts.notice = self.agreed().and_then(|it| {
            notices.min_by_key(|notice| {
                let alone = Facts { notice: Some(*notice), ..facts.clone() };
                (term::days(it, &alone, as_of).ends.unwrap_or(Date::MAX), notice.on)
            })
        });
        facts
    }

    /// Its days as they look on a day; none while nothing is agreed, or where it is not readable.
    #[must_use]
    pub fn days(&self, as_of: Date) -> Option<Days> {
        Some(term::days(self.agreed()?, &self.facts(as_of), as_of))
    }

    /// How far it has come on a day.
    #[must_use]
    pub fn stage_on(&self, as_of: Date) -> InstrumentStage {
        use InstrumentStage as S;
        match self.head.agreement {
            Agreement::Proposed | Agreement::UnderStudy | Agreement::CounterProposed => {
                let initialled = self.head.pending.iter().any(|pending| {
                    let has = |party| pending.initialled.contains(party) || pending.signed.contains(party);
                    !pending.initialled.is_empty() && self.parties.iter().all(has)
                });
                return if initialled { S::Initialled } else { S::Negotiated };
            }
            Agreement::NotRetained => return S::NotRetained,
            Agreement::Withdrawn => return S::Withdrawn,
            Agreement::Contested => return S::Contested,
            Agreement::Agreed => {}
        }
        let (Some(it), Some(days)) = (&self.instrument, self.days(as_of)) else { return S::NotReadable };
        let is_over = matches!(days.standing, Standing::RunOff | Standing::Ended);
        let ends_all = matches!(it.run_off, Some(RunOff::EndsWithIt))
            || days.run_off_until.is_some_and(|day| day < as_of);
        match days.standing {
            Standing::NotYet => match (it.quality, &days.entry) {
                (Some(Quality::Initialled), _) => S::Initialled,
                (Some(Quality::NotSigned), _) => S::Settled,
                (None, Err(_)) if it.signed_on.is_none() => S::Settled,
                (Some(Quality::AdReferendum), Err(_))
                    if self.parties.iter().any(|party| !self.confirmed.contains_key(party)) =>
                {
                    S::AdReferendum
                }
                _ => S::Signed,
            },
            Standing::InForce => S::InForce,
            Standing::Denounced => S::NoticeGiven,
            _ if is_over && !ends_all && !self.open_activities.is_empty() => S::RunOff,
            _ if self.facts(as_of).notice.is_some() => S::Denounced,
            _ => S::Expired,
        }
    }
}
