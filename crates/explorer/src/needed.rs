//! Each rule, switched off in turn: the search must find what goes wrong without it.

use crate::exhaust::{Before, Order, PLAIN, Scene, exhaust};
use crate::search;
use crate::walk::Setup;
use record::fold::Rules;

/// A rule that can be switched off, and where its absence shows.
pub struct Switch {
    /// Its name.
    pub name: &'static str,
    off: fn(&mut Rules),
    hunt: Hunt,
}

enum Hunt {
    Scene(Scene),
    Walks(fn(&mut Setup)),
}

/// Every rule that can be switched off.
pub const SWITCHES: &[Switch] = &[
    Switch {
        name: "bases_agreed",
        off: |r| r.bases_agreed = false,
        hunt: Hunt::Scene(Scene { premade: &[(0, &["i"])], fresh: &[1], building: true, ..PLAIN }),
    },
    Switch {
        name: "one_hand",
        off: |r| r.one_hand = false,
        hunt: Hunt::Scene(Scene { premade: &[(0, &["i"]), (1, &["i"])], ..PLAIN }),
    },
    Switch {
        name: "for_ever",
        off: |r| r.for_ever = false,
        hunt: Hunt::Scene(Scene { premade: &[(0, &["i"]), (1, &["i"])], ..PLAIN }),
    },
    Switch {
        name: "withdrawal",
        off: |r| r.withdrawal = false,
        hunt: Hunt::Scene(Scene { premade: &[(0, &["i"])], asks: true, ..PLAIN }),
    },
    Switch {
        name: "confirmation",
        off: |r| r.confirmation = false,
        hunt: Hunt::Scene(Scene {
            parties: 3,
            premade: &[(0, &["i"]), (1, &["i"])],
            forker: Some(2),
            ..PLAIN
        }),
    },
    Switch { name: "fork_stops", off: |r| r.fork_stops = false, hunt: Hunt::Walks(forks) },
    Switch { name: "answers_count", off: |r| r.answers_count = false, hunt: Hunt::Walks(losses) },
    Switch {
        name: "own_answer",
        off: |r| r.own_answer = false,
        // A forker (1) answers the loss of 0 twice; the Resume names the answer that knows nothing.
        hunt: Hunt::Scene(Scene {
            parties: 3,
            premade: &[(2, &["i"])],
            forker: Some(1),
            lost: Some(0),
            before: &[
                Before::Sign(2, 0),
                Before::Carry(2, 1),
                Before::Sign(1, 0),
                Before::Carry(1, 0),
                Before::Lose(0),
                Before::Branch(1),
                Before::Move(0),
                Before::Sign(0, 0),
                Before::Carry(0, 1),
                Before::Carry(4, 2),
                Before::Carry(4, 3),
                Before::Empty(3),
                Before::Carry(4, 1),
                Before::Empty(1),
            ],
            ..PLAIN
        }),
    },
    Switch { name: "cut_at_once", off: |r| r.cut_at_once = false, hunt: Hunt::Walks(losses) },
    Switch { name: "resume_first", off: |r| r.resume_first = false, hunt: Hunt::Walks(losses) },
    Switch { name: "settlement", off: |r| r.settlement = false, hunt: Hunt::Walks(forks) },
    Switch {
        name: "epoch_in_force",
        off: |r| r.epoch_in_force = false,
        hunt: Hunt::Scene(Scene {
            premade: &[(0, &["i"])],
            epochs: &[0],
            fresh: &[0],
            before: &[Before::Sign(0, 0), Before::Carry(0, 1)],
            ..PLAIN
        }),
    },
    Switch {
        name: "epoch_closes",
        off: |r| r.epoch_closes = false,
        hunt: Hunt::Scene(Scene {
            premade: &[(0, &["i"])],
            epochs: &[0],
            fresh: &[0],
            before: &[Before::Sign(0, 0), Before::Carry(0, 1)],
            ..PLAIN
        }),
    },
    Switch {
        name: "no_lapse",
        off: |r| r.no_lapse = false,
        hunt: Hunt::Scene(Scene { premade: &[(0, &["i"])], epochs: &[0], fresh: &[0, 1], ..PLAIN }),
    },
    Switch {
        name: "departure",
        off: |r| r.departure = false,
        hunt: Hunt::Scene(Scene { premade: &[(0, &["i"])], leaver: Some(0), ..PLAIN }),
    },
    Switch {
        name: "one_seal",
        off: |r| r.one_seal = false,
        hunt: Hunt::Scene(Scene {
            premade: &[(1, &["i"]), (1, &["i"])],
            forker: Some(1),
            second: Some(0),
            ..PLAIN
        }),
    },
];

fn forks(setup: &mut Setup) {
    setup.parties = 2 + usize::from(setup.items > 1);
    setup.dishonest = Some(0);
    setup.forks = true;
    setup.losses = false;
    setup.leaving = false;
}

fn losses(setup: &mut Setup) {
    setup.dishonest = None;
    setup.forks = false;
    setup.root_play = false;
    setup.losses = true;
    setup.epochs = false;
    setup.guests = 0;
    setup.leaving = false;
}

impl Switch {
    /// All rules but this one.
    pub fn without(&self) -> Rules {
        let mut rules = Rules::ALL;
        (self.off)(&mut rules);
        rules
    }

    /// Looks for what goes wrong under `rules` where this one matters, within about `budget` states or steps.
    /// The first law that is broken, if any is.
    pub fn hunt(&self, rules: Rules, budget: u64) -> Option<String> {
        match &self.hunt {
            Hunt::Scene(scene) => exhaust(scene, rules, budget as usize, Order::Anywhere).err(),
            Hunt::Walks(shape) => {
                search::walks(rules, budget, 1, Some(*shape)).err().map(|found| found.to_string())
            }
        }
    }
}

/// All rules but the one of that name.
pub fn without(name: &str) -> Option<Rules> {
    SWITCHES.iter().find(|s| s.name == name).map(Switch::without)
}
