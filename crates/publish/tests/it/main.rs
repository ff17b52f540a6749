//! What leaves as paper or file, as tests.

mod calendar;
mod charts;
mod digest;
mod lint;
mod sample;
mod words;
