//! A session of the committee, French at one desk and Arabic at the other: from the call to an action that is done.

use crate::chromium::run;
use crate::desks::Desks;
use crate::officer::Officer;
use crate::tab::{Tab, quoted};

/// A text in the two languages of the session.
type Both = (&'static str, &'static str);

const SESSION: Both = ("Session d’essai (exemple)", "دورة تجريبية للجنة (مثال)");
const POINT: Both = ("Calendrier des visites (exemple)", "جدول الزيارات (مثال)");
const OPENING: Both = ("Les deux délégations se sont réunies (exemple).", "اجتمع الوفدان (مثال).");
const DECISION: Both =
    ("Une liste commune des visites est établie (exemple).", "توضع قائمة مشتركة للزيارات (مثال).");
const ANSWER: Both = ("La délégation pakistanaise remercie (exemple).", "يشكر الوفد الباكستاني (مثال).");
const ACTION: Both = ("Dresser la liste des visites (exemple)", "إعداد قائمة الزيارات (مثال)");
const OFFICE: Both = ("Bureau des visites (exemple)", "مكتب الزيارات (مثال)");

/// Types a text in both languages into the fields `name-fr` and `name-ar`.
async fn fill(tab: &Tab, name: &str, text: Both) {
    tab.fill(&format!("[name='{name}-fr']"), text.0).await;
    tab.fill(&format!("[name='{name}-ar']"), text.1).await;
}

/// Ticks French and Arabic, and no other language, in the form that `form` names.
async fn speak_both(tab: &Tab, form: &str) {
    for lang in ["fr", "ar", "ur", "en"] {
        let both = ["fr", "ar"].contains(&lang);
        let wrong = if both { ":not(:checked)" } else { ":checked" };
        let it = format!("{form} [name=spoken-{lang}]{wrong}");
        if tab.count(&it).await > 0 {
            tab.press(&it).await;
        }
    }
}

/// Both exchange, so that each has what the other has sent.
async fn exchange(one: &Officer<'_>, other: &Officer<'_>) {
    one.exchange().await;
    other.exchange().await;
}

/// The other side reads back what awaits it on the page `path` and signs.
async fn sign(officer: &Officer<'_>, path: &str) {
    officer.go(path).await;
    officer.tab.click("main a.btn.key[href*='/sign/']").await;
    officer.signs_all().await;
}

/// Opens a part of a page that is folded, if it is.
async fn unfold(tab: &Tab, part: &str) {
    if tab.count(&format!("{part}:not([open])")).await > 0 {
        tab.press(&format!("{part} > summary")).await;
    }
}

/// Calls the session; its path in the dossier.
async fn call(morocco: &Officer<'_>, pakistan: &Officer<'_>) -> String {
    let tab = &morocco.tab;
    morocco.section("/sessions").await;
    unfold(tab, "details:has(#call)").await;
    speak_both(tab, "form").await;
    tab.sends_in_vain("button[name=sign][value=yes]").await;
    morocco.looks_at("session-call-incomplete").await;
    fill(tab, "title", SESSION).await;
    tab.choose("[name=from]", "2027-07-06").await;
    tab.choose("[name=to]", "2027-07-07").await;
    tab.press("#host-1").await;
    tab.click("button[name=sign][value=yes]").await;
    morocco.exchange().await;
    pakistan.section("/sessions").await;
    assert!(pakistan.tab.text().await.contains(SESSION.1), "the call has arrived");
    pakistan.looks_at("session-called").await;
    sign(pakistan, "/sessions").await;
    exchange(pakistan, morocco).await;
    morocco.section("/sessions").await;
    tab.follow(SESSION.0).await;
    let path = tab.path().await;
    path.strip_prefix(&morocco.dossier).expect("a session is of the dossier").to_owned()
}

/// One side proposes an agenda, the other signs it.
async fn agree_agenda(morocco: &Officer<'_>, pakistan: &Officer<'_>, session: &str) {
    let tab = &morocco.tab;
    morocco.go(session).await;
    unfold(tab, "#draft-agenda").await;
    tab.press("[name=on-own1]:not(:checked)").await;
    fill(tab, "point-own1", POINT).await;
    morocco.looks_at("agenda-drafted").await;
    tab.click("#draft-agenda button[name=sign][value=yes]").await;
    morocco.exchange().await;
    sign(pakistan, session).await;
    exchange(pakistan, morocco).await;
    for (officer, words) in [(morocco, POINT.0), (pakistan, POINT.1)] {
        officer.go(session).await;
        assert!(officer.tab.text_of("ol.points").await.contains(words), "the agenda is agreed");
    }
    pakistan.looks_at("agenda-agreed").await;
}

/// Each side orders its own delegation.
async fn delegate(officer: &Officer<'_>, session: &str) {
    let tab = &officer.tab;
    officer.go(session).await;
    unfold(tab, "#name-delegation").await;
    fill(tab, "office1", OFFICE).await;
    tab.choose("[name=role1]", "head").await;
    tab.click("#name-delegation button[type=submit]").await;
}

/// The last value that `selector` names.
async fn last(tab: &Tab, selector: &str) -> Option<String> {
    tab.eval(&format!("[...document.querySelectorAll({})].at(-1)?.value ?? null", quoted(selector))).await
}

/// Adds a paragraph at the end of the draft.
async fn write(tab: &Tab, text: Both) {
    let after = last(tab, "tr.edit form:has(button[value=add]) [name=key]").await;
    let key = after.unwrap_or_else(|| "first".to_owned());
    let part = format!("details:has(button[value=add]):has([name=key][value='{key}'])");
    unfold(tab, &part).await;
    fill(tab, &format!("text-{key}"), text).await;
    tab.click(&format!("{part} button[value=add]")).await;
    assert!(tab.text_of("table.minutes").await.contains(text.0), "the paragraph stands");
}

/// Minutes in two languages, written by both, with a decision marked.
async fn draft(morocco: &Officer<'_>, pakistan: &Officer<'_>, session: &str) {
    let minutes = format!("{session}/minutes");
    let tab = &morocco.tab;
    morocco.go(&minutes).await;
    speak_both(tab, "form").await;
    tab.click("form:has([name=do][value=begin]) button[type=submit]").await;
    write(tab, OPENING).await;
    write(tab, DECISION).await;
    let id = last(tab, "form.quick [name=key]").await.expect("a draft has paragraphs");
    tab.click(&format!("form.quick:has([value='{id}']) button[value=mark]")).await;
    assert_eq!(tab.count("tr.decision").await, 1, "a decision is marked");
    morocco.exchange().await;
    pakistan.go(&minutes).await;
    write(&pakistan.tab, ANSWER).await;
    pakistan.looks_at("minutes-drafted").await;
    exchange(pakistan, morocco).await;
    morocco.go(&minutes).await;
    assert!(tab.text_of("table.minutes").await.contains(ANSWER.0), "what the other side wrote is here");
}

/// Proposes the minutes with one action for Morocco, and both sign.
async fn sign_minutes(morocco: &Officer<'_>, pakistan: &Officer<'_>, session: &str) {
    let tab = &morocco.tab;
    morocco.go(&format!("{session}/minutes")).await;
    tab.click("a[href$='/minutes/propose']").await;
    let id: String = tab.eval("document.querySelector('[name^=n-]').name.slice(2)").await;
    tab.choose("[name=on]", "2027-07-07").await;
    tab.choose(&format!("[name='due-{id}']"), "2027-10-01").await;
    for party in ["MA", "PK"] {
        fill(tab, &format!("of-{id}-{party}"), OFFICE).await;
        fill(tab, &format!("cap-{party}"), OFFICE).await;
    }
    fill(tab, &format!("act-{id}-1"), ACTION).await;
    fill(tab, &format!("off-{id}-1"), OFFICE).await;
    tab.choose(&format!("[name='by-{id}-1']"), "2027-07-30").await;
    tab.sends_in_vain("button[name=sign][value=yes]").await;
    morocco.looks_at("minutes-without-owner").await;
    tab.choose(&format!("[name='own-{id}-1']"), "MA").await;
    tab.click("button[name=sign][value=yes]").await;
    morocco.exchange().await;
    pakistan.go(&format!("{session}/minutes")).await;
    pakistan.tab.click("main a.btn.key[href*='/sign/']").await;
    pakistan.looks_at("minutes-read-back").await;
    pakistan.signs_all().await;
    exchange(pakistan, morocco).await;
    for officer in [morocco, pakistan] {
        officer.go(&format!("{session}/minutes")).await;
        officer.looks_at("minutes-signed").await;
    }
}

/// In which groups of the board the action stands.
async fn groups(officer: &Officer<'_>, words: &str) -> Vec<String> {
    officer.section("/follow-up").await;
    let rows = "[...document.querySelectorAll('tbody[id] th[scope=row]')]";
    let named = format!("{rows}.filter(it => it.innerText.includes({}))", quoted(words));
    officer.tab.eval(&format!("{named}.map(it => it.closest('tbody').id)")).await
}

/// The owner reports the action done, the other side takes note of it.
async fn finish(morocco: &Officer<'_>, pakistan: &Officer<'_>) {
    assert_eq!(groups(morocco, ACTION.0).await, ["later"], "it is ours to do");
    assert_eq!(groups(pakistan, ACTION.1).await, ["waiting"], "it is theirs to do");
    let of = |words: &str| {
        format!(
            "[...document.querySelectorAll('.actions-of > li')].find(it => it.innerText.includes({})).id",
            quoted(words)
        )
    };
    morocco.go("/decisions").await;
    morocco.looks_at("action-open").await;
    let item: String = morocco.tab.eval(&of(ACTION.0)).await;
    morocco.tab.click(&format!("[id='{item}'] button[value=done]")).await;
    morocco.exchange().await;
    assert_eq!(groups(pakistan, ACTION.1).await, ["later"], "what was reported is ours to take note of");
    pakistan.go("/decisions").await;
    pakistan.looks_at("action-reported").await;
    pakistan.tab.click(&format!("[id='{item}'] button[value=acknowledge]")).await;
    exchange(pakistan, morocco).await;
    for (officer, words) in [(morocco, ACTION.0), (pakistan, ACTION.1)] {
        assert_eq!(groups(officer, words).await, ["done"], "nothing is open about it");
        officer.looks_at("board-action-closed").await;
    }
}

/// Both open the review of the year: it counts the same, down to its check digits.
async fn review(morocco: &Officer<'_>, pakistan: &Officer<'_>) {
    let mut digits = Vec::new();
    for officer in [morocco, pakistan] {
        officer.section("/review").await;
        officer.looks_at("review").await;
        digits.push(officer.tab.text_of("p.code").await);
    }
    assert!(digits[0].contains(|c: char| c.is_ascii_digit()), "a review has check digits");
    assert_eq!(digits[0], digits[1], "both count the same");
}

fn held(scripts: bool) {
    let name = format!("a session, scripts {}", if scripts { "on" } else { "off" });
    run(&name, async |chromium| {
        let desks = Desks::start();
        let morocco = &Officer::sign_in(chromium, &desks.morocco, "fr", scripts).await;
        let pakistan = &Officer::sign_in(chromium, &desks.pakistan, "ar", scripts).await;
        let session = &call(morocco, pakistan).await;
        agree_agenda(morocco, pakistan, session).await;
        delegate(morocco, session).await;
        delegate(pakistan, session).await;
        exchange(morocco, pakistan).await;
        draft(morocco, pakistan, session).await;
        sign_minutes(morocco, pakistan, session).await;

        finish(morocco, pakistan).await;
        review(morocco, pakistan).await;
    });
}

#[test]
fn a_session_is_held_between_a_french_and_an_arabic_desk() {
    held(true);
}

#[test]
fn a_session_is_held_without_scripts() {
    held(false);
}
