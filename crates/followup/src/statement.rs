//! The reconciled statement: what is agreed, open and late at a position, in one canonical text that both registers write
//! alike, with words that two officers compare on the telephone.
//!
//! It follows from the dossier and a day alone: parties stand in the order of their codes, items in that of their numbers
//! in the record, and days due are those of the calendars stated in the dossier itself, so that two versions of the program
//! with other shipped calendars agree. What one register could not read is counted, so that the texts differ and say why.

use std::fmt::Write as _;

use cooperation::life::{Agreement, Mechanism};
use jiff::civil::Date;
use record::hash::hash;
use record::ids::{DossierId, StateDigest};
use record::words::{Digits, Word, digest_digits, digest_words};

use crate::dossier;
use crate::open::{OpenItem, Rules, open_items};

/// A reconciled statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    text: String,
    digest: StateDigest,
    /// How many items are agreed.
    pub agreed: usize,
    /// How many moves are open.
    pub open: usize,
    /// How many of them are past their day.
    pub late: usize,
}

impl Statement {
    /// Of a dossier at a position (the digest of what all have said up to then) on a day.
    #[must_use]
    pub fn of(id: &DossierId, position: &StateDigest, mechanism: &Mechanism, as_of: Date) -> Self {
        let calendars = dossier::calendars(mechanism, false);
        let ladders = dossier::ladders(mechanism);
        let mut open = open_items(mechanism, &Rules { calendars: &calendars, ladders: &ladders }, as_of);
        open.sort_by(|a, b| a.key().cmp(&b.key()));
        let (late, open): (Vec<&OpenItem>, Vec<&OpenItem>) =
            open.iter().partition(|open| open.due.is_some_and(|due| due < as_of));
        let mut agreed: Vec<_> = mechanism.heads().filter(|h| h.agreement == Agreement::Agreed).collect();
        agreed.sort_by_key(|head| head.item);
        let unread = mechanism.not_readable.len()
            + mechanism.heads().map(|head| head.not_readable.len()).sum::<usize>();

        let mut text = String::from("mithaq statement 1\n");
        line(&mut text, format_args!("dossier {}", id.0));
        line(&mut text, format_args!("position {}", position.0));
        line(&mut text, format_args!("day {as_of}"));
        let parties: Vec<&str> = mechanism.codes().map(|code| code.as_str()).collect();
        line(&mut text, format_args!("parties {}", parties.join(" ")));
        line(&mut text, format_args!("not-readable {unread}"));
        line(&mut text, format_args!("agreed {}", agreed.len()));
        for head in &agreed {
            let reference = head.reference.as_deref().unwrap_or("-");
            // An agreed item has a version; without one the line still has its four words.
            match head.version {
                Some(v) => {
                    line(&mut text, format_args!("  {} {reference} {} {}", head.item, v.folio.0, v.index))
                }
                None => line(&mut text, format_args!("  {} {reference} - -", head.item)),
            }
        }
        for (name, list) in [("open", &open), ("late", &late)] {
            line(&mut text, format_args!("{name} {}", list.len()));
            for item in list {
                let due = item.due.map_or_else(|| "-".to_owned(), |due| due.to_string());
                line(&mut text, format_args!("  {} {} {} {due}", item.item, item.next.slug(), item.party));
            }
        }
        let digest = StateDigest(hash("statement", &[text.as_bytes()]));
        Self { text, digest, agreed: agreed.len(), open: open.len(), late: late.len() }
    }

    /// The text, the same on both registers.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its digest.
    #[must_use]
    pub fn digest(&self) -> StateDigest {
        self.digest
    }

    /// Eight words under a number on which the two who compare have agreed.
    #[must_use]
    pub fn words(&self, number: u64) -> [Word; 8] {
        digest_words(number, self.digest)
    }

    /// The same as 27 digits.
    #[must_use]
    pub fn digits(&self, number: u64) -> Digits<9> {
        digest_digits(number, self.digest)
    }
}

fn line(text: &mut String, words: std::fmt::Arguments<'_>) {
    // Writing into a string cannot fail.
    writeln!(text, "{words}").expect("a string takes every word");
}
