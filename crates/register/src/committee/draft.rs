//! Drafts of minutes: each side reports its own, and both registers put the last ones together.
//!
//! A draft of ours that has not left yet is what we work on; writing again replaces it, so the other side reads one
//! draft a pouch and not one a keystroke. What the two texts have in common is the last draft that both go on from.

use super::Fault;
use crate::deed::Deed;
use crate::error::{Error, Result};
use crate::mechanism::NewStatement;
use crate::open::{Register, State};
use crate::refs::{hex, place_ref, read_item, unhex};
use cooperation::code::PartyCode;
use cooperation::content::{
    Fielded as _, ItemRef, MinutesDraft, Paragraph, ParagraphId, ParagraphSort, Paragraphs, Reported,
};
use cooperation::life::report::{Body, ReportSort};
use cooperation::life::{Mechanism, ReportName, Stated};
use cooperation::merge::{Merged, Piece, merge};
use cooperation::text::{LangTag, LangText};
use jiff::civil::Date;
use national::InstructionId;
use record::ids::{DossierId, ItemId};
use std::collections::{BTreeMap, BTreeSet};

/// Whose draft, and from when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// Whose.
    pub by: PartyCode,
    /// The report, once it has left.
    pub report: Option<ReportName>,
    /// The day that its writer claims.
    pub day: Option<Date>,
}

/// The minutes as both sides have drafted them so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Working {
    /// The languages that shall make faith.
    pub authentic: BTreeSet<LangTag>,
    /// The text put together.
    pub merged: Merged,
    /// Our last draft.
    pub ours: Option<Side>,
    /// The other side's last draft.
    pub theirs: Option<Side>,
    /// Our draft waits to leave.
    pub waiting: Option<InstructionId>,
    /// Neither goes on from the other.
    pub apart: bool,
}

/// A paragraph as written, before it has a name.
#[derive(Clone, Debug)]
pub struct NewParagraph {
    /// What it is.
    pub sort: ParagraphSort,
    /// What it says.
    pub texts: LangText,
}

/// What becomes of a paragraph that both sides changed.
#[derive(Clone, Debug)]
pub enum Choice {
    /// As we have it.
    Ours,
    /// As they have it.
    Theirs,
    /// In other words.
    Words(NewParagraph),
}

/// A change to the draft.
#[derive(Clone, Debug)]
pub enum DraftChange {
    /// The first draft.
    Begin(BTreeSet<LangTag>, Vec<NewParagraph>),
    /// A paragraph says something else, or is something else.
    Write(ParagraphId, NewParagraph),
    /// A paragraph is added after another; first where none is named.
    Add(Option<ParagraphId>, NewParagraph),
    /// A paragraph is left out.
    LeaveOut(ParagraphId),
    /// Every paragraph that both changed gets its wording.
    Settle(BTreeMap<ParagraphId, Choice>),
}

/// A draft with what it goes on from.
struct Node<'d> {
    draft: &'d MinutesDraft,
    side: Side,
}

/// The drafts of one session.
struct Drafts<'d> {
    of: BTreeMap<ReportName, &'d Stated<MinutesDraft>>,
}

impl<'d> Drafts<'d> {
    fn of(whole: &'d Mechanism, session: ItemRef) -> Self {
        let all = whole.drafts.iter().filter(|it| it.value.session == session);
        Self { of: all.map(|it| (it.report, it)).collect() }
    }

    /// The last draft by order that passes.
    fn last(&self, passes: impl Fn(&Stated<MinutesDraft>) -> bool) -> Option<Node<'d>> {
        let found = self.of.values().filter(|it| passes(it)).max_by_key(|it| (it.order, it.report))?;
        let side = Side { by: found.by.clone(), report: Some(found.report), day: Some(found.day) };
        Some(Node { draft: &found.value, side })
    }

    /// A draft and everything that it goes on from.
    fn before(&self, node: &Node<'_>) -> BTreeSet<ReportName> {
        let mut seen: BTreeSet<ReportName> = node.side.report.into_iter().collect();
        let mut next = parents(node.draft);
        while let Some(name) = next.pop() {
            if let Some(draft) = self.of.get(&name).filter(|_| seen.insert(name)) {
                next.extend(parents(&draft.value));
            }
        }
        seen
    }
}

fn parents(draft: &MinutesDraft) -> Vec<ReportName> {
    let named = draft.base.into_iter().chain(draft.merged);
    named.filter_map(|place| ReportName::try_from(place).ok()).collect()
}

/// Our draft that waits to leave, and the instruction that holds it.
fn waiting(
    state: &State,
    dossier: &DossierId,
    session: &ItemId,
) -> Result<Option<(InstructionId, MinutesDraft)>> {
    let sort = u64::from(ReportSort::MinutesDraft.number());
    let mut found = None;
    for kept in state.drawer.list(dossier)? {
        let Deed::Report { on: Some((item, _)), sort: of, payloads, .. } = &kept.deed else { continue };
        if *of != sort || read_item(item)? != *session {
            continue;
        }
        let bytes: Vec<(u16, Option<Vec<u8>>)> =
            payloads.iter().map(|(field, text)| (*field, unhex(text))).collect();
        let draft = MinutesDraft::from_payloads(bytes.iter().map(|(field, it)| (*field, it.as_deref())))?;
        found = Some((kept.id, draft));
    }
    Ok(found)
}

/// Puts the last drafts of both sides together; `None` where there is none.
fn put_together(
    whole: &Mechanism,
    session: ItemRef,
    us: &PartyCode,
    waiting: Option<&(InstructionId, MinutesDraft)>,
) -> Option<Working> {
    let drafts = Drafts::of(whole, session);
    let ours = match waiting {
        Some((_, draft)) => Some(Node { draft, side: Side { by: us.clone(), report: None, day: None } }),
        None => drafts.last(|it| it.by == *us),
    };
    let theirs = drafts.last(|it| it.by != *us);
    let text = |node: &Option<Node<'_>>| {
        node.as_ref().map_or(Vec::new(), |node| node.draft.paragraphs.as_slice().to_vec())
    };
    let latest = ours.as_ref().or(theirs.as_ref())?;
    let mut authentic = latest.draft.authentic.clone();
    let (mut base, mut apart) = (Vec::new(), false);
    if let (Some(we), Some(they)) = (&ours, &theirs) {
        let (mine, hers) = (drafts.before(we), drafts.before(they));
        let common = mine.intersection(&hers).filter_map(|name| drafts.of.get(name));
        let common = common.max_by_key(|it| (it.order, it.report));
        base = common.map_or(Vec::new(), |it| it.value.paragraphs.as_slice().to_vec());
        let (they_follow, we_follow) = (
            we.side.report.is_some_and(|name| hers.contains(&name)),
            they.side.report.is_some_and(|name| mine.contains(&name)),
        );
        apart = !they_follow && !we_follow;
        if they_follow {
            authentic.clone_from(&they.draft.authentic);
        } else if apart {
            authentic.extend(they.draft.authentic.iter().cloned());
        }
    }
    let (us_text, them_text) = (text(&ours), text(&theirs));
    let merged = match (&ours, &theirs) {
        (Some(_), None) => merge(&[], &us_text, &[]),
        (None, _) => merge(&[], &[], &them_text),
        _ => merge(&base, &us_text, &them_text),
    };
    let side = |node: Option<Node<'_>>| node.map(|node| node.side);
    Some(Working {
        authentic,
        merged,
        ours: side(ours),
        theirs: side(theirs),
        waiting: waiting.map(|(id, _)| *id),
        apart,
    })
}

impl Working {
    /// The paragraphs, what both changed as `open` says.
    fn paragraphs(&self, open: impl Fn(&Piece) -> Option<Paragraph>) -> Vec<Paragraph> {
        let pieces = self.merged.pieces.iter();
        let one = |piece: &Piece| match piece {
            Piece::Stands { paragraph, .. } => Some(paragraph.clone()),
            Piece::Open { .. } => open(piece),
        };
        pieces.filter_map(one).collect()
    }

    /// The text when nothing is open any more.
    ///
    /// # Errors
    /// [`Fault::BothChanged`].
    pub fn settled(&self) -> Result<Vec<Paragraph>> {
        let open = self.merged.pieces.iter().position(|piece| matches!(piece, Piece::Open { .. }));
        match open {
            Some(at) => Err(Fault::BothChanged(at + 1, self.merged.pieces[at].id()).into()),
            None => Ok(self.paragraphs(|_| None)),
        }
    }

    /// Every paragraph and language that is missing still, in order.
    #[must_use]
    pub fn missing(&self) -> Vec<(usize, ParagraphId, LangTag)> {
        use cooperation::content::ContentError;
        let faults = self.merged.misaligned(&self.authentic).into_iter();
        let missing = faults.filter_map(|fault| match fault {
            ContentError::Unaligned { number, paragraph, language } => Some((number, paragraph, language)),
            _ => None,
        });
        missing.collect()
    }
}

fn place_of(text: &mut [Paragraph], id: ParagraphId) -> Result<&mut Paragraph> {
    text.iter_mut().find(|it| it.id == id).ok_or_else(|| Fault::NoParagraph(id).into())
}

impl Register {
    /// The minutes of a session as both sides have drafted them so far; `None` before the first draft.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn minutes_working(&self, dossier: &DossierId, session: &ItemId) -> Result<Option<Working>> {
        let whole = self.mechanism(dossier)?;
        super::life(&whole, session)?;
        let us = self.our_code(dossier)?;
        let waits = self.with_live(dossier, |state, _, _| waiting(state, dossier, session))?;
        Ok(put_together(&whole, ItemRef(session.0), &us, waits.as_ref()))
    }

    /// Changes the draft of the minutes of a session; it leaves with the next exchange. While paragraphs are open that
    /// both sides changed, other changes keep them open.
    ///
    /// # Errors
    /// [`Fault::NoDraft`], [`Fault::NoParagraph`], [`Fault::BothChanged`] where not all of them are chosen; those of
    /// the contents; [`Error::Closed`] while the session is not agreed.
    pub fn minutes_draft(
        &self,
        dossier: &DossierId,
        session: &ItemId,
        change: DraftChange,
    ) -> Result<InstructionId> {
        let whole = self.mechanism(dossier)?;
        let key = ItemRef(session.0);
        super::life(&whole, session)?;
        let us = self.our_code(dossier)?;
        let (waits, fresh) = self.with_live(dossier, |state, _, _| {
            let mut drawn = || {
                let mut id = [0; 8];
                state.rng.fill_bytes(&mut id);
                ParagraphId(id)
            };
            let needed = match &change {
                DraftChange::Begin(_, paragraphs) => paragraphs.len(),
                _ => 1,
            };
            let fresh: Vec<ParagraphId> = (0..needed).map(|_| drawn()).collect();
            Ok((waiting(state, dossier, session)?, fresh))
        })?;
        let before = put_together(&whole, key, &us, waits.as_ref());
        let mut fresh = fresh.into_iter();
        let mut named =
            |new: NewParagraph| fresh.next().map(|id| Paragraph { id, sort: new.sort, texts: new.texts });
        let as_ours = |piece: &Piece| match piece {
            Piece::Open { ours, .. } => ours.clone(),
            Piece::Stands { .. } => None,
        };
        let stands = || before.as_ref().ok_or(Fault::NoDraft);
        let settled = match &change {
            DraftChange::Settle(_) => true,
            _ => before.as_ref().is_none_or(|it| it.merged.open().next().is_none()),
        };
        let (authentic, text) = match change {
            DraftChange::Begin(..) if before.is_some() => {
                return Err(Error::Input("a draft of these minutes is there already; go on from it".into()));
            }
            DraftChange::Begin(authentic, new) => {
                (authentic, new.into_iter().filter_map(&mut named).collect::<Vec<_>>())
            }
            DraftChange::Write(id, new) => {
                let mut text = stands()?.paragraphs(as_ours);
                let at = place_of(&mut text, id)?;
                (at.sort, at.texts) = (new.sort, new.texts);
                (stands()?.authentic.clone(), text)
            }
            DraftChange::Add(after, new) => {
                let mut text = stands()?.paragraphs(as_ours);
                let at = match after {
                    None => 0,
                    Some(id) => text.iter().position(|it| it.id == id).ok_or(Fault::NoParagraph(id))? + 1,
                };
                if let Some(paragraph) = named(new) {
                    text.insert(at, paragraph);
                }
                (stands()?.authentic.clone(), text)
            }
            DraftChange::LeaveOut(id) => {
                let mut text = stands()?.paragraphs(as_ours);
                place_of(&mut text, id)?;
                text.retain(|it| it.id != id);
                (stands()?.authentic.clone(), text)
            }
            DraftChange::Settle(mut choices) => {
                let stands = stands()?;
                let mut text = Vec::new();
                for (at, piece) in stands.merged.pieces.iter().enumerate() {
                    match piece {
                        Piece::Stands { paragraph, .. } => text.push(paragraph.clone()),
                        Piece::Open { id, ours, theirs, .. } => match choices.remove(id) {
                            None => return Err(Fault::BothChanged(at + 1, *id).into()),
                            Some(Choice::Ours) => text.extend(ours.clone()),
                            Some(Choice::Theirs) => text.extend(theirs.clone()),
                            Some(Choice::Words(new)) => {
                                text.push(Paragraph { id: *id, sort: new.sort, texts: new.texts });
                            }
                        },
                    }
                }
                (stands.authentic.clone(), text)
            }
        };
        let mut draft = MinutesDraft::new(key, authentic, Paragraphs::new(text)?);
        let name = |side: &Option<Side>| side.as_ref().and_then(|side| side.report).map(Into::into);
        let (ours, theirs) = before.as_ref().map_or((None, None), |it| (name(&it.ours), name(&it.theirs)));
        let taken = before.as_ref().is_some_and(|it| it.apart) && settled;
        match &waits {
            // What waits has named what it goes on from; it never was in the record itself.
            Some((_, old)) => {
                draft.base = old.base;
                draft.merged = if taken { theirs } else { old.merged };
                if draft.base.is_none() {
                    (draft.base, draft.merged) = (draft.merged, None);
                }
            }
            None => {
                let follow = before
                    .as_ref()
                    .is_some_and(|it| it.ours.is_none() || (!it.apart && goes_on(&whole, key, it)));
                draft.base = if follow { theirs } else { ours };
                draft.merged = if taken { theirs } else { None };
            }
        }
        draft.check()?;
        self.replace_waiting(dossier, session, draft, waits.map(|(id, _)| id))
    }

    /// Keeps our draft in the place of the one that waits.
    fn replace_waiting(
        &self,
        dossier: &DossierId,
        session: &ItemId,
        draft: MinutesDraft,
        old: Option<InstructionId>,
    ) -> Result<InstructionId> {
        let new = NewStatement::on(*session, Body::Fields(Reported::MinutesDraft(Box::new(draft))).into());
        self.would_count(dossier, &new)?;
        self.with_live(dossier, |state, read, live| {
            state.may_write()?;
            if waiting(state, dossier, session)?.map(|(id, _)| id) != old {
                return Err(Error::Changed);
            }
            let version = self.base(live, session)?;
            let deed = Deed::Report {
                on: Some((session.to_string(), place_ref(&version))),
                sort: new.what.sort().number().into(),
                payloads: new.what.to_payloads().iter().map(|(field, it)| (*field, hex(it))).collect(),
                replaces: Vec::new(),
            };
            let given = state.give(dossier, &deed, &crate::found::office_name(read)?, self.now())?;
            if let Some(old) = old {
                state.drawer.recall(&old, self.now())?;
            }
            Ok(given)
        })
    }
}

/// Whether their last draft goes on from our last one.
fn goes_on(whole: &Mechanism, session: ItemRef, working: &Working) -> bool {
    let drafts = Drafts::of(whole, session);
    let (Some(ours), Some(theirs)) = (
        working.ours.as_ref().and_then(|it| it.report),
        working.theirs.as_ref().and_then(|it| it.report).and_then(|name| drafts.of.get(&name)),
    ) else {
        return false;
    };
    let side = Side { by: theirs.by.clone(), report: Some(theirs.report), day: None };
    drafts.before(&Node { draft: &theirs.value, side }).contains(&ours)
}
