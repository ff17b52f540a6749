//! Departure: what officers have decided becomes folios, at the moment it leaves. The rules are judged again in the
//! same transaction; a decision that they no longer allow goes back to its officer with the rule.

use crate::deed::{Deed, DraftItem};
use crate::drawer::{Kept, read_instruction};
use crate::error::{Error, Result};
use crate::found::put_drawn;
use crate::live::Live;
use crate::mandate::Concerns;
use crate::onboard::{certificate, feed_keys};
use crate::open::{Register, State};
use crate::refs::{Drawn, REASON_FIELD, read_item, read_place, text_bytes, unhex};
use crate::views::{Closed, Texts, WhyNot};
use exchange::level::owes_acknowledgement;
use national::InstructionId;
use record::act::{Act, Answer, Initialled, ItemEntry, LEVEL, PayloadRef, Propose, Sign};
use record::checks::Checking;
use record::fold::Rule;
use record::folio::{Folio, FolioDraft};
use record::header::MAX_ACTS;
use record::ids::{ActRef, DossierId, Fingerprint, FolioId, Place, StateDigest};
use std::collections::VecDeque;
use store::{Dossier, Read, Tx};

/// What departed.
#[derive(Clone, Debug, Default)]
pub struct Departed {
    /// Folios written, in order.
    pub folios: Vec<FolioId>,
    /// Acts in them.
    pub acts: u64,
    /// Instructions that left, each with the first act it made.
    pub left: Vec<(InstructionId, Place)>,
    /// Instructions that went back to the officer, each with the reason.
    pub returned: Vec<(InstructionId, Closed)>,
    /// Instructions that go on waiting, because the founding is not agreed yet.
    pub waiting: Vec<InstructionId>,
}

/// A decision as acts, their own references counted from 0.
struct Built {
    id: InstructionId,
    acts: Vec<Act>,
    /// Must stand alone: consent to an epoch.
    alone: bool,
    /// Must stand last: a hand-over.
    last: bool,
}

impl Register {
    /// Writes all instructions of a dossier that are ready to leave, in as few folios as the rules allow, durably.
    /// Called by every exchange; by itself it
    /// sends nothing, so the guard is flushed by what does (`before_it_leaves`).
    ///
    /// # Errors
    /// [`Error::Doubted`] where this register may be an older state of itself.
    pub fn depart(&self, dossier: &DossierId) -> Result<Departed> {
        let mut guard = self.lock();
        self.depart_with(&mut guard, dossier, false)
    }

    /// The same for a command that holds the state; with `acknowledge` an empty folio is written if one is owed.
    pub(crate) fn depart_with(
        &self,
        state: &mut State,
        dossier: &DossierId,
        acknowledge: bool,
    ) -> Result<Departed> {
        state.may_write()?;
        let departed = self.change(state, dossier, |state, tx, live, row| {
            self.write_all(state, tx, live, row, acknowledge)
        })?;
        let last = departed.waiting.is_empty() && departed.returned.is_empty();
        state.drawer.departed(&departed.left, self.now(), last)?;
        state.drawer.give_back(&departed.returned, self.now())?;
        Ok(departed)
    }

    fn write_all(
        &self,
        state: &mut State,
        tx: &dyn Tx,
        live: &mut Live,
        row: &Dossier,
        acknowledge: bool,
    ) -> Result<Departed> {
        let mut out = Departed::default();
        let mut drawn = Drawn::default();
        let feed = row.feed;
        if let Some(resume) = crate::seal::resume(live, self.party, feed) {
            let mut acts = self.leading(tx, live, row)?;
            acts.push(resume);
            if live.fold.trial(feed, &acts, &Checking)?.iter().all(Option::is_none) {
                self.write(state, tx, live, row, acts, &[], &drawn, &mut out)?;
            }
        }
        let mark = format!("departed/{}", row.id);
        let gone =
            tx.setting(&mark)?.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
        let gone: Vec<(InstructionId, Place)> = gone
            .lines()
            .filter_map(|line| line.split_once(' '))
            .filter_map(|(id, place)| Some((read_instruction(id).ok()?, read_place(place).ok()?)))
            .collect();
        let kept: Vec<Kept> =
            state.drawer.list(&row.id)?.into_iter().filter(|kept| kept.returned.is_none()).collect();
        // Two files are not committed as one: what had left when the machine stopped is noted now.
        out.left.extend(gone.iter().filter(|(id, _)| kept.iter().any(|kept| kept.id == *id)));
        let mut built = VecDeque::new();
        for kept in kept.iter().filter(|kept| !gone.iter().any(|(id, _)| *id == kept.id)) {
            match self.build(state, tx, live, row, &mut drawn, kept) {
                Ok(one) => built.push_back(one),
                Err(Error::Closed(closed)) => out.returned.push((kept.id, *closed)),
                Err(Error::TextsMissing(_)) => {
                    out.returned.push((kept.id, crate::moves::local(WhyNot::TextMissing)));
                }
                Err(other) => return Err(other),
            }
        }
        self.write_built(state, tx, live, row, built, &drawn, &mut out)?;
        let ours = live.fold.next(feed).previous;
        if acknowledge
            && (ours.is_some() || crate::posts::is_post(live, self.party, feed))
            && owes_acknowledgement(ours, &live.fold.tips(), live).is_ok_and(|owed| owed)
        {
            self.write(state, tx, live, row, Vec::new(), &[], &drawn, &mut out)?;
        }
        if !out.left.is_empty() || !gone.is_empty() {
            let lines: Vec<String> = out
                .left
                .iter()
                .map(|(id, place)| format!("{id} {}", crate::refs::place_ref(place)))
                .collect();
            tx.put_setting(&mark, lines.join("\n").as_bytes())?;
        }
        Ok(out)
    }

    #[allow(
        clippy::too_many_arguments,
        reason = "one transaction's parts, kept apart so that each may be borrowed"
    )]
    fn write_built(
        &self,
        state: &mut State,
        tx: &dyn Tx,
        live: &mut Live,
        row: &Dossier,
        mut built: VecDeque<Built>,
        drawn: &Drawn,
        out: &mut Departed,
    ) -> Result<()> {
        let mut acts = self.leading(tx, live, row)?;
        let mut ids: Vec<(InstructionId, u16)> = Vec::new();
        if built.iter().all(|one| !one.alone && !one.last) {
            let mut all = acts.clone();
            let mut places = Vec::with_capacity(built.len());
            for one in &built {
                places.push((one.id, all.len() as u16));
                append(&mut all, &one.acts);
            }
            if all.len() <= MAX_ACTS && !built.is_empty() && verdict(live, row, &all)?.is_none() {
                return self.write(state, tx, live, row, all, &places, drawn, out);
            }
        }
        while let Some(one) = built.pop_front() {
            let mut attempt = acts.clone();
            append(&mut attempt, &one.acts);
            let crowded = attempt.len() > MAX_ACTS || (one.alone && !ids.is_empty());
            let broken = if crowded { None } else { verdict(live, row, &attempt)? };
            if !crowded && broken.is_none() {
                ids.push((one.id, acts.len() as u16));
                acts = attempt;
                if one.alone || one.last {
                    let ids = std::mem::take(&mut ids);
                    self.write(state, tx, live, row, std::mem::take(&mut acts), &ids, drawn, out)?;
                }
            } else if !ids.is_empty() {
                // Perhaps it stands on what this folio has yet to make so: once more, in a folio of its own.
                let ids = std::mem::take(&mut ids);
                self.write(state, tx, live, row, std::mem::take(&mut acts), &ids, drawn, out)?;
                built.push_front(one);
            } else {
                match broken {
                    Some(Rule::E4) => out.waiting.push(one.id),
                    Some(rule) => out.returned.push((one.id, self.why(tx, live, row, &one, rule)?)),
                    None => {
                        return Err(Error::Draft(record::folio::DraftError::Acts(attempt.len())));
                    }
                }
            }
        }
        if ids.is_empty() {
            return Ok(());
        }
        self.write(state, tx, live, row, acts, &ids, drawn, out)
    }

    /// The reason for the officer, as the item's page would give it.
    fn why(&self, tx: &dyn Tx, live: &mut Live, row: &Dossier, one: &Built, rule: Rule) -> Result<Closed> {
        let answer = one.acts.iter().find_map(|act| match (crate::refs::about(act)?, act) {
            (ActRef::Place(place), Act::SetAside(_)) => Some((place, crate::views::Action::SetAside)),
            (ActRef::Place(place), Act::AskWithdraw(_)) => Some((place, crate::views::Action::AskWithdraw)),
            (ActRef::Place(place), Act::Initial(..)) => Some((place, crate::views::Action::Initial)),
            (ActRef::Place(place), _) => Some((place, crate::views::Action::Sign)),
            (ActRef::Local(_), _) => None,
        });
        let told = match answer {
            Some((place, action)) => self.closed(tx, live, &row.id, &place, action).ok().flatten(),
            None => None,
        };
        Ok(told.unwrap_or(Closed { rule: rule.name().into(), why: WhyNot::Other, whose: None, rival: None }))
    }

    /// The root statements that the first folio of our feed must enter.
    pub(crate) fn leading(&self, read: &dyn Read, live: &Live, row: &Dossier) -> Result<Vec<Act>> {
        // Another post of ours may have entered the certificate already.
        if live.fold.next(row.feed).number > 0 || live.fold.party_of(row.feed).is_some() {
            return Ok(Vec::new());
        }
        let mut acts = Vec::new();
        let view = live.fold.view(Some(self.party));
        if live.fold.last_statement(&view, self.party).is_none() {
            acts.push(Act::Root(self.seat.clone()));
        }
        acts.push(Act::Root(certificate(read, &row.feed)?));
        Ok(acts)
    }

    /// Signs one folio, folds it, keeps it and redraws the pages it touches.
    #[allow(
        clippy::too_many_arguments,
        reason = "one transaction's parts, kept apart so that each may be borrowed"
    )]
    pub(crate) fn write(
        &self,
        state: &mut State,
        tx: &dyn Tx,
        live: &mut Live,
        row: &Dossier,
        mut acts: Vec<Act>,
        ids: &[(InstructionId, u16)],
        drawn: &Drawn,
        out: &mut Departed,
    ) -> Result<()> {
        let signs = acts.iter().any(|act| matches!(act, Act::Sign(_) | Act::Initial(..)));
        let digest = if signs { live.fold.digest_now() } else { StateDigest(record::hash::Hash([0; 32])) };
        acts.iter_mut().for_each(|act| {
            if let Act::Sign(sign) | Act::Initial(sign, _) = act {
                sign.digest = digest;
            }
        });
        let next = live.fold.next(row.feed);
        let draft = FolioDraft {
            dossier: next.dossier,
            epoch: next.epoch,
            level: LEVEL,
            feed: row.feed,
            number: next.number,
            previous: next.previous,
            heads: next.heads,
            minute: self.now(),
            acts,
        };
        let folio: Folio = draft.sign(&feed_keys(tx, &row.feed)?, &mut *state.rng)?;
        let taken = live.enter(tx, &row.id, &folio)?;
        if let Some((_, rule)) = taken.voids.first() {
            // A trial has just said otherwise: nothing of this transaction is kept.
            return Err(Error::Void(*rule));
        }
        put_drawn(tx, &row.id, &folio, drawn)?;
        self.project(tx, &row.id, live, &taken)?;
        self.project_log(tx, &row.id, live, &folio, &taken)?;
        out.left.extend(ids.iter().map(|(id, index)| (*id, Place { folio: folio.id, index: *index })));
        out.folios.push(folio.id);
        out.acts += folio.acts.len() as u64;
        Ok(())
    }

    fn build(
        &self,
        state: &mut State,
        tx: &dyn Tx,
        live: &Live,
        row: &Dossier,
        drawn: &mut Drawn,
        kept: &Kept,
    ) -> Result<Built> {
        let deed = &kept.deed;
        let mut built = Built { id: kept.id, acts: Vec::new(), alone: false, last: false };
        let rng: &mut dyn rand_core::CryptoRng = &mut *state.rng;
        match deed {
            Deed::Propose { items, sign, aside, letter } => {
                for place in aside {
                    let proposal = ActRef::Place(read_place(place)?);
                    built.acts.push(Act::SetAside(Answer { proposal, reason: None }));
                }
                let entries = items
                    .iter()
                    .map(|item| entry(tx, live, &row.id, item, drawn, rng))
                    .collect::<Result<Vec<_>>>()?;
                let letter = match letter {
                    Some(letter) => crate::letter::payload(letter, drawn, rng)?,
                    None => None,
                };
                built.acts.push(Act::Propose(Propose { items: entries, letter }));
                if *sign {
                    let concerns: Vec<Concerns> =
                        items.iter().filter_map(|item| Some(Concerns::of(&item.read()?))).collect();
                    let mandate =
                        self.mandate_covering(tx, live, &row.id, &concerns)?.map_err(|_| beyond())?;
                    let proposal = ActRef::Local(aside.len() as u16);
                    let office = self.office(tx, drawn, rng)?;
                    let sign =
                        Sign { mandate: mandate.map(ActRef::Place), ..signature(proposal, office, None) };
                    built.acts.push(Act::Sign(sign));
                }
            }
            Deed::Sign { proposal, fingerprint, .. } => {
                let place = read_place(proposal)?;
                self.has_texts(tx, live, &row.id, &place)?;
                if let Some(epoch) = live.index.epochs.get(&place) {
                    self.check_change(tx, live, &row.id, epoch)?;
                    built.alone = true;
                }
                let fingerprint =
                    fingerprint.as_deref().and_then(unhex).and_then(|bytes| bytes.try_into().ok());
                let office = self.office(tx, drawn, rng)?;
                let mandate = self.mandate_for(tx, live, &row.id, &place)?.map_err(|_| beyond())?;
                let sign = signature(ActRef::Place(place), office, fingerprint.map(Fingerprint));
                built.acts.push(Act::Sign(Sign { mandate: mandate.map(ActRef::Place), ..sign }));
            }
            Deed::Initial { proposal, ad_referendum, .. } => {
                let place = read_place(proposal)?;
                self.has_texts(tx, live, &row.id, &place)?;
                let quality = if *ad_referendum { Initialled::AdReferendum } else { Initialled::Initials };
                let office = self.office(tx, drawn, rng)?;
                built.acts.push(Act::Initial(signature(ActRef::Place(place), office, None), quality));
            }
            Deed::SetAside { proposal, reason } => {
                let proposal = ActRef::Place(read_place(proposal)?);
                let reason = self.reason_payload(reason, drawn, rng)?;
                built.acts.push(Act::SetAside(Answer { proposal, reason }));
            }
            Deed::AskWithdraw { proposal, reason } => {
                let proposal = ActRef::Place(read_place(proposal)?);
                let reason = self.reason_payload(reason, drawn, rng)?;
                built.acts.push(Act::AskWithdraw(Answer { proposal, reason }));
            }
            Deed::Leave { reason } => {
                built.acts.push(Act::Leave(self.reason_payload(reason, drawn, rng)?));
            }
            Deed::Mandate { office, kinds, areas } => {
                built.acts.push(Act::Mandate(crate::mandate::draw(office, kinds, areas, drawn, rng)?));
            }
            Deed::RevokeMandate { mandate } => {
                built.acts.push(Act::RevokeMandate(ActRef::Place(read_place(mandate)?)));
            }
            Deed::Report { on, sort, payloads, replaces } => {
                let report = crate::reports::build(on.as_ref(), *sort, payloads, replaces, drawn, rng)?;
                built.acts.push(report);
            }
            Deed::AskErase { texts } => built.acts.push(crate::erase::build(texts)?),
            Deed::Parties { base, join, leave, settles } => {
                built.acts.push(crate::epochs::build(live, self.party, base, join, leave, settles)?);
                let office = self.office(tx, drawn, rng)?;
                built.acts.push(Act::Sign(signature(ActRef::Local(0), office, None)));
                built.alone = true;
            }
            Deed::HandOver { to } => {
                let to = to.parse().map_err(|_| Error::not_found("register", to))?;
                built.acts.push(Act::HandOver(to));
                built.last = true;
            }
        }
        Ok(built)
    }

    fn has_texts(&self, tx: &dyn Tx, live: &Live, dossier: &DossierId, place: &Place) -> Result<()> {
        let missing = self.missing(tx, live, dossier, place)?;
        if missing.is_empty() { Ok(()) } else { Err(Error::TextsMissing(missing)) }
    }

    fn reason_payload(
        &self,
        reason: &Texts,
        drawn: &mut Drawn,
        rng: &mut dyn rand_core::CryptoRng,
    ) -> Result<Option<PayloadRef>> {
        text_bytes(reason)?.map(|bytes| drawn.draw(REASON_FIELD, bytes, rng)).transpose()
    }
}

/// The office has no mandate for this.
fn beyond() -> Error {
    Error::closed(crate::moves::local(WhyNot::NoMandate))
}

/// A signature whose digest is filled in when its folio is written.
fn signature(proposal: ActRef, office: PayloadRef, fingerprint: Option<Fingerprint>) -> Sign {
    Sign { proposal, digest: StateDigest(record::hash::Hash([0; 32])), mandate: None, office, fingerprint }
}

/// The first rule that some act would break.
fn verdict(live: &mut Live, row: &Dossier, acts: &[Act]) -> Result<Option<Rule>> {
    Ok(live.fold.trial(row.feed, acts, &Checking)?.into_iter().flatten().next())
}

/// Adds acts behind others; their references to each other move with them.
fn append(all: &mut Vec<Act>, acts: &[Act]) {
    let by = all.len() as u16;
    let shift = |on: &mut ActRef| {
        if let ActRef::Local(index) = on {
            *index += by;
        }
    };
    all.extend(acts.iter().cloned().map(|mut act| {
        match &mut act {
            Act::Sign(sign) | Act::Initial(sign, _) => shift(&mut sign.proposal),
            Act::SetAside(answer) | Act::AskWithdraw(answer) => shift(&mut answer.proposal),
            _ => {}
        }
        act
    }));
}

/// An item of a proposal, its payloads drawn; a field that is as in the proposal it is like keeps its payload.
fn entry(
    read: &(impl Read + ?Sized),
    live: &Live,
    dossier: &DossierId,
    item: &DraftItem,
    drawn: &mut Drawn,
    rng: &mut dyn rand_core::CryptoRng,
) -> Result<ItemEntry> {
    let id = read_item(&item.item)?;
    let place = |text: &Option<String>| text.as_deref().map(read_place).transpose();
    let like = place(&item.like)?.map(|like| crate::propose::contents(live, &like, &id)).unwrap_or_default();
    let content = match &item.content {
        None => None,
        Some(fields) => {
            let mut refs = Vec::with_capacity(fields.len());
            for field in fields {
                let same = like.iter().find(|named| named.field == field.field);
                refs.push(match (&field.bytes, same) {
                    (None, Some(named)) => *named,
                    (None, None) => {
                        return Err(Error::Row("an instruction names a field that is not there".into()));
                    }
                    (Some(bytes), same) => {
                        let bytes =
                            unhex(bytes).ok_or_else(|| Error::Row("an instruction's field".into()))?;
                        let held = match same {
                            Some(named) => {
                                read.payload(dossier, &named.id)?.filter(|held| held.content == bytes)
                            }
                            None => None,
                        };
                        match (held, same) {
                            (Some(_), Some(named)) => *named,
                            _ => drawn.fresh(field.field, bytes, rng)?,
                        }
                    }
                });
            }
            refs.sort_unstable_by_key(|named| named.field);
            Some(refs)
        }
    };
    Ok(ItemEntry {
        item: id,
        base: place(&item.base)?,
        content,
        settles: item.settles.iter().map(|text| read_place(text)).collect::<Result<_>>()?,
    })
}
