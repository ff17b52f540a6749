//! Texts that can be erased, and requests to erase them.

use super::{Minute, Party};
use serde::{Deserialize, Serialize};

/// What has become of a text here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ErasureState {
    /// It is held.
    Held,
    /// It was erased here.
    Erased {
        /// Days since 1970-01-01.
        day: u32,
    },
    /// It is not here.
    Missing,
}

/// A text that can be erased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErasableText {
    /// Reference of the text.
    pub id: String,
    /// Field of the level's schema.
    pub field: u16,
    /// The first act that names it.
    pub act: String,
    /// Who wrote that act.
    pub by: Option<Party>,
    /// Claimed minute of that act.
    pub at: Minute,
    /// What has become of it here.
    pub state: ErasureState,
}

/// A party asks for texts to be erased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErasureRequest {
    /// Reference of the act.
    pub act: String,
    /// Who asks.
    pub by: Party,
    /// Claimed minute.
    pub at: Minute,
    /// The texts, each with what has become of it here.
    pub texts: Vec<(String, ErasureState)>,
}
