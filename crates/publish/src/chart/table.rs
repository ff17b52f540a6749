//! The table behind a chart.

use crate::html::{attribute, push};

/// A text, and where it leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The text.
    pub text: String,
    /// Address within the desk.
    pub link: Option<String>,
    /// True for a number: it stands at the end of its column.
    pub number: bool,
}

impl Cell {
    pub(super) fn words(text: impl Into<String>) -> Self {
        Self { text: text.into(), link: None, number: false }
    }

    pub(super) fn count(count: &super::Count) -> Self {
        Self { text: count.value.to_string(), link: count.link.clone(), number: true }
    }
}

/// Rows and columns as plain values: a desk lays them out, [`Table::html`] is the simple way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// Heads of the columns.
    pub heads: Vec<String>,
    /// Rows, each with as many cells as there are heads; the first cell names the row.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// As HTML.
    #[must_use]
    pub fn html(&self) -> String {
        let mut out = String::from("<table class=\"chart-table\">\n<caption>");
        push(&mut out, &self.caption);
        out.push_str("</caption>\n<thead><tr>");
        for head in &self.heads {
            out.push_str("<th scope=\"col\">");
            push(&mut out, head);
            out.push_str("</th>");
        }
        out.push_str("</tr></thead>\n<tbody>\n");
        for row in &self.rows {
            out.push_str("<tr>");
            for (n, cell) in row.iter().enumerate() {
                let (open, close) = match (n, cell.number) {
                    (0, _) => ("<th scope=\"row\">", "</th>"),
                    (_, true) => ("<td class=\"num\">", "</td>"),
                    (_, false) => ("<td>", "</td>"),
                };
                out.push_str(open);
                if let Some(link) = &cell.link {
                    out.push_str("<a");
                    attribute(&mut out, "href", link);
                    out.push('>');
                    push(&mut out, &cell.text);
                    out.push_str("</a>");
                } else {
                    push(&mut out, &cell.text);
                }
                out.push_str(close);
            }
            out.push_str("</tr>\n");
        }
        out.push_str("</tbody>\n</table>\n");
        out
    }
}
