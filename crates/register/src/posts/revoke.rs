//! Ending a post that does not hold the seal: its keys may be known to others, or it has closed.

use crate::depart::Departed;
use crate::error::{Error, Result};
use crate::open::Register;
use crate::refs::Drawn;
use record::act::Act;
use record::ids::{DossierId, FeedId, FolioId};
use record::root::{Link, Says, Statement, Vouch};
use std::path::Path;

impl Register {
    /// Ends a post of ours by the root, from `vouched` or the last folio held of it on: what it writes later has no
    /// effect, and nothing is sealed for it any more. One that holds or has held the seal is ended by moving the seal.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Input`], [`Error::RootFile`], [`Error::OtherRoot`].
    pub fn post_revoke(
        &self,
        dossier: &DossierId,
        post: &FeedId,
        root: Option<&Path>,
        vouched: Option<FolioId>,
    ) -> Result<()> {
        let path = self.root_file(root)?;
        let mut guard = self.lock();
        let state = &mut *guard;
        state.may_write()?;
        self.change(state, dossier, |state, tx, live, row| {
            let view = live.fold.view(Some(self.party));
            let ours = live.fold.registers(&view, self.party);
            let found = ours.iter().find(|it| it.feed == *post);
            let found = found.ok_or_else(|| Error::not_found("register", &post.to_string()))?;
            if found.held_the_seal || found.ended || *post == row.feed {
                return Err(Error::Input(
                    "this register cannot be ended so: one with the seal is ended by moving the seal, this post's own by \
                     another post"
                        .into(),
                ));
            }
            let root = self.speaking_root(live, &path)?;
            let statement = Statement {
                link: Link::After(root.last),
                number: root.number + 1,
                generation: root.generation,
                says: Says::Cut(Vouch { feed: *post, last: vouched.or(live.fold.next(*post).previous) }),
            };
            let mut acts = self.leading(tx, live, row)?;
            acts.push(Act::Root(statement.sign(&root.keys, &mut *state.rng)));
            self.write(state, tx, live, row, acts, &[], &Drawn::default(), &mut Departed::default())
        })
    }
}
