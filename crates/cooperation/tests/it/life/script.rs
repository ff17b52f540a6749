//! The language of the scenarios; `scenarios/README.md` tells it on one page.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

use cooperation::code::PartyCode;
use cooperation::content::*;
use cooperation::life::report::{self as body, Body, ReportSort, Statement};
use cooperation::life::{Order, Wording};
use cooperation::period::Period;
use cooperation::text::{LangTag, LangText, Listed, MarkedText, Standing, Text};
use jiff::civil::Date;
use record::ids::Place;

use super::world::{self, World, item, place};

/// The words of a line: plain ones, then `key=value`. A value in quotes may hold blanks.
pub struct Line {
    plain: Vec<String>,
    keys: BTreeMap<String, String>,
}

impl Line {
    pub fn read(line: &str) -> Self {
        let (mut plain, mut keys, mut word, mut quoted) = (Vec::new(), BTreeMap::new(), String::new(), false);
        for c in line.chars().chain([' ']) {
            match c {
                '"' => quoted = !quoted,
                ' ' if !quoted => {
                    match word.split_once('=') {
                        _ if word.is_empty() => {}
                        Some((key, value)) => drop(keys.insert(key.to_owned(), value.to_owned())),
                        None => plain.push(word.clone()),
                    }
                    word.clear();
                }
                c => word.push(c),
            }
        }
        Self { plain, keys }
    }
    pub fn word(&self, at: usize) -> &str {
        self.plain.get(at).unwrap_or_else(|| panic!("word {at} is missing"))
    }
    pub fn words(&self, from: usize) -> Vec<&str> {
        self.plain[from.min(self.plain.len())..].iter().map(String::as_str).collect()
    }
    fn maybe<T: FromStr<Err: std::fmt::Debug>>(&self, key: &str) -> Option<T> {
        self.keys.get(key).map(|value| value.parse().unwrap_or_else(|e| panic!("{key}={value}: {e:?}")))
    }
    fn get<T: FromStr<Err: std::fmt::Debug>>(&self, key: &str, or: &str) -> T {
        self.maybe(key).unwrap_or_else(|| or.parse().unwrap_or_else(|e| panic!("{key}={or}: {e:?}")))
    }
    fn key(&self, key: &str) -> Option<&str> {
        self.keys.get(key).map(String::as_str)
    }
    fn list(&self, key: &str) -> Vec<String> {
        self.key(key).map(|value| value.split(',').map(str::to_owned).collect()).unwrap_or_default()
    }
}

pub fn en(text: &str) -> LangText {
    LangText::one(LangTag::en(), Text::new(text).expect("plain"))
}

fn span(word: &str) -> Span {
    let (number, unit) = word.split_at(word.len() - 1);
    let number = number.parse().expect("a number");
    match unit {
        "d" => Span::Days(number),
        "m" => Span::Months(number),
        _ => Span::Years(number),
    }
}

fn owners(codes: &[String]) -> Listed<Owner> {
    let owner = |code: &String| Owner { party: code.parse().expect("a code"), office: en("Office") };
    Listed::new(codes.iter().map(owner).collect()).expect("owners")
}

fn closure(line: &Line) -> Option<Closure> {
    let (outcome, day) = line.key("closure")?.split_once(':').expect("closure=done:2027-01-01");
    Some(Closure {
        outcome: outcome.parse().expect("an outcome"),
        day: day.parse().expect("a day"),
        note: None,
    })
}

/// A content from `KIND key=value ...`.
pub fn content(kind: &str, name: &str, line: &Line) -> Content {
    let link = |key: &str| line.key(key).map(item);
    let title = en(name);
    match kind {
        "activity" => {
            let period: Period = line.get("period", "2027-05");
            let mut it = Activity::new(title, line.get("area", "TRG"), line.get("host", "MA"), period);
            it.guest = line.maybe("guest");
            it.plan = link("plan");
            it.standing = line.maybe("standing");
            it.carried_from = link("carried-from");
            it.repeats = line.maybe("repeats");
            it.commitment = line.maybe("commitment");
            it.expected_result = line.key("expected").map(en);
            it.remarks = line.key("remarks").map(en);
            it.course = line.maybe("turn").map(|turn| Course {
                turn,
                before: line.maybe("before"),
                reason: line.maybe("reason"),
                note: None,
            });
            Content::Activity(Box::new(it))
        }
        "session" => {
            let mut it = Session::new(
                title,
                line.get("number", "3"),
                line.get("host", "MA"),
                line.get("period", "2027-11"),
            );
            it.calling = line.maybe("calling");
            let point = |text: &String| AgendaPoint {
                text: en(text),
                sort: None,
                about: None,
                presented_by: None,
                day: None,
                time: None,
                since: None,
            };
            it.agenda = Listed::new(line.list("agenda").iter().map(point).collect()).ok();
            Content::Session(Box::new(it))
        }
        "minutes" => {
            let paragraph = Paragraph {
                id: ParagraphId([1; 8]),
                sort: ParagraphSort::Text,
                texts: en(line.key("text").unwrap_or("The session was opened.")),
            };
            let paragraphs = Paragraphs::new(vec![paragraph]).expect("one paragraph");
            let session = link("session").expect("session=");
            Content::Minutes(Box::new(Minutes::new(
                title,
                session,
                BTreeSet::from([LangTag::en()]),
                paragraphs,
            )))
        }
        "plan" => Content::Plan(Box::new(Plan::new(title, days(line.key("period").unwrap_or("2027"))))),
        "decision" => {
            let session = link("session").unwrap_or(item("session"));
            let list = match line.list("owners") {
                list if list.is_empty() => vec!["MA".to_owned(), "PK".to_owned()],
                list => list,
            };
            let mut it = Decision::new(
                title,
                session,
                en("It is decided."),
                owners(&list),
                line.get("decided", "2027-01-10"),
            );
            it.due = line.maybe("due");
            it.closure = closure(line);
            Content::Decision(Box::new(it))
        }
        "action" => {
            let owner = owners(&[line.key("owner").unwrap_or("MA").to_owned()]).as_slice()[0].clone();
            let origin = link("origin").unwrap_or(item("decision"));
            let mut it = Action::new(title, owner, line.get("due", "2027-04-30"), origin);
            it.closure = closure(line);
            it.remarks = line.key("remarks").map(en);
            Content::Action(Box::new(it))
        }
        "review" => {
            let mut it = Review::new(
                title,
                days(line.key("period").unwrap_or("2027")),
                line.get("as-of", "2027-12-31"),
                Digest([7; 32]),
            );
            it.plan = link("plan");
            Content::Review(Box::new(it))
        }
        "instrument" => Content::Instrument(Box::new(instrument(title, line))),
        other => panic!("no kind of item here: {other}"),
    }
}

/// A period, or a whole year as its days.
fn days(word: &str) -> Period {
    match word.len() {
        4 => format!("{word}-01-01..{word}-12-31").parse().expect("a year"),
        _ => word.parse().expect("a period"),
    }
}

fn instrument(title: LangText, line: &Line) -> Instrument {
    let codes = match line.list("parties") {
        list if list.is_empty() => vec!["MA".to_owned(), "PK".to_owned()],
        list => list,
    };
    let parties = codes.iter().map(|code| InstrumentParty {
        code: code.parse().expect("a code"),
        name: en(code),
        authority: None,
    });
    let (lang, words) = title.iter().next().map(|(l, t)| (l.clone(), t.to_owned())).expect("one text");
    let marked =
        MarkedText::new([(lang, Standing::Authentic, Text::new(words).expect("plain"))]).expect("one text");
    let mut it = Instrument::new(
        marked,
        line.get("sort", "memorandum"),
        Listed::new(parties.collect()).expect("parties"),
    );
    it.signed_on = line.maybe("signed");
    it.quality = line.maybe("quality");
    it.entry = line.key("entry").map(|word| match word {
        "signature" => EntryIntoForce::OnSignature,
        "last-notification" => EntryIntoForce::OnLastNotification,
        "worded" => EntryIntoForce::AsWorded(en("as agreed")),
        word => match word.strip_prefix("after:") {
            Some(time) => EntryIntoForce::AfterLastNotification(span(time)),
            None => EntryIntoForce::On(word.parse().expect("a day")),
        },
    });
    it.duration = line.key("duration").map(|word| match word {
        "indefinite" => Duration::Indefinite,
        word => match word.strip_prefix("until:") {
            Some(day) => Duration::Until(day.parse().expect("a day")),
            None => Duration::For(span(word)),
        },
    });
    it.renewal = line.key("renewal").map(|word| match word {
        "never" => Renewal::Never,
        "express" => Renewal::Express,
        "tacit" => Renewal::Tacit,
        word => Renewal::TacitFor(span(word)),
    });
    it.notice = line.key("notice").map(span);
    it
}

/// A statement from `SORT key=value ...`.
pub fn statement(sort: ReportSort, line: &Line) -> Statement {
    let on: Date = line.get("on", "2027-03-01");
    let words = line.key("words").map(en);
    let reference = line.key("reference").map(|text| Text::new(text).expect("plain"));
    let of = |key: &str| world::report(line.key(key).unwrap_or_else(|| panic!("{key}= names a report")));
    let dated = || body::Dated { on, reference: reference.clone(), words: words.clone() };
    let reasoned = || body::Reasoned { reason: line.maybe("reason"), words: words.clone() };
    let party = |key: &str| line.get::<PartyCode>(key, "PK");
    use ReportSort as S;
    let said = match sort {
        S::UnderStudy => Body::UnderStudy(body::Study { on, expected: line.maybe("expected"), words }),
        S::Received => Body::Received(body::Receipt { of: of("of"), on, reference }),
        S::Confirmed => Body::Confirmed(body::Confirmation { of: of("of"), words }),
        S::Contested => Body::Contested(body::Contest {
            of: of("of"),
            words: words.unwrap_or_else(|| en("It was otherwise.")),
        }),
        S::Retracted => Body::Retracted(body::Retraction { words }),
        S::InvitationSent => Body::InvitationSent(body::Invitation {
            on,
            reference,
            answer_by: line.maybe("answer-by"),
            words,
        }),
        S::Nominated => Body::Nominated(body::Nomination { on, participants: None, reference, words }),
        S::ClearanceAsked => Body::ClearanceAsked(body::ClearanceRequest {
            sort: line.get("clearance", "visa"),
            on,
            from: party("from"),
            reference,
            words,
        }),
        S::ClearanceAnswered => Body::ClearanceAnswered(body::ClearanceReply {
            sort: line.get("clearance", "visa"),
            on,
            to: party("to"),
            answer: line.get("answer", "given"),
            until: line.maybe("until"),
            reference,
            words,
        }),
        S::Ready => Body::Ready(dated()),
        S::Begun => Body::Begun(dated()),
        S::Held => Body::Held(body::Holding {
            period: line.get("period", "2027-05-10..2027-05-14"),
            extent: line.get("extent", "full"),
            participants: None,
            result: line.key("result").map(en),
            expected: line.maybe("expected"),
            follow_on: line.key("follow-on").map(en),
            place: None,
        }),
        S::NotHeld => Body::NotHeld(reasoned()),
        S::PutOff => Body::PutOff(body::Postponement {
            reason: line.maybe("reason"),
            words,
            suggests: line.maybe("suggests"),
        }),
        S::Cancelled => Body::Cancelled(reasoned()),
        S::ReportDelivered => Body::ReportDelivered(body::Delivery {
            on,
            authorship: line.get("authorship", "own"),
            reference,
            summary: None,
            lessons: None,
            follow_on: None,
        }),
        S::InProgress => Body::InProgress(body::Progress { on, words, expected: line.maybe("expected") }),
        S::Done => Body::Done(dated()),
        S::Hindered => Body::Hindered(body::Hindrance {
            on,
            reason: line.maybe("reason"),
            words,
            expected: line.maybe("expected"),
        }),
        S::SessionCalled => Body::SessionCalled(dated()),
        S::ProceduresCompleted => Body::ProceduresCompleted(dated()),
        S::SignatureConfirmed => Body::SignatureConfirmed(dated()),
        S::EnteredIntoForce => Body::EnteredIntoForce(dated()),
        S::NoticeGiven => {
            Body::NoticeGiven(body::Notice { on, reference, ends_on: line.maybe("ends-on"), words })
        }
        S::Published => {
            Body::Published(body::Publishing { sort: line.get("where", "journal"), on, reference })
        }
        S::ExpertiseMatched => Body::ExpertiseMatched(body::Match {
            offer: of("offer"),
            sought: of("sought"),
            activity: line.key("activity").map(item),
            words,
        }),
        S::Delegation => {
            let seat = |office: String| Seat { office: en(&office), role: None };
            let seats = match line.list("seats") {
                list if list.is_empty() => vec!["Head".to_owned()],
                list => list,
            };
            let session = item(line.key("session").unwrap_or("session"));
            let seats = Listed::new(seats.into_iter().map(seat).collect()).expect("seats");
            Body::Fields(Reported::Delegation(Box::new(Delegation::new(session, seats))))
        }
        S::Expertise => {
            let it = Expertise::new(
                en("Mine clearance"),
                line.get("direction", "offered"),
                line.get("area", "EXP"),
            );
            Body::Fields(Reported::Expertise(Box::new(it)))
        }
        S::CalendarDays => {
            let year: u32 = line.get("year", "2027");
            let day = CalendarDay {
                first: format!("{year}-03-20").parse().expect("a day"),
                last: None,
                name: en("Feast"),
                sort: DaySort::Religious,
                certainty: DayCertainty::Confirmed,
                hijri: None,
                source: None,
            };
            let days = Listed::new(vec![day]).expect("one day");
            let it = CalendarDays::new(year, days, Text::new("Circular 1").expect("plain"));
            Body::Fields(Reported::CalendarDays(Box::new(it)))
        }
        S::MinutesDraft => {
            let paragraph = Paragraph {
                id: ParagraphId([1; 8]),
                sort: ParagraphSort::Text,
                texts: en("The session was opened."),
            };
            let paragraphs = Paragraphs::new(vec![paragraph]).expect("one paragraph");
            let session = item(line.key("session").unwrap_or("session"));
            let it = MinutesDraft::new(session, BTreeSet::from([LangTag::en()]), paragraphs);
            Body::Fields(Reported::MinutesDraft(Box::new(it)))
        }
        S::Translation => {
            let text = TranslatedParagraph {
                paragraph: ParagraphId([1; 8]),
                text: Text::new("…").expect("plain"),
            };
            let of = item(line.key("of").unwrap_or("minutes"));
            let wording = ActPlace::from(world::report(line.key("wording").unwrap_or("m1")));
            let it = Translation::new(of, wording, LangTag::fr(), vec![text]).expect("one paragraph");
            Body::Fields(Reported::Translation(Box::new(it)))
        }
    };
    said.into()
}

/// A scenario being played.
pub struct Play {
    pub world: World,
    signed: BTreeMap<(Place, PartyCode), Order>,
    pub sorts: BTreeSet<ReportSort>,
}

impl Play {
    pub fn new() -> Self {
        Self { world: World::new(&[]), signed: BTreeMap::new(), sorts: BTreeSet::new() }
    }

    fn wording(&self, kind: &str, name: &str, line: &Line) -> Wording {
        match kind {
            "withdrawal" => Wording::Withdrawn,
            "not-received" => Wording::NotReceived,
            kind => world::text(content(kind, name, line)),
        }
    }

    /// Plays one line that is no expectation.
    pub fn play(&mut self, text: &str) {
        let line = Line::read(text);
        if let Some(day) = line.maybe("day") {
            self.world.day = day;
        }
        let code = |at: usize| -> PartyCode { line.word(at).parse().expect("a code") };
        match line.word(0) {
            "parties" => {
                let codes: Vec<PartyCode> =
                    line.words(1).iter().map(|word| word.parse().expect("a code")).collect();
                self.world = World::new(&codes);
            }
            "agreed" => {
                let wording = self.wording(line.word(3), line.word(2), &line);
                self.world.agreed(line.word(1), item(line.word(2)), wording);
            }
            "proposed" => {
                let wording = self.wording(line.word(4), line.word(3), &line);
                self.world.propose(line.word(1), &code(2), item(line.word(3)), wording);
                let answer_by = line.maybe("answer-by");
                if let Some(proposal) = self.world.proposal(line.word(1)) {
                    proposal.answer_by = answer_by;
                }
            }
            "signed" => self.world.sign(line.word(1), &code(2), &mut self.signed),
            "aside" => {
                let proposal = self.world.proposal(line.word(1)).expect("an open proposal");
                proposal.set_aside.insert(code(2));
                proposal.standing = cooperation::life::ProposalStanding::SetAside;
            }
            "initialled" => {
                self.world.proposal(line.word(1)).expect("an open proposal").initialled.insert(code(2));
            }
            "referred" => {
                self.world.proposal(line.word(1)).expect("an open proposal").ad_referendum.insert(code(2));
            }
            "contested" => {
                let key = item(line.word(1));
                let found = self.world.dossier.items.iter_mut().find(|it| it.key == key);
                found.expect("an agreed item").contested = true;
            }
            "report" => self.report(&line),
            "lost" => self.lose(&line),
            other => panic!("nothing is called {other}"),
        }
    }

    fn report(&mut self, line: &Line) {
        let (name, by) = (line.word(1), line.word(2).parse().expect("a code"));
        let sort: ReportSort = line.word(3).parse().expect("a sort of report");
        self.sorts.insert(sort);
        let on = line.key("about").map(|about| match about.split_once('@') {
            Some((key, version)) => (item(key), place(version)),
            None => (item(about), self.world.version(item(about)).unwrap_or(place("nothing"))),
        });
        let replaces = line.list("replaces").iter().map(|name| place(name)).collect();
        self.world.report(name, &by, on, &statement(sort, line), replaces);
        let filed = self.world.dossier.reports.last_mut().expect("just written");
        if let Some(order) = line.maybe("order") {
            filed.order = Order(order);
        }
        if let Some(number) = line.maybe("number-of-sort") {
            filed.sort = number;
        }
        if line.key("spoilt").is_some() {
            filed.payloads[0].1 = Some(vec![0xff]);
        }
    }

    /// A payload that does not arrive: of a report, or of a version.
    fn lose(&mut self, line: &Line) {
        let lost = place(line.word(1));
        for filed in self.world.dossier.reports.iter_mut().filter(|filed| filed.place == lost) {
            filed.payloads.iter_mut().for_each(|(_, bytes)| *bytes = None);
        }
        let versions = self.world.dossier.items.iter_mut().flat_map(|item| &mut item.versions);
        for version in versions.filter(|version| version.place == lost) {
            version.wording = Wording::NotReceived;
        }
    }
}
