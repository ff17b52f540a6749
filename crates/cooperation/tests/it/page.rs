//! `docs/contents.md` says what the program does: its tables of fields are held against the samples.

use cooperation::content::{ContentError, is_erasable};

use crate::samples::{Sample, all};

const PAGE: &str = include_str!("../../../../docs/contents.md");

/// A table of the page: its heading, then field, name and note of each row.
type Table = (String, Vec<(u16, String, String)>);

/// The tables between two marks: heading, then field, name and note of each row.
fn tables(mark: &str) -> Vec<Table> {
    let between = PAGE.split(&format!("<!-- {mark} -->")).nth(1).expect("the page has its marks");
    let mut tables: Vec<(String, Vec<_>)> = Vec::new();
    for line in between.lines() {
        if let Some(heading) = line.strip_prefix("### ") {
            tables.push((heading.to_owned(), Vec::new()));
        } else if let Some(row) = line.strip_prefix("| ") {
            let cells: Vec<&str> = row.split('|').map(str::trim).collect();
            if let Ok(number) = cells[0].parse() {
                let row = (number, cells[1].to_owned(), cells[3].to_owned());
                tables.last_mut().expect("a heading before each table").1.push(row);
            }
        }
    }
    tables
}

#[test]
fn the_page_of_contents_holds_the_fields_of_the_program() {
    let (mut kinds, mut sorts) = (Vec::new(), Vec::new());
    for sample in all() {
        let payloads: Vec<_> =
            sample.payloads().into_iter().map(|(field, bytes)| (field, Some(bytes))).collect();
        let rows = sample.fields().into_iter().map(|(field, _)| {
            let mut fewer = payloads.clone();
            fewer.retain(|(number, _)| *number != field.number);
            let note = match sample.read_like(&fewer) {
                Err(ContentError::Required(_)) => "required",
                _ if is_erasable(field.number) => "erasable",
                _ => "",
            };
            (field.number, field.name.to_owned(), note.to_owned())
        });
        let rows: Vec<_> = rows.collect();
        match &sample {
            Sample::Item(content) => {
                kinds.push((format!("{} {}", content.kind().number(), content.kind()), rows));
            }
            Sample::Report(report) => {
                sorts.push((format!("{} {}", report.sort().number(), report.sort()), rows));
            }
        }
    }
    assert_eq!(tables("kinds"), kinds);
    assert_eq!(tables("sorts"), sorts);
}
