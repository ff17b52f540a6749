//! The chunks of a container (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015): each is
//! sealed with its index and whether it is the last, so none can be dropped, doubled, moved or cut off unnoticed.

use super::header::{self, ContentKey};
use super::{HEADER_OVERHEAD, KeyId, PublicReceptionKey, RECIPIENT_LEN, ReceptionKey, SealedError};
use aes_gcm::aead::{AeadInOut, KeyInit};
use aes_gcm::{Aes256Gcm, Nonce};
use rand_core::CryptoRng;
use std::io::{Read, Write};

/// Bytes of content in every chunk but the last.
pub const CHUNK: usize = 64 * 1024;
const TAG: usize = 16;
const NONCE: usize = 12;

/// Length in bytes of a container with `content` bytes for `recipients` registers.
pub fn sealed_len(content: u64, recipients: usize) -> u64 {
    let chunks = content.div_ceil(CHUNK as u64).max(1);
    (HEADER_OVERHEAD + recipients * RECIPIENT_LEN) as u64 + content + chunks * TAG as u64
}

/// Seals all that `content` yields for `recipients` and writes the container. Holds two chunks at a time.
/// Returns the bytes of content.
pub fn seal(
    mut content: impl Read,
    mut container: impl Write,
    recipients: &[PublicReceptionKey],
    rng: &mut dyn CryptoRng,
) -> Result<u64, SealedError> {
    let (content_key, header) = header::wrap(recipients, rng)?;
    container.write_all(&header)?;
    let chunks = Chunks::new(&content_key, &header);
    let mut total = 0;
    let mut blocks = Blocks::new(CHUNK);
    for index in 0.. {
        let (block, last) = blocks.next(&mut content)?;
        total += block.len() as u64;
        chunks.seal(index, last, block)?;
        container.write_all(block)?;
        if last {
            break;
        }
    }
    container.flush()?;
    Ok(total)
}

/// The same in memory.
pub fn seal_to_vec(
    content: &[u8],
    recipients: &[PublicReceptionKey],
    rng: &mut dyn CryptoRng,
) -> Result<Vec<u8>, SealedError> {
    let mut container = Vec::new();
    seal(content, &mut container, recipients, rng)?;
    Ok(container)
}

/// An opened container: whole, and unchanged since it was sealed.
#[derive(Debug)]
pub struct Unsealed<W> {
    /// What was handed in as scratch, now holding all the content.
    pub content: W,
    /// Which of our keys it was sealed for (see [`super::KeyRing::acknowledged`]).
    pub key: KeyId,
    /// Bytes of content.
    pub length: u64,
}

/// Opens a container with the first of `keys` that it was sealed for, for at most `cap` bytes of content. Holds two
/// chunks at a time.
///
/// The content goes to `scratch` (a buffer, a temporary file), which is handed over only after the last chunk has
/// been checked; otherwise it is dropped, and nobody sees a part.
pub fn open<W: Write>(
    mut container: impl Read,
    mut scratch: W,
    keys: &[ReceptionKey],
    cap: u64,
) -> Result<Unsealed<W>, SealedError> {
    let (content_key, key, header) = header::unwrap(&mut container, keys)?;
    let chunks = Chunks::new(&content_key, &header);
    let mut length = 0;
    let mut blocks = Blocks::new(CHUNK + TAG);
    for index in 0.. {
        let (block, last) = blocks.next(&mut container)?;
        if block.len() < TAG {
            return Err(SealedError::CutShort);
        }
        length += (block.len() - TAG) as u64;
        if length > cap {
            return Err(SealedError::TooLarge { cap });
        }
        chunks.open(index, last, block)?;
        scratch.write_all(block)?;
        if last {
            break;
        }
    }
    scratch.flush()?;
    Ok(Unsealed { content: scratch, key, length })
}

/// The same into memory, which grows with what has been checked and never beyond `cap`.
pub fn open_to_vec(
    container: impl Read,
    keys: &[ReceptionKey],
    cap: u64,
) -> Result<Unsealed<Vec<u8>>, SealedError> {
    open(container, Vec::new(), keys, cap)
}

/// Cuts an input into blocks of one size, one ahead, so that the last is known as such before it is used.
struct Blocks {
    size: usize,
    ahead: Option<Vec<u8>>,
    now: Vec<u8>,
}

impl Blocks {
    fn new(size: usize) -> Self {
        Blocks { size, ahead: None, now: Vec::new() }
    }

    fn next(&mut self, input: &mut impl Read) -> std::io::Result<(&mut Vec<u8>, bool)> {
        self.now = match self.ahead.take() {
            Some(block) => block,
            None => self.read(input)?,
        };
        let ahead = if self.now.len() == self.size { self.read(input)? } else { Vec::new() };
        let last = ahead.is_empty();
        self.ahead = Some(ahead);
        Ok((&mut self.now, last))
    }

    fn read(&self, input: &mut impl Read) -> std::io::Result<Vec<u8>> {
        let mut block = Vec::with_capacity(self.size + TAG);
        input.by_ref().take(self.size as u64).read_to_end(&mut block)?;
        Ok(block)
    }
}

struct Chunks {
    cipher: Aes256Gcm,
    aad: [u8; record::hash::Hash::LEN],
}

impl Chunks {
    fn new(content_key: &ContentKey, header: &[u8]) -> Self {
        Chunks { cipher: Aes256Gcm::new((&**content_key).into()), aad: header::chunk_aad(header) }
    }

    fn seal(&self, index: u64, last: bool, block: &mut Vec<u8>) -> Result<(), SealedError> {
        // AES-GCM refuses only what is longer than 64 GiB.
        self.cipher.encrypt_in_place(&nonce(index, last), &self.aad, block).map_err(|_| SealedError::Spoiled)
    }

    fn open(&self, index: u64, last: bool, block: &mut Vec<u8>) -> Result<(), SealedError> {
        if last && index > 0 && block.len() == TAG {
            return Err(SealedError::Spoiled); // an empty last chunk: a second cutting of the same content
        }
        let Err(_) = self.cipher.decrypt_in_place(&nonce(index, last), &self.aad, block) else {
            return Ok(());
        };
        // At the end of the input a whole chunk that is not the last one means that others followed.
        let followed = last && self.cipher.decrypt_in_place(&nonce(index, false), &self.aad, block).is_ok();
        Err(if followed { SealedError::CutShort } else { SealedError::Spoiled })
    }
}

fn nonce(index: u64, last: bool) -> Nonce<aes_gcm::aead::consts::U12> {
    let mut nonce = [0; NONCE];
    nonce[3..11].copy_from_slice(&index.to_be_bytes());
    nonce[11] = u8::from(last);
    nonce.into()
}
