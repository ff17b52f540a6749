//! Drafts of minutes on their way between the parties, and translations beside what is signed.

use std::collections::BTreeSet;

use crate::content::schema::sort_of_report;
use crate::content::{ActPlace, ContentError, ItemRef, ParagraphId, Paragraphs};
use crate::text::{LangTag, LangText, Listed, Text, TextError};
use crate::wire::wire_map;

sort_of_report! {
    /// A draft of minutes as the reporting party would have it. It may lack languages; two drafts
    /// from one base are put together by [`merge`](crate::merge::merge). It binds nobody: what is
    /// agreed is a proposal of minutes.
    pub struct MinutesDraft is MinutesDraft {
        /// The session.
        session: ItemRef = 540 "session",
        /// The languages that shall make faith.
        authentic: BTreeSet<LangTag> = 541 "authentic-languages",
        /// The paragraphs as they stand.
        paragraphs: Paragraphs = 542 "paragraphs",
        /// The report with the draft that it goes on from, of either party.
        base: Option<ActPlace> = 543 "base",
        /// The other draft that it was put together with.
        merged: Option<ActPlace> = 544 "merged",
        /// Anything the other side shall read.
        remarks: Option<LangText> = 4 "remarks",
    }
}

impl MinutesDraft {
    /// A draft with its required fields.
    #[must_use]
    pub fn new(session: ItemRef, authentic: BTreeSet<LangTag>, paragraphs: Paragraphs) -> Self {
        Self { session, authentic, paragraphs, base: None, merged: None, remarks: None }
    }

    /// Checks what no single field can see.
    ///
    /// # Errors
    /// [`ContentError::NotAuthentic`]: a draft may lack a language, but holds none beside.
    pub fn check(&self) -> Result<(), ContentError> {
        let beside = |fault: &ContentError| matches!(fault, ContentError::NotAuthentic { .. });
        self.paragraphs.misaligned(&self.authentic).into_iter().find(beside).map_or(Ok(()), Err)
    }
}

wire_map! {
    /// A paragraph in a language that does not make faith.
    pub struct TranslatedParagraph {
        /// The paragraph.
        0 paragraph: ParagraphId,
        /// What it says.
        1 text: Text,
    }
}

sort_of_report! {
    /// A translation for convenience by the reporting party, of minutes or of a review, in one
    /// wording. It lies outside what is signed.
    pub struct Translation is Translation {
        /// The item.
        of: ItemRef = 550 "translation-of",
        /// The proposal that made the wording it translates.
        wording: ActPlace = 551 "wording",
        /// The language.
        language: LangTag = 552 "language",
        /// The paragraphs, each once.
        texts: Listed<TranslatedParagraph> = 553 "texts",
    }
}

impl Translation {
    /// Checks what no single field can see.
    ///
    /// # Errors
    /// [`ContentError::Contradiction`].
    pub fn check(&self) -> Result<(), ContentError> {
        let ids: BTreeSet<_> = self.texts.iter().map(|text| text.paragraph).collect();
        match ids.len() == self.texts.as_slice().len() {
            true => Ok(()),
            false => {
                Err(ContentError::Contradiction("a paragraph is translated twice; keep one translation"))
            }
        }
    }

    /// A translation of at most [`MOST_LISTED`](crate::MOST_LISTED) paragraphs.
    ///
    /// # Errors
    /// [`TextError::ListLength`].
    pub fn new(
        of: ItemRef,
        wording: ActPlace,
        language: LangTag,
        texts: Vec<TranslatedParagraph>,
    ) -> Result<Self, TextError> {
        Ok(Self { of, wording, language, texts: Listed::new(texts)? })
    }
}
