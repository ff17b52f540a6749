//! Finding dates: windows for one activity, a year laid out for a draft plan. Our own proposals for people, never acts.

use super::stand::{self, Stand};
use crate::cli::{FindWindow, LayOut};
use crate::failure::{Done, Failure};
use crate::output::{Output, count, table};
use crate::papers::{self, ActivityPaper};
use cooperation::content::ItemRef;
use cooperation::life::Agreement;
use cooperation::period::Period;
use followup::layout::{Bar, Effort, Found, Layout, Line, Reason, lay_out, lay_out_within};
use followup::planned::Planned;
use followup::review::draft_plan;
use followup::window::windows;
use jiff::civil::{Date, date};
use serde_json::json;
use std::path::PathBuf;
use std::time::Duration;

/// The first and last day of a year.
pub fn year(year: i16) -> Done<(Date, Date)> {
    match (1000..=9000).contains(&year) {
        true => Ok((date(year, 1, 1), date(year, 12, 31))),
        false => Err(Failure::bad_use("the year is not one of 1000 to 9000; correct it")),
    }
}

/// `window`.
pub fn window(typed: &FindWindow, data: Option<PathBuf>, out: Output) -> Done {
    let stand = Stand::open(&typed.on, data)?;
    let item = stand.item(&typed.item)?;
    let life = stand.whole.activity(item).and_then(|life| life.activity.as_ref());
    let Some(activity) = life else {
        return Err(Failure::bad_use(format!(
            "{} is no activity that can be read here; see 'mithaq plan show'",
            typed.item
        )));
    };
    let codes: Vec<_> = stand.whole.codes().cloned().collect();
    let planned = Planned::of_activity(item, activity, &codes);
    let (first, last) = year(planned.period.year())?;
    let days = (typed.from.map_or(first, |day| day.0), typed.to.map_or(last, |day| day.0));
    let line = Line { planned, from: days.0, to: days.1, wish: None };
    let others = followup::dossier::plan(&stand.whole);
    let found = windows(&line, &others, &stand.facts(), days, stand.as_of, typed.most)
        .map_err(|error| Failure::bad_use(error.to_string()))?;
    let list: Vec<_> = found
        .list
        .iter()
        .map(|it| json!({ "first": it.first, "last": it.last, "cost": it.cost, "reasons": reasons(&it.reasons) }))
        .collect();
    let view = json!({
        "item": item, "as_of": stand.as_of, "windows": list, "possible": found.possible, "dates": found.dates,
        "bars": bars(&found.bars),
    });
    out.view(&view, |_| {
        let mut text = match found.list.is_empty() {
            true => format!("No date from {} to {} is possible.\n", days.0, days.1),
            false => format!(
                "{} of {} are possible. The best first:\n",
                count(found.possible as u64, "date"),
                found.dates
            ),
        };
        for it in &found.list {
            let why = reasons(&it.reasons);
            let why = if why.is_empty() { "nothing speaks against it".to_owned() } else { why.join("; ") };
            text.push_str(&format!("{} to {}  {why}\n", it.first, it.last));
        }
        barred(&mut text, &found.bars);
        text
    });
    Ok(())
}

fn reasons(reasons: &[Reason]) -> Vec<String> {
    reasons.iter().map(|reason| stand::sentence(&reason.message())).collect()
}

fn bars(bars: &[Bar]) -> Vec<String> {
    bars.iter().map(|bar| stand::sentence(&bar.message())).collect()
}

fn barred(text: &mut String, of: &[Bar]) {
    for bar in bars(of) {
        text.push_str(&format!("    not held: {bar}\n"));
    }
}

/// `layout`.
pub fn layout(typed: &LayOut, data: Option<PathBuf>, out: Output) -> Done {
    let stand = Stand::open(&typed.on, data)?;
    let year_of = typed.year.unwrap_or(stand.as_of.year().saturating_add(1));
    let days = year(year_of)?;
    let plan = lines(typed, &stand, year_of, days)?;
    if plan.is_empty() {
        return Err(Failure::new(format!(
            "there is nothing to lay out for {year_of}; give a draft with --from, or take over the review's with --carry-on"
        )));
    }
    let effort = Effort::usual(plan.len());
    let found = match typed.seconds {
        0 => lay_out(&plan, &stand.facts(), days, stand.as_of, effort),
        seconds => {
            lay_out_within(&plan, &stand.facts(), days, stand.as_of, effort, Duration::from_secs(seconds))
        }
    };
    let found = found.map_err(|error| Failure::bad_use(error.to_string()))?;
    let placed: Vec<_> = found
        .placed
        .iter()
        .map(|it| {
            json!({ "item": it.item, "first": it.first, "last": it.last, "agreed": it.agreed, "reasons": reasons(&it.reasons) })
        })
        .collect();
    let unplaced: Vec<_> = found
        .unplaced
        .iter()
        .map(|it| json!({ "item": it.item, "dates": it.dates, "bars": bars(&it.bars) }))
        .collect();
    let view = json!({
        "year": year_of, "as_of": stand.as_of, "found": found.found, "cost": found.cost,
        "greedy_cost": found.greedy_cost, "placed": placed, "unplaced": unplaced,
    });
    out.view(&view, |_| words(&found, year_of));
    Ok(())
}

/// The lines of a year: agreed and proposed ones, those of the review's draft, those of a file.
fn lines(typed: &LayOut, stand: &Stand, year: i16, days: (Date, Date)) -> Done<Vec<Line>> {
    let codes: Vec<_> = stand.whole.codes().cloned().collect();
    let line = |planned: Planned| match typed.anywhere {
        true => Line::anywhere(planned, days),
        false => Line::within_period(planned),
    };
    let mut plan: Vec<Line> = followup::dossier::plan(&stand.whole)
        .into_iter()
        .filter(|it| it.period.year() == year)
        .map(line)
        .collect();
    let waiting = stand.whole.activities.iter().filter(|life| {
        !matches!(life.head.agreement, Agreement::Agreed | Agreement::NotRetained | Agreement::Withdrawn)
    });
    for life in waiting {
        if let Some(activity) = life.activity.as_ref().filter(|it| it.period.year() == year) {
            plan.push(line(Planned::of_activity(life.head.item, activity, &codes)));
        }
    }
    let mut fresh = 0_u32;
    // Drafts are no items yet: they are numbered here, and nobody else sees the number.
    let mut number = || {
        fresh += 1;
        let mut bytes = [0xff_u8; 16];
        bytes[12..].copy_from_slice(&fresh.to_be_bytes());
        ItemRef(bytes)
    };
    if typed.carry_on {
        let (first, last) = self::year(year.saturating_sub(1))?;
        // A year is a period.
        let before = Period::days(first, last).map_err(|error| Failure::bad_use(error.to_string()))?;
        for draft in draft_plan(&stand.whole, before, year, stand.as_of).lines {
            plan.push(line(Planned::of_activity(number(), &draft.activity, &codes)));
        }
    }
    if let Some(from) = &typed.from {
        for paper in papers::open::<Vec<ActivityPaper>>(from)? {
            plan.push(line(Planned::of_activity(number(), &paper.content()?, &codes)));
        }
    }
    Ok(plan)
}

fn words(found: &Layout, year: i16) -> String {
    let how = match found.found {
        Found::Search => "by the seeded search, the same on every machine",
        Found::Solver => "by the exact method within the time given",
        Found::Best => "by the exact method; nothing better is possible among the dates it looked at",
    };
    let mut text = format!(
        "{year}: {} placed, {} not. Found {how}. It costs {}; line by line it would cost {}.\n",
        found.placed.len(),
        found.unplaced.len(),
        found.cost,
        found.greedy_cost
    );
    let rows: Vec<Vec<String>> = found
        .placed
        .iter()
        .map(|it| {
            let why = if it.agreed { vec!["agreed".to_owned()] } else { reasons(&it.reasons) };
            vec![it.first.to_string(), it.last.to_string(), it.item.name.clone(), why.join("; ")]
        })
        .collect();
    text.push_str(&table(&rows));
    for it in &found.unplaced {
        text.push_str(&format!("Not placed: {} ({} looked at)\n", it.item.name, count(it.dates, "date")));
        barred(&mut text, &it.bars);
    }
    text
}
