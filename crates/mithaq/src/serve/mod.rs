//! `serve`: one register's desk, and the door at which partners' registers knock.
//!
//! Both stand behind one address. The desk asks the register through [`port`]; `POST /exchange` hands a partner's
//! pouch to the register and sends its answer back. Nothing else is answered.

mod committee;
mod link;
pub mod port;

use crate::cli::Serve;
use crate::failure::{Done, Failure};
use crate::house;
use crate::mailing;
use crate::output::Output;
use desk::{Desk, Lang, Settings};
use followup::zone::Zone;
use register::Register;
use register::views::RegisterCard;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use tokio::net::TcpListener;

/// How long requests that were begun are waited for when the program is stopped.
const LAST_ANSWERS: std::time::Duration = std::time::Duration::from_secs(10);

/// A register that is about to be served.
pub struct Served {
    /// Name for the cookies of its desk: letters and digits.
    pub instance: String,
    /// The register.
    pub register: Arc<Register>,
    /// The address it answers at.
    pub listener: std::net::TcpListener,
}

/// A desk that answers, and how to get in.
pub struct Opened {
    /// Address of the desk.
    pub address: String,
    /// Address for partners.
    pub link: String,
    /// Opens one session, once.
    pub sign_in: String,
    task: tokio::task::JoinHandle<()>,
    mail: mailing::Thread,
}

/// `serve`.
pub fn run(typed: &Serve, data: Option<PathBuf>, out: Output) -> Done {
    let register = Arc::new(house::open(data)?);
    let card = register.register_card()?;
    let listener = listen(typed.listen)?;
    let served = Served { instance: card.party.code.clone(), register, listener };
    let runtime = runtime()?;
    let opened = runtime.block_on(async { open(served) })?;
    out.view(
        &serde_json::json!({ "desk": opened.address, "sign_in": opened.sign_in, "link": opened.link }),
        |_| greeting(&card, &opened),
    );
    if !typed.listen.ip().is_loopback() && !out.json {
        eprintln!(
            "mithaq: this address is open to other machines and has no encryption; put a web server with TLS before it"
        );
    }
    until_stopped(&runtime, vec![opened]);
    Ok(())
}

/// Goes on until somebody stops the program, and then until every request that was begun is answered, for a while.
pub fn until_stopped(runtime: &tokio::runtime::Runtime, opened: Vec<Opened>) {
    runtime.block_on(async {
        stopped().await;
        for one in opened {
            // Whoever is slower than that is left without an answer; nothing half-done is ever kept.
            let _ = tokio::time::timeout(LAST_ANSWERS, one.task).await;
            drop(one.mail);
        }
    });
}

/// Words about a desk that answers.
pub fn greeting(card: &RegisterCard, opened: &Opened) -> String {
    format!(
        "{} ({})\n  desk:      {}\n  sign in:   {}   (works once)\n  partners:  {}\n",
        house::said(&card.party.names),
        card.party.code,
        opened.address,
        opened.sign_in,
        opened.link
    )
}

/// Threads for serving.
pub fn runtime() -> Done<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(|error| {
        Failure::new(format!(
            "the system gave no threads to serve with ({error}); close other programs and try again"
        ))
    })
}

/// Takes an address.
pub fn listen(address: SocketAddr) -> Done<std::net::TcpListener> {
    let taken = |error| {
        Failure::new(format!(
            "{address} cannot be used ({error}); stop what uses it, or choose another address or port"
        ))
    };
    let listener = std::net::TcpListener::bind(address).map_err(taken)?;
    listener.set_nonblocking(true).map_err(taken)?;
    Ok(listener)
}

/// Serves a register from now on, beside whatever else runs. To be called inside the runtime. A request that is being
/// answered when the program is stopped is answered first.
pub fn open(served: Served) -> Done<Opened> {
    let Served { instance, register, listener } = served;
    let failed =
        |error: std::io::Error| Failure::new(format!("the desk cannot be opened ({error}); try again"));
    let listener = TcpListener::from_std(listener).map_err(failed)?;
    let address = format!("http://{}", listener.local_addr().map_err(failed)?);
    let (zone, zone_name) = clock_of(&register)?;
    let settings = Settings {
        instance,
        lang: register.profile()?.language.parse().unwrap_or(Lang::Fr),
        time_zone: zone.clone(),
        time_zone_name: zone_name,
        ..Settings::default()
    };
    let desk = Desk::new(Arc::new(port::OverRegister::new(register.clone())), settings);
    let token = token()?;
    desk.admit(token.clone());
    let router = desk::router(desk).merge(link::router(register.clone()));
    let task = tokio::spawn(async move {
        // An error here is one of the listener; the program goes on until it is stopped and answers no more.
        if let Err(error) = axum::serve(listener, router).with_graceful_shutdown(stopped()).await {
            eprintln!("mithaq: {error}");
        }
    });
    let (sign_in, link) = (format!("{address}/sign-in?token={token}"), format!("{address}/exchange"));
    Ok(Opened { sign_in, link, address, task, mail: mailing::Thread::start(register, zone) })
}

/// The capital's clock of a party that the program knows; otherwise UTC.
fn clock_of(register: &Register) -> Done<(jiff::tz::TimeZone, String)> {
    let name = match register.profile()?.code.as_str() {
        "MA" => "Africa/Casablanca",
        "PK" => "Asia/Karachi",
        "FR" => "Europe/Paris",
        "ES" => "Europe/Madrid",
        "SN" => "Africa/Dakar",
        "MR" => "Africa/Nouakchott",
        _ => "UTC",
    };
    Ok((Zone::named(name)?.rules().clone(), name.to_owned()))
}

/// 128 bits at random, in hexadecimal digits.
fn token() -> Done<String> {
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes)
        .map_err(|error| Failure::new(format!("the system gave no random bytes ({error}); try again")))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Until somebody stops the program.
async fn stopped() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! { _ = interrupt => {}, _ = terminate.recv() => {} }
            return;
        }
    }
    // If even Ctrl-C cannot be heard, the system ends the program itself.
    if interrupt.await.is_err() {
        std::future::pending::<()>().await;
    }
}
