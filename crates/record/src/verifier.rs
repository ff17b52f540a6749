//! Signatures of folios, checked with the keys that their feeds are named after.
//!
//! A feed's id is the id of the statement that certifies its register, and that id is a hash over the keys: whoever
//! shows a statement with that id shows the keys. Whether the party's root signed the statement, and whether it
//! stands in the folio's past, is for the fold to say.

use crate::act::Act;
use crate::folio::{Folio, Reject};
use crate::frame::Object;
use crate::ids::FeedId;
use crate::keys::VerifyKeys;
use crate::root::{PublicKeys, Says, SignedStatement};
use rustc_hash::FxHashMap;
use std::sync::{Arc, OnceLock};

/// Knows the keys of feeds, each expanded when first used.
#[derive(Clone, Default)]
pub struct Verifier {
    feeds: FxHashMap<FeedId, Arc<Keys>>,
}

struct Keys {
    public: PublicKeys,
    expanded: OnceLock<Option<VerifyKeys>>,
}

impl Keys {
    fn new(public: PublicKeys) -> Self {
        Keys { public, expanded: OnceLock::new() }
    }
    fn expanded(&self) -> Option<&VerifyKeys> {
        self.expanded.get_or_init(|| VerifyKeys::new(&self.public).ok()).as_ref()
    }
}

impl Verifier {
    /// Knows nobody yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Learns the keys of the feed that `statement` certifies, if it is a certificate.
    pub fn learn(&mut self, statement: &SignedStatement) {
        if let Says::Certify { keys, .. } = &statement.statement.says {
            let entry = self.feeds.entry(statement.id.into());
            entry.or_insert_with(|| Arc::new(Keys::new(keys.clone())));
        }
    }

    /// Learns from the root statements that a folio enters, its own certificate among them.
    pub fn learn_from(&mut self, folio: &Folio) {
        for act in &folio.acts {
            if let Act::Root(statement) = act {
                self.learn(statement);
            }
        }
    }

    /// Whether the keys of `feed` are known.
    pub fn knows(&self, feed: FeedId) -> bool {
        self.feeds.contains_key(&feed)
    }

    /// Checks both signatures of a folio. Its own leading `Root` acts may certify its feed.
    pub fn verify(&self, folio: &Folio) -> Result<(), Reject> {
        let feed = folio.header.feed;
        let own;
        let keys = match self.feeds.get(&feed) {
            Some(keys) => keys,
            None => {
                own = Arc::new(Keys::new(certified_by_itself(folio).ok_or(Reject::NoCertificate(feed))?));
                &own
            }
        };
        let keys = keys.expanded().ok_or(Reject::BadKeys(feed))?;
        if folio.frame().verify(Object::Folio, keys) { Ok(()) } else { Err(Reject::Signature) }
    }

    /// Learns from all `folios`, then checks them on `threads` threads; one result each, in order.
    pub fn verify_all(&mut self, folios: &[Folio], threads: usize) -> Vec<Result<(), Reject>> {
        folios.iter().for_each(|folio| self.learn_from(folio));
        let this = &*self;
        let share = folios.len().div_ceil(threads.max(1)).max(1);
        if share >= folios.len() {
            return folios.iter().map(|folio| this.verify(folio)).collect();
        }
        let mut results = vec![Ok(()); folios.len()];
        std::thread::scope(|scope| {
            for (folios, results) in folios.chunks(share).zip(results.chunks_mut(share)) {
                scope.spawn(move || {
                    for (folio, result) in folios.iter().zip(results) {
                        *result = this.verify(folio);
                    }
                });
            }
        });
        results
    }
}

/// The keys of the folio's own feed, where its leading acts certify it.
fn certified_by_itself(folio: &Folio) -> Option<PublicKeys> {
    folio
        .acts
        .iter()
        .map_while(|act| match act {
            Act::Root(statement) => Some(statement),
            _ => None,
        })
        .find_map(|statement| match &statement.statement.says {
            Says::Certify { keys, .. } if FeedId::from(statement.id) == folio.header.feed => {
                Some(keys.clone())
            }
            _ => None,
        })
}
