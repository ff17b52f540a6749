//! Local times and the change of clocks.

use followup::zone::{self, Meaning, Zone, ZoneError};
use jiff::civil::{DateTime, date};

fn zone(name: &str) -> Zone {
    Zone::named(name).unwrap()
}

fn instant(name: &str, at: &str) -> Result<String, ZoneError> {
    zone(name).local(at.parse().unwrap()).instant().map(|instant| instant.to_string())
}

#[test]
fn the_data_know_the_clock_of_morocco() {
    zone::check().unwrap();
    assert!(zone::release() >= "2026c", "the release of the data is {}", zone::release());
}

#[test]
fn a_local_time_becomes_the_instant_of_its_day() {
    let cases = [
        ("Africa/Casablanca", "2026-02-14T09:00", "2026-02-14T08:00:00Z"),
        ("Africa/Casablanca", "2026-02-16T09:00", "2026-02-16T09:00:00Z"),
        ("Africa/Casablanca", "2026-03-23T09:00", "2026-03-23T08:00:00Z"),
        ("Africa/Casablanca", "2026-09-19T09:00", "2026-09-19T08:00:00Z"),
        ("Africa/Casablanca", "2026-09-21T09:00", "2026-09-21T09:00:00Z"),
        // What older data foretold, and is not so.
        ("Africa/Casablanca", "2027-01-15T09:00", "2027-01-15T09:00:00Z"),
        ("Africa/Casablanca", "2027-02-10T09:00", "2027-02-10T09:00:00Z"),
        ("Africa/Casablanca", "2027-07-15T09:00", "2027-07-15T09:00:00Z"),
        ("Africa/Casablanca", "2028-02-01T09:00", "2028-02-01T09:00:00Z"),
        ("Africa/El_Aaiun", "2027-07-15T09:00", "2027-07-15T09:00:00Z"),
        ("Asia/Karachi", "2026-07-15T09:00", "2026-07-15T04:00:00Z"),
        ("Asia/Karachi", "2028-01-15T09:00", "2028-01-15T04:00:00Z"),
        ("europe/paris", "2026-07-15T09:00", "2026-07-15T07:00:00Z"),
    ];
    for (name, at, expected) in cases {
        assert_eq!(instant(name, at).as_deref(), Ok(expected), "{at} in {name}");
    }
}

#[test]
fn the_hour_left_out_and_the_hour_that_comes_twice_are_told() {
    // Ramadan 2026 ended in Morocco with the clocks going forward from 2 to 3.
    let skipped = instant("Africa/Casablanca", "2026-03-22T02:30").unwrap_err();
    let ZoneError::Skipped { resumes, .. } = &skipped else { panic!("{skipped}") };
    assert_eq!(*resumes, date(2026, 3, 22).at(3, 0, 0, 0));
    assert_eq!(
        skipped.to_string(),
        "2026-03-22T02:30:00 does not exist in Africa/Casablanca: the clocks go forward then, and the next time after it \
         is 2026-03-22T03:00:00; choose another time"
    );
    let twice = instant("Africa/Casablanca", "2026-02-15T02:30").unwrap_err();
    let ZoneError::Repeated { first, second, .. } = &twice else { panic!("{twice}") };
    assert_eq!(
        (first.to_string(), second.to_string()),
        ("2026-02-15T01:30:00Z".into(), "2026-02-15T02:30:00Z".into())
    );
    assert!(twice.to_string().ends_with("say whether the first or the second is meant"), "{twice}");
    // The last change of all.
    assert!(matches!(instant("Africa/Casablanca", "2026-09-20T01:30"), Err(ZoneError::Repeated { .. })));
}

#[test]
fn a_name_that_is_no_zone_is_told() {
    for name in ["Rabat", "", "Africa/Casablanca2", "../../etc/passwd"] {
        assert!(matches!(Zone::named(name), Err(ZoneError::Unknown(_))), "{name:?}");
    }
}

#[test]
fn a_local_time_is_printed_with_its_zone_and_not_as_an_instant() {
    let nine = zone("Africa/Casablanca").local(date(2026, 12, 1).at(9, 0, 0, 0));
    assert_eq!(nine.to_string(), "2026-12-01T09:00:00[Africa/Casablanca]");
    assert_eq!(
        serde_json::to_string(&nine).unwrap(),
        r#"{"at":"2026-12-01T09:00:00","zone":"Africa/Casablanca"}"#
    );
}

#[test]
fn every_day_of_every_zone_begins_once_and_follows_the_one_before() {
    let names = zone::names();
    assert!(names.len() > 400, "the data name {} zones", names.len());
    for name in &names {
        let zone = zone(name);
        let mut at = zone.begins(date(2024, 1, 1)).unwrap();
        let mut today = date(2024, 1, 1);
        while today < date(2036, 1, 1) {
            // All days on which a clock is changed, and a few others.
            let change = zone.clock(at);
            assert_eq!(change.date(), today, "{name}: {today} begins on itself");
            let next = zone.ends(today).unwrap();
            let hours = at.duration_until(next).as_hours();
            assert!((22..=26).contains(&hours), "{name}: {today} has {hours} hours");
            (today, at) = (today.tomorrow().unwrap(), next);
        }
    }
}

#[test]
fn every_local_hour_of_every_zone_means_what_it_says() {
    let mut told = [0_u32; 3];
    for name in zone::names() {
        let zone = zone(&name);
        for year in 2024..=2035 {
            for month in 1..=12 {
                // Clocks are changed on weekends, mostly at the ends of months, and at night.
                for dom in [1, 8, 15, 22, 25, 26, 27, 28] {
                    let local: DateTime = date(year, month, dom).at(2, 30, 0, 0);
                    match zone.local(local).meaning().unwrap() {
                        Meaning::Once(at) => {
                            assert_eq!(zone.clock(at), local, "{name}");
                            told[0] += 1;
                        }
                        Meaning::Twice { first, second } => {
                            assert!(first < second, "{name}");
                            assert_eq!((zone.clock(first), zone.clock(second)), (local, local), "{name}");
                            told[1] += 1;
                        }
                        Meaning::Never { change, resumes } => {
                            assert!(resumes > local && zone.clock(change) == resumes, "{name} {local}");
                            told[2] += 1;
                        }
                    }
                }
            }
        }
    }
    assert!(told.iter().all(|&n| n > 20), "each meaning was met: {told:?}");
}
