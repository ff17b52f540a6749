//! The crate's behaviour, told as tests.

mod area;
mod content;
mod period;
mod reference;
