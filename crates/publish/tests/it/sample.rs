//! A small calendar with everything in it.

use jiff::Timestamp;
use jiff::civil::Date;
use publish::calendar::{Calendar, Event, Status, Uid, When};

pub fn date(text: &str) -> Date {
    text.parse().expect("a date of the test")
}

pub fn instant(text: &str) -> Timestamp {
    text.parse().expect("an instant of the test")
}

pub fn event(item: u8, when: When) -> Event {
    Event {
        uid: Uid::of(&[item; 16], "activity"),
        sequence: 0,
        changed: instant("2026-11-23T09:00:00Z"),
        status: Status::Confirmed,
        when,
        takes_time: false,
        summary: "MA-PK/2027/TRG/014".into(),
        description: None,
        place: None,
        link: None,
    }
}

pub const URDU: &str =
    "عملے کے درمیان تربیتی کورس، اسلام آباد؛ پہلا دور، مشترکہ نگرانی و رابطہ کاری کا میکانزم";

/// Exact days, an instant, three periods that are not exact, one cancelled.
pub fn calendar(language: &str) -> Calendar {
    let within = |first: &str, last: &str, words: &str| When::Within {
        first: date(first),
        last: date(last),
        words: words.into(),
    };
    let days = When::Days { first: date("2027-05-24"), last: date("2027-05-28") };
    let session =
        When::Instants { start: instant("2026-12-01T09:00:00Z"), end: instant("2026-12-01T17:30:00Z") };
    let one_day = When::Days { first: date("2028-02-29"), last: date("2028-02-29") };
    Calendar {
        name: "Maroc, Pakistan; 2027".into(),
        language: language.into(),
        events: vec![
            Event {
                description: Some(format!("{URDU}\nDeux lignes, un point-virgule ; et un \\ .")),
                place: Some("Rabat, salle 3".into()),
                link: Some("https://desk.example/dossier/1/activity/2?as_of=2027-01-01".into()),
                summary: URDU.into(),
                takes_time: true,
                ..event(1, days)
            },
            Event { takes_time: true, ..event(2, session) },
            event(3, within("2027-06-07", "2027-06-13", "semaine du 7 juin 2027, jours à fixer")),
            event(4, within("2027-09-01", "2027-09-30", "septembre 2027, jours à fixer")),
            Event {
                takes_time: true,
                ..event(5, within("2027-10-01", "2027-12-31", "4e trimestre 2027, jours à fixer"))
            },
            Event { status: Status::Cancelled, sequence: 3, takes_time: true, ..event(6, one_day) },
        ],
    }
}
