//! What one desk is made of: a register behind the port, sessions, and a few settings.

use std::sync::Arc;

use jiff::tz::TimeZone;

use crate::lang::Lang;
use crate::port::Port;
use crate::session::Sessions;

/// Settings of a desk.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Distinguishes this desk's cookies from those of another desk on the same host name (two
    /// registers of a demonstration). Of it only ASCII letters and digits are kept.
    pub instance: String,
    /// Language when the browser asks for none that the desk has.
    pub lang: Lang,
    /// Time zone in which minutes are shown. Take it from a database that is handed in, never from
    /// the system's, which may be stale.
    pub time_zone: TimeZone,
    /// Name of that time zone, as people read it.
    pub time_zone_name: String,
    /// Send the session cookie over HTTPS only. Off on loopback without TLS.
    pub secure_cookies: bool,
    /// Largest pouch accepted by upload, in bytes.
    pub largest_pouch: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            instance: "1".to_owned(),
            lang: Lang::Fr,
            time_zone: TimeZone::UTC,
            time_zone_name: "UTC".to_owned(),
            secure_cookies: false,
            largest_pouch: 64 * 1024 * 1024,
        }
    }
}

/// One desk; cheap to clone.
#[derive(Clone)]
pub struct Desk {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub(crate) port: Arc<dyn Port>,
    pub(crate) sessions: Sessions,
    pub(crate) settings: Settings,
}

impl Desk {
    /// A desk over a register.
    #[must_use]
    pub fn new(port: Arc<dyn Port>, mut settings: Settings) -> Self {
        settings.instance.retain(|c| c.is_ascii_alphanumeric());
        Self { inner: Arc::new(Inner { port, sessions: Sessions::default(), settings }) }
    }

    /// Lets `token` open one session at `/sign-in?token=...`, once. Draw it at random, at least 128
    /// bits, from letters, digits, `-` and `_`.
    pub fn admit(&self, token: impl Into<String>) {
        self.inner.sessions.admit(token.into());
    }

    pub(crate) fn session_cookie(&self) -> String {
        format!("mithaq-{}", self.inner.settings.instance)
    }

    pub(crate) fn lang_cookie(&self) -> String {
        format!("mithaq-{}-lang", self.inner.settings.instance)
    }
}
