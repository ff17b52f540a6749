//! Our own officers: where each reads the digest, and the secret addresses at which their calendar programs read.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use register::views::DossierRow;

use crate::cx::{Cx, Tab};
use crate::lang::Lang;
use crate::pages::see;
use crate::port::{AddressRow, MailboxRow, PortError, PortResult};
use crate::visit::{Posted, Visit, html, refusal_id};

#[derive(Template)]
#[template(path = "officers.html")]
struct OfficersPage<'a> {
    cx: &'a Cx,
    boxes: Vec<MailboxRow>,
    addresses: Vec<AddressRow>,
    dossiers: Vec<DossierRow>,
    /// An address that was just opened; shown this once.
    opened: Option<String>,
    wrong: Option<String>,
    typed: Typed,
}

/// The forms as typed; nothing is lost when they come back with a mistake.
#[derive(Default)]
struct Typed {
    officer: String,
    mail: String,
    language: String,
}

impl OfficersPage<'_> {
    fn languages(&self) -> [Lang; 4] {
        Lang::ALL
    }

    fn chosen(&self, lang: &Lang) -> bool {
        match self.typed.language.is_empty() {
            true => *lang == self.cx.lang,
            false => self.typed.language == lang.tag(),
        }
    }
}

async fn page(
    visit: &Visit,
    opened: Option<String>,
    wrong: Option<&'static str>,
    typed: Typed,
) -> Result<Response, Response> {
    let card = visit.get(|p| p.card()).await?;
    let (boxes, addresses, dossiers) =
        visit.get(|p| Ok((p.mailboxes()?, p.calendar_addresses()?, p.dossiers()?))).await?;
    let mut cx = visit.cx(visit.t("officers-title"), Tab::None, None);
    cx.card = Some(card);
    cx.failed = wrong.is_some();
    let status = if cx.failed { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let wrong = wrong.map(|id| cx.t(id));
    Ok(html(status, &OfficersPage { cx: &cx, boxes, addresses, dossiers, opened, wrong, typed }))
}

/// `GET /officers`.
pub(crate) async fn show(visit: Visit) -> Result<Response, Response> {
    page(&visit, None, None, Typed::default()).await
}

/// `POST /officers`: sets or forgets a mailbox, opens or ends an address.
pub(crate) async fn change(visit: Visit, posted: Posted) -> Result<Response, Response> {
    let get = |name: &str| posted.get(name).trim().to_owned();
    let (officer, mail, language) = (get("officer"), get("mail"), get("language"));
    let (dossier, number) = (get("dossier"), get("number"));
    let typed = Typed { officer: officer.clone(), mail: mail.clone(), language: language.clone() };
    let done: PortResult<Option<String>> = match posted.get("act") {
        "set" => visit.ask(move |p| p.keep_mailbox(&officer, &mail, &language).map(|()| None)).await,
        "forget" => visit.ask(move |p| p.forget_mailbox(&officer).map(|()| None)).await,
        "open" => visit.ask(move |p| p.open_calendar_address(&dossier, &officer).map(Some)).await,
        "end" => visit.ask(move |p| p.end_calendar_address(&number).map(|()| None)).await,
        _ => Err(PortError::NotFound),
    };
    match done {
        Ok(None) => {
            visit.say("officers-done", Vec::new());
            Ok(see("/officers"))
        }
        Ok(opened) => page(&visit, opened, None, Typed::default()).await,
        Err(error @ (PortError::NotFound | PortError::Storage(_))) => Err(visit.refusal(&error)),
        Err(error) => page(&visit, None, Some(refusal_id(&error)), typed).await,
    }
}
