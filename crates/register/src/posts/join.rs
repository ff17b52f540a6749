//! The new post: it takes in the paper that certifies it, and joins the dossier.

use super::paper::{Answer, MOST_PAPER, apart, name_of, not_ours};
use super::put_post_name;
use super::request::{asked_name, asked_scope};
use crate::error::{Error, Result};
use crate::found::Facts;
use crate::onboard::{card_scope, seed_name, statement_name};
use crate::open::{Register, State};
use crate::opening::One;
use crate::refs::unhex;
use crate::take_in::{Carried, TakenIn};
use exchange::pouch::{Caps, unseal};
use exchange::sealed::{ReceptionKey, open_to_vec};
use record::frame::Object;
use record::ids::{DossierId, FeedId};
use record::keys::VerifyKeys;
use record::presentation::{Introduced, Presentation};
use record::root::{Says, SignedStatement};
use store::{Compared, Dossier, Partner, Store, TheirReception, Tx};

/// A dossier that this post has joined.
#[derive(Clone, Debug)]
pub struct Joined {
    /// The dossier.
    pub dossier: DossierId,
    /// The register that this post writes in it.
    pub feed: FeedId,
    /// What the paper brought of the record.
    pub taken: TakenIn,
}

/// An answer whose signature holds.
struct Believed {
    dossier: DossierId,
    answer: Answer,
    certificate: SignedStatement,
    partners: Vec<(Vec<u8>, Introduced, Vec<TheirReception>)>,
    posts: Vec<TheirReception>,
    pouch: Vec<u8>,
}

impl Register {
    /// Joins a dossier of our party with the paper that certifies this post. A post that has lost its register's state,
    /// or whose register was ended, joins again in the same way and goes on as a new one.
    ///
    /// # Errors
    /// [`Error::Sealed`] where the paper is for another post, [`Error::Input`] where it does not certify a request of ours,
    /// [`Error::Pouch`].
    pub fn post_join(&self, paper: &[u8]) -> Result<Joined> {
        let mut guard = self.lock();
        let state = &mut *guard;
        let doubted = state.doubt.is_some();
        let believed = self.believe(state, paper)?;
        let (dossier, feed) = (believed.dossier, FeedId::from(believed.certificate.id));
        self.store.write(|tx| self.install(tx, &believed))?;
        let taken = self.take_in_with(state, &believed.pouch, Carried::File, &Caps::DEFAULT)?;
        self.change(state, &dossier, |state, tx, live, row| {
            let view = live.fold.view(Some(self.party));
            for (note, introduced) in believed.notes() {
                // Our party's own signature stands under the fingerprint that it compared.
                let signed = live.index.epochs.iter().any(|(place, entry)| {
                    let ours = live.fold.proposal(&view, *place);
                    let named = entry.parties.iter().any(|record| {
                        record.party == introduced.party && record.fingerprint == introduced.fingerprint
                    });
                    named && ours.is_some_and(|it| it.signed.contains(&self.party))
                });
                if let Some(compared) = note.filter(|_| signed) {
                    tx.confirm_partner(&introduced.party, &compared)?;
                }
            }
            // A new register has lost nothing: nobody of this dossier need be asked for it.
            if doubted {
                crate::doubt::spare(tx, live, row, state, &self.party)?;
            }
            Ok(())
        })?;
        self.relieve(state)?;
        Ok(Joined { dossier, feed, taken })
    }

    /// Opens a paper and checks that a register of our party, certified by our root, has written it for a request of ours.
    fn believe(&self, state: &mut State, paper: &[u8]) -> Result<Believed> {
        self.store.read(|read| {
            let keys = || -> Result<Vec<ReceptionKey>> {
                let all = read.all_own_receptions()?.into_iter();
                let seeds = all.filter_map(|(_, key)| key.secret.expose().try_into().ok());
                Ok(seeds.map(ReceptionKey::from_seed).collect())
            };
            let opened = open_to_vec(paper, &keys()?, MOST_PAPER)?;
            let (signed, pouch) = apart(&opened.content)?;
            let claimed = unseal(pouch, &keys()?, &Caps::DEFAULT)?.claimed;
            let position = claimed.position();
            let (dossier, sender) = (position.dossier, position.sender);
            let register = self.sender(state, read, &dossier, &sender, claimed.folios())?;
            let register = register.filter(|it| it.party == self.party).ok_or_else(not_ours)?;
            let expanded = VerifyKeys::new(&register.keys).map_err(|_| not_ours())?;
            if !signed.verify(Object::Post, &expanded) {
                return Err(not_ours());
            }
            claimed.check(dossier, self.party, &One(sender, Some(register)))?;
            let answer: Answer = serde_json::from_slice(signed.payload).map_err(|_| not_ours())?;
            if answer.dossier != dossier.to_string() {
                return Err(not_ours());
            }
            let certificate = unhex(&answer.certificate).ok_or_else(not_ours)?;
            let certificate = SignedStatement::parse(&certificate).map_err(|_| not_ours())?;
            let mut partners = Vec::new();
            for partner in &answer.partners {
                let bytes = unhex(&partner.presentation).ok_or_else(not_ours)?;
                let introduced = Presentation::parse(&bytes)?.introduce()?;
                let keys =
                    partner.keys.iter().map(|key| key.read(introduced.party)).collect::<Result<_>>()?;
                partners.push((bytes, introduced, keys));
            }
            let posts = answer.posts.iter().map(|key| key.read(self.party)).collect::<Result<_>>()?;
            let pouch = pouch.to_vec();
            Ok(Believed { dossier, answer, certificate, partners, posts, pouch })
        })
    }

    /// Writes down everything but the record itself.
    fn install(&self, tx: &dyn Tx, believed: &Believed) -> Result<()> {
        let Says::Certify { keys, .. } = &believed.certificate.statement.says else { return Err(not_ours()) };
        let (name, feed) = (name_of(keys), FeedId::from(believed.certificate.id));
        if let Some(seed) = tx.seed(&asked_name(&name))? {
            tx.put_seed(&seed_name(&feed), &seed)?;
            tx.destroy_seed(&asked_name(&name))?;
            for key in tx.own_receptions(&asked_scope(&name))? {
                tx.put_own_reception(&card_scope(&feed), &key)?;
            }
            tx.destroy_receptions_before(&asked_scope(&name), u32::MAX)?;
        } else if tx.seed(&seed_name(&feed))?.is_none() {
            return Err(not_ours());
        }
        tx.put_setting(&statement_name(&feed), &believed.certificate.bytes)?;
        let known = tx.dossier(&believed.dossier)?;
        let facts = serde_json::to_vec(&Facts { title: believed.answer.title.clone() })?;
        tx.put_dossier(&Dossier {
            id: believed.dossier,
            party: self.party,
            feed,
            opened: known.as_ref().map_or(self.now(), |it| it.opened),
            facts: known.map_or(facts, |it| it.facts),
        })?;
        for (bytes, introduced, keys) in &believed.partners {
            let known = tx.partner(&introduced.party)?;
            if known.as_ref().is_some_and(|it| it.fingerprint != introduced.fingerprint) {
                return Err(Error::OtherCard(introduced.name.clone()));
            }
            if known.is_none() {
                tx.put_partner(&Partner {
                    party: introduced.party,
                    name: introduced.name.clone(),
                    fingerprint: introduced.fingerprint,
                    presentation: bytes.clone(),
                    added: self.now(),
                    compared: None,
                })?;
            }
            put_keys(tx, &believed.dossier, keys)?;
        }
        put_keys(tx, &believed.dossier, &believed.posts)?;
        for (feed, name) in &believed.answer.names {
            put_post_name(tx, &feed.parse().map_err(|_| not_ours())?, name)?;
        }
        Ok(())
    }
}

impl Believed {
    /// Each partner with how it was compared, if it was.
    fn notes(&self) -> impl Iterator<Item = (Option<Compared>, &Introduced)> {
        let notes = self.answer.partners.iter().map(|partner| {
            let (how, by, at) = partner.compared.clone()?;
            Some(Compared { how, by, at: record::ids::Minute(at) })
        });
        notes.zip(&self.partners).map(|(note, (_, introduced, _))| (note, introduced))
    }
}

/// Keeps reception keys: those of cards for good, and all for the dossier.
fn put_keys(tx: &dyn Tx, dossier: &DossierId, keys: &[TheirReception]) -> Result<()> {
    for key in keys {
        if key.number == 0 {
            tx.put_their_reception(None, key)?;
        }
        tx.put_their_reception(Some(dossier), key)?;
    }
    Ok(())
}
