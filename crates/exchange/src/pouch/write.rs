//! Writing a pouch. Only what a [`Leaving`] lists gets in, and each piece is compared with its name before it does.

use super::Caps;
use crate::egress::{Cited, Leaving};
use record::cbor::{Reader, Writer};
use record::frame::Signed;
use record::hash::hash;
use record::header::{Header, MAX_HEADER};
use record::ids::{DossierId, FolioId, PayloadId};
use record::payload::Payload;
use record::position::SignedPosition;

/// Where the pieces of a pouch come from.
pub trait Contents {
    /// The exact bytes of a folio; `None` if it is not held.
    fn folio(&self, id: &FolioId) -> Option<Vec<u8>>;
    /// A payload; `None` if it is not held.
    fn payload(&self, id: &PayloadId) -> Option<Payload>;
}

/// A packed pouch, to be sealed.
#[derive(Clone, PartialEq, Eq)]
pub struct Packed {
    /// The content of the container.
    pub bytes: Vec<u8>,
    /// How many folios it holds.
    pub folios: usize,
    /// How many payloads it holds.
    pub payloads: usize,
    /// Payloads that leave but found no room in this pouch, or are not held: list them again for the next.
    pub left_behind: Vec<Cited>,
}

impl std::fmt::Debug for Packed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Never the content: it is not sealed yet.
        write!(f, "Packed({} bytes, {} folios, {} payloads)", self.bytes.len(), self.folios, self.payloads)
    }
}

/// Why a pouch is not packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PackError {
    /// The position is of another dossier or for another party than what leaves.
    #[error(
        "the position and what leaves are not of one dossier and one partner: this is a fault of the program"
    )]
    OtherPosition,
    /// A folio is listed and not held.
    #[error("folio {0} is listed to leave but not held: run the rebuild command, then pack again")]
    NoFolio(FolioId),
    /// The bytes given for a listed folio or payload are something else. Nothing leaves.
    #[error(
        "what is stored under {0} is not what its name says: run the rebuild command before anything is sent"
    )]
    OtherContent(FolioId),
    /// The bytes given for a listed payload are something else. Nothing leaves.
    #[error(
        "the payload stored under {0} is not what its name says: run the rebuild command before anything is sent"
    )]
    OtherPayload(PayloadId),
    /// The folios alone pass the limit.
    #[error("these folios are too many or too long for one pouch: pack them in portions")]
    TooMuch,
}

/// Packs `position`, and the folios and payloads of `leaving`, for a receiver with the limits `caps`.
///
/// A payload that is missing or finds no room is left behind and said: the acts are agreed upon, or not, by the
/// folios alone.
pub fn pack(
    leaving: &Leaving,
    position: &SignedPosition,
    contents: &impl Contents,
    caps: &Caps,
) -> Result<Packed, PackError> {
    let signed = &position.position;
    if signed.dossier != leaving.dossier() || signed.receiver != leaving.receiver() {
        return Err(PackError::OtherPosition);
    }
    if leaving.folios().len() > caps.folios {
        return Err(PackError::TooMuch);
    }
    let mut out = Writer::new();
    out.array(3).bytes(&position.bytes);
    let mut room =
        caps.bytes.checked_sub(position.bytes.len() as u64 + OVERHEAD).ok_or(PackError::TooMuch)?;

    out.array(leaving.folios().len());
    for id in leaving.folios() {
        let bytes = contents.folio(id).ok_or(PackError::NoFolio(*id))?;
        if !is_folio(&bytes, *id, leaving.dossier()) {
            return Err(PackError::OtherContent(*id));
        }
        room = room.checked_sub(bytes.len() as u64).ok_or(PackError::TooMuch)?;
        out.raw(&bytes);
    }

    let mut payloads = Vec::new();
    let mut left_behind = Vec::new();
    for cited in leaving.payloads() {
        let fits = |payload: &Payload| room.checked_sub(payload.content.len() as u64 + OVERHEAD);
        let found = contents.payload(&cited.id);
        match found.as_ref().and_then(fits) {
            Some(left) if payloads.len() < caps.payloads => {
                room = left;
                payloads.extend(found.map(|payload| (cited, payload)));
            }
            _ => left_behind.push(*cited),
        }
    }
    out.array(payloads.len());
    for (cited, payload) in &payloads {
        // The id is computed anew: a payload's own word for it is not enough to let it leave.
        if PayloadId(hash("payload", &[&payload.salt, &payload.content])) != cited.id {
            return Err(PackError::OtherPayload(cited.id));
        }
        out.array(4).array(2).bytes(&cited.place.folio.0.to_bytes()).uint(cited.place.index.into());
        out.uint(cited.field.into()).bytes(&payload.salt).bytes(&payload.content);
    }
    let (folios, payloads) = (leaving.folios().len(), payloads.len());
    Ok(Packed { bytes: out.finish(), folios, payloads, left_behind })
}

/// More than the heads of arrays and strings, the place, the field and the salt of one payload can take.
const OVERHEAD: u64 = 128;

/// Whether `bytes` carry the header that is named `id`, of this dossier.
fn is_folio(bytes: &[u8], id: FolioId, dossier: DossierId) -> bool {
    let header = || {
        let mut reader = Reader::new(bytes);
        reader.array_of(2).ok()?;
        let signed = Signed::parse(reader.bytes().ok()?, MAX_HEADER).ok()?;
        Some((Header::id_of(signed.payload), Header::decode(signed.payload).ok()?))
    };
    header().is_some_and(|(found, header)| found == id && header.dossier.unwrap_or(found) == dossier)
}
