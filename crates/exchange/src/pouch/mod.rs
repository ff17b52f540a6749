//! The pouch: what one register hands to another about one dossier.
//!
//! ```text
//! pouch   = [ signed position, [* folio], [* payload] ]       inside a sealed container
//! payload = [ [folio id, index], field, salt, content ]       the act that names it, never a name or a path
//! ```
//! The position (`record::position`) says who sends, to whom, which number, what is held, and under which key to
//! answer; it is signed, so a pouch that opens is also known to be the sender's. Folios and payloads stand above what
//! the partner has acknowledged, so a lost pouch heals with the next one.
//!
//! [`pack`] writes one from a [`crate::egress::Leaving`], [`read`] takes one apart without believing it,
//! [`Claimed::check`] verifies its position; [`seal`] and [`receive`] do both steps of each side at once. Folios are
//! handed over as bytes: `record` verifies and folds them.

mod read;
mod write;

pub use read::{Carried, Claimed, KnownRegister, Numbering, Opened, Registers, numbering, read};
pub use write::{Contents, PackError, Packed, pack};

use crate::sealed::{self, KeyId, PublicReceptionKey, ReceptionKey, SealedError};
use rand_core::CryptoRng;
use record::cbor::CborError;
use record::ids::{DossierId, FeedId, PartyId};
use std::io::Read;

/// What one pouch may hold. Beyond it, taking in needs an officer's leave (a larger `Caps`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caps {
    /// Bytes of content: folios, payloads, position.
    pub bytes: u64,
    /// Folios.
    pub folios: usize,
    /// Payloads.
    pub payloads: usize,
    /// Acts that open a proposal.
    pub proposals: usize,
}

impl Caps {
    /// What one pouch may hold without an officer's leave. Any one payload fits (`record::payload::MAX_PAYLOAD`).
    pub const DEFAULT: Caps = Caps { bytes: 80 << 20, folios: 2_000, payloads: 10_000, proposals: 500 };
    /// What may be taken in from one party in one day without an officer's leave.
    pub const DAY: Caps = Caps { bytes: 1 << 30, folios: 20_000, payloads: 100_000, proposals: 2_000 };

    /// The longest payload that may travel in a pouch, in bytes: room for a position is kept.
    pub fn longest_payload(&self) -> u64 {
        self.bytes.saturating_sub(1 << 20)
    }

    /// Length in bytes of the longest container that such a pouch can be in: no carrier needs to read more.
    pub fn longest_container(&self) -> u64 {
        sealed::sealed_len(self.bytes, sealed::MAX_RECIPIENTS)
    }

    /// Adds `more` to what was taken in `today`, or says which limit that would pass. Count only what is new, so that
    /// a repeated pouch uses nothing up.
    pub fn admit(&self, today: Tally, more: Tally) -> Result<Tally, PouchError> {
        let sum = Tally {
            bytes: today.bytes.saturating_add(more.bytes),
            folios: today.folios.saturating_add(more.folios),
            payloads: today.payloads.saturating_add(more.payloads),
            proposals: today.proposals.saturating_add(more.proposals),
        };
        let counts = [
            (Counted::Bytes, sum.bytes, self.bytes),
            (Counted::Folios, sum.folios as u64, self.folios as u64),
            (Counted::Payloads, sum.payloads as u64, self.payloads as u64),
            (Counted::Proposals, sum.proposals as u64, self.proposals as u64),
        ];
        match counts.into_iter().find(|(_, found, cap)| found > cap) {
            Some((what, _, cap)) => Err(PouchError::TooMuchToday { what, cap }),
            None => Ok(sum),
        }
    }
}

impl Default for Caps {
    fn default() -> Self {
        Caps::DEFAULT
    }
}

/// How much was taken in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Bytes of content.
    pub bytes: u64,
    /// Folios.
    pub folios: usize,
    /// Payloads.
    pub payloads: usize,
    /// Acts that open a proposal.
    pub proposals: usize,
}

/// What a limit of [`Caps`] counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// Folios.
    Folios,
    /// Payloads.
    Payloads,
    /// Acts that open a proposal.
    Proposals,
    /// Bytes.
    Bytes,
}

impl std::fmt::Display for Counted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Counted::Folios => "folios",
            Counted::Payloads => "payloads",
            Counted::Proposals => "proposals",
            Counted::Bytes => "bytes",
        })
    }
}

/// Why a pouch is not taken in. Nothing of it is, in any of these cases.
#[derive(Debug, thiserror::Error)]
pub enum PouchError {
    /// The container does not open.
    #[error(transparent)]
    Sealed(#[from] SealedError),
    /// The content is not deterministic CBOR.
    #[error("this pouch was not packed by a register ({0}): ask the partner to pack it again")]
    NotAPouch(CborError),
    /// The content is of a form that this program does not know.
    #[error(
        "this pouch holds something that this program does not know (at byte {at}): update the program, then open it \
         again"
    )]
    UnknownContent {
        /// Offset in the content.
        at: usize,
    },
    /// A later format of the position.
    #[error(
        "this pouch is of format {0}, which this program does not know: update the program, then open it again"
    )]
    UnknownVersion(u64),
    /// It is about another dossier.
    #[error("this pouch belongs to the dossier {found}: open it there")]
    ForeignDossier {
        /// The dossier it names.
        found: DossierId,
    },
    /// It is addressed to another party.
    #[error("this pouch is addressed to the party {found}, not to ours: return it to the sender")]
    WrongReceiver {
        /// The party it names.
        found: PartyId,
    },
    /// No register of a partner is known under this name.
    #[error(
        "this pouch comes from a register that is not known here ({found}): compare cards with the partner first"
    )]
    UnknownSender {
        /// The feed it names.
        found: FeedId,
    },
    /// One of our own has come back.
    #[error("this pouch was packed by our own party: choose the one that the partner handed over")]
    OurOwn,
    /// The position was not signed by the register it names.
    #[error(
        "this pouch is not signed by the register that it names: do not take it in, and tell the partner by voice"
    )]
    NotSigned,
    /// It holds more than is taken in without an officer's leave.
    #[error("this pouch holds {found} {what}; at most {cap} are taken in without an officer's leave")]
    TooMuch {
        /// What is counted.
        what: Counted,
        /// How many there are.
        found: u64,
        /// How many may be.
        cap: u64,
    },
    /// With it, more would come in one day than is taken in without an officer's leave.
    #[error(
        "with this pouch more than {cap} {what} would come in one day: an officer must allow it, or wait"
    )]
    TooMuchToday {
        /// What is counted.
        what: Counted,
        /// How many may be.
        cap: u64,
    },
}

/// Seals a packed pouch for each of the partner's registers.
pub fn seal(
    packed: &Packed,
    recipients: &[PublicReceptionKey],
    rng: &mut dyn CryptoRng,
) -> Result<Vec<u8>, SealedError> {
    sealed::seal_to_vec(&packed.bytes, recipients, rng)
}

/// A pouch that was opened and read, its position not verified yet.
#[derive(Debug)]
pub struct Unsealed {
    /// What it claims.
    pub claimed: Claimed,
    /// Which of our reception keys it was sealed for.
    pub key: KeyId,
}

/// Opens a container and reads the pouch in it. The dossier that it claims tells which expectations to
/// [check](Claimed::check) it against.
pub fn unseal(container: impl Read, keys: &[ReceptionKey], caps: &Caps) -> Result<Unsealed, PouchError> {
    let opened = sealed::open_to_vec(container, keys, caps.bytes)?;
    Ok(Unsealed { claimed: read(&opened.content, caps)?, key: opened.key })
}

/// Opens, reads and checks a pouch of `dossier` for `receiver`, our own party.
pub fn receive(
    container: impl Read,
    keys: &[ReceptionKey],
    dossier: DossierId,
    receiver: PartyId,
    registers: &impl Registers,
    caps: &Caps,
) -> Result<(Opened, KeyId), PouchError> {
    let Unsealed { claimed, key } = unseal(container, keys, caps)?;
    Ok((claimed.check(dossier, receiver, registers)?, key))
}
