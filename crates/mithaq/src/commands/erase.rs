//! Erasure of texts that name persons: here at once, and asked for at partners.

use crate::cli::{Erase, Erased, Of};
use crate::failure::Done;
use crate::house::{self, short};
use crate::output::{Output, table};
use record::ids::{DossierId, PayloadId};
use register::Register;
use register::views::ErasureState;
use serde_json::json;
use std::path::PathBuf;

/// `erase ...`.
pub fn run(typed: &Erase, data: Option<PathBuf>, out: Output) -> Done {
    match typed {
        Erase::List(of) => list(of, data, out),
        Erase::Ask(typed) => {
            let (register, dossier, texts) = named(typed, data)?;
            let instruction = register.erase_ask(&dossier, &texts)?;
            out.view(&json!({ "instruction": instruction.to_string() }), |_| {
                format!(
                    "The request is ready to leave, and can be recalled as {} until then. Nothing is erased here by it: \
                     see 'mithaq erase here'.",
                    short(&instruction.to_string())
                )
            });
            Ok(())
        }
        Erase::Here(typed) => {
            let (register, dossier, texts) = named(typed, data)?;
            register.erase(&dossier, &texts)?;
            out.view(&json!({ "erased": texts.len() }), |_| {
                format!("{} erased here for good.", crate::output::count(texts.len() as u64, "text"))
            });
            Ok(())
        }
    }
}

fn named(typed: &Erased, data: Option<PathBuf>) -> Done<(Register, DossierId, Vec<PayloadId>)> {
    let register = house::open(data)?;
    let dossier = house::dossier(&register, &typed.of)?;
    let mut texts = Vec::new();
    for reference in &typed.texts {
        texts.extend(register.find_texts(&dossier, reference)?);
    }
    Ok((register, dossier, texts))
}

fn list(of: &Of, data: Option<PathBuf>, out: Output) -> Done {
    let register = house::open(data)?;
    let dossier = house::dossier(&register, of)?;
    let texts = register.erasable(&dossier)?;
    let requests = register.erasure_requests(&dossier)?;
    out.view(&json!({ "texts": texts, "requests": requests }), |_| {
        let mut rows: Vec<Vec<String>> = texts
            .iter()
            .map(|it| {
                let by = it.by.as_ref().map(|by| by.code.clone()).unwrap_or_default();
                vec![short(&it.id).to_owned(), format!("field {}", it.field), by, state(it.state)]
            })
            .collect();
        rows.extend(requests.iter().map(|it| {
            let open = it.texts.iter().filter(|(_, state)| *state == ErasureState::Held).count();
            vec![
                it.act.clone(),
                format!("asked by {}", it.by.code),
                format!("{open} still held here"),
                String::new(),
            ]
        }));
        if rows.is_empty() { "Nothing here can be erased.".to_owned() } else { table(&rows) }
    });
    Ok(())
}

fn state(state: ErasureState) -> String {
    match state {
        ErasureState::Held => "held".to_owned(),
        ErasureState::Erased { day } => format!("erased on day {day}"),
        ErasureState::Missing => "not here".to_owned(),
    }
}
