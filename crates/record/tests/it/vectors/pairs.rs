//! Maps whose pairs are set one by one, so that a case can spoil just one.

use record::cbor::Writer;

/// Keys and encoded values, in the order in which they are written.
#[derive(Clone)]
pub struct Pairs(Vec<(u64, Vec<u8>)>);

impl Pairs {
    pub fn of<const N: usize>(pairs: [(u64, Vec<u8>); N]) -> Pairs {
        Pairs(pairs.into())
    }
    /// The same with another value at `key`.
    pub fn with(&self, key: u64, value: Vec<u8>) -> Pairs {
        let mut out = self.clone();
        match out.0.iter_mut().find(|(k, _)| *k == key) {
            Some(pair) => pair.1 = value,
            None => out.0.push((key, value)),
        }
        out.0.sort_by_key(|(k, _)| *k);
        out
    }
    /// The same without `key`.
    pub fn without(&self, key: u64) -> Pairs {
        let mut out = self.clone();
        out.0.retain(|(k, _)| *k != key);
        out
    }
    /// The same with the pair at `key` moved to the end.
    pub fn moved(&self, key: u64) -> Pairs {
        let mut out = self.clone();
        let at = out.0.iter().position(|(k, _)| *k == key).expect("a key that is there");
        let pair = out.0.remove(at);
        out.0.push(pair);
        out
    }
    /// The same with the pair at `key` written twice.
    pub fn doubled(&self, key: u64) -> Pairs {
        let mut out = self.clone();
        let at = out.0.iter().position(|(k, _)| *k == key).expect("a key that is there");
        let pair = out.0[at].clone();
        out.0.insert(at, pair);
        out
    }
    pub fn bytes(&self) -> Vec<u8> {
        let mut out = Writer::new();
        out.map(self.0.len());
        self.0.iter().for_each(|(key, value)| {
            out.uint(*key).raw(value);
        });
        out.finish()
    }
}

/// What `write` writes.
pub fn made(write: impl FnOnce(&mut Writer)) -> Vec<u8> {
    let mut out = Writer::new();
    write(&mut out);
    out.finish()
}

pub fn uint(value: u64) -> Vec<u8> {
    made(|out| {
        out.uint(value);
    })
}

pub fn bytes(value: &[u8]) -> Vec<u8> {
    made(|out| {
        out.bytes(value);
    })
}

/// A hash of 32 equal bytes, as it is written.
pub fn hash(byte: u8) -> Vec<u8> {
    bytes(&record::hash::Hash([byte; 32]).to_bytes())
}

pub fn null() -> Vec<u8> {
    vec![0xf6]
}

/// An array of encoded items.
pub fn array<const N: usize>(items: [Vec<u8>; N]) -> Vec<u8> {
    list(&items)
}

pub fn list(items: &[Vec<u8>]) -> Vec<u8> {
    made(|out| {
        out.list(items, |out, item| {
            out.raw(item);
        });
    })
}
