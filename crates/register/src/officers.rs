//! What concerns our own officers and no partner: the secret addresses of their calendars, and the national file for the room
//! that sends their mail.

use crate::error::Result;
use crate::open::{Register, State};
use national::{AddressId, CalendarAddress, National, Token};
use record::ids::DossierId;
use std::sync::Arc;

impl Register {
    /// The national file, for whoever hands mail to this State's own server: that may take minutes, and no command of the register
    /// waits for it.
    pub fn national(&self) -> Arc<National> {
        Arc::clone(&self.lock().drawer.0)
    }

    /// Opens a secret address at which an officer's calendar program reads a dossier, and ends the one before: the 32 digits of
    /// it, shown once. Only their mark is kept.
    ///
    /// # Errors
    /// Those of a dossier that is not held here, and of the national file.
    pub fn calendar_address_open(&self, dossier: &DossierId, officer: &str) -> Result<String> {
        self.head(dossier)?;
        let at = self.now();
        let State { rng, drawer, .. } = &mut *self.lock();
        let mut random = [0; 16];
        rng.fill_bytes(&mut random);
        let token = Token::new(random);
        drawer.0.write(|tx| tx.open_calendar_address(&token, officer, dossier, at))?;
        Ok(token.to_string())
    }

    /// Who reads which dossier at the address with these digits; `None` for one that was ended, never was, or is none.
    ///
    /// # Errors
    /// Those of the national file.
    pub fn calendar_address(&self, digits: &str) -> Result<Option<CalendarAddress>> {
        let Ok(token) = digits.parse::<Token>() else { return Ok(None) };
        Ok(self.national().read(|tx| tx.calendar_address(&token))?)
    }

    /// The calendar addresses of a dossier, newest first, ended ones included.
    ///
    /// # Errors
    /// Those of the national file.
    pub fn calendar_addresses(&self, dossier: &DossierId) -> Result<Vec<CalendarAddress>> {
        Ok(self.national().read(|tx| tx.calendar_addresses(dossier))?)
    }

    /// Ends a calendar address; false if it was ended before.
    ///
    /// # Errors
    /// Those of the national file.
    pub fn calendar_address_end(&self, id: AddressId) -> Result<bool> {
        let at = self.now();
        Ok(self.national().write(|tx| tx.end_calendar_address(id, at))?)
    }
}
