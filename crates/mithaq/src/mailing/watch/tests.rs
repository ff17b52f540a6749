//! Rounds of a running server before a real mail server, on a clock that the test sets.

#[allow(dead_code, reason = "a fixture that the register's own tests share")]
#[path = "../../../../register/tests/it/common.rs"]
mod common;
#[path = "../../../../mail/tests/it/server.rs"]
mod server;

use super::*;
use crate::mailing::SecurityTyped;
use common::{Pair, activity, pair};
use mail_parser::MessageParser;
use national::{MailState, Mailbox};
use server::{MailServer, Taken};
use std::sync::atomic::Ordering;

/// 2026-12-01T00:00Z, in minutes.
const DECEMBER: u32 = 29_934_720;

fn at(pair: &Pair, day: u32, hour: u32, minute: u32) {
    pair.pk.clock().store(DECEMBER + (day - 1) * 1_440 + hour * 60 + minute, Ordering::Relaxed);
}

fn round(pair: &Pair, watch: &mut Watch) -> Round {
    watch.round(&pair.pk.register, &TimeZone::UTC, None).unwrap()
}

/// Two officers of PK and its mail server; a proposal of MA awaits PK's signature.
fn set_up(port: u16) -> Pair {
    let pair = pair();
    let settings = MailSettings {
        host: "127.0.0.1".into(),
        port,
        security: SecurityTyped::None,
        authority: None,
        login: None,
        from: "register@pk.example".into(),
        desk: Some("https://desk.pk.example/".into()),
        hour: 7,
    };
    let national = pair.pk.register.national();
    MailSettings::keep(Some(&settings), &national).unwrap();
    for (n, officer, language) in [(1, "Desk officer", "ur"), (2, "Attaché", "fr")] {
        let mailbox = Mailbox {
            officer: officer.into(),
            address: format!("officer{n}@pk.example"),
            language: language.into(),
            wanted: true,
            stop: [n; 16],
            since: Minute(1),
        };
        national.write(|tx| tx.put_mailbox(&mailbox)).unwrap();
    }
    propose(&pair, "Stage de langues");
    pair
}

fn propose(pair: &Pair, title: &str) {
    let activities = vec![activity(title, "TRG", "MA", "2027-05")];
    pair.ma.register.activity_propose(&pair.dossier, activities, true).unwrap();
    pair.ma.send(&pair.dossier, &pair.pk);
}

/// Subject and text of a message.
fn read(taken: &Taken) -> (String, String) {
    let message = MessageParser::default().parse(&taken.bytes).unwrap();
    let text = message.body_text(0).unwrap().into_owned() + &message.body_html(0).unwrap();
    (message.subject().unwrap_or_default().to_owned(), text)
}

#[test]
fn a_notice_waits_for_the_server_and_nothing_goes_twice_whatever_restarts() {
    let away = MailServer::start(0, |_| None);
    let port = away.address.port();
    drop(away);
    let mut pair = set_up(port);

    // Before the hour of the digest: what awaits our signature is told at once; the server is away.
    at(&pair, 1, 6, 0);
    let first = round(&pair, &mut Watch::default());
    assert!(first.away.is_some() && first.handed == 0, "{first:?}");
    let queued = |pair: &Pair| pair.pk.register.national().read(|tx| tx.recent_mail(100)).unwrap();
    assert_eq!(queued(&pair).len(), 2, "one for each officer");

    // The program ends without a word and starts again: nothing is queued anew, nothing is lost.
    pair.pk = pair.pk.reopened("after a stop");
    at(&pair, 1, 6, 2);
    assert!(round(&pair, &mut Watch::default()).away.is_some());
    assert_eq!(queued(&pair).len(), 2);

    let there = MailServer::start(port, |_| None);
    at(&pair, 1, 6, 30);
    assert_eq!(round(&pair, &mut Watch::default()).handed, 2);
    let taken = there.taken();
    let to: std::collections::BTreeSet<&str> = taken.iter().map(|it| it.to[0].as_str()).collect();
    assert_eq!(to, ["officer1@pk.example", "officer2@pk.example"].into());
    for message in &taken {
        let (subject, text) = read(message);
        assert!(text.contains("MA-PK/2027/TRG/001"), "{text}");
        assert!(text.contains("https://desk.pk.example/digest/stop/"), "{text}");
        assert!(!text.contains("langues") && !subject.contains("langues"), "a digest carries no content");
    }

    // The morning digest, once, also over a restart in the middle of the morning.
    at(&pair, 1, 7, 0);
    let mut watch = Watch::default();
    assert_eq!(round(&pair, &mut watch).handed, 2);
    at(&pair, 1, 7, 10);
    assert_eq!(round(&pair, &mut watch), Round::default());
    pair.pk = pair.pk.reopened("in the morning");
    at(&pair, 1, 9, 0);
    let mut watch = Watch::default();
    assert_eq!(round(&pair, &mut watch), Round::default(), "told already, at once and in the morning");

    // Something new is told at once, not once more the old.
    propose(&pair, "Stage de médecine");
    at(&pair, 1, 10, 0);
    assert_eq!(round(&pair, &mut watch).handed, 2);
    let (_, text) = read(there.taken().last().unwrap());
    assert!(text.contains("TRG/002") && !text.contains("TRG/001"), "{text}");
    // Another so soon waits until an hour is over, though nothing changes meanwhile.
    propose(&pair, "Stage de plongée");
    at(&pair, 1, 10, 20);
    assert_eq!(round(&pair, &mut watch).handed, 0);
    at(&pair, 1, 11, 10);
    assert_eq!(round(&pair, &mut watch).handed, 2);

    // One officer ends the messages; the other is told all on the next morning.
    pair.pk.register.national().write(|tx| tx.stop_mail(&[1; 16], Minute(DECEMBER))).unwrap();
    at(&pair, 2, 7, 0);
    assert_eq!(round(&pair, &mut watch).handed, 1);
    let last = there.taken().pop().unwrap();
    assert_eq!(last.to, ["officer2@pk.example"]);
    let (subject, text) = read(&last);
    assert!(subject.contains('3'), "{subject}");
    assert!(["TRG/001", "TRG/002", "TRG/003"].iter().all(|it| text.contains(it)), "{text}");
    assert!(queued(&pair).iter().all(|mail| mail.state == MailState::Handed));
    let names: std::collections::BTreeSet<String> = queued(&pair).into_iter().map(|it| it.message).collect();
    assert_eq!(names.len(), there.taken().len(), "no message went twice");
}

#[test]
fn without_a_mail_server_nothing_is_queued() {
    let pair = set_up(1);
    MailSettings::keep(None, &pair.pk.register.national()).unwrap();
    at(&pair, 1, 8, 0);
    assert_eq!(round(&pair, &mut Watch::default()), Round::default());
    assert!(pair.pk.register.national().read(|tx| tx.recent_mail(10)).unwrap().is_empty());
}
