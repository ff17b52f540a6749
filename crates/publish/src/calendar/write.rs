//! Writes a calendar: content lines, folded and escaped.

use super::{Calendar, CalendarError, Event, MOST_EVENTS, MOST_TEXT, Status, Uid, When};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use std::collections::BTreeSet;

/// Longest line, in octets without its end (RFC 5545, section 3.1).
pub(super) const FOLD: usize = 75;

/// The calendar as a file.
///
/// # Errors
/// [`CalendarError`]; nothing is left out in silence.
pub fn write(calendar: &Calendar) -> Result<String, CalendarError> {
    if calendar.events.len() > MOST_EVENTS {
        return Err(CalendarError::TooMany(calendar.events.len()));
    }
    let language = calendar.language.as_str();
    let tag_like = |c: char| c.is_ascii_alphanumeric() || c == '-';
    if language.is_empty() || language.len() > 35 || !language.chars().all(tag_like) {
        return Err(CalendarError::Language(calendar.language.clone()));
    }
    let mut events = calendar
        .events
        .iter()
        .map(|event| Ok((span(event)?, event)))
        .collect::<Result<Vec<_>, CalendarError>>()?;
    events.sort_by(|(a, x), (b, y)| (&a.sort, &x.uid).cmp(&(&b.sort, &y.uid)));
    let mut seen = BTreeSet::new();
    let mut out = Lines(String::with_capacity(400 + events.len() * 400));
    out.line("BEGIN:VCALENDAR");
    out.line("VERSION:2.0");
    out.line("PRODID:-//Mithaq//Register//EN");
    out.line("CALSCALE:GREGORIAN");
    let name = capped(&calendar.name);
    out.text("NAME", language, name);
    out.line(&format!("X-WR-CALNAME:{}", escaped(name)));
    out.line("REFRESH-INTERVAL;VALUE=DURATION:PT6H");
    out.line("X-PUBLISHED-TTL:PT6H");
    if events.is_empty() {
        for line in [
            "BEGIN:VTIMEZONE",
            "TZID:Etc/UTC",
            "BEGIN:STANDARD",
            "DTSTART:19700101T000000",
            "TZOFFSETFROM:+0000",
            "TZOFFSETTO:+0000",
            "END:STANDARD",
            "END:VTIMEZONE",
        ] {
            out.line(line);
        }
    }
    for (span, event) in &events {
        if !seen.insert(&event.uid) {
            return Err(CalendarError::Repeated(event.uid.clone()));
        }
        one(&mut out, language, span, event)?;
    }
    out.line("END:VCALENDAR");
    Ok(out.0)
}

/// `DTSTART` and `DTEND` with their parameters, and the key that orders events.
struct Bounds {
    start: String,
    end: String,
    sort: String,
}

fn span(event: &Event) -> Result<Bounds, CalendarError> {
    let uid = &event.uid;
    match &event.when {
        When::Instants { start, end } => {
            if start.as_second() >= end.as_second() {
                return Err(CalendarError::EndsBeforeStart(uid.clone()));
            }
            let (from, to) = (instant(uid, *start)?, instant(uid, *end)?);
            Ok(Bounds { sort: from.clone(), start: format!(":{from}"), end: format!(":{to}") })
        }
        When::Days { first, last } | When::Within { first, last, .. } => {
            if first > last {
                return Err(CalendarError::EndsBeforeStart(uid.clone()));
            }
            let after =
                last.checked_add(Span::new().days(1)).map_err(|_| CalendarError::Year(uid.clone()))?;
            let (from, to) = (day(uid, *first)?, day(uid, after)?);
            Ok(Bounds {
                sort: from.clone(),
                start: format!(";VALUE=DATE:{from}"),
                end: format!(";VALUE=DATE:{to}"),
            })
        }
    }
}

fn day(uid: &Uid, date: Date) -> Result<String, CalendarError> {
    if date.year() < 1 {
        return Err(CalendarError::Year(uid.clone()));
    }
    Ok(format!("{:04}{:02}{:02}", date.year(), date.month(), date.day()))
}

fn instant(uid: &Uid, at: Timestamp) -> Result<String, CalendarError> {
    let at = at.to_zoned_datetime(TimeZone::UTC).datetime();
    let date = day(uid, at.date())?;
    Ok(format!("{date}T{:02}{:02}{:02}Z", at.hour(), at.minute(), at.second()))
}

fn one(out: &mut Lines, language: &str, span: &Bounds, event: &Event) -> Result<(), CalendarError> {
    let uid = &event.uid;
    if event.sequence > i32::MAX.unsigned_abs() {
        return Err(CalendarError::Sequence(uid.clone()));
    }
    let inexact = matches!(event.when, When::Within { .. });
    let summary = match &event.when {
        When::Within { words, .. } => format!("{} ({words})", event.summary),
        _ => event.summary.clone(),
    };
    for text in [Some(&summary), event.description.as_ref(), event.place.as_ref(), event.link.as_ref()] {
        if let Some(size) = text.map(String::len).filter(|size| *size > MOST_TEXT) {
            return Err(CalendarError::TooLong { uid: uid.clone(), size });
        }
    }
    let changed = instant(uid, event.changed)?;
    out.line("BEGIN:VEVENT");
    out.line(&format!("UID:{uid}"));
    out.line(&format!("DTSTAMP:{changed}"));
    out.line(&format!("LAST-MODIFIED:{changed}"));
    out.line(&format!("SEQUENCE:{}", event.sequence));
    out.line(&format!("DTSTART{}", span.start));
    out.line(&format!("DTEND{}", span.end));
    out.line(match event.status {
        Status::Cancelled => "STATUS:CANCELLED",
        Status::Confirmed if !inexact => "STATUS:CONFIRMED",
        Status::Confirmed | Status::Tentative => "STATUS:TENTATIVE",
    });
    let opaque = event.takes_time && !inexact && event.status != Status::Cancelled;
    out.line(if opaque { "TRANSP:OPAQUE" } else { "TRANSP:TRANSPARENT" });
    out.text("SUMMARY", language, &summary);
    if let Some(text) = &event.description {
        out.text("DESCRIPTION", language, text);
    }
    if let Some(text) = &event.place {
        out.text("LOCATION", language, text);
    }
    if let Some(link) = &event.link {
        let web = link.starts_with("https://") || link.starts_with("http://");
        if !web || !link.chars().all(|c| c.is_ascii_graphic()) {
            return Err(CalendarError::Link(uid.clone()));
        }
        out.line(&format!("URL:{link}"));
    }
    out.line("END:VEVENT");
    Ok(())
}

/// The longest beginning of `text` within [`MOST_TEXT`].
fn capped(text: &str) -> &str {
    let mut end = text.len().min(MOST_TEXT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// A TEXT value (section 3.3.11): control characters other than the end of a line and the tab have no place in one.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{85}' => out.push_str("\\n"),
            '\t' => out.push(c),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

struct Lines(String);

impl Lines {
    fn text(&mut self, name: &str, language: &str, text: &str) {
        self.line(&format!("{name};LANGUAGE={language}:{}", escaped(text)));
    }

    /// One content line, folded; a character is never split.
    fn line(&mut self, line: &str) {
        let mut used = 0;
        for c in line.chars() {
            if used + c.len_utf8() > FOLD {
                self.0.push_str("\r\n ");
                used = 1;
            }
            self.0.push(c);
            used += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}
