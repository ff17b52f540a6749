//! Overview, plan, page of an activity, status.

use super::{Answered, short};
use crate::error::{Error, Result};
use crate::open::Register;
use crate::project::{
    ItemSheet, WHOSE_CONFIRMING, WHOSE_CROSSED, WHOSE_OURS, WHOSE_STUCK, WHOSE_THEIRS, area_of,
    instrument_sheet,
};
use crate::refs::read_place;
use crate::views::{
    Action, ActivityPage, AreaSeals, Crossed, Move, NationalNote, Overview, PartyChange, Plan, PlanRow,
    Status, Texts, Waiting, Whose, WhyNot,
};
use record::ids::{DossierId, ItemId};
use record::words::{Script, digest_words};
use std::collections::BTreeMap;
use store::{ItemFilter, Store};

/// Most lines of one list of the overview.
const MOST_WAITING: u32 = 500;
/// Kind of item that a plan lists.
const ACTIVITY: u32 = 3;
/// Minutes of a day.
const DAY: i64 = 24 * 60;

/// What awaits whom.
struct Lists {
    ours: Vec<Waiting>,
    theirs: Vec<Waiting>,
    confirming: Vec<Waiting>,
    crossed: Vec<Crossed>,
    stuck: Vec<Waiting>,
    changes: Vec<PartyChange>,
}

impl Register {
    fn lists(&self, dossier: &DossierId) -> Result<Lists> {
        let now = i64::from(self.now().0);
        let answered = self.answered(dossier)?;
        self.store.read(|read| {
            let rows = |whose: u8| -> Result<Vec<ItemSheet>> {
                let filter = ItemFilter { whose: Some(whose), ..ItemFilter::default() };
                read.items(dossier, &filter, None, MOST_WAITING)?.iter().map(ItemSheet::read).collect()
            };
            let waiting = |whose: u8| -> Result<Vec<Waiting>> {
                let mut all: Vec<Waiting> =
                    rows(whose)?.into_iter().filter_map(|sheet| sheet.waiting).collect();
                for one in &mut all {
                    one.days = u32::try_from((now - one.since).max(0) / DAY).unwrap_or(u32::MAX);
                    answered.show(&one.proposal, &mut one.seals);
                }
                all.sort_by(|a, b| (a.since, &a.subject.item).cmp(&(b.since, &b.subject.item)));
                Ok(all)
            };
            Ok(Lists {
                ours: waiting(WHOSE_OURS)?,
                theirs: waiting(WHOSE_THEIRS)?,
                confirming: waiting(WHOSE_CONFIRMING)?,
                crossed: rows(WHOSE_CROSSED)?.into_iter().filter_map(|sheet| sheet.crossed).collect(),
                stuck: waiting(WHOSE_STUCK)?,
                changes: crate::epochs::proposals(read, dossier, now)?,
            })
        })
    }

    /// The first page of a dossier.
    pub fn overview(&self, dossier: &DossierId) -> Result<Overview> {
        let head = self.head(dossier)?;
        let lists = self.lists(dossier)?;
        let areas = self.store.read(|read| {
            let sheet = instrument_sheet(read, dossier)?;
            let mut counted: BTreeMap<ItemId, (u32, u32, u32, u32)> = BTreeMap::new();
            for count in read.counts(dossier)? {
                let (Some(area), ACTIVITY) = (count.area, count.kind) else { continue };
                let (agreed, ours, theirs, other) = counted.entry(area).or_default();
                let items = u32::try_from(count.items).unwrap_or(u32::MAX);
                match count.whose {
                    WHOSE_OURS => *ours += items,
                    WHOSE_THEIRS => *theirs += items,
                    _ if count.state == crate::views::ItemState::Agreed as u8 => *agreed += items,
                    _ => *other += items,
                }
            }
            let mut codes: Vec<String> = sheet.areas.iter().map(|(code, _)| code.clone()).collect();
            for area in counted.keys() {
                let code = String::from_utf8_lossy(&area.0).trim_end_matches('\0').to_owned();
                if !codes.contains(&code) {
                    codes.push(code);
                }
            }
            let seals = codes.into_iter().map(|code| {
                let mut key = [0; 16];
                let length = code.len().min(16);
                key[..length].copy_from_slice(&code.as_bytes()[..length]);
                let (agreed, ours, theirs, other) = counted.get(&ItemId(key)).copied().unwrap_or_default();
                AreaSeals { area: area_of(&sheet.areas, &code), agreed, ours, theirs, other }
            });
            Ok::<_, Error>(seals.collect())
        })?;
        Ok(Overview {
            head,
            as_of: self.now().0.into(),
            exchange: self.exchange_line(dossier)?,
            ours: lists.ours,
            theirs: lists.theirs,
            confirming: lists.confirming,
            crossed: lists.crossed,
            stuck: lists.stuck,
            changes: lists.changes,
            areas,
            last: self.history_rows(dossier, None, 0, 10)?,
        })
    }

    /// The plan of a year; `None`: of this year or the next that has lines, or the last.
    pub fn plan(&self, dossier: &DossierId, year: Option<i16>) -> Result<Plan> {
        let head = self.head(dossier)?;
        let this_year = this_year(self.now().0.into());
        let answered = self.answered(dossier)?;
        self.store.read(|read| {
            let years = read.years(dossier)?;
            let next = years.iter().find(|year| **year >= this_year).or(years.last()).copied();
            let year = year.or(next).unwrap_or(this_year);
            let filter = ItemFilter { kind: Some(ACTIVITY), year: Some(year), ..ItemFilter::default() };
            let rows = read.items(dossier, &filter, None, store::projections::MAX_PAGE)?;
            let mut lines = Vec::with_capacity(rows.len());
            for row in &rows {
                let mut sheet = ItemSheet::read(row)?;
                sheet.answered(&answered);
                lines.push(PlanRow {
                    subject: sheet.subject,
                    area: sheet.area,
                    place: sheet.place,
                    period: sheet.period,
                    proposed_period: sheet.proposed_period,
                    host: sheet.host,
                    seals: sheet.strip,
                    state: sheet.state,
                    awaits: awaits(row.whose),
                    received_only: sheet.received_only,
                    to_sign: sheet.to_sign,
                });
            }
            Ok(Plan { head, year, years, rows: lines, bands: Vec::new() })
        })
    }

    /// The page of one item.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn activity(&self, dossier: &DossierId, item: &ItemId) -> Result<ActivityPage> {
        let head = self.head(dossier)?;
        let negotiation = self.history_rows(dossier, Some(*item), 0, 200)?;
        let reference = item.to_string();
        let mut ready = self.instructions(dossier)?;
        let answered = self.answered(dossier)?;
        let (sheet, notes, moves) = self.with_live(dossier, |state, read, live| {
            let row = read.item(dossier, item)?.ok_or_else(|| Error::not_found("item", &item.to_string()))?;
            let mut sheet = ItemSheet::read(&row)?;
            sheet.answered(&answered);
            let waiting = Self::waiting(state, dossier)?;
            for proposal in &mut sheet.proposals {
                let place = read_place(&proposal.id)?;
                proposal.moves = self.moves(read, live, dossier, &place, &waiting)?;
            }
            let notes = state.drawer.notes(dossier, Some(item))?;
            let busy = waiting.iter().any(|deed| deed.items().contains(item));
            let closed = if busy {
                Some(crate::moves::local(WhyNot::ReadyToLeave))
            } else {
                match self.base(live, item) {
                    Ok(_) => None,
                    Err(Error::Closed(closed)) => Some(*closed),
                    Err(other) => return Err(other),
                }
            };
            Ok((sheet, notes, vec![Move { action: Action::ProposeChange, closed }]))
        })?;
        let mine = |it: &crate::views::Instruction| {
            it.subject.as_ref().is_some_and(|subject| subject.item == reference)
        };
        ready.retain(mine);
        Ok(ActivityPage {
            head,
            as_of: self.now().0.into(),
            subject: sheet.subject,
            area: sheet.area,
            state: sheet.state,
            received_only: sheet.received_only,
            agreed: sheet.agreed,
            proposals: sheet.proposals,
            strip: sheet.strip,
            crossed: sheet.crossed,
            negotiation,
            ready,
            notes: notes
                .into_iter()
                .map(|note| NationalNote {
                    id: note.id.0.to_string(),
                    text: note.text,
                    at: note.by.minute.0.into(),
                    office: note.by.office,
                })
                .collect(),
            moves,
        })
    }

    /// Where a dossier stands, in one answer.
    pub fn status(&self, dossier: &DossierId) -> Result<Status> {
        let head = self.head(dossier)?;
        let lists = self.lists(dossier)?;
        let digest = self.with_live(dossier, |_, _, live| Ok(live.fold.digest_now()))?;
        Ok(Status {
            dossier: short(dossier),
            title: head.title,
            standing: head.standing,
            ours: lists.ours,
            theirs: lists.theirs,
            confirming: lists.confirming,
            crossed: lists.crossed,
            stuck: lists.stuck,
            changes: lists.changes,
            ready: self.instructions(dossier)?,
            exchange: self.exchange_line(dossier)?,
            words: digest_words(0, digest).iter().map(|word| word.spell(Script::Latin)).collect(),
        })
    }

    /// Areas of a dossier by key, for choices: those of the instrument.
    pub fn areas(&self, dossier: &DossierId) -> Result<Vec<(String, Texts)>> {
        Ok(self.head(dossier)?.areas.into_iter().map(|area| (area.key, area.names)).collect())
    }
}

impl ItemSheet {
    /// With what we have answered and has not left yet.
    fn answered(&mut self, answered: &Answered) {
        for proposal in &mut self.proposals {
            answered.show(&proposal.id, &mut proposal.seals);
        }
        // The strip is of the proposal that is waited for.
        if let Some(waiting) = &self.waiting {
            answered.show(&waiting.proposal, &mut self.strip);
        }
        self.to_sign = self.to_sign.take().filter(|it| !answered.has(it));
    }
}

/// Whose move a row says it is.
fn awaits(whose: u8) -> Whose {
    match whose {
        WHOSE_OURS => Whose::Us,
        WHOSE_THEIRS => Whose::Them,
        WHOSE_CROSSED => Whose::Crossed,
        WHOSE_CONFIRMING => Whose::Confirmation,
        WHOSE_STUCK => Whose::Settlement,
        _ => Whose::Nobody,
    }
}

/// The year of a minute, in UTC.
fn this_year(minute: i64) -> i16 {
    jiff::Timestamp::from_second(minute.saturating_mul(60))
        .map_or(1970, |at| jiff::tz::TimeZone::UTC.to_datetime(at).year())
}
