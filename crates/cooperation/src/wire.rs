//! Deterministic CBOR (RFC 8949 section 4.2.1) for what payloads hold: a writer that can only
//! write the one form, and a reader that takes nothing else.
//!
//! The usual decoders accept long lengths, unsorted or repeated keys and bytes left over, so two
//! different byte strings could mean the same text; what was signed must have one form. The reader
//! is therefore our own and small. Maps have integer keys, ascending. No floats, no tags, no
//! indefinite lengths.

use std::collections::BTreeSet;
use std::convert::Infallible;

use minicbor::Encoder;

/// Why bytes are not the one form of a value. Each is a sentence for whoever looks at the payload.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WireFault {
    /// The bytes end before the value does.
    #[error("the bytes end too early; ask the sender for the whole payload")]
    Short,
    /// Bytes are left after the value.
    #[error("{0} bytes are left over after the value; the payload was altered or badly written")]
    Trailing(usize),
    /// Another type of value was expected at this place.
    #[error("expected {expected}, found another type; the payload is not of this field")]
    Type {
        /// What should have stood there.
        expected: &'static str,
    },
    /// A number or length is not in its shortest form, or a length is indefinite.
    #[error("a number or length is not in its shortest form; the payload was badly written")]
    NotShortest,
    /// Keys, or members of a set, are repeated or out of order.
    #[error("keys are repeated or out of order; the payload was badly written")]
    Order,
    /// A key that this level does not know.
    #[error("key {0} is unknown at this level; the sender may use a newer level")]
    UnknownKey(u64),
    /// A key that must be there is not.
    #[error("key {0} is missing; the payload is incomplete")]
    MissingKey(u64),
    /// The text is not UTF-8.
    #[error("a text is not UTF-8; the payload was altered or badly written")]
    Utf8,
    /// A value of the right type that the field does not allow.
    #[error("{0}")]
    Value(String),
    /// A list or text is longer than allowed.
    #[error("{what} is longer than the {limit} allowed; shorten it")]
    TooLong {
        /// What is too long.
        what: &'static str,
        /// The greatest length, in the unit that `what` names.
        limit: usize,
    },
}

impl WireFault {
    /// A fault in the value itself, from the error of the type that judged it.
    pub fn value(error: impl std::fmt::Display) -> Self {
        Self::Value(error.to_string())
    }
}

/// A value with exactly one byte form.
pub trait Wire: Sized {
    /// Appends the one form of this value.
    fn write(&self, to: &mut Writer);
    /// Reads the one form.
    ///
    /// # Errors
    /// [`WireFault`] for anything else.
    fn read(from: &mut Reader<'_>) -> Result<Self, WireFault>;
}

/// The bytes of one value.
pub fn to_bytes<T: Wire>(value: &T) -> Vec<u8> {
    let mut writer = Writer::default();
    value.write(&mut writer);
    writer.0
}

/// Reads one value that fills the bytes exactly.
///
/// # Errors
/// [`WireFault`] when the bytes are not the one form of a `T`.
pub fn from_bytes<T: Wire>(bytes: &[u8]) -> Result<T, WireFault> {
    let mut reader = Reader { rest: bytes };
    let value = T::read(&mut reader)?;
    match reader.rest.len() {
        0 => Ok(value),
        left => Err(WireFault::Trailing(left)),
    }
}

/// Collects bytes; writes only the deterministic form.
#[derive(Default)]
pub struct Writer(Vec<u8>);

impl Writer {
    /// What was written.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }
    fn put(
        &mut self,
        f: impl FnOnce(&mut Encoder<&mut Vec<u8>>) -> Result<(), minicbor::encode::Error<Infallible>>,
    ) {
        f(&mut Encoder::new(&mut self.0)).expect("a Vec takes every byte, its error is Infallible");
    }
    /// An unsigned number.
    pub fn uint(&mut self, n: u64) {
        self.put(|e| e.u64(n).map(drop));
    }
    /// A text.
    pub fn text(&mut self, s: &str) {
        self.put(|e| e.str(s).map(drop));
    }
    /// A byte string.
    pub fn bytes(&mut self, b: &[u8]) {
        self.put(|e| e.bytes(b).map(drop));
    }
    /// The head of an array of `len` values.
    pub fn array(&mut self, len: usize) {
        self.put(|e| e.array(len as u64).map(drop));
    }
    /// The head of a map of `len` pairs; the caller writes keys in ascending order.
    pub fn map(&mut self, len: usize) {
        self.put(|e| e.map(len as u64).map(drop));
    }
}

/// Reads bytes strictly, checking every length against what is left before it takes memory.
pub struct Reader<'b> {
    rest: &'b [u8],
}

const UINT: u8 = 0;
const BYTES: u8 = 2;
const TEXT: u8 = 3;
const ARRAY: u8 = 4;
const MAP: u8 = 5;

impl<'b> Reader<'b> {
    fn take(&mut self, n: usize) -> Result<&'b [u8], WireFault> {
        let (head, rest) = self.rest.split_at_checked(n).ok_or(WireFault::Short)?;
        self.rest = rest;
        Ok(head)
    }

    fn head(&mut self, major: u8, expected: &'static str) -> Result<u64, WireFault> {
        let first = *self.rest.first().ok_or(WireFault::Short)?;
        if first >> 5 != major {
            return Err(WireFault::Type { expected });
        }
        self.rest = &self.rest[1..];
        let (width, least) = match first & 0x1f {
            n @ 0..=23 => return Ok(u64::from(n)),
            24 => (1, 24),
            25 => (2, 1 << 8),
            26 => (4, 1 << 16),
            27 => (8, 1 << 32),
            _ => return Err(WireFault::NotShortest),
        };
        let n = self.take(width)?.iter().fold(0u64, |n, b| n << 8 | u64::from(*b));
        if n < least {
            return Err(WireFault::NotShortest);
        }
        Ok(n)
    }

    /// An unsigned number.
    ///
    /// # Errors
    /// [`WireFault`] for anything but an unsigned number in its shortest form.
    pub fn uint(&mut self) -> Result<u64, WireFault> {
        self.head(UINT, "a number")
    }

    /// An unsigned number no greater than `max`.
    ///
    /// # Errors
    /// As [`Reader::uint`], and for a greater number.
    pub fn uint_to(&mut self, max: u64) -> Result<u64, WireFault> {
        match self.uint()? {
            n if n <= max => Ok(n),
            n => Err(WireFault::Value(format!("{n} is greater than {max}; check the number"))),
        }
    }

    /// A text of at most `limit` bytes.
    ///
    /// # Errors
    /// [`WireFault`] for anything but a UTF-8 text within the limit.
    pub fn text(&mut self, limit: usize) -> Result<&'b str, WireFault> {
        let len = self.head(TEXT, "a text")?;
        if len > limit as u64 {
            return Err(WireFault::TooLong { what: "a text, in bytes,", limit });
        }
        std::str::from_utf8(self.take(len as usize)?).map_err(|_| WireFault::Utf8)
    }

    /// A byte string of exactly `N` bytes.
    ///
    /// # Errors
    /// [`WireFault`] for anything else.
    pub fn bytes<const N: usize>(&mut self) -> Result<[u8; N], WireFault> {
        if self.head(BYTES, "bytes")? != N as u64 {
            return Err(WireFault::Value(format!("expected {N} bytes; the payload is not of this field")));
        }
        let mut out = [0; N];
        out.copy_from_slice(self.take(N)?);
        Ok(out)
    }

    /// The head of an array: how many values follow, at most `limit`.
    ///
    /// # Errors
    /// [`WireFault`] for anything but an array within the limit.
    pub fn array(&mut self, limit: usize) -> Result<usize, WireFault> {
        self.count(ARRAY, "a list", limit)
    }

    /// The head of an array of exactly `len` values.
    ///
    /// # Errors
    /// [`WireFault`] for anything else.
    pub fn array_of(&mut self, len: usize) -> Result<(), WireFault> {
        match self.array(len)? {
            n if n == len => Ok(()),
            _ => Err(WireFault::Type { expected: "a longer list" }),
        }
    }

    /// Opens a map of at most `limit` pairs.
    ///
    /// # Errors
    /// [`WireFault`] for anything but a map within the limit.
    pub fn map(&mut self, limit: usize) -> Result<MapReader, WireFault> {
        let left = self.count(MAP, "a map", limit)?;
        Ok(MapReader { left, last: None, pending: None })
    }

    fn count(&mut self, major: u8, what: &'static str, limit: usize) -> Result<usize, WireFault> {
        let n = self.head(major, what)?;
        if n > limit as u64 {
            return Err(WireFault::TooLong { what, limit });
        }
        if n > self.rest.len() as u64 {
            return Err(WireFault::Short);
        }
        Ok(n as usize)
    }
}

/// Walks a map's keys in ascending order; the caller asks for the keys it knows, in order.
pub struct MapReader {
    left: usize,
    last: Option<u64>,
    pending: Option<u64>,
}

impl MapReader {
    fn peek(&mut self, from: &mut Reader<'_>) -> Result<Option<u64>, WireFault> {
        if self.pending.is_none() && self.left > 0 {
            let key = from.uint()?;
            if self.last.is_some_and(|last| key <= last) {
                return Err(WireFault::Order);
            }
            self.left -= 1;
            self.last = Some(key);
            self.pending = Some(key);
        }
        Ok(self.pending)
    }

    /// Whether the next key is `key`; if so its value is next in `from`.
    ///
    /// # Errors
    /// [`WireFault`] for repeated or unsorted keys, or one lower than `key` that nobody asked for.
    pub fn next_is(&mut self, from: &mut Reader<'_>, key: u64) -> Result<bool, WireFault> {
        match self.peek(from)? {
            Some(k) if k == key => {
                self.pending = None;
                Ok(true)
            }
            Some(k) if k < key => Err(WireFault::UnknownKey(k)),
            _ => Ok(false),
        }
    }

    /// Ends the map.
    ///
    /// # Errors
    /// [`WireFault::UnknownKey`] when a key is left over.
    pub fn end(mut self, from: &mut Reader<'_>) -> Result<(), WireFault> {
        self.peek(from)?.map_or(Ok(()), |k| Err(WireFault::UnknownKey(k)))
    }
}

/// A value under a key of a map: there, or (as an `Option`) possibly not there.
pub trait MapSlot: Sized {
    /// Whether the key is written at all.
    fn is_there(&self) -> bool;
    /// Writes the value without its key.
    fn write_value(&self, to: &mut Writer);
    /// Takes the value under `key`.
    ///
    /// # Errors
    /// [`WireFault`] when it is not the one form, or missing where it must be there.
    fn take(key: u64, map: &mut MapReader, from: &mut Reader<'_>) -> Result<Self, WireFault>;
}

impl<T: Wire> MapSlot for T {
    fn is_there(&self) -> bool {
        true
    }
    fn write_value(&self, to: &mut Writer) {
        self.write(to);
    }
    fn take(key: u64, map: &mut MapReader, from: &mut Reader<'_>) -> Result<Self, WireFault> {
        match map.next_is(from, key)? {
            true => T::read(from),
            false => Err(WireFault::MissingKey(key)),
        }
    }
}

impl<T: Wire> MapSlot for Option<T> {
    fn is_there(&self) -> bool {
        self.is_some()
    }
    fn write_value(&self, to: &mut Writer) {
        if let Some(value) = self {
            value.write(to);
        }
    }
    fn take(key: u64, map: &mut MapReader, from: &mut Reader<'_>) -> Result<Self, WireFault> {
        Ok(match map.next_is(from, key)? {
            true => Some(T::read(from)?),
            false => None,
        })
    }
}

impl<T: Wire + Ord> Wire for BTreeSet<T> {
    fn write(&self, to: &mut Writer) {
        to.array(self.len());
        self.iter().for_each(|value| value.write(to));
    }
    fn read(from: &mut Reader<'_>) -> Result<Self, WireFault> {
        let len = from.array(crate::MOST_LISTED)?;
        let mut set = Self::new();
        for _ in 0..len {
            let value = T::read(from)?;
            if set.last().is_some_and(|last| *last >= value) {
                return Err(WireFault::Order);
            }
            set.insert(value);
        }
        match set.is_empty() {
            true => Err(WireFault::Value("the set is empty; leave the field out instead".into())),
            false => Ok(set),
        }
    }
}

/// Declares a struct written as a map with integer keys; give keys in ascending order. A field of
/// type `Option` may be absent.
macro_rules! wire_map {
    ($(#[$doc:meta])* pub struct $name:ident { $($(#[$fdoc:meta])* $key:literal $field:ident : $ty:ty,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
        pub struct $name { $($(#[$fdoc])* pub $field: $ty,)+ }
        impl $crate::wire::Wire for $name {
            fn write(&self, to: &mut $crate::wire::Writer) {
                use $crate::wire::MapSlot;
                to.map([$(self.$field.is_there()),+].into_iter().filter(|there| *there).count());
                $(if self.$field.is_there() { to.uint($key); self.$field.write_value(to); })+
            }
            fn read(from: &mut $crate::wire::Reader<'_>) -> Result<Self, $crate::wire::WireFault> {
                let mut map = from.map([$($key),+].len())?;
                $(let $field = $crate::wire::MapSlot::take($key, &mut map, from)?;)+
                map.end(from)?;
                Ok(Self { $($field),+ })
            }
        }
        impl $crate::content::Viewed for $name {
            fn view(&self) -> $crate::content::View {
                use $crate::content::ViewSlot;
                let mut parts = Vec::new();
                $(if let Some(view) = self.$field.slot() { parts.push((stringify!($field), view)); })+
                $crate::content::View::Record(parts)
            }
        }
    };
}
pub(crate) use wire_map;

/// Declares an enum of plain choices: a number on the wire, a short word (slug) for people's
/// commands and for message files.
macro_rules! coded {
    ($(#[$doc:meta])* pub enum $name:ident { $($(#[$vdoc:meta])* $variant:ident = $number:literal $slug:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant,)+ }
        impl $name {
            /// All choices, in the order of their numbers.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// The number on the wire.
            pub const fn number(self) -> u16 { match self { $(Self::$variant => $number),+ } }
            /// The short word used in commands and as the key in message files.
            pub const fn slug(self) -> &'static str { match self { $(Self::$variant => $slug),+ } }
            /// The choice with this number.
            pub const fn from_number(n: u64) -> Option<Self> { match n { $($number => Some(Self::$variant),)+ _ => None } }
        }
        impl std::str::FromStr for $name {
            type Err = $crate::text::TextError;
            fn from_str(s: &str) -> Result<Self, Self::Err> {
                Self::ALL.iter().copied().find(|c| c.slug() == s).ok_or_else(|| $crate::text::TextError::Choice {
                    given: s.chars().take(40).collect(),
                    choices: Self::ALL.iter().map(|c| c.slug()).collect::<Vec<_>>().join(", "),
                })
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(self.slug()) }
        }
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> { s.serialize_str(self.slug()) }
        }
        impl $crate::wire::Wire for $name {
            fn write(&self, to: &mut $crate::wire::Writer) { to.uint(u64::from(self.number())); }
            fn read(from: &mut $crate::wire::Reader<'_>) -> Result<Self, $crate::wire::WireFault> {
                let n = from.uint()?;
                Self::from_number(n).ok_or_else(|| $crate::wire::WireFault::Value(
                    format!("choice {n} is unknown at this level; the sender may use a newer level")))
            }
        }
        impl $crate::content::Viewed for $name {
            fn view(&self) -> $crate::content::View { $crate::content::View::Choice(self.slug()) }
        }
    };
}
pub(crate) use coded;
