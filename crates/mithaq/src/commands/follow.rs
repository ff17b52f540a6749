//! What is open and whose move it is; the reconciled statement; the days of instruments.

use super::stand::{self, Stand};
use crate::cli::{BoardGroup, FollowUp, InstrumentCommand, On, ReconciledStatement};
use crate::failure::Done;
use crate::output::{Output, count, table};
use followup::board::{self, Board, Group, Row, Whose};
use followup::open::marked_days;
use followup::statement::Statement;
use jiff::ToSpan as _;
use record::words::Script;
use serde_json::json;
use std::path::PathBuf;

/// How far back "done" looks.
const DONE: i64 = 30;

/// `followup`.
pub fn followup(typed: &FollowUp, data: Option<PathBuf>, out: Output) -> Done {
    let stand = Stand::open(&typed.on, data)?;
    let open = stand.open_items();
    let mut board = board::board(&open, &stand.us, &stand.heard()?, stand.as_of);
    board.done = board::done_since(&stand.whole, stand.as_of.saturating_sub(DONE.days()));
    if let Some(group) = typed.group {
        board.rows.retain(|row| chosen(row.group) == group);
        if group != BoardGroup::Done {
            board.done.clear();
        }
    }
    let view = json!({ "as_of": stand.as_of, "us": stand.us.as_str(), "board": board });
    out.view(&view, |_| words(&board, &stand));
    Ok(())
}

fn chosen(group: Group) -> BoardGroup {
    match group {
        Group::Late => BoardGroup::Late,
        Group::ThisWeek => BoardGroup::ThisWeek,
        Group::Later => BoardGroup::Later,
        Group::Waiting => BoardGroup::Waiting,
    }
}

fn words(board: &Board<'_>, stand: &Stand) -> String {
    let mut text = format!("On {}, for {}.\n", stand.as_of, stand.us);
    let groups = [
        (Group::Late, "Late"),
        (Group::ThisWeek, "This week"),
        (Group::Later, "Later"),
        (Group::Waiting, "Waiting"),
    ];
    for (group, title) in groups {
        let rows: Vec<Vec<String>> = board.of(group).map(line).collect();
        if !rows.is_empty() {
            text.push_str(&format!("\n{title} ({})\n{}", rows.len(), table(&rows)));
        }
    }
    if !board.done.is_empty() {
        let rows: Vec<Vec<String>> =
            board.done.iter().map(|done| vec![done.name.clone(), done.on.to_string()]).collect();
        text.push_str(&format!("\nDone ({})\n{}", rows.len(), table(&rows)));
    }
    for silence in &board.silences {
        let waits = count(silence.waiting as u64, "thing");
        text.push_str(&match silence.last {
            Some(last) => {
                format!("\nThe last exchange with {} was on {last}; {waits} wait for it.", silence.party)
            }
            None => format!("\nNothing has come from {} yet; {waits} wait for it.", silence.party),
        });
    }
    if board.rows.is_empty() && board.done.is_empty() {
        text.push_str("\nNothing is open.");
    }
    text
}

fn line(row: &Row<'_>) -> Vec<String> {
    let due = row.open.due.map_or_else(|| "no day".to_owned(), |due| due.to_string());
    let whose = match row.whose {
        Whose::Ours => "us".to_owned(),
        Whose::OurAuthority => "us, by another authority".to_owned(),
        Whose::Theirs => row.open.party.to_string(),
        Whose::TheirAuthority => format!("{}, by another authority", row.open.party),
    };
    let level = row.level.map(|level| format!("goes up to: {}", stand::word("followup-when-", level.slug())));
    let more = (row.open.more > 0).then(|| format!("and {} more", row.open.more));
    let rest: Vec<String> = level.into_iter().chain(more).collect();
    vec![
        due,
        row.open.name.clone(),
        stand::word("followup-next-", row.open.next.slug()),
        whose,
        format!("open {}", count(row.age.unsigned_abs(), "day")),
        rest.join("; "),
    ]
}

/// `statement`.
pub fn statement(typed: &ReconciledStatement, data: Option<PathBuf>, out: Output) -> Done {
    let stand = Stand::open(&typed.on, data)?;
    let position = stand.register.position(&stand.dossier)?;
    let statement = Statement::of(&stand.dossier, &position, &stand.whole, stand.as_of);
    let words: Vec<String> = statement.words(typed.number).map(|word| word.spell(Script::Latin)).into();
    let digits = statement.digits(typed.number).to_string();
    let view = json!({
        "as_of": stand.as_of, "agreed": statement.agreed, "open": statement.open, "late": statement.late,
        "number": typed.number, "words": words, "digits": digits, "text": statement.text(),
    });
    out.view(&view, |_| {
        format!(
            "{}\nUnder number {}: {}\nor in digits: {digits}\nThe partner's register shows the same when it holds the \
             same and stands on the same day.",
            statement.text(),
            typed.number,
            words.join(" ")
        )
    });
    Ok(())
}

/// `instrument ...`.
pub fn instrument(typed: &InstrumentCommand, data: Option<PathBuf>, out: Output) -> Done {
    match typed {
        InstrumentCommand::Dates(on) => dates(on, data, out),
    }
}

fn dates(on: &On, data: Option<PathBuf>, out: Output) -> Done {
    let stand = Stand::open(on, data)?;
    let days = marked_days(&stand.whole, stand.as_of);
    let stages: Vec<(String, &str)> = stand
        .whole
        .instruments
        .iter()
        .map(|life| (followup::dossier::name(&life.head), life.stage_on(stand.as_of).slug()))
        .collect();
    let listed: Vec<_> = stages.iter().map(|(name, stage)| json!({ "name": name, "stage": stage })).collect();
    out.view(&json!({ "as_of": stand.as_of, "instruments": listed, "days": days }), |_| {
        let mut text: String =
            stages.iter().map(|(name, stage)| format!("{name}: {}\n", stage.replace('-', " "))).collect();
        let rows: Vec<Vec<String>> = days
            .iter()
            .map(|marked| {
                let far = match marked.left {
                    0 => "today".to_owned(),
                    left if left > 0 => format!("in {}", count(left.unsigned_abs(), "day")),
                    left => format!("{} ago", count(left.unsigned_abs(), "day")),
                };
                vec![
                    marked.day.to_string(),
                    stand::word("followup-mark-", marked.mark.slug()),
                    far,
                    marked.name.clone(),
                ]
            })
            .collect();
        text.push_str(&table(&rows));
        if rows.is_empty() {
            text.push_str("No day can be told yet: the text does not say it, or it waits for a signature or a notification.");
        }
        text
    });
    Ok(())
}
