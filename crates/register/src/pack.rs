//! Packing: what a partner still needs becomes a sealed pouch; only what the whitelist lets out is in it.
//!
//! A pouch is sealed for the newest reception key of each of the partner's registers. A side that went back to an older
//! state, or goes on under a new seal, may not hold that key, nor we the one that the partner uses; what both still
//! have is the keys of the cards. So a pouch is sealed for the card's key as well when this register is in doubt, when
//! the partner has not acknowledged anything under a seal of ours that was moved, when [`UNHEARD`] pouches before it are
//! not acknowledged, and when the link has answered that a pouch was not for them. Card keys live as long as the
//! dossier: a stolen one opens only those few pouches, and no other.

use crate::depart::Departed;
use crate::error::{Error, Result};
use crate::labels::{Labels, label};
use crate::live::{Live, taken_out};
use crate::onboard::feed_keys;
use crate::open::{Register, State};
use crate::take_in::{Carried, others, tips};
use crate::views::Closed;
use cooperation::content::HandlingLevel;
use exchange::carriers::file;
use exchange::egress::{Allowed, Candidate, Cited, Label, Whitelist, decide};
use exchange::level::{Needed, Portioning, needed, portions};
use exchange::pouch::{Caps, Contents, pack, seal};
use exchange::sealed::{KeyRing, PublicReceptionKey, ReceptionKey};
use national::InstructionId;
use record::ids::{DossierId, FolioId, PartyId, PayloadId, Place};
use record::payload::Payload;
use record::position::Position;
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use store::{
    Dossier, KeyScope, OwnReception, PayloadState, PouchEntry, Read, Secret, Store, TheirReception, Tx,
};

/// A pouch, sealed and ready to be carried.
#[derive(Clone, Debug)]
pub struct PackedPouch {
    /// Name for its file: it tells nothing of the content.
    pub name: String,
    /// The bytes.
    pub bytes: Vec<u8>,
    /// Its number.
    pub number: u32,
    /// Folios in it.
    pub folios: u64,
    /// Acts in them.
    pub acts: u64,
    /// Texts in it.
    pub payloads: u64,
    /// How many pouches what the partner needs makes in all.
    pub portions: usize,
    /// Texts that found no room: they come with the next pouch.
    pub left_behind: u64,
    /// Texts that stay, because of their handling label.
    pub held_by_label: u64,
    /// Instructions that went back to the officer as this pouch was packed.
    pub returned: Vec<(InstructionId, Closed)>,
}

/// With so many pouches of ours that the partner has not acknowledged, the next is sealed for its card's key as well.
const UNHEARD: u32 = 2;

/// How a pouch is packed.
#[derive(Clone, Copy)]
pub(crate) struct Way {
    carrier: Carried,
    /// Which of several pouches, from 0.
    portion: usize,
    /// Sealed for the card's key as well, whatever was acknowledged.
    cards: bool,
}

impl Way {
    /// The first pouch, by this carrier.
    pub(crate) fn by(carrier: Carried) -> Self {
        Way { carrier, portion: 0, cards: false }
    }
    /// Another of several.
    pub(crate) fn portion(self, portion: usize) -> Self {
        Way { portion, ..self }
    }
    /// Sealed for the card's key as well.
    pub(crate) fn cards(self, cards: bool) -> Self {
        Way { cards, ..self }
    }
}

impl Register {
    /// Packs the next pouch for a partner: what is ready departs first; then all that the partner has not acknowledged,
    /// as far as one pouch holds it.
    ///
    /// # Errors
    /// [`Error::NotCompared`], [`Error::Egress`], [`Error::Pack`].
    pub fn pack(&self, dossier: &DossierId, partner: &PartyId) -> Result<PackedPouch> {
        self.pack_portion(dossier, partner, 0)
    }

    /// The same, where several pouches are carried together: `portion` counts from 0.
    ///
    /// # Errors
    /// As for [`Register::pack`].
    pub fn pack_portion(
        &self,
        dossier: &DossierId,
        partner: &PartyId,
        portion: usize,
    ) -> Result<PackedPouch> {
        let mut guard = self.lock();
        self.pack_with(&mut guard, dossier, partner, Way::by(Carried::File).portion(portion))
    }

    pub(crate) fn pack_with(
        &self,
        state: &mut State,
        dossier: &DossierId,
        partner: &PartyId,
        way: Way,
    ) -> Result<PackedPouch> {
        self.store.read(|read| self.addressed(read, partner))?;
        // A register in doubt writes nothing, yet says where it stands: so it learns what it has lost.
        let departed = match state.doubt {
            None => self.depart_with(state, dossier, true)?,
            Some(_) => Departed::default(),
        };
        let pouch = self.change(state, dossier, |state, tx, live, row| {
            self.pack_now(state, tx, live, row, partner, way, departed)
        })?;
        self.before_it_leaves(state, dossier)?;
        Ok(pouch)
    }

    /// Durable outside the database before anything is handed to a carrier: which numbers of ours may be out.
    pub(crate) fn before_it_leaves(&self, state: &mut State, dossier: &DossierId) -> Result<()> {
        if state.doubt.is_some() {
            return Ok(());
        }
        let (feed, last) = self.store.read(|read| {
            let row = crate::desk::known_dossier(read, dossier)?;
            let live = taken_out(&mut state.lives, read, dossier)?;
            let next = live.fold.next(row.feed).number;
            state.lives.insert(*dossier, live);
            Ok::<_, Error>((row.feed, next.checked_sub(1)))
        })?;
        if let Some(last) = last {
            state.guard.advance(feed, last)?;
        }
        Ok(())
    }

    #[allow(
        clippy::too_many_arguments,
        reason = "one transaction's parts, kept apart so that each may be borrowed"
    )]
    fn pack_now(
        &self,
        state: &mut State,
        tx: &dyn Tx,
        live: &mut Live,
        row: &Dossier,
        partner: &PartyId,
        way: Way,
        departed: Departed,
    ) -> Result<PackedPouch> {
        let dossier = &row.id;
        let sight = crate::epochs::sight(live, self.party, *partner);
        if sight == crate::epochs::Sight::Nothing {
            return Err(Error::NotInvited);
        }
        let mut recipients = crate::posts::recipients(tx, live, row, partner)?;
        if recipients.is_empty() {
            recipients = crate::epochs::cards_of(tx, live, partner)?;
        }
        if recipients.is_empty() {
            return Err(Error::UnknownParty(crate::names::party_ref(partner)));
        }
        let mut needs: HashMap<FolioId, Needed> = HashMap::new();
        for recipient in crate::posts::to_level(tx, dossier, partner, &recipients)? {
            let acknowledged = tx.acknowledged(dossier, &recipient.feed)?;
            let lacks = needed(&live.fold.tips(), acknowledged.iter().map(|tip| tip.id), live);
            for one in lacks.map_err(|error| Error::Unreadable(error.0))? {
                needs.insert(one.id, one);
            }
        }
        let epoch = |one: &Needed| live.index.folios.get(&one.id).and_then(|note| note.epoch);
        let mut needs: Vec<Needed> = needs.into_values().filter(|one| sight.covers(epoch(one))).collect();
        needs.sort_by_key(|one| (one.known.height, one.id));
        let caps = Caps::DEFAULT;
        let behind = left_behind(tx, dossier, partner)?;
        for one in &mut needs {
            one.known.bytes +=
                tx.citations(dossier, &one.id)?.iter().map(|it| u64::from(it.length) + 128).sum::<u64>();
        }
        let portioned = portions(
            &needs,
            Portioning { folios: caps.folios, proposals: caps.proposals, bytes: caps.bytes / 2 },
        );
        let count = portioned.len().max(1);
        let folios: Vec<FolioId> = portioned
            .get(way.portion)
            .map(|some| some.iter().map(|one| one.id).collect())
            .unwrap_or_default();
        let mut candidates = Vec::new();
        for folio in &folios {
            candidates.extend(self.candidates(tx, live, dossier, folio)?);
        }
        let asked = crate::wanted::asked(tx, dossier, partner)?;
        for cited in behind.iter().map(|(cited, _)| cited).chain(&asked) {
            let folio = self.candidates(tx, live, dossier, &cited.place.folio)?;
            candidates.extend(folio.into_iter().filter(|it| it.cited == *cited));
        }
        let mut whitelist = Whitelist::default();
        whitelist.list(*dossier, self.allowed(tx, live, dossier)?);
        let decision = decide(&whitelist, *dossier, *partner, folios, candidates, caps.longest_payload())?;

        let doubting = state.guard.doubting();
        let cards = way.cards || doubting.is_some() || self.unheard(tx, live, row, partner, &recipients)?;
        let number = crate::doubt::next_number(tx, dossier, partner, doubting)?;
        let next_key = announce(state, tx, dossier, partner, number)?;
        let wanted = crate::wanted::wanted(tx, dossier, number)?;
        let vouches = crate::doubt::vouches(tx, live, row, &self.party, doubting)?;
        let position = Position {
            dossier: *dossier,
            sender: row.feed,
            receiver: *partner,
            number,
            received: crate::posts::last_pouches(tx, dossier, partner)?,
            tips: tips(live),
            next_key: Box::new(*next_key.as_bytes()),
            digest: vouches.then(|| live.fold.digest_now()),
            wanted,
        };
        let position = position.sign(&feed_keys(tx, &row.feed)?, &mut *state.rng);
        let contents = Shelf { tx, dossier };
        let packed = pack(&decision.leaves, &position, &contents, &caps)?;
        crate::wanted::said(tx, dossier, partner)?;
        let sent = behind.iter().map(|(cited, _)| *cited).filter(|it| !packed.left_behind.contains(it));
        let mut listed: Vec<(Cited, u32)> = sent.map(|cited| (cited, number)).collect();
        listed.extend(packed.left_behind.iter().map(|cited| (*cited, 0)));
        put_left_behind(tx, dossier, partner, &listed)?;
        let mut publics: Vec<Vec<u8>> = recipients.iter().map(|it| it.public.clone()).collect();
        if cards {
            let cards = tx.their_receptions(None, partner)?.into_iter();
            let cards = cards.filter(|card| recipients.iter().any(|it| it.feed == card.feed));
            publics.extend(cards.map(|card| card.public));
            let mut known = HashSet::new();
            publics.retain(|public| known.insert(public.clone()));
        }
        let keys: Vec<PublicReceptionKey> = publics
            .iter()
            .map(|it| PublicReceptionKey::from_bytes(it))
            .collect::<std::result::Result<_, _>>()?;
        let bytes = seal(&packed, &keys, &mut *state.rng)?;
        let acts = decision.leaves.folios().iter().filter_map(|id| live.index.folios.get(id));
        let acts = acts.map(|note| u64::from(note.acts)).sum();
        tx.log_pouch(&PouchEntry {
            dossier: *dossier,
            party: *partner,
            sent: true,
            number,
            carrier: way.carrier as u8,
            minute: self.now(),
            size: bytes.len() as u64,
            folios: packed.folios as u32,
            payloads: packed.payloads as u32,
            note: Vec::new(),
        })?;
        Ok(PackedPouch {
            name: file::name(dossier, &row.feed, number),
            bytes,
            number,
            folios: packed.folios as u64,
            acts,
            payloads: packed.payloads as u64,
            portions: count,
            left_behind: packed.left_behind.len() as u64,
            held_by_label: decision.stays.iter().filter(|(it, _)| it.label.is_some()).count() as u64,
            returned: departed.returned,
        })
    }

    /// Whether normal opening may fail at the partner: too many pouches without a word, or none since our seal was moved.
    fn unheard(
        &self,
        tx: &dyn Tx,
        live: &Live,
        row: &Dossier,
        partner: &PartyId,
        recipients: &[TheirReception],
    ) -> Result<bool> {
        if crate::posts::has_gone_on(tx, live, &row.id, recipients)? {
            return Ok(true);
        }
        if recipients.iter().any(|it| it.number > 0) && tx.received_of(&row.id, partner)?.is_empty() {
            // Another post of ours knows their newest key; whether they still hold it is not known here.
            return Ok(true);
        }
        let heard =
            tx.received_of(&row.id, partner)?.iter().filter_map(|it| it.acknowledged).max().unwrap_or(0);
        if tx.last_sent(&row.id, partner)?.unwrap_or(0).saturating_sub(heard) >= UNHEARD {
            return Ok(true);
        }
        for recipient in recipients {
            if tx.acknowledged(&row.id, &recipient.feed)?.iter().any(|tip| tip.feed == row.feed) {
                return Ok(false);
            }
        }
        let view = live.fold.view(Some(self.party));
        Ok(live.fold.seal_moves(&view).iter().any(|it| it.party == self.party && it.to == Some(row.feed)))
    }

    /// What this dossier lets out: to the parties of its epochs; every label of the level, unless set otherwise.
    pub(crate) fn allowed(&self, read: &dyn Read, live: &Live, dossier: &DossierId) -> Result<Allowed> {
        let set = read.setting(&format!("labels/{dossier}"))?;
        let labels = match set {
            None => vec![HandlingLevel::Public, HandlingLevel::Parties, HandlingLevel::Restricted]
                .into_iter()
                .map(label)
                .collect(),
            Some(bytes) => {
                String::from_utf8_lossy(&bytes).split_whitespace().map(|it| Label(it.to_owned())).collect()
            }
        };
        let mut parties = others(live, &self.party);
        // The other posts of our own party.
        parties.insert(self.party);
        Ok(Allowed { parties, labels, unlabelled: true })
    }

    /// Sets which handling labels of content may leave in a dossier (`public`, `parties`, `restricted`).
    pub fn set_labels(&self, dossier: &DossierId, labels: &[HandlingLevel]) -> Result<()> {
        let text: Vec<String> = labels.iter().map(|it| label(*it).0).collect();
        self.store.write(|tx| {
            crate::desk::known_dossier(tx, dossier)?;
            Ok(tx.put_setting(&format!("labels/{dossier}"), text.join(" ").as_bytes())?)
        })
    }

    pub(crate) fn candidates(
        &self,
        tx: &dyn Read,
        live: &Live,
        dossier: &DossierId,
        folio: &FolioId,
    ) -> Result<Vec<Candidate>> {
        let citations = tx.citations(dossier, folio)?;
        let mut labels: HashMap<Place, Labels> = HashMap::new();
        let mut candidates = Vec::with_capacity(citations.len());
        for it in &citations {
            if let Entry::Vacant(place) = labels.entry(it.place) {
                place.insert(Labels::of_act(tx, live, dossier, &it.place)?);
            }
            let label = labels.get(&it.place).and_then(|labels| labels.of(&it.payload));
            let cited = Cited { place: it.place, field: it.field, id: it.payload };
            let state = tx.payload_state(dossier, &it.payload)?;
            // One that has not come here yet cannot leave, and is nothing to be told.
            if state != PayloadState::Missing {
                let erased = matches!(state, PayloadState::Erased(_));
                candidates.push(Candidate { cited, bytes: it.length.into(), label, erased });
            }
        }
        Ok(candidates)
    }
}

/// Folios and payloads as a pouch takes them.
struct Shelf<'t> {
    tx: &'t dyn Tx,
    dossier: &'t DossierId,
}

impl Contents for Shelf<'_> {
    fn folio(&self, id: &FolioId) -> Option<Vec<u8>> {
        self.tx.folio(id).ok().flatten()
    }
    fn payload(&self, id: &PayloadId) -> Option<Payload> {
        let held = self.tx.payload(self.dossier, id).ok().flatten()?;
        Payload::of(held.salt, held.content).ok()
    }
}

/// The reception key that the next position announces, kept before it is offered.
fn announce(
    state: &mut State,
    tx: &dyn Tx,
    dossier: &DossierId,
    partner: &PartyId,
    number: u32,
) -> Result<PublicReceptionKey> {
    let scope = KeyScope { dossier: Some(*dossier), party: Some(*partner) };
    let kept = tx.own_receptions(&scope)?;
    if kept.len() >= KeyRing::MOST
        && let Some(latest) = kept.first()
    {
        return Ok(PublicReceptionKey::from_bytes(&latest.public)?);
    }
    let mut seed = [0; ReceptionKey::LEN];
    state.rng.fill_bytes(&mut seed);
    let key = ReceptionKey::from_seed(seed);
    let own = OwnReception {
        number,
        public: key.public().as_bytes().to_vec(),
        secret: Secret::new(key.secret().to_vec()),
    };
    tx.put_own_reception(&scope, &own)?;
    Ok(key.public().clone())
}

fn behind_name(dossier: &DossierId, partner: &PartyId) -> String {
    format!("behind/{dossier}/{partner}")
}

/// Texts that once found no room in the pouch with their folio, each with the last pouch that held it (0: none yet).
/// Their folios may be acknowledged by now, so they are listed until a pouch that holds them is.
pub(crate) fn left_behind(
    read: &dyn Read,
    dossier: &DossierId,
    partner: &PartyId,
) -> Result<Vec<(Cited, u32)>> {
    let received = read.received_of(dossier, partner)?;
    let arrived = received.iter().filter_map(|it| it.acknowledged).max().unwrap_or(0);
    let bytes = read.setting(&behind_name(dossier, partner))?.unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let line = |line: &str| {
        let mut words = line.split_whitespace();
        let place = crate::refs::read_place(words.next()?).ok()?;
        let (field, id) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
        Some((Cited { place, field, id }, words.next()?.parse().ok()?))
    };
    let all =
        text.lines().map(|text| line(text).ok_or_else(|| Error::Row("the list of texts left behind".into())));
    let all: Vec<(Cited, u32)> = all.collect::<Result<_>>()?;
    Ok(all.into_iter().filter(|(_, number)| *number == 0 || *number > arrived).collect())
}

fn put_left_behind(tx: &dyn Tx, dossier: &DossierId, partner: &PartyId, all: &[(Cited, u32)]) -> Result<()> {
    let name = behind_name(dossier, partner);
    if all.is_empty() {
        return Ok(tx.change_setting(&name, None)?);
    }
    let lines: Vec<String> = all
        .iter()
        .map(|(it, number)| format!("{} {} {} {number}", crate::refs::place_ref(&it.place), it.field, it.id))
        .collect();
    Ok(tx.put_setting(&name, lines.join("\n").as_bytes())?)
}
