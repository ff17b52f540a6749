//! Founding a dossier, and signing a founding that a partner has sent.

use crate::deed::{Deed, DraftItem};
use crate::error::{Error, Result};
use crate::live::Live;
use crate::names;
use crate::onboard::{cards, certificate, feed_keys, introduced, put_cards};
use crate::open::{Register, State, profile};
use crate::refs::{Drawn, OFFICE_FIELD, place_ref, text_bytes};
use crate::views::Texts;
use cooperation::content::{Content, Instrument};
use national::InstructionId;
use record::act::{Act, EpochEntry, LEVEL, PartyRecord, PayloadRef, Sign};
use record::fold::Fold;
use record::folio::{Folio, FolioDraft};
use record::ids::{ActRef, DossierId, FeedId, ItemId, PartyId, Place};
use serde::{Deserialize, Serialize};
use store::{Dossier, NewPayload, Origin, Read, ReadPartners, Store, TheirReception, Tx};

/// A dossier to be founded.
#[derive(Clone, Debug)]
pub struct NewDossier {
    /// Title, shown until the instrument is agreed.
    pub title: Texts,
    /// The other parties, 1 to 15, each compared and confirmed.
    pub partners: Vec<PartyId>,
    /// Which unused card of ours the partners hold; `None`: the latest.
    pub card: Option<FeedId>,
    /// The instrument's facts: proposed and signed as the first item, as soon as the founding is agreed.
    pub instrument: Option<Instrument>,
}

/// What the register notes of a dossier, for display.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Facts {
    pub(crate) title: Texts,
}

pub(crate) fn facts(dossier: &Dossier) -> Facts {
    serde_json::from_slice(&dossier.facts).unwrap_or_default()
}

impl Register {
    /// Founds a dossier with confirmed partners. The founding leaves with the first exchange.
    ///
    /// # Errors
    /// [`Error::Partners`], [`Error::NotCompared`], [`Error::CardUsed`], [`Error::NoCard`], and those of the instrument's
    /// content.
    pub fn dossier_open(&self, new: NewDossier) -> Result<DossierId> {
        let mut partners = new.partners.clone();
        partners.sort_unstable();
        partners.dedup();
        if partners.is_empty() || partners.len() > 15 || partners.len() != new.partners.len() {
            return Err(Error::Partners(new.partners.len()));
        }
        if let Some(instrument) = &new.instrument {
            instrument.check()?;
        }
        let minute = self.now();
        let mut guard = self.lock();
        let state = &mut *guard;
        state.may_write()?;
        let State { rng, lives, .. } = state;
        let (dossier, live) = self.store.write(|tx| {
            let mut unused = cards(tx)?;
            let feed = match new.card {
                Some(feed) if unused.contains(&feed) => feed,
                Some(_) => return Err(Error::NoCard),
                None => *unused.last().ok_or(Error::NoCard)?,
            };
            unused.retain(|card| *card != feed);
            put_cards(tx, &unused)?;
            let mut records = vec![PartyRecord { party: self.party, fingerprint: self.fingerprint(), feed }];
            let mut receptions = Vec::new();
            for party in &partners {
                let partner = confirmed(tx, party)?;
                let introduced = introduced(&partner)?;
                if feed_is_used(tx, &introduced.feed)? {
                    return Err(Error::CardUsed(partner.name));
                }
                records.push(PartyRecord {
                    party: *party,
                    fingerprint: partner.fingerprint,
                    feed: introduced.feed,
                });
                receptions.push(TheirReception {
                    feed: introduced.feed,
                    party: *party,
                    number: 0,
                    public: introduced.reception_key.to_vec(),
                });
            }
            let compared = (records.len() == 2).then(|| records[1].fingerprint);
            records.sort_unstable_by_key(|record| record.party);
            let mut drawn = Drawn::default();
            let office = self.office(tx, &mut drawn, &mut **rng)?;
            let entry = EpochEntry {
                level: LEVEL,
                parties: records,
                renewal: None,
                predecessor: None,
                settles: Vec::new(),
            };
            let mut draft = FolioDraft::first(None, feed, minute);
            draft.acts = vec![
                Act::Root(self.seat.clone()),
                Act::Root(certificate(tx, &feed)?),
                Act::ProposeEpoch(entry),
                Act::Sign(Sign {
                    proposal: ActRef::Local(2),
                    digest: Fold::new().digest_now(),
                    mandate: None,
                    office,
                    fingerprint: compared,
                }),
            ];
            let folio = draft.sign(&feed_keys(tx, &feed)?, &mut **rng)?;
            let facts = serde_json::to_vec(&Facts { title: new.title.clone() })?;
            tx.put_dossier(&Dossier { id: folio.id, party: self.party, feed, opened: minute, facts })?;
            let mut live = Live::new();
            let taken = live.enter(tx, &folio.id, &folio)?;
            if let Some((_, rule)) = taken.voids.first() {
                return Err(Error::Void(*rule));
            }
            put_drawn(tx, &folio.id, &folio, &drawn)?;
            for key in &receptions {
                tx.put_their_reception(Some(&folio.id), key)?;
            }
            self.project_all(tx, &folio.id, &live)?;
            self.project_log(tx, &folio.id, &live, &folio, &taken)?;
            Ok((Dossier { id: folio.id, party: self.party, feed, opened: minute, facts: Vec::new() }, live))
        })?;
        lives.insert(dossier.id, live);
        state.guard.advance(dossier.feed, 0)?;
        if let Some(instrument) = new.instrument {
            let mut id = [0; 16];
            state.rng.fill_bytes(&mut id);
            let content = Content::Instrument(Box::new(instrument));
            let deed = Deed::Propose {
                items: vec![DraftItem::new(&ItemId(id), &content)],
                sign: true,
                aside: Vec::new(),
                letter: None,
            };
            state.give(&dossier.id, &deed, &self.store.read(|read| office_name(read))?, minute)?;
        }
        Ok(dossier.id)
    }

    /// Signs the founding of a dossier that a partner has opened, as an instruction that leaves with the next
    /// exchange. Every party that the founding names must have been compared here, under the fingerprint it states.
    ///
    /// # Errors
    /// [`Error::NotCompared`], [`Error::UnknownParty`], [`Error::OtherFingerprint`].
    pub fn founding_sign(&self, dossier: &DossierId) -> Result<InstructionId> {
        self.with_live(dossier, |state, read, live| {
            let (place, entry) = live
                .index
                .epochs
                .iter()
                .find(|(place, _)| place.folio == *dossier)
                .ok_or_else(|| Error::not_found("founding", &dossier.to_string()))?;
            self.check_parties(read, entry)?;
            self.check_crossed(read, dossier, entry)?;
            let others: Vec<_> = entry.parties.iter().filter(|record| record.party != self.party).collect();
            let compared =
                if others.len() == 1 { Some(crate::refs::hex(&others[0].fingerprint.0)) } else { None };
            let deed = Deed::Sign { proposal: place_ref(place), shown: String::new(), fingerprint: compared };
            state.give(dossier, &deed, &office_name(read)?, self.now())
        })
    }

    /// The proposal that founds a dossier, to be answered like any other.
    pub fn founding(&self, dossier: &DossierId) -> Result<Option<Place>> {
        self.with_live(dossier, |_, _, live| {
            Ok(live.index.epochs.keys().find(|place| place.folio == *dossier).copied())
        })
    }

    /// Of two foundings that crossed, between the same parties, we sign one while the other is open (E4, a local rule).
    fn check_crossed(&self, read: &dyn Read, dossier: &DossierId, entry: &EpochEntry) -> Result<()> {
        let mut parties: Vec<String> = entry.parties.iter().map(|record| record.party.to_string()).collect();
        parties.sort_unstable();
        for other in read.dossiers()? {
            let totals = crate::project::totals(read, &other.id)?;
            let mut theirs: Vec<String> = totals.parties.iter().map(|(id, _)| id.clone()).collect();
            theirs.sort_unstable();
            if other.id != *dossier && totals.bound && theirs == parties {
                return Err(Error::Crossed(crate::queries::short(&other.id)));
            }
        }
        Ok(())
    }

    /// The local gate: each other party of an epoch is a confirmed partner under the fingerprint stated.
    pub(crate) fn check_parties(&self, read: &dyn Read, entry: &EpochEntry) -> Result<()> {
        for record in entry.parties.iter().filter(|record| record.party != self.party) {
            let Some(partner) = read.partner(&record.party)? else {
                return Err(Error::UnknownParty(names::party_ref(&record.party)));
            };
            if partner.compared.is_none() {
                return Err(Error::NotCompared(partner.name));
            }
            if partner.fingerprint != record.fingerprint {
                return Err(Error::OtherFingerprint(partner.name));
            }
        }
        let ours = entry.parties.iter().find(|record| record.party == self.party);
        match ours {
            Some(record) if record.fingerprint == self.fingerprint() => Ok(()),
            Some(_) => Err(Error::OtherFingerprint(names::party_ref(&self.party))),
            None => Err(Error::NotOurCard),
        }
    }

    /// The office that signs, as a payload.
    pub(crate) fn office(
        &self,
        read: &dyn Read,
        drawn: &mut Drawn,
        rng: &mut dyn rand_core::CryptoRng,
    ) -> Result<PayloadRef> {
        let profile = profile(read)?;
        for texts in [&profile.office, &profile.post, &profile.names] {
            if let Some(bytes) = text_bytes(texts)? {
                return drawn.draw(OFFICE_FIELD, bytes, rng);
            }
        }
        Err(Error::Input("name the office that signs before signing anything".into()))
    }
}

/// The office that decides, in one line for the national file.
pub(crate) fn office_name(read: &dyn Read) -> Result<String> {
    let profile = profile(read)?;
    let name = profile.office.pick(&profile.language).map(|(_, name)| name.to_owned());
    Ok(name.unwrap_or_default())
}

/// A partner whose fingerprint was compared.
pub(crate) fn confirmed(read: &(impl ReadPartners + ?Sized), party: &PartyId) -> Result<store::Partner> {
    let partner = read.partner(party)?.ok_or_else(|| Error::not_found("partner", &party.to_string()))?;
    if partner.compared.is_none() { Err(Error::NotCompared(partner.name)) } else { Ok(partner) }
}

fn feed_is_used(tx: &dyn Tx, feed: &FeedId) -> Result<bool> {
    for dossier in tx.dossiers()? {
        for end in tx.feed_ends(&dossier.id)? {
            if end.feed == *feed {
                return Ok(true);
            }
        }
        for partner in tx.partners()? {
            if tx.their_receptions(Some(&dossier.id), &partner.party)?.iter().any(|key| key.feed == *feed) {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// Keeps the payloads drawn for a folio's acts.
pub(crate) fn put_drawn(tx: &dyn Tx, dossier: &DossierId, folio: &Folio, drawn: &Drawn) -> Result<()> {
    for (index, act) in (0u16..).zip(&folio.acts) {
        let place = Place { folio: folio.id, index };
        for named in act.payloads() {
            if let Some(payload) = drawn.get(&named.id) {
                tx.put_payload(
                    dossier,
                    &NewPayload {
                        id: payload.id,
                        place,
                        field: named.field,
                        salt: payload.salt,
                        content: &payload.content,
                        origin: Origin::Ours,
                    },
                )?;
            }
        }
    }
    Ok(())
}
