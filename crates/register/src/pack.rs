//! Packing: what a partner still needs becomes a sealed pouch; only what the whitelist lets out is in it.

use crate::depart::Departed;
use crate::error::{Error, Result};
use crate::found::confirmed;
use crate::live::Live;
use crate::onboard::feed_keys;
use crate::open::{Register, State};
use crate::take_in::{Carried, others, tips};
use crate::views::Closed;
use cooperation::content::{Handling, HandlingLevel};
use exchange::carriers::file;
use exchange::egress::{Allowed, Candidate, Cited, Label, Whitelist, decide};
use exchange::level::{Needed, Portioning, needed, portions};
use exchange::pouch::{Caps, Contents, pack, seal};
use exchange::sealed::{KeyRing, PublicReceptionKey, ReceptionKey};
use national::InstructionId;
use record::ids::{DossierId, FolioId, PartyId, PayloadId, Place};
use record::payload::Payload;
use record::position::Position;
use std::collections::HashMap;
use store::{Dossier, KeyScope, OwnReception, PouchEntry, Read, Secret, Store, Tx};

/// Field of the handling label in every kind of item.
const HANDLING_FIELD: u16 = 3;
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
        self.pack_with(&mut guard, dossier, partner, portion, Carried::File)
    }

    pub(crate) fn pack_with(
        &self,
        state: &mut State,
        dossier: &DossierId,
        partner: &PartyId,
        portion: usize,
        carrier: Carried,
    ) -> Result<PackedPouch> {
        self.store.read(|read| confirmed(read, partner))?;
        // A register in doubt writes nothing, yet says where it stands: so it learns what it has lost.
        let departed = match state.doubt {
            None => self.depart_with(state, dossier, true)?,
            Some(_) => Departed::default(),
        };
        let in_doubt = state.doubt.is_some();
        self.change(state, dossier, |state, tx, live, row| {
            self.pack_now(state, tx, live, row, partner, portion, carrier, in_doubt, departed)
        })
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
        portion: usize,
        carrier: Carried,
        in_doubt: bool,
        departed: Departed,
    ) -> Result<PackedPouch> {
        let dossier = &row.id;
        let recipients = tx.their_receptions(Some(dossier), partner)?;
        if recipients.is_empty() {
            return Err(Error::UnknownParty(crate::names::party_ref(partner)));
        }
        let mut needs: HashMap<FolioId, Needed> = HashMap::new();
        for recipient in &recipients {
            let acknowledged = tx.acknowledged(dossier, &recipient.feed)?;
            let lacks = needed(&live.fold.tips(), acknowledged.iter().map(|tip| tip.id), live);
            for one in lacks.map_err(|error| Error::Unreadable(error.0))? {
                needs.insert(one.id, one);
            }
        }
        let mut needs: Vec<Needed> = needs.into_values().collect();
        needs.sort_by_key(|one| (one.known.height, one.id));
        let caps = Caps::DEFAULT;
        let mut behind = left_behind(tx, dossier, partner)?;
        for one in &mut needs {
            one.known.bytes +=
                tx.citations(dossier, &one.id)?.iter().map(|it| u64::from(it.length) + 128).sum::<u64>();
        }
        let portioned = portions(
            &needs,
            Portioning { folios: caps.folios, proposals: caps.proposals, bytes: caps.bytes / 2 },
        );
        let count = portioned.len().max(1);
        let folios: Vec<FolioId> =
            portioned.get(portion).map(|some| some.iter().map(|one| one.id).collect()).unwrap_or_default();
        let mut candidates = Vec::new();
        for folio in &folios {
            candidates.extend(self.candidates(tx, live, dossier, folio)?);
        }
        let again = behind.drain(..).map(|cited| candidate(tx, live, dossier, cited));
        candidates.extend(again.collect::<Result<Vec<_>>>()?);
        let mut whitelist = Whitelist::default();
        whitelist.list(*dossier, self.allowed(tx, live, dossier)?);
        let decision = decide(&whitelist, *dossier, *partner, folios, candidates, caps.longest_payload())?;

        let number = self.next_number(tx, dossier, partner, in_doubt)?;
        let next_key = announce(state, tx, dossier, partner, number)?;
        let received = tx.received_of(dossier, partner)?.iter().map(|it| it.last).max().unwrap_or(0);
        let position = Position {
            dossier: *dossier,
            sender: row.feed,
            receiver: *partner,
            number,
            received,
            tips: tips(live),
            next_key: Box::new(*next_key.as_bytes()),
            digest: Some(live.fold.digest_now()),
        };
        let position = position.sign(&feed_keys(tx, &row.feed)?, &mut *state.rng);
        let contents = Shelf { tx, dossier };
        let packed = pack(&decision.leaves, &position, &contents, &caps)?;
        put_left_behind(tx, dossier, partner, &packed.left_behind)?;
        let keys: Vec<PublicReceptionKey> = recipients
            .iter()
            .map(|it| PublicReceptionKey::from_bytes(&it.public))
            .collect::<std::result::Result<_, _>>()?;
        let bytes = seal(&packed, &keys, &mut *state.rng)?;
        let acts = decision.leaves.folios().iter().filter_map(|id| live.index.folios.get(id));
        let acts = acts.map(|note| u64::from(note.acts)).sum();
        tx.log_pouch(&PouchEntry {
            dossier: *dossier,
            party: *partner,
            sent: true,
            number,
            carrier: carrier as u8,
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

    /// The number of the next pouch. A register in doubt leaves a wide gap, so that no number is used twice.
    fn next_number(
        &self,
        tx: &dyn Tx,
        dossier: &DossierId,
        partner: &PartyId,
        in_doubt: bool,
    ) -> Result<u32> {
        let mark = crate::keep::doubt_name(dossier, partner);
        if in_doubt && tx.setting(&mark)?.is_none() {
            for _ in 0..1_000 {
                tx.next_pouch(dossier, partner)?;
            }
            let number = tx.next_pouch(dossier, partner)?;
            tx.put_setting(&mark, number.to_string().as_bytes())?;
            return Ok(number);
        }
        Ok(tx.next_pouch(dossier, partner)?)
    }

    /// What this dossier lets out: to the parties of its epochs; every label of the level, unless set otherwise.
    fn allowed(&self, read: &dyn Read, live: &Live, dossier: &DossierId) -> Result<Allowed> {
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
        Ok(Allowed { parties: others(live, &self.party), labels, unlabelled: true })
    }

    /// Sets which handling labels of content may leave in a dossier (`public`, `parties`, `restricted`).
    pub fn set_labels(&self, dossier: &DossierId, labels: &[HandlingLevel]) -> Result<()> {
        let text: Vec<String> = labels.iter().map(|it| label(*it).0).collect();
        self.store.write(|tx| {
            crate::desk::known_dossier(tx, dossier)?;
            Ok(tx.put_setting(&format!("labels/{dossier}"), text.join(" ").as_bytes())?)
        })
    }

    fn candidates(
        &self,
        tx: &dyn Tx,
        live: &Live,
        dossier: &DossierId,
        folio: &FolioId,
    ) -> Result<Vec<Candidate>> {
        tx.citations(dossier, folio)?
            .iter()
            .map(|it| {
                candidate(tx, live, dossier, Cited { place: it.place, field: it.field, id: it.payload })
            })
            .filter(|it| it.as_ref().map_or(true, |it| it.bytes > 0))
            .collect()
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

fn label(level: HandlingLevel) -> Label {
    Label(
        match level {
            HandlingLevel::Public => "public",
            HandlingLevel::Parties => "parties",
            HandlingLevel::Restricted => "restricted",
        }
        .to_owned(),
    )
}

/// A payload that would travel, with the label of the content it belongs to. One that is not here has no bytes.
fn candidate(tx: &dyn Tx, live: &Live, dossier: &DossierId, cited: Cited) -> Result<Candidate> {
    let state = tx.payload_state(dossier, &cited.id)?;
    let bytes = match state {
        store::PayloadState::Held => {
            let all = tx.citations(dossier, &cited.place.folio)?;
            all.iter().find(|it| it.payload == cited.id).map_or(1, |it| u64::from(it.length).max(1))
        }
        _ => 0,
    };
    let label = content_label(tx, live, dossier, &cited.place, &cited.id)?;
    Ok(Candidate { cited, bytes, label, erased: matches!(state, store::PayloadState::Erased(_)) })
}

fn content_label(
    tx: &dyn Tx,
    live: &Live,
    dossier: &DossierId,
    place: &Place,
    id: &PayloadId,
) -> Result<Option<Label>> {
    let Some(propose) = live.index.proposals.get(place) else { return Ok(None) };
    let mut found = None;
    for refs in propose.items.iter().filter_map(|item| item.content.as_ref()) {
        if !refs.iter().any(|named| named.id == *id) {
            continue;
        }
        for named in refs.iter().filter(|named| named.field == HANDLING_FIELD) {
            if let Some(held) = tx.payload(dossier, &named.id)?
                && let Ok(handling) = cooperation::wire::from_bytes::<Handling>(&held.content)
            {
                found = found.max(Some(handling.level as u8).map(|_| handling.level));
            }
        }
    }
    Ok(found.map(label))
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

/// Texts that found no room in the last pouch.
fn left_behind(read: &dyn Read, dossier: &DossierId, partner: &PartyId) -> Result<Vec<Cited>> {
    let bytes = read.setting(&behind_name(dossier, partner))?.unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    text.lines()
        .map(|line| {
            let mut words = line.split_whitespace();
            let cited = || {
                Some(Cited {
                    place: crate::refs::read_place(words.next()?).ok()?,
                    field: words.next()?.parse().ok()?,
                    id: words.next()?.parse().ok()?,
                })
            };
            let mut cited = cited;
            cited().ok_or_else(|| Error::Row("the list of texts left behind".into()))
        })
        .collect()
}

fn put_left_behind(tx: &dyn Tx, dossier: &DossierId, partner: &PartyId, cited: &[Cited]) -> Result<()> {
    let name = behind_name(dossier, partner);
    if cited.is_empty() {
        return Ok(tx.change_setting(&name, None)?);
    }
    let lines: Vec<String> = cited
        .iter()
        .map(|it| format!("{} {} {}", crate::refs::place_ref(&it.place), it.field, it.id))
        .collect();
    Ok(tx.put_setting(&name, lines.join("\n").as_bytes())?)
}
