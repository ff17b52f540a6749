//! The ground on which reports are judged: items with their versions, proposals by item, and whom
//! a content concerns.

use std::collections::{BTreeMap, BTreeSet};

use record::ids::Place;

use super::input::{Dossier, Item, Proposal, ProposalStanding, Version, Wording};
use crate::code::{Host, PartyCode};
use crate::content::{Calling, Content, ItemRef, Turn};
use crate::period::Period;
use crate::text::Listed;

/// A dossier with its lists in one order, whatever order they came in.
pub(super) struct Ground<'d> {
    pub codes: BTreeSet<PartyCode>,
    pub items: BTreeMap<ItemRef, &'d Item>,
    pub proposals: BTreeMap<ItemRef, Vec<&'d Proposal>>,
}

/// Whom a content concerns, and in what part.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Concerned {
    pub host: Option<PartyCode>,
    pub guests: BTreeSet<PartyCode>,
    pub owners: BTreeSet<PartyCode>,
    /// All of them: hosts and guests of an activity or session, else the parties.
    pub all: BTreeSet<PartyCode>,
}

/// A report's version, found.
pub(super) enum Found<'d> {
    /// An agreed version, with its place among them.
    Agreed(usize, &'d Wording),
    /// A proposal that is not agreed.
    Proposed(&'d Proposal, &'d Wording),
    /// Neither.
    Unknown,
}

impl<'d> Ground<'d> {
    pub fn of(dossier: &'d Dossier) -> Self {
        let mut proposals: BTreeMap<ItemRef, Vec<&Proposal>> = BTreeMap::new();
        for proposal in &dossier.proposals {
            for (item, _, _) in &proposal.entries {
                proposals.entry(*item).or_default().push(proposal);
            }
        }
        for list in proposals.values_mut() {
            list.sort_by_key(|proposal| (proposal.order, proposal.place));
        }
        Self {
            codes: dossier.parties.iter().map(|party| party.code.clone()).collect(),
            items: dossier.items.iter().map(|item| (item.key, item)).collect(),
            proposals,
        }
    }

    /// All items, agreed or only proposed.
    pub fn keys(&self) -> BTreeSet<ItemRef> {
        self.items.keys().chain(self.proposals.keys()).copied().collect()
    }

    pub fn versions(&self, item: ItemRef) -> &'d [Version] {
        self.items.get(&item).map_or(&[], |item| item.versions.as_slice())
    }

    pub fn proposals(&self, item: ItemRef) -> &[&'d Proposal] {
        self.proposals.get(&item).map_or(&[], Vec::as_slice)
    }

    /// Proposals that wait for signatures.
    pub fn open(&self, item: ItemRef) -> impl DoubleEndedIterator<Item = &'d Proposal> {
        let waits =
            |p: &&&Proposal| matches!(p.standing, ProposalStanding::Open | ProposalStanding::SignedByAll);
        self.proposals(item).iter().filter(waits).copied()
    }

    pub fn find(&self, item: ItemRef, place: Place) -> Found<'d> {
        let versions = self.versions(item);
        if let Some(at) = versions.iter().position(|version| version.place == place) {
            return Found::Agreed(at, &versions[at].wording);
        }
        let proposal = self.proposals(item).iter().find(|proposal| proposal.place == place);
        match proposal.and_then(|proposal| Some((proposal, wording(proposal, item)?))) {
            Some((proposal, wording)) => Found::Proposed(proposal, wording),
            None => Found::Unknown,
        }
    }

    /// The content to show: of the version in force, or else of the proposal made last; where the
    /// item is withdrawn, of its last text.
    pub fn content(&self, item: ItemRef) -> Option<&'d Content> {
        let versions = self.versions(item);
        match versions.last().map(|version| &version.wording) {
            Some(Wording::Text(content)) => Some(content),
            Some(Wording::Withdrawn) => versions.iter().rev().find_map(|version| version.wording.content()),
            Some(Wording::NotReceived | Wording::Unreadable(_)) => None,
            None => {
                let readable = |p: &&'d Proposal| wording(p, item)?.content();
                let shown = self.open(item).rev().find_map(|p| readable(&p));
                shown.or_else(|| self.proposals(item).iter().rev().find_map(readable))
            }
        }
    }

    /// Any content of the item that can be read, to tell its kind.
    pub fn any_content(&self, item: ItemRef) -> Option<&'d Content> {
        let agreed = self.versions(item).iter().rev().find_map(|version| version.wording.content());
        let proposed = || self.proposals(item).iter().rev().find_map(|p| wording(p, item)?.content());
        agreed.or_else(proposed)
    }

    pub fn concerned(&self, content: &Content) -> Concerned {
        let came = |host: &Host, guest: Option<&Host>| {
            let host = host.party().cloned();
            let guests: BTreeSet<_> = match guest.and_then(Host::party) {
                Some(guest) => BTreeSet::from([guest.clone()]),
                None => self.codes.iter().filter(|code| Some(*code) != host.as_ref()).cloned().collect(),
            };
            let all = guests.iter().chain(&host).cloned().collect();
            Concerned { host, guests, all, owners: BTreeSet::new() }
        };
        let owned = |owners: BTreeSet<PartyCode>| Concerned {
            owners,
            all: self.codes.clone(),
            ..Concerned::default()
        };
        match content {
            Content::Activity(activity) => came(&activity.host, activity.guest.as_ref()),
            Content::Session(session) => came(&session.host, None),
            Content::Action(action) => owned(BTreeSet::from([action.owner.party.clone()])),
            Content::Decision(decision) => {
                owned(decision.owners.iter().map(|owner| owner.party.clone()).collect())
            }
            Content::Instrument(instrument) => Concerned {
                all: Listed::iter(&instrument.parties).map(|party| party.code.clone()).collect(),
                ..Concerned::default()
            },
            _ => owned(BTreeSet::new()),
        }
    }
}

/// What a proposal says of an item.
pub(super) fn wording(proposal: &Proposal, item: ItemRef) -> Option<&Wording> {
    proposal.entries.iter().find(|(key, _, _)| *key == item).map(|(_, _, wording)| wording)
}

/// When a content is to be held.
pub(super) fn period(content: &Content) -> Option<Period> {
    match content {
        Content::Activity(activity) => Some(activity.period),
        Content::Session(session) => Some(session.period),
        _ => None,
    }
}

/// What the parties decided on the course of an activity or session.
pub(super) fn turn(content: &Content) -> Option<Turn> {
    match content {
        Content::Activity(activity) => activity.course.as_ref().map(|course| course.turn),
        Content::Session(session) => match session.calling? {
            Calling::Proposed | Calling::Called => None,
            Calling::Postponed => Some(Turn::Postponed),
            Calling::PostponedSineDie => Some(Turn::PostponedSineDie),
            Calling::Cancelled => Some(Turn::Cancelled),
        },
        _ => None,
    }
}
