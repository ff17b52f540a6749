//! A dossier under construction: what a scenario or a walk writes, act by act.

use std::collections::{BTreeMap, BTreeSet};

use cooperation::code::PartyCode;
use cooperation::content::{Content, ItemRef};
use cooperation::life::report::{ReportName, Statement};
use cooperation::life::{
    Dossier, Filed, Item, Mechanism, Order, Party, Proposal, ProposalStanding, Version, Wording,
};
use jiff::civil::{Date, date};
use record::hash::hash;
use record::ids::{FolioId, PartyId, Place};

/// A dossier, with the names that a test gives to its items and acts.
#[derive(Clone)]
pub struct World {
    pub dossier: Dossier,
    pub order: u64,
    pub day: Date,
}

/// The act of this name. Names are hashed, so that the order of places is not the order of writing.
pub fn place(name: &str) -> Place {
    Place { folio: FolioId(hash("test act", &[name.as_bytes()])), index: 0 }
}

/// The report of this name.
pub fn report(name: &str) -> ReportName {
    ReportName(place(name))
}

/// The item of this name.
pub fn item(name: &str) -> ItemRef {
    let mut id = [0; 16];
    id.copy_from_slice(&hash("test item", &[name.as_bytes()]).0[..16]);
    ItemRef(id)
}

impl World {
    pub fn new(codes: &[PartyCode]) -> Self {
        let party = |code: &PartyCode| Party {
            code: code.clone(),
            id: PartyId(hash("test party", &[code.as_str().as_bytes()])),
            languages: Vec::new(),
        };
        let parties = codes.iter().map(party).collect();
        Self { dossier: Dossier { parties, ..Dossier::default() }, order: 0, day: date(2027, 1, 1) }
    }

    pub fn codes(&self) -> BTreeSet<PartyCode> {
        self.dossier.parties.iter().map(|party| party.code.clone()).collect()
    }

    /// The next place in the causal order.
    pub fn next(&mut self) -> Order {
        self.order += 1;
        Order(self.order)
    }

    pub fn propose(&mut self, name: &str, by: &PartyCode, key: ItemRef, wording: Wording) {
        let order = self.next();
        let base = self.item(key).and_then(|item| item.versions.last()).map(|version| version.place);
        let awaited = self.codes().into_iter().filter(|code| code != by).collect();
        self.dossier.proposals.push(Proposal {
            place: place(name),
            by: by.clone(),
            order,
            day: self.day,
            entries: vec![(key, base, wording)],
            signed: BTreeSet::from([by.clone()]),
            awaited,
            set_aside: BTreeSet::new(),
            initialled: BTreeSet::new(),
            ad_referendum: BTreeSet::new(),
            answer_by: None,
            standing: ProposalStanding::Open,
        });
    }

    pub fn proposal(&mut self, name: &str) -> Option<&mut Proposal> {
        self.dossier.proposals.iter_mut().find(|proposal| proposal.place == place(name))
    }

    /// A signature. The last one makes an open proposal an agreed version, and its rivals are overtaken.
    pub fn sign(&mut self, name: &str, by: &PartyCode, signed_at: &mut BTreeMap<(Place, PartyCode), Order>) {
        let order = self.next();
        let day = self.day;
        let Some(at) = self.dossier.proposals.iter().position(|proposal| proposal.place == place(name))
        else {
            return;
        };
        let proposal = &mut self.dossier.proposals[at];
        if proposal.standing != ProposalStanding::Open || !proposal.awaited.remove(by) {
            return;
        }
        proposal.signed.insert(by.clone());
        signed_at.insert((proposal.place, by.clone()), order);
        if !proposal.awaited.is_empty() {
            return;
        }
        let done = self.dossier.proposals.remove(at);
        let (key, base, wording) = done.entries[0].clone();
        let signed = done.signed.iter().map(|code| {
            (code.clone(), signed_at.get(&(done.place, code.clone())).copied().unwrap_or(done.order))
        });
        let version = Version { place: done.place, order, day, signed: signed.collect(), wording };
        for rival in &mut self.dossier.proposals {
            let same = rival.entries.iter().any(|(item, from, _)| *item == key && *from == base);
            if same && rival.standing == ProposalStanding::Open {
                rival.standing = ProposalStanding::Overtaken;
            }
        }
        self.agree(key, version);
    }

    pub fn agree(&mut self, key: ItemRef, version: Version) {
        match self.dossier.items.iter_mut().find(|item| item.key == key) {
            Some(item) => item.versions.push(version),
            None => self.dossier.items.push(Item { key, versions: vec![version], contested: false }),
        }
    }

    /// A version signed by everybody at once.
    pub fn agreed(&mut self, name: &str, key: ItemRef, wording: Wording) {
        let order = self.next();
        let signed = self.codes().into_iter().map(|code| (code, order)).collect();
        self.agree(key, Version { place: place(name), order, day: self.day, signed, wording });
    }

    pub fn item(&self, key: ItemRef) -> Option<&Item> {
        self.dossier.items.iter().find(|item| item.key == key)
    }

    /// The version in force of an item, or else the proposal made last.
    pub fn version(&self, key: ItemRef) -> Option<Place> {
        let agreed = self.item(key).and_then(|item| item.versions.last()).map(|version| version.place);
        let names = |proposal: &&Proposal| proposal.entries.iter().any(|(item, _, _)| *item == key);
        agreed.or_else(|| self.dossier.proposals.iter().rev().find(names).map(|proposal| proposal.place))
    }

    pub fn report(
        &mut self,
        name: &str,
        by: &PartyCode,
        on: Option<(ItemRef, Place)>,
        statement: &Statement,
        replaces: BTreeSet<Place>,
    ) {
        let order = self.next();
        let payloads =
            statement.to_payloads().into_iter().map(|(field, bytes)| (field, Some(bytes))).collect();
        self.dossier.reports.push(Filed {
            place: place(name),
            by: by.clone(),
            order,
            day: self.day,
            on,
            sort: u64::from(statement.sort().number()),
            payloads,
            replaces,
        });
    }

    /// What it comes to, computed from the lists in several orders: all must be the same.
    pub fn mechanism(&self) -> Mechanism {
        let mechanism = Mechanism::of(&self.dossier);
        let mut turned = self.dossier.clone();
        turned.parties.reverse();
        turned.items.reverse();
        turned.proposals.reverse();
        turned.reports.reverse();
        assert_eq!(Mechanism::of(&turned), mechanism, "reversed");
        for turn in 1..4 {
            let by = |len: usize| len * turn / 4;
            let (items, reports) = (by(turned.items.len()), by(turned.reports.len()));
            turned.items.rotate_left(items);
            turned.reports.rotate_left(reports);
            let proposals = by(turned.proposals.len());
            turned.proposals.rotate_left(proposals);
            assert_eq!(Mechanism::of(&turned), mechanism, "turned by {turn} quarters");
        }
        mechanism
    }
}

/// A wording with this content.
pub fn text(content: Content) -> Wording {
    content.check().expect("tests write contents that can be proposed");
    Wording::Text(Box::new(content))
}
