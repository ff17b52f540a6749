//! What leaves for our own officers: the digest of a day as a page to print, the end of its messages, and calendars at
//! secret addresses.

use askama::Template;
use askama::filters::Safe;
use axum::extract::{Path, RawQuery, Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use cooperation::code::PartyCode;
use jiff::civil::Date;
use publish::digest::{Digest, Kind, of_board, render};
use publish::words::Phrases;

use crate::cx::{Cx, Tab};
use crate::pages::followup::Followed;
use crate::state::Desk;
use crate::told::as_of;
use crate::visit::{Visit, html, lang_of, message_page, not_found_page};

#[derive(Template)]
#[template(path = "digest.html")]
struct DigestPage<'a> {
    cx: &'a Cx,
    day: Date,
    page: Safe<String>,
}

/// `/digest?as-of=2026-11-23`: what the digest of that day says, of all dossiers, as a page to print.
pub(crate) async fn digest(visit: Visit, RawQuery(raw): RawQuery) -> Result<Response, Response> {
    let card = visit.get(|p| p.card()).await?;
    // A dossier that cannot be read does not hide the others.
    let readings = visit
        .get(|p| {
            Ok(p.dossiers()?.into_iter().filter_map(|row| p.mechanism(&row.id).ok()).collect::<Vec<_>>())
        })
        .await?;
    let mut cx = visit.cx(visit.t("digest-page-title"), Tab::None, None);
    cx.card = Some(card);
    let now = readings.first().map(|reading| reading.now).unwrap_or_default();
    let day = as_of(raw.as_deref(), now, &cx.tz);
    let mut entries = Vec::new();
    for reading in &readings {
        let followed = Followed::of(reading, &cx.tz, day);
        let codes: Vec<&PartyCode> = reading.mechanism.codes().collect();
        let named = of_board(&followed.board(&reading.us, day), &reading.dossier, &codes, followed.heard());
        entries.extend(named.into_iter().map(|named| named.entry));
    }
    let zone_data = Some(followup::zone::release().to_owned());
    let digest = Digest { kind: Kind::Morning, day, entries, desk: None, zone_data };
    // The desk speaks the languages that digests are written in: a test holds it.
    let page = Phrases::of(cx.lang.tag()).map_or_else(String::new, |words| render(&digest, words, None).page);
    Ok(html(StatusCode::OK, &DigestPage { cx: &cx, day, page: Safe(page) }))
}

#[derive(Template)]
#[template(path = "stop.html")]
struct StopPage<'a> {
    cx: &'a Cx,
    address: String,
}

/// `/digest/stop/…`: asks before anything is ended; programs that look at the links of a message end nothing by it.
pub(crate) async fn ask_stop(Path(digits): Path<String>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let address = format!("/digest/stop/{}", plain(&digits));
    let cx = Cx::without_visit(lang_of(&parts), address.clone(), "digest-stop-title");
    html(StatusCode::OK, &StopPage { cx: &cx, address })
}

/// `POST /digest/stop/…`: ends the messages of whoever's they are, without signing in. The answer is the same for digits that
/// are nobody's.
pub(crate) async fn stop(State(desk): State<Desk>, Path(digits): Path<String>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let (lang, digits) = (lang_of(&parts), plain(&digits));
    let path = format!("/digest/stop/{digits}");
    let port = desk.inner.port.clone();
    match tokio::task::spawn_blocking(move || port.stop_digest(&digits)).await {
        Ok(Ok(())) => message_page(lang, path, "digest-stop-title", &["digest-stop-done"], StatusCode::OK),
        _ => {
            let failed = StatusCode::INTERNAL_SERVER_ERROR;
            message_page(lang, path, "failed-title", &["failed-why"], failed)
        }
    }
}

/// Digits as they may stand in an address.
fn plain(digits: &str) -> String {
    digits.chars().filter(char::is_ascii_alphanumeric).take(64).collect()
}

/// `/calendar/….ics`: the calendar at a secret address, for a program that does not sign in. An address that was ended and
/// one that never was are answered alike.
pub(crate) async fn calendar(
    State(desk): State<Desk>,
    Path(file): Path<String>,
    request: Request,
) -> Response {
    let (parts, _) = request.into_parts();
    let digits = file.strip_suffix(".ics").unwrap_or(&file).to_owned();
    let port = desk.inner.port.clone();
    match tokio::task::spawn_blocking(move || port.calendar_file(&digits)).await {
        Ok(Ok(Some(calendar))) => {
            let kind = [
                (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
                (header::CONTENT_DISPOSITION, "inline; filename=\"mithaq.ics\""),
            ];
            (kind, calendar).into_response()
        }
        Ok(Ok(None)) => not_found_page(lang_of(&parts), "/".to_owned()),
        _ => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
