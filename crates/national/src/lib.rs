//! What one State keeps to itself about its dossiers.
//!
//! Private notes, drafts, instructions to sign that have not left, internal approvals, the audit trail of acts of
//! office, standing policies, mail to our own officers, and the secret addresses of their calendars. All of it lives in a database file of its own, apart from the register's.
//!
//! # What may not live here, and why
//! **Nothing in this crate has a wire format.** No type here can be serialised: there is no `Serialize`, no CBOR
//! encoder, no printing of whole values for others, and none may be added. The crate that packs pouches cannot
//! import this one, so a note cannot leave by mistake. A draft becomes an act only when an officer has it proposed,
//! and then the register builds the act from values, field by field.
//!
//! The crate knows names of the record ([`record::ids`]) and no rule of it. Time and random ids are handed in.
//!
//! # The route
//! A signature: read-back page -> [`Tx::give`] (an [`Instruction`], ready to leave, which can be recalled) -> at
//! departure the register judges the rules again, writes the folio in *its* database and notes the instruction's id
//! there in the same transaction -> [`Tx::departed`], or [`Tx::returned`] with the rule that now stands against it.
//! Two files cannot be committed as one, so after a crash the register repeats [`Tx::departed`] for what its own
//! database says has left: the repetition changes nothing.
//!
//! ```
//! use national::{National, NationalError, NewNote, Subject, Hand};
//! use record::{hash::Hash, ids::{FolioId, Minute}};
//! # fn main() -> Result<(), NationalError> {
//! # let folder = tempfile::tempdir().unwrap();
//! let national = National::open(&folder.path().join("national.mithaq"))?;
//! let dossier = FolioId(Hash([7; 32]));
//! let by = Hand { office: "Bilateral affairs".into(), officer: "desk".into(), minute: Minute(29_000_000) };
//! national.write(|tx| {
//!     tx.add_note(&NewNote { dossier, on: Subject::Dossier, text: "Ask the embassy first.".into(), by: by.clone() })
//! })?;
//! let notes = national.read(|tx| tx.notes(&dossier, Some(Subject::Dossier)))?;
//! assert_eq!(notes[0].text, "Ask the embassy first.");
//! # Ok(())
//! # }
//! ```

#![forbid(unsafe_code)]

mod addresses;
mod approvals;
mod audit;
mod database;
mod drafts;
mod error;
mod instructions;
mod mailboxes;
mod notes;
mod outbox;
mod policies;
mod subject;

pub use addresses::{AddressId, CalendarAddress, NotAToken, Token};
pub use approvals::{Approval, NewApproval, Opinion};
pub use audit::{AuditEntry, AuditId, NewAudit};
pub use database::{National, Tx};
pub use drafts::{Draft, DraftId, NewDraft};
pub use error::NationalError;
pub use instructions::{Instruction, InstructionId, NewInstruction, State, What};
pub use mailboxes::{MAX_LINE, Mailbox};
pub use notes::{MAX_TEXT, NewNote, Note, NoteId};
pub use outbox::{MAX_MAIL, Mail, MailId, MailSort, MailState, NewMail, Queued};
pub use policies::{NewPolicy, Policy, PolicyId};
pub use subject::{Hand, Subject};
