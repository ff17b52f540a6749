//! What pages show of sessions and their minutes.

use super::agenda::{OpenMatter, matter, open_matters};
use super::draft::Working;
use crate::error::Result;
use crate::open::Register;
use crate::project::{day, period};
use crate::refs::{place_ref, texts};
use crate::views::{
    ActionView, AgendaLine, BothChanged, ChangedBy, DecisionView, DecisionsPage, DelegationView, MatterView,
    MinutesLine, MinutesPage, OpenPoint, ParagraphView, Party, PendingLine, SeatView, SessionHours,
    SessionLine, SessionPage, SessionsPage, Texts,
};
use cooperation::code::PartyCode;
use cooperation::content::{Content, DelegationState, Held, ItemRef, Minutes, Paragraph, ParagraphSort};
use cooperation::life::{
    ActionLife, ActionStage, Agreement, DecisionLife, Head, Mechanism, SessionLife, TextLife,
};
use cooperation::merge::{self, Piece};
use cooperation::text::{LangText, Listed};
use jiff::civil::Date;
use record::ids::{DossierId, ItemId, Place};
use record::words::fingerprint_digits;

/// What every row needs: the mechanism, and the parties by their codes.
struct Rows<'m> {
    whole: &'m Mechanism,
    parties: Vec<Party>,
    us: PartyCode,
}

fn said(text: Option<&LangText>) -> Texts {
    text.map(texts).unwrap_or_default()
}

fn whose(whose: merge::Whose) -> ChangedBy {
    match whose {
        merge::Whose::Ours => ChangedBy::Ours,
        merge::Whose::Theirs => ChangedBy::Theirs,
        merge::Whose::Both => ChangedBy::Both,
    }
}

/// Digits of one wording: of its place in the record, which is the same on every register.
#[must_use]
pub fn wording_digits(place: &Place) -> Vec<String> {
    let hash = record::hash::hash("wording-printed", &[place_ref(place).as_bytes()]);
    let digits = fingerprint_digits(record::ids::Fingerprint(hash.0));
    digits.groups().iter().map(|group| format!("{group:03}")).collect()
}

impl Rows<'_> {
    fn party(&self, code: &PartyCode) -> Option<Party> {
        self.parties.iter().find(|party| party.code == code.as_str()).cloned()
    }

    fn pending(&self, head: &Head) -> Vec<PendingLine> {
        let line = |it: &cooperation::life::Pending| PendingLine {
            proposal: place_ref(&it.proposal),
            by: self.party(&it.by),
            on: day(it.day),
            ours: it.awaited.contains(&self.us),
            ad_referendum: !it.ad_referendum.is_empty()
                && self.whole.codes().all(|code| it.signed.contains(code) || it.ad_referendum.contains(code)),
        };
        head.pending.iter().map(line).collect()
    }

    fn line(&self, life: &SessionLife, as_of: Date) -> SessionLine {
        SessionLine {
            item: ItemId(life.head.item.0).to_string(),
            number: life.session.as_ref().map_or(0, |it| it.number),
            reference: life.head.reference.clone().unwrap_or_default(),
            title: said(life.head.title.as_ref()),
            host: life.host.as_ref().and_then(|code| self.party(code)),
            place: said(life.session.as_ref().and_then(|it| it.place.as_ref())),
            period: life.period.as_ref().map(period),
            stage: life.stage_on(as_of).slug().to_owned(),
            pending: self.pending(&life.head),
            agreed: life.head.agreement == Agreement::Agreed,
        }
    }

    fn number(&self, session: Option<ItemRef>) -> Option<u32> {
        self.whole.session(session?)?.session.as_ref().map(|it| it.number)
    }

    fn matter(&self, matter: &OpenMatter) -> MatterView {
        MatterView {
            title: said(matter.title.as_ref()),
            reference: matter.reference.clone().unwrap_or_default(),
            age: matter.age,
            since: self.number(matter.since),
        }
    }

    fn delegation(&self, code: &PartyCode, life: &SessionLife) -> Option<DelegationView> {
        let party = self.party(code)?;
        let Some(stated) = life.delegations.get(code) else {
            return Some(DelegationView { party, seats: Vec::new(), settled: false, names_missing: false });
        };
        let it = &stated.value;
        let named = it.names.present().map_or(&[][..], Listed::as_slice);
        let seats = it.seats.iter().zip(1u32..).map(|(seat, number)| {
            let name = named.iter().find(|name| name.seat == number);
            SeatView {
                office: texts(&seat.office),
                role: seat.role.map_or_else(String::new, |role| role.slug().to_owned()),
                name: name.map_or_else(String::new, |it| it.name.as_str().to_owned()),
                rank: said(name.and_then(|it| it.rank.as_ref())),
            }
        });
        Some(DelegationView {
            party,
            seats: seats.collect(),
            settled: it.state == Some(DelegationState::Final),
            names_missing: matches!(it.names, Held::Missing),
        })
    }

    fn minutes(&self, session: ItemRef) -> Option<(&TextLife, &Minutes)> {
        let of_it = self.whole.texts.iter().filter(|text| text.session == Some(session));
        let stands =
            of_it.filter(|text| text.head.agreement == Agreement::Agreed || !text.head.pending.is_empty());
        // What is agreed before what is open.
        let text = stands.min_by_key(|text| text.head.agreement != Agreement::Agreed)?;
        match &text.content {
            Some(Content::Minutes(minutes)) => Some((text, minutes)),
            _ => None,
        }
    }

    fn minutes_line(&self, text: &TextLife, minutes: &Minutes) -> MinutesLine {
        let signed = text.head.agreement == Agreement::Agreed;
        let place = text.head.version.or_else(|| text.head.pending.last().map(|it| it.proposal));
        MinutesLine {
            item: ItemId(text.head.item.0).to_string(),
            title: texts(&minutes.title),
            signed,
            agreed_on: text.head.agreed_on.map(day),
            pending: self.pending(&text.head),
            digits: place.as_ref().map(wording_digits).unwrap_or_default(),
            done_on: minutes.done_on.map(day),
            done_at: said(minutes.done_at.as_ref()),
            signatories: minutes
                .signatories
                .iter()
                .flat_map(Listed::iter)
                .filter_map(|it| Some((self.party(&it.party)?, texts(&it.capacity))))
                .collect(),
        }
    }

    fn action(&self, life: &ActionLife) -> ActionView {
        let ours = life.owner.as_ref().is_some_and(|owner| owner.party == self.us);
        let done = life.done.as_ref();
        let answered = |it: &cooperation::life::Stated<_>| {
            it.confirmed.contains(&self.us) || it.contested.iter().any(|other| other.by == self.us)
        };
        let contested = done.iter().flat_map(|it| &it.contested);
        ActionView {
            item: ItemId(life.head.item.0).to_string(),
            reference: life.head.reference.clone().unwrap_or_default(),
            title: said(life.head.title.as_ref()),
            owner: life.owner.as_ref().and_then(|owner| self.party(&owner.party)),
            office: said(life.owner.as_ref().map(|owner| &owner.office)),
            due: life.due.map(day),
            stage: life.stage.slug().to_owned(),
            done: done.map(|it| (place_ref(&it.report.0), day(it.value.on))),
            contested: contested.filter_map(|it| Some((self.party(&it.by)?, texts(&it.words)))).collect(),
            can_report: ours && matches!(life.stage, ActionStage::Open | ActionStage::Contested),
            can_answer: life.stage == ActionStage::ReportedDone
                && done.is_some_and(|it| it.by != self.us && !answered(it)),
        }
    }

    fn decision(&self, life: &DecisionLife) -> DecisionView {
        let actions = life.actions.iter().filter_map(|item| self.whole.action(*item));
        let owners = life.owners.iter();
        DecisionView {
            item: ItemId(life.head.item.0).to_string(),
            reference: life.head.reference.clone().unwrap_or_default(),
            title: said(life.head.title.as_ref()),
            owners: owners.filter_map(|it| Some((self.party(&it.party)?, texts(&it.office)))).collect(),
            due: life.due.map(day),
            stage: life.stage.slug().to_owned(),
            actions: actions.map(|it| self.action(it)).collect(),
        }
    }

    /// Decisions of a session in the order of their references.
    fn decisions(&self, session: ItemRef) -> Vec<DecisionView> {
        let of_it = self.whole.decisions.iter().filter(|life| life.session == Some(session));
        let stands = of_it.filter(|life| life.head.agreement != Agreement::NotRetained);
        let mut all: Vec<DecisionView> = stands.map(|life| self.decision(life)).collect();
        all.sort_by(|a, b| (&a.reference, &a.item).cmp(&(&b.reference, &b.item)));
        all
    }
}

fn paragraph(number: u32, it: &Paragraph, changed: Option<ChangedBy>, languages: &[String]) -> ParagraphView {
    let said = texts(&it.texts);
    ParagraphView {
        id: it.id.to_string(),
        number,
        sort: it.sort.slug().to_owned(),
        missing: languages.iter().filter(|lang| !said.0.contains_key(*lang)).cloned().collect(),
        texts: said,
        changed,
        open: None,
    }
}

fn piece(number: u32, piece: &Piece, languages: &[String]) -> ParagraphView {
    match piece {
        Piece::Stands { paragraph: it, changed } => paragraph(number, it, changed.map(whose), languages),
        Piece::Open { id, base, ours, theirs } => {
            let any = ours.as_ref().or(theirs.as_ref());
            let said = |it: &Option<Paragraph>| it.as_ref().map(|it| texts(&it.texts));
            ParagraphView {
                id: id.to_string(),
                number,
                sort: any.map_or(ParagraphSort::Text, |it| it.sort).slug().to_owned(),
                texts: Texts::default(),
                changed: None,
                missing: Vec::new(),
                open: Some(BothChanged { before: said(base), ours: said(ours), theirs: said(theirs) }),
            }
        }
    }
}

impl Register {
    fn committee_rows<T>(
        &self,
        dossier: &DossierId,
        show: impl FnOnce(&Rows<'_>, crate::views::DossierHead) -> Result<T>,
    ) -> Result<T> {
        let whole = self.mechanism(dossier)?;
        let head = self.head(dossier)?;
        let rows = Rows { whole: &whole, parties: head.parties.clone(), us: self.our_code(dossier)? };
        show(&rows, head)
    }

    /// The sessions of a dossier as they stand on a day.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`].
    pub fn sessions(&self, dossier: &DossierId, as_of: Date) -> Result<SessionsPage> {
        self.committee_rows(dossier, |rows, head| {
            let mut sessions: Vec<SessionLine> =
                rows.whole.sessions.iter().map(|life| rows.line(life, as_of)).collect();
            sessions.sort_by(|a, b| (b.number, &b.item).cmp(&(a.number, &a.item)));
            let next = super::call::next(rows.whole);
            let next_host = next.host.as_ref().and_then(|code| rows.party(code));
            Ok(SessionsPage { head, sessions, next_number: next.number, next_host })
        })
    }

    /// Decisions and actions of every session as they stand on a day.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`].
    pub fn decisions(&self, dossier: &DossierId, as_of: Date) -> Result<DecisionsPage> {
        self.committee_rows(dossier, |rows, head| {
            let decided = rows.whole.sessions.iter();
            let decided = decided.map(|life| (rows.line(life, as_of), rows.decisions(life.head.item)));
            let mut sessions: Vec<_> = decided.filter(|(_, all)| !all.is_empty()).collect();
            sessions.sort_by(|(a, _), (b, _)| (b.number, &b.item).cmp(&(a.number, &a.item)));
            let shown: std::collections::BTreeSet<&str> = sessions
                .iter()
                .flat_map(|(_, all)| all)
                .flat_map(|decision| decision.actions.iter().map(|it| it.item.as_str()))
                .collect();
            let others = rows.whole.actions.iter().filter(|it| it.head.agreement != Agreement::NotRetained);
            let others = others.map(|life| rows.action(life)).filter(|it| !shown.contains(it.item.as_str()));
            let mut actions: Vec<ActionView> = others.collect();
            actions.sort_by(|a, b| (&a.reference, &a.item).cmp(&(&b.reference, &b.item)));
            Ok(DecisionsPage { as_of: day(as_of), sessions, actions, head })
        })
    }

    /// A session by its reference, its number, or the beginning of its id.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`], [`crate::Error::Ambiguous`].
    pub fn find_session(&self, dossier: &DossierId, reference: &str) -> Result<ItemId> {
        let whole = self.mechanism(dossier)?;
        let number: Option<u32> = reference.parse().ok();
        let is_it = |life: &&SessionLife| {
            number.is_some() && life.session.as_ref().map(|session| session.number) == number
        };
        if let [only] = whole.sessions.iter().filter(is_it).collect::<Vec<_>>()[..] {
            return Ok(ItemId(only.head.item.0));
        }
        let all = whole.sessions.iter().map(|life| &life.head);
        let named = |head: &&Head| {
            let id = ItemId(head.item.0).to_string();
            std::iter::once(id).chain(head.reference.clone()).collect()
        };
        crate::names::pick("session", reference, all, named).map(|head| ItemId(head.item.0))
    }

    /// One session as it stands on a day.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`].
    pub fn session(&self, dossier: &DossierId, session: &ItemId, as_of: Date) -> Result<SessionPage> {
        let drafted = self.minutes_working(dossier, session)?.is_some();
        self.committee_rows(dossier, |rows, head| {
            let life = super::life(rows.whole, session)?;
            let content = life.session.as_ref();
            let hours = content.and_then(|it| it.hours.as_ref()).map(|it| SessionHours {
                begin: it.begin.to_string(),
                end: it.end.map(|end| end.to_string()),
                zone: it.zone.to_string(),
            });
            let agreed = content.and_then(|it| it.agenda.as_ref());
            let proposed = match agreed {
                Some(_) => None,
                None => self.proposed_agenda(dossier, session, life)?,
            };
            let points = agreed.or(proposed.as_ref()).into_iter().flat_map(Listed::iter);
            let agenda = points.map(|point| AgendaLine {
                text: texts(&point.text),
                sort: point.sort.map_or_else(String::new, |sort| sort.slug().to_owned()),
                since: rows.number(point.since),
                about: point
                    .about
                    .iter()
                    .flat_map(Listed::iter)
                    .map(|it| rows.matter(&matter(rows.whole, it.clone(), None, Some(life.head.item))))
                    .collect(),
            });
            let open = open_matters(rows.whole, Some(life.head.item), as_of);
            let open = open.iter().filter(|point| !point.about.is_empty()).map(|point| OpenPoint {
                sort: point.sort.slug().to_owned(),
                about: point.about.iter().map(|it| rows.matter(it)).collect(),
            });
            let codes: Vec<&PartyCode> = {
                let mut codes: Vec<_> = rows.whole.codes().collect();
                codes.sort_by_key(|code| **code != rows.us);
                codes
            };
            Ok(SessionPage {
                line: rows.line(life, as_of),
                hours,
                languages: content
                    .and_then(|it| it.languages.as_ref())
                    .into_iter()
                    .flatten()
                    .map(ToString::to_string)
                    .collect(),
                called: life
                    .called
                    .iter()
                    .filter_map(|(code, it)| Some((rows.party(code)?, day(it.value.on))))
                    .collect(),
                agenda: agenda.collect(),
                agenda_proposed: proposed.is_some(),
                digits: life
                    .head
                    .version
                    .or_else(|| life.head.pending.last().map(|it| it.proposal))
                    .as_ref()
                    .map(wording_digits)
                    .unwrap_or_default(),
                open: open.collect(),
                delegations: codes.into_iter().filter_map(|code| rows.delegation(code, life)).collect(),
                drafted,
                minutes: rows.minutes(life.head.item).map(|(text, it)| rows.minutes_line(text, it)),
                decisions: rows.decisions(life.head.item),
                head,
            })
        })
    }

    /// The agenda of the last open proposal that has one.
    fn proposed_agenda(
        &self,
        dossier: &DossierId,
        session: &ItemId,
        life: &SessionLife,
    ) -> Result<Option<Listed<cooperation::content::AgendaPoint>>> {
        for pending in life.head.pending.iter().rev().filter(|it| !it.withdraws) {
            if let Some(Content::Session(it)) = self.content(dossier, session, Some(&pending.proposal))?
                && it.agenda.is_some()
            {
                return Ok(it.agenda);
            }
        }
        Ok(None)
    }

    /// The minutes of a session: as proposed or signed, or else as drafted so far.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`].
    pub fn minutes(&self, dossier: &DossierId, session: &ItemId, as_of: Date) -> Result<MinutesPage> {
        let working = self.minutes_working(dossier, session)?;
        self.committee_rows(dossier, |rows, head| {
            let life = super::life(rows.whole, session)?;
            let content = life.session.as_ref();
            let agenda = content.and_then(|it| it.agenda.as_ref()).into_iter().flat_map(Listed::iter);
            let mut page = MinutesPage {
                line: rows.line(life, as_of),
                minutes: None,
                languages: content
                    .and_then(|it| it.languages.as_ref())
                    .into_iter()
                    .flatten()
                    .map(ToString::to_string)
                    .collect(),
                paragraphs: Vec::new(),
                left_out: Vec::new(),
                order_contested: false,
                both_changed: 0,
                missing: Vec::new(),
                drafted: working.is_some(),
                waiting: working.as_ref().is_some_and(|it| it.waiting.is_some()),
                theirs: None,
                agenda: agenda.map(|point| texts(&point.text)).collect(),
                decisions: rows.decisions(life.head.item),
                head,
            };
            match (rows.minutes(life.head.item), working) {
                (Some((text, minutes)), _) => {
                    page.languages = minutes.authentic.iter().map(ToString::to_string).collect();
                    page.minutes = Some(rows.minutes_line(text, minutes));
                    let all = minutes.paragraphs.iter().zip(1u32..);
                    page.paragraphs =
                        all.map(|(it, number)| paragraph(number, it, None, &page.languages)).collect();
                }
                (None, Some(working)) => drafted(&mut page, &working, rows),
                (None, None) => {}
            }
            Ok(page)
        })
    }
}

fn drafted(page: &mut MinutesPage, working: &Working, rows: &Rows<'_>) {
    page.languages = working.authentic.iter().map(ToString::to_string).collect();
    let pieces = working.merged.pieces.iter().zip(1u32..);
    page.paragraphs = pieces.map(|(it, number)| piece(number, it, &page.languages)).collect();
    page.left_out = working.merged.left_out.iter().map(|(it, by)| (texts(&it.texts), whose(*by))).collect();
    page.order_contested = working.merged.order_contested;
    page.both_changed = page.paragraphs.iter().filter(|it| it.open.is_some()).count() as u32;
    page.missing = working.missing().into_iter().map(|(n, _, lang)| (n as u32, lang.to_string())).collect();
    let theirs = working.theirs.as_ref();
    page.theirs = theirs.and_then(|side| Some((rows.party(&side.by)?, day(side.day?))));
}
