//! How pouches travel: in a mail that loses, repeats, reorders and spoils, or over the link.

use crate::chance::Chance;
use crate::laws::{Broken, Outcome, broken};
use crate::step::What;
use crate::world::{Letter, Standing, World, unexpected};
use exchange::pouch::PouchError;
use exchange::sealed::SealedError;
use register::Error;

/// What came of a pouch.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Arrived {
    /// Something of it was new.
    New,
    /// Nothing of it was.
    Known,
    /// It did not open, as may be.
    Closed,
}

impl World {
    /// One event of the mail, or one round trip.
    pub(crate) fn carry(&mut self, what: What, who: usize, chance: &mut Chance) -> Outcome {
        match what {
            What::Pack => {
                let party = self.other_party(who, chance);
                self.pack(who, party)
            }
            What::Link => {
                let party = self.other_party(who, chance);
                let Some(with) = chance.pick(&self.posts_of(party)) else { return Ok(()) };
                self.link(who, with).map(|_| ())
            }
            What::Lose => {
                if !self.mail.is_empty() {
                    self.mail.remove(chance.below(self.mail.len()));
                    self.count("letters lost");
                }
                Ok(())
            }
            _ => self.arrive(what, chance),
        }
    }

    fn other_party(&self, who: usize, chance: &mut Chance) -> usize {
        (self.posts[who].party + 1 + chance.below(self.parties - 1)) % self.parties
    }

    /// Whether both registers follow the rules; what strays send may be anything.
    fn honest_pair(&self, from: usize, to: usize) -> bool {
        [from, to].iter().all(|who| self.posts[*who].standing != Standing::Stray)
    }

    fn pack(&mut self, who: usize, party: usize) -> Outcome {
        if self.posts[who].standing == Standing::Waiting {
            return Ok(());
        }
        let receiver = self.posts[party].id;
        let register = self.posts[who].register()?;
        let packed = register.pack(&self.dossier, &receiver).map_err(|error| unexpected("pack", &error))?;
        self.touch(who);
        self.count("packed");
        self.has_left(who)?;
        if packed.left_behind > 0 {
            broken!("pack: {} texts found no room", packed.left_behind);
        }
        let life = self.posts[who].life;
        self.post_letter(Letter { from: who, life, to: party, bytes: packed.bytes });
        Ok(())
    }

    /// Everything that register `who` has written up to now is in some pouch.
    fn has_left(&mut self, who: usize) -> Outcome {
        self.look(who, false)?;
        self.posts[who].left = self.own_number(who)?.max(self.posts[who].left);
        Ok(())
    }

    /// A letter arrives: two times in three the oldest.
    fn arrive(&mut self, what: What, chance: &mut Chance) -> Outcome {
        if self.mail.is_empty() {
            return Ok(());
        }
        let at = if chance.one_in(3) { chance.below(self.mail.len()) } else { 0 };
        let (from, party) = (self.mail[at].from, self.mail[at].to);
        let Some(to) = chance.pick(&self.posts_of(party)) else { return Ok(()) };
        let bytes = match what {
            What::Deliver => self.mail.remove(at).bytes,
            _ => self.mail[at].bytes.clone(),
        };
        if what == What::Spoil {
            return self.arrive_spoiled(to, bytes, chance);
        }
        self.count("delivered");
        let new = self.take_in(from, to, &bytes, "take in")? == Arrived::New;
        if chance.one_in(6) {
            self.twice(from, to, &bytes, chance.one_in(4))?;
        }
        if new && what == What::DeliverCopy {
            self.count("to arrive again");
        }
        Ok(())
    }

    fn arrive_spoiled(&mut self, to: usize, mut bytes: Vec<u8>, chance: &mut Chance) -> Outcome {
        let at = chance.below(bytes.len());
        match chance.below(4) {
            0 => bytes.truncate(at),
            1 => bytes.push(0),
            _ => bytes[at] ^= 1 << chance.below(8),
        }
        let taken = self.posts[to].register()?.take_in(&bytes);
        self.touch(to);
        self.count("spoiled");
        match taken {
            Err(Error::Pouch(_)) => Ok(()),
            Err(error) => Err(unexpected("a spoiled pouch", &error)),
            Ok(_) => broken!("a pouch spoiled at byte {at} was taken in"),
        }
    }

    /// Takes a pouch in.
    fn take_in(&mut self, from: usize, to: usize, bytes: &[u8], what: &str) -> Outcome<Arrived> {
        let honest = self.honest_pair(from, to);
        let taken = self.posts[to].register()?.take_in(bytes);
        self.touch(to);
        match taken {
            Ok(taken) => {
                if honest && let Some(alarm) = taken.alarm {
                    broken!("{what}: an alarm among honest registers: {alarm}");
                }
                if honest
                    && taken.waiting == 0
                    && self.posts.len() == self.parties
                    && !taken.rejected.is_empty()
                {
                    broken!("{what}: rejected of an honest register: {:?}", taken.rejected);
                }
                if taken.waiting > 0 {
                    self.count("waited for their past");
                }
                Ok(if taken.folios > 0 || taken.payloads > 0 { Arrived::New } else { Arrived::Known })
            }
            Err(Error::Pouch(PouchError::Sealed(SealedError::NotForUs))) => {
                self.count("sealed for a key no longer held");
                Ok(Arrived::Closed)
            }
            Err(Error::Pouch(PouchError::UnknownSender { .. })) if self.moved => {
                self.count("from a seal not known yet");
                Ok(Arrived::Closed)
            }
            Err(Error::Pouch(_)) if !honest => Ok(Arrived::Closed),
            Err(error) => Err(unexpected(what, &error)),
        }
    }

    /// The same pouch once more changes nothing.
    fn twice(&mut self, from: usize, to: usize, bytes: &[u8], pages: bool) -> Outcome {
        self.look(to, false)?;
        let before = self.state(to, pages)?;
        let new = self.take_in(from, to, bytes, "take in twice")? == Arrived::New;
        if new || self.look(to, false)? > 0 || self.state(to, pages)? != before {
            broken!("the same pouch taken in twice has changed register {to}");
        }
        self.count("taken in twice");
        Ok(())
    }

    fn state(&self, who: usize, pages: bool) -> Outcome<(String, Option<record::hash::Hash>)> {
        let register = self.posts[who].register()?;
        let pages = if pages {
            let found = register.projection_fingerprint(&self.dossier);
            Some(found.map_err(|error| unexpected("fingerprint of pages", &error))?)
        } else {
            None
        };
        Ok((format!("{:?}", self.posts[who].audit()?.digest()), pages))
    }

    /// One round trip of `who` with `with`; true if another may bring more.
    pub(crate) fn link(&mut self, who: usize, with: usize) -> Outcome<bool> {
        let waits = |post: usize| self.posts[post].standing == Standing::Waiting;
        if waits(who) || waits(with) {
            return Ok(false);
        }
        let honest = self.honest_pair(who, with);
        let receiver = self.posts[with].id;
        let packed = self.posts[who].register()?.pack(&self.dossier, &receiver);
        let packed = packed.map_err(|error| unexpected("pack for the link", &error))?;
        let answer = self.posts[with].register()?.answer(&packed.bytes);
        self.has_left(who)?;
        self.has_left(with)?;
        self.touch(who);
        self.touch(with);
        self.count("round trips");
        if answer.status != 200 {
            let word = String::from_utf8_lossy(&answer.body).into_owned();
            let lost_key = word == "not-for-us";
            if !lost_key && honest && !(self.moved && word == "not-expected") {
                let why = self.posts[with].register()?.take_in(&packed.bytes).err();
                broken!("link: refused as {word}: {why:?}");
            }
            // A register that went back has lost keys: more exchanges bring new ones.
            return Ok(honest && lost_key);
        }
        let arrived = self.take_in(with, who, &answer.body, "answer of the link")?;
        let new = self.look(who, false)? + self.look(with, false)?;
        let doubts = |post: usize| Ok::<_, Broken>(self.posts[post].register()?.doubt().is_some());
        Ok(new > 0 || honest && (arrived == Arrived::Closed || doubts(who)? || doubts(with)?))
    }

    /// Everybody exchanges with everybody until nothing is new.
    pub fn level(&mut self, when: &str) -> Outcome {
        const ROUNDS: usize = 40;
        for round in 0..ROUNDS {
            let mut new = false;
            for who in 0..self.posts.len() {
                for with in 0..self.posts.len() {
                    let strays = !self.honest_pair(who, with);
                    // Strays are heard at first; waiting for them to fall silent would be waiting for ever.
                    if self.posts[who].party == self.posts[with].party || (strays && round > 1) {
                        continue;
                    }
                    let more = self.link(who, with)?;
                    new |= more && !strays;
                }
            }
            // What a stray has told one register last must still go round.
            let heard = if self.posts.len() > self.parties { 1 } else { 0 };
            if !new && round > heard {
                return Ok(());
            }
        }
        let mut doubts = Vec::new();
        for who in 0..self.posts.len() {
            if let Ok(Some(doubt)) = self.posts[who].register()?.in_doubt() {
                doubts.push(format!("register {who}: {doubt:?}"));
            }
        }
        broken!("{when}: after {ROUNDS} rounds of exchanges there is still something new; doubts {doubts:?}")
    }
}
