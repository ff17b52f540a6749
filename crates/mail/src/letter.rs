//! A digest as a whole message of electronic mail.

use crate::MailError;
use lettre::message::header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message, MultiPart, SinglePart};
use lettre::{Address, address::Envelope};
use publish::digest::{Name, Rendered};
use record::ids::Minute;
use std::time::{Duration, SystemTime};

/// What a message is made of.
#[derive(Debug, Clone, Copy)]
pub struct Letter<'a> {
    /// Its fixed name.
    pub name: Name,
    /// Address of the register's own mailbox.
    pub from: &'a str,
    /// Address of the officer.
    pub to: &'a str,
    /// Language tag of the words.
    pub language: &'a str,
    /// When it is composed.
    pub at: Minute,
    /// The words.
    pub words: &'a Rendered,
    /// Address at which the officer ends these messages.
    pub stop: Option<&'a str>,
}

/// A message ready to be kept and sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Composed {
    /// Its `Message-ID`, without angle brackets.
    pub message: String,
    /// Address that the server may answer to.
    pub sender: String,
    /// Address of the officer.
    pub recipient: String,
    /// The whole message: the same letter gives the same bytes.
    pub bytes: Vec<u8>,
}

/// Puts the message together: plain text and HTML as alternatives, `List-Unsubscribe` (RFC 2369, RFC 8058 where the address is
/// https), `Auto-Submitted` (RFC 3834) so that no machine answers.
///
/// # Errors
/// [`MailError::Address`], [`MailError::Link`], [`MailError::Message`].
pub fn compose(letter: &Letter<'_>) -> Result<Composed, MailError> {
    let (from, to) = (address(letter.from)?, address(letter.to)?);
    let message = format!("{}@{}", letter.name, from.domain());
    // Lines of any length and any script: base64 passes every server, also one that knows seven bits only.
    let part = |kind: ContentType, text: &str| {
        let kept = text.replace("\r\n", "\n").replace('\n', "\r\n");
        SinglePart::builder().header(kind).header(ContentTransferEncoding::Base64).body(kept)
    };
    let body = MultiPart::alternative()
        .boundary(format!("mithaq-{}", letter.name))
        .singlepart(part(ContentType::TEXT_PLAIN, &letter.words.text))
        .singlepart(part(ContentType::TEXT_HTML, &letter.words.html));
    let mut builder = Message::builder()
        .from(Mailbox::new(Some("Mithaq".to_owned()), from.clone()))
        .to(Mailbox::new(None, to.clone()))
        .subject(letter.words.subject.clone())
        .date(SystemTime::UNIX_EPOCH + Duration::from_secs(60 * u64::from(letter.at.0)))
        .message_id(Some(format!("<{message}>")))
        .raw_header(raw("Auto-Submitted", "auto-generated"))
        .raw_header(raw("Content-Language", language(letter.language)));
    if let Some(stop) = letter.stop {
        let web = stop.starts_with("https://") || stop.starts_with("http://");
        if !web
            || stop.len() > 900
            || !stop.chars().all(|c| c.is_ascii_graphic() && !matches!(c, '<' | '>' | ','))
        {
            return Err(MailError::Link(stop.to_owned()));
        }
        builder = builder.raw_header(raw("List-Unsubscribe", &format!("<{stop}>")));
        if stop.starts_with("https://") {
            builder = builder.raw_header(raw("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
        }
    }
    let whole = builder.multipart(body).map_err(|e| MailError::Message(e.to_string()))?;
    Ok(Composed { message, sender: from.to_string(), recipient: to.to_string(), bytes: whole.formatted() })
}

/// Checks an address before it is kept.
///
/// # Errors
/// [`MailError::Address`].
pub fn check_address(text: &str) -> Result<(), MailError> {
    address(text).map(|_| ())
}

pub(crate) fn address(text: &str) -> Result<Address, MailError> {
    text.parse().map_err(|_| MailError::Address(text.to_owned()))
}

/// The envelope of a kept message.
pub(crate) fn envelope(sender: &str, recipient: &str) -> Result<Envelope, MailError> {
    Envelope::new(Some(address(sender)?), vec![address(recipient)?])
        .map_err(|e| MailError::Message(e.to_string()))
}

/// A tag, or `und` for what is none.
fn language(tag: &str) -> &str {
    let tag_like =
        !tag.is_empty() && tag.len() <= 35 && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if tag_like { tag } else { "und" }
}

fn raw(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::dangerous_new_pre_encoded(
        HeaderName::new_from_ascii_str(name),
        value.to_owned(),
        value.to_owned(),
    )
}
