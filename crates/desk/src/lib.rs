//! The desk: what an officer sees of one party's register.
//!
//! A server-rendered web application in four languages. It works without JavaScript, loads nothing
//! from anywhere else, and keeps no state of its own but sessions in memory.
//!
//! What lives here: routes, templates, the style sheet, dates and words for people, sign-in by a
//! one-time local link. What may not: rules of the record, keys, files, the network. Everything of
//! substance is asked of a register through [`port::Port`], which takes decisions in the officer's
//! terms and gives back [`register::views`].
//!
//! The route through it: a request passes [`visit`] (language, session, form token, security
//! headers), reaches a module of `pages`, which asks the port on a blocking thread, hands the view
//! to a template, and answers. A decision is never made on a page: `pages::signing` hands over what
//! was shown and ticked, and the register refuses when it would now show something else.
//!
//! Pages of follow-up (board, calendar, review, portfolio) take another way: [`port::Port::mechanism`] gives the
//! cooperation as it stands, `followup` computes on it for the day asked for, or else that of the register's clock, and
//! `told` puts what it says into words.
//!
//! Pages of sessions (list, one session, minutes, their proposal, decisions, printed sheets) ask through
//! [`committee::CommitteePort`]: `pages::inputs` keeps what was typed and says beside each field why it was not taken.
//!
//! ```
//! use std::sync::Arc;
//! # fn start(register: Arc<dyn desk::port::Port>) -> axum::Router {
//! let desk = desk::Desk::new(register, desk::Settings::default());
//! desk.admit("a-token-drawn-at-random"); // opens one session at /sign-in?token=...
//! desk::router(desk)
//! # }
//! ```

#![forbid(unsafe_code)]
#![allow(clippy::result_large_err, reason = "a refusal is its page, and axum takes pages by value")]

pub mod assets;
mod changes;
mod choices;
pub mod committee;
mod cx;
mod dates;
mod diff;
mod field_names;
mod labels;
pub mod lang;
mod pages;
pub mod port;
mod session;
mod sheet;
mod state;
mod timeline;
mod told;
mod typed;
mod visit;
pub mod words;

use axum::extract::{DefaultBodyLimit, Request, State};
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Router, middleware};

pub use crate::lang::Lang;
pub use crate::state::{Desk, Settings};
pub use crate::visit::CSP;

use crate::pages::{
    activity, calendar, decisions, dossiers, exchange, followup, form, history, layout, leaving, minutes,
    officers, overview, plan, print, propose, review, sessions, signing, sitting,
};

/// Largest form without a file, in bytes.
const LARGEST_FORM: usize = 128 * 1024;

/// All routes of a desk. Routes of others (the link for partners) can be merged with it: language,
/// headers and the not-found page of the desk cover its own routes and the fallback.
pub fn router(desk: Desk) -> Router {
    let largest_pouch = desk.inner.settings.largest_pouch;
    let upload = Router::new()
        .route("/d/{dossier}/exchange/open", post(exchange::open))
        .layer(DefaultBodyLimit::max(largest_pouch.saturating_add(LARGEST_FORM)));
    Router::new()
        .route("/", get(dossiers::home))
        .route("/dossiers", get(dossiers::all))
        .route("/sign-in", get(dossiers::sign_in))
        .route("/sign-out", post(dossiers::sign_out))
        .route("/assets/{name}", get(assets::serve))
        .route("/d/{dossier}", get(overview::show))
        .route("/d/{dossier}/plan", get(plan::show))
        .route("/d/{dossier}/plan/new", get(form::new).post(form::propose))
        .route("/d/{dossier}/activity/{item}", get(activity::show))
        .route("/d/{dossier}/activity/{item}/otherwise", get(form::otherwise).post(form::propose_otherwise))
        .route("/d/{dossier}/activity/{item}/note", post(activity::note))
        .route("/d/{dossier}/activity/{item}/set-aside", post(activity::set_aside))
        .route("/d/{dossier}/activity/{item}/withdraw", post(activity::withdraw))
        .route("/d/{dossier}/sign/{proposal}", get(signing::show).post(signing::sign))
        .route("/d/{dossier}/follow-up", get(followup::show))
        .route("/d/{dossier}/calendar", get(calendar::show))
        .route("/d/{dossier}/layout", get(layout::show))
        .route("/d/{dossier}/review", get(review::show))
        .route("/portfolio", get(followup::portfolio))
        .route("/d/{dossier}/sessions", get(sessions::show).post(sessions::call))
        .route("/d/{dossier}/sessions/{item}", get(sitting::show))
        .route("/d/{dossier}/sessions/{item}/agenda", post(sitting::agenda))
        .route("/d/{dossier}/sessions/{item}/delegation", post(sitting::delegation))
        .route("/d/{dossier}/sessions/{item}/minutes", get(minutes::show).post(minutes::change))
        .route("/d/{dossier}/sessions/{item}/minutes/propose", get(propose::show).post(propose::propose))
        .route("/d/{dossier}/sessions/{item}/print/{what}", get(print::session))
        .route("/d/{dossier}/plan/print", get(print::plan))
        .route("/d/{dossier}/decisions", get(decisions::show).post(decisions::act))
        .route("/officers", get(officers::show).post(officers::change))
        .route("/digest", get(leaving::digest))
        .route("/digest/stop/{digits}", get(leaving::ask_stop).post(leaving::stop))
        .route("/calendar/{file}", get(leaving::calendar))
        .route("/d/{dossier}/exchange", get(exchange::show))
        .route("/d/{dossier}/exchange/now", post(exchange::now))
        .route("/d/{dossier}/exchange/pack", post(exchange::pack))
        .route("/d/{dossier}/exchange/recall", post(exchange::recall))
        .route("/d/{dossier}/exchange/take-in", post(exchange::take_in))
        .route("/d/{dossier}/history", get(history::show))
        .route("/d/{dossier}/history/verify", get(history::verify))
        .route("/d/{dossier}/history/export", post(history::export))
        .layer(DefaultBodyLimit::max(LARGEST_FORM))
        .merge(upload)
        .fallback(nowhere)
        .method_not_allowed_fallback(nowhere)
        .layer(middleware::from_fn_with_state(desk.clone(), visit::frame))
        .with_state(desk)
}

async fn nowhere(State(_): State<Desk>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    visit::not_found_page(visit::lang_of(&parts), parts.uri.path().to_owned())
}
