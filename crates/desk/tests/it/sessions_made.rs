//! Sessions of the committee for the register of values: one called, one being drafted, one signed.

use cooperation::text::LangText;
use desk::committee::{ActError, ActResult, CommitteePort, WordedPoint};
use desk::port::{PortError, PortResult};
use jiff::civil::Date;
use register::committee::{DraftChange, Fault, NewMinutes, NewSeat, NewSession};
use register::views::*;

use super::{Fixture, head, morocco, pakistan};

/// The paragraph that is marked as a decision in the draft.
pub const DECIDED: &str = "0000000000000002";
/// The paragraph that both sides changed, where there is one.
pub const BOTH: &str = "0000000000000003";

fn two(fr: &str, ar: &str) -> Texts {
    Texts::many([("fr", fr), ("ar", ar)])
}

fn day(text: &str) -> Day {
    let day: Date = text.parse().unwrap();
    Day::new(day.year(), day.month() as u8, day.day() as u8)
}

fn pending(ours: bool, ad_referendum: bool) -> PendingLine {
    let proposal = "prop-c02".to_owned();
    PendingLine { proposal, by: Some(pakistan()), on: day("2026-11-20"), ours, ad_referendum }
}

fn line(number: u32) -> SessionLine {
    let stage = ["called", "minutes-drafted", "minutes-signed"][number as usize % 3];
    SessionLine {
        item: format!("s{number}"),
        number,
        reference: format!("MA-PK/S{number:02}"),
        title: two("Session du comité mixte", "دورة اللجنة المشتركة"),
        host: Some(if number % 2 == 1 { pakistan() } else { morocco() }),
        place: two("Islamabad", "إسلام آباد"),
        period: Some(Period::Days { from: day("2026-12-08"), to: day("2026-12-09") }),
        stage: stage.to_owned(),
        pending: if number == 3 { vec![pending(true, false)] } else { Vec::new() },
        agreed: number != 3,
    }
}

fn known(session: &str) -> PortResult<u32> {
    match session {
        "s1" | "s2" | "s3" => Ok(u32::from(session.as_bytes()[1] - b'0')),
        _ => Err(PortError::NotFound),
    }
}

fn action(item: &str, ours: bool, stage: &str) -> ActionView {
    let reported = stage == "reported-done" || stage == "contested";
    ActionView {
        item: item.to_owned(),
        reference: format!("MA-PK/S02/{}", item.to_uppercase()),
        title: two("Envoyer la liste des points de contact", "إرسال لائحة نقط الاتصال"),
        owner: Some(if ours { morocco() } else { pakistan() }),
        office: two("Bureau de la formation", "مكتب التكوين"),
        due: Some(day("2026-11-13")),
        stage: stage.to_owned(),
        done: reported.then(|| (format!("report-{item}"), day("2026-11-12"))),
        contested: if stage == "contested" {
            vec![(pakistan(), Texts::of("en", "Nothing has come."))]
        } else {
            Vec::new()
        },
        can_report: ours,
        can_answer: !ours && stage == "reported-done",
    }
}

fn decision() -> DecisionView {
    DecisionView {
        item: "d1".into(),
        reference: "MA-PK/S02/D01".into(),
        title: two("Les points de contact se réunissent chaque trimestre", "تجتمع نقط الاتصال كل فصل"),
        owners: vec![
            (morocco(), two("Bureau de la formation", "مكتب التكوين")),
            (pakistan(), two("Direction de la formation", "مديرية التكوين")),
        ],
        due: Some(day("2027-03-31")),
        stage: "in-hand".into(),
        actions: vec![
            action("a1", true, "open"),
            action("a2", false, "reported-done"),
            action("a3", true, "contested"),
        ],
    }
}

fn minutes_line() -> MinutesLine {
    MinutesLine {
        item: "m2".into(),
        title: two("Procès-verbal de la session", "محضر الدورة"),
        signed: true,
        agreed_on: Some(day("2026-11-20")),
        pending: Vec::new(),
        digits: vec!["123".into(), "456".into(), "789".into()],
        done_on: Some(day("2026-11-19")),
        done_at: two("Rabat", "الرباط"),
        signatories: vec![(pakistan(), two("Directeur général", "المدير العام"))],
    }
}

fn paragraph(number: u32, sort: &str, fr: &str, ar: &str) -> ParagraphView {
    let texts = if ar.is_empty() { Texts::of("fr", fr) } else { two(fr, ar) };
    ParagraphView {
        id: format!("{number:016}"),
        number,
        sort: sort.into(),
        missing: if ar.is_empty() { vec!["ar".into()] } else { Vec::new() },
        texts,
        changed: (number == 1).then_some(ChangedBy::Theirs),
        open: None,
    }
}

impl CommitteePort for Fixture {
    fn sessions(&self, dossier: &str, _: Option<Date>) -> PortResult<SessionsPage> {
        self.known(dossier)?;
        let sessions = if self.empty { Vec::new() } else { vec![line(3), line(2), line(1)] };
        Ok(SessionsPage { head: head(), sessions, next_number: 4, next_host: Some(pakistan()) })
    }

    fn session(&self, dossier: &str, session: &str, _: Option<Date>) -> PortResult<SessionPage> {
        self.known(dossier)?;
        let number = known(session)?;
        let matter = MatterView {
            title: two("Désigner l’hôpital référent", "تعيين المستشفى المرجعي"),
            reference: "MA-PK/S01/A02".into(),
            age: Some(39),
            since: Some(1),
        };
        let seat = |fr: &str, ar: &str, role: &str, name: &str| SeatView {
            office: two(fr, ar),
            role: role.into(),
            name: name.into(),
            rank: Texts::default(),
        };
        let agenda = [("Ouverture", "الافتتاح", "opening"), ("Visite du centre", "زيارة المركز", "")];
        let agenda = agenda.map(|(fr, ar, sort)| AgendaLine {
            text: two(fr, ar),
            sort: sort.into(),
            about: if sort.is_empty() { vec![matter.clone()] } else { Vec::new() },
            since: None,
        });
        Ok(SessionPage {
            head: head(),
            line: line(number),
            hours: Some(SessionHours {
                begin: "09:30".into(),
                end: Some("17:00".into()),
                zone: "Asia/Karachi".into(),
            }),
            languages: vec!["ar".into(), "fr".into()],
            called: vec![(pakistan(), day("2026-11-02"))],
            agenda: if number == 2 { agenda.to_vec() } else { Vec::new() },
            agenda_proposed: false,
            digits: vec!["321".into(), "654".into()],
            open: vec![OpenPoint { sort: "earlier-decisions".into(), about: vec![matter] }],
            delegations: vec![
                DelegationView {
                    party: morocco(),
                    seats: vec![
                        seat("Directeur de la coopération", "مدير التعاون", "head", "A. Bennani"),
                        seat("Bureau de la formation", "مكتب التكوين", "member", ""),
                    ],
                    settled: false,
                    names_missing: false,
                },
                DelegationView { party: pakistan(), seats: Vec::new(), settled: false, names_missing: false },
            ],
            drafted: number == 1,
            minutes: (number == 2).then(minutes_line),
            decisions: if number == 2 { vec![decision()] } else { Vec::new() },
        })
    }

    fn minutes(&self, dossier: &str, session: &str, _: Option<Date>) -> PortResult<MinutesPage> {
        self.known(dossier)?;
        let number = known(session)?;
        let mut paragraphs = vec![
            paragraph(1, "text", "La session est ouverte.", "افتتحت الدورة."),
            paragraph(2, "decision", "Le stage a lieu en mai.", "يجري التدريب في ماي."),
        ];
        if self.both_changed && number == 1 {
            let mut open = paragraph(3, "text", "", "");
            open.texts = Texts::default();
            open.missing = Vec::new();
            open.open = Some(BothChanged {
                before: Some(two("avant", "قبل")),
                ours: Some(two("notre texte", "نصنا")),
                theirs: Some(two("leur texte", "نصهم")),
            });
            paragraphs.extend([open, paragraph(4, "text", "Sans arabe.", "")]);
        }
        if number == 3 {
            paragraphs.clear();
        }
        let missing = paragraphs.iter().flat_map(|p| p.missing.iter().map(|lang| (p.number, lang.clone())));
        Ok(MinutesPage {
            head: head(),
            line: line(number),
            minutes: (number == 2).then(minutes_line),
            languages: vec!["ar".into(), "fr".into()],
            missing: missing.collect(),
            left_out: vec![(two("retiré", "محذوف"), ChangedBy::Theirs)],
            order_contested: false,
            both_changed: u32::from(self.both_changed),
            paragraphs,
            drafted: number == 1,
            waiting: number == 1,
            theirs: Some((pakistan(), day("2026-11-20"))),
            agenda: vec![two("Ouverture", "الافتتاح")],
            decisions: if number == 2 { vec![decision()] } else { Vec::new() },
        })
    }

    fn decisions(&self, dossier: &str, as_of: Option<Date>) -> PortResult<DecisionsPage> {
        self.known(dossier)?;
        let as_of =
            as_of.map_or(day("2026-11-23"), |day| Day::new(day.year(), day.month() as u8, day.day() as u8));
        let sessions = if self.empty { Vec::new() } else { vec![(line(2), vec![decision()])] };
        Ok(DecisionsPage { head: head(), as_of, sessions, actions: Vec::new() })
    }

    fn session_call(&self, _: &str, new: NewSession, sign: bool) -> ActResult {
        if let Some(hours) = new.hours.as_ref().filter(|hours| hours.zone.as_str() == "Europe/Paris") {
            let zone = followup::zone::Zone::named(hours.zone.as_str()).map_err(Fault::from)?;
            let at = new.period.first_day().at(hours.begin.hour() as i8, hours.begin.minute() as i8, 0, 0);
            zone.local(at).instant().map_err(Fault::from)?;
        }
        self.did(format!(
            "call {} {} {:?} {} sign={sign}",
            new.number,
            new.host,
            new.period,
            spoken(&new.title)
        ))
    }

    fn agenda_propose(&self, _: &str, session: &str, points: Vec<WordedPoint>, sign: bool) -> ActResult {
        let points: Vec<String> = points
            .iter()
            .map(|(sort, text)| format!("{}:{}", sort.map_or("own", |sort| sort.slug()), spoken(text)))
            .collect();
        self.did(format!("agenda {session} [{}] sign={sign}", points.join(" | ")))
    }

    fn delegation_name(&self, _: &str, session: &str, seats: Vec<NewSeat>, stands: bool) -> ActResult {
        let seats: Vec<String> = seats
            .iter()
            .map(|seat| {
                let name = seat.name.as_ref().map_or("", |name| name.as_str());
                format!("{} {} {name}", seat.role.map_or("", |role| role.slug()), spoken(&seat.office))
            })
            .collect();
        self.did(format!("delegation {session} [{}] final={stands}", seats.join(" | ")))
    }

    fn minutes_draft(&self, _: &str, session: &str, change: DraftChange) -> ActResult {
        self.did(format!("draft {session} {}", told(&change)))
    }

    fn minutes_propose(&self, _: &str, session: &str, new: NewMinutes, sign: bool) -> ActResult {
        for decision in &new.decisions {
            let (number, paragraph) = (2, decision.paragraph);
            for (at, action) in (1..).zip(&decision.actions) {
                let Some(due) = action.due else {
                    return Err(Fault::NoDueDay { number, paragraph, action: at }.into());
                };
                if action.owner.is_none() {
                    return Err(Fault::NoOwner { number, paragraph, action: at }.into());
                }
                if due < new.done_on {
                    let (action, decided) = (Some(at), new.done_on);
                    return Err(Fault::DueBefore { number, paragraph, action, due, decided }.into());
                }
            }
            if decision.owners.len() < 2 {
                return Err(Fault::NoOffice { number, paragraph, party: "PK".into() }.into());
            }
        }
        let actions: usize = new.decisions.iter().map(|it| it.actions.len()).sum();
        self.did(format!(
            "minutes {session} {} on={} decisions={} actions={actions} signatories={} plan={} review={} sign={sign}",
            spoken(&new.title),
            new.done_on,
            new.decisions.len(),
            new.signatories.len(),
            new.next_plan.is_some(),
            new.review.is_some(),
        ))
    }

    fn action_done(&self, _: &str, item: &str, on: Date) -> ActResult {
        if item == "nothing" {
            return Err(Fault::NotOurAction.into());
        }
        self.did(format!("done {item} {on}"))
    }

    fn acknowledge(&self, _: &str, report: &str) -> ActResult {
        self.did(format!("acknowledge {report}"))
    }

    fn contest(&self, _: &str, report: &str, words: LangText) -> ActResult {
        self.did(format!("contest {report} {}", spoken(&words)))
    }
}

fn spoken(text: &LangText) -> String {
    text.iter().map(|(lang, text)| format!("{lang}={text}")).collect::<Vec<_>>().join(",")
}

fn told(change: &DraftChange) -> String {
    match change {
        DraftChange::Begin(languages, paragraphs) => {
            let all: Vec<String> = languages.iter().map(ToString::to_string).collect();
            format!("begin {} {}", all.join(","), paragraphs.len())
        }
        DraftChange::Write(id, it) => format!("write {id} {} {}", it.sort.slug(), spoken(&it.texts)),
        DraftChange::Add(after, it) => {
            let after = after.map_or("first".to_owned(), |id| id.to_string());
            format!("add {after} {} {}", it.sort.slug(), spoken(&it.texts))
        }
        DraftChange::LeaveOut(id) => format!("leave out {id}"),
        DraftChange::Settle(choices) => format!("settle {choices:?}"),
    }
}

impl Fixture {
    fn did(&self, what: String) -> ActResult {
        self.done(what).map(|_| ()).map_err(ActError::from)
    }
}
