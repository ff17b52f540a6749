//! What a value shows: a small tree of typed leaves that a page, a command or a read-back can
//! write in its own words.

use jiff::civil::Date;
use serde::Serialize;

use crate::period::Period;
use crate::text::LangText;

/// A value to be shown. Choices are slugs and record keys are names: the words for people are
/// looked up in message files by whoever shows them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum View {
    /// Texts per language.
    Texts(LangText),
    /// A word or text that is the same in every language: a code, a reference, a name.
    Word(String),
    /// One of a fixed set of choices, by its slug.
    Choice(&'static str),
    /// A number.
    Number(u64),
    /// A day.
    Day(Date),
    /// A period as certain as it was agreed.
    Period(Period),
    /// Entries in order.
    List(Vec<View>),
    /// Named parts.
    Record(Vec<(&'static str, View)>),
}

/// A value that can be shown.
pub trait Viewed {
    /// What it shows.
    fn view(&self) -> View;
}

/// A part of a record that may not be there.
pub trait ViewSlot {
    /// What it shows, if it is there.
    fn slot(&self) -> Option<View>;
}

impl<T: Viewed> ViewSlot for T {
    fn slot(&self) -> Option<View> {
        Some(self.view())
    }
}

impl<T: Viewed> ViewSlot for Option<T> {
    fn slot(&self) -> Option<View> {
        self.as_ref().map(Viewed::view)
    }
}

impl<T: Viewed> Viewed for std::collections::BTreeSet<T> {
    fn view(&self) -> View {
        View::List(self.iter().map(Viewed::view).collect())
    }
}
