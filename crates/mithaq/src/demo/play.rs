//! What the two parties of the demonstration do, in the order of `year.json`, each through its own register.

use super::Stage;
use super::committee::Papers;
use crate::commands::calendar_of_year;
use crate::failure::{Done, Failure};
use crate::papers::{ActivityPaper, Amendment, InstrumentPaper, amend, choice, texts};
use cooperation::code::PartyCode;
use cooperation::content::{ClearanceSort, Content, Course, ItemRef, PlanStanding, Reported, Review, Turn};
use cooperation::life::report::{
    Authorship, Body, ClearanceAnswer, ClearanceReply, ClearanceRequest, Confirmation, Dated, Delivery,
    Extent, Holding, Invitation, Nomination, Postponement, Reasoned,
};
use cooperation::life::{ActivityLife, Mechanism, ReportName};
use cooperation::period::Period;
use cooperation::text::LangText;
use followup::calendar::Calendar;
use followup::clash::Facts;
use followup::layout::Line;
use followup::planned::Planned;
use jiff::civil::{Date, DateTime};
use record::ids::{DossierId, ItemId, Place};
use register::views::Texts;
use register::{Initial, NewDossier, NewStatement, Register, Wording};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A moment at which something is done. Both registers level at its end, unless they work apart.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Scene {
    at: DateTime,
    #[serde(default)]
    apart: bool,
    steps: Vec<Step>,
}

/// What one party does.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Step {
    by: String,
    does: Does,
    #[serde(default)]
    pub(super) item: String,
    #[serde(default)]
    items: Vec<String>,
    /// The lines belong to the plan that the session adopted.
    #[serde(default)]
    plan: bool,
    #[serde(default)]
    out_of_plan: bool,
    on: Option<Date>,
    period: Option<String>,
    /// The best window within these days is taken.
    window: Option<String>,
    turn: Option<String>,
    reason: Option<String>,
    expected: Option<String>,
    year: Option<i16>,
    pub(super) host: Option<String>,
    pub(super) number: Option<u32>,
    #[serde(default)]
    words: BTreeMap<String, String>,
}

/// What can be done in a demonstration.
#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
enum Does {
    Propose,
    Sign,
    Initial,
    SetAside,
    Otherwise,
    Change,
    Note,
    Invited,
    Nominated,
    VisasAsked,
    VisasGiven,
    Ready,
    Held,
    Confirmed,
    PutOff,
    Cancelled,
    Reported,
    Done,
    Acknowledge,
    Calendar,
    Review,
    Call,
    Agenda,
    Delegation,
    BeginMinutes,
    AddMinutes,
    Minutes,
}

pub(super) fn built_in<T: for<'a> Deserialize<'a>>(text: &str) -> Done<T> {
    serde_json::from_str(text)
        .map_err(|error| Failure::new(format!("the examples inside this program are damaged: {error}")))
}

fn lost(what: &str) -> Failure {
    Failure::new(format!("the demonstration lost {what}; start it again with --fresh"))
}

/// Both exchange cards and compare fingerprints.
pub fn introduce(morocco: &Register, pakistan: &Register) -> Done {
    for (one, other) in [(morocco, pakistan), (pakistan, morocco)] {
        let partner = one.partner_add(&other.card(None)?.bytes)?;
        one.partner_confirm(
            &partner.id,
            "demonstration: both registers stand on this machine",
            "demonstration",
        )?;
    }
    Ok(())
}

/// Everything, from the founding to the open questions that a visitor finds.
pub fn all(morocco: &Register, pakistan: &Register, stage: &Stage) -> Done {
    let scenes: Vec<Scene> = built_in(include_str!("year.json"))?;
    let dossier = found(morocco, pakistan, stage)?;
    let mut play = Play {
        morocco,
        pakistan,
        dossier,
        activities: built_in(include_str!("activities.json"))?,
        papers: built_in(include_str!("session.json"))?,
        known: BTreeMap::new(),
        today: Date::MIN,
    };
    for scene in scenes {
        stage.stand_at(scene.at);
        play.today = scene.at.date();
        for step in &scene.steps {
            play.step(step)?;
            if scene.apart {
                play.side(&step.by)?.depart(&dossier)?;
            }
        }
        if !scene.apart {
            morocco.exchange_link(&dossier, &pakistan.party())?;
        }
    }
    // So that each knows that the other holds all.
    pakistan.exchange_link(&dossier, &morocco.party())?;
    Ok(())
}

/// The play as it stands.
pub(super) struct Play<'a> {
    morocco: &'a Register,
    pakistan: &'a Register,
    pub(super) dossier: DossierId,
    activities: BTreeMap<String, ActivityPaper>,
    pub(super) papers: Papers,
    /// Items by the names of the data.
    pub(super) known: BTreeMap<String, ItemId>,
    pub(super) today: Date,
}

impl Play<'_> {
    pub(super) fn side(&self, code: &str) -> Done<&Register> {
        match code {
            "MA" => Ok(self.morocco),
            "PK" => Ok(self.pakistan),
            _ => Err(lost("a party")),
        }
    }

    pub(super) fn item(&self, name: &str) -> Done<ItemId> {
        self.known.get(name).copied().ok_or_else(|| lost(name))
    }

    fn step(&mut self, step: &Step) -> Done {
        match step.does {
            Does::Call => self.call(&step.by, step),
            Does::Agenda => self.agenda(&step.by, &step.item),
            Does::Delegation => self.delegation(&step.by, &step.item),
            Does::BeginMinutes => self.begin_minutes(&step.by, &step.item),
            Does::AddMinutes => self.add_minutes(&step.by, &step.item),
            Does::Minutes => self.minutes(&step.by, &step.item),
            Does::Propose => self.propose(step),
            Does::Review => self.review(step),
            Does::Sign | Does::Initial | Does::SetAside | Does::Otherwise => self.answer(step),
            Does::Change => self.change(step),
            Does::Note => {
                let text = step.words.values().next().ok_or_else(|| lost("a note"))?;
                Ok(self.side(&step.by)?.add_note(&self.dossier, &self.item(&step.item)?, text)?)
            }
            Does::Calendar => {
                let shipped = Calendar::shipped(&self.code(&step.by)?).ok_or_else(|| lost("a calendar"))?;
                let days = calendar_of_year(&shipped, step.year.ok_or_else(|| lost("a year"))?)?;
                let body = Body::Fields(Reported::CalendarDays(Box::new(days)));
                self.side(&step.by)?.state(&self.dossier, NewStatement::at_large(body.into()))?;
                Ok(())
            }
            _ => self.state(step),
        }
    }

    fn code(&self, typed: &str) -> Done<PartyCode> {
        choice("party", typed)
    }

    fn whole(&self, by: &str) -> Done<Arc<Mechanism>> {
        Ok(self.side(by)?.mechanism(&self.dossier)?)
    }

    fn propose(&mut self, step: &Step) -> Done {
        let plan = match step.plan {
            true => Some(ItemRef(self.item("plan")?.0)),
            false => None,
        };
        let mut activities = Vec::new();
        for name in &step.items {
            let paper = self.activities.get(name).ok_or_else(|| lost(name))?;
            let mut activity = paper.content()?;
            activity.plan = plan;
            activity.standing = step.out_of_plan.then_some(PlanStanding::OutOfPlan);
            activities.push(activity);
        }
        let proposed = self.side(&step.by)?.activity_propose(&self.dossier, activities, true)?;
        self.known.extend(step.items.iter().cloned().zip(proposed.items));
        Ok(())
    }

    /// The open proposal of the other side on an item.
    fn open(&self, by: &str, item: &ItemId) -> Done<Place> {
        let whole = self.whole(by)?;
        let head = whole.heads().find(|head| head.item.0 == item.0).ok_or_else(|| lost("an item"))?;
        let theirs = head.pending.iter().find(|pending| pending.by.as_str() != by);
        theirs.map(|pending| pending.proposal).ok_or_else(|| lost("a proposal"))
    }

    fn answer(&self, step: &Step) -> Done {
        let (register, item) = (self.side(&step.by)?, self.item(&step.item)?);
        let place = self.open(&step.by, &item)?;
        match step.does {
            Does::SetAside => {
                register.set_aside(&self.dossier, &place, &Texts(step.words.clone()))?;
            }
            Does::Otherwise => {
                let amended = self.amended(step, &item, Some(&place), step.period.clone())?;
                register.propose_otherwise(&self.dossier, &place, vec![(item, amended)])?;
            }
            does => {
                let shown = register.signing(&self.dossier, &place)?.shown;
                match does {
                    Does::Initial => {
                        register.initial(&self.dossier, &place, Initial::AdReferendum, &shown)?
                    }
                    _ => register.sign(&self.dossier, &place, &shown)?,
                };
            }
        }
        Ok(())
    }

    /// Proposes and signs a change of an agreed activity.
    fn change(&self, step: &Step) -> Done {
        let item = self.item(&step.item)?;
        let period = match &step.window {
            Some(within) => Some(self.window(&step.by, &item, period(within)?)?.to_string()),
            None => step.period.clone(),
        };
        let content = self.amended(step, &item, None, period)?;
        self.side(&step.by)?.propose(&self.dossier, vec![Wording::Change(item, content)], true)?;
        Ok(())
    }

    fn amended(
        &self,
        step: &Step,
        item: &ItemId,
        of: Option<&Place>,
        period: Option<String>,
    ) -> Done<Content> {
        let Some(Content::Activity(mut activity)) = self.side(&step.by)?.content(&self.dossier, item, of)?
        else {
            return Err(lost("an activity"));
        };
        let before = activity.period;
        amend(&mut activity, &Amendment { period, ..Amendment::default() })?;
        if let Some(turn) = &step.turn {
            let turn: Turn = choice("turn", turn)?;
            let reason = step.reason.as_deref().map(|it| choice("reason", it)).transpose()?;
            let before = (turn == Turn::Postponed).then_some(before);
            activity.course = Some(Course { turn, before, reason, note: None });
        }
        Ok(Content::Activity(activity))
    }

    /// The best window for an activity within some days, as the desk would find it.
    fn window(&self, by: &str, item: &ItemId, within: Period) -> Done<Period> {
        let whole = self.whole(by)?;
        let life = whole.activity(ItemRef(item.0)).ok_or_else(|| lost("an activity"))?;
        let activity = life.activity.as_ref().ok_or_else(|| lost("an activity"))?;
        let codes: Vec<PartyCode> = whole.codes().cloned().collect();
        let (from, to) = (within.first_day(), within.last_day());
        let planned = Planned::of_activity(life.head.item, activity, &codes);
        let (calendars, ladders) =
            (followup::dossier::calendars(&whole, true), followup::dossier::ladders(&whole));
        let facts = Facts { calendars: &calendars, ladders: &ladders, most: &[] };
        let others = followup::dossier::plan(&whole);
        let line = Line { planned, from, to, wish: None };
        let found = followup::window::windows(&line, &others, &facts, (from, to), self.today, 1)
            .map_err(|error| Failure::new(error.to_string()))?;
        let best = found.list.first().ok_or_else(|| lost("a window"))?;
        Period::days(best.first, best.last).map_err(|error| Failure::new(error.to_string()))
    }

    fn review(&mut self, step: &Step) -> Done {
        let period = period(step.period.as_deref().unwrap_or_default())?;
        let whole = self.whole(&step.by)?;
        let as_of = step.on.unwrap_or(self.today);
        let numbers = followup::review::review(&whole, period, as_of).digest();
        let mut content = Review::new(texts("title", &step.words)?, period, as_of, numbers);
        content.plan = Some(ItemRef(self.item("plan")?.0));
        let wording = Wording::New(Content::Review(Box::new(content)));
        let proposed = self.side(&step.by)?.propose(&self.dossier, vec![wording], true)?;
        self.known.extend(std::iter::once(step.item.clone()).zip(proposed.items));
        Ok(())
    }

    fn state(&self, step: &Step) -> Done {
        let item = self.item(&step.item)?;
        let on = step.on.unwrap_or(self.today);
        let whole = self.whole(&step.by)?;
        let activity = || whole.activity(ItemRef(item.0)).ok_or_else(|| lost(&step.item));
        let other = || {
            let other = whole.codes().find(|code| code.as_str() != step.by);
            other.cloned().ok_or_else(|| lost("a party"))
        };
        let words: Option<LangText> = match step.words.is_empty() {
            true => None,
            false => Some(texts("words", &step.words)?),
        };
        let reason = step.reason.as_deref().map(|it| choice("reason", it)).transpose()?;
        let (reference, sort) = (None, ClearanceSort::Visa);
        let dated = || Dated { on, reference: None, words: None };
        let body = match step.does {
            Does::Invited => Body::InvitationSent(Invitation { on, reference, answer_by: None, words }),
            Does::Nominated => Body::Nominated(Nomination { on, participants: None, reference, words }),
            Does::VisasAsked => {
                Body::ClearanceAsked(ClearanceRequest { sort, on, from: other()?, reference, words })
            }
            Does::VisasGiven => Body::ClearanceAnswered(ClearanceReply {
                sort,
                on,
                to: other()?,
                answer: ClearanceAnswer::Given,
                until: None,
                reference,
                words,
            }),
            Does::Ready => Body::Ready(dated()),
            Does::Held => Body::Held(Holding {
                period: activity()?.period.ok_or_else(|| lost("days"))?,
                extent: Extent::Full,
                participants: None,
                result: words,
                expected: step.expected.as_deref().map(|it| choice("expected", it)).transpose()?,
                follow_on: None,
                place: None,
            }),
            Does::Confirmed => Body::Confirmed(Confirmation { of: theirs(activity()?, &step.by)?, words }),
            Does::PutOff => Body::PutOff(Postponement { reason, words, suggests: None }),
            Does::Cancelled => Body::Cancelled(Reasoned { reason, words }),
            Does::Reported => Body::ReportDelivered(Delivery {
                on,
                authorship: Authorship::Own,
                reference,
                summary: words,
                lessons: None,
                follow_on: None,
            }),
            Does::Done => Body::Done(dated()),
            Does::Acknowledge => {
                let done = whole.action(ItemRef(item.0)).and_then(|life| life.done.as_ref());
                let of = done.ok_or_else(|| lost("a report"))?.report;
                Body::Confirmed(Confirmation { of, words })
            }
            _ => return Err(lost("a step")),
        };
        self.side(&step.by)?.state(&self.dossier, NewStatement::on(item, body.into()))?;
        Ok(())
    }
}

/// What the other side states of the outcome.
fn theirs(life: &ActivityLife, us: &str) -> Done<ReportName> {
    let mut all = life.steps.outcomes.values();
    all.find(|it| it.by.as_str() != us).map(|it| it.report).ok_or_else(|| lost("an outcome"))
}

pub(super) fn period(typed: &str) -> Done<Period> {
    typed
        .parse()
        .map_err(|error| Failure::new(format!("the examples inside this program are damaged: {error}")))
}

/// The founding, signed by both, and the memorandum's facts, agreed by both.
fn found(morocco: &Register, pakistan: &Register, stage: &Stage) -> Done<DossierId> {
    let paper: InstrumentPaper = built_in(include_str!("memorandum.json"))?;
    let title = Texts(paper.title.clone());
    let Content::Instrument(instrument) = paper.content()? else {
        return Err(Failure::new("the examples inside this program are damaged: no memorandum"));
    };
    let new =
        NewDossier { title, partners: vec![pakistan.party()], card: None, instrument: Some(*instrument) };
    stage.stand_at(DateTime::constant(2026, 2, 2, 9, 20, 0, 0));
    let dossier = morocco.dossier_open(new)?;
    morocco.exchange_link(&dossier, &pakistan.party())?;
    stage.stand_at(DateTime::constant(2026, 2, 4, 6, 50, 0, 0));
    pakistan.founding_sign(&dossier)?;
    pakistan.exchange_link(&dossier, &morocco.party())?;
    morocco.exchange_link(&dossier, &pakistan.party())?;
    for waiting in pakistan.status(&dossier)?.ours {
        let place = pakistan.find_proposal(&dossier, &waiting.proposal)?;
        let shown = pakistan.signing(&dossier, &place)?.shown;
        pakistan.sign(&dossier, &place, &shown)?;
    }
    pakistan.exchange_link(&dossier, &morocco.party())?;
    Ok(dossier)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_are_content_in_four_languages_and_say_that_they_are_examples() {
        let all: BTreeMap<String, ActivityPaper> = built_in(include_str!("activities.json")).unwrap();
        assert_eq!(all.len(), 19);
        let areas: std::collections::BTreeSet<&str> = all.values().map(|paper| paper.area.as_str()).collect();
        assert_eq!(areas.len(), 6, "all six areas of the memorandum");
        for paper in all.values() {
            paper.content().unwrap();
            for (lang, mark) in [("fr", "exemple"), ("en", "example"), ("ar", "مثال"), ("ur", "مثال")]
            {
                assert!(paper.title[lang].contains(mark), "{:?} is marked in {lang}", paper.title);
            }
            let texts = paper.objective.iter().chain(&paper.participants);
            assert!(texts.into_iter().all(|(_, text)| text.contains("xample") || text.contains("xemple")));
        }
    }

    #[test]
    fn the_scenes_follow_one_another_and_every_step_can_be_read() {
        let scenes: Vec<Scene> = built_in(include_str!("year.json")).unwrap();
        assert!(scenes.is_sorted_by(|a, b| a.at < b.at));
        assert!(scenes.last().unwrap().at.date() < super::super::OPENS);
    }

    #[test]
    fn the_memorandum_states_what_the_communique_says_and_leaves_the_rest_open() {
        let paper: InstrumentPaper = built_in(include_str!("memorandum.json")).unwrap();
        let Content::Instrument(memorandum) = paper.content().unwrap() else { panic!("an instrument") };
        assert_eq!(memorandum.signed_on, Some(jiff::civil::date(2026, 1, 13)));
        assert_eq!(memorandum.areas.unwrap().as_slice().len(), 6);
        assert_eq!(memorandum.bodies.unwrap().as_slice().len(), 1);
        assert!(
            memorandum.place.is_none() && memorandum.signatories.is_none() && memorandum.quality.is_none()
        );
        assert!(memorandum.duration.is_none() && memorandum.renewal.is_none() && memorandum.notice.is_none());
    }
}
