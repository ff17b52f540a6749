//! Contents of the mechanism: sessions, minutes, decisions, actions, reviews, ladders, and what one
//! party reports. Round trips, one byte form, contradictions in sentences, differences.

use std::collections::BTreeSet;

use cooperation::content::*;
use cooperation::period::Period;
use cooperation::text::{LangTag, LangText, Listed, Text, TextError};
use jiff::civil::{Date, date};
use proptest::prelude::*;

use crate::samples::*;

type Given = Vec<(u16, Option<Vec<u8>>)>;

fn given(payloads: &[Payload]) -> Given {
    payloads.iter().map(|(field, bytes)| (*field, Some(bytes.clone()))).collect()
}

#[test]
fn every_kind_and_sort_reads_back_what_it_wrote() {
    let all = all();
    assert_eq!(all.iter().filter(|it| matches!(it, Sample::Item(_))).count(), Kind::ALL.len());
    assert_eq!(all.iter().filter(|it| matches!(it, Sample::Report(_))).count(), ReportSort::ALL.len());
    for sample in all {
        let payloads = sample.payloads();
        assert!(payloads.is_sorted_by(|a, b| a.0 < b.0), "{}: ascending, each field once", sample.name());
        let absent: Vec<_> = sample
            .fields()
            .into_iter()
            .filter(|(_, shown)| *shown == Shown::Absent)
            .map(|(f, _)| f)
            .collect();
        assert_eq!(absent, Vec::<Field>::new(), "{}: the sample gives every field", sample.name());
        assert_eq!(sample.read_like(&given(&payloads)), Ok(sample.clone()));
    }
}

#[test]
fn field_numbers_and_names_are_unique_within_a_kind_and_mean_one_thing_across_kinds() {
    let mut names = std::collections::BTreeMap::new();
    for sample in all() {
        let fields: Vec<Field> = sample.fields().into_iter().map(|(field, _)| field).collect();
        let numbers: BTreeSet<u16> = fields.iter().map(|f| f.number).collect();
        let own: BTreeSet<&str> = fields.iter().map(|f| f.name).collect();
        assert_eq!((numbers.len(), own.len()), (fields.len(), fields.len()), "{}", sample.name());
        assert!(!numbers.contains(&KIND_FIELD), "{}", sample.name());
        for field in fields {
            let known = names.entry(field.number).or_insert(field.name);
            assert_eq!(*known, field.name, "field {} has one name", field.number);
        }
    }
}

/// What is required: without it nothing is read, and the error names the field.
#[test]
fn required_fields_are_these_and_no_others() {
    let required = |sample: &Sample| -> Vec<&'static str> {
        let payloads = given(&sample.payloads());
        let fields = sample.fields().into_iter().map(|(field, _)| field);
        let needed = fields.filter(|field| {
            let rest: Given = payloads.iter().filter(|(f, _)| f != &field.number).cloned().collect();
            match sample.read_like(&rest) {
                Err(ContentError::Required(missing)) => {
                    assert_eq!(missing, *field);
                    true
                }
                _ => false,
            }
        });
        needed.map(|field| field.name).collect()
    };
    let expected: &[(&str, &[&str])] = &[
        ("item instrument", &["title", "instrument-kind", "parties"]),
        ("item plan", &["title", "period"]),
        ("item activity", &["title", "area", "host", "period"]),
        ("item session", &["title", "session-number", "host", "period"]),
        ("item minutes", &["title", "session", "authentic-languages", "paragraphs"]),
        ("item decision", &["title", "session", "text", "owners", "decided-on"]),
        ("item action", &["title", "owner", "due", "origin"]),
        ("item review", &["title", "period", "as-of", "numbers"]),
        ("item ladder", &["title", "rungs"]),
        ("report delegation", &["session", "seats"]),
        ("report expertise", &["title", "direction", "area"]),
        ("report calendar-days", &["year", "days", "source"]),
        ("report minutes-draft", &["session", "authentic-languages", "paragraphs"]),
        ("report translation", &["translation-of", "wording", "language", "texts"]),
    ];
    let found: Vec<_> = all().iter().map(|sample| (sample.name(), required(sample))).collect();
    let found: Vec<_> = found.iter().map(|(name, fields)| (name.as_str(), fields.as_slice())).collect();
    assert_eq!(found, expected);
}

/// Names and contacts may be erased; everything else has to be here before it is read.
#[test]
fn erasable_payloads_may_be_missing_and_lasting_ones_may_not() {
    let mut erasable = 0;
    for sample in all() {
        for (field, _) in sample.fields() {
            let mut payloads = given(&sample.payloads());
            payloads.iter_mut().filter(|(f, _)| *f == field.number).for_each(|(_, bytes)| *bytes = None);
            match sample.read_like(&payloads) {
                Ok(read) => {
                    erasable += 1;
                    assert!(is_erasable(field.number), "{}: {}", sample.name(), field.name);
                    assert!(read.fields().contains(&(field, Shown::Missing)));
                }
                Err(error) => assert_eq!(error, ContentError::NotHeld(field), "{}", sample.name()),
            }
        }
    }
    assert_eq!(erasable, 8, "contacts of four kinds and two sorts, a roll, and names");
}

#[test]
fn a_delegation_is_shown_in_the_order_its_own_side_gave() {
    let View::List(seats) = delegation().seats.view() else { panic!("a list") };
    let offices = ["Chef", "Interprète", "Membre"];
    for (seat, office) in seats.iter().zip(offices) {
        let View::Record(parts) = seat else { panic!("a record") };
        assert_eq!(parts[0], ("office", View::Texts(two(office, office))));
    }
}

macro_rules! says {
    ($sample:expr, $change:expr, $error:pat, $sentence:literal) => {{
        let mut changed = $sample;
        assert_eq!(changed.check(), Ok(()));
        #[allow(clippy::redundant_closure_call)]
        ($change)(&mut changed);
        let error = changed.check().unwrap_err();
        assert!(matches!(error, $error), "{error:?}");
        assert!(error.to_string().contains($sentence), "{error}");
    }};
}

#[test]
fn contradictions_are_said_in_a_sentence() {
    use ContentError::{Contradiction, DueBefore, NotAuthentic, Unaligned};
    says!(
        activity(),
        |a: &mut Activity| a.period = "2027-05".parse().unwrap(),
        Contradiction(_),
        "hours are given"
    );
    says!(
        activity(),
        |a: &mut Activity| {
            a.period = "2027-05-24".parse().unwrap();
            a.hours.as_mut().unwrap().end = Some("08:00".parse().unwrap());
        },
        Contradiction(_),
        "the end is not after the beginning"
    );
    says!(activity(), |a: &mut Activity| a.working_days = Some(0), Contradiction(_), "0 working days");
    says!(
        activity(),
        |a: &mut Activity| a.after = Some(list(vec![Dependency { first: item(8), gap_days: None }; 2])),
        Contradiction(_),
        "named twice"
    );
    says!(
        activity(),
        |a: &mut Activity| a.course.as_mut().unwrap().before = Some(a.period),
        Contradiction(_),
        "give the new period"
    );
    says!(session(), |s: &mut Session| s.number = 0, Contradiction(_), "counted from 1");
    says!(session(), |s: &mut Session| s.number = 4, Contradiction(_), "another number");
    says!(
        session(),
        |s: &mut Session| s.period = "2027-11-15..2027-11-16".parse().unwrap(),
        Contradiction(_),
        "on a day outside the session"
    );
    says!(
        minutes(),
        |m: &mut Minutes| m.authentic.insert(LangTag::ar()),
        Unaligned { number: 1, .. },
        "paragraph 1 has no text in ar, which makes faith"
    );
    says!(
        minutes(),
        |m: &mut Minutes| {
            let mut all = m.paragraphs.as_slice().to_vec();
            all[1].texts = texts(&[("fr", "Le comité s’est réuni.")]);
            m.paragraphs = Paragraphs::new(all).unwrap();
        },
        Unaligned { number: 2, paragraph: ParagraphId([2, 2, 2, 2, 2, 2, 2, 2]), .. },
        "paragraph 2 has no text in en"
    );
    says!(
        minutes(),
        |m: &mut Minutes| m.authentic = BTreeSet::from([LangTag::fr()]),
        NotAuthentic { number: 1, .. },
        "report it as a translation"
    );
    says!(minutes(), |m: &mut Minutes| m.prevailing = Some(LangTag::ur()), Contradiction(_), "prevailing");
    says!(minutes(), |m: &mut Minutes| m.originals = Some(0), Contradiction(_), "at least one original");
    says!(
        decision(),
        |d: &mut Decision| d.due = Some(day(1)),
        DueBefore { .. },
        "it is due on 2027-11-01, before it was decided on 2027-11-09"
    );
    says!(
        decision(),
        |d: &mut Decision| d.owners = list(vec![owner("MA"), owner("MA")]),
        Contradiction(_),
        "one owner office per party"
    );
    says!(
        decision(),
        |d: &mut Decision| d.owners = list(vec![owner("MA")]),
        Contradiction(_),
        "an owner office for each party"
    );
    says!(
        decision(),
        |d: &mut Decision| d.reference = action().reference,
        Contradiction(_),
        "a decision's has a D"
    );
    says!(
        decision(),
        |d: &mut Decision| d.closure.as_mut().unwrap().day = day(1),
        Contradiction(_),
        "closed on a day before"
    );
    says!(action(), |a: &mut Action| a.due = day(8), DueBefore { .. }, "before it was decided");
    says!(
        action(),
        |a: &mut Action| a.reference = decision().reference,
        Contradiction(_),
        "an action's has an A"
    );
    says!(action(), |a: &mut Action| a.owner = owner("ES"), Contradiction(_), "the owner is no party");
    says!(
        review(),
        |r: &mut Review| r.as_of = date(2026, 12, 31),
        Contradiction(_),
        "before the period begins"
    );
    says!(review(), |r: &mut Review| r.authentic = None, Contradiction(_), "come together");
    says!(
        ladder(),
        |l: &mut Ladder| l.rungs = list(vec![l.rungs.as_slice()[0].clone(); 2]),
        Contradiction(_),
        "stands twice"
    );
    says!(
        ladder(),
        |l: &mut Ladder| {
            let mut rungs = l.rungs.as_slice().to_vec();
            rungs[3].side = Side::Before;
            l.rungs = list(rungs);
        },
        Contradiction(_),
        "a report is due after"
    );
    says!(
        ladder(),
        |l: &mut Ladder| {
            l.escalation = Some(list(l.escalation.as_ref().unwrap().iter().rev().cloned().collect()));
        },
        Contradiction(_),
        "step by step"
    );
    says!(
        delegation(),
        |d: &mut Delegation| {
            let mut seats = d.seats.as_slice().to_vec();
            seats[2].role = Some(SeatRole::Head);
            d.seats = list(seats);
        },
        Contradiction(_),
        "one head"
    );
    says!(
        delegation(),
        |d: &mut Delegation| {
            let name = SeatName { seat: 4, name: Text::new("Quatre").unwrap(), rank: None };
            d.names = Held::Present(list(vec![name]));
        },
        Contradiction(_),
        "numbers of the seats"
    );
    says!(
        expertise(),
        |e: &mut Expertise| e.until = Some(date(2027, 1, 1)),
        Contradiction(_),
        "last day on which it stands"
    );
    says!(
        calendar(),
        |c: &mut CalendarDays| c.days = list(c.days.iter().rev().cloned().collect()),
        Contradiction(_),
        "not in order"
    );
    says!(calendar(), |c: &mut CalendarDays| c.year = 2028, Contradiction(_), "of another year");
    says!(
        calendar(),
        |c: &mut CalendarDays| c.weekend = Some(Weekday::ALL.iter().copied().collect()),
        Contradiction(_),
        "no day of the week is left"
    );
    says!(
        draft(),
        |d: &mut MinutesDraft| d.authentic = BTreeSet::from([LangTag::fr()]),
        NotAuthentic { number: 2, .. },
        "en"
    );
    says!(
        translation(),
        |t: &mut Translation| t.texts = list(vec![t.texts.as_slice()[0].clone(); 2]),
        Contradiction(_),
        "translated twice"
    );
}

#[test]
fn what_contradicts_itself_is_not_read_either() {
    let mut late = decision();
    late.due = Some(day(1));
    let payloads = late.to_payloads();
    let read = Content::from_payloads(payloads.iter().map(|(f, b)| (*f, Some(b.as_slice()))));
    assert_eq!(read, Err(ContentError::DueBefore { due: day(1), decided: day(9) }));
}

#[test]
fn an_action_is_checked_beside_its_decision() {
    assert_eq!(action().check_origin(&decision()), Ok(()));
    let mut early = action();
    (early.due, early.decided_on, early.closure) = (day(8), None, None);
    assert_eq!(early.check(), Ok(()), "alone nothing is wrong with it");
    assert!(matches!(early.check_origin(&decision()), Err(ContentError::DueBefore { .. })));
    let mut other = action();
    other.owner = owner("ES");
    assert!(matches!(other.check_origin(&decision()), Err(ContentError::Contradiction(_))));
}

#[test]
fn every_misaligned_paragraph_is_named() {
    let paragraphs = Paragraphs::new(vec![
        paragraph(1, &[("fr", "a"), ("en", "b")]),
        paragraph(2, &[("fr", "a")]),
        paragraph(3, &[("en", "b"), ("ur", "ج")]),
    ])
    .unwrap();
    let found: Vec<String> = paragraphs.misaligned(&authentic()).iter().map(ToString::to_string).collect();
    assert_eq!(found.len(), 3);
    for (sentence, (number, language)) in found.iter().zip([(2, "en"), (3, "fr"), (3, "ur")]) {
        assert!(
            sentence.starts_with(&format!("paragraph {number} ")) && sentence.contains(language),
            "{sentence}"
        );
    }
    let twice = Paragraphs::new(vec![paragraph(1, &[("fr", "a")]), paragraph(1, &[("fr", "b")])]);
    assert_eq!(twice, Err(TextError::Paragraph(2)));
    assert!(Paragraphs::new(Vec::new()).is_err());
}

#[test]
fn times_and_zones_have_one_form() {
    for (typed, printed) in [("9:05", "09:05"), ("09:05", "09:05"), ("0:00", "00:00"), ("23:59", "23:59")] {
        assert_eq!(typed.parse::<TimeOfDay>().unwrap().to_string(), printed);
    }
    for wrong in ["", "24:00", "9:60", "9", "9h30", "09:5", "-1:00", "١٢:٠٠"] {
        assert!(matches!(wrong.parse::<TimeOfDay>(), Err(TextError::Time(_))), "{wrong}");
    }
    for zone in ["UTC", "Africa/Casablanca", "America/Argentina/Buenos_Aires", "Etc/GMT+1"] {
        assert_eq!(zone.parse::<Zone>().unwrap().as_str(), zone);
    }
    for wrong in ["", "africa/casablanca", "../etc", "A/B/C/D", "Africa/", "GMT+1 hour", &"Z".repeat(65)] {
        assert!(matches!(wrong.parse::<Zone>(), Err(TextError::Zone(_))), "{wrong}");
    }
}

#[test]
fn rungs_are_written_as_people_write_them() {
    let written: Vec<String> = ladder().rungs.iter().map(Rung::written).collect();
    assert_eq!(written, ["D-90", "D-60", "D-30", "D+30"]);
}

#[test]
fn days_of_a_calendar_hold_their_days() {
    let calendar = calendar();
    let ramadan = &calendar.days.as_slice()[1];
    assert!(ramadan.holds(date(2027, 2, 8)) && ramadan.holds(date(2027, 3, 9)));
    assert!(!ramadan.holds(date(2027, 3, 10)) && ramadan.sort.is_soft());
    assert!(!DaySort::National.is_soft() && !DaySort::Religious.is_soft() && !DaySort::Working.is_soft());
    let week = (21..=27).map(|n| Weekday::of(date(2027, 6, n)));
    assert_eq!(week.collect::<Vec<_>>(), Weekday::ALL, "21 June 2027 is a Monday");
}

#[test]
fn a_report_names_no_kind_and_an_item_must() {
    let sample = Sample::Report(Reported::Expertise(Box::new(expertise())));
    let mut payloads = given(&sample.payloads());
    payloads.push((KIND_FIELD, Some(vec![3])));
    assert_eq!(sample.read_like(&payloads), Err(ContentError::UnknownField(KIND_FIELD)));
    let sample = Sample::Item(Content::Ladder(Box::new(ladder())));
    let mut payloads = given(&sample.payloads());
    payloads.retain(|(field, _)| *field != KIND_FIELD);
    assert_eq!(sample.read_like(&payloads), Err(ContentError::NoKind));
}

#[test]
fn a_difference_names_each_changed_field() {
    let mut moved = session();
    moved.period = "2027-11-08..2027-11-10".parse().unwrap();
    moved.agenda = None;
    let diff = Content::Session(Box::new(moved)).diff_from(&Content::Session(Box::new(session()))).unwrap();
    assert_eq!(diff.changed.iter().map(|change| change.field.name).collect::<Vec<_>>(), ["period", "agenda"]);
    assert_eq!(diff.changed[1].new, Shown::Absent);
    assert_eq!(diff.changed.len() + diff.unchanged.len(), Session::FIELDS.len());
    let other = Content::Ladder(Box::new(ladder()));
    assert_eq!(other.diff_from(&Content::Session(Box::new(session()))), None);
}

#[test]
fn json_says_what_a_person_would() {
    let json = serde_json::to_value(session()).unwrap();
    assert_eq!(json["reference"], "MA-PK/S03");
    assert_eq!(json["hours"]["begin"], "09:30");
    assert_eq!(json["agenda"][1]["about"][2]["notice"]["day"], "2030-09-01");
    assert_eq!(json["calling"], "called");
    let json = serde_json::to_value(minutes()).unwrap();
    assert_eq!(json["paragraphs"][2]["sort"], "decision");
    assert_eq!(json["paragraphs"][2]["id"], "0303030303030303");
    assert_eq!(serde_json::to_value(delegation()).unwrap()["names"]["present"][1]["seat"], 3);
}

fn any_day() -> impl Strategy<Value = Date> {
    (1000i16..=9000, 1i8..=12, 1i8..=31).prop_filter_map("a day", |(y, m, d)| Date::new(y, m, d).ok())
}

fn any_texts(languages: &'static [&'static str]) -> impl Strategy<Value = LangText> {
    let text = "[a-zà-ÿء-يٱ-ۓ][ -~à-ÿء-ي]{0,30}";
    prop::collection::vec(text, languages.len()).prop_map(move |all| {
        let pairs = languages.iter().zip(all);
        LangText::new(pairs.map(|(lang, text)| (lang.parse().unwrap(), text.parse().unwrap()))).unwrap()
    })
}

prop_compose! {
    fn any_minutes()(
        title in any_texts(&["ar", "ur"]),
        session in any::<[u8; 16]>(),
        all in prop::collection::btree_map(any::<[u8; 8]>(), (any_texts(&["ar", "ur"]), prop::sample::select(ParagraphSort::ALL.to_vec())), 1..12),
        done in prop::option::of(any_day()),
        plan in prop::option::of(any::<[u8; 16]>()),
        originals in prop::option::of(1u32..),
    ) -> Minutes {
        let paragraphs = all.into_iter().map(|(id, (texts, sort))| Paragraph { id: ParagraphId(id), sort, texts });
        let authentic = BTreeSet::from([LangTag::ar(), LangTag::ur()]);
        let mut minutes = Minutes::new(title, ItemRef(session), authentic, Paragraphs::new(paragraphs.collect()).unwrap());
        minutes.done_on = done;
        minutes.plan = plan.map(ItemRef);
        minutes.originals = originals;
        minutes
    }
}

prop_compose! {
    fn any_decision()(
        title in any_texts(&["fr"]),
        text in any_texts(&["fr", "ur"]),
        session in any::<[u8; 16]>(),
        codes in prop::collection::btree_set("[A-Z][A-Z0-9]{1,7}", 1..4),
        office in any_texts(&["en"]),
        days in (any_day(), any_day()),
        due in any::<bool>(),
        about in prop::collection::btree_set(any::<[u8; 16]>(), 0..4),
    ) -> Decision {
        let owners = codes.into_iter().map(|code| Owner { party: code.parse().unwrap(), office: office.clone() });
        let (first, second) = (days.0.min(days.1), days.0.max(days.1));
        let mut decision = Decision::new(title, ItemRef(session), text, list(owners.collect()), first);
        decision.due = due.then_some(second);
        decision.about = (!about.is_empty()).then(|| about.into_iter().map(ItemRef).collect());
        decision
    }
}

prop_compose! {
    fn any_calendar()(
        year in 1000i16..9000,
        days in prop::collection::btree_map((1i8..=12, 1i8..=28), (prop::option::of(1i32..20), any_texts(&["ar"])), 1..20),
        sort in prop::sample::select(DaySort::ALL.to_vec()),
        certainty in prop::sample::select(DayCertainty::ALL.to_vec()),
        weekend in prop::collection::btree_set(prop::sample::select(Weekday::ALL.to_vec()), 0..4),
    ) -> CalendarDays {
        let days = days.into_iter().map(|((month, day), (length, name))| {
            let first = date(year, month, day);
            let last = length.map(|days| first.checked_add(jiff::Span::new().days(days)).unwrap());
            CalendarDay { first, last, name, sort, certainty, hijri: None, source: None }
        });
        let days = Listed::new(days.collect()).unwrap();
        let mut made = CalendarDays::new(u32::from(year.unsigned_abs()), days, Text::new("source").unwrap());
        made.weekend = (!weekend.is_empty()).then_some(weekend);
        made
    }
}

fn back(content: Content) -> Result<Content, ContentError> {
    let payloads = content.to_payloads();
    Content::from_payloads(payloads.iter().map(|(field, bytes)| (*field, Some(bytes.as_slice()))))
}

proptest! {
    #[test]
    fn any_minutes_and_decision_read_back(minutes in any_minutes(), decision in any_decision()) {
        for content in [Content::Minutes(Box::new(minutes)), Content::Decision(Box::new(decision))] {
            prop_assert_eq!(back(content.clone()), Ok(content.clone()));
            prop_assert!(content.diff_from(&content).unwrap().is_empty());
        }
    }

    #[test]
    fn any_calendar_reads_back(calendar in any_calendar()) {
        let sample = Sample::Report(Reported::CalendarDays(Box::new(calendar)));
        prop_assert_eq!(sample.read_like(&given(&sample.payloads())), Ok(sample));
    }

    /// Whatever fields are left out, what is read at all is written again as it was.
    #[test]
    fn any_choice_of_fields_has_one_form(which in 0..14usize, keep in prop::collection::vec(any::<bool>(), 32)) {
        let sample = all().remove(which);
        let payloads: Vec<Payload> =
            sample.payloads().into_iter().zip(keep).filter(|(_, keep)| *keep).map(|(payload, _)| payload).collect();
        if let Ok(read) = sample.read_like(&given(&payloads)) {
            prop_assert_eq!(read.payloads(), payloads);
        }
    }

    /// One byte form: bytes that are taken at all are the bytes that would be written.
    #[test]
    fn altered_bytes_are_refused_or_are_another_value_in_its_one_form(
        which in 0..14usize, field in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), byte in any::<u8>(),
    ) {
        let sample = all().remove(which);
        let mut payloads = sample.payloads();
        let field = field.index(payloads.len());
        let at = at.index(payloads[field].1.len());
        payloads[field].1[at] = byte;
        if let Ok(read) = sample.read_like(&given(&payloads)) {
            prop_assert_eq!(read.payloads(), payloads);
        }
    }

    #[test]
    fn random_bytes_never_panic(which in 0..14usize, field in any::<prop::sample::Index>(), bytes in prop::collection::vec(any::<u8>(), 0..120)) {
        let sample = all().remove(which);
        let mut payloads = given(&sample.payloads());
        let field = field.index(payloads.len());
        payloads[field].1 = Some(bytes);
        let _ = sample.read_like(&payloads);
    }

    #[test]
    fn hours_are_for_exact_days_only(period in prop::sample::select(vec!["2027-05", "2027-W20", "2027-Q2", "2027-05-24", "2027-05-24..2027-05-25"])) {
        let mut changed = activity();
        changed.course = None;
        changed.period = period.parse::<Period>().unwrap();
        prop_assert_eq!(changed.check().is_ok(), period.len() > 8);
    }
}
