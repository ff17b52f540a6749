//! A dossier as one file: everything a stranger needs to check it, and nothing of one party alone.
//!
//! A sequence of byte strings (RFC 8742), each holding one CBOR item, in this order: what is exported; folios in display
//! order; payloads; tombstones of erased ones; the counts and the state digest; annexes, which lie outside the proof;
//! and a checksum over all bytes before it, so that not even an annex can be spoilt unnoticed. Wrapped this way, each
//! entry says its length before it comes, and neither side holds more than one.

use crate::cbor::{CborError, Limits, Reader, Shape, Writer, check};
use crate::hash::{Hash, hash};
use crate::header::{FORMAT, MAX_FOLIO};
use crate::ids::{DossierId, FolioId, PayloadId, StateDigest};
use crate::payload::{MAX_PAYLOAD, Payload};
use sha2::{Digest, Sha256};
use std::io::{self, Read, Write};
use std::sync::Arc;

/// First member of an export.
pub const MARK: &str = "mithaq-export";
/// Longest annex, in bytes.
pub const MAX_ANNEX: usize = MAX_PAYLOAD;
/// Longest name of an annex, in bytes.
pub const MAX_ANNEX_NAME: usize = 256;
/// Most tips that an export names.
pub const MAX_TIPS: usize = 100_000;
/// Longest entry: a payload, an annex or a folio, and what is around it.
const MAX_ENTRY: usize = MAX_PAYLOAD + 1_024;

const _: () = assert!(MAX_FOLIO + 64 <= MAX_ENTRY && MAX_TIPS * 64 <= MAX_ENTRY);

/// What an export is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Start {
    /// The dossier.
    pub dossier: DossierId,
    /// The tips whose whole past follows, ascending.
    pub tips: Vec<FolioId>,
}

/// What an export says at its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct End {
    /// Folios in it.
    pub folios: u64,
    /// Payloads in it.
    pub payloads: u64,
    /// Tombstones in it.
    pub tombstones: u64,
    /// The stranger's state digest of the tips.
    pub digest: StateDigest,
}

/// One entry of an export.
#[derive(Clone, Debug)]
pub enum Entry {
    /// The bytes of a folio, not looked at yet.
    Folio(Arc<[u8]>),
    /// A payload; its id is computed from what was read.
    Payload(Payload),
    /// A payload was erased.
    Tombstone {
        /// Which one.
        payload: PayloadId,
        /// When, in days since 1970-01-01, as the exporting register says.
        day: u32,
    },
    /// Counts and digest.
    End(End),
    /// Something outside the proof: a rendering, a time stamp, the format page.
    Annex {
        /// Its name: never a path.
        name: String,
        /// Its bytes.
        content: Vec<u8>,
    },
}

/// Why a file is not a whole export.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The file cannot be read or written.
    #[error("the export cannot be read or written: {0}")]
    Io(#[from] io::Error),
    /// It ends before it should.
    #[error("the export is cut short; ask for it again")]
    Cut,
    /// It is no export at all.
    #[error("this is not an export of a dossier in this format")]
    NotAnExport,
    /// An entry is over its limit.
    #[error("the export has an entry of {0} bytes, which no entry may have")]
    Large(u64),
    /// An entry is not canonical.
    #[error("entry {entry} of the export is not canonical: {error}")]
    Cbor {
        /// Its number, from 0.
        entry: u64,
        /// What is wrong.
        error: CborError,
    },
    /// An entry is not of the grammar.
    #[error("entry {entry} of the export is not of this format: {error}")]
    Shape {
        /// Its number, from 0.
        entry: u64,
        /// What is wrong.
        error: Shape,
    },
    /// An entry stands where it may not.
    #[error("entry {0} of the export stands in the wrong place")]
    Order(u64),
    /// The checksum is not that of the bytes before it.
    #[error("the export was changed or damaged on its way; ask for it again")]
    Checksum,
    /// Bytes follow the checksum.
    #[error("bytes follow the end of the export")]
    Trailing,
}

/// Where an entry stands; each stage follows the one before it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    Folios,
    Payloads,
    Tombstones,
    Ended,
    Closed,
}

/// Writes an export, entry by entry.
pub struct ExportWriter<W> {
    out: W,
    sum: Sha256,
    stage: Stage,
    folios: u64,
    payloads: u64,
    tombstones: u64,
}

impl<W: Write> ExportWriter<W> {
    /// Starts an export; `tips` ascend.
    pub fn new(out: W, start: &Start) -> Result<Self, ExportError> {
        let mut this = ExportWriter {
            out,
            sum: Sha256::new(),
            stage: Stage::Folios,
            folios: 0,
            payloads: 0,
            tombstones: 0,
        };
        let mut entry = Writer::new();
        entry.array(4).text(MARK).uint(FORMAT).hash(start.dossier.0).list(&start.tips, |out, tip| {
            out.hash(tip.0);
        });
        this.put(&entry.finish())?;
        Ok(this)
    }

    /// The next folio; heights ascend, and ids among equal heights.
    pub fn folio(&mut self, bytes: &[u8]) -> Result<(), ExportError> {
        self.at(Stage::Folios)?;
        self.folios += 1;
        self.entry(|entry| {
            entry.array(2).uint(0).bytes(bytes);
        })
    }

    /// The next payload, after all folios.
    pub fn payload(&mut self, payload: &Payload) -> Result<(), ExportError> {
        self.at(Stage::Payloads)?;
        self.payloads += 1;
        self.entry(|entry| {
            entry.array(3).uint(1).bytes(&payload.salt).bytes(&payload.content);
        })
    }

    /// The next tombstone, after all payloads.
    pub fn tombstone(&mut self, payload: PayloadId, day: u32) -> Result<(), ExportError> {
        self.at(Stage::Tombstones)?;
        self.tombstones += 1;
        self.entry(|entry| {
            entry.array(3).uint(2).hash(payload.0).uint(day.into());
        })
    }

    /// Ends what is proved, with the stranger's digest of the tips.
    pub fn end(&mut self, digest: StateDigest) -> Result<(), ExportError> {
        if self.stage >= Stage::Ended {
            return Err(ExportError::Order(0));
        }
        self.stage = Stage::Ended;
        let counts = [self.folios, self.payloads, self.tombstones];
        self.entry(|entry| {
            entry.array(5).uint(3);
            counts.iter().for_each(|count| {
                entry.uint(*count);
            });
            entry.hash(digest.0);
        })
    }

    /// An annex, after [`ExportWriter::end`].
    pub fn annex(&mut self, name: &str, content: &[u8]) -> Result<(), ExportError> {
        if self.stage != Stage::Ended || !is_annex_name(name) {
            return Err(ExportError::Order(0));
        }
        self.entry(|entry| {
            entry.array(3).uint(4).text(name).bytes(content);
        })
    }

    /// Writes the checksum and hands the writer back.
    pub fn finish(mut self) -> Result<W, ExportError> {
        if self.stage != Stage::Ended {
            return Err(ExportError::Order(0));
        }
        let sum = closing(&self.sum);
        self.entry(|entry| {
            entry.array(2).uint(5).hash(sum);
        })?;
        self.out.flush()?;
        Ok(self.out)
    }

    fn at(&mut self, stage: Stage) -> Result<(), ExportError> {
        if self.stage > stage {
            return Err(ExportError::Order(0));
        }
        self.stage = stage;
        Ok(())
    }

    fn entry(&mut self, write: impl FnOnce(&mut Writer)) -> Result<(), ExportError> {
        let mut entry = Writer::new();
        write(&mut entry);
        self.put(&entry.finish())
    }

    fn put(&mut self, entry: &[u8]) -> Result<(), ExportError> {
        if entry.len() > MAX_ENTRY {
            return Err(ExportError::Large(entry.len() as u64));
        }
        let mut wrapped = Writer::new();
        wrapped.bytes(entry);
        let wrapped = wrapped.finish();
        self.sum.update(&wrapped);
        self.out.write_all(&wrapped)?;
        Ok(())
    }
}

/// The checksum over everything so far: `hash("export", SHA-256 of the bytes)`.
fn closing(sum: &Sha256) -> Hash {
    hash("export", &[&sum.clone().finalize()])
}

/// A plain name of ASCII letters, digits, dots, hyphens and underscores, not beginning with a dot: never a path.
fn is_annex_name(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    !name.is_empty() && name.len() <= MAX_ANNEX_NAME && name.chars().all(plain) && !name.starts_with('.')
}

/// Reads an export, entry by entry; the order of the entries and the checksum are held to.
pub struct ExportReader<R> {
    input: R,
    sum: Sha256,
    stage: Stage,
    start: Start,
    entries: u64,
    bytes: u64,
}

impl<R: Read> ExportReader<R> {
    /// Reads what the export is of.
    pub fn new(input: R) -> Result<Self, ExportError> {
        let start = Start { dossier: FolioId(Hash([0; 32])), tips: Vec::new() };
        let mut this =
            ExportReader { input, sum: Sha256::new(), stage: Stage::Folios, start, entries: 0, bytes: 0 };
        let entry = match this.raw() {
            Ok(Some(entry)) => entry,
            Ok(None) | Err(ExportError::Large(_) | ExportError::Cut) => return Err(ExportError::NotAnExport),
            Err(error) => return Err(error),
        };
        check(&entry, Limits::bytes(MAX_ENTRY)).map_err(|_| ExportError::NotAnExport)?;
        this.start = read_start(&entry).map_err(|_| ExportError::NotAnExport)?;
        Ok(this)
    }

    /// What the export is of.
    pub fn start(&self) -> &Start {
        &self.start
    }

    /// Bytes read so far.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// The next entry; `None` once the checksum has been read and found right, with nothing after it.
    pub fn next_entry(&mut self) -> Result<Option<Entry>, ExportError> {
        if self.stage == Stage::Closed {
            return Ok(None);
        }
        let number = self.entries;
        let expected = closing(&self.sum);
        let raw = self.raw()?.ok_or(ExportError::Cut)?;
        check(&raw, Limits::bytes(MAX_ENTRY)).map_err(|error| ExportError::Cbor { entry: number, error })?;
        let (read, stage) = read_entry(&raw).map_err(|error| ExportError::Shape { entry: number, error })?;
        let annex = matches!(read, Some(Entry::Annex { .. }));
        let in_place = match stage {
            Stage::Ended if annex => self.stage == Stage::Ended,
            Stage::Ended => self.stage < Stage::Ended,
            Stage::Closed => self.stage == Stage::Ended,
            stage => self.stage <= stage,
        };
        if !in_place {
            return Err(ExportError::Order(number));
        }
        self.stage = stage;
        match read {
            Some(entry) => Ok(Some(entry)),
            None => {
                // The checksum is the last member of its entry.
                if !raw.ends_with(&expected.to_bytes()) {
                    return Err(ExportError::Checksum);
                }
                match self.raw()? {
                    None => Ok(None),
                    Some(_) => Err(ExportError::Trailing),
                }
            }
        }
    }

    /// The content of the next byte string, or `None` where the file ends between two.
    fn raw(&mut self) -> Result<Option<Vec<u8>>, ExportError> {
        let mut first = Vec::with_capacity(1);
        (&mut self.input).take(1).read_to_end(&mut first)?;
        let Some(first) = first.first() else { return Ok(None) };
        let mut head = [*first, 0, 0, 0, 0];
        let width = match head[0] {
            0x40..=0x57 => 1,
            0x58 => 2,
            0x59 => 3,
            0x5a => 5,
            _ => return Err(if self.entries == 0 { ExportError::NotAnExport } else { self.not_bytes() }),
        };
        self.fill(&mut head[1..width])?;
        let length = match width {
            1 => u64::from(head[0] & 0x1f),
            _ => head[1..width].iter().fold(0, |value, byte| value << 8 | u64::from(*byte)),
        };
        if length > MAX_ENTRY as u64 {
            return Err(ExportError::Large(length));
        }
        let mut shortest = Writer::new();
        shortest.bytes_head(length);
        if shortest.finish() != head[..width] {
            return Err(ExportError::Cbor { entry: self.entries, error: CborError::Long { at: 0 } });
        }
        // Memory is taken as bytes arrive, not as the head promises.
        let mut content = Vec::with_capacity(length.min(64 * 1024) as usize);
        let read = (&mut self.input).take(length).read_to_end(&mut content)?;
        if read as u64 != length {
            return Err(ExportError::Cut);
        }
        self.sum.update(&head[..width]);
        self.sum.update(&content);
        self.entries += 1;
        self.bytes += width as u64 + length;
        Ok(Some(content))
    }

    fn not_bytes(&self) -> ExportError {
        if self.stage == Stage::Closed {
            ExportError::Trailing
        } else {
            ExportError::Shape { entry: self.entries, error: Shape { at: 0 } }
        }
    }

    fn fill(&mut self, buffer: &mut [u8]) -> Result<(), ExportError> {
        self.input.read_exact(buffer).map_err(|error| match error.kind() {
            io::ErrorKind::UnexpectedEof => ExportError::Cut,
            _ => ExportError::Io(error),
        })
    }
}

fn read_start(entry: &[u8]) -> Result<Start, Shape> {
    let mut r = Reader::new(entry);
    r.array_of(4)?;
    let shape = r.shape();
    if r.text()? != MARK {
        return Err(shape);
    }
    r.exactly(FORMAT)?;
    Ok(Start { dossier: r.folio_id()?, tips: r.ascending(1..=MAX_TIPS, |r| r.folio_id())? })
}

/// An entry and the stage it stands in; no entry for the checksum.
fn read_entry(raw: &[u8]) -> Result<(Option<Entry>, Stage), Shape> {
    let mut r = Reader::new(raw);
    let shape = r.shape();
    let length = r.array()?;
    match (r.uint()?, length) {
        (0, 2) => Ok((Some(Entry::Folio(r.bytes()?.into())), Stage::Folios)),
        (1, 3) => {
            let payload = Payload::of(r.fixed()?, r.bytes()?.to_vec()).map_err(|_| shape)?;
            Ok((Some(Entry::Payload(payload)), Stage::Payloads))
        }
        (2, 3) => {
            Ok((Some(Entry::Tombstone { payload: PayloadId(r.hash()?), day: r.u32()? }), Stage::Tombstones))
        }
        (3, 5) => {
            let (folios, payloads, tombstones) = (r.uint()?, r.uint()?, r.uint()?);
            let end = End { folios, payloads, tombstones, digest: StateDigest(r.hash()?) };
            Ok((Some(Entry::End(end)), Stage::Ended))
        }
        (4, 3) => {
            let (name, content) = (r.text()?, r.bytes()?);
            if !is_annex_name(name) {
                return Err(shape);
            }
            Ok((Some(Entry::Annex { name: name.to_owned(), content: content.to_vec() }), Stage::Ended))
        }
        (5, 2) => {
            r.hash()?;
            Ok((None, Stage::Closed))
        }
        _ => Err(shape),
    }
}
