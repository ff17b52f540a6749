//! From the plain text of a communique or memorandum to a dossier drafted for a person to check.
//!
//! [`read`] looks for what a dossier needs in French, English, Arabic or Urdu. What it finds
//! carries the sentence it was read from and whether the text states it; what it does not find is
//! listed; what does not fit together is a [`Doubt`]. A guess is never a fact: a relative date, a
//! signature whose quality nobody names, ministers who met and may have signed are
//! [`Certainty::Inferred`], for checking, and a capital is never taken for its State.
//!
//! The rules are tables of words, one file a language (`words` says what each is for); the code
//! beside them knows no language.

mod arabic;
mod dates;
mod english;
mod french;
mod hijri;
mod lengths;
mod parties;
mod people;
mod scope;
mod signing;
mod states;
mod token;
mod urdu;
mod words;

use std::ops::Range;

use jiff::civil::Date;
use serde::Serialize;

use crate::code::{AreaCode, PartyCode};
use crate::content::{BodySort, Duration, InstrumentKind, Quality, Renewal, Span};
use crate::text::LangTag;
use token::{Hit, Phrases, Sentence};
use words::Words;

/// Most bytes of a text that are read; the rest is left and said.
pub const MOST_READ: usize = 128 * 1024;

/// Whether the text says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// The sentence states it.
    Stated,
    /// Drawn from what the text says; a person must check it.
    Inferred,
}

/// Where something was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Source {
    /// The sentence.
    pub sentence: String,
    /// Its bytes in the text.
    pub bytes: Range<usize>,
    /// The bytes of the very words within the text.
    pub words: Range<usize>,
}

/// Something found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding<T> {
    /// What.
    pub value: T,
    /// Whether the text states it.
    pub certainty: Certainty,
    /// Where.
    pub source: Source,
}

/// A party as the text names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PartyFound {
    /// The name as written.
    pub name: String,
    /// A designation to propose, where the name is a known one.
    pub code: Option<PartyCode>,
}

/// Someone who signed, or may have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SignatoryFound {
    /// The office as written.
    pub capacity: String,
    /// The name as written.
    pub name: Option<String>,
    /// The party, where the office or the signature block names it.
    pub party: Option<PartyFound>,
}

/// A body or mechanism that the instrument creates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BodyFound {
    /// What sort.
    pub sort: BodySort,
    /// The name as written.
    pub name: String,
}

/// What a dossier needs from a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Sought {
    Language,
    Parties,
    Kind,
    Date,
    Place,
    Signatories,
    Quality,
    Duration,
    Renewal,
    Notice,
    Areas,
    Bodies,
}

impl Sought {
    /// The key in message files and in printed drafts.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Language => "language",
            Self::Parties => "parties",
            Self::Kind => "kind",
            Self::Date => "date",
            Self::Place => "place",
            Self::Signatories => "signatories",
            Self::Quality => "quality",
            Self::Duration => "duration",
            Self::Renewal => "renewal",
            Self::Notice => "notice",
            Self::Areas => "areas",
            Self::Bodies => "bodies",
        }
    }
}

/// What does not fit together, or may mean two things.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "doubt")]
pub enum DoubtSort {
    /// The weekday is not that date's.
    Weekday {
        /// The weekday as written.
        said: String,
        /// The date beside it.
        date: Date,
        /// The date's weekday, Monday 1 to Sunday 7.
        is: i8,
    },
    /// A Hijri date is more than a day from the Gregorian date beside it.
    Hijri {
        /// The Hijri date as written.
        said: String,
        /// The Gregorian day it falls on, give or take a day.
        computed: Date,
        /// The Gregorian date beside it.
        date: Date,
    },
    /// The day of signature was read from words like "today" or a weekday, and the dateline.
    RelativeDate {
        /// The words.
        said: String,
        /// The date of the dateline.
        dateline: Date,
        /// The day taken, if one could be.
        taken: Option<Date>,
    },
    /// A date that no calendar has.
    NoSuchDate {
        /// As written.
        said: String,
    },
    /// A capital stands where a State is meant; the State is not named anywhere.
    CapitalForState {
        /// The capital as written.
        capital: String,
        /// The State whose capital it is, to be confirmed.
        state: &'static str,
        /// Its usual code, to be confirmed.
        code: &'static str,
    },
    /// "Protocol" is ceremony here, and was not taken for an instrument.
    ProtocolIsCeremony,
    /// "Protocol" may be an instrument or ceremony; it was not taken for an instrument.
    ProtocolUnclear,
    /// More than two parties; check that each is one.
    SeveralParties {
        /// How many.
        count: usize,
    },
    /// Only one party is named.
    OneParty,
    /// Two kinds of instrument are said to be signed.
    SeveralKinds {
        /// The other kind.
        other: InstrumentKind,
    },
    /// One sentence says that something was signed, another that it was not.
    SignedAndNot,
    /// A signature is announced, not reported.
    SignatureToCome,
    /// A signature is mentioned, and the text does not say that it took place.
    SignatureUnclear,
    /// An instrument was signed, and the text does not say by whom: those who met are listed.
    SignatoriesNotStated,
    /// A body is named, and the text does not say that the instrument creates it.
    BodyNotCreated {
        /// The body as written.
        name: String,
    },
    /// A number in words and the digits beside it differ.
    Number {
        /// As written.
        said: String,
    },
    /// Another sentence says something else.
    Conflict {
        /// About what.
        about: Sought,
    },
    /// An area is named as left out.
    AreaLeftOut {
        /// Its code.
        area: AreaCode,
    },
    /// The text holds two scripts or its language cannot be told.
    Language,
    /// The text was longer than [`MOST_READ`] and was not read to its end.
    CutShort,
}

impl DoubtSort {
    /// The key in message files and in printed drafts.
    #[must_use]
    pub const fn slug(&self) -> &'static str {
        match self {
            Self::Weekday { .. } => "weekday",
            Self::Hijri { .. } => "hijri",
            Self::RelativeDate { .. } => "relative-date",
            Self::NoSuchDate { .. } => "no-such-date",
            Self::CapitalForState { .. } => "capital-for-state",
            Self::ProtocolIsCeremony => "protocol-is-ceremony",
            Self::ProtocolUnclear => "protocol-unclear",
            Self::SeveralParties { .. } => "several-parties",
            Self::OneParty => "one-party",
            Self::SeveralKinds { .. } => "several-kinds",
            Self::SignedAndNot => "signed-and-not",
            Self::SignatureToCome => "signature-to-come",
            Self::SignatureUnclear => "signature-unclear",
            Self::SignatoriesNotStated => "signatories-not-stated",
            Self::BodyNotCreated { .. } => "body-not-created",
            Self::Number { .. } => "number",
            Self::Conflict { .. } => "conflict",
            Self::AreaLeftOut { .. } => "area-left-out",
            Self::Language => "language",
            Self::CutShort => "cut-short",
        }
    }
}

/// A doubt and where it arose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Doubt {
    /// What does not fit.
    #[serde(flatten)]
    pub sort: DoubtSort,
    /// Where; absent when it concerns the whole text.
    pub source: Option<Source>,
}

/// A dossier drafted from a text, for a person to check. Nothing in it is agreed or recorded.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct DossierDraft {
    /// The language of the text.
    pub language: Option<Finding<LangTag>>,
    /// The parties.
    pub parties: Vec<Finding<PartyFound>>,
    /// The kind of instrument.
    pub kind: Option<Finding<InstrumentKind>>,
    /// The day of signature.
    pub date: Option<Finding<Date>>,
    /// The place of signature, as written.
    pub place: Option<Finding<String>>,
    /// Who signed, or may have.
    pub signatories: Vec<Finding<SignatoryFound>>,
    /// The quality of the signature.
    pub quality: Option<Finding<Quality>>,
    /// How long the instrument is in force.
    pub duration: Option<Finding<Duration>>,
    /// How it is renewed.
    pub renewal: Option<Finding<Renewal>>,
    /// The notice to be given.
    pub notice: Option<Finding<Span>>,
    /// The areas of cooperation.
    pub areas: Vec<Finding<AreaCode>>,
    /// Bodies and mechanisms created.
    pub bodies: Vec<Finding<BodyFound>>,
    /// What was looked for and not found.
    pub not_found: Vec<Sought>,
    /// What does not fit together.
    pub doubts: Vec<Doubt>,
}

/// Reads a text and drafts a dossier from it. Never fails: a text about nothing gives a draft in
/// which nothing was found.
///
/// ```
/// use cooperation::draft::{Certainty, Sought, read};
///
/// let draft = read("A memorandum of understanding between the Kingdom of Eldara and the Republic of \
///                   Norvania was signed in Geneva on Tuesday 13 January 2026.");
/// assert_eq!(draft.parties.len(), 2);
/// assert_eq!(draft.place.unwrap().value, "Geneva");
/// assert_eq!(draft.date.unwrap().certainty, Certainty::Stated);
/// assert_eq!(draft.quality.unwrap().certainty, Certainty::Inferred); // nobody said "definitive"
/// assert!(draft.not_found.contains(&Sought::Duration));
/// ```
#[must_use]
pub fn read(text: &str) -> DossierDraft {
    let mut draft = DossierDraft::default();
    let mut end = text.len().min(MOST_READ);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    if end < text.len() {
        draft.doubt(DoubtSort::CutShort, None);
    }
    let sentences = token::sentences(&text[..end]);
    match scope::language(&sentences, &mut draft) {
        Some(words) => {
            let phrases = Phrases::new(words.particles);
            let reading = Reading { sentences: &sentences, words, phrases };
            let signing = signing::read(&reading, &mut draft);
            parties::read(&reading, &signing, &mut draft);
            dates::read(&reading, &signing, &mut draft);
            people::read(&reading, &signing, &mut draft);
            lengths::read(&reading, &mut draft);
            scope::areas(&reading, &mut draft);
            scope::bodies(&reading, &mut draft);
        }
        None => draft.doubt(DoubtSort::Language, None),
    }
    draft.list_not_found();
    draft
}

/// The sentences of a text and the rules of its language.
struct Reading<'a, 't> {
    sentences: &'a [Sentence<'t>],
    words: &'static Words,
    phrases: Phrases,
}

impl Reading<'_, '_> {
    /// The phrases of a list in a sentence.
    fn find(&self, sentence: &Sentence<'_>, phrases: &[&'static str]) -> Vec<Hit> {
        self.phrases.find(sentence, phrases.iter().copied()).into_iter().map(|(hit, _)| hit).collect()
    }

    /// The entries of a table in a sentence.
    fn find_in<T: Copy>(&self, sentence: &Sentence<'_>, table: &[(&'static str, T)]) -> Vec<(Hit, T)> {
        let hits = self.phrases.find(sentence, table.iter().map(|(phrase, _)| *phrase));
        hits.into_iter().map(|(hit, n)| (hit, table[n].1)).collect()
    }

    /// The phrases of a list, but not "à" where the list has the verb "a": folded they are one.
    fn find_verbs(&self, sentence: &Sentence<'_>, phrases: &[&'static str]) -> Vec<Hit> {
        let mut hits = self.find(sentence, phrases);
        hits.retain(|hit| !matches!(sentence.slice(hit), "à" | "À"));
        hits
    }

    /// Whether any phrase of a list is in a sentence.
    fn has(&self, sentence: &Sentence<'_>, phrases: &[&'static str]) -> bool {
        !self.phrases.find(sentence, phrases.iter().copied()).is_empty()
    }
}

impl Sentence<'_> {
    /// This sentence as a source, with the very words.
    fn source(&self, hit: &Hit) -> Source {
        Source { sentence: self.text.to_owned(), bytes: self.at.clone(), words: self.bytes(hit) }
    }

    fn finding<T>(&self, hit: &Hit, value: T, certainty: Certainty) -> Finding<T> {
        Finding { value, certainty, source: self.source(hit) }
    }
}

impl DossierDraft {
    fn doubt(&mut self, sort: DoubtSort, source: Option<Source>) {
        if !self.doubts.iter().any(|doubt| doubt.sort == sort) {
            self.doubts.push(Doubt { sort, source });
        }
    }

    fn list_not_found(&mut self) {
        let found = [
            (Sought::Language, self.language.is_some()),
            (Sought::Parties, !self.parties.is_empty()),
            (Sought::Kind, self.kind.is_some()),
            (Sought::Date, self.date.is_some()),
            (Sought::Place, self.place.is_some()),
            (Sought::Signatories, !self.signatories.is_empty()),
            (Sought::Quality, self.quality.is_some()),
            (Sought::Duration, self.duration.is_some()),
            (Sought::Renewal, self.renewal.is_some()),
            (Sought::Notice, self.notice.is_some()),
            (Sought::Areas, !self.areas.is_empty()),
            (Sought::Bodies, !self.bodies.is_empty()),
        ];
        self.not_found = found.into_iter().filter(|(_, found)| !found).map(|(sought, _)| sought).collect();
    }
}

/// Keeps the first finding, prefers a stated one, and says when another differs.
fn keep<T: PartialEq>(slot: &mut Option<Finding<T>>, new: Finding<T>) -> bool {
    match slot {
        None => *slot = Some(new),
        Some(old) if old.value == new.value => old.certainty = old.certainty.min(new.certainty),
        Some(old) if old.certainty > new.certainty => *slot = Some(new),
        Some(old) if old.certainty < new.certainty => {}
        Some(_) => return false,
    }
    true
}
