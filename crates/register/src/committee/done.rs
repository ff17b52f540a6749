//! What is done of a decision or an action: stated by its owner, acknowledged or contested in words by the others.

use super::Fault;
use crate::error::Result;
use crate::mechanism::NewStatement;
use crate::open::Register;
use cooperation::content::ItemRef;
use cooperation::life::ReportName;
use cooperation::life::report::{Body, Confirmation, Contest, Dated, Statement};
use cooperation::text::{LangText, Text};
use jiff::civil::Date;
use national::InstructionId;
use record::ids::{DossierId, ItemId, Place};

impl Register {
    /// States that an action of ours, or our part of a decision, is done.
    ///
    /// # Errors
    /// [`Fault::NotOurAction`]; those of [`Register::state`].
    pub fn action_done(
        &self,
        dossier: &DossierId,
        item: &ItemId,
        on: Date,
        reference: Option<Text>,
        words: Option<LangText>,
    ) -> Result<InstructionId> {
        let ours = self.our_code(dossier)?;
        let whole = self.mechanism(dossier)?;
        let key = ItemRef(item.0);
        let action =
            whole.action(key).and_then(|life| life.owner.as_ref()).is_some_and(|it| it.party == ours);
        let decision = whole.decision(key).is_some_and(|life| life.owners.iter().any(|it| it.party == ours));
        if !action && !decision {
            return Err(Fault::NotOurAction.into());
        }
        self.state(dossier, NewStatement::on(*item, Body::Done(Dated { on, reference, words }).into()))
    }

    /// Acknowledges what another party states of both.
    ///
    /// # Errors
    /// Those of [`Register::state`].
    pub fn acknowledge(
        &self,
        dossier: &DossierId,
        report: &Place,
        words: Option<LangText>,
    ) -> Result<InstructionId> {
        self.answer_report(
            dossier,
            report,
            Body::Confirmed(Confirmation { of: ReportName(*report), words }).into(),
        )
    }

    /// Contests, in words, what another party states of both.
    ///
    /// # Errors
    /// Those of [`Register::state`].
    pub fn contest(&self, dossier: &DossierId, report: &Place, words: LangText) -> Result<InstructionId> {
        self.answer_report(
            dossier,
            report,
            Body::Contested(Contest { of: ReportName(*report), words }).into(),
        )
    }

    fn answer_report(&self, dossier: &DossierId, report: &Place, what: Statement) -> Result<InstructionId> {
        let row = self.reports(dossier)?.into_iter().find(|row| row.place == *report);
        let row =
            row.ok_or_else(|| crate::error::Error::not_found("report", &crate::refs::place_ref(report)))?;
        let (on, version) = row.on.unzip();
        self.state(dossier, NewStatement { on, version, what, replaces: Vec::new() })
    }
}
