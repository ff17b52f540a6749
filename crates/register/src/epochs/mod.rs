//! Epochs after the founding: a party joins, a party leaves by agreement, crossed changes are settled.
//!
//! A change of the parties is a proposal on the epoch in force (E1). It needs the signatures of the old set and of who
//! joins. Each signature closes the epoch for its signer (E2): until the change is agreed or set aside, it signs
//! nothing else here. The order that this register keeps, beyond the rules:
//! 1. a party proposes and signs, the others of the old set compare the joiner's card and sign;
//! 2. only then may the record leave for the joiner (`sight`): nobody's texts are shown to a third without its consent;
//! 3. the joiner, holding every folio and every agreed text, signs in its first folio;
//! 4. all confirm, and the new epoch is in force.
//!
//! A party that leaves by itself (E6) needs nobody: [`Register::leave`].
//!
//! What lives here: the commands, `sight` (which folios a party may be sent), `draw` (rows for pages).

mod draw;
mod sight;

pub(crate) use draw::{awaiting_us, draw, proposals};
pub(crate) use sight::{Sight, invited, sight};

use crate::deed::{Deed, JoiningCard};
use crate::error::{Error, Result};
use crate::found::confirmed;
use crate::live::Live;
use crate::names;
use crate::onboard::introduced;
use crate::open::Register;
use crate::refs::{place_ref, read_place};
use crate::views::WhyNot;
use national::InstructionId;
use record::act::{Act, EpochEntry, LEVEL, PARTIES, PartyRecord};
use record::fold::Version;
use record::ids::{DossierId, Fingerprint, PartyId, Place};
use store::{Dossier, PayloadState, Read, TheirReception, Tx};

/// A change of the parties of a dossier.
#[derive(Clone, Debug, Default)]
pub struct PartiesChange {
    /// Partners who join, each compared, with the latest card that it handed over.
    pub join: Vec<PartyId>,
    /// Parties that leave by agreement; ours may be among them.
    pub leave: Vec<PartyId>,
    /// Open changes of the same epoch that this one settles (C5): whichever of them is agreed, or none, this follows.
    pub settles: Vec<Place>,
}

impl Register {
    /// Proposes and signs a change of the parties, as an instruction.
    ///
    /// # Errors
    /// [`Error::NotCompared`], [`Error::CardUsed`], [`Error::Input`] for a change that is none or leaves fewer than two
    /// parties, [`Error::Closed`] before the founding is agreed.
    pub fn parties_propose(&self, dossier: &DossierId, change: &PartiesChange) -> Result<InstructionId> {
        self.with_live(dossier, |state, read, live| {
            state.may_write()?;
            let view = live.fold.view(Some(self.party));
            let epoch = live.fold.epoch(&view).ok_or_else(|| closed(WhyNot::NotFounded))?;
            let records = &epoch.entry.parties;
            let is_in = |party: &PartyId| records.iter().any(|record| record.party == *party);
            if !is_in(&self.party) {
                return Err(closed(WhyNot::NotAParty));
            }
            if change.join.is_empty() && change.leave.is_empty() && change.settles.is_empty() {
                return Err(Error::Input("say which party joins or leaves".into()));
            }
            if let Some(party) = change.leave.iter().find(|party| !is_in(party)) {
                return Err(Error::not_found("party", &names::party_ref(party)));
            }
            let mut join = Vec::new();
            for party in &change.join {
                if is_in(party) || live.fold.departed(&view).contains(party) {
                    return Err(Error::Input(
                        "a party that is in the dossier, or has left it by itself, cannot join it; found another \
                         dossier with it instead"
                            .into(),
                    ));
                }
                let partner = confirmed(read, party)?;
                let card = introduced(&partner)?;
                if live.fold.party_of(card.feed).is_some() {
                    return Err(Error::CardUsed(partner.name));
                }
                join.push(JoiningCard {
                    party: party.to_string(),
                    fingerprint: crate::refs::hex(&partner.fingerprint.0),
                    feed: card.feed.to_string(),
                });
            }
            let count = records.len() + join.len() - change.leave.len();
            if !PARTIES.contains(&count) {
                return Err(Error::Input(format!(
                    "a dossier has {} to {} parties, and {count} would be left; a party that goes for itself leaves \
                     the dossier instead",
                    PARTIES.start(),
                    PARTIES.end()
                )));
            }
            for place in &change.settles {
                let rival = live.fold.proposal(&view, *place).and_then(|it| it.epoch);
                if !live.index.epochs.contains_key(place) || rival != Some(epoch.id) {
                    return Err(Error::not_found("proposal", &place_ref(place)));
                }
            }
            let deed = Deed::Parties {
                base: epoch.id.to_string(),
                join,
                leave: change.leave.iter().map(PartyId::to_string).collect(),
                settles: change.settles.iter().map(place_ref).collect(),
            };
            state.give(dossier, &deed, &crate::found::office_name(read)?, self.now())
        })
    }

    /// The local gate before a change of the parties is signed: who stays or joins was compared here under the
    /// fingerprint stated, and who joins holds everything that was agreed.
    ///
    /// # Errors
    /// [`Error::UnknownParty`], [`Error::NotCompared`], [`Error::OtherFingerprint`], [`Error::NotOurCard`],
    /// [`Error::TextsMissing`].
    pub(crate) fn check_change(
        &self,
        read: &dyn Read,
        live: &Live,
        dossier: &DossierId,
        entry: &EpochEntry,
    ) -> Result<()> {
        let view = live.fold.view(Some(self.party));
        let before = live.fold.epoch(&view).map(|epoch| epoch.entry.parties.clone()).unwrap_or_default();
        let stays = before.iter().any(|record| record.party == self.party);
        let ours = entry.parties.iter().find(|record| record.party == self.party);
        if stays && ours.is_none() {
            // We leave by agreement: who goes on is the others' affair.
            return Ok(());
        }
        self.check_parties(read, entry)?;
        if stays {
            return Ok(());
        }
        let feed = crate::desk::known_dossier(read, dossier)?.feed;
        if ours.is_none_or(|record| record.feed != feed) {
            return Err(Error::NotOurCard);
        }
        let mut missing = Vec::new();
        for item in live.fold.items(&view) {
            let Some(state) = live.fold.item(&view, item) else { continue };
            let Version::Made { by, .. } = state.version else { continue };
            for named in crate::propose::contents(live, &by, &item).iter().filter(|it| it.is_lasting()) {
                if read.payload_state(dossier, &named.id)? != PayloadState::Held {
                    missing.push(named.id);
                }
            }
        }
        if missing.is_empty() { Ok(()) } else { Err(Error::TextsMissing(missing)) }
    }
}

fn closed(why: WhyNot) -> Error {
    Error::closed(crate::moves::local(why))
}

/// The proposal of a change, as it is written now. Goes back where another epoch is in force than the officer saw.
pub(crate) fn build(
    live: &Live,
    me: PartyId,
    base: &str,
    join: &[JoiningCard],
    leave: &[String],
    settles: &[String],
) -> Result<Act> {
    let view = live.fold.view(Some(me));
    let epoch = live.fold.epoch(&view).filter(|epoch| epoch.id.to_string() == base);
    let epoch = epoch.ok_or_else(|| closed(WhyNot::Superseded))?;
    let mut parties: Vec<PartyRecord> = epoch.entry.parties.clone();
    parties.retain(|record| !leave.contains(&record.party.to_string()));
    let row = || Error::Row("an instruction to change the parties".into());
    for card in join {
        let fingerprint = crate::refs::unhex(&card.fingerprint).and_then(|bytes| bytes.try_into().ok());
        parties.push(PartyRecord {
            party: card.party.parse().map_err(|_| row())?,
            fingerprint: Fingerprint(fingerprint.ok_or_else(row)?),
            feed: card.feed.parse().map_err(|_| row())?,
        });
    }
    parties.sort_unstable_by_key(|record| record.party);
    let mut settles = settles.iter().map(|place| read_place(place)).collect::<Result<Vec<_>>>()?;
    settles.sort_unstable();
    Ok(Act::ProposeEpoch(EpochEntry { level: LEVEL, parties, renewal: None, predecessor: None, settles }))
}

/// Where a pouch finds the registers of a party that has not written here yet: at its cards.
pub(crate) fn cards_of(read: &dyn Read, live: &Live, party: &PartyId) -> Result<Vec<TheirReception>> {
    let all = read.their_receptions(None, party)?;
    let records = live.index.epochs.values().flat_map(|entry| &entry.parties);
    let named: Vec<_> = records.filter(|record| record.party == *party).map(|record| record.feed).collect();
    let fit: Vec<TheirReception> = all.iter().filter(|card| named.contains(&card.feed)).cloned().collect();
    Ok(if fit.is_empty() { all } else { fit })
}

/// Takes the card that a change of the parties names for us as our feed, where we are not a party yet and that card
/// is unused: the dossier may have come before the proposal that names us.
pub(crate) fn adopt_card(tx: &dyn Tx, live: &Live, dossier: &DossierId) -> Result<()> {
    let row = crate::desk::known_dossier(tx, dossier)?;
    let named = live.index.epochs.values().flat_map(|entry| &entry.parties);
    let feeds: Vec<_> = named.filter(|record| record.party == row.party).map(|record| record.feed).collect();
    if feeds.contains(&row.feed) || live.fold.party_of(row.feed).is_some() {
        return Ok(());
    }
    let mut unused = crate::onboard::cards(tx)?;
    if let Some(feed) = feeds.into_iter().find(|feed| unused.contains(feed)) {
        unused.retain(|card| *card != feed);
        unused.push(row.feed);
        crate::onboard::put_cards(tx, &unused)?;
        tx.put_dossier(&Dossier { feed, ..row })?;
    }
    Ok(())
}
