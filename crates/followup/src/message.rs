//! What is to be said to people, without the words: a key of the message files and what fills its gaps.

use cooperation::code::{AreaCode, PartyCode};
use cooperation::content::ItemRef;
use cooperation::text::LangText;
use jiff::civil::Date;
use serde::Serialize;

/// What fills a gap of a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Arg {
    /// A day.
    Day(Date),
    /// A number.
    Number(i64),
    /// A choice that the message makes (`unit`, `visas`).
    Choice(&'static str),
    /// Something named by people as it stands.
    Text(String),
    /// Something named in several languages.
    Name(LangText),
    /// A party.
    Party(PartyCode),
    /// An area.
    Area(AreaCode),
    /// An item, with the reference that people say.
    Item(ItemRef, String),
}

/// A sentence to be said in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Message {
    /// Key of the message files.
    pub key: &'static str,
    /// Its gaps.
    pub args: Vec<(&'static str, Arg)>,
}

impl Message {
    /// A message with these gaps filled.
    #[must_use]
    pub fn new(key: &'static str, args: impl IntoIterator<Item = (&'static str, Arg)>) -> Self {
        Self { key, args: args.into_iter().collect() }
    }
}

/// Every key that this room says, with its gaps: the message files hold exactly these under `followup-`.
pub const KEYS: &[(&str, &[&str])] = &[
    ("followup-clash-same", &["kind", "what", "one", "other", "from", "to"]),
    ("followup-clash-day", &["item", "state", "day", "from", "to"]),
    ("followup-clash-day-indicative", &["item", "state", "day", "from", "to"]),
    ("followup-clash-day-perhaps", &["item", "state", "day", "from", "to"]),
    ("followup-clash-lead", &["item", "step", "due", "days"]),
    ("followup-clash-order", &["item", "before", "ends", "begins"]),
    ("followup-clash-circle", &["items"]),
    ("followup-clash-missing", &["item"]),
    ("followup-clash-many", &["area", "state", "month", "count", "most"]),
    ("followup-reason-wished", &[]),
    ("followup-reason-away", &["days"]),
    ("followup-reason-season", &["state", "day", "days"]),
    ("followup-reason-perhaps", &["state", "day", "date"]),
    ("followup-reason-load", &["state", "month", "count"]),
    ("followup-reason-weekend", &["state", "days"]),
    ("followup-bar-day-off", &["state", "dates"]),
    ("followup-bar-lead", &["step", "dates"]),
    ("followup-bar-taken", &["kind", "what", "items", "dates"]),
    ("followup-bar-order", &["items", "dates"]),
    ("followup-bar-order-unplaced", &["items", "dates"]),
    ("followup-bar-many", &["area", "state", "dates"]),
    ("followup-bar-year", &["dates"]),
    ("followup-bar-circle", &["dates"]),
];
