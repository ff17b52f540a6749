//! What our side states: steps and outcomes of activities, how far actions have come, answers to what others state.

use super::acts::ready;
use super::stand::{self, Stand};
use crate::cli::values::Worded;
use crate::cli::{ActionCommand, ActionWord, Details, On, Says, StateActivity};
use crate::failure::{Done, Failure};
use crate::house;
use crate::output::{Output, table};
use cooperation::code::PartyCode;
use cooperation::content::{ClearanceSort, ItemRef, Reason};
use cooperation::life::report::{
    Authorship, Body, ClearanceAnswer, ClearanceReply, ClearanceRequest, Confirmation, Contest, Dated,
    Delivery, Extent, Holding, Invitation, Nomination, Postponement, Progress, Reasoned,
};
use cooperation::life::{Mechanism, ReportName, Steps};
use cooperation::period::Period;
use cooperation::text::{LangText, Text, TextError};
use jiff::civil::Date;
use record::ids::DossierId;
use register::{NewStatement, Register};
use serde_json::json;
use std::path::PathBuf;
use std::str::FromStr;
use std::sync::Arc;

/// What every statement is made with.
struct Desk {
    register: Register,
    dossier: DossierId,
    whole: Arc<Mechanism>,
    us: PartyCode,
    item: ItemRef,
    on: Date,
    reference: Option<Text>,
    words: Option<LangText>,
}

impl Desk {
    fn open(of: &crate::cli::Of, item: &str, details: &Details, data: Option<PathBuf>) -> Done<Self> {
        let register = house::open(data)?;
        let dossier = house::dossier(&register, of)?;
        let whole = register.mechanism(&dossier)?;
        let us = register.our_code(&dossier)?;
        let item = stand::item(&register, &dossier, &whole, item)?;
        let on = details.on.map_or_else(|| stand::today(&register), |day| day.0);
        let reference =
            details.reference.as_deref().map(Text::new).transpose().map_err(wrong("reference"))?;
        let words = worded("words", &details.words)?;
        Ok(Self { register, dossier, whole, us, item, on, reference, words })
    }

    fn dated(&self) -> Dated {
        Dated { on: self.on, reference: self.reference.clone(), words: self.words.clone() }
    }

    fn states(&self, body: Body, done: &str, out: Output) -> Done {
        let statement = NewStatement::on(stand::id(self.item), body.into());
        let instruction = self.register.state(&self.dossier, statement)?;
        ready(&[instruction], done, out);
        Ok(())
    }

    /// The other party typed, or the only other one.
    fn other(&self, typed: Option<&str>) -> Done<PartyCode> {
        if let Some(typed) = typed {
            return typed.parse().map_err(wrong("party"));
        }
        let others: Vec<&PartyCode> = self.whole.codes().filter(|code| **code != self.us).collect();
        match others.as_slice() {
            [only] => Ok((*only).clone()),
            _ => Err(Failure::bad_use("say with --party which other party is meant")),
        }
    }
}

fn wrong(member: &'static str) -> impl FnOnce(TextError) -> Failure {
    move |error| Failure::bad_use(format!("{member}: {error}"))
}

fn worded(member: &'static str, typed: &[Worded]) -> Done<Option<LangText>> {
    let texts = house::texts(typed)?;
    let pairs: Vec<(&str, &str)> =
        texts.0.iter().map(|(lang, text)| (lang.as_str(), text.as_str())).collect();
    match pairs.is_empty() {
        true => Ok(None),
        false => LangText::from_pairs(&pairs).map(Some).map_err(wrong(member)),
    }
}

fn choice<T: FromStr<Err = TextError>>(member: &'static str, typed: &str) -> Done<T> {
    typed.parse().map_err(wrong(member))
}

fn needed(words: Option<LangText>) -> Done<LangText> {
    words.ok_or_else(|| {
        Failure::bad_use("say with --words LANG=TEXT in what it is contested; the partners read it")
    })
}

/// `activity state`.
pub fn activity(typed: &StateActivity, data: Option<PathBuf>, out: Output) -> Done {
    let desk = Desk::open(&typed.of, &typed.item, &typed.details, data)?;
    let (reference, words, on) = (desk.reference.clone(), desk.words.clone(), desk.on);
    let reason: Option<Reason> = typed.reason.as_deref().map(|it| choice("reason", it)).transpose()?;
    let period: Option<Period> = typed
        .period
        .as_deref()
        .map(|it| it.parse().map_err(|error| Failure::bad_use(format!("period: {error}"))))
        .transpose()?;
    let body = match typed.says {
        Says::Invited => Body::InvitationSent(Invitation { on, reference, answer_by: None, words }),
        Says::Nominated => Body::Nominated(Nomination { on, participants: None, reference, words }),
        Says::ClearanceAsked => Body::ClearanceAsked(ClearanceRequest {
            sort: choice::<ClearanceSort>("clearance", &typed.clearance)?,
            on,
            from: desk.other(typed.party.as_deref())?,
            reference,
            words,
        }),
        Says::ClearanceAnswered => Body::ClearanceAnswered(ClearanceReply {
            sort: choice::<ClearanceSort>("clearance", &typed.clearance)?,
            on,
            to: desk.other(typed.party.as_deref())?,
            answer: choice::<ClearanceAnswer>("answer", &typed.answer)?,
            until: None,
            reference,
            words,
        }),
        Says::Ready => Body::Ready(desk.dated()),
        Says::Begun => Body::Begun(desk.dated()),
        Says::Held => Body::Held(Holding {
            period: period.or_else(|| agreed(&desk)).ok_or_else(|| {
                Failure::bad_use("say with --period on which days it was held; none are agreed")
            })?,
            extent: choice::<Extent>("extent", &typed.extent)?,
            participants: None,
            result: worded("result", &typed.result)?,
            expected: typed.expected.as_deref().map(|it| choice::<Extent>("expected", it)).transpose()?,
            follow_on: None,
            place: None,
        }),
        Says::NotHeld => Body::NotHeld(Reasoned { reason, words }),
        Says::PutOff => Body::PutOff(Postponement { reason, words, suggests: period }),
        Says::Cancelled => Body::Cancelled(Reasoned { reason, words }),
        Says::Reported => Body::ReportDelivered(Delivery {
            on,
            authorship: if typed.joint { Authorship::Joint } else { Authorship::Own },
            reference,
            summary: words,
            lessons: None,
            follow_on: None,
        }),
        Says::Confirmed => {
            Body::Confirmed(Confirmation { of: theirs(&desk, typed.party.as_deref())?, words })
        }
        Says::Contested => {
            Body::Contested(Contest { of: theirs(&desk, typed.party.as_deref())?, words: needed(words)? })
        }
    };
    desk.states(body, "Stated", out)
}

/// The days that are agreed.
fn agreed(desk: &Desk) -> Option<Period> {
    let activity = desk.whole.activity(desk.item).and_then(|life| life.period);
    let period = activity.or_else(|| desk.whole.session(desk.item).and_then(|life| life.period))?;
    (period.certainty() == cooperation::period::Certainty::Days).then_some(period)
}

/// What another party states of it that can be answered: an outcome, or else the joint report, or that it has begun.
fn theirs(desk: &Desk, party: Option<&str>) -> Done<ReportName> {
    let steps: Option<&Steps> = desk
        .whole
        .activity(desk.item)
        .map(|life| &life.steps)
        .or_else(|| desk.whole.session(desk.item).map(|life| &life.steps));
    let meant = |by: &PartyCode| *by != desk.us && party.is_none_or(|code| by.as_str() == code);
    let found = steps.and_then(|steps| {
        let joint = steps
            .joint
            .iter()
            .filter(|it| meant(&it.by) && !it.confirmed.contains(&desk.us))
            .map(|it| it.report);
        let outcomes = steps.outcomes.values().filter(|it| meant(&it.by)).map(|it| it.report);
        let begun = steps.begun.values().filter(|it| meant(&it.by)).map(|it| it.report);
        joint.chain(outcomes).chain(begun).next()
    });
    found.ok_or_else(|| {
        Failure::new("no other party states anything of it that could be answered; see 'mithaq followup'")
    })
}

/// `action ...`.
pub fn action(typed: &ActionCommand, data: Option<PathBuf>, out: Output) -> Done {
    match typed {
        ActionCommand::List(on) => list(on, data, out),
        ActionCommand::Done(typed) => {
            let desk = desk(typed, data)?;
            desk.states(Body::Done(desk.dated()), "Reported as done", out)
        }
        ActionCommand::Progress(typed) => {
            let desk = desk(typed, data)?;
            let body = Body::InProgress(Progress { on: desk.on, words: desk.words.clone(), expected: None });
            desk.states(body, "Stated", out)
        }
        ActionCommand::Acknowledge(typed) => {
            let desk = desk(typed, data)?;
            let body = Body::Confirmed(Confirmation { of: done(&desk)?, words: desk.words.clone() });
            desk.states(body, "Acknowledged", out)
        }
        ActionCommand::Contest(typed) => {
            let desk = desk(typed, data)?;
            let body = Body::Contested(Contest { of: done(&desk)?, words: needed(desk.words.clone())? });
            desk.states(body, "Contested", out)
        }
    }
}

fn desk(typed: &ActionWord, data: Option<PathBuf>) -> Done<Desk> {
    Desk::open(&typed.of, &typed.item, &typed.details, data)
}

/// The statement that an action or a decision is done, by another party.
fn done(desk: &Desk) -> Done<ReportName> {
    let action =
        desk.whole.action(desk.item).and_then(|life| life.done.as_ref()).filter(|it| it.by != desk.us);
    let decision = || {
        let life = desk.whole.decision(desk.item)?;
        life.done.values().find(|it| it.by != desk.us && !it.confirmed.contains(&desk.us))
    };
    action
        .or_else(decision)
        .map(|it| it.report)
        .ok_or_else(|| Failure::new("no other party reports it as done; see 'mithaq action list'"))
}

fn list(on: &On, data: Option<PathBuf>, out: Output) -> Done {
    let stand = Stand::open(on, data)?;
    let lines: Vec<_> = stand.whole.actions.iter().collect();
    let view: Vec<_> = lines
        .iter()
        .map(|life| {
            json!({
                "item": life.head.item, "name": followup::dossier::name(&life.head), "stage": life.stage.slug(),
                "owner": life.owner.as_ref().map(|owner| owner.party.as_str()),
                "office": life.owner.as_ref().map(|owner| stand::said(&owner.office)),
                "due": life.due, "late": late(life.due, life.stage, stand.as_of),
            })
        })
        .collect();
    out.view(&json!({ "as_of": stand.as_of, "actions": view }), |_| {
        let rows: Vec<Vec<String>> = lines
            .iter()
            .map(|life| {
                let owner = life.owner.as_ref();
                let owner =
                    owner.map(|it| format!("{}, {}", it.party, stand::said(&it.office))).unwrap_or_default();
                let title = life.head.title.as_ref().map_or("", |title| stand::said(title));
                let stage = life.stage.slug().replace('-', " ");
                vec![
                    life.due.map_or_else(|| "no day".to_owned(), |due| due.to_string()),
                    followup::dossier::name(&life.head),
                    owner,
                    if late(life.due, life.stage, stand.as_of) {
                        format!("{stage}, past its day")
                    } else {
                        stage
                    },
                    title.to_owned(),
                ]
            })
            .collect();
        if rows.is_empty() { "No action is agreed or proposed.".to_owned() } else { table(&rows) }
    });
    Ok(())
}

fn late(due: Option<Date>, stage: cooperation::life::ActionStage, as_of: Date) -> bool {
    use cooperation::life::ActionStage as S;
    matches!(stage, S::Open | S::Contested) && due.is_some_and(|due| due < as_of)
}
