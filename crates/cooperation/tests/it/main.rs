//! The crate's behaviour, told as tests.

mod area;
mod content;
mod draft;
mod life;
mod mechanism;
mod merge;
mod period;
mod reference;
mod samples;
mod term;
mod vectors;
