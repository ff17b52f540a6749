//! The review of a year: its numbers, the list behind each, the digest both registers show, and what is drafted from it.

use super::place::year as days_of;
use super::stand::{self, Stand};
use crate::cli::{Draft, ReviewYear};
use crate::failure::{Done, Failure};
use crate::output::{Output, table};
use cooperation::content::Concern;
use cooperation::period::Period;
use followup::review::{
    AgendaPoint, Count, DraftPlan, Fate, Review, Tally, Why, Work, draft_agenda, draft_plan, review,
    says_the_same, trend,
};
use serde_json::{Value, json};
use std::path::PathBuf;

/// `review`.
pub fn run(typed: &ReviewYear, data: Option<PathBuf>, out: Output) -> Done {
    let stand = Stand::open(&typed.on, data)?;
    let year = typed.year.unwrap_or(stand.as_of.year());
    let (first, last) = days_of(year)?;
    let period = Period::days(first, last).map_err(|error| Failure::bad_use(error.to_string()))?;
    match (typed.draft, typed.trend) {
        (Some(Draft::Plan), _) => {
            let next = year.saturating_add(1);
            plan(&draft_plan(&stand.whole, period, next, stand.as_of), next, &stand, out);
        }
        (Some(Draft::Agenda), _) => agenda(&draft_agenda(&stand.whole, stand.as_of), &stand, out),
        (None, Some(years)) => totals(&stand, year, years, out),
        (None, None) => {
            let found = review(&stand.whole, period, stand.as_of);
            match &typed.list {
                Some(name) => list(&numbers(&found), name, &stand, out)?,
                None => show(&found, &stand, year, out),
            }
        }
    }
    Ok(())
}

/// Every number of a review under its name, in the order in which they are shown.
fn numbers(of: &Review) -> Vec<(String, &Count)> {
    let mut all = Vec::new();
    tally("", &of.all, &mut all);
    for (area, it) in &of.by_area {
        tally(&format!("area-{area}-"), it, &mut all);
    }
    for (host, it) in &of.by_host {
        tally(&format!("host-{host}-"), it, &mut all);
    }
    for (quarter, it) in &of.by_quarter {
        tally(&format!("quarter-{quarter}-"), it, &mut all);
    }
    for ((fate, reason), count) in &of.reasons {
        let reason = reason.map_or("none-given", |reason| reason.slug());
        all.push((format!("{}-because-{reason}", fate.slug()), count));
    }
    work("decisions", &of.decisions, &mut all);
    work("actions", &of.actions, &mut all);
    for (reached, count) in &of.reached {
        let reached = reached.map_or("not-said", |reached| reached.slug());
        all.push((format!("result-{reached}"), count));
    }
    all
}

fn tally<'a>(before: &str, of: &'a Tally, all: &mut Vec<(String, &'a Count)>) {
    all.push((format!("{before}planned"), &of.planned));
    all.push((format!("{before}out-of-plan"), &of.out_of_plan));
    for (fate, count) in &of.fates {
        all.push((format!("{before}{}", fate.slug()), count));
    }
    all.push((format!("{before}held-confirmed"), &of.held_confirmed));
    all.push((format!("{before}moved"), &of.moved));
}

fn work<'a>(what: &str, of: &'a Work, all: &mut Vec<(String, &'a Count)>) {
    let parts = [
        ("closed", &of.closed),
        ("open", &of.open),
        ("late", &of.late),
        ("dropped", &of.dropped),
        ("not-readable", &of.not_readable),
    ];
    all.extend(parts.map(|(part, count)| (format!("{what}-{part}"), count)));
}

fn show(of: &Review, stand: &Stand, year: i16, out: Output) {
    let all = numbers(of);
    let members: serde_json::Map<String, Value> =
        all.iter().map(|(name, count)| (name.clone(), json!(count.number()))).collect();
    let agreed = stand.whole.texts.iter().find(|text| {
        let content = text.content.as_ref();
        text.head.version.is_some() && content.is_some_and(|content| says_the_same(of, content))
    });
    let agreed = agreed.map(|text| followup::dossier::name(&text.head));
    let digest: String = of.digest().0.iter().map(|byte| format!("{byte:02x}")).collect();
    let view = json!({
        "year": year, "as_of": of.as_of, "digest": digest, "numbers": members,
        "reports_missing": of.reports_missing, "agreed_as": agreed,
    });
    out.view(&view, |_| {
        let mut text = format!("Review of {year} as it stands on {}.\n", of.as_of);
        let rows: Vec<Vec<String>> = all
            .iter()
            .filter(|(_, count)| count.number() > 0)
            .map(|(name, count)| vec![name.clone(), count.number().to_string()])
            .collect();
        text.push_str(&table(&rows));
        if rows.is_empty() {
            text.push_str("Nothing was agreed for that year.\n");
        }
        if of.reports_missing > 0 {
            text.push_str(&format!(
                "{} reports cannot be read here, so the partner may find other numbers; exchange again.\n",
                of.reports_missing
            ));
        }
        text.push_str(&format!("Mark of the joint edition: {digest}\n"));
        if let Some(agreed) = &agreed {
            text.push_str(&format!("These numbers are agreed as {agreed}.\n"));
        }
        text.push_str("'mithaq review --list NAME' opens the list behind a number.");
        text
    });
}

fn list(all: &[(String, &Count)], name: &str, stand: &Stand, out: Output) -> Done {
    let Some((_, count)) = all.iter().find(|(known, _)| known == name) else {
        let known: Vec<&str> =
            all.iter().filter(|(_, count)| count.number() > 0).map(|(name, _)| name.as_str()).collect();
        return Err(Failure::bad_use(format!(
            "this review has no number \"{name}\"; it has {}",
            known.join(", ")
        )));
    };
    let items: Vec<(String, String)> =
        count.items().map(|item| (item.to_string(), stand::name(&stand.whole, item))).collect();
    let view: Vec<_> = items.iter().map(|(item, name)| json!({ "item": item, "name": name })).collect();
    out.view(&json!({ "number": name, "count": items.len(), "items": view }), |_| {
        let rows: Vec<Vec<String>> = items.iter().map(|(_, name)| vec![name.clone()]).collect();
        format!("{name}: {}\n{}", items.len(), table(&rows))
    });
    Ok(())
}

fn totals(stand: &Stand, year: i16, years: i16, out: Output) {
    let found = trend(&stand.whole, year.saturating_sub(years - 1)..=year, stand.as_of);
    let view: Vec<_> = found
        .iter()
        .map(|(year, of)| {
            let fates: serde_json::Map<String, Value> =
                Fate::ALL.iter().map(|fate| (fate.slug().to_owned(), json!(of.of(*fate)))).collect();
            json!({
                "year": year, "planned": of.planned.number(), "out_of_plan": of.out_of_plan.number(), "fates": fates,
            })
        })
        .collect();
    out.view(&view, |_| {
        let mut head = vec!["year".to_owned(), "planned".to_owned(), "out of plan".to_owned()];
        head.extend(Fate::ALL.map(|fate| fate.slug().replace('-', " ")));
        let mut rows = vec![head];
        for (year, of) in &found {
            let mut row =
                vec![year.to_string(), of.planned.number().to_string(), of.out_of_plan.number().to_string()];
            row.extend(Fate::ALL.map(|fate| of.of(fate).to_string()));
            rows.push(row);
        }
        table(&rows)
    });
}

fn plan(draft: &DraftPlan, year: i16, stand: &Stand, out: Output) {
    let why = |why: Why| match why {
        Why::CarriedOver => "carried over",
        Why::Repeated => "repeated",
        Why::InPrinciple => "agreed in principle",
    };
    let lines: Vec<_> = draft
        .lines
        .iter()
        .map(|line| {
            json!({
                "from": stand::name(&stand.whole, line.from), "why": why(line.why),
                "title": stand::said(&line.activity.title), "area": line.activity.area.to_string(),
                "host": line.activity.host.to_string(), "period": line.activity.period.to_string(),
            })
        })
        .collect();
    let follow: Vec<_> = draft
        .follow_ons
        .iter()
        .map(|(item, by, words)| {
            json!({ "from": stand::name(&stand.whole, *item), "by": by.as_str(), "words": stand::said(words) })
        })
        .collect();
    out.view(&json!({ "year": year, "lines": lines, "follow_ons": follow }), |_| {
        let mut text = format!("Draft of the plan of {year}: a basis to work on; nothing was recorded.\n");
        let rows: Vec<Vec<String>> = draft
            .lines
            .iter()
            .map(|line| {
                vec![
                    line.activity.period.to_string(),
                    line.activity.area.to_string(),
                    line.activity.host.to_string(),
                    stand::said(&line.activity.title).to_owned(),
                    format!("{}, from {}", why(line.why), stand::name(&stand.whole, line.from)),
                ]
            })
            .collect();
        text.push_str(&table(&rows));
        for (item, by, words) in &draft.follow_ons {
            text.push_str(&format!(
                "{by} proposes after {}: {}\n",
                stand::name(&stand.whole, *item),
                stand::said(words)
            ));
        }
        text
    });
}

/// What a point of an agenda is about, and how old it is.
pub fn about(concern: &Concern, age: Option<i64>, stand: &Stand) -> String {
    let what = match concern {
        Concern::Item(item) => stand::name(&stand.whole, *item),
        Concern::Proposal(place) => format!("proposal {}", &place.to_string()[..12]),
        Concern::Notice(notice) => {
            format!(
                "last day to give notice of {}: {}",
                stand::name(&stand.whole, notice.instrument),
                notice.day
            )
        }
    };
    match age {
        Some(days) => format!("{what} (since {days} days)"),
        None => what,
    }
}

fn agenda(draft: &[AgendaPoint], stand: &Stand, out: Output) {
    let points: Vec<_> = draft
        .iter()
        .map(|point| {
            let about: Vec<String> = point.about.iter().map(|(it, age)| about(it, *age, stand)).collect();
            json!({ "point": point.sort.slug(), "about": about })
        })
        .collect();
    out.view(&json!({ "as_of": stand.as_of, "agenda": points }), |_| {
        let mut text = String::from("Draft of the next agenda, from what is open; nothing was recorded.\n");
        for (number, point) in draft.iter().enumerate() {
            text.push_str(&format!("{}. {}\n", number + 1, point.sort.slug().replace('-', " ")));
            for (it, age) in &point.about {
                text.push_str(&format!("     {}\n", about(it, *age, stand)));
            }
        }
        text
    });
}
