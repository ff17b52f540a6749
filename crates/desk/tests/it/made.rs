//! A dossier made for the tests of follow-up: agreed texts and statements, as the fold of the record would give them.

use std::collections::{BTreeMap, BTreeSet};

use cooperation::content::*;
use cooperation::life::report::{
    Authorship, Body, Confirmation, Delivery, Extent, Holding, ReportName, Statement,
};
use cooperation::life::{
    Dossier, Filed, Item, Mechanism, Order, Party, Proposal, ProposalStanding, Version, Wording,
};
use cooperation::text::{LangText, Listed, MarkedText, Standing, Text};
use jiff::civil::Date;
use record::hash::hash;
use record::ids::{FolioId, PartyId, Place};

/// A dossier in the making. Each act stands in a folio of its own, one after another.
#[derive(Default)]
pub struct Made {
    dossier: Dossier,
    acts: u64,
}

pub fn item(number: u8) -> ItemRef {
    let mut id = [0; 16];
    id[15] = number;
    ItemRef(id)
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn two(fr: &str, ar: &str) -> LangText {
    LangText::from_pairs(&[("fr", fr), ("ar", ar)]).unwrap()
}

impl Made {
    fn of(codes: &[&str]) -> Self {
        let party = |code: &&str| Party {
            code: code.parse().unwrap(),
            id: PartyId(hash("party", &[code.as_bytes()])),
            languages: vec!["fr".parse().unwrap()],
        };
        let parties = codes.iter().map(party).collect();
        Self { dossier: Dossier { parties, ..Dossier::default() }, acts: 0 }
    }

    fn place(&mut self) -> (Place, Order) {
        self.acts += 1;
        let folio = FolioId(hash("folio", &[&self.acts.to_be_bytes()]));
        (Place { folio, index: 0 }, Order(self.acts))
    }

    fn agreed(&mut self, number: u8, content: Content, on: &str) {
        let (place, order) = self.place();
        let signed: BTreeMap<_, _> =
            self.dossier.parties.iter().map(|party| (party.code.clone(), order)).collect();
        let wording = Wording::Text(Box::new(content));
        let version = Version { place, order, day: day(on), signed, wording };
        let key = item(number);
        match self.dossier.items.iter_mut().find(|known| known.key == key) {
            Some(known) => known.versions.push(version),
            None => self.dossier.items.push(Item { key, versions: vec![version], contested: false }),
        }
    }

    fn proposed(&mut self, by: &str, number: u8, content: Content, on: &str, answer_by: &str) {
        let (place, order) = self.place();
        let by: cooperation::code::PartyCode = by.parse().unwrap();
        let others = self.dossier.parties.iter().map(|party| party.code.clone());
        self.dossier.proposals.push(Proposal {
            place,
            order,
            day: day(on),
            entries: vec![(item(number), None, Wording::Text(Box::new(content)))],
            signed: BTreeSet::from([by.clone()]),
            awaited: others.filter(|code| *code != by).collect(),
            by,
            set_aside: BTreeSet::new(),
            initialled: BTreeSet::new(),
            ad_referendum: BTreeSet::new(),
            answer_by: Some(day(answer_by)),
            standing: ProposalStanding::Open,
        });
    }

    fn stated(&mut self, by: &str, about: u8, body: Body, on: &str) -> Place {
        let (place, order) = self.place();
        let known = self.dossier.items.iter().find(|known| known.key == item(about)).unwrap();
        let version = known.versions.last().unwrap().place;
        let statement = Statement::from(body);
        self.dossier.reports.push(Filed {
            place,
            by: by.parse().unwrap(),
            order,
            day: day(on),
            on: Some((item(about), version)),
            sort: statement.sort().number().into(),
            payloads: statement.to_payloads().into_iter().map(|(f, bytes)| (f, Some(bytes))).collect(),
            replaces: BTreeSet::new(),
        });
        place
    }

    fn activity(&mut self, number: u8, title: LangText, reference: &str, host: &str, period: &str, on: &str) {
        let area = reference.split('/').nth(2).unwrap();
        let mut it =
            Activity::new(title, area.parse().unwrap(), host.parse().unwrap(), period.parse().unwrap());
        it.reference = Some(reference.parse().unwrap());
        it.repeats = (number == 2).then_some(Repetition::EachYear);
        self.agreed(number, Content::Activity(Box::new(it)), on);
    }

    fn action(&mut self, number: u8, title: LangText, owner: &str, due: &str, on: &str) {
        let owner = Owner {
            party: owner.parse().unwrap(),
            office: two("Bureau de la formation", "مكتب التكوين"),
        };
        let action = Action::new(title, owner, day(due), item(1));
        self.agreed(number, Content::Action(Box::new(action)), on);
    }

    fn held(&mut self, number: u8, period: &str) {
        let held = Holding {
            period: period.parse().unwrap(),
            extent: Extent::Full,
            participants: None,
            result: None,
            expected: None,
            follow_on: None,
            place: None,
        };
        let (_, last) = period.split_once("..").unwrap();
        let holding = self.stated("MA", number, Body::Held(held), last);
        let confirmed = Confirmation { of: ReportName(holding), words: None };
        self.stated("PK", number, Body::Confirmed(confirmed), last);
        for party in ["MA", "PK"] {
            let delivery = Delivery {
                on: day(last),
                authorship: Authorship::Own,
                reference: None,
                summary: None,
                lessons: None,
                follow_on: None,
            };
            self.stated(party, number, Body::ReportDelivered(delivery), last);
        }
    }
}

/// Two States: an activity held, one to come, one beside a feast, an action each, a proposal, an instrument.
pub fn mechanism() -> Mechanism {
    let mut made = Made::of(&["MA", "PK"]);
    let party = |code: &str, name| InstrumentParty { code: code.parse().unwrap(), name, authority: None };
    let parties = vec![party("MA", two("Maroc", "المغرب")), party("PK", two("Pakistan", "باكستان"))];
    let titles = [("fr", "Mémorandum d’entente"), ("ar", "مذكرة تفاهم")];
    let titles = titles.map(|(l, t)| (l.parse().unwrap(), Standing::Authentic, Text::new(t).unwrap()));
    let mut instrument = Instrument::new(
        MarkedText::new(titles).unwrap(),
        InstrumentKind::Memorandum,
        Listed::new(parties).unwrap(),
    );
    instrument.signed_on = Some(day("2026-01-13"));
    instrument.quality = Some(Quality::Definitive);
    instrument.entry = Some(EntryIntoForce::OnSignature);
    instrument.duration = Some(Duration::For(Span::Years(2)));
    instrument.renewal = Some(Renewal::TacitFor(Span::Years(1)));
    instrument.notice = Some(Span::Months(6));
    made.agreed(20, Content::Instrument(Box::new(instrument)), "2026-01-13");
    made.activity(
        1,
        two("Stage de médecine d’urgence", "تدريب في طب الطوارئ"),
        "MA-PK/2027/MED/001",
        "MA",
        "2027-05-10..2027-05-21",
        "2026-11-03",
    );
    made.activity(
        2,
        two("Visite d’une école", "زيارة مدرسة"),
        "MA-PK/2026/TRG/001",
        "MA",
        "2026-05-11..2026-05-15",
        "2026-02-02",
    );
    made.held(2, "2026-05-11..2026-05-15");
    made.activity(
        3,
        two("Séminaire cybersécurité", "ندوة الأمن السيبراني"),
        "MA-PK/2027/CYB/001",
        "PK",
        "2027-Q3",
        "2026-11-03",
    );
    made.activity(
        6,
        two("Observateurs à un exercice", "مراقبون في تمرين"),
        "MA-PK/2026/EXE/001",
        "PK",
        "2026-10-12..2026-10-16",
        "2026-02-02",
    );
    made.action(
        4,
        two("Envoyer la liste des points de contact", "إرسال لائحة نقط الاتصال"),
        "MA",
        "2026-11-13",
        "2026-10-15",
    );
    made.action(
        5,
        two("Désigner l’hôpital référent", "تعيين المستشفى المرجعي"),
        "PK",
        "2026-12-18",
        "2026-10-15",
    );
    let proposed = Activity::new(
        two("Exercice de sauvetage", "تمرين إنقاذ"),
        "EXE".parse().unwrap(),
        "MA".parse().unwrap(),
        "2027-04-05..2027-04-16".parse().unwrap(),
    );
    made.proposed("PK", 7, Content::Activity(Box::new(proposed)), "2026-11-20", "2026-11-27");
    let mechanism = Mechanism::of(&made.dossier);
    assert_eq!((mechanism.void.as_slice(), mechanism.not_readable.as_slice()), (&[][..], &[][..]));
    mechanism
}
