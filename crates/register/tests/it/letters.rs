//! Covering letters, the day by which an answer is hoped for, and texts that can be erased.

use crate::common::{activity, content, pair};
use register::views::{Day, ErasureState, Texts};
use register::{Covering, Error, NewReport, Wording};

#[test]
fn a_letter_goes_with_a_proposal_and_its_day_decides_nothing() {
    let pair = pair();
    let (ma, pk, dossier) = (&pair.ma, &pair.pk, &pair.dossier);
    let planned = |title: &str| vec![Wording::New(content(activity(title, "CYB", "MA", "2027-02")))];
    let letter =
        Covering { text: Texts::of("fr", "Pour votre examen."), answer_by: Some(Day::new(2100, 1, 31)) };
    let item = ma.register.propose_with(dossier, planned("Un"), true, &letter).unwrap().items[0];
    // A day that has passed when the proposal is written is ignored.
    let late = Covering { text: Texts::default(), answer_by: Some(Day::new(2001, 1, 31)) };
    let other = ma.register.propose_with(dossier, planned("Deux"), true, &late).unwrap().items[0];
    pair.level();
    let page = &pk.register.activity(dossier, &item).unwrap().proposals[0];
    assert_eq!((page.letter.clone(), page.answer_by), (letter.text.clone(), letter.answer_by));
    assert_eq!(pk.register.activity(dossier, &other).unwrap().proposals[0].answer_by, None);
    let ours = pk.register.status(dossier).unwrap().ours;
    assert_eq!(ours.iter().filter(|row| row.answer_by.is_some()).count(), 1);
    let signing = pk.register.signing(dossier, &pk.open(dossier, &item)[0]).unwrap();
    assert_eq!(signing.answer_by, letter.answer_by);
    let none = Covering { text: Texts::default(), answer_by: Some(Day::new(2027, 2, 30)) };
    let refused = ma.register.propose_with(dossier, planned("Trois"), true, &none);
    assert!(matches!(refused, Err(Error::Input(_))));
    for post in [ma, pk] {
        let drawn = post.register.projection_fingerprint(dossier).unwrap();
        assert_eq!(post.register.rebuild(dossier).unwrap(), drawn);
    }
}

#[test]
fn what_names_persons_is_erased_here_and_asked_for_there() {
    let pair = pair();
    let (ma, pk, dossier) = (&pair.ma, &pair.pk, &pair.dossier);
    let payloads = vec![(600, b"twelve nominated".to_vec()), (1_100, b"their names".to_vec())];
    ma.register.report(dossier, NewReport { sort: 1, payloads, ..NewReport::default() }).unwrap();
    pair.level();
    let texts = ma.register.erasable(dossier).unwrap();
    assert_eq!(texts.len(), 1, "what is lasting is not offered");
    let id = ma.register.find_texts(dossier, &texts[0].id[..10]).unwrap();
    ma.register.erase_ask(dossier, &id).unwrap();
    ma.register.erase(dossier, &id).unwrap();
    let held = |post: &crate::common::Post| post.register.reports(dossier).unwrap()[0].payloads[1].1.clone();
    assert_eq!(held(ma), None);
    assert!(matches!(ma.register.erasable(dossier).unwrap()[0].state, ErasureState::Erased { .. }));
    // The partner was asked, and has not erased it yet: what it sends is not taken in again.
    pair.level();
    assert!(held(pk).is_some());
    let requests = pk.register.erasure_requests(dossier).unwrap();
    assert_eq!((requests.len(), &requests[0].texts[0].1), (1, &ErasureState::Held));
    let all = pk.register.find_texts(dossier, &requests[0].act).unwrap();
    pk.register.erase(dossier, &all).unwrap();
    assert_eq!((held(ma), held(pk)), (None, None));
    let verified = pk.register.verify(dossier).unwrap();
    assert_eq!((verified.erased_texts, verified.missing_texts), (1, 0));
    let item = pair.agreed();
    let lasting = ma.register.erasable(dossier).unwrap().len();
    assert_eq!(lasting, 1, "an agreed activity without persons adds nothing to erase: {item}");
    let unknown = record::ids::PayloadId(record::hash::Hash([7; 32]));
    assert!(matches!(ma.register.erase(dossier, &[unknown]), Err(Error::NotFound { .. })));
}
