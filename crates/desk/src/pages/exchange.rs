//! The exchange page: what leaves, what stays, what came; link and pouch.

use askama::Template;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, Path};
use axum::http::StatusCode;
use axum::response::Response;
use register::views::{ExchangePage, Instruction, ItemState, Leaving};

use crate::cx::{Cx, Tab};
use crate::labels;
use crate::pages::{FormError, download, see};
use crate::port::{FormField, PortError, PouchFault, Problem};
use crate::visit::{Posted, Visit, html, refusal_id};

#[derive(Template)]
#[template(path = "exchange.html")]
struct Page<'a> {
    cx: &'a Cx,
    v: &'a ExchangePage,
    stays: Vec<String>,
    errors: Vec<FormError>,
    pouch_error: Option<String>,
}

impl Page<'_> {
    fn first_page(&self) -> bool {
        false
    }

    fn state(&self, state: &ItemState) -> &'static str {
        labels::state(*state)
    }

    fn decided(&self, instruction: &Instruction) -> &'static str {
        labels::decided(instruction.action)
    }

    fn act_id(&self, leaving: &Leaving) -> &'static str {
        labels::act(leaving.kind)
    }

    fn numbers(&self, numbers: &[u64]) -> String {
        let shown: Vec<String> = numbers.iter().take(20).map(u64::to_string).collect();
        shown.join(&self.cx.t("list-separator"))
    }
}

fn stays(cx: &Cx, v: &ExchangePage) -> Vec<String> {
    [
        ("stays-notes", v.stays.notes),
        ("stays-drafts", v.stays.drafts),
        ("stays-approvals", v.stays.approvals),
        ("stays-labelled", v.stays.held_by_label),
    ]
    .into_iter()
    .map(|(id, n)| cx.w.bare(id, &[("n", &n)]))
    .collect()
}

/// What is wrong: with the file, or with the exchange.
enum Wrong {
    Pouch(&'static str),
    Other(&'static str),
}

async fn page(visit: &Visit, dossier: String, wrong: Option<Wrong>) -> Result<Response, Response> {
    let v = visit.get(move |p| p.exchange(&dossier)).await?;
    let mut cx = visit.cx(visit.t("exchange-title"), Tab::Exchange, Some(&v.head));
    cx.path = format!("/d/{}/exchange", v.head.id);
    cx.failed = wrong.is_some();
    let (errors, pouch_error) = match wrong {
        None => (Vec::new(), None),
        Some(Wrong::Pouch(id)) => {
            (vec![FormError { anchor: "pouch".to_owned(), words: cx.t(id) }], Some(cx.t(id)))
        }
        Some(Wrong::Other(id)) => (vec![FormError { anchor: String::new(), words: cx.t(id) }], None),
    };
    let status = if cx.failed { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(html(status, &Page { stays: stays(&cx, &v), errors, pouch_error, cx: &cx, v: &v }))
}

/// Shows the page again with what went wrong; what is not there at all has a page of its own.
async fn again(visit: &Visit, dossier: String, error: PortError) -> Result<Response, Response> {
    match error {
        PortError::NotFound | PortError::Storage(_) => Err(visit.refusal(&error)),
        PortError::Pouch(_) => page(visit, dossier, Some(Wrong::Pouch(refusal_id(&error)))).await,
        other => page(visit, dossier, Some(Wrong::Other(refusal_id(&other)))).await,
    }
}

/// `/d/{dossier}/exchange`.
pub(crate) async fn show(visit: Visit, Path(dossier): Path<String>) -> Result<Response, Response> {
    page(&visit, dossier, None).await
}

/// `POST .../now`: exchanges over the link.
pub(crate) async fn now(
    visit: Visit,
    Path(dossier): Path<String>,
    posted: Posted,
) -> Result<Response, Response> {
    let (d, party) = (dossier.clone(), posted.get("party").to_owned());
    match visit.ask(move |p| p.exchange_now(&d, &party)).await {
        Ok(done) => {
            visit.say("said-exchanged", vec![("sent", done.sent), ("received", done.received)]);
            Ok(see(&format!("/d/{dossier}/exchange")))
        }
        Err(error) => again(&visit, dossier, error).await,
    }
}

/// `POST .../pack`: the next pouch as a file.
pub(crate) async fn pack(
    visit: Visit,
    Path(dossier): Path<String>,
    posted: Posted,
) -> Result<Response, Response> {
    let (d, party) = (dossier.clone(), posted.get("party").to_owned());
    match visit.ask(move |p| p.pack(&d, &party)).await {
        Ok(file) => Ok(download(file)),
        Err(error) => again(&visit, dossier, error).await,
    }
}

/// `POST .../recall`: takes back an instruction that has not left.
pub(crate) async fn recall(
    visit: Visit,
    Path(dossier): Path<String>,
    posted: Posted,
) -> Result<Response, Response> {
    let (d, instruction) = (dossier.clone(), posted.get("instruction").to_owned());
    match visit.ask(move |p| p.recall(&d, &instruction)).await {
        Ok(()) => {
            visit.say("said-recalled", Vec::new());
            let item = posted.get("item");
            let plain = !item.is_empty()
                && item.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
            Ok(see(&if plain {
                format!("/d/{dossier}/activity/{item}")
            } else {
                format!("/d/{dossier}/exchange")
            }))
        }
        Err(error) => again(&visit, dossier, error).await,
    }
}

/// `POST .../open`: reads an uploaded pouch and shows what it would bring.
pub(crate) async fn open(
    visit: Visit,
    Path(dossier): Path<String>,
    upload: Result<Multipart, MultipartRejection>,
) -> Result<Response, Response> {
    let Ok(mut upload) = upload else {
        return Err(visit.message(StatusCode::BAD_REQUEST, "form-stopped", &["form-unreadable"]));
    };
    let (mut token, mut bytes) = (String::new(), None);
    loop {
        let field = match upload.next_field().await {
            Ok(Some(field)) => field,
            Ok(None) => break,
            Err(_) => return again(&visit, dossier, PortError::Pouch(PouchFault::Unreadable)).await,
        };
        match field.name() {
            Some("form") => token = field.text().await.unwrap_or_default(),
            Some("pouch") => {
                // The token stands before the file, so a foreign form is stopped before it is read.
                visit.check(&token)?;
                match field.bytes().await {
                    Ok(read) => bytes = Some(read.to_vec()),
                    Err(e) if e.status() == StatusCode::PAYLOAD_TOO_LARGE => {
                        return again(&visit, dossier, PortError::Pouch(PouchFault::TooLarge)).await;
                    }
                    Err(_) => return again(&visit, dossier, PortError::Pouch(PouchFault::Unreadable)).await,
                }
            }
            _ => {}
        }
    }
    visit.check(&token)?;
    let Some(bytes) = bytes.filter(|b| !b.is_empty()) else {
        let wrong = Wrong::Pouch(labels::problem(FormField::Pouch, Problem::Missing));
        return page(&visit, dossier, Some(wrong)).await;
    };
    let d = dossier.clone();
    match visit.ask(move |p| p.preview(&d, bytes)).await {
        Ok(preview) => Ok(see(&format!("/d/{dossier}/exchange#pouch-{}", preview.id))),
        Err(error) => again(&visit, dossier, error).await,
    }
}

/// `POST .../take-in`: takes in a pouch that was previewed.
pub(crate) async fn take_in(
    visit: Visit,
    Path(dossier): Path<String>,
    posted: Posted,
) -> Result<Response, Response> {
    let (d, pouch) = (dossier.clone(), posted.get("pouch").to_owned());
    match visit.ask(move |p| p.take_in(&d, &pouch)).await {
        Ok(done) => {
            visit.say("said-taken-in", vec![("n", done.received)]);
            Ok(see(&format!("/d/{dossier}")))
        }
        Err(error) => again(&visit, dossier, error).await,
    }
}
