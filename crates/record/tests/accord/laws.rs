//! Laws over random walks: the fold beside the oracle, any order of arrival, trials, snapshots.

use crate::compare::Beside;
use explorer::chance::Chance;
use explorer::heal::heal;
use explorer::laws::order_is_nothing;
use explorer::walk::{Setup, Walk};
use explorer::world::{Folio, World, ask, entry, item, propose, set_aside, sign};
use proptest::prelude::*;
use record::fold::{Fold, Input, Trusting};
use record::ids::{ActRef, PartyId};

/// Plays a trace with the oracle beside it.
fn with_the_oracle(setup: &Setup, trace: &[u64]) -> Result<usize, String> {
    let mut walk = Walk::new(setup.clone());
    let mut beside = Beside::default();
    for number in trace {
        let before = walk.world.folios.len();
        // Whether the laws hold is the explorer's question.
        let _ = walk.step(*number);
        if walk.world.folios.len() > before {
            beside.check(&walk.world).map_err(|why| format!("{why}\n{}", walk.log.join("\n")))?;
        }
    }
    let _ = heal(&mut walk);
    beside.check(&walk.world).map_err(|why| format!("when healed: {why}\n{}", walk.log.join("\n")))?;
    Ok(walk.world.folios.len())
}

#[test]
fn the_oracle_says_what_the_fold_says() {
    let from: u64 = std::env::var("SEED").ok().and_then(|s| s.parse().ok()).unwrap_or(0);
    let seeds: u64 = std::env::var("SEEDS").ok().and_then(|s| s.parse().ok()).unwrap_or(40);
    let steps: usize = std::env::var("STEPS").ok().and_then(|s| s.parse().ok()).unwrap_or(120);
    let mut folios = 0;
    for seed in from..from + seeds {
        let mut chance = Chance::new(seed);
        let setup = Setup::drawn(&mut chance);
        let trace: Vec<u64> = (0..steps).map(|_| chance.draw()).collect();
        match with_the_oracle(&setup, &trace) {
            Ok(n) => folios += n,
            Err(_) => {
                let trace = explorer::shorten(&trace, &|t| with_the_oracle(&setup, t).is_err());
                let why = with_the_oracle(&setup, &trace).err().unwrap_or_default();
                panic!("seed {seed}: {setup:?}\n{why}");
            }
        }
    }
    assert!(folios > 40 * seeds as usize / 4, "only {folios} folios were written");
}

/// A world after a walk, healed or not, and a register of it.
fn worlds() -> impl Strategy<Value = (World, usize, u64)> {
    (any::<u64>(), 20..160_usize, any::<bool>(), any::<u64>()).prop_map(|(seed, steps, healed, pick)| {
        let mut chance = Chance::new(seed);
        let setup = Setup::drawn(&mut chance);
        let trace: Vec<u64> = (0..steps).map(|_| chance.draw()).collect();
        let (mut walk, _) = explorer::play(&setup, &trace);
        if healed {
            let _ = heal(&mut walk);
        }
        let register = pick as usize % walk.world.registers.len();
        (walk.world, register, pick)
    })
}

/// What two folds must have in common to be the same record.
fn shown(fold: &Fold, own: PartyId) -> impl PartialEq + std::fmt::Debug {
    let view = fold.view(Some(own));
    let proposals: Vec<_> = fold.proposals(&view).into_iter().map(|p| fold.proposal(&view, p)).collect();
    let items: Vec<_> = fold.items(&view).into_iter().map(|i| fold.item(&view, i)).collect();
    (
        fold.digest_now(),
        fold.tips(),
        fold.voids(&view),
        proposals,
        items,
        fold.seal_moves(&view),
        fold.feeds(),
    )
}

fn take(fold: &mut Fold, folio: &Folio) -> bool {
    fold.take(Input { id: folio.id, header: &folio.header, acts: &folio.acts }, &Trusting).is_ok()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_order_of_arrival_gives_the_same_record((world, register, pick) in worlds()) {
        let mut chance = Chance::new(pick);
        prop_assert_eq!(order_is_nothing(&world, register, &mut chance), Ok(()));
    }

    #[test]
    fn a_record_grown_step_by_step_is_the_record_built_at_once((world, register, _) in worlds()) {
        let held = &world.registers[register];
        let own = world.parties[held.party].id;
        let mut rebuilt = Fold::new();
        for folio in world.folios.iter().filter(|f| held.fold.has(&f.id)) {
            prop_assert!(take(&mut rebuilt, folio));
            prop_assert!(take(&mut rebuilt, folio), "twice is once");
        }
        prop_assert_eq!(rebuilt.len(), held.fold.len());
        prop_assert_eq!(shown(&rebuilt, own), shown(&held.fold, own));
    }

    #[test]
    fn a_snapshot_goes_on_like_its_original((world, register, pick) in worlds()) {
        let held = &world.registers[register];
        let own = world.parties[held.party].id;
        let mine: Vec<_> = world.folios.iter().filter(|f| held.fold.has(&f.id)).collect();
        let at = if mine.is_empty() { 0 } else { pick as usize % mine.len() };
        let mut original = Fold::new();
        mine[..at].iter().for_each(|f| { take(&mut original, f); });
        let mut snapshot = original.clone();
        for folio in &mine[at..] {
            prop_assert!(take(&mut original, folio));
        }
        prop_assert_eq!(snapshot.len(), at);
        for folio in &mine[at..] {
            prop_assert!(take(&mut snapshot, folio));
        }
        prop_assert_eq!(shown(&original, own), shown(&snapshot, own));
    }

    #[test]
    fn a_view_of_the_past_is_what_was_shown_then((world, register, pick) in worlds()) {
        let held = &world.registers[register];
        let mine: Vec<_> = world.folios.iter().filter(|f| held.fold.has(&f.id)).collect();
        prop_assume!(!mine.is_empty());
        let folio = mine[pick as usize % mine.len()];
        let past = world.past(folio.id);
        let mut then = Fold::new();
        for f in world.folios.iter().filter(|f| past.contains(&f.id)) {
            prop_assert!(take(&mut then, f));
        }
        let view = held.fold.view_at(&[folio.id], None).expect("it is held");
        prop_assert_eq!(held.fold.digest(&view), then.digest_now());
    }

    #[test]
    fn a_trial_foretells_the_verdict_and_changes_nothing((world, register, pick) in worlds()) {
        let mut world = world;
        prop_assume!(!world.registers[register].fold.is_empty());
        let own = world.parties[world.registers[register].party].id;
        let feed = world.registers[register].feed;
        let fold = &world.registers[register].fold;
        // On a feed that is forked here the fold cannot know which branch writes.
        prop_assume!(fold.feeds().iter().filter(|t| t.feed == feed).count() <= 1);
        let view = fold.view(Some(own));
        let all = fold.proposals(&view);
        prop_assume!(!all.is_empty());
        let target = ActRef::Place(all[pick as usize % all.len()]);
        let acts = match pick % 4 {
            0 => vec![sign(target)],
            1 => vec![set_aside(target)],
            2 => vec![ask(target), sign(target)],
            _ => vec![set_aside(target), propose(vec![entry(item("i"), None, "new", vec![])]), sign(ActRef::Local(1))],
        };
        let before = format!("{:?}", shown(&world.registers[register].fold, own));
        let trial = world.trial(register, &acts);
        let after = format!("{:?}", shown(&world.registers[register].fold, own));
        prop_assert_eq!(before, after);
        match (trial, world.write(register, acts.clone())) {
            (Ok(trial), Ok(written)) => {
                let leading = world.folio(written.id).acts.len() - acts.len();
                for (k, verdict) in trial.iter().enumerate() {
                    let void = written.voids.iter().find(|v| usize::from(v.0) == k + leading).map(|v| v.1);
                    prop_assert_eq!(*verdict, void);
                }
            }
            (Err(_), Err(_)) => {}
            (trial, written) => prop_assert!(false, "tried {trial:?}, written {:?}", written.map(|w| w.voids)),
        }
    }
}
