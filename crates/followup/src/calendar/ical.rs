//! A calendar of days off as an iCalendar file (RFC 5545), as States and their ministries publish them.
//!
//! Each event becomes a day off: `DTSTART` and `DTEND` as days (the end is the day after the last, section 3.6.1), its name
//! from `SUMMARY`; `STATUS:TENTATIVE` makes it indicative, `STATUS:CANCELLED` leaves it out, `TRANSP:TRANSPARENT` makes it a
//! season to be spared. The file is cut into events here, so that a fault has the number of its line and one broken
//! event costs no other; each event is then parsed by a library.

use cooperation::code::PartyCode;
use cooperation::text::{LangTag, LangText, Text};
use icalendar::parser::{Component, Property, read_components, unfold};
use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::{Certainty, ChangeError, DayKey, Entry, Import, Sort, Why};

/// Most lines of one event.
const MOST_LINES: usize = 500;

/// Reads the days off of a State from an iCalendar file. Names are in `lang` unless the file says otherwise; `source`
/// says where the file came from. It holds no weekends: those are set by [`Change::Week`](super::Change::Week).
#[must_use]
pub fn read_ical(bytes: &[u8], state: &PartyCode, lang: &LangTag, source: &str) -> Import {
    if let Some(import) = Import::too_large(bytes) {
        return import;
    }
    let mut import = Import { state: Some(state.clone()), ..Import::default() };
    let Ok(text) = std::str::from_utf8(bytes) else {
        let good = bytes.utf8_chunks().next().map_or(0, |chunk| chunk.valid().matches('\n').count());
        import.fault(good as u64 + 1, Why::Encoding);
        return import;
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if !text.lines().any(|line| line.trim_end().eq_ignore_ascii_case("BEGIN:VCALENDAR")) {
        import.fault(1, Why::NoCalendar);
        return import;
    }
    let mut open: Option<(u64, Vec<&str>)> = None;
    for (line, at) in text.lines().zip(1..) {
        let word = line.trim_end().to_ascii_uppercase();
        match (&mut open, word.as_str()) {
            (Some((begun, _)), "BEGIN:VEVENT" | "END:VCALENDAR") => {
                import.fault(*begun, Why::NoEnd);
                open = (word == "BEGIN:VEVENT").then(|| (at, vec![line]));
            }
            (None, "BEGIN:VEVENT") => open = Some((at, vec![line])),
            (Some((begun, lines)), "END:VEVENT") => {
                let (begun, mut lines) = (*begun, std::mem::take(lines));
                open = None;
                lines.push(line);
                if let Err((place, why)) = event(&lines, begun, lang, source, &mut import) {
                    import.fault(begun + place as u64, why);
                }
            }
            (Some((begun, lines)), _) => {
                if lines.len() >= MOST_LINES {
                    import.fault(*begun, Why::NoEnd);
                    open = None;
                } else {
                    lines.push(line);
                }
            }
            (None, _) => {}
        }
    }
    if let Some((begun, _)) = open {
        import.fault(begun, Why::NoEnd);
    }
    let years = import.entries.iter().map(|(_, e)| (e.from.year(), e.to.year()));
    import.covers = years
        .reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
        .map(|(first, last)| (date(first, 1, 1), date(last, 12, 31)));
    import
}

/// A fault with its line, counted from the first of the event.
type Placed<T> = Result<T, (usize, Why)>;

fn event(lines: &[&str], begun: u64, lang: &LangTag, source: &str, import: &mut Import) -> Placed<()> {
    let block = lines.join("\r\n") + "\r\n";
    let unfolded = unfold(&block);
    if let Some(place) = unreadable(lines) {
        return Err((place, Why::Event));
    }
    let broken = || (0, Why::Event);
    let mut events = read_components(&unfolded).map_err(|_| broken())?;
    let event = events.pop().filter(|_| events.is_empty()).ok_or_else(broken)?;
    let said = |name: &str| value(&event, name).map(str::to_ascii_uppercase);
    if said("STATUS").as_deref() == Some("CANCELLED") {
        return Ok(());
    }
    if event.find_prop("RRULE").is_some() || event.find_prop("RDATE").is_some() {
        return Err((place(lines, "RRULE").max(place(lines, "RDATE")), Why::Repeats));
    }
    let from = day_of(&event, lines, "DTSTART")?.ok_or((0, Why::NoProperty("DTSTART")))?;
    let to = match day_of(&event, lines, "DTEND")? {
        // Some programs write the same day twice for one whole day.
        Some(end) if end == from => from,
        Some(end) if end < from => {
            return Err((place(lines, "DTEND"), ChangeError::Backwards { from, to: end }.into()));
        }
        Some(end) => end.saturating_sub(1.day()),
        None => from,
    };
    let summary = event.find_prop("SUMMARY").ok_or((0, Why::NoProperty("SUMMARY")))?;
    // A name is one line.
    let name = summary.val.as_str().replace(['\r', '\n'], " ");
    let at_summary = |e| (place(lines, "SUMMARY"), Why::Text(e));
    let tag = parameter(summary, "LANGUAGE").and_then(|tag| tag.parse().ok()).unwrap_or_else(|| lang.clone());
    let name = LangText::one(tag, Text::new(name.trim()).map_err(at_summary)?);
    let season = said("TRANSP").as_deref() == Some("TRANSPARENT");
    let entry = Entry {
        key: key(&event, from, import),
        from,
        to,
        sort: if season { Sort::Season } else { Sort::National },
        certainty: match said("STATUS").as_deref() {
            Some("TENTATIVE") => Certainty::Indicative,
            _ => Certainty::Fixed,
        },
        source: source.to_owned(),
        name,
    };
    import.take(begun, entry).map_err(|why| (0, why))
}

fn value<'a>(event: &'a Component<'_>, name: &str) -> Option<&'a str> {
    event.find_prop(name).map(|property| property.val.as_str().trim())
}

fn parameter<'a>(property: &'a Property<'_>, key: &str) -> Option<&'a str> {
    let found = property.params.iter().find(|p| p.key.as_str().eq_ignore_ascii_case(key))?;
    found.val.as_ref().map(|value| value.as_str())
}

/// The day of a property: a date, or the date of a time as it stands on the wall.
fn day_of(event: &Component<'_>, lines: &[&str], name: &'static str) -> Placed<Option<Date>> {
    let Some(text) = value(event, name) else { return Ok(None) };
    let wrong = || (place(lines, name), Why::Day(text.chars().take(40).collect()));
    let (day, time) = text.split_at_checked(8).ok_or_else(wrong)?;
    let time_fits = time.is_empty() || time.starts_with('T');
    if !day.bytes().all(|b| b.is_ascii_digit()) || !time_fits {
        return Err(wrong());
    }
    let number = |range: std::ops::Range<usize>| day[range].parse::<i16>().map_err(|_| wrong());
    let (y, m, d) = (number(0..4)?, number(4..6)? as i8, number(6..8)? as i8);
    Date::new(y, m, d).map(Some).map_err(|_| wrong())
}

/// The key of an event: what its `UID` has of small letters, digits and hyphens, else its day.
fn key(event: &Component<'_>, from: Date, import: &Import) -> DayKey {
    let uid: String = value(event, "UID").unwrap_or_default().to_ascii_lowercase();
    let plain: String = uid.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let words: Vec<&str> = plain.split('-').filter(|word| !word.is_empty()).collect();
    let uid: String = words.join("-").chars().take(DayKey::LONGEST).collect();
    if let Ok(key) = uid.trim_end_matches('-').parse::<DayKey>() {
        return key;
    }
    let used = |key: &str| import.entries.iter().any(|(_, e)| e.key.as_str() == key);
    let mut name = format!("day-{from}");
    let mut second = 2;
    while used(&name) {
        name = format!("day-{from}-{second}");
        second += 1;
    }
    // A day has ten characters, and a number at most four: entries are capped.
    name.parse().expect("small letters, digits and hyphens, and short")
}

/// Line of a property within an event; its first line when it is not there.
fn place(lines: &[&str], name: &str) -> usize {
    let is = |line: &&str| {
        line.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
            && matches!(line.as_bytes().get(name.len()), Some(b':' | b';'))
    };
    lines.iter().position(is).unwrap_or(0)
}

/// The first line of an event that is no property: no name, or no colon after it. The library passes over such lines.
fn unreadable(lines: &[&str]) -> Option<usize> {
    let property = |line: &&str| {
        line.starts_with([' ', '\t'])
            || line.trim().is_empty()
            || line.find([':', ';']).is_some_and(|at| at > 0) && line.contains(':')
    };
    lines.iter().position(|line| !property(line))
}
