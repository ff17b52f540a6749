//! One window of the browser, used as a person does: a click is a click of the mouse, a text is typed.

use crate::chromium::target;
use chromiumoxide::Page;
use chromiumoxide::cdp::browser_protocol::dom::SetFileInputFilesParams;
use chromiumoxide::cdp::browser_protocol::emulation::{
    SetDeviceMetricsOverrideParams, SetFocusEmulationEnabledParams, SetScriptExecutionDisabledParams,
};
use chromiumoxide::cdp::browser_protocol::input::InsertTextParams;
use chromiumoxide::cdp::browser_protocol::page::CaptureScreenshotFormat;
use chromiumoxide::cdp::js_protocol::runtime::EvaluateParams;
use chromiumoxide::layout::Point;
use chromiumoxide::page::ScreenshotParams;
use serde::de::DeserializeOwned;
use std::fmt::Display;
use std::path::Path;
use std::time::{Duration, Instant};

/// How long anything may take on a machine that has much else to do.
const PATIENCE: Duration = Duration::from_secs(45);

/// A window.
pub struct Tab {
    page: Page,
}

impl Tab {
    /// Takes over a new window.
    pub async fn new(page: Page) -> Tab {
        let tab = Tab { page };
        tab.page
            .execute(SetFocusEmulationEnabledParams::new(true))
            .await
            .expect("a window can have the focus");
        tab
    }

    /// Makes the window so many CSS pixels wide.
    pub async fn wide(&self, width: u32) {
        let size = SetDeviceMetricsOverrideParams::new(width, 900, 1.0, false);
        self.page.execute(size).await.expect("a window has a size");
    }

    /// Turns the scripts of pages off or on; what the test itself asks still runs.
    pub async fn scripts(&self, on: bool) {
        self.page
            .execute(SetScriptExecutionDisabledParams::new(!on))
            .await
            .expect("scripts can be turned off");
    }

    /// Opens an address.
    pub async fn go(&self, address: &str) {
        self.page.goto(address).await.unwrap_or_else(|error| panic!("{address}: {error}"));
        self.settled("document.readyState === 'complete'", address).await;
    }

    /// Value of an expression.
    pub async fn eval<T: DeserializeOwned>(&self, expression: &str) -> T {
        self.ask(expression).await.unwrap_or_else(|error| panic!("{error}\nin {expression:.300}"))
    }

    /// Value that a promise comes to. Only where scripts are on: otherwise no promise ever comes to anything.
    pub async fn awaited<T: DeserializeOwned>(&self, expression: &str) -> T {
        let answer = self.evaluated(expression, true).await;
        answer.unwrap_or_else(|error| panic!("{error}\nin {expression:.300}"))
    }

    async fn ask<T: DeserializeOwned>(&self, expression: &str) -> Result<T, String> {
        self.evaluated(expression, false).await
    }

    async fn evaluated<T: DeserializeOwned>(&self, expression: &str, promised: bool) -> Result<T, String> {
        let params = EvaluateParams::builder().expression(expression);
        let params = params.await_promise(promised).return_by_value(true);
        let params = params.build().map_err(said)?;
        let answer = self.page.execute(params).await.map_err(said)?.result;
        if let Some(thrown) = answer.exception_details {
            let text = thrown.exception.and_then(|it| it.description).unwrap_or(thrown.text);
            return Err(text);
        }
        serde_json::from_value(answer.result.value.unwrap_or_default()).map_err(said)
    }

    /// Waits until an expression is true; a page that is being left answers nothing for a while.
    async fn settled(&self, expression: &str, of: &str) {
        let what = format!("{of}: {expression}");
        self.until(async || self.ask::<bool>(expression).await.unwrap_or(false), &what).await;
    }

    /// Waits until something is so, for as long as a busy machine may need.
    pub async fn until(&self, so: impl AsyncFn() -> bool, what: &str) {
        let since = Instant::now();
        while !so().await {
            assert!(since.elapsed() < PATIENCE, "still not so: {what}");
            tokio::time::sleep(Duration::from_millis(15)).await;
        }
    }

    /// Clicks what `selector` names with the mouse. It has to be where a person can hit it.
    pub async fn press(&self, selector: &str) {
        let place: Option<(f64, f64)> = self
            .eval(&format!(
                "(() => {{
                   const it = document.querySelector({})
                   it?.scrollIntoView({{ block: 'center', behavior: 'instant' }})
                   const box = it?.getClientRects()[0]
                   if (!box) return null
                   const at = [box.x + box.width / 2, box.y + box.height / 2]
                   const hit = document.elementFromPoint(...at)
                   return it.contains(hit) || hit?.contains(it) ? at : null
                 }})()",
                quoted(selector)
            ))
            .await;
        let Some((x, y)) = place else {
            panic!("no {selector} to be hit at {}:\n{}", self.path().await, self.text().await)
        };
        self.page.click(Point { x, y }).await.unwrap_or_else(|error| panic!("{selector}: {error}"));
    }

    /// Clicks and waits for the page that this leads to.
    pub async fn click(&self, selector: &str) {
        let status = self.leave_by(selector).await;
        assert_eq!(status, 200, "{selector} leads to {}:\n{}", self.path().await, self.text().await);
    }

    /// Clicks what sends a form that cannot be taken as it stands: the same page comes again and says why.
    pub async fn sends_in_vain(&self, selector: &str) {
        let status = self.leave_by(selector).await;
        let at = self.path().await;
        assert!([409, 422].contains(&status), "{selector} leads to {at} with status {status}");
        let heard: bool = self.eval("document.activeElement?.classList.contains('errors') ?? false").await;
        assert!(
            self.count(".errors li").await > 0 && heard,
            "{selector}: {at} says what is wrong, and is heard"
        );
    }

    /// Clicks what leads to another page; its status.
    async fn leave_by(&self, selector: &str) -> u16 {
        self.eval::<bool>("window.left = true").await;
        self.press(selector).await;
        self.settled("!window.left && document.readyState === 'complete'", selector).await;
        self.status().await
    }

    /// Types a text into a field, in place of what stands there.
    pub async fn fill(&self, selector: &str, text: &str) {
        let quoted = quoted(selector);
        let found = self
            .ask::<bool>(&format!(
                "(() => {{ const it = document.querySelector({quoted}); it.closest('details')?.setAttribute('open', ''); \
                 it.focus(); it.select(); return document.activeElement === it }})()"
            ))
            .await;
        assert_eq!(found, Ok(true), "no field {selector} at {}", self.path().await);
        self.page.execute(InsertTextParams::new(text)).await.expect("a field takes text");
        let typed: String = self.eval(&format!("document.querySelector({quoted}).value")).await;
        assert_eq!(typed, text, "what {selector} shows");
    }

    /// Chooses a value of a list, or sets a day.
    pub async fn choose(&self, selector: &str, value: &str) {
        let (it, value) = (quoted(selector), quoted(value));
        let done = self
            .ask::<bool>(&format!(
                "(() => {{ const it = document.querySelector({it}); it.value = {value}; return it.value === {value} }})()"
            ))
            .await;
        assert_eq!(done, Ok(true), "{selector} takes no {value} at {}", self.path().await);
    }

    /// Names a file in a field for files.
    pub async fn attach(&self, selector: &str, file: &Path) {
        let element = self.page.find_element(selector).await.expect("a field for files");
        let file = file.to_str().expect("test folders have plain names").to_owned();
        let params = SetFileInputFilesParams::builder().file(file).backend_node_id(element.backend_node_id);
        self.page.execute(params.build().expect("one file")).await.expect("a file can be named");
    }

    /// How many elements `selector` names.
    pub async fn count(&self, selector: &str) -> usize {
        self.eval(&format!("document.querySelectorAll({}).length", quoted(selector))).await
    }

    /// Follows the first link that reads so.
    pub async fn follow(&self, words: &str) {
        let found: Option<String> = self
            .eval(&format!(
                "[...document.querySelectorAll('main a')].find(it => it.innerText.includes({}))?.getAttribute('href') ?? null",
                quoted(words)
            ))
            .await;
        let Some(address) = found else {
            panic!("no link reads {words} at {}:\n{}", self.path().await, self.text().await)
        };
        self.click(&format!("main a[href={}]", quoted(&address))).await;
    }

    /// What a person reads.
    pub async fn text(&self) -> String {
        self.eval("document.body.innerText").await
    }

    /// What a person reads in the first element that `selector` names.
    pub async fn text_of(&self, selector: &str) -> String {
        self.eval(&format!("document.querySelector({})?.innerText ?? ''", quoted(selector))).await
    }

    /// Path and query of the page.
    pub async fn path(&self) -> String {
        self.eval("location.pathname + location.search").await
    }

    /// Status that the page came with.
    pub async fn status(&self) -> u16 {
        self.eval("performance.getEntriesByType('navigation')[0].responseStatus").await
    }

    /// Leaves a picture of the whole page.
    pub async fn shot(&self, name: &str) {
        let folder = target().join("screenshots");
        std::fs::create_dir_all(&folder).expect("a folder for pictures");
        let params = ScreenshotParams::builder().format(CaptureScreenshotFormat::Png).full_page(true).build();
        let taken = self.page.save_screenshot(params, folder.join(format!("{name}.png"))).await;
        taken.unwrap_or_else(|error| panic!("{name}: {error}"));
    }
}

fn said(error: impl Display) -> String {
    error.to_string()
}

/// A text as a script writes it.
pub fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
