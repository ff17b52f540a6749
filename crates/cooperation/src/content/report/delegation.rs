//! A delegation, in the order that its own side gives it.

use crate::content::schema::sort_of_report;
use crate::content::{Contact, ContentError, Held, ItemRef};
use crate::text::{LangText, Listed, Text};
use crate::wire::{coded, wire_map};

coded! {
    /// What a seat is for.
    pub enum SeatRole {
        /// Head of the delegation, co-chair of the session.
        Head = 1 "head",
        /// Member.
        Member = 2 "member",
        /// Adviser or expert.
        Adviser = 3 "adviser",
        /// Secretary of the committee.
        Secretary = 4 "secretary",
        /// Interpreter.
        Interpreter = 5 "interpreter",
        /// Of the embassy at the place.
        Embassy = 6 "embassy",
        /// Protocol.
        Protocol = 7 "protocol",
    }
}

wire_map! {
    /// A seat: an office. Its number is its place in the list, from 1.
    pub struct Seat {
        /// The office.
        0 office: LangText,
        /// What the seat is for.
        1 role: Option<SeatRole>,
    }
}

wire_map! {
    /// Who sits on a seat. Erasable.
    pub struct SeatName {
        /// The number of the seat.
        0 seat: u32,
        /// The name, as its party writes it.
        1 name: Text,
        /// Rank or title.
        2 rank: Option<LangText>,
    }
}

coded! {
    /// How far a delegation stands.
    pub enum DelegationState {
        /// It may still change.
        Provisional = 1 "provisional",
        /// It stands.
        Final = 2 "final",
    }
}

sort_of_report! {
    /// The delegation of the reporting party to a session: offices in its own order of
    /// precedence, shown by everybody as given, and names only as a payload that may be erased.
    pub struct Delegation is Delegation {
        /// The session.
        session: ItemRef = 512 "session",
        /// The seats, in order.
        seats: Listed<Seat> = 513 "seats",
        /// How far it stands.
        state: Option<DelegationState> = 514 "delegation-state",
        /// Anything the other side shall read.
        remarks: Option<LangText> = 4 "remarks",
        /// Points of contact. Erasable.
        contacts: Held<Listed<Contact>> = 1024 "contacts",
        /// Names, ascending by seat. Erasable.
        names: Held<Listed<SeatName>> = 1026 "names",
    }
}

impl Delegation {
    /// A delegation with its required fields.
    #[must_use]
    pub fn new(session: ItemRef, seats: Listed<Seat>) -> Self {
        Self { session, seats, state: None, remarks: None, contacts: Held::Absent, names: Held::Absent }
    }

    /// Checks what no single field can see.
    ///
    /// # Errors
    /// [`ContentError::Contradiction`].
    pub fn check(&self) -> Result<(), ContentError> {
        if self.seats.iter().filter(|seat| seat.role == Some(SeatRole::Head)).count() > 1 {
            return Err(ContentError::Contradiction("a delegation has one head; keep one"));
        }
        let names = self.names.present().map_or(&[][..], Listed::as_slice);
        let seats = self.seats.as_slice().len();
        let beyond = names.iter().any(|name| !(1..=seats).contains(&(name.seat as usize)));
        if beyond || names.windows(2).any(|two| two[0].seat >= two[1].seat) {
            return Err(ContentError::Contradiction(
                "names are given once for each seat, in the order of the seats; correct the numbers of the seats",
            ));
        }
        Ok(())
    }
}
