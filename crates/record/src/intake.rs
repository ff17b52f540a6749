//! Many folios at once: parsed and verified on several threads, handed over in the order they came.
//!
//! The fold follows behind on the caller's thread while later folios are being verified, so that on two cores the
//! cost of a long record is that of its signatures.

use crate::act::Act;
use crate::folio::{Folio, Reject, Verifier};
use std::collections::BTreeMap;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

/// Folios that one thread verifies in one go: long enough that handing over costs nothing, short enough that the
/// fold starts early.
const PORTION: usize = 32;
/// Portions under way for each thread: bounds the memory that waits.
const AHEAD: usize = 4;

/// Folios to be verified, with the number of their portion.
type Portion = (usize, Vec<Arc<[u8]>>);

/// What a thread made of one folio's bytes.
enum Outcome {
    Verified(Folio),
    /// Parsed, but its certificate was not known yet: it may stand in a folio that another thread still holds.
    Uncertified(Folio),
    Rejected(Reject),
}

/// Parses and verifies `folios` on `threads` threads and hands each to `each`, in order. A feed's certificate may
/// stand in any earlier folio. Memory is bounded by a few portions, however long the record is.
pub fn verify_each<I>(
    folios: I,
    verifier: &mut Verifier,
    threads: usize,
    mut each: impl FnMut(Result<Folio, Reject>),
) where
    I: IntoIterator<Item = Arc<[u8]>>,
{
    let threads = threads.max(1);
    let known = RwLock::new(std::mem::take(verifier));
    let (to_work, work) = channel::<Portion>();
    let work = Mutex::new(work);
    let (to_caller, done) = channel();
    std::thread::scope(|scope| {
        for _ in 0..threads {
            let (work, to_caller, known) = (&work, to_caller.clone(), &known);
            scope.spawn(move || verify_portions(work, &to_caller, known));
        }
        drop(to_caller);
        let mut source = folios.into_iter();
        let (mut sent, mut handed) = (0, 0);
        let mut waiting: BTreeMap<usize, Vec<Outcome>> = BTreeMap::new();
        loop {
            while sent - handed < threads * AHEAD {
                let portion: Vec<Arc<[u8]>> = source.by_ref().take(PORTION).collect();
                if portion.is_empty() || to_work.send((sent, portion)).is_err() {
                    break;
                }
                sent += 1;
            }
            if sent == handed {
                break;
            }
            let Ok((at, outcomes)) = done.recv() else { break };
            waiting.insert(at, outcomes);
            while let Some(outcomes) = waiting.remove(&handed) {
                handed += 1;
                for outcome in outcomes {
                    each(match outcome {
                        Outcome::Verified(folio) => Ok(folio),
                        Outcome::Rejected(reject) => Err(reject),
                        Outcome::Uncertified(folio) => {
                            let known = known.read().unwrap_or_else(PoisonError::into_inner);
                            known.verify(&folio).map(|()| folio)
                        }
                    });
                }
            }
        }
        drop(to_work);
    });
    *verifier = known.into_inner().unwrap_or_else(PoisonError::into_inner);
}

fn verify_portions(
    work: &Mutex<Receiver<Portion>>,
    to_caller: &Sender<(usize, Vec<Outcome>)>,
    known: &RwLock<Verifier>,
) {
    loop {
        let next = work.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((at, portion)) = next else { return };
        let outcomes = portion.into_iter().map(|bytes| verify_one(bytes, known)).collect();
        if to_caller.send((at, outcomes)).is_err() {
            return;
        }
    }
}

fn verify_one(bytes: Arc<[u8]>, known: &RwLock<Verifier>) -> Outcome {
    let folio = match Folio::take_apart(bytes) {
        Ok(folio) => folio,
        Err(reject) => return Outcome::Rejected(reject),
    };
    // A feed's id names its keys, so they may be learnt from whoever shows them.
    if folio.acts.iter().any(|act| matches!(act, Act::Root(_))) {
        known.write().unwrap_or_else(PoisonError::into_inner).learn_from(&folio);
    }
    match known.read().unwrap_or_else(PoisonError::into_inner).verify(&folio) {
        Ok(()) => Outcome::Verified(folio),
        Err(Reject::NoCertificate(_)) => Outcome::Uncertified(folio),
        Err(reject) => Outcome::Rejected(reject),
    }
}
