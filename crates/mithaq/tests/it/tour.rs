//! The scripted tour: what two administrations do in a year, with the program itself, over the link between two
//! processes and again with nothing but files; then with three parties.

use crate::post::{Post, count, list, path};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// How what one post holds gets to another, and back.
pub trait Carrier {
    /// `from` sends, `to` answers.
    fn carry(&mut self, dossier: Option<&str>, from: &Post, to: &Post);
}

/// One round trip: `to` serves in a process of its own, `from` asks it.
pub struct Link;

impl Carrier for Link {
    fn carry(&mut self, dossier: Option<&str>, from: &Post, to: &Post) {
        let serving = to.serve();
        from.run(&["partner", "link", to.code, &serving.link]);
        let mut args = vec!["exchange", to.code];
        args.extend(dossier.iter().flat_map(|dossier| ["--dossier", dossier]));
        from.run(&args);
    }
}

/// Files by hand, both ways. The pouch whose turn is `lost` never arrives.
struct ByHand<'a> {
    folder: &'a Path,
    lost: usize,
    packed: usize,
}

impl ByHand<'_> {
    fn one_way(&mut self, dossier: Option<&str>, from: &Post, to: &Post) -> Option<Value> {
        let bag = self.folder.join(format!("bag-{}", count()));
        fs::create_dir(&bag).expect("a new folder");
        let mut args = vec!["pouch", "pack", "--to", to.code, "--out", path(&bag)];
        args.extend(dossier.iter().flat_map(|dossier| ["--dossier", dossier]));
        let packed = from.run(&args);
        self.packed += 1;
        if self.packed == self.lost {
            return None;
        }
        let file = list(&packed["files"])[0].as_str().expect("a path is text").to_owned();
        let preview = to.run(&["pouch", "open", &file, "--preview"]);
        let taken = to.run(&["pouch", "open", &file]);
        assert_eq!(preview["folios"], taken["folios"], "a preview says what will be taken in");
        let again = to.run(&["pouch", "open", &file]);
        assert_eq!(again["folios"], 0, "taking in twice changes nothing");
        Some(taken)
    }
}

impl Carrier for ByHand<'_> {
    fn carry(&mut self, dossier: Option<&str>, from: &Post, to: &Post) {
        if self.one_way(dossier, from, to).is_none() {
            // Nobody knows that it is lost. The next one makes up for it, and says which number never came.
            let taken = self.one_way(dossier, from, to).expect("only one is lost");
            assert!(!list(&taken["gaps"]).is_empty(), "the missing number is said: {taken:#}");
            assert!(taken["acts"].as_u64() > Some(0), "what was lost is in the next one");
        }
        self.one_way(dossier, to, from);
    }
}

const AREAS: [&str; 6] = ["TRG", "EXE", "CYB", "IND", "MED", "EXP"];

fn write(folder: &Path, name: &str, value: &Value) -> String {
    let file = folder.join(name);
    fs::write(&file, value.to_string()).expect("a new file");
    path(&file).to_owned()
}

fn instrument(codes: &[&str]) -> Value {
    let parties: Vec<Value> = codes
        .iter()
        .map(|code| json!({ "code": code, "name": { "en": format!("State {code} (example)") } }))
        .collect();
    json!({
        "title": { "en": "Memorandum of understanding (example)", "fr": "Mémorandum d’entente (exemple)" },
        "kind": "memorandum", "parties": parties, "areas": AREAS,
    })
}

/// Two parties that know each other, with a dossier that they founded over the link; its reference.
pub fn two_parties(folder: &Path) -> (Post, Post, String) {
    let ma = Post::new(folder, "MA", "State MA (example)");
    let pk = Post::new(folder, "PK", "State PK (example)");
    ma.introduce_to(&pk, folder);
    pk.introduce_to(&ma, folder);
    let dossier = found(folder, &ma, &[&pk], &mut Link);
    (ma, pk, dossier)
}

/// Founds a dossier with the others and has its instrument agreed by all; gives its reference.
pub fn found(folder: &Path, founder: &Post, others: &[&Post], carrier: &mut dyn Carrier) -> String {
    let codes: Vec<&str> = [founder].iter().chain(others).map(|post| post.code).collect();
    let facts = write(folder, &format!("facts-{}.json", count()), &instrument(&codes));
    let mut args = vec!["dossier", "open", "--from", &facts];
    args.extend(others.iter().flat_map(|other| ["--with", other.code]));
    let opened = founder.run(&args);
    let dossier = opened["dossier"].as_str().expect("a reference is text").to_owned();
    for other in others {
        carrier.carry(Some(&dossier), founder, other);
    }
    for other in others {
        other.run(&["dossier", "join", "--dossier", &dossier]);
        carrier.carry(Some(&dossier), other, founder);
    }
    // The instrument was waiting for the founding to be agreed.
    for _ in 0..2 {
        for other in others {
            carrier.carry(Some(&dossier), founder, other);
        }
    }
    for other in others {
        let status = other.status(&dossier);
        let awaited = list(&status["ours"]);
        assert_eq!(awaited.len(), 1, "{}: the instrument awaits our signature: {status:#}", other.code);
        let proposal = awaited[0]["proposal"].as_str().expect("a reference is text");
        other.run(&["sign", "--yes", "--dossier", &dossier, proposal]);
        carrier.carry(Some(&dossier), other, founder);
    }
    dossier
}

/// References and states of the lines of the plan.
fn plan(post: &Post, dossier: &str) -> Vec<(String, String)> {
    let plan = post.run(&["plan", "show", "--dossier", dossier, "--year", "2027"]);
    let rows = list(&plan["rows"]).iter();
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    rows.map(|row| (text(&row["subject"]["reference"]), text(&row["state"]))).collect()
}

fn tour(folder: &Path, carrier: &mut dyn Carrier) -> (Post, Post, String) {
    let ma = Post::new(folder, "MA", "State MA (example)");
    let pk = Post::new(folder, "PK", "State PK (example)");
    ma.introduce_to(&pk, folder);
    pk.introduce_to(&ma, folder);
    let dossier = found(folder, &ma, &[&pk], carrier);
    let d = dossier.as_str();

    // Twelve activities over the six areas, as one plan.
    let lines: Vec<Value> = (0..12)
        .map(|n| {
            json!({
                "title": { "en": format!("Activity {n} (example)"), "fr": format!("Activité {n} (exemple)") },
                "area": AREAS[n % 6], "host": if n % 2 == 0 { "MA" } else { "PK" },
                "period": format!("2027-{:02}", n + 1),
            })
        })
        .collect();
    let file = write(folder, "plan.json", &Value::from(lines));
    let proposed = ma.run(&["activity", "propose", "--dossier", d, "--from", &file, "--sign"]);
    assert_eq!(list(&proposed["items"]).len(), 12);
    carrier.carry(Some(d), &ma, &pk);
    assert_eq!(plan(&pk, d).len(), 12);

    // Amended: the partner words one line otherwise; it is one proposal, and agreed or not as one.
    let theirs = pk.proposal(d, "TRG-001", "MA");
    let fields = ["--item", "TRG-001", "--period", "2027-01-11..2027-01-22"];
    let mut args = vec!["propose-otherwise", "--dossier", d, &theirs];
    args.extend(fields);
    pk.run(&args);
    carrier.carry(Some(d), &pk, &ma);
    assert!(plan(&ma, d).iter().all(|(_, state)| state == "open"));
    let amended = ma.proposal(d, "TRG-001", "PK");
    assert_eq!(ma.proposal(d, "EXP-002", "PK"), amended, "the whole plan is one proposal");
    ma.run(&["sign", "--yes", "--dossier", d, &amended]);
    carrier.carry(Some(d), &ma, &pk);
    for post in [&ma, &pk] {
        assert!(
            plan(post, d).iter().all(|(_, state)| state == "agreed"),
            "{}: {:?}",
            post.code,
            plan(post, d)
        );
    }

    // Crossed: each signs its own text on the same version before it hears of the other's.
    let change = |post: &Post, item: &str, period: &str| {
        post.run(&["activity", "propose", "--dossier", d, "--change", item, "--period", period, "--sign"])
    };
    change(&ma, "EXE-001", "2027-02-08..2027-02-12");
    change(&pk, "EXE-001", "2027-03");
    carrier.carry(Some(d), &ma, &pk);
    let (of_ma, of_pk) = (ma.proposal(d, "EXE-001", "MA"), ma.proposal(d, "EXE-001", "PK"));
    assert_eq!(list(&ma.status(d)["crossed"]).len(), 1);
    let (code, sentence) = ma.refused(&["sign", "--yes", "--dossier", d, &of_pk]);
    assert!(
        code == 1 && sentence.contains("A2"),
        "signing both is closed, and the rule is named: {sentence}"
    );
    ma.run(&["ask-withdraw", "--dossier", d, &of_ma]);
    carrier.carry(Some(d), &ma, &pk);
    pk.run(&["set-aside", "--dossier", d, &of_ma, "--reason", "en=As asked (example)"]);
    carrier.carry(Some(d), &pk, &ma);
    ma.run(&["sign", "--yes", "--dossier", d, &of_pk]);
    carrier.carry(Some(d), &ma, &pk);
    for post in [&ma, &pk] {
        assert_eq!(post.state(d, "EXE-001"), "agreed", "{}", post.code);
        assert!(list(&post.status(d)["crossed"]).is_empty());
    }

    // Initialled ad referendum, which binds nobody, and then signed.
    change(&ma, "CYB-001", "2027-03-01..2027-03-05");
    carrier.carry(Some(d), &ma, &pk);
    let proposal = pk.proposal(d, "CYB-001", "MA");
    pk.run(&["initial", "--yes", "--dossier", d, &proposal]);
    carrier.carry(Some(d), &pk, &ma);
    let page = ma.activity(d, "CYB-001");
    let seals = list(&page["proposals"][0]["seals"]);
    assert!(
        seals.iter().any(|seal| seal["party"]["code"] == "PK" && seal["seal"] == "ad_referendum"),
        "{page:#}"
    );
    assert_eq!(page["agreed"]["number"], 1, "initials change nothing that is agreed");
    pk.run(&["sign", "--yes", "--dossier", d, &proposal]);
    carrier.carry(Some(d), &pk, &ma);
    assert_eq!(ma.activity(d, "CYB-001")["agreed"]["number"], 2);

    // A decision that has not left can be recalled, and then nobody ever hears of it.
    let kept = change(&ma, "MED-001", "2027-05-03");
    let instruction = kept["instruction"].as_str().expect("a reference is text");
    ma.run(&["recall", "--dossier", d, instruction]);
    carrier.carry(Some(d), &ma, &pk);
    assert!(list(&pk.activity(d, "MED-001")["proposals"]).is_empty());

    assert_eq!(ma.state_words(d), pk.state_words(d), "both registers show the same state");
    let logged = ma.run(&["log", "--dossier", d]);
    assert_eq!(logged["words"], pk.run(&["log", "--dossier", d])["words"]);
    (ma, pk, dossier)
}

/// Exports from one post; the file is proved by `verify`.
fn proved_export(folder: &Path, post: &Post, dossier: &str) -> Vec<u8> {
    let file = folder.join(format!("{}-{}.mithaq", post.code, count()));
    post.run(&["export", "--dossier", dossier, "--out", path(&file)]);
    let report = post.run(&["verify", path(&file)]);
    assert_eq!(report["verdict"], "proved", "{report:#}");
    let words = report["words"].as_str().expect("words are text");
    assert_eq!(words, post.state_words(dossier), "the stranger computes the same state");
    fs::read(&file).expect("it was just written")
}

#[test]
fn over_the_link_between_two_processes() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let (ma, pk, dossier) = tour(folder.path(), &mut Link);
    let export = proved_export(folder.path(), &ma, &dossier);
    proved_export(folder.path(), &pk, &dossier);
    for post in [&ma, &pk] {
        let rebuilt = post.run(&["rebuild", "--dossier", &dossier]);
        assert_eq!(rebuilt["same"], true, "what is shown is what the signed record gives");
    }
    every_flip_is_caught(&export);
    said_by_the_program(folder.path(), &ma, &export);
}

/// Every byte of the first and the last KiB, and others evenly between, each with another bit changed.
fn every_flip_is_caught(export: &[u8]) {
    let last = export.len().saturating_sub(1_024);
    let step = (export.len() / 256).max(1);
    let places: Vec<usize> =
        (0..1_024.min(last)).chain((1_024..last).step_by(step)).chain(last..export.len()).collect();
    assert!(places.len() > 2_000, "the export is long enough to mean something");
    let halves = places.split_at(places.len() / 2);
    std::thread::scope(|scope| {
        for half in [halves.0, halves.1] {
            scope.spawn(move || {
                let mut spoilt = export.to_vec();
                for &at in half {
                    spoilt[at] ^= 1 << (at % 8);
                    let report = record::verify::verify(&spoilt[..], 1, &mut |_| {});
                    assert_eq!(report.verdict.exit_code(), 1, "byte {at} was changed and it was not noticed");
                    spoilt[at] = export[at];
                }
            });
        }
    });
}

/// What the program says of a spoilt file, of one cut short, and of none.
fn said_by_the_program(folder: &Path, post: &Post, export: &[u8]) {
    let file = folder.join("spoilt.mithaq");
    let mut spoilt = export.to_vec();
    spoilt[export.len() / 2] ^= 4;
    fs::write(&file, &spoilt).expect("a new file");
    assert_eq!(post.try_run(&["verify", path(&file)]).status.code(), Some(1));
    fs::write(&file, &export[..export.len() - 1]).expect("the same file");
    assert_eq!(post.try_run(&["verify", path(&file)]).status.code(), Some(1));
    assert_eq!(post.try_run(&["verify", path(&folder.join("none"))]).status.code(), Some(2));
    assert_eq!(post.try_run(&["verify"]).status.code(), Some(2));
}

#[test]
fn with_pouches_by_hand_and_one_of_them_lost() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let bags = folder.path().join("bags");
    fs::create_dir(&bags).expect("a new folder");
    // Ten found the dossier and agree the instrument; the eleventh carries the plan.
    let mut carrier = ByHand { folder: &bags, lost: 11, packed: 0 };
    let (ma, pk, dossier) = tour(folder.path(), &mut carrier);
    assert!(carrier.packed > 20, "one was lost, and the work went on");
    proved_export(folder.path(), &ma, &dossier);
    proved_export(folder.path(), &pk, &dossier);
}

#[test]
fn three_parties_agree_once_each_has_confirmed() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let root = folder.path();
    let posts = [
        Post::new(root, "MA", "State MA (example)"),
        Post::new(root, "PK", "State PK (example)"),
        Post::new(root, "SN", "State SN (example)"),
    ];
    let [ma, pk, sn] = &posts;
    // A first dossier of two; the third party has no part in it.
    ma.introduce_to(pk, root);
    pk.introduce_to(ma, root);
    let first = found(root, ma, &[pk], &mut Link);
    // The second is founded by three: each hands a fresh card to the two others.
    for one in &posts {
        let card = root.join(format!("second-{}.card", one.code));
        let shown = one.run(&["card", "--out", path(&card)]);
        let digits: Vec<&str> = list(&shown["card"]["digits"]).iter().filter_map(Value::as_str).collect();
        for other in posts.iter().filter(|other| other.code != one.code) {
            other.run(&["partner", "add", path(&card)]);
            let read_out = digits.join(" ");
            other.run(&[
                "partner",
                "confirm",
                one.code,
                "--fingerprint",
                &read_out,
                "--how",
                "by voice (test)",
            ]);
        }
    }
    let second = found(root, ma, &[pk, sn], &mut Link);
    let d = second.as_str();
    let level = |carrier: &mut Link| {
        for (from, to) in [(ma, pk), (ma, sn), (pk, sn)] {
            carrier.carry(Some(d), from, to);
        }
    };
    for _ in 0..2 {
        level(&mut Link);
    }
    let typed =
        ["--title", "en=Joint exercise (example)", "--area", "EXE", "--host", "SN", "--period", "2027-06"];
    let mut args = vec!["activity", "propose", "--dossier", d, "--sign"];
    args.extend(typed);
    ma.run(&args);
    level(&mut Link);
    for post in [pk, sn] {
        let proposal = post.proposal(d, "EXE-001", "MA");
        post.run(&["sign", "--yes", "--dossier", d, &proposal]);
    }
    Link.carry(Some(d), pk, ma);
    assert_eq!(ma.state(d, "EXE-001"), "open", "one signature is still awaited");
    Link.carry(Some(d), sn, ma);
    assert_ne!(ma.state(d, "EXE-001"), "agreed", "signed by all is not yet agreed among three");
    assert_eq!(ma.state(d, "EXE-001"), "signed_by_all_being_confirmed");
    for _ in 0..2 {
        level(&mut Link);
    }
    for post in &posts {
        assert_eq!(post.state(d, "EXE-001"), "agreed", "{}: confirmed by each", post.code);
    }
    assert_eq!(ma.state_words(d), pk.state_words(d));
    assert_eq!(ma.state_words(d), sn.state_words(d));
    assert_eq!(
        list(&sn.run(&["dossier", "list"])).len(),
        1,
        "the third party never hears of the first dossier"
    );
    assert_ne!(first, second);
}
