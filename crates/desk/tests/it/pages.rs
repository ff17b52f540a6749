//! What each page says, in French and in Arabic.

use axum::http::StatusCode;

use crate::fixture::Fixture;
use crate::{Browser, text};

const PAGES: [&str; 28] = [
    "/dossiers",
    "/d/mou-2026",
    "/d/mou-2026/plan",
    "/d/mou-2026/plan?year=2026",
    "/d/mou-2026/plan/new",
    "/d/mou-2026/activity/s02",
    "/d/mou-2026/activity/c02",
    "/d/mou-2026/activity/s02/otherwise",
    "/d/mou-2026/activity/s02/otherwise?proposal=prop-s02",
    "/d/mou-2026/sign/prop-s02",
    "/d/mou-2026/follow-up",
    "/d/mou-2026/follow-up?as-of=2027-03-01&by=office&number=20261123",
    "/d/mou-2026/follow-up?whose=third",
    "/d/mou-2026/calendar",
    "/d/mou-2026/calendar?year=2027&quarter=2",
    "/d/mou-2026/calendar?year=2027&window=00000000000000000000000000000001&from=2027-05-01&to=2027-07-31",
    "/d/mou-2026/calendar?year=1000",
    "/d/mou-2026/review",
    "/d/mou-2026/review?year=2027",
    "/d/mou-2026/layout?carry=yes&anywhere=yes",
    "/d/mou-2026/layout?year=1000",
    "/d/mou-2026/plan/new?draft=0&year=2027&as-of=2026-11-23&from=2027-05-10&to=2027-05-14",
    "/portfolio",
    "/digest",
    "/officers",
    "/d/mou-2026/exchange",
    "/d/mou-2026/history",
    "/d/mou-2026/history/verify",
];

fn says(page: &str, parts: &[&str]) {
    let shown = text(page);
    for part in parts {
        assert!(shown.contains(part), "the page does not say «{part}»:\n{shown}");
    }
}

#[tokio::test]
async fn every_page_answers_in_every_language_without_a_hole() {
    for (lang, dir) in [("fr", "ltr"), ("ar", "rtl"), ("ur", "rtl"), ("en", "ltr")] {
        let browser = Browser::new(lang).await;
        for path in PAGES {
            let page = browser.get(path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            assert!(page.body.contains(&format!(r#"<html lang="{lang}" dir="{dir}">"#)), "{path}");
            assert_eq!(page.body.matches("<h1").count(), 1, "{path} has one main heading");
            for hole in ["\u{27e6}", "{ $", "undefined"] {
                assert!(!page.body.contains(hole), "{path} in {lang} shows {hole}");
            }
            assert!(!page.body.contains(" style="), "{path}: the security policy stops inline styles");
            assert_eq!(page.body.matches("<bdi>").count(), page.body.matches("</bdi>").count(), "{path}");
        }
    }
}

#[tokio::test]
async fn an_only_dossier_opens_at_once_and_several_are_listed() {
    let home = Browser::new("fr").await.get("/").await;
    assert_eq!((home.status, home.location.as_str()), (StatusCode::SEE_OTHER, "/d/mou-2026"));
    let several = Fixture { several: true, ..Fixture::default() };
    let list = Browser::over(several, "fr").await.get("/").await.body;
    says(&list, &["Dossiers", "Mémorandum d’entente", "Ce dossier n’est pas encore ouvert", "olive"]);
}

#[tokio::test]
async fn the_overview_says_whose_signature_is_awaited() {
    let page = Browser::new("fr").await.get("/d/mou-2026").await.body;
    says(
        &page,
        &[
            "Signé à Rabat le 13 janvier 2026",
            "6 domaines de coopération",
            "Dernier échange il y a 3 heures, par la liaison",
            "Registres identiques, 412 actes.",
            "2 attendent notre signature",
            "Modification · République islamique du Pakistan · depuis 3 jours",
            "Réponse souhaitée avant le 1er décembre 2026",
            "1 attend la leur",
            "Propositions croisées",
            "Contesté : un règlement commun est nécessaire",
            "Signé par tous, en cours de confirmation",
        ],
    );
    assert!(page.contains(r#"href="/d/mou-2026/sign/prop-s02""#));
    let arabic = Browser::new("ar").await.get("/d/mou-2026").await.body;
    says(
        &arabic,
        &["في انتظار توقيعنا", "13 يناير 2026", "منذ 3 أيام", "السجلان متطابقان، 412 قيدًا", "1 دجنبر 2026"],
    );
}

#[tokio::test]
async fn an_empty_dossier_says_what_is_true() {
    let empty = || Fixture { empty: true, ..Fixture::default() };
    let page = Browser::over(empty(), "fr").await.get("/d/mou-2026").await.body;
    says(
        &page,
        &[
            "Rien n’attend notre signature.",
            "Aucun échange à ce jour",
            "Aucun acte à ce jour.",
            "Aucune activité",
        ],
    );
    let plan = Browser::over(empty(), "en").await.get("/d/mou-2026/plan").await.body;
    says(&plan, &["No activity in 2027. Propose the first one."]);
}

#[tokio::test]
async fn the_plan_shows_one_seal_per_party_and_mirrors_its_bars_by_computation() {
    let french = Browser::new("fr").await.get("/d/mou-2026/plan").await.body;
    says(
        &french,
        &[
            "Plan de coopération 2027",
            "du 11 au 29 janvier",
            "proposé : du 24 mai au 4 juin",
            "2e trimestre",
            "avril",
        ],
    );
    assert_eq!(french.matches(r#"class="seals""#).count(), 10, "one set of seals per line");
    assert!(french.contains(r#"aria-label="du 11 au 29 janvier""#), "a bar has its text");
    assert!(french.contains(r#"class="ok" x="2.74%" width="5.21%""#), "11 to 29 January, from the left");
    let arabic = Browser::new("ar").await.get("/d/mou-2026/plan").await.body;
    says(&arabic, &["من 11 إلى 29 يناير", "مقترح: من 24 ماي إلى 4 يونيو", "الفصل الثاني"]);
    assert!(arabic.contains(r#"class="ok" x="92.05%" width="5.21%""#), "the same days, from the right");
    let urdu = Browser::new("ur").await.get("/d/mou-2026/plan").await.body;
    says(&urdu, &["11 تا 29 جنوری"]);
}

#[tokio::test]
async fn an_activity_shows_what_would_change_word_by_word() {
    let page = Browser::new("fr").await.get("/d/mou-2026/activity/s02").await.body;
    says(
        &page,
        &[
            "Notre signature est attendue",
            "Ce qui changerait",
            "3 champs sur 6 changent.",
            "3 champs inchangés : lieu, partie hôte, prise en charge",
            "Version 2, en vigueur",
            "N’est jamais transmis.",
            "Texte absent de ce registre",
            "Calendrier chargé",
        ],
    );
    assert!(page.contains(r#"<del><span class="vh">supprimé : </span>21 mai</del>"#), "{page}");
    assert!(page.contains(r#"<ins><span class="vh">ajouté : </span>, avec un module de télémédecine</ins>"#));
    assert!(
        page.contains(r#"<span class="tongue" lang="ar" dir="rtl">"#),
        "every language that changes is shown"
    );
    assert!(
        page.contains("16 places &#60;au lieu&#62;") || page.contains("16 places &lt;au lieu&gt;"),
        "user text is escaped"
    );
}

#[tokio::test]
async fn an_action_that_is_closed_says_why_and_by_which_rule() {
    let page = Browser::new("fr").await.get("/d/mou-2026/activity/c02").await.body;
    says(
        &page,
        &[
            "2 actions ne sont pas ouvertes, et pourquoi",
            "Nous avons déjà signé ce texte.",
            "C’est à cette partie d’agir : République islamique du Pakistan",
            "A3",
        ],
    );
    assert!(!page.contains("/sign/prop-c02"), "there is no way to sign twice");
    says(&page, &["Prêt à partir", "Rappeler"]);
    let closed = Fixture { closed: true, ..Fixture::default() };
    let signing = Browser::over(closed, "fr").await.get("/d/mou-2026/sign/prop-s02").await.body;
    says(
        &signing,
        &[
            "La signature n’est pas ouverte.",
            "il doit d’abord être écarté par une partie qui ne l’a pas signé",
            "A2",
        ],
    );
    assert!(!signing.contains("value=\"sign\""), "there is no button to sign");
}

#[tokio::test]
async fn the_read_back_names_the_consequence_and_the_fingerprint() {
    let page = Browser::new("fr").await.get("/d/mou-2026/sign/prop-s02").await.body;
    says(
        &page,
        &[
            "Signer au nom de : Royaume du Maroc",
            "Vous acceptez ces 3 changements.",
            "devient convenu (version 3) et remplace la version 2",
            "48213 90077",
            "2026-04",
            "valable jusqu’au 31 décembre 2026",
        ],
    );
    assert_eq!(page.matches(r#"name="read""#).count(), 3, "one tick per change");
    assert!(!page.contains("checked"), "nothing is ticked beforehand");
    assert!(page.contains(r#"name="shown" value="shown-1""#));
}

#[tokio::test]
async fn what_leaves_and_what_stays_are_both_shown() {
    let page = Browser::new("fr").await.get("/d/mou-2026/exchange").await.body;
    says(
        &page,
        &[
            "Ce qui part au prochain échange",
            "Prêt à partir",
            "Ce qui reste ici",
            "14 notes nationales",
            "Un pli n’est pas arrivé : n° 37",
            "Diffusion restreinte",
            "En cours",
        ],
    );
    assert!(page.contains(r#"class="private card""#), "what stays looks different");
}

#[tokio::test]
async fn history_names_void_acts_with_their_rule_and_verification_ends_in_a_sentence() {
    let browser = Browser::new("en").await;
    let history = browser.get("/d/mou-2026/history?page=2").await.body;
    says(
        &history,
        &["Without effect, rule A2", "Page 2 of 3", "412 acts", "the order of the acts is proved"],
    );
    let verified = browser.get("/d/mou-2026/history/verify").await.body;
    says(&verified, &["Everything is proved, with the remarks listed below.", "236", "PK-2·7", "olive"]);
}

#[tokio::test]
async fn a_text_in_another_language_says_so() {
    // The place of this activity is known in French only.
    let page = Browser::new("ar").await.get("/d/mou-2026/plan").await.body;
    assert!(page.contains(r#"<span lang="fr" dir="ltr">À distance</span>"#));
}

#[tokio::test]
async fn what_does_not_exist_has_a_page_in_style() {
    let browser = Browser::new("fr").await;
    for path in [
        "/nowhere",
        "/d/unknown",
        "/d/mou-2026/activity/unknown",
        "/d/mou-2026/sign/unknown",
        "/d/mou-2026/exchange/now",
    ] {
        let page = browser.get(path).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        says(&page.body, &["Il n’y a rien à cette adresse", "Aller aux dossiers"]);
    }
}

#[tokio::test]
async fn the_language_asked_for_is_remembered() {
    let mut browser = Browser::new("fr").await;
    let page = browser.get("/d/mou-2026/plan?year=2027&lang=ur").await;
    assert!(page.body.contains(r#"<html lang="ur" dir="rtl">"#));
    let cookie = page.headers["set-cookie"].to_str().unwrap();
    assert!(cookie.starts_with("mithaq-1-lang=ur;"), "{cookie}");
    assert!(
        page.body.contains(r#"href="/d/mou-2026/plan?year=2027&#38;lang=fr""#)
            || page.body.contains(r#"href="/d/mou-2026/plan?year=2027&amp;lang=fr""#),
        "the switcher stays on the page"
    );
    browser.cookie.push_str("; mithaq-1-lang=ur");
    assert!(
        browser.get("/d/mou-2026").await.body.contains(r#"<html lang="ur" dir="rtl">"#),
        "and comes back"
    );
}
