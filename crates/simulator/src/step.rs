//! What may happen in one step. A course of steps is drawn before anything runs, and each step resolves its choices
//! from its own salt against the world it meets: so steps can be left out and the rest still means something.

use crate::chance::Chance;
use std::fmt;

/// One thing that happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its place in the course as it was drawn.
    pub at: u32,
    /// At which register, counted around.
    pub who: u8,
    /// What.
    pub what: What,
    /// Resolves every choice that the step has.
    pub salt: u64,
}

/// Kinds of steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// An officer proposes one to three activities.
    Propose,
    /// An officer proposes agreed items with a change, perhaps with a new one.
    Change,
    /// An officer proposes that an agreed item be withdrawn.
    Withdraw,
    /// An officer proposes otherwise.
    Otherwise,
    /// An officer signs what awaits a signature, as shown.
    Sign,
    /// An officer is shown a signing page, to act on it at a later step.
    Read,
    /// An officer signs what was shown at an earlier step.
    SignAsRead,
    /// An officer does not retain a wording.
    SetAside,
    /// An officer signs ad referendum.
    Initial,
    /// An officer asks for a withdrawal.
    AskWithdraw,
    /// An officer recalls what has not left, or clears what went back.
    Recall,
    /// An officer writes a note.
    Note,
    /// What is ready becomes folios, and nothing is sent.
    Depart,
    /// A pouch is packed and put into the mail.
    Pack,
    /// A letter arrives: perhaps the oldest, perhaps a late one.
    Deliver,
    /// A letter arrives and stays in the bag, to arrive again.
    DeliverCopy,
    /// A letter is lost.
    Lose,
    /// A spoiled copy of a letter arrives.
    Spoil,
    /// One round trip over the link.
    Link,
    /// A register stops and starts.
    Restart,
    /// The folder of a register is copied aside.
    Remember,
    /// The copied state is put back; the guard stays as it is.
    PutBack,
    /// A backup is written.
    Backup,
    /// The machine is lost; the backup is restored on another one.
    Restore,
    /// A post is lost: whoever has the copy acts on.
    LosePost,
    /// The root moves the seal of the party that lost its post.
    MoveSeal,
    /// One party runs a copy of its register beside it.
    Fork,
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "step {:>5}  register {}  {:?} ({:016x})", self.at, self.who, self.what, self.salt)
    }
}

/// What goes wrong beyond the weather, in one seed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Nothing.
    None,
    /// One post is lost.
    LostPost,
    /// One party forks its register.
    Fork,
}

/// A seed's whole course.
#[derive(Clone, Debug)]
pub struct Course {
    /// The seed.
    pub seed: u64,
    /// How many parties.
    pub parties: usize,
    /// What goes wrong.
    pub trouble: Trouble,
    /// What happens, in order.
    pub steps: Vec<Step>,
}

/// How often each step is drawn, out of the sum.
const WEIGHTS: [(What, usize); 23] = [
    (What::Propose, 5),
    (What::Change, 9),
    (What::Withdraw, 1),
    (What::Otherwise, 3),
    (What::Sign, 20),
    (What::Read, 3),
    (What::SignAsRead, 3),
    (What::SetAside, 2),
    (What::Initial, 2),
    (What::AskWithdraw, 2),
    (What::Recall, 2),
    (What::Note, 1),
    (What::Depart, 3),
    (What::Pack, 14),
    (What::Deliver, 13),
    (What::DeliverCopy, 3),
    (What::Lose, 2),
    (What::Spoil, 2),
    (What::Link, 8),
    (What::Restart, 1),
    (What::Remember, 1),
    (What::PutBack, 1),
    (What::Backup, 1),
];

impl Course {
    /// The course of a seed.
    pub fn draw(seed: u64, steps: usize) -> Course {
        let mut chance = Chance::new(seed);
        // Two parties are the main case; five are slow.
        let parties = [2, 3, 2, 4, 3, 2, 5, 3][chance.below(8)];
        let trouble = [Trouble::None, Trouble::LostPost, Trouble::None, Trouble::Fork][chance.below(4)];
        let sum: usize = WEIGHTS.iter().map(|(_, weight)| weight).sum();
        let mut all = Vec::with_capacity(steps);
        for at in 0..steps {
            let mut drawn = chance.below(sum);
            let mut what = What::Sign;
            for (kind, weight) in WEIGHTS {
                if drawn < weight {
                    what = kind;
                    break;
                }
                drawn -= weight;
            }
            // Rare beyond what weights say: each makes a register start anew.
            if what == What::PutBack && !chance.one_in(3) {
                what = What::Deliver;
            } else if what == What::Backup && chance.one_in(3) {
                what = What::Restore;
            }
            let (who, salt) = (chance.below(64) as u8, chance.draw());
            all.push(Step { at: at as u32, who, what, salt });
        }
        let place = |chance: &mut Chance, from: usize, to: usize| {
            steps * from / 100 + chance.below(steps * (to - from) / 100)
        };
        let set = |all: &mut Vec<Step>, at: usize, what: What| {
            if let Some(step) = all.get_mut(at) {
                step.what = what;
            }
        };
        match trouble {
            Trouble::None => {}
            Trouble::LostPost => {
                let lost = place(&mut chance, 20, 50);
                let moved = lost + 1 + chance.below(steps / 5);
                set(&mut all, lost, What::LosePost);
                set(&mut all, moved, What::MoveSeal);
            }
            Trouble::Fork => {
                let at = place(&mut chance, 20, 60);
                set(&mut all, at, What::Fork);
            }
        }
        Course { seed, parties, trouble, steps: all }
    }
}
