//! What the exchange room promises, as tests.

mod common;
mod sealed;
mod sealed_known;
