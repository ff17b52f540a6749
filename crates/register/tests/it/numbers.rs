//! References are unique without a server: two registers that propose at once never give one twice.

use crate::common::{Pair, activity, content, pair};
use cooperation::content::{Action, Content, Decision, ItemRef, Owner, Session};
use cooperation::text::{LangText, Listed};
use jiff::civil::date;
use record::ids::ItemId;
use register::Wording;
use std::collections::BTreeSet;

fn texts(text: &str) -> LangText {
    LangText::from_pairs(&[("en", text)]).unwrap()
}

fn reference(post: &crate::common::Post, pair: &Pair, item: &ItemId) -> String {
    let proposal = post.open(&pair.dossier, item)[0];
    let content = post.register.content(&pair.dossier, item, Some(&proposal)).unwrap().unwrap();
    content.reference().unwrap()
}

#[test]
fn two_registers_that_propose_at_once_take_different_numbers() {
    let pair = pair();
    let dossier = &pair.dossier;
    let mut items = Vec::new();
    for round in ["first", "second"] {
        for post in [&pair.ma, &pair.pk] {
            // The second round is proposed before the first has left.
            let new = vec![content(activity(round, "CYB", "MA", "2027-05"))];
            let new = new.into_iter().map(Wording::New).collect();
            items.push(post.register.propose(dossier, new, true).unwrap().items[0]);
        }
    }
    pair.level();
    let given: Vec<String> = items.iter().map(|item| reference(&pair.ma, &pair, item)).collect();
    assert_eq!(
        given,
        ["MA-PK/2027/CYB/001", "MA-PK/2027/CYB/501", "MA-PK/2027/CYB/002", "MA-PK/2027/CYB/502"]
    );
    assert_eq!(given, items.iter().map(|item| reference(&pair.pk, &pair, item)).collect::<Vec<_>>());
    assert_eq!(given.iter().collect::<BTreeSet<_>>().len(), 4);
}

#[test]
fn sessions_decisions_and_actions_are_numbered_within_their_session() {
    let pair = pair();
    let (dossier, ma, pk) = (&pair.dossier, &pair.ma, &pair.pk);
    let session =
        Session::new(texts("Third session"), 3, "MA".parse().unwrap(), "2027-11-08".parse().unwrap());
    let session = Content::Session(Box::new(session));
    let session = ma.register.propose(dossier, vec![Wording::New(session)], true).unwrap().items[0];
    pair.level();

    let owner = |code: &str| Owner { party: code.parse().unwrap(), office: texts("Office") };
    let owners = || Listed::new(vec![owner("MA"), owner("PK")]).unwrap();
    let decision = |title: &str| {
        let day = date(2027, 11, 8);
        let made = Decision::new(texts(title), ItemRef(session.0), texts("It is decided."), owners(), day);
        Wording::New(Content::Decision(Box::new(made)))
    };
    let decided = ma.register.propose(dossier, vec![decision("One"), decision("Two")], true).unwrap().items;
    let across = pk.register.propose(dossier, vec![decision("Three")], true).unwrap().items;
    // Before the decision has left, an action follows from it.
    let action = Action::new(texts("Do it"), owner("PK"), date(2027, 12, 1), ItemRef(decided[0].0));
    let action = Wording::New(Content::Action(Box::new(action)));
    let action = ma.register.propose(dossier, vec![action], true).unwrap().items[0];
    pair.level();

    for post in [ma, pk] {
        assert_eq!(reference(post, &pair, &session), "MA-PK/S03");
        assert_eq!(reference(post, &pair, &decided[0]), "MA-PK/S03/D01");
        assert_eq!(reference(post, &pair, &decided[1]), "MA-PK/S03/D02");
        assert_eq!(reference(post, &pair, &across[0]), "MA-PK/S03/D51");
        assert_eq!(reference(post, &pair, &action), "MA-PK/S03/A01");
        let page = post.register.activity(dossier, &decided[1]).unwrap();
        assert_eq!(page.subject.reference, "S03-D02");
    }
}
