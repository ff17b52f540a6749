//! The review of a period: what its parties say of it together, over numbers both computed.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::schema::kind_of_item;
use super::{ContentError, Digest, Handling, ItemRef, Paragraphs};
use crate::period::Period;
use crate::text::{LangTag, LangText};

kind_of_item! {
    /// A review, for a year or a part of one. Title, period, the day on which its numbers stand
    /// and their digest are required. The numbers themselves are computed by each register from
    /// shared acts; the digest says that both found the same.
    pub struct Review is Review {
        /// What it is called.
        title: LangText = 1 "title",
        /// What it covers.
        period: Period = 256 "period",
        /// The day on which its numbers stand.
        as_of: Date = 257 "as-of",
        /// The digest of the numbers.
        numbers: Digest = 258 "numbers",
        /// The state of the record that they were computed from, as its digest says it.
        state: Option<Digest> = 259 "state",
        /// The plan that it reviews.
        plan: Option<ItemRef> = 260 "plan",
        /// The languages of the text that make faith.
        authentic: Option<BTreeSet<LangTag>> = 261 "authentic-languages",
        /// What the parties say of it together.
        paragraphs: Option<Paragraphs> = 262 "paragraphs",
        /// The language that prevails in case of divergence.
        prevailing: Option<LangTag> = 263 "prevailing",
        /// How widely it may go.
        handling: Option<Handling> = 3 "handling",
        /// Anything else both sides shall read.
        remarks: Option<LangText> = 4 "remarks",
    }
}

impl Review {
    /// A review with its required fields.
    #[must_use]
    pub fn new(title: LangText, period: Period, as_of: Date, numbers: Digest) -> Self {
        Self {
            title,
            period,
            as_of,
            numbers,
            state: None,
            plan: None,
            authentic: None,
            paragraphs: None,
            prevailing: None,
            handling: None,
            remarks: None,
        }
    }

    /// Checks what no single field can see. Call it before proposing.
    ///
    /// # Errors
    /// [`ContentError::Unaligned`], [`ContentError::NotAuthentic`] or
    /// [`ContentError::Contradiction`].
    pub fn check(&self) -> Result<(), ContentError> {
        if self.as_of < self.period.first_day() {
            return Err(ContentError::Contradiction(
                "the numbers stand on a day before the period begins; correct the day or the period",
            ));
        }
        match (&self.paragraphs, &self.authentic) {
            (Some(paragraphs), Some(authentic)) => paragraphs.aligned(authentic)?,
            (None, None) => {}
            _ => {
                return Err(ContentError::Contradiction(
                    "a text and its authentic languages come together; give both or leave both out",
                ));
            }
        }
        match &self.prevailing {
            Some(lang) if !self.authentic.iter().flatten().any(|tag| tag == lang) => {
                Err(ContentError::Contradiction(
                    "the prevailing language is none of the authentic ones; add it there or choose another",
                ))
            }
            _ => Ok(()),
        }
    }
}
