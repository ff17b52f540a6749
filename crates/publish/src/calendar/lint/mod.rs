//! A strict reader of calendar files: it accepts nothing in silence.
//!
//! Most programs read what the standard forbids, each something else. What passes here reads alike in all of them. The
//! lint holds more than RFC 5545 does: a time without a zone is legal there and means another instant on every machine,
//! so it is a finding here.

mod component;
mod lines;
mod rules;

use std::fmt;

/// Largest file read, in bytes.
pub const MOST_BYTES: usize = 16 * 1024 * 1024;
/// No more findings than these are told.
const MOST_FINDINGS: usize = 1_000;

/// Something that the standard does not allow.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {fault}")]
pub struct Finding {
    /// Line of the file, from 1, as it stands folded.
    pub line: usize,
    /// What is wrong there.
    pub fault: Fault,
}

macro_rules! faults {
    ($($(#[$doc:meta])* $name:ident $(($($field:ident: $type:ty),*))? = $code:literal, $say:literal;)*) => {
        /// What can be wrong with a calendar file.
        #[derive(Debug, Clone, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum Fault {
            $($(#[$doc])* $name $(($($type),*))?,)*
        }

        impl Fault {
            /// The lasting short name of every fault, in the order of the standard.
            pub const CODES: &'static [&'static str] = &[$($code),*];

            /// The lasting short name of this fault.
            #[must_use]
            pub const fn code(&self) -> &'static str {
                match self {
                    $(Self::$name $(($(faults!(@skip $field)),*))? => $code,)*
                }
            }
        }

        impl fmt::Display for Fault {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self {
                    $(Self::$name $(($($field),*))? => write!(f, $say),)*
                }
            }
        }
    };
    (@skip $field:ident) => { _ };
}

faults! {
    /// Over [`MOST_BYTES`].
    TooLarge(size: usize) = "too-large", "the file has {size} bytes, more than are read: split it";
    /// Nothing in it.
    Empty = "empty", "the file is empty: write at least one calendar";
    /// A byte order mark.
    ByteOrderMark = "byte-order-mark", "a byte order mark stands before BEGIN: leave it out";
    /// Bytes that are no UTF-8 however the lines are joined.
    NotUtf8 = "not-utf8", "these bytes are no UTF-8: save the file in that encoding";
    /// A fold between the bytes of one character.
    SplitCharacter = "split-character", "the line is folded within a character: fold it before or after";
    /// A line feed without a carriage return.
    BareLineFeed = "bare-line-feed", "the line ends with LF alone: end it with CR LF";
    /// A carriage return within a line.
    BareCarriageReturn = "bare-carriage-return", "a CR stands within the line: lines end with CR LF";
    /// The last line does not end.
    NoLastEnd = "no-last-end", "the last line does not end: end it with CR LF";
    /// More than 75 octets.
    LongLine(octets: usize) = "long-line", "the line has {octets} octets and 75 are allowed: fold it";
    /// A line with nothing in it.
    EmptyLine = "empty-line", "the line is empty: leave it out";
    /// A control character.
    Control(code: u32) = "control-character", "control character {code} stands in the line: leave it out";
    /// The file begins with the continuation of a line.
    LooseContinuation = "loose-continuation", "the line continues one that is not there: begin with BEGIN:VCALENDAR";
    /// No `NAME:value`.
    NotAProperty = "not-a-property", "this is no property: write NAME:value or NAME;PARAMETER=value:value";
    /// `END` without its `BEGIN`, or with another's.
    WrongEnd(name: String) = "wrong-end", "END:{name} closes nothing that is open: pair each BEGIN with its END";
    /// `BEGIN` without `END`.
    NotClosed(name: String) = "not-closed", "BEGIN:{name} is never closed: write END:{name}";
    /// A property or component outside a calendar.
    OutsideCalendar = "outside-calendar", "this stands outside BEGIN:VCALENDAR and END:VCALENDAR: move it in";
    /// A component where it has no place.
    Misplaced(name: String) = "misplaced", "{name} has no place within this component: move it out";
    /// A calendar without a component.
    NoComponent = "no-component", "the calendar holds no component: write at least one";
    /// A property that must be there.
    Missing(name: &'static str) = "missing", "{name} is missing: write it once";
    /// A property that stands more often than once.
    Twice(name: String) = "twice", "{name} stands more than once: keep one of them";
    /// A property without a value.
    NoValue(name: String) = "no-value", "{name} has no value: write one or leave it out";
    /// `VERSION` other than 2.0.
    Version(value: String) = "version", "VERSION is «{value}»: this standard is 2.0";
    /// `CALSCALE` other than Gregorian.
    Scale(value: String) = "scale", "CALSCALE is «{value}»: write GREGORIAN";
    /// An unknown `METHOD`.
    Method(value: String) = "method", "METHOD «{value}» is unknown: use one of RFC 5546, or none for a subscription";
    /// `METHOD` without its `ORGANIZER`.
    MethodOrganizer(value: String) = "method-organizer", "METHOD:{value} needs an ORGANIZER: name one, or leave METHOD out";
    /// `METHOD` that needs an `ATTENDEE`.
    MethodAttendee(value: String) = "method-attendee", "METHOD:{value} needs an ATTENDEE: name one, or leave METHOD out";
    /// `METHOD:PUBLISH` with an `ATTENDEE`.
    PublishAttendee = "publish-attendee", "METHOD:PUBLISH invites nobody: leave ATTENDEE out";
    /// The same event twice.
    RepeatedUid(uid: String) = "repeated-uid", "UID {uid} stands on two events: one event has one UID";
    /// A date or time that is not in the calendar.
    NoSuchTime(value: String) = "no-such-time", "«{value}» is no date or time: correct it";
    /// The value does not have the type that its parameter says.
    ValueType(name: String) = "value-type", "{name} has a value of another type than its VALUE: write a day with VALUE=DATE and a time without";
    /// A time that must be in UTC.
    NotUtc(name: String) = "not-utc", "{name} must be in UTC: end it with Z and leave TZID out";
    /// A time without a zone.
    Floating(name: String) = "floating", "{name} has no zone and means another instant on every machine: write it in UTC";
    /// `TZID` without its `VTIMEZONE`.
    NoSuchZone(zone: String) = "no-such-zone", "TZID {zone} has no VTIMEZONE in this calendar: add it, or write the time in UTC";
    /// A `VTIMEZONE` without a rule.
    NoZoneRule = "no-zone-rule", "the VTIMEZONE has neither STANDARD nor DAYLIGHT: write one";
    /// `DTEND` not after `DTSTART`.
    EndNotAfterStart = "end-not-after-start", "DTEND is not after DTSTART: an all-day event ends on the day after its last day";
    /// `DTEND` and `DTSTART` of different types.
    EndOfAnotherType = "end-of-another-type", "DTEND and DTSTART must both be days or both be times: write them alike";
    /// Both `DTEND` and `DURATION`.
    EndAndDuration = "end-and-duration", "the event has DTEND and DURATION: keep one of them";
    /// `SEQUENCE` that is no number.
    Sequence(value: String) = "sequence", "SEQUENCE is «{value}»: write a whole number from 0";
    /// An unknown `STATUS`.
    Status(value: String) = "status", "STATUS «{value}» is none of an event: use TENTATIVE, CONFIRMED or CANCELLED";
    /// An unknown `TRANSP`.
    Transparency(value: String) = "transparency", "TRANSP is «{value}»: use OPAQUE or TRANSPARENT";
    /// A backslash before a character that needs none.
    BadEscape(name: String) = "bad-escape", "a backslash in {name} stands before none of: backslash, semicolon, comma, n";
    /// A comma or semicolon without a backslash.
    Unescaped(name: String) = "unescaped", "a comma or semicolon in {name} has no backslash: write one before it";
    /// A language that is no tag.
    Language(value: String) = "language", "LANGUAGE «{value}» is no language tag: use one such as fr or ur";
}

/// Everything that is wrong with `file`, by line. An empty list means: any program reads it alike.
#[must_use]
pub fn lint(file: &[u8]) -> Vec<Finding> {
    let mut found = Findings(Vec::new());
    if file.len() > MOST_BYTES {
        found.add(1, Fault::TooLarge(file.len()));
        return found.0;
    }
    let logical = lines::read(file, &mut found);
    let calendars = component::read(&logical, &mut found);
    for calendar in &calendars {
        rules::calendar(calendar, &mut found);
    }
    found.0.sort_by_key(|finding| finding.line);
    found.0.truncate(MOST_FINDINGS);
    found.0
}

struct Findings(Vec<Finding>);

impl Findings {
    fn add(&mut self, line: usize, fault: Fault) {
        // Beyond that many the list helps nobody, and a hostile file must not fill the memory.
        if self.0.len() < 4 * MOST_FINDINGS {
            self.0.push(Finding { line, fault });
        }
    }
}
