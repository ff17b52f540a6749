//! Who signed: offices named as signing, or failing that those who met, for checking.

use super::parties::{as_party, mentions};
use super::signing::{Signing, capitals};
use super::token::{Hit, Sentence};
use super::{Certainty, DossierDraft, DoubtSort, Finding, PartyFound, Reading, SignatoryFound};
use crate::fold::fold;

/// Most words of an office's name.
const LONGEST_OFFICE: usize = 24;

/// Most words between "by" and the first office or name.
const BY_REACH: usize = 3;

/// An office in a sentence, with the name beside it.
struct Office {
    hit: Hit,
    name: Option<Hit>,
    party: Option<PartyFound>,
}

/// Reads the signatories.
pub fn read(reading: &Reading<'_, '_>, signing: &Signing, draft: &mut DossierDraft) {
    if signing.nothing {
        return;
    }
    blocks(reading, draft);
    // The signatures of one sentence stand together: its offices are read once.
    for together in signing.done.chunk_by(|a, b| a.0 == b.0) {
        let sentence = &reading.sentences[together[0].0];
        let all = offices(reading, sentence);
        for (_, sign) in together {
            for office in signing_offices(reading, sentence, sign, &all) {
                add(draft, found(reading, sentence, office, Certainty::Stated));
            }
        }
    }
    if draft.signatories.is_empty() && !signing.done.is_empty() {
        for sentence in reading.sentences.iter().filter(|s| reading.has(s, reading.words.meeting)) {
            for office in offices(reading, sentence) {
                add(draft, found(reading, sentence, &office, Certainty::Inferred));
            }
        }
        if let Some(first) = draft.signatories.first() {
            let source = first.source.clone();
            draft.doubt(DoubtSort::SignatoriesNotStated, Some(source));
        }
    }
}

/// An office without the Arabic "and" written together with it.
fn bare_office(reading: &Reading<'_, '_>, written: &str) -> String {
    let rest = written.strip_prefix('و').filter(|rest| {
        reading.words.particles
            && reading.words.offices.iter().any(|office| fold(rest).starts_with(&fold(office)))
    });
    rest.unwrap_or(written).to_owned()
}

fn found(
    reading: &Reading<'_, '_>,
    sentence: &Sentence<'_>,
    office: &Office,
    certainty: Certainty,
) -> Finding<SignatoryFound> {
    let value = SignatoryFound {
        capacity: bare_office(reading, sentence.slice(&office.hit)),
        name: office.name.as_ref().map(|hit| sentence.slice(hit).to_owned()),
        party: office.party.clone(),
    };
    sentence.finding(&office.hit, value, certainty)
}

fn add(draft: &mut DossierDraft, new: Finding<SignatoryFound>) {
    let same = |old: &Finding<SignatoryFound>| {
        fold(&old.value.capacity) == fold(&new.value.capacity) && old.value.party == new.value.party
    };
    if !draft.signatories.iter().any(same) {
        draft.signatories.push(new);
    }
}

/// Signature blocks: "For the Kingdom of ...: the Minister of ...", the office on the same line
/// or the next one.
fn blocks(reading: &Reading<'_, '_>, draft: &mut DossierDraft) {
    let w = reading.words;
    for (n, sentence) in reading.sentences.iter().enumerate() {
        let parties = mentions(reading, sentence);
        let Some(party) = parties.first() else { continue };
        let marks = reading.find(sentence, w.on_behalf);
        let heads = marks.iter().any(|hit| hit.start == 0)
            || w.tag == "ur" && marks.iter().any(|hit| hit.start <= party.hit.end + 2);
        if !heads {
            continue;
        }
        let colon = sentence.words.iter().any(|word| word.gap.contains(':'));
        let ends = sentence.text.ends_with(':') || sentence.words.len() <= party.hit.end + 4;
        let (block, all) = match colon {
            true => (sentence, offices(reading, sentence)),
            false if ends => match reading.sentences.get(n + 1) {
                Some(next) => (next, offices(reading, next)),
                None => continue,
            },
            false => continue,
        };
        if let Some(mut office) = all.into_iter().next() {
            office.party = Some(as_party(sentence, party));
            add(draft, found(reading, block, &office, Certainty::Stated));
        }
    }
}

/// The offices that a signing sentence names as those who sign.
fn signing_offices<'o>(
    reading: &Reading<'_, '_>,
    sentence: &Sentence<'_>,
    sign: &Hit,
    all: &'o [Office],
) -> Vec<&'o Office> {
    let w = reading.words;
    let named_after = |by: &Hit| {
        all.iter().any(|o| {
            let start = o.name.as_ref().map_or(o.hit.start, |name| name.start.min(o.hit.start));
            start >= by.end && start - by.end <= BY_REACH
        })
    };
    let by =
        reading.find(sentence, w.signed_by).into_iter().find(|by| by.start >= sign.end && named_after(by));
    if let Some(by) = by {
        return all.iter().filter(|o| o.hit.start >= by.end).collect();
    }
    let active = reading.find(sentence, w.signs);
    let Some(active) = active.iter().find(|a| a.start < sign.end && sign.start < a.end) else {
        return Vec::new();
    };
    match w.tag {
        // The verb comes first, its subjects after it.
        "ar" => all.iter().filter(|o| o.hit.start >= active.end || o.hit.end <= active.start).collect(),
        "en" if sentence.words[..active.start].iter().rev().take(3).any(|word| {
            matches!(word.folded.as_str(), "was" | "were" | "been" | "be" | "document" | "is")
        }) =>
        {
            Vec::new()
        }
        _ => all.iter().filter(|o| o.hit.end <= active.start).collect(),
    }
}

/// All offices in a sentence but those of witnesses.
fn offices(reading: &Reading<'_, '_>, sentence: &Sentence<'_>) -> Vec<Office> {
    let w = reading.words;
    let presence = reading.find(sentence, w.presence);
    let heads = reading.find(sentence, w.offices);
    let stops = reading.find_verbs(sentence, w.office_end);
    let states = mentions(reading, sentence);
    let mut out: Vec<Office> = Vec::new();
    for head in &heads {
        let witness = match w.tag {
            "ur" => presence.iter().any(|p| p.start >= head.end && p.start - head.end <= 8),
            _ => presence.iter().any(|p| p.end <= head.start),
        };
        // A head within an office already read belongs to it.
        if witness || out.last().is_some_and(|last| head.start < last.hit.end) {
            continue;
        }
        let end = office_end(reading, sentence, head, &heads, &stops);
        let mut hit = head.start..end;
        let mut party = states.iter().find(|m| hit.start <= m.hit.start && m.hit.end <= hit.end);
        if w.tag == "ur"
            && let Some(before) = states.iter().find(|m| m.hit.end + 1 == head.start)
        {
            hit.start = before.hit.start;
            party = Some(before);
        }
        // "Defence Minister", "Federal Minister": words with capitals before the head are its own.
        while w.tag == "en"
            && hit.start > 0
            && head.start - hit.start < 3
            && sentence.words[hit.start - 1].capital
            && !sentence.words[hit.start].after_break()
            && !reading.phrases.is(&sentence.words[hit.start - 1].folded, &["the", "his", "her", "a", "an"])
        {
            hit.start -= 1;
            party =
                party.or_else(|| states.iter().find(|m| m.hit.start == hit.start && m.hit.end <= head.start));
        }
        let name = name_beside(reading, sentence, &hit, &heads);
        out.push(Office { party: party.map(|m| as_party(sentence, m)), name, hit });
    }
    out
}

fn office_end(
    reading: &Reading<'_, '_>,
    sentence: &Sentence<'_>,
    head: &Hit,
    heads: &[Hit],
    stops: &[Hit],
) -> usize {
    let (w, words) = (reading.words, &sentence.words);
    let mut end = head.end;
    while end < words.len() && end - head.start < LONGEST_OFFICE {
        let next_head = heads
            .iter()
            .any(|h| h.start > head.start && (h.start == end || h.start == end + 1 || h.start == end + 2));
        let and = reading.phrases.is(&words[end].folded, w.and)
            || w.particles
                && words[end].folded.starts_with('و')
                && heads.iter().any(|h| h.start == end && h.start > head.start);
        let name = reading.phrases.is(&words[end].folded, w.titles);
        if words[end].after_break() || stops.iter().any(|s| s.start == end) || and && next_head || name {
            break;
        }
        end += 1;
    }
    end
}

/// A name right after the office ("the Minister of X, A. B.") or before it ("Mr A. B., Minister").
fn name_beside(
    reading: &Reading<'_, '_>,
    sentence: &Sentence<'_>,
    office: &Hit,
    heads: &[Hit],
) -> Option<Hit> {
    let (w, words) = (reading.words, &sentence.words);
    let is_title = |at: usize| words.get(at).is_some_and(|word| reading.phrases.is(&word.folded, w.titles));
    if w.tag == "ar" || w.tag == "ur" {
        // No capitals: a name is two or three words after a title.
        let after = is_title(office.end).then(|| office.end + 1);
        let before = (office.start.saturating_sub(5)..office.start).find(|at| is_title(*at)).map(|at| at + 1);
        let start = after.or(before)?;
        let mut end = start;
        while end < words.len()
            && end - start < 3
            && !(end > start && words[end].after_break())
            && end != office.start
            && !reading.phrases.is(&words[end].folded, w.office_end)
        {
            end += 1;
        }
        return (end - start >= 2).then_some(start..end);
    }
    let after = words.get(office.end).filter(|word| word.gap.contains(','));
    if let Some(hit) = after.and_then(|_| capitals(sentence, office.end, &[])) {
        let begin = hit.start + usize::from(is_title(hit.start));
        if hit.end - begin >= 2 && !heads.iter().any(|o| o.start < hit.end && hit.start < o.end) {
            return Some(begin..hit.end);
        }
    }
    let mut end = office.start;
    while end > 0 && matches!(words[end - 1].folded.as_str(), "le" | "la" | "the" | "l") {
        end -= 1;
    }
    if words.get(end).is_none_or(|word| !word.gap.contains(',')) {
        return None;
    }
    let mut start = end;
    while start > 0
        && words[start - 1].capital
        && end - start < 4
        && !words[start.min(end - 1)].gap.contains([';', ':'])
    {
        start -= 1;
        if words[start].after_break() {
            break;
        }
    }
    let start = start + usize::from(is_title(start));
    (end - start.min(end) >= 2).then_some(start..end)
}
