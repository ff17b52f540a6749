//! Charts as SVG that can be read without being seen.
//!
//! # What is decided here
//! - Each chart is one image with a name and a description (`role="img"`, `title`, `desc`), and **the table behind it**
//!   ([`Table`]) carries every number as text and the link to the list that it counts. A chart has no link: what is inside an
//!   image is not reachable by keyboard.
//! - Right to left is computed, never mirrored by a transformation: text stays text.
//! - No inline style: classes and presentation attributes, so that `Content-Security-Policy: default-src 'self'` holds. The
//!   look is [`STYLE`]. States are told apart by ink pattern and word, never by colour alone, and no State ranks before another:
//!   rows stand in the order in which they are given.
//! - No text is measured. A label stands on a line of its own, so that a long name in any script has room.

mod bars;
mod svg;
mod table;
mod timeline;
mod trend;

pub use bars::{Bars, Row};
pub use table::{Cell, Table};
pub use timeline::{Band, StateDays, Stretch, Timeline, TimelineHeads};
pub use trend::{Trend, Year};

/// Rules of style for the charts; the desk serves them with its own.
pub const STYLE: &str = include_str!("../../assets/chart.css");
/// Most rows of a chart.
pub const MOST_ROWS: usize = 2_000;
/// Most series of a chart: as many as there are inks.
pub const MOST_SERIES: usize = Ink::ALL.len();
/// Largest number drawn.
pub const MOST_COUNT: u64 = 1_000_000_000;

/// What every chart begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// Unique on its page: lower-case letters, digits and hyphens.
    pub id: String,
    /// Its name, one line.
    pub title: String,
    /// What it shows, in a sentence or two: the numbers that matter.
    pub description: String,
    /// Language tag of its words.
    pub language: String,
    /// True when the page is read from right to left.
    pub right_to_left: bool,
}

/// The pattern in which a series is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ink {
    /// Full.
    Full,
    /// An outline.
    Outline,
    /// Hatched.
    Hatch,
    /// Hatched twice.
    Net,
    /// Dotted.
    Dots,
    /// An outline with a cross.
    Cross,
}

impl Ink {
    /// All inks.
    pub const ALL: [Self; 6] = [Self::Full, Self::Outline, Self::Hatch, Self::Net, Self::Dots, Self::Cross];

    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Full => "ink-full",
            Self::Outline => "ink-outline",
            Self::Hatch => "ink-hatch",
            Self::Net => "ink-net",
            Self::Dots => "ink-dots",
            Self::Cross => "ink-cross",
        }
    }
}

/// A series: its name and its ink.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// Its name in words: "held".
    pub name: String,
    /// How it is drawn.
    pub ink: Ink,
}

/// A number and the list that it counts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Count {
    /// The number.
    pub value: u64,
    /// Where the counted things are listed, within the desk: `/…`, `?…` or `#…`.
    pub link: Option<String>,
}

impl Count {
    /// A number without a list.
    #[must_use]
    pub const fn of(value: u64) -> Self {
        Self { value, link: None }
    }
}

/// Why a chart is not drawn.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ChartError {
    /// The id cannot stand in a page.
    #[error("«{0}» cannot name a chart: use lower-case letters, digits and hyphens, 40 at most")]
    Id(String),
    /// A row and the series do not fit.
    #[error("«{label}» has {counts} numbers for {series} series: give one number for each")]
    Shape {
        /// The row.
        label: String,
        /// Its numbers.
        counts: usize,
        /// The series.
        series: usize,
    },
    /// Too many rows.
    #[error("this chart has {0} rows and {MOST_ROWS} at most are drawn: group or narrow them")]
    Rows(usize),
    /// Too many series, or one ink twice.
    #[error("a chart has one to {MOST_SERIES} series, each with an ink of its own: join some of them")]
    Series,
    /// A number is too large.
    #[error("{0} is more than a chart counts: check the number")]
    Number(u64),
    /// A link out of the desk.
    #[error("«{0}» is no address within the desk: begin it with / or ? or #")]
    Link(String),
    /// A stretch that ends before it begins.
    #[error("«{0}» ends before it begins: correct its dates")]
    Backwards(String),
    /// A year that is not drawn.
    #[error("the year {0} is not drawn: give one from 1 to 9999, each once")]
    Year(i16),
}

impl Frame {
    pub(super) fn check(&self) -> Result<(), ChartError> {
        let allowed = |c: char| matches!(c, 'a'..='z' | '0'..='9' | '-');
        let named = !self.id.is_empty() && self.id.len() <= 40 && self.id.chars().all(allowed);
        if named { Ok(()) } else { Err(ChartError::Id(self.id.clone())) }
    }
}

pub(super) fn check_series(series: &[Series]) -> Result<(), ChartError> {
    let mut inks: Vec<Ink> = series.iter().map(|s| s.ink).collect();
    inks.sort_unstable();
    inks.dedup();
    if series.is_empty() || inks.len() != series.len() { Err(ChartError::Series) } else { Ok(()) }
}

pub(super) fn check_counts(label: &str, counts: &[Count], series: &[Series]) -> Result<(), ChartError> {
    if counts.len() != series.len() {
        let (counts, series) = (counts.len(), series.len());
        return Err(ChartError::Shape { label: label.to_owned(), counts, series });
    }
    for count in counts {
        if count.value > MOST_COUNT {
            return Err(ChartError::Number(count.value));
        }
        check_link(count.link.as_deref())?;
    }
    Ok(())
}

pub(super) fn check_link(link: Option<&str>) -> Result<(), ChartError> {
    match link.filter(|link| !crate::html::within_the_desk(link)) {
        Some(link) => Err(ChartError::Link(link.to_owned())),
        None => Ok(()),
    }
}
