//! What the desk asks of a register: one blocking trait, values in, views or typed errors out.
//!
//! The desk never sees the record, the store or a key. It hands over what an officer decided, in
//! the officer's terms, and shows what comes back. Every method is one command or one query of the
//! register, with its rights and rules judged inside; the desk calls them on blocking threads.

use std::collections::BTreeMap;
use std::sync::Arc;

use cooperation::code::PartyCode;
use cooperation::life::Mechanism;
use record::ids::{DossierId, StateDigest};
use register::views::{
    ActivityPage, Closed, DossierHead, DossierRow, ExchangePage, Exchanged, History, Minute, Overview,
    Period, Plan, PouchPreview, RegisterCard, SigningPage, Texts, Verified,
};

/// Why a register did not do what the desk asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PortError {
    /// No such dossier, item, proposal, pouch or instruction.
    #[error("nothing is kept here under that reference; go back to the plan and open it from there")]
    NotFound,
    /// A rule closes this action; it says which, and whose move it is.
    #[error("rule {} closes this action; read whose move it is", .0.rule)]
    Closed(Box<Closed>),
    /// What would be signed is no longer what was shown. Nothing was signed.
    #[error("the text changed after it was shown; read it again before signing")]
    Changed,
    /// Fields of a form that cannot be taken as they are.
    #[error("some fields cannot be taken as they are; correct them and send again")]
    Fields(Vec<FieldError>),
    /// The partner has no link address, or it did not answer.
    #[error("the partner's register did not answer; try again or prepare a pouch")]
    LinkDown,
    /// The file is no pouch for this dossier.
    #[error("this file cannot be taken in: {0:?}")]
    Pouch(PouchFault),
    /// Fingerprints with this partner were not compared yet.
    #[error("compare fingerprints with this partner before exchanging with it")]
    NotCompared,
    /// The register could not be read or written; the text is for the log, never for a page.
    #[error("the register could not be used: {0}")]
    Storage(String),
}

/// What is wrong with a file offered as a pouch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PouchFault {
    /// It is not a pouch at all, or it was damaged or cut short.
    Unreadable,
    /// It is for another register.
    NotForUs,
    /// It is for another dossier.
    OtherDossier,
    /// Its sender is not a partner of this dossier.
    UnknownSender,
    /// A signature in it does not hold.
    BadSignature,
    /// It is larger than this register accepts without an officer's leave.
    TooLarge,
}

/// A field of a form that the register cannot take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// Name of the form field.
    pub field: FormField,
    /// What is wrong with it.
    pub problem: Problem,
}

/// Fields that an officer fills in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FormField {
    /// Title of an activity.
    Title,
    /// Area of cooperation.
    Area,
    /// Host party.
    Host,
    /// Period.
    Period,
    /// Place.
    Place,
    /// Objective.
    Objective,
    /// Participants.
    Participants,
    /// Costs.
    Costs,
    /// Reason for setting a wording aside.
    Reason,
    /// National note.
    Note,
    /// Ticks of the read-back.
    Read,
    /// Pouch file.
    Pouch,
    /// Name of an officer of ours.
    Officer,
    /// Address of electronic mail.
    Mail,
}

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Problem {
    /// Nothing was given.
    Missing,
    /// Longer than the register keeps.
    TooLong,
    /// The day or period does not exist.
    NotADate,
    /// The last day is before the first.
    EndsBeforeItBegins,
    /// Not one of the choices.
    NotAChoice,
    /// Nothing differs from the text that stands.
    NothingChanges,
}

/// An activity as typed by an officer: the fields that the form shows.
///
/// For a change or another wording, a field left `None` stays as it is in the text that is
/// answered, and so does any field that the form does not show; a text given empty is removed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ActivityDraft {
    /// Title, by language.
    pub title: Texts,
    /// Key of the area.
    pub area: Option<String>,
    /// Reference of the host party.
    pub host: Option<String>,
    /// Period.
    pub period: Option<Period>,
    /// Place, by language.
    pub place: Option<Texts>,
    /// Objective, by language.
    pub objective: Option<Texts>,
    /// Who takes part, by language.
    pub participants: Option<Texts>,
    /// Who bears which costs, by language.
    pub costs: Option<Texts>,
}

impl ActivityDraft {
    /// Leaves out what is as `before` had it. A form shows some fields in simpler terms than the
    /// content keeps them; what nobody touched must not come back simplified.
    pub fn leave_unchanged(&mut self, before: &Self) {
        fn forget<T: PartialEq>(value: &mut Option<T>, before: &Option<T>) {
            if value == before {
                *value = None;
            }
        }
        forget(&mut self.area, &before.area);
        forget(&mut self.host, &before.host);
        forget(&mut self.period, &before.period);
        forget(&mut self.place, &before.place);
        forget(&mut self.objective, &before.objective);
        forget(&mut self.participants, &before.participants);
        forget(&mut self.costs, &before.costs);
    }
}

/// The cooperation of a dossier as it stands here, for the pages that follow it up.
#[derive(Debug, Clone)]
pub struct Reading {
    /// Head of the dossier: title, parties, areas.
    pub head: DossierHead,
    /// What was agreed and reported, read as the life cycles.
    pub mechanism: Arc<Mechanism>,
    /// The code by which contents call our party.
    pub us: PartyCode,
    /// The minute of the register's clock: the only "today" that a page knows.
    pub now: Minute,
    /// When something last came from each partner.
    pub heard: BTreeMap<PartyCode, Minute>,
    /// The dossier in the record.
    pub dossier: DossierId,
    /// The digest of what all have said so far.
    pub position: StateDigest,
}

/// What became of a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Item concerned, to return to its page.
    pub item: Option<String>,
    /// True when it left at once over the link; false when it is ready to leave and can be recalled.
    pub departed: bool,
}

/// A file for the officer to carry or keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileOut {
    /// File name: ASCII letters, digits, `-`, `_` and `.` only.
    pub name: String,
    /// Content.
    pub bytes: Vec<u8>,
}

/// What a decision is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target<'a> {
    /// A new activity.
    New,
    /// A change to the agreed version of this item.
    Change(&'a str),
    /// Another wording of one item in place of a proposal, which is set aside in the same folio. The
    /// other items of a package stay as that proposal words them.
    InsteadOf {
        /// The proposal that is answered.
        proposal: &'a str,
        /// The item that is worded otherwise.
        item: &'a str,
    },
}

/// Where an officer of ours reads the digest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailboxRow {
    /// The officer.
    pub officer: String,
    /// Address of electronic mail.
    pub address: String,
    /// Language tag.
    pub language: String,
    /// False once the officer has ended the messages.
    pub wanted: bool,
}

/// A secret address at which the calendar program of an officer of ours reads, without its secret part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddressRow {
    /// Its number.
    pub number: String,
    /// The officer.
    pub officer: String,
    /// Title of the dossier.
    pub title: Texts,
    /// When it was opened.
    pub made: Minute,
    /// It was ended.
    pub ended: bool,
}

/// Result of a request to the register.
pub type PortResult<T> = Result<T, PortError>;

/// One party's register, as the desk uses it.
///
/// Implementations are called from many threads at once and may block.
pub trait Port: crate::committee::CommitteePort + Send + Sync + 'static {
    /// Whose register this is, with its fingerprint.
    fn card(&self) -> PortResult<RegisterCard>;
    /// Dossiers kept here.
    fn dossiers(&self) -> PortResult<Vec<DossierRow>>;
    /// Head of a dossier: title, parties, areas.
    fn head(&self, dossier: &str) -> PortResult<DossierHead>;
    /// First page of a dossier.
    fn overview(&self, dossier: &str) -> PortResult<Overview>;
    /// Plan of a year; `None` asks for the current or next year that has lines.
    fn plan(&self, dossier: &str, year: Option<i16>) -> PortResult<Plan>;
    /// Page of one activity.
    fn activity(&self, dossier: &str, item: &str) -> PortResult<ActivityPage>;
    /// Read-back of a proposal before it is signed.
    fn signing(&self, dossier: &str, proposal: &str) -> PortResult<SigningPage>;
    /// History, newest first; `page` counts from 1.
    fn history(&self, dossier: &str, page: u32) -> PortResult<History>;
    /// Checks the whole record again.
    fn verify(&self, dossier: &str) -> PortResult<Verified>;
    /// The cooperation of a dossier as it stands.
    fn mechanism(&self, dossier: &str) -> PortResult<Reading>;
    /// State of the exchange with the partners.
    fn exchange(&self, dossier: &str) -> PortResult<ExchangePage>;

    /// Signs a proposal. `shown` is the value of the read-back that the officer ticked; the register
    /// answers [`PortError::Changed`] and signs nothing when it would now show something else.
    fn sign(&self, dossier: &str, proposal: &str, shown: &str) -> PortResult<Receipt>;
    /// Initials a proposal ad referendum, with the same guard.
    fn initial(&self, dossier: &str, proposal: &str, shown: &str) -> PortResult<Receipt>;
    /// Sets a wording aside, for ever; the reason is shown to the partners.
    fn set_aside(&self, dossier: &str, proposal: &str, reason: &Texts) -> PortResult<Receipt>;
    /// Proposes an activity, a change, or another wording; signs it in the same folio when asked.
    /// Another wording is always signed.
    fn propose(
        &self,
        dossier: &str,
        target: Target<'_>,
        draft: &ActivityDraft,
        sign: bool,
    ) -> PortResult<Receipt>;
    /// Asks the partners to set our signed text aside: a request, without effect of its own.
    fn ask_withdraw(&self, dossier: &str, proposal: &str) -> PortResult<Receipt>;
    /// Recalls an instruction that has not left.
    fn recall(&self, dossier: &str, instruction: &str) -> PortResult<()>;
    /// Adds a note that never leaves this register.
    fn add_note(&self, dossier: &str, item: &str, text: &str) -> PortResult<()>;

    /// Exchanges over the link with one partner, now.
    fn exchange_now(&self, dossier: &str, party: &str) -> PortResult<Exchanged>;
    /// Packs the next pouch for one partner.
    fn pack(&self, dossier: &str, party: &str) -> PortResult<FileOut>;
    /// Reads a pouch and keeps it aside, changing nothing else.
    fn preview(&self, dossier: &str, pouch: Vec<u8>) -> PortResult<PouchPreview>;
    /// Takes in a pouch that was previewed.
    fn take_in(&self, dossier: &str, preview: &str) -> PortResult<Exchanged>;
    /// The whole record of a dossier as one file that anyone can verify.
    fn export(&self, dossier: &str) -> PortResult<FileOut>;

    /// Mailboxes of our officers, by officer.
    fn mailboxes(&self) -> PortResult<Vec<MailboxRow>> {
        Ok(Vec::new())
    }
    /// Keeps the mailbox of an officer of ours in place of the one before. A register that sends no digest keeps none.
    fn keep_mailbox(&self, _officer: &str, _address: &str, _language: &str) -> PortResult<()> {
        Err(PortError::NotFound)
    }
    /// Forgets the mailbox of an officer.
    fn forget_mailbox(&self, _officer: &str) -> PortResult<()> {
        Err(PortError::NotFound)
    }
    /// Secret calendar addresses of all dossiers, the newest first, ended ones included.
    fn calendar_addresses(&self) -> PortResult<Vec<AddressRow>> {
        Ok(Vec::new())
    }
    /// Opens a secret calendar address and ends the one that the officer had for that dossier: the address, given once.
    fn open_calendar_address(&self, _dossier: &str, _officer: &str) -> PortResult<String> {
        Err(PortError::NotFound)
    }
    /// Ends a secret calendar address.
    fn end_calendar_address(&self, _number: &str) -> PortResult<()> {
        Err(PortError::NotFound)
    }
    /// The calendar at a secret address with these digits, as a file; `None` for one that was ended, never was, or is none.
    /// Whoever asks is not signed in. A register that gives out no addresses has no calendar.
    fn calendar_file(&self, _digits: &str) -> PortResult<Option<String>> {
        Ok(None)
    }
    /// Ends the digest of the officer whose messages carry these digits; of nobody where nobody's do. Whoever asks is not
    /// signed in. A register that sends no digest has none to end.
    fn stop_digest(&self, _digits: &str) -> PortResult<()> {
        Ok(())
    }
}
