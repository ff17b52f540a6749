//! The cover note: what a pouch brings, in facts. Its words belong to the faces of the register.
//!
//! No cover note travels: one that came with the pouch could say anything. The receiver rebuilds it from what it has
//! verified; the sender prints its own from the same function before it lets the pouch go.

use crate::pouch::Numbering;
use record::act::Act;
use record::folio::Folio;
use record::ids::{DossierId, FeedId, Minute, PartyId};
use record::position::{LastPouch, Position};

/// The facts of one pouch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoverNote {
    /// The dossier.
    pub dossier: DossierId,
    /// The register that sends.
    pub sender: FeedId,
    /// Its party.
    pub from: PartyId,
    /// The party it is for.
    pub to: PartyId,
    /// Number of the pouch.
    pub number: u32,
    /// The last pouch that the sender had received from each register of the party it is for.
    pub received: Vec<LastPouch>,
    /// When the sender says it wrote the latest of its own folios in here; `None` if there is none. Claimed: it proves
    /// nothing.
    pub claimed: Option<Minute>,
    /// How many of each.
    pub counts: Counts,
    /// What awaits whom, as the register that prints the note sees it.
    pub awaits: Awaits,
    /// How the number stands to the last pouch taken in; `None` on the sender's side.
    pub numbering: Option<Numbering>,
}

/// What a pouch holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Folios, empty ones included.
    pub folios: u32,
    /// Folios without acts: acknowledgements.
    pub empty: u32,
    /// Acts.
    pub acts: u32,
    /// Proposals opened, of items or of an epoch.
    pub proposals: u32,
    /// Definitive signatures.
    pub signatures: u32,
    /// Initials and signatures ad referendum.
    pub initials: u32,
    /// Proposals not retained.
    pub set_aside: u32,
    /// Requests to withdraw.
    pub withdrawals: u32,
    /// Reports.
    pub reports: u32,
    /// Statements of roots and changes of registers, mandates and parties.
    pub administrative: u32,
    /// Acts this program does not know.
    pub unknown: u32,
    /// Payloads.
    pub payloads: u32,
    /// Bytes of content.
    pub bytes: u64,
}

/// How many proposals wait for whom.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Awaits {
    /// For our signature or answer.
    pub ours: u32,
    /// For the partner's.
    pub theirs: u32,
    /// Signed by all and being confirmed.
    pub confirming: u32,
}

impl CoverNote {
    /// Builds the note of a pouch whose position and `folios` have been verified.
    pub fn of<'a>(
        position: &Position,
        from: PartyId,
        folios: impl IntoIterator<Item = &'a Folio>,
        payloads: usize,
        bytes: u64,
        awaits: Awaits,
        numbering: Option<Numbering>,
    ) -> CoverNote {
        let mut counts =
            Counts { payloads: u32::try_from(payloads).unwrap_or(u32::MAX), bytes, ..Counts::default() };
        let mut latest: Option<(u32, Minute)> = None;
        for folio in folios {
            counts.folios += 1;
            counts.empty += u32::from(folio.acts.is_empty());
            folio.acts.iter().for_each(|act| counts.add(act));
            let own = folio.header.feed == position.sender;
            if own && latest.is_none_or(|(number, _)| folio.header.number >= number) {
                latest = Some((folio.header.number, folio.header.minute));
            }
        }
        CoverNote {
            dossier: position.dossier,
            sender: position.sender,
            from,
            to: position.receiver,
            number: position.number,
            received: position.received.clone(),
            claimed: latest.map(|(_, minute)| minute),
            counts,
            awaits,
            numbering,
        }
    }
}

impl Counts {
    fn add(&mut self, act: &Act) {
        self.acts += 1;
        let count = match act {
            Act::Propose(_) | Act::ProposeEpoch(_) => &mut self.proposals,
            Act::Sign(_) => &mut self.signatures,
            Act::Initial(..) => &mut self.initials,
            Act::SetAside(_) => &mut self.set_aside,
            Act::AskWithdraw(_) => &mut self.withdrawals,
            Act::Report(_) => &mut self.reports,
            Act::OutsideLevel => &mut self.unknown,
            Act::Root(_)
            | Act::Proof(..)
            | Act::HandOver(_)
            | Act::Resume(_)
            | Act::Leave(_)
            | Act::Mandate(_)
            | Act::RevokeMandate(_)
            | Act::AskErase(_) => &mut self.administrative,
        };
        *count += 1;
    }
}
