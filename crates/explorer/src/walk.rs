//! One long walk with everything at once: parties that act as they please, honest ones within their local rules.
//!
//! A step is one number; what it does follows from that number and from the state it meets. So a trace is a list of
//! numbers, and a shorter list is a trace too: [`crate::shorten`] leaves out what a failure does not need.

use crate::chance::Chance;
use crate::laws::{Laws, Outcome};
use crate::world::{World, ask, entry, item, propose, report, set_aside, sign};
use record::act::Act;
use record::fold::{Rules, Status};
use record::ids::{ActRef, FolioId, ItemId, Place};
use record::root::{Role, Says, Vouch};

/// What may happen in a walk.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Setup {
    pub parties: usize,
    /// Parties beyond the founders, who may be invited.
    pub guests: usize,
    pub items: usize,
    pub dishonest: Option<usize>,
    pub forks: bool,
    pub losses: bool,
    pub hand_overs: bool,
    pub epochs: bool,
    pub leaving: bool,
    pub voids: bool,
    /// The dishonest party's root plays along: moves at will, forks itself.
    pub root_play: bool,
    pub rules: Rules,
}

impl Setup {
    /// A set-up drawn at random, without the two cases that the rules leave to a telephone call: both of two parties
    /// lose their seals, and a joiner is lied to about a lost consent.
    pub fn drawn(chance: &mut Chance) -> Setup {
        let parties = 2 + chance.below(3);
        let dishonest = (!chance.one_in(3)).then(|| chance.below(parties));
        let root_play = dishonest.is_some() && chance.one_in(3);
        let losses = !root_play && chance.one_in(2);
        let epochs = chance.one_in(2);
        let guests = usize::from(epochs && !(losses && dishonest.is_some()) && chance.one_in(2));
        Setup {
            parties,
            guests,
            items: 1 + chance.below(3),
            dishonest,
            forks: dishonest.is_some() && !chance.one_in(3),
            losses,
            hand_overs: chance.one_in(2),
            epochs,
            leaving: chance.one_in(8),
            voids: chance.one_in(2),
            root_play,
            rules: Rules::ALL,
        }
    }
}

/// Who is behind a register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hand {
    /// Its party, which holds the seal there.
    Sealing,
    /// Its party, for proposals and reports.
    Post,
    /// Nobody honest: a dishonest party, or a thief.
    Rogue,
    /// Nobody any more.
    Retired,
}

/// A walk under way.
#[derive(Clone)]
pub struct Walk {
    /// The world so far.
    pub world: World,
    /// What may happen.
    pub setup: Setup,
    /// Who is behind each register.
    pub hands: Vec<Hand>,
    /// The register that seals for each party; none while it is lost.
    pub seats: Vec<Option<usize>>,
    /// Folios that honest hands wrote in each party's sealing line: what its root may vouch for.
    own: Vec<Vec<FolioId>>,
    /// What was done, for people.
    pub log: Vec<String>,
    /// What must hold.
    pub laws: Laws,
    items: Vec<ItemId>,
    names: usize,
}

impl Walk {
    /// Founds the dossier.
    pub fn new(setup: Setup) -> Walk {
        let mut world = World::new(setup.rules);
        let names = ["A", "B", "C", "D", "E", "F"];
        for name in &names[..setup.parties + setup.guests] {
            world.add_party(name);
        }
        let founders: Vec<usize> = (0..setup.parties).collect();
        world.found(&founders);
        let hands = (0..world.parties.len())
            .map(|p| if setup.dishonest == Some(p) { Hand::Rogue } else { Hand::Sealing })
            .collect();
        let seats: Vec<_> = (0..world.parties.len()).map(Some).collect();
        let own = (0..world.parties.len())
            .map(|p| world.folios.iter().filter(|f| f.party == p).map(|f| f.id).collect())
            .collect();
        let items = ["i", "j", "k"][..setup.items].iter().map(|n| item(n)).collect();
        let laws = Laws::default();
        Walk { world, setup, hands, seats, own, log: vec![], laws, items, names: 0 }
    }

    fn honest(&self, party: usize) -> bool {
        self.setup.dishonest != Some(party)
    }

    /// Registers of honest parties that hold the seal there: those whose word is to be relied on.
    pub fn witnesses(&self) -> Vec<usize> {
        self.seats.iter().enumerate().filter(|(p, _)| self.honest(*p)).filter_map(|(_, s)| *s).collect()
    }

    fn add_register(&mut self, hand: Hand) {
        while self.hands.len() < self.world.registers.len() {
            self.hands.push(hand);
        }
    }

    fn name(&mut self, what: &str) -> String {
        self.names += 1;
        format!("{what}{}", self.names)
    }

    fn note(&mut self, text: String) {
        self.log.push(text);
    }

    /// One step.
    ///
    /// # Errors
    /// A law that does not hold after it.
    pub fn step(&mut self, number: u64) -> Outcome {
        let mut chance = Chance::new(number);
        let before = self.world.folios.len();
        let mut touched = vec![];
        match chance.below(20) {
            0..8 => touched.extend(self.carry(&mut chance)),
            8..18 => touched.extend(self.act(&mut chance)),
            18 if self.setup.losses => self.lose(&mut chance),
            18 | 19 => {
                touched.extend(self.recover(&mut chance));
            }
            _ => {}
        }
        for f in &self.world.folios[before..] {
            let label = f.label.clone();
            let kinds: Vec<String> = f.acts.iter().map(short).collect();
            self.log.push(format!("{label}: {}", kinds.join(", ")));
        }
        for r in touched {
            // Who has not written yet has answered nothing: it looks on as a stranger.
            if self.hands[r] == Hand::Sealing && self.world.registers[r].tip.is_some() {
                self.laws.look(&self.world, r)?;
            }
        }
        Ok(())
    }

    /// Somebody's folios reach somebody else.
    fn carry(&mut self, chance: &mut Chance) -> Option<usize> {
        let live: Vec<usize> = (0..self.hands.len()).filter(|r| self.hands[*r] != Hand::Retired).collect();
        let (from, to) = (chance.pick(&live)?, chance.pick(&live)?);
        if from == to {
            return None;
        }
        let handed = if chance.one_in(4) {
            let held: Vec<FolioId> = self
                .world
                .folios
                .iter()
                .map(|f| f.id)
                .filter(|f| self.world.registers[from].fold.has(f))
                .collect();
            let id = chance.pick(&held)?;
            self.world.deliver_upto(id, to)
        } else {
            self.world.deliver(from, to)
        };
        if handed.is_empty() {
            return None;
        }
        let (a, b) = (self.world.registers[from].name.clone(), self.world.registers[to].name.clone());
        let what: Vec<String> = handed.iter().map(|&i| self.world.folios[i].label.clone()).collect();
        self.note(format!("{a} -> {b}: {}", what.join(" ")));
        self.after_delivery(to, &handed);
        Some(to)
    }

    /// A cut is answered in the transaction that takes it in (C3).
    pub(crate) fn after_delivery(&mut self, to: usize, handed: &[usize]) {
        let party = self.world.registers[to].party;
        let cuts = handed.iter().any(|&i| {
            let f = &self.world.folios[i];
            f.party != party
                && f.acts.iter().any(|a| {
                    matches!(a, Act::Root(s) if matches!(s.statement.says, Says::Cut(_) | Says::Certify { moves: Some(_), .. }))
                })
        });
        if cuts && self.hands[to] == Hand::Sealing {
            self.write(to, vec![]);
        }
    }

    /// Writes; whatever is rejected was only an attempt.
    fn write(&mut self, register: usize, acts: Vec<Act>) -> bool {
        if self.world.registers[register].fold.is_empty() {
            return false; // it would found a dossier of its own
        }
        let Ok(written) = self.world.write(register, acts) else { return false };
        let party = self.world.registers[register].party;
        if self.hands[register] == Hand::Sealing {
            self.own[party].push(written.id);
        }
        true
    }

    /// Honest hands write only what is valid; the others may do it on purpose.
    fn attempt(&mut self, register: usize, acts: Vec<Act>, chance: &mut Chance) -> bool {
        let careless = self.hands[register] == Hand::Rogue && self.setup.voids && chance.one_in(4);
        if !careless && !self.world.may(register, &acts) {
            return false;
        }
        self.write(register, acts)
    }

    fn act(&mut self, chance: &mut Chance) -> Option<usize> {
        let live: Vec<usize> = (0..self.hands.len()).filter(|r| self.hands[*r] != Hand::Retired).collect();
        let r = chance.pick(&live)?;
        let party = self.world.registers[r].party;
        let rogue = self.hands[r] == Hand::Rogue;
        if rogue && self.setup.forks && chance.one_in(8) {
            let name = format!("{}'", self.world.registers[r].name);
            if self.world.registers.iter().filter(|x| x.feed == self.world.registers[r].feed).count() < 3 {
                self.world.branch(r, &name);
                self.add_register(Hand::Rogue);
                self.note(format!("{name} branches off"));
            }
            return None;
        }
        if rogue && self.setup.root_play && !self.honest(party) && chance.one_in(10) {
            self.play_root(r, chance);
            return None;
        }
        let view = self.world.registers[r].fold.view(Some(self.world.parties[party].id));
        let fold = &self.world.registers[r].fold;
        let all = fold.proposals(&view);
        let open: Vec<Place> = all
            .iter()
            .copied()
            .filter(|p| {
                fold.proposal(&view, *p)
                    .is_some_and(|p| p.status != Status::Agreed && p.status != Status::Superseded)
            })
            .collect();
        let some = chance.pick(&open);
        match chance.below(16) {
            0 => {
                self.write(r, vec![]);
            }
            1..4 => {
                let acts = self.fresh(r, chance);
                let mut both = acts.clone();
                both.push(sign(ActRef::Local(0)));
                if !self.attempt(r, both, chance) {
                    self.attempt(r, acts, chance);
                }
            }
            4..9 => {
                self.attempt(r, vec![sign(ActRef::Place(some?))], chance);
            }
            9 | 10 => {
                self.attempt(r, vec![set_aside(ActRef::Place(some?))], chance);
            }
            11 => {
                self.attempt(r, vec![ask(ActRef::Place(some?))], chance);
            }
            12 => {
                let mut acts = vec![set_aside(ActRef::Place(some?))];
                acts.extend(self.fresh(r, chance));
                acts.push(sign(ActRef::Local(1)));
                self.attempt(r, acts, chance);
            }
            13 if self.setup.epochs => self.propose_epoch(r, chance),
            14 if self.setup.hand_overs && self.hands[r] != Hand::Post => self.hand_over(r, chance),
            15 if self.setup.leaving && chance.one_in(10) => {
                self.attempt(r, vec![Act::Leave(None)], chance);
            }
            15 if chance.one_in(3) => {
                let acts = self.settlement(r, chance)?;
                let mut both = acts.clone();
                both.push(sign(ActRef::Local(0)));
                if !self.attempt(r, both, chance) {
                    self.attempt(r, acts, chance);
                }
            }
            _ => {
                let name = self.name("note");
                self.attempt(r, vec![report(None, &name, vec![])], chance);
            }
        }
        Some(r)
    }

    /// A proposal on one item, or a package of two.
    fn fresh(&mut self, r: usize, chance: &mut Chance) -> Vec<Act> {
        let mut items = self.items.clone();
        chance.shuffle(&mut items);
        let many = if chance.one_in(3) { 2 } else { 1 };
        let name = self.name("p");
        let entries =
            items.iter().take(many).map(|i| entry(*i, self.world.current(r, *i), &name, vec![])).collect();
        vec![propose(entries)]
    }

    /// Names some of the proposals on an item as settled (C5).
    fn settlement(&mut self, r: usize, chance: &mut Chance) -> Option<Vec<Act>> {
        let i = chance.pick(&self.items)?;
        let name = self.name("s");
        let view =
            self.world.registers[r].fold.view(Some(self.world.parties[self.world.registers[r].party].id));
        let state = self.world.registers[r].fold.item(&view, i)?;
        let stuck = chance.pick(&state.all)?;
        let pairs = crate::laws::pairs(&self.world, stuck);
        let base = pairs.into_iter().find(|p| p.0 == Some(i))?.1;
        Some(vec![propose(vec![entry(i, base, &name, vec![stuck])])])
    }

    fn propose_epoch(&mut self, r: usize, chance: &mut Chance) {
        let party = self.world.registers[r].party;
        let view = self.world.registers[r].fold.view(Some(self.world.parties[party].id));
        let Some(epoch) = self.world.registers[r].fold.epoch(&view) else { return };
        let mut set: Vec<usize> = (0..self.world.parties.len())
            .filter(|p| epoch.entry.parties.iter().any(|e| e.party == self.world.parties[*p].id))
            .collect();
        let other = chance.below(self.world.parties.len());
        if chance.one_in(2) {
            if let Some(at) = set.iter().position(|p| *p == other) {
                set.remove(at);
            } else {
                set.push(other);
            }
        }
        if set.len() < 2 {
            return;
        }
        let mut settles = vec![];
        if chance.one_in(4) {
            let all = self.world.registers[r].fold.proposals(&view);
            settles.extend(
                all.into_iter()
                    .filter(|p| crate::laws::pairs(&self.world, *p).iter().any(|x| x.0.is_none()))
                    .take(1),
            );
        }
        let entry = self.world.epoch_entry(&set, settles);
        self.attempt(r, vec![Act::ProposeEpoch(entry), sign(ActRef::Local(0))], chance);
    }

    fn hand_over(&mut self, r: usize, chance: &mut Chance) {
        let party = self.world.registers[r].party;
        if self.hands[r] == Hand::Sealing && self.seats[party] != Some(r)
            || self.world.registers[r].tip.is_none()
        {
            return;
        }
        // A thief has no root to certify a register with.
        if self.hands[r] == Hand::Rogue && self.honest(party)
            || self.world.parties[party].statements.len() > 12
        {
            return;
        }
        let saved = self.clone();
        let name = self.name(&self.world.parties[party].name.clone());
        let to = self.world.certify(party, &name, Role::Seal, None, None);
        let feed = self.world.registers[to].feed;
        let mut acts = self.world.to_enter(r, record::ids::StatementId(feed.0));
        acts.push(Act::HandOver(feed));
        let hand = self.hands[r];
        self.add_register(hand);
        if !self.attempt(r, acts, chance) {
            *self = saved;
            return;
        }
        self.world.deliver(r, to);
        if hand == Hand::Sealing {
            self.hands[r] = Hand::Retired;
            self.seats[party] = Some(to);
            self.laws.carry_over(r, to);
        }
    }

    /// A dishonest party's root moves the seal at will, or says two things at once.
    fn play_root(&mut self, r: usize, chance: &mut Chance) {
        let party = self.world.registers[r].party;
        let all = &self.world.parties[party].statements;
        if all.len() > 8 {
            return;
        }
        let after = if chance.one_in(2) { chance.pick(all).map(|s| s.id) } else { None };
        let feed = self.world.registers[r].feed;
        let mine: Vec<FolioId> =
            self.world.folios.iter().filter(|f| f.header.feed == feed).map(|f| f.id).collect();
        let last = if chance.one_in(4) { None } else { chance.pick(&mine) };
        let after = if chance.one_in(4) { Some(self.world.reseat(party, after)) } else { after };
        let name = self.name(&self.world.parties[party].name.clone());
        let to = self.world.certify(party, &name, Role::Seal, Some(Vouch { feed, last }), after);
        self.add_register(Hand::Rogue);
        self.world.deliver(r, to);
        self.note(format!("{name} is certified"));
        self.write(to, vec![]);
    }

    /// A post is lost or stolen; it acts on.
    fn lose(&mut self, chance: &mut Chance) {
        let honest: Vec<usize> = (0..self.seats.len()).filter(|p| self.honest(*p)).collect();
        let Some(party) = chance.pick(&honest) else { return };
        let pending =
            self.seats.iter().any(Option::is_none) || self.witnesses().iter().any(|r| self.waits(*r));
        let Some(r) = self.seats[party].filter(|r| !pending && self.world.registers[*r].tip.is_some()) else {
            return;
        };
        if self.world.parties[party].statements.len() > 8 {
            return;
        }
        self.hands[r] = Hand::Rogue;
        self.seats[party] = None;
        self.laws.forget(r);
        let name = self.world.registers[r].name.clone();
        self.note(format!("{name} is lost"));
    }

    fn waits(&self, r: usize) -> bool {
        let r = &self.world.registers[r];
        let me = self.world.parties[r.party].id;
        let view = r.fold.view(Some(me));
        r.fold.seal_moves(&view).iter().find(|m| m.party == me).is_some_and(|m| !m.resumed)
    }

    /// The root moves a lost seal, or the new register resumes.
    fn recover(&mut self, chance: &mut Chance) -> Option<usize> {
        if let Some(party) = (0..self.seats.len()).find(|p| self.seats[*p].is_none()) {
            return self.move_seal(party, chance);
        }
        let waiting: Vec<usize> = self.witnesses().into_iter().filter(|r| self.waits(*r)).collect();
        let r = chance.pick(&waiting)?;
        let resume = self.world.resume(r)?;
        self.attempt(r, vec![resume], chance).then_some(r)
    }

    /// The root moves the seal of a party whose post is lost, vouching for something honest that a partner still has.
    fn move_seal(&mut self, party: usize, chance: &mut Chance) -> Option<usize> {
        let others: Vec<usize> = (0..self.hands.len())
            .filter(|r| self.world.registers[*r].party != party && self.world.registers[*r].tip.is_some())
            .collect();
        let from = chance.pick(&others)?;
        let kept: Vec<FolioId> =
            self.own[party].iter().copied().filter(|f| self.world.registers[from].fold.has(f)).collect();
        let last = match chance.below(8) {
            0 => None,
            1 => chance.pick(&kept),
            _ => kept.last().copied(),
        };
        let feed = match last {
            Some(last) => self.world.folio(last).header.feed,
            None => self.world.parties[party].first_feed,
        };
        let saved = self.clone();
        let name = self.name(&self.world.parties[party].name.clone());
        let to = self.world.certify(party, &name, Role::Seal, Some(Vouch { feed, last }), None);
        self.add_register(Hand::Sealing);
        self.world.deliver(from, to);
        self.seats[party] = Some(to);
        if !self.write(to, vec![]) || self.world.registers[to].tip.is_none() {
            *self = saved;
            return None;
        }
        Some(to)
    }
}

/// An act in a few letters.
pub fn short(act: &Act) -> String {
    let at = |r: &ActRef| match r {
        ActRef::Place(p) => format!("{}.{}", &p.folio.to_string()[..6], p.index),
        ActRef::Local(n) => format!("here.{n}"),
    };
    match act {
        Act::Root(s) => format!("root {}", s.statement.number),
        Act::Propose(p) => {
            let items = p.items.iter().map(|e| {
                let base = e.base.map_or("none".into(), |b| at(&ActRef::Place(b)));
                let settles: Vec<_> = e.settles.iter().map(|s| at(&ActRef::Place(*s))).collect();
                format!("{}@{base}+{}", &e.item.to_string()[..2], settles.join("+"))
            });
            format!("propose {}", items.collect::<Vec<_>>().join(" "))
        }
        Act::ProposeEpoch(e) => format!("epoch of {} settling {}", e.parties.len(), e.settles.len()),
        Act::Sign(s) => format!("sign {}", at(&s.proposal)),
        Act::SetAside(a) => format!("aside {}", at(&a.proposal)),
        Act::AskWithdraw(a) => format!("ask {}", at(&a.proposal)),
        Act::HandOver(_) => "hand over".into(),
        Act::Resume(r) => format!("resume with {} answers", r.answers.len()),
        Act::Leave(_) => "leave".into(),
        _ => "note".into(),
    }
}
