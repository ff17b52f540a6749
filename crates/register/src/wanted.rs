//! Texts that have not come. Each position asks for those that acts held here name; who holds one and may let it leave
//! sends it with the next pouch. Asked for and served by the act that names it, never by its id alone.

use crate::error::{Error, Result};
use exchange::egress::Cited;
use record::hash::hash;
use record::ids::{DossierId, PartyId};
use record::position::{MAX_WANTED, Wanted};
use std::collections::BTreeSet;
use store::{PayloadState, Read, Tx};

/// Most missing texts looked at: of more than a position holds, each pouch asks for others.
const MOST_MISSING: u32 = 4_096;

/// What the position of pouch `number` asks for, ascending.
pub(crate) fn wanted(read: &dyn Read, dossier: &DossierId, number: u32) -> Result<Vec<Wanted>> {
    let missing = read.missing(dossier, MOST_MISSING)?;
    // What nobody can send must not keep the rest from being asked for.
    let first = match missing.len() {
        few if few <= MAX_WANTED => 0,
        many => number as usize * MAX_WANTED % many,
    };
    let all = missing.iter().cycle().skip(first).take(missing.len().min(MAX_WANTED));
    let wanted: BTreeSet<Wanted> = all.map(|it| Wanted { place: it.place, id: it.payload }).collect();
    Ok(wanted.into_iter().collect())
}

/// Whether something is missing of which this partner has not been told yet; with `again`, whether or not it was told:
/// it may have got it since.
pub(crate) fn to_ask(read: &dyn Read, dossier: &DossierId, partner: &PartyId, again: bool) -> Result<bool> {
    let now = missing_mark(read, dossier)?;
    Ok(now.is_some() && (again || read.setting(&told_name(dossier, partner))? != now))
}

/// Notes what a partner's newest position asks for, in place of what it asked for before.
pub(crate) fn ask(tx: &dyn Tx, dossier: &DossierId, partner: &PartyId, wanted: &[Wanted]) -> Result<()> {
    let name = asks_name(dossier, partner);
    if wanted.is_empty() {
        return Ok(tx.change_setting(&name, None)?);
    }
    let lines: Vec<String> =
        wanted.iter().map(|it| format!("{} {}", crate::refs::place_ref(&it.place), it.id)).collect();
    Ok(tx.put_setting(&name, lines.join("\n").as_bytes())?)
}

/// What a partner asks for and has not been sent since: texts held here, each named by the very act it gave.
pub(crate) fn asked(read: &dyn Read, dossier: &DossierId, partner: &PartyId) -> Result<Vec<Cited>> {
    let bytes = read.setting(&asks_name(dossier, partner))?.unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let mut asked = Vec::new();
    for line in text.lines() {
        let row = || Error::Row("the list of texts that a partner asks for".into());
        let (place, id) = line.split_once(' ').ok_or_else(row)?;
        let (place, id) =
            (crate::refs::read_place(place).map_err(|_| row())?, id.parse().map_err(|_| row())?);
        let named = read.citations(dossier, &place.folio)?;
        if let Some(named) = named.iter().find(|it| it.place == place && it.payload == id)
            && read.payload_state(dossier, &id)? == PayloadState::Held
        {
            asked.push(Cited { place, field: named.field, id });
        }
    }
    Ok(asked)
}

/// Notes that a pouch for a partner was packed: its questions are answered as far as they can be, and ours are told.
pub(crate) fn said(tx: &dyn Tx, dossier: &DossierId, partner: &PartyId) -> Result<()> {
    tx.change_setting(&asks_name(dossier, partner), None)?;
    let told = missing_mark(tx, dossier)?;
    Ok(tx.change_setting(&told_name(dossier, partner), told.as_deref())?)
}

/// Stands for the set of texts missing now; `None`: none is.
fn missing_mark(read: &dyn Read, dossier: &DossierId) -> Result<Option<Vec<u8>>> {
    let missing = read.missing(dossier, MOST_MISSING)?;
    if missing.is_empty() {
        return Ok(None);
    }
    let ids: Vec<&[u8]> = missing.iter().map(|it| it.payload.0.0.as_slice()).collect();
    Ok(Some(hash("missing", &ids).0.to_vec()))
}

fn asks_name(dossier: &DossierId, partner: &PartyId) -> String {
    format!("asks/{dossier}/{partner}")
}

fn told_name(dossier: &DossierId, partner: &PartyId) -> String {
    format!("told-missing/{dossier}/{partner}")
}
