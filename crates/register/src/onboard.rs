//! Onboarding: cards of our own for dossiers to come, cards of partners, and the comparison of fingerprints that
//! stands before everything else.

use crate::error::{Error, Result};
use crate::names;
use crate::open::{Register, State, spelled};
use crate::views::Party;
use exchange::sealed::ReceptionKey;
use record::ids::{DossierId, FeedId, Fingerprint, FolioId, PartyId};
use record::keys::{SEED, SecretKeys};
use record::presentation::{Introduced, Presentation};
use record::root::{Link, Role, Says, SignedStatement, Statement};
use std::path::Path;
use store::{Compared, KeyScope, OwnReception, Partner, Read, Secret, Store, TheirReception, Tx};

/// A card of ours: a presentation to be handed over by any carrier, for one dossier to come.
#[derive(Clone, Debug)]
pub struct Card {
    /// The bytes to hand over.
    pub bytes: Vec<u8>,
    /// The register's feed in that dossier.
    pub feed: FeedId,
    /// Our party's fingerprint.
    pub fingerprint: Fingerprint,
    /// The fingerprint as groups of digits.
    pub digits: Vec<String>,
    /// The fingerprint as words.
    pub words: Vec<String>,
}

/// A partner, as known here.
#[derive(Clone, Debug)]
pub struct KnownPartner {
    /// Its id.
    pub id: PartyId,
    /// For pages.
    pub party: Party,
    /// Its name, as its root states it.
    pub name: String,
    /// The fingerprint to compare.
    pub fingerprint: Fingerprint,
    /// As groups of digits.
    pub digits: Vec<String>,
    /// As words.
    pub words: Vec<String>,
    /// How, by whom and when it was compared; `None`: not yet.
    pub compared: Option<Compared>,
    /// Where its register answers.
    pub link: Option<String>,
}

impl Register {
    /// Makes a card for one dossier to come: statement 0 and a fresh certificate, signed by the root in `root` or the
    /// usual file, and a fresh reception key.
    ///
    /// # Errors
    /// [`Error::RootFile`], [`Error::OtherRoot`].
    pub fn card(&self, root: Option<&Path>) -> Result<Card> {
        let root = self.root(root, &self.root_keys()?)?;
        let State { rng, .. } = &mut *self.lock();
        let (seeds, keys) = SecretKeys::generate(&mut **rng);
        let certificate = Statement {
            link: Link::After(self.seat.id),
            number: 1,
            generation: 0,
            says: Says::Certify { keys: keys.public().clone(), role: Role::Seal, moves: None },
        };
        let certificate = certificate.sign(&root, &mut **rng);
        let feed = FeedId::from(certificate.id);
        let mut seed = [0; ReceptionKey::LEN];
        rng.fill_bytes(&mut seed);
        let reception = ReceptionKey::from_seed(seed);
        let statements = vec![self.seat.clone(), certificate.clone()];
        let presentation = Presentation::new(statements, reception.public().as_bytes(), &keys, &mut **rng)?;
        self.store.write(|tx| {
            tx.put_seed(&seed_name(&feed), &Secret::new(seeds.to_vec()))?;
            tx.put_setting(&statement_name(&feed), &certificate.bytes)?;
            tx.put_own_reception(
                &card_scope(&feed),
                &OwnReception {
                    number: 0,
                    public: reception.public().as_bytes().to_vec(),
                    secret: Secret::new(reception.secret().to_vec()),
                },
            )?;
            let mut cards = cards(tx)?;
            cards.push(feed);
            put_cards(tx, &cards)
        })?;
        let fingerprint = self.fingerprint();
        let (digits, words) = spelled(fingerprint);
        Ok(Card { bytes: presentation.bytes, feed, fingerprint, digits, words })
    }

    /// Cards of ours that no dossier uses yet, oldest first.
    pub fn unused_cards(&self) -> Result<Vec<FeedId>> {
        self.store.read(|read| cards(read))
    }

    /// Keeps a partner's card. A new partner is unconfirmed; a further card of the same fingerprint changes nothing of
    /// that.
    ///
    /// # Errors
    /// [`Error::Presentation`], [`Error::OwnCard`], [`Error::OtherCard`].
    pub fn partner_add(&self, bytes: &[u8]) -> Result<KnownPartner> {
        let introduced = Presentation::parse(bytes)?.introduce()?;
        if introduced.party == self.party {
            return Err(Error::OwnCard);
        }
        if introduced.role != Role::Seal {
            return Err(Error::NotSealingCard(introduced.name));
        }
        let now = self.now();
        let known = self.store.write(|tx| {
            let known = tx.partner(&introduced.party)?;
            if let Some(known) = &known
                && known.compared.is_some()
                && known.fingerprint != introduced.fingerprint
            {
                return Err(Error::OtherCard(introduced.name.clone()));
            }
            tx.put_partner(&Partner {
                party: introduced.party,
                name: introduced.name.clone(),
                fingerprint: introduced.fingerprint,
                presentation: bytes.to_vec(),
                added: known.map_or(now, |known| known.added),
                compared: None,
            })?;
            let key = TheirReception {
                feed: introduced.feed,
                party: introduced.party,
                number: 0,
                public: introduced.reception_key.to_vec(),
            };
            tx.put_their_reception(None, &key)?;
            // The card of a register to which the root has moved the seal serves in the dossier of the feed it ends.
            let presentation = Presentation::parse(bytes)?;
            if let Some(Says::Certify { moves: Some(vouch), .. }) =
                presentation.statements.last().map(|last| &last.statement.says)
            {
                for dossier in tx.dossiers()? {
                    let shared = tx.their_receptions(Some(&dossier.id), &introduced.party)?;
                    if shared.iter().any(|known| known.feed == vouch.feed) {
                        tx.put_their_reception(Some(&dossier.id), &key)?;
                    }
                }
            }
            known_partner(tx, &introduced.party)
        })?;
        // Pages of dossiers in which it takes part already name it from now on.
        self.name_drawn(&known.id)?;
        Ok(known)
    }

    /// Notes that two officers compared a partner's fingerprint: the gate before any dossier with it.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn partner_confirm(&self, party: &PartyId, how: &str, by: &str) -> Result<KnownPartner> {
        if how.trim().is_empty() || by.trim().is_empty() {
            return Err(Error::Input(
                "say how the fingerprint was compared and who compared it on our side".into(),
            ));
        }
        let compared = Compared { how: how.trim().to_owned(), by: by.trim().to_owned(), at: self.now() };
        self.store.write(|tx| {
            if !tx.confirm_partner(party, &compared)? {
                return Err(Error::not_found("partner", &party.to_string()));
            }
            known_partner(tx, party)
        })
    }

    /// All partners.
    pub fn partners(&self) -> Result<Vec<KnownPartner>> {
        self.store.read(|read| {
            let all = read.partners()?;
            all.iter().map(|partner| known_partner(read, &partner.party)).collect()
        })
    }

    /// A partner by the beginning of its id, its short code or its name.
    pub fn find_partner(&self, reference: &str) -> Result<KnownPartner> {
        names::pick("partner", reference, self.partners()?, |partner| {
            vec![partner.id.to_string(), partner.party.code.clone(), partner.name.clone()]
        })
    }

    /// Sets, or with `None` forgets, the address where a partner's register answers; for all dossiers or one.
    pub fn partner_link(
        &self,
        dossier: Option<&DossierId>,
        party: &PartyId,
        address: Option<&str>,
    ) -> Result<()> {
        if let Some(address) = address {
            exchange::carriers::link::Link::new(address, &Default::default(), Default::default())?;
        }
        self.store.write(|tx| {
            if *party != self.party && tx.partner(party)?.is_none() {
                return Err(Error::not_found("partner", &party.to_string()));
            }
            let link = store::Link { address: address.map(str::to_owned), ..store::Link::default() };
            Ok(tx.put_link(dossier, party, address.map(|_| &link))?)
        })
    }
}

/// Name under which the seeds of a feed of ours are kept.
pub(crate) fn seed_name(feed: &FeedId) -> String {
    format!("feed/{feed}")
}

/// Name under which the certificate of a feed of ours is kept.
pub(crate) fn statement_name(feed: &FeedId) -> String {
    format!("statement/{feed}")
}

/// Where the reception key of a card of ours is kept.
pub(crate) fn card_scope(feed: &FeedId) -> KeyScope {
    KeyScope { dossier: Some(FolioId(feed.0)), party: None }
}

const CARDS: &str = "cards";

pub(crate) fn cards(read: &(impl Read + ?Sized)) -> Result<Vec<FeedId>> {
    let bytes = read.setting(CARDS)?.unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    text.split_whitespace()
        .map(|word| word.parse().map_err(|_| Error::Row("the list of our cards".into())))
        .collect()
}

pub(crate) fn put_cards(tx: &dyn Tx, cards: &[FeedId]) -> Result<()> {
    let text: Vec<String> = cards.iter().map(FeedId::to_string).collect();
    Ok(tx.put_setting(CARDS, text.join("\n").as_bytes())?)
}

/// The keys of a feed of ours.
pub(crate) fn feed_keys(read: &dyn Read, feed: &FeedId) -> Result<SecretKeys> {
    let seed = read.seed(&seed_name(feed))?.ok_or(Error::NotSealing)?;
    let seeds: &[u8; 2 * SEED] =
        seed.expose().try_into().map_err(|_| Error::Row("the seeds of our register".into()))?;
    Ok(SecretKeys::from_both(seeds))
}

/// The certificate of a feed of ours.
pub(crate) fn certificate(read: &dyn Read, feed: &FeedId) -> Result<SignedStatement> {
    let missing = || Error::NoStatement(record::ids::StatementId(feed.0));
    let bytes = read.setting(&statement_name(feed))?.ok_or_else(missing)?;
    SignedStatement::parse(&bytes).map_err(|_| missing())
}

/// A partner as its card introduced it.
pub(crate) fn introduced(partner: &Partner) -> Result<Introduced> {
    Ok(Presentation::parse(&partner.presentation)?.introduce()?)
}

pub(crate) fn known_partner(read: &(impl Read + ?Sized), party: &PartyId) -> Result<KnownPartner> {
    let partner = read.partner(party)?.ok_or_else(|| Error::not_found("partner", &party.to_string()))?;
    let (digits, words) = spelled(partner.fingerprint);
    Ok(KnownPartner {
        id: partner.party,
        party: names::party(&partner.party, &partner.name, false),
        name: partner.name,
        fingerprint: partner.fingerprint,
        digits,
        words,
        compared: partner.compared,
        link: read.link(None, party)?.and_then(|link| link.address),
    })
}
