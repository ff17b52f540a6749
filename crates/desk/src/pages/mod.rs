//! One module a page: it asks the register, shapes what the template shows, and reads its forms.

pub(crate) mod activity;
pub(crate) mod calendar;
pub(crate) mod decisions;
pub(crate) mod dossiers;
pub(crate) mod exchange;
pub(crate) mod followup;
pub(crate) mod form;
pub(crate) mod history;
pub(crate) mod inputs;
pub(crate) mod layout;
pub(crate) mod leaving;
pub(crate) mod minutes;
pub(crate) mod officers;
pub(crate) mod overview;
pub(crate) mod plan;
pub(crate) mod print;
pub(crate) mod propose;
pub(crate) mod review;
pub(crate) mod sessions;
pub(crate) mod signing;
pub(crate) mod sitting;

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::port::{FileOut, Receipt};
use crate::visit::Visit;

/// A mistake of a form, as the summary on top lists it.
pub(crate) struct FormError {
    /// Id of the field to go to; empty when there is none.
    pub(crate) anchor: String,
    /// The same words as beside the field.
    pub(crate) words: String,
}

/// Goes on to another page after a form was taken.
pub(crate) fn see(address: &str) -> Response {
    (StatusCode::SEE_OTHER, [(header::LOCATION, address.to_owned())]).into_response()
}

/// Says what became of a decision and goes to the item's page.
pub(crate) fn after(visit: &Visit, dossier: &str, receipt: &Receipt) -> Response {
    visit.say(if receipt.departed { "said-left" } else { "said-ready" }, Vec::new());
    match &receipt.item {
        Some(item) => see(&format!("/d/{dossier}/activity/{item}")),
        None => see(&format!("/d/{dossier}")),
    }
}

/// A file to keep. Its name is made of plain characters, whatever the register gave.
pub(crate) fn download(file: FileOut) -> Response {
    let name: String = file
        .name
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '-' })
        .take(120)
        .collect();
    (
        [
            (header::CONTENT_TYPE, "application/octet-stream".to_owned()),
            (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        ],
        file.bytes,
    )
        .into_response()
}
