//! Fields of the forms about sessions: what was typed is kept, and what is wrong with it stands beside it.

use std::collections::BTreeMap;

use cooperation::text::{LangText, Text, TextError};
use jiff::civil::Date;
use register::committee::Fault;
use register::views::Texts;

use crate::committee::ActError;
use crate::cx::Cx;
use crate::lang::{Lang, dir_of};
use crate::pages::FormError;
use crate::visit::{Posted, Visit, refusal_id};

/// One control.
pub(crate) struct Input {
    pub(crate) name: String,
    pub(crate) label: String,
    /// Name of the language that is typed in it; empty where there is none.
    pub(crate) tongue: String,
    pub(crate) lang: String,
    pub(crate) dir: &'static str,
    /// `text`, `date`, `number` or `area`.
    pub(crate) kind: &'static str,
    pub(crate) value: String,
    pub(crate) wrong: Option<String>,
}

/// What was typed, and what is wrong with it.
#[derive(Default)]
pub(crate) struct Filled {
    values: BTreeMap<String, String>,
    wrong: BTreeMap<String, String>,
    general: Vec<String>,
    /// The form that was sent.
    pub(crate) form: &'static str,
}

/// Name of a language in that language.
pub(crate) fn tongue(lang: &str) -> String {
    Lang::of(lang).map_or_else(|| lang.to_owned(), |lang| lang.own_name().to_owned())
}

impl Filled {
    /// Keeps what was sent.
    pub(crate) fn of(posted: &Posted, form: &'static str) -> Self {
        let values = posted.pairs().filter(|(name, _)| *name != "form");
        // Browsers send a line's end as two characters; texts have one.
        let kept = |value: &str| value.replace("\r\n", "\n").replace('\r', "\n");
        let values = values.map(|(name, value)| (name.to_owned(), kept(value))).collect();
        Self { values, form, ..Self::default() }
    }

    /// Fills a field in that nothing was sent for.
    pub(crate) fn suppose(&mut self, name: &str, value: &str) {
        self.values.entry(name.to_owned()).or_insert_with(|| value.to_owned());
    }

    /// Fills a text in that nothing was sent for.
    pub(crate) fn suppose_text(&mut self, name: &str, texts: &Texts) {
        for (lang, text) in &texts.0 {
            self.suppose(&format!("{name}-{lang}"), text);
        }
    }

    /// Moves what was typed in one field to another.
    pub(crate) fn move_to(&mut self, from: &str, to: &str) {
        if let Some(value) = self.values.remove(from) {
            self.values.insert(to.to_owned(), value);
        }
    }

    /// Fills a field in, whatever was sent for it.
    pub(crate) fn set(&mut self, name: &str, value: String) {
        self.values.insert(name.to_owned(), value);
    }

    /// Whether a box is ticked.
    pub(crate) fn ticked(&self, name: &str) -> bool {
        self.value(name) == "yes"
    }

    /// What is wrong with a field.
    pub(crate) fn fault_of(&self, name: &str) -> Option<String> {
        self.wrong.get(name).cloned()
    }

    pub(crate) fn value(&self, name: &str) -> &str {
        self.values.get(name).map_or("", String::as_str).trim()
    }

    pub(crate) fn says(&mut self, name: &str, words: String) {
        self.wrong.entry(name.to_owned()).or_insert(words);
    }

    pub(crate) fn says_of_all(&mut self, words: String) {
        self.general.push(words);
    }

    pub(crate) fn failed(&self) -> bool {
        !self.wrong.is_empty() || !self.general.is_empty()
    }

    /// The summary on top.
    pub(crate) fn errors(&self) -> Vec<FormError> {
        let at =
            self.wrong.iter().map(|(name, words)| FormError { anchor: name.clone(), words: words.clone() });
        let all = self.general.iter().map(|words| FormError { anchor: String::new(), words: words.clone() });
        at.chain(all).collect()
    }

    /// A control without a language.
    pub(crate) fn input(&self, cx: &Cx, name: &str, label: &str, kind: &'static str) -> Input {
        Input {
            name: name.to_owned(),
            label: cx.t(label),
            tongue: String::new(),
            lang: String::new(),
            dir: "ltr",
            kind,
            value: self.values.get(name).cloned().unwrap_or_default(),
            wrong: self.wrong.get(name).cloned(),
        }
    }

    /// One control a language.
    pub(crate) fn texts(
        &self,
        name: &str,
        label: &str,
        kind: &'static str,
        languages: &[String],
    ) -> Vec<Input> {
        let one = |lang: &String| {
            let name = format!("{name}-{lang}");
            Input {
                label: label.to_owned(),
                tongue: tongue(lang),
                lang: lang.clone(),
                dir: dir_of(lang),
                kind,
                value: self.values.get(&name).cloned().unwrap_or_default(),
                wrong: self.wrong.get(&name).cloned(),
                name,
            }
        };
        languages.iter().map(one).collect()
    }

    /// A text as typed; `None` where no language has one.
    pub(crate) fn read(&mut self, cx: &Cx, name: &str, languages: &[String]) -> Option<LangText> {
        let mut texts = Vec::new();
        for lang in languages {
            let at = format!("{name}-{lang}");
            let typed = self.value(&at).to_owned();
            if typed.is_empty() {
                continue;
            }
            if let (Ok(lang), Some(text)) = (lang.parse(), self.kept(cx, &at, typed)) {
                texts.push((lang, text));
            }
        }
        LangText::new(texts).ok()
    }

    /// A text that contents can keep; why they cannot is said beside the field.
    pub(crate) fn kept(&mut self, cx: &Cx, name: &str, typed: String) -> Option<Text> {
        match Text::new(typed) {
            Ok(text) => Some(text),
            Err(error) => {
                let hidden = matches!(error, TextError::Hidden(_));
                self.says(name, cx.t(if hidden { "session-hidden-sign" } else { "problem-too-long" }));
                None
            }
        }
    }

    /// A text that may be left out, but says the same in every language where it is there.
    pub(crate) fn all_or_none(&mut self, cx: &Cx, name: &str, languages: &[String]) -> Option<LangText> {
        let empty = languages.iter().all(|lang| self.value(&format!("{name}-{lang}")).is_empty());
        if empty { None } else { self.whole(cx, name, languages) }
    }

    /// A text that must be there, in every language asked for.
    pub(crate) fn whole(&mut self, cx: &Cx, name: &str, languages: &[String]) -> Option<LangText> {
        for lang in languages {
            let at = format!("{name}-{lang}");
            if self.value(&at).is_empty() {
                self.says(&at, cx.t("problem-missing"));
            }
        }
        self.read(cx, name, languages)
    }

    /// A day; an empty one is nothing, one that does not exist is said.
    pub(crate) fn day(&mut self, cx: &Cx, name: &str) -> Option<Date> {
        let typed = self.value(name).to_owned();
        if typed.is_empty() {
            return None;
        }
        let day = crate::dates::parse_day(&typed).and_then(|day| {
            Date::new(day.year, i8::try_from(day.month).ok()?, i8::try_from(day.day).ok()?).ok()
        });
        if day.is_none() {
            self.says(name, cx.t("problem-not-a-date"));
        }
        day
    }

    /// A day that must be there.
    pub(crate) fn needed_day(&mut self, cx: &Cx, name: &str) -> Option<Date> {
        if self.value(name).is_empty() {
            self.says(name, cx.t("problem-missing"));
        }
        self.day(cx, name)
    }

    /// Says why nothing was done.
    pub(crate) fn refused(&mut self, visit: &Visit, cx: &Cx, error: &ActError) {
        match error {
            ActError::Fault(fault) => self.fault(cx, fault),
            ActError::Contents(_) => self.says_of_all(cx.t("session-not-taken")),
            ActError::Port(error) => self.says_of_all(visit.t(refusal_id(error))),
        }
    }

    fn fault(&mut self, cx: &Cx, fault: &Fault) {
        use followup::zone::ZoneError;
        let said = |id: &str, n: usize| cx.p1(id, "n", n);
        match fault {
            Fault::Unaligned(all) => {
                for (number, paragraph, lang) in all {
                    let words = cx.p2("session-unaligned", "n", *number, "lang", tongue(lang.as_str()));
                    self.says(&format!("p-{paragraph}-{lang}"), words);
                }
            }
            Fault::BothChanged(n, _) => self.says_of_all(said("session-both-block", *n)),
            Fault::Unowned(n, id) => self.says(&format!("due-{id}"), said("session-unowned", *n)),
            Fault::NoOffice { number, paragraph, party } => {
                let words = cx.p2("session-no-office", "n", *number, "party", party.as_str());
                self.says(&format!("due-{paragraph}"), words);
            }
            Fault::NoOwner { number, paragraph, action } => {
                self.says(&format!("own-{paragraph}-{action}"), said("session-no-owner", *number));
            }
            Fault::NoDueDay { number, paragraph, action } => {
                self.says(&format!("by-{paragraph}-{action}"), said("session-no-due", *number));
            }
            Fault::DueBefore { number, paragraph, action, due, decided } => {
                let day = |day: &Date| crate::dates::long(cx.w, crate::dates::day_of(*day));
                let words = cx.w.text(
                    "session-due-before",
                    &[("n", number), ("due", &day(due)), ("decided", &day(decided))],
                );
                let at = match action {
                    Some(action) => format!("by-{paragraph}-{action}"),
                    None => format!("due-{paragraph}"),
                };
                self.says(&at, words);
            }
            Fault::Hour(ZoneError::Skipped { .. }) => self.says("begin", cx.t("session-hour-skipped")),
            Fault::Hour(_) => self.says("zone", cx.t("session-zone-unknown")),
            Fault::NoDraft => self.says_of_all(cx.t("session-no-draft")),
            Fault::MinutesThere => self.says_of_all(cx.t("session-minutes-there")),
            Fault::NotMarked(_) | Fault::NoParagraph(_) => self.says_of_all(cx.t("session-no-paragraph")),
            Fault::NotOurAction => self.says_of_all(cx.t("session-not-ours")),
        }
    }
}
