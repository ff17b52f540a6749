//! The morning digest: what awaits an officer, by reference number and nothing else.
//!
//! # What is decided here
//! - **No content.** A digest travels by ordinary mail. An entry holds a [`Reference`], which cannot hold a sentence, and a
//!   day. Titles, names and texts have no field here.
//! - One digest for an officer and a day: [`Name::of_morning`] is the same for both, so whatever keeps the outbox can
//!   keep a second one out. A notice at once ([`Kind::AtOnce`]) tells "awaits our signature" and "late" and nothing else.
//! - Long groups are cut after [`MOST_SHOWN`] entries, and how many more there are is said.
//! - What nobody has to do anything about is no reason to write: [`Digest::is_empty`].

mod board;
mod render;

pub use board::{Named, of_board};
pub use render::{Rendered, render};

use jiff::civil::Date;
use record::hash::{Hash, hash};
use std::fmt;

/// Entries shown of one group; the rest is counted.
pub const MOST_SHOWN: usize = 12;
/// Longest reference, in characters.
pub const MOST_REFERENCE: usize = 48;

/// What a digest groups its entries by, in the order in which they are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Our signature is awaited.
    Signature,
    /// The due date has passed.
    Late,
    /// Due within this week.
    Week,
    /// The partner has the move.
    Theirs,
}

impl Group {
    /// All groups, in the order in which they are read.
    pub const ALL: [Self; 4] = [Self::Signature, Self::Late, Self::Week, Self::Theirs];

    /// True for what is told at once and does not wait for the morning.
    #[must_use]
    pub const fn at_once(self) -> bool {
        matches!(self, Self::Signature | Self::Late)
    }
}

/// A reference number that people say: `MA-PK/2027/TRG/014`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference(String);

/// Not a reference number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "this is no reference number: capital letters, digits, hyphens, dots and slashes, with a digit, and no more than \
     {MOST_REFERENCE} of them; a digest carries no other text"
)]
pub struct NotAReference;

impl Reference {
    /// Reads a reference number.
    ///
    /// # Errors
    /// [`NotAReference`] for anything that could be a title or a sentence.
    pub fn new(text: &str) -> Result<Self, NotAReference> {
        let allowed = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit() || matches!(b, b'-' | b'/' | b'.');
        let whole = text.bytes().all(allowed) && text.bytes().any(|b| b.is_ascii_digit());
        (whole && text.len() <= MOST_REFERENCE).then(|| Self(text.to_owned())).ok_or(NotAReference)
    }

    /// The reference of what has none of its own: codes of parties, and digits of its number. What is not allowed in a
    /// reference is left out.
    pub(crate) fn short(codes: &str, digits: &str) -> Self {
        let allowed = |c: &char| c.is_ascii_uppercase() || c.is_ascii_digit() || *c == '-';
        let kept = |text: &str, most: usize| text.chars().filter(allowed).take(most).collect::<String>();
        Self(format!("{}/0/{}", kept(codes, 24), kept(digits, 16)))
    }

    /// As it is said.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One line of a digest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Where it stands.
    pub group: Group,
    /// Its reference number.
    pub reference: Reference,
    /// Its due date; for [`Group::Theirs`] the day of the last exchange.
    pub day: Option<Date>,
}

/// The morning digest, or a notice at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// All groups, once a day.
    Morning,
    /// What does not wait for the morning.
    AtOnce,
}

/// What awaits one officer on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Digest {
    /// Which of the two.
    pub kind: Kind,
    /// The day it stands on.
    pub day: Date,
    /// Its entries, in any order; those that the kind does not tell are left out.
    pub entries: Vec<Entry>,
    /// Address of the desk, where the entries open.
    pub desk: Option<String>,
    /// Release of the zone data by which due dates were computed.
    pub zone_data: Option<String>,
}

impl Digest {
    /// The entries of a group, by day and reference; those without a day last.
    #[must_use]
    pub fn group(&self, group: Group) -> Vec<&Entry> {
        if self.kind == Kind::AtOnce && !group.at_once() {
            return Vec::new();
        }
        let mut entries: Vec<_> = self.entries.iter().filter(|entry| entry.group == group).collect();
        entries.sort_by_key(|entry| (entry.day.is_none(), entry.day, &entry.reference));
        entries.dedup();
        entries
    }

    /// True when there is nothing to tell, and nothing is sent.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        Group::ALL.into_iter().all(|group| self.group(group).is_empty())
    }
}

/// The fixed name of a message: the left part of its `Message-ID`. Nothing about the officer can be read from it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name([u8; 16]);

impl Name {
    /// The one digest of an officer of a register on a day.
    #[must_use]
    pub fn of_morning(register: &[u8], officer: &str, day: Date) -> Self {
        Self::short(hash("mithaq digest", &[register, officer.as_bytes(), day.to_string().as_bytes()]))
    }

    /// A notice at once about these things, in whatever order they are given.
    #[must_use]
    pub fn of_notice(register: &[u8], officer: &str, told: &[&str]) -> Self {
        let mut told = told.to_vec();
        told.sort_unstable();
        told.dedup();
        let mut parts = vec![register, officer.as_bytes()];
        parts.extend(told.iter().map(|key| key.as_bytes()));
        Self::short(hash("mithaq notice", &parts))
    }

    fn short(hash: Hash) -> Self {
        let mut name = [0; 16];
        name.copy_from_slice(&hash.0[..16]);
        Self(name)
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|b| write!(f, "{b:02x}"))
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Name({self})")
    }
}
