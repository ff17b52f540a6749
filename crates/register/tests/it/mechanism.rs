//! What was agreed and reported, read as cooperation: the same on both sides.

use crate::common::{Pair, pair};
use cooperation::life::report::{Body, Extent, Holding, Invitation};
use cooperation::life::{ActivityStage, Assent, Mechanism};
use register::{Error, NewStatement};
use std::sync::Arc;

fn both(pair: &Pair) -> Arc<Mechanism> {
    pair.level();
    let ours = pair.ma.register.mechanism(&pair.dossier).unwrap();
    assert_eq!(ours, pair.pk.register.mechanism(&pair.dossier).unwrap());
    ours
}

#[test]
fn an_activity_goes_from_accord_to_an_invitation_and_to_what_came_of_it() {
    let pair = pair();
    let item = pair.agreed();
    assert_eq!(both(&pair).activities[0].stage, ActivityStage::Agreed);

    let invitation = Body::InvitationSent(Invitation {
        on: "2027-02-01".parse().unwrap(),
        reference: None,
        answer_by: None,
        words: None,
    });
    let invite = NewStatement::on(item, invitation.into());
    let not_ours = pair.pk.register.state(&pair.dossier, invite.clone());
    assert!(matches!(not_ours, Err(Error::WithoutEffect(_))), "a guest does not invite");
    pair.ma.register.state(&pair.dossier, invite).unwrap();
    let whole = both(&pair);
    assert_eq!(whole.activities[0].steps.invitations.len(), 1);

    let held = Body::Held(Holding {
        period: "2027-05-10..2027-05-14".parse().unwrap(),
        extent: Extent::Full,
        participants: None,
        result: None,
        expected: None,
        follow_on: None,
        place: None,
    });
    pair.ma.register.state(&pair.dossier, NewStatement::on(item, held.into())).unwrap();
    let whole = both(&pair);
    assert_eq!(whole.activities[0].stage, ActivityStage::Held);
    assert_eq!(whole.activities[0].assent, Some(Assent::Stated));
}

#[test]
fn what_was_computed_once_is_handed_out_again_until_something_comes() {
    let pair = pair();
    let one = pair.ma.register.mechanism(&pair.dossier).unwrap();
    assert!(Arc::ptr_eq(&one, &pair.ma.register.mechanism(&pair.dossier).unwrap()));
    pair.agreed();
    assert_ne!(one, pair.ma.register.mechanism(&pair.dossier).unwrap());
}
