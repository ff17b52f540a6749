//! `demo`: two registers on this machine, one dossier between them, both desks open.
//!
//! The facts of the memorandum, the examples of activities, the words of the session and what is done when are data
//! (`memorandum.json`, `activities.json`, `session.json`, `year.json`). All that the parties do goes through their
//! registers' commands and over the loopback link, as it would between two capitals. The year played is fixed, so the
//! desks open in the middle of it, or on the day asked for.

mod committee;
mod play;

use crate::cli::Demo;
use crate::failure::{Done, Failure};
use crate::output::Output;
use crate::serve::{self, Opened, Served, greeting};
use jiff::civil::{Date, DateTime, date};
use record::ids::Minute;
use register::views::Texts;
use register::{Env, NewRegister, Register};
use serde_json::json;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

const UTC: jiff::tz::Offset = jiff::tz::Offset::UTC;
/// Where the demonstration stands when nothing is said.
const USUAL: &str = ".mithaq/demo";
/// A file that stands once everything was played.
const PLAYED: &str = "played";

/// The day on which the desks open when none is asked for: the year played is then in its middle.
const OPENS: Date = date(2027, 7, 5);

/// The clock of both registers: moved by the play, then going on from the day on which the desks open.
#[derive(Clone, Default)]
struct Stage(Arc<AtomicI64>);

impl Stage {
    fn env(&self) -> Env {
        let stage = self.clone();
        let clock = move || {
            let minute = system_minute().saturating_add(stage.0.load(Ordering::Relaxed));
            Minute(u32::try_from(minute.max(1)).unwrap_or(u32::MAX))
        };
        Env::new(clock, rand_core::UnwrapErr(getrandom::SysRng), store::MachineId::this_machine())
    }

    /// It is now that minute of universal time.
    fn stand_at(&self, at: DateTime) {
        // Universal time neither leaves out nor repeats an hour, and the data name years that exist.
        let minute = UTC.to_timestamp(at).map_or(0, |at| at.as_second() / 60);
        self.0.store(minute - system_minute(), Ordering::Relaxed);
    }

    /// It is now that day, at the hour that it really is.
    fn open_on(&self, day: Date) {
        let now = UTC.to_datetime(jiff::Timestamp::now());
        self.stand_at(day.to_datetime(now.time()));
    }
}

fn system_minute() -> i64 {
    jiff::Timestamp::now().as_second() / 60
}

/// `demo`.
pub fn run(typed: &Demo, data: Option<PathBuf>, out: Output) -> Done {
    let dir = data.unwrap_or_else(|| PathBuf::from(USUAL));
    if typed.fresh {
        remove(&dir)?;
    }
    let again = dir.join(PLAYED).exists();
    if !again {
        // What an interrupted start left behind cannot be gone on with.
        remove(&dir)?;
    }
    let stage = Stage::default();
    let day = typed.as_of.map_or(OPENS, |day| day.0);
    stage.open_on(day);
    let sides = [&MOROCCO, &PAKISTAN];
    let mut registers = Vec::new();
    for side in sides {
        let at = dir.join(side.code.to_lowercase());
        registers.push(Arc::new(match again {
            true => Register::open(&at, stage.env())?,
            false => side.create(&at, &stage)?,
        }));
    }
    let runtime = serve::runtime()?;
    let mut opened: Vec<Opened> = Vec::new();
    for (n, (side, register)) in (0..).zip(sides.iter().zip(&registers)) {
        let port = if typed.port == 0 { 0 } else { typed.port.saturating_add(n) };
        let served = Served {
            instance: side.code.to_owned(),
            register: register.clone(),
            listener: serve::listen(SocketAddr::from((Ipv4Addr::LOCALHOST, port)))?,
        };
        opened.push(runtime.block_on(async { serve::open(served) })?);
    }
    // Two sides: just pushed.
    let [morocco, pakistan] = [&registers[0], &registers[1]];
    if !again {
        play::introduce(morocco, pakistan)?;
    }
    morocco.partner_link(None, &pakistan.party(), Some(&opened[1].link))?;
    pakistan.partner_link(None, &morocco.party(), Some(&opened[0].link))?;
    if !again {
        play::all(morocco, pakistan, &stage)?;
        let mark = dir.join(PLAYED);
        std::fs::write(&mark, b"This demonstration was played to its end.\n")
            .map_err(Failure::file(&mark))?;
    }
    stage.open_on(day);
    let cards = [morocco.register_card()?, pakistan.register_card()?];
    let view: Vec<_> = cards
        .iter()
        .zip(&opened)
        .map(|(card, opened)| {
            json!({ "party": card.party, "day": day, "desk": opened.address, "sign_in": opened.sign_in, "link": opened.link })
        })
        .collect();
    out.view(&view, |_| {
        let greetings: Vec<String> = cards.iter().zip(&opened).map(|(card, opened)| greeting(card, opened)).collect();
        format!(
            "Two registers and one dossier, in {}. All activities are examples, and both desks stand on {day}.\n\n{}\n\
             Open both desks side by side. Stop with Ctrl-C; a second start goes on from here, --as-of opens another day, \
             and --fresh begins anew.",
            dir.display(),
            greetings.join("\n")
        )
    });
    if !typed.prepare {
        serve::until_stopped(&runtime, opened);
    }
    Ok(())
}

/// Removes an earlier demonstration: only a folder that holds nothing else.
fn remove(dir: &Path) -> Done {
    let Ok(entries) = std::fs::read_dir(dir) else { return Ok(()) };
    for entry in entries {
        let name = entry.map_err(Failure::file(dir))?.file_name();
        if ![PLAYED, "ma", "pk"].iter().any(|ours| name == *ours) {
            return Err(Failure::new(format!(
                "{} holds something that is no demonstration ({}), so nothing was removed; choose another folder with --data",
                dir.display(),
                name.to_string_lossy()
            )));
        }
    }
    std::fs::remove_dir_all(dir).map_err(Failure::file(dir))
}

/// One side of the demonstration.
struct Side {
    code: &'static str,
    language: &'static str,
    names: [(&'static str, &'static str); 4],
    post: [(&'static str, &'static str); 4],
    office: [(&'static str, &'static str); 4],
}

impl Side {
    fn create(&self, dir: &Path, stage: &Stage) -> Done<Register> {
        let new = NewRegister {
            names: Texts::many(self.names),
            code: self.code.to_owned(),
            language: self.language.to_owned(),
            post: Texts::many(self.post),
            office: Texts::many(self.office),
        };
        let register = Register::create(dir, new, stage.env())?;
        register.set_profile(None, None, Some(true))?;
        Ok(register)
    }
}

const MOROCCO: Side = Side {
    code: "MA",
    language: "fr",
    names: [
        ("fr", "Royaume du Maroc"),
        ("en", "Kingdom of Morocco"),
        ("ar", "المملكة المغربية"),
        ("ur", "مملکتِ مراکش"),
    ],
    post: [
        ("fr", "Administration de la Défense Nationale (démonstration)"),
        ("en", "National Defence Administration (demonstration)"),
        ("ar", "إدارة الدفاع الوطني (عرض)"),
        ("ur", "قومی دفاعی انتظامیہ (نمائش)"),
    ],
    office: [
        ("fr", "Secrétariat marocain du mécanisme conjoint (exemple)"),
        ("en", "Moroccan secretariat of the joint mechanism (example)"),
        ("ar", "الكتابة المغربية للآلية المشتركة (مثال)"),
        ("ur", "مشترکہ میکانزم کا مراکشی سیکریٹریٹ (مثال)"),
    ],
};

const PAKISTAN: Side = Side {
    code: "PK",
    language: "en",
    names: [
        ("fr", "République islamique du Pakistan"),
        ("en", "Islamic Republic of Pakistan"),
        ("ar", "جمهورية باكستان الإسلامية"),
        ("ur", "اسلامی جمہوریہ پاکستان"),
    ],
    post: [
        ("fr", "Ministère de la Défense (démonstration)"),
        ("en", "Ministry of Defence (demonstration)"),
        ("ar", "وزارة الدفاع (عرض)"),
        ("ur", "وزارتِ دفاع (نمائش)"),
    ],
    office: [
        ("fr", "Secrétariat pakistanais du mécanisme conjoint (exemple)"),
        ("en", "Pakistan secretariat of the joint mechanism (example)"),
        ("ar", "الكتابة الباكستانية للآلية المشتركة (مثال)"),
        ("ur", "مشترکہ میکانزم کا پاکستانی سیکریٹریٹ (مثال)"),
    ],
};
