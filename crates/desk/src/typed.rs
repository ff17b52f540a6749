//! What an officer typed into the activity form, kept as typed, and the draft it makes.

use std::collections::BTreeMap;

use cooperation::content::Activity;
use cooperation::period::Certainty;
use register::views::{Day, DossierHead, FieldName, FieldValue, Period, Texts};

use crate::dates::{day_of, monday_of, parse_day};
use crate::lang::Lang;
use crate::port::{ActivityDraft, FieldError, FormField, Problem};
use crate::told::texts;
use crate::visit::Posted;

/// A text field of the form.
pub(crate) struct TextSpec {
    /// Name in the form; `name.fr` and so on carry the texts.
    pub(crate) name: &'static str,
    /// Which field.
    pub(crate) field: FormField,
    /// Field of the content.
    pub(crate) content: FieldName,
    /// Message that names it.
    pub(crate) label: &'static str,
    /// True when it takes several lines.
    pub(crate) long: bool,
    /// Longest text, in characters.
    pub(crate) longest: usize,
}

const fn spec(
    name: &'static str,
    field: FormField,
    content: FieldName,
    label: &'static str,
    long: bool,
    longest: usize,
) -> TextSpec {
    TextSpec { name, field, content, label, long, longest }
}

/// Text fields in the order of the form; the title comes first.
pub(crate) const TEXT_FIELDS: [TextSpec; 5] = [
    spec("title", FormField::Title, FieldName::Title, "field-title", false, 500),
    spec("place", FormField::Place, FieldName::Place, "field-place", false, 500),
    spec("objective", FormField::Objective, FieldName::Objective, "field-objective", true, 4000),
    spec("participants", FormField::Participants, FieldName::Participants, "field-participants", true, 4000),
    spec("costs", FormField::Costs, FieldName::Costs, "field-costs", true, 4000),
];

/// The form as typed; nothing is lost when it comes back with mistakes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Typed {
    /// Texts by field name.
    pub(crate) texts: BTreeMap<&'static str, Texts>,
    /// Key of the area.
    pub(crate) area: String,
    /// Reference of the host.
    pub(crate) host: String,
    /// `days`, `week`, `month`, `quarter`, or empty.
    pub(crate) period: String,
    /// First day.
    pub(crate) from: String,
    /// Last day.
    pub(crate) to: String,
    /// Any day of the week.
    pub(crate) week: String,
    /// 1 to 12.
    pub(crate) month: String,
    /// 1 to 4.
    pub(crate) quarter: String,
    /// Year of the month or the quarter.
    pub(crate) year: String,
}

impl Typed {
    /// Reads a posted form.
    pub(crate) fn read(posted: &Posted) -> Self {
        let texts = TEXT_FIELDS
            .iter()
            .map(|s| {
                let by_lang = Lang::ALL
                    .iter()
                    .map(|l| {
                        (
                            l.tag().to_owned(),
                            posted.get(&format!("{}.{}", s.name, l.tag())).replace("\r\n", "\n"),
                        )
                    })
                    .filter(|(_, t)| !t.is_empty())
                    .collect();
                (s.name, Texts(by_lang))
            })
            .collect();
        let get = |name| posted.get(name).trim().to_owned();
        Self {
            texts,
            area: get("area"),
            host: get("host"),
            period: get("period"),
            from: get("from"),
            to: get("to"),
            week: get("week"),
            month: get("month"),
            quarter: get("quarter"),
            year: get("year"),
        }
    }

    /// Fills the form with a text that stands.
    pub(crate) fn from_fields(fields: &[(FieldName, FieldValue)]) -> Self {
        let mut typed = Self::default();
        for (name, value) in fields {
            match (name, value) {
                (FieldName::Area, FieldValue::Area(area)) => typed.area.clone_from(&area.key),
                (FieldName::Host, FieldValue::Party(party)) => typed.host.clone_from(&party.id),
                (FieldName::Period, FieldValue::Period(period)) => typed.set_period(*period),
                (name, FieldValue::Text(texts)) => {
                    if let Some(s) = TEXT_FIELDS.iter().find(|s| s.content == *name) {
                        typed.texts.insert(s.name, texts.clone());
                    }
                }
                _ => {}
            }
        }
        typed
    }

    /// Fills the form with a line of a draft, as far as the form shows its fields.
    pub(crate) fn from_activity(line: &Activity, head: &DossierHead) -> Self {
        let mut typed = Self::default();
        let area = head.areas.iter().find(|area| area.key.eq_ignore_ascii_case(line.area.as_str()));
        typed.area = area.map_or_else(String::new, |area| area.key.clone());
        let host = line.host.party().and_then(|code| head.parties.iter().find(|it| it.code == code.as_str()));
        typed.host = host.map_or_else(String::new, |party| party.id.clone());
        let participants = line.participants.as_ref().and_then(|it| it.note.as_ref());
        let costs = line.cost.as_ref().and_then(|it| it.note.as_ref());
        let fields = [
            ("title", Some(&line.title)),
            ("place", line.place.as_ref()),
            ("objective", line.objective.as_ref()),
            ("participants", participants),
            ("costs", costs),
        ];
        for (name, text) in fields {
            if let Some(text) = text {
                typed.texts.insert(name, texts(text));
            }
        }
        let first = day_of(line.period.first_day());
        typed.set_period(match line.period.certainty() {
            Certainty::Days => Period::Days { from: first, to: day_of(line.period.last_day()) },
            Certainty::Week => Period::Week { monday: first },
            Certainty::Month => Period::Month { year: first.year, month: first.month },
            Certainty::Quarter => Period::Quarter { year: first.year, quarter: (first.month - 1) / 3 + 1 },
        });
        typed
    }

    /// Puts days into the form that were found for it; what is no day changes nothing.
    pub(crate) fn on_days(&mut self, from: Option<String>, to: Option<String>) {
        let day = |text: Option<String>| text.as_deref().and_then(parse_day);
        if let (Some(from), Some(to)) = (day(from), day(to)) {
            self.set_period(Period::Days { from, to });
        }
    }

    fn set_period(&mut self, period: Period) {
        let (kind, year) = match period {
            Period::Days { from, to } => {
                (self.from, self.to) = (from.to_string(), to.to_string());
                ("days", from.year)
            }
            Period::Week { monday } => {
                self.week = monday.to_string();
                ("week", monday.year)
            }
            Period::Month { year, month } => {
                self.month = month.to_string();
                ("month", year)
            }
            Period::Quarter { year, quarter } => {
                self.quarter = quarter.to_string();
                ("quarter", year)
            }
            // The form asks for something more exact than a year.
            Period::Year { year } => ("", year),
        };
        (self.period, self.year) = (kind.to_owned(), year.to_string());
    }

    /// The draft, or every mistake at once. For a text that stands already (`full`), a text left
    /// empty is removed; for a new one it is simply not there.
    pub(crate) fn draft(&self, head: &DossierHead, full: bool) -> Result<ActivityDraft, Vec<FieldError>> {
        let mut wrong = Vec::new();
        let mut fault = |field, problem| wrong.push(FieldError { field, problem });
        let mut texts: BTreeMap<&str, Texts> = BTreeMap::new();
        for s in &TEXT_FIELDS {
            let text = self.texts.get(s.name).map(crate::pages::form::without_empty).unwrap_or_default();
            if text.0.values().any(|t| t.chars().count() > s.longest) {
                fault(s.field, Problem::TooLong);
            }
            texts.insert(s.name, text);
        }
        let title = texts.remove("title").unwrap_or_default();
        if title.is_empty() {
            fault(FormField::Title, Problem::Missing);
        }
        if self.area.is_empty() {
            fault(FormField::Area, Problem::Missing);
        } else if !head.areas.iter().any(|a| a.key == self.area) {
            fault(FormField::Area, Problem::NotAChoice);
        }
        if self.host.is_empty() {
            fault(FormField::Host, Problem::Missing);
        } else if !head.parties.iter().any(|p| p.id == self.host) {
            fault(FormField::Host, Problem::NotAChoice);
        }
        let period = self.period().map_err(|problem| fault(FormField::Period, problem)).ok();
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let mut optional = |name| texts.remove(name).filter(|t| full || !t.is_empty());
        Ok(ActivityDraft {
            title,
            area: Some(self.area.clone()),
            host: Some(self.host.clone()),
            period,
            place: optional("place"),
            objective: optional("objective"),
            participants: optional("participants"),
            costs: optional("costs"),
        })
    }

    /// The period: of the kind chosen, or else of the first kind that something was typed for.
    fn period(&self) -> Result<Period, Problem> {
        let kind = match self.period.as_str() {
            "" if !self.from.is_empty() => "days",
            "" if !self.week.is_empty() => "week",
            "" if !self.month.is_empty() => "month",
            "" if !self.quarter.is_empty() => "quarter",
            kind => kind,
        };
        match kind {
            "days" => {
                let from = self.day(&self.from)?;
                let to = if self.to.is_empty() { from } else { self.day(&self.to)? };
                if to < from { Err(Problem::EndsBeforeItBegins) } else { Ok(Period::Days { from, to }) }
            }
            "week" => Ok(Period::Week { monday: monday_of(self.day(&self.week)?) }),
            "month" => Ok(Period::Month { year: self.year()?, month: number(&self.month, 12)? }),
            "quarter" => Ok(Period::Quarter { year: self.year()?, quarter: number(&self.quarter, 4)? }),
            "" => Err(Problem::Missing),
            _ => Err(Problem::NotAChoice),
        }
    }

    fn day(&self, text: &str) -> Result<Day, Problem> {
        if text.is_empty() { Err(Problem::Missing) } else { parse_day(text).ok_or(Problem::NotADate) }
    }

    fn year(&self) -> Result<i16, Problem> {
        match self.year.as_str() {
            "" => Err(Problem::Missing),
            year => year.parse().ok().filter(|y| (1900..=9999).contains(y)).ok_or(Problem::NotADate),
        }
    }
}

fn number(text: &str, most: u8) -> Result<u8, Problem> {
    match text {
        "" => Err(Problem::Missing),
        text => text.parse().ok().filter(|n| (1..=most).contains(n)).ok_or(Problem::NotADate),
    }
}
