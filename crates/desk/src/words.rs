//! Words shown to people: Fluent messages of `locales/`, embedded, one set per language.
//!
//! Placeables come out of Fluent between isolation marks (U+2068, U+2069). For HTML they become
//! `<bdi>`, so that a French title inside an Arabic sentence keeps its own direction; for plain
//! text (attributes, page titles) the marks stay.

use std::sync::LazyLock;

use askama::filters::Safe;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::lang::Lang;

const FSI: char = '\u{2068}';
const PDI: char = '\u{2069}';

macro_rules! files {
    ($lang:literal: $($file:literal),*) => {
        &[$(($file, include_str!(concat!("../../../locales/", $lang, "/", $file)))),*]
    };
}

/// The message files of a language: name and content. Together they are one set of messages.
#[must_use]
pub const fn files(lang: Lang) -> &'static [(&'static str, &'static str)] {
    match lang {
        Lang::Fr => files!("fr": "desk.ftl", "followup.ftl", "session.ftl", "coordination.ftl"),
        Lang::Ar => files!("ar": "desk.ftl", "followup.ftl", "session.ftl", "coordination.ftl"),
        Lang::Ur => files!("ur": "desk.ftl", "followup.ftl", "session.ftl", "coordination.ftl"),
        Lang::En => files!("en": "desk.ftl", "followup.ftl", "session.ftl", "coordination.ftl"),
    }
}

/// All message files of a language, one after the other.
#[must_use]
pub fn source(lang: Lang) -> String {
    files(lang).iter().map(|(_, text)| *text).collect::<Vec<_>>().join("\n")
}

static ALL: LazyLock<[Words; 4]> = LazyLock::new(|| Lang::ALL.map(Words::load));

/// The words of one language.
pub struct Words {
    bundle: FluentBundle<FluentResource>,
}

/// A value for a message: text or number.
pub trait Arg {
    /// As Fluent takes it.
    fn value(&self) -> FluentValue<'static>;
}

impl<T: Arg + ?Sized> Arg for &T {
    fn value(&self) -> FluentValue<'static> {
        (**self).value()
    }
}

impl Arg for str {
    fn value(&self) -> FluentValue<'static> {
        FluentValue::from(self.to_owned())
    }
}

impl Arg for String {
    fn value(&self) -> FluentValue<'static> {
        self.as_str().value()
    }
}

macro_rules! number_args {
    ($($t:ty),*) => {$(impl Arg for $t {
        fn value(&self) -> FluentValue<'static> {
            FluentValue::from(*self)
        }
    })*};
}
number_args!(u8, u16, u32, u64, usize, i16, i32, i64);

impl Words {
    /// The words of `lang`.
    #[must_use]
    pub fn of(lang: Lang) -> &'static Self {
        &ALL[lang as usize]
    }

    fn load(lang: Lang) -> Self {
        let id: LanguageIdentifier = lang.tag().parse().expect("the four tags are well-formed");
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        for (file, text) in files(lang) {
            let resource = FluentResource::try_new((*text).to_owned())
                .unwrap_or_else(|(_, errors)| panic!("locales/{}/{file}: {errors:?}", lang.tag()));
            bundle.add_resource(resource).expect("no message id stands twice: a test holds it");
        }
        Self { bundle }
    }

    /// Whether there is a message `id`.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }

    /// The message `id` as text, with isolation marks around what was put in.
    #[must_use]
    pub fn text(&self, id: &str, args: &[(&str, &dyn Arg)]) -> String {
        let Some(pattern) = self.bundle.get_message(id).and_then(|m| m.value()) else {
            return format!("\u{27e6}{id}\u{27e7}");
        };
        let mut values = FluentArgs::with_capacity(args.len());
        for (name, arg) in args {
            let value = match arg.value() {
                FluentValue::String(s) if unbalanced(&s) => FluentValue::from(s.replace([FSI, PDI], "")),
                other => other,
            };
            values.set((*name).to_owned(), value);
        }
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned();
        debug_assert!(errors.is_empty(), "{id}: {errors:?}");
        text
    }

    /// The message `id` without isolation marks, for parts that are put together again (dates).
    #[must_use]
    pub fn bare(&self, id: &str, args: &[(&str, &dyn Arg)]) -> String {
        self.text(id, args).replace([FSI, PDI], "")
    }

    /// The message `id` as HTML: escaped, with `<bdi>` around what was put in.
    #[must_use]
    pub fn html(&self, id: &str, args: &[(&str, &dyn Arg)]) -> Safe<String> {
        Safe(isolates_to_bdi(&self.text(id, args)))
    }
}

/// Escapes `text` for HTML and turns isolation marks into `<bdi>`.
fn isolates_to_bdi(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            FSI => out.push_str("<bdi>"),
            PDI => out.push_str("</bdi>"),
            c => escape_char(c, &mut out),
        }
    }
    out
}

/// True when isolation marks inside a value would open or close one of ours.
fn unbalanced(s: &str) -> bool {
    let mut depth = 0_i32;
    for c in s.chars() {
        match c {
            FSI => depth += 1,
            PDI => depth -= 1,
            _ => {}
        }
        if depth < 0 {
            return true;
        }
    }
    depth != 0
}

fn escape_char(c: char, out: &mut String) {
    match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        '\'' => out.push_str("&#39;"),
        c => out.push(c),
    }
}

/// Escapes a text for HTML content and quoted attributes.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    text.chars().for_each(|c| escape_char(c, &mut out));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_in_is_escaped_and_isolated() {
        assert_eq!(isolates_to_bdi("a \u{2068}<b>\u{2069}"), "a <bdi>&lt;b&gt;</bdi>");
        assert!(unbalanced("x\u{2069}y") && unbalanced("\u{2068}") && !unbalanced("\u{2068}y\u{2069}"));
    }
}
