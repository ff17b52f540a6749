//! How the names of the record are written, in one place: hashes, places, references, payload references.

use crate::act::PayloadRef;
use crate::cbor::{Reader, Shape, Writer};
use crate::hash::Hash;
use crate::ids::{ActRef, Fingerprint, FolioId, ItemId, PartyId, PayloadId, Place};
use crate::payload::MAX_PAYLOAD;
use crate::root::PublicKeys;

impl<'b> Reader<'b> {
    pub(crate) fn hash(&mut self) -> Result<Hash, Shape> {
        let shape = self.shape();
        Hash::from_bytes(self.bytes()?).ok_or(shape)
    }
    /// A hash, or an empty byte string.
    pub(crate) fn hash_or_empty(&mut self) -> Result<Option<Hash>, Shape> {
        let shape = self.shape();
        match self.bytes()? {
            [] => Ok(None),
            bytes => Hash::from_bytes(bytes).map(Some).ok_or(shape),
        }
    }
    pub(crate) fn folio_id(&mut self) -> Result<FolioId, Shape> {
        self.hash().map(FolioId)
    }
    pub(crate) fn item(&mut self) -> Result<ItemId, Shape> {
        self.fixed().map(ItemId)
    }
    pub(crate) fn fingerprint(&mut self) -> Result<Fingerprint, Shape> {
        self.fixed().map(Fingerprint)
    }
    pub(crate) fn place(&mut self) -> Result<Place, Shape> {
        self.array_of(2)?;
        Ok(Place { folio: self.folio_id()?, index: self.u16()? })
    }
    pub(crate) fn act_ref(&mut self) -> Result<ActRef, Shape> {
        if self.is_array() { self.place().map(ActRef::Place) } else { self.u16().map(ActRef::Local) }
    }
    pub(crate) fn payload_ref(&mut self) -> Result<PayloadRef, Shape> {
        self.array_of(3)?;
        let field = self.u16()?;
        let id = PayloadId(self.hash()?);
        Ok(PayloadRef { field, id, length: self.uint_to(MAX_PAYLOAD as u64)? as u32 })
    }
    pub(crate) fn answer(&mut self) -> Result<(PartyId, FolioId), Shape> {
        self.array_of(2)?;
        Ok((PartyId(self.hash()?), self.folio_id()?))
    }
    pub(crate) fn keys(&mut self) -> Result<PublicKeys, Shape> {
        self.array_of(2)?;
        Ok(PublicKeys { ed25519: self.fixed()?, ml_dsa: Box::new(self.fixed()?) })
    }
    /// A list whose items ascend, none twice.
    pub(crate) fn ascending<T: Ord>(
        &mut self,
        count: std::ops::RangeInclusive<usize>,
        read: impl FnMut(&mut Self) -> Result<T, Shape>,
    ) -> Result<Vec<T>, Shape> {
        let shape = self.shape();
        let list = self.list(count, read)?;
        if list.is_sorted_by(|a, b| a < b) { Ok(list) } else { Err(shape) }
    }
}

impl Writer {
    pub(crate) fn hash(&mut self, hash: Hash) -> &mut Self {
        self.bytes(&hash.to_bytes())
    }
    pub(crate) fn hash_or_empty(&mut self, hash: Option<Hash>) -> &mut Self {
        match hash {
            Some(hash) => self.hash(hash),
            None => self.bytes(&[]),
        }
    }
    pub(crate) fn place(&mut self, place: Place) {
        self.array(2).hash(place.folio.0).uint(place.index.into());
    }
    pub(crate) fn act_ref(&mut self, act: ActRef) {
        match act {
            ActRef::Place(place) => self.place(place),
            ActRef::Local(index) => {
                self.uint(index.into());
            }
        }
    }
    pub(crate) fn payload_ref(&mut self, payload: &PayloadRef) {
        self.array(3).uint(payload.field.into()).hash(payload.id.0).uint(payload.length.into());
    }
    pub(crate) fn keys(&mut self, keys: &PublicKeys) -> &mut Self {
        self.array(2).bytes(&keys.ed25519).bytes(&keys.ml_dsa[..])
    }
}
