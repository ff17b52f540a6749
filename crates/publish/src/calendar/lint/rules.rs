//! What a component must and may hold (sections 3.6 to 3.8, and RFC 5546 for `METHOD`).

use super::component::{Component, Property};
use super::{Fault, Findings};
use jiff::civil::{Date, DateTime, Time};
use std::collections::BTreeSet;

/// Properties that a component holds once at most.
const ONCE: &[&str] = &[
    "CALSCALE",
    "CLASS",
    "CREATED",
    "DESCRIPTION",
    "DTEND",
    "DTSTAMP",
    "DTSTART",
    "DURATION",
    "GEO",
    "LAST-MODIFIED",
    "LOCATION",
    "METHOD",
    "ORGANIZER",
    "PRIORITY",
    "PRODID",
    "RECURRENCE-ID",
    "SEQUENCE",
    "STATUS",
    "SUMMARY",
    "TRANSP",
    "TZID",
    "UID",
    "URL",
    "VERSION",
];
/// Properties with one TEXT value.
const TEXTS: &[&str] =
    &["COMMENT", "CONTACT", "DESCRIPTION", "LOCATION", "NAME", "SUMMARY", "UID", "X-WR-CALNAME"];
/// Components that a calendar may hold directly, beside experimental ones.
const DIRECT: &[&str] = &["VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE"];

pub(super) fn calendar(calendar: &Component, found: &mut Findings) {
    common(calendar, found);
    required(calendar, &["PRODID", "VERSION"], found);
    if let Some(version) = calendar.first("VERSION").filter(|p| p.value != "2.0") {
        found.add(version.line, Fault::Version(version.value.clone()));
    }
    if let Some(scale) = calendar.first("CALSCALE").filter(|p| !p.value.eq_ignore_ascii_case("GREGORIAN")) {
        found.add(scale.line, Fault::Scale(scale.value.clone()));
    }
    if calendar.parts.is_empty() {
        found.add(calendar.line, Fault::NoComponent);
    }
    let method = calendar.first("METHOD").map(|p| (p.line, p.value.to_ascii_uppercase()));
    if let Some((line, method)) = &method {
        const METHODS: [&str; 8] =
            ["PUBLISH", "REQUEST", "REPLY", "ADD", "CANCEL", "REFRESH", "COUNTER", "DECLINECOUNTER"];
        if !METHODS.contains(&method.as_str()) {
            found.add(*line, Fault::Method(method.clone()));
        }
    }
    let zones: BTreeSet<&str> = calendar
        .parts
        .iter()
        .filter(|part| part.kind == "VTIMEZONE")
        .filter_map(|zone| zone.first("TZID").map(|p| p.value.as_str()))
        .collect();
    let mut uids = BTreeSet::new();
    for part in &calendar.parts {
        common(part, found);
        match part.kind.as_str() {
            "VTIMEZONE" => zone(part, found),
            "VEVENT" => {
                event(part, method.as_ref().map(|(_, method)| method.as_str()), &zones, found);
                let uid = part.first("UID").map(|p| p.value.as_str());
                let recurrence = part.first("RECURRENCE-ID").map(|p| p.value.as_str());
                if let Some(uid) = uid.filter(|uid| !uids.insert((*uid, recurrence))) {
                    found.add(part.line, Fault::RepeatedUid(uid.to_owned()));
                }
            }
            kind if DIRECT.contains(&kind) => stamped(part, found),
            kind if kind.starts_with("X-") => {}
            kind => found.add(part.line, Fault::Misplaced(kind.to_owned())),
        }
    }
}

/// What holds for every component.
fn common(component: &Component, found: &mut Findings) {
    for name in ONCE {
        for again in component.all(name).skip(1) {
            found.add(again.line, Fault::Twice(again.name.clone()));
        }
    }
    for property in &component.properties {
        if TEXTS.contains(&property.name.as_str()) {
            text(property, found);
        }
        if let Some(tag) = property.parameter("LANGUAGE") {
            let tag_like = |c: char| c.is_ascii_alphanumeric() || c == '-';
            if tag.is_empty() || tag.len() > 35 || !tag.chars().all(tag_like) {
                found.add(property.line, Fault::Language(tag.to_owned()));
            }
        }
    }
}

fn required(component: &Component, names: &[&'static str], found: &mut Findings) {
    for name in names {
        match component.first(name) {
            None => found.add(component.line, Fault::Missing(name)),
            Some(p) if p.value.trim().is_empty() => found.add(p.line, Fault::NoValue(p.name.clone())),
            Some(_) => {}
        }
    }
}

fn text(property: &Property, found: &mut Findings) {
    let mut chars = property.value.chars();
    let (mut escape, mut bare) = (false, false);
    while let Some(c) = chars.next() {
        match c {
            '\\' => escape |= !matches!(chars.next(), Some('\\' | ';' | ',' | 'n' | 'N')),
            ';' | ',' => bare = true,
            _ => {}
        }
    }
    if escape {
        found.add(property.line, Fault::BadEscape(property.name.clone()));
    }
    if bare {
        found.add(property.line, Fault::Unescaped(property.name.clone()));
    }
}

fn zone(zone: &Component, found: &mut Findings) {
    required(zone, &["TZID"], found);
    if !zone.parts.iter().any(|part| matches!(part.kind.as_str(), "STANDARD" | "DAYLIGHT")) {
        found.add(zone.line, Fault::NoZoneRule);
    }
    for part in &zone.parts {
        common(part, found);
        match part.kind.as_str() {
            "STANDARD" | "DAYLIGHT" => required(part, &["DTSTART", "TZOFFSETFROM", "TZOFFSETTO"], found),
            kind => found.add(part.line, Fault::Misplaced(kind.to_owned())),
        }
    }
}

/// UID, DTSTAMP and the other instants that must be in UTC.
fn stamped(part: &Component, found: &mut Findings) {
    required(part, &["UID", "DTSTAMP"], found);
    for name in ["DTSTAMP", "CREATED", "LAST-MODIFIED"] {
        for property in part.all(name).filter(|p| !p.value.trim().is_empty()) {
            match time(property, found) {
                Some(Moment::Utc(_)) | None => {}
                Some(_) => found.add(property.line, Fault::NotUtc(property.name.clone())),
            }
        }
    }
}

fn event(event: &Component, method: Option<&str>, zones: &BTreeSet<&str>, found: &mut Findings) {
    stamped(event, found);
    required(event, &["DTSTART"], found);
    let [start, end] = ["DTSTART", "DTEND"].map(|name| {
        let property = event.first(name).filter(|p| !p.value.trim().is_empty())?;
        let moment = time(property, found)?;
        match (&moment, property.parameter("TZID")) {
            (Moment::Local(_), None) => found.add(property.line, Fault::Floating(property.name.clone())),
            (Moment::Local(_), Some(zone)) if !zones.contains(zone) => {
                found.add(property.line, Fault::NoSuchZone(zone.to_owned()));
            }
            (Moment::Utc(_), Some(_)) => found.add(property.line, Fault::NotUtc(property.name.clone())),
            _ => {}
        }
        Some((property.line, moment))
    });
    if let (Some((_, start)), Some((line, end))) = (&start, &end) {
        // Times in two zones are not compared: that needs the zones' rules.
        let zone_of = |name| event.first(name).and_then(|p| p.parameter("TZID"));
        let after = match (start, end) {
            (Moment::Day(start), Moment::Day(end)) => end > start,
            (Moment::Utc(start), Moment::Utc(end)) => end > start,
            (Moment::Local(start), Moment::Local(end)) => {
                zone_of("DTSTART") != zone_of("DTEND") || end > start
            }
            (Moment::Day(_), _) | (_, Moment::Day(_)) => {
                found.add(*line, Fault::EndOfAnotherType);
                true
            }
            _ => true,
        };
        if !after {
            found.add(*line, Fault::EndNotAfterStart);
        }
    }
    if let (Some(_), Some(duration)) = (event.first("DTEND"), event.first("DURATION")) {
        found.add(duration.line, Fault::EndAndDuration);
    }
    if let Some(p) = event.first("SEQUENCE").filter(|p| !whole_number(&p.value)) {
        found.add(p.line, Fault::Sequence(p.value.clone()));
    }
    if let Some(p) =
        event.first("STATUS").filter(|p| !["TENTATIVE", "CONFIRMED", "CANCELLED"].contains(&&*p.value))
    {
        found.add(p.line, Fault::Status(p.value.clone()));
    }
    if let Some(p) = event.first("TRANSP").filter(|p| !["OPAQUE", "TRANSPARENT"].contains(&&*p.value)) {
        found.add(p.line, Fault::Transparency(p.value.clone()));
    }
    for part in &event.parts {
        common(part, found);
        match part.kind.as_str() {
            "VALARM" => required(part, &["ACTION", "TRIGGER"], found),
            kind if kind.starts_with("X-") => {}
            kind => found.add(part.line, Fault::Misplaced(kind.to_owned())),
        }
    }
    if let Some(method) = method {
        people(event, method, found);
    }
}

/// RFC 5546, section 3.2: who must be named.
fn people(event: &Component, method: &str, found: &mut Findings) {
    let attended = event.first("ATTENDEE");
    if event.first("ORGANIZER").is_none() {
        found.add(event.line, Fault::MethodOrganizer(method.to_owned()));
    }
    match (method, attended) {
        ("PUBLISH", Some(attendee)) => found.add(attendee.line, Fault::PublishAttendee),
        ("REQUEST" | "REPLY" | "REFRESH" | "COUNTER", None) => {
            found.add(event.line, Fault::MethodAttendee(method.to_owned()));
        }
        ("CANCEL", _) => required(event, &["SEQUENCE"], found),
        _ => {}
    }
}

fn whole_number(value: &str) -> bool {
    !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit()) && value.parse::<i32>().is_ok()
}

enum Moment {
    Day(Date),
    Utc(DateTime),
    Local(DateTime),
}

/// Reads a DATE or DATE-TIME and holds it against `VALUE`.
fn time(property: &Property, found: &mut Findings) -> Option<Moment> {
    let Some(moment) = read(&property.value) else {
        found.add(property.line, Fault::NoSuchTime(property.value.clone()));
        return None;
    };
    let said = property.parameter("VALUE").unwrap_or("DATE-TIME").to_ascii_uppercase();
    let is = if matches!(moment, Moment::Day(_)) { "DATE" } else { "DATE-TIME" };
    if said != is {
        found.add(property.line, Fault::ValueType(property.name.clone()));
    }
    Some(moment)
}

fn read(value: &str) -> Option<Moment> {
    if !value.is_ascii() {
        return None;
    }
    let (date, time) = match value.split_once('T') {
        Some((date, time)) => (date, Some(time)),
        None => (value, None),
    };
    let digits = |text: &str, most: usize| {
        (text.len() == most && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.to_owned())
    };
    let date = digits(date, 8)?;
    // Eight digits were counted: each part has its own.
    let day = Date::new(date[..4].parse().ok()?, date[4..6].parse().ok()?, date[6..].parse().ok()?).ok()?;
    let Some(time) = time else { return Some(Moment::Day(day)) };
    let (time, utc) = time.strip_suffix('Z').map_or((time, false), |time| (time, true));
    let time = digits(time, 6)?;
    let second: i8 = time[4..].parse().ok()?;
    // A leap second is legal and stands for the one before it.
    let clock = Time::new(time[..2].parse().ok()?, time[2..4].parse().ok()?, second.min(59), 0).ok()?;
    if second > 60 {
        return None;
    }
    let at = DateTime::from_parts(day, clock);
    Some(if utc { Moment::Utc(at) } else { Moment::Local(at) })
}
