//! Doubt: a register that may be an older state of itself writes nothing, and how it comes to write again.
//!
//! A number of ours must not be signed twice. Three places may know of a folio that this register no longer holds: the
//! guard, the partners, and a pouch still under way. So the doubt ends
//! - at once, where the guard can be trusted and all that it says may have left is held again; or
//! - when officers have stated that nothing sent before is still under way ([`Register::nothing_under_way`]: it has
//!   arrived, or was destroyed), and after that each partner has answered; or
//! - for a dossier that goes on under a new seal (`seal`): the old feed ends.
//!
//! An answer counts when it was asked for in this doubt, after that statement: it is opened by a key offered since, so
//! no former self can have asked for it. And its sender must be able to vouch for itself. One that is in doubt states
//! no digest in its position; it does so again when the doubt has ended, or when it has stated the same and heard
//! everybody since. So two registers that were put back at the same time do not rely on what both have lost, and do not
//! wait for each other for ever.

use crate::error::{Error, Result};
use crate::live::{Live, taken_out};
use crate::open::{Register, State};
use crate::opening::Known;
use crate::take_in::others;
use record::hash::Hash;
use record::ids::{DossierId, FeedId, PartyId};
use std::collections::BTreeSet;
use store::{Dossier, Doubting, GuardState, Read, Store, Tx};

/// The doubt that the database knows of.
const DOUBT: &str = "doubt";
/// Pouch numbers left out when a doubt begins: more than a former self has sent since the backup.
const GAP: u32 = 1_000;

/// What keeps a register from writing.
#[derive(Clone, Debug)]
pub struct InDoubt {
    /// What the guard says.
    pub state: GuardState,
    /// Whether officers have stated, in this doubt, that nothing sent before is still under way.
    pub stated: bool,
    /// Partners who have not answered since.
    pub unheard: Vec<(DossierId, PartyId)>,
}

/// What a partner's answer is worth.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Heard {
    /// It answers from a doubt of its own.
    InDoubt = 1,
    /// It vouches for what it says.
    Vouched = 2,
    /// It need not be asked: the dossier goes on under a new seal.
    Spared = 3,
}

fn asked_name(dossier: &DossierId, party: &PartyId) -> String {
    format!("doubt/{dossier}/{party}")
}

fn heard_name(dossier: &DossierId, party: &PartyId) -> String {
    format!("heard/{dossier}/{party}")
}

/// The words of a note that was made in this doubt; one of any other doubt says nothing.
fn noted(read: &dyn Read, name: &str, doubting: Doubting) -> Result<Option<Vec<String>>> {
    let Some(bytes) = read.setting(name)? else { return Ok(None) };
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let mut words = text.split(' ').map(str::to_owned);
    Ok((words.next() == Some(doubting.id.to_string())).then(|| words.collect()))
}

/// The number of the first pouch that asked a partner since the doubt began or, once stated, since the statement.
fn asked(
    read: &dyn Read,
    dossier: &DossierId,
    party: &PartyId,
    doubting: Doubting,
) -> Result<Option<(bool, u32)>> {
    let words = noted(read, &asked_name(dossier, party), doubting)?.unwrap_or_default();
    Ok(match &words[..] {
        [settled, number] => number.parse().ok().map(|number| (settled == "settled", number)),
        _ => None,
    })
}

fn heard(read: &dyn Read, dossier: &DossierId, party: &PartyId, doubting: Doubting) -> Result<Option<Heard>> {
    let words = noted(read, &heard_name(dossier, party), doubting)?.unwrap_or_default();
    let all = [Heard::InDoubt, Heard::Vouched, Heard::Spared];
    Ok(all.into_iter().find(|heard| words == [(*heard as u8).to_string()]))
}

fn put_heard(
    tx: &dyn Tx,
    dossier: &DossierId,
    party: &PartyId,
    doubting: Doubting,
    heard: Heard,
) -> Result<()> {
    let text = format!("{} {}", doubting.id, heard as u8);
    Ok(tx.put_setting(&heard_name(dossier, party), text.as_bytes())?)
}

/// The dossier goes on under a new seal: its partners need not be asked.
pub(crate) fn spare(tx: &dyn Tx, live: &Live, row: &Dossier, state: &State, ours: &PartyId) -> Result<()> {
    if let Some(doubting) = state.guard.doubting() {
        for party in others(live, ours).into_iter().chain([*ours]) {
            put_heard(tx, &row.id, &party, doubting, Heard::Spared)?;
        }
    }
    Ok(())
}

/// Whom a register in doubt asks in a dossier: its partners, and its own party where another post of it may hold what
/// none of them does.
fn asks(read: &dyn Read, live: &Live, row: &Dossier, ours: &PartyId) -> Result<BTreeSet<PartyId>> {
    let mut all = others(live, ours);
    if crate::posts::writes_to_own(read, live, row)? {
        all.insert(*ours);
    }
    Ok(all)
}

/// Whether a register that is in no doubt, or in this one, can vouch for its position: in a doubt once every partner
/// has been heard since the statement, each with what it held.
pub(crate) fn vouches(
    tx: &dyn Tx,
    live: &Live,
    row: &Dossier,
    ours: &PartyId,
    doubting: Option<Doubting>,
) -> Result<bool> {
    let Some(doubting) = doubting else { return Ok(true) };
    for party in asks(tx, live, row, ours)? {
        if heard(tx, &row.id, &party, doubting)?.is_none() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The number of the next pouch. A register in doubt leaves a wide gap once, so that no number is used twice, and notes
/// from which number on an answer is one to this doubt.
pub(crate) fn next_number(
    tx: &dyn Tx,
    dossier: &DossierId,
    party: &PartyId,
    doubting: Option<Doubting>,
) -> Result<u32> {
    let Some(doubting) = doubting else { return Ok(tx.next_pouch(dossier, party)?) };
    let before = asked(tx, dossier, party, doubting)?;
    if before.is_none() {
        for _ in 0..GAP {
            tx.next_pouch(dossier, party)?;
        }
    }
    let number = tx.next_pouch(dossier, party)?;
    if before.is_none_or(|(settled, _)| settled != doubting.settled) {
        let word = if doubting.settled { "settled" } else { "open" };
        let text = format!("{} {word} {number}", doubting.id);
        tx.put_setting(&asked_name(dossier, party), text.as_bytes())?;
    }
    Ok(number)
}

/// Judges the guard as a register opens, and begins a doubt unless this very state of the database is in one already.
pub(crate) fn judge(
    store: &impl Store,
    guard: &mut store::Guard,
    own: &[(FeedId, Option<u32>)],
    rng: &mut dyn rand_core::CryptoRng,
) -> Result<Option<GuardState>> {
    let state = guard.judge(own);
    if state == GuardState::Trusted {
        if guard.doubting().is_some() {
            guard.trust(own)?;
        }
        return Ok(None);
    }
    let known = store.read(|read| Ok::<_, Error>(read.setting(DOUBT)?))?;
    let known = known.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    if guard.doubting().is_none_or(|doubting| Some(doubting.id.to_string()) != known) {
        let mut id = [0; 32];
        rng.fill_bytes(&mut id);
        let id = Hash(id);
        guard.begin(id, own)?;
        store.write(|tx| Ok::<_, Error>(tx.put_setting(DOUBT, id.to_string().as_bytes())?))?;
    }
    Ok(Some(state))
}

impl Register {
    /// Why this register writes nothing, if so: it may be an older state of itself. It packs and takes in all the same.
    pub fn doubt(&self) -> Option<GuardState> {
        self.lock().doubt
    }

    /// The same, with what is still to be done.
    pub fn in_doubt(&self) -> Result<Option<InDoubt>> {
        let mut guard = self.lock();
        let state = &mut *guard;
        let (Some(found), Some(doubting)) = (state.doubt, state.guard.doubting()) else { return Ok(None) };
        let unheard = self.store.read(|read| self.unheard_in_doubt(state, read, doubting))?;
        Ok(Some(InDoubt { state: found, stated: doubting.settled, unheard }))
    }

    /// Officers state that no pouch which this register had packed before it was put back is still under way: each has
    /// arrived or was destroyed. What partners answer from now on counts; with their answers the doubt ends.
    pub fn nothing_under_way(&self) -> Result<()> {
        let mut guard = self.lock();
        guard.guard.settle()?;
        self.relieve(&mut guard)
    }

    /// Notes that a partner has answered a pouch that this register sent in its doubt, and holds nothing of ours that
    /// we lack.
    pub(crate) fn witness(
        &self,
        tx: &dyn Tx,
        live: &Live,
        dossier: &DossierId,
        party: &PartyId,
        known: &Known,
        doubting: Option<Doubting>,
    ) -> Result<()> {
        let (Some(doubting), Some(row)) = (doubting, tx.dossier(dossier)?) else { return Ok(()) };
        if heard(tx, dossier, party, doubting)? == Some(Heard::Spared) {
            return Ok(());
        }
        let position = &known.opened.position.position;
        let held = live.fold.next(row.feed).number;
        let theirs = position.tips.iter().filter(|tip| tip.feed == row.feed).map(|tip| tip.number + 1).max();
        if theirs.unwrap_or(0) > held {
            return Ok(tx.change_setting(&heard_name(dossier, party), None)?);
        }
        let Some((true, asked)) = asked(tx, dossier, party, doubting)? else { return Ok(()) };
        // A former self cannot have offered a key of this doubt: an answer to it that was under way witnesses nothing.
        let fresh = known.key.is_some_and(|(_, offered)| offered != 0 && offered >= asked);
        if fresh && crate::posts::received_of_ours(tx, position)? >= asked {
            let worth = if position.digest.is_some() { Heard::Vouched } else { Heard::InDoubt };
            put_heard(tx, dossier, party, doubting, worth)?;
        }
        Ok(())
    }

    /// Who has not vouched yet, in each dossier.
    fn unheard_in_doubt(
        &self,
        state: &mut State,
        read: &dyn Read,
        doubting: Doubting,
    ) -> Result<Vec<(DossierId, PartyId)>> {
        let mut unheard = Vec::new();
        for row in read.dossiers()? {
            for party in self.asked_in(state, read, &row)? {
                if heard(read, &row.id, &party, doubting)? < Some(Heard::Vouched) {
                    unheard.push((row.id, party));
                }
            }
        }
        Ok(unheard)
    }

    fn asked_in(&self, state: &mut State, read: &dyn Read, row: &Dossier) -> Result<BTreeSet<PartyId>> {
        let live = taken_out(&mut state.lives, read, &row.id)?;
        let all = asks(read, &live, row, &self.party);
        state.lives.insert(row.id, live);
        all
    }

    /// Ends the doubt, if it can end.
    pub(crate) fn relieve(&self, state: &mut State) -> Result<()> {
        let (Some(_), Some(doubting)) = (state.doubt, state.guard.doubting()) else { return Ok(()) };
        let (own, unheard, spared) = self.store.read(|read| {
            let mut spared = false;
            for row in read.dossiers()? {
                for party in self.asked_in(state, read, &row)? {
                    spared |= heard(read, &row.id, &party, doubting)? == Some(Heard::Spared);
                }
            }
            Ok::<_, Error>((read.own_ends()?, self.unheard_in_doubt(state, read, doubting)?, spared))
        })?;
        let found = state.guard.judge(&own);
        let answered = unheard.is_empty() && (doubting.settled || spared);
        if found != GuardState::Trusted && !answered {
            state.doubt = Some(found);
            return Ok(());
        }
        state.guard.trust(&own)?;
        state.doubt = None;
        self.store.write(|tx| {
            for row in tx.dossiers()? {
                for party in self.asked_in(state, tx, &row)? {
                    tx.change_setting(&asked_name(&row.id, &party), None)?;
                    tx.change_setting(&heard_name(&row.id, &party), None)?;
                }
            }
            Ok::<_, Error>(tx.change_setting(DOUBT, None)?)
        })
    }
}
