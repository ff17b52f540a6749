//! Who takes which number, and what to do when two items bear one reference.

use std::collections::{BTreeMap, BTreeSet};

use crate::code::PartyCode;
use crate::content::ItemRef;

/// The lowest number of ours that is not taken, up to `most`, where each party in turn has a block
/// of numbers. `parties` are those of the dossier in any order, `ours` is one of them; `None` when
/// ours is none of them, nothing is left, or a block is empty.
///
/// ```
/// # use std::collections::BTreeSet;
/// # use cooperation::{code::PartyCode, reference::next_number};
/// let parties: Vec<PartyCode> = vec!["MA".parse()?, "PK".parse()?];
/// let taken = BTreeSet::from([1, 2, 501]);
/// assert_eq!(next_number(&parties, &parties[0], &taken, 500, 9999), Some(3));
/// assert_eq!(next_number(&parties, &parties[1], &taken, 500, 9999), Some(502));
/// let all: BTreeSet<u16> = (1..=1000).collect();
/// assert_eq!(next_number(&parties, &parties[1], &all, 500, 9999), Some(1501));
/// # Ok::<(), cooperation::text::TextError>(())
/// ```
#[must_use]
pub fn next_number(
    parties: &[PartyCode],
    ours: &PartyCode,
    taken: &BTreeSet<u16>,
    block: u16,
    most: u16,
) -> Option<u16> {
    let parties: BTreeSet<&PartyCode> = parties.iter().collect();
    let place = parties.iter().position(|code| *code == ours)?;
    let whose = |number: u16| usize::from((number - 1).checked_div(block).unwrap_or(0)) % parties.len();
    match block {
        0 => None,
        _ => (1..=most).find(|number| whose(*number) == place && !taken.contains(number)),
    }
}

/// References that more than one item bears, each with its items ascending by id. Of items that
/// were agreed at once the first keeps the reference.
#[must_use]
pub fn shared<R: Ord>(items: impl IntoIterator<Item = (ItemRef, R)>) -> BTreeMap<R, BTreeSet<ItemRef>> {
    let mut by: BTreeMap<R, BTreeSet<ItemRef>> = BTreeMap::new();
    for (item, reference) in items {
        by.entry(reference).or_default().insert(item);
    }
    by.retain(|_, items| items.len() > 1);
    by
}
