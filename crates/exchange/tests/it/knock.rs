//! Asking whether there is anything new costs a few bytes, and tells a stranger nothing.

use exchange::knock::{Knock, Line};
use record::hash::hash;
use record::ids::{FeedId, FolioId, PartyId};
use record::position::Tip;

fn named(name: &str) -> record::hash::Hash {
    hash("test", &[name.as_bytes()])
}

fn line() -> Line {
    Line { dossier: FolioId(named("dossier")), asking: PartyId(named("MA")), asked: PartyId(named("PK")) }
}

fn tip(feed: &str, number: u32) -> Tip {
    Tip { feed: FeedId(named(feed)), number, folio: FolioId(named(&format!("{feed}{number}"))) }
}

#[test]
fn who_holds_the_same_answers_so_in_any_order_of_tips() {
    let (ours, theirs) = ([tip("a", 4), tip("b", 9)], [tip("b", 9), tip("a", 4)]);
    let knock = Knock::read(&line().knock(&ours)).expect("a knock");
    assert!(knock.is_on(&line()) && knock.holds(&line(), &theirs));
    assert!(line().is_same(&line().same(&theirs), &ours));
}

#[test]
fn any_other_tip_line_or_side_is_not_the_same() {
    let ours = [tip("a", 4), tip("b", 9)];
    let knock = Knock::read(&line().knock(&ours)).expect("a knock");
    for other in [&[tip("a", 5), tip("b", 9)][..], &[tip("a", 4)], &[]] {
        assert!(!knock.holds(&line(), other), "{other:?}");
        assert!(!line().is_same(&line().same(other), &ours), "{other:?}");
    }
    let turned = Line { asking: line().asked, asked: line().asking, ..line() };
    let elsewhere = Line { dossier: FolioId(named("another dossier")), ..line() };
    for other in [turned, elsewhere] {
        assert!(!knock.is_on(&other) && !knock.holds(&other, &ours));
        assert!(!line().is_same(&other.same(&ours), &ours));
    }
    // A knock sent back as an answer is no answer.
    assert!(!line().is_same(&line().knock(&ours), &ours));
}

#[test]
fn a_knock_and_its_answer_are_short_and_exact() {
    let ours = [tip("a", 4)];
    let (knock, answer) = (line().knock(&ours), line().same(&ours));
    assert_eq!((knock.len(), answer.len()), (57, 41));
    for cut in 0..knock.len() {
        assert_eq!(Knock::read(&knock[..cut]), None, "cut after {cut} bytes");
    }
    assert_eq!(Knock::read(&[&knock[..], &[0]].concat()), None);
    for at in 0..knock.len() {
        let mut spoiled = knock.clone();
        spoiled[at] ^= 1;
        assert!(Knock::read(&spoiled).is_none_or(|k| !k.holds(&line(), &ours)), "byte {at}");
    }
}
