//! Folios: written, read back, verified, and nothing else accepted.

use crate::common::{Counter, founding, two};
use record::act::Act;
use record::folio::{Folio, Reject, Verifier};

#[test]
fn a_folio_reads_back_as_it_was_written_and_certifies_its_own_feed() {
    let (a, b) = two();
    let draft = founding(&a, &b);
    let folio = draft.sign(&a.register, &mut Counter::new(1)).expect("a founding folio");
    let again = Folio::parse(&folio.bytes).expect("our own folio");
    assert_eq!(again.id, folio.id);
    assert_eq!(again.header, folio.header);
    assert_eq!(again.acts.len(), 3);
    assert!(matches!(&again.acts[2], Act::ProposeEpoch(epoch) if epoch.parties.len() == 2));
    Verifier::new().verify(&again).expect("its own certificate");
    let wrong = draft.sign(&b.register, &mut Counter::new(1)).expect("signed with the wrong keys");
    assert_eq!(wrong.id, folio.id, "signatures lie outside the id");
    assert_eq!(Verifier::new().verify(&wrong), Err(Reject::Signature));
}

#[test]
fn one_act_is_read_without_the_others() {
    let (a, b) = two();
    let folio = founding(&a, &b).sign(&a.register, &mut Counter::new(1)).expect("a founding folio");
    for (index, act) in (0..).zip(&folio.acts) {
        assert_eq!(format!("{:?}", Folio::act_of(&folio.bytes, index)), format!("{:?}", Some(act)));
    }
    assert!(Folio::act_of(&folio.bytes, 3).is_none());
    assert!(Folio::act_of(&folio.bytes[..40], 0).is_none());
    assert!(Folio::act_of(b"", 0).is_none());
}

#[test]
fn the_verifier_learns_from_other_folios_and_gives_one_answer_each() {
    let (a, b) = two();
    let first = founding(&a, &b).sign(&a.register, &mut Counter::new(1)).expect("a founding folio");
    let mut draft = founding(&a, &b);
    draft.acts.clear();
    draft.dossier = Some(first.id);
    draft.number = 1;
    draft.previous = Some(first.id);
    let second = draft.sign(&a.register, &mut Counter::new(2)).expect("an empty folio");
    let forged = draft.sign(&b.register, &mut Counter::new(2)).expect("signed with the wrong keys");
    assert_eq!(Verifier::new().verify(&second), Err(Reject::NoCertificate(a.feed())));
    for threads in [0, 1, 2, 8] {
        let folios = [second.clone(), forged.clone(), first.clone()];
        let results = Verifier::new().verify_all(&folios, threads);
        assert_eq!(results, [Ok(()), Err(Reject::Signature), Ok(())], "{threads} threads");
    }
}
