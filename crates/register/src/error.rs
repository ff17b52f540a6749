//! Why a command did nothing, each as a sentence that says what to do next. A command either happens whole or not at
//! all; what was typed is kept by whoever typed it, or in an instruction.

use crate::views::{Closed, WhyNot};
use cooperation::content::ContentError;
use cooperation::text::TextError;
use exchange::carriers::file::FileError;
use exchange::carriers::link::LinkError;
use exchange::egress;
use exchange::pouch::{PackError, PouchError};
use exchange::sealed::SealedError;
use record::fold::{Refusal, Rule};
use record::folio::DraftError;
use record::ids::{FolioId, PayloadId, StatementId};
use record::presentation::PresentationError;
use std::path::PathBuf;
use store::{Doubt, GuardState, StoreError};

/// An error of the register.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The register's database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The national file.
    #[error("the national file answered: {0}; nothing was changed, so the command may be run again")]
    National(String),
    /// No dossier, partner, item, proposal, instruction or pouch under that reference.
    #[error("there is no {what} \"{reference}\" here; list them and copy the reference from there")]
    NotFound {
        /// What was looked for.
        what: &'static str,
        /// As it was given.
        reference: String,
    },
    /// A short reference that fits several.
    #[error("\"{reference}\" fits several {what}s; give more of the reference")]
    Ambiguous {
        /// What was looked for.
        what: &'static str,
        /// As it was given.
        reference: String,
    },
    /// A rule closes the action.
    #[error("{}", closed_sentence(.0))]
    Closed(Box<Closed>),
    /// What would be signed is not what was shown.
    #[error(
        "the text or its state changed after it was shown, and nothing was signed; read it again, then sign"
    )]
    Changed,
    /// An act would be void.
    #[error("rule {0} closes this action now; see the item's page for whose move it is")]
    Void(Rule),
    /// A statement that the rules of the life cycles give no effect.
    #[error("{}", without_effect(*.0))]
    WithoutEffect(cooperation::life::rules::Rule),
    /// A partner that was not compared.
    #[error(
        "the fingerprint of {0} was not compared yet; compare it by voice or in person, then confirm the partner"
    )]
    NotCompared(String),
    /// A party of the dossier that never presented itself here.
    #[error("the dossier names a party that is not known here ({0}); add its card and compare it first")]
    UnknownParty(String),
    /// A fingerprint that is not the one compared.
    #[error(
        "the founding names another fingerprint for {0} than the one compared here; sign nothing and call the partner"
    )]
    OtherFingerprint(String),
    /// The card names a party known under another fingerprint.
    #[error(
        "{0} is known here under another fingerprint; keep both cards, and compare again by voice before going on"
    )]
    OtherCard(String),
    /// Our own card came back.
    #[error("this is a card of our own party; choose the one that the partner handed over")]
    OwnCard,
    /// The card is not for sealing.
    #[error("this card is of a register that cannot seal; ask {0} for the card of its sealing post")]
    NotSealingCard(String),
    /// A card serves one dossier.
    #[error("the card of {0} serves another dossier already; ask for a fresh card, one a dossier")]
    CardUsed(String),
    /// We have none of our own.
    #[error("there is no unused card of ours; make one and hand it to the partner first")]
    NoCard,
    /// Too few or too many partners.
    #[error("a dossier has 1 to 15 partners, each once, and {0} were named; correct the list")]
    Partners(usize),
    /// Two foundings that crossed.
    #[error(
        "we have signed the founding of {0} with these very parties; wait until a partner signs it or sets it aside"
    )]
    Crossed(String),
    /// A text that must stay.
    #[error(
        "this text is part of what is agreed on and stays as long as the record; propose a change instead"
    )]
    Lasting,
    /// A party that was never invited by all.
    #[error(
        "the record may leave for this party only once every party has signed that it joins; propose that, or wait \
         for the signatures"
    )]
    NotInvited,
    /// A founding that is not for us.
    #[error("this dossier was not founded with a card of this register; ask the partner which card it used")]
    NotOurCard,
    /// A presentation that is none.
    #[error(transparent)]
    Presentation(#[from] PresentationError),
    /// A pouch that is none, or not for us.
    #[error(transparent)]
    Pouch(#[from] PouchError),
    /// A container.
    #[error(transparent)]
    Sealed(#[from] SealedError),
    /// Packing.
    #[error(transparent)]
    Pack(#[from] PackError),
    /// Whitelist.
    #[error(transparent)]
    Egress(#[from] egress::Closed),
    /// A folio could not be written.
    #[error(transparent)]
    Draft(#[from] DraftError),
    /// The fold refused a folio of our own.
    #[error("the record does not take this folio: {0}")]
    Refused(#[from] Refusal),
    /// A file.
    #[error(transparent)]
    File(#[from] FileError),
    /// The link.
    #[error(transparent)]
    Link(#[from] LinkError),
    /// No address.
    #[error("no link address is set for {0}; set one, or hand a pouch over")]
    NoAddress(String),
    /// Content that is none.
    #[error(transparent)]
    Content(#[from] ContentError),
    /// A text.
    #[error(transparent)]
    Text(#[from] TextError),
    /// A session, its minutes, or what follows from them.
    #[error(transparent)]
    Committee(#[from] crate::committee::Fault),
    /// Texts of a proposal are missing here.
    #[error("{} texts of this proposal have not arrived; exchange again, then read and sign", .0.len())]
    TextsMissing(Vec<PayloadId>),
    /// Not the sealing post.
    #[error(
        "another post of our party holds the seal of this dossier; let it sign, or have the seal handed over"
    )]
    NotSealing,
    /// Guard.
    #[error(
        "this register may be an older state of itself ({}), so it writes nothing: state that nothing it had \
         packed is under way, then exchange with each partner; or go on under a new seal",
        doubt(.0)
    )]
    Doubted(GuardState),
    /// Our own full and incremental fold disagree.
    #[error(
        "this register's own books disagree, so it signs nothing: run the rebuild command and keep the file it names"
    )]
    OwnMismatch,
    /// A file of the root.
    #[error("{}: {problem}; give the path of the file with the root's seeds", .path.display())]
    RootFile {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        problem: String,
    },
    /// The wrong root.
    #[error("{} does not hold the root that speaks for this party; choose the other file", .0.display())]
    OtherRoot(PathBuf),
    /// Input that cannot be taken.
    #[error("{0}")]
    Input(String),
    /// A statement that should be here.
    #[error("the root statement {0} is not kept here; restore a backup that holds it")]
    NoStatement(StatementId),
    /// Something stored that cannot be read.
    #[error("a row of this register cannot be read ({0}); run the rebuild command")]
    Row(String),
    /// A folio in the store that does not fold any more.
    #[error("folio {0} of this register cannot be read again; restore the last backup and exchange")]
    Unreadable(FolioId),
    /// The record as one file.
    #[error(transparent)]
    Export(#[from] record::export::ExportError),
    /// I/O beside the stores.
    #[error("{}: {source}; check that the folder exists and may be written", .path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}

/// Result of a command or query.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    pub(crate) fn not_found(what: &'static str, reference: &str) -> Self {
        Error::NotFound { what, reference: reference.chars().take(80).collect() }
    }
    pub(crate) fn io(path: &std::path::Path) -> impl FnOnce(std::io::Error) -> Error + '_ {
        |source| Error::Io { path: path.to_owned(), source }
    }
    pub(crate) fn closed(closed: Closed) -> Self {
        Error::Closed(Box::new(closed))
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Error::Row(error.to_string())
    }
}

/// Why a register doubts itself.
fn doubt(state: &GuardState) -> String {
    match state {
        GuardState::Trusted => "as it was opened".to_owned(),
        GuardState::Behind { held, expected, .. } => {
            let held = held.map_or("none".to_owned(), |held| format!("up to number {held}"));
            format!("it holds {held} of its own folios, and number {expected} may have left")
        }
        GuardState::Unknown(Doubt::Missing) => "the counter beside its database is missing".to_owned(),
        GuardState::Unknown(Doubt::Damaged) => "the counter beside its database is damaged".to_owned(),
        GuardState::Unknown(Doubt::OtherMachine) => {
            "the counter beside its database was written on another machine".to_owned()
        }
    }
}

/// Why an action is closed, in the words of the rules.
fn why(why: WhyNot) -> &'static str {
    match why {
        WhyNot::AlreadySigned => "we have signed this text",
        WhyNot::AlreadySetAside => "we did not retain this text, or have released our signature of it",
        WhyNot::RivalSigned => "we hold a rival text signed, and nobody who may has set that one aside",
        WhyNot::WithdrawalAsked => "a party that signed this text has asked to withdraw it",
        WhyNot::NotSignedByUs => "we have not signed this text, so there is nothing to withdraw",
        WhyNot::WithdrawalAlreadyAsked => "we have asked to withdraw it",
        WhyNot::BaseNotAgreed => "the version that it changes is not agreed",
        WhyNot::Superseded => "a later version is in force",
        WhyNot::EpochClosed => "we have signed a change of parties, which closed this stage for us",
        WhyNot::PartyLeft => "a party whose signature it needs has left the dossier",
        WhyNot::NotSealingPost => "another post of ours holds the seal",
        WhyNot::SealSuspended => "our seal was moved or has two histories, and is not resumed",
        WhyNot::NoMandate => "the office has no mandate for it",
        WhyNot::TextMissing => "a text of it has not arrived here",
        WhyNot::ReadyToLeave => "a decision on it is ready to leave",
        WhyNot::ReadOnly => "this program can only read the dossier",
        WhyNot::NotFounded => "the founding is not agreed yet",
        WhyNot::NotAParty => "our party is not one of this dossier now",
        WhyNot::Other => "a rule of the record forbids it",
    }
}

fn closed_sentence(closed: &Closed) -> String {
    let rule = if closed.rule.is_empty() { String::new() } else { format!(" (rule {})", closed.rule) };
    format!("this action is closed{rule}: {}; see the item's page for whose move it is", why(closed.why))
}

fn without_effect(rule: cooperation::life::rules::Rule) -> String {
    use cooperation::life::rules::Rule;
    let why = match rule {
        Rule::Form => "its content is none of this level; fill it in again",
        Rule::Subject => "it is not about an item of that kind; choose the item it belongs to",
        Rule::Role => "it is another party's to state; leave it to them",
        Rule::Version => "the wording it is about is not agreed; let it be agreed first",
        Rule::Named => "the statement it answers is not here, or is our own; choose one of the partner's",
        Rule::Replaced | Rule::Later => "a later statement of ours stands already; replace that one",
        Rule::Overtaken => "the days it speaks of were moved since; state it of the days in force",
        Rule::Premature => "what it needs before it is not there yet; see the item's page for the next step",
        Rule::Settled => "all parties have confirmed another outcome",
    };
    format!("this statement would have no effect ({}): {why}", rule.slug())
}
