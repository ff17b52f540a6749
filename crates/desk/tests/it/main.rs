//! The desk as a browser meets it: requests through the router, over a register of values.

mod fixture;
mod followup;
mod forms;
mod pages;
mod safety;
mod sessions;
mod words;

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use desk::{Desk, Settings};
use fixture::Fixture;
use tower::ServiceExt as _;

/// A signed-in browser.
struct Browser {
    router: Router,
    register: Arc<Fixture>,
    cookie: String,
    lang: &'static str,
}

/// What came back.
struct Answer {
    status: StatusCode,
    location: String,
    headers: axum::http::HeaderMap,
    body: String,
}

impl Browser {
    async fn over(register: Fixture, lang: &'static str) -> Self {
        let register = Arc::new(register);
        let desk = Desk::new(Arc::clone(&register) as Arc<dyn desk::port::Port>, Settings::default());
        desk.admit("one-time");
        let router = desk::router(desk);
        let mut browser = Self { router, register, cookie: String::new(), lang };
        let entered = browser.get("/sign-in?token=one-time").await;
        assert_eq!((entered.status, entered.location.as_str()), (StatusCode::SEE_OTHER, "/"));
        let cookie = entered.headers[header::SET_COOKIE].to_str().unwrap().to_owned();
        browser.cookie = cookie.split(';').next().unwrap().to_owned();
        browser
    }

    async fn new(lang: &'static str) -> Self {
        Self::over(Fixture::default(), lang).await
    }

    async fn send(&self, request: axum::http::request::Builder, body: Body) -> Answer {
        let request = request
            .header(header::COOKIE, &self.cookie)
            .header(header::ACCEPT_LANGUAGE, self.lang)
            .body(body)
            .unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let location = parts.headers.get(header::LOCATION).map_or("", |l| l.to_str().unwrap()).to_owned();
        let body = String::from_utf8(to_bytes(body, 1 << 22).await.unwrap().to_vec()).unwrap();
        Answer { status: parts.status, location, headers: parts.headers, body }
    }

    async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path), Body::empty()).await
    }

    /// Posts a form with the token of this session.
    async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let token = self.token().await;
        let mut all = vec![("form", token.as_str())];
        all.extend_from_slice(fields);
        self.post_bare(path, &all).await
    }

    async fn post_bare(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body: Vec<String> = fields.iter().map(|(k, v)| format!("{}={}", encode(k), encode(v))).collect();
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request, Body::from(body.join("&"))).await
    }

    async fn token(&self) -> String {
        let page = self.get("/dossiers").await.body;
        let start = page.find(r#"name="form" value=""#).unwrap() + r#"name="form" value=""#.len();
        page[start..start + 64].to_owned()
    }

    fn done(&self) -> Vec<String> {
        self.register.done.lock().unwrap().clone()
    }
}

fn encode(text: &str) -> String {
    text.bytes()
        .map(|b| {
            if b.is_ascii_alphanumeric() || b"-._".contains(&b) {
                (b as char).to_string()
            } else {
                format!("%{b:02X}")
            }
        })
        .collect()
}

/// The page's text without markup, blanks run together.
fn text(html: &str) -> String {
    let mut out = String::new();
    let mut tag = false;
    let body = html.split("<body>").nth(1).unwrap_or(html);
    for c in body.chars() {
        match c {
            '<' => tag = true,
            '>' => {
                tag = false;
                out.push(' ');
            }
            c if !tag => out.push(c),
            _ => {}
        }
    }
    let out = out
        .replace("&#39;", "'")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
        .replace(['\u{2068}', '\u{2069}'], "");
    out.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .replace(" .", ".")
        .replace(" ,", ",")
        .replace(" ،", "،")
}
