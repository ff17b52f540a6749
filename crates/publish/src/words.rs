//! Words for people, asked for by the key of their message.
//!
//! [`Phrases`] answers from `locales/*/digest.ftl`, embedded; a desk that overrides terms gives its own [`Words`].

use crate::html::{FSI, PDI};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use jiff::civil::Date;
use std::sync::LazyLock;
use unic_langid::LanguageIdentifier;

/// A value for a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arg<'a> {
    /// A text; it is isolated, so that it keeps its own direction.
    Text(&'a str),
    /// A number.
    Number(usize),
}

/// One language.
pub trait Words {
    /// Its tag, for `lang`.
    fn language(&self) -> &str;
    /// True when it is written from right to left.
    fn right_to_left(&self) -> bool;
    /// The message `key`, with isolation marks (U+2068, U+2069) around what was put in.
    fn say(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String;

    /// Value of `dir`.
    fn direction(&self) -> &'static str {
        if self.right_to_left() { "rtl" } else { "ltr" }
    }

    /// The name of a month, 1 to 12; others are taken for the nearest.
    fn month(&self, month: i8) -> String {
        self.say(MONTHS[usize::from(month.clamp(1, 12).unsigned_abs()) - 1], &[])
    }

    /// A day in full: `24 novembre 2026`, without isolation marks.
    fn day(&self, day: Date) -> String {
        let month = self.month(day.month());
        let number = |n: u16| Arg::Number(usize::from(n));
        let args = [
            ("day", number(u16::from(day.day().unsigned_abs()))),
            ("month", Arg::Text(&month)),
            ("year", number(day.year().unsigned_abs())),
        ];
        self.say("digest-day", &args).replace([FSI, PDI], "")
    }
}

/// Keys of the months.
const MONTHS: [&str; 12] = [
    "digest-month-1",
    "digest-month-2",
    "digest-month-3",
    "digest-month-4",
    "digest-month-5",
    "digest-month-6",
    "digest-month-7",
    "digest-month-8",
    "digest-month-9",
    "digest-month-10",
    "digest-month-11",
    "digest-month-12",
];

/// The messages of this program in one of its four languages.
pub struct Phrases {
    tag: &'static str,
    bundle: FluentBundle<FluentResource>,
}

/// The four languages: tag and message file.
pub const SOURCES: [(&str, &str); 4] = [
    ("fr", include_str!("../../../locales/fr/digest.ftl")),
    ("ar", include_str!("../../../locales/ar/digest.ftl")),
    ("ur", include_str!("../../../locales/ur/digest.ftl")),
    ("en", include_str!("../../../locales/en/digest.ftl")),
];

static ALL: LazyLock<[Phrases; 4]> =
    LazyLock::new(|| SOURCES.map(|(tag, source)| Phrases::load(tag, source)));

impl Phrases {
    /// The language of a tag such as `ar-MA`; `None` for one that this program does not speak.
    #[must_use]
    pub fn of(tag: &str) -> Option<&'static Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or(tag);
        ALL.iter().find(|phrases| phrases.tag.eq_ignore_ascii_case(primary))
    }

    fn load(tag: &'static str, source: &str) -> Self {
        let id: LanguageIdentifier = tag.parse().expect("the four tags are well-formed");
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        let resource = FluentResource::try_new(source.to_owned())
            .unwrap_or_else(|(_, errors)| panic!("locales/{tag}/digest.ftl: {errors:?}"));
        bundle.add_resource(resource).expect("no message stands twice: a test holds it");
        Self { tag, bundle }
    }
}

impl Words for Phrases {
    fn language(&self) -> &str {
        self.tag
    }

    fn right_to_left(&self) -> bool {
        matches!(self.tag, "ar" | "ur")
    }

    fn say(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return format!("\u{27e6}{key}\u{27e7}");
        };
        let mut values = FluentArgs::with_capacity(args.len());
        for (name, arg) in args {
            match arg {
                // Marks inside a value would open or close ours.
                Arg::Text(text) => values.set(*name, text.replace([FSI, PDI], "")),
                Arg::Number(number) => values.set(*name, *number),
            }
        }
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned();
        debug_assert!(errors.is_empty(), "{key}: {errors:?}");
        text
    }
}
