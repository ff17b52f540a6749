//! Sentences and words of a text, each with its place in it, and phrases found among the words.

use std::cell::{OnceCell, RefCell};
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::rc::Rc;

use super::parties::Mention;
use crate::fold::{fold, is_dropped, push};

/// A word: folded, with its place in the text and what stands between it and the word before.
pub struct Word<'t> {
    /// The word, folded.
    pub folded: String,
    /// Its bytes in the text.
    pub at: Range<usize>,
    /// What stands between it and the word before in the sentence.
    pub gap: &'t str,
    /// Whether it begins with a capital letter.
    pub capital: bool,
    /// What it may be without Arabic particles.
    bare: Vec<String>,
}

impl Word<'_> {
    /// Whether a comma or a stronger mark stands before it. A full stop within a sentence belongs
    /// to an abbreviation and is none.
    pub fn after_break(&self) -> bool {
        self.gap.contains([',', '،', ';', '؛', ':', '(', ')', '[', ']', '/'])
            || self.gap.contains(" - ")
            || self.gap.contains(['–', '—'])
    }
    /// Whether a mark stronger than a comma stands before it.
    pub fn after_stop(&self) -> bool {
        self.gap.contains([';', '؛', ':', '(', '['])
            || self.gap.contains(" - ")
            || self.gap.contains(['–', '—'])
    }
}

/// A sentence: its place in the text and its words.
pub struct Sentence<'t> {
    /// Its text.
    pub text: &'t str,
    /// Its bytes in the whole text.
    pub at: Range<usize>,
    /// Its words.
    pub words: Vec<Word<'t>>,
    /// All its words, and what they may be without particles.
    known: HashSet<String>,
    /// The States it names, looked for once.
    pub states: OnceCell<Vec<Mention>>,
}

/// Most words of one sentence; every rule looks at a sentence's words together.
const LONGEST_SENTENCE: usize = 200;

/// A run of words found in a sentence: from the first to before the last index.
pub type Hit = Range<usize>;

impl<'t> Sentence<'t> {
    /// The sentence at a place; cut where it would be longer than any sentence is.
    fn within(text: &'t str, at: Range<usize>) -> Vec<Self> {
        let mut rest = words(text, at.clone());
        let (mut out, mut start) = (Vec::new(), at.start);
        loop {
            let tail = rest.split_off(rest.len().min(LONGEST_SENTENCE));
            let end = tail.first().map_or(at.end, |_| rest.last().map_or(at.end, |word| word.at.end));
            let known = rest.iter().flat_map(|w| w.bare.iter().chain([&w.folded])).cloned().collect();
            out.push(Self {
                text: &text[start..end],
                at: start..end,
                words: rest,
                known,
                states: OnceCell::new(),
            });
            let Some(next) = tail.first() else { return out };
            start = next.at.start;
            rest = tail;
        }
    }

    /// The text from the first to the last word of a run.
    pub fn slice(&self, hit: &Hit) -> &'t str {
        let bytes = self.bytes(hit);
        &self.text[bytes.start - self.at.start..bytes.end - self.at.start]
    }

    /// The bytes of a run in the whole text; an empty run is the whole sentence.
    pub fn bytes(&self, hit: &Hit) -> Range<usize> {
        match (self.words.get(hit.start), hit.end.checked_sub(1).and_then(|last| self.words.get(last))) {
            (Some(first), Some(last)) if hit.start < hit.end => first.at.start..last.at.end,
            _ => self.at.clone(),
        }
    }

    /// Whether a phrase stands at `i`; returns the index after it.
    fn phrase_at(&self, i: usize, phrase: &Phrase, particles: bool) -> Option<usize> {
        let last = phrase.words.len().checked_sub(1)?;
        for (k, wanted) in phrase.words.iter().enumerate() {
            let word = self.words.get(i + k)?;
            let same =
                |have: &str| if phrase.open && k == last { have.starts_with(wanted) } else { have == wanted };
            let bare = || k == 0 && particles && word.bare.iter().any(|bare| same(bare));
            if k > 0 && word.after_break() || !(same(&word.folded) || bare()) {
                return None;
            }
        }
        Some(i + phrase.words.len())
    }
}

/// A phrase, folded and cut into words. The first may carry Arabic particles written together with
/// it; where the last ended in `*`, every word that so begins will do.
struct Phrase {
    words: Vec<String>,
    open: bool,
}

/// The phrases of a language, folded once each.
pub struct Phrases {
    particles: bool,
    folded: RefCell<HashMap<&'static str, Rc<Phrase>>>,
}

impl Phrases {
    /// For a language in which particles are, or are not, written together with words.
    pub fn new(particles: bool) -> Self {
        Self { particles, folded: RefCell::default() }
    }

    fn of(&self, phrase: &'static str) -> Rc<Phrase> {
        let mut folded = self.folded.borrow_mut();
        let made = || {
            let (stem, open) = phrase.strip_suffix('*').map_or((phrase, false), |stem| (stem, true));
            let words =
                fold(stem).split([' ', '\'', '-']).filter(|w| !w.is_empty()).map(str::to_owned).collect();
            Rc::new(Phrase { words, open })
        };
        Rc::clone(folded.entry(phrase).or_insert_with(made))
    }

    /// Whether a folded word is one of a list of words.
    pub fn is(&self, word: &str, list: &[&'static str]) -> bool {
        list.iter().any(|phrase| matches!(self.of(phrase).words.as_slice(), [only] if only == word))
    }

    /// All places of any of the phrases, the longest at each place, left to right, not overlapping;
    /// with the index of the phrase.
    pub fn find(
        &self,
        sentence: &Sentence<'_>,
        phrases: impl IntoIterator<Item = &'static str>,
    ) -> Vec<(Hit, usize)> {
        let may_stand = |phrase: &Phrase| match phrase.words.as_slice() {
            [] => false,
            [_] if phrase.open => true,
            [first, ..] => sentence.known.contains(first),
        };
        let phrases: Vec<(usize, Rc<Phrase>)> =
            phrases.into_iter().map(|p| self.of(p)).enumerate().filter(|(_, p)| may_stand(p)).collect();
        let (mut hits, mut i) = (Vec::new(), 0);
        while i < sentence.words.len() && !phrases.is_empty() {
            let longest = phrases
                .iter()
                .filter_map(|(n, phrase)| Some((sentence.phrase_at(i, phrase, self.particles)?, *n)))
                .max_by_key(|(end, n)| (*end, std::cmp::Reverse(*n)));
            match longest {
                Some((end, n)) => {
                    hits.push((i..end, n));
                    i = end;
                }
                None => i += 1,
            }
        }
        hits
    }
}

/// A word without the Arabic particles that are written together with it (and, so, with, to, like,
/// the), one reading after the other.
fn bare_forms(word: &str) -> impl Iterator<Item = String> + '_ {
    const PARTICLES: &[&str] = &[
        "وبال", "وكال", "فبال", "ولل", "فلل", "وال", "فال", "بال", "كال", "وب", "ول", "فب", "فل", "لل", "ال",
        "و", "ف", "ب", "ل", "ك",
    ];
    PARTICLES
        .iter()
        .filter_map(move |particle| {
            let rest = word.strip_prefix(particle)?;
            (rest.chars().count() >= 2).then_some(rest)
        })
        .flat_map(|rest| [rest.to_owned(), format!("ال{rest}")])
}

/// Cuts a text into sentences: at full stops, question and exclamation marks of the four
/// languages, at empty lines, after short lines (titles, datelines, signature blocks), and before
/// list marks and articles.
pub fn sentences(text: &str) -> Vec<Sentence<'_>> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut line_start = 0;
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut close = |start: &mut usize, end: usize| {
        let piece = &text[*start..end];
        let lead = piece.len() - piece.trim_start().len();
        let trimmed = piece.trim();
        if !trimmed.is_empty() {
            let at = *start + lead..*start + lead + trimmed.len();
            out.extend(Sentence::within(text, at));
        }
        *start = end;
    };
    for (n, &(at, c)) in chars.iter().enumerate() {
        let next = chars.get(n + 1).map(|(_, c)| *c);
        let end = at + c.len_utf8();
        match c {
            '\n' => {
                let line = &text[line_start..at];
                let rest = text[end..].lines().next().unwrap_or("").trim_start();
                let wrapped = rest.starts_with(char::is_lowercase) || line.chars().count() >= SHORT_LINE;
                if !wrapped || rest.is_empty() || begins_anew(rest) {
                    close(&mut start, end);
                }
                line_start = end;
            }
            '.' if next.is_none_or(|c| c.is_whitespace() || "»”\"".contains(c))
                && !is_abbreviation(&text[start..at]) =>
            {
                close(&mut start, end);
            }
            '۔' | '؟' | '!' | '?' => close(&mut start, end),
            '-' | '–' | '—' if next == Some(' ') && ends_dateline(&text[..at]) => close(&mut start, end),
            _ => {}
        }
    }
    close(&mut start, text.len());
    out
}

/// Lines shorter than this stand alone: wrapped running text is longer.
const SHORT_LINE: usize = 50;

/// "RABAT, 13 January 2026 -": what stands before a dash at the head of a text, with a date.
fn ends_dateline(head: &str) -> bool {
    head.ends_with(' ')
        && head.chars().count() < 80
        && head.chars().any(char::is_numeric)
        && !head.trim().contains('\n')
}

fn begins_anew(line: &str) -> bool {
    let first = line.split([' ', ':', '.']).next().unwrap_or("");
    if line.contains(':') && matches!(fold(first).as_str(), "pour" | "for" | "عن") {
        return true;
    }
    line.starts_with(['-', '•', '*', '–', '—'])
        || matches!(
            fold(first).as_str(),
            "article" | "paragraph" | "paragraphe" | "الماده" | "ماده" | "دفعه" | "شق"
        )
}

fn is_abbreviation(before: &str) -> bool {
    let last = before.rsplit([' ', '\n', '\u{a0}', '(', '\'', '’']).next().unwrap_or("");
    let folded = fold(last);
    folded.chars().count() == 1 && folded.chars().all(char::is_alphabetic)
        || matches!(
            folded.as_str(),
            "mm" | "mme"
                | "mr"
                | "mrs"
                | "ms"
                | "dr"
                | "art"
                | "no"
                | "gen"
                | "col"
                | "lt"
                | "maj"
                | "cf"
                | "h.e"
                | "s.e"
                | "s.e.m"
        )
        || before.trim_start().len() == last.len() && last.chars().all(char::is_numeric)
}

fn words(text: &str, at: Range<usize>) -> Vec<Word<'_>> {
    let mut out: Vec<Word<'_>> = Vec::new();
    let (mut from, mut folded, mut capital) = (None, String::new(), false);
    let mut gap_from = at.start;
    let mut end_word =
        |from: &mut Option<usize>, folded: &mut String, capital: bool, end: usize, gap_from: &mut usize| {
            if let Some(start) = from.take()
                && !folded.is_empty()
            {
                let folded = std::mem::take(folded);
                out.push(Word {
                    bare: bare_forms(&folded).collect(),
                    folded,
                    at: start..end,
                    gap: &text[*gap_from..start],
                    capital,
                });
                *gap_from = end;
            }
        };
    for (i, c) in text[at.clone()].char_indices() {
        let i = at.start + i;
        if c.is_alphanumeric() || is_dropped(c) && from.is_some() {
            if from.is_none() {
                from = Some(i);
                capital = c.is_uppercase();
            }
            push(c, &mut folded);
        } else if !is_dropped(c) {
            end_word(&mut from, &mut folded, capital, i, &mut gap_from);
        }
    }
    end_word(&mut from, &mut folded, capital, at.end, &mut gap_from);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_keep_their_places_and_abbreviations_do_not_end_them() {
        let text =
            "Rabat, 13 mars\n\nM. A. Exemple a dit oui. Et puis ?\nالجملة الأولى. الثانية؟ پہلا جملہ۔ دوسرا";
        let found: Vec<&str> = sentences(text).iter().map(|s| s.text).collect();
        assert_eq!(
            found,
            [
                "Rabat, 13 mars",
                "M. A. Exemple a dit oui.",
                "Et puis ?",
                "الجملة الأولى.",
                "الثانية؟",
                "پہلا جملہ۔",
                "دوسرا"
            ]
        );
        for sentence in sentences(text) {
            assert_eq!(&text[sentence.at.clone()], sentence.text);
            for word in &sentence.words {
                assert_eq!(fold(&text[word.at.clone()]), word.folded);
            }
        }
    }

    #[test]
    fn phrases_do_not_cross_commas_and_carry_arabic_particles() {
        let phrases = Phrases::new(true);
        let found = |text: &str, phrase: &'static str| {
            let all = sentences(text);
            phrases
                .find(&all[0], [phrase])
                .iter()
                .map(|(hit, _)| all[0].slice(hit).to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(found("un mémorandum d’entente", "memorandum d'entente"), ["mémorandum d’entente"]);
        assert!(found("santé, militaire", "santé militaire").is_empty());
        assert_eq!(found("وبالأمن السيبراني", "الأمن السيبراني"), ["وبالأمن السيبراني"]);
        assert_eq!(found("للتدريب", "تدريب"), ["للتدريب"]);
        assert_eq!(found("renouvelable", "renouvel*"), ["renouvelable"]);
    }
}
