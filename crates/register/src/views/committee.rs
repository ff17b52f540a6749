//! Sessions of the committee: their list, one session, its minutes.

use super::{Day, DossierHead, Party, Period, Texts};
use serde::{Deserialize, Serialize};

/// Sessions, the last one first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionsPage {
    /// Head of the page.
    pub head: DossierHead,
    /// The sessions, highest number first.
    pub sessions: Vec<SessionLine>,
    /// Number that the next one would have.
    pub next_number: u32,
    /// Whose turn it is to host.
    pub next_host: Option<Party>,
}

/// A session in a list, and on top of its own pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionLine {
    /// Short reference.
    pub item: String,
    /// Its number.
    pub number: u32,
    /// Reference people say.
    pub reference: String,
    /// Title.
    pub title: Texts,
    /// Host party; `None` in a third place.
    pub host: Option<Party>,
    /// City and site.
    pub place: Texts,
    /// When.
    pub period: Option<Period>,
    /// How far it has come: slug of the stage in the life cycles.
    pub stage: String,
    /// Open proposals on it.
    pub pending: Vec<PendingLine>,
    /// An agreed version is in force.
    pub agreed: bool,
}

/// An open proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PendingLine {
    /// Proposal.
    pub proposal: String,
    /// Who proposed it.
    pub by: Option<Party>,
    /// When, as its writer claims.
    pub on: Day,
    /// Our signature is awaited.
    pub ours: bool,
    /// All have signed ad referendum and not all definitively.
    pub ad_referendum: bool,
}

/// One session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionPage {
    /// Head of the page.
    pub head: DossierHead,
    /// The session.
    pub line: SessionLine,
    /// Hours and zone as agreed, `09:30`.
    pub hours: Option<SessionHours>,
    /// Working languages.
    pub languages: Vec<String>,
    /// Who has called it by a note, and when.
    pub called: Vec<(Party, Day)>,
    /// The agreed agenda, or else the proposed one.
    pub agenda: Vec<AgendaLine>,
    /// The agenda is proposed and not agreed.
    pub agenda_proposed: bool,
    /// Fingerprint of the session as it is agreed, or as it is open; the same on every register.
    pub digits: Vec<String>,
    /// What is open on the day asked for, under the usual points: a draft of an agenda.
    pub open: Vec<OpenPoint>,
    /// Delegations, ours first, each in its own order.
    pub delegations: Vec<DelegationView>,
    /// A draft of its minutes is there.
    pub drafted: bool,
    /// Minutes, agreed or open.
    pub minutes: Option<MinutesLine>,
    /// Decisions it took, with their actions.
    pub decisions: Vec<DecisionView>,
}

/// Hours of a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionHours {
    /// From, on the first day.
    pub begin: String,
    /// Until, on the last day.
    pub end: Option<String>,
    /// Time zone.
    pub zone: String,
}

/// A point of an agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgendaLine {
    /// What it says.
    pub text: Texts,
    /// Which of the usual points: its slug; empty for one of its own.
    pub sort: String,
    /// What it is about.
    pub about: Vec<MatterView>,
    /// The session on whose agenda it first stood.
    pub since: Option<u32>,
}

/// What is open under one of the usual points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenPoint {
    /// Which of the usual points: its slug.
    pub sort: String,
    /// What, oldest first.
    pub about: Vec<MatterView>,
}

/// Something that an agenda talks about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatterView {
    /// Title; may be empty where it is not readable here.
    pub title: Texts,
    /// Reference people say; may be empty.
    pub reference: String,
    /// For how many days it has been open.
    pub age: Option<i64>,
    /// Number of the session on whose agenda it first stood.
    pub since: Option<u32>,
}

/// A delegation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DelegationView {
    /// Whose.
    pub party: Party,
    /// Seats in that party's own order; empty while none is named.
    pub seats: Vec<SeatView>,
    /// It stands, and does not change any more.
    pub settled: bool,
    /// Names were given and are not held here: erased, or not received.
    pub names_missing: bool,
}

/// A seat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeatView {
    /// Office.
    pub office: Texts,
    /// What it is for: slug of the role; empty where not said.
    pub role: String,
    /// Name, where it is given and held.
    pub name: String,
    /// Rank or title.
    pub rank: Texts,
}

/// Minutes, agreed or open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MinutesLine {
    /// Short reference.
    pub item: String,
    /// Title.
    pub title: Texts,
    /// Agreed, signed by all.
    pub signed: bool,
    /// Day they were agreed.
    pub agreed_on: Option<Day>,
    /// Open proposals of them.
    pub pending: Vec<PendingLine>,
    /// Fingerprint of the signed text, or of the one that is open, as groups of digits; the same on every register.
    pub digits: Vec<String>,
    /// Day on which they were done.
    pub done_on: Option<Day>,
    /// Where.
    pub done_at: Texts,
    /// Who signs, in what capacity, as the text says it.
    pub signatories: Vec<(Party, Texts)>,
}

/// A decision with what follows from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionView {
    /// Short reference.
    pub item: String,
    /// Reference people say.
    pub reference: String,
    /// Title.
    pub title: Texts,
    /// Owner office of each party.
    pub owners: Vec<(Party, Texts)>,
    /// By when.
    pub due: Option<Day>,
    /// How far it has come: slug of the stage.
    pub stage: String,
    /// Actions.
    pub actions: Vec<ActionView>,
}

/// An action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActionView {
    /// Short reference.
    pub item: String,
    /// Reference people say.
    pub reference: String,
    /// Title.
    pub title: Texts,
    /// Party that does it.
    pub owner: Option<Party>,
    /// Office that does it.
    pub office: Texts,
    /// By when.
    pub due: Option<Day>,
    /// How far it has come: slug of the stage.
    pub stage: String,
    /// The statement that it is done, where there is one, and its day.
    pub done: Option<(String, Day)>,
    /// Who contests it, in which words.
    pub contested: Vec<(Party, Texts)>,
    /// We own it and may state that it is done.
    pub can_report: bool,
    /// The others have stated it done, and our word is awaited.
    pub can_answer: bool,
}

/// Decisions and actions of every session, the last session first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionsPage {
    /// Head of the page.
    pub head: DossierHead,
    /// The day on which it stands.
    pub as_of: Day,
    /// Sessions with what they decided; sessions without a decision are left out.
    pub sessions: Vec<(SessionLine, Vec<DecisionView>)>,
    /// Actions that follow from no decision of a session.
    pub actions: Vec<ActionView>,
}

/// The minutes of a session: the draft put together, or the text proposed or signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MinutesPage {
    /// Head of the page.
    pub head: DossierHead,
    /// The session.
    pub line: SessionLine,
    /// Minutes proposed or signed; the paragraphs are theirs then, and cannot be changed here.
    pub minutes: Option<MinutesLine>,
    /// The languages that make faith.
    pub languages: Vec<String>,
    /// Paragraphs in order.
    pub paragraphs: Vec<ParagraphView>,
    /// Paragraphs that one side left out: what they said, and whose change it is.
    pub left_out: Vec<(Texts, ChangedBy)>,
    /// Both moved paragraphs, and not alike.
    pub order_contested: bool,
    /// How many paragraphs both sides changed.
    pub both_changed: u32,
    /// Paragraph numbers and the languages that each lacks.
    pub missing: Vec<(u32, String)>,
    /// A draft is there.
    pub drafted: bool,
    /// Our draft waits to leave.
    pub waiting: bool,
    /// The other side's last draft: whose, and from when.
    pub theirs: Option<(Party, Day)>,
    /// Headings of the agenda, from which a first draft can begin.
    pub agenda: Vec<Texts>,
    /// Decisions taken, or proposed with the minutes.
    pub decisions: Vec<DecisionView>,
}

/// Whose change it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangedBy {
    /// Ours.
    Ours,
    /// The other side's.
    Theirs,
    /// Both made the same.
    Both,
}

/// A paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParagraphView {
    /// What it is known by.
    pub id: String,
    /// Its number, from 1.
    pub number: u32,
    /// What it is: `text`, `heading` or `decision`.
    pub sort: String,
    /// What it says; empty where both changed it.
    pub texts: Texts,
    /// Who changed it.
    pub changed: Option<ChangedBy>,
    /// Authentic languages that it lacks.
    pub missing: Vec<String>,
    /// Both wordings, where both changed it.
    pub open: Option<BothChanged>,
}

/// A paragraph that both sides changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BothChanged {
    /// As it was.
    pub before: Option<Texts>,
    /// As we have it; `None` where we left it out.
    pub ours: Option<Texts>,
    /// As they have it; `None` where they left it out.
    pub theirs: Option<Texts>,
}
