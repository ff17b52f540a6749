//! Pages of sessions: what they say, what they take, and what they turn away without losing what was typed.

use axum::http::StatusCode;

use crate::fixture::Fixture;
use crate::fixture::sessions_made::{BOTH, DECIDED};
use crate::{Answer, Browser, text};

fn says(page: &str, parts: &[&str]) {
    let shown = text(page);
    for part in parts {
        assert!(shown.contains(part), "the page does not say «{part}»:\n{shown}");
    }
}

/// A form that cannot be taken: said on top, and nothing was done.
fn turned_away(browser: &Browser, answer: &Answer, parts: &[&str]) {
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", text(&answer.body));
    assert!(answer.body.contains(r#"role="alert""#) && answer.body.contains("<title>Erreur :"));
    says(&answer.body, parts);
    assert_eq!(browser.done(), Vec::<String>::new());
}

const CALL: [(&str, &str); 12] = [
    ("number", "4"),
    ("host", "PK"),
    ("spoken-fr", "yes"),
    ("spoken-ar", "yes"),
    ("title-fr", "Quatrième session"),
    ("title-ar", "الدورة الرابعة"),
    ("from", "2027-12-07"),
    ("to", "2027-12-08"),
    ("begin", "09:30"),
    ("end", "17:00"),
    ("zone", "Asia/Karachi"),
    ("sign", "yes"),
];

fn with<'a>(fields: &[(&'a str, &'a str)], changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = fields.iter().filter(|(name, _)| changed.iter().all(|(other, _)| other != name));
    kept.chain(changed).copied().collect()
}

#[tokio::test]
async fn the_list_says_where_each_session_stands_and_whose_turn_it_is() {
    let page = Browser::new("fr").await.get("/d/mou-2026/sessions").await.body;
    says(
        &page,
        &[
            "Sessions du comité",
            "Session du comité mixte MA-PK/S03",
            "Proposée",
            "Procès-verbal signé",
            "du 8 au 9 décembre 2026",
            "Convoquer une session",
        ],
    );
    assert!(page.contains(r#"href="/d/mou-2026/sign/prop-c02""#), "what awaits us leads to its read-back");
    assert!(page.contains(r#"name="number" inputmode="numeric" maxlength="4" size="5" value="4""#));
    assert!(page.contains(r#"value="PK" checked"#), "the capitals take turns");
    assert!(page.contains(r#"<a href="/d/mou-2026/sessions" aria-current="page">Sessions</a>"#));
    let none = Browser::over(Fixture { empty: true, ..Fixture::default() }, "en").await;
    says(&none.get("/d/mou-2026/sessions").await.body, &["No session yet. Call the first one."]);
}

#[tokio::test]
async fn a_session_is_called_in_the_languages_of_its_minutes() {
    let browser = Browser::new("fr").await;
    let sent = browser.post("/d/mou-2026/sessions", &CALL).await;
    assert_eq!((sent.status, sent.location.as_str()), (StatusCode::SEE_OTHER, "/d/mou-2026/sessions"));
    let done = browser.done();
    assert!(
        done[0].starts_with("call 4 PK") && done[0].contains("ar=الدورة الرابعة,fr=Quatrième session"),
        "{done:?}"
    );
}

#[tokio::test]
async fn what_is_wrong_with_a_call_is_said_and_nothing_typed_is_lost() {
    let browser = Browser::new("fr").await;
    let wrong: [(&[(&str, &str)], &str); 9] = [
        (&[("from", "2027-02-29")], "Cette date n’existe pas"),
        (&[("to", "2027-12-01")], "Le dernier jour vient avant le premier"),
        (&[("title-ar", "")], "Ce champ est nécessaire"),
        (&[("host", "XX")], "Choisissez la partie hôte"),
        (&[("number", "0")], "Donnez le numéro de la session"),
        (&[("begin", "25:00")], "Cette heure n’existe pas ; écrivez-la comme 09:30"),
        (&[("zone", "Rabat!")], "Ce fuseau n’existe pas"),
        (&[("spoken-fr", ""), ("spoken-ar", "")], "Choisissez au moins une langue"),
        // In Paris the clocks went from two to three o'clock on that day.
        (
            &[("from", "2027-03-28"), ("to", "2027-03-28"), ("begin", "02:30"), ("zone", "Europe/Paris")],
            "les horloges la sautent",
        ),
    ];
    for (changed, said) in wrong {
        let answer = browser.post("/d/mou-2026/sessions", &with(&CALL, changed)).await;
        turned_away(&browser, &answer, &[said]);
        assert!(answer.body.contains("Quatrième session"), "the title stays: {said}");
        assert!(answer.body.contains("<details open>"), "the form stays open: {said}");
        for (_, typed) in changed.iter().filter(|(name, typed)| !typed.is_empty() && *name != "host") {
            assert!(answer.body.contains(&format!(r#"value="{typed}""#)), "{typed} stays");
        }
    }
}

#[tokio::test]
async fn an_agenda_is_drafted_from_what_is_open_with_its_age() {
    let browser = Browser::new("fr").await;
    let page = browser.get("/d/mou-2026/sessions/s1").await.body;
    says(
        &page,
        &[
            "Aucun ordre du jour à ce jour",
            "Désigner l’hôpital référent MA-PK/S01/A02 · depuis 39 jours · inscrit depuis la session n° 1",
            "Convoquée par : République islamique du Pakistan",
            "de 09:30 à 17:00",
            "Asia/Karachi",
        ],
    );
    assert!(page.contains(r#"id="on-earlier-decisions" name="on-earlier-decisions" value="yes" checked"#));
    assert!(
        page.contains(r#"id="on-working-group" name="on-working-group" value="yes">"#),
        "nothing is open there"
    );
    assert!(
        page.contains(r#"value="Plan de l’année suivante""#)
            && page.contains(r#"value="مخطط السنة المقبلة""#)
    );
    // The order is that of the numbers.
    let fields = [
        ("on-plan", "yes"),
        ("order-plan", "2"),
        ("point-plan-fr", "Le plan"),
        ("point-plan-ar", "المخطط"),
        ("on-own1", "yes"),
        ("order-own1", "1"),
        ("point-own1-fr", "Visite"),
        ("point-own1-ar", "زيارة"),
        ("sign", "no"),
    ];
    let sent = browser.post("/d/mou-2026/sessions/s1/agenda", &fields).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    assert_eq!(browser.done(), ["agenda s1 [own:ar=زيارة,fr=Visite | plan:ar=المخطط,fr=Le plan] sign=false"]);
}

#[tokio::test]
async fn an_agenda_says_as_much_in_each_language() {
    let browser = Browser::new("fr").await;
    let half = [("on-plan", "yes"), ("order-plan", "1"), ("point-plan-fr", "Le plan de mon choix")];
    let answer = browser.post("/d/mou-2026/sessions/s1/agenda", &half).await;
    turned_away(&browser, &answer, &["Ce champ est nécessaire"]);
    assert!(answer.body.contains(r#"value="Le plan de mon choix""#));
    assert!(answer.body.contains(r##"href="#point-plan-ar""##), "the summary leads to the field");
    let nothing = browser.post("/d/mou-2026/sessions/s1/agenda", &[]).await;
    turned_away(&browser, &nothing, &["Inscrivez au moins un point"]);
    let order = with(&half, &[("point-plan-ar", "المخطط"), ("order-plan", "first")]);
    turned_away(
        &browser,
        &browser.post("/d/mou-2026/sessions/s1/agenda", &order).await,
        &["Donnez un numéro d’ordre"],
    );
}

#[tokio::test]
async fn each_side_orders_its_own_delegation_and_names_are_optional() {
    let browser = Browser::new("fr").await;
    let page = browser.get("/d/mou-2026/sessions/s2").await.body;
    says(&page, &["Directeur de la coopération Chef de délégation A. Bennani", "Pas encore désignée"]);
    assert_eq!(page.matches("/delegation\"").count(), 1, "there is a form for ours and for no other");
    let seats = [
        ("seats", "3"),
        ("place1", "2"),
        ("office1-fr", "Directeur"),
        ("office1-ar", "مدير"),
        ("role1", "head"),
        ("name1", "A. Bennani"),
        ("place2", "1"),
        ("office2-fr", "Ambassadeur"),
        ("office2-ar", "سفير"),
        ("role2", "embassy"),
        ("stands", "yes"),
    ];
    let sent = browser.post("/d/mou-2026/sessions/s2/delegation", &seats).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    assert_eq!(
        browser.done(),
        ["delegation s2 [embassy ar=سفير,fr=Ambassadeur  | head ar=مدير,fr=Directeur A. Bennani] final=true"]
    );
    let other = Browser::new("fr").await;
    let rank = with(&seats, &[("rank2-fr", "Général"), ("rank2-ar", "فريق")]);
    turned_away(
        &other,
        &other.post("/d/mou-2026/sessions/s2/delegation", &rank).await,
        &["Un grade sans nom n’est pas gardé"],
    );
    turned_away(
        &other,
        &other.post("/d/mou-2026/sessions/s2/delegation", &[("name1", "X")]).await,
        &["Ce champ est nécessaire"],
    );
    turned_away(
        &other,
        &other.post("/d/mou-2026/sessions/s2/delegation", &[]).await,
        &["Donnez au moins une fonction"],
    );
}

#[tokio::test]
async fn minutes_begin_from_the_agenda_in_the_languages_chosen() {
    let browser = Browser::new("fr").await;
    let page = browser.get("/d/mou-2026/sessions/s3/minutes").await.body;
    says(&page, &["Aucun projet de procès-verbal", "Ouverture"]);
    let none = browser.post("/d/mou-2026/sessions/s3/minutes", &[("do", "begin")]).await;
    turned_away(&browser, &none, &["Choisissez au moins une langue"]);
    let begun = [("do", "begin"), ("spoken-fr", "yes"), ("spoken-ar", "yes")];
    assert_eq!(browser.post("/d/mou-2026/sessions/s3/minutes", &begun).await.status, StatusCode::SEE_OTHER);
    assert_eq!(browser.done(), ["draft s3 begin ar,fr 1"]);
}

#[tokio::test]
async fn paragraphs_stand_side_by_side_and_each_change_is_one_form() {
    let browser = Browser::new("fr").await;
    let page = browser.get("/d/mou-2026/sessions/s1/minutes").await.body;
    says(
        &page,
        &[
            "La session est ouverte.",
            "افتتحت الدورة.",
            "changé par l’autre partie",
            "Décision",
            "Nos changements attendent leur départ",
            "Dernier projet reçu : République islamique du Pakistan, 20 novembre 2026.",
            "retiré · changé par l’autre partie",
        ],
    );
    let at = "/d/mou-2026/sessions/s1/minutes";
    let first = "0000000000000001";
    let (sort, fr, ar) = (format!("sort-{first}"), format!("text-{first}-fr"), format!("text-{first}-ar"));
    let written = [("do", "write"), ("key", first), (&sort, "heading"), (&fr, "Ouverte"), (&ar, "افتتاح")];
    let sent = browser.post(at, &written).await;
    assert_eq!(sent.location, format!("{at}#p-{first}"));
    browser.post(at, &[("do", "mark"), ("key", first)]).await;
    browser.post(at, &[("do", "unmark"), ("key", DECIDED)]).await;
    browser.post(at, &[("do", "leave-out"), ("key", first)]).await;
    let key = format!("after-{DECIDED}");
    let (sort, fr) = (format!("sort-{key}"), format!("text-{key}-fr"));
    browser
        .post(at, &[("do", "add"), ("key", &key), (&sort, "decision"), (&fr, "Seulement en français")])
        .await;
    browser.post(at, &[("do", "add"), ("key", "after-first"), ("text-after-first-ar", "أولا")]).await;
    assert_eq!(
        browser.done(),
        [
            format!("draft s1 write {first} heading ar=افتتاح,fr=Ouverte"),
            format!("draft s1 write {first} decision ar=افتتحت الدورة.,fr=La session est ouverte."),
            format!("draft s1 write {DECIDED} text ar=يجري التدريب في ماي.,fr=Le stage a lieu en mai."),
            format!("draft s1 leave out {first}"),
            format!("draft s1 add {DECIDED} decision fr=Seulement en français"),
            "draft s1 add first text ar=أولا".to_owned(),
        ]
    );
}

#[tokio::test]
async fn a_paragraph_that_is_gone_or_empty_is_said() {
    let browser = Browser::new("fr").await;
    let at = "/d/mou-2026/sessions/s1/minutes";
    for key in ["00000000000000ff", "nothing", "é́́́́́́", ""] {
        for what in ["write", "mark", "leave-out", "add", "anything"] {
            let answer = browser.post(at, &[("do", what), ("key", key)]).await;
            turned_away(&browser, &answer, &["Ce paragraphe n’est plus dans le projet"]);
        }
    }
    let empty = browser.post(at, &[("do", "write"), ("key", DECIDED)]).await;
    turned_away(&browser, &empty, &["Ce champ est nécessaire"]);
    let long = "x".repeat(70_000);
    let fr = format!("text-{DECIDED}-fr");
    let answer = browser.post(at, &[("do", "write"), ("key", DECIDED), (&fr, &long)]).await;
    turned_away(&browser, &answer, &["Ce texte est trop long"]);
    assert!(answer.body.contains(&long), "the long text stays");
    let hidden = browser.post(at, &[("do", "write"), ("key", DECIDED), (&fr, "mai\u{202e}dit")]).await;
    turned_away(&browser, &hidden, &["un signe invisible"]);
    // Lines end as browsers end them.
    let lines = browser.post(at, &[("do", "write"), ("key", DECIDED), (&fr, "une\r\ndeux")]).await;
    assert_eq!(lines.status, StatusCode::SEE_OTHER);
    assert_eq!(browser.done(), [format!("draft s1 write {DECIDED} text fr=une\ndeux")]);
}

#[tokio::test]
async fn a_paragraph_that_both_changed_shows_both_and_one_is_chosen() {
    let both = || Fixture { both_changed: true, ..Fixture::default() };
    let browser = Browser::over(both(), "fr").await;
    let at = "/d/mou-2026/sessions/s1/minutes";
    let page = browser.get(at).await.body;
    says(
        &page,
        &[
            "1 paragraphe changé par les deux parties",
            "avant",
            "Notre rédaction",
            "notre texte",
            "Leur rédaction",
            "leur texte",
            "Le paragraphe 4 n’a pas de texte dans cette langue, qui fait foi : العربية.",
            "Texte à écrire dans cette langue",
        ],
    );
    let answer = browser.post(at, &[("do", "settle"), ("key", "settle")]).await;
    turned_away(
        &browser,
        &answer,
        &["Paragraphe 3 : les deux parties l’ont changé ; choisissez une rédaction."],
    );
    let choose = format!("choose-{BOTH}");
    browser.post(at, &[("do", "settle"), ("key", "settle"), (&choose, "theirs")]).await;
    let done = browser.done();
    assert!(done[0].starts_with("draft s1 settle") && done[0].contains("Theirs"), "{done:?}");
    // What keeps the minutes from being proposed is said on the page that proposes them.
    let propose = Browser::over(both(), "fr").await;
    let answer = propose.get(&format!("{at}/propose")).await;
    turned_away(&propose, &answer, &["Le paragraphe 4 n’a pas de texte", "Paragraphe 3 : les deux parties"]);
}

/// The form that proposes the minutes of the fixture, filled in.
fn proposal() -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = [
        ("title-fr", "Procès-verbal"),
        ("title-ar", "محضر"),
        ("at-fr", "Rabat"),
        ("at-ar", "الرباط"),
        ("on", "2026-12-09"),
        ("with-plan", "yes"),
        ("plan-fr", "Plan 2027"),
        ("plan-ar", "مخطط 2027"),
        ("sign", "yes"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .into();
    for (name, value) in [
        ("due-{}", "2027-06-30"),
        ("of-{}-MA-fr", "Bureau"),
        ("of-{}-MA-ar", "مكتب"),
        ("of-{}-PK-fr", "Direction"),
        ("of-{}-PK-ar", "مديرية"),
        ("n-{}", "2"),
        ("act-{}-2-fr", "Envoyer la liste"),
        ("act-{}-2-ar", "إرسال اللائحة"),
        ("own-{}-2", "MA"),
        ("off-{}-2-fr", "Bureau"),
        ("off-{}-2-ar", "مكتب"),
        ("by-{}-2", "2027-01-31"),
    ] {
        fields.push((name.replace("{}", DECIDED), value.to_owned()));
    }
    fields
}

async fn propose(browser: &Browser, changed: &[(&str, &str)]) -> Answer {
    let mut fields = proposal();
    for (name, value) in changed {
        let name = name.replace("{}", DECIDED);
        fields.retain(|(known, _)| *known != name);
        fields.push((name, (*value).to_owned()));
    }
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    browser.post("/d/mou-2026/sessions/s1/minutes/propose", &fields).await
}

#[tokio::test]
async fn minutes_are_proposed_with_what_was_decided_and_what_is_attached() {
    let browser = Browser::new("fr").await;
    let page = browser.get("/d/mou-2026/sessions/s1/minutes/propose").await.body;
    assert!(page.contains(r#"value="Procès-verbal de la session n° 1""#), "words for a title are offered");
    assert!(page.contains(r#"value="محضر الدورة رقم 1""#) && page.contains(r#"value="2026-12-09""#));
    says(&page, &["Décision du paragraphe 2", "Le stage a lieu en mai.", "Joindre le bilan de l’année"]);
    assert!(page.contains(r#"value="Directeur de la coopération""#), "the head of the delegation signs");
    // An empty action before one that says something does not count.
    let sent = propose(&browser, &[]).await;
    assert_eq!((sent.status, sent.location.as_str()), (StatusCode::SEE_OTHER, "/d/mou-2026/sessions/s1"));
    assert_eq!(
        browser.done(),
        ["minutes s1 ar=محضر,fr=Procès-verbal on=2026-12-09 decisions=1 actions=1 signatories=0 plan=true \
          review=false sign=true"]
    );
    let signed = browser.get("/d/mou-2026/sessions/s2/minutes/propose").await;
    assert_eq!(signed.location, "/d/mou-2026/sessions/s2/minutes", "minutes are proposed once");
}

#[tokio::test]
async fn an_action_needs_an_owner_and_a_day_after_the_decision() {
    type Fields = [(&'static str, &'static str)];
    let wrong: [(&Fields, &str, &str); 6] = [
        (
            &[("by-{}-2", "2026-12-01")],
            "l’échéance du 1er décembre 2026 vient avant la décision du 9 décembre 2026",
            "by-{}-1",
        ),
        (&[("by-{}-2", "")], "cette action n’a pas d’échéance", "by-{}-1"),
        (&[("own-{}-2", "")], "cette action n’a pas de responsable", "own-{}-1"),
        (&[("of-{}-PK-fr", ""), ("of-{}-PK-ar", "")], "aucun bureau de PK ne répond", "due-{}"),
        (&[("by-{}-2", "2027-02-29")], "Cette date n’existe pas", "by-{}-1"),
        (&[("act-{}-2-ar", "")], "Ce champ est nécessaire", "act-{}-1-ar"),
    ];
    for (changed, said, anchor) in wrong {
        let browser = Browser::new("fr").await;
        let answer = propose(&browser, changed).await;
        turned_away(&browser, &answer, &[said]);
        let anchor = anchor.replace("{}", DECIDED);
        assert!(answer.body.contains(&format!(r##"href="#{anchor}""##)), "{said} stands at {anchor}");
        assert!(answer.body.contains(&format!(r#"id="{anchor}""#)));
        assert!(answer.body.contains("Envoyer la liste"), "what was typed stays");
    }
}

#[tokio::test]
async fn more_actions_are_offered_without_losing_what_was_typed() {
    let browser = Browser::new("fr").await;
    let page = propose(&browser, &[("more", DECIDED)]).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        page.body.contains(&format!(r#"name="by-{DECIDED}-3""#)) && page.body.contains("Envoyer la liste")
    );
    assert_eq!(browser.done(), Vec::<String>::new());
}

#[tokio::test]
async fn what_was_decided_is_reported_acknowledged_or_contested_in_words() {
    let browser = Browser::new("fr").await;
    let at = "/d/mou-2026/decisions";
    let page = browser.get(at).await.body;
    says(
        &page,
        &[
            "Situation au 23 novembre 2026",
            "Royaume du Maroc : Bureau de la formation · République islamique du Pakistan : Direction de la formation",
            "En cours d’exécution",
            "échéance passée",
            "Contesté par : République islamique du Pakistan. Nothing has come.",
        ],
    );
    assert!(page.contains(r#"<li id="a1">"#) && page.contains(r#"<li id="d1">"#), "the board leads here");
    assert_eq!(page.matches(r#"value="done""#).count(), 2, "only what is ours is reported");
    assert_eq!(page.matches(r#"value="acknowledge""#).count(), 1, "only what is theirs is answered");
    let none = browser.post(at, &[("do", "done"), ("item", "a1"), ("on-a1", "2026-02-30")]).await;
    turned_away(&browser, &none, &["Cette date n’existe pas"]);
    assert!(none.body.contains(r#"value="2026-02-30""#));
    let silent = browser.post(at, &[("do", "contest"), ("item", "a2"), ("report", "report-a2")]).await;
    turned_away(&browser, &silent, &["Dites en une phrase ce qui manque ou diffère."]);
    let not_ours =
        browser.post(at, &[("do", "done"), ("item", "nothing"), ("on-nothing", "2026-11-20")]).await;
    turned_away(&browser, &not_ours, &["Aucune action ouverte de notre partie"]);
    let sent = browser.post(at, &[("do", "done"), ("item", "a1"), ("on-a1", "2026-11-20")]).await;
    assert_eq!(sent.location, format!("{at}#a1"));
    browser.post(at, &[("do", "acknowledge"), ("item", "a2"), ("report", "report-a2")]).await;
    let words =
        [("do", "contest"), ("item", "a2"), ("report", "report-a2"), ("words-a2", "Rien n’est arrivé.")];
    browser.post(at, &words).await;
    assert_eq!(
        browser.done(),
        ["done a1 2026-11-20", "acknowledge report-a2", "contest report-a2 fr=Rien n’est arrivé."]
    );
    // Another day is asked for, and no other clock is read.
    let before = browser.get(&format!("{at}?as-of=2026-11-01")).await.body;
    assert!(!text(&before).contains("échéance passée"));
}

#[tokio::test]
async fn the_board_leads_to_what_was_decided() {
    let page = Browser::new("fr").await.get("/d/mou-2026/follow-up").await.body;
    let action = "00000000000000000000000000000004";
    assert!(page.contains(&format!(r#"<a href="/d/mou-2026/decisions#{action}">"#)), "{page}");
    assert!(
        page.contains(&format!(r#"<a class="btn sm" href="/d/mou-2026/decisions#{action}">Exécuter</a>"#)),
        "the next step leads there"
    );
}

/// What stands on the sheet itself.
fn sheet(page: &str) -> &str {
    let from = page.find(r#"<main id="main" class="doc""#).expect("a sheet");
    &page[from..]
}

#[tokio::test]
async fn a_sheet_says_the_same_whoever_reads_it_and_favours_no_side() {
    for path in ["sessions/s2/print/minutes", "sessions/s2/print/agenda", "plan/print?year=2027"] {
        let mut seen: Option<String> = None;
        for lang in ["fr", "ar", "ur", "en"] {
            let page = Browser::new(lang).await.get(&format!("/d/mou-2026/{path}")).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            // Only the words for whoever looks at the demonstration follow the reader.
            let mut shown = sheet(&page.body).to_owned();
            let note = shown.find(r#"<p class="xs mute""#).expect("the demonstration says so");
            let end = shown[note..].find("</p>").expect("a paragraph ends") + note;
            shown.replace_range(note..end, "");
            // The labels of a region are for who hears the page.
            let shown = text(&shown);
            assert!(seen.as_ref().is_none_or(|before| *before == shown), "{path} in {lang}");
            seen = Some(shown);
            assert!(!page.body.contains("class=\"tabs\"") && !page.body.contains("<script"), "{path}");
        }
        let shown = seen.expect("four languages were read");
        let (ma, pk) = (shown.find("المملكة المغربية"), shown.find("جمهورية باكستان الإسلامية"));
        assert!(ma.is_some() && ma < pk, "parties stand in the order of their codes: {shown}");
        assert!(shown.contains("Royaume du Maroc"), "each in every language");
    }
}

#[tokio::test]
async fn printed_minutes_carry_every_language_and_their_fingerprint() {
    let page = Browser::new("en").await.get("/d/mou-2026/sessions/s2/print/minutes").await.body;
    says(
        sheet(&page),
        &[
            "محضر الدورة",
            "Procès-verbal de la session",
            "Signé par toutes les parties.",
            "القرار 1",
            "Décision 1",
            "Le stage a lieu en mai.",
            "يجري التدريب في ماي.",
            "Fait à Rabat, le 19 novembre 2026",
            "حُرر في الرباط، بتاريخ 19 نونبر 2026",
            "Pour : Royaume du Maroc",
            "Directeur général",
            "Empreinte du texte",
            "123 456 789",
        ],
    );
    assert!(page.contains(r#"class="doc" dir="rtl""#), "the sheet runs as its first language");
    let draft = Browser::new("fr").await.get("/d/mou-2026/sessions/s1/print/minutes").await.body;
    says(sheet(&draft), &["Projet : il n’est pas signé par toutes les parties."]);
    let nothing = Browser::new("fr").await.get("/d/mou-2026/sessions/s2/print/anything").await;
    assert_eq!(nothing.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_printed_plan_names_reference_period_and_host_in_each_language() {
    let page = Browser::new("fr").await.get("/d/mou-2026/plan/print?year=2027").await.body;
    says(
        sheet(&page),
        &[
            "Aucun plan n’est convenu pour cette année",
            "Stage de médecine d’urgence",
            "MA-PK/2027/MED/001 · du 10 au 21 mai 2027 · Royaume du Maroc",
            "تدريب في طب الطوارئ",
        ],
    );
}

#[tokio::test]
async fn pages_of_sessions_run_from_right_to_left_and_stop_without_a_session() {
    for lang in ["ar", "ur"] {
        let browser = Browser::new(lang).await;
        for path in
            ["sessions", "sessions/s1", "sessions/s1/minutes", "sessions/s1/minutes/propose", "decisions"]
        {
            let page = browser.get(&format!("/d/mou-2026/{path}")).await.body;
            assert!(page.contains(&format!(r#"<html lang="{lang}" dir="rtl">"#)), "{path}");
            assert!(!page.contains('\u{27e6}'), "{path} lacks words");
        }
    }
    let browser = Browser::new("fr").await;
    for path in
        ["sessions/s9", "sessions/s9/minutes", "sessions/s9/minutes/propose", "sessions/s9/print/agenda"]
    {
        assert_eq!(browser.get(&format!("/d/mou-2026/{path}")).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    for path in ["sessions", "sessions/s1/agenda", "sessions/s1/minutes", "decisions"] {
        let bare = browser.post_bare(&format!("/d/mou-2026/{path}"), &[("form", "guessed")]).await;
        assert_eq!(bare.status, StatusCode::FORBIDDEN, "{path} takes no form of another session");
    }
    assert_eq!(browser.done(), Vec::<String>::new());
}
