//! Who gets in, what a browser may load, and which forms are taken.

use axum::http::StatusCode;
use desk::assets::{CSS, JS};

use crate::{Browser, text};

#[tokio::test]
async fn without_a_session_every_page_says_how_to_get_in() {
    let mut browser = Browser::new("fr").await;
    browser.cookie.clear();
    for path in ["/", "/d/mou-2026", "/d/mou-2026/plan", "/d/mou-2026/sign/prop-s02", "/d/mou-2026/exchange"]
    {
        let page = browser.get(path).await;
        assert_eq!(page.status, StatusCode::UNAUTHORIZED, "{path}");
        let shown = text(&page.body);
        assert!(shown.contains("Ce registre s’ouvre par un lien local"), "{shown}");
        assert!(!shown.contains("Mémorandum"), "{path} gives nothing away");
    }
    let posted = browser.post_bare("/d/mou-2026/sign/prop-s02", &[("shown", "shown-1")]).await;
    assert_eq!(posted.status, StatusCode::UNAUTHORIZED);
    assert!(browser.done().is_empty());
}

#[tokio::test]
async fn a_link_works_once_and_its_cookie_is_kept_from_scripts_and_other_sites() {
    let browser = Browser::new("fr").await;
    let again = browser.get("/sign-in?token=one-time").await;
    assert_eq!(again.status, StatusCode::FORBIDDEN);
    assert!(text(&again.body).contains("Ce lien a déjà servi"));
    let register = std::sync::Arc::new(crate::fixture::Fixture::default());
    let desk = desk::Desk::new(register, desk::Settings { secure_cookies: true, ..Default::default() });
    desk.admit("t");
    let fresh = Browser { router: desk::router(desk), ..browser };
    let cookie = fresh.get("/sign-in?token=t").await.headers["set-cookie"].to_str().unwrap().to_owned();
    for part in ["HttpOnly", "SameSite=Strict", "Secure", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
}

#[tokio::test]
async fn signing_out_ends_the_session() {
    let browser = Browser::new("fr").await;
    assert_eq!(browser.post("/sign-out", &[]).await.location, "/sign-in");
    assert_eq!(browser.get("/d/mou-2026").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_form_without_this_sessions_token_is_not_taken() {
    let browser = Browser::new("fr").await;
    for fields in [&[("shown", "shown-1"), ("as", "sign")][..], &[("form", "0"), ("shown", "shown-1")][..]] {
        let page = browser.post_bare("/d/mou-2026/sign/prop-s02", fields).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN);
        assert!(text(&page.body).contains("Rien n’a été enregistré"));
    }
    assert_eq!(
        browser.post_bare("/d/mou-2026/activity/s02/note", &[("note", "x")]).await.status,
        StatusCode::FORBIDDEN
    );
    assert!(browser.done().is_empty() && browser.register.notes.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_form_beyond_its_limit_is_refused() {
    let browser = Browser::new("fr").await;
    let long = "x".repeat(200_000);
    let page = browser.post("/d/mou-2026/activity/s02/note", &[("note", &long)]).await;
    assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(text(&page.body).contains("Le formulaire est trop volumineux"));
}

#[tokio::test]
async fn a_page_may_load_from_the_desk_alone() {
    let browser = Browser::new("fr").await;
    for path in ["/d/mou-2026", "/nowhere", "/sign-in"] {
        let page = browser.get(path).await;
        let policy = page.headers["content-security-policy"].to_str().unwrap();
        assert!(policy.starts_with("default-src 'self'; base-uri 'none'"), "{policy}");
        assert!(!policy.contains("unsafe"));
        assert_eq!(page.headers["x-content-type-options"], "nosniff");
        assert_eq!(page.headers["referrer-policy"], "no-referrer");
        assert_eq!(page.headers["cache-control"], "no-store");
        for tag in ["src=\"", "href=\""] {
            for value in page.body.split(tag).skip(1).map(|rest| rest.split('"').next().unwrap()) {
                assert!(value.starts_with('/') || value.starts_with('#'), "{path} points to {value}");
                assert!(!value.starts_with("//"), "{path} points to {value}");
            }
        }
        assert!(!page.body.contains("<style") && !page.body.contains("onclick"), "{path}");
    }
    let css = page_of(&browser, ".css").await;
    assert_eq!(css.0, "text/css; charset=utf-8");
    assert!(css.1.contains("immutable"));
}

async fn page_of(browser: &Browser, ending: &str) -> (String, String) {
    let page = browser.get("/dossiers").await.body;
    let path = page.split('"').find(|p| p.starts_with("/assets/") && p.ends_with(ending)).unwrap().to_owned();
    let file = browser.get(&path).await;
    assert_eq!(file.status, StatusCode::OK);
    (
        file.headers["content-type"].to_str().unwrap().to_owned(),
        file.headers["cache-control"].to_str().unwrap().to_owned(),
    )
}

#[test]
fn the_style_sheet_knows_no_left_and_no_right() {
    // A mask's direction has no logical form: both directions stand side by side.
    let exempt = ["mask-image: linear-gradient(to left", "mask-image: linear-gradient(to right"];
    let mut css = CSS.to_owned();
    for e in exempt {
        assert_eq!(css.matches(e).count(), 1);
        css = css.replace(e, "");
    }
    let physical = [
        "left",
        "right",
        "margin-top",
        "margin-bottom",
        "padding-top",
        "padding-bottom",
        "border-top",
        "border-bottom",
        " top:",
        " bottom:",
        "{top:",
        " width:",
        " height:",
        "max-height",
        "min-height",
        "text-transform",
        "letter-spacing",
        "font-style: italic",
        "@font-face",
        "url(",
        "@import",
        "http",
    ];
    for word in physical {
        for line in css.lines().filter(|l| !l.contains("@media")) {
            assert!(!line.contains(word), "{word}: {line}");
        }
    }
    assert!(CSS.contains(":root:lang(ur)") && CSS.contains("--leading: 2.15"), "Nastaliq needs its height");
}

#[test]
fn the_script_asks_nothing_of_anyone() {
    for word in ["fetch", "XMLHttpRequest", "import ", "eval", "innerHTML", "http"] {
        assert!(!JS.contains(word), "{word}");
    }
}
