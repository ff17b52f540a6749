//! A third party joins a dossier that two have kept for a while, with the program itself.

use crate::post::{Post, list, path};
use crate::tour::{Carrier as _, Link, found};
use serde_json::Value;

#[test]
fn a_third_party_joins_an_existing_dossier_and_an_item_is_confirmed_among_three() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let root = folder.path();
    let [ma, pk, sn] =
        [("MA", "State MA (example)"), ("PK", "State PK (example)"), ("SN", "State SN (example)")]
            .map(|(code, name)| Post::new(root, code, name));
    ma.introduce_to(&pk, root);
    pk.introduce_to(&ma, root);
    let dossier = found(root, &ma, &[&pk], &mut Link);
    let d = dossier.as_str();
    let propose = |post: &Post, title: &str, area: &str| {
        let typed = [
            "--title",
            title,
            "--area",
            area,
            "--host",
            "MA",
            "--period",
            "2027-06",
            "--dossier",
            d,
            "--sign",
        ];
        let mut args = vec!["activity", "propose"];
        args.extend(typed);
        post.run(&args);
    };
    propose(&ma, "en=Course (example)", "TRG");
    Link.carry(Some(d), &ma, &pk);
    pk.run(&["sign", "--yes", "--dossier", d, &pk.proposal(d, "TRG-001", "MA")]);
    Link.carry(Some(d), &pk, &ma);
    assert_eq!(ma.state(d, "TRG-001"), "agreed");

    // One card of the third goes to both, and each of them makes itself known to it.
    let card = root.join("sn.card");
    let shown = sn.run(&["card", "--out", path(&card)]);
    let digits: Vec<&str> = list(&shown["card"]["digits"]).iter().filter_map(Value::as_str).collect();
    for post in [&ma, &pk] {
        let (_, sentence) = post.refused(&["party", "join", "SN", "--dossier", d]);
        assert!(sentence.contains("SN"), "{sentence}");
        post.run(&["partner", "add", path(&card)]);
        let (_, sentence) = post.refused(&["party", "join", "SN", "--dossier", d]);
        assert!(sentence.contains("compare"), "{sentence}");
        let read_out = digits.join(" ");
        post.run(&["partner", "confirm", "SN", "--fingerprint", &read_out, "--how", "by voice (test)"]);
        post.introduce_to(&sn, root);
    }

    ma.run(&["party", "join", "SN", "--dossier", d]);
    Link.carry(Some(d), &ma, &pk);
    // Nothing of the record leaves for the third before every party has signed that it joins.
    let serving = sn.serve();
    ma.run(&["partner", "link", "SN", &serving.link]);
    let (code, sentence) = ma.refused(&["exchange", "SN", "--dossier", d]);
    assert!(code == 1 && sentence.contains("every party has signed"), "{sentence}");
    drop(serving);
    assert!(list(&sn.run(&["dossier", "list"])).is_empty());

    let change = pk.status(d)["changes"][0].clone();
    assert_eq!(
        (&change["awaits"], &change["joins"][0]["code"]),
        (&"ours".into(), &"SN".into()),
        "{change:#}"
    );
    pk.run(&["sign", "--yes", "--dossier", d, change["id"].as_str().expect("a reference is text")]);
    Link.carry(Some(d), &pk, &ma);
    Link.carry(Some(d), &ma, &sn);
    assert_eq!(sn.state(d, "TRG-001"), "agreed", "the joiner holds what was agreed before it signs");
    sn.run(&["dossier", "join", "--dossier", d]);
    let level = || {
        for (from, to) in [(&sn, &ma), (&ma, &pk), (&pk, &sn)] {
            Link.carry(Some(d), from, to);
        }
    };
    level();
    level();
    for post in [&ma, &pk, &sn] {
        let parties = post.run(&["party", "list", "--dossier", d]);
        let standing: Vec<&Value> = list(&parties["rows"]).iter().map(|row| &row["standing"]).collect();
        assert_eq!(standing, ["party"; 3], "{}: {parties:#}", post.code);
    }

    propose(&sn, "en=Joint exercise (example)", "EXE");
    level();
    for post in [&ma, &pk] {
        post.run(&["sign", "--yes", "--dossier", d, &post.proposal(d, "EXE-1001", "SN")]);
    }
    level();
    level();
    for post in [&ma, &pk, &sn] {
        assert_eq!(post.state(d, "EXE-1001"), "agreed", "{}: confirmed by each", post.code);
        let file = root.join(format!("{}.mithaq", post.code));
        post.run(&["export", "--dossier", d, "--out", path(&file)]);
        let report = post.run(&["verify", path(&file)]);
        assert_eq!(report["verdict"], "proved", "{report:#}");
        assert_eq!(list(&report["parties"]).len(), 3, "{report:#}");
        let by_three = list(&report["agreed"]).iter().filter(|it| list(&it["signers"]).len() == 3);
        let items: Vec<usize> = by_three.map(|it| list(&it["items"]).len()).collect();
        assert_eq!(items, [0, 1], "the change of the parties, then one item: {report:#}");
    }
    assert_eq!(ma.state_words(d), sn.state_words(d));
}
