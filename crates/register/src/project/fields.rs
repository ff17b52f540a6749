//! Contents as fields that pages show.

use super::Drawing;
use crate::error::{Error, Result};
use crate::refs;
use crate::views::{
    Area, Day, Field, FieldChange, FieldLine, FieldName, FieldValue, Party, Period, Subject, Texts,
};
use cooperation::area::usual;
use cooperation::content::{
    AgendaPoint, Concern, Content, Owner, Paragraph, ParagraphSort, Shown, Signatory, View,
};
use cooperation::period::Certainty;
use cooperation::text::Listed;
use jiff::civil::Date;

pub(crate) fn day(date: Date) -> Day {
    // A calendar's month is 1 to 12 and its day 1 to 31.
    Day { year: date.year(), month: date.month() as u8, day: date.day() as u8 }
}

pub(crate) fn period(period: &cooperation::period::Period) -> Period {
    let (first, last) = (period.first_day(), period.last_day());
    match period.certainty() {
        Certainty::Days => Period::Days { from: day(first), to: day(last) },
        Certainty::Week => Period::Week { monday: day(first) },
        Certainty::Month => Period::Month { year: first.year(), month: first.month() as u8 },
        Certainty::Quarter => {
            Period::Quarter { year: first.year(), quarter: (first.month() as u8 - 1) / 3 + 1 }
        }
    }
}

/// A period of content from one that a page states.
///
/// # Errors
/// [`Error::Input`] for one that does not exist, or a whole year, which no content holds.
pub fn period_from_view(period: &Period) -> Result<cooperation::period::Period> {
    use cooperation::period::Period as Held;
    let date = |day: &Day| {
        Date::new(day.year, day.month as i8, day.day as i8)
            .map_err(|_| Error::Input(format!("the day {day} does not exist")))
    };
    let made = match period {
        Period::Year { year } => {
            return Err(Error::Input(format!("{year} is too wide; give at least a quarter of it")));
        }
        Period::Quarter { year, quarter } => Held::quarter((*year).into(), (*quarter).into()),
        Period::Month { year, month } => Held::month((*year).into(), (*month).into()),
        Period::Week { monday } => {
            let week = date(monday)?.iso_week_date();
            Held::week(week.year().into(), week.week().into())
        }
        Period::Days { from, to } => Held::days(date(from)?, date(to)?),
    };
    made.map_err(|error| Error::Input(error.to_string()))
}

/// An area of the dossier: as its parties named it, or by its usual name, or its code.
pub(crate) fn area_of(agreed: &[(String, Option<Texts>)], code: &str) -> Area {
    let named = agreed.iter().find(|(known, _)| known == code).and_then(|(_, names)| names.clone());
    let usual = || {
        let area = usual(&code.parse().ok()?)?;
        Some(refs::texts(&area.texts()))
    };
    let names = named.or_else(usual).unwrap_or_else(|| Texts::of("und", code));
    Area { key: code.to_owned(), names }
}

impl Drawing<'_> {
    pub(crate) fn area(&self, code: &str) -> Area {
        area_of(&self.instrument.areas, code)
    }

    pub(crate) fn by_code(&self, code: &str) -> Option<Party> {
        self.parties.iter().map(|(_, party)| party).find(|party| party.code == code).cloned()
    }

    /// Every field that is there.
    pub(crate) fn fields(&self, content: &Content) -> Vec<Field> {
        let shown = content.fields().into_iter();
        shown
            .filter_map(|(field, shown)| {
                Some(Field { name: name(field.name), value: self.value(content, field.name, &shown)? })
            })
            .collect()
    }

    /// What changes from `old` to `new`, and what stays.
    pub(crate) fn changes(
        &self,
        old: Option<&Content>,
        new: Option<&Content>,
    ) -> (Vec<FieldChange>, Vec<FieldName>) {
        match (old, new) {
            (Some(old), Some(new)) => {
                let Some(diff) = new.diff_from(old) else { return (Vec::new(), Vec::new()) };
                let changes = diff.changed.iter().map(|change| FieldChange {
                    name: name(change.field.name),
                    old: self.value(old, change.field.name, &change.old),
                    new: self.value(new, change.field.name, &change.new),
                });
                (changes.collect(), diff.unchanged.iter().map(|field| name(field.name)).collect())
            }
            (Some(content), None) => {
                let gone = self.fields(content).into_iter();
                (
                    gone.map(|it| FieldChange { name: it.name, old: Some(it.value), new: None }).collect(),
                    Vec::new(),
                )
            }
            (None, Some(content)) => {
                let come = self.fields(content).into_iter();
                (
                    come.map(|it| FieldChange { name: it.name, old: None, new: Some(it.value) }).collect(),
                    Vec::new(),
                )
            }
            (None, None) => (Vec::new(), Vec::new()),
        }
    }

    fn value(&self, content: &Content, field: &str, shown: &Shown) -> Option<FieldValue> {
        let view = match shown {
            Shown::Absent => return None,
            Shown::Missing => return Some(FieldValue::Missing),
            Shown::Value(view) => view,
        };
        if let Some(lines) = self.lines(content, field) {
            return Some(FieldValue::Lines(lines));
        }
        Some(match (field, view) {
            ("area", View::Word(code)) => FieldValue::Area(self.area(code)),
            ("host" | "guest", View::Word(code)) => match self.by_code(code) {
                Some(party) => FieldValue::Party(party),
                None => FieldValue::Text(Texts::of("und", code)),
            },
            ("cost", View::Record(parts)) => FieldValue::Text(noted(parts).unwrap_or_else(|| spelled(view))),
            ("languages" | "authentic-languages" | "prevailing", view) => FieldValue::Languages(words(view)),
            (name, View::Word(item)) if OF_ITEMS.contains(&name) => FieldValue::Item(bare(item)),
            (_, View::Choice(slug)) => FieldValue::Choices(vec![(*slug).to_owned()]),
            (_, View::Day(it)) => FieldValue::Day(day(*it)),
            (_, View::Period(it)) => FieldValue::Period(period(it)),
            (_, View::Number(number)) => FieldValue::Number(i64::try_from(*number).unwrap_or(i64::MAX)),
            (_, View::Texts(text)) => FieldValue::Text(refs::texts(text)),
            (_, view) => FieldValue::Text(spelled(view)),
        })
    }

    /// Fields of sessions, minutes and what they decide that are lists for people.
    fn lines(&self, content: &Content, field: &str) -> Option<Vec<FieldLine>> {
        let owner = |owner: &Owner| FieldLine {
            party: self.by_code(owner.party.as_str()),
            text: refs::texts(&owner.office),
            ..FieldLine::default()
        };
        let lines = match (content, field) {
            (Content::Minutes(it), "paragraphs") => {
                let line = |(paragraph, number): (&Paragraph, u32)| FieldLine {
                    number: Some(number),
                    sort: match paragraph.sort {
                        ParagraphSort::Text => String::new(),
                        sort => sort.slug().to_owned(),
                    },
                    text: refs::texts(&paragraph.texts),
                    ..FieldLine::default()
                };
                it.paragraphs.iter().zip(1..).map(line).collect()
            }
            (Content::Minutes(it), "signatories") => {
                let line = |it: &Signatory| FieldLine {
                    party: self.by_code(it.party.as_str()),
                    text: refs::texts(&it.capacity),
                    name: it.name.as_ref().map_or_else(String::new, |name| name.as_str().to_owned()),
                    ..FieldLine::default()
                };
                it.signatories.iter().flat_map(Listed::iter).map(line).collect()
            }
            (Content::Session(it), "agenda") => {
                let about = |concern: &Concern| match concern {
                    Concern::Item(item) => Some(bare(&item.to_string())),
                    Concern::Notice(notice) => Some(bare(&notice.instrument.to_string())),
                    Concern::Proposal(_) => None,
                };
                let line = |(point, number): (&AgendaPoint, u32)| FieldLine {
                    number: Some(number),
                    text: refs::texts(&point.text),
                    about: point.about.iter().flat_map(Listed::iter).filter_map(about).collect(),
                    ..FieldLine::default()
                };
                it.agenda.iter().flat_map(Listed::iter).zip(1..).map(line).collect()
            }
            (Content::Decision(it), "owners") => it.owners.iter().map(owner).collect(),
            (Content::Action(it), "owner") => vec![owner(&it.owner)],
            _ => return None,
        };
        Some(lines)
    }
}

/// Fields that name another item.
const OF_ITEMS: &[&str] = &[
    "session",
    "minutes",
    "plan",
    "review",
    "origin",
    "instrument",
    "previous-session",
    "parent",
    "carried-from",
];

/// An item of which no more is known than its id.
fn bare(item: &str) -> Subject {
    Subject {
        item: item.to_owned(),
        reference: item.get(..8).unwrap_or(item).to_owned(),
        title: Texts::default(),
    }
}

/// The words of a list, or the one word.
fn words(view: &View) -> Vec<String> {
    match view {
        View::Word(word) => vec![word.clone()],
        View::List(all) => all.iter().flat_map(words).collect(),
        _ => Vec::new(),
    }
}

/// The words of a cost regime that says no more than "as noted".
fn noted(parts: &[(&'static str, View)]) -> Option<Texts> {
    match parts {
        [(_, View::Choice("as-noted")), (_, View::Texts(note))] => Some(refs::texts(note)),
        _ => None,
    }
}

/// Any value as texts: in each language in which some part of it is written.
fn spelled(view: &View) -> Texts {
    fn languages(view: &View, into: &mut Vec<String>) {
        match view {
            View::Texts(text) => into.extend(text.iter().map(|(lang, _)| lang.to_string())),
            View::List(all) => all.iter().for_each(|one| languages(one, into)),
            View::Record(all) => all.iter().for_each(|(_, one)| languages(one, into)),
            _ => {}
        }
    }
    fn spell(view: &View, lang: &str) -> String {
        let join = |parts: Vec<String>, by: &str| parts.join(by);
        match view {
            View::Texts(text) => {
                let texts = refs::texts(text);
                texts.pick(lang).map(|(_, text)| text.to_owned()).unwrap_or_default()
            }
            View::Word(word) => word.clone(),
            View::Choice(slug) => (*slug).to_owned(),
            View::Number(number) => number.to_string(),
            View::Day(day) => day.to_string(),
            View::Period(period) => period.to_string(),
            View::List(all) => join(all.iter().map(|one| spell(one, lang)).collect(), "; "),
            View::Record(all) => join(all.iter().map(|(_, one)| spell(one, lang)).collect(), ", "),
        }
    }
    let mut found = Vec::new();
    languages(view, &mut found);
    if found.is_empty() {
        found.push("und".to_owned());
    }
    Texts(found.into_iter().map(|lang| (lang.clone(), spell(view, &lang))).collect())
}

fn name(slug: &str) -> FieldName {
    match slug {
        "title" => FieldName::Title,
        "area" => FieldName::Area,
        "period" => FieldName::Period,
        "host" => FieldName::Host,
        "place" => FieldName::Place,
        "objective" => FieldName::Objective,
        "expected-result" => FieldName::Result,
        "participants" => FieldName::Participants,
        "languages" => FieldName::Languages,
        "cost" => FieldName::Costs,
        "contacts" => FieldName::Contacts,
        "remarks" => FieldName::Remark,
        other => FieldName::Other(other.to_owned()),
    }
}
