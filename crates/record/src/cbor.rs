//! Deterministic CBOR (RFC 8949, section 4.2.1), or rejection.
//!
//! Common libraries accept duplicate and unsorted keys, long integers and trailing bytes. So bytes are walked
//! by [`check`] first, which knows nothing of any grammar, and only then read by a [`Reader`], which knows nothing
//! of encodings. The subset: unsigned and negative integers, byte and text strings, arrays, maps with unsigned
//! integer keys, false, true, null. No tags, no floats, nothing indefinite.

use minicbor::data::Type;
use minicbor::decode::Decoder;

/// Deepest nesting of arrays and maps; the outermost counts as 1.
pub const MAX_DEPTH: usize = 16;

/// Why bytes are not deterministic CBOR of our subset. `at` is the offset of the item at fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CborError {
    /// The bytes end inside an item, or a length reaches beyond them.
    #[error("byte {at}: the bytes end before the item does; ask for the whole again")]
    Short {
        /// Offset.
        at: usize,
    },
    /// More bytes follow the one item.
    #[error("byte {at}: bytes follow the item; only one item may stand here")]
    Trailing {
        /// Offset.
        at: usize,
    },
    /// An integer or a length is not written in its shortest form.
    #[error("byte {at}: a number is not in its shortest form; the writer must use deterministic CBOR")]
    Long {
        /// Offset.
        at: usize,
    },
    /// Indefinite length, reserved additional information, or a break.
    #[error("byte {at}: an item of indefinite length; the writer must use deterministic CBOR")]
    Indefinite {
        /// Offset.
        at: usize,
    },
    /// A tag.
    #[error("byte {at}: a tag; the format has none")]
    Tag {
        /// Offset.
        at: usize,
    },
    /// A float, undefined, or a simple value other than false, true and null.
    #[error("byte {at}: a float or a simple value that the format does not have")]
    Simple {
        /// Offset.
        at: usize,
    },
    /// A key that is not an unsigned integer.
    #[error("byte {at}: a key that is not an unsigned integer")]
    Key {
        /// Offset.
        at: usize,
    },
    /// A key that is not greater than the one before it.
    #[error("byte {at}: keys that do not ascend, or one key twice")]
    Order {
        /// Offset.
        at: usize,
    },
    /// Text that is not UTF-8.
    #[error("byte {at}: text that is not UTF-8")]
    Text {
        /// Offset.
        at: usize,
    },
    /// Nested deeper than the limit.
    #[error("byte {at}: nested deeper than {MAX_DEPTH}")]
    Deep {
        /// Offset.
        at: usize,
    },
    /// Longer than the limit of the place.
    #[error("{length} bytes where at most {most} may stand")]
    Large {
        /// Length found.
        length: usize,
        /// Limit.
        most: usize,
    },
}

/// Bounds of one check.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Most bytes.
    pub bytes: usize,
    /// Deepest nesting.
    pub depth: usize,
}

impl Limits {
    /// At most `bytes`, nested as deep as the format allows.
    pub const fn bytes(bytes: usize) -> Self {
        Limits { bytes, depth: MAX_DEPTH }
    }
}

/// An open array or map.
#[derive(Clone, Copy)]
struct Open {
    /// Items still to come (a map's pair is two).
    left: u64,
    map: bool,
    last_key: Option<u64>,
}

/// Checks that `bytes` are exactly one item of deterministic CBOR. Iterative; takes no memory.
pub fn check(bytes: &[u8], limits: Limits) -> Result<(), CborError> {
    if bytes.len() > limits.bytes {
        return Err(CborError::Large { length: bytes.len(), most: limits.bytes });
    }
    let end = check_first(bytes, limits.depth)?;
    if end == bytes.len() { Ok(()) } else { Err(CborError::Trailing { at: end }) }
}

/// Checks the first item of `bytes` and returns where it ends.
fn check_first(bytes: &[u8], depth: usize) -> Result<usize, CborError> {
    let mut open = [Open { left: 0, map: false, last_key: None }; MAX_DEPTH];
    let mut deep = 0;
    let mut pos = 0;
    loop {
        let at = pos;
        let (major, value) = head(bytes, &mut pos)?;
        // Every item takes at least one byte, so counts and lengths are bounded by what remains.
        let rest = (bytes.len() - pos) as u64;
        if deep > 0 {
            let frame = &mut open[deep - 1];
            let is_key = frame.map && frame.left % 2 == 0;
            frame.left -= 1;
            if is_key {
                if major != 0 {
                    return Err(CborError::Key { at });
                }
                if frame.last_key.is_some_and(|last| last >= value) {
                    return Err(CborError::Order { at });
                }
                frame.last_key = Some(value);
                continue;
            }
        }
        match major {
            0 | 1 | 7 => {}
            2 | 3 => {
                if value > rest {
                    return Err(CborError::Short { at });
                }
                let end = pos + value as usize;
                if major == 3 && std::str::from_utf8(&bytes[pos..end]).is_err() {
                    return Err(CborError::Text { at });
                }
                pos = end;
            }
            _ => {
                let map = major == 5;
                let items = if map { value.checked_mul(2) } else { Some(value) };
                let left = items.filter(|items| *items <= rest).ok_or(CborError::Short { at })?;
                if deep == depth.min(MAX_DEPTH) {
                    return Err(CborError::Deep { at });
                }
                open[deep] = Open { left, map, last_key: None };
                deep += 1;
            }
        }
        while deep > 0 && open[deep - 1].left == 0 {
            deep -= 1;
        }
        if deep == 0 {
            return Ok(pos);
        }
    }
}

/// Reads one head: major type and value. For major type 7 only false, true and null pass.
fn head(bytes: &[u8], pos: &mut usize) -> Result<(u8, u64), CborError> {
    let at = *pos;
    let first = *bytes.get(at).ok_or(CborError::Short { at })?;
    let (major, info) = (first >> 5, first & 31);
    match (major, info) {
        (6, _) => return Err(CborError::Tag { at }),
        (7, 20..=22) => {
            *pos = at + 1;
            return Ok((7, u64::from(info)));
        }
        (7, 31) | (_, 28..=31) => return Err(CborError::Indefinite { at }),
        (7, _) => return Err(CborError::Simple { at }),
        _ => {}
    }
    if info < 24 {
        *pos = at + 1;
        return Ok((major, u64::from(info)));
    }
    let width = 1usize << (info - 24);
    let raw = bytes.get(at + 1..at + 1 + width).ok_or(CborError::Short { at })?;
    let value = raw.iter().fold(0u64, |value, byte| value << 8 | u64::from(*byte));
    let least = [24, 1 << 8, 1 << 16, 1 << 32][usize::from(info - 24)];
    if value < least {
        return Err(CborError::Long { at });
    }
    *pos = at + 1 + width;
    Ok((major, value))
}

/// Well-formed, but not what the grammar wants in this place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("byte {at}: not what the grammar of the format wants here")]
pub struct Shape {
    /// Offset in the item that was read.
    pub at: usize,
}

/// Reads checked bytes by a grammar.
pub struct Reader<'b>(Decoder<'b>);

/// What is left of a map that is being read, key by ascending key.
pub struct Map {
    left: usize,
}

impl<'b> Reader<'b> {
    /// Reads `checked`, which [`check`] has accepted.
    pub fn new(checked: &'b [u8]) -> Self {
        Reader(Decoder::new(checked))
    }

    /// The refusal of what stands here.
    pub fn shape(&self) -> Shape {
        Shape { at: self.0.position() }
    }

    fn or_shape<T>(&self, read: Result<T, minicbor::decode::Error>) -> Result<T, Shape> {
        read.map_err(|_| self.shape())
    }

    /// An unsigned integer.
    pub fn uint(&mut self) -> Result<u64, Shape> {
        let read = self.0.u64();
        self.or_shape(read)
    }
    /// An unsigned integer of at most `most`.
    pub fn uint_to(&mut self, most: u64) -> Result<u64, Shape> {
        let shape = self.shape();
        self.uint().and_then(|value| if value <= most { Ok(value) } else { Err(shape) })
    }
    /// An unsigned integer of 16 bits.
    pub fn u16(&mut self) -> Result<u16, Shape> {
        self.uint_to(u64::from(u16::MAX)).map(|value| value as u16)
    }
    /// An unsigned integer of 32 bits.
    pub fn u32(&mut self) -> Result<u32, Shape> {
        self.uint_to(u64::from(u32::MAX)).map(|value| value as u32)
    }
    /// Exactly this unsigned integer.
    pub fn exactly(&mut self, wanted: u64) -> Result<(), Shape> {
        let shape = self.shape();
        if self.uint()? == wanted { Ok(()) } else { Err(shape) }
    }
    /// A byte string.
    pub fn bytes(&mut self) -> Result<&'b [u8], Shape> {
        let read = self.0.bytes();
        self.or_shape(read)
    }
    /// A byte string of `N` bytes.
    pub fn fixed<const N: usize>(&mut self) -> Result<[u8; N], Shape> {
        let shape = self.shape();
        self.bytes()?.try_into().map_err(|_| shape)
    }
    /// A text.
    pub fn text(&mut self) -> Result<&'b str, Shape> {
        let read = self.0.str();
        self.or_shape(read)
    }
    /// An array; its length.
    pub fn array(&mut self) -> Result<usize, Shape> {
        let read = self.0.array();
        let shape = self.shape();
        self.or_shape(read)?.and_then(|n| usize::try_from(n).ok()).ok_or(shape)
    }
    /// An array of exactly `wanted` items.
    pub fn array_of(&mut self, wanted: usize) -> Result<(), Shape> {
        let shape = self.shape();
        if self.array()? == wanted { Ok(()) } else { Err(shape) }
    }
    /// An array whose items `read` reads, one after the other.
    pub fn list<T>(
        &mut self,
        count: std::ops::RangeInclusive<usize>,
        mut read: impl FnMut(&mut Self) -> Result<T, Shape>,
    ) -> Result<Vec<T>, Shape> {
        let shape = self.shape();
        let length = self.array()?;
        if !count.contains(&length) {
            return Err(shape);
        }
        // The check bounded the length by the bytes that remain; grown in steps all the same.
        let mut out = Vec::with_capacity(length.min(64));
        for _ in 0..length {
            out.push(read(self)?);
        }
        Ok(out)
    }
    /// Null, or what `read` reads.
    pub fn or_null<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, Shape>,
    ) -> Result<Option<T>, Shape> {
        if self.is(Type::Null) {
            let read = self.0.null();
            self.or_shape(read).map(|()| None)
        } else {
            read(self).map(Some)
        }
    }
    /// A map, to be read with [`Map`].
    pub fn map(&mut self) -> Result<Map, Shape> {
        let read = self.0.map();
        let shape = self.shape();
        let left = self.or_shape(read)?.and_then(|n| usize::try_from(n).ok()).ok_or(shape)?;
        Ok(Map { left })
    }
    /// Whether the next item is of this type.
    pub fn is(&self, wanted: Type) -> bool {
        self.0.datatype().is_ok_and(|found| found == wanted)
    }
    /// Whether the next item is an array.
    pub fn is_array(&self) -> bool {
        self.is(Type::Array)
    }
    /// Whether the next item is a map.
    pub fn is_map(&self) -> bool {
        self.is(Type::Map)
    }
    /// Whether the next item is a byte string.
    pub fn is_bytes(&self) -> bool {
        self.is(Type::Bytes)
    }
    /// Where the next item begins.
    pub fn position(&self) -> usize {
        self.0.position()
    }
}

impl Map {
    /// The next key must be `key`.
    pub fn need(&mut self, reader: &mut Reader<'_>, key: u64) -> Result<(), Shape> {
        if self.have(reader, key)? { Ok(()) } else { Err(reader.shape()) }
    }
    /// Whether the next key is `key`; if so, its value follows.
    pub fn have(&mut self, reader: &mut Reader<'_>, key: u64) -> Result<bool, Shape> {
        if self.left == 0 {
            return Ok(false);
        }
        let at = reader.0.position();
        if reader.uint()? == key {
            self.left -= 1;
            Ok(true)
        } else {
            reader.0.set_position(at);
            Ok(false)
        }
    }
    /// No further key may follow.
    pub fn end(self, reader: &Reader<'_>) -> Result<(), Shape> {
        if self.left == 0 { Ok(()) } else { Err(reader.shape()) }
    }
}

/// Writes deterministic CBOR. The caller writes the keys of a map in ascending order.
#[derive(Default)]
pub struct Writer(Vec<u8>);

impl Writer {
    /// An empty writer.
    pub fn new() -> Self {
        Self::default()
    }
    fn head(&mut self, major: u8, value: u64) -> &mut Self {
        let major = major << 5;
        match value {
            0..24 => self.0.push(major | value as u8),
            24..0x100 => self.0.extend([major | 24, value as u8]),
            0x100..0x1_0000 => {
                self.0.push(major | 25);
                self.0.extend((value as u16).to_be_bytes());
            }
            0x1_0000..0x1_0000_0000 => {
                self.0.push(major | 26);
                self.0.extend((value as u32).to_be_bytes());
            }
            _ => {
                self.0.push(major | 27);
                self.0.extend(value.to_be_bytes());
            }
        }
        self
    }
    /// An unsigned integer, or a key.
    pub fn uint(&mut self, value: u64) -> &mut Self {
        self.head(0, value)
    }
    /// The negative integer -1 - `value`.
    pub fn negative(&mut self, value: u64) -> &mut Self {
        self.head(1, value)
    }
    /// A byte string.
    pub fn bytes(&mut self, bytes: &[u8]) -> &mut Self {
        self.head(2, bytes.len() as u64);
        self.0.extend(bytes);
        self
    }
    /// The head of a byte string of `length` bytes, which the caller writes itself.
    pub(crate) fn bytes_head(&mut self, length: u64) -> &mut Self {
        self.head(2, length)
    }
    /// A text.
    pub fn text(&mut self, text: &str) -> &mut Self {
        self.head(3, text.len() as u64);
        self.0.extend(text.as_bytes());
        self
    }
    /// The start of an array of `count` items.
    pub fn array(&mut self, count: usize) -> &mut Self {
        self.head(4, count as u64)
    }
    /// The start of a map of `count` pairs.
    pub fn map(&mut self, count: usize) -> &mut Self {
        self.head(5, count as u64)
    }
    /// Null.
    pub fn null(&mut self) -> &mut Self {
        self.0.push(0xf6);
        self
    }
    /// An array of what `write` writes for each of `items`.
    pub fn list<T>(&mut self, items: &[T], mut write: impl FnMut(&mut Self, &T)) -> &mut Self {
        self.array(items.len());
        items.iter().for_each(|item| write(self, item));
        self
    }
    /// Null, or what `write` writes.
    pub fn or_null<T>(&mut self, value: Option<T>, write: impl FnOnce(&mut Self, T)) -> &mut Self {
        match value {
            Some(value) => write(self, value),
            None => {
                self.null();
            }
        }
        self
    }
    /// Bytes that are CBOR already.
    pub fn raw(&mut self, cbor: &[u8]) -> &mut Self {
        self.0.extend(cbor);
        self
    }
    /// What was written.
    pub fn finish(self) -> Vec<u8> {
        self.0
    }
}
