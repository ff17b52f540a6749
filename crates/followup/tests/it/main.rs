//! What this room promises, as data and laws.

mod calendar;
mod clash;
mod common;
mod files;
mod ladder;
mod layout;
mod made;
mod open;
mod review;
mod zone;
