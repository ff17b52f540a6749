//! The drawer of the national side: instructions ready to leave, and notes. It never meets the exchange.

use crate::deed::Deed;
use crate::error::{Error, Result};
use crate::open::State;
use crate::views::Closed;
use national::{Hand, InstructionId, National, NationalError, NewInstruction, NewNote, Subject, What};
use record::ids::{DossierId, ItemId, Minute, Place};
use std::path::Path;
use std::str::FromStr as _;
use std::sync::Arc;

/// An instruction as kept.
#[derive(Clone, Debug)]
pub(crate) struct Kept {
    pub(crate) id: InstructionId,
    pub(crate) since: Minute,
    pub(crate) office: String,
    /// Why it went back to the officer, if it did.
    pub(crate) returned: Option<Closed>,
    /// What was decided.
    pub(crate) deed: Deed,
}

/// The drawer of one register.
pub(crate) struct Drawer(pub(crate) Arc<National>);

impl From<NationalError> for Error {
    fn from(error: NationalError) -> Self {
        Error::National(error.to_string())
    }
}

impl Drawer {
    pub(crate) fn open(dir: &Path) -> Result<Drawer> {
        Ok(Drawer(Arc::new(National::open(&dir.join("national.db"))?)))
    }

    /// What is ready to leave or went back, in the order it was given.
    pub(crate) fn list(&self, dossier: &DossierId) -> Result<Vec<Kept>> {
        let pending = self.0.read(|tx| tx.pending(dossier))?;
        pending
            .into_iter()
            .map(|found| {
                let returned = match found.state {
                    national::State::Returned { rule, .. } => Some(serde_json::from_str(&rule)?),
                    _ => None,
                };
                let deed = Deed::decode(&found.given.command)?;
                let (id, by) = (found.given.id, found.given.by);
                Ok(Kept { id, since: by.minute, office: by.office, returned, deed })
            })
            .collect()
    }

    pub(crate) fn recall(&self, id: &InstructionId, at: Minute) -> Result<()> {
        let by = Hand { office: String::new(), officer: "desk".into(), minute: at };
        Ok(self.0.write(|tx| tx.recall(id, &by))?)
    }

    /// Notes what has left. The store holds it already and says it again after a power cut, as long as no other
    /// departure comes between: with `last` none can, but after a new decision, which is durable.
    pub(crate) fn departed(&self, left: &[(InstructionId, Place)], at: Minute, last: bool) -> Result<()> {
        if left.is_empty() {
            return Ok(());
        }
        let note =
            |tx: &national::Tx<'_>| left.iter().try_for_each(|(id, place)| tx.departed(id, *place, at));
        Ok(if last { self.0.write_soon(note) } else { self.0.write(note) }?)
    }

    pub(crate) fn give_back(&self, returned: &[(InstructionId, Closed)], at: Minute) -> Result<()> {
        for (id, closed) in returned {
            let rule = serde_json::to_string(closed)?;
            self.0.write(|tx| tx.returned(id, &rule, at))?;
        }
        Ok(())
    }

    pub(crate) fn add_note(&self, dossier: &DossierId, item: &ItemId, text: &str, by: Hand) -> Result<()> {
        let note = NewNote { dossier: *dossier, on: Subject::Item(*item), text: text.to_owned(), by };
        self.0.write(|tx| tx.add_note(&note))?;
        Ok(())
    }

    /// How many notes, drafts and approvals a dossier has: what never leaves.
    pub(crate) fn staying(&self, dossier: &DossierId) -> Result<[u32; 3]> {
        let counts = self.0.read(|tx| {
            Ok::<_, NationalError>([
                tx.count_notes(dossier)?,
                tx.count_drafts(dossier)?,
                tx.count_approvals(dossier)?,
            ])
        })?;
        Ok(counts.map(|count| u32::try_from(count).unwrap_or(u32::MAX)))
    }

    /// Notes of a dossier, newest first; `None`: on everything in it.
    pub(crate) fn notes(&self, dossier: &DossierId, item: Option<&ItemId>) -> Result<Vec<national::Note>> {
        let mut notes = self.0.read(|tx| tx.notes(dossier, item.map(|item| Subject::Item(*item))))?;
        notes.sort_by_key(|note| std::cmp::Reverse(note.id));
        Ok(notes)
    }
}

impl State {
    /// Keeps a decision, ready to leave.
    pub(crate) fn give(
        &mut self,
        dossier: &DossierId,
        deed: &Deed,
        office: &str,
        at: Minute,
    ) -> Result<InstructionId> {
        let mut id = [0; 16];
        self.rng.fill_bytes(&mut id);
        let proposal = deed.proposal().and_then(|text| crate::refs::read_place(text).ok());
        let (what, shown) = match deed {
            Deed::Sign { shown, .. } => (What::Sign, shown.as_str()),
            Deed::Initial { shown, .. } => (What::Initial, shown.as_str()),
            Deed::SetAside { .. } => (What::SetAside, ""),
            Deed::AskWithdraw { .. } => (What::AskWithdraw, ""),
            Deed::Propose { aside, .. } if !aside.is_empty() => (What::ProposeOtherwise, ""),
            Deed::Propose { sign: true, .. } => (What::ProposeAndSign, ""),
            Deed::Propose { .. } => (What::Propose, ""),
            Deed::Leave { .. }
            | Deed::HandOver { .. }
            | Deed::Mandate { .. }
            | Deed::Report { .. }
            | Deed::Parties { .. }
            | Deed::AskErase { .. }
            | Deed::RevokeMandate { .. } => (What::Other, ""),
        };
        let new = NewInstruction {
            id: InstructionId(id),
            dossier: *dossier,
            what,
            proposal,
            items: deed.items(),
            command: deed.encode()?,
            shown: shown.as_bytes().to_vec(),
            mandate: None,
            by: Hand { office: office.to_owned(), officer: "desk".into(), minute: at },
        };
        self.drawer.0.write(|tx| tx.give(&new))?;
        Ok(new.id)
    }
}

/// Reads an instruction's 32 hexadecimal digits.
///
/// # Errors
/// [`Error::NotFound`].
pub fn read_instruction(text: &str) -> Result<InstructionId> {
    let id = record::hash::Hash::from_str(&format!("{text:0<64}")).ok().filter(|_| text.len() == 32);
    let id = id.and_then(|hash| hash.0[..16].try_into().ok());
    id.map(InstructionId).ok_or_else(|| Error::not_found("instruction", text))
}
