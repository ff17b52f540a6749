//! `feed`: secret addresses at which calendar programs of our officers read a dossier.

use super::digest::language;
use super::stand;
use crate::cli::FeedCommand;
use crate::failure::{Done, Failure};
use crate::house;
use crate::mailing::{MailSettings, calendar_file};
use crate::output::{Output, table};
use register::AddressId;
use serde_json::json;
use std::path::PathBuf;

/// `feed ...`.
pub fn run(typed: &FeedCommand, data: Option<PathBuf>, out: Output) -> Done {
    let register = house::open(data)?;
    match typed {
        FeedCommand::Create { of, officer } => {
            let dossier = house::dossier(&register, of)?;
            let digits = register.calendar_address_open(&dossier, officer)?;
            let desk = MailSettings::load(&register.national())?.and_then(|settings| settings.desk);
            let path = format!("/calendar/{digits}.ics");
            let address = desk.map(|desk| format!("{}{path}", desk.trim_end_matches('/')));
            let view = json!({ "officer": officer, "path": path, "address": address });
            out.view(&view, |_| {
                format!(
                    "{}\nWhoever has this address reads the calendar. It is shown once; 'mithaq feed revoke' ends it.{}",
                    address.as_deref().unwrap_or(&path),
                    match address {
                        Some(_) => "",
                        None => "\nPut the address of the desk before it, as 'mithaq serve' shows it.",
                    }
                )
            });
        }
        FeedCommand::List(of) => {
            let dossier = house::dossier(&register, of)?;
            let all = register.calendar_addresses(&dossier)?;
            let day = |minute: record::ids::Minute| super::day_of(minute.0.into());
            let view: Vec<_> = all
                .iter()
                .map(|it| {
                    json!({ "number": it.id.0, "officer": it.officer, "made": day(it.made), "ended": it.ended.map(day) })
                })
                .collect();
            out.view(&view, |_| {
                let row = |it: &register::CalendarAddress| {
                    let ended = it.ended.map(|at| format!("ended on {}", day(at)));
                    vec![
                        it.id.0.to_string(),
                        it.officer.clone(),
                        format!("of {}", day(it.made)),
                        ended.unwrap_or_else(|| "open".to_owned()),
                    ]
                };
                let rows: Vec<Vec<String>> = all.iter().map(row).collect();
                if rows.is_empty() { "No address was ever opened.".to_owned() } else { table(&rows) }
            });
        }
        FeedCommand::Revoke { of, number } => {
            let dossier = house::dossier(&register, of)?;
            let id = AddressId(*number);
            let here = register.calendar_addresses(&dossier)?.iter().any(|it| it.id == id);
            if !here || !register.calendar_address_end(id)? {
                return Err(Failure::new(format!(
                    "no open address has the number {number}; see 'mithaq feed list'"
                )));
            }
            out.say("The address is ended.");
        }
        FeedCommand::Print { on, language: tag } => {
            let dossier = house::dossier(&register, &on.of)?;
            let as_of = on.as_of.map_or_else(|| stand::today(&register), |day| day.0);
            let tag = match tag {
                Some(tag) => tag.clone(),
                None => language(&register, None)?,
            };
            let file = calendar_file(&register, &dossier, &tag, as_of)?;
            match out.json {
                true => out.view(&json!({ "calendar": file }), |_| String::new()),
                // The lines of such a file end with CR LF, the last one too.
                false => crate::output::exactly(&file),
            }
        }
    }
    Ok(())
}
