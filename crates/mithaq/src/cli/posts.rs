//! Commands for several posts of one party, its seal and its root.

use super::Of;
use super::values::Worded;
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// Posts.
#[derive(Debug, Subcommand)]
pub enum Post {
    /// Sets up a further post of a party that has a register elsewhere, in an empty folder. It has no root.
    New(PostNew),
    /// Writes a request to join one dossier, to be carried to the post that has the party's root.
    Request {
        /// File to write.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Certifies another post of ours for a dossier, with the party's root. It can then read all of the dossier.
    Certify(PostCertify),
    /// Joins a dossier with the paper that certifies this post.
    Join {
        /// The paper, as the other post wrote it.
        file: PathBuf,
    },
    /// Lists our posts in a dossier and says which one holds the seal.
    List(Of),
    /// Ends a post of ours that does not hold the seal, with the party's root.
    Revoke(PostRevoke),
}

/// `post new`.
#[derive(Debug, Args)]
pub struct PostNew {
    /// Any card file of the party, as its partners were given one.
    #[arg(long, value_name = "FILE")]
    pub card: PathBuf,
    /// The party's fingerprint as its first post reads it out, words or groups of digits.
    #[arg(long)]
    pub fingerprint: String,
    /// Name of this post, with its language before it.
    #[arg(long, value_name = "LANG=TEXT", required = true)]
    pub post: Vec<Worded>,
    /// Office in whose name this post decides, with its language before it.
    #[arg(long, value_name = "LANG=TEXT", required = true)]
    pub office: Vec<Worded>,
    /// Language the post works in: fr, en, ar or ur.
    #[arg(long, default_value = "fr", value_parser = ["fr", "en", "ar", "ur"])]
    pub language: String,
}

/// `post certify`.
#[derive(Debug, Args)]
pub struct PostCertify {
    #[command(flatten)]
    pub of: Of,
    /// The request that the other post wrote.
    pub request: PathBuf,
    /// The request's fingerprint as the other post reads it out, words or groups of digits.
    #[arg(long)]
    pub fingerprint: String,
    /// File to write the paper into. Only the post that asked can open it.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// The post may propose and report, but can never take the seal over.
    #[arg(long)]
    pub reports_only: bool,
    /// File with the party's root, if it was moved from where 'init' wrote it.
    #[arg(long, value_name = "FILE")]
    pub root: Option<PathBuf>,
}

/// `post revoke`.
#[derive(Debug, Args)]
pub struct PostRevoke {
    #[command(flatten)]
    pub of: Of,
    /// Reference of the post's register, as 'mithaq post list' shows it, or the beginning of it.
    pub register: String,
    /// File with the party's root, if it was moved from where 'init' wrote it.
    #[arg(long, value_name = "FILE")]
    pub root: Option<PathBuf>,
    /// Last folio of the post that the party vouches for. Without it, the last one held here.
    #[arg(long, value_name = "FOLIO")]
    pub vouched: Option<String>,
}

/// The party's root.
#[derive(Debug, Subcommand)]
pub enum Root {
    /// Lets the party's next root take over in every dossier, where the one that spoke is lost or known to others.
    Seat {
        /// File with the next root: root-1.key after root-0.key.
        file: PathBuf,
        /// File of the root after it. It is made unless it is there; without this, beside this register.
        #[arg(long, value_name = "FILE")]
        then: Option<PathBuf>,
    },
}

/// The seal.
#[derive(Debug, Subcommand)]
pub enum Seal {
    /// Hands the seal over to another post of ours. This post then no longer signs in the dossier.
    HandOver {
        #[command(flatten)]
        of: Of,
        /// Reference of the post's register, as 'mithaq post list' shows it, or the beginning of it.
        to: String,
    },
    /// Moves the seal to this post with the party's root, when the post that held it is lost or not to be trusted.
    Move {
        #[command(flatten)]
        of: Of,
        /// File with the party's root, if it was moved from where 'init' wrote it. The file of the next root serves as
        /// well, where the root itself is lost or known to others.
        #[arg(long, value_name = "FILE")]
        root: Option<PathBuf>,
        /// With the next root: file of the root after it, made unless it is there.
        #[arg(long, value_name = "FILE")]
        then: Option<PathBuf>,
        /// Last folio of the lost post that the party vouches for. Without it, the last one held here.
        #[arg(long, value_name = "FOLIO")]
        vouched: Option<String>,
    },
}
