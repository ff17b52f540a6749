//! Calendar files: what is written, held against the standard and read back by two readers that are not ours.

use crate::sample::{URDU, calendar, date, event, instant};
use calcard::common::IanaString as _;
use calcard::icalendar::{ICalendar, ICalendarComponentType, ICalendarProperty, ICalendarValue};
use jiff::Span;
use publish::calendar::{
    Calendar, CalendarError, Deadline, Event, MOST_EVENTS, MOST_TEXT, Precision, Status, Uid, When, lint,
    write,
};
use publish::words::{Phrases, SOURCES};
use std::collections::BTreeSet;

fn written(calendar: &Calendar) -> String {
    let file = write(calendar).expect("it can be written");
    assert_eq!(lint(file.as_bytes()), [], "{file}");
    file
}

fn one(event: Event) -> String {
    written(&Calendar { name: "Test".into(), language: "fr".into(), events: vec![event] })
}

#[test]
fn the_file_as_it_stands() {
    insta::assert_snapshot!(written(&calendar("fr")).replace("\r\n", "\n"));
}

#[test]
fn the_file_is_the_same_in_whatever_order_events_are_given_and_however_often() {
    let mut turned = calendar("ur");
    turned.events.reverse();
    assert_eq!(written(&turned), written(&calendar("ur")));
}

#[test]
fn no_line_is_longer_than_75_octets_and_no_character_is_split() {
    let file = written(&calendar("ur"));
    assert!(file.contains("\r\n "), "something was folded");
    for line in file.split("\r\n") {
        assert!(line.len() <= 75, "{line}");
    }
    assert!(file.replace("\r\n ", "").contains(&URDU.replace(',', "\\,")), "unfolded, the text is whole");
}

#[test]
fn an_all_day_event_ends_on_the_day_after() {
    let file = one(event(1, When::Days { first: date("2027-12-31"), last: date("2027-12-31") }));
    assert!(file.contains("DTSTART;VALUE=DATE:20271231\r\nDTEND;VALUE=DATE:20280101\r\n"), "{file}");
}

#[test]
fn an_instant_is_written_in_utc() {
    let when = When::Instants {
        start: instant("2026-12-01T10:00:00+01:00"),
        end: instant("2026-12-01T11:00:00+01:00"),
    };
    let file = one(Event { takes_time: true, ..event(1, when) });
    assert!(file.contains("DTSTART:20261201T090000Z\r\nDTEND:20261201T100000Z\r\n"), "{file}");
    assert!(file.contains("TRANSP:OPAQUE"));
}

#[test]
fn a_period_is_never_shown_as_exact() {
    for status in [Status::Confirmed, Status::Tentative] {
        let when = When::Within {
            first: date("2027-10-01"),
            last: date("2027-12-31"),
            words: "4e trimestre 2027, jours à fixer".into(),
        };
        let file = one(Event { takes_time: true, status, ..event(1, when) });
        assert!(
            file.contains("DTSTART;VALUE=DATE:20271001\r\nDTEND;VALUE=DATE:20280101\r\n"),
            "the whole of it"
        );
        assert!(file.contains("STATUS:TENTATIVE\r\nTRANSP:TRANSPARENT\r\n"), "{file}");
        assert!(file.replace("\r\n ", "").contains("(4e trimestre 2027\\, jours à fixer)"), "{file}");
    }
}

#[test]
fn what_was_cancelled_stays_and_takes_no_time() {
    let when = When::Days { first: date("2027-05-24"), last: date("2027-05-24") };
    let file = one(Event { takes_time: true, status: Status::Cancelled, sequence: 4, ..event(1, when) });
    assert!(file.contains("SEQUENCE:4\r\n") && file.contains("STATUS:CANCELLED\r\nTRANSP:TRANSPARENT\r\n"));
}

#[test]
fn the_stamp_is_the_last_change() {
    let when = When::Days { first: date("2027-05-24"), last: date("2027-05-24") };
    let changed = instant("2026-11-24T06:30:15Z");
    let file = one(Event { changed, ..event(1, when) });
    assert!(file.contains("DTSTAMP:20261124T063015Z\r\nLAST-MODIFIED:20261124T063015Z\r\n"));
}

#[test]
fn a_calendar_without_events_is_a_whole_file() {
    let file = written(&Calendar { name: "Rien".into(), language: "fr".into(), events: vec![] });
    assert!(!file.contains("VEVENT"));
}

#[test]
fn no_text_breaks_out_of_its_line() {
    let when = When::Days { first: date("2027-05-24"), last: date("2027-05-24") };
    let nasty = "a\r\nEND:VEVENT\nBEGIN:VEVENT\u{85}\u{2028}\u{0}\u{7}x,;\\n";
    let file = one(Event { summary: nasty.into(), description: Some(nasty.into()), ..event(1, when) });
    assert_eq!(file.matches("\r\nBEGIN:VEVENT\r\n").count(), 1);
    assert_eq!(file.matches("\r\nEND:VEVENT\r\n").count(), 1);
    let title = property(&file, "SUMMARY");
    assert_eq!(title, "a\nEND:VEVENT\nBEGIN:VEVENT\n\nx,;\\n", "control characters are left out");
}

/// The first text of a property as calcard reads it.
fn property(file: &str, name: &str) -> String {
    let read = ICalendar::parse(file).expect("calcard reads it");
    let wanted = if name == "SUMMARY" { ICalendarProperty::Summary } else { ICalendarProperty::Description };
    let event = read.components.iter().find(|c| c.component_type == ICalendarComponentType::VEvent).unwrap();
    let entry = event.entries.iter().find(|entry| entry.name == wanted).unwrap();
    let [ICalendarValue::Text(text)] = entry.values.as_slice() else { panic!("{:?}", entry.values) };
    text.clone()
}

#[test]
fn what_cannot_be_written_is_said() {
    let day = When::Days { first: date("2027-05-24"), last: date("2027-05-24") };
    let with =
        |event: Event| write(&Calendar { name: "x".into(), language: "fr".into(), events: vec![event] });
    let backwards = When::Days { first: date("2027-05-24"), last: date("2027-05-23") };
    let no_time =
        When::Instants { start: instant("2027-05-24T09:00:00Z"), end: instant("2027-05-24T09:00:00Z") };
    for when in [backwards, no_time] {
        assert!(matches!(with(event(1, when)), Err(CalendarError::EndsBeforeStart(_))));
    }
    let far = When::Days { first: date("9999-12-31"), last: date("9999-12-31") };
    assert!(matches!(with(event(1, far)), Err(CalendarError::Year(_))));
    let long = Event { summary: "x".repeat(MOST_TEXT + 1), ..event(1, day.clone()) };
    assert!(matches!(with(long), Err(CalendarError::TooLong { .. })));
    let counted = Event { sequence: 1 << 31, ..event(1, day.clone()) };
    assert!(matches!(with(counted), Err(CalendarError::Sequence(_))));
    for link in ["javascript:alert(1)", "https://a b", "https://a\r\nX:1"] {
        let linked = Event { link: Some(link.into()), ..event(1, day.clone()) };
        assert!(matches!(with(linked), Err(CalendarError::Link(_))), "{link}");
    }
    let calendar = |language: &str, events| Calendar { name: "x".into(), language: language.into(), events };
    for language in ["", "fr:x", "fr FR", "fr\r\nX"] {
        assert!(
            matches!(write(&calendar(language, vec![])), Err(CalendarError::Language(_))),
            "{language:?}"
        );
    }
    let twice = calendar("fr", vec![event(1, day.clone()), event(1, day.clone())]);
    assert!(matches!(write(&twice), Err(CalendarError::Repeated(_))));
    let many = calendar("fr", vec![event(1, day); MOST_EVENTS + 1]);
    assert!(matches!(write(&many), Err(CalendarError::TooMany(_))));
}

#[test]
fn a_name_is_lasting_and_cannot_break_a_line() {
    assert_eq!(Uid::of(&[7; 16], "report-due").to_string(), format!("{}-report-due@mithaq", "07".repeat(16)));
    assert_eq!(Uid::of(&[0; 16], "A:b\r\n").to_string(), format!("{}-b@mithaq", "00".repeat(16)));
    assert_ne!(Uid::of(&[7; 16], "activity"), Uid::of(&[7; 16], "report-due"));
}

#[test]
fn a_period_is_whole_and_said_in_four_languages() {
    let cases = [
        ("2028-02-29", Precision::Week, "2028-02-28", "2028-03-05"),
        ("2027-01-03", Precision::Week, "2026-12-28", "2027-01-03"),
        ("2028-02-29", Precision::Month, "2028-02-01", "2028-02-29"),
        ("2027-12-31", Precision::Quarter, "2027-10-01", "2027-12-31"),
        ("2027-01-01", Precision::Quarter, "2027-01-01", "2027-03-31"),
        ("2027-06-15", Precision::Year, "2027-01-01", "2027-12-31"),
    ];
    let mut said = Vec::new();
    for (day, precision, from, to) in cases {
        for (tag, _) in SOURCES {
            let when = When::period(date(day), precision, Phrases::of(tag).unwrap()).unwrap();
            let When::Within { first, last, words } = when else { panic!("{when:?}") };
            assert_eq!((first, last), (date(from), date(to)), "{day} {precision:?}");
            said.push(words);
        }
    }
    insta::assert_snapshot!(said.join("\n"));
    assert!(When::period(jiff::civil::Date::MIN, Precision::Week, Phrases::of("fr").unwrap()).is_some());
    assert!(When::period(jiff::civil::Date::MAX, Precision::Week, Phrases::of("fr").unwrap()).is_none());
}

#[test]
fn every_deadline_has_a_name_of_its_own_in_every_language() {
    for (tag, _) in SOURCES {
        let words = Phrases::of(tag).unwrap();
        let said: BTreeSet<_> =
            Deadline::ALL.iter().map(|d| d.summary("MA-PK/2027/TRG/014", words)).collect();
        assert_eq!(said.len(), Deadline::ALL.len(), "{tag}");
        assert!(said.iter().all(|s| s.contains("MA-PK/2027/TRG/014")), "{said:?}");
    }
    let uids: BTreeSet<_> = Deadline::ALL.iter().map(|d| Uid::of(&[1; 16], d.part())).collect();
    assert_eq!(uids.len(), Deadline::ALL.len());
}

/// What both readers must find: UID, sequence, start, end, status, summary.
type Seen = (String, u32, String, String, String, String);

fn expected(calendar: &Calendar) -> Vec<Seen> {
    let mut seen: Vec<Seen> = calendar
        .events
        .iter()
        .map(|event| {
            let (start, end, words) = match &event.when {
                When::Instants { start, end } => (
                    start.strftime("%Y%m%dT%H%M%SZ").to_string(),
                    end.strftime("%Y%m%dT%H%M%SZ").to_string(),
                    None,
                ),
                When::Days { first, last } => (
                    first.strftime("%Y%m%d").to_string(),
                    (*last + Span::new().days(1)).strftime("%Y%m%d").to_string(),
                    None,
                ),
                When::Within { first, last, words } => (
                    first.strftime("%Y%m%d").to_string(),
                    (*last + Span::new().days(1)).strftime("%Y%m%d").to_string(),
                    Some(words),
                ),
            };
            let status = match event.status {
                Status::Cancelled => "CANCELLED",
                Status::Confirmed if words.is_none() => "CONFIRMED",
                _ => "TENTATIVE",
            };
            let summary = words.map_or(event.summary.clone(), |words| format!("{} ({words})", event.summary));
            (event.uid.to_string(), event.sequence, start, end, status.to_owned(), summary)
        })
        .collect();
    seen.sort();
    seen
}

#[test]
fn calcard_reads_what_was_written() {
    let calendar = calendar("ur");
    let read = ICalendar::parse(written(&calendar)).expect("calcard reads it");
    let events = read.components.iter().filter(|c| c.component_type == ICalendarComponentType::VEvent);
    let mut seen: Vec<Seen> = events
        .map(|event| {
            let of = |name: ICalendarProperty| {
                let entry = event.entries.iter().find(|entry| entry.name == name);
                let entry = entry.unwrap_or_else(|| panic!("{name:?} is there"));
                match entry.values.first().expect("it has a value") {
                    ICalendarValue::Text(text) => text.clone(),
                    ICalendarValue::Integer(number) => number.to_string(),
                    ICalendarValue::Status(status) => status.as_str().to_owned(),
                    ICalendarValue::PartialDateTime(at) => {
                        let day =
                            format!("{:04}{:02}{:02}", at.year.unwrap(), at.month.unwrap(), at.day.unwrap());
                        match at.hour {
                            None => day,
                            Some(hour) => {
                                assert_eq!((at.tz_hour, at.tz_minute), (Some(0), Some(0)), "UTC");
                                format!("{day}T{hour:02}{:02}{:02}Z", at.minute.unwrap(), at.second.unwrap())
                            }
                        }
                    }
                    other => panic!("{name:?} is {other:?}"),
                }
            };
            (
                of(ICalendarProperty::Uid),
                of(ICalendarProperty::Sequence).parse().unwrap(),
                of(ICalendarProperty::Dtstart),
                of(ICalendarProperty::Dtend),
                of(ICalendarProperty::Status),
                of(ICalendarProperty::Summary),
            )
        })
        .collect();
    seen.sort();
    assert_eq!(seen, expected(&calendar));
}

#[test]
fn a_second_reader_reads_the_same() {
    let calendar = calendar("ur");
    let unfolded = icalendar::parser::unfold(&written(&calendar));
    let read = icalendar::parser::read_calendar(&unfolded).expect("it is read");
    let mut seen: Vec<Seen> = read
        .components
        .iter()
        .filter(|component| component.name == "VEVENT")
        .map(|event| {
            let of = |name: &str| {
                let property = event.properties.iter().find(|property| property.name == name);
                property.unwrap_or_else(|| panic!("{name} is there")).val.as_str().to_owned()
            };
            let plain = |text: String| text.replace("\\,", ",").replace("\\;", ";").replace("\\n", "\n");
            (
                of("UID"),
                of("SEQUENCE").parse().unwrap(),
                of("DTSTART"),
                of("DTEND"),
                of("STATUS"),
                plain(of("SUMMARY")),
            )
        })
        .collect();
    seen.sort();
    assert_eq!(seen, expected(&calendar));
}

proptest::proptest! {
    /// Whatever the words: the file is clean, and both readers give the words back.
    #[test]
    fn any_words_come_back(text in "\\PC{0,120}", more in "[ -~\u{600}-\u{6ff}\n]{1,200}") {
        let when = When::Days { first: date("2027-05-24"), last: date("2027-05-24") };
        let file = one(Event { summary: format!("x{text}"), description: Some(format!("x{more}x")), ..event(1, when) });
        let lines = |text: &str| text.replace(['\u{2028}', '\u{2029}'], "\n");
        proptest::prop_assert_eq!(property(&file, "SUMMARY"), lines(&format!("x{text}")));
        proptest::prop_assert_eq!(property(&file, "DESCRIPTION"), format!("x{more}x"));
    }
}
