//! The crate's behaviour, told as tests.

mod area;
mod content;
mod draft;
mod period;
mod reference;
