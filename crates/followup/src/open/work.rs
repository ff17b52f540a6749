//! What is open about actions, decisions and instruments; and the days of instruments.

use cooperation::content::ItemRef;
use cooperation::life::{ActionStage, Agreement, DecisionStage, Mechanism};
use cooperation::term::Awaits;
use jiff::civil::Date;
use serde::Serialize;

use super::{List, Next};

/// Days by which a report that something is done is answered.
const WORD: i64 = 14;

pub(super) fn add(mechanism: &Mechanism, list: &mut List<'_>) {
    for life in &mechanism.actions {
        let Some(owner) = &life.owner else { continue };
        match life.stage {
            ActionStage::Open => {
                let due = life.due.map(|due| list.rules.working_until(&owner.party, due));
                let item = list.add(&life.head, Next::CarryOut, &owner.party, life.head.agreed_on, due);
                item.office = Some(owner.office.clone());
            }
            ActionStage::ReportedDone => {
                let Some(done) = &life.done else { continue };
                let silent = mechanism.codes().filter(|c| **c != owner.party && !done.confirmed.contains(*c));
                for party in silent {
                    let due = list.rules.working_from(party, crate::plus(done.day, WORD));
                    list.add(&life.head, Next::ConfirmDone, party, Some(done.day), Some(due));
                }
            }
            ActionStage::Contested => {
                let contested = life.done.iter().flat_map(|done| &done.contested).map(|c| c.day).min();
                let item = list.add(&life.head, Next::Settle, &owner.party, contested, life.due);
                item.office = Some(owner.office.clone());
            }
            _ => {}
        }
    }
    for life in &mechanism.decisions {
        // What actions follow from it, they say when it is done.
        if !matches!(life.stage, DecisionStage::Taken | DecisionStage::InHand) || !life.actions.is_empty() {
            continue;
        }
        for owner in life.owners.iter().filter(|owner| !life.done.contains_key(&owner.party)) {
            let due = life.due.map(|due| list.rules.working_until(&owner.party, due));
            let item = list.add(&life.head, Next::CarryOut, &owner.party, life.head.agreed_on, due);
            item.office = Some(owner.office.clone());
        }
    }
    for life in mechanism.instruments.iter().filter(|life| life.head.agreement == Agreement::Agreed) {
        let signed = life.instrument.as_ref().and_then(|instrument| instrument.signed_on);
        let Some(Err(awaits)) = life.days(list.as_of).map(|days| days.entry) else { continue };
        let (next, parties) = match awaits {
            Awaits::Confirmation(parties) => (Next::ConfirmSignature, parties),
            Awaits::Notification(parties) => (Next::CompleteProcedures, parties),
            Awaits::Rule | Awaits::Signature | Awaits::Statement => continue,
        };
        for party in parties {
            list.add(&life.head, next, &party, signed, None);
        }
    }
}

/// What a day of an instrument is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// It enters into force.
    InForce,
    /// The last day to give notice.
    LastDayForNotice,
    /// It is renewed tacitly.
    Renewal,
    /// The last day in force.
    End,
}

impl Mark {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::InForce, Self::LastDayForNotice, Self::Renewal, Self::End];

    /// As message files write it, after `followup-mark-`.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::InForce => "in-force",
            Self::LastDayForNotice => "last-day-for-notice",
            Self::Renewal => "renewal",
            Self::End => "end",
        }
    }
}

/// A day of an instrument.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MarkedDay {
    /// The instrument.
    pub item: ItemRef,
    /// As people say it.
    pub name: String,
    /// What the day is.
    pub mark: Mark,
    /// The day.
    pub day: Date,
    /// Days until then; negative when it is past.
    pub left: i64,
}

/// The days of every instrument that a desk officer must not miss, those to come first.
#[must_use]
pub fn marked_days(mechanism: &Mechanism, as_of: Date) -> Vec<MarkedDay> {
    let mut days = Vec::new();
    for life in &mechanism.instruments {
        let Some(of) = life.days(as_of) else { continue };
        let marks = [
            (Mark::InForce, of.entry.ok()),
            (Mark::LastDayForNotice, of.last_notice),
            (Mark::Renewal, of.next_renewal),
            (Mark::End, of.ends),
        ];
        for (mark, day) in marks {
            days.extend(day.map(|day| MarkedDay {
                item: life.head.item,
                name: crate::dossier::name(&life.head),
                mark,
                day,
                left: crate::days_from(as_of, day),
            }));
        }
    }
    days.sort_by_key(|marked| (marked.left < 0, marked.day, marked.mark, marked.item));
    days
}
