//! What the officers of this register are told by mail: collected from the boards of all dossiers, queued durably, and
//! handed to this State's own mail server.
//!
//! The route: [`news`] -> `mail::queue_morning` or `mail::queue_notice` -> the outbox of the national file ->
//! `mail::deliver`. [`Watch`] does that for a running server, a round at a time; 'mithaq digest send' does it once.

mod settings;
mod watch;

pub use settings::{MailSettings, SecurityTyped};
pub use watch::Thread;

use crate::commands::day_of;
use crate::failure::{Done, Failure};
use cooperation::code::PartyCode;
use cooperation::life::Mechanism;
use followup::board::board;
use followup::open::{Rules, open_items};
use followup::zone;
use jiff::civil::Date;
use mail::{MailError, News, Office};
use national::Mailbox;
use publish::calendar::{Reader, of_dossier};
use publish::digest::{Digest, Kind};
use publish::words::Phrases;
use record::ids::DossierId;
use register::Register;
use std::collections::BTreeMap;
use std::sync::Arc;

impl From<MailError> for Failure {
    fn from(error: MailError) -> Self {
        Failure::new(error.to_string())
    }
}

impl From<national::NationalError> for Failure {
    fn from(error: national::NationalError) -> Self {
        Failure::new(error.to_string())
    }
}

/// A dossier as one reads it on the way to a digest.
pub struct Read {
    /// Which.
    pub dossier: DossierId,
    /// What it says.
    pub whole: Arc<Mechanism>,
}

/// Every dossier that can be read. One that is only founded, or invites us, has nothing to follow up.
pub fn dossiers(register: &Register) -> Done<Vec<Read>> {
    let mut all = Vec::new();
    for row in register.dossiers()? {
        let dossier = register.find_dossier(&row.id)?;
        if let (Ok(whole), Ok(_)) = (register.mechanism(&dossier), register.our_code(&dossier)) {
            all.push(Read { dossier, whole });
        }
    }
    Ok(all)
}

/// What the officers are told on a day, from these dossiers.
pub fn news(register: &Register, dossiers: &[Read], day: Date) -> Done<Vec<News>> {
    let mut all = Vec::new();
    for Read { dossier, whole } in dossiers {
        let us = register.our_code(dossier)?;
        let lines = register.exchange(dossier)?.partners.into_iter();
        let heard = lines.filter_map(|line| Some((line.party.code.parse().ok()?, day_of(line.received_at?))));
        let heard: BTreeMap<PartyCode, Date> = heard.collect();
        let calendars = followup::dossier::calendars(whole, true);
        let ladders = followup::dossier::ladders(whole);
        let open = open_items(whole, &Rules { calendars: &calendars, ladders: &ladders }, day);
        let codes: Vec<&PartyCode> = whole.codes().collect();
        let named = publish::digest::of_board(&board(&open, &us, &heard, day), dossier, &codes, &heard);
        all.extend(named.into_iter().map(|it| News { key: it.key, entry: it.entry }));
    }
    Ok(all)
}

/// The digest as a value, for whoever shows it.
pub fn digest(kind: Kind, day: Date, news: &[News], desk: Option<String>) -> Digest {
    let entries = news.iter().map(|news| news.entry.clone()).collect();
    Digest { kind, day, entries, desk, zone_data: Some(zone::release().to_owned()) }
}

/// Runs `with` as this register's office.
pub fn as_office<T>(register: &Register, settings: &MailSettings, with: impl FnOnce(&Office<'_>) -> T) -> T {
    let party = register.party().to_string();
    with(&Office {
        register: party.as_bytes(),
        from: &settings.from,
        desk: settings.desk.as_deref(),
        zone_data: Some(zone::release()),
    })
}

/// Keeps the mailbox of an officer. The key that ends the messages stays as it was: it stands in messages already sent.
pub fn keep_mailbox(register: &Register, officer: &str, address: &str, language: &str) -> Done {
    mail::check_address(address)?;
    let national = register.national();
    let before = national.read(|tx| tx.mailbox(officer))?;
    let mut stop = [0; 16];
    getrandom::fill(&mut stop)
        .map_err(|error| Failure::new(format!("the system gave no random bytes ({error}); try again")))?;
    let mailbox = Mailbox {
        officer: officer.to_owned(),
        address: address.to_owned(),
        language: language.to_owned(),
        wanted: true,
        stop: before.map_or(stop, |before| before.stop),
        since: register.now(),
    };
    Ok(national.write(|tx| tx.put_mailbox(&mailbox))?)
}

/// Where the calendar with these digits is read: under the address of the desk, where one is set.
pub fn address(register: &Register, digits: &str) -> Done<String> {
    let desk = MailSettings::load(&register.national())?.and_then(|settings| settings.desk);
    let desk = desk.unwrap_or_default();
    Ok(format!("{}/calendar/{digits}.ics", desk.trim_end_matches('/')))
}

/// The calendar of a dossier as a file, in a language, on a day.
pub fn calendar_file(register: &Register, dossier: &DossierId, language: &str, day: Date) -> Done<String> {
    let words = Phrases::of(language).ok_or_else(|| {
        Failure::bad_use(format!("nothing is written in \"{language}\"; choose fr, ar, ur or en"))
    })?;
    let (whole, us) = (register.mechanism(dossier)?, register.our_code(dossier)?);
    let calendars = followup::dossier::calendars(&whole, true);
    let ladders = followup::dossier::ladders(&whole);
    let open = open_items(&whole, &Rules { calendars: &calendars, ladders: &ladders }, day);
    let head = register.head(dossier)?;
    let desk = MailSettings::load(&register.national())?.and_then(|settings| settings.desk);
    let desk = desk.map(|desk| format!("{}/d/{}", desk.trim_end_matches('/'), head.id));
    let reader = Reader {
        whole: &whole,
        us: &us,
        open: &open,
        calendars: &calendars,
        ladders: &ladders,
        as_of: day,
        words,
        desk: desk.as_deref(),
    };
    let name = head.title.pick(language).map_or_else(String::new, |(_, title)| title.to_owned());
    publish::calendar::write(&of_dossier(&reader, name)).map_err(|error| Failure::new(error.to_string()))
}
