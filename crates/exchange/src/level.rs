//! What a partner still needs: the folios above what it has acknowledged, in an order that it can take in.
//!
//! Pure functions of the record's shape. Nothing remembers what was sent: only the partner's own signed position
//! moves what counts as acknowledged, so a lost pouch heals with the next one, and a partner restored from a backup
//! says by itself how far it goes back.

use crate::pouch::Caps;
use record::ids::FolioId;
use record::position::Tip;
use std::cmp::Ordering;
use std::collections::{BinaryHeap, HashMap};

/// What levelling must know of one folio.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// One more than the greatest height it cites, 0 if it cites none (`record.md`, 1.4).
    pub height: u32,
    /// The previous folio of its feed, and its heads.
    pub cites: Vec<FolioId>,
    /// How many acts it holds.
    pub acts: u16,
    /// How many of them open a proposal.
    pub proposals: u16,
    /// Its length in bytes with all bodies, and with the payloads that would travel with it.
    pub bytes: u64,
}

/// The folios that this register holds.
pub trait Folios {
    /// What is known of `id`; `None` if it is not held.
    fn known(&self, id: &FolioId) -> Option<Known>;
}

/// A folio is named by another one, or as a tip, and not held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("folio {0} is cited in this register but not held: run the rebuild command, then exchange again")]
pub struct NotHeld(pub FolioId);

/// What a partner's register has acknowledged, by its own signed positions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Acknowledged {
    number: Option<u32>,
    tips: Vec<Tip>,
}

impl Acknowledged {
    /// What was kept of the last position: its pouch's number and the tips it named.
    pub fn new(number: u32, tips: Vec<Tip>) -> Self {
        Acknowledged { number: Some(number), tips }
    }

    /// Takes a verified position in. Only a later one counts, and it replaces all that was known: a partner that
    /// holds less than before (a restored backup) is served again. Returns whether it was later.
    pub fn update(&mut self, number: u32, tips: &[Tip]) -> bool {
        let later = self.number.is_none_or(|known| number > known);
        if later {
            *self = Acknowledged::new(number, tips.to_vec());
        }
        later
    }

    /// Number of the pouch whose position this is; `None` before the first.
    pub fn number(&self) -> Option<u32> {
        self.number
    }

    /// The tips it named.
    pub fn tips(&self) -> &[Tip] {
        &self.tips
    }
}

/// A folio that the partner needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Needed {
    /// The folio.
    pub id: FolioId,
    /// What is known of it.
    pub known: Known,
}

/// All that `ours` reach and `acknowledged` do not, in display order (height, then id): every beginning of the
/// list can be taken in by who holds what is acknowledged.
///
/// Acknowledged folios that this register does not hold are the partner's own affair and are passed over. The walk
/// goes down from both sides by height and ends as soon as all that is left is acknowledged: its cost follows what is
/// needed, not the length of the record.
pub fn needed(
    ours: &[FolioId],
    acknowledged: impl IntoIterator<Item = FolioId>,
    folios: &impl Folios,
) -> Result<Vec<Needed>, NotHeld> {
    let mut walk = Walk { folios, seen: HashMap::new(), queue: BinaryHeap::new(), open: 0 };
    for id in acknowledged {
        if let Some(known) = folios.known(&id) {
            walk.reach(id, known, true);
        }
    }
    for &id in ours {
        walk.reach_id(id, false)?;
    }
    let mut needed = Vec::new();
    while walk.open > 0 {
        // `open` counts queued folios, so the queue holds one.
        let Some(Step { id, .. }) = walk.queue.pop() else { break };
        let Some(Seen { known: Some(known), held }) = walk.seen.get_mut(&id).map(Seen::take) else {
            continue;
        };
        for &cited in &known.cites {
            walk.reach_id(cited, held)?;
        }
        if !held {
            walk.open -= 1;
            needed.push(Needed { id, known });
        }
    }
    needed.sort_by_key(|folio| (folio.known.height, folio.id));
    Ok(needed)
}

struct Walk<'a, F> {
    folios: &'a F,
    seen: HashMap<FolioId, Seen>,
    queue: BinaryHeap<Step>,
    /// Queued folios that no acknowledged one has reached yet.
    open: usize,
}

struct Seen {
    /// `None` once it has left the queue. Heights fall along every citation, so it is not reached again after that.
    known: Option<Known>,
    held: bool,
}

impl Seen {
    fn take(&mut self) -> Seen {
        Seen { known: self.known.take(), held: self.held }
    }
}

impl<F: Folios> Walk<'_, F> {
    fn reach_id(&mut self, id: FolioId, held: bool) -> Result<(), NotHeld> {
        if let Some(seen) = self.seen.get_mut(&id) {
            if held && !seen.held && seen.known.is_some() {
                seen.held = true;
                self.open -= 1;
            }
            return Ok(());
        }
        let known = self.folios.known(&id).ok_or(NotHeld(id))?;
        self.reach(id, known, held);
        Ok(())
    }

    fn reach(&mut self, id: FolioId, known: Known, held: bool) {
        let height = known.height;
        if self.seen.insert(id, Seen { known: Some(known), held }).is_none() {
            self.queue.push(Step { height, id });
            self.open += usize::from(!held);
        }
    }
}

#[derive(PartialEq, Eq)]
struct Step {
    height: u32,
    id: FolioId,
}
impl Ord for Step {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.height, self.id).cmp(&(other.height, other.id))
    }
}
impl PartialOrd for Step {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The same for a partner with several registers, one list of acknowledged folios each: all that any of them needs.
/// They stand in one list, since a pouch is sealed for all of them.
pub fn needed_by_any<'a>(
    ours: &[FolioId],
    acknowledged: impl IntoIterator<Item = &'a [FolioId]>,
    folios: &impl Folios,
) -> Result<Vec<Needed>, NotHeld> {
    let mut all = Vec::new();
    for one in acknowledged {
        all.extend(needed(ours, one.iter().copied(), folios)?);
    }
    all.sort_by_key(|folio| (folio.known.height, folio.id));
    all.dedup_by_key(|folio| folio.id);
    Ok(all)
}

/// What one pouch may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Portioning {
    /// Most folios.
    pub folios: usize,
    /// Most acts that open a proposal.
    pub proposals: usize,
    /// Most bytes of folios and payloads together.
    pub bytes: u64,
}

impl Portioning {
    /// Portions that a receiver with the limits `caps` takes in without an officer's leave. Room is left for the
    /// position and for the frame around each payload.
    pub fn within(caps: &Caps) -> Self {
        Portioning { folios: caps.folios, proposals: caps.proposals, bytes: caps.bytes - caps.bytes / 16 }
    }
}

impl Default for Portioning {
    fn default() -> Self {
        Portioning::within(&Caps::DEFAULT)
    }
}

/// Cuts what is needed into portions for one pouch each. Order is kept, so portions are to be taken in one after the
/// other; a folio that passes a limit by itself stands alone.
pub fn portions(needed: &[Needed], most: Portioning) -> Vec<&[Needed]> {
    let mut portions = Vec::new();
    let (mut start, mut proposals, mut bytes) = (0, 0, 0u64);
    for (at, folio) in needed.iter().enumerate() {
        proposals += usize::from(folio.known.proposals);
        bytes = bytes.saturating_add(folio.known.bytes);
        let full = at - start >= most.folios || proposals > most.proposals || bytes > most.bytes;
        if full && at > start {
            portions.push(&needed[start..at]);
            (start, proposals, bytes) = (at, folio.known.proposals.into(), folio.known.bytes);
        }
    }
    if start < needed.len() {
        portions.push(&needed[start..]);
    }
    portions
}

/// Whether this register owes an empty folio with the next exchange: it holds a folio with acts that its own feed does
/// not reach yet. Empty folios alone are never answered (`record.md`, 1.3), or two registers would never fall silent.
///
/// `ours` is the last folio of this register's feed, `None` if it has not written yet; `tips` are all it holds.
pub fn owes_acknowledgement(
    ours: Option<FolioId>,
    tips: &[FolioId],
    folios: &impl Folios,
) -> Result<bool, NotHeld> {
    Ok(needed(tips, ours, folios)?.iter().any(|folio| folio.known.acts > 0))
}
