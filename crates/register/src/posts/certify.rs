//! The post that has the root: it certifies another one for a dossier and tells it what it needs to join.

use super::paper::{Answer, Key, Partner, ReadRequest, sign, together};
use super::put_post_name;
use crate::depart::Departed;
use crate::error::{Error, Result};
use crate::found::facts;
use crate::live::Live;
use crate::onboard::{card_scope, feed_keys};
use crate::open::Register;
use crate::pack::Way;
use crate::refs::{Drawn, hex};
use crate::take_in::{Carried, others};
use exchange::sealed::{PublicReceptionKey, seal_to_vec};
use record::act::Act;
use record::ids::{DossierId, FeedId};
use record::root::{Link, Role, Says, SignedStatement, Statement};
use std::path::Path;
use store::{Dossier, Read, TheirReception};

/// Most registers of all parties that are certified in a dossier and not ended.
const MOST_LIVE: usize = 64;

/// What a certified post is handed.
#[derive(Clone, Debug)]
pub struct PostPaper {
    /// The bytes to hand over. Only the post that asked can open them.
    pub bytes: Vec<u8>,
    /// The new register in this dossier.
    pub feed: FeedId,
    /// How many pouches hold the dossier: the first is in the paper, the others follow by the usual exchange.
    pub portions: usize,
}

impl Register {
    /// Reads the request of another post of ours, for its fingerprint to be compared.
    ///
    /// # Errors
    /// [`Error::Input`] where it is none, or of another party.
    pub fn post_read(&self, request: &[u8]) -> Result<ReadRequest> {
        let request = ReadRequest::read(request)?;
        if request.party != self.party {
            return Err(Error::Input(
                "this request is of a post of another party: take the one of your own post".into(),
            ));
        }
        Ok(request)
    }

    /// Certifies the post that made `request` for a dossier, by the root, and enters the certificate in the record. Its
    /// fingerprint must have been compared before: whoever asks can read the dossier, and with [`Role::Seal`] take the
    /// seal over.
    ///
    /// # Errors
    /// [`Error::Input`], [`Error::RootFile`], [`Error::OtherRoot`].
    pub fn post_certify(
        &self,
        dossier: &DossierId,
        request: &[u8],
        role: Role,
        root: Option<&Path>,
    ) -> Result<PostPaper> {
        let request = self.post_read(request)?;
        let path = self.root_file(root)?;
        let mut guard = self.lock();
        let state = &mut *guard;
        state.may_write()?;
        let certificate = self.change(state, dossier, |state, tx, live, row| {
            self.may_certify(live, row, &request)?;
            let root = self.speaking_root(live, &path)?;
            let statement = Statement {
                link: Link::After(root.last),
                number: root.number + 1,
                generation: root.generation,
                says: Says::Certify { keys: request.keys.clone(), role, moves: None },
            };
            let certificate = statement.sign(&root.keys, &mut *state.rng);
            let acts = vec![Act::Root(certificate.clone())];
            self.write(state, tx, live, row, acts, &[], &Drawn::default(), &mut Departed::default())?;
            let feed = FeedId::from(certificate.id);
            let key =
                TheirReception { feed, party: self.party, number: 0, public: request.reception.to_vec() };
            tx.put_their_reception(None, &key)?;
            tx.put_their_reception(Some(dossier), &key)?;
            put_post_name(tx, &feed, &request.post)?;
            Ok(certificate)
        })?;
        let pouch = self.pack_with(state, dossier, &self.party, Way::by(Carried::File))?;
        let feed = FeedId::from(certificate.id);
        let (answer, keys) = self.with_state(state, dossier, |_, read, live| {
            let row = crate::desk::known_dossier(read, dossier)?;
            Ok((self.answer_to(read, live, &row, &certificate)?, feed_keys(read, &row.feed)?))
        })?;
        let said = sign(&answer, &keys, &mut *state.rng)?;
        let reception = PublicReceptionKey::from_bytes(&request.reception[..])?;
        let bytes = seal_to_vec(&together(&said, &pouch.bytes), &[reception], &mut *state.rng)?;
        Ok(PostPaper { bytes, feed, portions: pouch.portions })
    }

    fn may_certify(&self, live: &Live, row: &Dossier, request: &ReadRequest) -> Result<()> {
        if live.fold.next(row.feed).number == 0 {
            return Err(Error::Input(
                "our party has not signed the founding of this dossier yet: sign it and exchange, then certify the post"
                    .into(),
            ));
        }
        let view = live.fold.view(None);
        let mut parties = others(live, &self.party);
        parties.insert(self.party);
        let registers: Vec<_> = parties.iter().flat_map(|party| live.fold.registers(&view, *party)).collect();
        if registers.iter().any(|it| live.fold.keys_of(it.feed) == Some(&request.keys)) {
            return Err(Error::Input(
                "this post is certified here already: let it make a fresh request, one a dossier".into(),
            ));
        }
        if registers.iter().filter(|it| !it.ended).count() >= MOST_LIVE {
            return Err(Error::Input(format!(
                "this dossier has {MOST_LIVE} registers already: revoke one that is not needed, then certify this one"
            )));
        }
        Ok(())
    }

    fn answer_to(
        &self,
        read: &dyn Read,
        live: &Live,
        row: &Dossier,
        certificate: &SignedStatement,
    ) -> Result<Answer> {
        let keys = |party| {
            let mut keys: Vec<Key> = Vec::new();
            let here = read.their_receptions(Some(&row.id), &party)?;
            let cards = read.their_receptions(None, &party)?.into_iter();
            let cards = cards.filter(|card| here.iter().any(|it| it.feed == card.feed));
            keys.extend(cards.map(|card| Key::of(&TheirReception { number: 0, ..card })));
            keys.extend(here.iter().filter(|it| it.number > 0).map(Key::of));
            Ok::<_, Error>(keys)
        };
        let mut partners = Vec::new();
        for party in others(live, &self.party) {
            let Some(partner) = read.partner(&party)? else { continue };
            partners.push(Partner {
                presentation: hex(&partner.presentation),
                compared: partner.compared.map(|it| (it.how, it.by, it.at.0)),
                keys: keys(party)?,
            });
        }
        let mut posts = keys(self.party)?;
        let own = read.own_receptions(&card_scope(&row.feed))?;
        posts.extend(own.iter().filter(|it| it.number == 0).map(|it| Key {
            feed: row.feed.to_string(),
            number: 0,
            public: hex(&it.public),
        }));
        posts.retain(|key| key.feed != FeedId::from(certificate.id).to_string());
        let view = live.fold.view(None);
        let mut names = vec![(row.feed.to_string(), crate::open::profile(read)?.post)];
        for it in live.fold.registers(&view, self.party) {
            let name = super::post_name(read, &it.feed)?;
            if !name.is_empty() {
                names.push((it.feed.to_string(), name));
            }
        }
        Ok(Answer {
            dossier: row.id.to_string(),
            certificate: hex(&certificate.bytes),
            title: facts(row).title,
            partners,
            posts,
            names,
        })
    }
}
