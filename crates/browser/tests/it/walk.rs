//! Every page that can be reached is looked at.
//!
//! First all links of both desks are walked, once, on a narrow screen in a language that runs from right to left, which is
//! where a page breaks first. Most pages differ in nothing but their texts; a page that shows a kind of element which no
//! page of its path has shown before is then looked at in every language and on both screens, with axe.

use crate::chromium::{Chromium, Room, run};
use crate::desks::{Desk, Desks};
use crate::look::{LANGUAGES, NARROW, WIDE, axe, look};
use crate::tab::Tab;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Windows that look at the same time.
const WINDOWS: usize = 3;
/// Pages of one route that differ in nothing but what they count, such as years, are walked so far.
const PAGES_OF_A_ROUTE: usize = 16;

/// Address without the place in the page and the language.
fn plain(address: &str) -> String {
    let address = address.split('#').next().unwrap_or_default();
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let kept: Vec<&str> = query.split('&').filter(|it| !it.is_empty() && !it.starts_with("lang=")).collect();
    if kept.is_empty() { path.to_owned() } else { format!("{path}?{}", kept.join("&")) }
}

/// The same address in a language.
fn spoken(address: &str, lang: &str) -> String {
    format!("{address}{}lang={lang}", if address.contains('?') { '&' } else { '?' })
}

/// Path of a page with a star for every name that was given, and the names of what it asks.
fn route(address: &str) -> String {
    let path = address.splitn(4, '/').nth(3).unwrap_or_default();
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let parts =
        path.split('/').map(|part| if part.contains(|c: char| c.is_ascii_digit()) { "*" } else { part });
    let mut asked: Vec<&str> = query.split('&').filter_map(|it| it.split('=').next()).collect();
    asked.sort_unstable();
    format!("/{} {}", parts.collect::<Vec<_>>().join("/"), asked.join(" ")).trim_end().to_owned()
}

/// A page worth a closer look.
struct Shown {
    address: String,
    path: String,
}

/// What was found, and on how many pages.
#[derive(Default)]
struct Found {
    shown: Vec<Shown>,
    /// Pages walked, by route.
    routes: BTreeMap<String, usize>,
    /// Kinds of elements shown, by path.
    kinds: BTreeMap<String, BTreeSet<String>>,
    /// Finding to where it was found.
    wrong: BTreeMap<String, Vec<String>>,
}

impl Found {
    fn tell(&mut self, wrong: Vec<String>, place: &str) {
        for it in wrong {
            self.wrong.entry(it).or_default().push(place.to_owned());
        }
    }

    fn assert_nothing(&self) {
        let told = self.wrong.iter().map(|(what, places)| {
            let few: Vec<&str> = places.iter().take(3).map(String::as_str).collect();
            format!("{what}\n    on {} pages, such as {}", places.len(), few.join(", "))
        });
        assert!(self.wrong.is_empty(), "{}", told.collect::<Vec<_>>().join("\n"));
    }
}

/// Walks the links of one desk.
async fn walk(tab: &Tab, desk: &Desk, (lang, dir): (&str, &str), found: &mut Found) {
    tab.wide(NARROW).await;
    let mut seen = BTreeSet::new();
    let mut open = VecDeque::from([plain(&desk.address)]);
    while let Some(address) = open.pop_front() {
        let route = route(&address);
        if !seen.insert(address.clone()) {
            continue;
        }
        let walked = found.routes.entry(route.clone()).or_default();
        if *walked >= PAGES_OF_A_ROUTE {
            continue;
        }
        *walked += 1;
        tab.go(&spoken(&address, lang)).await;
        let look = look(tab).await;
        found.tell(look.wrong(lang, dir), &spoken(&address, lang));
        if look.status != 200 {
            found.tell(vec![format!("it comes with status {}", look.status)], &spoken(&address, lang));
        }
        open.extend(look.links.iter().map(|it| plain(it)));
        let path = route.split(' ').next().unwrap_or_default().to_owned();
        let kinds = found.kinds.entry(path.clone()).or_default();
        let before = kinds.len();
        kinds.extend(look.kinds);
        if kinds.len() > before {
            found.shown.push(Shown { address, path });
        }
    }
}

/// Looks at each of `pages` in every language on both screens; `pages` is shared with other windows.
async fn look_at(
    chromium: &Chromium,
    room: &Room,
    pages: &RefCell<VecDeque<(usize, Shown)>>,
    found: &RefCell<Found>,
) -> usize {
    let tab = chromium.tab(room).await;
    let mut passed = 0;
    loop {
        let next = pages.borrow_mut().pop_front();
        let Some((number, page)) = next else { return passed };
        for (lang, dir) in LANGUAGES {
            tab.wide(WIDE).await;
            tab.go(&spoken(&page.address, lang)).await;
            tab.eval::<()>(&format!("{};undefined", chromium.axe)).await;
            for width in [WIDE, NARROW] {
                tab.wide(width).await;
                let look = look(&tab).await;
                let check = axe(&tab).await;
                passed += check.passed;
                let place = format!("{} ({lang}, {width} px)", page.address);
                let mut found = found.borrow_mut();
                found.tell(look.wrong(lang, dir), &place);
                found.tell(check.wrong, &format!("{place} {}", page.path));
            }
            if std::env::var_os("SCREENSHOTS").is_some() {
                let name = page.path.replace(['/', ' ', '*'], "-");
                tab.shot(&format!("page{name}-{number}-{lang}-{NARROW}")).await;
                tab.wide(WIDE).await;
                tab.shot(&format!("page{name}-{number}-{lang}-{WIDE}")).await;
            }
        }
    }
}

#[test]
fn every_page_is_whole_in_four_languages_on_both_screens() {
    run("every page", async |chromium| {
        let desks = Desks::start();
        let room = chromium.room().await;
        let tab = chromium.tab(&room).await;
        let mut found = Found::default();
        for (desk, language) in [(&desks.morocco, LANGUAGES[1]), (&desks.pakistan, LANGUAGES[2])] {
            tab.go(&desk.sign_in).await;
            walk(&tab, desk, language, &mut found).await;
        }
        let walked: usize = found.routes.values().sum();
        assert!(found.routes.len() > 10, "links are followed: {:?}", found.routes.keys());

        let shown: VecDeque<(usize, Shown)> =
            std::mem::take(&mut found.shown).into_iter().enumerate().collect();
        let looked_at = shown.len();
        let (shown, found) = (RefCell::new(shown), RefCell::new(found));
        let windows = (0..WINDOWS).map(|_| look_at(chromium, &room, &shown, &found));
        let passed: usize = futures_util::future::join_all(windows).await.into_iter().sum();
        assert!(passed > looked_at * LANGUAGES.len() * 2, "axe ran on every page: {passed} rules held");
        let found = found.into_inner();
        println!("{walked} pages walked, {looked_at} looked at closely, of {} kinds", found.routes.len());
        found.assert_nothing();
    });
}
