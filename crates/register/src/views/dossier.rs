//! The register, its dossiers, and the head of every page of one.

use super::{Area, Day, Minute, Party, Texts};
use serde::{Deserialize, Serialize};

/// The register itself, for its fingerprint card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterCard {
    /// Whose register.
    pub party: Party,
    /// Name of the post that keeps it (an administration, an embassy).
    pub post: Texts,
    /// Office in whose name the person at the desk signs.
    pub office: Texts,
    /// True when this post's feed is the party's sealing one.
    pub seals: bool,
    /// Fingerprint as groups of digits.
    pub digits: Vec<String>,
    /// The same fingerprint as words.
    pub words: Vec<String>,
}

/// One dossier in the list of dossiers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DossierRow {
    /// Short reference.
    pub id: String,
    /// Title.
    pub title: Texts,
    /// Parties, ours first.
    pub parties: Vec<Party>,
    /// How far the dossier has come.
    pub standing: DossierStanding,
    /// Items that await our signature.
    pub ours: u32,
    /// Items that await another party's signature.
    pub theirs: u32,
    /// Last exchange with any partner.
    pub last_exchange: Option<Minute>,
}

/// How far a dossier has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DossierStanding {
    /// The founding awaits at least one signature.
    Founding,
    /// In use.
    Open,
    /// An agreed epoch has a level this program does not implement.
    ReadOnly,
    /// Our own party's seal is moved or forked and not yet resumed.
    SealSuspended,
    /// We are not a party: we have not joined yet, or have left.
    Outside,
}

/// Where the seal of our party is in a dossier, as each of its posts shows it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SealAt {
    /// Our party has one post here, or none holds the seal now ([`DossierStanding`] says why): nothing to be told apart.
    #[default]
    Untold,
    /// Of several posts this one holds it.
    Here,
    /// Another post of ours holds it; its name, where it is known.
    Other(Texts),
}

/// Head of every page of a dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DossierHead {
    /// Short reference.
    pub id: String,
    /// Title of the instrument.
    pub title: Texts,
    /// Kind of instrument and body created, as the content says; may be empty.
    pub subtitle: Texts,
    /// Parties, ours first.
    pub parties: Vec<Party>,
    /// Day the instrument was signed.
    pub signed_on: Option<Day>,
    /// Place of signature.
    pub signed_at: Texts,
    /// Areas of cooperation.
    pub areas: Vec<Area>,
    /// How far the dossier has come.
    pub standing: DossierStanding,
    /// Post that keeps this register.
    pub post: Texts,
    /// Which post of ours signs.
    pub seal: SealAt,
    /// Office of the person at the desk.
    pub office: Texts,
    /// True when the activities are examples made for a demonstration.
    pub example: bool,
}
