//! Levelling, against the plain definition of it: what our tips reach and the acknowledged ones do not.

use crate::common::Seeded;
use exchange::level::{
    Acknowledged, Folios, Known, Needed, NotHeld, Portioning, needed, needed_by_any, owes_acknowledgement,
    portions,
};
use proptest::prelude::*;
use rand_core::Rng;
use record::hash::hash;
use record::ids::{FeedId, FolioId};
use record::position::Tip;
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

fn id(n: u32) -> FolioId {
    FolioId(hash("folio", &[&n.to_be_bytes()]))
}

/// Folios by number; each cites some with smaller numbers.
#[derive(Default)]
struct Graph {
    folios: BTreeMap<FolioId, Known>,
    asked: Cell<usize>,
}

impl Graph {
    fn add(&mut self, n: u32, cites: &[u32], acts: u16) -> &mut Self {
        let cites: Vec<FolioId> = cites.iter().map(|&cited| id(cited)).collect();
        let height = cites.iter().map(|cited| self.folios[cited].height + 1).max().unwrap_or(0);
        self.folios.insert(id(n), Known { height, cites, acts, proposals: 0, bytes: 100 });
        self
    }

    fn past(&self, tips: &[FolioId]) -> BTreeSet<FolioId> {
        let mut past = BTreeSet::new();
        let mut open = tips.to_vec();
        while let Some(id) = open.pop() {
            if past.insert(id) {
                open.extend(&self.folios[&id].cites);
            }
        }
        past
    }
}

impl Folios for Graph {
    fn known(&self, id: &FolioId) -> Option<Known> {
        self.asked.set(self.asked.get() + 1);
        self.folios.get(id).cloned()
    }
}

fn ids(needed: &[Needed]) -> Vec<FolioId> {
    needed.iter().map(|folio| folio.id).collect()
}

#[test]
fn a_partner_that_holds_nothing_needs_everything_in_causal_order() {
    let mut graph = Graph::default();
    graph.add(0, &[], 1).add(1, &[0], 1).add(2, &[0], 1).add(3, &[1, 2], 1);
    let all = ids(&needed(&[id(3)], [], &graph).unwrap());
    assert_eq!((all[0], all[3], all.len()), (id(0), id(3), 4));
}

#[test]
fn what_the_partner_holds_beyond_us_is_passed_over() {
    let mut graph = Graph::default();
    graph.add(0, &[], 1).add(1, &[0], 1);
    assert_eq!(ids(&needed(&[id(1)], [id(0), id(77)], &graph).unwrap()), [id(1)]);
    assert_eq!(ids(&needed(&[id(1)], [id(77)], &graph).unwrap()), [id(0), id(1)]);
}

#[test]
fn both_branches_of_a_forked_feed_are_levelled() {
    let mut graph = Graph::default();
    graph.add(0, &[], 1).add(1, &[0], 1).add(2, &[0], 1).add(3, &[2], 1);
    let missing = ids(&needed(&[id(1), id(3)], [id(1)], &graph).unwrap());
    assert_eq!(missing, [id(2), id(3)], "a tip of one branch acknowledges nothing of the other");
}

#[test]
fn a_partner_with_two_registers_is_served_what_either_lacks() {
    let mut graph = Graph::default();
    graph.add(0, &[], 1).add(1, &[0], 1).add(2, &[0], 1).add(3, &[1, 2], 1);
    let any = |held: [&[FolioId]; 2]| ids(&needed_by_any(&[id(3)], held, &graph).unwrap());
    let both = ids(&needed(&[id(3)], [id(0)], &graph).unwrap());
    assert_eq!(any([&[id(1)], &[id(2)]]), both, "each once, in causal order");
    assert_eq!(any([&[id(3)], &[id(3)]]), []);
}

#[test]
fn a_hole_in_our_own_record_is_an_error_not_a_short_pouch() {
    let mut graph = Graph::default();
    graph.add(0, &[], 1).add(1, &[0], 1).add(2, &[1], 1);
    graph.folios.remove(&id(0));
    assert_eq!(needed(&[id(2)], [], &graph), Err(NotHeld(id(0))));
    assert_eq!(needed(&[id(9)], [], &graph), Err(NotHeld(id(9))));
    assert_eq!(
        ids(&needed(&[id(2)], [id(1)], &graph).unwrap()),
        [id(2)],
        "but what is acknowledged is not walked"
    );
}

#[test]
fn catching_up_costs_what_is_missing_not_the_length_of_the_record() {
    let mut graph = Graph::default();
    graph.add(0, &[], 1);
    for n in 1..10_000 {
        graph.add(n, &[n - 1], 1);
    }
    graph.asked.set(0);
    assert_eq!(needed(&[id(9_999)], [id(9_989)], &graph).unwrap().len(), 10);
    assert!(graph.asked.get() <= 24, "looked up {} folios", graph.asked.get());
}

#[test]
fn an_acknowledgement_is_owed_for_acts_and_never_for_empty_folios_alone() {
    let mut graph = Graph::default();
    graph.add(0, &[], 1).add(1, &[0], 0).add(2, &[1], 0).add(3, &[2], 2).add(4, &[3], 0);
    let owes = |ours: Option<u32>, tip| owes_acknowledgement(ours.map(id), &[id(tip)], &graph).unwrap();
    assert!(!owes(Some(0), 2), "two empty folios");
    assert!(owes(Some(0), 3), "and one with acts");
    assert!(owes(Some(2), 4), "also below an empty one");
    assert!(!owes(Some(3), 4));
    assert!(!owes(Some(4), 4), "nothing new");
    assert!(owes(None, 0), "a register that has not written yet");
}

#[test]
fn only_a_later_position_moves_what_is_acknowledged_and_it_may_go_back() {
    let tip = |n: u32| Tip { feed: FeedId(hash("feed", &[])), number: n, folio: id(n) };
    let mut acknowledged = Acknowledged::default();
    assert!(acknowledged.update(3, &[tip(7)]));
    assert!(!acknowledged.update(3, &[tip(9)]) && !acknowledged.update(2, &[tip(9)]));
    assert_eq!((acknowledged.number(), acknowledged.tips()), (Some(3), &[tip(7)][..]));
    assert!(acknowledged.update(5, &[tip(4)]), "a restored backup holds less than before");
    assert_eq!(acknowledged.tips(), [tip(4)]);
}

#[test]
fn portions_keep_order_and_limits_and_lose_nothing() {
    let folio = |n: u32, bytes| Needed {
        id: id(n),
        known: Known { height: n, cites: vec![], acts: 1, proposals: 2, bytes },
    };
    let all =
        [folio(0, 10), folio(1, 50), folio(2, 50), folio(3, 500), folio(4, 1), folio(5, 1), folio(6, 1)];
    let cut = |folios, proposals, bytes| -> Vec<usize> {
        let cut = portions(&all, Portioning { folios, proposals, bytes });
        assert_eq!(cut.concat(), all);
        cut.iter().map(|portion| portion.len()).collect()
    };
    assert_eq!(cut(100, 100, 10_000), [7]);
    assert_eq!(cut(100, 100, 100), [2, 1, 1, 3], "a folio beyond the limit stands alone");
    assert_eq!(cut(2, 100, 10_000), [2, 2, 2, 1]);
    assert_eq!(cut(100, 5, 10_000), [2, 2, 2, 1], "two proposals each");
    assert_eq!(cut(0, 0, 0), [1; 7], "never an empty portion, never one without end");
    assert!(portions(&[], Portioning::default()).is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn needed_is_the_difference_of_two_pasts(seed: u64, count in 1..40u32, ours in 1..4usize, theirs in 0..4usize) {
        let mut rng = Seeded(seed);
        let mut graph = Graph::default();
        for n in 0..count {
            let cites: BTreeSet<u32> =
                (0..rng.next_u32() % 4).filter(|_| n > 0).map(|_| n - 1 - rng.next_u32() % n.min(8)).collect();
            graph.add(n, &cites.into_iter().collect::<Vec<_>>(), (rng.next_u32() % 2) as u16);
        }
        let mut some = |how_many| (0..how_many).map(|_| id(rng.next_u32() % count)).collect::<Vec<_>>();
        let (ours, theirs) = (some(ours), some(theirs));
        let found = needed(&ours, theirs.iter().copied(), &graph).unwrap();
        let expected: BTreeSet<FolioId> = graph.past(&ours).difference(&graph.past(&theirs)).copied().collect();
        prop_assert_eq!(ids(&found).into_iter().collect::<BTreeSet<_>>(), expected);
        prop_assert_eq!(found.len(), ids(&found).into_iter().collect::<BTreeSet<_>>().len(), "each once");
        // Each stands after all that it cites: every beginning of the list can be taken in.
        let mut held = graph.past(&theirs);
        for folio in &found {
            prop_assert!(folio.known.cites.iter().all(|cited| held.contains(cited)));
            held.insert(folio.id);
        }
    }
}
