//! One line of the history an act. Texts and names are looked up when a page is shown, so that a line never changes.

use crate::live::Live;
use crate::refs::{about, place_ref};
use crate::views::ActKind;
use record::act::Act;
use record::fold::Rule;
use record::folio::Folio;
use record::ids::{ItemId, PayloadId, Place};
use serde::{Deserialize, Serialize};
use store::{LogKey, LogRow};

/// What a line of the history shows.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct LogSheet {
    pub(crate) kind: ActKind,
    pub(crate) number: u32,
    pub(crate) index: u16,
    pub(crate) minute: i64,
    pub(crate) proposal: Option<String>,
    pub(crate) office: Option<String>,
    pub(crate) remark: Option<String>,
}

pub(crate) fn draw(live: &Live, folio: &Folio, voids: &[(u16, Rule)]) -> Vec<LogRow> {
    let Some(note) = live.index.folios.get(&folio.id) else { return Vec::new() };
    let line = |index: u16, act: Option<&Act>| {
        let place = Place { folio: folio.id, index };
        let on = act.and_then(about).map(|on| on.from(folio.id));
        let proposal = match act {
            Some(Act::Propose(_) | Act::ProposeEpoch(_)) => Some(place),
            _ => on,
        };
        let proposed = proposal.and_then(|place| live.index.proposals.get(&place));
        let mut items: Vec<ItemId> = proposed
            .map(|propose| propose.items.iter().map(|entry| entry.item).collect())
            .unwrap_or_default();
        if let Some(Act::Report(report)) = act {
            items.extend(report.on.map(|(item, _)| item));
        }
        let (office, remark) = texts(act);
        let sheet = LogSheet {
            kind: act.map_or(ActKind::Acknowledge, |act| kind(act, folio)),
            number: note.number,
            index,
            minute: note.minute.0.into(),
            proposal: proposal.as_ref().map(place_ref),
            office: office.map(|id| id.to_string()),
            remark: remark.map(|id| id.to_string()),
        };
        LogRow {
            key: LogKey { height: note.height, folio: folio.id, index },
            party: note.party,
            kind: sheet.kind as u32,
            minute: note.minute,
            rule: voids.iter().find(|(at, _)| *at == index).map(|(_, rule)| rule.name().to_owned()),
            items,
            // A struct of numbers and texts always becomes JSON.
            row: serde_json::to_vec(&sheet).unwrap_or_default(),
        }
    };
    if folio.acts.is_empty() {
        return vec![line(0, None)];
    }
    (0u16..).zip(&folio.acts).map(|(index, act)| line(index, Some(act))).collect()
}

fn texts(act: Option<&Act>) -> (Option<PayloadId>, Option<PayloadId>) {
    match act {
        Some(Act::Sign(sign) | Act::Initial(sign, _)) => (Some(sign.office.id), None),
        Some(Act::Mandate(mandate)) => (Some(mandate.office.id), None),
        Some(Act::SetAside(answer) | Act::AskWithdraw(answer)) => (None, answer.reason.map(|named| named.id)),
        Some(Act::Leave(reason)) => (None, reason.map(|named| named.id)),
        Some(Act::Propose(propose)) => (None, propose.letter.map(|named| named.id)),
        _ => (None, None),
    }
}

fn kind(act: &Act, folio: &Folio) -> ActKind {
    match act {
        Act::Root(_) => ActKind::Root,
        Act::Proof(..) => ActKind::Proof,
        Act::ProposeEpoch(_) if folio.header.dossier.is_none() => ActKind::Found,
        Act::Propose(_) | Act::ProposeEpoch(_) | Act::OutsideLevel => ActKind::Propose,
        Act::Sign(_) => ActKind::Sign,
        Act::Initial(..) => ActKind::Initial,
        Act::SetAside(_) => ActKind::SetAside,
        Act::AskWithdraw(_) => ActKind::AskWithdraw,
        Act::HandOver(_) => ActKind::HandOver,
        Act::Resume(_) => ActKind::Resume,
        Act::Leave(_) => ActKind::Leave,
        Act::Mandate(_) => ActKind::Mandate,
        Act::RevokeMandate(_) => ActKind::RevokeMandate,
        Act::Report(_) => ActKind::Report,
        Act::AskErase(_) => ActKind::AskErase,
    }
}
