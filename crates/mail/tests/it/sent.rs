//! What arrives at the mail server, read by a parser that is not ours.

use crate::outbox::{Fixture, URGENT, minute, news, stop};
use crate::server::MailServer;
use mail::{
    Carrier as _, Letter, MailError, Outcome, Security, Server, Settings, compose, deliver, queue_morning,
};
use mail_parser::{MessageParser, MimeHeaders};
use publish::digest::{Name, Rendered};

#[test]
fn an_arabic_and_an_urdu_digest_arrive_whole() {
    let fixture = Fixture::new();
    let server = MailServer::start(0, |_| None);
    let mut subjects = Vec::new();
    for (officer, language) in [("ar", "ar-MA"), ("ur", "ur"), ("fr", "fr")] {
        fixture.mailbox(officer, language);
        let queued = fixture.morning(officer, "2026-11-24", &news(URGENT), 700).unwrap();
        assert!(matches!(queued, Outcome::Queued(_)), "{queued:?}");
    }
    let round = deliver(&fixture.national, &fixture.line(&server), minute(700)).unwrap();
    assert_eq!((round.handed, round.waiting, round.given_up, round.away), (3, 0, 0, None));
    for taken in server.taken() {
        let read = MessageParser::default().parse(&taken.bytes).expect("a message");
        assert_eq!(taken.from, "register@ma.example");
        assert_eq!(taken.to, [read.to().unwrap().first().unwrap().address().unwrap()]);
        let id = read.message_id().unwrap();
        assert!(id.ends_with("@ma.example") && id.len() == 32 + 11, "{id}");
        assert_eq!(read.date().unwrap().to_rfc3339(), "1970-01-01T11:40:00Z", "the date that was handed in");
        let header = |name: &str| read.header_raw(name).map(|h| h.trim().to_owned());
        let officer = taken.to[0].split('@').next().unwrap();
        let digits: String = stop(officer).iter().map(|b| format!("{b:02x}")).collect();
        let address = format!("<https://desk.ma.example/digest/stop/{digits}>");
        assert_eq!(header("List-Unsubscribe"), Some(address));
        assert_eq!(header("List-Unsubscribe-Post").as_deref(), Some("List-Unsubscribe=One-Click"));
        assert_eq!(header("Auto-Submitted").as_deref(), Some("auto-generated"));
        let content_type = read.content_type().unwrap();
        assert_eq!((content_type.ctype(), content_type.subtype()), ("multipart", Some("alternative")));
        let (text, html) = (read.body_text(0).unwrap(), read.body_html(0).unwrap());
        assert!(text.contains("MA-PK/2027/TRG/014") && html.contains("MA-PK/2027/TRG/014"), "{text}");
        assert!(taken.bytes.is_ascii(), "seven bits pass every server");
        subjects.push(read.subject().unwrap().replace(['\u{2068}', '\u{2069}'], ""));
    }
    assert_eq!(
        subjects,
        [
            "ميثاق: للتوقيع: 1، انقضى أجلها: 1 (24 نونبر 2026)",
            "میثاق: دستخط کے منتظر: 1، مقررہ تاریخ گزر چکی: 1 (24 نومبر 2026)",
            "Mithaq : 1 à signer, 1 échéance passée (24 novembre 2026)",
        ]
    );
}

fn letter<'a>(words: &'a Rendered, from: &'a str, to: &'a str, stop: Option<&'a str>) -> Letter<'a> {
    Letter { name: Name::of_notice(b"x", "y", &["z"]), from, to, language: "fr", at: minute(1), words, stop }
}

#[test]
fn the_same_letter_is_the_same_bytes_and_no_address_breaks_a_header() {
    let words = Rendered {
        subject: "Objet\r\nBcc: intrus@example.org".into(),
        text: ".\nfin".into(),
        html: "<p>".into(),
        page: String::new(),
    };
    let composed = |from, to, stop| compose(&letter(&words, from, to, stop));
    let one = composed("a@ma.example", "b@ma.example", None).unwrap();
    assert_eq!(one, composed("a@ma.example", "b@ma.example", None).unwrap());
    let read = MessageParser::default().parse(&one.bytes).unwrap();
    assert!(read.bcc().is_none(), "{}", String::from_utf8_lossy(&one.bytes));
    for wrong in ["", "nobody", "a@b@c", "a b@ma.example", "a@ma.example\r\nBcc: c@d.example"] {
        assert!(matches!(composed(wrong, "b@ma.example", None), Err(MailError::Address(_))), "{wrong:?}");
        assert!(matches!(composed("a@ma.example", wrong, None), Err(MailError::Address(_))), "{wrong:?}");
    }
    for wrong in ["mailto:x@y", "https://a>,<https://b", "https://a\r\nBcc: x", "https://a b"] {
        assert!(
            matches!(composed("a@ma.example", "b@ma.example", Some(wrong)), Err(MailError::Link(_))),
            "{wrong:?}"
        );
    }
}

#[test]
fn a_password_does_not_go_over_the_line_in_the_clear_nor_into_a_log() {
    let server = MailServer::start(0, |_| None);
    let mut settings = Settings {
        host: "127.0.0.1".into(),
        port: server.address.port(),
        security: Security::None,
        authority: None,
        login: Some(("register".into(), "secret".into())),
        hello: "desk.ma.example".into(),
        patience: std::time::Duration::from_secs(10),
    };
    assert!(matches!(Server::new(&settings), Err(MailError::PlainPassword)));
    assert!(!format!("{settings:?}").contains("secret"));
    // A server without STARTTLS gets nothing when encryption was asked for.
    settings.security = Security::StartTls;
    let line = Server::new(&settings).unwrap();
    let fixture = Fixture::new();
    fixture.mailbox("A", "fr");
    queue_morning(
        &fixture.national,
        &fixture.office(),
        "A",
        "2026-11-24".parse().unwrap(),
        &news(URGENT),
        minute(1),
    )
    .unwrap();
    let mail = fixture.national.read(|tx| tx.due_mail(minute(1), 1)).unwrap().remove(0);
    assert!(line.hand(&mail).is_err());
    assert_eq!(server.taken(), []);
    settings.authority = Some(b"no certificate".to_vec());
    assert!(matches!(Server::new(&settings), Err(MailError::Certificate(_))));
}
