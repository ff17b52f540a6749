//! The desk's questions and decisions, answered by a register.

use crate::papers::{self, ActivityPaper, Amendment};
use cooperation::content::{Activity, Content};
use desk::port::{
    ActivityDraft, AddressRow, FieldError, FileOut, FormField, MailboxRow, Port, PortError, PortResult,
    PouchFault, Problem, Reading, Receipt, Target,
};
use exchange::pouch::PouchError;
use exchange::sealed::SealedError;
use record::ids::{DossierId, Place};
use register::views::{
    ActivityPage, Closed, DossierHead, DossierRow, ExchangePage, Exchanged, History, Overview, Period, Plan,
    PouchPreview, RegisterCard, SigningPage, Texts, Verified, WhyNot,
};
use register::{Error, Initial, Register, Wording};
use std::sync::Arc;

/// A register behind the desk's port.
pub struct OverRegister {
    pub(super) register: Arc<Register>,
}

impl OverRegister {
    /// Over this register.
    pub fn new(register: Arc<Register>) -> Self {
        Self { register }
    }

    pub(super) fn dossier(&self, reference: &str) -> PortResult<DossierId> {
        self.register.find_dossier(reference).map_err(told)
    }

    fn place(&self, dossier: &str, proposal: &str) -> PortResult<(DossierId, Place)> {
        let dossier = self.dossier(dossier)?;
        let place = self.register.find_proposal(&dossier, proposal).map_err(told)?;
        Ok((dossier, place))
    }

    /// Page to which an answer to a proposal returns.
    fn item_of(&self, dossier: &DossierId, proposal: &Place) -> Option<String> {
        let page = self.register.signing(dossier, proposal).ok()?;
        page.items.first().map(|item| item.subject.item.clone())
    }

    fn kept(&self, dossier: &DossierId, proposal: &Place) -> Receipt {
        Receipt { item: self.item_of(dossier, proposal), departed: false }
    }

    /// The host as its code, from the reference of a party or a code.
    fn host(&self, dossier: &str, reference: &str) -> PortResult<String> {
        let parties = self.head(dossier)?.parties;
        let party = parties.into_iter().find(|party| party.id == reference || party.code == reference);
        party.map(|party| party.code).ok_or_else(|| field(FormField::Host, Problem::NotAChoice))
    }

    fn amended(&self, dossier: &str, mut activity: Activity, draft: &ActivityDraft) -> PortResult<Activity> {
        let before = activity.clone();
        let given = |texts: &Option<Texts>| filled(texts.as_ref());
        let host = draft.host.as_deref().map(|host| self.host(dossier, host)).transpose()?;
        let emptied = |texts: &Option<Texts>| texts.as_ref().is_some_and(Texts::is_empty);
        if emptied(&draft.place) {
            activity.place = None;
        }
        if emptied(&draft.objective) {
            activity.objective = None;
        }
        if emptied(&draft.participants) {
            activity.participants = None;
        }
        if emptied(&draft.costs) {
            activity.cost = None;
        }
        let with = Amendment {
            title: filled(Some(&draft.title)),
            area: draft.area.clone(),
            host,
            period: draft.period.as_ref().map(period).transpose()?,
            place: given(&draft.place),
            objective: given(&draft.objective),
            participants: given(&draft.participants),
            costs: given(&draft.costs),
            ..Amendment::default()
        };
        papers::amend(&mut activity, &with).map_err(|failure| from_sentence(&failure.sentence))?;
        if activity == before { Err(field(FormField::Title, Problem::NothingChanges)) } else { Ok(activity) }
    }
}

/// Texts with something in them.
fn filled(texts: Option<&Texts>) -> papers::Worded {
    let all = texts.map(|texts| texts.0.clone()).unwrap_or_default();
    all.into_iter().filter(|(_, text)| !text.trim().is_empty()).collect()
}

fn field(field: FormField, problem: Problem) -> PortError {
    PortError::Fields(vec![FieldError { field, problem }])
}

/// The field that a sentence about a draft begins with.
fn from_sentence(sentence: &str) -> PortError {
    let named = match sentence.split(':').next().unwrap_or_default() {
        "area" => FormField::Area,
        "host" => FormField::Host,
        "period" => FormField::Period,
        "place" => FormField::Place,
        "objective" => FormField::Objective,
        "participants" => FormField::Participants,
        "costs" => FormField::Costs,
        // The reference of an activity names its area: the one cross-field rule a form can break.
        _ if sentence.contains("area") => FormField::Area,
        _ => FormField::Title,
    };
    field(named, Problem::NotAChoice)
}

/// A period as it is typed.
fn period(period: &Period) -> PortResult<String> {
    Ok(match period {
        Period::Year { .. } => return Err(field(FormField::Period, Problem::NotAChoice)),
        Period::Quarter { year, quarter } => format!("{year:04}-Q{quarter}"),
        Period::Month { year, month } => format!("{year:04}-{month:02}"),
        Period::Week { monday } => {
            let day = jiff::civil::Date::new(monday.year, monday.month as i8, monday.day as i8)
                .map_err(|_| field(FormField::Period, Problem::NotADate))?;
            let week = day.iso_week_date();
            format!("{:04}-W{:02}", week.year(), week.week())
        }
        Period::Days { from, to } => format!("{from}..{to}"),
    })
}

/// What the register says, in the desk's terms.
pub(super) fn told(error: Error) -> PortError {
    let local =
        |why| PortError::Closed(Box::new(Closed { rule: String::new(), why, whose: None, rival: None }));
    match error {
        Error::NotFound { .. } | Error::Ambiguous { .. } => PortError::NotFound,
        Error::Closed(closed) => PortError::Closed(closed),
        Error::Changed => PortError::Changed,
        Error::Void(rule) => PortError::Closed(Box::new(Closed {
            rule: format!("{rule}"),
            why: WhyNot::Other,
            whose: None,
            rival: None,
        })),
        Error::TextsMissing(_) => local(WhyNot::TextMissing),
        Error::NotSealing => local(WhyNot::NotSealingPost),
        Error::NotCompared(_) | Error::UnknownParty(_) | Error::OtherFingerprint(_) => PortError::NotCompared,
        Error::Link(_) | Error::NoAddress(_) => PortError::LinkDown,
        Error::Pouch(fault) => PortError::Pouch(pouch_fault(&fault)),
        Error::Sealed(fault) => PortError::Pouch(sealed_fault(&fault)),
        Error::Content(_) | Error::Text(_) => from_sentence(&error.to_string()),
        other => PortError::Storage(other.to_string()),
    }
}

fn pouch_fault(fault: &PouchError) -> PouchFault {
    match fault {
        PouchError::Sealed(sealed) => sealed_fault(sealed),
        PouchError::NotAPouch(_) | PouchError::UnknownContent { .. } | PouchError::UnknownVersion(_) => {
            PouchFault::Unreadable
        }
        PouchError::ForeignDossier { .. } => PouchFault::OtherDossier,
        PouchError::WrongReceiver { .. } | PouchError::OurOwn => PouchFault::NotForUs,
        PouchError::UnknownSender { .. } => PouchFault::UnknownSender,
        PouchError::NotSigned => PouchFault::BadSignature,
        PouchError::TooMuch { .. } | PouchError::TooMuchToday { .. } => PouchFault::TooLarge,
    }
}

fn sealed_fault(fault: &SealedError) -> PouchFault {
    match fault {
        SealedError::NotForUs => PouchFault::NotForUs,
        SealedError::TooLarge { .. } => PouchFault::TooLarge,
        _ => PouchFault::Unreadable,
    }
}

/// A name for a file: what may stand in one.
fn file_name(dossier: &DossierId, ending: &str) -> String {
    let reference = dossier.to_string();
    format!("{}.{ending}", reference.get(..12).unwrap_or(&reference))
}

impl Port for OverRegister {
    fn card(&self) -> PortResult<RegisterCard> {
        self.register.register_card().map_err(told)
    }
    fn dossiers(&self) -> PortResult<Vec<DossierRow>> {
        self.register.dossiers().map_err(told)
    }
    fn head(&self, dossier: &str) -> PortResult<DossierHead> {
        self.register.head(&self.dossier(dossier)?).map_err(told)
    }
    fn overview(&self, dossier: &str) -> PortResult<Overview> {
        self.register.overview(&self.dossier(dossier)?).map_err(told)
    }
    fn plan(&self, dossier: &str, year: Option<i16>) -> PortResult<Plan> {
        self.register.plan(&self.dossier(dossier)?, year).map_err(told)
    }
    fn activity(&self, dossier: &str, item: &str) -> PortResult<ActivityPage> {
        let dossier = self.dossier(dossier)?;
        let item = self.register.find_item(&dossier, item).map_err(told)?;
        self.register.activity(&dossier, &item).map_err(told)
    }
    fn signing(&self, dossier: &str, proposal: &str) -> PortResult<SigningPage> {
        let (dossier, place) = self.place(dossier, proposal)?;
        self.register.signing(&dossier, &place).map_err(told)
    }
    fn history(&self, dossier: &str, page: u32) -> PortResult<History> {
        self.register.history(&self.dossier(dossier)?, page).map_err(told)
    }
    fn verify(&self, dossier: &str) -> PortResult<Verified> {
        self.register.verify(&self.dossier(dossier)?).map_err(told)
    }
    fn mechanism(&self, dossier: &str) -> PortResult<Reading> {
        let id = self.dossier(dossier)?;
        let mechanism = self.register.mechanism(&id).map_err(told)?;
        let us = self.register.our_code(&id).map_err(told)?;
        let partners = self.register.exchange(&id).map_err(told)?.partners;
        // A partner whose card bears no code that contents could call it by is not one that follow-up names.
        let heard =
            partners.into_iter().filter_map(|line| Some((line.party.code.parse().ok()?, line.received_at?)));
        Ok(Reading {
            head: self.register.head(&id).map_err(told)?,
            mechanism,
            us,
            now: self.register.now().0.into(),
            heard: heard.collect(),
            dossier: id,
            position: self.register.position(&id).map_err(told)?,
        })
    }
    fn exchange(&self, dossier: &str) -> PortResult<ExchangePage> {
        self.register.exchange(&self.dossier(dossier)?).map_err(told)
    }

    fn sign(&self, dossier: &str, proposal: &str, shown: &str) -> PortResult<Receipt> {
        let (dossier, place) = self.place(dossier, proposal)?;
        let receipt = self.kept(&dossier, &place);
        self.register.sign(&dossier, &place, shown).map_err(told)?;
        Ok(receipt)
    }
    fn initial(&self, dossier: &str, proposal: &str, shown: &str) -> PortResult<Receipt> {
        let (dossier, place) = self.place(dossier, proposal)?;
        let receipt = self.kept(&dossier, &place);
        self.register.initial(&dossier, &place, Initial::AdReferendum, shown).map_err(told)?;
        Ok(receipt)
    }
    fn set_aside(&self, dossier: &str, proposal: &str, reason: &Texts) -> PortResult<Receipt> {
        let (dossier, place) = self.place(dossier, proposal)?;
        let receipt = self.kept(&dossier, &place);
        self.register.set_aside(&dossier, &place, reason).map_err(told)?;
        Ok(receipt)
    }
    fn propose(
        &self,
        reference: &str,
        target: Target<'_>,
        draft: &ActivityDraft,
        sign: bool,
    ) -> PortResult<Receipt> {
        let dossier = self.dossier(reference)?;
        let activity = |content: Option<Content>| match content {
            Some(Content::Activity(activity)) => Ok(*activity),
            _ => Err(PortError::NotFound),
        };
        let boxed = |activity| Content::Activity(Box::new(activity));
        let proposed = match target {
            Target::New => {
                let needed =
                    |value: &Option<String>, name| value.clone().ok_or_else(|| field(name, Problem::Missing));
                let host = self.host(reference, &needed(&draft.host, FormField::Host)?)?;
                let when = draft.period.as_ref().ok_or_else(|| field(FormField::Period, Problem::Missing))?;
                let paper = ActivityPaper {
                    change: None,
                    title: filled(Some(&draft.title)),
                    area: needed(&draft.area, FormField::Area)?,
                    host,
                    period: period(when)?,
                    place: filled(draft.place.as_ref()),
                    objective: filled(draft.objective.as_ref()),
                    participants: filled(draft.participants.as_ref()),
                    costs: filled(draft.costs.as_ref()),
                    ..ActivityPaper::default()
                };
                let content = paper.content().map_err(|failure| from_sentence(&failure.sentence))?;
                self.register.activity_propose(&dossier, vec![content], sign)
            }
            Target::Change(item) => {
                let item = self.register.find_item(&dossier, item).map_err(told)?;
                let stands = activity(self.register.content(&dossier, &item, None).map_err(told)?)?;
                let content = boxed(self.amended(reference, stands, draft)?);
                self.register.propose(&dossier, vec![Wording::Change(item, content)], sign)
            }
            Target::InsteadOf { proposal, item } => {
                let place = self.register.find_proposal(&dossier, proposal).map_err(told)?;
                let item = self.register.find_item(&dossier, item).map_err(told)?;
                let stands = activity(self.register.content(&dossier, &item, Some(&place)).map_err(told)?)?;
                let content = boxed(self.amended(reference, stands, draft)?);
                self.register.propose_otherwise(&dossier, &place, vec![(item, content)])
            }
        };
        let proposed = proposed.map_err(told)?;
        // A new item has no page before it has departed: return to the plan.
        let item = match target {
            Target::New => None,
            _ => proposed.items.first().map(ToString::to_string),
        };
        Ok(Receipt { item, departed: false })
    }
    fn ask_withdraw(&self, dossier: &str, proposal: &str) -> PortResult<Receipt> {
        let (dossier, place) = self.place(dossier, proposal)?;
        let receipt = self.kept(&dossier, &place);
        self.register.ask_withdraw(&dossier, &place, &Texts::default()).map_err(told)?;
        Ok(receipt)
    }
    fn recall(&self, dossier: &str, instruction: &str) -> PortResult<()> {
        let instruction = register::read_instruction(instruction).map_err(told)?;
        self.register.recall(&self.dossier(dossier)?, &instruction).map_err(told)
    }
    fn add_note(&self, dossier: &str, item: &str, text: &str) -> PortResult<()> {
        let dossier = self.dossier(dossier)?;
        let item = self.register.find_item(&dossier, item).map_err(told)?;
        self.register.add_note(&dossier, &item, text).map_err(told)
    }

    fn exchange_now(&self, dossier: &str, party: &str) -> PortResult<Exchanged> {
        let dossier = self.dossier(dossier)?;
        let partner = self.register.find_partner(party).map_err(told)?;
        self.register.exchange_link(&dossier, &partner.id).map_err(told)
    }
    fn pack(&self, dossier: &str, party: &str) -> PortResult<FileOut> {
        let dossier = self.dossier(dossier)?;
        let partner = self.register.find_partner(party).map_err(told)?;
        let pouch = self.register.pack(&dossier, &partner.id).map_err(told)?;
        Ok(FileOut { name: pouch.name, bytes: pouch.bytes })
    }
    fn preview(&self, dossier: &str, pouch: Vec<u8>) -> PortResult<PouchPreview> {
        self.dossier(dossier)?;
        self.register.preview(&pouch).map_err(told)
    }
    fn take_in(&self, reference: &str, preview: &str) -> PortResult<Exchanged> {
        let dossier = self.dossier(reference)?;
        let taken = self.register.take_in_kept(preview).map_err(told)?;
        let page = self.register.exchange(&dossier).map_err(told)?;
        let from = match taken.from == self.register.party() {
            true => page.head.parties.iter().find(|party| party.ours).cloned().ok_or(PortError::NotFound)?,
            false => self.register.find_partner(&taken.from.to_string()).map_err(told)?.party,
        };
        let with = page.partners.into_iter().map(|line| line.party).find(|party| party.id == from.id);
        Ok(Exchanged {
            with: with.unwrap_or(from),
            sent: 0,
            received: taken.acts,
            identical: taken.identical,
            returned: Vec::new(),
        })
    }
    fn export(&self, dossier: &str) -> PortResult<FileOut> {
        let dossier = self.dossier(dossier)?;
        let mut bytes = Vec::new();
        self.register.export(&dossier, &mut bytes).map_err(told)?;
        Ok(FileOut { name: file_name(&dossier, "mithaq"), bytes })
    }

    fn mailboxes(&self) -> PortResult<Vec<MailboxRow>> {
        let all = self.register.national().read(|tx| tx.mailboxes()).map_err(unread)?;
        let row = |it: national::Mailbox| MailboxRow {
            officer: it.officer,
            address: it.address,
            language: it.language,
            wanted: it.wanted,
        };
        Ok(all.into_iter().map(row).collect())
    }
    fn keep_mailbox(&self, officer: &str, address: &str, language: &str) -> PortResult<()> {
        if officer.is_empty() {
            return Err(field(FormField::Officer, Problem::Missing));
        }
        mail::check_address(address).map_err(|_| field(FormField::Mail, Problem::NotAChoice))?;
        publish::words::Phrases::of(language)
            .ok_or_else(|| field(FormField::Officer, Problem::NotAChoice))?;
        crate::mailing::keep_mailbox(&self.register, officer, address, language)
            .map_err(|failure| PortError::Storage(failure.sentence))
    }
    fn forget_mailbox(&self, officer: &str) -> PortResult<()> {
        let national = self.register.national();
        match national.write(|tx| tx.remove_mailbox(officer)).map_err(unread)? {
            true => Ok(()),
            false => Err(PortError::NotFound),
        }
    }
    fn calendar_addresses(&self) -> PortResult<Vec<AddressRow>> {
        let mut all = Vec::new();
        for row in self.register.dossiers().map_err(told)? {
            let dossier = self.dossier(&row.id)?;
            for it in self.register.calendar_addresses(&dossier).map_err(told)? {
                all.push(AddressRow {
                    number: it.id.0.to_string(),
                    officer: it.officer,
                    title: row.title.clone(),
                    made: it.made.0.into(),
                    ended: it.ended.is_some(),
                });
            }
        }
        all.sort_by_key(|row| std::cmp::Reverse(row.number.parse::<i64>().unwrap_or(0)));
        Ok(all)
    }
    fn open_calendar_address(&self, dossier: &str, officer: &str) -> PortResult<String> {
        if officer.is_empty() {
            return Err(field(FormField::Officer, Problem::Missing));
        }
        let dossier = self.dossier(dossier)?;
        let digits = self.register.calendar_address_open(&dossier, officer).map_err(told)?;
        crate::mailing::address(&self.register, &digits)
            .map_err(|failure| PortError::Storage(failure.sentence))
    }
    fn end_calendar_address(&self, number: &str) -> PortResult<()> {
        let number: i64 = number.parse().map_err(|_| PortError::NotFound)?;
        match self.register.calendar_address_end(register::AddressId(number)).map_err(told)? {
            true => Ok(()),
            false => Err(PortError::NotFound),
        }
    }
    fn calendar_file(&self, digits: &str) -> PortResult<Option<String>> {
        let Some(address) = self.register.calendar_address(digits).map_err(told)? else { return Ok(None) };
        let national = self.register.national();
        let mailbox = national.read(|tx| tx.mailbox(&address.officer)).map_err(unread)?;
        let language = match mailbox {
            Some(mailbox) => mailbox.language,
            None => self.register.profile().map_err(told)?.language,
        };
        let minute = self.register.now().0.into();
        let day = crate::commands::day_of(minute);
        let file = crate::mailing::calendar_file(&self.register, &address.dossier, &language, day);
        file.map(Some).map_err(|failure| PortError::Storage(failure.sentence))
    }
    fn stop_digest(&self, digits: &str) -> PortResult<()> {
        let Some(key) = mailing_key(digits) else { return Ok(()) };
        let at = self.register.now();
        let stopped = self.register.national().write(|tx| tx.stop_mail(&key, at));
        stopped.map(|_| ()).map_err(unread)
    }
}

fn unread(error: national::NationalError) -> PortError {
    PortError::Storage(error.to_string())
}

/// The 16 bytes that 32 hexadecimal digits say.
fn mailing_key(digits: &str) -> Option<[u8; 16]> {
    let plain = digits.len() == 32 && digits.bytes().all(|b| b.is_ascii_hexdigit());
    let number = u128::from_str_radix(digits, 16).ok().filter(|_| plain)?;
    Some(number.to_be_bytes())
}
