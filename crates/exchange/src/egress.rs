//! The whitelist: what may leave, to whom. Nothing else can enter a pouch.
//!
//! A pouch is packed from a [`Leaving`], and only [`decide`] makes one: by dossier, by party, and by the handling
//! label that stands in the content itself. The other list says what stays and why, for the officer who sends.
//!
//! Folios hold no text: they go to every party of the dossier (`record.md`, 1.7). Labels concern payloads.

use record::ids::{DossierId, FolioId, PartyId, PayloadId, Place};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// A handling label as it stands in a content, compared letter for letter.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Label(pub String);

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What one dossier lets out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Allowed {
    /// The parties it is shared with.
    pub parties: BTreeSet<PartyId>,
    /// Labels that are releasable to them.
    pub labels: BTreeSet<Label>,
    /// Whether content without any label is releasable.
    pub unlabelled: bool,
}

/// All dossiers that let anything out. Empty, it lets nothing out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Whitelist(BTreeMap<DossierId, Allowed>);

impl Whitelist {
    /// Lists a dossier, in place of what was listed for it before.
    pub fn list(&mut self, dossier: DossierId, allowed: Allowed) {
        self.0.insert(dossier, allowed);
    }

    /// Strikes a dossier off.
    pub fn strike(&mut self, dossier: &DossierId) {
        self.0.remove(dossier);
    }

    /// What is listed for a dossier.
    pub fn allowed(&self, dossier: &DossierId) -> Option<&Allowed> {
        self.0.get(dossier)
    }
}

/// A payload, by an act that names it: so it is asked for and served, never by its bare hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cited {
    /// The act.
    pub place: Place,
    /// The field under which it names the payload.
    pub field: u16,
    /// The payload.
    pub id: PayloadId,
}

/// A payload that would travel with the folios.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The payload and the act that names it.
    pub cited: Cited,
    /// Length of its content in bytes.
    pub bytes: u64,
    /// The handling label of the content it belongs to.
    pub label: Option<Label>,
    /// Whether it was erased here.
    pub erased: bool,
}

/// Why a payload stays.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Stays {
    /// Its label is not releasable in this dossier.
    #[error("its label \"{0}\" is not releasable in this dossier")]
    Label(Label),
    /// It bears no label, and this dossier releases labelled content only.
    #[error("it bears no handling label, and this dossier releases labelled content only")]
    NoLabel,
    /// It was erased here.
    #[error("it was erased here")]
    Erased,
    /// It is too long for a pouch.
    #[error("it is longer than the {0} bytes that one pouch may hold")]
    TooLarge(u64),
}

/// Why nothing leaves at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Closed {
    /// The dossier is not on the whitelist.
    #[error("this dossier is not listed for exchange: have it listed before sending anything")]
    Dossier,
    /// The party is not one of those the dossier is shared with.
    #[error(
        "this party is not among those the dossier is shared with: have it listed before sending anything"
    )]
    Party,
}

/// What leaves: made by [`decide`] alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaving {
    dossier: DossierId,
    receiver: PartyId,
    folios: Vec<FolioId>,
    payloads: Vec<Cited>,
}

impl Leaving {
    /// The dossier.
    pub fn dossier(&self) -> DossierId {
        self.dossier
    }
    /// Who receives it.
    pub fn receiver(&self) -> PartyId {
        self.receiver
    }
    /// Folios, in causal order.
    pub fn folios(&self) -> &[FolioId] {
        &self.folios
    }
    /// Payloads, each once, by the first act that names them.
    pub fn payloads(&self) -> &[Cited] {
        &self.payloads
    }
}

/// The two lists that an officer sees before anything is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// What leaves.
    pub leaves: Leaving,
    /// What stays, and why.
    pub stays: Vec<(Candidate, Stays)>,
}

/// Decides what of `folios` and `candidates` leaves for `receiver`. `most` is the longest payload a pouch takes, in
/// bytes.
pub fn decide(
    whitelist: &Whitelist,
    dossier: DossierId,
    receiver: PartyId,
    folios: Vec<FolioId>,
    candidates: Vec<Candidate>,
    most: u64,
) -> Result<Decision, Closed> {
    let allowed = whitelist.allowed(&dossier).ok_or(Closed::Dossier)?;
    if !allowed.parties.contains(&receiver) {
        return Err(Closed::Party);
    }
    // A payload may be named by several contents: one label that is not releasable keeps it.
    let kept: BTreeMap<PayloadId, Stays> =
        candidates.iter().filter_map(|it| Some((it.cited.id, reason_to_stay(allowed, it, most)?))).collect();
    let mut payloads = Vec::new();
    let mut listed = BTreeSet::new();
    let mut stays = Vec::new();
    for candidate in candidates {
        if !listed.insert(candidate.cited.id) {
            continue;
        }
        match kept.get(&candidate.cited.id) {
            Some(reason) => stays.push((candidate, reason.clone())),
            None => payloads.push(candidate.cited),
        }
    }
    Ok(Decision { leaves: Leaving { dossier, receiver, folios, payloads }, stays })
}

fn reason_to_stay(allowed: &Allowed, candidate: &Candidate, most: u64) -> Option<Stays> {
    match &candidate.label {
        Some(label) if !allowed.labels.contains(label) => Some(Stays::Label(label.clone())),
        None if !allowed.unlabelled => Some(Stays::NoLabel),
        _ if candidate.erased => Some(Stays::Erased),
        _ if candidate.bytes > most => Some(Stays::TooLarge(most)),
        _ => None,
    }
}
