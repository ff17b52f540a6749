//! The digest: what it says, in four languages, and what it can never say.

use crate::sample::date;
use publish::digest::{Digest, Entry, Group, Kind, MOST_SHOWN, Name, Reference, render};
use publish::words::{Phrases, SOURCES};

fn entry(group: Group, reference: &str, day: Option<&str>) -> Entry {
    Entry { group, reference: Reference::new(reference).expect("a reference"), day: day.map(date) }
}

fn digest(kind: Kind) -> Digest {
    let mut entries = vec![
        entry(Group::Theirs, "MA-PK/2027/EXR/003", Some("2026-10-30")),
        entry(Group::Late, "MA-PK/2026/D/007", Some("2026-11-15")),
        entry(Group::Signature, "MA-PK/2027/TRG/014", None),
        entry(Group::Signature, "MA-PK/2027/TRG/002", Some("2026-12-01")),
    ];
    entries.extend((1..=15).map(|n| entry(Group::Week, &format!("MA-PK/2026/A/{n:03}"), Some("2026-11-27"))));
    Digest {
        kind,
        day: date("2026-11-24"),
        entries,
        desk: Some("https://desk.example/".into()),
        zone_data: Some("2026c".into()),
    }
}

#[test]
fn in_four_languages_as_text_and_as_mail() {
    for (tag, _) in SOURCES {
        let words = Phrases::of(tag).expect("one of the four");
        let out = render(&digest(Kind::Morning), words, Some("https://desk.example/stop/1"));
        insta::assert_snapshot!(
            format!("digest-{tag}"),
            format!("{}\n\n{}\n{}", out.subject, out.text, out.html)
        );
    }
}

#[test]
fn a_notice_at_once_tells_only_what_does_not_wait() {
    let out = render(&digest(Kind::AtOnce), Phrases::of("en").unwrap(), None);
    assert_eq!(out.subject, "Mithaq: 2 to sign, 1 past the due date (24 November 2026)");
    assert!(!out.text.contains("2026/A/") && !out.text.contains("EXR"), "{}", out.text);
    let mut quiet = digest(Kind::AtOnce);
    quiet.entries.retain(|e| !e.group.at_once());
    assert!(quiet.is_empty(), "nothing to tell at once");
    quiet.kind = Kind::Morning;
    assert!(!quiet.is_empty());
}

#[test]
fn a_long_group_is_cut_and_the_rest_counted() {
    let out = render(&digest(Kind::Morning), Phrases::of("en").unwrap(), None);
    assert_eq!(out.text.matches("MA-PK/2026/A/").count(), MOST_SHOWN);
    assert!(out.text.contains("This week: 15\n") && out.text.contains("- and 3 more\n"), "{}", out.text);
    let mut thirteen = digest(Kind::Morning);
    thirteen.entries.retain(|e| e.group != Group::Week || e.reference.as_str() <= "MA-PK/2026/A/013");
    assert!(render(&thirteen, Phrases::of("fr").unwrap(), None).text.contains("- et 1 autre\n"));
}

#[test]
fn an_entry_given_twice_is_said_once_and_the_order_given_does_not_matter() {
    let words = Phrases::of("fr").unwrap();
    let mut other = digest(Kind::Morning);
    other.entries.reverse();
    other.entries.push(entry(Group::Late, "MA-PK/2026/D/007", Some("2026-11-15")));
    assert_eq!(render(&other, words, None), render(&digest(Kind::Morning), words, None));
}

#[test]
fn no_sentence_fits_into_a_reference() {
    for content in
        ["Formation", "MA-PK 2027", "2027 Rabat", "تدريب/2027", "a1", "", "-", "MA\n1", &"1".repeat(49)]
    {
        assert!(Reference::new(content).is_err(), "{content:?}");
    }
    for reference in ["MA-PK/2027/TRG/014", "F26-02", "MA-PK.S3/D/1"] {
        assert!(Reference::new(reference).is_ok(), "{reference}");
    }
}

#[test]
fn one_name_for_an_officer_and_a_day() {
    let name = |register: &[u8], officer: &str, day: &str| Name::of_morning(register, officer, date(day));
    let first = name(b"MA", "A. Desk", "2026-11-24");
    assert_eq!(first, name(b"MA", "A. Desk", "2026-11-24"));
    let others = [
        name(b"PK", "A. Desk", "2026-11-24"),
        name(b"MA", "B. Desk", "2026-11-24"),
        name(b"MA", "A. Desk", "2026-11-25"),
        name(b"M", "AA. Desk", "2026-11-24"),
        Name::of_notice(b"MA", "A. Desk", &["2026-11-24"]),
    ];
    assert!(others.iter().all(|other| *other != first));
    assert_eq!(Name::of_notice(b"MA", "x", &["b", "a", "b"]), Name::of_notice(b"MA", "x", &["a", "b"]));
    assert_ne!(Name::of_notice(b"MA", "x", &["a"]), Name::of_notice(b"MA", "x", &["a", "b"]));
    assert!(!first.to_string().contains("Desk") && first.to_string().len() == 32);
}

#[test]
fn nothing_pending_is_said_where_a_page_is_asked_for() {
    let mut none = digest(Kind::Morning);
    none.entries.clear();
    let out = render(&none, Phrases::of("fr").unwrap(), None);
    assert!(
        none.is_empty() && out.page.contains("<p>Rien n’attend de suite aujourd’hui.</p>"),
        "{}",
        out.page
    );
}

#[test]
fn mail_links_lead_to_the_web_only_and_carry_no_style() {
    let mut odd = digest(Kind::Morning);
    odd.desk = Some("javascript:alert(1)".into());
    let html = render(&odd, Phrases::of("ar").unwrap(), Some("https://desk.example/?a=1&b=\"2\"")).html;
    assert!(!html.contains("javascript:") && !html.contains("style"), "{html}");
    assert!(html.contains("href=\"https://desk.example/?a=1&amp;b=&quot;2&quot;\""), "{html}");
    assert!(html.contains("<html lang=\"ar\" dir=\"rtl\">"), "{html}");
}
