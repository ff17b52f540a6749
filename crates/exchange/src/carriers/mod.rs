//! The three ways a pouch travels. It is the same bytes in each: what a carrier loses, doubles or spoils is noticed
//! by [`crate::pouch`], not here.
//!
//! - [`file`]: by hand. One file, written whole or not at all.
//! - [`drop`]: a watched folder, for diodes, mail gateways and couriers.
//! - [`link`]: one HTTPS request and its answer.

pub mod drop;
pub mod file;
pub mod link;
