//! What the store promises, as tests.

mod backup;
mod durability;
mod files;
mod folios;
mod guard;
mod halves;
mod partners;
mod payloads;
mod projections;
mod waiting;

use record::hash::{Hash, hash};
use record::ids::{DossierId, FeedId, FolioId, Minute, PartyId};
use std::path::PathBuf;
use store::{Appended, Dossier, NewFolio, Open, SqliteStore, Store, StoreError, Tx};
use tempfile::TempDir;

/// A hash that stands for some name.
fn name(kind: &str, n: u64) -> Hash {
    hash(kind, &[&n.to_be_bytes()])
}
fn folio(n: u64) -> FolioId {
    FolioId(name("folio", n))
}
fn feed(n: u64) -> FeedId {
    FeedId(name("feed", n))
}
fn party(n: u64) -> PartyId {
    PartyId(name("party", n))
}

/// A fresh register in a folder of its own, with dossier 0 open: founding folio 0, our feed 0.
struct Fresh {
    folder: TempDir,
    store: SqliteStore,
}

impl Fresh {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let store = SqliteStore::open(&folder.path().join("register"), Open::Create).expect("a new register");
        store.write(|tx| tx.put_dossier(&dossier(0))).expect("a dossier");
        Fresh { folder, store }
    }
    fn path(&self) -> PathBuf {
        self.folder.path().join("register")
    }
    /// The register after its program ended and was started again.
    fn reopened(self) -> Self {
        let Fresh { folder, store } = self;
        drop(store);
        let store =
            SqliteStore::open(&folder.path().join("register"), Open::Existing).expect("the same register");
        Fresh { folder, store }
    }
}

/// The dossier founded by folio `n`.
fn id(n: u64) -> DossierId {
    folio(n)
}
fn dossier(n: u64) -> Dossier {
    Dossier { id: id(n), party: party(0), feed: feed(n), opened: Minute(1), facts: vec![1, 2, 3] }
}

/// Appends folio `n` of dossier 0 to feed `f`, with itself as bytes.
fn append(tx: &dyn Tx, n: u64, f: u64, number: u32, cites: &[u64]) -> Result<Appended, StoreError> {
    let cites: Vec<FolioId> = cites.iter().map(|&n| folio(n)).collect();
    tx.append(&NewFolio {
        dossier: id(0),
        id: folio(n),
        feed: feed(f),
        number,
        height: n as u32,
        cites: &cites,
        bytes: &n.to_be_bytes(),
    })
}

/// The folios of dossier 0 in order of arrival, by the number in their bytes.
fn arrived(store: &SqliteStore) -> Vec<u64> {
    let mut all = Vec::new();
    store
        .read(|read| {
            read.each_folio(&id(0), store::Arrival::NONE, &mut |row| {
                all.push(u64::from_be_bytes(row.bytes.try_into().expect("eight bytes")));
                std::ops::ControlFlow::Continue(())
            })
        })
        .expect("folios");
    all
}
