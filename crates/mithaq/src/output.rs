//! How answers are printed: words for people, or JSON for programs. Never both.

use serde::Serialize;
use std::io::{IsTerminal as _, Write as _};

/// Where and how answers go.
#[derive(Debug, Clone, Copy)]
pub struct Output {
    /// JSON instead of words.
    pub json: bool,
    /// Say more.
    pub verbose: bool,
}

impl Output {
    /// Prints a view: as JSON, or by `words`.
    pub fn view<T: Serialize>(&self, view: &T, words: impl FnOnce(&T) -> String) {
        if self.json {
            // Views are trees of strings, numbers and lists with text keys: they always serialise.
            let text = serde_json::to_string_pretty(view).unwrap_or_else(|error| error.to_string());
            line(&text);
        } else {
            line(words(view).trim_end());
        }
    }

    /// Prints a sentence. With JSON it becomes the member `said`.
    pub fn say(&self, sentence: &str) {
        self.view(&serde_json::json!({ "said": sentence }), |_| sentence.to_owned());
    }

    /// A progress bar for long work: only for people at a terminal.
    pub fn progress(&self, total: u64, what: &'static str) -> indicatif::ProgressBar {
        if self.json || !std::io::stderr().is_terminal() {
            return indicatif::ProgressBar::hidden();
        }
        let bar = indicatif::ProgressBar::new(total).with_message(what);
        if let Ok(style) = indicatif::ProgressStyle::with_template("{msg} {wide_bar} {percent}% {eta}") {
            bar.set_style(style);
        }
        bar
    }
}

/// One line to standard output. A reader that went away (`| head`) is no error.
pub fn line(text: &str) {
    let _ = writeln!(std::io::stdout(), "{text}");
}

/// A file to standard output, byte for byte.
pub fn exactly(file: &str) {
    let _ = write!(std::io::stdout(), "{file}");
}

/// A number with its noun: `1 folio`, `2 folios`.
pub fn count(number: impl Into<u64>, noun: &str) -> String {
    let number: u64 = number.into();
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// Lines of columns, each as wide as its widest cell. Widths are counted in letters: scripts that combine letters
/// may stand a little off, and nothing is cut.
pub fn table(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width =
        |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|c| c.chars().count()).max();
    let widths: Vec<usize> = (0..columns).map(|column| width(column).unwrap_or(0)).collect();
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            line.push_str(cell);
            line.extend(std::iter::repeat_n(' ', width.saturating_sub(cell.chars().count()) + 2));
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    #[test]
    fn columns_are_as_wide_as_their_widest_cell() {
        let rows = [vec!["a".into(), "bb".into()], vec!["ccc".into(), "d".into()]];
        assert_eq!(super::table(&rows), "a    bb\nccc  d\n");
    }
}
