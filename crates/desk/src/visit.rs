//! One request: its language, its session, its form; and how a refusal is answered in style.

use std::sync::Arc;

use askama::Template;
use axum::body::Body;
use axum::extract::rejection::FormRejection;
use axum::extract::{Form, FromRequest, FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use register::views::{Closed, DossierHead, Texts};

use crate::committee::ActResult;
use crate::cx::{Cx, Tab};
use crate::labels;
use crate::lang::Lang;
use crate::port::{Port, PortError, PortResult};
use crate::session::{Flash, Session, same};
use crate::state::Desk;
use crate::words::Words;

/// Everything a page may load comes from the desk itself.
pub const CSP: &str =
    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

/// A signed-in visit.
pub(crate) struct Visit {
    pub(crate) desk: Desk,
    pub(crate) lang: Lang,
    pub(crate) session: Arc<Session>,
    pub(crate) path: String,
}

/// Chooses the language, sets the security headers, and remembers a language asked for.
pub(crate) async fn frame(State(desk): State<Desk>, mut request: Request, next: Next) -> Response {
    let asked = query(request.uri().query(), "lang").and_then(|l| Lang::of(&l));
    let lang = asked
        .or_else(|| cookie(request.headers(), &desk.lang_cookie()).and_then(Lang::of))
        .or_else(|| request.headers().get(header::ACCEPT_LANGUAGE)?.to_str().ok().and_then(Lang::accepted))
        .unwrap_or(desk.inner.settings.lang);
    request.extensions_mut().insert(lang);
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in [
        ("content-security-policy", CSP),
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    if asked.is_some() {
        let cookie = format!(
            "{}={}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly",
            desk.lang_cookie(),
            lang.tag()
        );
        if let Ok(value) = HeaderValue::from_str(&cookie) {
            headers.append(header::SET_COOKIE, value);
        }
    }
    response
}

/// The value of a cookie.
pub(crate) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|v| v.to_str().ok())
        .flat_map(|v| v.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(k, v)| (k == name).then_some(v))
}

/// The value of a query parameter made of plain characters.
pub(crate) fn query(query: Option<&str>, name: &str) -> Option<String> {
    query?
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .find_map(|(k, v)| (k == name).then(|| v.to_owned()))
}

/// Path and query without the language, to come back to.
fn path_without_lang(parts: &Parts) -> String {
    let kept: Vec<&str> = parts.uri.query().map_or_else(Vec::new, |q| {
        q.split('&')
            .filter(|p| !p.starts_with("lang=") && !p.starts_with("token=") && !p.is_empty())
            .collect()
    });
    let path = parts.uri.path();
    if kept.is_empty() { path.to_owned() } else { format!("{path}?{}", kept.join("&")) }
}

pub(crate) fn lang_of(parts: &Parts) -> Lang {
    parts.extensions.get::<Lang>().copied().unwrap_or(Lang::Fr)
}

impl FromRequestParts<Desk> for Visit {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, desk: &Desk) -> Result<Self, Response> {
        let lang = lang_of(parts);
        let path = path_without_lang(parts);
        match cookie(&parts.headers, &desk.session_cookie()).and_then(|key| desk.inner.sessions.get(key)) {
            Some(session) => Ok(Self { desk: desk.clone(), lang, session, path }),
            None => Err(sign_in_page(lang, path, StatusCode::UNAUTHORIZED, "sign-in-how")),
        }
    }
}

/// A posted form: pairs in the order sent.
pub(crate) struct Posted(Vec<(String, String)>);

impl Posted {
    /// First value under `name`, or an empty text.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(k, _)| k == name).map_or("", |(_, v)| v)
    }

    /// Every field that was sent, in order.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(k, v)| (k.as_str(), v.as_str()))
    }

    /// All values under `name`.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(k, _)| k == name).map(|(_, v)| v.as_str())
    }
}

impl FromRequest<Desk> for Posted {
    type Rejection = Response;

    /// Only a form that carries the token of the session it is posted in is let through.
    async fn from_request(request: Request, desk: &Desk) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let visit = Visit::from_request_parts(&mut parts, desk).await?;
        let request = Request::from_parts(parts, body);
        let form: Result<Form<Vec<(String, String)>>, FormRejection> =
            Form::from_request(request, desk).await;
        let posted = form.map(|Form(pairs)| Self(pairs)).map_err(|e| {
            let (status, id) = if e.status() == StatusCode::PAYLOAD_TOO_LARGE {
                (StatusCode::PAYLOAD_TOO_LARGE, "form-too-large")
            } else {
                (StatusCode::BAD_REQUEST, "form-unreadable")
            };
            visit.message(status, "form-stopped", &[id])
        })?;
        visit.check(posted.get("form"))?;
        Ok(posted)
    }
}

/// A plain page: a title, a few lines, one next step.
#[derive(Template)]
#[template(path = "message.html")]
struct MessagePage<'a> {
    cx: &'a Cx,
    lines: Vec<String>,
    next: Option<(String, String)>,
}

/// Renders a template.
pub(crate) fn html(status: StatusCode, template: &impl Template) -> Response {
    match template.render() {
        Ok(page) => {
            (status, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], Body::from(page)).into_response()
        }
        // Templates write to memory and their pieces cannot fail.
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// A page of plain lines for someone who is not signed in.
pub(crate) fn message_page(
    lang: Lang,
    path: String,
    title: &str,
    lines: &[&str],
    status: StatusCode,
) -> Response {
    let cx = Cx::without_visit(lang, path, title);
    let lines = lines.iter().map(|id| cx.t(id)).collect();
    html(status, &MessagePage { cx: &cx, lines, next: None })
}

/// The page of someone who is not signed in.
pub(crate) fn sign_in_page(lang: Lang, path: String, status: StatusCode, id: &str) -> Response {
    let cx = Cx::without_visit(lang, path, "sign-in-title");
    let lines = vec![cx.t(id), cx.t("sign-in-once")];
    html(status, &MessagePage { cx: &cx, lines, next: None })
}

/// The page of an address that does not exist.
pub(crate) fn not_found_page(lang: Lang, path: String) -> Response {
    let cx = Cx::without_visit(lang, path, "not-found-title");
    let next = Some(("/".to_owned(), cx.t("to-the-dossiers")));
    html(StatusCode::NOT_FOUND, &MessagePage { lines: vec![cx.t("not-found-why")], next, cx: &cx })
}

impl Visit {
    /// Asks the register, away from the threads that serve requests.
    pub(crate) async fn ask<T, F>(&self, f: F) -> PortResult<T>
    where
        T: Send + 'static,
        F: FnOnce(&dyn Port) -> PortResult<T> + Send + 'static,
    {
        let port = Arc::clone(&self.desk.inner.port);
        tokio::task::spawn_blocking(move || f(port.as_ref()))
            .await
            .unwrap_or_else(|_| Err(PortError::Storage("a query stopped short".to_owned())))
    }

    /// Has the register do something about a session.
    pub(crate) async fn act<F>(&self, f: F) -> ActResult
    where
        F: FnOnce(&dyn Port) -> ActResult + Send + 'static,
    {
        let port = Arc::clone(&self.desk.inner.port);
        let stopped = |_| Err(PortError::Storage("a decision stopped short".to_owned()).into());
        tokio::task::spawn_blocking(move || f(port.as_ref())).await.unwrap_or_else(stopped)
    }

    /// The same, with a refusal turned into its page.
    pub(crate) async fn get<T, F>(&self, f: F) -> Result<T, Response>
    where
        T: Send + 'static,
        F: FnOnce(&dyn Port) -> PortResult<T> + Send + 'static,
    {
        self.ask(f).await.map_err(|e| self.refusal(&e))
    }

    /// Context of a page; takes what was to be said once.
    pub(crate) fn cx(&self, title: String, tab: Tab, head: Option<&DossierHead>) -> Cx {
        let settings = &self.desk.inner.settings;
        Cx {
            lang: self.lang,
            w: Words::of(self.lang),
            tz: settings.time_zone.clone(),
            tz_name: settings.time_zone_name.clone(),
            path: self.path.clone(),
            form_token: self.session.form_token.clone(),
            title,
            failed: false,
            flash: self.session.take_flash(),
            head: head.cloned(),
            card: None,
            tab,
        }
    }

    /// A message of the visit's language.
    pub(crate) fn t(&self, id: &str) -> String {
        Words::of(self.lang).text(id, &[])
    }

    /// A content text in the visit's language.
    pub(crate) fn plain(&self, texts: &Texts) -> String {
        texts.pick(self.lang.tag()).map_or_else(String::new, |(_, t)| t.to_owned())
    }

    /// Stops a form that does not carry this session's token.
    pub(crate) fn check(&self, token: &str) -> Result<(), Response> {
        if same(token, &self.session.form_token) {
            Ok(())
        } else {
            Err(self.message(StatusCode::FORBIDDEN, "form-stopped", &["form-of-another-session"]))
        }
    }

    /// Says something on the next page.
    pub(crate) fn say(&self, id: &'static str, counts: Vec<(&'static str, u64)>) {
        self.session.say(Flash { id, counts });
    }

    /// A page that says what stopped.
    pub(crate) fn message(&self, status: StatusCode, title: &str, lines: &[&str]) -> Response {
        let cx = self.cx(self.t(title), Tab::None, None);
        let lines = lines.iter().map(|id| cx.t(id)).collect();
        let next = Some(("/".to_owned(), cx.t("to-the-dossiers")));
        html(status, &MessagePage { cx: &cx, lines, next })
    }

    /// The page of a refusal that belongs to no form.
    pub(crate) fn refusal(&self, error: &PortError) -> Response {
        match error {
            PortError::NotFound => not_found_page(self.lang, self.path.clone()),
            PortError::Closed(closed) => {
                let cx = self.cx(self.t("closed-title"), Tab::None, None);
                let (why, whose) = closed_words(&cx, closed);
                let lines = [Some(why), whose].into_iter().flatten().collect();
                let next = Some(("/".to_owned(), cx.t("to-the-dossiers")));
                html(StatusCode::CONFLICT, &MessagePage { cx: &cx, lines, next })
            }
            PortError::Changed => self.message(StatusCode::CONFLICT, "closed-title", &["changed-notice"]),
            PortError::Storage(_) => {
                self.message(StatusCode::INTERNAL_SERVER_ERROR, "failed-title", &["failed-why"])
            }
            other => self.message(StatusCode::UNPROCESSABLE_ENTITY, "closed-title", &[refusal_id(other)]),
        }
    }
}

/// Message of a refusal without details.
pub(crate) fn refusal_id(error: &PortError) -> &'static str {
    match error {
        PortError::NotFound => "not-found-why",
        PortError::Closed(closed) => labels::why(closed.why),
        PortError::Changed => "changed-notice",
        PortError::Fields(fields) => {
            fields.first().map_or("problem-missing", |f| labels::problem(f.field, f.problem))
        }
        PortError::LinkDown => "link-down",
        PortError::Pouch(fault) => labels::pouch_fault(*fault),
        PortError::NotCompared => "not-compared-yet",
        PortError::Storage(_) => "failed-why",
    }
}

/// Why something is closed, and whose move it is.
pub(crate) fn closed_words(cx: &Cx, closed: &Closed) -> (String, Option<String>) {
    let whose = closed.whose.as_ref().map(|party| {
        if party.ours {
            cx.t("whose-move-ours")
        } else {
            cx.p1("whose-move-theirs", "party", cx.name_plain(party))
        }
    });
    (cx.t(labels::why(closed.why)), whose)
}
