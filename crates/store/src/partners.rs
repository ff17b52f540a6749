//! Partners: how each presented itself, what was compared, and where its link is.

use crate::{Secret, StoreError};
use record::ids::{DossierId, Fingerprint, Minute, PartyId};

/// That two officers compared a fingerprint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// How, in words of the officer (by telephone, in person).
    pub how: String,
    /// Who, on our side.
    pub by: String,
    /// When, by our clock.
    pub at: Minute,
}

/// A partner, as presented to us.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partner {
    /// Its id.
    pub party: PartyId,
    /// Its name, as it writes it.
    pub name: String,
    /// Its fingerprint.
    pub fingerprint: Fingerprint,
    /// The presentation as received.
    pub presentation: Vec<u8>,
    /// When it was added, by our clock.
    pub added: Minute,
    /// `None` until officers have compared the fingerprint: then it is confirmed.
    pub compared: Option<Compared>,
}

/// The link with a partner in one dossier.
#[derive(Clone, Debug, Default)]
pub struct Link {
    /// Where its register answers.
    pub address: Option<String>,
    /// What we show it to be let in.
    pub token_out: Option<Secret>,
    /// What it shows us.
    pub token_in: Option<Secret>,
}

/// Questions about partners.
pub trait ReadPartners {
    /// One partner.
    fn partner(&self, party: &PartyId) -> Result<Option<Partner>, StoreError>;
    /// All partners, ascending by party.
    fn partners(&self) -> Result<Vec<Partner>, StoreError>;
    /// The link with one partner in one dossier; `None` as dossier is the link for all that have none of their own.
    fn link(&self, dossier: Option<&DossierId>, party: &PartyId) -> Result<Option<Link>, StoreError>;
    /// All links.
    fn links(&self) -> Result<Vec<(Option<DossierId>, PartyId, Link)>, StoreError>;
}

/// Changes of partners.
pub trait WritePartners {
    /// Adds a partner, or replaces what it presented. A different fingerprint undoes the comparison,
    /// unless `partner` carries a new one; the same keeps it.
    fn put_partner(&self, partner: &Partner) -> Result<(), StoreError>;
    /// Notes that the fingerprint was compared; false if there is no such partner.
    fn confirm_partner(&self, party: &PartyId, compared: &Compared) -> Result<bool, StoreError>;
    /// Writes, replaces or, with `None`, removes a link.
    fn put_link(
        &self,
        dossier: Option<&DossierId>,
        party: &PartyId,
        link: Option<&Link>,
    ) -> Result<(), StoreError>;
}
