//! The agenda: drafted from what is open, with its age and the session where it first stood; proposed as a change of
//! the session.

use crate::error::Result;
use crate::open::Register;
use crate::propose::{Proposed, Wording};
use cooperation::MOST_LISTED;
use cooperation::content::{AgendaPoint, Concern, Content, ItemRef, PointSort};
use cooperation::life::{Mechanism, ReportName};
use cooperation::text::{LangText, Listed};
use jiff::civil::Date;
use record::ids::{DossierId, ItemId};
use std::collections::BTreeMap;

/// The words of the usual points, in the languages of the session. They come from whoever shows them.
pub type AgendaWords = BTreeMap<PointSort, LangText>;

/// A point of a drafted agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftPoint {
    /// Which of the usual points.
    pub sort: PointSort,
    /// What it is about, oldest first.
    pub about: Vec<OpenMatter>,
}

/// Something open that a session talks about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenMatter {
    /// What it is.
    pub concern: Concern,
    /// For how many days it has been open.
    pub age: Option<i64>,
    /// The session on whose agenda it first stood.
    pub since: Option<ItemRef>,
    /// What it is called.
    pub title: Option<LangText>,
    /// The reference people say.
    pub reference: Option<String>,
}

/// The first agreed session, by number, on whose agenda a matter stood.
fn first_stood(whole: &Mechanism, concern: &Concern, before: Option<ItemRef>) -> Option<ItemRef> {
    let mut with: Vec<_> = whole
        .sessions
        .iter()
        .filter(|life| Some(life.head.item) != before)
        .filter_map(|life| {
            let session = life.session.as_ref()?;
            let mut points = session.agenda.iter().flat_map(Listed::iter);
            let about =
                |point: &AgendaPoint| point.about.iter().flat_map(Listed::iter).any(|it| it == concern);
            points.any(about).then_some((session.number, life.head.item))
        })
        .collect();
    with.sort_unstable();
    with.first().map(|(_, item)| *item)
}

/// What is known of something that a session talks about.
pub(super) fn matter(
    whole: &Mechanism,
    concern: Concern,
    age: Option<i64>,
    session: Option<ItemRef>,
) -> OpenMatter {
    let head = match &concern {
        Concern::Item(item) => whole.heads().find(|head| head.item == *item),
        Concern::Notice(notice) => whole.heads().find(|head| head.item == notice.instrument),
        Concern::Proposal(place) => {
            let name = ReportName::try_from(*place).ok();
            let proposed = move |pending: &cooperation::life::Pending| {
                name.is_some_and(|name| pending.proposal == name.0)
            };
            whole.heads().find(|head| head.pending.iter().any(proposed))
        }
    };
    OpenMatter {
        since: first_stood(whole, &concern, session),
        concern,
        age,
        title: head.and_then(|head| head.title.clone()),
        reference: head.and_then(|head| head.reference.clone()),
    }
}

/// What is open on a day, under the usual points.
pub(super) fn open_matters(whole: &Mechanism, session: Option<ItemRef>, as_of: Date) -> Vec<DraftPoint> {
    let drafted = followup::review::draft_agenda(whole, as_of);
    let point = |point: followup::review::AgendaPoint| {
        // A session is not on its own agenda.
        let own = |concern: &Concern| matches!(concern, Concern::Item(item) if Some(*item) == session);
        let about = point.about.into_iter().filter(|(concern, _)| !own(concern));
        let about = about.map(|(concern, age)| matter(whole, concern, age, session));
        DraftPoint { sort: point.sort, about: about.collect() }
    };
    drafted.into_iter().map(point).collect()
}

impl Register {
    /// Drafts the agenda of a session from what is open on a day. A draft for people to work on, never an act.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`].
    pub fn agenda_draft(
        &self,
        dossier: &DossierId,
        session: &ItemId,
        as_of: Date,
    ) -> Result<Vec<DraftPoint>> {
        let whole = self.mechanism(dossier)?;
        super::life(&whole, session)?;
        Ok(open_matters(&whole, Some(ItemRef(session.0)), as_of))
    }

    /// Points of a drafted agenda as they could be proposed, each with the words given for its sort; sorts without
    /// words are left out.
    ///
    /// # Errors
    /// [`crate::Error::Text`] over the limits.
    pub fn agenda_worded(&self, draft: &[DraftPoint], words: &AgendaWords) -> Result<Vec<AgendaPoint>> {
        let worded = draft.iter().filter_map(|point| Some((point, words.get(&point.sort)?)));
        let points = worded.map(|(point, text)| {
            let about: Vec<Concern> =
                point.about.iter().take(MOST_LISTED).map(|matter| matter.concern.clone()).collect();
            Ok(AgendaPoint {
                text: text.clone(),
                sort: Some(point.sort),
                about: if about.is_empty() { None } else { Some(Listed::new(about)?) },
                presented_by: None,
                day: None,
                time: None,
                since: None,
            })
        });
        points.collect()
    }

    /// Proposes the agenda of an agreed session, as a change of the session.
    ///
    /// # Errors
    /// [`crate::Error::Closed`] while the session is not agreed; those of the contents.
    pub fn agenda_propose(
        &self,
        dossier: &DossierId,
        session: &ItemId,
        mut points: Vec<AgendaPoint>,
        sign: bool,
    ) -> Result<Proposed> {
        let mut content = self.session_content(dossier, session)?;
        let whole = self.mechanism(dossier)?;
        for point in points.iter_mut().filter(|point| point.since.is_none()) {
            let about = point.about.iter().flat_map(Listed::iter);
            // A point that gathers several matters is as old as none of them.
            let mut carried = about.map(|concern| first_stood(&whole, concern, Some(ItemRef(session.0))));
            if let (Some(Some(since)), None) = (carried.next(), carried.next()) {
                point.since = Some(since);
            }
        }
        content.agenda = Some(Listed::new(points)?);
        let content = Content::Session(Box::new(content));
        self.propose(dossier, vec![Wording::Change(*session, content)], sign)
    }
}
