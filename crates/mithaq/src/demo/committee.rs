//! The session of the demonstration, from its call to the minutes that both sign: `session.json` holds its words.

use super::play::{Play, Step, period};
use crate::failure::{Done, Failure};
use crate::papers::{Worded, choice, texts};
use cooperation::content::{Hours, Owner, ParagraphId, ParagraphSort, Zone};
use cooperation::merge::Piece;
use jiff::civil::Date;
use register::committee::{
    AgendaWords, DraftChange, NewAction, NewDecision, NewMinutes, NewParagraph, NewSeat, NewSession,
};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What is said in the sessions.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Papers {
    first: SessionPaper,
    second: SessionPaper,
    agenda: BTreeMap<String, Worded>,
    minutes: MinutesPaper,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SessionPaper {
    title: Worded,
    period: String,
    begin: String,
    end: String,
    zone: String,
    place: Worded,
    seats: BTreeMap<String, Vec<SeatPaper>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SeatPaper {
    role: String,
    office: Worded,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MinutesPaper {
    title: Worded,
    done_at: Worded,
    done_on: Date,
    plan: Worded,
    review: Worded,
    begin: Vec<ParagraphPaper>,
    add: Vec<AddedPaper>,
    decisions: Vec<DecisionPaper>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ParagraphPaper {
    sort: String,
    texts: Worded,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AddedPaper {
    by: String,
    sort: String,
    texts: Worded,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DecisionPaper {
    title: Worded,
    due: Date,
    owners: BTreeMap<String, Worded>,
    actions: Vec<ActionPaper>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ActionPaper {
    key: String,
    party: String,
    due: Date,
    title: Worded,
}

fn paragraph(sort: &str, said: &Worded) -> Done<NewParagraph> {
    Ok(NewParagraph { sort: choice("sort", sort)?, texts: texts("paragraph", said)? })
}

impl Papers {
    fn session(&self, name: &str) -> &SessionPaper {
        if name == "second" { &self.second } else { &self.first }
    }
}

impl Play<'_> {
    pub(super) fn call(&mut self, by: &str, step: &Step) -> Done {
        let paper = self.papers.session(&step.item);
        let new = NewSession {
            title: texts("title", &paper.title)?,
            number: step.number.unwrap_or(1),
            host: choice("host", step.host.as_deref().unwrap_or(by))?,
            period: period(&paper.period)?,
            hours: Some(Hours {
                begin: choice("begin", &paper.begin)?,
                end: Some(choice("end", &paper.end)?),
                zone: choice::<Zone>("zone", &paper.zone)?,
            }),
            place: Some(texts("place", &paper.place)?),
            languages: [choice("language", "fr")?, choice("language", "en")?].into(),
            remarks: None,
        };
        let called = self.side(by)?.session_call(&self.dossier, new, true)?;
        self.known.extend(std::iter::once(step.item.clone()).zip(called.items));
        Ok(())
    }

    pub(super) fn agenda(&self, by: &str, session: &str) -> Done {
        let (register, session) = (self.side(by)?, self.item(session)?);
        let mut words = AgendaWords::new();
        for (sort, said) in &self.papers.agenda {
            words.insert(choice("sort", sort)?, texts("agenda", said)?);
        }
        let draft = register.agenda_draft(&self.dossier, &session, self.today)?;
        let points = register.agenda_worded(&draft, &words)?;
        register.agenda_propose(&self.dossier, &session, points, true)?;
        Ok(())
    }

    pub(super) fn delegation(&self, by: &str, session: &str) -> Done {
        let seats = self.papers.session(session).seats.get(by).into_iter().flatten();
        let seats = seats.map(|seat| {
            let office = texts("office", &seat.office)?;
            Ok(NewSeat { office, role: Some(choice("role", &seat.role)?), name: None, rank: None })
        });
        let seats = seats.collect::<Done<Vec<_>>>()?;
        self.side(by)?.delegation_name(&self.dossier, &self.item(session)?, seats, None)?;
        Ok(())
    }

    pub(super) fn begin_minutes(&self, by: &str, session: &str) -> Done {
        let said = self.papers.minutes.begin.iter().map(|it| paragraph(&it.sort, &it.texts));
        let languages = [choice("language", "fr")?, choice("language", "en")?].into();
        let begin = DraftChange::Begin(languages, said.collect::<Done<Vec<_>>>()?);
        self.side(by)?.minutes_draft(&self.dossier, &self.item(session)?, begin)?;
        Ok(())
    }

    /// Each side adds its paragraphs at the end of the draft of both.
    pub(super) fn add_minutes(&self, by: &str, session: &str) -> Done {
        let (register, session) = (self.side(by)?, self.item(session)?);
        for added in self.papers.minutes.add.iter().filter(|it| it.by == by) {
            let last = self.paragraphs(by, &session)?.last().map(|(id, _)| *id);
            let add = DraftChange::Add(last, paragraph(&added.sort, &added.texts)?);
            register.minutes_draft(&self.dossier, &session, add)?;
        }
        Ok(())
    }

    fn paragraphs(&self, by: &str, session: &record::ids::ItemId) -> Done<Vec<(ParagraphId, ParagraphSort)>> {
        let working = self.side(by)?.minutes_working(&self.dossier, session)?;
        let working =
            working.ok_or_else(|| Failure::new("the demonstration lost its minutes; use --fresh"))?;
        let pieces = working.merged.pieces.iter().filter_map(|piece| match piece {
            Piece::Stands { paragraph, .. } => Some((paragraph.id, paragraph.sort)),
            Piece::Open { .. } => None,
        });
        Ok(pieces.collect())
    }

    /// Minutes, decisions, actions, the review of the year and the next plan: one package.
    pub(super) fn minutes(&mut self, by: &str, session: &str) -> Done {
        let session = self.item(session)?;
        let all = self.paragraphs(by, &session)?;
        let marked = all.iter().filter(|(_, sort)| *sort == ParagraphSort::Decision).map(|(id, _)| *id);
        let paper = &self.papers.minutes;
        let owner = |party: &str, office: &Worded| {
            Ok::<_, Failure>(Owner { party: choice("party", party)?, office: texts("office", office)? })
        };
        let mut decisions = Vec::new();
        let mut names = vec!["signed-minutes".to_owned()];
        for (paragraph, of) in marked.zip(&paper.decisions) {
            names.push(format!("decision-{}", decisions.len() + 1));
            let mut actions = Vec::new();
            for action in &of.actions {
                names.push(action.key.clone());
                let office = of.owners.get(&action.party);
                let office = office.map(|office| owner(&action.party, office)).transpose()?;
                let title = texts("title", &action.title)?;
                actions.push(NewAction { title, owner: office, due: Some(action.due) });
            }
            let owners = of.owners.iter().map(|(party, office)| owner(party, office));
            decisions.push(NewDecision {
                paragraph,
                title: Some(texts("title", &of.title)?),
                owners: owners.collect::<Done<Vec<_>>>()?,
                due: Some(of.due),
                actions,
            });
        }
        names.extend(["review-2026".to_owned(), "plan".to_owned()]);
        let new = NewMinutes {
            title: texts("title", &paper.title)?,
            done_at: Some(texts("place", &paper.done_at)?),
            done_on: paper.done_on,
            prevailing: None,
            signatories: Vec::new(),
            decisions,
            next_plan: Some(texts("plan", &paper.plan)?),
            review: Some(texts("review", &paper.review)?),
        };
        let package = self.side(by)?.minutes_propose(&self.dossier, &session, new, true)?;
        // What follows the plan are its first lines: what is carried over.
        self.known.extend(names.into_iter().zip(package.items));
        Ok(())
    }
}
