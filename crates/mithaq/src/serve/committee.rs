//! Sessions of the committee, answered by a register.

use super::port::{OverRegister, told};
use crate::commands::stand::today;
use cooperation::content::{AgendaPoint, DelegationState, PointSort};
use cooperation::text::LangText;
use desk::committee::{ActError, ActResult, CommitteePort, WordedPoint};
use desk::port::PortResult;
use jiff::civil::Date;
use record::ids::{DossierId, ItemId};
use register::Error;
use register::committee::{DraftChange, NewMinutes, NewSeat, NewSession};
use register::views::{DecisionsPage, MinutesPage, SessionPage, SessionsPage};
use std::collections::BTreeMap;

/// What the register says of a decision, in the desk's terms.
fn refused(error: Error) -> ActError {
    match error {
        Error::Committee(fault) => ActError::Fault(fault),
        Error::Content(_) | Error::Text(_) | Error::Input(_) | Error::WithoutEffect(_) => {
            ActError::Contents(error.to_string())
        }
        other => ActError::Port(told(other)),
    }
}

fn done<T>(result: register::Result<T>) -> ActResult {
    result.map(|_| ()).map_err(refused)
}

impl OverRegister {
    fn on(&self, as_of: Option<Date>) -> Date {
        as_of.unwrap_or_else(|| today(&self.register))
    }

    fn session_of(&self, dossier: &str, session: &str) -> PortResult<(DossierId, ItemId)> {
        let dossier = self.dossier(dossier)?;
        let session = self.register.find_session(&dossier, session).map_err(told)?;
        Ok((dossier, session))
    }

    /// A point as it is proposed: a usual one with what is open under it.
    fn point(
        &self,
        dossier: &DossierId,
        session: &ItemId,
        point: WordedPoint,
    ) -> register::Result<AgendaPoint> {
        let (sort, text) = point;
        if let Some(sort) = sort {
            let mut draft = self.register.agenda_draft(dossier, session, today(&self.register))?;
            draft.retain(|drafted| drafted.sort == sort);
            let words: BTreeMap<PointSort, LangText> = BTreeMap::from([(sort, text.clone())]);
            if let Some(worded) = self.register.agenda_worded(&draft, &words)?.into_iter().next() {
                return Ok(worded);
            }
        }
        Ok(AgendaPoint { text, sort, about: None, presented_by: None, day: None, time: None, since: None })
    }
}

impl CommitteePort for OverRegister {
    fn sessions(&self, dossier: &str, as_of: Option<Date>) -> PortResult<SessionsPage> {
        self.register.sessions(&self.dossier(dossier)?, self.on(as_of)).map_err(told)
    }
    fn session(&self, dossier: &str, session: &str, as_of: Option<Date>) -> PortResult<SessionPage> {
        let (dossier, session) = self.session_of(dossier, session)?;
        self.register.session(&dossier, &session, self.on(as_of)).map_err(told)
    }
    fn minutes(&self, dossier: &str, session: &str, as_of: Option<Date>) -> PortResult<MinutesPage> {
        let (dossier, session) = self.session_of(dossier, session)?;
        self.register.minutes(&dossier, &session, self.on(as_of)).map_err(told)
    }
    fn decisions(&self, dossier: &str, as_of: Option<Date>) -> PortResult<DecisionsPage> {
        self.register.decisions(&self.dossier(dossier)?, self.on(as_of)).map_err(told)
    }
    fn session_call(&self, dossier: &str, new: NewSession, sign: bool) -> ActResult {
        done(self.register.session_call(&self.dossier(dossier)?, new, sign))
    }
    fn agenda_propose(
        &self,
        dossier: &str,
        session: &str,
        points: Vec<WordedPoint>,
        sign: bool,
    ) -> ActResult {
        let (dossier, session) = self.session_of(dossier, session)?;
        let points = points.into_iter().map(|point| self.point(&dossier, &session, point));
        let points = points.collect::<register::Result<Vec<_>>>().map_err(refused)?;
        done(self.register.agenda_propose(&dossier, &session, points, sign))
    }
    fn delegation_name(&self, dossier: &str, session: &str, seats: Vec<NewSeat>, stands: bool) -> ActResult {
        let (dossier, session) = self.session_of(dossier, session)?;
        let state = stands.then_some(DelegationState::Final);
        done(self.register.delegation_name(&dossier, &session, seats, state))
    }
    fn minutes_draft(&self, dossier: &str, session: &str, change: DraftChange) -> ActResult {
        let (dossier, session) = self.session_of(dossier, session)?;
        done(self.register.minutes_draft(&dossier, &session, change))
    }
    fn minutes_propose(&self, dossier: &str, session: &str, new: NewMinutes, sign: bool) -> ActResult {
        let (dossier, session) = self.session_of(dossier, session)?;
        done(self.register.minutes_propose(&dossier, &session, new, sign))
    }
    fn action_done(&self, dossier: &str, item: &str, on: Date) -> ActResult {
        let dossier = self.dossier(dossier)?;
        let item = self.register.find_item(&dossier, item).map_err(told)?;
        done(self.register.action_done(&dossier, &item, on, None, None))
    }
    fn acknowledge(&self, dossier: &str, report: &str) -> ActResult {
        let report = register::read_place(report).map_err(told)?;
        done(self.register.acknowledge(&self.dossier(dossier)?, &report, None))
    }
    fn contest(&self, dossier: &str, report: &str, words: LangText) -> ActResult {
        let report = register::read_place(report).map_err(told)?;
        done(self.register.contest(&self.dossier(dossier)?, &report, words))
    }
}
