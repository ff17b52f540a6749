//! Where one stands: a dossier read as cooperation, on a day, with calendars and ladders; and its sentences in English.

use crate::cli::On;
use crate::failure::{Done, Failure};
use crate::house;
use cooperation::code::PartyCode;
use cooperation::content::ItemRef;
use cooperation::life::{Head, Mechanism};
use cooperation::text::LangText;
use desk::lang::Lang;
use desk::words::{Arg as Gap, Words};
use followup::calendar::Calendar;
use followup::clash::Facts;
use followup::ladder::Ladders;
use followup::message::{Arg, Message};
use followup::open::{OpenItem, Rules, open_items};
use jiff::civil::Date;
use record::ids::{DossierId, ItemId, Minute};
use register::Register;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// A dossier on a day.
pub struct Stand {
    /// The register.
    pub register: Register,
    /// The dossier.
    pub dossier: DossierId,
    /// What it says.
    pub whole: Arc<Mechanism>,
    /// Our code.
    pub us: PartyCode,
    /// The day one stands on.
    pub as_of: Date,
    /// Calendars of the parties: as stated, on top of what is shipped.
    pub calendars: Vec<Calendar>,
    /// Ladders agreed.
    pub ladders: Ladders,
}

/// The day of a minute, in universal time.
pub fn day_of(minute: i64) -> Date {
    let at = jiff::Timestamp::from_second(minute.saturating_mul(60)).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    jiff::tz::Offset::UTC.to_datetime(at).date()
}

/// Today, by the clock of a register.
pub fn today(register: &Register) -> Date {
    let Minute(now) = register.now();
    day_of(now.into())
}

impl Stand {
    /// Opens the register and reads the dossier.
    pub fn open(on: &On, data: Option<PathBuf>) -> Done<Self> {
        let register = house::open(data)?;
        let dossier = house::dossier(&register, &on.of)?;
        let whole = register.mechanism(&dossier)?;
        let us = register.our_code(&dossier)?;
        let as_of = on.as_of.map_or_else(|| today(&register), |day| day.0);
        let calendars = followup::dossier::calendars(&whole, true);
        let ladders = followup::dossier::ladders(&whole);
        Ok(Self { register, dossier, whole, us, as_of, calendars, ladders })
    }

    /// What deadlines are found by.
    pub fn rules(&self) -> Rules<'_> {
        Rules { calendars: &self.calendars, ladders: &self.ladders }
    }

    /// Everything that is open.
    pub fn open_items(&self) -> Vec<OpenItem> {
        open_items(&self.whole, &self.rules(), self.as_of)
    }

    /// What clashes are found by.
    pub fn facts(&self) -> Facts<'_> {
        Facts { calendars: &self.calendars, ladders: &self.ladders, most: &[] }
    }

    /// When something last came from each party.
    pub fn heard(&self) -> Done<BTreeMap<PartyCode, Date>> {
        let lines = self.register.exchange(&self.dossier)?.partners.into_iter();
        Ok(lines
            .filter_map(|line| Some((line.party.code.parse().ok()?, day_of(line.received_at?))))
            .collect())
    }

    /// The item typed.
    pub fn item(&self, typed: &str) -> Done<ItemRef> {
        item(&self.register, &self.dossier, &self.whole, typed)
    }
}

/// An item by the reference that people say, by the end of it (`TRG/014`), or by the beginning of its number.
pub fn item(register: &Register, dossier: &DossierId, whole: &Mechanism, typed: &str) -> Done<ItemRef> {
    let said = |head: &&Head| {
        let reference = head.reference.as_deref().unwrap_or_default();
        reference == typed || reference.strip_suffix(typed).is_some_and(|before| before.ends_with(['/', ' ']))
    };
    let found: Vec<ItemRef> = whole.heads().filter(said).map(|head| head.item).collect();
    match found.as_slice() {
        [only] => Ok(*only),
        [] => Ok(ItemRef(register.find_item(dossier, typed)?.0)),
        _ => Err(Failure::bad_use(format!("several items end with {typed}; type the whole reference"))),
    }
}

/// The item as the register names it.
pub fn id(item: ItemRef) -> ItemId {
    ItemId(item.0)
}

/// What people call an item.
pub fn name(whole: &Mechanism, item: ItemRef) -> String {
    let head = whole.heads().find(|head| head.item == item);
    head.map_or_else(|| item.to_string()[..8].to_owned(), followup::dossier::name)
}

/// A text in English, or else in its first language.
pub fn said(text: &LangText) -> &str {
    let english = text.iter().find(|(lang, _)| lang.as_str() == "en");
    english.or_else(|| text.iter().next()).map_or("", |(_, text)| text)
}

/// The sentence of a message in English; where the message files have none yet, its key and gaps, readable.
pub fn sentence(message: &Message) -> String {
    let gaps: Vec<(&str, Box<dyn Gap>)> = message.args.iter().map(|(name, arg)| (*name, gap(arg))).collect();
    let borrowed: Vec<(&str, &dyn Gap)> = gaps.iter().map(|(name, gap)| (*name, gap.as_ref())).collect();
    if let Some(words) = known(message.key, &borrowed) {
        return words;
    }
    let gaps: Vec<String> = message.args.iter().map(|(name, arg)| format!("{name} {}", plain(arg))).collect();
    format!("{} ({})", readable(message.key.trim_start_matches("followup-")), gaps.join(", "))
}

/// A word of the message files under a key that ends with a slug; the slug itself where there is none.
pub fn word(before: &str, slug: &str) -> String {
    known(&format!("{before}{slug}"), &[]).unwrap_or_else(|| readable(slug))
}

fn known(key: &str, gaps: &[(&str, &dyn Gap)]) -> Option<String> {
    Words::of(Lang::En).has(key).then(|| Words::of(Lang::En).bare(key, gaps))
}

fn readable(slug: &str) -> String {
    slug.replace('-', " ")
}

fn gap(arg: &Arg) -> Box<dyn Gap> {
    match arg {
        Arg::Number(number) => Box::new(*number),
        other => Box::new(plain(other)),
    }
}

fn plain(arg: &Arg) -> String {
    match arg {
        Arg::Day(day) => day.to_string(),
        Arg::Number(number) => number.to_string(),
        Arg::Choice(slug) => (*slug).to_owned(),
        Arg::Text(text) | Arg::Item(_, text) => text.clone(),
        Arg::Name(text) => said(text).to_owned(),
        Arg::Party(code) => code.to_string(),
        Arg::Area(code) => code.to_string(),
    }
}
