//! The whole put together, and ways to find what is in it.

use super::docket::{Docket, Judged};
use super::ground::Ground;
use super::input::Dossier;
use super::model::{
    ActionLife, ActivityLife, Agreement, DecisionLife, ExpertiseLife, Head, InstrumentLife, Mechanism,
    PlanLife, SessionLife, Stated,
};
use super::report::Body;
use super::rules::Rule;
use super::{activity, head, instrument, session, text, work};
use crate::code::PartyCode;
use crate::content::{CalendarDays, Direction, ItemRef, Kind, Reported};

impl Mechanism {
    /// Computes what a dossier comes to. Every list of it may stand in any order.
    #[must_use]
    pub fn of(dossier: &Dossier) -> Self {
        let ground = Ground::of(dossier);
        let mut docket = Docket::of(&ground, &dossier.reports);
        let mut parties = dossier.parties.clone();
        parties.sort_by(|a, b| a.code.cmp(&b.code));
        let mut whole = Self { parties, ..Self::default() };
        let mut sessions = Vec::new();
        let (mut plans, mut decisions, mut instruments) = (Vec::new(), Vec::new(), Vec::new());
        let mut drafted = std::collections::BTreeSet::new();
        for item in ground.keys() {
            let mut reports = docket.take(Some(item));
            whole.take_texts(&mut docket, &mut reports, item, &mut drafted);
            match ground.any_content(item).map(crate::content::Content::kind) {
                Some(Kind::Activity) => {
                    whole.activities.push(activity::draw(&ground, &mut docket, item, reports))
                }
                Some(Kind::Action) => whole.actions.push(work::action(&ground, &mut docket, item, reports)),
                Some(Kind::Minutes | Kind::Review | Kind::Ladder) => {
                    whole.texts.push(text::draw(&ground, &mut docket, item, reports));
                }
                // What is drawn from others waits for them.
                Some(Kind::Session) => sessions.push((item, reports)),
                Some(Kind::Plan) => plans.push((item, reports)),
                Some(Kind::Decision) => decisions.push((item, reports)),
                Some(Kind::Instrument) => instruments.push((item, reports)),
                None => whole.unknown.push(head::draw(&ground, &mut docket, item, &mut reports)),
            }
        }
        for (item, reports) in sessions {
            let has_draft = drafted.contains(&item);
            let life = session::draw(&ground, &mut docket, item, reports, &whole.texts, has_draft);
            whole.sessions.push(life);
        }
        for (item, reports) in plans {
            let life = text::plan(&ground, &mut docket, item, reports, &whole.activities, &whole.texts);
            whole.plans.push(life);
        }
        for (item, reports) in decisions {
            whole.decisions.push(work::decision(&ground, &mut docket, item, reports, &whole.actions));
        }
        for (item, reports) in instruments {
            whole.instruments.push(instrument::draw(&ground, &mut docket, item, reports, &whole.activities));
        }
        whole.take_offers(&mut docket);
        docket.end();
        whole.void = std::mem::take(&mut docket.void);
        whole.void.sort_by_key(|void| void.report);
        whole.not_readable = std::mem::take(&mut docket.unread);
        whole.not_readable.sort_by_key(|unread| unread.report);
        let by_order = |a: (super::Order, super::ReportName), b| a.cmp(&b);
        whole.drafts.sort_by(|a, b| by_order((a.order, a.report), (b.order, b.report)));
        whole.translations.sort_by(|a, b| by_order((a.order, a.report), (b.order, b.report)));
        whole
    }

    /// Takes drafts and translations out of the reports about an item.
    fn take_texts<'d>(
        &mut self,
        docket: &mut Docket<'d>,
        reports: &mut Vec<Judged<'d>>,
        item: ItemRef,
        drafted: &mut std::collections::BTreeSet<ItemRef>,
    ) {
        for judged in &*reports {
            match judged.body.clone() {
                Body::Fields(Reported::MinutesDraft(it)) => {
                    drafted.insert(item);
                    let stated = docket.stated(judged, *it);
                    self.drafts.push(stated);
                }
                Body::Fields(Reported::Translation(it)) => {
                    let stated = docket.stated(judged, *it);
                    self.translations.push(stated);
                }
                _ => {}
            }
        }
    }

    /// Takes the reports about no item: expertise, matches, calendars.
    fn take_offers(&mut self, docket: &mut Docket<'_>) {
        let mut matches = Vec::new();
        for judged in docket.take(None).into_iter().rev() {
            match judged.body.clone() {
                Body::Fields(Reported::Expertise(it)) => {
                    let stated = docket.stated(&judged, *it);
                    self.expertise.push(ExpertiseLife { stated, matches: Vec::new(), matched: false });
                }
                Body::ExpertiseMatched(it) => matches.push(docket.stated(&judged, it)),
                Body::Fields(Reported::CalendarDays(it)) => {
                    let same = |known: &Stated<CalendarDays>| {
                        known.by == judged.filed.by && known.value.year == it.year
                    };
                    match self.calendars.iter().any(same) {
                        true => docket.void(&judged, Rule::Later),
                        false => self.calendars.push(docket.stated(&judged, *it)),
                    }
                }
                _ => {}
            }
        }
        matches.reverse();
        for life in &mut self.expertise {
            let names = |it: &&Stated<super::report::Match>| match life.stated.value.direction {
                Direction::Offered => it.value.offer == life.stated.report,
                Direction::Sought => it.value.sought == life.stated.report,
            };
            life.matches = matches.iter().filter(names).cloned().collect();
            life.matched = life.matches.iter().any(|found| {
                // The other of the two confirms it, or states the same.
                let same = |it: &&Stated<super::report::Match>| {
                    (it.value.offer, it.value.sought) == (found.value.offer, found.value.sought)
                };
                let twice = matches.iter().filter(same).any(|other| other.by != found.by);
                found.contested.is_empty() && (twice || !found.confirmed.is_empty())
            });
        }
        self.expertise.sort_by_key(|life| life.stated.report);
        self.calendars.sort_by(|a, b| (&a.by, a.value.year).cmp(&(&b.by, b.value.year)));
    }

    /// The heads of all items, ascending by item within each kind.
    pub fn heads(&self) -> impl Iterator<Item = &Head> {
        let first = self.instruments.iter().map(|it| &it.head).chain(self.plans.iter().map(|it| &it.head));
        let held = self.activities.iter().map(|it| &it.head).chain(self.sessions.iter().map(|it| &it.head));
        let texts = self.texts.iter().map(|it| &it.head);
        let work = self.decisions.iter().map(|it| &it.head).chain(self.actions.iter().map(|it| &it.head));
        first.chain(held).chain(texts).chain(work).chain(&self.unknown)
    }

    /// An activity.
    #[must_use]
    pub fn activity(&self, item: ItemRef) -> Option<&ActivityLife> {
        at(&self.activities, item, |life| life.head.item)
    }
    /// A session.
    #[must_use]
    pub fn session(&self, item: ItemRef) -> Option<&SessionLife> {
        at(&self.sessions, item, |life| life.head.item)
    }
    /// A plan.
    #[must_use]
    pub fn plan(&self, item: ItemRef) -> Option<&PlanLife> {
        at(&self.plans, item, |life| life.head.item)
    }
    /// A decision.
    #[must_use]
    pub fn decision(&self, item: ItemRef) -> Option<&DecisionLife> {
        at(&self.decisions, item, |life| life.head.item)
    }
    /// An action.
    #[must_use]
    pub fn action(&self, item: ItemRef) -> Option<&ActionLife> {
        at(&self.actions, item, |life| life.head.item)
    }
    /// An instrument.
    #[must_use]
    pub fn instrument(&self, item: ItemRef) -> Option<&InstrumentLife> {
        at(&self.instruments, item, |life| life.head.item)
    }

    /// The instrument that the dossier is about: the first that is agreed and has no parent, or else the first.
    #[must_use]
    pub fn main_instrument(&self) -> Option<&InstrumentLife> {
        let main = |life: &&InstrumentLife| {
            life.head.agreement == Agreement::Agreed
                && life.instrument.as_ref().is_some_and(|it| it.parent.is_none())
        };
        let first = |life: &&InstrumentLife| (life.head.agreed_at, life.head.item);
        self.instruments.iter().filter(main).min_by_key(first).or(self.instruments.first())
    }

    /// The codes of the parties, ascending.
    pub fn codes(&self) -> impl Iterator<Item = &PartyCode> {
        self.parties.iter().map(|party| &party.code)
    }
}

fn at<T>(list: &[T], item: ItemRef, key: impl Fn(&T) -> ItemRef) -> Option<&T> {
    list.binary_search_by_key(&item, key).ok().map(|at| &list[at])
}
