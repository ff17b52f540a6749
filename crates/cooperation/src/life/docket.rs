//! Reports judged one by one: which have effect, which are void and by which rule, which cannot be
//! read here. What one report does to another of its kind is decided where the item is built.

use std::collections::{BTreeMap, BTreeSet};

use record::ids::Place;

use super::ground::{Concerned, Found, Ground, turn};
use super::input::{Filed, Wording};
use super::model::{Contestation, Missing, Stated, UnreadReport, VoidReport};
use super::report::{Authorship, Body, ReportName, ReportSort, Statement, StatementError};
use super::rules::{Recorder, Rule, Subject};
use crate::code::PartyCode;
use crate::content::{
    Content, Direction, EntryIntoForce, Held, ItemRef, Kind, Quality, Reported, RollEntry, Turn,
};
use crate::period::Certainty;
use crate::text::Listed;

/// A report that has effect, unless another one of its party or a later version takes it.
pub(super) struct Judged<'d> {
    pub filed: &'d Filed,
    pub body: Body,
    pub roll: Held<Listed<RollEntry>>,
    pub item: Option<ItemRef>,
    /// Its version's place among the agreed ones.
    pub version: Option<usize>,
    /// Who else may answer it.
    pub concerned: BTreeSet<PartyCode>,
}

impl Judged<'_> {
    pub fn name(&self) -> ReportName {
        ReportName(self.filed.place)
    }
    fn rank(&self) -> (super::Order, Place) {
        (self.filed.order, self.filed.place)
    }
}

/// All reports, judged.
pub(super) struct Docket<'d> {
    counts: BTreeMap<ReportName, Judged<'d>>,
    by_item: BTreeMap<Option<ItemRef>, Vec<ReportName>>,
    answers: BTreeMap<ReportName, Vec<Judged<'d>>>,
    pub void: Vec<VoidReport>,
    pub unread: Vec<UnreadReport>,
}

enum Refusal {
    Void(Rule),
    Unread(Missing),
}

use Refusal::{Unread, Void};

impl<'d> Docket<'d> {
    pub fn of(ground: &Ground<'d>, reports: &'d [Filed]) -> Self {
        let mut filed: Vec<_> = reports.iter().collect();
        filed.sort_by_key(|report| (report.order, report.place));
        let writer: BTreeMap<Place, &PartyCode> =
            filed.iter().map(|report| (report.place, &report.by)).collect();
        let by_writer =
            |by: &Filed, place: &&Place| writer.get(place).is_some_and(|writer| **writer == by.by);
        let replaced: BTreeSet<Place> = filed
            .iter()
            .flat_map(|report| report.replaces.iter().filter(|place| by_writer(report, place)))
            .copied()
            .collect();
        let mut docket = Self {
            counts: BTreeMap::new(),
            by_item: BTreeMap::new(),
            answers: BTreeMap::new(),
            void: Vec::new(),
            unread: Vec::new(),
        };
        // Matches name offers, and answers name all others: three rounds.
        let mut rounds: [Vec<&Filed>; 3] = Default::default();
        for report in filed {
            let round = match ReportSort::from_number(report.sort) {
                Some(ReportSort::ExpertiseMatched) => 1,
                Some(sort) if sort.subject() == Subject::Report => 2,
                _ => 0,
            };
            rounds[round].push(report);
        }
        for report in rounds.into_iter().flatten() {
            match docket.judge(ground, report, replaced.contains(&report.place)) {
                Ok(judged) => docket.enter(judged),
                Err(Void(rule)) => docket.turn_down(report, report.on.map(|(item, _)| item), rule),
                Err(Unread(missing)) => docket.set_apart(report, missing),
            }
        }
        docket
    }

    fn enter(&mut self, judged: Judged<'d>) {
        match answered(&judged.body) {
            Some(of) => self.answers.entry(of).or_default().push(judged),
            None => {
                self.by_item.entry(judged.item).or_default().push(judged.name());
                self.counts.insert(judged.name(), judged);
            }
        }
    }

    fn turn_down(&mut self, filed: &Filed, item: Option<ItemRef>, rule: Rule) {
        self.void.push(VoidReport { report: ReportName(filed.place), by: filed.by.clone(), item, rule });
    }

    fn set_apart(&mut self, filed: &Filed, missing: Missing) {
        // A sort that is none of this level is void by L1 before anything is missing.
        let Some(sort) = ReportSort::from_number(filed.sort) else { return };
        self.unread.push(UnreadReport {
            report: ReportName(filed.place),
            by: filed.by.clone(),
            item: filed.on.map(|(item, _)| item),
            sort,
            missing,
        });
    }

    /// A judged report has no effect after all.
    pub fn void(&mut self, judged: &Judged<'_>, rule: Rule) {
        self.turn_down(judged.filed, judged.item, rule);
    }

    fn find(&self, name: ReportName) -> Option<&Judged<'d>> {
        self.counts.get(&name)
    }

    /// Takes the reports about an item out, in order.
    pub fn take(&mut self, item: Option<ItemRef>) -> Vec<Judged<'d>> {
        let names = self.by_item.remove(&item).unwrap_or_default();
        let mut all: Vec<_> = names.iter().filter_map(|name| self.counts.remove(name)).collect();
        all.sort_by_key(Judged::rank);
        all
    }

    /// A fact with what others say to it. Of each party its last answer counts.
    pub fn stated<T>(&mut self, judged: &Judged<'_>, value: T) -> Stated<T> {
        let mut answers = self.answers.remove(&judged.name()).unwrap_or_default();
        answers.sort_by_key(Judged::rank);
        let mut stated = Stated {
            value,
            by: judged.filed.by.clone(),
            report: judged.name(),
            version: judged.filed.on.map(|(_, version)| version),
            day: judged.filed.day,
            order: judged.filed.order,
            confirmed: BTreeSet::new(),
            contested: Vec::new(),
            received: BTreeMap::new(),
            roll: judged.roll.clone(),
        };
        let mut spoke: BTreeSet<PartyCode> = BTreeSet::new();
        for answer in answers.iter().rev() {
            let by = &answer.filed.by;
            match &answer.body {
                Body::Received(receipt) => match stated.received.contains_key(by) {
                    true => self.void(answer, Rule::Later),
                    false => drop(stated.received.insert(by.clone(), receipt.on)),
                },
                _ if !spoke.insert(by.clone()) => self.void(answer, Rule::Later),
                Body::Confirmed(_) => drop(stated.confirmed.insert(by.clone())),
                Body::Contested(contest) => stated.contested.push(Contestation {
                    by: by.clone(),
                    words: contest.words.clone(),
                    report: answer.name(),
                    day: answer.filed.day,
                }),
                _ => {}
            }
        }
        stated.contested.sort_by(|a, b| a.by.cmp(&b.by));
        stated
    }

    /// Answers to reports that have no effect after all have none either.
    pub fn end(&mut self) {
        for judged in std::mem::take(&mut self.answers).into_values().flatten() {
            self.void(&judged, Rule::Named);
        }
    }

    fn judge(&self, ground: &Ground<'d>, filed: &'d Filed, replaced: bool) -> Result<Judged<'d>, Refusal> {
        if replaced {
            return Err(Void(Rule::Replaced));
        }
        let payloads = filed.payloads.iter().map(|(field, bytes)| (*field, bytes.as_deref()));
        let Statement { body, roll } =
            Statement::from_payloads(filed.sort, payloads).map_err(|error| match error {
                StatementError::NotHeld => Unread(Missing::Payload),
                _ => Void(Rule::Form),
            })?;
        if !ground.codes.contains(&filed.by) {
            return Err(Void(Rule::Role));
        }
        let judged = |item, version, concerned| Judged {
            filed,
            body: body.clone(),
            roll: roll.clone(),
            item,
            version,
            concerned,
        };
        match body.sort().subject() {
            Subject::Nothing if filed.on.is_some() => Err(Void(Rule::Subject)),
            Subject::Nothing => {
                let concerned = self.matched(ground, &body, &filed.by)?;
                Ok(judged(None, None, concerned))
            }
            Subject::Replaced if filed.replaces.is_empty() => Err(Void(Rule::Premature)),
            Subject::Replaced => Ok(judged(filed.on.map(|(item, _)| item), None, BTreeSet::new())),
            Subject::Report => {
                let of = answered(&body).and_then(|of| self.find(of)).ok_or(Void(Rule::Named))?;
                let of_other =
                    of.filed.by != filed.by && filed.on.is_none_or(|(item, _)| Some(item) == of.item);
                let answerable = matches!(body, Body::Received(_)) || is_about_both(&of.body);
                if !(of_other && answerable) {
                    return Err(Void(Rule::Named));
                }
                match of.concerned.contains(&filed.by) {
                    true => Ok(judged(of.item, None, BTreeSet::new())),
                    false => Err(Void(Rule::Role)),
                }
            }
            Subject::Proposal => {
                let (item, place) = filed.on.ok_or(Void(Rule::Subject))?;
                match ground.find(item, place) {
                    Found::Proposed(proposal, _) => {
                        let asked = [
                            &proposal.awaited,
                            &proposal.signed,
                            &proposal.set_aside,
                            &proposal.ad_referendum,
                        ];
                        match proposal.by != filed.by && asked.into_iter().any(|set| set.contains(&filed.by))
                        {
                            true => Ok(judged(Some(item), None, ground.codes.clone())),
                            false => Err(Void(Rule::Role)),
                        }
                    }
                    Found::Agreed(..) => Err(Void(Rule::Overtaken)),
                    Found::Unknown => Err(Void(Rule::Version)),
                }
            }
            subject => {
                let (item, at, content) = target(ground, filed, &body)?;
                if !fits(subject, content.kind()) {
                    return Err(Void(Rule::Subject));
                }
                let concerned = ground.concerned(content);
                if !may_record(&body, &filed.by, &concerned, ground) {
                    return Err(Void(Rule::Role));
                }
                if is_premature(&body, content) {
                    return Err(Void(Rule::Premature));
                }
                Ok(judged(Some(item), at, concerned.all))
            }
        }
    }

    /// Whom a report about no item concerns: everybody, or those whom a match names.
    fn matched(
        &self,
        ground: &Ground<'_>,
        body: &Body,
        by: &PartyCode,
    ) -> Result<BTreeSet<PartyCode>, Refusal> {
        let Body::ExpertiseMatched(found) = body else { return Ok(ground.codes.clone()) };
        let of = |name: ReportName, direction: Direction| match &self.find(name)?.body {
            Body::Fields(Reported::Expertise(it)) if it.direction == direction => {
                Some(&self.find(name)?.filed.by)
            }
            _ => None,
        };
        let offers = of(found.offer, Direction::Offered).ok_or(Void(Rule::Named))?;
        let seeks = of(found.sought, Direction::Sought).ok_or(Void(Rule::Named))?;
        match () {
            () if offers == seeks => Err(Void(Rule::Named)),
            () if by != offers && by != seeks => Err(Void(Rule::Role)),
            () => Ok(BTreeSet::from([offers.clone(), seeks.clone()])),
        }
    }
}

/// The report that an answer names.
fn answered(body: &Body) -> Option<ReportName> {
    match body {
        Body::Received(receipt) => Some(receipt.of),
        Body::Confirmed(confirmation) => Some(confirmation.of),
        Body::Contested(contest) => Some(contest.of),
        _ => None,
    }
}

/// Whether a statement is one about both, which others confirm or contest.
fn is_about_both(body: &Body) -> bool {
    match body {
        Body::ReportDelivered(delivery) => delivery.authorship == Authorship::Joint,
        body => body.sort().is_about_both(),
    }
}

/// The item that a report with fields names itself.
fn named_item(body: &Body) -> Option<ItemRef> {
    match body {
        Body::Fields(Reported::Delegation(it)) => Some(it.session),
        Body::Fields(Reported::MinutesDraft(it)) => Some(it.session),
        Body::Fields(Reported::Translation(it)) => Some(it.of),
        _ => None,
    }
}

/// The item a report is about, the version of it, and what that says.
fn target<'d>(
    ground: &Ground<'d>,
    filed: &Filed,
    body: &Body,
) -> Result<(ItemRef, Option<usize>, &'d Content), Refusal> {
    let named = named_item(body);
    let Some((item, place)) = filed.on else {
        let item = named.ok_or(Void(Rule::Subject))?;
        let content = ground.content(item).or_else(|| ground.any_content(item));
        return match content {
            Some(content) => Ok((item, None, content)),
            None if ground.items.contains_key(&item) || ground.proposals.contains_key(&item) => {
                Err(Unread(Missing::Version))
            }
            None => Err(Void(Rule::Version)),
        };
    };
    if named.is_some_and(|named| named != item) {
        return Err(Void(Rule::Subject));
    }
    let (at, wording) = match ground.find(item, place) {
        Found::Agreed(at, wording) => (Some(at), wording),
        // What prepares a session, and texts beside others, need no agreement first.
        Found::Proposed(_, wording) if named.is_some() || body.sort() == ReportSort::SessionCalled => {
            (None, wording)
        }
        Found::Proposed(..) | Found::Unknown => return Err(Void(Rule::Version)),
    };
    match wording {
        Wording::Text(content) => Ok((item, at, content)),
        Wording::Withdrawn => Err(Void(Rule::Version)),
        Wording::NotReceived | Wording::Unreadable(_) => Err(Unread(Missing::Version)),
    }
}

fn fits(subject: Subject, kind: Kind) -> bool {
    match subject {
        Subject::Activity => kind == Kind::Activity,
        Subject::ActivityOrSession => matches!(kind, Kind::Activity | Kind::Session),
        Subject::Session => kind == Kind::Session,
        Subject::Action => kind == Kind::Action,
        Subject::ActionOrDecision => matches!(kind, Kind::Action | Kind::Decision),
        Subject::Instrument => kind == Kind::Instrument,
        Subject::Text => matches!(kind, Kind::Minutes | Kind::Review),
        Subject::Proposal | Subject::Report | Subject::Replaced | Subject::Nothing => false,
    }
}

fn may_record(body: &Body, by: &PartyCode, concerned: &Concerned, ground: &Ground<'_>) -> bool {
    let other = |party: &PartyCode| party != by && ground.codes.contains(party);
    let part = match body.sort().recorder() {
        Recorder::Any => true,
        // Where no party hosts, whoever comes may invite.
        Recorder::Host => concerned.host.as_ref().map_or(concerned.guests.contains(by), |host| host == by),
        Recorder::Guest => concerned.guests.contains(by),
        Recorder::HostOrGuest | Recorder::PartyOfInstrument => concerned.all.contains(by),
        Recorder::Owner => concerned.owners.contains(by),
        Recorder::Awaited | Recorder::OtherParty | Recorder::Writer | Recorder::OfferingOrSeeking => false,
    };
    part && match body {
        Body::ClearanceAsked(request) => other(&request.from),
        Body::ClearanceAnswered(reply) => other(&reply.to),
        _ => true,
    }
}

/// Whether what a report needs before it is not in the version it is about.
fn is_premature(body: &Body, content: &Content) -> bool {
    let without_days = turn(content) == Some(Turn::PostponedSineDie);
    match (body, content) {
        (Body::Ready(_), _) => {
            without_days
                || super::ground::period(content).is_none_or(|period| period.certainty() != Certainty::Days)
        }
        (Body::Begun(_) | Body::Held(_) | Body::NotHeld(_), _) => without_days,
        (Body::SignatureConfirmed(_), Content::Instrument(it)) => it.quality != Some(Quality::AdReferendum),
        (Body::EnteredIntoForce(_), Content::Instrument(it)) => {
            !matches!(it.entry, None | Some(EntryIntoForce::AsWorded(_)))
        }
        (Body::NoticeGiven(_), Content::Instrument(it)) => match it.quality {
            None => it.signed_on.is_none(),
            Some(quality) => matches!(quality, Quality::NotSigned | Quality::Initialled),
        },
        _ => false,
    }
}
