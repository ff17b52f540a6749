//! Two to five whole registers in all weathers, from a seed: real files, real signatures, real pouches.
//!
//! # What lives here
//! - [`step`]: what may happen, and the course of a seed.
//! - [`world`]: parties, their registers in folders, the clock, the mail; `officer`, `carry` and `fault` play steps.
//! - [`laws`]: what must hold whatever happens, and the auditor that reads a register's files beside it.
//! - [`mod@run`]: a course from the founding to the last levelling, on several threads; [`mod@shorten`] leaves out what a
//!   failure does not need.
//!
//! # What may not live here
//! A second model of the rules, and anything that is shipped: the registers are the real ones, the fold that audits them
//! is `record::fold`, and nothing depends on this crate.
//!
//! # The route
//! seed -> [`step::Course::draw`] -> [`world::World::found`] -> steps, each followed by the laws -> levelling -> all
//! honest registers hold, show and prove the same.
//!
//! ```no_run
//! let report = simulator::run::seed(7, 200, true).expect("seed 7 breaks no law");
//! println!("{} versions were agreed", report.agreed);
//! ```

#![forbid(unsafe_code)]

mod carry;
pub mod chance;
mod fault;
pub mod laws;
mod officer;
pub mod run;
pub mod shorten;
pub mod step;
pub mod world;

pub use officer::activity;
