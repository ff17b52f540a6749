//! The front of a container: magic, version, and the content key wrapped for each recipient.

use super::{KeyId, PublicReceptionKey, ReceptionKey, SealedError};
use hpke::aead::AesGcm256;
use hpke::kdf::HkdfSha256;
use hpke::kem::XWing;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable};
use rand_core::CryptoRng;
use std::io::{self, Read};
use zeroize::Zeroizing;

/// First bytes of every container.
pub const MAGIC: &[u8; 13] = b"mithaq-sealed";
/// The version this program reads and writes.
pub const VERSION: u8 = 1;
/// Most recipients of one container.
pub const MAX_RECIPIENTS: usize = 64;
/// `info` of HPKE: names the format and what is wrapped.
pub const WRAP_INFO: &[u8] = b"mithaq sealed container 1: content key";
/// Length in bytes of the encapsulated key (X-Wing).
pub(super) const ENCAPSULATED: usize = 1120;
const WRAPPED: usize = CONTENT_KEY + 16;
/// Bytes of a container that each recipient adds.
pub const RECIPIENT_LEN: usize = KeyId::LEN + ENCAPSULATED + WRAPPED;
/// Bytes before the first recipient.
pub const HEADER_OVERHEAD: usize = MAGIC.len() + 2;
const CONTENT_KEY: usize = 32;

/// Key of the chunks, drawn afresh for each container.
pub(super) type ContentKey = Zeroizing<[u8; CONTENT_KEY]>;

/// Whether these first bytes of a file announce a sealed container, of any version.
pub fn looks_sealed(front: &[u8]) -> bool {
    front.starts_with(MAGIC)
}

/// The keys that a container names, in the order of its header; none of a header that is not whole.
pub fn named(container: &[u8]) -> impl Iterator<Item = KeyId> + '_ {
    let count = container.get(HEADER_OVERHEAD - 1).copied().filter(|_| looks_sealed(container));
    let entries = container.get(HEADER_OVERHEAD..).unwrap_or_default().chunks_exact(RECIPIENT_LEN);
    entries.take(count.unwrap_or(0).into()).map(|entry| {
        let mut id = KeyId([0; KeyId::LEN]);
        id.0.copy_from_slice(&entry[..KeyId::LEN]);
        id
    })
}

/// What `chunks` are bound to.
pub(super) fn chunk_aad(header: &[u8]) -> [u8; record::hash::Hash::LEN] {
    record::hash::hash("sealed-header", &[header]).to_bytes()
}

/// Draws a content key and writes the header that wraps it for each of `recipients`. They stand in the order of
/// their key ids, each once, so that their order says nothing.
pub(super) fn wrap(
    recipients: &[PublicReceptionKey],
    mut rng: &mut dyn CryptoRng,
) -> Result<(ContentKey, Vec<u8>), SealedError> {
    let mut recipients: Vec<_> = recipients.iter().collect();
    recipients.sort_by_key(|key| (key.id(), *key.as_bytes()));
    recipients.dedup();
    if !(1..=MAX_RECIPIENTS).contains(&recipients.len()) {
        return Err(SealedError::Recipients(recipients.len()));
    }
    let mut content_key: ContentKey = Zeroizing::new([0; CONTENT_KEY]);
    rng.fill_bytes(&mut content_key[..]);

    let mut header = Vec::with_capacity(HEADER_OVERHEAD + recipients.len() * RECIPIENT_LEN);
    header.extend_from_slice(MAGIC);
    header.push(VERSION);
    header.push(recipients.len() as u8); // at most 64
    let front: [u8; HEADER_OVERHEAD] = front(&header);
    for recipient in recipients {
        let (encapsulated, wrapped) = hpke::single_shot_seal_with_rng::<AesGcm256, HkdfSha256, XWing>(
            &OpModeS::Base,
            &recipient.hpke()?,
            WRAP_INFO,
            &content_key[..],
            &wrap_aad(&front, recipient.id()),
            &mut rng,
        )
        .map_err(|_| SealedError::NotAKey)?;
        header.extend_from_slice(&recipient.id().0);
        header.extend_from_slice(&encapsulated.to_bytes());
        header.extend_from_slice(&wrapped);
    }
    Ok((content_key, header))
}

/// Reads a header and finds the content key with the first of `keys` that it was wrapped for. Returns the whole header
/// as read.
pub(super) fn unwrap(
    reader: &mut impl Read,
    keys: &[ReceptionKey],
) -> Result<(ContentKey, KeyId, Vec<u8>), SealedError> {
    let mut header = Vec::with_capacity(HEADER_OVERHEAD + RECIPIENT_LEN);
    read_more(reader, &mut header, MAGIC.len() + 1)?;
    if !MAGIC.starts_with(&header[..header.len().min(MAGIC.len())]) || header.is_empty() {
        return Err(SealedError::NotSealed);
    }
    match header.get(MAGIC.len()) {
        None => return Err(SealedError::CutShort),
        Some(&VERSION) => {}
        Some(&other) => return Err(SealedError::UnknownVersion(other)),
    }
    fill(reader, &mut header, HEADER_OVERHEAD)?;
    let recipients = usize::from(header[HEADER_OVERHEAD - 1]);
    if !(1..=MAX_RECIPIENTS).contains(&recipients) {
        return Err(SealedError::Recipients(recipients));
    }
    fill(reader, &mut header, HEADER_OVERHEAD + recipients * RECIPIENT_LEN)?;

    let front = front(&header);
    let mut named = false;
    // By our keys, not by their places: which of them opened says what the sender knew.
    for key in keys {
        for entry in header[HEADER_OVERHEAD..].chunks_exact(RECIPIENT_LEN) {
            let (id, rest) = entry.split_at(KeyId::LEN);
            if key.id().0 != id {
                continue;
            }
            let (encapsulated, wrapped) = rest.split_at(ENCAPSULATED);
            named = true;
            if let Some(content_key) = unwrap_one(key, encapsulated, wrapped, &wrap_aad(&front, key.id())) {
                return Ok((content_key, key.id(), header));
            }
        }
    }
    Err(if named { SealedError::Spoiled } else { SealedError::NotForUs })
}

fn unwrap_one(key: &ReceptionKey, encapsulated: &[u8], wrapped: &[u8], aad: &[u8]) -> Option<ContentKey> {
    let encapsulated = <XWing as Kem>::EncappedKey::from_bytes(encapsulated).ok()?;
    let opened = hpke::single_shot_open::<AesGcm256, HkdfSha256, XWing>(
        &OpModeR::Base,
        &key.hpke(),
        &encapsulated,
        WRAP_INFO,
        wrapped,
        aad,
    );
    let opened = Zeroizing::new(opened.ok()?);
    let mut content_key = Zeroizing::new([0; CONTENT_KEY]);
    (opened.len() == CONTENT_KEY).then(|| content_key.copy_from_slice(&opened))?;
    Some(content_key)
}

fn front(header: &[u8]) -> [u8; HEADER_OVERHEAD] {
    let mut front = [0; HEADER_OVERHEAD];
    front.copy_from_slice(&header[..HEADER_OVERHEAD]);
    front
}

fn wrap_aad(front: &[u8; HEADER_OVERHEAD], id: KeyId) -> [u8; HEADER_OVERHEAD + KeyId::LEN] {
    let mut aad = [0; HEADER_OVERHEAD + KeyId::LEN];
    aad[..HEADER_OVERHEAD].copy_from_slice(front);
    aad[HEADER_OVERHEAD..].copy_from_slice(&id.0);
    aad
}

/// Reads until `into` holds `length` bytes or the input ends.
fn read_more(reader: &mut impl Read, into: &mut Vec<u8>, length: usize) -> io::Result<()> {
    let missing = length.saturating_sub(into.len()) as u64;
    reader.by_ref().take(missing).read_to_end(into).map(drop)
}

fn fill(reader: &mut impl Read, into: &mut Vec<u8>, length: usize) -> Result<(), SealedError> {
    read_more(reader, into, length)?;
    if into.len() < length { Err(SealedError::CutShort) } else { Ok(()) }
}
