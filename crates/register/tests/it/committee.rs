//! A session from its call to signed minutes and to an action that is done, between two registers that meet by pouch.

use crate::common::{Pair, pair};
use cooperation::code::Host;
use cooperation::content::{Hours, Owner, ParagraphId, ParagraphSort, PointSort, SeatRole};
use cooperation::life::{ActionStage, DecisionStage, SessionStage};
use cooperation::merge::{Piece, Whose};
use cooperation::text::{LangTag, LangText};
use jiff::civil::{Date, date};
use record::ids::{DossierId, ItemId};
use register::committee::{
    Choice, DraftChange, Fault, NewAction, NewDecision, NewMinutes, NewParagraph, NewSeat, NewSession,
};
use register::{Error, Register};
use std::collections::{BTreeMap, BTreeSet};

const SITTING: Date = date(2026, 12, 9);

fn both(fr: &str, en: &str) -> LangText {
    LangText::from_pairs(&[("fr", fr), ("en", en)]).unwrap()
}

fn languages() -> BTreeSet<LangTag> {
    [LangTag::fr(), LangTag::en()].into()
}

fn said(sort: ParagraphSort, fr: &str, en: &str) -> NewParagraph {
    NewParagraph { sort, texts: both(fr, en) }
}

fn first_session() -> NewSession {
    NewSession {
        title: both("Première session", "First session"),
        number: 1,
        host: Host::Party("MA".parse().unwrap()),
        period: "2026-12-08..2026-12-09".parse().unwrap(),
        hours: Some(Hours {
            begin: "9:30".parse().unwrap(),
            end: Some("17:00".parse().unwrap()),
            zone: "Africa/Casablanca".parse().unwrap(),
        }),
        place: Some(both("Rabat", "Rabat")),
        languages: languages(),
        remarks: None,
    }
}

fn owner(party: &str, fr: &str, en: &str) -> Owner {
    Owner { party: party.parse().unwrap(), office: both(fr, en) }
}

fn owners() -> Vec<Owner> {
    vec![
        owner("PK", "Direction de la formation", "Training directorate"),
        owner("MA", "Bureau de la formation", "Training office"),
    ]
}

fn minutes(decisions: Vec<NewDecision>) -> NewMinutes {
    NewMinutes {
        title: both("Procès-verbal de la première session", "Minutes of the first session"),
        done_at: Some(both("Rabat", "Rabat")),
        done_on: SITTING,
        prevailing: None,
        signatories: Vec::new(),
        decisions,
        next_plan: None,
        review: None,
    }
}

/// A session that both have agreed.
fn called(pair: &Pair) -> ItemId {
    let register = &pair.ma.register;
    assert_eq!(register.session_next(&pair.dossier).unwrap().number, 1);
    let session = register.session_call(&pair.dossier, first_session(), true).unwrap().items[0];
    pair.ma.send(&pair.dossier, &pair.pk);
    sign_all(pair, &session);
    pair.level();
    session
}

/// The partner signs what is open on an item.
fn sign_all(pair: &Pair, item: &ItemId) {
    let whole = pair.pk.register.mechanism(&pair.dossier).unwrap();
    let head = whole.heads().find(|head| head.item.0 == item.0).unwrap();
    assert_eq!(head.pending.len(), 1);
    pair.pk.sign(&pair.dossier, &head.pending[0].proposal);
    pair.pk.send(&pair.dossier, &pair.ma);
}

fn stage(register: &Register, dossier: &DossierId, session: &ItemId) -> SessionStage {
    register.mechanism(dossier).unwrap().session(cooperation::content::ItemRef(session.0)).unwrap().stage
}

fn ids(register: &Register, dossier: &DossierId, session: &ItemId) -> Vec<ParagraphId> {
    let working = register.minutes_working(dossier, session).unwrap().unwrap();
    working.merged.pieces.iter().map(Piece::id).collect()
}

#[test]
fn a_session_goes_from_its_call_to_signed_minutes_and_an_action_done() {
    let pair = pair();
    let (ma, pk, dossier) = (&pair.ma.register, &pair.pk.register, &pair.dossier);
    let activity = pair.agreed();
    let session = called(&pair);
    assert_eq!(stage(ma, dossier, &session), SessionStage::DatesAgreed);

    // The agenda is drafted from what is open: the activity has no days.
    let draft = pk.agenda_draft(dossier, &session, SITTING).unwrap();
    let plan = draft.iter().find(|point| point.sort == PointSort::Plan).unwrap();
    assert_eq!(plan.about.len(), 1);
    assert_eq!(
        plan.about[0].title.as_ref().unwrap().get(&LangTag::fr()),
        Some("Stage de médecine d’urgence")
    );
    let words = BTreeMap::from([
        (PointSort::Opening, both("Ouverture", "Opening")),
        (PointSort::Plan, both("Plan de l’année", "Plan of the year")),
    ]);
    let points = pk.agenda_worded(&draft, &words).unwrap();
    assert_eq!(points.len(), 2);
    pk.agenda_propose(dossier, &session, points, true).unwrap();
    pair.level();
    assert_eq!(stage(ma, dossier, &session), SessionStage::AgendaProposed);
    let page = ma.session(dossier, &session, SITTING).unwrap();
    assert!(page.agenda_proposed && page.agenda.len() == 2, "{page:?}");
    let open = page.line.pending[0].proposal.clone();
    pair.ma.sign(dossier, &register::read_place(&open).unwrap());
    pair.level();
    assert_eq!(stage(pk, dossier, &session), SessionStage::AgendaAgreed);

    // Each side names its delegation, in its own order; names can be erased.
    let seat = |fr: &str, en: &str, role, name: Option<&str>| NewSeat {
        office: both(fr, en),
        role: Some(role),
        name: name.map(|name| name.parse().unwrap()),
        rank: None,
    };
    let ours = vec![
        seat("Directeur de la coopération", "Director of cooperation", SeatRole::Head, Some("A. Bennani")),
        seat("Bureau de la formation", "Training office", SeatRole::Member, None),
    ];
    ma.delegation_name(dossier, &session, ours, None).unwrap();
    let theirs = vec![seat("Directeur général", "Director general", SeatRole::Head, Some("S. Khan"))];
    pk.delegation_name(dossier, &session, theirs, None).unwrap();
    pair.level();
    for (register, first) in [(ma, "MA"), (pk, "PK")] {
        let page = register.session(dossier, &session, SITTING).unwrap();
        assert_eq!(page.delegations[0].party.code, first, "each register shows its own first");
        let of_ma = page.delegations.iter().find(|it| it.party.code == "MA").unwrap();
        assert_eq!(of_ma.seats.len(), 2);
        assert_eq!((of_ma.seats[0].role.as_str(), of_ma.seats[0].name.as_str()), ("head", "A. Bennani"));
    }
    assert_eq!(stage(ma, dossier, &session), SessionStage::DelegationsNamed);

    // Minutes: begun here, gone on with there.
    let begin = vec![
        said(ParagraphSort::Heading, "Ouverture", "Opening"),
        said(ParagraphSort::Text, "La session est ouverte.", "The session is opened."),
    ];
    ma.minutes_draft(dossier, &session, DraftChange::Begin(languages(), begin)).unwrap();
    pair.level();
    let last = ids(pk, dossier, &session)[1];
    let marked = NewParagraph {
        sort: ParagraphSort::Decision,
        texts: LangText::from_pairs(&[("en", "The course takes place in May.")]).unwrap(),
    };
    pk.minutes_draft(dossier, &session, DraftChange::Add(Some(last), marked)).unwrap();
    pair.level();

    // A language that is missing is said by its paragraph, and blocks.
    let decision = ids(ma, dossier, &session)[2];
    let refused = ma.minutes_propose(dossier, &session, minutes(Vec::new()), true);
    assert!(
        matches!(&refused, Err(Error::Committee(Fault::Unaligned(all))) if *all == vec![(3, decision, LangTag::fr())]),
        "{refused:?}"
    );
    let whole = said(ParagraphSort::Decision, "Le stage a lieu en mai.", "The course takes place in May.");
    ma.minutes_draft(dossier, &session, DraftChange::Write(decision, whole)).unwrap();

    // Bad input is said, and the draft stays.
    let of = |owners: Vec<Owner>, owner: Option<Owner>, due: Option<Date>| {
        minutes(vec![NewDecision {
            paragraph: decision,
            title: None,
            owners,
            due: Some(date(2027, 6, 30)),
            actions: vec![NewAction {
                title: both("Envoyer l’invitation", "Send the invitation"),
                owner,
                due,
            }],
        }])
    };
    let action = Some(owner("MA", "Bureau de la formation", "Training office"));
    let bad = [
        minutes(Vec::new()),
        of(owners()[..1].to_vec(), action.clone(), Some(date(2027, 1, 31))),
        of(owners(), None, Some(date(2027, 1, 31))),
        of(owners(), action.clone(), None),
        of(owners(), action.clone(), Some(date(2026, 12, 1))),
    ];
    let said: Vec<Fault> = bad
        .into_iter()
        .map(|new| match ma.minutes_propose(dossier, &session, new, true) {
            Err(Error::Committee(fault)) => fault,
            other => panic!("{other:?}"),
        })
        .collect();
    assert!(matches!(said[0], Fault::Unowned(3, _)));
    assert!(matches!(&said[1], Fault::NoOffice { party, .. } if party == "MA"));
    assert!(matches!(said[2], Fault::NoOwner { action: 1, .. }));
    assert!(matches!(said[3], Fault::NoDueDay { action: 1, .. }));
    assert!(matches!(said[4], Fault::DueBefore { action: Some(1), .. }));

    // Minutes, decision, action, the next plan and the review: one package, agreed together.
    let mut new = of(owners(), action, Some(date(2027, 1, 31)));
    new.next_plan = Some(both("Plan 2027", "Plan 2027"));
    new.review = Some(both("Bilan 2026", "Review of 2026"));
    let package = ma.minutes_propose(dossier, &session, new.clone(), true).unwrap();
    assert!(package.items.len() >= 5);
    let twice = ma.minutes_propose(dossier, &session, new, true);
    assert!(matches!(twice, Err(Error::Committee(Fault::MinutesThere))), "{twice:?}");
    pair.level();
    let page = pk.minutes(dossier, &session, SITTING).unwrap();
    let line = page.minutes.clone().unwrap();
    assert!(!line.signed && line.pending[0].ours);
    assert_eq!(page.paragraphs[2].sort, "decision");
    assert_eq!(page.decisions[0].actions.len(), 1);
    sign_all(&pair, &package.items[0]);
    pair.level();
    for register in [ma, pk] {
        assert_eq!(stage(register, dossier, &session), SessionStage::MinutesSigned);
        let page = register.minutes(dossier, &session, SITTING).unwrap();
        assert!(page.minutes.as_ref().unwrap().signed);
        assert_eq!(page.decisions[0].reference, "MA-PK/S01/D01");
        assert_eq!(page.decisions[0].actions[0].reference, "MA-PK/S01/A01");
        assert_eq!(page.decisions[0].owners.len(), 2);
    }
    let digits =
        |register: &Register| register.minutes(dossier, &session, SITTING).unwrap().minutes.unwrap().digits;
    assert_eq!(digits(ma), digits(pk), "both print the same fingerprint");
    let whole = ma.mechanism(dossier).unwrap();
    assert_eq!(*whole, *pk.mechanism(dossier).unwrap());
    assert_eq!((whole.plans.len(), whole.decisions[0].stage), (1, DecisionStage::InHand));
    assert!(whole.texts.iter().any(|text| text.head.kind == Some(cooperation::content::Kind::Review)));
    assert!(whole.activity(cooperation::content::ItemRef(activity.0)).is_some());

    // What is open comes on the next agenda by itself, with its age.
    let later = date(2027, 2, 9);
    let open = ma.agenda_draft(dossier, &session, later).unwrap();
    let earlier = open.iter().find(|point| point.sort == PointSort::EarlierDecisions).unwrap();
    assert_eq!(earlier.about.len(), 2, "the decision and its action");
    assert!(earlier.about.iter().all(|matter| matter.age.is_some()));

    // Its owner reports it done, and the other side acknowledges.
    let action = ItemId(whole.actions[0].head.item.0);
    let not_ours = pk.action_done(dossier, &action, later, None, None);
    assert!(matches!(not_ours, Err(Error::Committee(Fault::NotOurAction))));
    ma.action_done(dossier, &action, later, None, None).unwrap();
    pair.level();
    let row = |register: &Register| {
        register.session(dossier, &session, later).unwrap().decisions[0].actions[0].clone()
    };
    let seen = row(pk);
    assert!(seen.can_answer && seen.stage == ActionStage::ReportedDone.slug());
    assert!(!row(ma).can_answer);
    let report = register::read_place(&seen.done.unwrap().0).unwrap();
    pk.contest(dossier, &report, both("L’invitation n’est pas arrivée.", "No invitation came.")).unwrap();
    pair.level();
    assert_eq!(row(ma).stage, ActionStage::Contested.slug());
    assert_eq!(row(ma).contested.len(), 1);
    pk.acknowledge(dossier, &report, None).unwrap();
    pair.level();
    assert_eq!(row(ma).stage, ActionStage::Closed.slug());
    assert_eq!(row(ma), ActionOf::of(row(pk)));
}

/// A row as the owner's register shows it: what may be done there is not part of what both share.
struct ActionOf;
impl ActionOf {
    fn of(mut row: register::views::ActionView) -> register::views::ActionView {
        if let Some(owner) = &mut row.owner {
            owner.ours = !owner.ours;
        }
        row
    }
}

#[test]
fn a_paragraph_that_both_changed_shows_both_and_one_agrees_on_it() {
    let pair = pair();
    let (ma, pk, dossier) = (&pair.ma.register, &pair.pk.register, &pair.dossier);
    let session = called(&pair);
    let none = ma.minutes_draft(dossier, &session, DraftChange::LeaveOut(ParagraphId([1; 8])));
    assert!(matches!(none, Err(Error::Committee(Fault::NoDraft))));
    let begin = ["premier", "deuxième", "troisième"].map(|it| said(ParagraphSort::Text, it, it)).to_vec();
    ma.minutes_draft(dossier, &session, DraftChange::Begin(languages(), begin)).unwrap();
    pair.level();
    let all = ids(pk, dossier, &session);
    let write = |register: &Register, at: usize, words: &str| {
        let change = DraftChange::Write(all[at], said(ParagraphSort::Text, words, words));
        register.minutes_draft(dossier, &session, change).unwrap();
    };
    // Both go on from the same draft: each changes the first, and one paragraph alone.
    write(ma, 0, "ours");
    write(ma, 1, "ours alone");
    write(pk, 0, "theirs");
    write(pk, 2, "theirs alone");
    assert_eq!(
        ma.minutes_working(dossier, &session).unwrap().unwrap().merged.open().count(),
        0,
        "what has not come is not there"
    );
    pair.level();

    let page = ma.minutes(dossier, &session, SITTING).unwrap();
    assert_eq!(page.both_changed, 1);
    let open = page.paragraphs[0].open.as_ref().unwrap();
    let of = |texts: &Option<register::views::Texts>| texts.as_ref().unwrap().0["fr"].clone();
    assert_eq!((of(&open.before), of(&open.ours), of(&open.theirs)).2, "theirs");
    assert_eq!(of(&open.ours), "ours");
    let theirs = pk.minutes_working(dossier, &session).unwrap().unwrap();
    let whose: Vec<Option<Whose>> = theirs
        .merged
        .pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Stands { changed, .. } => Some(*changed),
            Piece::Open { .. } => None,
        })
        .collect();
    assert_eq!(
        whose,
        [Some(Whose::Theirs), Some(Whose::Ours)],
        "who changed what, as the other side sees it"
    );
    let refused = ma.minutes_propose(dossier, &session, minutes(Vec::new()), true);
    assert!(matches!(refused, Err(Error::Committee(Fault::BothChanged(1, _)))), "{refused:?}");

    // Another change keeps it open.
    write(ma, 1, "ours again");
    let still = ma.minutes_working(dossier, &session).unwrap().unwrap();
    assert_eq!(still.merged.open().collect::<Vec<_>>(), [all[0]]);

    // A third wording is chosen, and both have one text.
    let choice = Choice::Words(said(ParagraphSort::Text, "ensemble", "together"));
    ma.minutes_draft(dossier, &session, DraftChange::Settle([(all[0], choice)].into())).unwrap();
    pair.level();
    let texts = |register: &Register| {
        let working = register.minutes_working(dossier, &session).unwrap().unwrap();
        let text = working.settled().unwrap();
        text.iter().map(|it| it.texts.get(&LangTag::en()).unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(texts(ma), ["together", "ours again", "theirs alone"]);
    assert_eq!(texts(pk), texts(ma));

    // The other side may propose what they have put together.
    let package = pk.minutes_propose(dossier, &session, minutes(Vec::new()), true).unwrap();
    assert_eq!(package.items.len(), 1);
    pair.level();
    let open = ma.minutes(dossier, &session, SITTING).unwrap().minutes.unwrap().pending[0].clone();
    assert!(open.ours);
    pair.ma.sign(dossier, &register::read_place(&open.proposal).unwrap());
    pair.level();
    assert_eq!(stage(ma, dossier, &session), SessionStage::MinutesSigned);
    assert_eq!(stage(pk, dossier, &session), SessionStage::MinutesSigned);
    let next = ma.session_next(dossier).unwrap();
    assert_eq!(
        (next.number, next.host.unwrap().as_str().to_owned()),
        (2, "PK".to_owned()),
        "hosts take turns"
    );
}

#[test]
fn an_hour_that_the_clocks_leave_out_is_said_before_the_session_is_called() {
    let pair = pair();
    let mut new = first_session();
    // In Paris the clocks went from two to three o'clock on that day.
    new.period = "2027-03-28..2027-03-28".parse().unwrap();
    new.hours =
        Some(Hours { begin: "2:30".parse().unwrap(), end: None, zone: "Europe/Paris".parse().unwrap() });
    let refused = pair.ma.register.session_call(&pair.dossier, new, true);
    assert!(matches!(refused, Err(Error::Committee(Fault::Hour(_)))), "{refused:?}");
    assert!("2027-02-29..2027-02-29".parse::<cooperation::period::Period>().is_err());
    assert_eq!(pair.ma.register.sessions(&pair.dossier, SITTING).unwrap().sessions, Vec::new());
}
