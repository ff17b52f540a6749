//! Several posts of one party in a dossier: each is a register with keys of its own that the party's root has certified.
//!
//! One post holds the seal; the others may propose, initial and report, and are ready to take the seal over. They
//! exchange pouches with each other as with a partner: under their own party's name, never read by anyone else.
//!
//! # The route
//! new post: [`Register::create_post`] -> [`Register::post_request`] -> (any carrier; officers compare by voice) -> the
//! post that has the root: [`Register::post_certify`] -> (any carrier) -> new post: [`Register::post_join`].

mod certify;
mod join;
mod paper;
mod request;
mod revoke;

pub use certify::PostPaper;
pub use join::Joined;
pub use paper::{MOST_PAPER, ReadRequest};
pub use record::root::Role;
pub use request::{NewPost, PostRequest};

use crate::error::{Error, Result};
use crate::found::confirmed;
use crate::live::Live;
use crate::onboard::seed_name;
use crate::open::{Register, profile};
use crate::views::{SealAt, Texts};
use record::fold::View;
use record::ids::{DossierId, FeedId, PartyId};
use record::position::{LastPouch, MAX_RECEIVED, Position};
use serde::Serialize;
use store::{Dossier, KeyScope, Read, TheirReception, Tx};

/// Of our own reception keys, how many newest are kept for a post of the partner that has not written lately.
const SPARED: usize = 4;

/// A post that has not acknowledged so many pouches is silent.
const SILENT: u32 = 8;

/// A post of our party in a dossier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PostLine {
    /// Its register, to be named when the seal is handed over.
    pub register: String,
    /// Its name, as it gave it here; empty where it is not known.
    pub name: Texts,
    /// It is this post.
    pub here: bool,
    /// It is certified to hold the seal, not for reports only.
    pub eligible: bool,
    /// It holds the seal now.
    pub holds_the_seal: bool,
    /// It has ever held the seal: a hand-over cannot give it back.
    pub held_the_seal: bool,
    /// The root has ended it.
    pub ended: bool,
    /// Folios of it that are held here.
    pub folios: u64,
}

impl Register {
    /// Posts of our party in a dossier, in the order in which they were certified.
    pub fn posts(&self, dossier: &DossierId) -> Result<Vec<PostLine>> {
        self.with_live(dossier, |_, read, live| {
            let row = crate::desk::known_dossier(read, dossier)?;
            let view = live.fold.view(Some(self.party));
            let sealing = live.fold.sealing(&view, self.party);
            let lines = live.fold.registers(&view, self.party).into_iter().map(|it| {
                let here = it.feed == row.feed;
                Ok(PostLine {
                    register: it.feed.to_string(),
                    name: if here { profile(read)?.post } else { post_name(read, &it.feed)? },
                    here,
                    eligible: it.role == Role::Seal,
                    holds_the_seal: sealing == Some(it.feed),
                    held_the_seal: it.held_the_seal,
                    ended: it.ended,
                    folios: live.fold.next(it.feed).number.into(),
                })
            });
            lines.collect()
        })
    }

    /// Whether a party may be written to: our own, for its other posts, or a partner whose fingerprint was compared.
    /// Returns its name.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::NotCompared`].
    pub(crate) fn addressed(&self, read: &(impl Read + ?Sized), party: &PartyId) -> Result<String> {
        if *party == self.party {
            return Ok(self.name());
        }
        Ok(confirmed(read, party)?.name)
    }
}

/// Registers of a party for which a pouch is sealed: all that have offered a key, but for this one and those that the
/// party's root has ended. Where a partner has no other left, its new one has not spoken yet, and only the old ones
/// can pass on what is sent.
pub(crate) fn recipients(
    read: &dyn Read,
    live: &Live,
    row: &Dossier,
    party: &PartyId,
) -> Result<Vec<TheirReception>> {
    let mut all = read.their_receptions(Some(&row.id), party)?;
    all.retain(|it| it.feed != row.feed);
    let ended: Vec<FeedId> = ended(live, party);
    let alive: Vec<TheirReception> = all.iter().filter(|it| !ended.contains(&it.feed)).cloned().collect();
    Ok(if alive.is_empty() && *party != row.party { all } else { alive })
}

/// Those of a party's registers whose lacks a pouch makes up for: all, but for posts that have long been silent while
/// another post of theirs answers. Such a one is levelled by its own party; else every pouch would grow with its silence.
pub(crate) fn to_level<'r>(
    read: &dyn Read,
    dossier: &DossierId,
    party: &PartyId,
    recipients: &'r [TheirReception],
) -> Result<Vec<&'r TheirReception>> {
    let sent = read.last_sent(dossier, party)?.unwrap_or(0);
    let (mut count, mut answering) = (Vec::new(), false);
    for recipient in recipients {
        let received = read.received(dossier, &recipient.feed)?;
        let answers = received
            .as_ref()
            .is_some_and(|it| it.acknowledged.is_some_and(|number| sent.saturating_sub(number) <= SILENT));
        answering |= answers;
        if answers || received.is_none() {
            count.push(recipient);
        }
    }
    Ok(if answering { count } else { recipients.iter().collect() })
}

/// Whether a register of the partner has written much since it last told this post under which key to answer: other posts
/// have heard it meanwhile, and it may not hold that key any more.
pub(crate) fn has_gone_on(
    read: &dyn Read,
    live: &Live,
    dossier: &DossierId,
    recipients: &[TheirReception],
) -> Result<bool> {
    for recipient in recipients {
        let said = read.acknowledged(dossier, &recipient.feed)?;
        let said = said.iter().filter(|tip| tip.feed == recipient.feed).map(|tip| tip.number).max();
        let held = live.fold.next(recipient.feed).number;
        if said.is_some_and(|said| held > said.saturating_add(1 + SPARED as u32)) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn ended(live: &Live, party: &PartyId) -> Vec<FeedId> {
    let view = live.fold.view(None);
    live.fold.registers(&view, *party).iter().filter(|it| it.ended).map(|it| it.feed).collect()
}

/// Whether this register exchanges with another post of its own party that is not ended.
pub(crate) fn writes_to_own(read: &dyn Read, live: &Live, row: &Dossier) -> Result<bool> {
    Ok(!recipients(read, live, row, &row.party)?.is_empty())
}

/// Whether our feed was certified by another post of ours: it acknowledges before it has written anything.
pub(crate) fn is_post(live: &Live, party: PartyId, feed: FeedId) -> bool {
    live.fold.party_of(feed) == Some(party)
}

/// The last pouch received from each register of a party; of very many, from those that wrote last.
pub(crate) fn last_pouches(read: &dyn Read, dossier: &DossierId, party: &PartyId) -> Result<Vec<LastPouch>> {
    let mut received = read.received_of(dossier, party)?;
    received.sort_by_key(|it| std::cmp::Reverse(it.minute));
    received.truncate(MAX_RECEIVED);
    let mut last: Vec<LastPouch> =
        received.into_iter().map(|it| LastPouch { feed: it.feed, number: it.last }).collect();
    last.sort_unstable();
    Ok(last)
}

/// Number of the last pouch of ours that a position says was received, under whatever seal this register wrote it.
pub(crate) fn received_of_ours(read: &dyn Read, position: &Position) -> Result<u32> {
    let mut received = 0;
    for last in &position.received {
        if last.number > received && read.seed(&seed_name(&last.feed))?.is_some() {
            received = last.number;
        }
    }
    Ok(received)
}

/// The oldest reception key of ours that some post of a partner may still use, now that `sender` used `number`.
pub(crate) fn oldest_in_use(tx: &dyn Tx, scope: &KeyScope, sender: &FeedId, number: u32) -> Result<u32> {
    let (Some(dossier), Some(party)) = (scope.dossier, scope.party) else { return Ok(0) };
    let name = |feed: &FeedId| format!("key-used/{dossier}/{feed}");
    tx.put_setting(&name(sender), number.to_string().as_bytes())?;
    let mut oldest = number;
    for other in tx.their_receptions(Some(&dossier), &party)? {
        if other.feed != *sender {
            let used = tx.setting(&name(&other.feed))?.unwrap_or_default();
            oldest = oldest.min(String::from_utf8_lossy(&used).parse().unwrap_or(0));
        }
    }
    // A post that is silent must not keep keys alive: beyond a few it is reached by its card's key.
    let newest = tx.own_receptions(scope)?;
    let spared = newest.get(SPARED - 1).map_or(0, |key| key.number);
    Ok(oldest.max(spared).min(number))
}

/// The register that holds a party's seal, where the party has several that are not ended.
pub(crate) fn sealing_of_several(live: &Live, view: &View, party: PartyId) -> Option<FeedId> {
    let several = live.fold.registers(view, party).iter().filter(|it| !it.ended).count() > 1;
    live.fold.sealing(view, party).filter(|_| several)
}

/// Where the seal is, for pages.
pub(crate) fn seal_at(read: &dyn Read, row: &Dossier, sealing: Option<&str>) -> Result<SealAt> {
    let Some(sealing) = sealing else { return Ok(SealAt::Untold) };
    let sealing: FeedId = sealing.parse().map_err(|_| Error::Row("where the seal is".into()))?;
    Ok(match sealing == row.feed {
        true => SealAt::Here,
        false => SealAt::Other(post_name(read, &sealing)?),
    })
}

fn name_of_post(feed: &FeedId) -> String {
    format!("post-name/{feed}")
}

pub(crate) fn post_name(read: &dyn Read, feed: &FeedId) -> Result<Texts> {
    Ok(match read.setting(&name_of_post(feed))? {
        Some(bytes) => serde_json::from_slice(&bytes)?,
        None => Texts::default(),
    })
}

fn put_post_name(tx: &dyn Tx, feed: &FeedId, name: &Texts) -> Result<()> {
    Ok(tx.put_setting(&name_of_post(feed), &serde_json::to_vec(name)?)?)
}
