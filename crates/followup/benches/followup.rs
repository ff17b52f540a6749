//! What the goals name: follow-up over 10,000 open items under 20 ms, the clashes of a plan of 1,000 under 100 ms, a year
//! laid out with 100 activities under 2 s and with 1,000 under 30 s, the review of 10,000 under 50 ms; and, printed first,
//! how good the layouts are beside a simple greedy placement. Run with `cargo bench -p followup`, and with `--features solver` for the exact method.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use cooperation::code::PartyCode;
use cooperation::content::{Activity, Content, ItemRef, Kind, Level, Owner, Step};
use cooperation::life::report::{Body, Extent, Holding, Statement};
use cooperation::life::{
    ActionLife, ActionStage, Agreement, Dossier, Filed, Head, Item, Mechanism, Order, Party, Version, Wording,
};
use cooperation::period::Period;
use cooperation::text::LangText;
use divan::{Bencher, black_box};
use followup::board::{board, warnings};
use followup::calendar::Calendar;
use followup::clash::{Facts, Most, clashes};
use followup::ladder::{Ladders, Rise};
use followup::layout::{Effort, Line, lay_out};
use followup::open::{Next, OpenItem, Rules, open_items};
use followup::planned::{After, Planned, Resource, ResourceKind};
use followup::review::review;
use followup::window::windows;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use record::hash::hash;
use record::ids::{FolioId, PartyId, Place};

fn main() {
    for lines in [100, 1_000] {
        let setting = Setting::new(lines);
        let plan = setting.plan(lines);
        let layout =
            lay_out(&plan, &setting.facts(), YEAR, TODAY, Effort::usual(lines)).expect("within the caps");
        eprintln!(
            "{lines} activities: line by line costs {}, the search {} ({} left out)",
            layout.greedy_cost,
            layout.cost,
            layout.unplaced.len()
        );
        #[cfg(feature = "solver")]
        if lines <= followup::layout::MOST_EXACT {
            let time = std::time::Duration::from_secs(2);
            let exact = followup::layout::lay_out_within(
                &plan,
                &setting.facts(),
                YEAR,
                TODAY,
                Effort::usual(lines),
                time,
            )
            .expect("within the caps");
            eprintln!("{lines} activities: with the exact method {} ({:?})", exact.cost, exact.found);
        }
    }
    divan::main();
}

const TODAY: Date = date(2026, 9, 1);
const YEAR: (Date, Date) = (date(2027, 1, 1), date(2027, 12, 31));

struct Setting {
    calendars: [Calendar; 2],
    ladders: Ladders,
    most: Vec<Most>,
}

fn code(text: &str) -> PartyCode {
    text.parse().expect("a code")
}

fn item(number: usize) -> ItemRef {
    ItemRef((number as u128).to_be_bytes())
}

impl Setting {
    fn new(lines: usize) -> Self {
        let shipped = |state: &str| Calendar::shipped(&code(state)).expect("shipped");
        let most = |area: &str, host: &str| Most {
            area: area.parse().expect("a code"),
            host: code(host),
            unit: None,
            number: (lines / 25) as u32,
        };
        Self {
            calendars: [shipped("MA"), shipped("PK")],
            ladders: Ladders::default(),
            most: vec![most("TRG", "MA"), most("TRG", "PK")],
        }
    }

    fn facts(&self) -> Facts<'_> {
        Facts { calendars: &self.calendars, ladders: &self.ladders, most: &self.most }
    }

    /// A plan in the measure of a real one: a unit for ten activities, each fifth with a preparatory meeting, most of
    /// them sought within a quarter or half a year.
    fn plan(&self, lines: usize) -> Vec<Line> {
        (0..lines)
            .map(|n| {
                let (host, guest) = if n % 2 == 0 { ("MA", "PK") } else { ("PK", "MA") };
                let quarter = 1 + n * 7 % 4;
                let planned = Planned {
                    item: item(n),
                    name: format!("MA-PK/2027/TRG/{n:03}"),
                    area: ["TRG", "EXE", "CYB", "MED"][n % 4].parse().expect("a code"),
                    host: host.parse().expect("a code"),
                    guests: BTreeSet::from([code(guest)]),
                    sort: None,
                    period: format!("2027-Q{quarter}").parse().expect("a quarter"),
                    lasts: [2, 3, 5, 5, 12][n % 5],
                    uses: vec![Resource::new(
                        ResourceKind::Unit,
                        &format!("Unit {}", n % (lines / 10).max(1)),
                    )],
                    after: if n % 5 == 4 { vec![After { first: item(n - 1), gap: 14 }] } else { Vec::new() },
                    done: BTreeSet::new(),
                };
                match n % 3 {
                    0 => Line::within_period(Planned { after: Vec::new(), ..planned }),
                    _ => Line::anywhere(planned, YEAR),
                }
            })
            .collect()
    }

    /// The same with days, as they come: full of clashes.
    fn dated(&self, lines: usize) -> Vec<Planned> {
        let plan = self.plan(lines).into_iter().enumerate();
        plan.map(|(n, line)| {
            let first = YEAR.0.saturating_add(((n * 37 % 350) as i64).days());
            let last = first.saturating_add((i64::from(line.planned.lasts) - 1).days());
            Planned { period: format!("{first}..{last}").parse().expect("days"), ..line.planned }
        })
        .collect()
    }
}

fn open(number: usize) -> Vec<OpenItem> {
    let rises: Arc<[Rise]> = Arc::new([
        Rise { days: 1, level: Level::Offices },
        Rise { days: 8, level: Level::Secretaries },
        Rise { days: 15, level: Level::CoChairs },
    ]);
    (0..number)
        .map(|n| OpenItem {
            item: item(n),
            kind: None,
            name: format!("MA-PK/2027/TRG/{n:04}"),
            title: None,
            next: [Next::CarryOut, Next::Do(Step::Visas), Next::Answer][n % 3],
            party: code(["MA", "PK"][n % 2]),
            office: None,
            since: TODAY.saturating_sub(((n % 200) as i64).days()),
            due: (n % 7 != 0).then(|| TODAY.saturating_add(((n * 13 % 120) as i64 - 40).days())),
            certain: true,
            more: 0,
            rises: rises.clone(),
            place: None,
        })
        .collect()
}

/// A dossier with so many open actions.
fn mechanism(number: usize) -> Mechanism {
    let office = LangText::from_pairs(&[("fr", "Bureau de la formation")]).expect("a text");
    let action = |n: usize| ActionLife {
        head: Head {
            item: item(n),
            kind: Some(Kind::Action),
            title: Some(office.clone()),
            reference: Some(format!("MA-PK/S03/A{n:04}")),
            agreement: Agreement::Agreed,
            version: None,
            versions: 1,
            agreed_on: Some(TODAY),
            agreed_at: None,
            since: Some(TODAY),
            pending: Vec::new(),
            not_readable: Vec::new(),
            history: Vec::new(),
        },
        action: None,
        origin: None,
        owner: Some(Owner { party: code(["MA", "PK"][n % 2]), office: office.clone() }),
        due: Some(TODAY.saturating_add(((n * 13 % 120) as i64 - 40).days())),
        progress: None,
        hindered: None,
        done: None,
        stage: ActionStage::Open,
    };
    Mechanism { actions: (0..number).map(action).collect(), ..Mechanism::default() }
}

/// A dossier with so many activities of one year, agreed by both; of two in three both say that they were held.
fn activities(number: usize) -> Mechanism {
    let parties = ["MA", "PK"].map(|party| Party {
        code: code(party),
        id: PartyId(hash("party", &[party.as_bytes()])),
        languages: vec!["fr".parse().expect("a tag")],
    });
    let mut acts = 0_u64;
    let mut act = || {
        acts += 1;
        (Place { folio: FolioId(hash("folio", &[&acts.to_be_bytes()])), index: 0 }, Order(acts))
    };
    let mut dossier = Dossier { parties: parties.into(), ..Dossier::default() };
    for n in 0..number {
        let first = YEAR.0.saturating_add(((n * 37 % 350) as i64).days());
        let period = Period::days(first, first.saturating_add(4.days())).expect("days");
        let title = LangText::from_pairs(&[("fr", &format!("Activité {n}"))]).expect("a text");
        let area = ["TRG", "EXE", "CYB", "IND", "MED", "EXP"][n % 6].parse().expect("a code");
        let host = ["MA", "PK"][n % 2].parse().expect("a code");
        let wording = Activity::new(title, area, host, period);
        let (place, order) = act();
        dossier.items.push(Item {
            key: item(n),
            versions: vec![Version {
                place,
                order,
                day: TODAY,
                signed: ["MA", "PK"].map(|party| (code(party), order)).into(),
                wording: Wording::Text(Box::new(Content::Activity(Box::new(wording)))),
            }],
            contested: false,
        });
        let parties: &[&str] = if n % 3 < 2 { &["MA", "PK"] } else { &[] };
        for by in parties {
            let (at, order) = act();
            let held = Holding {
                period,
                extent: Extent::Full,
                participants: None,
                result: None,
                expected: Some(Extent::Full),
                follow_on: None,
                place: None,
            };
            let statement = Statement::from(Body::Held(held));
            dossier.reports.push(Filed {
                place: at,
                by: code(by),
                order,
                day: period.last_day(),
                on: Some((item(n), place)),
                sort: statement.sort().number().into(),
                payloads: statement.to_payloads().into_iter().map(|(f, bytes)| (f, Some(bytes))).collect(),
                replaces: BTreeSet::new(),
            });
        }
    }
    Mechanism::of(&dossier)
}

/// The numbers and the digest of a year.
#[divan::bench(args = [1_000, 10_000], max_time = 3)]
fn review_of_a_year(bencher: Bencher<'_, '_>, number: usize) {
    let mechanism = activities(number);
    let period = Period::days(YEAR.0, YEAR.1).expect("a year");
    assert_eq!(review(&mechanism, period, YEAR.1).all.planned.number(), number);
    bencher.bench_local(|| black_box(review(&mechanism, period, YEAR.1)).digest());
}

/// What is open among so many activities, none of which was prepared: the ladder of each, under both calendars.
#[divan::bench(args = [1_000, 10_000], max_time = 3)]
fn open_activities(bencher: Bencher<'_, '_>, number: usize) {
    let (mechanism, setting) = (activities(number), Setting::new(100));
    let rules = Rules { calendars: &setting.calendars, ladders: &setting.ladders };
    bencher.bench_local(|| black_box(open_items(&mechanism, &rules, TODAY)).len());
}

/// The whole way: what is open in a dossier, then the board.
#[divan::bench(args = [1_000, 10_000])]
fn follow_up_of_a_dossier(bencher: Bencher<'_, '_>, number: usize) {
    let (mechanism, setting, us, heard) = (mechanism(number), Setting::new(100), code("MA"), BTreeMap::new());
    let rules = Rules { calendars: &setting.calendars, ladders: &setting.ladders };
    bencher.bench_local(|| {
        let open = open_items(&mechanism, &rules, TODAY);
        assert_eq!(open.len(), number);
        black_box(board(&open, &us, &heard, TODAY)).rows.len()
    });
}

#[divan::bench(args = [1_000, 10_000])]
fn board_of_open_items(bencher: Bencher<'_, '_>, number: usize) {
    let (open, us, heard) = (open(number), code("MA"), BTreeMap::new());
    bencher.bench_local(|| black_box(board(&open, &us, &heard, TODAY)).rows.len());
}

#[divan::bench(args = [10_000])]
fn warnings_of_open_items(bencher: Bencher<'_, '_>, number: usize) {
    let open = open(number);
    let told = BTreeMap::new();
    bencher.bench_local(|| black_box(warnings(&open, &told, TODAY)).len());
}

#[divan::bench(args = [100, 1_000])]
fn clashes_of_a_plan(bencher: Bencher<'_, '_>, lines: usize) {
    let setting = Setting::new(lines);
    let plan = setting.dated(lines);
    bencher.bench_local(|| black_box(clashes(&plan, &setting.facts(), TODAY)).list.len());
}

#[divan::bench(args = [100, 1_000])]
fn window_for_one(bencher: Bencher<'_, '_>, lines: usize) {
    let setting = Setting::new(lines);
    let (plan, line) = (setting.dated(lines), setting.plan(2).remove(1));
    bencher.bench_local(|| black_box(windows(&line, &plan, &setting.facts(), YEAR, TODAY, 5)).is_ok());
}

#[divan::bench(args = [100, 1_000], sample_count = 5, sample_size = 1)]
fn year_laid_out(bencher: Bencher<'_, '_>, lines: usize) {
    let setting = Setting::new(lines);
    let plan = setting.plan(lines);
    bencher.bench_local(|| {
        black_box(lay_out(&plan, &setting.facts(), YEAR, TODAY, Effort::usual(lines))).is_ok()
    });
}
