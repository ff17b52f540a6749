//! Laws of the life cycles, for any acts of any number of posts: no state that cannot be, and the same state whatever the
//! order in which things arrive.

use std::collections::{BTreeMap, BTreeSet};

use cooperation::code::PartyCode;
use cooperation::content::{Content, ItemRef, Outcome};
use cooperation::life::report::ReportSort;
use cooperation::life::{
    ActionStage, ActivityLife, ActivityStage, Agreement, Assent, DecisionStage, InstrumentStage, Mechanism,
    SessionStage, Wording,
};
use cooperation::period::Certainty;
use jiff::civil::date;
use proptest::prelude::*;

use super::script::{self, Line};
use super::world::{World, item, place, text};

/// One act of a walk: what, by whom, about which item and version, naming which report.
#[derive(Debug, Clone)]
struct Step {
    what: u8,
    party: u8,
    item: u8,
    sort: u8,
    named: u8,
    other: u8,
    /// A post may have written without knowing the last acts: its order is lower than its place in the walk.
    back: u8,
}

fn step() -> impl Strategy<Value = Step> {
    (0u8..12, 0u8..3, 0u8..7, any::<u8>(), any::<u8>(), any::<u8>(), 0u8..6).prop_map(
        |(what, party, item, sort, named, other, back)| Step { what, party, item, sort, named, other, back },
    )
}

const ITEMS: [(&str, &str); 7] = [
    ("course", "activity"),
    ("visit", "activity"),
    ("session", "session"),
    ("minutes", "minutes"),
    ("decision", "decision"),
    ("letter", "action"),
    ("memo", "instrument"),
];

/// A wording of an item, one of a few.
fn wording(at: usize, other: u8) -> Wording {
    let (name, kind) = ITEMS[at];
    let variant = match (kind, other % 8) {
        (_, 7) => return Wording::Withdrawn,
        ("activity", 0) => "period=2027-05",
        ("activity", 1) => "period=2027-05-10..2027-05-14",
        ("activity", 2) => "period=2027-06-07..2027-06-11 host=PK",
        ("activity", 3) => "period=2027-05-10..2027-05-14 turn=cancelled",
        ("activity", 4) => "period=2027-05-10..2027-05-14 turn=postponed-sine-die",
        ("activity", 5) => "period=2028-02 host=third-place",
        ("activity", _) => "period=2027-05-10..2027-05-14 guest=PK",
        ("session", 0..=2) => "period=2027-11-08..2027-11-10 agenda=Opening",
        ("session", 3) => "period=2027-12-06..2027-12-08 calling=cancelled",
        ("session", _) => "period=2027-11",
        ("decision", 0..=4) => "owners=MA,PK due=2027-06-30",
        ("decision", _) => "closure=not-pursued:2027-05-01",
        ("action", 0..=3) => "owner=MA due=2027-04-30",
        ("action", 4 | 5) => "owner=PK due=2027-06-30",
        ("action", _) => "owner=MA closure=done:2027-05-02",
        ("minutes", _) => "session=session",
        ("instrument", 0..=2) => {
            "signed=2026-01-13 quality=ad-referendum entry=signature duration=2y renewal=tacit notice=6m"
        }
        ("instrument", _) => "signed=2026-01-13 entry=last-notification duration=5y renewal=never",
        _ => "",
    };
    text(script::content(kind, name, &Line::read(variant)))
}

fn walk(steps: &[Step], parties: usize) -> World {
    let codes: Vec<PartyCode> =
        ["MA", "PK", "ES"][..parties].iter().map(|code| code.parse().expect("a code")).collect();
    let mut world = World::new(&codes);
    let mut signed = BTreeMap::new();
    for (nth, step) in steps.iter().enumerate() {
        let by = codes[usize::from(step.party) % parties].clone();
        let at = usize::from(step.item) % ITEMS.len();
        let key = item(ITEMS[at].0);
        let earlier = format!("a{}", usize::from(step.named) % (nth + 1));
        let name = format!("a{nth}");
        match step.what {
            0 | 1 => world.propose(&name, &by, key, wording(at, step.other)),
            2 => world.agreed(&name, key, wording(at, step.other % 7)),
            3 | 4 => world.sign(&earlier, &by, &mut signed),
            5 => {
                if let Some(proposal) = world.proposal(&earlier)
                    && !proposal.signed.contains(&by)
                {
                    proposal.set_aside.insert(by);
                    proposal.standing = cooperation::life::ProposalStanding::SetAside;
                }
            }
            _ => {
                let sort = ReportSort::ALL[usize::from(step.sort) % ReportSort::ALL.len()];
                let line = Line::read(&format!(
                    "of={earlier} offer={earlier} sought=a0 from=PK to=MA wording={earlier} on=2027-05-1{}",
                    step.other % 5
                ));
                let about = match step.other % 4 {
                    0 => Some((key, place(&earlier))),
                    _ => world.version(key).map(|version| (key, version)),
                };
                let about = match sort.subject().slug() {
                    "nothing" | "report" => None,
                    _ => about,
                };
                let own = |name: &str| {
                    world.dossier.reports.iter().any(|it| it.place == place(name) && it.by == by)
                };
                let replaces = match step.other % 9 {
                    0 if own(&earlier) => BTreeSet::from([place(&earlier)]),
                    _ => BTreeSet::new(),
                };
                world.report(&name, &by, about, &script::statement(sort, &line), replaces);
                let filed = world.dossier.reports.last_mut().expect("just written");
                filed.order.0 = filed.order.0.saturating_sub(u64::from(step.back));
                if step.other == 255 {
                    filed.payloads.iter_mut().for_each(|(_, bytes)| *bytes = None);
                }
            }
        }
    }
    world
}

/// What can never be, of an activity.
fn activity_can_be(life: &ActivityLife) -> Result<(), TestCaseError> {
    use ActivityStage as S;
    let past_agreement =
        !matches!(life.stage, S::Proposed | S::UnderStudy | S::CounterProposed | S::NotRetained);
    prop_assert_eq!(past_agreement, life.head.agreed_on.is_some(), "{:?} and not agreed", life.stage);
    if life.head.agreement != Agreement::Agreed {
        prop_assert!(!matches!(
            life.stage,
            S::Held | S::Closed | S::Confirmed | S::UnderWay | S::Cancelled | S::NotHeld
        ));
    }
    if matches!(life.stage, S::Held | S::Closed) {
        let held =
            life.steps.outcomes.values().filter(|it| matches!(it.value, cooperation::life::Outcome::Held(_)));
        prop_assert!(
            held.count() == life.steps.outcomes.len() && !life.steps.outcomes.is_empty(),
            "two outcomes at once"
        );
        prop_assert!(
            life.steps.outcomes.values().all(|it| it.contested.is_empty())
                || life.assent == Some(Assent::Confirmed)
        );
    }
    if life.stage == S::Closed {
        prop_assert_eq!(life.assent, Some(Assent::Confirmed));
    }
    if life.stage == S::Confirmed {
        prop_assert_eq!(life.period.map(|period| period.certainty()), Some(Certainty::Days));
        let all: BTreeSet<&PartyCode> = life.guests.iter().chain(&life.host).collect();
        prop_assert!(all.iter().all(|party| life.steps.ready.contains_key(*party)));
    }
    for (party, stated) in &life.steps.outcomes {
        prop_assert_eq!(party, &stated.by);
        prop_assert!(!stated.confirmed.contains(party), "a party confirms itself");
        let both = stated.contested.iter().any(|it| stated.confirmed.contains(&it.by));
        prop_assert!(!both, "a party confirms and contests one report");
    }
    prop_assert!(
        life.steps
            .invitations
            .keys()
            .all(|party| life.host.as_ref().is_none_or(|host| host == party) || life.head.versions > 1)
    );
    Ok(())
}

fn can_be(mechanism: &Mechanism) -> Result<(), TestCaseError> {
    mechanism.activities.iter().try_for_each(activity_can_be)?;
    for life in &mechanism.actions {
        let agreed = life.head.agreement == Agreement::Agreed;
        if agreed && life.stage != ActionStage::NotReadable {
            prop_assert!(life.owner.is_some() && life.due.is_some(), "an action without an owner");
        }
        if matches!(
            life.stage,
            ActionStage::Open | ActionStage::ReportedDone | ActionStage::Contested | ActionStage::Closed
        ) {
            prop_assert!(agreed);
        }
        let by_accord = life
            .action
            .as_ref()
            .and_then(|it| it.closure.as_ref())
            .is_some_and(|it| it.outcome == Outcome::Done);
        if life.stage == ActionStage::Closed && !by_accord {
            let done = life.done.as_ref().expect("closed by a report");
            prop_assert!(mechanism.codes().all(|code| *code == done.by || done.confirmed.contains(code)));
        }
    }
    for life in &mechanism.sessions {
        let agreed = life.head.agreement == Agreement::Agreed;
        let past = !matches!(
            life.stage,
            SessionStage::Called
                | SessionStage::NotRetained
                | SessionStage::Withdrawn
                | SessionStage::Disputed
        );
        prop_assert!(!past || agreed, "{:?} and not agreed", life.stage);
        if life.stage == SessionStage::MinutesSigned {
            let signed = |key: &ItemRef| {
                mechanism
                    .texts
                    .iter()
                    .any(|text| text.head.item == *key && text.head.agreement == Agreement::Agreed)
            };
            prop_assert!(life.minutes.iter().any(signed));
        }
    }
    for life in &mechanism.decisions {
        let past =
            matches!(life.stage, DecisionStage::Taken | DecisionStage::InHand | DecisionStage::CarriedOut);
        prop_assert!(!past || (life.head.agreement == Agreement::Agreed && !life.owners.is_empty()));
    }
    for life in &mechanism.instruments {
        let day = date(2027, 6, 1);
        let stage = life.stage_on(day);
        if matches!(stage, InstrumentStage::InForce | InstrumentStage::NoticeGiven) {
            prop_assert!(
                life.in_force.is_some_and(|first| first <= day) && life.head.agreement == Agreement::Agreed
            );
        }
    }
    Ok(())
}

/// Every report is accounted for once: it has effect, or is void by one rule, or cannot be read here.
fn each_report_once(world: &World, mechanism: &Mechanism) -> Result<(), TestCaseError> {
    let void: Vec<_> = mechanism.void.iter().map(|it| it.report).collect();
    let unread: Vec<_> = mechanism.not_readable.iter().map(|it| it.report).collect();
    let named: BTreeSet<_> = void.iter().chain(&unread).collect();
    prop_assert_eq!(named.len(), void.len() + unread.len(), "a report is named twice");
    let all: BTreeSet<_> =
        world.dossier.reports.iter().map(|it| cooperation::life::ReportName(it.place)).collect();
    prop_assert!(named.into_iter().all(|name| all.contains(name)));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn no_acts_lead_to_a_state_that_cannot_be(steps in prop::collection::vec(step(), 1..90), parties in 2usize..4) {
        let world = walk(&steps, parties);
        // Computed from lists in several orders; each must be the same.
        let mechanism = world.mechanism();
        can_be(&mechanism)?;
        each_report_once(&world, &mechanism)?;
    }

    #[test]
    fn what_arrived_first_does_not_matter(
        steps in prop::collection::vec(step(), 1..60),
        keys in prop::collection::vec(any::<u32>(), 60),
    ) {
        let world = walk(&steps, 2);
        let mut other = world.dossier.clone();
        let mut keyed: Vec<_> = other.reports.drain(..).zip(&keys).collect();
        keyed.sort_by_key(|(_, key)| **key);
        other.reports = keyed.into_iter().map(|(report, _)| report).collect();
        let mut keyed: Vec<_> = other.proposals.drain(..).zip(keys.iter().rev()).collect();
        keyed.sort_by_key(|(_, key)| **key);
        other.proposals = keyed.into_iter().map(|(proposal, _)| proposal).collect();
        prop_assert_eq!(Mechanism::of(&other), Mechanism::of(&world.dossier));
    }

    /// A report that arrives late changes only what it speaks of: items that it does not name stay as they are.
    #[test]
    fn what_is_reported_of_one_activity_leaves_the_other(steps in prop::collection::vec(step(), 1..60)) {
        let world = walk(&steps, 2);
        let visit = item("visit");
        let before = Mechanism::of(&world.dossier);
        let mut fewer = world.dossier.clone();
        let course = item("course");
        let of_course = |report: &cooperation::life::Filed| report.on.is_some_and(|(key, _)| key == course);
        let gone: BTreeSet<_> = fewer.reports.iter().filter(|it| of_course(it)).map(|it| it.place).collect();
        // Reports that replace one of another item are not taken out: they speak of that item as well.
        let replacing = fewer.reports.iter().any(|it| gone.contains(&it.place) && !it.replaces.is_empty());
        prop_assume!(!replacing);
        fewer.reports.retain(|it| !gone.contains(&it.place));
        let after = Mechanism::of(&fewer);
        prop_assert_eq!(before.activity(visit), after.activity(visit));
    }
}

/// The walks are no empty ones: they reach what the laws speak of.
#[test]
fn walks_reach_what_the_laws_speak_of() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let (mut stages, mut rules) = (BTreeSet::new(), BTreeSet::new());
    for _ in 0..600 {
        let steps = prop::collection::vec(step(), 90).new_tree(&mut runner).expect("a walk").current();
        let mechanism = Mechanism::of(&walk(&steps, 2).dossier);
        stages.extend(mechanism.activities.iter().map(|life| life.stage.slug()));
        stages.extend(mechanism.actions.iter().map(|life| life.stage.slug()));
        rules.extend(mechanism.void.iter().map(|void| void.rule.slug()));
    }
    for stage in
        ["held", "disputed", "cancelled", "not-held", "put-off", "under-way", "reported-done", "closed"]
    {
        assert!(stages.contains(stage), "no walk reaches {stage}: {stages:?}");
    }
    for rule in ["L2", "L3", "L4", "L5", "L6", "L7", "L8", "L9", "L10"] {
        assert!(rules.contains(rule), "no walk meets {rule}: {rules:?}");
    }
}

/// A content can be told from its kind in every wording that walks use.
#[test]
fn walks_write_what_can_be_proposed() {
    for at in 0..ITEMS.len() {
        for other in 0..7 {
            assert!(matches!(wording(at, other), Wording::Text(content) if Content::check(&content).is_ok()));
        }
    }
}
