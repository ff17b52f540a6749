//! What leaves a register as paper or as a file for people: calendar files, digests, charts.
//!
//! Everything here is a pure function from plain values to text. The values are built by whoever asks (a desk, a
//! command) from what it may show; this crate looks nothing up, reads no clock, draws no random number and opens no
//! file or connection. So the same values give the same bytes on every machine, and a page of paper can be compared.
//!
//! # What may not live here
//! No rule of the record, no query, no sending (that is the room `mail`), no national type. Words for people come
//! from `locales/` through [`words::Words`]; texts of the cooperation come in as values, in the officer's language.
//!
//! # The routes
//! - **Calendar**: [`calendar::Calendar`] -> [`calendar::write()`] -> an RFC 5545 file; [`calendar::lint()`] is the
//!   strict reader that holds our own files, and anybody's, to the standard.
//! - **Digest**: [`digest::Digest`] -> [`digest::render`] -> subject, plain text, HTML and a printable page, with
//!   reference numbers and no content.
//! - **Charts**: [`chart::Bars`], [`chart::Trend`], [`chart::Timeline`] -> an SVG that a screen reader can name, and
//!   the table that stands behind it.
//!
//! ```
//! use publish::calendar::{Calendar, Event, Status, Uid, When, lint, write};
//!
//! let event = Event {
//!     uid: Uid::of(&[7; 16], "activity"),
//!     sequence: 0,
//!     changed: "2026-11-23T09:00:00Z".parse().unwrap(),
//!     status: Status::Confirmed,
//!     when: When::Days { first: "2027-05-24".parse().unwrap(), last: "2027-05-28".parse().unwrap() },
//!     takes_time: false,
//!     summary: "MA-PK/2027/TRG/014".into(),
//!     description: None,
//!     place: None,
//!     link: None,
//! };
//! let file = write(&Calendar { name: "Maroc, Pakistan".into(), language: "fr".into(), events: vec![event] }).unwrap();
//! assert!(file.contains("DTEND;VALUE=DATE:20270529\r\n"), "an all-day event ends on the day after its last day");
//! assert!(lint(file.as_bytes()).is_empty());
//! ```

#![forbid(unsafe_code)]

pub mod calendar;
pub mod chart;
pub mod digest;
pub mod html;
pub mod words;
