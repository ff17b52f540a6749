//! Taking in: a pouch is opened, verified, put in causal order, folded and drawn in one transaction. What lacks part
//! of its past waits aside; spoiled bytes are reported and keep no true folio out; a second time nothing changes.

use crate::aside;
use crate::error::{Error, Result};
use crate::live::{Live, taken_out};
use crate::open::{Register, State};
use crate::opening::Known;
use crate::views::PouchPreview;
use exchange::pouch::{Caps, Opened};
use record::act::Act;
use record::fold::{Refusal, Taken};
use record::folio::{Folio, Reject};
use record::ids::{DossierId, FeedId, FolioId, PartyId};
use record::position::Tip;
use std::collections::{BTreeSet, VecDeque};
use store::{AcknowledgedTip, Counted, Doubting, Held, NewWaiting, PouchEntry, Store, TheirReception, Tx};

/// Threads that verify signatures.
const THREADS: usize = 2;

/// What came of a pouch.
#[derive(Clone, Debug)]
pub struct TakenIn {
    /// The dossier.
    pub dossier: DossierId,
    /// Who sent it.
    pub from: PartyId,
    /// The register that sent it.
    pub sender: FeedId,
    /// Its number.
    pub number: u32,
    /// What the number says.
    pub counted: Counted,
    /// Folios that are new here.
    pub folios: u64,
    /// Acts in them.
    pub acts: u64,
    /// Acts in them without effect.
    pub void: u64,
    /// Folios that wait for their past.
    pub waiting: u64,
    /// Texts that are new here.
    pub payloads: u64,
    /// Pieces that were not taken in, each with the reason.
    pub rejected: Vec<String>,
    /// Set when the partner's register shows another state over the same past.
    pub alarm: Option<String>,
    /// Whether both registers now hold the same.
    pub identical: bool,
    /// Whether the dossier was opened by this pouch: its founding awaits our signature.
    pub new_dossier: bool,
}

/// How a pouch travelled, as the log of pouches encodes it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Carried {
    Link = 1,
    File = 2,
    Folder = 3,
}

impl Register {
    /// Takes a pouch in.
    ///
    /// # Errors
    /// [`Error::Pouch`] where it is none, not for us or not signed; [`Error::NotCompared`] before the fingerprint of its
    /// sender was compared. Nothing of it is then kept.
    pub fn take_in(&self, pouch: &[u8]) -> Result<TakenIn> {
        let mut guard = self.lock();
        self.take_in_with(&mut guard, pouch, Carried::File, &Caps::DEFAULT)
    }

    /// Takes in a pouch that was previewed, by the id of the preview.
    pub fn take_in_kept(&self, preview: &str) -> Result<TakenIn> {
        let id = preview.parse().map_err(|_| Error::not_found("pouch", preview))?;
        let pouch = self.store.read(|read| Ok::<_, Error>(read.kept_pouch(&id)?))?;
        let pouch = pouch.ok_or_else(|| Error::not_found("pouch", preview))?;
        let taken = self.take_in(&pouch)?;
        self.store.write(|tx| {
            tx.drop_pouch(&id)?;
            Ok::<_, Error>(tx.change_setting(&preview_name(&taken.dossier), None)?)
        })?;
        Ok(taken)
    }

    /// The same by an officer's leave, for a pouch that holds up to sixteen times what is usual.
    ///
    /// # Errors
    /// As for [`Register::take_in`].
    pub fn take_in_by_leave(&self, pouch: &[u8]) -> Result<TakenIn> {
        let usual = Caps::DEFAULT;
        let caps = Caps {
            bytes: 16 * usual.bytes,
            folios: 16 * usual.folios,
            payloads: 16 * usual.payloads,
            proposals: 16 * usual.proposals,
        };
        let mut guard = self.lock();
        self.take_in_with(&mut guard, pouch, Carried::File, &caps)
    }

    pub(crate) fn take_in_with(
        &self,
        state: &mut State,
        pouch: &[u8],
        carrier: Carried,
        caps: &Caps,
    ) -> Result<TakenIn> {
        let known = self.open_pouch(state, pouch, caps)?;
        let dossier = known.opened.position.position.dossier;
        let (taken, live) = self.store.write(|tx| {
            if let Some(founding) = &known.founding {
                self.open_founded(tx, founding, &known.opened)?;
            }
            let mut live = taken_out(&mut state.lives, tx, &dossier)?;
            let doubting = state.guard.doubting();
            let (taken, _) = self.enter(tx, &mut live, &known, carrier, pouch.len() as u64, doubting)?;
            Ok::<_, Error>((taken, live))
        })?;
        state.lives.insert(dossier, live);
        self.relieve(state)?;
        Ok(taken)
    }

    /// What taking a pouch in would change. It is kept aside under the id of the preview; nothing else changes.
    ///
    /// # Errors
    /// As for [`Register::take_in`].
    pub fn preview(&self, pouch: &[u8]) -> Result<PouchPreview> {
        enum Undone {
            Seen(Box<PouchPreview>),
            Failed(Error),
        }
        impl From<store::StoreError> for Undone {
            fn from(error: store::StoreError) -> Self {
                Undone::Failed(error.into())
            }
        }
        impl From<Error> for Undone {
            fn from(error: Error) -> Self {
                Undone::Failed(error)
            }
        }
        let id = record::hash::hash("kept-pouch", &[pouch]);
        let mut guard = self.lock();
        let state = &mut *guard;
        let known = self.open_pouch(state, pouch, &Caps::DEFAULT)?;
        let dossier = known.opened.position.position.dossier;
        // Everything is done as in earnest, looked at, and undone with the transaction.
        let undone = self.store.write(|tx| {
            if let Some(founding) = &known.founding {
                self.open_founded(tx, founding, &known.opened)?;
            }
            let mut live = match state.lives.get(&dossier) {
                Some(live) => live.clone(),
                None => Live::load(tx, &dossier)?,
            };
            let before = crate::project::states(tx, &dossier)?;
            let (taken, folios) = self.enter(tx, &mut live, &known, Carried::File, 0, None)?;
            let preview = self.look(tx, &live, &taken, &folios, &before, &id)?;
            Err::<(), _>(Undone::Seen(Box::new(preview)))
        });
        let preview = match undone {
            Err(Undone::Seen(preview)) => *preview,
            Err(Undone::Failed(error)) => return Err(error),
            Ok(()) => return Err(Error::Row("a preview ended without being seen".into())),
        };
        let now = self.now();
        self.store.write(|tx| {
            tx.keep_pouch(&id, pouch, now)?;
            Ok::<_, Error>(tx.put_setting(&preview_name(&dossier), &serde_json::to_vec(&preview)?)?)
        })?;
        Ok(preview)
    }

    /// Everything of an opened pouch, in the running transaction.
    fn enter(
        &self,
        tx: &dyn Tx,
        live: &mut Live,
        known: &Known,
        carrier: Carried,
        size: u64,
        doubting: Option<Doubting>,
    ) -> Result<(TakenIn, Vec<(Folio, Taken)>)> {
        let opened = &known.opened;
        let position = &opened.position.position;
        let (dossier, party, now) = (position.dossier, opened.sender, self.now());
        let mut rejected = Vec::new();
        let mut waits = BTreeSet::new();
        let (entered, waiting) = self.enter_folios(tx, live, &dossier, opened, &mut waits, &mut rejected)?;
        crate::epochs::adopt_card(tx, live, &dossier)?;
        let mut touched = Taken { new: true, ..Taken::default() };
        for (_, taken) in &entered {
            touched.touched.extend(&taken.touched);
            touched.all_touched |= taken.all_touched;
        }
        let payloads =
            aside::enter_payloads(tx, &dossier, opened, live, &waits, &mut touched.touched, &mut rejected)?;
        touched.touched.sort_unstable();
        touched.touched.dedup();
        self.project(tx, &dossier, live, &touched)?;
        for (folio, taken) in &entered {
            self.project_log(tx, &dossier, live, folio, taken)?;
        }

        let last = tx.received(&dossier, &position.sender)?.map_or(0, |received| received.last);
        let received = crate::posts::received_of_ours(tx, position)?;
        let acknowledged = (received > 0).then_some(received);
        let counted =
            tx.count_received(&dossier, &party, &position.sender, position.number, acknowledged, now)?;
        if position.number > last {
            let tips = position.tips.iter().map(|tip| AcknowledgedTip {
                feed: tip.feed,
                number: tip.number,
                id: tip.folio,
            });
            tx.put_acknowledged(&dossier, &position.sender, &tips.collect::<Vec<_>>())?;
            crate::wanted::ask(tx, &dossier, &party, &position.wanted)?;
            tx.put_their_reception(
                Some(&dossier),
                &TheirReception {
                    feed: position.sender,
                    party,
                    number: position.number,
                    public: position.next_key.to_vec(),
                },
            )?;
        }
        self.rotate(tx, &dossier, &party, known)?;
        // A partner that has received more than we remember sending: our numbers go on behind it.
        while tx.last_sent(&dossier, &party)?.unwrap_or(0) < received.min(1 << 20) {
            tx.next_pouch(&dossier, &party)?;
        }
        let ours = tips(live);
        let identical = ours == position.tips;
        let alarm = self.compare(tx, live, &party, known, &entered, identical)?;
        self.witness(tx, live, &dossier, &party, known, doubting)?;
        tx.log_pouch(&PouchEntry {
            dossier,
            party,
            sent: false,
            number: position.number,
            carrier: carrier as u8,
            minute: now,
            size,
            folios: opened.folios.len() as u32,
            payloads: opened.payloads.len() as u32,
            note: Vec::new(),
        })?;
        let taken = TakenIn {
            dossier,
            from: party,
            sender: position.sender,
            number: position.number,
            counted,
            folios: entered.len() as u64,
            acts: entered.iter().map(|(folio, _)| folio.acts.len() as u64).sum(),
            void: entered.iter().map(|(_, taken)| taken.voids.len() as u64).sum(),
            waiting,
            payloads,
            rejected,
            alarm,
            identical,
            new_dossier: known.founding.is_some(),
        };
        Ok((taken, entered))
    }

    /// Folds what can be folded, in causal order, and holds the rest aside.
    #[allow(clippy::type_complexity, reason = "folios with what became of them, and how many wait")]
    fn enter_folios(
        &self,
        tx: &dyn Tx,
        live: &mut Live,
        dossier: &DossierId,
        opened: &Opened,
        waits: &mut BTreeSet<FolioId>,
        rejected: &mut Vec<String>,
    ) -> Result<(Vec<(Folio, Taken)>, u64)> {
        let mut folios = Vec::with_capacity(opened.folios.len());
        for bytes in &opened.folios {
            match Folio::take_apart(bytes.clone()) {
                Ok(folio) if live.fold.has(&folio.id) => {}
                Ok(folio) => folios.push(folio),
                Err(reject) => rejected.push(reject.to_string()),
            }
        }
        let verdicts = live.verifier.verify_all(&folios, THREADS);
        let mut queue: VecDeque<(Folio, bool)> = VecDeque::with_capacity(folios.len());
        for (folio, verdict) in folios.into_iter().zip(verdicts) {
            match verdict {
                Ok(()) => queue.push_back((folio, true)),
                // The certificate may stand in a past that is still missing.
                Err(Reject::NoCertificate(_)) => queue.push_back((folio, false)),
                Err(reject) => rejected.push(format!("folio {}: {reject}", folio.id)),
            }
        }
        let mut entered = Vec::new();
        let mut late: Vec<(Folio, Vec<FolioId>)> = Vec::new();
        while let Some((folio, verified)) = queue.pop_front() {
            let missing: Vec<FolioId> = lacking(live, &folio);
            if !missing.is_empty() {
                late.push((folio, missing));
                continue;
            }
            if !verified && let Err(reject) = live.verifier.verify(&folio) {
                rejected.push(format!("folio {}: {reject}", folio.id));
                continue;
            }
            match live.enter(tx, dossier, &folio) {
                Ok(taken) if taken.new => {
                    aside::take_up(tx, dossier, &folio.id)?;
                    for freed in tx.release(dossier, &folio.id)? {
                        if let Ok(freed) = Folio::parse(&freed.bytes) {
                            queue.push_back((freed, false));
                        }
                    }
                    let (ready, rest) =
                        late.into_iter().partition(|(waiting, _)| lacking(live, waiting).is_empty());
                    late = rest;
                    queue.extend(Vec::into_iter(ready).map(|(folio, _): (Folio, _)| (folio, false)));
                    entered.push((folio, taken));
                }
                Ok(_) => {}
                Err(Error::Refused(Refusal::Waiting(missing))) => late.push((folio, missing)),
                Err(Error::Refused(refusal)) => rejected.push(format!("folio {}: {refusal}", folio.id)),
                Err(other) => return Err(other),
            }
        }
        let mut waiting = 0;
        for (folio, needs) in late {
            let new = NewWaiting { id: folio.id, needs: &needs, since: self.now(), bytes: &folio.bytes };
            let held = tx.hold(dossier, &new)?;
            let texts: Vec<_> =
                opened.payloads.iter().filter(|carried| carried.place.folio == folio.id).collect();
            match held {
                Held::New | Held::Already if aside::keep(tx, dossier, &folio.id, &texts)? => waiting += 1,
                Held::New | Held::Already => {
                    tx.forget_waiting(dossier, &folio.id)?;
                    rejected
                        .push(format!("folio {}: no room for its texts to wait; it comes again", folio.id));
                }
                Held::Ready => {}
                Held::Full => rejected.push(format!("folio {}: no room to wait; it comes again", folio.id)),
            }
            waits.insert(folio.id);
        }
        Ok((entered, waiting))
    }

    /// Destroys our reception keys that the partner has shown to need no more. The card's key stays: after a restored
    /// backup or a moved seal it is the one that both sides still have in common.
    fn rotate(&self, tx: &dyn Tx, dossier: &DossierId, party: &PartyId, known: &Known) -> Result<()> {
        let Some((scope, number)) = known.key else { return Ok(()) };
        if scope.dossier != Some(*dossier) || scope.party != Some(*party) {
            return Ok(());
        }
        let sender = known.opened.position.position.sender;
        let oldest = crate::posts::oldest_in_use(tx, &scope, &sender, number)?;
        tx.destroy_receptions_before(&scope, oldest)?;
        Ok(())
    }

    /// Compares what the partner's register shows with ours: by its last signature, and by its position where it holds
    /// just what we hold. A difference is kept, with the place to look at.
    fn compare(
        &self,
        tx: &dyn Tx,
        live: &Live,
        party: &PartyId,
        known: &Known,
        entered: &[(Folio, Taken)],
        identical: bool,
    ) -> Result<Option<String>> {
        let position = &known.opened.position.position;
        let last = entered.iter().rev().find_map(|(folio, _)| {
            let theirs = live.fold.party_of(folio.header.feed) == Some(*party);
            let claimed = folio.acts.iter().find_map(|act| match act {
                Act::Sign(sign) => Some(sign.digest),
                _ => None,
            });
            claimed.filter(|_| theirs).map(|claimed| (folio, claimed))
        });
        let mut alarm = None;
        if let Some((folio, claimed)) = last {
            let cited: Vec<FolioId> =
                folio.header.previous.iter().chain(&folio.header.heads).copied().collect();
            if let Ok(view) = live.fold.view_at(&cited, None) {
                let ours = live.fold.digest(&view);
                if ours != claimed {
                    alarm = Some(format!("folio {}: the partner shows {claimed}, we show {ours}", folio.id));
                }
            }
        }
        if identical && let Some(claimed) = position.digest {
            let ours = live.fold.digest_now();
            if ours != claimed {
                alarm =
                    Some(format!("pouch {}: the partner shows {claimed}, we show {ours}", position.number));
            }
        }
        let name = alarm_name(&position.dossier, party);
        match &alarm {
            Some(alarm) => tx.put_setting(&name, alarm.as_bytes())?,
            None if identical => tx.change_setting(&name, None)?,
            None => {}
        }
        Ok(alarm)
    }
}

/// What a folio cites and this fold lacks.
fn lacking(live: &Live, folio: &Folio) -> Vec<FolioId> {
    let header = &folio.header;
    header
        .previous
        .iter()
        .chain(&header.heads)
        .chain(&header.dossier)
        .filter(|id| !live.fold.has(id))
        .copied()
        .collect()
}

/// The tips held, as a position states them.
pub(crate) fn tips(live: &Live) -> Vec<Tip> {
    let mut tips: Vec<Tip> = live
        .fold
        .feeds()
        .iter()
        .map(|tip| Tip { feed: tip.feed, number: tip.number, folio: tip.id })
        .collect();
    tips.sort_unstable();
    tips
}

/// All other parties that the dossier's epochs name.
pub(crate) fn others(live: &Live, ours: &PartyId) -> BTreeSet<PartyId> {
    let parties = live.index.epochs.values().flat_map(|entry| &entry.parties).map(|record| record.party);
    parties.filter(|party| party != ours).collect()
}

pub(crate) fn alarm_name(dossier: &DossierId, party: &PartyId) -> String {
    format!("alarm/{dossier}/{party}")
}

pub(crate) fn preview_name(dossier: &DossierId) -> String {
    format!("preview/{dossier}")
}
