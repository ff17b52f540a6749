//! Folios, lines and pasts: who could have known what.
//!
//! A *line* is a feed without forks, or one branch of a forked feed. A *clock* says of each line how far a past
//! reaches: `clock[line] = n + 1` where `n` is the highest number it holds there, 0 for none of it. A branch's
//! clock holds its parent's entry too, because a past is closed. Everything is pushed and popped at the end, so
//! that a trial can be undone.

use crate::ids::FolioId;
use rustc_hash::FxHashMap;

pub(super) type NodeIx = u32;
pub(super) type LineIx = u32;
pub(super) type FeedIx = u32;
/// No node, no proposal, no event.
pub(super) const NONE: u32 = u32::MAX;

/// One folio in the graph.
#[derive(Clone, Copy)]
pub(super) struct Node {
    pub line: LineIx,
    pub number: u32,
    pub height: u32,
    /// Where its closure (past and itself) starts in the arena of clocks, and how many lines it spans.
    clock_at: u32,
    clock_len: u32,
    /// Number of proposals made before it: its own start there.
    pub first_proposal: u32,
}

#[derive(Clone)]
pub(super) struct Line {
    pub feed: FeedIx,
    /// First number that stands on this line.
    pub start: u32,
    /// Nodes by number, from `start`.
    pub nodes: Vec<NodeIx>,
    /// Valid signatures on this line, as (number, proposal), ascending.
    pub signs: Vec<(u32, u32)>,
    /// What the line stands on beside itself, from a number on: branches, hand-overs, joined branches (C3).
    pub lineage: Vec<(u32, Vec<(LineIx, u32)>)>,
}

impl Line {
    /// One past the last number.
    pub fn end(&self) -> u32 {
        self.start + self.nodes.len() as u32
    }
}

/// Two folios of one feed and number.
#[derive(Clone)]
pub(super) struct Fork {
    pub feed: FeedIx,
    pub number: u32,
    /// Siblings taken in; may be fewer than two when only a proof is held.
    pub siblings: Vec<NodeIx>,
    /// Folios that hold a valid proof of it.
    pub proofs: Vec<NodeIx>,
}

/// The graph of one dossier's folios.
#[derive(Clone, Default)]
pub(super) struct Graph {
    pub nodes: Vec<Node>,
    pub ids: Vec<FolioId>,
    pub by_id: FxHashMap<FolioId, NodeIx>,
    pub lines: Vec<Line>,
    pub forks: Vec<Fork>,
    clocks: Vec<u32>,
}

/// How far a past reaches on one line.
pub(super) fn reach(clock: &[u32], line: LineIx) -> u32 {
    clock.get(line as usize).copied().unwrap_or(0)
}

/// Widens `into` by `other`.
pub(super) fn join(into: &mut Vec<u32>, other: &[u32]) {
    if into.len() < other.len() {
        into.resize(other.len(), 0);
    }
    for (mine, theirs) in into.iter_mut().zip(other) {
        *mine = (*mine).max(*theirs);
    }
}

/// Sets how far a clock reaches on one line.
pub(super) fn set(clock: &mut Vec<u32>, line: LineIx, to: u32) {
    if clock.len() <= line as usize {
        clock.resize(line as usize + 1, 0);
    }
    clock[line as usize] = to;
}

impl Graph {
    pub fn node(&self, ix: NodeIx) -> &Node {
        &self.nodes[ix as usize]
    }

    pub fn line(&self, ix: LineIx) -> &Line {
        &self.lines[ix as usize]
    }

    /// The folio's past and itself.
    pub fn closure(&self, ix: NodeIx) -> &[u32] {
        let node = self.node(ix);
        &self.clocks[node.clock_at as usize..(node.clock_at + node.clock_len) as usize]
    }

    /// The folio's past without itself.
    pub fn past(&self, ix: NodeIx) -> Vec<u32> {
        let node = self.node(ix);
        let mut past = self.closure(ix).to_vec();
        past[node.line as usize] = if node.number == self.line(node.line).start { 0 } else { node.number };
        past
    }

    pub fn within(&self, clock: &[u32], ix: NodeIx) -> bool {
        let node = self.node(ix);
        reach(clock, node.line) > node.number
    }

    /// The line that a folio of `feed` after `previous` stands on, made if it opens a feed or a branch.
    /// `siblings` are the folios already at that place.
    pub fn line_for(&mut self, feed: FeedIx, number: u32, previous: Option<NodeIx>) -> LineIx {
        let parent = previous.map(|p| self.node(p).line);
        if let Some(parent) = parent
            && self.line(parent).end() == number
        {
            return parent;
        }
        let lineage = match previous {
            Some(p) => vec![(number, self.lineage(p))],
            None => Vec::new(),
        };
        self.lines.push(Line { feed, start: number, nodes: Vec::new(), signs: Vec::new(), lineage });
        (self.lines.len() - 1) as LineIx
    }

    /// Adds a folio. `closure` is its past; the folio itself is added here.
    pub fn push(
        &mut self,
        id: FolioId,
        line: LineIx,
        number: u32,
        height: u32,
        mut closure: Vec<u32>,
        first_proposal: u32,
    ) -> NodeIx {
        set(&mut closure, line, number + 1);
        let ix = self.nodes.len() as NodeIx;
        let clock_at = self.clocks.len() as u32;
        self.clocks.extend_from_slice(&closure);
        self.nodes.push(Node {
            line,
            number,
            height,
            clock_at,
            clock_len: closure.len() as u32,
            first_proposal,
        });
        self.ids.push(id);
        self.by_id.insert(id, ix);
        self.lines[line as usize].nodes.push(ix);
        ix
    }

    /// Takes the last folio out again.
    pub fn pop(&mut self) {
        let (Some(node), Some(id)) = (self.nodes.pop(), self.ids.pop()) else { return };
        self.by_id.remove(&id);
        self.clocks.truncate(node.clock_at as usize);
        let ix = self.nodes.len() as NodeIx;
        let line = &mut self.lines[node.line as usize];
        line.nodes.pop();
        while line.signs.last().is_some_and(|s| s.0 >= node.number) {
            line.signs.pop();
        }
        while line.lineage.last().is_some_and(|l| l.0 >= node.number && node.number != line.start) {
            line.lineage.pop();
        }
        if line.nodes.is_empty() {
            self.lines.pop();
        }
        for fork in &mut self.forks {
            fork.siblings.retain(|s| *s < ix);
            fork.proofs.retain(|p| *p < ix);
        }
        self.forks.retain(|f| f.siblings.len() > 1 || !f.proofs.is_empty());
    }

    /// The folio's own sealing line up to and with it: bounds by line.
    pub fn lineage(&self, ix: NodeIx) -> Vec<(LineIx, u32)> {
        let node = self.node(ix);
        let mut bounds = self.lineage_before(node.line, node.number).to_vec();
        bounds.push((node.line, node.number + 1));
        bounds
    }

    /// What a line stands on beside itself at a number.
    pub fn lineage_before(&self, line: LineIx, number: u32) -> &[(LineIx, u32)] {
        let segments = &self.line(line).lineage;
        segments.iter().rev().find(|s| s.0 <= number).map_or(&[], |s| &s.1)
    }

    /// Whether folio `what` stands on the line of folio `at`, or is it.
    pub fn on_line(&self, what: NodeIx, at: NodeIx) -> bool {
        let (what, at) = (self.node(what), self.node(at));
        if what.line == at.line {
            return what.number <= at.number;
        }
        self.lineage_before(at.line, at.number)
            .iter()
            .any(|(l, bound)| *l == what.line && what.number < *bound)
    }

    /// From `ix` on, its line stands on `more` as well.
    pub fn extend_lineage(&mut self, ix: NodeIx, more: &[(LineIx, u32)]) {
        let node = *self.node(ix);
        let mut bounds = self.lineage_before(node.line, node.number).to_vec();
        for (line, bound) in more {
            match bounds.iter_mut().find(|b| b.0 == *line) {
                Some(mine) => mine.1 = mine.1.max(*bound),
                None if *line != node.line => bounds.push((*line, *bound)),
                None => {}
            }
        }
        self.lines[node.line as usize].lineage.push((node.number, bounds));
    }

    /// Notes that `ix` shares its place with `sibling`.
    pub fn note_fork(&mut self, feed: FeedIx, sibling: NodeIx, ix: NodeIx) {
        let number = self.node(ix).number;
        match self.forks.iter_mut().find(|f| f.siblings.contains(&sibling)) {
            Some(fork) => fork.siblings.push(ix),
            None => self.forks.push(Fork { feed, number, siblings: vec![sibling, ix], proofs: Vec::new() }),
        }
    }

    /// Notes a valid proof, held by folio `by`, that `feed` has two folios of one number.
    pub fn note_proof(&mut self, feed: FeedIx, number: u32, by: NodeIx) {
        match self.forks.iter_mut().find(|f| f.feed == feed && f.number == number) {
            Some(fork) => fork.proofs.push(by),
            None => self.forks.push(Fork { feed, number, siblings: Vec::new(), proofs: vec![by] }),
        }
    }

    /// Lowest number at which `feed` is forked in this past, if it is (C2).
    pub fn forked_at(&self, clock: &[u32], feed: FeedIx) -> Option<u32> {
        self.forks
            .iter()
            .filter(|f| f.feed == feed)
            .filter(|f| {
                f.proofs.iter().any(|p| self.within(clock, *p))
                    || f.siblings.iter().filter(|s| self.within(clock, **s)).nth(1).is_some()
            })
            .map(|f| f.number)
            .min()
    }
}
