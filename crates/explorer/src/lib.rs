//! A search through what parties can do to each other, over the real fold.
//!
//! # What lives here
//! - [`world`]: parties, registers and folios, to be set to work by tests and by the search.
//!
//! # What may not live here
//! A second model of the rules: every verdict and every state comes from `record::fold`.

#![forbid(unsafe_code)]

pub mod world;
