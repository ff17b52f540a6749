//! The language of the scenario files: one deed or one expectation a line. `scenarios/README.md` lists them.

use crate::compare::Beside;
use explorer::world::{World, ask, entry, item, mandate, propose, report, set_aside, sign, signature};
use record::act::{Act, Initialled, Resume};
use record::fold::{Fold, Input, Rules, Status, Trusting, Version};
use record::ids::{ActRef, FolioId, Place};
use record::root::{Role, Says, Vouch};
use std::collections::BTreeMap;

/// One scenario being played.
pub struct Script {
    world: World,
    beside: Beside,
    proposals: BTreeMap<String, Place>,
    acts: BTreeMap<String, Place>,
    expected: usize,
}

type Outcome<T = ()> = Result<T, String>;

impl Script {
    /// Plays a scenario; how many expectations it held.
    ///
    /// # Errors
    /// The first line that does not hold, with its number.
    pub fn run(text: &str) -> Outcome<usize> {
        let mut script = Script {
            world: World::new(Rules::ALL),
            beside: Beside::default(),
            proposals: BTreeMap::new(),
            acts: BTreeMap::new(),
            expected: 0,
        };
        if !text.starts_with("# ") {
            return Err("the first line must say which rule it shows".into());
        }
        for (number, line) in text.lines().enumerate() {
            let line = line.split('#').enumerate().take_while(|(n, part)| *n == 0 || !part.starts_with(' '));
            let line = line.map(|(_, part)| part).collect::<Vec<_>>().join("#");
            let line = line.trim();
            if line.is_empty() {
                continue;
            }
            let step = script.step(line).and_then(|()| script.beside.check(&script.world));
            step.map_err(|why| format!("line {}: `{line}`: {why}", number + 1))?;
        }
        Ok(script.expected)
    }

    fn step(&mut self, line: &str) -> Outcome {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            ["parties", names @ ..] => {
                names.iter().for_each(|n| {
                    self.world.add_party(n);
                });
                Ok(())
            }
            ["found", names @ ..] => {
                let parties = names.iter().map(|n| self.party(n)).collect::<Outcome<Vec<_>>>()?;
                self.world.found(&parties);
                let founding = self.world.folios.first().map(|f| self.world.epoch_place(f.id));
                self.proposals.extend(founding.map(|f| ("founding".to_owned(), f)));
                Ok(())
            }
            ["certify", name, "of", party, role] => {
                let party = self.party(party)?;
                let role = if *role == "seal" { Role::Seal } else { Role::Report };
                self.world.certify(party, name, role, None, None);
                Ok(())
            }
            ["certify", name, "of", party, role, "after", before] => {
                let (party, after) = (self.party(party)?, self.statement(party, before)?);
                let role = if *role == "seal" { Role::Seal } else { Role::Report };
                self.world.certify(party, name, role, None, Some(after));
                Ok(())
            }
            ["move", name, "of", party, "from", from, "vouching", last, rest @ ..] => {
                let vouch = self.vouch(from, last)?;
                let after = match rest {
                    ["after", before] => Some(self.statement(party, before)?),
                    _ => None,
                };
                let party = self.party(party)?;
                self.world.certify(party, name, Role::Seal, Some(vouch), after);
                Ok(())
            }
            ["revoke", from, "vouching", last] => {
                let vouch = self.vouch(from, last)?;
                let party = self.world.registers[self.register(from)?].party;
                self.world.state(party, Says::Cut(vouch), None);
                Ok(())
            }
            ["reseat", party] => {
                let party = self.party(party)?;
                self.world.reseat(party, None);
                Ok(())
            }
            ["reseat", party, "after", before] => {
                let after = self.statement(party, before)?;
                let party = self.party(party)?;
                self.world.reseat(party, Some(after));
                Ok(())
            }
            ["branch", of, "as", name] => {
                let of = self.register(of)?;
                self.world.branch(of, name);
                Ok(())
            }
            ["deliver", from, "->", to] => {
                let (from, to) = (self.register(from)?, self.register(to)?);
                self.world.deliver(from, to);
                Ok(())
            }
            ["deliver", label, "alone", "->", to] => {
                let (id, to) = (self.folio(label)?, self.register(to)?);
                self.world.deliver_upto(id, to);
                Ok(())
            }
            ["level", names @ ..] => {
                let all = names.iter().map(|n| self.register(n)).collect::<Outcome<Vec<_>>>()?;
                self.world.level(&all);
                Ok(())
            }
            ["round", names @ ..] => {
                let all = names.iter().map(|n| self.register(n)).collect::<Outcome<Vec<_>>>()?;
                self.world.level(&all);
                for &r in &all {
                    self.world.write(r, vec![]).map_err(|e| e.to_string())?;
                }
                self.world.level(&all);
                Ok(())
            }
            ["expect", rest @ ..] => {
                self.expected += 1;
                self.expect(rest)
            }
            [who, deeds @ ..] if who.ends_with(':') => {
                self.write(who.trim_end_matches(':'), &deeds.join(" "))
            }
            _ => Err("no such line".into()),
        }
    }

    // ---- names -------------------------------------------------------------------------------------------

    fn party(&self, name: &str) -> Outcome<usize> {
        self.world.parties.iter().position(|p| p.name == name).ok_or(format!("no party {name}"))
    }

    fn register(&self, name: &str) -> Outcome<usize> {
        self.world.register(name).ok_or(format!("no register {name}"))
    }

    fn folio(&self, label: &str) -> Outcome<FolioId> {
        self.world.labelled(label).map(|f| f.id).ok_or(format!("no folio {label}"))
    }

    /// A statement, by the register it certifies or by its number.
    fn statement(&self, party: &str, name: &str) -> Outcome<record::ids::StatementId> {
        if let Some(r) = self.world.register(name) {
            return Ok(record::ids::StatementId(self.world.registers[r].feed.0));
        }
        let all = &self.world.parties[self.party(party)?].statements;
        let number: usize = name.parse().map_err(|_| format!("no statement {name}"))?;
        all.get(number).map(|s| s.id).ok_or(format!("no statement {name}"))
    }

    fn vouch(&self, from: &str, last: &str) -> Outcome<Vouch> {
        let feed = self.world.registers[self.register(from)?].feed;
        let last = if last == "nothing" { None } else { Some(self.folio(last)?) };
        Ok(Vouch { feed, last })
    }

    fn proposal(&self, name: &str) -> Outcome<Place> {
        self.proposals.get(name).copied().ok_or(format!("no proposal {name}"))
    }

    fn place(&self, text: &str) -> Outcome<Place> {
        let (label, index) = text.rsplit_once('.').ok_or(format!("{text} names no act"))?;
        Ok(Place {
            folio: self.folio(label)?,
            index: index.parse().map_err(|_| format!("{text} names no act"))?,
        })
    }

    // ---- writing -----------------------------------------------------------------------------------------

    fn write(&mut self, who: &str, deeds: &str) -> Outcome {
        let register = self.register(who)?;
        let mut acts: Vec<Act> = vec![];
        let mut named: Vec<(String, u16, bool)> = vec![];
        let mut broken = None;
        for deed in deeds.split(';').map(str::trim) {
            let words: Vec<&str> = deed.split_whitespace().collect();
            let local = |name: &str| named.iter().find(|n| n.0 == name).map(|n| ActRef::Local(n.1));
            let target = |name: &str| match local(name) {
                Some(local) => Ok(local),
                None if name.contains('.') => self.place(name).map(ActRef::Place),
                None => match self.acts.get(name) {
                    Some(place) => Ok(ActRef::Place(*place)),
                    None => self.proposal(name).map(ActRef::Place),
                },
            };
            let act = match words.as_slice() {
                ["empty"] => continue,
                ["root", name] => {
                    let party = self.world.parties[self.world.registers[register].party].name.clone();
                    let id = self.statement(&party, name)?;
                    acts.extend(self.world.to_enter(register, id));
                    continue;
                }
                ["again", name] => {
                    let party = &self.world.parties[self.world.registers[register].party];
                    let id = self.statement(&party.name, name)?;
                    party
                        .statements
                        .iter()
                        .find(|s| s.id == id)
                        .map(|s| Act::Root(s.clone()))
                        .ok_or("no statement")?
                }
                ["propose", name, items @ ..] => {
                    named.push(((*name).to_owned(), acts.len() as u16, true));
                    let items =
                        items.iter().map(|i| self.item(register, name, i)).collect::<Outcome<Vec<_>>>()?;
                    propose(items)
                }
                ["epoch", name, rest @ ..] => {
                    named.push(((*name).to_owned(), acts.len() as u16, true));
                    let (names, settled) = match rest.iter().position(|w| *w == "settles") {
                        Some(at) => (&rest[..at], &rest[at + 1..]),
                        None => (rest, &rest[..0]),
                    };
                    let parties = names.iter().map(|n| self.party(n)).collect::<Outcome<Vec<_>>>()?;
                    let settled = settled.iter().map(|p| self.proposal(p)).collect::<Outcome<Vec<_>>>()?;
                    Act::ProposeEpoch(self.world.epoch_entry(&parties, settled))
                }
                ["sign", name] => sign(target(name)?),
                ["initial", name] => Act::Initial(signature(target(name)?), Initialled::Initials),
                ["refer", name] => Act::Initial(signature(target(name)?), Initialled::AdReferendum),
                ["aside", name] => set_aside(target(name)?),
                ["ask", name] => ask(target(name)?),
                ["handover", to] => Act::HandOver(self.world.registers[self.register(to)?].feed),
                ["leave"] => Act::Leave(None),
                ["outside"] => Act::OutsideLevel,
                ["erase"] => Act::AskErase(vec![explorer::world::payload("roll").id]),
                ["mandate", name] => {
                    named.push(((*name).to_owned(), acts.len() as u16, false));
                    mandate(name)
                }
                ["unmandate", name] => Act::RevokeMandate(target(name)?),
                ["report", name] => {
                    named.push(((*name).to_owned(), acts.len() as u16, false));
                    report(None, name, vec![])
                }
                ["report", name, "replaces", old] => {
                    let old = target(old)?;
                    named.push(((*name).to_owned(), acts.len() as u16, false));
                    report(None, name, vec![old])
                }
                ["proof", a, b] => self.world.proof(self.folio(a)?, self.folio(b)?),
                ["resume"] => self.world.resume(register).ok_or("nothing to resume")?,
                ["resume", rest @ ..] => {
                    let mut answers = vec![];
                    let statement = self
                        .statement(&self.world.parties[self.world.registers[register].party].name, rest[0])?;
                    for label in &rest[1..] {
                        let folio = self.world.labelled(label).ok_or(format!("no folio {label}"))?;
                        answers.push((self.world.parties[folio.party].id, folio.id));
                    }
                    answers.sort();
                    Act::Resume(Resume { statement, answers })
                }
                ["spoil", what] => {
                    broken = Some((*what).to_owned());
                    continue;
                }
                _ => return Err(format!("no such deed: {deed}")),
            };
            acts.push(act);
        }
        let given = acts.len();
        let honest_trial =
            broken.is_none().then(|| self.world.trial(register, &acts).map_err(|e| e.to_string()));
        let mut folio = self.world.draft(register, acts);
        let leading = (folio.acts.len() - given) as u16;
        match broken.as_deref() {
            None => {}
            Some("epoch") => folio.header.epoch = None,
            Some("level") => folio.header.level = 2,
            Some(other) => folio.header.epoch = Some(self.proposal(other)?.folio),
        }
        folio.id = explorer::world::folio_id(&folio.header);
        let id = folio.id;
        let before = self.world.registers[register].fold.clone();
        let written = self.world.put(register, folio).map_err(|e| format!("not taken in: {e}"))?;
        for (name, index, proposes) in named {
            let place = Place { folio: id, index: index + leading };
            let into = if proposes { &mut self.proposals } else { &mut self.acts };
            into.insert(name, place);
        }
        let forked =
            before.feeds().iter().filter(|t| t.feed == self.world.registers[register].feed).count() > 1;
        if let (Some(trial), false) = (honest_trial, forked) {
            let trial = trial?;
            let voids: Vec<_> = (0..given)
                .map(|n| written.voids.iter().find(|v| v.0 == n as u16 + leading).map(|v| v.1))
                .collect();
            if trial != voids {
                return Err(format!("the trial said {trial:?}, the folio became {voids:?}"));
            }
        }
        Ok(())
    }

    /// `plan`, `plan@p0`, `plan@none`, `-plan` (withdrawn), each with `+p1,p2` for what it settles.
    fn item(&self, register: usize, proposal: &str, text: &str) -> Outcome<record::act::ItemEntry> {
        let (text, settles) = text.split_once('+').unwrap_or((text, ""));
        let settles = settles
            .split(',')
            .filter(|s| !s.is_empty())
            .map(|p| self.proposal(p))
            .collect::<Outcome<Vec<_>>>()?;
        let (text, base) = text.split_once('@').map_or((text, None), |(t, b)| (t, Some(b)));
        let (name, withdrawn) = text.strip_prefix('-').map_or((text, false), |n| (n, true));
        let id = item(name);
        let base = match base {
            Some("none") => None,
            Some(p) => Some(self.proposal(p)?),
            None => self.world.current(register, id),
        };
        let mut e = entry(id, base, &format!("{name} of {proposal}"), settles);
        if withdrawn {
            e.content = None;
        }
        Ok(e)
    }

    // ---- expectations ------------------------------------------------------------------------------------

    fn expect(&mut self, words: &[&str]) -> Outcome {
        match words {
            ["void", act, rule] => {
                let place = self.place(act)?;
                let verdict = self.verdict(place)?;
                (verdict.as_deref() == Some(*rule)).then_some(()).ok_or(format!("its verdict is {verdict:?}"))
            }
            ["valid", act] => {
                let verdict = self.verdict(self.place(act)?)?;
                verdict.is_none().then_some(()).ok_or(format!("it is void by {verdict:?}"))
            }
            ["same", a, b] => {
                let digest =
                    |name| Ok::<_, String>(self.world.registers[self.register(name)?].fold.digest_now());
                (digest(a)? == digest(b)?).then_some(()).ok_or("their digests differ".into())
            }
            ["trial", who, deed, name, rest @ ..] => {
                let who = who.trim_end_matches(':');
                let register = self.register(who)?;
                let target = ActRef::Place(self.proposal(name)?);
                let act = match *deed {
                    "sign" => sign(target),
                    "aside" => set_aside(target),
                    "ask" => ask(target),
                    _ => return Err("no such trial".into()),
                };
                let verdicts = self.world.trial(register, &[act]).map_err(|e| e.to_string())?;
                let verdict = verdicts[0].map_or("valid".to_owned(), |r| r.to_string());
                (rest == [verdict.as_str()]).then_some(()).ok_or(format!("its verdict is {verdict}"))
            }
            ["waiting", label, "->", to] => {
                let folio = self.world.folio(self.folio(label)?).clone();
                let mut fold = self.world.registers[self.register(to)?].fold.clone();
                let input = Input { id: folio.id, header: &folio.header, acts: &folio.acts };
                match fold.take(input, &Trusting) {
                    Err(record::fold::Refusal::Waiting(_)) => Ok(()),
                    other => Err(format!("it became {other:?}")),
                }
            }
            ["rejected", who, rest @ ..] => {
                let (register, deed) = (self.register(who.trim_end_matches(':'))?, rest.join(" "));
                let saved = self.world.clone();
                let name = self.world.registers[register].name.clone();
                let outcome = self.write(&name, &deed);
                self.world = saved;
                match outcome {
                    Err(why) if why.starts_with("not taken in") || why.contains("folio") => Ok(()),
                    Err(why) => Err(why),
                    Ok(()) => Err("it was taken in".into()),
                }
            }
            [who, rest @ ..] if who.ends_with(':') => {
                let who = who.trim_end_matches(':');
                let (fold, own) = self.seen_by(who)?;
                self.expect_seen(&fold, own, rest)
            }
            _ => Err("no such expectation".into()),
        }
    }

    fn verdict(&self, place: Place) -> Outcome<Option<String>> {
        let holder =
            self.world.registers.iter().find(|r| r.fold.has(&place.folio)).ok_or("nobody holds it")?;
        let folio = self.world.folio(place.folio);
        if place.index as usize >= folio.acts.len() {
            return Err("the folio has no such act".into());
        }
        let voids = holder.fold.voids(&holder.fold.view(None));
        Ok(voids.into_iter().find(|v| v.0 == place).map(|v| v.1.to_string()))
    }

    /// A register's fold, or that of a stranger who was given everything (`stranger`) or one register's record.
    fn seen_by(&self, who: &str) -> Outcome<(Fold, Option<record::ids::PartyId>)> {
        if who == "stranger" {
            let mut fold = self.world.empty_fold();
            for f in &self.world.folios {
                fold.take(Input { id: f.id, header: &f.header, acts: &f.acts }, &Trusting)
                    .map_err(|e| e.to_string())?;
            }
            return Ok((fold, None));
        }
        if let Some(at) = who.strip_prefix("stranger-at-") {
            return Ok((self.world.registers[self.register(at)?].fold.clone(), None));
        }
        let r = &self.world.registers[self.register(who)?];
        Ok((r.fold.clone(), Some(self.world.parties[r.party].id)))
    }

    fn expect_seen(&self, fold: &Fold, own: Option<record::ids::PartyId>, words: &[&str]) -> Outcome {
        let view = fold.view(own);
        let parties = |names: &[&str]| -> Outcome<Vec<_>> {
            let mut all = vec![];
            for n in names.iter().filter(|n| **n != "nobody") {
                all.push(self.world.parties[self.party(n)?].id);
            }
            all.sort();
            Ok(all)
        };
        let shown = |all: &[record::ids::PartyId]| -> Vec<String> {
            all.iter()
                .filter_map(|p| self.world.parties.iter().find(|q| q.id == *p))
                .map(|q| q.name.clone())
                .collect()
        };
        match words {
            ["epoch", "none"] => {
                fold.epoch(&view).is_none().then_some(()).ok_or("an epoch is in force".into())
            }
            ["epoch", name] => {
                let at = fold.epoch(&view).map(|e| e.id);
                (at == Some(self.proposal(name)?.folio)).then_some(()).ok_or(format!("it is {at:?}"))
            }
            ["seal", "of", party, is] => {
                let feed = fold.sealing(&view, self.world.parties[self.party(party)?].id);
                let name =
                    self.world.registers.iter().find(|r| Some(r.feed) == feed).map_or("none", |r| &r.name);
                (name == *is).then_some(()).ok_or(format!("it is {name}"))
            }
            ["fork", "of", name] => {
                let feed = self.world.registers[self.register(name)?].feed;
                fold.forks(&view).iter().any(|f| f.0 == feed).then_some(()).ok_or("it is not forked".into())
            }
            ["report", name, is @ ("shown" | "replaced")] => {
                let place = *self.acts.get(*name).ok_or("no such report")?;
                let found = fold.reports(&view).iter().any(|r| r.place == place);
                (found == (*is == "shown")).then_some(()).ok_or(format!("shown: {found}"))
            }
            ["mandate", name, is @ ("given" | "revoked")] => {
                let place = *self.acts.get(*name).ok_or("no such mandate")?;
                let found = self
                    .world
                    .parties
                    .iter()
                    .any(|p| fold.mandates(&view, p.id).iter().any(|m| m.0 == place));
                (found == (*is == "given")).then_some(()).ok_or(format!("given: {found}"))
            }
            ["departed", names @ ..] => {
                let gone = fold.departed(&view);
                (gone == parties(names)?).then_some(()).ok_or(format!("gone are {:?}", shown(&gone)))
            }
            [item_name, "is", rest @ ..] => {
                let state = fold.item(&view, item(item_name));
                let version = state.map_or(Version::None, |s| s.version);
                let holds = match (rest, &version) {
                    (["none"], Version::None) | (["contested"], Version::Contested(_)) => true,
                    (["withdrawn", "by", p], Version::Made { by, withdrawn: true }) => {
                        self.proposal(p)? == *by
                    }
                    ([p], Version::Made { by, withdrawn: false }) => self.proposal(p).is_ok_and(|p| p == *by),
                    _ => false,
                };
                holds.then_some(()).ok_or(format!("it is {version:?}"))
            }
            [name, "unknown"] => {
                let found = fold.proposal(&view, self.proposal(name)?);
                found.is_none().then_some(()).ok_or(format!("it is {found:?}"))
            }
            [name, status] => {
                let p = fold.proposal(&view, self.proposal(name)?).ok_or("it does not count here")?;
                let is = match p.status {
                    Status::Open => "open",
                    Status::SignedByAll => "signed-by-all",
                    Status::Agreed => "agreed",
                    Status::SetAside => "not-retained",
                    Status::Stuck => "stuck",
                    Status::Superseded => "superseded",
                    Status::Settled => "settled",
                };
                (is == *status).then_some(()).ok_or(format!("it is {is}"))
            }
            [
                name,
                what @ ("needs" | "signed" | "held" | "aside" | "asked" | "initialled" | "confirmed"),
                names @ ..,
            ] => {
                let p = fold.proposal(&view, self.proposal(name)?).ok_or("it does not count here")?;
                let list = match *what {
                    "needs" => p.needed,
                    "signed" => p.signed,
                    "held" => p.held,
                    "aside" => p.aside,
                    "asked" => p.asked,
                    "initialled" => p.initialled,
                    _ => p.confirmed,
                };
                (list == parties(names)?).then_some(()).ok_or(format!("{what} by {:?}", shown(&list)))
            }
            _ => Err("no such expectation".into()),
        }
    }
}
