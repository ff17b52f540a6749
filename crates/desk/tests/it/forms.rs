//! Forms: what they do, what they say when something is wrong, and that nothing typed is lost.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};

use crate::fixture::Fixture;
use crate::{Browser, text};

#[tokio::test]
async fn a_proposal_needs_four_fields_and_keeps_what_was_typed() {
    let browser = Browser::new("fr").await;
    let page = browser
        .post(
            "/d/mou-2026/plan/new",
            &[
                ("title.ar", "ندوة <جديدة>"),
                ("objective.fr", "Partager l’expérience"),
                ("from", "2027-02-30"),
                ("sign", "yes"),
            ],
        )
        .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("<title>Erreur : Proposer une activité"), "{}", page.body);
    let shown = text(&page.body);
    for (words, beside) in [
        ("Choisissez un domaine de coopération.", r#"id="area-e""#),
        ("Choisissez la partie hôte.", r#"id="host-e""#),
        ("Cette date n’existe pas", r#"id="period-e""#),
    ] {
        assert_eq!(shown.matches(words).count(), 2, "«{words}» stands in the summary and beside the field");
        assert!(page.body.contains(beside));
    }
    assert!(shown.contains("3 points sont à corriger"));
    assert!(
        page.body.contains(r#"class="errors" role="alert" tabindex="-1" autofocus"#),
        "the summary takes the focus"
    );
    for kept in ["ندوة &#60;جديدة&#62;", "Partager l’expérience", r#"value="2027-02-30""#] {
        let other = kept.replace("&#60;", "&lt;").replace("&#62;", "&gt;");
        assert!(page.body.contains(kept) || page.body.contains(&other), "{kept} is not lost");
    }
    assert!(browser.done().is_empty());
}

#[tokio::test]
async fn four_fields_are_enough_and_a_quarter_is_a_period() {
    let browser = Browser::new("fr").await;
    let fields = [
        ("title.fr", " Séminaire "),
        ("area", "cyb"),
        ("host", "p1"),
        ("quarter", "3"),
        ("year", "2027"),
        ("sign", "no"),
    ];
    let answer = browser.post("/d/mou-2026/plan/new", &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", text(&answer.body));
    assert_eq!(
        browser.done(),
        ["propose New fr=Séminaire Some(Quarter { year: 2027, quarter: 3 }) sign=false"]
    );
    let next = browser.get(&answer.location).await;
    assert!(text(&next.body).contains("C’est prêt à partir."), "the next page says what became of it");
    let again = browser.get(&answer.location).await;
    assert!(!text(&again.body).contains("C’est prêt à partir."), "and says it once");
}

#[tokio::test]
async fn a_week_is_named_by_any_of_its_days() {
    let browser = Browser::new("fr").await;
    let fields =
        [("title.fr", "A"), ("area", "cyb"), ("host", "p1"), ("period", "week"), ("week", "2027-03-04")];
    assert_eq!(browser.post("/d/mou-2026/plan/new", &fields).await.status, StatusCode::SEE_OTHER);
    assert!(
        browser.done()[0].contains("Week { monday: Day { year: 2027, month: 3, day: 1 } }"),
        "{:?}",
        browser.done()
    );
}

#[tokio::test]
async fn the_days_of_a_period_stand_in_order() {
    let browser = Browser::new("en").await;
    let fields = [
        ("title.en", "A"),
        ("area", "cyb"),
        ("host", "p1"),
        ("period", "days"),
        ("from", "2027-03-02"),
        ("to", "2027-03-01"),
    ];
    let page = browser.post("/d/mou-2026/plan/new", &fields).await;
    assert!(text(&page.body).contains("The last day comes before the first."));
    assert!(page.body.contains("<title>Error: Propose an activity"));
}

#[tokio::test]
async fn another_wording_starts_from_theirs_and_must_differ() {
    let browser = Browser::new("fr").await;
    let path = "/d/mou-2026/activity/s02/otherwise";
    let page = browser.get(&format!("{path}?proposal=prop-s02")).await.body;
    assert!(page.contains(r#"value="2027-05-24""#), "their dates fill the form");
    assert!(text(&page).contains("Écarter leur texte et proposer le nôtre"));
    let title = "Stage de médecine d’urgence en milieu isolé";
    let new_title = "Stage de médecine d’urgence";
    let same = [
        ("proposal", "prop-s02"),
        ("title.fr", title),
        ("title.ar", "تدريب على طب الطوارئ في المناطق المعزولة"),
        ("title.ur", "دور افتادہ علاقوں میں ہنگامی طب کا کورس"),
        ("title.en", "Emergency medicine course in remote terrain"),
        ("area", "med"),
        ("host", "p1"),
        ("period", "days"),
        ("from", "2027-05-24"),
        ("to", "2027-06-04"),
        ("place.fr", "Rabat"),
        ("place.ar", "الرباط"),
        ("place.ur", "رباط"),
        ("place.en", "Rabat"),
        ("participants.fr", "16 stagiaires pakistanais, dont 4 infirmiers, 4 instructeurs marocains"),
        ("participants.ar", "16 متدربًا باكستانيًا، منهم 4 ممرضين، 4 مكوّنين مغاربة"),
        ("participants.ur", "16 پاکستانی زیرِ تربیت، جن میں 4 نرس، 4 مراکشی انسٹرکٹر"),
        ("participants.en", "16 Pakistani trainees, 4 of them nurses, 4 Moroccan instructors"),
        (
            "objective.fr",
            "Formation pratique à la stabilisation d’un blessé loin de toute structure hospitalière, avec un module de télémédecine.",
        ),
    ];
    let unchanged = browser.post(path, &same).await;
    assert!(
        text(&unchanged.body).contains("Rien ne change par rapport au texte de départ"),
        "{}",
        text(&unchanged.body)
    );
    let mut changed = same;
    changed[1].1 = new_title;
    let answer = browser.post(path, &changed).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", text(&answer.body));
    let done = browser.done();
    assert!(
        done[0].starts_with("propose InsteadOf { proposal: \"prop-s02\", item: \"s02\" }")
            && done[0].contains("fr=Stage de médecine d’urgence,"),
        "{done:?}"
    );
    assert!(done[0].ends_with(" None sign=true"), "what nobody touched is not sent: {done:?}");
}

#[tokio::test]
async fn nothing_is_signed_until_every_change_is_ticked() {
    let browser = Browser::new("fr").await;
    let path = "/d/mou-2026/sign/prop-s02";
    let page = browser.post(path, &[("shown", "shown-1"), ("read", "0-0"), ("as", "sign")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(text(&page.body).contains("Cochez chaque changement après l’avoir lu."));
    assert!(page.body.contains(r##"href="#r-0-1""##), "the summary leads to the first change not ticked");
    assert_eq!(page.body.matches(" checked").count(), 1, "the tick given is kept");
    assert!(browser.done().is_empty());
    let all = [("shown", "shown-1"), ("read", "0-0"), ("read", "0-1"), ("read", "0-2"), ("as", "sign")];
    let answer = browser.post(path, &all).await;
    assert_eq!(
        (answer.status, answer.location.as_str()),
        (StatusCode::SEE_OTHER, "/d/mou-2026/activity/s02")
    );
    assert_eq!(browser.done(), ["sign prop-s02 shown-1"]);
}

#[tokio::test]
async fn a_text_that_changed_meanwhile_is_shown_again_and_never_signed() {
    let all = |shown| [("shown", shown), ("read", "0-0"), ("read", "0-1"), ("read", "0-2"), ("as", "sign")];
    let stale = Browser::new("fr").await;
    let page = stale.post("/d/mou-2026/sign/prop-s02", &all("an older text")).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(text(&page.body).contains("Rien n’a été signé."));
    assert!(!page.body.contains(" checked"), "what is new has to be read anew");
    assert!(stale.done().is_empty());
    let raced = Browser::over(Fixture { changes_meanwhile: true, ..Fixture::default() }, "fr").await;
    let page = raced.post("/d/mou-2026/sign/prop-s02", &all("shown-1")).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(raced.done().is_empty());
}

#[tokio::test]
async fn initialling_goes_the_same_way_and_is_no_signature() {
    let browser = Browser::new("fr").await;
    let all = [("shown", "shown-1"), ("read", "0-0"), ("read", "0-1"), ("read", "0-2"), ("as", "initial")];
    assert_eq!(browser.post("/d/mou-2026/sign/prop-s02", &all).await.status, StatusCode::SEE_OTHER);
    assert_eq!(browser.done(), ["initial prop-s02 shown-1"]);
}

#[tokio::test]
async fn setting_aside_needs_a_reason() {
    let browser = Browser::new("ar").await;
    let path = "/d/mou-2026/activity/s02/set-aside";
    let page = browser.post(path, &[("proposal", "prop-s02"), ("reason", "  ")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(text(&page.body).matches("أعطوا سببًا؛ تكفي جملة واحدة.").count(), 2);
    assert!(page.body.contains(r#"id="aside-prop-s02" open"#), "the form that is wrong stands open");
    assert_eq!(
        browser.post(path, &[("proposal", "prop-s02"), ("reason", "قيد الدراسة")]).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(browser.done(), [r#"set aside prop-s02 {"ar": "قيد الدراسة"}"#]);
}

#[tokio::test]
async fn a_national_note_is_kept_and_an_empty_one_is_not() {
    let browser = Browser::new("fr").await;
    let path = "/d/mou-2026/activity/s02/note";
    assert_eq!(browser.post(path, &[("note", "")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(browser.post(path, &[("note", "À voir avec l’école")]).await.status, StatusCode::SEE_OTHER);
    let page = browser.get("/d/mou-2026/activity/s02").await.body;
    assert!(text(&page).contains("À voir avec l’école"));
}

#[tokio::test]
async fn exchange_pouch_and_recall() {
    let browser = Browser::new("fr").await;
    let at = "/d/mou-2026/exchange";
    assert_eq!(browser.post(&format!("{at}/now"), &[("party", "p2")]).await.location, at);
    assert!(
        text(&browser.get(at).await.body).contains("Échange terminé. Actes partis : 2. Actes reçus : 5.")
    );
    let down = browser.post(&format!("{at}/now"), &[("party", "p9")]).await;
    assert!(text(&down.body).contains("Le registre partenaire n’a pas répondu."));
    let packed = browser.post(&format!("{at}/pack"), &[("party", "p2")]).await;
    assert_eq!(packed.headers[header::CONTENT_DISPOSITION], "attachment; filename=\"pouch-42--.mithaq\"");
    assert_eq!(packed.body, "sealed");
    assert_eq!(browser.post(&format!("{at}/recall"), &[("instruction", "ready-1")]).await.location, at);
    assert_eq!(
        browser.post(&format!("{at}/take-in"), &[("pouch", "pouch-40")]).await.location,
        "/d/mou-2026"
    );
    assert_eq!(browser.done(), ["recall ready-1", "take in pouch-40"]);
    let exported = browser.post("/d/mou-2026/history/export", &[]).await;
    assert_eq!(exported.body, "record");
}

async fn upload(browser: &Browser, token: &str, content: &str) -> crate::Answer {
    let body = format!(
        "--cut\r\nContent-Disposition: form-data; name=\"form\"\r\n\r\n{token}\r\n--cut\r\nContent-Disposition: form-data; \
         name=\"pouch\"; filename=\"p.mithaq\"\r\nContent-Type: application/octet-stream\r\n\r\n{content}\r\n--cut--\r\n"
    );
    let request = Request::post("/d/mou-2026/exchange/open")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=cut");
    browser.send(request, Body::from(body)).await
}

#[tokio::test]
async fn an_uploaded_pouch_is_previewed_before_anything_changes() {
    let browser = Browser::new("fr").await;
    let token = browser.token().await;
    let seen = upload(&browser, &token, "a pouch").await;
    assert_eq!(
        (seen.status, seen.location.as_str()),
        (StatusCode::SEE_OTHER, "/d/mou-2026/exchange#pouch-pouch-40")
    );
    let bad = upload(&browser, &token, "a letter").await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(text(&bad.body).matches("Ce fichier n’est pas une valise, ou il est abîmé.").count(), 2);
    let empty = upload(&browser, &token, "").await;
    assert!(text(&empty.body).contains("Choisissez le fichier de la valise."));
    assert_eq!(upload(&browser, "another", "a pouch").await.status, StatusCode::FORBIDDEN);
    assert!(browser.done().is_empty(), "nothing was taken in");
}

#[tokio::test]
async fn a_change_of_the_parties_is_read_back_and_ticked_like_any_text() {
    let browser = Browser::new("fr").await;
    let overview = browser.get("/d/mou-2026").await.body;
    assert!(overview.contains(r#"href="/d/mou-2026/sign/change-1""#));
    let page = browser.get("/d/mou-2026/sign/change-1").await.body;
    assert!(text(&page).contains("République tunisienne"));
    assert!(page.contains(r#"id="r-c-0""#));
    let untold = [("shown", "shown-1"), ("as", "sign")];
    let page = browser.post("/d/mou-2026/sign/change-1", &untold).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let all = [("shown", "shown-1"), ("read", "c-0"), ("as", "sign")];
    assert_eq!(browser.post("/d/mou-2026/sign/change-1", &all).await.status, StatusCode::SEE_OTHER);
    assert_eq!(browser.done(), ["sign change-1 shown-1"]);
}
