//! Names of parties and short references.
//!
//! A party's root states one line: its names, parted by " · ", and its short code in brackets, so that code and names
//! are covered by the fingerprint. Once an instrument names the party by that code, its names by language are shown.

use crate::error::{Error, Result};
use crate::views::{Party, Texts};
use record::ids::PartyId;

const BETWEEN: &str = " · ";

/// The line that a root states.
pub(crate) fn line(names: &Texts, code: &str) -> String {
    let order = ["fr", "en", "ar", "ur"];
    let known = order.iter().filter_map(|lang| names.0.get(*lang));
    let others = names.0.iter().filter(|(lang, _)| !order.contains(&lang.as_str())).map(|(_, name)| name);
    let mut parts: Vec<&str> = known.chain(others).map(String::as_str).collect();
    parts.dedup();
    format!("{} ({code})", parts.join(BETWEEN))
}

/// Code and names in a root's line. A line of another form is one name without a code.
pub(crate) fn parse(line: &str) -> (String, Texts) {
    let (names, code) = match line.strip_suffix(')').and_then(|line| line.rsplit_once(" (")) {
        Some((names, code)) if code.parse::<cooperation::code::PartyCode>().is_ok() => (names, code),
        _ => (line, ""),
    };
    let mut texts = Texts::default();
    for name in names.split(BETWEEN) {
        texts.0.entry(language(name, &texts).to_owned()).or_insert_with(|| name.to_owned());
    }
    (code.to_owned(), texts)
}

/// A guess from the letters, for display only.
fn language(name: &str, taken: &Texts) -> &'static str {
    if name.chars().any(|c| "ٹڈڑںےہھگچپژکی".contains(c)) {
        "ur"
    } else if name.chars().any(|c| ('\u{600}'..='\u{6ff}').contains(&c)) {
        "ar"
    } else if taken.0.contains_key("fr") {
        "en"
    } else {
        "fr"
    }
}

/// Short reference of a party.
pub(crate) fn party_ref(party: &PartyId) -> String {
    party.0.to_string()[..16].to_owned()
}

/// A party for pages, from its root's line.
pub(crate) fn party(id: &PartyId, line: &str, ours: bool) -> Party {
    let (code, names) = parse(line);
    Party { id: party_ref(id), code, names, ours }
}

/// The one of `all` whose key begins with `reference`, or equals one of its other names.
pub(crate) fn pick<T>(
    what: &'static str,
    reference: &str,
    all: impl IntoIterator<Item = T>,
    names: impl Fn(&T) -> Vec<String>,
) -> Result<T> {
    let mut found: Vec<(bool, T)> = Vec::new();
    for one in all {
        let names = names(&one);
        if reference.len() >= 2 && names.iter().any(|name| name.starts_with(reference)) {
            found.push((names.iter().any(|name| name == reference), one));
        }
    }
    if found.iter().filter(|(exact, _)| *exact).count() == 1 {
        found.retain(|(exact, _)| *exact);
    }
    match found.len() {
        0 => Err(Error::not_found(what, reference)),
        // Just counted.
        1 => Ok(found.remove(0).1),
        _ => Err(Error::Ambiguous { what, reference: reference.chars().take(80).collect() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_gives_back_its_names_and_code() {
        let names = Texts::many([
            ("fr", "Royaume du Maroc"),
            ("ar", "المملكة المغربية"),
            ("en", "Kingdom of Morocco"),
        ]);
        let line = line(&names, "MA");
        assert_eq!(line, "Royaume du Maroc · Kingdom of Morocco · المملكة المغربية (MA)");
        assert_eq!(parse(&line), ("MA".to_owned(), names));
        assert_eq!(parse("Somebody").0, "");
    }
}
