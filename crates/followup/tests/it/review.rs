//! The review of a year: the same on both registers whatever the order, and every number as long as the list it opens.

use std::collections::{BTreeMap, BTreeSet};

use cooperation::content::*;
use cooperation::life::Mechanism;
use cooperation::life::report::{
    Body, Confirmation, Dated, Extent, Holding, Postponement, Reasoned, ReportName,
};
use cooperation::period::Period;
use cooperation::text::LangText;
use followup::review::{Count, Fate, Review, Tally, Work, draft_plan, review, says_the_same, trend};
use jiff::ToSpan as _;
use jiff::civil::date;
use proptest::prelude::*;

use crate::common::{day, item};
use crate::made::Made;

fn text(words: &str) -> LangText {
    LangText::from_pairs(&[("fr", words)]).unwrap()
}

fn year() -> Period {
    Period::days(date(2027, 1, 1), date(2027, 12, 31)).unwrap()
}

/// What is done with an activity after it was agreed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Course {
    Nothing,
    HeldConfirmed,
    HeldStated,
    Cancelled,
    PutOff,
    NotHeld,
    Disputed,
    MovedBeyond,
    MovedWithin,
    CarriedOver,
    NeverAgreed,
}

const COURSES: [Course; 11] = [
    Course::Nothing,
    Course::HeldConfirmed,
    Course::HeldStated,
    Course::Cancelled,
    Course::PutOff,
    Course::NotHeld,
    Course::Disputed,
    Course::MovedBeyond,
    Course::MovedWithin,
    Course::CarriedOver,
    Course::NeverAgreed,
];

impl Course {
    fn fate(self) -> Option<Fate> {
        match self {
            Self::Nothing | Self::MovedWithin => Some(Fate::Open),
            Self::HeldConfirmed | Self::HeldStated => Some(Fate::Held),
            Self::Cancelled => Some(Fate::Cancelled),
            Self::PutOff | Self::MovedBeyond | Self::CarriedOver => Some(Fate::Postponed),
            Self::NotHeld => Some(Fate::NotHeld),
            Self::Disputed => Some(Fate::Disputed),
            Self::NeverAgreed => None,
        }
    }
}

#[derive(Debug, Clone)]
struct Line {
    area: &'static str,
    host: &'static str,
    /// Days after 1 July 2026: some lie before the year reviewed, some after it.
    first: i64,
    beside: bool,
    course: Course,
    expected: Option<Extent>,
}

#[derive(Debug, Clone)]
struct Deed {
    owner: &'static str,
    due: i64,
    /// 0: open, 1: reported done, 2: acknowledged.
    done: u8,
}

fn line() -> impl Strategy<Value = Line> {
    let areas = prop::sample::select(vec!["TRG", "EXE", "CYB", "IND", "MED", "EXP"]);
    let hosts = prop::sample::select(vec!["MA", "PK"]);
    let courses = prop::sample::select(COURSES.to_vec());
    let extents = prop::sample::select(vec![None, Some(Extent::Full), Some(Extent::Part)]);
    (areas, hosts, 0_i64..700, any::<bool>(), courses, extents).prop_map(
        |(area, host, first, beside, course, expected)| Line { area, host, first, beside, course, expected },
    )
}

fn deed() -> impl Strategy<Value = Deed> {
    (prop::sample::select(vec!["MA", "PK"]), 0_i64..500, 0_u8..3).prop_map(|(owner, due, done)| Deed {
        owner,
        due,
        done,
    })
}

impl Line {
    fn days(&self) -> Period {
        let first = date(2026, 7, 1).saturating_add(self.first.days());
        Period::days(first, first.saturating_add(2.days())).unwrap()
    }

    fn counts(&self) -> bool {
        self.course.fate().is_some() && self.days().first_day().year() == 2027
    }

    fn activity(&self, number: u32) -> Activity {
        let title = text(&format!("Activité {number}"));
        let mut activity =
            Activity::new(title, self.area.parse().unwrap(), self.host.parse().unwrap(), self.days());
        activity.standing = self.beside.then_some(PlanStanding::OutOfPlan);
        activity
    }
}

fn content(activity: Activity) -> Content {
    Content::Activity(Box::new(activity))
}

fn told(made: &mut Made, number: u32, line: &Line) {
    let activity = line.activity(number);
    if line.course == Course::NeverAgreed {
        made.proposed("MA", vec![(number, content(activity))], "2026-06-01", None);
        return;
    }
    made.agreed(number, content(activity.clone()), "2026-06-01");
    let on = line.days().last_day().to_string();
    let held = |expected| Holding {
        period: line.days(),
        extent: Extent::Full,
        participants: None,
        result: None,
        expected,
        follow_on: None,
        place: None,
    };
    let because = || Reasoned { reason: Some(Reason::Schedule), words: None };
    let mut moved = |to: Option<Period>, turn: Turn, before: Option<Period>| {
        let mut next = activity.clone();
        next.period = to.unwrap_or(next.period);
        next.course =
            Some(cooperation::content::Course { turn, before, reason: Some(Reason::Holiday), note: None });
        made.agreed(number, content(next), "2026-06-20");
    };
    match line.course {
        Course::Nothing | Course::NeverAgreed => {}
        Course::HeldConfirmed => {
            let of = made.stated("MA", Some(number), Body::Held(held(line.expected)), &on);
            let word = Confirmation { of: ReportName(of), words: None };
            made.stated("PK", Some(number), Body::Confirmed(word), &on);
        }
        Course::HeldStated => {
            made.stated("PK", Some(number), Body::Held(held(line.expected)), &on);
        }
        Course::Cancelled => {
            made.stated("PK", Some(number), Body::Cancelled(because()), "2026-06-21");
        }
        Course::PutOff => {
            let why = Postponement { reason: None, words: None, suggests: None };
            made.stated("MA", Some(number), Body::PutOff(why), "2026-06-21");
        }
        Course::NotHeld => {
            made.stated("MA", Some(number), Body::NotHeld(because()), &on);
        }
        Course::Disputed => {
            made.stated("MA", Some(number), Body::Held(held(None)), &on);
            made.stated("PK", Some(number), Body::NotHeld(because()), &on);
        }
        Course::MovedBeyond => moved(Some("2029-03".parse().unwrap()), Turn::Postponed, Some(line.days())),
        Course::MovedWithin => {
            let later = Period::days(date(2027, 12, 28), date(2027, 12, 30)).unwrap();
            moved(Some(later), Turn::Postponed, Some(line.days()));
        }
        Course::CarriedOver => moved(None, Turn::CarriedOver, None),
    }
}

/// A dossier with these lines, as items from 1, and these actions, as items from 1001.
fn dossier(lines: &[Line], deeds: &[Deed]) -> Made {
    let mut made = Made::new();
    for (number, line) in (1..).zip(lines) {
        told(&mut made, number, line);
    }
    for (number, deed) in (1_001..).zip(deeds) {
        let owner = Owner { party: deed.owner.parse().unwrap(), office: text("Bureau") };
        let due = date(2027, 1, 1).saturating_add(deed.due.days());
        let action = Action::new(text("Envoyer"), owner, due, item(1));
        made.agreed(number, Content::Action(Box::new(action)), "2027-01-01");
        if deed.done > 0 {
            let done = Dated { on: date(2027, 3, 1), reference: None, words: None };
            let of = made.stated(deed.owner, Some(number), Body::Done(done), "2027-03-01");
            if deed.done > 1 {
                let other = if deed.owner == "MA" { "PK" } else { "MA" };
                let word = Confirmation { of: ReportName(of), words: None };
                made.stated(other, Some(number), Body::Confirmed(word), "2027-03-10");
            }
        }
    }
    made
}

/// The lists behind a tally: a number is as long as its list, every line stands in one of two and has one fate.
fn consistent(of: &Tally) -> BTreeSet<ItemRef> {
    let list = |count: &Count| {
        let list: Vec<ItemRef> = count.items().collect();
        assert_eq!(list.len(), count.number(), "the number is as long as its list");
        assert!(list.is_sorted() && list.iter().all(|item| count.holds(*item)));
        list
    };
    let (planned, beside) = (list(&of.planned), list(&of.out_of_plan));
    let all: BTreeSet<ItemRef> = planned.iter().chain(&beside).copied().collect();
    assert_eq!(all.len(), planned.len() + beside.len(), "nothing stands in both");
    let fates: Vec<ItemRef> = of.fates.values().flat_map(list).collect();
    assert_eq!(fates.len(), all.len(), "one fate each");
    assert_eq!(fates.into_iter().collect::<BTreeSet<_>>(), all);
    let held: BTreeSet<ItemRef> = of.fates.get(&Fate::Held).into_iter().flat_map(list).collect();
    assert!(list(&of.held_confirmed).iter().all(|item| held.contains(item)));
    assert!(list(&of.moved).iter().all(|item| all.contains(item)));
    all
}

fn whole_and_parts(review: &Review) {
    let all = consistent(&review.all);
    let parts = |parts: Vec<&Tally>| {
        let lists: Vec<BTreeSet<ItemRef>> = parts.iter().map(|tally| consistent(tally)).collect();
        assert_eq!(lists.iter().map(BTreeSet::len).sum::<usize>(), all.len());
        assert_eq!(lists.into_iter().flatten().collect::<BTreeSet<_>>(), all);
        for fate in Fate::ALL {
            assert_eq!(parts.iter().map(|it| it.of(fate)).sum::<usize>(), review.all.of(fate));
        }
    };
    parts(review.by_area.values().collect());
    parts(review.by_host.values().collect());
    parts(review.by_quarter.values().collect());
    for ((fate, _), count) in &review.reasons {
        assert!(count.items().all(|item| review.all.fates[fate].holds(item)));
    }
    assert_eq!(review.results.len(), review.all.of(Fate::Held), "a row for each that was held");
    assert_eq!(review.reached.values().map(Count::number).sum::<usize>(), review.results.len());
    for Work { open, late, .. } in [&review.actions, &review.decisions] {
        assert!(late.items().all(|item| open.holds(item)));
    }
}

/// The same acts in another order of arrival.
fn shuffled(made: &Made, by: u64) -> Made {
    let mut other = made.clone();
    let mut chance = by;
    let mut next = |below: usize| {
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (chance >> 33) as usize % below
    };
    let dossier = &mut other.dossier;
    for at in (1..dossier.items.len()).rev() {
        dossier.items.swap(at, next(at + 1));
    }
    for at in (1..dossier.reports.len()).rev() {
        dossier.reports.swap(at, next(at + 1));
    }
    for at in (1..dossier.proposals.len()).rev() {
        dossier.proposals.swap(at, next(at + 1));
    }
    other
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Whatever the parties did, in whatever order a register came to hold it: the same numbers, bytes and digest, each
    /// number as long as its list, and each as a plain count of what was done says.
    #[test]
    fn a_review_is_what_was_done_in_whatever_order_it_came(
        lines in prop::collection::vec(line(), 0..40),
        deeds in prop::collection::vec(deed(), 0..12),
        order in any::<u64>(),
    ) {
        let as_of = day("2027-09-30");
        let made = dossier(&lines, &deeds);
        let found = review(&made.mechanism(), year(), as_of);
        whole_and_parts(&found);

        let elsewhere = review(&shuffled(&made, order).mechanism(), year(), as_of);
        prop_assert_eq!(&elsewhere, &found);
        prop_assert_eq!(elsewhere.to_bytes(), found.to_bytes());
        prop_assert_eq!(elsewhere.digest(), found.digest());

        let counted: Vec<&Line> = lines.iter().filter(|line| line.counts()).collect();
        let number = |wanted: &dyn Fn(&&&Line) -> bool| counted.iter().filter(wanted).count();
        prop_assert_eq!(found.all.planned.number(), number(&|line| !line.beside));
        prop_assert_eq!(found.all.out_of_plan.number(), number(&|line| line.beside));
        for fate in Fate::ALL {
            prop_assert_eq!(found.all.of(fate), number(&|line| line.course.fate() == Some(fate)), "{:?}", fate);
        }
        prop_assert_eq!(
            found.all.held_confirmed.number(),
            number(&|line| line.course == Course::HeldConfirmed)
        );
        for (area, tally) in &found.by_area {
            let here = number(&|line| line.area == area.as_str());
            prop_assert_eq!(tally.planned.number() + tally.out_of_plan.number(), here);
        }
        for (quarter, tally) in &found.by_quarter {
            let of = |line: &Line| (line.days().first_day().month() - 1) / 3 + 1;
            let here = number(&|line| of(line).unsigned_abs() == *quarter);
            prop_assert_eq!(tally.planned.number() + tally.out_of_plan.number(), here);
        }
        let open = |deed: &&Deed| deed.done < 2;
        prop_assert_eq!(found.actions.open.number(), deeds.iter().filter(open).count());
        prop_assert_eq!(found.actions.closed.number(), deeds.len() - found.actions.open.number());
        let late = |deed: &&Deed| date(2027, 1, 1).saturating_add(deed.due.days()) < as_of;
        prop_assert_eq!(found.actions.late.number(), deeds.iter().filter(open).filter(late).count());
    }

    /// What is not held in the year is drafted for the next one, once, and never what was held or given up.
    #[test]
    fn the_next_plan_takes_up_what_was_not_held(lines in prop::collection::vec(line(), 0..30)) {
        let mechanism = dossier(&lines, &[]).mechanism();
        let draft = draft_plan(&mechanism, year(), 2028, day("2027-12-31"));
        let taken: BTreeSet<ItemRef> = draft.lines.iter().map(|line| line.from).collect();
        prop_assert_eq!(taken.len(), draft.lines.len(), "each once");
        let mut wanted = BTreeSet::new();
        for (number, line) in (1..).zip(&lines) {
            // What was moved beyond has its own days already; days over without a word are taken up as well.
            use self::Course as C;
            let over = matches!(
                line.course,
                C::PutOff | C::CarriedOver | C::NotHeld | C::Nothing | C::MovedWithin
            );
            let still_to_come = line.course == Course::Nothing && line.days().last_day() >= day("2027-12-31");
            if line.counts() && over && !still_to_come {
                wanted.insert(item(number));
            }
        }
        prop_assert_eq!(taken, wanted);
        for line in &draft.lines {
            prop_assert_eq!(line.activity.period.year(), 2028);
            prop_assert_eq!(line.activity.carried_from, Some(line.from));
            line.activity.check().unwrap();
        }
    }
}

fn some_lines() -> Vec<Line> {
    let at = |first, course| Line { area: "TRG", host: "MA", first, beside: false, course, expected: None };
    vec![
        at(200, Course::HeldConfirmed),
        at(300, Course::PutOff),
        at(10, Course::HeldStated),
        at(240, Course::Nothing),
    ]
}

#[test]
fn every_course_is_met_and_told_apart() {
    let lines: Vec<Line> = COURSES
        .into_iter()
        .map(|course| Line {
            area: "MED",
            host: "PK",
            first: 250,
            beside: false,
            course,
            expected: Some(Extent::Part),
        })
        .collect();
    let found = review(&dossier(&lines, &[]).mechanism(), year(), day("2027-12-31"));
    let fates: BTreeMap<&str, usize> =
        Fate::ALL.iter().map(|fate| (fate.slug(), found.all.of(*fate))).collect();
    let expected = [
        ("held", 2),
        ("postponed", 3),
        ("cancelled", 1),
        ("not-held", 1),
        ("disputed", 1),
        ("open", 2),
        ("not-readable", 0),
    ];
    assert_eq!(fates, BTreeMap::from(expected));
    assert_eq!(found.all.planned.number(), 10, "what was never agreed is not counted");
    assert_eq!(found.reached.keys().copied().collect::<Vec<_>>(), [Some(Extent::Part)]);
    let reasons: Vec<_> = found.reasons.iter().map(|((fate, why), n)| (*fate, *why, n.number())).collect();
    assert_eq!(
        reasons,
        [
            (Fate::Postponed, None, 1),
            (Fate::Postponed, Some(Reason::Holiday), 2),
            (Fate::Cancelled, Some(Reason::Schedule), 1),
            (Fate::NotHeld, Some(Reason::Schedule), 1),
        ]
    );
}

#[test]
fn an_agreed_review_names_the_numbers_of_one_day_and_no_others() {
    let mechanism = dossier(&some_lines(), &[]).mechanism();
    let of = |mechanism: &Mechanism, as_of: &str| review(mechanism, year(), day(as_of));
    let half = of(&mechanism, "2027-06-30");
    let content = Content::Review(Box::new(cooperation::content::Review::new(
        text("Bilan"),
        year(),
        day("2027-06-30"),
        half.digest(),
    )));
    assert!(says_the_same(&half, &content));
    assert!(!says_the_same(&of(&mechanism, "2027-07-01"), &content), "another day");
    let mut more = some_lines();
    more[3].course = Course::HeldStated;
    assert!(!says_the_same(&of(&dossier(&more, &[]).mechanism(), "2027-06-30"), &content), "other numbers");
}

#[test]
fn years_follow_one_another() {
    let mechanism = dossier(&some_lines(), &[]).mechanism();
    let years: Vec<(i16, usize, usize)> = trend(&mechanism, 2026..=2027, day("2027-12-31"))
        .into_iter()
        .map(|(year, tally)| (year, tally.planned.number(), tally.of(Fate::Held)))
        .collect();
    assert_eq!(years, [(2026, 1, 1), (2027, 3, 1)]);
}
