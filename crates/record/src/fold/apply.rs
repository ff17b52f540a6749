//! The effects of valid acts, and taking the last folio's effects back.

use super::consent::{Entry, EpochRow, Proposal, Said};
use super::graph::{NONE, NodeIx, join};
use super::judge::{Desk, Effect};
use super::sight::{HandedOver, Resumed};
use super::{Fold, Note, Noted, Parties};
use crate::act::Act;

/// Lengths of every list, to cut them back to.
pub(super) struct Marks {
    parties: usize,
    statements: usize,
    feeds: usize,
    proposals: usize,
    entries: usize,
    epochs: usize,
    settling: usize,
    events: usize,
    first_signs: usize,
    answers: usize,
    resumes: usize,
    hand_overs: usize,
    departures: usize,
    voids: usize,
    notes: usize,
}

impl Fold {
    /// Gives a valid act its effect. True if it may change how anything at all looks.
    pub(super) fn apply(&mut self, desk: &mut Desk<'_>, index: usize, effect: Effect) -> bool {
        let act = &desk.acts[index];
        let (node, party, at) = (desk.node, desk.party, index as u16);
        match (effect, act) {
            (Effect::Root(admitted), Act::Root(signed)) => {
                self.enter(admitted, signed, node);
                self.look_again(&mut desk.view);
                desk.epoch = self.epoch_in_force(&desk.view);
                self.any_cut || self.any_root_fork
            }
            (Effect::Proof, Act::Proof(one, _)) => {
                if let Some(feed) = self.feed_ix(one.header.feed) {
                    self.graph.note_proof(feed, one.header.number, node);
                }
                true
            }
            (Effect::Propose { bases, settles }, Act::Propose(propose)) => {
                let proposal = self.open(desk, at, NONE, settles);
                for (entry, base) in propose.items.iter().zip(bases) {
                    let ix = self.entries.len() as u32;
                    let rival = self.pairs.insert((entry.item, base), ix).unwrap_or(NONE);
                    let withdrawn = entry.content.is_none();
                    self.entries.push(Entry { item: entry.item, base, proposal, rival, withdrawn });
                }
                self.proposals[proposal as usize].entries_len = propose.items.len() as u32;
                false
            }
            (Effect::Epoch { settles }, Act::ProposeEpoch(entry)) => {
                let epoch_ix = self.epochs.len() as u32;
                let proposal = self.open(desk, at, epoch_ix, settles);
                let parties: Parties =
                    entry.parties.iter().fold(0, |set, record| set | 1 << self.intern(record.party));
                let needed = parties | self.parties_of(desk.epoch);
                let entry = Box::new(entry.clone());
                self.epochs.push(EpochRow { proposal, base: desk.epoch, entry, parties, needed });
                true
            }
            (Effect::Sign { proposal, releases }, Act::Sign(_)) => {
                for released in releases {
                    self.push_event(released, node, at, party, Said::Released);
                }
                if self.push_event(proposal, node, at, party, Said::Signed) {
                    let here = *self.graph.node(node);
                    self.graph.lines[here.line as usize].signs.push((here.number, proposal));
                }
                if let Some(epoch) = desk.epoch {
                    let known = self
                        .first_signs
                        .iter()
                        .any(|(p, e, n)| *p == party && *e == epoch && self.graph.on_line(*n, node));
                    if !known {
                        self.first_signs.push((party, epoch, node));
                    }
                }
                false
            }
            (Effect::Said { proposal }, act) => {
                let said = match act {
                    Act::SetAside(_) => Said::Aside,
                    Act::AskWithdraw(_) => Said::Asked,
                    _ => Said::Initialled,
                };
                self.push_event(proposal, node, at, party, said);
                false
            }
            (Effect::HandOver { to }, _) => {
                self.hand_overs.push(HandedOver { from: desk.feed, to, node });
                true
            }
            (Effect::Resume { statement, answers }, _) => {
                let past = &desk.view.past;
                let mut keep = self.vouched(statement);
                answers.iter().for_each(|a| join(&mut keep, self.graph.closure(*a)));
                // The new line stands on every branch that counts.
                let joined: Vec<(u32, u32)> = self
                    .cut_lines(past, statement)
                    .into_iter()
                    .map(|l| (l, super::graph::reach(&keep, l).min(super::graph::reach(past, l))))
                    .filter(|(_, bound)| *bound > 0)
                    .collect();
                self.resumes.push(Resumed { statement, node, keep });
                self.look_again(&mut desk.view);
                let rejoined = self.rejoined(&desk.view, party);
                self.graph.extend_lineage(node, &joined);
                for proposal in rejoined {
                    self.push_event(proposal, node, at, party, Said::Rejoined);
                }
                desk.epoch = self.epoch_in_force(&desk.view);
                true
            }
            (_, act) => self.note(desk, at, act),
        }
    }

    fn note(&mut self, desk: &Desk<'_>, index: u16, act: &Act) -> bool {
        let says = match act {
            Act::Leave(_) => {
                self.departures.push((desk.party, desk.node));
                return true;
            }
            Act::Report(report) => Noted::Report(Box::new(report.clone())),
            Act::Mandate(mandate) => Noted::Mandate(mandate.office),
            Act::RevokeMandate(mandate) => Noted::RevokedMandate(*mandate),
            _ => return false,
        };
        self.notes.push(Note { node: desk.node, index, party: desk.party, says });
        false
    }

    fn open(&mut self, desk: &Desk<'_>, index: u16, epoch_ix: u32, mut settles: Vec<u32>) -> u32 {
        let proposal = self.proposals.len() as u32;
        settles.sort_unstable();
        settles.dedup();
        self.proposals.push(Proposal {
            node: desk.node,
            index,
            party: desk.party,
            epoch: desk.epoch.unwrap_or(NONE),
            entries_at: self.entries.len() as u32,
            entries_len: 0,
            last_event: NONE,
            epoch_ix,
            settles: !settles.is_empty(),
        });
        if !settles.is_empty() {
            self.settling.push((proposal, settles));
        }
        proposal
    }

    pub(super) fn marks(&self) -> Marks {
        Marks {
            parties: self.parties.len(),
            statements: self.statements.len(),
            feeds: self.feeds.len(),
            proposals: self.proposals.len(),
            entries: self.entries.len(),
            epochs: self.epochs.len(),
            settling: self.settling.len(),
            events: self.events.len(),
            first_signs: self.first_signs.len(),
            answers: self.answers.len(),
            resumes: self.resumes.len(),
            hand_overs: self.hand_overs.len(),
            departures: self.departures.len(),
            voids: self.voids.len(),
            notes: self.notes.len(),
        }
    }

    /// Takes back all that was written down since `marks`; `node` is the folio to take out, if it was put in.
    pub(super) fn unwind(&mut self, marks: &Marks, node: NodeIx) {
        while self.events.len() > marks.events {
            if let Some(event) = self.events.pop() {
                self.proposals[event.proposal as usize].last_event = event.before;
            }
        }
        while self.entries.len() > marks.entries {
            if let Some(entry) = self.entries.pop() {
                match entry.rival {
                    NONE => self.pairs.remove(&(entry.item, entry.base)),
                    rival => self.pairs.insert((entry.item, entry.base), rival),
                };
            }
        }
        for feed in self.feeds.drain(marks.feeds..) {
            self.feed_by_id.remove(&feed.id);
        }
        self.parties.truncate(marks.parties);
        self.statements.truncate(marks.statements);
        self.statements.iter_mut().for_each(|s| s.by.retain(|n| *n < node));
        self.proposals.truncate(marks.proposals);
        self.epochs.truncate(marks.epochs);
        self.settling.truncate(marks.settling);
        self.first_signs.truncate(marks.first_signs);
        self.answers.truncate(marks.answers);
        self.resumes.truncate(marks.resumes);
        self.hand_overs.truncate(marks.hand_overs);
        self.departures.truncate(marks.departures);
        self.voids.truncate(marks.voids);
        self.notes.truncate(marks.notes);
        if self.graph.nodes.len() > node as usize {
            self.graph.pop();
        }
        let lines = self.graph.lines.len() as u32;
        self.feeds.iter_mut().for_each(|f| f.lines.retain(|l| *l < lines));
    }
}
