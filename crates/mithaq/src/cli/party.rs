//! Commands on the parties of a dossier, on settlements, reports and erasure.

use super::acts::Of;
use clap::{Args, Subcommand};

/// Shows the parties of a dossier, and proposes that one joins or leaves.
#[derive(Debug, Subcommand)]
pub enum Party {
    /// Lists the parties with the fingerprints that the record states, who is invited, and the open changes.
    List(Of),
    /// Proposes that a partner joins, and signs it. The record leaves for it once every party has signed.
    Join(PartyJoin),
    /// Proposes that a party leaves by agreement, and signs it. Without a name it is us. To leave without asking anyone,
    /// see 'mithaq dossier leave'.
    Leave(PartyLeave),
}

/// `party join`.
#[derive(Debug, Args)]
#[command(
    after_help = "The partner hands its card to every party, and each compares it and confirms it first. Until the \
    change is signed by all, or not retained by one, nothing else can be signed by who has signed it."
)]
pub struct PartyJoin {
    #[command(flatten)]
    pub of: Of,
    /// Partners who join. Several join together or not at all.
    #[arg(required = true, num_args = 1..=14)]
    pub partners: Vec<String>,
    /// Reference of an open change that this one settles, when several crossed. Repeat it for each.
    #[arg(long, value_name = "REF")]
    pub settles: Vec<String>,
}

/// `party leave`.
#[derive(Debug, Args)]
pub struct PartyLeave {
    #[command(flatten)]
    pub of: Of,
    /// The party that leaves. Without it, ours.
    pub party: Option<String>,
    /// Reference of an open change that this one settles, when several crossed. Repeat it for each.
    #[arg(long, value_name = "REF")]
    pub settles: Vec<String>,
}

/// `settle`.
#[derive(Debug, Args)]
pub struct Settle {
    #[command(flatten)]
    pub of: Of,
    /// Reference of the activity that is stuck or contested.
    pub item: String,
    /// Reference of the proposal whose wording shall stand.
    #[arg(long = "as", value_name = "REF", conflicts_with = "withdraw")]
    pub as_in: Option<String>,
    /// Nothing shall stand: the activity is withdrawn.
    #[arg(long)]
    pub withdraw: bool,
}

/// Erases texts that name persons, and asks partners to do the same.
#[derive(Debug, Subcommand)]
pub enum Erase {
    /// Lists the texts that can be erased, and the requests for erasure.
    List(Of),
    /// Asks every party to erase texts. It is noted for all to see; each party decides for itself.
    Ask(Erased),
    /// Erases texts here, at once and for good. They are not taken in again.
    Here(Erased),
}

/// `erase ask`, `erase here`.
#[derive(Debug, Args)]
pub struct Erased {
    #[command(flatten)]
    pub of: Of,
    /// References of the texts, or of a request for erasure, as 'mithaq erase list' shows them.
    #[arg(required = true)]
    pub texts: Vec<String>,
}
