//! Saying yes, no, not so, not yet.

use crate::common::{activity, content, pair};
use register::views::{Action, CrossedNext, ItemState, Seal, Texts, WhyNot};
use register::{Error, Initial, Wording};

#[test]
fn what_changed_after_it_was_shown_is_not_signed() {
    let pair = pair();
    let (ma, pk, dossier) = (&pair.ma, &pair.pk, &pair.dossier);
    let planned = vec![activity("Colloque", "TRG", "PK", "2027-Q2")];
    let item = ma.register.activity_propose(dossier, planned, true).unwrap().items[0];
    ma.send(dossier, pk);
    let proposal = pk.open(dossier, &item)[0];
    let shown = pk.register.signing(dossier, &proposal).unwrap().shown;
    ma.register.ask_withdraw(dossier, &proposal, &Texts::default()).unwrap();
    ma.send(dossier, pk);
    let page = pk.register.signing(dossier, &proposal).unwrap();
    assert_ne!(page.shown, shown);
    assert_eq!(
        page.closed.as_ref().map(|closed| (closed.rule.as_str(), closed.why)),
        Some(("A4", WhyNot::WithdrawalAsked))
    );
    assert!(pk.register.sign(dossier, &proposal, &shown).is_err());
    assert!(matches!(
        pk.register.initial(dossier, &proposal, Initial::Initials, &shown),
        Err(Error::Changed)
    ));
    assert!(pk.register.instructions(dossier).unwrap().is_empty());
}

#[test]
fn crossed_wordings_are_resolved_by_who_gives_way() {
    let pair = pair();
    let (ma, pk, dossier) = (&pair.ma, &pair.pk, &pair.dossier);
    let item = pair.agreed();
    let change = |period: &str| {
        let wording = activity("Stage de médecine d’urgence", "MED", "MA", period);
        vec![Wording::Change(item, content(wording))]
    };
    ma.register.propose(dossier, change("2027-06"), true).unwrap();
    pk.register.propose(dossier, change("2027-07"), true).unwrap();
    ma.send(dossier, pk);
    pk.send(dossier, ma);
    let crossed = ma.register.overview(dossier).unwrap().crossed;
    assert_eq!(crossed.len(), 1);
    assert_eq!(crossed[0].next, CrossedNext::EitherGivesWay);
    let (ours, theirs) =
        (register::read_place(&crossed[0].ours).unwrap(), register::read_place(&crossed[0].theirs).unwrap());
    // Neither can sign the other's text while it holds its own.
    let closed = ma.register.signing(dossier, &theirs).unwrap().closed.unwrap();
    assert_eq!((closed.rule.as_str(), closed.why), ("A2", WhyNot::RivalSigned));

    ma.register.ask_withdraw(dossier, &ours, &Texts::of("fr", "Nous préférons juillet.")).unwrap();
    ma.send(dossier, pk);
    assert_eq!(pk.register.overview(dossier).unwrap().crossed[0].next, CrossedNext::WeSetTheirsAside);
    pk.register.set_aside(dossier, &ours, &Texts::default()).unwrap();
    pk.send(dossier, ma);
    ma.sign(dossier, &theirs);
    ma.send(dossier, pk);
    pair.level();
    for post in [ma, pk] {
        let page = post.register.activity(dossier, &item).unwrap();
        assert_eq!(page.state, ItemState::Agreed);
        assert_eq!(page.agreed.unwrap().number, 2);
        assert!(
            page.negotiation
                .iter()
                .any(|row| row.remark.pick("fr").is_some_and(|(_, text)| text.contains("juillet")))
        );
    }
}

#[test]
fn a_wording_set_aside_stays_so_and_another_may_be_signed_at_once() {
    let pair = pair();
    let (ma, pk, dossier) = (&pair.ma, &pair.pk, &pair.dossier);
    let planned = vec![activity("Colloque", "TRG", "MA", "2027-03")];
    let item = ma.register.activity_propose(dossier, planned, true).unwrap().items[0];
    ma.send(dossier, pk);
    let first = pk.open(dossier, &item)[0];
    let mut other = match pk.register.content(dossier, &item, Some(&first)).unwrap().unwrap() {
        cooperation::content::Content::Activity(activity) => *activity,
        other => panic!("an activity was proposed, not {other:?}"),
    };
    other.period = "2027-10".parse().unwrap();
    pk.register.propose_otherwise(dossier, &first, vec![(item, content(other))]).unwrap();
    let taken = pk.send(dossier, ma);
    assert_eq!((taken.folios, taken.acts), (1, 3), "set aside, proposed and signed in one folio");
    let closed = pk.register.signing(dossier, &first).unwrap().closed.unwrap();
    assert_eq!(closed.why, WhyNot::AlreadySetAside);
    let open = ma.open(dossier, &item);
    assert_eq!(open.len(), 1);
    ma.sign(dossier, &open[0]);
    ma.send(dossier, pk);
    assert_eq!(pk.state(dossier, &item), ItemState::Agreed);
    assert_eq!(ma.state(dossier, &item), ItemState::Agreed);
}

#[test]
fn an_instruction_that_has_not_left_is_recalled_without_trace() {
    let pair = pair();
    let (ma, pk, dossier) = (&pair.ma, &pair.pk, &pair.dossier);
    let planned = vec![activity("Colloque", "TRG", "MA", "2027-03")];
    let proposed = ma.register.activity_propose(dossier, planned, true).unwrap();
    ma.register.recall(dossier, &proposed.instruction).unwrap();
    assert!(ma.register.instructions(dossier).unwrap().is_empty());
    let taken = ma.send(dossier, pk);
    assert_eq!(taken.acts, 0);
    assert!(matches!(pk.register.activity(dossier, &proposed.items[0]), Err(Error::NotFound { .. })));
    assert!(ma.register.recall(dossier, &proposed.instruction).is_err(), "once is enough");
}

#[test]
fn ad_referendum_is_noted_and_then_signed() {
    let pair = pair();
    let (ma, pk, dossier) = (&pair.ma, &pair.pk, &pair.dossier);
    let planned = vec![activity("Colloque", "TRG", "MA", "2027-03")];
    let item = ma.register.activity_propose(dossier, planned, true).unwrap().items[0];
    ma.send(dossier, pk);
    let proposal = pk.open(dossier, &item)[0];
    let shown = pk.register.signing(dossier, &proposal).unwrap().shown;
    pk.register.initial(dossier, &proposal, Initial::AdReferendum, &shown).unwrap();
    pk.send(dossier, ma);
    let strip = ma.register.activity(dossier, &item).unwrap().strip;
    assert_eq!(strip[1].seal, Seal::AdReferendum);
    assert_eq!(ma.state(dossier, &item), ItemState::Open);
    pk.sign(dossier, &proposal);
    pk.send(dossier, ma);
    assert_eq!(ma.state(dossier, &item), ItemState::Agreed);
}

#[test]
fn what_the_rules_no_longer_allow_goes_back_to_the_officer() {
    let pair = pair();
    let (ma, pk, dossier) = (&pair.ma, &pair.pk, &pair.dossier);
    let planned = vec![activity("Colloque", "TRG", "MA", "2027-03")];
    let item = ma.register.activity_propose(dossier, planned, true).unwrap().items[0];
    ma.send(dossier, pk);
    let proposal = pk.open(dossier, &item)[0];
    pk.sign(dossier, &proposal);
    // Before it leaves, the other side asks to withdraw.
    ma.register.ask_withdraw(dossier, &proposal, &Texts::default()).unwrap();
    ma.send(dossier, pk);
    let departed = pk.register.depart(dossier).unwrap();
    assert!(departed.left.is_empty());
    assert_eq!(departed.returned[0].1.why, WhyNot::WithdrawalAsked);
    let returned = pk.register.instructions(dossier).unwrap();
    assert_eq!(returned[0].returned.as_ref().unwrap().rule, "A4");
    // It does not try again by itself.
    assert!(pk.register.depart(dossier).unwrap().returned.is_empty());
}

#[test]
fn a_whole_plan_is_one_proposal_and_agreed_as_one() {
    let pair = pair();
    let (ma, pk, dossier) = (&pair.ma, &pair.pk, &pair.dossier);
    let plan =
        (1..=9).map(|n| activity(&format!("Activité {n}"), "TRG", "MA", &format!("2027-0{n}"))).collect();
    let items = ma.register.activity_propose(dossier, plan, true).unwrap().items;
    ma.send(dossier, pk);
    let proposal = pk.open(dossier, &items[0])[0];
    assert_eq!(pk.register.signing(dossier, &proposal).unwrap().items.len(), 9);
    pk.sign(dossier, &proposal);
    pk.send(dossier, ma);
    assert!(items.iter().all(|item| ma.state(dossier, item) == ItemState::Agreed));
    let rows = ma.register.plan(dossier, Some(2027)).unwrap().rows;
    let references: Vec<_> = rows.iter().map(|row| row.subject.reference.as_str()).collect();
    assert_eq!(references[..3], ["TRG-001", "TRG-002", "TRG-003"]);
}

#[test]
fn a_change_reads_back_what_changes_and_what_stays() {
    let pair = pair();
    let (ma, pk, dossier) = (&pair.ma, &pair.pk, &pair.dossier);
    let item = pair.agreed();
    let Some(cooperation::content::Content::Activity(mut now)) =
        ma.register.content(dossier, &item, None).unwrap()
    else {
        panic!("an activity was agreed");
    };
    let same = Wording::Change(item, cooperation::content::Content::Activity(now.clone()));
    assert!(
        matches!(ma.register.propose(dossier, vec![same], true), Err(Error::Input(_))),
        "nothing changes"
    );
    now.period = "2027-05-10..2027-05-21".parse().unwrap();
    ma.register
        .propose(dossier, vec![Wording::Change(item, cooperation::content::Content::Activity(now))], true)
        .unwrap();
    let taken = ma.send(dossier, pk);
    assert_eq!(taken.payloads, 2, "the new period and the office; the rest keeps its texts");
    let page = pk.register.signing(dossier, &pk.open(dossier, &item)[0]).unwrap();
    assert_eq!((page.items[0].changes.len(), page.items[0].unchanged.len()), (1, 4));
    assert_eq!(page.items[0].base, Some(1));
    let moves = &pk.register.activity(dossier, &item).unwrap().proposals[0].moves;
    assert!(moves.iter().any(|it| it.action == Action::Sign && it.closed.is_none()));
}

#[test]
fn what_is_withdrawn_with_accord_is_shown_as_withdrawn() {
    let pair = pair();
    let (ma, pk, dossier) = (&pair.ma, &pair.pk, &pair.dossier);
    let item = pair.agreed();
    pk.register.propose(dossier, vec![Wording::Withdraw(item)], true).unwrap();
    pk.send(dossier, ma);
    ma.sign(dossier, &ma.open(dossier, &item)[0]);
    ma.send(dossier, pk);
    assert_eq!(pk.state(dossier, &item), ItemState::Withdrawn);
    assert_eq!(ma.state(dossier, &item), ItemState::Withdrawn);
}

#[test]
fn an_office_signs_within_its_mandate_and_not_beyond() {
    let pair = pair();
    let (ma, pk, dossier) = (&pair.ma, &pair.pk, &pair.dossier);
    let office = Texts::of("fr", "Directeur de la coopération");
    let training = vec!["TRG".parse().unwrap()];
    pk.register.mandate_give(dossier, &office, Some(vec![3]), Some(training)).unwrap();
    pk.send(dossier, ma);
    assert_eq!(pk.register.mandates(dossier).unwrap().len(), 1);
    let planned = vec![activity("Dedans", "TRG", "MA", "2027-03")];
    let inside = ma.register.activity_propose(dossier, planned, true).unwrap().items[0];
    let planned = vec![activity("Dehors", "MED", "MA", "2027-03")];
    let outside = ma.register.activity_propose(dossier, planned, true).unwrap().items[0];
    ma.send(dossier, pk);
    let page = pk.register.signing(dossier, &pk.open(dossier, &inside)[0]).unwrap();
    assert_eq!((page.mandate.unwrap().areas[0].key.as_str(), page.closed), ("TRG", None));
    pk.sign(dossier, &pk.open(dossier, &inside)[0]);
    let proposal = pk.open(dossier, &outside)[0];
    let page = pk.register.signing(dossier, &proposal).unwrap();
    assert_eq!(page.closed.as_ref().map(|closed| closed.why), Some(WhyNot::NoMandate));
    assert!(pk.register.sign(dossier, &proposal, &page.shown).is_err());
    let own = vec![activity("Aussi dehors", "MED", "PK", "2027-03")];
    pk.register.activity_propose(dossier, own, true).unwrap();
    let departed = pk.register.depart(dossier).unwrap();
    assert_eq!((departed.left.len(), departed.returned.len()), (1, 1));
    pk.send(dossier, ma);
    assert_eq!(ma.state(dossier, &inside), ItemState::Agreed);
    // The other party's offices are its own affair.
    let mandate = pk.register.mandates(dossier).unwrap()[0].0;
    pk.register.mandate_revoke(dossier, &mandate).unwrap();
    pk.send(dossier, ma);
    pk.sign(dossier, &proposal);
    pk.send(dossier, ma);
    assert_eq!(ma.state(dossier, &outside), ItemState::Agreed);
}
