//! The mail server of this State.

use crate::MailError;
use crate::letter::envelope;
use crate::round::{Carrier, Refusal};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::{SmtpTransport, Transport};
use national::Mail;
use std::fmt;
use std::time::Duration;

/// How the line to the server is secured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// TLS from the first byte (port 465).
    Tls,
    /// STARTTLS, and nothing is sent without it (port 587).
    StartTls,
    /// No encryption: a server on the same machine, or on a line that is encrypted otherwise.
    None,
}

/// How to reach the server.
#[derive(Clone)]
pub struct Settings {
    /// Its host name; certificates are checked against it.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the line is secured.
    pub security: Security,
    /// The certificate (PEM) of this State's own authority, trusted beside those of the machine.
    pub authority: Option<Vec<u8>>,
    /// Name and password.
    pub login: Option<(String, String)>,
    /// Name by which this machine greets.
    pub hello: String,
    /// How long an answer is waited for.
    pub patience: Duration,
}

/// The password is not written into logs.
impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings")
            .field("host", &self.host)
            .field("port", &self.port)
            .field("security", &self.security)
            .field("login", &self.login.as_ref().map(|(name, _)| name))
            .finish_non_exhaustive()
    }
}

/// The server, spoken to by SMTP (RFC 5321).
pub struct Server {
    transport: SmtpTransport,
}

impl Server {
    /// Prepares the line; nothing is sent yet.
    ///
    /// # Errors
    /// [`MailError::PlainPassword`], [`MailError::Certificate`], [`MailError::Host`].
    pub fn new(settings: &Settings) -> Result<Self, MailError> {
        if settings.security == Security::None && settings.login.is_some() {
            return Err(MailError::PlainPassword);
        }
        let parameters = || {
            let mut builder = TlsParameters::builder(settings.host.clone());
            if let Some(pem) = &settings.authority {
                // A file without any certificate is read as an empty list, and nobody would know.
                const BEGINS: &[u8] = b"-----BEGIN CERTIFICATE-----";
                if !pem.windows(BEGINS.len()).any(|part| part == BEGINS) {
                    return Err(MailError::Certificate("no certificate in it".to_owned()));
                }
                let read = Certificate::from_pem(pem).map_err(|e| MailError::Certificate(e.to_string()))?;
                builder = builder.add_root_certificate(read);
            }
            builder.build().map_err(|_| MailError::Host(settings.host.clone()))
        };
        let tls = match settings.security {
            Security::Tls => Tls::Wrapper(parameters()?),
            Security::StartTls => Tls::Required(parameters()?),
            Security::None => Tls::None,
        };
        let mut builder = SmtpTransport::builder_dangerous(settings.host.clone())
            .port(settings.port)
            .tls(tls)
            .hello_name(ClientId::Domain(settings.hello.clone()))
            .timeout(Some(settings.patience));
        if let Some((name, password)) = &settings.login {
            builder = builder.credentials(Credentials::new(name.clone(), password.clone()));
        }
        Ok(Self { transport: builder.build() })
    }
}

impl Carrier for Server {
    fn hand(&self, mail: &Mail) -> Result<String, Refusal> {
        let envelope = envelope(&mail.sender, &mail.recipient).map_err(|e| Refusal::Never(e.to_string()))?;
        match self.transport.send_raw(&envelope, &mail.bytes) {
            Ok(answer) => Ok(answer.message().collect::<Vec<_>>().join(" ")),
            Err(error) => {
                let said = std::iter::successors(Some(&error as &dyn std::error::Error), |e| e.source())
                    .map(ToString::to_string)
                    .collect::<Vec<_>>()
                    .join(": ");
                // 530 to 538 are about us and not about the message: whoever keeps the register mends the settings.
                let ours = error.status().is_some_and(|code| (530..=538).contains(&u16::from(code)));
                Err(match () {
                    () if ours => Refusal::Away(said),
                    () if error.is_permanent() || error.is_client() => Refusal::Never(said),
                    () if error.is_transient() => Refusal::Later(said),
                    () => Refusal::Away(said),
                })
            }
        }
    }
}
