//! The list of dossiers, or straight to the only one; and the sign-in link.

use askama::Template;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use register::views::DossierRow;

use crate::cx::{Cx, Tab};
use crate::labels;
use crate::pages::see;
use crate::session::SESSION_LIFE;
use crate::state::Desk;
use crate::visit::{Posted, Visit, cookie, html, lang_of, query, sign_in_page};

#[derive(Template)]
#[template(path = "dossiers.html")]
struct DossiersPage<'a> {
    cx: &'a Cx,
    rows: &'a [DossierRow],
}

impl DossiersPage<'_> {
    fn standing(&self, row: &DossierRow) -> Option<&'static str> {
        labels::standing(row.standing)
    }
}

/// `/`: straight to the only dossier, or the list.
pub(crate) async fn home(visit: Visit) -> Result<Response, Response> {
    let rows = visit.get(|p| p.dossiers()).await?;
    match rows.as_slice() {
        [only] => Ok(see(&format!("/d/{}", only.id))),
        _ => list(visit, rows).await,
    }
}

/// `/dossiers`: the list, and this register's fingerprint.
pub(crate) async fn all(visit: Visit) -> Result<Response, Response> {
    let rows = visit.get(|p| p.dossiers()).await?;
    list(visit, rows).await
}

async fn list(visit: Visit, rows: Vec<DossierRow>) -> Result<Response, Response> {
    let card = visit.get(|p| p.card()).await?;
    let mut cx = visit.cx(visit.t("dossiers"), Tab::None, None);
    cx.card = Some(card);
    Ok(html(StatusCode::OK, &DossiersPage { cx: &cx, rows: &rows }))
}

/// `/sign-in?token=...`: spends a one-time link.
pub(crate) async fn sign_in(State(desk): State<Desk>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let lang = lang_of(&parts);
    let Some(token) = query(parts.uri.query(), "token") else {
        return sign_in_page(lang, "/sign-in".to_owned(), StatusCode::OK, "sign-in-how");
    };
    let Some(key) = desk.inner.sessions.sign_in(&token) else {
        return sign_in_page(lang, "/sign-in".to_owned(), StatusCode::FORBIDDEN, "sign-in-spent");
    };
    let secure = if desk.inner.settings.secure_cookies { "; Secure" } else { "" };
    let cookie = format!(
        "{}={key}; Path=/; Max-Age={}; HttpOnly; SameSite=Strict{secure}",
        desk.session_cookie(),
        SESSION_LIFE.as_secs()
    );
    (StatusCode::SEE_OTHER, [(header::LOCATION, "/".to_owned()), (header::SET_COOKIE, cookie)])
        .into_response()
}

/// `POST /sign-out`: ends the session.
pub(crate) async fn sign_out(visit: Visit, headers: axum::http::HeaderMap, _posted: Posted) -> Response {
    if let Some(key) = cookie(&headers, &visit.desk.session_cookie()) {
        visit.desk.inner.sessions.sign_out(key);
    }
    let gone = format!("{}=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict", visit.desk.session_cookie());
    (StatusCode::SEE_OTHER, [(header::LOCATION, "/sign-in".to_owned()), (header::SET_COOKIE, gone)])
        .into_response()
}
