//! A dossier made for a test: agreed versions and reports, as the fold of the record would give them.

use std::collections::{BTreeMap, BTreeSet};

use cooperation::content::{Content, ItemRef};
use cooperation::life::report::{Body, Statement};
use cooperation::life::{
    Dossier, Filed, Item, Mechanism, Order, Party, Proposal, ProposalStanding, Version, Wording,
};
use record::hash::hash;
use record::ids::{FolioId, PartyId, Place};

use crate::common::{day, item};

/// A dossier in the making. Each act stands in a folio of its own, one after another.
#[derive(Clone)]
pub struct Made {
    pub dossier: Dossier,
    acts: u64,
}

impl Made {
    pub fn new() -> Self {
        let party = |code: &str| Party {
            code: code.parse().unwrap(),
            id: PartyId(hash("party", &[code.as_bytes()])),
            languages: vec!["fr".parse().unwrap()],
        };
        Self { dossier: Dossier { parties: vec![party("MA"), party("PK")], ..Dossier::default() }, acts: 0 }
    }

    fn place(&mut self) -> (Place, Order) {
        self.acts += 1;
        let folio = FolioId(hash("folio", &[&self.acts.to_be_bytes()]));
        (Place { folio, index: 0 }, Order(self.acts))
    }

    /// A version of an item is agreed on a day.
    pub fn agreed(&mut self, number: u32, content: Content, on: &str) -> ItemRef {
        let (place, order) = self.place();
        let codes = self.dossier.parties.iter().map(|party| party.code.clone());
        let signed: BTreeMap<_, _> = codes.map(|code| (code, order)).collect();
        let version =
            Version { place, order, day: day(on), signed, wording: Wording::Text(Box::new(content)) };
        let key = item(number);
        match self.dossier.items.iter_mut().find(|item| item.key == key) {
            Some(item) => item.versions.push(version),
            None => self.dossier.items.push(Item { key, versions: vec![version], contested: false }),
        }
        key
    }

    /// A party proposes wordings, and the other's answer is awaited.
    pub fn proposed(&mut self, by: &str, contents: Vec<(u32, Content)>, on: &str, answer_by: Option<&str>) {
        let (place, order) = self.place();
        let by: cooperation::code::PartyCode = by.parse().unwrap();
        let others = self.dossier.parties.iter().map(|party| party.code.clone()).filter(|code| *code != by);
        let awaited = others.collect();
        let entries = contents.into_iter();
        self.dossier.proposals.push(Proposal {
            place,
            order,
            day: day(on),
            entries: entries.map(|(n, c)| (item(n), None, Wording::Text(Box::new(c)))).collect(),
            signed: BTreeSet::from([by.clone()]),
            by,
            awaited,
            set_aside: BTreeSet::new(),
            initialled: BTreeSet::new(),
            ad_referendum: BTreeSet::new(),
            answer_by: answer_by.map(day),
            standing: ProposalStanding::Open,
        });
    }

    /// A party states something about the version of an item in force, or about none.
    pub fn stated(&mut self, by: &str, about: Option<u32>, body: Body, on: &str) -> Place {
        let (place, order) = self.place();
        let on_version = about.map(|number| {
            let item =
                self.dossier.items.iter().find(|known| known.key == item(number)).expect("agreed before");
            (item.key, item.versions.last().expect("a version").place)
        });
        let statement = Statement::from(body);
        self.dossier.reports.push(Filed {
            place,
            by: by.parse().unwrap(),
            order,
            day: day(on),
            on: on_version,
            sort: statement.sort().number().into(),
            payloads: statement
                .to_payloads()
                .into_iter()
                .map(|(field, bytes)| (field, Some(bytes)))
                .collect(),
            replaces: BTreeSet::new(),
        });
        place
    }

    pub fn mechanism(&self) -> Mechanism {
        let mechanism = Mechanism::of(&self.dossier);
        assert_eq!(mechanism.void, [], "the test states nothing that has no effect");
        assert_eq!(mechanism.not_readable, []);
        mechanism
    }
}
