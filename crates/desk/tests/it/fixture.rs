//! A register of values for tests and for looking at the pages: nothing is recorded anywhere.

#[path = "made.rs"]
pub mod made;
#[path = "sessions_made.rs"]
pub mod sessions_made;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use desk::port::{ActivityDraft, FileOut, Port, PortError, PortResult, PouchFault, Reading, Receipt, Target};
use register::views::*;

/// The minute at which everything is seen: 23 November 2026, 12:00 UTC.
pub const NOW: Minute = 29_923_920;
const DAY: Minute = 1440;

pub fn many(fr: &str, ar: &str, ur: &str, en: &str) -> Texts {
    Texts::many([("fr", fr), ("ar", ar), ("ur", ur), ("en", en)])
}

pub fn morocco() -> Party {
    Party {
        id: "p1".into(),
        code: "MA".into(),
        names: many("Royaume du Maroc", "المملكة المغربية", "مملکتِ مراکش", "Kingdom of Morocco"),
        ours: true,
    }
}

pub fn pakistan() -> Party {
    Party {
        id: "p2".into(),
        code: "PK".into(),
        names: many(
            "République islamique du Pakistan",
            "جمهورية باكستان الإسلامية",
            "اسلامی جمہوریہ پاکستان",
            "Islamic Republic of Pakistan",
        ),
        ours: false,
    }
}

pub fn areas() -> Vec<Area> {
    [
        ("trg", many("Formation", "التكوين", "تربیت", "Training")),
        ("exe", many("Entraînement et exercices", "التداريب والتمارين", "مشقیں", "Exercises")),
        ("cyb", many("Cybersécurité", "الأمن السيبراني", "سائبر سکیورٹی", "Cybersecurity")),
        ("ind", many("Industrie de défense", "الصناعات الدفاعية", "دفاعی صنعت", "Defence industry")),
        ("med", many("Santé militaire", "الصحة العسكرية", "عسکری صحت", "Military health")),
        (
            "exp",
            many(
                "Échange d’expérience et d’expertise",
                "تبادل الخبرات والتجارب",
                "تجربات کا تبادلہ",
                "Exchange of experience",
            ),
        ),
    ]
    .into_iter()
    .map(|(key, names)| Area { key: key.into(), names })
    .collect()
}

pub fn head() -> DossierHead {
    DossierHead {
        id: "mou-2026".into(),
        title: many(
            "Mémorandum d’entente dans le domaine de la défense",
            "مذكرة تفاهم في مجال الدفاع",
            "دفاع کے شعبے میں مفاہمت کی یادداشت",
            "Memorandum of understanding in the field of defence",
        ),
        subtitle: many(
            "Mécanisme conjoint de suivi et de coordination",
            "آلية مشتركة للتتبع والتنسيق",
            "مشترکہ نگرانی و رابطہ کاری کا میکانزم",
            "Joint follow-up and coordination mechanism",
        ),
        parties: vec![morocco(), pakistan()],
        signed_on: Some(Day::new(2026, 1, 13)),
        signed_at: many("Rabat", "الرباط", "رباط", "Rabat"),
        areas: areas(),
        standing: DossierStanding::Open,
        post: many("Bureau de la coopération", "مكتب التعاون", "دفترِ تعاون", "Cooperation office"),
        seal: SealAt::Untold,
        office: many("Chef du bureau", "رئيس المكتب", "سربراہِ دفتر", "Head of the office"),
        example: true,
    }
}

fn seal(party: Party, seal: Seal) -> PartySeal {
    let office = if seal == Seal::Signed { head().office } else { Texts::default() };
    PartySeal {
        since: (seal != Seal::Idle).then_some(NOW - 3 * DAY),
        party,
        seal,
        office,
        within_mandate: true,
    }
}

/// An open change of the parties: a third State joins.
pub fn party_change() -> PartyChange {
    let third = Party {
        id: "p3".into(),
        code: "TN".into(),
        names: many("République tunisienne", "الجمهورية التونسية", "جمہوریہ تیونس", "Republic of Tunisia"),
        ours: false,
    };
    PartyChange {
        id: "change-1".into(),
        by: pakistan(),
        at: NOW - 2 * DAY,
        days: 2,
        joins: vec![third.clone()],
        leaves: Vec::new(),
        settles: Vec::new(),
        seals: vec![
            seal(morocco(), Seal::AwaitsThis),
            seal(pakistan(), Seal::Signed),
            seal(third, Seal::AwaitsThis),
        ],
        state: ItemState::Open,
        withdrawal_asked_by: Vec::new(),
        crossed: false,
        awaits: Awaits::Ours,
        moves: Vec::new(),
    }
}

fn both(ours: Seal, theirs: Seal) -> Vec<PartySeal> {
    vec![seal(morocco(), ours), seal(pakistan(), theirs)]
}

struct Line(
    &'static str,
    &'static str,
    usize,
    Texts,
    Texts,
    Period,
    Option<Period>,
    bool,
    Seal,
    Seal,
    ItemState,
);

fn days(m1: u8, d1: u8, m2: u8, d2: u8) -> Period {
    Period::Days { from: Day::new(2027, m1, d1), to: Day::new(2027, m2, d2) }
}

fn lines() -> Vec<Line> {
    use ItemState::{Agreed, Contested, Open, SignedByAllBeingConfirmed};
    use Seal::{AwaitsThis, Signed};
    let rabat = || many("Rabat", "الرباط", "رباط", "Rabat");
    let islamabad = || many("Islamabad", "إسلام آباد", "اسلام آباد", "Islamabad");
    vec![
        Line(
            "f01",
            "TRG-001",
            0,
            many(
                "Échange d’instructeurs entre écoles",
                "تبادل المكوّنين بين المدارس",
                "اداروں کے درمیان انسٹرکٹروں کا تبادلہ",
                "Exchange of instructors between schools",
            ),
            rabat(),
            days(1, 11, 1, 29),
            None,
            true,
            Signed,
            Signed,
            Agreed,
        ),
        Line(
            "f02",
            "TRG-002",
            0,
            many(
                "Stages croisés, cours supérieur",
                "تداريب متبادلة، الدورة العليا",
                "باہمی کورس، اعلیٰ درجہ",
                "Crossed placements, senior course",
            ),
            islamabad(),
            days(9, 6, 12, 10),
            None,
            false,
            Signed,
            Signed,
            Agreed,
        ),
        Line(
            "e01",
            "EXE-001",
            1,
            many(
                "Exercice conjoint de recherche et sauvetage",
                "تمرين مشترك للبحث والإنقاذ",
                "تلاش و بچاؤ کی مشترکہ مشق",
                "Joint search and rescue exercise",
            ),
            many("Agadir", "أكادير", "اگادیر", "Agadir"),
            Period::Quarter { year: 2027, quarter: 2 },
            None,
            true,
            AwaitsThis,
            Signed,
            Open,
        ),
        Line(
            "e02",
            "EXE-002",
            1,
            many(
                "Conférence de planification 2028",
                "ندوة تخطيط 2028",
                "منصوبہ بندی کانفرنس 2028",
                "Planning conference 2028",
            ),
            many("Rawalpindi", "روالبندي", "راولپنڈی", "Rawalpindi"),
            days(10, 11, 10, 15),
            None,
            false,
            Signed,
            Signed,
            SignedByAllBeingConfirmed,
        ),
        Line(
            "c01",
            "CYB-001",
            2,
            many(
                "Atelier : réponse aux incidents",
                "ورشة: الاستجابة للحوادث",
                "ورکشاپ: حادثات پر ردِ عمل",
                "Workshop: incident response",
            ),
            rabat(),
            days(1, 25, 1, 29),
            None,
            true,
            Signed,
            Signed,
            Contested,
        ),
        Line(
            "c02",
            "CYB-002",
            2,
            many(
                "Exercice sur table, crise cyber",
                "تمرين مكتبي، أزمة سيبرانية",
                "سائبر بحران کی میز پر مشق",
                "Table-top exercise, cyber crisis",
            ),
            Texts::of("fr", "À distance"),
            days(6, 21, 6, 25),
            None,
            false,
            Signed,
            AwaitsThis,
            Open,
        ),
        Line(
            "i01",
            "IND-001",
            3,
            many(
                "Visite de sites, dialogue maintenance",
                "زيارة مواقع وحوار حول الصيانة",
                "مقامات کا دورہ اور دیکھ بھال پر گفتگو",
                "Site visit, maintenance dialogue",
            ),
            many("Karachi", "كراتشي", "کراچی", "Karachi"),
            Period::Month { year: 2027, month: 4 },
            None,
            false,
            Signed,
            Signed,
            Agreed,
        ),
        Line(
            "s01",
            "MED-001",
            4,
            many(
                "Jumelage d’hôpitaux militaires",
                "توأمة مستشفيات عسكرية",
                "عسکری ہسپتالوں کی شراکت",
                "Twinning of military hospitals",
            ),
            many("Rabat, Lahore", "الرباط ولاهور", "رباط، لاہور", "Rabat, Lahore"),
            days(3, 15, 11, 26),
            None,
            true,
            Signed,
            Signed,
            Agreed,
        ),
        Line(
            "s02",
            "MED-002",
            4,
            many(
                "Stage de médecine d’urgence en milieu isolé",
                "تدريب على طب الطوارئ في المناطق المعزولة",
                "دور افتادہ علاقوں میں ہنگامی طب کا کورس",
                "Emergency medicine course in remote terrain",
            ),
            rabat(),
            days(5, 10, 5, 21),
            Some(days(5, 24, 6, 4)),
            true,
            AwaitsThis,
            Signed,
            Open,
        ),
        Line(
            "x01",
            "EXP-001",
            5,
            many(
                "Séminaire : retour d’expérience, maintien de la paix",
                "ندوة: تجارب حفظ السلام",
                "سیمینار: قیامِ امن کے تجربات",
                "Seminar: lessons from peacekeeping",
            ),
            islamabad(),
            days(6, 28, 7, 2),
            None,
            false,
            Signed,
            Signed,
            Agreed,
        ),
    ]
}

fn subject(line: &Line) -> Subject {
    Subject { item: line.0.into(), reference: line.1.into(), title: line.3.clone() }
}

fn row(line: &Line) -> PlanRow {
    PlanRow {
        subject: subject(line),
        area: areas().get(line.2).cloned(),
        place: line.4.clone(),
        period: Some(line.5),
        proposed_period: line.6,
        host: Some(if line.7 { morocco() } else { pakistan() }),
        seals: both(line.8, line.9),
        state: line.10,
        awaits: match line.10 {
            ItemState::Open if matches!(line.8, Seal::AwaitsThis | Seal::AdReferendum) => Whose::Us,
            ItemState::Open => Whose::Them,
            _ => Whose::Nobody,
        },
        received_only: false,
        to_sign: (line.8 == Seal::AwaitsThis).then(|| format!("prop-{}", line.0)),
    }
}

fn waiting(line: &Line, kind: ProposalKind, by: Party, days: u32) -> Waiting {
    Waiting {
        subject: subject(line),
        proposal: format!("prop-{}", line.0),
        kind,
        by,
        since: NOW - Minute::from(days) * DAY,
        days,
        answer_by: (kind == ProposalKind::New).then(|| Day::new(2026, 12, 1)),
        seals: both(line.8, line.9),
        state: line.10,
        package: 1,
    }
}

fn act(at: &str, party: Party, kind: ActKind, line: Option<&Line>, ago: Minute) -> HistoryRow {
    HistoryRow {
        at: at.into(),
        folio: "7f3a91c2".into(),
        party,
        kind,
        minute: NOW - ago,
        subject: line.map(subject),
        proposal: None,
        office: if kind == ActKind::Sign { head().office } else { Texts::default() },
        remark: Texts::default(),
        void: None,
        received_only: false,
    }
}

fn find(item: &str) -> PortResult<Line> {
    lines().into_iter().find(|l| l.0 == item).ok_or(PortError::NotFound)
}

fn text(name: FieldName, old: Texts, new: Texts) -> FieldChange {
    FieldChange { name, old: Some(FieldValue::Text(old)), new: Some(FieldValue::Text(new)) }
}

pub fn changes() -> Vec<FieldChange> {
    vec![
        FieldChange {
            name: FieldName::Period,
            old: Some(FieldValue::Period(days(5, 10, 5, 21))),
            new: Some(FieldValue::Period(days(5, 24, 6, 4))),
        },
        text(
            FieldName::Participants,
            many(
                "12 stagiaires pakistanais, 4 instructeurs marocains",
                "12 متدربًا باكستانيًا، 4 مكوّنين مغاربة",
                "12 پاکستانی زیرِ تربیت، 4 مراکشی انسٹرکٹر",
                "12 Pakistani trainees, 4 Moroccan instructors",
            ),
            many(
                "16 stagiaires pakistanais, dont 4 infirmiers, 4 instructeurs marocains",
                "16 متدربًا باكستانيًا، منهم 4 ممرضين، 4 مكوّنين مغاربة",
                "16 پاکستانی زیرِ تربیت، جن میں 4 نرس، 4 مراکشی انسٹرکٹر",
                "16 Pakistani trainees, 4 of them nurses, 4 Moroccan instructors",
            ),
        ),
        text(
            FieldName::Objective,
            Texts::of(
                "fr",
                "Formation pratique à la stabilisation d’un blessé loin de toute structure hospitalière.",
            ),
            Texts::of(
                "fr",
                "Formation pratique à la stabilisation d’un blessé loin de toute structure hospitalière, avec un module de télémédecine.",
            ),
        ),
    ]
}

fn moves(line: &Line) -> Vec<Move> {
    let ours = line.8 == Seal::AwaitsThis;
    let shut = |action, why, whose, rule: &str| Move {
        action,
        closed: Some(Closed { rule: rule.into(), why, whose, rival: None }),
    };
    let free = |action| Move { action, closed: None };
    if ours {
        vec![
            free(Action::Sign),
            free(Action::Initial),
            free(Action::ProposeOtherwise),
            free(Action::SetAside),
            shut(Action::AskWithdraw, WhyNot::NotSignedByUs, None, "A4"),
        ]
    } else {
        vec![
            shut(Action::Sign, WhyNot::AlreadySigned, Some(pakistan()), ""),
            free(Action::AskWithdraw),
            shut(Action::SetAside, WhyNot::AlreadySigned, None, "A3"),
        ]
    }
}

fn note() -> NationalNote {
    NationalNote {
        id: "n1".into(),
        text: "Capacité d’hébergement à confirmer avec l’école avant de signer : 16 places <au lieu> de 12."
            .into(),
        at: NOW - DAY,
        office: "Chef du bureau".into(),
    }
}

fn instruction() -> Instruction {
    Instruction {
        id: "ready-1".into(),
        action: Action::Sign,
        subject: lines().get(5).map(subject),
        proposal: Some("prop-c02".into()),
        office: head().office,
        since: NOW - 40,
        returned: None,
    }
}

fn exchanged() -> Exchanged {
    Exchanged { with: pakistan(), sent: 2, received: 5, identical: true, returned: Vec::new() }
}

/// The register of the tests: remembers what it was asked to do.
#[derive(Default)]
pub struct Fixture {
    pub done: Mutex<Vec<String>>,
    pub notes: Mutex<Vec<String>>,
    /// Answers every signature with "the text changed".
    pub changes_meanwhile: bool,
    /// Has several dossiers.
    pub several: bool,
    /// Has nothing at all in its dossier.
    pub empty: bool,
    /// Signing is closed by a rule.
    pub closed: bool,
    /// Both sides changed a paragraph of the draft of minutes.
    pub both_changed: bool,
}

impl Fixture {
    fn done(&self, what: String) -> PortResult<Receipt> {
        self.done.lock().unwrap().push(what);
        Ok(Receipt { item: Some("s02".into()), departed: false })
    }

    fn known(&self, dossier: &str) -> PortResult<()> {
        if ["mou-2026", "other"].contains(&dossier) { Ok(()) } else { Err(PortError::NotFound) }
    }
}

impl Port for Fixture {
    fn card(&self) -> PortResult<RegisterCard> {
        Ok(RegisterCard {
            party: morocco(),
            post: head().post,
            office: head().office,
            seals: true,
            digits: ["48213", "90077", "15502", "66120", "04431", "77810"].map(str::to_owned).to_vec(),
            words: ["olive", "harbour", "copper", "falcon", "cedar", "river", "lantern", "orchard"]
                .map(str::to_owned)
                .to_vec(),
        })
    }

    fn dossiers(&self) -> PortResult<Vec<DossierRow>> {
        let row = DossierRow {
            id: "mou-2026".into(),
            title: head().title,
            parties: head().parties,
            standing: DossierStanding::Open,
            ours: 2,
            theirs: 1,
            last_exchange: Some(NOW - 180),
        };
        let founding = DossierRow {
            id: "other".into(),
            standing: DossierStanding::Founding,
            ours: 0,
            theirs: 0,
            last_exchange: None,
            ..row.clone()
        };
        Ok(if self.several { vec![row, founding] } else { vec![row] })
    }

    fn head(&self, dossier: &str) -> PortResult<DossierHead> {
        self.known(dossier).map(|()| head())
    }

    fn overview(&self, dossier: &str) -> PortResult<Overview> {
        self.known(dossier)?;
        let l = lines();
        let none = self.empty;
        let keep = |v: Vec<Waiting>| if none { Vec::new() } else { v };
        Ok(Overview {
            head: head(),
            as_of: NOW,
            exchange: ExchangeLine {
                with: (!none).then(pakistan),
                at: (!none).then_some(NOW - 180),
                carrier: (!none).then_some(Carrier::Link),
                identical: !none,
                diverged: false,
                acts: if none { 0 } else { 412 },
                waiting: u32::from(!none),
            },
            ours: keep(vec![
                waiting(&l[8], ProposalKind::Change, pakistan(), 3),
                waiting(&l[2], ProposalKind::New, pakistan(), 0),
            ]),
            theirs: keep(vec![waiting(&l[5], ProposalKind::New, morocco(), 11)]),
            confirming: keep(vec![waiting(&l[3], ProposalKind::New, morocco(), 1)]),
            crossed: if none {
                Vec::new()
            } else {
                vec![Crossed {
                    subject: subject(&l[7]),
                    ours: "a".into(),
                    theirs: "b".into(),
                    party: pakistan(),
                    since: NOW - DAY,
                    next: CrossedNext::WeSetTheirsAside,
                }]
            },
            stuck: keep(vec![waiting(&l[4], ProposalKind::Change, pakistan(), 1)]),
            changes: if none { Vec::new() } else { vec![party_change()] },
            areas: areas()
                .into_iter()
                .enumerate()
                .map(|(i, area)| {
                    let of = |ours, theirs, agreed| if none { (0, 0, 0) } else { (ours, theirs, agreed) };
                    let (ours, theirs, agreed) = of(u32::from(i % 2 == 1), u32::from(i == 2), 1);
                    AreaSeals { area, agreed, ours, theirs, other: 0 }
                })
                .collect(),
            last: if none {
                Vec::new()
            } else {
                vec![
                    act("PK-1·40·1", pakistan(), ActKind::Sign, Some(&l[8]), 3 * DAY),
                    act("MA-1·38·0", morocco(), ActKind::SetAside, Some(&l[4]), 6 * DAY),
                ]
            },
        })
    }

    fn plan(&self, dossier: &str, year: Option<i16>) -> PortResult<Plan> {
        self.known(dossier)?;
        let year = year.unwrap_or(2027);
        let band = |m1, d1, m2, d2, names, party, indicative| Band {
            from: Day::new(2027, m1, d1),
            to: Day::new(2027, m2, d2),
            names,
            party,
            indicative,
        };
        Ok(Plan {
            head: head(),
            year,
            years: vec![2026, 2027],
            rows: if year == 2027 && !self.empty { lines().iter().map(row).collect() } else { Vec::new() },
            bands: vec![
                band(2, 8, 3, 9, many("Ramadan", "رمضان", "رمضان", "Ramadan"), None, true),
                band(
                    3,
                    23,
                    3,
                    23,
                    many("Jour du Pakistan", "يوم باكستان", "یومِ پاکستان", "Pakistan Day"),
                    Some(pakistan()),
                    false,
                ),
            ],
        })
    }

    fn activity(&self, dossier: &str, item: &str) -> PortResult<ActivityPage> {
        self.known(dossier)?;
        let line = find(item)?;
        let open = line.10 == ItemState::Open;
        let new = line.0 != "s02";
        let fields = vec![
            Field { name: FieldName::Title, value: FieldValue::Text(line.3.clone()) },
            Field { name: FieldName::Area, value: FieldValue::Area(areas()[line.2].clone()) },
            Field { name: FieldName::Period, value: FieldValue::Period(line.5) },
            Field {
                name: FieldName::Host,
                value: FieldValue::Party(if line.7 { morocco() } else { pakistan() }),
            },
            Field { name: FieldName::Place, value: FieldValue::Text(line.4.clone()) },
            Field { name: FieldName::Participants, value: changes()[1].old.clone().unwrap() },
            Field { name: FieldName::Contacts, value: FieldValue::Missing },
        ];
        let proposal = OpenProposal {
            id: format!("prop-{}", line.0),
            kind: if new { ProposalKind::New } else { ProposalKind::Change },
            by: if line.8 == Seal::AwaitsThis { pakistan() } else { morocco() },
            at: NOW - 3 * DAY,
            base: (!new).then_some(2),
            changes: if new {
                fields
                    .iter()
                    .map(|f| FieldChange { name: f.name.clone(), old: None, new: Some(f.value.clone()) })
                    .collect()
            } else {
                changes()
            },
            unchanged: if new {
                Vec::new()
            } else {
                vec![FieldName::Place, FieldName::Host, FieldName::Costs]
            },
            seals: both(line.8, line.9),
            state: line.10,
            withdrawal_asked_by: Vec::new(),
            answer_by: new.then(|| Day::new(2026, 12, 1)),
            letter: Texts::default(),
            package: 1,
            moves: moves(&line),
        };
        let typed = self.notes.lock().unwrap().clone();
        Ok(ActivityPage {
            head: head(),
            as_of: NOW,
            subject: subject(&line),
            area: areas().get(line.2).cloned(),
            state: line.10,
            received_only: false,
            agreed: (!new || !open).then(|| AgreedVersion {
                number: 2,
                proposal: "prop-old".into(),
                fields,
                seals: both(Seal::Signed, Seal::Signed),
                since: NOW - 140 * DAY,
            }),
            proposals: if open { vec![proposal] } else { Vec::new() },
            strip: both(line.8, line.9),
            crossed: None,
            negotiation: vec![
                act("PK-1·40·1", pakistan(), ActKind::Sign, Some(&line), 3 * DAY),
                HistoryRow {
                    remark: Texts::of("fr", "Calendrier chargé"),
                    ..act("PK-1·12·0", pakistan(), ActKind::SetAside, Some(&line), 150 * DAY)
                },
            ],
            ready: if line.0 == "c02" { vec![instruction()] } else { Vec::new() },
            notes: typed
                .into_iter()
                .map(|text| NationalNote { text, ..note() })
                .chain((line.0 == "s02").then(note))
                .collect(),
            moves: vec![Move { action: Action::ProposeChange, closed: None }],
        })
    }

    fn signing(&self, dossier: &str, proposal: &str) -> PortResult<SigningPage> {
        self.known(dossier)?;
        if proposal == party_change().id {
            let page = self.signing(dossier, "prop-s02")?;
            let change = Some(party_change());
            return Ok(SigningPage { proposal: proposal.into(), items: Vec::new(), change, ..page });
        }
        let line = find(proposal.strip_prefix("prop-").unwrap_or(""))?;
        let new = line.0 != "s02";
        Ok(SigningPage {
            head: head(),
            proposal: proposal.into(),
            behalf: morocco(),
            office: head().office,
            letter: many(
                "Pour votre examen (exemple)",
                "للنظر فيه (مثال)",
                "آپ کے غور کے لیے (مثال)",
                "For your review (example)",
            ),
            answer_by: Some(Day::new(2026, 12, 15)),
            change: None,
            mandate: Some(MandateView {
                reference: "2026-04".into(),
                office: head().office,
                areas: Vec::new(),
                until: Some(Day::new(2026, 12, 31)),
            }),
            items: vec![SigningItem {
                subject: subject(&line),
                kind: if new { ProposalKind::New } else { ProposalKind::Change },
                base: (!new).then_some(2),
                changes: if new {
                    vec![FieldChange {
                        name: FieldName::Title,
                        old: None,
                        new: Some(FieldValue::Text(line.3.clone())),
                    }]
                } else {
                    changes()
                },
                unchanged: vec![FieldName::Place, FieldName::Host],
            }],
            consequence: Consequence::BecomesAgreed {
                version: if new { 1 } else { 3 },
                replaces: (!new).then_some(2),
            },
            others: vec![seal(pakistan(), Seal::Signed)],
            digits: ["48213", "90077", "15502", "66120"].map(str::to_owned).to_vec(),
            shown: "shown-1".into(),
            closed: self.closed.then(|| Closed {
                rule: "A2".into(),
                why: WhyNot::RivalSigned,
                whose: Some(pakistan()),
                rival: None,
            }),
        })
    }

    fn history(&self, dossier: &str, page: u32) -> PortResult<History> {
        self.known(dossier)?;
        let l = lines();
        let mut void = act("PK-1·39·0", pakistan(), ActKind::Sign, Some(&l[4]), 4 * DAY);
        void.void = Some("A2".into());
        Ok(History {
            head: head(),
            rows: vec![
                act("PK-1·40·1", pakistan(), ActKind::Sign, Some(&l[8]), 3 * DAY),
                void,
                act("MA-1·38·0", morocco(), ActKind::SetAside, Some(&l[4]), 6 * DAY),
                act("MA-1·0·0", morocco(), ActKind::Found, None, 300 * DAY),
            ],
            page,
            pages: 3,
            total: 412,
        })
    }

    fn verify(&self, dossier: &str) -> PortResult<Verified> {
        self.known(dossier)?;
        let mut void = act("PK-1·39·0", pakistan(), ActKind::Sign, lines().get(4), 4 * DAY);
        void.void = Some("A2".into());
        Ok(Verified {
            head: head(),
            verdict: Verdict::ProvedWithRemarks,
            folios: 118,
            signatures: 236,
            acts: 412,
            agreed: 7,
            voids: vec![void],
            forks: vec![ForkView { party: pakistan(), at: "PK-2·7".into() }],
            contested: lines().get(4).map(subject).into_iter().collect(),
            contested_parties: false,
            missing_texts: 1,
            erased_texts: 0,
            failed_at: None,
            words: self.card()?.words,
            digits: self.card()?.digits,
        })
    }

    fn mechanism(&self, dossier: &str) -> PortResult<Reading> {
        self.known(dossier)?;
        let mechanism = if self.empty { Default::default() } else { made::mechanism() };
        Ok(Reading {
            head: head(),
            mechanism: Arc::new(mechanism),
            us: "MA".parse().unwrap(),
            now: NOW,
            heard: BTreeMap::from([("PK".parse().unwrap(), NOW - 30 * DAY)]),
            dossier: record::ids::FolioId(record::hash::hash("dossier", &[])),
            position: record::ids::StateDigest(record::hash::hash("state", &[])),
        })
    }

    fn exchange(&self, dossier: &str) -> PortResult<ExchangePage> {
        self.known(dossier)?;
        let l = lines();
        Ok(ExchangePage {
            head: head(),
            as_of: NOW,
            partners: vec![PartnerLine {
                party: pakistan(),
                compared: true,
                link: Some("https://register.example".into()),
                last_sent: Some(41),
                sent_at: Some(NOW - 180),
                last_received: Some(39),
                received_at: Some(NOW - 180),
                gaps: vec![37],
                acknowledged: Some(40),
                identical: false,
                unacknowledged: 2,
                diverged: false,
            }],
            ready: vec![instruction()],
            leaves: vec![Leaving {
                kind: ActKind::Sign,
                subject: Some(subject(&l[9])),
                label: "Diffusion restreinte".into(),
                bytes: 6_812,
                repeated: true,
            }],
            stays: Staying { notes: 14, drafts: 3, held_by_label: 0, approvals: 1 },
            received: vec![PouchPreview {
                id: "pouch-40".into(),
                from: pakistan(),
                number: 40,
                gaps: Vec::new(),
                known: false,
                folios: 2,
                acts: 5,
                waiting: 1,
                rows: vec![act("PK-1·41·0", pakistan(), ActKind::Sign, Some(&l[5]), 20)],
                changes: vec![StateChange {
                    subject: subject(&l[5]),
                    from: Some(ItemState::Open),
                    to: ItemState::Agreed,
                }],
            }],
        })
    }

    fn sign(&self, _: &str, proposal: &str, shown: &str) -> PortResult<Receipt> {
        if self.changes_meanwhile {
            return Err(PortError::Changed);
        }
        self.done(format!("sign {proposal} {shown}"))
    }

    fn initial(&self, _: &str, proposal: &str, shown: &str) -> PortResult<Receipt> {
        self.done(format!("initial {proposal} {shown}"))
    }

    fn set_aside(&self, _: &str, proposal: &str, reason: &Texts) -> PortResult<Receipt> {
        self.done(format!("set aside {proposal} {:?}", reason.0))
    }

    fn propose(&self, _: &str, target: Target<'_>, draft: &ActivityDraft, sign: bool) -> PortResult<Receipt> {
        let title: Vec<_> = draft.title.0.iter().map(|(l, t)| format!("{l}={t}")).collect();
        self.done(format!("propose {target:?} {} {:?} sign={sign}", title.join(","), draft.period))
    }

    fn ask_withdraw(&self, _: &str, proposal: &str) -> PortResult<Receipt> {
        self.done(format!("ask withdraw {proposal}"))
    }

    fn recall(&self, _: &str, instruction: &str) -> PortResult<()> {
        self.done(format!("recall {instruction}")).map(|_| ())
    }

    fn add_note(&self, _: &str, _: &str, text: &str) -> PortResult<()> {
        self.notes.lock().unwrap().insert(0, text.to_owned());
        Ok(())
    }

    fn exchange_now(&self, _: &str, party: &str) -> PortResult<Exchanged> {
        if party == "p2" { Ok(exchanged()) } else { Err(PortError::LinkDown) }
    }

    fn pack(&self, _: &str, _: &str) -> PortResult<FileOut> {
        Ok(FileOut { name: "pouch 42/é.mithaq".into(), bytes: b"sealed".to_vec() })
    }

    fn preview(&self, dossier: &str, pouch: Vec<u8>) -> PortResult<PouchPreview> {
        if pouch != b"a pouch" {
            return Err(PortError::Pouch(PouchFault::Unreadable));
        }
        self.exchange(dossier)?.received.pop().ok_or(PortError::NotFound)
    }

    fn take_in(&self, _: &str, preview: &str) -> PortResult<Exchanged> {
        self.done(format!("take in {preview}")).map(|_| exchanged())
    }

    fn export(&self, _: &str) -> PortResult<FileOut> {
        Ok(FileOut { name: "mou-2026.record".into(), bytes: b"record".to_vec() })
    }
}
