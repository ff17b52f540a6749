//! The difference between two versions of an item, field by field, for a read-back before signing.

use serde::Serialize;

use super::{Field, Shown};

/// One field that is not the same in both versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The field.
    pub field: Field,
    /// What it showed.
    pub old: Shown,
    /// What it shows now.
    pub new: Shown,
}

/// What changed, what did not, and what cannot be told. Every field that is in either version is
/// in exactly one of the three.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Diff {
    /// Fields with another value, or given or left out, in the order people read them.
    pub changed: Vec<Change>,
    /// Fields with the same value in both.
    pub unchanged: Vec<Field>,
    /// Erasable fields missing in both or one of the versions: nobody here can compare them.
    pub unknown: Vec<Field>,
}

impl Diff {
    /// Compares two lists of the same fields.
    pub(super) fn between(old: &[(Field, Shown)], new: &[(Field, Shown)]) -> Self {
        let mut diff = Self::default();
        for ((field, old), (_, new)) in old.iter().zip(new) {
            match (old, new) {
                (Shown::Absent, Shown::Absent) => {}
                (Shown::Missing, Shown::Missing | Shown::Value(_)) | (Shown::Value(_), Shown::Missing) => {
                    diff.unknown.push(*field);
                }
                (old, new) if old == new => diff.unchanged.push(*field),
                (old, new) => diff.changed.push(Change { field: *field, old: old.clone(), new: new.clone() }),
            }
        }
        diff
    }

    /// Whether nothing is known to have changed and nothing is unknown.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changed.is_empty() && self.unknown.is_empty()
    }
}
