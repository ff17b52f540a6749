//! Minutes settled and proposed: one package with the decisions of their marked paragraphs, the actions that follow,
//! the next plan and the review, agreed together or not at all.

use super::{Fault, Working};
use crate::deed::Deed;
use crate::error::Result;
use crate::open::Register;
use crate::propose::{Proposed, Wording};
use cooperation::code::PartyCode;
use cooperation::content::{
    Action, Content, ContentError, Decision, ItemRef, Minutes, Owner, Paragraph, ParagraphId, ParagraphSort,
    Paragraphs, Plan, Review, Signatory,
};
use cooperation::life::{Agreement, Mechanism, PlanStage};
use cooperation::period::Period;
use cooperation::text::{LangTag, LangText, Listed, Text};
use jiff::ToSpan as _;
use jiff::civil::Date;
use record::ids::{DossierId, ItemId};
use std::collections::BTreeMap;

/// Longest title taken from the first words of a paragraph, in characters.
const TITLE: usize = 90;

/// Minutes to be proposed. Their text is the draft that both sides have put together.
#[derive(Clone, Debug)]
pub struct NewMinutes {
    /// What they are called.
    pub title: LangText,
    /// Where they are done.
    pub done_at: Option<LangText>,
    /// When they are done: the day of the decisions.
    pub done_on: Date,
    /// The language that prevails in case of divergence.
    pub prevailing: Option<LangTag>,
    /// Who signs, and in what capacity.
    pub signatories: Vec<Signatory>,
    /// What is said of each paragraph marked as a decision.
    pub decisions: Vec<NewDecision>,
    /// Title of the plan of the next period, where it is attached: drafted from what is open and repeated.
    pub next_plan: Option<LangText>,
    /// Title of the review of the period, where it is attached.
    pub review: Option<LangText>,
}

/// What a marked paragraph decides.
#[derive(Clone, Debug)]
pub struct NewDecision {
    /// The paragraph.
    pub paragraph: ParagraphId,
    /// In a few words; the beginning of the paragraph where none are given.
    pub title: Option<LangText>,
    /// The office of each party that answers for it.
    pub owners: Vec<Owner>,
    /// By when.
    pub due: Option<Date>,
    /// Actions that follow from it.
    pub actions: Vec<NewAction>,
}

/// Something that one office does by a day.
#[derive(Clone, Debug)]
pub struct NewAction {
    /// What, in a few words.
    pub title: LangText,
    /// The one office of one party that does it.
    pub owner: Option<Owner>,
    /// By when.
    pub due: Option<Date>,
}

/// The first words of a text.
fn short(text: &LangText) -> Result<LangText> {
    let cut = |text: &str| match text.char_indices().nth(TITLE) {
        None => text.to_owned(),
        Some((end, _)) => {
            let head = &text[..end];
            format!("{}…", head.rsplit_once(char::is_whitespace).map_or(head, |(head, _)| head))
        }
    };
    let texts: Vec<(LangTag, Text)> =
        text.iter().map(|(lang, text)| Ok((lang.clone(), Text::new(cut(text))?))).collect::<Result<_>>()?;
    Ok(LangText::new(texts)?)
}

/// The wordings of a decision and its actions.
fn decided(
    number: usize,
    paragraph: &Paragraph,
    new: NewDecision,
    (session, minutes, item): (ItemRef, ItemRef, ItemId),
    on: Date,
    parties: &[PartyCode],
) -> Result<Vec<Wording>> {
    let id = paragraph.id;
    let mut owners = new.owners;
    owners.sort_by(|a, b| a.party.cmp(&b.party));
    if let Some(party) = parties.iter().find(|party| owners.iter().all(|owner| owner.party != **party)) {
        return Err(Fault::NoOffice { number, paragraph: id, party: party.to_string() }.into());
    }
    let title = match new.title {
        Some(title) => title,
        None => short(&paragraph.texts)?,
    };
    let late = |action: Option<usize>| {
        move |error: ContentError| -> crate::error::Error {
            match error {
                ContentError::DueBefore { due, decided } => {
                    Fault::DueBefore { number, paragraph: id, action, due, decided }.into()
                }
                other => other.into(),
            }
        }
    };
    let mut decision = Decision::new(title, session, paragraph.texts.clone(), Listed::new(owners)?, on);
    decision.minutes = Some(minutes);
    decision.paragraph = Some(id);
    decision.due = new.due;
    decision.check().map_err(late(None))?;
    let mut wordings = Vec::with_capacity(1 + new.actions.len());
    for (at, action) in new.actions.into_iter().enumerate() {
        let nth = at + 1;
        let owner = action.owner.ok_or(Fault::NoOwner { number, paragraph: id, action: nth })?;
        let due = action.due.ok_or(Fault::NoDueDay { number, paragraph: id, action: nth })?;
        let mut action = Action::new(action.title, owner, due, ItemRef(item.0));
        action.decided_on = Some(on);
        action.check().map_err(late(Some(nth)))?;
        action.check_origin(&decision).map_err(late(Some(nth)))?;
        wordings.push(Wording::New(Content::Action(Box::new(action))));
    }
    // First, so that its number is there when those of its actions are given.
    wordings.insert(0, Wording::Named(item, Content::Decision(Box::new(decision))));
    Ok(wordings)
}

/// The plan whose period is reviewed on a day, if one is agreed.
fn plan_to_review(whole: &Mechanism, on: Date) -> Option<(ItemRef, Period)> {
    let of = |stage: PlanStage| {
        let plans = whole.plans.iter().filter(move |life| life.stage_on(on) == stage);
        plans.filter_map(|life| Some((life.head.item, life.plan.as_ref()?.period)))
    };
    let by_end = |plan: &(ItemRef, Period)| plan.1.last_day();
    of(PlanStage::Running).max_by_key(by_end).or_else(|| of(PlanStage::ToReview).max_by_key(by_end))
}

/// The period reviewed in a sitting on a day, with its plan, and the period after it.
pub(super) fn periods(whole: &Mechanism, on: Date) -> Result<(Option<ItemRef>, Period, Period)> {
    let (plan, period) = match plan_to_review(whole, on) {
        Some((plan, period)) => (Some(plan), period),
        None => {
            let of = |month, day| Date::new(on.year(), month, day);
            let year = of(1, 1).and_then(|first| Ok((first, of(12, 31)?)));
            let (first, last) = year.map_err(|error| crate::error::Error::Input(error.to_string()))?;
            (None, days(first, last)?)
        }
    };
    let later = |day: Date| day.checked_add(1.year());
    let first = period.last_day().tomorrow();
    let last = later(period.last_day());
    match (first, last) {
        (Ok(first), Ok(last)) => Ok((plan, period, days(first, last)?)),
        _ => Err(crate::error::Error::Input("the year after is beyond the calendar; check the day".into())),
    }
}

fn days(first: Date, last: Date) -> Result<Period> {
    Period::days(first, last).map_err(|error| crate::error::Error::Input(error.to_string()))
}

impl Register {
    /// Proposes the minutes of a session with everything that hangs on them, as one package; signed in the same folio
    /// when `sign`.
    ///
    /// # Errors
    /// [`Fault`]: what keeps them from being proposed, paragraph by paragraph; those of the contents.
    pub fn minutes_propose(
        &self,
        dossier: &DossierId,
        session: &ItemId,
        new: NewMinutes,
        sign: bool,
    ) -> Result<Proposed> {
        let whole = self.mechanism(dossier)?;
        self.no_minutes_yet(&whole, dossier, session)?;
        let working: Working = self.minutes_working(dossier, session)?.ok_or(Fault::NoDraft)?;
        let text = working.settled()?;
        let missing = working.missing();
        if !missing.is_empty() {
            return Err(Fault::Unaligned(missing).into());
        }
        let parties: Vec<PartyCode> = whole.codes().cloned().collect();
        let (key, id) = (ItemRef(session.0), self.new_item());
        let mut said: BTreeMap<ParagraphId, NewDecision> =
            new.decisions.into_iter().map(|it| (it.paragraph, it)).collect();
        let mut following = Vec::new();
        for (at, paragraph) in text.iter().enumerate() {
            if paragraph.sort == ParagraphSort::Decision {
                let of = said.remove(&paragraph.id).ok_or(Fault::Unowned(at + 1, paragraph.id))?;
                let names = (key, ItemRef(id.0), self.new_item());
                following.extend(decided(at + 1, paragraph, of, names, new.done_on, &parties)?);
            }
        }
        if let Some(paragraph) = said.keys().next() {
            return Err(Fault::NotMarked(*paragraph).into());
        }
        let mut minutes = Minutes::new(new.title, key, working.authentic.clone(), Paragraphs::new(text)?);
        minutes.done_at = new.done_at;
        minutes.done_on = Some(new.done_on);
        minutes.prevailing = new.prevailing;
        minutes.signatories =
            if new.signatories.is_empty() { None } else { Some(Listed::new(new.signatories)?) };
        if new.review.is_some() || new.next_plan.is_some() {
            let (plan, period, next) = periods(&whole, new.done_on)?;
            if let Some(title) = new.review {
                let review = self.new_item();
                let numbers = followup::review::review(&whole, period, new.done_on).digest();
                let mut content = Review::new(title, period, new.done_on, numbers);
                content.plan = plan;
                minutes.review = Some(ItemRef(review.0));
                following.push(Wording::Named(review, Content::Review(Box::new(content))));
            }
            if let Some(title) = new.next_plan {
                let plan = self.new_item();
                minutes.plan = Some(ItemRef(plan.0));
                following.push(Wording::Named(plan, Content::Plan(Box::new(Plan::new(title, next)))));
                let draft = followup::review::draft_plan(&whole, period, next.last_day().year(), new.done_on);
                for mut line in draft.lines {
                    line.activity.plan = Some(ItemRef(plan.0));
                    following.push(Wording::New(Content::Activity(Box::new(line.activity))));
                }
            }
        }
        let mut package = vec![Wording::Named(id, Content::Minutes(Box::new(minutes)))];
        package.append(&mut following);
        self.propose(dossier, package, sign)
    }

    /// Minutes that are signed, open, or wait to leave are answered before others are proposed.
    fn no_minutes_yet(&self, whole: &Mechanism, dossier: &DossierId, session: &ItemId) -> Result<()> {
        let of_it = whole.texts.iter().filter(|text| text.session == Some(ItemRef(session.0)));
        let there = of_it
            .map(|text| &text.head)
            .any(|head| head.agreement == Agreement::Agreed || !head.pending.is_empty());
        let waits = self.with_live(dossier, |state, _, _| {
            Ok(state.drawer.list(dossier)?.iter().any(|kept| match &kept.deed {
                Deed::Propose { items, .. } => items.iter().any(
                    |item| matches!(item.read(), Some(Content::Minutes(it)) if it.session.0 == session.0),
                ),
                _ => false,
            }))
        })?;
        match there || waits {
            true => Err(Fault::MinutesThere.into()),
            false => Ok(()),
        }
    }
}
