//! Dossiers: founding, joining, listing.

use crate::cli::{DossierLeave, DossierOpen, Of};
use crate::failure::{Done, Failure};
use crate::house::{self, said, short};
use crate::output::{Output, table};
use crate::papers::{self, InstrumentPaper};
use cooperation::content::Content;
use register::NewDossier;
use register::views::{Awaits, DossierRow, DossierStanding, Texts};
use serde_json::json;
use std::path::PathBuf;

/// What `--example` prints.
const EXAMPLE: &str = r#"{
  "title": { "fr": "Mémorandum d’entente (exemple)", "en": "Memorandum of understanding (example)" },
  "authentic": ["fr", "en"],
  "kind": "memorandum",
  "parties": [
    { "code": "AA", "name": { "fr": "Premier État (exemple)" } },
    { "code": "BB", "name": { "fr": "Second État (exemple)" } }
  ],
  "place": { "fr": "Ville (exemple)" },
  "signed_on": "2026-01-13",
  "areas": ["TRG", "EXE", { "code": "AGR", "name": { "fr": "Agriculture" } }],
  "bodies": [ { "sort": "mechanism", "name": { "fr": "Mécanisme de suivi (exemple)" } } ]
}"#;

/// `dossier open`.
pub fn open(typed: &DossierOpen, data: Option<PathBuf>, out: Output) -> Done {
    if typed.example {
        crate::output::line(EXAMPLE);
        return Ok(());
    }
    let Some(from) = &typed.from else {
        return Err(Failure::bad_use("name the file with the facts of the instrument with --from FILE"));
    };
    let paper: InstrumentPaper = papers::open(from)?;
    let Content::Instrument(instrument) = paper.content()? else {
        return Err(Failure::bad_use("the file does not hold the facts of an instrument; see --example"));
    };
    let register = house::open(data)?;
    let mut partners = Vec::new();
    for reference in &typed.partners {
        partners.push(register.find_partner(reference)?.id);
    }
    let new = NewDossier { title: Texts(paper.title), partners, card: None, instrument: Some(*instrument) };
    let dossier = register.dossier_open(new)?;
    out.view(&json!({ "dossier": dossier.to_string() }), |_| {
        format!(
            "Dossier {} is founded here. It leaves with the next exchange; each partner then signs the founding with \
             'mithaq dossier join', and the instrument's facts follow for signature.",
            short(&dossier.to_string())
        )
    });
    Ok(())
}

/// `dossier join`.
pub fn join(of: &Of, data: Option<PathBuf>, out: Output) -> Done {
    let register = house::open(data)?;
    let dossier = house::dossier(&register, of)?;
    let invited = register.party_list(&dossier)?;
    let (instruction, what) = match invited.changes.iter().find(|it| it.awaits == Awaits::Ours) {
        Some(change) if invited.head.standing == DossierStanding::Outside => {
            let place = register.find_proposal(&dossier, &change.id)?;
            let shown = register.signing(&dossier, &place)?.shown;
            (register.sign(&dossier, &place, &shown)?, "Our joining")
        }
        _ => (register.founding_sign(&dossier)?, "The founding"),
    };
    out.view(&json!({ "instruction": instruction.to_string() }), |_| {
        format!(
            "{what} is signed and ready to leave. It can be recalled as {} until then.",
            short(&instruction.to_string())
        )
    });
    Ok(())
}

/// `dossier leave`.
pub fn leave(typed: &DossierLeave, data: Option<PathBuf>, out: Output) -> Done {
    let register = house::open(data)?;
    let dossier = house::dossier(&register, &typed.of)?;
    let instruction = register.leave(&dossier, &house::texts(&typed.reason)?)?;
    out.view(&json!({ "instruction": instruction.to_string() }), |_| {
        format!(
            "It is ready: we leave the dossier with the next exchange. It can be recalled as {} until then.",
            short(&instruction.to_string())
        )
    });
    Ok(())
}

/// `dossier list`.
pub fn list(data: Option<PathBuf>, out: Output) -> Done {
    let rows = house::open(data)?.dossiers()?;
    out.view(&rows, |rows| match rows.is_empty() {
        true => "There is no dossier yet; found one with 'mithaq dossier open'.".to_owned(),
        false => {
            let rows: Vec<Vec<String>> = rows.iter().map(words).collect();
            table(&rows)
        }
    });
    Ok(())
}

fn words(row: &DossierRow) -> Vec<String> {
    let codes: Vec<&str> = row.parties.iter().map(|party| party.code.as_str()).collect();
    let waits = format!("{} await us, {} await them", row.ours, row.theirs);
    vec![
        short(&row.id).to_owned(),
        codes.join("-"),
        standing(row.standing).to_owned(),
        waits,
        said(&row.title).to_owned(),
    ]
}

/// How far a dossier has come, in words.
pub fn standing(standing: DossierStanding) -> &'static str {
    match standing {
        DossierStanding::Founding => "being founded",
        DossierStanding::Open => "open",
        DossierStanding::ReadOnly => "read-only: a newer program is needed",
        DossierStanding::SealSuspended => "our seal is suspended",
        DossierStanding::Outside => "we are not a party",
    }
}
