//! The pages of follow-up over a dossier read as the life cycles: what they say, and that numbers equal their lists.

use axum::http::StatusCode;

use crate::fixture::Fixture;
use crate::{Browser, text};

const ITEM: &str = "00000000000000000000000000000001";

fn says(page: &str, parts: &[&str]) {
    let shown = text(page);
    for part in parts {
        assert!(shown.contains(part), "the page does not say «{part}»:\n{shown}");
    }
}

/// What stands between two marks of a page.
fn between<'p>(page: &'p str, from: &str, to: &str) -> &'p str {
    let start = page.find(from).unwrap_or_else(|| panic!("no {from} in {page}"));
    let rest = &page[start..];
    &rest[..rest.find(to).unwrap_or(rest.len())]
}

#[tokio::test]
async fn the_board_groups_what_is_open_and_names_the_next_step() {
    let page = Browser::new("fr").await.get("/d/mou-2026/follow-up").await.body;
    says(
        &page,
        &[
            "Situation au lundi 23 novembre 2026.",
            "Échéance passée 1",
            "Envoyer la liste des points de contact",
            "Exécuter",
            "À nous d’agir",
            "vendredi 13 novembre 2026",
            "échéance passée depuis 10 jours",
            "depuis 39 jours",
            "Bureau de la formation",
            "Entretien des deux secrétaires",
            "Signer ou proposer une autre rédaction",
            "Pour action : République islamique du Pakistan",
            "Clos depuis le 25 août 2026",
        ],
    );
    let late = between(&page, r#"id="late""#, "</tbody>");
    assert_eq!(late.matches("<tr role=\"row\">").count(), 1, "one thing of ours is past its day");
    // A partner that was not heard of is told calmly, with the day.
    says(&page, &["République islamique du Pakistan : dernier échange reçu le samedi 24 octobre 2026."]);
    for blame in ["silencieu", "en retard", "retard"] {
        assert!(!text(&page).contains(blame), "{blame}");
    }
}

#[tokio::test]
async fn the_board_reads_in_arabic_from_right_to_left() {
    let page = Browser::new("ar").await.get("/d/mou-2026/follow-up").await.body;
    assert!(page.contains(r#"dir="rtl""#));
    says(
        &page,
        &[
            "الاثنين 23 نونبر 2026",
            "انقضى أجله 1",
            "إرسال لائحة نقط الاتصال",
            "انقضى الأجل منذ 10 أيام",
            "الخطوة لنا",
            "مكتب التكوين",
            "آخر تبادل ورد في",
        ],
    );
}

#[tokio::test]
async fn numbers_of_the_board_equal_its_rows() {
    let browser = Browser::new("en").await;
    let rows = |page: &str| {
        let table = between(page, "<table", "</table>");
        let done = table.find(r#"id="done""#).map_or(table, |at| &table[..at]);
        done.split_once("</thead>").unwrap().1.matches("<tr role=\"row\">").count()
    };
    let all = browser.get("/d/mou-2026/follow-up").await.body;
    let mut sum = 0;
    for (whose, words) in [("ours", "Ours"), ("theirs", "Other parties"), ("third", "Other authorities")] {
        let page = browser.get(&format!("/d/mou-2026/follow-up?whose={whose}")).await.body;
        let number = rows(&page);
        says(&all, &[&format!("{words} {number}")]);
        sum += number;
    }
    assert_eq!(rows(&all), sum);
    assert!(sum > 4);
    says(&all, &[&format!("All {sum}")]);
    // By office the same rows stand under other headings.
    let offices = browser.get("/d/mou-2026/follow-up?by=office").await.body;
    assert_eq!(rows(&offices), sum);
    says(&offices, &["Kingdom of Morocco · Bureau de la formation 1", "No office named"]);
}

#[tokio::test]
async fn another_day_is_asked_for_and_no_other_clock_is_read() {
    let page = Browser::new("fr").await.get("/d/mou-2026/follow-up?as-of=2026-11-01").await.body;
    says(&page, &["Situation au dimanche 1er novembre 2026.", "dans 12 jours"]);
    assert!(!page.contains(r#"id="late""#), "on that day nothing of ours is past its day");
}

#[tokio::test]
async fn the_statement_gives_words_under_a_number_agreed_on() {
    let browser = Browser::new("fr").await;
    let without = browser.get("/d/mou-2026/follow-up").await.body;
    assert!(!without.contains(r#"<ol class="words">"#));
    let page = browser.get("/d/mou-2026/follow-up?number=7").await.body;
    assert_eq!(between(&page, r#"<ol class="words">"#, "</ol>").matches("<li>").count(), 8);
    let other = browser.get("/d/mou-2026/follow-up?number=8").await.body;
    let words = |page: &str| between(page, r#"<ol class="words">"#, "</ol>").to_owned();
    assert_ne!(words(&page), words(&other));
}

#[tokio::test]
async fn days_of_the_instrument_are_told_with_what_they_are() {
    let page = Browser::new("fr").await.get("/d/mou-2026/follow-up").await.body;
    let marks = between(&page, r#"aria-labelledby="marks""#, "</section>");
    let shown = text(&format!("<body>{marks}"));
    for part in [
        "Entrée en vigueur mardi 13 janvier 2026",
        "Dernier jour pour donner préavis",
        "Prochaine tacite reconduction",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
}

#[tokio::test]
async fn the_calendar_shows_both_states_and_says_what_is_indicative() {
    let page = Browser::new("fr").await.get("/d/mou-2026/calendar?year=2027&quarter=2").await.body;
    says(
        &page,
        &[
            "Calendrier commun 2027",
            "Royaume du Maroc · Fin de semaine : samedi, dimanche",
            "République islamique du Pakistan · Fin de semaine : samedi, dimanche",
            "Indicatif, à un jour près, jusqu’à confirmation par cet État",
            "Stage de médecine d’urgence",
            "du 10 au 21 mai 2027",
        ],
    );
    // A feast inside the agreed days is a sentence with its ways out.
    says(&page, &["MA-PK/2027/MED/001", "jour non ouvré", "Choisir d’autres dates pour l’une d’elles"]);
    assert!(page.contains(r#"<svg xmlns="#), "the year is drawn");
    let listed =
        between(&page, r#"aria-labelledby="clashes""#, "</section>").matches("scope=\"row\"").count();
    assert!(listed > 0);
    says(&page, &[&if listed == 1 { "Un conflit".to_owned() } else { format!("{listed} conflits") }]);
}

#[tokio::test]
async fn a_season_stands_in_the_table_of_days() {
    let page = Browser::new("ar").await.get("/d/mou-2026/calendar?year=2027&quarter=1").await.body;
    says(&page, &["التقويم المشترك 2027", "شهر رمضان", "المملكة المغربية", "تقديري بفارق يوم"]);
}

#[tokio::test]
async fn a_window_is_found_ranked_and_reasoned() {
    let browser = Browser::new("fr").await;
    let asked = format!("/d/mou-2026/calendar?year=2027&window={ITEM}&from=2027-05-24&to=2027-07-31");
    let page = browser.get(&asked).await.body;
    let windows = between(&page, r#"<ol class="wins">"#, "</ol>");
    let offered = windows.matches("<h4>").count();
    assert!((2..=5).contains(&offered), "{offered}");
    assert_eq!(windows.matches(r#"<ul class="dash"><li>"#).count(), offered, "each has its reasons");
    says(&page, &["Proposition 1", "dates possibles sur", "Ordre : le moins de jours à ménager"]);
    assert!(page.contains(&format!(r#"<option value="{ITEM}" selected>"#)));
    // A stretch that ends before it begins is said in words, and nothing is lost.
    let backwards =
        browser.get(&format!("/d/mou-2026/calendar?window={ITEM}&from=2027-07-31&to=2027-05-01")).await;
    assert_eq!(backwards.status, StatusCode::OK);
    says(&backwards.body, &["Cette période ne peut pas être examinée"]);
    assert!(backwards.body.contains(r#"value="2027-07-31""#));
}

#[tokio::test]
async fn every_number_of_the_review_opens_a_list_of_so_many() {
    for lang in ["fr", "ar"] {
        for year in ["2026", "2027"] {
            let page = Browser::new(lang).await.get(&format!("/d/mou-2026/review?year={year}")).await.body;
            let mut numbers = 0;
            for link in page.split(r##"<a class="opens" href="#"##).skip(1) {
                let (id, rest) = link.split_once('"').unwrap();
                let number: usize = between(rest, ">", "<")[1..].parse().unwrap();
                let list = between(&page, &format!(r#"<section id="{id}""#), "</section>");
                assert_eq!(list.matches("<li>").count(), number, "{id} in {year}");
                numbers += 1;
            }
            assert!(numbers > 8, "{numbers} numbers in {year}");
            assert_eq!(page.matches(r#"<section id="list-"#).count(), numbers, "no list without a number");
        }
    }
}

#[tokio::test]
async fn the_review_says_what_became_of_the_year() {
    let page = Browser::new("fr").await.get("/d/mou-2026/review").await.body;
    says(
        &page,
        &[
            "Bilan de l’année 2026",
            "Chiffres arrêtés au lundi 23 novembre 2026.",
            "Réalisées",
            "Visite d’une école",
            "chiffres de contrôle",
            "Projet de plan 2027",
            "Se répète, comme son texte le dit",
            "Projet d’ordre du jour",
            "Suite des décisions antérieures",
        ],
    );
    assert!(page.matches(r#"<svg xmlns="#).count() >= 3, "by area, by host, by quarter");
    // The same day gives the same digits, another year others.
    let digits = |page: &str| between(page, r#"<p class="code">"#, "</p>").to_owned();
    let again = Browser::new("ar").await.get("/d/mou-2026/review").await.body;
    assert_eq!(digits(&page), digits(&again));
    let other = Browser::new("fr").await.get("/d/mou-2026/review?year=2027").await.body;
    assert_ne!(digits(&page), digits(&other));
}

#[tokio::test]
async fn the_portfolio_counts_what_the_board_shows() {
    let several = Fixture { several: true, ..Fixture::default() };
    let browser = Browser::over(several, "en").await;
    let page = browser.get("/portfolio").await.body;
    let board = browser.get("/d/mou-2026/follow-up").await.body;
    let table = between(&board, "</thead>", r#"id="done""#);
    let open = table.matches("<tr role=\"row\">").count();
    let row = between(&page, r#"<a href="/d/mou-2026">"#, "</tr>");
    assert!(row.contains(&format!(r#"follow-up?as-of=2026-11-23">{open}</a>"#)), "{row}");
    assert!(row.contains(r##"#late">1</a>"##), "{row}");
    says(
        &page,
        &["Portfolio of dossiers", "As of Monday 23 November 2026.", "Next date", "27 November 2026"],
    );
}

#[tokio::test]
async fn a_dossier_without_anything_says_so() {
    let browser = Browser::over(Fixture { empty: true, ..Fixture::default() }, "fr").await;
    says(
        &browser.get("/d/mou-2026/follow-up").await.body,
        &["Rien n’est ouvert.", "Aucune date d’instrument"],
    );
    says(
        &browser.get("/d/mou-2026/calendar").await.body,
        &["Aucun conflit", "Aucune activité n’attend de dates."],
    );
    says(&browser.get("/d/mou-2026/review").await.body, &["Aucune activité convenue n’a commencé"]);
    let nowhere = browser.get("/d/nothing/review").await;
    assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_window_leads_to_the_form_with_its_days() {
    let browser = Browser::new("fr").await;
    let asked = format!("/d/mou-2026/calendar?year=2027&window={ITEM}&from=2027-05-24&to=2027-07-31");
    let page = browser.get(&asked).await.body;
    let windows = between(&page, r#"<ol class="wins">"#, "</ol>");
    let way = format!(r#"href="/d/mou-2026/activity/{ITEM}/otherwise?from=2027-"#);
    assert_eq!(windows.matches(&way).count(), windows.matches("<h4>").count(), "{windows}");
    says(&page, &["Proposer ces dates"]);
    // The ordinary form, with the days of the window in it; nothing was proposed by looking.
    let form = browser.get("/d/mou-2026/activity/s02/otherwise?from=2027-06-07&to=2027-06-11").await.body;
    assert!(form.contains(r#"value="2027-06-07""#) && form.contains(r#"value="2027-06-11""#), "{form}");
    // What is no day changes nothing.
    let plain = browser.get("/d/mou-2026/activity/s02/otherwise").await.body;
    let odd = browser.get("/d/mou-2026/activity/s02/otherwise?from=2027-02-30&to=tomorrow").await.body;
    let fields = |page: &str| between(page, "<main", "</main>").replace(' ', "");
    assert_eq!(fields(&plain), fields(&odd));
}

#[tokio::test]
async fn a_year_is_laid_out_and_the_page_says_how_it_was_found() {
    let browser = Browser::new("fr").await;
    let quick = browser.get("/d/mou-2026/layout").await.body;
    says(
        &quick,
        &[
            "Répartition de l’année 2027",
            "Situation au lundi 23 novembre 2026.",
            "Résultat de la recherche rapide, le même sur toute machine.",
            "Lignes placées : 3. Lignes sans dates : 0.",
            "Stage de médecine d’urgence",
            "Dates convenues, inchangées",
            "Séminaire cybersécurité",
            "Proposer ces dates",
        ],
    );
    let again = browser.get("/d/mou-2026/layout").await.body;
    assert_eq!(between(&quick, "<table", "</table>"), between(&again, "<table", "</table>"));
    // The seminar is agreed for a quarter: its days are proposed as a change.
    let seminar = "activity/00000000000000000000000000000003/otherwise?from=2027-";
    assert!(quick.contains(seminar), "{quick}");
    // The page says when another method has looked as well.
    let bettered = browser.get("/d/mou-2026/layout?better=yes").await.body;
    assert!(text(&bettered).contains("Résultat amélioré") || text(&bettered).contains("recherche rapide"));
    assert!(!bettered.contains(r#"name="better""#), "what was done is not offered again");
    // Lines that the review prepares stand beside, and lead to the form filled with them.
    let carried = browser.get("/d/mou-2026/layout?carry=yes").await.body;
    says(&carried, &["projet tiré du bilan", "Visite d’une école"]);
    let rest = carried.split("/plan/new?draft=").nth(1).expect("a draft leads to the form");
    let address = format!("/d/mou-2026/plan/new?draft={}", rest.split('"').next().unwrap());
    let form = browser.get(&address.replace("&amp;", "&").replace("&#38;", "&")).await.body;
    assert!(form.contains("Visite d’une école"), "{form}");
    let from = address.split("from=").nth(1).unwrap().split('&').next().unwrap();
    assert!(form.contains(&format!(r#"value="{from}""#)), "{address}: {form}");
    // Before the day on which one stands nothing can be placed, and what excludes the dates is said.
    let late = browser.get("/d/mou-2026/layout?year=2027&as-of=2028-03-01").await.body;
    says(&late, &["Lignes sans dates", "Ce qui les exclut"]);
}

#[tokio::test]
async fn a_layout_reads_in_four_languages() {
    for (lang, said) in [
        ("en", "Result of the quick search, the same on every machine."),
        ("ar", "نتيجة البحث السريع، وهي نفسها على كل جهاز."),
        ("ur", "فوری تلاش کا نتیجہ، جو ہر مشین پر یکساں ہے۔"),
    ] {
        let page = Browser::new(lang).await.get("/d/mou-2026/layout?carry=yes").await.body;
        says(&page, &[said]);
        assert!(!page.contains('\u{27e6}'), "every message has its words");
    }
}

#[tokio::test]
async fn the_digest_of_a_day_is_a_page_with_references_and_no_content() {
    let page = Browser::new("fr").await.get("/digest").await.body;
    says(&page, &["Attend notre signature", "Échéance passée", "MA-PK"]);
    assert!(!text(&page).contains("points de contact"), "no content");
    let ar = Browser::new("ar").await.get("/digest?as-of=2026-11-01").await.body;
    assert!(ar.contains(r#"<article class="digest" lang="ar" dir="rtl">"#), "{ar}");
    let stranger = Browser::new("fr").await.get("/calendar/00000000000000000000000000000000.ics").await;
    assert_eq!(stranger.status, StatusCode::NOT_FOUND);
}
