//! Parts that several kinds share: references to items and acts, headcounts, costs, handling,
//! contacts, owners.

use jiff::civil::Date;
use serde::Serialize;

use super::{View, Viewed};
use crate::code::PartyCode;
use crate::text::{LangText, Listed, Text};
use crate::wire::{Reader, Wire, WireFault, Writer, coded, wire_map};

/// Another item of the dossier, by the 16 bytes that name it in the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemRef(pub [u8; 16]);

impl std::fmt::Display for ItemRef {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|b| write!(f, "{b:02x}"))
    }
}

impl Serialize for ItemRef {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl Wire for ItemRef {
    fn write(&self, to: &mut Writer) {
        to.bytes(&self.0);
    }
    fn read(from: &mut Reader<'_>) -> Result<Self, WireFault> {
        from.bytes().map(Self)
    }
}

impl Viewed for ItemRef {
    fn view(&self) -> View {
        View::Word(self.to_string())
    }
}

/// An act of the record (a proposal or a report) by its place: the folio's id, with the byte that
/// names its algorithm, and the index within the folio.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActPlace {
    /// The folio's id.
    pub folio: [u8; 33],
    /// Which act of the folio, from 0.
    pub index: u16,
}

impl std::fmt::Display for ActPlace {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.folio.iter().try_for_each(|b| write!(f, "{b:02x}"))?;
        write!(f, ".{}", self.index)
    }
}

impl Serialize for ActPlace {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

/// On the wire: `[folio, index]`, as acts name each other.
impl Wire for ActPlace {
    fn write(&self, to: &mut Writer) {
        to.array(2);
        to.bytes(&self.folio);
        to.uint(u64::from(self.index));
    }
    fn read(from: &mut Reader<'_>) -> Result<Self, WireFault> {
        from.array_of(2)?;
        let folio: [u8; 33] = from.bytes()?;
        if folio[0] != 1 {
            return Err(WireFault::Value(
                "the folio's id is of an unknown algorithm; check the reference".into(),
            ));
        }
        Ok(Self { folio, index: from.uint_to(u64::from(u16::MAX))? as u16 })
    }
}

impl Viewed for ActPlace {
    fn view(&self) -> View {
        View::Word(self.to_string())
    }
}

/// SHA-256 over something that both registers compute alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(pub [u8; 32]);

impl std::fmt::Display for Digest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|b| write!(f, "{b:02x}"))
    }
}

impl Serialize for Digest {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl Wire for Digest {
    fn write(&self, to: &mut Writer) {
        to.bytes(&self.0);
    }
    fn read(from: &mut Reader<'_>) -> Result<Self, WireFault> {
        from.bytes().map(Self)
    }
}

impl Viewed for Digest {
    fn view(&self) -> View {
        View::Word(self.to_string())
    }
}

impl Wire for u32 {
    fn write(&self, to: &mut Writer) {
        to.uint(u64::from(*self));
    }
    fn read(from: &mut Reader<'_>) -> Result<Self, WireFault> {
        from.uint_to(u64::from(Self::MAX)).map(|n| n as Self)
    }
}

impl Viewed for u32 {
    fn view(&self) -> View {
        View::Number(u64::from(*self))
    }
}

wire_map! {
    /// How many of one party, and of what category or rank.
    pub struct Headcount {
        /// The party they come from.
        0 party: PartyCode,
        /// How many.
        1 number: u32,
        /// Category or rank, as the party names it.
        2 category: Option<LangText>,
    }
}

wire_map! {
    /// Who takes part: numbers, or words, or both.
    pub struct Participants {
        /// Numbers by party and category.
        0 counts: Option<Listed<Headcount>>,
        /// In words.
        1 note: Option<LangText>,
    }
}

coded! {
    /// Who bears the costs.
    pub enum CostRegime {
        /// Each party bears its own costs.
        EachOwn = 0 "each-own",
        /// The host bears local costs (lodging, transport, meals), the guest its travel.
        HostLocal = 1 "host-local",
        /// The host bears all costs.
        Host = 2 "host",
        /// The guest bears all costs.
        Guest = 3 "guest",
        /// Advanced and reimbursed.
        Reimbursed = 4 "reimbursed",
        /// Borne by a third party.
        ThirdParty = 5 "third-party",
        /// As the note says.
        AsNoted = 6 "as-noted",
    }
}

wire_map! {
    /// The cost regime, with what it needs in words. Estimates are national and have no field.
    pub struct Cost {
        /// Who bears the costs.
        0 regime: CostRegime,
        /// Further words.
        1 note: Option<LangText>,
    }
}

coded! {
    /// How widely content may go, least guarded first. Enforced where pouches leave and arrive.
    pub enum HandlingLevel {
        /// May be published.
        Public = 0 "public",
        /// For the parties' administrations.
        Parties = 1 "parties",
        /// For those the parties name.
        Restricted = 2 "restricted",
    }
}

wire_map! {
    /// The handling label of an item.
    pub struct Handling {
        /// How widely it may go.
        0 level: HandlingLevel,
        /// The marking as the parties write it.
        1 marking: Option<LangText>,
    }
}

wire_map! {
    /// A point of contact: a post, and how to reach it. Erasable.
    pub struct Contact {
        /// The party it belongs to.
        0 party: PartyCode,
        /// The post; a person's name only where a post is not enough.
        1 post: LangText,
        /// Telephone, as dialled.
        2 phone: Option<Text>,
        /// Electronic mail.
        3 email: Option<Text>,
    }
}

wire_map! {
    /// One line of a roll or delegation, in that party's own order of precedence. Erasable.
    pub struct RollEntry {
        /// The party it belongs to.
        0 party: PartyCode,
        /// Name, as its party writes it.
        1 name: Text,
        /// Rank or function.
        2 function: Option<LangText>,
    }
}

wire_map! {
    /// The one office of a party that answers for something: an office, never a person.
    pub struct Owner {
        /// The party.
        0 party: PartyCode,
        /// Its office.
        1 office: LangText,
    }
}

coded! {
    /// How something that was to be done came to its end.
    pub enum Outcome {
        /// It was done.
        Done = 1 "done",
        /// The parties no longer pursue it.
        NotPursued = 2 "not-pursued",
        /// Something else took its place.
        Replaced = 3 "replaced",
    }
}

wire_map! {
    /// The end of a decision or an action, agreed by the parties.
    pub struct Closure {
        /// How it ended.
        0 outcome: Outcome,
        /// On what day.
        1 day: Date,
        /// In words.
        2 note: Option<LangText>,
    }
}

coded! {
    /// Why the parties moved something or gave it up: neutral words that both can read.
    pub enum Reason {
        /// Dates that did not suit.
        Schedule = 1 "schedule",
        /// A national or religious day.
        Holiday = 2 "holiday",
        /// A clearance that took longer.
        Clearance = 3 "clearance",
        /// Means that were needed elsewhere.
        Resources = 4 "resources",
        /// Joined with another activity.
        Merged = 5 "merged",
        /// Security.
        Security = 6 "security",
        /// Health.
        Health = 7 "health",
        /// Weather or accident.
        Circumstances = 8 "circumstances",
        /// As the words say.
        Other = 9 "other",
    }
}
