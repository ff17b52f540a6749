//! Minutes: paragraphs aligned across the languages that make faith.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::Serialize;

use super::schema::kind_of_item;
use super::{ContentError, Handling, ItemRef, Signatory, View, Viewed};
use crate::text::{LangTag, LangText, Listed, TextError};
use crate::wire::{Reader, Wire, WireFault, Writer, coded, wire_map};

/// Most paragraphs of one text.
pub const MOST_PARAGRAPHS: usize = 2_000;

/// What a paragraph is known by while texts move around it: 8 bytes, drawn when it is written
/// first and kept through every wording. People say its number, which is its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ParagraphId(pub [u8; 8]);

impl std::fmt::Display for ParagraphId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|b| write!(f, "{b:02x}"))
    }
}

impl Serialize for ParagraphId {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl Wire for ParagraphId {
    fn write(&self, to: &mut Writer) {
        to.bytes(&self.0);
    }
    fn read(from: &mut Reader<'_>) -> Result<Self, WireFault> {
        from.bytes().map(Self)
    }
}

impl Viewed for ParagraphId {
    fn view(&self) -> View {
        View::Word(self.to_string())
    }
}

coded! {
    /// What a paragraph is.
    pub enum ParagraphSort {
        /// Running text.
        Text = 1 "text",
        /// A heading.
        Heading = 2 "heading",
        /// A passage marked as a decision.
        Decision = 3 "decision",
    }
}

wire_map! {
    /// One paragraph, in each of its languages.
    pub struct Paragraph {
        /// What it is known by.
        0 id: ParagraphId,
        /// What it is.
        1 sort: ParagraphSort,
        /// What it says.
        2 texts: LangText,
    }
}

impl Paragraph {
    /// The authentic languages that it lacks, and the others that it has, as faults of the
    /// paragraph with this number.
    #[must_use]
    pub fn misaligned(&self, number: usize, authentic: &BTreeSet<LangTag>) -> Vec<ContentError> {
        let paragraph = self.id;
        let missing = authentic.iter().filter(|lang| self.texts.get(lang).is_none()).cloned();
        let missing = missing.map(|language| ContentError::Unaligned { number, paragraph, language });
        let beside =
            self.texts.iter().map(|(lang, _)| lang).filter(|lang| !authentic.contains(lang)).cloned();
        let beside = beside.map(|language| ContentError::NotAuthentic { number, paragraph, language });
        missing.chain(beside).collect()
    }
}

/// Paragraphs in order, each id once, 1 to [`MOST_PARAGRAPHS`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Paragraphs(Vec<Paragraph>);

impl Paragraphs {
    /// Keeps paragraphs in order.
    ///
    /// # Errors
    /// [`TextError::ListLength`], or [`TextError::Paragraph`] for an id that stands twice.
    pub fn new(paragraphs: Vec<Paragraph>) -> Result<Self, TextError> {
        if !(1..=MOST_PARAGRAPHS).contains(&paragraphs.len()) {
            return Err(TextError::ListLength { given: paragraphs.len(), most: MOST_PARAGRAPHS });
        }
        let mut seen = BTreeSet::new();
        match paragraphs.iter().position(|paragraph| !seen.insert(paragraph.id)) {
            Some(at) => Err(TextError::Paragraph(at + 1)),
            None => Ok(Self(paragraphs)),
        }
    }
    /// The paragraphs.
    pub fn iter(&self) -> std::slice::Iter<'_, Paragraph> {
        self.0.iter()
    }
    /// The paragraphs as a slice, never empty.
    #[must_use]
    pub fn as_slice(&self) -> &[Paragraph] {
        &self.0
    }
    /// The paragraph with this id, and its number from 1.
    #[must_use]
    pub fn find(&self, id: ParagraphId) -> Option<(usize, &Paragraph)> {
        self.0.iter().position(|paragraph| paragraph.id == id).map(|at| (at + 1, &self.0[at]))
    }

    /// The first paragraph that is not there in exactly the authentic languages. Nothing signed
    /// says more in one language than in another.
    ///
    /// # Errors
    /// [`ContentError::Unaligned`] or [`ContentError::NotAuthentic`].
    pub fn aligned(&self, authentic: &BTreeSet<LangTag>) -> Result<(), ContentError> {
        self.misaligned(authentic).into_iter().next().map_or(Ok(()), Err)
    }

    /// Every paragraph and language that keeps the texts from being aligned, in order.
    #[must_use]
    pub fn misaligned(&self, authentic: &BTreeSet<LangTag>) -> Vec<ContentError> {
        let each = self.0.iter().enumerate();
        each.flat_map(|(at, paragraph)| paragraph.misaligned(at + 1, authentic)).collect()
    }
}

impl Wire for Paragraphs {
    fn write(&self, to: &mut Writer) {
        to.array(self.0.len());
        self.0.iter().for_each(|paragraph| paragraph.write(to));
    }
    fn read(from: &mut Reader<'_>) -> Result<Self, WireFault> {
        let len = from.array(MOST_PARAGRAPHS)?;
        let paragraphs: Result<Vec<_>, _> = (0..len).map(|_| Paragraph::read(from)).collect();
        Self::new(paragraphs?).map_err(WireFault::value)
    }
}

impl Viewed for Paragraphs {
    fn view(&self) -> View {
        View::List(self.0.iter().map(Viewed::view).collect())
    }
}

kind_of_item! {
    /// The minutes of a session. Title, session, authentic languages and paragraphs are required.
    /// A translation for convenience is no part of what is signed: it is reported beside it.
    pub struct Minutes is Minutes {
        /// What they are called.
        title: LangText = 1 "title",
        /// The session.
        session: ItemRef = 160 "session",
        /// The languages that make faith.
        authentic: BTreeSet<LangTag> = 161 "authentic-languages",
        /// What they say.
        paragraphs: Paragraphs = 162 "paragraphs",
        /// The language that prevails in case of divergence.
        prevailing: Option<LangTag> = 163 "prevailing",
        /// Where they were done.
        done_at: Option<LangText> = 164 "done-at",
        /// When they were done.
        done_on: Option<Date> = 165 "done-on",
        /// The plan attached to them.
        plan: Option<ItemRef> = 166 "plan",
        /// The review attached to them.
        review: Option<ItemRef> = 167 "review",
        /// What else is attached.
        attached: Option<BTreeSet<ItemRef>> = 168 "attached",
        /// Originals in each language.
        originals: Option<u32> = 169 "originals",
        /// Who signs, and in what capacity.
        signatories: Option<Listed<Signatory>> = 170 "signatories",
        /// How widely they may go.
        handling: Option<Handling> = 3 "handling",
        /// Anything else both sides shall read.
        remarks: Option<LangText> = 4 "remarks",
    }
}

impl Minutes {
    /// Minutes with their required fields.
    #[must_use]
    pub fn new(
        title: LangText,
        session: ItemRef,
        authentic: BTreeSet<LangTag>,
        paragraphs: Paragraphs,
    ) -> Self {
        Self {
            title,
            session,
            authentic,
            paragraphs,
            prevailing: None,
            done_at: None,
            done_on: None,
            plan: None,
            review: None,
            attached: None,
            originals: None,
            signatories: None,
            handling: None,
            remarks: None,
        }
    }

    /// Checks what no single field can see. Call it before proposing: minutes that are not aligned
    /// in every authentic language cannot be proposed, and are not read.
    ///
    /// # Errors
    /// [`ContentError::Unaligned`], [`ContentError::NotAuthentic`] or
    /// [`ContentError::Contradiction`].
    pub fn check(&self) -> Result<(), ContentError> {
        self.paragraphs.aligned(&self.authentic)?;
        if self.prevailing.as_ref().is_some_and(|lang| !self.authentic.contains(lang)) {
            return Err(ContentError::Contradiction(
                "the prevailing language is none of the authentic ones; add it there or choose another",
            ));
        }
        if self.originals == Some(0) {
            return Err(ContentError::Contradiction("there is at least one original; correct the number"));
        }
        Ok(())
    }
}
