//! One side of the year: its register, its clock on the wall, and what its officers do.

use super::Line;
use cooperation::code::PartyCode;
use cooperation::content::{
    Activity, CalendarDay, CalendarDays, ClearanceSort, Content, Course, DayCertainty, DaySort, Hours,
    Instrument, InstrumentKind, InstrumentParty, ItemRef, Owner, ParagraphSort, PlanStanding, PointSort,
    Reported, Review, SeatRole, Turn,
};
use cooperation::life::Mechanism;
use cooperation::life::report::{
    Authorship, Body, ClearanceAnswer, ClearanceReply, ClearanceRequest, Confirmation, Dated, Delivery,
    Extent, Holding, Invitation, Nomination, Reasoned,
};
use cooperation::merge::Piece;
use cooperation::period::Period;
use cooperation::text::{LangText, Listed, MarkedText, Standing, Text};
use followup::board::{When, board, warnings};
use followup::calendar::{Calendar, Certainty, DayKey, Sort};
use followup::open::{Rules, open_items};
use followup::zone::Zone;
use jiff::civil::{Date, date};
use rand_core::{TryCryptoRng, TryRng};
use record::hash::hash;
use record::ids::{DossierId, ItemId, Minute};
use register::committee::{
    DraftChange, NewAction, NewDecision, NewMinutes, NewParagraph, NewSeat, NewSession,
};
use register::views::{Day, Texts};
use register::{Covering, Env, NewDossier, NewRegister, NewStatement, Register, Wording};
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use store::MachineId;
use tempfile::TempDir;

/// Bytes that are the same in every run.
struct Seeded(String, u64);

impl TryRng for Seeded {
    type Error = Infallible;
    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    }
    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_le_bytes(bytes))
    }
    fn try_fill_bytes(&mut self, into: &mut [u8]) -> Result<(), Infallible> {
        for chunk in into.chunks_mut(16) {
            self.1 += 1;
            let block = hash("year", &[self.0.as_bytes(), &self.1.to_be_bytes()]).0;
            chunk.copy_from_slice(&block[..chunk.len()]);
        }
        Ok(())
    }
}

impl TryCryptoRng for Seeded {}

/// What was told on a morning.
pub struct Told {
    pub office: String,
    pub about: String,
    pub what: &'static str,
    pub stage: &'static str,
    pub due: Date,
}

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { office, about, what, stage, due } = self;
        write!(f, "{office},{about},{what},{stage},{due}")
    }
}

/// A side.
pub struct Side {
    pub code: &'static str,
    pub register: Register,
    zone: Zone,
    clock: Arc<AtomicI64>,
    told: BTreeMap<String, (Date, When)>,
    /// Since when each partner that was called silent was not heard of.
    silent: BTreeMap<PartyCode, Option<Date>>,
    _folder: TempDir,
}

pub fn both(fr: &str, en: &str) -> LangText {
    LangText::from_pairs(&[("fr", fr), ("en", en)]).expect("two languages")
}

fn text(en: &str) -> LangText {
    both(en, en)
}

fn owners() -> [Owner; 2] {
    [("MA", "Training office"), ("PK", "Training directorate")].map(|(party, office)| Owner {
        party: party.parse().expect("a code"),
        office: LangText::from_pairs(&[("en", office), ("fr", office)]).expect("two languages"),
    })
}

/// The dossier, founded by one and signed by the other in the same room.
pub fn found(one: &Side, other: &Side) -> DossierId {
    for (from, to) in [(one, other), (other, one)] {
        let card = from.register.card(None).expect("a card");
        let known = to.register.partner_add(&card.bytes).expect("a card can be read");
        to.register.partner_confirm(&known.id, "in one room", "the secretary").expect("a partner");
    }
    let parties = ["MA", "PK"].map(|code| InstrumentParty {
        code: code.parse().expect("a code"),
        name: text(code),
        authority: None,
    });
    let title = ("en".parse().expect("a tag"), Standing::Authentic, "Memorandum".parse().expect("a text"));
    let instrument = Instrument::new(
        MarkedText::new([title]).expect("one title"),
        InstrumentKind::Memorandum,
        Listed::new(parties.to_vec()).expect("two parties"),
    );
    let new = NewDossier {
        title: Texts::of("en", "Cooperation (example)"),
        partners: vec![other.register.party()],
        card: None,
        instrument: Some(instrument),
    };
    let dossier = one.register.dossier_open(new).expect("a dossier");
    other.take_in(&one.packed(&dossier, other));
    other.register.founding_sign(&dossier).expect("a founding");
    one.take_in(&other.packed(&dossier, one));
    other.take_in(&one.packed(&dossier, other));
    let item = other.whole(&dossier).instruments[0].head.item;
    other.sign(&dossier, &ItemId(item.0));
    one.take_in(&other.packed(&dossier, one));
    other.take_in(&one.packed(&dossier, other));
    dossier
}

/// The review that one side would propose.
pub fn review_of(whole: &Mechanism, period: Period, as_of: Date) -> Content {
    let numbers = followup::review::review(whole, period, as_of).digest();
    Content::Review(Box::new(Review::new(text("Review of 2026"), period, as_of, numbers)))
}

impl Side {
    pub fn new(code: &'static str, zone: &str, clock: &Arc<AtomicI64>) -> Self {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let new = NewRegister {
            names: Texts::of("en", code),
            code: code.to_owned(),
            language: "en".to_owned(),
            post: Texts::of("en", "Desk (example)"),
            office: Texts::of("en", "Secretariat (example)"),
        };
        let minutes = clock.clone();
        let env = Env::new(
            move || Minute(u32::try_from(minutes.load(Ordering::Relaxed)).unwrap_or_default()),
            Seeded(code.to_owned(), 0),
            MachineId::of(b"the machine of the test"),
        );
        let register = Register::create(folder.path(), new, env).expect("a new register");
        let zone = Zone::named(zone).expect("a zone");
        let clock = clock.clone();
        Self { code, register, zone, clock, told: BTreeMap::new(), silent: BTreeMap::new(), _folder: folder }
    }

    /// It is that hour of that day on the wall of this side.
    pub fn stand_at(&self, day: Date, hour: i8) {
        let instant = self.zone.local(day.at(hour, 0, 0, 0)).instant().expect("an hour that exists once");
        let minute = instant.as_second() / 60;
        assert_eq!(self.zone.day(instant), day, "a morning is of its own day whatever the clocks do");
        self.clock.store(minute, Ordering::Relaxed);
    }

    pub fn whole(&self, dossier: &DossierId) -> Arc<Mechanism> {
        self.register.mechanism(dossier).expect("a dossier")
    }

    pub fn packed(&self, dossier: &DossierId, to: &Side) -> Vec<u8> {
        self.register.pack(dossier, &to.register.party()).expect("a pouch").bytes
    }

    pub fn take_in(&self, pouch: &[u8]) {
        let taken = self.register.take_in(pouch).expect("a pouch can be opened");
        assert_eq!((taken.rejected, taken.alarm), (Vec::new(), None));
    }

    pub fn depart(&self, dossier: &DossierId) {
        self.register.depart(dossier).expect("what is ready leaves");
    }

    /// What our offices are told on this morning.
    pub fn warned(&mut self, dossier: &DossierId, day: Date) -> Vec<(Option<ItemRef>, Told)> {
        let whole = self.whole(dossier);
        let us: PartyCode = self.code.parse().expect("a code");
        let calendars = followup::dossier::calendars(&whole, true);
        let ladders = followup::dossier::ladders(&whole);
        let open = open_items(&whole, &Rules { calendars: &calendars, ladders: &ladders }, day);
        let lines = self.register.exchange(dossier).expect("a dossier").partners.into_iter();
        let heard = lines.filter_map(|line| {
            let at = jiff::Timestamp::from_second(line.received_at? * 60).expect("a minute that exists");
            Some((line.party.code.parse().expect("a code"), self.zone.day(at)))
        });
        let heard: BTreeMap<PartyCode, Date> = heard.collect();

        let mut told = Vec::new();
        for silence in board(&open, &us, &heard, day).silences {
            if self.silent.insert(silence.party.clone(), silence.last) != Some(silence.last) {
                let office = "secretariat".to_owned();
                let due = silence.last.expect("both have met");
                let about = silence.party.to_string();
                told.push((None, Told { office, about, what: "silent", stage: "since", due }));
            }
        }
        let ours: Vec<_> = open.into_iter().filter(|open| open.party == us).collect();
        for warning in warnings(&ours, &self.told, day) {
            let office = warning.office.as_ref().and_then(|office| office.get(&"en".parse().ok()?));
            let office = office.unwrap_or("secretariat").to_owned();
            let (what, stage, due) = (warning.next.slug(), warning.when.slug(), warning.due);
            told.push((Some(warning.item), Told { office, about: String::new(), what, stage, due }));
            self.told.insert(warning.key, (warning.due, warning.when));
        }
        told
    }

    pub fn call(&self, dossier: &DossierId, (first, last): (Date, Date)) -> ItemId {
        let new = NewSession {
            title: both("Première session", "First session"),
            number: 1,
            host: "MA".parse().expect("a code"),
            period: Period::days(first, last).expect("two days"),
            hours: Some(Hours {
                begin: "9:30".parse().expect("a time"),
                end: Some("17:00".parse().expect("a time")),
                zone: "Africa/Casablanca".parse().expect("a zone"),
            }),
            place: Some(text("Rabat")),
            languages: ["fr", "en"].map(|tag| tag.parse().expect("a tag")).into(),
            remarks: None,
        };
        self.register.session_call(dossier, new, true).expect("a session").items[0]
    }

    pub fn agenda_and_delegation(&self, dossier: &DossierId, session: &ItemId) {
        let draft = self.register.agenda_draft(dossier, session, date(2026, 1, 14)).expect("a draft");
        let words = BTreeMap::from([(PointSort::Opening, both("Ouverture", "Opening"))]);
        let points = self.register.agenda_worded(&draft, &words).expect("points");
        self.register.agenda_propose(dossier, session, points, true).expect("an agenda");
        self.name_delegation(dossier, session);
    }

    pub fn name_delegation(&self, dossier: &DossierId, session: &ItemId) {
        let head =
            NewSeat { office: text("Head (example)"), role: Some(SeatRole::Head), name: None, rank: None };
        self.register.delegation_name(dossier, session, vec![head], None).expect("a delegation");
    }

    /// Minutes with a decision from which two actions follow, one that each side carries out, and the plan.
    pub fn minutes(&self, dossier: &DossierId, session: &ItemId, on: Date) -> Vec<ItemId> {
        let said = |sort, en: &str| NewParagraph { sort, texts: text(en) };
        let begin = vec![
            said(ParagraphSort::Heading, "Decisions"),
            said(ParagraphSort::Decision, "A common list of courses is kept."),
            said(ParagraphSort::Decision, "The points of contact meet in autumn."),
        ];
        let languages = ["fr", "en"].map(|tag| tag.parse().expect("a tag")).into();
        let change = DraftChange::Begin(languages, begin);
        self.register.minutes_draft(dossier, session, change).expect("a draft");
        let working = self.register.minutes_working(dossier, session).expect("a draft").expect("just begun");
        let marked: Vec<_> = working.merged.pieces.iter().skip(1).map(Piece::id).collect();
        let [ours, theirs] = owners();
        let action = |title: &str, owner: &Owner, due| NewAction {
            title: text(title),
            owner: Some(owner.clone()),
            due: Some(due),
        };
        let decision = |paragraph, due, actions| NewDecision {
            paragraph,
            title: None,
            owners: owners().to_vec(),
            due: Some(due),
            actions,
        };
        let actions = vec![
            action("Send the list", &ours, date(2026, 6, 30)),
            action("Name the point of contact", &theirs, date(2026, 9, 18)),
        ];
        let new = NewMinutes {
            title: text("Minutes of the first session"),
            done_at: Some(text("Rabat")),
            done_on: on,
            prevailing: None,
            signatories: Vec::new(),
            decisions: vec![
                decision(marked[0], date(2026, 12, 31), actions),
                decision(marked[1], date(2026, 10, 30), Vec::new()),
            ],
            next_plan: Some(text("Plan 2026")),
            review: None,
        };
        self.register.minutes_propose(dossier, session, new, true).expect("minutes").items
    }

    pub fn propose_plan(&self, dossier: &DossierId, plan: &[Line], under: ItemRef) -> Vec<ItemId> {
        let activities = plan.iter().map(|line| {
            let host = if line.host == 0 { "MA" } else { "PK" };
            let mut activity = Activity::new(
                text(&format!("Activity {} (example)", line.name)),
                line.area.parse().expect("an area"),
                host.parse().expect("a code"),
                Period::days(line.first, line.last).expect("days"),
            );
            activity.plan = Some(under);
            activity
        });
        self.register.activity_propose(dossier, activities.collect(), true).expect("a plan").items
    }

    /// An activity beside the plan, with a day by which an answer is hoped for.
    pub fn beside(&self, dossier: &DossierId, answer_by: &str) -> ItemId {
        let mut activity = Activity::new(
            text("Activity beside the plan (example)"),
            "TRG".parse().expect("an area"),
            "PK".parse().expect("a code"),
            "2027-06".parse().expect("a month"),
        );
        activity.standing = Some(PlanStanding::OutOfPlan);
        let day: Date = answer_by.parse().expect("a day");
        let day = Day::new(day.year(), day.month().unsigned_abs(), day.day().unsigned_abs());
        let letter = Covering { text: Texts::of("en", "Please answer"), answer_by: Some(day) };
        let wording = Wording::New(Content::Activity(Box::new(activity)));
        self.register.propose_with(dossier, vec![wording], true, &letter).expect("a proposal").items[0]
    }

    /// Signs what the other side proposes on an item.
    pub fn sign(&self, dossier: &DossierId, item: &ItemId) {
        let whole = self.whole(dossier);
        let head = whole.heads().find(|head| head.item.0 == item.0).expect("an item");
        let theirs =
            head.pending.iter().find(|pending| pending.by.as_str() != self.code).expect("a proposal");
        let page = self.register.signing(dossier, &theirs.proposal).expect("a page");
        assert_eq!(page.closed, None);
        self.register.sign(dossier, &theirs.proposal, &page.shown).expect("a signature");
    }

    pub fn postpone(&self, dossier: &DossierId, item: &ItemId, to: &str) {
        let content = self.register.content(dossier, item, None).expect("a text");
        let Some(Content::Activity(mut activity)) = content else { panic!("no activity") };
        let before = Some(activity.period);
        activity.period = to.parse().expect("a period");
        activity.course = Some(Course { turn: Turn::Postponed, before, reason: None, note: None });
        let wording = Wording::Change(*item, Content::Activity(activity));
        self.register.propose(dossier, vec![wording], true).expect("a change");
    }

    /// States our calendar of 2026 with a feast on the days now announced.
    pub fn announce(&self, dossier: &DossierId, feast: &str, days: &str) {
        let calendar = Calendar::shipped(&self.code.parse().expect("a code")).expect("shipped");
        let (feast, days): (DayKey, Period) = (feast.parse().expect("a key"), days.parse().expect("days"));
        assert!(calendar.entry(&feast).is_some_and(|entry| entry.certainty == Certainty::Indicative));
        let mut stated: Vec<CalendarDay> = Vec::new();
        for entry in calendar.entries().filter(|entry| entry.from.year() == 2026) {
            let announced = entry.key == feast;
            let (first, last) =
                if announced { (days.first_day(), days.last_day()) } else { (entry.from, entry.to) };
            stated.push(CalendarDay {
                first,
                last: (last > first).then_some(last),
                name: entry.name.clone(),
                sort: match entry.sort {
                    Sort::Religious => DaySort::Religious,
                    Sort::Ramadan => DaySort::Ramadan,
                    Sort::School => DaySort::SchoolHolidays,
                    _ => DaySort::National,
                },
                certainty: match entry.certainty {
                    Certainty::Indicative if !announced => DayCertainty::Indicative,
                    _ => DayCertainty::Confirmed,
                },
                hijri: None,
                source: None,
            });
        }
        stated.sort_by_key(|day| (day.first, day.last_day()));
        let source = Text::new("Announcement (example)").expect("a text");
        let days = CalendarDays::new(2026, Listed::new(stated).expect("days"), source);
        days.check().expect("days in order");
        let body = Body::Fields(Reported::CalendarDays(Box::new(days)));
        self.register.state(dossier, NewStatement::at_large(body.into())).expect("a statement");
    }

    /// States something about an item on a day.
    pub fn state(&self, dossier: &DossierId, item: &ItemId, does: &str, on: Date) {
        let whole = self.whole(dossier);
        let other = whole.codes().find(|code| code.as_str() != self.code).expect("another party").clone();
        let life = whole.activity(ItemRef(item.0));
        let (reference, words, sort) = (None, None, ClearanceSort::Visa);
        let dated = || Dated { on, reference: None, words: None };
        let answers = |of| Body::Confirmed(Confirmation { of, words: None });
        let body = match does {
            "invited" => Body::InvitationSent(Invitation { on, reference, answer_by: None, words }),
            "nominated" => Body::Nominated(Nomination { on, participants: None, reference, words }),
            "visas-asked" => {
                Body::ClearanceAsked(ClearanceRequest { sort, on, from: other, reference, words })
            }
            "visas-given" => Body::ClearanceAnswered(ClearanceReply {
                sort,
                on,
                to: other,
                answer: ClearanceAnswer::Given,
                until: None,
                reference,
                words,
            }),
            "held" => Body::Held(Holding {
                period: life.and_then(|life| life.period).expect("days"),
                extent: Extent::Full,
                participants: None,
                result: None,
                expected: None,
                follow_on: None,
                place: None,
            }),
            "not-held" => Body::NotHeld(Reasoned { reason: None, words }),
            "cancelled" => Body::Cancelled(Reasoned { reason: None, words }),
            "reported" => Body::ReportDelivered(Delivery {
                on,
                authorship: Authorship::Own,
                reference,
                summary: None,
                lessons: None,
                follow_on: None,
            }),
            "confirmed" => answers(life.expect("an activity").steps.outcomes[&other].report),
            "done" => Body::Done(dated()),
            "acknowledge" => {
                answers(whole.action(ItemRef(item.0)).and_then(|it| it.done.as_ref()).expect("done").report)
            }
            other => panic!("the script says {other}"),
        };
        let stated = self.register.state(dossier, NewStatement::on(*item, body.into()));
        stated.unwrap_or_else(|error| panic!("{} {does} on {on}: {error}", self.code));
    }
}
