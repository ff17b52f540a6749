//! What pages say of a decision, of whose move it is, of what leaves and what stays.

use crate::common::{Post, activity, content, pair};
use cooperation::content::{Handling, HandlingLevel};
use record::ids::{DossierId, ItemId};
use register::views::{Action, Carrier, ItemState, PlanRow, Seal, Texts, Whose};
use register::{Error, Wording};
use store::{Doubt, GuardState};

fn line(post: &Post, dossier: &DossierId, item: &ItemId) -> PlanRow {
    let rows = post.register.plan(dossier, Some(2027)).unwrap().rows;
    rows.into_iter().find(|row| row.subject.item == item.to_string()).unwrap()
}

#[test]
fn what_is_decided_is_ready_to_leave_and_no_longer_awaited() {
    let pair = pair();
    let (ma, pk, dossier) = (&pair.ma, &pair.pk, &pair.dossier);
    let planned = vec![activity("Colloque", "TRG", "MA", "2027-03")];
    let item = ma.register.activity_propose(dossier, planned, true).unwrap().items[0];
    ma.send(dossier, pk);
    let ours = || {
        let page = pk.register.activity(dossier, &item).unwrap();
        let row = line(pk, dossier, &item);
        let overview = pk.register.overview(dossier).unwrap().ours;
        assert_eq!(row.to_sign.is_some(), row.seals[0].seal == Seal::AwaitsThis);
        let all = [page.strip[0].seal, page.proposals[0].seals[0].seal, row.seals[0].seal];
        assert!(all.iter().all(|seal| *seal == overview[0].seals[0].seal), "{all:?}");
        all[0]
    };
    assert_eq!(ours(), Seal::AwaitsThis);
    let proposal = pk.open(dossier, &item)[0];
    let shown = pk.register.signing(dossier, &proposal).unwrap().shown;
    let decided = pk.register.sign(dossier, &proposal, &shown).unwrap();
    assert_eq!(ours(), Seal::ReadyToLeave);
    pk.register.recall(dossier, &decided).unwrap();
    assert_eq!(ours(), Seal::AwaitsThis);
    pk.sign(dossier, &proposal);
    assert_eq!(ours(), Seal::ReadyToLeave);
    pk.send(dossier, ma);
    assert_eq!(pk.register.activity(dossier, &item).unwrap().strip[0].seal, Seal::Signed);
}

#[test]
fn a_crossed_item_awaits_neither_signature_in_any_list_or_count() {
    let pair = pair();
    let (ma, pk, dossier) = (&pair.ma, &pair.pk, &pair.dossier);
    let item = pair.agreed();
    assert_eq!(line(ma, dossier, &item).awaits, Whose::Nobody);
    let change = |period: &str| {
        vec![Wording::Change(item, content(activity("Stage de médecine d’urgence", "MED", "MA", period)))]
    };
    ma.register.propose(dossier, change("2027-06"), true).unwrap();
    ma.send(dossier, pk);
    assert_eq!(line(ma, dossier, &item).awaits, Whose::Them);
    assert_eq!(line(pk, dossier, &item).awaits, Whose::Us);
    // The second text is signed after the first was set aside by nobody: it crosses.
    let other = pair_of_crossing(&pair);
    for post in [ma, pk] {
        let overview = post.register.overview(dossier).unwrap();
        assert_eq!(line(post, dossier, &other).awaits, Whose::Crossed);
        assert!(overview.crossed.iter().any(|it| it.subject.item == other.to_string()));
        let lists = [&overview.ours, &overview.theirs];
        assert!(lists.iter().all(|list| list.iter().all(|it| it.subject.item != other.to_string())));
        let rows = post.register.plan(dossier, Some(2027)).unwrap().rows;
        let counted = |awaits| rows.iter().filter(|row| row.awaits == awaits).count() as u32;
        let seals = |of: fn(&register::views::AreaSeals) -> u32| overview.areas.iter().map(of).sum::<u32>();
        assert_eq!((counted(Whose::Us), counted(Whose::Them)), (seals(|it| it.ours), seals(|it| it.theirs)));
        assert_eq!(counted(Whose::Crossed), seals(|it| it.other));
        assert_eq!(overview.ours.len() as u32, counted(Whose::Us));
    }
}

/// Another item on which each side has signed its own change.
fn pair_of_crossing(pair: &crate::common::Pair) -> ItemId {
    let (ma, pk, dossier) = (&pair.ma, &pair.pk, &pair.dossier);
    let planned = vec![activity("Colloque", "TRG", "MA", "2027-03")];
    let item = ma.register.activity_propose(dossier, planned, true).unwrap().items[0];
    ma.send(dossier, pk);
    pk.sign(dossier, &pk.open(dossier, &item)[0]);
    pk.send(dossier, ma);
    for (post, period) in [(ma, "2027-06"), (pk, "2027-07")] {
        let wording = content(activity("Colloque", "TRG", "MA", period));
        post.register.propose(dossier, vec![Wording::Change(item, wording)], true).unwrap();
    }
    ma.send(dossier, pk);
    pk.send(dossier, ma);
    item
}

#[test]
fn decisions_on_the_dossier_itself_are_called_what_they_are() {
    let pair = pair();
    let (ma, dossier) = (&pair.ma, &pair.dossier);
    let office = Texts::of("fr", "Directeur");
    ma.register.mandate_give(dossier, &office, None, None).unwrap();
    ma.register.leave(dossier, &Texts::of("fr", "Fin du mémorandum")).unwrap();
    let decided = ma.register.instructions(dossier).unwrap();
    let actions: Vec<Action> = decided.iter().map(|it| it.action).collect();
    assert_eq!(actions, [Action::GiveMandate, Action::Leave]);
    assert!(decided.iter().all(|it| it.subject.is_none()));
}

#[test]
fn a_knock_that_is_answered_is_the_last_exchange() {
    let pair = pair();
    let (ma, pk, dossier) = (&pair.ma, &pair.pk, &pair.dossier);
    let exchange = || {
        ma.register
            .exchange_by(dossier, &pk.party(), |request| Ok(pk.register.answer(request).body))
            .unwrap();
    };
    pair.level();
    exchange();
    exchange();
    for post in [ma, pk] {
        let last = || {
            let line = post.register.overview(dossier).unwrap().exchange;
            assert_eq!(line.at, post.register.dossiers().unwrap()[0].last_exchange);
            (line.at.unwrap(), line.carrier, line.with.map(|party| party.ours))
        };
        let before = last();
        let pouches = || post.register.exchange(dossier).unwrap().partners[0].last_sent;
        let sent = pouches();
        exchange();
        assert_eq!(pouches(), sent, "nothing is new, so no pouch is packed");
        let after = last();
        assert!(after.0 > before.0, "{before:?} {after:?}");
        assert_eq!((after.1, after.2), (Some(Carrier::Link), Some(false)));
    }
}

#[test]
fn what_leaves_is_listed_with_its_label_and_what_stays_is_counted() {
    let pair = pair();
    let (ma, pk, dossier) = (&pair.ma, &pair.pk, &pair.dossier);
    pair.level();
    let mut restricted = activity("Exercice", "EXE", "MA", "2027-03");
    restricted.handling = Some(Handling { level: HandlingLevel::Restricted, marking: None });
    let plain = activity("Colloque", "TRG", "MA", "2027-03");
    let item = ma.register.activity_propose(dossier, vec![plain], true).unwrap().items[0];
    ma.register.depart(dossier).unwrap();
    ma.register.activity_propose(dossier, vec![restricted], true).unwrap();
    ma.register.depart(dossier).unwrap();
    ma.register.add_note(dossier, &item, "À voir avec l’ambassade").unwrap();
    let labels = || {
        let page = ma.register.exchange(dossier).unwrap();
        let labels: Vec<String> = page.leaves.iter().map(|it| it.label.clone()).collect();
        (labels, page.stays, page.leaves.iter().map(|it| it.bytes).sum::<u64>())
    };
    let (listed, stays, all) = labels();
    assert_eq!(listed.iter().filter(|label| *label == "restricted").count(), 1, "{listed:?}");
    assert_eq!((stays.notes, stays.held_by_label), (1, 0));
    ma.register.set_labels(dossier, &[HandlingLevel::Public]).unwrap();
    let (_, stays, fewer) = labels();
    assert_eq!(stays.held_by_label, 1);
    assert!(fewer < all, "what stays is not counted as leaving");
    assert!(ma.register.pack(dossier, &pk.party()).unwrap().held_by_label > 0);
}

#[test]
fn errors_are_sentences_and_no_values() {
    let doubts = [
        GuardState::Unknown(Doubt::Missing),
        GuardState::Unknown(Doubt::OtherMachine),
        GuardState::Unknown(Doubt::Damaged),
    ];
    for doubt in doubts {
        let said = Error::Doubted(doubt).to_string();
        assert!(!said.contains("Unknown") && said.contains("counter"), "{said}");
    }
    let pair = pair();
    let (ma, pk, dossier) = (&pair.ma, &pair.pk, &pair.dossier);
    let item = pair_of_crossing(&pair);
    let theirs = ma.register.overview(dossier).unwrap().crossed[0].theirs.clone();
    let theirs = register::read_place(&theirs).unwrap();
    let shown = ma.register.signing(dossier, &theirs).unwrap().shown;
    let said = ma.register.sign(dossier, &theirs, &shown).unwrap_err().to_string();
    assert!(said.contains("A2") && !said.contains("RivalSigned") && said.contains("rival text"), "{said}");
    assert_eq!(pk.state(dossier, &item), ItemState::Open);
}
