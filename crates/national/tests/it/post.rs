//! Mailboxes, the outbox and the addresses of calendars.

use super::{DOSSIER, Fresh, OTHER_DOSSIER};
use national::{
    MAX_LINE, MAX_MAIL, Mail, MailId, MailSort, MailState, Mailbox, NationalError, NewMail, NotAToken,
    Queued, Token, Tx,
};
use record::ids::Minute;

fn mailbox(officer: &str, stop: u8) -> Mailbox {
    Mailbox {
        officer: officer.into(),
        address: "a@ma.example".into(),
        language: "ar-MA".into(),
        wanted: true,
        stop: [stop; 16],
        since: Minute(1),
    }
}

fn mail(message: &str, officer: &str, sort: MailSort, day: i32, at: u32) -> NewMail {
    NewMail {
        message: message.into(),
        officer: officer.into(),
        sort,
        day,
        sender: "register@ma.example".into(),
        recipient: "a@ma.example".into(),
        bytes: message.as_bytes().to_vec(),
        tells: vec![format!("key of {message}")],
        at: Minute(at),
    }
}

impl Fresh {
    fn does<T>(&self, command: impl FnOnce(&Tx<'_>) -> Result<T, NationalError>) -> T {
        self.national.write(command).expect("a command")
    }

    fn queued(&self, new: &NewMail) -> MailId {
        match self.does(|tx| tx.queue_mail(new)) {
            Queued::New(id) => id,
            Queued::Already(id) => panic!("{id:?} is there already"),
        }
    }

    fn kept(&self, id: MailId) -> Mail {
        self.does(|tx| tx.mail(id)).expect("it is there")
    }
}

#[test]
fn a_mailbox_is_kept_replaced_ended_and_forgotten() {
    let fresh = Fresh::new();
    fresh.does(|tx| tx.put_mailbox(&mailbox("A. Desk", 1)));
    let moved = Mailbox { address: "b@ma.example".into(), language: "ur".into(), ..mailbox("A. Desk", 2) };
    fresh.does(|tx| tx.put_mailbox(&moved));
    fresh.does(|tx| tx.put_mailbox(&mailbox("B. Desk", 3)));
    let fresh = fresh.reopened();
    assert_eq!(fresh.does(|tx| tx.mailboxes()), [moved.clone(), mailbox("B. Desk", 3)]);
    assert_eq!(fresh.does(|tx| tx.stop_mail(&[1; 16], Minute(5))), None, "the key of the mailbox before");
    assert_eq!(fresh.does(|tx| tx.stop_mail(&[2; 16], Minute(5))).as_deref(), Some("A. Desk"));
    assert_eq!(
        fresh.does(|tx| tx.mailbox("A. Desk")),
        Some(Mailbox { wanted: false, since: Minute(5), ..moved })
    );
    assert!(fresh.does(|tx| tx.remove_mailbox("A. Desk")) && !fresh.does(|tx| tx.remove_mailbox("A. Desk")));
    for wrong in ["", "a\nb", "a\r\nBcc: x"] {
        let answer =
            fresh.national.write(|tx| tx.put_mailbox(&Mailbox { address: wrong.into(), ..mailbox("C", 9) }));
        assert!(matches!(answer, Err(NationalError::NotALine)), "{wrong:?}");
    }
    let long = Mailbox { officer: "x".repeat(MAX_LINE + 1), ..mailbox("C", 9) };
    assert!(matches!(fresh.national.write(|tx| tx.put_mailbox(&long)), Err(NationalError::TooLong { .. })));
}

#[test]
fn the_database_itself_holds_one_morning_digest_for_an_officer_and_a_day() {
    let fresh = Fresh::new();
    let first = fresh.queued(&mail("m1", "A", MailSort::Morning, 20_000, 10));
    let other_name = mail("m2", "A", MailSort::Morning, 20_000, 11);
    assert_eq!(fresh.does(|tx| tx.queue_mail(&other_name)), Queued::Already(first));
    assert_eq!(
        fresh.does(|tx| tx.untold("A", &["key of m2".into()])),
        ["key of m2"],
        "nothing of it is kept"
    );
    let same_name = mail("m1", "A", MailSort::AtOnce, 20_001, 11);
    assert_eq!(fresh.does(|tx| tx.queue_mail(&same_name)), Queued::Already(first));
    fresh.queued(&mail("m3", "B", MailSort::Morning, 20_000, 11));
    fresh.queued(&mail("m4", "A", MailSort::AtOnce, 20_000, 11));
    fresh.queued(&mail("m5", "A", MailSort::AtOnce, 20_000, 11));
    assert_eq!(fresh.does(|tx| tx.last_notice("A")), Some(Minute(11)));
    assert_eq!(fresh.does(|tx| tx.last_notice("B")), None);
}

#[test]
fn an_attempt_is_claimed_before_anything_is_sent_and_pauses_grow() {
    let fresh = Fresh::new();
    let id = fresh.queued(&mail("m", "A", MailSort::Morning, 1, 100));
    assert_eq!(fresh.does(|tx| tx.due_mail(Minute(99), 9)), []);
    let mut now = 100;
    for pause in [1, 5, 15, 30, 60, 60, 60] {
        let claimed = fresh.does(|tx| tx.begin_mail(id, Minute(now))).expect("its turn");
        assert_eq!(claimed.bytes, b"m");
        assert_eq!(fresh.does(|tx| tx.begin_mail(id, Minute(now))), None, "it is claimed");
        assert_eq!(fresh.does(|tx| tx.due_mail(Minute(now + pause - 1), 9)), []);
        now += pause;
        assert_eq!(fresh.does(|tx| tx.due_mail(Minute(now), 9)).len(), 1, "after {pause} minutes");
    }
    assert_eq!(fresh.kept(id).attempts, 7);
    fresh.does(|tx| tx.mail_waits(id, "421 later\r\n"));
    assert_eq!((fresh.kept(id).answer.as_str(), fresh.kept(id).state), ("421 later", MailState::Queued));
}

#[test]
fn what_was_handed_over_is_never_due_again_and_its_text_is_gone() {
    let fresh = Fresh::new();
    let id = fresh.queued(&mail("m", "A", MailSort::Morning, 1, 0));
    fresh.does(|tx| tx.mail_handed(id, Minute(3), "250 ok"));
    fresh.does(|tx| tx.mail_handed(id, Minute(9), "again"));
    fresh.does(|tx| tx.mail_given_up(id, Minute(9), "no"));
    fresh.does(|tx| tx.mail_waits(id, "no"));
    let fresh = fresh.reopened();
    let kept = fresh.kept(id);
    assert_eq!((kept.state, kept.since, kept.answer.as_str()), (MailState::Handed, Minute(3), "250 ok"));
    assert!(kept.bytes.is_empty());
    assert_eq!(fresh.does(|tx| tx.due_mail(Minute(u32::MAX), 9)), []);
    assert_eq!(fresh.does(|tx| tx.begin_mail(id, Minute(u32::MAX))), None);
    assert!(!fresh.does(|tx| tx.retry_mail(id, Minute(9))), "only what was given up is tried again");
}

#[test]
fn a_digest_that_was_replaced_while_it_was_under_way_is_noted_as_handed() {
    let fresh = Fresh::new();
    let first = fresh.queued(&mail("m1", "A", MailSort::Morning, 1, 0));
    fresh.does(|tx| tx.begin_mail(first, Minute(0)));
    let second = fresh.queued(&mail("m2", "A", MailSort::Morning, 2, 0));
    assert_eq!(fresh.kept(first).state, MailState::Replaced);
    fresh.does(|tx| tx.mail_handed(first, Minute(1), "250 ok"));
    assert_eq!(fresh.kept(first).state, MailState::Handed);
    assert_eq!(fresh.kept(second).state, MailState::Queued);
}

#[test]
fn a_message_without_bounds_or_of_several_lines_is_not_queued() {
    let fresh = Fresh::new();
    let good = mail("m", "A", MailSort::Morning, 1, 0);
    let spoilt = [
        NewMail { bytes: vec![], ..good.clone() },
        NewMail { bytes: vec![b'x'; MAX_MAIL + 1], ..good.clone() },
        NewMail { message: "a\r\nb".into(), ..good.clone() },
        NewMail { recipient: "a@b\nc".into(), ..good.clone() },
        NewMail { officer: String::new(), ..good.clone() },
        NewMail { tells: vec![String::new()], ..good },
    ];
    for new in spoilt {
        assert!(fresh.national.write(|tx| tx.queue_mail(&new)).is_err(), "{new:?}");
    }
    assert_eq!(fresh.does(|tx| tx.recent_mail(9)), []);
}

#[test]
fn a_calendar_address_is_secret_revocable_and_one_for_an_officer_and_a_dossier() {
    let fresh = Fresh::new();
    let token = |n: u8| Token::new([n; 16]);
    fresh.does(|tx| tx.open_calendar_address(&token(1), "A", &DOSSIER, Minute(1)));
    let other = fresh.does(|tx| tx.open_calendar_address(&token(2), "A", &OTHER_DOSSIER, Minute(1)));
    fresh.does(|tx| tx.open_calendar_address(&token(3), "B", &DOSSIER, Minute(1)));
    fresh.does(|tx| tx.open_calendar_address(&token(4), "A", &DOSSIER, Minute(7)));
    let fresh = fresh.reopened();
    let reads = |n: u8| fresh.does(|tx| tx.calendar_address(&token(n))).map(|a| (a.officer, a.dossier));
    assert_eq!(reads(1), None, "the new address has ended the one before");
    assert_eq!(reads(2), Some(("A".into(), OTHER_DOSSIER)));
    assert_eq!(reads(3), Some(("B".into(), DOSSIER)));
    assert_eq!(reads(4), Some(("A".into(), DOSSIER)));
    assert_eq!(reads(5), None, "and one that never was answers the same");
    assert!(fresh.does(|tx| tx.end_calendar_address(other, Minute(8))));
    assert!(!fresh.does(|tx| tx.end_calendar_address(other, Minute(9))));
    assert_eq!(reads(2), None);
    assert_eq!(fresh.does(|tx| tx.end_calendar_addresses("A", Minute(9))), 1);
    assert_eq!((reads(4), reads(3).is_some()), (None, true));
    let listed = fresh.does(|tx| tx.calendar_addresses(&DOSSIER));
    let ended: Vec<_> = listed.iter().map(|a| (a.officer.as_str(), a.ended)).collect();
    assert_eq!(ended, [("A", Some(Minute(9))), ("B", None), ("A", Some(Minute(7)))]);
}

#[test]
fn the_token_itself_is_not_in_the_file_nor_in_a_log() {
    let fresh = Fresh::new();
    let secret = *b"0123456789abcdjo";
    let token = Token::new(secret);
    fresh.does(|tx| tx.open_calendar_address(&token, "A", &DOSSIER, Minute(1)));
    let Fresh { folder, national } = fresh;
    drop(national);
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        assert!(!bytes.windows(16).any(|w| w == secret), "the secret stands in the file");
    }
    assert_eq!(format!("{token:?}"), "Token(…)");
    let typed = token.to_string();
    assert!(typed.len() == 32 && typed.parse() == Ok(token));
    for wrong in
        ["", "30", &typed.to_uppercase(), &format!("{typed}00"), &typed.replace('3', "g"), &"é".repeat(16)]
    {
        assert_eq!(wrong.parse::<Token>(), Err(NotAToken), "{wrong}");
    }
}

#[test]
fn a_file_of_the_first_schema_is_brought_up_to_date_and_keeps_what_it_has() {
    let fresh = Fresh::new();
    fresh.does(|tx| tx.put_setting("kept", Some(b"yes")));
    let path = fresh.path();
    let Fresh { folder, national } = fresh;
    drop(national);
    let sql = rusqlite::Connection::open(&path).unwrap();
    sql.execute_batch(
        "DROP TABLE told; DROP TABLE outbox; DROP TABLE mailbox; DROP TABLE calendar_address; PRAGMA user_version = 1;",
    )
    .unwrap();
    drop(sql);
    let national = national::National::open(&path).unwrap();
    let fresh = Fresh { folder, national };
    assert_eq!(fresh.does(|tx| tx.setting("kept")).as_deref(), Some(&b"yes"[..]));
    fresh.queued(&mail("m", "A", MailSort::Morning, 1, 0));
}
