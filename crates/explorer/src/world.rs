//! Parties, their registers, and the folios they write: a small world in which to set the rules to work.
//!
//! A register is a feed and a fold of all that it holds. What it writes cites everything it holds, as the rules
//! ask; whether its acts are wise is left to the caller. Ids are hashes of contents, so the same deeds in another
//! order make the same folios. Nothing is signed: the fold is told to trust.

use record::act::{
    Act, Answer, EpochEntry, ItemEntry, Mandate, PartyRecord, PayloadRef, Propose, Report, Resume, Sign,
    SignedHeader,
};
use record::fold::{Fold, Input, Refusal, Rule, Rules, Taken, Trusting, Version};
use record::hash::{Hash, hash};
use record::header::{BodyStub, Header};
use record::ids::{
    ActRef, BodyId, DossierId, FeedId, Fingerprint, FolioId, ItemId, Minute, PartyId, PayloadId, Place,
    StateDigest, StatementId,
};
use record::root::{Link, PublicKeys, Role, Says, SignedStatement, Statement, Vouch};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// A folio as it travels.
#[derive(Clone, Debug)]
pub struct Folio {
    /// Its id.
    pub id: FolioId,
    /// Its header.
    pub header: Header,
    /// Its acts.
    pub acts: Vec<Act>,
    /// The party that wrote it.
    pub party: usize,
    /// Who wrote it, for people: register and number.
    pub label: String,
}

/// A party and its root.
#[derive(Clone)]
pub struct Party {
    /// Its name.
    pub name: String,
    /// Its id.
    pub id: PartyId,
    /// Every statement its root has made, in order; a forked root has made two of one number.
    pub statements: Vec<SignedStatement>,
    /// The feed that epoch proposals name for it.
    pub first_feed: FeedId,
}

/// A register: one feed, or one branch of it, and all that it holds.
#[derive(Clone)]
pub struct Register {
    /// Its name.
    pub name: String,
    /// Its party, by index.
    pub party: usize,
    /// Its feed.
    pub feed: FeedId,
    /// All that it holds.
    pub fold: Fold,
    /// The last folio that it wrote itself.
    pub tip: Option<(FolioId, u32)>,
    entered: FxHashSet<StatementId>,
}

/// Parties, registers, and every folio ever written.
#[derive(Clone)]
pub struct World {
    /// Parties, by index.
    pub parties: Vec<Party>,
    /// Registers, by index.
    pub registers: Vec<Register>,
    /// Folios, each after all that it cites.
    pub folios: Vec<Arc<Folio>>,
    index: FxHashMap<FolioId, usize>,
    rules: Rules,
}

/// What a folio became when its own register wrote it.
pub struct Written {
    /// The folio.
    pub id: FolioId,
    /// Its void acts.
    pub voids: Vec<(u16, Rule)>,
}

impl World {
    /// A world without parties, under `rules`.
    pub fn new(rules: Rules) -> World {
        World { parties: vec![], registers: vec![], folios: vec![], index: FxHashMap::default(), rules }
    }

    /// A fold that holds nothing, under this world's rules.
    pub fn empty_fold(&self) -> Fold {
        Fold::with_rules(self.rules)
    }

    /// Adds a party with a root and one register that may seal, of the same name; returns the party's index.
    pub fn add_party(&mut self, name: &str) -> usize {
        let keys = root_keys(name, 0);
        let next = commitment(&root_keys(name, 1));
        let random = hash("name", &[name.as_bytes()]).0;
        let seat = Statement {
            link: Link::First(random),
            number: 0,
            generation: 0,
            says: Says::Seat { keys, next, name: name.to_owned() },
        };
        let seat = signed(seat);
        let id = PartyId::from(seat.id);
        let ix = self.parties.len();
        let first_feed = FeedId(id.0);
        self.parties.push(Party { name: name.to_owned(), id, statements: vec![seat], first_feed });
        let register = self.certify(ix, name, Role::Seal, None, None);
        self.parties[ix].first_feed = self.registers[register].feed;
        ix
    }

    /// Makes a statement of a root, after the party's latest one or after `after`.
    pub fn state(&mut self, party: usize, says: Says, after: Option<StatementId>) -> StatementId {
        let all = &self.parties[party].statements;
        let before = after.and_then(|id| all.iter().find(|s| s.id == id)).or(all.last());
        let before = before.expect("a party has its statement 0 from the start");
        let seats = matches!(says, Says::Seat { .. });
        let made = signed(Statement {
            link: Link::After(before.id),
            number: before.statement.number + 1,
            generation: before.statement.generation + u32::from(seats),
            says,
        });
        let id = made.id;
        if all.iter().all(|s| s.id != id) {
            self.parties[party].statements.push(made);
        }
        id
    }

    /// Certifies a register; with `moves` the seal moves to it. Returns the register's index.
    pub fn certify(
        &mut self,
        party: usize,
        name: &str,
        role: Role,
        moves: Option<Vouch>,
        after: Option<StatementId>,
    ) -> usize {
        let keys = keys(hash("register", &[name.as_bytes()]));
        let id = self.state(party, Says::Certify { keys, role, moves }, after);
        self.registers.push(Register {
            name: name.to_owned(),
            party,
            feed: id.into(),
            fold: self.empty_fold(),
            tip: None,
            entered: FxHashSet::default(),
        });
        self.registers.len() - 1
    }

    /// The next root takes its seat.
    pub fn reseat(&mut self, party: usize, after: Option<StatementId>) -> StatementId {
        let all = &self.parties[party].statements;
        let before = after.and_then(|id| all.iter().find(|s| s.id == id)).or(all.last());
        let generation = before.map_or(0, |s| s.statement.generation) + 1;
        let name = self.parties[party].name.clone();
        let says = Says::Seat {
            keys: root_keys(&name, generation),
            next: commitment(&root_keys(&name, generation + 1)),
            name,
        };
        self.state(party, says, after)
    }

    /// The party's statements up to `id`, oldest first, that `register` has not seen entered.
    pub fn to_enter(&self, register: usize, id: StatementId) -> Vec<Act> {
        let r = &self.registers[register];
        let all = &self.parties[r.party].statements;
        let mut acts = vec![];
        let mut at = Some(id);
        while let Some(s) = at.and_then(|id| all.iter().find(|s| s.id == id)) {
            if r.entered.contains(&s.id) {
                break;
            }
            acts.push(Act::Root(s.clone()));
            at = match s.statement.link {
                Link::First(_) => None,
                Link::After(before) => Some(before),
            };
        }
        acts.reverse();
        acts
    }

    /// A second register of the same feed and the same state: what either writes next forks the feed.
    pub fn branch(&mut self, of: usize, name: &str) -> usize {
        let mut twin = self.registers[of].clone();
        twin.name = name.to_owned();
        self.registers.push(twin);
        self.registers.len() - 1
    }

    /// The folio that a register would write now.
    pub fn draft(&self, register: usize, mut acts: Vec<Act>) -> Folio {
        let r = &self.registers[register];
        if r.tip.is_none() {
            let mut all = self.to_enter(register, StatementId(r.feed.0));
            for act in &mut acts {
                shift(act, all.len() as u16);
            }
            all.append(&mut acts);
            acts = all;
        }
        let view = r.fold.view(Some(self.parties[r.party].id));
        let previous = r.tip.map(|t| t.0);
        let heads = self.heads(register);
        let stubs = acts.iter().map(|a| BodyStub { hash: BodyId(digest(a)), length: 1 }).collect();
        let header = Header {
            level: 1,
            dossier: r.fold.dossier(),
            epoch: r.fold.epoch(&view).map(|e| e.id),
            feed: r.feed,
            number: r.tip.map_or(0, |t| t.1 + 1),
            previous,
            heads,
            minute: Minute(0),
            acts: stubs,
        };
        let label = format!("{}#{}", r.name, header.number);
        Folio { id: folio_id(&header), header, acts, party: r.party, label }
    }

    /// What the register's next folio cites beside its previous one. A branch never cites another branch of its own
    /// feed, only what that one had taken in.
    fn heads(&self, register: usize) -> Vec<FolioId> {
        let r = &self.registers[register];
        let tips = r.fold.tips();
        if tips.iter().all(|t| Some(*t) == r.tip.map(|t| t.0) || self.folio(*t).header.feed != r.feed) {
            return tips.into_iter().filter(|t| Some(*t) != r.tip.map(|t| t.0)).collect();
        }
        let mine = r.tip.map(|t| self.past(t.0)).unwrap_or_default();
        let ends: Vec<FolioId> = r
            .fold
            .feeds()
            .iter()
            .filter(|t| t.feed != r.feed && !mine.contains(&t.id))
            .map(|t| t.id)
            .collect();
        let reached = |id: &FolioId| ends.iter().any(|o| o != id && self.past(*o).contains(id));
        let mut heads: Vec<FolioId> = ends.iter().copied().filter(|id| !reached(id)).collect();
        heads.sort_unstable();
        heads
    }

    /// Writes a folio, whatever its acts are worth.
    pub fn write(&mut self, register: usize, acts: Vec<Act>) -> Result<Written, Refusal> {
        let folio = self.draft(register, acts);
        self.put(register, folio)
    }

    /// Writes a folio that was drafted, and perhaps spoiled, before.
    pub fn put(&mut self, register: usize, folio: Folio) -> Result<Written, Refusal> {
        let (id, number) = (folio.id, folio.header.number);
        let taken = take(&mut self.registers[register], &folio)?;
        self.registers[register].tip = Some((id, number));
        if !self.index.contains_key(&id) {
            self.index.insert(id, self.folios.len());
            self.folios.push(Arc::new(folio));
        }
        Ok(Written { id, voids: taken.voids })
    }

    /// What would become of these acts if the register wrote them now.
    pub fn trial(&mut self, register: usize, acts: &[Act]) -> Result<Vec<Option<Rule>>, Refusal> {
        let r = &mut self.registers[register];
        if r.tip.is_some() {
            return r.fold.trial(r.feed, acts, &Trusting);
        }
        let folio = self.draft(register, acts.to_vec());
        let before = folio.acts.len() - acts.len();
        let r = &mut self.registers[register];
        let mut all = r.fold.trial(r.feed, &folio.acts, &Trusting)?;
        Ok(all.split_off(before))
    }

    /// Whether every one of these acts would be valid if the register wrote them now.
    pub fn may(&mut self, register: usize, acts: &[Act]) -> bool {
        self.trial(register, acts).is_ok_and(|v| v.iter().all(Option::is_none))
    }

    /// Hands over all that `from` holds and `to` does not. Returns the folios, by index.
    pub fn deliver(&mut self, from: usize, to: usize) -> Vec<usize> {
        let ids: FxHashSet<FolioId> =
            self.folios.iter().map(|f| f.id).filter(|id| self.registers[from].fold.has(id)).collect();
        self.hand(&ids, to)
    }

    /// Hands over a folio and its past.
    pub fn deliver_upto(&mut self, id: FolioId, to: usize) -> Vec<usize> {
        let past = self.past(id);
        self.hand(&past, to)
    }

    fn hand(&mut self, ids: &FxHashSet<FolioId>, to: usize) -> Vec<usize> {
        let mut handed = vec![];
        for i in 0..self.folios.len() {
            let folio = self.folios[i].clone();
            if ids.contains(&folio.id) && !self.registers[to].fold.has(&folio.id) {
                let taken = take(&mut self.registers[to], &folio);
                taken.expect("a set closed under past, each folio after its past, that its writer took in");
                handed.push(i);
            }
        }
        handed
    }

    /// A folio and all that it reaches.
    pub fn past(&self, id: FolioId) -> FxHashSet<FolioId> {
        let mut past = FxHashSet::default();
        let mut open = vec![id];
        while let Some(id) = open.pop() {
            if past.insert(id) {
                let header = &self.folio(id).header;
                open.extend(header.previous.iter().chain(&header.heads));
            }
        }
        past
    }

    /// A folio that was written.
    ///
    /// # Panics
    /// If none has this id.
    pub fn folio(&self, id: FolioId) -> &Arc<Folio> {
        &self.folios[self.index[&id]]
    }

    /// The folio of that label.
    pub fn labelled(&self, label: &str) -> Option<&Arc<Folio>> {
        self.folios.iter().find(|f| f.label == label)
    }

    /// Index of the register of that name.
    pub fn register(&self, name: &str) -> Option<usize> {
        self.registers.iter().position(|r| r.name == name)
    }

    /// Founds the dossier between these parties by their first registers, and lets all of them see it agreed.
    pub fn found(&mut self, parties: &[usize]) {
        let entry = self.epoch_entry(parties, vec![]);
        let first = |w: &World, p: usize| w.registers.iter().position(|r| r.feed == w.parties[p].first_feed);
        let regs: Vec<usize> = parties.iter().filter_map(|&p| first(self, p)).collect();
        let written = self.write(regs[0], vec![Act::ProposeEpoch(entry), sign(ActRef::Local(0))]);
        let founding = written
            .map(|w| self.epoch_place(w.id))
            .unwrap_or_else(|_| unreachable!("folio 0 waits for nothing"));
        for &r in &regs[1..] {
            self.deliver(regs[0], r);
            let _ = self.write(r, vec![sign(ActRef::Place(founding))]);
        }
        self.level(&regs);
        for &r in &regs {
            let _ = self.write(r, vec![]);
        }
        self.level(&regs);
    }

    /// Everybody hands everything to everybody.
    pub fn level(&mut self, registers: &[usize]) {
        for &a in registers {
            for &b in registers {
                if a != b {
                    self.deliver(a, b);
                }
            }
        }
        for &a in registers {
            for &b in registers {
                if a != b {
                    self.deliver(a, b);
                }
            }
        }
    }

    /// The epoch proposal in a folio.
    pub fn epoch_place(&self, id: FolioId) -> Place {
        let acts = &self.folio(id).acts;
        let index = acts.iter().position(|a| matches!(a, Act::ProposeEpoch(_))).unwrap_or(0);
        Place { folio: id, index: index as u16 }
    }

    /// A party set, as an epoch proposal says it.
    pub fn epoch_entry(&self, parties: &[usize], settles: Vec<Place>) -> EpochEntry {
        let mut records: Vec<PartyRecord> = parties
            .iter()
            .map(|&p| PartyRecord {
                party: self.parties[p].id,
                fingerprint: Fingerprint(self.parties[p].id.0.0),
                feed: self.parties[p].first_feed,
            })
            .collect();
        records.sort_by_key(|r| r.party);
        EpochEntry { level: 1, parties: records, renewal: None, predecessor: None, settles }
    }

    /// The version of an item that a register would build upon.
    pub fn current(&self, register: usize, item: ItemId) -> Option<Place> {
        let r = &self.registers[register];
        let view = r.fold.view(Some(self.parties[r.party].id));
        match r.fold.item(&view, item)?.version {
            Version::Made { by, .. } => Some(by),
            _ => None,
        }
    }

    /// A Resume for the register's party's last move, naming for each other party an answer that it holds.
    pub fn resume(&self, register: usize) -> Option<Act> {
        let r = &self.registers[register];
        let me = self.parties[r.party].id;
        let view = r.fold.view(Some(me));
        let moves = r.fold.seal_moves(&view);
        let last = moves.into_iter().find(|m| m.party == me && m.to == Some(r.feed) && !m.resumed)?;
        let mut answers: Vec<(PartyId, FolioId)> = vec![];
        for (party, folio) in last.answers {
            if answers.iter().all(|a| a.0 != party) {
                answers.push((party, folio));
            }
        }
        answers.sort();
        Some(Act::Resume(Resume { statement: last.statement, answers }))
    }

    /// A proof that two folios share a place.
    pub fn proof(&self, a: FolioId, b: FolioId) -> Act {
        let header = |id| {
            let f = self.folio(id);
            Box::new(SignedHeader { id, header: f.header.clone(), bytes: Arc::from([]) })
        };
        Act::Proof(header(a), header(b))
    }

    /// The dossier, once founded.
    pub fn dossier(&self) -> Option<DossierId> {
        self.folios.first().map(|f| f.id)
    }
}

/// Takes a folio in.
pub fn take(register: &mut Register, folio: &Folio) -> Result<Taken, Refusal> {
    let taken =
        register.fold.take(Input { id: folio.id, header: &folio.header, acts: &folio.acts }, &Trusting)?;
    for (k, act) in folio.acts.iter().enumerate() {
        let void = taken.voids.iter().any(|v| usize::from(v.0) == k);
        if let (Act::Root(s), false) = (act, void) {
            register.entered.insert(s.id);
        }
    }
    Ok(taken)
}

/// A folio's id, from its header.
pub fn folio_id(h: &Header) -> FolioId {
    let none = [0; 32];
    let heads: Vec<u8> = h.heads.iter().flat_map(|f| f.0.0).collect();
    let acts: Vec<u8> = h.acts.iter().flat_map(|a| a.hash.0.0).collect();
    let opt = |f: Option<FolioId>| f.map_or(none, |f| f.0.0);
    let parts: [&[u8]; 8] = [
        &opt(h.dossier),
        &opt(h.epoch),
        &h.feed.0.0,
        &h.number.to_be_bytes(),
        &opt(h.previous),
        &heads,
        &acts,
        &h.level.to_be_bytes(),
    ];
    FolioId(hash("folio", &parts))
}

/// An item by name.
pub fn item(name: &str) -> ItemId {
    let mut id = [0; 16];
    id.copy_from_slice(&hash("item", &[name.as_bytes()]).0[..16]);
    ItemId(id)
}

/// A payload that nobody holds: the fold never asks for it.
pub fn payload(name: &str) -> PayloadRef {
    PayloadRef { field: 1, id: PayloadId(hash("payload", &[name.as_bytes()])), length: 1 }
}

/// One item with new content, named so that two proposals differ.
pub fn entry(item: ItemId, base: Option<Place>, content: &str, settles: Vec<Place>) -> ItemEntry {
    ItemEntry { item, base, content: Some(vec![payload(content)]), settles }
}

/// A proposal.
pub fn propose(items: Vec<ItemEntry>) -> Act {
    Act::Propose(Propose { items, letter: None })
}

/// A definitive signature.
pub fn sign(proposal: ActRef) -> Act {
    Act::Sign(signature(proposal))
}

/// What a signature states.
pub fn signature(proposal: ActRef) -> Sign {
    Sign {
        proposal,
        digest: StateDigest(Hash([0; 32])),
        mandate: None,
        office: payload("office"),
        fingerprint: None,
    }
}

/// Does not retain a proposal.
pub fn set_aside(proposal: ActRef) -> Act {
    Act::SetAside(Answer { proposal, reason: None })
}

/// Asks to set a proposal aside that one has signed.
pub fn ask(proposal: ActRef) -> Act {
    Act::AskWithdraw(Answer { proposal, reason: None })
}

/// A report, on an item version or on nothing.
pub fn report(on: Option<(ItemId, Place)>, content: &str, replaces: Vec<ActRef>) -> Act {
    Act::Report(Report { on, sort: 1, content: vec![payload(content)], replaces })
}

/// A mandate for everything.
pub fn mandate(office: &str) -> Act {
    Act::Mandate(Mandate { office: payload(office), kinds: None, areas: None })
}

fn shift(act: &mut Act, by: u16) {
    let moved = |at: &mut ActRef| {
        if let ActRef::Local(n) = at {
            *n += by;
        }
    };
    match act {
        Act::Sign(s) | Act::Initial(s, _) => moved(&mut s.proposal),
        Act::SetAside(a) | Act::AskWithdraw(a) => moved(&mut a.proposal),
        Act::RevokeMandate(a) => moved(a),
        Act::Report(r) => r.replaces.iter_mut().for_each(moved),
        _ => {}
    }
}

fn keys(of: Hash) -> PublicKeys {
    PublicKeys { ed25519: of.0, ml_dsa: Box::new([0; 1952]) }
}

fn root_keys(name: &str, generation: u32) -> PublicKeys {
    keys(hash("root", &[name.as_bytes(), &generation.to_be_bytes()]))
}

fn commitment(keys: &PublicKeys) -> Hash {
    hash("root-keys", &[&keys.ed25519, &keys.ml_dsa[..]])
}

fn signed(statement: Statement) -> SignedStatement {
    let link = match statement.link {
        Link::First(random) => random,
        Link::After(before) => before.0.0,
    };
    let says: Vec<u8> = match &statement.says {
        Says::Seat { keys, next, .. } => [&[0][..], &keys.ed25519, &next.0].concat(),
        Says::Certify { keys, role, moves } => {
            let moves = moves.map_or(vec![], |v| vouch(&v));
            [&[1, u8::from(*role == Role::Seal)][..], &keys.ed25519, &moves].concat()
        }
        Says::Cut(v) => [&[2][..], &vouch(v)].concat(),
    };
    let id = StatementId(hash("root", &[&link, &statement.number.to_be_bytes(), &says]));
    SignedStatement { id, statement: Arc::new(statement), bytes: Arc::from([]) }
}

fn vouch(v: &Vouch) -> Vec<u8> {
    let last = v.last.map_or(vec![], |l| l.0.0.to_vec());
    [&v.feed.0.0[..], &last].concat()
}

/// A hash of what an act says.
fn digest(act: &Act) -> Hash {
    let mut out: Vec<u8> = vec![];
    let mut put = |bytes: &[u8]| out.extend_from_slice(bytes);
    let at = |at: &ActRef| match at {
        ActRef::Place(p) => [&p.folio.0.0[..], &p.index.to_be_bytes()].concat(),
        ActRef::Local(n) => n.to_be_bytes().to_vec(),
    };
    let place = |p: &Place| [&p.folio.0.0[..], &p.index.to_be_bytes()].concat();
    match act {
        Act::Root(s) => put(&s.id.0.0),
        Act::Proof(a, b) => [a.id, b.id].iter().for_each(|f| put(&f.0.0)),
        Act::Propose(p) => {
            for e in &p.items {
                put(&e.item.0);
                put(&e.base.map_or(vec![0], |b| place(&b)));
                put(&e.content.as_ref().and_then(|c| c.first()).map_or(vec![1], |c| c.id.0.0.to_vec()));
                e.settles.iter().for_each(|s| put(&place(s)));
            }
        }
        Act::ProposeEpoch(e) => {
            e.parties.iter().for_each(|r| {
                put(&r.party.0.0);
                put(&r.feed.0.0);
            });
            put(&e.level.to_be_bytes());
            e.settles.iter().for_each(|s| put(&place(s)));
        }
        Act::Sign(s) => put(&at(&s.proposal)),
        Act::Initial(s, how) => {
            put(&[*how as u8]);
            put(&at(&s.proposal));
        }
        Act::SetAside(a) | Act::AskWithdraw(a) => put(&at(&a.proposal)),
        Act::HandOver(to) => put(&to.0.0),
        Act::Resume(r) => {
            put(&r.statement.0.0);
            r.answers.iter().for_each(|a| put(&a.1.0.0));
        }
        Act::Leave(_) | Act::OutsideLevel => {}
        Act::Mandate(m) => put(&m.office.id.0.0),
        Act::RevokeMandate(a) => put(&at(a)),
        Act::Report(r) => {
            r.content.iter().for_each(|c| put(&c.id.0.0));
            r.on.iter().for_each(|(item, p)| {
                put(&item.0);
                put(&place(p));
            });
            r.replaces.iter().for_each(|a| put(&at(a)));
        }
        Act::AskErase(all) => all.iter().for_each(|p| put(&p.0.0)),
    }
    let kind = kind(act);
    hash("act", &[&[kind], &out])
}

fn kind(act: &Act) -> u8 {
    match act {
        Act::Root(_) => 1,
        Act::Proof(..) => 2,
        Act::Propose(_) => 3,
        Act::ProposeEpoch(_) => 4,
        Act::Sign(_) => 5,
        Act::Initial(..) => 6,
        Act::SetAside(_) => 7,
        Act::AskWithdraw(_) => 8,
        Act::HandOver(_) => 9,
        Act::Resume(_) => 10,
        Act::Leave(_) => 11,
        Act::Mandate(_) => 12,
        Act::RevokeMandate(_) => 13,
        Act::Report(_) => 14,
        Act::AskErase(_) => 15,
        Act::OutsideLevel => 16,
    }
}

impl std::fmt::Debug for World {
    /// The folios, by label: enough to see what a world is.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.folios.iter().map(|folio| &folio.label)).finish()
    }
}
