//! The language of the text, the areas of cooperation, the bodies created.

use super::token::{Hit, Sentence};
use super::words::Words;
use super::{BodyFound, Certainty, DossierDraft, DoubtSort, Reading};
use crate::area::USUAL;
use crate::content::BodySort;
use crate::fold::fold;

/// Tells the language by script and by frequent words; says so when two scripts share the text.
pub fn language(sentences: &[Sentence<'_>], draft: &mut DossierDraft) -> Option<&'static Words> {
    let words = || sentences.iter().flat_map(|s| &s.words);
    let is_arabic = |word: &str| word.chars().any(|c| matches!(c, '\u{600}'..='\u{6ff}'));
    let is_latin = |word: &str| word.chars().any(|c| c.is_ascii_alphabetic());
    let arabic = words().filter(|w| is_arabic(&w.folded)).count();
    let latin = words().filter(|w| is_latin(&w.folded)).count();
    let (pair, few, many) =
        if arabic > latin { (["ar", "ur"], latin, arabic) } else { (["fr", "en"], arabic, latin) };
    let count = |tag: &str| {
        let frequent: Vec<String> =
            Words::of(tag).map_or(&[][..], |w| w.frequent).iter().map(|f| fold(f)).collect();
        words().filter(|w| frequent.contains(&w.folded)).count()
    };
    let (a, b) = (count(pair[0]), count(pair[1]));
    let found = match a.cmp(&b) {
        std::cmp::Ordering::Greater => Words::of(pair[0]),
        std::cmp::Ordering::Less => Words::of(pair[1]),
        std::cmp::Ordering::Equal => None,
    }?;
    // One word in eight of these is the least that running text in the language has.
    if a.max(b) * 12 < many {
        return None;
    }
    if few * 4 > many {
        draft.doubt(DoubtSort::Language, None);
    }
    let first = sentences.first()?;
    let tag = found.tag.parse().ok()?;
    draft.language = Some(first.finding(&(0..first.words.len()), tag, Certainty::Inferred));
    Some(found)
}

/// Most words between a word that leaves out and the area left out.
const EXCEPT_REACH: usize = 6;

/// Reads the areas, matched to the usual ones.
pub fn areas(reading: &Reading<'_, '_>, draft: &mut DossierDraft) {
    let w = reading.words;
    let synonyms: Vec<(&'static str, &'static str)> = USUAL
        .iter()
        .flat_map(|area| {
            let of_language = area.synonyms.iter().filter(|(tag, _)| *tag == w.tag);
            of_language.flat_map(|(_, list)| list.iter().map(|s| (*s, area.code)))
        })
        .collect();
    let mut left_out = Vec::new();
    for sentence in reading.sentences {
        let lists = reading.has(sentence, w.areas);
        if !lists && !reading.has(sentence, w.matter) {
            continue;
        }
        let certainty = if lists { Certainty::Stated } else { Certainty::Inferred };
        let except = reading.find(sentence, w.except);
        for (hit, code) in reading.find_in(sentence, &synonyms) {
            let out = except.iter().any(|e| match w.tag {
                "ur" => e.start >= hit.end && e.start - hit.end <= 1,
                _ => e.end <= hit.start && hit.start - e.end <= EXCEPT_REACH,
            });
            let Ok(area) = code.parse::<crate::code::AreaCode>() else { continue };
            if out {
                left_out.push(area.clone());
                draft.doubt(DoubtSort::AreaLeftOut { area }, Some(sentence.source(&hit)));
                continue;
            }
            match draft.areas.iter_mut().find(|old| old.value == area) {
                Some(old) if old.certainty > certainty => *old = sentence.finding(&hit, area, certainty),
                Some(_) => {}
                None => draft.areas.push(sentence.finding(&hit, area, certainty)),
            }
        }
    }
    draft.areas.retain(|found| !left_out.contains(&found.value));
}

/// Most words of a body's name.
const LONGEST_BODY: usize = 12;

/// Reads the bodies that the instrument creates, and those it only names.
pub fn bodies(reading: &Reading<'_, '_>, draft: &mut DossierDraft) {
    let w = reading.words;
    for sentence in reading.sentences {
        let created = reading.find(sentence, w.created);
        for (head, sort) in reading.find_in(sentence, w.bodies) {
            let hit = body_name(reading, sentence, &head);
            let name = sentence.slice(&hit).to_owned();
            if created.iter().any(|c| creates(reading, sentence, c, &head)) {
                let value = BodyFound { sort, name };
                let same = |old: &super::Finding<BodyFound>| fold(&old.value.name) == fold(&value.name);
                if !draft.bodies.iter().any(same) {
                    draft.bodies.push(sentence.finding(&hit, value, Certainty::Stated));
                }
            } else if hit.len() > head.len()
                && !draft.bodies.iter().any(|old| is_same_head(&old.value, sort, sentence, &head))
            {
                draft.doubt(DoubtSort::BodyNotCreated { name }, Some(sentence.source(&hit)));
            }
        }
    }
}

/// Whether a word of creating is about this body: before it and near; or after it, and passive
/// ("is established") or, in Urdu, at the end. "Established in 1995" creates nothing now.
fn creates(reading: &Reading<'_, '_>, sentence: &Sentence<'_>, created: &Hit, head: &Hit) -> bool {
    let (w, words) = (reading.words, &sentence.words);
    let year = |at: usize| {
        words
            .get(at)
            .is_some_and(|word| word.folded.len() == 4 && word.folded.bytes().all(|b| b.is_ascii_digit()))
    };
    if year(created.end) || year(created.end + 1) {
        return false;
    }
    if created.end <= head.start {
        return head.start - created.end <= 2 * LONGEST_BODY && w.tag != "ur";
    }
    let passive = reading.find(sentence, w.passive).iter().any(|p| p.end == created.start);
    created.start.saturating_sub(head.end) <= LONGEST_BODY && (passive || w.tag == "ur")
}

/// A body named again by its head alone, or by another part of its name.
fn is_same_head(old: &BodyFound, sort: BodySort, sentence: &Sentence<'_>, head: &Hit) -> bool {
    old.sort == sort && fold(&old.name).contains(&fold(sentence.slice(head)))
}

fn body_name(reading: &Reading<'_, '_>, sentence: &Sentence<'_>, head: &Hit) -> Hit {
    let (w, words) = (reading.words, &sentence.words);
    let stops = reading.find_verbs(sentence, w.body_end);
    if w.body_before {
        let mut start = head.start;
        while start > 0
            && head.start - start < LONGEST_BODY
            && !words[start].after_break()
            && !stops.iter().any(|s| s.end == start)
        {
            start -= 1;
        }
        return start..head.end;
    }
    let created = reading.find(sentence, w.created);
    let ends = |at: usize| stops.iter().chain(&created).any(|s| s.start == at);
    let mut end = head.end;
    while end < words.len() && end - head.start < LONGEST_BODY && !words[end].after_break() && !ends(end) {
        end += 1;
    }
    head.start..end
}
