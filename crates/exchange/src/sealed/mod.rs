//! The sealed container: one file that only the registers it was made for can open (`record.md`, 8).
//!
//! ```text
//! container = magic "mithaq-sealed" (13), version (1), number of recipients n (1),
//!             n times [ key id (8), encapsulated key (1120), wrapped content key (48) ],
//!             chunks
//! chunk     = AES-256-GCM(content key, nonce, aad = hash("sealed-header", header), at most 64 KiB)
//! nonce     = chunk's index (11 bytes, big endian), 1 in the last chunk and 0 in the others
//! ```
//! A fresh content key is wrapped for each recipient by HPKE (RFC 9180) in base mode with X-Wing, HKDF-SHA256 and
//! AES-256-GCM; its `info` names this format and its `aad` is the first 15 bytes and the key id. Every chunk is
//! bound to the whole header, so no recipient can be added, dropped or exchanged. Every chunk but the last is
//! full, and the last one is empty only if there is no content at all: each content has one cutting.
//!
//! Nothing is compressed: a container never holds more than its own length. Who sealed it is not said here; the
//! signed position inside does that. Neither are sender, dossier and number visible from outside.

mod header;
mod key;
mod stream;

pub use header::{
    HEADER_OVERHEAD, MAGIC, MAX_RECIPIENTS, RECIPIENT_LEN, VERSION, WRAP_INFO, looks_sealed, named,
};
pub use key::{KeyId, KeyRing, PublicReceptionKey, ReceptionKey};
pub use stream::{CHUNK, Unsealed, open, open_to_vec, seal, seal_to_vec, sealed_len};

/// Why a container could not be made or opened. Nothing of its content is handed over in any of these cases.
#[derive(Debug, thiserror::Error)]
pub enum SealedError {
    /// The magic in front is missing.
    #[error("this is not a pouch: choose the file exactly as the partner handed it over")]
    NotSealed,
    /// A version this program does not know.
    #[error(
        "this pouch is of format {0}, which this program does not know: update the program, then open it again"
    )]
    UnknownVersion(u8),
    /// None, or more than [`MAX_RECIPIENTS`].
    #[error("a pouch is sealed for 1 to {MAX_RECIPIENTS} registers, not for {0}: check the partner's card")]
    Recipients(usize),
    /// No recipient's key is among ours: a wrong card, or a key already destroyed.
    #[error(
        "this pouch is sealed for a reception key that this register does not hold: either it is meant for another \
         register, or it is older than the keys still kept; send a pouch of ours, and the partner's next one will open"
    )]
    NotForUs,
    /// The container ends before its last chunk.
    #[error(
        "this pouch was cut short on its way and nothing was taken from it: ask for it to be handed over again"
    )]
    CutShort,
    /// Something was changed, or the last chunk is incomplete.
    #[error(
        "this pouch was changed or cut on its way and nothing was taken from it: ask for it to be handed over again"
    )]
    Spoiled,
    /// More content than the caller allows.
    #[error(
        "this pouch holds more than {cap} bytes and was not opened: ask for smaller ones, or raise the limit"
    )]
    TooLarge {
        /// The limit, in bytes of content.
        cap: u64,
    },
    /// A recipient's public key is not one.
    #[error("this is not a reception key: ask the partner for its card again")]
    NotAKey,
    /// Reading or writing failed.
    #[error("the pouch could not be read or written ({0}): check the disk or the carrier and try again")]
    Io(#[from] std::io::Error),
}
