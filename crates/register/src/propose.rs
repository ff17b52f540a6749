//! Proposing: new items, changes, withdrawals, another wording. Each becomes one instruction and one proposal.

use crate::deed::{Deed, DraftField, DraftItem};
use crate::error::{Error, Result};
use crate::letter::Covering;
use crate::live::Live;
use crate::numbers::Numbers;
use crate::open::Register;
use crate::refs::{hex, place_ref};
use crate::views::Action;
use cooperation::content::{Activity, Content};
use national::InstructionId;
use record::act::{ItemEntry, PayloadRef};
use record::fold::Version;
use record::ids::{DossierId, ItemId, Place};
use store::Read;

/// What an instruction to propose is about.
#[derive(Clone, Debug)]
pub struct Proposed {
    /// The instruction, to recall it.
    pub instruction: InstructionId,
    /// The items, in the order they were given.
    pub items: Vec<ItemId>,
}

/// One item of a proposal.
#[derive(Clone, Debug)]
pub enum Wording {
    /// A new item.
    New(Content),
    /// A new item under an id drawn before ([`Register::new_item`]), so that others of the package can name it.
    Named(ItemId, Content),
    /// The full new content of an agreed item.
    Change(ItemId, Content),
    /// An agreed item is withdrawn.
    Withdraw(ItemId),
}

impl crate::open::State {
    /// A name for an item that is to be proposed.
    pub(crate) fn new_item(&mut self) -> ItemId {
        let mut id = [0; 16];
        self.rng.fill_bytes(&mut id);
        ItemId(id)
    }
}

impl Register {
    /// A name for an item that is to be proposed together with others that speak of it.
    pub fn new_item(&self) -> ItemId {
        self.lock().new_item()
    }

    /// Proposes activities as one proposal (a whole plan can be one); signed in the same folio when `sign`.
    ///
    /// # Errors
    /// Those of the contents, and [`Error::Closed`].
    pub fn activity_propose(
        &self,
        dossier: &DossierId,
        activities: Vec<Activity>,
        sign: bool,
    ) -> Result<Proposed> {
        let wordings =
            activities.into_iter().map(|activity| Wording::New(Content::Activity(Box::new(activity))));
        self.propose(dossier, wordings.collect(), sign)
    }

    /// Proposes items of any kind, new, changed or withdrawn, all to be agreed together.
    ///
    /// # Errors
    /// Those of the contents; [`Error::Closed`] where an item has no agreed version to change.
    pub fn propose(&self, dossier: &DossierId, wordings: Vec<Wording>, sign: bool) -> Result<Proposed> {
        self.propose_with(dossier, wordings, sign, &Covering::default())
    }

    /// The same, with a covering letter.
    ///
    /// # Errors
    /// As for [`Register::propose`].
    pub fn propose_with(
        &self,
        dossier: &DossierId,
        wordings: Vec<Wording>,
        sign: bool,
        letter: &Covering,
    ) -> Result<Proposed> {
        crate::letter::check(letter)?;
        if wordings.is_empty() {
            return Err(Error::Input("a proposal is about at least one item; add one".into()));
        }
        self.with_live(dossier, |state, read, live| {
            state.may_write()?;
            let mut items = Vec::new();
            let mut numbers = Numbers::of(self, state, read, live, dossier)?;
            for wording in wordings {
                let wording = match wording {
                    Wording::New(content) => Wording::Named(state.new_item(), content),
                    other => other,
                };
                items.push(match wording {
                    // Named just above.
                    Wording::New(_) => continue,
                    Wording::Named(id, mut content) => {
                        numbers.assign(id, &mut content)?;
                        content.check()?;
                        DraftItem::new(&id, &content)
                    }
                    Wording::Change(item, content) => {
                        content.check()?;
                        let base = self.base(live, &item)?;
                        let refs = contents(live, &base, &item);
                        draft(read, dossier, &item, Some(base), &base, &content, &refs)?
                    }
                    Wording::Withdraw(item) => {
                        let base = self.base(live, &item)?;
                        DraftItem {
                            item: item.to_string(),
                            base: Some(place_ref(&base)),
                            like: None,
                            content: None,
                            settles: Vec::new(),
                        }
                    }
                });
            }
            let ids = items.iter().map(|item| crate::refs::read_item(&item.item)).collect::<Result<_>>()?;
            let deed = Deed::Propose { items, sign, aside: Vec::new(), letter: Some(letter.clone()) };
            let instruction = state.give(dossier, &deed, &crate::found::office_name(read)?, self.now())?;
            Ok(Proposed { instruction, items: ids })
        })
    }

    /// Sets a wording aside and proposes and signs another in the same folio: for the items given the content given,
    /// for the other items of that proposal what it says.
    ///
    /// # Errors
    /// [`Error::Closed`], and those of the contents.
    pub fn propose_otherwise(
        &self,
        dossier: &DossierId,
        proposal: &Place,
        wordings: Vec<(ItemId, Content)>,
    ) -> Result<Proposed> {
        self.propose_otherwise_with(dossier, proposal, wordings, &Covering::default())
    }

    /// The same, with a covering letter.
    ///
    /// # Errors
    /// As for [`Register::propose_otherwise`].
    pub fn propose_otherwise_with(
        &self,
        dossier: &DossierId,
        proposal: &Place,
        wordings: Vec<(ItemId, Content)>,
        letter: &Covering,
    ) -> Result<Proposed> {
        crate::letter::check(letter)?;
        self.with_live(dossier, |state, read, live| {
            state.may_write()?;
            self.open_or_closed(read, live, dossier, proposal, Action::SetAside)?;
            let theirs = live.index.proposals.get(proposal).cloned();
            let theirs = theirs.ok_or_else(|| Error::not_found("proposal", &place_ref(proposal)))?;
            if let Some((item, _)) =
                wordings.iter().find(|(item, _)| theirs.items.iter().all(|it| it.item != *item))
            {
                return Err(Error::not_found("item", &item.to_string()));
            }
            let mut items = Vec::new();
            for entry in &theirs.items {
                let refs = entry.content.clone().unwrap_or_default();
                items.push(match wordings.iter().find(|(item, _)| *item == entry.item) {
                    Some((_, content)) => {
                        content.check()?;
                        draft(read, dossier, &entry.item, entry.base, proposal, content, &refs)?
                    }
                    None => as_it_is(entry, proposal),
                });
            }
            let ids = theirs.items.iter().map(|entry| entry.item).collect();
            let aside = vec![place_ref(proposal)];
            let deed = Deed::Propose { items, sign: true, aside, letter: Some(letter.clone()) };
            let instruction = state.give(dossier, &deed, &crate::found::office_name(read)?, self.now())?;
            Ok(Proposed { instruction, items: ids })
        })
    }

    /// Content of an item: as agreed, or as a proposal words it. `None` if it was withdrawn or is not there.
    ///
    /// # Errors
    /// [`Error::Content`] where a lasting text is not here yet.
    pub fn content(
        &self,
        dossier: &DossierId,
        item: &ItemId,
        proposal: Option<&Place>,
    ) -> Result<Option<Content>> {
        self.with_live(dossier, |_, read, live| {
            let place = match proposal {
                Some(place) => Some(*place),
                None => self.base(live, item).ok(),
            };
            let Some(place) = place else { return Ok(None) };
            let refs = contents(live, &place, item);
            if refs.is_empty() { Ok(None) } else { Ok(Some(read_content(read, dossier, &refs)?)) }
        })
    }

    /// The proposal that made the version in force.
    pub(crate) fn base(&self, live: &Live, item: &ItemId) -> Result<Place> {
        let view = live.fold.view(Some(self.party));
        match live.fold.item(&view, *item) {
            None => Err(Error::not_found("item", &item.to_string())),
            Some(state) => match state.version {
                Version::Made { by, withdrawn: false } => Ok(by),
                _ => Err(Error::closed(crate::moves::local(crate::views::WhyNot::BaseNotAgreed))),
            },
        }
    }
}

/// The payloads by which a proposal words an item.
pub(crate) fn contents(live: &Live, place: &Place, item: &ItemId) -> Vec<PayloadRef> {
    let entry =
        live.index.proposals.get(place).and_then(|it| it.items.iter().find(|entry| entry.item == *item));
    entry.and_then(|entry| entry.content.clone()).unwrap_or_default()
}

/// Reads the content that payloads make.
pub(crate) fn read_content(
    read: &(impl Read + ?Sized),
    dossier: &DossierId,
    refs: &[PayloadRef],
) -> Result<Content> {
    let mut fields = Vec::with_capacity(refs.len());
    for named in refs {
        fields.push((named.field, read.payload(dossier, &named.id)?.map(|held| held.content)));
    }
    Ok(Content::from_payloads(fields.iter().map(|(field, bytes)| (*field, bytes.as_deref())))?)
}

/// A wording of an item beside `refs`: fields that are the same keep their payloads.
fn draft(
    read: &dyn Read,
    dossier: &DossierId,
    item: &ItemId,
    base: Option<Place>,
    like: &Place,
    content: &Content,
    refs: &[PayloadRef],
) -> Result<DraftItem> {
    let mut fields = Vec::new();
    let mut changed = refs.len() != content.to_payloads().len();
    for (field, bytes) in content.to_payloads() {
        let named = refs.iter().find(|named| named.field == field);
        let same = match named {
            Some(named) => read.payload(dossier, &named.id)?.is_some_and(|held| held.content == bytes),
            None => false,
        };
        changed |= !same;
        fields.push(DraftField { field, bytes: Some(hex(&bytes)) });
    }
    // Erasable fields that are not held here stay as they are cited.
    for named in refs.iter().filter(|named| !named.is_lasting()) {
        let gone = read.payload(dossier, &named.id)?.is_none();
        if gone && fields.iter().all(|field| field.field != named.field) {
            fields.push(DraftField { field: named.field, bytes: None });
        }
    }
    if !changed {
        return Err(Error::Input(
            "nothing differs from the text that stands; change a field, or leave it".into(),
        ));
    }
    Ok(DraftItem {
        item: item.to_string(),
        base: base.as_ref().map(place_ref),
        like: Some(place_ref(like)),
        content: Some(fields),
        settles: Vec::new(),
    })
}

/// An item of another proposal, worded as it is there.
fn as_it_is(entry: &ItemEntry, like: &Place) -> DraftItem {
    DraftItem {
        item: entry.item.to_string(),
        base: entry.base.as_ref().map(place_ref),
        like: Some(place_ref(like)),
        content: entry
            .content
            .as_ref()
            .map(|refs| refs.iter().map(|named| DraftField { field: named.field, bytes: None }).collect()),
        settles: Vec::new(),
    }
}
