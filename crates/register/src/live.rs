//! One dossier in memory: its fold, the keys of its feeds, and where acts stand. Loaded once from the folios kept,
//! then moved on by each folio that is entered.

use crate::error::{Error, Result};
use crate::refs::about;
use crate::reports::{self, Reports};
use exchange::level::{Folios, Known};
use record::act::{Act, EpochEntry, Initialled, Mandate, PayloadRef, Propose};
use record::checks::Checking;
use record::fold::{Fold, Input, Refusal, Taken};
use record::folio::{Folio, Verifier};
use record::ids::{DossierId, FolioId, Minute, PartyId, PayloadId, Place};
use std::collections::{BTreeSet, HashMap};
use std::ops::ControlFlow;
use std::sync::Arc;
use store::{Arrival, Citation, NewFolio, Read, Tx};

/// One dossier in memory.
#[derive(Clone)]
pub(crate) struct Live {
    pub(crate) fold: Fold,
    pub(crate) verifier: Verifier,
    pub(crate) index: Index,
}

/// Where acts stand.
#[derive(Clone, Default)]
pub(crate) struct Index {
    pub(crate) folios: HashMap<FolioId, FolioNote>,
    pub(crate) proposals: HashMap<Place, Arc<Propose>>,
    pub(crate) epochs: HashMap<Place, Arc<EpochEntry>>,
    /// By act; which of them count is the fold's to say.
    pub(crate) said: HashMap<Place, Said>,
    pub(crate) mandates: HashMap<Place, Arc<Mandate>>,
    pub(crate) reports: Reports,
    /// By proposal, who has signed it ad referendum.
    pub(crate) ad_referendum: HashMap<Place, BTreeSet<PartyId>>,
    /// Requests for erasure.
    pub(crate) erasures: Vec<(Place, Vec<PayloadId>)>,
    pub(crate) acts: u64,
}

/// What pages and levelling need of a folio.
#[derive(Clone)]
pub(crate) struct FolioNote {
    pub(crate) party: PartyId,
    pub(crate) minute: Minute,
    pub(crate) acts: u16,
    pub(crate) proposals: u16,
    pub(crate) number: u32,
    pub(crate) height: u32,
    /// The epoch it names.
    pub(crate) epoch: Option<FolioId>,
    pub(crate) cites: Box<[FolioId]>,
    pub(crate) bytes: u32,
}

/// What an act that answers a proposal adds to its answer.
#[derive(Clone, Copy)]
pub(crate) struct Said {
    /// The proposal.
    pub(crate) on: Place,
    pub(crate) text: Option<PayloadRef>,
    /// Whether the text is a reason; otherwise it names an office.
    pub(crate) is_reason: bool,
    /// The mandate that a signature relies on.
    pub(crate) mandate: Option<Place>,
}

impl Live {
    /// An empty one.
    pub(crate) fn new() -> Self {
        Live { fold: Fold::new(), verifier: Verifier::new(), index: Index::default() }
    }

    /// From all folios kept of a dossier.
    pub(crate) fn load(read: &dyn Read, dossier: &DossierId) -> Result<Live> {
        let mut live = Live::new();
        let mut failed = None;
        read.each_folio(dossier, Arrival::NONE, &mut |row| {
            let taken = Folio::parse(row.bytes).ok().and_then(|folio| live.take(&folio).ok());
            match taken {
                Some(_) => ControlFlow::Continue(()),
                None => {
                    failed = Some(row.id);
                    ControlFlow::Break(())
                }
            }
        })?;
        failed.map_or(Ok(live), |id| Err(Error::Unreadable(id)))
    }

    /// Folds a folio whose signatures hold.
    pub(crate) fn take(&mut self, folio: &Folio) -> std::result::Result<Taken, Refusal> {
        let mut taken =
            self.fold.take(Input { id: folio.id, header: &folio.header, acts: &folio.acts }, &Checking)?;
        if taken.new {
            self.verifier.learn_from(folio);
            let height = self.fold.place_of(&folio.id).map_or(0, |(_, _, height)| height);
            self.index.note(folio, self.fold.party_of(folio.header.feed), height);
            // What is reported of a version is shown with its item.
            taken.touched.extend(folio.acts.iter().filter_map(|act| match act {
                Act::Report(report) => report.on.map(|(_, version)| version),
                _ => None,
            }));
        }
        Ok(taken)
    }

    /// Folds a folio and keeps it, with what its acts cite, in the running transaction. After an error the caller
    /// lets this fold go: the store forgets the folio as well.
    pub(crate) fn enter(&mut self, tx: &dyn Tx, dossier: &DossierId, folio: &Folio) -> Result<Taken> {
        let taken = self.take(folio)?;
        if !taken.new {
            return Ok(taken);
        }
        let (_, _, height) = self.fold.place_of(&folio.id).ok_or(Error::Unreadable(folio.id))?;
        let cites: Vec<FolioId> = folio.header.previous.iter().chain(&folio.header.heads).copied().collect();
        tx.append(&NewFolio {
            dossier: *dossier,
            id: folio.id,
            feed: folio.header.feed,
            number: folio.header.number,
            height,
            cites: &cites,
            bytes: &folio.bytes,
        })?;
        let citations: Vec<Citation> = (0u16..)
            .zip(&folio.acts)
            .flat_map(|(index, act)| {
                let place = Place { folio: folio.id, index };
                act.payloads().into_iter().map(move |named| Citation {
                    place,
                    payload: named.id,
                    field: named.field,
                    length: named.length,
                })
            })
            .collect();
        tx.cite(dossier, &citations)?;
        reports::draw_touched(tx, dossier, self, folio, taken.all_touched)?;
        Ok(taken)
    }
}

impl Index {
    fn note(&mut self, folio: &Folio, party: Option<PartyId>, height: u32) {
        let Some(party) = party else { return };
        let header = &folio.header;
        let proposals = folio.acts.iter().filter(|act| matches!(act, Act::Propose(_))).count();
        let note = FolioNote {
            party,
            minute: header.minute,
            // At most 1,500 acts and 8 MiB: the format's limits.
            acts: folio.acts.len() as u16,
            proposals: proposals as u16,
            number: header.number,
            height,
            epoch: header.epoch,
            cites: header.previous.iter().chain(&header.heads).copied().collect(),
            bytes: folio.bytes.len() as u32,
        };
        self.folios.insert(folio.id, note);
        self.acts += folio.acts.len() as u64;
        for (index, act) in (0u16..).zip(&folio.acts) {
            let place = Place { folio: folio.id, index };
            match act {
                Act::Propose(propose) => {
                    self.proposals.insert(place, Arc::new(propose.clone()));
                }
                Act::Mandate(mandate) => {
                    self.mandates.insert(place, Arc::new(mandate.clone()));
                }
                Act::Report(report) => self.reports.note(place, report),
                Act::AskErase(texts) => self.erasures.push((place, texts.clone())),
                Act::ProposeEpoch(entry) => {
                    self.epochs.insert(place, Arc::new(entry.clone()));
                }
                _ => {}
            }
            let (text, is_reason, mandate) = match act {
                Act::Sign(sign) | Act::Initial(sign, _) => {
                    (Some(sign.office), false, sign.mandate.map(|it| it.from(folio.id)))
                }
                Act::SetAside(answer) | Act::AskWithdraw(answer) => (answer.reason, true, None),
                _ => continue,
            };
            if let Some(on) = about(act) {
                if matches!(act, Act::Initial(_, Initialled::AdReferendum)) {
                    self.ad_referendum.entry(on.from(folio.id)).or_default().insert(party);
                }
                self.said.insert(place, Said { on: on.from(folio.id), text, is_reason, mandate });
            }
        }
    }

    /// The proposal that an act makes or answers.
    pub(crate) fn proposal_of(&self, act: &Place) -> Option<Place> {
        if self.proposals.contains_key(act) { Some(*act) } else { self.said.get(act).map(|said| said.on) }
    }

    /// Claimed minute of a folio; 0 for one that is not held.
    pub(crate) fn minute(&self, folio: &FolioId) -> i64 {
        self.folios.get(folio).map_or(0, |note| note.minute.0.into())
    }
}

impl Folios for Live {
    fn known(&self, id: &FolioId) -> Option<Known> {
        self.index.folios.get(id).map(|note| Known {
            height: note.height,
            cites: note.cites.to_vec(),
            acts: note.acts,
            proposals: note.proposals,
            bytes: note.bytes.into(),
        })
    }
}

/// The dossier of `state`, taken out; the caller puts it back when its transaction has ended well.
pub(crate) fn taken_out(
    lives: &mut HashMap<DossierId, Live>,
    read: &dyn Read,
    dossier: &DossierId,
) -> Result<Live> {
    match lives.remove(dossier) {
        Some(live) => Ok(live),
        None => Live::load(read, dossier),
    }
}
