//! The joint record: what two or more parties hold in common, and nothing else.
//!
//! Bytes come in, a state comes out, and the same bytes give the same state in every register, in any order
//! of arrival, on any machine, decades later. This crate is pure: it touches no disk, no network, no clock and
//! no source of randomness of its own. Time, random bytes and storage are handed in.
//!
//! # What lives here
//! - [`ids`], [`hash`], [`cbor`]: names, tagged hashes, deterministic CBOR (RFC 8949, 4.2.1) or rejection.
//! - [`keys`], [`frame`]: the two signatures every folio carries (Ed25519 and ML-DSA-65) in one fixed frame.
//! - [`header`], [`act`], [`folio`], [`root`], [`payload`], [`position`], [`presentation`]: the objects of the format.
//! - [`fold`]: the rules. It judges every act once, on its past, and answers what is open, agreed, set aside.
//! - [`words`]: digests and fingerprints as digits two officers can compare on the telephone.
//! - [`export`], [`verify`]: the record as one file, and the proof of it by a stranger.
//!
//! # What may not live here
//! Texts and fields of activities (they are payloads, read by `cooperation`), files, sockets, dates for people,
//! and anything that a national register keeps to itself.
//!
//! # The route
//! bytes -> [`folio::Folio::parse`] (exact frame, canonical, sizes) -> [`folio::Verifier`] (both signatures)
//! -> [`fold::Fold::take`] (past, judgement) -> [`fold::View`] (state as one party, or a stranger, sees it).
//!
//! ```
//! use record::fold::{Fold, Input};
//! use record::{checks::Checking, folio::{Folio, Verifier}};
//!
//! fn receive(bytes: &[u8], verifier: &mut Verifier, fold: &mut Fold) -> Result<(), Box<dyn std::error::Error>> {
//!     let folio = Folio::parse(bytes)?; // rejected: these bytes, never the id
//!     verifier.learn_from(&folio); // it may carry the certificate of its own feed
//!     verifier.verify(&folio)?;
//!     fold.take(Input { id: folio.id, header: &folio.header, acts: &folio.acts }, &Checking)?; // or waiting
//!     Ok(())
//! }
//! assert!(receive(b"\x82\x40\x80", &mut Verifier::new(), &mut Fold::new()).is_err());
//! ```

#![forbid(unsafe_code)]

pub mod act;
pub mod body;
pub mod cbor;
pub mod checks;
mod codec;
pub mod export;
pub mod fold;
pub mod folio;
pub mod frame;
pub mod hash;
pub mod header;
pub mod ids;
pub mod intake;
pub mod keys;
pub mod payload;
pub mod position;
pub mod presentation;
pub mod root;
mod verifier;
pub mod verify;
pub mod words;
