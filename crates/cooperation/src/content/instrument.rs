//! An instrument: what the dossier is about.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::Serialize;

use super::choice::choice;
use super::schema::kind_of_item;
use super::{Contact, ContentError, Handling, Held, ItemRef, View, Viewed};
use crate::area;
use crate::code::{AreaCode, PartyCode};
use crate::text::{LangTag, LangText, Listed, MarkedText, Standing, Text};
use crate::wire::{Reader, Wire, WireFault, Writer, coded, wire_map};

coded! {
    /// Kinds of instrument.
    pub enum InstrumentKind {
        /// Memorandum of understanding.
        Memorandum = 1 "memorandum",
        /// Agreement.
        Agreement = 2 "agreement",
        /// Framework agreement.
        FrameworkAgreement = 3 "framework-agreement",
        /// Treaty.
        Treaty = 4 "treaty",
        /// Convention.
        Convention = 5 "convention",
        /// Protocol, as an instrument.
        Protocol = 6 "protocol",
        /// Technical or implementing arrangement.
        Arrangement = 7 "arrangement",
        /// Letter of intent.
        LetterOfIntent = 8 "letter-of-intent",
        /// Exchange of notes or letters.
        ExchangeOfNotes = 9 "exchange-of-notes",
        /// Agreed minutes.
        AgreedMinutes = 10 "agreed-minutes",
        /// Joint declaration.
        Declaration = 11 "declaration",
        /// Amendment to another instrument.
        Amendment = 12 "amendment",
        /// As its title says.
        Other = 13 "other",
    }
}

coded! {
    /// The quality of a signature.
    pub enum Quality {
        /// Binds, as far as the instrument does.
        Definitive = 1 "definitive",
        /// Subject to confirmation by the State.
        AdReferendum = 2 "ad-referendum",
        /// The text is settled and initialled, nothing more.
        Initialled = 3 "initialled",
        /// Signed, and subject to ratification or approval.
        SubjectToRatification = 4 "subject-to-ratification",
        /// Nothing was signed.
        NotSigned = 5 "not-signed",
    }
}

coded! {
    /// Sorts of body that an instrument creates.
    pub enum BodySort {
        /// A follow-up or coordination mechanism.
        Mechanism = 1 "mechanism",
        /// A commission.
        Commission = 2 "commission",
        /// A committee.
        Committee = 3 "committee",
        /// A working group.
        WorkingGroup = 4 "working-group",
        /// As its name says.
        Other = 5 "other",
    }
}

/// A length of time in calendar units; a month is a month, never 30 days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Span {
    /// Days.
    Days(u16),
    /// Months.
    Months(u16),
    /// Years.
    Years(u16),
}

impl Span {
    fn parts(self) -> (u64, u16, &'static str) {
        match self {
            Self::Days(n) => (0, n, "days"),
            Self::Months(n) => (1, n, "months"),
            Self::Years(n) => (2, n, "years"),
        }
    }
}

/// Printed as `5 years`, for commands and tests; people read it through message files.
impl std::fmt::Display for Span {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (_, n, unit) = self.parts();
        write!(f, "{n} {unit}")
    }
}

impl Wire for Span {
    fn write(&self, to: &mut Writer) {
        let (unit, n, _) = self.parts();
        to.array(2);
        to.uint(unit);
        to.uint(u64::from(n));
    }
    fn read(from: &mut Reader<'_>) -> Result<Self, WireFault> {
        from.array_of(2)?;
        let unit = from.uint_to(2)?;
        let n = from.uint_to(u64::from(u16::MAX))? as u16;
        match (n, unit) {
            (0, _) => Err(WireFault::Value("a length of time of 0 says nothing; leave the field out".into())),
            (_, 0) => Ok(Self::Days(n)),
            (_, 1) => Ok(Self::Months(n)),
            _ => Ok(Self::Years(n)),
        }
    }
}

impl Viewed for Span {
    fn view(&self) -> View {
        let (_, n, unit) = self.parts();
        View::Record(vec![(unit, View::Number(u64::from(n)))])
    }
}

choice! {
    /// When an instrument enters into force.
    pub enum EntryIntoForce {
        plain {
            /// On the day of signature.
            OnSignature = 1 "on-signature",
            /// On receipt of the last notification that internal procedures are complete.
            OnLastNotification = 2 "on-last-notification",
        }
        with {
            /// On a named day.
            On(Date) = 3 "on",
            /// So long after the last notification.
            AfterLastNotification(Span) = 4 "after-last-notification",
            /// By the rule in these words.
            AsWorded(LangText) = 5 "as-worded",
        }
    }
}

choice! {
    /// How long an instrument is in force.
    pub enum Duration {
        plain {
            /// Until it is terminated.
            Indefinite = 1 "indefinite",
        }
        with {
            /// For a length of time from its entry into force.
            For(Span) = 2 "for",
            /// Until a named day, included.
            Until(Date) = 3 "until",
        }
    }
}

choice! {
    /// How an instrument is renewed. A tacit renewal is computed from a date handed in.
    pub enum Renewal {
        plain {
            /// Not renewed.
            Never = 1 "never",
            /// Renewed by express agreement.
            Express = 2 "express",
            /// Renewed tacitly for the same length again.
            Tacit = 3 "tacit",
        }
        with {
            /// Renewed tacitly, for this length each time.
            TacitFor(Span) = 4 "tacit-for",
        }
    }
}

choice! {
    /// What becomes of activities under way when the instrument ends.
    pub enum RunOff {
        plain {
            /// They are carried to their end.
            Completed = 1 "completed",
            /// They end with it.
            EndsWithIt = 2 "ends-with-it",
        }
        with {
            /// They may go on for this long.
            For(Span) = 3 "for",
        }
    }
}

wire_map! {
    /// A party as the instrument names it.
    pub struct InstrumentParty {
        /// Its designation in the dossier.
        0 code: PartyCode,
        /// The name of the State as it gave it.
        1 name: LangText,
        /// Its competent authority.
        2 authority: Option<LangText>,
    }
}

wire_map! {
    /// Who signed for a party, and in what capacity.
    pub struct Signatory {
        /// The party signed for.
        0 party: PartyCode,
        /// The office or capacity.
        1 capacity: LangText,
        /// The name, where the instrument gives it.
        2 name: Option<Text>,
    }
}

wire_map! {
    /// An area of cooperation in this dossier. An area outside the usual ones must carry a name;
    /// a usual one may, and then the parties' name is shown.
    pub struct AreaTerm {
        /// Its code.
        0 code: AreaCode,
        /// Its name as the parties agreed it.
        1 name: Option<LangText>,
    }
}

wire_map! {
    /// A body or mechanism that the instrument creates.
    pub struct Body {
        /// What sort of body.
        0 sort: BodySort,
        /// Its name.
        1 name: LangText,
        /// What it is for.
        2 purpose: Option<LangText>,
    }
}

kind_of_item! {
    /// An instrument. Title, kind and parties are required.
    pub struct Instrument is Instrument {
        /// Its title, each language authentic or courtesy.
        title: MarkedText = 1 "title",
        /// What kind of instrument.
        kind: InstrumentKind = 96 "instrument-kind",
        /// Its parties: a set, ascending by code.
        parties: Listed<InstrumentParty> = 97 "parties",
        /// The reference of the file, as the parties write it.
        file_reference: Option<Text> = 98 "file-reference",
        /// Where it was signed.
        place: Option<LangText> = 99 "place-of-signature",
        /// When it was signed.
        signed_on: Option<Date> = 100 "signed-on",
        /// Who signed.
        signatories: Option<Listed<Signatory>> = 101 "signatories",
        /// The quality of the signature.
        quality: Option<Quality> = 102 "quality",
        /// The languages it was drawn up in.
        languages: Option<BTreeSet<LangTag>> = 103 "languages",
        /// The language that prevails in case of divergence.
        prevailing: Option<LangTag> = 104 "prevailing",
        /// When it enters into force.
        entry: Option<EntryIntoForce> = 105 "entry-into-force",
        /// How long it is in force.
        duration: Option<Duration> = 106 "duration",
        /// How it is renewed.
        renewal: Option<Renewal> = 107 "renewal",
        /// How long before the end notice must be given.
        notice: Option<Span> = 108 "notice",
        /// Its areas of cooperation.
        areas: Option<Listed<AreaTerm>> = 109 "areas",
        /// Bodies and mechanisms it creates.
        bodies: Option<Listed<Body>> = 110 "bodies",
        /// The instrument it amends or implements.
        parent: Option<ItemRef> = 111 "parent",
        /// What becomes of activities under way when it ends.
        run_off: Option<RunOff> = 112 "run-off",
        /// How widely it may go.
        handling: Option<Handling> = 3 "handling",
        /// Anything else both sides shall read.
        remarks: Option<LangText> = 4 "remarks",
        /// Points of contact. Erasable.
        contacts: Held<Listed<Contact>> = 1024 "contacts",
    }
}

impl Instrument {
    /// An instrument with its required fields.
    #[must_use]
    pub fn new(title: MarkedText, kind: InstrumentKind, parties: Listed<InstrumentParty>) -> Self {
        Self {
            title,
            kind,
            parties,
            file_reference: None,
            place: None,
            signed_on: None,
            signatories: None,
            quality: None,
            languages: None,
            prevailing: None,
            entry: None,
            duration: None,
            renewal: None,
            notice: None,
            areas: None,
            bodies: None,
            parent: None,
            run_off: None,
            handling: None,
            remarks: None,
            contacts: Held::Absent,
        }
    }

    /// Checks what no single field can see. Call it before proposing.
    ///
    /// # Errors
    /// [`ContentError::Contradiction`].
    pub fn check(&self) -> Result<(), ContentError> {
        let parties = self.parties.as_slice();
        let says = |wrong: bool, sentence| match wrong {
            true => Err(ContentError::Contradiction(sentence)),
            false => Ok(()),
        };
        says(
            !(2..=16).contains(&parties.len()) || parties.windows(2).any(|two| two[0].code >= two[1].code),
            "an instrument has 2 to 16 parties, each once, in the order of their codes; sort them",
        )?;
        let named = |code: &PartyCode| parties.iter().any(|party| party.code == *code);
        let signatories = self.signatories.as_ref().map_or(&[][..], Listed::as_slice);
        says(
            !signatories.iter().all(|s| named(&s.party)),
            "a signatory signs for a party that is not named; add the party or correct its code",
        )?;
        says(
            self.quality == Some(Quality::NotSigned) && (self.signed_on.is_some() || !signatories.is_empty()),
            "nothing was signed, yet a signature is given; correct the quality or leave date and signatories out",
        )?;
        says(
            self.prevailing.as_ref().is_some_and(|lang| {
                !self.title.iter().any(|(tag, standing, _)| tag == lang && standing == Standing::Authentic)
                    && !self.languages.iter().flatten().any(|tag| tag == lang)
            }),
            "the prevailing language is none of the instrument's own; add it or choose another",
        )?;
        let areas: Vec<_> = self.areas.iter().flat_map(Listed::iter).collect();
        says(
            areas.iter().any(|a| a.name.is_none() && area::usual(&a.code).is_none()),
            "an area outside the usual ones has no name; name it in at least one language",
        )?;
        says(
            areas.iter().map(|a| &a.code).collect::<BTreeSet<_>>().len() != areas.len(),
            "an area is given twice; keep it once",
        )
    }
}
