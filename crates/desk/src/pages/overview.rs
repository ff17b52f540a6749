//! The first page of a dossier: whose signature is awaited?

use askama::Template;
use askama::filters::Safe;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use register::views::{Awaits, Carrier, Crossed, ItemState, Overview, PartyChange, ProposalKind, Waiting};

use crate::cx::{Cx, Tab};
use crate::labels;
use crate::visit::{Visit, html};

#[derive(Template)]
#[template(path = "overview.html")]
struct OverviewPage<'a> {
    cx: &'a Cx,
    v: &'a Overview,
    standing: Option<&'static str>,
}

impl OverviewPage<'_> {
    fn first_page(&self) -> bool {
        true
    }

    fn carrier(&self, carrier: &Carrier) -> &'static str {
        labels::carrier(*carrier)
    }

    fn crossed(&self, crossed: &Crossed) -> &'static str {
        labels::crossed(crossed.next)
    }

    fn state(&self, waiting: &Waiting) -> &'static str {
        let state: ItemState = waiting.state;
        labels::state(state)
    }

    fn ours(&self, change: &PartyChange) -> bool {
        change.awaits == Awaits::Ours
    }

    /// Who proposed a change of the parties, and since when it waits.
    fn change_line(&self, change: &PartyChange) -> Safe<String> {
        let (cx, w) = (self.cx, self.cx.w);
        let kind = cx.t(labels::proposal(ProposalKind::Epoch));
        let by = cx.name_plain(&change.by);
        let age = w.bare("since-days", &[("n", &change.days)]);
        w.html("waiting-line", &[("kind", &kind), ("party", &by), ("age", &age)])
    }

    /// What it is, who proposed it, since when, with what.
    fn line(&self, waiting: &Waiting) -> Safe<String> {
        let (cx, w) = (self.cx, self.cx.w);
        let kind = cx.t(labels::proposal(waiting.kind));
        let by = cx.name_plain(&waiting.by);
        let age = w.bare("since-days", &[("n", &waiting.days)]);
        let mut line = w.html("waiting-line", &[("kind", &kind), ("party", &by), ("age", &age)]).0;
        if waiting.package > 1 {
            line.push_str("<br>");
            line.push_str(&w.html("package-of", &[("n", &waiting.package)]).0);
        }
        if let Some(day) = &waiting.answer_by {
            line.push_str("<br>");
            line.push_str(&w.html("answer-asked-by", &[("date", &cx.day(day))]).0);
        }
        Safe(line)
    }
}

/// `/d/{dossier}`.
pub(crate) async fn show(visit: Visit, Path(dossier): Path<String>) -> Result<Response, Response> {
    let v = visit.get(move |p| p.overview(&dossier)).await?;
    let cx = visit.cx(visit.plain(&v.head.title), Tab::Overview, Some(&v.head));
    let standing = labels::standing(v.head.standing);
    Ok(html(StatusCode::OK, &OverviewPage { cx: &cx, v: &v, standing }))
}
