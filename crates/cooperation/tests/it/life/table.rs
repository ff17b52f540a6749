//! The tables of `docs/cooperation.md` against the program.

use cooperation::content::Kind;
use cooperation::life::report::ReportSort;
use cooperation::life::rules::Rule;

fn page() -> String {
    let path = super::folder("../../docs/cooperation.md");
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The rows of the table whose head begins with this word.
fn table(page: &str, head: &str) -> Vec<Vec<String>> {
    let cells = |line: &str| -> Vec<String> {
        let inner = line.trim().trim_start_matches('|').trim_end_matches('|');
        inner.split('|').map(|cell| cell.trim().trim_matches('`').to_owned()).collect()
    };
    let mut lines = page.lines().skip_while(|line| cells(line).first().is_none_or(|cell| cell != head));
    let width = cells(lines.next().unwrap_or_else(|| panic!("no table begins with {head}"))).len();
    let rows: Vec<_> = lines.skip(1).take_while(|line| line.starts_with('|')).map(cells).collect();
    assert!(rows.iter().all(|row| row.len() == width), "a row of the table {head} has another width");
    rows
}

/// Every sort of report has one row that says its number, subject, recorder and answer, and no row is beside.
#[test]
fn the_table_of_reports_is_the_program() {
    let rows = table(&page(), "number");
    let rows: Vec<_> = rows.iter().map(|row| row[..5].to_vec()).collect();
    let program: Vec<_> = ReportSort::ALL
        .iter()
        .map(|sort| {
            let answered = if sort.is_about_both() { "others" } else { "own" };
            let words = [sort.slug(), sort.subject().slug(), sort.recorder().slug(), answered];
            std::iter::once(sort.number().to_string()).chain(words.map(str::to_owned)).collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(rows, program);
}

/// Every rule is told once, and the rows of reports name no other.
#[test]
fn the_table_of_rules_is_the_program() {
    let page = page();
    let told: Vec<_> = table(&page, "rule").into_iter().map(|row| row[0].clone()).collect();
    let program: Vec<_> = Rule::ALL.iter().map(|rule| rule.slug().to_owned()).collect();
    assert_eq!(told, program);
    for row in table(&page, "number") {
        for rule in row[6].split_whitespace() {
            assert!(program.contains(&rule.to_owned()), "{}: there is no rule {rule}", row[1]);
        }
    }
}

/// Every kind that common accord makes has its row.
#[test]
fn the_table_of_kinds_is_the_program() {
    let told: Vec<_> =
        table(&page(), "kind").into_iter().map(|row| (row[0].clone(), row[1].clone())).collect();
    let program: Vec<_> =
        Kind::ALL.iter().map(|kind| (kind.slug().to_owned(), kind.number().to_string())).collect();
    assert_eq!(told, program);
}
