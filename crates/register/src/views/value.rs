//! Values that every page shares: texts by language, days, periods, parties, areas.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;
use std::fmt;

/// Minutes since 1970-01-01T00:00Z, as claimed by the writer of a folio.
pub type Minute = i64;

/// One content text in one or more languages: language tag (`fr`, `ar`, `ur`, `en`) to text.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Texts(pub BTreeMap<String, String>);

impl Texts {
    /// A text in one language.
    #[must_use]
    pub fn of(lang: &str, text: &str) -> Self {
        Self(BTreeMap::from([(lang.to_owned(), text.to_owned())]))
    }

    /// A text in several languages.
    #[must_use]
    pub fn many<const N: usize>(texts: [(&str, &str); N]) -> Self {
        Self(texts.iter().map(|(l, t)| ((*l).to_owned(), (*t).to_owned())).collect())
    }

    /// The text in `lang`, or else the first that exists in the order `fr`, `en`, `ar`, `ur`, any
    /// other; with the language it is in. `None` when there is no text at all.
    #[must_use]
    pub fn pick<'a>(&'a self, lang: &'a str) -> Option<(&'a str, &'a str)> {
        [lang, "fr", "en", "ar", "ur"]
            .into_iter()
            .find_map(|l| self.0.get_key_value(l))
            .or_else(|| self.0.iter().next())
            .map(|(l, t)| (l.as_str(), t.as_str()))
    }

    /// True when no language has a text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.values().all(String::is_empty)
    }
}

/// A Gregorian day, written `2027-05-24`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    /// Year, 1 to 9999.
    pub year: i16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, 1 to 31.
    pub day: u8,
}

impl Day {
    /// The day `year-month-day`; the caller vouches that it exists.
    #[must_use]
    pub const fn new(year: i16, month: u8, day: u8) -> Self {
        Self { year, month, day }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let day = || {
            let mut parts = text.splitn(3, '-');
            let mut next = || parts.next();
            Some(Self {
                year: next()?.parse().ok()?,
                month: next()?.parse().ok()?,
                day: next()?.parse().ok()?,
            })
        };
        day().ok_or_else(|| serde::de::Error::custom("a day is written 2027-05-24"))
    }
}

/// When something takes place, as exactly as the parties have said so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Period {
    /// Some time in a year.
    Year {
        /// The year.
        year: i16,
    },
    /// Some time in a quarter.
    Quarter {
        /// The year.
        year: i16,
        /// 1 to 4.
        quarter: u8,
    },
    /// Some time in a month.
    Month {
        /// The year.
        year: i16,
        /// 1 to 12.
        month: u8,
    },
    /// The week that begins on this Monday.
    Week {
        /// Its Monday.
        monday: Day,
    },
    /// Exact days, both included; one day when they are equal.
    Days {
        /// First day.
        from: Day,
        /// Last day.
        to: Day,
    },
}

/// A party as a page names it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Party {
    /// Short reference of the party.
    pub id: String,
    /// A short code chosen by the party itself (`MA`), shown beside a seal; may be empty.
    pub code: String,
    /// Names, as the party supplied them.
    pub names: Texts,
    /// True for the party whose register this is.
    pub ours: bool,
}

/// An area of cooperation of the dossier.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Area {
    /// Short key, stable in the dossier.
    pub key: String,
    /// Names by language.
    pub names: Texts,
}
