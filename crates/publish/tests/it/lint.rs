//! Each broken file gives its finding and no other; the name of the file is the finding.

use publish::calendar::{Fault, MOST_BYTES, lint};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn codes(file: &[u8]) -> BTreeSet<&'static str> {
    lint(file).iter().map(|finding| finding.fault.code()).collect()
}

#[test]
fn every_broken_file_gives_its_finding_and_every_finding_has_a_file() {
    let mut shown = BTreeSet::from(["too-large"]);
    let mut wrong = Vec::new();
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ics")).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let code = stem.split("--").next().unwrap();
        let code =
            Fault::CODES.iter().find(|c| **c == code).unwrap_or_else(|| panic!("{stem} is no finding"));
        let file = fs::read(&path).unwrap();
        if codes(&file) != BTreeSet::from([*code]) {
            wrong.push((stem, lint(&file)));
        }
        shown.insert(code);
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let all: BTreeSet<_> = Fault::CODES.iter().copied().collect();
    assert_eq!(all.difference(&shown).collect::<Vec<_>>(), Vec::<&&str>::new(), "no file shows these");
    assert_eq!(all.len(), Fault::CODES.len(), "a code stands for one fault");
}

#[test]
fn a_finding_names_the_line_as_it_stands_in_the_file() {
    let file = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:a\r\nSUMMARY:fol\r\n ded\r\n\
                DTSTAMP:20261123T090000Z\r\nDTSTART:20270524T090000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let found = lint(file.as_bytes());
    assert_eq!(
        found.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["line 9: DTSTART has no zone and means another instant on every machine: write it in UTC"]
    );
}

#[test]
fn a_file_with_zones_of_its_own_is_read() {
    let zone = "BEGIN:VTIMEZONE\r\nTZID:Asia/Karachi\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n\
                TZOFFSETFROM:+0500\r\nTZOFFSETTO:+0500\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";
    let file = format!(
        "begin:vcalendar\r\nversion:2.0\r\nprodid:x\r\n{zone}BEGIN:VEVENT\r\nUID:a\r\nDTSTAMP:20261123T090000Z\r\n\
         DTSTART;TZID=\"Asia/Karachi\":20270524T090000\r\nDTEND;TZID=Asia/Karachi:20270524T100000\r\n\
         ATTENDEE;CN=\"A; B: C\":mailto:a@example.org\r\nCATEGORIES:A,B\r\nRRULE:FREQ=DAILY;COUNT=2\r\n\
         X-OWN;X-P=1,2:anything; at, all\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT15M\r\nDESCRIPTION:x\r\n\
         END:VALARM\r\nEND:VEVENT\r\nend:vcalendar\r\n"
    );
    assert_eq!(lint(file.as_bytes()), []);
}

#[test]
fn a_file_without_bounds_is_not_read_and_a_hostile_one_not_told_at_length() {
    assert_eq!(codes(&vec![b'\n'; MOST_BYTES + 1]), BTreeSet::from(["too-large"]));
    assert!(lint(&vec![b'\n'; 100_000]).len() <= 1_000);
    let deep = b"BEGIN:VCALENDAR\r\n".repeat(50_000);
    assert!(!lint(&deep).is_empty());
}

proptest::proptest! {
    /// No bytes bring the lint down.
    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..400)) {
        let _ = lint(&bytes);
    }

    /// A valid file with one line lost or doubled never brings it down, and is told about its own lines only.
    #[test]
    fn a_damaged_file_is_read(lost in 0_usize..60, doubled in 0_usize..60) {
        let file = publish::calendar::write(&crate::sample::calendar("fr")).unwrap();
        let mut lines: Vec<&str> = file.split_inclusive("\r\n").collect();
        let (lost, doubled) = (lost % lines.len(), doubled % lines.len());
        lines[lost] = if lost == doubled { "" } else { lines[doubled] };
        let damaged = lines.concat();
        let most = damaged.matches('\n').count().max(1);
        proptest::prop_assert!(lint(damaged.as_bytes()).iter().all(|f| (1..=most).contains(&f.line)));
    }
}
