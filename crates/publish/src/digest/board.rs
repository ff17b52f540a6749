//! From the follow-up board of one side to what its officers are told.

use super::{Entry, Group, Reference};
use cooperation::code::PartyCode;
use cooperation::content::ItemRef;
use followup::board::{self, Board, Row, Whose};
use followup::open::Next;
use jiff::civil::Date;
use record::ids::DossierId;
use std::collections::BTreeMap;

/// An entry, and what names it so that it is told once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The same each time the board is read: dossier, move, and the day that is over.
    pub key: String,
    /// How it is told.
    pub entry: Entry,
}

/// What the officers of one side are told of a dossier. `heard` says when something last came from each partner.
///
/// What another authority of our State has to do is told as ours: the officer asks it. Of what waits for a partner only an
/// answer is told, with the day of the last exchange.
#[must_use]
pub fn of_board(
    board: &Board<'_>,
    dossier: &DossierId,
    codes: &[&PartyCode],
    heard: &BTreeMap<PartyCode, Date>,
) -> Vec<Named> {
    board.rows.iter().filter_map(|row| named(row, dossier, codes, heard)).collect()
}

fn named(
    row: &Row<'_>,
    dossier: &DossierId,
    codes: &[&PartyCode],
    heard: &BTreeMap<PartyCode, Date>,
) -> Option<Named> {
    let ours = matches!(row.whose, Whose::Ours | Whose::OurAuthority);
    let answers = matches!(row.open.next, Next::Answer | Next::ConfirmOutcome | Next::ConfirmDone);
    let group = match row.group {
        _ if ours && row.open.next == Next::Answer => Group::Signature,
        board::Group::Late => Group::Late,
        board::Group::ThisWeek => Group::Week,
        board::Group::Waiting if answers => Group::Theirs,
        board::Group::Waiting | board::Group::Later => return None,
    };
    let day = match group {
        Group::Theirs => heard.get(&row.open.party).copied(),
        _ => row.open.due,
    };
    // A move that is late anew, on another day, is news; a signature that is awaited is told once.
    let since = match group {
        Group::Late => row.open.due.map(|due| format!("/{due}")).unwrap_or_default(),
        _ => String::new(),
    };
    let key = format!("{dossier}/{}{since}", row.open.name_of_move());
    Some(Named {
        key,
        entry: Entry { group, reference: reference(&row.open.name, row.open.item, codes), day },
    })
}

/// The reference that people say; for an item without one, the parties and the first digits of its number in the record.
fn reference(name: &str, item: ItemRef, codes: &[&PartyCode]) -> Reference {
    Reference::new(name).unwrap_or_else(|_| {
        let codes: Vec<&str> = codes.iter().take(4).map(|code| code.as_str()).collect();
        let short = item.to_string().chars().take(8).collect::<String>().to_uppercase();
        Reference::short(&codes.join("-"), &short)
    })
}
