//! The proof of an export by a stranger: from its bytes alone, streaming, without database, network or clock.
//!
//! [`verify`] takes every folio apart, checks both its signatures, folds it, compares what comes out with what the
//! export says of itself, and looks for the payloads that acts name. The only thing it cannot do is to know the
//! parties: their fingerprints are to be compared with their cards. Nor can it know of anything later, and minutes are
//! what each register claimed.

mod report;

pub use report::{Agreed, Caveats, Counts, Fault, Party, Report, Signer, Verdict};

use crate::act::{Act, PayloadRef};
use crate::checks::Checking;
use crate::export::{End, Entry, ExportReader};
use crate::fold::{Fold, Input, Status, Version};
use crate::folio::{Folio, Reject, Verifier};
use crate::ids::{ActRef, DossierId, Fingerprint, FolioId, Minute, PartyId, PayloadId, Place};
use crate::intake::verify_each;
use crate::payload::Payload;
use crate::presentation::fingerprint;
use crate::root::Says;
use rustc_hash::FxHashMap;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::io::Read;

/// Longest office that is kept for the report; a longer one stays in the export.
const MAX_OFFICE: usize = 4_096;

/// How a payload that acts name was found.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Found {
    Nowhere,
    Held,
    Erased,
    /// A tombstone, though it had to be kept.
    LostLasting,
}

struct Named {
    place: Place,
    lasting: bool,
    /// Some valid act names it.
    valid: bool,
    office: bool,
    found: Found,
}

struct SignLine {
    minute: Minute,
    office: PayloadRef,
    mandate: Option<ActRef>,
    compared: Option<Fingerprint>,
}

struct Seat {
    generation: u32,
    name: String,
    fingerprint: Fingerprint,
}

#[derive(Default)]
struct Checker {
    fold: Fold,
    /// Height and id of the last folio.
    last: Option<(u32, FolioId)>,
    seats: BTreeMap<PartyId, Vec<Seat>>,
    signs: FxHashMap<Place, SignLine>,
    named: FxHashMap<PayloadId, Named>,
    offices: FxHashMap<PayloadId, Vec<u8>>,
    counts: Counts,
    tombstones: u64,
}

/// Checks an export from its bytes, on `threads` threads; `progress` is told the bytes read so far.
///
/// ```
/// let report = record::verify::verify(&b"not an export"[..], 1, &mut |_| {});
/// assert_eq!(report.verdict.exit_code(), 1);
/// ```
pub fn verify<R: Read>(input: R, threads: usize, progress: &mut dyn FnMut(u64)) -> Report {
    let mut checker = Checker::default();
    let mut annexes = Vec::new();
    let mut dossier = None;
    let outcome = run(input, threads, progress, &mut checker, &mut annexes, &mut dossier);
    checker.report(dossier, annexes, outcome)
}

fn run<R: Read>(
    input: R,
    threads: usize,
    progress: &mut dyn FnMut(u64),
    checker: &mut Checker,
    annexes: &mut Vec<(String, usize)>,
    dossier: &mut Option<DossierId>,
) -> Result<(), Fault> {
    let mut reader = ExportReader::new(input)?;
    let start = reader.start().clone();
    *dossier = Some(start.dossier);

    let stop = Cell::new(false);
    let read_fault = RefCell::new(None);
    let mut next = None;
    let folios = std::iter::from_fn(|| {
        if stop.get() {
            return None;
        }
        match reader.next_entry() {
            Ok(Some(Entry::Folio(bytes))) => {
                progress(reader.bytes());
                return Some(bytes);
            }
            Ok(other) => next = other,
            Err(error) => *read_fault.borrow_mut() = Some(error),
        }
        stop.set(true);
        None
    });
    let mut fault = None;
    verify_each(folios, &mut Verifier::new(), threads, |folio| {
        if fault.is_none()
            && let Err(found) = checker.folio(folio)
        {
            fault = Some(found);
            stop.set(true);
        }
    });
    if let Some(fault) = fault {
        return Err(fault);
    }
    if let Some(error) = read_fault.into_inner() {
        return Err(error.into());
    }
    if checker.fold.dossier() != Some(start.dossier) || checker.fold.tips() != start.tips {
        return Err(Fault::Tips);
    }
    let mut ended = false;
    while let Some(entry) = next {
        match entry {
            // The reader holds entries to their order, so no folio comes here.
            Entry::Folio(_) => return Err(Fault::Tips),
            Entry::Payload(payload) => checker.payload(payload)?,
            Entry::Tombstone { payload, .. } => checker.tombstone(payload)?,
            Entry::End(end) => {
                checker.end(end)?;
                ended = true;
            }
            Entry::Annex { name, content } => annexes.push((name, content.len())),
        }
        progress(reader.bytes());
        next = reader.next_entry()?;
    }
    if ended { Ok(()) } else { Err(Fault::NoEnd) }
}

impl Checker {
    fn folio(&mut self, folio: Result<Folio, Reject>) -> Result<(), Fault> {
        self.counts.folios += 1;
        let folio = folio.map_err(|error| Fault::Folio { number: self.counts.folios, error })?;
        let input = Input { id: folio.id, header: &folio.header, acts: &folio.acts };
        let taken = self
            .fold
            .take(input, &Checking)
            .map_err(|refusal| Fault::Refused { folio: folio.id, refusal })?;
        let height = self.fold.place_of(&folio.id).map_or(0, |(_, _, height)| height);
        if !taken.new || self.last.is_some_and(|last| last >= (height, folio.id)) {
            return Err(Fault::Order(folio.id));
        }
        self.last = Some((height, folio.id));
        let mut voids = taken.voids.iter().map(|(index, _)| usize::from(*index)).peekable();
        for (index, act) in folio.acts.iter().enumerate() {
            self.counts.acts += 1;
            let void = voids.next_if_eq(&index).is_some();
            // A folio holds at most 1,500 acts.
            self.act(&folio, Place { folio: folio.id, index: index as u16 }, act, !void);
        }
        Ok(())
    }

    fn act(&mut self, folio: &Folio, place: Place, act: &Act, valid: bool) {
        let office = match act {
            Act::Sign(sign) => Some(sign.office.id),
            _ => None,
        };
        for named in act.payloads() {
            let entry = self.named.entry(named.id).or_insert(Named {
                place,
                lasting: false,
                valid: false,
                office: false,
                found: Found::Nowhere,
            });
            entry.lasting |= named.is_lasting() && valid;
            entry.valid |= valid;
            entry.office |= office == Some(named.id);
        }
        match act {
            Act::Sign(sign) if valid => {
                let line = SignLine {
                    minute: folio.header.minute,
                    office: sign.office,
                    mandate: sign.mandate,
                    compared: sign.fingerprint,
                };
                self.signs.insert(place, line);
            }
            Act::Root(signed) if valid => {
                if let (Says::Seat { keys, next, name }, Some(party)) =
                    (&signed.statement.says, self.fold.party_of(folio.header.feed))
                {
                    self.seats.entry(party).or_default().push(Seat {
                        generation: signed.statement.generation,
                        name: name.clone(),
                        fingerprint: fingerprint(name, keys, *next),
                    });
                }
            }
            _ => {}
        }
    }

    fn payload(&mut self, payload: Payload) -> Result<(), Fault> {
        let named = self.named.get_mut(&payload.id).ok_or(Fault::Payload(payload.id))?;
        if named.found != Found::Nowhere {
            return Err(Fault::Payload(payload.id));
        }
        named.found = Found::Held;
        self.counts.held += 1;
        if named.office && payload.content.len() <= MAX_OFFICE {
            self.offices.insert(payload.id, payload.content);
        }
        Ok(())
    }

    fn tombstone(&mut self, id: PayloadId) -> Result<(), Fault> {
        let named = self.named.get_mut(&id).ok_or(Fault::Payload(id))?;
        if named.found != Found::Nowhere {
            return Err(Fault::Payload(id));
        }
        self.tombstones += 1;
        if named.lasting {
            named.found = Found::LostLasting;
        } else {
            named.found = Found::Erased;
            self.counts.erased += 1;
        }
        Ok(())
    }

    fn end(&self, end: End) -> Result<(), Fault> {
        if (end.folios, end.payloads, end.tombstones)
            != (self.counts.folios, self.counts.held, self.tombstones)
        {
            return Err(Fault::Counts);
        }
        if end.digest == self.fold.digest_now() { Ok(()) } else { Err(Fault::Digest) }
    }

    fn parties(&mut self) -> Vec<Party> {
        let view = self.fold.view(None);
        let records: Vec<_> = self.fold.epoch(&view).map(|e| e.entry.parties.clone()).unwrap_or_default();
        let mut parties = Vec::new();
        for (party, mut seats) in std::mem::take(&mut self.seats) {
            seats.sort_by_key(|seat| seat.generation);
            let record = records.iter().find(|record| record.party == party);
            let mismatch =
                record.is_some_and(|record| seats.iter().all(|seat| seat.fingerprint != record.fingerprint));
            // Every entry was made by pushing a seat.
            let Some(last) = seats.pop() else { continue };
            parties.push(Party {
                party,
                name: last.name,
                fingerprint: last.fingerprint,
                earlier: seats.iter().map(|seat| seat.fingerprint).collect(),
                in_force: record.is_some(),
                sealing: self.fold.sealing(&view, party),
                mismatch,
            });
        }
        parties
    }

    fn agreed(&self) -> Vec<Agreed> {
        let view = self.fold.view(None);
        let mut agreed = Vec::new();
        for place in self.fold.proposals(&view) {
            let Some(state) = self.fold.proposal(&view, place) else { continue };
            if state.status != Status::Agreed {
                continue;
            }
            let signer = |(party, at): (PartyId, Place)| {
                let line = self.signs.get(&at)?;
                Some(Signer {
                    party,
                    place: at,
                    minute: line.minute,
                    office: line.office,
                    office_content: self.offices.get(&line.office.id).cloned(),
                    mandate: line.mandate,
                    compared: line.compared,
                })
            };
            agreed.push(Agreed {
                place,
                by: state.by,
                items: state.items.iter().map(|(item, _)| *item).collect(),
                signers: self.fold.signatures(&view, place).into_iter().filter_map(signer).collect(),
            });
        }
        agreed.sort_by_key(|agreed| (self.fold.place_of(&agreed.place.folio).map(|at| at.2), agreed.place));
        agreed
    }

    fn report(
        mut self,
        dossier: Option<DossierId>,
        annexes: Vec<(String, usize)>,
        outcome: Result<(), Fault>,
    ) -> Report {
        let view = self.fold.view(None);
        let mut missing: Vec<_> = self
            .named
            .iter()
            .filter(|(_, named)| named.valid && matches!(named.found, Found::Nowhere | Found::LostLasting))
            .map(|(id, named)| (*id, named.place))
            .collect();
        missing.sort_unstable();
        let items: Vec<_> = self
            .fold
            .items(&view)
            .into_iter()
            .filter_map(|item| Some((item, self.fold.item(&view, item)?.version)))
            .collect();
        let forks: Vec<_> = self
            .fold
            .forks(&view)
            .into_iter()
            .map(|(feed, number)| (feed, self.fold.party_of(feed), number))
            .collect();
        let parties = self.parties();
        let contested_epoch = self.fold.contested_epoch(&view);
        let caveats = Caveats {
            forks: forks.len(),
            contested: items.iter().filter(|(_, version)| matches!(version, Version::Contested(_))).count(),
            epochs: contested_epoch.len(),
            missing: missing.len(),
            fingerprints: parties.iter().filter(|party| party.mismatch).count(),
        };
        Report {
            dossier,
            tips: self.fold.tips(),
            epoch: self.fold.epoch(&view).map(|epoch| (epoch.id, epoch.entry.level)),
            contested_epoch,
            parties,
            counts: self.counts,
            forks,
            cuts: self.fold.seal_moves(&view),
            voids: self.fold.voids(&view),
            missing,
            agreed: self.agreed(),
            items,
            digest: (!self.fold.is_empty()).then(|| self.fold.digest(&view)),
            annexes,
            verdict: match outcome {
                Err(fault) => Verdict::NotProved(fault),
                Ok(()) if caveats == Caveats::default() => Verdict::Proved,
                Ok(()) => Verdict::ProvedBut(caveats),
            },
        }
    }
}
