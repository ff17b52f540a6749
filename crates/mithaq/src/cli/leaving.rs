//! Commands on what leaves for our own officers: the digest by mail or on paper, and their calendars.

use super::acts::Of;
use super::follow::On;
use crate::mailing::SecurityTyped;
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// The digest of our officers.
#[derive(Debug, Subcommand)]
pub enum DigestCommand {
    /// Prints what awaits our side on a day, by reference numbers, as it is mailed.
    Show(DigestShow),
    /// Sends the digest of a day to every officer who has a mailbox and was not sent it yet, and all mail that waits.
    /// 'mithaq serve' does this by itself every morning.
    Send {
        /// Day to stand on, for instance 2027-03-01. Without it, today.
        #[arg(long, value_name = "DATE")]
        as_of: Option<super::values::Day>,
    },
    /// Says where our officers read their mail, and in which language.
    #[command(subcommand)]
    Officer(OfficerCommand),
    /// Says how the mail server of our State is reached.
    #[command(subcommand)]
    Server(ServerCommand),
    /// Lists the last messages: what waits, what was handed over, what was given up and why.
    Outbox {
        /// How many.
        #[arg(long, default_value_t = 20)]
        most: u32,
    },
    /// Tries a message again that was given up.
    Retry {
        /// Its number, as 'mithaq digest outbox' shows it.
        number: i64,
    },
}

/// `digest show`.
#[derive(Debug, Args)]
pub struct DigestShow {
    /// Only this dossier. Without it, all dossiers of this register.
    #[arg(long, value_name = "REF")]
    pub dossier: Option<String>,
    /// Day to stand on, for instance 2027-03-01. Without it, today.
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<super::values::Day>,
    /// The officer, in whose language it is printed.
    #[arg(long, value_name = "NAME", conflicts_with = "language")]
    pub officer: Option<String>,
    /// Language to print it in: fr, ar, ur or en. Without it, the language of this post.
    #[arg(long, value_name = "LANG", value_parser = ["fr", "ar", "ur", "en"])]
    pub language: Option<String>,
    /// Prints the HTML of the message instead of its plain text.
    #[arg(long)]
    pub html: bool,
    /// Prints only what is told at once: what awaits our signature, and what is late.
    #[arg(long)]
    pub at_once: bool,
}

/// Mailboxes of our officers.
#[derive(Debug, Subcommand)]
pub enum OfficerCommand {
    /// Sets the mailbox of an officer, in place of the one before.
    Set {
        /// The officer, by the name of the post or person.
        officer: String,
        /// Address of electronic mail.
        #[arg(long, value_name = "ADDRESS")]
        mail: String,
        /// Language of what is written to the officer.
        #[arg(long, value_name = "LANG", value_parser = ["fr", "ar", "ur", "en"])]
        language: String,
    },
    /// Lists the officers who have a mailbox, and who has ended the messages.
    List,
    /// Forgets the mailbox of an officer.
    Remove {
        /// The officer.
        officer: String,
    },
}

/// The mail server.
#[derive(Debug, Subcommand)]
pub enum ServerCommand {
    /// Sets the mail server, in place of the one before.
    Set(Box<ServerSet>),
    /// Shows the mail server, without the password.
    Show,
    /// Forgets the mail server. What waits stays in the outbox.
    Remove,
}

/// `digest server set`.
#[derive(Debug, Args)]
pub struct ServerSet {
    /// Host name of the mail server.
    pub host: String,
    /// Address of this register's own mailbox, from which it writes.
    #[arg(long, value_name = "ADDRESS")]
    pub from: String,
    /// How the line to it is secured.
    #[arg(long, value_enum, default_value = "starttls")]
    pub security: SecurityTyped,
    /// Port. Without it, the usual one.
    #[arg(long)]
    pub port: Option<u16>,
    /// Name to log in with.
    #[arg(long, value_name = "NAME", requires = "password_file")]
    pub user: Option<String>,
    /// File whose first line is the password. It is kept in the national file, which only its owner may read.
    #[arg(long, value_name = "FILE", requires = "user")]
    pub password_file: Option<PathBuf>,
    /// File with the certificate (PEM) of our State's own authority.
    #[arg(long, value_name = "FILE")]
    pub authority: Option<PathBuf>,
    /// Address at which officers reach the desk, for the links in the message. Without it there is no link.
    #[arg(long, value_name = "ADDRESS")]
    pub desk: Option<String>,
    /// Hour of the morning digest, on the clock of our capital.
    #[arg(long, default_value_t = 7, value_parser = clap::value_parser!(i8).range(0..=23))]
    pub hour: i8,
}

/// Calendars that our officers subscribe to.
#[derive(Debug, Subcommand)]
pub enum FeedCommand {
    /// Opens a secret address at which the calendar program of an officer reads a dossier. The one that the officer had for it is
    /// ended. The address is shown once.
    Create {
        #[command(flatten)]
        of: Of,
        /// The officer. The calendar is in the officer's language, where a mailbox says it, or else in that of this post.
        officer: String,
    },
    /// Lists the addresses of a dossier, without their secret part.
    List(Of),
    /// Ends an address. Programs that read there are told nothing but that there is no such page.
    Revoke {
        #[command(flatten)]
        of: Of,
        /// Its number, as the list of addresses shows it.
        number: i64,
    },
    /// Prints the calendar of a dossier as a file, as it is read at such an address.
    Print {
        #[command(flatten)]
        on: On,
        /// Language: fr, ar, ur or en. Without it, the language of this post.
        #[arg(long, value_name = "LANG", value_parser = ["fr", "ar", "ur", "en"])]
        language: Option<String>,
    },
}
