//! A calendar as a table (CSV): what a row may say, and for each row that says something else, its line and why.
//!
//! The first row names the columns, in any order: `what`, `key`, `from`, `to`, `sort`, `certainty`, `source`, then one
//! column a language with the name. `what` is `state` (its code under `key`), `covers` (`from`, `to`), `weekend` (`from`,
//! its days under `sort`), `day` or `soft` (a season to be spared). An empty `to` is the same day as `from`.

use std::collections::BTreeMap;

use cooperation::code::PartyCode;
use cooperation::text::{LangTag, LangText, Text, TextError};
use jiff::civil::Date;

use super::entry::WeekendError;
use super::{
    Calendar, Certainty, ChangeError, DayKey, Entry, KeyError, MOST_BYTES, MOST_ENTRIES, Sort, Weekend,
};

/// Most faults told of one file; a file with more is no calendar.
const MOST_FAULTS: usize = 200;

/// Why a line is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Why {
    /// The file is larger than [`MOST_BYTES`].
    #[error("the file has {0} bytes, more than {MOST_BYTES}; leave out years long gone")]
    TooLarge(usize),
    /// Not UTF-8.
    #[error("the line is not written in UTF-8; save the file as UTF-8")]
    Encoding,
    /// A row that is no CSV.
    #[error("the row cannot be read: {0}; compare it with the first row")]
    Row(String),
    /// A column is missing.
    #[error("the column \"{0}\" is missing; name it in the first row")]
    Column(&'static str),
    /// A word at a place where there is a choice.
    #[error("\"{given}\" is not known here; write one of: {choices}")]
    Choice {
        /// What stands there.
        given: String,
        /// What can stand there.
        choices: String,
    },
    /// Not a day of the calendar.
    #[error("\"{0}\" is no day; write it as 2027-07-30, and check that it exists")]
    Day(String),
    /// The key of a day.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// A key that an earlier line has.
    #[error("the key \"{key}\" is already used on line {line}; give each day its own")]
    Twice {
        /// The key.
        key: DayKey,
        /// The line that has it.
        line: u64,
    },
    /// A weekend.
    #[error(transparent)]
    Weekend(#[from] WeekendError),
    /// A name or a code.
    #[error(transparent)]
    Text(#[from] TextError),
    /// No name in any language.
    #[error("the day has no name; write one in at least one language")]
    NoName,
    /// What the calendar does not take.
    #[error(transparent)]
    Change(#[from] ChangeError),
    /// Nowhere does it say whose calendar this is.
    #[error(
        "the file does not say whose calendar it is; add a row \"state\" with the code of the State as its key"
    )]
    NoState,
    /// Another State's.
    #[error("the file is the calendar of {0}, and one State is already given; keep one")]
    OtherState(PartyCode),
    /// An event without a property that is needed.
    #[error("the event has no {0}; add it")]
    NoProperty(&'static str),
    /// An event that cannot be read.
    #[error("the event cannot be read; compare it with RFC 5545, section 3.6.1")]
    Event,
    /// An event that repeats.
    #[error("the event repeats by a rule; write out each day that it means")]
    Repeats,
    /// Begun and not ended.
    #[error("the event that begins here has no END:VEVENT; add it")]
    NoEnd,
    /// No iCalendar file at all.
    #[error("this is no iCalendar file: BEGIN:VCALENDAR is missing")]
    NoCalendar,
    /// More faults than are told.
    #[error("more than {MOST_FAULTS} lines cannot be read; this may be another kind of file")]
    TooMany,
}

/// A line that is not taken, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {why}")]
pub struct LineFault {
    /// Line of the file, from 1.
    pub line: u64,
    /// Why.
    pub why: Why,
}

/// What was read of a file: everything that could be, and everything that could not.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Import {
    /// Whose calendar.
    pub state: Option<PartyCode>,
    /// First and last day covered.
    pub covers: Option<(Date, Date)>,
    /// Weekends by the day from which they hold.
    pub weeks: BTreeMap<Date, Weekend>,
    /// Days and seasons, each with its line.
    pub entries: Vec<(u64, Entry)>,
    /// Lines not taken.
    pub faults: Vec<LineFault>,
}

impl Import {
    /// The calendar, if every line could be read.
    ///
    /// # Errors
    /// The lines that could not.
    pub fn calendar(mut self) -> Result<Calendar, Vec<LineFault>> {
        if self.state.is_none() && self.faults.is_empty() {
            self.fault(1, Why::NoState);
        }
        let (Some(state), true) = (self.state, self.faults.is_empty()) else { return Err(self.faults) };
        let last = self.entries.last().map_or(1, |(line, _)| *line);
        let entries = self.entries.into_iter().map(|(_, entry)| entry);
        Calendar::fill(state, self.covers, self.weeks, entries)
            .map_err(|e| vec![LineFault { line: last, why: e.into() }])
    }

    pub(super) fn fault(&mut self, line: u64, why: impl Into<Why>) {
        match self.faults.len() {
            n if n < MOST_FAULTS => self.faults.push(LineFault { line, why: why.into() }),
            MOST_FAULTS => self.faults.push(LineFault { line, why: Why::TooMany }),
            _ => {}
        }
    }

    pub(super) fn take(&mut self, line: u64, entry: Entry) -> Result<(), Why> {
        if let Some((line, _)) = self.entries.iter().find(|(_, e)| e.key == entry.key) {
            return Err(Why::Twice { key: entry.key, line: *line });
        }
        if self.entries.len() >= MOST_ENTRIES {
            return Err(ChangeError::TooMany.into());
        }
        entry.check()?;
        self.entries.push((line, entry));
        Ok(())
    }

    pub(super) fn too_large(bytes: &[u8]) -> Option<Self> {
        let mut import = Self::default();
        (bytes.len() > MOST_BYTES).then(|| {
            import.fault(1, Why::TooLarge(bytes.len()));
            import
        })
    }
}

/// Reads a calendar from a table. Nothing is lost: each row is either an entry or a fault.
#[must_use]
pub fn read_csv(bytes: &[u8]) -> Import {
    if let Some(import) = Import::too_large(bytes) {
        return import;
    }
    let mut import = Import::default();
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new().has_headers(true).from_reader(bytes);
    let columns = match reader.headers().map(Columns::of) {
        Ok(Ok(columns)) => columns,
        Ok(Err(why)) => {
            import.fault(1, why);
            return import;
        }
        Err(e) => {
            import.fault(1, row_fault(&e));
            return import;
        }
    };
    let mut record = csv::StringRecord::new();
    loop {
        // Where the last row ended, were there no empty lines between.
        let near = reader.position().line();
        match reader.read_record(&mut record) {
            Ok(false) => break,
            Ok(true) => {
                let line = record.position().map_or(near, csv::Position::line);
                if let Err(why) = row(&columns, &record, line, &mut import) {
                    import.fault(line, why);
                }
            }
            Err(e) => {
                let line = e.position().map_or(near, csv::Position::line);
                import.fault(line, row_fault(&e));
            }
        }
    }
    import
}

fn row_fault(e: &csv::Error) -> Why {
    match e.kind() {
        csv::ErrorKind::Utf8 { .. } => Why::Encoding,
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            Why::Row(format!("it has {len} cells and the first row has {expected_len}"))
        }
        _ => Why::Row("it is no row of a table".into()),
    }
}

struct Columns {
    at: [usize; 7],
    languages: Vec<(LangTag, usize)>,
}

impl Columns {
    const NAMES: [&'static str; 7] = ["what", "key", "from", "to", "sort", "certainty", "source"];

    fn of(header: &csv::StringRecord) -> Result<Self, Why> {
        let mut at = [0; 7];
        for (place, name) in at.iter_mut().zip(Self::NAMES) {
            *place = header.iter().position(|cell| cell.trim() == name).ok_or(Why::Column(name))?;
        }
        let mut languages = Vec::new();
        for (place, cell) in header.iter().enumerate().filter(|(place, _)| !at.contains(place)) {
            languages.push((cell.trim().parse::<LangTag>()?, place));
        }
        Ok(Self { at, languages })
    }
}

fn row(columns: &Columns, record: &csv::StringRecord, line: u64, import: &mut Import) -> Result<(), Why> {
    let cell = |place: usize| record.get(place).unwrap_or_default().trim();
    let [what, key, from, to, sort, certainty, source] = columns.at.map(cell);
    match what {
        "state" => match key.parse::<PartyCode>()? {
            code if import.state.as_ref().is_none_or(|known| *known == code) => import.state = Some(code),
            code => return Err(Why::OtherState(code)),
        },
        "covers" => {
            let (from, to) = (day(from)?, day(to)?);
            if to < from {
                return Err(ChangeError::Backwards { from, to }.into());
            }
            import.covers = Some((from, to));
        }
        "weekend" => {
            import.weeks.insert(day(from)?, sort.parse::<Weekend>()?);
        }
        "day" | "soft" => {
            let from = day(from)?;
            let to = if to.is_empty() { from } else { day(to)? };
            let names = columns.languages.iter().map(|(tag, place)| (tag, cell(*place)));
            let names: Vec<_> = names.filter(|(_, name)| !name.is_empty()).collect();
            if names.is_empty() {
                return Err(Why::NoName);
            }
            let names: Result<Vec<_>, TextError> =
                names.into_iter().map(|(tag, name)| Ok((tag.clone(), Text::new(name)?))).collect();
            let season = what == "soft";
            let entry = Entry {
                key: key.parse()?,
                from,
                to,
                sort: choose(sort, Sort::ALL.into_iter().filter(|s| s.is_season() == season), Sort::slug)?,
                certainty: choose(certainty, Certainty::ALL.into_iter(), Certainty::slug)?,
                source: source.to_owned(),
                name: LangText::new(names?)?,
            };
            import.take(line, entry)?;
        }
        _ => {
            let choices = "state, covers, weekend, day, soft".to_owned();
            return Err(Why::Choice { given: what.chars().take(40).collect(), choices });
        }
    }
    Ok(())
}

fn choose<T: Copy>(
    given: &str,
    choices: impl Iterator<Item = T>,
    slug: fn(T) -> &'static str,
) -> Result<T, Why> {
    let choices: Vec<T> = choices.collect();
    choices.iter().copied().find(|choice| slug(*choice) == given).ok_or_else(|| Why::Choice {
        given: given.chars().take(40).collect(),
        choices: choices.iter().map(|choice| slug(*choice)).collect::<Vec<_>>().join(", "),
    })
}

/// A day as `2027-07-30`, and nothing else.
pub(super) fn day(text: &str) -> Result<Date, Why> {
    let wrong = || Why::Day(text.chars().take(40).collect());
    let shape = text.len() == 10
        && text
            .bytes()
            .enumerate()
            .all(|(i, b)| if matches!(i, 4 | 7) { b == b'-' } else { b.is_ascii_digit() });
    match shape {
        true => text.parse::<Date>().map_err(|_| wrong()),
        false => Err(wrong()),
    }
}

impl Calendar {
    /// The calendar as the table that [`read_csv`] reads: states, then days by date.
    #[must_use]
    pub fn to_csv(&self) -> String {
        let mut languages: Vec<&LangTag> =
            self.entries().flat_map(|e| e.name.iter().map(|(tag, _)| tag)).collect();
        languages.sort();
        languages.dedup();
        let mut out = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        let mut rows: Vec<Vec<String>> = Vec::new();
        let wide = |cells: &[&str]| -> Vec<String> {
            let mut row: Vec<String> = cells.iter().map(|cell| (*cell).to_owned()).collect();
            row.resize(7 + languages.len(), String::new());
            row
        };
        rows.push(
            Columns::NAMES
                .iter()
                .map(|n| (*n).to_owned())
                .chain(languages.iter().map(|t| t.to_string()))
                .collect(),
        );
        rows.push(wide(&["state", self.state.as_str()]));
        if let Some((from, to)) = self.covers {
            rows.push(wide(&["covers", "", &from.to_string(), &to.to_string()]));
        }
        for (from, weekend) in &self.weeks {
            rows.push(wide(&["weekend", "", &from.to_string(), "", &weekend.to_string(), "fixed"]));
        }
        let mut entries: Vec<&Entry> = self.entries().collect();
        entries.sort_by_key(|e| (e.from, &e.key));
        for e in entries {
            let what = if e.sort.is_season() { "soft" } else { "day" };
            let (from, to) = (e.from.to_string(), e.to.to_string());
            let cells = [what, e.key.as_str(), &from, &to, e.sort.slug(), e.certainty.slug(), &e.source];
            let names = languages.iter().map(|tag| e.name.get(tag).unwrap_or_default());
            rows.push(cells.into_iter().chain(names).map(str::to_owned).collect());
        }
        for row in rows {
            // Writing to memory: no row can fail.
            out.write_record(row).expect("a vector takes every row");
        }
        let bytes = out.into_inner().expect("a vector is flushed");
        String::from_utf8(bytes).expect("every cell was text")
    }
}
