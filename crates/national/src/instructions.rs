//! Instructions to sign: what an officer's ceremony makes, until the folio departs (`record.md`, 8).

use crate::subject::{folio, place};
use crate::{Hand, NationalError, Tx};
use record::ids::{DossierId, ItemId, Minute, Place};
use rusqlite::{Row, params};
use std::fmt;

/// An instruction: 16 bytes drawn at random by the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InstructionId(pub [u8; 16]);

impl fmt::Display for InstructionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum What {
    /// Sign a proposal.
    Sign,
    /// Set a proposal aside, in this wording.
    SetAside,
    /// Initial a proposal, or sign it ad referendum.
    Initial,
    /// Ask the others to set aside what we signed.
    AskWithdraw,
    /// Propose, binding nobody.
    Propose,
    /// Propose and sign.
    ProposeAndSign,
    /// Set a proposal aside, propose otherwise and sign that.
    ProposeOtherwise,
    /// Another act of the register (a mandate, a hand-over, a report), named by its command.
    Other,
}

const WHATS: [What; 8] = [
    What::Sign,
    What::SetAside,
    What::Initial,
    What::AskWithdraw,
    What::Propose,
    What::ProposeAndSign,
    What::ProposeOtherwise,
    What::Other,
];

/// Where an instruction stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// Ready to leave; it can be recalled.
    Ready,
    /// Recalled before it left.
    Recalled {
        /// By whom.
        by: String,
        /// When, by our clock.
        at: Minute,
    },
    /// It has left: the act stands here.
    Departed {
        /// The first act that it made.
        place: Place,
        /// When, by our clock.
        at: Minute,
    },
    /// At departure a rule stood against it: it went back to the officer.
    Returned {
        /// The rule.
        rule: String,
        /// When, by our clock.
        at: Minute,
    },
}

impl State {
    /// The state within a sentence.
    pub(crate) fn as_clause(&self) -> &'static str {
        match self {
            State::Ready => "it is ready to leave",
            State::Recalled { .. } => "it was recalled",
            State::Departed { .. } => "it has left",
            State::Returned { .. } => "it came back from departure",
        }
    }
}

/// An instruction to be kept until it leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewInstruction {
    /// Its id.
    pub id: InstructionId,
    /// The dossier.
    pub dossier: DossierId,
    /// What is to be done.
    pub what: What,
    /// The proposal it answers.
    pub proposal: Option<Place>,
    /// Items it concerns.
    pub items: Vec<ItemId>,
    /// The command, as the register encodes it for itself.
    pub command: Vec<u8>,
    /// Token of exactly what was read back to the officer.
    pub shown: Vec<u8>,
    /// The mandate relied on.
    pub mandate: Option<Place>,
    /// Who decided.
    pub by: Hand,
}

/// An instruction as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instruction {
    /// What was given.
    pub given: NewInstruction,
    /// Where it stands.
    pub state: State,
}

const COLUMNS: &str =
    "SELECT id, dossier, what, proposal_folio, proposal_act, command, shown, mandate_folio, mandate_act,
    office, officer, given, state, since, by, rule, folio, act, key FROM instruction";

/// An instruction without its items, and its row.
fn instruction(row: &Row<'_>) -> rusqlite::Result<(Instruction, i64)> {
    let at = Minute(row.get(13)?);
    let state = match row.get::<_, i64>(12)? {
        0 => State::Ready,
        1 => State::Recalled { by: row.get::<_, Option<String>>(14)?.unwrap_or_default(), at },
        2 => State::Departed { place: Place { folio: folio(row, 16)?, index: row.get(17)? }, at },
        _ => State::Returned { rule: row.get(15)?, at },
    };
    let given = NewInstruction {
        id: InstructionId(row.get(0)?),
        dossier: folio(row, 1)?,
        what: WHATS.get(usize::from(row.get::<_, u8>(2)?)).copied().unwrap_or(What::Other),
        proposal: place(row, 3)?,
        items: Vec::new(),
        command: row.get(5)?,
        shown: row.get(6)?,
        mandate: place(row, 7)?,
        by: Hand::read(row, 9)?,
    };
    Ok((Instruction { given, state }, row.get(18)?))
}

impl Tx<'_> {
    /// Keeps an instruction, ready to leave.
    ///
    /// # Errors
    /// [`NationalError::GivenAlready`] if the id is in use.
    pub fn give(&self, new: &NewInstruction) -> Result<(), NationalError> {
        if self.instruction(&new.id)?.is_some() {
            return Err(NationalError::GivenAlready(new.id));
        }
        // Every What stands in WHATS; `Other` is the last.
        let what = WHATS.iter().position(|what| *what == new.what).unwrap_or(WHATS.len() - 1) as i64;
        let key = self.insert(
            "INSERT INTO instruction (id, dossier, what, proposal_folio, proposal_act, command, shown, mandate_folio,
             mandate_act, office, officer, given, state, since)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, 0, ?12)",
            params![
                new.id.0,
                new.dossier.0.0,
                what,
                new.proposal.map(|place| place.folio.0.0),
                new.proposal.map(|place| place.index),
                new.command,
                new.shown,
                new.mandate.map(|place| place.folio.0.0),
                new.mandate.map(|place| place.index),
                new.by.office,
                new.by.officer,
                new.by.minute.0
            ],
        )?;
        for item in &new.items {
            self.run(
                "INSERT INTO instruction_item (instruction, item) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
                params![key, item.0],
            )?;
        }
        Ok(())
    }

    /// One instruction. Its items come in ascending order.
    pub fn instruction(&self, id: &InstructionId) -> Result<Option<Instruction>, NationalError> {
        let found = self.one(&format!("{COLUMNS} WHERE id = ?1"), [id.0], instruction)?;
        found.map(|found| self.with_items(found)).transpose()
    }

    /// What is ready to leave in a dossier, in the order it was given.
    pub fn ready(&self, dossier: &DossierId) -> Result<Vec<Instruction>, NationalError> {
        let sql = format!("{COLUMNS} WHERE dossier = ?1 AND state = 0 ORDER BY key");
        let found = self.all(&sql, [dossier.0.0], instruction)?;
        found.into_iter().map(|found| self.with_items(found)).collect()
    }

    /// What is ready to leave or came back, in the order it was given: what an officer still has to see.
    pub fn pending(&self, dossier: &DossierId) -> Result<Vec<Instruction>, NationalError> {
        let sql = format!("{COLUMNS} WHERE dossier = ?1 AND state IN (0, 3) ORDER BY key");
        let found = self.all(&sql, [dossier.0.0], instruction)?;
        found.into_iter().map(|found| self.with_items(found)).collect()
    }

    /// The last instructions of a dossier in any state, last first.
    pub fn instructions(&self, dossier: &DossierId, limit: u32) -> Result<Vec<Instruction>, NationalError> {
        let sql = format!("{COLUMNS} WHERE dossier = ?1 ORDER BY key DESC LIMIT ?2");
        let found = self.all(&sql, params![dossier.0.0, limit], instruction)?;
        found.into_iter().map(|found| self.with_items(found)).collect()
    }

    /// Takes an instruction back: one that is ready, or one that came back.
    ///
    /// # Errors
    /// [`NationalError::NoInstruction`]; [`NationalError::NotReady`] if it has left or was recalled.
    pub fn recall(&self, id: &InstructionId, by: &Hand) -> Result<(), NationalError> {
        match self.state_of(id)? {
            State::Ready | State::Returned { .. } => {}
            state => return Err(NationalError::NotReady { id: *id, state }),
        }
        self.run(
            "UPDATE instruction SET state = 1, since = ?2, by = ?3, rule = NULL WHERE id = ?1",
            params![id.0, by.minute.0, by.officer],
        )?;
        Ok(())
    }

    /// Notes that an instruction has left. Again with the same place: nothing changes.
    ///
    /// The folio exists by then and binds us, so this holds also for an instruction that was recalled or came back
    /// between the folio and this note.
    ///
    /// # Errors
    /// [`NationalError::NoInstruction`]; [`NationalError::NotReady`] if it has left as another act.
    pub fn departed(&self, id: &InstructionId, place: Place, at: Minute) -> Result<(), NationalError> {
        match self.state_of(id)? {
            State::Departed { place: known, .. } if known == place => return Ok(()),
            state @ State::Departed { .. } => return Err(NationalError::NotReady { id: *id, state }),
            State::Ready | State::Recalled { .. } | State::Returned { .. } => {}
        }
        self.run(
            "UPDATE instruction SET state = 2, since = ?2, folio = ?3, act = ?4, rule = NULL WHERE id = ?1",
            params![id.0, at.0, place.folio.0.0, place.index],
        )?;
        Ok(())
    }

    /// Gives an instruction back to the officer, with the rule that now stands against it.
    ///
    /// # Errors
    /// [`NationalError::NoInstruction`]; [`NationalError::NotReady`] if it is not ready to leave.
    pub fn returned(&self, id: &InstructionId, rule: &str, at: Minute) -> Result<(), NationalError> {
        match self.state_of(id)? {
            State::Ready => {}
            state => return Err(NationalError::NotReady { id: *id, state }),
        }
        self.run(
            "UPDATE instruction SET state = 3, since = ?2, rule = ?3 WHERE id = ?1",
            params![id.0, at.0, rule],
        )?;
        Ok(())
    }

    fn state_of(&self, id: &InstructionId) -> Result<State, NationalError> {
        self.instruction(id)?.map(|found| found.state).ok_or(NationalError::NoInstruction(*id))
    }

    fn with_items(&self, (mut found, key): (Instruction, i64)) -> Result<Instruction, NationalError> {
        found.given.items = self.all(
            "SELECT item FROM instruction_item WHERE instruction = ?1 ORDER BY item",
            [key],
            |row| row.get(0).map(ItemId),
        )?;
        Ok(found)
    }
}
