//! Two processes serve two registers; an officer at one desk exchanges with the other over the link.

use crate::post::Serving;
use crate::tour::two_parties;
use std::collections::HashMap;

/// A browser without scripts: one cookie jar, forms sent as they stand.
pub struct Browser<'a> {
    desk: &'a Serving,
    agent: ureq::Agent,
    cookies: HashMap<String, String>,
}

impl<'a> Browser<'a> {
    /// Signed in by the link that the program printed.
    pub fn signed_in(desk: &'a Serving) -> Self {
        let config = ureq::Agent::config_builder().max_redirects(0).http_status_as_error(false).build();
        let mut browser = Browser { desk, agent: config.into(), cookies: HashMap::new() };
        let (status, _) =
            browser.send(browser.agent.get(&desk.sign_in).header("accept-language", "en"), None);
        assert_eq!(status, 303, "the sign-in link opens a session");
        browser
    }

    fn send<B>(&mut self, request: ureq::RequestBuilder<B>, form: Option<&[(&str, &str)]>) -> (u16, String)
    where
        Browser<'a>: Sends<B>,
    {
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut response = Self::go(request.header("cookie", cookies.join("; ")), form);
        for cookie in response.headers().get_all("set-cookie") {
            let cookie = cookie.to_str().expect("a cookie is ASCII").split(';').next().unwrap_or_default();
            let (name, value) = cookie.split_once('=').expect("a cookie has a name");
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        let status = response.status().as_u16();
        (status, response.body_mut().read_to_string().expect("a page is text"))
    }

    /// The page at a path, in English.
    pub fn page(&mut self, path: &str) -> String {
        let request = self.agent.get(format!("{}{path}", self.desk.desk)).header("accept-language", "en");
        let (status, page) = self.send(request, None);
        assert_eq!(status, 200, "{path}: {page}");
        page
    }

    fn post(&mut self, path: &str, form: &[(&str, &str)]) -> u16 {
        self.answer(path, form).0
    }

    /// Sends a form; status and page, in English.
    pub fn answer(&mut self, path: &str, form: &[(&str, &str)]) -> (u16, String) {
        let request = self.agent.post(format!("{}{path}", self.desk.desk)).header("accept-language", "en");
        self.send(request, Some(form))
    }
}

/// Sending with or without a form.
pub trait Sends<B> {
    fn go(
        request: ureq::RequestBuilder<B>,
        form: Option<&[(&str, &str)]>,
    ) -> ureq::http::Response<ureq::Body>;
}

impl Sends<ureq::typestate::WithoutBody> for Browser<'_> {
    fn go(
        request: ureq::RequestBuilder<ureq::typestate::WithoutBody>,
        _: Option<&[(&str, &str)]>,
    ) -> ureq::http::Response<ureq::Body> {
        request.call().expect("the desk answers")
    }
}

impl Sends<ureq::typestate::WithBody> for Browser<'_> {
    fn go(
        request: ureq::RequestBuilder<ureq::typestate::WithBody>,
        form: Option<&[(&str, &str)]>,
    ) -> ureq::http::Response<ureq::Body> {
        request.send_form(form.unwrap_or_default().iter().copied()).expect("the desk answers")
    }
}

/// Value of the first hidden input of that name.
pub fn hidden(page: &str, name: &str) -> String {
    let mark = format!("name=\"{name}\" value=\"");
    let rest = page.split(&mark).nth(1).unwrap_or_else(|| panic!("no {name} in {page}"));
    rest.split('"').next().unwrap_or_default().to_owned()
}

#[test]
fn an_officer_exchanges_from_one_desk_with_the_other() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let (ma, pk, dossier) = two_parties(folder.path());
    let typed = ["--title", "en=Course (example)", "--area", "TRG", "--host", "MA", "--period", "2027-05"];
    let mut args = vec!["activity", "propose", "--dossier", &dossier, "--sign"];
    args.extend(typed);
    ma.run(&args);

    let theirs = pk.serve();
    ma.run(&["partner", "link", "PK", &theirs.link]);
    let ours = ma.serve();
    let (code, sentence) = ma.refused(&["card"]);
    assert!(code == 1 && sentence.contains("in use"), "a served register is said to be in use: {sentence}");
    let mut officer = Browser::signed_in(&ours);
    let base = format!("/d/{}", &dossier[..16]);
    let page = officer.page(&format!("{base}/exchange"));
    let (form, party) = (hidden(&page, "form"), hidden(&page, "party"));
    let elsewhere = officer.post(&format!("{base}/exchange/now"), &[("form", "guessed"), ("party", &party)]);
    assert_ne!(elsewhere, 303, "a form that the desk did not give out does nothing");
    assert_eq!(officer.post(&format!("{base}/exchange/now"), &[("form", &form), ("party", &party)]), 303);

    let mut partner = Browser::signed_in(&theirs);
    let page = partner.page(&format!("{base}/plan?year=2027"));
    assert!(page.contains("Course (example)"), "the proposal stands on the other desk: {page}");
    let page = partner.page(&format!("{base}/follow-up"));
    assert!(page.contains("Sign, or propose another wording"), "the partner's move: {page}");
    let sign = page.split("class=\"btn sm\" href=\"").nth(1).and_then(|rest| rest.split('"').next());
    let read_back = partner.page(sign.expect("the next step leads to its page"));
    assert!(read_back.contains("Course (example)"), "{read_back}");
    for path in ["/portfolio".to_owned(), format!("{base}/calendar?year=2027")] {
        assert!(partner.page(&path).contains("State MA (example)"), "{path}");
    }
    let review = format!("{base}/review?year=2027&as-of=2027-12-31");
    let digits = |page: &str| {
        let digits = page.split("<p class=\"code\">").nth(1).and_then(|rest| rest.split('<').next());
        digits.expect("a review has check digits").to_owned()
    };
    assert_eq!(digits(&partner.page(&review)), digits(&officer.page(&review)), "both count the same");
    let again = partner.agent.get(&theirs.sign_in);
    let (status, _) = partner.send(again, None);
    assert_ne!(status, 303, "a sign-in link works once");
    let (status, _) = partner.send(partner.agent.post(&theirs.link), Some(&[("no", "pouch")]));
    assert_eq!(status, 400, "what is no pouch is turned away");
}

/// The fields of the form that posts to an address ending so, as a browser would send them untouched.
fn form_of(page: &str, action: &str) -> Vec<(String, String)> {
    let mark = format!("{action}\"");
    let form = page.split("<form").find(|form| form.split('>').next().unwrap_or_default().contains(&mark));
    let form = form.unwrap_or_else(|| panic!("no form posts to {action}: {page}"));
    let form = form.split("</form>").next().unwrap_or_default();
    let value = |tag: &str, name: &str| {
        let rest = tag.split_once(&format!(" {name}=\""))?.1;
        rest.split_once('"').map(|(value, _)| value.replace("&#39;", "'").replace("&amp;", "&"))
    };
    let inputs = form.split("<input").skip(1).filter_map(|rest| {
        let tag = rest.split('>').next()?;
        let choice = tag.contains("type=\"checkbox\"") || tag.contains("type=\"radio\"");
        if choice && !tag.contains(" checked") {
            return None;
        }
        Some((value(tag, "name")?, value(tag, "value").unwrap_or_default()))
    });
    inputs.collect()
}

/// Puts fields in the place of those of the same name.
fn filled(mut form: Vec<(String, String)>, with: &[(&str, &str)]) -> Vec<(String, String)> {
    for (name, value) in with {
        form.retain(|(known, _)| known != name);
        form.push(((*name).to_owned(), (*value).to_owned()));
    }
    form
}

impl Browser<'_> {
    fn send_form(&mut self, path: &str, form: &[(String, String)]) -> u16 {
        let form: Vec<(&str, &str)> = form.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        self.post(path, &form)
    }

    /// Reads back what the page offers to sign, ticks every line, and signs.
    fn sign_from(&mut self, path: &str) -> String {
        let page = self.page(path);
        let at = page.split("href=\"").find(|rest| rest.starts_with("/d/") && rest.contains("/sign/"));
        let at =
            at.and_then(|rest| rest.split('"').next()).unwrap_or_else(|| panic!("nothing to sign: {page}"));
        let (at, read_back) = (at.to_owned(), self.page(at));
        let mut form = vec![("form", hidden(&read_back, "form")), ("shown", hidden(&read_back, "shown"))];
        let ticks = read_back.split("name=\"read\" value=\"").skip(1);
        form.extend(ticks.filter_map(|rest| Some(("read", rest.split('"').next()?.to_owned()))));
        form.push(("as", "sign".to_owned()));
        let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(self.post(&at, &form), 303, "{at}");
        read_back
    }

    fn exchange(&mut self, base: &str) {
        let page = self.page(&format!("{base}/exchange"));
        let (form, party) = (hidden(&page, "form"), hidden(&page, "party"));
        assert_eq!(self.post(&format!("{base}/exchange/now"), &[("form", &form), ("party", &party)]), 303);
    }
}

#[test]
fn a_session_goes_from_its_call_to_an_action_done_on_two_desks() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let (ma, pk, dossier) = two_parties(folder.path());
    let theirs = pk.serve();
    ma.run(&["partner", "link", "PK", &theirs.link]);
    let ours = ma.serve();
    let (mut officer, mut partner) = (Browser::signed_in(&ours), Browser::signed_in(&theirs));
    let base = format!("/d/{}", &dossier[..16]);
    let sessions = format!("{base}/sessions");

    // Called, with an hour that the clocks of the place leave out first.
    let call = [
        ("number", "1"),
        ("host", "MA"),
        ("spoken-en", "yes"),
        ("spoken-fr", "yes"),
        ("title-en", "First session"),
        ("title-fr", "Première session"),
        ("from", "2027-03-28"),
        ("to", "2027-03-28"),
        ("begin", "02:30"),
        ("zone", "Europe/Paris"),
    ];
    let form = filled(form_of(&officer.page(&sessions), "/sessions"), &call);
    assert_eq!(officer.send_form(&sessions, &form), 422);
    let days =
        [("from", "2026-12-08"), ("to", "2026-12-09"), ("begin", "09:30"), ("zone", "Africa/Casablanca")];
    let form = filled(form, &days);
    assert_eq!(officer.send_form(&sessions, &form), 303);
    officer.exchange(&base);
    partner.sign_from(&sessions);
    officer.exchange(&base);
    let page = officer.page(&sessions);
    let session = page.split(&format!("href=\"{sessions}/")).nth(1).and_then(|rest| rest.split('"').next());
    let session = format!("{sessions}/{}", session.expect("the session has a page"));

    // The agenda, as it was drafted; the delegation; the minutes.
    let agenda = form_of(&officer.page(&session), "/agenda");
    assert_eq!(officer.send_form(&format!("{session}/agenda"), &agenda), 303);
    officer.exchange(&base);
    let read_back = partner.sign_from(&session);
    assert!(read_back.contains("Opening and adoption of the agenda"), "in words: {read_back}");
    officer.exchange(&base);
    let seats = [("office1-en", "Director"), ("office1-fr", "Directeur"), ("name1", "A. B. (example)")];
    let seats = filled(form_of(&officer.page(&session), "/delegation"), &seats);
    assert_eq!(officer.send_form(&format!("{session}/delegation"), &seats), 303);
    let minutes = format!("{session}/minutes");
    let begin = filled(form_of(&officer.page(&minutes), "/minutes"), &[("do", "begin")]);
    assert_eq!(officer.send_form(&minutes, &begin), 303);
    let token = hidden(&officer.page(&minutes), "form");
    let added = [
        ("form", token.as_str()),
        ("do", "add"),
        ("key", "after-first"),
        ("sort-after-first", "decision"),
        ("text-after-first-en", "The course is held in May."),
    ];
    assert_eq!(officer.post(&minutes, &added), 303);
    officer.exchange(&base);

    // The other side writes the language that is missing; then it is proposed here.
    let propose = format!("{minutes}/propose");
    let early = officer.agent.get(format!("{}{propose}", ours.desk));
    assert_eq!(officer.send(early, None).0, 422, "a missing language is said");
    let draft = partner.page(&minutes);
    let id =
        draft.split("<tr role=\"row\" id=\"p-").nth(1).and_then(|rest| rest.get(..16)).expect("a paragraph");
    let token = hidden(&draft, "form");
    let (sort, en, fr) = (format!("sort-{id}"), format!("text-{id}-en"), format!("text-{id}-fr"));
    let written = [
        ("form", token.as_str()),
        ("do", "write"),
        ("key", id),
        (&sort, "decision"),
        (&en, "The course is held in May."),
        (&fr, "Le stage a lieu en mai."),
    ];
    assert_eq!(partner.post(&minutes, &written), 303);
    officer.exchange(&base);
    let names: Vec<(String, &str)> = [
        ("of-{}-MA-en", "Training office"),
        ("of-{}-MA-fr", "Bureau de la formation"),
        ("of-{}-PK-en", "Training directorate"),
        ("of-{}-PK-fr", "Direction de la formation"),
        ("act-{}-1-en", "Write the course list"),
        ("act-{}-1-fr", "Rédiger la liste des cours"),
        ("own-{}-1", "MA"),
        ("off-{}-1-en", "Training office"),
        ("off-{}-1-fr", "Bureau de la formation"),
        ("by-{}-1", "2026-12-01"),
    ]
    .map(|(name, value)| (name.replace("{}", id), value))
    .into();
    let with: Vec<(&str, &str)> = names.iter().map(|(name, value)| (name.as_str(), *value)).collect();
    let form = filled(form_of(&officer.page(&propose), "/propose"), &with);
    assert_eq!(officer.send_form(&propose, &form), 422, "it is due before it was decided");
    let form = filled(form, &[(&format!("by-{id}-1"), "2027-01-31")]);
    assert_eq!(officer.send_form(&propose, &form), 303);
    officer.exchange(&base);
    let read_back = partner.sign_from(&session);
    for said in
        ["The course is held in May.", "Le stage a lieu en mai.", "Training directorate", "9 December 2026"]
    {
        assert!(read_back.contains(said), "the read-back says {said}: {read_back}");
    }
    assert!(!read_back.contains(id), "and not what paragraphs are known by: {read_back}");
    officer.exchange(&base);

    // Both print the same sheet.
    let sheet = |page: String| page.split("<main").nth(1).map(str::to_owned).expect("a sheet");
    for what in ["minutes", "agenda"] {
        let path = format!("{session}/print/{what}");
        assert_eq!(sheet(officer.page(&path)), sheet(partner.page(&path)), "{what}");
    }

    // The action stands on both boards until it is reported and acknowledged.
    let board = format!("{base}/follow-up");
    let open =
        |page: &str| page.split("id=\"done\"").next().is_some_and(|it| it.contains("Write the course list"));
    assert!(open(&officer.page(&board)) && open(&partner.page(&board)));
    let decisions = format!("{base}/decisions");
    let done = filled(form_of(&officer.page(&decisions), "/decisions"), &[("do", "done")]);
    assert_eq!(officer.send_form(&decisions, &done), 303);
    officer.exchange(&base);
    let answer = filled(form_of(&partner.page(&decisions), "/decisions"), &[("do", "acknowledge")]);
    assert_eq!(partner.send_form(&decisions, &answer), 303);
    officer.exchange(&base);
    assert!(!open(&officer.page(&board)) && !open(&partner.page(&board)), "it left both boards");
}
