//! The crate's behaviour, told as tests.

mod area;
mod content;
mod draft;
mod life;
mod mechanism;
mod merge;
mod page;
mod period;
mod reference;
mod samples;
mod term;
mod vectors;
