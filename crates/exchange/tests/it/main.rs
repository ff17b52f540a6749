//! What the exchange room promises, as tests.

mod carriers;
mod common;
mod cover;
mod knock;
mod level;
mod memory;
mod pouch;
mod room;
mod sealed;
mod sealed_known;
mod weather;
