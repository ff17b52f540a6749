//! The door for partners: one pouch in, one pouch out. What does not open under our keys is turned away before
//! anything else is done; the body is capped before it is read.

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::post;
use exchange::pouch::Caps;
use register::Register;
use std::sync::Arc;

/// `POST /exchange`.
pub fn router(register: Arc<Register>) -> Router {
    let most = usize::try_from(Caps::DEFAULT.longest_container()).unwrap_or(usize::MAX);
    Router::new().route("/exchange", post(answer)).layer(DefaultBodyLimit::max(most)).with_state(register)
}

async fn answer(State(register): State<Arc<Register>>, pouch: Bytes) -> Response {
    let answered = tokio::task::spawn_blocking(move || register.answer(&pouch)).await;
    match answered {
        Ok(answer) => {
            let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            let headers = [(header::CONTENT_TYPE, answer.content_type), (header::CACHE_CONTROL, "no-store")];
            (status, headers, answer.body).into_response()
        }
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
