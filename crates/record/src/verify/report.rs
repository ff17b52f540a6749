//! What an export proves, and the verdict.

use crate::act::PayloadRef;
use crate::export::ExportError;
use crate::fold::{Move, Refusal, Rule, Version};
use crate::folio::Reject;
use crate::ids::{
    ActRef, DossierId, FeedId, Fingerprint, FolioId, ItemId, Minute, PartyId, PayloadId, Place, StateDigest,
};

/// What an export proves.
#[derive(Debug)]
pub struct Report {
    /// The dossier, once the export has said so.
    pub dossier: Option<DossierId>,
    /// Tips of what was folded, ascending.
    pub tips: Vec<FolioId>,
    /// Folio that proposed the epoch in force, and its level.
    pub epoch: Option<(FolioId, u16)>,
    /// Rivals that are all agreed to follow it, ascending: who the parties are is contested (C5). Mostly none.
    pub contested_epoch: Vec<Place>,
    /// Everybody who has a seat in the record, ascending.
    pub parties: Vec<Party>,
    /// What was counted.
    pub counts: Counts,
    /// Feeds that are forked: whose, and from which number on.
    pub forks: Vec<(FeedId, Option<PartyId>, u32)>,
    /// Seals that roots have moved.
    pub cuts: Vec<Move>,
    /// Void acts, each with the first rule that it broke.
    pub voids: Vec<(Place, Rule)>,
    /// Payloads named by valid acts that are neither held nor erased, ascending by id, with an act that names each.
    pub missing: Vec<(PayloadId, Place)>,
    /// Agreed proposals in display order.
    pub agreed: Vec<Agreed>,
    /// Items, ascending, with the version in force.
    pub items: Vec<(ItemId, Version)>,
    /// The stranger's state digest of what was folded.
    pub digest: Option<StateDigest>,
    /// Names and lengths of annexes. They lie outside the proof.
    pub annexes: Vec<(String, usize)>,
    /// The verdict.
    pub verdict: Verdict,
}

/// What was counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Folios.
    pub folios: u64,
    /// Acts.
    pub acts: u64,
    /// Payloads held.
    pub held: u64,
    /// Erasable payloads of which a tombstone is left.
    pub erased: u64,
}

/// A party as the record shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// The party.
    pub party: PartyId,
    /// Its name, as its last seat writes it.
    pub name: String,
    /// Its fingerprint, to be compared with its card.
    pub fingerprint: Fingerprint,
    /// Fingerprints of its earlier roots, oldest first.
    pub earlier: Vec<Fingerprint>,
    /// Whether the epoch in force names it.
    pub in_force: bool,
    /// The register that holds its seal, if one does.
    pub sealing: Option<FeedId>,
    /// The epoch names it with a fingerprint that none of its roots has.
    pub mismatch: bool,
}

/// A proposal that is agreed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreed {
    /// The proposal.
    pub place: Place,
    /// Who proposed it.
    pub by: PartyId,
    /// Its items; empty for an epoch.
    pub items: Vec<ItemId>,
    /// Its signatures, ascending by party and place.
    pub signers: Vec<Signer>,
}

/// A signature under an agreed proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signer {
    /// Whose signature.
    pub party: PartyId,
    /// Where it stands.
    pub place: Place,
    /// When the register says it was made.
    pub minute: Minute,
    /// Office and capacity, as a payload.
    pub office: PayloadRef,
    /// That payload's content, if the export holds it and it is short.
    pub office_content: Option<Vec<u8>>,
    /// The mandate relied on.
    pub mandate: Option<ActRef>,
    /// Of a founding: the partner's fingerprint as it was compared.
    pub compared: Option<Fingerprint>,
}

/// The one sentence, to be put in words by whoever shows it.
#[derive(Debug)]
pub enum Verdict {
    /// Everything holds.
    Proved,
    /// Everything holds, but somebody should look.
    ProvedBut(Caveats),
    /// It does not hold; what was found before stands in the report all the same.
    NotProved(Fault),
}

impl Verdict {
    /// 0 proved, 1 not proved, 3 proved with something to look at.
    pub fn exit_code(&self) -> u8 {
        match self {
            Verdict::Proved => 0,
            Verdict::NotProved(_) => 1,
            Verdict::ProvedBut(_) => 3,
        }
    }
}

/// What somebody should look at; at least one is not 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Caveats {
    /// Forked feeds.
    pub forks: usize,
    /// Items on which several rivals are agreed.
    pub contested: usize,
    /// Rival proposals of the parties and rules to follow the last epoch that are all agreed; none but several.
    pub epochs: usize,
    /// Payloads missing.
    pub missing: usize,
    /// Parties that the epoch names with a fingerprint none of their roots has.
    pub fingerprints: usize,
}

/// Why an export proves nothing.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The file is no whole export.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// A folio's bytes are rejected.
    #[error("folio {number} of the export is rejected: {error}")]
    Folio {
        /// Which one, counted from 1.
        number: u64,
        /// Why.
        error: Reject,
    },
    /// The fold refuses a folio: among others, part of its past is not in the export.
    #[error("folio {folio} does not belong here: {refusal}")]
    Refused {
        /// Which one.
        folio: FolioId,
        /// Why.
        refusal: Refusal,
    },
    /// Folios that do not stand in display order, or one twice.
    #[error("folio {0} stands in the wrong place of the export, or twice")]
    Order(FolioId),
    /// The dossier or the tips are not those that the export names.
    #[error("the folios are not those of the dossier and the tips that the export names")]
    Tips,
    /// A payload that no act names, or one twice. Its id binds its content, so a length need not be looked at.
    #[error("text {0} is not one that an act of this dossier names, or stands twice")]
    Payload(PayloadId),
    /// Counts that are not those of what came.
    #[error("the export does not hold as many folios, texts and erasures as it says")]
    Counts,
    /// The digest is not that of what was folded.
    #[error("the state that the folios give is not the one that the export names")]
    Digest,
    /// The export does not end as it should.
    #[error("the export ends without its counts and its digest")]
    NoEnd,
}
