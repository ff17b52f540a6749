//! The desk in a real browser: tests only, part of no program.
//!
//! Everything here is under `tests/it`. It starts the program `mithaq` as its users do, opens the desks of both parties
//! in Chromium, and looks at them as officers do: by clicking, typing and reading. What other tests prove on the text
//! of a page is not repeated; here stands what only a browser can tell:
//!
//! - `walk`: every page that can be reached from the first one, in four languages, on a wide and on a narrow screen.
//!   The accessibility checker axe finds nothing, no page scrolls sideways, and nothing is asked of another machine.
//! - `flow`: two officers agree on a text, French at one desk and Arabic at the other, by the link and by pouch.
//! - `committee`: the same two hold a session, from the call to an action that is done. Both with scripts and without.
//!
//! The route of a test: `chromium::run` finds a browser and axe, or says that it skips; `desks` starts two registers; `officer`
//! is someone signed in; `tab` is one window, in which a click is a click of the mouse; `look` says what is wrong with a page.
//!
//! Chromium and axe are no part of the source. `scripts/test` fetches both and then skips nothing. Under a plain
//! `cargo test` these tests run when Chromium is installed (or named by `CHROMIUM`) and an earlier `scripts/test` has
//! fetched axe; otherwise they say that they are skipped. Screenshots are left in `target/screenshots`; those of every page only where
//! `SCREENSHOTS` is set.
//!
//! This crate is apart from the program's own tests because the definitions of the browser's protocol take longer to
//! compile than all of Mithaq.

#![forbid(unsafe_code)]
