//! The history of a dossier, "verify now", and the export.

use askama::Template;
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use axum::response::Response;
use register::views::{History, Verdict, Verified};

use crate::cx::{Cx, Tab};
use crate::labels;
use crate::pages::download;
use crate::visit::{Posted, Visit, html, query};

#[derive(Template)]
#[template(path = "history.html")]
struct HistoryPage<'a> {
    cx: &'a Cx,
    v: &'a History,
}

impl HistoryPage<'_> {
    fn first_page(&self) -> bool {
        false
    }
}

#[derive(Template)]
#[template(path = "verify.html")]
struct VerifyPage<'a> {
    cx: &'a Cx,
    v: &'a Verified,
    sentence: &'static str,
    tone: &'static str,
    shape: &'static str,
}

impl VerifyPage<'_> {
    fn first_page(&self) -> bool {
        false
    }
}

/// `/d/{dossier}/history?page=2`.
pub(crate) async fn show(
    visit: Visit,
    Path(dossier): Path<String>,
    RawQuery(raw): RawQuery,
) -> Result<Response, Response> {
    let page = query(raw.as_deref(), "page").and_then(|p| p.parse().ok()).unwrap_or(1_u32).max(1);
    let v = visit.get(move |p| p.history(&dossier, page)).await?;
    let cx = visit.cx(visit.t("history-title"), Tab::History, Some(&v.head));
    Ok(html(StatusCode::OK, &HistoryPage { cx: &cx, v: &v }))
}

/// `/d/{dossier}/history/verify`.
pub(crate) async fn verify(visit: Visit, Path(dossier): Path<String>) -> Result<Response, Response> {
    let v = visit.get(move |p| p.verify(&dossier)).await?;
    let cx = visit.cx(visit.t("verify-title"), Tab::History, Some(&v.head));
    let (tone, shape) = match v.verdict {
        Verdict::Proved => ("signed", "signed"),
        Verdict::ProvedWithRemarks => ("theirs", "signed"),
        Verdict::NotProved => ("ours", "aside"),
    };
    Ok(html(
        StatusCode::OK,
        &VerifyPage { cx: &cx, v: &v, sentence: labels::verdict(v.verdict), tone, shape },
    ))
}

/// `POST /d/{dossier}/history/export`: the whole record as one file.
pub(crate) async fn export(
    visit: Visit,
    Path(dossier): Path<String>,
    _posted: Posted,
) -> Result<Response, Response> {
    visit.get(move |p| p.export(&dossier)).await.map(download)
}
