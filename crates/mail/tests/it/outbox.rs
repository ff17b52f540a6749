//! Nothing lost, nothing twice.

use crate::server::{MailServer, Refuse};
use jiff::civil::Date;
use mail::{
    Carrier, MailError, News, Office, Outcome, Refusal, Round, Security, Server, Settings, deliver,
    queue_morning, queue_notice,
};
use national::{Mail, MailState, Mailbox, National};
use publish::digest::{Entry, Group, Reference};
use record::ids::Minute;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;
use tempfile::TempDir;

pub const URGENT: &[(Group, &str)] =
    &[(Group::Signature, "MA-PK/2027/TRG/014"), (Group::Late, "MA-PK/2026/D/007")];

pub fn minute(n: u32) -> Minute {
    Minute(n)
}

fn date(text: &str) -> Date {
    text.parse().expect("a date of the test")
}

pub fn news(entries: &[(Group, &str)]) -> Vec<News> {
    entries
        .iter()
        .map(|(group, reference)| News {
            key: format!("{group:?}:{reference}"),
            entry: Entry { group: *group, reference: Reference::new(reference).unwrap(), day: None },
        })
        .collect()
}

/// The key by which an officer of the test ends the messages.
pub fn stop(officer: &str) -> [u8; 16] {
    let mut stop = [0; 16];
    stop.copy_from_slice(&record::hash::hash("stop", &[officer.as_bytes()]).0[..16]);
    stop
}

pub struct Fixture {
    folder: TempDir,
    pub national: National,
}

impl Fixture {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let national = National::open(&folder.path().join("national")).expect("a new file");
        Self { folder, national }
    }

    /// As after a crash: the file is opened anew.
    fn restarted(self) -> Self {
        let Self { folder, national } = self;
        drop(national);
        let national = National::open(&folder.path().join("national")).expect("the same file");
        Self { folder, national }
    }

    pub fn office(&self) -> Office<'static> {
        Office {
            register: b"MA",
            from: "register@ma.example",
            desk: Some("https://desk.ma.example/"),
            zone_data: Some("2026c"),
        }
    }

    pub fn mailbox(&self, officer: &str, language: &str) {
        let mailbox = Mailbox {
            officer: officer.into(),
            address: format!("{}@ma.example", officer.to_lowercase().replace(". ", ".")),
            language: language.into(),
            wanted: true,
            stop: stop(officer),
            since: minute(0),
        };
        self.national.write(|tx| tx.put_mailbox(&mailbox)).expect("a mailbox");
    }

    pub fn morning(&self, officer: &str, day: &str, news: &[News], now: u32) -> Result<Outcome, MailError> {
        queue_morning(&self.national, &self.office(), officer, date(day), news, minute(now))
    }

    fn notice(&self, officer: &str, news: &[News], now: u32) -> Outcome {
        queue_notice(&self.national, &self.office(), officer, date("2026-11-24"), news, minute(now)).unwrap()
    }

    /// A line to the server of the test.
    pub fn line(&self, server: &MailServer) -> Server {
        line(server.address.port())
    }

    fn states(&self) -> Vec<MailState> {
        let mut recent = self.national.read(|tx| tx.recent_mail(100)).unwrap();
        recent.reverse();
        recent.into_iter().map(|mail| mail.state).collect()
    }
}

fn line(port: u16) -> Server {
    Server::new(&Settings {
        host: "127.0.0.1".into(),
        port,
        security: Security::None,
        authority: None,
        login: None,
        hello: "desk.ma.example".into(),
        patience: Duration::from_secs(10),
    })
    .expect("a line")
}

fn handed(round: &Round) -> (usize, usize, usize) {
    (round.handed, round.waiting, round.given_up)
}

const TAKES_ALL: Refuse = |_| None;

#[test]
fn there_is_one_digest_for_an_officer_and_a_day() {
    let fixture = Fixture::new();
    let server = MailServer::start(0, TAKES_ALL);
    fixture.mailbox("A. Desk", "fr");
    let first = fixture.morning("A. Desk", "2026-11-24", &news(URGENT), 10).unwrap();
    let Outcome::Queued(id) = first else { panic!("{first:?}") };
    let more = news(&[(Group::Signature, "MA-PK/2027/TRG/099")]);
    assert_eq!(fixture.morning("A. Desk", "2026-11-24", &more, 11).unwrap(), Outcome::Already(id));
    assert_eq!(handed(&deliver(&fixture.national, &fixture.line(&server), minute(12)).unwrap()), (1, 0, 0));
    let fixture = fixture.restarted();
    assert_eq!(fixture.morning("A. Desk", "2026-11-24", &more, 900).unwrap(), Outcome::Already(id));
    assert_eq!(handed(&deliver(&fixture.national, &fixture.line(&server), minute(901)).unwrap()), (0, 0, 0));
    assert_eq!(server.taken().len(), 1);
    let next = fixture.morning("A. Desk", "2026-11-25", &more, 1440).unwrap();
    assert!(matches!(next, Outcome::Queued(other) if other != id), "another day is another digest");
}

#[test]
fn nobody_is_written_to_for_nothing() {
    let fixture = Fixture::new();
    assert_eq!(fixture.morning("nobody", "2026-11-24", &news(URGENT), 1).unwrap(), Outcome::Unwanted);
    fixture.mailbox("A", "fr");
    assert_eq!(fixture.morning("A", "2026-11-24", &[], 1).unwrap(), Outcome::Nothing);
    let calm = news(&[(Group::Theirs, "MA-PK/2027/TRG/001"), (Group::Week, "MA-PK/2027/TRG/002")]);
    assert_eq!(fixture.notice("A", &calm, 1), Outcome::Nothing, "these wait for the morning");
    assert!(matches!(fixture.morning("A", "2026-11-24", &calm, 1).unwrap(), Outcome::Queued(_)));
}

#[test]
fn what_was_told_is_not_told_at_once_again() {
    let fixture = Fixture::new();
    fixture.mailbox("A", "fr");
    assert!(matches!(fixture.notice("A", &news(URGENT), 100), Outcome::Queued(_)));
    assert_eq!(fixture.notice("A", &news(URGENT), 500), Outcome::Nothing);
    let mut more = news(URGENT);
    more.extend(news(&[(Group::Late, "MA-PK/2026/D/008")]));
    assert_eq!(fixture.notice("A", &more, 130), Outcome::Later, "not two within an hour");
    assert!(matches!(fixture.notice("A", &more, 160), Outcome::Queued(_)));
    // What the morning has told is told, too.
    let morning = news(&[(Group::Signature, "MA-PK/2027/TRG/020")]);
    fixture.morning("A", "2026-11-25", &morning, 1000).unwrap();
    assert_eq!(fixture.notice("A", &morning, 1100), Outcome::Nothing);
    // Gone and come back, it is news again.
    let key = morning[0].key.clone();
    assert!(fixture.national.write(|tx| tx.forget_told("A", &key)).unwrap());
    assert!(matches!(fixture.notice("A", &morning, 1200), Outcome::Queued(_)));
    // Each officer is told alone.
    fixture.mailbox("B", "ur");
    assert!(matches!(fixture.notice("B", &news(URGENT), 1200), Outcome::Queued(_)));
}

#[test]
fn nothing_is_lost_while_the_server_is_away() {
    let fixture = Fixture::new();
    for officer in ["A", "B", "C"] {
        fixture.mailbox(officer, "ar");
        fixture.morning(officer, "2026-11-24", &news(URGENT), 0).unwrap();
    }
    let server = MailServer::start(0, TAKES_ALL);
    let port = server.address.port();
    drop(server);
    let round = deliver(&fixture.national, &line(port), minute(0)).unwrap();
    assert_eq!(handed(&round), (0, 1, 0), "one attempt shows that the server is away");
    assert!(round.away.is_some());
    let fixture = fixture.restarted();
    for now in 1..5 {
        let round = deliver(&fixture.national, &line(port), minute(now)).unwrap();
        assert_eq!((round.handed, round.given_up), (0, 0));
    }
    let server = MailServer::start(port, TAKES_ALL);
    let mut sent = 0;
    for now in (5..200).step_by(5) {
        sent += deliver(&fixture.national, &line(port), minute(now)).unwrap().handed;
    }
    assert_eq!(sent, 3);
    let to: BTreeSet<String> = server.taken().iter().flat_map(|taken| taken.to.clone()).collect();
    assert_eq!(server.taken().len(), 3, "each once");
    assert_eq!(to, BTreeSet::from(["a@ma.example", "b@ma.example", "c@ma.example"].map(str::to_owned)));
}

/// Hands each message to the server, and then the machine stops.
struct StopsAfter<'s>(&'s Server);

impl Carrier for StopsAfter<'_> {
    fn hand(&self, mail: &Mail) -> Result<String, Refusal> {
        self.0.hand(mail).expect("the server takes it");
        panic!("the machine stops between the server's answer and the note of it");
    }
}

/// The machine stops before anything is sent.
struct StopsBefore;

impl Carrier for StopsBefore {
    fn hand(&self, _: &Mail) -> Result<String, Refusal> {
        panic!("the machine stops before the message is sent");
    }
}

fn crash(fixture: &Fixture, carrier: &dyn Carrier, now: u32) {
    let crashed = catch_unwind(AssertUnwindSafe(|| deliver(&fixture.national, carrier, minute(now))));
    assert!(crashed.is_err(), "it stopped");
}

#[test]
fn a_crash_before_sending_loses_nothing_and_sends_once() {
    let fixture = Fixture::new();
    let server = MailServer::start(0, TAKES_ALL);
    fixture.mailbox("A", "fr");
    fixture.morning("A", "2026-11-24", &news(URGENT), 0).unwrap();
    crash(&fixture, &StopsBefore, 0);
    let fixture = fixture.restarted();
    assert_eq!(handed(&deliver(&fixture.national, &fixture.line(&server), minute(0)).unwrap()), (0, 0, 0));
    assert_eq!(handed(&deliver(&fixture.national, &fixture.line(&server), minute(1)).unwrap()), (1, 0, 0));
    assert_eq!(handed(&deliver(&fixture.national, &fixture.line(&server), minute(99)).unwrap()), (0, 0, 0));
    assert_eq!(server.taken().len(), 1);
}

#[test]
fn a_crash_in_the_one_window_repeats_the_same_message_under_the_same_name() {
    let fixture = Fixture::new();
    let server = MailServer::start(0, TAKES_ALL);
    fixture.mailbox("A", "ur");
    fixture.morning("A", "2026-11-24", &news(URGENT), 0).unwrap();
    crash(&fixture, &StopsAfter(&fixture.line(&server)), 0);
    let fixture = fixture.restarted();
    assert_eq!(fixture.states(), [MailState::Queued]);
    assert_eq!(handed(&deliver(&fixture.national, &fixture.line(&server), minute(1)).unwrap()), (1, 0, 0));
    assert_eq!(handed(&deliver(&fixture.national, &fixture.line(&server), minute(99)).unwrap()), (0, 0, 0));
    let taken = server.taken();
    let [first, second] = taken.as_slice() else { panic!("{} messages", taken.len()) };
    assert_eq!(first, second, "byte for byte: a mailbox that knows the name shows one");
}

#[test]
fn what_the_server_will_never_take_is_given_up_and_stands_in_nobodys_way() {
    let fixture = Fixture::new();
    let server = MailServer::start(0, |to| match to {
        "gone@ma.example" => Some("550 5.1.1 no such mailbox"),
        "full@ma.example" => Some("452 4.2.2 mailbox full"),
        _ => None,
    });
    for officer in ["gone", "full", "here"] {
        fixture.mailbox(officer, "en");
        fixture.morning(officer, "2026-11-24", &news(URGENT), 0).unwrap();
    }
    let round = deliver(&fixture.national, &fixture.line(&server), minute(0)).unwrap();
    assert_eq!(handed(&round), (1, 1, 1));
    assert_eq!(fixture.states(), [MailState::GivenUp, MailState::Queued, MailState::Handed]);
    let mail = fixture.national.read(|tx| tx.recent_mail(10)).unwrap();
    assert!(mail[2].answer.contains("no such mailbox"), "{}", mail[2].answer);
    assert!(mail[1].answer.contains("mailbox full"), "{}", mail[1].answer);
    assert!(mail[0].bytes.is_empty() && !mail[2].bytes.is_empty(), "what was given up can be sent again");
    assert!(fixture.national.write(|tx| tx.retry_mail(mail[2].id, minute(5))).unwrap());
    assert_eq!(fixture.states()[0], MailState::Queued);
}

#[test]
fn a_later_digest_takes_the_place_of_one_that_never_left() {
    let fixture = Fixture::new();
    let server = MailServer::start(0, TAKES_ALL);
    fixture.mailbox("A", "fr");
    for (day, now) in [("2026-11-24", 0), ("2026-11-25", 1440), ("2026-11-26", 2880)] {
        fixture.morning("A", day, &news(URGENT), now).unwrap();
    }
    assert_eq!(fixture.states(), [MailState::Replaced, MailState::Replaced, MailState::Queued]);
    assert_eq!(handed(&deliver(&fixture.national, &fixture.line(&server), minute(2880)).unwrap()), (1, 0, 0));
    assert_eq!(server.taken().len(), 1);
}

#[test]
fn who_has_ended_the_messages_gets_none() {
    let fixture = Fixture::new();
    let server = MailServer::start(0, TAKES_ALL);
    fixture.mailbox("A", "fr");
    fixture.morning("A", "2026-11-24", &news(URGENT), 0).unwrap();
    assert_eq!(fixture.national.write(|tx| tx.stop_mail(&[9; 16], minute(1))).unwrap(), None);
    let stopped = fixture.national.write(|tx| tx.stop_mail(&stop("A"), minute(1))).unwrap();
    assert_eq!(stopped.as_deref(), Some("A"));
    assert_eq!(handed(&deliver(&fixture.national, &fixture.line(&server), minute(2)).unwrap()), (0, 0, 0));
    assert_eq!(fixture.morning("A", "2026-11-25", &news(URGENT), 1440).unwrap(), Outcome::Unwanted);
    assert_eq!(server.taken(), []);
}

#[test]
fn a_language_that_is_not_spoken_queues_nothing() {
    let fixture = Fixture::new();
    fixture.mailbox("A", "de");
    let answer = fixture.morning("A", "2026-11-24", &news(URGENT), 0);
    assert!(matches!(answer, Err(MailError::Language(_))), "{answer:?}");
    assert_eq!(fixture.states(), []);
    fixture.mailbox("A", "en");
    assert!(
        matches!(fixture.notice("A", &news(URGENT), 1), Outcome::Queued(_)),
        "and nothing counts as told"
    );
}

/// A server and a machine that fail as the draws say.
struct Weather<'w> {
    draws: &'w RefCell<Draws>,
    arrived: &'w RefCell<BTreeMap<String, Vec<Vec<u8>>>>,
    crashed_after: &'w RefCell<BTreeMap<String, usize>>,
}

/// Small draws from a seed (a linear congruence; its high bits are good enough to choose a fault).
struct Draws(u64);

impl Draws {
    fn next(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }
}

impl Carrier for Weather<'_> {
    fn hand(&self, mail: &Mail) -> Result<String, Refusal> {
        let draw = self.draws.borrow_mut().next(6);
        match draw {
            0 => return Err(Refusal::Away("no line".into())),
            1 => return Err(Refusal::Later("busy".into())),
            2 => panic!("the machine stops before sending"),
            _ => {}
        }
        self.arrived.borrow_mut().entry(mail.message.clone()).or_default().push(mail.bytes.clone());
        if draw == 3 {
            *self.crashed_after.borrow_mut().entry(mail.message.clone()).or_default() += 1;
            panic!("the machine stops after sending");
        }
        Ok("taken".into())
    }
}

#[test]
fn in_any_weather_each_message_arrives_and_is_repeated_only_after_a_crash_in_the_window() {
    let mut repeated = 0;
    for seed in 0..12 {
        let mut fixture = Fixture::new();
        let (draws, arrived, crashed_after) =
            (RefCell::new(Draws(seed)), RefCell::new(BTreeMap::new()), RefCell::new(BTreeMap::new()));
        for n in 0..8 {
            let officer = format!("officer{n}");
            fixture.mailbox(&officer, "ar");
            fixture.morning(&officer, "2026-11-24", &news(URGENT), 0).unwrap();
        }
        for now in 0..3_000 {
            let weather = Weather { draws: &draws, arrived: &arrived, crashed_after: &crashed_after };
            let round = catch_unwind(AssertUnwindSafe(|| deliver(&fixture.national, &weather, minute(now))));
            if round.is_err() {
                fixture = fixture.restarted();
                // The morning's work is begun again after a restart.
                let again = fixture.morning("officer0", "2026-11-24", &news(URGENT), now).unwrap();
                assert!(matches!(again, Outcome::Already(_)), "seed {seed}: {again:?}");
            }
        }
        let (arrived, crashed_after) = (arrived.into_inner(), crashed_after.into_inner());
        assert_eq!(arrived.len(), 8, "seed {seed}: nothing is lost");
        assert!(fixture.states().iter().all(|state| *state == MailState::Handed), "seed {seed}");
        for (message, copies) in arrived {
            let crashes = crashed_after.get(&message).copied().unwrap_or(0);
            assert_eq!(copies.len(), 1 + crashes, "seed {seed}: {message}");
            assert!(copies.windows(2).all(|pair| pair[0] == pair[1]), "seed {seed}: the same bytes");
            repeated += crashes;
        }
    }
    assert!(repeated > 0, "the window was met");
}

#[test]
fn what_is_late_since_midnight_waits_for_the_digest_of_that_morning() {
    let fixture = Fixture::new();
    fixture.mailbox("A. Bennani", "fr");
    let (office, day, news) = (fixture.office(), date("2026-11-24"), news(URGENT));
    let night = mail::before_morning(&news);
    assert_eq!(night.iter().map(|it| it.entry.group).collect::<Vec<_>>(), [Group::Signature]);
    let told = queue_notice(&fixture.national, &office, "A. Bennani", day, &night, minute(1)).unwrap();
    assert!(matches!(told, Outcome::Queued(_)));
    let morning = queue_morning(&fixture.national, &office, "A. Bennani", day, &news, minute(400)).unwrap();
    assert!(matches!(morning, Outcome::Queued(_)));
    let after = queue_notice(&fixture.national, &office, "A. Bennani", day, &news, minute(401)).unwrap();
    assert_eq!(after, Outcome::Nothing, "the digest has told it");
}
