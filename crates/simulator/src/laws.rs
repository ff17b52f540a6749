//! What must hold whatever happens, and the auditor that looks at each register through its own files, beside it.

use record::checks::Checking;
use record::fold::{Fold, Input, Rule, Status, Version, View};
use record::folio::Folio;
use record::ids::{DossierId, FeedId, FolioId, ItemId, PartyId, Place, StateDigest};
use register::views::ItemState;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::ControlFlow;
use std::path::Path;
use store::projections::MAX_PAGE;
use store::{Arrival, ItemFilter, Open, SqliteStore, Store as _, StoreError};

/// A law that was broken, or something that should never have failed: a sentence.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Broken(pub String);

impl From<StoreError> for Broken {
    fn from(error: StoreError) -> Self {
        Broken(format!("the auditor cannot read a register: {error}"))
    }
}

/// Result of a step.
pub type Outcome<T = ()> = Result<T, Broken>;

/// Breaks off with a sentence.
macro_rules! broken {
    ($($what:tt)*) => { return Err($crate::laws::Broken(format!($($what)*))) };
}
pub(crate) use broken;

/// Reads one register's files beside it and folds its folios a second time.
pub struct Auditor {
    store: SqliteStore,
    dossier: DossierId,
    party: PartyId,
    after: Arrival,
    /// The fold of all that the register holds.
    pub fold: Fold,
    /// Versions last seen as agreed there.
    shown: BTreeMap<ItemId, Place>,
}

/// A folio that is new to an auditor.
pub struct Entered {
    feed: FeedId,
    number: u32,
    id: FolioId,
    voids: Vec<(u16, Rule)>,
}

impl Auditor {
    /// Starts beside the register in `dir`.
    pub fn open(dir: &Path, dossier: DossierId, party: PartyId) -> Outcome<Auditor> {
        let store = SqliteStore::open(&dir.join("register.db"), Open::ReadOnly)?;
        Ok(Auditor { store, dossier, party, after: Arrival::NONE, fold: Fold::new(), shown: BTreeMap::new() })
    }

    /// Reads what is new. Returns the new folios, and the items that may look different; `None`: all.
    fn catch_up(&mut self) -> Outcome<(Vec<Entered>, Option<BTreeSet<ItemId>>)> {
        let mut new = Vec::new();
        self.store.read(|read| {
            read.each_folio(&self.dossier, self.after, &mut |row| {
                new.push((row.arrival, row.bytes.to_vec()));
                ControlFlow::Continue(())
            })
        })?;
        let (mut entered, mut touched, mut all) = (Vec::new(), BTreeSet::new(), false);
        for (arrival, bytes) in new {
            let folio =
                Folio::parse(&bytes).map_err(|error| Broken(format!("a folio kept is none: {error}")))?;
            let input = Input { id: folio.id, header: &folio.header, acts: &folio.acts };
            let taken = self.fold.take(input, &Checking);
            let taken = taken
                .map_err(|error| Broken(format!("folio {} kept and not foldable: {error}", folio.id)))?;
            self.after = arrival;
            all |= taken.all_touched;
            for place in &taken.touched {
                let view = self.fold.view(Some(self.party));
                if let Some(proposal) = self.fold.proposal(&view, *place) {
                    touched.extend(proposal.items.iter().map(|(item, _)| *item));
                }
            }
            entered.push(Entered {
                feed: folio.header.feed,
                number: folio.header.number,
                id: folio.id,
                voids: taken.voids,
            });
        }
        Ok((entered, (!all).then_some(touched)))
    }

    /// What is held, as the register's party sees it.
    pub fn view(&self) -> View {
        self.fold.view(Some(self.party))
    }

    /// How many folios the register holds.
    pub fn folios(&self) -> usize {
        self.fold.len()
    }

    /// The state digest of all that the register holds.
    pub fn digest(&self) -> StateDigest {
        self.fold.digest_now()
    }

    /// The feed that the register writes.
    pub fn feed(&self) -> Outcome<Option<FeedId>> {
        Ok(self.store.read(|read| read.dossier(&self.dossier))?.map(|row| row.feed))
    }

    /// Whether the seal of the register's own party has been moved and not resumed: then it shows nothing.
    pub fn is_suspended(&self, view: &View) -> bool {
        self.fold.seal_moves(view).iter().any(|it| it.party == self.party && !it.resumed)
    }

    /// The rows that pages are drawn from say what the fold says.
    fn pages_are_true(&self, view: &View, items: &BTreeSet<ItemId>) -> Outcome {
        for item in items {
            let row = self.store.read(|read| read.item(&self.dossier, item))?;
            let Some(state) = self.fold.item(view, *item) else {
                if row.is_some() {
                    broken!("page: item {item} has a row and no proposal that counts");
                }
                continue;
            };
            let Some(row) = row else { broken!("page: item {item} has no row") };
            let version = match &state.version {
                Version::Made { by, .. } => Some(*by),
                Version::None | Version::Contested(_) => None,
            };
            if row.version != version {
                broken!(
                    "page: item {item} shows version {:?}, the fold says {:?}",
                    row.version,
                    state.version
                );
            }
            let has = |wanted| {
                state
                    .live
                    .iter()
                    .any(|it| self.fold.proposal(view, *it).is_some_and(|it| it.status == wanted))
            };
            let standing = match &state.version {
                Version::Contested(_) => ItemState::Contested,
                _ if has(Status::Stuck) => ItemState::Stuck,
                _ if has(Status::Open) => ItemState::Open,
                _ if has(Status::SignedByAll) => ItemState::SignedByAllBeingConfirmed,
                Version::Made { withdrawn: true, .. } => ItemState::Withdrawn,
                Version::Made { .. } => ItemState::Agreed,
                Version::None => ItemState::SetAside,
            };
            if row.state != standing as u8 {
                broken!("page: item {item} shows state {}, the fold says {standing:?}", row.state);
            }
        }
        Ok(())
    }

    /// All items, with their rows.
    fn all_items(&self, view: &View) -> Outcome<BTreeSet<ItemId>> {
        let mut items: BTreeSet<ItemId> = self.fold.items(view).into_iter().collect();
        let rows =
            self.store.read(|read| read.items(&self.dossier, &ItemFilter::default(), None, MAX_PAGE))?;
        items.extend(rows.iter().map(|row| row.item));
        Ok(items)
    }
}

/// A version that some honest register has shown as agreed.
struct Agreed {
    by: Place,
    shown: BTreeSet<usize>,
}

/// What is known of the whole world.
#[derive(Default)]
pub struct Laws {
    /// By item and base.
    versions: HashMap<(ItemId, Option<Place>), Agreed>,
    /// Every folio of a feed that is honest, and who holds it.
    written: HashMap<(FeedId, u32), (FolioId, BTreeSet<usize>)>,
    /// Feeds written by honest registers only.
    clean: HashSet<FeedId>,
}

impl Laws {
    /// A feed is written by one honest register.
    pub fn trust(&mut self, feed: FeedId) {
        self.clean.insert(feed);
    }

    /// From now on others may write it as well.
    pub fn distrust(&mut self, feed: FeedId) {
        self.clean.remove(&feed);
        self.written.retain(|(of, _), _| *of != feed);
    }

    /// How many versions were agreed.
    pub fn agreed(&self) -> usize {
        self.versions.len()
    }

    /// Register `who` has gone back to an earlier state of itself. What it alone held is lost, as on a burnt disk.
    pub fn went_back(&mut self, who: usize) {
        self.versions.retain(|_, version| {
            version.shown.remove(&who);
            !version.shown.is_empty()
        });
        self.written.retain(|_, (_, holders)| {
            holders.remove(&who);
            !holders.is_empty()
        });
    }

    /// Looks at an honest register: at what a step has changed, or at everything.
    pub fn look(&mut self, who: usize, auditor: &mut Auditor, everything: bool) -> Outcome<usize> {
        let (entered, touched) = auditor.catch_up()?;
        let count = entered.len();
        for folio in entered {
            if !self.clean.contains(&folio.feed) {
                continue;
            }
            if let Some((index, rule)) = folio.voids.first() {
                broken!(
                    "void: act {index} of folio {} by an honest register breaks {}",
                    folio.id,
                    rule.name()
                );
            }
            let (known, holders) =
                self.written.entry((folio.feed, folio.number)).or_insert((folio.id, BTreeSet::new()));
            if *known != folio.id {
                broken!(
                    "fork: feed {} has two folios {}: {known} and {}",
                    folio.feed,
                    folio.number,
                    folio.id
                );
            }
            holders.insert(who);
        }
        if count == 0 && !everything {
            return Ok(0);
        }
        let view = auditor.view();
        let items = match touched {
            Some(items) if !everything => items,
            _ => auditor.all_items(&view)?,
        };
        auditor.pages_are_true(&view, &items)?;
        if auditor.is_suspended(&view) {
            return Ok(count);
        }
        for item in &items {
            self.agreed_stays(who, auditor, &view, item)?;
        }
        Ok(count)
    }

    fn agreed_stays(&mut self, who: usize, auditor: &mut Auditor, view: &View, item: &ItemId) -> Outcome {
        let before = auditor.shown.get(item).copied();
        let version = auditor.fold.item(view, *item).map_or(Version::None, |state| state.version);
        let mut at = match version {
            Version::Made { by, .. } => Some(by),
            Version::None => None,
            Version::Contested(rivals) => {
                broken!("uniqueness: item {item} has the rivals {rivals:?}, all agreed")
            }
        };
        let now = at;
        // Back to what was shown before, over every version in between.
        while at != before {
            let Some(by) = at else {
                broken!("monotony: item {item} was shown as agreed by {before:?} and now by {now:?}")
            };
            let Some(proposal) = auditor.fold.proposal(view, by) else { broken!("proposal {by:?} is gone") };
            let base = proposal.items.iter().find(|(of, _)| of == item).and_then(|(_, base)| *base);
            let known = self.versions.entry((*item, base)).or_insert(Agreed { by, shown: BTreeSet::new() });
            if known.by != by {
                broken!(
                    "uniqueness: on item {item} and base {base:?} both {:?} and {by:?} are agreed",
                    known.by
                );
            }
            known.shown.insert(who);
            at = base;
        }
        if let Some(by) = now {
            auditor.shown.insert(*item, by);
        }
        Ok(())
    }

    /// After the last levelling: whatever any honest register has shown as agreed is so at this one.
    pub fn nothing_came_undone(&self, auditor: &Auditor) -> Outcome {
        let view = auditor.view();
        for ((item, base), version) in &self.versions {
            let mut at = match auditor.fold.item(&view, *item).map(|state| state.version) {
                Some(Version::Made { by, .. }) => Some(by),
                _ => None,
            };
            while at != Some(version.by) {
                let proposal = at.and_then(|by| auditor.fold.proposal(&view, by));
                let Some(proposal) = proposal else {
                    broken!(
                        "monotony: item {item} was agreed by {:?} on {base:?} and is not any more",
                        version.by
                    )
                };
                at = proposal.items.iter().find(|(of, _)| of == item).and_then(|(_, base)| *base);
            }
        }
        Ok(())
    }
}
