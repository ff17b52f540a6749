//! Finding Chromium and axe, starting the browser, and saying so when there is none.

use crate::tab::Tab;
use chromiumoxide::browser::{Browser, BrowserConfig};
use chromiumoxide::cdp::browser_protocol::browser::{
    BrowserContextId, SetDownloadBehaviorBehavior, SetDownloadBehaviorParams,
};
use chromiumoxide::cdp::browser_protocol::target::{CreateBrowserContextParams, CreateTargetParams};
use futures_util::StreamExt as _;
use std::env;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// `scripts/test` sets it: nothing may be skipped.
const REQUIRED: &str = "BROWSER_TESTS_REQUIRED";
/// Names a browser that is not in the path.
const NAMED: &str = "CHROMIUM";
/// What Chromium is called, by system.
const NAMES: [&str; 5] = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];

/// The folder that builds go to.
pub fn target() -> PathBuf {
    // A test stands in <target>/<profile>/deps.
    let here = env::current_exe().expect("a running test has a path");
    here.ancestors().nth(3).expect("a test stands three folders deep").to_owned()
}

fn executable() -> Option<PathBuf> {
    let named = env::var_os(NAMED).filter(|it| !it.is_empty()).map(PathBuf::from);
    named.or_else(|| {
        let path = env::var_os("PATH")?;
        let folders: Vec<PathBuf> = env::split_paths(&path).collect();
        let places = NAMES.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
        places.into_iter().find(|it| it.is_file())
    })
}

/// The accessibility checker, a script to be run in a page.
fn axe() -> Option<String> {
    std::fs::read_to_string(target().join("axe/node_modules/axe-core/axe.min.js")).ok()
}

/// A running browser with a profile of its own.
pub struct Chromium {
    browser: Browser,
    /// axe, as text.
    pub axe: String,
    /// Keeps the profile until the browser has ended.
    _profile: tempfile::TempDir,
}

impl Chromium {
    async fn start(executable: &Path, axe: String) -> Chromium {
        let profile = tempfile::tempdir().expect("a folder for the browser");
        let config = BrowserConfig::builder()
            .chrome_executable(executable)
            .user_data_dir(profile.path())
            .viewport(None)
            .launch_timeout(Duration::from_secs(60))
            .request_timeout(Duration::from_secs(60))
            // The pages are our own, and a container seldom lets a browser build its sandbox.
            .no_sandbox()
            .build()
            .expect("the browser was found");
        let (browser, mut handler) = Browser::launch(config).await.expect("Chromium starts");
        tokio::spawn(async move { while handler.next().await.is_some() {} });
        Chromium { browser, axe, _profile: profile }
    }

    /// A new window that shares nothing with any other but what stands in the same `room`.
    pub async fn tab(&self, room: &Room) -> Tab {
        let params = CreateTargetParams::builder().url("about:blank").browser_context_id(room.0.clone());
        let page = self.browser.new_page(params.build().expect("an address is all it needs")).await;
        Tab::new(page.expect("the browser opens a window")).await
    }

    /// Files that pages of this room give go to `folder` without a question.
    pub async fn downloads(&self, room: &Room, folder: &Path) {
        let params = SetDownloadBehaviorParams::builder()
            .behavior(SetDownloadBehaviorBehavior::Allow)
            .browser_context_id(room.0.clone())
            .download_path(folder.to_str().expect("test folders have plain names"));
        let done = self.browser.execute(params.build().expect("what to do is said")).await;
        done.expect("the browser keeps files");
    }

    /// A new set of cookies.
    pub async fn room(&self) -> Room {
        let made = self.browser.create_browser_context(CreateBrowserContextParams::default()).await;
        Room(made.expect("the browser keeps people apart"))
    }
}

/// What windows share: cookies, and so who is signed in.
#[derive(Clone)]
pub struct Room(BrowserContextId);

/// Runs a test in a browser of its own; without a browser it is skipped aloud, or fails where nothing may be skipped.
pub fn run(name: &str, test: impl AsyncFnOnce(&Chromium)) {
    let found = executable().ok_or("no Chromium is installed (or named by CHROMIUM)");
    let found = found.and_then(|it| axe().map(|axe| (it, axe)).ok_or("axe was not fetched"));
    let (executable, axe) = match found {
        Ok(found) => found,
        Err(missing) => {
            assert!(env::var_os(REQUIRED).is_none(), "{missing}, and scripts/test lets nothing be skipped");
            // Not through the test harness, which shows nothing of a test that passes.
            let told = format!("SKIPPED {name}: {missing}; scripts/test fetches what is missing\n");
            let _ = std::io::stderr().write_all(told.as_bytes());
            return;
        }
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("the system gives timers and sockets").block_on(async {
        let mut chromium = Chromium::start(&executable, axe).await;
        test(&chromium).await;
        let _ = chromium.browser.close().await;
        let _ = chromium.browser.wait().await;
    });
}
