//! Small set-ups, searched through to the end or to a bound: every state that the parties can bring about.
//!
//! A state is who holds what. Honest registers say only what is valid and new; a forker has two branches; a lost post
//! acts on as if nothing had happened.

use crate::chance::Chance;
use crate::heal::heal;
use crate::laws::{Outcome, agreed};
use crate::walk::{Hand, Setup, Walk};
use crate::world::{ask, entry, item, propose, set_aside, sign};
use record::act::Act;
use record::fold::Rules;
use record::ids::{ActRef, FolioId, Place, StatementId};
use record::root::{Role, Vouch};
use rustc_hash::{FxHashSet, FxHasher};
use std::hash::{Hash, Hasher};

/// One small world.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub struct Scene {
    pub name: &'static str,
    pub parties: usize,
    /// Proposals that everybody holds from the start: their author and their items.
    pub premade: &'static [(usize, &'static [&'static str])],
    /// A party whose feed forks once.
    pub forker: Option<usize>,
    /// A party whose post is lost and acts on.
    pub lost: Option<usize>,
    /// Parties that may each propose a new epoch of the same parties.
    pub epochs: &'static [usize],
    /// Parties that may each make one more proposal on the first item, on what they see in force.
    pub fresh: &'static [usize],
    /// Whether requests to withdraw are made.
    pub asks: bool,
    /// Whether a party may leave.
    pub leaver: Option<usize>,
    /// Whether the new proposals settle all others on their item and base.
    pub settling: bool,
    /// Whether the new proposals build upon the first premade one, agreed or not.
    pub building: bool,
    /// A party with a second register that could seal, and that acts as if it might.
    pub second: Option<usize>,
    /// What has happened before the search begins.
    pub before: &'static [Before],
}

/// A deed before the search begins: registers and premade proposals by number.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub enum Before {
    Sign(usize, usize),
    Carry(usize, usize),
    Empty(usize),
    Branch(usize),
    Lose(usize),
    Move(usize),
}

/// The set-ups of the check.
pub const SCENES: &[Scene] = &[
    Scene {
        name: "two parties, three rivals",
        premade: &[(0, &["i"]), (1, &["i"]), (0, &["i"])],
        asks: true,
        ..PLAIN
    },
    Scene { name: "three parties, two rivals", parties: 3, premade: &[(0, &["i"]), (1, &["i"])], ..PLAIN },
    Scene {
        name: "overlapping packages",
        premade: &[(0, &["i", "j"]), (1, &["j", "k"]), (0, &["k", "i"])],
        ..PLAIN
    },
    Scene {
        name: "a forker among three",
        parties: 3,
        premade: &[(0, &["i"]), (1, &["i"])],
        forker: Some(2),
        ..PLAIN
    },
    Scene { name: "a lost post", premade: &[(0, &["i"]), (1, &["i"])], lost: Some(0), ..PLAIN },
    Scene {
        name: "a lost post among three",
        parties: 3,
        premade: &[(0, &["i"]), (1, &["i"])],
        lost: Some(0),
        ..PLAIN
    },
    Scene { name: "an epoch change", premade: &[(0, &["i"])], epochs: &[0], fresh: &[0, 1], ..PLAIN },
    Scene { name: "rival epochs", premade: &[(1, &["i"])], epochs: &[0, 1], fresh: &[0], ..PLAIN },
    Scene { name: "amendments", premade: &[(0, &["i"]), (1, &["i"])], fresh: &[0, 1], ..PLAIN },
];

/// The set-ups that the tests go through to the last state.
pub const SMALL: &[Scene] = &[
    Scene { name: "two parties, two rivals", premade: &[(0, &["i"]), (1, &["i"])], ..PLAIN },
    Scene { name: "a package beside a single item", premade: &[(0, &["i", "j"]), (1, &["j"])], ..PLAIN },
    Scene { name: "one proposal and its amendment", premade: &[(0, &["i"])], fresh: &[1], ..PLAIN },
    Scene { name: "a forker and one proposal", premade: &[(0, &["i"])], forker: Some(1), ..PLAIN },
    Scene { name: "an epoch and nothing in flight", epochs: &[0], ..PLAIN },
    Scene { name: "an epoch over one proposal", premade: &[(0, &["i"])], epochs: &[1], ..PLAIN },
    Scene { name: "two rival epochs", epochs: &[0, 1], ..PLAIN },
    Scene { name: "a party that leaves", premade: &[(0, &["i"])], leaver: Some(1), ..PLAIN },
];

/// The set-ups that may be gone through to the last state with a bound of millions.
pub const LONG: &[Scene] = &[
    Scene { name: "three parties, one proposal", parties: 3, premade: &[(0, &["i"])], ..PLAIN },
    Scene { name: "a lost post and one proposal", premade: &[(0, &["i"])], lost: Some(0), ..PLAIN },
    Scene {
        name: "two parties, two rivals, requests to withdraw",
        premade: &[(0, &["i"]), (1, &["i"])],
        asks: true,
        ..PLAIN
    },
];

/// Two parties and nothing else.
pub const PLAIN: Scene = Scene {
    name: "",
    parties: 2,
    premade: &[],
    forker: None,
    lost: None,
    epochs: &[],
    fresh: &[],
    asks: false,
    leaver: None,
    settling: false,
    building: false,
    second: None,
    before: &[],
};

#[derive(Clone, Copy, Debug)]
enum Deed {
    Carry(usize, usize),
    Sign(usize, Place),
    Aside(usize, Place),
    Ask(usize, Place),
    Fresh(usize),
    Epoch(usize),
    Empty(usize),
    Branch(usize),
    Lose(usize),
    Move(usize),
    Resume(usize),
    Leave(usize),
}

#[derive(Clone)]
struct State {
    walk: Walk,
    fresh_left: Vec<usize>,
    epochs_left: Vec<usize>,
    lost: bool,
    vouch: Option<FolioId>,
    agreed: Vec<Option<std::collections::BTreeSet<Place>>>,
    deeds: Vec<Deed>,
}

/// What was gone through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Searched {
    pub states: usize,
    pub deeds: usize,
    /// States from which everybody turned honest, and agreed.
    pub healed: usize,
    /// Nothing was left over at the bound.
    pub exhausted: bool,
}

/// In which order states are gone through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The latest first, so that little is kept open: for what is gone through to the end.
    Depth,
    /// Anywhere in what is open, so that a bounded search is neither all breadth nor all depth.
    Anywhere,
}

/// Goes through a scene until nothing is left or `bound` states are seen.
///
/// # Errors
/// A law that is broken, and the deeds that break it.
pub fn exhaust(scene: &Scene, rules: Rules, bound: usize, order: Order) -> Outcome<Searched> {
    let mut searched = Searched { exhausted: true, ..Searched::default() };
    let mut seen: FxHashSet<u64> = FxHashSet::default();
    let first = begin(scene, rules);
    seen.insert(key(&first));
    let mut open = vec![first];
    let mut chance = Chance::new(1);
    while !open.is_empty() {
        let at = match order {
            Order::Depth => open.len() - 1,
            Order::Anywhere => chance.below(open.len()),
        };
        let state = open.swap_remove(at);
        searched.states += 1;
        if key(&state).is_multiple_of(97) {
            let mut walk = state.walk.clone();
            heal(&mut walk).map_err(|why| describe(&state, &why))?;
            searched.healed += 1;
        }
        for deed in deeds(scene, &state) {
            let mut next = state.clone();
            if !apply(scene, &mut next, deed) {
                continue;
            }
            next.deeds.push(deed);
            searched.deeds += 1;
            look(&mut next).map_err(|why| describe(&next, &why))?;
            if seen.insert(key(&next)) {
                if seen.len() > bound {
                    searched.exhausted = false;
                    continue;
                }
                open.push(next);
            }
        }
    }
    Ok(searched)
}

fn describe(state: &State, why: &str) -> String {
    let world = &state.walk.world;
    let label = |p: &Place| format!("{}.{}", world.folio(p.folio).label, p.index);
    let name = |r: &usize| world.registers.get(*r).map_or("?", |r| &r.name).to_owned();
    let deeds = state.deeds.iter().map(|deed| match deed {
        Deed::Carry(a, b) => format!("{} -> {}", name(a), name(b)),
        Deed::Sign(r, p) => format!("{} signs {}", name(r), label(p)),
        Deed::Aside(r, p) => format!("{} sets {} aside", name(r), label(p)),
        Deed::Ask(r, p) => format!("{} asks to withdraw {}", name(r), label(p)),
        Deed::Fresh(r) => format!("{} proposes afresh", name(r)),
        Deed::Epoch(r) => format!("{} proposes an epoch", name(r)),
        Deed::Empty(r) => format!("{} acknowledges", name(r)),
        Deed::Branch(r) => format!("{} branches", name(r)),
        Deed::Lose(p) => format!("{} is lost", name(p)),
        Deed::Move(p) => format!("the seal of {} moves", name(p)),
        Deed::Resume(r) => format!("{} resumes", name(r)),
        Deed::Leave(r) => format!("{} leaves", name(r)),
    });
    format!("{why}\n  {}", deeds.collect::<Vec<_>>().join("\n  "))
}

fn begin(scene: &Scene, rules: Rules) -> State {
    let setup = Setup {
        parties: scene.parties,
        guests: 0,
        items: 3,
        dishonest: scene.forker,
        forks: scene.forker.is_some(),
        losses: scene.lost.is_some(),
        hand_overs: false,
        epochs: !scene.epochs.is_empty(),
        leaving: scene.leaver.is_some(),
        voids: false,
        root_play: false,
        rules,
    };
    let mut walk = Walk::new(setup);
    for (n, (author, items)) in scene.premade.iter().enumerate() {
        let entries = items.iter().map(|i| entry(item(i), None, &format!("premade {n}"), vec![])).collect();
        let _ = walk.world.write(*author, vec![propose(entries)]);
    }
    if let Some(party) = scene.second {
        let to = walk.world.certify(party, "second", Role::Seal, None, None);
        let roots = walk.world.to_enter(party, StatementId(walk.world.registers[to].feed.0));
        let _ = walk.world.write(party, roots);
        walk.hands.push(Hand::Sealing);
    }
    let all: Vec<usize> = (0..walk.world.registers.len()).collect();
    walk.world.level(&all);
    if scene.second.is_some() {
        let _ = walk.world.write(walk.world.registers.len() - 1, vec![]);
        walk.world.level(&all);
    }
    let vouch = scene.lost.and_then(|p| walk.world.registers[p].tip).map(|t| t.0);
    let mut state = State {
        walk,
        fresh_left: scene.fresh.to_vec(),
        epochs_left: scene.epochs.to_vec(),
        lost: false,
        vouch,
        agreed: vec![],
        deeds: vec![],
    };
    for before in scene.before {
        let premade = |n: usize| {
            let of =
                state.walk.world.folios.iter().filter(|f| matches!(f.acts.first(), Some(Act::Propose(_))));
            of.map(|f| Place { folio: f.id, index: 0 }).nth(n)
        };
        let deed = match *before {
            Before::Sign(r, n) => premade(n).map(|p| Deed::Sign(r, p)),
            Before::Carry(a, b) => Some(Deed::Carry(a, b)),
            Before::Empty(r) => Some(Deed::Empty(r)),
            Before::Branch(r) => Some(Deed::Branch(r)),
            Before::Lose(p) => Some(Deed::Lose(p)),
            Before::Move(p) => Some(Deed::Move(p)),
        };
        let done = deed.is_some_and(|deed| apply(scene, &mut state, deed));
        assert!(done, "{before:?} comes to nothing");
    }
    state
}

fn key(state: &State) -> u64 {
    let mut hasher = FxHasher::default();
    for (r, hand) in state.walk.world.registers.iter().zip(&state.walk.hands) {
        r.fold.tips().hash(&mut hasher);
        r.tip.map(|t| t.0).hash(&mut hasher);
        (*hand as u8).hash(&mut hasher);
    }
    state.walk.seats.hash(&mut hasher);
    state.fresh_left.hash(&mut hasher);
    state.epochs_left.hash(&mut hasher);
    hasher.finish()
}

fn deeds(scene: &Scene, state: &State) -> Vec<Deed> {
    let walk = &state.walk;
    let world = &walk.world;
    let mut all = vec![];
    for r in 0..world.registers.len() {
        if walk.hands[r] == Hand::Retired {
            continue;
        }
        let register = &world.registers[r];
        let party = register.party;
        let me = world.parties[party].id;
        let view = register.fold.view(Some(me));
        for to in 0..world.registers.len() {
            if to != r && walk.hands[to] != Hand::Retired {
                all.push(Deed::Carry(r, to));
            }
        }
        for place in register.fold.proposals(&view) {
            let Some(p) = register.fold.proposal(&view, place) else { continue };
            if !p.needed.contains(&me) {
                continue;
            }
            let has = |list: &[record::ids::PartyId]| list.contains(&me);
            // On another branch, or after a Resume, a signature may have to be given again.
            let again = scene.lost.is_some() || scene.forker.is_some();
            if !has(&p.held) && (again || !has(&p.signed)) {
                all.push(Deed::Sign(r, place));
            }
            if !has(&p.aside) && !has(&p.signed) {
                all.push(Deed::Aside(r, place));
            }
            if scene.asks && has(&p.held) && !has(&p.asked) {
                all.push(Deed::Ask(r, place));
            }
        }
        if state.fresh_left.contains(&party) {
            all.push(Deed::Fresh(r));
        }
        if state.epochs_left.contains(&party) {
            all.push(Deed::Epoch(r));
        }
        if (scene.parties > 2 || scene.lost.is_some()) && owes(state, r) {
            all.push(Deed::Empty(r));
        }
        if scene.forker == Some(party)
            && world.registers.iter().filter(|x| x.feed == register.feed).count() < 2
        {
            all.push(Deed::Branch(r));
        }
        if scene.leaver == Some(party) {
            all.push(Deed::Leave(r));
        }
    }
    if let Some(party) = scene.lost {
        match (state.lost, walk.seats[party]) {
            (false, _) => all.push(Deed::Lose(party)),
            (true, None) => all.push(Deed::Move(party)),
            (true, Some(seat)) => all.push(Deed::Resume(seat)),
        }
    }
    all
}

/// A register acknowledges consent that it has not cited yet.
fn owes(state: &State, r: usize) -> bool {
    let register = &state.walk.world.registers[r];
    let Some((tip, _)) = register.tip else { return false };
    let cited = state.walk.world.past(tip);
    state.walk.world.folios.iter().any(|f| {
        register.fold.has(&f.id)
            && !cited.contains(&f.id)
            && f.acts.iter().any(|a| !matches!(a, Act::Propose(_)))
    })
}

fn apply(scene: &Scene, state: &mut State, deed: Deed) -> bool {
    let walk = &mut state.walk;
    let attempt = |walk: &mut Walk, r: usize, acts: Vec<Act>| {
        !walk.world.registers[r].fold.is_empty()
            && walk.world.may(r, &acts)
            && walk.world.write(r, acts).is_ok()
    };
    match deed {
        Deed::Carry(from, to) => {
            let handed = walk.world.deliver(from, to);
            walk.after_delivery(to, &handed);
            !handed.is_empty()
        }
        Deed::Sign(r, p) => attempt(walk, r, vec![sign(ActRef::Place(p))]),
        Deed::Aside(r, p) => attempt(walk, r, vec![set_aside(ActRef::Place(p))]),
        Deed::Ask(r, p) => attempt(walk, r, vec![ask(ActRef::Place(p))]),
        Deed::Empty(r) => walk.world.write(r, vec![]).is_ok(),
        Deed::Leave(r) => attempt(walk, r, vec![Act::Leave(None)]),
        Deed::Fresh(r) => {
            let party = walk.world.registers[r].party;
            state.fresh_left.retain(|p| *p != party);
            let mut base = walk.world.current(r, item("i"));
            if scene.building {
                let first =
                    walk.world.folios.iter().find(|f| matches!(f.acts.first(), Some(Act::Propose(_))));
                base = first.map(|f| Place { folio: f.id, index: 0 });
            }
            let mut settles = vec![];
            if scene.settling {
                let view = walk.world.registers[r].fold.view(Some(walk.world.parties[party].id));
                let on_it =
                    |p: &Place| crate::laws::pairs(&walk.world, *p).contains(&(Some(item("i")), base));
                settles = walk.world.registers[r].fold.proposals(&view).into_iter().filter(on_it).collect();
            }
            let fresh = propose(vec![entry(item("i"), base, &format!("fresh {party}"), settles)]);
            attempt(walk, r, vec![fresh])
        }
        Deed::Epoch(r) => {
            let party = walk.world.registers[r].party;
            state.epochs_left.retain(|p| *p != party);
            let everybody: Vec<usize> = (0..scene.parties).collect();
            let mut e = walk.world.epoch_entry(&everybody, vec![]);
            // Two parties may propose the same set; the folio's place tells the proposals apart.
            e.predecessor = None;
            attempt(walk, r, vec![Act::ProposeEpoch(e)])
        }
        Deed::Branch(r) => {
            let name = format!("{}'", walk.world.registers[r].name);
            walk.world.branch(r, &name);
            walk.hands.push(Hand::Rogue);
            true
        }
        Deed::Lose(party) => {
            state.lost = true;
            walk.hands[party] = Hand::Rogue;
            walk.seats[party] = None;
            walk.laws.forget(party);
            true
        }
        Deed::Move(party) => {
            let Some(last) = state.vouch else { return false };
            let feed = walk.world.folio(last).header.feed;
            let name = format!("{}2", walk.world.parties[party].name);
            let to =
                walk.world.certify(party, &name, Role::Seal, Some(Vouch { feed, last: Some(last) }), None);
            walk.hands.push(Hand::Sealing);
            walk.seats[party] = Some(to);
            let from = usize::from(party == 0);
            walk.world.deliver(from, to);
            walk.world.write(to, vec![]).is_ok()
        }
        Deed::Resume(seat) => {
            let Some(resume) = walk.world.resume(seat) else { return false };
            attempt(walk, seat, vec![resume])
        }
    }
}

/// The laws, after a deed.
fn look(state: &mut State) -> Outcome {
    let walk = &mut state.walk;
    state.agreed.resize(walk.world.registers.len(), None);
    let mut witnesses = walk.witnesses();
    let also = |r: &usize| {
        walk.hands[*r] == Hand::Sealing && !witnesses.contains(r) && !walk.world.registers[*r].fold.is_empty()
    };
    let more: Vec<usize> = (0..walk.hands.len()).filter(also).collect();
    witnesses.extend(more);
    for w in witnesses {
        let now = agreed(&walk.world, w);
        if now.is_some() && now != state.agreed[w] {
            walk.laws.look(&walk.world, w)?;
            state.agreed[w] = now;
        }
    }
    Ok(())
}
