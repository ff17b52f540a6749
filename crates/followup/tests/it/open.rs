//! What is open, by whom and by when; the board of each side; what is warned of and when; the reconciled statement.

use std::collections::BTreeMap;

use cooperation::code::PartyCode;
use cooperation::content::*;
use cooperation::life::Mechanism;
use cooperation::life::report::{
    Authorship, Body, ClearanceAnswer, ClearanceReply, ClearanceRequest, Confirmation, Dated, Delivery,
    Extent, Holding, Invitation, Nomination, ReportName,
};
use cooperation::text::{LangText, Listed, Text};
use followup::board::{Group, When, Whose, board, done_since, warnings};
use followup::dossier;
use followup::ladder::Ladders;
use followup::open::{Mark, OpenItem, Rules, marked_days, open_items};
use followup::statement::Statement;
use record::hash::hash;
use record::ids::{FolioId, StateDigest};

use crate::common::{day, item};
use crate::made::Made;

fn text(words: &str) -> LangText {
    LangText::from_pairs(&[("fr", words)]).unwrap()
}

fn code(text: &str) -> PartyCode {
    text.parse().unwrap()
}

fn activity(period: &str) -> Content {
    let activity =
        Activity::new(text("Cours"), "MED".parse().unwrap(), "MA".parse().unwrap(), period.parse().unwrap());
    Content::Activity(Box::new(activity))
}

fn action(owner: &str, due: &str) -> Content {
    let owner = Owner { party: code(owner), office: text("Bureau de la formation") };
    Content::Action(Box::new(Action::new(text("Envoyer le programme"), owner, day(due), item(1))))
}

fn open(mechanism: &Mechanism, as_of: &str) -> Vec<OpenItem> {
    let calendars = dossier::calendars(mechanism, true);
    let ladders = dossier::ladders(mechanism);
    open_items(mechanism, &Rules { calendars: &calendars, ladders: &ladders }, day(as_of))
}

/// Next step, whose, due: one line each.
fn told(items: &[OpenItem]) -> Vec<String> {
    let due = |item: &OpenItem| item.due.map_or("-".to_owned(), |due| due.to_string());
    items.iter().map(|item| format!("{} {} {}", item.next.slug(), item.party, due(item))).collect()
}

fn dated(on: &str) -> Dated {
    Dated { on: day(on), reference: None, words: None }
}

#[test]
fn an_activity_is_followed_from_its_agreement_to_its_last_report() {
    let mut made = Made::new();
    made.agreed(1, activity("2027-05"), "2026-11-20");
    // Days are needed before the invitation is due, were it held as early as it can be.
    let list = open(&made.mechanism(), "2026-12-01");
    assert_eq!(told(&list), ["propose-days MA 2027-01-29"]);
    assert!(!list[0].certain);

    made.agreed(1, activity("2027-05-24..2027-05-28"), "2026-12-10");
    let steps = ["invite MA 2027-02-23", "nominate PK 2027-03-25", "give-visas MA 2027-04-23"];
    assert_eq!(told(&open(&made.mechanism(), "2026-12-15")), steps);

    let invitation = Invitation { on: day("2027-02-20"), reference: None, answer_by: None, words: None };
    made.stated("MA", Some(1), Body::InvitationSent(invitation), "2027-02-20");
    let nomination = Nomination { on: day("2027-03-20"), participants: None, reference: None, words: None };
    made.stated("PK", Some(1), Body::Nominated(nomination), "2027-03-20");
    let list = open(&made.mechanism(), "2027-04-01");
    assert_eq!(told(&list), steps[2..]);
    assert_eq!(list[0].since, day("2027-03-20"), "open since the names are known");

    let asked = ClearanceRequest {
        sort: ClearanceSort::Visa,
        on: day("2027-04-02"),
        from: code("MA"),
        reference: None,
        words: None,
    };
    made.stated("PK", Some(1), Body::ClearanceAsked(asked), "2027-04-02");
    assert_eq!(open(&made.mechanism(), "2027-04-10")[0].since, day("2027-04-02"));
    let given = ClearanceReply {
        sort: ClearanceSort::Visa,
        on: day("2027-04-20"),
        to: code("PK"),
        answer: ClearanceAnswer::Given,
        until: None,
        reference: None,
        words: None,
    };
    made.stated("MA", Some(1), Body::ClearanceAnswered(given), "2027-04-20");
    assert_eq!(told(&open(&made.mechanism(), "2027-05-01")), [""; 0], "nothing is open until it is held");
    assert_eq!(told(&open(&made.mechanism(), "2027-05-26")), [""; 0]);

    // Its days are over, and nobody has said what became of it: the host does, within a week.
    assert_eq!(told(&open(&made.mechanism(), "2027-06-01")), ["say-outcome MA 2027-06-04"]);
    let held = Holding {
        period: "2027-05-24..2027-05-28".parse().unwrap(),
        extent: Extent::Full,
        participants: None,
        result: None,
        expected: None,
        follow_on: None,
        place: None,
    };
    let holding = made.stated("MA", Some(1), Body::Held(held), "2027-06-02");
    assert_eq!(
        told(&open(&made.mechanism(), "2027-06-03")),
        ["confirm-outcome PK 2027-06-17", "report MA 2027-06-28", "report PK 2027-06-28"]
    );
    made.stated(
        "PK",
        Some(1),
        Body::Confirmed(Confirmation { of: ReportName(holding), words: None }),
        "2027-06-10",
    );
    for (party, on) in [("MA", "2027-06-12"), ("PK", "2027-06-20")] {
        let delivery = Delivery {
            on: day(on),
            authorship: Authorship::Own,
            reference: None,
            summary: None,
            lessons: None,
            follow_on: None,
        };
        made.stated(party, Some(1), Body::ReportDelivered(delivery), on);
    }
    let mechanism = made.mechanism();
    assert_eq!(told(&open(&mechanism, "2027-06-21")), [""; 0]);
    let done = done_since(&mechanism, day("2027-06-01"));
    assert_eq!(done.iter().map(|d| (d.item, d.on)).collect::<Vec<_>>(), [(item(1), day("2027-06-20"))]);
    assert_eq!(done_since(&mechanism, day("2027-06-21")), []);
}

#[test]
fn an_action_is_its_owners_until_done_and_then_the_others_word() {
    let mut made = Made::new();
    made.agreed(1, activity("2027-Q4"), "2026-11-20");
    made.agreed(2, action("PK", "2027-03-21"), "2026-11-20");
    let of = |made: &Made, as_of: &str| {
        let list = open(&made.mechanism(), as_of);
        told(&list.into_iter().filter(|open| open.item == item(2)).collect::<Vec<_>>())
    };
    // The day is a Sunday: the Friday before it.
    assert_eq!(of(&made, "2027-03-01"), ["carry-out PK 2027-03-19"]);
    let list = open(&made.mechanism(), "2027-03-01");
    let with_office = list.iter().find(|open| open.item == item(2)).unwrap();
    assert_eq!(with_office.office, Some(text("Bureau de la formation")));

    let done = made.stated("PK", Some(2), Body::Done(dated("2027-03-15")), "2027-03-15");
    assert_eq!(of(&made, "2027-03-16"), ["confirm-done MA 2027-03-29"]);
    made.stated(
        "MA",
        Some(2),
        Body::Confirmed(Confirmation { of: ReportName(done), words: None }),
        "2027-03-18",
    );
    assert_eq!(of(&made, "2027-03-20"), [""; 0]);
}

#[test]
fn a_proposal_is_one_move_however_many_items_it_has() {
    let mut made = Made::new();
    let lines = (1..=3).map(|n| (n, activity("2027-05"))).collect();
    made.proposed("MA", lines, "2026-11-20", Some("2026-12-25"));
    let list = open(&made.mechanism(), "2026-12-01");
    // The day asked for is a feast in Pakistan: the day before.
    assert_eq!(told(&list), ["answer PK 2026-12-24"]);
    assert_eq!((list[0].more, list[0].since), (2, day("2026-11-20")));
}

#[test]
fn the_board_of_each_side_says_whose_move_it_is() {
    let mut made = Made::new();
    made.agreed(1, activity("2027-05-24..2027-05-28"), "2026-11-20");
    made.agreed(2, action("MA", "2027-02-24"), "2026-11-20");
    made.agreed(3, action("PK", "2027-02-24"), "2026-11-20");
    let list = open(&made.mechanism(), "2027-02-24");
    let heard = BTreeMap::from([(code("PK"), day("2027-01-20")), (code("MA"), day("2027-02-20"))]);
    let of = |us: &str| -> Vec<String> {
        let board = board(&list, &code(us), &heard, day("2027-02-24"));
        board
            .rows
            .iter()
            .map(|row| {
                format!("{:?} {:?} {} {:?}", row.group, row.whose, row.open.next.slug(), row.left.unwrap())
            })
            .collect()
    };
    assert_eq!(
        of("MA"),
        [
            "Late Ours invite -1",
            "ThisWeek Ours carry-out 0",
            "Later OurAuthority give-visas 58",
            "Waiting Theirs carry-out 0",
            "Waiting Theirs nominate 29",
        ]
    );
    assert_eq!(
        of("PK"),
        [
            "ThisWeek Ours carry-out 0",
            "Later Ours nominate 29",
            "Waiting Theirs invite -1",
            "Waiting Theirs carry-out 0",
            "Waiting TheirAuthority give-visas 58",
        ]
    );
    // Thirty-five days without an exchange, and two things wait for them.
    let board = board(&list, &code("MA"), &heard, day("2027-02-24"));
    let [silence] = board.silences.as_slice() else { panic!("{:?}", board.silences) };
    assert_eq!((silence.party.as_str(), silence.days, silence.waiting), ("PK", Some(35), 2));
    assert_eq!(board.of(Group::Late).count(), 1);
    assert_eq!(board.rows[0].whose, Whose::Ours);
    let board = followup::board::board(&list, &code("PK"), &heard, day("2027-02-24"));
    assert_eq!(board.silences, [], "four days are no silence");
}

#[test]
fn what_stays_open_goes_up_and_is_warned_of_once_on_its_day() {
    let mut made = Made::new();
    made.agreed(1, activity("2027-Q4"), "2026-11-20");
    made.agreed(2, action("MA", "2027-06-16"), "2026-11-20");
    let mechanism = made.mechanism();
    let of = |mechanism: &Mechanism, as_of: &str| -> Vec<OpenItem> {
        open(mechanism, as_of).into_iter().filter(|open| open.item == item(2)).collect()
    };
    let mut told = BTreeMap::new();
    let mut given = Vec::new();
    let mut today = day("2027-06-01");
    while today < day("2027-07-10") {
        for warning in warnings(&of(&mechanism, &today.to_string()), &told, today) {
            assert_eq!(warning.on, today, "on its day");
            told.insert(warning.key, (warning.due, warning.when));
            given.push((today.to_string(), warning.when.slug()));
        }
        today = today.tomorrow().unwrap();
    }
    let given: Vec<_> = given.iter().map(|(on, when)| (on.as_str(), *when)).collect();
    assert_eq!(
        given,
        [
            ("2027-06-09", "soon"),
            ("2027-06-16", "today"),
            ("2027-06-17", "offices"),
            ("2027-06-24", "secretaries"),
            ("2027-07-01", "co-chairs"),
        ]
    );
    // Who was away for a month, or hears of it late, is told the last of it, once.
    let late = of(&mechanism, "2027-07-05");
    let first = warnings(&late, &BTreeMap::new(), day("2027-07-05"));
    assert_eq!(first.iter().map(|w| w.when).collect::<Vec<_>>(), [When::Risen(Level::CoChairs)]);
    assert_eq!(warnings(&late, &told, day("2027-07-05")), []);
    // A new day by accord is a new matter.
    made.agreed(2, action("MA", "2027-07-12"), "2027-07-05");
    let moved = warnings(&of(&made.mechanism(), "2027-07-06"), &told, day("2027-07-06"));
    assert_eq!(moved.iter().map(|w| (w.when, w.due)).collect::<Vec<_>>(), [(When::Soon, day("2027-07-12"))]);
    assert!(When::ALL.is_sorted());
}

#[test]
fn what_a_state_says_of_its_calendar_moves_the_days_of_its_own_steps() {
    let mut made = Made::new();
    made.agreed(1, activity("2027-05-24..2027-05-28"), "2026-11-20");
    let calendar = |days: &[(&str, DaySort)]| {
        let days = days.iter().map(|(first, sort)| CalendarDay {
            first: day(first),
            last: None,
            name: text("Jour"),
            sort: *sort,
            certainty: DayCertainty::Confirmed,
            hijri: None,
            source: None,
        });
        let days = Listed::new(days.collect()).unwrap();
        let mut stated = CalendarDays::new(2027, days, Text::new("circular 12").unwrap());
        stated.weekend = Some([Weekday::Friday, Weekday::Saturday].into());
        Body::Fields(Reported::CalendarDays(Box::new(stated)))
    };
    // D-60 is a Thursday: Pakistan says that it does not work on it.
    let days = [("2027-03-25", DaySort::National), ("2027-03-26", DaySort::Working)];
    made.stated("PK", None, calendar(&days), "2026-12-01");
    let mechanism = made.mechanism();
    let nominations = |mechanism: &Mechanism| told(&open(mechanism, "2026-12-15"))[1].clone();
    assert_eq!(nominations(&mechanism), "nominate PK 2027-03-24");
    let calendars = dossier::calendars(&mechanism, true);
    let pakistan = &calendars[1];
    assert!(pakistan.is_working(day("2027-03-26")), "a Friday, worked for once");
    assert!(pakistan.is_working(day("2027-04-04")) && !pakistan.is_working(day("2027-04-02")));
    assert!(pakistan.is_working(day("2027-11-09")), "what it does not name is not off");
    assert!(!pakistan.is_working(day("2028-11-09")), "the year after is as it was shipped");
    assert_eq!(pakistan.weekend(day("2028-01-10")).to_string(), "saturday sunday");
    assert_eq!(pakistan.covers(), Some((day("2026-01-01"), day("2028-12-31"))));
    // Without the calendars shipped, only what is stated counts.
    let stated = dossier::calendars(&mechanism, false);
    assert_eq!(stated[0].entries().count(), 0);
    assert_eq!(stated[1].covers(), Some((day("2027-01-01"), day("2027-12-31"))));
}

#[test]
fn agreed_ladders_are_those_of_the_dossier() {
    let mut made = Made::new();
    made.agreed(1, activity("2027-05-24..2027-05-28"), "2026-11-20");
    let rungs = vec![Rung { step: Step::Invitation, side: Side::Before, days: 120, actor: Actor::Host }];
    let ladder = Ladder::new(text("Échelle"), Listed::new(rungs).unwrap());
    made.agreed(9, Content::Ladder(Box::new(ladder)), "2026-12-01");
    assert_eq!(told(&open(&made.mechanism(), "2026-12-15")), ["invite MA 2027-01-22"]);
    assert_ne!(dossier::ladders(&made.mechanism()), Ladders::default());
    let plan = dossier::plan(&made.mechanism());
    assert_eq!((plan.len(), plan[0].item, plan[0].guests.len()), (1, item(1), 1));
}

#[test]
fn the_days_of_an_instrument_are_told() {
    let party =
        |code: &str| InstrumentParty { code: code.parse().unwrap(), name: text(code), authority: None };
    let title = cooperation::text::MarkedText::new([(
        "fr".parse().unwrap(),
        cooperation::text::Standing::Authentic,
        Text::new("Mémorandum").unwrap(),
    )]);
    let parties = Listed::new(vec![party("MA"), party("PK")]).unwrap();
    let mut instrument = Instrument::new(title.unwrap(), InstrumentKind::Memorandum, parties);
    instrument.signed_on = Some(day("2026-01-13"));
    instrument.quality = Some(Quality::Definitive);
    instrument.entry = Some(EntryIntoForce::OnSignature);
    instrument.duration = Some(Duration::For(Span::Years(2)));
    instrument.renewal = Some(Renewal::Tacit);
    instrument.notice = Some(Span::Months(6));
    let mut made = Made::new();
    made.agreed(1, Content::Instrument(Box::new(instrument.clone())), "2026-01-13");
    let marks: Vec<_> = marked_days(&made.mechanism(), day("2027-06-01"))
        .into_iter()
        .map(|marked| (marked.mark, marked.day.to_string(), marked.left))
        .collect();
    assert_eq!(
        marks,
        [
            (Mark::LastDayForNotice, "2027-07-12".into(), 41),
            (Mark::Renewal, "2028-01-13".into(), 226),
            (Mark::InForce, "2026-01-13".into(), -504),
        ]
    );
    // A signature ad referendum is a party's own move; procedures before ratification lie with another authority.
    instrument.quality = Some(Quality::AdReferendum);
    let mut made = Made::new();
    made.agreed(1, Content::Instrument(Box::new(instrument.clone())), "2026-01-13");
    made.stated("MA", Some(1), Body::SignatureConfirmed(dated("2026-02-01")), "2026-02-01");
    let moves = |made: &Made| told(&open(&made.mechanism(), "2026-06-01"));
    assert_eq!(moves(&made), ["confirm-signature PK -"]);
    instrument.quality = Some(Quality::Definitive);
    instrument.entry = Some(EntryIntoForce::OnLastNotification);
    let mut made = Made::new();
    made.agreed(1, Content::Instrument(Box::new(instrument)), "2026-01-13");
    assert_eq!(moves(&made), ["complete-procedures MA -", "complete-procedures PK -"]);
    assert!(open(&made.mechanism(), "2026-06-01")[0].next.is_by_authority());
}

#[test]
fn both_registers_write_one_statement_and_read_one_another_the_same_words() {
    let mut made = Made::new();
    made.agreed(1, activity("2027-05-24..2027-05-28"), "2026-11-20");
    made.agreed(2, action("MA", "2027-02-24"), "2026-11-20");
    made.proposed("PK", vec![(3, activity("2027-10"))], "2026-12-01", Some("2027-03-01"));
    let id = FolioId(hash("dossier", &[]));
    let position = StateDigest(hash("position", &[]));
    let of = |made: &Made, as_of: &str| Statement::of(&id, &position, &made.mechanism(), day(as_of));
    let ours = of(&made, "2027-02-25");
    assert_eq!((ours.agreed, ours.open, ours.late), (2, 3, 2));
    assert_eq!(
        ours.text().lines().skip(3).filter(|line| !line.starts_with("  ")).collect::<Vec<_>>(),
        ["day 2027-02-25", "parties MA PK", "not-readable 0", "agreed 2", "open 3", "late 2"]
    );
    // Theirs holds the same in another order.
    let mut theirs = made.clone();
    theirs.dossier.items.reverse();
    theirs.dossier.parties.reverse();
    let theirs = of(&theirs, "2027-02-25");
    assert_eq!(theirs.text(), ours.text());
    assert_eq!(theirs.words(4711), ours.words(4711));
    assert_eq!(theirs.digits(4711).to_string(), ours.digits(4711).to_string());
    assert_ne!(ours.words(4711), ours.words(4712), "another number, other words");
    // Another day, or one act more, is another statement.
    assert_ne!(of(&made, "2027-02-24").words(4711), ours.words(4711));
    made.stated("MA", Some(2), Body::Done(dated("2027-02-20")), "2027-02-20");
    let after = of(&made, "2027-02-25");
    assert_eq!((after.open, after.late), (4, 1));
    assert_ne!(after.words(4711), ours.words(4711));
}

#[test]
fn what_is_open_stands_by_its_day_and_nothing_is_lost() {
    let mut made = Made::new();
    made.agreed(1, activity("2027-Q4"), "2026-11-20");
    for number in 2..80 {
        let due = day("2027-01-01").checked_add(jiff::ToSpan::days(i64::from(number * 37 % 101))).unwrap();
        let owner = if number % 3 == 0 { "MA" } else { "PK" };
        made.agreed(number, action(owner, &due.to_string()), "2026-11-20");
    }
    let list = open(&made.mechanism(), "2027-01-15");
    let items: std::collections::BTreeSet<_> = list.iter().map(|open| open.item).collect();
    assert_eq!((list.len(), items.len()), (79, 79));
    let key = |open: &OpenItem| (open.due.is_none(), open.due, open.item, open.next, open.party.clone());
    assert!(list.is_sorted_by_key(key));
}
