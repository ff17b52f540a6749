//! Writes a small calendar file with everything in it to standard output: exact days, an instant, periods that are not exact, one
//! cancelled. `scripts/check-feed` has programs of others read it.

use publish::calendar::{Calendar, Deadline, Event, Precision, Status, Uid, When, lint, write};
use publish::words::{Phrases, Words as _};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let words = Phrases::of("ur").ok_or("Urdu is one of the four languages")?;
    let event = |item: u8, part: &str, when: When| -> Result<Event, jiff::Error> {
        Ok(Event {
            uid: Uid::of(&[item; 16], part),
            sequence: u32::from(item),
            changed: "2026-11-23T09:00:00Z".parse()?,
            status: Status::Confirmed,
            when,
            takes_time: false,
            summary: format!("MA-PK/2027/TRG/{item:03}: عملے کے درمیان تربیتی کورس، اسلام آباد"),
            description: None,
            place: Some("Rabat, salle 3; bâtiment \\ B".into()),
            link: Some("https://desk.example/".into()),
        })
    };
    let days = When::Days { first: "2027-05-24".parse()?, last: "2027-05-28".parse()? };
    let session =
        When::Instants { start: "2026-12-01T09:00:00Z".parse()?, end: "2026-12-01T17:00:00Z".parse()? };
    let day = When::Days { first: "2028-02-29".parse()?, last: "2028-02-29".parse()? };
    let mut events = vec![
        event(1, "activity", days)?,
        event(2, "session", session)?,
        Event { status: Status::Cancelled, ..event(3, "activity", day.clone())? },
        Event {
            summary: Deadline::Report.summary("MA-PK/2027/TRG/001", words),
            ..event(1, Deadline::Report.part(), day)?
        },
    ];
    for (item, precision) in
        [(4, Precision::Week), (5, Precision::Month), (6, Precision::Quarter), (7, Precision::Year)]
    {
        let when = When::period("2027-11-10".parse()?, precision, words).ok_or("the period exists")?;
        events.push(event(item, "activity", when)?);
    }
    let file =
        write(&Calendar { name: "MA-PK; 2027, 2028".into(), language: words.language().into(), events })?;
    if let Some(finding) = lint(file.as_bytes()).first() {
        return Err(finding.to_string().into());
    }
    print!("{file}");
    Ok(())
}
