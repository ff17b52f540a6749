//! Commands that set up, carry, verify and serve a register.

use super::Of;
use super::values::{Day, Worded};
use clap::{Args, Subcommand};
use clap_complete::Shell;
use std::net::SocketAddr;
use std::path::PathBuf;

/// `init`.
#[derive(Debug, Args)]
pub struct Init {
    /// Name of the party, with its language before it: fr=... The first is the one on its fingerprint card.
    #[arg(long, value_name = "LANG=TEXT", required = true)]
    pub party: Vec<Worded>,
    /// Short code of the party, for instance MA. Partners see it beside its seals.
    #[arg(long)]
    pub code: String,
    /// Name of the post that keeps this register, with its language before it.
    #[arg(long, value_name = "LANG=TEXT", required = true)]
    pub post: Vec<Worded>,
    /// Office in whose name this register signs, with its language before it.
    #[arg(long, value_name = "LANG=TEXT", required = true)]
    pub office: Vec<Worded>,
    /// Language the post works in: fr, en, ar or ur.
    #[arg(long, default_value = "fr", value_parser = ["fr", "en", "ar", "ur"])]
    pub language: String,
}

/// `card`.
#[derive(Debug, Args)]
pub struct Card {
    /// Also writes a fresh card to a file, for the partner to add. Each dossier to come needs one of its own.
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// File with the party's root, if it was moved from where 'init' wrote it.
    #[arg(long, value_name = "FILE")]
    pub root: Option<PathBuf>,
}

/// Partners.
#[derive(Debug, Subcommand)]
pub enum Partner {
    /// Adds a partner from the card file that it handed over.
    Add {
        /// The partner's card file.
        card: PathBuf,
    },
    /// Records that two officers compared this partner's fingerprint and that it matches.
    Confirm {
        /// The partner, by its code or reference.
        party: String,
        /// The fingerprint as the partner read it out, words or groups of digits.
        #[arg(long)]
        fingerprint: String,
        /// How it was compared: in person, by telephone, by note verbale and its reference.
        #[arg(long, value_name = "TEXT")]
        how: String,
        /// Office that compared it on our side. Without it, the office of this register.
        #[arg(long, value_name = "OFFICE")]
        by: Option<String>,
    },
    /// Says at which address the partner's register answers.
    Link {
        /// The partner, by its code or reference.
        party: String,
        /// Address, for instance https://register.example/exchange. Without it, the address is forgotten.
        address: Option<String>,
    },
    /// Lists the partners.
    List,
}

/// `exchange`.
#[derive(Debug, Args)]
pub struct Exchange {
    #[command(flatten)]
    pub of: Of,
    /// The partner, by its code or reference. Without it, every partner of the dossier that has an address.
    pub party: Option<String>,
    /// Exchanges through a watched folder instead of the link: what leaves is put into 'out' there, what lies in 'in' is
    /// taken in. Something else carries the files, such as a mail gateway.
    #[arg(long, value_name = "DIR")]
    pub folder: Option<PathBuf>,
}

/// Pouches.
#[derive(Debug, Subcommand)]
pub enum Pouch {
    /// Packs the next pouch for one partner. What is ready to leave leaves with it and is final from then on.
    Pack {
        #[command(flatten)]
        of: Of,
        /// The partner, by its code or reference. It can be left out when there is only one.
        #[arg(long, value_name = "PARTY")]
        to: Option<String>,
        /// File to write, or a folder to write it into under its usual name.
        #[arg(long, value_name = "PATH", default_value = ".")]
        out: PathBuf,
        /// Also writes a cover note to print and to send along. For another post of ours it holds the digest of the day.
        #[arg(long, value_name = "FILE")]
        cover: Option<PathBuf>,
    },
    /// Opens a pouch that arrived and takes it in.
    Open {
        /// The pouch file.
        file: PathBuf,
        /// Only says what the pouch would change.
        #[arg(long)]
        preview: bool,
        /// Also writes a cover note to print, with the digest of the day as it stands now that the pouch is taken in: for posts
        /// without electronic mail.
        #[arg(long, value_name = "FILE", conflicts_with = "preview")]
        cover: Option<PathBuf>,
    },
}

/// `export`.
#[derive(Debug, Args)]
pub struct Export {
    #[command(flatten)]
    pub of: Of,
    /// File to write.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
}

/// `verify`.
#[derive(Debug, Args)]
pub struct Verify {
    /// The exported dossier.
    pub file: PathBuf,
}

/// `rebuild`.
#[derive(Debug, Args)]
pub struct Rebuild {
    #[command(flatten)]
    pub of: Of,
}

/// `backup`.
#[derive(Debug, Args)]
pub struct Backup {
    /// Folder to write the copy into. It holds this register's keys: keep it as carefully as the register.
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
}

/// `restore`.
#[derive(Debug, Args)]
pub struct Restore {
    /// The folder that 'mithaq backup' wrote.
    #[arg(long, value_name = "DIR")]
    pub from: PathBuf,
}

/// `serve`.
#[derive(Debug, Args)]
pub struct Serve {
    /// Address to answer at. The default answers on this machine only; put a web server with TLS in front of others.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:7400")]
    pub listen: SocketAddr,
}

/// `demo`.
#[derive(Debug, Args)]
pub struct Demo {
    /// Port of the first desk; the second takes the next one. 0 takes any free ones.
    #[arg(long, default_value_t = 7401)]
    pub port: u16,
    /// Removes an earlier demonstration in this folder and begins anew.
    #[arg(long)]
    pub fresh: bool,
    /// Prepares the demonstration and ends without serving the desks.
    #[arg(long)]
    pub prepare: bool,
    /// Day on which both desks stand, for instance 2027-03-01. Without it, one in the middle of the year played.
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<Day>,
}

/// `completions`.
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell.
    pub shell: Shell,
}
