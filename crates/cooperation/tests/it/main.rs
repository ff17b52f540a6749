//! The crate's behaviour, told as tests.

mod area;
mod content;
mod draft;
mod life;
mod period;
mod reference;
