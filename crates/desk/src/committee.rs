//! What the desk asks of a register about sessions of the committee, their minutes, and what follows from them.

use cooperation::content::PointSort;
use cooperation::text::LangText;
use jiff::civil::Date;
use register::committee::{DraftChange, Fault, NewMinutes, NewSeat, NewSession};
use register::views::{DecisionsPage, MinutesPage, SessionPage, SessionsPage};

use crate::port::{PortError, PortResult};

/// Why nothing was done.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ActError {
    /// As for every request to the register.
    #[error(transparent)]
    Port(#[from] PortError),
    /// What keeps a session, its minutes or what follows from going on.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// Fields that contradict each other; the sentence is for the log.
    #[error("{0}")]
    Contents(String),
}

/// Result of a decision about a session.
pub type ActResult = Result<(), ActError>;

/// A point of an agenda as an officer words it: which of the usual ones, and what it says.
pub type WordedPoint = (Option<PointSort>, LangText);

/// Sessions, as the desk uses them. A day that is not given is that of the register's clock.
pub trait CommitteePort {
    /// The sessions of a dossier.
    fn sessions(&self, dossier: &str, as_of: Option<Date>) -> PortResult<SessionsPage>;
    /// One session.
    fn session(&self, dossier: &str, session: &str, as_of: Option<Date>) -> PortResult<SessionPage>;
    /// Its minutes.
    fn minutes(&self, dossier: &str, session: &str, as_of: Option<Date>) -> PortResult<MinutesPage>;
    /// What all sessions decided, and what follows.
    fn decisions(&self, dossier: &str, as_of: Option<Date>) -> PortResult<DecisionsPage>;
    /// Proposes a session.
    fn session_call(&self, dossier: &str, new: NewSession, sign: bool) -> ActResult;
    /// Proposes an agenda: a usual point is about what is open under it.
    fn agenda_propose(&self, dossier: &str, session: &str, points: Vec<WordedPoint>, sign: bool)
    -> ActResult;
    /// Names our delegation, in our order; `stands` when it does not change any more.
    fn delegation_name(&self, dossier: &str, session: &str, seats: Vec<NewSeat>, stands: bool) -> ActResult;
    /// Changes the draft of the minutes.
    fn minutes_draft(&self, dossier: &str, session: &str, change: DraftChange) -> ActResult;
    /// Proposes the minutes with what hangs on them.
    fn minutes_propose(&self, dossier: &str, session: &str, new: NewMinutes, sign: bool) -> ActResult;
    /// States that an action of ours, or our part of a decision, is done.
    fn action_done(&self, dossier: &str, item: &str, on: Date) -> ActResult;
    /// Acknowledges what the other side states.
    fn acknowledge(&self, dossier: &str, report: &str) -> ActResult;
    /// Contests it, in words.
    fn contest(&self, dossier: &str, report: &str, words: LangText) -> ActResult;
}
