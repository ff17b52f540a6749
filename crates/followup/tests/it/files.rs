//! Calendars of other States from files, and files that are broken.

use cooperation::text::LangTag;
use followup::calendar::{Calendar, Certainty, Import, MOST_BYTES, Sort, Standing, Why, read_csv, read_ical};

use crate::common::{day, shipped};

const HEAD: &str = "what,key,from,to,sort,certainty,source,fr,en\nstate,SN,,,,,,,\n";

fn table(rows: &str) -> Import {
    read_csv(format!("{HEAD}{rows}").as_bytes())
}

#[test]
fn a_calendar_is_written_as_it_is_read() {
    for state in ["MA", "PK"] {
        let calendar = shipped(state);
        assert_eq!(read_csv(calendar.to_csv().as_bytes()).calendar().unwrap(), calendar);
    }
}

#[test]
fn each_broken_row_is_told_with_its_line_and_the_good_ones_are_kept() {
    let cases = [
        ("day,tabaski-2027,2027-02-29,,religious,indicative,x,Tabaski,", "\"2027-02-29\" is no day"),
        ("day,tabaski-2027,29/05/2027,,religious,indicative,x,Tabaski,", "\"29/05/2027\" is no day"),
        ("day,Tabaski 2027,2027-05-16,,religious,indicative,x,Tabaski,", "is no key of a day"),
        ("day,tabaski-2027,2027-05-16,2027-05-15,religious,indicative,x,Tabaski,", "before the first day"),
        ("day,tabaski-2027,2027-05-16,2028-05-16,religious,indicative,x,Tabaski,", "longer than a year"),
        (
            "day,tabaski-2027,2027-05-16,,ramadan,indicative,x,Tabaski,",
            "write one of: national, religious, single, working",
        ),
        (
            "soft,ramadan-2027,2027-02-08,,national,indicative,x,Ramadan,",
            "write one of: ramadan, school, season",
        ),
        (
            "day,tabaski-2027,2027-05-16,,religious,sure,x,Tabaski,",
            "write one of: fixed, indicative, confirmed",
        ),
        ("day,tabaski-2027,2027-05-16,,religious,indicative,x,,", "has no name"),
        (
            "day,tabaski-2027,2027-05-16,,religious,indicative,x,Tabaski",
            "it has 8 cells and the first row has 9",
        ),
        (
            "holiday,tabaski-2027,2027-05-16,,religious,indicative,x,Tabaski,",
            "state, covers, weekend, day, soft",
        ),
        ("weekend,,2027-01-01,,saturday dimanche,,,,", "is no weekend"),
        ("state,FR,,,,,,,", "one State is already given"),
        ("covers,,2027-12-31,2027-01-01,,,,,", "before the first day"),
        ("day,korite-2027,2027-03-10,,religious,indicative,x,Korité,", "already used on line 3"),
    ];
    for (row, expected) in cases {
        let good = "day,korite-2027,2027-03-09,,religious,indicative,x,Korité,Korité\n";
        let after = "day,independence-2027,2027-04-04,,national,fixed,x,Indépendance,Independence\n";
        let import = table(&format!("{good}{row}\n{after}"));
        let told: Vec<String> = import.faults.iter().map(ToString::to_string).collect();
        assert_eq!(told.len(), 1, "{row}: {told:?}");
        assert!(told[0].starts_with("line 4: ") && told[0].contains(expected), "{row}: {}", told[0]);
        assert_eq!(import.entries.len(), 2, "{row}: the others are kept");
        assert_eq!(import.calendar().unwrap_err().len(), 1);
    }
}

#[test]
fn a_file_that_is_no_table_of_days_is_told() {
    let column = read_csv(b"date,name\n2027-01-01,New Year\n");
    assert_eq!(column.faults[0].why, Why::Column("what"));
    let nobody = read_csv(b"what,key,from,to,sort,certainty,source,fr\n").calendar().unwrap_err();
    assert_eq!(nobody[0].why, Why::NoState);
    let latin = table("day,fete-2027,2027-04-04,,national,fixed,x,F\u{ea}te,\n");
    assert!(latin.faults.is_empty());
    let bytes: Vec<u8> = [HEAD.as_bytes(), b"day,fete-2027,2027-04-04,,national,fixed,x,F\xEAte,\n"].concat();
    assert_eq!(
        read_csv(&bytes).faults[0].to_string(),
        "line 3: the line is not written in UTF-8; save the file as UTF-8"
    );
    assert_eq!(read_csv(&vec![b'x'; MOST_BYTES + 1]).faults[0].why, Why::TooLarge(MOST_BYTES + 1));
    let noise = table(&"nonsense,,,,,,,,\n".repeat(5_000));
    assert!(noise.faults.len() < 300 && noise.faults.last().unwrap().why == Why::TooMany);
}

fn ical(text: &str) -> Import {
    let text = text.replace('\n', "\r\n");
    read_ical(text.as_bytes(), &"SN".parse().unwrap(), &LangTag::fr(), "ministry, January 2027")
}

const FILE: &str = "BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Example//Days off//FR
BEGIN:VEVENT
UID:Independence-2027@example
DTSTAMP:20270101T000000Z
DTSTART;VALUE=DATE:20270404
DTEND;VALUE=DATE:20270405
SUMMARY;LANGUAGE=fr:Fête de l'indépendance\\, jour
 née nationale
END:VEVENT
BEGIN:VEVENT
UID:korite-2027@example
DTSTAMP:20270101T000000Z
DTSTART;VALUE=DATE:20270309
DTEND;VALUE=DATE:20270311
STATUS:TENTATIVE
SUMMARY:Korité
END:VEVENT
BEGIN:VEVENT
UID:gone@example
DTSTART;VALUE=DATE:20270701
STATUS:CANCELLED
SUMMARY:Jour annulé
END:VEVENT
BEGIN:VEVENT
UID:school@example
DTSTART;VALUE=DATE:20270801
DTEND;VALUE=DATE:20270901
TRANSP:TRANSPARENT
SUMMARY:Vacances
END:VEVENT
END:VCALENDAR
";

#[test]
fn an_icalendar_file_becomes_days_off() {
    let import = ical(FILE);
    assert_eq!(import.faults, []);
    let days: Vec<_> = import
        .entries
        .iter()
        .map(|(line, e)| (*line, e.key.as_str(), e.from, e.to, e.sort, e.certainty))
        .collect();
    assert_eq!(
        days,
        [
            (
                4,
                "independence-2027-example",
                day("2027-04-04"),
                day("2027-04-04"),
                Sort::National,
                Certainty::Fixed
            ),
            (
                12,
                "korite-2027-example",
                day("2027-03-09"),
                day("2027-03-10"),
                Sort::National,
                Certainty::Indicative
            ),
            (26, "school-example", day("2027-08-01"), day("2027-08-31"), Sort::Season, Certainty::Fixed),
        ]
    );
    let name = import.entries[0].1.name.get(&LangTag::fr());
    assert_eq!(name, Some("Fête de l'indépendance, journée nationale"));
    let calendar = import.calendar().unwrap();
    assert_eq!(calendar.covers(), Some((day("2027-01-01"), day("2027-12-31"))));
    assert!(matches!(calendar.on(day("2027-03-11")), Standing::Perhaps(_)));
}

#[test]
fn each_broken_event_is_told_with_its_line_and_the_good_ones_are_kept() {
    // The line is the second event's, from 12 on.
    let cases = [
        ("DTSTART;VALUE=DATE:20270309", "DTSTART;VALUE=DATE:20270229", 15, "\"20270229\" is no day"),
        ("DTSTART;VALUE=DATE:20270309", "DTSTART:next week", 15, "\"next week\" is no day"),
        ("DTSTART;VALUE=DATE:20270309\n", "", 12, "the event has no DTSTART"),
        ("DTEND;VALUE=DATE:20270311", "DTEND;VALUE=DATE:20270301", 16, "is before the first day"),
        ("SUMMARY:Korité\n", "", 12, "the event has no SUMMARY"),
        ("SUMMARY:Korité", "SUMMARY:", 18, "the text is empty"),
        ("SUMMARY:Korité", "SUMMARY:Kor\u{202e}ité", 18, "the hidden character U+202E"),
        ("STATUS:TENTATIVE", "RRULE:FREQ=YEARLY", 17, "repeats by a rule"),
        ("STATUS:TENTATIVE", "nonsense", 17, "the event cannot be read"),
        ("SUMMARY:Korité\nEND:VEVENT\n", "SUMMARY:Korité\n", 12, "has no END:VEVENT"),
        ("UID:korite-2027@example", "UID:independence-2027@example", 12, "already used on line 4"),
    ];
    for (from, to, line, expected) in cases {
        let text = FILE.replacen(from, to, 1);
        assert_ne!(text, FILE, "{from}");
        let import = ical(&text);
        let told: Vec<String> = import.faults.iter().map(ToString::to_string).collect();
        assert_eq!(told.len(), 1, "{to}: {told:?}");
        assert!(
            told[0].starts_with(&format!("line {line}: ")) && told[0].contains(expected),
            "{to}: {}",
            told[0]
        );
        assert!(
            import.entries.iter().any(|(_, e)| e.key.as_str() == "school-example"),
            "{to}: the others are kept"
        );
    }
}

#[test]
fn a_file_that_is_no_icalendar_is_told() {
    assert_eq!(ical("hello\n").faults[0].why, Why::NoCalendar);
    assert_eq!(ical("").faults[0].why, Why::NoCalendar);
    assert_eq!(ical("BEGIN:VCALENDAR\nBEGIN:VEVENT\n").faults[0].why, Why::NoEnd);
    let state = "SN".parse().unwrap();
    let broken = [b"BEGIN:VCALENDAR\r\nX:".as_slice(), b"\xff\r\n"].concat();
    let import = read_ical(&broken, &state, &LangTag::fr(), "");
    assert_eq!((import.faults[0].line, &import.faults[0].why), (2, &Why::Encoding));
    // Plain line ends, a byte order mark, and an end on the first day are met in the field.
    let lenient = "\u{feff}".to_owned() + &FILE.replace("20270405", "20270404");
    let import = read_ical(lenient.as_bytes(), &state, &LangTag::fr(), "");
    assert_eq!((import.faults.len(), import.entries.len()), (0, 3));
}

#[test]
fn events_without_a_name_of_their_own_get_one_from_their_day() {
    let text = FILE.replace("UID:korite-2027@example\n", "").replace("UID:school@example", "UID:مدرسة");
    let import = ical(&text);
    let keys: Vec<_> = import.entries.iter().map(|(_, e)| e.key.as_str()).collect();
    assert_eq!(keys, ["independence-2027-example", "day-2027-03-09", "day-2027-08-01"]);
}

#[test]
fn what_is_written_at_random_is_never_taken_for_a_calendar_nor_stops_the_reading() {
    let mut seed = 7_u64;
    let mut next = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize
    };
    let mut faults = 0;
    for _ in 0..400 {
        let mut bytes =
            if next() % 2 == 0 { FILE.as_bytes().to_vec() } else { shipped("MA").to_csv().into_bytes() };
        for _ in 0..=next() % 8 {
            let at = next() % bytes.len();
            bytes[at] = (next() % 256) as u8;
        }
        faults += read_csv(&bytes).faults.len();
        faults += read_ical(&bytes, &"SN".parse().unwrap(), &LangTag::fr(), "").faults.len();
    }
    assert!(faults > 400);
    assert!(Calendar::shipped(&"MA".parse().unwrap()).is_some());
}
