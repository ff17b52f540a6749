//! Two officers, French at one desk and Arabic at the other: from a proposal to the signed text, by the link and by pouch.

use crate::chromium::run;
use crate::desks::Desks;
use crate::officer::Officer;
use std::path::Path;

/// The activity of these tests.
const TITLE: [(&str, &str); 2] = [("fr", "Stage d’essai (exemple)"), ("ar", "دورة تجريبية (مثال)")];

/// Proposes and signs the activity; it is ready to leave.
async fn proposes(officer: &Officer<'_>) {
    let tab = &officer.tab;
    officer.section("/plan").await;
    tab.click("a[href$='/plan/new']").await;
    tab.fill("[name='title.fr']", TITLE[0].1).await;
    tab.sends_in_vain("button[name=sign][value=yes]").await;
    assert!(tab.path().await.ends_with("/plan/new"), "nothing was proposed");
    officer.looks_at("proposal-incomplete").await;
    let kept: String = tab.eval("document.querySelector('[name=\"title.fr\"]').value").await;
    assert_eq!(kept, TITLE[0].1, "nothing typed is lost");
    tab.fill("[name='title.ar']", TITLE[1].1).await;
    let area: String = tab.eval("document.querySelectorAll('#area option')[1].value").await;
    tab.choose("#area", &area).await;
    tab.press("#host-1").await;
    tab.press("#k-month").await;
    tab.choose("#month", "10").await;
    tab.fill("#year", "2027").await;
    tab.click("button[name=sign][value=yes]").await;
    assert_eq!(tab.count(".said").await, 1, "what became of it is said");
    officer.section("/exchange").await;
    assert!(tab.text().await.contains(TITLE[0].1), "it is ready to leave");
    officer.looks_at("ready-to-leave").await;
}

/// Reference of the activity in addresses, once it has left.
async fn reference(officer: &Officer<'_>, words: &str) -> String {
    officer.go("/plan?year=2027").await;
    officer.tab.follow(words).await;
    let path = officer.tab.path().await;
    let item = path.split_once("/activity/").unwrap_or_else(|| panic!("no activity at {path}")).1;
    assert!(officer.tab.text_of("h1").await.contains(words));
    item.to_owned()
}

/// From the sign-in link to a text that both have signed.
fn agree(scripts: bool) {
    let name = format!("an agreed text, scripts {}", if scripts { "on" } else { "off" });
    run(&name, async |chromium| {
        let desks = Desks::start();
        let morocco = Officer::sign_in(chromium, &desks.morocco, "fr", scripts).await;
        let pakistan = Officer::sign_in(chromium, &desks.pakistan, "ar", scripts).await;

        proposes(&morocco).await;
        morocco.exchange().await;
        let item = reference(&morocco, TITLE[0].1).await;
        assert_eq!(morocco.seals(&item).await[1], "theirs", "it awaits the other side");

        pakistan.opens_to_sign(&item).await;
        let tab = &pakistan.tab;
        assert!(tab.text().await.contains(TITLE[1].1), "the read-back speaks Arabic");
        let counted = tab.text_of("[data-read-count]").await;
        tab.sends_in_vain("button[name=as][value=sign]").await;
        pakistan.looks_at("read-back-unticked").await;
        tab.press(".reads li:first-child input").await;
        assert_eq!(
            tab.text_of("[data-read-count]").await != counted,
            scripts,
            "only a script counts the ticks"
        );
        pakistan.signs_all().await;
        assert_eq!(pakistan.seals(&item).await, ["idle", "signed"], "ours waits to leave");
        pakistan.looks_at("signed").await;
        pakistan.exchange().await;

        assert_eq!(pakistan.seals(&item).await, ["signed", "signed"]);
        assert_eq!(morocco.seals(&item).await, ["signed", "signed"], "both sides show it agreed");
        morocco.looks_at("agreed").await;
        morocco.section("/history").await;
        morocco.tab.click("a[href$='/history/verify']").await;
        assert_eq!(
            morocco.tab.count(".verdict.signed").await,
            1,
            "{}",
            morocco.tab.text_of(".verdict").await
        );
    });
}

#[test]
fn a_text_is_agreed_between_a_french_and_an_arabic_desk() {
    agree(true);
}

#[test]
fn a_text_is_agreed_without_scripts() {
    agree(false);
}

/// Packs a pouch at one desk, and opens it at the other.
async fn carry(from: &Officer<'_>, to: &Officer<'_>, folder: &Path) {
    from.section("/exchange").await;
    let pouch = from.keeps_file("form[action$='/exchange/pack'] button", folder).await;
    let tab = &to.tab;
    to.section("/exchange").await;
    tab.sends_in_vain("form[action$='/exchange/open'] button").await;
    tab.attach("#pouch", &pouch).await;
    tab.click("form[action$='/exchange/open'] button").await;
    assert_eq!(tab.count(".preview").await, 1, "what it brings is shown before it is taken in");
    to.looks_at("pouch-opened").await;
    tab.click(".preview form[action$='/exchange/take-in'] button").await;
}

#[test]
fn every_other_move_is_made_without_scripts() {
    run("every other move", async |chromium| {
        let desks = Desks::start();
        let files = tempfile::tempdir().expect("a folder for files");
        let morocco = Officer::sign_in(chromium, &desks.morocco, "fr", false).await;
        let pakistan = Officer::sign_in(chromium, &desks.pakistan, "ar", false).await;

        // A decision is recalled before it leaves, and taken again.
        proposes(&morocco).await;
        let waiting = morocco.tab.count("form[action$='/exchange/recall']").await;
        morocco.tab.click("form[action$='/exchange/recall'] button").await;
        assert_eq!(morocco.tab.count("form[action$='/exchange/recall']").await, waiting - 1);
        proposes(&morocco).await;
        carry(&morocco, &pakistan, files.path()).await;

        // A note stays here; a text is not retained for a reason.
        let tab = &pakistan.tab;
        let item = reference(&pakistan, TITLE[1].1).await;
        tab.fill("#note", "ملاحظة داخلية (مثال)").await;
        tab.click("form[action$='/note'] button").await;
        assert!(tab.text_of(".private").await.contains("ملاحظة داخلية"));
        tab.press("details[id^=aside-] summary").await;
        tab.sends_in_vain("form[action$='/set-aside'] button").await;
        tab.fill("form[action$='/set-aside'] textarea", "الموعد غير مناسب (مثال)").await;
        pakistan.looks_at("not-retained").await;
        tab.click("form[action$='/set-aside'] button").await;
        carry(&pakistan, &morocco, files.path()).await;
        assert_eq!(morocco.seals(&item).await, ["signed", "aside"], "not retained by the other side");
        assert!(!morocco.tab.text().await.contains("ملاحظة داخلية"), "a note does not travel");

        // Another wording in place of theirs; a request to withdraw our own.
        pakistan.section("").await;
        tab.click(".todo a.t").await;
        tab.click("a[href*='/otherwise?proposal=']").await;
        tab.sends_in_vain("button[name=sign][value=yes]").await;
        tab.press("#k-month").await;
        tab.choose("#month", "12").await;
        tab.click("button[name=sign][value=yes]").await;
        morocco.section("").await;
        morocco.tab.click(".todo:has(.seal.theirs) a.t, section[aria-labelledby=them] a.t").await;
        morocco.tab.press("details[id^=withdraw-] summary").await;
        morocco.tab.click("form[action$='/withdraw'] button").await;
        carry(&morocco, &pakistan, files.path()).await;

        // Another day, a window, the statement, the record as a file.
        morocco.section("/follow-up").await;
        morocco.tab.choose("#as-of", "2027-09-01").await;
        morocco.tab.click("form.grow button").await;
        assert!(morocco.tab.path().await.contains("as-of=2027-09-01"));
        morocco.tab.fill("#number", "1234").await;
        morocco.tab.click("#statement ~ form button").await;
        assert!(morocco.tab.count("ol.words li").await >= 8, "words to compare by voice");
        morocco.section("/calendar").await;
        morocco.tab.click("form[action*='#window'] button").await;
        assert!(morocco.tab.count("ol.wins li").await > 0, "windows with their reasons");
        morocco.section("/history").await;
        let export = morocco.keeps_file("form[action$='/history/export'] button", files.path()).await;
        assert!(export.metadata().expect("it has arrived").len() > 1000);

        morocco.tab.click(".out button").await;
        let status = morocco.status_of("").await;
        assert_eq!(status, 401, "who has signed out sees nothing");
    });
}
