//! The calendars shipped, what a State says about its own, and its working days.

use followup::calendar::*;
use jiff::ToSpan;
use jiff::civil::Weekday;

use crate::common::{day, shipped};

fn key(text: &str) -> DayKey {
    text.parse().unwrap()
}

#[test]
fn both_calendars_are_read_without_a_fault_and_say_it_in_four_languages() {
    for (state, least) in [("MA", 45), ("PK", 35)] {
        let path = format!("{}/calendars/{state}.csv", env!("CARGO_MANIFEST_DIR"));
        let import = read_csv(&std::fs::read(path).unwrap());
        assert_eq!(import.faults, [], "{state}");
        let calendar = shipped(state);
        assert_eq!(calendar.covers(), Some((day("2026-01-01"), day("2028-12-31"))));
        assert_eq!(calendar.weekend(day("2027-01-01")).to_string(), "saturday sunday");
        assert!(calendar.entries().count() >= least);
        for entry in calendar.entries() {
            let languages: Vec<_> = entry.name.iter().map(|(tag, _)| tag.to_string()).collect();
            assert_eq!(languages, ["ar", "en", "fr", "ur"], "{}", entry.key);
            assert!(!entry.source.is_empty(), "{} has no source", entry.key);
        }
    }
    assert_eq!(Calendar::shipped(&"FR".parse().unwrap()), None);
}

#[test]
fn a_computed_day_is_indicative_until_the_state_confirms_it() {
    let mut morocco = shipped("MA");
    let eid = key("eid-al-fitr-2027");
    let standing = |calendar: &Calendar, at: &str| match calendar.on(day(at)) {
        Standing::Working => "working",
        Standing::Weekend => "weekend",
        Standing::Off(_) => "off",
        Standing::Perhaps(_) => "perhaps",
    };
    let days = ["2027-03-08", "2027-03-09", "2027-03-10", "2027-03-11", "2027-03-12"];
    assert_eq!(days.map(|d| standing(&morocco, d)), ["perhaps", "off", "off", "perhaps", "working"]);
    assert!(morocco.is_working(day("2027-03-11")), "what only may be off is worked");

    // A day later than computed, as four times out of seven.
    let source = "communiqué, 8 March 2027".to_owned();
    let confirm =
        Change::Confirm { key: eid.clone(), from: day("2027-03-10"), to: day("2027-03-11"), source };
    morocco.change(confirm).unwrap();
    assert_eq!(days.map(|d| standing(&morocco, d)), ["working", "working", "off", "off", "working"]);
    let confirmed = morocco.entry(&eid).unwrap();
    assert_eq!(confirmed.certainty, Certainty::Confirmed);
    assert_eq!(confirmed.source, "communiqué, 8 March 2027");
}

#[test]
fn two_feasts_can_share_a_date() {
    let morocco = shipped("MA");
    let names: Vec<_> = morocco.off(day("2027-08-14")).map(|(entry, _)| entry.key.as_str()).collect();
    assert_eq!(names, ["mawlid-2027", "oued-ed-dahab-2027"]);
}

#[test]
fn a_change_that_cannot_be_is_told_and_changes_nothing() {
    let mut morocco = shipped("MA");
    let before = morocco.clone();
    let confirm = |key: &str, from: &str, to: &str| Change::Confirm {
        key: key.parse().unwrap(),
        from: day(from),
        to: day(to),
        source: String::new(),
    };
    let cases = [
        (confirm("eid-al-fitr-2040", "2040-01-01", "2040-01-02"), "has no day \"eid-al-fitr-2040\""),
        (confirm("eid-al-fitr-2027", "2027-03-11", "2027-03-10"), "is before the first day"),
        (confirm("eid-al-fitr-2027", "2027-03-11", "2029-03-10"), "lasts longer than a year"),
        (Change::Drop(key("no-such-day")), "has no day \"no-such-day\""),
    ];
    for (change, expected) in cases {
        let error = morocco.change(change).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
        assert_eq!(morocco, before);
    }
}

#[test]
fn a_state_can_change_its_week_and_drop_a_day() {
    let mut pakistan = shipped("PK");
    pakistan.change(Change::Week(day("2027-06-01"), "friday saturday".parse().unwrap())).unwrap();
    assert!(pakistan.is_working(day("2027-06-06")) && !pakistan.is_working(day("2027-06-04")));
    assert!(!pakistan.is_working(day("2027-05-30")), "before that day the old week holds");
    pakistan.change(Change::Drop(key("iqbal-day-2027"))).unwrap();
    assert!(pakistan.is_working(day("2027-11-09")));
}

#[test]
fn working_days_are_counted_by_the_calendar_of_who_must_act() {
    let (morocco, pakistan) = (shipped("MA"), shipped("PK"));
    // Friday 27 August to Monday 30 August; the Throne Day; the Eid of Morocco; the years with their weekends only.
    let cases = [
        (&morocco, "2027-08-27", 1, "2027-08-30"),
        (&morocco, "2027-07-29", 1, "2027-08-02"),
        (&pakistan, "2027-07-29", 1, "2027-07-30"),
        (&morocco, "2027-08-02", -1, "2027-07-29"),
        (&morocco, "2027-07-31", 0, "2027-08-02"),
        (&morocco, "2027-03-08", 1, "2027-03-11"),
        (&pakistan, "2026-05-25", 1, "2026-05-29"),
        (&morocco, "2031-07-29", 1, "2031-07-30"),
        (&morocco, "2027-01-01", 20, "2027-02-02"),
    ];
    for (calendar, from, number, expected) in cases {
        let found = calendar.add_working(day(from), number).unwrap();
        assert_eq!(found, day(expected), "{} {from} {number}", calendar.state());
    }
    assert_eq!(morocco.working_days(day("2027-07-26"), day("2027-08-01")), 4);
    assert!(morocco.knows(day("2028-12-31")) && !morocco.knows(day("2029-01-01")));
}

#[test]
fn going_there_and_back_over_working_days_ends_where_it_began() {
    let pakistan = shipped("PK");
    let mut at = day("2026-01-01");
    let mut tried = 0;
    while at < day("2028-12-01") {
        if pakistan.is_working(at) {
            for number in [1, 5, 17] {
                let there = pakistan.add_working(at, number).unwrap();
                assert_eq!(pakistan.add_working(there, -number).unwrap(), at);
                assert_eq!(pakistan.working_days(at, there) as i32, number + 1);
                tried += 1;
            }
        }
        at = at.checked_add(1.day()).unwrap();
    }
    assert!(tried > 2_000);
}

#[test]
fn a_calendar_without_working_days_is_told() {
    let mut entry = shipped("MA").entry(&key("throne-day-2027")).unwrap().clone();
    let mut closed = Calendar::empty("MA".parse().unwrap());
    for year in 2025..2030 {
        entry = Entry { key: key(&format!("closed-{year}")), ..entry };
        (entry.from, entry.to) = (day(&format!("{year}-01-01")), day(&format!("{year}-12-31")));
        closed.change(Change::Put(entry.clone())).unwrap();
    }
    let error = closed.working_from(day("2026-05-01")).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the calendar of MA has no working day near 2026-05-01; correct the calendar"
    );
}

#[test]
fn weekends_are_read_as_they_are_printed() {
    for text in ["none", "friday", "saturday sunday", "thursday friday"] {
        assert_eq!(text.parse::<Weekend>().unwrap().to_string(), text);
    }
    assert_eq!("sunday saturday".parse::<Weekend>().unwrap().days().next(), Some(Weekday::Saturday));
    for text in ["", "sun", "monday tuesday wednesday thursday friday saturday sunday"] {
        assert!(text.parse::<Weekend>().is_err(), "{text:?}");
    }
}

/// The folder with lists made by others; `calendars/README.md` says how they come about.
fn lists() -> Option<String> {
    let folder = std::env::var("MITHAQ_HOLIDAYS").ok();
    if folder.is_none() {
        eprintln!("skipped: name the folder with the lists to compare with in MITHAQ_HOLIDAYS");
    }
    folder
}

/// The days shipped against lists made by others, where they are at hand: every day of the list stands in the calendar
/// with the same certainty, and the calendar has no day off that the list has not.
#[test]
fn the_days_shipped_agree_with_an_independent_list() {
    let Some(folder) = lists() else { return };
    for (state, least) in [("MA", 40), ("PK", 46)] {
        let list = std::fs::read_to_string(format!("{folder}/holidays-{state}.csv")).unwrap();
        let calendar = shipped(state);
        let mut listed = std::collections::BTreeSet::new();
        let mut rows = csv::Reader::from_reader(list.as_bytes());
        let header = rows.headers().unwrap().clone();
        let column = |name: &str| header.iter().position(|cell| cell == name).unwrap();
        let (date, certainty) = (column("date"), column("certainty"));
        for row in rows.records() {
            let row = row.unwrap();
            let at = day(&row[date]);
            let here: Vec<_> =
                calendar.off(at).filter(|(_, sure)| *sure).map(|(e, _)| e.certainty.slug()).collect();
            assert!(here.contains(&&row[certainty]), "{state} {at}: {here:?}");
            listed.insert(at);
        }
        assert!(listed.len() >= least, "{state}: the list has {} days", listed.len());
        for (at, entry, _) in
            calendar.off_in(day("2026-01-01")..=day("2028-12-31")).filter(|(.., sure)| *sure)
        {
            assert!(listed.contains(&at), "{state} {at} ({}) is in no list", entry.key);
        }
    }
}

/// What Morocco announced was the computed day or the one after: within what "indicative" says.
#[test]
fn announced_days_lie_within_what_indicative_says() {
    let Some(folder) = lists() else { return };
    let list = std::fs::read_to_string(format!("{folder}/observed-MA.csv")).unwrap();
    let mut rows = csv::Reader::from_reader(list.as_bytes());
    let mut late = 0;
    for row in rows.records() {
        let row = row.unwrap();
        let (computed, announced) = (day(&row[2]), day(&row[3]));
        let mut calendar = Calendar::empty("MA".parse().unwrap());
        let entry = Entry {
            key: key("feast"),
            from: computed,
            to: computed,
            certainty: Certainty::Indicative,
            ..shipped("MA").entries().next().unwrap().clone()
        };
        calendar.change(Change::Put(Entry { sort: Sort::Religious, ..entry })).unwrap();
        assert!(matches!(calendar.on(announced), Standing::Off(_) | Standing::Perhaps(_)), "{announced}");
        late += u32::from(announced != computed);
    }
    assert_eq!(late, 4, "of seven announcements four were a day later");
}
