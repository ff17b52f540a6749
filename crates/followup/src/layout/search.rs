//! The seeded search. Whole numbers only, and rounds instead of time: the same answer on every machine.

use super::board::{Board, Way};
use super::{Effort, LEFT_OUT};
use crate::chance::Chance;

/// Most lines that give way to one.
const MOST_GIVE_WAY: usize = 3;
/// How many places are tried for a line that gave way.
const TRIES: usize = 24;
/// How much worse a move may be at the beginning, about.
const WARM: u64 = 60;

/// Places each line where it costs least as things stand: agreed days, then what comes first, then who has least
/// choice. Returns the cost.
pub(super) fn greedy(board: &mut Board<'_>) -> u64 {
    let mut depth = vec![0_usize; board.pieces.len()];
    for &at in &board.chain.order {
        depth[at] = board.chain.before[at].iter().map(|(b, _)| depth[*b] + 1).max().unwrap_or(0);
    }
    let mut order: Vec<usize> = (0..board.pieces.len()).collect();
    order.sort_by_key(|&line| {
        let piece = &board.pieces[line];
        (depth[line], piece.starts.len(), line)
    });
    // Agreed days stand even where they clash: moving them is not ours.
    super::place_agreed(board);
    for line in order.into_iter().filter(|&line| !board.pieces[line].agreed).collect::<Vec<_>>() {
        if let Some((day, cost)) = cheapest(board, line, board.pieces[line].starts.iter().copied()) {
            board.place(line, day, cost);
        }
    }
    board.cost
}

fn cheapest(board: &Board<'_>, line: usize, starts: impl Iterator<Item = (u16, u32)>) -> Option<(u16, u32)> {
    let mut best: Option<(u64, u16, u32)> = None;
    for (day, cost) in starts {
        let whole = u64::from(cost) + board.load_cost(line, usize::from(day));
        if best.is_none_or(|(least, ..)| whole < least) && board.is_free(line, usize::from(day)) {
            best = Some((whole, day, cost));
        }
    }
    best.map(|(_, day, cost)| (day, cost))
}

/// Moves lines about as long as there are rounds, and leaves the cheapest layout met on the board.
pub(super) fn improve(board: &mut Board<'_>, effort: Effort) {
    let movable: Vec<usize> = (0..board.pieces.len())
        .filter(|&line| !board.pieces[line].agreed && !board.pieces[line].starts.is_empty())
        .collect();
    if movable.is_empty() {
        return;
    }
    let mut chance = Chance::new(effort.seed);
    let mut best = (board.cost, board.at.clone());
    let mut way = Vec::new();
    for round in 0..effort.rounds {
        // Warm at first, cold for the last tenth.
        let left = effort.rounds - round;
        let warmth = (WARM * left / effort.rounds.max(1)).saturating_sub(WARM / 10);
        let mut line = movable[chance.below(movable.len())];
        if best.0 >= LEFT_OUT && chance.below(4) == 0 {
            let from = chance.below(movable.len());
            let after = movable[from..].iter().chain(&movable[..from]);
            line = after.copied().find(|&line| board.at[line].is_none()).unwrap_or(line);
        }
        let starts = &board.pieces[line].starts;
        let (day, cost) = starts[chance.below(starts.len())];
        if board.at[line] == Some(day) {
            continue;
        }
        let before = board.cost;
        let mut undo = vec![(line, board.take_off(line))];
        let done = give_way(board, line, day, &mut chance, &mut way, &mut undo)
            && settle(board, line, (day, cost), &mut chance, &mut undo);
        let worse = board.cost.saturating_sub(before);
        let taken =
            done && (worse == 0 || worse.saturating_mul(256) <= warmth.saturating_mul(chance.surprise()));
        if !taken {
            put_back(board, &undo);
        } else if board.cost < best.0 {
            best = (board.cost, board.at.clone());
        }
    }
    restore(board, &best.1);
}

/// Takes off what stands in the way of a line, if that is few lines and none whose days are agreed.
fn give_way(
    board: &mut Board<'_>,
    line: usize,
    day: u16,
    chance: &mut Chance,
    way: &mut Vec<Way>,
    undo: &mut Vec<(usize, Option<u16>)>,
) -> bool {
    way.clear();
    board.in_the_way(line, usize::from(day), |one| {
        way.push(one);
        way.len() <= MOST_GIVE_WAY
    });
    if way.len() > MOST_GIVE_WAY {
        return false;
    }
    for one in way.iter().copied() {
        let gives = match one {
            Way::Unplaced(_) => return false,
            Way::Taken(other, _) | Way::Order(other) => Some(other),
            Way::Many(limit) => {
                let from = chance.below(board.pieces.len());
                board.counted_in(limit, board.month[usize::from(day)], from)
            }
        };
        let Some(other) = gives.filter(|&other| !board.pieces[other].agreed) else { return false };
        if board.at[other].is_some() {
            undo.push((other, board.take_off(other)));
        }
    }
    board.is_free(line, usize::from(day))
}

/// Places a line, and finds other days for those that gave way. One that finds none is left out, unless something waits
/// for it.
fn settle(
    board: &mut Board<'_>,
    line: usize,
    (day, cost): (u16, u32),
    chance: &mut Chance,
    undo: &mut [(usize, Option<u16>)],
) -> bool {
    board.place(line, day, cost);
    for &(other, _) in &undo[1..] {
        let starts = &board.pieces[other].starts;
        let drawn: Vec<(u16, u32)> = match starts.len() <= TRIES {
            true => starts.clone(),
            false => (0..TRIES).map(|_| starts[chance.below(starts.len())]).collect(),
        };
        match cheapest(board, other, drawn.into_iter()) {
            Some((day, cost)) => board.place(other, day, cost),
            None if board.chain.then[other].iter().any(|&then| board.at[then].is_some()) => return false,
            None => {}
        }
    }
    true
}

fn put_back(board: &mut Board<'_>, undo: &[(usize, Option<u16>)]) {
    for &(line, _) in undo {
        board.take_off(line);
    }
    for &(line, day) in undo {
        if let Some(day) = day {
            let cost = board.start_cost(line, day);
            board.place(line, day, cost);
        }
    }
}

/// Puts every line where it was.
pub(super) fn restore(board: &mut Board<'_>, at: &[Option<u16>]) {
    let lines = board.pieces.len();
    (0..lines).for_each(|line| {
        board.take_off(line);
    });
    for (line, day) in at.iter().enumerate() {
        if let Some(day) = day {
            let cost = board.start_cost(line, *day);
            board.place(line, *day, cost);
        }
    }
}
