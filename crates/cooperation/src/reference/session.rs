//! References of sessions, and of their decisions and actions.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use super::ReferenceError;
use crate::code::PartyCode;
use crate::content::{View, Viewed};
use crate::wire::{Reader, Wire, WireFault, Writer};

const MOST: u16 = 999;

/// The reference of a session: parties, printed in the order of their codes, and its number.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SessionReference {
    parties: BTreeSet<PartyCode>,
    number: u16,
}

impl SessionReference {
    /// Puts a reference together.
    ///
    /// # Errors
    /// [`ReferenceError`] for fewer than 2 or more than 16 parties, or the number 0 or above 999.
    pub fn new(parties: impl IntoIterator<Item = PartyCode>, number: u16) -> Result<Self, ReferenceError> {
        let reference = Self { parties: parties.into_iter().collect(), number };
        if !(2..=16).contains(&reference.parties.len()) {
            return Err(ReferenceError::Parties(reference.to_string()));
        }
        match (1..=MOST).contains(&number) {
            true => Ok(reference),
            false => Err(ReferenceError::Session(reference.to_string())),
        }
    }
    /// The parties, in the order of their codes.
    pub fn parties(&self) -> impl Iterator<Item = &PartyCode> {
        self.parties.iter()
    }
    /// The number of the session.
    #[must_use]
    pub fn number(&self) -> u16 {
        self.number
    }
}

impl fmt::Display for SessionReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parties: Vec<_> = self.parties.iter().map(PartyCode::as_str).collect();
        write!(f, "{}/S{:02}", parties.join("-"), self.number)
    }
}

/// The reference of a decision or an action of a session.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PointReference {
    session: SessionReference,
    decision: bool,
    number: u16,
}

impl PointReference {
    /// The reference of a decision.
    ///
    /// # Errors
    /// [`ReferenceError::Session`] for the number 0 or above 999.
    pub fn decision(session: SessionReference, number: u16) -> Result<Self, ReferenceError> {
        Self { session, decision: true, number }.checked()
    }
    /// The reference of an action.
    ///
    /// # Errors
    /// [`ReferenceError::Session`] for the number 0 or above 999.
    pub fn action(session: SessionReference, number: u16) -> Result<Self, ReferenceError> {
        Self { session, decision: false, number }.checked()
    }
    fn checked(self) -> Result<Self, ReferenceError> {
        match (1..=MOST).contains(&self.number) {
            true => Ok(self),
            false => Err(ReferenceError::Session(self.to_string())),
        }
    }
    /// The session.
    #[must_use]
    pub fn session(&self) -> &SessionReference {
        &self.session
    }
    /// Whether it is a decision's; otherwise it is an action's.
    #[must_use]
    pub fn is_decision(&self) -> bool {
        self.decision
    }
    /// The number among the decisions, or the actions, of the session.
    #[must_use]
    pub fn number(&self) -> u16 {
        self.number
    }
}

impl fmt::Display for PointReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letter = if self.decision { 'D' } else { 'A' };
        write!(f, "{}/{letter}{:02}", self.session, self.number)
    }
}

/// Capital words between strokes, hyphens and blanks; a letter that stands apart from its number
/// (`S 3`) is put before it.
fn words(s: &str) -> Option<Vec<String>> {
    if s.len() > 200 {
        return None;
    }
    let upper = s.to_ascii_uppercase();
    let mut words: Vec<String> = Vec::new();
    let parts = upper.split(|c: char| c == '/' || c == '-' || c.is_whitespace()).filter(|w| !w.is_empty());
    for part in parts {
        match words.last_mut() {
            Some(last) if matches!(last.as_str(), "S" | "D" | "A") => last.push_str(part),
            _ => words.push(part.to_owned()),
        }
    }
    Some(words)
}

fn numbered(word: &str, letter: char) -> Option<u16> {
    let digits = word.strip_prefix(letter)?;
    let fits = (1..=4).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| digits.parse().ok())?
}

fn session(words: &[String], given: &str) -> Result<SessionReference, ReferenceError> {
    let form = || ReferenceError::Session(given.to_owned());
    let [parties @ .., number] = words else { return Err(form()) };
    let number = numbered(number, 'S').ok_or_else(form)?;
    let codes: Result<Vec<PartyCode>, _> = parties.iter().map(|p| p.parse()).collect();
    let codes = codes.map_err(|_| form())?;
    let count = codes.len();
    let reference = SessionReference::new(codes, number)?;
    match reference.parties.len() == count {
        true => Ok(reference),
        false => Err(ReferenceError::Parties(given.to_owned())),
    }
}

/// Reads what people type or say, as a [`Reference`](super::Reference) does: `ma pk s 3`.
impl FromStr for SessionReference {
    type Err = ReferenceError;
    fn from_str(s: &str) -> Result<Self, ReferenceError> {
        let given: String = s.chars().take(80).collect();
        let words = words(s).ok_or_else(|| ReferenceError::Session(given.clone()))?;
        session(&words, &given)
    }
}

/// Reads what people type or say: `ma pk s3 d4`.
impl FromStr for PointReference {
    type Err = ReferenceError;
    fn from_str(s: &str) -> Result<Self, ReferenceError> {
        let given: String = s.chars().take(80).collect();
        let form = || ReferenceError::Session(given.clone());
        let words = words(s).ok_or_else(form)?;
        let [rest @ .., point] = words.as_slice() else { return Err(form()) };
        let session = session(rest, &given)?;
        match (numbered(point, 'D'), numbered(point, 'A')) {
            (Some(number), _) => Self::decision(session, number),
            (_, Some(number)) => Self::action(session, number),
            _ => Err(form()),
        }
    }
}

macro_rules! on_the_wire {
    ($name:ident) => {
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.collect_str(self)
            }
        }
        impl Wire for $name {
            fn write(&self, to: &mut Writer) {
                to.text(&self.to_string());
            }
            fn read(from: &mut Reader<'_>) -> Result<Self, WireFault> {
                let raw = from.text(200)?;
                let reference: Self = raw.parse().map_err(WireFault::value)?;
                match reference.to_string() == raw {
                    true => Ok(reference),
                    false => Err(WireFault::Value(format!(
                        "the reference is not in its one form; write {reference}"
                    ))),
                }
            }
        }
        impl Viewed for $name {
            fn view(&self) -> View {
                View::Word(self.to_string())
            }
        }
    };
}
on_the_wire!(SessionReference);
on_the_wire!(PointReference);
