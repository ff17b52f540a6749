//! Carrying: the link, and pouches by hand.

use crate::cli::{Exchange, Of, Pouch};
use crate::commands::show::{history_row, state, why};
use crate::failure::{Done, Failure};
use crate::house::{self, said};
use crate::mailing;
use crate::output::{Output, count, table};
use exchange::carriers::drop::DropFolder;
use exchange::carriers::file;
use exchange::pouch::Caps;
use publish::digest::{Kind, render};
use record::ids::DossierId;
use register::views::{Exchanged, PouchPreview};
use register::{PackedPouch, Register, TakenIn};
use serde_json::json;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use store::Counted;

/// Most numbers of missing pouches that are listed.
const MOST_GAPS: usize = 1_000;

/// `exchange`.
pub fn exchange(typed: &Exchange, data: Option<PathBuf>, out: Output) -> Done {
    let register = house::open(data)?;
    let dossier = house::dossier(&register, &typed.of)?;
    if let Some(folder) = &typed.folder {
        return through_folder(&register, &dossier, typed.party.as_deref(), folder, out);
    }
    let partners = match &typed.party {
        Some(reference) => vec![house::addressee(&register, &dossier, Some(reference))?.0],
        None => {
            let mut all = house::partners(&register, &dossier)?;
            all.retain(|partner| partner.link.is_some());
            if all.is_empty() {
                return Err(Failure::new(
                    "no partner of this dossier has an address; set one with 'mithaq partner link', or hand over a \
                     pouch with 'mithaq pouch pack'",
                ));
            }
            all.into_iter().map(|partner| partner.id).collect()
        }
    };
    let mut done = Vec::new();
    for partner in partners {
        done.push(register.exchange_link(&dossier, &partner)?);
    }
    out.view(&done, |done| done.iter().map(exchanged).collect::<Vec<_>>().join("\n"));
    Ok(())
}

/// One round over a watched folder.
fn through_folder(
    register: &Register,
    dossier: &DossierId,
    party: Option<&str>,
    folder: &Path,
    out: Output,
) -> Done {
    let (id, partner) = house::addressee(register, dossier, party)?;
    let folder = DropFolder::open(folder).map_err(register::Error::from)?;
    let round = register.exchange_drop(dossier, &id, &folder)?;
    let taken: Vec<_> = round.taken.iter().map(taken_view).collect();
    let refused: Vec<_> =
        round.refused.iter().map(|(name, why)| json!({ "file": name, "why": why })).collect();
    let view = json!({ "sent": round.sent, "taken": taken, "not_taken": refused, "later": round.later });
    out.view(&view, |_| {
        let mut text: String = round.taken.iter().map(taken_words).collect();
        for (name, why) in &round.refused {
            let _ = writeln!(text, "{name} was not taken in: {why}");
        }
        for name in &round.later {
            let _ = writeln!(text, "{name} may still be being written and is looked at in the next round.");
        }
        let _ =
            writeln!(text, "Put out for {}: {}.", partner.code, count(round.sent.len() as u64, "pouch file"));
        text
    });
    Ok(())
}

fn exchanged(done: &Exchanged) -> String {
    let mut text = format!(
        "Exchanged with {}: {} left, {} arrived. {}",
        done.with.code,
        count(done.sent, "act"),
        count(done.received, "act"),
        if done.identical {
            "Both registers hold the same."
        } else {
            "They do not hold the same yet: exchange again."
        }
    );
    for instruction in &done.returned {
        if let Some(closed) = &instruction.returned {
            let _ = write!(
                text,
                "\n{} came back and did not leave: {}.",
                house::short(&instruction.id),
                why(closed)
            );
        }
    }
    text
}

/// `pouch ...`.
pub fn pouch(typed: Pouch, data: Option<PathBuf>, out: Output) -> Done {
    match typed {
        Pouch::Pack { of, to, out: path, cover } => {
            pack(&of, to.as_deref(), &path, cover.as_deref(), data, out)
        }
        Pouch::Open { file, preview, cover } => open(&file, preview, cover.as_deref(), data, out),
    }
}

fn pack(
    of: &Of,
    to: Option<&str>,
    path: &Path,
    cover: Option<&Path>,
    data: Option<PathBuf>,
    out: Output,
) -> Done {
    let register = house::open(data)?;
    let dossier = house::dossier(&register, of)?;
    let (id, partner) = house::addressee(&register, &dossier, to)?;
    let first = register.pack(&dossier, &id)?;
    if first.portions > 1 && !path.is_dir() {
        return Err(Failure::bad_use(format!(
            "there are {} pouches to write; give a folder with --out",
            first.portions
        )));
    }
    let mut files = vec![save(path, &first)?];
    for portion in 1..first.portions {
        files.push(save(path, &register.pack_portion(&dossier, &id, portion)?)?);
    }
    if let Some(cover) = cover {
        let facts = format!(
            "Pouch {} for {}\n{}: {}, {}, {}\n",
            first.number,
            partner.code,
            count(files.len() as u64, "file"),
            count(first.folios, "folio"),
            count(first.acts, "act"),
            count(first.payloads, "text")
        );
        // A partner reads in its own register what is open; what we tell our officers is for them alone.
        cover_note(&register, cover, facts, id == register.party())?;
    }
    let view = json!({
        "files": files, "to": partner, "number": first.number, "folios": first.folios, "acts": first.acts,
        "returned": first.returned.len(),
    });
    out.view(&view, |_| {
        let names: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
        let back = match first.returned.len() {
            0 => String::new(),
            n => {
                let n = count(n as u64, "decision");
                format!("\nNot everything left: {n} came back; 'mithaq status' says why.")
            }
        };
        format!(
            "Pouch {} for {}: {}, {}. What was ready to leave is in it and final.\n{}\n\
             Hand it to the partner, who runs 'mithaq pouch open'.{back}",
            first.number,
            partner.code,
            count(first.folios, "folio"),
            count(first.acts, "act"),
            names.join("\n")
        )
    });
    Ok(())
}

fn save(path: &Path, pouch: &PackedPouch) -> Done<PathBuf> {
    let path = if path.is_dir() { path.join(&pouch.name) } else { path.to_owned() };
    file::save(&path, &pouch.bytes).map_err(register::Error::from)?;
    Ok(path)
}

fn open(path: &Path, preview: bool, cover: Option<&Path>, data: Option<PathBuf>, out: Output) -> Done {
    let register = house::open(data)?;
    let bytes = file::read(path, Caps::DEFAULT.longest_container()).map_err(register::Error::from)?;
    if preview {
        let view = register.preview(&bytes)?;
        out.view(&view, preview_words);
        return Ok(());
    }
    let taken = register.take_in(&bytes)?;
    if let Some(cover) = cover {
        cover_note(&register, cover, taken_words(&taken), true)?;
    }
    out.view(&taken_view(&taken), |_| taken_words(&taken));
    Ok(())
}

/// Writes the cover note of a pouch: what it holds and, for our own officers, the digest of the day.
fn cover_note(register: &Register, path: &Path, facts: String, for_us: bool) -> Done {
    let mut text = facts;
    if for_us {
        let tag = super::digest::language(register, None)?;
        let day = super::stand::today(register);
        let news = mailing::news(register, &mailing::dossiers(register)?, day)?;
        let digest = mailing::digest(Kind::Morning, day, &news, None);
        text.push('\n');
        text.push_str(&render(&digest, super::digest::phrases(&tag)?, None).text);
    }
    std::fs::write(path, text).map_err(Failure::file(path))
}

fn preview_words(view: &PouchPreview) -> String {
    let mut text = format!("Pouch {} from {}. Nothing was taken in.\n", view.number, view.from.code);
    if view.known {
        text.push_str("It was taken in before: taking it in again changes nothing.\n");
    }
    text.push_str(&missing(&view.gaps));
    let rows: Vec<Vec<String>> = view.rows.iter().map(history_row).collect();
    let _ = write!(
        text,
        "It brings {} with {}:\n{}",
        count(view.folios, "new folio"),
        count(view.acts, "act"),
        table(&rows)
    );
    for change in &view.changes {
        let from = change.from.map_or("new".to_owned(), state);
        let _ = writeln!(text, "{}: {from} -> {}", said(&change.subject.title), state(change.to));
    }
    text
}

fn missing(gaps: &[impl std::fmt::Display]) -> String {
    match gaps.is_empty() {
        true => String::new(),
        false => {
            let list: Vec<String> = gaps.iter().map(ToString::to_string).collect();
            format!(
                "Pouches that never arrived: {}. The next pouches make up for them by themselves.\n",
                list.join(", ")
            )
        }
    }
}

/// Numbers of the pouches before this one that never arrived.
fn gaps(taken: &TakenIn) -> Vec<u32> {
    match &taken.counted {
        Counted::AfterGap(gap) => (gap.first..=gap.last).take(MOST_GAPS).collect(),
        _ => Vec::new(),
    }
}

fn taken_view(taken: &TakenIn) -> serde_json::Value {
    json!({
        "dossier": taken.dossier.to_string(), "from": taken.from.to_string(), "number": taken.number,
        "gaps": gaps(taken), "repeated": taken.counted == Counted::Repeated, "folios": taken.folios, "acts": taken.acts, "waiting": taken.waiting,
        "rejected": taken.rejected, "void": taken.void, "payloads": taken.payloads, "alarm": taken.alarm,
        "identical": taken.identical, "new_dossier": taken.new_dossier,
    })
}

fn taken_words(taken: &TakenIn) -> String {
    let mut text = format!(
        "Pouch {}: {} with {} taken in.\n",
        taken.number,
        count(taken.folios, "new folio"),
        count(taken.acts, "act")
    );
    if taken.counted == Counted::Repeated {
        text.push_str("It was taken in before: nothing changed.\n");
    }
    text.push_str(&missing(&gaps(taken)));
    if taken.waiting > 0 {
        let _ = writeln!(
            text,
            "Waiting for something that is missing and is asked for: {}.",
            count(taken.waiting, "folio")
        );
    }
    for reason in &taken.rejected {
        let _ = writeln!(text, "Not taken in: {reason}");
    }
    if let Some(alarm) = &taken.alarm {
        let _ = writeln!(text, "ALARM: {alarm}");
    }
    if taken.new_dossier {
        text.push_str("A partner founded a dossier with us: look at it with 'mithaq status', sign with 'mithaq dossier join'.\n");
    }
    if taken.identical {
        text.push_str("Both registers hold the same.\n");
    }
    text
}
