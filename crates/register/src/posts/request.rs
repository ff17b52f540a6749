//! The new post: its folder, and its request to join a dossier.

use super::paper::{Asks, MAX_REQUEST, ReadRequest, name_of, sign};
use crate::env::Env;
use crate::error::{Error, Result};
use crate::names;
use crate::open::{Profile, Register, State};
use crate::refs::hex;
use crate::views::Texts;
use exchange::sealed::ReceptionKey;
use record::hash::Hash;
use record::ids::{Fingerprint, FolioId};
use record::keys::SecretKeys;
use record::presentation::Presentation;
use std::path::Path;
use store::{KeyScope, OwnReception, Secret, Store};

/// What a further post of a party is told when it is set up.
#[derive(Clone, Debug)]
pub struct NewPost {
    /// Any card of the party, as its partners were given one.
    pub card: Vec<u8>,
    /// Language the post works in.
    pub language: String,
    /// Its name.
    pub post: Texts,
    /// Office in whose name the person at the desk decides.
    pub office: Texts,
}

/// A request of this post to join a dossier.
#[derive(Clone, Debug)]
pub struct PostRequest {
    /// The bytes to hand to the post that has the root.
    pub bytes: Vec<u8>,
    /// What the officers of both posts compare.
    pub fingerprint: Fingerprint,
    /// The same as groups of digits.
    pub digits: Vec<String>,
    /// The same as words.
    pub words: Vec<String>,
}

impl Register {
    /// Sets up a further post of a party that has a register elsewhere: a folder of its own, without the root. The
    /// fingerprint ([`Register::fingerprint`]) is to be compared with the party's printed card before anything else.
    ///
    /// # Errors
    /// [`Error::Presentation`]; [`store::StoreError::Exists`] where there is a register.
    pub fn create_post(dir: &Path, new: NewPost, env: Env) -> Result<Register> {
        let card = Presentation::parse(&new.card)?;
        let introduced = card.introduce()?;
        let seat = card.statements.first().cloned().ok_or(record::presentation::PresentationError::Chain)?;
        let (code, names) = names::parse(&introduced.name);
        let profile = Profile {
            names,
            code,
            language: new.language,
            post: new.post,
            office: new.office,
            example: false,
        };
        Register::lay_down(dir, &seat, &profile, None, env)
    }

    /// Makes a request to join one dossier of our party: fresh keys for it, signed by themselves.
    pub fn post_request(&self) -> Result<PostRequest> {
        let post = self.profile()?.post;
        let State { rng, .. } = &mut *self.lock();
        let (seeds, keys) = SecretKeys::generate(&mut **rng);
        let mut seed = [0; ReceptionKey::LEN];
        rng.fill_bytes(&mut seed);
        let reception = ReceptionKey::from_seed(seed);
        let public = keys.public();
        let asks = Asks {
            party: self.party.to_string(),
            ed25519: hex(&public.ed25519),
            ml_dsa: hex(&public.ml_dsa[..]),
            reception: hex(reception.public().as_bytes()),
            post,
        };
        let bytes = sign(&asks, &keys, &mut **rng)?;
        if bytes.len() > MAX_REQUEST {
            return Err(Error::Input("the name of this post is too long: shorten it, then ask again".into()));
        }
        let read = ReadRequest::read(&bytes)?;
        let name = name_of(public);
        self.store.write(|tx| {
            tx.put_seed(&asked_name(&name), &Secret::new(seeds.to_vec()))?;
            let key = OwnReception {
                number: 0,
                public: reception.public().as_bytes().to_vec(),
                secret: Secret::new(reception.secret().to_vec()),
            };
            Ok::<_, Error>(tx.put_own_reception(&asked_scope(&name), &key)?)
        })?;
        Ok(PostRequest { bytes, fingerprint: read.fingerprint, digits: read.digits, words: read.words })
    }
}

/// Name under which the seeds of a request are kept.
pub(super) fn asked_name(request: &Hash) -> String {
    format!("asked/{request}")
}

/// Where the reception key of a request is kept.
pub(super) fn asked_scope(request: &Hash) -> KeyScope {
    KeyScope { dossier: Some(FolioId(*request)), party: None }
}
