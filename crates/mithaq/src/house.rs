//! Where a register stands on this machine, and how a command gets at it and at what was typed.

use crate::cli::Of;
use crate::cli::values::Worded;
use crate::failure::{Done, Failure};
use national::InstructionId;
use record::ids::{DossierId, PartyId, Place};
use register::views::{DossierRow, Party, Texts};
use register::{Env, Error, KnownPartner, Register};
use std::path::PathBuf;

/// Where a register stands when nothing is said.
const USUAL: &str = ".mithaq/register";

/// The folder typed, or that of the environment, or the usual one.
pub fn folder(typed: Option<PathBuf>) -> PathBuf {
    typed
        .or_else(|| std::env::var_os("MITHAQ_DATA").map(PathBuf::from))
        .unwrap_or_else(|| PathBuf::from(USUAL))
}

/// Opens the register.
pub fn open(typed: Option<PathBuf>) -> Done<Register> {
    Ok(Register::open(&folder(typed), Env::system())?)
}

/// The dossier typed, or the only one there is.
pub fn dossier(register: &Register, of: &Of) -> Done<DossierId> {
    if let Some(reference) = &of.dossier {
        return Ok(register.find_dossier(reference)?);
    }
    let rows = register.dossiers()?;
    match rows.as_slice() {
        [only] => Ok(register.find_dossier(&only.id)?),
        [] => Err(Failure::new(
            "this register holds no dossier yet; found one with 'mithaq dossier open', or take in a partner's pouch",
        )),
        several => Err(Failure::bad_use(format!(
            "say which dossier with --dossier REF; there are {}",
            references(several)
        ))),
    }
}

fn references(rows: &[DossierRow]) -> String {
    let all: Vec<String> = rows.iter().map(|row| short(&row.id).to_owned()).collect();
    all.join(", ")
}

/// The partners of a dossier.
pub fn partners(register: &Register, dossier: &DossierId) -> Done<Vec<KnownPartner>> {
    let others = register.head(dossier)?.parties.into_iter().filter(|party| !party.ours);
    others.map(|party| Ok(register.find_partner(&party.id)?)).collect()
}

/// The partner typed, or the only one of the dossier.
pub fn partner(register: &Register, dossier: &DossierId, typed: Option<&str>) -> Done<KnownPartner> {
    if let Some(reference) = typed {
        return Ok(register.find_partner(reference)?);
    }
    let mut all = partners(register, dossier)?;
    match all.len() {
        // Just counted.
        1 => Ok(all.remove(0)),
        _ => {
            let codes: Vec<String> = all.into_iter().map(|partner| partner.party.code).collect();
            Err(Failure::bad_use(format!("say which partner; this dossier has {}", codes.join(", "))))
        }
    }
}

/// Whom a pouch of the dossier is for: the partner typed, our own party for its other posts, or the only partner.
/// Returns its code as well.
pub fn addressee(register: &Register, dossier: &DossierId, typed: Option<&str>) -> Done<(PartyId, Party)> {
    let ours = register.head(dossier)?.parties.into_iter().find(|party| party.ours);
    if let Some(ours) = ours.filter(|ours| typed == Some(ours.code.as_str())) {
        return Ok((register.party(), ours));
    }
    let partner = partner(register, dossier, typed)?;
    Ok((partner.id, partner.party))
}

/// A proposal by its reference, or the one that is open on an item: ours, or another party's.
pub fn proposal(register: &Register, dossier: &DossierId, reference: &str, ours: bool) -> Done<Place> {
    let not_found = match register.find_proposal(dossier, reference) {
        Err(error @ Error::NotFound { .. }) => error,
        other => return Ok(other?),
    };
    let Ok(item) = register.find_item(dossier, reference) else {
        return pending(register, dossier, reference, ours)?.ok_or_else(|| not_found.into());
    };
    let mut open = register.activity(dossier, &item)?.proposals;
    open.retain(|proposal| proposal.by.ours == ours);
    match open.as_slice() {
        [only] => Ok(register.find_proposal(dossier, &only.id)?),
        [] => Err(Failure::new(format!(
            "there is no proposal of {} on {reference}; see 'mithaq activity show {reference}'",
            if ours { "ours" } else { "another party" }
        ))),
        several => {
            let all: Vec<&str> = several.iter().map(|proposal| short(&proposal.id)).collect();
            Err(Failure::bad_use(format!(
                "{reference} has several open proposals; name one: {}",
                all.join(", ")
            )))
        }
    }
}

/// The only open proposal on an item by the reference that people say: a session, minutes, a decision.
fn pending(register: &Register, dossier: &DossierId, reference: &str, ours: bool) -> Done<Option<Place>> {
    let (whole, us) = (register.mechanism(dossier)?, register.our_code(dossier)?);
    let named = |head: &&cooperation::life::Head| {
        let known = head.reference.as_deref().unwrap_or_default();
        known == reference || known.strip_suffix(reference).is_some_and(|before| before.ends_with('/'))
    };
    let open = whole.heads().filter(named).flat_map(|head| &head.pending);
    let mut open: Vec<Place> = open.filter(|it| (it.by == us) == ours).map(|it| it.proposal).collect();
    open.dedup();
    Ok(if open.len() == 1 { open.pop() } else { None })
}

/// An instruction that has not left, by its reference or the beginning of it.
pub fn instruction(register: &Register, dossier: &DossierId, reference: &str) -> Done<InstructionId> {
    let mut found = register.instructions(dossier)?;
    found.retain(|one| !reference.is_empty() && one.id.starts_with(reference));
    match found.as_slice() {
        [only] => Ok(register::read_instruction(&only.id)?),
        [] => Err(Failure::new(format!(
            "nothing that is ready to leave begins with {reference}; see 'mithaq status'"
        ))),
        _ => Err(Failure::bad_use(format!("several begin with {reference}; type more of it"))),
    }
}

/// Texts as typed; one language typed twice is an error.
pub fn texts(typed: &[Worded]) -> Done<Texts> {
    let mut texts = Texts::default();
    for worded in typed {
        if texts.0.insert(worded.lang.clone(), worded.text.clone()).is_some() {
            return Err(Failure::bad_use(format!(
                "the text in \"{}\" is given twice; keep one",
                worded.lang
            )));
        }
    }
    Ok(texts)
}

/// The first characters of a reference: enough to type where nothing else begins so.
pub fn short(reference: &str) -> &str {
    reference.get(..12).unwrap_or(reference)
}

/// A text in the language that the command line shows first.
pub fn said(texts: &Texts) -> &str {
    texts.pick("en").map_or("", |(_, text)| text)
}
