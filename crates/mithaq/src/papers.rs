//! Files that a person writes: the facts of an instrument, and the lines of a plan. JSON, strict: a member that is not
//! known is an error, never silently left out.

mod committee;

pub use committee::{
    MinutesPaper, ParagraphPaper, PointPaper, SeatPaper, concern_paper, example_delegation, example_minutes,
};

use crate::failure::{Done, Failure};
use cooperation::content::{
    Activity, AreaTerm, Body, Content, ContentError, Cost, CostRegime, Dependency, Duration, Instrument,
    InstrumentParty, ItemRef, Participants, Renewal, Signatory, Span,
};
use cooperation::text::{LangTag, LangText, Listed, MarkedText, Standing, Text, TextError};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::Path;
use std::str::FromStr;

/// Most bytes of such a file.
const MOST: u64 = 8 * 1024 * 1024;

/// A text by language.
pub type Worded = BTreeMap<String, String>;

/// The facts of an instrument. What is not known is left out, never guessed.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InstrumentPaper {
    /// Title by language.
    pub title: Worded,
    /// Languages in which the title is authentic; in the others it is a courtesy text.
    #[serde(default)]
    pub authentic: Vec<String>,
    /// Kind, for instance `memorandum`.
    pub kind: String,
    /// Parties.
    pub parties: Vec<PartyPaper>,
    /// Place of signature by language.
    #[serde(default)]
    pub place: Worded,
    /// Day of signature.
    #[serde(default)]
    pub signed_on: Option<String>,
    /// Who signed.
    #[serde(default)]
    pub signatories: Vec<SignatoryPaper>,
    /// Quality of the signature, for instance `definitive`.
    #[serde(default)]
    pub quality: Option<String>,
    /// `indefinite`, a length such as `5 years`, or a last day.
    #[serde(default)]
    pub duration: Option<String>,
    /// `never`, `express`, `tacit`, or a length for each tacit renewal.
    #[serde(default)]
    pub renewal: Option<String>,
    /// A length such as `6 months`.
    #[serde(default)]
    pub notice: Option<String>,
    /// Areas of cooperation.
    #[serde(default)]
    pub areas: Vec<AreaPaper>,
    /// Bodies and mechanisms created.
    #[serde(default)]
    pub bodies: Vec<BodyPaper>,
    /// Anything else both sides shall read.
    #[serde(default)]
    pub remarks: Worded,
}

/// A party of an instrument.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartyPaper {
    /// Its code, for instance `MA`.
    pub code: String,
    /// Its name by language.
    pub name: Worded,
    /// Its competent authority by language.
    #[serde(default)]
    pub authority: Worded,
}

/// Who signed for a party.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignatoryPaper {
    /// Code of the party.
    pub party: String,
    /// Office or capacity by language.
    pub capacity: Worded,
    /// Name, where the instrument gives it.
    #[serde(default)]
    pub name: Option<String>,
}

/// An area: a usual code alone, or a code with the parties' own name for it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub enum AreaPaper {
    /// `"TRG"`.
    Usual(String),
    /// `{"code": "TRG", "name": {"fr": "..."}}`.
    Named {
        /// Code.
        code: String,
        /// Name by language.
        name: Worded,
    },
}

/// A body or mechanism.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BodyPaper {
    /// Sort, for instance `mechanism`.
    pub sort: String,
    /// Name by language.
    pub name: Worded,
}

/// One line of a plan.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActivityPaper {
    /// Reference of the agreed activity that this changes; left out for a new one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change: Option<String>,
    /// Title by language.
    pub title: Worded,
    /// Code of the area.
    pub area: String,
    /// Code of the host, or `third-place`.
    pub host: String,
    /// When.
    pub period: String,
    /// Place by language.
    #[serde(default)]
    pub place: Worded,
    /// Objective by language.
    #[serde(default)]
    pub objective: Worded,
    /// Who takes part, by language.
    #[serde(default)]
    pub participants: Worded,
    /// Who bears which costs, by language.
    #[serde(default)]
    pub costs: Worded,
    /// Unit or institution of the host, by language.
    #[serde(default)]
    pub host_unit: Worded,
    /// How many working days it takes, while its days are not exact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub working_days: Option<u32>,
    /// Anything else both sides shall read.
    #[serde(default)]
    pub remarks: Worded,
}

/// Reads a JSON file.
pub fn open<T: DeserializeOwned>(path: &Path) -> Done<T> {
    let mut text = String::new();
    let file = std::fs::File::open(path).map_err(Failure::file(path))?;
    file.take(MOST).read_to_string(&mut text).map_err(Failure::file(path))?;
    serde_json::from_str(&text).map_err(|error| {
        Failure::bad_use(format!("{}: {error}; correct that place and try again", path.display()))
    })
}

/// What is wrong with a value, and in which member.
fn wrong(member: &str) -> impl FnOnce(TextError) -> Failure + '_ {
    move |error| Failure::bad_use(format!("{member}: {error}"))
}

fn contradiction(error: ContentError) -> Failure {
    Failure::bad_use(error.to_string())
}

/// A value of a list, by the word that stands for it.
pub fn choice<T: FromStr<Err = TextError>>(member: &str, slug: &str) -> Done<T> {
    slug.parse().map_err(wrong(member))
}

/// A text in the languages given.
pub fn texts(member: &str, worded: &Worded) -> Done<LangText> {
    let pairs: Vec<(&str, &str)> = worded.iter().map(|(lang, text)| (lang.as_str(), text.as_str())).collect();
    LangText::from_pairs(&pairs).map_err(wrong(member))
}

/// `None` for no text at all.
fn some_texts(member: &str, worded: &Worded) -> Done<Option<LangText>> {
    if worded.is_empty() { Ok(None) } else { texts(member, worded).map(Some) }
}

fn listed<T>(member: &str, entries: Vec<T>) -> Done<Option<Listed<T>>> {
    if entries.is_empty() { Ok(None) } else { Listed::new(entries).map(Some).map_err(wrong(member)) }
}

fn day(member: &str, typed: &str) -> Done<jiff::civil::Date> {
    typed
        .parse()
        .map_err(|_| Failure::bad_use(format!("{member}: \"{typed}\" is no day; write it as 2026-01-13")))
}

fn span(member: &str, typed: &str) -> Done<Span> {
    let not = || {
        Failure::bad_use(format!(
            "{member}: \"{typed}\" is no length of time; write it as 5 years, 6 months or 90 days"
        ))
    };
    let (number, unit) = typed.split_once(' ').ok_or_else(not)?;
    let number: u16 = number.parse().ok().filter(|n| *n > 0).ok_or_else(not)?;
    match unit {
        "day" | "days" => Ok(Span::Days(number)),
        "month" | "months" => Ok(Span::Months(number)),
        "year" | "years" => Ok(Span::Years(number)),
        _ => Err(not()),
    }
}

impl InstrumentPaper {
    /// The content of the item, checked.
    pub fn content(&self) -> Done<Content> {
        let mut title = Vec::new();
        for (lang, text) in &self.title {
            let standing =
                if self.authentic.contains(lang) { Standing::Authentic } else { Standing::Courtesy };
            let tag: LangTag = lang.parse().map_err(wrong("title"))?;
            title.push((tag, standing, Text::new(text.as_str()).map_err(wrong("title"))?));
        }
        let mut parties = Vec::new();
        for party in &self.parties {
            parties.push(InstrumentParty {
                code: choice("parties", &party.code)?,
                name: texts("parties", &party.name)?,
                authority: some_texts("parties", &party.authority)?,
            });
        }
        parties.sort_by(|one, other| one.code.cmp(&other.code));
        let title = MarkedText::new(title).map_err(wrong("title"))?;
        let parties = Listed::new(parties).map_err(wrong("parties"))?;
        let mut instrument = Instrument::new(title, choice("kind", &self.kind)?, parties);
        instrument.place = some_texts("place", &self.place)?;
        instrument.signed_on = self.signed_on.as_deref().map(|typed| day("signed_on", typed)).transpose()?;
        let mut signatories = Vec::new();
        for signatory in &self.signatories {
            let name = signatory.name.as_deref().map(Text::new).transpose().map_err(wrong("signatories"))?;
            let capacity = texts("signatories", &signatory.capacity)?;
            signatories.push(Signatory { party: choice("signatories", &signatory.party)?, capacity, name });
        }
        instrument.signatories = listed("signatories", signatories)?;
        instrument.quality = self.quality.as_deref().map(|slug| choice("quality", slug)).transpose()?;
        instrument.duration = self.duration.as_deref().map(duration).transpose()?;
        instrument.renewal = self.renewal.as_deref().map(renewal).transpose()?;
        instrument.notice = self.notice.as_deref().map(|typed| span("notice", typed)).transpose()?;
        let mut areas = Vec::new();
        for area in &self.areas {
            areas.push(match area {
                AreaPaper::Usual(code) => AreaTerm { code: choice("areas", code)?, name: None },
                AreaPaper::Named { code, name } => {
                    AreaTerm { code: choice("areas", code)?, name: Some(texts("areas", name)?) }
                }
            });
        }
        instrument.areas = listed("areas", areas)?;
        let mut bodies = Vec::new();
        for body in &self.bodies {
            bodies.push(Body {
                sort: choice("bodies", &body.sort)?,
                name: texts("bodies", &body.name)?,
                purpose: None,
            });
        }
        instrument.bodies = listed("bodies", bodies)?;
        instrument.remarks = some_texts("remarks", &self.remarks)?;
        instrument.check().map_err(contradiction)?;
        Ok(Content::Instrument(Box::new(instrument)))
    }
}

fn duration(typed: &str) -> Done<Duration> {
    match typed {
        "indefinite" => Ok(Duration::Indefinite),
        typed if typed.contains(' ') => span("duration", typed).map(Duration::For),
        typed => day("duration", typed).map(Duration::Until),
    }
}

fn renewal(typed: &str) -> Done<Renewal> {
    match typed {
        "never" => Ok(Renewal::Never),
        "express" => Ok(Renewal::Express),
        "tacit" => Ok(Renewal::Tacit),
        typed => span("renewal", typed).map(Renewal::TacitFor),
    }
}

impl ActivityPaper {
    /// The content of the item, checked.
    pub fn content(&self) -> Done<Activity> {
        let period = self.period.parse().map_err(|error| Failure::bad_use(format!("period: {error}")))?;
        let title = texts("title", &self.title)?;
        let mut activity =
            Activity::new(title, choice("area", &self.area)?, choice("host", &self.host)?, period);
        activity.place = some_texts("place", &self.place)?;
        activity.objective = some_texts("objective", &self.objective)?;
        activity.participants = some_texts("participants", &self.participants)?
            .map(|note| Participants { counts: None, note: Some(note) });
        activity.cost = some_texts("costs", &self.costs)?
            .map(|note| Cost { regime: CostRegime::AsNoted, note: Some(note) });
        activity.host_unit = some_texts("host_unit", &self.host_unit)?;
        activity.working_days = self.working_days;
        activity.remarks = some_texts("remarks", &self.remarks)?;
        activity.check().map_err(contradiction)?;
        Ok(activity)
    }
}

/// Fields of an activity in place of those that stand; an empty one leaves what stands.
#[derive(Debug, Clone, Default)]
pub struct Amendment {
    /// Title by language.
    pub title: Worded,
    /// Code of the area.
    pub area: Option<String>,
    /// Code of the host.
    pub host: Option<String>,
    /// When.
    pub period: Option<String>,
    /// Place by language.
    pub place: Worded,
    /// Objective by language.
    pub objective: Worded,
    /// Who takes part, by language.
    pub participants: Worded,
    /// Who bears which costs, by language.
    pub costs: Worded,
    /// Unit or institution of the host, by language.
    pub host_unit: Worded,
    /// How many working days it takes.
    pub working_days: Option<u32>,
    /// What must be over before it begins.
    pub after: Vec<ItemRef>,
}

/// Words an activity otherwise. Its reference stays; the area that the reference names must stay with it.
pub fn amend(activity: &mut Activity, with: &Amendment) -> Done {
    if !with.title.is_empty() {
        activity.title = texts("title", &with.title)?;
    }
    if let Some(area) = &with.area {
        activity.area = choice("area", area)?;
    }
    if let Some(host) = &with.host {
        activity.host = choice("host", host)?;
    }
    if let Some(period) = &with.period {
        activity.period = period.parse().map_err(|error| Failure::bad_use(format!("period: {error}")))?;
    }
    activity.place = some_texts("place", &with.place)?.or(activity.place.take());
    activity.objective = some_texts("objective", &with.objective)?.or(activity.objective.take());
    if let Some(note) = some_texts("participants", &with.participants)? {
        let counts = activity.participants.take().and_then(|there| there.counts);
        activity.participants = Some(Participants { counts, note: Some(note) });
    }
    if let Some(note) = some_texts("costs", &with.costs)? {
        let regime = activity.cost.take().map_or(CostRegime::AsNoted, |there| there.regime);
        activity.cost = Some(Cost { regime, note: Some(note) });
    }
    activity.host_unit = some_texts("host_unit", &with.host_unit)?.or(activity.host_unit.take());
    activity.working_days = with.working_days.or(activity.working_days);
    if !with.after.is_empty() {
        let after = with.after.iter().map(|first| Dependency { first: *first, gap_days: None });
        activity.after = listed("after", after.collect())?;
    }
    activity.check().map_err(contradiction)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instrument_without_guesses_is_content() {
        let paper: InstrumentPaper = serde_json::from_str(
            r#"{"title": {"fr": "Mémorandum", "ar": "مذكرة"}, "authentic": ["fr"], "kind": "memorandum",
                "parties": [{"code": "PK", "name": {"fr": "Pakistan"}}, {"code": "MA", "name": {"fr": "Maroc"}}],
                "areas": ["TRG", {"code": "AGR", "name": {"fr": "Agriculture"}}], "notice": "6 months"}"#,
        )
        .unwrap();
        let Content::Instrument(instrument) = paper.content().unwrap() else { panic!("an instrument") };
        assert_eq!(instrument.parties.as_slice()[0].code.as_str(), "MA", "in the order of their codes");
        assert_eq!(instrument.notice, Some(Span::Months(6)));
        assert_eq!(instrument.duration, None, "what is not stated stays unstated");
    }

    #[test]
    fn a_member_that_is_not_known_is_an_error() {
        let typed =
            r#"{"title": {"fr": "x"}, "area": "TRG", "host": "MA", "period": "2027-05", "budget": "1"}"#;
        assert!(serde_json::from_str::<ActivityPaper>(typed).unwrap_err().to_string().contains("budget"));
    }

    #[test]
    fn a_wrong_value_names_its_member() {
        let paper = ActivityPaper {
            title: BTreeMap::from([("fr".into(), "Stage".into())]),
            area: "TRG".into(),
            host: "MA".into(),
            period: "May".into(),
            ..Default::default()
        };
        assert!(paper.content().unwrap_err().sentence.starts_with("period: "));
    }
}
