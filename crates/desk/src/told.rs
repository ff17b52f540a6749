//! Follow-up in words: days, parties, items and sentences of `followup` in the language of a page.
//!
//! `followup` says keys and what fills their gaps; here the gaps get the names that this dossier and this reader use.

use askama::filters::Safe;
use cooperation::area;
use cooperation::code::{AreaCode, PartyCode};
use cooperation::content::{ItemRef, Kind};
use cooperation::life::{Head, Mechanism};
use cooperation::text::{LangTag, LangText};
use followup::message::{Arg as Gap, Message};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use register::views::Texts;

use crate::cx::Cx;
use crate::dates;
use crate::labels::WEEKDAYS;
use crate::port::Reading;
use crate::visit::query;
use crate::words::{Arg, escape};

type Html = Safe<String>;

/// The day on which a page stands: the one asked for, or else that of the register's clock.
#[must_use]
pub fn as_of(raw: Option<&str>, now: i64, tz: &TimeZone) -> Date {
    let asked = query(raw, "as-of").and_then(|text| dates::parse_day(&text)).and_then(dates::date_of);
    // A register's clock tells a minute that exists.
    asked.or_else(|| dates::minute_date(now, tz)).unwrap_or(Date::constant(1970, 1, 1))
}

/// A reading with the words of a page.
#[derive(Clone, Copy)]
pub struct Told<'a> {
    /// The page.
    pub cx: &'a Cx,
    /// What it reads.
    pub reading: &'a Reading,
}

impl Told<'_> {
    /// Address of a page of this dossier.
    #[must_use]
    pub fn at(&self, page: &str) -> String {
        format!("/d/{}/{page}", self.reading.head.id)
    }

    /// A day in its long form.
    #[must_use]
    pub fn day(&self, day: Date) -> String {
        dates::long(self.cx.w, dates::day_of(day))
    }

    /// A day with its weekday.
    #[must_use]
    pub fn weekday(&self, day: Date) -> String {
        let weekday = self.cx.t(WEEKDAYS[day.weekday().to_monday_zero_offset().unsigned_abs() as usize]);
        self.cx.w.bare("date-weekday", &[("weekday", &weekday), ("date", &self.day(day))])
    }

    /// A day with its weekday as a time that machines read too.
    #[must_use]
    pub fn time(&self, day: Date) -> Html {
        Safe(format!(r#"<time datetime="{day}">{}</time>"#, escape(&self.weekday(day))))
    }

    /// Several days in words.
    #[must_use]
    pub fn days(&self, first: Date, last: Date) -> String {
        let (from, to) = (dates::day_of(first), dates::day_of(last));
        dates::period(self.cx.w, register::views::Period::Days { from, to }, None)
    }

    /// A period in words, as certain as it is.
    #[must_use]
    pub fn period(&self, period: cooperation::period::Period) -> String {
        dates::period(self.cx.w, view_period(period), None)
    }

    /// So many days from now, or since.
    #[must_use]
    pub fn left(&self, days: i64) -> Html {
        match days {
            0.. => self.cx.h1("days-left", "n", days),
            _ => self.cx.h1("days-past", "n", -days),
        }
    }

    /// Name of a party, as the dossier calls it; its code where it has none.
    #[must_use]
    pub fn party(&self, code: &PartyCode) -> String {
        let known = self.reading.head.parties.iter().find(|party| party.code == code.as_str());
        known.map_or_else(|| code.to_string(), |party| self.cx.name_plain(party))
    }

    /// Parties in the order of the dossier, ours first.
    #[must_use]
    pub fn parties(&self) -> Vec<PartyCode> {
        let place =
            |code: &PartyCode| self.reading.head.parties.iter().position(|party| party.code == code.as_str());
        let mut codes: Vec<PartyCode> = self.reading.mechanism.codes().cloned().collect();
        codes.sort_by_key(|code| (*code != self.reading.us, place(code).is_none(), place(code)));
        codes
    }

    /// Name of an area.
    #[must_use]
    pub fn area(&self, code: &AreaCode) -> String {
        let known = self.reading.head.areas.iter().find(|area| area.key.eq_ignore_ascii_case(code.as_str()));
        known.map_or_else(
            || match self.cx.lang.tag().parse::<LangTag>() {
                Ok(lang) => area::name_of(code, &[], &lang).to_owned(),
                Err(_) => code.to_string(),
            },
            |area| self.cx.plain(&area.names),
        )
    }

    /// A text of the cooperation, in the page's language or the nearest.
    #[must_use]
    pub fn text(&self, text: &LangText) -> Html {
        self.cx.text(&texts(text))
    }

    /// The same without markup.
    #[must_use]
    pub fn plain(&self, text: &LangText) -> String {
        self.cx.plain(&texts(text))
    }

    /// An item as people say it, without markup: its title, or its reference.
    #[must_use]
    pub fn name_plain(&self, head: &Head) -> String {
        head.title.as_ref().map_or_else(|| followup::dossier::name(head), |title| self.plain(title))
    }

    /// What people call an item in a sentence: its title and its reference, or the one that it has. The title stands
    /// first, so that its language gives the whole its direction.
    #[must_use]
    pub fn called(&self, head: &Head) -> String {
        let name = self.name_plain(head);
        match &head.reference {
            Some(reference) if *reference != name => format!("{name} · {reference}"),
            _ => name,
        }
    }

    /// An item with its reference, linked where it has a page.
    #[must_use]
    pub fn item(&self, head: &Head) -> Html {
        self.named(head.item, head.kind, head.title.as_ref(), head.reference.as_deref())
    }

    /// The same, from its parts.
    #[must_use]
    pub fn named(
        &self,
        item: ItemRef,
        kind: Option<Kind>,
        title: Option<&LangText>,
        reference: Option<&str>,
    ) -> Html {
        let name = match (title, reference) {
            (Some(title), _) => self.text(title).0,
            (None, Some(reference)) => format!("<bdi>{}</bdi>", escape(reference)),
            (None, None) => format!(r#"<span class="code">{}</span>"#, &item.to_string()[..8]),
        };
        let linked = match self.page_of(item, kind) {
            Some(page) => format!(r#"<a href="{}">{name}</a>"#, escape(&self.at(&page))),
            None => name,
        };
        let reference = reference.filter(|_| title.is_some());
        let code = reference.map(|r| format!(r#" <span class="code">{}</span>"#, escape(r)));
        Safe(linked + &code.unwrap_or_default())
    }

    /// The page of an item inside its dossier, where it has one.
    #[must_use]
    pub fn page_of(&self, item: ItemRef, kind: Option<Kind>) -> Option<String> {
        page_of(&self.reading.mechanism, item, kind?)
    }

    /// The head of an item.
    #[must_use]
    pub fn head_of(&self, item: ItemRef) -> Option<&Head> {
        let whole = &self.reading.mechanism;
        // Most are activities and actions, and those are found without going through all.
        let quick = whole.activity(item).map(|life| &life.head);
        let quick = quick.or_else(|| whole.action(item).map(|life| &life.head));
        quick.or_else(|| whole.heads().find(|head| head.item == item))
    }

    /// A sentence of `followup`.
    #[must_use]
    pub fn say(&self, message: &Message) -> Html {
        let filled: Vec<(&str, Filled)> =
            message.args.iter().map(|(name, gap)| (*name, self.fill(gap))).collect();
        let args: Vec<(&str, &dyn Arg)> = filled.iter().map(|(name, v)| (*name, v as &dyn Arg)).collect();
        self.cx.w.html(message.key, &args)
    }

    fn fill(&self, gap: &Gap) -> Filled {
        Filled::Text(match gap {
            Gap::Number(number) => return Filled::Number(*number),
            Gap::Choice(choice) => (*choice).to_owned(),
            Gap::Day(day) => self.day(*day),
            Gap::Text(text) => text.clone(),
            Gap::Name(name) => self.plain(name),
            Gap::Party(code) => self.party(code),
            Gap::Area(code) => self.area(code),
            Gap::Item(item, name) => {
                self.head_of(*item).map_or_else(|| name.clone(), |head| self.called(head))
            }
        })
    }
}

enum Filled {
    Text(String),
    Number(i64),
}

impl Arg for Filled {
    fn value(&self) -> fluent_bundle::FluentValue<'static> {
        match self {
            Self::Text(text) => text.value(),
            Self::Number(number) => number.value(),
        }
    }
}

/// A period of the cooperation as views have periods.
#[must_use]
pub fn view_period(period: cooperation::period::Period) -> register::views::Period {
    use cooperation::period::Certainty as C;
    use register::views::Period as P;
    let first = dates::day_of(period.first_day());
    match period.certainty() {
        C::Days => P::Days { from: first, to: dates::day_of(period.last_day()) },
        C::Week => P::Week { monday: first },
        C::Month => P::Month { year: first.year, month: first.month },
        C::Quarter => P::Quarter { year: first.year, quarter: (first.month - 1) / 3 + 1 },
    }
}

/// The page of an item of a kind, inside its dossier.
#[must_use]
pub fn page_of(whole: &Mechanism, item: ItemRef, kind: Kind) -> Option<String> {
    Some(match kind {
        Kind::Activity => format!("activity/{item}"),
        Kind::Session => format!("sessions/{item}"),
        Kind::Decision | Kind::Action => format!("decisions#{item}"),
        Kind::Minutes => {
            let session = whole.texts.iter().find(|text| text.head.item == item)?.session?;
            format!("sessions/{session}/minutes")
        }
        _ => return None,
    })
}

/// A text of the cooperation as views have texts.
#[must_use]
pub fn texts(text: &LangText) -> Texts {
    Texts(text.iter().map(|(lang, text)| (lang.as_str().to_owned(), text.to_owned())).collect())
}
