//! Sessions of the committee, in the officer's terms: called, prepared, held, their minutes drafted together, signed,
//! and what was decided followed to its end.
//!
//! Nothing here decides for a party: what binds both leaves as a proposal, what one side states for itself as a
//! report, and the life cycles of `cooperation` say what that comes to.
//!
//! Route: [`call`](Register::session_call) -> agenda ([`Register::agenda_draft`], [`Register::agenda_propose`]) ->
//! [`Register::delegation_name`] -> drafts of minutes ([`Register::minutes_draft`]), put together paragraph by paragraph
//! -> [`Register::minutes_propose`], one package with decisions, actions, the next plan and the review -> the usual
//! signature -> [`Register::action_done`], acknowledged or contested by the others.

mod agenda;
mod call;
mod done;
mod draft;
mod pages;
mod settle;

pub use agenda::{AgendaWords, DraftPoint, OpenMatter};
pub use call::{NewSeat, NewSession, NextSession};
pub use draft::{Choice, DraftChange, NewParagraph, Side, Working};
pub use pages::wording_digits;
pub use settle::{NewAction, NewDecision, NewMinutes};

use crate::error::{Error, Result};
use crate::open::Register;
use cooperation::content::{ItemRef, ParagraphId, Session};
use cooperation::life::{Mechanism, SessionLife};
use cooperation::text::LangTag;
use followup::zone::ZoneError;
use jiff::civil::Date;
use record::ids::{DossierId, ItemId};

/// What keeps a session, its minutes or what follows from them from going on. Nothing typed is lost: it stays with
/// whoever typed it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Paragraphs and the authentic languages that they lack, in order.
    #[error(
        "{} has no text in {}, which makes faith, {} of the kind in all; write it before the minutes are proposed",
        paragraph_number(.0), first_language(.0), .0.len()
    )]
    Unaligned(Vec<(usize, ParagraphId, LangTag)>),
    /// A paragraph that both sides changed.
    #[error("paragraph {0} was changed by both sides; choose a wording before the minutes are proposed")]
    BothChanged(usize, ParagraphId),
    /// There is no draft to go on from.
    #[error("there is no draft of these minutes yet; begin one")]
    NoDraft,
    /// Minutes of the session are proposed, or signed.
    #[error("minutes of this session are proposed or signed already; answer those before proposing others")]
    MinutesThere,
    /// A paragraph is marked as a decision and nothing is said of it, or the other way round.
    #[error("paragraph {0} is marked as a decision; say which office of each party answers for it")]
    Unowned(usize, ParagraphId),
    /// What is said of a decision is about a paragraph that is not marked.
    #[error("a decision is named whose paragraph is not marked as one; mark the paragraph first")]
    NotMarked(ParagraphId),
    /// A party has no office that answers for a decision.
    #[error("no office of {party} answers for the decision in paragraph {number}; name one")]
    NoOffice {
        /// Number of the paragraph, from 1.
        number: usize,
        /// What it is known by.
        paragraph: ParagraphId,
        /// Code of the party.
        party: String,
    },
    /// An action without the office that does it.
    #[error("action {action} of paragraph {number} has no owner; name one office of one party")]
    NoOwner {
        /// Number of the paragraph, from 1.
        number: usize,
        /// What it is known by.
        paragraph: ParagraphId,
        /// Number of the action among those of the decision, from 1.
        action: usize,
    },
    /// An action without the day by which it is done.
    #[error("action {action} of paragraph {number} has no due day; give one")]
    NoDueDay {
        /// Number of the paragraph, from 1.
        number: usize,
        /// What it is known by.
        paragraph: ParagraphId,
        /// Number of the action among those of the decision, from 1.
        action: usize,
    },
    /// A due day before the decision.
    #[error("paragraph {number}: it is due on {due}, before it was decided on {decided}; give a later day")]
    DueBefore {
        /// Number of the paragraph, from 1.
        number: usize,
        /// What it is known by.
        paragraph: ParagraphId,
        /// Number of the action among those of the decision, from 1; `None`: the decision itself.
        action: Option<usize>,
        /// The day it is due.
        due: Date,
        /// The day of the decision.
        decided: Date,
    },
    /// A local time that the clocks of the place leave out, or a zone that there is not.
    #[error(transparent)]
    Hour(#[from] ZoneError),
    /// A paragraph that is not in the draft.
    #[error("that paragraph is not in the draft any more; read the draft again")]
    NoParagraph(ParagraphId),
    /// A session that is over.
    #[error("no action of ours is open under that reference; see the list of actions")]
    NotOurAction,
}

fn paragraph_number(all: &[(usize, ParagraphId, LangTag)]) -> String {
    all.first().map_or_else(|| "a paragraph".to_owned(), |(number, ..)| format!("paragraph {number}"))
}

fn first_language(all: &[(usize, ParagraphId, LangTag)]) -> String {
    all.first().map_or_else(String::new, |(.., language)| language.to_string())
}

/// A session that must be there.
fn life<'m>(whole: &'m Mechanism, session: &ItemId) -> Result<&'m SessionLife> {
    whole.session(ItemRef(session.0)).ok_or_else(|| Error::not_found("session", &session.to_string()))
}

impl Register {
    /// A session as it is agreed.
    fn session_content(&self, dossier: &DossierId, session: &ItemId) -> Result<Session> {
        match self.content(dossier, session, None)? {
            Some(cooperation::content::Content::Session(it)) => Ok(*it),
            _ => Err(Error::closed(crate::moves::local(crate::views::WhyNot::BaseNotAgreed))),
        }
    }
}
