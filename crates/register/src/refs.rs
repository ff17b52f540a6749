//! References as pages, commands and instructions write them, and fields of acts that are no item's.

use crate::error::{Error, Result};
use crate::views::Texts;
use cooperation::text::{LangText, Text};
use record::act::{Act, PayloadRef};
use record::ids::{ActRef, FolioId, ItemId, PayloadId, Place};
use record::payload::Payload;

/// Field of the office and capacity of who signs. Lasting, like all below.
pub const OFFICE_FIELD: u16 = 512;
/// Field of a reason.
pub const REASON_FIELD: u16 = 513;
/// Field of a covering letter.
pub const LETTER_FIELD: u16 = 514;

/// A place as pages and instructions write it: folio and index.
pub fn place_ref(place: &Place) -> String {
    format!("{}-{}", place.folio, place.index)
}

/// Reads [`place_ref`].
pub fn read_place(text: &str) -> Result<Place> {
    let parts = text.split_once('-').and_then(|(folio, index)| {
        Some(Place { folio: FolioId(folio.parse().ok()?), index: index.parse().ok()? })
    });
    parts.ok_or_else(|| Error::not_found("proposal", text))
}

/// Reads an item's 32 hexadecimal digits.
pub fn read_item(text: &str) -> Result<ItemId> {
    unhex(text)
        .and_then(|bytes| bytes.try_into().ok())
        .map(ItemId)
        .ok_or_else(|| Error::not_found("item", text))
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

pub(crate) fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> = text.chars().map(|c| c.to_digit(16).map(|d| d as u8)).collect();
    let digits = digits.filter(|digits| digits.len() % 2 == 0)?;
    Some(digits.chunks_exact(2).map(|pair| pair[0] * 16 + pair[1]).collect())
}

/// Texts as the content of a payload; `None` if there is none.
pub(crate) fn text_bytes(texts: &Texts) -> Result<Option<Vec<u8>>> {
    let given = texts.0.iter().filter(|(_, text)| !text.trim().is_empty());
    let given: Vec<_> =
        given.map(|(lang, text)| Ok((lang.parse()?, Text::new(text.trim())?))).collect::<Result<_>>()?;
    if given.is_empty() {
        return Ok(None);
    }
    Ok(Some(cooperation::wire::to_bytes(&LangText::new(given)?)))
}

/// Texts from the content of a payload; empty if it is none.
pub(crate) fn read_texts(bytes: &[u8]) -> Texts {
    cooperation::wire::from_bytes::<LangText>(bytes).map(|text| texts(&text)).unwrap_or_default()
}

pub(crate) fn texts(text: &LangText) -> Texts {
    Texts(text.iter().map(|(lang, text)| (lang.to_string(), text.to_owned())).collect())
}

/// The proposal that an act answers.
pub(crate) fn about(act: &Act) -> Option<ActRef> {
    match act {
        Act::Sign(sign) | Act::Initial(sign, _) => Some(sign.proposal),
        Act::SetAside(answer) | Act::AskWithdraw(answer) => Some(answer.proposal),
        _ => None,
    }
}

/// Payloads drawn for acts that are about to be written.
#[derive(Default)]
pub(crate) struct Drawn(pub(crate) Vec<(u16, Payload)>);

impl Drawn {
    /// A payload with a fresh salt.
    pub(crate) fn fresh(
        &mut self,
        field: u16,
        content: Vec<u8>,
        rng: &mut dyn rand_core::CryptoRng,
    ) -> Result<PayloadRef> {
        let payload = Payload::draft(content, rng).map_err(|error| Error::Input(error.to_string()))?;
        let named = payload.named(field);
        self.0.push((field, payload));
        Ok(named)
    }

    /// The same, but drawn once where one departure says the same again, such as the office that signs.
    pub(crate) fn draw(
        &mut self,
        field: u16,
        content: Vec<u8>,
        rng: &mut dyn rand_core::CryptoRng,
    ) -> Result<PayloadRef> {
        if let Some((_, drawn)) = self.0.iter().find(|(of, drawn)| *of == field && drawn.content == content) {
            return Ok(drawn.named(field));
        }
        self.fresh(field, content, rng)
    }

    pub(crate) fn get(&self, id: &PayloadId) -> Option<&Payload> {
        self.0.iter().map(|(_, payload)| payload).find(|payload| payload.id == *id)
    }
}
