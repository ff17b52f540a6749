//! Values as they are typed.

use jiff::civil::Date;
use std::str::FromStr;

/// A day as typed: `2027-03-01`. One that does not exist is not moved to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day(pub Date);

impl FromStr for Day {
    type Err = String;

    fn from_str(typed: &str) -> Result<Self, String> {
        let plain = typed.len() == 10 && typed.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        let day = typed.parse().ok().filter(|_| plain).map(Self);
        day.ok_or_else(|| "no such day; write it as 2027-03-01, and check that it exists".to_owned())
    }
}

/// A text in one language, typed as `fr=Stage de langues`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worded {
    /// Language tag.
    pub lang: String,
    /// The text.
    pub text: String,
}

impl FromStr for Worded {
    type Err = String;

    fn from_str(typed: &str) -> Result<Self, String> {
        let (lang, text) = typed
            .split_once('=')
            .ok_or_else(|| format!("write the language before the text, as in fr={typed}"))?;
        let tag = !lang.is_empty() && lang.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        if !tag {
            return Err(format!(
                "\"{lang}\" is no language tag; write fr, en, ar or ur before the equals sign"
            ));
        }
        match text.trim() {
            "" => Err("the text is empty; write it after the equals sign".to_owned()),
            text => Ok(Self { lang: lang.to_owned(), text: text.to_owned() }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_carries_its_language() {
        let worded: Worded = "ur=زبان کا کورس = پہلا".parse().unwrap();
        assert_eq!((worded.lang.as_str(), worded.text.as_str()), ("ur", "زبان کا کورس = پہلا"));
    }

    #[test]
    fn a_day_that_does_not_exist_is_none() {
        assert_eq!("2028-02-29".parse::<Day>().unwrap().0.to_string(), "2028-02-29");
        for typed in ["2027-02-29", "2027-13-01", "1 March 2027", "2027-03-01T09:00", ""] {
            assert!(typed.parse::<Day>().unwrap_err().contains("check that it exists"), "{typed}");
        }
    }

    #[test]
    fn a_text_without_language_or_words_says_what_to_write() {
        assert!("Stage".parse::<Worded>().unwrap_err().contains("fr=Stage"));
        assert!("fr=  ".parse::<Worded>().unwrap_err().contains("empty"));
        assert!("f r=x".parse::<Worded>().unwrap_err().contains("language tag"));
    }
}
