//! Contents: round trips, one byte form, missing payloads, differences.

use std::collections::BTreeSet;

use cooperation::code::{AreaCode, Host, PartyCode};
use cooperation::content::*;
use cooperation::text::{LangTag, LangText, Listed, MarkedText, Standing, Text, TextError};
use cooperation::wire::WireFault;
use cooperation::{MOST_LANGUAGES, MOST_TEXT};
use jiff::civil::date;
use proptest::prelude::*;

fn texts(pairs: &[(&str, &str)]) -> LangText {
    LangText::from_pairs(pairs).unwrap()
}

fn party(code: &str) -> PartyCode {
    code.parse().unwrap()
}

fn held(payloads: &[Payload]) -> Vec<(u16, Option<&[u8]>)> {
    payloads.iter().map(|(field, bytes)| (*field, Some(bytes.as_slice()))).collect()
}

fn course() -> Activity {
    Activity::new(
        texts(&[("fr", "Stage de médecine d’urgence"), ("ur", "ہنگامی طب کا کورس")]),
        "MED".parse().unwrap(),
        "MA".parse().unwrap(),
        "2027-05-10..2027-05-21".parse().unwrap(),
    )
}

fn full_course() -> Activity {
    let note = || Some(texts(&[("en", "in words")]));
    Activity {
        reference: Some("MA-PK/2027/MED/002".parse().unwrap()),
        guest: Some("PK".parse().unwrap()),
        place: Some(texts(&[("fr", "Marrakech")])),
        objective: note(),
        expected_result: note(),
        participants: Some(Participants {
            counts: Some(
                Listed::new(vec![Headcount { party: party("PK"), number: 12, category: note() }]).unwrap(),
            ),
            note: None,
        }),
        languages: Some(BTreeSet::from([LangTag::fr(), LangTag::en()])),
        cost: Some(Cost { regime: CostRegime::HostLocal, note: None }),
        host_unit: note(),
        guest_unit: note(),
        plan: Some(ItemRef([7; 16])),
        handling: Some(Handling { level: HandlingLevel::Parties, marking: note() }),
        remarks: note(),
        contacts: Held::Present(
            Listed::new(vec![Contact {
                party: party("MA"),
                post: texts(&[("fr", "Bureau des stages")]),
                phone: Some(Text::new("+212 000").unwrap()),
                email: None,
            }])
            .unwrap(),
        ),
        roll: Held::Present(
            Listed::new(vec![RollEntry {
                party: party("PK"),
                name: Text::new("Exemple").unwrap(),
                function: None,
            }])
            .unwrap(),
        ),
        ..course()
    }
}

fn memorandum() -> Instrument {
    let named =
        |code, name| InstrumentParty { code: party(code), name: texts(&[("en", name)]), authority: None };
    let mut memorandum = Instrument::new(
        MarkedText::new([
            (LangTag::en(), Standing::Authentic, Text::new("Memorandum of understanding").unwrap()),
            (LangTag::fr(), Standing::Courtesy, Text::new("Mémorandum d’entente").unwrap()),
        ])
        .unwrap(),
        InstrumentKind::Memorandum,
        Listed::new(vec![named("AA", "Republic of A"), named("BB", "Kingdom of B")]).unwrap(),
    );
    memorandum.file_reference = Some(Text::new("A/2026/17").unwrap());
    memorandum.place = Some(texts(&[("en", "Geneva")]));
    memorandum.signed_on = Some(date(2026, 3, 2));
    memorandum.signatories = Some(
        Listed::new(vec![Signatory {
            party: party("AA"),
            capacity: texts(&[("en", "Minister")]),
            name: None,
        }])
        .unwrap(),
    );
    memorandum.quality = Some(Quality::Definitive);
    memorandum.languages = Some(BTreeSet::from([LangTag::en()]));
    memorandum.prevailing = Some(LangTag::en());
    memorandum.entry = Some(EntryIntoForce::AfterLastNotification(Span::Days(30)));
    memorandum.duration = Some(Duration::For(Span::Years(5)));
    memorandum.renewal = Some(Renewal::TacitFor(Span::Years(1)));
    memorandum.notice = Some(Span::Months(6));
    memorandum.areas = Some(
        Listed::new(vec![
            AreaTerm { code: "TRG".parse().unwrap(), name: None },
            AreaTerm { code: "HYD".parse().unwrap(), name: Some(texts(&[("en", "Hydrography")])) },
        ])
        .unwrap(),
    );
    memorandum.bodies = Some(
        Listed::new(vec![Body {
            sort: BodySort::Mechanism,
            name: texts(&[("en", "Follow-up")]),
            purpose: None,
        }])
        .unwrap(),
    );
    memorandum.parent = Some(ItemRef([1; 16]));
    memorandum.contacts = Held::Absent;
    memorandum
}

#[test]
fn every_kind_reads_back_what_it_wrote() {
    let mut plan = Plan::new(texts(&[("en", "Plan for 2027")]), "2027-01-01..2027-12-31".parse().unwrap());
    plan.review = Some(texts(&[("en", "Twice a year")]));
    for content in [
        Content::Activity(Box::new(course())),
        Content::Activity(Box::new(full_course())),
        Content::Instrument(Box::new(memorandum())),
        Content::Plan(Box::new(plan)),
    ] {
        content.check().unwrap();
        let payloads = content.to_payloads();
        assert!(payloads.is_sorted_by(|a, b| a.0 < b.0), "ascending, each field once");
        assert_eq!(Content::from_payloads(held(&payloads)), Ok(content));
    }
}

#[test]
fn field_numbers_are_unique_and_the_four_required_fields_are_four() {
    for fields in [Activity::FIELDS, Instrument::FIELDS, Plan::FIELDS] {
        let numbers: BTreeSet<u16> = fields.iter().map(|f| f.number).collect();
        let names: BTreeSet<&str> = fields.iter().map(|f| f.name).collect();
        assert_eq!((numbers.len(), names.len()), (fields.len(), fields.len()));
        assert!(!numbers.contains(&KIND_FIELD));
    }
    assert_eq!(course().to_payloads().iter().map(|(f, _)| *f).collect::<Vec<_>>(), [0, 1, 32, 33, 34]);
    assert!(is_erasable(1024) && !is_erasable(1023));
}

#[test]
fn the_bytes_of_the_four_required_fields() {
    let activity = Activity::new(
        texts(&[("fr", "Cours"), ("en", "Course")]),
        "TRG".parse().unwrap(),
        "MA".parse().unwrap(),
        "2027-W20".parse().unwrap(),
    );
    let expected: Vec<Payload> = vec![
        (0, vec![0x03]),
        (1, b"\x82\x82\x62en\x66Course\x82\x62fr\x65Cours".to_vec()),
        (32, b"\x63TRG".to_vec()),
        (33, b"\x82\x00\x62MA".to_vec()),
        (34, b"\x83\x01\x19\x07\xeb\x14".to_vec()),
    ];
    assert_eq!(activity.to_payloads(), expected);
}

#[test]
fn a_changed_field_is_one_changed_payload() {
    let mut moved = full_course();
    moved.period = "2027-05-24..2027-06-04".parse().unwrap();
    let (old, new) = (full_course().to_payloads(), moved.to_payloads());
    let changed: Vec<u16> = old.iter().zip(&new).filter(|(a, b)| a != b).map(|(a, _)| a.0).collect();
    assert_eq!(changed, [34]);
}

#[test]
fn an_erased_payload_is_missing_and_a_lasting_one_may_not_be() {
    let payloads = full_course().to_payloads();
    let mut given = held(&payloads);
    given.iter_mut().filter(|(field, _)| is_erasable(*field)).for_each(|(_, bytes)| *bytes = None);
    let read = Activity::from_payloads(given.clone()).unwrap();
    assert_eq!((&read.contacts, &read.roll), (&Held::Missing, &Held::Missing));

    let diff = read.diff_from(&full_course());
    assert_eq!(diff.unknown.iter().map(|f| f.name).collect::<Vec<_>>(), ["contacts", "roll"]);
    assert!(diff.changed.is_empty() && !diff.is_empty(), "what is not held cannot be called unchanged");

    for (field, bytes) in &mut given {
        if *field == 36 {
            *bytes = None;
        }
    }
    assert!(matches!(
        Activity::from_payloads(given),
        Err(ContentError::NotHeld(Field { name: "place", .. }))
    ));
}

#[test]
fn the_difference_names_every_field_once() {
    let mut new = full_course();
    new.period = "2027-05".parse().unwrap();
    new.place = None;
    new.remarks = Some(texts(&[("en", "other words")]));
    let diff = new.diff_from(&full_course());
    let changed: Vec<&str> = diff.changed.iter().map(|c| c.field.name).collect();
    assert_eq!(changed, ["period", "place", "remarks"]);
    assert_eq!(diff.changed[1].new, Shown::Absent);
    assert_eq!(diff.changed[0].old, Shown::Value(View::Period("2027-05-10..2027-05-21".parse().unwrap())),);
    let given = full_course().fields().into_iter().filter(|(_, shown)| *shown != Shown::Absent);
    assert_eq!(diff.changed.len() + diff.unchanged.len(), given.count());
    assert!(course().diff_from(&course()).is_empty());
    assert_eq!(course().diff_from(&course()).unchanged.len(), 4, "a field in neither version is not named");
    let other = Content::Plan(Box::new(Plan::new(texts(&[("en", "x")]), "2027-Q1".parse().unwrap())));
    assert_eq!(other.diff_from(&Content::Activity(Box::new(course()))), None);
}

/// The required fields with some payloads replaced, added or (empty) left out.
fn with(changes: &[(u16, &[u8])]) -> Result<Activity, ContentError> {
    let mut payloads = course().to_payloads();
    for (field, bytes) in changes {
        payloads.retain(|(f, _)| f != field);
        if !bytes.is_empty() {
            payloads.push((*field, bytes.to_vec()));
        }
    }
    Activity::from_payloads(held(&payloads))
}

#[test]
fn bytes_in_another_form_are_not_taken() {
    use WireFault::*;
    let long_text = [&[0x7a][..], &(MOST_TEXT as u32 + 1).to_be_bytes(), &vec![b'a'; MOST_TEXT + 1]].concat();
    let long_remark = [&b"\x81\x82\x62en"[..], &long_text].concat();
    let mut many = vec![0x91];
    for i in 0..=MOST_LANGUAGES as u8 {
        many.extend_from_slice(&[0x82, 0x62, b'a', b'a' + i, 0x61, b'x']);
    }
    type Case<'a> = (&'a str, u16, &'a [u8], fn(&WireFault) -> bool);
    let cases: &[Case<'_>] = &[
        ("number not shortest, 1 byte", 34, b"\x83\x18\x01\x19\x07\xeb\x14", |f| *f == NotShortest),
        ("number not shortest, 4 bytes", 34, b"\x83\x01\x1a\x00\x00\x07\xeb\x14", |f| *f == NotShortest),
        ("number not shortest, 8 bytes", 34, b"\x83\x01\x1b\x00\x00\x00\x00\x00\x00\x07\xeb\x14", |f| {
            *f == NotShortest
        }),
        ("reserved head", 34, b"\x83\x1c\x19\x07\xeb\x14", |f| *f == NotShortest),
        ("length not shortest", 32, b"\x78\x03TRG", |f| *f == NotShortest),
        ("indefinite text", 32, b"\x7f\x63TRG\xff", |f| *f == NotShortest),
        ("indefinite array", 34, b"\x9f\x01\x19\x07\xeb\x14\xff", |f| *f == NotShortest),
        ("a float", 34, b"\x83\x01\xf9\x67\xeb\x14", |f| matches!(f, Type { .. })),
        ("a tag", 32, b"\xc0\x63TRG", |f| matches!(f, Type { .. })),
        ("null", 36, b"\xf6", |f| matches!(f, Type { .. })),
        ("a negative number", 34, b"\x83\x01\x19\x07\xeb\x20", |f| matches!(f, Type { .. })),
        ("bytes for text", 32, b"\x43TRG", |f| matches!(f, Type { .. })),
        ("bytes left over", 32, b"\x63TRG\x00", |f| *f == Trailing(1)),
        ("cut short", 32, b"\x63TR", |f| *f == Short),
        ("a length beyond the bytes", 36, b"\x8c", |f| *f == Short),
        ("not UTF-8", 36, b"\x81\x82\x62en\x61\xff", |f| *f == Utf8),
        ("languages unsorted", 36, b"\x82\x82\x62fr\x61x\x82\x62en\x61y", |f| *f == Order),
        ("a language twice", 36, b"\x82\x82\x62en\x61x\x82\x62en\x61y", |f| *f == Order),
        ("no language", 36, b"\x80", |f| matches!(f, Value(_))),
        ("a language tag in capitals", 36, b"\x81\x82\x62EN\x61x", |f| matches!(f, Value(_))),
        ("no language tag", 36, b"\x81\x82\x62e1\x61x", |f| matches!(f, Value(_))),
        ("a pair of three", 36, b"\x81\x83\x62en\x61x\x61y", |f| matches!(f, TooLong { .. })),
        ("17 languages", 36, &many, |f| matches!(f, TooLong { limit: MOST_LANGUAGES, .. })),
        ("a text too long", 36, &long_remark, |f| matches!(f, TooLong { limit: MOST_TEXT, .. })),
        ("a blank text", 36, b"\x81\x82\x62en\x62  ", |f| matches!(f, Value(_))),
        ("a control character", 36, b"\x81\x82\x62en\x62a\x00", |f| matches!(f, Value(_))),
        ("a direction override", 36, b"\x81\x82\x62en\x64a\xe2\x80\xae", |f| matches!(f, Value(_))),
        ("a set unsorted", 40, b"\x82\x62fr\x62en", |f| *f == Order),
        ("a set with one twice", 40, b"\x82\x62en\x62en", |f| *f == Order),
        ("an empty set", 40, b"\x80", |f| matches!(f, Value(_))),
        ("a required key late", 41, b"\xa2\x01\x81\x82\x62en\x61x\x00\x00", |f| *f == MissingKey(0)),
        ("keys unsorted", 39, b"\xa2\x01\x81\x82\x62en\x61x\x00\x80", |f| *f == Order),
        ("keys repeated", 41, b"\xa2\x00\x00\x00\x01", |f| *f == Order),
        ("an unknown key", 41, b"\xa2\x00\x00\x05\x00", |f| *f == UnknownKey(5)),
        ("an unknown key between", 3, b"\xa2\x00\x00\x02\x00", |f| *f == UnknownKey(2)),
        ("a key missing", 41, b"\xa1\x01\x81\x82\x62en\x61x", |f| *f == MissingKey(0)),
        ("a key of text", 41, b"\xa1\x61\x30\x00", |f| matches!(f, Type { .. })),
        ("an unknown choice", 41, b"\xa1\x00\x18\x63", |f| matches!(f, Value(_))),
        ("an empty list", 39, b"\xa1\x00\x80", |f| matches!(f, Value(_))),
        ("an id too short", 44, b"\x42ab", |f| matches!(f, Value(_))),
        ("a code in small letters", 32, b"\x63trg", |f| matches!(f, Value(_))),
        ("a third place with a name", 33, b"\x82\x01\x62MA", |f| matches!(f, Type { .. })),
        ("a period of another form", 34, b"\x83\x04\x19\x07\xeb\x01", |f| matches!(f, Type { .. })),
        ("a 53rd week that is not", 34, b"\x83\x01\x19\x07\xeb\x18\x35", |f| matches!(f, Value(_))),
        ("a 13th month", 34, b"\x83\x02\x19\x07\xeb\x0d", |f| matches!(f, Value(_))),
        ("30 February", 34, b"\x87\x00\x19\x07\xeb\x02\x18\x1e\x19\x07\xeb\x03\x01", |f| {
            matches!(f, Value(_))
        }),
        ("days backwards", 34, b"\x87\x00\x19\x07\xeb\x03\x02\x19\x07\xeb\x03\x01", |f| {
            matches!(f, Value(_))
        }),
        ("a year of five digits", 34, b"\x83\x02\x19\x27\x10\x01", |f| matches!(f, Value(_))),
        ("a reference not in its form", 2, b"\x70MA-PK/2027/MED/2", |f| matches!(f, Value(_))),
    ];
    for (name, field, bytes, expected) in cases {
        match with(&[(*field, bytes)]) {
            Err(ContentError::Bytes { fault, .. }) => {
                assert!(expected(&fault), "{name}: {fault:?}")
            }
            other => panic!("{name}: {other:?}"),
        }
    }
}

#[test]
fn fields_that_do_not_belong_are_not_taken() {
    assert_eq!(with(&[(99, b"\x00")]), Err(ContentError::UnknownField(99)));
    assert_eq!(with(&[(0, b"")]), Err(ContentError::NoKind));
    assert!(matches!(with(&[(0, b"\x02")]), Err(ContentError::OtherKind { found: Kind::Plan, .. })));
    assert!(matches!(with(&[(0, b"\x0a")]), Err(ContentError::Bytes { .. })), "kinds of later levels");
    assert!(matches!(with(&[(34, b"")]), Err(ContentError::Required(Field { name: "period", .. }))));
    let mut payloads = course().to_payloads();
    payloads.push((32, b"\x63CYB".to_vec()));
    assert_eq!(Activity::from_payloads(held(&payloads)), Err(ContentError::Twice(32)));
    payloads.last_mut().unwrap().0 = 0;
    assert_eq!(Activity::from_payloads(held(&payloads)), Err(ContentError::Twice(0)));
}

#[test]
fn contradictions_are_said() {
    let wrong = |change: fn(&mut Activity)| {
        let mut activity = full_course();
        change(&mut activity);
        let read = Activity::from_payloads(held(&activity.to_payloads()));
        assert_eq!(read.as_ref().err(), activity.check().as_ref().err());
        assert!(matches!(read, Err(ContentError::Contradiction(_))), "{read:?}");
    };
    wrong(|a| a.guest = Some(a.host.clone()));
    wrong(|a| a.area = "CYB".parse().unwrap());
    wrong(|a| a.participants = Some(Participants { counts: None, note: None }));

    let wrong = |change: fn(&mut Instrument)| {
        let mut instrument = memorandum();
        change(&mut instrument);
        assert!(matches!(instrument.check(), Err(ContentError::Contradiction(_))));
    };
    wrong(|i| i.parties = Listed::new(i.parties.as_slice()[..1].to_vec()).unwrap());
    wrong(|i| i.parties = Listed::new(i.parties.iter().rev().cloned().collect()).unwrap());
    wrong(|i| i.quality = Some(Quality::NotSigned));
    wrong(|i| i.prevailing = Some(LangTag::ur()));
    wrong(|i| {
        i.areas = Some(Listed::new(vec![AreaTerm { code: "HYD".parse().unwrap(), name: None }]).unwrap())
    });
    wrong(|i| {
        let signatory =
            Signatory { party: "CC".parse().unwrap(), capacity: texts(&[("en", "x")]), name: None };
        i.signatories = Some(Listed::new(vec![signatory]).unwrap());
    });
}

#[test]
fn texts_keep_nothing_hidden() {
    assert!(Text::new("first line\nsecond\tline \u{200f}، و\u{200c}").is_ok());
    for hidden in ['\u{0}', '\u{7}', '\u{85}', '\u{202e}', '\u{2066}', '\u{feff}', '\u{e0041}'] {
        assert_eq!(Text::new(format!("a{hidden}b")), Err(TextError::Hidden(hidden)));
    }
    assert_eq!(Text::new(" \n "), Err(TextError::Empty));
    assert_eq!(LangText::from_pairs(&[("fr", "a"), ("FR", "b")]), Err(TextError::Twice(LangTag::fr())));
    assert_eq!("AR-arab-ma".parse::<LangTag>().unwrap().as_str(), "ar-Arab-MA");
    for tag in ["", "e", "fr_MA", "fr-", "français", "12"] {
        assert!(matches!(tag.parse::<LangTag>(), Err(TextError::Tag(_))), "{tag}");
    }
    let title = texts(&[("fr-MA", "oui"), ("ur", "ہاں")]);
    assert_eq!(title.best(&LangTag::fr()).1, "oui");
    assert_eq!(title.best(&LangTag::en()).1, "oui", "the first by tag where there is none");
}

#[test]
fn json_says_what_a_person_would() {
    let json = serde_json::to_value(course()).unwrap();
    assert_eq!(json["period"], "2027-05-10..2027-05-21");
    assert_eq!(json["area"], "MED");
    assert_eq!(json["host"]["party"], "MA");
    assert_eq!(json["title"]["fr"], "Stage de médecine d’urgence");
    assert_eq!(json["contacts"], "absent");
}

fn any_texts() -> impl Strategy<Value = LangText> {
    let tag = prop::sample::select(vec!["fr", "ar", "ur", "en", "fr-MA", "ar-MA", "ur-PK", "en-GB", "es"]);
    prop::collection::btree_map(tag, "[a-zà-ÿء-يٱ-ۓ][ -~à-ÿء-ي]{0,40}", 1..6).prop_map(|map| {
        LangText::new(map.into_iter().map(|(l, t)| (l.parse().unwrap(), t.parse().unwrap()))).unwrap()
    })
}

prop_compose! {
    fn any_activity()(
        title in any_texts(),
        area in "[A-Z][A-Z0-9]{1,7}",
        third in any::<bool>(),
        guest in prop::option::of("[B-Z][A-Z]{1,3}"),
        period in prop::sample::select(vec!["2027-05-10..2027-05-21", "2027-05-10", "2027-W20", "2027-05", "2027-Q2"]),
        place in prop::option::of(any_texts()),
        number in prop::option::of(1u16..=9999),
        people in prop::option::of(any::<u32>()),
        note in any_texts(),
        cost in prop::option::of(prop::sample::select(CostRegime::ALL.to_vec())),
        plan in prop::option::of(any::<[u8; 16]>()),
        contact in prop::option::of(any_texts()),
    ) -> Activity {
        let area: AreaCode = area.parse().unwrap();
        let mut activity = Activity::new(
            title,
            area.clone(),
            if third { Host::ThirdPlace } else { Host::Party(party("AA")) },
            period.parse().unwrap(),
        );
        activity.guest = guest.map(|code| code.parse().unwrap());
        activity.place = place;
        activity.reference = number
            .map(|n| format!("AA-BB/2027/{area}/{n}").parse().unwrap());
        activity.participants = people.map(|number| Participants {
            counts: Some(Listed::new(vec![Headcount { party: party("AA"), number, category: None }]).unwrap()),
            note: Some(note.clone()),
        });
        activity.cost = cost.map(|regime| Cost { regime, note: Some(note) });
        activity.plan = plan.map(ItemRef);
        activity.contacts = contact.map_or(Held::Absent, |post| {
            Held::Present(Listed::new(vec![Contact { party: party("AA"), post, phone: None, email: None }]).unwrap())
        });
        activity
    }
}

proptest! {
    #[test]
    fn any_activity_reads_back(activity in any_activity()) {
        prop_assert_eq!(Activity::from_payloads(held(&activity.to_payloads())), Ok(activity));
    }

    /// One byte form: bytes that are taken at all are the bytes that would be written.
    #[test]
    fn altered_bytes_are_refused_or_are_another_value_in_its_one_form(
        activity in any_activity(), which in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), byte in any::<u8>(),
    ) {
        let mut payloads = activity.to_payloads();
        let (_, bytes) = &mut payloads[which.index(activity.to_payloads().len())];
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if let Ok(read) = Activity::from_payloads(held(&payloads)) {
            prop_assert_eq!(read.to_payloads(), payloads);
        }
    }

    #[test]
    fn random_bytes_never_panic(field in prop::sample::select(Activity::FIELDS.to_vec()), bytes in prop::collection::vec(any::<u8>(), 0..80)) {
        let _ = with(&[(field.number, &bytes)]);
        let mut payloads = memorandum().to_payloads();
        for (_, content) in payloads.iter_mut().skip(1) {
            content.clone_from(&bytes);
        }
        prop_assert!(Instrument::from_payloads(held(&payloads)).is_err());
    }

    #[test]
    fn a_difference_with_itself_is_empty(a in any_activity(), b in any_activity()) {
        prop_assert!(a.diff_from(&a).is_empty());
        prop_assert_eq!(b.diff_from(&a).changed.is_empty(), a == b);
    }
}
