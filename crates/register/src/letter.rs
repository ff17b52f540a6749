//! Covering letters: what a proposal says beside its texts, and the day by which an answer is hoped for. The day only
//! shows; no rule and no timer reads it.

use crate::error::{Error, Result};
use crate::live::Live;
use crate::refs::{LETTER_FIELD, read_texts, text_bytes, texts};
use crate::views::{Day, Texts};
use cooperation::letter::Letter;
use jiff::civil::Date;
use record::act::PayloadRef;
use record::ids::{DossierId, Place};
use serde::{Deserialize, Serialize};
use store::Read;

/// What goes with a proposal.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Covering {
    /// Words to the partners; may be empty.
    pub text: Texts,
    /// Day by which an answer is hoped for.
    pub answer_by: Option<Day>,
}

/// A letter as pages show it.
#[derive(Default)]
pub(crate) struct Shown {
    pub(crate) text: Texts,
    pub(crate) answer_by: Option<Day>,
}

/// The payload of a letter; `None` if it says nothing.
pub(crate) fn payload(
    letter: &Covering,
    drawn: &mut crate::refs::Drawn,
    rng: &mut dyn rand_core::CryptoRng,
) -> Result<Option<PayloadRef>> {
    let text = text_bytes(&letter.text)?.map(|bytes| cooperation::wire::from_bytes(&bytes)).transpose();
    // Just written by the same words.
    let letter =
        Letter { text: text.unwrap_or_default(), answer_by: letter.answer_by.map(date).transpose()? };
    if letter.is_empty() {
        return Ok(None);
    }
    Ok(Some(drawn.fresh(LETTER_FIELD, cooperation::wire::to_bytes(&letter), rng)?))
}

/// Checks a letter before it is kept.
pub(crate) fn check(letter: &Covering) -> Result<()> {
    letter.answer_by.map(date).transpose()?;
    text_bytes(&letter.text).map(|_| ())
}

pub(crate) fn date(day: Day) -> Result<Date> {
    let date = i8::try_from(day.month).ok().zip(i8::try_from(day.day).ok());
    let date = date.and_then(|(month, of)| Date::new(day.year, month, of).ok());
    date.ok_or_else(|| {
        Error::Input("the day by which an answer is hoped for does not exist; correct it".into())
    })
}

/// The letter of a proposal, as far as it is held here. A day that had passed when the proposal was written, by the
/// claim of its folio, is ignored.
pub(crate) fn shown(
    read: &(impl Read + ?Sized),
    live: &Live,
    dossier: &DossierId,
    place: &Place,
) -> Result<Shown> {
    let named = live.index.proposals.get(place).and_then(|propose| propose.letter);
    let held = match named {
        Some(named) => read.payload(dossier, &named.id)?,
        None => None,
    };
    let Some(held) = held else { return Ok(Shown::default()) };
    let Ok(letter) = cooperation::wire::from_bytes::<Letter>(&held.content) else {
        // A bare text is a letter without a day.
        return Ok(Shown { text: read_texts(&held.content), answer_by: None });
    };
    let written = jiff::Timestamp::from_second(live.index.minute(&place.folio).saturating_mul(60))
        .map(|at| jiff::tz::TimeZone::UTC.to_datetime(at).date());
    let in_time = |day: &Date| written.as_ref().is_ok_and(|written| day >= written);
    Ok(Shown {
        text: letter.text.as_ref().map(texts).unwrap_or_default(),
        answer_by: letter.answer_by.filter(in_time).map(crate::project::day),
    })
}
