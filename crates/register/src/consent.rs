//! Answering a proposal: sign, initial, set aside, ask to withdraw; leaving; and recalling what has not left.
//!
//! Each makes an instruction. What is written into the record, and when, is `depart`.

use crate::deed::Deed;
use crate::error::{Error, Result};
use crate::live::Live;
use crate::open::Register;
use crate::refs::place_ref;
use crate::views::{Action, Texts, WhyNot};
use national::{Hand, InstructionId};
use record::hash::{Hash, Tagged};
use record::ids::{DossierId, ItemId, Place};
use store::{Read, Store as _};

/// Quality of a signature that does not bind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Initial {
    /// Subject to confirmation by our authorities.
    AdReferendum,
    /// The text is authentic, nothing is consented to.
    Initials,
}

impl Register {
    /// Signs a proposal as it was shown: `shown` is the token of the signing page.
    ///
    /// # Errors
    /// [`Error::Changed`] if the page would now show anything else; [`Error::Closed`], [`Error::TextsMissing`].
    pub fn sign(&self, dossier: &DossierId, proposal: &Place, shown: &str) -> Result<InstructionId> {
        self.give_answer(dossier, proposal, Action::Sign, Some(shown), |reference| Deed::Sign {
            proposal: reference,
            shown: shown.to_owned(),
            fingerprint: None,
        })
    }

    /// Signs ad referendum or initials a proposal as it was shown: noted only.
    ///
    /// # Errors
    /// As for [`Register::sign`].
    pub fn initial(
        &self,
        dossier: &DossierId,
        proposal: &Place,
        quality: Initial,
        shown: &str,
    ) -> Result<InstructionId> {
        self.give_answer(dossier, proposal, Action::Initial, Some(shown), |reference| Deed::Initial {
            proposal: reference,
            shown: shown.to_owned(),
            ad_referendum: quality == Initial::AdReferendum,
        })
    }

    /// Does not retain a proposal in this wording, for ever. The reason, which may be empty, is shown to the partners.
    ///
    /// # Errors
    /// [`Error::Closed`].
    pub fn set_aside(&self, dossier: &DossierId, proposal: &Place, reason: &Texts) -> Result<InstructionId> {
        let reason = reason.clone();
        self.give_answer(dossier, proposal, Action::SetAside, None, |reference| Deed::SetAside {
            proposal: reference,
            reason,
        })
    }

    /// Asks the others to set a proposal aside that we have signed: a request, without effect of its own.
    ///
    /// # Errors
    /// [`Error::Closed`].
    pub fn ask_withdraw(
        &self,
        dossier: &DossierId,
        proposal: &Place,
        reason: &Texts,
    ) -> Result<InstructionId> {
        let reason = reason.clone();
        self.give_answer(dossier, proposal, Action::AskWithdraw, None, |reference| Deed::AskWithdraw {
            proposal: reference,
            reason,
        })
    }

    /// Leaves the dossier. It is no notice of termination: that is content, with its dates.
    pub fn leave(&self, dossier: &DossierId, reason: &Texts) -> Result<InstructionId> {
        self.with_live(dossier, |state, read, _| {
            state.may_write()?;
            let deed = Deed::Leave { reason: reason.clone() };
            state.give(dossier, &deed, &crate::found::office_name(read)?, self.now())
        })
    }

    /// Recalls an instruction that has not left.
    ///
    /// # Errors
    /// [`Error::NotFound`] once it has left.
    pub fn recall(&self, dossier: &DossierId, instruction: &InstructionId) -> Result<()> {
        let state = self.lock();
        if !state.drawer.list(dossier)?.iter().any(|kept| kept.id == *instruction) {
            return Err(Error::not_found("instruction", &instruction.to_string()));
        }
        state.drawer.recall(instruction, self.now())
    }

    /// Adds a note that never leaves this register.
    pub fn add_note(&self, dossier: &DossierId, item: &ItemId, text: &str) -> Result<()> {
        let text = text.trim();
        if text.is_empty() || text.len() > cooperation::MOST_TEXT {
            return Err(Error::Input(format!(
                "a note has 1 to {} bytes; shorten it",
                cooperation::MOST_TEXT
            )));
        }
        let office = self.store.read(|read| crate::found::office_name(read))?;
        let by = Hand { office, officer: "desk".into(), minute: self.now() };
        self.lock().drawer.add_note(dossier, item, text, by)
    }

    fn give_answer(
        &self,
        dossier: &DossierId,
        proposal: &Place,
        action: Action,
        shown: Option<&str>,
        deed: impl FnOnce(String) -> Deed,
    ) -> Result<InstructionId> {
        self.with_live(dossier, |state, read, live| {
            state.may_write()?;
            let reference = place_ref(proposal);
            if Self::waiting(state, dossier)?.iter().any(|deed| deed.proposal() == Some(&reference)) {
                return Err(Error::closed(crate::moves::local(WhyNot::ReadyToLeave)));
            }
            self.open_or_closed(read, live, dossier, proposal, action)?;
            if action == Action::Sign
                && let Some(entry) = live.index.epochs.get(proposal)
            {
                self.check_change(read, live, dossier, entry)?;
            }
            if let Some(shown) = shown
                && self.token(read, live, dossier, proposal)? != shown
            {
                return Err(Error::Changed);
            }
            state.give(dossier, &deed(reference), &crate::found::office_name(read)?, self.now())
        })
    }

    /// The token of what a signing page shows: the proposal, its texts and those of its bases, what is held of them,
    /// and where the proposal stands.
    pub(crate) fn token(
        &self,
        read: &(impl Read + ?Sized),
        live: &Live,
        dossier: &DossierId,
        place: &Place,
    ) -> Result<String> {
        let view = live.fold.view(Some(self.party));
        let missing = || Error::not_found("proposal", &place_ref(place));
        let state = live.fold.proposal(&view, *place).ok_or_else(missing)?;
        let mut token = Tagged::new("shown");
        token.part(&dossier.0.to_bytes());
        token.part(&place.folio.0.to_bytes());
        token.part(&place.index.to_be_bytes());
        let mut put_refs = |place: &Place, item: &ItemId| -> Result<()> {
            token.part(&place.folio.0.to_bytes());
            token.part(&place.index.to_be_bytes());
            token.part(&item.0);
            for named in crate::propose::contents(live, place, item) {
                token.part(&named.field.to_be_bytes());
                token.part(&named.id.0.to_bytes());
                let held = read.payload_state(dossier, &named.id)? == store::PayloadState::Held;
                token.part(&[u8::from(held)]);
            }
            Ok(())
        };
        for (item, base) in &state.items {
            put_refs(place, item)?;
            if let Some(base) = base {
                put_refs(base, item)?;
            }
        }
        token.part(format!("{:?}", state.status).as_bytes());
        for list in [&state.signed, &state.held, &state.aside, &state.asked] {
            let ids: Vec<u8> = list.iter().flat_map(|party| party.0.to_bytes()).collect();
            token.part(&ids);
        }
        let Hash(bytes) = token.finish();
        Ok(crate::refs::hex(&bytes[..16]))
    }
}
