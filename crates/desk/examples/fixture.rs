//! Serves the desk over the register of the tests, to look at the pages: nothing is recorded.
//! `cargo run -p desk --example fixture [PORT]`, then open the address it prints.

#[path = "../tests/it/fixture.rs"]
#[allow(dead_code, missing_docs)]
mod fixture;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::response::Redirect;
use axum::routing::get;
use desk::{Desk, Settings};

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let port: u16 = std::env::args().nth(1).and_then(|p| p.parse().ok()).unwrap_or(8090);
    let desk =
        Desk::new(Arc::new(fixture::Fixture { several: true, ..Default::default() }), Settings::default());
    let entries = Arc::new(AtomicU64::new(0));
    let opening = desk.clone();
    // Only here, where nothing is kept: every visit to /enter opens a session of its own.
    let enter = get(move || {
        let token = format!("visit-{}", entries.fetch_add(1, Ordering::Relaxed));
        opening.admit(token.clone());
        async move { Redirect::to(&format!("/sign-in?token={token}")) }
    });
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?;
    println!("http://{}/enter", listener.local_addr()?);
    axum::serve(listener, desk::router(desk).route("/enter", enter)).await
}
