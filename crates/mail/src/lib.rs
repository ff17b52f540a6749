//! Hands what is queued for our own officers to this State's own mail server.
//!
//! The way of a digest: `publish` puts it into words -> [`compose`] makes the whole message under a fixed `Message-ID`
//! -> `national` keeps it durably in its outbox -> [`deliver`] hands it over, at least once, and notes that it is gone.
//! [`queue_morning`] and [`queue_notice`] do the first three in one transaction.
//!
//! # What may not live here
//! No rule about what is due or whose move it is: entries come in as values. No clock: the minute is handed in. No partner is
//! ever written to: the only recipients are mailboxes of the national file. Nothing but reference numbers and days leaves, since
//! a digest can hold nothing else.
//!
//! # The one window
//! A message goes twice if, and only if, the machine stops after the mail server has taken it and before that is noted on our
//! disk (or the server's answer is lost on the line). It is then the same message, byte for byte, under the same `Message-ID`.
//! SMTP has no way to ask what became of it; not sending again would lose it.
//!
//! Sending takes tens of milliseconds a message and as long as [`Settings::patience`] when the server hangs: call [`deliver`]
//! from a thread of its own, never while a request waits.

#![forbid(unsafe_code)]

mod letter;
mod queue;
mod round;
mod server;

pub use letter::{Composed, Letter, check_address, compose};
pub use queue::{News, Office, Outcome, before_morning, queue_morning, queue_notice};
pub use round::{Carrier, Refusal, Round, deliver};
pub use server::{Security, Server, Settings};

/// What can go wrong, each as a sentence that says what to do next.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum MailError {
    /// Not an address.
    #[error("«{0}» is no address of electronic mail: write it as name@example.org")]
    Address(String),
    /// Not an address of the web.
    #[error("«{0}» is no web address: it begins with https:// or http:// and has no spaces")]
    Link(String),
    /// A language that this program does not speak.
    #[error("no digest is written in «{0}»: choose fr, ar, ur or en for this officer")]
    Language(String),
    /// A password would go over the line in the clear.
    #[error("a password is not sent without encryption: use STARTTLS or TLS, or leave the password out")]
    PlainPassword,
    /// The certificate of the authority cannot be read.
    #[error("the certificate of the mail server's authority cannot be read ({0}): give it as PEM")]
    Certificate(String),
    /// The server's name cannot be used.
    #[error("«{0}» cannot be the name of a mail server: give its host name")]
    Host(String),
    /// The message cannot be put together.
    #[error("the message cannot be put together ({0}): report this to whoever keeps the program")]
    Message(String),
    /// A day outside the years that are counted.
    #[error("the day {0} is not counted: correct the date that was asked for")]
    Day(String),
    /// The national file.
    #[error(transparent)]
    National(#[from] national::NationalError),
}
