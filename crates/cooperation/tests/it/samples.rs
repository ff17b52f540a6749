//! One full sample of every kind of item and every sort of report, with all of its fields.

use std::collections::BTreeSet;

use cooperation::content::*;
use cooperation::text::{LangTag, LangText, Listed, MarkedText, Standing, Text};
use jiff::civil::{Date, date};

pub fn texts(pairs: &[(&str, &str)]) -> LangText {
    LangText::from_pairs(pairs).unwrap()
}

pub fn two(fr: &str, en: &str) -> LangText {
    texts(&[("fr", fr), ("en", en)])
}

pub fn note() -> Option<LangText> {
    Some(texts(&[("en", "in words")]))
}

pub fn day(n: i8) -> Date {
    date(2027, 11, n)
}

pub fn item(n: u8) -> ItemRef {
    ItemRef([n; 16])
}

pub fn place(n: u8) -> ActPlace {
    let mut folio = [n; 33];
    folio[0] = 1;
    ActPlace { folio, index: n.into() }
}

pub fn list<T>(entries: Vec<T>) -> Listed<T> {
    Listed::new(entries).unwrap()
}

pub fn owner(code: &str) -> Owner {
    Owner { party: code.parse().unwrap(), office: two("Bureau", "Office") }
}

pub fn id(n: u8) -> ParagraphId {
    ParagraphId([n; 8])
}

pub fn paragraph(n: u8, pairs: &[(&str, &str)]) -> Paragraph {
    Paragraph { id: id(n), sort: ParagraphSort::Text, texts: texts(pairs) }
}

pub fn authentic() -> BTreeSet<LangTag> {
    BTreeSet::from([LangTag::fr(), LangTag::en()])
}

fn handling() -> Option<Handling> {
    Some(Handling { level: HandlingLevel::Parties, marking: note() })
}

fn contacts() -> Held<Listed<Contact>> {
    let post = two("Bureau des stages", "Courses office");
    let phone = Some(Text::new("+212 000").unwrap());
    Held::Present(list(vec![Contact { party: "MA".parse().unwrap(), post, phone, email: None }]))
}

pub fn activity() -> Activity {
    let mut activity = Activity::new(
        two("Stage de médecine d’urgence", "Emergency medicine course"),
        "MED".parse().unwrap(),
        "MA".parse().unwrap(),
        "2027-05-24..2027-06-04".parse().unwrap(),
    );
    activity.reference = Some("MA-PK/2027/MED/501".parse().unwrap());
    activity.guest = Some("PK".parse().unwrap());
    activity.place = Some(two("Marrakech", "Marrakesh"));
    activity.objective = note();
    activity.expected_result = note();
    activity.participants = Some(Participants {
        counts: Some(list(vec![Headcount { party: "PK".parse().unwrap(), number: 12, category: note() }])),
        note: None,
    });
    activity.languages = Some(authentic());
    activity.cost = Some(Cost { regime: CostRegime::HostLocal, note: None });
    activity.host_unit = note();
    activity.guest_unit = note();
    activity.plan = Some(item(7));
    activity.sort = Some(ActivityType::Course);
    activity.hours = Some(Hours {
        begin: "9:00".parse().unwrap(),
        end: Some("16:30".parse().unwrap()),
        zone: "Africa/Casablanca".parse().unwrap(),
    });
    activity.clearances = Some(list(vec![
        Clearance {
            sort: ClearanceSort::Visa,
            by: Some("MA".parse().unwrap()),
            lead_days: Some(30),
            note: None,
        },
        Clearance { sort: ClearanceSort::SiteAccess, by: None, lead_days: None, note: note() },
    ]));
    activity.after = Some(list(vec![Dependency { first: item(8), gap_days: Some(14) }]));
    activity.repeats = Some(Repetition::EachYearInTurn);
    activity.commitment = Some(Commitment::InPrinciple);
    activity.carried_from = Some(item(9));
    activity.standing = Some(PlanStanding::OutOfPlan);
    activity.course = Some(Course {
        turn: Turn::Postponed,
        before: Some("2027-05-10..2027-05-21".parse().unwrap()),
        reason: Some(Reason::Holiday),
        note: note(),
    });
    activity.working_days = Some(10);
    activity.handling = handling();
    activity.remarks = note();
    activity.contacts = contacts();
    activity.roll = Held::Present(list(vec![RollEntry {
        party: "PK".parse().unwrap(),
        name: Text::new("Exemple").unwrap(),
        function: note(),
    }]));
    activity
}

pub fn instrument() -> Instrument {
    let named = |code: &str, name| InstrumentParty {
        code: code.parse().unwrap(),
        name: two(name, name),
        authority: note(),
    };
    let title = |lang, standing, text: &str| (lang, standing, Text::new(text).unwrap());
    let mut made = Instrument::new(
        MarkedText::new([
            title(LangTag::en(), Standing::Authentic, "Memorandum of understanding"),
            title(LangTag::fr(), Standing::Courtesy, "Mémorandum d’entente"),
        ])
        .unwrap(),
        InstrumentKind::Memorandum,
        list(vec![named("MA", "A"), named("PK", "B")]),
    );
    made.file_reference = Some(Text::new("A/2026/17").unwrap());
    made.place = note();
    made.signed_on = Some(date(2026, 1, 13));
    let party = "MA".parse().unwrap();
    made.signatories =
        Some(list(vec![Signatory { party, capacity: two("Ministre", "Minister"), name: None }]));
    made.quality = Some(Quality::Definitive);
    made.languages = Some(BTreeSet::from([LangTag::en()]));
    made.prevailing = Some(LangTag::en());
    made.entry = Some(EntryIntoForce::AfterLastNotification(Span::Days(30)));
    made.duration = Some(Duration::For(Span::Years(5)));
    made.renewal = Some(Renewal::TacitFor(Span::Years(1)));
    made.notice = Some(Span::Months(6));
    made.areas = Some(list(vec![AreaTerm { code: "HYD".parse().unwrap(), name: note() }]));
    made.bodies = Some(list(vec![Body {
        sort: BodySort::Mechanism,
        name: two("Suivi", "Follow-up"),
        purpose: note(),
    }]));
    made.parent = Some(item(1));
    made.run_off = Some(RunOff::For(Span::Months(3)));
    made.handling = handling();
    made.remarks = note();
    made.contacts = contacts();
    made
}

pub fn plan() -> Plan {
    let mut plan = Plan::new(two("Plan 2027", "Plan for 2027"), "2027-01-01..2027-12-31".parse().unwrap());
    plan.objective = note();
    plan.review = note();
    plan.handling = handling();
    plan.remarks = note();
    plan.contacts = contacts();
    plan
}

pub fn session() -> Session {
    let mut session = Session::new(
        two("3e réunion du comité mixte", "Third session of the joint committee"),
        3,
        "MA".parse().unwrap(),
        "2027-11-08..2027-11-09".parse().unwrap(),
    );
    session.reference = Some("MA-PK/S03".parse().unwrap());
    session.body = Some(two("Comité mixte", "Joint committee"));
    session.place = Some(texts(&[("en", "Rabat")]));
    session.hours = Some(Hours {
        begin: "09:30".parse().unwrap(),
        end: None,
        zone: "Africa/Casablanca".parse().unwrap(),
    });
    session.calling = Some(Calling::Called);
    session.agenda = Some(list(vec![
        AgendaPoint {
            text: two("Ouverture", "Opening"),
            sort: Some(PointSort::Opening),
            about: None,
            presented_by: None,
            day: Some(day(8)),
            time: Some("09:30".parse().unwrap()),
            since: None,
        },
        AgendaPoint {
            text: two("Points en suspens", "Open points"),
            sort: None,
            about: Some(list(vec![
                Concern::Item(item(3)),
                Concern::Proposal(place(4)),
                Concern::Notice(NoticeDay { instrument: item(1), day: date(2030, 9, 1) }),
            ])),
            presented_by: Some("PK".parse().unwrap()),
            day: None,
            time: None,
            since: Some(item(2)),
        },
    ]));
    session.programme = Some(list(vec![ProgrammeLine {
        day: day(7),
        begin: "18:00".parse().unwrap(),
        end: Some("20:00".parse().unwrap()),
        text: two("Accueil", "Welcome"),
        place: note(),
    }]));
    session.previous = Some(item(2));
    session.languages = Some(authentic());
    session.instrument = Some(item(1));
    session.handling = handling();
    session.remarks = note();
    session.contacts = contacts();
    session
}

pub fn minutes() -> Minutes {
    let paragraphs = vec![
        Paragraph { id: id(1), sort: ParagraphSort::Heading, texts: two("Ouverture", "Opening") },
        paragraph(2, &[("fr", "Le comité s’est réuni."), ("en", "The committee met.")]),
        Paragraph { id: id(3), sort: ParagraphSort::Decision, texts: two("Il décide.", "It decides.") },
    ];
    let paragraphs = Paragraphs::new(paragraphs).unwrap();
    let mut minutes = Minutes::new(two("Procès-verbal", "Minutes"), item(5), authentic(), paragraphs);
    minutes.prevailing = Some(LangTag::en());
    minutes.done_at = Some(texts(&[("en", "Rabat")]));
    minutes.done_on = Some(day(9));
    minutes.plan = Some(item(7));
    minutes.review = Some(item(6));
    minutes.attached = Some(BTreeSet::from([item(3)]));
    minutes.originals = Some(2);
    let party = "MA".parse().unwrap();
    minutes.signatories =
        Some(list(vec![Signatory { party, capacity: two("Coprésident", "Co-chair"), name: None }]));
    minutes.handling = handling();
    minutes.remarks = note();
    minutes
}

pub fn decision() -> Decision {
    let owners = list(vec![owner("MA"), owner("PK")]);
    let title = two("Points de contact", "Points of contact");
    let mut decision = Decision::new(title, item(5), two("Ils se réunissent.", "They meet."), owners, day(9));
    decision.reference = Some("MA-PK/S03/D04".parse().unwrap());
    decision.minutes = Some(item(10));
    decision.paragraph = Some(id(3));
    decision.due = Some(date(2028, 1, 31));
    decision.evidence = Some(two("Liste reçue", "List received"));
    decision.about = Some(BTreeSet::from([item(3), item(4)]));
    decision.closure = Some(Closure { outcome: Outcome::Done, day: date(2028, 1, 20), note: note() });
    decision.handling = handling();
    decision.remarks = note();
    decision
}

pub fn action() -> Action {
    let title = two("Proposer trois dates", "Propose three dates");
    let mut action = Action::new(title, owner("PK"), date(2028, 1, 15), item(11));
    action.reference = Some("MA-PK/S03/A12".parse().unwrap());
    action.text = note();
    action.decided_on = Some(day(9));
    action.evidence = note();
    action.about = Some(BTreeSet::from([item(3)]));
    action.closure = Some(Closure { outcome: Outcome::Replaced, day: date(2028, 1, 20), note: None });
    action.handling = handling();
    action.remarks = note();
    action
}

pub fn review() -> Review {
    let period = "2027-01-01..2027-12-31".parse().unwrap();
    let mut review =
        Review::new(two("Bilan 2027", "Review of 2027"), period, date(2027, 11, 1), Digest([0xd1; 32]));
    review.state = Some(Digest([0xd2; 32]));
    review.plan = Some(item(7));
    review.authentic = Some(authentic());
    review.paragraphs = Some(minutes().paragraphs);
    review.prevailing = Some(LangTag::fr());
    review.handling = handling();
    review.remarks = note();
    review
}

pub fn ladder() -> Ladder {
    let rung = |step, side, days, actor| Rung { step, side, days, actor };
    let rungs = vec![
        rung(Step::Invitation, Side::Before, 90, Actor::Host),
        rung(Step::Nominations, Side::Before, 60, Actor::Guest),
        rung(Step::Visas, Side::Before, 30, Actor::Host),
        rung(Step::Report, Side::After, 30, Actor::Both),
    ];
    let mut ladder = Ladder::new(two("Échéances des stages", "Deadlines of courses"), list(rungs));
    ladder.sorts = Some(BTreeSet::from([ActivityType::Course, ActivityType::Visit]));
    ladder.counting = Some(Counting::Working);
    ladder.escalation = Some(list(vec![
        Escalation { days: 0, level: Level::Offices },
        Escalation { days: 7, level: Level::Secretaries },
        Escalation { days: 21, level: Level::CoChairs },
    ]));
    ladder.handling = handling();
    ladder.remarks = note();
    ladder
}

pub fn delegation() -> Delegation {
    let seat = |office: &str, role| Seat { office: two(office, office), role };
    let seats = vec![
        seat("Chef", Some(SeatRole::Head)),
        seat("Interprète", Some(SeatRole::Interpreter)),
        seat("Membre", None),
    ];
    let mut delegation = Delegation::new(item(5), list(seats));
    delegation.state = Some(DelegationState::Final);
    delegation.remarks = note();
    delegation.contacts = contacts();
    let name = |seat, name: &str| SeatName { seat, name: Text::new(name).unwrap(), rank: note() };
    delegation.names = Held::Present(list(vec![name(1, "Un"), name(3, "Trois")]));
    delegation
}

pub fn expertise() -> Expertise {
    let mut expertise =
        Expertise::new(two("Déminage", "Mine clearance"), Direction::Sought, "TRG".parse().unwrap());
    expertise.description = note();
    expertise.sorts = Some(BTreeSet::from([ActivityType::ExpertExchange]));
    expertise.period = Some("2027-Q2".parse().unwrap());
    expertise.languages = Some(authentic());
    expertise.places = Some(4);
    expertise.until = Some(date(2027, 12, 31));
    expertise.remarks = note();
    expertise.contacts = contacts();
    expertise
}

pub fn calendar() -> CalendarDays {
    let of = |first, last, name: &str, sort, certainty| CalendarDay {
        first,
        last,
        name: texts(&[("en", name)]),
        sort,
        certainty,
        hijri: None,
        source: None,
    };
    let mut eid = of(
        date(2027, 5, 16),
        Some(date(2027, 5, 17)),
        "Eid al-Adha",
        DaySort::Religious,
        DayCertainty::Indicative,
    );
    eid.hijri = Some(Text::new("10-11/12/1448").unwrap());
    eid.source = Some(Text::new("computed").unwrap());
    let days = vec![
        of(date(2027, 1, 1), None, "New Year", DaySort::National, DayCertainty::Confirmed),
        of(date(2027, 2, 8), Some(date(2027, 3, 9)), "Ramadan", DaySort::Ramadan, DayCertainty::Indicative),
        eid,
    ];
    let mut calendar = CalendarDays::new(2027, list(days), Text::new("Official list").unwrap());
    calendar.weekend = Some(BTreeSet::from([Weekday::Saturday, Weekday::Sunday]));
    calendar.zone = Some("Africa/Casablanca".parse().unwrap());
    calendar.remarks = note();
    calendar
}

pub fn draft() -> MinutesDraft {
    let paragraphs = vec![paragraph(1, &[("fr", "Le comité.")]), paragraph(2, &[("en", "It met.")])];
    let mut draft = MinutesDraft::new(item(5), authentic(), Paragraphs::new(paragraphs).unwrap());
    draft.base = Some(place(4));
    draft.merged = Some(place(5));
    draft.remarks = note();
    draft
}

pub fn translation() -> Translation {
    let text = |n, text: &str| TranslatedParagraph { paragraph: id(n), text: Text::new(text).unwrap() };
    Translation {
        of: item(10),
        wording: place(6),
        language: LangTag::ar(),
        texts: list(vec![text(1, "افتتاح"), text(2, "اجتمعت اللجنة.")]),
    }
}

/// An item or a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sample {
    Item(Content),
    Report(Reported),
}

impl Sample {
    pub fn name(&self) -> String {
        match self {
            Self::Item(content) => format!("item {}", content.kind()),
            Self::Report(report) => format!("report {}", report.sort()),
        }
    }
    pub fn payloads(&self) -> Vec<Payload> {
        match self {
            Self::Item(content) => content.to_payloads(),
            Self::Report(report) => report.to_payloads(),
        }
    }
    /// Reads payloads as what this one is.
    pub fn read_like(&self, payloads: &[(u16, Option<Vec<u8>>)]) -> Result<Self, ContentError> {
        let given = payloads.iter().map(|(field, bytes)| (*field, bytes.as_deref()));
        match self {
            Self::Item(_) => Content::from_payloads(given).map(Self::Item),
            Self::Report(report) => Reported::from_payloads(report.sort(), given).map(Self::Report),
        }
    }
    pub fn fields(&self) -> Vec<(Field, Shown)> {
        match self {
            Self::Item(content) => content.fields(),
            Self::Report(report) => report.fields(),
        }
    }
    pub fn json(&self) -> String {
        match self {
            Self::Item(content) => serde_json::to_string(content),
            Self::Report(report) => serde_json::to_string(report),
        }
        .unwrap()
    }
}

/// One of each, with every field given.
pub fn all() -> Vec<Sample> {
    use Content as C;
    use Reported as R;
    let mut all: Vec<Sample> = [
        C::Instrument(Box::new(instrument())),
        C::Plan(Box::new(plan())),
        C::Activity(Box::new(activity())),
        C::Session(Box::new(session())),
        C::Minutes(Box::new(minutes())),
        C::Decision(Box::new(decision())),
        C::Action(Box::new(action())),
        C::Review(Box::new(review())),
        C::Ladder(Box::new(ladder())),
    ]
    .map(Sample::Item)
    .into();
    all.extend(
        [
            R::Delegation(Box::new(delegation())),
            R::Expertise(Box::new(expertise())),
            R::CalendarDays(Box::new(calendar())),
            R::MinutesDraft(Box::new(draft())),
            R::Translation(Box::new(translation())),
        ]
        .map(Sample::Report),
    );
    all
}
