//! Carrying: the link, the drop folder, and any other way there and back.

use crate::error::{Error, Result};
use crate::knock::Knocked;
use crate::open::Register;
use crate::pack::Way;
use crate::take_in::{Carried, TakenIn};
use crate::views::Exchanged;
use exchange::carriers::drop::{DropFolder, Outcome};
use exchange::carriers::link::{self, Answer, Link, LinkError, Refusal, Responder};
use exchange::pouch::{Caps, PouchError};
use exchange::sealed::SealedError;
use record::ids::{DossierId, PartyId};
use store::Store;

/// Longest request or answer taken from a carrier, in bytes.
pub const MOST_CARRIED: u64 = 80 << 20;
/// Most round trips of one exchange over the link.
const ROUNDS: usize = 64;

/// One round over a drop folder.
#[derive(Clone, Debug, Default)]
pub struct DropRound {
    /// Pouches taken in.
    pub taken: Vec<TakenIn>,
    /// Files that are no pouches for us, each with the reason.
    pub refused: Vec<(String, String)>,
    /// Files that may still be being written.
    pub later: Vec<String>,
    /// Names put out, repeated ones included.
    pub sent: Vec<String>,
}

impl Register {
    /// Exchanges over the link until both registers hold the same, or nothing more moves.
    ///
    /// # Errors
    /// [`Error::NoAddress`], [`Error::Link`], and those of packing and taking in.
    pub fn exchange_link(&self, dossier: &DossierId, partner: &PartyId) -> Result<Exchanged> {
        let name = self.store.read(|read| self.addressed(read, partner))?;
        let address = self.store.read(|read| {
            let own = read.link(Some(dossier), partner)?.and_then(|link| link.address);
            let all = read.link(None, partner)?.and_then(|link| link.address);
            Ok::<_, Error>(own.or(all))
        })?;
        let address = address.ok_or(Error::NoAddress(name))?;
        let link = Link::new(&address, &Default::default(), Default::default())?;
        self.exchange_by(dossier, partner, |pouch| Ok(link.exchange(pouch)?))
    }

    /// The same over any way that carries a pouch there and brings its answer back.
    ///
    /// # Errors
    /// Those of `carry`, of packing and of taking in.
    pub fn exchange_by(
        &self,
        dossier: &DossierId,
        partner: &PartyId,
        mut carry: impl FnMut(&[u8]) -> Result<Vec<u8>>,
    ) -> Result<Exchanged> {
        let (mut sent, mut received, mut returned) = (0, 0, Vec::new());
        let mut out = match self.knock(dossier, partner, &mut carry)? {
            Some(Knocked::Same) => Some(true),
            Some(Knocked::News { acts, identical }) => {
                received += acts;
                identical.then_some(true)
            }
            None => None,
        };
        for _ in 0..if out.is_some() { 0 } else { ROUNDS } {
            let pack = |cards| {
                let mut guard = self.lock();
                self.pack_with(&mut guard, dossier, partner, Way::by(Carried::Link).cards(cards))
            };
            let pouch = pack(false)?;
            // Nothing is locked while the pouch travels.
            let answer = match carry(&pouch.bytes) {
                // A register that went back to an older state: the card's key opens there still.
                Err(Error::Link(LinkError::Refused(Refusal::NotForUs))) => carry(&pack(true)?.bytes)?,
                other => other?,
            };
            let taken = {
                let mut guard = self.lock();
                self.take_in_with(&mut guard, &answer, Carried::Link, &Caps::DEFAULT)?
            };
            sent += pouch.acts;
            received += taken.acts;
            returned.extend(pouch.returned);
            let more = pouch.portions > 1 || !taken.identical && (taken.folios > 0 || pouch.folios > 0);
            out = Some(taken.identical);
            if !more {
                break;
            }
        }
        let with =
            self.with_live(dossier, |_, read, live| Ok(self.drawing(read, live, dossier)?.party(partner)))?;
        let back: Vec<String> = returned.iter().map(|(id, _)| id.to_string()).collect();
        let returned = self.instructions(dossier)?;
        let returned = returned.into_iter().filter(|it| back.contains(&it.id)).collect();
        Ok(Exchanged { with, sent, received, identical: out.unwrap_or(false), returned })
    }

    /// Answers one request of the link: takes its pouch in and packs ours, which acknowledges it.
    pub fn answer(&self, request: &[u8]) -> Answer {
        if let Some(answer) = self.answer_knock(request) {
            return match answer {
                Ok(body) => Answer { status: 200, content_type: link::CONTENT_TYPE, body },
                Err(_) => Refusal::NotNow.into(),
            };
        }
        link::answer(request, MOST_CARRIED, &mut Desk(self))
    }

    /// One round over a drop folder: takes in what has arrived, puts out the next pouch where there is something to
    /// say, and repeats what was not acknowledged.
    ///
    /// # Errors
    /// [`Error::File`], and those of packing.
    pub fn exchange_drop(
        &self,
        dossier: &DossierId,
        partner: &PartyId,
        folder: &DropFolder,
    ) -> Result<DropRound> {
        let mut round = DropRound::default();
        for arrived in folder.arrived()? {
            let read = folder.read(&arrived, MOST_CARRIED)?;
            let taken = {
                let mut guard = self.lock();
                self.take_in_with(&mut guard, &read, Carried::Folder, &Caps::DEFAULT)
            };
            let outcome = match taken {
                Ok(taken) => {
                    round.taken.push(taken);
                    Outcome::TakenIn
                }
                Err(Error::Pouch(PouchError::Sealed(SealedError::CutShort))) => {
                    round.later.push(arrived.name.clone());
                    Outcome::Later
                }
                Err(
                    error @ (Error::Pouch(_)
                    | Error::NotCompared(_)
                    | Error::NotOurCard
                    | Error::NotFound { .. }),
                ) => {
                    round.refused.push((arrived.name.clone(), error.to_string()));
                    Outcome::Refused
                }
                Err(other) => return Err(other),
            };
            folder.finish(&arrived, outcome)?;
        }
        let acknowledged = self.store.read(|read| {
            let received = read.received_of(dossier, partner)?;
            Ok::<_, Error>(received.iter().filter_map(|it| it.acknowledged).max().unwrap_or(0))
        })?;
        let asking = self.store.read(|read| crate::wanted::to_ask(read, dossier, partner, false))?;
        let mut portion = 0;
        loop {
            let pouch = {
                let mut guard = self.lock();
                self.pack_with(&mut guard, dossier, partner, Way::by(Carried::Folder).portion(portion))?
            };
            let asks = portion == 0 && asking;
            if pouch.folios > 0 || pouch.payloads > 0 || asks || !round.taken.is_empty() && portion == 0 {
                folder.send(&pouch.name, &pouch.bytes)?;
                round.sent.push(pouch.name);
            }
            portion += 1;
            if portion >= pouch.portions {
                break;
            }
        }
        round.sent.extend(folder.repeat(acknowledged, 3, MOST_CARRIED)?);
        Ok(round)
    }
}

/// The register as the answering side of a link.
struct Desk<'r>(&'r Register);

impl Responder for Desk<'_> {
    type From = (DossierId, PartyId);

    fn take_in(&mut self, pouch: &[u8]) -> std::result::Result<Self::From, Refusal> {
        let mut guard = self.0.lock();
        match self.0.take_in_with(&mut guard, pouch, Carried::Link, &Caps::DEFAULT) {
            Ok(taken) => Ok((taken.dossier, taken.from)),
            Err(Error::Pouch(error)) => Err(Refusal::from(&error)),
            Err(Error::NotCompared(_) | Error::NotOurCard | Error::NotFound { .. }) => {
                Err(Refusal::NotExpected)
            }
            Err(_) => Err(Refusal::NotNow),
        }
    }

    fn pack_for(&mut self, (dossier, party): Self::From) -> std::result::Result<Vec<u8>, Refusal> {
        let mut guard = self.0.lock();
        let packed = self.0.pack_with(&mut guard, &dossier, &party, Way::by(Carried::Link));
        packed.map(|pouch| pouch.bytes).map_err(|_| Refusal::NotNow)
    }
}
