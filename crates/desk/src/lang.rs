//! The four languages of the desk, and which one a request is answered in.

/// A language of the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lang {
    /// French.
    Fr,
    /// Arabic, Moroccan administrative usage.
    Ar,
    /// Urdu.
    Ur,
    /// English.
    En,
}

impl Lang {
    /// All languages, in the order of the switcher.
    pub const ALL: [Self; 4] = [Self::Fr, Self::Ar, Self::Ur, Self::En];

    /// Language tag, for `lang` and for content texts.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::Ar => "ar",
            Self::Ur => "ur",
            Self::En => "en",
        }
    }

    /// The language's own name, as the switcher shows it in every language.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Fr => "Français",
            Self::Ar => "العربية",
            Self::Ur => "اردو",
            Self::En => "English",
        }
    }

    /// True when it is written from right to left.
    #[must_use]
    pub const fn rtl(self) -> bool {
        matches!(self, Self::Ar | Self::Ur)
    }

    /// Value of `dir`.
    #[must_use]
    pub const fn dir(self) -> &'static str {
        if self.rtl() { "rtl" } else { "ltr" }
    }

    /// The language of a tag such as `ar-MA`; `None` for any other.
    #[must_use]
    pub fn of(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or(tag);
        Self::ALL.into_iter().find(|l| l.tag().eq_ignore_ascii_case(primary))
    }

    /// The best language of an `Accept-Language` header (RFC 9110, section 12.5.4).
    #[must_use]
    pub fn accepted(header: &str) -> Option<Self> {
        let mut best: Option<(u16, Self)> = None;
        for range in header.split(',').take(32) {
            let mut parts = range.split(';');
            let Some(lang) = parts.next().and_then(|t| Self::of(t.trim())) else { continue };
            let weight = parts
                .find_map(|p| p.trim().strip_prefix("q="))
                .map_or(1000, |q| q.parse::<f32>().map_or(0, |q| (q.clamp(0.0, 1.0) * 1000.0) as u16));
            if weight > best.map_or(0, |(w, _)| w) {
                best = Some((weight, lang));
            }
        }
        best.map(|(_, lang)| lang)
    }
}

/// A tag that is none of the desk's languages.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the desk does not speak «{0}»; choose fr, ar, ur or en")]
pub struct UnknownLang(String);

impl std::str::FromStr for Lang {
    type Err = UnknownLang;

    fn from_str(tag: &str) -> Result<Self, UnknownLang> {
        Self::of(tag).ok_or_else(|| UnknownLang(tag.to_owned()))
    }
}

/// Direction of a text in the language `tag`: right to left for the scripts the desk may meet.
#[must_use]
pub fn dir_of(tag: &str) -> &'static str {
    match tag.split(['-', '_']).next().unwrap_or(tag) {
        "ar" | "ur" | "fa" | "he" | "ps" | "sd" => "rtl",
        _ => "ltr",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_known_language_is_chosen() {
        assert_eq!(Lang::accepted("de, ar-MA;q=0.7, fr;q=0.8"), Some(Lang::Fr));
        assert_eq!(Lang::accepted("ur-PK,en;q=0.9"), Some(Lang::Ur));
        assert_eq!(Lang::accepted("fr;q=0, en;q=0.1"), Some(Lang::En));
        assert_eq!(Lang::accepted("de"), None);
    }
}
