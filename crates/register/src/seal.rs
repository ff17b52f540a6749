//! The seal: resuming after the root has moved it.

use crate::live::Live;
use record::act::{Act, Resume};
use record::ids::{FeedId, PartyId};

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
