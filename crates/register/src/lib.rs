//! One party's register as an application: commands and queries behind one interface.
//!
//! Desk, command line and simulator are thin faces of [`Register`]. It knows nothing of pages, arguments or sockets:
//! values come in, views and typed errors come out.
//!
//! # What lives here
//! - [`Register::create`], [`Register::open`]: a folder with its stores; [`Env`] hands in clock, randomness, machine.
//! - onboarding (`onboard`, `found`): cards, the comparison of fingerprints, founding a dossier.
//! - decisions (`propose`, `consent`): each becomes an *instruction*, kept on the national side, that can be recalled.
//! - `depart`: instructions become folios at the moment they leave, judged again in the same transaction.
//! - `pack`, `carry`, `opening`, `take_in`: pouches in and out, by any carrier; one round trip levels both sides.
//! - `seal`, `root`, `keep`, `export`: moving and handing over the seal, the next root; backup, restore, export, rebuild.
//! - `posts`: several posts of one party in a dossier. `wanted`: texts that have not come are asked for and served.
//! - `doubt`: what a register that was put back waits for before it writes again.
//! - [`committee`]: sessions from call to signed minutes, decisions, actions.
//! - `project`: rows for pages, drawn in the transaction that enters a folio; `queries` fills [`views`] from them.
//!
//! # What may not live here
//! Rules of consent (`record`), meanings of fields (`cooperation`), SQL (`store`), encryption and carriers (`exchange`),
//! and words for people (message files of the faces).
//!
//! # The route
//! officer -> [`Register::sign`] (shown, open, held) -> instruction -> [`Register::depart`] (rules again, folio, durable,
//! guard) -> [`Register::pack`] -> carrier -> the partner's [`Register::take_in`] (verified, folded, drawn) -> its pages.

#![forbid(unsafe_code)]

mod aside;
mod carry;
pub mod committee;
mod consent;
mod custody;
mod deed;
mod depart;
mod desk;
mod doubt;
mod drawer;
mod env;
mod epochs;
mod erase;
mod error;
mod export;
mod found;
mod keep;
mod knock;
mod labels;
mod letter;
mod live;
mod mandate;
mod mechanism;
mod moves;
mod names;
mod numbers;
mod officers;
mod onboard;
mod open;
mod opening;
mod pack;
mod posts;
mod project;
mod propose;
mod queries;
mod refs;
mod reports;
mod root;
mod seal;
mod settle;
mod take_in;
pub mod views;
mod wanted;

pub use carry::{DropRound, MOST_CARRIED};
pub use consent::Initial;
pub use depart::Departed;
pub use doubt::InDoubt;
pub use drawer::read_instruction;
pub use env::Env;
pub use epochs::PartiesChange;
pub use error::{Error, Result};
pub use found::NewDossier;
pub use letter::Covering;
pub use mechanism::NewStatement;
pub use national::{AddressId, CalendarAddress, InstructionId};
pub use onboard::{Card, KnownPartner};
pub use open::{NewRegister, Profile, Register, spelled};
pub use pack::PackedPouch;
pub use posts::{Joined, MOST_PAPER, NewPost, PostLine, PostPaper, PostRequest, ReadRequest, Role};
pub use project::period_from_view;
pub use propose::{Proposed, Wording};
pub use refs::{LETTER_FIELD, OFFICE_FIELD, REASON_FIELD, place_ref, read_item, read_place};
pub use reports::{MOST_OF_A_REPORT, NewReport, ReportRow};
pub use root::Seated;
pub use settle::Settled;
pub use take_in::TakenIn;
