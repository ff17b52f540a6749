//! The three carriers bring the same bytes, and each fails in its own clear way.

use crate::memory::Register;
use exchange::carriers::drop::{DropFolder, Outcome};
use exchange::carriers::file::{self, FileError};
use exchange::carriers::link::{
    Answer, Authorities, CONTENT_TYPE, Link, LinkError, LinkLimits, Refusal, Responder, answer,
};
use exchange::pouch::{Numbering, PouchError};
use exchange::sealed::SealedError;
use record::folio::Folio;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::time::Duration;

const CAP: u64 = 1 << 20;

// By hand.

#[test]
fn a_pouch_by_file_arrives_as_it_was_written() {
    let folder = tempfile::tempdir().unwrap();
    let (mut ours, mut theirs) = Register::pair();
    ours.propose(300);
    let name = file::name(&ours.dossier.unwrap(), &ours.feed, 1);
    let path = folder.path().join(&name);
    file::save(&path, &ours.send()).unwrap();
    theirs.take_in(&file::read(&path, CAP).unwrap()).unwrap();
    assert_eq!(theirs.holdings(), ours.holdings());
    let names: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert_eq!(names, [name.as_str()], "nothing temporary is left");
}

#[test]
fn a_file_name_says_dossier_sender_and_number_in_short_and_no_more() {
    let (ours, theirs) = Register::pair();
    let dossier = ours.dossier.unwrap();
    let name = file::name(&dossier, &ours.feed, 17);
    assert_eq!(name.len(), "01234567-0123-000017.pouch".len());
    assert!(name.starts_with(&dossier.0.to_string()[..8]) && name.ends_with("-000017.pouch"), "{name}");
    assert_ne!(name, file::name(&dossier, &theirs.feed, 17), "both directions can lie in one folder");
    assert_eq!(file::number_in(&name), Some(17));
    assert_eq!(file::number_in(&file::name(&dossier, &ours.feed, u32::MAX)), Some(u32::MAX));
    for other in ["", "notes.txt", "pouch", "x.pouch", "a-b-.pouch", "a-b-99999999999.pouch"] {
        assert_eq!(file::number_in(other), None, "{other}");
    }
}

#[test]
fn a_file_is_never_overwritten_by_other_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a-b-000001.pouch");
    file::save(&path, b"first").unwrap();
    file::save(&path, b"first").unwrap();
    assert!(matches!(file::save(&path, b"other"), Err(FileError::Exists(_))));
    assert!(matches!(file::save(&path, b"longer than the first"), Err(FileError::Exists(_))));
    assert_eq!(file::read(&path, CAP).unwrap(), b"first");
}

#[test]
fn an_oversized_file_a_folder_and_a_missing_file_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a-b-000001.pouch");
    file::save(&path, &[0; 100]).unwrap();
    assert!(file::read(&path, 100).is_ok());
    assert!(matches!(file::read(&path, 99), Err(FileError::TooLarge { cap: 99, .. })));
    assert!(matches!(file::read(folder.path(), 99), Err(FileError::NotAFile(_))));
    assert!(matches!(file::read(&folder.path().join("none"), 99), Err(FileError::Io { .. })));
    assert!(matches!(file::save(&folder.path().join("none/x.pouch"), b"x"), Err(FileError::Io { .. })));
}

// Drop folder.

/// Carries all files from one side's `out/` to the other side's `in/`.
fn carry(from: &std::path::Path, to: &std::path::Path) -> usize {
    let files: Vec<_> = std::fs::read_dir(from.join("out")).unwrap().map(|it| it.unwrap()).collect();
    for file in &files {
        std::fs::rename(file.path(), to.join("in").join(file.file_name())).unwrap();
    }
    files.len()
}

/// Takes everything in that has arrived; what ends too early is left for later.
fn collect(folder: &DropFolder, register: &mut Register) -> Vec<Outcome> {
    let mut outcomes = Vec::new();
    for arrived in folder.arrived().unwrap() {
        let outcome = match register.take_in(&folder.read(&arrived, CAP).unwrap()) {
            Ok(_) => Outcome::TakenIn,
            Err(PouchError::Sealed(SealedError::CutShort)) => Outcome::Later,
            Err(_) => Outcome::Refused,
        };
        folder.finish(&arrived, outcome).unwrap();
        outcomes.push(outcome);
    }
    outcomes
}

fn put_out(folder: &DropFolder, register: &mut Register) {
    let pouch = register.send();
    folder.send(&file::name(&register.dossier.unwrap(), &register.feed, register.sent), &pouch).unwrap();
}

fn names(folder: &std::path::Path) -> Vec<String> {
    let mut names: Vec<String> =
        std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn two_registers_level_through_folders_although_a_carrier_loses_and_doubles() {
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (out, back) = (DropFolder::open(here.path()).unwrap(), DropFolder::open(there.path()).unwrap());
    let (mut ours, mut theirs) = Register::pair();

    ours.propose(50);
    put_out(&out, &mut ours);
    std::fs::remove_file(here.path().join("out").join(&names(&here.path().join("out"))[0])).unwrap(); // lost
    ours.propose(50);
    put_out(&out, &mut ours);
    assert_eq!(carry(here.path(), there.path()), 1);
    assert_eq!(collect(&back, &mut theirs), [Outcome::TakenIn]);
    assert_eq!(theirs.holdings(), ours.holdings(), "the second pouch heals the first");

    // No answer yet: the last pouches are put out again, and change nothing on the other side.
    assert_eq!(out.repeat(0, 2, CAP).unwrap().len(), 2);
    assert!(out.repeat(0, 2, CAP).unwrap().is_empty(), "they lie there already");
    carry(here.path(), there.path());
    assert_eq!(collect(&back, &mut theirs).len(), 2);
    assert_eq!(theirs.holdings(), ours.holdings());
    assert_eq!(theirs.partner().last_pouch, 2);
    assert_eq!(names(&there.path().join("done")).iter().filter(|name| name.contains("pouch")).count(), 3);

    // The answer acknowledges: nothing is repeated any more, and no copies are kept.
    put_out(&back, &mut theirs);
    carry(there.path(), here.path());
    assert_eq!(collect(&out, &mut ours), [Outcome::TakenIn]);
    assert!(out.repeat(2, 2, CAP).unwrap().is_empty());
    assert!(names(&here.path().join("done/sent")).is_empty());
}

#[test]
fn only_the_last_pouches_are_repeated() {
    let here = tempfile::tempdir().unwrap();
    let folder = DropFolder::open(here.path()).unwrap();
    for number in 1..=5u32 {
        folder.send(&format!("aaaaaaaa-bbbb-{number:06}.pouch"), &[number as u8]).unwrap();
        std::fs::remove_file(here.path().join(format!("out/aaaaaaaa-bbbb-{number:06}.pouch"))).unwrap();
    }
    let again = folder.repeat(1, 2, CAP).unwrap();
    assert_eq!(again, ["aaaaaaaa-bbbb-000004.pouch", "aaaaaaaa-bbbb-000005.pouch"]);
    assert_eq!(names(&here.path().join("out")), again);
}

#[test]
fn files_still_being_written_and_things_that_are_no_pouches_are_left_alone() {
    let here = tempfile::tempdir().unwrap();
    let folder = DropFolder::open(here.path()).unwrap();
    let inbox = here.path().join("in");
    for name in [
        ".a-b-000001.pouch.part",
        "a-b-000001.pouch.part",
        ".hidden.pouch",
        "~a.pouch",
        "a.pouch.tmp",
        "notes.txt",
        "pouch",
    ] {
        std::fs::write(inbox.join(name), b"x").unwrap();
    }
    std::fs::create_dir(inbox.join("folder.pouch")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("/etc/hostname", inbox.join("link.pouch")).unwrap();
    assert!(folder.arrived().unwrap().is_empty());
    std::fs::write(inbox.join("a-b-000001.pouch"), b"x").unwrap();
    assert_eq!(folder.arrived().unwrap().len(), 1);
}

#[test]
fn a_half_written_pouch_waits_and_a_spoiled_one_is_put_aside() {
    let (mut ours, mut theirs) = Register::pair();
    let there = tempfile::tempdir().unwrap();
    let folder = DropFolder::open(there.path()).unwrap();
    let path = there.path().join("in/a-b-000001.pouch");
    let pouch = ours.send();
    std::fs::write(&path, &pouch[..1000]).unwrap();
    assert_eq!(collect(&folder, &mut theirs), [Outcome::Later]);
    assert!(theirs.held.is_empty());
    std::fs::write(&path, &pouch).unwrap();
    assert_eq!(collect(&folder, &mut theirs), [Outcome::TakenIn]);

    let mut spoiled = pouch.clone();
    *spoiled.last_mut().unwrap() ^= 1;
    for _ in 0..2 {
        std::fs::write(&path, &spoiled).unwrap();
        assert_eq!(collect(&folder, &mut theirs), [Outcome::Refused]);
    }
    assert!(names(&there.path().join("in")).is_empty());
    let done = names(&there.path().join("done"));
    assert_eq!(done, ["a-b-000001.pouch", "a-b-000001.pouch.1.refused", "a-b-000001.pouch.refused", "sent"]);
}

#[test]
fn a_name_cannot_lead_out_of_the_folder() {
    let here = tempfile::tempdir().unwrap();
    let folder = DropFolder::open(here.path()).unwrap();
    for name in ["../x.pouch", "/tmp/x.pouch", "a/b.pouch", "a\\b.pouch", "..", "", ".x.pouch", "x.txt"] {
        assert!(matches!(folder.send(name, b"x"), Err(FileError::NotAFile(_))), "{name}");
    }
    assert!(names(&here.path().join("out")).is_empty());
}

// Link.

/// Serves exactly one request on loopback with what `respond` makes of its body, and returns the address.
fn serve_once<T: Send + 'static>(
    mut state: T,
    respond: impl FnOnce(&mut T, Vec<u8>) -> Vec<u8> + Send + 'static,
) -> (String, std::thread::JoinHandle<T>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/exchange", listener.local_addr().unwrap());
    let serving = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut request = Vec::new();
        let mut byte = [0];
        while !request.ends_with(b"\r\n\r\n") {
            stream.read_exact(&mut byte).unwrap();
            request.push(byte[0]);
        }
        let head = String::from_utf8(request).unwrap().to_lowercase();
        assert!(head.starts_with("post /exchange http/1.1"), "{head}");
        assert!(head.contains(&format!("content-type: {CONTENT_TYPE}")), "{head}");
        let length =
            head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap().parse().unwrap();
        let mut body = vec![0; length];
        stream.read_exact(&mut body).unwrap();
        // The asking side may hang up in the middle of an answer that it does not want: that is not this side's matter.
        let _ = stream.write_all(&respond(&mut state, body));
        state
    });
    (address, serving)
}

fn http(answer: &Answer) -> Vec<u8> {
    let Answer { status, content_type, body } = answer;
    let head = format!(
        "HTTP/1.1 {status} -\r\nContent-Type: {content_type}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body].concat()
}

fn link(address: &str) -> Link {
    Link::new(address, &Authorities::Public, LinkLimits { answer: CAP, ..LinkLimits::default() }).unwrap()
}

#[test]
fn one_round_trip_levels_both() {
    let (mut ours, mut theirs) = Register::pair();
    theirs.take_in(&ours.send()).unwrap();
    ours.propose(400);
    ours.propose(20);
    theirs.propose(70_000);
    let (address, serving) = serve_once(theirs, |theirs, body| http(&answer(&body, CAP, theirs)));
    let back = link(&address).exchange(&ours.send()).unwrap();
    assert_eq!(ours.take_in(&back).unwrap().numbering, Numbering::Next);
    let theirs = serving.join().unwrap();
    assert_eq!(theirs.holdings(), ours.holdings());
    assert_eq!(ours.payloads.len(), 3);
}

#[test]
fn a_refusal_reaches_the_asking_side_as_a_sentence() {
    let (mut ours, theirs) = Register::pair();
    let stranger = Register::new(9);
    ours.partner().card = stranger.ring.keys()[0].public().clone();
    let pouch = ours.send();
    let (address, serving) = serve_once(theirs, |theirs, body| http(&answer(&body, CAP, theirs)));
    let error = link(&address).exchange(&pouch).unwrap_err();
    assert!(matches!(error, LinkError::Refused(Refusal::NotForUs)), "{error}");
    assert!(serving.join().unwrap().held.is_empty());
}

#[test]
fn what_is_too_long_is_refused_on_both_sides() {
    let (_, mut theirs) = Register::pair();
    let answered = answer(&[0; 101], 100, &mut theirs);
    assert_eq!((answered.status, answered.body.as_slice()), (413, &b"too-much"[..]));

    let long = Answer { status: 200, content_type: CONTENT_TYPE, body: vec![0; CAP as usize + 1] };
    let (address, serving) = serve_once((), move |(), _| http(&long));
    let error = link(&address).exchange(b"x").unwrap_err();
    assert!(matches!(error, LinkError::TooLarge(CAP)), "{error}");
    serving.join().unwrap();
}

#[test]
fn an_answer_cut_short_is_no_answer() {
    let whole = Answer { status: 200, content_type: CONTENT_TYPE, body: vec![7; 500] };
    let (address, serving) = serve_once((), move |(), _| {
        let bytes = http(&whole);
        bytes[..bytes.len() - 1].to_vec()
    });
    assert!(matches!(link(&address).exchange(b"x"), Err(LinkError::Unreachable(_))));
    serving.join().unwrap();
}

#[test]
fn something_else_at_that_address_is_no_register() {
    let pages = [
        Answer { status: 200, content_type: "text/html", body: b"<html>welcome</html>".to_vec() },
        Answer { status: 404, content_type: "text/plain", body: b"not found".to_vec() },
        Answer { status: 403, content_type: "text/plain", body: vec![b'x'; 5000] },
        Answer { status: 403, content_type: "text/plain", body: b"not-for-us".to_vec() },
        Answer { status: 302, content_type: "text/plain\r\nLocation: http://127.0.0.1:1/", body: vec![] },
    ];
    for page in pages {
        let status = page.status;
        let (address, serving) = serve_once((), move |(), _| http(&page));
        let error = link(&address).exchange(b"x").unwrap_err();
        assert!(matches!(error, LinkError::NotARegister(found) if found == status), "{error}");
        serving.join().unwrap();
    }
}

#[test]
fn nobody_there_is_said() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let error = link(&format!("http://{free}/exchange")).exchange(b"x").unwrap_err();
    assert!(matches!(error, LinkError::Unreachable(_)), "{error}");
}

#[test]
fn a_link_is_encrypted_unless_it_stays_on_this_machine() {
    let make = |address: &str| Link::new(address, &Authorities::Public, LinkLimits::default());
    for address in
        ["https://register.example/x", "http://127.0.0.1:80/x", "http://[::1]:80/x", "http://localhost/x"]
    {
        assert!(make(address).is_ok(), "{address}");
    }
    for address in [
        "http://register.example/x",
        "http://192.0.2.1/x",
        "http://127.0.0.1.example/",
        "http://localhost.example/",
    ] {
        assert!(matches!(make(address), Err(LinkError::NotEncrypted(_))), "{address}");
    }
    for address in ["", "register", "/x", "ftp://127.0.0.1/x", "file:///etc/passwd"] {
        assert!(matches!(make(address), Err(LinkError::NotAnAddress(_))), "{address}");
    }
    let own = Authorities::Only(b"no certificate".to_vec());
    let made = Link::new("https://register.example/", &own, LinkLimits::default());
    assert!(matches!(made, Err(LinkError::NotAnAuthority)));
}

#[test]
fn a_register_that_never_answers_is_left_after_the_time_allowed() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap(); // accepts into its backlog and says nothing
    let limits = LinkLimits { whole: Duration::from_millis(1), ..LinkLimits::default() };
    let address = format!("http://{}/", listener.local_addr().unwrap());
    let link = Link::new(&address, &Authorities::Public, limits).unwrap();
    assert!(matches!(link.exchange(b"x"), Err(LinkError::TooSlow)));
}

#[test]
fn each_refusal_has_a_status_and_a_word_of_its_own() {
    struct Says(Refusal);
    impl Responder for Says {
        type From = ();
        fn take_in(&mut self, _: &[u8]) -> Result<(), Refusal> {
            Err(self.0)
        }
        fn pack_for(&mut self, (): ()) -> Result<Vec<u8>, Refusal> {
            unreachable!("nothing was taken in")
        }
    }
    let all = [
        Refusal::Spoiled,
        Refusal::Unknown,
        Refusal::NotForUs,
        Refusal::NotExpected,
        Refusal::TooMuch,
        Refusal::NotNow,
    ];
    for refusal in all {
        let answered = answer(b"x", CAP, &mut Says(refusal));
        assert!(answered.status >= 400);
        let (address, serving) = serve_once((), move |(), _| http(&answered));
        assert!(matches!(link(&address).exchange(b"x"), Err(LinkError::Refused(found)) if found == refusal));
        serving.join().unwrap();
    }
}

#[test]
fn the_same_pouch_by_all_three_carriers_is_taken_in_once() {
    let folder = tempfile::tempdir().unwrap();
    let (mut ours, mut theirs) = Register::pair();
    ours.propose(100);
    let pouch = ours.send();
    let path = folder.path().join("a-b-000001.pouch");
    file::save(&path, &pouch).unwrap();
    let dropped = DropFolder::open(folder.path()).unwrap();
    std::fs::write(folder.path().join("in/a-b-000001.pouch"), &pouch).unwrap();

    assert_eq!(theirs.take_in(&file::read(&path, CAP).unwrap()).unwrap().numbering, Numbering::Next);
    let once = theirs.holdings();
    assert_eq!(collect(&dropped, &mut theirs), [Outcome::TakenIn]);
    assert_eq!(answer(&pouch, CAP, &mut theirs).status, 200);
    let own = |folio: &&(Folio, u32)| folio.0.header.feed == theirs.feed;
    let written: Vec<_> = theirs.held.values().filter(own).map(|(folio, _)| folio.id).collect();
    assert_eq!(written.len(), 1, "one acknowledgement, with the answer");
    let mut expected = once.0.clone();
    expected.extend(written);
    expected.sort();
    assert_eq!(theirs.holdings(), (expected, once.1));
}
