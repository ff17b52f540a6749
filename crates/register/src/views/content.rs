//! Fields of a content, and what a proposal changes in them.

use super::{Area, Day, Minute, Party, PartySeal, Period, Subject, Texts};
use serde::{Deserialize, Serialize};

/// Name of a field of an activity.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldName {
    /// Title.
    Title,
    /// Area of cooperation.
    Area,
    /// Type of activity.
    Kind,
    /// Period.
    Period,
    /// Host party.
    Host,
    /// Place.
    Place,
    /// Objective.
    Objective,
    /// Expected result.
    Result,
    /// Who takes part, and how many.
    Participants,
    /// Working languages.
    Languages,
    /// Who bears which costs.
    Costs,
    /// Points of contact.
    Contacts,
    /// Remark shared with the partner.
    Remark,
    /// A field that this program has no name for: its key as it stands in the content.
    Other(String),
}

/// Value of a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "value")]
pub enum FieldValue {
    /// Text by language.
    Text(Texts),
    /// An area.
    Area(Area),
    /// A party.
    Party(Party),
    /// A period.
    Period(Period),
    /// A number.
    Number(i64),
    /// A day.
    Day(Day),
    /// Languages, by their tags.
    Languages(Vec<String>),
    /// One or more of a fixed set of choices, by their slugs.
    Choices(Vec<String>),
    /// Another item. Rows know no more of it than its id; the read-back before a signature names it.
    Item(Subject),
    /// Lines in their order: paragraphs of minutes, points of an agenda, offices.
    Lines(Vec<FieldLine>),
    /// The text exists but its payload is missing here or was erased.
    Missing,
}

/// One line of a field that has several.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldLine {
    /// Its number, where people say it.
    pub number: Option<u32>,
    /// What sort it is: `heading` and `decision` of a paragraph; empty where nothing is to be said.
    pub sort: String,
    /// Whose it is.
    pub party: Option<Party>,
    /// What it says.
    pub text: Texts,
    /// The name of a person beside it; empty where there is none.
    pub name: String,
    /// Items that it is about.
    pub about: Vec<Subject>,
}

/// One field of a version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// Which.
    pub name: FieldName,
    /// Value.
    pub value: FieldValue,
}

/// One field that a proposal changes, adds or removes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldChange {
    /// Which.
    pub name: FieldName,
    /// Value in the base version; `None` when the proposal adds the field.
    pub old: Option<FieldValue>,
    /// Value in the proposal; `None` when the proposal removes the field.
    pub new: Option<FieldValue>,
}

/// A version in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreedVersion {
    /// 1 for the first agreed version of the item.
    pub number: u32,
    /// Proposal that made it.
    pub proposal: String,
    /// Fields.
    pub fields: Vec<Field>,
    /// Signatures.
    pub seals: Vec<PartySeal>,
    /// Claimed minute of the signature that completed it.
    pub since: Minute,
}
