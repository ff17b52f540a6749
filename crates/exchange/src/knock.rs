//! The knock: asking "is there anything new?" over a link, without a pouch.
//!
//! A register that has nothing to send says so in 57 bytes: which dossier and who asks, blinded, and one value over the
//! tips it holds. A partner that holds the same tips answers with a value that only a holder of those tips can know;
//! one that holds more answers with a pouch, and the round trip has levelled both sides all the same. Tips are hashes
//! that nobody outside the dossier can guess, so neither value tells a stranger anything, and a knock that is replayed
//! brings at most a pouch that only the partner can open.
//!
//! ```text
//! knock  = "MITHAQ-K" 1  line (16 bytes)  level (32 bytes)
//! answer = "MITHAQ-L" 1  level (32 bytes)
//! line   = first 16 bytes of hash("knock-line", dossier, asking party, asked party)
//! level  = hash("knock-level" or "knock-answer", dossier, asking party, asked party, feed, number, folio of each tip)
//! ```

use record::hash::{Hash, Tagged, hash};
use record::ids::{DossierId, PartyId};
use record::position::Tip;

const ASKS: &[u8; 9] = b"MITHAQ-K\x01";
const ANSWERS: &[u8; 9] = b"MITHAQ-L\x01";
const LINE: usize = 16;

/// Who asks whom about which dossier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The dossier.
    pub dossier: DossierId,
    /// The party that knocks.
    pub asking: PartyId,
    /// The party that answers.
    pub asked: PartyId,
}

impl Line {
    fn blinded(&self) -> [u8; LINE] {
        let parts = [self.dossier.0.to_bytes(), self.asking.0.to_bytes(), self.asked.0.to_bytes()];
        let whole = hash("knock-line", &[&parts[0], &parts[1], &parts[2]]).0;
        let mut blinded = [0; LINE];
        blinded.copy_from_slice(&whole[..LINE]);
        blinded
    }

    fn level(&self, tag: &str, tips: &[Tip]) -> Hash {
        let mut tips = tips.to_vec();
        tips.sort_unstable();
        let mut level = Tagged::new(tag);
        for id in [self.dossier.0, self.asking.0, self.asked.0] {
            level.part(&id.to_bytes());
        }
        for tip in tips {
            level.part(&tip.feed.0.to_bytes());
            level.part(&tip.number.to_be_bytes());
            level.part(&tip.folio.0.to_bytes());
        }
        level.finish()
    }

    /// The knock of a register that holds `tips` and has nothing to send.
    pub fn knock(&self, tips: &[Tip]) -> Vec<u8> {
        [&ASKS[..], &self.blinded(), &self.level("knock-level", tips).0].concat()
    }

    /// The answer of a register that holds the same `tips` and has nothing to send either.
    pub fn same(&self, tips: &[Tip]) -> Vec<u8> {
        [&ANSWERS[..], &self.level("knock-answer", tips).0].concat()
    }

    /// Whether these bytes are the partner's word that it holds the same `tips`.
    pub fn is_same(&self, answer: &[u8], tips: &[Tip]) -> bool {
        answer == self.same(tips)
    }
}

/// A knock as received: nothing in it is believed before a line and tips of ours give the same values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Knock {
    line: [u8; LINE],
    level: Hash,
}

impl Knock {
    /// Reads a knock; `None`: these bytes are something else.
    pub fn read(bytes: &[u8]) -> Option<Knock> {
        let rest = bytes.strip_prefix(ASKS)?;
        let (line, level) = rest.split_first_chunk()?;
        Some(Knock { line: *line, level: Hash(level.try_into().ok()?) })
    }

    /// Whether it is about this line.
    pub fn is_on(&self, line: &Line) -> bool {
        self.line == line.blinded()
    }

    /// Whether who knocks holds exactly these tips.
    pub fn holds(&self, line: &Line, tips: &[Tip]) -> bool {
        self.is_on(line) && self.level == line.level("knock-level", tips)
    }
}
