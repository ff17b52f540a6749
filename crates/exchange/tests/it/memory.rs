//! A register in memory, just enough of one to exchange: it holds folios, packs, takes in, and judges nothing.

use crate::common::Seeded;
use exchange::carriers::link::{Refusal, Responder};
use exchange::egress::{Allowed, Candidate, Cited, Decision, Whitelist, decide};
use exchange::level::{Acknowledged, Folios, Known, Portioning, needed, owes_acknowledgement, portions};
use exchange::pouch::{
    self, Caps, Contents, KnownRegister, Numbering, Opened, Packed, PouchError, Registers,
};
use exchange::sealed::{KeyRing, PublicReceptionKey};
use rand_core::Rng;
use record::act::{Act, ItemEntry, Propose, Report};
use record::folio::{Folio, FolioDraft};
use record::hash::hash;
use record::ids::{DossierId, FeedId, FolioId, ItemId, Minute, PartyId, PayloadId, Place};
use record::keys::SecretKeys;
use record::payload::Payload;
use record::position::{LastPouch, Position, SignedPosition, Tip};
use record::root::PublicKeys;
use std::collections::BTreeMap;

pub const CAPS: Caps = Caps::DEFAULT;

/// What one register knows of the other.
pub struct Partner {
    pub party: PartyId,
    pub feed: FeedId,
    pub keys: PublicKeys,
    pub card: PublicReceptionKey,
    pub last_pouch: u32,
    pub acknowledged: Acknowledged,
}

pub struct Register {
    pub party: PartyId,
    pub feed: FeedId,
    pub keys: SecretKeys,
    pub dossier: Option<DossierId>,
    pub held: BTreeMap<FolioId, (Folio, u32)>,
    pub payloads: BTreeMap<PayloadId, (Cited, Payload)>,
    pub ring: KeyRing,
    pub partner: Option<Partner>,
    pub sent: u32,
    pub most: Portioning,
    pub rng: Seeded,
}

impl Register {
    /// The register of a party named after `seed`.
    pub fn new(seed: u8) -> Register {
        let name = |tag| hash(tag, &[&[seed]]);
        let mut ring = KeyRing::default();
        ring.announce(|| [seed; 32]);
        Register {
            party: PartyId(name("party")),
            feed: FeedId(name("feed")),
            keys: SecretKeys::from_seeds(&[seed; 32], &[seed; 32]).deterministic(),
            dossier: None,
            held: BTreeMap::new(),
            payloads: BTreeMap::new(),
            ring,
            partner: None,
            sent: 0,
            most: Portioning { folios: 100, proposals: 100, bytes: 1 << 20 },
            rng: Seeded(seed.into()),
        }
    }

    /// Two registers that have compared cards; the first has founded the dossier.
    pub fn pair() -> (Register, Register) {
        let (mut ours, mut theirs) = (Register::new(1), Register::new(2));
        ours.meet(&theirs);
        theirs.meet(&ours);
        ours.write(vec![]);
        theirs.dossier = ours.dossier;
        (ours, theirs)
    }

    pub fn meet(&mut self, other: &Register) {
        self.partner = Some(Partner {
            party: other.party,
            feed: other.feed,
            keys: other.keys.public().clone(),
            card: other.ring.keys()[0].public().clone(),
            last_pouch: 0,
            acknowledged: Acknowledged::default(),
        });
    }

    pub fn partner(&mut self) -> &mut Partner {
        self.partner.as_mut().unwrap()
    }

    fn last(&self, feed: FeedId) -> Option<&Folio> {
        let of_feed = self.held.values().filter(|(folio, _)| folio.header.feed == feed);
        of_feed.map(|(folio, _)| folio).max_by_key(|folio| folio.header.number)
    }

    pub fn tips(&self) -> Vec<Tip> {
        let feeds = [self.feed, self.partner.as_ref().unwrap().feed];
        let last = feeds.into_iter().filter_map(|feed| self.last(feed));
        let mut tips: Vec<Tip> = last
            .map(|folio| Tip { feed: folio.header.feed, number: folio.header.number, folio: folio.id })
            .collect();
        tips.sort();
        tips
    }

    fn tip_ids(&self) -> Vec<FolioId> {
        self.tips().iter().map(|tip| tip.folio).collect()
    }

    /// Writes a folio that cites all that is held.
    pub fn write(&mut self, acts: Vec<Act>) -> FolioId {
        let mut draft = FolioDraft::first(self.dossier, self.feed, Minute(1_000 + self.held.len() as u32));
        if let Some(last) = self.last(self.feed) {
            (draft.number, draft.previous) = (last.header.number + 1, Some(last.id));
        }
        let other = self.partner.as_ref().unwrap().feed;
        let unseen = needed(&self.tip_ids(), draft.previous, self).unwrap();
        draft.heads = self
            .last(other)
            .map(|folio| folio.id)
            .filter(|id| unseen.iter().any(|it| it.id == *id))
            .into_iter()
            .collect();
        draft.acts = acts;
        let folio = draft.sign(&self.keys, &mut self.rng).unwrap();
        let id = folio.id;
        self.dossier.get_or_insert(id);
        self.hold(folio).unwrap();
        id
    }

    /// Proposes an item with one payload of `length` bytes.
    pub fn propose(&mut self, length: usize) -> FolioId {
        let mut content = vec![0; length];
        self.rng.fill_bytes(&mut content);
        let payload = Payload::draft(content, &mut self.rng).unwrap();
        let mut item = [0; 16];
        self.rng.fill_bytes(&mut item);
        let content = Some(vec![payload.named(1)]);
        let entry = ItemEntry { item: ItemId(item), base: None, content, settles: vec![] };
        let id = self.write(vec![Act::Propose(Propose { items: vec![entry], letter: None })]);
        let cited = Cited { place: Place { folio: id, index: 0 }, field: 1, id: payload.id };
        self.payloads.insert(payload.id, (cited, payload));
        id
    }

    fn hold(&mut self, folio: Folio) -> Result<(), FolioId> {
        let cites = folio.header.previous.iter().chain(&folio.header.heads);
        let mut height = 0;
        for cited in cites {
            height = height.max(self.held.get(cited).ok_or(*cited)?.1 + 1);
        }
        self.held.entry(folio.id).or_insert((folio, height));
        Ok(())
    }

    pub fn position(&mut self) -> SignedPosition {
        let tips = self.tips();
        let rng = &mut self.rng;
        let fresh = || {
            let mut seed = [0; 32];
            rng.fill_bytes(&mut seed);
            seed
        };
        let next_key = Box::new(*self.ring.announce(fresh).as_bytes());
        let partner = self.partner.as_ref().unwrap();
        let position = Position {
            dossier: self.dossier.unwrap(),
            sender: self.feed,
            receiver: partner.party,
            number: self.sent,
            received: (partner.last_pouch > 0)
                .then_some(LastPouch { feed: partner.feed, number: partner.last_pouch })
                .into_iter()
                .collect(),
            tips,
            next_key,
            digest: None,
            wanted: Vec::new(),
        };
        position.sign(&self.keys, &mut self.rng)
    }

    /// Decides what leaves in the next portion.
    pub fn leaving(&self) -> Decision {
        let partner = self.partner.as_ref().unwrap();
        let acknowledged = partner.acknowledged.tips().iter().map(|tip| tip.folio);
        let missing = needed(&self.tip_ids(), acknowledged, self).unwrap();
        let folios: Vec<FolioId> = portions(&missing, self.most)
            .first()
            .map(|portion| portion.iter().map(|it| it.id).collect())
            .unwrap_or_default();
        let candidates = self
            .payloads
            .values()
            .filter(|(cited, _)| folios.contains(&cited.place.folio))
            .map(|(cited, payload)| Candidate {
                cited: *cited,
                bytes: payload.content.len() as u64,
                label: None,
                erased: false,
            })
            .collect();
        let mut whitelist = Whitelist::default();
        let allowed = Allowed { parties: [partner.party].into(), unlabelled: true, ..Allowed::default() };
        whitelist.list(self.dossier.unwrap(), allowed);
        decide(&whitelist, self.dossier.unwrap(), partner.party, folios, candidates, CAPS.longest_payload())
            .unwrap()
    }

    pub fn pack(&mut self) -> Packed {
        let own = self.last(self.feed).map(|folio| folio.id);
        if owes_acknowledgement(own, &self.tip_ids(), self).unwrap() {
            self.write(vec![]);
        }
        self.sent += 1;
        let position = self.position();
        pouch::pack(&self.leaving().leaves, &position, self, &CAPS).unwrap()
    }

    /// Packs and seals the next pouch.
    pub fn send(&mut self) -> Vec<u8> {
        let packed = self.pack();
        let card = self.partner().card.clone();
        pouch::seal(&packed, &[card], &mut self.rng).unwrap()
    }

    /// Takes a pouch in, whole or not at all.
    pub fn take_in(&mut self, container: &[u8]) -> Result<Opened, PouchError> {
        let (opened, key) =
            pouch::receive(container, self.ring.keys(), self.dossier.unwrap(), self.party, self, &CAPS)?;
        for bytes in &opened.folios {
            self.hold(Folio::parse(bytes).unwrap()).expect("folios come in causal order, above what is held");
        }
        for carried in &opened.payloads {
            let (folio, _) = &self.held[&carried.place.folio];
            assert!(
                refs(&folio.acts[usize::from(carried.place.index)]).iter().any(|it| carried.is_named_by(it))
            );
            let cited = Cited { place: carried.place, field: carried.field, id: carried.payload.id };
            self.payloads.insert(cited.id, (cited, carried.payload.clone()));
        }
        if opened.numbering != Numbering::Old {
            let position = &opened.position.position;
            self.ring.acknowledged(key);
            let partner = self.partner();
            partner.last_pouch = position.number;
            partner.acknowledged.update(position.number, &position.tips);
            partner.card = PublicReceptionKey::from_bytes(&position.next_key[..]).unwrap();
        }
        Ok(opened)
    }

    /// What is held, to be compared between registers.
    pub fn holdings(&self) -> (Vec<FolioId>, Vec<PayloadId>) {
        (self.held.keys().copied().collect(), self.payloads.keys().copied().collect())
    }
}

fn refs(act: &Act) -> Vec<record::act::PayloadRef> {
    match act {
        Act::Propose(propose) => {
            propose.items.iter().flat_map(|item| item.content.clone().unwrap_or_default()).collect()
        }
        Act::Report(Report { content, .. }) => content.clone(),
        _ => vec![],
    }
}

impl Folios for Register {
    fn known(&self, id: &FolioId) -> Option<Known> {
        let (folio, height) = self.held.get(id)?;
        Some(Known {
            height: *height,
            cites: folio.header.previous.iter().chain(&folio.header.heads).copied().collect(),
            acts: folio.acts.len() as u16,
            proposals: folio.acts.iter().filter(|act| matches!(act, Act::Propose(_))).count() as u16,
            bytes: folio.bytes.len() as u64,
        })
    }
}

impl Contents for Register {
    fn folio(&self, id: &FolioId) -> Option<Vec<u8>> {
        self.held.get(id).map(|(folio, _)| folio.bytes.to_vec())
    }
    fn payload(&self, id: &PayloadId) -> Option<Payload> {
        self.payloads.get(id).map(|(_, payload)| payload.clone())
    }
}

impl Registers for Register {
    fn register(&self, feed: &FeedId) -> Option<KnownRegister> {
        let partner = self.partner.as_ref()?;
        if *feed == self.feed {
            return Some(KnownRegister {
                party: self.party,
                keys: self.keys.public().clone(),
                last_pouch: 0,
            });
        }
        (*feed == partner.feed).then(|| KnownRegister {
            party: partner.party,
            keys: partner.keys.clone(),
            last_pouch: partner.last_pouch,
        })
    }
}

impl Responder for Register {
    type From = ();
    fn take_in(&mut self, pouch: &[u8]) -> Result<(), Refusal> {
        Register::take_in(self, pouch).map(drop).map_err(|error| Refusal::from(&error))
    }
    fn pack_for(&mut self, (): ()) -> Result<Vec<u8>, Refusal> {
        Ok(self.send())
    }
}
