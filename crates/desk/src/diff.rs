//! What changed inside one text: words kept, removed and added.

use similar::{ChangeTag, TextDiff};

/// A run of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Kept, removed or added.
    pub mark: Mark,
    /// The words, with the spaces after them.
    pub text: String,
}

/// What became of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// In both texts.
    Same,
    /// In the old text only.
    Old,
    /// In the new text only.
    New,
}

/// Texts longer than this are shown whole, without a comparison by words.
const LONGEST: usize = 20_000;

/// Compares two texts word by word.
///
/// Words are runs of letters and digits; anything else stands alone, so that a comma that comes or
/// goes does not take the word before it along. Lone blanks between changed words join them.
#[must_use]
pub fn words(old: &str, new: &str) -> Vec<Run> {
    if old.len() > LONGEST || new.len() > LONGEST {
        return vec![
            Run { mark: Mark::Old, text: old.to_owned() },
            Run { mark: Mark::New, text: new.to_owned() },
        ];
    }
    let (a, b) = (pieces(old), pieces(new));
    let mut runs: Vec<Run> = Vec::new();
    for change in TextDiff::from_slices(&a, &b).iter_all_changes() {
        let mark = match change.tag() {
            ChangeTag::Equal => Mark::Same,
            ChangeTag::Delete => Mark::Old,
            ChangeTag::Insert => Mark::New,
        };
        match runs.last_mut() {
            Some(run) if run.mark == mark => run.text.push_str(change.value()),
            _ => runs.push(Run { mark, text: change.value().to_owned() }),
        }
    }
    join_across_blanks(runs)
}

/// `old A, blank, old B` reads better as one removal: a kept run of blanks between two changed
/// stretches is given to both sides.
fn join_across_blanks(runs: Vec<Run>) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::new();
    let (mut old, mut new) = (String::new(), String::new());
    let flush = |out: &mut Vec<Run>, old: &mut String, new: &mut String| {
        for (mark, text) in [(Mark::Old, std::mem::take(old)), (Mark::New, std::mem::take(new))] {
            if !text.is_empty() {
                out.push(Run { mark, text });
            }
        }
    };
    let count = runs.len();
    for (i, run) in runs.into_iter().enumerate() {
        match run.mark {
            Mark::Old => old.push_str(&run.text),
            Mark::New => new.push_str(&run.text),
            Mark::Same => {
                let blank = run.text.chars().all(char::is_whitespace);
                let both = !old.is_empty() && !new.is_empty();
                if blank && both && i + 1 < count {
                    old.push_str(&run.text);
                    new.push_str(&run.text);
                } else {
                    flush(&mut out, &mut old, &mut new);
                    out.push(run);
                }
            }
        }
    }
    flush(&mut out, &mut old, &mut new);
    out
}

fn pieces(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut in_word = false;
    for (i, c) in text.char_indices() {
        let word = c.is_alphanumeric() || is_mark(c);
        if i > start && !(word && in_word) {
            out.push(&text[start..i]);
            start = i;
        }
        in_word = word;
    }
    if start < text.len() {
        out.push(&text[start..]);
    }
    out
}

/// Vowel signs and joiners belong to the word that they stand in.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}'
        | '\u{200c}' | '\u{200d}' | '\u{2019}' | '\'')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(old: &str, new: &str) -> String {
        words(old, new)
            .iter()
            .map(|r| match r.mark {
                Mark::Same => r.text.clone(),
                Mark::Old => format!("[-{}-]", r.text),
                Mark::New => format!("[+{}+]", r.text),
            })
            .collect()
    }

    #[test]
    fn a_comma_does_not_take_its_word_along() {
        assert_eq!(
            show("12 stagiaires pakistanais", "16 stagiaires pakistanais, dont 4 infirmiers"),
            "[-12-][+16+] stagiaires pakistanais[+, dont 4 infirmiers+]"
        );
    }

    #[test]
    fn both_texts_can_be_read_out_of_the_comparison() {
        let (old, new) = ("من 10 إلى 21 ماي", "من 24 ماي إلى 4 يونيو");
        let runs = words(old, new);
        let side = |mark| runs.iter().filter(|r| r.mark != mark).map(|r| r.text.as_str()).collect::<String>();
        assert_eq!(side(Mark::New), old);
        assert_eq!(side(Mark::Old), new);
    }
}
