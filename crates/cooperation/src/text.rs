//! Texts: one checked text, texts per language, and texts per language marked authentic or courtesy.
//!
//! A text that is signed must be read by each party as it stands, so characters that change what
//! is seen without being seen (controls, direction overrides) are not taken in.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::Serialize;

use crate::content::{View, Viewed};
use crate::wire::{Reader, Wire, WireFault, Writer, coded};
use crate::{MOST_LANGUAGES, MOST_TEXT};

/// Why a word, text or code cannot be taken. Each is a sentence that says what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Nothing, or only blanks.
    #[error("the text is empty; leave the field out or write something")]
    Empty,
    /// More than [`MOST_TEXT`] bytes.
    #[error("the text has {0} bytes, more than {MOST_TEXT}; shorten it or attach it as a document")]
    TooLong(usize),
    /// A control character, or one that turns the direction of what follows.
    #[error("the text holds the hidden character U+{:04X}; remove it and write the text plainly", *.0 as u32)]
    Hidden(char),
    /// Not a BCP 47 language tag.
    #[error("\"{0}\" is not a language tag; write for example fr, ar, ur or en")]
    Tag(String),
    /// A language given twice.
    #[error("the language {0} is given twice; keep one text per language")]
    Twice(LangTag),
    /// More than [`MOST_LANGUAGES`] languages.
    #[error("more than {MOST_LANGUAGES} languages are given; keep the ones that are needed")]
    TooManyLanguages,
    /// Not one of the choices of this field.
    #[error("\"{given}\" is not known here; choose one of: {choices}")]
    Choice {
        /// What was given, shortened.
        given: String,
        /// What can be chosen.
        choices: String,
    },
    /// Not a code of capital letters and digits.
    #[error(
        "\"{0}\" is not a code; write 2 to 8 capital letters or digits, a letter first, for example MA or TRG"
    )]
    Code(String),
    /// Not a time of day.
    #[error("\"{0}\" is not a time of day; write hours and minutes, for example 09:30")]
    Time(String),
    /// Not the name of a time zone.
    #[error(
        "\"{0}\" is not the name of a time zone; write for example Africa/Casablanca, Asia/Karachi or UTC"
    )]
    Zone(String),
    /// A paragraph that is known by the same id as one before it.
    #[error("paragraph {0} is there twice; keep it in one place")]
    Paragraph(usize),
    /// More entries than a list may have, or none.
    #[error("a list here has 1 to {most} entries, this one has {given}; shorten it or leave it out")]
    ListLength {
        /// How many were given.
        given: usize,
        /// How many may be given.
        most: usize,
    },
}

fn shown(s: &str) -> String {
    s.chars().take(40).collect()
}

/// A language as a BCP 47 tag, kept in its usual letter case (`fr`, `ar-MA`, `az-Arab`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LangTag(String);

impl LangTag {
    /// English.
    #[must_use]
    pub fn en() -> Self {
        Self("en".into())
    }
    /// French.
    #[must_use]
    pub fn fr() -> Self {
        Self("fr".into())
    }
    /// Arabic.
    #[must_use]
    pub fn ar() -> Self {
        Self("ar".into())
    }
    /// Urdu.
    #[must_use]
    pub fn ur() -> Self {
        Self("ur".into())
    }
    /// The tag as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
    /// The language part alone, without script or region.
    #[must_use]
    pub fn language(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }
}

impl FromStr for LangTag {
    type Err = TextError;
    fn from_str(s: &str) -> Result<Self, TextError> {
        let wrong = || TextError::Tag(shown(s));
        if s.len() > 35 {
            return Err(wrong());
        }
        let mut out = String::with_capacity(s.len());
        for (i, part) in s.split('-').enumerate() {
            let letters = part.bytes().all(|b| b.is_ascii_alphabetic());
            let fits = part.bytes().all(|b| b.is_ascii_alphanumeric())
                && if i == 0 {
                    letters && (2..=8).contains(&part.len())
                } else {
                    (1..=8).contains(&part.len())
                };
            if !fits {
                return Err(wrong());
            }
            if i > 0 {
                out.push('-');
            }
            match (i, part.len(), letters) {
                (1.., 2, true) => out.push_str(&part.to_ascii_uppercase()),
                (1.., 4, true) => {
                    out.push_str(&part[..1].to_ascii_uppercase());
                    out.push_str(&part[1..].to_ascii_lowercase());
                }
                _ => out.push_str(&part.to_ascii_lowercase()),
            }
        }
        Ok(Self(out))
    }
}

impl fmt::Display for LangTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for LangTag {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&self.0)
    }
}

impl Wire for LangTag {
    fn write(&self, to: &mut Writer) {
        to.text(&self.0);
    }
    fn read(from: &mut Reader<'_>) -> Result<Self, WireFault> {
        let raw = from.text(35)?;
        let tag: Self = raw.parse().map_err(WireFault::value)?;
        match tag.0 == raw {
            true => Ok(tag),
            false => Err(WireFault::Value(format!("the language tag is not in its usual case; write {tag}"))),
        }
    }
}

impl Viewed for LangTag {
    fn view(&self) -> View {
        View::Word(self.0.clone())
    }
}

/// One text: not blank, at most [`MOST_TEXT`] bytes, nothing hidden in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Text(String);

impl Text {
    /// Checks and keeps a text exactly as given.
    ///
    /// # Errors
    /// [`TextError`] when it is blank, too long or holds hidden characters.
    pub fn new(s: impl Into<String>) -> Result<Self, TextError> {
        let s = s.into();
        if s.len() > MOST_TEXT {
            return Err(TextError::TooLong(s.len()));
        }
        if let Some(c) = s.chars().find(|c| is_hidden(*c)) {
            return Err(TextError::Hidden(c));
        }
        match s.trim().is_empty() {
            true => Err(TextError::Empty),
            false => Ok(Self(s)),
        }
    }
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Controls other than line end and tab, and the characters that turn direction (UAX 9 embeddings,
/// overrides, isolates). The marks U+200E, U+200F, U+061C and the joiners stay: scripts need them.
fn is_hidden(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

impl FromStr for Text {
    type Err = TextError;
    fn from_str(s: &str) -> Result<Self, TextError> {
        Self::new(s)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Wire for Text {
    fn write(&self, to: &mut Writer) {
        to.text(&self.0);
    }
    fn read(from: &mut Reader<'_>) -> Result<Self, WireFault> {
        Self::new(from.text(MOST_TEXT)?).map_err(WireFault::value)
    }
}

impl Viewed for Text {
    fn view(&self) -> View {
        View::Word(self.0.clone())
    }
}

/// The same text in one or more languages. On the wire: pairs of tag and text, ascending by tag.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LangText(BTreeMap<LangTag, Text>);

impl LangText {
    /// A text in one language.
    #[must_use]
    pub fn one(lang: LangTag, text: Text) -> Self {
        Self(BTreeMap::from([(lang, text)]))
    }

    /// Texts in 1 to [`MOST_LANGUAGES`] languages.
    ///
    /// # Errors
    /// [`TextError`] when there is none, too many, or one language twice.
    pub fn new(texts: impl IntoIterator<Item = (LangTag, Text)>) -> Result<Self, TextError> {
        unique(texts).map(Self)
    }

    /// Texts from plain tags and words, for callers that hold strings.
    ///
    /// # Errors
    /// [`TextError`] as for the tags, the texts and the set.
    pub fn from_pairs(pairs: &[(&str, &str)]) -> Result<Self, TextError> {
        let texts: Result<Vec<_>, TextError> =
            pairs.iter().map(|(l, t)| Ok((l.parse()?, t.parse()?))).collect();
        Self::new(texts?)
    }

    /// The text in this very language.
    #[must_use]
    pub fn get(&self, lang: &LangTag) -> Option<&str> {
        self.0.get(lang).map(Text::as_str)
    }

    /// The best text for a reader: the tag itself, the same language in another region, then the
    /// first by tag. With the tag found, so that a page can mark the language.
    #[must_use]
    pub fn best(&self, lang: &LangTag) -> (&LangTag, &str) {
        let found = self
            .0
            .get_key_value(lang)
            .or_else(|| self.0.iter().find(|(tag, _)| tag.language() == lang.language()))
            .or_else(|| self.0.iter().next());
        let (tag, text) =
            found.expect("a LangText holds at least one text: both constructors and the reader see to it");
        (tag, text.as_str())
    }

    /// All texts, ascending by tag.
    pub fn iter(&self) -> impl Iterator<Item = (&LangTag, &str)> {
        self.0.iter().map(|(l, t)| (l, t.as_str()))
    }
}

fn unique<T>(texts: impl IntoIterator<Item = (LangTag, T)>) -> Result<BTreeMap<LangTag, T>, TextError> {
    let mut map = BTreeMap::new();
    for (lang, text) in texts {
        if map.contains_key(&lang) {
            return Err(TextError::Twice(lang));
        }
        if map.len() == MOST_LANGUAGES {
            return Err(TextError::TooManyLanguages);
        }
        map.insert(lang, text);
    }
    match map.is_empty() {
        true => Err(TextError::Empty),
        false => Ok(map),
    }
}

impl Wire for LangText {
    fn write(&self, to: &mut Writer) {
        to.array(self.0.len());
        for (lang, text) in &self.0 {
            to.array(2);
            lang.write(to);
            text.write(to);
        }
    }
    fn read(from: &mut Reader<'_>) -> Result<Self, WireFault> {
        let mut map = BTreeMap::new();
        for _ in 0..from.array(MOST_LANGUAGES)? {
            from.array_of(2)?;
            insert_last(&mut map, LangTag::read(from)?, Text::read, from)?;
        }
        match map.is_empty() {
            true => Err(WireFault::value(TextError::Empty)),
            false => Ok(Self(map)),
        }
    }
}

fn insert_last<T>(
    map: &mut BTreeMap<LangTag, T>,
    lang: LangTag,
    value: impl FnOnce(&mut Reader<'_>) -> Result<T, WireFault>,
    from: &mut Reader<'_>,
) -> Result<(), WireFault> {
    if map.last_key_value().is_some_and(|(last, _)| *last >= lang) {
        return Err(WireFault::Order);
    }
    let value = value(from)?;
    map.insert(lang, value);
    Ok(())
}

impl Viewed for LangText {
    fn view(&self) -> View {
        View::Texts(self.clone())
    }
}

coded! {
    /// What a language text of an instrument is worth.
    pub enum Standing {
        /// Makes faith: part of what was signed as a text of the instrument.
        Authentic = 0 "authentic",
        /// A translation for convenience.
        Courtesy = 1 "courtesy",
    }
}

/// The texts of an instrument's title, each authentic or courtesy. On the wire: triples of tag,
/// standing and text, ascending by tag.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MarkedText(BTreeMap<LangTag, (Standing, Text)>);

impl MarkedText {
    /// Texts in 1 to [`MOST_LANGUAGES`] languages.
    ///
    /// # Errors
    /// [`TextError`] when there is none, too many, or one language twice.
    pub fn new(texts: impl IntoIterator<Item = (LangTag, Standing, Text)>) -> Result<Self, TextError> {
        unique(texts.into_iter().map(|(l, s, t)| (l, (s, t)))).map(Self)
    }

    /// All texts, ascending by tag.
    pub fn iter(&self) -> impl Iterator<Item = (&LangTag, Standing, &str)> {
        self.0.iter().map(|(l, (s, t))| (l, *s, t.as_str()))
    }

    /// The texts without their marks.
    #[must_use]
    pub fn plain(&self) -> LangText {
        LangText(self.0.iter().map(|(l, (_, t))| (l.clone(), t.clone())).collect())
    }
}

impl Wire for MarkedText {
    fn write(&self, to: &mut Writer) {
        to.array(self.0.len());
        for (lang, (standing, text)) in &self.0 {
            to.array(3);
            lang.write(to);
            standing.write(to);
            text.write(to);
        }
    }
    fn read(from: &mut Reader<'_>) -> Result<Self, WireFault> {
        let mut map = BTreeMap::new();
        for _ in 0..from.array(MOST_LANGUAGES)? {
            from.array_of(3)?;
            let lang = LangTag::read(from)?;
            insert_last(&mut map, lang, |from| Ok((Standing::read(from)?, Text::read(from)?)), from)?;
        }
        match map.is_empty() {
            true => Err(WireFault::value(TextError::Empty)),
            false => Ok(Self(map)),
        }
    }
}

impl Viewed for MarkedText {
    fn view(&self) -> View {
        View::List(
            self.0
                .iter()
                .map(|(l, (s, t))| {
                    View::Record(vec![
                        ("text", LangText::one(l.clone(), t.clone()).view()),
                        ("standing", s.view()),
                    ])
                })
                .collect(),
        )
    }
}

/// A list of 1 to [`crate::MOST_LISTED`] entries whose order is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Listed<T>(Vec<T>);

impl<T> Listed<T> {
    /// Keeps a list.
    ///
    /// # Errors
    /// [`TextError::ListLength`] when it is empty or too long.
    pub fn new(entries: Vec<T>) -> Result<Self, TextError> {
        match (1..=crate::MOST_LISTED).contains(&entries.len()) {
            true => Ok(Self(entries)),
            false => Err(TextError::ListLength { given: entries.len(), most: crate::MOST_LISTED }),
        }
    }
    /// The entries.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.0.iter()
    }
    /// The entries as a slice, never empty.
    #[must_use]
    pub fn as_slice(&self) -> &[T] {
        &self.0
    }
}

impl<T: Wire> Wire for Listed<T> {
    fn write(&self, to: &mut Writer) {
        to.array(self.0.len());
        self.0.iter().for_each(|entry| entry.write(to));
    }
    fn read(from: &mut Reader<'_>) -> Result<Self, WireFault> {
        let len = from.array(crate::MOST_LISTED)?;
        let entries: Result<Vec<T>, _> = (0..len).map(|_| T::read(from)).collect();
        Self::new(entries?).map_err(WireFault::value)
    }
}

impl<T: Viewed> Viewed for Listed<T> {
    fn view(&self) -> View {
        View::List(self.0.iter().map(Viewed::view).collect())
    }
}
