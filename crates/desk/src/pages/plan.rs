//! The plan of a year: table and timeline in one.

use askama::Template;
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use axum::response::Response;
use register::views::{Area, Band, ItemState, Period, Plan, PlanRow, Whose};

use crate::cx::{Cx, Tab};
use crate::timeline::{self, Bar, Month};
use crate::visit::{Visit, html, query};
use crate::{dates, labels};

#[derive(Template)]
#[template(path = "plan.html")]
struct PlanPage<'a> {
    cx: &'a Cx,
    v: &'a Plan,
    tally: Tally,
    groups: Vec<Group<'a>>,
    bands: Vec<Bar>,
    months: Vec<Month>,
}

struct Tally {
    agreed: usize,
    ours: usize,
    theirs: usize,
}

struct Group<'a> {
    area: Option<&'a Area>,
    rows: Vec<Row<'a>>,
}

struct Row<'a> {
    row: &'a PlanRow,
    bars: Vec<Bar>,
}

impl PlanPage<'_> {
    fn first_page(&self) -> bool {
        false
    }

    fn month(&self, number: &u8) -> String {
        dates::short_month(self.cx.w, *number)
    }

    /// State in words, where the seals alone do not say it.
    fn remark(&self, row: &Row<'_>) -> Option<&'static str> {
        match row.row.state {
            ItemState::Open | ItemState::Agreed => None,
            state => Some(labels::state(state)),
        }
    }

    /// A bar in words.
    fn spoken(&self, row: &Row<'_>) -> String {
        let agreed = row.row.period.map(|p| self.cx.period_in(&p, &self.v.year));
        let proposed = row
            .row
            .proposed_period
            .map(|p| self.cx.p1("proposed-period", "period", self.cx.period_in(&p, &self.v.year)));
        let parts: Vec<String> = [agreed, proposed].into_iter().flatten().collect();
        if parts.is_empty() { self.cx.t("no-period") } else { parts.join(&self.cx.t("list-separator")) }
    }

    fn band_days(&self, band: &Band) -> String {
        self.cx.period_in(&Period::Days { from: band.from, to: band.to }, &self.v.year)
    }
}

/// `/d/{dossier}/plan?year=2027`.
pub(crate) async fn show(
    visit: Visit,
    Path(dossier): Path<String>,
    RawQuery(raw): RawQuery,
) -> Result<Response, Response> {
    let year =
        query(raw.as_deref(), "year").and_then(|y| y.parse::<i16>().ok()).filter(|y| (1..=9999).contains(y));
    let v = visit.get(move |p| p.plan(&dossier, year)).await?;
    let cx = visit.cx(
        crate::words::Words::of(visit.lang).text("plan-title", &[("year", &v.year)]),
        Tab::Plan,
        Some(&v.head),
    );
    let rtl = visit.lang.rtl();
    let mut groups: Vec<Group<'_>> = Vec::new();
    for row in &v.rows {
        let shown = Row { row, bars: timeline::bars(row, v.year, rtl) };
        let key = row.area.as_ref().map(|a| a.key.as_str());
        match groups.iter_mut().find(|g| g.area.map(|a| a.key.as_str()) == key) {
            Some(group) => group.rows.push(shown),
            None => groups.push(Group { area: row.area.as_ref(), rows: vec![shown] }),
        }
    }
    let tally = Tally {
        agreed: v.rows.iter().filter(|r| r.state == ItemState::Agreed).count(),
        ours: v.rows.iter().filter(|r| r.awaits == Whose::Us).count(),
        theirs: v.rows.iter().filter(|r| r.awaits == Whose::Them).count(),
    };
    let page = PlanPage {
        tally,
        groups,
        bands: timeline::bands(&v.bands, v.year, rtl),
        months: timeline::months(v.year, rtl),
        cx: &cx,
        v: &v,
    };
    Ok(html(StatusCode::OK, &page))
}
