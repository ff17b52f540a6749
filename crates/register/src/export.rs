//! The record of a dossier as one file, and "verify now": the same file, checked by the verifier of strangers.

use crate::error::{Error, Result};
use crate::live::taken_out;
use crate::open::Register;
use crate::queries::{history_row, subject_of};
use crate::views::{ForkView, HistoryRow, Subject, Verdict, Verified};
use record::export::{ExportWriter, Start};
use record::fold::Version;
use record::ids::{DossierId, PayloadId};
use record::payload::Payload;
use record::verify::{Report, Verdict as Proof, verify};
use record::words::{Script, digest_digits, digest_words};
use std::collections::HashSet;
use std::io::Write;
use std::ops::ControlFlow;
use store::{LogFilter, Store};

/// Threads of a verification.
const THREADS: usize = 2;

impl Register {
    /// Writes everything that proves a dossier into one file: folios, the texts held, tombstones. Returns the number of
    /// folios. Commands go on meanwhile: the file is of the moment it was begun.
    ///
    /// # Errors
    /// [`Error::Export`] where the file cannot be written.
    pub fn export(&self, dossier: &DossierId, out: impl Write) -> Result<u64> {
        self.before_it_leaves(&mut self.lock(), dossier)?;
        self.store.read(|read| {
            let (start, digest) = {
                // The first question fixes the moment that `read` shows: commands stand still until it has been asked.
                let mut state = self.lock();
                crate::desk::known_dossier(read, dossier)?;
                let live = taken_out(&mut state.lives, read, dossier)?;
                let parts = (Start { dossier: *dossier, tips: live.fold.tips() }, live.fold.digest_now());
                state.lives.insert(*dossier, live);
                parts
            };
            let mut writer = ExportWriter::new(out, &start)?;
            let mut ids = Vec::new();
            let mut failed: Option<Error> = None;
            read.each_folio_for_display(dossier, &mut |row| match writer.folio(row.bytes) {
                Ok(()) => {
                    ids.push(row.id);
                    ControlFlow::Continue(())
                }
                Err(error) => {
                    failed = Some(error.into());
                    ControlFlow::Break(())
                }
            })?;
            let mut written: HashSet<PayloadId> = HashSet::new();
            for folio in &ids {
                if failed.is_some() {
                    break;
                }
                read.each_payload_of(dossier, folio, &mut |_, held| {
                    if !written.insert(held.id) {
                        return ControlFlow::Continue(());
                    }
                    let put = Payload::of(held.salt, held.content.clone())
                        .map_err(|error| Error::Input(error.to_string()))
                        .and_then(|payload| Ok(writer.payload(&payload)?));
                    match put {
                        Ok(()) => ControlFlow::Continue(()),
                        Err(error) => {
                            failed = Some(error);
                            ControlFlow::Break(())
                        }
                    }
                })?;
            }
            if let Some(error) = failed {
                return Err(error);
            }
            for (payload, day) in read.tombstones(dossier)? {
                writer.tombstone(payload, day.0)?;
            }
            writer.end(digest)?;
            writer.finish()?;
            Ok(ids.len() as u64)
        })
    }

    /// Checks the whole record of a dossier again, as a stranger would: every byte, signature and rule.
    pub fn verify(&self, dossier: &DossierId) -> Result<Verified> {
        let (reader, writer) = std::io::pipe().map_err(Error::io(&self.dir))?;
        let (report, exported) = std::thread::scope(|scope| {
            let exporting = scope.spawn(|| self.export(dossier, std::io::BufWriter::new(writer)));
            let report = verify(std::io::BufReader::new(reader), THREADS, &mut |_| {});
            (report, exporting.join())
        });
        // A verification that fails stops reading: what the writing side then says of its pipe tells nothing new.
        if let (Proof::Proved | Proof::ProvedBut(_), Ok(Err(error))) = (&report.verdict, exported) {
            return Err(error);
        }
        self.verified(dossier, &report)
    }

    fn verified(&self, dossier: &DossierId, report: &Report) -> Result<Verified> {
        let head = self.head(dossier)?;
        let parties = self.dossier_parties(dossier)?;
        self.store.read(|read| {
            let filter = LogFilter { item: None, void: true };
            let voids = read.log(dossier, &filter, None, store::projections::MAX_PAGE)?;
            let voids = voids
                .iter()
                .map(|row| history_row(read, dossier, &parties, row))
                .collect::<Result<Vec<HistoryRow>>>()?;
            let name =
                |id| parties.iter().find(|(party, _)| Some(*party) == id).map(|(_, party)| party.clone());
            let forks = report
                .forks
                .iter()
                .filter_map(|(_, party, number)| {
                    let party = name(*party)?;
                    Some(ForkView { at: format!("{}·{number}", party.code), party })
                })
                .collect();
            let mut contested: Vec<Subject> = Vec::new();
            for (item, version) in &report.items {
                if matches!(version, Version::Contested(_)) {
                    contested.extend(subject_of(read, dossier, item)?);
                }
            }
            let failed_at = match &report.verdict {
                Proof::NotProved(fault) => Some(fault.to_string()),
                Proof::Proved | Proof::ProvedBut(_) => None,
            };
            Ok(Verified {
                verdict: match &report.verdict {
                    Proof::Proved => Verdict::Proved,
                    Proof::ProvedBut(_) => Verdict::ProvedWithRemarks,
                    Proof::NotProved(_) => Verdict::NotProved,
                },
                folios: report.counts.folios,
                // Every folio carries two.
                signatures: 2 * report.counts.folios,
                acts: report.counts.acts,
                agreed: report
                    .items
                    .iter()
                    .filter(|(_, version)| matches!(version, Version::Made { .. }))
                    .count() as u64,
                voids,
                forks,
                contested,
                contested_parties: !report.contested_epoch.is_empty(),
                missing_texts: report.missing.len() as u64,
                erased_texts: report.counts.erased,
                failed_at,
                words: report
                    .digest
                    .map(|digest| {
                        digest_words(0, digest).iter().map(|word| word.spell(Script::Latin)).collect()
                    })
                    .unwrap_or_default(),
                digits: report
                    .digest
                    .map(|digest| {
                        digest_digits(0, digest).groups().iter().map(|group| format!("{group:03}")).collect()
                    })
                    .unwrap_or_default(),
                head,
            })
        })
    }
}
