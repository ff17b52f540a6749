//! How the mail server of this State is reached; kept in the national file and nowhere else.

use crate::failure::{Done, Failure};
use mail::{Security, Server, Settings};
use national::National;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// Name of the setting in the national file.
const NAME: &str = "mail-server";
/// How long an answer of the server is waited for.
const PATIENCE: Duration = Duration::from_secs(30);

/// How the line is secured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum SecurityTyped {
    /// Encrypted from the first byte; usually port 465.
    Tls,
    /// Encrypted before anything is sent; usually port 587.
    Starttls,
    /// Not encrypted: only for a server on this machine, or a line that is encrypted otherwise.
    None,
}

impl SecurityTyped {
    /// The port that is usual.
    pub fn port(self) -> u16 {
        match self {
            Self::Tls => 465,
            Self::Starttls => 587,
            Self::None => 25,
        }
    }
}

/// The mail server, and how this register writes through it.
#[derive(Clone, Serialize, Deserialize)]
pub struct MailSettings {
    /// Host name.
    pub host: String,
    /// Port.
    pub port: u16,
    /// How the line is secured.
    pub security: SecurityTyped,
    /// Certificate of this State's own authority, as PEM.
    pub authority: Option<String>,
    /// Name and password.
    pub login: Option<(String, String)>,
    /// Address of the register's own mailbox.
    pub from: String,
    /// Address of the desk, as officers reach it.
    pub desk: Option<String>,
    /// Hour of the morning digest, on the clock of the capital.
    pub hour: i8,
}

impl MailSettings {
    /// The settings of a register, if mail is set up.
    pub fn load(national: &National) -> Done<Option<Self>> {
        let kept: Option<Vec<u8>> = national.read(|tx| tx.setting(NAME))?;
        let read = |bytes: Vec<u8>| {
            serde_json::from_slice(&bytes).map_err(|error| {
                Failure::new(format!(
                    "the settings of the mail server cannot be read ({error}); set them anew with 'mithaq digest server set'"
                ))
            })
        };
        kept.map(read).transpose()
    }

    /// Keeps them, or forgets them.
    pub fn keep(settings: Option<&Self>, national: &National) -> Done {
        // Plain values always serialise.
        let bytes = settings.map(|settings| serde_json::to_vec(settings).unwrap_or_default());
        Ok(national.write(|tx| tx.put_setting(NAME, bytes.as_deref()))?)
    }

    /// The line to the server; nothing is sent yet.
    pub fn server(&self) -> Result<Server, mail::MailError> {
        Server::new(&Settings {
            host: self.host.clone(),
            port: self.port,
            security: match self.security {
                SecurityTyped::Tls => Security::Tls,
                SecurityTyped::Starttls => Security::StartTls,
                SecurityTyped::None => Security::None,
            },
            authority: self.authority.clone().map(String::into_bytes),
            login: self.login.clone(),
            hello: "mithaq".to_owned(),
            patience: PATIENCE,
        })
    }
}
