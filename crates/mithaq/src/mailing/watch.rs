//! The rounds of a running server: the morning digest once a day, notices at once, and what waits for the mail server.

use super::{MailSettings, as_office, dossiers, news};
use crate::failure::{Done, Failure};
use cooperation::life::Mechanism;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use mail::{Carrier, Outcome, Round, before_morning, deliver, queue_morning, queue_notice};
use national::National;
use record::ids::Minute;
use register::Register;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Weak};
use std::time::Duration;

/// The day whose morning digest is queued for all, in the national file.
const MORNING: &str = "mail-morning";
/// Between two rounds.
const PAUSE: Duration = Duration::from_secs(20);
/// How long a message that is being handed over is waited for when the program is stopped.
const LAST_MESSAGE: Duration = Duration::from_secs(10);

/// What was looked at last: the board is read again only when a dossier or the day has changed.
#[derive(Default)]
pub struct Watch {
    seen: Option<(Date, Vec<Weak<Mechanism>>)>,
    again: bool,
}

impl Watch {
    /// One round: queues what is new, and hands over what waits. Without settings nothing is done.
    ///
    /// The digest of a day is queued from its hour on, once, also when the program was not running then. A round that was
    /// interrupted is simply done again: the outbox knows what it has.
    pub fn round(
        &mut self,
        register: &Register,
        zone: &TimeZone,
        carrier: Option<&dyn Carrier>,
    ) -> Done<Round> {
        let national = register.national();
        let Some(settings) = MailSettings::load(&national)? else { return Ok(Round::default()) };
        let now = register.now();
        let local = local(now, zone);
        let day = local.date();
        self.queue(register, &national, &settings, day, local.hour() >= settings.hour, now)?;
        let server;
        let carrier = match carrier {
            Some(carrier) => carrier,
            None => {
                server = settings.server()?;
                &server
            }
        };
        Ok(deliver(&national, carrier, now)?)
    }

    fn queue(
        &mut self,
        register: &Register,
        national: &National,
        settings: &MailSettings,
        day: Date,
        morning: bool,
        now: Minute,
    ) -> Done {
        let read = dossiers(register)?;
        let night = !morning;
        let done: Option<Vec<u8>> = national.read(|tx| tx.setting(MORNING))?;
        let said = day.to_string();
        let morning = morning && done.as_deref() != Some(said.as_bytes());
        let same = self.seen.as_ref().is_some_and(|(on, all)| {
            let alike =
                |(old, new): (&Weak<Mechanism>, &super::Read)| std::ptr::eq(old.as_ptr(), &*new.whole);
            *on == day && all.len() == read.len() && all.iter().zip(&read).all(alike)
        });
        if same && !morning && !self.again {
            return Ok(());
        }
        let news = news(register, &read, day)?;
        let officers: Vec<String> =
            national.read(|tx| tx.mailboxes())?.into_iter().map(|mailbox| mailbox.officer).collect();
        let at_once = if night { before_morning(&news) } else { news.clone() };
        let mut again = false;
        as_office(register, settings, |office| -> Done {
            for officer in &officers {
                if morning {
                    queue_morning(national, office, officer, day, &news, now)?;
                }
                again |= queue_notice(national, office, officer, day, &at_once, now)? == Outcome::Later;
            }
            Ok(())
        })?;
        if morning {
            national.write(|tx| tx.put_setting(MORNING, Some(said.as_bytes()))).map_err(Failure::from)?;
        }
        self.again = again;
        self.seen = Some((day, read.iter().map(|it| Arc::downgrade(&it.whole)).collect()));
        Ok(())
    }
}

/// A minute on the clock of a place.
fn local(now: Minute, zone: &TimeZone) -> jiff::civil::DateTime {
    // A register's clock tells a minute that exists.
    let at = jiff::Timestamp::from_second(60 * i64::from(now.0)).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    zone.to_datetime(at)
}

/// The thread of a running server that does the rounds. Dropping it ends it, after the message under way.
pub struct Thread {
    stop: Option<Sender<()>>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Thread {
    /// Begins the rounds.
    pub fn start(register: Arc<Register>, zone: TimeZone) -> Self {
        let (stop, stopped) = channel::<()>();
        let thread = std::thread::spawn(move || {
            let mut watch = Watch::default();
            let mut said = String::new();
            loop {
                let told = match watch.round(&register, &zone, None) {
                    Ok(round) => {
                        round.away.map(|why| format!("the mail server is away ({why}); it is tried again"))
                    }
                    Err(failure) => Some(failure.to_string()),
                };
                let told = told.unwrap_or_default();
                // What does not change is said once.
                if told != said && !told.is_empty() {
                    eprintln!("mithaq: mail: {told}");
                }
                said = told;
                if stopped.recv_timeout(PAUSE) != Err(RecvTimeoutError::Timeout) {
                    return;
                }
            }
        });
        Self { stop: Some(stop), thread: Some(thread) }
    }
}

impl Drop for Thread {
    fn drop(&mut self) {
        self.stop.take();
        let Some(thread) = self.thread.take() else { return };
        let waits = std::time::Instant::now();
        while !thread.is_finished() && waits.elapsed() < LAST_MESSAGE {
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

#[cfg(test)]
mod tests;
