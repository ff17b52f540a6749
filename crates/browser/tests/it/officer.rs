//! An officer at a desk: one window, one language, moves made through what the pages offer.

use crate::chromium::{Chromium, Room};
use crate::desks::Desk;
use crate::look::{NARROW, WIDE, axe, look};
use crate::tab::Tab;
use std::path::{Path, PathBuf};

/// Someone signed in.
pub struct Officer<'a> {
    pub tab: Tab,
    chromium: &'a Chromium,
    room: Room,
    lang: &'static str,
    scripts: bool,
    desk: String,
    /// Path of the dossier.
    pub dossier: String,
}

impl<'a> Officer<'a> {
    /// Opens the one-time link and chooses a language.
    pub async fn sign_in(
        chromium: &'a Chromium,
        desk: &Desk,
        lang: &'static str,
        scripts: bool,
    ) -> Officer<'a> {
        let room = chromium.room().await;
        let tab = chromium.tab(&room).await;
        tab.scripts(scripts).await;
        tab.wide(WIDE).await;
        tab.go(&desk.sign_in).await;
        tab.click(&format!(".langs a[hreflang={lang}]")).await;
        let path = tab.path().await;
        let dossier = path.split('?').next().unwrap_or_default().to_owned();
        assert!(dossier.starts_with("/d/"), "the only dossier opens by itself, not {path}");
        Officer { tab, chromium, room, lang, scripts, desk: desk.address.clone(), dossier }
    }

    /// Goes to a page of the dossier by typing its address.
    pub async fn go(&self, path: &str) {
        let status = self.status_of(path).await;
        assert_eq!(status, 200, "{path}:\n{}", self.tab.text().await);
    }

    /// The same, whatever comes; the status that comes.
    pub async fn status_of(&self, path: &str) -> u16 {
        self.tab.go(&format!("{}{}{path}", self.desk, self.dossier)).await;
        self.tab.status().await
    }

    /// Goes to one of the sections by its tab.
    pub async fn section(&self, name: &str) {
        self.tab.click(&format!(".tabs a[href='{}{name}']", self.dossier)).await;
    }

    /// Exchanges with the partner over the link.
    pub async fn exchange(&self) {
        self.section("/exchange").await;
        self.tab.click("form[action$='/exchange/now'] button").await;
        assert_eq!(self.tab.count(".said").await, 1, "{} says that it exchanged", self.lang);
    }

    /// The page is whole in this language on both screens; leaves a picture of the wide one.
    pub async fn looks_at(&self, name: &str) {
        // The checker is a script; those of the page were not run when it was opened, and are not run now.
        self.tab.scripts(true).await;
        self.tab.eval::<Option<()>>(&format!("{};null", self.chromium.axe)).await;
        let dir = if ["ar", "ur"].contains(&self.lang) { "rtl" } else { "ltr" };
        let mut wrong = Vec::new();
        for width in [NARROW, WIDE] {
            self.tab.wide(width).await;
            let check = axe(&self.tab).await;
            assert!(check.passed > 0, "axe ran");
            let seen = look(&self.tab).await.wrong(self.lang, dir).into_iter();
            wrong.extend(seen.chain(check.wrong).map(|it| format!("at {width} px {it}")));
        }
        self.tab.scripts(self.scripts).await;
        self.tab.shot(&format!("flow-{name}-{}", self.lang)).await;
        assert!(wrong.is_empty(), "{name} ({}, {}):\n{}", self.lang, self.tab.path().await, wrong.join("\n"));
    }

    /// Follows the link of a text that waits for our signature.
    pub async fn opens_to_sign(&self, item: &str) {
        self.section("").await;
        self.tab.click(&format!(".todo li:has(a[href$='/activity/{item}']) a.btn[href*='/sign/']")).await;
    }

    /// Ticks every change and signs.
    pub async fn signs_all(&self) {
        let open = "input[name=read]:not(:checked)";
        let mut left = self.tab.count(open).await;
        assert!(left > 0, "there is something to tick");
        while left > 0 {
            self.tab.press(open).await;
            let now = self.tab.count(open).await;
            assert_eq!(now, left - 1, "a click ticks one");
            left = now;
        }
        self.tab.click("button[name=as][value=sign]").await;
    }

    /// Seals of an activity, the party of this register first, as the words of their shapes.
    pub async fn seals(&self, item: &str) -> Vec<String> {
        self.go(&format!("/activity/{item}")).await;
        self.tab.eval("[...document.querySelectorAll('.strip .party strong')].map(it => it.className)").await
    }

    /// Clicks what gives a file and waits until it is there.
    pub async fn keeps_file(&self, selector: &str, folder: &Path) -> PathBuf {
        self.chromium.downloads(&self.room, folder).await;
        let before = files(folder);
        self.tab.press(selector).await;
        self.tab.until(async || files(folder).len() > before.len(), "a file arrives").await;
        let new = files(folder).into_iter().find(|it| !before.contains(it));
        new.expect("it was counted")
    }
}

/// Files of a folder that have arrived whole.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder for files").filter_map(Result::ok);
    let whole = |it: &PathBuf| it.extension().is_none_or(|end| end != "crdownload");
    entries.map(|it| it.path()).filter(|it| whole(it)).collect()
}
