//! Keeping: exports, backups, rebuilding.

use crate::cli::{Backup, Export, Rebuild, Restore};
use crate::failure::{Done, Failure};
use crate::house;
use crate::output::{Output, count};
use register::{Env, Register};
use serde_json::json;
use std::fs;
use std::io::BufWriter;
use std::path::{Path, PathBuf};

/// `export`.
pub fn export(typed: &Export, data: Option<PathBuf>, out: Output) -> Done {
    let register = house::open(data)?;
    let dossier = house::dossier(&register, &typed.of)?;
    let folios = whole_file(&typed.out, |file| Ok(register.export(&dossier, file)?))?;
    out.view(&json!({ "file": typed.out, "folios": folios }), |_| {
        format!(
            "{} written to {}. Anyone can check it with 'mithaq verify'.",
            count(folios, "folio"),
            typed.out.display()
        )
    });
    Ok(())
}

/// Writes a file that appears under its name only when it is whole, and overwrites none.
fn whole_file<T>(path: &Path, write: impl FnOnce(&mut BufWriter<fs::File>) -> Done<T>) -> Done<T> {
    if path.symlink_metadata().is_ok() {
        return Err(Failure::new(format!("{} exists already; choose another name", path.display())));
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = path.with_file_name(name);
    let done = fs::File::create(&part).map_err(Failure::file(&part)).and_then(|file| {
        let mut file = BufWriter::new(file);
        let value = write(&mut file)?;
        let file = file.into_inner().map_err(|error| Failure::file(&part)(error.into_error()))?;
        file.sync_all().and_then(|()| fs::rename(&part, path)).map_err(Failure::file(path))?;
        Ok(value)
    });
    if done.is_err() {
        // Best effort: the first failure is the one to report.
        let _ = fs::remove_file(&part);
    }
    done
}

/// `rebuild`.
pub fn rebuild(typed: &Rebuild, data: Option<PathBuf>, out: Output) -> Done {
    let register = house::open(data)?;
    let dossier = house::dossier(&register, &typed.of)?;
    let before = register.projection_fingerprint(&dossier)?;
    let bar = out.progress(0, "Building anew");
    bar.enable_steady_tick(std::time::Duration::from_millis(100));
    let after = register.rebuild(&dossier)?;
    bar.finish_and_clear();
    let same = before == after;
    out.view(&json!({ "same": same, "fingerprint": after.to_string() }), |_| match same {
        true => "Everything shown was built anew from the signed record. Nothing differed.".to_owned(),
        false => "Everything shown was built anew from the signed record. IT DIFFERED from what was shown before: what \
                  is shown now is right; keep a backup and report it."
            .to_owned(),
    });
    Ok(())
}

/// `backup`.
pub fn backup(typed: &Backup, data: Option<PathBuf>, out: Output) -> Done {
    let register = house::open(data)?;
    let bar = out.progress(0, "Copying");
    register.backup(&typed.out, &mut |done, all| {
        bar.set_length(all);
        bar.set_position(done);
    })?;
    bar.finish_and_clear();
    out.view(&json!({ "backup": typed.out }), |_| {
        format!(
            "A copy of this register is in {}. It holds its keys: keep it as carefully as the register itself.",
            typed.out.display()
        )
    });
    Ok(())
}

/// `nothing-under-way`.
pub fn nothing_under_way(data: Option<PathBuf>, out: Output) -> Done {
    let register = house::open(data)?;
    register.nothing_under_way()?;
    let waits = register.in_doubt()?;
    let unheard: Vec<String> = match &waits {
        None => Vec::new(),
        Some(waits) => waits.unheard.iter().map(|(_, party)| party.to_string()).collect(),
    };
    out.view(&json!({ "waits_for_partners": unheard }), |_| match unheard.len() {
        0 => "This register writes as before.".to_owned(),
        _ => "Noted. Exchange with each partner now: what they answer from now on ends the wait.".to_owned(),
    });
    Ok(())
}

/// `restore`.
pub fn restore(typed: &Restore, data: Option<PathBuf>, out: Output) -> Done {
    let dir = house::folder(data);
    let register = Register::restore(&typed.from, &dir, Env::system())?;
    let doubt = register.doubt().is_some();
    out.view(&json!({ "folder": dir, "waits_for_partners": doubt }), |_| {
        let next = match doubt {
            true => {
                "It writes nothing until no pouch that it had packed is on its way any more (then 'mithaq nothing-under-way') \
                 and each partner's position has been seen after that."
            }
            false => "It can be used as before.",
        };
        format!("The register is restored in {}. {next}", dir.display())
    });
    Ok(())
}
