//! References people can say on the telephone: a line of a plan is `MA-PK/2027/TRG/014`, a session
//! `MA-PK/S03`, its fourth decision `MA-PK/S03/D04`, its twelfth action `MA-PK/S03/A12`.
//!
//! # Unique without a server
//! Whoever proposes an item first gives it its number; the proposal and every later wording keep
//! it. Two registers that propose at once cannot take the same number, because each party counts
//! in blocks of its own: of `n` parties in the order of their codes, the party at place `i` has the
//! blocks `i`, `i + n`, `i + 2n` ... (see [`next_number`]). A block has 500 lines of a plan, or 50
//! decisions or actions of a session: between two parties the first counts from `001`, the second
//! from `501`, and who hears a number knows who proposed it. A number names and does not count;
//! gaps mean nothing.
//!
//! Sessions are counted as they are held, so both sides may call the same one at once. Those are
//! two proposals for one session: the parties set one of them aside.
//!
//! Two posts of one party, or a number typed by hand, can still meet. [`shared`] finds items that
//! bear one reference: the item that was agreed first keeps it, of two agreed at once the one with
//! the lower id, and the other is given a new number by an amendment.

mod number;
mod session;

pub use number::{next_number, shared};
pub use session::{PointReference, SessionReference};

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use crate::code::{AreaCode, PartyCode};
use crate::content::{View, Viewed};
use crate::wire::{Reader, Wire, WireFault, Writer};

/// Why a reference cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReferenceError {
    /// Not parties, year, area and number.
    #[error("\"{0}\" is not a reference; write parties, year, area and number, as in MA-PK/2027/TRG/014")]
    Form(String),
    /// Not a session, or not a decision or action of one.
    #[error(
        "\"{0}\" is not a reference; write a session as MA-PK/S03, a decision as MA-PK/S03/D04, an action as MA-PK/S03/A12"
    )]
    Session(String),
    /// Fewer than two parties, more than 16, or one twice.
    #[error("a reference names 2 to 16 different parties, as in MA-PK/2027/TRG/014; \"{0}\" does not")]
    Parties(String),
}

/// The reference of a line of a plan: parties (a set, printed in the order of their codes, so that
/// every party writes the same), year, area, number within them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference {
    parties: BTreeSet<PartyCode>,
    year: u16,
    area: AreaCode,
    number: u16,
}

impl Reference {
    /// Puts a reference together.
    ///
    /// # Errors
    /// [`ReferenceError`] for fewer than 2 or more than 16 parties, a year that has not four
    /// digits, or the number 0 or above 9999.
    pub fn new(
        parties: impl IntoIterator<Item = PartyCode>,
        year: u16,
        area: AreaCode,
        number: u16,
    ) -> Result<Self, ReferenceError> {
        let reference = Self { parties: parties.into_iter().collect(), year, area, number };
        if !(2..=16).contains(&reference.parties.len()) {
            return Err(ReferenceError::Parties(reference.to_string()));
        }
        match (1000..=9000).contains(&year) && (1..=9999).contains(&number) {
            true => Ok(reference),
            false => Err(ReferenceError::Form(reference.to_string())),
        }
    }
    /// The parties, in the order of their codes.
    pub fn parties(&self) -> impl Iterator<Item = &PartyCode> {
        self.parties.iter()
    }
    /// The year of the plan.
    #[must_use]
    pub fn year(&self) -> u16 {
        self.year
    }
    /// The area.
    #[must_use]
    pub fn area(&self) -> &AreaCode {
        &self.area
    }
    /// The number within parties, year and area.
    #[must_use]
    pub fn number(&self) -> u16 {
        self.number
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parties: Vec<_> = self.parties.iter().map(PartyCode::as_str).collect();
        write!(f, "{}/{:04}/{}/{:03}", parties.join("-"), self.year, self.area, self.number)
    }
}

/// Reads what people type or say: small letters, blanks for the strokes, a number without its
/// leading zeros, parties in any order. Printed again it has its one form.
impl FromStr for Reference {
    type Err = ReferenceError;
    fn from_str(s: &str) -> Result<Self, ReferenceError> {
        let given = || s.chars().take(80).collect::<String>();
        let form = || ReferenceError::Form(given());
        if s.len() > 200 {
            return Err(form());
        }
        let upper = s.to_ascii_uppercase();
        let words: Vec<_> = upper
            .split(|c: char| c == '/' || c == '-' || c.is_whitespace())
            .filter(|w| !w.is_empty())
            .collect();
        let [parties @ .., year, area, number] = words.as_slice() else {
            return Err(form());
        };
        let digits = |w: &str, widths: std::ops::RangeInclusive<usize>| {
            (widths.contains(&w.len()) && w.bytes().all(|b| b.is_ascii_digit()))
                .then(|| w.parse::<u16>().ok())?
        };
        let codes: Result<Vec<PartyCode>, _> = parties.iter().map(|p| p.parse()).collect();
        let codes = codes.map_err(|_| form())?;
        let count = codes.len();
        let reference = Self::new(
            codes,
            digits(year, 4..=4).ok_or_else(form)?,
            area.parse().map_err(|_| form())?,
            digits(number, 1..=4).ok_or_else(form)?,
        )?;
        match reference.parties.len() == count {
            true => Ok(reference),
            false => Err(ReferenceError::Parties(given())),
        }
    }
}

impl Serialize for Reference {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl Wire for Reference {
    fn write(&self, to: &mut Writer) {
        to.text(&self.to_string());
    }
    fn read(from: &mut Reader<'_>) -> Result<Self, WireFault> {
        let raw = from.text(200)?;
        let reference: Self = raw.parse().map_err(WireFault::value)?;
        match reference.to_string() == raw {
            true => Ok(reference),
            false => {
                Err(WireFault::Value(format!("the reference is not in its one form; write {reference}")))
            }
        }
    }
}

impl Viewed for Reference {
    fn view(&self) -> View {
        View::Word(self.to_string())
    }
}
