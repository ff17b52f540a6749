//! Several posts of one party, each command run as its officers would: joining, handing the seal over, a lost post, the
//! next root.

use crate::post::{Post, list, path};
use serde_json::Value;
use std::path::Path;

/// Packs a pouch for the party `to` and opens it at `there`.
fn carry(from: &Post, dossier: &str, to: &str, there: &Post, places: &Path) -> Value {
    let file = places.join(format!("pouch-{}", crate::post::count()));
    from.run(&["pouch", "pack", "--dossier", dossier, "--to", to, "--out", path(&file)]);
    there.run(&["pouch", "open", path(&file)])
}

/// An activity proposed by one post, with our signature if asked.
fn propose(post: &Post, dossier: &str, title: &str, sign: bool) -> String {
    let title = format!("en={title}");
    let mut typed = vec!["activity", "propose", "--dossier", dossier, "--title", &title];
    typed.extend(["--area", "TRG", "--host", "MA", "--period", "2027-05"]);
    if sign {
        typed.push("--sign");
    }
    let proposed = post.run(&typed);
    list(&proposed["items"])[0].as_str().expect("a reference is text").to_owned()
}

fn read_out(shown: &Value) -> String {
    list(&shown["digits"]).iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" ")
}

fn reference(post: &Post, dossier: &str, which: impl Fn(&Value) -> bool) -> String {
    let posts = post.run(&["post", "list", "--dossier", dossier]);
    let found = list(&posts).iter().find(|line| which(line));
    found.unwrap_or_else(|| panic!("{posts:#}"))["register"].as_str().expect("a reference is text").to_owned()
}

#[test]
fn a_party_with_two_posts_hands_its_seal_over_and_goes_on_when_a_post_is_lost() {
    let places = tempfile::tempdir().unwrap();
    let root = places.path();
    let (ma, pk) = (Post::new(root, "MA", "Kingdom of Morocco"), Post::new(root, "PK", "Pakistan"));
    ma.introduce_to(&pk, root);
    pk.introduce_to(&ma, root);
    let dossier = crate::tour::found(root, &ma, &[&pk], &mut crate::tour::Link);
    let dossier = dossier.as_str();

    // A further post: the party's card, its fingerprint read out, a request, the paper that answers it.
    let card = root.join("ma.card");
    let shown = ma.run(&["card", "--out", path(&card)]);
    let embassy = Post::at(root, "embassy", "MA");
    let new = |fingerprint: &str| {
        let card = path(&card);
        let office = ["--post", "en=Embassy", "--office", "en=First secretary"];
        let typed = [&["post", "new", "--card", card, "--fingerprint", fingerprint], &office[..]].concat();
        typed.into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let wrong = new("123 456");
    embassy.refused(&wrong.iter().map(String::as_str).collect::<Vec<_>>());
    let right = new(&read_out(&shown["card"]));
    embassy.run(&right.iter().map(String::as_str).collect::<Vec<_>>());
    let (request, paper) = (root.join("request"), root.join("paper"));
    let asked = embassy.run(&["post", "request", "--out", path(&request)]);
    let certify = |fingerprint: &str| {
        let typed =
            ["post", "certify", "--dossier", dossier, path(&request), "--fingerprint", fingerprint, "--out"];
        [&typed[..], &[path(&paper)]].concat().into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let wrong = certify("1 2 3");
    ma.refused(&wrong.iter().map(String::as_str).collect::<Vec<_>>());
    let right = certify(&read_out(&asked));
    let certified = ma.run(&right.iter().map(String::as_str).collect::<Vec<_>>());
    let joined = embassy.run(&["post", "join", path(&paper)]);
    assert_eq!((&joined["register"], &joined["identical"]), (&certified["register"], &Value::Bool(true)));
    // Own posts exchange under their own party's code.
    carry(&embassy, dossier, "MA", &ma, root);
    carry(&ma, dossier, "PK", &pk, root);
    carry(&embassy, dossier, "PK", &pk, root);

    // The seal is handed over.
    let to = reference(&ma, dossier, |line| line["eligible"] == true && line["holds_the_seal"] == false);
    ma.run(&["seal", "hand-over", "--dossier", dossier, &to[..12]]);
    carry(&ma, dossier, "MA", &embassy, root);
    for post in [&ma, &embassy] {
        assert_eq!(reference(post, dossier, |line| line["holds_the_seal"] == true), to);
    }
    let item = propose(&embassy, dossier, "Training", true);
    carry(&embassy, dossier, "PK", &pk, root);
    let proposal = pk.proposal(dossier, &item, "MA");
    pk.run(&["sign", "--yes", "--dossier", dossier, &proposal]);
    carry(&pk, dossier, "MA", &embassy, root);
    assert_eq!(embassy.state(dossier, &item), "agreed");
    // The former post proposes, and does not sign any more.
    let refused = propose(&ma, dossier, "Exercise", true);
    carry(&ma, dossier, "PK", &pk, root);
    assert!(!pk.try_run(&["activity", "show", "--dossier", dossier, &refused]).status.success());

    // The embassy is lost. The first post moves the seal with the next root: the root's own file was there as well.
    carry(&pk, dossier, "MA", &ma, root);
    let (next, then) = (ma.dir().join("root").join("root-1.key"), root.join("root-2.key"));
    let moved = ["seal", "move", "--dossier", dossier, "--root", path(&next), "--then", path(&then)];
    ma.run(&moved);
    assert!(then.is_file());
    carry(&ma, dossier, "PK", &pk, root);
    carry(&pk, dossier, "MA", &ma, root);
    let item = propose(&ma, dossier, "Visit", true);
    carry(&ma, dossier, "PK", &pk, root);
    let proposal = pk.proposal(dossier, &item, "MA");
    pk.run(&["sign", "--yes", "--dossier", dossier, &proposal]);
    carry(&pk, dossier, "MA", &ma, root);
    assert_eq!(ma.state(dossier, &item), "agreed");
    assert_eq!(pk.state(dossier, &item), "agreed");
    // The record is proved, with the root that has taken its seat.
    let seated = ma.run(&["root", "seat", path(&next)]);
    assert_eq!((&seated["generation"], &seated["already"]), (&Value::from(1), &Value::from(1)));
    let export = root.join("record");
    ma.run(&["export", "--dossier", dossier, "--out", path(&export)]);
    assert_eq!(ma.run(&["verify", path(&export)])["verdict"], "proved");
}
