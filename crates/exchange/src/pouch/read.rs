//! Reading a pouch: first taken apart within limits, then its position verified against what is known here.

use super::{Caps, Counted, PouchError, Tally};
use record::act::PayloadRef;
use record::cbor::{Limits, Reader, Shape, check};
use record::frame::Signed;
use record::hash::Hash;
use record::header::FORMAT;
use record::ids::{DossierId, FeedId, FolioId, PartyId, Place};
use record::keys::VerifyKeys;
use record::payload::Payload;
use record::position::{MAX_POSITION, Position, PositionError, SignedPosition};
use record::root::PublicKeys;
use std::ops::RangeInclusive;
use std::sync::Arc;

/// A payload as a pouch carries it: with the act that is said to name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carried {
    /// The act.
    pub place: Place,
    /// The field under which it is said to name the payload.
    pub field: u16,
    /// The payload; its id is computed from what came.
    pub payload: Payload,
}

impl Carried {
    /// Whether the act at [`Carried::place`] names this payload by `reference`. Only then may it be kept.
    pub fn is_named_by(&self, reference: &PayloadRef) -> bool {
        *reference == self.payload.named(self.field)
    }
}

/// A pouch taken apart. Nothing in it has been verified: it is what somebody claims.
#[derive(Clone, Debug)]
pub struct Claimed {
    position: SignedPosition,
    folios: Vec<Arc<[u8]>>,
    payloads: Vec<Carried>,
    proposals: usize,
    bytes: u64,
}

/// A pouch whose position is known to be the sender's. Its folios are still to be verified by `record`.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The verified position.
    pub position: SignedPosition,
    /// The party that sends.
    pub sender: PartyId,
    /// How its number stands to the last one taken in.
    pub numbering: Numbering,
    /// The folios, exactly as they came, in the sender's order.
    pub folios: Vec<Arc<[u8]>>,
    /// The payloads.
    pub payloads: Vec<Carried>,
    /// Acts that open a proposal, as counted from their bodies.
    pub proposals: usize,
    /// Length of the content in bytes.
    pub bytes: u64,
}

/// How a pouch's number stands to the last one taken in from the same register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Numbering {
    /// The next one.
    Next,
    /// Numbers in between have not been seen; what they carried comes again until it is acknowledged.
    Gap(RangeInclusive<u32>),
    /// Taken in before, or overtaken by a later one. Taking it in changes nothing.
    Old,
}

/// Compares `number` with `last`, the number of the last pouch taken in (0: none yet).
pub fn numbering(last: u32, number: u32) -> Numbering {
    match number.checked_sub(last) {
        None | Some(0) => Numbering::Old,
        Some(1) => Numbering::Next,
        // More than one above `last`, so neither bound overflows.
        Some(_) => Numbering::Gap(last + 1..=number - 1),
    }
}

/// A register whose pouches may be taken in.
#[derive(Clone, Debug)]
pub struct KnownRegister {
    /// Its party.
    pub party: PartyId,
    /// Its keys, from its certificate.
    pub keys: PublicKeys,
    /// Number of the last pouch taken in from it in this dossier; 0 if none.
    pub last_pouch: u32,
}

/// The registers known in a dossier, or from presentations before there is one.
pub trait Registers {
    /// The register that writes `feed`; `None` if it is not known.
    fn register(&self, feed: &FeedId) -> Option<KnownRegister>;
}

/// Takes the content of a container apart, within `caps`: sizes and encoding of everything are checked before
/// anything is copied. The counts of folios, payloads and proposals are those that really stand there.
pub fn read(content: &[u8], caps: &Caps) -> Result<Claimed, PouchError> {
    let too_much =
        |what, found: usize, cap: usize| PouchError::TooMuch { what, found: found as u64, cap: cap as u64 };
    if content.len() as u64 > caps.bytes {
        return Err(PouchError::TooMuch {
            what: Counted::Bytes,
            found: content.len() as u64,
            cap: caps.bytes,
        });
    }
    check(content, Limits::bytes(content.len())).map_err(PouchError::NotAPouch)?;
    let mut reader = Reader::new(content);
    reader.array_of(3)?;
    let position = read_position(&mut reader)?;

    let count = reader.array()?;
    if count > caps.folios {
        return Err(too_much(Counted::Folios, count, caps.folios));
    }
    let mut folios = Vec::with_capacity(count);
    let mut proposals = 0;
    for _ in 0..count {
        let start = reader.position();
        reader.array_of(2)?;
        reader.bytes()?;
        for _ in 0..reader.array()? {
            proposals += usize::from(reader.bytes()?.starts_with(&PROPOSE));
        }
        folios.push(start..reader.position());
    }
    if proposals > caps.proposals {
        return Err(too_much(Counted::Proposals, proposals, caps.proposals));
    }

    let count = reader.array()?;
    if count > caps.payloads {
        return Err(too_much(Counted::Payloads, count, caps.payloads));
    }
    let mut payloads = Vec::with_capacity(count);
    for _ in 0..count {
        payloads.push(read_payload(&mut reader)?);
    }
    let folios = folios.into_iter().map(|range| content[range].into()).collect();
    Ok(Claimed { position, folios, payloads, proposals, bytes: content.len() as u64 })
}

/// How the body of an act that opens a proposal begins: an array of three, kind 3.
const PROPOSE: [u8; 2] = [0x83, 3];

fn read_position(reader: &mut Reader<'_>) -> Result<SignedPosition, PouchError> {
    let shape = reader.shape();
    let bytes = reader.bytes()?;
    SignedPosition::parse(bytes).map_err(|error| {
        let later = || {
            let signed = Signed::parse(bytes, MAX_POSITION).ok()?;
            check(signed.payload, Limits::bytes(MAX_POSITION)).ok()?;
            let mut reader = Reader::new(signed.payload);
            reader.map().ok()?.need(&mut reader, 1).ok()?;
            reader.uint().ok().filter(|format| *format != FORMAT)
        };
        match (later(), error) {
            (Some(format), _) => PouchError::UnknownVersion(format),
            (None, PositionError::Cbor(error)) => PouchError::NotAPouch(error),
            (None, _) => shape.into(),
        }
    })
}

fn read_payload(reader: &mut Reader<'_>) -> Result<Carried, PouchError> {
    reader.array_of(4)?;
    reader.array_of(2)?;
    let shape = reader.shape();
    let folio = Hash::from_bytes(reader.bytes()?).map(FolioId).ok_or(shape)?;
    let place = Place { folio, index: reader.u16()? };
    let field = reader.u16()?;
    let salt = reader.fixed()?;
    let shape = reader.shape();
    let payload = Payload::of(salt, reader.bytes()?.to_vec()).map_err(|_| shape)?;
    Ok(Carried { place, field, payload })
}

impl From<Shape> for PouchError {
    fn from(shape: Shape) -> Self {
        PouchError::UnknownContent { at: shape.at }
    }
}

impl Claimed {
    /// The position that is claimed: enough to find the dossier and the sender, not to believe either.
    pub fn position(&self) -> &Position {
        &self.position.position
    }

    /// The folios as they came, for root statements that certify a sender not known yet.
    pub fn folios(&self) -> &[Arc<[u8]>] {
        &self.folios
    }

    /// Verifies the position: this dossier, this receiver, a known register, and its two signatures. The register may be
    /// another post of the receiver's own party, if it writes to that party.
    pub fn check(
        self,
        dossier: DossierId,
        receiver: PartyId,
        registers: &impl Registers,
    ) -> Result<Opened, PouchError> {
        let position = &self.position.position;
        if position.dossier != dossier {
            return Err(PouchError::ForeignDossier { found: position.dossier });
        }
        let unknown = PouchError::UnknownSender { found: position.sender };
        let register = registers.register(&position.sender).ok_or(unknown)?;
        let keys = VerifyKeys::new(&register.keys).map_err(|_| PouchError::NotSigned)?;
        if !self.position.is_signed_by(&keys) {
            return Err(PouchError::NotSigned);
        }
        if register.party == receiver && position.receiver != receiver {
            return Err(PouchError::OurOwn);
        }
        if position.receiver != receiver {
            return Err(PouchError::WrongReceiver { found: position.receiver });
        }
        let numbering = numbering(register.last_pouch, position.number);
        let Claimed { position, folios, payloads, proposals, bytes } = self;
        Ok(Opened { position, sender: register.party, numbering, folios, payloads, proposals, bytes })
    }
}

impl Opened {
    /// What it brings, if all of it is new: for [`Caps::admit`].
    pub fn tally(&self) -> Tally {
        Tally {
            bytes: self.bytes,
            folios: self.folios.len(),
            payloads: self.payloads.len(),
            proposals: self.proposals,
        }
    }
}
