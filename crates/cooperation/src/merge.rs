//! Two drafts of minutes put together: what only one side changed is taken, and where both changed
//! a paragraph both wordings are shown, for people to settle.
//!
//! The merge is of three: the draft that both began from, ours and theirs. It decides nothing
//! between the two sides: with the sides exchanged it gives the same paragraphs in the same order,
//! marked the other way round. So both registers show one and the same text.
//!
//! Where a paragraph stands: it is known by its id, so a text that was only moved is not called
//! changed. The order is that of the side that moved paragraphs; where both moved them differently
//! the order of the base is kept, and [`Merged::order_contested`] says so. A new paragraph follows
//! the one it was written after; of two at one place the one with the lower id comes first.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::content::{ContentError, Paragraph, ParagraphId, Paragraphs};
use crate::text::{LangTag, TextError};

/// Whose change it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Whose {
    /// Ours.
    Ours,
    /// Theirs.
    Theirs,
    /// Both made the same change.
    Both,
}

/// A paragraph after the merge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Piece {
    /// It stands, and who changed or added it; nobody where it is as it was.
    Stands {
        /// The paragraph.
        paragraph: Paragraph,
        /// Who changed it.
        changed: Option<Whose>,
    },
    /// Both changed it, and not alike: one of the two, or a third wording, is to be chosen.
    Open {
        /// What it is known by.
        id: ParagraphId,
        /// As it was; none where both wrote it anew.
        base: Option<Paragraph>,
        /// As we have it; none where we left it out.
        ours: Option<Paragraph>,
        /// As they have it; none where they left it out.
        theirs: Option<Paragraph>,
    },
}

impl Piece {
    /// What the paragraph is known by.
    #[must_use]
    pub fn id(&self) -> ParagraphId {
        match self {
            Self::Stands { paragraph, .. } => paragraph.id,
            Self::Open { id, .. } => *id,
        }
    }
}

/// Two drafts put together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Merged {
    /// The paragraphs in order, left out ones not among them.
    pub pieces: Vec<Piece>,
    /// Paragraphs that were left out, and by whom, in the order of the base.
    pub left_out: Vec<(Paragraph, Whose)>,
    /// Both moved paragraphs, and not alike.
    pub order_contested: bool,
}

impl Merged {
    /// The paragraphs that both changed, in order.
    pub fn open(&self) -> impl Iterator<Item = ParagraphId> {
        self.pieces.iter().filter(|piece| matches!(piece, Piece::Open { .. })).map(Piece::id)
    }

    /// The text, when nothing is open: what could be proposed.
    ///
    /// # Errors
    /// [`MergeError`]: what is still to be settled.
    pub fn settled(&self) -> Result<Paragraphs, MergeError> {
        if let Some(at) = self.pieces.iter().position(|piece| matches!(piece, Piece::Open { .. })) {
            return Err(MergeError::Open { number: at + 1, paragraph: self.pieces[at].id() });
        }
        if self.order_contested {
            return Err(MergeError::Order);
        }
        let paragraphs = self.pieces.iter().filter_map(|piece| match piece {
            Piece::Stands { paragraph, .. } => Some(paragraph.clone()),
            Piece::Open { .. } => None,
        });
        Ok(Paragraphs::new(paragraphs.collect())?)
    }

    /// Every paragraph and language that is still missing before the text can be proposed, in
    /// order; paragraphs that are open are not looked at.
    #[must_use]
    pub fn misaligned(&self, authentic: &BTreeSet<LangTag>) -> Vec<ContentError> {
        let mut found = Vec::new();
        for (at, piece) in self.pieces.iter().enumerate() {
            if let Piece::Stands { paragraph, .. } = piece {
                found.extend(paragraph.misaligned(at + 1, authentic));
            }
        }
        found
    }
}

/// Why a merged text cannot be proposed yet.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MergeError {
    /// A paragraph that both changed.
    #[error("paragraph {number} was changed by both sides; choose a wording")]
    Open {
        /// Its number, from 1.
        number: usize,
        /// What it is known by.
        paragraph: ParagraphId,
    },
    /// Both moved paragraphs.
    #[error("both sides moved paragraphs; choose an order")]
    Order,
    /// Nothing is left, or too much.
    #[error(transparent)]
    Text(#[from] TextError),
}

/// What happened to one paragraph between two drafts: who changed what, version by version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Edit {
    /// It was written.
    Written(Paragraph),
    /// It was left out.
    LeftOut(Paragraph),
    /// Its words or its sort were changed, in these languages (none where only the sort was).
    Changed {
        /// As it was.
        old: Paragraph,
        /// As it is.
        new: Paragraph,
        /// The languages in which it says something else.
        languages: BTreeSet<LangTag>,
    },
    /// It stands elsewhere among the paragraphs that both drafts have.
    Moved(ParagraphId),
}

/// What changed from one draft to the next, in the order of the new one, left out ones last.
#[must_use]
pub fn edits(old: &[Paragraph], new: &[Paragraph]) -> Vec<Edit> {
    let (was, is) = (by_id(old), by_id(new));
    let mut edits = Vec::new();
    let moved = moved(&common(old, &is), &common(new, &was));
    for paragraph in new {
        match was.get(&paragraph.id) {
            None => edits.push(Edit::Written(paragraph.clone())),
            Some(old) if *old != paragraph => edits.push(Edit::Changed {
                old: (*old).clone(),
                new: paragraph.clone(),
                languages: languages(old, paragraph),
            }),
            Some(_) => {}
        }
        if moved.contains(&paragraph.id) {
            edits.push(Edit::Moved(paragraph.id));
        }
    }
    let gone = old.iter().filter(|paragraph| !is.contains_key(&paragraph.id));
    edits.extend(gone.cloned().map(Edit::LeftOut));
    edits
}

fn languages(old: &Paragraph, new: &Paragraph) -> BTreeSet<LangTag> {
    let all = old.texts.iter().chain(new.texts.iter()).map(|(lang, _)| lang);
    all.filter(|lang| old.texts.get(lang) != new.texts.get(lang)).cloned().collect()
}

/// The least that has to be moved to come from one order to the other: all but a longest run of
/// paragraphs that keep their order.
fn moved(old: &[ParagraphId], new: &[ParagraphId]) -> BTreeSet<ParagraphId> {
    let place: BTreeMap<_, _> = old.iter().enumerate().map(|(at, id)| (*id, at)).collect();
    let places: Vec<usize> = new.iter().filter_map(|id| place.get(id).copied()).collect();
    // Patience: `ends[n]` is the entry with the least place that ends an ascending run of n + 1.
    let (mut ends, mut before): (Vec<usize>, Vec<Option<usize>>) = (Vec::new(), Vec::new());
    for (at, place) in places.iter().enumerate() {
        let run = ends.partition_point(|end| places[*end] < *place);
        before.push(run.checked_sub(1).map(|shorter| ends[shorter]));
        match ends.get_mut(run) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut moved: BTreeSet<ParagraphId> = old.iter().copied().collect();
    let mut at = ends.last().copied();
    while let Some(kept) = at {
        moved.remove(&old[places[kept]]);
        at = before[kept];
    }
    moved
}

/// Puts two drafts together that both go on from `base`; an empty base where both began from
/// nothing.
#[must_use]
pub fn merge(base: &[Paragraph], ours: &[Paragraph], theirs: &[Paragraph]) -> Merged {
    let (was, we, they) = (by_id(base), by_id(ours), by_id(theirs));
    let (order, order_contested) = order(base, ours, theirs);
    let (mut pieces, mut gone) = (Vec::new(), BTreeMap::new());
    for id in order {
        let (base, ours, theirs) = (was.get(&id), we.get(&id), they.get(&id));
        let (taken, changed) = match (base, ours, theirs) {
            (base, ours, theirs) if ours == theirs => (ours, (base != ours).then_some(Whose::Both)),
            (base, ours, theirs) if base == ours => (theirs, Some(Whose::Theirs)),
            (base, ours, theirs) if base == theirs => (ours, Some(Whose::Ours)),
            (base, ours, theirs) => {
                let own = |side: Option<&&Paragraph>| side.map(|paragraph| (*paragraph).clone());
                pieces.push(Piece::Open { id, base: own(base), ours: own(ours), theirs: own(theirs) });
                continue;
            }
        };
        match (taken, changed) {
            (Some(paragraph), changed) => {
                pieces.push(Piece::Stands { paragraph: (*paragraph).clone(), changed });
            }
            (None, Some(whose)) => {
                gone.insert(id, whose);
            }
            // An id that nobody has is in no order.
            (None, None) => {}
        }
    }
    let left_out = base.iter().filter_map(|paragraph| Some((paragraph.clone(), *gone.get(&paragraph.id)?)));
    Merged { pieces, left_out: left_out.collect(), order_contested }
}

fn by_id(paragraphs: &[Paragraph]) -> BTreeMap<ParagraphId, &Paragraph> {
    paragraphs.iter().map(|paragraph| (paragraph.id, paragraph)).collect()
}

fn common(paragraphs: &[Paragraph], with: &BTreeMap<ParagraphId, &Paragraph>) -> Vec<ParagraphId> {
    paragraphs.iter().map(|paragraph| paragraph.id).filter(|id| with.contains_key(id)).collect()
}

/// The order of all ids of the three, and whether both sides changed it differently.
fn order(base: &[Paragraph], ours: &[Paragraph], theirs: &[Paragraph]) -> (Vec<ParagraphId>, bool) {
    let (was, we, they) = (by_id(base), by_id(ours), by_id(theirs));
    let in_all = |side: &[Paragraph]| -> Vec<ParagraphId> {
        let ids = side.iter().map(|paragraph| paragraph.id);
        ids.filter(|id| was.contains_key(id) && we.contains_key(id) && they.contains_key(id)).collect()
    };
    let (from, left, right) = (in_all(base), in_all(ours), in_all(theirs));
    let contested = left != from && right != from && left != right;
    let skeleton = match () {
        () if left == from => right,
        () if right == from || left == right => left,
        () => from,
    };
    let firm: BTreeSet<ParagraphId> = skeleton.iter().copied().collect();

    // What is not in all three follows the paragraph it stood after, on the side that has it.
    let mut after: BTreeMap<Option<ParagraphId>, Vec<Vec<ParagraphId>>> = BTreeMap::new();
    for side in [base, ours, theirs] {
        let (mut anchor, mut run) = (None, Vec::new());
        for paragraph in side {
            if firm.contains(&paragraph.id) {
                after.entry(anchor).or_default().push(std::mem::take(&mut run));
                anchor = Some(paragraph.id);
            } else {
                run.push(paragraph.id);
            }
        }
        after.entry(anchor).or_default().push(run);
    }
    for runs in after.values_mut() {
        runs.retain(|run| !run.is_empty());
        // By id, so that the sides may be exchanged.
        runs.sort();
    }
    let mut placed = BTreeSet::new();
    let mut order = Vec::new();
    for anchor in std::iter::once(None).chain(skeleton.into_iter().map(Some)) {
        order.extend(anchor);
        let runs = after.remove(&anchor).unwrap_or_default();
        order.extend(runs.into_iter().flatten().filter(|id| placed.insert(*id)));
    }
    (order, contested)
}
