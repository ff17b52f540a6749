//! `digest`: what awaits our side, printed or sent to our officers; their mailboxes and the mail server.

use super::stand;
use crate::cli::{DigestCommand, DigestShow, OfficerCommand, ServerCommand, ServerSet};
use crate::failure::{Done, Failure};
use crate::house;
use crate::mailing::{MailSettings, as_office, digest, dossiers, keep_mailbox, news};
use crate::output::{Output, count, table};
use mail::{Outcome, deliver, queue_morning};
use national::{MailId, MailState, Mailbox};
use publish::digest::{Group, Kind, render};
use publish::words::Phrases;
use register::Register;
use serde_json::json;
use std::path::{Path, PathBuf};

/// `digest ...`.
pub fn run(typed: &DigestCommand, data: Option<PathBuf>, out: Output) -> Done {
    let register = house::open(data)?;
    match typed {
        DigestCommand::Show(typed) => show(&register, typed, out),
        DigestCommand::Send { as_of } => {
            send(&register, as_of.map_or_else(|| stand::today(&register), |day| day.0), out)
        }
        DigestCommand::Officer(typed) => officer(&register, typed, out),
        DigestCommand::Server(typed) => server(&register, typed, out),
        DigestCommand::Outbox { most } => outbox(&register, *most, out),
        DigestCommand::Retry { number } => {
            let at = register.now();
            match register.national().write(|tx| tx.retry_mail(MailId(*number), at))? {
                true => {
                    out.say("It is tried again with the next round: 'mithaq serve' or 'mithaq digest send'.")
                }
                false => {
                    return Err(Failure::new(format!(
                        "no message with the number {number} was given up; see 'mithaq digest outbox'"
                    )));
                }
            }
            Ok(())
        }
    }
}

/// The language of an officer, or else of this post.
pub fn language(register: &Register, officer: Option<&str>) -> Done<String> {
    let mailbox = match officer {
        Some(officer) => register.national().read(|tx| tx.mailbox(officer))?,
        None => None,
    };
    match mailbox {
        Some(mailbox) => Ok(mailbox.language),
        None => Ok(register.profile()?.language),
    }
}

/// The words of a language; those of the post's language are always there.
pub fn phrases(tag: &str) -> Done<&'static Phrases> {
    Phrases::of(tag)
        .ok_or_else(|| Failure::bad_use(format!("nothing is written in \"{tag}\"; choose fr, ar, ur or en")))
}

fn show(register: &Register, typed: &DigestShow, out: Output) -> Done {
    let day = typed.as_of.map_or_else(|| stand::today(register), |day| day.0);
    let mut read = dossiers(register)?;
    if let Some(reference) = &typed.dossier {
        let only = register.find_dossier(reference)?;
        read.retain(|it| it.dossier == only);
    }
    if let Some(officer) = &typed.officer {
        let known = register.national().read(|tx| tx.mailbox(officer))?;
        known.ok_or_else(|| no_officer(officer))?;
    }
    let tag = match &typed.language {
        Some(tag) => tag.clone(),
        None => language(register, typed.officer.as_deref())?,
    };
    let desk = MailSettings::load(&register.national())?.and_then(|settings| settings.desk);
    let kind = if typed.at_once { Kind::AtOnce } else { Kind::Morning };
    let digest = digest(kind, day, &news(register, &read, day)?, desk);
    let rendered = render(&digest, phrases(&tag)?, None);
    let entry = |entry: &publish::digest::Entry| json!({ "group": slug(entry.group), "reference": entry.reference.as_str(), "day": entry.day });
    let entries: Vec<_> = Group::ALL.iter().flat_map(|group| digest.group(*group)).map(entry).collect();
    let view = json!({
        "day": day, "language": tag, "subject": rendered.subject, "text": rendered.text, "html": rendered.html,
        "entries": entries,
    });
    out.view(&view, |_| match typed.html {
        true => rendered.html.clone(),
        false => format!("{}\n\n{}", rendered.subject, rendered.text),
    });
    Ok(())
}

fn slug(group: Group) -> &'static str {
    match group {
        Group::Signature => "signature",
        Group::Late => "late",
        Group::Week => "week",
        Group::Theirs => "theirs",
    }
}

fn no_officer(officer: &str) -> Failure {
    Failure::new(format!("{officer} has no mailbox here; see 'mithaq digest officer list'"))
}

fn settings(register: &Register) -> Done<MailSettings> {
    MailSettings::load(&register.national())?
        .ok_or_else(|| Failure::new("no mail server is set; name one with 'mithaq digest server set'"))
}

fn send(register: &Register, day: jiff::civil::Date, out: Output) -> Done {
    let settings = settings(register)?;
    let (national, now) = (register.national(), register.now());
    let news = news(register, &dossiers(register)?, day)?;
    let officers = national.read(|tx| tx.mailboxes())?;
    let mut queued = Vec::new();
    as_office(register, &settings, |office| -> Done {
        for mailbox in &officers {
            let outcome = queue_morning(&national, office, &mailbox.officer, day, &news, now)?;
            queued.push((mailbox.officer.clone(), outcome));
        }
        Ok(())
    })?;
    let round = deliver(&national, &settings.server()?, now)?;
    let said = |outcome: Outcome| match outcome {
        Outcome::Queued(_) => "queued",
        Outcome::Already(_) => "queued before",
        Outcome::Unwanted => "has ended the messages",
        Outcome::Nothing | Outcome::Later => "nothing to tell",
    };
    let rows: Vec<Vec<String>> =
        queued.iter().map(|(officer, outcome)| vec![officer.clone(), said(*outcome).to_owned()]).collect();
    let view = json!({
        "day": day, "officers": rows, "handed": round.handed, "waiting": round.waiting,
        "given_up": round.given_up, "away": round.away,
    });
    out.view(&view, |_| {
        let mut text = table(&rows);
        if rows.is_empty() {
            text.push_str("No officer has a mailbox; name one with 'mithaq digest officer set'.\n");
        }
        text.push_str(&format!("Handed over: {}.", count(round.handed as u64, "message")));
        if round.given_up > 0 {
            let number = count(round.given_up as u64, "message");
            text.push_str(&format!("\nGiven up: {number}; 'mithaq digest outbox' says why."));
        }
        if let Some(why) = &round.away {
            text.push_str(&format!(
                "\nThe mail server is away ({why}). Nothing is lost: what waits is tried again."
            ));
        }
        text
    });
    Ok(())
}

fn officer(register: &Register, typed: &OfficerCommand, out: Output) -> Done {
    let national = register.national();
    match typed {
        OfficerCommand::Set { officer, mail, language } => {
            keep_mailbox(register, officer, mail, language)?;
            out.say(&format!("{officer} is written to at {mail}, in {language}."));
        }
        OfficerCommand::List => {
            let all = national.read(|tx| tx.mailboxes())?;
            let view: Vec<_> = all
                .iter()
                .map(|it| {
                    json!({ "officer": it.officer, "mail": it.address, "language": it.language, "wanted": it.wanted })
                })
                .collect();
            out.view(&view, |_| {
                let wanted = |it: &Mailbox| if it.wanted { "" } else { "has ended the messages" }.to_owned();
                let row = |it: &Mailbox| {
                    vec![it.officer.clone(), it.address.clone(), it.language.clone(), wanted(it)]
                };
                let rows: Vec<Vec<String>> = all.iter().map(row).collect();
                if rows.is_empty() { "No officer has a mailbox.".to_owned() } else { table(&rows) }
            });
        }
        OfficerCommand::Remove { officer } => {
            if !national.write(|tx| tx.remove_mailbox(officer))? {
                return Err(no_officer(officer));
            }
            out.say(&format!("The mailbox of {officer} is forgotten."));
        }
    }
    Ok(())
}

fn text_of(path: &Path) -> Done<String> {
    std::fs::read_to_string(path).map_err(Failure::file(path))
}

fn server(register: &Register, typed: &ServerCommand, out: Output) -> Done {
    let national = register.national();
    match typed {
        ServerCommand::Set(typed) => {
            let settings = settings_of(typed)?;
            // What cannot be used is said now, and not every morning.
            settings.server()?;
            MailSettings::keep(Some(&settings), &national)?;
            out.say(&format!(
                "Mail goes through {}, port {}, from {}. The digest leaves at {}:00 while 'mithaq serve' runs.",
                settings.host, settings.port, settings.from, settings.hour
            ));
        }
        ServerCommand::Show => {
            let it = self::settings(register)?;
            let view = json!({
                "host": it.host, "port": it.port, "security": it.security, "from": it.from, "desk": it.desk,
                "hour": it.hour, "user": it.login.as_ref().map(|(user, _)| user), "authority": it.authority.is_some(),
            });
            out.view(&view, |_| {
                let rows = [
                    ("server", format!("{}, port {}", it.host, it.port)),
                    ("from", it.from.clone()),
                    ("desk", it.desk.clone().unwrap_or_else(|| "no address".to_owned())),
                    ("hour", format!("{}:00", it.hour)),
                ];
                table(&rows.map(|(name, value)| vec![name.to_owned(), value]))
            });
        }
        ServerCommand::Remove => {
            MailSettings::keep(None, &national)?;
            out.say("The mail server is forgotten. What waits stays in the outbox.");
        }
    }
    Ok(())
}

fn settings_of(typed: &ServerSet) -> Done<MailSettings> {
    mail::check_address(&typed.from)?;
    let web = |desk: &String| ["http://", "https://"].iter().any(|scheme| desk.starts_with(scheme));
    if let Some(desk) = typed.desk.as_ref().filter(|desk| !web(desk)) {
        return Err(Failure::bad_use(format!(
            "\"{desk}\" is no address of a desk; it begins with https:// or http://"
        )));
    }
    let password = typed.password_file.as_deref().map(text_of).transpose()?;
    let password = password.map(|text| text.lines().next().unwrap_or_default().to_owned());
    Ok(MailSettings {
        host: typed.host.clone(),
        port: typed.port.unwrap_or(typed.security.port()),
        security: typed.security,
        authority: typed.authority.as_deref().map(text_of).transpose()?,
        login: typed.user.clone().zip(password),
        from: typed.from.clone(),
        desk: typed.desk.clone(),
        hour: typed.hour,
    })
}

fn outbox(register: &Register, most: u32, out: Output) -> Done {
    let all = register.national().read(|tx| tx.recent_mail(most))?;
    let state = |state: MailState| match state {
        MailState::Queued => "waits",
        MailState::Handed => "handed over",
        MailState::GivenUp => "given up",
        MailState::Replaced => "replaced",
    };
    let view: Vec<_> = all
        .iter()
        .map(|it| {
            json!({
                "number": it.id.0, "officer": it.officer, "state": state(it.state), "attempts": it.attempts,
                "answer": it.answer, "message": it.message,
            })
        })
        .collect();
    out.view(&view, |_| {
        let row = |it: &national::Mail| {
            vec![it.id.0.to_string(), it.officer.clone(), state(it.state).to_owned(), it.answer.clone()]
        };
        let rows: Vec<Vec<String>> = all.iter().map(row).collect();
        if rows.is_empty() { "No message was ever queued.".to_owned() } else { table(&rows) }
    });
    Ok(())
}
