//! The parties of a dossier: who is in it, who joins, who leaves by agreement.

use crate::cli::{Of, Party, PartyJoin, PartyLeave};
use crate::commands::show::{change, why};
use crate::failure::Done;
use crate::house::{self, said, short};
use crate::output::{Output, table};
use record::ids::{DossierId, Place};
use register::views::{PartiesPage, PartyRow, PartyStanding};
use register::{PartiesChange, Register};
use serde_json::json;
use std::path::PathBuf;

/// `party ...`.
pub fn run(typed: &Party, data: Option<PathBuf>, out: Output) -> Done {
    match typed {
        Party::List(of) => list(of, data, out),
        Party::Join(typed) => join(typed, data, out),
        Party::Leave(typed) => leave(typed, data, out),
    }
}

fn list(of: &Of, data: Option<PathBuf>, out: Output) -> Done {
    let register = house::open(data)?;
    let dossier = house::dossier(&register, of)?;
    let page = register.party_list(&dossier)?;
    out.view(&page, words);
    Ok(())
}

fn words(page: &PartiesPage) -> String {
    let rows: Vec<Vec<String>> = page.rows.iter().map(row).collect();
    let mut text = table(&rows);
    for open in &page.changes {
        text.push_str("\n\n");
        text.push_str(&change(open));
        for it in &open.moves {
            if let Some(closed) = &it.closed {
                text.push_str(&format!("    not open: {}\n", why(closed)));
                break;
            }
        }
    }
    text
}

fn row(row: &PartyRow) -> Vec<String> {
    let standing = match row.standing {
        PartyStanding::Party => "party",
        PartyStanding::Invited => "invited, signs last",
        PartyStanding::Proposed => "proposed",
        PartyStanding::Left => "has left",
        PartyStanding::Former => "left by agreement",
    };
    let compared = if row.compared { "compared" } else { "NOT COMPARED HERE" };
    vec![
        row.party.code.clone(),
        said(&row.party.names).to_owned(),
        standing.to_owned(),
        compared.to_owned(),
        row.digits.join(" "),
    ]
}

fn settled(register: &Register, dossier: &DossierId, typed: &[String]) -> Done<Vec<Place>> {
    typed.iter().map(|reference| Ok(register.find_proposal(dossier, reference)?)).collect()
}

fn join(typed: &PartyJoin, data: Option<PathBuf>, out: Output) -> Done {
    let register = house::open(data)?;
    let dossier = house::dossier(&register, &typed.of)?;
    let mut join = Vec::new();
    for reference in &typed.partners {
        join.push(register.find_partner(reference)?.id);
    }
    let settles = settled(&register, &dossier, &typed.settles)?;
    propose(&register, &dossier, &PartiesChange { join, leave: Vec::new(), settles }, out)
}

fn leave(typed: &PartyLeave, data: Option<PathBuf>, out: Output) -> Done {
    let register = house::open(data)?;
    let dossier = house::dossier(&register, &typed.of)?;
    let who = match &typed.party {
        Some(reference) => register.find_party(&dossier, reference)?,
        None => register.party(),
    };
    let settles = settled(&register, &dossier, &typed.settles)?;
    propose(&register, &dossier, &PartiesChange { join: Vec::new(), leave: vec![who], settles }, out)
}

fn propose(register: &Register, dossier: &DossierId, change: &PartiesChange, out: Output) -> Done {
    let instruction = register.parties_propose(dossier, change)?;
    out.view(&json!({ "instruction": instruction.to_string() }), |_| {
        format!(
            "The change of the parties is proposed and signed. It is ready to leave with the next exchange, and can be \
             recalled as {} until then. Once it has left, we sign nothing else in this dossier until it is agreed, or \
             not retained by a party.",
            short(&instruction.to_string())
        )
    });
    Ok(())
}
