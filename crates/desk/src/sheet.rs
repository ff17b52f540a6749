//! A table as every page of follow-up shows it: native, with roles that hold when it becomes cards on a small screen.

use askama::Template;
use askama::filters::Safe;
use publish::chart;

use crate::words::escape;

type Html = Safe<String>;

/// A table.
#[derive(Template)]
#[template(path = "sheet.html")]
pub struct Sheet {
    /// What it shows, for those who do not see it.
    pub caption: String,
    /// Heads of the columns; the first column names the row.
    pub heads: Vec<String>,
    /// Rows, in groups.
    pub groups: Vec<Group>,
}

/// Rows under a heading of their own, or under none.
#[derive(Default)]
pub struct Group {
    /// Where a number elsewhere leads; empty: nowhere.
    pub id: String,
    /// Its heading, escaped; empty: none.
    pub title: String,
    /// What is said under the heading where it has no row; empty: the group is left out.
    pub none: String,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A row.
#[derive(Default)]
pub struct Row {
    /// Id; empty: none.
    pub id: String,
    /// Cells, as many as there are heads.
    pub cells: Vec<Html>,
}

impl Row {
    /// A row without an id.
    pub fn of(cells: impl IntoIterator<Item = Html>) -> Self {
        Self { id: String::new(), cells: cells.into_iter().collect() }
    }
}

impl Sheet {
    /// A table without groups.
    pub fn plain(caption: String, heads: Vec<String>, rows: Vec<Row>) -> Self {
        Self { caption, heads, groups: vec![Group { rows, ..Group::default() }] }
    }

    /// As HTML.
    #[must_use]
    pub fn html(&self) -> Html {
        // Templates write to memory and their pieces cannot fail.
        Safe(self.render().unwrap_or_default())
    }

    /// The table behind a chart.
    #[must_use]
    pub fn behind(table: &chart::Table) -> Self {
        let cell = |cell: &chart::Cell| {
            let text = escape(&cell.text);
            Safe(match &cell.link {
                Some(link) => format!(r#"<a href="{}">{text}</a>"#, escape(link)),
                None => format!("<bdi>{text}</bdi>"),
            })
        };
        let rows = table.rows.iter().map(|row| Row::of(row.iter().map(cell))).collect();
        Self::plain(table.caption.clone(), table.heads.clone(), rows)
    }
}

/// A text, escaped, that keeps its own direction.
#[must_use]
pub fn text(text: impl AsRef<str>) -> Html {
    Safe(format!("<bdi>{}</bdi>", escape(text.as_ref())))
}

/// A number that opens its list; a plain nought where there is none.
#[must_use]
pub fn number(number: usize, list: &str) -> Html {
    Safe(match number {
        0 => "0".to_owned(),
        n => format!(r##"<a class="opens" href="#{}">{n}</a>"##, escape(list)),
    })
}
