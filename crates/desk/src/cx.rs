//! What every template has at hand: the language, its words, and small pieces of HTML made of views.
//!
//! Everything returned as [`Safe`] is escaped here. Texts of users stand in `<bdi>`, or in a `<span
//! lang dir>` of their own when they are in another language than the page.

use std::fmt::Write as _;

use askama::filters::Safe;
use jiff::tz::TimeZone;
use register::views::{
    AreaSeals, Day, DossierHead, FieldLine, FieldName, FieldValue, HistoryRow, Minute, Party, PartySeal,
    Period, RegisterCard, SealAt, Subject, Texts,
};

use crate::choices::choice;
use crate::labels;
use crate::lang::{Lang, dir_of};
use crate::session::Flash;
use crate::words::{Arg, Words, escape};
use crate::{assets, dates};

/// Section of a dossier whose tab is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// None: pages outside a dossier.
    None,
    /// Overview.
    Overview,
    /// Plan, its activities and signing.
    Plan,
    /// Follow-up.
    Followup,
    /// Calendar.
    Calendar,
    /// Review.
    Review,
    /// Sessions of the committee and their minutes.
    Sessions,
    /// Exchange.
    Exchange,
    /// History and verification.
    History,
}

/// Context of one page.
pub struct Cx {
    /// Language of the page.
    pub lang: Lang,
    /// Its words.
    pub w: &'static Words,
    /// Time zone in which minutes are shown.
    pub tz: TimeZone,
    /// Its name.
    pub tz_name: String,
    /// Path to which the language switcher returns.
    pub path: String,
    /// Form token of the session; empty when nobody is signed in.
    pub form_token: String,
    /// Title of the page.
    pub title: String,
    /// True when the page shows errors of a form.
    pub failed: bool,
    /// Said once.
    pub flash: Option<Flash>,
    /// Dossier the page belongs to.
    pub head: Option<DossierHead>,
    /// Register, on pages outside a dossier.
    pub card: Option<RegisterCard>,
    /// Marked tab.
    pub tab: Tab,
}

type Html = Safe<String>;

/// Tag of a text that is in no language: a code, a number.
const NO_LANGUAGE: &str = "und";

impl Cx {
    /// Context of a page that is shown to whoever asks, signed in or not.
    #[must_use]
    pub fn without_visit(lang: Lang, path: String, title: &str) -> Self {
        let w = Words::of(lang);
        Self {
            lang,
            w,
            tz: TimeZone::UTC,
            tz_name: String::new(),
            path,
            form_token: String::new(),
            title: w.text(title, &[]),
            failed: false,
            flash: None,
            head: None,
            card: None,
            tab: Tab::None,
        }
    }

    /// Address of the style sheet.
    #[must_use]
    pub fn css(&self) -> &'static str {
        assets::css_path()
    }

    /// Address of the rules of style for charts.
    #[must_use]
    pub fn chart_css(&self) -> &'static str {
        assets::chart_css_path()
    }

    /// Address of the script.
    #[must_use]
    pub fn js(&self) -> &'static str {
        assets::js_path()
    }

    /// A message without variables.
    #[must_use]
    pub fn t(&self, id: &str) -> String {
        self.w.text(id, &[])
    }

    /// A message with one variable, as HTML.
    #[must_use]
    pub fn h1(&self, id: &str, k: &str, v: impl Arg) -> Html {
        self.w.html(id, &[(k, &v)])
    }

    /// A message with two variables, as HTML.
    #[must_use]
    pub fn h2(&self, id: &str, k: &str, v: impl Arg, k2: &str, v2: impl Arg) -> Html {
        self.w.html(id, &[(k, &v), (k2, &v2)])
    }

    /// A message with one variable, as text.
    #[must_use]
    pub fn p1(&self, id: &str, k: &str, v: impl Arg) -> String {
        self.w.text(id, &[(k, &v)])
    }

    /// A message with two variables, as text.
    #[must_use]
    pub fn p2(&self, id: &str, k: &str, v: impl Arg, k2: &str, v2: impl Arg) -> String {
        self.w.text(id, &[(k, &v), (k2, &v2)])
    }

    /// Which of several posts of our party holds the seal of the dossier; nothing where there is one post.
    #[must_use]
    pub fn seal_at(&self) -> Option<Html> {
        match &self.head.as_ref()?.seal {
            SealAt::Untold => None,
            SealAt::Here => Some(self.w.html("seal-here", &[])),
            SealAt::Other(post) => Some(match post.pick(self.lang.tag()) {
                Some((_, name)) => self.h1("seal-other", "post", name),
                None => self.w.html("seal-other-unnamed", &[]),
            }),
        }
    }

    /// A content text, in the page's language or the nearest that exists.
    #[must_use]
    pub fn text(&self, texts: &Texts) -> Html {
        Safe(match texts.pick(self.lang.tag()) {
            None => String::new(),
            Some((lang, text)) => self.in_lang(lang, &escape(text)),
        })
    }

    /// Wraps escaped `html` that is in `lang`.
    #[must_use]
    pub fn in_lang(&self, lang: &str, html: &str) -> String {
        if lang == self.lang.tag() || lang == NO_LANGUAGE {
            format!("<bdi>{html}</bdi>")
        } else {
            format!(r#"<span lang="{}" dir="{}">{html}</span>"#, escape(lang), dir_of(lang))
        }
    }

    /// A content text without markup.
    #[must_use]
    pub fn plain(&self, texts: &Texts) -> String {
        texts.pick(self.lang.tag()).map_or_else(String::new, |(_, t)| t.to_owned())
    }

    /// Name of a party.
    #[must_use]
    pub fn name(&self, party: &Party) -> Html {
        self.text(&party.names)
    }

    /// Name of a party without markup.
    #[must_use]
    pub fn name_plain(&self, party: &Party) -> String {
        self.plain(&party.names)
    }

    /// Several parties, joined as the language joins lists.
    #[must_use]
    pub fn names(&self, parties: &[Party]) -> String {
        self.join(parties.iter().map(|p| self.name_plain(p)))
    }

    fn join(&self, parts: impl Iterator<Item = String>) -> String {
        let separator = self.t("list-separator");
        parts.collect::<Vec<_>>().join(&separator)
    }

    /// A day in its long form.
    #[must_use]
    pub fn day(&self, day: &Day) -> String {
        dates::long(self.w, *day)
    }

    /// A period in words.
    #[must_use]
    pub fn period(&self, period: &Period) -> String {
        dates::period(self.w, *period, None)
    }

    /// A period in words, on a page of one year.
    #[must_use]
    pub fn period_in(&self, period: &Period, year: &i16) -> String {
        dates::period(self.w, *period, Some(*year))
    }

    /// A claimed minute.
    #[must_use]
    pub fn when(&self, minute: &Minute) -> Html {
        Safe(format!(
            r#"<time datetime="{}">{}</time>"#,
            dates::minute_iso(*minute),
            escape(&dates::minute(self.w, *minute, &self.tz))
        ))
    }

    /// The day of a claimed minute.
    #[must_use]
    pub fn when_day(&self, minute: &Minute) -> String {
        dates::minute_day(self.w, *minute, &self.tz)
    }

    /// How long ago.
    #[must_use]
    pub fn ago(&self, then: &Minute, now: &Minute) -> String {
        dates::ago(self.w, *then, *now)
    }

    /// A number of bytes in kilobytes of 1,000, at least 1.
    #[must_use]
    pub fn kilobytes(&self, bytes: &u64) -> u64 {
        bytes.div_ceil(1000).max(1)
    }

    /// A seal's shape, without words: the words stand beside it.
    #[must_use]
    pub fn shape(&self, shape: &str) -> Html {
        Safe(format!(
            r##"<svg class="seal {shape}" aria-hidden="true" focusable="false"><use href="#s-{shape}"/></svg>"##
        ))
    }

    /// Seal of one party.
    #[must_use]
    pub fn seal(&self, seal: &PartySeal) -> Html {
        self.shape(labels::seal_shape(seal.seal, seal.party.ours))
    }

    /// Words of one party's seal.
    #[must_use]
    pub fn seal_word(&self, seal: &PartySeal) -> String {
        self.t(labels::seal(seal.seal, seal.party.ours))
    }

    /// One seal per party with codes, the words for those who do not see the shapes.
    #[must_use]
    pub fn seals(&self, seals: &[PartySeal]) -> Html {
        let mut out = String::from(r#"<span class="seals">"#);
        for s in seals {
            let name = escape(&self.name_plain(&s.party));
            let code = if s.party.code.is_empty() { name.clone() } else { escape(&s.party.code) };
            // Writing to a String cannot fail.
            let _ = write!(
                out,
                r#"<span title="{name}: {word}">{svg}<span class="code" aria-hidden="true">{code}</span><span class="vh">{name}: {word}. </span></span>"#,
                word = escape(&self.seal_word(s)),
                svg = self.seal(s).0,
            );
        }
        out.push_str("</span>");
        Safe(out)
    }

    /// Class of a seal as its words are coloured.
    #[must_use]
    pub fn seal_class(&self, seal: &PartySeal) -> &'static str {
        labels::seal_shape(seal.seal, seal.party.ours)
    }

    /// Seals of an area, one per item, with their count in words.
    #[must_use]
    pub fn area_seals(&self, area: &AreaSeals) -> Html {
        let groups = [
            ("ours", area.ours, "area-ours"),
            ("theirs", area.theirs, "area-theirs"),
            ("signed", area.agreed, "area-agreed"),
            ("idle", area.other, "area-other"),
        ];
        let mut out = String::new();
        let mut said = Vec::new();
        for (shape, count, id) in groups {
            // A row of many equal seals says no more than twelve of them and the words.
            (0..count.min(12)).for_each(|_| out.push_str(&self.shape(shape).0));
            if count > 0 {
                said.push(escape(&self.w.bare(id, &[("n", &count)])));
            }
        }
        if said.is_empty() {
            said.push(escape(&self.t("area-none")));
        }
        let words = said.join(&escape(&self.t("list-separator")));
        let shown = if area.agreed + area.ours + area.theirs + area.other == 0 { "" } else { "vh" };
        Safe(format!(r#"{out}<span class="{shown}">{words}</span>"#))
    }

    /// Name of a field.
    #[must_use]
    pub fn field(&self, name: &FieldName) -> String {
        match (labels::field(name), name) {
            (Some(id), _) => self.t(id),
            (None, FieldName::Other(key)) => {
                labels::other_field(key).map_or_else(|| key.clone(), |id| self.t(id))
            }
            (None, _) => String::new(),
        }
    }

    /// Names of fields in lower case where the language has cases, joined.
    #[must_use]
    pub fn fields(&self, names: &[FieldName]) -> String {
        self.join(names.iter().map(|n| self.field(n).to_lowercase()))
    }

    /// Value of a field.
    #[must_use]
    pub fn value(&self, value: &FieldValue) -> Html {
        match value {
            FieldValue::Text(texts) => self.all_languages(texts),
            FieldValue::Area(area) => self.text(&area.names),
            FieldValue::Party(party) => self.name(party),
            FieldValue::Period(period) => Safe(escape(&self.period(period))),
            FieldValue::Number(n) => Safe(n.to_string()),
            FieldValue::Day(day) => Safe(escape(&self.day(day))),
            FieldValue::Languages(all) => {
                let named = all.iter().map(|lang| match Lang::of(lang) {
                    Some(known) => self.in_lang(lang, &escape(known.own_name())),
                    None => self.in_lang(NO_LANGUAGE, &escape(lang)),
                });
                Safe(named.collect::<Vec<_>>().join(" · "))
            }
            FieldValue::Choices(all) => {
                let said = |slug: &String| match choice(slug) {
                    Some(id) => escape(&self.t(id)),
                    None => self.in_lang(NO_LANGUAGE, &escape(slug)),
                };
                Safe(all.iter().map(said).collect::<Vec<_>>().join(" · "))
            }
            FieldValue::Item(item) => self.called(item),
            FieldValue::Lines(lines) => {
                Safe(lines.iter().fold(String::new(), |out, line| out + &self.field_line(line)))
            }
            FieldValue::Missing => {
                Safe(format!(r#"<em class="missing">{}</em>"#, escape(&self.t("value-missing"))))
            }
        }
    }

    /// An item by its title and its reference.
    #[must_use]
    pub fn called(&self, item: &Subject) -> Html {
        let code = format!(r#"<span class="code">{}</span>"#, escape(&item.reference));
        Safe(if item.title.is_empty() { code } else { format!("{} {code}", self.text(&item.title).0) })
    }

    /// One line of a field that has several: a paragraph, a point, an office.
    fn field_line(&self, line: &FieldLine) -> String {
        let mut head = String::new();
        if let Some(number) = line.number {
            head += &format!(r#"<span class="nr">{number}.</span> "#);
        }
        match line.sort.as_str() {
            "decision" => {
                head +=
                    &format!(r#"<span class="stamp">{}</span> "#, escape(&self.t("session-sort-decision")));
            }
            "heading" => {
                head +=
                    &format!(r#"<span class="stamp">{}</span> "#, escape(&self.t("session-sort-heading")));
            }
            _ => {}
        }
        if let Some(party) = &line.party {
            head += &format!("<strong>{}</strong> ", self.name(party).0);
        }
        let mut out = head + &self.all_languages(&line.text).0;
        if !line.name.is_empty() {
            out += &format!(" <bdi>{}</bdi>", escape(&line.name));
        }
        for item in &line.about {
            out += &format!(r#"<span class="about">{}</span>"#, self.called(item).0);
        }
        format!(r#"<span class="ln">{out}</span>"#)
    }

    /// Every language of a text: the page's first, each marked with its own name when there are more.
    #[must_use]
    pub fn all_languages(&self, texts: &Texts) -> Html {
        if texts.0.len() < 2 {
            return self.text(texts);
        }
        Safe(self.ordered(texts.0.keys()).into_iter().filter_map(|l| Some((l, texts.0.get(l)?))).fold(
            String::new(),
            |mut out, (lang, text)| {
                out.push_str(&self.language_line(lang, &escape(text)));
                out
            },
        ))
    }

    /// One line of a text in several languages; `html` is escaped.
    #[must_use]
    pub fn language_line(&self, lang: &str, html: &str) -> String {
        let own = match Lang::of(lang) {
            Some(known) => known.own_name(),
            None => lang,
        };
        let dir = dir_of(lang);
        if lang == NO_LANGUAGE {
            return format!(r#"<span class="tongue"><bdi>{html}</bdi></span>"#);
        }
        let (lang, own) = (escape(lang), escape(own));
        format!(
            r#"<span class="tongue" lang="{lang}" dir="{dir}"><span class="which">{own}</span><span class="said-in">{html}</span></span>"#
        )
    }

    /// Languages with the page's own first, then in the order of the switcher.
    #[must_use]
    pub fn ordered<'a>(&self, langs: impl Iterator<Item = &'a String>) -> Vec<&'a str> {
        let mut langs: Vec<&str> = langs.map(String::as_str).collect();
        langs.sort_by_key(|l| {
            let known = Lang::ALL.iter().position(|k| k.tag() == *l).unwrap_or(Lang::ALL.len());
            (*l != self.lang.tag(), known, *l)
        });
        langs.dedup();
        langs
    }

    /// Kind of an act of the history.
    #[must_use]
    pub fn act(&self, row: &HistoryRow) -> String {
        self.t(labels::act(row.kind))
    }

    /// Shape beside a line of the history.
    #[must_use]
    pub fn act_shape(&self, row: &HistoryRow) -> Html {
        self.shape(if row.void.is_some() { "aside" } else { labels::act_shape(row.kind) })
    }

    /// What is said once.
    #[must_use]
    pub fn flash_html(&self) -> Option<Html> {
        self.flash.as_ref().map(|f| {
            let args: Vec<(&str, &dyn Arg)> = f.counts.iter().map(|(k, v)| (*k, v as &dyn Arg)).collect();
            self.w.html(f.id, &args)
        })
    }

    /// Languages of the switcher.
    #[must_use]
    pub fn langs(&self) -> [Lang; 4] {
        Lang::ALL
    }

    /// Address of this page in another language.
    #[must_use]
    pub fn in_language(&self, lang: &Lang) -> String {
        let joint = if self.path.contains('?') { '&' } else { '?' };
        format!("{}{joint}lang={}", self.path, lang.tag())
    }

    /// True when `tab` is the page's.
    #[must_use]
    pub fn on(&self, tab: Tab) -> bool {
        self.tab == tab
    }

    /// True when `lang` is the page's.
    #[must_use]
    pub fn speaks(&self, lang: &Lang) -> bool {
        self.lang == *lang
    }

    /// Tabs of a dossier: section, address, message id.
    #[must_use]
    pub fn tabs(&self) -> Vec<(bool, String, &'static str)> {
        let Some(head) = &self.head else { return Vec::new() };
        let base = format!("/d/{}", head.id);
        vec![
            (self.on(Tab::Overview), base.clone(), "tab-overview"),
            (self.on(Tab::Plan), format!("{base}/plan"), "tab-plan"),
            (self.on(Tab::Followup), format!("{base}/follow-up"), "tab-followup"),
            (self.on(Tab::Calendar), format!("{base}/calendar"), "tab-calendar"),
            (self.on(Tab::Review), format!("{base}/review"), "tab-review"),
            (self.on(Tab::Sessions), format!("{base}/sessions"), "tab-sessions"),
            (self.on(Tab::Exchange), format!("{base}/exchange"), "tab-exchange"),
            (self.on(Tab::History), format!("{base}/history"), "tab-history"),
        ]
    }
}
