//! Files for a session: points of an agenda, seats of a delegation, paragraphs, and what is said of the decisions.

use super::{Worded, choice, day, some_texts, texts, wrong};
use crate::failure::{Done, Failure};
use cooperation::content::{
    AgendaPoint, Concern, ItemRef, NoticeDay, Owner, ParagraphId, ParagraphSort, PointSort, Signatory,
};
use cooperation::life::ReportName;
use cooperation::text::{LangTag, Listed, Text};
use record::ids::DossierId;
use register::Register;
use register::committee::{NewAction, NewDecision, NewMinutes, NewParagraph, NewSeat};
use serde::{Deserialize, Serialize};

/// A point of an agenda.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PointPaper {
    /// Which of the usual points, for instance `plan`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sort: Option<String>,
    /// What it says, by language.
    pub text: Worded,
    /// What it is about: references of items, of proposals, or of an instrument with the last day to give notice, as in
    /// `REF@2027-06-30`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<String>,
    /// Code of the party that presents it; the co-chairs do where none is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub presented_by: Option<String>,
    /// On which day of the session.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<String>,
    /// At what hour of the place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
}

/// What a point is about, as a file says it.
pub fn concern_paper(concern: &Concern) -> String {
    match concern {
        Concern::Item(item) => item.to_string(),
        Concern::Proposal(place) => place.to_string(),
        Concern::Notice(notice) => format!("{}@{}", notice.instrument, notice.day),
    }
}

fn concern(register: &Register, dossier: &DossierId, typed: &str) -> Done<Concern> {
    if let Some((instrument, by)) = typed.split_once('@') {
        let instrument = ItemRef(register.find_item(dossier, instrument)?.0);
        return Ok(Concern::Notice(NoticeDay { instrument, day: day("about", by)? }));
    }
    if let Ok(item) = register.find_item(dossier, typed) {
        return Ok(Concern::Item(ItemRef(item.0)));
    }
    Ok(Concern::Proposal(ReportName(register.find_proposal(dossier, typed)?).into()))
}

impl PointPaper {
    /// The point, its references looked up.
    pub fn point(&self, register: &Register, dossier: &DossierId) -> Done<AgendaPoint> {
        let about = self.about.iter().map(|it| concern(register, dossier, it)).collect::<Done<Vec<_>>>()?;
        Ok(AgendaPoint {
            text: texts("text", &self.text)?,
            sort: self.sort.as_deref().map(|slug| choice::<PointSort>("sort", slug)).transpose()?,
            about: if about.is_empty() { None } else { Some(Listed::new(about).map_err(wrong("about"))?) },
            presented_by: self
                .presented_by
                .as_deref()
                .map(|code| choice("presented_by", code))
                .transpose()?,
            day: self.day.as_deref().map(|typed| day("day", typed)).transpose()?,
            time: self.time.as_deref().map(|typed| choice("time", typed)).transpose()?,
            since: None,
        })
    }
}

/// A seat of our delegation.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeatPaper {
    /// The office, by language.
    pub office: Worded,
    /// What the seat is for, for instance `head`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Who sits on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Rank or title of that person, by language.
    #[serde(default, skip_serializing_if = "Worded::is_empty")]
    pub rank: Worded,
}

impl SeatPaper {
    /// The seat.
    pub fn seat(&self) -> Done<NewSeat> {
        Ok(NewSeat {
            office: texts("office", &self.office)?,
            role: self.role.as_deref().map(|slug| choice("role", slug)).transpose()?,
            name: self.name.as_deref().map(Text::new).transpose().map_err(wrong("name"))?,
            rank: some_texts("rank", &self.rank)?,
        })
    }
}

/// A paragraph of minutes.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ParagraphPaper {
    /// `text`, `heading` or `decision`; running text where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sort: Option<String>,
    /// What it says, by language.
    pub texts: Worded,
}

impl ParagraphPaper {
    /// The paragraph.
    pub fn paragraph(&self) -> Done<NewParagraph> {
        let sort = self.sort.as_deref().map(|slug| choice("sort", slug)).transpose()?;
        Ok(NewParagraph { sort: sort.unwrap_or(ParagraphSort::Text), texts: texts("texts", &self.texts)? })
    }
}

/// Minutes to be proposed; their text is the draft.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MinutesPaper {
    /// What they are called, by language.
    pub title: Worded,
    /// The day on which they are done.
    pub done_on: String,
    /// Where, by language.
    #[serde(default)]
    pub done_at: Worded,
    /// The language that prevails in case of divergence.
    #[serde(default)]
    pub prevailing: Option<String>,
    /// Who signs.
    #[serde(default)]
    pub signatories: Vec<super::SignatoryPaper>,
    /// What is said of each paragraph marked as a decision.
    #[serde(default)]
    pub decisions: Vec<DecisionPaper>,
    /// Title of the plan of the next period, by language, where it is attached.
    #[serde(default)]
    pub next_plan: Worded,
    /// Title of the review of the period, by language, where it is attached.
    #[serde(default)]
    pub review: Worded,
}

/// What is said of a decision.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecisionPaper {
    /// Number of its paragraph.
    pub paragraph: usize,
    /// In a few words; the beginning of the paragraph where it is left out.
    #[serde(default)]
    pub title: Worded,
    /// The office of each party that answers for it.
    #[serde(default)]
    pub owners: Vec<OwnerPaper>,
    /// By when.
    #[serde(default)]
    pub due: Option<String>,
    /// Actions that follow from it.
    #[serde(default)]
    pub actions: Vec<ActionPaper>,
}

/// An office of a party.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnerPaper {
    /// Code of the party.
    pub party: String,
    /// The office, by language.
    pub office: Worded,
}

/// An action.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActionPaper {
    /// What, in a few words, by language.
    pub title: Worded,
    /// The one office that does it.
    #[serde(default)]
    pub owner: Option<OwnerPaper>,
    /// By when.
    #[serde(default)]
    pub due: Option<String>,
}

impl OwnerPaper {
    fn owner(&self) -> Done<Owner> {
        Ok(Owner { party: choice("party", &self.party)?, office: texts("office", &self.office)? })
    }
}

impl ActionPaper {
    fn action(&self) -> Done<NewAction> {
        Ok(NewAction {
            title: texts("title", &self.title)?,
            owner: self.owner.as_ref().map(OwnerPaper::owner).transpose()?,
            due: self.due.as_deref().map(|typed| day("due", typed)).transpose()?,
        })
    }
}

impl MinutesPaper {
    /// The minutes, where `paragraphs` are those of the draft in order.
    pub fn minutes(&self, paragraphs: &[ParagraphId]) -> Done<NewMinutes> {
        let decision = |paper: &DecisionPaper| -> Done<NewDecision> {
            let paragraph = paper.paragraph.checked_sub(1).and_then(|at| paragraphs.get(at));
            Ok(NewDecision {
                paragraph: *paragraph.ok_or_else(|| {
                    Failure::bad_use(format!(
                        "decisions: the draft has {} paragraphs and none has the number {}; see 'mithaq minutes show'",
                        paragraphs.len(),
                        paper.paragraph
                    ))
                })?,
                title: some_texts("title", &paper.title)?,
                owners: paper.owners.iter().map(OwnerPaper::owner).collect::<Done<_>>()?,
                due: paper.due.as_deref().map(|typed| day("due", typed)).transpose()?,
                actions: paper.actions.iter().map(ActionPaper::action).collect::<Done<_>>()?,
            })
        };
        let signatory = |paper: &super::SignatoryPaper| -> Done<Signatory> {
            Ok(Signatory {
                party: choice("signatories", &paper.party)?,
                capacity: texts("signatories", &paper.capacity)?,
                name: paper.name.as_deref().map(Text::new).transpose().map_err(wrong("signatories"))?,
            })
        };
        Ok(NewMinutes {
            title: texts("title", &self.title)?,
            done_at: some_texts("done_at", &self.done_at)?,
            done_on: day("done_on", &self.done_on)?,
            prevailing: self
                .prevailing
                .as_deref()
                .map(|tag| choice::<LangTag>("prevailing", tag))
                .transpose()?,
            signatories: self.signatories.iter().map(signatory).collect::<Done<_>>()?,
            decisions: self.decisions.iter().map(decision).collect::<Done<_>>()?,
            next_plan: some_texts("next_plan", &self.next_plan)?,
            review: some_texts("review", &self.review)?,
        })
    }
}

fn both(fr: &str, en: &str) -> Worded {
    [("fr", fr), ("en", en)].map(|(lang, text)| (lang.to_owned(), text.to_owned())).into()
}

/// An example of the file for a delegation.
pub fn example_delegation() -> Vec<SeatPaper> {
    vec![
        SeatPaper {
            office: both("Directeur de la coopération (exemple)", "Director of cooperation (example)"),
            role: Some("head".into()),
            name: Some("A. Example".into()),
            rank: both("Directeur", "Director"),
        },
        SeatPaper {
            office: both("Bureau de la formation (exemple)", "Training office (example)"),
            role: Some("member".into()),
            ..Default::default()
        },
    ]
}

/// An example of the file for minutes.
pub fn example_minutes() -> MinutesPaper {
    let owner = |party: &str| OwnerPaper {
        party: party.into(),
        office: both("Bureau de la formation (exemple)", "Training office (example)"),
    };
    MinutesPaper {
        title: both("Procès-verbal de la session (exemple)", "Minutes of the session (example)"),
        done_on: "2026-12-09".into(),
        done_at: both("Rabat", "Rabat"),
        decisions: vec![DecisionPaper {
            paragraph: 3,
            owners: vec![owner("AA"), owner("BB")],
            due: Some("2027-06-30".into()),
            actions: vec![ActionPaper {
                title: both("Envoyer l’invitation", "Send the invitation"),
                owner: Some(owner("AA")),
                due: Some("2027-01-31".into()),
            }],
            ..Default::default()
        }],
        next_plan: both("Plan 2027", "Plan 2027"),
        review: both("Bilan 2026", "Review of 2026"),
        ..Default::default()
    }
}
