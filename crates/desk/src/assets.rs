//! Style sheet, script and mark: embedded, served under names that change with their content.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

/// The style sheet.
pub const CSS: &str = include_str!("../assets/desk.css");
/// The script: conveniences only, every page works without it.
pub const JS: &str = include_str!("../assets/desk.js");
/// Rules of style for charts.
const CHART: &str = publish::chart::STYLE;
const MARK: &str = include_str!("../assets/mark.svg");

/// FNV-1a, 64 bits: it names a version of a file, it proves nothing.
fn version(content: &str) -> u64 {
    content.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01b3))
}

static CSS_PATH: LazyLock<String> = LazyLock::new(|| format!("/assets/desk-{:016x}.css", version(CSS)));
static CHART_PATH: LazyLock<String> = LazyLock::new(|| format!("/assets/chart-{:016x}.css", version(CHART)));
static JS_PATH: LazyLock<String> = LazyLock::new(|| format!("/assets/desk-{:016x}.js", version(JS)));

/// Address of the style sheet.
#[must_use]
pub fn css_path() -> &'static str {
    &CSS_PATH
}

/// Address of the rules of style for charts.
#[must_use]
pub fn chart_css_path() -> &'static str {
    &CHART_PATH
}

/// Address of the script.
#[must_use]
pub fn js_path() -> &'static str {
    &JS_PATH
}

/// Serves an asset; any version of a name gets the present one.
pub(crate) async fn serve(Path(name): Path<String>) -> Response {
    let (kind, content) = match name.as_str() {
        n if n.starts_with("desk-") && n.ends_with(".css") => ("text/css; charset=utf-8", CSS),
        n if n.starts_with("chart-") && n.ends_with(".css") => ("text/css; charset=utf-8", CHART),
        n if n.starts_with("desk-") && n.ends_with(".js") => ("text/javascript; charset=utf-8", JS),
        "mark.svg" => ("image/svg+xml", MARK),
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "public, max-age=31536000, immutable")], content)
        .into_response()
}
