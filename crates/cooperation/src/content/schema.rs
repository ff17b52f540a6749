//! The schema of a kind: its fields, read from and written to payloads by one macro, so that a
//! field cannot be written and forgotten in the reader or in the difference.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{ContentError, Diff, KIND_FIELD, Kind, Payload, ReportSort, View, Viewed, kind_of};
use crate::wire::{Wire, from_bytes, to_bytes};

/// A field of a kind of item: its number on the wire and its name for commands and message files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Field {
    /// The payload's field number.
    pub number: u16,
    /// The name: small letters and hyphens.
    pub name: &'static str,
}

/// An erasable field: not given, given and held here, or cited by the record and not held
/// (erased, or not received).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Held<T> {
    /// The field is not part of this version.
    #[default]
    Absent,
    /// It is part of this version and not held here.
    Missing,
    /// It is held here.
    Present(T),
}

impl<T> Held<T> {
    /// The value, if held.
    pub fn present(&self) -> Option<&T> {
        match self {
            Self::Present(value) => Some(value),
            Self::Absent | Self::Missing => None,
        }
    }
}

/// What a field shows in one version of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shown {
    /// Not part of this version.
    Absent,
    /// Part of it, and not held here.
    Missing,
    /// Its value.
    Value(View),
}

/// Payloads that were handed in, by field.
pub struct Given<'a>(BTreeMap<u16, Option<&'a [u8]>>);

/// A kind of item, which common accord makes and changes.
pub trait OfKind: Fielded {
    /// The kind, written in the field [`KIND_FIELD`].
    const KIND: Kind;
}

/// A sort of report, which one party writes alone.
pub trait OfSort: Fielded {
    /// The sort, written in the act itself and in no payload.
    const SORT: ReportSort;
}

/// What an item or a report can do with its fields.
pub trait Fielded: Sized {
    /// All fields besides the kind field, in the order people read them.
    const FIELDS: &'static [Field];

    /// One payload per field that is there: of an item the kind first, then ascending by field. A missing
    /// erasable field writes none: amend an item only when all of it is held, or leave that
    /// field's payload as cited.
    fn to_payloads(&self) -> Vec<Payload>;

    /// Reads an item. A payload that the record cites and that is not held is `None`; for an
    /// erasable field it becomes [`Held::Missing`].
    ///
    /// # Errors
    /// [`ContentError`]: another kind, an unknown or repeated field, a required field absent, a
    /// lasting payload not held, bytes that are not the one form, or a contradiction.
    fn from_payloads<'a>(
        payloads: impl IntoIterator<Item = (u16, Option<&'a [u8]>)>,
    ) -> Result<Self, ContentError>;

    /// Every field with what it shows, absent ones too, in the order of [`Fielded::FIELDS`].
    fn fields(&self) -> Vec<(Field, Shown)>;

    /// What changed from `old` to this one, field by field.
    #[must_use]
    fn diff_from(&self, old: &Self) -> Diff {
        Diff::between(&old.fields(), &self.fields())
    }
}

impl<'a> Given<'a> {
    /// Sorts payloads by field, checking the kind.
    pub fn of(
        kind: Kind,
        payloads: impl IntoIterator<Item = (u16, Option<&'a [u8]>)>,
    ) -> Result<Self, ContentError> {
        let payloads: Vec<_> = payloads.into_iter().collect();
        match kind_of(&payloads)? {
            found if found == kind => {}
            found => {
                return Err(ContentError::OtherKind { expected: kind, found });
            }
        }
        Self::once_each(payloads.into_iter().filter(|(field, _)| *field != KIND_FIELD))
    }

    /// Sorts the payloads of a report, which name no kind.
    pub fn once_each(
        payloads: impl IntoIterator<Item = (u16, Option<&'a [u8]>)>,
    ) -> Result<Self, ContentError> {
        let mut given = BTreeMap::new();
        for (field, bytes) in payloads {
            if given.insert(field, bytes).is_some() {
                return Err(ContentError::Twice(field));
            }
        }
        Ok(Self(given))
    }

    /// Takes the value of one field.
    pub fn take<S: Slot>(&mut self, field: Field) -> Result<S, ContentError> {
        S::fill(field, self.0.remove(&field.number))
    }

    /// No field may be left over.
    pub fn end(self) -> Result<(), ContentError> {
        match self.0.first_key_value() {
            Some((field, _)) => Err(ContentError::UnknownField(*field)),
            None => Ok(()),
        }
    }
}

/// A field's place in a struct: required, optional, or erasable.
pub trait Slot: Sized {
    fn fill(field: Field, given: Option<Option<&[u8]>>) -> Result<Self, ContentError>;
    fn shown(&self) -> Shown;
    fn bytes(&self) -> Option<Vec<u8>>;
}

fn lasting<T: Wire>(field: Field, bytes: Option<&[u8]>) -> Result<T, ContentError> {
    let bytes = bytes.ok_or(ContentError::NotHeld(field))?;
    from_bytes(bytes).map_err(|fault| ContentError::Bytes { field, fault })
}

impl<T: Wire + Viewed> Slot for T {
    fn fill(field: Field, given: Option<Option<&[u8]>>) -> Result<Self, ContentError> {
        lasting(field, given.ok_or(ContentError::Required(field))?)
    }
    fn shown(&self) -> Shown {
        Shown::Value(self.view())
    }
    fn bytes(&self) -> Option<Vec<u8>> {
        Some(to_bytes(self))
    }
}

impl<T: Wire + Viewed> Slot for Option<T> {
    fn fill(field: Field, given: Option<Option<&[u8]>>) -> Result<Self, ContentError> {
        given.map(|bytes| lasting(field, bytes)).transpose()
    }
    fn shown(&self) -> Shown {
        self.as_ref().map_or(Shown::Absent, |value| Shown::Value(value.view()))
    }
    fn bytes(&self) -> Option<Vec<u8>> {
        self.as_ref().map(to_bytes)
    }
}

impl<T: Wire + Viewed> Slot for Held<T> {
    fn fill(field: Field, given: Option<Option<&[u8]>>) -> Result<Self, ContentError> {
        Ok(match given {
            None => Self::Absent,
            Some(None) => Self::Missing,
            Some(bytes) => Self::Present(lasting(field, bytes)?),
        })
    }
    fn shown(&self) -> Shown {
        match self {
            Self::Absent => Shown::Absent,
            Self::Missing => Shown::Missing,
            Self::Present(value) => Shown::Value(value.view()),
        }
    }
    fn bytes(&self) -> Option<Vec<u8>> {
        self.present().map(to_bytes)
    }
}

/// Declares a kind of item: the struct and all that [`Fielded`] asks. The struct must have a
/// method `check(&self) -> Result<(), ContentError>`.
macro_rules! kind_of_item {
    ($(#[$doc:meta])* pub struct $name:ident is $kind:ident { $($body:tt)+ }) => {
        $crate::content::schema::fielded! {
            $(#[$doc])* pub struct $name { $($body)+ }
            wrote |payloads| payloads.push((
                $crate::content::KIND_FIELD,
                $crate::wire::to_bytes(&$crate::content::Kind::$kind),
            )),
            given |payloads| $crate::content::schema::Given::of($crate::content::Kind::$kind, payloads)
        }
        impl $crate::content::OfKind for $name {
            const KIND: $crate::content::Kind = $crate::content::Kind::$kind;
        }
    };
}
pub(crate) use kind_of_item;

/// Declares what a sort of report holds, as [`kind_of_item!`] does a kind of item.
macro_rules! sort_of_report {
    ($(#[$doc:meta])* pub struct $name:ident is $sort:ident { $($body:tt)+ }) => {
        $crate::content::schema::fielded! {
            $(#[$doc])* pub struct $name { $($body)+ }
            wrote |_payloads| (),
            given |payloads| $crate::content::schema::Given::once_each(payloads)
        }
        impl $crate::content::OfSort for $name {
            const SORT: $crate::content::ReportSort = $crate::content::ReportSort::$sort;
        }
    };
}
pub(crate) use sort_of_report;

/// The struct of an item or report with its fields.
macro_rules! fielded {
    ($(#[$doc:meta])* pub struct $name:ident {
        $($(#[$fdoc:meta])* $field:ident : $ty:ty = $number:literal $slug:literal,)+
    }
    wrote |$wrote:ident| $head:expr, given |$raw:ident| $given:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
        pub struct $name { $($(#[$fdoc])* pub $field: $ty,)+ }

        impl $crate::content::Fielded for $name {
            const FIELDS: &'static [$crate::content::Field] =
                &[$($crate::content::Field { number: $number, name: $slug }),+];

            fn to_payloads(&self) -> Vec<$crate::content::Payload> {
                use $crate::content::schema::Slot;
                let mut payloads: Vec<$crate::content::Payload> = Vec::new();
                let $wrote = &mut payloads;
                $head;
                $(payloads.extend(self.$field.bytes().map(|bytes| ($number, bytes)));)+
                payloads.sort_by_key(|(field, _)| *field);
                payloads
            }

            fn from_payloads<'a>(
                $raw: impl IntoIterator<Item = (u16, Option<&'a [u8]>)>,
            ) -> Result<Self, $crate::content::ContentError> {
                let mut given = $given?;
                $(let $field = given.take($crate::content::Field { number: $number, name: $slug })?;)+
                given.end()?;
                let item = Self { $($field),+ };
                item.check()?;
                Ok(item)
            }

            fn fields(&self) -> Vec<($crate::content::Field, $crate::content::Shown)> {
                use $crate::content::schema::Slot;
                vec![$(($crate::content::Field { number: $number, name: $slug }, self.$field.shown())),+]
            }
        }
    };
}
pub(crate) use fielded;
