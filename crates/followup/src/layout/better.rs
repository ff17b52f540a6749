//! The exact method: the same board as an integer programme, solved within a time given.
//!
//! Each movable line chooses one of its beginnings or is left out. Only some beginnings are looked at, the cheapest of each
//! week and where the line stands, so that the programme stays small. A wish for the load of a month to be low is convex,
//! so the further activities of a month are steps that each cost more than the one before. Floating point decides here,
//! and the clock: the outcome is checked on the board in whole numbers and taken only where it is better.

use std::collections::BTreeMap;
use std::time::Duration;

use good_lp::solvers::WithTimeLimit;
use good_lp::{
    Expression, Solution, SolutionStatus, SolverModel, Variable, constraint, microlp, variable, variables,
};

use super::board::Board;
use super::{Found, LEFT_OUT, LOAD, search};

/// Most beginnings looked at for one line.
const MOST_STARTS: usize = 40;
/// In the programme a line left out costs this much: enough, and small enough for floating point.
const OUT: f64 = 20_000.0;

/// Betters the layout on the board, if the time suffices.
pub(super) fn better(board: &mut Board<'_>, time: Duration) -> Found {
    let before = (board.cost, board.at.clone());
    let Some((at, proven)) = solve(board, time) else { return Found::Search };
    let fits = try_all(board, &at);
    match fits && board.cost < before.0 {
        true if proven => Found::Best,
        true => Found::Solver,
        false => {
            let same = fits && board.cost == before.0;
            search::restore(board, &before.1);
            if same && proven { Found::Best } else { Found::Search }
        }
    }
}

/// Puts every line where the programme has it, in the order of what comes first, each only where it is free.
fn try_all(board: &mut Board<'_>, at: &[Option<u16>]) -> bool {
    for line in 0..at.len() {
        if !board.pieces[line].agreed {
            board.take_off(line);
        }
    }
    for line in board.chain.order.clone() {
        if board.pieces[line].agreed {
            continue;
        }
        if let Some(day) = at[line] {
            if !board.is_free(line, usize::from(day)) {
                return false;
            }
            let cost = board.start_cost(line, day);
            board.place(line, day, cost);
        }
    }
    true
}

/// The beginnings looked at for a line: the cheapest of each week, and where it stands.
fn starts(board: &Board<'_>, line: usize) -> Vec<(u16, u32)> {
    let mut weeks: BTreeMap<u16, (u32, u16)> = BTreeMap::new();
    for &(day, cost) in &board.pieces[line].starts {
        let least = weeks.entry(day / 7).or_insert((cost, day));
        *least = (*least).min((cost, day));
    }
    let mut chosen: Vec<(u32, u16)> = weeks.into_values().collect();
    chosen.sort_unstable();
    chosen.truncate(MOST_STARTS);
    let mut chosen: Vec<(u16, u32)> = chosen.into_iter().map(|(cost, day)| (day, cost)).collect();
    if let Some(day) = board.at[line].filter(|day| chosen.iter().all(|(known, _)| known != day)) {
        chosen.push((day, board.start_cost(line, day)));
    }
    chosen
}

/// Chosen beginnings, and whether they are proven to be the best of those looked at.
fn solve(board: &Board<'_>, time: Duration) -> Option<(Vec<Option<u16>>, bool)> {
    let mut vars = variables!();
    let mut aim = Expression::from(0.0);
    let lines = 0..board.pieces.len();
    // Lines whose days are agreed have one beginning, and no choice.
    let mut choice: Vec<Vec<(u16, Variable)>> = Vec::new();
    let mut rows = Vec::new();
    for line in lines.clone() {
        let mut of = Vec::new();
        let agreed = board.pieces[line].agreed;
        let given = if agreed {
            board.at[line].map(|day| (day, 0)).into_iter().collect()
        } else {
            starts(board, line)
        };
        let mut sum = Expression::from(0.0);
        for (day, cost) in given {
            let here = board.at[line] == Some(day);
            let var = vars.add(variable().binary().initial(if here { 1 } else { 0 }));
            aim += f64::from(cost) * var;
            sum += var;
            of.push((day, var));
        }
        let out = vars.add(variable().min(0).max(1).initial(if board.at[line].is_some() { 0 } else { 1 }));
        if !agreed {
            aim += OUT * out;
        }
        rows.push(constraint!(sum + out == 1.0));
        choice.push(of);
    }
    loads(board, &choice, &mut vars, &mut aim, &mut rows);
    held(board, &choice, &mut rows);
    limits(board, &choice, &mut rows);
    for then in lines.clone() {
        for &(first, gap) in &board.chain.before[then] {
            let length = board.pieces[first].length + gap as usize;
            let any: Expression = choice[first].iter().map(|(_, var)| *var).sum();
            let follows: Expression = choice[then].iter().map(|(_, var)| *var).sum();
            rows.push(constraint!(follows <= any));
            for &(day, var) in &choice[then] {
                let late =
                    choice[first].iter().filter(|(begin, _)| usize::from(*begin) + length > usize::from(day));
                let late: Expression = late.map(|(_, var)| *var).sum();
                rows.push(constraint!(late + var <= 1.0));
            }
        }
    }
    let mut model = vars.minimise(aim).using(microlp).with_time_limit(time.as_secs_f64());
    for row in rows {
        model = model.with(row);
    }
    // No answer in time is an error of the library; the search's answer then stands.
    let solution = model.solve().ok()?;
    let at =
        choice.iter().map(|of| of.iter().find(|(_, var)| solution.value(*var) > 0.5).map(|(day, _)| *day));
    Some((at.collect(), matches!(solution.status(), SolutionStatus::Optimal)))
}

type Rows = Vec<good_lp::Constraint>;

/// Each further activity of a host in a month costs more.
fn loads(
    board: &Board<'_>,
    choice: &[Vec<(u16, Variable)>],
    vars: &mut good_lp::ProblemVariables,
    aim: &mut Expression,
    rows: &mut Rows,
) {
    let mut months: BTreeMap<(usize, usize), Vec<(usize, Variable)>> = BTreeMap::new();
    for (line, of) in choice.iter().enumerate() {
        let Some(host) = board.pieces[line].host else { continue };
        for &(day, var) in of {
            months.entry((host, board.month[usize::from(day)])).or_default().push((line, var));
        }
    }
    for of in months.values() {
        let mut lines: Vec<usize> = of.iter().map(|(line, _)| *line).collect();
        lines.dedup();
        let held = of.iter().filter(|(line, var)| {
            let day = choice[*line].iter().find(|(_, known)| known == var).map(|(day, _)| *day);
            board.at[*line].is_some() && board.at[*line] == day
        });
        let held = held.count();
        let mut sum: Expression = of.iter().map(|(_, var)| *var).sum();
        for step in 0..lines.len() {
            let more = vars.add(variable().min(0).max(1).initial(if step < held { 1 } else { 0 }));
            *aim += (LOAD * (2 * step as u64 + 1)) as f64 * more;
            sum -= more;
        }
        rows.push(constraint!(sum <= 0.0));
    }
}

/// One at a time for each resource: whatever covers a day on which something can begin.
fn held(board: &Board<'_>, choice: &[Vec<(u16, Variable)>], rows: &mut Rows) {
    for resource in 0..board.resources.len() {
        let users: Vec<usize> =
            (0..choice.len()).filter(|&line| board.pieces[line].resources.contains(&resource)).collect();
        let mut days: Vec<u16> =
            users.iter().flat_map(|&line| choice[line].iter().map(|(day, _)| *day)).collect();
        days.sort_unstable();
        days.dedup();
        for day in days.into_iter().map(usize::from) {
            let mut covers = Vec::new();
            for &line in &users {
                let length = board.pieces[line].length;
                let on = choice[line]
                    .iter()
                    .filter(|(begin, _)| (usize::from(*begin)..usize::from(*begin) + length).contains(&day));
                covers.extend(on.map(|(_, var)| (line, *var)));
            }
            let movable = covers.iter().any(|(line, _)| !board.pieces[*line].agreed);
            if movable && covers.iter().any(|(line, _)| *line != covers[0].0) {
                // Two whose days are agreed may clash already; then nothing else can begin there.
                let agreed: std::collections::BTreeSet<usize> =
                    covers.iter().map(|(line, _)| *line).filter(|line| board.pieces[*line].agreed).collect();
                let most = agreed.len().max(1) as f64;
                let sum: Expression = covers.iter().map(|(_, var)| *var).sum();
                rows.push(constraint!(sum <= most));
            }
        }
    }
}

/// What units can host in a month.
fn limits(board: &Board<'_>, choice: &[Vec<(u16, Variable)>], rows: &mut Rows) {
    for (limit, most) in board.facts.most.iter().enumerate() {
        let mut months: BTreeMap<usize, Vec<(bool, Variable)>> = BTreeMap::new();
        for (line, of) in
            choice.iter().enumerate().filter(|(line, _)| board.pieces[*line].limits.contains(&limit))
        {
            for &(day, var) in of {
                months
                    .entry(board.month[usize::from(day)])
                    .or_default()
                    .push((board.pieces[line].agreed, var));
            }
        }
        for of in months.into_values() {
            let agreed = of.iter().filter(|(agreed, _)| *agreed).count() as f64;
            let sum: Expression = of.into_iter().map(|(_, var)| var).sum();
            rows.push(constraint!(sum <= f64::from(most.number).max(agreed)));
        }
    }
}

const _: () = assert!(LEFT_OUT > OUT as u64, "the board weighs a line left out more than the programme does");
