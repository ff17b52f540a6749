//! The covering letter of a proposal: words to the partner, and the day by which an answer is hoped for.
//!
//! The day is text. Nothing agrees to anything, or sets anything aside, because it passes: silence is never consent.

use crate::text::LangText;
use crate::wire::wire_map;
use jiff::civil::Date;

wire_map! {
    /// A covering letter. It has words, or a day, or both.
    pub struct Letter {
        /// What the proposer writes.
        1 text: Option<LangText>,
        /// Day by which an answer is hoped for.
        2 answer_by: Option<Date>,
    }
}

impl Letter {
    /// Whether it says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_none() && self.answer_by.is_none()
    }
}
