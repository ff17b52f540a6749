//! What leaves for a party's own officers: the digest through a real mail server, its end without signing in, and a calendar
//! at a secret address. The programs run as they would.

#[path = "../../../mail/tests/it/server.rs"]
mod server;

use crate::desks::{Browser, hidden};
use crate::post::{Post, list, path};
use crate::tour::{Carrier as _, Link, found};
use mail_parser::MessageParser;
use server::{MailServer, Taken};
use std::time::{Duration, Instant};

/// Two parties with a founded dossier; a proposal of MA awaits PK's signature.
fn two(folder: &std::path::Path) -> (Post, Post, String) {
    let ma = Post::new(folder, "MA", "State MA (example)");
    let pk = Post::new(folder, "PK", "State PK (example)");
    ma.introduce_to(&pk, folder);
    pk.introduce_to(&ma, folder);
    let dossier = found(folder, &ma, &[&pk], &mut Link);
    propose(&ma, &pk, &dossier, "Secret title (example)");
    (ma, pk, dossier)
}

fn propose(ma: &Post, pk: &Post, dossier: &str, title: &str) {
    let title = format!("en={title}");
    let typed = ["--title", &title, "--area", "TRG", "--host", "MA", "--period", "2027-05-10..2027-05-14"];
    let mut args = vec!["activity", "propose", "--dossier", dossier, "--sign"];
    args.extend(typed);
    ma.run(&args);
    Link.carry(Some(dossier), ma, pk);
}

fn agent() -> ureq::Agent {
    ureq::Agent::config_builder().max_redirects(0).http_status_as_error(false).build().into()
}

fn get(address: &str) -> (u16, String, String) {
    let mut response = agent().get(address).call().expect("the desk answers");
    let kind =
        response.headers().get("content-type").and_then(|it| it.to_str().ok()).unwrap_or_default().to_owned();
    (response.status().as_u16(), kind, response.body_mut().read_to_string().expect("text"))
}

fn text(taken: &Taken) -> String {
    let message = MessageParser::default().parse(&taken.bytes).expect("a message");
    message.body_text(0).expect("plain text").into_owned()
}

/// Waits until the server has as many messages; what never comes fails the test.
fn until(server: &MailServer, many: usize) -> Vec<Taken> {
    let since = Instant::now();
    while server.taken().len() < many {
        assert!(
            since.elapsed() < Duration::from_secs(60),
            "{} of {many} messages came",
            server.taken().len()
        );
        std::thread::sleep(Duration::from_millis(50));
    }
    server.taken()
}

#[test]
fn a_digest_goes_through_the_mail_server_once_and_an_officer_ends_it_without_signing_in() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let (ma, pk, dossier) = two(folder.path());
    let mail = MailServer::start(0, |_| None);
    let port = mail.address.port().to_string();
    let (_, sentence) = pk.refused(&["digest", "send"]);
    assert!(sentence.contains("digest server set"), "{sentence}");
    let server = ["digest", "server", "set", "127.0.0.1", "--port", &port, "--security", "none"];
    pk.run(
        &[&server[..], &["--from", "register@pk.example", "--desk", "http://desk.example", "--hour", "0"]]
            .concat(),
    );
    pk.run(&["digest", "officer", "set", "Desk officer", "--mail", "desk@pk.example", "--language", "ur"]);
    pk.run(&["digest", "officer", "set", "Attaché", "--mail", "attache@pk.example", "--language", "en"]);
    let (code, sentence) =
        pk.refused(&["digest", "officer", "set", "Nobody", "--mail", "no address", "--language", "en"]);
    assert!(code == 1 && sentence.contains("name@example.org"), "{sentence}");

    let sent = pk.run(&["digest", "send"]);
    assert_eq!(sent["handed"], 2, "{sent:#}");
    assert_eq!(pk.run(&["digest", "send"])["handed"], 0, "not twice");
    let taken = mail.taken();
    let english = taken.iter().find(|it| it.to == ["attache@pk.example"]).map(text).expect("it came");
    assert!(
        english.contains("Awaits our signature: 1") && english.contains("MA-PK/2027/TRG/001"),
        "{english}"
    );
    assert!(taken.iter().all(|it| !text(it).contains("Secret")), "no content");
    let shown = pk.run(&["digest", "show", "--officer", "Attaché"]);
    assert_eq!(shown["entries"][0]["reference"], "MA-PK/2027/TRG/001");
    assert!(
        english
            .replace("\r\n", "\n")
            .starts_with(shown["text"].as_str().unwrap().split("\nOpen").next().unwrap())
    );

    // The server of the desk says what is new by itself, and nothing that was said.
    propose(&ma, &pk, &dossier, "Another title (example)");
    let serving = pk.serve();
    let taken = until(&mail, 4);
    assert!(taken[2..].iter().all(|it| text(it).contains("TRG/002") && !text(it).contains("TRG/001")));

    // The link in a message ends the messages of its officer; looking at it does not.
    let english = taken.iter().find(|it| it.to == ["attache@pk.example"]).map(text).expect("it came");
    let stop = english.split("http://desk.example").nth(2).expect("the second link").trim();
    let stop = format!("{}{}", serving.desk, stop.split_whitespace().next().expect("an address"));
    let (status, _, page) = get(&stop);
    assert!(status == 200 && page.contains("method=\"post\""), "{page}");
    let one_click =
        agent().post(&stop).send_form([("List-Unsubscribe", "One-Click")]).expect("the desk answers");
    assert_eq!(one_click.status().as_u16(), 200);
    let nobody = format!("{}/digest/stop/{}", serving.desk, "0".repeat(32));
    let answered =
        agent().post(&nobody).send_form([("List-Unsubscribe", "One-Click")]).expect("the desk answers");
    assert_eq!(answered.status().as_u16(), 200, "nobody learns whether there is such an officer");
    drop(serving);
    let officers = pk.run(&["digest", "officer", "list"]);
    let wanted: Vec<(&str, bool)> = list(&officers)
        .iter()
        .map(|it| (it["officer"].as_str().unwrap(), it["wanted"].as_bool().unwrap()))
        .collect();
    assert_eq!(wanted, [("Attaché", false), ("Desk officer", true)]);
    assert_eq!(pk.run(&["digest", "send", "--as-of", "2099-01-01"])["handed"], 1, "one officer is left");

    // For a post without mail, the cover note of a pouch that was taken in says the same.
    let (pouch, cover) = (folder.path().join("pouch"), folder.path().join("cover"));
    ma.run(&["pouch", "pack", "--dossier", &dossier, "--out", path(&pouch), "--cover", path(&cover)]);
    let note = std::fs::read_to_string(&cover).expect("it was written");
    assert!(
        note.starts_with("Pouch ") && !note.contains("TRG"),
        "nothing of ours is told to a partner: {note}"
    );
    pk.run(&["pouch", "open", path(&pouch), "--cover", path(&cover)]);
    let note = std::fs::read_to_string(&cover).expect("it was written");
    assert!(note.contains("MA-PK/2027/TRG/001") && !note.contains("Secret"), "{note}");
}

/// The value of a property of the only event with this name part.
fn property(file: &str, part: &str, name: &str) -> String {
    let plain = file.replace("\r\n ", "");
    let event = plain.split("BEGIN:VEVENT").find(|event| event.contains(&format!("-{part}@mithaq")));
    let event = event.unwrap_or_else(|| panic!("no {part} in {plain}"));
    let line =
        event.lines().find(|line| line.starts_with(name)).unwrap_or_else(|| panic!("no {name}: {event}"));
    line.split_once(':').map(|(_, value)| value.to_owned()).expect("a property has a value")
}

#[test]
fn a_calendar_is_read_at_its_secret_address_until_that_is_ended() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let (ma, pk, dossier) = two(folder.path());
    let d = dossier.as_str();
    let proposal = pk.proposal(d, "TRG-001", "MA");
    pk.run(&["sign", "--yes", "--dossier", d, &proposal]);
    Link.carry(Some(d), &pk, &ma);
    ma.run(&["digest", "officer", "set", "Desk officer", "--mail", "desk@ma.example", "--language", "ar"]);
    let made = ma.run(&["feed", "create", "--dossier", d, "Desk officer"]);
    let at = made["path"].as_str().expect("an address").to_owned();
    let read = || {
        let serving = ma.serve();
        let (status, kind, file) = get(&format!("{}{at}", serving.desk));
        assert_eq!((status, kind.as_str()), (200, "text/calendar; charset=utf-8"), "{file}");
        assert_eq!(publish::calendar::lint(file.as_bytes()), []);
        file
    };
    let first = read();
    assert_eq!(property(&first, "activity", "DTSTART"), "20270510");
    assert_eq!(property(&first, "activity", "DTEND"), "20270515", "the day after the last");
    assert_eq!(property(&first, "activity", "STATUS"), "CONFIRMED");
    assert!(
        property(&first, "invitation", "SUMMARY").contains("الدعوة"),
        "in the officer's language: {first}"
    );
    assert!(first.contains("SUMMARY;LANGUAGE=ar"), "{first}");
    let (uid, number) = (property(&first, "activity", "UID"), property(&first, "activity", "SEQUENCE"));

    // Its days are moved: the same event, changed.
    let period = ["--period", "2027-06-07..2027-06-11", "--sign"];
    ma.run(&[&["activity", "propose", "--dossier", d, "--change", "TRG-001"][..], &period].concat());
    Link.carry(Some(d), &ma, &pk);
    let pending = read();
    assert_eq!(property(&pending, "activity", "DTSTART"), "20270510", "nothing moves before it is agreed");
    let proposal = pk.proposal(d, "TRG-001", "MA");
    pk.run(&["sign", "--yes", "--dossier", d, &proposal]);
    Link.carry(Some(d), &pk, &ma);
    let moved = read();
    assert_eq!(property(&moved, "activity", "DTSTART"), "20270607");
    assert_eq!(property(&moved, "activity", "UID"), uid);
    let sequence = |file: &str| property(file, "activity", "SEQUENCE").parse::<u32>().expect("a number");
    assert!(sequence(&moved) > sequence(&pending));
    assert!(sequence(&pending) >= number.parse().expect("a number"));

    // It is cancelled: it stays, as cancelled, with all that led to it.
    ma.run(&["activity", "state", "--dossier", d, "TRG-001", "cancelled", "--reason", "schedule"]);
    Link.carry(Some(d), &ma, &pk);
    let cancelled = read();
    assert_eq!(property(&cancelled, "activity", "STATUS"), "CANCELLED");
    assert_eq!(property(&cancelled, "invitation", "STATUS"), "CANCELLED");
    assert!(sequence(&cancelled) > sequence(&moved));
    let printed = ma.run(&["feed", "print", "--dossier", d, "--language", "ar"]);
    assert_eq!(printed["calendar"], cancelled.as_str(), "the command prints what is served");

    let rows = ma.run(&["feed", "list", "--dossier", d]);
    assert_eq!((list(&rows).len(), &rows[0]["ended"]), (1, &serde_json::Value::Null));
    let number = rows[0]["number"].to_string();
    ma.run(&["feed", "revoke", "--dossier", d, &number]);
    ma.refused(&["feed", "revoke", "--dossier", d, &number]);
    let serving = ma.serve();
    let ended = get(&format!("{}{at}", serving.desk));
    assert_eq!(ended.0, 404);
    assert_eq!(ended, get(&format!("{}/calendar/{}.ics", serving.desk, "0".repeat(32))), "and says no more");
    assert_eq!(ended, get(&format!("{}/calendar/none", serving.desk)));
}

#[test]
fn mailboxes_and_addresses_are_kept_from_the_desk_while_it_serves() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let (ma, _, _) = two(folder.path());
    let serving = ma.serve();
    let mut desk = Browser::signed_in(&serving);
    let page = desk.page("/officers");
    let form = hidden(&page, "form");
    let named = [("form", form.as_str()), ("officer", "Desk officer"), ("language", "ur")];
    let (status, page) =
        desk.answer("/officers", &[&named[..], &[("act", "set"), ("mail", "nowhere")]].concat());
    assert_eq!(status, 422);
    assert!(page.contains("name@example.org") && page.contains("value=\"nowhere\""), "{page}");
    let set = [("act", "set"), ("mail", "desk@ma.example")];
    assert_eq!(desk.answer("/officers", &[&named[..], &set].concat()).0, 303);
    assert!(desk.page("/officers").contains("desk@ma.example"));

    let dossier = page.split("<option value=\"").skip(1).find_map(|rest| {
        let value = rest.split('"').next()?;
        (value.len() > 8).then(|| value.to_owned())
    });
    let dossier = dossier.expect("the only dossier can be chosen");
    let open = [("form", form.as_str()), ("act", "open"), ("officer", "Desk officer"), ("dossier", &dossier)];
    let (status, page) = desk.answer("/officers", &open);
    assert_eq!(status, 200);
    let path = page.split("/calendar/").nth(1).and_then(|rest| rest.split('<').next()).expect("an address");
    let address = format!("{}/calendar/{path}", serving.desk);
    let (status, kind, file) = get(&address);
    assert_eq!((status, kind.as_str()), (200, "text/calendar; charset=utf-8"));
    assert_eq!(publish::calendar::lint(file.as_bytes()), []);
    assert!(!desk.page("/officers").contains(path), "it is shown once");
    let number = hidden(&desk.page("/officers"), "number");
    let end = [("form", form.as_str()), ("act", "end"), ("number", number.as_str())];
    assert_eq!(desk.answer("/officers", &end).0, 303);
    assert_eq!(get(&address).0, 404);
    let forget = [("form", form.as_str()), ("act", "forget"), ("officer", "Desk officer")];
    assert_eq!(desk.answer("/officers", &forget).0, 303);
    assert!(!desk.page("/officers").contains("desk@ma.example"));
}
