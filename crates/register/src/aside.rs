//! Texts that a pouch brings. Those whose folio waits for its past are kept beside it, capped, and taken up when it is
//! entered: a folio that was entered is acknowledged, so its texts would not come again.

use crate::error::{Error, Result};
use crate::live::Live;
use crate::refs::{hex, unhex};
use exchange::pouch::{Carried, Opened};
use record::ids::{DossierId, FolioId, Place};
use record::payload::{Payload, SALT};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use store::{NewPayload, Origin, Stored, Tx};

/// Most bytes of texts kept aside in one dossier.
const MOST: u64 = 64 << 20;

/// One text, as a setting keeps it.
#[derive(Serialize, Deserialize)]
struct Text {
    index: u16,
    field: u16,
    salt: String,
    content: String,
}

fn name(dossier: &DossierId, folio: &FolioId) -> String {
    format!("aside/{dossier}/{folio}")
}

fn total_name(dossier: &DossierId) -> String {
    format!("aside/{dossier}")
}

fn total(tx: &dyn Tx, dossier: &DossierId) -> Result<u64> {
    let bytes = tx.setting(&total_name(dossier))?.unwrap_or_default();
    Ok(String::from_utf8_lossy(&bytes).parse().unwrap_or(0))
}

/// Keeps the texts of a folio that waits. False if there is no room: the folio is then better forgotten, and comes
/// again with its texts.
pub(crate) fn keep(tx: &dyn Tx, dossier: &DossierId, folio: &FolioId, texts: &[&Carried]) -> Result<bool> {
    if tx.setting(&name(dossier, folio))?.is_some() || texts.is_empty() {
        return Ok(true);
    }
    let texts: Vec<Text> = texts
        .iter()
        .map(|carried| Text {
            index: carried.place.index,
            field: carried.field,
            salt: hex(&carried.payload.salt),
            content: hex(&carried.payload.content),
        })
        .collect();
    let bytes = serde_json::to_vec(&texts)?;
    let total = total(tx, dossier)? + bytes.len() as u64;
    if total > MOST {
        return Ok(false);
    }
    tx.put_setting(&name(dossier, folio), &bytes)?;
    tx.put_setting(&total_name(dossier), total.to_string().as_bytes())?;
    Ok(true)
}

/// Takes up the texts of a folio that has just been entered.
pub(crate) fn take_up(tx: &dyn Tx, dossier: &DossierId, folio: &FolioId) -> Result<()> {
    let Some(bytes) = tx.setting(&name(dossier, folio))? else { return Ok(()) };
    let total = total(tx, dossier)?.saturating_sub(bytes.len() as u64);
    for text in serde_json::from_slice::<Vec<Text>>(&bytes)? {
        let row = || Error::Row("a text kept aside".into());
        let salt: [u8; SALT] = unhex(&text.salt).and_then(|salt| salt.try_into().ok()).ok_or_else(row)?;
        let payload = Payload::of(salt, unhex(&text.content).ok_or_else(row)?).map_err(|_| row())?;
        tx.put_payload(
            dossier,
            &NewPayload {
                id: payload.id,
                place: Place { folio: *folio, index: text.index },
                field: text.field,
                salt,
                content: &payload.content,
                origin: Origin::Received,
            },
        )?;
    }
    tx.change_setting(&name(dossier, folio), None)?;
    Ok(tx.put_setting(&total_name(dossier), total.to_string().as_bytes())?)
}

/// Keeps the texts of a pouch that acts held here name. Returns how many are new.
pub(crate) fn enter_payloads(
    tx: &dyn Tx,
    dossier: &DossierId,
    opened: &Opened,
    live: &Live,
    waits: &BTreeSet<FolioId>,
    touched: &mut Vec<Place>,
    rejected: &mut Vec<String>,
) -> Result<u64> {
    let mut new = 0;
    for carried in &opened.payloads {
        let stored = tx.put_payload(
            dossier,
            &NewPayload {
                id: carried.payload.id,
                place: carried.place,
                field: carried.field,
                salt: carried.payload.salt,
                content: &carried.payload.content,
                origin: Origin::Received,
            },
        )?;
        match stored {
            Stored::New => {
                new += 1;
                let cited = tx.cited_at(dossier, &carried.payload.id)?;
                touched.extend(cited.iter().filter_map(|it| live.index.proposal_of(&it.place)));
            }
            // It is kept aside with its folio.
            Stored::NotCited if waits.contains(&carried.place.folio) => {}
            Stored::NotCited => {
                rejected.push(format!("text {}: no act that is held names it", carried.payload.id))
            }
            Stored::Already | Stored::Erased(_) => {}
        }
    }
    Ok(new)
}
