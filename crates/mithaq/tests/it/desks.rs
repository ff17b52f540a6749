//! Two processes serve two registers; an officer at one desk exchanges with the other over the link.

use crate::post::{Post, Serving};
use crate::tour::{Link, found};
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
    let ma = Post::new(folder.path(), "MA", "State MA (example)");
    let pk = Post::new(folder.path(), "PK", "State PK (example)");
    ma.introduce_to(&pk, folder.path());
    pk.introduce_to(&ma, folder.path());
    let dossier = found(folder.path(), &ma, &[&pk], &mut Link);
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
