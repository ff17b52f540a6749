//! The link: a pouch is the body of one HTTPS request, and the answer is a pouch. One round trip levels both sides.
//!
//! The asking side is [`Link`], which blocks. The answering side is [`answer`], a function from bytes to bytes that
//! any server can mount at one address for all dossiers: nothing outside the container says which dossier it is about.
//! Whoever knows the address may post; what does not open under our keys is refused before anything else is done.

use crate::pouch::{Caps, PouchError};
use crate::sealed::SealedError;
use std::fmt;
use std::time::Duration;
use ureq::http::Uri;
use ureq::tls::{PemItem, RootCerts, TlsConfig, parse_pem};

/// Content type of a request and of an answer that carries a pouch.
pub const CONTENT_TYPE: &str = "application/vnd.mithaq.pouch";
/// Longest refusal that is read, in bytes.
const MAX_REFUSAL: u64 = 256;

/// Why the answering side took nothing in. It says no more than the asking side needs to put it right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Not a pouch, or spoiled on the way.
    Spoiled,
    /// A version or content that the answering side does not know.
    Unknown,
    /// Sealed for a key that it does not hold.
    NotForUs,
    /// Not a dossier, sender or receiver that it exchanges with.
    NotExpected,
    /// Beyond its limits.
    TooMuch,
    /// It cannot answer now. What was sent may have been taken in: the next exchange tells.
    NotNow,
}

impl Refusal {
    const ALL: [Refusal; 6] = [
        Refusal::Spoiled,
        Refusal::Unknown,
        Refusal::NotForUs,
        Refusal::NotExpected,
        Refusal::TooMuch,
        Refusal::NotNow,
    ];

    /// The word that stands in the answer's body.
    pub fn word(self) -> &'static str {
        match self {
            Refusal::Spoiled => "spoiled",
            Refusal::Unknown => "unknown",
            Refusal::NotForUs => "not-for-us",
            Refusal::NotExpected => "not-expected",
            Refusal::TooMuch => "too-much",
            Refusal::NotNow => "not-now",
        }
    }

    /// The HTTP status that goes with it.
    pub fn status(self) -> u16 {
        match self {
            Refusal::Spoiled => 400,
            Refusal::Unknown => 415,
            Refusal::NotForUs => 421,
            Refusal::NotExpected => 403,
            Refusal::TooMuch => 413,
            Refusal::NotNow => 503,
        }
    }

    fn read(status: u16, body: &[u8]) -> Option<Refusal> {
        Refusal::ALL
            .into_iter()
            .find(|refusal| refusal.status() == status && refusal.word().as_bytes() == body)
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Refusal::Spoiled => "the pouch did not arrive as it was sent: exchange again",
            Refusal::Unknown => {
                "it holds something that the partner's program does not know: agree on a version first"
            }
            Refusal::NotForUs => {
                "the partner no longer holds the key it is sealed for: ask for a pouch by hand"
            }
            Refusal::NotExpected => {
                "the partner does not exchange this dossier with this register: compare cards"
            }
            Refusal::TooMuch => "it holds more than the partner takes in at once: send smaller pouches",
            Refusal::NotNow => "the partner's register cannot answer now: exchange again later",
        })
    }
}

impl From<&PouchError> for Refusal {
    fn from(error: &PouchError) -> Self {
        match error {
            PouchError::Sealed(sealed) => match sealed {
                SealedError::NotForUs => Refusal::NotForUs,
                SealedError::UnknownVersion(_) => Refusal::Unknown,
                SealedError::TooLarge { .. } => Refusal::TooMuch,
                SealedError::Io(_) => Refusal::NotNow,
                _ => Refusal::Spoiled,
            },
            PouchError::NotAPouch(_) => Refusal::Spoiled,
            PouchError::UnknownContent { .. } | PouchError::UnknownVersion(_) => Refusal::Unknown,
            PouchError::TooMuch { .. } | PouchError::TooMuchToday { .. } => Refusal::TooMuch,
            PouchError::ForeignDossier { .. }
            | PouchError::WrongReceiver { .. }
            | PouchError::UnknownSender { .. }
            | PouchError::OurOwn
            | PouchError::NotSigned => Refusal::NotExpected,
        }
    }
}

/// A register as the answering side of a link sees it.
pub trait Responder {
    /// Whom to answer, and about which dossier.
    type From;
    /// Takes a sealed pouch in, durably, in one transaction.
    fn take_in(&mut self, pouch: &[u8]) -> Result<Self::From, Refusal>;
    /// Packs and seals the answer, which already acknowledges what was just taken in.
    fn pack_for(&mut self, from: Self::From) -> Result<Vec<u8>, Refusal>;
}

/// What a server sends back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// HTTP status: 200 with a pouch, otherwise that of the refusal.
    pub status: u16,
    /// Content type of the body.
    pub content_type: &'static str,
    /// A sealed pouch, or the one word of a refusal.
    pub body: Vec<u8>,
}

impl From<Refusal> for Answer {
    fn from(refusal: Refusal) -> Self {
        Answer { status: refusal.status(), content_type: "text/plain", body: refusal.word().into() }
    }
}

/// Answers one request of at most `cap` bytes. A server reads no more than `cap` and one byte into `request`.
pub fn answer(request: &[u8], cap: u64, register: &mut impl Responder) -> Answer {
    let answered = if request.len() as u64 > cap {
        Err(Refusal::TooMuch)
    } else {
        register.take_in(request).and_then(|from| register.pack_for(from))
    };
    match answered {
        Ok(body) => Answer { status: 200, content_type: CONTENT_TYPE, body },
        Err(refusal) => refusal.into(),
    }
}

/// Why a link did not bring an answer. Our own register is as it was.
#[derive(Debug, thiserror::Error)]
pub enum LinkError {
    /// Not an address.
    #[error("\"{0}\" is not the address of a link: write it as https://host/path")]
    NotAnAddress(String),
    /// Without encryption to another machine.
    #[error("{0} is not encrypted: use https, or http only towards this same machine")]
    NotEncrypted(String),
    /// What was given as certificates of authorities is none.
    #[error("these are not certificates of an authority in PEM form: ask whoever runs the line for them")]
    NotAnAuthority,
    /// Nobody there, or the line broke.
    #[error(
        "the partner's register could not be reached ({0}): check the address and the line, then exchange again"
    )]
    Unreachable(String),
    /// It took too long.
    #[error(
        "the partner's register did not answer in time: exchange again; what was taken in twice changes nothing"
    )]
    TooSlow,
    /// The partner's register says no.
    #[error("nothing was taken in: {0}")]
    Refused(Refusal),
    /// Something else lives at that address.
    #[error(
        "what answers at that address (with status {0}) is no register: check the address with the partner"
    )]
    NotARegister(u16),
    /// The answer is longer than a pouch may be.
    #[error("the answer is longer than the {0} bytes a pouch may have: check the address with the partner")]
    TooLarge(u64),
}

/// Limits of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkLimits {
    /// For finding the other side.
    pub connect: Duration,
    /// For the whole round trip.
    pub whole: Duration,
    /// Longest answer, in bytes.
    pub answer: u64,
}

impl Default for LinkLimits {
    fn default() -> Self {
        LinkLimits {
            connect: Duration::from_secs(10),
            whole: Duration::from_secs(120),
            answer: Caps::DEFAULT.longest_container(),
        }
    }
}

/// Who vouches for the other machine's TLS certificate. It protects the line alone: a pouch is sealed and signed
/// whatever carries it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Authorities {
    /// The public ones, as compiled in.
    #[default]
    Public,
    /// Only these, in PEM form: an administration's own.
    Only(Vec<u8>),
}

/// The asking side of a link to one register.
#[derive(Clone, Debug)]
pub struct Link {
    agent: ureq::Agent,
    address: Uri,
    limits: LinkLimits,
}

impl Link {
    /// A link to `address`: `https`, or `http` towards this same machine. Redirections and proxies of the environment
    /// are not followed: a pouch goes where the officer said.
    pub fn new(address: &str, authorities: &Authorities, limits: LinkLimits) -> Result<Self, LinkError> {
        let uri: Uri = address.parse().map_err(|_| LinkError::NotAnAddress(address.to_owned()))?;
        let host = uri.host().ok_or_else(|| LinkError::NotAnAddress(address.to_owned()))?;
        match uri.scheme_str() {
            Some("https") => {}
            Some("http") if is_this_machine(host) => {}
            Some("http") => return Err(LinkError::NotEncrypted(address.to_owned())),
            _ => return Err(LinkError::NotAnAddress(address.to_owned())),
        }
        let tls = TlsConfig::builder().root_certs(roots(authorities)?).build();
        let config = ureq::Agent::config_builder()
            .tls_config(tls)
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .proxy(None)
            .user_agent("mithaq")
            .timeout_connect(Some(limits.connect))
            .timeout_global(Some(limits.whole))
            .build();
        Ok(Link { agent: config.into(), address: uri, limits })
    }

    /// Sends a sealed pouch and returns the sealed pouch of the answer.
    pub fn exchange(&self, pouch: &[u8]) -> Result<Vec<u8>, LinkError> {
        let mut response = self
            .agent
            .post(&self.address)
            .content_type(CONTENT_TYPE)
            .header("accept", CONTENT_TYPE)
            .send(pouch)
            .map_err(|error| self.failed(error))?;
        let status = response.status().as_u16();
        let is_pouch = status == 200
            && response
                .headers()
                .get("content-type")
                .is_some_and(|found| found.as_bytes() == CONTENT_TYPE.as_bytes());
        let most = if is_pouch { self.limits.answer } else { MAX_REFUSAL };
        let body = response.body_mut().with_config().limit(most).read_to_vec();
        match body {
            Ok(body) if is_pouch => Ok(body),
            Err(error) if is_pouch => Err(self.failed(error)),
            Ok(body) => {
                Err(Refusal::read(status, &body).map_or(LinkError::NotARegister(status), LinkError::Refused))
            }
            Err(_) => Err(LinkError::NotARegister(status)),
        }
    }

    fn failed(&self, error: ureq::Error) -> LinkError {
        match error {
            ureq::Error::Timeout(_) => LinkError::TooSlow,
            ureq::Error::BodyExceedsLimit(_) => LinkError::TooLarge(self.limits.answer),
            other => LinkError::Unreachable(other.to_string()),
        }
    }
}

fn roots(authorities: &Authorities) -> Result<RootCerts, LinkError> {
    let pem = match authorities {
        Authorities::Public => return Ok(RootCerts::WebPki),
        Authorities::Only(pem) => pem,
    };
    let mut certificates = Vec::new();
    for item in parse_pem(pem) {
        if let PemItem::Certificate(certificate) = item.map_err(|_| LinkError::NotAnAuthority)? {
            certificates.push(certificate);
        }
    }
    if certificates.is_empty() {
        Err(LinkError::NotAnAuthority)
    } else {
        Ok(RootCerts::new_with_certs(&certificates))
    }
}

fn is_this_machine(host: &str) -> bool {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback())
}
