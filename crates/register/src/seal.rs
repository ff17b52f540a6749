//! The seal: handing it over, moving it by the root when a post is lost, and resuming once all have answered.

use crate::deed::Deed;
use crate::depart::Departed;
use crate::error::{Error, Result};
use crate::live::Live;
use crate::onboard::{seed_name, statement_name};
use crate::open::Register;
use crate::refs::Drawn;
use national::InstructionId;
use record::act::{Act, Resume};
use record::ids::{DossierId, FeedId, FolioId, PartyId};
use record::keys::SecretKeys;
use record::root::{Link, Role, Says, Statement, Vouch};
use std::path::Path;
use store::{Dossier, Secret};

impl Register {
    /// Hands the seal of a dossier over to another register of our party, as an instruction; it is the last act of the
    /// folio in which it leaves.
    pub fn hand_over(&self, dossier: &DossierId, to: &FeedId) -> Result<InstructionId> {
        self.with_live(dossier, |state, read, live| {
            state.may_write()?;
            if live.fold.party_of(*to) != Some(self.party) {
                return Err(Error::not_found("register", &to.to_string()));
            }
            let deed = Deed::HandOver { to: to.to_string() };
            state.give(dossier, &deed, &crate::found::office_name(read)?, self.now())
        })
    }

    /// Goes on under a new seal, certified by the root: where this register was restored and its partners do not
    /// answer, or its keys may be known to others. The old feed ends at `vouched`, or at the last folio held of it.
    /// Consent waits until every other party has answered; then it is resumed with the next departure.
    ///
    /// # Errors
    /// [`Error::RootFile`], [`Error::OtherRoot`].
    pub fn seal_move(
        &self,
        dossier: &DossierId,
        root: Option<&Path>,
        vouched: Option<FolioId>,
    ) -> Result<FeedId> {
        self.seal_move_then(dossier, root, vouched, None)
    }

    /// The same. The file may also hold the party's next root, where the one that spoke is lost or known to others: it
    /// then takes its seat in the same folio and commits to the root in `then`, which is made unless it is there (without
    /// `then`, beside this register).
    ///
    /// # Errors
    /// As for [`Register::seal_move`].
    pub fn seal_move_then(
        &self,
        dossier: &DossierId,
        root: Option<&Path>,
        vouched: Option<FolioId>,
        then: Option<&Path>,
    ) -> Result<FeedId> {
        let path = self.root_file(root)?;
        let mut guard = self.lock();
        let state = &mut *guard;
        let doubted = state.doubt.is_some();
        let feed = self.change(state, dossier, |state, tx, live, row| {
            let root = self.speaking_or_next(state, tx, live, &path, then)?;
            let old = self.held_last(live).unwrap_or(row.feed);
            let (seeds, keys) = SecretKeys::generate(&mut *state.rng);
            let statement = Statement {
                link: Link::After(root.last),
                number: root.number + 1,
                generation: root.generation,
                says: Says::Certify {
                    keys: keys.public().clone(),
                    role: Role::Seal,
                    moves: Some(Vouch { feed: old, last: vouched.or(live.fold.next(old).previous) }),
                },
            };
            let certificate = statement.sign(&root.keys, &mut *state.rng);
            let feed = FeedId::from(certificate.id);
            tx.put_seed(&seed_name(&feed), &Secret::new(seeds.to_vec()))?;
            tx.put_setting(&statement_name(&feed), &certificate.bytes)?;
            let mut acts: Vec<Act> = root.seat.clone().map(Act::Root).into_iter().collect();
            acts.push(Act::Root(certificate.clone()));
            let view = live.fold.view(Some(self.party));
            let ours = live.fold.registers(&view, self.party);
            if ours.iter().any(|it| it.feed == row.feed && !it.held_the_seal && !it.ended) {
                // What this post has written until now without the seal ends as well: it has one register, the new one.
                let replaced = Statement {
                    link: Link::After(certificate.id),
                    number: root.number + 2,
                    generation: root.generation,
                    says: Says::Cut(Vouch { feed: row.feed, last: live.fold.next(row.feed).previous }),
                };
                acts.push(Act::Root(replaced.sign(&root.keys, &mut *state.rng)));
            }
            let row = Dossier { feed, ..row.clone() };
            tx.put_dossier(&row)?;
            self.write(state, tx, live, &row, acts, &[], &Drawn::default(), &mut Departed::default())?;
            // A new feed has lost nothing: the others of this dossier need not be asked any more.
            if doubted {
                crate::doubt::spare(tx, live, &row, state, &self.party)?;
            }
            Ok(feed)
        })?;
        if state.doubt.is_none() {
            state.guard.advance(feed, 0)?;
        }
        self.relieve(state)?;
        Ok(feed)
    }
}

impl Register {
    /// The register of ours that holds the seal, or that held it last where its two histories have stopped it.
    fn held_last(&self, live: &Live) -> Option<FeedId> {
        let view = live.fold.view(Some(self.party));
        live.fold.sealing(&view, self.party).or_else(|| {
            let registers = live.fold.registers(&view, self.party);
            let held: Vec<FeedId> =
                registers.iter().filter(|it| it.held_the_seal && !it.ended).map(|it| it.feed).collect();
            let forks = live.fold.forks(&view);
            let forked = held.iter().find(|feed| forks.iter().any(|(forked, _)| forked == *feed));
            forked.or(held.last()).copied()
        })
    }
}

/// The act that resumes our seal, where the root has moved it to this register and it is not resumed yet.
pub(crate) fn resume(live: &Live, party: PartyId, feed: FeedId) -> Option<Act> {
    let view = live.fold.view(Some(party));
    let newest = live.fold.seal_moves(&view).into_iter().find(|it| it.party == party)?;
    if newest.resumed || newest.to != Some(feed) {
        return None;
    }
    let mut answers = newest.answers;
    answers.sort_unstable();
    answers.dedup_by_key(|(party, _)| *party);
    (!answers.is_empty()).then_some(Act::Resume(Resume { statement: newest.statement, answers }))
}
