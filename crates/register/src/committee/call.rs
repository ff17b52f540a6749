//! Calling a session, and naming our delegation.

use super::Fault;
use crate::error::Result;
use crate::mechanism::NewStatement;
use crate::open::Register;
use crate::propose::{Proposed, Wording};
use cooperation::code::{Host, PartyCode};
use cooperation::content::{
    Calling, Content, Delegation, DelegationState, Held, Hours, ItemRef, Reported, Seat, SeatName, SeatRole,
    Session,
};
use cooperation::life::report::{Body, Dated};
use cooperation::life::{Agreement, Mechanism, SessionLife};
use cooperation::period::Period;
use cooperation::text::{LangTag, LangText, Listed, Text};
use jiff::civil::Date;
use national::InstructionId;
use record::ids::{DossierId, ItemId};
use std::collections::BTreeSet;

/// What is said when a session is called. Number and host are drafted by [`Register::session_next`].
#[derive(Clone, Debug)]
pub struct NewSession {
    /// What it is called.
    pub title: LangText,
    /// Its number, from 1.
    pub number: u32,
    /// Who hosts it.
    pub host: Host,
    /// When, as certain as it is proposed.
    pub period: Period,
    /// At what hours, where the days are fixed.
    pub hours: Option<Hours>,
    /// City and site.
    pub place: Option<LangText>,
    /// Working languages; those of the minutes.
    pub languages: BTreeSet<LangTag>,
    /// Anything else both sides shall read.
    pub remarks: Option<LangText>,
}

/// What the next session would be: its number, and the host whose turn it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextSession {
    /// One more than the highest number so far.
    pub number: u32,
    /// The party after the host of the last session, in the order of codes; the first where there was none.
    pub host: Option<PartyCode>,
    /// The session before it.
    pub previous: Option<ItemRef>,
}

/// A seat of a delegation.
#[derive(Clone, Debug)]
pub struct NewSeat {
    /// The office.
    pub office: LangText,
    /// What the seat is for.
    pub role: Option<SeatRole>,
    /// Who sits on it; kept where it can be erased.
    pub name: Option<Text>,
    /// Rank or title of that person; kept there as well.
    pub rank: Option<LangText>,
}

/// What the session after those of a mechanism would be.
pub(super) fn next(whole: &Mechanism) -> NextSession {
    let counts = |life: &&SessionLife| {
        !matches!(life.head.agreement, Agreement::NotRetained | Agreement::Withdrawn)
            && life.session.is_some()
    };
    let number = |life: &&SessionLife| life.session.as_ref().map_or(0, |it| it.number);
    let last = whole.sessions.iter().filter(counts).max_by_key(number);
    let codes: Vec<&PartyCode> = whole.codes().collect();
    let turn = match last.and_then(|life| life.host.as_ref()) {
        Some(host) => codes.iter().position(|code| *code == host).map(|at| (at + 1) % codes.len()),
        None => Some(0),
    };
    NextSession {
        number: last.map_or(1, |life| number(&life).saturating_add(1)),
        host: turn.and_then(|at| codes.get(at).map(|code| (*code).clone())),
        previous: last.map(|life| life.head.item),
    }
}

/// Hours must be ones that the clocks of the place show on those days.
fn check_hours(hours: &Hours, period: &Period) -> Result<()> {
    let zone = followup::zone::Zone::named(hours.zone.as_str()).map_err(Fault::Hour)?;
    let ends = hours.end.map(|end| (period.last_day(), end));
    for (day, time) in std::iter::once((period.first_day(), hours.begin)).chain(ends) {
        // Both are less than 24 and 60, as `TimeOfDay` vouches.
        let at = day.at(time.hour() as i8, time.minute() as i8, 0, 0);
        match zone.local(at).instant() {
            // An hour that comes twice is said on the page; people know which they mean.
            Ok(_) | Err(followup::zone::ZoneError::Repeated { .. }) => {}
            Err(error) => return Err(Fault::Hour(error).into()),
        }
    }
    Ok(())
}

impl Register {
    /// Number and host that the next session would have: hosts take turns.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`] for a dossier that is not here.
    pub fn session_next(&self, dossier: &DossierId) -> Result<NextSession> {
        Ok(next(&*self.mechanism(dossier)?))
    }

    /// Proposes a session; signed in the same folio when `sign`.
    ///
    /// # Errors
    /// [`Fault::Hour`] for an hour that does not exist at the place; those of the contents.
    pub fn session_call(&self, dossier: &DossierId, new: NewSession, sign: bool) -> Result<Proposed> {
        if let Some(hours) = &new.hours {
            check_hours(hours, &new.period)?;
        }
        let whole = self.mechanism(dossier)?;
        let mut session = Session::new(new.title, new.number, new.host, new.period);
        session.hours = new.hours;
        session.place = new.place;
        session.languages = Some(new.languages).filter(|all| !all.is_empty());
        session.remarks = new.remarks;
        session.calling = Some(Calling::Proposed);
        session.previous = next(&whole).previous;
        session.instrument = whole.main_instrument().map(|life| life.head.item);
        self.propose(dossier, vec![Wording::New(Content::Session(Box::new(session)))], sign)
    }

    /// States that a note of ours has called a session that is proposed or agreed.
    ///
    /// # Errors
    /// Those of [`Register::state`].
    pub fn session_called(
        &self,
        dossier: &DossierId,
        session: &ItemId,
        on: Date,
        reference: Option<Text>,
    ) -> Result<InstructionId> {
        let whole = self.mechanism(dossier)?;
        let head = &super::life(&whole, session)?.head;
        let version = head.version.or_else(|| head.pending.last().map(|it| it.proposal));
        let what = Body::SessionCalled(Dated { on, reference, words: None }).into();
        let replaces = Vec::new();
        self.state(dossier, NewStatement { on: Some(*session), version, what, replaces })
    }

    /// Names our delegation, in our own order: offices for good, names where they can be erased. It replaces the one
    /// that we named before.
    ///
    /// # Errors
    /// [`crate::Error::Closed`] while the session is not agreed; those of the contents.
    pub fn delegation_name(
        &self,
        dossier: &DossierId,
        session: &ItemId,
        seats: Vec<NewSeat>,
        state: Option<DelegationState>,
    ) -> Result<InstructionId> {
        let named = seats.iter().enumerate().filter_map(|(at, seat)| {
            let (name, rank) = (seat.name.clone()?, seat.rank.clone());
            // At most 256 seats, as the list below vouches.
            Some(SeatName { seat: at as u32 + 1, name, rank })
        });
        let names: Vec<SeatName> = named.collect();
        let seats = seats.into_iter().map(|seat| Seat { office: seat.office, role: seat.role }).collect();
        let mut delegation = Delegation::new(ItemRef(session.0), Listed::new(seats)?);
        delegation.state = state;
        if !names.is_empty() {
            delegation.names = Held::Present(Listed::new(names)?);
        }
        delegation.check()?;
        let ours = self.our_code(dossier)?;
        let whole = self.mechanism(dossier)?;
        let before = super::life(&whole, session)?.delegations.get(&ours).map(|it| it.report.0);
        let mut new =
            NewStatement::on(*session, Body::Fields(Reported::Delegation(Box::new(delegation))).into());
        new.replaces = before.into_iter().collect();
        self.state(dossier, new)
    }
}
