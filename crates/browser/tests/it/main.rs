//! The desks of two parties in a real browser.

mod chromium;
mod committee;
mod desks;
mod flow;
mod look;
mod officer;
mod tab;
mod walk;
