//! Opening: a pouch is unsealed, its sender found, and its position verified; nothing of it is believed before.

use crate::error::{Error, Result};
use crate::found::Facts;
use crate::live::{Live, taken_out};
use crate::onboard::{cards, introduced, put_cards};
use crate::open::{Register, State};
use exchange::pouch::{Caps, KnownRegister, Opened, PouchError, Registers, Unsealed, unseal};
use exchange::sealed::{KeyId, ReceptionKey};
use record::act::{Act, PartyRecord};
use record::folio::Folio;
use record::ids::{DossierId, FeedId};
use std::collections::{HashMap, HashSet};
use store::{Dossier, KeyScope, Read, Store, TheirReception, Tx};

/// A pouch that was opened and whose position is the sender's.
pub(crate) struct Known {
    pub(crate) opened: Opened,
    pub(crate) key: Option<(KeyScope, u32)>,
    pub(crate) founding: Option<Dossier>,
}

pub(crate) struct One(pub(crate) FeedId, pub(crate) Option<KnownRegister>);

impl Registers for One {
    fn register(&self, feed: &FeedId) -> Option<KnownRegister> {
        self.1.clone().filter(|_| *feed == self.0)
    }
}

impl Register {
    /// Opens a pouch under one of our reception keys and verifies whose it is.
    pub(crate) fn open_pouch(&self, state: &mut State, pouch: &[u8], caps: &Caps) -> Result<Known> {
        self.store.read(|read| {
            let mut keys = Vec::new();
            let mut scopes: HashMap<KeyId, (KeyScope, u32)> = HashMap::new();
            // The newest first: a pouch sealed for the card as well shall count as an answer to the newest.
            let mut held = read.all_own_receptions()?;
            held.sort_by_key(|(_, key)| std::cmp::Reverse(key.number));
            let keyed: HashSet<KeyId> = exchange::sealed::named(pouch).collect();
            for (scope, key) in held {
                // A key is made ready only for a pouch that names it.
                if !keyed.contains(&KeyId::of(&key.public)) {
                    continue;
                }
                let Ok(seed) = <[u8; ReceptionKey::LEN]>::try_from(key.secret.expose()) else { continue };
                let reception = ReceptionKey::from_seed(seed);
                scopes.insert(reception.id(), (scope, key.number));
                keys.push(reception);
            }
            let Unsealed { claimed, key } = unseal(pouch, &keys, caps)?;
            let position = claimed.position();
            let (dossier, sender) = (position.dossier, position.sender);
            let mut founding = None;
            if read.dossier(&dossier)?.is_none() {
                let card = scopes.get(&key).map(|(scope, _)| *scope);
                founding = Some(self.founded(read, claimed.folios(), &dossier, card)?);
            }
            let register = self.sender(state, read, &dossier, &sender, claimed.folios())?;
            let opened = claimed.check(dossier, self.party, &One(sender, register))?;
            self.addressed(read, &opened.sender)?;
            if read.dossier(&dossier)?.is_some_and(|row| row.feed == sender) {
                return Err(PouchError::OurOwn.into());
            }
            Ok(Known { opened, key: scopes.get(&key).copied(), founding })
        })
    }

    /// The register that writes `sender`: known from the fold, from a card, or certified by what the pouch brings.
    pub(crate) fn sender(
        &self,
        state: &mut State,
        read: &dyn Read,
        dossier: &DossierId,
        sender: &FeedId,
        folios: &[std::sync::Arc<[u8]>],
    ) -> Result<Option<KnownRegister>> {
        let last_pouch = read.received(dossier, sender)?.map_or(0, |received| received.last);
        let known = |live: &Live| {
            let party = live.fold.party_of(*sender)?;
            Some(KnownRegister { party, keys: live.fold.keys_of(*sender)?.clone(), last_pouch })
        };
        // By far the most often, and without reading a card again.
        if read.dossier(dossier)?.is_some() {
            let live = taken_out(&mut state.lives, read, dossier)?;
            let found = known(&live);
            state.lives.insert(*dossier, live);
            if found.is_some() {
                return Ok(found);
            }
        }
        for partner in read.partners()? {
            let introduced = introduced(&partner)?;
            if introduced.feed == *sender {
                return Ok(Some(KnownRegister { party: partner.party, keys: introduced.keys, last_pouch }));
            }
        }
        // A certificate that the pouch itself brings counts as far as the fold takes it: from a root known here.
        let with = |mut trial: Live| {
            for folio in folios.iter().filter_map(|bytes| Folio::take_apart(bytes.clone()).ok()) {
                trial.verifier.learn_from(&folio);
                if trial.verifier.verify(&folio).is_ok() {
                    // What waits or is rejected certifies nobody.
                    let _ = trial.take(&folio);
                }
            }
            known(&trial)
        };
        if read.dossier(dossier)?.is_none() {
            return Ok(with(Live::new()));
        }
        let live = taken_out(&mut state.lives, read, dossier)?;
        let found = with(live.clone());
        state.lives.insert(*dossier, live);
        Ok(found)
    }

    /// The dossier that a pouch opens here: founded with a card of ours by confirmed partners, or one that we are
    /// invited to join with the card named by a change of its parties. The beginning of a long record comes before
    /// that change; then it is the card for which the pouch was sealed.
    fn founded(
        &self,
        read: &dyn Read,
        folios: &[std::sync::Arc<[u8]>],
        dossier: &DossierId,
        card: Option<KeyScope>,
    ) -> Result<Dossier> {
        let folios: Vec<Folio> =
            folios.iter().filter_map(|bytes| Folio::take_apart(bytes.clone()).ok()).collect();
        folios
            .iter()
            .find(|folio| folio.id == *dossier && folio.header.dossier.is_none())
            .ok_or_else(|| Error::not_found("dossier", &dossier.to_string()))?;
        let unused = cards(read)?;
        let sealed_for = card.filter(|scope| scope.party.is_none()).and_then(|scope| scope.dossier);
        let ours: Vec<FeedId> =
            named(&folios).filter(|it| it.party == self.party).map(|record| record.feed).collect();
        let feed = match ours.as_slice() {
            [] => sealed_for.map(|card| FeedId(card.0)),
            ours => ours.iter().copied().find(|feed| unused.contains(feed)),
        };
        let feed = feed.filter(|feed| unused.contains(feed)).ok_or(Error::NotOurCard)?;
        let facts = serde_json::to_vec(&Facts::default())?;
        Ok(Dossier { id: *dossier, party: self.party, feed, opened: self.now(), facts })
    }

    pub(crate) fn open_founded(&self, tx: &dyn Tx, founding: &Dossier, opened: &Opened) -> Result<()> {
        let mut unused = cards(tx)?;
        unused.retain(|card| *card != founding.feed);
        put_cards(tx, &unused)?;
        tx.put_dossier(founding)?;
        let folios: Vec<Folio> =
            opened.folios.iter().filter_map(|bytes| Folio::take_apart(bytes.clone()).ok()).collect();
        let named: Vec<FeedId> = named(&folios).map(|record| record.feed).collect();
        for partner in tx.partners()? {
            let introduced = introduced(&partner)?;
            if named.contains(&introduced.feed) {
                tx.put_their_reception(
                    Some(&founding.id),
                    &TheirReception {
                        feed: introduced.feed,
                        party: partner.party,
                        number: 0,
                        public: introduced.reception_key.to_vec(),
                    },
                )?;
            }
        }
        Ok(())
    }
}

/// The records of parties that founding and changes in these folios name.
fn named(folios: &[Folio]) -> impl Iterator<Item = &PartyRecord> {
    let acts = folios.iter().flat_map(|folio| &folio.acts);
    acts.filter_map(|act| match act {
        Act::ProposeEpoch(entry) => Some(&entry.parties),
        _ => None,
    })
    .flatten()
}
