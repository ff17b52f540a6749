//! The fold and the oracle, asked the same questions about everything that a register holds.

use crate::oracle::{self, Oracle, Past};
use explorer::world::World;
use record::act::Act;
use record::fold::{Fold, Status, Version, View};
use record::ids::{FolioId, PartyId};

/// The oracle beside a world, taking in every folio that is written there.
#[derive(Default)]
pub struct Beside {
    pub oracle: Oracle,
    seen: usize,
}

impl Beside {
    /// Takes in what has been written since.
    pub fn follow(&mut self, world: &World) {
        for folio in &world.folios[self.seen..] {
            self.oracle.take(folio.id, &folio.header, &folio.acts);
        }
        self.seen = world.folios.len();
    }

    /// Every register, as its own party and as a stranger sees it.
    ///
    /// # Errors
    /// The first question on which the fold and the oracle differ.
    pub fn check(&mut self, world: &World) -> Result<(), String> {
        self.follow(world);
        for register in &world.registers {
            let own = world.parties[register.party].id;
            self.check_fold(world, &register.fold, own)
                .map_err(|why| format!("register {}: {why}", register.name))?;
        }
        Ok(())
    }

    pub fn check_fold(&self, world: &World, fold: &Fold, own: PartyId) -> Result<(), String> {
        if fold.is_empty() {
            return Ok(());
        }
        let tips = fold.tips();
        let past = self.oracle.reach(&tips);
        let o = &self.oracle;
        // Who is named nowhere looks on as a stranger.
        let named = past.set.iter().any(|&i| {
            o.folios[i].party == own
                || o.folios[i]
                    .acts
                    .iter()
                    .any(|a| matches!(a, Act::ProposeEpoch(e) if e.parties.iter().any(|r| r.party == own)))
        });
        if !named {
            return self.check_view(world, fold, &fold.view(Some(own)), &past, None);
        }
        for own in [Some(own), None] {
            let who = if own.is_some() { "own view" } else { "stranger" };
            self.check_view(world, fold, &fold.view(own), &past, own)
                .map_err(|why| format!("{who}: {why}"))?;
        }
        Ok(())
    }

    pub fn check_view(
        &self,
        world: &World,
        fold: &Fold,
        view: &View,
        past: &Past,
        own: Option<PartyId>,
    ) -> Result<(), String> {
        let o = &self.oracle;
        let label = |id: FolioId| world.folio(id).label.clone();
        for &i in &past.set {
            let f = &o.folios[i];
            for (k, verdict) in f.verdicts.iter().enumerate() {
                let place = record::ids::Place { folio: f.id, index: k as u16 };
                let fold_says =
                    fold.voids(view).into_iter().find(|v| v.0 == place).map(|v| format!("{}", v.1));
                let oracle_says = verdict.map(|b| format!("{b:?}"));
                same(&format!("verdict {}.{k} ({})", label(f.id), kind(&f.acts[k])), fold_says, oracle_says)?;
            }
        }
        let state = o.state(past, own);
        same("epoch", fold.epoch(view).map(|e| label(e.id)), state.epoch.map(label))?;
        let ours = fold.proposals(view);
        let at = |p: &record::ids::Place| format!("{}.{}", label(p.folio), p.index);
        let list = |all: &mut dyn Iterator<Item = &record::ids::Place>| all.map(at).collect::<Vec<_>>();
        same("proposals", list(&mut ours.iter()), list(&mut state.proposals.keys()))?;
        let names = |parties: &mut dyn Iterator<Item = &PartyId>| -> Vec<String> {
            let name = |p: &PartyId| world.parties.iter().find(|q| q.id == *p).map(|q| q.name.clone());
            parties.filter_map(name).collect()
        };
        for (place, theirs) in &state.proposals {
            let Some(mine) = fold.proposal(view, *place) else {
                return Err(format!("{} is missing", at(place)));
            };
            let what = |list: &str| format!("{} {list}", at(place));
            same(&what("needed"), names(&mut mine.needed.iter()), names(&mut theirs.needed.iter()))?;
            same(&what("signed"), names(&mut mine.signed.iter()), names(&mut theirs.signed.iter()))?;
            same(&what("held"), names(&mut mine.held.iter()), names(&mut theirs.held.iter()))?;
            same(&what("aside"), names(&mut mine.aside.iter()), names(&mut theirs.aside.iter()))?;
            same(&what("asked"), names(&mut mine.asked.iter()), names(&mut theirs.asked.iter()))?;
            same(&what("confirmed"), names(&mut mine.confirmed.iter()), names(&mut theirs.confirmed.iter()))?;
            same(&what("agreed"), mine.status == Status::Agreed, theirs.agreed)?;
        }
        for item in state.items() {
            // An item on whose first version nothing is proposed is as good as none.
            let version = fold.item(view, item).map_or(Version::None, |i| i.version);
            let mine = Some(match version {
                Version::None => oracle::Version::Nothing,
                Version::Made { by, .. } => oracle::Version::Made(by),
                Version::Contested(all) => oracle::Version::Contested(all),
            });
            same("version", mine, Some(state.version(item)))?;
        }
        let members = fold.epoch(view).map(|e| e.entry.parties.clone()).unwrap_or_default();
        for party in world.parties.iter().filter(|p| members.iter().any(|m| m.party == p.id)) {
            let mine = fold.sealing(view, party.id);
            same(&format!("seal of {}", party.name), mine, o.sealing(past, party.id, state.epoch))?;
        }
        Ok(())
    }
}

fn same<T: PartialEq + std::fmt::Debug>(what: &str, fold: T, oracle: T) -> Result<(), String> {
    if fold == oracle {
        Ok(())
    } else {
        Err(format!("{what}: the fold says {fold:?}, the oracle {oracle:?}"))
    }
}

fn kind(act: &record::act::Act) -> String {
    let text = format!("{act:?}");
    text.split(['(', ' ', '{']).next().unwrap_or_default().to_owned()
}
