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
