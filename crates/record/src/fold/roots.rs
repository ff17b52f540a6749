//! Roots, registers and parties as the fold knows them (`record.md`, 5), and rule R.

use super::graph::{FeedIx, NodeIx};
use super::{Fold, PartyIx, RootCheck};
use crate::act::PartyRecord;
use crate::ids::{FeedId, PartyId, StatementId};
use crate::root::{Link, PublicKeys, Role, Says, SignedStatement, Statement, Vouch};
use std::sync::Arc;

/// A root statement that some valid act has entered.
#[derive(Clone)]
pub(super) struct Entered {
    pub id: StatementId,
    pub party: PartyIx,
    pub statement: Arc<Statement>,
    /// The statement it follows, and the seat whose keys signed it (itself, for a seat).
    pub after: Option<usize>,
    pub seat: usize,
    /// Folios that entered it.
    pub by: Vec<NodeIx>,
}

impl Entered {
    /// What it ends, if it cuts anything.
    pub fn cuts(&self) -> Option<&Vouch> {
        match &self.statement.says {
            Says::Certify { moves, .. } => moves.as_ref(),
            Says::Cut(vouch) => Some(vouch),
            Says::Seat { .. } => None,
        }
    }

    /// Whether it moves the seal to the register it certifies.
    pub fn moves_the_seal(&self) -> bool {
        matches!(&self.statement.says, Says::Certify { moves: Some(_), .. })
    }

    /// Newest last: generation, number, id.
    pub fn age(&self) -> (u32, u32, StatementId) {
        (self.statement.generation, self.statement.number, self.id)
    }
}

/// A register certified for this dossier.
#[derive(Clone)]
pub(super) struct Feed {
    pub id: FeedId,
    pub party: PartyIx,
    pub role: Role,
    pub statement: usize,
    pub lines: Vec<u32>,
}

/// What R found wrong, or the statement's place among those entered.
pub(super) struct Admitted {
    /// `None`: statement 0 of a party not met before.
    party: Option<PartyIx>,
    after: Option<usize>,
    /// `None`: a seat, which is its own.
    seat: Option<usize>,
}

impl Fold {
    /// The statement entered in this past, if it is.
    pub(super) fn statement_within(&self, clock: &[u32], id: StatementId) -> Option<usize> {
        let ix = self.statements.iter().position(|s| s.id == id)?;
        self.entered(clock, ix).then_some(ix)
    }

    pub(super) fn entered(&self, clock: &[u32], statement: usize) -> bool {
        self.statements[statement].by.iter().any(|n| self.graph.within(clock, *n))
    }

    /// Whether the party's root has forked in this past and no later root has moved the seal since (C2).
    pub(super) fn root_forked(&self, clock: &[u32], party: PartyIx) -> bool {
        let mine: Vec<usize> = self.statements_of(clock, party).collect();
        let newest_move = self.moves(clock, party).first().map(|m| self.statements[*m].statement.generation);
        mine.iter().any(|a| {
            mine.iter().any(|b| {
                let generation = |s: &usize| self.statements[*s].statement.generation;
                a < b
                    && !self.follows(*a, *b)
                    && !self.follows(*b, *a)
                    && newest_move.is_none_or(|m| m <= generation(a).min(generation(b)))
            })
        })
    }

    fn statements_of(&self, clock: &[u32], party: PartyIx) -> impl Iterator<Item = usize> {
        (0..self.statements.len())
            .filter(move |s| self.statements[*s].party == party && self.entered(clock, *s))
    }

    /// Whether a statement stands somewhere after another in its chain.
    pub(super) fn follows(&self, later: usize, earlier: usize) -> bool {
        std::iter::successors(self.statements[later].after, |s| self.statements[*s].after)
            .any(|s| s == earlier)
    }

    /// Rule R for a root statement entered by `party`'s register.
    pub(super) fn admit(
        &self,
        clock: &[u32],
        party: Option<PartyIx>,
        signed: &SignedStatement,
        check: &dyn RootCheck,
    ) -> Option<Admitted> {
        let statement = &signed.statement;
        let (owner, after) = match statement.link {
            Link::First(_) => {
                let owner = self.party_ix(PartyId::from(signed.id));
                if statement.number != 0 || statement.generation != 0 {
                    return None;
                }
                if owner.is_some_and(|p| self.statements_of(clock, p).next().is_some()) {
                    return None;
                }
                (owner, None)
            }
            Link::After(id) => {
                let before = self.statement_within(clock, id)?;
                // Nothing else may stand beside it but what a later root takes over from.
                let beside = self.statements_of(clock, self.statements[before].party).any(|s| {
                    s != before
                        && !self.follows(before, s)
                        && self.statements[s].statement.generation >= statement.generation
                });
                if beside || statement.number != self.statements[before].statement.number.checked_add(1)? {
                    return None;
                }
                (Some(self.statements[before].party), Some(before))
            }
        };
        // "any register of the party enters them": a statement of somebody else is not ours to enter.
        if let (Some(writer), Some(owner)) = (party, owner)
            && writer != owner
        {
            return None;
        }
        let seat = after.map(|before| self.statements[before].seat);
        match &statement.says {
            Says::Seat { keys, .. } => {
                if let Some(seat) = seat {
                    let Says::Seat { next, .. } = &self.statements[seat].statement.says else { return None };
                    if statement.generation != self.statements[seat].statement.generation.checked_add(1)?
                        || check.commitment(keys) != *next
                    {
                        return None;
                    }
                }
                if !check.statement(keys, signed) {
                    return None;
                }
            }
            Says::Certify { .. } | Says::Cut(_) => {
                let seat = seat?;
                let Says::Seat { keys, .. } = &self.statements[seat].statement.says else { return None };
                if statement.generation != self.statements[seat].statement.generation
                    || !check.statement(keys, signed)
                {
                    return None;
                }
            }
        }
        let vouch = match &statement.says {
            Says::Certify { moves, role, .. } => {
                if moves.is_some() && *role != Role::Seal {
                    return None;
                }
                moves.as_ref()
            }
            Says::Cut(vouch) => Some(vouch),
            Says::Seat { .. } => None,
        };
        if let Some(vouch) = vouch {
            let feed = self.feed_ix(vouch.feed)?;
            if Some(self.feeds[feed as usize].party) != owner || !self.certified(clock, feed) {
                return None;
            }
            let only_revokes = matches!(statement.says, Says::Cut(_));
            if only_revokes && owner.is_some_and(|p| self.held_the_seal(clock, p).contains(&feed)) {
                return None;
            }
            if let Some(last) = vouch.last {
                let node = *self.graph.by_id.get(&last)?;
                if !self.graph.within(clock, node) || self.graph.line(self.graph.node(node).line).feed != feed
                {
                    return None;
                }
            }
        }
        let seat = if matches!(statement.says, Says::Seat { .. }) { None } else { seat };
        Some(Admitted { party: owner, after, seat })
    }

    /// Enters an admitted statement.
    pub(super) fn enter(&mut self, admitted: Admitted, signed: &SignedStatement, by: NodeIx) {
        if let Some(known) = self.statements.iter_mut().find(|s| s.id == signed.id) {
            known.by.push(by);
            return;
        }
        let party = admitted.party.unwrap_or_else(|| self.intern(PartyId::from(signed.id)));
        let ix = self.statements.len();
        let seat = admitted.seat.unwrap_or(ix);
        if let Says::Certify { role, .. } = &signed.statement.says {
            self.feed_by_id.insert(FeedId::from(signed.id), self.feeds.len() as FeedIx);
            self.feeds.push(Feed {
                id: FeedId::from(signed.id),
                party,
                role: *role,
                statement: ix,
                lines: Vec::new(),
            });
        }
        self.any_cut |= matches!(signed.statement.says, Says::Cut(_) | Says::Certify { moves: Some(_), .. });
        self.any_root_fork |= self.statements.iter().any(|s| s.party == party && s.after == admitted.after);
        self.statements.push(Entered {
            id: signed.id,
            party,
            statement: Arc::clone(&signed.statement),
            after: admitted.after,
            seat,
            by: vec![by],
        });
    }

    /// Whether the feed's certificate stands in this past.
    pub(super) fn certified(&self, clock: &[u32], feed: FeedIx) -> bool {
        self.entered(clock, self.feeds[feed as usize].statement)
    }

    pub(super) fn feed_ix(&self, id: FeedId) -> Option<FeedIx> {
        self.feed_by_id.get(&id).copied()
    }

    pub(super) fn party_ix(&self, id: PartyId) -> Option<PartyIx> {
        self.parties.iter().position(|p| *p == id).map(|p| p as PartyIx)
    }

    pub(super) fn intern(&mut self, id: PartyId) -> PartyIx {
        self.party_ix(id).unwrap_or_else(|| {
            self.parties.push(id);
            (self.parties.len() - 1) as PartyIx
        })
    }

    pub(super) fn keys_of_feed(&self, feed: FeedIx) -> &PublicKeys {
        match &self.statements[self.feeds[feed as usize].statement].statement.says {
            Says::Certify { keys, .. } => keys,
            Says::Seat { .. } | Says::Cut(_) => unreachable!("a feed is entered by its certificate only"),
        }
    }
}

/// A party's first sealing feed, as an epoch records it.
pub(super) fn record_of(records: &[PartyRecord], party: PartyId) -> Option<&PartyRecord> {
    records.iter().find(|r| r.party == party)
}
