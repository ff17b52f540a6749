//! What the register's queries return: plain values, no words for people.
//!
//! Pages of the desk show these structs and the command line prints them with `--json`. They hold
//! values, enums, and content texts by language; every sentence a person reads is made from them by
//! a face of the register, from the message files. Nothing here can change a register, and nothing
//! here reaches below the register: the module needs the standard library and `serde` alone.
//!
//! Conventions:
//! - identifiers are short references, safe in a URL (`A-Z a-z 0-9 - _`), unique in their dossier;
//! - a list of parties, seals or signatures is in the dossier's fixed order, **ours first**;
//! - minutes count from 1970-01-01T00:00Z and are *claimed* by whoever wrote the folio;
//! - a rule is named as in the record's format (`A2`, `C3`, `E6`).

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Minutes since 1970-01-01T00:00Z, as claimed by the writer of a folio.
pub type Minute = i64;

/// One content text in one or more languages: language tag (`fr`, `ar`, `ur`, `en`) to text.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Texts(pub BTreeMap<String, String>);

impl Texts {
    /// A text in one language.
    #[must_use]
    pub fn of(lang: &str, text: &str) -> Self {
        Self(BTreeMap::from([(lang.to_owned(), text.to_owned())]))
    }

    /// A text in several languages.
    #[must_use]
    pub fn many<const N: usize>(texts: [(&str, &str); N]) -> Self {
        Self(texts.iter().map(|(l, t)| ((*l).to_owned(), (*t).to_owned())).collect())
    }

    /// The text in `lang`, or else the first that exists in the order `fr`, `en`, `ar`, `ur`, any
    /// other; with the language it is in. `None` when there is no text at all.
    #[must_use]
    pub fn pick<'a>(&'a self, lang: &'a str) -> Option<(&'a str, &'a str)> {
        [lang, "fr", "en", "ar", "ur"]
            .into_iter()
            .find_map(|l| self.0.get_key_value(l))
            .or_else(|| self.0.iter().next())
            .map(|(l, t)| (l.as_str(), t.as_str()))
    }

    /// True when no language has a text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.values().all(String::is_empty)
    }
}

/// A Gregorian day, written `2027-05-24`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    /// Year, 1 to 9999.
    pub year: i16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, 1 to 31.
    pub day: u8,
}

impl Day {
    /// The day `year-month-day`; the caller vouches that it exists.
    #[must_use]
    pub const fn new(year: i16, month: u8, day: u8) -> Self {
        Self { year, month, day }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let day = || {
            let mut parts = text.splitn(3, '-');
            let mut next = || parts.next();
            Some(Self {
                year: next()?.parse().ok()?,
                month: next()?.parse().ok()?,
                day: next()?.parse().ok()?,
            })
        };
        day().ok_or_else(|| serde::de::Error::custom("a day is written 2027-05-24"))
    }
}

/// When something takes place, as exactly as the parties have said so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Period {
    /// Some time in a year.
    Year {
        /// The year.
        year: i16,
    },
    /// Some time in a quarter.
    Quarter {
        /// The year.
        year: i16,
        /// 1 to 4.
        quarter: u8,
    },
    /// Some time in a month.
    Month {
        /// The year.
        year: i16,
        /// 1 to 12.
        month: u8,
    },
    /// The week that begins on this Monday.
    Week {
        /// Its Monday.
        monday: Day,
    },
    /// Exact days, both included; one day when they are equal.
    Days {
        /// First day.
        from: Day,
        /// Last day.
        to: Day,
    },
}

/// A party as a page names it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Party {
    /// Short reference of the party.
    pub id: String,
    /// A short code chosen by the party itself (`MA`), shown beside a seal; may be empty.
    pub code: String,
    /// Names, as the party supplied them.
    pub names: Texts,
    /// True for the party whose register this is.
    pub ours: bool,
}

/// An area of cooperation of the dossier.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Area {
    /// Short key, stable in the dossier.
    pub key: String,
    /// Names by language.
    pub names: Texts,
}

/// What one party's seal says on one item or proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Seal {
    /// Signed, and the signature stands.
    Signed,
    /// This party's signature is awaited.
    AwaitsThis,
    /// This party did not retain this wording.
    NotRetained,
    /// Initialled or signed ad referendum: noted, not counted.
    AdReferendum,
    /// Nothing is asked of this party.
    Idle,
}

/// A party and its seal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartySeal {
    /// Whose seal.
    pub party: Party,
    /// What it says.
    pub seal: Seal,
    /// Claimed minute of the act that set it, or since when it is awaited.
    pub since: Option<Minute>,
    /// Office that signed, as stated in the act; empty when there is none.
    pub office: Texts,
    /// False when the signature goes beyond the mandate shown: it binds all the same.
    pub within_mandate: bool,
}

/// Where an item of the dossier stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemState {
    /// Proposed, and some needed signature is missing.
    Open,
    /// Signed by every needed party; not yet confirmed by each.
    SignedByAllBeingConfirmed,
    /// A version is agreed and nothing else is open on it.
    Agreed,
    /// The wording was not retained, and nothing else is open.
    SetAside,
    /// Signed on one branch and set aside on another: only a settlement frees it.
    Stuck,
    /// Two rival texts are agreed: only a settlement frees it.
    Contested,
    /// Freed by a settlement.
    Settled,
    /// The parties agreed to withdraw it.
    Withdrawn,
}

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
    /// Office of the person at the desk.
    pub office: Texts,
    /// True when the activities are examples made for a demonstration.
    pub example: bool,
}

/// How folios travelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Carrier {
    /// Over the link between two registers.
    Link,
    /// As a pouch file carried by hand.
    Pouch,
    /// Through the drop folder.
    Folder,
}

/// State of the exchange with the partners, for the line at the top of the overview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExchangeLine {
    /// Partner of the last exchange; `None` when there was none.
    pub with: Option<Party>,
    /// When, by our clock.
    pub at: Option<Minute>,
    /// How.
    pub carrier: Option<Carrier>,
    /// True when the partners are known to hold all that we hold.
    pub identical: bool,
    /// True when a partner's statement disagrees with ours over the same past.
    pub diverged: bool,
    /// Acts held.
    pub acts: u64,
    /// Instructions that wait to leave, and folios not yet acknowledged by a partner.
    pub waiting: u32,
}

/// What an entry of the overview is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subject {
    /// Item.
    pub item: String,
    /// Stable reference shown to people, for instance `TRG-014`.
    pub reference: String,
    /// Title.
    pub title: Texts,
}

/// What a proposal does to its item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProposalKind {
    /// A new item.
    New,
    /// A change to an agreed version.
    Change,
    /// Withdrawal of an agreed item.
    Withdrawal,
    /// Settlement of a stuck or contested item.
    Settlement,
    /// A change of the parties or the level of the dossier.
    Epoch,
}

/// One item that awaits someone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// What it is about.
    pub subject: Subject,
    /// Proposal that is open.
    pub proposal: String,
    /// What the proposal does.
    pub kind: ProposalKind,
    /// Who proposed it.
    pub by: Party,
    /// Since when it waits.
    pub since: Minute,
    /// Whole days it has waited, computed from the day handed in.
    pub days: u32,
    /// Day by which an answer is asked for, as text of the proposal; it decides nothing.
    pub answer_by: Option<Day>,
    /// One seal per party.
    pub seals: Vec<PartySeal>,
    /// Where the item stands.
    pub state: ItemState,
    /// Number of items agreed together with this one, itself included.
    pub package: u32,
}

/// Two signed texts on the same version of one item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Crossed {
    /// What it is about.
    pub subject: Subject,
    /// Proposal that we signed.
    pub ours: String,
    /// Proposal that they signed.
    pub theirs: String,
    /// Who signed the other text.
    pub party: Party,
    /// Since when.
    pub since: Minute,
    /// What has to happen next, and who has to do it.
    pub next: CrossedNext,
}

/// The next step out of crossed proposals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CrossedNext {
    /// Either side may give way: nobody has asked yet.
    EitherGivesWay,
    /// We asked to withdraw ours: they set it aside, then we may sign theirs.
    TheySetOursAside,
    /// They asked to withdraw theirs: we set it aside, then they may sign ours.
    WeSetTheirsAside,
    /// They set ours aside: we may sign theirs.
    WeMaySign,
    /// We set theirs aside: they may sign ours.
    TheyMaySign,
}

/// Seals of one area, one entry per item of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AreaSeals {
    /// The area.
    pub area: Area,
    /// Items agreed.
    pub agreed: u32,
    /// Items that await our signature.
    pub ours: u32,
    /// Items that await another party's.
    pub theirs: u32,
    /// Other items (being confirmed, set aside, stuck, contested).
    pub other: u32,
}

/// The first page of a dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overview {
    /// Head of the page.
    pub head: DossierHead,
    /// Minute handed in, from which ages are computed.
    pub as_of: Minute,
    /// Exchange line.
    pub exchange: ExchangeLine,
    /// What awaits our signature, oldest first.
    pub ours: Vec<Waiting>,
    /// What awaits another party's, oldest first.
    pub theirs: Vec<Waiting>,
    /// Signed by all, being confirmed.
    pub confirming: Vec<Waiting>,
    /// Crossed proposals.
    pub crossed: Vec<Crossed>,
    /// Stuck or contested items.
    pub stuck: Vec<Waiting>,
    /// Areas with their seals.
    pub areas: Vec<AreaSeals>,
    /// Last acts, newest first.
    pub last: Vec<HistoryRow>,
}

/// One line of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanRow {
    /// What it is.
    pub subject: Subject,
    /// Area.
    pub area: Option<Area>,
    /// City, site or "at a distance", as typed.
    pub place: Texts,
    /// Period of the agreed version, or of the proposal when none is agreed.
    pub period: Option<Period>,
    /// Period of the open proposal, where it differs.
    pub proposed_period: Option<Period>,
    /// Host party; `None` for a third place or when it is not said.
    pub host: Option<Party>,
    /// One seal per party, on the open proposal or else on the agreed version.
    pub seals: Vec<PartySeal>,
    /// Where it stands.
    pub state: ItemState,
    /// Open proposal that awaits our signature, if there is one.
    pub to_sign: Option<String>,
}

/// Days drawn behind the bars of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Band {
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
    /// Name of the holiday or period.
    pub names: Texts,
    /// Party whose holiday it is; `None` when it is both parties'.
    pub party: Option<Party>,
    /// True when the days are computed and the State has not confirmed them.
    pub indicative: bool,
}

/// The plan of one year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Head of the page.
    pub head: DossierHead,
    /// Year shown.
    pub year: i16,
    /// Years that have lines, in order.
    pub years: Vec<i16>,
    /// Lines, by area and then by period.
    pub rows: Vec<PlanRow>,
    /// Holidays and periods of both States; may be empty.
    pub bands: Vec<Band>,
}

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
    /// The text exists but its payload is missing here or was erased.
    Missing,
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

/// Something an officer may want to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Read and sign.
    Sign,
    /// Initial ad referendum.
    Initial,
    /// Set this wording aside, for ever.
    SetAside,
    /// Set this wording aside and sign another of our own.
    ProposeOtherwise,
    /// Ask the partner to set our own signed text aside.
    AskWithdraw,
    /// Propose a change to an agreed version.
    ProposeChange,
    /// Propose a new activity.
    Propose,
}

/// Why an action is not open, in terms of the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhyNot {
    /// We signed this text already.
    AlreadySigned,
    /// We set this text aside, or released our signature of it.
    AlreadySetAside,
    /// We hold a rival text signed, and nobody who may has set that one aside.
    RivalSigned,
    /// A party that signed this text asked to withdraw it.
    WithdrawalAsked,
    /// We did not sign this text: there is nothing of ours to withdraw.
    NotSignedByUs,
    /// We asked to withdraw it already.
    WithdrawalAlreadyAsked,
    /// The version this text changes is not agreed.
    BaseNotAgreed,
    /// A later version is in force.
    Superseded,
    /// We signed a change of epoch, which closed this one for us.
    EpochClosed,
    /// A party whose signature is needed has left the dossier.
    PartyLeft,
    /// Another post of ours holds the seal.
    NotSealingPost,
    /// Our seal was moved or forked, and no Resume stands yet.
    SealSuspended,
    /// The office has no mandate for this.
    NoMandate,
    /// A text of the proposal has not arrived here.
    TextMissing,
    /// An instruction on this text already waits to leave.
    ReadyToLeave,
    /// The dossier is read-only here.
    ReadOnly,
    /// The founding is not agreed yet.
    NotFounded,
    /// Another rule; its name says which.
    Other,
}

/// An action and whether it is open to us.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Move {
    /// What.
    pub action: Action,
    /// `None` when it is open.
    pub closed: Option<Closed>,
}

/// Why an action is closed, and whose move it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closed {
    /// Rule of the record (`A2`), or empty for a local rule.
    pub rule: String,
    /// Reason.
    pub why: WhyNot,
    /// Whose act would open it; `None` when no act would.
    pub whose: Option<Party>,
    /// The other proposal concerned, if any.
    pub rival: Option<String>,
}

/// A proposal that is open on an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenProposal {
    /// Short reference.
    pub id: String,
    /// What it does.
    pub kind: ProposalKind,
    /// Who proposed it.
    pub by: Party,
    /// Claimed minute of the proposal.
    pub at: Minute,
    /// Number of the version it changes; `None` for a new item.
    pub base: Option<u32>,
    /// Fields that change, are added or removed; all of them for a new item.
    pub changes: Vec<FieldChange>,
    /// Fields that stay as they are.
    pub unchanged: Vec<FieldName>,
    /// One seal per party.
    pub seals: Vec<PartySeal>,
    /// Where this proposal stands.
    pub state: ItemState,
    /// Parties that asked to withdraw it.
    pub withdrawal_asked_by: Vec<Party>,
    /// Day by which an answer is asked for.
    pub answer_by: Option<Day>,
    /// Number of items agreed together, this one included.
    pub package: u32,
    /// What we may do, in order of importance.
    pub moves: Vec<Move>,
}

/// A note that never leaves this register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NationalNote {
    /// Short reference.
    pub id: String,
    /// Text as typed.
    pub text: String,
    /// When, by our clock.
    pub at: Minute,
    /// Office that wrote it; may be empty.
    pub office: String,
}

/// The page of one activity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityPage {
    /// Head of the page.
    pub head: DossierHead,
    /// Minute handed in.
    pub as_of: Minute,
    /// What it is.
    pub subject: Subject,
    /// Area.
    pub area: Option<Area>,
    /// Where it stands.
    pub state: ItemState,
    /// Version in force.
    pub agreed: Option<AgreedVersion>,
    /// Open proposals, oldest first.
    pub proposals: Vec<OpenProposal>,
    /// Signature strip: one seal per party on what is open, or else on the agreed version.
    pub strip: Vec<PartySeal>,
    /// Set when two signed texts cross.
    pub crossed: Option<Crossed>,
    /// What was done on this item, newest first.
    pub negotiation: Vec<HistoryRow>,
    /// Instructions on this item that wait to leave.
    pub ready: Vec<Instruction>,
    /// National notes, newest first.
    pub notes: Vec<NationalNote>,
    /// What we may do on the item itself (propose a change).
    pub moves: Vec<Move>,
}

/// A mandate as shown beside a signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MandateView {
    /// Reference as stated in the act.
    pub reference: String,
    /// Office that holds it.
    pub office: Texts,
    /// Areas it covers; empty means all.
    pub areas: Vec<Area>,
    /// Last day, if it has one.
    pub until: Option<Day>,
}

/// What our signature would bring about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Consequence {
    /// It becomes agreed.
    BecomesAgreed {
        /// Version it becomes.
        version: u32,
        /// Version it replaces.
        replaces: Option<u32>,
    },
    /// All will have signed; agreed once each party has confirmed.
    AwaitsConfirmation {
        /// Version it would become.
        version: u32,
    },
    /// Other signatures are still needed.
    AwaitsOthers {
        /// Whose.
        parties: Vec<Party>,
        /// Version it would become.
        version: u32,
    },
}

/// One item in what is about to be signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SigningItem {
    /// What it is.
    pub subject: Subject,
    /// New, change, withdrawal, settlement.
    pub kind: ProposalKind,
    /// Version it changes.
    pub base: Option<u32>,
    /// Every change, to be ticked one by one.
    pub changes: Vec<FieldChange>,
    /// Fields that stay as they are.
    pub unchanged: Vec<FieldName>,
}

/// The read-back before a signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SigningPage {
    /// Head of the page.
    pub head: DossierHead,
    /// Proposal.
    pub proposal: String,
    /// On behalf of whom.
    pub behalf: Party,
    /// Office that signs.
    pub office: Texts,
    /// Mandate relied on; `None` when none is recorded.
    pub mandate: Option<MandateView>,
    /// Items of the package.
    pub items: Vec<SigningItem>,
    /// What the signature brings about.
    pub consequence: Consequence,
    /// The other parties' seals.
    pub others: Vec<PartySeal>,
    /// Fingerprint of exactly this proposal, as groups of digits.
    pub digits: Vec<String>,
    /// Opaque value for what was shown. The register refuses to sign when what it would show now
    /// gives another one.
    pub shown: String,
    /// Set when signing is closed to us.
    pub closed: Option<Closed>,
}

/// An instruction that waits to leave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instruction {
    /// Short reference.
    pub id: String,
    /// What was decided.
    pub action: Action,
    /// On what; `None` for an act on the dossier.
    pub subject: Option<Subject>,
    /// Proposal it answers; `None` for a new proposal.
    pub proposal: Option<String>,
    /// Office that decided.
    pub office: Texts,
    /// Since when.
    pub since: Minute,
    /// Set when the rules would no longer allow it: it went back to the officer.
    pub returned: Option<Closed>,
}

/// Where a partner stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartnerLine {
    /// The partner.
    pub party: Party,
    /// True when two officers compared the fingerprints.
    pub compared: bool,
    /// Address of its link, when there is one.
    pub link: Option<String>,
    /// Number of the last pouch sent to it.
    pub last_sent: Option<u64>,
    /// When.
    pub sent_at: Option<Minute>,
    /// Number of the last pouch received from it.
    pub last_received: Option<u64>,
    /// When.
    pub received_at: Option<Minute>,
    /// Numbers of its pouches that never arrived.
    pub gaps: Vec<u64>,
    /// Last of our pouches that it says it received.
    pub acknowledged: Option<u64>,
    /// True when it is known to hold all that we hold.
    pub identical: bool,
    /// Our acts that it has not acknowledged.
    pub unacknowledged: u64,
    /// True when its statement disagrees with ours over the same past.
    pub diverged: bool,
}

/// One line of what leaves with the next exchange.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leaving {
    /// Kind of act.
    pub kind: ActKind,
    /// On what.
    pub subject: Option<Subject>,
    /// Handling label; empty when there is none.
    pub label: String,
    /// Size in bytes, texts included.
    pub bytes: u64,
    /// True when it was sent before and is repeated until acknowledged.
    pub repeated: bool,
}

/// What never leaves, by count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Staying {
    /// National notes.
    pub notes: u32,
    /// Drafts.
    pub drafts: u32,
    /// Acts held back by their label.
    pub held_by_label: u32,
    /// Internal approvals.
    pub approvals: u32,
}

/// A received pouch, before it is taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PouchPreview {
    /// Opaque reference under which the pouch is kept until it is taken in.
    pub id: String,
    /// Who sent it.
    pub from: Party,
    /// Its number.
    pub number: u64,
    /// Numbers before it that never arrived.
    pub gaps: Vec<u64>,
    /// True when it was taken in before: taking it in again changes nothing.
    pub known: bool,
    /// Folios that are new here.
    pub folios: u64,
    /// Acts that are new here.
    pub acts: u64,
    /// Folios that would wait, because part of their past is missing.
    pub waiting: u64,
    /// What the acts say, in the order in which they would be taken in.
    pub rows: Vec<HistoryRow>,
    /// Items whose state would change.
    pub changes: Vec<StateChange>,
}

/// An item whose state a pouch would change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StateChange {
    /// The item.
    pub subject: Subject,
    /// Now; `None` when it is not known here.
    pub from: Option<ItemState>,
    /// After taking in.
    pub to: ItemState,
}

/// The exchange page of a dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExchangePage {
    /// Head of the page.
    pub head: DossierHead,
    /// Minute handed in.
    pub as_of: Minute,
    /// Partners.
    pub partners: Vec<PartnerLine>,
    /// Ready to leave: can be recalled until departure.
    pub ready: Vec<Instruction>,
    /// What leaves with the next exchange.
    pub leaves: Vec<Leaving>,
    /// What stays.
    pub stays: Staying,
    /// Pouches received and not yet taken in.
    pub received: Vec<PouchPreview>,
}

/// What came of an exchange over the link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exchanged {
    /// With whom.
    pub with: Party,
    /// Acts that left.
    pub sent: u64,
    /// Acts that arrived and were taken in.
    pub received: u64,
    /// True when both registers now hold the same.
    pub identical: bool,
    /// Instructions that went back to the officer.
    pub returned: Vec<Instruction>,
}

/// Kind of an act, for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActKind {
    /// The dossier was founded.
    Found,
    /// A proposal was opened.
    Propose,
    /// Initialled ad referendum.
    Initial,
    /// Signed.
    Sign,
    /// A wording was set aside.
    SetAside,
    /// A withdrawal was asked for.
    AskWithdraw,
    /// A report by one party.
    Report,
    /// A mandate was given.
    Mandate,
    /// A mandate was revoked.
    RevokeMandate,
    /// The seal was handed over to another post.
    HandOver,
    /// A moved seal was resumed.
    Resume,
    /// A party left.
    Leave,
    /// A statement of a party's root.
    Root,
    /// Proof that one feed has two histories.
    Proof,
    /// Erasure was asked for.
    AskErase,
    /// An acknowledgement of what was received.
    Acknowledge,
}

/// One line of the history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryRow {
    /// Where it stands in the record: feed, number and index, for instance `MA-1·12·0`.
    pub at: String,
    /// Short id of the folio.
    pub folio: String,
    /// Who wrote it.
    pub party: Party,
    /// What kind of act.
    pub kind: ActKind,
    /// Minute claimed by its writer.
    pub minute: Minute,
    /// On what; `None` for an act on the dossier.
    pub subject: Option<Subject>,
    /// Proposal it is about, if any.
    pub proposal: Option<String>,
    /// Office stated in the act; may be empty.
    pub office: Texts,
    /// Reason or remark written into the act; may be empty.
    pub remark: Texts,
    /// First rule that the act broke; `None` when it counts.
    pub void: Option<String>,
    /// True when it was received and is not yet entered by our sealing post.
    pub received_only: bool,
}

/// The history of a dossier, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct History {
    /// Head of the page.
    pub head: DossierHead,
    /// Rows of this page.
    pub rows: Vec<HistoryRow>,
    /// Page shown, from 1.
    pub page: u32,
    /// Number of pages, at least 1.
    pub pages: u32,
    /// Acts in all.
    pub total: u64,
}

/// How a verification ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Every signature and chain was checked and nothing is amiss.
    Proved,
    /// Proved, and there is a fork, a contested item, or a text is missing.
    ProvedWithRemarks,
    /// Something failed: the record proves what stands before it and no more.
    NotProved,
}

/// Two histories of one feed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForkView {
    /// Whose feed.
    pub party: Party,
    /// Where: feed and number.
    pub at: String,
}

/// Result of "verify now".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verified {
    /// Head of the page.
    pub head: DossierHead,
    /// How it ended.
    pub verdict: Verdict,
    /// Folios checked.
    pub folios: u64,
    /// Signatures checked.
    pub signatures: u64,
    /// Acts judged.
    pub acts: u64,
    /// Items agreed.
    pub agreed: u64,
    /// Acts without effect.
    pub voids: Vec<HistoryRow>,
    /// Forks.
    pub forks: Vec<ForkView>,
    /// Items contested or stuck.
    pub contested: Vec<Subject>,
    /// Texts that are missing here.
    pub missing_texts: u64,
    /// Texts erased with a tombstone.
    pub erased_texts: u64,
    /// First place that failed; `None` unless not proved.
    pub failed_at: Option<String>,
    /// State digest as words, to be compared by voice.
    pub words: Vec<String>,
    /// State digest as groups of digits.
    pub digits: Vec<String>,
}

/// The status of one dossier, for `mithaq status`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Status {
    /// Short reference of the dossier.
    pub dossier: String,
    /// Title.
    pub title: Texts,
    /// How far it has come.
    pub standing: DossierStanding,
    /// What awaits our signature.
    pub ours: Vec<Waiting>,
    /// What awaits another party's.
    pub theirs: Vec<Waiting>,
    /// Being confirmed.
    pub confirming: Vec<Waiting>,
    /// Crossed proposals.
    pub crossed: Vec<Crossed>,
    /// Stuck or contested.
    pub stuck: Vec<Waiting>,
    /// Instructions that wait to leave.
    pub ready: Vec<Instruction>,
    /// Exchange line.
    pub exchange: ExchangeLine,
    /// State digest as words.
    pub words: Vec<String>,
}
