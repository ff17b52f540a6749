//! What one party alone states: recorded without anybody's consent, shown in order, drawn the same anew.

use crate::common::{Pair, activity, pair};
use cooperation::content::{Handling, HandlingLevel};
use record::ids::Place;
use register::views::{ItemState, Texts};
use register::{Error, NewReport, ReportRow};

const FIELD: u16 = 600;
const ERASABLE: u16 = 1_100;

fn report(sort: u64, text: &[u8]) -> NewReport {
    NewReport { sort, payloads: vec![(FIELD, text.to_vec())], ..NewReport::default() }
}

fn sorts(rows: &[ReportRow]) -> Vec<(u64, bool)> {
    rows.iter().map(|row| (row.sort, row.replaced)).collect()
}

/// Both registers show the same, and draw it the same anew.
fn same_everywhere(pair: &Pair) -> Vec<ReportRow> {
    let rows = pair.ma.register.reports(&pair.dossier).unwrap();
    for post in [&pair.ma, &pair.pk] {
        assert_eq!(post.register.reports(&pair.dossier).unwrap(), rows);
        let drawn = post.register.projection_fingerprint(&pair.dossier).unwrap();
        assert_eq!(post.register.rebuild(&pair.dossier).unwrap(), drawn);
    }
    rows
}

#[test]
fn a_report_needs_no_consent_and_is_replaced_by_its_own_party_only() {
    let pair = pair();
    let (ma, pk, dossier) = (&pair.ma, &pair.pk, &pair.dossier);
    let item = pair.agreed();
    assert_eq!(same_everywhere(&pair), Vec::new());

    let about = |sort, text: &[u8]| NewReport { on: Some(item), ..report(sort, text) };
    let mut first = about(7, b"twelve officers");
    first.payloads.push((ERASABLE, b"names".to_vec()));
    ma.register.report(dossier, first).unwrap();
    assert_eq!(ma.register.reports(dossier).unwrap(), Vec::new(), "nothing is recorded before it leaves");
    pair.level();
    let rows = same_everywhere(&pair);
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].party, ma.party());
    assert_eq!(rows[0].on.map(|(on, _)| on), Some(item));
    assert_eq!(
        rows[0].payloads,
        vec![(FIELD, Some(b"twelve officers".to_vec())), (ERASABLE, Some(b"names".to_vec()))]
    );

    let theirs = NewReport { replaces: vec![rows[0].place], ..about(7, b"ten officers") };
    assert!(matches!(pk.register.report(dossier, theirs), Err(Error::NotFound { .. })));
    let ours = NewReport { replaces: vec![rows[0].place], ..about(7, b"eleven officers") };
    ma.register.report(dossier, ours).unwrap();
    pk.register.report(dossier, about(8, b"noted")).unwrap();
    pk.register.report(dossier, report(9, b"a word on the whole")).unwrap();
    pair.level();
    let rows = same_everywhere(&pair);
    assert_eq!(rows.len(), 4);
    assert_eq!(sorts(&rows)[0], (7, true));
    assert_eq!(rows.iter().filter(|row| row.replaced).count(), 1);
    assert!(rows.is_sorted_by_key(|row| (row.height, row.place)));
    assert_eq!(sorts(&pk.register.reports_on(dossier, None).unwrap()), vec![(9, false)]);
    assert_eq!(pk.register.reports_on(dossier, Some(&item)).unwrap().len(), 3);
}

#[test]
fn a_report_is_about_something_agreed() {
    let pair = pair();
    let (ma, dossier) = (&pair.ma, &pair.dossier);
    let item = pair.agreed();
    let activities = vec![crate::common::activity("Visite", "MED", "PK", "2027-09")];
    let open = ma.register.activity_propose(dossier, activities, true).unwrap().items[0];
    ma.register.depart(dossier).unwrap();
    let on = |item| NewReport { on: Some(item), ..report(1, b"held") };
    assert!(matches!(ma.register.report(dossier, on(open)), Err(Error::Closed(_))));
    let elsewhere = ma.open(dossier, &open)[0];
    let new = NewReport { version: Some(elsewhere), ..on(item) };
    assert!(matches!(ma.register.report(dossier, new), Err(Error::NotFound { .. })));
    // One may report on a named wording, for instance an earlier one.
    let new = NewReport { version: Some(elsewhere), ..on(open) };
    ma.register.report(dossier, new).unwrap();
    let place = Place { index: 40, ..elsewhere };
    let new = NewReport { replaces: vec![place], ..report(1, b"") };
    assert!(matches!(ma.register.report(dossier, new), Err(Error::NotFound { .. })));
}

#[test]
fn what_is_said_of_a_restricted_text_leaves_no_sooner_than_the_text() {
    let pair = pair();
    let (ma, pk, dossier) = (&pair.ma, &pair.pk, &pair.dossier);
    let mut made = Vec::new();
    for title in ["Exercice", "Second exercice"] {
        let mut line = activity(title, "EXE", "MA", "2027-03");
        line.handling = Some(Handling { level: HandlingLevel::Restricted, marking: None });
        made.push(ma.register.activity_propose(dossier, vec![line], true).unwrap().items[0]);
    }
    pair.level();
    pk.sign(dossier, &pk.open(dossier, &made[0])[0]);
    pair.level();
    // A report on the one, a reason on the other, and a word on the whole, which nobody restricts.
    pk.register.set_labels(dossier, &[HandlingLevel::Public, HandlingLevel::Parties]).unwrap();
    let about = NewReport { on: Some(made[0]), ..report(7, b"twelve of the restricted exercise") };
    pk.register.report(dossier, about).unwrap();
    pk.register.report(dossier, report(9, b"a word on the whole")).unwrap();
    let place = pk.open(dossier, &made[1])[0];
    pk.register.set_aside(dossier, &place, &Texts::of("fr", "le site de l’exercice")).unwrap();
    let pouch = pk.register.pack(dossier, &ma.party()).unwrap();
    assert_eq!((pouch.held_by_label, pouch.payloads), (2, 1));
    ma.register.take_in(&pouch.bytes).unwrap();
    let texts = |rows: Vec<ReportRow>| rows.into_iter().flat_map(|row| row.payloads).collect::<Vec<_>>();
    assert_eq!(texts(ma.register.reports_on(dossier, Some(&made[0])).unwrap()), vec![(FIELD, None)]);
    assert_eq!(ma.state(dossier, &made[1]), ItemState::SetAside, "the act itself is not held back");
    // Let out, they come because they are asked for.
    ma.send(dossier, pk);
    pk.register.set_labels(dossier, &[HandlingLevel::Restricted]).unwrap();
    assert!(pk.send(dossier, ma).payloads >= 2);
    assert!(
        texts(ma.register.reports_on(dossier, Some(&made[0])).unwrap())
            .iter()
            .all(|(_, text)| text.is_some())
    );
}
