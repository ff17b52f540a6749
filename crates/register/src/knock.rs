//! Asking over the link whether there is anything new, before a whole pouch is packed for nothing.

use crate::error::{Error, Result};
use crate::live::taken_out;
use crate::open::{Register, State};
use crate::pack::{Way, left_behind};
use crate::take_in::{Carried, others, tips};
use exchange::knock::{Knock, Line};
use exchange::level::{needed, owes_acknowledgement};
use exchange::pouch::{Caps, PouchError};
use exchange::sealed::SealedError;
use record::ids::{DossierId, Minute, PartyId};
use record::position::Tip;
use store::{Read, Store};

impl Register {
    /// The tips that a knock is about, where this register has nothing to send: no decision ready, no receipt owed, no
    /// text left behind and, if `known`, the partner's own word that it holds all we do.
    fn level_with(
        &self,
        state: &mut State,
        dossier: &DossierId,
        partner: &PartyId,
        known: bool,
    ) -> Result<Option<Vec<Tip>>> {
        if state.doubt.is_some() || state.drawer.list(dossier)?.iter().any(|kept| kept.returned.is_none()) {
            return Ok(None);
        }
        self.store.read(|read| {
            let row = crate::desk::known_dossier(read, dossier)?;
            let live = taken_out(&mut state.lives, read, dossier)?;
            let held = live.fold.tips();
            let ours = live.fold.next(row.feed).previous;
            let unread = |error: exchange::level::NotHeld| Error::Unreadable(error.0);
            let mut level = ours.is_some()
                && !owes_acknowledgement(ours, &held, &live).map_err(unread)?
                && left_behind(read, dossier, partner)?.is_empty()
                && crate::wanted::asked(read, dossier, partner)?.is_empty()
                && !crate::wanted::to_ask(read, dossier, partner, known)?;
            if known {
                let recipients = crate::posts::recipients(read, &live, &row, partner)?;
                level &= !recipients.is_empty();
                for recipient in crate::posts::to_level(read, dossier, partner, &recipients)? {
                    let acknowledged = read.acknowledged(dossier, &recipient.feed)?;
                    let lacks =
                        needed(&held, acknowledged.iter().map(|tip| tip.id), &live).map_err(unread)?;
                    level &= lacks.is_empty();
                }
            }
            let tips = level.then(|| tips(&live));
            state.lives.insert(*dossier, live);
            Ok(tips)
        })
    }

    /// Knocks at the partner's register, if there is nothing to send. `Some`: it has answered, and whether both hold
    /// the same; what came back instead of its word is a pouch, and was taken in.
    ///
    /// # Errors
    /// Those of `carry` and of taking in.
    pub(crate) fn knock(
        &self,
        dossier: &DossierId,
        partner: &PartyId,
        carry: &mut impl FnMut(&[u8]) -> Result<Vec<u8>>,
    ) -> Result<Option<Knocked>> {
        let line = Line { dossier: *dossier, asking: self.party, asked: *partner };
        let level = self.level_with(&mut self.lock(), dossier, partner, true)?;
        let Some(tips) = level else { return Ok(None) };
        let answer = carry(&line.knock(&tips))?;
        if line.is_same(&answer, &tips) {
            self.heard(dossier, partner)?;
            return Ok(Some(Knocked::Same));
        }
        let mut guard = self.lock();
        let taken = match self.take_in_with(&mut guard, &answer, Carried::Link, &Caps::DEFAULT) {
            // Its newest key of ours is none that we hold: a pouch of ours brings another.
            Err(Error::Pouch(PouchError::Sealed(SealedError::NotForUs))) => return Ok(None),
            taken => taken?,
        };
        Ok(Some(Knocked::News { acts: taken.acts, identical: taken.identical }))
    }

    /// Answers a knock: with our word that we hold the same, or with a pouch. `None`: it is none for us.
    pub(crate) fn answer_knock(&self, request: &[u8]) -> Option<Result<Vec<u8>>> {
        let knock = Knock::read(request)?;
        let found = self.store.read(|read| Ok::<_, Error>(read.dossiers()?)).and_then(|dossiers| {
            let mut guard = self.lock();
            for dossier in dossiers {
                let known = self.store.read(|read| {
                    let live = taken_out(&mut guard.lives, read, &dossier.id)?;
                    let mut known = others(&live, &self.party);
                    known.insert(self.party);
                    guard.lives.insert(dossier.id, live);
                    Ok::<_, Error>(known)
                })?;
                for partner in known {
                    let line = Line { dossier: dossier.id, asking: partner, asked: self.party };
                    if knock.is_on(&line) {
                        let level = self.level_with(&mut guard, &dossier.id, &partner, false)?;
                        if let Some(tips) = level.filter(|tips| knock.holds(&line, tips)) {
                            self.heard(&dossier.id, &partner)?;
                            return Ok(Some(line.same(&tips)));
                        }
                        let pouch =
                            self.pack_with(&mut guard, &dossier.id, &partner, Way::by(Carried::Link))?;
                        return Ok(Some(pouch.bytes));
                    }
                }
            }
            Ok(None)
        });
        found.transpose()
    }
}

impl Register {
    /// Notes that a knock was answered: an exchange, though no pouch was needed.
    fn heard(&self, dossier: &DossierId, partner: &PartyId) -> Result<()> {
        let note = format!("{partner} {}", self.now().0);
        self.store.write(|tx| Ok(tx.put_setting(&last_name(dossier), note.as_bytes())?))
    }
}

fn last_name(dossier: &DossierId) -> String {
    format!("knock/{dossier}")
}

/// With whom, and when, a knock was last answered.
pub(crate) fn last(read: &(impl Read + ?Sized), dossier: &DossierId) -> Result<Option<(PartyId, Minute)>> {
    let note = read.setting(&last_name(dossier))?.unwrap_or_default();
    let note = String::from_utf8_lossy(&note).into_owned();
    Ok(note.split_once(' ').and_then(|(with, at)| Some((with.parse().ok()?, Minute(at.parse().ok()?)))))
}

/// What a knock brought.
pub(crate) enum Knocked {
    /// Both hold the same.
    Same,
    /// The partner had something new.
    News { acts: u64, identical: bool },
}
