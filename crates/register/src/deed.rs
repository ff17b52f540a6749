//! What an officer decides, as it is kept until it departs: an instruction. It holds no number, no heads, no salt:
//! those come with the folio.

use crate::error::{Error, Result};
use crate::letter::Covering;
use crate::refs::{hex, unhex};
use crate::views::{Action, Texts};
use cooperation::content::Content;
use record::ids::ItemId;
use serde::{Deserialize, Serialize};

/// One decision.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Deed {
    /// Proposes items, sets aside what they answer, signs if asked.
    Propose { items: Vec<DraftItem>, sign: bool, aside: Vec<String>, letter: Option<Covering> },
    /// Signs what was shown.
    Sign { proposal: String, shown: String, fingerprint: Option<String> },
    /// Initials, or signs ad referendum.
    Initial { proposal: String, shown: String, ad_referendum: bool },
    /// Does not retain a wording.
    SetAside { proposal: String, reason: Texts },
    /// Asks the others to set aside.
    AskWithdraw { proposal: String, reason: Texts },
    /// Leaves the dossier.
    Leave { reason: Texts },
    /// Gives an office a mandate.
    Mandate { office: Texts, kinds: Option<Vec<u64>>, areas: Option<Vec<String>> },
    /// Ends a mandate.
    RevokeMandate { mandate: String },
    /// Changes the parties: on the epoch that the officer saw.
    Parties { base: String, join: Vec<JoiningCard>, leave: Vec<String>, settles: Vec<String> },
    /// Asks for texts to be erased.
    AskErase { texts: Vec<String> },
    /// Hands the seal over.
    HandOver { to: String },
    /// States something for our party alone: item and version, sort, fields with their bytes, what it replaces.
    Report { on: Option<(String, String)>, sort: u64, payloads: Vec<(u16, String)>, replaces: Vec<String> },
}

/// A party that is to join, by the card that it handed over.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct JoiningCard {
    pub(crate) party: String,
    pub(crate) fingerprint: String,
    pub(crate) feed: String,
}

/// An item of a proposal to be written.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct DraftItem {
    pub(crate) item: String,
    pub(crate) base: Option<String>,
    /// The proposal whose payloads are taken where a field is the same, or has no bytes.
    pub(crate) like: Option<String>,
    /// `None`: withdrawn.
    pub(crate) content: Option<Vec<DraftField>>,
    pub(crate) settles: Vec<String>,
}

/// A field; without bytes it stays as the proposal it is like names it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct DraftField {
    pub(crate) field: u16,
    pub(crate) bytes: Option<String>,
}

impl DraftItem {
    /// A new item with this content.
    pub(crate) fn new(item: &ItemId, content: &Content) -> Self {
        let fields = content.to_payloads().into_iter();
        DraftItem {
            item: item.to_string(),
            base: None,
            like: None,
            content: Some(
                fields.map(|(field, bytes)| DraftField { field, bytes: Some(hex(&bytes)) }).collect(),
            ),
            settles: Vec::new(),
        }
    }

    /// The content, where every field is given with its bytes.
    pub(crate) fn read(&self) -> Option<Content> {
        let fields: Vec<(u16, Option<Vec<u8>>)> = self
            .content
            .as_ref()?
            .iter()
            .map(|field| (field.field, field.bytes.as_deref().and_then(unhex)))
            .collect();
        Content::from_payloads(fields.iter().map(|(field, bytes)| (*field, bytes.as_deref()))).ok()
    }
}

impl Deed {
    pub(crate) fn encode(&self) -> Result<Vec<u8>> {
        Ok(serde_json::to_vec(self)?)
    }

    /// Items that it proposes.
    pub(crate) fn items(&self) -> Vec<ItemId> {
        match self {
            Deed::Propose { items, .. } => {
                items.iter().filter_map(|item| crate::refs::read_item(&item.item).ok()).collect()
            }
            _ => Vec::new(),
        }
    }

    pub(crate) fn decode(bytes: &[u8]) -> Result<Deed> {
        serde_json::from_slice(bytes).map_err(|error| Error::National(error.to_string()))
    }

    /// What was decided, for people.
    pub(crate) fn action(&self) -> Action {
        match self {
            Deed::Propose { aside, items, .. } if !aside.is_empty() && !items.is_empty() => {
                Action::ProposeOtherwise
            }
            Deed::Propose { items, .. } if items.iter().any(|item| item.base.is_some()) => {
                Action::ProposeChange
            }
            Deed::Propose { .. } => Action::Propose,
            Deed::Sign { .. } => Action::Sign,
            Deed::Initial { .. } => Action::Initial,
            Deed::SetAside { .. } => Action::SetAside,
            Deed::AskWithdraw { .. } => Action::AskWithdraw,
            // Acts on the dossier itself: pages show them without a subject.
            Deed::Leave { .. } => Action::Leave,
            Deed::HandOver { .. } => Action::HandOver,
            Deed::Mandate { .. } => Action::GiveMandate,
            Deed::RevokeMandate { .. } => Action::RevokeMandate,
            Deed::Report { .. } => Action::Report,
            Deed::Parties { .. } => Action::ChangeParties,
            Deed::AskErase { .. } => Action::AskErase,
        }
    }

    /// The proposal it answers.
    pub(crate) fn proposal(&self) -> Option<&str> {
        match self {
            Deed::Sign { proposal, .. }
            | Deed::Initial { proposal, .. }
            | Deed::SetAside { proposal, .. }
            | Deed::AskWithdraw { proposal, .. } => Some(proposal),
            Deed::Propose { aside, .. } => aside.first().map(String::as_str),
            Deed::Leave { .. }
            | Deed::HandOver { .. }
            | Deed::Mandate { .. }
            | Deed::Report { .. }
            | Deed::Parties { .. }
            | Deed::AskErase { .. }
            | Deed::RevokeMandate { .. } => None,
        }
    }
}
